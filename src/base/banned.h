/* SPDX-License-Identifier: MIT */
/* Included before every source by the build: makes the functions that are easy to misuse errors. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

/* The headers that declare them come first: after the poison their names must not occur any more. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

/* Bounds: use slices and buffers. */
#pragma GCC poison strcpy strcat strncpy strncat stpcpy sprintf vsprintf gets
/* Hidden state: use slice_word, the _r forms. */
#pragma GCC poison strtok gmtime localtime ctime asctime
/* Errors unseen: use slice_u64, strtol. */
#pragma GCC poison atoi atol atoll atof
/* Predictable: use libsodium, or a seeded generator handed in. */
#pragma GCC poison rand srand

#endif
