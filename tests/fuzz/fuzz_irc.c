/* SPDX-License-Identifier: MIT */
/* The IRC decoder under arbitrary bytes: whole and cut they give the same commands. */
#include "fuzz/fuzz_split.h"
#include "proto/irc/irc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	return fuzz_split(&proto_irc, data, n);
}
