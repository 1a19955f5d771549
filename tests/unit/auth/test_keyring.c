/* SPDX-License-Identifier: MIT */
/* Wrapped keys open under their own secret only; passwords are prepared; nobody's salt stays the same. */
#include "auth/keyring.h"

#include <sodium.h>

#include "lib/unit.h"

static const uint8_t secrets[2][KEYRING_SECRET] = { { 1 }, { 2 } };

struct fixture {
	struct keyring ring, other;
	struct arena arena;
};

static void start(struct fixture *f)
{
	assert_true(sodium_init() >= 0);
	keyring_init(&f->ring, secrets[0], 4096);
	keyring_init(&f->other, secrets[1], 4096);
	arena_init(&f->arena);
}

static void finish(struct fixture *f)
{
	arena_done(&f->arena);
	keyring_done(&f->ring);
	keyring_done(&f->other);
}

static void test_wrap(void **state)
{
	struct scram_keys keys, want;
	struct slice wrapped;
	struct fixture f;

	(void)state;
	start(&f);
	wrapped = keyring_make(&f.ring, &f.arena, SLICE_LIT("pencil"));
	assert_true(slice_starts(wrapped, SLICE_LIT("$scram-sha-256$v=1$")));
	assert_true(keyring_open(&f.ring, wrapped, &keys));
	assert_int_equal(keys.iterations, 4096);
	want = keys;
	memset(want.stored, 0, SCRAM_KEY);
	memset(want.server, 0, SCRAM_KEY);
	scram_derive(SLICE_LIT("pencil"), &want);
	assert_memory_equal(&keys, &want, sizeof(keys));
	assert_false(keyring_open(&f.other, wrapped, &keys));
	/* Each has its own salt and nonce. */
	assert_false(slice_eq(wrapped, keyring_make(&f.ring, &f.arena, SLICE_LIT("pencil"))));
	/* The keys of before are good after the number of rounds was changed. */
	f.ring.iterations = 5000;
	assert_true(keyring_open(&f.ring, wrapped, &keys));
	assert_int_equal(keys.iterations, 4096);
	finish(&f);
}

static void test_broken(void **state)
{
	struct slice wrapped;
	struct scram_keys keys;
	struct fixture f;
	char text[KEYRING_WRAPPED_MAX];

	(void)state;
	start(&f);
	wrapped = keyring_make(&f.ring, &f.arena, SLICE_LIT("pencil"));
	assert_false(keyring_open(&f.ring, SLICE_EMPTY, &keys));
	for (size_t i = 0; i < wrapped.n; i++) {
		assert_false(keyring_open(&f.ring, slice_make(wrapped.p, i), &keys));
		memcpy(text, wrapped.p, wrapped.n);
		text[i] ^= 1;
		assert_false(keyring_open(&f.ring, slice_make(text, wrapped.n), &keys));
	}
	memcpy(text, wrapped.p, wrapped.n);
	text[wrapped.n] = 'A';
	assert_false(keyring_open(&f.ring, slice_make(text, wrapped.n + 1), &keys));
	finish(&f);
}

static void test_prepare(void **state)
{
	static const struct {
		struct slice typed, prepared; /* the second is empty when there are no keys */
	} rows[] = {
		{ SLICE_LIT("all of ASCII ~!@#$%^&*()"), SLICE_LIT("all of ASCII ~!@#$%^&*()") },
		{ SLICE_LIT("caf\xc3\xa9"), SLICE_LIT("caf\xc3\xa9") },
		{ SLICE_LIT("cafe\xcc\x81"), SLICE_LIT("caf\xc3\xa9") }, /* two code points become one */
		{ SLICE_LIT("I\xc2\xadX"), SLICE_LIT("IX") },            /* RFC 4013: soft hyphen */
		{ SLICE_LIT("\xc2\xaa"), SLICE_LIT("a") },               /* RFC 4013: NFKC */
		{ SLICE_LIT("\xe2\x85\xa8"), SLICE_LIT("IX") },          /* RFC 4013: NFKC */
		{ SLICE_LIT("a\xc2\xa0"
			    "b"),
		  SLICE_LIT("a b") },                                               /* no-break space */
		{ SLICE_LIT("\xf0\x9f\x98\x80!"), SLICE_LIT("\xf0\x9f\x98\x80!") }, /* newer than the profile */
		{ SLICE_LIT("a\x07"
			    "b"),
		  SLICE_EMPTY }, /* RFC 4013: prohibited */
		{ SLICE_LIT("\xd8\xa7"
			    "1"),
		  SLICE_EMPTY },                        /* RFC 4013: both directions */
		{ SLICE_LIT("\xc2\xad"), SLICE_EMPTY }, /* nothing is left */
		{ SLICE_LIT("bad\xff"), SLICE_EMPTY },
		{ SLICE_LIT("a\0b"), SLICE_EMPTY },
		{ SLICE_EMPTY, SLICE_EMPTY },
	};
	static char longest[1025];
	struct fixture f;

	(void)state;
	start(&f);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct slice wrapped = keyring_make(&f.ring, &f.arena, rows[i].typed);
		struct scram_keys keys, want;

		assert_int_equal(wrapped.n > 0, rows[i].prepared.n > 0);
		if (wrapped.n > 0) {
			assert_true(keyring_open(&f.ring, wrapped, &keys));
			want = keys;
			scram_derive(rows[i].prepared, &want);
			assert_memory_equal(&keys, &want, sizeof(keys));
		}
	}
	memset(longest, 'x', sizeof(longest));
	assert_true(keyring_make(&f.ring, &f.arena, slice_make(longest, 1024)).n > 0);
	assert_int_equal(keyring_make(&f.ring, &f.arena, slice_make(longest, 1025)).n, 0);
	finish(&f);
}

static void test_fake(void **state)
{
	struct scram_keys a, b;
	struct fixture f;

	(void)state;
	start(&f);
	keyring_fake(&f.ring, &f.arena, SLICE_LIT("alice"), &a);
	assert_int_equal(a.iterations, 4096);
	keyring_fake(&f.ring, &f.arena, SLICE_LIT("ALICE"), &b);
	assert_memory_equal(&a, &b, sizeof(a));
	keyring_fake(&f.ring, &f.arena, SLICE_LIT("bob"), &b);
	assert_memory_not_equal(a.salt, b.salt, SCRAM_SALT);
	keyring_fake(&f.other, &f.arena, SLICE_LIT("alice"), &b);
	assert_memory_not_equal(a.salt, b.salt, SCRAM_SALT);
	finish(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_prepare),
		cmocka_unit_test(test_fake),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
