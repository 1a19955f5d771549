/* SPDX-License-Identifier: MIT */
/* What programs say of themselves: text broken into lines, and text as manual pages have it. */
#ifndef BASE_PROSE_H
#define BASE_PROSE_H

#include "base/buf.h"

/* Appends the words of `text` in lines of at most 80 columns, each after `indent`. */
void prose_wrap(struct buf *out, const char *indent, const char *text);

/* Appends `text` as roff takes it: hyphens stay hyphens, and no line is taken for a request. */
void prose_roff(struct buf *out, const char *text);

#endif
