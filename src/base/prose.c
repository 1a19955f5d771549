/* SPDX-License-Identifier: MIT */
/* For --help and for the manual. */
#include "base/prose.h"

enum { WIDTH = 80 };

void prose_wrap(struct buf *out, const char *indent, const char *text)
{
	struct slice rest = slice_cstr(text), word;
	size_t column = 0;

	while ((word = slice_word(&rest)).n > 0) {
		if (column > 0 && column + 1 + word.n > WIDTH) {
			buf_char(out, '\n');
			column = 0;
		}
		if (column == 0) {
			buf_put(out, slice_cstr(indent));
			column = strlen(indent);
		} else {
			buf_char(out, ' ');
			column++;
		}
		buf_put(out, word);
		column += word.n;
	}
	buf_char(out, '\n');
}

void prose_roff(struct buf *out, const char *text)
{
	for (const char *p = text; *p; p++) {
		if (*p == '-') {
			buf_put(out, SLICE_LIT("\\-"));
		} else if (*p == '\\') {
			buf_put(out, SLICE_LIT("\\e"));
		} else {
			if (p == text && (*p == '.' || *p == '\'')) {
				buf_put(out, SLICE_LIT("\\&"));
			}
			buf_char(out, *p);
		}
	}
}
