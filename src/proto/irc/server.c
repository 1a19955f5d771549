/* SPDX-License-Identifier: MIT */
/* What the server says of itself: what it supports, its message of the day, errors, the end. */
#include "base/text.h"
#include "proto/irc/state.h"

enum { ISUPPORT_TOKENS = 13 }; /* of one line: with the nick and the text it has 15 parameters */

/* A value in a token: blanks, = and backslashes as \xHH. */
static void put_value(struct buf *b, struct slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c <= ' ' || c == '=' || c == '\\' || c == 0x7f) {
			buf_printf(b, "\\x%02X", c);
		} else {
			buf_char(b, s.p[i]);
		}
	}
}

/* The tokens, a blank behind each. */
static void put_tokens(struct buf *b, const struct config *c)
{
	BUF_LIT(b, "NETWORK=");
	put_value(b, slice_cstr(c->network));
	BUF_LIT(b, " CASEMAPPING=ascii CHANTYPES=# PREFIX=(qov)~@+ STATUSMSG=~@+ CHANMODES=beI,k,lS,CHMPRimnst UTF8ONLY ");
	buf_printf(b, "MODES=%d MAXLIST=b:%d,e:%d,I:%d CHANLIMIT=#:%d KEYLEN=%d ", IRC_MODES, (int)c->bans_max, (int)c->bans_max,
		   (int)c->bans_max, (int)c->rooms_per_user, IRC_KEY_MAX);
	BUF_LIT(b, "EXCEPTS=e INVEX=I EXTBAN=,am ACCOUNTEXTBAN=account,a ELIST=CMNTU SAFELIST KNOCK ");
	buf_printf(b, "CHATHISTORY=%d MSGREFTYPES=msgid,timestamp ", (int)c->history_max);
	buf_printf(b, "CHANNELLEN=%d TOPICLEN=%d KICKLEN=%d ", (int)c->room_name_max + 1, (int)c->topic_max, (int)c->topic_max);
	buf_printf(b, "NICKLEN=%d AWAYLEN=%d NAMELEN=%d ", (int)c->nick_max, (int)c->topic_max, (int)c->realname_max);
	buf_printf(b, "USERLEN=2 HOSTLEN=%zu ", strlen(c->server_name));
	buf_printf(b, "BOT=B WHOX MONITOR=%d ", (int)c->watch_max);
	buf_printf(b, "MAXTARGETS=%d TARGMAX=PRIVMSG:%d,NOTICE:%d,TAGMSG:%d,JOIN:%d,PART:%d,KICK:%d,NAMES:%d,LIST:,WHOIS:1,WHOWAS:1,KILL:%d,MONITOR:%d ",
		   IRC_TARGETS, IRC_TARGETS, IRC_TARGETS, IRC_TARGETS, IRC_CHANNELS, IRC_CHANNELS, IRC_TARGETS, IRC_CHANNELS, IRC_TARGETS, (int)c->watch_max);
	BUF_LIT(b, "CLIENTTAGDENY=*,-typing,-reply,-draft/reply,-react,-draft/react,-unreact,-draft/unreact,-channel-context,"
		   "-draft/channel-context ");
	if (c->auth == AUTH_REQUIRED) {
		BUF_LIT(b, "ACCOUNTREQUIRED ");
	}
	if (c->icon[0] != '\0') {
		BUF_LIT(b, "draft/ICON=");
		put_value(b, slice_cstr(c->icon));
		buf_char(b, ' ');
	}
}

/* As many of the tokens as one line takes, at least one. */
static size_t line_of_tokens(struct slice rest, size_t most)
{
	size_t fits = 0;

	for (size_t n = 0, tokens = 0; n < rest.n && tokens < ISUPPORT_TOKENS; n++) {
		if (rest.p[n] == ' ') {
			if (n > most && fits > 0) {
				break;
			}
			fits = n;
			tokens++;
		}
	}
	return fits;
}

void irc_isupport(struct irc_out *o)
{
	struct buf *b = buf_new(512);
	/* What a line takes of tokens: it has the server's name and the nick in front, and a text behind. */
	size_t frame = sizeof(":  005   :are supported by this server") + strlen(o->env->config->server_name) + strlen(irc_target(o->irc));
	size_t most = IRC_LINE - MIN(frame, (size_t)IRC_LINE / 2);

	bool batch = o->caps & IRC_BIT(BATCH) && o->caps & IRC_BIT(EXTENDED_ISUPPORT);
	uint32_t outer = batch ? irc_batch_begin(o, "draft/isupport", SLICE_EMPTY) : 0;

	put_tokens(b, o->env->config);
	for (struct slice rest = slice_make(b->data, b->len); rest.n > 0;) {
		size_t n = line_of_tokens(rest, most);
		irc_num(o, IRC_RPL_ISUPPORT, "%.*s", SLICE_FMT(slice_trim(slice_make(rest.p, n))));
		rest = slice_from(rest, n + 1);
	}
	if (batch) {
		irc_batch_end(o, outer);
	}
	buf_unref(b);
}

/* Before somebody is in, PING is answered as it is afterwards. */
void irc_pong_to(struct irc_out *o, const struct event *ev)
{
	irc_begin(o, ev);
	BUF_LIT(o->b, "PONG ");
	irc_host(o);
	irc_trailing(o, ev->text);
}

void irc_closing(struct irc_out *o, const struct event *ev)
{
	struct buf *b = buf_new(128);
	struct slice context;

	if (ev->id == EV_CLOSING) {
		err_sentence(b, ev);
	} else if (irc_answers(ev, &context) == IRC_WORD_WEBIRC) {
		BUF_LIT(b, "WEBIRC comes first, before anything else, and at once");
	} else {
		BUF_LIT(b, "you left");
	}
	BUF_LIT(o->b, "ERROR");
	irc_trailing(o, slice_make(b->data, b->len));
	buf_unref(b);
}

/* Which parameters stand before the sentence of a numeric: w whom it is about, r the channel, c the command. */
static const struct {
	uint16_t numeric;
	const char *params;
} shapes[] = {
	{ 400, "c" }, { 401, "w" }, { 403, "r" }, { 404, "r" }, { 405, "r" }, { 417, "" },  { 421, "c" }, { 432, "w" },
	{ 433, "w" }, { 437, "w" }, { 441, "wr" }, { 442, "r" }, { 443, "wr" }, { 461, "c" }, { 471, "r" }, { 473, "r" },
	{ 474, "r" }, { 475, "r" }, { 477, "r" }, { 478, "r" }, { 479, "r" }, { 482, "r" }, { 712, "r" }, { 713, "r" },
};

/* The word of the command that was refused. */
static const char *word_of(const struct event *ev, enum irc_word word)
{
	if (word < IRC_WORD_COUNT) {
		return irc_words[word].word;
	}
	if (ev->cmd == CMD_SAY || ev->cmd == CMD_ME || ev->cmd == CMD_DM || ev->cmd == CMD_SIGNAL || ev->cmd == CMD_CALL) {
		return "PRIVMSG"; /* which carries no tag */
	}
	return ev->cmd < CMD_COUNT && ev->cmd != CMD_INVALID ? cmd_names[ev->cmd] : "*";
}

/* "FAIL word CODE :sentence", or WARN: what has no numeric (IRCv3 standard-replies). */
static void standard(struct irc_out *o, const char *kind, const char *word, const struct event *ev, struct slice sentence)
{
	const char *code = ev->err == ERR_ENCODING ? "INVALID_UTF8" : err_rows[ev->err < ERR_COUNT ? ev->err : ERR_INTERNAL].code;

	irc_begin(o, ev);
	buf_printf(o->b, "%s %s ", kind, word);
	for (const char *p = code; *p; p++) {
		buf_char(o->b, *p == '-' ? '_' : (char)(*p >= 'a' && *p <= 'z' ? *p - 'a' + 'A' : *p));
	}
	irc_trailing(o, sentence);
}

/* The content filter, or the server, warns this session. */
void irc_warned(struct irc_out *o, const struct event *ev)
{
	struct buf *sentence = buf_new(128);
	struct slice text;

	err_sentence(sentence, ev);
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
		err_sentence(b, ev);
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
		   !irc_account_refused(o, ev, sentence) && !irc_person_refused(o, ev, word, context, sentence)) {
		if (n == 400 && o->caps & IRC_BIT(STANDARD_REPLIES)) {
			standard(o, "FAIL", word_of(ev, word), ev, sentence);
		} else {
			numeric(o, ev, n, word, sentence);
		}
	}
	buf_unref(b);
}
