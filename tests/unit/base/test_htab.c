/* SPDX-License-Identifier: MIT */
/* The index against a naive model, with good and with hopeless hashes. */
#include "base/htab.h"

#include <stdlib.h>

#include "lib/unit.h"

enum { N = 3000 };

/* Object i has the key keys[i], which need not be its own. */
struct world {
	uint64_t keys[N + 1];
	uint64_t mask; /* what of a hash survives */
};

static uint64_t hash_key(const struct world *w, uint64_t key)
{
	static const struct hash_seed seed = { "0123456789abcde" };

	return hash_bytes(&seed, &key, sizeof(key)) & w->mask;
}

static bool eq(const void *ctx, uint32_t value, const void *key)
{
	const struct world *w = ctx;
	uint64_t k;

	memcpy(&k, key, sizeof(k));
	return w->keys[value] == k;
}

static uint64_t rehash(const void *ctx, uint32_t value)
{
	const struct world *w = ctx;

	return hash_key(w, w->keys[value]);
}

static void check_all(const struct world *w, const struct htab *t, const bool *in)
{
	uint32_t used = 0;

	for (uint32_t i = 1; i <= N; i++) {
		uint32_t found = htab_find(t, rehash(w, i), eq, w, &w->keys[i]);

		assert_int_equal(found, in[i] ? i : 0);
		used += in[i];
	}
	assert_int_equal(t->used, used);
}

static void against_model(uint64_t mask, int operations)
{
	static struct world w;
	static bool in[N + 1];
	struct htab t;

	w.mask = mask;
	htab_init(&t);
	memset(in, 0, sizeof(in));
	srandom(7);
	for (uint32_t i = 1; i <= N; i++) {
		w.keys[i] = (uint64_t)i * 1000003;
	}
	for (int n = 0; n < operations; n++) {
		uint32_t i = (uint32_t)random() % N + 1;

		if (in[i]) {
			assert_true(htab_remove(&t, rehash(&w, i), i, rehash, &w));
		} else {
			assert_false(htab_remove(&t, rehash(&w, i), i, rehash, &w));
			htab_insert(&t, rehash(&w, i), i, rehash, &w);
		}
		in[i] = !in[i];
		if (n % (operations / 20) == 0) {
			check_all(&w, &t, in);
		}
	}
	check_all(&w, &t, in);
	assert_true((uint64_t)t.used * 4 <= ((uint64_t)t.mask + 1) * 3);
	htab_done(&t);
}

static void random_operations(void **state)
{
	(void)state;
	against_model(UINT64_MAX, 200000);
}

static void few_homes(void **state)
{
	(void)state;
	against_model(UINT64_MAX << 27, 2000);
	against_model(0xffffffff0000000fu, 5000);
}

static void equal_tags(void **state)
{
	(void)state;
	against_model(0xffffffffu, 50000);
}

static void equal_hashes_are_told_apart(void **state)
{
	static struct world w = { .keys = { 0, 10, 20, 30 }, .mask = 0 };
	struct htab t;

	(void)state;
	htab_init(&t);
	for (uint32_t i = 1; i <= 3; i++) {
		htab_insert(&t, 0, i, rehash, &w);
	}
	assert_int_equal(htab_find(&t, 0, eq, &w, &w.keys[2]), 2);
	assert_true(htab_remove(&t, 0, 2, rehash, &w));
	assert_false(htab_remove(&t, 0, 2, rehash, &w));
	assert_int_equal(htab_find(&t, 0, eq, &w, &w.keys[2]), 0);
	assert_int_equal(htab_find(&t, 0, eq, &w, &w.keys[3]), 3);
	htab_done(&t);
}

static void empty_table(void **state)
{
	static struct world w = { .mask = UINT64_MAX };
	struct htab t;

	(void)state;
	htab_init(&t);
	assert_int_equal(htab_find(&t, 1, eq, &w, &w.keys[0]), 0);
	assert_false(htab_remove(&t, 1, 1, rehash, &w));
	assert_false(htab_remove(&t, 1, 0, rehash, &w));
	htab_done(&t);
}

static void siphash(void **state)
{
	/* The first vectors of the reference implementation: key 00..0f, input 00, 00 01, … */
	static const uint64_t expected[] = { 0x726fdb47dd0e0e31u, 0x74f839c593dc67fdu, 0x0d6c8009d9a94f5au };
	struct hash_seed seed, other;
	uint8_t input[3];

	(void)state;
	for (uint8_t i = 0; i < 16; i++) {
		seed.key[i] = i;
	}
	for (uint8_t i = 0; i < 3; i++) {
		assert_true(hash_bytes(&seed, input, i) == expected[i]);
		input[i] = i;
	}
	other = seed;
	other.key[0] ^= 1;
	assert_true(hash_slice(&seed, SLICE_LIT("x")) != hash_slice(&other, SLICE_LIT("x")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_operations), cmocka_unit_test(few_homes),
		cmocka_unit_test(equal_tags),        cmocka_unit_test(equal_hashes_are_told_apart),
		cmocka_unit_test(empty_table),       cmocka_unit_test(siphash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
