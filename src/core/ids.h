/* SPDX-License-Identifier: MIT */
/* The ids that cross layers, each a type of its own so that none passes for another. */
#ifndef CORE_IDS_H
#define CORE_IDS_H

#include "base/base.h"

/* One attached client, which is also one connection: the worker that owns the socket, the socket's slot there, and how
 * often the slot was used. A late answer to a slot that was given away meets another `gen` and is dropped. */
struct sess_id {
	uint32_t slot; /* worker << SESS_SLOT_BITS | slot */
	uint32_t gen;  /* 0: nobody */
};

#define SESS_SLOT_BITS 24u
#define SESS_SLOT_MASK ((1u << SESS_SLOT_BITS) - 1)

static inline uint32_t sess_worker(struct sess_id s)
{
	return s.slot >> SESS_SLOT_BITS;
}

static inline bool sess_eq(struct sess_id a, struct sess_id b)
{
	return a.slot == b.slot && a.gen == b.gen;
}

/* A conversation, what is numbered: a room is { room id, 0 }, a pair of people { lesser user id, greater user id }.
 * Room ids and user ids start at 1 and are never used again. */
struct conv {
	uint64_t a, b;
};

#define CONV_NONE ((struct conv){ 0, 0 })

/* The server as a room that holds all others: its facts (bans, filters, ...) are records of this conversation. */
#define CONV_SERVER ((struct conv){ INT64_MAX, 0 })

static inline struct conv conv_room(uint64_t room)
{
	return (struct conv){ room, 0 };
}

static inline struct conv conv_pair(uint64_t x, uint64_t y)
{
	return x < y ? (struct conv){ x, y } : (struct conv){ y, x };
}

static inline bool conv_is_pair(struct conv c)
{
	return c.b != 0;
}

static inline bool conv_eq(struct conv x, struct conv y)
{
	return x.a == y.a && x.b == y.b;
}

#endif
