/* SPDX-License-Identifier: MIT */
/* Edits, reactions, roles, pages, lists and secrets as objects, byte for byte; jansson reads each. */
#include "proto/json/json.h"

#include <jansson.h>

#include "core/ask.h"
#include "lib/records.h"
#include "lib/unit.h"

static const struct proto_env env;

static void expect(const struct event *ev, const char *want)
{
	struct peer p = { .ops = &proto_json };
	struct buf *out = buf_new(64);
	json_error_t error;

	proto_json.encode(&p, &env, ev, out);
	assert_slice_eq(slice_make(out->data, out->len), slice_cstr(want));
	if (out->len > 0) {
		json_t *parsed = json_loadb(out->data, out->len, JSON_REJECT_DUPLICATES, &error);

		assert_true(json_is_object(parsed));
		json_decref(parsed);
	}
	buf_unref(out);
}

#define NOW 1700000000123

/* The event, with the time that all have. */
#define TELLS(want, ...) expect(&(struct event){ .time_ms = NOW, __VA_ARGS__ }, want)

#define LIT(s)   SLICE_LIT(s)
#define WHO(s)   .who = LIT(s)
#define PEER(s)  .peer = LIT(s)
#define ROOM(s)  .room = LIT(s)
#define TEXT(s)  .text = LIT(s)
#define KEY(s)   .key = LIT(s)
#define TAG(s)   .tag = LIT(s)
#define ROWS(a)  .list = (a), .rows = ARRAY_LEN(a)
#define ITEMS(a) .items = (a), .rows = ARRAY_LEN(a)
#define DEV      ROOM("dev"), .conv = { 3, 0 }

#define TIME "\"timestamp\":1700000000"
#define MS   "\"time_ms\":1700000000123"

static void messages(void **state)
{
	static const struct event_row mentions[] = { { .name = LIT("al") }, { .name = LIT("b\"o") } };

	(void)state;
	TELLS("{\"type\":\"chat\",\"sender\":\"bob\"," TIME
	      ",\"content\":\"sure @al\",\"room\":\"dev\",\"seq\":13,\"pos\":15,"
	      "\"id\":\"r3-13\"," MS
	      ",\"reply\":12,\"thread\":4,\"reply_to\":\"alice\",\"quote\":\"lunch?\",\"mentions\":"
	      "[\"al\",\"b\\\"o\"]}\n",
	      .id = EV_MESSAGE, WHO("bob"), DEV, TEXT("sure @al"), .seq = 13, .pos = 15, .target = 12, .thread = 4,
	      .quoted = LIT("alice"), .quote = LIT("lunch?"), ROWS(mentions));
	TELLS("{\"type\":\"dm\",\"sender\":\"bob\"," TIME
	      ",\"content\":\"sure\",\"to\":\"al\",\"seq\":2,\"pos\":2,\"id\":"
	      "\"p4.5-2\"," MS ",\"action\":true,\"reply\":1,\"thread\":1}\n",
	      .id = EV_MESSAGE, WHO("bob"), PEER("al"), TEXT("sure"), .seq = 2, .pos = 2, .conv = { 4, 5 }, .target = 1,
	      .thread = 1, .flags = EV_F_DIRECT | EV_F_ACTION);
}

static void changes_of_messages(void **state)
{
	(void)state;
	TELLS("{\"type\":\"edit\",\"sender\":\"alice\"," TIME
	      ",\"content\":\"new\",\"room\":\"dev\",\"seq\":12,\"pos\":16,"
	      "\"id\":\"r3-12\"," MS "}\n",
	      .id = EV_EDITED, WHO("alice"), DEV, TEXT("new"), .target = 12, .seq = 13, .pos = 16);
	TELLS("{\"type\":\"edit\",\"sender\":\"alice\"," TIME
	      ",\"content\":\"\",\"to\":\"bob\",\"seq\":2,\"pos\":3,\"id\":"
	      "\"p4.5-2\"," MS "}\n",
	      .id = EV_EDITED, WHO("alice"), PEER("bob"), .conv = { 4, 5 }, .target = 2, .pos = 3,
	      .flags = EV_F_DIRECT);
	TELLS("{\"type\":\"delete\",\"sender\":\"mod\"," TIME
	      ",\"content\":\"spam\",\"room\":\"dev\",\"seq\":12,\"pos\":16,"
	      "\"id\":\"r3-12\"," MS ",\"author\":\"alice\"}\n",
	      .id = EV_DELETED, WHO("mod"), DEV, TEXT("spam"), .target = 12, .pos = 16, .quoted = LIT("alice"));
	TELLS("{\"type\":\"react\",\"sender\":\"bob\"," TIME
	      ",\"content\":\"+1\",\"room\":\"dev\",\"seq\":12,\"pos\":16,"
	      "\"id\":\"r3-12\"," MS ",\"author\":\"alice\",\"quote\":\"hi all\"}\n",
	      .id = EV_REACTED, WHO("bob"), DEV, TEXT("+1"), .target = 12, .pos = 16, .quoted = LIT("alice"),
	      .quote = LIT("hi all"));
	TELLS("{\"type\":\"react\",\"sender\":\"bob\"," TIME
	      ",\"content\":\"+1\",\"room\":\"dev\",\"seq\":12,\"pos\":17,"
	      "\"id\":\"r3-12\"," MS ",\"remove\":true}\n",
	      .id = EV_REACTED, WHO("bob"), DEV, TEXT("+1"), .target = 12, .pos = 17, .flags = EV_F_REMOVE);
	TELLS("{\"type\":\"pin\",\"sender\":\"bob\"," TIME
	      ",\"room\":\"dev\",\"seq\":12,\"pos\":17,\"id\":\"r3-12\"," MS ",\"remove\":true}\n",
	      .id = EV_PINNED, WHO("bob"), DEV, .target = 12, .pos = 17, .flags = EV_F_REMOVE);
	TELLS("{\"type\":\"ack\",\"room\":\"dev\",\"seq\":12,\"pos\":17,\"id\":\"r3-12\"," TIME "," MS ",\"for\":1}\n",
	      .id = EV_ACK, .cmd = CMD_REACT, DEV, .seq = 12, .pos = 17, TAG("1"));
	TELLS("{\"type\":\"ack\",\"room\":\"dev\",\"pos\":41," TIME "," MS ",\"for\":1}\n", .id = EV_ACK,
	      .cmd = CMD_TOPIC, DEV, .pos = 41, TAG("1"));
	TELLS("{\"type\":\"read\",\"sender\":\"bob\"," TIME ",\"room\":\"dev\",\"seq\":12}\n", .id = EV_READ,
	      WHO("bob"), DEV, .seq = 12);
	TELLS("{\"type\":\"read\",\"sender\":\"al\"," TIME
	      ",\"with\":\"bob\",\"seq\":2,\"own\":true,\"unread\":3,\"for\":1}\n",
	      .id = EV_READ, WHO("al"), PEER("bob"), .seq = 2, .n = 3, TAG("1"), .flags = EV_F_DIRECT | EV_F_OWN);
	TELLS("{\"type\":\"read\",\"sender\":\"bob\"," TIME ",\"with\":\"bob\",\"seq\":2}\n", .id = EV_READ, WHO("bob"),
	      .seq = 2, .flags = EV_F_DIRECT);
}

static void rooms(void **state)
{
	(void)state;
	TELLS("{\"type\":\"invite\",\"sender\":\"alice\"," TIME ",\"room\":\"dev\",\"to\":\"bob\",\"pos\":4," MS "}\n",
	      .id = EV_INVITED, WHO("alice"), PEER("bob"), DEV, .pos = 4);
	TELLS("{\"type\":\"knock\",\"sender\":\"bob\"," TIME ",\"content\":\"please\",\"room\":\"dev\",\"for\":2}\n",
	      .id = EV_KNOCK, WHO("bob"), TEXT("please"), DEV, TAG("2"));
	TELLS("{\"type\":\"set\",\"sender\":\"alice\"," TIME
	      ",\"room\":\"dev\",\"name\":\"slow\",\"value\":\"30\",\"pos\":4," MS "}\n",
	      .id = EV_SETTING, WHO("alice"), DEV, KEY("slow"), TEXT("30"), .pos = 4);
	TELLS("{\"type\":\"role\",\"sender\":\"alice\"," TIME
	      ",\"room\":\"dev\",\"to\":\"bob\",\"role\":\"operator\",\"pos\":"
	      "4," MS "}\n",
	      .id = EV_ROLE, WHO("alice"), PEER("bob"), DEV, TEXT("operator"), .pos = 4);
	TELLS("{\"type\":\"role\"," TIME ",\"room\":\"dev\",\"to\":\"bob\",\"role\":\"none\",\"for\":3}\n",
	      .id = EV_ROLE, PEER("bob"), DEV, TAG("3"), .flags = EV_F_ANSWER);
	TELLS("{\"type\":\"ban\",\"sender\":\"alice\"," TIME ",\"content\":\"spam\",\"room\":\"dev\",\"to\":\"bob\","
	      "\"until_ms\":1700003600123,\"pos\":4," MS "}\n",
	      .id = EV_BAN, WHO("alice"), PEER("bob"), DEV, TEXT("spam"), .n = NOW + 3600000, .pos = 4);
	TELLS("{\"type\":\"mute\",\"sender\":\"alice\"," TIME ",\"room\":\"dev\",\"to\":\"bob\",\"pos\":4," MS
	      ",\"remove\":true}\n",
	      .id = EV_BAN, WHO("alice"), PEER("bob"), DEV, .pos = 4, .flags = EV_F_MUTE | EV_F_REMOVE);
	TELLS("{\"type\":\"serverban\",\"sender\":\"alice\"," TIME ",\"to\":\"bob\"}\n", .id = EV_BAN, WHO("alice"),
	      PEER("bob"), .flags = EV_F_SERVER);
	TELLS("{\"type\":\"servermute\",\"sender\":\"alice\"," TIME ",\"to\":\"bob\"}\n", .id = EV_BAN, WHO("alice"),
	      PEER("bob"), .flags = EV_F_SERVER | EV_F_MUTE);
	TELLS("{\"type\":\"leave\",\"sender\":\"bob\",\"room\":\"dev\"," TIME
	      ",\"content\":\"rude\",\"code\":\"kicked\",\"by\":"
	      "\"alice\",\"pos\":4," MS "}\n",
	      .id = EV_LEAVE, .err = ERR_KICKED, WHO("bob"), PEER("alice"), DEV, TEXT("rude"), .pos = 4);
	TELLS("{\"type\":\"leave\",\"sender\":\"bob\",\"room\":\"dev\"," TIME
	      ",\"content\":\"rude\",\"code\":\"banned\",\"by\":"
	      "\"alice\",\"own\":true}\n",
	      .id = EV_LEFT, .err = ERR_BANNED, WHO("bob"), PEER("alice"), DEV, TEXT("rude"), KEY("lobby"));
}

static void lists(void **state)
{
	static const struct event_item unread[] = {
		{ .name = LIT("dev"), .n = 12, .m = 2, .id = 28 },
		{ .name = LIT("bob"), .n = 1, .flags = ROW_F_PRIVATE },
	};
	static const struct event_item bans[] = {
		{ .kind = LIT("ban"), .name = LIT("bob"), .text = LIT("spam"), .who = LIT("alice"), .until_ms = NOW },
		{ .kind = LIT("mute"), .name = LIT("10.0.0.0/8") },
	};
	static const struct event_item sessions[] = {
		{ .id = 7, .kind = LIT("json"), .name = LIT("::1"), .time_ms = NOW, .n = 5, .flags = ROW_F_OWN },
		{ .flags = ROW_F_OWN },
	};

	(void)state;
	TELLS("{\"type\":\"unread\",\"list\":[{\"room\":\"dev\",\"unread\":12,\"mentions\":2,\"read\":28},{\"with\":"
	      "\"bob\","
	      "\"unread\":1}],\"for\":1}\n",
	      .id = EV_UNREAD, ITEMS(unread), TAG("1"), .flags = EV_F_ANSWER);
	TELLS("{\"type\":\"unread\",\"list\":[]}\n", .id = EV_UNREAD);
	TELLS("{\"type\":\"bans\",\"room\":\"dev\",\"list\":[{\"kind\":\"ban\",\"mask\":\"bob\",\"reason\":\"spam\","
	      "\"by\":"
	      "\"alice\",\"until_ms\":1700000000123},{\"kind\":\"mute\",\"mask\":\"10.0.0.0/8\"}],\"more\":true}\n",
	      .id = EV_LIST, .cmd = CMD_BANS, DEV, ITEMS(bans), .flags = EV_F_FIRST | EV_F_MORE);
	TELLS("{\"type\":\"sessions\",\"list\":[{\"number\":7,\"dialect\":\"json\",\"address\":\"::1\",\"since_ms\":"
	      "1700000000123,\"idle\":5,\"own\":true},{\"own\":true}]}\n",
	      .id = EV_LIST, .cmd = CMD_SESSIONS, ITEMS(sessions));
	TELLS("", .id = EV_LIST, ITEMS(bans));
}

static void answers(void **state)
{
	(void)state;
	TELLS("{\"type\":\"token\",\"token\":\"kt_1\",\"name\":\"ci\",\"number\":4,\"until_ms\":1700000000123,\"for\":"
	      "1}\n",
	      .id = EV_SECRET, .cmd = CMD_TOKEN, KEY("kt_1"), TEXT("ci"), .m = 4, .n = NOW, TAG("1"));
	TELLS("{\"type\":\"invitation\",\"code\":\"i-1\",\"name\":\"invitation\",\"number\":5}\n", .id = EV_SECRET,
	      .cmd = CMD_INVITATION, KEY("i-1"), TEXT("invitation"), .m = 5);
	TELLS("{\"type\":\"account\",\"code\":\"r-1\",\"username\":\"bob\"}\n", .id = EV_SECRET, .cmd = CMD_ACCOUNT,
	      KEY("r-1"), TEXT("bob"));
	TELLS("{\"type\":\"session\",\"token\":\"s-1\",\"until_ms\":1700000000123}\n", .id = EV_SECRET,
	      .cmd = CMD_LOGIN, KEY("s-1"), .n = NOW);
	TELLS("{\"type\":\"auth\",\"data\":\"\"}\n", .id = EV_AUTH);
	TELLS("{\"type\":\"auth\",\"data\":\"AP8=\",\"for\":1}\n", .id = EV_AUTH, .key = slice_make("\0\xff", 2),
	      TAG("1"));
	TELLS("{\"type\":\"done\",\"what\":\"ban\",\"to\":\"bob\",\"room\":\"dev\",\"remove\":true,\"for\":1}\n",
	      .id = EV_DONE, .cmd = CMD_BAN, WHO("bob"), DEV, TAG("1"), .flags = EV_F_REMOVE);
	TELLS("{\"type\":\"announce\",\"sender\":\"root\"," TIME ",\"content\":\"hi\"}\n", .id = EV_ANNOUNCE,
	      WHO("root"), TEXT("hi"));
	TELLS("{\"type\":\"report\",\"sender\":\"alice\"," TIME
	      ",\"content\":\"rude\",\"room\":\"dev\",\"to\":\"bob\",\"seq\":12,"
	      "\"number\":3}\n",
	      .id = EV_REPORTED, WHO("alice"), PEER("bob"), DEV, TEXT("rude"), .target = 12, .n = 3);
	TELLS("{\"type\":\"warning\",\"code\":\"filter-warning\",\"message\":\"mind your words: bad\"}\n",
	      .id = EV_WARNING, .err = ERR_FILTER_WARN, TEXT("bad"));
	/* Only a message's key is one: what another command had there is not told again. */
	TELLS("{\"type\":\"error\",\"code\":\"busy\",\"message\":\"the server is busy; try again in a moment\"}\n",
	      .id = EV_ERROR, .cmd = CMD_REGISTER, .err = ERR_BUSY, KEY("invitation"));
	TELLS("{\"type\":\"error\",\"code\":\"busy\",\"message\":\"the server is busy; try again in a "
	      "moment\",\"key\":\"k\"}\n",
	      .id = EV_ERROR, .cmd = CMD_DM, .err = ERR_BUSY, KEY("k"));
}

static struct record *record_at(enum record_kind kind, struct conv conv, const char *text, uint64_t pos,
				struct record *next)
{
	struct record *r = record_said(kind, conv, 1, LIT("alice"), SLICE_EMPTY, slice_cstr(text));

	r->seq = pos - 1;
	r->pos = pos;
	r->log_id = 1000 + pos;
	r->time_ms = NOW;
	r->next = next;
	return r;
}

/* Objects one after the other, with commas, between a beginning and an end. */
static void expect_page(const struct event *ev, const char *begin, const char *const *objects, size_t n,
			const char *end)
{
	struct buf *want = buf_new(1024);

	buf_put(want, slice_cstr(begin));
	for (size_t i = 0; i < n; i++) {
		buf_put(want, i > 0 ? SLICE_LIT(",") : SLICE_EMPTY);
		buf_put(want, slice_cstr(objects[i]));
	}
	buf_put(want, slice_cstr(end));
	buf_char(want, '\0');
	expect(ev, want->data);
	buf_unref(want);
}

#define EXPECT_PAGE(begin, objects, end, ...)                                                                          \
	expect_page(&(struct event){ .time_ms = NOW, __VA_ARGS__ }, begin, objects, ARRAY_LEN(objects), end)

#define CHAT "{\"type\":\"chat\",\"sender\":\"alice\"," TIME

static void pages(void **state)
{
	struct reaction other = { NULL, 2, LIT("ok"), LIT("ann"), 1 },
			second = { &other, 1, LIT("+1"), LIT("carol"), 3 };
	struct reaction smile = { &second, 1, LIT(":)"), LIT("bob"), 2 };
	const struct reaction first = { &smile, 1, LIT("+1"), LIT("bob"), 2 };
	struct record *b = record_at(REC_MESSAGE, conv_room(3), "", 3, NULL);
	struct record *a = record_at(REC_MESSAGE, conv_room(3), "hi", 2, b);
	static const char *const messages[] = {
		CHAT ",\"content\":\"hi\",\"room\":\"dev\",\"seq\":1,\"pos\":2,\"id\":\"r3-1\"," MS ",\"edited\":true,"
		     "\"reactions\":[{\"content\":\"+1\",\"count\":2,\"senders\":[\"bob\",\"carol\"]},"
		     "{\"content\":\":)\",\"count\":1,\"senders\":[\"bob\"]}]}",
		CHAT ",\"content\":\"\",\"room\":\"dev\",\"seq\":2,\"pos\":3,\"id\":\"r3-2\"," MS ",\"deleted\":true,"
		     "\"reactions\":[{\"content\":\"ok\",\"count\":1,\"senders\":[\"ann\"]}]}",
	};
	static const char *const versions[] = {
		CHAT ",\"content\":\"hi\",\"room\":\"dev\",\"seq\":1,\"pos\":2,\"id\":\"r3-1\"," MS ",\"edited\":true}",
		CHAT ",\"content\":\"\",\"room\":\"dev\",\"seq\":2,\"pos\":3,\"id\":\"r3-2\"," MS ",\"deleted\":true}",
	};

	(void)state;
	a->flags = REC_F_EDITED;
	b->flags = REC_F_DELETED;
	EXPECT_PAGE("{\"type\":\"history\",\"room\":\"dev\",\"messages\":[", messages,
		    "],\"more\":false,\"epoch\":77}\n", .id = EV_HISTORY, DEV, .cmd = CMD_HISTORY, .records = a,
		    .reactions = &first, .epoch = 77);
	EXPECT_PAGE("{\"type\":\"history\",\"room\":\"dev\",\"thread\":1,\"messages\":[", messages,
		    "],\"more\":true,\"epoch\":77,\"for\":1}\n", .id = EV_HISTORY, DEV, .cmd = CMD_THREAD, .thread = 1,
		    .records = a, .reactions = &first, .epoch = 77, .flags = EV_F_MORE, TAG("1"));
	EXPECT_PAGE("{\"type\":\"pins\",\"room\":\"dev\",\"messages\":[", messages, "],\"more\":false,\"epoch\":77}\n",
		    .id = EV_HISTORY, DEV, .cmd = CMD_PINS, .records = a, .reactions = &first, .epoch = 77);
	EXPECT_PAGE("{\"type\":\"versions\",\"room\":\"dev\",\"seq\":1,\"messages\":[", versions, "]}\n",
		    .id = EV_VERSIONS, DEV, .target = 1, .records = a);
	record_list_unref(a);
}

static void search(void **state)
{
	static const struct event_row places[] = { { .name = LIT("dev") },
						   { .name = LIT("bob"), .flags = ROW_F_PRIVATE } };
	static const char *const found[] = {
		CHAT ",\"content\":\"hi\",\"room\":\"dev\",\"seq\":1,\"pos\":2,\"id\":\"r3-1\"," MS "}",
		"{\"type\":\"dm\",\"sender\":\"alice\"," TIME
		",\"content\":\"hi bob\",\"to\":\"bob\",\"seq\":2,\"pos\":3,"
		"\"id\":\"p4.5-2\"," MS ",\"with\":\"bob\"}",
	};
	struct record *b = record_at(REC_MESSAGE, conv_pair(4, 5), "hi bob", 3, NULL);
	struct record *a = record_at(REC_MESSAGE, conv_room(3), "hi", 2, b);

	(void)state;
	EXPECT_PAGE("{\"type\":\"search\",\"content\":\"hi\",\"messages\":[", found,
		    "],\"more\":true,\"before\":1003,\"behind\":9,\"for\":1}\n", .id = EV_SEARCH, TEXT("hi"),
		    WHO("alice"), .reader = 1, .records = a, ROWS(places), .n = 9, .flags = EV_F_MORE, TAG("1"));
	TELLS("{\"type\":\"search\",\"content\":\"hi\",\"messages\":[],\"more\":false}\n", .id = EV_SEARCH, TEXT("hi"));
	record_list_unref(a);
}

/* Every kind of record is the object that it was when it happened; those that nobody is told of are left out, and counted. */
static void changes(void **state)
{
	struct record *shut = record_at(REC_SHUT, conv_room(3), "", 12, NULL);
	struct record *other = record_at(REC_FACT, conv_room(3), "colour.1=red", 11, shut);
	struct record *kick = record_at(REC_KICK, conv_room(3), "bob rude", 10, other);
	struct record *pin = record_at(REC_FACT, conv_room(3), "pin.1=alice 1", 9, kick);
	struct record *ban = record_at(REC_FACT, conv_room(3), "ban.u5=0 1 alice bob spam", 8, pin);
	struct record *role = record_at(REC_FACT, conv_room(3), "role.5=operator bob", 7, ban);
	struct record *set = record_at(REC_FACT, conv_room(3), "set.password=$argon2id$x", 6, role);
	struct record *react = record_at(REC_REACT, conv_room(3), "+1", 5, set);
	struct record *gone = record_at(REC_REDACT, conv_room(3), "", 4, react);
	struct record *edit = record_at(REC_EDIT, conv_room(3), "new", 3, gone);
	struct record *topic = record_at(REC_TOPIC, conv_room(3), "news", 2, edit);
	struct record *said = record_at(REC_MESSAGE, conv_room(3), "hi", 2, topic);
	static const char *const objects[] = {
		CHAT ",\"content\":\"hi\",\"room\":\"dev\",\"seq\":1,\"pos\":2,\"id\":\"r3-1\"," MS "}",
		"{\"type\":\"topic\",\"sender\":\"alice\",\"room\":\"dev\"," TIME ",\"topic\":\"news\",\"pos\":2}",
		"{\"type\":\"edit\",\"sender\":\"alice\"," TIME
		",\"content\":\"new\",\"room\":\"dev\",\"seq\":1,\"pos\":3,"
		"\"id\":\"r3-1\"," MS "}",
		"{\"type\":\"delete\",\"sender\":\"alice\"," TIME
		",\"room\":\"dev\",\"seq\":1,\"pos\":4,\"id\":\"r3-1\"," MS "}",
		"{\"type\":\"react\",\"sender\":\"alice\"," TIME
		",\"content\":\"+1\",\"room\":\"dev\",\"seq\":1,\"pos\":5,"
		"\"id\":\"r3-1\"," MS "}",
		"{\"type\":\"set\",\"sender\":\"alice\"," TIME
		",\"room\":\"dev\",\"name\":\"password\",\"value\":\"set\","
		"\"pos\":6," MS "}",
		"{\"type\":\"role\",\"sender\":\"alice\"," TIME
		",\"room\":\"dev\",\"to\":\"bob\",\"role\":\"operator\","
		"\"pos\":7," MS "}",
		"{\"type\":\"ban\",\"sender\":\"alice\"," TIME ",\"content\":\"spam\",\"room\":\"dev\",\"to\":\"bob\","
		"\"pos\":8," MS "}",
		"{\"type\":\"pin\",\"sender\":\"alice\"," TIME
		",\"room\":\"dev\",\"seq\":1,\"pos\":9,\"id\":\"r3-1\"," MS "}",
		"{\"type\":\"leave\",\"sender\":\"bob\",\"room\":\"dev\"," TIME
		",\"content\":\"rude\",\"code\":\"kicked\","
		"\"by\":\"alice\",\"pos\":10," MS "}",
	};

	(void)state;
	edit->target = gone->target = react->target = 1;
	EXPECT_PAGE("{\"type\":\"changes\",\"room\":\"dev\",\"changes\":[", objects,
		    "],\"pos\":12,\"more\":true,\"epoch\":77}\n", .id = EV_CHANGES, DEV, .records = said, .pos = 12,
		    .epoch = 77, .flags = EV_F_MORE);
	TELLS("{\"type\":\"changes\",\"room\":\"dev\",\"changes\":[],\"pos\":12,\"more\":false,\"epoch\":77,\"reset\":"
	      "true}\n",
	      .id = EV_CHANGES, DEV, .records = other, .pos = 11, .epoch = 77, .flags = EV_F_RESET);
	TELLS("{\"type\":\"changes\",\"with\":\"bob\",\"changes\":[],\"pos\":5,\"more\":false,\"epoch\":77}\n",
	      .id = EV_CHANGES, PEER("bob"), .pos = 5, .epoch = 77);
	record_list_unref(said);
}

/* In a private conversation the other one is named, whoever did it. */
static void private_changes(void **state)
{
	static const char *const objects[] = {
		"{\"type\":\"dm\",\"sender\":\"alice\"," TIME ",\"content\":\"hi\",\"to\":\"bob\",\"seq\":1,\"pos\":2,"
		"\"id\":\"p4.5-1\"," MS "}",
		"{\"type\":\"edit\",\"sender\":\"alice\"," TIME
		",\"content\":\"new\",\"to\":\"bob\",\"seq\":1,\"pos\":3,"
		"\"id\":\"p4.5-1\"," MS "}",
	};
	struct record *b = record_at(REC_EDIT, conv_pair(4, 5), "new", 3, NULL);
	struct record *a = record_at(REC_MESSAGE, conv_pair(4, 5), "hi", 2, b);

	(void)state;
	b->target = 1;
	EXPECT_PAGE("{\"type\":\"changes\",\"with\":\"bob\",\"changes\":[", objects,
		    "],\"pos\":3,\"more\":false,\"epoch\":7}\n", .id = EV_CHANGES, WHO("alice"), .reader = 1,
		    PEER("bob"), .records = a, .pos = 3, .epoch = 7);
	EXPECT_PAGE("{\"type\":\"changes\",\"with\":\"alice\",\"changes\":[", objects,
		    "],\"pos\":3,\"more\":false,\"epoch\":7}\n", .id = EV_CHANGES, WHO("bob"), .reader = 5,
		    PEER("alice"), .records = a, .pos = 3, .epoch = 7);
	record_list_unref(a);
}

/* Who reacted is named up to a bound; the count is right all the same. */
static void many_reactions(void **state)
{
	enum { N = 60 };
	struct reaction all[N];
	struct record *a = record_at(REC_MESSAGE, conv_room(3), "hi", 2, NULL);
	const struct event ev = { .id = EV_HISTORY, DEV, .records = a, .reactions = all };
	struct peer p = { .ops = &proto_json };
	struct buf *out = buf_new(256);

	(void)state;
	for (int i = 0; i < N; i++) {
		all[i] = (struct reaction){ i + 1 < N ? &all[i + 1] : NULL, 1, LIT("+1"), LIT("x"), (uint64_t)i };
	}
	proto_json.encode(&p, &env, &ev, out);
	json_t *page = json_loadb(out->data, out->len, 0, NULL);
	json_t *message = json_array_get(json_object_get(page, "messages"), 0);
	json_t *reaction = json_array_get(json_object_get(message, "reactions"), 0);
	assert_int_equal(json_integer_value(json_object_get(reaction, "count")), N);
	assert_int_equal(json_array_size(json_object_get(reaction, "senders")), 50);
	json_decref(page);
	buf_unref(out);
	record_unref(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(messages),        cmocka_unit_test(changes_of_messages),
		cmocka_unit_test(rooms),           cmocka_unit_test(lists),
		cmocka_unit_test(answers),         cmocka_unit_test(pages),
		cmocka_unit_test(search),          cmocka_unit_test(changes),
		cmocka_unit_test(private_changes), cmocka_unit_test(many_reactions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
