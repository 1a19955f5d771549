/* SPDX-License-Identifier: MIT */
/* Rooms: their names, what is set on them, the last things said. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "core/state.h"

struct room *room_at(const struct core *c, uint32_t handle)
{
	return slab_at(&c->rooms, handle);
}

struct slice room_name(const struct room *r)
{
	return slice_make(r->name, r->name_len);
}

static struct slice room_key(const struct room *r)
{
	return slice_make(r->name + r->name_len, r->key_len);
}

struct slice room_topic(const struct room *r)
{
	return slice_make(r->topic, r->topic_len);
}

void room_event(const struct room *r, struct event *ev)
{
	ev->room = room_name(r);
	ev->conv = conv_room(r->id);
	ev->flags |= r->flags & ROOM_DEFAULT ? EV_F_DEFAULT_ROOM : 0;
}

void room_topic_event(struct core *c, const struct room *r, struct event *ev)
{
	ev->text = arena_dup(&c->out->arena, room_topic(r));
	if (r->facts && r->facts->topic_by && ev->text.n > 0) {
		ev->quoted = arena_dup(&c->out->arena, slice_cstr(r->facts->topic_by));
		ev->m = (uint64_t)r->facts->topic_ms;
	}
}

static bool key_eq(const void *ctx, uint32_t value, const void *key)
{
	return slice_eq(room_key(room_at(ctx, value)), *(const struct slice *)key);
}

static uint64_t key_hash(const void *ctx, uint32_t value)
{
	const struct core *c = ctx;
	return hash_slice(&c->env.seed, room_key(room_at(c, value)));
}

static bool id_eq(const void *ctx, uint32_t value, const void *key)
{
	return room_at(ctx, value)->id == *(const uint64_t *)key;
}

static uint64_t id_hash(const void *ctx, uint32_t value)
{
	return id_mix(room_at(ctx, value)->id);
}

uint32_t room_find_key(const struct core *c, struct slice key)
{
	return htab_find(&c->room_keys, hash_slice(&c->env.seed, key), key_eq, c, &key);
}

uint32_t room_find_id(const struct core *c, uint64_t id)
{
	return htab_find(&c->room_ids, id_mix(id), id_eq, c, &id);
}

uint32_t room_open(struct core *c, struct room_row *row, struct slice key)
{
	uint32_t handle;
	struct room *r = slab_alloc(&c->rooms, &handle);
	r->id = row->id;
	r->seq = row->seq;
	r->pos = row->pos;
	r->name_len = (uint16_t)row->name.n;
	r->key_len = (uint16_t)key.n;
	r->name = xmalloc(row->name.n + key.n);
	memcpy(r->name, row->name.p, row->name.n);
	memcpy(r->name + row->name.n, key.p, key.n);
	room_set_topic(r, row->topic);
	for (const struct fact_row *f = row->facts; f; f = f->next) {
		r->facts = r->facts ? r->facts : facts_new();
		fact_apply(r->facts, f->key, f->value, false);
	}
	htab_insert(&c->room_keys, key_hash(c, handle), handle, key_hash, c);
	htab_insert(&c->room_ids, id_mix(r->id), handle, id_hash, c);
	for (struct record *rec = row->recent; rec; rec = rec->next) {
		r->said_ms = rec->time_ms;
		room_remember(c, r, rec);
	}
	return handle;
}

void room_free(struct core *c, uint32_t handle)
{
	struct room *r = room_at(c, handle);
	htab_remove(&c->room_keys, key_hash(c, handle), handle, key_hash, c);
	htab_remove(&c->room_ids, id_mix(r->id), handle, id_hash, c);
	for (uint32_t i = 0; i < r->recent_n; i++) {
		record_unref(r->recent[i]);
	}
	for (uint32_t i = 0; r->went_names && i < MIN(r->went, WENT_NAMES); i++) {
		free((void *)(uintptr_t)r->went_names[i].p);
	}
	free(r->went_names);
	free(r->recent);
	free(r->members);
	free(r->name);
	free(r->topic);
	facts_free(r->facts);
	if (r->flags & ROOM_CROWD) {
		for (uint32_t i = 0; i < c->n_crowds; i++) {
			if (c->crowds[i] == handle) {
				c->crowds[i] = c->crowds[--c->n_crowds];
				break;
			}
		}
	}
	slab_free(&c->rooms, handle);
}

void room_remember(struct core *c, struct room *r, struct record *rec)
{
	uint32_t most = (uint32_t)c->cfg->replay;
	if (most == 0) {
		return;
	}
	if (!r->recent) {
		r->recent = xcalloc(most, sizeof(struct record *));
	}
	if (r->recent_n < most) {
		r->recent[r->recent_n++] = record_ref(rec);
		return;
	}
	record_unref(r->recent[r->recent_at]);
	r->recent[r->recent_at] = record_ref(rec);
	r->recent_at = (r->recent_at + 1) % most;
}

void room_set_topic(struct room *r, struct slice topic)
{
	free(r->topic);
	r->topic = topic.n > 0 ? str_dup(topic) : NULL;
	r->topic_len = (uint16_t)topic.n;
}

void room_set_name(struct core *c, uint32_t handle, struct slice name, struct slice key)
{
	struct room *r = room_at(c, handle);
	htab_remove(&c->room_keys, key_hash(c, handle), handle, key_hash, c);
	char *both = xmalloc(name.n + key.n);
	memcpy(both, name.p, name.n);
	memcpy(both + name.n, key.p, key.n);
	free(r->name);
	r->name = both;
	r->name_len = (uint16_t)name.n;
	r->key_len = (uint16_t)key.n;
	htab_insert(&c->room_keys, key_hash(c, handle), handle, key_hash, c);
}

int64_t room_setting(const struct room *r, enum setting s)
{
	return r->facts ? r->facts->set[s] : setting_rows[s].def;
}

struct facts *room_facts(struct core *c, uint32_t room)
{
	if (room == 0) {
		return c->server;
	}
	struct room *r = room_at(c, room);
	if (!r->facts) {
		r->facts = facts_new();
	}
	return r->facts;
}

uint64_t room_readable(const struct room *r, uint64_t user)
{
	if (room_setting(r, SETTING_HISTORY)) {
		return 0;
	}
	for (uint32_t i = 0; i < r->facts->n_came; i++) {
		if (r->facts->came[i].user == user) {
			return r->facts->came[i].seq;
		}
	}
	return facts_role(r->facts, user) >= ROOM_OPERATOR ? 0 : r->seq;
}

enum err room_name_check(struct core *c, struct slice *name, struct slice *key)
{
	if (name->n > 0 && name->p[0] == '#') {
		*name = slice_from(*name, 1);
	}
	if (name->n == 0 || utf8_scan(*name) != TEXT_PLAIN || !name_chars_ok(*name, "-_.+") ||
	    utf8_length(*name) > (size_t)c->cfg->room_name_max) {
		return ERR_ROOM_NAME;
	}
	*key = name_fold(&c->scratch, *name);
	return key->n > 0 ? ERR_OK : ERR_ROOM_NAME;
}

uint32_t room_named(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t handle;
	if (cmd->room.n > 0) {
		struct slice name = cmd->room, key;
		handle = room_name_check(c, &name, &key) == ERR_OK ? room_find_key(c, key) : 0;
		if (handle == 0) {
			session_error(c, s, cmd, ERR_ROOM_UNKNOWN);
			return 0;
		}
	} else {
		handle = session_has(s, DIALECT_F_CURRENT_ROOM) && cmd->id != CMD_BROADCAST ? s->current : c->lobby;
	}
	if (handle == 0) {
		session_error(c, s, cmd, ERR_NO_ROOM);
	}
	return handle;
}

uint32_t room_of(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t handle = room_named(c, s, cmd);
	const struct member *m = handle ? member_find(c, s->user, handle) : NULL;
	if (handle != 0 && (!m || m->flags & MEMBER_OUT)) {
		session_error(c, s, cmd, ERR_NOT_MEMBER)->room =
			arena_dup(&c->out->arena, room_name(room_at(c, handle)));
		return 0;
	}
	return handle;
}
