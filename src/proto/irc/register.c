/* SPDX-License-Identifier: MIT */
/* How a client comes in and goes: NICK, USER, PASS, what it is told first, signs of life, QUIT.
 *
 * NICK and USER together, once no negotiation holds it up, make one LOGIN. Until its answer is there nothing more is decoded:
 * only that says whether another NICK is a new try or a new name. */
#include <stdlib.h>

#include "base/calendar.h"
#include "proto/irc/state.h"

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
	if (was & IRC_SASL &&
	    irc_answers(ev, &context) != IRC_WORD_AUTHENTICATE) { /* who comes in gives up what was going on */
		irc_sasl_drop(o->irc);
		irc_num(o, IRC_ERR_SASLABORTED, "%s", "");
	}
	o->irc->flags =
		(uint16_t)((was & ~(IRC_ASKED | IRC_SASL)) | IRC_IN | (ev->flags & EV_F_ACCOUNT ? IRC_ACCOUNT : 0));
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
	irc_num(o, IRC_RPL_MYINFO, "%s koine-%s BRTio CHIMPRSbeiklmnoqstv ISbekloqv", c->server_name, KOINE_VERSION);
	irc_isupport(o);
	if (ev->flags & EV_F_ACCOUNT) {
		irc_persisted(o, ev);
	}
	irc_meta_welcome(o, ev);
	/* LUSERS and MOTD: irc_counted() */
}
