/* SPDX-License-Identifier: MIT */
/* Two forms of one header: a line of words, and a block of numbers with additions behind it. */
#include "net/proxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>

enum {
	LINE_MAX_BYTES = 107, /* the longest line of version 1 with its end */
	HEAD = 16,            /* of version 2: signature, command, family, length */
	INET_BYTES = 12,
	INET6_BYTES = 36,
	UNIX_BYTES = 216,
	TLV_HEAD = 3,
	TLV_SSL = 0x20,
	TLV_SSL_MIN = 5,
	SSL_CLIENT = 1 << 0, /* of its first byte: the client connected over TLS */
};

static const struct slice line_mark = { "PROXY ", 6 };
static const struct slice block_mark = { "\r\n\r\n\0\r\nQUIT\n", 12 };

/* ---- version 1 ---- */

/* The next word; exactly one space stands between two. */
static struct slice word(struct slice *line)
{
	const char *space = line->n ? memchr(line->p, ' ', line->n) : NULL;
	struct slice w = slice_make(line->p, space ? (size_t)(space - line->p) : line->n);
	*line = slice_from(*line, w.n + (space ? 1 : 0));
	return w;
}

static bool port_of(struct slice s, in_port_t *ret)
{
	uint64_t port;
	if (!slice_u64(s, &port) || port > UINT16_MAX || s.n > 5) {
		return false;
	}
	*ret = htons((uint16_t)port);
	return true;
}

static bool ip_of(int family, struct slice s, void *ret)
{
	char text[INET6_ADDRSTRLEN];
	if (s.n >= sizeof(text)) {
		return false;
	}
	memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	return inet_pton(family, text, ret) == 1;
}

/* SOURCE DESTINATION PORT PORT; the destination must be right, too, and is not used. */
static bool line_addresses(int family, struct slice line, struct proxy_header *ret)
{
	struct in6_addr ip[2] = { 0 };
	in_port_t port[2];
	bool ok = ip_of(family, word(&line), &ip[0]);
	ok = ip_of(family, word(&line), &ip[1]) && ok;
	ok = port_of(word(&line), &port[0]) && ok;
	ok = port_of(line, &port[1]) && ok;
	if (!ok) {
		return false;
	}
	if (family == AF_INET) {
		struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = port[0] };
		memcpy(&in.sin_addr, &ip[0], sizeof(in.sin_addr));
		memcpy(&ret->from, &in, sizeof(in));
	} else {
		struct sockaddr_in6 in6 = { .sin6_family = AF_INET6, .sin6_port = port[0], .sin6_addr = ip[0] };
		memcpy(&ret->from, &in6, sizeof(in6));
	}
	ret->known = true;
	return true;
}

static enum proxy parse_line(struct slice first, struct proxy_header *ret)
{
	const char *end = memchr(first.p, '\r', MIN(first.n, LINE_MAX_BYTES - 1));
	if (!end) {
		return first.n < LINE_MAX_BYTES - 1 ? PROXY_MORE : PROXY_BAD;
	}
	struct slice line = slice_make(first.p, (size_t)(end - first.p));
	if (first.n == line.n + 1) {
		return PROXY_MORE;
	}
	struct proxy_header h = { .len = (uint32_t)line.n + 2, .relayed = true };
	if (end[1] != '\n') {
		return PROXY_BAD;
	}
	line = slice_from(line, line_mark.n);
	struct slice family = word(&line);
	bool ok = slice_eq(family, SLICE_LIT("UNKNOWN")) ||
		  (slice_eq(family, SLICE_LIT("TCP4")) && line_addresses(AF_INET, line, &h)) ||
		  (slice_eq(family, SLICE_LIT("TCP6")) && line_addresses(AF_INET6, line, &h));
	if (!ok) {
		return PROXY_BAD;
	}
	*ret = h;
	return PROXY_YES;
}

/* ---- version 2 ---- */

static uint32_t u16_at(struct slice s, size_t at)
{
	return (uint32_t)(unsigned char)s.p[at] << 8 | (unsigned char)s.p[at + 1];
}

/* Takes the addresses off the front of `*rest`. */
static bool block_addresses(unsigned char family, struct slice *rest, struct proxy_header *h)
{
	size_t n = 0;
	switch (family >> 4) {
	case 0: /* not said */
		break;
	case 1:
		n = INET_BYTES;
		break;
	case 2:
		n = INET6_BYTES;
		break;
	case 3:
		n = UNIX_BYTES;
		break;
	default:
		return false;
	}
	if ((family & 0xf) > 2 || rest->n < n) {
		return false;
	}
	if (family == 0x11) {
		struct sockaddr_in in = { .sin_family = AF_INET };
		memcpy(&in.sin_addr, rest->p, sizeof(in.sin_addr));
		memcpy(&in.sin_port, rest->p + 8, sizeof(in.sin_port));
		memcpy(&h->from, &in, sizeof(in));
		h->known = true;
	} else if (family == 0x21) {
		struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
		memcpy(&in6.sin6_addr, rest->p, sizeof(in6.sin6_addr));
		memcpy(&in6.sin6_port, rest->p + 32, sizeof(in6.sin6_port));
		memcpy(&h->from, &in6, sizeof(in6));
		h->known = true;
	}
	*rest = slice_from(*rest, n);
	return true;
}

/* What stands behind the addresses; only that of TLS is of interest, but all must be whole. */
static bool block_additions(struct slice rest, struct proxy_header *h)
{
	while (rest.n > 0) {
		if (rest.n < TLV_HEAD || u16_at(rest, 1) > rest.n - TLV_HEAD) {
			return false;
		}
		struct slice value = slice_make(rest.p + TLV_HEAD, u16_at(rest, 1));
		if ((unsigned char)rest.p[0] == TLV_SSL) {
			if (value.n < TLV_SSL_MIN) {
				return false;
			}
			h->tls = value.p[0] & SSL_CLIENT;
		}
		rest = slice_from(rest, TLV_HEAD + value.n);
	}
	return true;
}

static enum proxy parse_block(struct slice first, struct proxy_header *ret)
{
	if (first.n < HEAD) {
		return PROXY_MORE;
	}
	unsigned char command = (unsigned char)first.p[12];
	uint32_t n = u16_at(first, 14);
	struct proxy_header h = { .len = HEAD + n, .relayed = command == 0x21 };
	if ((command != 0x20 && command != 0x21) || h.len > PROXY_HEADER_MAX) {
		return PROXY_BAD;
	}
	if (first.n < h.len) {
		return PROXY_MORE;
	}
	struct slice rest = slice_make(first.p + HEAD, n);
	if (h.relayed && (!block_addresses((unsigned char)first.p[13], &rest, &h) || !block_additions(rest, &h))) {
		return PROXY_BAD;
	}
	*ret = h;
	return PROXY_YES;
}

/* ---- which ---- */

enum proxy proxy_parse(struct slice first, struct proxy_header *ret)
{
	if (slice_starts(first, line_mark)) {
		return parse_line(first, ret);
	}
	if (slice_starts(first, block_mark)) {
		return parse_block(first, ret);
	}
	return slice_starts(line_mark, first) || slice_starts(block_mark, first) ? PROXY_MORE : PROXY_NO;
}
