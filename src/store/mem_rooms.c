/* SPDX-License-Identifier: MIT */
/* Rooms and their facts in memory. */
#include <stdlib.h>

#include "base/text.h"
#include "core/fact.h"
#include "store/mem_priv.h"

static uint64_t hash_of_id(const struct store *s, uint64_t id)
{
	return conv_hash((struct conv){ id, 0 }, s->mix);
}

static uint64_t hash_of_room_key(const void *ctx, uint32_t handle)
{
	const struct store *s = ctx;

	return hash_slice(&s->seed, ((struct mem_room *)slab_at(&s->rooms, handle))->key);
}

static uint64_t hash_of_room_id(const void *ctx, uint32_t handle)
{
	const struct store *s = ctx;

	return hash_of_id(s, ((struct mem_room *)slab_at(&s->rooms, handle))->id);
}

static bool room_has_key(const void *ctx, uint32_t handle, const void *key)
{
	const struct store *s = ctx;
	const struct slice *want = key;

	return slice_eq(((struct mem_room *)slab_at(&s->rooms, handle))->key, *want);
}

static bool room_has_id(const void *ctx, uint32_t handle, const void *key)
{
	const struct store *s = ctx;
	const uint64_t *want = key;

	return ((struct mem_room *)slab_at(&s->rooms, handle))->id == *want;
}

static void facts_drop(struct mem_fact **first)
{
	while (*first) {
		struct mem_fact *f = *first;

		*first = f->next;
		mem_drop(&f->key);
		mem_drop(&f->value);
		free(f);
	}
}

/* Where the fact with this key is linked, or where it would be. */
static struct mem_fact **fact_find(struct mem_fact **first, struct slice key)
{
	while (*first && !slice_eq((*first)->key, key)) {
		first = &(*first)->next;
	}
	return first;
}

static void fact_put(struct mem_fact **first, struct slice key, struct slice value)
{
	struct mem_fact **at = fact_find(first, key);

	if (!*at) {
		*at = xcalloc(1, sizeof(**at));
		(*at)->key = mem_dup(key);
	}
	mem_replace(&(*at)->value, value);
}

static void facts_put(struct mem_fact **first, const struct fact_row *row)
{
	for (; row; row = row->next) {
		fact_put(first, row->key, row->value);
	}
}

static struct fact_row *facts_of(const struct mem_fact *f, struct arena *a)
{
	struct fact_row *first = NULL, **at = &first;

	for (; f; f = f->next) {
		*at = arena_zalloc(a, sizeof(**at));
		(*at)->key = arena_dup(a, f->key);
		(*at)->value = arena_dup(a, f->value);
		at = &(*at)->next;
	}
	return first;
}

void mem_rooms_init(struct store *s)
{
	slab_init(&s->rooms, sizeof(struct mem_room));
	s->next_room = 1;
}

static void room_clear(struct mem_room *room)
{
	mem_drop(&room->key);
	mem_drop(&room->name);
	mem_drop(&room->topic);
	facts_drop(&room->facts);
}

static void room_drop(struct store *s, uint32_t h)
{
	htab_remove(&s->room_keys, hash_of_room_key(s, h), h, hash_of_room_key, s);
	htab_remove(&s->room_ids, hash_of_room_id(s, h), h, hash_of_room_id, s);
	room_clear(slab_at(&s->rooms, h));
	slab_free(&s->rooms, h);
}

void mem_rooms_done(struct store *s)
{
	for (uint32_t h = slab_next(&s->rooms, 0); h; h = slab_next(&s->rooms, h)) {
		room_clear(slab_at(&s->rooms, h));
	}
	facts_drop(&s->facts);
	htab_done(&s->room_keys);
	htab_done(&s->room_ids);
	slab_done(&s->rooms);
}

struct mem_room *mem_room_find(struct store *s, uint64_t id)
{
	const uint32_t h = htab_find(&s->room_ids, hash_of_id(s, id), room_has_id, s, &id);

	return h ? slab_at(&s->rooms, h) : NULL;
}

static struct room_row *row_of(struct store *s, const struct mem_room *room, struct arena *a, uint32_t recent)
{
	struct room_row *row = arena_zalloc(a, sizeof(*row));
	const struct conv conv = conv_room(room->id);
	const struct mem_conv *c = mem_conv_find(s, conv);

	row->id = room->id;
	row->name = arena_dup(a, room->name);
	row->topic = arena_dup(a, room->topic);
	row->facts = facts_of(room->facts, a);
	row->seq = c ? c->seq : 0;
	row->pos = c ? c->pos : 0;
	row->recent = mem_recent(s, conv, recent);
	return row;
}

static uint32_t room_new(struct store *s, const struct ask *a)
{
	uint32_t h;
	struct mem_room *room = slab_alloc(&s->rooms, &h);

	room->id = s->next_room++;
	room->key = mem_dup(a->room.key);
	room->name = mem_dup(a->room.name);
	facts_put(&room->facts, a->room.facts);
	room->open = true;
	room->closed = a->room.closes;
	htab_insert(&s->room_keys, hash_of_room_key(s, h), h, hash_of_room_key, s);
	htab_insert(&s->room_ids, hash_of_room_id(s, h), h, hash_of_room_id, s);
	return h;
}

/* A room that was always open to all goes on with its numbers; its topic and facts went with its last member. */
static void room_again(struct mem_room *room, const struct ask *a)
{
	mem_replace(&room->name, a->room.name);
	mem_drop(&room->topic);
	facts_drop(&room->facts);
	facts_put(&room->facts, a->room.facts);
	room->open = true;
}

void mem_room(struct store *s, struct ask *a)
{
	uint32_t h = htab_find(&s->room_keys, hash_slice(&s->seed, a->room.key), room_has_key, s, &a->room.key);
	struct mem_room *room = h ? slab_at(&s->rooms, h) : NULL;

	a->room.row = NULL;
	a->room.created = !room || !room->open;
	if (!a->room.created && (a->room.flags & CMD_MUST_CREATE)) {
		a->err = ERR_ROOM_EXISTS;
		return;
	}
	if (a->room.created && (a->room.flags & CMD_MUST_EXIST)) {
		a->room.created = false;
		a->err = ERR_ROOM_UNKNOWN;
		return;
	}
	if (a->room.created) {
		if (room && (room->closed || a->room.closes)) {
			room_drop(s, h);
			room = NULL;
		}
		if (room) {
			room_again(room, a);
		} else {
			room = slab_at(&s->rooms, room_new(s, a));
		}
	}
	a->room.row = row_of(s, room, &a->arena, a->room.recent);
}

void mem_rooms(struct store *s, struct ask *a)
{
	struct room_row **at = &a->rooms.list;

	*at = NULL;
	a->rooms.last = s->log_id;
	a->rooms.server = facts_of(s->facts, &a->arena);
	for (uint32_t h = slab_next(&s->rooms, 0); h; h = slab_next(&s->rooms, h)) {
		const struct mem_room *room = slab_at(&s->rooms, h);

		if (room->open) {
			*at = row_of(s, room, &a->arena, a->rooms.recent);
			at = &(*at)->next;
		}
	}
}

void mem_room_record(struct store *s, const struct record *r)
{
	struct mem_room *room = conv_is_pair(r->conv) ? NULL : mem_room_find(s, r->conv.a);

	if (!room) {
		return;
	}
	if (r->kind == REC_TOPIC) {
		struct arena a;

		mem_replace(&room->topic, record_text(r));
		arena_init(&a);
		fact_put(&room->facts, SLICE_LIT("topic"), fact_topic(&a, r));
		arena_done(&a);
	} else if (r->kind == REC_SHUT) {
		room->open = false;
		facts_drop(&room->facts);
		mem_stay_shut(s, room);
	}
}

bool mem_rename(struct store *s, struct record *r)
{
	struct slice rest = record_text(r);
	slice_word(&rest);
	const struct slice name = slice_word(&rest);
	struct arena a;

	r->err = ERR_OK;
	arena_init(&a);
	const struct slice key = name_fold(&a, name);
	uint32_t h = htab_find(&s->room_keys, hash_slice(&s->seed, key), room_has_key, s, &key);
	uint32_t self = htab_find(&s->room_ids, hash_of_id(s, r->conv.a), room_has_id, s, &r->conv.a);

	if (h != 0 && h != self && ((struct mem_room *)slab_at(&s->rooms, h))->open) {
		r->err = ERR_ROOM_EXISTS;
	} else if (self != 0) {
		struct mem_room *room = slab_at(&s->rooms, self);

		if (h != 0 && h != self) {
			room_drop(s, h);
		}
		htab_remove(&s->room_keys, hash_of_room_key(s, self), self, hash_of_room_key, s);
		mem_replace(&room->key, key);
		mem_replace(&room->name, name);
		htab_insert(&s->room_keys, hash_of_room_key(s, self), self, hash_of_room_key, s);
	}
	arena_done(&a);
	return r->err == ERR_OK;
}

/* The facts of a room, or of the server; NULL when there is no such room. */
static struct mem_fact **facts_at(struct store *s, const struct record *r)
{
	struct mem_room *room;

	if (conv_eq(r->conv, CONV_SERVER)) {
		return &s->facts;
	}
	room = mem_room_find(s, r->conv.a);
	if (room && (r->flags & REC_F_CLOSES)) {
		room->closed = true;
	}
	return room ? &room->facts : NULL;
}

bool mem_fact(struct store *s, const struct record *r)
{
	struct mem_fact **first = facts_at(s, r), **at;
	const struct slice key = fact_key(r), value = fact_text(r);

	if (!first) {
		return true;
	}
	at = fact_find(first, key);
	if (!(r->flags & REC_F_REMOVE)) {
		if (*at && slice_eq((*at)->value, value)) {
			return false;
		}
		fact_put(first, key, value);
		return true;
	}
	if (*at) {
		struct mem_fact *f = *at;

		*at = f->next;
		f->next = NULL;
		facts_drop(&f);
		return true;
	}
	return false;
}
