/* SPDX-License-Identifier: MIT */
/* From events to lines: which function writes which event, in a room and to one session. What has no form of its own in IRC
 * comes as notices of the server, in the words that people read in every dialect. */
#include "proto/irc/state.h"
#include "proto/show.h"

enum irc_word irc_answers(const struct event *ev, struct slice *context)
{
	unsigned word = ev->tag.n > 0 ? (unsigned char)ev->tag.p[0] : 0;

	*context = slice_from(ev->tag, 1);
	return word >= 1 && word <= IRC_WORD_COUNT ? (enum irc_word)(word - 1) : IRC_WORD_COUNT;
}

/* --- notices --- */

static void notice_begin(struct irc_out *o, const struct event *ev, struct slice room)
{
	irc_begin_notice(o, ev);
	BUF_LIT(o->b, "NOTICE ");
	if (room.n > 0) {
		buf_char(o->b, '#');
		buf_put(o->b, room);
	} else {
		buf_put(o->b, slice_cstr(irc_target(o->irc)));
	}
}

/* Each line of `text` as a notice, a long one as several: to the room, or to the reader. */
static void notices(struct irc_out *o, const struct event *ev, struct slice text, struct slice room)
{
	while (text.n > 0) {
		const char *end = memchr(text.p, '\n', text.n);
		struct slice line = slice_make(text.p, end ? (size_t)(end - text.p) : text.n);

		text = slice_from(text, line.n + 1);
		while (line.n > 0) {
			notice_begin(o, ev, room);
			size_t left = irc_space(o), n = irc_fits(line, MAX(left, IRC_TEXT_LEAST) - 2);
			irc_trailing(o, slice_make(line.p, n));
			line = slice_from(line, n);
		}
	}
}

void irc_told_room(struct irc_out *o, const struct event *ev)
{
	struct buf *b = buf_new(256);

	show_notice(b, o->env, ev, true);
	notices(o, ev, slice_make(b->data, b->len), ev->room);
	buf_unref(b);
}

void irc_told(struct irc_out *o, const struct event *ev)
{
	struct buf *b = buf_new(256);

	if (ev->id == EV_HELP) {
		(void)show_help_bare(b, ev->text);
	} else if (!show_event(b, o->env, "", ev)) {
		show_notice(b, o->env, ev, false);
	}
	notices(o, ev, slice_make(b->data, b->len), SLICE_EMPTY);
	buf_unref(b);
}

/* --- rooms --- */

static void none(struct irc_out *o, const struct event *ev)
{
	(void)o;
	(void)ev;
}

static void (*const in_room[EV_COUNT])(struct irc_out *o, const struct event *ev) = {
	[EV_MESSAGE] = irc_said,
	[EV_JOIN] = irc_came,
	[EV_LEAVE] = irc_went,
	[EV_NICK] = irc_renamed,
	[EV_META] = none,
	[EV_CROWD] = none,
	[EV_AWAY] = none,
	[EV_TOPIC] = irc_topic_set,
	[EV_TYPING] = irc_tagged_only,
	[EV_SETTING] = irc_moded,
	[EV_ROLE] = irc_moded,
	[EV_BAN] = irc_moded,
	[EV_READ] = none,
	[EV_REACTED] = irc_tagged_only,
	[EV_DELETED] = irc_deleted,
	[EV_EDITED] = irc_edited,
	[EV_SIGNAL] = irc_signalled,
};

void irc_encode_room(const struct proto_env *env, const struct event *ev, unsigned variant, struct buf *out)
{
	struct irc_out o = { .env = env, .caps = variant >> VARIANT_OWN_SHIFT, .b = out };

	if (in_room[ev->id]) {
		in_room[ev->id](&o, ev);
	} else {
		irc_told_room(&o, ev);
	}
}

void irc_happened(struct irc_out *o, const struct event *ev)
{
	struct irc_out line = *o;

	line.irc = NULL;
	if (in_room[ev->id]) {
		in_room[ev->id](&line, ev);
	} else {
		irc_told_room(&line, ev);
	}
}

/* --- one session --- */

/* A list without an event of its own, by the line that it answers; false: it is for people. */
static bool list_written(struct irc_out *o, const struct event *ev)
{
	struct slice context;
	enum irc_word word = irc_answers(ev, &context);

	switch ((unsigned)word) {
	case IRC_WORD_CHATHISTORY:
		irc_targets(o, ev);
		return true;
	case IRC_WORD_INVITE:
		return irc_invites(o, ev);
	case IRC_WORD_WHOWAS:
		irc_whowas_rows(o, ev, context);
		return true;
	case IRC_WORD_ISON:
	case IRC_WORD_USERHOST:
		irc_ison_rows(o, ev, word == IRC_WORD_USERHOST);
		return true;
	case IRC_WORD_MONITOR:
		irc_monitor_rows(o, ev, context);
		return true;
	case IRC_WORD_MODE:
		return irc_umode_is(o, ev) || irc_mode_answer(o, ev, context);
	case IRC_WORD_ACCEPT:
		irc_accepted_rows(o, ev);
		return true;
	case IRC_WORD_LUSERS:
		return irc_lusers_told(o, ev);
	case IRC_WORD_STATS:
		irc_stats_told(o, ev, context);
		return true;
	}
	return false;
}

static void listed(struct irc_out *o, const struct event *ev)
{
	if (!irc_counted(o, ev) && !irc_meta_rows(o, ev) && !list_written(o, ev)) {
		irc_told(o, ev);
	}
}

/* What was carried out: the line that tells of it is the answer, where there is one. */
static void done(struct irc_out *o, const struct event *ev)
{
	struct slice context;
	enum irc_word word = irc_answers(ev, &context);

	if (word == IRC_WORD_INVITE) {
		irc_num(o, IRC_RPL_INVITING, "%.*s #%.*s", SLICE_FMT(ev->who), SLICE_FMT(ev->room));
	} else if (word == IRC_WORD_ACCEPT) {
		irc_accept_done(o, ev);
	} else if (word == IRC_WORD_COUNT) {
		irc_told(o, ev);
	} else if (ev->flags & (EV_F_OWN | EV_F_AGAIN) || ev->cmd == CMD_WATCH || ev->cmd == CMD_WALLOPS ||
		   ev->cmd == CMD_KILL) {
		return;
	} else if (ev->cmd == CMD_SELF || ev->cmd == CMD_OPER) {
		irc_umode_set(o, ev);
	} else {
		if (ev->cmd == CMD_RELOAD) {
			irc_num(o, IRC_RPL_REHASHING, "koined.conf");
		}
		irc_told(o, ev);
	}
}

static void helped(struct irc_out *o, const struct event *ev)
{
	struct slice topic;

	if (irc_answers(ev, &topic) == IRC_WORD_HELP) {
		irc_help_told(o, topic);
	} else {
		irc_told(o, ev);
	}
}

static void role_told(struct irc_out *o, const struct event *ev)
{
	if (ev->flags & EV_F_ANSWER) {
		irc_told(o, ev);
	} else {
		irc_moded(o, ev);
	}
}

/* Who asks for threads and pins reads them as people do; whoever asked for a list of conversations or a search, as a program. */
static void paged(struct irc_out *o, const struct event *ev)
{
	if (ev->cmd == CMD_THREAD || ev->cmd == CMD_PINS) {
		irc_told(o, ev);
	} else {
		irc_history(o, ev);
	}
}

static void found(struct irc_out *o, const struct event *ev)
{
	if (!irc_found(o, ev)) {
		irc_told(o, ev);
	}
}

static void (*const to_one[EV_COUNT])(struct irc_out *o, const struct event *ev) = {
	[EV_WELCOME] = irc_welcome,
	[EV_MESSAGE] = irc_said,
	[EV_ACK] = none,
	[EV_NICK] = irc_renamed,
	[EV_NICKED] = irc_renamed,
	[EV_ENTERED] = irc_entered,
	[EV_LEFT] = irc_left,
	[EV_TOPIC] = irc_topic_set,
	[EV_AWAY] = irc_went_away,
	[EV_TYPING] = irc_tagged_only,
	[EV_SENT] = none,
	[EV_USERS] = irc_users,
	[EV_WHO] = irc_everybody,
	[EV_ROOMS] = irc_rooms,
	[EV_HISTORY] = paged,
	[EV_MISSED] = irc_missed,
	[EV_READ] = irc_marked,
	[EV_UNREAD] = none,
	[EV_INVITED] = irc_invited,
	[EV_AUTH] = irc_auth,
	[EV_QUIT] = irc_quitted,
	[EV_WHOIS] = irc_whois_told,
	[EV_ERROR] = irc_error,
	[EV_CLOSING] = irc_closing,
	[EV_BYE] = irc_closing,
	[EV_SETTING] = irc_moded,
	[EV_ROLE] = role_told,
	[EV_BAN] = irc_moded,
	[EV_LIST] = listed,
	[EV_DONE] = done,
	[EV_KNOCK] = irc_knocked,
	[EV_RENAMED] = irc_room_renamed,
	[EV_WATCH] = irc_watched,
	[EV_ACCOUNT] = irc_account_told,
	[EV_REALNAME] = irc_setname_told,
	[EV_STAY] = irc_persisted,
	[EV_META] = irc_meta_told,
	[EV_META_LATER] = irc_meta_later,
	[EV_REACTED] = irc_tagged_only,
	[EV_DELETED] = irc_deleted,
	[EV_EDITED] = irc_edited,
	[EV_CALL] = irc_called,
	[EV_SIGNAL] = irc_signalled,
	[EV_WARNING] = irc_warned,
	[EV_PASSWORD] = irc_password,
	[EV_SEARCH] = found,
	[EV_HELP] = helped,
	[EV_ANNOUNCE] = irc_announced,
};

static void ping(struct irc_out *o)
{
	BUF_LIT(o->b, "PING :");
	irc_host(o);
	irc_end(o);
}

/* PONG has the server's name first, then what was said (modern.ircdocs.horse). */
static void pong(struct irc_out *o, const struct event *ev)
{
	irc_begin(o, ev);
	BUF_LIT(o->b, "PONG ");
	irc_host(o);
	irc_trailing(o, ev->text);
}

/* "FAIL word code params :text", which the decoder found. */
static void failed(struct irc_out *o, const struct event *ev)
{
	struct slice context;
	enum irc_word word = irc_answers(ev, &context);

	irc_begin(o, ev);
	buf_printf(o->b, "FAIL %s ", word < IRC_WORD_COUNT ? irc_words[word].word : "*");
	buf_put(o->b, ev->text);
	irc_end(o);
}

/* What the decoder found, in its turn. */
static void noted(struct irc_out *o, struct peer *p, const struct event *ev)
{
	struct slice context;
	enum irc_word word = irc_answers(ev, &context);

	if (ev->n == IRC_NOTE_FAIL) {
		failed(o, ev);
	} else if (ev->n == IRC_RPL_SASLMECHS) {
		irc_sasl_mechs(o);
	} else if (ev->cmd == CMD_NOTE && ev->n != 0) {
		irc_num(o, (enum irc_numeric)ev->n, "%.*s", SLICE_FMT(ev->text));
	} else if (word == IRC_WORD_NS) {
		irc_nickserv_help(o);
	} else if (word == IRC_WORD_CS) {
		irc_chanserv_help(o);
	} else if (word == IRC_WORD_ISUPPORT) {
		irc_isupport(o);
	} else if (word == IRC_WORD_CAP) {
		irc_cap_noted(o, p, ev);
	} else if (word == IRC_WORD_AUTHENTICATE && ev->text.n > 0) {
		BUF_LIT(o->b, "AUTHENTICATE +\r\n");
	} else if (word == IRC_WORD_PING) {
		pong(o, ev);
	} else if (word < IRC_WORD_COUNT) {
		irc_asked(o, ev, word);
	}
}

void irc_encode_plain(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out)
{
	struct irc *irc = irc_of(p);
	struct irc_out o = { .env = env, .irc = irc, .p = p, .caps = irc_caps_on(irc), .b = out };

	if (ev->id == EV_ERROR && ev->cmd == CMD_LOGIN) {
		irc->flags &= (uint16_t) ~(
			IRC_ASKED | (irc->flags & IRC_IN ? 0 : IRC_ACCOUNT)); /* what was proven is worth nothing now */
	}
	if (ev->id == EV_ERROR && ev->cmd == CMD_WANT) {
		irc->wanted = irc->caps; /* it did not become what it asked for */
	}
	if (ev->id == EV_NOTE) {
		noted(&o, p, ev);
	} else if (ev->id == EV_PING) {
		ping(&o);
	} else if (ev->id == EV_PONG) {
		pong(&o, ev);
	} else if (to_one[ev->id]) {
		to_one[ev->id](&o, ev);
	} else {
		irc_told(&o, ev);
	}
}
