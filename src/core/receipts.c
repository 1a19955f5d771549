/* SPDX-License-Identifier: MIT */
/* RECEIPTS: whether others may know how far an account has read. */
#include "core/pages.h"

static void receipts_tell(struct core *c, const struct session *s, const struct cmd *cmd)
{
	bool on = user_at(c, s->user)->flags & USER_RECEIPTS;
	session_finished(c, s, cmd, on ? SLICE_LIT("on") : SLICE_LIT("off"));
}

static void receipts_resume(struct core *c, struct ticket *t, struct ask *a)
{
	uint32_t user = a->err == ERR_OK ? user_find_id(c, a->put.row.id) : 0;
	if (user) { /* also when the session is gone */
		struct user *u = user_at(c, user);
		u->flags = (uint16_t)(t->number ? u->flags | USER_RECEIPTS : u->flags & ~USER_RECEIPTS);
	}
	struct session *s = ticket_session(c, t, a);
	if (s) {
		receipts_tell(c, s, t->cmd);
		session_resume(c, s);
	}
}

enum run cmd_receipts(struct core *c, struct session *s, const struct cmd *cmd)
{
	const struct user *u = user_at(c, s->user);
	bool on = slice_ieq(cmd->who, SLICE_LIT("on")), off = slice_ieq(cmd->who, SLICE_LIT("off"));
	if (cmd->who.n == 0) {
		receipts_tell(c, s, cmd);
		return RUN_DONE;
	}
	if (!on && !off) {
		session_error(c, s, cmd, ERR_USAGE)->text = SLICE_LIT("receipts on, or receipts off");
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_ACCOUNT_PUT, 0);
	a->put.what = PUT_FLAGS;
	a->put.row.id = u->id;
	a->put.row.flags = on ? ACCOUNT_F_RECEIPTS : 0;
	a->put.mask = ACCOUNT_F_RECEIPTS;
	struct ticket *t = ticket_new(c, receipts_resume, s, cmd);
	t->number = on;
	ticket_ask(c, t, a);
	return RUN_WAIT;
}
