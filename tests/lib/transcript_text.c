/* SPDX-License-Identifier: MIT */
/* The texts of transcripts: escapes and patterns. */
#include "lib/transcript.h"

#include "base/text.h"

static size_t utf8_bytes(struct slice s)
{
	unsigned char c = (unsigned char)s.p[0];
	size_t n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;

	if (n > s.n) {
		return 0;
	}
	return utf8_scan(slice_make(s.p, n)) == TEXT_PLAIN ? n : 0;
}

void transcript_escape(struct buf *out, struct slice bytes)
{
	for (size_t i = 0; i < bytes.n;) {
		char c = bytes.p[i];
		size_t n = utf8_bytes(slice_from(bytes, i));

		if (c == '\\') {
			BUF_LIT(out, "\\\\");
		} else if (c == '\n') {
			BUF_LIT(out, "\\n");
		} else if (c == '\r') {
			BUF_LIT(out, "\\r");
		} else if (c == '\t') {
			BUF_LIT(out, "\\t");
		} else if (c == '\x1b') {
			BUF_LIT(out, "\\e");
		} else if (c == ' ' && i + 1 == bytes.n) {
			BUF_LIT(out, "\\s");
		} else if (n == 0) {
			buf_printf(out, "\\x%02x", (unsigned)(unsigned char)c);
		} else {
			buf_add(out, bytes.p + i, n);
			i += n;
			continue;
		}
		i++;
	}
}

static int hex(char c)
{
	if (c >= '0' && c <= '9') {
		return c - '0';
	}
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* \{N*text}: `*at` stands behind the brace. */
static bool unescape_repeat(struct buf *out, struct slice text, size_t *at)
{
	struct slice rest = slice_from(text, *at);
	const char *star = rest.n ? memchr(rest.p, '*', rest.n) : NULL;
	const char *end = rest.n ? memchr(rest.p, '}', rest.n) : NULL;
	uint64_t count;

	if (!star || !end || star > end || !slice_u64(slice_make(rest.p, (size_t)(star - rest.p)), &count)) {
		return false;
	}
	for (uint64_t i = 0; i < count; i++) {
		if (!transcript_unescape(out, slice_make(star + 1, (size_t)(end - star - 1)))) {
			return false;
		}
	}
	*at += (size_t)(end - rest.p) + 1;
	return true;
}

static bool unescape_hex(struct buf *out, struct slice text, size_t *at)
{
	int hi = *at < text.n ? hex(text.p[*at]) : -1;
	int lo = *at + 1 < text.n ? hex(text.p[*at + 1]) : -1;

	if (hi < 0 || lo < 0) {
		return false;
	}
	buf_char(out, (char)(hi * 16 + lo));
	*at += 2;
	return true;
}

bool transcript_unescape(struct buf *out, struct slice text)
{
	static const char from[] = "nrtes\\", to[] = "\n\r\t\x1b \\";

	for (size_t i = 0; i < text.n;) {
		const char *known;
		char c = text.p[i++];

		if (c != '\\') {
			buf_char(out, c);
			continue;
		}
		if (i == text.n) {
			return false;
		}
		c = text.p[i++];
		known = strchr(from, c);
		if (c && known) {
			buf_char(out, to[known - from]);
		} else if (c == 'x') {
			if (!unescape_hex(out, text, &i)) {
				return false;
			}
		} else if (c != '{' || !unescape_repeat(out, text, &i)) {
			return false;
		}
	}
	return true;
}

static size_t run_of(struct slice s, const char *stops, bool digits)
{
	size_t n = 0;

	while (n < s.n && (digits ? s.p[n] >= '0' && s.p[n] <= '9' : !strchr(stops, s.p[n]))) {
		n++;
	}
	return n;
}

/* How many bytes at the front have the form, in which 0 stands for any digit; 0: they have not. */
static size_t form_of(struct slice s, const char *form)
{
	size_t len = strlen(form);

	if (s.n < len) {
		return 0;
	}
	for (size_t i = 0; i < len; i++) {
		bool digit = s.p[i] >= '0' && s.p[i] <= '9';

		if (form[i] == '0' ? !digit : s.p[i] != form[i]) {
			return 0;
		}
	}
	return len;
}

/* The length of a "<$NAME>" at the front; 0: there is none. */
static size_t capture_mark(struct slice pattern, struct slice *name)
{
	const char *end = slice_starts(pattern, SLICE_LIT("<$")) ? memchr(pattern.p, '>', pattern.n) : NULL;

	*name = end ? slice_make(pattern.p + 2, (size_t)(end - pattern.p) - 2) : SLICE_EMPTY;
	return end ? (size_t)(end - pattern.p) + 1 : 0;
}

static void capture(struct captures *c, struct slice name, struct slice value)
{
	uint32_t i = 0;

	while (i < c->n && !slice_eq(c->v[i].name, name)) {
		i++;
	}
	if (i < CAPTURES_MAX) {
		c->v[i].name = arena_dup(&c->arena, name);
		c->v[i].value = arena_dup(&c->arena, value);
		c->n = MAX(c->n, i + 1);
	}
}

/* A pattern is literal but for <time>, <date>, <iso>, <n>, <w>, <$NAME> and <*>. */
static bool match(struct slice pattern, struct slice text, struct captures *c)
{
	struct slice name;
	size_t n, mark;

	while (pattern.n > 0) {
		if (slice_starts(pattern, SLICE_LIT("<*>"))) {
			return true;
		}
		bool time = slice_starts(pattern, SLICE_LIT("<time>"));

		mark = capture_mark(pattern, &name);
		bool iso = slice_starts(pattern, SLICE_LIT("<iso>"));
		if (time || iso || slice_starts(pattern, SLICE_LIT("<date>"))) {
			n = form_of(text, time  ? "[00:00:00]"
					  : iso ? "0000-00-00T00:00:00.000Z"
						: "0000-00-00 00:00:00");
			if (n == 0) {
				return false;
			}
			pattern = slice_from(pattern, iso ? 5 : 6);
			text = slice_from(text, n);
		} else if (mark > 0 || slice_starts(pattern, SLICE_LIT("<n>")) ||
			   slice_starts(pattern, SLICE_LIT("<w>"))) {
			n = run_of(text, mark > 0 ? " \"\\,;" : " \"\\", pattern.p[1] == 'n');
			if (n == 0) {
				return false;
			}
			if (mark > 0 && c) {
				capture(c, name, slice_make(text.p, n));
			}
			pattern = slice_from(pattern, mark > 0 ? mark : 3);
			text = slice_from(text, n);
		} else if (text.n == 0 || *pattern.p != *text.p) {
			return false;
		} else {
			pattern = slice_from(pattern, 1);
			text = slice_from(text, 1);
		}
	}
	return text.n == 0;
}

bool transcript_match(struct slice pattern, struct slice text, struct captures *c)
{
	return match(pattern, text, NULL) && (!c || match(pattern, text, c));
}

struct slice transcript_fill(struct captures *c, struct slice text)
{
	for (uint32_t i = 0; i < c->n; i++) {
		struct slice mark = arena_printf(&c->arena, "{$%.*s}", SLICE_FMT(c->v[i].name));

		for (size_t at = 0; at + mark.n <= text.n; at++) {
			struct slice rest = slice_from(text, at);

			if (slice_starts(rest, mark)) {
				text = arena_printf(&c->arena, "%.*s%.*s%.*s", (int)at, text.p,
						    SLICE_FMT(c->v[i].value), SLICE_FMT(slice_from(rest, mark.n)));
			}
		}
	}
	return text;
}
