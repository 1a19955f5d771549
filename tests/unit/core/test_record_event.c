/* SPDX-License-Identifier: MIT */
/* Records as events: each kind, each fact, what is taken back, and what no server of today wrote. */
#include "core/record_event.h"

#include "lib/records.h"
#include "lib/unit.h"

#define LIT(s) SLICE_LIT(s)

static struct event told(enum record_kind kind, struct conv conv, const char *text, uint8_t flags)
{
	static struct record *r; /* the event's strings are its own */
	struct event ev = { 0 };

	record_unref(r);
	r = record_said(kind, conv, 1, LIT("alice"), LIT("key"), slice_cstr(text));
	r->flags = flags;
	r->seq = 4;
	r->pos = 9;
	r->time_ms = 77;
	r->target = 3;
	r->thread = 2;
	record_event(r, &ev);
	assert_int_equal(ev.time_ms, 77);
	assert_int_equal(ev.pos, 9);
	assert_true(conv_eq(ev.conv, conv));
	return ev;
}

static void messages(void **state)
{
	struct event ev = told(REC_MESSAGE, conv_room(1), "hi", REC_F_PLAIN | REC_F_ACTION | REC_F_EDITED);

	(void)state;
	assert_int_equal(ev.id, EV_MESSAGE);
	assert_int_equal(ev.flags, EV_F_PLAIN | EV_F_ACTION | EV_F_EDITED | EV_F_ACCOUNT);
	assert_int_equal(ev.seq, 4);
	assert_int_equal(ev.target, 3);
	assert_int_equal(ev.thread, 2);
	assert_slice(ev.who, "alice");
	assert_slice(ev.text, "hi");
	assert_int_equal(ev.key.n, 0); /* a send key is its sender's alone */
	ev = told(REC_MESSAGE, conv_pair(1, 2), "", REC_F_DELETED);
	assert_int_equal(ev.flags, EV_F_DELETED | EV_F_DIRECT | EV_F_ACCOUNT);
	ev = told(REC_MESSAGE, conv_room(1), "hi", REC_F_NOTICE | REC_F_GUEST);
	assert_int_equal(ev.flags, EV_F_NOTICE);
	assert_int_equal(told(REC_TOPIC, conv_room(1), "t", 0).id, EV_TOPIC);
	assert_int_equal(told(REC_EDIT, conv_room(1), "t", 0).id, EV_EDITED);
	assert_int_equal(told(REC_REDACT, conv_room(1), "t", 0).id, EV_DELETED);
	assert_int_equal(told(REC_SHUT, conv_room(1), "", 0).id, EV_COUNT);
	ev = told(REC_REACT, conv_pair(1, 2), "+1", REC_F_REMOVE);
	assert_int_equal(ev.id, EV_REACTED);
	assert_int_equal(ev.flags, EV_F_REMOVE | EV_F_DIRECT | EV_F_ACCOUNT);
}

static void kicks(void **state)
{
	struct event ev = told(REC_KICK, conv_room(1), "bob rude words", 0);

	(void)state;
	assert_int_equal(ev.id, EV_LEAVE);
	assert_int_equal(ev.err, ERR_KICKED);
	assert_int_equal(ev.target, 0);
	assert_slice(ev.who, "bob");
	assert_slice(ev.peer, "alice");
	assert_slice(ev.text, "rude words");
	assert_int_equal(told(REC_KICK, conv_room(1), "bob", 0).text.n, 0);
}

static void renames(void **state)
{
	struct event ev = told(REC_RENAME, conv_room(1), "den cave it is one", 0);

	(void)state;
	assert_int_equal(ev.id, EV_RENAMED);
	assert_slice(ev.key, "den");
	assert_slice(ev.room, "cave");
	assert_slice(ev.who, "alice");
	assert_slice(ev.text, "it is one");
}

static struct event fact(const char *text, bool remove)
{
	return told(REC_FACT, conv_room(1), text, remove ? REC_F_REMOVE : 0);
}

static void setting_is(const char *text, bool remove, const char *value)
{
	struct event ev = fact(text, remove);

	assert_int_equal(ev.id, EV_SETTING);
	assert_slice_eq(ev.text, slice_cstr(value));
}

static void settings(void **state)
{
	(void)state;
	assert_slice(fact("set.moderated=1", false).key, "moderated");
	setting_is("set.moderated=1", false, "on");
	setting_is("set.moderated=0", false, "off");
	setting_is("set.moderated", true, "off");
	setting_is("set.guests", true, "on"); /* its default */
	setting_is("set.slow=30", false, "30");
	setting_is("set.slow", true, "0");
	setting_is("set.limit=5", false, "5");
	setting_is("set.description=all = about it", false, "all = about it");
	setting_is("set.description=old", true, "");
	setting_is("set.colour=red", false, "red");
	/* The hash of a password leaves the server in no way. */
	setting_is("set.password=$argon2id$v=19$m=1,t=1$x$y", false, "set");
	setting_is("set.password=", false, "none");
	setting_is("set.password=$argon2id$v=19$m=1,t=1$x$y", true, "none");
}

static void people(void **state)
{
	struct event ev = fact("role.17=operator bob", false);

	(void)state;
	assert_int_equal(ev.id, EV_ROLE);
	assert_slice(ev.text, "operator");
	assert_slice(ev.peer, "bob");
	ev = fact("role.17=bob", true);
	assert_int_equal(ev.text.n, 0);
	assert_slice(ev.peer, "bob");
	assert_int_equal(ev.flags, EV_F_REMOVE | EV_F_ACCOUNT);
	ev = fact("ban.u17=1000 500 alice bob spam and more", false);
	assert_int_equal(ev.id, EV_BAN);
	assert_int_equal(ev.n, 1000);
	assert_slice(ev.peer, "bob");
	assert_slice(ev.text, "spam and more");
	ev = fact("mute.n10.0.0.0/8=0 500 alice 10.0.0.0/8", false);
	assert_int_equal(ev.id, EV_BAN);
	assert_int_equal(ev.n, 0);
	assert_int_equal(ev.flags, EV_F_MUTE | EV_F_ACCOUNT);
	assert_slice(ev.key, "10.0.0.0/8");
	assert_int_equal(ev.peer.n, 0); /* addresses are not everybody's to see */
	assert_int_equal(ev.text.n, 0);
	ev = fact("mute.g10.0.0.0/32=0 500 alice bob", false);
	assert_int_equal(ev.id, EV_COUNT);
	ev = fact("ban.u17=bob", true);
	assert_int_equal(ev.flags, EV_F_REMOVE | EV_F_ACCOUNT);
	assert_slice(ev.peer, "bob");
	ev = told(REC_FACT, CONV_SERVER, "ban.u17=0 1 alice bob", 0);
	assert_int_equal(ev.flags, EV_F_SERVER | EV_F_ACCOUNT);
	ev = fact("invite.17=alice bob", false);
	assert_int_equal(ev.id, EV_INVITED);
	assert_slice(ev.peer, "bob");
	ev = fact("pin.12=alice 500", false);
	assert_int_equal(ev.id, EV_PINNED);
	assert_int_equal(ev.target, 12);
	assert_int_equal(ev.text.n, 0);
}

/* Facts that nobody is told of, and texts that are none. */
static void others(void **state)
{
	static const char *const texts[] = { "filter.3=warn alice x",
					     "raid=5",
					     "",
					     "=",
					     ".",
					     "set",
					     "role.=",
					     "ban.",
					     "pin.x=y",
					     "invite",
					     "ban.u1=x",
					     "mute.=" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		fact(texts[i], false);
		fact(texts[i], true);
	}
	struct event ev = fact("filter.3=warn alice x", false);
	assert_int_equal(ev.id, EV_COUNT);
	assert_slice(ev.who, "alice");
	assert_int_equal(ev.text.n, 0);
	told(REC_MESSAGE, conv_room(1), "", 0); /* frees the last one that is used */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(messages), cmocka_unit_test(kicks),  cmocka_unit_test(renames),
		cmocka_unit_test(settings), cmocka_unit_test(people), cmocka_unit_test(others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
