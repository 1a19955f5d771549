/* SPDX-License-Identifier: MIT */
/* A slab, and an index from sessions to its objects. */
#include "core/by_session.h"

#include <assert.h>

#include "core/state.h"

static uint32_t slot_of(const struct by_session *b, uint32_t handle)
{
	return ((const struct sess_id *)slab_at(&b->objects, handle))->slot;
}

static uint64_t hash_of(uint32_t slot)
{
	return id_mix(slot + UINT64_C(1));
}

static bool slot_eq(const void *ctx, uint32_t value, const void *key)
{
	return slot_of(ctx, value) == *(const uint32_t *)key;
}

static uint64_t slot_hash(const void *ctx, uint32_t value)
{
	return hash_of(slot_of(ctx, value));
}

static uint32_t find(const struct by_session *b, const struct session *s)
{
	return s->flags & b->flag ? htab_find(&b->index, hash_of(s->slot), slot_eq, b, &s->slot) : 0;
}

void by_session_init(struct by_session *b, uint32_t size, uint16_t flag)
{
	slab_init(&b->objects, size);
	htab_init(&b->index);
	b->flag = flag;
}

void by_session_done(struct by_session *b)
{
	slab_done(&b->objects);
	htab_done(&b->index);
}

void *by_session_find(const struct by_session *b, const struct session *s)
{
	uint32_t h = find(b, s);
	return h ? slab_at(&b->objects, h) : NULL;
}

void *by_session_make(struct by_session *b, struct session *s)
{
	uint32_t h = find(b, s);
	if (h == 0) {
		*(struct sess_id *)slab_alloc(&b->objects, &h) = session_id(s);
		htab_insert(&b->index, hash_of(s->slot), h, slot_hash, b);
		s->flags |= b->flag;
	}
	return slab_at(&b->objects, h);
}

void by_session_drop(struct by_session *b, struct session *s)
{
	uint32_t h = find(b, s);
	assert(h != 0);
	htab_remove(&b->index, hash_of(s->slot), h, slot_hash, b);
	slab_free(&b->objects, h);
	s->flags &= (uint16_t)~b->flag;
}
