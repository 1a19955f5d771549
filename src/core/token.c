/* SPDX-License-Identifier: MIT */
/* Logging in without the password: tokens of bots, remembered sessions, certificates; giving them out. */
#include "core/token.h"
#include "core/accounts.h"
#include "core/rules.h"

#include <sodium.h>

#include "base/secret.h"
#include "base/text.h"

bool token_is(struct slice secret)
{
	return slice_starts(secret, SLICE_LIT(TOKEN_PREFIX)) && secret.n > sizeof(TOKEN_PREFIX) + 20;
}

struct slice token_hash(struct arena *a, struct slice secret)
{
	uint8_t hash[32];
	char *hex = arena_alloc(a, 2 * sizeof(hash) + 1);
	crypto_generichash(hash, sizeof(hash), (const uint8_t *)secret.p, secret.n, NULL, 0);
	sodium_bin2hex(hex, 2 * sizeof(hash) + 1, hash, sizeof(hash));
	return slice_make(hex, 2 * sizeof(hash));
}

/* --- logging in --- */

/* A certificate that nobody registered is no wrong guess: who has it need not know that others have accounts by theirs. */
static void cert_refuse(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (cmd->id == CMD_AUTH) {
		login_fail(c, s, cmd, ERR_CERT_UNKNOWN);
		return;
	}
	login_keep(s, cmd->who);
	login_fail(c, s, cmd, ERR_PASSWORD_NEEDED);
}

static void token_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	const struct token_row *row = &a->token.row;
	bool cert = t->number != 0;
	bool name = t->cmd->who.n == 0 ||
		    slice_eq(name_fold(&c->scratch, t->cmd->who), name_fold(&c->scratch, a->token.account.name));
	if (a->err == ERR_STORE_DOWN || a->err == ERR_BUSY) {
		login_fail(c, s, t->cmd, (enum err)a->err);
	} else if (cert && (a->err != ERR_OK || !name)) {
		cert_refuse(c, s, t->cmd);
	} else if (a->err != ERR_OK || !name) {
		failure_add(c, session_origin(c, s));
		login_fail(c, s, t->cmd, ERR_TOKEN_UNKNOWN);
	} else {
		session_entry(s)->token = row->id;
		s->scope = row->scope ? row->scope : SCOPE_ALL;
		account_enter(c, s, t->cmd, &a->token.account);
	}
}

static void token_ask(struct core *c, const struct session *s, const struct cmd *cmd, struct slice hash, bool cert)
{
	struct ask *a = ask_new(ASK_TOKEN, 0);
	a->token.hash = arena_dup(&a->arena, hash);
	a->token.now_ms = c->now.wall.ms;
	a->token.kinds = cert ? 1u << TOKEN_CERT : 1u << TOKEN_SESSION | 1u << TOKEN_BOT;
	a->token.use = true;
	struct ticket *t = ticket_new(c, token_resume, s, cmd);
	t->number = cert;
	ticket_ask(c, t, a);
}

enum run token_login(struct core *c, struct session *s, const struct cmd *cmd)
{
	enum err e = ERR_OK;
	uint32_t wait = c->cfg->trusted ? 0 : failure_wait(c, session_origin(c, s));
	if (!(s->flags & SESSION_SECURE) && c->cfg->plain_passwords == PLAIN_LOOPBACK) {
		e = ERR_PASSWORD_PLAIN;
	} else if (wait > 0) {
		e = ERR_AUTH_THROTTLED;
	}
	if (e != ERR_OK) {
		return login_refused(c, s, cmd, e, wait, 0);
	}
	token_ask(c, s, cmd, token_hash(&c->scratch, cmd->secret), false);
	return RUN_WAIT;
}

void cert_login(struct core *c, struct session *s, const struct cmd *cmd)
{
	token_ask(c, s, cmd, slice_cstr(s->entry->cert), true);
}

/* --- giving them out --- */

static void unkeep(struct core *c, const struct token_row *row)
{
	struct ask *a = ask_new(ASK_TOKEN_DROP, 0);
	a->token_drop.account = row->account;
	a->token_drop.id = row->id;
	effects_ask(c->out, a);
}

/* A secret was drawn: its hash is kept first, then it is shown once. */
static void kept_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	struct slice secret = slice_cstr(t->text);
	if (s && a->err != ERR_OK) {
		session_error(c, s, t->cmd, (enum err)a->err)->n = a->token_put.most;
		session_resume(c, s);
	} else if (s) {
		if (a->token_put.row.kind == TOKEN_SESSION) {
			session_entry(s)->token = a->token_put.row.id;
		}
		if (a->token_put.row.kind == TOKEN_SESSION && s->flags & SESSION_ENDING) {
			unkeep(c, &a->token_put.row); /* it was logged out meanwhile */
		}
		struct event *ev = session_tell(c, s, EV_SECRET);
		ev->cmd = t->cmd->id;
		ev->tag = arena_dup(&c->out->arena, t->cmd->tag);
		ev->key = arena_dup(&c->out->arena, secret);
		ev->text = arena_dup(&c->out->arena, a->token_put.row.label);
		ev->n = (uint64_t)a->token_put.row.until_ms;
		ev->m = a->token_put.row.id;
		session_resume(c, s);
	}
	secret_wipe(secret);
}

static void secret_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	struct ask *put = ask_new(ASK_TOKEN_PUT, 0);
	struct token_row *row = &put->token_put.row;
	row->kind = (uint8_t)t->number;
	row->account = t->id;
	row->scope = (uint8_t)t->flags;
	row->created_ms = c->now.wall.ms;
	row->hash = token_hash(&put->arena, a->secret.text);
	row->label = arena_dup(&put->arena, slice_cstr(t->label));
	row->uses = row->kind == TOKEN_INVITE ? MAX(t->cmd->limit, 1) : row->kind == TOKEN_RESET ? 1 : 0;
	int64_t seconds = t->cmd->seconds;
	if (row->kind == TOKEN_SESSION) {
		seconds = c->cfg->session_days * 86400;
	} else if (row->kind == TOKEN_RESET && seconds == 0) {
		seconds = 86400;
	}
	row->until_ms = seconds ? c->now.wall.ms + seconds * 1000 : 0;
	put->token_put.most = row->kind == TOKEN_RESET ? 0 : (uint32_t)c->cfg->tokens_max;
	struct ticket *next = ticket_new(c, kept_resume, s, t->cmd);
	next->text = str_dup(a->secret.text);
	ticket_ask(c, next, put);
}

enum run token_give(struct core *c, const struct session *s, const struct cmd *cmd, enum token_kind kind,
		    uint64_t account, uint8_t scope, struct slice label)
{
	struct ticket *t = ticket_new(c, secret_resume, s, cmd);
	t->number = kind;
	t->id = account;
	t->flags = scope;
	t->label = str_dup(label);
	ticket_ask(c, t, ask_new(ASK_SECRET, 0));
	return RUN_WAIT;
}

void session_remember(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct slice label = arena_printf(&c->scratch, "%s from %.*s", session_dialect(s)->name,
					  SLICE_FMT(session_address(s, &c->scratch)));
	token_give(c, s, cmd, TOKEN_SESSION, user_at(c, s->user)->id, 0, label);
}

static bool scope_parse(struct slice s, uint8_t *ret)
{
	static const struct {
		const char *name;
		uint8_t scope;
	} scopes[] = {
		{ "read", SCOPE_READ },
		{ "write", SCOPE_READ | SCOPE_WRITE },
		{ "moderate", SCOPE_READ | SCOPE_WRITE | SCOPE_MODERATE },
		{ "all", SCOPE_ALL },
	};
	for (size_t i = 0; i < ARRAY_LEN(scopes); i++) {
		if (slice_ieq(s, slice_cstr(scopes[i].name))) {
			*ret = scopes[i].scope;
			return true;
		}
	}
	return false;
}

struct slice scope_name(uint8_t scope)
{
	return slice_cstr(scope == 0 || scope == SCOPE_ALL ? "all"
			  : scope & SCOPE_MODERATE         ? "moderate"
			  : scope & SCOPE_WRITE            ? "write"
							   : "read");
}

static bool label_ok(struct core *c, const struct session *s, const struct cmd *cmd, struct slice label)
{
	if (label.n == 0 || label.n > LABEL_MAX || utf8_scan(label) != TEXT_PLAIN) {
		session_error(c, s, cmd, ERR_USAGE)->text = SLICE_LIT("a label of 1 to 64 bytes in one line");
		return false;
	}
	return true;
}

struct slice token_owner(const struct cmd *cmd)
{
	switch (cmd->id) {
	case CMD_TOKENS:
		return cmd->who;
	case CMD_TOKEN:
		return cmd->text;
	case CMD_REVOKE:
		return cmd->key;
	}
	return SLICE_EMPTY;
}

static void owner_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	if (!a->account.found) {
		session_error(c, s, t->cmd, ERR_USER_UNKNOWN)->who = arena_dup(&c->out->arena, token_owner(t->cmd));
		session_resume(c, s);
		return;
	}
	t->account(c, s, t->cmd, &a->account.row);
}

enum run token_owner_find(struct core *c, struct session *s, const struct cmd *cmd, account_fn then)
{
	struct slice key = name_fold(&c->scratch, token_owner(cmd));
	if (key.n == 0) {
		session_error(c, s, cmd, ERR_USER_UNKNOWN)->who = arena_dup(&c->out->arena, token_owner(cmd));
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	struct ticket *t = ticket_new(c, owner_resume, s, cmd);
	t->account = then;
	ticket_ask(c, t, a);
	return RUN_WAIT;
}

static uint8_t scope_of(const struct cmd *cmd)
{
	uint8_t scope = SCOPE_READ | SCOPE_WRITE;
	return cmd->key.n > 0 && !scope_parse(cmd->key, &scope) ? 0 : scope;
}

static void token_for(struct core *c, struct session *s, const struct cmd *cmd, const struct account_row *row)
{
	audit(c, s, "token", row->name, SLICE_EMPTY, cmd->who);
	token_give(c, s, cmd, TOKEN_BOT, row->id, scope_of(cmd), cmd->who);
}

enum run cmd_token(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint8_t scope = scope_of(cmd);
	if (!label_ok(c, s, cmd, cmd->who)) {
		return RUN_DONE;
	}
	if (scope == 0 || (s->flags & SESSION_OPERATOR && token_owner(cmd).n == 0)) {
		session_error(c, s, cmd, ERR_USAGE)->text =
			arena_printf(&c->out->arena, "token %s", cmd_rows[CMD_TOKEN].args);
		return RUN_DONE;
	}
	if (scope & ~s->scope) {
		permit_refuse(c, s, cmd, PERMIT_ACCOUNT);
		return RUN_DONE;
	}
	if (token_owner(cmd).n > 0) {
		return token_owner_find(c, s, cmd, token_for);
	}
	audit(c, s, "token", SLICE_EMPTY, SLICE_EMPTY, cmd->who);
	return token_give(c, s, cmd, TOKEN_BOT, user_at(c, s->user)->id, scope, cmd->who);
}

static void cert_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (s) {
		session_finished(c, s, t->cmd, SLICE_EMPTY);
		session_resume(c, s);
	}
}

enum run cmd_cert(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (!s->entry || !s->entry->cert) {
		session_error(c, s, cmd, ERR_CERT_NONE);
		return RUN_DONE;
	}
	struct slice label = cmd->who.n > 0 ? cmd->who : SLICE_LIT("certificate");
	if (!label_ok(c, s, cmd, label)) {
		return RUN_DONE;
	}
	struct ask *put = ask_new(ASK_TOKEN_PUT, 0);
	struct token_row *row = &put->token_put.row;
	row->kind = TOKEN_CERT;
	row->account = user_at(c, s->user)->id;
	row->created_ms = c->now.wall.ms;
	row->hash = arena_dup(&put->arena, slice_cstr(s->entry->cert));
	row->label = arena_dup(&put->arena, label);
	put->token_put.most = (uint32_t)c->cfg->tokens_max;
	audit(c, s, "cert", SLICE_EMPTY, SLICE_EMPTY, row->hash);
	ticket_ask(c, ticket_new(c, cert_resume, s, cmd), put);
	return RUN_WAIT;
}
