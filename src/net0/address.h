/* SPDX-License-Identifier: MIT */
/* How many connections each address has: one table for all workers, behind a lock of its own.
 *
 * An IPv6 address counts as its /64, since that is what one subscriber gets. Sockets without an address (Unix) are
 * handle 0 and not counted. */
#ifndef NET0_ADDRESS_H
#define NET0_ADDRESS_H

#include <sys/socket.h>

#include "base/slice.h"

struct net_addresses;

enum { ADDRESS_TEXT_MAX = 64 };

struct net_addresses *net_addresses_new(void);
void net_addresses_free(struct net_addresses *t);

/* Counts one more connection from there, up to `max`; false when that is reached. The handle lives as long as the
 * connection: give it back. */
MUST_CHECK bool address_take(struct net_addresses *t, const struct sockaddr *addr, uint32_t max, uint32_t *ret_handle);
void address_give(struct net_addresses *t, uint32_t handle);

/* The address as text, without a port; "local" for handle 0. */
struct slice address_text(struct net_addresses *t, uint32_t handle, char buf[static ADDRESS_TEXT_MAX]);

/* Address and port of a socket's other end, for the log. */
struct slice address_print(const struct sockaddr *addr, char buf[static ADDRESS_TEXT_MAX]);

bool address_is_loopback(const struct sockaddr *addr);

#endif
