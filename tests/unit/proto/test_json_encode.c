/* SPDX-License-Identifier: MIT */
/* Events to objects, byte for byte; and every object is one that jansson reads. */
#include "proto/json/json.h"

#include <jansson.h>

#include "lib/records.h"
#include "lib/unit.h"
#include "proto/json/emit.h"

static const struct proto_env env;

static struct peer fresh(void)
{
	return (struct peer){ .ops = &proto_json };
}

/* What a session is told by the event: valid JSON, one object a line. */
static struct buf *told(const struct event *ev)
{
	struct peer p = fresh();
	struct buf *out = buf_new(64);
	json_error_t error;
	json_t *parsed;

	proto_json.encode(&p, &env, ev, out);
	if (out->len == 0) {
		return out;
	}
	assert_int_equal(out->data[out->len - 1], '\n');
	assert_null(memchr(out->data, '\n', out->len - 1));
	parsed = json_loadb(out->data, out->len, JSON_REJECT_DUPLICATES, &error);
	if (!json_is_object(parsed) || !json_is_string(json_object_get(parsed, "type"))) {
		fail_msg("%.*s: %s", (int)out->len, out->data, error.text);
	}
	json_decref(parsed);
	return out;
}

static void expect(const struct event *ev, const char *want)
{
	struct buf *out = told(ev);

	assert_slice_eq(slice_make(out->data, out->len), slice_cstr(want));
	buf_unref(out);
}

/* The event, with the time that all have. */
#define TELLS(want, ...) expect(&(struct event){ .cmd = CMD_COUNT, .time_ms = 1700000000123, __VA_ARGS__ }, want)

#define WHO(s)  .who = SLICE_LIT(s)
#define PEER(s) .peer = SLICE_LIT(s)
#define ROOM(s) .room = SLICE_LIT(s)
#define TEXT(s) .text = SLICE_LIT(s)
#define TAG(s)  .tag = SLICE_LIT(s)
#define ROWS(a) .list = (a), .rows = ARRAY_LEN(a)

static void messages(void **state)
{
	(void)state;
	TELLS("{\"type\":\"chat\",\"sender\":\"user1\",\"timestamp\":1700000000,\"content\":\"Hello "
	      "everyone\",\"room\":\"lobby\","
	      "\"seq\":7,\"pos\":9,\"id\":\"r1-7\",\"time_ms\":1700000000123}\n",
	      .id = EV_MESSAGE, WHO("user1"), ROOM("lobby"), TEXT("Hello everyone"), .seq = 7, .pos = 9,
	      .conv = { 1, 0 }, .flags = EV_F_DEFAULT_ROOM | EV_F_PLAIN);
	TELLS("{\"type\":\"chat\",\"sender\":\"a\",\"timestamp\":1700000000,\"content\":\"waves\",\"room\":\"dev\","
	      "\"seq\":1,\"pos\":1,"
	      "\"id\":\"r2-1\",\"time_ms\":1700000000123,\"action\":true}\n",
	      .id = EV_MESSAGE, WHO("a"), ROOM("dev"), TEXT("waves"), .seq = 1, .pos = 1, .conv = { 2, 0 },
	      .flags = EV_F_ACTION);
	TELLS("{\"type\":\"dm\",\"sender\":\"a\",\"timestamp\":1700000000,\"content\":\"psst\",\"to\":\"b\",\"seq\":2,"
	      "\"pos\":3,"
	      "\"id\":\"p4.5-2\",\"time_ms\":1700000000123}\n",
	      .id = EV_MESSAGE, WHO("a"), PEER("b"), TEXT("psst"), .seq = 2, .pos = 3, .conv = { 4, 5 },
	      .flags = EV_F_DIRECT);
	TELLS("{\"type\":\"ack\",\"key\":\"k1\",\"room\":\"lobby\",\"seq\":7,\"pos\":9,\"id\":\"r1-7\",\"timestamp\":"
	      "1700000000,\"time_ms\":1700000000123,\"for\":\"x\"}\n",
	      .id = EV_ACK, ROOM("lobby"), .key = SLICE_LIT("k1"), TAG("\"x\""), .seq = 7, .pos = 9, .conv = { 1, 0 });
	TELLS("{\"type\":\"ack\",\"to\":\"b\",\"seq\":2,\"pos\":3,\"id\":\"p4.5-2\",\"timestamp\":1700000000,\"time_"
	      "ms\":"
	      "1700000000123,\"for\":7}\n",
	      .id = EV_ACK, PEER("b"), TAG("7"), .seq = 2, .pos = 3, .conv = { 4, 5 });
	TELLS("", .id = EV_ACK, ROOM("lobby"), .seq = 7, .pos = 9, .conv = { 1, 0 });
	TELLS("", .id = EV_SENT, PEER("b"));
}

static void coming_and_going(void **state)
{
	static const struct event_row names[] = { { .name = SLICE_LIT("alice") },
						  { .name = SLICE_LIT("b\"b"), .flags = ROW_F_AWAY } };

	(void)state;
	TELLS("{\"type\":\"welcome\",\"username\":\"alice\",\"room\":\"lobby\",\"epoch\":77,\"seq\":5,\"pos\":6,\"time_"
	      "ms\":1700000000123,"
	      "\"guest\":true,\"users\":[\"alice\",\"b\\\"b\"],\"count\":2,\"for\":\"l1\"}\n",
	      .id = EV_WELCOME, WHO("alice"), ROOM("lobby"), .epoch = 77, .seq = 5, .pos = 6, ROWS(names), .size = 2,
	      TAG("\"l1\""));
	TELLS("{\"type\":\"welcome\",\"username\":\"alice\",\"epoch\":\"18446744073709551615\",\"seq\":0,\"pos\":0,"
	      "\"time_ms\":"
	      "1700000000123,\"guest\":false,\"users\":[],\"count\":0}\n",
	      .id = EV_WELCOME, WHO("alice"), .epoch = UINT64_MAX, .flags = EV_F_ACCOUNT);
	TELLS("{\"type\":\"join\",\"sender\":\"bob\",\"room\":\"lobby\",\"timestamp\":1700000000}\n", .id = EV_JOIN,
	      WHO("bob"), ROOM("lobby"));
	TELLS("{\"type\":\"join\",\"sender\":\"alice\",\"room\":\"dev\",\"timestamp\":1700000000,\"topic\":\"news\","
	      "\"epoch\":77,\"seq\":5,"
	      "\"pos\":6,\"members\":[\"alice\",\"b\\\"b\"],\"count\":300,\"created\":true,\"for\":1}\n",
	      .id = EV_ENTERED, WHO("alice"), ROOM("dev"), TEXT("news"), .epoch = 77, .seq = 5, .pos = 6, ROWS(names),
	      .size = 300, TAG("1"), .flags = EV_F_ANSWER | EV_F_CREATED);
	TELLS("{\"type\":\"join\",\"room\":\"dev\",\"timestamp\":1700000000,\"topic\":\"\",\"epoch\":77,\"seq\":0,"
	      "\"pos\":0,\"members\":[],"
	      "\"count\":0,\"again\":true}\n",
	      .id = EV_ENTERED, ROOM("dev"), .epoch = 77, .flags = EV_F_AGAIN);
	TELLS("{\"type\":\"leave\",\"sender\":\"bob\",\"room\":\"lobby\",\"timestamp\":1700000000,\"content\":\"tea\","
	      "\"quit\":true}\n",
	      .id = EV_LEAVE, WHO("bob"), ROOM("lobby"), TEXT("tea"), .flags = EV_F_QUIT);
	TELLS("{\"type\":\"leave\",\"sender\":\"bob\",\"room\":\"lobby\",\"timestamp\":1700000000,\"code\":\"idle-"
	      "timeout\"}\n",
	      .id = EV_LEAVE, WHO("bob"), ROOM("lobby"), .err = ERR_IDLE_TIMEOUT);
	TELLS("{\"type\":\"leave\",\"sender\":\"alice\",\"room\":\"dev\",\"timestamp\":1700000000,\"own\":true,\"for\":"
	      "2}\n",
	      .id = EV_LEFT, WHO("alice"), ROOM("dev"), TEXT("lobby"), TAG("2"), .flags = EV_F_ANSWER | EV_F_CURRENT);
	TELLS("{\"type\":\"nick\",\"sender\":\"bob\",\"username\":\"rob\",\"timestamp\":1700000000}\n", .id = EV_NICK,
	      WHO("bob"), PEER("rob"));
	TELLS("{\"type\":\"nick\",\"sender\":\"alice\",\"username\":\"al\",\"timestamp\":1700000000,\"own\":true}\n",
	      .id = EV_NICKED, WHO("alice"), PEER("al"));
	TELLS("{\"type\":\"system\",\"room\":\"big\",\"timestamp\":1700000000,\"content\":\"12 came, 2 "
	      "left\",\"came\":12,\"left\":2,"
	      "\"count\":510,\"gone\":[\"alice\",\"b\\\"b\"]}\n",
	      .id = EV_CROWD, ROOM("big"), .n = 12, .m = 2, .size = 510, ROWS(names));
}

static void small_ones(void **state)
{
	(void)state;
	TELLS("{\"type\":\"topic\",\"sender\":\"bob\",\"room\":\"dev\",\"timestamp\":1700000000,\"topic\":\"news\","
	      "\"pos\":4}\n",
	      .id = EV_TOPIC, WHO("bob"), ROOM("dev"), TEXT("news"), .pos = 4);
	TELLS("{\"type\":\"topic\",\"room\":\"dev\",\"timestamp\":1700000000,\"topic\":\"\",\"for\":3}\n",
	      .id = EV_TOPIC, ROOM("dev"), TAG("3"), .flags = EV_F_ANSWER);
	TELLS("{\"type\":\"typing\",\"sender\":\"bob\",\"room\":\"dev\",\"timestamp\":1700000000}\n", .id = EV_TYPING,
	      WHO("bob"), ROOM("dev"));
	TELLS("{\"type\":\"presence\",\"sender\":\"bob\",\"status\":\"away\",\"room\":\"dev\",\"timestamp\":1700000000,"
	      "\"content\":"
	      "\"lunch\"}\n",
	      .id = EV_AWAY, WHO("bob"), ROOM("dev"), TEXT("lunch"));
	TELLS("{\"type\":\"presence\",\"sender\":\"bob\",\"status\":\"online\",\"timestamp\":1700000000,\"for\":\"p\"}"
	      "\n",
	      .id = EV_AWAY, WHO("bob"), TAG("\"p\""), .flags = EV_F_ANSWER);
	TELLS("{\"type\":\"pong\",\"timestamp\":1700000000,\"content\":\"x\",\"time_ms\":1700000000123,\"for\":\"x\"}"
	      "\n",
	      .id = EV_PONG, TEXT("x"), TAG("\"x\""));
	TELLS("{\"type\":\"register\",\"username\":\"alice\"}\n", .id = EV_PASSWORD, WHO("alice"),
	      .flags = EV_F_CREATED);
	TELLS("{\"type\":\"passwd\",\"username\":\"alice\",\"for\":1}\n", .id = EV_PASSWORD, WHO("alice"), TAG("1"));
	TELLS("{\"type\":\"system\",\"content\":\"bye\"}\n", .id = EV_BYE);
	/* A tag that is no token, should there ever be one. */
	TELLS("{\"type\":\"system\",\"content\":\"bye\",\"for\":\"a\\\"b\"}\n", .id = EV_BYE, TAG("a\"b"));
}

static void errors(void **state)
{
	(void)state;
	TELLS("{\"type\":\"error\",\"code\":\"nick-taken\",\"message\":\"nickname already "
	      "taken\",\"username\":\"bob\",\"for\":1}\n",
	      .id = EV_ERROR, .err = ERR_NAME_TAKEN, WHO("bob"), TAG("1"));
	TELLS("{\"type\":\"error\",\"code\":\"nick-length\",\"message\":\"nickname must be 3-20 "
	      "characters\",\"n\":3,\"m\":20}\n",
	      .id = EV_ERROR, .err = ERR_NAME_LENGTH, .n = 3, .m = 20);
	TELLS("{\"type\":\"error\",\"code\":\"store-unavailable\",\"message\":\"the server cannot store anything right "
	      "now; nothing was "
	      "sent, try again in a moment\",\"room\":\"dev\",\"key\":\"k\"}\n",
	      .id = EV_ERROR, .err = ERR_STORE_DOWN, ROOM("dev"), .key = SLICE_LIT("k"));
	TELLS("{\"type\":\"error\",\"code\":\"unknown-type\",\"message\":\"unknown type: a\\\"\\\\b\"}\n",
	      .id = EV_ERROR, .err = ERR_BAD_TYPE, TEXT("a\"\\b"));
	TELLS("{\"type\":\"error\",\"code\":\"shutdown\",\"message\":\"Server is shutting "
	      "down\xe2\x80\xa6\",\"closing\":true}\n",
	      .id = EV_CLOSING, .err = ERR_SHUTDOWN);
}

static void lists(void **state)
{
	static const struct event_row people[] = {
		{ .name = SLICE_LIT("alice") },
		{ .name = SLICE_LIT("bob"), .flags = ROW_F_AWAY, .text = SLICE_LIT("lunch") },
		{ .name = SLICE_LIT("carol"), .flags = ROW_F_AWAY },
	};
	static const struct event_row rooms[] = {
		{ .name = SLICE_LIT("lobby"), .n = 3, .flags = ROW_F_DEFAULT | ROW_F_IN },
		{ .name = SLICE_LIT("dev"), .n = 1, .text = SLICE_LIT("news"), .flags = ROW_F_PRIVATE },
	};
	static const struct event_row groups[] = {
		{ .name = SLICE_LIT("zoe") },
		{ .name = SLICE_LIT("dev"), .flags = ROW_F_ROOM },
		{ .name = SLICE_LIT("alice") },
		{ .name = SLICE_LIT("bob") },
		{ .name = SLICE_LIT("shut"), .flags = ROW_F_ROOM },
	};

	(void)state;
	TELLS("{\"type\":\"users\",\"room\":\"dev\",\"users\":[\"alice\",\"bob\",\"carol\"],\"away\":{\"bob\":"
	      "\"lunch\",\"carol\":\"\"},"
	      "\"more\":true,\"for\":1}\n",
	      .id = EV_USERS, ROOM("dev"), ROWS(people), TAG("1"), .flags = EV_F_ANSWER | EV_F_FIRST | EV_F_MORE);
	TELLS("{\"type\":\"users\",\"users\":[\"alice\"]}\n", .id = EV_WHO, .list = people, .rows = 1,
	      .flags = EV_F_FIRST);
	TELLS("{\"type\":\"rooms\",\"rooms\":[{\"room\":\"lobby\",\"count\":3,\"topic\":\"\",\"in\":true,\"default\":"
	      "true},{\"room\":\"dev\","
	      "\"count\":1,\"topic\":\"news\",\"private\":true}],\"more\":true}\n",
	      .id = EV_ROOMS, ROWS(rooms), .flags = EV_F_FIRST | EV_F_MORE);
	TELLS("{\"type\":\"groups\",\"groups\":[{\"users\":[\"zoe\"]},{\"room\":\"dev\",\"users\":[\"alice\",\"bob\"]},"
	      "{\"room\":\"shut\","
	      "\"users\":[]}]}\n",
	      .id = EV_GROUPS, ROWS(groups));
	TELLS("{\"type\":\"groups\",\"groups\":[]}\n", .id = EV_GROUPS, .flags = EV_F_FIRST);
	TELLS("{\"type\":\"whois\",\"username\":\"bob\",\"guest\":false,\"status\":\"away\",\"content\":\"lunch\","
	      "\"idle\":5,\"online\":60,"
	      "\"sessions\":2,\"rooms\":[\"lobby\",\"dev\"],\"for\":\"w\"}\n",
	      .id = EV_WHOIS, WHO("bob"), TEXT("lunch"), .n = 5, .m = 60, .size = 2, ROWS(rooms), TAG("\"w\""),
	      .flags = EV_F_ACCOUNT | EV_F_AWAY);
}

static struct record *record_at(struct conv conv, const char *name, const char *text, uint64_t seq, uint8_t flags)
{
	uint64_t author = strcmp(name, "alice") == 0 ? 7 : 8;
	struct record *r =
		record_said(REC_MESSAGE, conv, author, slice_cstr(name), SLICE_LIT("hidden"), slice_cstr(text));

	r->seq = seq;
	r->pos = seq + 1;
	r->time_ms = 1600000000999;
	r->flags = flags;
	return r;
}

static void history(void **state)
{
	struct record *a = record_at(conv_room(3), "alice", "one", 4, 0),
		      *b = record_at(conv_room(3), "bob", "two\n", 5, REC_F_ACTION);
	struct record *c = record_at(conv_pair(8, 7), "alice", "psst", 1, 0),
		      *d = record_at(conv_pair(7, 8), "bob", "what", 2, 0);

	(void)state;
	a->next = b;
	c->next = d;
	TELLS("{\"type\":\"history\",\"room\":\"dev\",\"messages\":[{\"type\":\"chat\",\"sender\":\"alice\","
	      "\"timestamp\":1600000000,"
	      "\"content\":\"one\",\"room\":\"dev\",\"seq\":4,\"pos\":5,\"id\":\"r3-4\",\"time_ms\":1600000000999},{"
	      "\"type\":\"chat\",\"sender\":"
	      "\"bob\",\"timestamp\":1600000000,\"content\":\"two\\n\",\"room\":\"dev\",\"seq\":5,\"pos\":6,\"id\":"
	      "\"r3-5\",\"time_ms\":"
	      "1600000000999,\"action\":true}],\"more\":true,\"epoch\":77,\"reset\":true,\"for\":9}\n",
	      .id = EV_HISTORY, ROOM("dev"), .records = a, .epoch = 77, TAG("9"),
	      .flags = EV_F_ANSWER | EV_F_MORE | EV_F_RESET);
	TELLS("{\"type\":\"history\",\"room\":\"dev\",\"messages\":[],\"more\":false,\"epoch\":77}\n", .id = EV_HISTORY,
	      ROOM("dev"), .epoch = 77);
	TELLS("{\"type\":\"history\",\"with\":\"bob\",\"messages\":[{\"type\":\"dm\",\"sender\":\"alice\","
	      "\"timestamp\":1600000000,"
	      "\"content\":\"psst\",\"to\":\"bob\",\"seq\":1,\"pos\":2,\"id\":\"p7.8-1\",\"time_ms\":1600000000999},{"
	      "\"type\":\"dm\",\"sender\":"
	      "\"bob\",\"timestamp\":1600000000,\"content\":\"what\",\"to\":\"alice\",\"seq\":2,\"pos\":3,\"id\":\"p7."
	      "8-2\",\"time_ms\":"
	      "1600000000999}],"
	      "\"more\":false,\"epoch\":77}\n",
	      .id = EV_HISTORY, PEER("bob"), WHO("alice"), .reader = 7, .records = c, .epoch = 77);
	TELLS("{\"type\":\"history\",\"missed\":true,\"messages\":[{\"type\":\"dm\",\"sender\":\"bob\",\"timestamp\":"
	      "1600000000,\"content\":"
	      "\"what\",\"to\":\"alice\",\"seq\":2,\"pos\":3,\"id\":\"p7.8-2\",\"time_ms\":1600000000999}],\"count\":"
	      "12}\n",
	      .id = EV_MISSED, WHO("alice"), .reader = 7, .records = d, .n = 12);
	record_list_unref(a);
	record_list_unref(c);
}

static void help(void **state)
{
	struct buf *out = told(&(struct event){ .id = EV_HELP });
	json_t *parsed = json_loadb(out->data, out->len, 0, NULL);

	(void)state;
	assert_true(json_array_size(json_object_get(parsed, "types")) > 15);
	json_decref(parsed);
	buf_unref(out);
}

/* Whatever an event lacks, its object is valid; told() checks that. */
static void empty_events(void **state)
{
	(void)state;
	for (uint8_t id = 0; id < EV_COUNT; id++) {
		buf_unref(told(&(struct event){ .id = id, .cmd = CMD_COUNT, .err = ERR_INTERNAL }));
		buf_unref(told(&(struct event){
			.id = id, .cmd = CMD_COUNT, .err = ERR_INTERNAL, .flags = ~0u, .time_ms = -1 }));
	}
}

static void rooms_and_variants(void **state)
{
	const struct event ev = { .id = EV_JOIN, WHO("bob"), ROOM("lobby"), .time_ms = 1700000000123 };
	struct buf *one = buf_new(64), *other = buf_new(64);

	(void)state;
	proto_json.encode_room(&env, &ev, 0, one);
	proto_json.encode_room(&env, &ev, VARIANT_CURRENT, other);
	assert_slice_eq(slice_make(one->data, one->len), slice_make(other->data, other->len));
	assert_buf(one, "{\"type\":\"join\",\"sender\":\"bob\",\"room\":\"lobby\",\"timestamp\":1700000000}\n");
	buf_unref(one);
	buf_unref(other);
}

static void string_is(struct slice s, const char *want)
{
	struct buf *out = buf_new(0);

	emit_string(out, s);
	assert_slice_eq(slice_make(out->data, out->len), slice_cstr(want));
	buf_unref(out);
}

static void strings(void **state)
{
	(void)state;
	string_is(SLICE_EMPTY, "\"\"");
	string_is(SLICE_LIT("plain text of more than eight bytes"), "\"plain text of more than eight bytes\"");
	string_is(SLICE_LIT("\"\\/"), "\"\\\"\\\\/\"");
	string_is(SLICE_LIT("\0\1\b\t\n\v\f\r\x1b\x1f \x7e\x7f"),
		  "\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001b\\u001f ~\\u007f\"");
	string_is(SLICE_LIT("\xc2\x7f\xc2\x80\xc2\x9f\xc2\xa0"), "\"\\ufffd\\u007f\\u0080\\u009f\xc2\xa0\"");
	string_is(SLICE_LIT("\xe2\x80\xa7\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xaa"),
		  "\"\xe2\x80\xa7\\u2028\\u2029\xe2\x80\xaa\"");
	string_is(SLICE_LIT("\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"), "\"\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\"");
	string_is(SLICE_LIT("12345678\xff"
			    "abc\xc3"),
		  "\"12345678\\ufffdabc\\ufffd\"");
	string_is(SLICE_LIT("\xed\xa0\x80\xf4\x90\x80\x80\xc0\x80"),
		  "\"\\ufffd\\ufffd\\ufffd\\ufffd\\ufffd\\ufffd\\ufffd\\ufffd\\ufffd\"");
}

static void put_point(struct buf *b, uint32_t v)
{
	if (v < 0x80) {
		buf_char(b, (char)v);
	} else if (v < 0x800) {
		buf_char(b, (char)(0xc0 | v >> 6));
		buf_char(b, (char)(0x80 | (v & 0x3f)));
	} else if (v < 0x10000) {
		buf_char(b, (char)(0xe0 | v >> 12));
		buf_char(b, (char)(0x80 | (v >> 6 & 0x3f)));
		buf_char(b, (char)(0x80 | (v & 0x3f)));
	} else {
		buf_char(b, (char)(0xf0 | v >> 18));
		buf_char(b, (char)(0x80 | (v >> 12 & 0x3f)));
		buf_char(b, (char)(0x80 | (v >> 6 & 0x3f)));
		buf_char(b, (char)(0x80 | (v & 0x3f)));
	}
}

/* Code points from `at` on, between letters. */
static void put_points(struct buf *b, uint32_t at)
{
	for (uint32_t v = at; v < at + 61 && v < 0x110000; v++) {
		if (v >= 0xd800 && v <= 0xdfff) {
			continue;
		}
		buf_add(b, "abcdefghij", v % 11);
		put_point(b, v);
	}
}

/* Code points of every length, at every offset from a word's start, comes back as it was, through jansson and through our own
 * decoder. */
static void round_trip(void **state)
{
	static struct config config;
	const struct proto_env own = { .config = &config };
	struct arena a;

	(void)state;
	config_init(&config);
	config.object_max = config.message_max = 65536;
	arena_init(&a);
	for (uint32_t at = 1; at < 0x110000; at += at < 0x3000 ? 61 : 5003) {
		struct buf *text = buf_new(256), *out = buf_new(256);
		struct peer p = fresh();
		struct cmd cmd = { 0 };
		struct slice in;
		json_t *parsed;

		put_points(text, at);
		BUF_LIT(out, "{\"type\":\"chat\",\"content\":");
		emit_string(out, slice_make(text->data, text->len));
		BUF_LIT(out, "}");
		parsed = json_loadb(out->data, out->len, 0, NULL);
		assert_non_null(parsed);
		json_t *content = json_object_get(parsed, "content");
		assert_slice_eq(slice_make(json_string_value(content), json_string_length(content)),
				slice_make(text->data, text->len));
		in = slice_make(out->data, out->len);
		assert_int_equal(proto_json.decode(&p, &own, &in, 0, &a, &cmd), DECODE_CMD);
		assert_int_equal(cmd.id, CMD_SAY);
		assert_slice_eq(cmd.text, slice_make(text->data, text->len));
		json_decref(parsed);
		arena_reset(&a);
		buf_unref(text);
		buf_unref(out);
	}
	arena_done(&a);
	config_done(&config);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(messages),
		cmocka_unit_test(coming_and_going),
		cmocka_unit_test(small_ones),
		cmocka_unit_test(errors),
		cmocka_unit_test(lists),
		cmocka_unit_test(history),
		cmocka_unit_test(help),
		cmocka_unit_test(empty_events),
		cmocka_unit_test(rooms_and_variants),
		cmocka_unit_test(strings),
		cmocka_unit_test(round_trip),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
