/* SPDX-License-Identifier: MIT */
/* A byte buffer for output: writable by its one owner until sealed, then constant and shared by reference.
 *
 * The bytes may move while the buffer grows: hold (buf, offset), not a pointer. The count is atomic, so a sealed
 * buffer may cross threads. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdatomic.h>

#include "base/slice.h"

struct buf {
	_Atomic uint32_t refs;
	uint32_t len;
	uint32_t cap;
	bool sealed;
	char *data;
};

/* A new buffer with one reference; `cap` is a hint. */
struct buf *buf_new(uint32_t cap);
struct buf *buf_ref(struct buf *b);

/* Drops one reference, frees with the last; NULL is fine. Returns NULL. */
struct buf *buf_unref(struct buf *b);

/* No write may follow. */
void buf_seal(struct buf *b);

/* Makes room for `n` more bytes and returns where they go; the caller then adds what it wrote to b->len. */
char *buf_reserve(struct buf *b, uint32_t n);

void buf_add(struct buf *b, const void *p, size_t n);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF(2, 3);

/* Decimal digits of `v`. */
void buf_u64(struct buf *b, uint64_t v);

static inline void buf_put(struct buf *b, struct slice s)
{
	buf_add(b, s.p, s.n);
}

#define BUF_LIT(b, s) buf_add((b), "" s, sizeof(s) - 1)

static inline void buf_char(struct buf *b, char c)
{
	*buf_reserve(b, 1) = c;
	b->len++;
}

#endif
