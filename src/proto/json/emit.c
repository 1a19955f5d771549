/* SPDX-License-Identifier: MIT */
/* Strings as JSON: long runs of bytes that need nothing are copied as they are. */
#include "proto/json/emit.h"

#include "proto/json/scan.h"

static const char hex[] = "0123456789abcdef";

static void put_u(struct buf *out, uint32_t v)
{
	char *p = buf_reserve(out, 6);

	p[0] = '\\';
	p[1] = 'u';
	p[2] = hex[v >> 12 & 15];
	p[3] = hex[v >> 8 & 15];
	p[4] = hex[v >> 4 & 15];
	p[5] = hex[v & 15];
	out->len += 6;
}

static void put_ascii(struct buf *out, unsigned char c)
{
	static const char from[] = "\"\\\n\t\r\b\f", to[] = "\"\\ntrbf";
	const char *at = c ? strchr(from, c) : NULL;

	if (at) {
		char *p = buf_reserve(out, 2);

		p[0] = '\\';
		p[1] = to[at - from];
		out->len += 2;
	} else {
		put_u(out, c);
	}
}

/* Does the code point go out as it is? */
static bool is_clean(uint32_t point)
{
	return point > 0x9f && point != 0x2028 && point != 0x2029;
}

/* Bytes at the front that go out as they are. What follows them, when it is a code point beyond ASCII: `*point`, `*len`
 * bytes long (0: it is none). */
static size_t clean_run(const char *p, size_t n, uint32_t *point, size_t *len)
{
	size_t i = 0;

	for (;;) {
		i += json_plain_run(p + i, n - i);
		while (i < n && p[i] & 0x80) {
			*len = json_point(p + i, n - i, point);
			if (*len == 0 || !is_clean(*point)) {
				return i;
			}
			i += *len;
		}
		if (i == n || (unsigned char)p[i] < 0x20 || p[i] == '"' || p[i] == '\\' || p[i] == 0x7f) {
			return i;
		}
		i++; /* the end of the string is shorter than what json_plain_run() looks at */
	}
}

void emit_string(struct buf *out, struct slice s)
{
	size_t i = 0, len = 0;
	uint32_t point = 0;

	buf_reserve(out, (uint32_t)MIN(s.n + 2, UINT32_MAX / 2));
	buf_char(out, '"');
	while (i < s.n) {
		size_t run = clean_run(s.p + i, s.n - i, &point, &len);

		buf_add(out, s.p + i, run);
		i += run;
		if (i == s.n) {
			break;
		}
		if (!(s.p[i] & 0x80)) {
			put_ascii(out, (unsigned char)s.p[i]);
			i++;
		} else {
			put_u(out, len > 0 ? point : 0xfffd);
			i += MAX(len, 1u);
		}
	}
	buf_char(out, '"');
}

void emit_i64(struct buf *out, int64_t v)
{
	if (v < 0) {
		buf_char(out, '-');
	}
	buf_u64(out, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
}
