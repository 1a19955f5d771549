/* SPDX-License-Identifier: MIT */
/* Which dialect the first bytes speak: a table of what they may be, asked in order. */
#include "proto/detect.h"

/* How a row matches. */
enum {
	ANY_CASE = 1 << 0,
	INDENTED = 1 << 1, /* blanks may stand before it */
	WORD = 1 << 2,     /* a blank or the line's end must follow */
	REQUEST = 1 << 3,  /* a path and " HTTP/1." must follow: people may GET lost */
	UNASKED = 1 << 4,  /* only before any prompt: as an answer to one it is text */
};

/* No prefix is looked at beyond this; what is undecided then is text. */
enum { DETECT_MAX = 4096, BLANKS_MAX = 64 };

struct first {
	struct slice bytes;
	uint8_t flags;
	uint8_t dialect; /* DIALECT_NONE: a protocol that is known, so that it is not taken for text, but not spoken */
};

static const struct first table[] = {
	{ { "\x16\x03", 2 }, 0, DIALECT_NONE }, /* TLS */
	{ { "PROXY ", 6 }, 0, DIALECT_NONE },
	{ { "\r\n\r\n\0\r\nQUIT\n", 12 }, 0, DIALECT_NONE }, /* PROXY, version 2 */
	{ { "GET ", 4 }, REQUEST, DIALECT_NONE },
	{ { "HEAD ", 5 }, REQUEST, DIALECT_NONE },
	{ { "POST ", 5 }, REQUEST, DIALECT_NONE },
	{ { "PUT ", 4 }, REQUEST, DIALECT_NONE },
	{ { "DELETE ", 7 }, REQUEST, DIALECT_NONE },
	{ { "OPTIONS ", 8 }, REQUEST, DIALECT_NONE },
	{ { "PATCH ", 6 }, REQUEST, DIALECT_NONE },
	{ { "{", 1 }, INDENTED, DIALECT_JSON },
	/* IRC */
	{ { "CAP ", 4 }, ANY_CASE, DIALECT_IRC },
	{ { "NICK ", 5 }, ANY_CASE, DIALECT_IRC },
	{ { "USER ", 5 }, ANY_CASE, DIALECT_IRC },
	{ { "PASS ", 5 }, ANY_CASE, DIALECT_IRC },
	{ { "AUTHENTICATE ", 13 }, ANY_CASE, DIALECT_IRC },
	{ { "WEBIRC ", 7 }, ANY_CASE, DIALECT_IRC },
	{ { ":", 1 }, UNASKED, DIALECT_IRC },
	{ { "@", 1 }, UNASKED, DIALECT_IRC },
	{ { "LOGIN ", 6 }, ANY_CASE | INDENTED, DIALECT_LINE },
	{ { "MSG ", 4 }, INDENTED | UNASKED, DIALECT_LINE },
	{ { "DM ", 3 }, INDENTED | UNASKED, DIALECT_LINE },
	{ { "WHO", 3 }, INDENTED | UNASKED | WORD, DIALECT_LINE },
	{ { "PING", 4 }, INDENTED | UNASKED | WORD, DIALECT_LINE },
};

enum match { MATCH_NO, MATCH_PART, MATCH_YES };

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* What follows a method: a target, then the version. */
static enum match match_request(struct slice rest)
{
	static const struct slice version = { " HTTP/1.", 8 };
	size_t n = 0;

	while (n < rest.n && !blank(rest.p[n])) {
		n++;
	}
	if (n >= DETECT_MAX) {
		return MATCH_NO;
	}
	if (n == rest.n) {
		return MATCH_PART;
	}
	if (n == 0) {
		return MATCH_NO;
	}
	rest = slice_from(rest, n);
	if (slice_starts(rest, version)) {
		return MATCH_YES;
	}
	return slice_starts(version, rest) ? MATCH_PART : MATCH_NO;
}

/* `all`: nothing more will come. */
static enum match match(const struct first *row, struct slice first, size_t blanks, bool all)
{
	if (row->flags & INDENTED) {
		first = slice_from(first, blanks);
	}
	struct slice known = slice_make(row->bytes.p, MIN(row->bytes.n, first.n));
	if (row->flags & ANY_CASE ? !slice_istarts(first, known) : !slice_starts(first, known)) {
		return MATCH_NO;
	}
	if (first.n < row->bytes.n) {
		return MATCH_PART;
	}
	struct slice rest = slice_from(first, row->bytes.n);
	if (row->flags & REQUEST) {
		return match_request(rest);
	}
	if (row->flags & WORD) {
		if (rest.n == 0) {
			return all ? MATCH_YES : MATCH_PART;
		}
		return blank(rest.p[0]) ? MATCH_YES : MATCH_NO;
	}
	return MATCH_YES;
}

/* `without`: rows with these flags do not count. */
static enum detect detect(struct slice first, unsigned without, bool all, enum dialect *ret)
{
	bool part = false;
	size_t blanks = 0;

	while (blanks < first.n && blank(first.p[blanks])) {
		blanks++;
	}
	*ret = DIALECT_TEXT;
	if (blanks == first.n || blanks > BLANKS_MAX) {
		return first.n <= BLANKS_MAX && !all ? DETECT_MORE : DETECT_FOUND;
	}
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		enum match m = table[i].flags & without ? MATCH_NO : match(&table[i], first, blanks, all);

		if (m == MATCH_YES) {
			*ret = (enum dialect)table[i].dialect;
			return DETECT_FOUND;
		}
		part = part || m == MATCH_PART;
	}
	return part && !all ? DETECT_MORE : DETECT_FOUND;
}

enum detect proto_detect(struct slice first, bool silent, enum dialect *ret)
{
	return detect(first, 0, silent, ret);
}

enum detect detect_prompted(struct slice first, enum dialect *ret)
{
	for (size_t i = 0; i < first.n && blank(first.p[i]); i++) {
		if (first.p[i] == '\n') { /* an empty line is an answer */
			*ret = DIALECT_TEXT;
			return DETECT_FOUND;
		}
	}
	return detect(first, UNASKED, false, ret);
}

bool proto_is_http(struct slice line)
{
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		if ((table[i].flags & REQUEST) && match(&table[i], line, 0, true) == MATCH_YES) {
			return true;
		}
	}
	return false;
}
