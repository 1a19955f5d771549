/* SPDX-License-Identifier: MIT */
/* From a typed line to the fields of a command, by the row's shape. */
#include "proto/slash.h"

#include "base/text.h"
#include "proto/lines.h"

const struct slash_word slash_words[] = {
	{ "reply", CMD_SAY, 0, "mt", NULL, "<name or #number> <text>",
	  "Answer somebody's last message, or message #number." },
	{ "group_msg", CMD_SAY, 0, "rt", NULL, "<group> <message>", "Say something in a room that you are in." },
	{ "create_group", CMD_JOIN, CMD_MUST_CREATE, "r?s", NULL, "<group> [password]",
	  "Make a room that must be new." },
	{ "join_group", CMD_JOIN, CMD_MUST_EXIST, "r?s", NULL, "<group> [password]", "Enter a room that must exist." },
	{ "leave_group", CMD_LEAVE, 0, "r", NULL, "<group>", "Leave that room." },
	{ "op", CMD_ROLE, CMD_HAS_TEXT, "w", "operator", "<name>", "Make somebody an operator of the room." },
	{ "deop", CMD_ROLE, CMD_HAS_TEXT, "w", "none", "<name>", "Take the role in the room away from somebody." },
	{ "voice", CMD_ROLE, CMD_HAS_TEXT, "w", "voiced", "<name>", "Let somebody talk in a moderated room." },
	{ "devoice", CMD_ROLE, CMD_HAS_TEXT, "w", "none", "<name>", "Take the role in the room away from somebody." },
};

const size_t slash_words_len = ARRAY_LEN(slash_words);

/* Of a word that is given back: enough to know it again. */
enum { WORD_MAX = 64 };

enum taken {
	TAKEN,
	TAKEN_NOT,   /* there is no such argument: the word is for the next letter of the shape */
	TAKEN_WRONG, /* there is one, but with a value that cannot be */
};

static bool digits(struct slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9') {
			return false;
		}
	}
	return s.n > 0;
}

/* The mark of a room is not part of its name. */
static struct slice without_mark(struct slice word)
{
	return word.n > 1 && word.p[0] == '#' ? slice_from(word, 1) : word;
}

static enum taken take_count(struct slice word, struct cmd *ret)
{
	uint64_t n;

	if (!slice_u64(word, &n) || n == 0) {
		return TAKEN_NOT;
	}
	ret->limit = (uint32_t)MIN(n, UINT32_MAX);
	return TAKEN;
}

/* 30s, 10m, 2h, 7d, 3w */
static enum taken take_time(struct slice word, struct cmd *ret)
{
	static const struct {
		char unit;
		uint32_t seconds;
	} units[] = { { 's', 1 }, { 'm', 60 }, { 'h', 3600 }, { 'd', 86400 }, { 'w', 604800 } };
	struct slice number = slice_make(word.p, word.n > 0 ? word.n - 1 : 0);
	uint64_t n;

	if (!digits(number)) {
		return TAKEN_NOT;
	}
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		if ((word.p[number.n] | 0x20) == units[i].unit) {
			if (!slice_u64(number, &n) || n == 0) {
				return TAKEN_WRONG;
			}
			ret->seconds = n > UINT32_MAX / units[i].seconds ? UINT32_MAX : (uint32_t)n * units[i].seconds;
			return TAKEN;
		}
	}
	return TAKEN_NOT;
}

/* Where a message was said, or a conversation itself: @bob, #dev. */
static enum taken take_conv(struct slice word, struct cmd *ret)
{
	if (word.n < 2 || (word.p[0] != '@' && word.p[0] != '#')) {
		return TAKEN_NOT;
	}
	if (word.p[0] == '#') {
		ret->room = slice_from(word, 1);
	} else {
		ret->who = slice_from(word, 1);
		ret->flags |= CMD_PRIVATE;
	}
	return TAKEN;
}

/* A message: #12 in the current room, #dev#12 in another, @bob#12 in private. */
static enum taken take_number(struct slice word, struct cmd *ret)
{
	size_t at = word.n;

	while (at > 0 && word.p[at - 1] != '#') {
		at--;
	}
	if (at == 0 || !digits(slice_from(word, at))) {
		return TAKEN_NOT;
	}
	if (at > 1 && take_conv(slice_make(word.p, at - 1), ret) != TAKEN) {
		return TAKEN_NOT;
	}
	return slice_u64(slice_from(word, at), &ret->number) && ret->number > 0 ? TAKEN : TAKEN_WRONG;
}

/* A message, or who said it last: in the current room, or with @bob in private. */
static enum taken take_message(struct slice word, struct cmd *ret)
{
	enum taken t = take_number(word, ret);

	if (t == TAKEN_NOT && word.p[0] == '@') {
		t = take_conv(word, ret);
	}
	if (t == TAKEN_NOT) {
		ret->who = word;
		t = TAKEN;
	}
	return t;
}

static enum taken take_word(char shape, struct slice word, struct cmd *ret)
{
	switch (shape) {
	case 'r':
		ret->room = without_mark(word);
		return TAKEN;
	case 'w':
		ret->who = word;
		return TAKEN;
	case 'k':
		ret->key = word;
		return TAKEN;
	case 'n':
		return take_count(word, ret);
	case 'd':
		return take_time(word, ret);
	case 'o':
		return take_number(word, ret);
	case 'm':
		return take_message(word, ret);
	case 'c':
		return take_conv(word, ret);
	}
	return TAKEN_WRONG;
}

/* One argument off the front of `*rest`, which is not empty, into its field. */
static enum taken take(char shape, struct slice *rest, struct cmd *ret)
{
	struct slice after = *rest, word = slice_word(&after);

	if (shape == 't') {
		ret->text = *rest;
		*rest = SLICE_EMPTY;
		return TAKEN;
	}
	if (shape == 's') {
		ret->secret = *rest;
		*rest = SLICE_EMPTY;
		return TAKEN;
	}
	enum taken t = take_word(shape, word, ret);
	if (t == TAKEN) {
		*rest = after;
	}
	return t;
}

static bool take_all(const char *shape, struct slice rest, struct cmd *ret)
{
	for (bool may_miss = false; *shape; shape++) {
		if (*shape == '?') {
			may_miss = true;
			continue;
		}
		enum taken t = rest.n > 0 ? take(*shape, &rest, ret) : TAKEN_NOT;
		if (t == TAKEN_WRONG || (t == TAKEN_NOT && !may_miss)) {
			return false;
		}
		if (t == TAKEN && may_miss && *shape == 't') {
			ret->flags |= CMD_HAS_TEXT;
		}
		may_miss = false;
	}
	return rest.n == 0;
}

bool slash_find(struct slice word, struct slash_found *ret)
{
	for (size_t i = 0; i < slash_words_len; i++) {
		if (slice_ieq(word, slice_cstr(slash_words[i].word))) {
			*ret = (struct slash_found){ slash_words[i], NULL, true };
			return true;
		}
	}
	uint16_t flags = 0;
	enum cmd_id id = cmd_find(word, &flags);
	if (id == CMD_COUNT) {
		return false;
	}
	const struct cmd_row *row = &cmd_rows[id];
	*ret = (struct slash_found){
		.word = { row->word, id, flags, row->shape, NULL, row->args, row->help },
		.removes = flags & CMD_REMOVE ? row->word : NULL,
	};
	if (row->word && slice_ieq(word, slice_cstr(row->word))) {
		return true;
	}
	for (size_t i = 0; i < cmd_aliases_len; i++) {
		if (slice_ieq(word, slice_cstr(cmd_aliases[i].word))) {
			ret->word.word = cmd_aliases[i].word;
		}
	}
	return true;
}

void slash_decode(const struct proto_env *env, struct slice line, struct arena *a, struct cmd *ret)
{
	struct slice rest = slice_trim(line), typed = slice_word(&rest);
	struct slash_found found;

	if (!slash_find(slice_from(typed, 1), &found)) {
		typed.n = utf8_prefix(typed, WORD_MAX);
		cmd_refuse(ret, ERR_UNKNOWN_COMMAND, typed, 0);
		return;
	}
	const struct slash_word *word = &found.word;
	ret->id = (uint8_t)word->id;
	ret->flags = word->flags;
	ret->text = slice_cstr(word->text);
	if (!take_all(word->shape, rest, ret)) {
		cmd_refuse(ret, ERR_USAGE,
			   arena_printf(a, "%.*s%s%s", SLICE_FMT(typed), word->args[0] ? " " : "", word->args), 0);
		return;
	}
	if (ret->id == CMD_SAY && ret->flags & CMD_PRIVATE) {
		ret->id = CMD_DM; /* an answer in private */
	}
	cmd_limit_text(env, ret);
}
