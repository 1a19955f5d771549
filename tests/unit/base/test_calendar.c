/* SPDX-License-Identifier: MIT */
/* Dates and moments, there and back. */
#include "base/calendar.h"

#include "lib/unit.h"

static void days(void **state)
{
	(void)state;
	assert_int_equal(date_days((struct date){ 1970, 1, 1 }), 0);
	assert_int_equal(date_days((struct date){ 2000, 3, 1 }), 11017);
	for (int64_t d = -1000; d < 1000000; d += 7) {
		assert_int_equal(date_days(date_of(d)), d);
	}
}

static void put_is(int64_t ms, const char *text)
{
	struct buf *b = buf_new(32);

	moment_put(b, ms);
	assert_slice_eq(slice_make(b->data, b->len), slice_cstr(text));
	int64_t back = -1;
	assert_true(moment_parse(slice_cstr(text), &back));
	assert_int_equal(back, ms);
	buf_unref(b);
}

static void moments(void **state)
{
	int64_t ms = 0;

	(void)state;
	put_is(0, "1970-01-01T00:00:00.000Z");
	put_is(951782400123, "2000-02-29T00:00:00.123Z");
	put_is(253402300799999, "9999-12-31T23:59:59.999Z");
	assert_true(moment_parse(SLICE_LIT("2000-02-29T01:02:03Z"), &ms));
	assert_int_equal(ms, 951782400000 + 3723000);
	assert_true(moment_parse(SLICE_LIT("2000-02-29T00:00:00.5Z"), &ms));
	assert_int_equal(ms, 951782400500);
	assert_true(moment_parse(SLICE_LIT("2000-02-29T00:00:00.123999999Z"), &ms));
	assert_int_equal(ms, 951782400123);
}

static void refused(void **state)
{
	static const char *const wrong[] = {
		"",
		"2000-02-30T00:00:00Z",
		"2001-02-29T00:00:00Z",
		"2000-13-01T00:00:00Z",
		"2000-02-29T24:00:00Z",
		"2000-02-29T00:60:00Z",
		"2000-02-29T00:00:00",
		"2000-02-29T00:00:00.Z",
		"2000-02-29T00:00:00.1234567890Z",
		"2000-02-29T00:00:00.1a3Z",
		"2000-02-29 00:00:00Z",
		"1969-12-31T00:00:00Z",
		"+000-02-29T00:00:00Z",
	};
	int64_t ms;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		assert_false(moment_parse(slice_cstr(wrong[i]), &ms));
	}
	assert_false(date_parse(SLICE_LIT("2000-2-29"), &ms));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days),
		cmocka_unit_test(moments),
		cmocka_unit_test(refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
