/* SPDX-License-Identifier: MIT */
/* AUTH: a SASL login (RFC 4422) in steps. PLAIN and EXTERNAL are logins as any other; SCRAM is led by the pool, which the
 * account's keys are looked up for between its first two steps. */
#include <stdlib.h>

#include "base/text.h"
#include "core/state.h"

static const char offered[] = "PLAIN, EXTERNAL, SCRAM-SHA-256";

/* authzid NUL authcid NUL password (RFC 4616) */
static enum run plain(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct slice parts[3] = { SLICE_EMPTY }, rest = cmd->text;
	int n = 0;
	for (; n < 3 && rest.n > 0; n++) {
		const char *end = memchr(rest.p, '\0', rest.n);
		parts[n] = slice_make(rest.p, end ? (size_t)(end - rest.p) : rest.n);
		rest = slice_from(rest, parts[n].n + 1);
	}
	bool own = parts[0].n == 0 || slice_eq(parts[0], parts[1]);
	if (n != 3 || parts[1].n == 0 || parts[2].n == 0 || !own) {
		return login_refused(c, s, cmd, ERR_SASL_FAILED, 0, 0);
	}
	struct cmd login = *cmd;
	login.id = CMD_LOGIN;
	login.who = parts[1];
	login.secret = parts[2];
	login.text = SLICE_EMPTY;
	return cmd_login(c, s, &login);
}

static enum run external(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (!s->entry || !s->entry->cert) {
		return login_refused(c, s, cmd, ERR_CERT_NONE, 0, 0);
	}
	struct cmd login = *cmd;
	login.id = CMD_LOGIN;
	login.who = cmd->text; /* the authzid: empty, or the name */
	cert_login(c, s, &login);
	return RUN_WAIT;
}

static void step_resume(struct core *c, struct ticket *t, struct ask *a);

static void step_ask(struct core *c, struct session *s, const struct cmd *cmd, struct slice data, struct slice scram)
{
	struct ask *a = ask_new(ASK_SASL, 0);
	struct entry *e = session_entry(s);
	a->sasl.state = e->sasl; /* moves */
	e->sasl = NULL;
	a->sasl.mechanism = arena_dup(&a->arena, cmd->who);
	a->sasl.data = arena_dup(&a->arena, data);
	a->sasl.scram = arena_dup(&a->arena, scram);
	ticket_ask(c, ticket_new(c, step_resume, s, cmd), a);
}

/* The name is known: the exchange goes on with the account's keys, or with none. */
static void keys_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	if (a->err != ERR_OK) {
		session_sasl_end(s);
		login_fail(c, s, t->cmd, (enum err)a->err);
		return;
	}
	step_ask(c, s, t->cmd, SLICE_EMPTY, a->account.found ? a->account.row.scram : SLICE_EMPTY);
}

static void proven_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	if (a->err != ERR_OK || !a->account.found) {
		login_fail(c, s, t->cmd, a->err != ERR_OK ? (enum err)a->err : ERR_PASSWORD_WRONG);
	} else {
		account_enter(c, s, t->cmd, &a->account.row);
	}
}

static void account_ask(struct core *c, struct session *s, const struct cmd *cmd, resume_fn resume)
{
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = name_fold(&a->arena, slice_cstr(s->entry->name));
	ticket_ask(c, ticket_new(c, resume, s, cmd), a);
}

static void told(struct core *c, const struct session *s, const struct cmd *cmd, struct slice reply)
{
	struct event *ev = session_tell(c, s, EV_AUTH);
	ev->cmd = CMD_AUTH;
	ev->key = arena_dup(&c->out->arena, reply);
	ev->tag = arena_dup(&c->out->arena, cmd->tag);
}

static void step_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	struct entry *e = session_entry(s);
	if (a->err != ERR_OK || (!a->sasl.more && !a->sasl.ok)) {
		bool proof = a->err == ERR_OK;
		if (proof) {
			failure_add(c, session_origin(c, s));
		}
		struct event *ev = login_refuse(c, s, t->cmd, proof ? ERR_PASSWORD_WRONG : (enum err)a->err);
		ev->text = slice_cstr(offered);
		session_resume(c, s);
		return;
	}
	e->sasl = a->sasl.state;
	a->sasl.state = NULL;
	if (a->sasl.name.n > 0) {
		free(e->name);
		e->name = str_dup(a->sasl.name);
		struct slice key = name_fold(&c->scratch, a->sasl.name);
		uint32_t wait = MAX(failure_wait(c, session_origin(c, s)), failure_wait(c, hash_slice(&c->env.seed, key)));
		if (wait > 0 && !c->cfg->trusted) {
			session_sasl_end(s);
			login_refuse(c, s, t->cmd, ERR_AUTH_THROTTLED)->n = wait;
			session_resume(c, s);
			return;
		}
		account_ask(c, s, t->cmd, keys_resume);
		return;
	}
	told(c, s, t->cmd, a->sasl.reply);
	if (a->sasl.ok) {
		account_ask(c, s, t->cmd, proven_resume);
		return;
	}
	session_resume(c, s);
}

enum run cmd_auth(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (s->user) {
		session_error(c, s, cmd, ERR_LOGGED_IN);
		return RUN_DONE;
	}
	if (c->cfg->auth == AUTH_OPEN) {
		return login_refused(c, s, cmd, ERR_ACCOUNTS_OFF, 0, 0);
	}
	bool going = s->entry && s->entry->sasl;
	if (cmd->who.n > 0 && going) {
		session_sasl_end(s); /* a new exchange */
		going = false;
	}
	if (slice_ieq(cmd->who, SLICE_LIT("PLAIN"))) {
		return plain(c, s, cmd);
	}
	if (slice_ieq(cmd->who, SLICE_LIT("EXTERNAL"))) {
		return external(c, s, cmd);
	}
	if (cmd->who.n == 0 && !going) {
		return login_refused(c, s, cmd, ERR_SASL_FAILED, 0, 0);
	}
	step_ask(c, s, cmd, cmd->text, SLICE_EMPTY);
	return RUN_WAIT;
}
