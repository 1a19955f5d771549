/* SPDX-License-Identifier: MIT */
/* draft/persistence (IRCv3 specifications, pull request 503): whether the account stays in its channels while no client of it is
 * connected.
 *
 *   PERSISTENCE GET
 *   PERSISTENCE SET ON|OFF|DEFAULT
 *   :server PERSISTENCE STATUS <what the account chose> <ON|OFF: what holds>
 *
 * The last is also told at the end of the registration, and when another client of the account chose. */
#include "proto/irc/state.h"
#include "proto/lines.h"

enum irc_made irc_persistence(struct irc_in *in, struct cmd *ret)
{
	struct slice what = irc_param(in->m, 0), choice = irc_param(in->m, 1);
	bool get = slice_ieq(what, SLICE_LIT("GET"));
	bool valid = slice_ieq(choice, SLICE_LIT("ON")) || slice_ieq(choice, SLICE_LIT("OFF")) ||
		     slice_ieq(choice, SLICE_LIT("DEFAULT"));

	if (get || (slice_ieq(what, SLICE_LIT("SET")) && valid)) {
		ret->id = CMD_STAY;
		ret->who = get ? SLICE_EMPTY : choice;
	} else {
		cmd_refuse(ret, ERR_USAGE, SLICE_LIT("PERSISTENCE GET, or PERSISTENCE SET and ON, OFF or DEFAULT"), 0);
	}
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

void irc_persisted(struct irc_out *o, const struct event *ev)
{
	struct slice context;
	enum irc_word word = irc_answers(ev, &context);
	bool asked = word == IRC_WORD_PERSISTENCE;
	const char *choice = slice_eq(ev->peer, SLICE_LIT("on"))    ? "ON"
			     : slice_eq(ev->peer, SLICE_LIT("off")) ? "OFF"
								    : "DEFAULT";

	if (word == IRC_WORD_NS && ev->id == EV_STAY) {
		irc_told(o, ev);
		return;
	}
	if (!asked && !(o->caps & IRC_BIT(PERSISTENCE))) {
		return;
	}
	BUF_LIT(o->b, ":");
	irc_host(o);
	buf_printf(o->b, " PERSISTENCE STATUS %s %s", choice, ev->flags & EV_F_STAY ? "ON" : "OFF");
	irc_end(o);
}

void irc_persist_failed(struct irc_out *o, const struct event *ev)
{
	bool account = ev->err == ERR_ACCOUNT_NEEDED || ev->err == ERR_ACCOUNTS_OFF || ev->err == ERR_NOT_LOGGED_IN;
	struct buf *sentence = buf_new(128);

	err_sentence(sentence, ev, WORDING_IRC);
	irc_put_fail(o, SLICE_LIT("PERSISTENCE"),
		     account                ? "ACCOUNT_REQUIRED"
		     : ev->err == ERR_USAGE ? "INVALID_PARAMS"
					    : "CANNOT_SET",
		     SLICE_EMPTY, slice_make(sentence->data, sentence->len));
	buf_unref(sentence);
}
