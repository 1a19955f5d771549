/* SPDX-License-Identifier: MIT */
/* Reading the clocks. */
#include "base/clock.h"

#include <time.h>

static int64_t read_ms(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct now clock_now(void)
{
	return (struct now){ { read_ms(CLOCK_MONOTONIC) }, { read_ms(CLOCK_REALTIME) } };
}
