/* SPDX-License-Identifier: MIT */
/* What test_sim.c knows of the world: its people, what listeners were told, and a store that keeps no texts. */
#ifndef SIM_SIM_H
#define SIM_SIM_H

#include "lib/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/core.h"

#define ACCOUNT_ID 1000000000u

enum { SLOTS = 10, NAMES = 8, ROOMS = 4, ACCOUNTS = 3, CONVS = 4096, QUEUE = 1024, PEOPLE = 64, PENDING = 1024 };

static const char *const names[NAMES] = { "anna", "bert", "carl", "dora", "emil", "acc0", "acc1", "acc2" };
static const char *const rooms[ROOMS] = { "", "den", "attic", "cellar" };

/* What the listeners of a room know of it. */
struct told {
	uint64_t conv;
	uint64_t seq;
	char present[PEOPLE][24];
	uint32_t n;
};

struct client {
	uint32_t gen;
	bool connected, in, leaving, pinging;
	uint64_t bytes_given, bytes_back;
	uint32_t tag, answered; /* messages given and answered */
	uint32_t ping_at;       /* `tag` when the ping was sent */
};

/* One fact, as it was committed. */
struct rule {
	char key[64], value[128];
};

struct rules {
	struct rule *v;
	uint32_t n, cap;
};

/* What is on its way: a FACT, or a KICK (key "kick"). */
struct pending {
	struct conv conv;
	char key[64], value[128];
	bool remove;
	uint64_t target; /* KICK: whom */
	char name[24];
	bool left; /* and that one left before */
};

struct said {
	uint64_t author;
	bool deleted;
};

struct stored {
	struct conv conv;
	uint64_t seq, pos, told;
	struct rules rules;   /* committed */
	struct rules applied; /* as far as the core knows */
	struct said *said;    /* by seq - 1 */
	uint32_t cap_said;
};

struct model_room {
	char name[16];
	uint64_t id;
	bool open;
};

struct sim {
	uint64_t rng;
	struct core *core;
	struct config config;
	struct effects *out;
	struct now now;
	struct client clients[SLOTS];
	struct told told[64]; /* by the core's handle of the room */
	struct stored stored[CONVS];
	uint32_t n_stored;
	struct model_room rooms[ROOMS];
	uint64_t next_room, next_user;
	char accounts[ACCOUNTS][24];
	struct ask *queue[QUEUE]; /* asked, not dealt with */
	uint32_t n_queue;
	struct ask *answers[QUEUE]; /* dealt with, not given back */
	uint32_t n_answers;
	struct pending pending[PENDING];
	uint32_t n_pending;
	uint32_t refused, decided,
		silenced; /* how much of it happened: a simulation in which nothing does proves nothing */
	uint64_t step;
};

static uint32_t roll(struct sim *s, uint32_t n)
{
	s->rng ^= s->rng << 13;
	s->rng ^= s->rng >> 7;
	s->rng ^= s->rng << 17;
	return (uint32_t)(s->rng >> 11) % n;
}

#define REQUIRE(x)                                                                                                     \
	do {                                                                                                           \
		if (!(x)) {                                                                                            \
			fail_msg("step %u: %s", (unsigned)s->step, #x);                                                \
		}                                                                                                      \
	} while (0)

static struct stored *stored_of(struct sim *s, struct conv conv)
{
	for (uint32_t i = 0; i < s->n_stored; i++) {
		if (conv_eq(s->stored[i].conv, conv)) {
			return &s->stored[i];
		}
	}
	REQUIRE(s->n_stored < CONVS);
	s->stored[s->n_stored] = (struct stored){ .conv = conv };
	return &s->stored[s->n_stored++];
}

#endif
