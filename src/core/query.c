/* SPDX-License-Identifier: MIT */
/* Questions about the present: who is here, which rooms there are. Long answers come in parts, one a turn. */
#include <stdlib.h>

#include "base/pattern.h"
#include "base/text.h"
#include "core/people.h"
#include "core/stay.h"

/* A list that is answered in parts. */
struct listing {
	struct sess_id sess;
	uint8_t cmd;  /* enum cmd_id */
	bool unasked; /* no command waits for its end */
	uint8_t tag_len, glob_len;
	bool staff; /* WHO: only operators of the server */
	uint32_t room;
	uint32_t cursor;
	uint64_t room_id;
	char tag[TAG_MAX];
	char glob[GLOB_MAX]; /* WHO: only those whose name or real name matches */
};

enum { ADDRESSES_SHOWN = 5 }; /* of one person */

static const enum event_id list_event[CMD_COUNT] = {
	[CMD_USERS] = EV_USERS,
	[CMD_WHO] = EV_WHO,
	[CMD_ROOMS] = EV_ROOMS,
	[CMD_GROUPS] = EV_GROUPS,
};

struct rows {
	struct core *c;
	struct event_row *v;
	uint32_t n;
	struct event_item *times; /* ROOMS: when each was made (time_ms), and its topic set (until_ms); else NULL */
};

static uint32_t idle_seconds(const struct core *c, const struct user *u)
{
	uint32_t idle = core_now_s(c) - u->since_s; /* of one who is absent: since it went */
	for (const struct session *s = user_session(c, u); s; s = session_next(c, s)) {
		idle = MIN(idle, core_now_s(c) - s->seen_s);
	}
	return idle;
}

static void row_user(struct rows *rows, const struct user *u, const struct member *m)
{
	struct event_row *row = &rows->v[rows->n++];
	row->name = arena_dup(&rows->c->out->arena, user_name(u));
	row->flags = row_flags(u, m);
	row->n = idle_seconds(rows->c, u);
	row->text = arena_dup(&rows->c->out->arena, user_away(u));
	row->real = arena_dup(&rows->c->out->arena, user_real(u));
}

/* Is there more to entering it than wanting to? */
static bool room_closed(const struct room *r)
{
	return r->facts && (r->facts->password || r->facts->set[SETTING_INVITE_ONLY]);
}

uint32_t room_seen(struct core *c, struct session *s, const struct cmd *cmd, enum permit p)
{
	if (permit_holds(p, s->scope, (enum server_role)user_at(c, s->user)->role, ROOM_OUTSIDER)) {
		return room_named(c, s, cmd);
	}
	uint32_t room = cmd->room.n > 0 ? room_named(c, s, cmd) : room_of(c, s, cmd);
	if (room == 0 || room_public(c, room, s->user)) {
		return room;
	}
	return room_of(c, s, cmd);
}

/* A secret room is there only for those who are in it or have a role there, and for moderators. */
static bool room_shown(const struct core *c, uint32_t room, struct user *reader)
{
	const struct room *r = room_at(c, room);
	return !room_setting(r, SETTING_SECRET) || user_in(reader, room) ||
	       facts_role(r->facts, reader->id) != ROOM_OUTSIDER ||
	       permit_holds(PERMIT_SEE_SECRET, SCOPE_ALL, (enum server_role)reader->role, ROOM_OUTSIDER);
}

bool room_public(const struct core *c, uint32_t room, uint32_t reader)
{
	const struct room *r = room_at(c, room);
	return !room_closed(r) && !room_setting(r, SETTING_SECRET) && !member_find(c, reader, room);
}

static void row_room(struct rows *rows, struct user *reader, uint32_t room)
{
	const struct room *r = room_at(rows->c, room);
	struct event_row *row = &rows->v[rows->n++];
	if (rows->times && r->facts) {
		rows->times[rows->n - 1].time_ms = r->facts->made_ms;
		rows->times[rows->n - 1].until_ms = r->facts->topic_ms;
	}
	row->name = arena_dup(&rows->c->out->arena, room_name(r));
	row->text = arena_dup(&rows->c->out->arena, room_topic(r));
	row->n = r->n;
	row->flags = ROW_F_ROOM | (room_closed(r) ? ROW_F_PRIVATE : 0) | (user_in(reader, room) ? ROW_F_IN : 0) |
		     (r->flags & ROOM_DEFAULT ? ROW_F_DEFAULT : 0) |
		     (room_setting(r, SETTING_REGISTERED) ? ROW_F_REGISTERED : 0) |
		     (room_setting(r, SETTING_SECRET) ? ROW_F_SECRET : 0);
}

/* Each fills rows from the cursor on and returns the next cursor, 0 at the end. */
static uint32_t fill_members(struct rows *rows, uint32_t room, uint32_t cursor)
{
	const struct room *r = room_at(rows->c, room);
	uint32_t end = MIN(r->n, cursor + LIST_PART);
	uint32_t stays = room_setting(r, SETTING_REGISTERED) ? ROW_F_REGISTERED : 0;
	for (; cursor < end; cursor++) {
		row_user(rows, user_at(rows->c, r->members[cursor].user), &r->members[cursor]);
		rows->v[rows->n - 1].flags |= stays;
	}
	return cursor < r->n ? cursor : 0;
}

/* Is it one of those whom a WHO asks for? */
static bool who_wanted(const struct core *c, const struct session *s, const struct listing *l, struct user *u)
{
	const struct slice glob = slice_make(l->glob, l->glob_len);
	if (l->staff && u->role < ROLE_MODERATOR) {
		return false;
	}
	if (glob.n > 0 && !glob_match(glob, user_name(u)) && (user_real(u).n == 0 || !glob_match(glob, user_real(u)))) {
		return false;
	}
	return user_shown(c, s, u);
}

enum { LIST_LOOKS = 20 * LIST_PART }; /* people that are looked at in one turn */

static uint32_t fill_users(struct rows *rows, const struct session *s, const struct listing *l)
{
	uint32_t h = l->cursor;
	for (uint32_t n = 0; rows->n < LIST_PART && n < LIST_LOOKS && (h = slab_next(&rows->c->users, h)); n++) {
		if (who_wanted(rows->c, s, l, user_at(rows->c, h))) {
			row_user(rows, user_at(rows->c, h), NULL);
		}
	}
	return h && slab_next(&rows->c->users, h) ? h : 0;
}

/* Who is in a closed room is shown to its own people only. */
static uint32_t fill_rooms(struct rows *rows, struct user *reader, uint32_t cursor, bool members)
{
	uint32_t h = cursor;
	while (rows->n < LIST_PART && (h = slab_next(&rows->c->rooms, h))) {
		const struct room *r = room_at(rows->c, h);
		if ((members && (r->flags & ROOM_DEFAULT)) || !room_shown(rows->c, h, reader)) {
			continue;
		}
		row_room(rows, reader, h);
		bool open = !room_closed(r) || user_in(reader, h);
		for (uint32_t i = 0; members && open && i < MIN(r->n, NAMES_SHOWN); i++) {
			row_user(rows, user_at(rows->c, r->members[i].user), &r->members[i]);
		}
	}
	return h && slab_next(&rows->c->rooms, h) ? h : 0;
}

/* One part of a list; false when it was the last. */
static bool list_part(struct core *c, const struct session *s, struct listing *l)
{
	struct user *u = user_at(c, s->user);
	uint32_t most = MIN(LIST_PART, c->users.used + c->rooms.used + c->n_memberships) + NAMES_SHOWN + 1;
	struct rows rows = { c, arena_zalloc(&c->out->arena, most * sizeof(struct event_row)), 0, NULL };
	struct event *ev = session_tell(c, s, list_event[l->cmd]);
	ev->flags |= (l->unasked ? 0 : EV_F_ANSWER) | (l->cursor == 0 ? EV_F_FIRST : 0);
	ev->cmd = l->cmd;
	ev->tag = arena_dup(&c->out->arena, slice_make(l->tag, l->tag_len));
	switch (l->cmd) {
	case CMD_USERS:
		room_event(room_at(c, l->room), ev);
		ev->room = arena_dup(&c->out->arena, ev->room);
		ev->flags |= room_setting(room_at(c, l->room), SETTING_SECRET) ? EV_F_SECRET : 0;
		l->cursor = fill_members(&rows, l->room, l->cursor);
		break;
	case CMD_WHO:
		l->cursor = fill_users(&rows, s, l);
		break;
	case CMD_ROOMS:
		rows.times = arena_zalloc(&c->out->arena, most * sizeof(struct event_item));
		ev->items = rows.times;
		l->cursor = fill_rooms(&rows, u, l->cursor, false);
		break;
	case CMD_GROUPS:
		l->cursor = fill_rooms(&rows, u, l->cursor, l->cmd == CMD_GROUPS);
		break;
	}
	ev->list = rows.v;
	ev->rows = rows.n;
	ev->flags |= l->cursor ? EV_F_MORE : 0;
	return l->cursor != 0;
}

struct event *list_tell(struct core *c, const struct session *s, const struct cmd *cmd, uint32_t room, uint32_t most)
{
	struct event *ev = session_tell(c, s, EV_LIST);
	ev->cmd = cmd->id;
	ev->tag = arena_dup(&c->out->arena, cmd->tag);
	ev->flags = EV_F_ANSWER | EV_F_FIRST;
	ev->items = arena_zalloc(&c->out->arena, (most + 1) * sizeof(struct event_item));
	if (room) {
		room_event(room_at(c, room), ev);
		ev->room = arena_dup(&c->out->arena, ev->room);
	}
	return ev;
}

struct event_item *list_row(struct event *ev)
{
	/* The list is ours until the effects are sealed. */
	return (struct event_item *)(uintptr_t)&ev->items[ev->rows++];
}

/* Begins it; false when its first part was its last. */
static bool list_begin(struct core *c, const struct session *s, struct listing *l, struct slice tag)
{
	l->sess = session_id(s);
	l->tag_len = (uint8_t)MIN(tag.n, TAG_MAX);
	if (l->tag_len > 0) {
		memcpy(l->tag, tag.p, l->tag_len);
	}
	if (!list_part(c, s, l)) {
		return false;
	}
	vec_grow(&c->listings, &c->cap_listings, c->n_listings + 1, sizeof(*c->listings));
	c->listings[c->n_listings++] = *l;
	return true;
}

void names_tell(struct core *c, const struct session *s, uint32_t room, struct slice tag)
{
	struct listing l = { .cmd = CMD_USERS, .room = room, .room_id = room_at(c, room)->id, .unasked = true };
	list_begin(c, s, &l, tag);
}

/* Somebody by name: whoever knows it sees that, too, who is not in lists. */
static void who_one(struct core *c, const struct session *s, const struct cmd *cmd)
{
	uint32_t user = user_find_shown(c, name_fold(&c->scratch, cmd->who));
	struct rows rows = { .c = c, .v = arena_zalloc(&c->out->arena, sizeof(struct event_row)) };
	struct event *ev = session_tell(c, s, EV_WHO);
	if (user && (cmd->key.n == 0 || user_at(c, user)->role >= ROLE_MODERATOR)) {
		row_user(&rows, user_at(c, user), NULL);
	}
	ev->flags |= EV_F_ANSWER | EV_F_FIRST;
	ev->cmd = cmd->id;
	ev->tag = arena_dup(&c->out->arena, cmd->tag);
	ev->list = rows.v;
	ev->rows = rows.n;
}

enum run cmd_list(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct listing l = { .cmd = cmd->id };
	if (cmd->id == CMD_USERS) {
		l.room = room_seen(c, s, cmd, PERMIT_SAY);
		if (l.room == 0) {
			return RUN_DONE;
		}
		l.room_id = room_at(c, l.room)->id;
	}
	if (cmd->id == CMD_WHO && cmd->who.n > 0) {
		bool glob = slice_has(cmd->who, '*') || slice_has(cmd->who, '?');
		if (!glob || cmd->who.n > GLOB_MAX) {
			who_one(c, s, cmd);
			return RUN_DONE;
		}
		l.glob_len = slice_eq(cmd->who, SLICE_LIT("*")) ? 0 : (uint8_t)cmd->who.n;
		memcpy(l.glob, cmd->who.p, l.glob_len);
	}
	l.staff = cmd->id == CMD_WHO && cmd->key.n > 0;
	return list_begin(c, s, &l, cmd->tag) ? RUN_WAIT : RUN_DONE;
}

/* May the session go on reading who is in the room? */
static bool still_seen(const struct core *c, const struct session *s, const struct listing *l)
{
	return room_find_id(c, l->room_id) == l->room &&
	       (user_in(user_at(c, s->user), l->room) || room_public(c, l->room, s->user));
}

/* A turn has time for so many parts: who comes after them is first in the next one. */
enum { PARTS_A_TURN = 16 };

void listing_continue(struct core *c)
{
	uint32_t n = c->n_listings, i = c->listing_next < n ? c->listing_next : 0;
	for (uint32_t parts = MIN(n, (uint32_t)PARTS_A_TURN); parts > 0 && n > 0; parts--, i = i < n ? i : 0) {
		struct listing *l = &c->listings[i];
		struct session *s = session_find(c, l->sess);
		bool room_left = s && l->cmd == CMD_USERS && !still_seen(c, s, l);
		if (s && !room_left && list_part(c, s, l)) {
			i++;
			continue;
		}
		if (room_left) { /* the end of the list all the same */
			struct event *ev = session_tell(c, s, list_event[l->cmd]);
			ev->flags |= l->unasked ? 0 : EV_F_ANSWER;
			ev->cmd = l->cmd;
			ev->tag = arena_dup(&c->out->arena, slice_make(l->tag, l->tag_len));
		}
		bool asked = !l->unasked;
		c->listings[i] = c->listings[--n];
		c->listings[n] = c->listings[--c->n_listings];
		if (s && asked) {
			session_resume(c, s); /* may add listings behind `n` */
		}
	}
	c->listing_next = i;
}

/* --- WHOIS --- */

/* What only moderators see: the role, and where somebody comes from. */
static void whois_inside(struct core *c, const struct session *s, struct event *ev, uint8_t role, const struct user *u)
{
	struct arena *a = &c->out->arena;
	if (!session_may(c, s, PERMIT_SEE_ADDRESS, 0)) {
		return;
	}
	ev->peer = slice_cstr(role_names[role]);
	uint32_t n = 0;
	for (const struct session *o = u ? user_session(c, u) : NULL; o; o = session_next(c, o)) {
		ev->quoted = o->entry && o->entry->cert ? arena_dup(a, slice_cstr(o->entry->cert)) : ev->quoted;
	}
	for (const struct session *o = u ? user_session(c, u) : NULL; o && n < ADDRESSES_SHOWN;
	     o = session_next(c, o), n++) {
		struct slice from = session_address(o, a);
		ev->key = n == 0 ? from : arena_printf(a, "%.*s, %.*s", SLICE_FMT(ev->key), SLICE_FMT(from));
	}
}

static void whois_online(struct core *c, const struct session *s, const struct cmd *cmd, struct user *u)
{
	struct arena *a = &c->out->arena;
	struct user *reader = user_at(c, s->user);
	struct event *ev = session_tell(c, s, EV_WHOIS);
	ev->who = arena_dup(a, user_name(u));
	ev->text = arena_dup(a, user_away(u));
	ev->quote = arena_dup(a, user_real(u));
	ev->flags = person_flags(u) | (ev->text.n > 0 ? EV_F_AWAY : 0) | (u->role >= ROLE_MODERATOR ? EV_F_SERVER : 0) |
		    (user_absent(u) ? EV_F_ABSENT : 0);
	ev->tag = arena_dup(a, cmd->tag);
	ev->m = core_now_s(c) - u->since_s;
	bool secure = !user_absent(u);
	for (struct session *o = user_session(c, u); o; o = session_next(c, o)) {
		secure = secure && o->flags & SESSION_SECURE;
		ev->size++;
		if (u == reader && o == s && o->entry && o->entry->cert) {
			ev->quoted = arena_dup(a, slice_cstr(o->entry->cert));
		}
	}
	ev->flags |= secure ? EV_F_CREATED : 0;
	ev->n = idle_seconds(c, u);
	uint32_t n = MIN(u->n_rooms, LIST_PART);
	struct rows rows = { c, arena_zalloc(a, (n + 1) * sizeof(struct event_row)), 0, NULL };
	const struct membership *m = user_rooms(u);
	for (uint32_t i = 0; i < n; i++) {
		if (user_in(reader, m[i].room)) {
			row_room(&rows, reader, m[i].room);
			rows.v[rows.n - 1].flags |= (uint32_t)room_at(c, m[i].room)->members[m[i].index].role
						    << ROW_ROLE_SHIFT;
		}
	}
	ev->list = rows.v;
	ev->rows = rows.n;
	whois_inside(c, s, ev, u->role, u);
}

/* A guest who is gone, as far as that is remembered. */
static void whois_gone(struct core *c, const struct session *s, const struct cmd *cmd)
{
	const struct gone *g = gone_find(c, name_fold(&c->scratch, cmd->who));
	if (!g || g->flags & EV_F_ACCOUNT) { /* what an account was called before is not told */
		session_error(c, s, cmd, ERR_USER_UNKNOWN);
		return;
	}
	struct event *ev = session_tell(c, s, EV_WHOIS);
	ev->who = arena_dup(&c->out->arena, slice_cstr(g->name));
	ev->quote = arena_dup(&c->out->arena, slice_cstr(g->real));
	ev->flags = EV_F_OFFLINE | (g->flags & EV_F_BOT);
	ev->tag = arena_dup(&c->out->arena, cmd->tag);
	ev->time_ms = g->until_ms;
}

static void whois_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	const struct account_row *row = &a->account.row;
	uint32_t user = a->account.found ? user_find_id(c, row->id) : 0;
	if (!a->account.found || row->flags & ACCOUNT_F_DELETED) {
		whois_gone(c, s, t->cmd);
	} else if (user) { /* it came meanwhile */
		whois_online(c, s, t->cmd, user_at(c, user));
	} else {
		struct event *ev = session_tell(c, s, EV_WHOIS);
		ev->who = arena_dup(&c->out->arena, row->name);
		ev->flags = EV_F_ACCOUNT | EV_F_OFFLINE;
		ev->tag = arena_dup(&c->out->arena, t->cmd->tag);
		ev->time_ms = row->last_ms;
		whois_inside(c, s, ev, row->role, NULL);
	}
	session_resume(c, s);
}

enum run cmd_whois(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct slice key = name_fold(&c->scratch, cmd->who);
	uint32_t user = user_find_shown(c, key);
	if (user != 0) {
		whois_online(c, s, cmd, user_at(c, user));
		return RUN_DONE;
	}
	if (key.n == 0 || c->cfg->auth == AUTH_OPEN) {
		whois_gone(c, s, cmd);
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	ticket_ask(c, ticket_new(c, whois_resume, s, cmd), a);
	return RUN_WAIT;
}
