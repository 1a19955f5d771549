/* SPDX-License-Identifier: MIT */
/* Patterns of the content filter: a list of words, or a regular expression, tried under a bound of work.
 *
 *   bad words*     any of these words, whatever their case; * stands for any letters
 *   /expression/   PCRE2, whatever the case
 *
 * A match is given up after a fixed number of steps, so that no pattern and no text can hold a thread up. */
#ifndef BASE_PATTERN_H
#define BASE_PATTERN_H

#include "base/buf.h"

struct pattern;

enum { PATTERN_MAX = 500 }; /* bytes */

/* NULL when it is no pattern; what is wrong is then appended to `err` unless that is NULL. */
struct pattern *pattern_new(struct slice text, struct buf *err);
void pattern_free(struct pattern *p); /* NULL is fine */

/* True when the pattern is found in the text, which is UTF-8. One that was given up is not. */
bool pattern_find(const struct pattern *p, struct slice text);

/* Appends the text with a * for each code point of what is found. */
void pattern_hide(const struct pattern *p, struct slice text, struct buf *out);

/* True when the whole name matches: * stands for any characters, ? for one. ASCII letters without case. */
bool glob_match(struct slice glob, struct slice name);

#endif
