/* SPDX-License-Identifier: MIT */
/* Lines out of a stream of bytes, for every dialect that has lines: LF or CRLF ends one.
 *
 * A partial line is looked at once, however it trickles in; an over-long one is thrown away as it comes. */
#ifndef PROTO_LINES_H
#define PROTO_LINES_H

#include "proto/proto.h"

enum line {
	LINE_MORE, /* no complete line is left */
	LINE_TEXT, /* a line of valid UTF-8 without NUL */
	LINE_LONG, /* one that is longer than the limit: told once, its rest is skipped */
	LINE_BAD,  /* one that is not UTF-8, or has a NUL in it */
};

/* peer.state[LINES_STATE] belongs to the lines; with LINES_TELNET also what proto/telnet.h names. */
enum { LINES_STATE = 0 };

enum lines_flag {
	LINES_TAGS = 1 << 1,   /* tags may stand before what a line may have otherwise: LINES_TAGS_EXTRA bytes more */
	LINES_TELNET = 1 << 0, /* telnet's commands are taken out, and CR NUL ends a line too */
};

/* Room for a command's words around the longest message. */
enum { LINES_EXTRA = 512, LINES_TAGS_EXTRA = 8192 };

/* Takes the next line out of `*in`. `*ret` is without its end; it points into `*in`, or into `a` when bytes had to be taken
 * out. `decode_flags`: enum decode_flag. A peer that sends newlines is not PEER_CHUNKED any more. */
enum line lines_next(struct peer *p, const struct proto_env *env, struct slice *in, unsigned decode_flags,
		     unsigned lines_flags, struct arena *a, struct slice *ret);

/* True until the first line that is not empty was marked by lines_mark(). */
bool lines_first(const struct peer *p);
void lines_mark(struct peer *p);

/* Makes a command of something that cannot be one. */
void cmd_refuse(struct cmd *c, enum err err, struct slice text, uint32_t n);

/* The same of a line that is LINE_LONG or LINE_BAD. */
void lines_refuse(const struct proto_env *env, enum line line, struct cmd *c);

/* Refuses the command when its text is longer than a message may be. */
void cmd_limit_text(const struct proto_env *env, struct cmd *c);

#endif
