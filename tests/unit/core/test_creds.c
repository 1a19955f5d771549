/* SPDX-License-Identifier: MIT */
/* Credentials: what is taken, what fits, and that many of them stay exact. */
#include "core/creds.h"

#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "lib/unit.h"

static const uint8_t key[32] = "thirty-two bytes of randomness..";

static bool add(struct creds *c, const char *name, const char *password)
{
	return creds_add(c, slice_cstr(name), slice_cstr(password));
}

static bool check(const struct creds *c, const char *folded, const char *password)
{
	return creds_check(c, slice_cstr(folded), slice_cstr(password));
}

static void test_check(void **state)
{
	struct creds *c = creds_new(key);

	(void)state;
	assert_true(add(c, "alice", "secret"));
	assert_true(add(c, "Bob", ""));
	assert_int_equal(creds_count(c), 2);
	assert_true(check(c, "alice", "secret"));
	assert_false(check(c, "alice", "secre"));
	assert_false(check(c, "alice", ""));
	assert_false(check(c, "carol", "secret"));
	assert_false(check(c, "carol", ""));
	assert_true(check(c, "bob", ""));
	assert_false(check(c, "bob", "secret"));
	creds_free(c);
}

static void test_folded(void **state)
{
	struct creds *c = creds_new(key);

	(void)state;
	assert_true(add(c, "\xc3\x84nne", "x"));
	assert_true(creds_has(c, SLICE_LIT("\xc3\xa4nne")));
	assert_false(creds_has(c, SLICE_LIT("\xc3\x84nne")));
	assert_slice(creds_name(c, SLICE_LIT("\xc3\xa4nne")), "\xc3\x84nne");
	assert_int_equal(creds_name(c, SLICE_LIT("nobody")).n, 0);
	creds_free(c);
}

/* The last one of a name counts, in its own spelling. */
static void test_twice(void **state)
{
	struct creds *c = creds_new(key);

	(void)state;
	assert_true(add(c, "alice", "one"));
	assert_true(add(c, "ALICE", "two"));
	assert_int_equal(creds_count(c), 1);
	assert_slice(creds_name(c, SLICE_LIT("alice")), "ALICE");
	assert_true(check(c, "alice", "two"));
	assert_false(check(c, "alice", "one"));
	creds_free(c);
}

static void test_refused(void **state)
{
	struct creds *c = creds_new(key);
	char name[66];

	(void)state;
	memset(name, 'a', 65);
	name[65] = '\0';
	assert_false(add(c, "", "x"));
	assert_false(add(c, "a b", "x"));
	assert_false(add(c, "a\tb", "x"));
	assert_false(add(c,
			 "a\x01"
			 "b",
			 "x"));
	assert_false(add(c,
			 "a\xff"
			 "b",
			 "x"));
	assert_false(add(c, name, "x"));
	assert_int_equal(creds_count(c), 0);
	name[64] = '\0';
	assert_true(add(c, name, "x"));
	creds_free(c);
}

static void test_nobody(void **state)
{
	(void)state;
	assert_int_equal(creds_count(NULL), 0);
	assert_false(creds_has(NULL, SLICE_LIT("alice")));
	assert_false(creds_check(NULL, SLICE_LIT("alice"), SLICE_LIT("x")));
	assert_int_equal(creds_name(NULL, SLICE_LIT("alice")).n, 0);
	creds_free(NULL);
}

static void test_many(void **state)
{
	enum { N = 20000 };
	struct creds *c = creds_new(key);
	char name[32], password[32];

	(void)state;
	for (int i = 0; i < N; i++) {
		snprintf(name, sizeof(name), "User%d", i);
		snprintf(password, sizeof(password), "p%d", i);
		assert_true(add(c, name, password));
	}
	assert_int_equal(creds_count(c), N);
	for (int i = 0; i < N; i++) {
		snprintf(name, sizeof(name), "user%d", i);
		snprintf(password, sizeof(password), "p%d", i);
		assert_true(check(c, name, password));
		assert_int_equal(creds_name(c, slice_cstr(name)).n, strlen(name));
	}
	creds_free(c);
}

static int start(void **state)
{
	(void)state;
	return sodium_init() < 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_check),   cmocka_unit_test(test_folded), cmocka_unit_test(test_twice),
		cmocka_unit_test(test_refused), cmocka_unit_test(test_nobody), cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
