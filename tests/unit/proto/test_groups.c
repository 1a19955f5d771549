/* SPDX-License-Identifier: MIT */
/* Names, passwords and groups, as the course's client speaks. */
#include "proto/groups/groups.h"

#include "codec.h"

static int setup(void **state)
{
	struct codec *c = malloc(sizeof(*c));

	codec_init(c, &proto_groups, PEER_FIXED);
	assert_out(c, "Enter username: ");
	*state = c;
	return 0;
}

static int teardown(void **state)
{
	codec_done(*state);
	free(*state);
	return 0;
}

static void logins(void **state)
{
	assert_decodes(*state, "alice\nsecret word\nhi\n",
		       "LOGIN who=alice\nLOGIN secret=secret\\20word\nSAY text=hi\n");
	assert_decodes(*state, " alice \r\n\r\n", "LOGIN who=alice\nLOGIN\n");
	assert_decodes(*state, "GET / HTTP/1.1\r\n", "close\n");
}

static void commands(void **state)
{
	assert_decodes(
		*state,
		"a\nb\n/msg bob hi there\n/broadcast all\n/create_group g\n/join_group g\n/leave_group g\n"
		"/group_msg g x y\n/users\n/users g\n/groups_users\n/quit\n\n//x\n",
		"LOGIN who=a\nLOGIN secret=b\nDM who=bob text=hi\\20there\nBROADCAST text=all\n"
		"JOIN room=g flags=2 page=0 number=0 epoch=0 limit=0\n"
		"JOIN room=g flags=1 page=0 number=0 epoch=0 limit=0\nLEAVE room=g\nSAY room=g text=x\\20y\nWHO\n"
		"USERS room=g\nGROUPS\nQUIT\nSAY text=/x\n");
	assert_decodes(*state, "a\nb\n/msg bob\n/nosuch\n",
		       "LOGIN who=a\nLOGIN secret=b\nINVALID err=usage text=/msg\\20<username>\\20<message>\n"
		       "INVALID err=unknown-command text=/nosuch\n");
}

/* One call of decode; its command as a line of the log, or nothing. */
static void feed(struct codec *c, struct slice *in, unsigned flags, const char *line)
{
	struct buf *log = buf_new(64);
	struct cmd cmd = { 0 };
	struct arena a;

	arena_init(&a);
	if (proto_groups.decode(&c->peer, &c->env, in, flags, &a, &cmd) == DECODE_CMD) {
		split_log_cmd(log, &cmd);
	}
	assert_slice_eq(slice_make(log->data, log->len), slice_cstr(line));
	buf_unref(log);
	arena_done(&a);
}

/* That client sends no newline: silence ends its lines. */
static void silence_ends_a_line(void **state)
{
	struct codec *c = *state;
	struct slice in = LIT("alice");

	assert_true(c->peer.flags & PEER_CHUNKED);
	feed(c, &in, 0, "");
	assert_int_equal(in.n, 5);
	feed(c, &in, DECODE_F_CHUNK, "LOGIN who=alice\n");
	assert_int_equal(in.n, 0);
	in = LIT("secret");
	feed(c, &in, DECODE_F_CHUNK, "LOGIN secret=secret\n");
	in = LIT("hello");
	feed(c, &in, DECODE_F_CHUNK, "SAY text=hello\n");
	/* A newline shows that it is another client. */
	in = LIT("one\ntw");
	feed(c, &in, 0, "SAY text=one\n");
	assert_false(c->peer.flags & PEER_CHUNKED);
	feed(c, &in, DECODE_F_CHUNK, "");
	assert_int_equal(in.n, 2);
}

/* Silence ends an over-long line too: some input is left, so that it is waited for. */
static void silence_after_too_much(void **state)
{
	struct codec *c = *state;
	static char junk[6000];
	struct slice in = slice_make(junk, sizeof(junk));

	memset(junk, 'x', sizeof(junk));
	feed(c, &in, 0, "INVALID err=message-too-long flags=0 page=0 number=0 epoch=0 limit=4096\n");
	assert_int_equal(in.n, 1);
	in = slice_make(junk, 3000);
	feed(c, &in, 0, "");
	assert_int_equal(in.n, 1);
	feed(c, &in, DECODE_F_CHUNK, "");
	assert_int_equal(in.n, 0);
	in = LIT("alice");
	feed(c, &in, DECODE_F_CHUNK, "LOGIN who=alice\n");
}

static void law(void **state)
{
	static const struct slice inputs[] = {
		IN("alice\r\nsecret\r\n/msg bob hi\n\n/users\nx"),
		IN("GET / HTTP/1.1\r\n\r\n"),
		IN("a\nb\n\xc3\n\0\n//\n/\n"),
		IN("no newline at all"),
	};

	for (size_t i = 0; i < ARRAY_LEN(inputs); i++) {
		obeys_law(*state, (struct split_answers){ NULL, 0 }, inputs[i]);
	}
}

static void logins_answered(void **state)
{
	struct codec *c = *state;

	assert_event(c, "Enter password: ", .id = EV_ERROR, .cmd = CMD_LOGIN, .err = ERR_PASSWORD_NEEDED);
	assert_event(c, "Welcome to the chat server!\n", .id = EV_WELCOME, WHO("alice"));
	assert_event(c, "Authentication failed.\n", .id = EV_ERROR, .cmd = CMD_LOGIN, .err = ERR_PASSWORD_WRONG);
	assert_event(c, "Authentication failed.\n", .id = EV_ERROR, .cmd = CMD_LOGIN, .err = ERR_NAME_CHARS);
	assert_event(c, "This username is already logged in.\n", .id = EV_ERROR, .cmd = CMD_LOGIN,
		     .err = ERR_ONLINE_ALREADY);
	assert_event(c, "This username is already logged in.\n", .id = EV_ERROR, .cmd = CMD_LOGIN,
		     .err = ERR_NAME_TAKEN);
	assert_event(c, "Authentication failed.\nThe server is busy; try again in a moment\n", .id = EV_ERROR,
		     .cmd = CMD_LOGIN, .err = ERR_BUSY);
}

static void messages(void **state)
{
	struct codec *c = *state;

	assert_room(c, 0, "[Broadcast][alice]: hi\n", .id = EV_MESSAGE, WHO("alice"), TEXT("hi"), ROOM("lobby"),
		    .flags = EV_F_DEFAULT_ROOM | EV_F_PLAIN);
	assert_room(c, 0, "[Group g]: hi\n", .id = EV_MESSAGE, WHO("alice"), TEXT("hi"), ROOM("g"),
		    .flags = EV_F_PLAIN);
	assert_room(c, 0, "[Group g]: a\n[Group g]: b\n", .id = EV_MESSAGE, WHO("alice"), TEXT("a\nb"), ROOM("g"));
	assert_event(c, "[alice]: hi\n", .id = EV_MESSAGE, WHO("alice"), TEXT("hi"), .flags = EV_F_DIRECT | EV_F_PLAIN);
	assert_room(c, 0, "bob has joined the chat.\n", .id = EV_JOIN, WHO("bob"), .flags = EV_F_DEFAULT_ROOM);
	assert_room(c, 0, "bob has left the chat.\n", .id = EV_LEAVE, WHO("bob"),
		    .flags = EV_F_DEFAULT_ROOM | EV_F_QUIT);
	assert_room(c, 0, "[Group g]: bob has joined the group.\n", .id = EV_JOIN, WHO("bob"), ROOM("g"));
	assert_room(c, 0, "[Group g]: bob has left the group.\n", .id = EV_LEAVE, WHO("bob"), ROOM("g"));
}

static void answers(void **state)
{
	struct codec *c = *state;
	static const struct event_row people[] = { { .name = IN("ann") }, { .name = IN("ben") } };

	assert_event(c, "Message broadcast successful\n", .id = EV_ACK, .cmd = CMD_BROADCAST);
	assert_event(c, "", .id = EV_ACK, .cmd = CMD_SAY);
	assert_event(c, "Group g created.\n", .id = EV_ENTERED, ROOM("g"), .flags = EV_F_CREATED);
	assert_event(c, "You joined the group g.\n", .id = EV_ENTERED, ROOM("g"));
	assert_event(c, "You left the group g.\n", .id = EV_LEFT, ROOM("g"));
	assert_event(c, "Online users:\nann\nben\n", .id = EV_WHO, .rows = 2, .list = people, .flags = EV_F_FIRST);
	assert_event(c, "User u not found online\n", .id = EV_ERROR, .err = ERR_USER_UNKNOWN, WHO("u"));
	assert_event(c, "Group g already exists.\n", .id = EV_ERROR, .err = ERR_ROOM_EXISTS, ROOM("g"));
	assert_event(c, "Group g does not exist.\n", .id = EV_ERROR, .err = ERR_ROOM_UNKNOWN, ROOM("g"));
	assert_event(c, "You are not a member of group g.\n", .id = EV_ERROR, .err = ERR_NOT_MEMBER, ROOM("g"));
	assert_event(c, "Usage: /msg <username> <message>\n", .id = EV_ERROR, .err = ERR_USAGE,
		     TEXT("/msg <username> <message>"));
	assert_event(c, "Message too long (limit 9 bytes)\n", .id = EV_ERROR, .err = ERR_MESSAGE_LONG, .n = 9);
}

/* The default room is no group, however the list is cut into parts. */
static void groups(void **state)
{
	struct codec *c = *state;
	static const struct event_row rows[] = {
		{ .name = IN("lobby"), .flags = ROW_F_ROOM | ROW_F_DEFAULT },
		{ .name = IN("ann") },
		{ .name = IN("g"), .flags = ROW_F_ROOM },
		{ .name = IN("ben") },
	};

	assert_event(c, "Groups and their members:\nGroup 'g':\n- ben\n", .id = EV_GROUPS, .rows = 4, .list = rows,
		     .flags = EV_F_FIRST);
	assert_event(c, "", .id = EV_GROUPS, .rows = 1, .list = rows, .flags = EV_F_FIRST | EV_F_MORE);
	assert_event(c, "Groups and their members:\nGroup 'g':\n", .id = EV_GROUPS, .rows = 2, .list = rows + 1,
		     .flags = EV_F_MORE);
	assert_event(c, "- ben\n", .id = EV_GROUPS, .rows = 1, .list = rows + 3);
	assert_event(c, "No groups exist.\n", .id = EV_GROUPS, .rows = 2, .list = rows, .flags = EV_F_FIRST);
	assert_event(c, "No groups exist.\n", .id = EV_GROUPS, .flags = EV_F_FIRST);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(logins, setup, teardown),
		cmocka_unit_test_setup_teardown(commands, setup, teardown),
		cmocka_unit_test_setup_teardown(silence_ends_a_line, setup, teardown),
		cmocka_unit_test_setup_teardown(silence_after_too_much, setup, teardown),
		cmocka_unit_test_setup_teardown(law, setup, teardown),
		cmocka_unit_test_setup_teardown(logins_answered, setup, teardown),
		cmocka_unit_test_setup_teardown(messages, setup, teardown),
		cmocka_unit_test_setup_teardown(answers, setup, teardown),
		cmocka_unit_test_setup_teardown(groups, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
