/* SPDX-License-Identifier: MIT */
/* How a client comes in: capabilities (IRCv3 capability negotiation 302), SASL (IRCv3 sasl 3.2), NICK, USER, PASS, and what it is
 * told first.
 *
 * NICK and USER together, once no negotiation holds it up, make one LOGIN. Until its answer is there nothing more is decoded:
 * only that says whether another NICK is a new try or a new name. */
#include <sodium.h>

#include "base/secret.h"
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

/* `text`: room for a value that is made here. */
static struct slice cap_value(const struct irc_out *o, unsigned cap, char text[64])
{
	if (cap == IRC_CAP_MULTILINE) {
		snprintf(text, 64, "max-bytes=%lld,max-lines=%d", (long long)o->env->config->message_max, IRC_MULTI_LINES);
		return slice_cstr(text);
	}
	if (cap == IRC_CAP_SASL) {
		return o->env->config->scram ? SLICE_LIT("PLAIN,EXTERNAL,SCRAM-SHA-256") : SLICE_LIT("PLAIN,EXTERNAL");
	}
	return slice_cstr(caps[cap].value);
}

/* Whether this server offers it at all, as it is configured. */
static bool cap_offered(const struct proto_env *env, unsigned cap)
{
	return (cap != IRC_CAP_SASL && cap != IRC_CAP_PERSISTENCE) || env->config->auth != AUTH_OPEN;
}

static bool cap_find(const struct proto_env *env, struct slice name, unsigned *ret)
{
	for (unsigned i = 0; i < IRC_CAP_COUNT; i++) {
		if (slice_eq(name, slice_cstr(caps[i].name)) && cap_offered(env, i)) {
			*ret = i;
			return true;
		}
	}
	return false;
}

/* The set that a CAP REQ leaves; false when it asks for what there is not: then all of it is refused. */
static bool cap_apply(const struct proto_env *env, struct slice list, uint64_t *set)
{
	for (struct slice word; (word = slice_word(&list)).n > 0;) {
		bool off = word.p[0] == '-';
		unsigned cap;

		if (!cap_find(env, slice_from(word, off), &cap)) {
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
	struct slice what = irc_param(in->m, 0);
	uint64_t version = 0;

	if (slice_ieq(what, SLICE_LIT("END"))) {
		bool was = (in->irc->flags & IRC_NEGOTIATING) != 0;
		in->irc->flags &= (uint8_t)~IRC_NEGOTIATING;
		return was ? irc_login(in, ret) : IRC_NOTHING;
	}
	if (!(in->irc->flags & IRC_IN) && (slice_ieq(what, SLICE_LIT("LS")) || slice_ieq(what, SLICE_LIT("REQ")))) {
		in->irc->flags |= IRC_NEGOTIATING;
	}
	if (slice_ieq(what, SLICE_LIT("LS")) && slice_u64(irc_param(in->m, 1), &version) && version >= 302) {
		in->irc->flags |= IRC_302;
	}
	irc_note(in, ret, 0, arena_printf(in->a, "%.*s %.*s", SLICE_FMT(what), SLICE_FMT(irc_param(in->m, 1))));
	uint64_t set = in->irc->wanted;
	if (slice_ieq(what, SLICE_LIT("REQ")) && cap_apply(in->env, irc_param(in->m, 1), &set)) {
		in->irc->wanted = set;
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
	buf_printf(o->b, " CAP %s %s :", o->irc->nick && o->irc->flags & IRC_IN ? o->irc->nick : "*", what);
}

/* A list of those in `set`; it goes on in another line when one is full. */
static void cap_list(struct irc_out *o, const char *what, uint64_t set, bool values)
{
	bool lines = (o->irc->flags & IRC_302) != 0;
	uint32_t start = o->b->len;
	char more[16];

	snprintf(more, sizeof(more), "%s *", what);
	cap_begin(o, what);
	for (unsigned i = 0; i < IRC_CAP_COUNT; i++) {
		char text[64];
		struct slice value = values ? cap_value(o, i, text) : SLICE_EMPTY;

		if (!(set & UINT64_C(1) << i)) {
			continue;
		}
		if (lines && o->b->len - start + strlen(caps[i].name) + value.n + 2 > IRC_LINE - 8) {
			/* This line is not the last: it says so in front of its list. */
			struct slice body = slice_make(o->b->data + start, o->b->len - start);
			struct buf *full = buf_new((uint32_t)body.n + 8);
			const char *colon = memchr(body.p + 1, ':', body.n - 1);
			buf_add(full, body.p, (size_t)(colon - body.p));
			BUF_LIT(full, "* ");
			buf_add(full, colon, body.n - (size_t)(colon - body.p));
			o->b->len = start;
			buf_add(o->b, full->data, full->len);
			buf_unref(full);
			irc_end(o);
			start = o->b->len;
			cap_begin(o, what);
		}
		if (o->b->data[o->b->len - 1] != ':') {
			buf_char(o->b, ' ');
		}
		buf_put(o->b, slice_cstr(caps[i].name));
		if (value.n > 0) {
			buf_char(o->b, '=');
			buf_put(o->b, value);
		}
	}
	irc_end(o);
}

static uint64_t caps_offered(const struct proto_env *env)
{
	uint64_t set = 0;

	for (unsigned i = 0; i < IRC_CAP_COUNT; i++) {
		set |= cap_offered(env, i) ? UINT64_C(1) << i : 0;
	}
	return set;
}

static void cap_noted(struct irc_out *o, struct peer *p, const struct event *ev)
{
	struct slice rest = ev->text, what = slice_word(&rest);

	if (slice_ieq(what, SLICE_LIT("LS"))) {
		cap_list(o, "LS", caps_offered(o->env), (o->irc->flags & IRC_302) != 0);
	} else if (slice_ieq(what, SLICE_LIT("LIST"))) {
		cap_list(o, "LIST", o->irc->caps, false);
	} else if (!slice_ieq(what, SLICE_LIT("REQ"))) {
		irc_num(o, IRC_ERR_INVALIDCAPCMD, "%.*s", SLICE_FMT(what));
	} else {
		cap_begin(o, ev->cmd == CMD_WANT ? "ACK" : "NAK");
		buf_put(o->b, rest);
		irc_end(o);
		if (ev->cmd == CMD_WANT) {
			cap_apply(o->env, rest, &o->irc->caps);
			p->flags |= PEER_VARIES;
		}
	}
}

/* --- SASL --- */

static void sasl_drop(struct irc *irc)
{
	if (irc->sasl) {
		secret_wipe(slice_make(irc->sasl->data, irc->sasl->len));
		irc->sasl = buf_unref(irc->sasl);
	}
	free(irc->mechanism);
	irc->mechanism = NULL;
}

/* The whole message of the client is there: a step of the exchange. */
static enum irc_made sasl_step(struct irc_in *in, struct cmd *ret)
{
	struct irc *irc = in->irc;
	struct slice b64 = irc->sasl ? slice_make(irc->sasl->data, irc->sasl->len) : SLICE_EMPTY;
	unsigned char *data = arena_alloc(in->a, DATA_MAX + 1);
	size_t n = 0;
	bool ok = b64.n == 0 || sodium_base642bin(data, DATA_MAX, b64.p, b64.n, NULL, &n, NULL,
						  sodium_base64_VARIANT_ORIGINAL) == 0;

	ret->id = CMD_AUTH;
	ret->flags = CMD_PROVE;
	ret->who = irc->mechanism ? arena_dup(in->a, slice_cstr(irc->mechanism)) : SLICE_EMPTY;
	ret->text = slice_make((const char *)data, n);
	sasl_drop(irc);
	if (!ok) {
		cmd_refuse(ret, ERR_SASL_FAILED, SLICE_EMPTY, 0);
		irc_tagged(in, ret, SLICE_EMPTY);
		return IRC_MADE;
	}
	irc->flags |= IRC_ASKED;
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

/* AUTHENTICATE mechanism; then base64 in chunks of 400, of which a shorter one, or "+", is the last. */
enum irc_made irc_authenticate(struct irc_in *in, struct cmd *ret)
{
	struct irc *irc = in->irc;
	struct slice said = irc_param(in->m, 0);

	if (irc->flags & (IRC_IN | IRC_PROVEN)) {
		return irc_note(in, ret, IRC_ERR_SASLALREADY, SLICE_EMPTY);
	}
	if (slice_eq(said, SLICE_LIT("*"))) {
		sasl_drop(irc);
		irc->flags &= (uint8_t)~IRC_SASL;
		return irc_note(in, ret, IRC_ERR_SASLABORTED, SLICE_EMPTY);
	}
	if (!(irc->flags & IRC_SASL)) {
		bool known = slice_ieq(said, SLICE_LIT("PLAIN")) || slice_ieq(said, SLICE_LIT("EXTERNAL")) ||
			     (in->env->config->scram && slice_ieq(said, SLICE_LIT("SCRAM-SHA-256")));
		if (!known) {
			return irc_note(in, ret, IRC_RPL_SASLMECHS, SLICE_EMPTY);
		}
		sasl_drop(irc);
		irc_set(&irc->mechanism, said);
		irc->flags |= IRC_SASL;
		return irc_note(in, ret, 0, SLICE_LIT("+"));
	}
	bool last = said.n < IRC_SASL_CHUNK;
	if (said.n > IRC_SASL_CHUNK || (irc->sasl && irc->sasl->len + said.n > DATA_MAX * 4 / 3 + 4)) {
		sasl_drop(irc);
		irc->flags &= (uint8_t)~IRC_SASL;
		return irc_note(in, ret, IRC_ERR_SASLTOOLONG, SLICE_EMPTY);
	}
	if (!irc->sasl) {
		irc->sasl = buf_new(IRC_SASL_CHUNK);
	}
	if (!slice_eq(said, SLICE_LIT("+"))) {
		buf_put(irc->sasl, said);
	}
	return last ? sasl_step(in, ret) : IRC_NOTHING;
}

/* A challenge, or the end of the exchange. */
void irc_auth(struct irc_out *o, const struct event *ev)
{
	if (ev->flags & EV_F_ACCOUNT) {
		o->irc->flags = (uint8_t)((o->irc->flags & ~IRC_SASL) | IRC_PROVEN);
		irc_logged_in(o, ev->who);
		irc_num(o, IRC_RPL_SASLSUCCESS, "%s", "");
		return;
	}
	char text[sodium_base64_ENCODED_LEN(DATA_MAX, sodium_base64_VARIANT_ORIGINAL)];
	size_t n = MIN(ev->key.n, (size_t)DATA_MAX);
	sodium_bin2base64(text, sizeof(text), (const unsigned char *)ev->key.p, n, sodium_base64_VARIANT_ORIGINAL);
	struct slice rest = slice_cstr(text);
	do {
		struct slice chunk = slice_make(rest.p, MIN(rest.n, (size_t)IRC_SASL_CHUNK));
		BUF_LIT(o->b, "AUTHENTICATE ");
		buf_put(o->b, chunk.n > 0 ? chunk : SLICE_LIT("+"));
		irc_end(o);
		rest = slice_from(rest, chunk.n);
		if (rest.n == 0 && chunk.n == IRC_SASL_CHUNK) {
			BUF_LIT(o->b, "AUTHENTICATE +\r\n");
		}
	} while (rest.n > 0);
}

void irc_logged_in(struct irc_out *o, struct slice account)
{
	struct buf *mask = buf_new(64);
	struct irc_out to = *o;
	to.b = mask;
	irc_prefix(&to, o->irc->flags & IRC_IN && o->irc->nick ? slice_cstr(o->irc->nick) : SLICE_LIT("*"));
	irc_num_text(o, IRC_RPL_LOGGEDIN, SLICE_LIT("You are now logged in"), "%.*s %.*s",
		     SLICE_FMT(slice_make(mask->data, mask->len)), SLICE_FMT(account));
	buf_unref(mask);
}

/* --- NICK, USER, PASS --- */

/* All that a login takes, if it is there. `PASS account:password` names the account. */
enum irc_made irc_login(struct irc_in *in, struct cmd *ret)
{
	struct irc *irc = in->irc;
	const char *colon = irc->pass ? strchr(irc->pass, ':') : NULL;

	if (!irc->nick || !irc->user || irc->flags & (IRC_NEGOTIATING | IRC_IN)) {
		return IRC_NOTHING;
	}
	ret->id = CMD_LOGIN;
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
	irc_set(&in->irc->pass, irc_param(in->m, 0));
	return IRC_NOTHING;
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
	irc_set(&in->irc->nick, name);
	return irc_login(in, ret);
}

enum irc_made irc_user(struct irc_in *in, struct cmd *ret)
{
	if (in->irc->flags & IRC_IN || in->irc->user) {
		return irc_note(in, ret, IRC_ERR_ALREADYREGISTERED, SLICE_EMPTY);
	}
	irc_set(&in->irc->user, irc_param(in->m, 0));
	irc_set(&in->irc->real, irc_param(in->m, 3));
	return irc_login(in, ret);
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

void irc_welcome(struct irc_out *o, const struct event *ev)
{
	const struct config *c = o->env->config;

	irc_set(&o->irc->nick, ev->who);
	if (ev->flags & EV_F_ACCOUNT && !(o->irc->flags & IRC_PROVEN)) {
		irc_logged_in(o, ev->who);
	}
	irc_num(o, IRC_RPL_WELCOME, ":Welcome to %s, %.*s", c->network, SLICE_FMT(ev->who));
	irc_num(o, IRC_RPL_YOURHOST, ":Your host is %s, running koine %s", c->server_name, KOINE_VERSION);
	irc_num(o, IRC_RPL_CREATED, ":What is said here is kept, and the same for netcat, JSON and IRC");
	irc_num(o, IRC_RPL_MYINFO, "%s koine-%s B HIPRSbeiklmnoqstv ISbekloqv", c->server_name, KOINE_VERSION);
	irc_isupport(o);
	if (ev->flags & EV_F_ACCOUNT) {
		irc_persisted(o, ev);
	}
	irc_motd(o);
}

static void sasl_mechs(struct irc_out *o)
{
	char text[64];

	irc_num(o, IRC_RPL_SASLMECHS, "%.*s", SLICE_FMT(cap_value(o, IRC_CAP_SASL, text)));
	irc_num(o, IRC_ERR_SASLFAIL, "%s", "");
}

void irc_noted(struct irc_out *o, struct peer *p, const struct event *ev)
{
	struct slice context;
	enum irc_word word = irc_answers(ev, &context);

	if (ev->n == IRC_RPL_SASLMECHS) {
		sasl_mechs(o);
	} else if (ev->cmd == CMD_NOTE && ev->n != 0) {
		irc_num(o, (enum irc_numeric)ev->n, "%.*s", SLICE_FMT(ev->text));
	} else if (word == IRC_WORD_CAP) {
		cap_noted(o, p, ev);
	} else if (word == IRC_WORD_AUTHENTICATE) {
		BUF_LIT(o->b, "AUTHENTICATE +\r\n");
	} else if (word == IRC_WORD_PING) {
		irc_pong_to(o, ev);
	} else if (word == IRC_WORD_MOTD) {
		irc_motd(o);
	} else if (word == IRC_WORD_VERSION) {
		irc_num(o, IRC_RPL_VERSION, "koine-%s. %s", KOINE_VERSION, o->env->config->server_name);
		irc_isupport(o);
	}
}
