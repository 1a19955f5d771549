/* SPDX-License-Identifier: MIT */
/* What went wrong, in the words of IRC: the numeric of an error, or what one line's errors are called elsewhere; warnings, the end. */
#include "base/text.h"
#include "proto/irc/state.h"

/* Which parameters stand before the sentence of a numeric: w whom it is about, r the channel, t the
 * one or the other, c the command. */
static const struct {
	uint16_t numeric;
	const char *params;
} shapes[] = {
	{ 400, "c" }, { 401, "w" }, { 403, "r" }, { 404, "r" },  { 405, "r" }, { 417, "" },   { 421, "c" },
	{ 432, "w" }, { 433, "w" }, { 437, "w" }, { 441, "wr" }, { 442, "r" }, { 443, "wr" }, { 456, "" },
	{ 461, "c" }, { 471, "r" }, { 473, "r" }, { 474, "r" },  { 475, "r" }, { 477, "t" },  { 478, "r" },
	{ 479, "r" }, { 482, "r" }, { 531, "w" }, { 712, "r" },  { 713, "r" },
};

/* The word of the command that was refused. */
static const char *word_of(const struct event *ev, enum irc_word word)
{
	if (word < IRC_WORD_COUNT) {
		return irc_words[word].word;
	}
	if (ev->cmd == CMD_SAY || ev->cmd == CMD_ME || ev->cmd == CMD_DM || ev->cmd == CMD_SIGNAL ||
	    ev->cmd == CMD_CALL) {
		return "PRIVMSG"; /* which carries no tag */
	}
	return ev->cmd < CMD_COUNT && ev->cmd != CMD_INVALID ? cmd_names[ev->cmd] : "*";
}

/* "FAIL word CODE :sentence", or WARN: what has no numeric (IRCv3 standard-replies). */
static void standard(struct irc_out *o, const char *kind, const char *word, const struct event *ev,
		     struct slice sentence)
{
	const char *code =
		ev->err == ERR_ENCODING ? "INVALID_UTF8" : err_rows[ev->err < ERR_COUNT ? ev->err : ERR_INTERNAL].code;

	irc_begin(o, ev);
	buf_printf(o->b, "%s %s ", kind, word);
	for (const char *p = code; *p; p++) {
		buf_char(o->b, *p == '-' ? '_' : ascii_upper(*p));
	}
	irc_trailing(o, sentence);
}

/* The content filter, or the server, warns this session. */
void irc_warned(struct irc_out *o, const struct event *ev)
{
	struct buf *sentence = buf_new(128);
	struct slice text;

	err_sentence(sentence, ev, WORDING_IRC);
	text = slice_make(sentence->data, sentence->len);
	if (o->caps & IRC_BIT(STANDARD_REPLIES)) {
		standard(o, "WARN", "*", ev, text);
	} else {
		irc_begin(o, ev);
		buf_printf(o->b, "NOTICE %s", irc_target(o->irc));
		irc_trailing(o, text);
	}
	buf_unref(sentence);
}

static void put_param(struct buf *b, char kind, const struct event *ev, enum irc_word word, struct slice context)
{
	if (kind == 't') {
		kind = ev->room.n > 0 ? 'r' : 'w';
	}
	buf_char(b, ' ');
	if (kind == 'w') {
		struct slice who = ev->who.n > 0 ? ev->who : context;
		buf_put(b, irc_one_word(who));
	} else if (kind == 'r' && ev->room.n > 0) {
		buf_char(b, '#');
		buf_put(b, irc_one_word(ev->room));
	} else if (kind == 'r') {
		buf_put(b, irc_one_word(context));
	} else if (ev->err == ERR_UNKNOWN_COMMAND) {
		buf_put(b, irc_one_word(ev->text));
	} else {
		buf_put(b, slice_cstr(word_of(ev, word)));
	}
}

static unsigned numeric_of(const struct irc_out *o, const struct event *ev, enum irc_word word)
{
	bool talk = ev->cmd == CMD_SAY || ev->cmd == CMD_ME || ev->cmd == CMD_SIGNAL || ev->cmd == CMD_TYPING ||
		    ev->cmd == CMD_CALL;

	bool only_accounts = ev->cmd == CMD_LOGIN && o->env->config->auth == AUTH_REQUIRED;

	if (word == IRC_WORD_AUTHENTICATE) {
		return irc_sasl_failed(o->irc, (enum err)ev->err);
	}
	if (ev->err == ERR_PASSWORD_NEEDED && !only_accounts && (ev->cmd == CMD_NICK || !(o->irc->flags & IRC_IN))) {
		return IRC_ERR_NICKNAMEINUSE; /* another name would do */
	}
	if (talk && ev->err == ERR_NOT_MEMBER) {
		return 404; /* ERR_CANNOTSENDTOCHAN */
	}
	if (ev->err == ERR_FORBIDDEN && ev->room.n == 0) {
		return 481; /* ERR_NOPRIVILEGES: it takes an operator of the server, not of a channel */
	}
	return err_rows[ev->err < ERR_COUNT ? ev->err : ERR_INTERNAL].irc;
}

static void numeric(struct irc_out *o, const struct event *ev, unsigned n, enum irc_word word, struct slice sentence)
{
	struct slice context = SLICE_EMPTY;
	struct buf *params = buf_new(64);

	if (word != IRC_WORD_PRIVMSG && word != IRC_WORD_NOTICE && word != IRC_WORD_BATCH) { /* theirs is a label */
		irc_answers(ev, &context);
	}
	for (size_t i = 0; i < ARRAY_LEN(shapes); i++) {
		for (const char *p = shapes[i].params; shapes[i].numeric == n && *p; p++) {
			put_param(params, *p, ev, word, context);
		}
	}
	BUF_LIT(o->b, ":");
	irc_host(o);
	buf_printf(o->b, " %03u %s", n, irc_target(o->irc));
	struct slice all = slice_make(params->data, params->len);
	size_t space = irc_space(o);
	buf_put(o->b, slice_make(all.p, utf8_prefix(all, space - MIN(space, sizeof(" :") - 1 + IRC_TEXT_LEAST))));
	irc_trailing(o, sentence);
	if (word == IRC_WORD_WHOIS) {
		irc_num(o, IRC_RPL_ENDOFWHOIS, "%.*s", SLICE_FMT(context));
	}
	buf_unref(params);
}

/* Of lines about people, what has no numeric of its own, or another; false: none of these. */
static bool person_refused(struct irc_out *o, const struct event *ev, enum irc_word word, struct slice context,
			   struct slice sentence)
{
	bool absent = ev->err == ERR_USER_UNKNOWN || ev->err == ERR_ROOM_UNKNOWN || ev->err == ERR_NOT_MEMBER;

	if (ev->err == ERR_ENCODING) {
		irc_put_fail(o, irc_one_word(ev->text), "INVALID_UTF8", SLICE_EMPTY, sentence);
	} else if (word == IRC_WORD_SETNAME) {
		irc_put_fail(o, SLICE_LIT("SETNAME"),
			     ev->err == ERR_RATE ? "CANNOT_CHANGE_REALNAME" : "INVALID_REALNAME", SLICE_EMPTY,
			     sentence);
	} else if (word == IRC_WORD_MONITOR && ev->err == ERR_WATCHES_MOST) {
		irc_num_text(o, IRC_ERR_MONLISTFULL, SLICE_LIT("Monitor list is full"), "%llu %.*s",
			     (unsigned long long)ev->n, SLICE_FMT(ev->text));
	} else if (word == IRC_WORD_WHO && absent) {
		struct slice mask = slice_word(&context);

		irc_num(o, IRC_RPL_ENDOFWHO, "%.*s", SLICE_FMT(mask));
	} else {
		return false;
	}
	return true;
}

void irc_error(struct irc_out *o, const struct event *ev)
{
	struct slice context, sentence;
	enum irc_word word = irc_answers(ev, &context);
	unsigned n = numeric_of(o, ev, word);

	if (ev->flags & EV_F_NOTICE && ev->tag.n == 0) {
		return; /* nothing answers a NOTICE without a label (RFC 1459, 4.4.2) */
	}
	if (word == IRC_WORD_PERSISTENCE) {
		irc_persist_failed(o, ev);
		return;
	}
	if ((word == IRC_WORD_NAMES && irc_names_refused(o, ev, context)) ||
	    (word == IRC_WORD_MODE && irc_mode_refused(o, ev, context)) ||
	    (word == IRC_WORD_RENAME && irc_rename_refused(o, ev, context))) {
		return;
	}
	struct buf *b = buf_new(128);
	if (!irc_login_words(b, o, ev)) {
		err_sentence(b, ev, WORDING_IRC);
	}
	sentence = slice_make(b->data, b->len);
	if (word == IRC_WORD_METADATA && irc_meta_failed(o, ev, sentence)) {
		buf_unref(b);
		return;
	}
	if (word == IRC_WORD_CHATHISTORY) {
		irc_chathistory_failed(o, ev, context, sentence);
	} else if (word == IRC_WORD_MARKREAD) {
		irc_markread_failed(o, ev, context, sentence);
	} else if (!irc_search_failed(o, ev, sentence) && !irc_change_failed(o, ev, sentence) &&
		   !irc_account_refused(o, ev, sentence) && !person_refused(o, ev, word, context, sentence)) {
		if (n == 400 && o->caps & IRC_BIT(STANDARD_REPLIES)) {
			standard(o, "FAIL", word_of(ev, word), ev, sentence);
		} else {
			numeric(o, ev, n, word, sentence);
		}
	}
	buf_unref(b);
}

void irc_closing(struct irc_out *o, const struct event *ev)
{
	struct buf *b = buf_new(128);
	struct slice context;

	if (ev->id == EV_CLOSING) {
		err_sentence(b, ev, WORDING_IRC);
	} else if (irc_answers(ev, &context) == IRC_WORD_WEBIRC) {
		BUF_LIT(b, "WEBIRC comes first, before anything else, and at once");
	} else {
		BUF_LIT(b, "you left");
	}
	BUF_LIT(o->b, "ERROR");
	irc_trailing(o, slice_make(b->data, b->len));
	buf_unref(b);
}
