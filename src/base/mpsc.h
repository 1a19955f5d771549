/* SPDX-License-Identifier: MIT */
/* A lock-free queue from many threads to one: push one node, take everything at once, in the order pushed. */
#ifndef BASE_MPSC_H
#define BASE_MPSC_H

#include <stdatomic.h>

#include "base/base.h"

struct mpsc_node {
	struct mpsc_node *next;
};

struct mpsc {
	_Atomic(struct mpsc_node *) head; /* newest first */
};

void mpsc_init(struct mpsc *q);

/* Any thread. True when the queue was empty before: the consumer may sleep and must be woken. */
bool mpsc_push(struct mpsc *q, struct mpsc_node *n);

/* The consumer only: all nodes, oldest first, linked by `next`; NULL when there are none. */
struct mpsc_node *mpsc_take(struct mpsc *q);

static inline bool mpsc_empty(struct mpsc *q)
{
	return atomic_load(&q->head) == NULL; /* in order with a flag that says who sleeps */
}

#endif
