/* SPDX-License-Identifier: MIT */
/* What a search asks of a message, in the form in which many are compared. */
#ifndef STORE_SEARCH_FILTER_H
#define STORE_SEARCH_FILTER_H

#include "store/search_words.h"

/* A conversation to search in. */
struct place {
	struct conv conv;
	uint64_t after; /* messages with a greater seq only */
};

struct filter {
	struct pattern pattern;
	struct place *places; /* ordered by conversation */
	uint32_t n_places;
	uint64_t pairs_of;
	uint64_t author;
	int64_t from_ms, to_ms; /* from the one until before the other; 0: open */
};

/* The message that is looked at. */
struct candidate {
	struct conv conv;
	uint64_t seq, author;
	int64_t time_ms;
	struct slice text;
};

/* From the ask, in its arena. ERR_OK; ERR_QUERY when its terms are not as search_words.h bounds them. */
MUST_CHECK enum err filter_make(struct filter *f, struct words *w, struct ask *a);

/* Nothing can match: nowhere to search in, or no word to search for. */
static inline bool filter_is_void(const struct filter *f)
{
	return f->pattern.never || (f->n_places == 0 && f->pairs_of == 0);
}

/* The place that a conversation is, or NULL. */
const struct place *filter_place(const struct filter *f, struct conv conv);

static inline bool filter_pair(const struct filter *f, struct conv conv)
{
	return f->pairs_of != 0 && conv_is_pair(conv) && (conv.a == f->pairs_of || conv.b == f->pairs_of);
}

/* All but the text, which is the dearest. */
bool filter_may(const struct filter *f, const struct candidate *c);

static inline bool filter_matches(const struct filter *f, const struct candidate *c)
{
	return filter_may(f, c) && pattern_matches(&f->pattern, c->text);
}

#endif
