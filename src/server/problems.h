/* SPDX-License-Identifier: MIT */
/* What is wrong with a configuration: all of it at once, up to a bound, so that nobody repairs one line a run. */
#ifndef SERVER_PROBLEMS_H
#define SERVER_PROBLEMS_H

#include "base/buf.h"

enum { PROBLEMS_SHOWN = 10 };

struct problems {
	struct buf *text; /* a line each, with its newline */
	uint32_t n;       /* also those that are not shown */
};

void problems_init(struct problems *p);
void problems_done(struct problems *p);

/* Adds one sentence. */
void problems_add(struct problems *p, const char *fmt, ...) PRINTF(2, 3);

/* Takes the next line off the front of `*rest`, which starts as the whole text; false when there is none. */
bool problems_next(struct slice *rest, struct slice *ret);

/* Writes them all to standard error, each after "koined: ". */
void problems_print(const struct problems *p);

#endif
