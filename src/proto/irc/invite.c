/* SPDX-License-Identifier: MIT */
/* Who comes into a channel, and what it is called: INVITE (IRCv3 invite-notify), KNOCK, RENAME (IRCv3 draft/channel-rename). */
#include "base/text.h"
#include "proto/irc/state.h"

/* --- INVITE --- */

enum irc_made irc_invite(struct irc_in *in, struct cmd *ret)
{
	if (in->m->n == 0) {
		ret->id = CMD_INVITES;
		irc_tagged(in, ret, SLICE_EMPTY);
		return IRC_MADE;
	}
	if (in->m->n < 2) {
		return irc_note(in, ret, IRC_ERR_NEEDMOREPARAMS, SLICE_LIT("INVITE"));
	}
	if (irc_channel(in, irc_param(in->m, 1), ret)) {
		ret->id = CMD_INVITE;
		ret->who = irc_param(in->m, 0);
		irc_tagged(in, ret, irc_param(in->m, 0));
	}
	return IRC_MADE;
}

/* One's own invitation, or, by invite-notify, another's. */
void irc_invited(struct irc_out *o, const struct event *ev)
{
	bool own = o->irc->nick && slice_eq(ev->peer, slice_cstr(o->irc->nick));

	if (ev->flags & EV_F_REMOVE) {
		irc_told(o, ev);
		return;
	}
	if (!own && !(o->caps & IRC_BIT(INVITE_NOTIFY))) {
		return;
	}
	irc_begin_from(o, ev, ev->who);
	BUF_LIT(o->b, "INVITE ");
	buf_put(o->b, ev->peer);
	BUF_LIT(o->b, " #");
	buf_put(o->b, ev->room);
	irc_end(o);
}

bool irc_invites(struct irc_out *o, const struct event *ev)
{
	if (ev->cmd != CMD_INVITES) {
		return false;
	}
	for (uint32_t i = 0; i < ev->rows; i++) {
		irc_num(o, IRC_RPL_INVITELIST, "#%.*s", SLICE_FMT(ev->items[i].name));
	}
	irc_num(o, IRC_RPL_ENDOFINVITELIST, "%s", "");
	return true;
}

/* --- KNOCK --- */

enum irc_made irc_knock(struct irc_in *in, struct cmd *ret)
{
	if (irc_channel(in, irc_param(in->m, 0), ret)) {
		ret->id = CMD_KNOCK;
		ret->text = irc_param(in->m, 1);
		irc_tagged(in, ret, irc_param(in->m, 0));
	}
	return IRC_MADE;
}

void irc_knocked(struct irc_out *o, const struct event *ev)
{
	if (ev->flags & EV_F_ANSWER) {
		irc_num(o, IRC_RPL_KNOCKDLVR, "#%.*s", SLICE_FMT(ev->room));
		return;
	}
	struct buf *mask = buf_new(64);
	struct irc_out to = *o;
	to.b = mask;
	irc_prefix(&to, ev->who);
	irc_num_text(o, IRC_RPL_KNOCK, ev->text.n > 0 ? ev->text : SLICE_LIT("has asked for an invite."), "#%.*s %.*s",
		     SLICE_FMT(ev->room), SLICE_FMT(slice_make(mask->data, mask->len)));
	buf_unref(mask);
}

/* --- RENAME --- */

/* RENAME #old #new [:reason]; the tag has the new name, for an error. */
enum irc_made irc_rename(struct irc_in *in, struct cmd *ret)
{
	struct slice name;

	if (!irc_room(irc_param(in->m, 1), &name)) {
		return irc_note(in, ret, IRC_ERR_BADCHANNAME, irc_repeat(irc_param(in->m, 1)));
	}
	if (irc_channel(in, irc_param(in->m, 0), ret)) {
		ret->id = CMD_RENAME;
		ret->who = name;
		ret->text = irc_param(in->m, 2);
		irc_tagged(in, ret, irc_param(in->m, 0));
	}
	return IRC_MADE;
}

void irc_room_renamed(struct irc_out *o, const struct event *ev)
{
	irc_begin_from(o, ev, ev->who);
	BUF_LIT(o->b, "RENAME #");
	buf_put(o->b, ev->key);
	BUF_LIT(o->b, " #");
	buf_put(o->b, ev->room);
	irc_trailing(o, ev->text);
}

bool irc_rename_refused(struct irc_out *o, const struct event *ev, struct slice old)
{
	bool taken = ev->err == ERR_ROOM_EXISTS;

	if (!(o->caps & IRC_BIT(STANDARD_REPLIES)) || (!taken && ev->err != ERR_ROOM_NAME)) {
		return false;
	}
	struct buf *sentence = buf_new(128);
	err_sentence(sentence, ev, WORDING_IRC);
	irc_begin(o, ev);
	buf_put(o->b, taken ? SLICE_LIT("FAIL RENAME CHANNEL_NAME_IN_USE ") : SLICE_LIT("FAIL RENAME CANNOT_RENAME "));
	buf_put(o->b, old);
	BUF_LIT(o->b, " #");
	buf_put(o->b, irc_one_word(ev->who));
	irc_trailing(o, slice_make(sentence->data, sentence->len));
	buf_unref(sentence);
	return true;
}
