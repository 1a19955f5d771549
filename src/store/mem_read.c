/* SPDX-License-Identifier: MIT */
/* Reading the log in memory. What is given out is a copy: a record that the store keeps is shared with whoever got it when
 * it was stored, and can be in no second list. */
#include <stdlib.h>

#include "store/mem_priv.h"

static struct record *copy_of(const struct record *r)
{
	const bool gone = r->kind == REC_MESSAGE && (r->flags & REC_F_DELETED);
	const struct record_text t = {
		.name = record_name(r),
		.key = gone ? SLICE_EMPTY : record_key(r), /* held only to know a retry by it */
		.text = record_text(r),
	};

	return record_with(r, &t);
}

/* The same with what it quotes, when it answers a message that is held. */
static struct record *quoting(const struct mem_conv *c, const struct record *r)
{
	struct record *copy = copy_of(r), *with;
	const struct record *of =
		r->kind == REC_MESSAGE && r->target && !(r->flags & REC_F_DELETED) ? mem_message(c, r->target) : NULL;
	struct record_text t;

	if (!of) {
		return copy;
	}
	t = record_texts(copy);
	record_quote_of(of, &t);
	with = record_with(copy, &t);
	record_unref(copy);
	return with;
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
			*at = quoting(c, r);
			at = &(*at)->next;
		}
	}
	return first;
}

/* The messages that are held and may be shown; none when lo > hi. */
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

	if (v.lo > v.hi || limit == 0) {
		return NULL;
	}
	return copies(c, v.hi - v.lo < limit ? v.lo : v.hi - limit + 1, v.hi);
}

static bool listed(const struct ask *a, const struct record *r)
{
	if (a->page.mode != PAGE_LIST) {
		return r->seq == a->page.thread || r->thread == a->page.thread;
	}
	for (uint32_t i = 0; i < a->page.n_numbers; i++) {
		if (a->page.numbers[i] == r->seq) {
			return true;
		}
	}
	return false;
}

/* Only some of the messages: of a thread, or of a list. */
static void page_some(const struct mem_conv *c, struct ask *a, struct range g)
{
	const uint32_t limit = a->page.mode == PAGE_LIST ? UINT32_MAX : a->page.limit;
	struct record **v = NULL, **at = &a->page.first;
	uint32_t n = 0, cap = 0, from = 0;

	for (uint32_t i = g.lo <= g.hi ? index_of(c, g.lo) : c ? c->n : 0; c && i < c->n; i++) {
		struct record *r = mem_conv_at(c, i);

		if (r->seq > g.hi) {
			break;
		}
		if (r->kind == REC_MESSAGE && listed(a, r)) {
			vec_grow(&v, &cap, n + 1, sizeof(*v));
			v[n++] = r;
		}
	}
	if (n > limit) {
		a->page.more = true;
		from = a->page.mode == PAGE_AFTER ? 0 : n - limit;
		n = from + limit;
	}
	for (uint32_t i = from; i < n; i++) {
		*at = quoting(c, v[i]);
		at = &(*at)->next;
	}
	free(v);
}

static void reactions(struct store *s, struct ask *a)
{
	struct reaction **at = &a->page.reactions;

	for (const struct record *r = a->page.first; r; r = r->next) {
		const struct mem_extra *x = mem_extra_find(s, r->conv, r->seq);

		for (uint32_t i = 0; x && i < x->n_reactions; i++) {
			*at = arena_zalloc(&a->arena, sizeof(**at));
			(*at)->seq = r->seq;
			(*at)->text = arena_dup(&a->arena, x->reactions[i].text);
			(*at)->who = arena_dup(&a->arena, x->reactions[i].who);
			(*at)->author = x->reactions[i].author;
			at = &(*at)->next;
		}
	}
}

/* How many of the records were before the moment, by halving. */
static uint32_t index_before(const struct mem_conv *c, int64_t time_ms)
{
	uint32_t lo = 0, hi = c->n;

	while (lo < hi) {
		const uint32_t mid = lo + (hi - lo) / 2;

		if (mem_conv_at(c, mid)->time_ms < time_ms) {
			lo = mid + 1;
		} else {
			hi = mid;
		}
	}
	return lo;
}

/* The last record before the moment; of a conversation whose beginning is forgotten, at least what lies before the rest. */
static struct point before(const struct mem_conv *c, int64_t time_ms)
{
	const uint32_t i = c ? index_before(c, time_ms) : 0;
	const struct record *r;

	if (!c || c->n == 0) {
		return (struct point){ .seq = 0 };
	}
	if (i == 0) {
		r = mem_conv_at(c, 0);
		return (struct point){ .seq = r->seq - (r->kind == REC_MESSAGE), .pos = r->pos - 1 };
	}
	r = mem_conv_at(c, i - 1);
	return (struct point){ .seq = r->seq, .pos = r->pos };
}

/* The number of the place itself: of a message that there is not, one behind all others. */
static uint64_t pos_of(const struct mem_conv *c, uint64_t seq)
{
	const struct record *m = c ? mem_message(c, seq) : NULL;

	if (m) {
		return m->pos;
	}
	return c && c->n > 0 && seq < mem_conv_at(c, 0)->seq ? mem_conv_at(c, 0)->pos - 1 : INT64_MAX;
}

static struct edges seqs_around(const struct mem_conv *c, uint64_t pos)
{
	const struct record *r;
	uint64_t oldest;

	if (!c || c->n == 0) {
		return (struct edges){ 0, 1 };
	}
	oldest = mem_conv_at(c, 0)->pos;
	r = mem_conv_at(c, (uint32_t)(MIN(MAX(pos, oldest), c->pos) - oldest));
	return (struct edges){ r->seq - (r->kind == REC_MESSAGE && r->pos == pos), r->seq + 1 };
}

struct edges mem_edges(const struct mem_conv *c, const struct point *at, bool events)
{
	uint64_t n = MIN(events ? at->pos : at->seq, INT64_MAX);

	if (at->seq == 0 && at->pos == 0 && at->time_ms != 0) {
		const struct point front = before(c, at->time_ms),
				   back = before(c, at->time_ms < INT64_MAX ? at->time_ms + 1 : INT64_MAX);

		return events ? (struct edges){ front.pos, back.pos + 1 } : (struct edges){ front.seq, back.seq + 1 };
	}
	if (events && at->seq != 0) {
		n = pos_of(c, at->seq);
	} else if (!events && at->seq == 0 && at->pos != 0) {
		return seqs_around(c, at->pos);
	}
	return n > 0 ? (struct edges){ n - 1, n + 1 } : (struct edges){ 0, 1 };
}

static void page_events(struct store *s, struct ask *a, struct range g)
{
	struct ask *c = ask_new(ASK_CHANGES, 0);

	c->changes.conv = a->page.conv;
	c->changes.since = g.lo - 1;
	c->changes.bound = g.hi;
	c->changes.limit = a->page.limit;
	if (g.lo <= g.hi) {
		mem_changes(s, c);
		a->page.first = c->changes.first;
		c->changes.first = NULL;
	}
	ask_free(c);
}

/* Which numbers there are: of messages, or of records. */
static struct range numbers(const struct mem_conv *c, const struct ask *a)
{
	struct range g = visible(c, a->page.bound);

	if (a->page.events && c && c->n > 0) {
		g = (struct range){ mem_conv_at(c, 0)->pos, MIN(c->pos, a->page.bound) };
	}
	return g;
}

void mem_page(struct store *s, struct ask *a)
{
	const struct mem_conv *c = mem_conv_find(s, a->page.conv);
	const struct point low = { .seq = a->page.floor };
	const bool events = a->page.events;
	struct range g = numbers(c, a);

	a->page.first = NULL;
	a->page.more = false;
	a->page.reactions = NULL;
	g.lo = MAX(g.lo, mem_edges(c, &low, events).above);
	g = page_range(a, mem_edges(c, &a->page.at, events), mem_edges(c, &a->page.to, events), g);
	if (events) {
		page_events(s, a, g);
		return;
	}
	if (a->page.mode == PAGE_LIST || a->page.thread != 0) {
		page_some(c, a, g);
	} else if (g.lo <= g.hi) {
		a->page.first = copies(c, g.lo, g.hi);
	}
	reactions(s, a);
}

/* An EDIT says what its message says now. */
static struct record *change_of(const struct mem_conv *c, const struct record *r)
{
	const struct record *m = r->kind == REC_EDIT ? mem_message(c, r->target) : NULL;
	struct record_text t = record_texts(r);
	struct record *with;

	if (!m) {
		return quoting(c, r);
	}
	t.text = record_text(m);
	t.tag = t.peer = t.quoted = t.quote = SLICE_EMPTY;
	with = record_with(r, &t);
	with->flags = (uint8_t)((r->flags & ~REC_F_PLAIN) | (m->flags & REC_F_PLAIN));
	return with;
}

void mem_changes(struct store *s, struct ask *a)
{
	const struct mem_conv *c = mem_conv_find(s, a->changes.conv);
	struct record **at = &a->changes.first;
	uint64_t oldest, pos;
	uint32_t n = 0;

	*at = NULL;
	a->changes.more = false;
	if (!c || c->n == 0) {
		return;
	}
	oldest = mem_conv_at(c, 0)->pos;
	for (pos = MAX(a->changes.since, oldest - 1); pos < MIN(a->changes.bound, c->pos); pos++) {
		if (n++ == a->changes.limit) {
			a->changes.more = true;
			break;
		}
		*at = change_of(c, mem_conv_at(c, (uint32_t)(pos + 1 - oldest)));
		at = &(*at)->next;
	}
}

void mem_versions(struct store *s, struct ask *a)
{
	const struct record *m = mem_message(mem_conv_find(s, a->versions.conv), a->versions.number);
	const struct mem_extra *x = m ? mem_extra_find(s, m->conv, m->seq) : NULL;
	struct record **at = &a->versions.first;

	*at = NULL;
	for (uint32_t i = 0; x && i < x->n_versions; i++) {
		const struct record_text t = { .name = record_name(m),
					       .key = record_key(m),
					       .text = x->versions[i].text };

		*at = record_with(m, &t);
		(*at)->flags = x->versions[i].flags;
		(*at)->time_ms = x->versions[i].time_ms;
		at = &(*at)->next;
	}
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
			if (r->kind == REC_MESSAGE && r->author != u->id && !(r->flags & REC_F_DELETED) &&
			    r->log_id <= a->missed.until) {
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
		*at = quoting(mem_conv_find(s, found[i]->conv), found[i]);
		at = &(*at)->next;
	}
	free(found);
}
