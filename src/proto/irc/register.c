/* SPDX-License-Identifier: MIT */
/* How a client comes in: capabilities (IRCv3 capability negotiation 302), NICK, USER, PASS, and what it is told first.
 *
 * NICK and USER together, once no negotiation holds it up, make one LOGIN. Until its answer is there nothing more is decoded:
 * only that says whether another NICK is a new try or a new name. */
#include <stdlib.h>

#include "base/calendar.h"
#include "base/text.h"
#include "proto/irc/state.h"
#include "proto/lines.h"

/* --- capabilities --- */

static const struct {
	const char *name, *value;
} caps[] = {
#define IRC_CAP(id, name, value) { name, value },
#include "tables/irc_caps.def"
#undef IRC_CAP
};

/* The rows of the table without the mark between them. */
_Static_assert(ARRAY_LEN(caps) <= 64, "a set of capabilities is one number");

static bool sts_offered(const struct config *c, const struct peer *p, struct buf *value)
{
	if (value && c->sts_port > 0) {
		buf_printf(value, p->flags & PEER_TLS ? "duration=%lld" : "port=%lld",
			   (long long)(p->flags & PEER_TLS ? c->sts_duration : c->sts_port));
	}
	return c->sts_port > 0;
}

/* Whether it is offered on this connection, as the server is configured; `value`, unless NULL, gets what it says of itself. */
static bool cap_offered(const struct config *c, const struct peer *p, unsigned cap, struct buf *value)
{
	switch (cap) {
	case IRC_CAP_SASL:
		return irc_sasl_offered(c, p, value);
	case IRC_CAP_ACCOUNT_REGISTRATION:
		return irc_register_offered(c, p, value);
	case IRC_CAP_STS:
		return sts_offered(c, p, value);
	case IRC_CAP_PERSISTENCE:
		return c->auth != AUTH_OPEN;
	case IRC_CAP_METADATA:
		if (value) {
			buf_printf(value, "before-connect,max-subs=%lld,max-keys=%lld,max-key-bytes=%d,max-value-bytes=%lld",
				   (long long)c->meta_subs_max, (long long)c->meta_keys_max, META_KEY_MAX,
				   (long long)c->meta_value_max);
		}
		return c->meta_keys_max > 0;
	case IRC_CAP_MULTILINE:
		if (value) {
			buf_printf(value, "max-bytes=%lld,max-lines=%d", (long long)c->message_max, IRC_MULTI_LINES);
		}
		return true;
	}
	if (value && caps[cap].value) {
		buf_put(value, slice_cstr(caps[cap].value));
	}
	return true;
}

static uint64_t caps_offered(const struct config *c, const struct peer *p)
{
	uint64_t set = 0;

	for (unsigned i = 0; i < IRC_CAP_COUNT; i++) {
		set |= cap_offered(c, p, i, NULL) ? UINT64_C(1) << i : 0;
	}
	return set;
}

/* The set that a CAP REQ leaves; false when it asks for what is not in `offered`: then all of it is refused. */
static bool cap_apply(struct slice list, uint64_t offered, uint64_t *set)
{
	for (struct slice word; (word = slice_word(&list)).n > 0;) {
		bool off = word.p[0] == '-';
		unsigned cap = 0;

		while (cap < IRC_CAP_COUNT && !slice_eq(slice_from(word, off), slice_cstr(caps[cap].name))) {
			cap++;
		}
		if (cap == IRC_CAP_COUNT || !(offered & UINT64_C(1) << cap)) {
			return false;
		}
		*set = off ? *set & ~(UINT64_C(1) << cap) : *set | UINT64_C(1) << cap;
	}
	return true;
}

/* What the core is to know of them: what the client wants to be told. */
static uint64_t wants(uint64_t set)
{
	uint64_t w = dialect_rows[DIALECT_IRC].caps & DIALECT_WANTS;

	if (set & IRC_BIT(ECHO_MESSAGE)) {
		w &= ~(uint64_t)DIALECT_F_NO_ECHO;
	}
	if (set & IRC_BIT(CHANNEL_RENAME)) {
		w |= DIALECT_F_RENAMES;
	}
	if (set & IRC_BIT(CHATHISTORY)) {
		w &= ~(uint64_t)DIALECT_F_REPLAY; /* it asks for what it wants */
	}
	if (set & IRC_BIT(READ_MARKER)) {
		w = (w & ~(uint64_t)DIALECT_F_SCREEN) | DIALECT_F_MARKS;
	}
	if (set & (IRC_BIT(NO_NAMES) | IRC_BIT(NO_NAMES_RATIFIED))) {
		w &= ~(uint64_t)DIALECT_F_NAMES;
	}
	return w;
}

/* Notes of CAP, by what their text begins with: the order in which they come back is the order in which they were said. */
enum irc_made irc_cap(struct irc_in *in, struct cmd *ret)
{
	struct irc *irc = in->irc;
	struct slice what = irc_param(in->m, 0), list = irc_param(in->m, 1);
	bool ls = slice_ieq(what, SLICE_LIT("LS")), req = slice_ieq(what, SLICE_LIT("REQ"));
	uint64_t set = irc->wanted;

	if (slice_ieq(what, SLICE_LIT("END"))) {
		bool was = (irc->flags & IRC_NEGOTIATING) != 0;
		irc->flags &= (uint16_t)~IRC_NEGOTIATING;
		return was ? irc_login(in, ret) : irc_quiet(in, ret);
	}
	if (!(irc->flags & IRC_IN) && (ls || req)) {
		irc->flags |= IRC_NEGOTIATING;
	}
	uint64_t version;
	if (ls && slice_u64(list, &version) && version >= 302) {
		irc->flags |= IRC_302;
		list = SLICE_LIT("302");
	}
	irc_note(in, ret, 0, arena_printf(in->a, "%.*s %.*s", SLICE_FMT(what), SLICE_FMT(list)));
	if (req && cap_apply(list, caps_offered(in->env->config, in->p) & ~IRC_BIT(STS), &set)) {
		irc->wanted = set;
		ret->id = CMD_WANT;
		ret->number = wants(set);
	}
	return IRC_MADE;
}

/* ":server CAP nick WHAT :" */
static void cap_begin(struct irc_out *o, const char *what)
{
	BUF_LIT(o->b, ":");
	irc_host(o);
	buf_printf(o->b, " CAP %s %s :", irc_target(o->irc), what);
}

/* A line takes at least so many bytes of words, whatever stands in front: each takes some. */
enum { CAP_WORDS = 64 };

/* The words, in as many lines as they take; `open`: the WHAT of all lines but the last, NULL: one line, with what fits. */
static void cap_lines(struct irc_out *o, const char *open, const char *what, struct slice words)
{
	size_t head = strlen(o->env->config->server_name) + strlen(irc_target(o->irc)) + strlen(open ? open : what) + sizeof(": CAP   :") - 1;
	size_t most = head + CAP_WORDS < IRC_LINE ? IRC_LINE - head : CAP_WORDS;

	for (;;) {
		size_t n = words.n;
		if (n > most) {
			for (n = most; n > 0 && words.p[n] != ' '; n--) {
			}
			n = n > 0 ? n : utf8_prefix(words, most); /* one word that is as long */
		}
		bool last = n == words.n || !open;
		cap_begin(o, last ? what : open);
		buf_put(o->b, slice_make(words.p, n));
		irc_end(o);
		if (last) {
			return;
		}
		words = slice_from(words, n + (words.p[n] == ' '));
	}
}

static void cap_word(struct irc_out *o, struct buf *b, unsigned cap, bool values)
{
	struct buf *value = buf_new(64);

	buf_printf(b, "%s%s", b->len > 0 ? " " : "", caps[cap].name);
	if (values && cap_offered(o->env->config, o->p, cap, value) && value->len > 0) {
		buf_char(b, '=');
		buf_put(b, slice_make(value->data, value->len));
	}
	buf_unref(value);
}

static void cap_list(struct irc_out *o, const char *what, uint64_t set, bool values, bool lines)
{
	struct buf *words = buf_new(512);
	char open[16];

	/* Who reads one line only must find what it cannot do without. */
	if (!lines && set & IRC_BIT(SASL)) {
		cap_word(o, words, IRC_CAP_SASL, values);
		set &= ~IRC_BIT(SASL);
	}
	for (unsigned i = 0; i < IRC_CAP_COUNT; i++) {
		if (set & UINT64_C(1) << i) {
			cap_word(o, words, i, values);
		}
	}
	snprintf(open, sizeof(open), "%s *", what);
	cap_lines(o, lines ? open : NULL, what, slice_make(words->data, words->len));
	buf_unref(words);
}

static void cap_noted(struct irc_out *o, struct peer *p, const struct event *ev)
{
	struct slice rest = ev->text, what = slice_word(&rest);

	rest = slice_trim(rest);
	if (slice_ieq(what, SLICE_LIT("LS"))) {
		bool new = slice_eq(rest, SLICE_LIT("302"));
		cap_list(o, "LS", caps_offered(o->env->config, p), new, new);
	} else if (slice_ieq(what, SLICE_LIT("LIST"))) {
		cap_list(o, "LIST", o->irc->caps, false, (o->irc->flags & IRC_302) != 0);
	} else if (!slice_ieq(what, SLICE_LIT("REQ"))) {
		irc_num(o, IRC_ERR_INVALIDCAPCMD, "%.*s", (int)MIN(what.n, 32), what.n > 0 ? what.p : "*");
	} else if (ev->cmd != CMD_WANT) {
		cap_lines(o, "NAK", "NAK", rest);
	} else {
		cap_lines(o, "ACK", "ACK", rest);
		cap_apply(rest, UINT64_MAX, &o->irc->caps);
		p->flags |= PEER_VARIES;
	}
}

/* CAP NEW and DEL: what the server offers is not what it was. A policy of strict transport is never taken back (IRCv3 sts). */
void irc_reloaded(struct peer *p, const struct proto_env *env, const struct config *was, struct buf *out)
{
	struct irc *irc = irc_of(p);
	struct irc_out o = { .env = env, .irc = irc, .p = p, .caps = irc->caps, .b = out };
	struct buf *before = buf_new(64), *now = buf_new(64);
	uint64_t fresh = 0, gone = 0;

	for (unsigned i = 0; i < IRC_CAP_COUNT; i++) {
		before->len = now->len = 0;
		bool had = cap_offered(was, p, i, before), has = cap_offered(env->config, p, i, now);
		bool same = slice_eq(slice_make(before->data, before->len), slice_make(now->data, now->len));
		fresh |= has && !(had && same) ? UINT64_C(1) << i : 0;
		gone |= had && !has && i != IRC_CAP_STS ? UINT64_C(1) << i : 0;
	}
	buf_unref(before);
	buf_unref(now);
	bool told = irc->flags & IRC_302 || irc->caps & IRC_BIT(CAP_NOTIFY);
	if (told && fresh) {
		cap_list(&o, "NEW", fresh, (irc->flags & IRC_302) != 0, false);
	}
	if (told && gone) {
		cap_list(&o, "DEL", gone, false, false);
	}
	irc->caps &= ~gone;
	irc->wanted &= ~gone;
}

/* --- NICK, USER, PASS --- */

/* All that a login takes, if it is there. `PASS account:password` names the account. */
enum irc_made irc_login(struct irc_in *in, struct cmd *ret)
{
	struct irc *irc = in->irc;
	const char *colon = irc->pass ? strchr(irc->pass, ':') : NULL;

	if (!irc->nick || !(irc->flags & IRC_USER) || irc->flags & (IRC_NEGOTIATING | IRC_IN)) {
		return irc_quiet(in, ret);
	}
	ret->id = CMD_LOGIN;
	ret->text = arena_dup(in->a, slice_cstr(irc->real));
	ret->who = arena_dup(in->a, slice_cstr(irc->nick));
	if (colon && colon > irc->pass) {
		ret->who = arena_dup(in->a, slice_make(irc->pass, (size_t)(colon - irc->pass)));
		ret->secret = arena_dup(in->a, slice_cstr(colon + 1));
	} else if (irc->pass) {
		ret->secret = arena_dup(in->a, slice_cstr(irc->pass));
	}
	irc_wipe(&irc->pass);
	irc->flags |= IRC_ASKED;
	return IRC_MADE;
}

enum irc_made irc_pass(struct irc_in *in, struct cmd *ret)
{
	if (in->irc->flags & IRC_IN) {
		return irc_note(in, ret, IRC_ERR_ALREADYREGISTERED, SLICE_EMPTY);
	}
	irc_wipe(&in->irc->pass);
	irc_set_cut(&in->irc->pass, irc_param(in->m, 0), IRC_PASS_KEPT);
	ret->secret = irc_param(in->m, 0); /* to be wiped */
	return irc_quiet(in, ret);
}

enum irc_made irc_nick(struct irc_in *in, struct cmd *ret)
{
	struct slice name = irc_param(in->m, 0);

	if (name.n == 0) {
		return irc_note(in, ret, IRC_ERR_NONICKNAMEGIVEN, SLICE_EMPTY);
	}
	if (in->irc->flags & IRC_IN) {
		ret->id = CMD_NICK;
		ret->who = name;
		irc_tagged(in, ret, name);
		return IRC_MADE;
	}
	irc_set_cut(&in->irc->nick, name, IRC_NICK_KEPT);
	return irc_login(in, ret);
}

enum irc_made irc_user(struct irc_in *in, struct cmd *ret)
{
	if (in->irc->flags & (IRC_IN | IRC_USER)) {
		return irc_note(in, ret, IRC_ERR_ALREADYREGISTERED, SLICE_EMPTY);
	}
	if (irc_param(in->m, 0).n == 0 || irc_param(in->m, 3).n == 0) {
		return irc_note(in, ret, IRC_ERR_NEEDMOREPARAMS, SLICE_LIT("USER"));
	}
	in->irc->flags |= IRC_USER;
	irc_set_cut(&in->irc->real, irc_param(in->m, 3), (size_t)in->env->config->realname_max);
	return irc_login(in, ret);
}

/* A gateway says it before anything else, and then it never comes this far (net/front.c). */
enum irc_made irc_webirc(struct irc_in *in, struct cmd *ret)
{
	ret->id = CMD_QUIT;
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

enum irc_made irc_quit(struct irc_in *in, struct cmd *ret)
{
	ret->id = CMD_QUIT;
	ret->text = irc_param(in->m, 0);
	return IRC_MADE;
}

enum irc_made irc_ping(struct irc_in *in, struct cmd *ret)
{
	ret->id = CMD_PING;
	ret->text = irc_param(in->m, 0);
	if (!(in->irc->flags & IRC_IN)) { /* some clients are asked before they are in */
		irc_note(in, ret, 0, ret->text);
	}
	return IRC_MADE;
}

enum irc_made irc_pong(struct irc_in *in, struct cmd *ret)
{
	return irc_note(in, ret, 0, SLICE_EMPTY); /* a sign of life */
}

/* --- the first words --- */

/* A guest is an account now, on the same connection. */
static void become(struct irc_out *o, const struct event *ev)
{
	struct slice context;

	irc_logged_in(o, ev->who); /* first: clients wait for it */
	if (irc_answers(ev, &context) == IRC_WORD_AUTHENTICATE) {
		irc_num(o, IRC_RPL_SASLSUCCESS, "%s", "");
	}
	if (!slice_eq(slice_cstr(o->irc->nick), ev->who)) {
		irc_begin_from(o, ev, slice_cstr(o->irc->nick));
		BUF_LIT(o->b, "NICK ");
		buf_put(o->b, ev->who);
		irc_end(o);
	}
	irc_set(&o->irc->nick, ev->who);
}

void irc_welcome(struct irc_out *o, const struct event *ev)
{
	const struct config *c = o->env->config;
	uint16_t was = o->irc->flags;

	struct slice context;
	if (was & IRC_SASL && irc_answers(ev, &context) != IRC_WORD_AUTHENTICATE) { /* who comes in gives up what was going on */
		irc_sasl_drop(o->irc);
		irc_num(o, IRC_ERR_SASLABORTED, "%s", "");
	}
	o->irc->flags = (uint16_t)((was & ~(IRC_ASKED | IRC_SASL)) | IRC_IN | (ev->flags & EV_F_ACCOUNT ? IRC_ACCOUNT : 0));
	if (was & IRC_IN) {
		become(o, ev);
		return;
	}
	irc_set(&o->irc->nick, ev->who);
	free(o->irc->real);
	o->irc->real = NULL;
	if (ev->flags & EV_F_ACCOUNT && !(was & IRC_ACCOUNT)) {
		irc_logged_in(o, ev->who);
	}
	irc_num(o, IRC_RPL_WELCOME, ":Welcome to %s, %.*s", c->network, SLICE_FMT(ev->who));
	irc_num(o, IRC_RPL_YOURHOST, ":Your host is %s, running koine %s", c->server_name, KOINE_VERSION);
	struct buf *since = buf_new(32);
	moment_put(since, (int64_t)ev->n);
	irc_num(o, IRC_RPL_CREATED, ":This server was started %.*s", SLICE_FMT(slice_make(since->data, since->len)));
	buf_unref(since);
	irc_num(o, IRC_RPL_MYINFO, "%s koine-%s Bio CHIMPRSbeiklmnoqstv ISbekloqv", c->server_name, KOINE_VERSION);
	irc_isupport(o);
	if (ev->flags & EV_F_ACCOUNT) {
		irc_persisted(o, ev);
	}
	irc_meta_welcome(o, ev);
	/* LUSERS and MOTD: irc_counted() */
}

void irc_noted(struct irc_out *o, struct peer *p, const struct event *ev)
{
	struct slice context;
	enum irc_word word = irc_answers(ev, &context);

	if (ev->n == IRC_RPL_SASLMECHS) {
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
		cap_noted(o, p, ev);
	} else if (word == IRC_WORD_AUTHENTICATE && ev->text.n > 0) {
		BUF_LIT(o->b, "AUTHENTICATE +\r\n");
	} else if (word == IRC_WORD_PING) {
		irc_pong_to(o, ev);
	} else if (word < IRC_WORD_COUNT) {
		irc_asked(o, ev, word);
	}
}
