/* SPDX-License-Identifier: MIT */
/* What the program says of itself, made from the tables of options, dialects and keys. */
#ifndef SERVER_HELP_H
#define SERVER_HELP_H

#include "base/buf.h"

/* --help */
void help_usage(struct buf *out);

/* --print-config: every key with its default, commented out. */
void help_example(struct buf *out);

/* --print-config=man: options, dialects and keys as sections of the manual page, in roff. */
void help_man(struct buf *out);

#endif
