/* SPDX-License-Identifier: MIT */
/* The command line. */
#ifndef SERVER_OPTIONS_H
#define SERVER_OPTIONS_H

#include "core/config.h"
#include "server/listen.h"

enum options_action {
	ACTION_RUN,
	ACTION_CHECK,
	ACTION_PRINT_PLACES,
	ACTION_PRINT_CONFIG,
	ACTION_PRINT_MAN,
	ACTION_HELP,
	ACTION_VERSION,
};

/* A key of the configuration set on the command line; both point into argv. */
struct option_set {
	struct slice key, value;
};

struct options {
	enum options_action action;
	const char *config_file; /* NULL: none */
	struct listen_spec listeners[LISTEN_MAX];
	uint32_t n_listeners;
	bool control_only; /* nobody may connect but to the control socket */
	struct option_set *sets;
	uint32_t n_sets, cap_sets;
};

/* What --help says of an option. */
struct option_row {
	const char *name;
	const char *arg; /* NULL: none; with brackets around: may be left out */
	const char *key; /* the key of the configuration that it sets; NULL: none */
	const char *help;
};

extern const struct option_row option_rows[];
extern const size_t option_rows_len;

/* NULL, or what is wrong as a sentence in `err`. Either way options_done() is due. */
const char *options_parse(struct options *o, int argc, char **argv, char *err, size_t n);
void options_done(struct options *o);

#endif
