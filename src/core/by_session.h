/* SPDX-License-Identifier: MIT */
/* What only few sessions have: objects found by their session. A session without one pays a bit in its flags.
 *
 * An object is a struct that begins with the struct sess_id of its session. */
#ifndef CORE_BY_SESSION_H
#define CORE_BY_SESSION_H

#include "base/htab.h"
#include "base/slab.h"

struct session;

struct by_session {
	struct slab objects;
	struct htab index;
	uint16_t flag; /* enum session_flag: of sessions that have one */
};

void by_session_init(struct by_session *b, uint32_t size, uint16_t flag);
/* The objects must be empty: none owns anything any more. */
void by_session_done(struct by_session *b);
/* NULL: it has none. */
void *by_session_find(const struct by_session *b, const struct session *s);
/* The one it has, or a zeroed one with its id. */
void *by_session_make(struct by_session *b, struct session *s);
/* It has one, which owns nothing any more. */
void by_session_drop(struct by_session *b, struct session *s);

#endif
