/* SPDX-License-Identifier: MIT */
/* /help: all words that can be typed, by what they are about; or one of them, explained. */
#include "base/text.h"
#include "proto/show.h"
#include "proto/slash.h"

/* A line of /help, and where its words begin. */
enum { HELP_WIDTH = 79, HELP_INDENT = 16 };

/* The groups of tables/commands.def, each with its first row. */
static const struct group {
	enum cmd_id first;
	const char *title;
} groups[] = {
	{ CMD_SAY, "Talking" },    { CMD_JOIN, "Rooms" }, { CMD_LOGIN, "People" }, { CMD_REGISTER, "Your account" },
	{ CMD_KILL, "Operators" }, { CMD_PING, "And" },   { CMD_COUNT, NULL },
};

/* A line that is being filled with words. */
struct filling {
	struct buf *out;
	const char *slash; /* before each */
	uint32_t start;    /* of the line */
};

static void pad(struct filling *f)
{
	while (f->out->len - f->start < HELP_INDENT) {
		buf_char(f->out, ' ');
	}
}

static void help_word(struct filling *f, const char *word)
{
	if (f->out->len - f->start + 2 + strlen(word) > HELP_WIDTH) {
		buf_char(f->out, '\n');
		f->start = f->out->len;
	}
	pad(f);
	buf_printf(f->out, " %s%s", f->slash, word);
}

/* Everything that is typed for one command: its word, words of their own, and what takes it back. */
static void help_words(struct filling *f, enum cmd_id id)
{
	if (cmd_rows[id].word) {
		help_word(f, cmd_rows[id].word);
	}
	for (size_t i = 0; i < slash_words_len; i++) {
		if (slash_words[i].id == id) {
			help_word(f, slash_words[i].word);
		}
	}
	for (size_t i = 0; i < cmd_aliases_len; i++) {
		if (cmd_aliases[i].id == id && (cmd_aliases[i].flags & CMD_REMOVE)) {
			help_word(f, cmd_aliases[i].word);
		}
	}
}

static void help_groups(struct buf *out, const char *slash)
{
	for (const struct group *g = groups; g->title; g++) {
		struct filling f = { out, slash, out->len };

		buf_printf(out, "  %s", g->title);
		for (enum cmd_id id = g->first; id < g[1].first; id++) {
			help_words(&f, id);
		}
		buf_char(out, '\n');
	}
}

static void help_all(struct buf *out, const char *mark)
{
	buf_printf(out, "%sType a line to say it to the room. Commands:\n", mark);
	help_groups(out, "/");
	buf_printf(out,
		   "%s/help <command> explains one; a line that begins with // says something that begins with /.\n",
		   mark);
}

/* The other words for a command. */
static void help_aliases(struct buf *out, const char *mark, const char *slash, enum cmd_id id)
{
	const char *before = "Also: ";

	for (size_t i = 0; i < cmd_aliases_len; i++) {
		if (cmd_aliases[i].id == id && cmd_aliases[i].flags == 0) {
			buf_printf(out, "%s%s%s%s", before[0] == ',' ? "" : mark, before, slash, cmd_aliases[i].word);
			before = ", ";
		}
	}
	if (before[0] == ',') {
		buf_char(out, '\n');
	}
}

/* What a row says of a command; its examples without the slash where nobody types one. */
static void help_sentence(struct buf *out, const char *text, const char *slash)
{
	char before = ' ';

	for (; *text; before = *text++) {
		if (*text != '/' || before != ' ' || slash[0] != '\0') {
			buf_char(out, *text);
		}
	}
	buf_char(out, '\n');
}

static void help_one(struct buf *out, const char *mark, const char *slash, const struct slash_found *found)
{
	const struct slash_word *row = &found->word;

	buf_printf(out, "%sUsage: %s%s%s%s\n%s", mark, slash, row->word, row->args[0] ? " " : "", row->args, mark);
	if (found->removes) {
		buf_printf(out, "Take back what %s%s did.\n", slash, found->removes);
		return;
	}
	help_sentence(out, row->help, slash);
	if (!found->own) {
		help_aliases(out, mark, slash, row->id);
	}
}

bool show_help_bare(struct buf *out, struct slice word)
{
	struct slash_found found;

	if (word.n == 0) {
		help_groups(out, "");
		return true;
	}
	if (!slash_find(word, &found)) {
		return false;
	}
	help_one(out, "", "", &found);
	return true;
}

void show_help(struct buf *out, const char *mark, struct slice word)
{
	struct slash_found found;

	word = slice_trim(word);
	if (slice_starts(word, SLICE_LIT("/"))) {
		word = slice_from(word, 1);
	}
	if (word.n == 0) {
		help_all(out, mark);
		return;
	}
	if (!slash_find(word, &found)) {
		show_around(out, "Unknown command: /", word, "\n");
		return;
	}
	help_one(out, mark, "/", &found);
}
