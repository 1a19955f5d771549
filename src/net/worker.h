/* SPDX-License-Identifier: MIT */
/* A worker: one thread's connections, from the socket to commands and from effects back to the socket.
 *
 *  socket -> conn -> detect / codec.decode -> cmd_batch -> submit()   ... hub ...
 *  socket <- one write <- sendq <- room run (encoded once per variant) <- worker_apply(effects)
 *
 * All functions run on the worker's thread but worker_post() and worker_wake(). Connections are non-blocking; input is read
 * level-triggered with a budget; each connection is written once per turn; a connection that is idle holds no buffer. */
#ifndef NET_WORKER_H
#define NET_WORKER_H

#include <sys/socket.h>

#include "base/mpsc.h"
#include "core/effect.h"
#include "proto/proto.h"

struct worker;
struct gate;
struct tls_tickets;

/* TLS on a listener's port. */
enum listener_tls {
	LISTENER_TLS_BOTH,  /* the first bytes decide, when there is a certificate */
	LISTENER_TLS_ONLY,  /* nothing else */
	LISTENER_TLS_NEVER, /* not there */
};

/* A socket that listens. Every worker has its own (SO_REUSEPORT). */
struct listener {
	enum dialect dialect; /* DIALECT_NONE: detect */
	bool loopback;        /* bound to a loopback address */
	uint8_t tls;          /* enum listener_tls */
	bool control;         /* a Unix socket for whoever runs the server: only its own user and root, and no limits */
	char name[64];        /* ADDR:PORT, as bound */
};

/* Counters that all workers share. */
struct net_shared {
	_Atomic uint32_t clients;        /* connections open */
	_Atomic uint64_t sendq_bytes;    /* unsent output */
	_Atomic uint64_t credit_bytes;   /* of commands under way */
	_Atomic uint32_t shakes;         /* TLS handshakes under way */
	struct net_addresses *addresses; /* connections per address, behind a lock of its own; see net/address.h */
	struct tls_tickets *tickets;     /* keys of sessions, the same: see net/tls_ticket.h; NULL without TLS */
};

struct worker_config {
	uint32_t index;              /* 0, 1, ...: the upper bits of its sessions' ids */
	const struct config *config; /* the server's; re-read at every use */
	struct net_shared *shared;
	/* Moves a turn's commands to the hub; called once a turn, also with n = 0. With an inline hub it calls worker_apply()
	 * before it returns. The batch's arena and vector are the worker's again afterwards (inline) or were taken (posted):
	 * the callee leaves *b usable, empty. */
	void (*submit)(void *ctx, struct worker *w, struct cmd_batch *b, struct now now);
	void *ctx;
	struct now (*clock)(void *ctx); /* NULL: the system's; tests give a false one */
};

struct worker *worker_new(const struct worker_config *cfg);
void worker_free(struct worker *w);

/* From now on new connections come through this gate: see net/gate.h. Takes a reference; NULL: neither TLS nor proxies,
 * as before the first call. Sessions and handshakes that go on keep what they began with. */
void worker_gate(struct worker *w, struct gate *g);

/* Its configuration (worker_config.config) was read again; `was`: as it was before. Who wants to hear of that does. */
void worker_reloaded(struct worker *w, const struct config *was);

/* Listens on a bound, listening, non-blocking socket; takes it over. */
void worker_listen(struct worker *w, int fd, const struct listener *l);

/* Takes over a connected socket as if it had been accepted there; for tests and socket activation. False when refused. */
bool worker_adopt(struct worker *w, int fd, const struct listener *l, const struct sockaddr *addr);

/* One turn: waits at most `timeout_ms` (-1: as long as no timer is due), reads, submits, writes. */
void worker_turn(struct worker *w, int timeout_ms);

/* Carries out what concerns this worker's connections; the reference stays the caller's. Called inside submit() or while
 * posted effects are taken. */
void worker_apply(struct worker *w, struct effects *e);

/* Any thread: queues effects (the reference moves) and wakes the worker. */
void worker_post(struct worker *w, struct effects *e);

/* Any thread: ends the wait of worker_turn(). */
void worker_wake(struct worker *w);

/* Stops accepting and closes the listeners. */
void worker_stop_accepting(struct worker *w);

/* Stops reading from everybody: what was read is still dealt with. */
void worker_stop_reading(struct worker *w);

/* Flushes and closes every connection; the next turns write what is left. */
void worker_close_all(struct worker *w);

/* Connections open, and bytes unsent: both 0 when a closing worker is done. */
uint32_t worker_conns(const struct worker *w);
uint64_t worker_unsent(const struct worker *w);

#endif
