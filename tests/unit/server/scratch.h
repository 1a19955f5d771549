/* SPDX-License-Identifier: MIT */
/* A folder of a test's own, and files in it. */
#ifndef UNIT_SERVER_SCRATCH_H
#define UNIT_SERVER_SCRATCH_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/unit.h"

struct scratch {
	char dir[64];
	char path[128]; /* of the file written last */
};

static inline void scratch_init(struct scratch *s)
{
	snprintf(s->dir, sizeof(s->dir), "/tmp/koine-test-XXXXXX");
	assert_non_null(mkdtemp(s->dir));
}

static inline int scratch_remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static inline void scratch_done(struct scratch *s)
{
	nftw(s->dir, scratch_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static inline const char *scratch_write(struct scratch *s, const char *name, struct slice text)
{
	FILE *f;

	snprintf(s->path, sizeof(s->path), "%s/%s", s->dir, name);
	f = fopen(s->path, "w");
	assert_non_null(f);
	assert_int_equal(text.n > 0 ? fwrite(text.p, 1, text.n, f) : 0, text.n);
	assert_int_equal(fclose(f), 0);
	return s->path;
}

#endif
