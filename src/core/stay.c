/* SPDX-License-Identifier: MIT */
/* Accounts that stay: members of their rooms, shown as away, while nobody of them is connected.
 *
 *   online ──last session ends──▶ absent ──login──▶ online
 *                                   └── too long, put off, or its choice or the server's was changed ──▶ gone
 *
 * An absent account is a user without sessions. The store keeps who stays and in which rooms (docs/adr/0007), from the login on
 * and not only from the end of the last session: after a crash everybody is where they were. */
#include <stdlib.h>

#include "base/text.h"
#include "core/accounts.h"
#include "core/pages.h"
#include "core/people.h"
#include "core/stay.h"

enum {
	STAYING_PAGE = 1000, /* accounts read at once, at the start */
	WALK_USERS = 200,    /* looked at in one tick */
	WALK_S = 60,         /* from the beginning of one walk to the next */
	TOUCH_S = 6 * 3600,  /* from one walk that says who is here to the next */
	DAY_S = 86400,
};

bool user_stays(const struct core *c, const struct user *u)
{
	if (!(u->flags & USER_ACCOUNT) || u->flags & (USER_OUT | USER_HIDDEN)) {
		return false;
	}
	switch (c->cfg->always_on) {
	case ALWAYS_ON_OPT_IN:
		return u->flags & USER_STAY;
	case ALWAYS_ON_OPT_OUT:
		return !(u->flags & USER_GO);
	case ALWAYS_ON_MANDATORY:
		return true;
	}
	return false;
}

/* --- what the store knows --- */

static struct ask *keep(struct core *c, uint64_t account, uint64_t room, uint64_t since, bool drop)
{
	struct ask *a = ask_new(ASK_STAY, 0);
	a->stay.id = account;
	a->stay.room = room;
	a->stay.since = since;
	a->stay.drop = drop;
	effects_ask(c->out, a);
	return a;
}

/* That the account itself stays, and why it is away. */
static void keep_self(struct core *c, const struct user *u)
{
	struct ask *a = keep(c, u->id, 0, 0, false);
	a->stay.away = arena_dup(&a->arena, user_said_away(u));
}

void stay_away(struct core *c, const struct user *u)
{
	if (u->flags & USER_KEPT) {
		keep_self(c, u);
	}
}

void stay_entered(struct core *c, const struct user *u, const struct room *r)
{
	const struct member *m =
		u->flags & USER_KEPT ? member_find(c, user_find_id(c, u->id), room_find_id(c, r->id)) : NULL;
	if (m && !(m->flags & MEMBER_OUT)) { /* else the kick that is on its way must have the last word */
		keep(c, u->id, r->id, room_readable(r, u->id), false);
	}
}

void stay_left(struct core *c, const struct user *u, const struct room *r)
{
	if (u->flags & USER_KEPT) {
		keep(c, u->id, r->id, 0, true);
	}
}

static void keep_rooms(struct core *c, struct user *u)
{
	const struct membership *m = user_rooms(u);
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		stay_entered(c, u, room_at(c, m[i].room));
	}
}

/* Who is gone by now may be back after a restart: what put it off is looked at again then. */
void stay_failed(struct core *c, const struct ask *a)
{
	uint32_t user = user_find_id(c, a->stay.id);
	if (user) {
		user_at(c, user)->flags |= USER_KEEP_AGAIN;
	}
}

/* Everything anew. */
static void keep_again(struct core *c, struct user *u)
{
	u->flags &= (uint16_t)~USER_KEEP_AGAIN;
	keep(c, u->id, 0, 0, true);
	if (u->flags & USER_KEPT) {
		keep_self(c, u);
		keep_rooms(c, u);
	}
}

void stay_update(struct core *c, uint32_t user)
{
	struct user *u = user_at(c, user);
	bool stays = user_stays(c, u);
	if (stays == ((u->flags & USER_KEPT) != 0)) {
		return;
	}
	u->flags ^= USER_KEPT;
	keep_again(c, u); /* that it went the last time may never have been written down */
}

/* --- going and coming --- */

void stay_begin(struct core *c, uint32_t user)
{
	struct user *u = user_at(c, user);
	u->since_s = core_now_s(c);
	c->n_absent++;
	acting_end(c, u->id, 0);
	stay_update(c, user);
	if (slice_eq(user_away(u), SLICE_LIT("disconnected"))) { /* else that was told */
		away_tell(c, user, NULL, user_away(u), true);
	}
	user_saw(c, user, 0); /* at least that it was here */
	user_write_seen(c);
	marks_write(c);
	login_name_free(c, user);
}

void stay_end(struct core *c, uint32_t user)
{
	struct user *u = user_at(c, user);
	u->since_s = core_now_s(c);
	c->n_absent--;
	if (user_said_away(u).n > 0) {
		user_away_set(u, SLICE_EMPTY);
		stay_away(c, u);
	}
	away_tell(c, user, NULL, SLICE_EMPTY, true);
}

static bool absent_too_long(const struct core *c, const struct user *u)
{
	uint32_t most = (uint32_t)c->cfg->always_on_days * DAY_S;
	return most > 0 && core_now_s(c) - u->since_s >= most;
}

/* One that is absent leaves, or one that is here is remembered to be. */
static void look_at(struct core *c, uint32_t user)
{
	struct user *u = user_at(c, user);
	if (!(u->flags & USER_ACCOUNT)) {
		return;
	}
	if (u->flags & USER_KEEP_AGAIN) {
		keep_again(c, u);
	}
	if (!user_absent(u)) {
		stay_update(c, user);
		if (c->stay_touch && u->flags & USER_KEPT) {
			user_saw(c, user, 0);
		}
	} else if (absent_too_long(c, u)) {
		user_gone(c, user, SLICE_LIT("absent for too long"));
	} else if (!user_stays(c, u)) { /* the configuration was changed */
		user_gone(c, user, SLICE_EMPTY);
	}
}

void stay_tick(struct core *c)
{
	if (c->stay_retry) {
		c->stay_retry = false;
		staying_ask(c);
		return;
	}
	if (c->draining || !core_ready(c)) {
		return;
	}
	uint32_t now_s = core_now_s(c), h = c->stay_user;
	if (h == 0 && now_s - c->stay_walk_s < WALK_S) {
		return;
	}
	if (h == 0) {
		c->stay_walk_s = now_s;
		c->stay_touch = now_s - c->stay_touch_s >= TOUCH_S;
		c->stay_touch_s = c->stay_touch ? now_s : c->stay_touch_s;
	}
	for (uint32_t i = 0; i < WALK_USERS && (h = slab_next(&c->users, h)); i++) {
		look_at(c, h);
	}
	c->stay_user = h;
}

/* --- the start --- */

/* What speaks against having it back. */
static bool refused(struct core *c, const struct account_row *row, struct slice key)
{
	const uint8_t out = ACCOUNT_F_DISABLED | ACCOUNT_F_PENDING | ACCOUNT_F_DELETED;
	const struct visitor v = {
		.id = row->id,
		.key = key,
		.spared = permit_holds(PERMIT_SERVER_BAN, SCOPE_ALL, (enum server_role)row->role, ROOM_OUTSIDER),
	};
	return row->flags & out || c->cfg->auth == AUTH_OPEN || c->n_absent >= (uint32_t)c->cfg->always_on_max ||
	       facts_meet(c->server, BAN_LIST, &v, c->now.wall.ms);
}

/* Who was banned from a room, and put out of it only in the core's memory when that ended, is not there again. */
static bool banned_from(const struct core *c, const struct user *u, const struct room *r)
{
	const struct visitor v = {
		.id = u->id,
		.key = user_key(u),
		.spared = permit_holds(PERMIT_BAN, SCOPE_ALL, (enum server_role)u->role, facts_role(r->facts, u->id)),
	};
	return r->facts && facts_meet(r->facts, BAN_LIST, &v, c->now.wall.ms);
}

static void rooms_restore(struct core *c, uint32_t user, const struct stay_room *row)
{
	const struct user *u = user_at(c, user);
	for (; row; row = row->next) {
		uint32_t room = room_find_id(c, row->room);
		if (room != 0 && banned_from(c, u, room_at(c, room))) {
			stay_left(c, u, room_at(c, room));
		} else if (room != 0 && !user_in(user_at(c, user), room)) {
			member_restore(c, user, room, row->since);
		}
	}
}

static void restore(struct core *c, const struct stay_row *row)
{
	const struct account_row *a = &row->account;
	struct slice key = name_fold(&c->scratch, a->name);
	if (refused(c, a, key) || key.n == 0 || user_find_key(c, key) != 0 || user_find_id(c, a->id) != 0) {
		keep(c, a->id, 0, 0, true);
		return;
	}
	uint32_t user = user_new(c, a->id, a->name, key, a);
	struct user *u = user_at(c, user);
	int64_t away_ms = a->last_ms > 0 && a->last_ms < c->now.wall.ms ? c->now.wall.ms - a->last_ms : 0;
	u->since_s = core_now_s(c) - (uint32_t)(away_ms / 1000);
	if (!user_stays(c, u) || absent_too_long(c, u)) {
		user_free(c, user);
		keep(c, a->id, 0, 0, true);
		return;
	}
	u->flags |= USER_KEPT;
	user_away_set(u, row->away);
	c->n_absent++;
	rooms_restore(c, user, row->rooms);
}

static void staying_resume(struct core *c, struct ticket *t, struct ask *a)
{
	(void)t;
	if (a->err != ERR_OK) {
		c->stay_retry = true; /* nobody is let in under their names before */
		return;
	}
	for (const struct stay_row *row = a->staying.list; row; row = row->next) {
		restore(c, row);
		c->stay_after = row->account.id;
	}
	if (a->staying.more) {
		staying_ask(c);
	} else {
		c->stay_walk_s = c->stay_touch_s = core_now_s(c);
		staying_read(c);
	}
}

void staying_ask(struct core *c)
{
	struct ask *a = ask_new(ASK_STAYING, 0);
	a->staying.after = c->stay_after;
	a->staying.limit = STAYING_PAGE;
	ticket_ask(c, ticket_new(c, staying_resume, NULL, NULL), a);
}

/* --- STAY --- */

struct slice stay_choice(const struct user *u)
{
	return u->flags & USER_STAY ? SLICE_LIT("on") : u->flags & USER_GO ? SLICE_LIT("off") : SLICE_LIT("default");
}

static struct event *stay_tell(struct core *c, const struct session *s)
{
	const struct user *u = user_at(c, s->user);
	struct event *ev = session_tell(c, s, EV_STAY);
	ev->peer = stay_choice(u);
	ev->n = (uint64_t)c->cfg->always_on_days;
	ev->flags = user_stays(c, u) ? EV_F_STAY : 0;
	return ev;
}

static void stay_answer(struct core *c, const struct session *s, const struct cmd *cmd)
{
	struct event *ev = stay_tell(c, s);
	ev->cmd = CMD_STAY;
	ev->flags |= EV_F_ANSWER;
	ev->tag = arena_dup(&c->out->arena, cmd->tag);
}

/* The store has it. The session that chose may be gone, and the account absent. */
static void chosen_resume(struct core *c, struct ticket *t, struct ask *a)
{
	uint32_t user = a->err == ERR_OK ? user_find_id(c, a->put.row.id) : 0;
	struct session *s = session_find(c, t->sess);
	if (user) {
		struct user *u = user_at(c, user);
		u->flags &= (uint16_t) ~(USER_STAY | USER_GO);
		u->flags |= a->put.row.flags & ACCOUNT_F_STAY ? USER_STAY : 0;
		u->flags |= a->put.row.flags & ACCOUNT_F_GO ? USER_GO : 0;
		if (user_absent(u) && !user_stays(c, u)) {
			user_gone(c, user, SLICE_EMPTY);
			return;
		}
		stay_update(c, user);
		for (const struct session *o = user_session(c, u); o; o = session_next(c, o)) {
			if (o != s) {
				stay_tell(c, o);
			}
		}
	}
	s = ticket_session(c, t, a);
	if (s) {
		stay_answer(c, s, t->cmd);
		session_resume(c, s);
	}
}

/* What speaks against choosing to stay. */
static enum err stay_judge(const struct core *c)
{
	if (c->cfg->always_on == ALWAYS_ON_OFF) {
		return ERR_STAY_OFF;
	}
	return c->n_absent >= (uint32_t)c->cfg->always_on_max ? ERR_STAY_MOST : ERR_OK;
}

enum run cmd_stay(struct core *c, struct session *s, const struct cmd *cmd)
{
	bool on = slice_ieq(cmd->who, SLICE_LIT("on")), off = slice_ieq(cmd->who, SLICE_LIT("off"));
	if (cmd->who.n == 0) {
		stay_answer(c, s, cmd);
		return RUN_DONE;
	}
	if (!on && !off && !slice_ieq(cmd->who, SLICE_LIT("default"))) {
		session_error(c, s, cmd, ERR_USAGE)->text = SLICE_LIT("stay on, stay off, or stay default");
		return RUN_DONE;
	}
	enum err e = on ? stay_judge(c) : ERR_OK;
	if (e != ERR_OK) {
		session_error(c, s, cmd, e)->n = (uint64_t)c->cfg->always_on_max;
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_ACCOUNT_PUT, 0);
	a->put.what = PUT_FLAGS;
	a->put.row.id = user_at(c, s->user)->id;
	a->put.row.flags = on ? ACCOUNT_F_STAY : off ? ACCOUNT_F_GO : 0;
	a->put.mask = ACCOUNT_F_STAY | ACCOUNT_F_GO;
	ticket_ask(c, ticket_new(c, chosen_resume, s, cmd), a);
	return RUN_WAIT;
}
