/* SPDX-License-Identifier: MIT */
/* AUTHENTICATE (IRCv3 sasl 3.1 and 3.2): a SASL exchange in lines of base64. Before the registration it only proves who it is, and
 * the LOGIN that follows enters as that account; a guest who is in already becomes that account. */
#include <sodium.h>

#include "base/secret.h"
#include "core/mech.h"
#include "proto/irc/state.h"
#include "proto/lines.h"

unsigned irc_mech_needs(const struct peer *p)
{
	return (p->flags & PEER_SECURE ? MECH_N_PASSWORDS : 0) | (p->flags & PEER_CERT ? MECH_N_CERT : 0) |
	       (p->flags & PEER_BINDS ? MECH_N_BINDING : 0);
}

bool irc_sasl_offered(const struct config *c, const struct peer *p, struct buf *mechs)
{
	return mech_list(c, irc_mech_needs(p), ",", mechs);
}

void irc_sasl_drop(struct irc *irc)
{
	if (irc->sasl) {
		secret_wipe(slice_make(irc->sasl->data, irc->sasl->len));
		irc->sasl = buf_unref(irc->sasl);
	}
	free(irc->mechanism);
	irc->mechanism = NULL;
}

/* No exchange goes on any more. */
static void over(struct irc *irc)
{
	irc_sasl_drop(irc);
	irc->flags &= (uint16_t)~IRC_SASL;
}

/* Is it base64 of more than a message may have? Four characters are three bytes, or fewer at the end. */
static bool too_long(struct slice b64)
{
	size_t less = 0;

	while (less < 2 && less < b64.n && b64.p[b64.n - 1 - less] == '=') {
		less++;
	}
	return b64.n % 4 == 0 && b64.n / 4 * 3 - less > DATA_MAX;
}

/* The whole message of the client is there: a step of the exchange. */
static enum irc_made step(struct irc_in *in, struct cmd *ret)
{
	struct irc *irc = in->irc;
	struct slice b64 = irc->sasl ? slice_make(irc->sasl->data, irc->sasl->len) : SLICE_EMPTY;
	unsigned char *data = arena_zalloc(in->a, DATA_MAX + 1);
	size_t n = 0;
	bool ok = b64.n == 0 ||
		  sodium_base642bin(data, DATA_MAX, b64.p, b64.n, NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL) == 0;

	ret->id = CMD_AUTH;
	ret->flags = irc->flags & IRC_IN ? 0 : CMD_PROVE;
	ret->who = irc->mechanism ? arena_dup(in->a, slice_cstr(irc->mechanism)) : SLICE_EMPTY;
	ret->text = slice_make((const char *)data, n);
	if (!ok) {
		secret_wipe(slice_make((const char *)data, DATA_MAX));
		cmd_refuse(ret, too_long(b64) ? ERR_SASL_LONG : ERR_SASL_FAILED, SLICE_EMPTY, DATA_MAX);
	}
	irc_sasl_drop(irc);
	ret->secret = irc_param(in->m, 0); /* as it came: to be wiped */
	irc->flags |= IRC_ASKED;
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

/* The first word of an exchange. */
static enum irc_made begin(struct irc_in *in, struct cmd *ret, struct slice mechanism)
{
	if (!mech_offered(mech_find(mechanism), in->env->config, irc_mech_needs(in->p))) {
		return irc_note(in, ret, IRC_RPL_SASLMECHS, SLICE_EMPTY);
	}
	irc_sasl_drop(in->irc);
	irc_set(&in->irc->mechanism, mechanism);
	in->irc->flags = (uint16_t)((in->irc->flags & ~IRC_FINAL) | IRC_SASL);
	return irc_note(in, ret, 0, SLICE_LIT("+"));
}

/* The core may have a part of it already. */
static enum irc_made give_up(struct irc_in *in, struct cmd *ret)
{
	bool going = (in->irc->flags & IRC_SASL) != 0;

	over(in->irc);
	if (!going) {
		return irc_note(in, ret, IRC_ERR_SASLABORTED, SLICE_EMPTY);
	}
	ret->id = CMD_AUTH;
	ret->flags = CMD_REMOVE;
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

/* AUTHENTICATE mechanism; then base64 in chunks of 400, of which a shorter one, or "+", is the last; "*" gives it up. */
enum irc_made irc_authenticate(struct irc_in *in, struct cmd *ret)
{
	struct irc *irc = in->irc;
	struct slice said = irc_param(in->m, 0);

	if (irc->flags & IRC_FINAL && slice_eq(said, SLICE_LIT("+"))) { /* it has read the server's proof */
		irc->flags &= (uint16_t)~IRC_FINAL;
		return irc_quiet(in, ret);
	}
	if (irc->flags & IRC_ACCOUNT) {
		return irc_note(in, ret, IRC_ERR_SASLALREADY, SLICE_EMPTY);
	}
	if (slice_eq(said, SLICE_LIT("*"))) {
		return give_up(in, ret);
	}
	if (!(irc->flags & IRC_SASL)) {
		return begin(in, ret, said);
	}
	if (said.n > IRC_SASL_CHUNK || (irc->sasl && irc->sasl->len + said.n > IRC_SASL_MOST)) {
		over(irc);
		return irc_note(in, ret, IRC_ERR_SASLTOOLONG, SLICE_EMPTY);
	}
	if (!irc->sasl) {
		irc->sasl = buf_new(IRC_SASL_MOST); /* one block, which is wiped: it does not grow out of another */
	}
	if (!slice_eq(said, SLICE_LIT("+"))) {
		buf_put(irc->sasl, said);
	}
	if (said.n < IRC_SASL_CHUNK) {
		return step(in, ret);
	}
	ret->secret = said; /* to be wiped */
	return irc_quiet(in, ret);
}

/* What the server says in its turn, in chunks, too. */
static void challenge(struct irc_out *o, struct slice data)
{
	char text[sodium_base64_ENCODED_LEN(DATA_MAX, sodium_base64_VARIANT_ORIGINAL)];
	size_t n = MIN(data.n, (size_t)DATA_MAX);

	sodium_bin2base64(text, sizeof(text), (const unsigned char *)data.p, n, sodium_base64_VARIANT_ORIGINAL);
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

void irc_auth(struct irc_out *o, const struct event *ev)
{
	if (!(ev->flags & EV_F_ACCOUNT)) {
		if (ev->flags & EV_F_MORE) {
			o->irc->flags &= (uint16_t)~IRC_ASKED;
		} else { /* the last word but one: it is answered without being asked */
			o->irc->flags |= IRC_FINAL;
		}
		challenge(o, ev->key);
		return;
	}
	o->irc->flags = (uint16_t)((o->irc->flags & ~(IRC_SASL | IRC_ASKED)) | IRC_ACCOUNT);
	irc_logged_in(o, ev->who);
	irc_num(o, IRC_RPL_SASLSUCCESS, "%s", "");
}

void irc_sasl_mechs(struct irc_out *o)
{
	struct buf *mechs = buf_new(64);

	if (irc_sasl_offered(o->env->config, o->p, mechs)) {
		irc_num(o, IRC_RPL_SASLMECHS, "%.*s", SLICE_FMT(slice_make(mechs->data, mechs->len)));
	}
	irc_num(o, IRC_ERR_SASLFAIL, "%s", "");
	buf_unref(mechs);
}

unsigned irc_sasl_failed(struct irc *irc, enum err e)
{
	over(irc);
	irc->flags &= (uint16_t)~IRC_ASKED;
	if (e == ERR_LOGGED_IN) {
		return IRC_ERR_SASLALREADY;
	}
	if (e == ERR_SASL_ABORTED || e == ERR_SASL_LONG) {
		return err_rows[e].irc;
	}
	return e == ERR_ACCOUNT_DISABLED || e == ERR_ACCOUNT_PENDING ? IRC_ERR_NICKLOCKED : IRC_ERR_SASLFAIL;
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
