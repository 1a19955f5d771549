/* SPDX-License-Identifier: MIT */
/* Writes JSON into a buffer, piece by piece: the caller sees to the commas by the names it gives. */
#ifndef PROTO_JSON_EMIT_H
#define PROTO_JSON_EMIT_H

#include "base/buf.h"

/* The string with its quotes. Escaped: what JSON demands, and every other control character (DEL, C1, line and paragraph
 * separator) that would end a line or move a terminal's cursor. What is not UTF-8 becomes U+FFFD. */
void emit_string(struct buf *out, struct slice s);

/* A number that may be negative. */
void emit_i64(struct buf *out, int64_t v);

/* `name` is written as it stands: ,"name": */
#define EMIT_STRING(out, name, s)                                                                                      \
	do {                                                                                                           \
		BUF_LIT(out, ",\"" name "\":");                                                                        \
		emit_string(out, s);                                                                                   \
	} while (0)

#define EMIT_NUMBER(out, name, v)                                                                                      \
	do {                                                                                                           \
		BUF_LIT(out, ",\"" name "\":");                                                                        \
		buf_u64(out, v);                                                                                       \
	} while (0)

#endif
