/* SPDX-License-Identifier: MIT */
/* The three formats of a log line: for people, JSON, logfmt. */
#include <stdio.h>
#include <time.h>

#include "base/log_priv.h"
#include "base/text.h"

/* Enough for any name or address; a peer's longer value tells an operator nothing more. */
#define VALUE_BYTES 512

static const char *const level_names[] = { "debug", "info", "warn", "error" };
static const char *const level_colours[] = { "\x1b[2m", "\x1b[32m", "\x1b[33m", "\x1b[1;31m" };

static struct tm broken_down(struct wall at)
{
	time_t seconds = (time_t)(at.ms / 1000);
	struct tm tm = { 0 };

	gmtime_r(&seconds, &tm);
	return tm;
}

void log_day(struct wall at, char ret[static 11])
{
	struct tm tm = broken_down(at);

	if (strftime(ret, 11, "%Y-%m-%d", &tm) == 0) {
		panic("the clock is beyond the year 9999");
	}
}

static void add_time(struct buf *out, struct wall at, char between, const char *zone)
{
	struct tm tm = broken_down(at);

	buf_printf(out, "%04d-%02d-%02d%c%02d:%02d:%02d.%03d%s", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, between,
		   tm.tm_hour, tm.tm_min, tm.tm_sec, (int)(at.ms % 1000), zone);
}

/* The bytes of the code point at the front of `s`; 0 when it is not valid. */
static size_t point_bytes(struct slice s)
{
	unsigned char c = (unsigned char)s.p[0];
	size_t n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;

	return n <= s.n && utf8_scan(slice_make(s.p, n)) != TEXT_INVALID ? n : 0;
}

/* A control character as JSON writes it. They all lie below U+FFFF. */
static void add_escape(struct buf *out, struct slice point)
{
	unsigned v = (unsigned char)point.p[0];

	if (point.n == 2) {
		v = (v & 0x1fu) << 6 | ((unsigned char)point.p[1] & 0x3fu);
	} else if (point.n == 3) {
		v = (v & 0x0fu) << 12 | ((unsigned char)point.p[1] & 0x3fu) << 6 | ((unsigned char)point.p[2] & 0x3fu);
	}
	buf_printf(out, "\\u%04x", v);
}

/* `s` between quotes, escaped as in JSON, which logfmt readers understand too. */
static void add_quoted(struct buf *out, struct slice s)
{
	bool cut = s.n > VALUE_BYTES;

	if (cut) {
		s.n = VALUE_BYTES;
	}
	buf_char(out, '"');
	while (s.n > 0) {
		size_t n = point_bytes(s);
		struct slice point = slice_make(s.p, n ? n : 1);

		if (s.p[0] == '\0') {
			BUF_LIT(out, "\\u0000");
		} else if (n == 0) {
			/* At a cut this is only the rest of a character. */
			buf_put(out, cut && s.n < 4 ? SLICE_EMPTY : SLICE_LIT("\xef\xbf\xbd"));
		} else if (s.p[0] == '"' || s.p[0] == '\\') {
			buf_char(out, '\\');
			buf_char(out, s.p[0]);
		} else if (s.p[0] == '\t' || utf8_scan(point) == TEXT_CONTROL) {
			add_escape(out, point);
		} else {
			buf_put(out, point);
		}
		s = slice_from(s, point.n);
	}
	buf_put(out, cut ? SLICE_LIT("\xe2\x80\xa6\"") : SLICE_LIT("\""));
}

/* Says whether logfmt needs no quotes. */
static bool bare(struct slice s)
{
	if (s.n == 0 || s.n > VALUE_BYTES) {
		return false;
	}
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c <= ' ' || c >= 0x7f || c == '"' || c == '=' || c == '\\') {
			return false;
		}
	}
	return true;
}

static void add_i64(struct buf *out, int64_t i)
{
	buf_printf(out, "%lld", (long long)i);
}

static void add_json(struct buf *out, const struct log_line *line)
{
	BUF_LIT(out, "{\"ts\":\"");
	add_time(out, line->at, 'T', "Z");
	buf_printf(out, "\",\"level\":\"%s\",\"event\":\"%s\"", level_names[line->level], line->event);
	for (size_t i = 0; i < line->n; i++) {
		const struct log_field *f = &line->fields[i];

		buf_printf(out, ",\"%s\":", f->name);
		if (f->kind == LOG_F_INT) {
			add_i64(out, f->i);
		} else {
			add_quoted(out, f->s);
		}
	}
	BUF_LIT(out, "}");
}

static void add_pairs(struct buf *out, const struct log_line *line)
{
	for (size_t i = 0; i < line->n; i++) {
		const struct log_field *f = &line->fields[i];

		buf_printf(out, " %s=", f->name);
		if (f->kind == LOG_F_INT) {
			add_i64(out, f->i);
		} else if (bare(f->s)) {
			buf_put(out, f->s);
		} else {
			add_quoted(out, f->s);
		}
	}
}

void log_render(struct buf *out, enum log_format format, bool coloured, const struct log_line *line)
{
	const char *level = level_names[line->level];

	switch (format) {
	case LOG_JSON:
		add_json(out, line);
		break;
	case LOG_LOGFMT:
		BUF_LIT(out, "ts=");
		add_time(out, line->at, 'T', "Z");
		buf_printf(out, " level=%s event=%s", level, line->event);
		add_pairs(out, line);
		break;
	case LOG_HUMAN:
		add_time(out, line->at, ' ', "");
		if (coloured) {
			buf_printf(out, " %s%-5s\x1b[0m \x1b[1m%s\x1b[0m", level_colours[line->level], level,
				   line->event);
		} else {
			buf_printf(out, " %-5s %s", level, line->event);
		}
		add_pairs(out, line);
		break;
	}
	buf_char(out, '\n');
}
