/* SPDX-License-Identifier: MIT */
/* Comparing, cutting and parsing slices. */
#include "base/slice.h"

#include "lib/unit.h"

static void equality(void **state)
{
	(void)state;
	assert_true(slice_eq(SLICE_LIT("abc"), slice_cstr("abc")));
	assert_false(slice_eq(SLICE_LIT("abc"), SLICE_LIT("ab")));
	assert_false(slice_eq(SLICE_LIT("abc"), SLICE_LIT("abd")));
	assert_true(slice_eq(SLICE_EMPTY, SLICE_LIT("")));
	assert_true(slice_eq(slice_cstr(NULL), SLICE_EMPTY));
	assert_true(slice_starts(SLICE_LIT("/join"), SLICE_LIT("/j")));
	assert_true(slice_starts(SLICE_LIT("x"), SLICE_EMPTY));
	assert_false(slice_starts(SLICE_LIT("/j"), SLICE_LIT("/join")));
}

static void equality_without_case(void **state)
{
	(void)state;
	assert_true(slice_ieq(SLICE_LIT("NiCk"), SLICE_LIT("nIcK")));
	assert_false(slice_ieq(SLICE_LIT("nick"), SLICE_LIT("nicks")));
	/* Only letters have case: these differ in the same bit. */
	assert_false(slice_ieq(SLICE_LIT("@[`{"), SLICE_LIT("`{@[")));
	assert_false(slice_ieq(SLICE_LIT("\xc3\x84"), SLICE_LIT("\xc3\xa4")));
	assert_true(slice_istarts(SLICE_LIT("JOIN #a"), SLICE_LIT("join")));
	assert_false(slice_istarts(SLICE_LIT("jo"), SLICE_LIT("join")));
}

static void from(void **state)
{
	(void)state;
	assert_slice(slice_from(SLICE_LIT("abc"), 1), "bc");
	assert_slice(slice_from(SLICE_LIT("abc"), 3), "");
	assert_slice(slice_from(SLICE_LIT("abc"), 99), "");
	assert_slice(slice_from(SLICE_EMPTY, 1), "");
}

static void trim(void **state)
{
	(void)state;
	assert_slice(slice_trim(SLICE_LIT(" \t a b\r\n")), "a b");
	assert_slice(slice_trim(SLICE_LIT(" \t ")), "");
	assert_slice(slice_trim(SLICE_EMPTY), "");
}

static void words(void **state)
{
	struct slice s = SLICE_LIT("  /msg\tbob   hello there ");

	(void)state;
	assert_slice(slice_word(&s), "/msg");
	assert_slice(slice_word(&s), "bob");
	assert_slice(s, "hello there ");
	assert_slice(slice_word(&s), "hello");
	assert_slice(slice_word(&s), "there");
	assert_slice(s, "");
	assert_slice(slice_word(&s), "");
	s = SLICE_EMPTY;
	assert_slice(slice_word(&s), "");
}

static void numbers(void **state)
{
	static const struct slice bad[] = {
		{ NULL, 0 },      SLICE_LIT(""),   SLICE_LIT("-1"),  SLICE_LIT("+1"),
		SLICE_LIT(" 1"),  SLICE_LIT("1 "), SLICE_LIT("0x1"), SLICE_LIT("1234567890123456789"),
		SLICE_LIT("1\0"), SLICE_LIT("/"),  SLICE_LIT(":"),
	};
	uint64_t v = 77;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		assert_false(slice_u64(bad[i], &v));
		assert_int_equal(v, 77);
	}
	assert_true(slice_u64(SLICE_LIT("0"), &v));
	assert_true(v == 0);
	assert_true(slice_u64(SLICE_LIT("007"), &v));
	assert_true(v == 7);
	assert_true(slice_u64(SLICE_LIT("999999999999999999"), &v));
	assert_true(v == 999999999999999999u);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equality), cmocka_unit_test(equality_without_case),
		cmocka_unit_test(from),     cmocka_unit_test(trim),
		cmocka_unit_test(words),    cmocka_unit_test(numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
