/* SPDX-License-Identifier: MIT */
/* A stack that many push to and one takes whole; taking turns it round, so it is a queue. */
#include "base/mpsc.h"

void mpsc_init(struct mpsc *q)
{
	atomic_init(&q->head, NULL);
}

bool mpsc_push(struct mpsc *q, struct mpsc_node *n)
{
	struct mpsc_node *head = atomic_load_explicit(&q->head, memory_order_relaxed);

	do {
		n->next = head;
	} while (
		!atomic_compare_exchange_weak_explicit(&q->head, &head, n, memory_order_release, memory_order_relaxed));
	/* From here on `n` is the consumer's. */
	return head == NULL;
}

struct mpsc_node *mpsc_take(struct mpsc *q)
{
	struct mpsc_node *n, *oldest = NULL;

	if (mpsc_empty(q)) {
		return NULL;
	}
	n = atomic_exchange_explicit(&q->head, NULL, memory_order_acquire);
	while (n) {
		struct mpsc_node *next = n->next;

		n->next = oldest;
		oldest = n;
		n = next;
	}
	return oldest;
}
