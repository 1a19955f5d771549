/* SPDX-License-Identifier: MIT */
/* What koinectl says of itself, made from the table. */
#ifndef CTL_HELP_H
#define CTL_HELP_H

#include "base/buf.h"
#include "ctl/table.h"

/* --help: all commands, those of one group (row NULL), or one command. */
void help_all(struct buf *out);
void help_group(struct buf *out, const char *group);
void help_row(struct buf *out, const struct ctl_row *row);

/* "users add NAME [--role ROLE]" */
void help_synopsis(struct buf *out, const struct ctl_row *row);

/* --print man: the sections COMMANDS and OPTIONS of the manual page. */
void help_man(struct buf *out);

/* --print words: for completion. A line "*" with the options of every command, then a line for each command: its
 * words, then its arguments: "NAME", "a|b" or "FILE", "--flag", "--option=", "--option=a|b" or "--option=FILE" (or
 * DIR, PATH). */
void help_words(struct buf *out);

#endif
