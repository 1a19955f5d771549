/* SPDX-License-Identifier: MIT */
/* What is still to be written to a connection: spans of shared buffers, written once a turn.
 *
 * A buffer is referenced, not copied: the runs of a room by all who listen, the worker's own output buffer by all who are
 * told something alone in this turn. Buffers do not leave their worker, so their counts need no atomic operations. */
#ifndef NET0_SENDQ_H
#define NET0_SENDQ_H

#include "base/buf.h"

struct worker;
struct conn;

/* Some bytes of a buffer that may still grow (and move): offsets, no pointer. */
struct span {
	struct buf *buf;
	uint32_t off, len;
};

struct spans {
	uint32_t head, n, cap; /* v[head .. n) are waiting */
	struct span v[];
};

struct sendq {
	struct span head;   /* the first; buf NULL: empty */
	struct spans *more; /* those after it; NULL: none */
	uint32_t unsent;    /* bytes of all */
};

/* Queues `len` bytes of `b` from `off` on and has the connection written at the end of the turn. */
void sendq_push(struct worker *w, struct conn *c, struct buf *b, uint32_t off, uint32_t len);

/* Forgets what is queued; with `keep_first` all but the first span, which may be half written. */
void sendq_drop(struct worker *w, struct conn *c, bool keep_first);

/* Writes every connection that got something in this turn. */
void sendq_flush(struct worker *w);

/* The socket has room again. */
void sendq_continue(struct worker *w, struct conn *c);

/* A buffer to encode into, empty, with one reference; and dropping that. */
struct buf *sendq_buf(struct worker *w);
void sendq_unref(struct worker *w, struct buf *b);

#endif
