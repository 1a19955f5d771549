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
	assert_true(keyring_open(&f.ring, wrapped, SCRAM_SHA_256, &keys));
	assert_int_equal(keys.iterations, 4096);
	want = keys;
	memset(want.stored, 0, SCRAM_KEY_MAX);
	memset(want.server, 0, SCRAM_KEY_MAX);
	scram_derive(SLICE_LIT("pencil"), &want);
	assert_memory_equal(&keys, &want, sizeof(keys));
	assert_false(keyring_open(&f.other, wrapped, SCRAM_SHA_256, &keys));
	/* Each has its own salt and nonce. */
	assert_false(slice_eq(wrapped, keyring_make(&f.ring, &f.arena, SLICE_LIT("pencil"))));
	/* The keys of before are good after the number of rounds was changed. */
	f.ring.iterations = 5000;
	assert_true(keyring_open(&f.ring, wrapped, SCRAM_SHA_256, &keys));
	assert_int_equal(keys.iterations, 4096);
	finish(&f);
}

static void test_broken(void **state)
{
	struct slice wrapped;
	struct scram_keys keys;
	struct fixture f;
	size_t second;
	char text[KEYRING_WRAPPED_MAX + 1];

	(void)state;
	start(&f);
	wrapped = keyring_make(&f.ring, &f.arena, SLICE_LIT("pencil"));
	second = (size_t)((const char *)memmem(wrapped.p, wrapped.n, "$scram-sha-512$v=1$", 19) - wrapped.p);
	for (unsigned h = 0; h < SCRAM_HASHES; h++) {
		assert_false(keyring_open(&f.ring, SLICE_EMPTY, (enum scram_hash)h, &keys));
	}
	for (size_t i = 0; i < wrapped.n; i++) {
		struct slice part = slice_make(wrapped.p, i);

		/* Cut between two boxes it is the text that there was before there was a second one. */
		assert_int_equal(keyring_open(&f.ring, part, SCRAM_SHA_256, &keys), i == second);
		assert_int_equal(keyring_has(part, SCRAM_SHA_256), i == second);
		assert_false(keyring_open(&f.ring, part, SCRAM_SHA_512, &keys));
		memcpy(text, wrapped.p, wrapped.n);
		text[i] ^= 1;
		part = slice_make(text, wrapped.n);
		assert_false(keyring_open(&f.ring, part, i < second ? SCRAM_SHA_256 : SCRAM_SHA_512, &keys));
	}
	memcpy(text, wrapped.p, wrapped.n);
	text[wrapped.n] = 'A';
	assert_false(keyring_open(&f.ring, slice_make(text, wrapped.n + 1), SCRAM_SHA_256, &keys));
	finish(&f);
}

/* Which are the password's, under the salt that was shown? */
static void check_keys(const struct keyring *r, struct slice wrapped, enum scram_hash hash, const uint8_t *salt)
{
	struct scram_keys keys, want;

	assert_true(keyring_open(r, wrapped, hash, &keys));
	assert_int_equal(keys.iterations, r->iterations);
	assert_memory_equal(keys.salt, salt, SCRAM_SALT);
	want = keys;
	scram_derive(SLICE_LIT("pencil"), &want);
	assert_memory_equal(&keys, &want, sizeof(keys));
}

static void test_complete(void **state)
{
	const struct slice name = SLICE_LIT("alice"), password = SLICE_LIT("pencil");
	struct scram_keys fakes[SCRAM_HASHES], keys;
	struct slice all, old, done;
	struct fixture f;
	size_t second;

	(void)state;
	start(&f);
	for (unsigned h = 0; h < SCRAM_HASHES; h++) {
		keyring_fake(&f.ring, &f.arena, name, (enum scram_hash)h, &fakes[h]);
	}
	/* Nothing to do; no keys to be had. */
	all = keyring_make(&f.ring, &f.arena, password);
	assert_int_equal(keyring_complete(&f.ring, &f.arena, name, password, all).n, 0);
	assert_int_equal(keyring_complete(&f.ring, &f.arena, name, SLICE_LIT("bad\xff"), SLICE_EMPTY).n, 0);
	/* An account from before there was a second hash: the first box stays as it is. */
	second = (size_t)((const char *)memmem(all.p, all.n, "$scram-sha-512$v=1$", 19) - all.p);
	old = slice_make(all.p, second);
	done = keyring_complete(&f.ring, &f.arena, name, password, old);
	assert_true(slice_starts(done, old));
	check_keys(&f.ring, done, SCRAM_SHA_512, fakes[SCRAM_SHA_512].salt);
	assert_int_equal(keyring_complete(&f.ring, &f.arena, name, password, done).n, 0);
	/* One without any; one with keys of another secret, or none of ours: with what is shown for its name. */
	const struct slice nothing[] = { SLICE_EMPTY, keyring_make(&f.other, &f.arena, password),
					 SLICE_LIT("what is that?") };
	for (size_t i = 0; i < ARRAY_LEN(nothing); i++) {
		done = keyring_complete(&f.ring, &f.arena, SLICE_LIT("ALICE"), password, nothing[i]);
		check_keys(&f.ring, done, SCRAM_SHA_256, fakes[SCRAM_SHA_256].salt);
		check_keys(&f.ring, done, SCRAM_SHA_512, fakes[SCRAM_SHA_512].salt);
	}
	/* The number of rounds was changed: the salts stay. */
	f.ring.iterations = 5000;
	done = keyring_complete(&f.ring, &f.arena, name, password, all);
	for (unsigned h = 0; h < SCRAM_HASHES; h++) {
		assert_true(keyring_open(&f.ring, all, (enum scram_hash)h, &keys));
		check_keys(&f.ring, done, (enum scram_hash)h, keys.salt);
	}
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
			assert_true(keyring_open(&f.ring, wrapped, SCRAM_SHA_256, &keys));
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
	keyring_fake(&f.ring, &f.arena, SLICE_LIT("alice"), SCRAM_SHA_256, &a);
	assert_int_equal(a.iterations, 4096);
	keyring_fake(&f.ring, &f.arena, SLICE_LIT("ALICE"), SCRAM_SHA_256, &b);
	assert_memory_equal(&a, &b, sizeof(a));
	keyring_fake(&f.ring, &f.arena, SLICE_LIT("bob"), SCRAM_SHA_256, &b);
	assert_memory_not_equal(a.salt, b.salt, SCRAM_SALT);
	keyring_fake(&f.other, &f.arena, SLICE_LIT("alice"), SCRAM_SHA_256, &b);
	assert_memory_not_equal(a.salt, b.salt, SCRAM_SALT);
	/* Each hash has its own, as real keys have. */
	keyring_fake(&f.ring, &f.arena, SLICE_LIT("alice"), SCRAM_SHA_512, &b);
	assert_memory_not_equal(a.salt, b.salt, SCRAM_SALT);
	finish(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wrap), cmocka_unit_test(test_broken),   cmocka_unit_test(test_prepare),
		cmocka_unit_test(test_fake), cmocka_unit_test(test_complete),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
