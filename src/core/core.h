/* SPDX-License-Identifier: MIT */
/* The domain as one state machine: (state, now, input) to effects. It owns sessions, users, rooms and memberships;
 * it does no I/O, reads no clock, takes no lock and never blocks. One thread at a time may call it.
 *
 * Inputs are commands of sessions, answers to asks, and the passing of time. What should happen comes out as
 * effects, in order; nothing else leaves. */
#ifndef CORE_CORE_H
#define CORE_CORE_H

#include "base/htab.h"
#include "core/cmd.h"
#include "core/config.h"
#include "core/creds.h"
#include "core/effect.h"

struct core;

struct core_env {
	/* read at every use: whoever owns it may change reloadable keys between two calls */
	const struct config *config;
	const struct creds *creds; /* may be NULL */
	struct hash_seed seed;     /* random: order of the hash tables, free guest names */
	uint64_t epoch;            /* of the store */
	uint64_t pid;              /* of the server, for STATUS */
	const char *listening;     /* where, for STATUS; lives as long as the core; NULL: not said */
};

struct core *core_new(const struct core_env *env);
void core_free(struct core *c);

/* Asks for what must be known before the first command: the open rooms. */
void core_start(struct core *c, struct now now, struct effects *out);

/* True once the answers to core_start() are in; commands may come before, and wait. */
bool core_ready(const struct core *c);

/* One command. Its strings are needed during the call only. */
void core_command(struct core *c, struct now now, const struct cmd *cmd, struct effects *out);

/* An answered ask of any kind; ownership moves. */
void core_answer(struct core *c, struct now now, struct ask *a, struct effects *out);

/* Time passed: idle sessions, login time-outs, summed-up notices, continued lists. Call it about every 100 ms; and
 * at once while core_busy(). */
void core_tick(struct core *c, struct now now, struct effects *out);

/* The server read its configuration again, or refused the new one (`done` false): `what` says what changed, or what
 * is wrong. Whoever asked for it (EFFECT_RELOAD) is told. */
void core_reloaded(struct core *c, struct now now, bool done, struct slice what, struct effects *out);

/* A long answer wants to be continued in the next turn. */
bool core_busy(const struct core *c);

/* No new command is taken any more; what is under way goes on. */
void core_drain(struct core *c);

/* Nothing of a command is under way (drafts, asks). */
bool core_idle(const struct core *c);

/* Tells every session that the server closes, and closes it. No leave notices. */
void core_shutdown(struct core *c, struct now now, struct effects *out);

struct core_counts {
	uint32_t sessions, users, absent, rooms, memberships, drafts; /* absent: users without a session */
};

struct core_counts core_counts(const struct core *c);

/* Walks all state and panics when an invariant is broken; for tests. */
void core_check(const struct core *c);

#endif
