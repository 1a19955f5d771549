/* SPDX-License-Identifier: MIT */
/* Keys and values: their order, and that what was packed comes back. */
#include "base/pairs.h"

#include "lib/unit.h"

static void set(struct pairs *p, const char *key, const char *value)
{
	struct slice v = slice_cstr(value);

	pairs_set(p, slice_cstr(key), value ? &v : NULL);
}

static void test_order(void **state)
{
	struct pairs p = { 0 };

	(void)state;
	assert_null(pairs_get(&p, SLICE_LIT("a")));
	set(&p, "b", "2");
	set(&p, "a", "1");
	set(&p, "ab", "3");
	set(&p, "b", "two");
	set(&p, "x", NULL);
	assert_int_equal(p.n, 3);
	assert_string_equal(p.v[0].key, "a");
	assert_string_equal(p.v[1].key, "ab");
	assert_string_equal(p.v[2].key, "b");
	assert_string_equal(pairs_get(&p, SLICE_LIT("b")), "two");
	set(&p, "a", NULL);
	assert_int_equal(p.n, 2);
	assert_null(pairs_get(&p, SLICE_LIT("a")));
	pairs_done(&p);
	assert_int_equal(p.n, 0);
}

static void test_packed(void **state)
{
	struct arena a = { 0 };
	struct pairs p = { 0 }, q = { 0 };

	(void)state;
	assert_int_equal(pairs_pack(&p, &a).n, 0);
	set(&p, "status", "on holiday");
	set(&p, "color", "red");
	assert_true(slice_eq(pairs_pack(&p, &a), SLICE_LIT("color red\nstatus on holiday")));
	pairs_unpack(&q, pairs_pack(&p, &a));
	assert_int_equal(q.n, 2);
	assert_string_equal(pairs_get(&q, SLICE_LIT("status")), "on holiday");
	pairs_unpack(&q, SLICE_LIT("\nx\n y\nz "));
	assert_int_equal(q.n, 3);
	assert_string_equal(pairs_get(&q, SLICE_LIT("z")), "");
	pairs_done(&p);
	pairs_done(&q);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_order), cmocka_unit_test(test_packed) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
