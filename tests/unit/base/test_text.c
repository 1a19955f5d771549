/* SPDX-License-Identifier: MIT */
/* UTF-8 against tables of good and bad sequences, and the forms of names. */
#include "base/text.h"

#include <stdio.h>

#include "lib/unit.h"

static const struct {
	enum text_kind kind;
	struct slice s;
} scans[] = {
	{ TEXT_PLAIN, SLICE_LIT("") },
	{ TEXT_PLAIN, SLICE_LIT("plain text, ~ and a\ttab") },
	{ TEXT_PLAIN, SLICE_LIT("\xc2\xa0\xdf\xbf") },                 /* U+00A0, U+07FF */
	{ TEXT_PLAIN, SLICE_LIT("\xe0\xa0\x80\xed\x9f\xbf") },         /* U+0800, U+D7FF */
	{ TEXT_PLAIN, SLICE_LIT("\xee\x80\x80\xef\xbf\xbd") },         /* U+E000, U+FFFD */
	{ TEXT_PLAIN, SLICE_LIT("\xf0\x90\x80\x80\xf4\x8f\xbf\xbf") }, /* U+10000, U+10FFFF */
	{ TEXT_PLAIN, SLICE_LIT("\xe2\x80\xa7\xe2\x80\xaf") },         /* U+2027, U+202F */
	{ TEXT_PLAIN, SLICE_LIT("\xe2\x81\xa5\xe2\x81\xaa") },         /* U+2065, U+206A */
	{ TEXT_CONTROL, SLICE_LIT("a\nb") },
	{ TEXT_CONTROL, SLICE_LIT("\x01") },
	{ TEXT_CONTROL, SLICE_LIT("\x1f") },
	{ TEXT_CONTROL, SLICE_LIT("\x7f") },
	{ TEXT_CONTROL, SLICE_LIT("\x1b[2J") },
	{ TEXT_CONTROL, SLICE_LIT("\xc2\x80") },     /* U+0080 */
	{ TEXT_CONTROL, SLICE_LIT("\xc2\x9b") },     /* CSI */
	{ TEXT_CONTROL, SLICE_LIT("\xc2\x9f") },     /* U+009F */
	{ TEXT_CONTROL, SLICE_LIT("\xe2\x80\xa8") }, /* U+2028 */
	{ TEXT_CONTROL, SLICE_LIT("\xe2\x80\xa9") }, /* U+2029 */
	{ TEXT_CONTROL, SLICE_LIT("\xe2\x80\xaa") }, /* U+202A */
	{ TEXT_CONTROL, SLICE_LIT("\xe2\x80\xae") }, /* U+202E */
	{ TEXT_CONTROL, SLICE_LIT("\xe2\x81\xa6") }, /* U+2066 */
	{ TEXT_CONTROL, SLICE_LIT("\xe2\x81\xa9") }, /* U+2069 */
	{ TEXT_INVALID, SLICE_LIT("\0") },
	{ TEXT_INVALID, SLICE_LIT("eight by\0tes and more") },
	{ TEXT_INVALID, SLICE_LIT("\x80") }, /* a continuation alone */
	{ TEXT_INVALID, SLICE_LIT("\xbf") },
	{ TEXT_INVALID, SLICE_LIT("\xc2") }, /* cut */
	{ TEXT_INVALID, SLICE_LIT("\xc2"
				  "a") },
	{ TEXT_INVALID, SLICE_LIT("\xc0\x80") }, /* overlong NUL */
	{ TEXT_INVALID, SLICE_LIT("\xc0\xaf") }, /* overlong slash */
	{ TEXT_INVALID, SLICE_LIT("\xc1\xbf") },
	{ TEXT_INVALID, SLICE_LIT("\xe0\x80\xaf") },
	{ TEXT_INVALID, SLICE_LIT("\xe0\x9f\xbf") }, /* overlong U+07FF */
	{ TEXT_INVALID, SLICE_LIT("\xe2\x80") },
	{ TEXT_INVALID, SLICE_LIT("\xe2\x28\xa1") },
	{ TEXT_INVALID, SLICE_LIT("\xe2\x82\x28") },
	{ TEXT_INVALID, SLICE_LIT("\xed\xa0\x80") }, /* U+D800 */
	{ TEXT_INVALID, SLICE_LIT("\xed\xbf\xbf") }, /* U+DFFF */
	{ TEXT_INVALID, SLICE_LIT("\xf0\x80\x80\x80") },
	{ TEXT_INVALID, SLICE_LIT("\xf0\x8f\xbf\xbf") }, /* overlong U+FFFF */
	{ TEXT_INVALID, SLICE_LIT("\xf0\x90\x80") },
	{ TEXT_INVALID, SLICE_LIT("\xf0\x28\x8c\xbc") },
	{ TEXT_INVALID, SLICE_LIT("\xf0\x90\x28\xbc") },
	{ TEXT_INVALID, SLICE_LIT("\xf0\x90\x8c\x28") },
	{ TEXT_INVALID, SLICE_LIT("\xf4\x90\x80\x80") }, /* U+110000 */
	{ TEXT_INVALID, SLICE_LIT("\xf5\x80\x80\x80") },
	{ TEXT_INVALID, SLICE_LIT("\xf8\x88\x80\x80\x80") },
	{ TEXT_INVALID, SLICE_LIT("\xfe") },
	{ TEXT_INVALID, SLICE_LIT("\xff") },
};

/* Each sequence at every place of a word of eight, with text before and after. */
static void scan_table(void **state)
{
	char text[64];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(scans); i++) {
		assert_int_equal(utf8_scan(scans[i].s), scans[i].kind);
		for (size_t before = 0; before < 18; before++) {
			size_t n = before + scans[i].s.n;

			memset(text, '~', sizeof(text));
			memcpy(text + before, scans[i].s.p, scans[i].s.n);
			if (utf8_scan(slice_make(text, n)) != scans[i].kind ||
			    utf8_scan(slice_make(text, n + 16)) != scans[i].kind) {
				print_error("row %zu after %zu characters\n", i, before);
				fail();
			}
		}
	}
}

static bool slow_valid(uint32_t v)
{
	return v > 0 && v <= 0x10ffff && (v < 0xd800 || v > 0xdfff);
}

/* Every code point, written out the plain way, is valid exactly when it is one. */
static void scan_every_point(void **state)
{
	(void)state;
	for (uint32_t v = 0x800; v < 0x200000; v++) {
		char s[4];
		size_t n;

		if (v < 0x10000) {
			s[0] = (char)(0xe0 | v >> 12);
			n = 3;
		} else {
			s[0] = (char)(0xf0 | v >> 18);
			s[n = 1] = (char)(0x80 | (v >> 12 & 0x3f));
			n = 4;
		}
		s[n - 2] = (char)(0x80 | (v >> 6 & 0x3f));
		s[n - 1] = (char)(0x80 | (v & 0x3f));
		if ((utf8_scan(slice_make(s, n)) != TEXT_INVALID) != slow_valid(v)) {
			print_error("U+%04X\n", v);
			fail();
		}
	}
}

static void lengths(void **state)
{
	const struct slice s = SLICE_LIT("a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80z");
	static const size_t prefix[] = { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11 };

	(void)state;
	assert_int_equal(utf8_length(s), 5);
	assert_int_equal(utf8_length(SLICE_EMPTY), 0);
	for (size_t max = 0; max < ARRAY_LEN(prefix); max++) {
		assert_int_equal(utf8_prefix(s, max), prefix[max]);
	}
	assert_int_equal(utf8_prefix(SLICE_EMPTY, 0), 0);
}

static void safe(void **state)
{
	struct buf *b = buf_new(0);

	(void)state;
	text_safe(b, SLICE_EMPTY);
	assert_buf(b, "");
	text_safe(b, SLICE_LIT("tab\tstays, \x1b[31mred\x07\n"));
	assert_buf(b, "tab\tstays, \xe2\x90\x9b[31mred\xe2\x90\x87\xe2\x90\x8a");
	b->len = 0;
	text_safe(b, SLICE_LIT("\x7f\xc2\x9bx\xe2\x80\xae\xc3\xa4"));
	assert_buf(b, "\xe2\x90\xa1\xef\xbf\xbdx\xef\xbf\xbd\xc3\xa4");
	buf_unref(b);
}

/* Whatever goes in, what comes out is plain. */
static void safe_is_plain(void **state)
{
	struct buf *b = buf_new(0);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(scans); i++) {
		if (scans[i].kind != TEXT_INVALID) {
			b->len = 0;
			text_safe(b, scans[i].s);
			assert_int_equal(utf8_scan(slice_make(b->data, b->len)), TEXT_PLAIN);
		}
	}
	buf_unref(b);
}

static void folds(void **state)
{
	static const struct {
		struct slice name, folded;
	} rows[] = {
		{ SLICE_LIT("Alice_99"), SLICE_LIT("alice_99") },
		{ SLICE_LIT("@[`{"), SLICE_LIT("@[`{") },
		{ SLICE_LIT("\xc3\x84rger"), SLICE_LIT("\xc3\xa4rger") },  /* Ä */
		{ SLICE_LIT("A\xcc\x88rger"), SLICE_LIT("\xc3\xa4rger") }, /* A and a combining diaeresis */
		{ SLICE_LIT("Stra\xc3\x9f"
			    "e"),
		  SLICE_LIT("strasse") },                                         /* sharp s */
		{ SLICE_LIT("\xef\xbc\xa1\xef\xbc\xa2"), SLICE_LIT("ab") },       /* fullwidth AB */
		{ SLICE_LIT("\xce\xa3\xcf\x82"), SLICE_LIT("\xcf\x83\xcf\x83") }, /* final sigma */
		{ SLICE_LIT("a\xe2\x80\x8d"
			    "b"),
		  SLICE_LIT("ab") }, /* zero width joiner */
		{ SLICE_LIT(""), SLICE_LIT("") },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_slice_eq(name_fold(&a, rows[i].name), rows[i].folded);
		assert_slice_eq(name_fold(&a, rows[i].folded), rows[i].folded);
	}
	assert_slice(name_fold(&a, SLICE_LIT("\xff\xfe")), "");
	arena_done(&a);
}

static void characters(void **state)
{
	(void)state;
	assert_true(name_chars_ok(SLICE_LIT("alice_99-x"), "_-"));
	assert_false(name_chars_ok(SLICE_LIT("alice_99-x"), "_"));
	assert_false(name_chars_ok(SLICE_LIT("a b"), "_-"));
	assert_false(name_chars_ok(SLICE_LIT("a\0b"), "_-"));
	assert_false(name_chars_ok(SLICE_LIT("a@[`{/:"), ""));
	assert_true(name_chars_ok(SLICE_LIT("\xc3\xa4\xe6\xbc\xa2\xd9\xa3"
					    "e\xcc\x81"),
				  ""));                                 /* letters, digit, mark */
	assert_false(name_chars_ok(SLICE_LIT("\xe2\x80\x8b"), ""));     /* zero width space */
	assert_false(name_chars_ok(SLICE_LIT("\xf0\x9f\x98\x80"), "")); /* emoji */
	assert_false(name_chars_ok(SLICE_LIT("\xe2\x80\xae"), ""));     /* override */
	assert_false(name_chars_ok(SLICE_LIT("a\xff"), ""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scan_table), cmocka_unit_test(scan_every_point), cmocka_unit_test(lengths),
		cmocka_unit_test(safe),       cmocka_unit_test(safe_is_plain),    cmocka_unit_test(folds),
		cmocka_unit_test(characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
