/* SPDX-License-Identifier: MIT */
/* The name:password file: every way to write it wrong, lines across the buffer's end, and many of them. */
#include "server/users.h"

#include <errno.h>
#include <sys/stat.h>

#include <sodium.h>

#include "base/buf.h"
#include "scratch.h"

static const uint8_t key[32] = "thirty-two bytes of randomness..";

static struct creds *load(struct slice text, struct users_report *r)
{
	struct scratch s;
	struct creds *c;

	scratch_init(&s);
	c = users_load(scratch_write(&s, "users.txt", text), key, r);
	scratch_done(&s);
	return c;
}

static bool fits(const struct creds *c, const char *name, const char *password)
{
	return creds_check(c, slice_cstr(name), slice_cstr(password));
}

static void test_read(void **state)
{
	struct users_report r;
	struct creds *c = load(SLICE_LIT("\xef\xbb\xbf"
					 "alice:one\r\nBob:two:three\n\ncarol: four "),
			       &r);

	(void)state;
	assert_int_equal(r.error, 0);
	assert_int_equal(r.bad, 0);
	assert_int_equal(r.lines, 4);
	assert_int_equal(creds_count(c), 3);
	assert_true(fits(c, "alice", "one"));
	assert_true(fits(c, "bob", "two:three"));
	assert_true(fits(c, "carol", " four "));
	creds_free(c);
}

static void test_bad_lines(void **state)
{
	struct users_report r;
	struct creds *c = load(SLICE_LIT("alice\nbob:two\n:three\ncarol:\na b:five\nx\ny\nz\ndan:nine"), &r);

	(void)state;
	assert_int_equal(r.bad, 7);
	assert_int_equal(creds_count(c), 2);
	assert_int_equal(r.shown[0].line, 1);
	assert_string_equal(r.shown[0].why, "no colon: a line is name:password");
	assert_int_equal(r.shown[1].line, 3);
	assert_int_equal(r.shown[2].line, 4);
	assert_string_equal(r.shown[2].why, "the password is empty");
	assert_int_equal(r.shown[3].line, 5);
	assert_int_equal(r.shown[4].line, 6);
	assert_true(fits(c, "bob", "two"));
	assert_true(fits(c, "dan", "nine"));
	creds_free(c);
}

static void test_empty(void **state)
{
	struct users_report r;
	struct creds *c = load(SLICE_EMPTY, &r);

	(void)state;
	assert_int_equal(r.error, 0);
	assert_int_equal(creds_count(c), 0);
	creds_free(c);
}

static void test_missing(void **state)
{
	struct users_report r;
	struct creds *c = users_load("/nonexistent/users.txt", key, &r);

	(void)state;
	assert_int_equal(r.error, ENOENT);
	assert_int_equal(creds_count(c), 0);
	creds_free(c);
	c = users_load("/tmp", key, &r);
	assert_int_equal(r.error, EISDIR);
	creds_free(c);
}

static void test_open_to_others(void **state)
{
	struct users_report r;
	struct scratch s;

	(void)state;
	scratch_init(&s);
	scratch_write(&s, "users.txt", SLICE_LIT("alice:one\n"));
	assert_int_equal(chmod(s.path, 0644), 0);
	creds_free(users_load(s.path, key, &r));
	assert_true(r.open_to_others);
	assert_int_equal(chmod(s.path, 0600), 0);
	creds_free(users_load(s.path, key, &r));
	assert_false(r.open_to_others);
	scratch_done(&s);
}

/* A line too long for the buffer is one bad line, wherever it is cut. */
static void test_long_lines(void **state)
{
	struct buf *b = buf_new(0);
	struct users_report r;
	struct creds *c;

	(void)state;
	for (int i = 0; i < 3; i++) {
		buf_printf(b, "good%d:x\nlong%d:", i, i);
		memset(buf_reserve(b, 100000), 'y', 100000);
		b->len += 100000;
		buf_char(b, '\n');
	}
	buf_printf(b, "last:x");
	c = load(slice_make(b->data, b->len), &r);
	assert_int_equal(creds_count(c), 4);
	assert_int_equal(r.bad, 3);
	assert_int_equal(r.lines, 7);
	assert_int_equal(r.shown[2].line, 6);
	assert_true(fits(c, "last", "x"));
	creds_free(c);
	buf_unref(b);
}

static void test_many(void **state)
{
	enum { N = 100000 };
	struct buf *b = buf_new(0);
	struct users_report r;
	struct creds *c;
	char name[32];

	(void)state;
	for (int i = 0; i < N; i++) {
		buf_printf(b, "user%d:password%d\n", i, i);
	}
	c = load(slice_make(b->data, b->len), &r);
	assert_int_equal(creds_count(c), N);
	assert_int_equal(r.bad, 0);
	for (int i = 0; i < N; i += 999) {
		snprintf(name, sizeof(name), "user%d", i);
		assert_true(creds_has(c, slice_cstr(name)));
	}
	assert_true(fits(c, "user99999", "password99999"));
	creds_free(c);
	buf_unref(b);
}

static int start(void **state)
{
	(void)state;
	return sodium_init() < 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),           cmocka_unit_test(test_bad_lines),
		cmocka_unit_test(test_empty),          cmocka_unit_test(test_missing),
		cmocka_unit_test(test_open_to_others), cmocka_unit_test(test_long_lines),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
