/* SPDX-License-Identifier: MIT */
/* The password pool: right, wrong and unknown; the full queue; what is left at the end. */
#include "auth/auth.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include <sodium.h>

#include "lib/unit.h"

/* Collects answers; the test waits for them. */
struct sink {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct ask *v[64];
	unsigned n;
	bool held; /* answers wait until it is cleared */
};

static void on_answer(void *ctx, struct ask *a)
{
	struct sink *s = ctx;

	pthread_mutex_lock(&s->lock);
	while (s->held && a->err != ERR_BUSY) {
		pthread_cond_wait(&s->wake, &s->lock);
	}
	s->v[s->n++] = a;
	pthread_cond_broadcast(&s->wake);
	pthread_mutex_unlock(&s->lock);
}

static struct ask *sink_take(struct sink *s)
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

static void sink_hold(struct sink *s, bool held)
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

/* The cheapest parameters that are allowed. */
static struct fixture *start(uint32_t threads, uint32_t queue)
{
	struct fixture *f = calloc(1, sizeof(*f));
	struct config c;

	config_init(&c);
	c.hash_memory = 8192;
	c.hash_passes = 1;
	c.hash_threads = threads;
	c.hash_queue = queue;
	pthread_mutex_init(&f->sink.lock, NULL);
	pthread_cond_init(&f->sink.wake, NULL);
	f->auth = auth_new(&c, on_answer, &f->sink);
	config_done(&c);
	return f;
}

static void finish(struct fixture *f)
{
	auth_free(f->auth);
	assert_int_equal(f->sink.n, 0);
	pthread_mutex_destroy(&f->sink.lock);
	pthread_cond_destroy(&f->sink.wake);
	free(f);
}

static struct ask *ask_hash(const char *secret)
{
	struct ask *a = ask_new(ASK_HASH, 7);

	a->hash.secret = arena_dup(&a->arena, slice_cstr(secret));
	return a;
}

static struct ask *ask_verify(const char *secret, struct slice hash)
{
	struct ask *a = ask_new(ASK_VERIFY, 8);

	a->verify.secret = arena_dup(&a->arena, slice_cstr(secret));
	a->verify.hash = arena_dup(&a->arena, hash);
	return a;
}

static bool verify(struct fixture *f, const char *secret, struct slice hash)
{
	struct ask *a = ask_verify(secret, hash);
	bool ok;

	auth_submit(f->auth, a);
	a = sink_take(&f->sink);
	assert_int_equal(a->err, ERR_OK);
	assert_int_equal(a->ticket, 8);
	ok = a->verify.ok;
	ask_free(a);
	return ok;
}

static void test_hash_and_verify(void **state)
{
	struct fixture *f = start(1, 4);
	struct ask *a;

	(void)state;
	auth_submit(f->auth, ask_hash("secret"));
	a = sink_take(&f->sink);
	assert_int_equal(a->err, ERR_OK);
	assert_int_equal(a->ticket, 7);
	assert_true(slice_starts(a->hash.hash, SLICE_LIT("$argon2id$v=19$m=8192,t=1,p=1$")));
	assert_true(verify(f, "secret", a->hash.hash));
	assert_false(verify(f, "Secret", a->hash.hash));
	assert_false(verify(f, "", a->hash.hash));
	ask_free(a);
	finish(f);
}

static void test_strange_hashes(void **state)
{
	struct fixture *f = start(1, 4);
	char longest[300];

	(void)state;
	memset(longest, '$', sizeof(longest));
	assert_false(verify(f, "secret", SLICE_EMPTY));
	assert_false(verify(f, "", SLICE_EMPTY));
	assert_false(verify(f, "secret", SLICE_LIT("not a hash")));
	assert_false(verify(f, "secret", slice_make(longest, sizeof(longest))));
	finish(f);
}

static int64_t cpu_us(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
	return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

/* Nobody may learn from the time an answer takes whether there is such an account. What is checked is only that the work is
 * done at all: without it the difference would be a thousandfold. */
static void test_unknown_costs(void **state)
{
	struct fixture *f = start(1, 4);
	int64_t t0, real, unknown;
	struct ask *a;

	(void)state;
	auth_submit(f->auth, ask_hash("secret"));
	a = sink_take(&f->sink);
	t0 = cpu_us();
	assert_true(verify(f, "secret", a->hash.hash));
	real = cpu_us() - t0;
	t0 = cpu_us();
	assert_false(verify(f, "secret", SLICE_EMPTY));
	unknown = cpu_us() - t0;
	assert_true(unknown * 10 > real);
	ask_free(a);
	finish(f);
}

static void test_secret_wiped(void **state)
{
	static const char zeros[6] = { 0 };
	struct fixture *f = start(1, 4);
	struct ask *a = ask_hash("secret");
	const char *p = a->hash.secret.p;

	(void)state;
	auth_submit(f->auth, a);
	a = sink_take(&f->sink);
	assert_memory_equal(p, zeros, sizeof(zeros));
	assert_int_equal(a->hash.secret.n, 0);
	ask_free(a);
	finish(f);
}

/* One is with the thread, two wait, the rest is refused at once. */
static void test_full(void **state)
{
	struct fixture *f = start(1, 2);
	unsigned busy = 0, ok = 0;

	(void)state;
	sink_hold(&f->sink, true);
	for (int i = 0; i < 10; i++) {
		auth_submit(f->auth, ask_hash("secret"));
	}
	pthread_mutex_lock(&f->sink.lock);
	assert_in_range(f->sink.n, 7, 8);
	pthread_mutex_unlock(&f->sink.lock);
	sink_hold(&f->sink, false);
	for (int i = 0; i < 10; i++) {
		struct ask *a = sink_take(&f->sink);

		busy += a->err == ERR_BUSY;
		ok += a->err == ERR_OK && a->hash.hash.n > 0;
		assert_int_equal(a->hash.secret.n, 0);
		ask_free(a);
	}
	assert_int_equal(busy + ok, 10);
	assert_in_range(ok, 2, 3);
	finish(f);
}

/* What was submitted before the end is answered. */
static void test_end(void **state)
{
	struct fixture *f = start(3, 64);

	(void)state;
	for (int i = 0; i < 20; i++) {
		auth_submit(f->auth, ask_hash("secret"));
	}
	auth_free(f->auth);
	f->auth = NULL;
	assert_int_equal(f->sink.n, 20);
	while (f->sink.n > 0) {
		struct ask *a = sink_take(&f->sink);

		assert_int_equal(a->err, ERR_OK);
		ask_free(a);
	}
	finish(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hash_and_verify),
		cmocka_unit_test(test_strange_hashes),
		cmocka_unit_test(test_unknown_costs),
		cmocka_unit_test(test_secret_wiped),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
