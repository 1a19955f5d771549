/* SPDX-License-Identifier: MIT */
/* Formatting codes of IRC, taken out. */
#include "proto/format.h"

#include "lib/unit.h"

static void strips(const char *in, const char *want)
{
	struct buf *tmp = NULL;

	assert_slice_eq(format_strip(slice_cstr(in), &tmp), slice_cstr(want));
	buf_unref(tmp);
}

static void codes(void **state)
{
	(void)state;
	strips("", "");
	strips("plain", "plain");
	strips("\x02"
	       "b\x02 \x1di\x1d \x1fu\x1f \x1es\x1e \x11m\x11 \x16r\x16 \x0f",
	       "b i u s m r ");
	strips("\x02", "");
}

static void colours(void **state)
{
	(void)state;
	strips("\x03"
	       "4red\x03",
	       "red");
	strips("\x03"
	       "04,12red",
	       "red");
	strips("\x03"
	       "123",
	       "3");
	strips("\x03"
	       "4,x",
	       ",x");
	strips("\x03"
	       "4,",
	       ",");
	strips("\x03,4x", ",4x");
	strips("\x03", "");
	strips("\x04"
	       "ff0000deep",
	       "deep");
	strips("\x04"
	       "FF0000,00ff00deep",
	       "deep");
	strips("\x04"
	       "ff00,deep",
	       "ff00,deep");
}

/* What may move a cursor stays: whoever shows it makes it safe. */
static void others_stay(void **state)
{
	(void)state;
	strips("\x1b[2Jx\n\ty", "\x1b[2Jx\n\ty");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes),
		cmocka_unit_test(colours),
		cmocka_unit_test(others_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
