/* SPDX-License-Identifier: MIT */
/* The rows of commands.def as data. */
#include "ctl/table.h"

#include "ctl/run.h"

#define FIX(field, text)                                                                                               \
	{                                                                                                              \
		ARG_FIXED, VALUE_TEXT, NULL, NULL, field, text, NULL                                                   \
	}
#define TRUE(field)                                                                                                    \
	{                                                                                                              \
		ARG_FIXED, VALUE_TEXT, NULL, NULL, field, NULL, NULL                                                   \
	}
#define WORD(name, field, help)                                                                                        \
	{                                                                                                              \
		ARG_WORD, VALUE_TEXT, name, NULL, field, NULL, help                                                    \
	}
#define WORD_FILE(name, field, help)                                                                                   \
	{                                                                                                              \
		ARG_WORD, VALUE_FILE, name, NULL, field, NULL, help                                                    \
	}
#define NUMBER(name, field, help)                                                                                      \
	{                                                                                                              \
		ARG_WORD, VALUE_NUMBER, name, NULL, field, NULL, help                                                  \
	}
#define CHOICE(name, field, words, help)                                                                               \
	{                                                                                                              \
		ARG_WORD, VALUE_TEXT, name, NULL, field, words, help                                                   \
	}
#define REST(name, field, help)                                                                                        \
	{                                                                                                              \
		ARG_REST, VALUE_TEXT, name, NULL, field, NULL, help                                                    \
	}
#define MAYREST(name, field, help)                                                                                     \
	{                                                                                                              \
		ARG_MAYREST, VALUE_TEXT, name, NULL, field, NULL, help                                                 \
	}
#define OPTION(name, arg, field, value, words, help)                                                                   \
	{                                                                                                              \
		ARG_OPTION, VALUE_##value, name, arg, field, words, help                                               \
	}
#define OPTION_FILE(name, arg, field, help)                                                                            \
	{                                                                                                              \
		ARG_OPTION, VALUE_FILE, name, arg, field, NULL, help                                                   \
	}
#define FLAG(name, help)                                                                                               \
	{                                                                                                              \
		ARG_FLAG, VALUE_TEXT, name, NULL, NULL, NULL, help                                                     \
	}

const struct ctl_row ctl_rows[] = {
#define GROUP(name, help)
#define CTL(group, word, type, shown, run, flags, help, ...)                                                           \
	{ group, word, type, shown, run, flags, help, { __VA_ARGS__ } },
#include "ctl/commands.def"
#undef GROUP
#undef CTL
};

const size_t ctl_rows_len = ARRAY_LEN(ctl_rows);

const struct ctl_group ctl_groups[] = {
#define GROUP(name, help) { name, help },
#define CTL(group, word, type, shown, run, flags, help, ...)
#include "ctl/commands.def"
#undef GROUP
#undef CTL
};

const size_t ctl_groups_len = ARRAY_LEN(ctl_groups);

const struct ctl_arg ctl_options[] = {
	{ ARG_OPTION, VALUE_FILE, "--data", "DIR", NULL, NULL,
	  "the server's data folder; ./data when nothing is said" },
	{ ARG_OPTION, VALUE_FILE, "--config", "FILE", NULL, NULL,
	  "the server's configuration, which says where its data and its control socket are" },
	{ ARG_OPTION, VALUE_FILE, "--socket", "PATH", NULL, NULL, "the control socket itself, wherever the data is" },
	FLAG("--json", "print the server's answers as they are, a JSON object a line"),
	FLAG("--yes", "do not ask whether that is meant"),
	FLAG("--help", "explain koinectl, or the command that stands before it, and exit"),
	FLAG("--version", "print the version, and exit"),
	{ ARG_OPTION, VALUE_TEXT, "--print", "FORM", NULL, "man|words",
	  "print all commands as the sections of koinectl(8), or for completion, and exit" },
};

const size_t ctl_options_len = ARRAY_LEN(ctl_options);
