/* SPDX-License-Identifier: MIT */
/* Tables and sentences, of honest answers and of others. */
#include "ctl/show.h"

#include <stdlib.h>
#include <time.h>

#include "lib/unit.h"

static void shows(const char *columns, const char *rows, const char *page)
{
	json_t *list = json_loads(rows, 0, NULL);
	struct buf *b = buf_new(0);

	assert_non_null(list);
	show_table(b, columns, list);
	buf_char(b, '\0');
	assert_string_equal(b->data, page);
	buf_unref(b);
	json_decref(list);
}

static void tables(void **state)
{
	(void)state;
	shows("username:NAME role state last_ms:SEEN",
	      "[{\"username\":\"al\",\"role\":\"admin\",\"last_ms\":1700000000000},"
	      "{\"username\":\"christopher\",\"role\":\"user\",\"state\":\"online\"}]",
	      "NAME         ROLE   STATE   SEEN\n"
	      "al           admin  -       2023-11-14 22:13\n"
	      "christopher  user   online  -\n");
	shows("room count secret", "[{\"room\":\"dev\",\"count\":0,\"secret\":true},{\"room\":\"zoë\",\"count\":12}]",
	      "ROOM  COUNT  SECRET\n"
	      "dev   0      yes\n"
	      "zoë   12     -\n");
	shows("a b", "[]", "A  B\n");
}

static void hostile_cells(void **state)
{
	(void)state;
	/* An escape sequence and a newline become pictures; what is no object has no fields. */
	shows("a b", "[{\"a\":\"\\u001b[2J\",\"b\":\"x\\ny\"},7,null,[],{\"a\":{},\"b\":1.5}]",
	      "A     B\n"
	      "\xe2\x90\x9b[2J  x\xe2\x90\x8ay\n"
	      "-     -\n-     -\n-     -\n-     -\n");
	shows("when_ms:T", "[{\"when_ms\":9223372036854775807},{\"when_ms\":-1}]",
	      "T\n292278994-08-17 07:12\n1970-01-01 00:00\n");
}

static void sentences(void **state)
{
	json_t *first = json_pack("{s:s, s:i}", "name", "\x1b[1mbob", "number", 7);
	json_t *second = json_pack("{s:s, s:s}", "name", "other", "content", "x");
	struct buf *b = buf_new(0);

	(void)state;
	show_sentence(b, "{name} has {number}, {content}, {missing} {unclosed", first, second);
	assert_buf(b, "\xe2\x90\x9b[1mbob has 7, x, - {unclosed");
	buf_unref(b);
	json_decref(first);
	json_decref(second);
}

static void periods(void **state)
{
	static const struct {
		uint64_t s;
		const char *text;
	} v[] = { { 0, "0 s" }, { 59, "59 s" }, { 60, "1 min" }, { 3661, "1 h 1 min" }, { 90000, "1 d 1 h" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(v); i++) {
		struct buf *b = buf_new(0);

		show_period(b, v[i].s);
		assert_slice_eq(slice_make(b->data, b->len), slice_cstr(v[i].text));
		buf_unref(b);
	}
}

static void rows_are_the_first_array(void **state)
{
	json_t *o = json_loads("{\"type\":\"x\",\"list\":[1],\"other\":[]}", 0, NULL);

	(void)state;
	assert_int_equal(json_array_size(show_rows(o)), 1);
	json_object_del(o, "list");
	json_object_del(o, "other");
	assert_null(show_rows(o));
	json_decref(o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables),
		cmocka_unit_test(hostile_cells),
		cmocka_unit_test(sentences),
		cmocka_unit_test(periods),
		cmocka_unit_test(rows_are_the_first_array),
	};

	setenv("TZ", "UTC", 1);
	tzset();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
