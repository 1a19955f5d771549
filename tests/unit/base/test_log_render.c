/* SPDX-License-Identifier: MIT */
/* How log lines look, and that no value can break out of its line. */
#include "base/log_priv.h"

#include <jansson.h>

#include "base/text.h"
#include "lib/unit.h"

static const struct wall at = { 1767323045678 }; /* 2026-01-02 03:04:05.678 */

static struct buf *render(enum log_format format, bool coloured, const struct log_field *f, size_t n)
{
	const struct log_line line = { LOG_INFO, at, "login", f, n };
	struct buf *b = buf_new(0);

	log_render(b, format, coloured, &line);
	return b;
}

static void formats(void **state)
{
	const struct log_field f[] = { LF_C("user", "alice"), LF_S("room", SLICE_LIT("a \"b\"")), LF_I("n", -3),
				       LF_C("none", "") };
	struct buf *b = render(LOG_HUMAN, false, f, ARRAY_LEN(f));

	(void)state;
	assert_buf(b, "2026-01-02 03:04:05.678 info  login user=alice room=\"a \\\"b\\\"\" n=-3 none=\"\"\n");
	buf_unref(b);
	b = render(LOG_LOGFMT, false, f, ARRAY_LEN(f));
	assert_buf(b, "ts=2026-01-02T03:04:05.678Z level=info event=login user=alice room=\"a \\\"b\\\"\" n=-3 "
		      "none=\"\"\n");
	buf_unref(b);
	b = render(LOG_JSON, false, f, ARRAY_LEN(f));
	assert_buf(b, "{\"ts\":\"2026-01-02T03:04:05.678Z\",\"level\":\"info\",\"event\":\"login\",\"user\":\"alice\","
		      "\"room\":\"a \\\"b\\\"\",\"n\":-3,\"none\":\"\"}\n");
	buf_unref(b);
}

static void without_fields(void **state)
{
	struct buf *b = render(LOG_JSON, false, NULL, 0);

	(void)state;
	assert_buf(b, "{\"ts\":\"2026-01-02T03:04:05.678Z\",\"level\":\"info\",\"event\":\"login\"}\n");
	buf_unref(b);
	b = render(LOG_HUMAN, true, NULL, 0);
	assert_buf(b, "2026-01-02 03:04:05.678 \x1b[32minfo \x1b[0m \x1b[1mlogin\x1b[0m\n");
	buf_unref(b);
}

static const struct slice nasty[] = {
	SLICE_LIT("a\nb"),
	SLICE_LIT("\x1b]0;x\x07"),
	SLICE_LIT("\r"),
	SLICE_LIT("\t"),
	SLICE_LIT("\x7f"),
	SLICE_LIT("a\0b"),
	SLICE_LIT("\xc2\x9b"
		  "1m"),
	SLICE_LIT("\xe2\x80\xae"),
	SLICE_LIT("\xe2\x80\xa8"),
	SLICE_LIT("\xff\xfe"),
	SLICE_LIT("\xe2\x82"),
	SLICE_LIT("\\\""),
	SLICE_LIT("k=v x=y"),
	SLICE_LIT("\xed\xa0\x80"),
	SLICE_LIT("\xc3\xa4"),
};

static void values_cannot_break_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(nasty); i++) {
		for (int format = LOG_HUMAN; format <= LOG_LOGFMT; format++) {
			const struct log_field f = LF_S("v", nasty[i]);
			struct buf *b = render((enum log_format)format, false, &f, 1);

			assert_int_equal(utf8_scan(slice_make(b->data, b->len - 1)), TEXT_PLAIN);
			assert_null(memchr(b->data, '\t', b->len));
			assert_int_equal(b->data[b->len - 1], '\n');
			buf_unref(b);
		}
	}
}

static void json_gives_the_value_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(nasty); i++) {
		const struct log_field f = LF_S("v", nasty[i]);
		struct buf *b = render(LOG_JSON, false, &f, 1);
		json_t *json = json_loadb(b->data, b->len, JSON_ALLOW_NUL, NULL), *v;

		assert_non_null(json);
		v = json_object_get(json, "v");
		if (utf8_scan(nasty[i]) != TEXT_INVALID || memchr(nasty[i].p, 0, nasty[i].n)) {
			assert_slice_eq(slice_make(json_string_value(v), json_string_length(v)), nasty[i]);
		}
		json_decref(json);
		buf_unref(b);
	}
}

static void long_values_are_cut(void **state)
{
	static char text[4096];

	(void)state;
	for (size_t shift = 0; shift < 4; shift++) {
		struct log_field f;
		json_t *json;
		struct buf *b;

		memset(text, 'x', shift);
		for (size_t i = shift; i + 4 <= sizeof(text); i += 4) {
			memcpy(text + i, "\xf0\x9f\x98\x80", 4);
		}
		f = LF_S("v", slice_make(text, 4000 + shift));
		b = render(LOG_JSON, false, &f, 1);
		assert_in_range(b->len, 512, 700);
		json = json_loadb(b->data, b->len, 0, NULL);
		assert_non_null(json);
		/* Nothing but whole characters and the mark of the cut. */
		assert_null(strstr(json_string_value(json_object_get(json, "v")), "\xef\xbf\xbd"));
		json_decref(json);
		buf_unref(b);
	}
}

static void days(void **state)
{
	char day[11];

	(void)state;
	log_day(at, day);
	assert_string_equal(day, "2026-01-02");
	log_day((struct wall){ 0 }, day);
	assert_string_equal(day, "1970-01-01");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formats),
		cmocka_unit_test(without_fields),
		cmocka_unit_test(values_cannot_break_out),
		cmocka_unit_test(json_gives_the_value_back),
		cmocka_unit_test(long_values_are_cut),
		cmocka_unit_test(days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
