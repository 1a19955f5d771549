/* SPDX-License-Identifier: MIT */
/* From a name (and perhaps a password) to somebody who is online.
 *
 *  LOGIN -> name checked -> ASK_ACCOUNT -> guest id ---------------------------------> online as a guest
 *                                       -> account -> credentials file or ASK_VERIFY -> online as the account
 */
#include <stdlib.h>
#include <string.h>

#include "base/secret.h"
#include "base/text.h"
#include "core/accounts.h"
#include "core/meta.h"
#include "core/pages.h"
#include "core/people.h"
#include "core/stay.h"

/* Refuses the login; a dialect that gives one try only is closed. To be asked for the password is no refusal. */
struct event *login_refuse(struct core *c, struct session *s, const struct cmd *cmd, enum err err)
{
	if (err != ERR_PASSWORD_NEEDED) {
		session_log(c, s, "login-refused", cmd->who, session_address(s, &c->out->arena), err);
	}
	s->scope = SCOPE_ALL; /* a token that was refused leaves nothing behind */
	if (s->entry) {
		s->entry->token = 0;
	}
	struct event *ev = session_error(c, s, cmd, err);
	if (err != ERR_PASSWORD_NEEDED && session_has(s, DIALECT_F_AUTH_ONCE)) {
		s->flags |= SESSION_ENDING;
		const struct cmd end = { .id = CMD_DISCONNECT, .from = session_id(s) };
		session_hold_first(s, &end);
	}
	return ev;
}

uint64_t session_origin(const struct core *c, const struct session *s)
{
	struct network from = addr_subscriber(&s->addr);
	return hash_bytes(&c->env.seed, &from, sizeof(from));
}

void login_fail(struct core *c, struct session *s, const struct cmd *cmd, enum err err)
{
	login_refuse(c, s, cmd, err);
	session_resume(c, s);
}

void login_keep(struct session *s, struct slice name)
{
	struct entry *e = session_entry(s);
	free(e->name);
	e->name = str_dup(name);
}

static void guest_name(struct core *c, struct slice *name)
{
	do {
		*name = arena_printf(&c->scratch, "guest%u", ++c->guests);
	} while (user_find_key(c, *name) != 0 || creds_has(c->env.creds, *name) || name_confusable(c, *name, 0));
}

/* A guest logs in on the same connection: who it was leaves. It enters the rooms where that was anew, as itself: whether it may is
 * asked again, and before whatever else it has said. */
static void guest_leave(struct core *c, struct session *s)
{
	struct user *u = user_at(c, s->user);
	const struct membership *m = user_rooms(u);
	struct slice name = arena_dup(&c->out->arena, user_name(u));
	for (uint32_t i = u->n_rooms; i-- > 0;) { /* the first of them is held last, and so runs first */
		struct slice room = arena_dup(&c->out->arena, room_name(room_at(c, m[i].room)));
		struct event *ev = session_tell(c, s, EV_LEFT);
		ev->room = room;
		ev->who = name;
		if (m[i].room != c->lobby) {
			const struct cmd join = { .id = CMD_JOIN, .from = session_id(s), .room = room };
			session_hold_first(s, &join);
		}
	}
	session_log(c, s, "logout", name, SLICE_EMPTY, ERR_OK);
	s->current = 0;
	user_detach(c, s, SLICE_EMPTY);
}

void login_over(struct core *c, struct session *s, const struct cmd *cmd)
{
	bool account = user_at(c, s->user)->flags & USER_ACCOUNT;
	if (account && cmd->flags & CMD_REMEMBER && !(s->entry && s->entry->token)) {
		session_remember(c, s, cmd);
	} else {
		session_resume(c, s);
	}
}

/* Ends the login's wait, at once or when it has been told what it missed. */
static void login_enter(struct core *c, struct session *s, const struct cmd *cmd, uint32_t handle, bool first)
{
	struct arena *a = &c->out->arena;
	bool new = s->user == 0;
	if (!new) {
		guest_leave(c, s);
	}
	struct user *u = user_at(c, handle);
	bool back = !first && user_absent(u);
	session_log(c, s, "login", user_name(u), session_address(s, &c->out->arena), ERR_OK);
	if (back) {
		stay_end(c, handle);
	}
	struct pairs said = s->entry ? s->entry->meta : (struct pairs){ 0 };
	if (s->entry) {
		s->entry->meta = (struct pairs){ 0 };
	}
	user_attach(c, handle, s);
	user_real_said(c, u, cmd->id == CMD_LOGIN ? cmd->text : SLICE_EMPTY); /* of AUTH it is what proved who it is */
	meta_entered(c, s, &said, first);
	login_name_free(c, handle); /* it stays after all: whoever waited for the name is answered */
	bool enters = first || (session_has(s, DIALECT_F_DEFAULT_ROOM_ONLY) && !user_in(u, c->lobby));
	if (enters && room_admits(c, s, c->lobby)) { /* else it is in none */
		member_enter(c, handle, c->lobby);
	}
	stay_update(c, handle);
	bool caught = !first && user_stays(c, u); /* is shown what it missed instead of what was said last */
	struct event *ev = session_tell(c, s, EV_WELCOME);
	if (new) {
		census_tell(c, s);
	}
	ev->who = arena_dup(a, user_name(u));
	ev->quote = arena_dup(a, user_real(u));
	ev->n = (uint64_t)(c->now.wall.ms - (c->now.mono.ms - c->started_ms));
	ev->tag = arena_dup(a, cmd->tag);
	ev->epoch = c->env.epoch;
	ev->flags |= u->flags & USER_ACCOUNT ? EV_F_ACCOUNT : 0;
	ev->flags |= user_stays(c, u) ? EV_F_STAY : 0;
	ev->peer = u->flags & USER_ACCOUNT ? stay_choice(u) : SLICE_EMPTY;
	meta_welcome(c, u, ev);
	bool current = session_has(s, DIALECT_F_CURRENT_ROOM);
	const struct membership *m = user_rooms(u);
	uint32_t others = 0;
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		if (m[i].room != c->lobby || session_has(s, DIALECT_F_BY_NAME)) {
			others++;
			continue;
		}
		struct room *r = room_at(c, c->lobby);
		room_event(r, ev);
		ev->seq = r->seq;
		ev->pos = r->pos;
		member_names(c, r, ev, NAMES_SHOWN);
		if (!caught) {
			member_replay(c, s, r);
		}
		member_listen(c, s, c->lobby, current);
		s->current = current ? c->lobby : 0;
	}
	for (uint32_t i = 0; others > 0 && i < u->n_rooms; i++) { /* where other devices of it are */
		if (m[i].room != c->lobby || session_has(s, DIALECT_F_BY_NAME)) {
			entered_tell(c, s, NULL, room_at(c, m[i].room), first ? 0 : EV_F_AGAIN);
			if (first) {
				member_replay(c, s, room_at(c, m[i].room));
			}
			member_listen(c, s, m[i].room, false);
		}
	}
	if (first) {
		watch_came(c, u);
	}
	bool returns = u->flags & USER_ACCOUNT && (first || back);
	bool rooms = caught && session_has(s, DIALECT_F_REPLAY), told = returns || rooms;
	if (told) {
		catch_up(c, s, new ? cmd : NULL, returns, rooms);
	}
	if (!told || !new) { /* who was here as a guest is not kept out of its rooms for that */
		login_over(c, s, cmd);
	}
}

/* `alike`: the name looks like that of an account. */
static void guest_enter(struct core *c, struct session *s, const struct cmd *cmd, uint64_t id, bool alike)
{
	struct slice key = name_fold(&c->scratch, cmd->who), why;
	enum err judged = name_judge(c, cmd->who); /* accounts may have such a name: their operators gave it */
	if (user_find_key(c, key) != 0 || name_claimed(c, key)) {
		login_fail(c, s, cmd, ERR_NAME_TAKEN);
	} else if (judged != ERR_OK) {
		login_fail(c, s, cmd, judged);
	} else if (alike || name_confusable(c, cmd->who, 0)) {
		login_fail(c, s, cmd, ERR_NAME_CONFUSABLE);
	} else {
		enum err e = guest_judge(c, s, &why);
		if (e != ERR_OK) {
			login_refuse(c, s, cmd, e)->text = why;
			session_resume(c, s);
		} else {
			login_enter(c, s, cmd, user_new(c, id, cmd->who, key, NULL), true);
		}
	}
}

/* What keeps an account out whose password was right. */
static enum err account_judge(struct core *c, const struct session *s, const struct account_row *row, struct slice *why)
{
	const struct visitor v = {
		.id = row->id,
		.spared = permit_holds(PERMIT_SERVER_BAN, SCOPE_ALL, (enum server_role)row->role, ROOM_OUTSIDER),
		.from = s->addr,
	};
	const struct ban *b = facts_meet(c->server, BAN_LIST, &v, c->now.wall.ms);
	*why = SLICE_EMPTY;
	if (row->flags & ACCOUNT_F_DELETED) {
		return ERR_PASSWORD_WRONG;
	}
	if (row->flags & ACCOUNT_F_DISABLED) {
		return ERR_ACCOUNT_DISABLED;
	}
	if (row->flags & ACCOUNT_F_PENDING) {
		return ERR_ACCOUNT_PENDING;
	}
	if (b) {
		*why = ban_words(c, b, &c->out->arena);
		return ERR_SERVER_BANNED;
	}
	return ERR_OK;
}

void session_proven(struct session *s, const struct account_row *row)
{
	struct entry *e = session_entry(s);
	free(e->proof);
	e->proof = str_dup(row->hash);
	e->proven = row->id;
}

void account_enter(struct core *c, struct session *s, const struct cmd *cmd, const struct account_row *row)
{
	struct slice key = name_fold(&c->scratch, row->name), why;
	uint32_t handle = user_find_id(c, row->id); /* its name may just have changed */
	enum err e = account_judge(c, s, row, &why);
	if (s->flags & SESSION_EXPELLED) {
		e = ERR_REVOKED; /* a guest that is being put out does not stay as somebody else */
	}
	if (e != ERR_OK) {
		login_refuse(c, s, cmd, e)->text = why;
		session_resume(c, s);
		return;
	}
	if (handle == 0 && (user_find_key(c, key) != 0 || name_claimed(c, key))) {
		login_fail(c, s, cmd, ERR_NAME_TAKEN);
		return;
	}
	if (handle != 0 && !user_absent(user_at(c, handle)) && session_has(s, DIALECT_F_EXCLUSIVE)) {
		login_fail(c, s, cmd, ERR_ONLINE_ALREADY);
		return;
	}
	if (cmd->flags & CMD_PROVE) {
		session_proven(s, row);
		struct event *ev = session_tell(c, s, EV_AUTH);
		ev->cmd = CMD_AUTH;
		ev->flags = EV_F_ACCOUNT;
		ev->who = arena_dup(&c->out->arena, row->name);
		ev->tag = arena_dup(&c->out->arena, cmd->tag);
		session_resume(c, s);
		return;
	}
	bool first = handle == 0;
	if (first) {
		handle = user_new(c, row->id, row->name, key, row);
	}
	login_enter(c, s, cmd, handle, first);
}

static void put_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	if (a->err != ERR_OK) {
		login_fail(c, s, t->cmd, (enum err)a->err);
	} else {
		account_enter(c, s, t->cmd, &a->put.row);
	}
}

static void reload_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	if (a->err != ERR_OK || !a->account.found) {
		login_fail(c, s, t->cmd, a->err != ERR_OK ? (enum err)a->err : ERR_PASSWORD_WRONG);
	} else {
		t->account(c, s, t->cmd, &a->account.row);
	}
}

void account_reload(struct core *c, struct session *s, const struct cmd *cmd, uint64_t id, account_fn then)
{
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.id = id;
	struct ticket *t = ticket_new(c, reload_resume, s, cmd);
	t->account = then;
	ticket_ask(c, t, a);
}

static void creds_enter(struct core *c, struct session *s, const struct cmd *cmd, const struct ask *a, struct slice key)
{
	if (a->account.found) {
		account_enter(c, s, cmd, &a->account.row);
		return;
	}
	struct ticket *t = ticket_new(c, put_resume, s, cmd);
	struct ask *put = ask_new(ASK_ACCOUNT_PUT, 0);
	put->put.want = a->account.row.id;
	put->put.key = arena_dup(&put->arena, key);
	put->put.row.name = arena_dup(&put->arena, creds_name(c->env.creds, key));
	put->put.row.role = ROLE_USER;
	put->put.row.created_ms = c->now.wall.ms;
	ticket_ask(c, t, put);
}

static bool account_must(const struct core *c, const struct session *s)
{
	return c->cfg->auth == AUTH_REQUIRED || (c->cfg->auth != AUTH_OPEN && session_has(s, DIALECT_F_ACCOUNTS));
}

static void account_resume(struct core *c, struct ticket *t, struct ask *a);

/* `drawn`: the name is the server's own idea. */
static void account_ask(struct core *c, const struct session *s, const struct cmd *cmd, struct slice key, bool drawn)
{
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	a->account.guest = true;
	a->account.looks = c->cfg->auth == AUTH_OPEN ? SLICE_EMPTY : arena_dup(&a->arena, cmd->who);
	struct ticket *t = ticket_new(c, account_resume, s, cmd);
	t->number = drawn;
	ticket_ask(c, t, a);
}

static void guest_again(struct core *c, struct session *s, const struct cmd *given)
{
	struct cmd cmd = *given;
	guest_name(c, &cmd.who);
	account_ask(c, s, &cmd, cmd.who, true);
}

static void account_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	const struct cmd *cmd = t->cmd;
	struct slice key = name_fold(&c->scratch, cmd->who);
	bool known = creds_has(c->env.creds, key);
	bool cert = s->entry && s->entry->cert;
	bool guest = !a->account.found && !known && !account_must(c, s) && !(cmd->flags & CMD_NO_GUEST);
	if (a->err != ERR_OK) {
		login_fail(c, s, cmd, (enum err)a->err);
	} else if (guest && a->account.alike && t->number) { /* the name was the server's own idea: another one */
		guest_again(c, s, cmd);
	} else if (c->cfg->auth == AUTH_OPEN || guest) {
		guest_enter(c, s, cmd, a->account.row.id, a->account.alike);
	} else if (cmd->secret.n == 0 && cert && a->account.found) {
		cert_login(c, s, cmd);
	} else if (cmd->secret.n == 0 && t->number) {
		guest_again(c, s, cmd);
	} else if (cmd->secret.n == 0) {
		login_keep(s, cmd->who);
		login_fail(c, s, cmd, ERR_PASSWORD_NEEDED);
	} else if (known && creds_check(c->env.creds, key, cmd->secret)) {
		creds_enter(c, s, cmd, a, key);
	} else {
		login_verify(c, s, cmd, a);
	}
}

/* What can be said of a login before anything is looked up. */
static enum err login_judge(struct core *c, struct session *s, const struct cmd *cmd, struct slice key, uint32_t *n,
			    uint32_t *m)
{
	if (key.n == 0) { /* without a name only a token will do, and this is none */
		return cmd->who.n == 0 && cmd->secret.n > 0 ? ERR_TOKEN_UNKNOWN : ERR_NAME_CHARS;
	}
	if (!creds_has(c->env.creds, key)) {
		enum err e = name_check(c, cmd->who, (enum dialect)s->dialect, n, m);
		if (e != ERR_OK) {
			return e;
		}
	}
	if (cmd->secret.n > PASSWORD_MAX) {
		*n = 1;
		*m = PASSWORD_MAX;
		return ERR_PASSWORD_LENGTH;
	}
	if (cmd->secret.n > 0 && c->cfg->auth != AUTH_OPEN) {
		if (!(s->flags & SESSION_SECURE) && c->cfg->plain_passwords == PLAIN_LOOPBACK) {
			return ERR_PASSWORD_PLAIN;
		}
		*n = MAX(failure_wait(c, session_origin(c, s)), failure_wait(c, hash_slice(&c->env.seed, key)));
		if (*n > 0 && !c->cfg->trusted) {
			return ERR_AUTH_THROTTLED;
		}
	}
	return ERR_OK;
}

/* Is everybody of that name about to leave? */
static bool user_leaving(const struct core *c, const struct user *u)
{
	if (user_absent(u)) {
		return false;
	}
	for (const struct session *s = user_session(c, u); s; s = session_next(c, s)) {
		if (!(s->flags & SESSION_ENDING)) {
			return false;
		}
	}
	return true;
}

enum run login_refused(struct core *c, struct session *s, const struct cmd *cmd, enum err e, uint32_t n, uint32_t m)
{
	struct event *ev = login_refuse(c, s, cmd, e);
	ev->n = n;
	ev->m = m;
	session_done(c, s, cmd->bytes);
	if (s->flags & SESSION_ENDING) {
		session_drain(c, s); /* the close of a dialect that gives one try only */
	}
	return RUN_OVER;
}

/* Whoever is in as a guest may still log in to an account, unless its dialect knows one login only. */
bool guest_may_login(const struct core *c, const struct session *s)
{
	bool guest = !(user_at(c, s->user)->flags & USER_ACCOUNT) && !(s->flags & SESSION_OPERATOR);
	return guest && c->cfg->auth != AUTH_OPEN && !session_has(s, DIALECT_F_EXCLUSIVE);
}

/* It has proven who it is, once: when the password was changed meanwhile, that was the old one. */
static void proven_enter(struct core *c, struct session *s, const struct cmd *cmd, const struct account_row *row)
{
	struct entry *e = session_entry(s);
	bool same = e->proof && slice_eq(row->hash, slice_cstr(e->proof));
	e->proven = 0;
	if (same) {
		account_enter(c, s, cmd, row);
	} else {
		login_fail(c, s, cmd, ERR_PASSWORD_WRONG);
	}
}

enum run cmd_login(struct core *c, struct session *s, const struct cmd *given)
{
	struct cmd cmd = *given;
	uint32_t n = 0, m = 0;
	bool drawn = false;
	if (s->user) {
		if (!guest_may_login(c, s) || (cmd.secret.n == 0 && given->id == CMD_LOGIN)) { /* not by a name alone */
			session_error(c, s, given, ERR_LOGGED_IN);
			return RUN_DONE;
		}
		cmd.flags |= CMD_NO_GUEST;
	}
	if (s->entry && s->entry->proven) {
		account_reload(c, s, &cmd, s->entry->proven, proven_enter);
		return RUN_WAIT;
	}
	if (cmd.who.n == 0 && cmd.secret.n > 0 && s->entry && s->entry->name) {
		cmd.who = slice_cstr(s->entry->name);
	} else if (cmd.who.n == 0 && cmd.secret.n == 0 && c->cfg->auth != AUTH_REQUIRED &&
		   !session_has(s, DIALECT_F_ACCOUNTS)) {
		guest_name(c, &cmd.who);
		drawn = true;
	}
	if (token_is(cmd.secret) && c->cfg->auth != AUTH_OPEN) {
		return token_login(c, s, &cmd);
	}
	struct slice key = name_fold(&c->scratch, cmd.who);
	enum err e = login_judge(c, s, &cmd, key, &n, &m);
	if (e != ERR_OK) {
		return login_refused(c, s, &cmd, e, n, m);
	}
	/* Where a name has one try, its client always sends a password after it. */
	bool cert = s->entry && s->entry->cert;
	if ((account_must(c, s) || session_has(s, DIALECT_F_AUTH_ONCE)) && cmd.secret.n == 0 && !cert) {
		login_keep(s, cmd.who);
		return login_refused(c, s, &cmd, ERR_PASSWORD_NEEDED, 0, 0);
	}
	uint32_t other = user_find_key(c, key);
	if (other && other != s->user && user_leaving(c, user_at(c, other))) { /* one does not wait for oneself */
		vec_grow(&c->waits, &c->cap_waits, c->n_waits + 1, sizeof(*c->waits));
		c->waits[c->n_waits++] = (struct name_wait){ session_id(s), other, cmd_dup(&cmd) };
		return RUN_WAIT;
	}
	if (other && !(user_at(c, other)->flags & USER_ACCOUNT)) {
		return login_refused(c, s, &cmd, ERR_NAME_TAKEN, 0, 0);
	}
	bool online = other && !user_absent(user_at(c, other));
	if (online && session_has(s, DIALECT_F_EXCLUSIVE) && !account_must(c, s)) {
		return login_refused(c, s, &cmd, ERR_ONLINE_ALREADY, 0, 0);
	}
	account_ask(c, s, &cmd, key, drawn);
	return RUN_WAIT;
}

void login_name_free(struct core *c, uint32_t user)
{
	for (uint32_t i = 0; i < c->n_waits; i++) {
		if (c->waits[i].user == user) {
			c->waits[i].user = 0; /* goes on at the end of this entry: core.c */
		}
	}
}

void login_operator(struct core *c, struct session *s)
{
	struct slice name = SLICE_LIT(OPERATOR_NAME);
	uint32_t handle = user_find_id(c, OPERATOR_ID);
	if (handle == 0) {
		handle = user_new(c, OPERATOR_ID, name, name, NULL);
		user_at(c, handle)->role = ROLE_ADMIN;
		user_at(c, handle)->flags |= USER_HIDDEN;
	}
	s->flags |= SESSION_SECURE | SESSION_OPERATOR;
	user_attach(c, handle, s);
	struct event *ev = session_tell(c, s, EV_WELCOME);
	ev->who = name;
	ev->epoch = c->env.epoch;
}
