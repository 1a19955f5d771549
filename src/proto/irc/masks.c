/* SPDX-License-Identifier: MIT */
/* Masks of people, as IRC writes them and as koine's lists have them (core/ban.c).
 *
 *   nick!user@host         `user` and `host` say nothing: they are the same for all. But a host may be an address or a network.
 *                          What many clients make of "ban bob", *!~u@server, would be everybody: it is refused
 *   nick, 192.0.2.0/24     the same, without what is left out
 *   account:bob, a:bob     an account (IRCv3 account-extban)
 *   mute:MASK, m:MASK      not banned but muted
 *
 * Extended ones may have a "~" in front. */
#include "base/network.h"
#include "base/pattern.h"
#include "proto/irc/mode.h"

#define HIDDEN "*!*@hidden.network" /* a network, to those who may not know which */

/* Takes a word and its colon off the front of a mask. */
static bool word(struct slice *mask, const char *brief, const char *full)
{
	const char *colon = mask->n > 0 ? memchr(mask->p, ':', mask->n) : NULL;
	struct slice first = colon ? slice_make(mask->p, (size_t)(colon - mask->p)) : SLICE_EMPTY;

	if (first.n > 0 && (slice_ieq(first, slice_cstr(brief)) || slice_ieq(first, slice_cstr(full)))) {
		*mask = slice_from(*mask, first.n + 1);
		return true;
	}
	return false;
}

/* Splits it at the first `at`; what is missing is "*". */
static struct slice split(struct slice *rest, char at)
{
	const char *p = rest->n > 0 ? memchr(rest->p, at, rest->n) : NULL;
	struct slice head = p ? slice_make(rest->p, (size_t)(p - rest->p)) : *rest;

	*rest = p ? slice_from(*rest, head.n + 1) : SLICE_LIT("*");
	return head.n > 0 ? head : SLICE_LIT("*");
}

static bool is_all(struct slice glob)
{
	return glob.n == 0 || slice_eq(glob, SLICE_LIT("*"));
}

static bool is_glob(struct slice s)
{
	return s.n > 0 && (memchr(s.p, '*', s.n) || memchr(s.p, '?', s.n));
}

/* Without the word in front. */
static bool plain(struct irc_in *in, struct slice mask, struct slice *who)
{
	struct network network;
	struct slice host = mask, nick = split(&host, '!'), user = SLICE_EMPTY;

	if (host.p == NULL || !memchr(mask.p, '!', mask.n)) { /* no "!": nick@host, or nick alone */
		host = mask;
		nick = split(&host, '@');
		if (!memchr(mask.p, '@', mask.n) && network_parse(mask, &network)) {
			*who = mask;
			return true;
		}
	} else {
		user = split(&host, '@');
		if (!is_all(user) && !glob_match(user, SLICE_LIT("~u"))) {
			return false;
		}
	}
	if (network_parse(host, &network)) {
		*who = host;
		return is_all(nick);
	}
	if (!is_all(host) && !glob_match(host, slice_cstr(in->env->config->server_name))) {
		return false;
	}
	if (is_all(nick) && !(is_all(user) && is_all(host))) {
		return false;
	}
	*who = is_glob(nick) ? nick : arena_printf(in->a, "name:%.*s", SLICE_FMT(nick));
	return true;
}

bool irc_mask_read(struct irc_in *in, struct slice mask, struct slice *who, bool *mute)
{
	if (mask.n > 1 && mask.p[0] == '~' && memchr(mask.p, ':', mask.n)) {
		mask = slice_from(mask, 1);
	}
	*mute = word(&mask, "m", "mute");
	if (mask.n == 0) {
		return false;
	}
	if (word(&mask, "a", "account")) {
		*who = arena_printf(in->a, "account:%.*s", SLICE_FMT(mask));
		return mask.n > 0;
	}
	return plain(in, mask, who);
}

void irc_mask_put(struct buf *b, struct slice shown, bool mute)
{
	struct network network;

	buf_put(b, mute ? SLICE_LIT("m:") : SLICE_EMPTY);
	if (shown.n == 0) {
		BUF_LIT(b, HIDDEN);
	} else if (network_parse(shown, &network)) {
		BUF_LIT(b, "*!*@");
		buf_put(b, shown);
	} else if (memchr(shown.p, ':', shown.n)) {
		buf_put(b, shown);
	} else {
		buf_put(b, shown);
		BUF_LIT(b, "!*@*");
	}
}
