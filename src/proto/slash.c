/* SPDX-License-Identifier: MIT */
/* From a typed line to the fields of a command, by the row's shape. */
#include "proto/slash.h"

#include "base/text.h"
#include "proto/lines.h"

const struct slash_word slash_words[] = {
	{ "create_group", CMD_JOIN, CMD_MUST_CREATE, "r?s", "<group> [password]", "Make a room that must be new." },
	{ "join_group", CMD_JOIN, CMD_MUST_EXIST, "r?s", "<group> [password]", "Enter a room that must exist." },
	{ "leave_group", CMD_LEAVE, 0, "r", "<group>", "Leave that room." },
	{ "group_msg", CMD_SAY, 0, "rt", "<group> <message>", "Say something in a room that you are in." },
};

const size_t slash_words_len = ARRAY_LEN(slash_words);

/* Of a word that is given back: enough to know it again. */
enum { WORD_MAX = 64 };

static struct slice take_word(struct slice *rest, bool room)
{
	struct slice word = slice_word(rest);

	/* The mark of a room is not part of its name. */
	return room && word.n > 1 && word.p[0] == '#' ? slice_from(word, 1) : word;
}

/* One argument into its field; false when it is missing or wrong. */
static bool take(char shape, struct slice *rest, struct cmd *ret)
{
	uint64_t n;

	switch (shape) {
	case 'r':
		ret->room = take_word(rest, true);
		return ret->room.n > 0;
	case 'w':
		ret->who = take_word(rest, false);
		return ret->who.n > 0;
	case 't':
		ret->text = *rest;
		*rest = SLICE_EMPTY;
		return ret->text.n > 0;
	case 's':
		ret->secret = *rest;
		*rest = SLICE_EMPTY;
		return ret->secret.n > 0;
	case 'n':
		if (!slice_u64(slice_word(rest), &n) || n == 0) {
			return false;
		}
		ret->limit = (uint32_t)MIN(n, UINT32_MAX);
		return true;
	}
	return false;
}

static bool take_all(const char *shape, struct slice rest, struct cmd *ret)
{
	for (bool may_miss = false; *shape; shape++) {
		if (*shape == '?') {
			may_miss = true;
		} else if (may_miss && rest.n == 0) {
			break;
		} else if (!take(*shape, &rest, ret)) {
			return false;
		} else if (may_miss && *shape == 't') {
			ret->flags |= CMD_HAS_TEXT;
		}
	}
	return rest.n == 0;
}

/* What is known of a word: its command, shape and arguments. */
static bool find(struct slice word, struct slash_word *ret)
{
	for (size_t i = 0; i < slash_words_len; i++) {
		if (slice_ieq(word, slice_cstr(slash_words[i].word))) {
			*ret = slash_words[i];
			return true;
		}
	}
	uint16_t flags = 0;
	enum cmd_id id = cmd_find(word, &flags);
	if (id == CMD_COUNT) {
		return false;
	}
	*ret = (struct slash_word){ .id = id, .flags = flags, .shape = cmd_rows[id].shape, .args = cmd_rows[id].args };
	return true;
}

void slash_decode(const struct proto_env *env, struct slice line, struct arena *a, struct cmd *ret)
{
	struct slice rest = slice_trim(line), typed = slice_word(&rest);
	struct slash_word row = { .id = CMD_COUNT };

	if (!find(slice_from(typed, 1), &row)) {
		typed.n = utf8_prefix(typed, WORD_MAX);
		cmd_refuse(ret, ERR_UNKNOWN_COMMAND, typed, 0);
		return;
	}
	ret->id = (uint8_t)row.id;
	ret->flags = row.flags;
	if (!take_all(row.shape, rest, ret)) {
		cmd_refuse(ret, ERR_USAGE,
			   arena_printf(a, "%.*s%s%s", SLICE_FMT(typed), row.args[0] ? " " : "", row.args), 0);
		return;
	}
	cmd_limit_text(env, ret);
}
