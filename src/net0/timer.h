/* SPDX-License-Identifier: MIT */
/* Waiting without timer objects: each kind of delay is (nearly) the same for all, so its list is in the order of time.
 * A connection waits for one thing at a time. */
#ifndef NET0_TIMER_H
#define NET0_TIMER_H

#include "base/base.h"

struct worker;
struct conn;

enum timer {
	TIMER_NONE,
	TIMER_DETECT, /* silence that makes it text */
	TIMER_LOGIN,  /* a part of a known word came, and then nothing */
	TIMER_CHUNK,  /* silence that ends a line */
	TIMER_FLUSH,  /* writing what is queued before the close */
	TIMER_LINGER, /* reading to the end after it */
	TIMER_COUNT,
};

struct timer_list {
	uint32_t head, tail; /* slot + 1 */
};

/* Puts the connection at the end of that list, out of any other. */
void timer_start(struct worker *w, struct conn *c, enum timer t);
void timer_stop(struct worker *w, struct conn *c);

/* The first one of the list that is due, taken out of it; NULL when none is. */
struct conn *timer_next_due(struct worker *w, enum timer t);

/* Milliseconds until the first one is due; -1 when nobody waits. */
int timer_wait(const struct worker *w);

#endif
