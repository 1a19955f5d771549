/* SPDX-License-Identifier: MIT */
/* META_SUB, META_SYNC: the keys of metadata that a session follows, and what it hears of them. */
#include "core/meta.h"

#include <stdlib.h>
#include <string.h>

#include "core/people.h"
#include "core/record_event.h"

enum {
	ROW_COST = 100, /* bytes of a row besides its texts */
	SYNC_PART = 4,  /* a sync takes that part of a send queue at most */
};

/* --- which keys --- */

static uint32_t key_at(const struct follower *f, struct slice key)
{
	uint32_t i = 0;
	while (i < f->n && !slice_eq(slice_cstr(f->keys[i]), key)) {
		i++;
	}
	return i;
}

static void keys_free(struct follower *f)
{
	while (f->n > 0) {
		free(f->keys[--f->n]);
	}
	free(f->keys);
}

void follow_end(struct core *c, struct session *s)
{
	struct follower *f = by_session_find(&c->followers, s);
	if (f) {
		keys_free(f);
		by_session_drop(&c->followers, s);
	}
}

void follow_free(struct core *c)
{
	for (uint32_t h = 0; (h = slab_next(&c->followers.objects, h));) {
		keys_free(slab_at(&c->followers.objects, h));
	}
	by_session_done(&c->followers);
}

bool meta_follows(const struct core *c, const struct session *s, struct slice key)
{
	const struct follower *f = by_session_find(&c->followers, s);
	return f && key_at(f, key) < f->n;
}

/* --- what changed --- */

/* To the sessions of a user that follow the key. */
static void user_hears(struct core *c, const struct user *u, const struct event *ev, struct sess_id but)
{
	for (struct session *s = user_session(c, u); s; s = session_next(c, s)) {
		if (s->flags & SESSION_FOLLOWS && !sess_eq(session_id(s), but) && meta_follows(c, s, ev->key)) {
			effects_tell(c->out, session_id(s), ev);
		}
	}
}

struct news {
	const struct event *ev;
	struct sess_id but;
};

static void watcher_hears(struct core *c, struct session *s, const void *arg)
{
	const struct news *n = arg;
	if (user_at(c, s->user)->mark != c->mark && !sess_eq(session_id(s), n->but) && meta_follows(c, s, n->ev->key)) {
		effects_tell(c->out, session_id(s), n->ev);
	}
}

void meta_user_tell(struct core *c, struct user *u, struct slice key, const struct slice *value,
		    const struct session *but)
{
	if (c->followers.objects.used == 0) {
		return;
	}
	struct event *ev = effects_event(c->out, EV_META);
	const struct news news = { ev, but ? session_id(but) : (struct sess_id){ 0 } };
	uint32_t mark = ++c->mark;
	ev->time_ms = c->now.wall.ms;
	ev->peer = arena_dup(&c->out->arena, user_name(u));
	ev->who = but && but->user ? arena_dup(&c->out->arena, user_name(user_at(c, but->user))) : ev->peer;
	ev->key = arena_dup(&c->out->arena, key);
	ev->text = value ? arena_dup(&c->out->arena, *value) : SLICE_EMPTY;
	ev->flags = value ? 0 : EV_F_REMOVE;
	u->mark = mark;
	user_hears(c, u, ev, news.but);
	const struct membership *m = user_rooms(u);
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		const struct room *r = room_at(c, m[i].room);
		for (uint32_t k = 0; k < r->n; k++) {
			struct user *other = user_at(c, r->members[k].user);
			if (other->mark != mark) {
				other->mark = mark;
				user_hears(c, other, ev, news.but);
			}
		}
	}
	watch_each(c, u, watcher_hears, &news);
}

void meta_room_tell(struct core *c, uint32_t room, const struct record *r)
{
	const struct room *rm = room_at(c, room);
	if (c->followers.objects.used == 0) {
		return;
	}
	struct event *ev = effects_event(c->out, EV_META);
	room_event(rm, ev);
	ev->room = arena_dup(&c->out->arena, ev->room);
	record_event(r, ev);
	for (uint32_t i = 0; i < rm->n; i++) {
		user_hears(c, user_at(c, rm->members[i].user), ev, r->origin);
	}
}

/* --- what is said now --- */

/* Rows for one session. */
struct gather {
	struct core *c;
	const struct session *s;
	struct slice only; /* of these keys alone, between blanks; empty: of all that it follows */
	struct event_item *v;
	uint32_t n, cap;
	size_t left; /* bytes that may still come */
	bool more;   /* they did not suffice */
};

static bool wanted(const struct gather *g, struct slice key)
{
	struct slice rest = g->only;
	if (!meta_follows(g->c, g->s, key)) {
		return false;
	}
	for (struct slice word; (word = meta_word(&rest)).n > 0;) {
		if (slice_eq(word, key)) {
			return true;
		}
	}
	return g->only.n == 0;
}

static void gather_pairs(struct gather *g, const struct pairs *p, struct slice who, struct slice where)
{
	struct arena *a = &g->c->out->arena;
	for (uint32_t i = 0; p && i < p->n; i++) {
		struct slice key = slice_cstr(p->v[i].key), value = slice_cstr(p->v[i].value);
		size_t cost = key.n + value.n + who.n + where.n + ROW_COST;
		if (!wanted(g, key)) {
			continue;
		}
		if (g->more || cost > g->left) {
			g->more = true;
			return;
		}
		g->left -= cost;
		vec_grow(&g->v, &g->cap, g->n + 1, sizeof(*g->v));
		g->v[g->n++] = (struct event_item){
			.name = arena_dup(a, key),
			.text = arena_dup(a, value),
			.who = arena_dup(a, who),
			.where = arena_dup(a, where),
		};
	}
}

static void gather_user(struct gather *g, struct user *u)
{
	if (u->mark != g->c->mark && !(u->flags & USER_HIDDEN)) {
		u->mark = g->c->mark;
		gather_pairs(g, user_meta(u), user_name(u), SLICE_EMPTY);
	}
}

static void gather_room(struct gather *g, const struct room *r)
{
	gather_pairs(g, room_meta(r), SLICE_EMPTY, room_name(r));
	for (uint32_t i = 0; i < r->n && !g->more; i++) {
		gather_user(g, user_at(g->c, r->members[i].user));
	}
}

static struct gather gather_begin(struct core *c, const struct session *s, struct slice only)
{
	c->mark++;
	return (struct gather){ .c = c, .s = s, .only = only, .left = (size_t)c->cfg->sendq / SYNC_PART };
}

/* Tells what was gathered; `cmd` NULL: unasked, and then nothing when there is nothing. */
static void gather_tell(struct gather *g, const struct cmd *cmd, struct slice who, uint32_t room)
{
	const struct cmd unasked = { .id = CMD_META_SYNC };
	if (cmd || g->n > 0) {
		struct event *ev = list_tell(g->c, g->s, cmd ? cmd : &unasked, room, g->n);
		ev->flags = EV_F_FIRST | (cmd ? EV_F_ANSWER : 0) | (g->more ? EV_F_MORE : 0);
		ev->cmd = CMD_META_SYNC;
		ev->peer = arena_dup(&g->c->out->arena, who);
		for (uint32_t i = 0; i < g->n; i++) {
			*list_row(ev) = g->v[i];
		}
	}
	free(g->v);
}

/* Of a room with many people it is told only to who asks: their number may be that of a minute's joins. */
static bool room_later(struct core *c, const struct session *s, const struct room *r)
{
	if (r->n <= (uint32_t)c->cfg->crowd_size) {
		return false;
	}
	struct event *ev = session_tell(c, s, EV_META_LATER);
	room_event(r, ev);
	ev->room = arena_dup(&c->out->arena, ev->room);
	return true;
}

void meta_joined(struct core *c, const struct session *s, uint32_t room)
{
	if (!(s->flags & SESSION_FOLLOWS) || room_later(c, s, room_at(c, room))) {
		return;
	}
	struct gather g = gather_begin(c, s, SLICE_EMPTY);
	user_at(c, s->user)->mark = c->mark; /* it knows its own */
	gather_room(&g, room_at(c, room));
	gather_tell(&g, NULL, SLICE_EMPTY, room);
}

void meta_watched(struct core *c, const struct session *s, uint32_t user)
{
	if (s->flags & SESSION_FOLLOWS && user_meta(user_at(c, user))) {
		struct gather g = gather_begin(c, s, SLICE_EMPTY);
		gather_user(&g, user_at(c, user));
		gather_tell(&g, NULL, user_name(user_at(c, user)), 0);
	}
}

void meta_came(struct core *c, uint32_t user, uint32_t room)
{
	const struct room *r = room_at(c, room);
	if (c->followers.objects.used == 0 || !user_meta(user_at(c, user)) || r->n > (uint32_t)c->cfg->crowd_size) {
		return;
	}
	for (uint32_t i = 0; i < r->n; i++) {
		const struct user *u = user_at(c, r->members[i].user);
		for (struct session *s = user_session(c, u); s && r->members[i].user != user; s = session_next(c, s)) {
			meta_watched(c, s, user);
		}
	}
}

/* --- META_SYNC --- */

static enum run sync_person(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room,
			    const struct person *p)
{
	struct gather g = gather_begin(c, s, SLICE_EMPTY);
	struct pairs stored = { 0 };
	(void)room;
	if (p->user) {
		gather_user(&g, user_at(c, p->user));
	} else {
		pairs_unpack(&stored, p->meta);
		gather_pairs(&g, &stored, p->name, SLICE_EMPTY);
		pairs_done(&stored);
	}
	gather_tell(&g, cmd, p->name, 0);
	return RUN_DONE;
}

enum run cmd_meta_sync(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (cmd->room.n > 0) {
		uint32_t room = room_seen(c, s, cmd, PERMIT_SETTINGS);
		if (room) {
			struct gather g = gather_begin(c, s, SLICE_EMPTY);
			gather_room(&g, room_at(c, room));
			gather_tell(&g, cmd, SLICE_EMPTY, room);
		}
		return RUN_DONE;
	}
	if (cmd->who.n > 0) {
		return person_find(c, s, cmd, 0, sync_person, PERSON_MUST);
	}
	const struct person self = person_online(c, s->user);
	return sync_person(c, s, cmd, 0, &self);
}

/* --- META_SUB --- */

static void row_add(struct core *c, struct event *ev, struct slice key, struct slice kind)
{
	struct event_item *row = list_row(ev);
	bool ok = meta_key_ok(key);
	row->name = arena_dup(&c->out->arena, slice_make(key.p, MIN(key.n, META_KEY_MAX + 1)));
	row->kind = ok ? kind : SLICE_LIT("no key");
	row->flags = ok ? 0 : ROW_F_INVALID;
}

static void follows_show(struct core *c, const struct session *s, const struct cmd *cmd)
{
	const struct follower *f = by_session_find(&c->followers, s);
	struct event *ev = list_tell(c, s, cmd, 0, f ? f->n : 0);
	ev->flags |= EV_F_AGAIN;
	for (uint32_t i = 0; f && i < f->n; i++) {
		row_add(c, ev, slice_cstr(f->keys[i]), SLICE_EMPTY);
	}
}

static bool in_list(const struct event *ev, struct slice key)
{
	for (uint32_t i = 0; i < ev->rows; i++) {
		if (slice_eq(ev->items[i].name, key)) {
			return true;
		}
	}
	return false;
}

static void key_drop(struct core *c, struct session *s, struct slice key)
{
	struct follower *f = by_session_find(&c->followers, s);
	uint32_t i = f ? key_at(f, key) : 0;
	if (f && i < f->n) {
		free(f->keys[i]);
		f->keys[i] = f->keys[--f->n];
	}
	if (f && f->n == 0) {
		follow_end(c, s);
	}
}

static void unfollow(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct slice rest = cmd->text;
	struct event *ev = list_tell(c, s, cmd, 0, (uint32_t)(cmd->text.n / 2 + 1));
	ev->flags |= EV_F_REMOVE;
	for (struct slice key; (key = meta_word(&rest)).n > 0;) {
		bool ok = meta_key_ok(key);
		if (!in_list(ev, key)) {
			row_add(c, ev, key, SLICE_LIT("not any more"));
		}
		if (ok) {
			key_drop(c, s, key);
		}
	}
	if (cmd->text.n == 0) {
		follow_end(c, s);
	}
}

/* Of what the session follows from now on it is told what is said now, where it hears of changes. */
static void follows_tell(struct core *c, const struct session *s, struct slice keys)
{
	struct user *u = user_at(c, s->user);
	struct gather g = gather_begin(c, s, keys);
	const struct membership *m = user_rooms(u);
	gather_user(&g, u);
	for (uint32_t i = 0; i < u->n_rooms && !g.more; i++) {
		if (!room_later(c, s, room_at(c, m[i].room))) {
			gather_room(&g, room_at(c, m[i].room));
		}
	}
	gather_tell(&g, NULL, user_name(u), 0);
}

static void follow(struct core *c, struct session *s, const struct cmd *cmd)
{
	const uint32_t most = (uint32_t)c->cfg->meta_subs_max;
	struct slice rest = cmd->text, fresh = SLICE_EMPTY, full = SLICE_EMPTY;
	struct event *ev = list_tell(c, s, cmd, 0, (uint32_t)(cmd->text.n / 2 + 1));
	for (struct slice key; (key = meta_word(&rest)).n > 0;) {
		struct follower *f = by_session_find(&c->followers, s);
		bool ok = meta_key_ok(key);
		if (ok && f && f->n >= most) {
			full = key;
			break;
		}
		if (!in_list(ev, key)) {
			row_add(c, ev, key, SLICE_LIT("followed"));
		}
		if (ok && !meta_follows(c, s, key)) {
			f = by_session_make(&c->followers, s);
			vec_grow(&f->keys, &f->cap, f->n + 1, sizeof(*f->keys));
			f->keys[f->n++] = str_dup(key);
			fresh = arena_printf(&c->scratch, "%.*s %.*s", SLICE_FMT(fresh), SLICE_FMT(key));
		}
	}
	if (full.n > 0) {
		struct event *err = session_error(c, s, cmd, ERR_META_SUBS_MOST);
		err->n = most;
		err->text = err->key = arena_dup(&c->out->arena, full);
	}
	if (s->user && fresh.n > 0) {
		follows_tell(c, s, fresh);
	}
}

enum run cmd_meta_sub(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (s->user && !session_may(c, s, PERMIT_USE, 0)) {
		permit_refuse(c, s, cmd, PERMIT_USE);
	} else if (cmd->flags & CMD_REMOVE) {
		unfollow(c, s, cmd);
	} else if (cmd->text.n == 0) {
		follows_show(c, s, cmd);
	} else {
		follow(c, s, cmd);
	}
	return RUN_DONE;
}
