/* SPDX-License-Identifier: MIT */
/* People: names, presence, WHO, WHOIS. */
#include "proto/irc/state.h"

enum irc_made irc_who(struct irc_in *in, struct cmd *ret)
{
	struct slice mask = irc_param(in->m, 0);

	ret->id = irc_room(mask, &ret->room) ? CMD_USERS : CMD_WHO;
	irc_tagged(in, ret, mask.n > 0 ? mask : SLICE_LIT("*"));
	return IRC_MADE;
}

/* WHOIS [server] nick */
enum irc_made irc_whois(struct irc_in *in, struct cmd *ret)
{
	struct slice name = irc_param(in->m, in->m->n > 1 ? 1 : 0);

	if (name.n == 0) {
		return irc_note(in, ret, IRC_ERR_NONICKNAMEGIVEN, SLICE_EMPTY);
	}
	ret->id = CMD_WHOIS;
	ret->who = name;
	irc_tagged(in, ret, name);
	return IRC_MADE;
}

enum irc_made irc_away(struct irc_in *in, struct cmd *ret)
{
	ret->id = CMD_AWAY;
	ret->text = irc_param(in->m, 0);
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

void irc_renamed(struct irc_out *o, const struct event *ev)
{
	if (ev->id == EV_NICKED) {
		irc_set(&o->irc->nick, ev->peer);
	}
	irc_begin_from(o, ev, ev->who);
	BUF_LIT(o->b, "NICK");
	irc_trailing(o, ev->peer);
}

void irc_quitted(struct irc_out *o, const struct event *ev)
{
	irc_begin_from(o, ev, ev->who);
	BUF_LIT(o->b, "QUIT");
	irc_trailing(o, ev->text);
}

void irc_went_away(struct irc_out *o, const struct event *ev)
{
	if (ev->flags & EV_F_DIRECT) {
		irc_num_text(o, IRC_RPL_AWAY, ev->text, "%.*s", SLICE_FMT(ev->who));
		return;
	}
	if (ev->flags & EV_F_ANSWER) {
		irc_num(o, ev->text.n > 0 ? IRC_RPL_NOWAWAY : IRC_RPL_UNAWAY, "%s", "");
		return;
	}
	if (!(o->caps & IRC_BIT(AWAY_NOTIFY)) || !(ev->flags & EV_F_ONCE)) {
		return;
	}
	irc_begin_from(o, ev, ev->who);
	BUF_LIT(o->b, "AWAY");
	if (ev->text.n > 0) {
		irc_trailing(o, ev->text);
	} else {
		irc_end(o);
	}
}

/* "H@": here or gone, an operator of the server, the role in the room. */
static void who_row(struct irc_out *o, struct slice room, const struct event_row *row)
{
	struct buf *flags = buf_new(8);
	struct irc_out to = *o;

	to.b = flags;
	buf_char(flags, row->flags & ROW_F_AWAY ? 'G' : 'H');
	if (row->flags & ROW_F_STAFF) {
		buf_char(flags, '*');
	}
	irc_put_roles(&to, row->flags);
	if (row->flags & ROW_F_BOT) {
		buf_char(flags, 'B');
	}
	const char *server = o->env->config->server_name;
	irc_num(o, IRC_RPL_WHOREPLY, "%s%.*s ~u %s %s %.*s %.*s :0 %.*s", room.n > 0 ? "#" : "*", SLICE_FMT(room), server,
		server, SLICE_FMT(row->name), SLICE_FMT(slice_make(flags->data, flags->len)), SLICE_FMT(row->name));
	buf_unref(flags);
}

void irc_who_rows(struct irc_out *o, const struct event *ev, struct slice mask)
{
	for (uint32_t i = 0; i < ev->rows; i++) {
		bool all = ev->id == EV_USERS || mask.n == 0 || slice_eq(mask, SLICE_LIT("*"));

		if (all || slice_ieq(ev->list[i].name, mask)) {
			who_row(o, ev->room, &ev->list[i]);
		}
	}
	if (!(ev->flags & EV_F_MORE)) {
		irc_num(o, IRC_RPL_ENDOFWHO, "%.*s", SLICE_FMT(mask));
	}
}

void irc_everybody(struct irc_out *o, const struct event *ev)
{
	struct slice context;

	irc_answers(ev, &context);
	irc_who_rows(o, ev, context);
}

void irc_whois_told(struct irc_out *o, const struct event *ev)
{
	const struct config *c = o->env->config;
	int n = (int)ev->who.n;
	const char *who = ev->who.p;

	if (ev->flags & EV_F_OFFLINE) {
		irc_num(o, IRC_ERR_NOSUCHNICK, "%.*s", n, who);
	} else {
		irc_num_text(o, IRC_RPL_WHOISUSER, ev->who, "%.*s ~u %s *", n, who, c->server_name);
		irc_num_text(o, IRC_RPL_WHOISSERVER, slice_cstr(c->network), "%.*s %s", n, who, c->server_name);
		if (ev->flags & EV_F_ACCOUNT) {
			irc_num(o, IRC_RPL_WHOISACCOUNT, "%.*s %.*s", n, who, n, who);
		}
		if (ev->flags & EV_F_AWAY) {
			irc_num_text(o, IRC_RPL_AWAY, ev->text, "%.*s", n, who);
		}
		irc_num(o, IRC_RPL_WHOISIDLE, "%.*s %llu %lld", n, who, (unsigned long long)ev->n,
			(long long)(ev->time_ms / 1000 - (int64_t)ev->m));
	}
	irc_num(o, IRC_RPL_ENDOFWHOIS, "%.*s", n, who);
}
