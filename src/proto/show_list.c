/* SPDX-License-Identifier: MIT */
/* Lists, help and answers, for people. */
#include "base/text.h"
#include "proto/show.h"
#include "proto/slash.h"

/* Columns of /help before the explanation. */
enum { HELP_INDENT = 34 };

static void help_row(struct buf *out, const char *word, const char *args, const char *help)
{
	uint32_t start = out->len;

	buf_printf(out, "  /%s %s", word, args);
	do {
		buf_char(out, ' ');
	} while (out->len - start < HELP_INDENT);
	buf_printf(out, "%s\n", help);
}

static void help_all(struct buf *out, const char *mark)
{
	buf_printf(out, "%sType a line to say it to the room. Commands:\n", mark);
	for (int id = 0; id < CMD_COUNT; id++) {
		if (cmd_rows[id].word) {
			help_row(out, cmd_rows[id].word, cmd_rows[id].args, cmd_rows[id].help);
		}
	}
	for (size_t i = 0; i < slash_words_len; i++) {
		help_row(out, slash_words[i].word, slash_words[i].args, slash_words[i].help);
	}
	buf_printf(out,
		   "%s/help <command> explains one; a line that begins with // says something that begins with /.\n",
		   mark);
}

static void help_one(struct buf *out, const char *mark, const char *word, const char *args, const char *help)
{
	buf_printf(out, "%sUsage: /%s %s", mark, word, args);
	while (out->data[out->len - 1] == ' ') {
		out->len--;
	}
	buf_printf(out, "\n%s%s\n", mark, help);
}

/* The other words for a command. */
static void help_aliases(struct buf *out, const char *mark, enum cmd_id id)
{
	const char *before = "Also: /";

	for (size_t i = 0; i < cmd_aliases_len; i++) {
		if (cmd_aliases[i].id == id && cmd_aliases[i].flags == 0) {
			buf_printf(out, "%s%s%s", before[0] == ',' ? "" : mark, before, cmd_aliases[i].word);
			before = ", /";
		}
	}
	if (before[0] == ',') {
		buf_char(out, '\n');
	}
}

void show_help(struct buf *out, const char *mark, struct slice word)
{
	uint8_t flags = 0;

	word = slice_trim(word);
	if (slice_starts(word, SLICE_LIT("/"))) {
		word = slice_from(word, 1);
	}
	if (word.n == 0) {
		help_all(out, mark);
		return;
	}
	for (size_t i = 0; i < slash_words_len; i++) {
		if (slice_ieq(word, slice_cstr(slash_words[i].word))) {
			help_one(out, mark, slash_words[i].word, slash_words[i].args, slash_words[i].help);
			return;
		}
	}
	enum cmd_id id = cmd_find(word, &flags);
	if (id == CMD_COUNT) {
		BUF_LIT(out, "Unknown command: /");
		text_safe(out, word);
		buf_char(out, '\n');
		return;
	}
	const char *typed = cmd_rows[id].word;
	for (size_t i = 0; i < cmd_aliases_len; i++) {
		if (slice_ieq(word, slice_cstr(cmd_aliases[i].word))) {
			typed = cmd_aliases[i].word;
		}
	}
	help_one(out, mark, typed, cmd_rows[id].args, cmd_rows[id].help);
	help_aliases(out, mark, id);
}

void show_rooms(struct buf *out, const char *mark, const struct event *ev)
{
	if (ev->flags & EV_F_FIRST) {
		buf_printf(out, "%sAvailable rooms:\n", mark);
	}
	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_row *row = &ev->list[i];

		BUF_LIT(out, "  ");
		text_safe(out, row->name);
		buf_printf(out, " (%u users)", row->n);
		if (row->flags & ROW_F_PRIVATE) {
			BUF_LIT(out, " [Private]");
		}
		if (row->text.n > 0) {
			BUF_LIT(out, " - ");
			text_safe(out, row->text);
		}
		buf_char(out, '\n');
	}
}

void show_people(struct buf *out, const struct event *ev)
{
	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_row *row = &ev->list[i];

		BUF_LIT(out, "  ");
		text_safe(out, row->name);
		if (row->flags & ROW_F_AWAY) {
			BUF_LIT(out, " (away");
			if (row->text.n > 0) {
				BUF_LIT(out, ": ");
				text_safe(out, row->text);
			}
			buf_char(out, ')');
		}
		buf_char(out, '\n');
	}
}

void show_whois(struct buf *out, const char *mark, const struct event *ev)
{
	buf_printf(out, "%s", mark);
	text_safe(out, ev->who);
	buf_printf(out, " is %s, online for ", ev->flags & EV_F_ACCOUNT ? "registered" : "a guest");
	show_duration(out, ev->m);
	BUF_LIT(out, ", idle for ");
	show_duration(out, ev->n);
	if (ev->size > 1) {
		buf_printf(out, ", here %u times", ev->size);
	}
	buf_char(out, '\n');
	if (ev->flags & EV_F_AWAY) {
		BUF_LIT(out, "  away: ");
		text_safe(out, ev->text);
		buf_char(out, '\n');
	}
	for (uint32_t i = 0; i < ev->rows; i++) {
		BUF_LIT(out, "  in room ");
		text_safe(out, ev->list[i].name);
		buf_char(out, '\n');
	}
}

static void show_topic(struct buf *out, const struct event *ev)
{
	if (ev->text.n == 0) {
		BUF_LIT(out, "Room ");
		text_safe(out, ev->room);
		BUF_LIT(out, " has no topic; /topic <text> sets one");
		return;
	}
	BUF_LIT(out, "Topic of ");
	text_safe(out, ev->room);
	BUF_LIT(out, ": ");
	text_safe(out, ev->text);
	if (ev->who.n > 0) {
		BUF_LIT(out, " (set by ");
		text_safe(out, ev->who);
		buf_char(out, ')');
	}
}

void show_answer(struct buf *out, const char *mark, const struct event *ev)
{
	buf_printf(out, "%s", mark);
	if (ev->id == EV_TOPIC) {
		show_topic(out, ev);
	} else if (ev->id == EV_AWAY && ev->text.n > 0) {
		BUF_LIT(out, "You are away: ");
		text_safe(out, ev->text);
	} else if (ev->id == EV_AWAY) {
		BUF_LIT(out, "You are back");
	} else if (ev->id == EV_NICKED) {
		BUF_LIT(out, "Nickname changed from ");
		text_safe(out, ev->who);
		BUF_LIT(out, " to ");
		text_safe(out, ev->peer);
	} else if (ev->id == EV_PASSWORD) {
		buf_printf(out, "%s",
			   ev->flags & EV_F_CREATED ? "Your name is registered: from now on it needs the password"
						    : "Password changed");
	} else if (ev->id == EV_BYE) {
		BUF_LIT(out, "Goodbye!");
	}
	buf_char(out, '\n');
}

void show_sentence(struct buf *out, const struct event *ev)
{
	uint32_t start = out->len;

	err_sentence(out, ev);
	if (out->len > start && out->data[start] >= 'a' && out->data[start] <= 'z') {
		out->data[start] = (char)(out->data[start] - 'a' + 'A');
	}
	buf_char(out, '\n');
}
