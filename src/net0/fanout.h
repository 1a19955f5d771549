/* SPDX-License-Identifier: MIT */
/* Who hears which room on this worker, and how a room's events reach them.
 *
 * Events gather in the room's open *run*: encoded once for each variant that has hearers, one buffer each, with the offset
 * of every item. At the end of the turn a *pass* gives each hearer a span of its variant's buffer, however many items it
 * holds. A pass over very many is cut into slices, a turn each; what arrives meanwhile is the next run.
 *
 * Exactness: items of a room are numbered, a hearer knows the number from which it has yet to hear. Whoever leaves, or
 * changes its variant, first gets what is pending up to there; whoever must not hear an item gets the spans around it. */
#ifndef NET0_FANOUT_H
#define NET0_FANOUT_H

#include "core/effect.h"
#include "proto/proto.h"

struct worker;
struct conn;

enum {
	FAN_VARIANTS = (DIALECT_COUNT - 1) * VARIANT_COUNT,
	FAN_SLICE = 4096,       /* hearers that a pass visits in one turn */
	FAN_CROWD = 64,         /* hearers from which on a pass waits for appends under way */
	FAN_RUN_WAIT = 32768,   /* bytes up to which it waits, */
	FAN_RUN_MAX = 65536,    /* and at which the run is passed on within the turn */
	FAN_WAIT_MS = 20,       /* longest wait: a disk that hangs must not hold back what is on it already */
};

/* The outcome of one event for one variant: where each item ends. */
struct run_variant {
	struct buf *buf; /* NULL: nothing for it yet */
	uint32_t *ends;  /* of items [0, n); items after that have no bytes */
	uint32_t n, cap;
};

struct run {
	uint32_t first;   /* number of its first item */
	uint32_t n;       /* items */
	uint32_t bytes;   /* of the largest variant */
	uint32_t *except; /* per item: slot + 1 of who must not hear it, or 0 */
	uint32_t cap;
	struct run *next; /* in the worker's pool */
	struct run_variant v[FAN_VARIANTS];
};

struct hearer {
	uint32_t slot : SESS_SLOT_BITS;
	uint32_t variant : 7;
	uint32_t split : 1; /* some item of a run is not for it */
	uint32_t from;      /* number of the next item to hear */
	uint32_t seat;      /* in conn: 0 the first, else place in conn.seats + 1 */
};

_Static_assert(sizeof(struct hearer) == 12, "a membership costs twelve bytes here and eight in the connection");
_Static_assert(FAN_VARIANTS < 128, "variants fit in hearer.variant");

/* A room as this worker sees it; exists while anybody here hears it. */
struct fan {
	struct hearer *v;
	uint32_t n, cap;
	uint32_t room;
	uint32_t next;       /* number of the next item */
	struct run *open;    /* gathers; NULL when nothing is pending */
	struct run *passing; /* on its way to the hearers [at, n) */
	uint32_t at;
	uint32_t since;      /* when `open` got its first item, milliseconds modulo 2^32 */
	uint64_t barrier;    /* appends that had been asked then */
	bool urgent;         /* somebody was told in private what comes after it: pass at the end of this turn */
	bool pending;        /* in worker.pending */
	uint32_t counts[FAN_VARIANTS];
};

/* Effects. */
void fan_listen(struct worker *w, struct conn *c, uint32_t room, unsigned bits);
void fan_deaf(struct worker *w, struct conn *c, uint32_t room);
void fan_gone(struct worker *w, uint32_t room);
void fan_tell(struct worker *w, const struct effects *e, const struct effect *f);

/* Gives the connection what is pending for it, so that what is queued next comes after it. */
void fan_catch_up(struct worker *w, struct conn *c);

/* The connection hears nothing any more; with `tell` it first gets what is pending. */
void fan_leave_all(struct worker *w, struct conn *c, bool tell);

/* Passes all that is due. */
void fan_pass(struct worker *w);

/* Milliseconds that the next turn may wait for the sake of passes; -1: any. */
int fan_wait(const struct worker *w);

/* Frees all rooms. */
void fan_done(struct worker *w);

#endif
