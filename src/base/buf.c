/* SPDX-License-Identifier: MIT */
/* Growing, sharing and formatting into output buffers. */
#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct buf *buf_new(uint32_t cap)
{
	struct buf *b = xmalloc(sizeof(*b));

	atomic_init(&b->refs, 1);
	b->len = 0;
	b->cap = cap;
	b->sealed = false;
	b->data = cap ? xmalloc(cap) : NULL;
	return b;
}

struct buf *buf_ref(struct buf *b)
{
	/* Whoever holds a reference may make another; nothing is published by it. */
	atomic_fetch_add_explicit(&b->refs, 1, memory_order_relaxed);
	return b;
}

struct buf *buf_unref(struct buf *b)
{
	if (b && atomic_fetch_sub_explicit(&b->refs, 1, memory_order_acq_rel) == 1) {
		free(b->data);
		free(b);
	}
	return NULL;
}

void buf_seal(struct buf *b)
{
	b->sealed = true;
}

static COLD void grow(struct buf *b, uint32_t n)
{
	uint64_t need = (uint64_t)b->len + n, cap = b->cap < 64 ? 64 : b->cap;

	if (need > UINT32_MAX) {
		panic("buffer of %llu bytes", (unsigned long long)need);
	}
	while (cap < need) {
		cap *= 2;
	}
	cap = MIN(cap, UINT32_MAX);
	b->data = xrealloc(b->data, (size_t)cap);
	b->cap = (uint32_t)cap;
}

char *buf_reserve(struct buf *b, uint32_t n)
{
	assert(!b->sealed);
	if (UNLIKELY(b->cap - b->len < n || !b->data)) {
		grow(b, n);
	}
	return b->data + b->len;
}

void buf_add(struct buf *b, const void *p, size_t n)
{
	if (n == 0) {
		return;
	}
	if (UNLIKELY(n > UINT32_MAX)) {
		panic("buffer of more than %zu bytes", n);
	}
	memcpy(buf_reserve(b, (uint32_t)n), p, n);
	b->len += (uint32_t)n;
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	char *p = buf_reserve(b, 64);
	uint32_t room = b->cap - b->len;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(p, room, fmt, ap);
	va_end(ap);
	if (n < 0) {
		panic("buf_printf: bad format");
	}
	if ((uint32_t)n >= room) {
		p = buf_reserve(b, (uint32_t)n + 1);
		va_start(ap, fmt);
		vsnprintf(p, (size_t)n + 1, fmt, ap);
		va_end(ap);
	}
	b->len += (uint32_t)n;
}

void buf_u64(struct buf *b, uint64_t v)
{
	char digits[20];
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + v % 10);
		v /= 10;
	} while (v);
	buf_add(b, digits + at, sizeof(digits) - at);
}
