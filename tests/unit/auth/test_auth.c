/* SPDX-License-Identifier: MIT */
/* The password pool: right, wrong and unknown; the full queue; what is left at the end. */
#include "auth/auth.h"

#include <time.h>

#include "pool.h"

static struct ask *ask_verify(const char *secret, struct slice hash)
{
	struct ask *a = ask_new(ASK_VERIFY, 8);

	a->verify.secret = arena_dup(&a->arena, slice_cstr(secret));
	a->verify.hash = arena_dup(&a->arena, hash);
	return a;
}

static bool verify(struct fixture *f, const char *secret, struct slice hash)
{
	struct ask *a = answer_of(f, ask_verify(secret, hash));
	bool ok;

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
	a = answer_of(f, ask_hash("secret"));
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
	a = answer_of(f, ask_hash("secret"));
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
	a = answer_of(f, a);
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

static bool url_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

static void test_drawn(void **state)
{
	struct fixture *f = start(1, 4);
	struct ask *a[2];

	(void)state;
	for (int i = 0; i < 2; i++) {
		a[i] = answer_of(f, ask_new(ASK_SECRET, 9));
		assert_int_equal(a[i]->err, ERR_OK);
		assert_int_equal(a[i]->secret.text.n, 6 + 43);
		assert_true(slice_starts(a[i]->secret.text, SLICE_LIT("koine_")));
		for (size_t k = 6; k < a[i]->secret.text.n; k++) {
			assert_true(url_char(a[i]->secret.text.p[k]));
		}
	}
	assert_false(slice_eq(a[0]->secret.text, a[1]->secret.text));
	ask_free(a[0]);
	ask_free(a[1]);
	finish(f);
}

/* Keys for SCRAM are kept only where the operator wants them and for passwords that are asked so. */
static void test_scram_opt_in(void **state)
{
	static const uint8_t secret[AUTH_SECRET] = { 1 };

	(void)state;
	for (int offered = 0; offered < 2; offered++) {
		struct fixture *f = start_with(1, 4, offered ? secret : NULL);

		for (int want = 0; want < 2; want++) {
			struct ask *a = ask_hash("secret");

			a->hash.want_scram = want;
			a = answer_of(f, a);
			assert_int_equal(a->err, ERR_OK);
			assert_true(a->hash.hash.n > 0);
			assert_int_equal(a->hash.scram.n > 0, offered && want);
			ask_free(a);
		}
		finish(f);
	}
}

/* Every thread takes asks while others are busy, so that more threads hash more. */
static void test_threads(void **state)
{
	struct fixture *f = start(3, 64);

	(void)state;
	sink_hold(&f->sink, true);
	for (int i = 0; i < 6; i++) {
		auth_submit(f->auth, ask_hash("secret"));
	}
	pthread_mutex_lock(&f->sink.lock);
	while (f->sink.inside < 3) {
		pthread_cond_wait(&f->sink.wake, &f->sink.lock);
	}
	pthread_mutex_unlock(&f->sink.lock);
	sink_hold(&f->sink, false);
	for (int i = 0; i < 6; i++) {
		ask_free(sink_take(&f->sink));
	}
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

/* Whoever proves the password comes to the keys that the account lacks; nobody else does. */
static void test_verify_completes(void **state)
{
	static const uint8_t secret[AUTH_SECRET] = { 7 };
	struct fixture *f = start_with(1, 4, secret), *off = start(1, 4);
	struct ask *hashed = answer_of(f, ask_hash("pencil"));
	struct slice first = SLICE_EMPTY;

	(void)state;
	for (int i = 0; i < 5; i++) {
		struct ask *a = ask_new(ASK_VERIFY, 0);

		a->verify.hash = arena_dup(&a->arena, hashed->hash.hash);
		a->verify.secret = arena_dup(&a->arena, slice_cstr(i == 1 ? "pen" : "pencil"));
		a->verify.name = i == 2 ? SLICE_EMPTY : SLICE_LIT("alice");
		a->verify.scram = i == 4 ? first : SLICE_EMPTY;
		a = answer_of(i == 3 ? off : f, a);
		assert_int_equal(a->verify.ok, i != 1);
		assert_int_equal(a->verify.scram.n > 0, i == 0);
		if (i == 0) {
			first = arena_dup(&hashed->arena, a->verify.scram);
		}
		ask_free(a);
	}
	ask_free(hashed);
	finish(f);
	finish(off);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hash_and_verify),
		cmocka_unit_test(test_strange_hashes),
		cmocka_unit_test(test_unknown_costs),
		cmocka_unit_test(test_secret_wiped),
		cmocka_unit_test(test_drawn),
		cmocka_unit_test(test_scram_opt_in),
		cmocka_unit_test(test_verify_completes),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_threads),
		cmocka_unit_test(test_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
