/* SPDX-License-Identifier: MIT */
/* Command lines, right and wrong. */
#include "server/options.h"

#include <stdio.h>

#include "lib/unit.h"

/* Parses what follows the program's name; the list ends with NULL. */
static const char *parse(struct options *o, const char *const *args, char *err, size_t n)
{
	static char copies[16][128];
	char *argv[17] = { copies[0] };
	int argc = 1;

	snprintf(copies[0], sizeof(copies[0]), "koined");
	for (; args[argc - 1]; argc++) {
		snprintf(copies[argc], sizeof(copies[argc]), "%s", args[argc - 1]);
		argv[argc] = copies[argc];
	}
	return options_parse(o, argc, argv, err, n);
}

#define ARGS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void refuses(const char *const *args, const char *why)
{
	struct options o;
	char err[256];

	assert_non_null(parse(&o, args, err, sizeof(err)));
	assert_string_equal(err, why);
	options_done(&o);
}

static enum options_action action(const char *const *args)
{
	struct options o;
	char err[256];

	assert_null(parse(&o, args, err, sizeof(err)));
	options_done(&o);
	return o.action;
}

static void test_none(void **state)
{
	struct options o;
	char err[256];

	(void)state;
	assert_null(parse(&o, (const char *const[]){ NULL }, err, sizeof(err)));
	assert_int_equal(o.action, ACTION_RUN);
	assert_int_equal(o.n_listeners, 0);
	assert_int_equal(o.n_sets, 0);
	assert_null(o.config_file);
	options_done(&o);
}

static void test_all(void **state)
{
	struct options o;
	char err[256];

	(void)state;
	assert_null(parse(&o,
			  ARGS("--listen", "0", "--listen=[::1]:5,dialect=json", "--data", "d", "--config", "c.conf",
			       "--workers=2", "--trusted", "--set", "rate=5"),
			  err, sizeof(err)));
	assert_int_equal(o.n_listeners, 2);
	assert_int_equal(o.listeners[0].port, 0);
	assert_string_equal(o.listeners[1].host, "::1");
	assert_string_equal(o.config_file, "c.conf");
	assert_int_equal(o.n_sets, 4);
	assert_slice(o.sets[0].key, "data");
	assert_slice(o.sets[0].value, "d");
	assert_slice(o.sets[1].key, "workers");
	assert_slice(o.sets[2].key, "trusted");
	assert_slice(o.sets[2].value, "yes");
	assert_slice(o.sets[3].key, "rate");
	assert_slice(o.sets[3].value, "5");
	options_done(&o);
}

static void test_actions(void **state)
{
	(void)state;
	assert_int_equal(action(ARGS("--check")), ACTION_CHECK);
	assert_int_equal(action(ARGS("--help", "--check")), ACTION_HELP);
	assert_int_equal(action(ARGS("-h")), ACTION_HELP);
	assert_int_equal(action(ARGS("--version")), ACTION_VERSION);
	assert_int_equal(action(ARGS("--print-config")), ACTION_PRINT_CONFIG);
	assert_int_equal(action(ARGS("--print-config=man")), ACTION_PRINT_MAN);
}

static void test_refused(void **state)
{
	(void)state;
	refuses(ARGS("--colour"), "--colour: no such option; see koined --help");
	refuses(ARGS("-x"), "-x: no such option; see koined --help");
	refuses(ARGS("--data"), "--data: needs a value; see koined --help");
	refuses(ARGS("4000"), "4000: not an option; see koined --help");
	refuses(ARGS("--workers", "0"), "--workers: workers: must be between 1 and 64, not 0; see koined --help");
	refuses(ARGS("--set", "rate"), "--set: must be KEY=VALUE; see koined --help");
	refuses(ARGS("--set", "raet=1"), "--set: raet: no such key; did you mean rate?; see koined --help");
	refuses(ARGS("--listen", "x"),
		"--listen: port: must be between 0 and 65535 (0: a free one), not 'x'; see koined --help");
	refuses(ARGS("--print-config=html"),
		"--print-config: may be followed by =man or =places only; see koined --help");
}

static void test_too_many_listeners(void **state)
{
	char *argv[LISTEN_MAX + 3], arg[] = "--listen=0", name[] = "koined";
	struct options o;
	char err[256];

	(void)state;
	argv[0] = name;
	for (int i = 1; i <= LISTEN_MAX + 1; i++) {
		argv[i] = arg;
	}
	argv[LISTEN_MAX + 2] = NULL;
	assert_non_null(options_parse(&o, LISTEN_MAX + 2, argv, err, sizeof(err)));
	assert_string_equal(err, "--listen: too many listeners; see koined --help");
	options_done(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_all),
		cmocka_unit_test(test_actions),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_too_many_listeners),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
