/* SPDX-License-Identifier: MIT */
/* Buffers: growth, formatting, sharing across threads. */
#include "base/buf.h"

#include <pthread.h>

#include "lib/unit.h"

static void grows(void **state)
{
	struct buf *b = buf_new(0);

	(void)state;
	for (int i = 0; i < 100000; i++) {
		buf_char(b, (char)('a' + i % 26));
	}
	assert_int_equal(b->len, 100000);
	for (int i = 0; i < 100000; i++) {
		assert_int_equal(b->data[i], 'a' + i % 26);
	}
	assert_true(b->cap < 200000);
	assert_null(buf_unref(b));
}

static void adds(void **state)
{
	struct buf *b = buf_new(3);

	(void)state;
	buf_put(b, SLICE_EMPTY);
	buf_add(b, NULL, 0);
	BUF_LIT(b, "hello");
	buf_put(b, SLICE_LIT(", world"));
	buf_char(b, '\0');
	assert_buf(b, "hello, world\0");
	buf_unref(b);
}

static void reserve_moves_nothing_yet(void **state)
{
	struct buf *b = buf_new(0);

	(void)state;
	memcpy(buf_reserve(b, 1000), "abc", 3);
	assert_int_equal(b->len, 0);
	b->len += 3;
	assert_buf(b, "abc");
	assert_non_null(buf_reserve(b, 0));
	buf_unref(b);
}

static void formats(void **state)
{
	struct buf *b = buf_new(0);

	(void)state;
	buf_printf(b, "%s=%d;", "x", -5);
	assert_buf(b, "x=-5;");
	for (int n = 1; n < 300; n++) {
		uint32_t before = b->len;

		buf_printf(b, "%*d", n, 1);
		assert_int_equal(b->len, before + (uint32_t)n);
		assert_int_equal(b->data[b->len - 1], '1');
	}
	buf_unref(b);
}

static void numbers(void **state)
{
	struct buf *b = buf_new(0);

	(void)state;
	buf_u64(b, 0);
	buf_char(b, ' ');
	buf_u64(b, 1234567890);
	buf_char(b, ' ');
	buf_u64(b, UINT64_MAX);
	assert_buf(b, "0 1234567890 18446744073709551615");
	buf_unref(b);
}

static void unref_of_nothing(void **state)
{
	(void)state;
	assert_null(buf_unref(NULL));
}

enum { THREADS = 4, ROUNDS = 20000 };

static void *share(void *arg)
{
	struct buf *b = arg;
	size_t sum = 0;

	for (int i = 0; i < ROUNDS; i++) {
		struct buf *mine = buf_ref(b);

		sum += (size_t)mine->data[i % (int)mine->len];
		buf_unref(mine);
	}
	buf_unref(b);
	return sum ? b : NULL;
}

static void sealed_buffers_cross_threads(void **state)
{
	struct buf *b = buf_new(0);
	pthread_t threads[THREADS];

	(void)state;
	BUF_LIT(b, "run");
	buf_seal(b);
	for (int i = 0; i < THREADS; i++) {
		assert_int_equal(pthread_create(&threads[i], NULL, share, buf_ref(b)), 0);
	}
	/* The last thread frees it; a sanitizer sees a leak or a second free. */
	buf_unref(b);
	for (int i = 0; i < THREADS; i++) {
		pthread_join(threads[i], NULL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(grows),
		cmocka_unit_test(adds),
		cmocka_unit_test(reserve_moves_nothing_yet),
		cmocka_unit_test(formats),
		cmocka_unit_test(numbers),
		cmocka_unit_test(unref_of_nothing),
		cmocka_unit_test(sealed_buffers_cross_threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
