/* SPDX-License-Identifier: MIT */
/* Detection is decided the same from every prefix of the input on, and never later than its bound. */
#include <stdlib.h>

#include "proto/detect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Beyond so many bytes nothing is undecided. */
enum { DECIDED = 5000 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const struct slice all = slice_make((const char *)data, n);
	enum dialect whole[2], part;
	enum detect found[2] = { proto_detect(all, false, &whole[0]), detect_prompted(all, &whole[1]) };

	for (int prompted = 0; prompted < 2; prompted++) {
		if (n > DECIDED && found[prompted] == DETECT_MORE) {
			abort();
		}
		for (size_t k = 0; k < n && k < 256; k++) {
			/* A copy of that size, so that reading too far is seen. */
			char *copy = malloc(k + 1);
			if (!copy) {
				abort();
			}
			memcpy(copy + 1, data, k);
			const struct slice first = slice_make(copy + 1, k);
			enum detect d = prompted ? detect_prompted(first, &part) : proto_detect(first, false, &part);
			if (d == DETECT_FOUND && (found[prompted] != DETECT_FOUND || part != whole[prompted])) {
				abort();
			}
			free(copy);
		}
	}
	if (proto_detect(all, true, &part) != DETECT_FOUND) {
		abort();
	}
	(void)proto_is_http(all);
	return 0;
}
