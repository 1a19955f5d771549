/* SPDX-License-Identifier: MIT */
/* Files of name:password. */
#include "ctl/import.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "lib/unit.h"

/* What a file is read as: a line each, "NUMBER NAME|PASSWORD" or "NUMBER: why". */
static void reads(struct slice text, const char *want)
{
	char path[] = "/tmp/koine-import-XXXXXX";
	int fd = mkstemp(path);
	struct import_file f;
	struct slice name, password;
	struct buf *b = buf_new(0);
	const char *why;

	assert_true(fd >= 0 && write(fd, text.p, text.n) == (ssize_t)text.n);
	assert_true(import_open(&f, path));
	while (import_next(&f, &name, &password, &why)) {
		if (why) {
			buf_printf(b, "%u: %s\n", f.number, why);
		} else {
			buf_printf(b, "%u %.*s|%.*s\n", f.number, SLICE_FMT(name), SLICE_FMT(password));
		}
	}
	assert_int_equal(f.bytes, text.n);
	buf_char(b, '\0');
	assert_string_equal(b->data, want);
	import_done(&f);
	buf_unref(b);
	close(fd);
	unlink(path);
}

static void lines(void **state)
{
	(void)state;
	reads(SLICE_LIT(""), "");
	reads(SLICE_LIT("\n \n\r\n"), "");
	reads(SLICE_LIT("a:b\nc:d:e f "), "1 a|b\n2 c|d:e f \n");
	reads(SLICE_LIT("\xef\xbb\xbf"
			"a:b\r\nzo\xc3\xab:p\xc3\xa4ss\r\n"),
	      "1 a|b\n2 zo\xc3\xab|p\xc3\xa4ss\n");
	reads(SLICE_LIT("nothing\n:x\ny:\n"),
	      "1: no colon: a line is name:password\n2: the name is empty\n3: the password is empty\n");
	reads(SLICE_LIT("a:\xff\nb\0c:d\ne:f\n"), "1: it is not UTF-8\n2: it is not UTF-8\n3 e|f\n");
}

static void long_lines(void **state)
{
	struct buf *b = buf_new(0);

	(void)state;
	BUF_LIT(b, "a:");
	for (int i = 0; i < 256; i++) {
		buf_char(b, 'x');
	}
	BUF_LIT(b, "\nb:");
	for (int i = 0; i < 257; i++) {
		buf_char(b, 'x');
	}
	BUF_LIT(b, "\nc:");
	for (int i = 0; i < 100000; i++) {
		buf_char(b, 'x');
	}
	BUF_LIT(b, "\nd:e\n");
	/* The first is taken whole. */
	struct import_file f;
	struct slice name, password;
	const char *why;
	char path[] = "/tmp/koine-import-XXXXXX";
	int fd = mkstemp(path);

	assert_true(fd >= 0 && write(fd, b->data, b->len) == (ssize_t)b->len);
	assert_true(import_open(&f, path));
	assert_true(import_next(&f, &name, &password, &why));
	assert_null(why);
	assert_int_equal(password.n, 256);
	assert_true(import_next(&f, &name, &password, &why));
	assert_string_equal(why, "the password is too long");
	assert_true(import_next(&f, &name, &password, &why));
	assert_string_equal(why, "the line is too long");
	assert_true(import_next(&f, &name, &password, &why));
	assert_slice(name, "d");
	assert_false(import_next(&f, &name, &password, &why));
	import_done(&f);
	close(fd);
	unlink(path);
	buf_unref(b);
}

static void no_file(void **state)
{
	struct import_file f;

	(void)state;
	assert_false(import_open(&f, "/nonexistent/file"));
	import_done(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines),
		cmocka_unit_test(long_lines),
		cmocka_unit_test(no_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
