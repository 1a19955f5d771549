/* SPDX-License-Identifier: MIT */
/* How far a long job is: one line that changes on a terminal, a line now and then elsewhere. On standard error. */
#ifndef CTL_PROGRESS_H
#define CTL_PROGRESS_H

#include "base/buf.h"

struct progress {
	const char *what;  /* what is done: "import" */
	const char *units; /* of what: "accounts" */
	bool terminal;
	int64_t began_ms, shown_ms;
	uint32_t tenths; /* shown elsewhere */
	size_t width;    /* of what stands on the terminal */
};

void progress_begin(struct progress *p, const char *what, const char *units);

/* `part` of `whole` is done (whole 0: nobody knows), which was `count` units. Writes when it is time to. */
void progress_show(struct progress *p, uint64_t part, uint64_t whole, uint64_t count);

/* Takes the line away. */
void progress_end(struct progress *p);

/* The line without an end. `ms`: since the beginning. */
void progress_line(struct buf *out, const struct progress *p, uint64_t part, uint64_t whole, uint64_t count,
		   int64_t ms);

#endif
