/* SPDX-License-Identifier: MIT */
/* Structured logging: one event a line, with named fields. Safe from any thread; lines are formatted by the caller and
 * written by the logger's own thread, so that a slow disk or terminal stops nobody. When its queue is full, lines are
 * dropped and counted. Never give it a message's text or a secret. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/slice.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

/* LOG_HUMAN is coloured on a terminal. All times are UTC. */
enum log_format { LOG_HUMAN, LOG_JSON, LOG_LOGFMT };

struct log_field {
	const char *name;
	enum { LOG_F_STR, LOG_F_INT } kind;
	struct slice s;
	int64_t i;
};

#define LF_S(name, slice) ((struct log_field){ (name), LOG_F_STR, (slice), 0 })
#define LF_C(name, cstr)  ((struct log_field){ (name), LOG_F_STR, slice_cstr(cstr), 0 })
#define LF_I(name, n)     ((struct log_field){ (name), LOG_F_INT, SLICE_EMPTY, (int64_t)(n) })

struct log_config {
	enum log_level level;
	enum log_format console; /* what standard error gets */
	const char *dir;         /* folder of the daily files (koined-YYYY-MM-DD.log, UTC, JSON lines); NULL: none */
	uint32_t keep_days;      /* older files are deleted; 0: never */
};

/* Starts the logger's thread. 0 or a negative errno (the folder cannot be made or written). */
MUST_CHECK int log_open(const struct log_config *c);

/* Takes over another configuration and reopens the file; 0 or a negative errno, and then nothing changed. */
MUST_CHECK int log_reopen(const struct log_config *c);

/* Writes what is queued and stops the thread. */
void log_close(void);

bool log_wanted(enum log_level level);

/* `event` is a constant word such as "login". Values are escaped. Without log_open() nothing is written. */
void log_event(enum log_level level, const char *event, const struct log_field *fields, size_t n);

#define LOG(level, event, ...)                                                                                         \
	do {                                                                                                           \
		if (log_wanted(level)) {                                                                               \
			const struct log_field log_f_[] = { __VA_ARGS__ };                                             \
			log_event((level), (event), log_f_, ARRAY_LEN(log_f_));                                        \
		}                                                                                                      \
	} while (0)

#endif
