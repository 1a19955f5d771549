/* SPDX-License-Identifier: MIT */
/* The reactions to a page of messages, message by message, and for each what was given how often. */
#ifndef PROTO_REACTIONS_H
#define PROTO_REACTIONS_H

#include "core/ask.h"

enum {
	REACTION_GROUPS = 32, /* different ones that are shown of a message */
	REACTION_NAMES = 50,  /* people who gave the same one, by name */
};

struct reaction_group {
	struct slice text;
	const struct reaction *first; /* that says so; those that follow up to another seq may */
	uint32_t n;
};

/* Those to message `seq`, in the order in which each was given first. `*at`, at first the event's reactions, moves on: pages
 * are asked about oldest first. Returns how many groups there are. */
uint32_t reactions_of(const struct reaction **at, uint64_t seq, struct reaction_group ret[REACTION_GROUPS]);

/* The next one of the group after `r`; NULL at the end. */
const struct reaction *reaction_next(const struct reaction_group *g, const struct reaction *r);

#endif
