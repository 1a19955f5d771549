/* SPDX-License-Identifier: MIT */
/* Rooms and accounts in memory. */
#include <stdlib.h>

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

static uint64_t hash_of_account_key(const void *ctx, uint32_t handle)
{
	const struct store *s = ctx;

	return hash_slice(&s->seed, ((struct mem_account *)slab_at(&s->accounts, handle))->key);
}

static uint64_t hash_of_account_id(const void *ctx, uint32_t handle)
{
	const struct store *s = ctx;

	return hash_of_id(s, ((struct mem_account *)slab_at(&s->accounts, handle))->id);
}

static bool account_has_key(const void *ctx, uint32_t handle, const void *key)
{
	const struct store *s = ctx;
	const struct slice *want = key;

	return slice_eq(((struct mem_account *)slab_at(&s->accounts, handle))->key, *want);
}

static bool account_has_id(const void *ctx, uint32_t handle, const void *key)
{
	const struct store *s = ctx;
	const uint64_t *want = key;

	return ((struct mem_account *)slab_at(&s->accounts, handle))->id == *want;
}

static struct mem_account *account_by_id(struct store *s, uint64_t id)
{
	uint32_t h = htab_find(&s->account_ids, hash_of_id(s, id), account_has_id, s, &id);

	return h ? slab_at(&s->accounts, h) : NULL;
}

static struct mem_account *account_by_key(struct store *s, struct slice key)
{
	uint32_t h = htab_find(&s->account_keys, hash_slice(&s->seed, key), account_has_key, s, &key);

	return h ? slab_at(&s->accounts, h) : NULL;
}

static void replace(struct slice *to, struct slice with)
{
	mem_drop(to);
	*to = mem_dup(with);
}

void mem_names_init(struct store *s)
{
	slab_init(&s->rooms, sizeof(struct mem_room));
	slab_init(&s->accounts, sizeof(struct mem_account));
	slab_init(&s->keys, sizeof(struct mem_key));
	s->next_room = s->next_user = 1;
}

static void room_drop(struct store *s, uint32_t h)
{
	struct mem_room *room = slab_at(&s->rooms, h);

	htab_remove(&s->room_keys, hash_of_room_key(s, h), h, hash_of_room_key, s);
	htab_remove(&s->room_ids, hash_of_room_id(s, h), h, hash_of_room_id, s);
	mem_drop(&room->key);
	mem_drop(&room->name);
	mem_drop(&room->topic);
	mem_drop(&room->hash);
	slab_free(&s->rooms, h);
}

void mem_names_done(struct store *s)
{
	for (uint32_t i = 0; s->room_ids.slots && i <= s->room_ids.mask; i++) {
		struct mem_room *room;

		if (s->room_ids.slots[i].value) {
			room = slab_at(&s->rooms, s->room_ids.slots[i].value);
			mem_drop(&room->key);
			mem_drop(&room->name);
			mem_drop(&room->topic);
			mem_drop(&room->hash);
		}
	}
	for (uint32_t h = 1; h < s->accounts.next; h++) {
		struct mem_account *acc = slab_at(&s->accounts, h);

		mem_drop(&acc->key);
		mem_drop(&acc->name);
		mem_drop(&acc->hash);
	}
	htab_done(&s->room_keys);
	htab_done(&s->room_ids);
	htab_done(&s->account_keys);
	htab_done(&s->account_ids);
	slab_done(&s->rooms);
	slab_done(&s->accounts);
}

static struct room_row *row_of(struct store *s, const struct mem_room *room, struct arena *a, uint32_t recent)
{
	struct room_row *row = arena_zalloc(a, sizeof(*row));
	const struct conv conv = conv_room(room->id);
	const struct mem_conv *c = mem_conv_find(s, conv);

	row->id = room->id;
	row->name = arena_dup(a, room->name);
	row->topic = arena_dup(a, room->topic);
	row->hash = arena_dup(a, room->hash);
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
	room->hash = mem_dup(a->room.hash);
	room->open = true;
	room->closed = a->room.hash.n > 0;
	htab_insert(&s->room_keys, hash_of_room_key(s, h), h, hash_of_room_key, s);
	htab_insert(&s->room_ids, hash_of_room_id(s, h), h, hash_of_room_id, s);
	return h;
}

/* A room that was always open to all goes on with its numbers; its topic went with its last member. */
static void room_again(struct mem_room *room, const struct ask *a)
{
	replace(&room->name, a->room.name);
	mem_drop(&room->topic);
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
		if (room && (room->closed || a->room.hash.n > 0)) {
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
	for (uint32_t i = 0; s->room_ids.slots && i <= s->room_ids.mask; i++) {
		const uint32_t h = s->room_ids.slots[i].value;
		const struct mem_room *room = h ? slab_at(&s->rooms, h) : NULL;

		if (room && room->open) {
			*at = row_of(s, room, &a->arena, a->rooms.recent);
			at = &(*at)->next;
		}
	}
}

void mem_room_record(struct store *s, const struct record *r)
{
	uint64_t id = r->conv.a;
	uint32_t h;
	struct mem_room *room;

	if (conv_is_pair(r->conv)) {
		return;
	}
	h = htab_find(&s->room_ids, hash_of_id(s, id), room_has_id, s, &id);
	if (!h) {
		return;
	}
	room = slab_at(&s->rooms, h);
	if (r->kind == REC_TOPIC) {
		replace(&room->topic, record_text(r));
	} else if (r->kind == REC_SHUT) {
		room->open = false;
	}
}

void mem_account(struct store *s, struct ask *a)
{
	const struct mem_account *acc = account_by_key(s, a->account.key);

	a->account.found = acc != NULL;
	if (acc) {
		a->account.id = acc->id;
		a->account.name = arena_dup(&a->arena, acc->name);
		a->account.hash = arena_dup(&a->arena, acc->hash);
		a->account.seen = acc->seen;
		return;
	}
	a->account.id = a->account.guest ? s->next_user++ : 0;
	a->account.name = a->account.hash = SLICE_EMPTY;
	a->account.seen = 0;
}

void mem_account_put(struct store *s, struct ask *a)
{
	struct mem_account *acc = a->put.id ? account_by_id(s, a->put.id) : NULL;
	uint32_t h;

	if (acc) {
		replace(&acc->hash, a->put.hash);
		return;
	}
	if (account_by_key(s, a->put.key)) {
		a->err = ERR_NAME_TAKEN;
		return;
	}
	if (!a->put.id) {
		a->put.id = a->put.want ? a->put.want : s->next_user++;
	}
	acc = slab_alloc(&s->accounts, &h);
	acc->id = a->put.id;
	acc->key = mem_dup(a->put.key);
	acc->name = mem_dup(a->put.name);
	acc->hash = mem_dup(a->put.hash);
	htab_insert(&s->account_keys, hash_of_account_key(s, h), h, hash_of_account_key, s);
	htab_insert(&s->account_ids, hash_of_account_id(s, h), h, hash_of_account_id, s);
}

void mem_seen(struct store *s, struct ask *a)
{
	struct mem_account *acc = account_by_id(s, a->seen.id);

	if (acc) {
		acc->seen = MAX(acc->seen, a->seen.log_id);
	}
}
