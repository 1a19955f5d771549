/* SPDX-License-Identifier: MIT */
/* Sentences of tables with what an event says filled in. */
#include "base/text.h"
#include "proto/show.h"

/* A command as it is typed, with its slash in `word`. */
static void put_command(struct buf *out, struct slice word, enum wording wording)
{
	for (size_t i = wording == WORDING_IRC ? 1 : 0; i < word.n; i++) {
		buf_char(out, wording == WORDING_IRC ? ascii_upper(word.p[i]) : word.p[i]);
	}
}

/* The room as a command names it. */
static void put_room(struct buf *out, struct slice room, enum wording wording)
{
	buf_put(out, wording == WORDING_IRC ? SLICE_LIT("#") : SLICE_EMPTY);
	text_safe(out, room);
}

/* Appends what a {word} stands for; false when it stands for nothing. */
static bool fill(struct buf *out, const struct event *ev, enum wording wording, struct slice word)
{
	if (slice_starts(word, SLICE_LIT("/"))) {
		put_command(out, word, wording);
	} else if (slice_eq(word, SLICE_LIT("#room"))) {
		put_room(out, ev->room, wording);
	} else if (slice_eq(word, SLICE_LIT("in"))) {
		if (wording == WORDING_IRC && ev->room.n > 0) {
			put_room(out, ev->room, wording);
			buf_char(out, ' ');
		}
	} else if (slice_eq(word, SLICE_LIT("n"))) {
		buf_u64(out, ev->n);
	} else if (slice_eq(word, SLICE_LIT("m"))) {
		buf_u64(out, ev->m);
	} else if (slice_eq(word, SLICE_LIT("who"))) {
		text_safe(out, ev->who);
	} else if (slice_eq(word, SLICE_LIT("room"))) {
		text_safe(out, ev->room);
	} else if (slice_eq(word, SLICE_LIT("text"))) {
		text_safe(out, ev->text);
	} else {
		return false;
	}
	return true;
}

void show_filled(struct buf *out, const char *sentence, const struct event *ev, enum wording wording)
{
	struct slice rest = slice_cstr(sentence);

	while (rest.n > 0) {
		const char *open = memchr(rest.p, '{', rest.n);
		size_t before = open ? (size_t)(open - rest.p) : rest.n;
		const char *close = open ? memchr(open, '}', rest.n - before) : NULL;

		buf_add(out, rest.p, before);
		rest = slice_from(rest, before);
		if (close && fill(out, ev, wording, slice_make(open + 1, (size_t)(close - open) - 1))) {
			rest = slice_from(rest, (size_t)(close - open) + 1);
		} else if (open) {
			buf_char(out, '{');
			rest = slice_from(rest, 1);
		}
	}
}

void err_sentence(struct buf *out, const struct event *ev, enum wording wording)
{
	show_filled(out, err_rows[ev->err < ERR_COUNT ? ev->err : ERR_INTERNAL].sentence, ev, wording);
}
