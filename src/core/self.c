/* SPDX-License-Identifier: MIT */
/* SELF: what people say of themselves for the server to heed: that they are a program, want to be left alone, take no messages
 * of strangers. */
#include "core/pages.h"
#include "core/people.h"

static const struct {
	const char *name;
	uint8_t said; /* enum user_said */
	uint8_t kept; /* with the account: ACCOUNT_F_*; 0: while it is here */
	bool usual;   /* it is on unless it was said to be off */
	const char *help;
} rows[] = {
	{ "bot", SAID_BOT, 0, false, "you are a program" },
	{ "hidden", SAID_HIDDEN, 0, false, "in lists only for those who share a room with you" },
	{ "guests-write", SAID_NO_GUESTS, ACCOUNT_F_NO_GUESTS, true,
	  "people without an account may write to you in private" },
	{ "signals", SAID_NO_SIGNALS, ACCOUNT_F_NO_SIGNALS, true, "programs may ask yours (CTCP)" },
};

uint8_t said_kept(uint8_t said)
{
	uint8_t flags = 0;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		flags |= said & rows[i].said ? rows[i].kept : 0;
	}
	return flags;
}

uint8_t said_by(uint8_t flags)
{
	uint8_t said = 0;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		said |= flags & rows[i].kept ? rows[i].said : 0;
	}
	return said;
}

static struct slice on_off(bool on)
{
	return on ? SLICE_LIT("on") : SLICE_LIT("off");
}

static void self_list(struct core *c, const struct session *s, const struct cmd *cmd)
{
	const struct user *u = user_at(c, s->user);
	struct event *ev = list_tell(c, s, cmd, 0, ARRAY_LEN(rows) + 1);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct event_item *row = list_row(ev);
		bool said = u->said & rows[i].said || (rows[i].said == SAID_BOT && u->role == ROLE_BOT);
		row->name = slice_cstr(rows[i].name);
		row->text = on_off(said != rows[i].usual);
		row->kind = slice_cstr(rows[i].help);
	}
	struct event_item *row = list_row(ev);
	row->name = SLICE_LIT("role");
	row->text = slice_cstr(role_names[u->role]);
	row->kind = SLICE_LIT("on this server");
}

/* False when that was so before. */
static bool say(struct user *u, size_t i, bool on)
{
	bool said = on != rows[i].usual, was = u->said & rows[i].said;
	u->said = (uint8_t)(said ? u->said | rows[i].said : u->said & ~rows[i].said);
	return said != was;
}

static void self_told(struct core *c, const struct session *s, const struct cmd *cmd, size_t i, bool on, bool again)
{
	struct event *ev = session_finished(c, s, cmd, slice_cstr(rows[i].name));
	ev->text = on_off(on);
	ev->flags = again ? EV_F_AGAIN : 0;
}

/* The store has it. The session that said it may be gone, and the account absent. */
static void self_resume(struct core *c, struct ticket *t, struct ask *a)
{
	uint32_t user = a->err == ERR_OK ? user_find_id(c, a->put.row.id) : 0;
	bool on = slice_ieq(t->cmd->text, SLICE_LIT("on"));
	bool again = user && !say(user_at(c, user), (size_t)t->number, on);
	struct session *s = ticket_session(c, t, a);
	if (s) {
		self_told(c, s, t->cmd, (size_t)t->number, on, again);
		session_resume(c, s);
	}
}

enum run cmd_self(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct user *u = user_at(c, s->user);
	if (cmd->who.n == 0) {
		self_list(c, s, cmd);
		return RUN_DONE;
	}
	size_t i = 0;
	while (i < ARRAY_LEN(rows) && !slice_ieq(cmd->who, slice_cstr(rows[i].name))) {
		i++;
	}
	bool on = slice_ieq(cmd->text, SLICE_LIT("on"));
	if (i == ARRAY_LEN(rows) || (!on && !slice_ieq(cmd->text, SLICE_LIT("off")))) {
		session_error(c, s, cmd, ERR_SETTING_VALUE)->text =
			SLICE_LIT("say bot, hidden, guests-write or signals, then on or off");
		return RUN_DONE;
	}
	if (!(u->flags & USER_ACCOUNT) || rows[i].kept == 0) {
		bool again = !say(u, i, on);
		self_told(c, s, cmd, i, on, again);
		return RUN_DONE;
	}
	if (!session_may(c, s, PERMIT_ACCOUNT, 0)) {
		permit_refuse(c, s, cmd, PERMIT_ACCOUNT);
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_ACCOUNT_PUT, 0);
	a->put.what = PUT_FLAGS;
	a->put.row.id = u->id;
	a->put.row.flags = on != rows[i].usual ? rows[i].kept : 0;
	a->put.mask = rows[i].kept;
	struct ticket *t = ticket_new(c, self_resume, s, cmd);
	t->number = i;
	ticket_ask(c, t, a);
	return RUN_WAIT;
}
