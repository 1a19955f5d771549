/* SPDX-License-Identifier: MIT */
/* Commands that people type: /word and arguments, for every dialect that has them. */
#ifndef PROTO_SLASH_H
#define PROTO_SLASH_H

#include "proto/proto.h"

/* Makes a command of a line that starts with a slash, as the rows of tables/commands.def say; what does not fit them becomes
 * a CMD_INVALID (UNKNOWN_COMMAND with the word, USAGE with word and arguments). */
void slash_decode(const struct proto_env *env, struct slice line, struct arena *a, struct cmd *ret);

/* A word that is typed for a command that has another, with arguments of its own: it comes before the tables' words. */
struct slash_word {
	const char *word;
	enum cmd_id id;
	uint16_t flags; /* enum cmd_flag */
	const char *shape;
	const char *text; /* what cmd.text is then; NULL: what is typed */
	const char *args;
	const char *help;
};

extern const struct slash_word slash_words[];
extern const size_t slash_words_len;

/* What is known of a typed word. */
struct slash_found {
	struct slash_word word;
	const char *removes; /* it takes back what /removes does, whose arguments it has; NULL: it does not */
	bool own;            /* it is one of slash_words */
};

/* Any case, without the slash; false when there is no such word. */
bool slash_find(struct slice word, struct slash_found *ret);

#endif
