/* SPDX-License-Identifier: MIT */
/* Lines as koined --users takes them, but that JSON carries UTF-8 only. */
#include "ctl/import.h"

#include <stdlib.h>

#include "base/secret.h"
#include "base/text.h"

enum { BUFFER = 64 << 10, PASSWORD_BYTES = 256 };

bool import_open(struct import_file *f, const char *path)
{
	*f = (struct import_file){ .f = strcmp(path, "-") == 0 ? stdin : fopen(path, "re") };
	if (!f->f) {
		return false;
	}
	f->buffer = xmalloc(BUFFER);
	setvbuf(f->f, f->buffer, _IOFBF, BUFFER);
	return true;
}

void import_done(struct import_file *f)
{
	if (f->line) {
		secret_wipe(slice_make(f->line, f->cap));
		free(f->line);
	}
	if (f->f) {
		fclose(f->f);
	}
	if (f->buffer) {
		secret_wipe(slice_make(f->buffer, BUFFER));
		free(f->buffer);
	}
	*f = (struct import_file){ 0 };
}

static const char *line_split(struct slice line, struct slice *ret_name, struct slice *ret_password)
{
	const char *colon = memchr(line.p, ':', line.n);

	if (line.n > IMPORT_LINE_MAX) {
		return "the line is too long";
	}
	if (!colon) {
		return "no colon: a line is name:password";
	}
	*ret_name = slice_make(line.p, (size_t)(colon - line.p));
	*ret_password = slice_from(line, ret_name->n + 1);
	if (ret_name->n == 0) {
		return "the name is empty";
	}
	if (ret_password->n == 0) {
		return "the password is empty";
	}
	if (ret_password->n > PASSWORD_BYTES) {
		return "the password is too long";
	}
	return utf8_scan(*ret_name) == TEXT_INVALID || utf8_scan(*ret_password) == TEXT_INVALID ? "it is not UTF-8"
												: NULL;
}

/* getline() leaves the old bytes behind when it needs more room: there is enough for any line that is not too long,
 * and a longer one is no password. */
static ssize_t line_read(struct import_file *f)
{
	if (!f->line) {
		f->cap = IMPORT_LINE_MAX + 16;
		f->line = xmalloc(f->cap);
	}
	return getline(&f->line, &f->cap, f->f);
}

bool import_next(struct import_file *f, struct slice *ret_name, struct slice *ret_password, const char **ret_why)
{
	ssize_t n;

	while ((n = line_read(f)) >= 0) {
		struct slice line = slice_make(f->line, (size_t)n);

		f->bytes += (uint64_t)n;
		f->number++;
		if (f->number == 1 && slice_starts(line, SLICE_LIT("\xef\xbb\xbf"))) {
			line = slice_from(line, 3);
		}
		line.n -= line.n > 0 && line.p[line.n - 1] == '\n';
		line.n -= line.n > 0 && line.p[line.n - 1] == '\r';
		if (slice_trim(line).n > 0) {
			*ret_name = *ret_password = SLICE_EMPTY;
			*ret_why = line_split(line, ret_name, ret_password);
			return true;
		}
	}
	return false;
}
