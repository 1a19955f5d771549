/* SPDX-License-Identifier: MIT */
/* A few keys and their values, both text, in the order of the keys: what is said of a person or a room. */
#ifndef BASE_PAIRS_H
#define BASE_PAIRS_H

#include "base/arena.h"
#include "base/slice.h"

struct pair {
	char *key, *value; /* each on the heap */
};

/* All zero: none. */
struct pairs {
	struct pair *v;
	uint32_t n, cap;
};

/* The value of a key; NULL when it has none. Valid until the next change. */
const char *pairs_get(const struct pairs *p, struct slice key);

/* Gives the key that value; NULL: none any more. Both are copied; neither has a NUL in it. */
void pairs_set(struct pairs *p, struct slice key, const struct slice *value);

void pairs_done(struct pairs *p);

/* As one text, "key value" for each, with newlines between: a key has no blank, and a value no newline. In `a`. */
struct slice pairs_pack(const struct pairs *p, struct arena *a);

/* Adds what pairs_pack() wrote. */
void pairs_unpack(struct pairs *p, struct slice packed);

#endif
