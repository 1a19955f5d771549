/* SPDX-License-Identifier: MIT */
/* Finds where a JSON object ends and whether it is one (RFC 8259, strictly), byte after byte, however the input is split.
 *
 * Stricter than the RFC asks: no \u0000, no lone surrogate, no more than JSON_DEPTH_MAX levels. */
#ifndef PROTO_JSON_SCAN_H
#define PROTO_JSON_SCAN_H

#include <endian.h>

#include "base/slice.h"

enum { JSON_DEPTH_MAX = 32 };

/* Where in an object the scanner stands. All zero: before the object. Small, because it lives as long as the connection. */
struct json_scan {
	uint32_t objects; /* bit n: level n is an object, else an array */
	uint16_t unit;    /* digits of \uXXXX so far */
	uint8_t depth;
	uint8_t state;
	uint8_t left;    /* bytes that the escape, the code point or the literal still needs */
	uint8_t lo, hi;  /* bounds of a code point's next byte */
	uint8_t literal; /* which of them */
	bool key;        /* the string is a name */
	bool low;        /* the escape must be a low surrogate */
};

enum json_scan_result {
	JSON_MORE, /* the input ends within the object */
	JSON_DONE, /* the object ends before *at */
	JSON_BAD,  /* the byte at *at cannot follow */
};

/* Goes on at in.p[*at]; never looks at a byte before it. `*why` says what was wrong. */
enum json_scan_result json_scan(struct json_scan *s, struct slice in, size_t *at, const char **why);

/* Bytes at the front of a string that stand for themselves and end nothing: ASCII but C0, DEL (for who writes),
 * quote and backslash. Fewer than 8 at the end of the input may be left out. */
static inline size_t json_plain_run(const char *p, size_t n)
{
	const uint64_t ones = 0x0101010101010101u, tops = ones * 0x80;

	for (size_t i = 0;; i += 8) {
		uint64_t x, quote, slash, stop;

		if (n - i < 8) {
			return i;
		}
		memcpy(&x, p + i, 8);
		x = le64toh(x);
		quote = x ^ (ones * '"');
		slash = x ^ (ones * '\\');
		/* A top bit: not ASCII; by adding one: DEL; by a borrow: C0, a quote, a backslash. What one byte borrows
		 * or carries spoils only bytes above it, so the lowest one is right. */
		stop = (x | (x + ones) | (x - ones * 0x20) | (quote - ones) | (slash - ones)) & tops;
		if (stop) {
			return i + (size_t)__builtin_ctzll(stop) / 8;
		}
	}
}

/* Bytes at the front that are neither quote nor backslash. Fewer than 8 at the end of the input may be left out. */
static inline size_t json_raw_run(const char *p, size_t n)
{
	const uint64_t ones = 0x0101010101010101u, tops = ones * 0x80;

	for (size_t i = 0;; i += 8) {
		uint64_t x, quote, slash, stop;

		if (n - i < 8) {
			return i;
		}
		memcpy(&x, p + i, 8);
		x = le64toh(x);
		quote = x ^ (ones * '"');
		slash = x ^ (ones * '\\');
		stop = (((quote - ones) & ~quote) | ((slash - ones) & ~slash)) & tops;
		if (stop) {
			return i + (size_t)__builtin_ctzll(stop) / 8;
		}
	}
}

/* The code point beyond ASCII at `p` (RFC 3629) in *ret, and its bytes; 0 when there is none, or not the whole of it. */
static inline size_t json_point(const char *p, size_t n, uint32_t *ret)
{
	const unsigned char *u = (const unsigned char *)p;
	uint32_t v;

	if (n >= 2 && u[0] >= 0xc2 && u[0] < 0xe0 && (u[1] & 0xc0) == 0x80) {
		*ret = (u[0] & 0x1fu) << 6 | (u[1] & 0x3fu);
		return 2;
	}
	if (n >= 3 && (u[0] & 0xf0) == 0xe0 && (u[1] & 0xc0) == 0x80 && (u[2] & 0xc0) == 0x80) {
		v = (u[0] & 0x0fu) << 12 | (u[1] & 0x3fu) << 6 | (u[2] & 0x3fu);
		*ret = v;
		return v >= 0x800 && (v < 0xd800 || v > 0xdfff) ? 3 : 0;
	}
	if (n >= 4 && (u[0] & 0xf8) == 0xf0 && (u[1] & 0xc0) == 0x80 && (u[2] & 0xc0) == 0x80 &&
	    (u[3] & 0xc0) == 0x80) {
		v = (u[0] & 0x07u) << 18 | (u[1] & 0x3fu) << 12 | (u[2] & 0x3fu) << 6 | (u[3] & 0x3fu);
		*ret = v;
		return v >= 0x10000 && v <= 0x10ffff ? 4 : 0;
	}
	return 0;
}

#endif
