/* SPDX-License-Identifier: MIT */
/* UTF-8 by hand, because every byte passes here; Unicode's tables by ICU, for names only. */
#include "base/text.h"

#include <stdlib.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static bool continues(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

uint32_t utf8_decode(const unsigned char *p, size_t n, unsigned *ret_len)
{
	unsigned char c = p[0];
	uint32_t v;

	if (c < 0x80) {
		*ret_len = 1;
		return c;
	}
	if (c < 0xe0) {
		*ret_len = 2;
		return c >= 0xc2 && n >= 2 && continues(p[1]) ? (c & 0x1fu) << 6 | (p[1] & 0x3fu) : UTF8_BAD;
	}
	if (c < 0xf0) {
		if (n < 3 || !continues(p[1]) || !continues(p[2])) {
			return UTF8_BAD;
		}
		*ret_len = 3;
		v = (c & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
		return v >= 0x800 && (v < 0xd800 || v > 0xdfff) ? v : UTF8_BAD;
	}
	if (c > 0xf4 || n < 4 || !continues(p[1]) || !continues(p[2]) || !continues(p[3])) {
		return UTF8_BAD;
	}
	*ret_len = 4;
	v = (c & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
	return v >= 0x10000 && v <= 0x10ffff ? v : UTF8_BAD;
}

/* What TEXT_PLAIN excludes. */
static bool is_control(uint32_t v)
{
	if (v < 0x2028) {
		return (v < 0x20 && v != '\t') || (v >= 0x7f && v <= 0x9f);
	}
	return v <= 0x2029 || (v >= 0x202a && v <= 0x202e) || (v >= 0x2066 && v <= 0x2069);
}

/* Bytes at the front that are printable ASCII, as far as whole words of eight show it. */
static size_t printable_words(const unsigned char *p, size_t n)
{
	const uint64_t ones = 0x0101010101010101u, tops = ones * 0x80;
	size_t i = 0;

	for (; n - i >= 8; i += 8) {
		uint64_t x;

		memcpy(&x, p + i, 8);
		/* A top bit: not ASCII; set by adding one: DEL; by borrowing 0x20: C0. A carry or borrow out of one
		 * byte happens only above a byte that is caught already. */
		if ((x | (x + ones) | ((x - ones * 0x20) & ~x)) & tops) {
			break;
		}
	}
	return i;
}

/* Bytes at the front that are ASCII, NUL excepted. */
static size_t ascii_prefix(struct slice s)
{
	size_t i = printable_words((const unsigned char *)s.p, s.n);

	while (i < s.n && s.p[i] && !(s.p[i] & 0x80)) {
		i++;
	}
	return i;
}

bool text_ascii(struct slice s)
{
	return ascii_prefix(s) == s.n;
}

enum text_kind utf8_scan(struct slice s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	enum text_kind kind = TEXT_PLAIN;
	size_t i = 0;

	while (i < s.n) {
		unsigned len = 1;
		uint32_t v;

		i += printable_words(p + i, s.n - i);
		/* A word's worth of anything, then the fast path again. */
		for (size_t stop = MIN(s.n, i + 8); i < stop; i += len) {
			v = utf8_decode(p + i, s.n - i, &len);
			if (v == UTF8_BAD || v == 0) {
				return TEXT_INVALID;
			}
			if (is_control(v)) {
				kind = TEXT_CONTROL;
			}
		}
	}
	return kind;
}

size_t utf8_length(struct slice s)
{
	size_t count = 0;

	for (size_t i = 0; i < s.n; i++) {
		count += !continues((unsigned char)s.p[i]);
	}
	return count;
}

size_t utf8_prefix(struct slice s, size_t max)
{
	size_t n = max;

	if (s.n <= max) {
		return s.n;
	}
	while (n > 0 && continues((unsigned char)s.p[n])) {
		n--;
	}
	return n;
}

/* Appends U+2400 + `v`, or U+FFFD, in place of a control character. */
static void add_picture(struct buf *out, uint32_t v)
{
	if (v < 0x20 || v == 0x7f) {
		const char picture[3] = { '\xe2', '\x90', (char)(0x80 + (v == 0x7f ? 0x21 : v)) };

		buf_add(out, picture, sizeof(picture));
	} else {
		BUF_LIT(out, "\xef\xbf\xbd");
	}
}

void text_safe(struct buf *out, struct slice s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t i = 0, done = 0;

	if (s.n == 0) {
		return;
	}
	while (i < s.n) {
		unsigned len = 1;
		uint32_t v;

		i += printable_words(p + i, s.n - i);
		if (i == s.n) {
			break;
		}
		v = utf8_decode(p + i, s.n - i, &len);
		if (v == UTF8_BAD) {
			len = 1;
		}
		if (v == UTF8_BAD || is_control(v)) {
			buf_add(out, p + done, i - done);
			add_picture(out, v);
			done = i + len;
		}
		i += len;
	}
	buf_add(out, p + done, s.n - done);
}

/* Valid UTF-8 as UTF-16 in `a`; false when ICU refuses it. */
static bool to_utf16(struct arena *a, struct slice s, UChar **ret, int32_t *ret_n)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar *units = arena_alloc(a, s.n * sizeof(*units));
	int32_t n;

	/* No text has more units in UTF-16 than bytes in UTF-8. */
	u_strFromUTF8(units, (int32_t)s.n, &n, s.p, (int32_t)s.n, &status);
	if (U_FAILURE(status)) {
		return false;
	}
	*ret = units;
	*ret_n = n;
	return true;
}

static struct slice fold_unicode(struct arena *a, struct slice name)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nf = unorm2_getNFKCCasefoldInstance(&status);
	UChar *src, *dst;
	int32_t n_src, n_dst, n_out;
	char *out;

	if (U_FAILURE(status) || !to_utf16(a, name, &src, &n_src)) {
		return SLICE_EMPTY;
	}
	n_dst = unorm2_normalize(nf, src, n_src, NULL, 0, &status);
	if (status != U_BUFFER_OVERFLOW_ERROR) {
		return SLICE_EMPTY;
	}
	status = U_ZERO_ERROR;
	dst = arena_alloc(a, (size_t)n_dst * sizeof(*dst));
	unorm2_normalize(nf, src, n_src, dst, n_dst, &status);
	out = arena_alloc(a, (size_t)n_dst * 3);
	u_strToUTF8(out, n_dst * 3, &n_out, dst, n_dst, &status);
	return U_FAILURE(status) ? SLICE_EMPTY : slice_make(out, (size_t)n_out);
}

struct slice text_lower(struct arena *a, struct slice s)
{
	char *out = arena_alloc(a, s.n);

	for (size_t i = 0; i < s.n; i++) {
		out[i] = ascii_lower(s.p[i]);
	}
	return slice_make(out, s.n);
}

struct slice name_fold(struct arena *a, struct slice name)
{
	if (name.n == 0 || name.n > NAME_LONGEST) {
		return SLICE_EMPTY;
	}
	return text_ascii(name) ? text_lower(a, name) : fold_unicode(a, name);
}

static bool point_ok(uint32_t v, const char *extra)
{
	if (v < 0x80) {
		return (v >= '0' && v <= '9') || ((v | 0x20) >= 'a' && (v | 0x20) <= 'z') ||
		       (v != 0 && strchr(extra, (int)v));
	}
	return v != UTF8_BAD && (U_MASK(u_charType((UChar32)v)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK));
}

size_t name_prefix(struct slice s, const char *extra)
{
	unsigned len = 1;
	size_t i = 0;

	while (i < s.n && point_ok(utf8_decode((const unsigned char *)s.p + i, s.n - i, &len), extra)) {
		i += len;
	}
	return i;
}

bool name_chars_ok(struct slice name, const char *extra)
{
	return name_prefix(name, extra) == name.n;
}
