/* SPDX-License-Identifier: MIT */
/* What is due when: a heap of few entries. A connection that is idle has none; one that ended leaves its own behind, which then
 * name nobody. */
#include "net/conn.h"

void timer_add(struct worker *w, const struct conn *c, enum timer_kind kind, int64_t ms)
{
	vec_grow(&w->timers, &w->cap_timers, w->n_timers + 1, sizeof(*w->timers));
	uint32_t i = w->n_timers++;
	struct timer t = { w->now.mono.ms + ms, c->slot, c->gen, kind };
	for (; i > 0 && w->timers[(i - 1) / 2].due > t.due; i = (i - 1) / 2) {
		w->timers[i] = w->timers[(i - 1) / 2];
	}
	w->timers[i] = t;
}

struct timer timer_take(struct worker *w)
{
	struct timer first = w->timers[0];
	struct timer last = w->timers[--w->n_timers];
	uint32_t i = 0;
	for (;;) {
		uint32_t k = 2 * i + 1;
		if (k >= w->n_timers) {
			break;
		}
		if (k + 1 < w->n_timers && w->timers[k + 1].due < w->timers[k].due) {
			k++;
		}
		if (last.due <= w->timers[k].due) {
			break;
		}
		w->timers[i] = w->timers[k];
		i = k;
	}
	if (w->n_timers > 0) {
		w->timers[i] = last;
	}
	return first;
}
