/* SPDX-License-Identifier: MIT */
/* What koinectl can do, as data: the command line, --help, the manual, completion and what is sent are read from one
 * table. */
#ifndef CTL_TABLE_H
#define CTL_TABLE_H

#include "base/slice.h"

struct ctl;

enum ctl_arg_kind {
	ARG_END,
	ARG_FIXED,   /* not typed: a field that is always sent; `words` is its text, NULL: true */
	ARG_WORD,    /* must be said */
	ARG_REST,    /* all words that are left, with a blank between them; at least one */
	ARG_MAYREST, /* the same, or none */
	ARG_OPTION,  /* --name VALUE */
	ARG_FLAG,    /* --name */
};

enum ctl_value {
	VALUE_TEXT,
	VALUE_NUMBER,
	VALUE_TIME, /* 30s, 10m, 2h, 7d, 3w: sent as seconds */
	VALUE_ROOM, /* the same order for a room: "server" goes off the type */
	VALUE_FILE,
};

struct ctl_arg {
	uint8_t kind;      /* enum ctl_arg_kind */
	uint8_t value;     /* enum ctl_value */
	const char *name;  /* as usage shows it: NAME, --role */
	const char *arg;   /* OPTION: its value there */
	const char *field; /* of the object; NULL: it is for the command itself, under its name */
	const char *words; /* what it may be, with | between; NULL: anything */
	const char *help;
};

enum ctl_flag {
	CTL_F_LIST = 1 << 0,  /* the answer is a list; else the order was carried out */
	CTL_F_LIVE = 1 << 1,  /* makes no sense without a running server */
	CTL_F_LOCAL = 1 << 2, /* needs no server at all */
	CTL_F_ASK = 1 << 3,   /* asks whether that is meant, on a terminal */
};

enum { CTL_ARGS = 6 };

struct ctl_row {
	const char *group;
	const char *word; /* NULL: the group is the whole command */
	const char *type; /* of the object that is sent */
	/* LIST: columns, "field" or "field:HEAD"; else a sentence with {fields} of what was sent, {content} of the
	 * answer. */
	const char *shown;
	int (*run)(struct ctl *c); /* NULL: the object is sent and the answer shown */
	uint8_t flags;             /* enum ctl_flag */
	const char *help;
	struct ctl_arg args[CTL_ARGS + 1]; /* up to ARG_END */
};

extern const struct ctl_row ctl_rows[];
extern const size_t ctl_rows_len;

/* Options that every command takes, before it or behind. */
extern const struct ctl_arg ctl_options[];
extern const size_t ctl_options_len;

struct ctl_group {
	const char *name, *help;
};

/* The first words, in the order of the rows. */
extern const struct ctl_group ctl_groups[];
extern const size_t ctl_groups_len;

#endif
