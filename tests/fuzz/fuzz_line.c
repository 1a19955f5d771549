/* SPDX-License-Identifier: MIT */
/* The line decoder obeys the law of decoders, whatever comes. */
#include "fuzz_split.h"
#include "proto/line/line.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	return fuzz_split(&proto_line, data, n);
}
