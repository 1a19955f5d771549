/* SPDX-License-Identifier: MIT */
/* Who may see what, when, by whom: compared without an index. */
#include "store/search_filter.h"

#include <stdlib.h>

static int compare(struct conv x, struct conv y)
{
	return x.a != y.a ? (x.a > y.a) - (x.a < y.a) : (x.b > y.b) - (x.b < y.b);
}

static int by_conv(const void *x, const void *y)
{
	const struct place *a = x, *b = y;

	return compare(a->conv, b->conv);
}

enum err filter_make(struct filter *f, struct words *w, struct ask *a)
{
	f->pairs_of = a->search.pairs_of;
	f->author = a->search.author;
	f->from_ms = a->search.from_ms;
	f->to_ms = a->search.to_ms;
	f->n_places = a->search.n_in;
	f->places = NULL;
	if (f->n_places > 0) {
		f->places = arena_alloc(&a->arena, f->n_places * sizeof(*f->places));
		for (uint32_t i = 0; i < f->n_places; i++) {
			f->places[i] = (struct place){ a->search.in[i].conv, a->search.in[i].after };
		}
		qsort(f->places, f->n_places, sizeof(*f->places), by_conv);
	}
	return pattern_make(&f->pattern, w, &a->arena, a->search.terms, a->search.n_terms) ? ERR_OK : ERR_QUERY;
}

const struct place *filter_place(const struct filter *f, struct conv conv)
{
	uint32_t lo = 0, hi = f->n_places;

	while (lo < hi) {
		const uint32_t mid = lo + (hi - lo) / 2;
		const int order = compare(f->places[mid].conv, conv);

		if (order == 0) {
			return &f->places[mid];
		}
		if (order < 0) {
			lo = mid + 1;
		} else {
			hi = mid;
		}
	}
	return NULL;
}

bool filter_may(const struct filter *f, const struct candidate *c)
{
	const struct place *p;

	if ((f->author != 0 && c->author != f->author) || (f->from_ms != 0 && c->time_ms < f->from_ms) ||
	    (f->to_ms != 0 && c->time_ms >= f->to_ms)) {
		return false;
	}
	if (filter_pair(f, c->conv)) {
		return true;
	}
	p = filter_place(f, c->conv);
	return p && c->seq > p->after;
}
