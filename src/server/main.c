/* SPDX-License-Identifier: MIT */
/* koined, the chat server: from the command line to the exit status. */
#include <stdio.h>
#include <sys/stat.h>

#include <sodium.h>

#include "server/control.h"
#include "server/help.h"
#include "server/server.h"
#include "server/signals.h"

/* As in sysexits.h, so that a service manager can tell what a restart would not mend. */
enum { EXIT_FINE = 0, EXIT_RUN = 1, EXIT_USAGE = 64, EXIT_CONFIG = 78 };

static int print(void (*make)(struct buf *))
{
	struct buf *b = buf_new(16384);
	bool whole;

	make(b);
	whole = fwrite(b->data, 1, b->len, stdout) == b->len && fflush(stdout) == 0;
	buf_unref(b);
	return whole ? EXIT_FINE : EXIT_RUN;
}

static int serve(const struct options *o, const struct settings *settings)
{
	static struct server s;
	char err[1536];
	const char *wrong;

	umask(077);
	signals_init();
	wrong = server_start(&s, o, settings, err, sizeof(err));
	if (!wrong) {
		server_run(&s);
	}
	server_done(&s);
	if (wrong) {
		fprintf(stderr, "koined: %s\n", wrong);
		return EXIT_RUN;
	}
	return EXIT_FINE;
}

/* A line each; an empty value: there is none. */
static void print_places(const struct config *c)
{
	char path[CONTROL_PATH];

	control_place(c, path);
	printf("data = %s\ncontrol = %s\n", c->data, path);
}

/* What needs the settings. */
static int with_settings(const struct options *o)
{
	struct settings settings;
	struct problems p;
	bool fine;

	problems_init(&p);
	settings_load(&settings, o, &p);
	problems_print(&p);
	fine = p.n == 0;
	problems_done(&p);
	if (fine && o->action == ACTION_PRINT_PLACES) {
		print_places(&settings.config);
	} else if (fine && o->action == ACTION_RUN) {
		return serve(o, &settings); /* owns them from here on */
	}
	settings_done(&settings);
	if (fine && o->action == ACTION_CHECK) {
		puts("koined: the configuration is right");
	}
	return fine ? EXIT_FINE : EXIT_CONFIG;
}

static int act(const struct options *o)
{
	switch (o->action) {
	case ACTION_RUN:
	case ACTION_CHECK:
	case ACTION_PRINT_PLACES:
		return with_settings(o);
	case ACTION_PRINT_CONFIG:
		return print(help_example);
	case ACTION_PRINT_MAN:
		return print(help_man);
	case ACTION_HELP:
		return print(help_usage);
	case ACTION_VERSION:
		puts("koined " KOINE_VERSION);
		return EXIT_FINE;
	}
	return EXIT_USAGE;
}

int main(int argc, char **argv)
{
	struct options o;
	char err[512];
	const char *wrong;
	int status = EXIT_USAGE;

	if (sodium_init() < 0) {
		fprintf(stderr, "koined: libsodium does not start\n");
		return EXIT_RUN;
	}
	wrong = options_parse(&o, argc, argv, err, sizeof(err));
	if (wrong) {
		fprintf(stderr, "koined: %s\n", wrong);
	} else {
		status = act(&o);
	}
	options_done(&o);
	return status;
}
