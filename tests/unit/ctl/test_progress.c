/* SPDX-License-Identifier: MIT */
/* The line that says how far a job is. */
#include "ctl/progress.h"

#include "lib/unit.h"

static const struct progress plain = { .what = "import", .units = "lines" };
static const struct progress terminal = { .what = "import", .units = "lines", .terminal = true };

static void line(const struct progress *p, uint64_t part, uint64_t whole, uint64_t count, int64_t ms, const char *want)
{
	struct buf *b = buf_new(0);

	progress_line(b, p, part, whole, count, ms);
	buf_char(b, '\0');
	assert_string_equal(b->data, want);
	buf_unref(b);
}

static void lines(void **state)
{
	(void)state;
	line(&plain, 0, 100, 0, 0, "import   0% 0 lines");
	line(&plain, 50, 100, 500, 10000, "import  50% 500 lines, 50/s, 0:10 left");
	line(&plain, 100, 100, 1000, 20000, "import 100% 1000 lines, 50/s");
	line(&plain, 1, 100, 1, 90000, "import   1% 1 lines, 0/s, 148:30 left");
	line(&plain, 70, 0, 42, 2000, "import 42 lines, 21/s");      /* nobody knows how much there is */
	line(&plain, 200, 100, 1, 1000, "import 100% 1 lines, 1/s"); /* the file grew */
	line(&terminal, 30, 100, 3, 1000, "import  30% [######..............] 3 lines, 3/s, 0:03 left");
	line(&plain, UINT64_MAX / 200, UINT64_MAX / 100, 1, 1000, "import  50% 1 lines, 1/s, 0:01 left");
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(lines) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
