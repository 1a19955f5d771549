/* SPDX-License-Identifier: MIT */
/* A bump allocator: many small pieces that die together. Owned by one thread at a time. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/slice.h"

struct arena_block;

struct arena {
	struct arena_block *head; /* newest block; NULL when nothing was ever allocated */
	char *at, *end;           /* the free part of `head` */
	size_t total;             /* bytes held in blocks */
};

void arena_init(struct arena *a);

/* Frees every block. */
void arena_done(struct arena *a);

/* Forgets all pieces; keeps one block of ordinary size for the next round. */
void arena_reset(struct arena *a);

/* `n` bytes aligned for any type, not zeroed; aborts when memory is exhausted. */
void *arena_alloc(struct arena *a, size_t n);
void *arena_zalloc(struct arena *a, size_t n);

/* A copy of `s` that lives as long as the arena. The empty slice stays empty without an allocation. */
struct slice arena_dup(struct arena *a, struct slice s);

struct slice arena_printf(struct arena *a, const char *fmt, ...) PRINTF(2, 3);

#endif
