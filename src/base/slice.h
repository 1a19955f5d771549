/* SPDX-License-Identifier: MIT */
/* A borrowed run of bytes: pointer and length, not owned, not NUL-terminated. */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <string.h>

#include "base/base.h"

struct slice {
	const char *p;
	size_t n;
};

#define SLICE_EMPTY  ((struct slice){ NULL, 0 })
#define SLICE_LIT(s) ((struct slice){ "" s, sizeof(s) - 1 })

/* For printf("%.*s", SLICE_FMT(s)). */
#define SLICE_FMT(s) (int)(s).n, (s).n ? (s).p : ""

/* A letter of ASCII, in no locale; other bytes stay. */
static inline char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static inline char ascii_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c & ~0x20) : c;
}

static inline struct slice slice_make(const char *p, size_t n)
{
	return (struct slice){ p, n };
}

static inline struct slice slice_cstr(const char *s)
{
	return (struct slice){ s, s ? strlen(s) : 0 };
}

static inline bool slice_eq(struct slice a, struct slice b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool slice_starts(struct slice s, struct slice prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

/* The rest of `s` from byte `from` on; empty when there is none. */
static inline struct slice slice_from(struct slice s, size_t from)
{
	return from >= s.n ? slice_make(s.p ? s.p + s.n : NULL, 0) : slice_make(s.p + from, s.n - from);
}

/* Is that byte in it? */
static inline bool slice_has(struct slice s, char c)
{
	return s.n > 0 && memchr(s.p, c, s.n) != NULL;
}

/* Compares ASCII letters without case. */
bool slice_ieq(struct slice a, struct slice b);
bool slice_istarts(struct slice s, struct slice prefix);

/* Without blanks (space, tab, CR, LF) at both ends. */
struct slice slice_trim(struct slice s);

/* Takes the next blank-separated word off the front of `*s`; what remains starts after the blanks that follow it.
 * Returns an empty slice when there is none. */
struct slice slice_word(struct slice *s);

/* Parses a whole slice of 1 to 18 decimal digits; false for anything else. */
MUST_CHECK bool slice_u64(struct slice s, uint64_t *ret);

#endif
