/* SPDX-License-Identifier: MIT */
/* The text decoder obeys the law of decoders, whatever comes. */
#include "fuzz_split.h"
#include "proto/text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	return fuzz_split(&proto_text, data, n);
}
