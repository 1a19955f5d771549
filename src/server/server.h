/* SPDX-License-Identifier: MIT */
/* The running server: everything wired together, its life and its end.
 *
 *  one worker:   main thread = worker_turn() -> hub_turn() -> worker_apply(), one after the other
 *  several:      a thread each = worker_turn() -> hub_post();  the hub's thread = hub_run() -> worker_post();
 *                the main thread waits for signals */
#ifndef SERVER_SERVER_H
#define SERVER_SERVER_H

#include <pthread.h>

#include "base/log.h"
#include "hub/hub.h"
#include "net/worker.h"
#include "server/control.h"
#include "server/settings.h"

/* How far a worker's connections are let go. */
enum worker_phase {
	WORKER_RUN,
	WORKER_QUIET, /* accepts nobody, reads from nobody */
	WORKER_CLOSE, /* writes what is left, then closes */
	WORKER_EXIT,  /* its thread returns */
};

struct server_worker {
	struct server *server;
	struct worker *worker;
	struct config config; /* its own, so that a reload is no race */
	pthread_t thread;
	_Atomic uint32_t phase, reached; /* asked for; carried out */
	_Atomic bool reload;
	_Atomic uint32_t conns; /* as of its last turn */
};

struct server {
	const struct options *options;
	struct settings settings; /* in force; the gate is read by workers under reload_lock */
	char log_dir[1100];
	int lock; /* of the data folder; -1: none */
	struct creds *creds;
	struct net_shared shared;
	struct listener listeners[LISTEN_MAX];
	int (*fds)[LISTEN_MAX]; /* a row for each worker, until the worker has them */
	struct control control;
	struct listener control_listener; /* the first worker's */
	int control_fd;                   /* until that has it; -1: none */
	struct buf *listening;            /* where, for people, with a NUL */
	struct hub *hub;
	struct server_worker *workers;
	uint32_t n_workers;
	bool threads; /* more than one worker */
	pthread_t hub_thread;
	bool hub_runs;               /* in its thread */
	uint32_t workers_run;        /* in theirs: the first so many */
	pthread_mutex_t reload_lock; /* guards settings against workers that copy it */
};

/* Takes over the settings; opens, binds and starts all. NULL, or what is wrong as a sentence in `err`; either way
 * server_done() is due. Signals must be blocked. */
const char *server_start(struct server *s, const struct options *o, const struct settings *settings, char *err,
			 size_t n);

/* Serves until a signal says stop; then everybody is told, and what is under way ends well. */
void server_run(struct server *s);

void server_done(struct server *s);

/* --- between the files of this folder --- */

/* The logger's configuration for these settings. */
struct log_config server_log_config(const struct server *s);

/* Lowers max_clients to what the descriptors suffice for, and says so. */
void server_fit_clients(struct config *c, uint32_t n_listeners);

/* Says of each certificate what is in it, and what an operator ought to mend. */
void server_tell_certs(const struct gate *g);

/* SIGHUP. */
void server_reload(struct server *s);

/* Copies the reloadable numbers. Workers read no string that may change; the hub has a copy of its own. */
void config_take_reloadable(struct config *to, const struct config *from);

/* A turn of a worker, with what was asked of it from outside. */
void server_worker_turn(struct server_worker *w, int timeout_ms);

/* SIGTERM, all of it but what server_done() does. */
void server_stop(struct server *s);

/* Ends all threads that run. */
void server_join(struct server *s);

#endif
