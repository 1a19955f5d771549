/* SPDX-License-Identifier: MIT */
/* Pieces of an arena: aligned, apart, kept until reset; bounded memory over many rounds. */
#include "base/arena.h"

#include "lib/unit.h"

static void pieces_are_aligned_and_apart(void **state)
{
	enum { N = 5000 };
	static unsigned char *pieces[N];
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < N; i++) {
		size_t n = i % 97 + 1;

		pieces[i] = arena_alloc(&a, n);
		assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
		memset(pieces[i], (int)(i & 0xff), n);
		arena_dup(&a, SLICE_LIT("x")); /* makes the next place odd */
	}
	for (size_t i = 0; i < N; i++) {
		for (size_t k = 0; k < i % 97 + 1; k++) {
			assert_int_equal(pieces[i][k], i & 0xff);
		}
	}
	arena_done(&a);
	assert_int_equal(a.total, 0);
}

static void big_pieces_leave_the_block_alone(void **state)
{
	struct arena a;
	char *small, *big, *next;

	(void)state;
	arena_init(&a);
	small = arena_alloc(&a, 16);
	big = arena_alloc(&a, 1 << 20);
	memset(big, 1, 1 << 20);
	next = arena_alloc(&a, 16);
	assert_ptr_equal(next, small + 16);
	arena_done(&a);
}

static void first_piece_may_be_big(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	memset(arena_alloc(&a, 100000), 7, 100000);
	memset(arena_alloc(&a, 10), 8, 10);
	memset(arena_alloc(&a, 100000), 9, 100000);
	arena_reset(&a);
	memset(arena_alloc(&a, 10), 8, 10);
	arena_done(&a);
}

static void reset_keeps_one_block(void **state)
{
	size_t after_first = 0;
	struct arena a;

	(void)state;
	arena_init(&a);
	arena_reset(&a);
	assert_int_equal(a.total, 0);
	for (int round = 0; round < 100; round++) {
		for (int i = 0; i < 100; i++) {
			memset(arena_alloc(&a, 500), round, 500);
		}
		memset(arena_alloc(&a, 70000), round, 70000);
		arena_reset(&a);
		if (round == 0) {
			after_first = a.total;
		}
		assert_int_equal(a.total, after_first);
	}
	assert_in_range(after_first, 1, 8192);
	arena_done(&a);
}

static void zalloc_is_zero(void **state)
{
	struct arena a;
	char *p;

	(void)state;
	arena_init(&a);
	memset(arena_alloc(&a, 300), 0xff, 300);
	arena_reset(&a);
	p = arena_zalloc(&a, 300);
	for (int i = 0; i < 300; i++) {
		assert_int_equal(p[i], 0);
	}
	arena_done(&a);
}

static void copies(void **state)
{
	char text[] = "hello";
	struct slice copy, empty;
	struct arena a;

	(void)state;
	arena_init(&a);
	empty = arena_dup(&a, SLICE_EMPTY);
	assert_int_equal(empty.n, 0);
	assert_int_equal(a.total, 0);
	copy = arena_dup(&a, slice_cstr(text));
	text[0] = 'j';
	assert_slice(copy, "hello");
	arena_done(&a);
}

static void formatted(void **state)
{
	struct slice s;
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_slice(arena_printf(&a, "%s has %d", "room", 3), "room has 3");
	assert_slice(arena_printf(&a, "%s", ""), "");
	for (int n = 250; n < 260; n++) {
		s = arena_printf(&a, "%*d", n, 7);
		assert_int_equal(s.n, n);
		assert_int_equal(s.p[n - 1], '7');
	}
	s = arena_printf(&a, "%*d", 50000, 7);
	assert_int_equal(s.n, 50000);
	assert_int_equal(s.p[49999], '7');
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_are_aligned_and_apart),
		cmocka_unit_test(big_pieces_leave_the_block_alone),
		cmocka_unit_test(first_piece_may_be_big),
		cmocka_unit_test(reset_keeps_one_block),
		cmocka_unit_test(zalloc_is_zero),
		cmocka_unit_test(copies),
		cmocka_unit_test(formatted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
