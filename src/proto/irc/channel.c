/* SPDX-License-Identifier: MIT */
/* Channels: coming and going, who is there, topics, modes. */
#include "proto/irc/state.h"
#include "proto/lines.h"

/* --- commands --- */

/* The room of a channel's name; else the command becomes the error that there is no such channel. */
static bool channel(struct irc_in *in, struct slice name, struct cmd *ret)
{
	if (irc_room(name, &ret->room)) {
		return true;
	}
	cmd_refuse(ret, ERR_ROOM_UNKNOWN, SLICE_EMPTY, 0);
	irc_tagged(in, ret, name);
	return false;
}

enum irc_made irc_join(struct irc_in *in, struct cmd *ret)
{
	struct slice name, key;

	if (in->part >= IRC_CHANNELS || !irc_item(irc_param(in->m, 0), in->part, &name)) {
		return IRC_NOTHING;
	}
	if (channel(in, name, ret)) {
		ret->id = CMD_JOIN;
		ret->secret = irc_item(irc_param(in->m, 1), in->part, &key) ? key : SLICE_EMPTY;
		irc_tagged(in, ret, name);
	}
	return IRC_MADE_MORE;
}

enum irc_made irc_part(struct irc_in *in, struct cmd *ret)
{
	struct slice name;

	if (in->part >= IRC_CHANNELS || !irc_item(irc_param(in->m, 0), in->part, &name)) {
		return IRC_NOTHING;
	}
	if (channel(in, name, ret)) {
		ret->id = CMD_LEAVE;
		ret->text = irc_param(in->m, 1);
		irc_tagged(in, ret, name);
	}
	return IRC_MADE_MORE;
}

enum irc_made irc_names(struct irc_in *in, struct cmd *ret)
{
	struct slice name;

	if (in->m->n == 0) {
		return irc_note(in, ret, IRC_RPL_ENDOFNAMES, SLICE_LIT("*"));
	}
	if (in->part >= IRC_CHANNELS || !irc_item(irc_param(in->m, 0), in->part, &name)) {
		return IRC_NOTHING;
	}
	if (channel(in, name, ret)) {
		ret->id = CMD_USERS;
		irc_tagged(in, ret, name);
	}
	return IRC_MADE_MORE;
}

enum irc_made irc_topic(struct irc_in *in, struct cmd *ret)
{
	if (channel(in, irc_param(in->m, 0), ret)) {
		ret->id = CMD_TOPIC;
		ret->text = irc_param(in->m, 1);
		ret->flags = in->m->n > 1 ? CMD_HAS_TEXT : 0;
		irc_tagged(in, ret, irc_param(in->m, 0));
	}
	return IRC_MADE;
}

enum irc_made irc_list(struct irc_in *in, struct cmd *ret)
{
	ret->id = CMD_ROOMS;
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

enum irc_made irc_invite(struct irc_in *in, struct cmd *ret)
{
	if (in->m->n < 2) {
		return irc_note(in, ret, IRC_ERR_NEEDMOREPARAMS, SLICE_LIT("INVITE"));
	}
	if (channel(in, irc_param(in->m, 1), ret)) {
		ret->id = CMD_INVITE;
		ret->who = irc_param(in->m, 0);
		irc_tagged(in, ret, irc_param(in->m, 0));
	}
	return IRC_MADE;
}

enum irc_made irc_kick(struct irc_in *in, struct cmd *ret)
{
	struct slice name;

	if (in->part >= IRC_TARGETS || !irc_item(irc_param(in->m, 1), in->part, &name)) {
		return IRC_NOTHING;
	}
	if (channel(in, irc_param(in->m, 0), ret)) {
		ret->id = CMD_KICK;
		ret->who = name;
		ret->text = irc_param(in->m, 2);
		irc_tagged(in, ret, name);
	}
	return IRC_MADE_MORE;
}

enum irc_made irc_mode(struct irc_in *in, struct cmd *ret)
{
	if (!irc_room(irc_param(in->m, 0), &ret->room)) {
		return irc_umode(in, ret);
	}
	ret->id = CMD_SET;
	irc_tagged(in, ret, irc_param(in->m, 0));
	return IRC_MADE;
}

/* --- events --- */

static void put_channel(struct irc_out *o, struct slice room)
{
	buf_char(o->b, '#');
	buf_put(o->b, room);
}

/* "JOIN #room", with what extended-join adds: the account and the real name. */
static void put_join(struct irc_out *o, const struct event *ev, struct slice who, bool account)
{
	irc_begin_from(o, ev, who);
	BUF_LIT(o->b, "JOIN ");
	put_channel(o, ev->room);
	if (o->caps & IRC_BIT(EXTENDED_JOIN)) {
		buf_char(o->b, ' ');
		buf_put(o->b, account ? who : SLICE_LIT("*"));
		irc_trailing(o, ev->quote.n > 0 ? ev->quote : who);
	} else {
		irc_end(o);
	}
}

void irc_came(struct irc_out *o, const struct event *ev)
{
	put_join(o, ev, ev->who, (ev->flags & EV_F_ACCOUNT) != 0);
}

/* PART, KICK, or QUIT when it was the only room; a QUIT from several is told once, apart (QUIT). */
void irc_went(struct irc_out *o, const struct event *ev)
{
	bool kicked = ev->err == ERR_KICKED || ev->err == ERR_BANNED;

	if (ev->flags & EV_F_QUIT && !(ev->flags & EV_F_ONCE)) {
		return;
	}
	irc_begin_from(o, ev, kicked ? ev->peer : ev->who);
	if (ev->flags & EV_F_QUIT) {
		BUF_LIT(o->b, "QUIT");
	} else {
		buf_put(o->b, kicked ? SLICE_LIT("KICK ") : SLICE_LIT("PART "));
		put_channel(o, ev->room);
		if (kicked) {
			buf_char(o->b, ' ');
			buf_put(o->b, ev->who);
		}
	}
	if (ev->text.n > 0 || ev->flags & EV_F_QUIT) {
		irc_trailing(o, ev->text);
	} else {
		irc_end(o);
	}
}

void irc_entered(struct irc_out *o, const struct event *ev)
{
	if (ev->flags & EV_F_ANSWER && ev->flags & EV_F_AGAIN) {
		return; /* it is there already */
	}
	put_join(o, ev, ev->who, (ev->flags & EV_F_ACCOUNT) != 0);
	if (ev->text.n > 0) {
		irc_num_text(o, IRC_RPL_TOPIC, ev->text, "#%.*s", SLICE_FMT(ev->room));
	}
}

void irc_left(struct irc_out *o, const struct event *ev)
{
	struct event out = *ev;

	if (ev->err == ERR_OK) {
		out.text = SLICE_EMPTY; /* of dialects with a current room */
	}
	irc_went(o, &out);
}

/* "~@name": the highest prefix, or all of them. */
void irc_put_roles(struct irc_out *o, uint32_t flags)
{
	unsigned role = flags >> ROW_ROLE_SHIFT;
	bool all = (o->caps & IRC_BIT(MULTI_PREFIX)) != 0;

	if (role == ROOM_OWNER) {
		BUF_LIT(o->b, "~");
	}
	if (role == ROOM_OPERATOR || (all && role > ROOM_OPERATOR)) {
		BUF_LIT(o->b, "@");
	}
	if (role == ROOM_VOICED) {
		BUF_LIT(o->b, "+");
	}
}

static void names(struct irc_out *o, const struct event *ev)
{
	uint32_t i = 0;

	while (i < ev->rows) {
		uint32_t start = o->b->len;

		irc_num(o, IRC_RPL_NAMREPLY, "= #%.*s :", SLICE_FMT(ev->room));
		o->b->len -= 2;
		for (bool first = true; i < ev->rows; i++, first = false) {
			const struct event_row *row = &ev->list[i];

			if (!first && o->b->len - start + row->name.n + 80 > IRC_LINE) {
				break;
			}
			if (!first) {
				buf_char(o->b, ' ');
			}
			irc_put_roles(o, row->flags);
			if (o->caps & IRC_BIT(USERHOST_NAMES)) {
				irc_prefix(o, row->name);
			} else {
				buf_put(o->b, row->name);
			}
		}
		irc_end(o);
	}
	if (!(ev->flags & EV_F_MORE)) {
		irc_num(o, IRC_RPL_ENDOFNAMES, "#%.*s", SLICE_FMT(ev->room));
	}
}

void irc_users(struct irc_out *o, const struct event *ev)
{
	struct slice context;

	if (irc_answers(ev, &context) == IRC_WORD_WHO) {
		irc_who_rows(o, ev, context);
	} else {
		names(o, ev);
	}
}

void irc_rooms(struct irc_out *o, const struct event *ev)
{
	if (ev->flags & EV_F_FIRST) {
		irc_num(o, IRC_RPL_LISTSTART, "Channel");
	}
	for (uint32_t i = 0; i < ev->rows; i++) {
		irc_num_text(o, IRC_RPL_LIST, ev->list[i].text, "#%.*s %u", SLICE_FMT(ev->list[i].name), ev->list[i].n);
	}
	if (!(ev->flags & EV_F_MORE)) {
		irc_num(o, IRC_RPL_LISTEND, "%s", "");
	}
}

void irc_topic_set(struct irc_out *o, const struct event *ev)
{
	if (!(ev->flags & EV_F_ANSWER)) {
		irc_begin_from(o, ev, ev->who);
		BUF_LIT(o->b, "TOPIC ");
		put_channel(o, ev->room);
		irc_trailing(o, ev->text);
	} else if (ev->text.n > 0) {
		irc_num_text(o, IRC_RPL_TOPIC, ev->text, "#%.*s", SLICE_FMT(ev->room));
	} else {
		irc_num(o, IRC_RPL_NOTOPIC, "#%.*s", SLICE_FMT(ev->room));
	}
}

void irc_invited(struct irc_out *o, const struct event *ev)
{
	irc_begin_from(o, ev, ev->who);
	BUF_LIT(o->b, "INVITE ");
	buf_put(o->b, ev->peer);
	buf_char(o->b, ' ');
	put_channel(o, ev->room);
	irc_end(o);
}

void irc_moded(struct irc_out *o, const struct event *ev)
{
	(void)o;
	(void)ev;
}
