/* SPDX-License-Identifier: MIT */
/* Passwords do not outlive their use. */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include "base/slice.h"

/* Overwrites the bytes, whatever they were declared as; the compiler cannot leave it out. */
void secret_wipe(struct slice s);

#endif
