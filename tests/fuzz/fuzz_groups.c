/* SPDX-License-Identifier: MIT */
/* The groups decoder obeys the law of decoders, whatever comes. */
#include "fuzz_split.h"
#include "proto/groups/groups.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	return fuzz_split(&proto_groups, data, n);
}
