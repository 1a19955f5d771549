/* SPDX-License-Identifier: MIT */
/* Internet addresses and networks (CIDR, RFC 4632 and 4291) as values: parsed, printed, matched. */
#ifndef BASE_NETWORK_H
#define BASE_NETWORK_H

#include "base/arena.h"
#include "base/buf.h"

/* IPv4 as mapped into IPv6; all zero: no address (a Unix socket). */
struct addr {
	uint8_t b[16];
};

/* The addresses whose first `bits` bits are those of `addr`; the others are 0. */
struct network {
	struct addr addr;
	uint8_t bits;
};

/* "192.0.2.1" or "2001:db8::1"; false for anything else. */
MUST_CHECK bool addr_parse(struct slice s, struct addr *ret);

/* An address, which is a network of its own, or one with "/bits" behind it, whose other bits are 0: 10.0.0.1/8 is more likely
 * a slip than a network. */
MUST_CHECK bool network_parse(struct slice s, struct network *ret);

bool network_has(const struct network *n, const struct addr *a);
bool network_eq(const struct network *a, const struct network *b);

/* What one subscriber has: the IPv4 address, or the /64 of an IPv6 one. */
struct network addr_subscriber(const struct addr *a);

/* A network as far as subscribers can be told apart in it: of IPv6 no finer than a /64. */
struct network network_known(const struct network *n);

static inline bool addr_is_v4(const struct addr *a)
{
	static const uint8_t mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
	return memcmp(a->b, mapped, sizeof(mapped)) == 0;
}

static inline bool addr_is_none(const struct addr *a)
{
	static const struct addr none = { { 0 } };
	return memcmp(a, &none, sizeof(none)) == 0;
}

/* 127.0.0.0/8 and ::1. */
bool addr_is_loopback(const struct addr *a);

/* As network_parse() reads it; without "/bits" when it is a single address. */
void network_print(struct buf *out, const struct network *n);
struct slice network_text(struct arena *a, const struct network *n); /* the same in `a` */

/* True when `a` is in one of the networks of a list separated by commas or blanks, as far as subscribers can be told apart.
 * Words that are no network match nobody. */
bool networks_have(struct slice list, const struct addr *a);

/* The first word of such a list that is no network; empty when all are. */
struct slice networks_wrong(struct slice list);

#endif
