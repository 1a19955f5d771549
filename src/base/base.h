/* SPDX-License-Identifier: MIT */
/* The few macros and value types that every layer shares. */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MUST_CHECK   __attribute__((warn_unused_result))
#define PRINTF(f, a) __attribute__((format(printf, f, a)))
#define NORETURN     __attribute__((noreturn))
#define COLD         __attribute__((cold, noinline))
#define LIKELY(x)    __builtin_expect(!!(x), 1)
#define UNLIKELY(x)  __builtin_expect(!!(x), 0)

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#define MIN(a, b)    ((a) < (b) ? (a) : (b))
#define MAX(a, b)    ((a) > (b) ? (a) : (b))

/* The object that holds `member` at address `ptr`. */
#define CONTAINER_OF(ptr, type, member) ((type *)((char *)(ptr)-offsetof(type, member)))

/* Milliseconds of a clock that never steps; for waiting, ageing, rates. */
struct mono {
	int64_t ms;
};

/* Milliseconds since 1970 UTC; for what people read. It may step. */
struct wall {
	int64_t ms;
};

/* The time as an input: core and codecs never read a clock. */
struct now {
	struct mono mono;
	struct wall wall;
};

/* Says what broke and aborts; for our own bugs and for exhausted memory, never for what a peer sent. */
NORETURN COLD void panic(const char *fmt, ...) PRINTF(1, 2);

/* Allocation that aborts when memory is exhausted; sizes that a peer influences are bounded before they get here. */
void *xmalloc(size_t n);
void *xcalloc(size_t n, size_t size);
void *xrealloc(void *p, size_t n);

/* Grows `*ptr` (elements of `size` bytes, `*cap` of them) so that it holds `need` elements; doubles. */
void vec_grow(void *ptr, uint32_t *cap, uint32_t need, size_t size);

#endif
