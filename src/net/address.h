/* SPDX-License-Identifier: MIT */
/* How many connections each address has: one table for all workers, behind a lock of its own.
 *
 * An IPv6 address counts as its /64, since that is what one subscriber gets. Sockets without an address (Unix) are
 * handle 0 and not counted. */
#ifndef NET_ADDRESS_H
#define NET_ADDRESS_H

#include <sys/socket.h>

#include "base/slice.h"

/* TLS handshakes of one address that are under way, and that may begin within a minute. */
struct shake_limits {
	uint32_t at_once, per_minute;
};

enum shake { SHAKE_OK, SHAKE_AT_ONCE, SHAKE_PER_MINUTE }; /* otherwise which limit is reached */

struct net_addresses;

enum { ADDRESS_TEXT_MAX = 64 };

struct net_addresses *net_addresses_new(void);
void net_addresses_free(struct net_addresses *t);

/* Counts one more connection from there, up to `max`; false when that is reached. The handle lives as long as the
 * connection: give it back. */
MUST_CHECK bool address_take(struct net_addresses *t, const struct sockaddr *addr, uint32_t max, uint32_t *ret_handle);
void address_give(struct net_addresses *t, uint32_t handle);

/* One more TLS handshake from there begins, unless a limit is reached; address_shaken() tells its end, good or bad. How
 * many began is remembered beyond the life of the connections, in a table of fixed size: addresses may share an account
 * by chance, and then are refused only when both of two such accounts are used up. Nothing is counted for handle 0. */
MUST_CHECK enum shake address_shake(struct net_addresses *t, uint32_t handle, struct shake_limits limits,
				    int64_t now_ms);
void address_shaken(struct net_addresses *t, uint32_t handle);

/* The address as text, without a port; "local" for handle 0. */
struct slice address_text(struct net_addresses *t, uint32_t handle, char buf[static ADDRESS_TEXT_MAX]);

/* Address and port of a socket's other end, for the log. */
struct slice address_print(const struct sockaddr *addr, char buf[static ADDRESS_TEXT_MAX]);

bool address_is_loopback(const struct sockaddr *addr);

/* The sixteen bytes of an internet address, IPv4 as mapped into IPv6; false for other families. */
bool address_bytes(const struct sockaddr *addr, uint8_t ret[static 16]);

#endif
