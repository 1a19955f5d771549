/* SPDX-License-Identifier: MIT */
/* From lines to commands: finds the row of a line's word, and asks its handler for one command after the other. */
#include "base/text.h"
#include "proto/irc/state.h"
#include "proto/lines.h"
#include "proto/slash.h"

const struct irc_word_row irc_words[IRC_WORD_COUNT] = {
#define IRC_WORD(id, word, params, flags, handler)                                                                     \
	[IRC_WORD_##id] = { word, sizeof(word) - 1, params, flags, irc_##handler },
#include "tables/irc_words.def"
#undef IRC_WORD
};

void irc_tagged(struct irc_in *in, struct cmd *ret, struct slice context)
{
	if (UNLIKELY(in->label.n > 0)) {
		context = in->label;
	}
	size_t n = utf8_prefix(context, TAG_MAX - 1);
	char *tag = arena_alloc(in->a, n + 1);

	tag[0] = (char)(in->word + 1);
	if (n > 0) {
		memcpy(tag + 1, context.p, n);
	}
	ret->tag = slice_make(tag, n + 1);
}

enum irc_made irc_note(struct irc_in *in, struct cmd *ret, enum irc_numeric n, struct slice text)
{
	ret->id = CMD_NOTE;
	ret->number = n;
	ret->text = text;
	ret->key = in->m->word;
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

enum irc_made irc_quiet(struct irc_in *in, struct cmd *ret)
{
	ret->id = CMD_NOTE;
	in->word = IRC_WORD_PONG;
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

enum irc_made irc_fail_two(struct irc_in *in, struct cmd *ret, const char *code, struct slice a, struct slice b,
			   const char *text)
{
	return irc_note(in, ret, (enum irc_numeric)IRC_NOTE_FAIL,
			arena_printf(in->a, "%s %.*s %.*s :%s", code, SLICE_FMT(irc_repeat(a)),
				     SLICE_FMT(irc_repeat(b)), text));
}

enum irc_made irc_fail(struct irc_in *in, struct cmd *ret, const char *code, struct slice param, const char *text)
{
	struct slice shown = param.n > 0 ? irc_repeat(param) : SLICE_EMPTY;

	return irc_note(in, ret, (enum irc_numeric)IRC_NOTE_FAIL,
			arena_printf(in->a, "%s %.*s%s:%s", code, SLICE_FMT(shown), shown.n > 0 ? " " : "", text));
}

static enum irc_word find(struct slice word)
{
	for (unsigned i = 0; i < IRC_WORD_COUNT; i++) {
		if (irc_words[i].len == word.n && slice_ieq(word, slice_make(irc_words[i].word, word.n))) {
			return (enum irc_word)i;
		}
	}
	return IRC_WORD_COUNT;
}

/* A channel in front says which room is meant. */
void irc_own_command(struct irc_in *in, struct cmd *ret)
{
	const struct irc_message *m = in->m;
	struct slice room, first = irc_param(m, 0);
	struct slash_found found;
	uint32_t from = 0;
	size_t n = m->word.n + 1;

	if (!slash_find(m->word, &found)) {
		cmd_refuse(ret, ERR_UNKNOWN_COMMAND, slice_make(m->word.p, utf8_prefix(m->word, 64)), 0);
		return;
	}
	const char *shape = found.word.shape;
	shape += shape[0] == '?';
	bool in_room = irc_room(first, &room);
	if (in_room && shape[0] != 'r' && shape[0] != 'c' && shape[0] != 'o' && shape[0] != 'm') {
		from = 1;
	}
	for (uint32_t i = from; i < m->n; i++) {
		n += m->params[i].n + 1;
	}
	char *line = arena_alloc(in->a, n);
	size_t at = 0;
	line[at++] = '/';
	memcpy(line + at, m->word.p, m->word.n);
	at += m->word.n;
	for (uint32_t i = from; i < m->n; i++) {
		line[at++] = ' ';
		memcpy(line + at, m->params[i].p, m->params[i].n);
		at += m->params[i].n;
	}
	slash_decode(in->env, slice_make(line, at), in->a, ret);
	if (from == 1 && ret->id != CMD_INVALID && ret->room.n == 0) {
		ret->room = room;
	}
}

/* The line's next command. */
static enum irc_made line_command(struct irc_in *in, struct cmd *ret)
{
	if (in->word == IRC_WORD_COUNT) {
		irc_own_command(in, ret);
		return IRC_MADE;
	}
	const struct irc_word_row *row = &irc_words[in->word];
	if (in->m->n < row->params) {
		return irc_note(in, ret, IRC_ERR_NEEDMOREPARAMS, slice_cstr(row->word));
	}
	if (!(row->flags & IRC_F_EARLY) && !(in->irc->flags & IRC_IN)) {
		cmd_refuse(ret, ERR_NOT_LOGGED_IN, SLICE_EMPTY, 0);
		return IRC_MADE;
	}
	return row->handler(in, ret);
}

/* A line that cannot be one; its text is the word that was meant, as far as it is known. No part of it is done any more. */
static enum decode refuse(struct peer *p, const struct proto_env *env, enum line kind, struct slice line,
			  struct arena *a, struct cmd *ret)
{
	struct irc *irc = irc_of(p);
	struct irc_message m;
	size_t n = 0;

	irc->part = 0;
	irc->labelling = IRC_LABEL_NONE;
	lines_refuse(env, kind, ret);
	if (kind == LINE_BAD && irc_message(line, &m)) {
		while (n < m.word.n && ((m.word.p[n] | 0x20) >= 'a' && (m.word.p[n] | 0x20) <= 'z')) {
			n++;
		}
		ret->text = n == m.word.n && n <= IRC_WORD_MOST ? m.word : SLICE_EMPTY;
		struct irc_in in = { .p = p, .irc = irc, .env = env, .a = a, .m = &m };
		irc_label_refused(&in, ret);
	}
	return DECODE_CMD;
}

/* A line of which nothing came costs its sender nothing, but us something: once in a while one of them is a note. */
static bool is_free(struct irc *irc, struct slice line)
{
	size_t free = irc->free + 1 + line.n / IRC_FREE_BYTES;

	irc->free = (uint8_t)(free < IRC_FREE_LINES ? free : 0);
	return irc->free > 0;
}

/* Takes the next line: as it is, and in its parts. The bytes of its tags, and of what stands behind them, are bounded apart; before
 * somebody is in there is no room for tags, as far as they go beyond that. */
static enum line next(struct peer *p, const struct proto_env *env, struct slice *in, unsigned flags, struct arena *a,
		      struct slice *line, struct irc_message *m)
{
	size_t most = (size_t)env->config->message_max + LINES_EXTRA;
	enum line kind = lines_next(p, env, in, flags, irc_of(p)->flags & IRC_IN ? LINES_TAGS : 0, a, line);

	if (kind != LINE_TEXT) {
		return kind;
	}
	while (line->n > 0 && line->p[line->n - 1] == '\r') {
		line->n--;
	}
	irc_message(*line, m);
	return m->tags.n > IRC_CLIENT_TAGS || line->n - m->tags.n > most ? LINE_LONG : LINE_TEXT;
}

enum decode irc_decode(struct peer *p, const struct proto_env *env, struct slice *in, unsigned flags, struct arena *a,
		       struct cmd *ret)
{
	struct irc *irc = irc_of(p);
	const struct sess_id from = ret->from;

	for (;;) {
		struct slice before = *in, line = SLICE_EMPTY;
		enum irc_made made = IRC_NOTHING;
		struct irc_message m;

		if (irc->flags & IRC_ASKED) {
			return DECODE_WAIT;
		}
		if (irc_away_waits(irc, a, ret)) {
			return DECODE_CMD;
		}
		enum line kind = next(p, env, in, flags, a, &line, &m);
		if (kind == LINE_MORE) {
			return DECODE_MORE;
		}
		if (kind != LINE_TEXT) {
			return refuse(p, env, kind, line, a, ret);
		}
		if (UNLIKELY(line.n > 0 && memchr(line.p, '\r', line.n))) { /* some take it for the end of a line */
			cmd_refuse(ret, ERR_CONTROL, SLICE_EMPTY, 0);
			return DECODE_CMD;
		}
		struct irc_in with = {
			.p = p, .irc = irc, .env = env, .a = a, .m = &m, .part = irc->part, .word = find(m.word)
		};
		if (LIKELY(m.word.n > 0)) {
			made = irc_labelled(&with, ret, line_command);
		}
		if (UNLIKELY(made == IRC_NOTHING) && with.part == 0 && !is_free(irc, line)) {
			*ret = (struct cmd){ .from = from };
			made = irc_quiet(&with, ret);
		}
		irc->part = made == IRC_MADE_MORE ? irc->part + 1 : 0;
		if (made == IRC_MADE_MORE) {
			*in = before; /* the line is read again for its next command */
		}
		ret->from = from;
		if (made != IRC_NOTHING) {
			return DECODE_CMD;
		}
		*ret = (struct cmd){ .from = from }; /* whatever it began to be */
	}
}
