/* SPDX-License-Identifier: MIT */
/* Telnet clients do not show a password that is typed; nobody else is sent a byte of telnet's. */
#include "proto/telnet.h"

#include "codec.h"
#include "proto/text/state.h"
#include "proto/text/text.h"

#define HIDE   "\xff\xfb\x01"
#define REVEAL "\xff\xfc\x01\n"

static int setup(void **state)
{
	struct codec *c = malloc(sizeof(*c));

	codec_init(c, &proto_text, PEER_FIXED);
	c->out->len = 0;
	*state = c;
	return 0;
}

static int teardown(void **state)
{
	codec_done(*state);
	free(*state);
	return 0;
}

/* What was typed gives this command. */
static void types(struct codec *c, struct slice in, enum cmd_id id)
{
	struct cmd cmd = { 0 };
	struct arena a;

	arena_init(&a);
	assert_int_equal(c->peer.ops->decode(&c->peer, &c->env, &in, 0, &a, &cmd), DECODE_CMD);
	assert_int_equal(cmd.id, id);
	arena_done(&a);
}

#define REFUSED(e) .id = EV_ERROR, .cmd = CMD_LOGIN, .err = (e)

static void hidden(void **state)
{
	struct codec *c = *state;

	types(c,
	      LIT("\xff\xfb\x1f"
		  "alice\r\n"),
	      CMD_LOGIN);
	assert_event(c, "\xff\xfe\x1f" HIDE "Enter password: ", REFUSED(ERR_PASSWORD_NEEDED));
	/* The client agrees, in whatever follows; that is not refused. */
	types(c, LIT("\xff\xfd\x01wrong\r\n"), CMD_LOGIN);
	assert_event(c,
		     REVEAL "[SYSTEM] Error: wrong name or password\n"
			    "[SYSTEM] Try again, or press Enter for another name.\n" HIDE "Enter password: ",
		     REFUSED(ERR_PASSWORD_WRONG));
	types(c, LIT("right\r\n"), CMD_LOGIN);
	assert_event(c,
		     REVEAL "[SYSTEM] Nickname set to alice\n"
			    "[SYSTEM] You are in no room. /rooms lists them, /join <room> enters one, /help helps.\n",
		     .id = EV_WELCOME, WHO("alice"));
	assert_event(c, "[SYSTEM] Pong\n", .id = EV_PONG);
	/* Later a DO ECHO is refused like any other. */
	types(c, LIT("\xff\xfd\x01/ping\r\n"), CMD_PING);
	assert_event(c, "\xff\xfc\x01[SYSTEM] Pong\n", .id = EV_PONG);
}

static void revealed(void **state)
{
	struct codec *c = *state;

	types(c,
	      LIT("\xff\xfe\x03"
		  "alice\r\n"),
	      CMD_LOGIN);
	assert_event(c, HIDE "Enter password: ", REFUSED(ERR_PASSWORD_NEEDED));
	/* No word about the pace may show what is being typed. */
	assert_event(c, "[SYSTEM] Error: you are sending too fast; slowed down\n", .id = EV_ERROR, .cmd = CMD_COUNT,
		     .err = ERR_RATE);
	types(c, LIT("\r\n"), CMD_INVALID);
	assert_event(c, REVEAL "Enter your nickname: ", .id = EV_ERROR, .cmd = CMD_INVALID, .err = ERR_PASSWORD_NEEDED);
	types(c, LIT("alice\r\n"), CMD_LOGIN);
	assert_event(c, HIDE "Enter password: ", REFUSED(ERR_PASSWORD_NEEDED));
	assert_event(c, REVEAL "\n[SYSTEM] No login in time\n", .id = EV_CLOSING, .err = ERR_LOGIN_TIMEOUT);
}

/* A line that cannot be one is answered by the prompt again, hidden again. */
static void bad_lines(void **state)
{
	struct codec *c = *state;

	types(c,
	      LIT("\xff\xfb\x1f"
		  "alice\r\n"),
	      CMD_LOGIN);
	assert_event(c, "\xff\xfe\x1f" HIDE "Enter password: ", REFUSED(ERR_PASSWORD_NEEDED));
	types(c, LIT("\xc3\x28\r\n"), CMD_INVALID);
	assert_event(c,
		     REVEAL "[SYSTEM] Error: text must be UTF-8 without NUL bytes\n"
			    "[SYSTEM] Try again, or press Enter for another name.\n" HIDE "Enter password: ",
		     .id = EV_ERROR, .cmd = CMD_INVALID, .err = ERR_ENCODING);
}

static void not_telnet(void **state)
{
	struct codec *c = *state;

	/* A NOP is sent by tools that speak nothing. */
	types(c, LIT("al\xff\xf1ice\r\n"), CMD_LOGIN);
	assert_event(c, "Enter password: ", REFUSED(ERR_PASSWORD_NEEDED));
	types(c, LIT("right\r\n"), CMD_LOGIN);
	assert_event(c,
		     "[SYSTEM] Error: wrong name or password\n[SYSTEM] Try again, or press Enter for another name.\n"
		     "Enter password: ",
		     REFUSED(ERR_PASSWORD_WRONG));
}

/* Refusals and the echo share a byte: neither disturbs the other. */
static void many_refusals(void **state)
{
	struct codec *c = *state;

	types(c,
	      LIT("\xff\xfb\x05\xff\xfb\x06\xff\xfb\x07\xff\xfb\x08\xff\xfb\x09\xff\xfb\x0a\xff\xfb\x0b\xff\xfb\x0c"
		  "alice\r\n"),
	      CMD_LOGIN);
	assert_event(c,
		     "\xff\xfe\x05\xff\xfe\x06\xff\xfe\x07\xff\xfe\x08\xff\xfe\x09\xff\xfe\x0a\xff\xfe\x0b" HIDE
		     "Enter password: ",
		     REFUSED(ERR_PASSWORD_NEEDED));
	types(c, LIT("\xff\xfd\x01\xff\xfd\x03secret\r\n"), CMD_LOGIN);
	assert_event(c, REVEAL "\xff\xfc\x03[SYSTEM] Error: nickname already taken\nEnter your nickname: ",
		     REFUSED(ERR_NAME_TAKEN));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(hidden, setup, teardown),
		cmocka_unit_test_setup_teardown(revealed, setup, teardown),
		cmocka_unit_test_setup_teardown(bad_lines, setup, teardown),
		cmocka_unit_test_setup_teardown(not_telnet, setup, teardown),
		cmocka_unit_test_setup_teardown(many_refusals, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
