/* SPDX-License-Identifier: MIT */
/* Growing vectors, finding an object by its member. */
#include "base/base.h"

#include <stdlib.h>

#include "lib/unit.h"

static void vec_grow_keeps_what_is_there(void **state)
{
	uint32_t *v = NULL, cap = 0;

	(void)state;
	for (uint32_t i = 0; i < 10000; i++) {
		vec_grow(&v, &cap, i + 1, sizeof(*v));
		assert_true(cap > i);
		v[i] = i;
	}
	for (uint32_t i = 0; i < 10000; i++) {
		assert_int_equal(v[i], i);
	}
	assert_true(cap < 20000);
	free(v);
}

static void vec_grow_leaves_enough_alone(void **state)
{
	char *v = NULL, *before;
	uint32_t cap = 0;

	(void)state;
	vec_grow(&v, &cap, 100, 1);
	before = v;
	vec_grow(&v, &cap, 100, 1);
	vec_grow(&v, &cap, 0, 1);
	assert_ptr_equal(v, before);
	free(v);
}

static void allocations_of_nothing_are_something(void **state)
{
	void *p = xmalloc(0), *q = xcalloc(0, 8);

	(void)state;
	assert_non_null(p);
	assert_non_null(q);
	p = xrealloc(p, 0);
	assert_non_null(p);
	free(p);
	free(q);
}

static void container_of_goes_back(void **state)
{
	struct outer {
		int a;
		int b;
	} o = { 1, 2 };

	(void)state;
	assert_ptr_equal(CONTAINER_OF(&o.b, struct outer, b), &o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(vec_grow_keeps_what_is_there),
		cmocka_unit_test(vec_grow_leaves_enough_alone),
		cmocka_unit_test(allocations_of_nothing_are_something),
		cmocka_unit_test(container_of_goes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
