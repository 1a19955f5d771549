/* SPDX-License-Identifier: MIT */
/* Looking people up: WHO (also as WHOX), WHOIS, WHOWAS, ISON, USERHOST. */
#include "base/calendar.h"
#include "proto/irc/state.h"

/* The user's part of "nick!user@host": there is no ident, and what a client calls its user is nobody's business. */
static const char user_part[] = "~u";

/* --- WHO mask [o][%fields[,token]] --- */

/* The order in which WHOX answers its fields (IRCv3 WHOX). */
static const char whox_fields[] = "tcuihsnfdlaor";

enum irc_made irc_who(struct irc_in *in, struct cmd *ret)
{
	struct slice mask = irc_param(in->m, 0), flags = irc_param(in->m, 1);
	const char *fields = flags.n > 0 ? memchr(flags.p, '%', flags.n) : NULL;
	struct slice plain = fields ? slice_make(flags.p, (size_t)(fields - flags.p)) : flags;
	struct slice whox = fields ? slice_make(fields, (size_t)(flags.p + flags.n - fields)) : SLICE_EMPTY;

	if (mask.n == 0) {
		mask = SLICE_LIT("*");
	}
	if (irc_room(mask, &ret->room)) {
		ret->id = CMD_USERS;
	} else {
		ret->id = CMD_WHO;
		ret->who = slice_eq(mask, SLICE_LIT("0")) ? SLICE_LIT("*") : mask;
		ret->key = slice_has(plain, 'o') ? SLICE_LIT("operators") : SLICE_EMPTY;
	}
	irc_tagged(in, ret, arena_printf(in->a, "%.*s %.*s", SLICE_FMT(mask), SLICE_FMT(whox)));
	return IRC_MADE;
}

static struct slice real_of(const struct event_row *row)
{
	return row->real.n > 0 ? row->real : row->name;
}

/* "H@": here or gone, an operator of the server, the role in the room, a program. */
static void put_flags(struct irc_out *o, struct buf *to, const struct event_row *row)
{
	struct irc_out part = *o;

	part.b = to;
	buf_char(to, row->flags & ROW_F_AWAY ? 'G' : 'H');
	if (row->flags & ROW_F_STAFF) {
		buf_char(to, '*');
	}
	irc_put_roles(&part, row->flags);
	if (row->flags & ROW_F_BOT) {
		buf_char(to, 'B');
	}
}

/* One field of WHOX but for the real name. */
static void whox_field(struct irc_out *o, struct buf *to, char field, struct slice token, struct slice room,
		       const struct event_row *row)
{
	const char *server = o->env->config->server_name;

	buf_char(to, ' ');
	switch (field) {
	case 't':
		buf_put(to, token.n > 0 ? token : SLICE_LIT("0"));
		break;
	case 'c':
		buf_put(to, room.n > 0 ? SLICE_LIT("#") : SLICE_LIT("*"));
		buf_put(to, room);
		break;
	case 'u':
		buf_put(to, slice_cstr(user_part));
		break;
	case 'i': /* where somebody comes from is not told */
		buf_put(to, SLICE_LIT("255.255.255.255"));
		break;
	case 'h':
	case 's':
		buf_put(to, slice_cstr(server));
		break;
	case 'n':
		buf_put(to, row->name);
		break;
	case 'f':
		put_flags(o, to, row);
		break;
	case 'd':
		buf_char(to, '0');
		break;
	case 'l':
		buf_u64(to, row->n);
		break;
	case 'a':
		buf_put(to, row->flags & ROW_F_ACCOUNT ? row->name : SLICE_LIT("0"));
		break;
	case 'o':
		buf_put(to, SLICE_LIT("n/a"));
		break;
	}
}

static void whox_row(struct irc_out *o, struct slice room, const struct event_row *row, struct slice whox)
{
	const char *comma = memchr(whox.p, ',', whox.n);
	struct slice fields = slice_make(whox.p, comma ? (size_t)(comma - whox.p) : whox.n);
	struct slice token = slice_from(whox, fields.n + 1);
	struct buf *b = buf_new(128);

	for (const char *f = whox_fields; *f; f++) {
		if (*f != 'r' && slice_has(fields, *f)) {
			whox_field(o, b, *f, token, room, row);
		}
	}
	struct slice params = slice_from(slice_make(b->data, b->len), 1);
	if (slice_has(fields, 'r')) {
		irc_num_text(o, IRC_RPL_WHOSPCRPL, real_of(row), "%.*s", SLICE_FMT(params));
	} else {
		irc_num(o, IRC_RPL_WHOSPCRPL, "%.*s", SLICE_FMT(params));
	}
	buf_unref(b);
}

static void who_row(struct irc_out *o, struct slice room, const struct event_row *row)
{
	const char *server = o->env->config->server_name;
	struct buf *flags = buf_new(8);

	put_flags(o, flags, row);
	irc_num(o, IRC_RPL_WHOREPLY, "%s%.*s %s %s %s %.*s %.*s :0 %.*s", room.n > 0 ? "#" : "*", SLICE_FMT(room),
		user_part, server, server, SLICE_FMT(row->name), SLICE_FMT(slice_make(flags->data, flags->len)),
		SLICE_FMT(real_of(row)));
	buf_unref(flags);
}

void irc_who_rows(struct irc_out *o, const struct event *ev, struct slice context)
{
	struct slice mask = slice_word(&context), whox = context;

	for (uint32_t i = 0; i < ev->rows; i++) {
		if (whox.n > 1) {
			whox_row(o, ev->room, &ev->list[i], slice_from(whox, 1));
		} else {
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

/* --- WHOIS [server] nick --- */

enum irc_made irc_whois(struct irc_in *in, struct cmd *ret)
{
	struct slice name = irc_param(in->m, in->m->n > 1 ? 1 : 0);

	irc_item(name, 0, &name);
	if (name.n == 0) {
		return irc_note(in, ret, IRC_ERR_NONICKNAMEGIVEN, SLICE_EMPTY);
	}
	ret->id = CMD_WHOIS;
	ret->who = name;
	irc_tagged(in, ret, name);
	return IRC_MADE;
}

static void whois_rooms(struct irc_out *o, const struct event *ev)
{
	struct buf *before = buf_new(64);
	struct irc_list l;

	buf_char(before, ' ');
	buf_put(before, ev->who);
	irc_list_begin(&l, o, IRC_RPL_WHOISCHANNELS, ' ', slice_make(before->data, before->len));
	for (uint32_t i = 0; i < ev->rows; i++) {
		irc_put_roles(&l.item, ev->list[i].flags);
		buf_char(l.item.b, '#');
		buf_put(l.item.b, ev->list[i].name);
		irc_list_add(&l);
	}
	irc_list_end(&l);
	buf_unref(before);
}

/* What operators of the server, and oneself, are told besides. */
static void whois_inside(struct irc_out *o, const struct event *ev)
{
	struct slice from = ev->key;

	if (from.n > 0) {
		irc_num(o, IRC_RPL_WHOISHOST, "%.*s :is connecting from %.*s", SLICE_FMT(ev->who), SLICE_FMT(from));
	}
	if (ev->quoted.n > 0) {
		irc_num(o, IRC_RPL_WHOISCERTFP, "%.*s :has client certificate fingerprint %.*s", SLICE_FMT(ev->who),
			SLICE_FMT(ev->quoted));
	}
}

static void whois_online(struct irc_out *o, const struct event *ev)
{
	const struct config *c = o->env->config;
	int n = (int)ev->who.n;
	const char *who = ev->who.p;

	irc_num_text(o, IRC_RPL_WHOISUSER, ev->quote.n > 0 ? ev->quote : ev->who, "%.*s %s %s *", n, who, user_part,
		     c->server_name);
	whois_rooms(o, ev);
	irc_num_text(o, IRC_RPL_WHOISSERVER, slice_cstr(c->network), "%.*s %s", n, who, c->server_name);
	if (ev->flags & EV_F_SERVER) {
		irc_num(o, IRC_RPL_WHOISOPERATOR, "%.*s", n, who);
	}
	if (ev->flags & EV_F_ACCOUNT) {
		irc_num(o, IRC_RPL_WHOISACCOUNT, "%.*s %.*s", n, who, n, who);
	}
	if (ev->flags & EV_F_BOT) {
		irc_num(o, IRC_RPL_WHOISBOT, "%.*s", n, who);
	}
	if (ev->flags & EV_F_CREATED) {
		irc_num(o, IRC_RPL_WHOISSECURE, "%.*s", n, who);
	}
	whois_inside(o, ev);
	if (ev->flags & EV_F_AWAY) {
		irc_num_text(o, IRC_RPL_AWAY, ev->text, "%.*s", n, who);
	}
	irc_num(o, IRC_RPL_WHOISIDLE, "%.*s %llu %lld", n, who, (unsigned long long)ev->n,
		(long long)(ev->time_ms / 1000 - (int64_t)ev->m));
}

void irc_whois_told(struct irc_out *o, const struct event *ev)
{
	if (ev->flags & EV_F_OFFLINE) {
		irc_num(o, IRC_ERR_NOSUCHNICK, "%.*s", SLICE_FMT(ev->who));
	} else {
		whois_online(o, ev);
	}
	irc_num(o, IRC_RPL_ENDOFWHOIS, "%.*s", SLICE_FMT(ev->who));
}

/* --- WHOWAS nick [count] --- */

enum irc_made irc_whowas(struct irc_in *in, struct cmd *ret)
{
	struct slice name = irc_param(in->m, 0);
	uint64_t most = 0;

	irc_item(name, 0, &name);
	if (name.n == 0) {
		return irc_note(in, ret, IRC_ERR_NONICKNAMEGIVEN, SLICE_EMPTY);
	}
	ret->id = CMD_WHOWAS;
	ret->who = name;
	ret->limit =
		slice_u64(irc_param(in->m, 1), &most) ? (uint32_t)MIN(most, UINT32_MAX) : 0; /* none or below 0: all */
	irc_tagged(in, ret, name);
	return IRC_MADE;
}

void irc_whowas_rows(struct irc_out *o, const struct event *ev, struct slice name)
{
	const struct config *c = o->env->config;

	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_item *row = &ev->items[i];
		struct buf *when = buf_new(32);

		moment_put(when, row->until_ms);
		irc_num_text(o, IRC_RPL_WHOWASUSER, row->text.n > 0 ? row->text : row->name, "%.*s %s %s *",
			     SLICE_FMT(row->name), user_part, c->server_name);
		irc_num_text(o, IRC_RPL_WHOISSERVER, slice_make(when->data, when->len), "%.*s %s", SLICE_FMT(row->name),
			     c->server_name);
		if (row->flags & ROW_F_ACCOUNT) {
			irc_num(o, IRC_RPL_WHOISACCOUNT, "%.*s %.*s", SLICE_FMT(row->name), SLICE_FMT(row->name));
		}
		buf_unref(when);
	}
	if (ev->rows == 0) {
		irc_num(o, IRC_ERR_WASNOSUCHNICK, "%.*s", SLICE_FMT(name));
	}
	irc_num(o, IRC_RPL_ENDOFWHOWAS, "%.*s", SLICE_FMT(name));
}

/* --- ISON nick{ nick}, USERHOST nick{ nick} --- */

enum irc_made irc_ison(struct irc_in *in, struct cmd *ret)
{
	uint32_t n = in->word == IRC_WORD_USERHOST ? MIN(in->m->n, (uint32_t)IRC_USERHOSTS) : in->m->n;
	struct slice all = SLICE_EMPTY;

	for (uint32_t i = 0; i < n; i++) {
		all = arena_printf(in->a, "%.*s %.*s", SLICE_FMT(all), SLICE_FMT(in->m->params[i]));
	}
	ret->id = CMD_ONLINE;
	ret->text = all;
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

/* In one line (RFC 1459, 5.8): who does not fit is left out. */
void irc_ison_rows(struct irc_out *o, const struct event *ev, bool hosts)
{
	enum irc_numeric n = hosts ? IRC_RPL_USERHOST : IRC_RPL_ISON;
	uint32_t len = o->b->len;
	struct irc_list l;

	if (ev->rows == 0) {
		irc_num(o, n, ":");
		return;
	}
	irc_list_begin(&l, o, n, ' ', SLICE_EMPTY);
	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_item *row = &ev->items[i];

		len = o->b->len;
		buf_put(l.item.b, row->name);
		if (hosts) {
			buf_printf(l.item.b, "%s=%c%s@%s", row->flags & ROW_F_STAFF ? "*" : "",
				   row->flags & ROW_F_AWAY ? '-' : '+', user_part, o->env->config->server_name);
		}
		if (!irc_list_add(&l)) {
			o->b->len = len;
			break;
		}
	}
	irc_list_end(&l);
}
