/* SPDX-License-Identifier: MIT */
/* Searches in tests: from words as people type them, to the texts that are found. */
#ifndef UNIT_STORE_SEARCHING_H
#define UNIT_STORE_SEARCHING_H

#include "unit/store/harness.h"

enum { LOOK_WORDS = 24, LOOK_PLACES = 8 };

/* A search. Without places it is one in rooms 1 to 8. */
struct look {
	const char *words; /* word word* -word "a phrase" */
	struct search_conv in[LOOK_PLACES];
	uint32_t n_in;
	bool nowhere;
	uint64_t pairs_of, author, before;
	int64_t from_ms, to_ms;
	uint32_t limit; /* 0: 100 */
};

static inline uint32_t look_words(struct arena *a, const char *words, struct term *terms)
{
	uint32_t n = 0;

	while (words && *words) {
		struct term t = { .not = *words == '-' };
		const char *end;

		words += t.not ;
		t.phrase = *words == '"';
		words += t.phrase;
		end = strchr(words, t.phrase ? '"' : ' ');
		end = end ? end : words + strlen(words);
		t.text = arena_dup(a, slice_make(words, (size_t)(end - words)));
		words = *end ? end + 1 : end;
		while (*words == ' ') {
			words++;
		}
		assert_true(n < LOOK_WORDS);
		terms[n++] = t;
	}
	return n;
}

static inline struct ask *look_ask(struct bed *b, const struct look *l)
{
	struct ask *a = bed_ask(b, ASK_SEARCH);
	struct term *terms = arena_zalloc(&a->arena, LOOK_WORDS * sizeof(*terms));
	struct search_conv *in = arena_zalloc(&a->arena, LOOK_PLACES * sizeof(*in));

	a->search.n_terms = look_words(&a->arena, l->words, terms);
	a->search.terms = terms;
	a->search.in = in;
	a->search.n_in = l->nowhere ? 0 : l->n_in ? l->n_in : LOOK_PLACES;
	for (uint32_t i = 0; i < LOOK_PLACES; i++) {
		in[i] = l->n_in ? l->in[i] : (struct search_conv){ ROOM(1 + i), 0 };
	}
	a->search.pairs_of = l->pairs_of;
	a->search.author = l->author;
	a->search.before = l->before;
	a->search.from_ms = l->from_ms;
	a->search.to_ms = l->to_ms;
	a->search.limit = l->limit ? l->limit : 100;
	return a;
}

static inline struct ask *look_run(struct bed *b, const struct look *l)
{
	return bed_call(b, look_ask(b, l));
}

/* Waits until the index has seen all. */
static inline void settle(struct bed *b)
{
	for (;;) {
		struct ask *a = look_run(b, &(struct look){ .words = "x", .nowhere = true });
		const bool done = a->err == ERR_OK && a->search.behind == 0;

		ask_free(a);
		if (done) {
			return;
		}
		usleep(1000);
	}
}

/* The texts that are found, newest first, with "|" between them; with "..." when there are more. */
static inline const char *found(const struct ask *a)
{
	static char text[16384];
	size_t n = 0;

	text[0] = '\0';
	for (const struct record *r = a->search.first; r; r = r->next) {
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%.*s", n ? "|" : "", SLICE_FMT(record_text(r)));
		assert_true(n < sizeof(text));
		assert_int_equal(r->kind, REC_MESSAGE);
		assert_true(!r->next || r->next->log_id < r->log_id);
	}
	if (a->search.more) {
		snprintf(text + n, sizeof(text) - n, "...");
	}
	return text;
}

static inline void check_look(struct bed *b, const struct look *l, const char *want, const char *file, int line)
{
	struct ask *a = look_run(b, l);

	if (a->err != ERR_OK || strcmp(found(a), want) != 0) {
		print_error("%s:%d: '%s' finds '%s' (err %d), not '%s'\n", file, line, l->words ? l->words : "",
			    found(a), a->err, want);
	}
	assert_int_equal(a->err, ERR_OK);
	assert_string_equal(found(a), want);
	ask_free(a);
}

/* finds(bed, "texts", .words = "...", ...) */
#define finds(b, want, ...) check_look((b), &(struct look){ __VA_ARGS__ }, (want), __FILE__, __LINE__)

/* Says something; its log_id. */
static inline uint64_t say(struct bed *b, struct conv conv, uint64_t author, const char *text)
{
	struct ask *a = bed_append_one(b, draft(conv, author, text));
	const uint64_t id = a->append.first->log_id;

	assert_int_equal(a->err, ERR_OK);
	ask_free(a);
	return id;
}

/* Edits (with a text) or deletes message `seq`. */
static inline void change(struct bed *b, struct conv conv, uint64_t seq, const char *text)
{
	struct record *r = draft_full(text ? REC_EDIT : REC_REDACT, conv, 1, "ann", "", text ? text : "");
	struct ask *a;

	r->target = seq;
	a = bed_append_one(b, r);
	assert_int_equal(a->err, ERR_OK);
	assert_int_equal(a->append.first->err, ERR_OK);
	ask_free(a);
}

#endif
