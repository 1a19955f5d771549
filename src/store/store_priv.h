/* SPDX-License-Identifier: MIT */
/* What the stores share: their bounds, how conversations are hashed, whose a send key is, copies of records, and waking
 * a thread. */
#ifndef STORE_STORE_PRIV_H
#define STORE_STORE_PRIV_H

#include <pthread.h>

#include "base/arena.h"
#include "core/ask.h"
#include "core/record.h"

#define DAY_MS (24 * 3600 * INT64_C(1000))

#define VERSIONS_MOST   20u    /* texts of a message before the one it has: the first one and the last ones */
#define REACTIONS_KINDS 20u    /* different reactions to a message */
#define REACTIONS_MOST  1000u  /* reactions to a message, so that a page of messages stays within bounds */
#define AUDIT_MEMORY    10000u /* lines of the audit log that memory keeps */

/* A mix of both ids and a random seed; the ids are numbers of our own, so nothing stronger is needed. */
static inline uint64_t conv_hash(struct conv c, uint64_t seed)
{
	uint64_t h = (c.a ^ seed) * UINT64_C(0x9e3779b97f4a7c15);

	h ^= (c.b + (h >> 29)) * UINT64_C(0xbf58476d1ce4e5b9);
	h ^= h >> 32;
	h *= UINT64_C(0x94d049bb133111eb);
	return h ^ (h >> 29);
}

/* Whose the send key of a record is: "a<account id>", or "g<folded name>" of a guest. Lives in `a`. */
struct slice key_scope(struct arena *a, uint8_t flags, uint64_t author, struct slice name);

/* Of a text, the same after every restart. */
uint64_t text_hash(struct slice text);

/* Of what a send key stands for besides kind and conversation; never KEY_ANY. */
uint64_t key_hash(const struct record *r);

/* The hash of a deleted message: not even that is kept, so a retry is taken at its word. */
#define KEY_ANY 0

/* Makes a draft the answer to its retry: nothing stored, the numbers of `pos`, `seq` and so on. */
void record_is_duplicate(struct record *r, uint64_t log_id, uint64_t pos, uint64_t seq, int64_t time_ms);

/* The flags that an account has after a PUT_FLAGS. */
static inline uint8_t account_flags(uint8_t flags, const struct ask *a)
{
	return (uint8_t)((flags & ~a->put.mask) | (a->put.row.flags & a->put.mask));
}

/* Whether a token is one that an ASK_TOKEN means, and good still. */
static inline bool token_fits(const struct ask *a, const struct token_row *row)
{
	const bool kind = a->token.kinds == 0 || (a->token.kinds & 1u << row->kind) != 0;

	return kind && (row->until_ms == 0 || row->until_ms > a->token.now_ms);
}

/* The numbers that lie around a place: the last one in front of it, and the first one behind it. */
struct edges {
	uint64_t below, above;
};

/* Numbers from lo to hi; none when lo > hi. */
struct range {
	uint64_t lo, hi;
};

/* Which of the numbers low to high are on a page, its places being `at` and `to`; sets a->page.more. */
struct range page_range(struct ask *a, struct edges at, struct edges to, struct range all);

/* Gives every draft of an append the same error, and no numbers. */
void append_refuse(struct ask *a, enum err err);

/* Milliseconds of the monotonic clock and of the wall clock. */
int64_t mono_ms(void);
int64_t wall_ms(void);

/* A random epoch: 1 to 2^53 - 1. */
uint64_t epoch_new(void);

/* Wakes one thread that waits for work. What is woken before the wait is not lost. */
struct waker {
	pthread_mutex_t lock;
	pthread_cond_t cond;
	bool set;
};

void waker_init(struct waker *w);
void waker_done(struct waker *w);
void waker_wake(struct waker *w);

/* Waits until woken, or at most `ms` milliseconds; negative: for ever. */
void waker_wait(struct waker *w, int64_t ms);

#endif
