/* SPDX-License-Identifier: MIT */
/* The form of the secrets that the server gives out, and the hash under which it keeps them. */
#ifndef CORE_TOKEN_H
#define CORE_TOKEN_H

#include "base/arena.h"

#define TOKEN_PREFIX "koine_" /* so that people and scanners know one when they see it */

/* True when a password is a token rather than a password. */
bool token_is(struct slice secret);

/* 64 lower hexadecimal digits in `a`. A plain hash will do: 256 random bits cannot be guessed. */
struct slice token_hash(struct arena *a, struct slice secret);

#endif
