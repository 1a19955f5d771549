/* SPDX-License-Identifier: MIT */
/* A growing run of bytes, shared by the floor and the load generator; out of memory ends the program. */
#ifndef BENCH_BYTES_H
#define BENCH_BYTES_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bytes {
	char *p;
	uint32_t len, cap;
};

/* At least `need` elements of `size` bytes; `*cap` is what there is. */
static inline void *grow(void *p, uint32_t *cap, uint32_t need, size_t size)
{
	if (need <= *cap) {
		return p;
	}
	*cap = need > *cap * 2 ? need : *cap * 2;
	p = realloc(p, *cap * size);
	if (p == NULL) {
		perror("bench: realloc");
		exit(1);
	}
	return p;
}

static inline void bytes_add(struct bytes *b, const void *p, size_t n)
{
	b->p = grow(b->p, &b->cap, b->len + (uint32_t)n, 1);
	memcpy(b->p + b->len, p, n);
	b->len += (uint32_t)n;
}

#endif
