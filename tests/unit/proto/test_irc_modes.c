/* SPDX-License-Identifier: MIT */
/* Channels in IRC: which commands MODE, KICK, JOIN and the like make, however their lines are split; masks both ways. */
#include "proto/irc/irc.h"

#include "codec.h"
#include "proto/irc/mode.h"

#define COMES_IN "NICK al\nUSER al 0 * :Al\n"

static int setup(void **state)
{
	struct codec *c = malloc(sizeof(*c));

	codec_init(c, &proto_irc, 0);
	c->config.message_max = 256;
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

/* The rows of commands are numbered as they stand in the table: their numbers, which begin a tag, are left out. */
static void rows_off(char *log)
{
	for (char *p = log; (p = strstr(p, "tag=\\"));) {
		p += 4;
		memmove(p, p + 3, strlen(p + 3) + 1);
	}
}

/* The commands that follow the login. */
static void says(struct codec *c, struct slice lines, const char *want)
{
	struct buf *in = buf_new(256);
	BUF_LIT(in, COMES_IN);
	buf_put(in, lines);
	struct slice all = slice_make(in->data, in->len);
	struct buf *log = split_run(&proto_irc, &c->env, 0, (struct split_answers){ NULL, 0 }, all,
				    (struct split_plan){ NULL, 0 });
	buf_char(log, '\0');
	rows_off(log->data);
	const char *after = strstr(log->data, "LOGIN");
	assert_non_null(after);
	after = strchr(after, '\n') + 1;
	assert_slice_eq(slice_cstr(after), slice_cstr(want));
	obeys_law(c, (struct split_answers){ NULL, 0 }, all);
	buf_unref(log);
	buf_unref(in);
}

#define SAYS(literal, want) says(*state, LIT(literal), want)

static void changes_are_commands(void **state)
{
	SAYS("MODE #d\n", "SET room=d tag=#d\n");
	SAYS("MODE #d +im-t\n", "SET room=d who=invite-only text=on tag=i flags=4 page=0 number=0 epoch=0 limit=0\n"
				"SET room=d who=moderated text=on tag=m flags=4 page=0 number=0 epoch=0 limit=0\n"
				"SET room=d who=topic-lock text=off tag=t flags=4 page=0 number=0 epoch=0 limit=0\n");
	SAYS("MODE #d +kl key 5\n", "SET room=d who=password text=key tag=k flags=4 page=0 number=0 epoch=0 limit=0\n"
				    "SET room=d who=limit text=5 tag=l flags=4 page=0 number=0 epoch=0 limit=0\n");
	SAYS("MODE #d -kl+S x 30\n", "SET room=d who=password tag=k flags=4 page=0 number=0 epoch=0 limit=0\n"
				     "SET room=d who=limit tag=l flags=4 page=0 number=0 epoch=0 limit=0\n"
				     "SET room=d who=slow text=30 tag=S flags=4 page=0 number=0 epoch=0 limit=0\n");
	SAYS("MODE #d +R-H\n", "SET room=d who=guests text=off tag=R flags=4 page=0 number=0 epoch=0 limit=0\n"
			       "SET room=d who=history text=on tag=H flags=4 page=0 number=0 epoch=0 limit=0\n");
	SAYS("MODE #d +o-v bob carl\n", "ROLE room=d who=bob text=+operator tag=o\n"
					"ROLE room=d who=carl text=-voiced tag=v\n");
	SAYS("MODE #d +n-n\n", "");
	SAYS("MODE #d +\n", "");
	SAYS("MODE #d +k\n",
	     "NOTE room=d text=#d\\20k\\20*\\20:Mode\\20parameter\\20is\\20missing\\20or\\20cannot\\20be\\20taken "
	     "key=MODE tag= flags=0 page=0 number=696 epoch=0 limit=0\n");
	SAYS("MODE #d +k :\n",
	     "NOTE room=d text=#d\\20k\\20*\\20:Mode\\20parameter\\20is\\20missing\\20or\\20cannot\\20be\\20taken "
	     "key=MODE tag= flags=0 page=0 number=696 epoch=0 limit=0\n");
	SAYS("MODE #d +x\n", "NOTE room=d text=x key=MODE tag= flags=0 page=0 number=472 epoch=0 limit=0\n");
}

static void lists_are_commands(void **state)
{
	SAYS("MODE #d +b\n", "BANS room=d who=ban tag=b\n");
	SAYS("MODE #d e\n", "BANS room=d who=exempt tag=e\n");
	SAYS("MODE #d +b-b+e a!*@* m:b!*@* account:c\n",
	     "BAN room=d who=name:a tag=b\n"
	     "MUTE room=d who=name:b tag=b flags=128 page=0 number=0 epoch=0 limit=0\n"
	     "EXEMPT room=d who=account:c tag=e\n");
	SAYS("MODE #d +b a!b@c\n",
	     "NOTE room=d "
	     "text=#d\\20b\\20a!b@c\\20:users\\20and\\20hosts\\20are\\20the\\20same\\20for\\20everybody\\20here:"
	     "\\20say\\20a\\20name,\\20as\\20in\\20name!*@* "
	     "key=MODE tag= flags=0 page=0 number=696 epoch=0 limit=0\n");
}

static void several_at_once(void **state)
{
	SAYS("JOIN #a,#b ,key\n", "JOIN room=a tag=#a\n"
				  "JOIN room=b secret=key tag=#b\n");
	SAYS("PART #a,b,#c :bye\n", "LEAVE room=a text=bye tag=#a\n"
				    "NOTE text=b key=PART tag= flags=0 page=0 number=403 epoch=0 limit=0\n"
				    "LEAVE room=c text=bye tag=#c\n");
	SAYS("KICK #a b,c,d,e,f :out\n", "KICK room=a who=b text=out tag=b\n"
					 "KICK room=a who=c text=out tag=c\n"
					 "KICK room=a who=d text=out tag=d\n"
					 "KICK room=a who=e text=out tag=e\n");
	SAYS("KICK #a,#b c,d\n", "KICK room=a who=c tag=c\n"
				 "KICK room=b who=d tag=d\n");
	SAYS("NAMES #a,x\n", "USERS room=a tag=#a\n"
			     "NOTE text=x key=NAMES tag= flags=0 page=0 number=366 epoch=0 limit=0\n");
	SAYS("INVITE\nINVITE bob\nINVITE bob #a\n",
	     "INVITES tag=\n"
	     "NOTE text=INVITE key=INVITE tag= flags=0 page=0 number=461 epoch=0 limit=0\n"
	     "INVITE room=a who=bob tag=bob\n");
	SAYS("RENAME #a #b :why\nRENAME #a b\n",
	     "RENAME room=a who=b text=why tag=#a\n"
	     "NOTE text=b key=RENAME tag= flags=0 page=0 number=479 epoch=0 limit=0\n");
	SAYS("KNOCK #a :please\n", "KNOCK room=a text=please tag=#a\n");
	SAYS("LIST >1,#a*\n", "ROOMS tag=>1,#a*\n");
}

/* No more changes than MODES says, and no more than a list has. */
static void bounded(void **state)
{
	struct codec *c = *state;
	char line[] = COMES_IN "MODE #d +iiiiiiiiiiiiiiiiiiiiiiiiiiiiii\n";
	struct buf *log = split_run(&proto_irc, &c->env, 0, (struct split_answers){ NULL, 0 }, slice_cstr(line),
				    (struct split_plan){ NULL, 0 });
	int n = 0;
	buf_char(log, '\0');
	for (const char *p = log->data; (p = strstr(p, "SET ")); p++) {
		n++;
	}
	assert_int_equal(n, IRC_MODES);
	buf_unref(log);
}

/* --- masks --- */

static void reads(struct irc_in *in, const char *mask, const char *want, bool mute)
{
	struct slice who = SLICE_EMPTY;
	bool is_mute = false, ok = irc_mask_read(in, slice_cstr(mask), &who, &is_mute);

	if (!want) {
		if (ok) {
			fail_msg("%s is %.*s", mask, SLICE_FMT(who));
		}
		return;
	}
	assert_true(ok);
	assert_slice_eq(who, slice_cstr(want));
	assert_int_equal(is_mute, mute);
}

static void masks_are_read(void **state)
{
	struct codec *c = *state;
	struct arena a;
	arena_init(&a);
	struct irc_in in = { .env = &c->env, .a = &a };

	reads(&in, "bob!*@*", "name:bob", false);
	reads(&in, "bob", "name:bob", false);
	reads(&in, "bob!~u@*", "name:bob", false);
	reads(&in, "bob@*", "name:bob", false);
	reads(&in, "bo*!*@*", "bo*", false);
	reads(&in, "*!*@*", "*", false);
	reads(&in, "*!*@192.0.2.0/24", "192.0.2.0/24", false);
	reads(&in, "192.0.2.7", "192.0.2.7", false);
	reads(&in, "*@2001:db8::/32", "2001:db8::/32", false);
	reads(&in, "m:bob!*@*", "name:bob", true);
	reads(&in, "~mute:bo?", "bo?", true);
	reads(&in, "a:bob", "account:bob", false);
	reads(&in, "~account:b*", "account:b*", false);
	reads(&in, "m:a:bob", "account:bob", true);
	reads(&in, "bob!*@192.0.2.7", NULL, false);
	reads(&in, "bob!joe@*", NULL, false);
	reads(&in, "*!*@example.org", NULL, false);
	reads(&in, "*!~u@koine.local", NULL, false);
	reads(&in, "*!*u@*", NULL, false);
	reads(&in, "*!*u@*.local", NULL, false);
	reads(&in, "*@koine.local", NULL, false);
	reads(&in, "m:*!*@koine.local", NULL, false);
	reads(&in, "bo*!*u@*.local", "bo*", false);
	reads(&in, "", NULL, false);
	reads(&in, "m:", NULL, false);
	reads(&in, "account:", NULL, false);
	arena_done(&a);
}

static void puts_back(const char *shown, bool mute, const char *want)
{
	struct buf *b = buf_new(64);

	irc_mask_put(b, slice_cstr(shown), mute);
	assert_slice_eq(slice_make(b->data, b->len), slice_cstr(want));
	buf_unref(b);
}

static void masks_are_written(void **state)
{
	(void)state;
	puts_back("bob", false, "bob!*@*");
	puts_back("bo*", true, "m:bo*!*@*");
	puts_back("account:bob", false, "account:bob");
	puts_back("192.0.2.0/24", false, "*!*@192.0.2.0/24");
	puts_back("", false, "*!*@hidden.network");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(changes_are_commands, setup, teardown),
		cmocka_unit_test_setup_teardown(lists_are_commands, setup, teardown),
		cmocka_unit_test_setup_teardown(several_at_once, setup, teardown),
		cmocka_unit_test_setup_teardown(bounded, setup, teardown),
		cmocka_unit_test_setup_teardown(masks_are_read, setup, teardown),
		cmocka_unit_test_setup_teardown(masks_are_written, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
