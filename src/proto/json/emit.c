/* SPDX-License-Identifier: MIT */
/* Strings as JSON: long runs of bytes that need nothing are copied as they are. */
#include "proto/json/emit.h"

#include "proto/json/scan.h"

static const char hex[] = "0123456789abcdef";

/* Bytes of the code point at `p` (RFC 3629), of which the first is no ASCII; 0 when it is none. `*ret` gets it. */
static size_t point_at(const unsigned char *p, size_t n, uint32_t *ret)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char c = p[0];
	size_t len = c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;
	uint32_t v;

	if (len == 0 || len > n) {
		return 0;
	}
	v = c & (0x7fu >> len);
	for (size_t i = 1; i < len; i++) {
		if ((p[i] & 0xc0) != 0x80) {
			return 0;
		}
		v = v << 6 | (p[i] & 0x3fu);
	}
	*ret = v;
	return v < least[len] || v > 0x10ffff || (v >= 0xd800 && v <= 0xdfff) ? 0 : len;
}

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

/* Bytes at the front that go out as they are, ASCII or not. `*bad`: what follows is no UTF-8; `*point`, `*len`: what else
 * follows. */
static size_t clean_run(const unsigned char *p, size_t n, bool *bad, uint32_t *point, size_t *len)
{
	size_t i = 0;

	while (i < n) {
		i += json_plain_run((const char *)p + i, n - i);
		if (i == n) {
			break;
		}
		*bad = false;
		*len = 1;
		*point = p[i];
		if (p[i] >= 0x80) {
			*len = point_at(p + i, n - i, point);
			if (*len == 0 || *point <= 0x9f || *point == 0x2028 || *point == 0x2029) {
				*bad = *len == 0;
				break;
			}
		} else if (p[i] < 0x20 || p[i] == '"' || p[i] == '\\' || p[i] == 0x7f) {
			break;
		}
		i += *len;
	}
	return i;
}

void emit_string(struct buf *out, struct slice s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t i = 0, len = 0;
	uint32_t point = 0;
	bool bad = false;

	buf_reserve(out, (uint32_t)MIN(s.n + 2, UINT32_MAX / 2));
	buf_char(out, '"');
	while (i < s.n) {
		size_t run = clean_run(p + i, s.n - i, &bad, &point, &len);

		buf_add(out, p + i, run);
		i += run;
		if (i == s.n) {
			break;
		}
		if (bad) {
			put_u(out, 0xfffd);
			len = 1;
		} else if (point < 0x80) {
			put_ascii(out, (unsigned char)point);
		} else {
			put_u(out, point);
		}
		i += len;
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
