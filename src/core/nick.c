/* SPDX-License-Identifier: MIT */
/* NICK: another name, for a guest at once, for an account when the store has it. */
#include <stdlib.h>

#include "base/text.h"
#include "core/accounts.h"
#include "core/people.h"
#include "core/rules.h"

enum { CLAIM = 1 }; /* all that is claimed, in the index of what it looks like */

/* One's own session is told. `cmd`: what was given in it, or NULL. */
static void nicked_tell(struct core *c, const struct session *s, const struct cmd *cmd, struct slice old,
			struct slice new)
{
	struct event *ev = session_tell(c, s, EV_NICKED);
	ev->who = old;
	ev->peer = new;
	if (cmd) {
		ev->cmd = CMD_NICK;
		ev->tag = arena_dup(&c->out->arena, cmd->tag);
	}
}

/* Tells everybody who shares a room with the user, each session once. */
static void rename_tell(struct core *c, struct user *u, const struct cmd *cmd, struct slice old, struct slice new)
{
	struct slice was = name_fold(&c->scratch, old);
	for (struct session *s = user_session(c, u); s; s = session_next(c, s)) {
		nicked_tell(c, s, cmd && sess_eq(session_id(s), cmd->from) ? cmd : NULL, old, new);
	}
	struct event *told = effects_event(c->out, EV_NICK);
	told->time_ms = c->now.wall.ms;
	told->who = old;
	told->peer = new;
	told->flags = person_flags(u);
	contacts_tell(c, u, told, 0);
	gone_add(c, u, old);
	if (!slice_eq(was, user_key(u))) {
		watch_went(c, u, was, old, new);
		watch_came(c, u);
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
	const struct look look = name_look(&c->scratch, name);
	looks_add(&c->claim_looks, &look, CLAIM);
	return t;
}

void account_renamed(struct core *c, uint64_t id, struct slice name, const struct cmd *cmd)
{
	uint32_t user = user_find_id(c, id);
	if (user) {
		struct slice old = arena_dup(&c->out->arena, user_name(user_at(c, user)));
		user_rename(c, user, name, name_fold(&c->scratch, name));
		rename_tell(c, user_at(c, user), cmd, old, arena_dup(&c->out->arena, name));
	}
}

void rename_settle(struct core *c, const struct ticket *t, const struct cmd *cmd, bool kept)
{
	struct slice name = slice_cstr(t->text), key = name_fold(&c->scratch, name);
	for (uint32_t i = 0; i < c->n_claims; i++) {
		if (slice_eq(slice_cstr(c->claims[i]), key)) {
			free(c->claims[i]);
			c->claims[i] = c->claims[--c->n_claims];
			const struct look look = name_look(&c->scratch, name);
			looks_remove(&c->claim_looks, &look, CLAIM);
			break;
		}
	}
	if (kept) {
		account_renamed(c, t->id, name, cmd);
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
	a->put.looks = true;
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
	bool own = a->account.row.id == user_at(c, s->user)->id && !(a->account.row.flags & ACCOUNT_F_DELETED);
	if (a->err != ERR_OK) {
		session_error(c, s, t->cmd, (enum err)a->err);
	} else if (a->account.found && !own && c->cfg->auth != AUTH_OPEN) {
		session_error(c, s, t->cmd, ERR_PASSWORD_NEEDED);
	} else if ((other != 0 && other != s->user) || name_claimed(c, key)) {
		session_error(c, s, t->cmd, ERR_NAME_TAKEN);
	} else if (a->account.alike || name_confusable(c, t->cmd->who, s->user)) {
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
static enum err nick_judge(struct core *c, const struct session *s, const struct cmd *cmd, struct slice *key,
			   uint32_t *min, uint32_t *max)
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
		e = ERR_ACCOUNT_FILE;
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
	if (slice_eq(user_name(u), cmd->who)) {
		struct slice same = arena_dup(&c->out->arena, cmd->who);
		nicked_tell(c, s, cmd, same, same);
		return RUN_DONE;
	}
	if (u->flags & USER_ACCOUNT) {
		user_hold(c, s);
	}
	const struct look was = name_look(&c->scratch, user_name(u)), look = name_look(&c->scratch, cmd->who);
	if (user_find_key(c, key) == s->user && !look_grows(&was, &look)) {
		if (u->flags & USER_ACCOUNT) {
			account_rename(c, s, cmd, key);
			return RUN_WAIT;
		}
		rename_now(c, s->user, cmd, key);
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	a->account.looks = c->cfg->auth == AUTH_OPEN ? SLICE_EMPTY : arena_dup(&a->arena, cmd->who);
	a->account.id = u->id;
	ticket_ask(c, ticket_new(c, nick_resume, s, cmd), a);
	return RUN_WAIT;
}
