/* SPDX-License-Identifier: MIT */
/* Addresses compared by their first bits. */
#include "net/cidr.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "net/address.h"

static bool same_bits(const uint8_t *a, const uint8_t *b, unsigned bits)
{
	unsigned whole = bits / 8, rest = bits % 8;
	return memcmp(a, b, whole) == 0 && (rest == 0 || ((a[whole] ^ b[whole]) >> (8 - rest)) == 0);
}

bool cidr_parse(struct cidr *ret, struct slice text)
{
	const char *slash = text.n ? memchr(text.p, '/', text.n) : NULL;
	struct slice host = slice_make(text.p, slash ? (size_t)(slash - text.p) : text.n);
	struct sockaddr_storage ss = { 0 };
	struct sockaddr_in *v4 = (struct sockaddr_in *)&ss;
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)&ss;
	struct cidr c = { .bits = 128 };
	char ip[INET6_ADDRSTRLEN];
	uint64_t bits;

	if (host.n == 0 || host.n >= sizeof(ip)) {
		return false;
	}
	memcpy(ip, host.p, host.n);
	ip[host.n] = '\0';
	if (inet_pton(AF_INET, ip, &v4->sin_addr) == 1) {
		ss.ss_family = AF_INET;
	} else if (inet_pton(AF_INET6, ip, &v6->sin6_addr) == 1) {
		ss.ss_family = AF_INET6;
	} else {
		return false;
	}
	if (!address_bytes((struct sockaddr *)&ss, c.bytes)) {
		return false;
	}
	if (slash) {
		unsigned most = ss.ss_family == AF_INET ? 32 : 128;
		if (!slice_u64(slice_from(text, host.n + 1), &bits) || bits > most) {
			return false;
		}
		c.bits = (uint8_t)(128 - most + bits);
	}
	/* 10.0.0.1/8 is a mistake: which was meant? */
	uint8_t masked[16];
	memcpy(masked, c.bytes, sizeof(masked));
	for (unsigned i = c.bits; i < 128; i++) {
		masked[i / 8] &= (uint8_t) ~(0x80 >> i % 8);
	}
	if (memcmp(masked, c.bytes, sizeof(masked)) != 0) {
		return false;
	}
	*ret = c;
	return true;
}

bool cidr_has(const struct cidr *c, const struct sockaddr *addr)
{
	uint8_t bytes[16];
	return address_bytes(addr, bytes) && same_bits(bytes, c->bytes, c->bits);
}
