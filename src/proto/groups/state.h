/* SPDX-License-Identifier: MIT */
/* What the groups codec remembers of a connection. */
#ifndef PROTO_GROUPS_STATE_H
#define PROTO_GROUPS_STATE_H

#include "proto/proto.h"

/* peer.phase: what the next line is. */
enum groups_phase { GROUPS_NAME, GROUPS_PASSWORD, GROUPS_CHAT };

/* peer.state: the lines have 0 and 1. */
enum { GROUPS_LISTING = 2 };

/* Where in a list of groups, which may come in parts. */
enum groups_listing {
	LISTING_BEGUN = 1 << 0,  /* its heading is written */
	LISTING_HIDDEN = 1 << 1, /* within the default room, which is no group */
};

void groups_encode(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out);
void groups_encode_room(const struct proto_env *env, const struct event *ev, unsigned variant, struct buf *out);

#endif
