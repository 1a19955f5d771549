/* SPDX-License-Identifier: MIT */
/* MONITOR (IRCv3): whom this client watches; and what it hears of them (extended-monitor). */
#include "proto/irc/state.h"
#include "proto/lines.h"

/* MONITOR + nick{,nick} | - nick{,nick} | C | L | S */
enum irc_made irc_monitor(struct irc_in *in, struct cmd *ret)
{
	struct slice what = irc_param(in->m, 0), names = irc_param(in->m, 1);
	bool add = slice_eq(what, SLICE_LIT("+")), drop = slice_eq(what, SLICE_LIT("-")),
	     clear = slice_ieq(what, SLICE_LIT("C"));

	if ((add || drop) && names.n == 0) {
		return irc_note(in, ret, IRC_ERR_NEEDMOREPARAMS, SLICE_LIT("MONITOR"));
	}
	if (!add && !drop && !clear && !slice_ieq(what, SLICE_LIT("L")) && !slice_ieq(what, SLICE_LIT("S"))) {
		cmd_refuse(ret, ERR_USAGE, SLICE_LIT("MONITOR + nick | - nick | C | L | S"), 0);
		irc_tagged(in, ret, SLICE_EMPTY);
		return IRC_MADE;
	}
	ret->id = CMD_WATCH;
	ret->text = add || drop ? names : SLICE_EMPTY;
	ret->flags = drop || clear ? CMD_REMOVE : 0;
	irc_tagged(in, ret, what);
	return IRC_MADE;
}

/* The names of those who are online, or are not, or all. */
static void put_names(struct irc_out *o, const struct event *ev, enum irc_numeric n, bool online, bool all)
{
	struct irc_list l;

	irc_list_begin(&l, o, n, ',', SLICE_EMPTY);
	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_item *row = &ev->items[i];

		if (!all && ((row->flags & ROW_F_ONLINE) != 0) != online) {
			continue;
		}
		if (online && !all) {
			irc_prefix(&l.item, row->name);
		} else {
			buf_put(l.item.b, row->name);
		}
		irc_list_add(&l);
	}
	irc_list_end(&l);
}

void irc_monitor_rows(struct irc_out *o, const struct event *ev, struct slice what)
{
	if (slice_ieq(what, SLICE_LIT("L"))) {
		put_names(o, ev, IRC_RPL_MONLIST, false, true);
		irc_num(o, IRC_RPL_ENDOFMONLIST, "%s", "");
		return;
	}
	put_names(o, ev, IRC_RPL_MONONLINE, true, false);
	put_names(o, ev, IRC_RPL_MONOFFLINE, false, false);
}

/* The line that somebody's word begins, and its text when there is one. */
static void about(struct irc_out *o, const struct event *ev, const char *word, struct slice text)
{
	irc_begin_from(o, ev, ev->who);
	buf_put(o->b, slice_cstr(word));
	if (text.n > 0) {
		irc_trailing(o, text);
	} else {
		irc_end(o);
	}
}

void irc_account_told(struct irc_out *o, const struct event *ev)
{
	if (o->caps & IRC_BIT(ACCOUNT_NOTIFY) && !(o->irc->nick && slice_eq(ev->who, slice_cstr(o->irc->nick)))) {
		irc_begin_from(o, ev, ev->who);
		BUF_LIT(o->b, "ACCOUNT ");
		buf_put(o->b, ev->flags & EV_F_ACCOUNT ? ev->who : SLICE_LIT("*"));
		irc_end(o);
	}
}

void irc_watched(struct irc_out *o, const struct event *ev)
{
	struct irc_list l;
	bool more = (o->caps & (IRC_BIT(EXTENDED_MONITOR) | IRC_BIT(EXTENDED_MONITOR_DRAFT))) != 0;

	switch ((enum watch_what)ev->n) {
	case WATCH_ONLINE:
		irc_list_begin(&l, o, IRC_RPL_MONONLINE, ',', SLICE_EMPTY);
		irc_prefix(&l.item, ev->who);
		irc_list_add(&l);
		irc_list_end(&l);
		break;
	case WATCH_OFFLINE:
	case WATCH_RENAMED:
		irc_num(o, IRC_RPL_MONOFFLINE, ":%.*s", SLICE_FMT(ev->who));
		break;
	case WATCH_AWAY:
		if (more && o->caps & IRC_BIT(AWAY_NOTIFY)) {
			about(o, ev, "AWAY", ev->text);
		}
		break;
	case WATCH_ACCOUNT:
		if (more) {
			irc_account_told(o, ev);
		}
		break;
	case WATCH_REALNAME:
		if (more && o->caps & IRC_BIT(SETNAME)) {
			about(o, ev, "SETNAME", ev->text);
		}
		break;
	case WATCH_KINDS:
		break;
	}
}
