/* SPDX-License-Identifier: MIT */
/* Is the password of a LOGIN the account's? Other threads hash it; meanwhile it may be changed, so that the account is read again. */
#include "base/text.h"
#include "core/accounts.h"

/* The password was right; text is the hash that it was verified against. */
static void right_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	bool same = a->account.found && slice_eq(a->account.row.hash, slice_cstr(t->text));
	if (a->err != ERR_OK || !same) { /* it was changed meanwhile */
		login_fail(c, s, t->cmd, a->err != ERR_OK ? (enum err)a->err : ERR_PASSWORD_WRONG);
	} else {
		account_enter(c, s, t->cmd, &a->account.row);
	}
}

static void right_ask(struct core *c, const struct session *s, const struct ticket *t, struct slice hash)
{
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.id = t->id;
	struct ticket *next = ticket_new(c, right_resume, s, t->cmd);
	next->text = str_dup(hash);
	ticket_ask(c, next, a);
}

/* The password is known for once: the keys of SCRAM that the account had not are kept, if it is its password still. */
static void keys_keep(struct core *c, uint64_t account, const struct ask *verified)
{
	struct ask *put = ask_new(ASK_ACCOUNT_PUT, 0);
	put->put.what = PUT_SCRAM;
	put->put.row.id = account;
	put->put.row.scram = arena_dup(&put->arena, verified->verify.scram);
	put->put.only = arena_dup(&put->arena, verified->verify.hash);
	effects_ask(c->out, put);
}

/* The account that was found, and its password is being verified. */
static void verify_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	uint64_t name = hash_slice(&c->env.seed, name_fold(&c->scratch, t->cmd->who));
	if (a->err != ERR_OK || a->verify.ok) {
		failure_undo(c, name); /* counted before: login_verify() */
	}
	if (a->err != ERR_OK) {
		login_fail(c, s, t->cmd, (enum err)a->err);
	} else if (!a->verify.ok) {
		failure_add(c, session_origin(c, s));
		login_fail(c, s, t->cmd, ERR_PASSWORD_WRONG);
	} else {
		if (a->verify.scram.n > 0) {
			keys_keep(c, t->id, a);
		}
		right_ask(c, s, t, a->verify.hash);
	}
}

/* A hash that is empty takes as long to refuse as a wrong password: nobody learns which names exist from the clock. */
void login_verify(struct core *c, struct session *s, const struct cmd *cmd, const struct ask *account)
{
	struct ticket *t = ticket_new(c, verify_resume, s, cmd);
	struct ask *v = ask_new(ASK_VERIFY, 0);
	/* A try counts as failed until it is known to be right: many at once are no way round the limit. */
	failure_add(c, hash_slice(&c->env.seed, name_fold(&c->scratch, cmd->who)));
	v->verify.secret = arena_dup(&v->arena, cmd->secret);
	if (account->account.found) {
		v->verify.hash = arena_dup(&v->arena, account->account.row.hash);
		if (c->cfg->scram) {
			v->verify.name = arena_dup(&v->arena, account->account.row.name);
			v->verify.scram = arena_dup(&v->arena, account->account.row.scram);
		}
		t->id = account->account.row.id;
	}
	ticket_ask(c, t, v);
}
