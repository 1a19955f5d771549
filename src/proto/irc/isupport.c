/* SPDX-License-Identifier: MIT */
/* What the server says that it supports (RPL_ISUPPORT), in as many lines as the tokens take. */
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
	BUF_LIT(b,
		" CASEMAPPING=ascii CHANTYPES=# PREFIX=(qov)~@+ STATUSMSG=~@+ CHANMODES=beI,k,lS,CHMPRimnst UTF8ONLY ");
	buf_printf(b, "MODES=%d MAXLIST=b:%d,e:%d,I:%d CHANLIMIT=#:%d KEYLEN=%d ", IRC_MODES, (int)c->bans_max,
		   (int)c->bans_max, (int)c->bans_max, (int)c->rooms_per_user, IRC_KEY_MAX);
	BUF_LIT(b, "EXCEPTS=e INVEX=I EXTBAN=,am ACCOUNTEXTBAN=account,a ELIST=CMNTU SAFELIST KNOCK ");
	buf_printf(b, "CHATHISTORY=%d MSGREFTYPES=msgid,timestamp ", (int)c->history_max);
	buf_printf(b, "CHANNELLEN=%d TOPICLEN=%d KICKLEN=%d ", (int)c->room_name_max + 1, (int)c->topic_max,
		   (int)c->topic_max);
	buf_printf(b, "NICKLEN=%d AWAYLEN=%d NAMELEN=%d ", (int)c->nick_max, (int)c->topic_max, (int)c->realname_max);
	buf_printf(b, "USERLEN=2 HOSTLEN=%zu ", strlen(c->server_name));
	buf_printf(b, "BOT=B WHOX MONITOR=%d ", (int)c->watch_max);
	buf_printf(b,
		   "MAXTARGETS=%d "
		   "TARGMAX=PRIVMSG:%d,NOTICE:%d,TAGMSG:%d,JOIN:%d,PART:%d,KICK:%d,NAMES:%d,LIST:,WHOIS:1,WHOWAS:1,"
		   "KILL:%d,ACCEPT:%d,MONITOR:%d ",
		   IRC_TARGETS, IRC_TARGETS, IRC_TARGETS, IRC_TARGETS, IRC_CHANNELS, IRC_CHANNELS, IRC_TARGETS,
		   IRC_CHANNELS, IRC_TARGETS, IRC_ACCEPTS, (int)c->watch_max);
	BUF_LIT(b, "CLIENTTAGDENY=*,-typing,-reply,-draft/reply,-react,-draft/react,-unreact,-draft/"
		   "unreact,-channel-context,"
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
	size_t frame = sizeof(":  005   :are supported by this server") + strlen(o->env->config->server_name) +
		       strlen(irc_target(o->irc));
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
