/* SPDX-License-Identifier: MIT */
/* Reading transcript files. */
#include "lib/transcript.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define ADD(v, n, cap) (vec_grow(&(v), &(cap), (n) + 1, sizeof(*(v))), &(v)[(n)++])

/* Patterns are compared in escaped form, so that only \{N*text} is expanded in them. */
static bool expand(struct arena *a, struct slice text, bool bytes, const char *tail, struct slice *ret)
{
	struct buf *out = buf_new(64), *again = buf_new(64);
	bool ok = transcript_unescape(out, text);

	buf_put(out, slice_cstr(tail));
	if (ok && bytes) {
		*ret = arena_dup(a, slice_make(out->data, out->len));
	} else if (ok) {
		transcript_escape(again, slice_make(out->data, out->len));
		*ret = arena_dup(a, slice_make(again->data, again->len));
	}
	buf_unref(out);
	buf_unref(again);
	return ok;
}

static bool parse_setting(struct transcript *t, struct step *s, struct slice rest)
{
	struct slice word = slice_word(&rest);

	s->kind = STEP_TEXT;
	if (slice_eq(word, SLICE_LIT("config"))) {
		*ADD(t->config, t->n_config, t->cap_config) = rest;
	} else if (slice_eq(word, SLICE_LIT("users"))) {
		*ADD(t->users, t->n_users, t->cap_users) = rest;
	} else if (slice_eq(word, SLICE_LIT("role"))) {
		*ADD(t->roles, t->n_roles, t->cap_roles) = rest;
		t->disk = true;
	} else if (slice_eq(word, SLICE_LIT("only"))) {
		t->only = rest;
	} else if (slice_eq(word, SLICE_LIT("store"))) {
		t->disk = slice_eq(rest, SLICE_LIT("sqlite"));
		return t->disk;
	} else if (slice_eq(word, SLICE_LIT("restart")) || slice_eq(word, SLICE_LIT("kill"))) {
		s->kind = STEP_RESTART;
		s->kill = word.p[0] == 'k';
		t->disk = true;
	} else {
		return false;
	}
	return true;
}

static bool parse_wait(struct transcript *t, struct step *s, struct slice rest)
{
	static const struct {
		const char *unit;
		int64_t ms;
	} units[] = { { "ms", 1 }, { "s", 1000 }, { "m", 60000 }, { "h", 3600000 } };
	size_t digits = 0;
	uint64_t n;

	rest = slice_trim(rest);
	while (digits < rest.n && rest.p[digits] >= '0' && rest.p[digits] <= '9') {
		digits++;
	}
	if (!slice_u64(slice_make(rest.p, digits), &n)) {
		return false;
	}
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		if (slice_eq(slice_from(rest, digits), slice_cstr(units[i].unit))) {
			s->kind = STEP_WAIT;
			s->ms = (int64_t)n * units[i].ms;
			t->longest_wait = MAX(t->longest_wait, s->ms);
			return true;
		}
	}
	return false;
}

static void parse_connect(struct step *s, struct slice rest)
{
	struct slice word;

	s->kind = STEP_CONNECT;
	while ((word = slice_word(&rest)).n > 0) {
		if (slice_starts(word, SLICE_LIT("cert="))) {
			s->cert = slice_from(word, 5);
		} else if (word.p[0] == '@') {
			s->from = slice_from(word, 1);
		} else {
			s->arg = word;
		}
	}
}

static bool parse_send(struct transcript *t, struct step *s, struct slice text, bool newline)
{
	s->kind = STEP_SEND;
	return expand(&t->arena, text, true, newline ? "\n" : "", &s->arg);
}

/* Without the one blank that stands between the mark and the text. */
static struct slice text_behind(struct slice line, size_t mark)
{
	return slice_from(line, line.n > mark && line.p[mark] == ' ' ? mark + 1 : mark);
}

static bool parse_client(struct transcript *t, struct step *s, struct slice line)
{
	static const struct {
		const char *mark;
		enum step_kind kind;
	} marks[] = {
		/* longer ones first */
		{ "<~", STEP_READ_ANY },     { "<*", STEP_READ_UNTIL }, { "<<", STEP_READ_BYTES },
		{ "<?", STEP_READ_NOTHING }, { "<!", STEP_READ_CLOSE }, { "<", STEP_READ_LINE },
		{ ">>", STEP_SEND },         { ">", STEP_SEND },        { "-/", STEP_HALF_CLOSE },
		{ "-", STEP_CLOSE },         { "+", STEP_CONNECT },
	};

	s->client = (uint32_t)(line.p[0] - 'A');
	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		struct slice mark = slice_cstr(marks[i].mark);
		struct slice text;

		if (!slice_starts(slice_from(line, 1), mark)) {
			continue;
		}
		text = text_behind(line, 1 + mark.n);
		s->kind = marks[i].kind;
		if (s->kind == STEP_CONNECT) {
			parse_connect(s, text);
		} else if (s->kind == STEP_SEND) {
			return parse_send(t, s, text, mark.n == 1);
		} else if (s->kind == STEP_READ_LINE || s->kind == STEP_READ_ANY || s->kind == STEP_READ_UNTIL) {
			return expand(&t->arena, text, false, "", &s->arg);
		} else if (s->kind == STEP_READ_BYTES) {
			return expand(&t->arena, text, true, "", &s->arg);
		} else {
			return slice_trim(text).n == 0;
		}
		return true;
	}
	return false;
}

static bool parse_line(struct transcript *t, struct slice line, uint32_t number)
{
	struct step *s = ADD(t->steps, t->n, t->cap);

	*s = (struct step){ .kind = STEP_TEXT, .line = number, .raw = line };
	if (line.n == 0 || line.p[0] == '#') {
		return true;
	}
	if (line.p[0] == '!') {
		return parse_setting(t, s, slice_trim(slice_from(line, 1)));
	}
	if (line.p[0] == '@') {
		return parse_wait(t, s, slice_from(line, 1));
	}
	return line.p[0] >= 'A' && line.p[0] <= 'Z' && parse_client(t, s, line);
}

static bool read_file(struct transcript *t, struct slice *ret, struct buf *err)
{
	FILE *f = fopen(t->path, "re");
	struct buf *b;
	size_t got;

	if (!f) {
		buf_printf(err, "%s: %s", t->path, strerror(errno));
		return false;
	}
	b = buf_new(4096);
	while ((got = fread(buf_reserve(b, 4096), 1, 4096, f)) > 0) {
		b->len += (uint32_t)got;
	}
	fclose(f);
	*ret = arena_dup(&t->arena, slice_make(b->data, b->len));
	buf_unref(b);
	return true;
}

bool transcript_load(struct transcript *t, const char *path, struct buf *err)
{
	struct slice text;
	uint32_t number = 0;

	*t = (struct transcript){ .path = path };
	arena_init(&t->arena);
	if (!read_file(t, &text, err)) {
		return false;
	}
	while (text.n > 0) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t n = end ? (size_t)(end - text.p) : text.n;

		if (!parse_line(t, slice_make(text.p, n), ++number)) {
			buf_printf(err, "%s:%u: cannot understand: %.*s", path, number, (int)n, text.p);
			return false;
		}
		text = slice_from(text, n + 1);
	}
	return true;
}

void transcript_free(struct transcript *t)
{
	free(t->steps);
	free(t->config);
	free(t->users);
	free(t->roles);
	arena_done(&t->arena);
}
