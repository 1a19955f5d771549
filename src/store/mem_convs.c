/* SPDX-License-Identifier: MIT */
/* Where something was said in a span of time, in memory. */
#include <stdlib.h>

#include "store/mem_priv.h"

struct convs {
	struct conv_row *v;
	uint32_t n, cap;
};

/* Its last message; NULL when memory holds none. */
static const struct record *last_of(const struct mem_conv *c)
{
	for (uint32_t i = c ? c->n : 0; i > 0; i--) {
		const struct record *r = mem_conv_at(c, i - 1);

		if (r->kind == REC_MESSAGE) {
			return r;
		}
	}
	return NULL;
}

static void offer(struct convs *l, const struct ask *a, const struct mem_conv *c, uint64_t after)
{
	const struct record *r = last_of(c);

	if (r && r->seq > after && r->time_ms > a->conversations.from_ms && r->time_ms < a->conversations.to_ms) {
		vec_grow(&l->v, &l->cap, l->n + 1, sizeof(*l->v));
		l->v[l->n++] = (struct conv_row){ .conv = r->conv, .seq = r->seq, .time_ms = r->time_ms };
	}
}

static int by_time(const void *x, const void *y)
{
	const struct conv_row *a = x, *b = y;

	return a->time_ms != b->time_ms ? (a->time_ms > b->time_ms) - (a->time_ms < b->time_ms)
					: (a->conv.a > b->conv.a) - (a->conv.a < b->conv.a);
}

void mem_conversations(struct store *s, struct ask *a)
{
	const uint64_t id = a->conversations.id;
	const struct mem_user *u = mem_user_find(s, id);
	struct conv_row **at = &a->conversations.list;
	struct convs l = { .n = 0 };

	for (uint32_t i = 0; i < a->conversations.n_in; i++) {
		offer(&l, a, mem_conv_find(s, a->conversations.in[i].conv), a->conversations.in[i].after);
	}
	for (uint32_t i = 0; u && i < u->n; i++) {
		offer(&l, a, slab_at(&s->convs, u->convs[i]), 0);
	}
	if (l.n > 0) {
		qsort(l.v, l.n, sizeof(*l.v), by_time);
	}
	const uint32_t n = MIN(l.n, a->conversations.limit), from = a->conversations.back ? l.n - n : 0;
	a->conversations.more = l.n > n;
	for (uint32_t i = from; i < from + n; i++) {
		const struct conv conv = l.v[i].conv;
		struct conv_row *row = arena_alloc(&a->arena, sizeof(*row));

		*row = l.v[i];
		if (conv_is_pair(conv)) {
			const struct slice name =
				mem_person_name(s, mem_conv_find(s, conv), conv.a == id ? conv.b : conv.a);
			row->name = arena_dup(&a->arena, name);
		}
		*at = row;
		at = &row->next;
	}
	*at = NULL;
	free(l.v);
}
