/* SPDX-License-Identifier: MIT */
/* Help, manual page and completion say what the table says. */
#include "ctl/help.h"

#include <stdio.h>
#include <stdlib.h>

#include "lib/unit.h"

static bool has(const struct buf *b, const char *word)
{
	return memmem(b->data, b->len, word, strlen(word)) != NULL;
}

static void usage_has_everything(void **state)
{
	struct buf *b = buf_new(0), *synopsis = buf_new(0);

	(void)state;
	help_all(b);
	for (size_t i = 0; i < ctl_rows_len; i++) {
		synopsis->len = 0;
		help_synopsis(synopsis, &ctl_rows[i]);
		buf_char(synopsis, '\0');
		assert_true(has(b, synopsis->data));
	}
	for (size_t i = 0; i < ctl_options_len; i++) {
		assert_true(has(b, ctl_options[i].name));
	}
	buf_unref(b);
	buf_unref(synopsis);
}

static void one_command(void **state)
{
	struct buf *b = buf_new(0);

	(void)state;
	help_row(b, &ctl_rows[0]);
	assert_true(has(b, "Usage: koinectl [OPTION]... users add NAME [--role ROLE]\n"));
	assert_true(has(b, "  --role ROLE\n"));
	assert_true(has(b, "(admin,"));
	b->len = 0;
	help_group(b, "tls");
	assert_true(has(b, "  tls self-signed [HOST...] [--cert FILE] [--key FILE] [--days N]\n"));
	buf_unref(b);
}

static void words(void **state)
{
	struct buf *b = buf_new(0);

	(void)state;
	help_words(b);
	assert_true(has(b, "* --data=DIR --config=FILE --socket=PATH --json "));
	assert_true(has(b, "\nusers role NAME admin|moderator|user|bot\n"));
	assert_true(has(b, "\nusers import FILE --connections=\n"));
	assert_true(has(b, "\nstatus\n"));
	buf_unref(b);
}

static void manual(void **state)
{
	const char *tests = getenv("KOINE_TESTS");
	struct buf *page = buf_new(0), *now = buf_new(0);
	char path[512];
	size_t n;
	FILE *f;

	(void)state;
	snprintf(path, sizeof(path), "%s/../docs/man/koinectl.8", tests ? tests : "tests");
	f = fopen(path, "r");
	assert_non_null(f);
	do {
		n = fread(buf_reserve(page, 4096), 1, 4096, f);
		page->len += (uint32_t)n;
	} while (n > 0);
	fclose(f);
	help_man(now);
	if (!memmem(page->data, page->len, now->data, now->len)) {
		print_error("make docs: docs/man/koinectl.8 is not what koinectl --print man says\n");
		fail();
	}
	buf_unref(page);
	buf_unref(now);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(usage_has_everything),
		cmocka_unit_test(one_command),
		cmocka_unit_test(words),
		cmocka_unit_test(manual),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
