/* SPDX-License-Identifier: MIT */
/* Help, example and manual page say what the tables say. */
#include "server/help.h"

#include <stdlib.h>

#include "core/config.h"
#include "scratch.h"
#include "server/options.h"
#include "server/settings.h"

/* A file of the source tree. */
static struct buf *source(const char *path)
{
	const char *tests = getenv("KOINE_TESTS");
	struct buf *b = buf_new(0);
	char full[512];
	size_t n;
	FILE *f;

	snprintf(full, sizeof(full), "%s/../%s", tests ? tests : "tests", path);
	f = fopen(full, "r");
	if (!f) {
		print_error("%s cannot be read\n", full);
		fail();
	}
	do {
		n = fread(buf_reserve(b, 4096), 1, 4096, f);
		b->len += (uint32_t)n;
	} while (n > 0);
	fclose(f);
	return b;
}

static bool has(const struct buf *b, const char *word)
{
	return memmem(b->data, b->len, word, strlen(word)) != NULL;
}

static void test_usage(void **state)
{
	struct buf *b = buf_new(0);

	(void)state;
	help_usage(b);
	for (size_t i = 0; i < config_rows_len; i++) {
		assert_true(has(b, config_rows[i].key));
	}
	for (size_t i = 0; i < option_rows_len; i++) {
		assert_true(has(b, option_rows[i].name));
	}
	assert_true(has(b, "\n  groups  names, passwords and groups\n"));
	assert_true(has(b, "\n  idle_timeout = 60  (0 to 604800 seconds)\n        the same for the line dialect\n"));
	buf_unref(b);
}

/* The example, and the example with everything uncommented, load as they are and change nothing. */
static void test_example(void **state)
{
	struct buf *b = buf_new(0);
	struct scratch scratch;
	struct options o = { 0 };
	struct problems p;
	struct settings s;

	(void)state;
	scratch_init(&scratch);
	problems_init(&p);
	help_example(b);
	for (int uncomment = 0; uncomment < 2; uncomment++) {
		if (uncomment) {
			for (uint32_t i = 0; i + 1 < b->len; i++) {
				if (b->data[i] == '#' && b->data[i + 1] != ' ') {
					b->data[i] = ' ';
				}
			}
		}
		o.config_file = scratch_write(&scratch, "c", slice_make(b->data, b->len));
		settings_load(&s, &o, &p);
		assert_buf(p.text, "");
		assert_int_equal(s.config.rate, 30);
		assert_int_equal(s.n_listeners, 1);
		assert_int_equal(s.listeners[0].port, LISTEN_PORT);
		settings_done(&s);
	}
	problems_done(&p);
	scratch_done(&scratch);
	buf_unref(b);
}

static void test_example_file(void **state)
{
	struct buf *file = source("packaging/koined.conf"), *now = buf_new(0);

	(void)state;
	help_example(now);
	if (!slice_eq(slice_make(file->data, file->len), slice_make(now->data, now->len))) {
		print_error("write it anew: koined --print-config > packaging/koined.conf\n");
		fail();
	}
	buf_unref(file);
	buf_unref(now);
}

static void test_manual(void **state)
{
	struct buf *file = source("docs/man/koined.8"), *now = buf_new(0);

	(void)state;
	help_man(now);
	if (!memmem(file->data, file->len, now->data, now->len)) {
		print_error(
			"put the output of koined --print-config=man in place of its sections in docs/man/koined.8\n");
		fail();
	}
	buf_unref(file);
	buf_unref(now);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_usage),
		cmocka_unit_test(test_example),
		cmocka_unit_test(test_example_file),
		cmocka_unit_test(test_manual),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
