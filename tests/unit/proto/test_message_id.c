/* SPDX-License-Identifier: MIT */
/* Names of messages, and of whatever else happened. */
#include "lib/unit.h"

#include "proto/message_id.h"

static void put_and_parse(void **state)
{
	static const struct {
		struct conv conv;
		uint64_t number;
		const char *message, *record;
	} rows[] = {
		{ { 12, 0 }, 345, "r12-345", "r12@345" },
		{ { 3, 12 }, 1, "p3.12-1", "p3.12@1" },
		{ { UINT64_C(999999999999999999), 0 },
		  UINT64_C(999999999999999999),
		  "r999999999999999999-999999999999999999",
		  "r999999999999999999@999999999999999999" },
	};
	struct buf *b = buf_new(64);
	struct conv conv;
	uint64_t n;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		b->len = 0;
		message_id_put(b, rows[i].conv, rows[i].number);
		assert_slice_eq(slice_make(b->data, b->len), slice_cstr(rows[i].message));
		assert_true(message_id_parse(slice_cstr(rows[i].message), &conv, &n));
		assert_true(conv_eq(conv, rows[i].conv) && n == rows[i].number);
		assert_false(record_id_parse(slice_cstr(rows[i].message), &conv, &n));
		b->len = 0;
		record_id_put(b, rows[i].conv, rows[i].number);
		assert_slice_eq(slice_make(b->data, b->len), slice_cstr(rows[i].record));
		assert_true(record_id_parse(slice_cstr(rows[i].record), &conv, &n));
		assert_true(conv_eq(conv, rows[i].conv) && n == rows[i].number);
		assert_false(message_id_parse(slice_cstr(rows[i].record), &conv, &n));
	}
	buf_unref(b);
}

static void refuse(void **state)
{
	static const char *const wrong[] = {
		"",       "r",      "p",    "x1-1",  "r-1",    "r1-",   "r1",
		"r1-0",   "r0-1",   "p1-1", "p1.-1", "p1.0-1", "r1-1 ", "R1-1",
		"r1-1-1", "r1.2-1", "@",    "r@1",   "r1@",    "p1@1",  "r1-1000000000000000000"
	};
	struct conv conv;
	uint64_t n;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		assert_false(message_id_parse(slice_cstr(wrong[i]), &conv, &n));
		assert_false(record_id_parse(slice_cstr(wrong[i]), &conv, &n));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(put_and_parse), cmocka_unit_test(refuse) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
