/* SPDX-License-Identifier: MIT */
/* Included before every source by the build: makes the functions that are easy to misuse errors. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

/* Predictable: use libsodium, or a seeded generator handed in. Headers of others have parameters of these names, so
 * only calls are errors; clang wants that said before anything else is. */
#ifndef __clang_analyzer__ /* it minds that the C library declares them, too */
int rand(void) __attribute__((error("use libsodium, or a seeded generator handed in")));
void srand(unsigned seed) __attribute__((error("use libsodium, or a seeded generator handed in")));
#endif

/* The headers that declare the others come first: after the poison their names must not occur any more. */
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

#endif
