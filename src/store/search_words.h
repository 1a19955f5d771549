/* SPDX-License-Identifier: MIT */
/* Words as the search knows them: one rule that splits texts, for the index and for whoever compares a text himself.
 *
 * A word is a run of letters, digits and marks, without case, accents (unicode61 of SQLite, remove_diacritics 2) and vowel
 * points; only its first WORD_BYTES bytes count. Scripts that are written without spaces have no runs worth the name:
 * each character of them is a word, and what is searched for there is a phrase. */
#ifndef STORE_SEARCH_WORDS_H
#define STORE_SEARCH_WORDS_H

#include <sqlite3.h>

#include "core/ask.h"

enum {
	WORD_BYTES = 64, /* what counts of a word */
	TERMS_MOST = 16,
	TERM_BYTES = 256,
	TERM_WORDS = 64, /* one bit each, see struct look */
};

/* Makes the tokenizer "koine" known to a connection. SQLITE_OK or the error. */
MUST_CHECK int words_register(sqlite3 *h);

/* A connection to nothing, for its tokenizer. One thread at a time. */
struct words;

/* NULL when this SQLite has no FTS5. */
struct words *words_new(void);
void words_free(struct words *w);

/* A term, split. */
struct pattern_term {
	struct slice text; /* without the asterisk; borrowed */
	struct slice words[TERM_WORDS];
	uint32_t n;
	bool prefix; /* its last word may go on */
	bool not ;
};

struct pattern {
	struct words *words;
	struct pattern_term terms[TERMS_MOST];
	uint32_t n;    /* of those that have words: the others say nothing */
	bool positive; /* one of them must be there */
	bool never;    /* words must be there, but none was given */
};

/* Splits terms; the result lives in `a`, and borrows from `terms`. False when there are too many, or one is too long or has
 * a NUL in it. A term that ends in an asterisk is the beginning of a word; one without any word is left out. */
MUST_CHECK bool pattern_make(struct pattern *p, struct words *w, struct arena *a, const struct term *terms, uint32_t n);

/* Whether a text has what must be there, and nothing that must not. */
bool pattern_matches(const struct pattern *p, struct slice text);

#endif
