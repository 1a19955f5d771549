/* SPDX-License-Identifier: MIT */
/* The commands of rooms: JOIN, LEAVE, ROOM. A room that is not open is asked of the store; one with a password has it
 * verified by the pool first. */
#include "base/text.h"
#include "core/accounts.h"
#include "core/meta.h"
#include "core/pages.h"
#include "core/people.h"
#include "core/rules.h"

enum run entered_tell(struct core *c, const struct session *s, const struct cmd *cmd, struct room *r, uint32_t flags)
{
	struct arena *a = &c->out->arena;
	struct event *ev = session_tell(c, s, EV_ENTERED);
	room_event(r, ev);
	ev->room = arena_dup(a, ev->room);
	ev->who = arena_dup(a, user_name(user_at(c, s->user)));
	room_topic_event(c, r, ev);
	ev->quote = arena_dup(&c->out->arena, user_real(user_at(c, s->user)));
	ev->flags |= flags | person_flags(user_at(c, s->user));
	ev->seq = r->seq;
	ev->pos = r->pos;
	ev->epoch = c->env.epoch;
	if (!session_has(s, DIALECT_F_BY_NAME)) { /* who hears of people by name gets a list of them all */
		member_names(c, r, ev, NAMES_SHOWN);
	}
	if (cmd) {
		ev->cmd = CMD_JOIN;
		ev->tag = arena_dup(a, cmd->tag);
	}
	bool anew = !(flags & EV_F_ANSWER && flags & EV_F_AGAIN);
	bool names = anew && session_has(s, DIALECT_F_NAMES);
	if (anew) {
		meta_joined(c, s, room_find_id(c, r->id));
	}
	if (anew && session_has(s, DIALECT_F_MARKS)) {
		return mark_tell(c, s, cmd, r, names);
	}
	if (names) {
		names_tell(c, s, room_find_id(c, r->id), cmd ? cmd->tag : SLICE_EMPTY);
	}
	return RUN_DONE;
}

static void current_set(struct core *c, struct session *s, uint32_t room)
{
	if (!session_has(s, DIALECT_F_CURRENT_ROOM) || s->current == room) {
		return;
	}
	if (s->current) {
		member_listen(c, s, s->current, false);
	}
	s->current = room;
	if (room) {
		member_listen(c, s, room, true);
	}
}

static enum run room_enter(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, uint32_t flags)
{
	struct room *r = room_at(c, room);
	bool has_current = session_has(s, DIALECT_F_CURRENT_ROOM);
	enum run how = RUN_DONE;
	member_enter(c, s->user, room);
	for (struct session *o = user_session(c, user_at(c, s->user)); o; o = session_next(c, o)) {
		if (o == s) {
			how = entered_tell(c, s, cmd, r, flags | EV_F_ANSWER | (has_current ? EV_F_CURRENT : 0));
			member_replay(c, s, r);
		} else {
			entered_tell(c, o, NULL, r, flags);
		}
		member_listen(c, o, room, o == s && has_current);
	}
	if (has_current) {
		uint32_t old = s->current;
		s->current = room;
		if (old) {
			member_listen(c, s, old, false);
		}
	}
	return how;
}

/* Into a room that the user is in already: it becomes the current one. */
static void room_again(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room)
{
	bool current = session_has(s, DIALECT_F_CURRENT_ROOM);
	current_set(c, s, room);
	entered_tell(c, s, cmd, room_at(c, room), EV_F_ANSWER | EV_F_AGAIN | (current ? EV_F_CURRENT : 0));
}

/* Needs it no invitation? */
static bool admitted(const struct core *c, const struct session *s, uint32_t room)
{
	struct visitor v = visitor_of(c, s, room);
	v.spared = false;
	return bans_meet(&room_at(c, room)->facts->admits, &v, c->now.wall.ms) != NULL;
}

/* What keeps somebody out, apart from the password. */
static enum err enter_judge(struct core *c, const struct session *s, uint32_t room)
{
	const struct room *r = room_at(c, room);
	const struct user *u = user_at(c, s->user);
	bool guest = !(u->flags & USER_ACCOUNT), invited = facts_invited(r->facts, u->id);
	int64_t limit = room_setting(r, SETTING_LIMIT);
	if (ban_on(c, s, room)) {
		return ERR_BANNED;
	}
	if (r->n >= (uint32_t)c->cfg->room_users_max && room != c->lobby) { /* that one has room for everybody */
		return ERR_ROOM_FULL;
	}
	if (session_may(c, s, PERMIT_ENTER_CLOSED, room)) {
		return ERR_OK;
	}
	if (room_setting(r, SETTING_INVITE_ONLY) && !invited && !admitted(c, s, room)) {
		return ERR_INVITE_ONLY;
	}
	if (guest && !room_setting(r, SETTING_GUESTS) && !invited) {
		return ERR_NO_GUESTS;
	}
	return limit > 0 && r->n >= limit && !invited ? ERR_ROOM_FULL : ERR_OK;
}

/* Has it no password that this one must know? */
static bool room_open_to(const struct core *c, const struct session *s, uint32_t room)
{
	const struct room *r = room_at(c, room);
	return !r->facts || !r->facts->password || facts_invited(r->facts, user_at(c, s->user)->id) ||
	       session_may(c, s, PERMIT_ENTER_CLOSED, room);
}

bool room_admits(struct core *c, const struct session *s, uint32_t room)
{
	return enter_judge(c, s, room) == ERR_OK && room_open_to(c, s, room);
}

/* True when it may not enter, and was told why. */
static bool enter_refused(struct core *c, const struct session *s, const struct cmd *cmd, uint32_t room)
{
	enum err e = enter_judge(c, s, room);
	if (e == ERR_OK) {
		return false;
	}
	struct event *ev = session_error(c, s, cmd, e);
	ev->room = arena_dup(&c->out->arena, room_name(room_at(c, room)));
	ev->n = room_at(c, room)->n;
	ev->text = e == ERR_BANNED ? ban_words(c, ban_on(c, s, room), &c->out->arena) : SLICE_EMPTY;
	return true;
}

/* Wrong passwords of a room are counted for each address. */
static uint64_t guess_hash(const struct core *c, const struct session *s, uint64_t room)
{
	return session_origin(c, s) ^ id_mix(room);
}

static void verify_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	uint32_t room = room_find_id(c, t->id);
	enum run how = RUN_DONE;
	if (a->err != ERR_OK || a->verify.ok) {
		failure_undo(c, guess_hash(c, s, t->id)); /* counted before: password_ask() */
	}
	if (a->err != ERR_OK) {
		session_error(c, s, t->cmd, (enum err)a->err);
	} else if (room == 0) {
		session_error(c, s, t->cmd, ERR_ROOM_UNKNOWN);
	} else if (!a->verify.ok) {
		session_error(c, s, t->cmd, ERR_ROOM_PASSWORD);
	} else if (user_in(user_at(c, s->user), room)) { /* another device of the same account was faster */
		room_again(c, s, t->cmd, room);
	} else if (!enter_refused(c, s, t->cmd, room)) {
		how = room_enter(c, s, t->cmd, room, 0);
	}
	if (room != 0) {
		room_end_if_empty(c, room, user_at(c, s->user));
	}
	session_go_on(c, s, how);
}

static enum run password_ask(struct core *c, struct session *s, const struct cmd *cmd, const struct room *r)
{
	uint64_t guess = guess_hash(c, s, r->id);
	uint32_t wait = c->cfg->trusted ? 0 : failure_wait(c, guess);
	if (cmd->secret.n == 0 || wait > 0) {
		struct event *ev = session_error(c, s, cmd, wait > 0 ? ERR_AUTH_THROTTLED : ERR_ROOM_PASSWORD);
		ev->n = wait;
		ev->room = arena_dup(&c->out->arena, room_name(r));
		return RUN_DONE;
	}
	/* A try counts as failed until it is known to be right: many at once are no way round the limit. */
	failure_add(c, guess);
	struct ticket *t = ticket_new(c, verify_resume, s, cmd);
	t->id = r->id;
	struct ask *v = ask_new(ASK_VERIFY, 0);
	v->verify.secret = arena_dup(&v->arena, cmd->secret);
	v->verify.hash = arena_dup(&v->arena, slice_cstr(r->facts->password));
	ticket_ask(c, t, v);
	return RUN_WAIT;
}

/* Into a room that is open: RUN_DONE, or RUN_WAIT while its password is verified. */
static enum run room_try(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, uint32_t flags)
{
	if (user_in(user_at(c, s->user), room)) {
		room_again(c, s, cmd, room);
		return RUN_DONE;
	}
	if (enter_refused(c, s, cmd, room)) {
		return RUN_DONE;
	}
	if (flags & EV_F_CREATED || room_open_to(c, s, room)) {
		return room_enter(c, s, cmd, room, flags);
	}
	return password_ask(c, s, cmd, room_at(c, room));
}

static void open_resume(struct core *c, struct ticket *t, struct ask *a);

static struct fact_row *fact_row(struct ask *a, struct slice key, struct slice value)
{
	struct fact_row *f = arena_zalloc(&a->arena, sizeof(*f));
	*f = (struct fact_row){ a->room.facts, key, value };
	a->room.facts = f;
	return f;
}

/* When it was made, and by whom. */
static void room_made(struct core *c, const struct session *s, struct ask *a)
{
	struct slice name = user_name(user_at(c, s->user));
	fact_row(a, SLICE_LIT("made"),
		 arena_printf(&a->arena, "%lld %.*s", (long long)c->now.wall.ms, SLICE_FMT(name)));
}

/* What holds in a new room from the beginning: its maker owns it, and the password. */
static void room_begin(struct core *c, const struct session *s, struct ask *a, struct slice hash)
{
	const struct user *u = user_at(c, s->user);
	struct slice name = user_name(u);
	room_made(c, s, a);
	fact_row(a, fact_key_number(&a->arena, "role", u->id),
		 arena_printf(&a->arena, "%s %.*s", room_role_names[ROOM_OWNER], SLICE_FMT(name)));
	if (hash.n > 0) {
		fact_row(a, SLICE_LIT("set.password"), arena_dup(&a->arena, hash));
		a->room.closes = true;
	}
}

static void open_ask(struct core *c, struct session *s, const struct cmd *cmd, struct slice hash)
{
	struct slice name = cmd->room, key;
	enum err e = room_name_check(c, &name, &key);
	if (e != ERR_OK) { /* the limit was changed while the password was hashed */
		session_error(c, s, cmd, e)->m = (uint64_t)c->cfg->room_name_max;
		session_resume(c, s);
		return;
	}
	struct ask *a = ask_new(ASK_ROOM, 0);
	a->room.key = arena_dup(&a->arena, key);
	a->room.name = arena_dup(&a->arena, name);
	a->room.flags = cmd->flags & (CMD_MUST_EXIST | CMD_MUST_CREATE);
	room_begin(c, s, a, hash);
	a->room.recent = (uint32_t)c->cfg->replay;
	struct ticket *t = ticket_new(c, open_resume, s, cmd);
	t->text = hash.n > 0 ? str_dup(hash) : NULL;
	ticket_ask(c, t, a);
}

static void open_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	if (a->err != ERR_OK || !a->room.row) {
		session_error(c, s, t->cmd, a->err != ERR_OK ? (enum err)a->err : ERR_INTERNAL);
		session_resume(c, s);
		return;
	}
	uint32_t room = room_find_id(c, a->room.row->id);
	if (room == 0 && room_shutting(c, a->room.row->id)) {
		/* The store was asked before the room's last member left: once more. */
		open_ask(c, s, t->cmd, slice_cstr(t->text));
		return;
	}
	if (room == 0) {
		room = room_open(c, a->room.row, name_fold(&c->scratch, a->room.row->name));
	}
	if (room_try(c, s, t->cmd, room, a->room.created ? EV_F_CREATED : 0) == RUN_DONE) {
		room_end_if_empty(c, room, user_at(c, s->user));
		session_resume(c, s);
	}
}

static void hash_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	open_ask(c, s, t->cmd, a->hash.hash);
}

/* What speaks against the join before anything is asked; fills the event's number. */
static enum err join_judge(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, uint64_t *n)
{
	const struct user *u = user_at(c, s->user);
	if (room != 0 && (cmd->flags & CMD_MUST_CREATE)) {
		return ERR_ROOM_EXISTS;
	}
	if (room == 0 && (cmd->flags & CMD_MUST_EXIST)) {
		return ERR_ROOM_UNKNOWN;
	}
	if (room == 0 && !session_may(c, s, PERMIT_CREATE_ROOM, 0)) {
		return permit_rows[PERMIT_CREATE_ROOM].scope & s->scope ? ERR_FORBIDDEN : ERR_SCOPE;
	}
	*n = (uint64_t)c->cfg->rooms_per_user;
	if (u->n_rooms >= *n && (room == 0 || !user_in(user_at(c, s->user), room))) {
		return ERR_ROOMS_MOST;
	}
	*n = (uint64_t)c->cfg->rooms_max;
	if (room == 0 && c->rooms.used >= *n) {
		return ERR_ROOMS_MOST;
	}
	*n = 1;
	return cmd->secret.n > PASSWORD_MAX ? ERR_PASSWORD_LENGTH : ERR_OK;
}

enum run cmd_join(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct slice name = cmd->room, key = SLICE_EMPTY;
	uint64_t n = 0;
	uint64_t m = (uint64_t)c->cfg->room_name_max;
	enum err e = room_name_check(c, &name, &key);
	uint32_t room = e == ERR_OK ? room_find_key(c, key) : 0;
	if (e == ERR_OK) {
		e = join_judge(c, s, cmd, room, &n);
		m = PASSWORD_MAX;
	}
	if (e != ERR_OK) {
		struct event *ev = session_error(c, s, cmd, e);
		ev->n = n;
		ev->m = m;
		ev->room = arena_dup(&c->out->arena, name);
		ev->text = e == ERR_FORBIDDEN ? slice_cstr(permit_rows[PERMIT_CREATE_ROOM].help) : SLICE_EMPTY;
		return RUN_DONE;
	}
	if (room != 0) {
		return room_try(c, s, cmd, room, 0);
	}
	if (cmd->secret.n > 0) {
		struct ask *h = ask_new(ASK_HASH, 0);
		h->hash.secret = arena_dup(&h->arena, cmd->secret);
		ticket_ask(c, ticket_new(c, hash_resume, s, cmd), h);
	} else {
		open_ask(c, s, cmd, SLICE_EMPTY);
	}
	return RUN_WAIT;
}

void member_part(struct core *c, uint32_t user, uint32_t room, const struct parting *why, const struct session *s,
		 const struct cmd *cmd)
{
	struct arena *a = &c->out->arena;
	struct user *u = user_at(c, user);
	struct slice name = arena_dup(a, room_name(room_at(c, room)));
	uint32_t flags = room == c->lobby ? EV_F_DEFAULT_ROOM : 0;
	member_leave(c, user, room, why);
	for (struct session *o = user_session(c, u); o; o = session_next(c, o)) {
		struct event *ev = session_tell(c, o, EV_LEFT);
		ev->room = name;
		ev->who = arena_dup(a, user_name(u));
		ev->flags |= flags;
		ev->err = (uint16_t)why->err;
		ev->peer = arena_dup(a, why->by);
		if (cmd && o == s) {
			ev->cmd = CMD_LEAVE;
			ev->flags |= EV_F_ANSWER;
			ev->tag = arena_dup(a, cmd->tag);
			ev->quote = arena_dup(a, why->reason);
		} else if (!cmd) {
			ev->text = arena_dup(a, why->reason);
		}
		if (o->current == 0 && session_has(o, DIALECT_F_CURRENT_ROOM) && user_in(u, c->lobby)) {
			struct slice *now = cmd ? &ev->text : &ev->key;
			current_set(c, o, c->lobby);
			ev->flags |= EV_F_CURRENT;
			*now = arena_dup(a, room_name(room_at(c, c->lobby)));
		}
	}
}

enum run cmd_leave(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t room = room_of(c, s, cmd);
	if (room == 0) {
		return RUN_DONE;
	}
	const struct parting why = { .reason = cmd->text.n <= (size_t)c->cfg->topic_max ? cmd->text : SLICE_EMPTY };
	mark_drop(c, user_at(c, s->user), conv_room(room_at(c, room)->id));
	member_part(c, s->user, room, &why, s, cmd);
	return RUN_DONE;
}

/* --- rooms by order --- */

static void made_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	if (room_find_id(c, a->room.row->id) != 0) { /* somebody else was faster */
		session_error(c, s, t->cmd, ERR_ROOM_EXISTS);
		session_resume(c, s);
		return;
	}
	uint32_t room = room_open(c, a->room.row, name_fold(&c->scratch, a->room.row->name));
	audit(c, s, "room", SLICE_EMPTY, room_name(room_at(c, room)), SLICE_LIT("add"));
	struct event *ev = session_finished(c, s, t->cmd, SLICE_EMPTY);
	ev->room = arena_dup(&c->out->arena, room_name(room_at(c, room)));
	session_resume(c, s);
}

/* A room that stays, though nobody is in it. An account that makes it owns it. */
static enum run room_add(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct slice name = cmd->room, key = SLICE_EMPTY;
	enum err e = room_name_check(c, &name, &key);
	if (!session_may(c, s, PERMIT_OWNER, 0)) {
		session_error(c, s, cmd, ERR_FORBIDDEN)->text =
			SLICE_LIT("make rooms that stay though nobody is in them");
		return RUN_DONE;
	}
	e = e != ERR_OK ? e : room_find_key(c, key) != 0 ? ERR_ROOM_EXISTS : ERR_OK;
	if (e == ERR_OK && c->rooms.used >= (uint64_t)c->cfg->rooms_max) {
		session_error(c, s, cmd, ERR_ROOMS_MOST)->n = (uint64_t)c->cfg->rooms_max;
		return RUN_DONE;
	}
	if (e != ERR_OK) {
		session_error(c, s, cmd, e)->m = (uint64_t)c->cfg->room_name_max;
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_ROOM, 0);
	a->room.key = arena_dup(&a->arena, key);
	a->room.name = arena_dup(&a->arena, name);
	a->room.flags = CMD_MUST_CREATE;
	a->room.recent = (uint32_t)c->cfg->replay;
	if (user_at(c, s->user)->flags & USER_ACCOUNT) {
		room_begin(c, s, a, SLICE_EMPTY);
	} else {
		room_made(c, s, a);
	}
	fact_row(a, arena_printf(&a->arena, "set.%s", setting_rows[SETTING_REGISTERED].name), SLICE_LIT("1"));
	ticket_ask(c, ticket_new(c, made_resume, s, cmd), a);
	return RUN_WAIT;
}

/* It loses what keeps it; once that is on disk everybody in it goes, and the room with them: decide.c. */
static enum run room_drop(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t room = room_for(c, s, cmd, PERMIT_OWNER);
	if (room == 0) {
		return RUN_DONE;
	}
	if (room_at(c, room)->flags & ROOM_DEFAULT) {
		session_error(c, s, cmd, ERR_FORBIDDEN)->text = SLICE_LIT("shut the default room");
		return RUN_DONE;
	}
	const struct decision d = { .key = arena_printf(&c->scratch, "set.%s", setting_rows[SETTING_REGISTERED].name),
				    .remove = true };
	return decide(c, s, cmd, room, &d);
}

enum run cmd_room(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (slice_ieq(cmd->key, SLICE_LIT("add"))) {
		return room_add(c, s, cmd);
	}
	if (slice_ieq(cmd->key, SLICE_LIT("drop"))) {
		return room_drop(c, s, cmd);
	}
	session_error(c, s, cmd, ERR_USAGE)->text = arena_printf(&c->out->arena, "room %s", cmd_rows[CMD_ROOM].args);
	return RUN_DONE;
}
