/* SPDX-License-Identifier: MIT */
/* The end in good order: nobody new, nothing more read; what is under way is committed, delivered and acknowledged; everybody
 * is told; what is unsent is sent; all is closed. Each wait has an end. */
#include <time.h>

#include "base/clock.h"
#include "server/server.h"
#include "server/signals.h"

enum { LOOK_MS = 5, PHASE_MS = 1000 };

static bool hub_done(const struct server *s)
{
	return hub_idle(s->hub);
}

static bool phase_reached(const struct server *s)
{
	for (uint32_t i = 0; i < s->n_workers; i++) {
		if (atomic_load(&s->workers[i].reached) != atomic_load(&s->workers[i].phase)) {
			return false;
		}
	}
	return true;
}

static uint32_t conns_left(const struct server *s)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < s->n_workers; i++) {
		n += atomic_load(&s->workers[i].conns);
	}
	return n;
}

static bool all_closed(const struct server *s)
{
	return conns_left(s) == 0;
}

/* Lets things go on until `done`, at most `ms`; false when the time was up. */
static bool wait_until(struct server *s, bool (*done)(const struct server *), int64_t ms)
{
	int64_t end = clock_now().mono.ms + ms;

	for (;;) {
		if (s->threads) {
			signals_wait(LOOK_MS);
			signals_take();
		} else {
			server_worker_turn(&s->workers[0], LOOK_MS);
		}
		if (done(s)) {
			return true;
		}
		if (clock_now().mono.ms >= end) {
			return false;
		}
	}
}

static void workers_enter(struct server *s, enum worker_phase phase)
{
	for (uint32_t i = 0; i < s->n_workers; i++) {
		atomic_store(&s->workers[i].phase, phase);
		worker_wake(s->workers[i].worker);
	}
	wait_until(s, phase_reached, PHASE_MS);
}

void server_join(struct server *s)
{
	for (; s->workers_run > 0; s->workers_run--) {
		struct server_worker *w = &s->workers[s->workers_run - 1];

		atomic_store(&w->phase, WORKER_EXIT);
		worker_wake(w->worker);
		pthread_join(w->thread, NULL);
	}
	if (s->hub_runs) {
		hub_stop(s->hub, HUB_EXIT);
		pthread_join(s->hub_thread, NULL);
		s->hub_runs = false;
	}
}

void server_stop(struct server *s)
{
	int64_t grace = s->settings.config.shutdown_grace * 1000, began = clock_now().mono.ms;
	bool drained, flushed;

	LOG(LOG_INFO, "stopping", LF_I("clients", atomic_load(&s->shared.clients)));
	workers_enter(s, WORKER_QUIET);
	hub_stop(s->hub, HUB_DRAIN);
	drained = wait_until(s, hub_done, grace);
	hub_stop(s->hub, HUB_SHUTDOWN);
	/* Even a hub that waits for its store takes this at once; to wait for more would be to wait twice. */
	wait_until(s, hub_done, drained ? PHASE_MS : 10 * LOOK_MS);
	workers_enter(s, WORKER_CLOSE);
	flushed = wait_until(s, all_closed, grace);
	if (!drained || !flushed) {
		LOG(LOG_WARN, "stop_cut_short", LF_C("commands", drained ? "done" : "left"),
		    LF_I("clients", conns_left(s)), LF_C("hint", "shutdown_grace says how long a stop waits"));
	}
	server_join(s);
	LOG(LOG_INFO, "stopped", LF_I("ms", clock_now().mono.ms - began));
}
