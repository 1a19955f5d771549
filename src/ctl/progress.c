/* SPDX-License-Identifier: MIT */
/* Percentage, rate, and what is left. */
#include "ctl/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"

enum { BAR = 20, EVERY_MS = 100, SETTLED_MS = 1000 };

void progress_begin(struct progress *p, const char *what, const char *units)
{
	*p = (struct progress){
		.what = what,
		.units = units,
		.terminal = isatty(STDERR_FILENO),
		.began_ms = clock_now().mono.ms,
	};
}

void progress_line(struct buf *out, const struct progress *p, uint64_t part, uint64_t whole, uint64_t count, int64_t ms)
{
	uint64_t percent = whole > 0 ? MIN(part, whole) * 100 / whole : 0;

	buf_printf(out, "%s", p->what);
	if (whole > 0) {
		buf_printf(out, " %3llu%%", (unsigned long long)percent);
	}
	if (whole > 0 && p->terminal) {
		BUF_LIT(out, " [");
		for (uint64_t i = 0; i < BAR; i++) {
			buf_char(out, i < percent * BAR / 100 ? '#' : '.');
		}
		buf_char(out, ']');
	}
	buf_printf(out, " %llu %s", (unsigned long long)count, p->units);
	if (ms < SETTLED_MS) { /* too early for a rate */
		return;
	}
	buf_printf(out, ", %llu/s", (unsigned long long)(count * 1000 / (uint64_t)ms));
	if (part > 0 && part < whole) {
		/* In seconds, rounded up: a double holds what 64 bits might not. */
		uint64_t left = (uint64_t)((double)ms * (double)(whole - part) / (double)part / 1000 + 0.999);

		buf_printf(out, ", %llu:%02llu left", (unsigned long long)left / 60, (unsigned long long)left % 60);
	}
}

static void draw(struct progress *p, struct buf *line)
{
	size_t width = line->len;

	if (!p->terminal) {
		fprintf(stderr, "%.*s\n", (int)line->len, line->data);
		return;
	}
	for (; line->len < p->width;) {
		buf_char(line, ' ');
	}
	fprintf(stderr, "\r%.*s", (int)line->len, line->data);
	p->width = width;
}

void progress_show(struct progress *p, uint64_t part, uint64_t whole, uint64_t count)
{
	int64_t now = clock_now().mono.ms;
	uint32_t tenths = whole > 0 ? (uint32_t)(MIN(part, whole) * 10 / whole) : (uint32_t)(count / 10000);
	bool due = p->terminal ? now - p->shown_ms >= EVERY_MS : tenths > p->tenths;
	struct buf *line;

	if (!due) {
		return;
	}
	line = buf_new(128);
	progress_line(line, p, part, whole, count, now - p->began_ms);
	draw(p, line);
	buf_unref(line);
	p->shown_ms = now;
	p->tenths = tenths;
}

void progress_end(struct progress *p)
{
	if (p->terminal && p->width > 0) {
		fprintf(stderr, "\r%*s\r", (int)p->width, "");
	}
	p->width = 0;
}
