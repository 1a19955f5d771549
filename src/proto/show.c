/* SPDX-License-Identifier: MIT */
/* Times, numbers and what was said. */
#include "proto/show.h"

#include "base/text.h"

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
	if (plain) {
		buf_put(out, s);
	} else {
		text_safe(out, s);
	}
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

void show_duration(struct buf *out, uint64_t seconds)
{
	if (seconds >= 86400) {
		buf_printf(out, "%llud %lluh", (unsigned long long)(seconds / 86400),
			   (unsigned long long)(seconds % 86400 / 3600));
	} else if (seconds >= 3600) {
		buf_printf(out, "%uh %um", (unsigned)(seconds / 3600), (unsigned)(seconds % 3600 / 60));
	} else if (seconds >= 60) {
		buf_printf(out, "%um %us", (unsigned)(seconds / 60), (unsigned)(seconds % 60));
	} else {
		buf_printf(out, "%us", (unsigned)seconds);
	}
}

/* Year, month and day of a day number since 1970-01-01 (Howard Hinnant, civil_from_days). */
static void show_date(struct buf *out, int64_t days)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t day = z - era * 146097;
	int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	int64_t in_year = day - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * in_year + 2) / 153;

	buf_printf(out, "%04d-%02d-%02d ", (int)(year + era * 400 + (month >= 10)),
		   (int)(month < 10 ? month + 3 : month - 9), (int)(in_year - (153 * month + 2) / 5 + 1));
}

static void show_two(struct buf *out, unsigned n)
{
	buf_char(out, (char)('0' + n / 10));
	buf_char(out, (char)('0' + n % 10));
}

void show_time(struct buf *out, const struct proto_env *env, int64_t time_ms, int64_t now_ms)
{
	int64_t s = (time_ms >= 0 ? time_ms : time_ms - 999) / 1000 + env->utc_offset_s;
	int64_t day = (s >= 0 ? s : s - 86399) / 86400;
	unsigned left = (unsigned)(s - day * 86400);

	buf_char(out, '[');
	if (now_ms - time_ms >= 86400000) {
		show_date(out, day);
	}
	show_two(out, left / 3600);
	buf_char(out, ':');
	show_two(out, left / 60 % 60);
	buf_char(out, ':');
	show_two(out, left % 60);
	BUF_LIT(out, "] ");
}

void show_said(struct buf *out, const struct proto_env *env, const struct said *said)
{
	struct show_split lines = { said->text, 0 };
	struct slice line = said->text;

	if (!said->plain && !show_line(&lines, &line)) {
		return;
	}
	do {
		show_time(out, env, said->time_ms, said->now_ms);
		if (said->private) {
			buf_put(out, said->peer.n > 0 ? SLICE_LIT("[PM to ") : SLICE_LIT("[PM from "));
			text_safe(out, said->peer.n > 0 ? said->peer : said->name);
			BUF_LIT(out, "]: ");
		} else if (said->room.n > 0) {
			buf_char(out, '#');
			text_safe(out, said->room);
			buf_char(out, ' ');
		}
		if (said->action) {
			BUF_LIT(out, "* ");
			text_safe(out, said->name);
			buf_char(out, ' ');
		} else if (!said->private) {
			text_safe(out, said->name);
			BUF_LIT(out, ": ");
		}
		show_text(out, line, said->plain);
		buf_char(out, '\n');
	} while (!said->plain && show_line(&lines, &line));
}

static void show_records(struct buf *out, const struct proto_env *env, const struct event *ev, bool private)
{
	for (const struct record *r = ev->records; r; r = r->next) {
		const struct said said = {
			.time_ms = r->time_ms,
			.now_ms = ev->time_ms,
			.name = record_name(r),
			.text = record_text(r),
			.private = private,
			.action = (r->flags & REC_F_ACTION) != 0,
			.plain = (r->flags & REC_F_PLAIN) != 0,
		};
		show_said(out, env, &said);
	}
}

void show_history(struct buf *out, const struct proto_env *env, const struct event *ev)
{
	if (!ev->records) {
		if (!(ev->flags & EV_F_REPLAY)) {
			BUF_LIT(out, "--- no messages yet ---\n");
		}
		return;
	}
	if (ev->peer.n > 0) {
		BUF_LIT(out, "--- messages with ");
		text_safe(out, ev->peer);
	} else {
		BUF_LIT(out, "--- history of ");
		text_safe(out, ev->room);
	}
	BUF_LIT(out, " ---\n");
	show_records(out, env, ev, false);
	BUF_LIT(out, "--- end of history ---\n");
}

void show_missed(struct buf *out, const struct proto_env *env, const struct event *ev)
{
	uint64_t shown = 0;

	if (!ev->records) {
		return;
	}
	for (const struct record *r = ev->records; r; r = r->next) {
		shown++;
	}
	BUF_LIT(out, "--- private messages while you were away: ");
	if (ev->n > shown) {
		BUF_LIT(out, "the last ");
		show_count(out, shown);
		BUF_LIT(out, " of ");
	}
	show_count(out, MAX(ev->n, shown));
	BUF_LIT(out, " ---\n");
	show_records(out, env, ev, true);
	BUF_LIT(out, "--- end of private messages ---\n");
}
