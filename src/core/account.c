/* SPDX-License-Identifier: MIT */
/* What people do about who they are once they are online: change the name, register it, change the password. */
#include "base/text.h"
#include "core/state.h"

/* Tells everybody who shares a room with the user, each session once. */
static void rename_tell(struct core *c, struct user *u, const struct cmd *cmd, struct slice old, struct slice new)
{
	uint32_t mark = ++c->mark;
	u->mark = mark;
	for (struct session *s = user_session(c, u); s; s = session_next(c, s)) {
		struct event *ev = session_tell(c, s, EV_NICKED);
		ev->who = old;
		ev->peer = new;
		if (sess_eq(session_id(s), cmd->from)) {
			ev->cmd = CMD_NICK;
			ev->tag = arena_dup(&c->out->arena, cmd->tag);
		}
	}
	struct event *told = effects_event(c->out, EV_NICK);
	told->time_ms = c->now.wall.ms;
	told->who = old;
	told->peer = new;
	const struct membership *m = user_rooms(u);
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		struct room *r = room_at(c, m[i].room);
		for (uint32_t k = 0; k < r->n; k++) {
			struct user *other = user_at(c, r->members[k].user);
			if (other->mark == mark) {
				continue;
			}
			other->mark = mark;
			for (struct session *s = user_session(c, other); s; s = session_next(c, s)) {
				struct effect *f = effects_add(c->out, EFFECT_EVENT);
				f->sess = session_id(s);
				f->event = told;
			}
		}
	}
}

static void rename_now(struct core *c, uint32_t handle, const struct cmd *cmd, struct slice key)
{
	struct user *u = user_at(c, handle);
	struct slice old = arena_dup(&c->out->arena, user_name(u));
	user_rename(c, handle, cmd->who, key);
	rename_tell(c, u, cmd, old, arena_dup(&c->out->arena, cmd->who));
}

static void nick_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	struct slice key = name_fold(&c->scratch, t->cmd->who);
	uint32_t other = user_find_key(c, key);
	if (a->err != ERR_OK) {
		session_error(c, s, t->cmd, (enum err)a->err);
	} else if (a->account.found && c->cfg->auth != AUTH_OPEN) {
		session_error(c, s, t->cmd, ERR_PASSWORD_NEEDED);
	} else if (other != 0 && other != s->user) {
		session_error(c, s, t->cmd, ERR_NAME_TAKEN);
	} else if (name_confusable(c, key, s->user)) {
		session_error(c, s, t->cmd, ERR_NAME_CONFUSABLE);
	} else {
		rename_now(c, s->user, t->cmd, key);
	}
	session_resume(c, s);
}

enum run cmd_nick(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t min = 0, max = 0;
	struct user *u = user_at(c, s->user);
	enum err e = name_check(c, cmd->who, (enum dialect)s->dialect, &min, &max);
	struct slice key = e == ERR_OK ? name_fold(&c->scratch, cmd->who) : SLICE_EMPTY;
	if (e == ERR_OK && key.n == 0) {
		e = ERR_NAME_CHARS;
	}
	uint32_t other = e == ERR_OK ? user_find_key(c, key) : 0;
	if (e == ERR_OK && other == s->user) {
		rename_now(c, s->user, cmd, key);
		return RUN_DONE;
	}
	if (e == ERR_OK && (u->flags & USER_ACCOUNT)) {
		e = ERR_NAME_ACCOUNT;
	} else if (e == ERR_OK && other != 0) {
		e = ERR_NAME_TAKEN;
	} else if (e == ERR_OK && c->cfg->auth != AUTH_OPEN && creds_has(c->env.creds, key)) {
		e = ERR_PASSWORD_NEEDED;
	}
	if (e != ERR_OK) {
		struct event *ev = session_error(c, s, cmd, e);
		ev->n = min;
		ev->m = max;
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	ticket_ask(c, ticket_new(c, nick_resume, s, cmd), a);
	return RUN_WAIT;
}

static void put_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	if (a->err != ERR_OK) {
		session_error(c, s, t->cmd, (enum err)a->err);
	} else {
		struct user *u = user_at(c, s->user);
		struct event *ev = session_tell(c, s, EV_PASSWORD);
		ev->flags = t->cmd->id == CMD_REGISTER ? EV_F_CREATED : 0;
		ev->who = arena_dup(&c->out->arena, user_name(u));
		ev->tag = arena_dup(&c->out->arena, t->cmd->tag);
		u->flags |= USER_ACCOUNT;
	}
	session_resume(c, s);
}

static void hash_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	const struct user *u = user_at(c, s->user);
	struct ask *put = ask_new(ASK_ACCOUNT_PUT, 0);
	if (u->flags & USER_ACCOUNT) {
		put->put.id = u->id;
	} else {
		put->put.want = u->id; /* the guest's own: what it said stays its own */
	}
	put->put.key = arena_dup(&put->arena, user_key(u));
	put->put.name = arena_dup(&put->arena, user_name(u));
	put->put.hash = arena_dup(&put->arena, a->hash.hash);
	ticket_ask(c, ticket_new(c, put_resume, s, t->cmd), put);
}

static enum run password_set(struct core *c, struct session *s, const struct cmd *cmd)
{
	enum err e = ERR_OK;
	if (c->cfg->auth == AUTH_OPEN) {
		e = ERR_ACCOUNTS_OFF;
	} else if (!(s->flags & SESSION_SECURE) && c->cfg->plain_passwords == PLAIN_LOOPBACK) {
		e = ERR_PASSWORD_PLAIN;
	} else if (cmd->secret.n < (size_t)c->cfg->password_min || cmd->secret.n > PASSWORD_MAX) {
		e = ERR_PASSWORD_LENGTH;
	}
	if (e != ERR_OK) {
		struct event *ev = session_error(c, s, cmd, e);
		ev->n = (uint64_t)c->cfg->password_min;
		ev->m = PASSWORD_MAX;
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_HASH, 0);
	a->hash.secret = arena_dup(&a->arena, cmd->secret);
	ticket_ask(c, ticket_new(c, hash_resume, s, cmd), a);
	return RUN_WAIT;
}

enum run cmd_register(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (user_at(c, s->user)->flags & USER_ACCOUNT) {
		session_error(c, s, cmd, ERR_LOGGED_IN);
		return RUN_DONE;
	}
	return password_set(c, s, cmd);
}

enum run cmd_passwd(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (!(user_at(c, s->user)->flags & USER_ACCOUNT)) {
		session_error(c, s, cmd, c->cfg->auth == AUTH_OPEN ? ERR_ACCOUNTS_OFF : ERR_ACCOUNT_NEEDED);
		return RUN_DONE;
	}
	return password_set(c, s, cmd);
}
