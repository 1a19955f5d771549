/* SPDX-License-Identifier: MIT */
/* AUTH: a SASL login (RFC 4422) in steps. PLAIN and EXTERNAL are logins as any other; SCRAM is led by the pool, which the
 * account's keys are looked up for between its first two steps. */
#include <stdlib.h>

#include "base/text.h"
#include "core/accounts.h"
#include "core/mech.h"

/* For the sentence of SASL_MECHANISM. */
static struct slice offered(struct core *c, const struct session *s, const struct cmd *cmd)
{
	struct buf *names = buf_new(128);
	unsigned has = s->flags & SESSION_SECURE ? MECH_N_PASSWORDS : 0;
	has |= s->entry && s->entry->cert ? MECH_N_CERT : 0;
	has |= cmd->key.n > 0 ? MECH_N_BINDING : 0;
	mech_list(c->cfg, has, ", ", names);
	struct slice list = arena_dup(&c->out->arena, slice_make(names->data, names->len));
	buf_unref(names);
	return list;
}

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
	login.flags |= CMD_NO_GUEST; /* who proves who it is, is no guest */
	login.who = parts[1];
	login.secret = parts[2];
	login.text = login.key = SLICE_EMPTY;
	return cmd_login(c, s, &login);
}

static enum run external(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (!s->entry || !s->entry->cert) {
		return login_refused(c, s, cmd, ERR_CERT_NONE, 0, 0);
	}
	struct cmd login = *cmd;
	login.who = cmd->text; /* the authzid: empty, or the name */
	login.key = login.secret = SLICE_EMPTY;
	cert_login(c, s, &login);
	return RUN_WAIT;
}

static void step_resume(struct core *c, struct ticket *t, struct ask *a);

/* `proof`: the step proves who it is, or not. */
static void step_ask(struct core *c, struct session *s, const struct cmd *cmd, struct slice data, struct slice scram,
		     bool proof)
{
	struct ask *a = ask_new(ASK_SASL, 0);
	struct entry *e = session_entry(s);
	a->sasl.state = e->sasl; /* moves */
	e->sasl = NULL;
	a->sasl.mechanism = arena_dup(&a->arena, cmd->who);
	a->sasl.data = arena_dup(&a->arena, data);
	a->sasl.bindings = arena_dup(&a->arena, cmd->key);
	a->sasl.scram = arena_dup(&a->arena, scram);
	struct ticket *t = ticket_new(c, step_resume, s, cmd);
	t->number = proof;
	ticket_ask(c, t, a);
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
	struct slice keys = a->account.found ? a->account.row.scram : SLICE_EMPTY;
	free(s->entry->hash);
	s->entry->hash = str_dup(a->account.found ? a->account.row.hash : SLICE_EMPTY);
	s->entry->account = a->account.found ? a->account.row.id : 0;
	step_ask(c, s, t->cmd, SLICE_EMPTY, keys, false);
}

static void proven_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	bool same = a->account.found && a->account.row.id == s->entry->account &&
		    slice_eq(a->account.row.hash, slice_cstr(s->entry->hash));
	if (a->err != ERR_OK || !same) { /* the password was changed meanwhile */
		login_fail(c, s, t->cmd, a->err != ERR_OK ? (enum err)a->err : ERR_PASSWORD_WRONG);
	} else {
		account_enter(c, s, t->cmd, &a->account.row);
	}
}

/* The account of the name; or the very one whose keys were proven, whatever it is called by now. */
static void account_ask(struct core *c, struct session *s, const struct cmd *cmd, uint64_t id, resume_fn resume)
{
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.id = id;
	if (id == 0) {
		a->account.key = name_fold(&a->arena, slice_cstr(s->entry->name));
	}
	ticket_ask(c, ticket_new(c, resume, s, cmd), a);
}

static uint64_t name_hash(struct core *c, const char *name)
{
	return hash_slice(&c->env.seed, name_fold(&c->scratch, slice_cstr(name)));
}

/* Seconds until it may try again; 0: now. */
static uint32_t tries_wait(struct core *c, const struct session *s)
{
	uint32_t wait = MAX(failure_wait(c, session_origin(c, s)), failure_wait(c, name_hash(c, s->entry->name)));
	return c->cfg->trusted ? 0 : wait;
}

static void step_refuse(struct core *c, struct session *s, const struct cmd *cmd, enum err err, uint32_t n)
{
	struct cmd named = *cmd;
	named.id = CMD_AUTH;
	named.who = slice_cstr(s->entry->name ? s->entry->name : "");
	session_sasl_end(s);
	struct event *ev = login_refuse(c, s, &named, err);
	ev->text = offered(c, s, cmd);
	ev->n = n;
	session_resume(c, s);
}

static void told(struct core *c, const struct session *s, const struct cmd *cmd, struct slice reply, bool more)
{
	struct event *ev = session_tell(c, s, EV_AUTH);
	ev->cmd = CMD_AUTH;
	ev->key = arena_dup(&c->out->arena, reply);
	ev->flags = more ? EV_F_MORE : 0;
	ev->tag = arena_dup(&c->out->arena, cmd->tag);
}

/* The client named itself: are there tries left? */
static void step_named(struct core *c, struct session *s, const struct cmd *cmd, struct slice name)
{
	login_keep(s, name);
	uint32_t wait = tries_wait(c, s);
	if (wait > 0) {
		step_refuse(c, s, cmd, ERR_AUTH_THROTTLED, wait);
		return;
	}
	account_ask(c, s, cmd, 0, keys_resume);
}

static void step_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	struct entry *e = session_entry(s);
	bool failed = a->err != ERR_OK || (!a->sasl.more && !a->sasl.ok);
	bool proof = failed && a->err == ERR_OK;
	if (t->number && !proof && a->err != ERR_SASL_FAILED) {
		failure_undo(c, name_hash(c, e->name)); /* counted before: cmd_auth() */
	}
	if (failed) {
		if (proof) {
			failure_add(c, session_origin(c, s));
		}
		step_refuse(c, s, t->cmd, proof ? ERR_PASSWORD_WRONG : (enum err)a->err, 0);
		return;
	}
	e->sasl = a->sasl.state;
	a->sasl.state = NULL;
	if (a->sasl.name.n > 0) {
		step_named(c, s, t->cmd, a->sasl.name);
		return;
	}
	told(c, s, t->cmd, a->sasl.reply, !a->sasl.ok);
	if (a->sasl.ok) {
		account_ask(c, s, t->cmd, e->account, proven_resume);
		return;
	}
	session_resume(c, s);
}

enum run cmd_auth(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (s->user && !guest_may_login(c, s)) {
		session_error(c, s, cmd, ERR_LOGGED_IN);
		return RUN_DONE;
	}
	if (c->cfg->auth == AUTH_OPEN) {
		return login_refused(c, s, cmd, ERR_ACCOUNTS_OFF, 0, 0);
	}
	if (cmd->flags & CMD_REMOVE) {
		session_sasl_end(s);
		session_error(c, s, cmd, ERR_SASL_ABORTED);
		return RUN_DONE;
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
	uint32_t wait = going ? tries_wait(c, s) : 0;
	if (wait > 0) { /* others failed since it named itself: many at once are no way round the limit */
		struct cmd named = *cmd;
		named.who = slice_cstr(s->entry->name);
		session_sasl_end(s);
		return login_refused(c, s, &named, ERR_AUTH_THROTTLED, wait, 0);
	}
	if (going) { /* a try counts as failed until it is known to be right */
		failure_add(c, name_hash(c, s->entry->name));
	}
	step_ask(c, s, cmd, cmd->text, SLICE_EMPTY, going);
	return RUN_WAIT;
}
