/* SPDX-License-Identifier: MIT */
/* Send keys in memory: known as long as the record that used one is. */
#include <stdlib.h>
#include <string.h>

#include "store/mem_priv.h"

/* Scope, NUL, key: no folded name has a NUL in it. */
static struct slice scoped(struct arena *a, const struct record *r)
{
	const struct slice scope = key_scope(a, r->flags, r->author, record_name(r));
	const struct slice key = record_key(r);
	char *p = arena_alloc(a, scope.n + 1 + key.n);

	memcpy(p, scope.p, scope.n);
	p[scope.n] = '\0';
	memcpy(p + scope.n + 1, key.p, key.n);
	return slice_make(p, scope.n + 1 + key.n);
}

static bool key_is(const void *ctx, uint32_t handle, const void *key)
{
	const struct store *s = ctx;
	const struct mem_key *k = slab_at(&s->keys, handle);
	const struct slice *want = key;

	return slice_eq(k->scoped, *want);
}

static uint64_t hash_of_key(const void *ctx, uint32_t handle)
{
	const struct store *s = ctx;
	const struct mem_key *k = slab_at(&s->keys, handle);

	return hash_slice(&s->seed, k->scoped);
}

static uint32_t key_find(struct store *s, const struct record *r)
{
	struct arena a;
	struct slice want;
	uint32_t h;

	arena_init(&a);
	want = scoped(&a, r);
	h = htab_find(&s->key_tab, hash_slice(&s->seed, want), key_is, s, &want);
	arena_done(&a);
	return h;
}

bool mem_key_used(struct store *s, struct record *r)
{
	const uint32_t h = key_find(s, r);
	const struct mem_key *k;
	const struct record *old;

	if (!h) {
		return false;
	}
	k = slab_at(&s->keys, h);
	old = k->record;
	if (old->time_ms < r->time_ms - s->key_ms) {
		return false;
	}
	if (old->kind == r->kind && conv_eq(old->conv, r->conv) && (k->hash == key_hash(r) || k->hash == KEY_ANY)) {
		record_is_duplicate(r, old->log_id, old->pos, old->seq, old->time_ms);
	} else {
		r->err = ERR_KEY_REUSED;
	}
	return true;
}

void mem_key_put(struct store *s, struct record *kept, const struct record *r)
{
	uint32_t h = key_find(s, r);
	struct mem_key *k;
	struct arena a;

	if (!h) {
		k = slab_alloc(&s->keys, &h);
		arena_init(&a);
		k->scoped = mem_dup(scoped(&a, r));
		arena_done(&a);
		htab_insert(&s->key_tab, hash_of_key(s, h), h, hash_of_key, s);
	}
	k = slab_at(&s->keys, h);
	k->record = kept;
	k->hash = key_hash(r);
}

void mem_key_moved(struct store *s, const struct record *old, struct record *with)
{
	const uint32_t h = key_find(s, old);
	struct mem_key *k = h ? slab_at(&s->keys, h) : NULL;

	if (!k || k->record != old) {
		return; /* used again since */
	}
	k->record = with;
	if (with->flags & REC_F_DELETED) {
		k->hash = KEY_ANY;
	}
}

void mem_key_forget(struct store *s, const struct record *r)
{
	const uint32_t h = key_find(s, r);
	struct mem_key *k;

	if (!h) {
		return;
	}
	k = slab_at(&s->keys, h);
	if (k->record != r) {
		return; /* used again since */
	}
	htab_remove(&s->key_tab, hash_of_key(s, h), h, hash_of_key, s);
	mem_drop(&k->scoped);
	slab_free(&s->keys, h);
}

/* All records were dropped before, and their keys with them. */
void mem_keys_done(struct store *s)
{
	htab_done(&s->key_tab);
	slab_done(&s->keys);
}
