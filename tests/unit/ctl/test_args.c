/* SPDX-License-Identifier: MIT */
/* Command lines: what is sent for them, and what is said of wrong ones. */
#include "ctl/args.h"

#include <stdlib.h>

#include "lib/unit.h"

static struct ctl c;
static char err[512];

/* The words behind "koinectl", parsed. */
static const char *parse(const char *line)
{
	static char copy[1024];
	char *argv[32] = { copy };
	int argc = 1;
	size_t n = strlen(line);

	memcpy(copy, line, n + 1);
	for (char *p = copy; *p && argc < 31;) {
		argv[argc++] = p;
		p += strcspn(p, " ");
		if (*p) {
			*p++ = '\0';
		}
	}
	args_done(&c);
	c = (struct ctl){ .link.fd = -1 };
	return args_parse(&c, argc, argv, err, sizeof(err));
}

static void sends(const char *line, const char *object)
{
	const char *wrong = parse(line);
	char *text;

	if (wrong) {
		print_error("%s: %s\n", line, wrong);
		fail();
	}
	text = json_dumps(c.object, JSON_COMPACT | JSON_SORT_KEYS);
	assert_string_equal(text, object);
	free(text);
}

static void refuses(const char *line, const char *sentence)
{
	const char *wrong = parse(line);

	if (!wrong) {
		print_error("%s: is taken\n", line);
		fail();
	}
	assert_string_equal(wrong, sentence);
}

static void orders(void **state)
{
	(void)state;
	sends("users list", "{\"type\":\"accounts\"}");
	sends("users list --limit 7 --after bob", "{\"limit\":7,\"type\":\"accounts\",\"username\":\"bob\"}");
	sends("users role bob moderator",
	      "{\"op\":\"role\",\"type\":\"account\",\"username\":\"bob\",\"value\":\"moderator\"}");
	sends("users kick bob", "{\"to\":\"bob\",\"type\":\"kill\"}");
	sends("users kick bob be nice", "{\"content\":\"be nice\",\"to\":\"bob\",\"type\":\"kill\"}");
	sends("users logout bob", "{\"others\":true,\"type\":\"revoke\",\"username\":\"bob\"}");
	sends("rooms unregister dev", "{\"name\":\"registered\",\"room\":\"dev\",\"type\":\"set\",\"value\":\"off\"}");
	sends("audit --who bob --what ban", "{\"type\":\"audit\",\"username\":\"bob\",\"what\":\"ban\"}");
	sends("announce a b  c", "{\"content\":\"a b  c\",\"type\":\"announce\"}");
	sends("reload", "{\"type\":\"reload\"}");
}

static void options_stand_anywhere(void **state)
{
	(void)state;
	sends("--json bans add bob too --for=2h much spam --data /x",
	      "{\"content\":\"too much spam\",\"for\":7200,\"to\":\"bob\",\"type\":\"serverban\"}");
	assert_true(c.json);
	assert_string_equal(c.data, "/x");
	sends("bans add --for 1w bob", "{\"for\":604800,\"to\":\"bob\",\"type\":\"serverban\"}");
	sends("bans add bob -- --for ever", "{\"content\":\"--for ever\",\"to\":\"bob\",\"type\":\"serverban\"}");
	sends("bans add bob what -- ever --room x",
	      "{\"content\":\"what ever --room x\",\"to\":\"bob\",\"type\":\"serverban\"}");
}

static void a_room_takes_the_server_off_the_type(void **state)
{
	(void)state;
	sends("bans list", "{\"type\":\"serverbans\"}");
	sends("bans list --room dev", "{\"room\":\"dev\",\"type\":\"bans\"}");
	sends("bans unmute bob --room dev", "{\"remove\":true,\"room\":\"dev\",\"to\":\"bob\",\"type\":\"mute\"}");
}

static void arguments_of_the_command_itself(void **state)
{
	(void)state;
	sends("users import some/file --connections 9", "{\"op\":\"add\",\"type\":\"account\"}");
	assert_string_equal(ctl_text(&c, "FILE"), "some/file");
	assert_int_equal(ctl_number(&c, "--connections", 4), 9);
	assert_null(ctl_text(&c, "--export"));
	assert_int_equal(ctl_number(&c, "--days", 4), 4);
	assert_null(parse("users import \xff\xfe"));
	assert_string_equal(ctl_text(&c, "FILE"), "\xff\xfe"); /* names of files are any bytes */
}

static void mistakes(void **state)
{
	(void)state;
	refuses("", "what is to be done?; see koinectl --help");
	refuses("nonsense", "nonsense: no such command; see koinectl --help");
	refuses("users", "users: needs a second word; see koinectl users --help");
	refuses("users nonsense", "users nonsense: no such command; see koinectl users --help");
	refuses("users role bob", "ROLE is missing; see koinectl users role --help");
	refuses("users role bob king",
		"ROLE: must be one of admin|moderator|user|bot, not 'king'; see koinectl users role --help");
	refuses("users role bob admin|moderator",
		"ROLE: must be one of admin|moderator|user|bot, not 'admin|moderator'; see koinectl users role --help");
	refuses("users disable bob now", "now: is one word too many; see koinectl users disable --help");
	refuses("users list --limit many", "--limit: must be a number, not 'many'; see koinectl users list --help");
	refuses("users list --limit 0", "--limit: must be a number, not '0'; see koinectl users list --help");
	refuses("users list --limit", "--limit: needs a value; see koinectl users list --help");
	refuses("users list --limit=", "--limit: must be a number, not ''; see koinectl users list --help");
	refuses("users list --json=1", "--json: takes no value; see koinectl users list --help");
	refuses("users list --role admin", "--role: no such option; see koinectl users list --help");
	refuses("--role admin users list", "--role: no such option; see koinectl --help");
	refuses("bans add bob --for soon",
		"--for: must be a time like 30s, 10m, 2h, 7d or 3w, not 'soon'; see koinectl bans add --help");
	refuses("bans add bob --for 99999999999w",
		"--for: must be a time like 30s, 10m, 2h, 7d or 3w, not '99999999999w'; see koinectl bans add --help");
	refuses("users disable \xff", "NAME: must be UTF-8; see koinectl users disable --help");
	refuses("users disable --", "NAME is missing; see koinectl users disable --help");
	refuses("announce", "TEXT is missing; see koinectl announce --help");
	refuses("status --print all", "--print: must be one of man|words, not 'all'; see koinectl status --help");
}

static void asking_for_help(void **state)
{
	(void)state;
	assert_null(parse("--help"));
	assert_int_equal(c.action, CTL_HELP);
	assert_null(c.row);
	assert_null(parse("users --help"));
	assert_int_equal(c.action, CTL_HELP);
	assert_string_equal(c.group, "users");
	assert_null(parse("users add --help"));
	assert_int_equal(c.action, CTL_HELP);
	assert_string_equal(c.row->word, "add");
	assert_null(parse("help users add"));
	assert_int_equal(c.action, CTL_HELP);
	assert_string_equal(c.row->word, "add");
	assert_null(parse("-h"));
	assert_int_equal(c.action, CTL_HELP);
	assert_null(parse("--version"));
	assert_int_equal(c.action, CTL_VERSION);
	assert_null(parse("--print man"));
	assert_int_equal(c.action, CTL_PRINT_MAN);
	args_done(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(orders),
		cmocka_unit_test(options_stand_anywhere),
		cmocka_unit_test(a_room_takes_the_server_off_the_type),
		cmocka_unit_test(arguments_of_the_command_itself),
		cmocka_unit_test(mistakes),
		cmocka_unit_test(asking_for_help),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
