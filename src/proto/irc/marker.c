/* SPDX-License-Identifier: MIT */
/* How far somebody has read: MARKREAD (IRCv3 draft/read-marker). Marks are the same as in every dialect, messages' numbers; with each
 * goes the moment that a client said, which is what is shown here. */
#include "proto/irc/state.h"

#include "base/calendar.h"

/* MARKREAD target [timestamp] */
enum irc_made irc_markread(struct irc_in *in, struct cmd *ret)
{
	struct slice target = irc_param(in->m, 0);
	bool set = in->m->n > 1;

	if (target.n == 0) {
		return irc_fail(in, ret, "NEED_MORE_PARAMS", SLICE_EMPTY, "Missing parameters");
	}
	if (set && !irc_moment(irc_param(in->m, 1), &ret->at.time_ms)) {
		return irc_fail_two(in, ret, "INVALID_PARAMS", target, irc_param(in->m, 1), "Invalid parameters");
	}
	ret->id = CMD_READ;
	ret->at.time_ms = set ? MAX(ret->at.time_ms, 1) : 0;
	ret->flags = set ? 0 : CMD_ASK;
	if (!irc_room(target, &ret->room)) {
		ret->who = target;
		ret->flags |= CMD_PRIVATE;
	}
	irc_tagged(in, ret, arena_printf(in->a, "%c%.*s", set ? '+' : '?', SLICE_FMT(irc_repeat(target))));
	return IRC_MADE;
}

static void put(struct irc_out *o, const char *sign, struct slice target, uint64_t ms)
{
	BUF_LIT(o->b, ":");
	irc_host(o);
	buf_printf(o->b, " MARKREAD %s", sign);
	buf_put(o->b, target);
	if (ms > 0) {
		BUF_LIT(o->b, " timestamp=");
		moment_put(o->b, (int64_t)ms);
	} else {
		BUF_LIT(o->b, " *");
	}
	irc_end(o);
}

void irc_marked(struct irc_out *o, const struct event *ev)
{
	struct slice context;
	bool asked = irc_answers(ev, &context) == IRC_WORD_MARKREAD, known = ev->m > 0 || ev->seq == 0;

	if (asked || (o->caps & IRC_BIT(READ_MARKER) && ev->flags & EV_F_OWN && known)) {
		put(o, ev->flags & EV_F_DIRECT ? "" : "#", ev->flags & EV_F_DIRECT ? ev->peer : ev->room, ev->m);
	}
}

/* Of what is not there, or not for the reader, nothing was read. */
void irc_markread_failed(struct irc_out *o, const struct event *ev, struct slice context, struct slice sentence)
{
	struct slice target = slice_from(context, 1);
	bool gone = ev->err == ERR_ROOM_UNKNOWN || ev->err == ERR_ROOM_NAME || ev->err == ERR_NOT_MEMBER ||
		    ev->err == ERR_USER_UNKNOWN;

	if (gone && context.n > 0 && context.p[0] == '?') {
		put(o, "", target, 0);
		return;
	}
	irc_begin(o, ev);
	BUF_LIT(o->b, "FAIL MARKREAD INTERNAL_ERROR ");
	buf_put(o->b, target);
	irc_trailing(o, sentence);
}
