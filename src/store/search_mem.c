/* SPDX-License-Identifier: MIT */
/* Search in the log in memory: whatever it keeps is looked at, newest first. */
#include "store/mem_priv.h"
#include "store/search_filter.h"

#define CLOCK_EVERY 256u /* records between two looks at the clock */
#define MOST_MS     200  /* whoever asks waits, and the whole server with him */

static bool is_hit(const struct filter *f, const struct record *r, uint64_t before)
{
	const struct candidate c = { r->conv, r->seq, r->author, r->time_ms, record_text(r) };

	return r->kind == REC_MESSAGE && !(r->flags & REC_F_DELETED) && (before == 0 || r->log_id < before) &&
	       filter_matches(f, &c);
}

static struct record *copy_of(struct store *s, const struct record *r)
{
	const bool pair = conv_is_pair(r->conv);
	const struct mem_account *to =
		pair ? mem_account_find(s, r->conv.a == r->author ? r->conv.b : r->conv.a) : NULL;
	const struct record_text t = {
		.name = record_name(r),
		.key = record_key(r),
		.text = record_text(r),
		.peer = to ? to->row.name : SLICE_EMPTY,
	};

	return record_with(r, &t);
}

/* False when it takes too long. */
static bool walk(struct store *s, const struct filter *f, struct ask *a)
{
	const int64_t give_up = mono_ms() + MOST_MS;
	struct record **at = &a->search.first;
	uint32_t n = 0;

	for (uint32_t i = s->kept_n; i > 0; i--) {
		const struct record *r = s->kept[(s->kept_head + i - 1) & (s->kept_cap - 1)].record;

		if (i % CLOCK_EVERY == 0 && mono_ms() > give_up) {
			return false;
		}
		if (!is_hit(f, r, a->search.before)) {
			continue;
		}
		if (n == a->search.limit) {
			a->search.more = true;
			break;
		}
		*at = copy_of(s, r);
		at = &(*at)->next;
		n++;
	}
	return true;
}

void mem_search(struct store *s, struct ask *a)
{
	struct filter f;

	a->search.first = NULL;
	a->search.more = false;
	a->search.behind = 0;
	if (!s->words) {
		s->words = words_new();
	}
	a->err = (uint16_t)(s->words ? filter_make(&f, s->words, a) : ERR_INTERNAL);
	if (a->err == ERR_OK && !filter_is_void(&f) && !walk(s, &f, a)) {
		a->err = ERR_BUSY;
		record_list_unref(a->search.first);
		a->search.first = NULL;
		a->search.more = false;
	}
}
