/* SPDX-License-Identifier: MIT */
/* What people are: names, presence, real names, user modes, operators of the server. */
#include "base/text.h"
#include "proto/irc/state.h"
#include "proto/lines.h"

/* --- AWAY --- */

/* As much of a text as a topic may have. */
static struct slice cut(const struct irc_in *in, struct slice text)
{
	return slice_make(text.p, utf8_prefix(text, (size_t)in->env->config->topic_max));
}

/* AWAY text | AWAY * (nobody sits at this client) | AWAY. Before the registration it waits for it (draft/pre-away). */
static void away_command(struct slice text, struct cmd *ret)
{
	bool absent = slice_eq(text, SLICE_LIT("*"));

	ret->id = CMD_AWAY;
	ret->text = absent ? SLICE_LIT("away") : text;
	ret->key = absent ? SLICE_LIT("*") : SLICE_EMPTY;
}

enum irc_made irc_away(struct irc_in *in, struct cmd *ret)
{
	struct slice text = cut(in, irc_param(in->m, 0));

	if (!(in->irc->flags & IRC_IN)) {
		if (!(in->irc->wanted & IRC_BIT(PRE_AWAY))) {
			cmd_refuse(ret, ERR_NOT_LOGGED_IN, SLICE_EMPTY, 0);
			return IRC_MADE;
		}
		irc_set(&in->irc->away, text);
		return irc_note(in, ret, text.n > 0 ? IRC_RPL_NOWAWAY : IRC_RPL_UNAWAY, SLICE_EMPTY);
	}
	away_command(text, ret);
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

/* No row's: an answer to it belongs to no line, which was answered before. */
#define TAG_ANSWERED "\xff"

bool irc_away_waits(struct irc *irc, struct arena *a, struct cmd *ret)
{
	if (!irc->away || !(irc->flags & IRC_IN)) {
		return false;
	}
	bool said = irc->away[0] != '\0'; /* else it was taken back */
	if (said) {
		away_command(arena_dup(a, slice_cstr(irc->away)), ret);
		ret->tag = SLICE_LIT(TAG_ANSWERED);
	}
	free(irc->away);
	irc->away = NULL;
	return said;
}

void irc_went_away(struct irc_out *o, const struct event *ev)
{
	struct slice context;

	if (ev->flags & EV_F_DIRECT) {
		irc_num_text(o, IRC_RPL_AWAY, ev->text, "%.*s", SLICE_FMT(ev->who));
		return;
	}
	if (ev->flags & EV_F_ANSWER) {
		if (irc_answers(ev, &context) == IRC_WORD_AWAY) {
			irc_num(o, ev->text.n > 0 ? IRC_RPL_NOWAWAY : IRC_RPL_UNAWAY, "%s", "");
		}
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

/* --- names --- */

void irc_renamed(struct irc_out *o, const struct event *ev)
{
	if (ev->id == EV_NICKED) {
		irc_set(&o->irc->nick, ev->peer);
		if (slice_eq(ev->who, ev->peer)) {
			return; /* it was called that already */
		}
	}
	irc_begin_from(o, ev, ev->who);
	BUF_LIT(o->b, "NICK");
	irc_trailing(o, ev->peer);
	if (ev->id == EV_NICK && ev->flags & EV_F_ACCOUNT && o->caps & IRC_BIT(ACCOUNT_NOTIFY)) {
		irc_begin_from(o, ev, ev->peer); /* an account is called as its owner is */
		BUF_LIT(o->b, "ACCOUNT ");
		buf_put(o->b, ev->peer);
		irc_end(o);
	}
}

void irc_quitted(struct irc_out *o, const struct event *ev)
{
	irc_begin_from(o, ev, ev->who);
	BUF_LIT(o->b, "QUIT");
	irc_trailing(o, ev->text);
}

enum irc_made irc_setname(struct irc_in *in, struct cmd *ret)
{
	ret->id = CMD_REALNAME;
	ret->text = irc_param(in->m, 0);
	ret->flags = CMD_HAS_TEXT;
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

void irc_setname_told(struct irc_out *o, const struct event *ev)
{
	if (o->caps & IRC_BIT(SETNAME)) {
		irc_begin_from(o, ev, ev->who);
		BUF_LIT(o->b, "SETNAME");
		irc_trailing(o, ev->text);
	}
}

/* --- user modes --- */

/* What the letters say of oneself; `inverted`: of what is on unless it is said to be off. */
static const struct {
	char letter;
	const char *name;
	bool inverted;
} umodes[] = {
	{ 'B', "bot", false }, { 'R', "guests-write", true }, { 'T', "signals", true }, { 'i', "hidden", false }
};

/* Which of them has that letter; ARRAY_LEN(umodes): none. */
static size_t umode_of(char letter)
{
	size_t i = 0;

	while (i < ARRAY_LEN(umodes) && umodes[i].letter != letter) {
		i++;
	}
	return i;
}

static size_t umode_named(struct slice name)
{
	size_t i = 0;

	while (i < ARRAY_LEN(umodes) && !slice_eq(name, slice_cstr(umodes[i].name))) {
		i++;
	}
	return i;
}

/* Each letter is a command of its own. */
enum irc_made irc_umode(struct irc_in *in, struct cmd *ret)
{
	struct slice modes = irc_param(in->m, 1), nick = irc_param(in->m, 0);
	uint32_t part = 0;
	bool on = true;

	if (!in->irc->nick || !slice_ieq(nick, slice_cstr(in->irc->nick))) {
		return in->part == 0 ? irc_note(in, ret, IRC_ERR_USERSDONTMATCH, SLICE_EMPTY) : IRC_NOTHING;
	}
	if (modes.n == 0) {
		ret->id = CMD_SELF;
		irc_tagged(in, ret, SLICE_EMPTY);
		return in->part == 0 ? IRC_MADE : IRC_NOTHING;
	}
	for (size_t i = 0; i < modes.n; i++) {
		char m = modes.p[i];

		if (m == '+' || m == '-') {
			on = m == '+';
		} else if (part++ == in->part && part <= IRC_UMODES) {
			if (m == 'o' && on) {
				return irc_note(in, ret, 0, SLICE_EMPTY) == IRC_MADE ? IRC_MADE_MORE
										     : IRC_NOTHING; /* OPER does that */
			}
			size_t mode = umode_of(m);
			if (mode == ARRAY_LEN(umodes) && m != 'o') {
				irc_note(in, ret, IRC_ERR_UMODEUNKNOWNFLAG, SLICE_EMPTY);
				return IRC_MADE_MORE;
			}
			ret->id = m == 'o' ? CMD_OPER : CMD_SELF;
			ret->flags = m == 'o' ? CMD_REMOVE : CMD_HAS_TEXT;
			if (m != 'o') {
				ret->who = slice_cstr(umodes[mode].name);
				ret->text = on != umodes[mode].inverted ? SLICE_LIT("on") : SLICE_LIT("off");
			}
			irc_tagged(in, ret, SLICE_EMPTY);
			return IRC_MADE_MORE;
		}
	}
	return IRC_NOTHING;
}

static void mode_line(struct irc_out *o, const struct event *ev, bool on, char mode)
{
	struct slice nick = slice_cstr(o->irc->nick);

	irc_begin_from(o, ev, nick);
	BUF_LIT(o->b, "MODE ");
	buf_put(o->b, nick);
	buf_printf(o->b, " %c%c", on ? '+' : '-', mode);
	irc_end(o);
}

/* A mode of the reader was set, or is given up; a role that was taken by OPER has a word of its own. */
void irc_umode_set(struct irc_out *o, const struct event *ev)
{
	bool on = slice_eq(ev->text, SLICE_LIT("on"));
	size_t mode = umode_named(ev->who);

	if (ev->cmd == CMD_SELF && mode < ARRAY_LEN(umodes)) {
		mode_line(o, ev, on != umodes[mode].inverted, umodes[mode].letter);
	} else if (ev->cmd == CMD_OPER) {
		if (!(ev->flags & EV_F_REMOVE)) {
			irc_num(o, IRC_RPL_YOUREOPER, "%s", "");
		}
		mode_line(o, ev, !(ev->flags & EV_F_REMOVE), 'o');
	}
}

/* The rows of SELF, each a mode; the role is one, too. */
bool irc_umode_is(struct irc_out *o, const struct event *ev)
{
	char modes[sizeof("+o") + ARRAY_LEN(umodes)] = "+";
	size_t n = 1;

	if (ev->cmd != CMD_SELF) {
		return false;
	}
	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_item *row = &ev->items[i];
		size_t mode = umode_named(row->name);
		bool staff = slice_eq(row->text, slice_cstr(role_names[ROLE_MODERATOR])) ||
			     slice_eq(row->text, slice_cstr(role_names[ROLE_ADMIN]));

		if (n == sizeof(modes) - 1) {
			break;
		}
		if (mode < ARRAY_LEN(umodes) && slice_eq(row->text, SLICE_LIT("on")) != umodes[mode].inverted) {
			modes[n++] = umodes[mode].letter;
		} else if (slice_eq(row->name, SLICE_LIT("role")) && staff) {
			modes[n++] = 'o';
		}
	}
	irc_num(o, IRC_RPL_UMODEIS, "%s", modes);
	return true;
}

/* --- ACCEPT --- */

/* ACCEPT [-]nick{,[-]nick} | * (the list) */
enum irc_made irc_accept(struct irc_in *in, struct cmd *ret)
{
	struct slice name;

	if (in->part >= IRC_ACCEPTS || !irc_item(irc_param(in->m, 0), in->part, &name)) {
		return in->part == 0 ? irc_note(in, ret, IRC_ERR_NEEDMOREPARAMS, SLICE_LIT("ACCEPT")) : IRC_NOTHING;
	}
	bool remove = slice_starts(name, SLICE_LIT("-")), list = slice_eq(name, SLICE_LIT("*"));
	if (name.n == (size_t)remove) {
		irc_note(in, ret, IRC_ERR_NEEDMOREPARAMS, SLICE_LIT("ACCEPT"));
		return IRC_MADE_MORE;
	}
	ret->id = CMD_ACCEPT;
	ret->who = list ? SLICE_EMPTY : slice_from(name, remove);
	ret->flags = remove ? CMD_REMOVE : 0;
	irc_tagged(in, ret, ret->who);
	return IRC_MADE_MORE;
}

void irc_accepted_rows(struct irc_out *o, const struct event *ev)
{
	struct irc_list l;

	irc_list_begin(&l, o, IRC_RPL_ACCEPTLIST, ' ', SLICE_EMPTY);
	for (uint32_t i = 0; i < ev->rows; i++) {
		buf_put(l.item.b, ev->items[i].name);
		irc_list_add(&l);
	}
	irc_list_end(&l);
	irc_num(o, IRC_RPL_ENDOFACCEPT, "%s", "");
}

/* What was changed is not told; what was so before is. */
void irc_accept_done(struct irc_out *o, const struct event *ev)
{
	if (ev->flags & EV_F_AGAIN) {
		irc_num(o, ev->flags & EV_F_REMOVE ? IRC_ERR_ACCEPTNOT : IRC_ERR_ACCEPTEXIST, "%.*s",
			SLICE_FMT(ev->who));
	}
}

/* --- operators --- */

enum irc_made irc_oper(struct irc_in *in, struct cmd *ret)
{
	ret->id = CMD_OPER;
	ret->who = irc_param(in->m, 0);
	ret->secret = irc_param(in->m, 1);
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

/* KILL nick{,nick} [reason] */
enum irc_made irc_kill(struct irc_in *in, struct cmd *ret)
{
	struct slice name;

	if (in->part >= IRC_TARGETS || !irc_item(irc_param(in->m, 0), in->part, &name)) {
		return IRC_NOTHING;
	}
	ret->id = CMD_KILL;
	ret->who = name;
	ret->text = cut(in, irc_param(in->m, 1));
	irc_tagged(in, ret, name);
	return IRC_MADE_MORE;
}

enum irc_made irc_wallops(struct irc_in *in, struct cmd *ret)
{
	ret->id = CMD_WALLOPS;
	ret->text = irc_param(in->m, 0);
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

/* What was said to the operators of the server, or to everybody. */
void irc_announced(struct irc_out *o, const struct event *ev)
{
	if (ev->peer.n == 0) {
		irc_told(o, ev);
		return;
	}
	irc_begin_from(o, ev, ev->who);
	BUF_LIT(o->b, "WALLOPS");
	irc_trailing(o, ev->text);
}
