/* SPDX-License-Identifier: MIT */
/* Channels: coming and going, who is there, topics. */
#include "base/text.h"
#include "proto/irc/mode.h"
#include "proto/lines.h"

/* --- commands --- */

/* What somebody called a channel, as far as an answer can repeat it: one word that is not too long. */
static struct slice repeated(struct slice name)
{
	const char *blank = name.n > 0 ? memchr(name.p, ' ', name.n) : NULL;

	name.n = blank ? (size_t)(blank - name.p) : name.n;
	name.n = utf8_prefix(name, TAG_MAX - 1);
	return name.n > 0 && name.p[0] != ':' ? name : SLICE_LIT("*");
}

bool irc_channel(struct irc_in *in, struct slice name, struct cmd *ret)
{
	if (irc_room(name, &ret->room)) {
		return true;
	}
	irc_note(in, ret, IRC_ERR_NOSUCHCHANNEL, repeated(name));
	return false;
}

enum irc_made irc_join(struct irc_in *in, struct cmd *ret)
{
	struct slice name, key;

	if (in->part >= IRC_CHANNELS || !irc_item(irc_param(in->m, 0), in->part, &name)) {
		return IRC_NOTHING;
	}
	if (irc_channel(in, name, ret)) {
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
	if (irc_channel(in, name, ret)) {
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
	if (irc_room(name, &ret->room)) {
		ret->id = CMD_USERS;
		irc_tagged(in, ret, name);
	} else { /* no error: an empty list */
		irc_note(in, ret, IRC_RPL_ENDOFNAMES, repeated(name));
	}
	return IRC_MADE_MORE;
}

enum irc_made irc_topic(struct irc_in *in, struct cmd *ret)
{
	if (irc_channel(in, irc_param(in->m, 0), ret)) {
		ret->id = CMD_TOPIC;
		ret->text = irc_param(in->m, 1);
		ret->flags = in->m->n > 1 ? CMD_HAS_TEXT : 0;
		irc_tagged(in, ret, irc_param(in->m, 0));
	}
	return IRC_MADE;
}

/* KICK #room a,b or KICK #room,#other a,b: then each of his own. */
enum irc_made irc_kick(struct irc_in *in, struct cmd *ret)
{
	struct slice name, room, other;
	bool several = irc_item(irc_param(in->m, 0), 1, &other);

	if (in->part >= IRC_TARGETS || !irc_item(irc_param(in->m, 1), in->part, &name) ||
	    !irc_item(irc_param(in->m, 0), several ? in->part : 0, &room)) {
		return IRC_NOTHING;
	}
	if (irc_channel(in, room, ret)) {
		ret->id = CMD_KICK;
		ret->who = name;
		ret->text = irc_param(in->m, 2);
		irc_tagged(in, ret, name);
	}
	return IRC_MADE_MORE;
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
	if (ev->text.n > 0 || kicked || ev->flags & EV_F_QUIT) {
		irc_trailing(o, ev->text.n == 0 && kicked ? ev->peer : ev->text);
	} else {
		irc_end(o);
	}
}

/* The topic, and who set it when. */
static void topic(struct irc_out *o, const struct event *ev)
{
	irc_num_text(o, IRC_RPL_TOPIC, ev->text, "#%.*s", SLICE_FMT(ev->room));
	if (ev->quoted.n > 0) {
		irc_num(o, IRC_RPL_TOPICWHOTIME, "#%.*s %.*s %llu", SLICE_FMT(ev->room), SLICE_FMT(ev->quoted),
			(unsigned long long)(ev->m / 1000));
	}
}

void irc_entered(struct irc_out *o, const struct event *ev)
{
	if (ev->flags & EV_F_ANSWER && ev->flags & EV_F_AGAIN) {
		return; /* it is there already */
	}
	put_join(o, ev, ev->who, (ev->flags & EV_F_ACCOUNT) != 0);
	if (ev->text.n > 0) {
		topic(o, ev);
	}
}

void irc_left(struct irc_out *o, const struct event *ev)
{
	struct event out = *ev;

	if (ev->err == ERR_OK) {
		out.text = ev->quote; /* the other is of dialects with a current room */
	}
	irc_went(o, &out);
}

/* "~@name": the highest prefix, or all of them. */
void irc_put_roles(struct irc_out *o, uint32_t flags)
{
	const char *modes = irc_role_modes((enum room_role)(flags >> ROW_ROLE_SHIFT), (flags & ROW_F_REGISTERED) != 0);
	bool all = (o->caps & IRC_BIT(MULTI_PREFIX)) != 0;

	for (; *modes; modes = all ? modes + 1 : "") {
		buf_char(o->b, *modes == 'q' ? '~' : *modes == 'o' ? '@' : '+');
	}
}

static void names(struct irc_out *o, const struct event *ev)
{
	struct buf *before = buf_new(64);
	struct irc_list l;

	buf_put(before, ev->flags & EV_F_SECRET ? SLICE_LIT(" @ #") : SLICE_LIT(" = #"));
	buf_put(before, ev->room);
	irc_list_begin(&l, o, IRC_RPL_NAMREPLY, ' ', slice_make(before->data, before->len));
	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_row *row = &ev->list[i];

		irc_put_roles(&l.item, row->flags);
		if (o->caps & IRC_BIT(USERHOST_NAMES)) {
			irc_prefix(&l.item, row->name);
		} else {
			buf_put(l.item.b, row->name);
		}
		irc_list_add(&l);
	}
	irc_list_end(&l);
	buf_unref(before);
	if (!(ev->flags & EV_F_MORE)) {
		irc_num(o, IRC_RPL_ENDOFNAMES, "#%.*s", SLICE_FMT(ev->room));
	}
}

bool irc_names_refused(struct irc_out *o, const struct event *ev, struct slice context)
{
	if (ev->err != ERR_ROOM_UNKNOWN && ev->err != ERR_NOT_MEMBER) {
		return false;
	}
	irc_num(o, IRC_RPL_ENDOFNAMES, "%.*s", SLICE_FMT(context));
	return true;
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

void irc_topic_set(struct irc_out *o, const struct event *ev)
{
	if (!(ev->flags & EV_F_ANSWER)) {
		irc_begin_from(o, ev, ev->who);
		BUF_LIT(o->b, "TOPIC ");
		put_channel(o, ev->room);
		irc_trailing(o, ev->text);
	} else if (ev->text.n > 0) {
		topic(o, ev);
	} else {
		irc_num(o, IRC_RPL_NOTOPIC, "#%.*s", SLICE_FMT(ev->room));
	}
}
