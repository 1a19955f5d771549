/* SPDX-License-Identifier: MIT */
/* What people do about who they are once they are online: change the name, register it, change the password, delete it. */
#include <stdlib.h>

#include "base/text.h"
#include "core/state.h"
#include "core/token.h"

/* Tells everybody who shares a room with the user, each session once. */
static void rename_tell(struct core *c, struct user *u, const struct cmd *cmd, struct slice old, struct slice new)
{
	uint32_t mark = ++c->mark;
	u->mark = mark;
	for (struct session *s = user_session(c, u); s; s = session_next(c, s)) {
		struct event *ev = session_tell(c, s, EV_NICKED);
		ev->who = old;
		ev->peer = new;
		if (cmd && sess_eq(session_id(s), cmd->from)) {
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

bool name_claimed(const struct core *c, struct slice key)
{
	for (uint32_t i = 0; i < c->n_claims; i++) {
		if (slice_eq(slice_cstr(c->claims[i]), key)) {
			return true;
		}
	}
	return false;
}

struct ticket *rename_claim(struct core *c, struct ticket *t, uint64_t id, struct slice name)
{
	t->id = id;
	t->text = str_dup(name);
	vec_grow(&c->claims, &c->cap_claims, c->n_claims + 1, sizeof(*c->claims));
	c->claims[c->n_claims++] = str_dup(name_fold(&c->scratch, name));
	return t;
}

void rename_settle(struct core *c, const struct ticket *t, const struct cmd *cmd, bool kept)
{
	struct slice name = slice_cstr(t->text), key = name_fold(&c->scratch, name);
	uint32_t user = user_find_id(c, t->id);
	for (uint32_t i = 0; i < c->n_claims; i++) {
		if (slice_eq(slice_cstr(c->claims[i]), key)) {
			free(c->claims[i]);
			c->claims[i] = c->claims[--c->n_claims];
			break;
		}
	}
	if (kept && user) {
		struct slice old = arena_dup(&c->out->arena, user_name(user_at(c, user)));
		user_rename(c, user, name, key);
		rename_tell(c, user_at(c, user), cmd, old, arena_dup(&c->out->arena, name));
	}
}

static void renamed_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (s && a->err == ERR_OK) {
		audit(c, s, "rename", SLICE_EMPTY, SLICE_EMPTY, t->cmd->who);
	}
	rename_settle(c, t, t->cmd, a->err == ERR_OK);
	s = ticket_session(c, t, a);
	if (s) {
		session_resume(c, s);
	}
}

static void account_rename(struct core *c, const struct session *s, const struct cmd *cmd, struct slice key)
{
	struct ask *a = ask_new(ASK_ACCOUNT_PUT, 0);
	a->put.what = PUT_NAME;
	a->put.row.id = user_at(c, s->user)->id;
	a->put.row.name = arena_dup(&a->arena, cmd->who);
	a->put.key = arena_dup(&a->arena, key);
	ticket_ask(c, rename_claim(c, ticket_new(c, renamed_resume, s, cmd), a->put.row.id, cmd->who), a);
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
	} else if ((other != 0 && other != s->user) || name_claimed(c, key)) {
		session_error(c, s, t->cmd, ERR_NAME_TAKEN);
	} else if (name_confusable(c, key, s->user)) {
		session_error(c, s, t->cmd, ERR_NAME_CONFUSABLE);
	} else if (user_at(c, s->user)->flags & USER_ACCOUNT) {
		account_rename(c, s, t->cmd, key);
		return;
	} else {
		rename_now(c, s->user, t->cmd, key);
	}
	session_resume(c, s);
}

/* What speaks against the name before anybody is asked. */
static enum err nick_judge(struct core *c, const struct session *s, const struct cmd *cmd, struct slice *key, uint32_t *min,
			   uint32_t *max)
{
	enum err e = name_check(c, cmd->who, (enum dialect)s->dialect, min, max);
	if (e == ERR_OK) {
		e = name_judge(c, cmd->who);
	}
	if (e != ERR_OK) {
		return e;
	}
	*key = name_fold(&c->scratch, cmd->who);
	uint32_t other = key->n > 0 ? user_find_key(c, *key) : 0;
	if (key->n == 0) {
		return ERR_NAME_CHARS;
	}
	if (other == s->user) {
		return ERR_OK;
	}
	if (other != 0 || name_claimed(c, *key)) {
		return ERR_NAME_TAKEN;
	}
	return c->cfg->auth != AUTH_OPEN && creds_has(c->env.creds, *key) ? ERR_PASSWORD_NEEDED : ERR_OK;
}

enum run cmd_nick(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t min = 0, max = 0;
	struct slice key = SLICE_EMPTY;
	const struct user *u = user_at(c, s->user);
	enum err e = nick_judge(c, s, cmd, &key, &min, &max);
	if (e == ERR_OK && u->flags & USER_ACCOUNT && creds_has(c->env.creds, user_key(u))) {
		e = ERR_NAME_ACCOUNT; /* the file says who it is */
	}
	if (e == ERR_OK && u->flags & USER_ACCOUNT && !session_may(c, s, PERMIT_ACCOUNT, 0)) {
		permit_refuse(c, s, cmd, PERMIT_ACCOUNT);
		return RUN_DONE;
	}
	if (e != ERR_OK) {
		struct event *ev = session_error(c, s, cmd, e);
		ev->n = min;
		ev->m = max;
		return RUN_DONE;
	}
	if (u->flags & USER_ACCOUNT) {
		user_hold(c, s);
	}
	if (user_find_key(c, key) == s->user) {
		if (u->flags & USER_ACCOUNT) {
			account_rename(c, s, cmd, key);
			return RUN_WAIT;
		}
		rename_now(c, s->user, cmd, key);
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	ticket_ask(c, ticket_new(c, nick_resume, s, cmd), a);
	return RUN_WAIT;
}

/* --- passwords: hashed by the pool, then kept --- */

static void account_made(struct core *c, struct session *s, const struct account_row *row)
{
	struct user *u = user_at(c, s->user);
	if (row->flags & ACCOUNT_F_PENDING) {
		return;
	}
	u->flags |= USER_ACCOUNT;
	u->role = row->role;
	const struct membership *m = user_rooms(u);
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		const struct room *r = room_at(c, m[i].room);
		mark_follow(c, u->id, conv_room(r->id), r->seq);
	}
}

static void put_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	bool made = t->cmd->id == CMD_REGISTER;
	struct event *ev = session_tell(c, s, EV_PASSWORD);
	ev->flags = (made ? EV_F_CREATED : 0) | (made && a->put.row.flags & ACCOUNT_F_PENDING ? EV_F_OFFLINE : 0);
	ev->who = s->user ? arena_dup(&c->out->arena, user_name(user_at(c, s->user))) : SLICE_EMPTY;
	ev->tag = arena_dup(&c->out->arena, t->cmd->tag);
	if (made) {
		audit(c, s, "register", ev->who, SLICE_EMPTY, SLICE_EMPTY);
		account_made(c, s, &a->put.row);
	} else {
		audit(c, s, t->cmd->id == CMD_RESET ? "reset" : "passwd", ev->who, SLICE_EMPTY, SLICE_EMPTY);
	}
	if (!made && s->user) {
		sessions_end(c, s->user, s, 0); /* whoever knew the old one is out */
	}
	session_resume(c, s);
}

static void hash_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	struct ask *put = ask_new(ASK_ACCOUNT_PUT, 0);
	struct account_row *row = &put->put.row;
	put->put.what = PUT_HASH | PUT_SCRAM;
	row->hash = arena_dup(&put->arena, a->hash.hash);
	row->scram = arena_dup(&put->arena, a->hash.scram);
	if (t->cmd->id == CMD_REGISTER) {
		const struct user *u = user_at(c, s->user);
		put->put.want = u->id; /* the guest's own: what it said stays its own */
		put->put.key = arena_dup(&put->arena, user_key(u));
		row->name = arena_dup(&put->arena, user_name(u));
		row->role = ROLE_USER;
		row->created_ms = row->last_ms = c->now.wall.ms;
		row->flags = c->cfg->registration_confirm ? ACCOUNT_F_PENDING : 0;
	} else {
		row->id = t->id;
	}
	ticket_ask(c, ticket_new(c, put_resume, s, t->cmd), put);
}

static enum err password_judge(const struct core *c, const struct session *s, struct slice secret)
{
	if (c->cfg->auth == AUTH_OPEN) {
		return ERR_ACCOUNTS_OFF;
	}
	if (!(s->flags & SESSION_SECURE) && c->cfg->plain_passwords == PLAIN_LOOPBACK) {
		return ERR_PASSWORD_PLAIN;
	}
	bool ok = secret.n >= (size_t)c->cfg->password_min && secret.n <= PASSWORD_MAX && !token_is(secret);
	return ok ? ERR_OK : ERR_PASSWORD_LENGTH;
}

static enum run password_refuse(struct core *c, const struct session *s, const struct cmd *cmd, enum err e)
{
	struct event *ev = session_error(c, s, cmd, e);
	ev->n = (uint64_t)c->cfg->password_min;
	ev->m = PASSWORD_MAX;
	return RUN_DONE;
}

static void hash_ask(struct core *c, const struct session *s, const struct cmd *cmd, struct slice secret, uint64_t id)
{
	struct ask *a = ask_new(ASK_HASH, 0);
	a->hash.secret = arena_dup(&a->arena, secret);
	a->hash.want_scram = c->cfg->scram != 0;
	struct ticket *t = ticket_new(c, hash_resume, s, cmd);
	t->id = id;
	ticket_ask(c, t, a);
}

/* An invitation may stand behind the password. */
static struct slice code_take(const struct cmd *cmd, struct slice *secret)
{
	*secret = cmd->secret;
	if (cmd->key.n > 0) {
		return cmd->key;
	}
	for (size_t i = secret->n; i > 1; i--) {
		struct slice last = slice_from(*secret, i);
		if (secret->p[i - 1] == ' ' && token_is(last)) {
			*secret = slice_trim(slice_make(secret->p, i - 1));
			return last;
		}
	}
	return SLICE_EMPTY;
}

static void invited_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	struct slice secret;
	if (!s) {
		return;
	}
	if (a->err != ERR_OK || a->token.row.kind != TOKEN_INVITE) {
		session_error(c, s, t->cmd, a->err != ERR_OK ? (enum err)a->err : ERR_TOKEN_UNKNOWN);
		session_resume(c, s);
		return;
	}
	code_take(t->cmd, &secret);
	hash_ask(c, s, t->cmd, secret, 0);
}

static void code_ask(struct core *c, const struct session *s, const struct cmd *cmd, struct slice code, resume_fn resume)
{
	struct ask *a = ask_new(ASK_TOKEN, 0);
	a->token.hash = token_hash(&a->arena, code);
	a->token.now_ms = c->now.wall.ms;
	a->token.use = true;
	ticket_ask(c, ticket_new(c, resume, s, cmd), a);
}

enum run cmd_register(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct slice secret, code = code_take(cmd, &secret);
	enum err e = password_judge(c, s, secret);
	if (user_at(c, s->user)->flags & USER_ACCOUNT) {
		e = ERR_LOGGED_IN;
	} else if (e == ERR_OK && c->cfg->registration == REGISTER_CLOSED) {
		e = ERR_REGISTER_CLOSED;
	} else if (e == ERR_OK && c->cfg->registration == REGISTER_INVITE && code.n == 0) {
		e = ERR_REGISTER_CODE;
	}
	if (e != ERR_OK) {
		return password_refuse(c, s, cmd, e);
	}
	if (c->cfg->registration == REGISTER_INVITE) {
		code_ask(c, s, cmd, code, invited_resume);
	} else {
		hash_ask(c, s, cmd, secret, 0);
	}
	return RUN_WAIT;
}

enum run cmd_passwd(struct core *c, struct session *s, const struct cmd *cmd)
{
	const struct user *u = user_at(c, s->user);
	enum err e = password_judge(c, s, cmd->secret);
	if (e == ERR_OK && !(u->flags & USER_ACCOUNT)) {
		e = ERR_ACCOUNT_NEEDED;
	}
	if (e != ERR_OK) {
		return password_refuse(c, s, cmd, e);
	}
	hash_ask(c, s, cmd, cmd->secret, u->id);
	return RUN_WAIT;
}

static void reset_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	if (a->err != ERR_OK || a->token.row.kind != TOKEN_RESET || !a->token.found) {
		failure_add(c, session_origin(c, s));
		session_error(c, s, t->cmd, a->err == ERR_STORE_DOWN ? ERR_STORE_DOWN : ERR_TOKEN_UNKNOWN);
		session_resume(c, s);
		return;
	}
	hash_ask(c, s, t->cmd, t->cmd->secret, a->token.account.id);
}

enum run cmd_reset(struct core *c, struct session *s, const struct cmd *cmd)
{
	enum err e = password_judge(c, s, cmd->secret);
	uint32_t wait = c->cfg->trusted ? 0 : failure_wait(c, session_origin(c, s));
	if (e == ERR_OK && wait > 0) {
		session_error(c, s, cmd, ERR_AUTH_THROTTLED)->n = wait;
		return RUN_DONE;
	}
	if (e != ERR_OK) {
		return password_refuse(c, s, cmd, e);
	}
	code_ask(c, s, cmd, cmd->who, reset_resume);
	return RUN_WAIT;
}

/* --- deleting it --- */

static void wiped_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	audit(c, s, "unregister", user_name(user_at(c, s->user)), SLICE_EMPTY, SLICE_EMPTY);
	session_finished(c, s, t->cmd, user_name(user_at(c, s->user)));
	uint32_t user = s->user;
	session_resume(c, s);
	if (session_find(c, t->sess)) {
		user_end(c, user, ERR_REVOKED, SLICE_EMPTY);
	}
}

void account_wipe(struct core *c, const struct session *s, const struct cmd *cmd, uint64_t id, resume_fn resume)
{
	struct ask *put = ask_new(ASK_ACCOUNT_PUT, 0);
	put->put.what = PUT_HASH | PUT_SCRAM | PUT_FLAGS | PUT_ROLE | PUT_WIPE;
	put->put.mask = 0xff;
	put->put.row.id = id;
	put->put.row.role = ROLE_USER;
	put->put.row.flags = ACCOUNT_F_DELETED;
	struct ticket *t = ticket_new(c, resume, s, cmd);
	t->id = id;
	ticket_ask(c, t, put);
}

static void verified_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	if (!a->verify.ok) {
		failure_add(c, session_origin(c, s));
		session_error(c, s, t->cmd, ERR_PASSWORD_WRONG);
		session_resume(c, s);
		return;
	}
	account_wipe(c, s, t->cmd, user_at(c, s->user)->id, wiped_resume);
}

static void unregister_it(struct core *c, struct session *s, const struct cmd *cmd, const struct account_row *row)
{
	struct ask *v = ask_new(ASK_VERIFY, 0);
	v->verify.secret = arena_dup(&v->arena, cmd->secret);
	v->verify.hash = arena_dup(&v->arena, row->hash);
	ticket_ask(c, ticket_new(c, verified_resume, s, cmd), v);
}

enum run cmd_unregister(struct core *c, struct session *s, const struct cmd *cmd)
{
	const struct user *u = user_at(c, s->user);
	uint32_t wait = c->cfg->trusted ? 0 : failure_wait(c, session_origin(c, s));
	if (cmd->secret.n > PASSWORD_MAX || !(u->flags & USER_ACCOUNT) || wait > 0) {
		bool account = u->flags & USER_ACCOUNT;
		enum err e = !account ? ERR_ACCOUNT_NEEDED : wait > 0 ? ERR_AUTH_THROTTLED : ERR_PASSWORD_WRONG;
		session_error(c, s, cmd, e)->n = wait;
		return RUN_DONE;
	}
	account_reload(c, s, cmd, u->id, unregister_it);
	return RUN_WAIT;
}
