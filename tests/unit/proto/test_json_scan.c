/* SPDX-License-Identifier: MIT */
/* The automaton and the reader of fields, against hand-made objects and against jansson. */
#include "proto/json/scan.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "lib/unit.h"
#include "proto/json/fields.h"

/* Scans `in` in one go or byte by byte; the result, and where it was. */
static enum json_scan_result scan(struct slice in, bool bytewise, size_t *at)
{
	enum json_scan_result r = JSON_MORE;
	struct json_scan s = { 0 };
	const char *why = NULL;

	*at = 0;
	for (size_t n = bytewise ? 1 : in.n; r == JSON_MORE && n <= in.n; n++) {
		/* A block of exactly that size: a byte read too far is seen by the sanitizer. */
		char *copy = malloc(n + 1);

		assert_non_null(copy);
		memcpy(copy + 1, in.p, n);
		r = json_scan(&s, slice_make(copy + 1, n), at, &why);
		free(copy);
	}
	if (r == JSON_BAD) {
		assert_non_null(why);
	}
	return r;
}

static void expect(struct slice in, enum json_scan_result want, size_t where)
{
	for (int bytewise = 0; bytewise < 2; bytewise++) {
		size_t at;
		enum json_scan_result r = scan(in, bytewise, &at);

		if (r != want || at != where) {
			fail_msg("%.*s: result %d at %zu, not %d at %zu (%s)", SLICE_FMT(in), r, at, want, where,
				 bytewise ? "byte by byte" : "whole");
		}
	}
}

#define GOOD(s)    expect(SLICE_LIT(s), JSON_DONE, sizeof(s) - 1)
#define BAD(s, at) expect(SLICE_LIT(s), JSON_BAD, at)
#define SHORT(s)   expect(SLICE_LIT(s), JSON_MORE, sizeof(s) - 1)

static void good(void **state)
{
	(void)state;
	GOOD("{}");
	GOOD("{ \t\r\n}");
	GOOD("{\"\":\"\"}");
	GOOD("{\"a\":1,\"b\":-0,\"c\":0.5,\"d\":1e9,\"e\":1E+9,\"f\":-12.75e-3,\"g\":0e0}");
	GOOD("{\"a\":true,\"b\":false,\"c\":null}");
	GOOD("{\"a\" : [ ] , \"b\" : { } , \"c\" : [ 1 , [ \"}\" , { \"]\" : null } ] ] }");
	GOOD("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\uD83D\\ude00\"}");
	GOOD("{\"a\":\"\x7f \xc2\x80 \xe0\xa0\x80 \xed\x9f\xbf \xee\x80\x80 \xf0\x90\x80\x80 \xf4\x8f\xbf\xbf\"}");
	expect(SLICE_LIT("{}{}"), JSON_DONE, 2);
	expect(SLICE_LIT("{\"a\":1}x"), JSON_DONE, 7);
}

static void bad_form(void **state)
{
	(void)state;
	BAD("x", 0);
	BAD(" {}", 0);
	BAD("[1]", 0);
	BAD("{,}", 1);
	BAD("{a:1}", 1);
	BAD("{'a':1}", 1);
	BAD("{\"a\"}", 4);
	BAD("{\"a\" 1}", 5);
	BAD("{\"a\"::1}", 5);
	BAD("{\"a\":}", 5);
	BAD("{\"a\":1,}", 7);
	BAD("{\"a\":1 \"b\":2}", 7);
	BAD("{\"a\":1]", 6);
	BAD("{\"a\":[1}", 7);
	BAD("{\"a\":[1,]}", 8);
	BAD("{\"a\":[,1]}", 6);
	BAD("{\"a\":tru}", 8);
	BAD("{\"a\":truE}", 8);
	BAD("{\"a\":nulll}", 9);
	BAD("{\"a\":NaN}", 5);
	BAD("{\"a\":1 /* */}", 7);
	BAD("{\"a\":\v1}", 5);
	BAD("{\"a\":\xef\xbb\xbf"
	    "1}",
	    5);
	expect(SLICE_LIT("{\"a\":1\0}"), JSON_BAD, 6);
}

static void bad_numbers(void **state)
{
	(void)state;
	BAD("{\"a\":01}", 6);
	BAD("{\"a\":-}", 6);
	BAD("{\"a\":-01}", 7);
	BAD("{\"a\":+1}", 5);
	BAD("{\"a\":.5}", 5);
	BAD("{\"a\":1.}", 7);
	BAD("{\"a\":1.e3}", 7);
	BAD("{\"a\":1e}", 7);
	BAD("{\"a\":1e+}", 8);
	BAD("{\"a\":1e5.5}", 8);
	BAD("{\"a\":1ee5}", 7);
	BAD("{\"a\":0x10}", 6);
	BAD("{\"a\":1-2}", 6);
}

static void bad_strings(void **state)
{
	(void)state;
	BAD("{\"a\":\"\\x\"}", 7);
	BAD("{\"a\":\"\\u12g4\"}", 10);
	BAD("{\"a\":\"\\u0000\"}", 11);
	BAD("{\"a\":\"\\ud800\"}", 12);
	BAD("{\"a\":\"\\ud800x\"}", 12);
	BAD("{\"a\":\"\\ud800\\n\"}", 13);
	BAD("{\"a\":\"\\ud800\\u0041\"}", 17);
	BAD("{\"a\":\"\\ud800\\ud800\"}", 17);
	BAD("{\"a\":\"\\udc00\"}", 11);
	BAD("{\"a\n\":1}", 3);
	BAD("{\"a\":\"x\ny\"}", 7);
	BAD("{\"a\":\"\t\"}", 6);
	BAD("{\"a\":\"12345678\x1f\"}", 14);
	BAD("{\"a\":\"\x80\"}", 6);
	BAD("{\"a\":\"\xc0\x80\"}", 6);
	BAD("{\"a\":\"\xc3\"}", 7);
	BAD("{\"a\":\"\xe0\x9f\xbf\"}", 7);
	BAD("{\"a\":\"\xed\xa0\x80\"}", 7);
	BAD("{\"a\":\"\xf0\x8f\xbf\xbf\"}", 7);
	BAD("{\"a\":\"\xf4\x90\x80\x80\"}", 7);
	BAD("{\"a\":\"\xf5\x80\x80\x80\"}", 6);
	BAD("{\"a\":\"\xe2\x82\"}", 8);
	expect(SLICE_LIT("{\"a\":\"x\0y\"}"), JSON_BAD, 7);
}

static void unfinished(void **state)
{
	static const char whole[] = "{\"a\":[1.5e3,true,\"\\ud83d\\ude00\xf0\x9f\x98\x80\",{\"b\":null}],\"c\":\"x\"}";

	(void)state;
	GOOD("{\"a\":[1.5e3,true,\"\\ud83d\\ude00\xf0\x9f\x98\x80\",{\"b\":null}],\"c\":\"x\"}");
	for (size_t n = 1; n < sizeof(whole) - 1; n++) {
		expect(slice_make(whole, n), JSON_MORE, n);
	}
	SHORT("{");
}

static void depth(void **state)
{
	char deep[2 * JSON_DEPTH_MAX + 16];
	size_t n = 0;

	(void)state;
	deep[n++] = '{';
	memcpy(deep + n, "\"a\":", 4);
	n += 4;
	for (int i = 1; i < JSON_DEPTH_MAX; i++) {
		deep[n++] = '[';
	}
	expect(slice_make(deep, n), JSON_MORE, n);
	deep[n] = '[';
	expect(slice_make(deep, n + 1), JSON_BAD, n);
	for (int i = 1; i < JSON_DEPTH_MAX; i++) {
		deep[n++] = ']';
	}
	deep[n++] = '}';
	expect(slice_make(deep, n), JSON_DONE, n);
}

static struct json_fields read_fields(struct slice object, struct arena *a)
{
	struct json_fields f;
	size_t at;

	assert_int_equal(scan(object, false, &at), JSON_DONE);
	json_fields_read(&f, slice_make(object.p, at), a);
	return f;
}

static void fields(void **state)
{
	static const char object[] =
		"{ \"type\" : \"chat\" ,\"x\":[{\"type\":\"no\"},\"]\\\"\"],\"con\\u0074ent\":\"a\\n\\u00e4\\ud83d"
		"\\ude00\\/\",\"key\":null,\"after\":9007199254740992,\"id\":-1.50,\"tag\":\"a\\nb\","
		"\"create\":false,\"action\":true,\"timestamp\":1,\"epoch\":\"18446744073709551615\"}";
	struct arena a;
	struct json_fields f;

	(void)state;
	arena_init(&a);
	f = read_fields(slice_cstr(object), &a);
	assert_int_equal(f.wrong, FIELD_COUNT);
	assert_slice(json_text(&f, FIELD_TYPE), "chat");
	assert_in_range((uintptr_t)f.text[FIELD_TYPE].p, (uintptr_t)object, (uintptr_t)(object + sizeof(object)));
	assert_slice(json_text(&f, FIELD_CONTENT), "a\n\xc3\xa4\xf0\x9f\x98\x80/");
	assert_false(json_has(&f, FIELD_KEY));
	assert_slice(json_text(&f, FIELD_KEY), "");
	assert_true(json_number(&f, FIELD_AFTER) == UINT64_C(1) << 53);
	assert_true(json_number(&f, FIELD_EPOCH) == UINT64_MAX);
	assert_slice(json_text(&f, FIELD_ID), "-1.50");
	assert_slice(json_text(&f, FIELD_TAG), "\"a\\nb\"");
	assert_slice(json_token_text(json_text(&f, FIELD_TAG), &a), "a\nb");
	assert_slice(json_token_text(json_text(&f, FIELD_ID), &a), "-1.50");
	assert_true(json_is(&f, FIELD_CREATE, false));
	assert_true(json_is(&f, FIELD_ACTION, true));
	assert_false(json_is(&f, FIELD_ACTION, false));
	arena_done(&a);
}

static void wrong_fields(void **state)
{
	static const struct {
		struct slice object;
		enum json_field wrong;
	} rows[] = {
		{ SLICE_LIT("{\"content\":5}"), FIELD_CONTENT },
		{ SLICE_LIT("{\"content\":{}}"), FIELD_CONTENT },
		{ SLICE_LIT("{\"content\":[\"a\"]}"), FIELD_CONTENT },
		{ SLICE_LIT("{\"content\":true}"), FIELD_CONTENT },
		{ SLICE_LIT("{\"content\":null}"), FIELD_COUNT },
		{ SLICE_LIT("{\"content\":\"a\",\"content\":\"a\"}"), FIELD_CONTENT },
		{ SLICE_LIT("{\"content\":\"a\",\"\\u0063ontent\":\"b\"}"), FIELD_CONTENT },
		{ SLICE_LIT("{\"unknown\":\"a\",\"unknown\":5}"), FIELD_COUNT },
		{ SLICE_LIT("{\"create\":1}"), FIELD_CREATE },
		{ SLICE_LIT("{\"create\":\"true\"}"), FIELD_CREATE },
		{ SLICE_LIT("{\"id\":true}"), FIELD_ID },
		{ SLICE_LIT("{\"id\":[]}"), FIELD_ID },
		{ SLICE_LIT("{\"after\":\"1\"}"), FIELD_AFTER },
		{ SLICE_LIT("{\"after\":-1}"), FIELD_AFTER },
		{ SLICE_LIT("{\"after\":1.0}"), FIELD_AFTER },
		{ SLICE_LIT("{\"after\":1e3}"), FIELD_AFTER },
		{ SLICE_LIT("{\"after\":9007199254740993}"), FIELD_AFTER },
		{ SLICE_LIT("{\"after\":99999999999999999999999999999999999}"), FIELD_AFTER },
		{ SLICE_LIT("{\"epoch\":18446744073709551616}"), FIELD_EPOCH },
		{ SLICE_LIT("{\"epoch\":\"\"}"), FIELD_EPOCH },
		{ SLICE_LIT("{\"epoch\":\"1x\"}"), FIELD_EPOCH },
		{ SLICE_LIT("{\"epoch\":-1}"), FIELD_EPOCH },
		{ SLICE_LIT("{\"room\":1,\"content\":1}"), FIELD_ROOM },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct json_fields f = read_fields(rows[i].object, &a);

		if (f.wrong != rows[i].wrong) {
			fail_msg("%.*s: %u", SLICE_FMT(rows[i].object), f.wrong);
		}
	}
	arena_done(&a);
}

/* --- generated objects --- */

static uint64_t seed = 0x9e3779b97f4a7c15u;

static uint32_t below(uint32_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 32) % n;
}

static void gen_blanks(struct buf *b)
{
	static const char some[] = " \t\r\n";

	while (below(6) == 0) {
		buf_char(b, some[below(4)]);
	}
}

static void gen_string(struct buf *b)
{
	static const char *const pieces[] = {
		"hello",
		" ",
		"a",
		"\\n",
		"\\\"",
		"\\\\",
		"\\/",
		"\\u0041",
		"\\u00e9",
		"\\u20AC",
		"\\ud83d\\ude00",
		"\\uDBFF\\uDFFF",
		"\xc3\xa9",
		"\xe2\x82\xac",
		"\xf0\x9f\x98\x80",
		"\x7f",
		"0123456789abcdef",
		"{",
		"}",
		"[",
		"]",
		":",
		",",
		"\\b\\f\\r\\t",
		"\\ud800",
		"\\udc00",
		"\\u0000",
		"\xff",
		"\xc3",
		"\n",
	};
	/* The last six are wrong, and rare. */
	uint32_t wrong = 6, n = below(6);

	buf_char(b, '"');
	for (uint32_t i = 0; i < n; i++) {
		uint32_t all = ARRAY_LEN(pieces);

		buf_put(b, slice_cstr(pieces[below(40) == 0 ? all - 1 - below(wrong) : below(all - wrong)]));
	}
	buf_char(b, '"');
}

static void gen_value(struct buf *b, int depth);

static void gen_name(struct buf *b)
{
	static const char *const names[] = { "type",  "content", "sender", "room",       "key",       "id", "username",
					     "after", "create",  "other",  "ro\\u006fm", "timestamp", "" };

	if (below(8) == 0) {
		gen_string(b);
		return;
	}
	buf_char(b, '"');
	buf_put(b, slice_cstr(names[below(ARRAY_LEN(names))]));
	buf_char(b, '"');
}

static void gen_many(struct buf *b, int depth, bool object)
{
	uint32_t n = below(5);

	buf_char(b, object ? '{' : '[');
	gen_blanks(b);
	for (uint32_t i = 0; i < n; i++) {
		if (i > 0) {
			buf_char(b, ',');
			gen_blanks(b);
		}
		if (object) {
			gen_name(b);
			gen_blanks(b);
			buf_char(b, ':');
			gen_blanks(b);
		}
		gen_value(b, depth + 1);
		gen_blanks(b);
	}
	buf_char(b, object ? '}' : ']');
}

static void gen_value(struct buf *b, int depth)
{
	static const char *const bare[] = { "true",  "false", "null", "0",      "-0",       "12",
					    "-3.25", "1e5",   "2E-3", "0.0e+1", "123456789" };
	uint32_t kind = below(depth < 4 ? 8 : 6);

	if (kind < 4) {
		gen_string(b);
	} else if (kind < 6) {
		buf_put(b, slice_cstr(bare[below(ARRAY_LEN(bare))]));
	} else {
		gen_many(b, depth, kind == 6);
	}
}

static void mutate(struct buf *b)
{
	static const char bytes[] = "{}[]:,\"\\ 0-+.eEtfnu\x80\xff\x01\n/";
	uint32_t at = below(b->len);

	switch (below(3)) {
	case 0:
		b->data[at] = bytes[below(sizeof(bytes) - 1)];
		break;
	case 1:
		memmove(b->data + at, b->data + at + 1, b->len - at - 1);
		b->len--;
		break;
	case 2:
		b->len = MAX(at, 1u);
		break;
	}
}

/* Are the strings that we read those that jansson reads? */
static void compare_fields(struct slice object, json_t *oracle)
{
	struct arena a;
	struct json_fields f;

	arena_init(&a);
	json_fields_read(&f, object, &a);
	for (uint32_t id = 0; id < FIELD_COUNT; id++) {
		struct slice name = json_field_name(id), text;
		char cname[16] = { 0 };
		json_t *v;

		memcpy(cname, name.p, name.n);
		v = json_object_get(oracle, cname);
		if (!json_has(&f, id)) {
			/* Missing, null, or of the wrong kind. */
			assert_true(!v || json_is_null(v) || f.wrong != FIELD_COUNT);
			continue;
		}
		if (f.wrong != FIELD_COUNT) {
			continue; /* perhaps twice: jansson keeps the last */
		}
		text = json_text(&f, id);
		if (json_is_string(v)) {
			text = id == FIELD_ID || id == FIELD_TAG ? json_token_text(text, &a) : text;
			assert_slice_eq(text, slice_make(json_string_value(v), json_string_length(v)));
		} else if (json_is_integer(v) && (id == FIELD_AFTER || id == FIELD_BEFORE)) {
			assert_true(json_number(&f, id) == (uint64_t)json_integer_value(v));
		} else {
			assert_non_null(v);
		}
	}
	arena_done(&a);
}

static void oracle(void **state)
{
	uint32_t good_ones = 0, bad_ones = 0;

	(void)state;
	for (int i = 0; i < 60000; i++) {
		struct buf *b = buf_new(256);
		json_error_t error;
		json_t *want;
		size_t at, again;
		bool ok;

		gen_many(b, 0, true);
		if (below(3) == 0) {
			mutate(b);
		}
		want = json_loadb(b->data, b->len, 0, &error);
		ok = scan(slice_make(b->data, b->len), false, &at) == JSON_DONE &&
		     slice_trim(slice_make(b->data + at, b->len - at)).n == 0;
		/* How large a number is does not concern its form. */
		if (!want && json_error_code(&error) == json_error_numeric_overflow) {
			buf_unref(b);
			continue;
		}
		if (ok != (want && json_is_object(want))) {
			fail_msg("%.*s: we say %s, jansson %s", (int)b->len, b->data, ok ? "yes" : "no", error.text);
		}
		scan(slice_make(b->data, b->len), true, &again);
		assert_int_equal(at, again);
		if (ok) {
			compare_fields(slice_make(b->data, at), want);
			good_ones++;
		} else {
			bad_ones++;
		}
		json_decref(want);
		buf_unref(b);
	}
	/* Both sides were tried. */
	assert_in_range(good_ones, 20000, 60000);
	assert_in_range(bad_ones, 10000, 60000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good),        cmocka_unit_test(bad_form),     cmocka_unit_test(bad_numbers),
		cmocka_unit_test(bad_strings), cmocka_unit_test(unfinished),   cmocka_unit_test(depth),
		cmocka_unit_test(fields),      cmocka_unit_test(wrong_fields), cmocka_unit_test(oracle),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
