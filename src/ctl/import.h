/* SPDX-License-Identifier: MIT */
/* The lines of a file of name:password, one after the other, without leaving passwords behind. */
#ifndef CTL_IMPORT_H
#define CTL_IMPORT_H

#include <stdio.h>

#include "base/slice.h"

enum { IMPORT_LINE_MAX = 1024 };

struct import_file {
	FILE *f;
	char *line, *buffer;
	size_t cap;
	uint64_t bytes;  /* read so far */
	uint32_t number; /* of the last line */
};

/* "-" is standard input. False: errno says why. Either way import_done() is due. */
bool import_open(struct import_file *f, const char *path);
void import_done(struct import_file *f);

/* The next line that is not blank. False at the end. `*ret_why` NULL: its name and password, until the next call;
 * else what is wrong with it. */
bool import_next(struct import_file *f, struct slice *ret_name, struct slice *ret_password, const char **ret_why);

#endif
