/* SPDX-License-Identifier: MIT */
/* The table of keys against itself, and every kind of value that can be set or refused. */
#include "core/config.h"

#include <stdio.h>
#include <string.h>

#include "lib/unit.h"

struct fixture {
	struct config c;
	char err[256];
};

static const char *set(struct fixture *f, const char *key, const char *value)
{
	return config_set(&f->c, slice_cstr(key), slice_cstr(value), f->err, sizeof(f->err));
}

static int setup(void **state)
{
	static struct fixture f;

	config_init(&f.c);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	config_done(&f->c);
	return 0;
}

#define assert_refused(f, key, value, sentence)                                                                        \
	do {                                                                                                           \
		const char *why_ = set((f), (key), (value));                                                           \
		assert_non_null(why_);                                                                                 \
		assert_string_equal(why_, (sentence));                                                                 \
	} while (0)

/* Every default is a value that its own row takes, and has the help that the documents print. */
static void test_table(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < config_rows_len; i++) {
		const struct config_row *r = &config_rows[i];

		assert_null(set(f, r->key, r->def));
		assert_true(strlen(r->help) > 10);
		for (size_t j = 0; j < i; j++) {
			assert_string_not_equal(r->key, config_rows[j].key);
		}
	}
}

static void test_defaults(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(f->c.data, "data");
	assert_string_equal(f->c.users, "");
	assert_int_equal(f->c.workers, 1);
	assert_int_equal(f->c.durability, DURABILITY_COMMITTED);
	assert_int_equal(f->c.auth, AUTH_OPTIONAL);
	assert_int_equal(f->c.plain_passwords, PLAIN_LOOPBACK);
	assert_int_equal(f->c.sendq_total, 268435456);
}

static void test_units(void **state)
{
	struct fixture *f = *state;

	assert_null(set(f, "sendq", "512k"));
	assert_int_equal(f->c.sendq, 524288);
	assert_null(set(f, "sendq", "1G"));
	assert_int_equal(f->c.sendq, 1073741824);
	assert_null(set(f, "sendq_total", "64G"));
	assert_int_equal(f->c.sendq_total, 68719476736);
	assert_null(set(f, "idle_timeout", "2h"));
	assert_int_equal(f->c.idle_timeout, 7200);
	assert_null(set(f, "idle_timeout", "7d"));
	assert_int_equal(f->c.idle_timeout, 604800);
	assert_null(set(f, "idle_timeout", "0"));
	assert_int_equal(f->c.idle_timeout, 0);
	assert_null(set(f, "detect_ms", "1s"));
	assert_int_equal(f->c.detect_ms, 1000);
	assert_null(set(f, "log_days", "2w"));
	assert_int_equal(f->c.log_days, 14);
}

static void test_bounds(void **state)
{
	struct fixture *f = *state;

	assert_refused(f, "rate", "0", "rate: must be between 1 and 1000000, not 0");
	assert_refused(f, "rate", "-5", "rate: must be between 1 and 1000000, not -5");
	assert_refused(f, "rate", "1000001", "rate: must be between 1 and 1000000, not 1000001");
	assert_refused(f, "rate", "99999999999999999999999",
		       "rate: must be between 1 and 1000000, not 99999999999999999999999");
	assert_refused(f, "sendq", "99999999999G", "sendq: must be between 262144 and 1073741824, not 99999999999G");
	assert_int_equal(f->c.rate, 30);
	assert_null(set(f, "rate", "1"));
	assert_null(set(f, "rate", "1000000"));
}

static void test_not_numbers(void **state)
{
	static const char *const bad[] = { "", "-", "fast", "1.5", "1 2", "0x10", "1k", "+1", " 1" };
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		assert_non_null(set(f, "rate", bad[i]));
		assert_int_equal(f->c.rate, 30);
	}
	assert_refused(f, "rate", "fast", "rate: must be a whole number, not 'fast'");
	assert_refused(f, "sendq", "1m",
		       "sendq: must be a whole number of bytes, or with k, M or G behind it, not '1m'");
	assert_refused(f, "idle_timeout", "1M",
		       "idle_timeout: must be a whole number of seconds, or with s, m, h or d behind it, not '1M'");
}

static void test_words(void **state)
{
	struct fixture *f = *state;

	assert_null(set(f, "auth", "required"));
	assert_int_equal(f->c.auth, AUTH_REQUIRED);
	assert_refused(f, "auth", "yes", "auth: must be open, optional or required, not 'yes'");
	assert_refused(f, "auth", "ope", "auth: must be open, optional or required, not 'ope'");
	assert_refused(f, "auth", "", "auth: must be open, optional or required, not ''");
	assert_refused(f, "trusted", "1", "trusted: must be no or yes, not '1'");
	assert_int_equal(f->c.auth, AUTH_REQUIRED);
}

static void test_strings(void **state)
{
	struct fixture *f = *state;
	char longest[2000];

	assert_null(set(f, "users", "/etc/koine/users.txt"));
	assert_string_equal(f->c.users, "/etc/koine/users.txt");
	assert_refused(f, "users", "a\nb", "users: must not have control characters");
	memset(longest, 'x', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	assert_refused(f, "users", longest, "users: must be at most 1024 bytes long");
	assert_string_equal(f->c.users, "/etc/koine/users.txt");
}

static void test_unknown_key(void **state)
{
	struct fixture *f = *state;
	char longest[500];

	assert_refused(f, "raet", "1", "raet: no such key; did you mean rate?");
	assert_refused(f, "max-clients", "1", "max-clients: no such key; did you mean max_clients?");
	assert_refused(f, "colour", "1", "colour: no such key");
	assert_refused(f, "", "1", ": no such key");
	memset(longest, 'x', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	assert_non_null(set(f, longest, "1"));
	assert_true(strlen(f->err) < 100);
}

static void test_small_buffer(void **state)
{
	struct fixture *f = *state;
	char err[8];

	assert_ptr_equal(config_set(&f->c, SLICE_LIT("auth"), SLICE_LIT("x"), err, sizeof(err)), err);
	assert_string_equal(err, "auth: m");
}

static void test_copy(void **state)
{
	struct fixture *f = *state;
	struct config copy;

	assert_null(set(f, "data", "/srv/koine"));
	assert_null(set(f, "rate", "7"));
	config_copy(&copy, &f->c);
	assert_null(set(f, "data", "elsewhere"));
	assert_string_equal(copy.data, "/srv/koine");
	assert_int_equal(copy.rate, 7);
	config_done(&copy);
}

int main(void)
{
#define TEST(fn) cmocka_unit_test_setup_teardown(fn, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_table),        TEST(test_defaults), TEST(test_units),   TEST(test_bounds),
		TEST(test_not_numbers),  TEST(test_words),    TEST(test_strings), TEST(test_unknown_key),
		TEST(test_small_buffer), TEST(test_copy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
