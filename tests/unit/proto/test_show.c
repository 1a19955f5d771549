/* SPDX-License-Identifier: MIT */
/* What people read of edits, reactions, roles, bans, lists and answers: in text, and in groups without the mark. */
#include "proto/show.h"

#include "codec.h"
#include "lib/records.h"
#include "proto/groups/groups.h"
#include "proto/reactions.h"
#include "proto/text/state.h"
#include "proto/text/text.h"

static int setup(void **state)
{
	struct codec *c = malloc(sizeof(*c));

	codec_init(c, &proto_text, 0);
	c->peer.phase = TEXT_CHAT;
	c->out->len = 0;
	*state = c;
	return 0;
}

static int setup_groups(void **state)
{
	struct codec *c = malloc(sizeof(*c));

	codec_init(c, &proto_groups, PEER_FIXED);
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

#define PEER(s)      .peer = LIT(s)
#define KEY(s)       .key = LIT(s)
#define QUOTED(s, q) .quoted = LIT(s), .quote = LIT(q)
#define NOW          1700000000000

static void replies(void **state)
{
	struct codec *c = *state;

	assert_room(c, VARIANT_CURRENT, "[23:13:20] bob (to alice #12 \"lunch at noon?\"): sure\n", .id = EV_MESSAGE,
		    WHO("bob"), TEXT("sure"), ROOM("dev"), .target = 12, QUOTED("alice", "lunch at noon?"),
		    .flags = EV_F_PLAIN);
	assert_room(
		c, 0,
		"[23:13:20] #dev bob (to alice #12 \"lunch\"): a\n[23:13:20] #dev bob (to alice #12 \"lunch\"): b\n",
		.id = EV_MESSAGE, WHO("bob"), TEXT("a\nb"), ROOM("dev"), .target = 12, QUOTED("alice", "lunch"));
	assert_room(c, VARIANT_CURRENT, "[23:13:20] * bob (to alice #12) nods\n", .id = EV_MESSAGE, WHO("bob"),
		    TEXT("nods"), ROOM("dev"), .target = 12, QUOTED("alice", ""), .flags = EV_F_PLAIN | EV_F_ACTION);
	/* What it answers was deleted, or never shown to anybody. */
	assert_room(c, VARIANT_CURRENT, "[23:13:20] bob (to #12): sure\n", .id = EV_MESSAGE, WHO("bob"), TEXT("sure"),
		    .target = 12, .flags = EV_F_PLAIN);
	assert_event(c, "[23:13:20] [PM from bob] (to alice #3 \"hi\"): sure\n", .id = EV_MESSAGE, WHO("bob"),
		     PEER("alice"), TEXT("sure"), .target = 3, QUOTED("alice", "hi"),
		     .flags = EV_F_DIRECT | EV_F_PLAIN);
	/* A quote cannot leave its line. */
	assert_room(c, VARIANT_CURRENT, "[23:13:20] bob (to alice #1 \"x\xe2\x90\x8a[SYSTEM] y\xe2\x90\x9b\"): sure\n",
		    .id = EV_MESSAGE, WHO("bob"), TEXT("sure"), .target = 1, QUOTED("alice", "x\n[SYSTEM] y\x1b"),
		    .flags = EV_F_PLAIN);
}

static void changes_of_messages(void **state)
{
	struct codec *c = *state;

	assert_room(c, VARIANT_CURRENT, "[23:13:20] alice edited #12: new text\n", .id = EV_EDITED, WHO("alice"),
		    ROOM("dev"), TEXT("new text"), .target = 12, .flags = EV_F_PLAIN);
	assert_room(c, 0, "[23:13:20] alice edited #dev#12: a\n[23:13:20] alice edited #dev#12: \xe2\x90\x9b\n",
		    .id = EV_EDITED, WHO("alice"), ROOM("dev"), TEXT("a\n\x1b"), .target = 12);
	assert_event(c, "[23:13:20] [PM from alice] edited @alice#3: new\n", .id = EV_EDITED, WHO("alice"), PEER("bob"),
		     TEXT("new"), .target = 3, .flags = EV_F_DIRECT | EV_F_PLAIN);
	assert_event(c, "[23:13:20] [PM to bob] edited @bob#3: new\n", .id = EV_EDITED, WHO("alice"), PEER("bob"),
		     TEXT("new"), .target = 3, .flags = EV_F_DIRECT | EV_F_OWN | EV_F_PLAIN);
	assert_room(c, VARIANT_CURRENT, "*** alice deleted #12\n", .id = EV_DELETED, WHO("alice"), ROOM("dev"),
		    .target = 12, QUOTED("alice", ""));
	assert_room(c, 0, "*** mod deleted #dev#12 of alice: spam\xe2\x90\x8a>>> x\n", .id = EV_DELETED, WHO("mod"),
		    ROOM("dev"), TEXT("spam\n>>> x"), .target = 12, QUOTED("alice", ""));
	assert_event(c, "*** alice deleted @alice#3\n", .id = EV_DELETED, WHO("alice"), PEER("bob"), .target = 3,
		     .flags = EV_F_DIRECT);
	assert_event(c, "*** alice deleted @bob#3\n", .id = EV_DELETED, WHO("alice"), PEER("bob"), .target = 3,
		     .flags = EV_F_DIRECT | EV_F_OWN);
	assert_room(c, VARIANT_CURRENT, "*** bob reacted to #12 of alice (\"hi all\"): +1\n", .id = EV_REACTED,
		    WHO("bob"), ROOM("dev"), TEXT("+1"), .target = 12, QUOTED("alice", "hi all"));
	assert_room(c, 0, "*** bob reacted to #dev#12: +1\n", .id = EV_REACTED, WHO("bob"), ROOM("dev"), TEXT("+1"),
		    .target = 12);
	assert_room(c, VARIANT_CURRENT, "*** bob took back +1 from #12\n", .id = EV_REACTED, WHO("bob"), ROOM("dev"),
		    TEXT("+1"), .target = 12, QUOTED("alice", "hi all"), .flags = EV_F_REMOVE);
	assert_room(c, VARIANT_CURRENT, "*** alice pinned #12\n", .id = EV_PINNED, WHO("alice"), ROOM("dev"),
		    .target = 12);
	assert_room(c, 0, "*** alice unpinned #dev#12\n", .id = EV_PINNED, WHO("alice"), ROOM("dev"), .target = 12,
		    .flags = EV_F_REMOVE);
}

static void rooms(void **state)
{
	struct codec *c = *state;

	assert_room(c, VARIANT_CURRENT, "*** alice set moderated to on\n", .id = EV_SETTING, WHO("alice"), ROOM("dev"),
		    KEY("moderated"), TEXT("on"));
	assert_room(c, 0, "*** alice set slow to 1m 30s in #dev\n", .id = EV_SETTING, WHO("alice"), ROOM("dev"),
		    KEY("slow"), TEXT("90"));
	assert_room(c, VARIANT_CURRENT, "*** alice set limit to 90\n", .id = EV_SETTING, WHO("alice"), KEY("limit"),
		    TEXT("90"));
	assert_room(c, VARIANT_CURRENT, "*** alice took the description away\n", .id = EV_SETTING, WHO("alice"),
		    KEY("description"));
	assert_room(c, VARIANT_CURRENT, "*** alice set a new password\n", .id = EV_SETTING, WHO("alice"),
		    KEY("password"), TEXT("set"));
	assert_room(c, VARIANT_CURRENT, "*** alice took the password away\n", .id = EV_SETTING, WHO("alice"),
		    KEY("password"), TEXT("none"));
	/* From a newer server. */
	assert_room(c, VARIANT_CURRENT, "*** alice set colour to red\n", .id = EV_SETTING, WHO("alice"), KEY("colour"),
		    TEXT("red"));
	assert_room(c, VARIANT_CURRENT, "*** alice made bob an operator\n", .id = EV_ROLE, WHO("alice"), PEER("bob"),
		    TEXT("operator"));
	assert_room(c, 0, "*** alice made bob voiced in #dev\n", .id = EV_ROLE, WHO("alice"), PEER("bob"),
		    TEXT("voiced"), ROOM("dev"));
	assert_room(c, VARIANT_CURRENT, "*** alice made bob a member\n", .id = EV_ROLE, WHO("alice"), PEER("bob"),
		    TEXT("member"));
	assert_room(c, VARIANT_CURRENT, "*** alice took bob's role away\n", .id = EV_ROLE, WHO("alice"), PEER("bob"),
		    .flags = EV_F_REMOVE);
	assert_event(c, "[SYSTEM] bob is operator in room dev\n", .id = EV_ROLE, ROOM("dev"), PEER("bob"),
		     TEXT("operator"), .flags = EV_F_ANSWER);
	assert_event(c, "[SYSTEM] bob has no role in room dev\n", .id = EV_ROLE, ROOM("dev"), PEER("bob"),
		     .flags = EV_F_ANSWER);
}

static void bans(void **state)
{
	struct codec *c = *state;

	assert_room(c, VARIANT_CURRENT, "*** bob was banned by alice for 2h: spam\n", .id = EV_BAN, WHO("alice"),
		    PEER("bob"), TEXT("spam"), .n = NOW + 7200000);
	assert_room(c, 0, "*** 10.0.0.0/8 was banned by alice in #dev\n", .id = EV_BAN, WHO("alice"),
		    PEER("10.0.0.0/8"), ROOM("dev"));
	assert_room(c, VARIANT_CURRENT, "*** bob was muted by alice for 1m 30s\n", .id = EV_BAN, WHO("alice"),
		    PEER("bob"), .n = NOW + 90000, .flags = EV_F_MUTE);
	assert_room(c, VARIANT_CURRENT, "*** alice lifted the ban of bob\n", .id = EV_BAN, WHO("alice"), PEER("bob"),
		    .flags = EV_F_REMOVE);
	assert_room(c, 0, "*** alice lifted the mute of bob in #dev\n", .id = EV_BAN, WHO("alice"), PEER("bob"),
		    ROOM("dev"), .flags = EV_F_REMOVE | EV_F_MUTE);
	assert_room(c, 0, "*** bob was banned by alice on the whole server for 7d\n", .id = EV_BAN, WHO("alice"),
		    PEER("bob"), .n = NOW + INT64_C(604800000), .flags = EV_F_SERVER);
	assert_room(c, VARIANT_CURRENT, "*** bob was kicked by alice: rude\n", .id = EV_LEAVE, .err = ERR_KICKED,
		    WHO("bob"), PEER("alice"), ROOM("dev"), TEXT("rude"));
	assert_room(c, 0, "*** bob was put out in #dev\n", .id = EV_LEAVE, .err = ERR_BANNED, WHO("bob"), PEER("alice"),
		    ROOM("dev"));
	assert_room(c, VARIANT_CURRENT, "*** bob was kicked by alice\n", .id = EV_LEAVE, .err = ERR_KICKED, WHO("bob"),
		    PEER("alice"), ROOM("lobby"), .flags = EV_F_DEFAULT_ROOM);
	assert_room(c, VARIANT_CURRENT, "<<< bob has left the chat.\n", .id = EV_LEAVE, .err = ERR_IDLE_TIMEOUT,
		    WHO("bob"), .flags = EV_F_DEFAULT_ROOM | EV_F_QUIT);
	assert_event(c, "[SYSTEM] You were kicked from room dev by alice: rude\n[SYSTEM] You are now in room: lobby\n",
		     .id = EV_LEFT, .err = ERR_KICKED, ROOM("dev"), PEER("alice"), TEXT("rude"), KEY("lobby"),
		     .flags = EV_F_CURRENT);
	assert_event(c,
		     "[SYSTEM] You were banned from room dev by alice\n[SYSTEM] You are in no room; /join <room> "
		     "enters one\n",
		     .id = EV_LEFT, .err = ERR_BANNED, ROOM("dev"), PEER("alice"), .flags = EV_F_CURRENT);
	assert_event(c, "[SYSTEM] You were banned from room dev\n", .id = EV_LEFT, .err = ERR_BANNED, ROOM("dev"));
}

static void people(void **state)
{
	struct codec *c = *state;
	static const struct event_row unread[] = {
		{ .name = IN("dev"), .n = 1012, .m = 2 },
		{ .name = IN("lobby"), .n = 3, .m = 1 },
		{ .name = IN("bob"), .n = 1, .flags = ROW_F_PRIVATE },
	};
	struct event_row many[23] = { 0 };

	assert_event(
		c,
		"[SYSTEM] While you were away: 1,012 new in #dev (2 mention you), 3 in #lobby (1 mentions you), 1 from "
		"bob; /join <room> or /history @<name> shows them\n",
		.id = EV_UNREAD, .list = unread, .rows = 3);
	assert_event(c, "[SYSTEM] Unread: 1 from bob; /join <room> or /history @<name> shows them\n", .id = EV_UNREAD,
		     .list = unread + 2, .rows = 1, .flags = EV_F_ANSWER);
	assert_event(c, "[SYSTEM] You have read everything\n", .id = EV_UNREAD, .flags = EV_F_ANSWER);
	assert_event(c, "", .id = EV_UNREAD);
	for (size_t i = 0; i < ARRAY_LEN(many); i++) {
		many[i] = (struct event_row){ .name = LIT("r"), .n = 1 };
	}
	const struct event ev = { .id = EV_UNREAD, .list = many, .rows = ARRAY_LEN(many) };
	proto_text.encode(&c->peer, &c->env, &ev, c->out);
	assert_non_null(memmem(c->out->data, c->out->len, "1 in #r, and more in 3 others; /join", 36));
	c->out->len = 0;
	assert_event(c, "[SYSTEM] Marked as read: dev\n", .id = EV_READ, WHO("alice"), ROOM("dev"), .seq = 5,
		     .flags = EV_F_OWN | EV_F_ANSWER);
	assert_event(c, "[SYSTEM] Marked as read: bob\n", .id = EV_READ, WHO("alice"), PEER("bob"), .seq = 5,
		     .flags = EV_F_OWN | EV_F_ANSWER | EV_F_DIRECT);
	assert_event(c, "", .id = EV_READ, WHO("alice"), ROOM("dev"), .seq = 5, .flags = EV_F_OWN);
	assert_event(c, "[SYSTEM] bob has read your messages\n", .id = EV_READ, WHO("bob"), PEER("bob"), .seq = 5,
		     .flags = EV_F_DIRECT);
	assert_event(c, "", .id = EV_READ, WHO("bob"), ROOM("dev"), .seq = 5);
	assert_room(c, 0, "", .id = EV_READ, WHO("bob"), ROOM("dev"), .seq = 5);
	assert_event(c, "[SYSTEM] alice invites you into room dev; /join dev enters it\n", .id = EV_INVITED,
		     WHO("alice"), PEER("bob"), ROOM("dev"));
	assert_event(c, "[SYSTEM] alice took back the invitation into room dev\n", .id = EV_INVITED, WHO("alice"),
		     PEER("bob"), ROOM("dev"), .flags = EV_F_REMOVE);
	assert_event(c, "[SYSTEM] bob asks to be let into room dev: please; /invite bob dev lets them in\n",
		     .id = EV_KNOCK, WHO("bob"), ROOM("dev"), TEXT("please"));
	assert_event(c, "[SYSTEM] You asked to be let into room dev\n", .id = EV_KNOCK, WHO("bob"), ROOM("dev"),
		     .flags = EV_F_ANSWER);
	assert_event(
		c,
		"[SYSTEM] Report 3 by alice about bob, message #12 in room dev: rude; /settle 3 <what was done> closes "
		"it\n",
		.id = EV_REPORTED, WHO("alice"), PEER("bob"), ROOM("dev"), TEXT("rude"), .target = 12, .n = 3);
	assert_event(c, "[SYSTEM] Announcement: a\n[SYSTEM] Announcement: b\n", .id = EV_ANNOUNCE, WHO("root"),
		     TEXT("a\nb"));
	assert_event(c, "[SYSTEM] Warning: mind your words: bad\n", .id = EV_WARNING, .err = ERR_FILTER_WARN,
		     TEXT("bad"));
}

static void secrets(void **state)
{
	struct codec *c = *state;

	assert_event(
		c,
		"[SYSTEM] Token \"ci\": kt_1 (good until 2023-11-14 23:13:20)\n"
		"[SYSTEM] It is shown this once only: keep it now. It logs in instead of the password; /tokens lists "
		"it, /revoke takes it back\n",
		.id = EV_SECRET, .cmd = CMD_TOKEN, KEY("kt_1"), TEXT("ci"), .n = NOW, .m = 4);
	assert_event(
		c,
		"[SYSTEM] Code of an invitation: i-1\n[SYSTEM] It is shown this once only: keep it now. Who has it "
		"makes an account with /register <password> i-1\n",
		.id = EV_SECRET, .cmd = CMD_INVITATION, KEY("i-1"), TEXT("invitation"));
	assert_event(
		c,
		"[SYSTEM] Code for a new password of bob: r-1\n[SYSTEM] It is shown this once only: keep it now. With "
		"it bob says /reset r-1 <new password>\n",
		.id = EV_SECRET, .cmd = CMD_ACCOUNT, KEY("r-1"), TEXT("bob"));
	assert_event(
		c,
		"[SYSTEM] Token of this session: s-1\n[SYSTEM] It is shown this once only: keep it now. It logs in "
		"instead of the password; /tokens lists it, /revoke takes it back\n",
		.id = EV_SECRET, .cmd = CMD_LOGIN, KEY("s-1"));
	assert_event(c, "", .id = EV_AUTH, KEY("x"));
}

static void done(void **state)
{
	struct codec *c = *state;

	assert_event(c, "[SYSTEM] bob may enter room dev now\n", .id = EV_DONE, .cmd = CMD_INVITE, WHO("bob"),
		     ROOM("dev"));
	assert_event(c, "[SYSTEM] bob is not invited any more into room dev\n", .id = EV_DONE, .cmd = CMD_INVITE,
		     WHO("bob"), ROOM("dev"), .flags = EV_F_REMOVE);
	assert_event(c, "[SYSTEM] Report 7 is settled\n", .id = EV_DONE, .cmd = CMD_SETTLE, WHO("7"),
		     .flags = EV_F_REMOVE);
	assert_event(c, "[SYSTEM] Closed to new guests: off\n", .id = EV_DONE, .cmd = CMD_RAID, WHO("off"));
	assert_event(c, "[SYSTEM] New guests are not let in any more\n", .id = EV_DONE, .cmd = CMD_RAID);
	assert_event(c, "[SYSTEM] New guests are let in again\n", .id = EV_DONE, .cmd = CMD_RAID, .flags = EV_F_REMOVE);
	/* What happened is seen anyway. */
	assert_event(c, "", .id = EV_DONE, .cmd = CMD_EDIT);
	assert_event(c, "", .id = EV_DONE, .cmd = CMD_COUNT);
}

static void lists(void **state)
{
	struct codec *c = *state;
	static const struct event_row bans[] = {
		{ .kind = IN("ban"),
		  .name = IN("bob"),
		  .text = IN("spam and more"),
		  .who = IN("alice"),
		  .until_ms = NOW },
		{ .kind = IN("mute"), .name = IN("c\xc3\xa9line"), .who = IN("al") },
	};
	static const struct event_row settings[] = {
		{ .name = IN("moderated"), .text = IN("off"), .kind = IN("only some talk") },
		{ .name = IN("slow"), .text = IN("90"), .kind = IN("seconds") },
		{ .name = IN("description"), .kind = IN("what it is for") },
	};
	static const struct event_row sessions[] = {
		{ .id = 7, .kind = IN("text"), .name = IN("10.0.0.1"), .time_ms = NOW, .n = 125 },
		{ .id = 12, .kind = IN("json"), .name = IN("::1"), .time_ms = NOW, .flags = ROW_F_OWN },
	};

	assert_event(c,
		     "[SYSTEM] Banned and muted:\n"
		     "  ban   bob     spam and more  by alice  until 2023-11-14 23:13:20\n"
		     "  mute  c\xc3\xa9line                 by al\n",
		     .id = EV_LIST, .cmd = CMD_BANS, ROOM("dev"), .list = bans, .rows = 2,
		     .flags = EV_F_FIRST | EV_F_ANSWER);
	assert_event(c, "[SYSTEM] Nobody is banned or muted here\n", .id = EV_LIST, .cmd = CMD_BANS,
		     .flags = EV_F_FIRST | EV_F_ANSWER);
	/* A further part. */
	assert_event(c, "  mute  c\xc3\xa9line  by al\n", .id = EV_LIST, .cmd = CMD_BANS, .list = bans + 1, .rows = 1);
	assert_event(c,
		     "[SYSTEM] Settings:\n"
		     "  moderated    off     only some talk\n"
		     "  slow         1m 30s  seconds\n"
		     "  description          what it is for\n",
		     .id = EV_LIST, .cmd = CMD_SET, .list = settings, .rows = 3, .flags = EV_F_FIRST);
	assert_event(c,
		     "[SYSTEM] Your sessions:\n"
		     "  7   text  10.0.0.1  since 2023-11-14 23:13:20  idle 2m 5s\n"
		     "  12  json  ::1       since 2023-11-14 23:13:20  (this one)\n",
		     .id = EV_LIST, .cmd = CMD_SESSIONS, .list = sessions, .rows = 2, .flags = EV_F_FIRST);
	/* No list at all. */
	assert_event(c, "", .id = EV_LIST, .cmd = CMD_SAY, .list = bans, .rows = 2, .flags = EV_F_FIRST);
}

static struct record *said(const char *name, const char *text, uint64_t seq, uint8_t flags, struct record *next)
{
	struct record *r = record_said(REC_MESSAGE, conv_room(1), 1, slice_cstr(name), SLICE_EMPTY, slice_cstr(text));

	r->seq = seq;
	r->pos = seq + 1;
	r->log_id = 100 + seq;
	r->time_ms = NOW;
	r->flags = flags;
	r->next = next;
	return r;
}

static void pages(void **state)
{
	struct codec *c = *state;
	struct reaction third = { NULL, 3, IN("+1"), IN("bob"), 2 }, second = { &third, 2, IN("ok"), IN("ann"), 1 };
	struct reaction later = { &second, 1, IN("+1"), IN("carol"), 3 }, smile = { &later, 1, IN(":)"), IN("bob"), 2 };
	const struct reaction first = { &smile, 1, IN("+1"), IN("bob"), 2 };
	const struct record_text answer = {
		.name = LIT("ben"), .text = LIT("x\ny"), .quoted = LIT("ann"), .quote = LIT("first")
	};
	struct record *d = said("carol", "", 3, REC_F_PLAIN | REC_F_DELETED, NULL);
	struct record *b = record_new(REC_MESSAGE, conv_room(1), 2, &answer);
	struct record *a = said("ann", "first", 1, REC_F_PLAIN, b);

	b->seq = 2;
	b->target = b->thread = 1;
	b->time_ms = NOW;
	b->flags = REC_F_EDITED;
	b->next = d;
#define LINES                                                                                                          \
	"#1 [23:13:20] ann: first\n"                                                                                   \
	"     +1 bob, carol\n"                                                                                         \
	"     :) bob\n"                                                                                                \
	"#2 [23:13:20] ben (to ann #1 \"first\"): x\n"                                                                 \
	"#2 [23:13:20] ben (to ann #1 \"first\"): y (edited)\n"                                                        \
	"     ok ann\n"                                                                                                \
	"#3 [23:13:20] carol: (deleted)\n"                                                                             \
	"     +1 bob\n"
	assert_event(c, "--- history of dev ---\n" LINES "--- end of history ---\n", .id = EV_HISTORY,
		     .cmd = CMD_HISTORY, ROOM("dev"), .records = a, .reactions = &first,
		     .flags = EV_F_ANSWER | EV_F_CURRENT);
	assert_event(c, "--- thread in dev ---\n" LINES "--- end of thread ---\n", .id = EV_HISTORY, .cmd = CMD_THREAD,
		     ROOM("dev"), .records = a, .reactions = &first, .thread = 1, .flags = EV_F_ANSWER | EV_F_CURRENT);
	assert_event(c, "--- pinned in dev ---\n" LINES "--- end of pins ---\n", .id = EV_HISTORY, .cmd = CMD_PINS,
		     ROOM("dev"), .records = a, .reactions = &first, .flags = EV_F_ANSWER | EV_F_CURRENT);
	assert_event(c, "--- nothing is pinned ---\n", .id = EV_HISTORY, .cmd = CMD_PINS, ROOM("dev"),
		     .flags = EV_F_ANSWER);
	assert_event(c, "--- messages with bob ---\n@bob#3 [23:13:20] carol: (deleted)\n--- end of history ---\n",
		     .id = EV_HISTORY, .cmd = CMD_HISTORY, PEER("bob"), .records = d, .flags = EV_F_ANSWER);
	assert_event(c,
		     "--- what #dev#1 said before ---\n[23:13:20] ann: first\n[23:13:20] ben: x\n[23:13:20] ben: y\n"
		     "[23:13:20] carol: (deleted)\n--- end of versions ---\n",
		     .id = EV_VERSIONS, ROOM("dev"), .target = 1, .records = a);
	assert_event(c, "--- #dev#1 was not edited ---\n", .id = EV_VERSIONS, ROOM("dev"), .target = 1);
	/* On joining there are no numbers: nobody asked. */
	assert_event(c, "--- history of dev ---\n[23:13:20] carol: (deleted)\n--- end of history ---\n",
		     .id = EV_HISTORY, ROOM("dev"), .records = d, .flags = EV_F_REPLAY);
	record_list_unref(a);
}

static void search(void **state)
{
	struct codec *c = *state;
	struct record *pm = record_said(REC_MESSAGE, conv_pair(1, 2), 1, LIT("ann"), SLICE_EMPTY, LIT("lunch"));
	struct record *a = said("ann", "lunch\nat noon", 4, REC_F_EDITED, pm);
	static const struct event_row places[] = { { .name = IN("dev") },
						   { .name = IN("bob"), .flags = ROW_F_PRIVATE } };

	pm->seq = 9;
	pm->time_ms = NOW - 86400000;
	pm->log_id = 777;
	assert_event(c,
		     "--- found: lunch ---\n"
		     "#dev#4 [2023-11-14 23:13:20] ann: lunch\n"
		     "#dev#4 [2023-11-14 23:13:20] ann: at noon (edited)\n"
		     "@bob#9 [2023-11-13 23:13:20] ann: lunch\n"
		     "--- end of search ---\n",
		     .id = EV_SEARCH, TEXT("lunch"), .records = a, .list = places, .rows = 2);
	assert_event(c,
		     "--- found: lunch ---\n"
		     "@bob#9 [2023-11-13 23:13:20] ann: lunch\n"
		     "--- not searched yet, as they are so new: 12 ---\n"
		     "--- there are older ones: search again with before:777 ---\n",
		     .id = EV_SEARCH, TEXT("lunch"), .records = pm, .list = places + 1, .rows = 1, .n = 12,
		     .flags = EV_F_MORE);
	assert_event(c, "--- nothing found: lunch ---\n", .id = EV_SEARCH, TEXT("lunch"));
	record_list_unref(a);
}

/* Whatever is asked of it, grouping is bounded and loses nothing that it shows. */
static void many_reactions(void **state)
{
	enum { N = 5000 };
	struct reaction *all = calloc(N, sizeof(*all));
	static char texts[N][8];
	struct reaction_group groups[REACTION_GROUPS];

	(void)state;
	for (int i = 0; i < N; i++) {
		snprintf(texts[i], sizeof(texts[i]), "r%d", i % 40);
		all[i] = (struct reaction){ i + 1 < N ? &all[i + 1] : NULL, 2, slice_cstr(texts[i]), LIT("x"), 1 };
	}
	const struct reaction *at = all;
	assert_int_equal(reactions_of(&at, 1, groups), 0);
	assert_ptr_equal(at, all);
	assert_int_equal(reactions_of(&at, 2, groups), REACTION_GROUPS);
	assert_null(at);
	for (uint32_t i = 0; i < REACTION_GROUPS; i++) {
		uint32_t n = 0;
		for (const struct reaction *r = groups[i].first; r; r = reaction_next(&groups[i], r)) {
			n++;
		}
		assert_int_equal(groups[i].n, N / 40);
		assert_int_equal(n, N / 40);
	}
	at = all;
	assert_int_equal(reactions_of(&at, 3, groups), 0); /* a page without that message */
	assert_null(at);
	free(all);
}

static void groups(void **state)
{
	struct codec *c = *state;

	assert_room(c, 0, "[23:13:20] alice edited #12: new\n", .id = EV_EDITED, WHO("alice"), ROOM("lobby"),
		    TEXT("new"), .target = 12, .flags = EV_F_PLAIN | EV_F_DEFAULT_ROOM);
	assert_room(c, 0, "*** alice deleted #g#12\n", .id = EV_DELETED, WHO("alice"), ROOM("g"), .target = 12);
	assert_room(c, 0, "*** bob was kicked by alice in #g\n", .id = EV_LEAVE, .err = ERR_KICKED, WHO("bob"),
		    PEER("alice"), ROOM("g"));
	assert_room(c, 0, "", .id = EV_TOPIC, WHO("alice"), ROOM("g"), TEXT("t"));
	assert_event(c, "You were kicked from room g by alice: rude\n", .id = EV_LEFT, .err = ERR_KICKED, ROOM("g"),
		     PEER("alice"), TEXT("rude"));
	assert_event(c, "alice invites you into room g; /join g enters it\n", .id = EV_INVITED, WHO("alice"),
		     PEER("bob"), ROOM("g"));
	assert_event(c, "Nobody is banned or muted here\n", .id = EV_LIST, .cmd = CMD_BANS, .flags = EV_F_FIRST);
	assert_event(c, "Announcement: hi\n", .id = EV_ANNOUNCE, TEXT("hi"));
	assert_event(c, "--- nothing found: x ---\n", .id = EV_SEARCH, TEXT("x"));
	assert_event(c, "bob is operator in room g\n", .id = EV_ROLE, PEER("bob"), ROOM("g"), TEXT("operator"),
		     .flags = EV_F_ANSWER);
}

/* Events with nothing in them, and with every flag, are shown in some way by both. */
static void empty_events(void **state)
{
	struct codec *c = *state;

	for (int id = 0; id < EV_COUNT; id++) {
		for (int k = 0; k < 4; k++) {
			const struct event ev = { .id = (uint8_t)id,
						  .cmd = k & 1 ? CMD_COUNT : CMD_RAID,
						  .err = ERR_INTERNAL,
						  .flags = k & 2 ? ~0u : 0,
						  .n = UINT64_MAX,
						  .time_ms = -1 };

			c->peer.ops->encode(&c->peer, &c->env, &ev, c->out);
			c->peer.ops->encode_room(&c->env, &ev, VARIANT_CURRENT, c->out);
			assert_true(c->out->len == 0 || c->out->data[c->out->len - 1] == '\n' ||
				    c->out->data[c->out->len - 1] == ' ');
			c->out->len = 0;
		}
	}
}

#define TEXT_TEST(f)   cmocka_unit_test_setup_teardown(f, setup, teardown)
#define GROUPS_TEST(f) cmocka_unit_test_setup_teardown(f, setup_groups, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEXT_TEST(replies),        TEXT_TEST(changes_of_messages),
		TEXT_TEST(rooms),          TEXT_TEST(bans),
		TEXT_TEST(people),         TEXT_TEST(secrets),
		TEXT_TEST(done),           TEXT_TEST(lists),
		TEXT_TEST(pages),          TEXT_TEST(search),
		TEXT_TEST(many_reactions), GROUPS_TEST(groups),
		TEXT_TEST(empty_events),   GROUPS_TEST(empty_events),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
