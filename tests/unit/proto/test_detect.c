/* SPDX-License-Identifier: MIT */
/* The first bytes and the dialect that they speak. */
#include "proto/detect.h"

#include "codec.h"

#define NONE DIALECT_NONE
enum { MORE = -1 };

static int found(enum detect d, enum dialect dialect)
{
	return d == DETECT_MORE ? MORE : (int)dialect;
}

static int first(struct slice s)
{
	enum dialect d = DIALECT_COUNT;
	enum detect r = proto_detect(s, false, &d);

	return found(r, d);
}

static int at_end(struct slice s)
{
	enum dialect d = DIALECT_COUNT;
	enum detect r = proto_detect(s, true, &d);

	return found(r, d);
}

static int prompted(struct slice s)
{
	enum dialect d = DIALECT_COUNT;
	enum detect r = detect_prompted(s, &d);

	return found(r, d);
}

#define F(s) first(SLICE_LIT(s))
#define P(s) prompted(SLICE_LIT(s))
#define E(s) at_end(SLICE_LIT(s))

static void the_table(void **state)
{
	(void)state;
	assert_int_equal(F("\x16\x03\x01"), NONE);
	assert_int_equal(F("PROXY TCP4 1.2.3.4"), NONE);
	assert_int_equal(F("\r\n\r\n\0\r\nQUIT\n"), NONE);
	assert_int_equal(F("GET / HTTP/1.1\r\n"), NONE);
	assert_int_equal(F("OPTIONS * HTTP/1.0"), NONE);
	assert_int_equal(F("{"), DIALECT_JSON);
	assert_int_equal(F(" \r\n\t{\"type\""), DIALECT_JSON);
	assert_int_equal(F("nick bob\r\n"), DIALECT_IRC);
	assert_int_equal(F("CAP LS 302\r\n"), DIALECT_IRC);
	assert_int_equal(F(":x NICK y"), DIALECT_IRC);
	assert_int_equal(F("@a=b NICK y"), DIALECT_IRC);
	assert_int_equal(F("LOGIN bob\n"), DIALECT_LINE);
	assert_int_equal(F("login bob\n"), DIALECT_LINE);
	assert_int_equal(F("MSG hello"), DIALECT_LINE);
	assert_int_equal(F("DM bob hello"), DIALECT_LINE);
	assert_int_equal(F("WHO\r\n"), DIALECT_LINE);
	assert_int_equal(F("PING\n"), DIALECT_LINE);
	assert_int_equal(F("PING x\n"), DIALECT_LINE);
	assert_int_equal(F("\xff\xfb\x1f"), DIALECT_TEXT);
	assert_int_equal(F("alice\n"), DIALECT_TEXT);
	assert_int_equal(F("/nick alice\n"), DIALECT_TEXT);
}

static void people_are_not_programs(void **state)
{
	(void)state;
	assert_int_equal(F("GET lost\n"), DIALECT_TEXT);
	assert_int_equal(F("GET / lost\n"), DIALECT_TEXT);
	assert_int_equal(F("GETTY\n"), DIALECT_TEXT);
	assert_int_equal(F("get / HTTP/1.1\n"), DIALECT_TEXT);
	assert_int_equal(F("WHOEVER\n"), DIALECT_TEXT);
	assert_int_equal(F("who\n"), DIALECT_TEXT);
	assert_int_equal(F("ping\n"), DIALECT_TEXT);
	assert_int_equal(F("msg hello\n"), DIALECT_TEXT);
	assert_int_equal(F("LOGIN\n"), DIALECT_TEXT);
	assert_int_equal(F("Lisa"), DIALECT_TEXT);
}

static void parts_wait(void **state)
{
	(void)state;
	assert_int_equal(F(""), MORE);
	assert_int_equal(F("L"), MORE);
	assert_int_equal(F("logi"), MORE);
	assert_int_equal(F("LOGIN"), MORE);
	assert_int_equal(F("WHO"), MORE);
	assert_int_equal(F("GET /index.html"), MORE);
	assert_int_equal(F("GET / HTT"), MORE);
	assert_int_equal(F("\x16"), MORE);
	assert_int_equal(F("  \n"), MORE);
	assert_int_equal(F(" {"), DIALECT_JSON);
}

static void the_end_decides(void **state)
{
	(void)state;
	assert_int_equal(E(""), DIALECT_TEXT);
	assert_int_equal(E("LOGI"), DIALECT_TEXT);
	assert_int_equal(E("PING"), DIALECT_LINE);
	assert_int_equal(E("GET /"), DIALECT_TEXT);
	assert_int_equal(E(" \n"), DIALECT_TEXT);
}

/* After the prompt a person may type these words. */
static void after_the_prompt(void **state)
{
	(void)state;
	assert_int_equal(P("MSG hello"), DIALECT_TEXT);
	assert_int_equal(P("WHO\n"), DIALECT_TEXT);
	assert_int_equal(P(":)"), DIALECT_TEXT);
	assert_int_equal(P("@bob"), DIALECT_TEXT);
	assert_int_equal(P("\n{"), DIALECT_TEXT);
	assert_int_equal(P("\n"), DIALECT_TEXT);
	assert_int_equal(P("{"), DIALECT_JSON);
	assert_int_equal(P("LOGIN x"), DIALECT_LINE);
	assert_int_equal(P("GET / HTTP/1.1"), NONE);
}

/* Whatever it is, it is decided the same from its first bytes on, and soon. */
static void no_split_matters(void **state)
{
	static const struct slice inputs[] = {
		IN("GET / HTTP/1.1\r\n"), IN("LOGIN bob\n"), IN("WHO\r\n"),     IN("  {\"a\":1}"),
		IN("alice\nhello\n"),     IN("GET lost\n"),  IN("PING\n"),      IN("\x16\x03\x01\x02"),
		IN("webirc x y\n"),       IN("OPTIONS\n"),   IN("\n\n\nhello"),
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(inputs); i++) {
		int whole = first(inputs[i]);

		assert_int_not_equal(whole, MORE);
		for (size_t n = 0; n < inputs[i].n; n++) {
			int part = first(slice_make(inputs[i].p, n));
			assert_true(part == MORE || part == whole);
		}
	}
}

static void bounded(void **state)
{
	static char long_path[8192], blanks[200];
	enum dialect d;

	(void)state;
	memset(long_path, 'x', sizeof(long_path));
	memcpy(long_path, "GET /", 5);
	assert_int_equal(proto_detect(slice_make(long_path, sizeof(long_path)), false, &d), DETECT_FOUND);
	assert_int_equal(d, DIALECT_TEXT);
	memset(blanks, '\n', sizeof(blanks));
	assert_int_equal(first(slice_make(blanks, sizeof(blanks))), DIALECT_TEXT);
}

static void http_lines(void **state)
{
	(void)state;
	assert_true(proto_is_http(SLICE_LIT("GET / HTTP/1.1")));
	assert_true(proto_is_http(SLICE_LIT("POST /x HTTP/1.0")));
	assert_false(proto_is_http(SLICE_LIT("GET lost")));
	assert_false(proto_is_http(SLICE_LIT("alice")));
	assert_false(proto_is_http(SLICE_LIT("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table),        cmocka_unit_test(people_are_not_programs),
		cmocka_unit_test(parts_wait),       cmocka_unit_test(the_end_decides),
		cmocka_unit_test(after_the_prompt), cmocka_unit_test(no_split_matters),
		cmocka_unit_test(bounded),          cmocka_unit_test(http_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
