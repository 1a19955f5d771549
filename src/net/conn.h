/* SPDX-License-Identifier: MIT */
/* One connection: what is kept of it, and its life from accept to close.
 *
 *  DETECT ---> OPEN ---------------> CLOSING ---> LINGER ---> free
 *     |         |  core: CLOSE          ^
 *     |         +---> GONE -------------|----------------------^   the socket broke; the core has yet to say CLOSE
 *     +---------------------------------+                          never known to the core
 *
 * The core hears of a connection by exactly one CONNECT (another one only when the dialect turns out to be a different
 * one) and at most one DISCONNECT; the slot is free for the next one only after the core said CLOSE. */
#ifndef NET_CONN_H
#define NET_CONN_H

#include <sys/socket.h>

#include "core/ids.h"
#include "net/sendq.h"
#include "net/timer.h"
#include "proto/proto.h"

struct worker;
struct listener;

enum conn_state {
	CONN_FREE,
	CONN_DETECT,  /* its dialect is not known yet */
	CONN_OPEN,    /* the core has a session for it */
	CONN_GONE,    /* the same, but the socket is closed */
	CONN_CLOSING, /* what is queued is still written */
	CONN_LINGER,  /* our side is shut; reading to the end, so that no reset destroys the last words */
};

enum conn_flag {
	CONN_F_DIRTY = 1 << 0,    /* in worker.dirty: something was queued in this turn */
	CONN_F_IN = 1 << 1,       /* epoll watches for input */
	CONN_F_OUT = 1 << 2,      /* epoll watches for room to write: the socket is full */
	CONN_F_EOF = 1 << 3,      /* the peer closed its sending side */
	CONN_F_WAITING = 1 << 4,  /* DECODE_WAIT */
	CONN_F_STARVED = 1 << 5,  /* without credit */
	CONN_F_PAUSED = 1 << 6,   /* EFFECT_PAUSE: until conn.pause_until */
	CONN_F_RESUME = 1 << 7,   /* in worker.resume */
	CONN_F_SECURE = 1 << 8,   /* a password may be said */
	CONN_F_CHUNK = 1 << 9,    /* its unterminated input counts as a line */
	CONN_F_FIXED = 1 << 10,   /* the listener's dialect is fixed */
	CONN_F_COUNTED = 1 << 11, /* in net_shared.clients */
	CONN_F_SLOW = 1 << 12,    /* its queue was dropped: of all events only CLOSING is for it */
	CONN_F_ENDED = 1 << 13,   /* DISCONNECT was said */
	CONN_F_GREETED = 1 << 14, /* text by silence: the next turn reads */
};

/* Input that is not decoded yet. */
struct inbuf {
	uint32_t len, cap;
	char data[];
};

/* One room that a connection hears: the room's handle, and its place in the room's list. */
struct seat {
	uint32_t room; /* 0: none */
	uint32_t index;
};

struct seats {
	uint32_t n, cap;
	struct seat v[];
};

/* Two cache lines; fan-out and writing need the first one only. */
struct conn {
	int fd;
	uint32_t gen; /* never 0 */
	uint32_t slot;
	uint16_t flags; /* enum conn_flag */
	uint8_t state;  /* enum conn_state */
	uint8_t timer;  /* enum timer: the list it is in */
	struct sendq out;
	struct seat seat;    /* the first room */
	uint32_t address;    /* handle in net_shared.addresses */
	struct seats *seats; /* the others; NULL when there are none */

	struct peer peer;
	struct inbuf *in;      /* NULL: nothing is left over */
	uint32_t credit_bytes; /* under way. LINGER: what was read to no purpose */
	uint32_t credit_cmds;
	uint32_t next, prev; /* in the timer's list: slot + 1 */
	uint32_t due;        /* of the timer, milliseconds modulo 2^32 */
	uint32_t pause_until;
};

_Static_assert(sizeof(struct conn) == 128, "a connection is two cache lines");

enum { CONN_CHUNK = 256 };

/* Slots in chunks, so that a connection never moves. */
struct conn_table {
	struct conn **chunks;
	uint32_t n_chunks, cap_chunks;
	uint32_t free_head; /* slot + 1 of the first free one, linked through conn.next */
	uint32_t used;
};

static inline struct conn *conn_at(const struct conn_table *t, uint32_t slot)
{
	return &t->chunks[slot / CONN_CHUNK][slot % CONN_CHUNK];
}

void conn_table_done(struct conn_table *t);

/* The connection of a session on this worker, or NULL when it is gone or the slot was given to another. */
struct conn *conn_find(const struct worker *w, struct sess_id id);

struct sess_id conn_id(const struct worker *w, const struct conn *c);

/* Takes an accepted socket over: the limits, then its dialect or the detection. False when it was refused; the reason is
 * then being written and the socket closed. */
bool conn_accept(struct worker *w, int fd, const struct listener *l, const struct sockaddr *addr);

/* Its dialect is known: the codec opens, the core is told. `silent`: the server speaks first. */
void conn_open(struct worker *w, struct conn *c, enum dialect d, bool silent);

/* The codec found another dialect. */
void conn_switch(struct worker *w, struct conn *c, enum dialect d);

/* Says why and closes one that the core does not know. */
void conn_refuse(struct worker *w, struct conn *c, enum err err);

/* Tells the core that it ended; once. */
void conn_end(struct worker *w, struct conn *c, enum err err, uint8_t cmd_flags);

/* The socket broke: nothing more can be written. */
void conn_lost(struct worker *w, struct conn *c);

/* Writes what is queued, then closes. The core is done with it. */
void conn_close(struct worker *w, struct conn *c);

/* Closing, and all is written: shuts our side, or is done when the other one is shut already. */
void conn_written(struct worker *w, struct conn *c);

/* Its unsent output passed the limit. */
void conn_too_slow(struct worker *w, struct conn *c);

/* Closes the socket and gives everything back. */
void conn_free(struct worker *w, struct conn *c);

/* Tells epoll what to watch for. */
void conn_watch(struct worker *w, struct conn *c);

#endif
