/* SPDX-License-Identifier: MIT */
/* UTF-8 and Unicode names: validity, length, what is safe on a terminal, when two names are the same or look alike. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"
#include "base/buf.h"

/* What utf8_scan() found. */
enum text_kind {
	TEXT_INVALID, /* not UTF-8 (RFC 3629: no overlongs, no surrogates, at most U+10FFFF), or a NUL in it */
	TEXT_PLAIN,   /* nothing in it can move a terminal's cursor: no C0 but tab, no DEL, no C1, no line or paragraph
	               * separator, no bidirectional override (U+202A-202E, U+2066-2069) */
	TEXT_CONTROL, /* valid, but with some of these */
};

enum text_kind utf8_scan(struct slice s);

/* Are all of its characters ASCII, and none NUL? */
bool text_ascii(struct slice s);

/* With small letters for A to Z; other characters stay. */
struct slice text_lower(struct arena *a, struct slice s);

/* The code point at `p`, of which `n` > 0 bytes are there, and its length; UTF8_BAD when it is none (RFC 3629). */
#define UTF8_BAD UINT32_MAX
uint32_t utf8_decode(const unsigned char *p, size_t n, unsigned *ret_len);

/* Code points in valid UTF-8. */
size_t utf8_length(struct slice s);

/* Bytes of the longest prefix of valid UTF-8 `s` that has at most `max` bytes and splits no code point. */
size_t utf8_prefix(struct slice s, size_t max);

/* Appends valid UTF-8 with every control character that TEXT_PLAIN excludes shown harmlessly: C0 and DEL as their
 * picture (U+2400...), the others as U+FFFD. Newlines too: split lines first. */
void text_safe(struct buf *out, struct slice s);

/* The form under which two names are one: NFKC casefold (UAX 31 via ICU), fast for ASCII. The result lives in `a`.
 * Empty when ICU refuses the input. */
struct slice name_fold(struct arena *a, struct slice name);

/* Bytes of a name that is worth looking at: ICU's own lengths are 32-bit, and casefolding may make a text 18 times as long. */
#define NAME_LONGEST 65536

/* What people's names may have besides letters, marks and digits. */
#define NAME_EXTRA "-_.[]{}|^`'~+"

/* Code points are letters, marks or decimal digits of any script, or one of `extra` (ASCII). */
bool name_chars_ok(struct slice name, const char *extra);

/* Bytes at the front of `s` that name_chars_ok() would take. */
size_t name_prefix(struct slice s, const char *extra);

#endif
