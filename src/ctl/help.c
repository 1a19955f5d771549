/* SPDX-License-Identifier: MIT */
/* Four forms of the same rows. */
#include "ctl/help.h"

#include "base/prose.h"

static bool is_option(const struct ctl_arg *a)
{
	return a->kind == ARG_OPTION || a->kind == ARG_FLAG;
}

static void put_words(struct buf *out, const struct ctl_row *row)
{
	buf_printf(out, "%s%s%s", row->group, row->word ? " " : "", row->word ? row->word : "");
}

static void put_arg(struct buf *out, const struct ctl_arg *a)
{
	switch ((enum ctl_arg_kind)a->kind) {
	case ARG_WORD:
		buf_printf(out, " %s", a->name);
		break;
	case ARG_REST:
		buf_printf(out, " %s...", a->name);
		break;
	case ARG_MAYREST:
		buf_printf(out, " [%s...]", a->name);
		break;
	case ARG_OPTION:
		buf_printf(out, " [%s %s]", a->name, a->arg);
		break;
	case ARG_FLAG:
		buf_printf(out, " [%s]", a->name);
		break;
	case ARG_END:
	case ARG_FIXED:
		break;
	}
}

void help_synopsis(struct buf *out, const struct ctl_row *row)
{
	put_words(out, row);
	for (const struct ctl_arg *a = row->args; a->kind != ARG_END; a++) {
		put_arg(out, a);
	}
}

/* ---- for the terminal ---- */

/* "its role (admin, user)" */
static void put_meaning(struct buf *out, const struct ctl_arg *a)
{
	buf_printf(out, "%s%s", a->help, a->words ? " (" : "");
	for (const char *p = a->words; p && *p; p++) {
		buf_put(out, *p == '|' ? SLICE_LIT(", ") : slice_make(p, 1));
	}
	buf_printf(out, "%s", a->words ? ")" : "");
}

/* "--role ROLE" with what it means. */
static void put_explained(struct buf *out, const struct ctl_arg *a)
{
	struct buf *text = buf_new(128);

	put_meaning(text, a);
	buf_char(text, '\0');
	buf_printf(out, "  %s%s%s\n", a->name, a->arg ? " " : "", a->arg ? a->arg : "");
	prose_wrap(out, "        ", text->data);
	buf_unref(text);
}

static void put_options(struct buf *out)
{
	BUF_LIT(out, "\nOptions of every command:\n");
	for (size_t i = 0; i < ctl_options_len; i++) {
		put_explained(out, &ctl_options[i]);
	}
}

static void put_group(struct buf *out, const char *group)
{
	for (size_t i = 0; i < ctl_rows_len; i++) {
		if (strcmp(ctl_rows[i].group, group) == 0) {
			BUF_LIT(out, "  ");
			help_synopsis(out, &ctl_rows[i]);
			buf_char(out, '\n');
			prose_wrap(out, "        ", ctl_rows[i].help);
		}
	}
}

void help_all(struct buf *out)
{
	BUF_LIT(out, "Usage: koinectl [OPTION]... COMMAND [ARGUMENT]...\n"
		     "Gives orders to koined over its control socket. While no server runs, it starts\n"
		     "one for the order, which nobody can connect to, and stops it again.\n");
	for (size_t i = 0; i < ctl_groups_len; i++) {
		buf_printf(out, "\n%s: %s\n", ctl_groups[i].name, ctl_groups[i].help);
		put_group(out, ctl_groups[i].name);
	}
	put_options(out);
	BUF_LIT(out, "\nExit status: 0 done, 1 refused, 2 wrong usage, 3 no server, 130 interrupted.\n"
		     "\nExamples:\n"
		     "  koinectl users add alice --role admin      the first administrator\n"
		     "  koinectl --data /var/lib/koine status\n"
		     "  koinectl bans add 10.1.0.0/16 --for 2h spam\n"
		     "  koinectl --json users list | jq .\n");
}

void help_group(struct buf *out, const char *group)
{
	buf_printf(out, "Usage: koinectl [OPTION]... %s COMMAND [ARGUMENT]...\n\n", group);
	put_group(out, group);
	put_options(out);
}

void help_row(struct buf *out, const struct ctl_row *row)
{
	bool any = false;

	BUF_LIT(out, "Usage: koinectl [OPTION]... ");
	help_synopsis(out, row);
	buf_char(out, '\n');
	prose_wrap(out, "", row->help);
	for (const struct ctl_arg *a = row->args; a->kind != ARG_END; a++) {
		if (a->kind != ARG_FIXED) {
			buf_put(out, any ? SLICE_EMPTY : SLICE_LIT("\n"));
			put_explained(out, a);
			any = true;
		}
	}
	put_options(out);
}

/* ---- for the manual ---- */

static void man_option(struct buf *out, const struct ctl_arg *a)
{
	struct buf *meaning = buf_new(128);

	BUF_LIT(out, ".TP\n\\fB");
	prose_roff(out, a->name);
	BUF_LIT(out, "\\fR");
	if (a->arg) {
		buf_printf(out, " \\fI%s\\fR", a->arg);
	}
	buf_char(out, '\n');
	put_meaning(meaning, a);
	buf_char(meaning, '\0');
	prose_roff(out, meaning->data);
	buf_char(out, '\n');
	buf_unref(meaning);
}

static void man_row(struct buf *out, const struct ctl_row *row)
{
	struct buf *synopsis = buf_new(128);
	bool any = false;

	help_synopsis(synopsis, row);
	buf_char(synopsis, '\0');
	BUF_LIT(out, ".TP\n\\fB");
	prose_roff(out, synopsis->data);
	BUF_LIT(out, "\\fR\n");
	prose_roff(out, row->help);
	buf_char(out, '\n');
	for (const struct ctl_arg *a = row->args; a->kind != ARG_END; a++) {
		if (a->kind != ARG_FIXED) {
			buf_put(out, any ? SLICE_EMPTY : SLICE_LIT(".RS\n"));
			man_option(out, a);
			any = true;
		}
	}
	buf_put(out, any ? SLICE_LIT(".RE\n") : SLICE_EMPTY);
	buf_unref(synopsis);
}

void help_man(struct buf *out)
{
	BUF_LIT(out, ".SH COMMANDS\n");
	for (size_t i = 0; i < ctl_groups_len; i++) {
		buf_printf(out, ".SS %s\n", ctl_groups[i].name);
		prose_roff(out, ctl_groups[i].help);
		buf_char(out, '\n');
		for (size_t k = 0; k < ctl_rows_len; k++) {
			if (strcmp(ctl_rows[k].group, ctl_groups[i].name) == 0) {
				man_row(out, &ctl_rows[k]);
			}
		}
	}
	BUF_LIT(out, ".SH OPTIONS\n");
	for (size_t i = 0; i < ctl_options_len; i++) {
		man_option(out, &ctl_options[i]);
	}
}

/* ---- for completion ---- */

static void word_arg(struct buf *out, const struct ctl_arg *a)
{
	const char *value = a->words ? a->words : a->value != VALUE_FILE ? "" : a->arg ? a->arg : "FILE";

	if (is_option(a)) {
		buf_printf(out, " %s%s%s", a->name, a->kind == ARG_OPTION ? "=" : "", value);
	} else if (a->kind != ARG_FIXED) {
		buf_printf(out, " %s", value[0] ? value : a->name);
	}
}

void help_words(struct buf *out)
{
	buf_char(out, '*');
	for (size_t i = 0; i < ctl_options_len; i++) {
		word_arg(out, &ctl_options[i]);
	}
	buf_char(out, '\n');
	for (size_t i = 0; i < ctl_rows_len; i++) {
		put_words(out, &ctl_rows[i]);
		for (const struct ctl_arg *a = ctl_rows[i].args; a->kind != ARG_END; a++) {
			word_arg(out, a);
		}
		buf_char(out, '\n');
	}
}
