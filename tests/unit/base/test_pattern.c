/* SPDX-License-Identifier: MIT */
/* The content filter's patterns: words, expressions, what is hidden, and that none takes for ever. */
#include "base/pattern.h"

#include "lib/unit.h"

static bool found(const char *pattern, const char *text)
{
	struct pattern *p = pattern_new(slice_cstr(pattern), NULL);

	assert_non_null(p);
	bool yes = pattern_find(p, slice_cstr(text));
	pattern_free(p);
	return yes;
}

static void test_words(void **state)
{
	(void)state;
	assert_true(found("spam", "buy SPAM now"));
	assert_false(found("spam", "spammer"));
	assert_true(found("spam*", "spammer"));
	assert_true(found("*spam", "antispam!"));
	assert_true(found("one two", "this is two"));
	assert_false(found("one two", "three"));
	assert_true(found("\xc3\xa4rger", "\xc3\x84RGER"));
	assert_true(found("a.b", "x a.b y"));
	assert_false(found("a.b", "x acb y"));
	assert_true(found("c++", "I like c++"));
}

static void test_expressions(void **state)
{
	(void)state;
	assert_true(found("/b[o0]b/", "hello B0B"));
	assert_true(found("/^hi$/", "hi"));
	assert_false(found("/^hi$/", "oh hi"));
}

static void test_wrong(void **state)
{
	struct buf *why = buf_new(64);
	char large[PATTERN_MAX + 2];

	(void)state;
	assert_null(pattern_new(SLICE_LIT("/(/"), why));
	assert_true(why->len > 0);
	assert_null(pattern_new(SLICE_LIT("  "), NULL));
	memset(large, 'x', sizeof(large));
	assert_null(pattern_new(slice_make(large, sizeof(large)), NULL));
	assert_null(pattern_new(SLICE_LIT("a\0b"), NULL));
	buf_unref(why);
}

static void assert_hidden(const char *pattern, const char *text, const char *want)
{
	struct pattern *p = pattern_new(slice_cstr(pattern), NULL);
	struct buf *b = buf_new(64);

	pattern_hide(p, slice_cstr(text), b);
	assert_true(slice_eq(slice_make(b->data, b->len), slice_cstr(want)));
	buf_unref(b);
	pattern_free(p);
}

static void test_hide(void **state)
{
	(void)state;
	assert_hidden("bad", "a bad, BAD day", "a ***, *** day");
	assert_hidden("\xc3\xa4", "x \xc3\xa4 y", "x * y");
	assert_hidden("/x*/", "aaa", "aaa"); /* it matches nothing, everywhere */
	assert_hidden("none", "text", "text");
}

/* An expression that takes exponential time is given up, and found nowhere. */
static void test_bound(void **state)
{
	char text[4096];

	(void)state;
	memset(text, 'a', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	assert_false(found("/(a+)+$b/", text));
	assert_false(found("/(?:a|aa)+c/", text));
}

static bool globs(const char *glob, const char *name)
{
	return glob_match(slice_cstr(glob), slice_cstr(name));
}

static void test_glob(void **state)
{
	(void)state;
	assert_true(globs("admin*", "Administrator"));
	assert_true(globs("*", ""));
	assert_true(globs("a?c", "abc"));
	assert_false(globs("a?c", "ac"));
	assert_true(globs("*a*b*", "xxaxxbxx"));
	assert_false(globs("*a*b", "xxaxxbxx"));
	assert_false(globs("", "x"));
	assert_true(globs("", ""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words), cmocka_unit_test(test_expressions), cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_hide),  cmocka_unit_test(test_bound),       cmocka_unit_test(test_glob),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
