/* SPDX-License-Identifier: MIT */
/* What the server's operators do about accounts and the server itself. */
#include <stdlib.h>

#include "base/text.h"
#include "core/accounts.h"
#include "core/messages.h"
#include "core/people.h"
#include "core/rules.h"
#include "core/stay.h"
#include "core/token.h"

/* --- accounts --- */

static void state_words(struct core *c, const struct account_row *a, struct event_item *row)
{
	uint32_t user = user_find_id(c, a->id);
	const char *state = a->flags & ACCOUNT_F_DELETED            ? "deleted"
			    : a->flags & ACCOUNT_F_DISABLED         ? "disabled"
			    : a->flags & ACCOUNT_F_PENDING          ? "pending"
			    : user && user_absent(user_at(c, user)) ? "absent"
			    : user                                  ? "online"
								    : "";
	row->text = slice_cstr(state);
	row->time_ms = user && !user_absent(user_at(c, user)) ? 0 : a->last_ms; /* else it is here now */
}

static void accounts_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	uint32_t n = 0;
	if (!s) {
		return;
	}
	for (const struct account_row *r = a->accounts.list; r; r = r->next) {
		n++;
	}
	struct event *ev = list_tell(c, s, t->cmd, 0, n);
	ev->flags |= a->accounts.more ? EV_F_MORE : 0;
	for (const struct account_row *r = a->accounts.list; r; r = r->next) {
		struct event_item *row = list_row(ev);
		row->name = arena_dup(&c->out->arena, r->name);
		row->kind = slice_cstr(r->role < ROLE_COUNT ? role_names[r->role] : "");
		state_words(c, r, row);
	}
	session_resume(c, s);
}

enum run cmd_accounts(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct ask *a = ask_new(ASK_ACCOUNTS, 0);
	a->accounts.after = name_fold(&a->arena, cmd->who);
	a->accounts.limit = cmd->limit ? MIN(cmd->limit, LIST_PART) : 100;
	ticket_ask(c, ticket_new(c, accounts_resume, s, cmd), a);
	return RUN_WAIT;
}

/* What is done to an account, in the order of `ops`. */
enum op { OP_ADD, OP_ROLE, OP_DISABLE, OP_ENABLE, OP_CONFIRM, OP_PASSWORD, OP_RESET, OP_RENAME, OP_DELETE, OP_COUNT };

static const char *const ops[OP_COUNT] = {
	"add", "role", "disable", "enable", "confirm", "password", "reset", "rename", "delete",
};

static enum op op_of(const struct cmd *cmd)
{
	int i = 0;
	while (i < OP_COUNT && !slice_ieq(cmd->key, slice_cstr(ops[i]))) {
		i++;
	}
	return (enum op)i;
}

/* What is true of the account now. */
static struct slice op_done(struct core *c, enum op op, struct slice value)
{
	switch (op) {
	case OP_ADD:
		return SLICE_LIT("is made");
	case OP_ROLE:
		return arena_printf(&c->out->arena, "has the role %.*s", SLICE_FMT(value));
	case OP_DISABLE:
		return SLICE_LIT("is disabled");
	case OP_ENABLE:
		return SLICE_LIT("is enabled");
	case OP_CONFIRM:
		return SLICE_LIT("is confirmed");
	case OP_PASSWORD:
		return SLICE_LIT("has a new password");
	case OP_RENAME:
		return arena_printf(&c->out->arena, "is called %.*s now", SLICE_FMT(value));
	case OP_DELETE:
		return SLICE_LIT("is deleted");
	case OP_RESET:
	case OP_COUNT:
		break;
	}
	return SLICE_EMPTY;
}

static struct ask *put_new(uint64_t id, uint32_t what)
{
	struct ask *a = ask_new(ASK_ACCOUNT_PUT, 0);
	a->put.what = what;
	a->put.row.id = id;
	return a;
}

/* Somebody who registered and waited is told. As a guest it may have taken another name meanwhile. */
static void confirmed(struct core *c, const struct ticket *t, uint32_t user, uint8_t role)
{
	const struct user *u = user_at(c, user);
	if (!slice_eq(user_key(u), name_fold(&c->scratch, slice_cstr(t->text)))) {
		account_renamed(c, t->id, slice_cstr(t->text), NULL);
	}
	account_made(c, user, role);
	struct ask *said = put_new(u->id, PUT_FLAGS); /* of itself while it waited */
	said->put.mask = said_kept(UINT8_MAX);
	said->put.row.flags = said_kept(u->said);
	effects_ask(c->out, said);
	for (const struct session *s = user_session(c, u); s; s = session_next(c, s)) {
		struct event *ev = session_tell(c, s, EV_PASSWORD);
		ev->flags = EV_F_CREATED | EV_F_AGAIN;
		ev->who = arena_dup(&c->out->arena, user_name(u));
	}
}

/* Whoever is online as that account feels it at once. */
static void op_feel(struct core *c, const struct ticket *t, uint32_t user, enum op op, uint8_t role)
{
	bool account = user_at(c, user)->flags & USER_ACCOUNT; /* else it waits to be confirmed */
	if (op == OP_CONFIRM && !account) {
		confirmed(c, t, user, role);
	} else if (op == OP_ROLE && account) {
		user_at(c, user)->role = role;
	} else if (account && op == OP_PASSWORD) {
		sessions_end(c, user, NULL, 0);
	} else if (account && (op == OP_DISABLE || op == OP_DELETE)) {
		user_end(c, user, ERR_ACCOUNT_DISABLED, SLICE_EMPTY);
	}
}

/* It is done in the store. */
static void done_resume(struct core *c, struct ticket *t, struct ask *a)
{
	if (op_of(t->cmd) == OP_RENAME || op_of(t->cmd) == OP_ADD) {
		rename_settle(c, t, NULL, a->err == ERR_OK);
	}
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	struct slice value = t->cmd->text;
	enum op op = op_of(t->cmd);
	uint32_t user = user_find_id(c, a->put.row.id);
	bool secret = op == OP_ADD || op == OP_PASSWORD;
	struct slice details = slice_cstr(ops[op]);
	if (!secret && value.n > 0) {
		details = arena_printf(&c->scratch, "%s %.*s", ops[op], SLICE_FMT(value));
	}
	audit(c, s, "account", t->cmd->who, SLICE_EMPTY, details);
	session_finished(c, s, t->cmd, t->cmd->who)->text = op_done(c, op, value);
	if (op == OP_ROLE || op == OP_DISABLE || op == OP_PASSWORD || op == OP_DELETE) {
		acting_end(c, a->put.row.id, a->put.row.id);
	}
	if (user) {
		op_feel(c, t, user, op, a->put.row.role);
	}
	if (session_find(c, t->sess)) {
		session_resume(c, s);
	}
}

/* What speaks against a name that an operator gives the account (0: a new one); its numbers are filled. */
static enum err name_given(struct core *c, const struct session *s, uint64_t account, struct slice name, uint32_t *n,
			   uint32_t *m)
{
	struct slice key = name_fold(&c->scratch, name);
	enum err e = name_check(c, name, (enum dialect)s->dialect, n, m);
	if (e != ERR_OK || key.n == 0) {
		return e != ERR_OK ? e : ERR_NAME_CHARS;
	}
	uint32_t user = user_find_key(c, key);
	if (user && !(user_at(c, user)->flags & USER_ACCOUNT)) {
		return ERR_ONLINE_ALREADY; /* as a guest */
	}
	if (user || name_claimed(c, key)) {
		return ERR_NAME_TAKEN;
	}
	return name_confusable(c, name, account ? user_find_id(c, account) : 0) ? ERR_NAME_CONFUSABLE : ERR_OK;
}

static enum run name_refuse(struct core *c, const struct session *s, const struct cmd *cmd, enum err e, uint32_t n,
			    uint32_t m)
{
	struct event *ev = session_error(c, s, cmd, e);
	ev->n = n;
	ev->m = m;
	return RUN_DONE;
}

static void hash_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	uint32_t n = 0, m = 0;
	enum err e = t->id == 0 ? name_given(c, s, 0, t->cmd->who, &n, &m) : ERR_OK;
	if (e != ERR_OK) { /* somebody came under the name while its password was hashed */
		session_go_on(c, s, name_refuse(c, s, t->cmd, e, n, m));
		return;
	}
	struct ask *put = put_new(t->id, PUT_HASH | PUT_SCRAM);
	put->put.row.hash = arena_dup(&put->arena, a->hash.hash);
	put->put.row.scram = arena_dup(&put->arena, a->hash.scram);
	struct ticket *next = ticket_new(c, done_resume, s, t->cmd);
	if (t->id == 0) {
		put->put.row.name = arena_dup(&put->arena, t->cmd->who);
		put->put.key = name_fold(&put->arena, t->cmd->who);
		put->put.looks = true;
		put->put.row.role = ROLE_USER;
		put->put.row.created_ms = c->now.wall.ms;
		rename_claim(c, next, 0, t->cmd->who); /* no guest takes it meanwhile */
	} else {
		account_codes_drop(c, t->id, 0);
	}
	ticket_ask(c, next, put);
}

static enum run password_of(struct core *c, const struct session *s, const struct cmd *cmd, uint64_t id,
			    struct slice secret)
{
	if (secret.n < (size_t)c->cfg->password_min || secret.n > PASSWORD_MAX || token_is(secret)) {
		struct event *ev = session_error(c, s, cmd, ERR_PASSWORD_LENGTH);
		ev->n = (uint64_t)c->cfg->password_min;
		ev->m = PASSWORD_MAX;
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_HASH, 0);
	a->hash.secret = arena_dup(&a->arena, secret);
	a->hash.want_scram = c->cfg->scram != 0;
	struct ticket *t = ticket_new(c, hash_resume, s, cmd);
	t->id = id;
	ticket_ask(c, t, a);
	return RUN_WAIT;
}

static enum run account_rename(struct core *c, struct session *s, const struct cmd *cmd, uint64_t id, struct slice name)
{
	uint32_t n = 0, m = 0;
	enum err e = name_given(c, s, id, name, &n, &m);
	if (e != ERR_OK) {
		return name_refuse(c, s, cmd, e, n, m);
	}
	struct ask *put = put_new(id, PUT_NAME);
	put->put.row.name = arena_dup(&put->arena, name);
	put->put.key = name_fold(&put->arena, name);
	put->put.looks = true;
	ticket_ask(c, rename_claim(c, ticket_new(c, done_resume, s, cmd), id, name), put);
	return RUN_WAIT;
}

static enum run op_run(struct core *c, struct session *s, const struct cmd *cmd, enum op op, struct slice value,
		       const struct account_row *row)
{
	struct ask *put = NULL;
	struct ticket *t;
	enum server_role role;
	switch (op) {
	case OP_ROLE:
		role = role_find(value);
		if (role == ROLE_COUNT || role == ROLE_GUEST) {
			session_error(c, s, cmd, ERR_ROLE_UNKNOWN)->text = arena_dup(&c->out->arena, value);
			return RUN_DONE;
		}
		put = put_new(row->id, PUT_ROLE);
		put->put.row.role = (uint8_t)role;
		break;
	case OP_DISABLE:
	case OP_ENABLE:
		put = put_new(row->id, PUT_FLAGS);
		put->put.mask = ACCOUNT_F_DISABLED;
		put->put.row.flags = op == OP_DISABLE ? ACCOUNT_F_DISABLED : 0;
		break;
	case OP_CONFIRM:
		put = put_new(row->id, PUT_FLAGS);
		put->put.mask = ACCOUNT_F_PENDING;
		put->put.row.role = row->role; /* stays */
		t = ticket_new(c, done_resume, s, cmd);
		t->id = row->id;
		t->text = str_dup(row->name);
		ticket_ask(c, t, put);
		return RUN_WAIT;
	case OP_PASSWORD:
		return password_of(c, s, cmd, row->id, value);
	case OP_RESET:
		audit(c, s, "account", cmd->who, SLICE_EMPTY, SLICE_LIT("reset"));
		return token_give(c, s, cmd, TOKEN_RESET, row->id, 0, row->name);
	case OP_RENAME:
		return account_rename(c, s, cmd, row->id, value);
	case OP_DELETE:
		account_wipe(c, s, cmd, row->id, done_resume);
		return RUN_WAIT;
	case OP_ADD:
		return password_of(c, s, cmd, 0, value);
	case OP_COUNT:
		return RUN_DONE;
	}
	ticket_ask(c, ticket_new(c, done_resume, s, cmd), put);
	return RUN_WAIT;
}

static void account_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	enum op op = op_of(t->cmd);
	bool there = a->account.found && !(a->account.row.flags & ACCOUNT_F_DELETED);
	bool fits =
		op == OP_ADD ? !a->account.found && !a->account.alike : there; /* one that was deleted keeps its name */
	if (!fits) {
		enum err taken = a->account.found ? ERR_NAME_TAKEN : ERR_NAME_CONFUSABLE;
		session_error(c, s, t->cmd, op == OP_ADD ? taken : ERR_USER_UNKNOWN);
		session_resume(c, s);
		return;
	}
	session_go_on(c, s, op_run(c, s, t->cmd, op, t->cmd->text, &a->account.row));
}

enum run cmd_account(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct slice key = name_fold(&c->scratch, cmd->who);
	enum op op = op_of(cmd);
	if (op == OP_COUNT || key.n == 0) {
		session_error(c, s, cmd, ERR_USAGE)->text =
			arena_printf(&c->out->arena, "account %s", cmd_rows[CMD_ACCOUNT].args);
		return RUN_DONE;
	}
	uint32_t n = 0, m = 0;
	enum err e = op == OP_ADD ? name_given(c, s, 0, cmd->who, &n, &m) : ERR_OK;
	if (e != ERR_OK) {
		return name_refuse(c, s, cmd, e, n, m);
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	a->account.looks = op == OP_ADD ? arena_dup(&a->arena, cmd->who) : SLICE_EMPTY;
	ticket_ask(c, ticket_new(c, account_resume, s, cmd), a);
	return RUN_WAIT;
}

enum run cmd_invitation(struct core *c, struct session *s, const struct cmd *cmd)
{
	audit(c, s, "invitation", SLICE_EMPTY, SLICE_EMPTY, SLICE_EMPTY);
	return token_give(c, s, cmd, TOKEN_INVITE, user_at(c, s->user)->id, 0, SLICE_LIT("invitation"));
}

/* --- the server --- */

enum run cmd_announce(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint8_t flags = 0;
	enum err e = text_judge(c, cmd, &flags);
	if (e != ERR_OK || !flags) {
		return message_refuse(c, s, cmd, e != ERR_OK ? e : ERR_CONTROL);
	}
	struct event *ev = effects_event(c->out, EV_ANNOUNCE);
	ev->time_ms = c->now.wall.ms;
	ev->who = arena_dup(&c->out->arena, user_name(user_at(c, s->user)));
	ev->text = arena_dup(&c->out->arena, cmd->text);
	for (uint32_t h = 0; (h = slab_next(&c->users, h));) {
		for (struct session *o = user_session(c, user_at(c, h)); o; o = session_next(c, o)) {
			effects_tell(c->out, session_id(o), ev);
		}
	}
	audit(c, s, "announce", SLICE_EMPTY, SLICE_EMPTY, cmd->text);
	session_finished(c, s, cmd, SLICE_EMPTY);
	return RUN_DONE;
}

enum run cmd_status(struct core *c, struct session *s, const struct cmd *cmd)
{
	const struct {
		const char *name;
		uint64_t value;
	} rows[] = {
		{ "pid", c->env.pid },
		{ "uptime", (uint64_t)(c->now.mono.ms - c->started_ms) / 1000 },
		{ "connections", c->n_sessions },
		{ "people", c->users.used - (user_find_id(c, OPERATOR_ID) != 0) - c->n_absent },
		{ "absent", c->n_absent },
		{ "rooms", c->rooms.used },
		{ "memberships", c->n_memberships },
		{ "unwritten", c->n_drafts },
		{ "reports", c->server->n_reports },
		{ "raid", raid_now(c) },
	};
	struct event *ev = list_tell(c, s, cmd, 0, ARRAY_LEN(rows) + 2);
	*list_row(ev) = (struct event_item){ .name = SLICE_LIT("version"), .text = SLICE_LIT(KOINE_VERSION) };
	*list_row(ev) = (struct event_item){ .name = SLICE_LIT("listening"), .text = slice_cstr(c->env.listening) };
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct event_item *row = list_row(ev);
		row->name = slice_cstr(rows[i].name);
		row->text = arena_printf(&c->out->arena, "%llu", (unsigned long long)rows[i].value);
	}
	return RUN_DONE;
}

enum run cmd_reload(struct core *c, struct session *s, const struct cmd *cmd)
{
	audit(c, s, "reload", SLICE_EMPTY, SLICE_EMPTY, SLICE_EMPTY);
	effects_add(c->out, EFFECT_RELOAD);
	vec_grow(&c->reloads, &c->cap_reloads, c->n_reloads + 1, sizeof(*c->reloads));
	c->reloads[c->n_reloads++] = (struct reloading){ session_id(s), cmd_dup(cmd) };
	return RUN_WAIT;
}

void reload_tell(struct core *c, bool done, struct slice what)
{
	struct reloading *waiting = c->reloads;
	uint32_t n = c->n_reloads;
	/* Whoever is answered may ask again at once. */
	c->reloads = NULL;
	c->n_reloads = c->cap_reloads = 0;
	for (uint32_t i = 0; i < n; i++) {
		struct session *s = session_find(c, waiting[i].sess);
		if (s) {
			struct event *ev = done ? session_finished(c, s, waiting[i].cmd, SLICE_EMPTY)
						: session_error(c, s, waiting[i].cmd, ERR_RELOAD_REFUSED);
			ev->text = arena_dup(&c->out->arena, what);
			session_resume(c, s);
		}
		cmd_free(waiting[i].cmd);
	}
	free(waiting);
}
