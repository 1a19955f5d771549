/* SPDX-License-Identifier: MIT */
/* Words of texts and terms: nothing crashes, a phrase is found in itself, and FTS5 finds what a comparison finds.
 *
 * Input: the length of the term, whether it is a phrase, the term, the text. */
#include <stdlib.h>
#include <string.h>

#include "store/search_words.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static void check(bool ok)
{
	if (!ok) {
		abort();
	}
}

static sqlite3 *open_table(void)
{
	sqlite3 *h;

	check(sqlite3_open(":memory:", &h) == SQLITE_OK);
	check(words_register(h) == SQLITE_OK);
	check(sqlite3_exec(h, "CREATE VIRTUAL TABLE t USING fts5(text, tokenize = 'koine')", NULL, NULL, NULL) ==
	      SQLITE_OK);
	return h;
}

/* The term as a string of FTS5. */
static size_t quote(char *to, const struct pattern_term *t)
{
	size_t n = 0;

	to[n++] = '"';
	for (size_t i = 0; i < t->text.n; i++) {
		to[n++] = t->text.p[i];
		if (t->text.p[i] == '"') {
			to[n++] = '"';
		}
	}
	to[n++] = '"';
	if (t->prefix) {
		to[n++] = '*';
	}
	return n;
}

static bool table_finds(sqlite3 *h, const struct pattern_term *t, struct slice text)
{
	static sqlite3_stmt *put, *get;
	char match[2 * TERM_BYTES + 8];
	bool found;

	if (!put) {
		check(sqlite3_prepare_v2(h, "INSERT OR REPLACE INTO t (rowid, text) VALUES (1, ?)", -1, &put, NULL) ==
		      SQLITE_OK);
		check(sqlite3_prepare_v2(h, "SELECT 1 FROM t WHERE t MATCH ?", -1, &get, NULL) == SQLITE_OK);
	}
	sqlite3_bind_text64(put, 1, text.n ? text.p : "", text.n, SQLITE_STATIC, SQLITE_UTF8);
	check(sqlite3_step(put) == SQLITE_DONE);
	sqlite3_reset(put);
	sqlite3_bind_text64(get, 1, match, quote(match, t), SQLITE_STATIC, SQLITE_UTF8);
	found = sqlite3_step(get) == SQLITE_ROW;
	check(sqlite3_reset(get) == SQLITE_OK);
	return found;
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static struct words *words;
	static sqlite3 *h;
	struct pattern pattern;
	struct slice text;
	struct term t;
	struct arena a;

	if (n < 2 || (size_t)p[0] + 2 > n) {
		return 0;
	}
	if (!h) {
		h = open_table();
		words = words_new();
	}
	t = (struct term){ slice_make((const char *)p + 2, p[0]), p[1] & 1, false };
	text = slice_make((const char *)p + 2 + p[0], n - 2 - p[0]);
	arena_init(&a);
	if (pattern_make(&pattern, words, &a, &t, 1)) {
		const bool matches = pattern_matches(&pattern, text);

		check(pattern.n <= 1 && pattern.never == (pattern.n == 0));
		if (pattern.n == 1) {
			check(pattern_matches(&pattern, t.text));
			check(matches == table_finds(h, &pattern.terms[0], text));
		}
	}
	arena_done(&a);
	return 0;
}
