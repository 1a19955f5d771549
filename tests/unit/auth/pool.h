/* SPDX-License-Identifier: MIT */
/* A pool with the cheapest parameters, and its answers. */
#ifndef UNIT_AUTH_POOL_H
#define UNIT_AUTH_POOL_H

#include <pthread.h>
#include <stdlib.h>

#include "auth/auth.h"
#include "lib/unit.h"

/* Collects answers; the test waits for them. */
struct sink {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct ask *v[64];
	unsigned n;
	unsigned inside; /* threads that wait to answer */
	bool held;       /* answers wait until it is cleared */
};

static inline void on_answer(void *ctx, struct ask *a)
{
	struct sink *s = ctx;

	pthread_mutex_lock(&s->lock);
	if (s->held && a->err != ERR_BUSY) {
		s->inside++;
		pthread_cond_broadcast(&s->wake);
		while (s->held) {
			pthread_cond_wait(&s->wake, &s->lock);
		}
		s->inside--;
	}
	s->v[s->n++] = a;
	pthread_cond_broadcast(&s->wake);
	pthread_mutex_unlock(&s->lock);
}

static inline struct ask *sink_take(struct sink *s)
{
	struct ask *a;

	pthread_mutex_lock(&s->lock);
	while (s->n == 0) {
		pthread_cond_wait(&s->wake, &s->lock);
	}
	a = s->v[--s->n];
	pthread_mutex_unlock(&s->lock);
	return a;
}

static inline void sink_hold(struct sink *s, bool held)
{
	pthread_mutex_lock(&s->lock);
	s->held = held;
	pthread_cond_broadcast(&s->wake);
	pthread_mutex_unlock(&s->lock);
}

struct fixture {
	struct sink sink;
	struct auth *auth;
};

/* Without keys for SCRAM when `secret` is NULL. */
static inline struct fixture *start_with(uint32_t threads, uint32_t queue, const uint8_t *secret)
{
	struct fixture *f = calloc(1, sizeof(*f));
	struct config c;

	config_init(&c);
	c.scram = secret != NULL;
	c.scram_iterations = 4096;
	c.hash_memory = 8192;
	c.hash_passes = 1;
	c.hash_threads = threads;
	c.hash_queue = queue;
	pthread_mutex_init(&f->sink.lock, NULL);
	pthread_cond_init(&f->sink.wake, NULL);
	f->auth = auth_new(&c, secret, on_answer, &f->sink);
	config_done(&c);
	return f;
}

static inline struct fixture *start(uint32_t threads, uint32_t queue)
{
	return start_with(threads, queue, NULL);
}

static inline void finish(struct fixture *f)
{
	auth_free(f->auth);
	assert_int_equal(f->sink.n, 0);
	pthread_mutex_destroy(&f->sink.lock);
	pthread_cond_destroy(&f->sink.wake);
	free(f);
}

/* Submits it and waits for the answer, which must be the only one under way. */
static inline struct ask *answer_of(struct fixture *f, struct ask *a)
{
	auth_submit(f->auth, a);
	return sink_take(&f->sink);
}

static inline struct ask *ask_hash(const char *secret)
{
	struct ask *a = ask_new(ASK_HASH, 7);

	a->hash.secret = arena_dup(&a->arena, slice_cstr(secret));
	return a;
}

#endif
