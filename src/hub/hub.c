/* SPDX-License-Identifier: MIT */
/* The hub's turn: commands and answers into the core, asks to the store and the pool, effects to the workers.
 *
 *  batches ---> core_command --+                      +--> store, auth (asks)
 *  answers ---> core_answer  --+--> struct effects ---+
 *  time ------> core_tick    --+                      +--> workers (one reference each)
 */
#include "hub/hub.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/secret.h"

enum { TICK_MS = 100, IDLE_TICK_MS = 1000, TURN_ROUNDS = 8 };

/* A worker's batch on its way to the hub's thread. */
struct posted {
	struct mpsc_node node;
	struct cmd_batch batch;
};

/* What the server says of a configuration that it read again. */
struct reloaded {
	struct mpsc_node node;
	struct config config;
	bool refused; /* then there is no config */
	char *what;
};

struct hub {
	struct hub_config cfg;
	struct config config; /* the core's own copy: reloading replaces it between two turns */
	struct core *core;
	struct store *store;
	struct auth *auth;
	struct effects *effects; /* being filled */
	struct mpsc answers, batches, reloads;
	/* True while a turn looks at the queues: whoever pushes then need not wake anybody. */
	_Atomic bool awake;
	_Atomic uint32_t phase;         /* enum hub_stop_phase + 1, asked for; 0: none */
	uint32_t phase_done;            /* taken by the turn that runs */
	_Atomic uint32_t phase_reached; /* carried out, its effects posted */
	_Atomic bool idle;
	int64_t next_tick;
	uint64_t appends_asked, appends_answered;
	/* Threaded only: */
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct core_counts counts; /* under the lock */
};

static struct now hub_now(const struct hub *h)
{
	return h->cfg.clock ? h->cfg.clock(h->cfg.ctx) : clock_now();
}

static void hub_wake(struct hub *h)
{
	if (h->cfg.inline_worker) {
		h->cfg.wake(h->cfg.ctx);
		return;
	}
	pthread_mutex_lock(&h->lock);
	pthread_cond_signal(&h->wake);
	pthread_mutex_unlock(&h->lock);
}

static void queue_push(struct hub *h, struct mpsc *q, struct mpsc_node *n)
{
	bool was_empty = mpsc_push(q, n);
	if (was_empty && !atomic_load(&h->awake)) {
		hub_wake(h);
	}
}

/* Any thread of the store or the pool, or this one inside submit(). */
static void answered(void *ctx, struct ask *a)
{
	struct hub *h = ctx;
	queue_push(h, &h->answers, &a->node);
}

struct hub *hub_new(const struct hub_config *cfg, char *err, size_t n)
{
	struct hub *h = xcalloc(1, sizeof(*h));
	h->cfg = *cfg;
	config_copy(&h->config, cfg->config);
	mpsc_init(&h->answers);
	mpsc_init(&h->batches);
	mpsc_init(&h->reloads);
	pthread_mutex_init(&h->lock, NULL);
	pthread_cond_init(&h->wake, NULL);
	h->store = cfg->store->open(&h->config, answered, h, err, n);
	if (!h->store) {
		config_done(&h->config);
		free(h);
		return NULL;
	}
	h->auth = auth_new(&h->config, cfg->secret, answered, h);
	h->cfg.secret = NULL; /* the caller wipes it */
	struct core_env env = {
		.config = &h->config,
		.creds = cfg->creds,
		.seed = cfg->seed,
		.epoch = cfg->store->epoch(h->store),
		.pid = cfg->pid,
		.listening = cfg->listening,
	};
	h->core = core_new(&env);
	h->effects = effects_new();
	h->effects->appends_asked = 0;
	core_start(h->core, hub_now(h), h->effects);
	return h;
}

static void reloaded_free(struct reloaded *r)
{
	if (!r->refused) {
		config_done(&r->config);
	}
	free(r->what);
	free(r);
}

void hub_free(struct hub *h)
{
	if (!h) {
		return;
	}
	auth_free(h->auth);
	h->cfg.store->close(h->store);
	for (struct mpsc_node *n = mpsc_take(&h->answers); n;) {
		struct ask *a = CONTAINER_OF(n, struct ask, node);
		n = n->next;
		ask_free(a);
	}
	core_free(h->core);
	effects_unref(h->effects);
	for (struct mpsc_node *n = mpsc_take(&h->reloads); n;) {
		struct reloaded *r = CONTAINER_OF(n, struct reloaded, node);
		n = n->next;
		reloaded_free(r);
	}
	config_done(&h->config);
	pthread_cond_destroy(&h->wake);
	pthread_mutex_destroy(&h->lock);
	free(h);
}

static void asks_submit(struct hub *h)
{
	struct effects *e = h->effects;
	effects_flush_drafts(e);
	struct ask *a = e->asks;
	e->asks = e->asks_last = NULL;
	while (a) {
		struct ask *next = a->node.next ? CONTAINER_OF(a->node.next, struct ask, node) : NULL;
		a->node.next = NULL;
		if (auth_takes((enum ask_kind)a->kind)) {
			auth_submit(h->auth, a);
		} else {
			h->appends_asked += a->kind == ASK_APPEND;
			h->cfg.store->submit(h->store, a);
		}
		a = next;
	}
}

static bool answers_take(struct hub *h, struct now now)
{
	struct mpsc_node *n = mpsc_take(&h->answers);
	if (!n) {
		return false;
	}
	while (n) {
		struct ask *a = CONTAINER_OF(n, struct ask, node);
		n = n->next;
		h->appends_answered += a->kind == ASK_APPEND;
		core_answer(h->core, now, a, h->effects);
	}
	return true;
}

/* Which command was given, never what it said. Messages come too often to be told of at info. */
static void command_log(const struct cmd *cmd)
{
	const struct cmd_row *row = &cmd_rows[cmd->id];
	bool often = row->flags & (CMD_F_MESSAGE | CMD_F_INTERNAL) || cmd->id == CMD_PING || cmd->id == CMD_TYPING ||
		     cmd->id == CMD_SIGNAL || cmd->id == CMD_CALL;
	LOG(often ? LOG_DEBUG : LOG_INFO, "command", LF_C("kind", cmd_names[cmd->id]), LF_I("slot", cmd->from.slot),
	    LF_I("gen", cmd->from.gen));
}

static void commands_take(struct hub *h, struct cmd_batch *b, struct now now)
{
	for (uint32_t i = 0; i < b->n; i++) {
		command_log(&b->v[i]);
		core_command(h->core, now, &b->v[i], h->effects);
		if (UNLIKELY(b->v[i].secret.n > 0 || cmd_rows[b->v[i].id].flags & CMD_F_SECRET)) {
			cmd_wipe(&b->v[i]);
		}
	}
}

static void reloads_take(struct hub *h, struct now now)
{
	for (struct mpsc_node *n = mpsc_take(&h->reloads); n;) {
		struct reloaded *r = CONTAINER_OF(n, struct reloaded, node);
		n = n->next;
		if (!r->refused) {
			struct config old = h->config;
			h->config = r->config;
			r->config = old;
		}
		core_reloaded(h->core, now, !r->refused, slice_cstr(r->what), h->effects);
		reloaded_free(r);
	}
}

static void life_take(struct hub *h, struct now now)
{
	reloads_take(h, now);
	uint32_t phase = atomic_load(&h->phase);
	if (phase > h->phase_done) {
		h->phase_done = phase;
		core_drain(h->core);
		if (phase == HUB_SHUTDOWN + 1) {
			core_shutdown(h->core, now, h->effects);
		}
	}
}

/* What is for the hub itself, and not for a worker. */
static void own_effects(const struct hub *h, const struct effects *e)
{
	for (uint32_t i = 0; e->n_own && i < e->n; i++) {
		const struct effect *f = &e->v[i];
		if (f->kind == EFFECT_RELOAD && h->cfg.reload) {
			h->cfg.reload(h->cfg.ctx);
		} else if (f->kind == EFFECT_LOG) {
			const struct event *ev = f->event;
			LOG((enum log_level)f->level, f->log, LF_S("name", ev->who), LF_S("from", ev->text),
			    LF_S("dialect", ev->room), LF_C("outcome", err_rows[ev->err].code),
			    LF_I("slot", f->sess.slot), LF_I("gen", f->sess.gen));
		}
	}
}

static void effects_post(struct hub *h)
{
	struct effects *e = h->effects;
	e->appends_asked = h->appends_asked;
	e->appends_answered = h->appends_answered;
	own_effects(h, e);
	if (h->cfg.inline_worker) {
		h->cfg.post(h->cfg.ctx, 0, effects_ref(e));
	} else {
		for (uint32_t w = 0; w < h->cfg.workers; w++) {
			h->cfg.post(h->cfg.ctx, w, effects_ref(e));
		}
	}
	if (atomic_load_explicit(&e->refs, memory_order_acquire) == 1) {
		effects_reset(e);
	} else {
		effects_unref(e);
		h->effects = effects_new();
	}
}

/* What a turn does once its commands are in: until nothing comes back at once (a store in memory answers inside submit),
 * but not for ever. */
static void rounds(struct hub *h, struct now now)
{
	for (int i = 0; i < TURN_ROUNDS; i++) {
		bool more = answers_take(h, now);
		if (now.mono.ms >= h->next_tick || core_busy(h->core)) {
			if (i == 0) {
				core_tick(h->core, now, h->effects);
				h->next_tick = now.mono.ms + TICK_MS;
			}
		}
		asks_submit(h);
		if (!more && mpsc_empty(&h->answers)) {
			break;
		}
	}
}

void hub_turn(struct hub *h, struct cmd_batch *b, struct now now)
{
	atomic_store(&h->awake, true);
	life_take(h, now);
	commands_take(h, b, now);
	asks_submit(h);
	rounds(h, now);
	effects_post(h);
	atomic_store(&h->idle, core_idle(h->core));
	atomic_store(&h->phase_reached, h->phase_done);
	atomic_store(&h->awake, false);
	if (!mpsc_empty(&h->answers)) {
		h->cfg.wake(h->cfg.ctx); /* came after the last look */
	}
}

int hub_timeout(const struct hub *h, struct now now)
{
	if (core_busy(h->core) || atomic_load(&h->phase) > h->phase_done) {
		return 0;
	}
	if (core_counts(h->core).sessions == 0 && core_idle(h->core)) {
		return IDLE_TICK_MS;
	}
	int64_t left = h->next_tick - now.mono.ms;
	return (int)MAX(0, MIN(left, TICK_MS));
}

void hub_post(struct hub *h, struct cmd_batch *b)
{
	if (b->n == 0) {
		return;
	}
	struct posted *p = xmalloc(sizeof(*p));
	p->batch = *b;
	memset(b, 0, sizeof(*b));
	arena_init(&b->arena);
	queue_push(h, &h->batches, &p->node);
}

static bool batches_take(struct hub *h, struct now now)
{
	struct mpsc_node *n = mpsc_take(&h->batches);
	bool any = n != NULL;
	while (n) {
		struct posted *p = CONTAINER_OF(n, struct posted, node);
		n = n->next;
		commands_take(h, &p->batch, now);
		arena_done(&p->batch.arena);
		free(p->batch.v);
		free(p);
	}
	return any;
}

static void hub_sleep(struct hub *h)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += (long)TICK_MS * 1000000;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	pthread_mutex_lock(&h->lock);
	h->counts = core_counts(h->core);
	atomic_store(&h->awake, false);
	if (mpsc_empty(&h->answers) && mpsc_empty(&h->batches) && mpsc_empty(&h->reloads) &&
	    atomic_load(&h->phase) <= h->phase_done && !core_busy(h->core)) {
		pthread_cond_timedwait(&h->wake, &h->lock, &until);
	}
	atomic_store(&h->awake, true);
	pthread_mutex_unlock(&h->lock);
}

void hub_run(struct hub *h)
{
	atomic_store(&h->awake, true);
	while (atomic_load(&h->phase) != HUB_EXIT + 1) {
		struct now now = hub_now(h);
		life_take(h, now);
		batches_take(h, now);
		asks_submit(h);
		rounds(h, now);
		if (h->effects->n > 0) {
			effects_post(h);
		}
		atomic_store(&h->idle, core_idle(h->core) && mpsc_empty(&h->batches) && mpsc_empty(&h->answers));
		atomic_store(&h->phase_reached, h->phase_done);
		hub_sleep(h);
	}
	batches_take(h, hub_now(h));
}

void hub_stop(struct hub *h, enum hub_stop_phase phase)
{
	atomic_store(&h->phase, (uint32_t)phase + 1);
	if (!h->cfg.inline_worker) {
		hub_wake(h);
	}
}

bool hub_idle(const struct hub *h)
{
	/* The phase first: that it was reached was written after what the same turn said of being idle. */
	return atomic_load(&h->phase_reached) == atomic_load(&h->phase) && atomic_load(&h->idle);
}

void hub_reload(struct hub *h, const struct config *c, const char *what)
{
	struct reloaded *r = xcalloc(1, sizeof(*r));
	r->refused = c == NULL;
	r->what = strdup(what);
	if (c) {
		config_copy(&r->config, c);
	}
	queue_push(h, &h->reloads, &r->node);
}

struct core_counts hub_counts(struct hub *h)
{
	if (h->cfg.inline_worker) {
		return core_counts(h->core);
	}
	pthread_mutex_lock(&h->lock);
	struct core_counts n = h->counts;
	pthread_mutex_unlock(&h->lock);
	return n;
}
