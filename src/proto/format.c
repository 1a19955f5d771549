/* SPDX-License-Identifier: MIT */
/* Taking formatting codes out of a text. */
#include "proto/format.h"

enum { COLOUR = 0x03, HEX_COLOUR = 0x04 };

/* Bold, colours, reset, monospace, reverse, italic, strikethrough, underline. */
static bool is_code(char c)
{
	return c == 0x02 || c == COLOUR || c == HEX_COLOUR || c == 0x0f || c == 0x11 || c == 0x16 ||
	       (c >= 0x1d && c <= 0x1f);
}

static bool is_digit(char c, bool hex)
{
	return (c >= '0' && c <= '9') || (hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
}

/* Digits at the front: of a colour up to two, of one in hexadecimal six or none. */
static size_t digits(struct slice s, bool hex)
{
	size_t most = hex ? 6 : 2, n = 0;

	while (n < s.n && n < most && is_digit(s.p[n], hex)) {
		n++;
	}
	return hex && n < most ? 0 : n;
}

/* Bytes of the code that stands at the front: a colour has a number, and behind a comma that of the background. */
static size_t code_len(struct slice s)
{
	bool hex = s.p[0] == HEX_COLOUR;

	if (s.p[0] != COLOUR && !hex) {
		return 1;
	}
	size_t front = digits(slice_from(s, 1), hex), back = 0;
	if (front > 0 && s.n > 1 + front && s.p[1 + front] == ',') {
		back = digits(slice_from(s, 2 + front), hex);
	}
	return 1 + front + (back > 0 ? 1 + back : 0);
}

struct slice format_strip(struct slice s, struct buf **tmp)
{
	size_t i = 0;

	while (i < s.n && !is_code(s.p[i])) {
		i++;
	}
	if (i == s.n) {
		return s;
	}
	if (!*tmp) {
		*tmp = buf_new((uint32_t)s.n);
	}
	uint32_t start = (*tmp)->len;
	buf_add(*tmp, s.p, i);
	while (i < s.n) {
		if (is_code(s.p[i])) {
			i += code_len(slice_from(s, i));
		} else {
			buf_char(*tmp, s.p[i++]);
		}
	}
	return slice_make((*tmp)->data + start, (*tmp)->len - start);
}
