/* SPDX-License-Identifier: MIT */
/* The bump allocator: blocks in a list, pieces cut off the newest one. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/asan.h"

/* With its header and malloc's own, a block stays within two pages. */
#define BLOCK_BYTES (8192 - 64)

/* A request above this gets a block of its own, so that the rest of the current one is not thrown away. */
#define BIG_BYTES (BLOCK_BYTES / 4)

struct arena_block {
	struct arena_block *prev;
	size_t size; /* of `data` */
	_Alignas(max_align_t) char data[];
};

void arena_init(struct arena *a)
{
	*a = (struct arena){ 0 };
}

static void free_blocks(struct arena_block *b)
{
	while (b) {
		struct arena_block *prev = b->prev;

		ASAN_UNPOISON(b->data, b->size);
		free(b);
		b = prev;
	}
}

void arena_done(struct arena *a)
{
	free_blocks(a->head);
	arena_init(a);
}

static void use_block(struct arena *a, struct arena_block *b)
{
	a->head = b;
	a->at = b->data;
	a->end = b->data + b->size;
	ASAN_POISON(b->data, b->size);
}

void arena_reset(struct arena *a)
{
	struct arena_block **link = &a->head, *keep;

	while (*link && (*link)->size != BLOCK_BYTES) {
		link = &(*link)->prev;
	}
	keep = *link;
	if (!keep) {
		arena_done(a);
		return;
	}
	*link = keep->prev;
	free_blocks(a->head);
	keep->prev = NULL;
	a->total = keep->size;
	use_block(a, keep);
}

static struct arena_block *new_block(struct arena *a, size_t size)
{
	struct arena_block *b;

	if (size > SIZE_MAX - sizeof(*b)) {
		panic("out of memory: %zu bytes", size);
	}
	b = xmalloc(sizeof(*b) + size);
	b->size = size;
	b->prev = NULL;
	a->total += size;
	return b;
}

/* `n` bytes that do not fit where `a` stands; aligned for any type. */
static void *alloc_slow(struct arena *a, size_t n)
{
	struct arena_block *b;

	if (n > BIG_BYTES) {
		b = new_block(a, n);
		if (a->head) {
			b->prev = a->head->prev;
			a->head->prev = b;
		} else {
			a->head = b;
			a->at = a->end = b->data + n;
		}
		return b->data;
	}
	b = new_block(a, BLOCK_BYTES);
	b->prev = a->head;
	use_block(a, b);
	a->at += n;
	ASAN_UNPOISON(b->data, n);
	return b->data;
}

static void *alloc_aligned(struct arena *a, size_t n, size_t align)
{
	size_t pad = (0 - (uintptr_t)a->at) & (align - 1);
	size_t left = (size_t)(a->end - a->at);
	char *p;

	if (UNLIKELY(left < pad || n > left - pad || !a->head)) {
		return alloc_slow(a, n);
	}
	p = a->at + pad;
	a->at = p + n;
	ASAN_UNPOISON(p, n);
	return p;
}

void *arena_alloc(struct arena *a, size_t n)
{
	return alloc_aligned(a, n, _Alignof(max_align_t));
}

void *arena_zalloc(struct arena *a, size_t n)
{
	return memset(arena_alloc(a, n), 0, n);
}

struct slice arena_dup(struct arena *a, struct slice s)
{
	char *p;

	if (s.n == 0) {
		return SLICE_EMPTY;
	}
	p = alloc_aligned(a, s.n, 1);
	memcpy(p, s.p, s.n);
	return slice_make(p, s.n);
}

struct slice arena_printf(struct arena *a, const char *fmt, ...)
{
	char small[256];
	va_list ap;
	char *p;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(small, sizeof(small), fmt, ap);
	va_end(ap);
	if (n < 0) {
		panic("arena_printf: bad format");
	}
	if ((size_t)n < sizeof(small)) {
		return arena_dup(a, slice_make(small, (size_t)n));
	}
	p = alloc_aligned(a, (size_t)n + 1, 1);
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return slice_make(p, (size_t)n);
}
