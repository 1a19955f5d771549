/* SPDX-License-Identifier: MIT */
/* Slabs: handles, reuse, addresses that stay. */
#include "base/slab.h"

#include <stdlib.h>

#include "lib/unit.h"

struct thing {
	uint64_t a, b;
	char c;
};

static void handles_start_at_one(void **state)
{
	struct slab s;
	uint32_t h;

	(void)state;
	slab_init(&s, sizeof(struct thing));
	for (uint32_t i = 1; i < 10 * SLAB_CHUNK; i++) {
		struct thing *t = slab_alloc(&s, &h);

		assert_int_equal(h, i);
		assert_ptr_equal(slab_at(&s, h), t);
		assert_int_equal((uintptr_t)t % _Alignof(struct thing), 0);
	}
	assert_int_equal(s.used, 10 * SLAB_CHUNK - 1);
	slab_done(&s);
}

static void freed_objects_come_back_zeroed(void **state)
{
	struct thing *t;
	uint32_t h, again;
	struct slab s;

	(void)state;
	slab_init(&s, sizeof(*t));
	t = slab_alloc(&s, &h);
	*t = (struct thing){ 1, 2, 3 };
	slab_free(&s, h);
	assert_int_equal(s.used, 0);
	t = slab_alloc(&s, &again);
	assert_int_equal(again, h);
	assert_int_equal(t->a, 0);
	assert_int_equal(t->b, 0);
	assert_int_equal(t->c, 0);
	slab_done(&s);
}

static void addresses_stay(void **state)
{
	enum { N = 5000 };
	static struct {
		struct thing *at;
		uint32_t handle;
	} live[N];
	struct slab s;

	(void)state;
	srandom(1);
	slab_init(&s, sizeof(struct thing));
	for (uint32_t i = 0; i < 100000; i++) {
		size_t k = (size_t)random() % N;

		if (live[k].handle) {
			assert_ptr_equal(slab_at(&s, live[k].handle), live[k].at);
			assert_int_equal(live[k].at->a, k);
			slab_free(&s, live[k].handle);
			live[k].handle = 0;
		} else {
			live[k].at = slab_alloc(&s, &live[k].handle);
			assert_int_equal(live[k].at->a, 0);
			live[k].at->a = k;
		}
	}
	assert_true(s.next <= N + 1);
	slab_done(&s);
}

static void smallest_object(void **state)
{
	uint32_t h, *p;
	struct slab s;

	(void)state;
	slab_init(&s, 4);
	for (uint32_t i = 0; i < 1000; i++) {
		p = slab_alloc(&s, &h);
		*p = i;
		if (i % 2) {
			slab_free(&s, h);
		}
	}
	assert_int_equal(s.used, 500);
	slab_done(&s);
}

static void walks_meet_what_is_live(void **state)
{
	uint32_t h, n = 0, last = 0;
	struct slab s;

	(void)state;
	slab_init(&s, 8);
	assert_int_equal(slab_next(&s, 0), 0);
	for (uint32_t i = 1; i <= 1000; i++) {
		slab_alloc(&s, &h);
	}
	for (h = 1; h <= 1000; h++) {
		if (h % 7 && h % 64 != 63) {
			slab_free(&s, h);
		}
	}
	for (h = 0; (h = slab_next(&s, h));) {
		assert_true(h > last && (h % 7 == 0 || h % 64 == 63));
		assert_true(slab_live(&s, h));
		last = h;
		n++;
	}
	assert_int_equal(n, s.used);
	slab_done(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(handles_start_at_one),    cmocka_unit_test(freed_objects_come_back_zeroed),
		cmocka_unit_test(addresses_stay),          cmocka_unit_test(smallest_object),
		cmocka_unit_test(walks_meet_what_is_live),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
