/* SPDX-License-Identifier: MIT */
/* What people do about who they are once they are online: register the name, change the password, delete it. */
#include <stdlib.h>

#include "base/text.h"
#include "core/accounts.h"
#include "core/meta.h"
#include "core/pages.h"
#include "core/people.h"
#include "core/rules.h"
#include "core/stay.h"
#include "core/token.h"

/* --- passwords: hashed by the pool, then kept --- */

void account_made(struct core *c, uint32_t user, uint8_t role)
{
	struct user *u = user_at(c, user);
	acting_end(c, u->id, 0);
	u->flags |= USER_ACCOUNT;
	u->role = role;
	const struct membership *m = user_rooms(u);
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		const struct room *r = room_at(c, m[i].room);
		mark_follow(c, u->id, conv_room(r->id), r->seq);
	}
	stay_update(c, user);
	meta_registered(c, u);
	account_tell(c, u);
}

static struct event *password_tell(struct core *c, const struct session *s, const struct cmd *cmd, struct slice who)
{
	struct event *ev = session_tell(c, s, EV_PASSWORD);
	ev->cmd = cmd->id;
	ev->who = arena_dup(&c->out->arena, who);
	ev->tag = arena_dup(&c->out->arena, cmd->tag);
	return ev;
}

static void registered_resume(struct core *c, struct ticket *t, struct ask *a)
{
	bool outside = t->id != 0;
	if (outside) {
		rename_settle(c, t, NULL, false);
	} else if (a->err == ERR_NAME_TAKEN && c->cfg->registration_confirm) {
		a->err = ERR_ACCOUNT_PENDING; /* its own: nobody else can have the name of who is here */
	}
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	bool pending = a->put.row.flags & ACCOUNT_F_PENDING;
	struct slice name = outside ? t->cmd->who : user_name(user_at(c, s->user));
	password_tell(c, s, t->cmd, name)->flags = EV_F_CREATED | (pending ? EV_F_OFFLINE : 0);
	audit(c, s, "register", name, SLICE_EMPTY, pending ? SLICE_LIT("waits for an operator") : SLICE_EMPTY);
	if (!pending && outside) {
		session_proven(s, &a->put.row); /* the login that follows enters as that account */
	} else if (!pending) {
		account_made(c, s->user, a->put.row.role);
	}
	session_resume(c, s);
}

/* PASSWD and RESET: text is the account's name. */
static void changed_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (a->err == ERR_OK) {
		uint32_t user = user_find_id(c, a->put.row.id);
		struct slice name = slice_cstr(t->text);
		acting_end(c, 0, a->put.row.id); /* nor acts anybody with its role who knew it */
		audit(c, s, t->cmd->id == CMD_RESET ? "reset" : "passwd", name, SLICE_EMPTY, SLICE_EMPTY);
		if (user) {
			sessions_end(c, user, s, 0); /* whoever knew the old one is out */
		}
		if (s) {
			password_tell(c, s, t->cmd, name);
		}
	}
	s = ticket_session(c, t, a);
	if (s) {
		session_resume(c, s);
	}
}

void account_codes_drop(struct core *c, uint64_t account, uint64_t but)
{
	static const uint8_t kinds[] = { TOKEN_SESSION, TOKEN_RESET };
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		struct ask *a = ask_new(ASK_TOKEN_DROP, 0);
		a->token_drop.account = account;
		a->token_drop.kind = kinds[i];
		a->token_drop.but = but;
		effects_ask(c->out, a);
	}
}

/* Keeps the new hash of account t->id. What was given out to who knew the old password goes first, so that no login with it
 * comes between. */
static void change_ask(struct core *c, const struct session *s, const struct ticket *t, const struct ask *hashed)
{
	account_codes_drop(c, t->id, s->entry && t->cmd->id == CMD_PASSWD ? s->entry->token : 0);
	struct ask *put = ask_new(ASK_ACCOUNT_PUT, 0);
	put->put.what = PUT_HASH | PUT_SCRAM;
	put->put.row.id = t->id;
	put->put.row.hash = arena_dup(&put->arena, hashed->hash.hash);
	put->put.row.scram = arena_dup(&put->arena, hashed->hash.scram);
	struct ticket *next = ticket_new(c, changed_resume, s, t->cmd);
	next->text = str_dup(slice_cstr(t->text));
	ticket_ask(c, next, put);
}

/* `outside`: the id that was drawn for somebody who is not in yet; 0: a guest registers its own name. */
static void register_ask(struct core *c, struct session *s, const struct cmd *cmd, uint64_t outside, struct slice hash,
			 struct slice scram)
{
	struct slice key = name_fold(&c->scratch, cmd->who);
	if (outside && (user_find_key(c, key) || name_claimed(c, key))) { /* meanwhile */
		session_error(c, s, cmd, ERR_NAME_TAKEN);
		session_resume(c, s);
		return;
	}
	if (outside && name_confusable(c, cmd->who, 0)) {
		session_error(c, s, cmd, ERR_NAME_CONFUSABLE);
		session_resume(c, s);
		return;
	}
	const struct user *u = outside ? NULL : user_at(c, s->user);
	struct ask *put = ask_new(ASK_ACCOUNT_PUT, 0);
	struct account_row *row = &put->put.row;
	put->put.want = u ? u->id : outside; /* the guest's own: what it said stays its own */
	put->put.looks = true;
	put->put.key = arena_dup(&put->arena, u ? user_key(u) : key);
	row->name = arena_dup(&put->arena, u ? user_name(u) : cmd->who);
	row->hash = arena_dup(&put->arena, hash);
	row->scram = arena_dup(&put->arena, scram);
	row->role = ROLE_USER;
	row->created_ms = row->last_ms = c->now.wall.ms;
	row->flags = (c->cfg->registration_confirm ? ACCOUNT_F_PENDING : 0) | (u ? said_kept(u->said) : 0);
	struct ticket *t = ticket_new(c, registered_resume, s, cmd);
	ticket_ask(c, outside ? rename_claim(c, t, outside, cmd->who) : t, put);
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

static struct ask *code_new(const struct core *c, struct slice code, enum token_kind kind)
{
	struct ask *a = ask_new(ASK_TOKEN, 0);
	a->token.hash = token_hash(&a->arena, code);
	a->token.now_ms = c->now.wall.ms;
	a->token.kinds = (uint8_t)(1u << kind);
	a->token.use = true;
	return a;
}

/* The code was none, or could not be looked up. */
static void code_refuse(struct core *c, struct session *s, const struct cmd *cmd, enum err err)
{
	if (err == ERR_TOKEN_UNKNOWN) {
		failure_add(c, session_origin(c, s));
	}
	session_error(c, s, cmd, err);
	session_resume(c, s);
}

/* The invitation is spent: text is the hash of the password, label its SCRAM keys. */
static void invited_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (s && a->err != ERR_OK) {
		code_refuse(c, s, t->cmd, (enum err)a->err);
	} else if (s) {
		register_ask(c, s, t->cmd, t->id, slice_cstr(t->text), slice_cstr(t->label));
	}
}

static void hash_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	struct slice secret;
	if (!s) {
		return;
	}
	if (t->cmd->id != CMD_REGISTER) {
		change_ask(c, s, t, a);
		return;
	}
	if (c->cfg->registration != REGISTER_INVITE) {
		register_ask(c, s, t->cmd, t->id, a->hash.hash, a->hash.scram);
		return;
	}
	/* Spent only now: a pool that is busy costs nobody an invitation. */
	struct ticket *next = ticket_new(c, invited_resume, s, t->cmd);
	next->id = t->id;
	next->text = str_dup(a->hash.hash);
	next->label = str_dup(a->hash.scram);
	ticket_ask(c, next, code_new(c, code_take(t->cmd, &secret), TOKEN_INVITE));
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

/* True when too many tries of this origin failed, and the session was told. */
static bool throttled(struct core *c, const struct session *s, const struct cmd *cmd)
{
	uint32_t wait = c->cfg->trusted ? 0 : failure_wait(c, session_origin(c, s));
	if (wait > 0) {
		session_error(c, s, cmd, ERR_AUTH_THROTTLED)->n = wait;
	}
	return wait > 0;
}

/* `id`, `name`: of the account; REGISTER: the id is drawn, for somebody who is not in yet, and there is no name. */
static void hash_ask(struct core *c, const struct session *s, const struct cmd *cmd, struct slice secret, uint64_t id,
		     struct slice name)
{
	struct ask *a = ask_new(ASK_HASH, 0);
	a->hash.secret = arena_dup(&a->arena, secret);
	a->hash.want_scram = c->cfg->scram != 0;
	struct ticket *t = ticket_new(c, hash_resume, s, cmd);
	t->id = id;
	t->text = str_dup(name);
	ticket_ask(c, t, a);
}

/* The name that somebody who is not in wants to register: is it free? */
static void outside_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	struct slice secret;
	if (!s) {
		return;
	}
	if (a->account.found) {
		session_error(c, s, t->cmd, ERR_PASSWORD_NEEDED);
		session_resume(c, s);
		return;
	}
	if (a->account.alike) {
		session_error(c, s, t->cmd, ERR_NAME_CONFUSABLE);
		session_resume(c, s);
		return;
	}
	code_take(t->cmd, &secret);
	hash_ask(c, s, t->cmd, secret, a->account.row.id, SLICE_EMPTY);
}

/* What speaks against that name before anybody is asked: as if it came in as a guest. */
static enum err outside_judge(struct core *c, struct session *s, const struct cmd *cmd, struct slice *key,
			      struct event *with)
{
	uint32_t min = 0, max = 0;
	enum err e = cmd->who.n > 0 ? name_check(c, cmd->who, (enum dialect)s->dialect, &min, &max) : ERR_NOT_LOGGED_IN;
	with->n = min;
	with->m = max;
	if (e != ERR_OK) {
		return e;
	}
	*key = name_fold(&c->scratch, cmd->who);
	if (key->n == 0) {
		return ERR_NAME_CHARS;
	}
	if (name_judge(c, cmd->who) != ERR_OK) {
		return ERR_NAME_RESERVED;
	}
	if (creds_has(c->env.creds, *key)) {
		return ERR_PASSWORD_NEEDED;
	}
	if (user_find_key(c, *key) || name_claimed(c, *key)) {
		return user_find_key(c, *key) && user_at(c, user_find_key(c, *key))->flags & USER_ACCOUNT
			       ? ERR_PASSWORD_NEEDED
			       : ERR_NAME_TAKEN;
	}
	return name_confusable(c, cmd->who, 0) ? ERR_NAME_CONFUSABLE : guest_judge(c, s, &with->text);
}

static enum run register_outside(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct slice key;
	struct event with = { .n = 0 };
	enum err e = outside_judge(c, s, cmd, &key, &with);
	if (e != ERR_OK) {
		struct event *ev = session_error(c, s, cmd, e);
		ev->n = with.n;
		ev->m = with.m;
		ev->text = with.text;
		return RUN_DONE;
	}
	if (throttled(c, s, cmd)) {
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	a->account.guest = true;
	a->account.looks = arena_dup(&a->arena, cmd->who);
	ticket_ask(c, ticket_new(c, outside_resume, s, cmd), a);
	return RUN_WAIT;
}

enum run cmd_register(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct slice secret, code = code_take(cmd, &secret);
	enum err e = password_judge(c, s, secret);
	bool known = s->user ? user_at(c, s->user)->flags & USER_ACCOUNT : s->entry && s->entry->proven;
	if (known) {
		e = ERR_REGISTERED;
	} else if (e == ERR_OK && c->cfg->registration == REGISTER_CLOSED) {
		e = ERR_REGISTER_CLOSED;
	} else if (e == ERR_OK && c->cfg->registration == REGISTER_INVITE && code.n == 0) {
		e = ERR_REGISTER_CODE;
	}
	if (e != ERR_OK) {
		return password_refuse(c, s, cmd, e);
	}
	if (!s->user) {
		return register_outside(c, s, cmd);
	}
	if (c->cfg->registration == REGISTER_INVITE && throttled(c, s, cmd)) {
		return RUN_DONE;
	}
	hash_ask(c, s, cmd, secret, 0, SLICE_EMPTY);
	return RUN_WAIT;
}

/* Whose password stands in a file has no other. */
static bool in_file(const struct core *c, const struct user *u)
{
	return creds_has(c->env.creds, user_key(u));
}

enum run cmd_passwd(struct core *c, struct session *s, const struct cmd *cmd)
{
	const struct user *u = user_at(c, s->user);
	enum err e = password_judge(c, s, cmd->secret);
	if (e == ERR_OK && in_file(c, u)) {
		e = ERR_ACCOUNT_FILE;
	}
	if (e != ERR_OK) {
		return password_refuse(c, s, cmd, e);
	}
	hash_ask(c, s, cmd, cmd->secret, u->id, user_name(u));
	return RUN_WAIT;
}

static void reset_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (s && (a->err != ERR_OK || a->token.account.flags & ACCOUNT_F_DELETED)) {
		code_refuse(c, s, t->cmd, a->err != ERR_OK ? (enum err)a->err : ERR_TOKEN_UNKNOWN);
	} else if (s) {
		hash_ask(c, s, t->cmd, t->cmd->secret, a->token.account.id, a->token.account.name);
	}
}

enum run cmd_reset(struct core *c, struct session *s, const struct cmd *cmd)
{
	enum err e = password_judge(c, s, cmd->secret);
	if (e != ERR_OK) {
		return password_refuse(c, s, cmd, e);
	}
	if (throttled(c, s, cmd)) {
		return RUN_DONE;
	}
	ticket_ask(c, ticket_new(c, reset_resume, s, cmd), code_new(c, cmd->who, TOKEN_RESET));
	return RUN_WAIT;
}

/* --- deleting it --- */

static void wiped_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	acting_end(c, 0, t->id);
	audit(c, s, "unregister", user_name(user_at(c, s->user)), SLICE_EMPTY, SLICE_EMPTY);
	session_finished(c, s, t->cmd, user_name(user_at(c, s->user)));
	user_end(c, s->user, ERR_REVOKED, SLICE_EMPTY); /* this session goes with the end of its wait */
	session_resume(c, s);
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
	if (in_file(c, u) || cmd->secret.n > PASSWORD_MAX) {
		session_error(c, s, cmd, in_file(c, u) ? ERR_ACCOUNT_FILE : ERR_PASSWORD_WRONG);
		return RUN_DONE;
	}
	if (throttled(c, s, cmd)) {
		return RUN_DONE;
	}
	account_reload(c, s, cmd, u->id, unregister_it);
	return RUN_WAIT;
}
