/* SPDX-License-Identifier: MIT */
/* The worker's state, shared by the sources of this folder. */
#ifndef NET0_WORKER_PRIV_H
#define NET0_WORKER_PRIV_H

#include <stdatomic.h>

#include "net0/address.h"
#include "net0/conn.h"
#include "net0/fanout.h"
#include "net0/timer.h"
#include "net0/worker.h"

/* The first half of an epoll event's data is the slot, the second the generation; generation 0 is no connection. */
enum { SLOT_WAKE = UINT32_MAX };

enum {
	EVENTS_MAX = 1024,
	ACCEPT_BUDGET = 128, /* per listener and turn */
	BUFS_POOLED = 16,
	RUNS_POOLED = 64,
	REFUSED_MAX = 64,    /* connections that are being told why they are refused; more are closed at once */
};

struct listening {
	int fd;
	struct listener l;
};

/* Slots, handles: a growing list of numbers. */
struct numbers {
	uint32_t *v;
	uint32_t n, cap;
};

static inline void numbers_add(struct numbers *l, uint32_t x)
{
	if (UNLIKELY(l->n == l->cap)) {
		vec_grow(&l->v, &l->cap, l->n + 1, sizeof(*l->v));
	}
	l->v[l->n++] = x;
}

struct worker {
	struct worker_config cfg;
	int epoll, wake_fd, spare_fd;
	struct now now; /* of this turn */
	uint32_t now_ms; /* the same, monotonic, modulo 2^32 */
	struct proto_env env;
	int64_t env_until; /* when the time zone is looked at again */

	struct listening *listening;
	uint32_t n_listening, cap_listening;
	bool accept_paused;
	int64_t accept_again;

	struct conn_table conns;
	uint32_t refused; /* not counted as clients */
	struct timer_list timers[TIMER_COUNT];
	bool stop_reading;

	struct cmd_batch batch;
	uint64_t credit;    /* bytes under way of this worker's connections */
	uint64_t credit_told; /* what of it net_shared knows */
	uint64_t credit_others; /* of the other workers, as of this turn */
	struct numbers resume; /* CONN_F_RESUME */
	struct numbers starved; /* waiting for the server's credit */
	struct numbers paused;

	struct fan **fans; /* by room handle */
	uint32_t n_fans, cap_fans;
	struct numbers pending; /* rooms with something to pass */
	struct run *runs;       /* pool */
	uint32_t n_runs;
	uint64_t answered; /* appends, as far as is known here */
	uint32_t unfinished; /* passes cut by the slice */

	struct buf *out;       /* what single sessions are told in this turn */
	struct numbers dirty;  /* connections to be written */
	uint64_t unsent;       /* bytes queued */
	uint64_t unsent_told;
	struct buf *bufs[BUFS_POOLED];
	uint32_t n_bufs;

	struct mpsc posted;
	_Atomic bool asleep, kicked;
};

#endif
