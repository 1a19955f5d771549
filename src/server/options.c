/* SPDX-License-Identifier: MIT */
/* One table of options for the parser and for --help; those that only set a key of the configuration need no code. */
#include "server/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

const struct option_row option_rows[] = {
	{ "listen", "[ADDR:]PORT[,dialect=NAME][,tls]", NULL,
	  "listen there; may be given several times. ADDR is 127.0.0.1 unless said, * all addresses, [::1] an IPv6 "
	  "address; "
	  "port 0 takes a free one; without a dialect the first bytes decide; tls: nothing but TLS (tls=never: none), "
	  "else the "
	  "first bytes decide that too, when there is a certificate" },
	{ "data", "DIR", "data", "folder of everything that is kept, made when missing; :memory: stores nothing" },
	{ "config", "FILE", NULL, "read this configuration; the command line counts more" },
	{ "workers", "N", "workers", "threads that own connections" },
	{ "auth", "MODE", "auth", "who may come in: open, optional or required" },
	{ "users", "FILE", "users", "take the people of a name:password file in" },
	{ "set", "KEY=VALUE", NULL, "set any key of the configuration; may be given several times" },
	{ "trusted", NULL, "trusted", "no rates and no limits per address: closed networks and load tests only" },
	{ "control-only", NULL, NULL,
	  "let nobody in but at the control socket: what koinectl does while no server runs" },
	{ "check", NULL, NULL, "say whether options and configuration are right, and exit" },
	{ "print-config", "[=man or =places]", NULL,
	  "print an example configuration with every key, and exit; man: as in koined(8); places: the data folder and "
	  "the "
	  "control socket that FILE and options say" },
	{ "help", NULL, NULL, "print this, and exit" },
	{ "version", NULL, NULL, "print the version, and exit" },
};

const size_t option_rows_len = ARRAY_LEN(option_rows);

enum { OPTION_BASE = 256 }; /* above every character */

static int row_argument(const struct option_row *r)
{
	return !r->arg ? no_argument : strncmp(r->arg, "[=", 2) == 0 ? optional_argument : required_argument;
}

/* A sentence about `who`'s value. */
static const char *complain(const char *who, const char *what, char *err, size_t n)
{
	snprintf(err, n, "--%s: %s; see koined --help", who, what);
	return err;
}

/* The value is tried at once, so that a mistake is told as one of this option. */
static const char *add_set(struct options *o, const char *name, struct slice key, struct slice value, char *err,
			   size_t n)
{
	struct config scratch;
	char why[256];
	const char *wrong;

	config_init(&scratch);
	wrong = config_set(&scratch, key, value, why, sizeof(why));
	config_done(&scratch);
	if (wrong) {
		return complain(name, wrong, err, n);
	}
	vec_grow(&o->sets, &o->cap_sets, o->n_sets + 1, sizeof(*o->sets));
	o->sets[o->n_sets++] = (struct option_set){ key, value };
	return NULL;
}

static const char *take_set(struct options *o, const char *arg, char *err, size_t n)
{
	const char *equals = strchr(arg, '=');

	if (!equals) {
		return complain("set", "must be KEY=VALUE", err, n);
	}
	return add_set(o, "set", slice_make(arg, (size_t)(equals - arg)), slice_cstr(equals + 1), err, n);
}

static const char *take_listen(struct options *o, const char *arg, char *err, size_t n)
{
	char why[256];

	if (o->n_listeners == LISTEN_MAX) {
		return complain("listen", "too many listeners", err, n);
	}
	if (listen_spec_parse(&o->listeners[o->n_listeners], slice_cstr(arg), why, sizeof(why))) {
		return complain("listen", why, err, n);
	}
	o->n_listeners++;
	return NULL;
}

/* The last of several actions counts, but one that only prints is not undone. */
static const char *take(struct options *o, const struct option_row *r, const char *arg, char *err, size_t n)
{
	if (r->key) {
		return add_set(o, r->name, slice_cstr(r->key), slice_cstr(arg ? arg : "yes"), err, n);
	}
	if (strcmp(r->name, "listen") == 0) {
		return take_listen(o, arg, err, n);
	}
	if (strcmp(r->name, "set") == 0) {
		return take_set(o, arg, err, n);
	}
	if (strcmp(r->name, "config") == 0) {
		o->config_file = arg;
	} else if (strcmp(r->name, "control-only") == 0) {
		o->control_only = true;
	} else if (strcmp(r->name, "check") == 0) {
		o->action = MAX(o->action, ACTION_CHECK);
	} else if (strcmp(r->name, "help") == 0) {
		o->action = MAX(o->action, ACTION_HELP);
	} else if (strcmp(r->name, "version") == 0) {
		o->action = MAX(o->action, ACTION_VERSION);
	} else if (!arg) {
		o->action = MAX(o->action, ACTION_PRINT_CONFIG);
	} else if (strcmp(arg, "man") == 0) {
		o->action = MAX(o->action, ACTION_PRINT_MAN);
	} else if (strcmp(arg, "places") == 0) {
		o->action = MAX(o->action, ACTION_PRINT_PLACES);
	} else {
		return complain(r->name, "may be followed by =man or =places only", err, n);
	}
	return NULL;
}

const char *options_parse(struct options *o, int argc, char **argv, char *err, size_t n)
{
	struct option longs[ARRAY_LEN(option_rows) + 1] = { 0 };
	const char *wrong = NULL;
	int id;

	*o = (struct options){ .action = ACTION_RUN };
	for (size_t i = 0; i < option_rows_len; i++) {
		longs[i] = (struct option){ option_rows[i].name, row_argument(&option_rows[i]), NULL,
					    OPTION_BASE + (int)i };
	}
	optind = 0; /* the GNU way to start anew */
	opterr = 0;
	while (!wrong && (id = getopt_long(argc, argv, "+:h", longs, NULL)) != -1) {
		if (id >= OPTION_BASE) {
			wrong = take(o, &option_rows[id - OPTION_BASE], optarg, err, n);
		} else if (id == 'h') {
			o->action = MAX(o->action, ACTION_HELP);
		} else {
			snprintf(err, n, "%s: %s; see koined --help", argv[optind - 1],
				 id == ':' ? "needs a value" : "no such option");
			wrong = err;
		}
	}
	if (!wrong && optind < argc) {
		snprintf(err, n, "%s: not an option; see koined --help", argv[optind]);
		wrong = err;
	}
	return wrong;
}

void options_done(struct options *o)
{
	free(o->sets);
	o->sets = NULL;
	o->n_sets = o->cap_sets = 0;
}
