/* SPDX-License-Identifier: MIT */
/* What is said in IRC: labels, batches of several lines, and how a text becomes lines. */
#include "proto/irc/irc.h"

#include "codec.h"
#include "proto/irc/state.h"

#define COMES_IN                                                                                                       \
	"CAP REQ :labeled-response batch message-tags draft/multiline koine.chat/edit\nNICK al\nUSER al 0 * :Al\nCAP " \
	"END\n"

static int setup(void **state)
{
	struct codec *c = malloc(sizeof(*c));

	codec_init(c, &proto_irc, 0);
	c->config.message_max = 256;
	irc_set(&irc_of(&c->peer)->nick, LIT("al"));
	irc_of(&c->peer)->flags = IRC_IN;
	*state = c;
	return 0;
}

static int teardown(void **state)
{
	struct codec *c = *state;

	peer_close(&c->peer);
	codec_done(c);
	free(c);
	return 0;
}

/* The commands that follow the login, without their tags and numbers. */
static void says(struct codec *c, struct slice lines, const char *want)
{
	struct buf *in = buf_new(256);
	BUF_LIT(in, COMES_IN);
	buf_put(in, lines);
	struct slice all = slice_make(in->data, in->len);
	struct buf *log = split_run(&proto_irc, &c->env, 0, (struct split_answers){ NULL, 0 }, all,
				    (struct split_plan){ NULL, 0 });
	buf_char(log, '\0');
	const char *after = strstr(log->data, "LOGIN");
	assert_non_null(after);
	after = strchr(after, '\n') + 1;
	assert_slice_eq(slice_cstr(after), slice_cstr(want));
	obeys_law(c, (struct split_answers){ NULL, 0 }, all);
	buf_unref(log);
	buf_unref(in);
}

#define SAYS(literal, want) says(*state, LIT(literal), want)
#define NUMBERS(flags, n)   " flags=" #flags " page=0 number=" #n " epoch=0 limit=0\n"

/* The tag of a message is that of its row, then the label; what has no label has none. */
static void labels(void **state)
{
	char tag[16], want[256];

	SAYS("PRIVMSG bob :hi\n", "DM who=bob text=hi\n");
	snprintf(tag, sizeof(tag), "\\%02x", IRC_WORD_PRIVMSG + 1);
	snprintf(want, sizeof(want), "DM who=bob text=hi tag=%sx\n", tag);
	SAYS("@label=x PRIVMSG bob :hi\n", want);
	SAYS("@label= PRIVMSG bob :hi\n", "DM who=bob text=hi\n");
	snprintf(want, sizeof(want),
		 "NOTE text=x key=PING tag=\\%02x" NUMBERS(
			 0, 1001) "PING text=y tag=\\%02x\nNOTE key=PING tag=\\%02x" NUMBERS(0, 1002),
		 IRC_WORD_PING + 1, IRC_WORD_PING + 1, IRC_WORD_PING + 1);
	SAYS("@label=x PING y\n", want);
}

static void several_lines(void **state)
{
	SAYS("BATCH +1 draft/multiline #dev\n@batch=1 PRIVMSG #dev :a\n@batch=1 PRIVMSG #DEV :\n@batch=1 PRIVMSG #dev "
	     "b\n"
	     "@batch=1;draft/multiline-concat PRIVMSG #dev c\nBATCH -1\nPING x\n",
	     "SAY room=dev text=a\\0a\\0abc\nPING text=x\n");
	SAYS("@+reply=r1-7 BATCH +1 draft/multiline bob\n@batch=1 NOTICE bob :a\nPING x\nBATCH -1\n",
	     "PING text=x\nDM who=bob text=a" NUMBERS(8192, 7));
	SAYS("@koine.chat/edit=p1.2-7 BATCH +1 draft/multiline bob\n@batch=1 PRIVMSG bob :a\nBATCH -1\n",
	     "EDIT who=bob text=a" NUMBERS(64, 7));
}

/* --- from events to lines --- */

enum { MULTI = 1 << (IRC_CAP_MULTILINE + VARIANT_OWN_SHIFT) };

static void pieces(void **state)
{
	const struct event said = {
		.id = EV_MESSAGE, .seq = 7, .conv = { 1, 0 }, .who = LIT("bo"), .room = LIT("dev")
	};
	struct codec *c = *state;
	struct event ev = said;

	ev.text = LIT("one\r\n\ntwo\rthree\n");
	proto_irc.encode_room(&c->env, &ev, 0, c->out);
	assert_out(c, ":bo!~u@koine.local PRIVMSG #dev :one\r\n:bo!~u@koine.local PRIVMSG #dev :two three\r\n");
	proto_irc.encode_room(&c->env, &ev, MULTI, c->out);
	assert_out(c, ":bo!~u@koine.local BATCH +m1-7 draft/multiline #dev\r\n"
		      "@batch=m1-7 :bo!~u@koine.local PRIVMSG #dev :one\r\n"
		      "@batch=m1-7 :bo!~u@koine.local PRIVMSG #dev :\r\n"
		      "@batch=m1-7 :bo!~u@koine.local PRIVMSG #dev :two three\r\n"
		      ":koine.local BATCH -m1-7\r\n");
	ev.flags = EV_F_ACTION;
	ev.text = LIT("a\nb");
	proto_irc.encode_room(&c->env, &ev, MULTI, c->out);
	assert_out(c, ":bo!~u@koine.local PRIVMSG #dev :\x01"
		      "ACTION a\x01\r\n:bo!~u@koine.local PRIVMSG #dev :\x01"
		      "ACTION b\x01\r\n");
}

/* However long a text is, no line is longer than 512 bytes, and nothing is lost; a flood of newlines makes few lines. */
static void long_texts(void **state)
{
	struct codec *c = *state;
	static char text[20000];

	for (size_t n = 600; n < sizeof(text); n += 977) {
		size_t got = 0, lines = 0;
		for (size_t i = 0; i < n; i++) {
			text[i] = i % 11 == 10 ? ' ' : i % 3 == 0 && n % 2 ? '\n' : 'x';
		}
		const struct event ev = { .id = EV_MESSAGE,
					  .seq = 7,
					  .conv = { 1, 0 },
					  .who = LIT("bo"),
					  .room = LIT("dev"),
					  .text = slice_make(text, n) };
		proto_irc.encode_room(&c->env, &ev, MULTI, c->out);
		for (struct slice rest = slice_make(c->out->data, c->out->len); rest.n > 0; lines++) {
			const char *end = memchr(rest.p, '\n', rest.n),
				   *tags = rest.p[0] == '@' ? memchr(rest.p, ' ', rest.n) : NULL;
			struct slice line =
				slice_make(tags ? tags + 1 : rest.p, (size_t)(end + 1 - (tags ? tags + 1 : rest.p)));
			assert_true(line.n <= 512);
			got += tags ? line.n - 2 - (sizeof(":bo!~u@koine.local PRIVMSG #dev :") - 1) : 0;
			rest = slice_from(rest, (size_t)(end + 1 - rest.p));
		}
		assert_true(lines < 110 + n / 200);
		assert_true(got + 110 >= n && got <= n); /* what is missing are line ends */
		c->out->len = 0;
	}
}

static void tell(struct codec *c, struct event ev)
{
	proto_irc.encode(&c->peer, &c->env, &ev, c->out);
}

/* A long answer is not kept whole: what follows lies in its batch, too. */
static void long_answers(void **state)
{
	struct codec *c = *state;
	static char text[400];

	memset(text, 'x', sizeof(text));
	tell(c, (struct event){ .id = EV_NOTE, .n = IRC_NOTE_LABEL, .text = LIT("l"), .tag = LIT("\x01") });
	for (int i = 0; i < 100; i++) {
		tell(c, (struct event){ .id = EV_PONG, .text = slice_make(text, sizeof(text)) });
	}
	assert_true(c->out->len > 100 * sizeof(text) / 2);
	tell(c, (struct event){ .id = EV_NOTE, .n = IRC_NOTE_LABEL_END, .tag = LIT("\x01") });
	assert_true(
		slice_starts(slice_make(c->out->data, c->out->len),
			     LIT("@label=l :koine.local BATCH +1 labeled-response\r\n@batch=1 :koine.local PONG ")));
	struct slice end = LIT("\n:koine.local BATCH -1\r\n");
	assert_slice_eq(slice_make(c->out->data + c->out->len - end.n, end.n), end);
	c->out->len = 0;
	/* The note that ends it may be refused; one that begins nothing is none. */
	tell(c, (struct event){ .id = EV_NOTE, .n = IRC_NOTE_LABEL, .text = LIT("m"), .tag = LIT("\x01") });
	tell(c, (struct event){ .id = EV_ERROR, .err = ERR_RATE, .cmd = CMD_NOTE, .tag = LIT("\x01") });
	assert_true(slice_starts(slice_make(c->out->data, c->out->len),
				 LIT("@label=m :koine.local ACK\r\n:koine.local 439 ")));
	c->out->len = 0;
	tell(c, (struct event){ .id = EV_NOTE, .n = IRC_NOTE_LABEL_END, .tag = LIT("\x01") });
	assert_out(c, "");
}

/* Capabilities that could not be taken were not taken. */
static void refused_want(void **state)
{
	struct codec *c = *state;
	struct irc *irc = irc_of(&c->peer);
	struct slice in = LIT("CAP REQ :labeled-response\n");
	struct cmd cmd = { .id = 0 };
	struct arena a;

	arena_init(&a);
	assert_int_equal(proto_irc.decode(&c->peer, &c->env, &in, 0, &a, &cmd), DECODE_CMD);
	assert_int_equal(cmd.id, CMD_WANT);
	assert_int_equal(irc->wanted, IRC_BIT(LABELS));
	const struct event ev = { .id = EV_ERROR, .cmd = CMD_WANT, .err = ERR_RATE, .tag = cmd.tag };
	proto_irc.encode(&c->peer, &c->env, &ev, c->out);
	assert_int_equal(irc->wanted, irc->caps);
	arena_done(&a);
}

/* A line of which a part was taken already, and which is too long now: the next one begins at its beginning. */
static void refused_part(void **state)
{
	struct codec *c = *state;
	struct buf *line = buf_new(1024);
	struct cmd cmd = { .id = 0 };
	struct arena a;

	arena_init(&a);
	BUF_LIT(line, "JOIN #a,#b\x20");
	for (int i = 0; i < 700; i++) {
		buf_char(line, 'x');
	}
	BUF_LIT(line, "\nJOIN #c,#d\n");
	struct slice in = slice_make(line->data, line->len);
	assert_int_equal(proto_irc.decode(&c->peer, &c->env, &in, 0, &a, &cmd), DECODE_CMD);
	assert_slice_eq(cmd.room, LIT("a"));
	c->config.message_max = 64;
	cmd = (struct cmd){ .id = 0 };
	assert_int_equal(proto_irc.decode(&c->peer, &c->env, &in, 0, &a, &cmd), DECODE_CMD);
	assert_int_equal(cmd.id, CMD_INVALID);
	cmd = (struct cmd){ .id = 0 };
	assert_int_equal(proto_irc.decode(&c->peer, &c->env, &in, 0, &a, &cmd), DECODE_CMD);
	assert_slice_eq(cmd.room, LIT("c"));
	arena_done(&a);
	buf_unref(line);
}

/* What cannot stand in a line is a blank. */
static void no_line_ends(void **state)
{
	struct codec *c = *state;

	assert_event(c, ":bob!~u@koine.local PRIVMSG al :a b c\r\n", .id = EV_MESSAGE, .flags = EV_F_DIRECT, WHO("bob"),
		     .peer = LIT("al"), .text = LIT("a\rb\0c"));
}

/* How many commands so many copies of the line make. */
static unsigned commands(struct codec *c, const char *line, unsigned n)
{
	struct buf *in = buf_new(1024);
	unsigned made = 0;
	struct arena a;

	for (unsigned i = 0; i < n; i++) {
		buf_put(in, slice_cstr(line));
	}
	arena_init(&a);
	struct slice rest = slice_make(in->data, in->len);
	for (struct cmd cmd = { .id = 0 }; proto_irc.decode(&c->peer, &c->env, &rest, 0, &a, &cmd) == DECODE_CMD;
	     cmd.id = 0) {
		assert_int_equal(cmd.id, CMD_NOTE);
		made++;
	}
	assert_int_equal(rest.n, 0);
	arena_done(&a);
	buf_unref(in);
	return made;
}

/* Nothing can be said without end for nothing: of lines that say nothing some cost as much as others. */
static void nothing_costs(void **state)
{
	struct codec *c = *state;
	char tags[2048];

	irc_of(&c->peer)->wanted = IRC_BIT(MESSAGE_TAGS);
	assert_int_equal(commands(c, "\n", IRC_FREE_LINES - 1), 0);
	assert_int_equal(commands(c, "\r\n", 1), 1);
	assert_int_equal(commands(c, "NOTICE al\n", 10 * IRC_FREE_LINES), 10);
	snprintf(tags, sizeof(tags), "@%0*d TAGMSG #a\n", IRC_FREE_BYTES * 7, 0);
	assert_int_equal(commands(c, tags, IRC_FREE_LINES), 8);
}

/* What is said before the registration takes little memory, however long it is. */
static void kept(void **state)
{
	struct codec *c = *state;
	struct irc *irc = irc_of(&c->peer);
	char line[640];

	irc->flags = 0;
	snprintf(line, sizeof(line), "NICK %0550d\n", 0);
	commands(c, line, 1);
	assert_int_equal(strlen(irc->nick), IRC_NICK_KEPT);
	snprintf(line, sizeof(line), "PASS %0550d\n", 0);
	commands(c, line, 1);
	assert_int_equal(strlen(irc->pass), IRC_PASS_KEPT);
	irc->flags = IRC_NEGOTIATING;
	snprintf(line, sizeof(line), "USER u 0 * %0550d\n", 0);
	commands(c, line, 1);
	assert_int_equal(strlen(irc->real), c->config.realname_max);
}

/* No line that has been written is too long; forgets them. Returns how many there are. */
static unsigned lines_short(struct codec *c)
{
	struct slice rest = slice_make(c->out->data, c->out->len);
	unsigned n = 0;

	for (const char *end; rest.n > 0 && (end = memchr(rest.p, '\n', rest.n)); n++) {
		assert_true(end - rest.p < IRC_LINE + 2);
		rest = slice_from(rest, (size_t)(end + 1 - rest.p));
	}
	assert_int_equal(rest.n, 0);
	c->out->len = 0;
	return n;
}

/* Long names of the server and of people: lists take more lines, and each is a line. */
static void full_lines(void **state)
{
	struct codec *c = *state;
	struct irc *irc = irc_of(&c->peer);
	struct event_row rows[40];
	struct event_item items[40];
	char name[257], server[64];

	memset(name, 'n', sizeof(name) - 1);
	name[256] = '\0';
	memset(server, 's', sizeof(server) - 1);
	server[63] = '\0';
	free(c->config.server_name);
	c->config.server_name = strdup(server);
	irc->caps = IRC_BIT(USERHOST_NAMES) | IRC_BIT(MULTI_PREFIX);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		rows[i] = (struct event_row){ .name = slice_make(name, 60 + i) };
		items[i] = (struct event_item){ .name = slice_make(name, 60 + i), .flags = ROW_F_ONLINE };
	}
	tell(c, (struct event){ .id = EV_USERS, ROOM("a"), .rows = ARRAY_LEN(rows), .list = rows });
	assert_int_equal(lines_short(c), 18);
	const char ison[] = { IRC_WORD_ISON + 1, 0 }, monitor[] = { IRC_WORD_MONITOR + 1, 0 };
	tell(c, (struct event){ .id = EV_LIST,
				.cmd = CMD_ONLINE,
				.rows = ARRAY_LEN(rows),
				.items = items,
				.tag = slice_cstr(ison) });
	assert_int_equal(lines_short(c), 1);
	tell(c, (struct event){ .id = EV_LIST,
				.cmd = CMD_WATCH,
				.rows = ARRAY_LEN(rows),
				.items = items,
				.tag = slice_cstr(monitor) });
	assert_in_range(lines_short(c), 14, 20);
	irc->flags = 0;
	tell(c, (struct event){ .id = EV_WELCOME, .who = slice_cstr(name) });
	assert_true(lines_short(c) > 5);
	memset(name, 'x', 256);
	tell(c, (struct event){ .id = EV_ANNOUNCE, .who = LIT("boss"), .text = slice_cstr(name) });
	assert_true(lines_short(c) > 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(labels, setup, teardown),
		cmocka_unit_test_setup_teardown(several_lines, setup, teardown),
		cmocka_unit_test_setup_teardown(pieces, setup, teardown),
		cmocka_unit_test_setup_teardown(long_texts, setup, teardown),
		cmocka_unit_test_setup_teardown(long_answers, setup, teardown),
		cmocka_unit_test_setup_teardown(refused_want, setup, teardown),
		cmocka_unit_test_setup_teardown(refused_part, setup, teardown),
		cmocka_unit_test_setup_teardown(no_line_ends, setup, teardown),
		cmocka_unit_test_setup_teardown(nothing_costs, setup, teardown),
		cmocka_unit_test_setup_teardown(kept, setup, teardown),
		cmocka_unit_test_setup_teardown(full_lines, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
