/* SPDX-License-Identifier: MIT */
/* A line of IRC in its parts: tags, source, command, parameters (modern.ircdocs.horse, IRCv3 message-tags). */
#include "proto/irc/state.h"

static struct slice blanks_off(struct slice s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == ' ') {
		n++;
	}
	return slice_from(s, n);
}

/* The bytes up to the next space, which are taken off `*s` with the spaces behind them. */
static struct slice take(struct slice *s)
{
	const char *end = s->n > 0 ? memchr(s->p, ' ', s->n) : NULL;
	struct slice word = slice_make(s->p, end ? (size_t)(end - s->p) : s->n);

	*s = blanks_off(slice_from(*s, word.n));
	return word;
}

bool irc_message(struct slice line, struct irc_message *ret)
{
	*ret = (struct irc_message){ .n = 0 };
	line = blanks_off(line);
	if (line.n > 0 && line.p[0] == '@') {
		ret->tags = slice_from(take(&line), 1);
	}
	if (line.n > 0 && line.p[0] == ':') {
		ret->source = slice_from(take(&line), 1);
	}
	ret->word = take(&line);
	while (line.n > 0 && ret->n < IRC_PARAMS) {
		ret->trailing = line.p[0] == ':' || ret->n + 1 == IRC_PARAMS;
		if (ret->trailing) {
			ret->params[ret->n++] = slice_from(line, line.p[0] == ':' ? 1 : 0);
			break;
		}
		ret->params[ret->n++] = take(&line);
	}
	return ret->word.n > 0;
}

/* "\:" ";", "\s" space, "\\" "\", "\r" and "\n" themselves; a backslash that means nothing is left out. */
static struct slice unescape(struct slice s, struct arena *a)
{
	if (s.n == 0 || !memchr(s.p, '\\', s.n)) {
		return s;
	}
	char *to = arena_alloc(a, s.n);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '\\') {
			if (++i == s.n) {
				break;
			}
			c = s.p[i];
			c = c == ':' ? ';' : c == 's' ? ' ' : c == 'r' ? '\r' : c == 'n' ? '\n' : c;
		}
		to[n++] = c;
	}
	return slice_make(to, n);
}

bool irc_tag_raw(const struct irc_message *m, const char *name, struct slice *ret)
{
	struct slice rest = m->tags, want = slice_cstr(name);
	bool found = false;

	while (rest.n > 0) { /* of a tag that stands twice the last one counts */
		const char *end = memchr(rest.p, ';', rest.n);
		struct slice tag = slice_make(rest.p, end ? (size_t)(end - rest.p) : rest.n);
		const char *is = tag.n > 0 ? memchr(tag.p, '=', tag.n) : NULL;
		struct slice key = slice_make(tag.p, is ? (size_t)(is - tag.p) : tag.n);

		rest = slice_from(rest, tag.n + 1);
		if (slice_eq(key, want)) {
			*ret = slice_from(tag, key.n + 1);
			found = true;
		}
	}
	return found;
}

bool irc_tag(const struct irc_message *m, const char *name, struct arena *a, struct slice *ret)
{
	struct slice raw;

	if (!irc_tag_raw(m, name, &raw)) {
		return false;
	}
	*ret = unescape(raw, a);
	return true;
}

bool irc_item(struct slice list, uint32_t i, struct slice *ret)
{
	for (;;) {
		const char *end = list.n > 0 ? memchr(list.p, ',', list.n) : NULL;

		*ret = slice_make(list.p, end ? (size_t)(end - list.p) : list.n);
		if (i-- == 0) {
			return true;
		}
		if (!end) {
			return false;
		}
		list = slice_from(list, ret->n + 1);
	}
}

bool irc_room(struct slice channel, struct slice *ret)
{
	if (channel.n < 2 || channel.p[0] != '#') {
		return false;
	}
	*ret = slice_from(channel, 1);
	return true;
}
