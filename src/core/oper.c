/* SPDX-License-Identifier: MIT */
/* Operators of the server: acting with the role of an account that one has the password of; words among them; how many are here. */
#include <stdlib.h>

#include "base/text.h"
#include "core/accounts.h"
#include "core/people.h"
#include "core/rules.h"

void acting_end(struct core *c, uint64_t user, uint64_t account)
{
	for (uint32_t i = 0; i < c->n_acting;) {
		struct acting *a = &c->acting[i];
		if (a->user != user && a->account != account) {
			i++;
			continue;
		}
		uint32_t h = user_find_id(c, a->user);
		if (h) {
			user_at(c, h)->role = a->role;
		}
		*a = c->acting[--c->n_acting];
	}
}

static void oper_told(struct core *c, struct session *s, const struct cmd *cmd, const struct account_row *row)
{
	struct user *u = user_at(c, s->user);
	if (u->role < row->role) { /* its own role is less, or it is somebody else's account */
		acting_end(c, u->id, 0);
		vec_grow(&c->acting, &c->cap_acting, c->n_acting + 1, sizeof(*c->acting));
		c->acting[c->n_acting++] = (struct acting){ u->id, row->id, u->role };
		u->role = row->role;
	}
	audit(c, s, "oper", row->name, SLICE_EMPTY, slice_cstr(role_names[row->role]));
	session_finished(c, s, cmd, row->name)->text = slice_cstr(role_names[u->role]);
}

static void verified_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	uint64_t name = hash_slice(&c->env.seed, name_fold(&c->scratch, t->cmd->who));
	if (a->err != ERR_OK || a->verify.ok) {
		failure_undo(c, name);
	}
	s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	struct account_row row = { .id = t->id, .name = slice_cstr(t->text), .role = (uint8_t)t->number };
	if (!a->verify.ok) {
		failure_add(c, session_origin(c, s));
		session_error(c, s, t->cmd, ERR_PASSWORD_WRONG);
	} else if (row.role < ROLE_MODERATOR) {
		session_error(c, s, t->cmd, ERR_NOT_OPERATOR);
	} else {
		oper_told(c, s, t->cmd, &row);
	}
	session_resume(c, s);
}

static void account_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	const struct cmd *cmd = t->cmd;
	const struct account_row *row = &a->account.row;
	struct slice key = name_fold(&c->scratch, cmd->who);
	bool known = a->account.found && !(row->flags & (ACCOUNT_F_DELETED | ACCOUNT_F_DISABLED | ACCOUNT_F_PENDING));
	if (known && creds_has(c->env.creds, key)) {
		bool right = creds_check(c->env.creds, key, cmd->secret);
		if (right && row->role >= ROLE_MODERATOR) {
			oper_told(c, s, cmd, row);
		} else {
			failure_add(c, session_origin(c, s));
			session_error(c, s, cmd, right ? ERR_NOT_OPERATOR : ERR_PASSWORD_WRONG);
		}
		session_resume(c, s);
		return;
	}
	/* As with a login: an unknown name takes as long to refuse as a wrong password, and a try counts until it is right. */
	struct ask *v = ask_new(ASK_VERIFY, 0);
	failure_add(c, hash_slice(&c->env.seed, key));
	v->verify.secret = arena_dup(&v->arena, cmd->secret);
	v->verify.hash = known ? arena_dup(&v->arena, row->hash) : SLICE_EMPTY;
	struct ticket *next = ticket_new(c, verified_resume, s, cmd);
	next->id = known ? row->id : 0;
	next->number = known ? row->role : ROLE_GUEST;
	next->text = str_dup(known ? row->name : cmd->who);
	ticket_ask(c, next, v);
}

enum run cmd_oper(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct user *u = user_at(c, s->user);
	struct slice key = name_fold(&c->scratch, cmd->who);
	enum err e = ERR_OK;
	uint32_t wait = 0;
	if (cmd->flags & CMD_REMOVE) {
		uint8_t was = u->role;
		acting_end(c, u->id, 0);
		bool same = (was >= ROLE_MODERATOR) == (u->role >= ROLE_MODERATOR);
		session_finished(c, s, cmd, slice_cstr(role_names[u->role]))->flags =
			EV_F_REMOVE | (same ? EV_F_AGAIN : 0);
		return RUN_DONE;
	}
	if (c->cfg->auth == AUTH_OPEN) {
		e = ERR_ACCOUNTS_OFF;
	} else if (key.n == 0 || cmd->secret.n == 0 || cmd->secret.n > PASSWORD_MAX) {
		e = ERR_PASSWORD_WRONG;
	} else if (!(s->flags & SESSION_SECURE) && c->cfg->plain_passwords == PLAIN_LOOPBACK) {
		e = ERR_PASSWORD_PLAIN;
	} else if (!c->cfg->trusted) {
		wait = MAX(failure_wait(c, session_origin(c, s)), failure_wait(c, hash_slice(&c->env.seed, key)));
		e = wait > 0 ? ERR_AUTH_THROTTLED : ERR_OK;
	}
	if (e != ERR_OK) {
		session_error(c, s, cmd, e)->n = wait;
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	ticket_ask(c, ticket_new(c, account_resume, s, cmd), a);
	return RUN_WAIT;
}

enum run cmd_wallops(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (!reason_ok(c, s, cmd)) {
		return RUN_DONE;
	}
	struct event *ev = effects_event(c->out, EV_ANNOUNCE);
	ev->time_ms = c->now.wall.ms;
	ev->who = arena_dup(&c->out->arena, user_name(user_at(c, s->user)));
	ev->peer = SLICE_LIT("operators");
	ev->text = arena_dup(&c->out->arena, cmd->text);
	ev->flags = person_flags(user_at(c, s->user));
	moderators_hear(c, ev);
	session_finished(c, s, cmd, SLICE_EMPTY);
	return RUN_DONE;
}

static struct census count(const struct core *c)
{
	struct census n = { .at_ms = c->now.mono.ms };
	for (uint32_t h = 0; (h = slab_next(&c->users, h));) {
		const struct user *u = user_at(c, h);
		for (const struct session *o = user_session(c, u); o; o = session_next(c, o)) {
			n.sessions++;
		}
		if (!(u->flags & USER_HIDDEN)) {
			n.people++;
			n.hidden += (u->said & SAID_HIDDEN) != 0;
			n.staff += u->role >= ROLE_MODERATOR;
		}
	}
	return n;
}

static void census_rows(struct core *c, struct event *ev, const struct census *n)
{
	const struct {
		const char *name;
		uint32_t n;
	} rows[] = {
		{ "people", n->people },
		{ "hidden", n->hidden },
		{ "operators", n->staff },
		{ "logging in", c->n_sessions - MIN(n->sessions, c->n_sessions) },
		{ "rooms", c->rooms.used },
		{ "most people", MAX(c->most_users, n->people) },
		{ "seconds up", (uint32_t)((c->now.mono.ms - c->started_ms) / 1000) },
	};
	ev->items = arena_zalloc(&c->out->arena, ARRAY_LEN(rows) * sizeof(struct event_item));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct event_item *row = list_row(ev);
		row->name = slice_cstr(rows[i].name);
		row->n = rows[i].n;
		row->text = arena_printf(&c->out->arena, "%u", rows[i].n);
	}
}

enum run cmd_census(struct core *c, struct session *s, const struct cmd *cmd)
{
	const struct census n = count(c);
	census_rows(c, list_tell(c, s, cmd, 0, 0), &n);
	return RUN_DONE;
}

/* Many who come at once are not counted for each of them. */
void census_tell(struct core *c, const struct session *s)
{
	if (!session_has(s, DIALECT_F_CENSUS)) {
		return;
	}
	bool first = !c->census;
	c->census = first ? xmalloc(sizeof(*c->census)) : c->census;
	if (first || c->users.used <= CENSUS_FEW || c->now.mono.ms - c->census->at_ms >= CENSUS_MS) {
		*c->census = count(c);
	}
	struct event *ev = session_tell(c, s, EV_LIST);
	ev->cmd = CMD_CENSUS;
	ev->flags = EV_F_FIRST;
	census_rows(c, ev, c->census);
}
