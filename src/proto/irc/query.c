/* SPDX-License-Identifier: MIT */
/* Questions about the server: MOTD, LUSERS, VERSION, TIME, ADMIN, INFO, LINKS, MAP, STATS, HELP, REHASH. */
#include "base/calendar.h"
#include "base/text.h"
#include "proto/irc/state.h"
#include "proto/show.h"
#include "proto/slash.h"

/* --- asking --- */

/* What the codec answers itself, in its turn. */
enum irc_made irc_ask(struct irc_in *in, struct cmd *ret)
{
	return irc_note(in, ret, 0, irc_param(in->m, 0));
}

enum irc_made irc_lusers(struct irc_in *in, struct cmd *ret)
{
	ret->id = CMD_CENSUS;
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

/* STATS u: how long the server is up, for everybody; anything else is for those who may look into the server. */
enum irc_made irc_stats(struct irc_in *in, struct cmd *ret)
{
	struct slice what = irc_param(in->m, 0);

	ret->id = slice_eq(what, SLICE_LIT("u")) ? CMD_CENSUS : CMD_STATUS;
	irc_tagged(in, ret, what);
	return IRC_MADE;
}

enum irc_made irc_rehash(struct irc_in *in, struct cmd *ret)
{
	ret->id = CMD_RELOAD;
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

enum irc_made irc_help(struct irc_in *in, struct cmd *ret)
{
	ret->id = CMD_HELP;
	ret->text = irc_param(in->m, 0);
	in->word = IRC_WORD_HELP;
	irc_tagged(in, ret, ret->text);
	return IRC_MADE;
}

/* --- answers that are lists --- */

enum { CENSUS_PEOPLE, CENSUS_HIDDEN, CENSUS_STAFF, CENSUS_COMING, CENSUS_ROOMS, CENSUS_MOST, CENSUS_UP, CENSUS_ROWS };

static void lusers(struct irc_out *o, const struct event_item *rows)
{
	unsigned people = rows[CENSUS_PEOPLE].n, hidden = rows[CENSUS_HIDDEN].n, most = rows[CENSUS_MOST].n;

	irc_num(o, IRC_RPL_LUSERCLIENT, ":There are %u users and %u invisible on 1 server(s)",
		people - MIN(people, hidden), hidden);
	irc_num(o, IRC_RPL_LUSEROP, "%u", rows[CENSUS_STAFF].n);
	irc_num(o, IRC_RPL_LUSERUNKNOWN, "%u", rows[CENSUS_COMING].n);
	irc_num(o, IRC_RPL_LUSERCHANNELS, "%u", rows[CENSUS_ROOMS].n);
	irc_num(o, IRC_RPL_LUSERME, ":I have %u clients and 0 servers", people);
	irc_num(o, IRC_RPL_LOCALUSERS, "%u %u :Current local users %u, max %u", people, most, people, most);
	irc_num(o, IRC_RPL_GLOBALUSERS, "%u %u :Current global users %u, max %u", people, most, people, most);
}

bool irc_counted(struct irc_out *o, const struct event *ev)
{
	if (ev->cmd != CMD_CENSUS || ev->flags & EV_F_ANSWER || ev->rows != CENSUS_ROWS) {
		return false;
	}
	lusers(o, ev->items);
	irc_motd(o);
	return true;
}

void irc_stats_told(struct irc_out *o, const struct event *ev, struct slice what)
{
	if (ev->cmd == CMD_CENSUS && ev->rows == CENSUS_ROWS) {
		uint32_t s = ev->items[CENSUS_UP].n;

		irc_num(o, IRC_RPL_STATSUPTIME, ":Server Up %u days %u:%02u:%02u", s / 86400, s / 3600 % 24,
			s / 60 % 60, s % 60);
	}
	for (uint32_t i = 0; ev->cmd == CMD_STATUS && i < ev->rows; i++) {
		irc_num(o, IRC_RPL_STATSDEBUG, ":%.*s: %.*s", SLICE_FMT(ev->items[i].name),
			SLICE_FMT(ev->items[i].text));
	}
	irc_num(o, IRC_RPL_ENDOFSTATS, "%.*s", SLICE_FMT(what));
}

bool irc_lusers_told(struct irc_out *o, const struct event *ev)
{
	if (ev->rows != CENSUS_ROWS) {
		return false;
	}
	lusers(o, ev->items);
	return true;
}

/* --- answers from the configuration --- */

enum { MOTD_LINE = 400 }; /* bytes */

/* The next line of a text in which \n ends one. */
static bool config_line(struct slice *text, struct slice *ret)
{
	if (text->n == 0) {
		return false;
	}
	size_t n = 0;
	while (n < text->n &&
	       !(text->p[n] == '\n' || (text->p[n] == '\\' && n + 1 < text->n && text->p[n + 1] == 'n'))) {
		n++;
	}
	if (n > MOTD_LINE) {
		*ret = slice_make(text->p, utf8_prefix(slice_make(text->p, n), MOTD_LINE));
		*text = slice_from(*text, ret->n);
		return true;
	}
	*ret = slice_make(text->p, n);
	*ret = slice_make(ret->p, n - (n > 0 && ret->p[n - 1] == '\r'));
	*text = slice_from(*text, n + (n < text->n && text->p[n] == '\\' ? 2 : 1));
	return true;
}

void irc_motd(struct irc_out *o)
{
	struct slice motd = slice_cstr(o->env->config->motd), line;

	if (motd.n == 0) {
		irc_num(o, IRC_ERR_NOMOTD, "%s", "");
		return;
	}
	irc_num(o, IRC_RPL_MOTDSTART, ":- %s Message of the day -", o->env->config->server_name);
	while (config_line(&motd, &line)) {
		irc_num(o, IRC_RPL_MOTD, ":- %.*s", SLICE_FMT(line));
	}
	irc_num(o, IRC_RPL_ENDOFMOTD, "%s", "");
}

static void admin(struct irc_out *o)
{
	const struct config *c = o->env->config;

	if (c->admin[0] == '\0') {
		irc_num(o, IRC_ERR_NOADMININFO, "%s", c->server_name);
		return;
	}
	irc_num(o, IRC_RPL_ADMINME, "%s", c->server_name);
	irc_num(o, IRC_RPL_ADMINLOC1, ":%s", c->network);
	irc_num(o, IRC_RPL_ADMINLOC2, ":koine %s", KOINE_VERSION);
	irc_num(o, IRC_RPL_ADMINEMAIL, ":%s", c->admin);
}

static void info(struct irc_out *o)
{
	irc_num(o, IRC_RPL_INFO, ":koine %s: one chat for netcat, telnet, JSON and IRC", KOINE_VERSION);
	irc_num(o, IRC_RPL_INFO, ":Rooms, accounts and history are the same in every dialect; HELP lists the commands");
	irc_num(o, IRC_RPL_ENDOFINFO, "%s", "");
}

static void links(struct irc_out *o)
{
	const struct config *c = o->env->config;

	irc_num_text(o, IRC_RPL_LINKS, slice_cstr(c->network), "%s %s :0", c->server_name, c->server_name);
	irc_num(o, IRC_RPL_ENDOFLINKS, "*");
}

static void now(struct irc_out *o, const struct event *ev)
{
	struct buf *b = buf_new(32);

	moment_put(b, ev->time_ms);
	irc_num_text(o, IRC_RPL_TIME, slice_make(b->data, b->len), "%s", o->env->config->server_name);
	buf_unref(b);
}

void irc_asked(struct irc_out *o, const struct event *ev, enum irc_word word)
{
	const struct config *c = o->env->config;

	switch ((unsigned)word) {
	case IRC_WORD_MOTD:
		irc_motd(o);
		break;
	case IRC_WORD_VERSION:
		irc_num(o, IRC_RPL_VERSION, "koine-%s %s :IRCv3, one server", KOINE_VERSION, c->server_name);
		irc_isupport(o);
		break;
	case IRC_WORD_TIME:
		now(o, ev);
		break;
	case IRC_WORD_ADMIN:
		admin(o);
		break;
	case IRC_WORD_INFO:
		info(o);
		break;
	case IRC_WORD_LINKS:
		links(o);
		break;
	case IRC_WORD_MAP:
		irc_num(o, IRC_RPL_MAP, ":%s", c->server_name);
		irc_num(o, IRC_RPL_MAPEND, "%s", "");
		break;
	case IRC_WORD_USERS:
		irc_num(o, IRC_ERR_USERSDISABLED, "%s", "");
		break;
	case IRC_WORD_SUMMON:
		irc_num(o, IRC_ERR_SUMMONDISABLED, "%s", "");
		break;
	}
}

/* --- HELP [command] --- */

/* What is known of a command: of koine's own what people read everywhere, of IRC's its parameters. */
static bool help_text(struct buf *b, struct slice topic)
{
	for (unsigned i = 0; i < IRC_WORD_COUNT; i++) {
		if (slice_ieq(topic, slice_cstr(irc_words[i].word))) {
			buf_printf(b,
				   "%s takes at least %u parameter(s); see https://modern.ircdocs.horse and "
				   "https://ircv3.net\n",
				   irc_words[i].word, irc_words[i].params);
			return true;
		}
	}
	if (topic.n == 0) {
		BUF_LIT(b, "Commands of IRC are taken, and these of koine (SEARCH lunch from:bob); HELP PIN explains "
			   "one:\n");
	}
	return show_help_bare(b, topic);
}

void irc_help_told(struct irc_out *o, struct slice topic)
{
	struct buf *b = buf_new(1024);
	struct slice name = topic.n > 0 ? topic : SLICE_LIT("*");

	if (!help_text(b, topic)) {
		irc_num(o, IRC_ERR_HELPNOTFOUND, "%.*s", SLICE_FMT(name));
		buf_unref(b);
		return;
	}
	struct slice rest = slice_make(b->data, b->len);
	for (bool first = true; rest.n > 0; first = false) {
		const char *end = memchr(rest.p, '\n', rest.n);
		struct slice line = slice_make(rest.p, end ? (size_t)(end - rest.p) : rest.n);

		rest = slice_from(rest, line.n + 1);
		irc_num_text(o, first ? IRC_RPL_HELPSTART : IRC_RPL_HELPTXT, line, "%.*s", SLICE_FMT(name));
	}
	irc_num_text(o, IRC_RPL_ENDOFHELP, SLICE_LIT("End of HELP"), "%.*s", SLICE_FMT(name));
	buf_unref(b);
}
