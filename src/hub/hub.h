/* SPDX-License-Identifier: MIT */
/* The hub: the one actor around the core. It feeds it commands, answers and ticks, hands its asks to the store and the
 * password pool, and posts its effects to the workers. It does no I/O of its own.
 *
 * Inline (one worker): hub_turn() runs inside the worker's turn. Threaded (several): hub_run() is the loop of the hub's own
 * thread, commands come through hub_post(). */
#ifndef HUB_HUB_H
#define HUB_HUB_H

#include "auth/auth.h"
#include "base/htab.h"
#include "core/core.h"
#include "store/store.h"

struct hub;

struct hub_config {
	const struct config *config;
	const struct creds *creds;
	const uint8_t *secret; /* the server's, AUTH_SECRET bytes; NULL: one is drawn. Not needed after hub_new() */
	const struct store_ops *store;
	struct hash_seed seed;
	uint32_t workers;
	bool inline_worker; /* hub_turn() is called by the only worker */
	/* Gives a worker its reference of a turn's effects: carries them out (inline) or posts them. */
	void (*post)(void *ctx, uint32_t worker, struct effects *e);
	/* Ends the wait of whoever calls hub_turn() inline; called from any thread when an answer comes in. */
	void (*wake)(void *ctx);
	/* Asks for the configuration to be read again; called on the hub's thread, must not block. May be NULL. */
	void (*reload)(void *ctx);
	uint64_t pid;          /* of the server, for people */
	const char *listening; /* where, for people; lives as long as the hub; NULL: not said */
	void *ctx;
	struct now (*clock)(void *ctx); /* NULL: the system's */
};

/* Opens the store. NULL on failure with a sentence in `err`. */
struct hub *hub_new(const struct hub_config *cfg, char *err, size_t n);
void hub_free(struct hub *h);

/* Inline: applies the commands, the answers that came in, and the tick that is due; posts the effects. */
void hub_turn(struct hub *h, struct cmd_batch *b, struct now now);

/* Inline: milliseconds until the next turn is due without any input; 0 when at once, never more than 100. */
int hub_timeout(const struct hub *h, struct now now);

/* Threaded: moves a batch to the hub's thread; *b is left empty. Any thread. */
void hub_post(struct hub *h, struct cmd_batch *b);

/* Threaded: the loop; returns after hub_stop() once all is under way is done. */
void hub_run(struct hub *h);

/* Life, from the thread that runs the hub (inline) or any (threaded): */
enum hub_stop_phase {
	HUB_DRAIN,    /* take no more commands; finish what is under way */
	HUB_SHUTDOWN, /* tell and close all sessions */
	HUB_EXIT,     /* threaded: hub_run() returns */
};
void hub_stop(struct hub *h, enum hub_stop_phase phase);

/* Nothing is under way, and the phase asked for last is carried out. */
bool hub_idle(const struct hub *h);

/* The configuration was read again: `c` has the reloadable keys as they are now; or it was refused: NULL. `what` says for
 * people what changed, or what is wrong. Called between turns (inline) or posted (threaded); both stay the caller's. */
void hub_reload(struct hub *h, const struct config *c, const char *what);

struct core_counts hub_counts(struct hub *h);

#endif
