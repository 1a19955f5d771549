/* SPDX-License-Identifier: MIT */
/* Ends the program when it cannot go on, and allocates so that callers need not check. */
#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void panic(const char *fmt, ...)
{
	va_list ap;

	/* Not the logger: it may be what broke, and its thread would not get to write. */
	fputs("panic: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	abort();
}

void *xmalloc(size_t n)
{
	void *p = malloc(n ? n : 1);

	if (!p) {
		panic("out of memory: %zu bytes", n);
	}
	return p;
}

void *xcalloc(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);

	if (!p) {
		panic("out of memory: %zu times %zu bytes", n, size);
	}
	return p;
}

void *xrealloc(void *p, size_t n)
{
	void *q = realloc(p, n ? n : 1);

	if (!q) {
		panic("out of memory: %zu bytes", n);
	}
	return q;
}

void vec_grow(void *ptr, uint32_t *cap, uint32_t need, size_t size)
{
	void *p;
	uint64_t n = *cap ? *cap : 4;
	size_t bytes;

	if (need <= *cap) {
		return;
	}
	while (n < need) {
		n *= 2;
	}
	if (n > UINT32_MAX) {
		n = UINT32_MAX;
	}
	if (__builtin_mul_overflow((size_t)n, size, &bytes)) {
		panic("out of memory: %u times %zu bytes", need, size);
	}
	/* `ptr` points to a pointer of any type: copied as bytes, so that no type is punned. */
	memcpy(&p, ptr, sizeof(p));
	p = xrealloc(p, bytes);
	memcpy(ptr, &p, sizeof(p));
	*cap = (uint32_t)n;
}
