/* SPDX-License-Identifier: MIT */
/* Who is in which room: entering, leaving, and what the others are told of it. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "core/messages.h"
#include "core/meta.h"
#include "core/pages.h"
#include "core/people.h"
#include "core/rules.h"
#include "core/stay.h"

void member_listen(struct core *c, struct session *s, uint32_t room, bool current)
{
	if (session_has(s, DIALECT_F_DEFAULT_ROOM_ONLY) && room != c->lobby) {
		return;
	}
	struct effect *f = effects_add(c->out, EFFECT_LISTEN);
	f->sess = session_id(s);
	f->room = room;
	f->flags = current ? EFFECT_F_CURRENT : 0;
}

struct event *room_tell(struct core *c, uint32_t room, enum event_id id)
{
	struct event *ev = effects_event(c->out, id);
	room_event(room_at(c, room), ev);
	ev->room = arena_dup(&c->out->arena, ev->room);
	ev->time_ms = c->now.wall.ms;
	struct effect *f = effects_add(c->out, EFFECT_ROOM);
	f->room = room;
	f->event = ev;
	return ev;
}

/* In a large room coming and going is summed up: everybody hears of a thousand arrivals once, not a thousand times. */
static bool crowded(struct core *c, uint32_t room)
{
	struct room *r = room_at(c, room);
	if (r->n <= (uint32_t)c->cfg->crowd_size) {
		return false;
	}
	if (!(r->flags & ROOM_CROWD)) {
		r->flags |= ROOM_CROWD;
		r->crowd_due_s = core_now_s(c) + (uint32_t)c->cfg->crowd_interval;
		vec_grow(&c->crowds, &c->cap_crowds, c->n_crowds + 1, sizeof(*c->crowds));
		c->crowds[c->n_crowds++] = room;
	}
	return true;
}

static void crowd_tell(struct core *c, uint32_t room)
{
	struct room *r = room_at(c, room);
	uint32_t named = MIN(r->went, WENT_NAMES);
	struct event *ev = room_tell(c, room, EV_CROWD);
	ev->n = r->came;
	ev->m = r->went;
	ev->size = r->n;
	struct event_row *rows = arena_zalloc(&c->out->arena, (named + 1) * sizeof(*rows));
	for (uint32_t i = 0; i < named; i++) {
		rows[i].name = arena_dup(&c->out->arena, r->went_names[i]);
		free((void *)(uintptr_t)r->went_names[i].p);
	}
	ev->list = rows;
	ev->rows = named;
	free(r->went_names);
	r->went_names = NULL;
	r->came = r->went = 0;
	r->flags &= (uint8_t)~ROOM_CROWD;
}

void crowd_flush(struct core *c)
{
	for (uint32_t i = 0; i < c->n_crowds;) {
		uint32_t room = c->crowds[i];
		if ((int32_t)(core_now_s(c) - room_at(c, room)->crowd_due_s) < 0) {
			i++;
			continue;
		}
		c->crowds[i] = c->crowds[--c->n_crowds];
		crowd_tell(c, room);
	}
}

void contacts_tell(struct core *c, struct user *u, const struct event *ev, uint32_t caps)
{
	uint32_t mark = ++c->mark;
	u->mark = mark;
	const struct membership *m = user_rooms(u);
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		struct room *r = room_at(c, m[i].room);
		if (caps & DIALECT_F_BY_NAME && r->by_name == 0) {
			continue;
		}
		for (uint32_t k = 0; k < r->n; k++) {
			struct user *other = user_at(c, r->members[k].user);
			if (other->mark == mark) {
				continue;
			}
			other->mark = mark;
			for (struct session *s = user_session(c, other); s; s = session_next(c, s)) {
				if ((s->caps & caps) == caps) {
					effects_tell(c->out, session_id(s), ev);
				}
			}
		}
	}
}

uint32_t person_flags(const struct user *u)
{
	return (u->flags & USER_ACCOUNT ? EV_F_ACCOUNT : 0) |
	       (u->role == ROLE_BOT || u->said & SAID_BOT ? EV_F_BOT : 0);
}

static void tell_came(struct core *c, uint32_t room, const struct user *u)
{
	bool crowd = crowded(c, room);
	room_at(c, room)->came += crowd;
	if (crowd && room_at(c, room)->by_name == 0) {
		return;
	}
	struct event *ev = room_tell(c, room, EV_JOIN);
	ev->who = arena_dup(&c->out->arena, user_name(u));
	ev->quote = arena_dup(&c->out->arena, user_real(u));
	ev->flags |= person_flags(u) | (crowd ? EV_F_CROWD : 0);
}

static void tell_went(struct core *c, uint32_t room, const struct user *u, const struct parting *why)
{
	struct room *r = room_at(c, room);
	bool crowd = crowded(c, room);
	if (crowd) {
		if (!r->went_names) {
			r->went_names = xcalloc(WENT_NAMES, sizeof(*r->went_names));
		}
		if (r->went < WENT_NAMES) {
			r->went_names[r->went] = slice_make(str_dup(user_name(u)), u->name_len);
		}
		r->went++;
		if (room_at(c, room)->by_name == 0) {
			return;
		}
	}
	struct event *ev = room_tell(c, room, EV_LEAVE);
	ev->who = arena_dup(&c->out->arena, user_name(u));
	ev->text = arena_dup(&c->out->arena, why->reason);
	ev->peer = arena_dup(&c->out->arena, why->by);
	ev->err = (uint16_t)why->err;
	ev->flags |=
		person_flags(u) | (crowd ? EV_F_CROWD : 0) | (why->quit ? EV_F_QUIT : 0) | (why->once ? EV_F_ONCE : 0);
}

struct member *member_find(const struct core *c, uint32_t user, uint32_t room)
{
	struct user *u = user_at(c, user);
	const struct membership *m = user_rooms(u);
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		if (m[i].room == room) {
			return &room_at(c, room)->members[m[i].index];
		}
	}
	return NULL;
}

/* In a room that shows newcomers nothing from before, it is kept from where on each may read. */
static void came_note(struct room *r, uint64_t user, uint64_t seq)
{
	struct facts *f = r->facts;
	if (!f || f->set[SETTING_HISTORY]) {
		return;
	}
	vec_grow(&f->came, &f->cap_came, f->n_came + 1, sizeof(*f->came));
	f->came[f->n_came++] = (struct came){ user, seq };
}

static void came_forget(struct room *r, uint64_t user)
{
	struct facts *f = r->facts;
	for (uint32_t i = 0; f && i < f->n_came; i++) {
		if (f->came[i].user == user) {
			f->came[i] = f->came[--f->n_came];
			return;
		}
	}
}

static void link_member(struct core *c, uint32_t user, uint32_t room)
{
	struct user *u = user_at(c, user);
	struct room *r = room_at(c, room);
	if (u->n_rooms == 1 && !(u->flags & USER_MANY)) {
		struct membership one = u->rooms.one;
		u->rooms.many = NULL;
		u->cap_rooms = 0;
		vec_grow(&u->rooms.many, &u->cap_rooms, 2, sizeof(struct membership));
		u->rooms.many[0] = one;
		u->flags |= USER_MANY;
	} else if (u->flags & USER_MANY && u->n_rooms == u->cap_rooms) {
		vec_grow(&u->rooms.many, &u->cap_rooms, u->n_rooms + 1, sizeof(struct membership));
	}
	if (r->n == r->cap) {
		vec_grow(&r->members, &r->cap, r->n + 1, sizeof(*r->members));
	}
	user_rooms(u)[u->n_rooms] = (struct membership){ room, r->n };
	r->members[r->n] = (struct member){
		.user = user,
		.index = u->n_rooms,
		.role = (uint8_t)MAX(ROOM_MEMBER, facts_role(r->facts, u->id)),
	};
	u->n_rooms++;
	r->n++;
	r->by_name += u->by_name;
	c->n_memberships++;
}

void member_enter(struct core *c, uint32_t user, uint32_t room)
{
	const struct user *u = user_at(c, user);
	struct room *r = room_at(c, room);
	came_note(r, u->id, r->seq);
	tell_came(c, room, u);
	link_member(c, user, room);
	away_tell_in(c, user, room);
	meta_came(c, user, room);
	if (u->flags & USER_ACCOUNT) {
		mark_follow_room(c, u, r);
		stay_entered(c, u, r);
	}
}

void member_restore(struct core *c, uint32_t user, uint32_t room, uint64_t since)
{
	came_note(room_at(c, room), user_at(c, user)->id, since);
	link_member(c, user, room);
}

static void unlink_member(struct core *c, struct user *u, uint32_t at)
{
	struct membership *m = user_rooms(u);
	struct room *r = room_at(c, m[at].room);
	uint32_t index = m[at].index;
	came_forget(r, u->id);
	r->by_name -= u->by_name;
	struct member last = r->members[--r->n];
	if (index != r->n) {
		r->members[index] = last;
		user_rooms(user_at(c, last.user))[last.index].index = index;
	}
	struct membership moved = m[--u->n_rooms];
	if (at != u->n_rooms) {
		m[at] = moved;
		room_at(c, moved.room)->members[moved.index].index = at;
	}
	c->n_memberships--;
}

/* They come back in the order in which they went. */
bool room_shutting(const struct core *c, uint64_t id)
{
	for (uint32_t i = c->shut_first; i < c->n_shutting; i++) {
		if (c->shutting[i] == id) {
			return true;
		}
	}
	return false;
}

void room_shut_back(struct core *c, uint64_t id)
{
	uint32_t i = c->shut_first;
	while (i < c->n_shutting && c->shutting[i] != id) {
		i++;
	}
	if (i < c->n_shutting) {
		c->shutting[i] = 0;
	}
	while (c->shut_first < c->n_shutting && c->shutting[c->shut_first] == 0) {
		c->shut_first++;
	}
	if (c->shut_first == c->n_shutting) {
		c->shut_first = c->n_shutting = 0;
	}
}

void room_end_if_empty(struct core *c, uint32_t room, const struct user *by)
{
	struct room *r = room_at(c, room);
	if (r->n > 0 || r->flags & ROOM_DEFAULT || room_setting(r, SETTING_REGISTERED) || c->draining) {
		return;
	}
	const struct record_text text = { .name = by ? user_name(by) : SLICE_LIT("server") };
	struct record *shut = record_new(REC_SHUT, conv_room(r->id), by ? by->id : 0, &text);
	shut->time_ms = c->now.wall.ms;
	effects_draft(c->out, shut);
	c->n_drafts++;
	vec_grow(&c->shutting, &c->cap_shutting, c->n_shutting + 1, sizeof(*c->shutting));
	c->shutting[c->n_shutting++] = r->id;
	effects_add(c->out, EFFECT_ROOM_GONE)->room = room;
	room_free(c, room);
}

/* A guest comes back as somebody else: what it was in the room goes with it, so that lists do not fill with the gone. */
static void guest_forget(struct core *c, uint32_t room, const struct user *u)
{
	const struct room *r = room_at(c, room);
	bool stays = r->n > 0 || room_setting(r, SETTING_REGISTERED); /* else all its facts go */
	if (u->flags & USER_ACCOUNT || !r->facts || !stays || c->draining) {
		return;
	}
	struct decision d = { .key = fact_key_number(&c->scratch, "role", u->id), .remove = true };
	if (facts_role(r->facts, u->id) != ROOM_OUTSIDER) {
		decide_quietly(c, room, &d, NULL);
	}
	d.key = fact_key_number(&c->scratch, "invite", u->id);
	if (facts_invited(r->facts, u->id)) {
		decide_quietly(c, room, &d, NULL);
	}
}

enum { ROOMS_GRACE_S = 600, ROOMS_AT_ONCE = 100 };

void rooms_sweep(struct core *c)
{
	uint32_t h = c->sweep_room;
	if (c->swept || c->now.mono.ms - c->started_ms < ROOMS_GRACE_S * 1000) {
		return;
	}
	for (uint32_t i = 0; i < ROOMS_AT_ONCE && (h = slab_next(&c->rooms, h)); i++) {
		room_end_if_empty(c, h, NULL);
	}
	c->sweep_room = h;
	c->swept = h == 0;
}

void member_leave(struct core *c, uint32_t user, uint32_t room, const struct parting *why)
{
	struct user *u = user_at(c, user);
	uint32_t at = 0;
	while (user_rooms(u)[at].room != room) {
		at++;
	}
	struct parting told = *why;
	if (told.err == ERR_OK && !aside_ok(c, user, room, told.reason)) {
		told.reason = SLICE_EMPTY;
	}
	for (struct session *s = user_session(c, u); s; s = session_next(c, s)) {
		struct effect *f = effects_add(c->out, EFFECT_DEAF);
		f->sess = session_id(s);
		f->room = room;
		if (s->current == room) {
			s->current = 0;
		}
	}
	stay_left(c, u, room_at(c, room));
	unlink_member(c, u, at);
	tell_went(c, room, u, &told);
	guest_forget(c, room, u);
	room_end_if_empty(c, room, u);
}

uint32_t row_flags(const struct user *u, const struct member *m)
{
	return (user_away(u).n > 0 ? ROW_F_AWAY : 0) | (user_absent(u) ? ROW_F_ABSENT : 0) |
	       (u->flags & USER_ACCOUNT ? ROW_F_ACCOUNT : 0) |
	       (u->role == ROLE_BOT || u->said & SAID_BOT ? ROW_F_BOT : 0) |
	       (u->role >= ROLE_MODERATOR ? ROW_F_STAFF : 0) | (m ? (uint32_t)m->role << ROW_ROLE_SHIFT : 0);
}

void member_names(struct core *c, struct room *r, struct event *ev, uint32_t most)
{
	uint32_t n = MIN(r->n, most);
	struct event_row *rows = arena_zalloc(&c->out->arena, (n + 1) * sizeof(*rows));
	for (uint32_t i = 0; i < n; i++) {
		const struct user *u = user_at(c, r->members[i].user);
		rows[i].name = arena_dup(&c->out->arena, user_name(u));
		rows[i].flags =
			row_flags(u, &r->members[i]) | (room_setting(r, SETTING_REGISTERED) ? ROW_F_REGISTERED : 0);
	}
	ev->list = rows;
	ev->rows = n;
	ev->size = r->n;
}

/* The ring's records are shared and their `next` belongs to the list that brought them: the replay's own list is made of
 * copies in the arena. */
void member_replay(struct core *c, struct session *s, struct room *r)
{
	if (!session_has(s, DIALECT_F_REPLAY) || r->recent_n == 0 || !room_setting(r, SETTING_HISTORY)) {
		return;
	}
	struct record *first = NULL, **tail = &first;
	for (uint32_t i = 0; i < r->recent_n; i++) {
		const struct record *rec = r->recent[(r->recent_at + i) % r->recent_n];
		struct record *copy = arena_alloc(&c->out->arena, record_size(rec));
		record_copy(copy, rec);
		*tail = copy;
		tail = &copy->next;
	}
	struct event *ev = session_tell(c, s, EV_HISTORY);
	room_event(r, ev);
	ev->room = arena_dup(&c->out->arena, ev->room);
	ev->flags |= EV_F_REPLAY;
	ev->records = first;
	ev->epoch = c->env.epoch;
	ev->seq = r->seq;
	ev->pos = r->pos;
}
