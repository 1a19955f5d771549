/* SPDX-License-Identifier: MIT */
/* The tokenizer, and phrases found with it. */
#include "store/search_words.h"

#include <stdlib.h>
#include <string.h>

typedef int (*token_fn)(void *ctx, int flags, const char *word, int n, int start, int end);

/* The module, one for each connection: where to find the tokenizer that is wrapped. */
struct module {
	fts5_api *api;
};

struct splitter {
	fts5_tokenizer inner;
	Fts5Tokenizer *state;
};

/* Where words go. */
struct sink {
	token_fn token;
	void *ctx;
};

static int give(const struct sink *s, const char *word, size_t n)
{
	/* The positions in the text are for highlighting, which nobody does. */
	return n == 0 ? SQLITE_OK : s->token(s->ctx, 0, word, (int)n, 0, 0);
}

/* The code point at `p` in valid UTF-8, which unicode61 writes; its length in `*len`. */
static uint32_t code_at(const char *p, const char *end, size_t *len)
{
	const uint8_t *u = (const uint8_t *)p;

	*len = u[0] < 0x80 ? 1 : u[0] < 0xe0 ? 2 : u[0] < 0xf0 ? 3 : 4;
	*len = MIN(*len, (size_t)(end - p));
	switch (*len) {
	case 1:
		return u[0];
	case 2:
		return (u[0] & 0x1fu) << 6 | (u[1] & 0x3fu);
	case 3:
		return (u[0] & 0x0fu) << 12 | (u[1] & 0x3fu) << 6 | (u[2] & 0x3fu);
	default:
		return (u[0] & 0x07u) << 18 | (u[1] & 0x3fu) << 12 | (u[2] & 0x3fu) << 6 | (u[3] & 0x3fu);
	}
}

struct range {
	uint32_t first, last;
};

static bool within(const struct range *r, size_t n, uint32_t c)
{
	for (size_t i = 0; i < n && c >= r[i].first; i++) {
		if (c <= r[i].last) {
			return true;
		}
	}
	return false;
}

/* Each character is a word: scripts without spaces; and Hangul, where particles are joined to words. */
static bool stands_alone(uint32_t c)
{
	static const struct range ranges[] = {
		{ 0x0e00, 0x0eff },                       /* Thai, Lao */
		{ 0x1000, 0x109f },                       /* Myanmar */
		{ 0x1780, 0x17ff },                       /* Khmer */
		{ 0x3005, 0x3007 },                       /* iteration mark, ... */
		{ 0x3021, 0x31ff },                       /* Kana, Bopomofo */
		{ 0x3400, 0x4dbf },                       /* Han */
		{ 0x4e00, 0x9fff },   { 0xac00, 0xd7a3 }, /* Hangul */
		{ 0xf900, 0xfaff },                       /* Han */
		{ 0xff66, 0xff9f },                       /* Kana of half width */
		{ 0x20000, 0x3ffff },                     /* Han */
	};

	return within(ranges, ARRAY_LEN(ranges), c);
}

/* Writers leave it out as they like: vowel points of Hebrew and Arabic, stretched Arabic, variation selectors. */
static bool left_out(uint32_t c)
{
	static const struct range ranges[] = {
		{ 0x0591, 0x05c7 }, { 0x0640, 0x0640 }, { 0x064b, 0x065f },
		{ 0x0670, 0x0670 }, { 0xfe00, 0xfe0f }, { 0xe0100, 0xe01ef },
	};

	return within(ranges, ARRAY_LEN(ranges), c);
}

/* What unicode61 takes for a word. */
static int on_run(void *ctx, int flags, const char *run, int run_len, int start, int end)
{
	const struct sink *s = ctx;
	const char *const stop = run + run_len;
	char word[WORD_BYTES];
	size_t n = 0, len;
	bool full = false;
	int rc = SQLITE_OK;

	(void)flags;
	(void)start;
	(void)end;
	for (const char *p = run; p < stop && rc == SQLITE_OK; p += len) {
		const uint32_t c = code_at(p, stop, &len);

		if (c >= 0x0591 && left_out(c)) {
			continue;
		}
		if (c >= 0x0e00 && stands_alone(c)) {
			rc = give(s, word, n);
			if (rc == SQLITE_OK) {
				rc = give(s, p, len);
			}
			n = 0;
			full = false;
		} else if (!full && n + len <= sizeof(word)) {
			memcpy(word + n, p, len);
			n += len;
		} else {
			full = true;
		}
	}
	return rc == SQLITE_OK ? give(s, word, n) : rc;
}

static bool is_ascii(const char *p, int n)
{
	uint8_t bits = 0;

	for (int i = 0; i < n; i++) {
		bits |= (uint8_t)p[i];
	}
	return bits < 0x80;
}

/* The same for text that needs no tables. */
static int split_ascii(const struct sink *s, const char *p, int len)
{
	char word[WORD_BYTES];
	size_t n = 0;
	int rc = SQLITE_OK;

	for (int i = 0; i < len && rc == SQLITE_OK; i++) {
		const char c = p[i];
		const char lower = ascii_lower(c);

		if ((lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9')) {
			if (n < sizeof(word)) {
				word[n++] = lower;
			}
		} else if (n > 0) {
			rc = give(s, word, n);
			n = 0;
		}
	}
	return rc == SQLITE_OK ? give(s, word, n) : rc;
}

static int split(const struct splitter *sp, const struct sink *s, int flags, const char *p, int n)
{
	union {
		const struct sink *sink;
		void *ctx;
	} u = { s };

	return is_ascii(p, n) ? split_ascii(s, p, n) : sp->inner.xTokenize(sp->state, u.ctx, flags, p, n, on_run);
}

static int on_create(void *ctx, const char **args, int n_args, Fts5Tokenizer **ret)
{
	static const char *options[] = { "remove_diacritics", "2", "categories", "L* N* Co Mn Mc" };
	struct module *m = ctx;
	struct splitter *sp;
	void *inner_ctx;
	int rc;

	(void)args;
	(void)n_args;
	sp = xcalloc(1, sizeof(*sp));
	rc = m->api->xFindTokenizer(m->api, "unicode61", &inner_ctx, &sp->inner);
	if (rc == SQLITE_OK) {
		rc = sp->inner.xCreate(inner_ctx, options, ARRAY_LEN(options), &sp->state);
	}
	if (rc != SQLITE_OK) {
		free(sp);
		return rc;
	}
	*ret = (Fts5Tokenizer *)sp;
	return SQLITE_OK;
}

static void on_delete(Fts5Tokenizer *t)
{
	struct splitter *sp = (struct splitter *)t;

	sp->inner.xDelete(sp->state);
	free(sp);
}

static int on_split(Fts5Tokenizer *t, void *ctx, int flags, const char *p, int n, token_fn token)
{
	const struct sink s = { token, ctx };

	return split((const struct splitter *)t, &s, flags, p, n);
}

static fts5_tokenizer tokenizer = { on_create, on_delete, on_split };

static int find_api(sqlite3 *h, fts5_api **ret)
{
	sqlite3_stmt *st;
	int rc = sqlite3_prepare_v2(h, "SELECT fts5(?1)", -1, &st, NULL);

	*ret = NULL;
	if (rc == SQLITE_OK) {
		sqlite3_bind_pointer(st, 1, ret, "fts5_api_ptr", NULL);
		sqlite3_step(st);
		rc = sqlite3_finalize(st);
	}
	return rc == SQLITE_OK && !*ret ? SQLITE_ERROR : rc;
}

static int register_module(sqlite3 *h, struct module **ret)
{
	fts5_api *api;
	int rc = find_api(h, &api);

	if (rc != SQLITE_OK) {
		return rc;
	}
	*ret = xcalloc(1, sizeof(**ret));
	(*ret)->api = api;
	return api->xCreateTokenizer(api, "koine", *ret, &tokenizer, free);
}

int words_register(sqlite3 *h)
{
	struct module *m;

	return register_module(h, &m);
}

struct words {
	sqlite3 *h;
	struct splitter *splitter;
};

struct words *words_new(void)
{
	struct words *w = xcalloc(1, sizeof(*w));
	struct module *m;
	Fts5Tokenizer *t;
	int rc = sqlite3_open_v2(":memory:", &w->h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

	if (rc == SQLITE_OK) {
		rc = register_module(w->h, &m);
	}
	if (rc == SQLITE_OK) {
		rc = on_create(m, NULL, 0, &t);
	}
	if (rc != SQLITE_OK) {
		sqlite3_close(w->h);
		free(w);
		return NULL;
	}
	w->splitter = (struct splitter *)t;
	return w;
}

void words_free(struct words *w)
{
	if (w) {
		on_delete((Fts5Tokenizer *)w->splitter);
		sqlite3_close(w->h);
		free(w);
	}
}

/* Splitting a term. */
struct collect {
	struct pattern_term *term;
	struct arena *arena;
};

static int on_term_word(void *ctx, int flags, const char *word, int n, int start, int end)
{
	struct collect *c = ctx;

	(void)flags;
	(void)start;
	(void)end;
	if (c->term->n == TERM_WORDS) {
		return SQLITE_TOOBIG;
	}
	c->term->words[c->term->n++] = arena_dup(c->arena, slice_make(word, (size_t)n));
	return SQLITE_OK;
}

static bool is_word_byte(char c)
{
	return (uint8_t)c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static int split_term(struct pattern_term *to, const struct words *w, struct arena *a, const struct term *t)
{
	struct collect c = { to, a };
	const struct sink s = { on_term_word, &c };

	*to = (struct pattern_term){ .text = t->text, .not = t->not };
	if (!t->phrase && t->text.n >= 2 && t->text.p[t->text.n - 1] == '*' && is_word_byte(t->text.p[t->text.n - 2])) {
		to->text.n--;
		to->prefix = true;
	}
	return split(w->splitter, &s, FTS5_TOKENIZE_QUERY, to->text.n ? to->text.p : "", (int)to->text.n);
}

bool pattern_make(struct pattern *p, struct words *w, struct arena *a, const struct term *terms, uint32_t n)
{
	bool wanted = false;

	p->words = w;
	p->n = 0;
	p->positive = p->never = false;
	if (n > TERMS_MOST) {
		return false;
	}
	for (uint32_t i = 0; i < n; i++) {
		struct pattern_term *t = &p->terms[p->n];

		if (terms[i].text.n > TERM_BYTES ||
		    (terms[i].text.n && memchr(terms[i].text.p, '\0', terms[i].text.n)) ||
		    split_term(t, w, a, &terms[i]) != SQLITE_OK) {
			return false;
		}
		wanted |= !terms[i].not ;
		if (t->n > 0) {
			p->n++;
			p->positive |= !t->not ;
		}
	}
	p->never = wanted && !p->positive;
	return true;
}

/* Looking for all terms at once: bit i of `at` says that the words before this one ended in words 0 to i of the term. */
struct look {
	const struct pattern *p;
	uint64_t at[TERMS_MOST];
	uint32_t found; /* a bit a term */
};

static bool word_is(const struct pattern_term *t, uint32_t i, struct slice word)
{
	return t->prefix && i + 1 == t->n ? slice_starts(word, t->words[i]) : slice_eq(word, t->words[i]);
}

static int on_text_word(void *ctx, int flags, const char *p, int n, int start, int end)
{
	const struct slice word = slice_make(p, (size_t)n);
	struct look *l = ctx;

	(void)flags;
	(void)start;
	(void)end;
	for (uint32_t k = 0; k < l->p->n; k++) {
		const struct pattern_term *t = &l->p->terms[k];
		uint64_t may = l->at[k] << 1 | 1, is = 0;

		if (l->found >> k & 1) {
			continue;
		}
		for (uint32_t i = 0; may; i++, may >>= 1) {
			if ((may & 1) && i < t->n && word_is(t, i, word)) {
				is |= UINT64_C(1) << i;
			}
		}
		l->at[k] = is;
		if (is >> (t->n - 1) & 1) {
			l->found |= 1u << k;
			if (t->not ) {
				return SQLITE_DONE; /* that is enough */
			}
		}
	}
	return SQLITE_OK;
}

bool pattern_matches(const struct pattern *p, struct slice text)
{
	struct look l = { .p = p };
	const struct sink s = { on_text_word, &l };

	if (p->never) {
		return false;
	}
	if (p->n == 0) {
		return true;
	}
	(void)split(p->words->splitter, &s, FTS5_TOKENIZE_DOCUMENT, text.n ? text.p : "", (int)text.n);
	for (uint32_t k = 0; k < p->n; k++) {
		if ((l.found >> k & 1) == p->terms[k].not ) {
			return false;
		}
	}
	return true;
}
