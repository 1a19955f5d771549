/* SPDX-License-Identifier: MIT */
/* Capabilities (IRCv3 capability negotiation 302): what is offered on this connection, what the client asks for, and what the core
 * then tells it. */
#include "base/text.h"
#include "proto/irc/state.h"

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
			buf_printf(value,
				   "before-connect,max-subs=%lld,max-keys=%lld,max-key-bytes=%d,max-value-bytes=%lld",
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
	size_t head = strlen(o->env->config->server_name) + strlen(irc_target(o->irc)) + strlen(open ? open : what) +
		      sizeof(": CAP   :") - 1;
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

void irc_cap_noted(struct irc_out *o, struct peer *p, const struct event *ev)
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
