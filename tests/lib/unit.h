/* SPDX-License-Identifier: MIT */
/* What every cmocka test includes: cmocka with the headers that it forgets, and comparing slices. */
#ifndef LIB_UNIT_H
#define LIB_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/slice.h"

#define assert_slice(s, literal) assert_slice_eq((s), SLICE_LIT(literal))

#define assert_slice_eq(a, b)                                                                                          \
	do {                                                                                                           \
		const struct slice a_ = (a), b_ = (b);                                                                 \
		if (!slice_eq(a_, b_)) {                                                                               \
			print_error("'%.*s' is not '%.*s'\n", SLICE_FMT(a_), SLICE_FMT(b_));                           \
			fail();                                                                                        \
		}                                                                                                      \
	} while (0)

#define assert_buf(b, literal) assert_slice_eq(slice_make((b)->data, (b)->len), SLICE_LIT(literal))

#endif
