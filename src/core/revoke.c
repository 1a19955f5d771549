/* SPDX-License-Identifier: MIT */
/* Where an account is logged in, and what it may log in with: shown, and taken back. */
#include "base/text.h"
#include "core/accounts.h"
#include "core/rules.h"

enum { TOKENS_SWEEP_S = 3600 };

static void tokens_resume(struct core *c, struct ticket *t, struct ask *a)
{
	static const char *const kinds[] = {
		[TOKEN_SESSION] = "session", [TOKEN_BOT] = "bot",     [TOKEN_CERT] = "certificate",
		[TOKEN_INVITE] = "invite",   [TOKEN_RESET] = "reset",
	};
	struct session *s = ticket_session(c, t, a);
	uint32_t n = 0;
	if (!s) {
		return;
	}
	for (const struct token_row *r = a->tokens.list; r; r = r->next) {
		n++;
	}
	struct event *ev = list_tell(c, s, t->cmd, 0, n);
	for (const struct token_row *r = a->tokens.list; r; r = r->next) {
		if (r->until_ms != 0 && r->until_ms <= c->now.wall.ms) {
			continue; /* it goes soon: tokens_tick() */
		}
		struct event_item *row = list_row(ev);
		row->id = r->id;
		row->name = arena_dup(&c->out->arena, r->label);
		row->kind = slice_cstr(r->kind < ARRAY_LEN(kinds) && kinds[r->kind] ? kinds[r->kind] : "");
		row->text = r->kind == TOKEN_BOT ? scope_name(r->scope) : SLICE_EMPTY;
		row->n = r->uses;
		row->time_ms = r->used_ms;
		row->until_ms = r->until_ms;
		row->flags = s->entry && s->entry->token == r->id ? ROW_F_OWN : 0;
	}
	session_resume(c, s);
}

void tokens_tick(struct core *c)
{
	if (core_now_s(c) - c->tokens_s < TOKENS_SWEEP_S) {
		return;
	}
	struct ask *a = ask_new(ASK_TOKEN_DROP, 0);
	a->token_drop.now_ms = c->now.wall.ms;
	effects_ask(c->out, a);
	c->tokens_s = core_now_s(c);
}

static void tokens_ask(struct core *c, const struct session *s, const struct cmd *cmd, uint64_t account,
		       enum token_kind kind)
{
	struct ask *a = ask_new(ASK_TOKENS, 0);
	a->tokens.account = account;
	a->tokens.kind = (uint8_t)kind;
	ticket_ask(c, ticket_new(c, tokens_resume, s, cmd), a);
}

static void tokens_for(struct core *c, struct session *s, const struct cmd *cmd, const struct account_row *row)
{
	tokens_ask(c, s, cmd, row->id, 0);
}

enum run cmd_tokens(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (token_owner(cmd).n > 0) {
		return token_owner_find(c, s, cmd, tokens_for);
	}
	bool operator= s->flags & SESSION_OPERATOR; /* has none, but sees to everybody's invitations */
	tokens_ask(c, s, cmd, operator? 0 : user_at(c, s->user)->id, operator? TOKEN_INVITE : 0);
	return RUN_WAIT;
}

/* Sessions are called by their slot and generation, which no other session ever has. */
static uint64_t session_number(const struct session *s)
{
	return (uint64_t)s->slot << 20 | (s->gen & 0xfffff);
}

enum run cmd_sessions(struct core *c, struct session *s, const struct cmd *cmd)
{
	const struct user *u = user_at(c, s->user);
	uint32_t n = 0;
	for (const struct session *o = user_session(c, u); o; o = session_next(c, o)) {
		n++;
	}
	struct event *ev = list_tell(c, s, cmd, 0, MIN(n, LIST_PART));
	for (const struct session *o = user_session(c, u); o && ev->rows < LIST_PART; o = session_next(c, o)) {
		struct event_item *row = list_row(ev);
		row->id = session_number(o);
		row->kind = slice_cstr(session_dialect(o)->name);
		row->name = session_address(o, &c->out->arena);
		row->n = core_now_s(c) - o->seen_s;
		row->time_ms = c->now.wall.ms - (int64_t)(core_now_s(c) - o->since_s) * 1000;
		row->flags = o == s ? ROW_F_OWN : 0;
	}
	return RUN_DONE;
}

/* Whose session came with the token; 0: nobody's. */
static uint32_t token_user(const struct core *c, uint64_t token)
{
	for (uint32_t h = slab_next(&c->users, 0); h; h = slab_next(&c->users, h)) {
		for (const struct session *s = user_session(c, user_at(c, h)); s; s = session_next(c, s)) {
			if (s->entry && s->entry->token == token) {
				return h;
			}
		}
	}
	return 0;
}

static void drop_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	/* Whoever logged in with it, or beside it, before it was gone. */
	uint32_t user =
		a->token_drop.account ? user_find_id(c, a->token_drop.account) : token_user(c, a->token_drop.id);
	if (user) {
		sessions_end(c, user, s, a->token_drop.id);
	}
	if (a->token_drop.n == 0 && a->token_drop.id != 0) {
		session_error(c, s, t->cmd, ERR_SESSION_UNKNOWN);
	} else {
		session_finished(c, s, t->cmd, t->cmd->who);
	}
	session_resume(c, s);
}

static enum run drop_ask(struct core *c, const struct session *s, const struct cmd *cmd, uint64_t account, uint64_t id)
{
	struct ask *a = ask_new(ASK_TOKEN_DROP, 0);
	a->token_drop.account = account;
	a->token_drop.id = id;
	a->token_drop.kind = id ? 0 : TOKEN_SESSION;
	a->token_drop.but = s->entry ? s->entry->token : 0;
	ticket_ask(c, ticket_new(c, drop_resume, s, cmd), a);
	return RUN_WAIT;
}

void sessions_end(struct core *c, uint32_t user, const struct session *but, uint64_t token)
{
	struct session *next;
	for (struct session *o = user_session(c, user_at(c, user)); o; o = next) {
		next = session_next(c, o);
		bool meant = token == 0 || (o->entry && o->entry->token == token);
		if (o != but && meant) {
			session_expel(c, o, ERR_REVOKED, SLICE_EMPTY);
		}
	}
}

/* Logs out the session of that number, unless it is `but`; returns the token that it came with, else the number. */
static uint64_t session_revoke(struct core *c, uint32_t user, const struct session *but, uint64_t n, bool *ret_found)
{
	for (struct session *o = user_session(c, user_at(c, user)); o; o = session_next(c, o)) {
		if (session_number(o) == n && o != but) {
			uint64_t token = o->entry ? o->entry->token : 0;
			session_expel(c, o, ERR_REVOKED, SLICE_EMPTY);
			*ret_found = token == 0;
			return token ? token : n; /* else it would come back with it */
		}
	}
	return n;
}

/* `user` 0: it is not online. `account` 0: anybody's token of that number. */
static enum run revoke(struct core *c, struct session *s, const struct cmd *cmd, uint32_t user, uint64_t account)
{
	bool others = slice_ieq(cmd->who, SLICE_LIT("others")), found = false;
	const struct session *but = user == s->user ? s : NULL;
	uint64_t n = 0;
	if (!others && (!slice_u64(cmd->who, &n) || n == 0)) {
		session_error(c, s, cmd, ERR_SESSION_UNKNOWN);
		return RUN_DONE;
	}
	audit(c, s, "revoke", token_owner(cmd), SLICE_EMPTY, cmd->who);
	if (user && !others) {
		n = session_revoke(c, user, but, n, &found);
	}
	if (found) {
		session_finished(c, s, cmd, cmd->who);
		return RUN_DONE;
	}
	if (user) {
		sessions_end(c, user, but, n);
	}
	return drop_ask(c, s, cmd, account, n);
}

static void revoke_for(struct core *c, struct session *s, const struct cmd *cmd, const struct account_row *row)
{
	session_go_on(c, s, revoke(c, s, cmd, user_find_id(c, row->id), row->id));
}

enum run cmd_revoke(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (token_owner(cmd).n > 0) {
		return token_owner_find(c, s, cmd, revoke_for);
	}
	if (!(s->flags & SESSION_OPERATOR)) {
		return revoke(c, s, cmd, s->user, user_at(c, s->user)->id);
	}
	if (slice_ieq(cmd->who, SLICE_LIT("others"))) {
		session_error(c, s, cmd, ERR_USAGE)->text =
			arena_printf(&c->out->arena, "revoke %s", cmd_rows[CMD_REVOKE].args);
		return RUN_DONE;
	}
	return revoke(c, s, cmd, 0, 0);
}
