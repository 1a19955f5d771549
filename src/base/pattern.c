/* SPDX-License-Identifier: MIT */
/* Patterns by PCRE2, with its limits on steps, depth and memory set low. */
#include "base/pattern.h"

#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* About a millisecond of work at most; a message has at most some thousand bytes. */
enum { STEPS_MAX = 50000, DEPTH_MAX = 500, HEAP_KIB = 256 };

struct pattern {
	pcre2_code *code;
	pcre2_match_context *limits;
	pcre2_match_data *match;
};

/* (?<!\w)(?:first|sec\w*)(?!\w) */
static void words_write(struct slice words, struct buf *out)
{
	bool first = true;
	BUF_LIT(out, "(?<!\\w)(?:");
	for (struct slice w = slice_word(&words); w.n > 0; w = slice_word(&words)) {
		if (!first) {
			buf_char(out, '|');
		}
		first = false;
		for (size_t i = 0; i < w.n; i++) {
			unsigned char c = (unsigned char)w.p[i];
			if (c == '*') {
				BUF_LIT(out, "\\w*");
				continue;
			}
			if (c < 0x80 && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && !(c >= '0' && c <= '9')) {
				buf_char(out, '\\');
			}
			buf_char(out, (char)c);
		}
	}
	BUF_LIT(out, ")(?!\\w)");
}

static pcre2_code *compile(struct slice text, int *why)
{
	size_t at;
	uint32_t flags = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C;
	if (text.n > 2 && text.p[0] == '/' && text.p[text.n - 1] == '/') {
		return pcre2_compile((PCRE2_SPTR)text.p + 1, text.n - 2, flags, why, &at, NULL);
	}
	struct buf *words = buf_new(256);
	words_write(text, words);
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)words->data, words->len, flags, why, &at, NULL);
	buf_unref(words);
	return code;
}

struct pattern *pattern_new(struct slice text, struct buf *err)
{
	int why = 0;
	text = slice_trim(text);
	if (text.n == 0 || text.n > PATTERN_MAX || memchr(text.p, '\0', text.n)) {
		if (err) {
			buf_printf(err, "it must have 1-%d bytes", PATTERN_MAX);
		}
		return NULL;
	}
	pcre2_code *code = compile(text, &why);
	if (!code) {
		if (err) {
			char said[128] = "";
			pcre2_get_error_message(why, (PCRE2_UCHAR *)said, sizeof(said));
			buf_put(err, slice_cstr(said));
		}
		return NULL;
	}
	struct pattern *p = xcalloc(1, sizeof(*p));
	p->code = code;
	p->limits = pcre2_match_context_create(NULL);
	p->match = pcre2_match_data_create_from_pattern(code, NULL);
	if (!p->limits || !p->match) {
		panic("out of memory for a pattern");
	}
	pcre2_set_match_limit(p->limits, STEPS_MAX);
	pcre2_set_depth_limit(p->limits, DEPTH_MAX);
	pcre2_set_heap_limit(p->limits, HEAP_KIB);
	return p;
}

void pattern_free(struct pattern *p)
{
	if (p) {
		pcre2_match_data_free(p->match);
		pcre2_match_context_free(p->limits);
		pcre2_code_free(p->code);
		free(p);
	}
}

/* The first match from `at` on; false when there is none. */
static bool find(const struct pattern *p, struct slice text, size_t at, size_t *from, size_t *to)
{
	if (pcre2_match(p->code, (PCRE2_SPTR)(text.p ? text.p : ""), text.n, at, PCRE2_NO_UTF_CHECK, p->match,
			p->limits) < 0) {
		return false;
	}
	const size_t *ends = pcre2_get_ovector_pointer(p->match);
	*from = ends[0];
	*to = ends[1];
	return true;
}

bool pattern_find(const struct pattern *p, struct slice text)
{
	size_t from, to;
	return find(p, text, 0, &from, &to);
}

void pattern_hide(const struct pattern *p, struct slice text, struct buf *out)
{
	size_t at = 0, from, to;
	while (at < text.n && find(p, text, at, &from, &to) && to > from && from >= at) {
		buf_add(out, text.p + at, from - at);
		for (size_t i = from; i < to; i++) {
			if (((unsigned char)text.p[i] & 0xc0) != 0x80) {
				buf_char(out, '*');
			}
		}
		at = to;
	}
	buf_put(out, slice_from(text, at));
}

bool glob_match(struct slice glob, struct slice name)
{
	size_t g = 0, n = 0, star = SIZE_MAX, again = 0;
	while (n < name.n) {
		if (g < glob.n && glob.p[g] == '*') {
			star = g++;
			again = n;
		} else if (g < glob.n && (glob.p[g] == '?' || ascii_lower(glob.p[g]) == ascii_lower(name.p[n]))) {
			g++;
			n++;
		} else if (star != SIZE_MAX) {
			g = star + 1;
			n = ++again;
		} else {
			return false;
		}
	}
	while (g < glob.n && glob.p[g] == '*') {
		g++;
	}
	return g == glob.n;
}
