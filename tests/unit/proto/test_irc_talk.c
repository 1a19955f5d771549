/* SPDX-License-Identifier: MIT */
/* What is said in IRC: labels, batches of several lines, and how a text becomes lines. */
#include "proto/irc/irc.h"

#include "codec.h"
#include "proto/irc/state.h"

#define COMES_IN "CAP REQ :labeled-response batch message-tags draft/multiline koine.chat/edit\nNICK al\nUSER al 0 * :Al\nCAP END\n"

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
	struct buf *log = split_run(&proto_irc, &c->env, 0, (struct split_answers){ NULL, 0 }, all, (struct split_plan){ NULL, 0 });
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
		 "NOTE text=x key=PING tag=\\%02x" NUMBERS(0, 1001) "PING text=y tag=\\%02x\nNOTE key=PING tag=\\%02x" NUMBERS(0, 1002),
		 IRC_WORD_PING + 1, IRC_WORD_PING + 1, IRC_WORD_PING + 1);
	SAYS("@label=x PING y\n", want);
}

static void several_lines(void **state)
{
	SAYS("BATCH +1 draft/multiline #dev\n@batch=1 PRIVMSG #dev :a\n@batch=1 PRIVMSG #DEV :\n@batch=1 PRIVMSG #dev b\n"
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
	const struct event said = { .id = EV_MESSAGE, .seq = 7, .conv = { 1, 0 }, .who = LIT("bo"), .room = LIT("dev") };
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
	assert_out(c, ":bo!~u@koine.local PRIVMSG #dev :\x01" "ACTION a\x01\r\n:bo!~u@koine.local PRIVMSG #dev :\x01" "ACTION b\x01\r\n");
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
		const struct event ev = { .id = EV_MESSAGE, .seq = 7, .conv = { 1, 0 }, .who = LIT("bo"), .room = LIT("dev"),
					  .text = slice_make(text, n) };
		proto_irc.encode_room(&c->env, &ev, MULTI, c->out);
		for (struct slice rest = slice_make(c->out->data, c->out->len); rest.n > 0; lines++) {
			const char *end = memchr(rest.p, '\n', rest.n), *tags = rest.p[0] == '@' ? memchr(rest.p, ' ', rest.n) : NULL;
			struct slice line = slice_make(tags ? tags + 1 : rest.p, (size_t)(end + 1 - (tags ? tags + 1 : rest.p)));
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
	assert_true(slice_starts(slice_make(c->out->data, c->out->len),
				 LIT("@label=l :koine.local BATCH +1 labeled-response\r\n@batch=1 :koine.local PONG ")));
	struct slice end = LIT("\n:koine.local BATCH -1\r\n");
	assert_slice_eq(slice_make(c->out->data + c->out->len - end.n, end.n), end);
	c->out->len = 0;
	/* The note that ends it may be refused; one that begins nothing is none. */
	tell(c, (struct event){ .id = EV_NOTE, .n = IRC_NOTE_LABEL, .text = LIT("m"), .tag = LIT("\x01") });
	tell(c, (struct event){ .id = EV_ERROR, .err = ERR_RATE, .cmd = CMD_NOTE, .tag = LIT("\x01") });
	assert_true(slice_starts(slice_make(c->out->data, c->out->len), LIT("@label=m :koine.local ACK\r\n:koine.local 439 ")));
	c->out->len = 0;
	tell(c, (struct event){ .id = EV_NOTE, .n = IRC_NOTE_LABEL_END, .tag = LIT("\x01") });
	assert_out(c, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(labels, setup, teardown),
		cmocka_unit_test_setup_teardown(several_lines, setup, teardown),
		cmocka_unit_test_setup_teardown(pieces, setup, teardown),
		cmocka_unit_test_setup_teardown(long_texts, setup, teardown),
		cmocka_unit_test_setup_teardown(long_answers, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
