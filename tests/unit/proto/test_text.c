/* SPDX-License-Identifier: MIT */
/* People with netcat or telnet: what they type and what they read. */
#include "proto/text/text.h"

#include "codec.h"
#include "lib/records.h"
#include "proto/slash.h"
#include "proto/text/state.h"

#define GREETING                                                                                                       \
	"[SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>\nEnter your nickname: "

static const enum err taken_once[] = { ERR_NAME_TAKEN, ERR_OK };
static const enum err needed[] = { ERR_PASSWORD_NEEDED, ERR_OK };
static const enum err needed_wrong[] = { ERR_PASSWORD_NEEDED, ERR_PASSWORD_WRONG, ERR_OK };

static const enum err insecure[] = { ERR_PASSWORD_PLAIN, ERR_OK };
static const enum err needed_insecure[] = { ERR_PASSWORD_NEEDED, ERR_PASSWORD_PLAIN, ERR_OK };

#define ANSWERS(list) ((struct split_answers){ (list), ARRAY_LEN(list) })
#define LONG_LINE     "INVALID err=message-too-long flags=0 page=0 number=0 epoch=0 limit=4096\n"

static int setup(void **state)
{
	struct codec *c = malloc(sizeof(*c));

	codec_init(c, &proto_text, 0);
	*state = c;
	return 0;
}

static int setup_chat(void **state)
{
	setup(state);
	struct codec *c = *state;
	c->peer.phase = TEXT_CHAT;
	c->out->len = 0;
	return 0;
}

static int teardown(void **state)
{
	codec_done(*state);
	free(*state);
	return 0;
}

static void greets(void **state)
{
	struct codec *c = *state, required;

	assert_out(c, GREETING);
	codec_init(&required, &proto_text, 0);
	required.out->len = 0;
	required.config.auth = AUTH_REQUIRED;
	proto_text.open(&required.peer, &required.env, required.out);
	assert_out(&required, "[SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>\n"
			      "Enter username: ");
	codec_done(&required);
}

static void names(void **state)
{
	assert_decodes(*state, "alice\nhello\n", "LOGIN who=alice\nSAY text=hello\n");
	assert_decodes(*state, "/nick alice\r\nhello\r\n", "LOGIN who=alice\nSAY text=hello\n");
	assert_decodes(*state, "\nhello\n", "LOGIN\nSAY text=hello\n");
	assert_decodes(*state, "/login alice secret\nhi", "LOGIN who=alice secret=secret\nSAY text=hi\n");
	assert_decodes(*state, "/help\n/nick\n/nosuch\nal\n",
		       "HELP\nINVALID err=usage text=/nick\\20<name>\nINVALID err=unknown-command text=/nosuch\n"
		       "LOGIN who=al\n");
	assert_decodes(*state, "/quit\n", "QUIT\n");
	assert_decodes(*state, "", "");
}

/* The rest of the input means what the answers to the logins make of it. */
static void logins_that_wait(void **state)
{
	struct codec *c = *state;

	decodes(c, ANSWERS(taken_once), LIT("alice\nbob\nhello\n"), "LOGIN who=alice\nLOGIN who=bob\nSAY text=hello\n");
	decodes(c, ANSWERS(needed), LIT("alice\n/se cret\nhello\n"),
		"LOGIN who=alice\nLOGIN secret=/se\\20cret\nSAY text=hello\n");
	decodes(c, ANSWERS(needed_wrong), LIT("alice\nwrong\nright\nhello\n"),
		"LOGIN who=alice\nLOGIN secret=wrong\nLOGIN secret=right\nSAY text=hello\n");
	decodes(c, ANSWERS(needed), LIT("alice\n\nbob\nhi\n"),
		"LOGIN who=alice\nINVALID err=password-needed\nLOGIN who=bob\nSAY text=hi\n");
	decodes(c, ANSWERS(needed), LIT("alice\n/nick bob\n/quit\n"), "LOGIN who=alice\nLOGIN who=bob\nQUIT\n");
	/* A password that is not taken is no name, however often and in whatever order it is sent. */
	decodes(c, ANSWERS(insecure), LIT("alice\nsecret\nhello\n/join dev\n/help\n\nbob\nhi\n"),
		"LOGIN who=alice\nINVALID err=password-insecure\nINVALID err=password-insecure\n"
		"INVALID err=password-insecure\nHELP\nINVALID err=password-needed\nLOGIN who=bob\nSAY text=hi\n");
	decodes(c, ANSWERS(needed_insecure), LIT("alice\nsecret\nsecret\n/nick bob\nhi\n"),
		"LOGIN who=alice\nLOGIN secret=secret\nINVALID err=password-insecure\nLOGIN who=bob\nSAY text=hi\n");
	decodes(c, ANSWERS(insecure), LIT("/login alice secret\n/login bob other\n/quit\n"),
		"LOGIN who=alice secret=secret\nLOGIN who=bob secret=other\nQUIT\n");
}

static void prompts(void **state)
{
	struct codec *c = *state;

	c->out->len = 0;
	c->peer.phase = TEXT_PENDING;
	assert_event(c, "[SYSTEM] Error: nickname already taken\nEnter your nickname: ", .id = EV_ERROR,
		     .cmd = CMD_LOGIN, .err = ERR_NAME_TAKEN);
	c->peer.phase = TEXT_PENDING;
	assert_event(c, "[SYSTEM] Error: nickname must be 3-20 characters\nEnter your nickname: ", .id = EV_ERROR,
		     .cmd = CMD_LOGIN, .err = ERR_NAME_LENGTH, .n = 3, .m = 20);
	c->peer.phase = TEXT_PENDING;
	assert_event(c, "Enter password: ", .id = EV_ERROR, .cmd = CMD_LOGIN, .err = ERR_PASSWORD_NEEDED);
	assert_int_equal(c->peer.phase, TEXT_PASSWORD);
	/* A password that is typed once more must not become a name. */
	c->peer.phase = TEXT_CHECKING;
	assert_event(c,
		     "[SYSTEM] Error: wrong name or password\n[SYSTEM] Try again, or press Enter for another name.\n"
		     "Enter password: ",
		     .id = EV_ERROR, .cmd = CMD_LOGIN, .err = ERR_PASSWORD_WRONG);
	assert_int_equal(c->peer.phase, TEXT_PASSWORD);
	/* After /login NAME PASSWORD no name is remembered. */
	c->peer.phase = TEXT_PENDING;
	assert_event(c, "[SYSTEM] Error: wrong name or password\nEnter your nickname: ", .id = EV_ERROR,
		     .cmd = CMD_LOGIN, .err = ERR_PASSWORD_WRONG);
	/* What was sent in advance may be the password that is not taken: no name is asked for. */
	c->peer.phase = TEXT_CHECKING;
	assert_event(c,
		     "[SYSTEM] Error: passwords are not taken over an open network without TLS\nPress Enter for "
		     "another name: ",
		     .id = EV_ERROR, .cmd = CMD_LOGIN, .err = ERR_PASSWORD_PLAIN);
	assert_int_equal(c->peer.phase, TEXT_INSECURE);
	assert_event(c,
		     "[SYSTEM] Error: passwords are not taken over an open network without TLS\nPress Enter for "
		     "another name: ",
		     .id = EV_ERROR, .cmd = CMD_INVALID, .err = ERR_PASSWORD_PLAIN);
	assert_event(c, "\n[SYSTEM] No login in time\n", .id = EV_CLOSING, .err = ERR_LOGIN_TIMEOUT);
	c->peer.phase = TEXT_NAME;
	assert_event(c, "[SYSTEM] Password changed: log in with the new one\nEnter your nickname: ", .id = EV_PASSWORD,
		     .cmd = CMD_RESET);
	/* Something else that was said before, and its pace, do not answer the login. */
	c->peer.phase = TEXT_PENDING;
	assert_event(c, "Unknown command: /x\n", .id = EV_ERROR, .cmd = CMD_INVALID, .err = ERR_UNKNOWN_COMMAND,
		     TEXT("/x"));
	assert_event(c, "[SYSTEM] Error: you are sending too fast; slowed down\n", .id = EV_ERROR, .cmd = CMD_COUNT,
		     .err = ERR_RATE);
	assert_int_equal(c->peer.phase, TEXT_PENDING);
	assert_event(c,
		     "[SYSTEM] Nickname set to alice\n[SYSTEM] You are in room lobby. Type a line to say it, /help for "
		     "the commands, /quit to leave.\n",
		     .id = EV_WELCOME, WHO("alice"), ROOM("lobby"));
	assert_int_equal(c->peer.phase, TEXT_CHAT);
	assert_event(c, "Unknown command: /x\n", .id = EV_ERROR, .cmd = CMD_INVALID, .err = ERR_UNKNOWN_COMMAND,
		     TEXT("/x"));
}

static void other_dialects(void **state)
{
	struct codec *c = *state;

	assert_decodes(c, "{\"type\":\"login\"}", "switch json\n");
	assert_decodes(c, "LOGIN bob\n", "switch line\n");
	assert_decodes(c, "GET / HTTP/1.1\r\n", "close\n");
	assert_decodes(c, "NICK bob\r\n", "switch irc\n");
	assert_decodes(c, "alice\nLOGIN bob\n{}\n", "LOGIN who=alice\nSAY text=LOGIN\\20bob\nSAY text={}\n");
	assert_decodes(c, "LOGI", "LOGIN who=LOGI\n");
	c->peer.flags = PEER_FIXED;
	assert_decodes(c, "{bob}\n", "LOGIN who={bob}\n");
	assert_decodes(c, "GET / HTTP/1.1\r\n", "close\n");
}

static void chat(void **state)
{
	assert_decodes(
		*state,
		"al\n/join #dev pass word\n/JOIN dev\n/leave\n/leave #x\n/users\n/list\n/history 5\n"
		"/me waves  twice\n/msg bob hi there\n/topic\n/topic new one\n/away\n//slash\n  two\n\n",
		"LOGIN who=al\nJOIN room=dev secret=pass\\20word\nJOIN room=dev\nLEAVE\nLEAVE room=x\nUSERS\nROOMS\n"
		"HISTORY flags=0 page=0 number=0 epoch=0 limit=5\nME text=waves\\20\\20twice\n"
		"DM who=bob text=hi\\20there\nTOPIC\n"
		"TOPIC text=new\\20one flags=4 page=0 number=0 epoch=0 limit=0\nAWAY\nSAY text=/slash\n"
		"SAY text=\\20\\20two\n");
	assert_decodes(*state, "al\n/create_group g\n/join_group g\n/group_msg g hi all\n/exit bye\n",
		       "LOGIN who=al\nJOIN room=g flags=2 page=0 number=0 epoch=0 limit=0\n"
		       "JOIN room=g flags=1 page=0 number=0 epoch=0 limit=0\nSAY room=g text=hi\\20all\nQUIT text=bye "
		       "flags=4 page=0 number=0 epoch=0 limit=0\n");
	assert_decodes(
		*state, "al\n/msg bob\n/join\n/nick a b\n/history x\n/who is\n/\n/create_group\n/leave_group\n",
		"LOGIN who=al\nINVALID err=usage text=/msg\\20<username>\\20<message>\n"
		"INVALID err=usage text=/join\\20<room>\\20[password]\nINVALID err=usage text=/nick\\20<name>\n"
		"INVALID err=usage text=/history\\20[#room\\20or\\20@name]\\20[count]\nWHO who=is\n"
		"INVALID err=unknown-command text=/\nINVALID err=usage text=/create_group\\20<group>\\20[password]\n"
		"INVALID err=usage text=/leave_group\\20<group>\n");
}

static void long_and_bad_lines(void **state)
{
	struct codec *c = *state;
	static char in[9000];

	memcpy(in, "al\n", 3);
	memset(in + 3, 'x', sizeof(in) - 3);
	memcpy(in + sizeof(in) - 5, "\nhi\r\n", 5);
	decodes(c, (struct split_answers){ 0 }, slice_make(in, sizeof(in)), "LOGIN who=al\n" LONG_LINE "SAY text=hi\n");
	obeys_law(c, (struct split_answers){ 0 }, slice_make(in, sizeof(in)));
	in[8000] = '\xff';
	in[8001] = '\xfa';
	in[8002] = '\n'; /* within a telnet command: ends no line */
	in[8003] = '\xff';
	in[8004] = '\xf0';
	decodes(c, (struct split_answers){ 0 }, slice_make(in, sizeof(in)), "LOGIN who=al\n" LONG_LINE "SAY text=hi\n");
	obeys_law(c, (struct split_answers){ 0 }, slice_make(in, sizeof(in)));
	assert_decodes(c, "al\n\xc3\x28\na\0b\nhi\n",
		       "LOGIN who=al\nINVALID err=bad-encoding\nINVALID err=bad-encoding\nSAY text=hi\n");
}

static void telnet(void **state)
{
	struct codec *c = *state;

	/* WILL NAWS, DO ECHO, SB NAWS ... with a newline and a doubled IAC within, NOP. */
	assert_decodes(c,
		       "\xff\xfb\x1f\xff\xfd\x01"
		       "al\xff\xfa\x1f\0\n\xff\xff\0\xff\xf0"
		       "ice\r\0he\xff\xf1llo\r\n\xff\xfb\x0a!\n",
		       "LOGIN who=alice\nSAY text=hello\nSAY text=!\n");
	assert_decodes(c, "al\nx\xff\xff\n", "LOGIN who=al\nINVALID err=bad-encoding\n");
	/* Nobody typed anything. */
	assert_decodes(c, "\xff\xfb\x1f", "");
	assert_decodes(c, "\r", "");
}

static void telnet_is_refused(void **state)
{
	struct codec *c = *state;
	struct slice in =
		LIT("\xff\xfb\x1f\xff\xfd\x01\xff\xfc\x03\xff\xfe\x04\xff\xfb\x05\xff\xfb\x06\xff\xfb\x07\xff\xfb\x08"
		    "\xff\xfb\x09\xff\xfb\x0a\xff\xfb\x0b"
		    "al");
	struct cmd cmd = { 0 };
	struct arena a;

	c->out->len = 0;
	arena_init(&a);
	assert_int_equal(proto_text.decode(&c->peer, &c->env, &in, 0, &a, &cmd), DECODE_MORE);
	/* DONT and WONT to what was asked, nothing to a WONT or DONT, and never more than there is room for. */
	assert_event(c,
		     "\xff\xfe\x1f\xff\xfc\x01\xff\xfe\x05\xff\xfe\x06\xff\xfe\x07\xff\xfe\x08\xff\xfe\x09"
		     "[SYSTEM] Pong\n",
		     .id = EV_PONG);
	assert_event(c, "[SYSTEM] Pong\n", .id = EV_PONG);
	arena_done(&a);
}

static void law(void **state)
{
	static const struct slice inputs[] = {
		IN("alice\nhello\n/join dev\nx"),
		IN("\n\n/nick bob\n\r\n//x\r\nGET / HTTP/1.1\n"),
		IN("GET / HTTP/1.1\r\n\r\n"),
		IN("{\"type\":\"login\"}"),
		IN("login bob\nMSG x\n"),
		IN("\n{}"),
		IN("  {}"),
		IN("\xff\xfb\x1f\xff\xfa\x1f\n\n\xff\xf0"
		   "al\xff\xff\r\0be\r\n\xff\xfd\x01\nx\xff"),
		IN("al\xff\xfa no end \n\n\n bob\n"),
		IN("a\0b\n\r\r\n\xe2\x82\xac\xe2\n\r\0x"),
		IN("WHO\nPING\n:)\n"),
	};
	static const struct split_answers answers[] = {
		{ NULL, 0 },           ANSWERS(taken_once), ANSWERS(needed),
		ANSWERS(needed_wrong), ANSWERS(insecure),   ANSWERS(needed_insecure),
	};

	for (size_t i = 0; i < ARRAY_LEN(inputs); i++) {
		for (size_t k = 0; k < ARRAY_LEN(answers); k++) {
			struct codec *c = *state;

			c->peer.flags = k & 1 ? PEER_FIXED : 0;
			obeys_law(c, answers[k], inputs[i]);
		}
	}
}

static void messages(void **state)
{
	struct codec *c = *state;

	/* 1700000000 is 22:13:20 UTC, 23:13:20 here. */
	assert_room(c, VARIANT_CURRENT, "[23:13:20] bob: hello\n", .id = EV_MESSAGE, WHO("bob"), TEXT("hello"),
		    ROOM("dev"), .flags = EV_F_PLAIN);
	assert_room(c, 0, "[23:13:20] #dev bob: hello\n", .id = EV_MESSAGE, WHO("bob"), TEXT("hello"), ROOM("dev"),
		    .flags = EV_F_PLAIN);
	assert_room(c, VARIANT_CURRENT, "[23:13:20] * bob waves\n", .id = EV_MESSAGE, WHO("bob"), TEXT("waves"),
		    .flags = EV_F_PLAIN | EV_F_ACTION);
	assert_room(c, VARIANT_CURRENT, "[23:13:20] bob: a\n[23:13:20] bob: [SYSTEM] \xe2\x90\x9b[2J\n",
		    .id = EV_MESSAGE, WHO("bob"), TEXT("\na\r\n\n[SYSTEM] \x1b[2J\n"));
	assert_room(c, VARIANT_CURRENT, "[23:13:20] bob: \n", .id = EV_MESSAGE, WHO("bob"), TEXT("\n\n"));
	assert_event(c, "[23:13:20] [PM from bob]: psst\n", .id = EV_MESSAGE, WHO("bob"), .peer = LIT("al"),
		     TEXT("psst"), .flags = EV_F_PLAIN | EV_F_DIRECT);
	assert_event(c, "[23:13:20] [PM to al]: psst\n", .id = EV_MESSAGE, WHO("bob"), .peer = LIT("al"), TEXT("psst"),
		     .flags = EV_F_PLAIN | EV_F_DIRECT | EV_F_OWN);
}

/* A message of many lines becomes a bounded number of them. */
static void many_lines(void **state)
{
	struct codec *c = *state;
	char text[4000];
	unsigned lines = 0;

	for (size_t i = 0; i < sizeof(text); i++) {
		text[i] = i % 2 ? '\n' : 'x';
	}
	const struct event ev = { .id = EV_MESSAGE, WHO("bob"), .text = slice_make(text, sizeof(text)) };
	proto_text.encode_room(&c->env, &ev, VARIANT_CURRENT, c->out);
	for (uint32_t i = 0; i < c->out->len; i++) {
		lines += c->out->data[i] == '\n';
	}
	assert_int_equal(lines, 64);
}

static void notices(void **state)
{
	struct codec *c = *state;

	assert_room(c, VARIANT_CURRENT, ">>> bob has joined the chat!\n", .id = EV_JOIN, WHO("bob"),
		    .flags = EV_F_DEFAULT_ROOM);
	assert_room(c, 0, "<<< bob has left the chat.\n", .id = EV_LEAVE, WHO("bob"),
		    .flags = EV_F_DEFAULT_ROOM | EV_F_QUIT);
	assert_room(c, VARIANT_CURRENT, "*** bob joined the room\n", .id = EV_JOIN, WHO("bob"), ROOM("dev"));
	assert_room(c, VARIANT_CURRENT, "*** bob left the room\n", .id = EV_LEAVE, WHO("bob"), ROOM("dev"));
	assert_room(c, 0, "*** bob left the room #dev (late)\n", .id = EV_LEAVE, WHO("bob"), ROOM("dev"), TEXT("late"));
	assert_room(c, 0, "*** 12 joined, 3 left #dev (1,204 here)\n", .id = EV_CROWD, ROOM("dev"), .n = 12, .m = 3,
		    .size = 1204);
	assert_room(c, 0, "*** 3 left #dev (4 here)\n", .id = EV_CROWD, ROOM("dev"), .m = 3, .size = 4);
	assert_room(c, 0, "*** bob is now known as rob\n", .id = EV_NICK, WHO("bob"), .peer = LIT("rob"));
	assert_room(c, VARIANT_CURRENT, "*** bob set the topic: new\n", .id = EV_TOPIC, WHO("bob"), TEXT("new"));
	assert_room(c, 0, "*** bob took the topic away of #dev\n", .id = EV_TOPIC, WHO("bob"), ROOM("dev"));
	assert_room(c, 0, "*** bob is away: tea\n", .id = EV_AWAY, WHO("bob"), TEXT("tea"));
	assert_room(c, 0, "*** bob is back\n", .id = EV_AWAY, WHO("bob"));
	assert_room(c, 0, "", .id = EV_TYPING, WHO("bob"));
}

static void answers(void **state)
{
	struct codec *c = *state;

	assert_event(c, "[SYSTEM] Joined room: dev\n", .id = EV_ENTERED, ROOM("dev"));
	assert_event(c, "[SYSTEM] Joined room: dev\n[SYSTEM] Topic: t\n[SYSTEM] 2 people here; /users lists them\n",
		     .id = EV_ENTERED, ROOM("dev"), TEXT("t"), .size = 2);
	assert_event(c, "[SYSTEM] Left room: dev\n[SYSTEM] You are now in room: lobby\n", .id = EV_LEFT, ROOM("dev"),
		     TEXT("lobby"), .flags = EV_F_CURRENT);
	assert_event(c, "[SYSTEM] Nickname changed from a to b\n", .id = EV_NICKED, WHO("a"), .peer = LIT("b"));
	assert_event(c, "[SYSTEM] Message sent to bob\n", .id = EV_SENT, .peer = LIT("bob"));
	assert_event(c, "[SYSTEM] Message sent to bob (offline: it waits for the next login)\n", .id = EV_SENT,
		     .peer = LIT("bob"), .flags = EV_F_OFFLINE);
	assert_event(c, "[SYSTEM] Topic of dev: t (set by bob)\n", .id = EV_TOPIC, ROOM("dev"), TEXT("t"), WHO("bob"),
		     .flags = EV_F_ANSWER);
	assert_event(c, "[SYSTEM] Room dev has no topic; /topic <text> sets one\n", .id = EV_TOPIC, ROOM("dev"),
		     .flags = EV_F_ANSWER);
	assert_event(c, "[SYSTEM] You are away: tea\n", .id = EV_AWAY, TEXT("tea"), .flags = EV_F_ANSWER);
	assert_event(c, "[SYSTEM] You are back\n", .id = EV_AWAY, .flags = EV_F_ANSWER);
	assert_event(c, "[SYSTEM] Pong: x\n", .id = EV_PONG, TEXT("x"));
	assert_event(c, "[SYSTEM] Goodbye!\n", .id = EV_BYE);
	assert_event(c, "", .id = EV_ACK, .cmd = CMD_SAY);
}

static void errors(void **state)
{
	struct codec *c = *state;

	assert_event(c, "[SYSTEM] Error: user not found: bo\xe2\x90\x9b\n", .id = EV_ERROR, .err = ERR_USER_UNKNOWN,
		     WHO("bo\x1b"));
	assert_event(c, "[SYSTEM] Error: message too long (limit 4096 bytes)\n", .id = EV_ERROR,
		     .err = ERR_MESSAGE_LONG, .n = 4096);
	assert_event(c, "[SYSTEM] Error: nickname may only have letters, digits and - _ . [ ] { } | ^ ` ' ~ +\n",
		     .id = EV_ERROR, .err = ERR_NAME_CHARS);
	assert_event(c, "[SYSTEM] Usage: /msg <username> <message>\n", .id = EV_ERROR, .err = ERR_USAGE,
		     TEXT("/msg <username> <message>"));
	assert_event(c, "[SYSTEM] Server is shutting down\xe2\x80\xa6\n", .id = EV_CLOSING, .err = ERR_SHUTDOWN);
	c->peer.phase = TEXT_UNOPENED;
	assert_event(c, "[SYSTEM] Server full. Please try again later.\n", .id = EV_CLOSING, .err = ERR_SERVER_FULL);
	c->peer.phase = TEXT_NAME;
	assert_event(c, "\n[SYSTEM] No login in time\n", .id = EV_CLOSING, .err = ERR_LOGIN_TIMEOUT);
}

static void lists(void **state)
{
	struct codec *c = *state;
	static const struct event_row rooms[] = {
		{ .name = IN("lobby"), .n = 3 },
		{ .name = IN("dev"), .text = IN("code"), .n = 1, .flags = ROW_F_PRIVATE },
	};
	static const struct event_row people[] = {
		{ .name = IN("ann") },
		{ .name = IN("ben"), .text = IN("tea"), .flags = ROW_F_AWAY },
	};
	static const struct event_row groups[] = { { .name = IN("dev"), .flags = ROW_F_ROOM }, { .name = IN("ann") } };

	assert_event(c, "[SYSTEM] Available rooms:\n  lobby (3 users)\n  dev (1 users) [Private] - code\n",
		     .id = EV_ROOMS, .rows = 2, .list = rooms, .flags = EV_F_FIRST);
	assert_event(c, "  lobby (3 users)\n", .id = EV_ROOMS, .rows = 1, .list = rooms);
	assert_event(c, "[SYSTEM] Users in dev:\n  ann\n  ben (away: tea)\n", .id = EV_USERS, ROOM("dev"), .rows = 2,
		     .list = people, .flags = EV_F_FIRST);
	assert_event(c, "[SYSTEM] Online users:\n  ann\n", .id = EV_WHO, .rows = 1, .list = people,
		     .flags = EV_F_FIRST);
	assert_event(c, "[SYSTEM] Groups and their members:\n  dev:\n    ann\n", .id = EV_GROUPS, .rows = 2,
		     .list = groups, .flags = EV_F_FIRST);
	assert_event(c, "[SYSTEM] No groups exist.\n", .id = EV_GROUPS, .flags = EV_F_FIRST);
	assert_event(c,
		     "[SYSTEM] ben is registered, online for 2h 5m, idle for 59s, here 2 times\n  away: tea\n  in room "
		     "dev\n",
		     .id = EV_WHOIS, WHO("ben"), TEXT("tea"), .n = 59, .m = 7505, .size = 2, .rows = 1, .list = groups,
		     .flags = EV_F_ACCOUNT | EV_F_AWAY);
}

static void history(void **state)
{
	struct codec *c = *state;
	struct record *old = record_said(REC_MESSAGE, conv_room(1), 1, LIT("ann"), SLICE_EMPTY, LIT("first"));
	struct record *late = record_said(REC_MESSAGE, conv_room(1), 1, LIT("ben"), SLICE_EMPTY, LIT("x\ny"));

	old->time_ms = 1700000000000 - 86400000;
	old->flags = REC_F_PLAIN;
	old->next = late;
	late->time_ms = 1700000000000 - 86399999;
	assert_event(c,
		     "--- history of dev ---\n[2023-11-13 23:13:20] ann: first\n[23:13:20] ben: x\n[23:13:20] ben: y\n"
		     "--- end of history ---\n",
		     .id = EV_HISTORY, ROOM("dev"), .records = old, .flags = EV_F_REPLAY);
	assert_event(
		c,
		"--- private messages while you were away: the last 2 of 1,005 ---\n"
		"[2023-11-13 23:13:20] [PM from ann]: first\n[23:13:20] [PM from ben]: x\n[23:13:20] [PM from ben]: y\n"
		"--- end of private messages ---\n",
		.id = EV_MISSED, .records = old, .n = 1005);
	assert_event(c, "", .id = EV_HISTORY, ROOM("dev"), .flags = EV_F_REPLAY);
	assert_event(c, "--- no messages yet ---\n", .id = EV_HISTORY, ROOM("dev"), .flags = EV_F_ANSWER);
	record_unref(old);
	record_unref(late);
}

/* The word stands in what was written. */
static void assert_help(const struct codec *c, const char *word)
{
	char typed[64];

	snprintf(typed, sizeof(typed), " /%s ", word);
	assert_non_null(strstr(c->out->data, typed));
}

/* /help knows every word that can be typed but the shorter ones, and no line of it is wider than a terminal. */
static void help(void **state)
{
	struct codec *c = *state;
	const struct event all = { .id = EV_HELP };

	proto_text.encode(&c->peer, &c->env, &all, c->out);
	for (uint32_t i = 0, start = 0; i < c->out->len; i++) {
		if (c->out->data[i] == '\n') {
			assert_true(i - start < 110);
			start = i + 1;
			c->out->data[i] = ' ';
		}
	}
	buf_char(c->out, '\0');
	for (int id = 0; id < CMD_COUNT; id++) {
		if (cmd_rows[id].word) {
			assert_help(c, cmd_rows[id].word);
		}
	}
	for (size_t i = 0; i < slash_words_len; i++) {
		assert_help(c, slash_words[i].word);
	}
	for (size_t i = 0; i < cmd_aliases_len; i++) {
		if (cmd_aliases[i].flags & CMD_REMOVE) {
			assert_help(c, cmd_aliases[i].word);
		}
	}
	c->out->len = 0;
	assert_event(c, "[SYSTEM] Usage: /msg <username> <message>\n[SYSTEM] Say something to one person alone.\n",
		     .id = EV_HELP, TEXT("msg"));
	assert_event(c, "[SYSTEM] Usage: /quit [reason]\n[SYSTEM] Leave the chat.\n[SYSTEM] Also: /exit\n",
		     .id = EV_HELP, TEXT("/QUIT"));
	assert_event(c, "[SYSTEM] Usage: /rooms\n[SYSTEM] List the rooms.\n[SYSTEM] Also: /list\n", .id = EV_HELP,
		     TEXT("rooms"));
	assert_event(c,
		     "[SYSTEM] Usage: /reply <name or #number> <text>\n"
		     "[SYSTEM] Answer somebody's last message, or message #number.\n",
		     .id = EV_HELP, TEXT("reply"));
	assert_event(c,
		     "[SYSTEM] Usage: /unban <name, address or network> [time] [reason]\n"
		     "[SYSTEM] Take back what /ban did.\n",
		     .id = EV_HELP, TEXT("unban"));
	assert_event(c, "Unknown command: /nosuch\n", .id = EV_HELP, TEXT("nosuch"));
}

/* Long ago, long to come, and other sides of the world. */
static void clocks(void **state)
{
	struct codec *c = *state;
	struct record *r = record_said(REC_MESSAGE, conv_room(1), 1, LIT("a"), SLICE_EMPTY, LIT("x"));

	r->flags = REC_F_PLAIN;
	r->time_ms = 951782399000; /* 2000-02-28 23:59:59 UTC */
	assert_event(c, "--- history of d ---\n[2000-02-29 00:59:59] a: x\n--- end of history ---\n", .id = EV_HISTORY,
		     ROOM("d"), .records = r);
	c->env.utc_offset_s = -43200;
	r->time_ms = -1;
	assert_event(c, "--- history of d ---\n[1969-12-31 11:59:59] a: x\n--- end of history ---\n", .id = EV_HISTORY,
		     ROOM("d"), .records = r);
	record_unref(r);
}

#define OPEN(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
#define CHAT(f) cmocka_unit_test_setup_teardown(f, setup_chat, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		OPEN(greets),
		OPEN(names),
		OPEN(logins_that_wait),
		OPEN(prompts),
		OPEN(other_dialects),
		OPEN(chat),
		OPEN(long_and_bad_lines),
		OPEN(telnet),
		OPEN(telnet_is_refused),
		OPEN(law),
		CHAT(messages),
		CHAT(many_lines),
		CHAT(notices),
		CHAT(answers),
		CHAT(errors),
		CHAT(lists),
		CHAT(history),
		CHAT(help),
		CHAT(clocks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
