/* SPDX-License-Identifier: MIT */
/* Reading the log in memory. What is given out is a copy: a record that the store keeps is shared with whoever got it when
 * it was stored, and can be in no second list. */
#include <stdlib.h>

#include "store/mem_priv.h"

static struct record *copy_of(const struct record *r)
{
	const struct record_text t = { .name = record_name(r), .key = record_key(r), .text = record_text(r) };
	struct record *c = record_new((enum record_kind)r->kind, r->conv, r->author, &t);

	c->flags = r->flags;
	c->pos = r->pos;
	c->seq = r->seq;
	c->time_ms = r->time_ms;
	c->log_id = r->log_id;
	return c;
}

/* Where the first record with this seq or a greater one is; `n` when there is none. */
static uint32_t index_of(const struct mem_conv *c, uint64_t seq)
{
	uint32_t lo = 0, hi = c->n;

	while (lo < hi) {
		const uint32_t mid = lo + (hi - lo) / 2;

		if (mem_conv_at(c, mid)->seq < seq) {
			lo = mid + 1;
		} else {
			hi = mid;
		}
	}
	return lo;
}

/* Copies of the messages numbered `lo` to `hi`. */
static struct record *copies(const struct mem_conv *c, uint64_t lo, uint64_t hi)
{
	struct record *first = NULL, **at = &first;

	for (uint32_t i = index_of(c, lo); i < c->n && mem_conv_at(c, i)->seq <= hi; i++) {
		const struct record *r = mem_conv_at(c, i);

		if (r->kind == REC_MESSAGE) {
			*at = copy_of(r);
			at = &(*at)->next;
		}
	}
	return first;
}

/* The messages that are held and may be shown: low to high; none when low > high. */
struct range {
	uint64_t low, high;
};

static struct range visible(const struct mem_conv *c, uint64_t bound)
{
	const struct record *oldest, *newest;

	if (!c || c->n == 0 || bound < mem_conv_at(c, 0)->pos) {
		return (struct range){ 1, 0 };
	}
	oldest = mem_conv_at(c, 0);
	newest = mem_conv_at(c, (uint32_t)(MIN(bound, c->pos) - oldest->pos));
	return (struct range){ oldest->kind == REC_MESSAGE ? oldest->seq : oldest->seq + 1, newest->seq };
}

struct record *mem_recent(struct store *s, struct conv conv, uint32_t limit)
{
	const struct mem_conv *c = mem_conv_find(s, conv);
	const struct range v = visible(c, UINT64_MAX);

	if (v.low > v.high || limit == 0) {
		return NULL;
	}
	return copies(c, v.high - v.low < limit ? v.low : v.high - limit + 1, v.high);
}

void mem_page(struct store *s, struct ask *a)
{
	const struct mem_conv *c = mem_conv_find(s, a->page.conv);
	const struct range v = visible(c, a->page.bound);
	uint64_t lo = v.low, hi = v.high;

	a->page.first = NULL;
	a->page.more = false;
	switch ((enum page_mode)a->page.mode) {
	case PAGE_BEFORE:
		hi = MIN(hi, a->page.number > 0 ? a->page.number - 1 : 0);
		break;
	case PAGE_AFTER:
		lo = MAX(lo, a->page.number < UINT64_MAX ? a->page.number + 1 : UINT64_MAX);
		break;
	case PAGE_LATEST:
		break;
	}
	if (lo > hi) {
		return;
	}
	if (hi - lo >= a->page.limit) {
		a->page.more = true;
		if (a->page.limit == 0) {
			return;
		}
		if (a->page.mode == PAGE_AFTER) {
			hi = lo + a->page.limit - 1;
		} else {
			lo = hi - a->page.limit + 1;
		}
	}
	a->page.first = copies(c, lo, hi);
}

static int by_log_id(const void *x, const void *y)
{
	const struct record *const *a = x, *const *b = y;

	return ((*a)->log_id > (*b)->log_id) - ((*a)->log_id < (*b)->log_id);
}

void mem_missed(struct store *s, struct ask *a)
{
	const struct mem_user *u = mem_user_find(s, a->missed.id);
	struct record **found = NULL, **at = &a->missed.first;
	uint32_t n = 0, cap = 0;

	*at = NULL;
	for (uint32_t i = 0; u && i < u->n; i++) {
		const struct mem_conv *c = slab_at(&s->convs, u->convs[i]);

		for (uint32_t k = c->n; k > 0; k--) {
			struct record *r = mem_conv_at(c, k - 1);

			if (r->log_id <= a->missed.since) {
				break;
			}
			if (r->kind == REC_MESSAGE && r->author != u->id) {
				vec_grow(&found, &cap, n + 1, sizeof(struct record *));
				found[n++] = r;
			}
		}
	}
	a->missed.total = n;
	if (n > 0) {
		qsort(found, n, sizeof(struct record *), by_log_id);
	}
	for (uint32_t i = n > a->missed.limit ? n - a->missed.limit : 0; i < n; i++) {
		*at = copy_of(found[i]);
		at = &(*at)->next;
	}
	free(found);
}
