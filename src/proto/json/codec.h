/* SPDX-License-Identifier: MIT */
/* The two halves of the dialect, and what they know of a connection together. */
#ifndef PROTO_JSON_CODEC_H
#define PROTO_JSON_CODEC_H

#include "proto/proto.h"

/* Bits of peer->phase. Whether somebody is logged in is known from what the server answered (encode), so that the first
 * object after a refused login is a first object again. */
enum json_phase {
	JSON_PHASE_ASKED = 1 << 0,  /* a login was given to the core */
	JSON_PHASE_IN = 1 << 1,     /* and was answered by a welcome */
	JSON_PHASE_SECOND = 1 << 2, /* the object at the front was a login, and is a command too */
	JSON_PHASE_SKIP = 1 << 3,   /* nothing counts up to the next newline */
};

enum decode json_decode(struct peer *p, const struct proto_env *env, struct slice *in, unsigned flags, struct arena *a,
			struct cmd *ret);

/* The event as one object and the newline; false when there is nothing to say. */
bool json_put(const struct event *ev, struct buf *out);

void json_encode_room(const struct proto_env *env, const struct event *ev, unsigned variant, struct buf *out);
void json_encode(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out);

#endif
