/* SPDX-License-Identifier: MIT */
/* Times, numbers and what was said. */
#include "proto/show.h"

#include "base/calendar.h"
#include "base/text.h"
#include "proto/format.h"

static void skip_newlines(struct slice *s)
{
	while (s->n > 0 && (s->p[0] == '\n' || s->p[0] == '\r')) {
		*s = slice_from(*s, 1);
	}
	while (s->n > 0 && (s->p[s->n - 1] == '\n' || s->p[s->n - 1] == '\r')) {
		s->n--;
	}
}

bool show_line(struct show_split *s, struct slice *ret)
{
	skip_newlines(&s->rest);
	if (s->lines > 0 && s->rest.n == 0) {
		return false;
	}
	const char *end = s->rest.n > 0 ? memchr(s->rest.p, '\n', s->rest.n) : NULL;
	*ret = s->rest;
	if (end && ++s->lines < SHOW_LINES) {
		ret->n = (size_t)(end - s->rest.p);
		s->rest = slice_from(s->rest, ret->n);
		if (ret->p[ret->n - 1] == '\r') {
			ret->n--;
		}
	} else {
		s->lines = SHOW_LINES;
		s->rest = SLICE_EMPTY;
	}
	return true;
}

void show_text(struct buf *out, struct slice s, bool plain)
{
	struct buf *tmp = NULL;

	if (plain) {
		buf_put(out, s);
		return;
	}
	text_safe(out, format_strip(s, &tmp));
	buf_unref(tmp);
}

void show_around(struct buf *out, const char *before, struct slice s, const char *after)
{
	buf_put(out, slice_cstr(before));
	show_text(out, s, false);
	buf_put(out, slice_cstr(after));
}

void show_count(struct buf *out, uint64_t n)
{
	if (n >= 1000) {
		show_count(out, n / 1000);
		buf_printf(out, ",%03u", (unsigned)(n % 1000));
	} else {
		buf_u64(out, n);
	}
}

/* At most two units; the second also when it is nothing, if `both`. */
static void duration(struct buf *out, uint64_t seconds, bool both)
{
	static const struct {
		char name;
		uint32_t seconds;
	} units[] = { { 'd', 86400 }, { 'h', 3600 }, { 'm', 60 }, { 's', 1 } };
	size_t i = 0;

	while (units[i].seconds > 1 && seconds < units[i].seconds) {
		i++;
	}
	buf_u64(out, seconds / units[i].seconds);
	buf_char(out, units[i].name);
	uint64_t rest = seconds % units[i].seconds;
	if (units[i].seconds > 1 && (both || rest >= units[i + 1].seconds)) {
		buf_printf(out, " %llu%c", (unsigned long long)(rest / units[i + 1].seconds), units[i + 1].name);
	}
}

void show_duration(struct buf *out, uint64_t seconds)
{
	duration(out, seconds, true);
}

void show_period(struct buf *out, uint64_t seconds)
{
	duration(out, seconds, false);
}

static void show_date(struct buf *out, int64_t days)
{
	struct date d = date_of(days);

	buf_printf(out, "%04d-%02d-%02d ", (int)d.year, d.month, d.day);
}

static void show_two(struct buf *out, unsigned n)
{
	buf_char(out, (char)('0' + n / 10));
	buf_char(out, (char)('0' + n % 10));
}

/* The clock, behind the date when that is wanted. */
static inline void show_moment(struct buf *out, const struct proto_env *env, int64_t time_ms, bool date)
{
	int64_t s = (time_ms >= 0 ? time_ms : time_ms - 999) / 1000 + env->utc_offset_s;
	int64_t day = (s >= 0 ? s : s - 86399) / 86400;
	unsigned left = (unsigned)(s - day * 86400);

	if (date) {
		show_date(out, day);
	}
	show_two(out, left / 3600);
	buf_char(out, ':');
	show_two(out, left / 60 % 60);
	buf_char(out, ':');
	show_two(out, left % 60);
}

void show_time(struct buf *out, const struct proto_env *env, int64_t time_ms, int64_t now_ms)
{
	buf_char(out, '[');
	show_moment(out, env, time_ms, now_ms - time_ms >= 86400000);
	BUF_LIT(out, "] ");
}

void show_stamp(struct buf *out, const struct proto_env *env, int64_t time_ms)
{
	show_moment(out, env, time_ms, true);
}

/* " (to NAME #12 "how it begins")" */
static void show_answered(struct buf *out, const struct said_more *more)
{
	BUF_LIT(out, " (to ");
	if (more->quoted.n > 0) {
		text_safe(out, more->quoted);
		buf_char(out, ' ');
	}
	buf_char(out, '#');
	buf_u64(out, more->target);
	if (more->quote.n > 0) {
		show_around(out, " \"", more->quote, "\"");
	}
	buf_char(out, ')');
}

void show_number(struct buf *out, struct slice with, struct slice room, uint64_t seq)
{
	if (with.n > 0) {
		show_around(out, "@", with, "");
	} else if (room.n > 0) {
		show_around(out, "#", room, "");
	}
	buf_char(out, '#');
	buf_u64(out, seq);
}

/* Its number, and when it was said. */
static void show_numbered(struct buf *out, const struct proto_env *env, const struct said *said)
{
	const struct said_more *more = said->more;

	if (more->number > 0) {
		show_number(out, more->with, more->room, more->number);
		buf_char(out, ' ');
	}
	if (more->found) {
		buf_char(out, '[');
		show_stamp(out, env, said->time_ms);
		BUF_LIT(out, "] ");
	} else {
		show_time(out, env, said->time_ms, said->now_ms);
	}
}

/* Everything before the text. */
static void show_head(struct buf *out, const struct proto_env *env, const struct said *said)
{
	const struct said_more *more = said->more;
	bool answers = more && more->target > 0;

	if (more) {
		show_numbered(out, env, said);
	} else {
		show_time(out, env, said->time_ms, said->now_ms);
	}
	if (said->private) {
		buf_put(out, said->peer.n > 0 ? SLICE_LIT("[PM to ") : SLICE_LIT("[PM from "));
		text_safe(out, said->peer.n > 0 ? said->peer : said->name);
		buf_char(out, ']');
		if (answers) {
			show_answered(out, more);
		}
		BUF_LIT(out, ": ");
	} else if (said->room.n > 0) {
		buf_char(out, '#');
		text_safe(out, said->room);
		buf_char(out, ' ');
	}
	if (said->action) {
		BUF_LIT(out, "* ");
	}
	if (said->action || !said->private) {
		text_safe(out, said->name);
		if (answers && !said->private) {
			show_answered(out, more);
		}
		buf_put(out, said->action ? SLICE_LIT(" ") : SLICE_LIT(": "));
	}
}

/* Line by line, and with what only some messages have. */
static void show_lines(struct buf *out, const struct proto_env *env, const struct said *said)
{
	bool deleted = said->more && said->more->deleted, edited = said->more && said->more->edited;
	struct show_split lines = { said->text, 0 };
	struct slice line = said->text, next = SLICE_EMPTY;
	bool more = !said->plain && !deleted && show_line(&lines, &line);

	do {
		more = more && show_line(&lines, &next);
		show_head(out, env, said);
		if (deleted) {
			BUF_LIT(out, "(deleted)");
		} else {
			show_text(out, line, said->plain);
		}
		if (edited && !deleted && !more) {
			BUF_LIT(out, " (edited)");
		}
		buf_char(out, '\n');
		line = next;
	} while (more);
}

void show_said(struct buf *out, const struct proto_env *env, const struct said *said)
{
	if (!said->plain || said->more) {
		show_lines(out, env, said);
		return;
	}
	show_head(out, env, said);
	buf_put(out, said->text);
	buf_char(out, '\n');
}
