/* SPDX-License-Identifier: MIT */
/* What people type after a slash: every row of the table by its shape, what fits none, and the law of splits for all. */
#include "proto/slash.h"

#include "codec.h"
#include "proto/text/text.h"

static int setup(void **state)
{
	struct codec *c = malloc(sizeof(*c));

	codec_init(c, &proto_text, PEER_FIXED);
	*state = c;
	return 0;
}

static int teardown(void **state)
{
	codec_done(*state);
	free(*state);
	return 0;
}

/* One line of somebody who is in; the line of the log that it gives, obeying the law. */
static void typed(struct codec *c, const char *line, const char *want)
{
	struct buf *in = buf_new(256), *log = buf_new(256);

	buf_printf(in, "al\n%s\n", line);
	buf_printf(log, "LOGIN who=al\n%s\n", want);
	buf_char(log, '\0');
	decodes(c, (struct split_answers){ NULL, 0 }, slice_make(in->data, in->len), log->data);
	obeys_law(c, (struct split_answers){ NULL, 0 }, slice_make(in->data, in->len));
	buf_unref(in);
	buf_unref(log);
}

#define NUMBERS(flags, n, limit) " flags=" #flags " page=0 number=" #n " epoch=0 limit=" #limit

static void messages(void **state)
{
	typed(*state, "/reply bob sure, why not", "SAY who=bob text=sure,\\20why\\20not");
	typed(*state, "/reply #12 sure", "SAY text=sure" NUMBERS(0, 12, 0));
	typed(*state, "/edit new text", "EDIT text=new\\20text");
	typed(*state, "/edit #12 new text", "EDIT text=new\\20text" NUMBERS(0, 12, 0));
	/* Only digits behind the mark make a number of a message: other words with one are words. */
	typed(*state, "/edit #dev is a room", "EDIT text=#dev\\20is\\20a\\20room");
	typed(*state, "/edit #", "EDIT text=#");
	typed(*state, "/delete", "DELETE");
	typed(*state, "/delete #3", "DELETE" NUMBERS(0, 3, 0));
	typed(*state, "/delete #3 spam", "DELETE text=spam" NUMBERS(4, 3, 0));
	typed(*state, "/delete spam", "DELETE text=spam" NUMBERS(4, 0, 0));
	typed(*state, "/react bob +1", "REACT who=bob text=+1");
	typed(*state, "/react #12 \xf0\x9f\x91\x8d", "REACT text=\\f0\\9f\\91\\8d" NUMBERS(0, 12, 0));
	typed(*state, "/unreact #12 +1", "REACT text=+1" NUMBERS(128, 12, 0));
	typed(*state, "/versions #7", "VERSIONS" NUMBERS(0, 7, 0));
	typed(*state, "/thread bob", "THREAD who=bob");
	typed(*state, "/pin #7", "PIN" NUMBERS(0, 7, 0));
	typed(*state, "/unpin bob", "PIN who=bob" NUMBERS(128, 0, 0));
	typed(*state, "/pins", "PINS");
	typed(*state, "/pins #dev", "PINS room=dev");
	typed(*state, "/search \"a phrase\" from:bob -not", "SEARCH text=\"a\\20phrase\"\\20from:bob\\20-not");
	typed(*state, "/read", "READ");
	typed(*state, "/unread", "UNREAD");
}

static void wrong_numbers(void **state)
{
	static const char *const lines[] = { "/reply #0 x", "/edit #0 x",    "/delete #0",
					     "/pin #0",     "/versions #00", "/react #99999999999999999999 x" };

	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		char word[16];
		struct slash_found found;
		struct buf *want = buf_new(256);

		sscanf(lines[i], "/%15s", word);
		assert_true(slash_find(slice_cstr(word), &found));
		BUF_LIT(want, "INVALID err=usage");
		char usage[256];
		snprintf(usage, sizeof(usage), "/%s %s", word, found.word.args);
		split_log_slice(want, "text", slice_cstr(usage));
		buf_char(want, '\0');
		typed(*state, lines[i], want->data);
		buf_unref(want);
	}
}

static void times(void **state)
{
	typed(*state, "/ban bob", "BAN who=bob");
	typed(*state, "/ban bob 2h", "BAN who=bob seconds=7200");
	typed(*state, "/ban bob 30s spam and more",
	      "BAN who=bob text=spam\\20and\\20more" NUMBERS(4, 0, 0) " seconds=30");
	typed(*state, "/ban 10.0.0.0/8 3w", "BAN who=10.0.0.0/8 seconds=1814400");
	typed(*state, "/ban bob 7D x", "BAN who=bob text=x" NUMBERS(4, 0, 0) " seconds=604800");
	/* No time: the reason begins there. */
	typed(*state, "/ban bob 10 times warned", "BAN who=bob text=10\\20times\\20warned" NUMBERS(4, 0, 0));
	typed(*state, "/ban bob 2hours", "BAN who=bob text=2hours" NUMBERS(4, 0, 0));
	typed(*state, "/ban bob h", "BAN who=bob text=h" NUMBERS(4, 0, 0));
	typed(*state, "/ban bob 5x", "BAN who=bob text=5x" NUMBERS(4, 0, 0));
	/* None at all is not for ever, and what is too long is as long as can be. */
	typed(*state, "/ban bob 0s",
	      "INVALID err=usage text=/ban\\20<name,\\20address\\20or\\20network>\\20[time]\\20[reason]");
	typed(*state, "/ban bob 99999999w", "BAN who=bob seconds=4294967295");
	typed(*state, "/ban bob 99999999999999999999w",
	      "INVALID err=usage text=/ban\\20<name,\\20address\\20or\\20network>\\20[time]\\20[reason]");
	typed(*state, "/unban bob", "BAN who=bob" NUMBERS(128, 0, 0));
	typed(*state, "/mute bob 10m", "MUTE who=bob seconds=600");
	typed(*state, "/unmute bob", "MUTE who=bob" NUMBERS(128, 0, 0));
	typed(*state, "/raid on 30m", "RAID who=on seconds=1800");
	typed(*state, "/raid on soon", "INVALID err=usage text=/raid\\20[on\\20or\\20off]\\20[time]");
	typed(*state, "/invitation", "INVITATION");
	typed(*state, "/invitation 5", "INVITATION" NUMBERS(0, 0, 5));
	typed(*state, "/invitation 7d", "INVITATION seconds=604800");
	typed(*state, "/invitation 5 7d", "INVITATION" NUMBERS(0, 0, 5) " seconds=604800");
	typed(*state, "/token ci", "TOKEN who=ci");
	typed(*state, "/token ci write 7d", "TOKEN who=ci key=write seconds=604800");
	typed(*state, "/token ci all", "TOKEN who=ci key=all");
}

static void rooms(void **state)
{
	typed(*state, "/knock #dev let me in", "KNOCK room=dev text=let\\20me\\20in" NUMBERS(4, 0, 0));
	typed(*state, "/invite bob", "INVITE who=bob");
	typed(*state, "/invite bob #dev", "INVITE room=dev who=bob");
	typed(*state, "/uninvite bob dev", "INVITE room=dev who=bob" NUMBERS(128, 0, 0));
	typed(*state, "/set", "SET");
	typed(*state, "/set slow", "SET who=slow");
	typed(*state, "/set slow 30s", "SET who=slow text=30s" NUMBERS(4, 0, 0));
	typed(*state, "/set description all about it", "SET who=description text=all\\20about\\20it" NUMBERS(4, 0, 0));
	typed(*state, "/role bob", "ROLE who=bob");
	typed(*state, "/role bob owner", "ROLE who=bob text=owner" NUMBERS(4, 0, 0));
	typed(*state, "/op bob", "ROLE who=bob text=operator" NUMBERS(4, 0, 0));
	typed(*state, "/deop bob", "ROLE who=bob text=none" NUMBERS(4, 0, 0));
	typed(*state, "/Voice bob", "ROLE who=bob text=voiced" NUMBERS(4, 0, 0));
	typed(*state, "/devoice bob", "ROLE who=bob text=none" NUMBERS(4, 0, 0));
	typed(*state, "/op bob now", "INVALID err=usage text=/op\\20<name>");
	typed(*state, "/roles dev", "ROLES room=dev");
	typed(*state, "/kick bob be nice", "KICK who=bob text=be\\20nice" NUMBERS(4, 0, 0));
	typed(*state, "/bans", "BANS");
}

static void accounts(void **state)
{
	typed(*state, "/register secret word", "REGISTER secret=secret\\20word");
	typed(*state, "/reset code-1 new word", "RESET who=code-1 secret=new\\20word");
	typed(*state, "/unregister secret", "UNREGISTER secret=secret");
	typed(*state, "/receipts", "RECEIPTS");
	typed(*state, "/receipts on", "RECEIPTS who=on");
	typed(*state, "/stay", "STAY");
	typed(*state, "/stay off", "STAY who=off");
	typed(*state, "/revoke others", "REVOKE who=others");
	typed(*state, "/cert", "CERT");
	typed(*state, "/report bob rude", "REPORT who=bob text=rude");
	typed(*state, "/report #4 rude", "REPORT text=rude" NUMBERS(0, 4, 0));
	typed(*state, "/report bob", "INVALID err=usage text=/report\\20<name\\20or\\20#number>\\20<reason>");
	typed(*state, "/filter warn b[ae]d word", "FILTER who=warn text=b[ae]d\\20word" NUMBERS(4, 0, 0));
	typed(*state, "/forbid admin*", "FORBID who=admin*");
	typed(*state, "/unforbid admin*", "FORBID who=admin*" NUMBERS(128, 0, 0));
	typed(*state, "/settle 3 warned", "SETTLE text=warned" NUMBERS(4, 0, 3));
	typed(*state, "/settle x", "INVALID err=usage text=/settle\\20<number>\\20[what\\20was\\20done]");
	typed(*state, "/account bob role moderator", "ACCOUNT who=bob text=moderator key=role" NUMBERS(4, 0, 0));
	typed(*state, "/account bob",
	      "INVALID err=usage "
	      "text=/account\\20<name>\\20<add,\\20role,\\20disable,\\20enable,\\20confirm,\\20password,"
	      "\\20reset,\\20rename,\\20delete>\\20[value]");
}

/* A word for each letter of a shape. */
static void put_argument(struct buf *b, char letter)
{
	switch (letter) {
	case 'n':
		BUF_LIT(b, " 5");
		break;
	case 'c':
		BUF_LIT(b, " #den");
		break;
	case 'd':
		BUF_LIT(b, " 10m");
		break;
	case 'm':
	case 'o':
		BUF_LIT(b, " #12");
		break;
	case 't':
	case 's':
		BUF_LIT(b, " some words");
		break;
	default:
		BUF_LIT(b, " word");
		break;
	}
}

/* The word with its first `n` arguments; `must`: with those that may not be missing, whatever `n` is. */
static struct buf *line_of(const struct slash_word *w, int n, bool must)
{
	struct buf *b = buf_new(128);
	bool optional = false;
	int k = 0;

	buf_printf(b, "al\n/%s", w->word);
	for (const char *s = w->shape; *s; s++) {
		if (*s == '?') {
			optional = true;
			continue;
		}
		if (k++ < n || (must && !optional)) {
			put_argument(b, *s);
		}
		optional = false;
	}
	buf_char(b, '\n');
	return b;
}

/* With all its arguments, and with as few as may be, each word is the command that it stands for; with one less, or one more
 * than it takes, it is not. */
static void every_word(struct codec *c, const struct slash_word *w)
{
	struct split_answers welcome = { NULL, 0 };
	int most = 0;
	bool rest = false, some = false;

	for (const char *s = w->shape; *s; s++) {
		most += *s != '?';
		rest = rest || *s == 't' || *s == 's';
		some = some || (s[0] != '?' && (s == w->shape || s[-1] != '?'));
	}
	for (int n = 0; n <= most; n += MAX(most, 1)) {
		struct buf *in = line_of(w, n, true);
		struct buf *log = split_run(&proto_text, &c->env, PEER_FIXED, welcome, slice_make(in->data, in->len),
					    (struct split_plan){ NULL, 0 });
		struct slice rest_log = slice_from(slice_make(log->data, log->len), sizeof("LOGIN who=al\n") - 1);

		assert_true(slice_starts(rest_log, slice_cstr(cmd_names[w->id])));
		obeys_law(c, welcome, slice_make(in->data, in->len));
		buf_unref(in);
		buf_unref(log);
	}
	struct buf *in = line_of(w, some ? 0 : most, false);
	if (!some) {
		in->len--;
		BUF_LIT(in, " too many\n");
	}
	if (some || !rest) {
		struct buf *log = split_run(&proto_text, &c->env, PEER_FIXED, welcome, slice_make(in->data, in->len),
					    (struct split_plan){ NULL, 0 });

		assert_non_null(memmem(log->data, log->len, "INVALID err=usage", 17));
		buf_unref(log);
	}
	buf_unref(in);
}

static void every_row(void **state)
{
	struct slash_found found;

	for (int id = 0; id < CMD_COUNT; id++) {
		if (cmd_rows[id].word && id != CMD_LOGIN) { /* that one is refused or welcomed */
			assert_true(slash_find(slice_cstr(cmd_rows[id].word), &found));
			assert_int_equal(found.word.id, id);
			assert_false(found.own);
			assert_null(found.removes);
			every_word(*state, &found.word);
		}
	}
	for (size_t i = 0; i < cmd_aliases_len; i++) {
		assert_true(slash_find(slice_cstr(cmd_aliases[i].word), &found));
		assert_int_equal(found.word.id, cmd_aliases[i].id);
		assert_int_equal((cmd_aliases[i].flags & CMD_REMOVE) != 0, found.removes != NULL);
		every_word(*state, &found.word);
	}
	for (size_t i = 0; i < slash_words_len; i++) {
		assert_true(slash_find(slice_cstr(slash_words[i].word), &found));
		assert_true(found.own);
		every_word(*state, &found.word);
	}
	assert_false(slash_find(SLICE_LIT("nosuch"), &found));
	assert_false(slash_find(SLICE_EMPTY, &found));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(messages, setup, teardown),
		cmocka_unit_test_setup_teardown(wrong_numbers, setup, teardown),
		cmocka_unit_test_setup_teardown(times, setup, teardown),
		cmocka_unit_test_setup_teardown(rooms, setup, teardown),
		cmocka_unit_test_setup_teardown(accounts, setup, teardown),
		cmocka_unit_test_setup_teardown(every_row, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
