/* SPDX-License-Identifier: MIT */
/* The keys under which session tickets are sealed. They live in memory only and belong to the server, not to a
 * certificate, so that tickets outlive a reload; they change every few hours, and the last ones still open what they
 * sealed. Any thread. */
#ifndef NET_TLS_TICKET_H
#define NET_TLS_TICKET_H

#include "base/base.h"

struct tls_tickets;

enum {
	TICKET_KEY_MS = 4 * 3600 * 1000, /* how long a key seals */
	TICKET_LIFE_S = 4 * 3600,        /* how long a ticket is good: never longer than its key is known */
	TICKET_NAME = 16,
	TICKET_AES = 32,
	TICKET_MAC = 32,
};

struct ticket_key {
	uint8_t name[TICKET_NAME];
	uint8_t aes[TICKET_AES];
	uint8_t mac[TICKET_MAC];
	int64_t made_ms;
};

/* Nothing is random before the first ticket. */
struct tls_tickets *tls_tickets_new(void);
void tls_tickets_free(struct tls_tickets *t); /* wipes them */

/* The key that seals now, a new one when the last is too old; a copy, to be wiped by the caller. False when the system has no
 * random numbers. */
MUST_CHECK bool tls_tickets_seal(struct tls_tickets *t, int64_t now_ms, struct ticket_key *ret);

/* The key of that name, unless it is too old. */
MUST_CHECK bool tls_tickets_open(struct tls_tickets *t, int64_t now_ms, const uint8_t name[static TICKET_NAME],
				 struct ticket_key *ret);

#endif
