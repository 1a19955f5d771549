/* SPDX-License-Identifier: MIT */
/* Accounts: REGISTER and VERIFY (IRCv3 draft/account-registration), and what old clients say to NickServ, which is nobody here:
 * other words for koine's own commands. */
#include "core/mech.h"
#include "proto/irc/state.h"
#include "proto/show.h"

/* --- REGISTER, VERIFY --- */

bool irc_register_offered(const struct config *c, const struct peer *p, struct buf *value)
{
	if (c->registration == REGISTER_CLOSED ||
	    !mech_offered(MECH_PLAIN, c, irc_mech_needs(p))) { /* it sends a password, too */
		return false;
	}
	if (value) {
		buf_printf(value, "before-connect,min-password-length=%d,max-password-length=%d", (int)c->password_min,
			   PASSWORD_MAX);
	}
	return true;
}

/* REGISTER {account | *} {email | *} password [invitation]; shorter, as people type it: REGISTER password [invitation]. The address
 * is not asked for and not kept. */
enum irc_made irc_register(struct irc_in *in, struct cmd *ret)
{
	const struct irc_message *m = in->m;
	uint32_t secret = m->n > 2 ? 2 : 0;
	struct slice nick = slice_cstr(in->irc->nick);
	struct slice account = secret ? m->params[0] : SLICE_LIT("*");

	if (nick.n == 0) {
		return irc_fail(in, ret, "NEED_NICK", SLICE_LIT("*"),
				"an account is made of a nickname: say NICK first");
	}
	if (!slice_eq(account, SLICE_LIT("*")) && !slice_ieq(account, nick)) {
		return irc_fail(in, ret, "ACCOUNT_NAME_MUST_BE_NICK", account,
				"an account has the name of who makes it: take it first");
	}
	ret->id = CMD_REGISTER;
	ret->who = arena_dup(in->a, nick);
	ret->secret = m->params[secret];
	ret->key = irc_param(m, secret + 1);
	irc_tagged(in, ret, ret->who);
	return IRC_MADE;
}

/* Nothing is sent to anybody, so there is no code: where a new account must be confirmed, an operator does it. */
enum irc_made irc_verify(struct irc_in *in, struct cmd *ret)
{
	struct slice account = irc_param(in->m, 0);

	if (in->irc->flags & IRC_ACCOUNT) {
		return irc_fail(in, ret, "ALREADY_AUTHENTICATED", account, "you are logged in already");
	}
	return irc_fail(in, ret, "INVALID_CODE", account,
			"accounts are not confirmed by a code here; an operator does it, if need be");
}

static const char *code_of(enum err e)
{
	static const struct {
		enum err err;
		const char *code;
	} codes[] = {
		{ ERR_PASSWORD_NEEDED, "ACCOUNT_EXISTS" },       { ERR_ACCOUNT_PENDING, "ACCOUNT_EXISTS" },
		{ ERR_NAME_TAKEN, "USERNAME_EXISTS" },           { ERR_NAME_CONFUSABLE, "BAD_ACCOUNT_NAME" },
		{ ERR_NAME_RESERVED, "BAD_ACCOUNT_NAME" },       { ERR_NAME_LENGTH, "BAD_ACCOUNT_NAME" },
		{ ERR_NAME_CHARS, "BAD_ACCOUNT_NAME" },          { ERR_REGISTERED, "ALREADY_AUTHENTICATED" },
		{ ERR_LOGGED_IN, "ALREADY_AUTHENTICATED" },      { ERR_PASSWORD_LENGTH, "WEAK_PASSWORD" },
		{ ERR_PASSWORD_PLAIN, "UNACCEPTABLE_PASSWORD" }, { ERR_REGISTER_CODE, "INVITATION_REQUIRED" },
		{ ERR_TOKEN_UNKNOWN, "INVITATION_REQUIRED" },
	};

	for (size_t i = 0; i < ARRAY_LEN(codes); i++) {
		if (codes[i].err == e) {
			return codes[i].code;
		}
	}
	return "TEMPORARILY_UNAVAILABLE";
}

bool irc_login_words(struct buf *b, struct irc_out *o, const struct event *ev)
{
	if (ev->err != ERR_PASSWORD_NEEDED || o->irc->flags & IRC_IN || ev->cmd != CMD_LOGIN) {
		return false;
	}
	if (o->env->config->auth == AUTH_REQUIRED) {
		BUF_LIT(b, "only accounts may come in: log in by SASL, or say PASS name:password and NICK again");
		irc_put_fail(o, SLICE_LIT("*"), "ACCOUNT_REQUIRED_TO_CONNECT", SLICE_EMPTY,
			     slice_make(b->data, b->len));
	} else {
		BUF_LIT(b, "this name is registered: log in to it by SASL or with PASS name:password, or take another");
	}
	return true;
}

bool irc_account_refused(struct irc_out *o, const struct event *ev, struct slice sentence)
{
	struct slice context;
	enum irc_word word = irc_answers(ev, &context);

	if (word == IRC_WORD_REGISTER) {
		irc_put_fail(o, SLICE_LIT("REGISTER"), code_of((enum err)ev->err), irc_one_word(ev->who), sentence);
	} else if (irc_service(word).n > 0) {
		irc_notice(o, irc_service(word), sentence);
	} else {
		return false;
	}
	return true;
}

void irc_password(struct irc_out *o, const struct event *ev)
{
	struct slice context;
	bool made = ev->flags & EV_F_CREATED, waits = ev->flags & EV_F_OFFLINE;
	struct buf *b = buf_new(128);

	show_event(b, o->env, "", ev);
	struct slice words = slice_make(b->data, b->len - (b->len > 0));
	if (irc_answers(ev, &context) == IRC_WORD_REGISTER) {
		buf_char(o->b, ':');
		irc_host(o);
		buf_printf(o->b, " REGISTER %s %.*s", waits ? "VERIFICATION_REQUIRED" : "SUCCESS", SLICE_FMT(ev->who));
		irc_trailing(o, words);
	} else {
		irc_notice(o, irc_service(irc_answers(ev, &context)), words);
	}
	buf_unref(b);
	if (made && !waits) {
		o->irc->flags |= IRC_ACCOUNT;
		irc_logged_in(o, ev->who);
	}
}

/* --- NickServ --- */

/* What is said to it, in words, and which command that is. NULL beside it: its words are as the command's own. */
static const struct {
	const char *word;
	enum cmd_id id;
} orders[] = {
	{ "IDENTIFY", CMD_LOGIN },    { "ID", CMD_LOGIN },          { "LOGIN", CMD_LOGIN },
	{ "GHOST", CMD_LOGIN },       { "REGAIN", CMD_LOGIN },      { "RECOVER", CMD_LOGIN },
	{ "RELEASE", CMD_LOGIN },     { "REGISTER", CMD_REGISTER }, { "PASSWD", CMD_PASSWD },
	{ "SET", CMD_SET },           { "DROP", CMD_UNREGISTER },   { "UNREGISTER", CMD_UNREGISTER },
	{ "CERT", CMD_CERT },         { "INFO", CMD_WHOIS },        { "STATUS", CMD_WHOIS },
	{ "SESSIONS", CMD_SESSIONS },
};

static const char *const help[] = {
	"What is said to NickServ are other words for the commands of this server.",
	("IDENTIFY [account] password: log in. An account may be here from several devices: GHOST and REGAIN do the "
	 "same."),
	"REGISTER password [invitation]: make an account of your nickname",
	"SET PASSWORD password: change it; DROP password: delete the account",
	"SET ALWAYS-ON on, off or default: stay in your channels while no client of yours is connected",
	"CERT ADD: let the certificate of this connection log you in; SESSIONS: where you are logged in; INFO nick",
};

struct slice irc_joined(const struct irc_in *in, uint32_t i)
{
	size_t n = 0;

	for (uint32_t k = i; k < in->m->n; k++) {
		n += in->m->params[k].n + 1;
	}
	char *p = arena_alloc(in->a, n + 1);
	size_t at = 0;
	for (uint32_t k = i; k < in->m->n; k++) {
		if (in->m->params[k].n > 0) {
			memcpy(p + at, in->m->params[k].p, in->m->params[k].n);
		}
		at += in->m->params[k].n;
		p[at++] = ' ';
	}
	return slice_trim(slice_make(p, at));
}

/* The words behind the order, as fields of its command. */
static void fill(const struct irc_in *in, struct cmd *ret, struct slice rest)
{
	const struct slice all = slice_trim(rest);
	struct slice first = slice_word(&rest);

	rest = slice_trim(rest);
	switch ((int)ret->id) {
	case CMD_LOGIN: /* [account] password */
		ret->who = rest.n > 0 ? first : arena_dup(in->a, slice_cstr(in->irc->nick));
		ret->secret = rest.n > 0 ? rest : first;
		break;
	case CMD_REGISTER: /* password [invitation, or an address, which is not needed] */
		ret->secret = first;
		ret->key = memchr(rest.n > 0 ? rest.p : "@", '@', MAX(rest.n, 1)) ? SLICE_EMPTY : rest;
		break;
	case CMD_PASSWD:
		ret->secret = all;
		break;
	case CMD_STAY: /* on, off, default; elsewhere it is true and false */
		ret->who = slice_ieq(first, SLICE_LIT("true"))    ? SLICE_LIT("on")
			   : slice_ieq(first, SLICE_LIT("false")) ? SLICE_LIT("off")
								  : first;
		break;
	case CMD_UNREGISTER: /* [account] password */
		ret->secret = rest.n > 0 ? rest : first;
		break;
	case CMD_CERT: /* ADD [label] */
		ret->who = slice_ieq(first, SLICE_LIT("ADD")) ? rest : first;
		break;
	case CMD_WHOIS:
		ret->who = first.n > 0 ? first : arena_dup(in->a, slice_cstr(in->irc->nick));
		break;
	}
}

/* SET PASSWORD, SET ALWAYS-ON: what else might be set there is nothing of ours, and no password. */
static enum cmd_id set_what(struct slice *rest)
{
	struct slice what = slice_word(rest);

	*rest = slice_trim(*rest);
	if (rest->n > 0 && slice_ieq(what, SLICE_LIT("PASSWORD"))) {
		return CMD_PASSWD;
	}
	return rest->n > 0 && slice_ieq(what, SLICE_LIT("ALWAYS-ON")) ? CMD_STAY : CMD_INVALID;
}

enum irc_made irc_nickserv(struct irc_in *in, struct cmd *ret)
{
	bool said = in->word != IRC_WORD_NS && in->word != IRC_WORD_NICKSERV;
	struct slice text = irc_joined(in, said ? 1 : 0), word = slice_word(&text);

	in->word = IRC_WORD_NS;
	for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
		if (slice_ieq(word, slice_cstr(orders[i].word))) {
			ret->id = (uint8_t)(orders[i].id == CMD_SET ? set_what(&text) : orders[i].id);
			if (ret->id == CMD_INVALID) {
				break;
			}
			fill(in, ret, text);
			irc_tagged(in, ret, SLICE_EMPTY);
			return IRC_MADE;
		}
	}
	return irc_note(in, ret, 0, SLICE_EMPTY);
}

void irc_nickserv_help(struct irc_out *o)
{
	for (size_t i = 0; i < ARRAY_LEN(help); i++) {
		irc_notice(o, irc_service(IRC_WORD_NS), slice_cstr(help[i]));
	}
}
