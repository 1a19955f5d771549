/* SPDX-License-Identifier: MIT */
/* Client-only tags (IRCv3 message-tags): those that mean something to everybody here, and TAGMSG. Which they are RPL_ISUPPORT
 * says in CLIENTTAGDENY; any other is dropped.
 *
 * +typing          somebody is typing, paused, or is done
 * +reply           the message that this one answers; also under its name as a draft, +draft/reply
 * +draft/react     a reaction to the message that +reply names; +draft/unreact takes it back
 * +channel-context of a private message: the channel where it is to be shown; also as a draft */
#include "proto/irc/state.h"
#include "proto/message_id.h"

/* A tag by its name, or the one that it had as a draft. */
static bool tag_of(const struct irc_in *in, const char *name, const char *draft, struct slice *ret)
{
	if (LIKELY(in->m->tags.n == 0) || !(in->irc->wanted & IRC_BIT(MESSAGE_TAGS))) {
		return false;
	}
	return irc_tag(in->m, name, in->a, ret) || (draft && irc_tag(in->m, draft, in->a, ret));
}

bool irc_about(const struct irc_in *in, struct cmd *ret)
{
	struct slice id;

	struct conv conv;
	uint64_t number;

	if (!tag_of(in, "+draft/reply", "+reply", &id) || !message_id_parse(id, &conv, &number)) {
		return false;
	}
	ret->conv = conv;
	ret->number = number;
	return true;
}

struct slice irc_context(const struct irc_in *in)
{
	struct slice channel, room;

	return tag_of(in, "+channel-context", "+draft/channel-context", &channel) && irc_room(channel, &room)
		       ? room
		       : SLICE_EMPTY;
}

static bool react(struct irc_in *in, struct cmd *ret)
{
	struct slice reaction;
	bool on = tag_of(in, "+draft/react", "+react", &reaction);

	if (!on && !tag_of(in, "+draft/unreact", "+unreact", &reaction)) {
		return false;
	}
	ret->id = CMD_REACT;
	ret->text = reaction;
	ret->flags |= on ? 0 : CMD_REMOVE;
	return irc_about(in, ret);
}

static bool typing(struct irc_in *in, struct cmd *ret)
{
	struct slice state;

	if (!tag_of(in, "+typing", NULL, &state)) {
		return false;
	}
	ret->id = CMD_TYPING;
	ret->text = state;
	return slice_eq(state, SLICE_LIT("active")) || slice_eq(state, SLICE_LIT("paused")) ||
	       slice_eq(state, SLICE_LIT("done"));
}

enum irc_made irc_tagmsg(struct irc_in *in, struct cmd *ret)
{
	struct slice target;

	if (in->part >= IRC_TARGETS || !irc_item(irc_param(in->m, 0), in->part, &target) || target.n == 0) {
		return IRC_NOTHING;
	}
	if (!irc_room(target, &ret->room)) {
		ret->who = target;
		ret->flags = CMD_PRIVATE;
	}
	if (!react(in, ret) && (ret->id == CMD_REACT || !typing(in, ret))) {
		return IRC_NOTHING; /* it says nothing to anybody here */
	}
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE_MORE;
}

/* --- from events to tags --- */

void irc_put_escaped(struct buf *b, struct slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		char as = c == ';' ? ':' : c == ' ' ? 's' : c == '\\' ? '\\' : c == '\r' ? 'r' : c == '\n' ? 'n' : '\0';

		if (as) {
			buf_char(b, '\\');
		}
		if (c != '\0') {
			buf_char(b, as ? as : c);
		}
	}
}

static void put_id(struct irc_out *o, bool *any, const char *name, const struct event *ev)
{
	irc_tag_next(o, any, name);
	message_id_put(o->b, ev->conv, ev->target);
}

static void put_context(struct irc_out *o, bool *any, const char *name, struct slice room)
{
	irc_tag_next(o, any, name);
	buf_char(o->b, '#');
	irc_put_escaped(o->b, room);
}

void irc_put_client_tags(struct irc_out *o, bool *any, const struct event *ev)
{
	if (ev->id == EV_TYPING) {
		irc_tag_next(o, any, "+typing");
		buf_put(o->b, ev->text.n > 0 ? ev->text : SLICE_LIT("active"));
		return;
	}
	if (ev->id == EV_EDITED && o->caps & IRC_BIT(EDIT)) {
		put_id(o, any, IRC_EDIT_NAME, ev);
		return;
	}
	if (ev->id == EV_REACTED) {
		irc_tag_next(o, any, ev->flags & EV_F_REMOVE ? "+draft/unreact" : "+draft/react");
		irc_put_escaped(o->b, ev->text);
	}
	if (ev->target > 0 && ev->id != EV_DELETED) {
		put_id(o, any, "+draft/reply", ev);
		put_id(o, any, "+reply", ev);
	}
	if (ev->id == EV_MESSAGE && ev->flags & EV_F_DIRECT && ev->room.n > 0) {
		put_context(o, any, "+draft/channel-context", ev->room);
		put_context(o, any, "+channel-context", ev->room);
	}
}

/* Where something was said or done: the channel, or the other's name. */
void irc_put_target(struct irc_out *o, const struct event *ev)
{
	if (ev->flags & EV_F_DIRECT) {
		buf_put(o->b, ev->peer);
	} else {
		if (ev->id == EV_CALL) {
			buf_char(o->b, slice_eq(ev->peer, SLICE_LIT("voiced"))  ? '+'
				       : slice_eq(ev->peer, SLICE_LIT("owner")) ? '~'
										: '@');
		}
		buf_char(o->b, '#');
		buf_put(o->b, ev->room);
	}
}

bool irc_hears(const struct irc_out *o, const struct event *ev)
{
	return !(ev->flags & EV_F_OWN) || o->caps & (IRC_BIT(ECHO_MESSAGE) | IRC_BIT(SELF_MESSAGE));
}

void irc_tagged_only(struct irc_out *o, const struct event *ev)
{
	if (!(o->caps & IRC_BIT(MESSAGE_TAGS)) || !irc_hears(o, ev)) {
		return;
	}
	irc_begin_from(o, ev, ev->who);
	BUF_LIT(o->b, "TAGMSG ");
	irc_put_target(o, ev);
	irc_end(o);
}
