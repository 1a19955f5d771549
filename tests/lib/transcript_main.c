/* SPDX-License-Identifier: MIT */
/* The main program of a runner of transcripts: one TAP line a file. */
#include "lib/transcript.h"

#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Directories become their *.t and those one level below. */
static void collect(glob_t *files, const char *path, bool *first)
{
	static const char *const patterns[] = { "/*.t", "/*/*.t" };
	char pattern[4096];
	struct stat st;

	if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
		glob(path, GLOB_NOCHECK | (*first ? 0 : GLOB_APPEND), NULL, files);
		*first = false;
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(patterns); i++) {
		snprintf(pattern, sizeof(pattern), "%s%s", path, patterns[i]);
		glob(pattern, *first ? 0 : GLOB_APPEND, NULL, files);
		*first = false;
	}
}

static void diagnose(struct slice text)
{
	while (text.n > 0) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t n = end ? (size_t)(end - text.p) : text.n;

		printf("# %.*s\n", (int)n, text.p);
		text = slice_from(text, n + 1);
	}
}

static bool save(const char *path, const struct buf *out, struct buf *err)
{
	FILE *f = fopen(path, "we");
	bool ok = f && fwrite(out->data, 1, out->len, f) == out->len;

	if (f && fclose(f) != 0) {
		ok = false;
	}
	if (!ok) {
		buf_printf(err, "%s: %s", path, strerror(errno));
	}
	return ok;
}

static bool bless(const struct transcript *t, const struct driver *d, struct buf *err)
{
	struct buf *out = buf_new(4096);
	bool ok = transcript_bless(t, d, out, err) && save(t->path, out, err);

	buf_unref(out);
	return ok;
}

static bool run_file(const char *path, const struct driver *d, bool blessing, struct buf *err, const char **left_out)
{
	struct transcript t;
	bool ok = transcript_load(&t, path, err);

	*left_out = NULL;
	if (ok && t.only.n > 0 && !slice_eq(t.only, slice_cstr(d->name))) {
		*left_out = "is for the other runner";
	} else if (ok) {
		*left_out = d->refuses(d->ctx, &t);
	}
	if (ok && !*left_out) {
		ok = blessing ? bless(&t, d, err) : transcript_run(&t, d, err);
	}
	transcript_free(&t);
	return ok;
}

/* The last two parts: dialect/name.t. */
static const char *short_name(const char *path)
{
	const char *at = path + strlen(path);

	for (int slashes = 0; at > path; at--) {
		if (at[-1] == '/' && ++slashes == 2) {
			break;
		}
	}
	return at;
}

int transcript_main(int argc, char **argv, const struct driver *d)
{
	bool blessing = getenv("KOINE_BLESS") != NULL, first = true, all = true;
	glob_t files = { 0 };
	uint32_t n = 0;

	for (int i = 1; i < argc; i++) {
		collect(&files, argv[i], &first);
	}
	for (size_t i = 0; i < files.gl_pathc; i++) {
		const char *path = files.gl_pathv[i], *left_out;
		struct buf *err = buf_new(256);
		bool ok = run_file(path, d, blessing, err, &left_out);

		if (left_out) { /* the other runner has it */
			printf("# %s %s\n", short_name(path), left_out);
		} else {
			printf("%s %u - %s\n", ok ? "ok" : "not ok", ++n, short_name(path));
		}
		diagnose(slice_make(err->data, err->len));
		fflush(stdout);
		buf_unref(err);
		all &= ok;
	}
	printf("1..%u\n", n);
	globfree(&files);
	return all ? 0 : 1;
}
