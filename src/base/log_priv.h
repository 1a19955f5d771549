/* SPDX-License-Identifier: MIT */
/* How a log line looks; apart from where it goes. */
#ifndef BASE_LOG_PRIV_H
#define BASE_LOG_PRIV_H

#include "base/buf.h"
#include "base/log.h"

/* One event and its time, for every format. */
struct log_line {
	enum log_level level;
	struct wall at;
	const char *event;
	const struct log_field *fields;
	size_t n;
};

/* Appends the line with its newline. Whatever the values are, no control character but that newline comes out, unless
 * `coloured` asks for the terminal's; invalid UTF-8 comes out as U+FFFD and a long value cut. */
void log_render(struct buf *out, enum log_format format, bool coloured, const struct log_line *line);

/* The day of `at` in UTC, "YYYY-MM-DD". */
void log_day(struct wall at, char ret[static 11]);

#endif
