/* SPDX-License-Identifier: MIT */
/* Sets of addresses as operators write them: 10.0.0.0/8, ::1, 192.0.2.7. */
#ifndef NET_CIDR_H
#define NET_CIDR_H

#include <sys/socket.h>

#include "base/slice.h"

struct cidr {
	uint8_t bytes[16]; /* IPv4 as mapped into IPv6 */
	uint8_t bits;      /* of them, how many count */
};

/* An address, or ADDRESS/BITS whose other bits are 0; false for anything else. */
MUST_CHECK bool cidr_parse(struct cidr *ret, struct slice text);

/* False for sockets without an address. */
bool cidr_has(const struct cidr *c, const struct sockaddr *addr);

#endif
