/* SPDX-License-Identifier: MIT */
/* WEBIRC password gateway hostname address [:options]. What the gateway calls the host is not looked at: only the address counts. */
#include "net/webirc.h"

#include <netinet/in.h>
#include <string.h>

#include "base/network.h"

enum { WORDS = 6, WORDS_LEAST = 5 };

/* The next parameter, and the blanks behind it, off the front. */
static struct slice word_take(struct slice *line)
{
	struct slice w = *line;
	if (w.n > 0 && w.p[0] == ':') { /* the last one, blanks and all */
		*line = SLICE_EMPTY;
		return slice_from(w, 1);
	}
	const char *end = w.n > 0 ? memchr(w.p, ' ', w.n) : NULL;
	w.n = end ? (size_t)(end - w.p) : w.n;
	*line = slice_from(*line, w.n);
	while (line->n > 0 && line->p[0] == ' ') {
		*line = slice_from(*line, 1);
	}
	return w;
}

static void address_set(struct sockaddr_storage *to, const struct addr *a)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
	memset(to, 0, sizeof(*to));
	if (addr_is_v4(a)) {
		memcpy(&in.sin_addr, a->b + 12, 4);
		memcpy(to, &in, sizeof(in));
	} else {
		memcpy(&in6.sin6_addr, a->b, 16);
		memcpy(to, &in6, sizeof(in6));
	}
}

/* "secure", or "secure=whatever", among the options. */
static bool secure_said(struct slice options)
{
	while (options.n > 0) {
		struct slice one = word_take(&options);
		const char *value = one.n > 0 ? memchr(one.p, '=', one.n) : NULL;
		if (value) {
			one.n = (size_t)(value - one.p);
		}
		if (slice_eq(one, SLICE_LIT("secure"))) {
			return true;
		}
	}
	return false;
}

enum webirc_kind webirc_parse(struct slice first, struct webirc *ret)
{
	struct slice mark = SLICE_LIT("WEBIRC "), words[WORDS] = { SLICE_EMPTY };
	struct slice head = slice_make(first.p, MIN(first.n, mark.n));
	uint32_t n = 0;
	if (!slice_ieq(head, slice_make(mark.p, head.n))) {
		return WEBIRC_NO;
	}
	const char *end = first.n > 0 ? memchr(first.p, '\n', MIN(first.n, WEBIRC_MAX)) : NULL;
	if (!end) {
		return first.n < WEBIRC_MAX ? WEBIRC_MORE : WEBIRC_BAD;
	}
	struct slice line = slice_make(first.p, (size_t)(end - first.p));
	line.n -= line.n > 0 && line.p[line.n - 1] == '\r';
	while (line.n > 0 && n < WORDS) {
		words[n++] = word_take(&line);
	}
	struct addr a;
	if (n < WORDS_LEAST || !addr_parse(words[4], &a) || addr_is_none(&a)) {
		return WEBIRC_BAD;
	}
	*ret = (struct webirc){ .len = (uint32_t)(end + 1 - first.p),
				.secure = secure_said(words[5]),
				.password = words[1],
				.gateway = words[2] };
	address_set(&ret->from, &a);
	return WEBIRC_YES;
}
