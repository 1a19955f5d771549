/* SPDX-License-Identifier: MIT */
/* Collecting what is wrong. */
#include "server/problems.h"

#include <stdarg.h>
#include <stdio.h>

void problems_init(struct problems *p)
{
	*p = (struct problems){ .text = buf_new(0) };
}

void problems_done(struct problems *p)
{
	p->text = buf_unref(p->text);
}

void problems_add(struct problems *p, const char *fmt, ...)
{
	char line[1024];
	va_list ap;

	if (p->n++ >= PROBLEMS_SHOWN) {
		return;
	}
	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	buf_put(p->text, slice_cstr(line));
	buf_char(p->text, '\n');
}

bool problems_next(struct slice *rest, struct slice *ret)
{
	const char *end = rest->n > 0 ? memchr(rest->p, '\n', rest->n) : NULL;

	if (!end) {
		return false;
	}
	*ret = slice_make(rest->p, (size_t)(end - rest->p));
	*rest = slice_from(*rest, ret->n + 1);
	return true;
}

void problems_print(const struct problems *p)
{
	struct slice rest = slice_make(p->text->data, p->text->len), line;

	while (problems_next(&rest, &line)) {
		fprintf(stderr, "koined: %.*s\n", SLICE_FMT(line));
	}
	if (p->n > PROBLEMS_SHOWN) {
		fprintf(stderr, "koined: and %u more\n", p->n - PROBLEMS_SHOWN);
	}
}
