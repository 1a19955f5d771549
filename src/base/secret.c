/* SPDX-License-Identifier: MIT */
/* Wiping secrets. */
#include "base/secret.h"

#include <sodium.h>

void secret_wipe(struct slice s)
{
	if (s.n > 0) {
		sodium_memzero((void *)(uintptr_t)s.p, s.n);
	}
}
