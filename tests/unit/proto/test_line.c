/* SPDX-License-Identifier: MIT */
/* The LOGIN/MSG protocol. */
#include "proto/line/line.h"

#include "codec.h"

static int setup(void **state)
{
	struct codec *c = malloc(sizeof(*c));

	codec_init(c, &proto_line, 0);
	*state = c;
	return 0;
}

static int teardown(void **state)
{
	codec_done(*state);
	free(*state);
	return 0;
}

static void waits_for_the_client(void **state)
{
	assert_out((struct codec *)*state, "");
}

static void verbs(void **state)
{
	assert_decodes(*state, "LOGIN bob\nMSG hello there\nWHO\nDM al hi  there \nPING\n",
		       "LOGIN who=bob\nSAY text=hello\\20there\nWHO\nDM who=al text=hi\\20\\20there\nPING\n");
	assert_decodes(*state, "login bob secret word\r\n\r\n   \n msg x\nPing\nwho\n",
		       "LOGIN who=bob secret=secret\\20word\nSAY text=x\nPING\nWHO\n");
	assert_decodes(*state, "PING", "PING\n");
}

static void wrong_input(void **state)
{
	assert_decodes(*state, "HELLO x\nLOGIN\nMSG\nDM bob\nDM\n",
		       "INVALID err=unknown-command text=HELLO\nINVALID err=nick-invalid\nSAY\nDM who=bob\nDM\n");
	assert_decodes(*state, "MSG \xff\nPING\n", "INVALID err=bad-encoding\nPING\n");
	assert_decodes(*state, "MSG a\0b\nPING\n", "INVALID err=bad-encoding\nPING\n");
	assert_decodes(*state, "GET / HTTP/1.1\r\nHost: x\r\n", "close\n");
	assert_decodes(*state, "PING\nGET / HTTP/1.1\n", "PING\nINVALID err=unknown-command text=GET\n");
}

static void long_lines(void **state)
{
	struct codec *c = *state;
	static char in[20000];
	size_t n = 0;

	/* A text of exactly the limit, one byte more, and one that is longer than any line. */
	memcpy(in, "MSG ", 4);
	memset(in + 4, 'x', 4096);
	in[4100] = '\n';
	struct buf *log = split_run(&proto_line, &c->env, 0, (struct split_answers){ 0 }, slice_make(in, 4101),
				    (struct split_plan){ 0 });
	assert_int_equal(log->len, strlen("SAY text=\n") + 4096);
	buf_unref(log);
	in[4100] = 'x';
	in[4101] = '\n';
	decodes(c, (struct split_answers){ 0 }, slice_make(in, 4102),
		"INVALID err=message-too-long flags=0 page=0 number=0 epoch=0 limit=4096\n");
	memset(in, 'x', sizeof(in));
	n = sizeof(in) - 6;
	memcpy(in + n, "\nPING\n", 6);
	decodes(c, (struct split_answers){ 0 }, slice_make(in, sizeof(in)),
		"INVALID err=message-too-long flags=0 page=0 number=0 epoch=0 limit=4096\nPING\n");
	obeys_law(c, (struct split_answers){ 0 }, slice_make(in, sizeof(in)));
	/* Without an end there is nothing more, and nothing kept. */
	decodes(c, (struct split_answers){ 0 }, slice_make(in, n),
		"INVALID err=message-too-long flags=0 page=0 number=0 epoch=0 limit=4096\n");
}

static void law(void **state)
{
	static const struct slice inputs[] = {
		IN("LOGIN bob\r\nMSG hi\r\n\r\nWHO\nDM a b c\nPING"),
		IN("GET / HTTP/1.1\r\n\r\n"),
		IN("MSG \xe2\x82\xac\nMSG \xe2\x82\nMSG \0\nPING\r"),
		IN("\n\n\r\r\nx\r\r\n"),
	};

	for (size_t i = 0; i < ARRAY_LEN(inputs); i++) {
		obeys_law(*state, (struct split_answers){ 0 }, inputs[i]);
	}
}

static void messages(void **state)
{
	struct codec *c = *state;

	assert_room(c, 0, "MSG bob hello\n", .id = EV_MESSAGE, WHO("bob"), TEXT("hello"), ROOM("lobby"),
		    .flags = EV_F_DEFAULT_ROOM | EV_F_PLAIN);
	assert_room(c, 0, "MSG bob * waves\n", .id = EV_MESSAGE, WHO("bob"), TEXT("waves"),
		    .flags = EV_F_DEFAULT_ROOM | EV_F_PLAIN | EV_F_ACTION);
	assert_room(c, 0, "", .id = EV_MESSAGE, WHO("bob"), TEXT("hello"), ROOM("dev"), .flags = EV_F_PLAIN);
	/* Nobody can make a line of the server's. */
	assert_room(c, 0, "MSG bob a\nMSG bob INFO x\nMSG bob \xe2\x90\x9b[2J\n", .id = EV_MESSAGE, WHO("bob"),
		    TEXT("a\r\n\nINFO x\n\x1b[2J\n"), .flags = EV_F_DEFAULT_ROOM);
	assert_event(c, "DM bob psst\n", .id = EV_MESSAGE, WHO("bob"), .peer = LIT("al"), TEXT("psst"),
		     .flags = EV_F_DIRECT | EV_F_PLAIN);
	assert_event(c, "", .id = EV_MESSAGE, WHO("al"), .peer = LIT("bob"), TEXT("psst"),
		     .flags = EV_F_DIRECT | EV_F_PLAIN | EV_F_OWN);
}

static void notices(void **state)
{
	struct codec *c = *state;
	static const struct event_row rows[] = { { .name = { "ann", 3 } }, { .name = { "ben", 3 } } };

	assert_room(c, 0, "INFO bob disconnected\n", .id = EV_LEAVE, WHO("bob"),
		    .flags = EV_F_DEFAULT_ROOM | EV_F_QUIT);
	assert_room(c, 0, "INFO bob disconnected\n", .id = EV_LEAVE, WHO("bob"), .flags = EV_F_DEFAULT_ROOM);
	assert_room(c, 0, "", .id = EV_LEAVE, WHO("bob"), ROOM("dev"));
	assert_room(c, 0, "", .id = EV_JOIN, WHO("bob"), .flags = EV_F_DEFAULT_ROOM);
	assert_room(c, 0, "", .id = EV_NICK, WHO("bob"), .peer = LIT("rob"), .flags = EV_F_DEFAULT_ROOM);
	assert_room(c, 0, "INFO ann disconnected\nINFO ben disconnected\nINFO 3 others disconnected\n", .id = EV_CROWD,
		    .n = 9, .m = 5, .rows = 2, .list = rows, .flags = EV_F_DEFAULT_ROOM);
}

/* What has no verb of its own is INFO, in the default room and in private messages alone. */
static void changes(void **state)
{
	struct codec *c = *state;

	assert_room(c, 0, "INFO alice edited: a\nINFO alice edited: b\n", .id = EV_EDITED, WHO("alice"), TEXT("a\nb"),
		    .target = 12, .flags = EV_F_DEFAULT_ROOM);
	assert_room(c, 0, "", .id = EV_EDITED, WHO("alice"), ROOM("dev"), TEXT("a"), .target = 12);
	assert_event(c, "INFO alice edited a private message: a\n", .id = EV_EDITED, WHO("alice"), TEXT("a"),
		     .flags = EV_F_DIRECT | EV_F_PLAIN);
	assert_room(c, 0, "INFO alice deleted a message\n", .id = EV_DELETED, WHO("alice"), .quoted = LIT("alice"),
		    .flags = EV_F_DEFAULT_ROOM);
	assert_room(c, 0, "INFO mod deleted a message of alice\n", .id = EV_DELETED, WHO("mod"), .quoted = LIT("alice"),
		    TEXT("spam"), .flags = EV_F_DEFAULT_ROOM);
	assert_event(c, "INFO alice deleted a private message\n", .id = EV_DELETED, WHO("alice"), .flags = EV_F_DIRECT);
	assert_room(c, 0, "INFO bob reacted to alice: +1\n", .id = EV_REACTED, WHO("bob"), .quoted = LIT("alice"),
		    TEXT("+1"), .flags = EV_F_DEFAULT_ROOM);
	assert_event(c, "INFO bob reacted to alice in private: +1\n", .id = EV_REACTED, WHO("bob"),
		     .quoted = LIT("alice"), TEXT("+1"), .flags = EV_F_DIRECT);
	assert_room(c, 0, "", .id = EV_REACTED, WHO("bob"), TEXT("+1"), .flags = EV_F_DEFAULT_ROOM | EV_F_REMOVE);
	assert_room(c, 0, "INFO bob was kicked by alice\n", .id = EV_LEAVE, .err = ERR_KICKED, WHO("bob"),
		    .peer = LIT("alice"), TEXT("rude"), .flags = EV_F_DEFAULT_ROOM);
	assert_room(c, 0, "INFO bob was put out by alice\n", .id = EV_LEAVE, .err = ERR_BANNED, WHO("bob"),
		    .peer = LIT("alice"), .flags = EV_F_DEFAULT_ROOM);
	assert_event(c, "INFO you were kicked by alice: rude\n", .id = EV_LEFT, .err = ERR_KICKED, .peer = LIT("alice"),
		     TEXT("rude"), .flags = EV_F_DEFAULT_ROOM);
	assert_event(c, "INFO you were banned\n", .id = EV_LEFT, .err = ERR_BANNED, .flags = EV_F_DEFAULT_ROOM);
	assert_event(c, "", .id = EV_LEFT, .err = ERR_KICKED, ROOM("dev"));
	assert_event(c, "INFO announcement: a\nINFO announcement: b\n", .id = EV_ANNOUNCE, TEXT("a\nb"));
	assert_event(c, "INFO mind your words: bad\n", .id = EV_WARNING, .err = ERR_FILTER_WARN, TEXT("bad"));
}

/* Whatever happens, no verb comes that a client cannot know. */
static void no_other_verbs(void **state)
{
	static const char *const verbs[] = { "OK\n", "MSG ", "DM ", "USER ", "INFO ", "PONG\n", "ERR " };
	struct codec *c = *state;

	for (int id = 0; id < EV_COUNT; id++) {
		const struct event ev = {
			.id = (uint8_t)id, .err = ERR_KICKED, TEXT("x"), WHO("bob"), .flags = ~0u & ~EV_F_OWN
		};
		bool known = false;

		c->peer.ops->encode(&c->peer, &c->env, &ev, c->out);
		c->peer.ops->encode_room(&c->env, &ev, 0, c->out);
		for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
			known = known || slice_starts(slice_make(c->out->data, c->out->len), slice_cstr(verbs[i]));
		}
		assert_true(known || c->out->len == 0);
		c->out->len = 0;
	}
}

static void answers(void **state)
{
	struct codec *c = *state;
	static const struct event_row rows[] = { { .name = { "ann", 3 } }, { .name = { "ben", 3 } } };

	assert_event(c, "OK\n", .id = EV_WELCOME, WHO("bob"));
	assert_event(c, "USER ann\nUSER ben\n", .id = EV_WHO, .rows = 2, .list = rows);
	assert_event(c, "PONG\n", .id = EV_PONG);
	assert_event(c, "", .id = EV_ACK, .cmd = CMD_SAY);
	assert_event(c, "", .id = EV_SENT, .peer = LIT("bob"));
	assert_event(c, "ERR username-taken\n", .id = EV_ERROR, .err = ERR_NAME_TAKEN);
	assert_event(c, "ERR username-taken\n", .id = EV_ERROR, .err = ERR_ONLINE_ALREADY);
	assert_event(c, "ERR invalid-username\n", .id = EV_ERROR, .err = ERR_NAME_CHARS);
	assert_event(c, "ERR invalid-username\n", .id = EV_ERROR, .err = ERR_NAME_LENGTH);
	assert_event(c, "ERR wrong-password\n", .id = EV_ERROR, .err = ERR_PASSWORD_WRONG);
	assert_event(c, "ERR already-logged-in\n", .id = EV_ERROR, .err = ERR_LOGGED_IN);
	assert_event(c, "ERR not-logged-in\n", .id = EV_ERROR, .err = ERR_NOT_LOGGED_IN);
	assert_event(c, "ERR unknown-command\n", .id = EV_ERROR, .err = ERR_UNKNOWN_COMMAND, TEXT("X"));
	assert_event(c, "ERR user-not-found\n", .id = EV_ERROR, .err = ERR_USER_UNKNOWN, WHO("x"));
	assert_event(c, "ERR usage\n", .id = EV_ERROR, .err = ERR_MESSAGE_EMPTY);
	assert_event(c, "ERR message-too-long\n", .id = EV_ERROR, .err = ERR_MESSAGE_LONG);
	assert_event(c, "ERR idle-timeout\n", .id = EV_CLOSING, .err = ERR_IDLE_TIMEOUT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(waits_for_the_client, setup, teardown),
		cmocka_unit_test_setup_teardown(verbs, setup, teardown),
		cmocka_unit_test_setup_teardown(wrong_input, setup, teardown),
		cmocka_unit_test_setup_teardown(long_lines, setup, teardown),
		cmocka_unit_test_setup_teardown(law, setup, teardown),
		cmocka_unit_test_setup_teardown(messages, setup, teardown),
		cmocka_unit_test_setup_teardown(notices, setup, teardown),
		cmocka_unit_test_setup_teardown(changes, setup, teardown),
		cmocka_unit_test_setup_teardown(no_other_verbs, setup, teardown),
		cmocka_unit_test_setup_teardown(answers, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
