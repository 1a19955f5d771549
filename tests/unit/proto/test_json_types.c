/* SPDX-License-Identifier: MIT */
/* Every type of object that a client may send: what becomes of its fields, and the law of splits for each. */
#include "proto/json/types.h"

#include "codec.h"
#include "proto/json/json.h"

static int setup(void **state)
{
	struct codec *c = malloc(sizeof(*c));

	codec_init(c, &proto_json, 0);
	c->config.message_max = 64;
	*state = c;
	return 0;
}

static int teardown(void **state)
{
	codec_done(*state);
	free(*state);
	return 0;
}

/* One object of somebody who has logged in; the line of the log that it gives, however it is split. */
static void sent(struct codec *c, const char *object, const char *want)
{
	struct buf *in = buf_new(256), *log = buf_new(256);

	buf_printf(in, "{\"username\":\"al\"}\n%s\n", object);
	buf_printf(log, "LOGIN who=al\n%s\n", want);
	buf_char(log, '\0');
	decodes(c, (struct split_answers){ NULL, 0 }, slice_make(in->data, in->len), log->data);
	obeys_law(c, (struct split_answers){ NULL, 0 }, slice_make(in->data, in->len));
	buf_unref(in);
	buf_unref(log);
}

/* flags: 4 a text was given, 64 private, 128 taken back, 256 remember */
#define NUMBERS(flags, n, limit) " flags=" #flags " page=0 number=" #n " epoch=0 limit=" #limit
#define WRONG(field)             "INVALID err=bad-field text=" field

static void logins(void **state)
{
	sent(*state, "{\"type\":\"login\",\"username\":\"u\",\"password\":\"p\",\"remember\":true}",
	     "LOGIN who=u secret=p" NUMBERS(256, 0, 0));
	sent(*state, "{\"type\":\"login\",\"username\":\"u\",\"token\":\"t\",\"remember\":false}",
	     "LOGIN who=u secret=t");
	sent(*state, "{\"type\":\"login\",\"username\":\"u\",\"token\":\"t\",\"password\":\"p\"}",
	     "LOGIN who=u secret=p");
	sent(*state, "{\"type\":\"register\",\"password\":\"p\",\"code\":\"i-1\"}", "REGISTER secret=p key=i-1");
	sent(*state, "{\"type\":\"reset\",\"code\":\"r-1\",\"password\":\"p\"}", "RESET who=r-1 secret=p");
	sent(*state, "{\"type\":\"reset\",\"password\":\"p\"}", WRONG("code"));
	sent(*state, "{\"type\":\"unregister\",\"password\":\"p\"}", "UNREGISTER secret=p");
	sent(*state, "{\"type\":\"unregister\"}", WRONG("password"));
}

static void sasl(void **state)
{
	sent(*state, "{\"type\":\"auth\",\"mech\":\"PLAIN\",\"data\":\"AGFsAHA=\",\"id\":1}",
	     "AUTH who=PLAIN text=\\00al\\00p secret=AGFsAHA= tag=1" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"auth\",\"mechanism\":\"PLAIN\",\"data\":\"\"}", "AUTH who=PLAIN" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"auth\",\"m\\u0065chanism\":\"PLAIN\"}", "AUTH who=PLAIN");
	sent(*state, "{\"type\":\"auth\",\"data\":\"/+8=\"}", "AUTH text=\\ff\\ef secret=/+8=" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"auth\",\"data\":\"/+8\"}", WRONG("data"));
	sent(*state, "{\"type\":\"auth\",\"data\":\"a b=\"}", WRONG("data"));
	sent(*state, "{\"type\":\"auth\",\"data\":\"=\"}", WRONG("data"));
	sent(*state, "{\"type\":\"auth\",\"mech\":\"A\",\"mechanism\":\"B\"}", WRONG("mech"));
	sent(*state, "{\"type\":\"auth\",\"mech\":5}", WRONG("mech"));
}

/* A step has at most DATA_MAX bytes; as base64 that is a third more. */
static void sasl_limit(void **state)
{
	struct codec *c = *state;

	for (size_t n = DATA_MAX - 1; n <= DATA_MAX + 4; n++) {
		size_t digits = (n + 2) / 3 * 4;
		struct buf *in = buf_new(2048);
		struct peer p = { .ops = &proto_json };
		struct cmd cmd = { 0 };
		struct arena a;

		BUF_LIT(in, "{\"type\":\"auth\",\"data\":\"");
		for (size_t i = 0; i < digits; i++) {
			buf_char(in, i + (3 - n % 3) % 3 >= digits ? '=' : 'A');
		}
		BUF_LIT(in, "\"}");
		struct slice s = slice_make(in->data, in->len);
		arena_init(&a);
		assert_int_equal(proto_json.decode(&p, &c->env, &s, 0, &a, &cmd), DECODE_CMD);
		assert_int_equal(cmd.id, n <= DATA_MAX ? CMD_AUTH : CMD_INVALID);
		assert_int_equal(cmd.text.n, n <= DATA_MAX ? n : 4);
		arena_done(&a);
		buf_unref(in);
	}
}

/* While an exchange is under way, what follows is no first object that would log its sender in. */
static void sasl_turns(void **state)
{
	struct codec *c = *state;
	static const struct event refused = { .id = EV_ERROR, .cmd = CMD_AUTH, .err = ERR_SASL_FAILED };
	static const struct event more = { .id = EV_AUTH, .cmd = CMD_AUTH };
	const char *chat = "{\"type\":\"chat\",\"sender\":\"u\",\"content\":\"x\"}";
	struct cmd cmd = { 0 };
	struct slice in = LIT("{\"type\":\"auth\",\"mech\":\"PLAIN\"}");
	struct arena a;

	arena_init(&a);
	assert_int_equal(proto_json.decode(&c->peer, &c->env, &in, 0, &a, &cmd), DECODE_CMD);
	for (int i = 0; i < 2; i++) {
		proto_json.encode(&c->peer, &c->env, i ? &refused : &more, c->out);
		in = slice_cstr(chat);
		cmd = (struct cmd){ 0 };
		assert_int_equal(proto_json.decode(&c->peer, &c->env, &in, 0, &a, &cmd), DECODE_CMD);
		assert_int_equal(cmd.id, i ? CMD_LOGIN : CMD_SAY);
	}
	arena_done(&a);
}

static void talking(void **state)
{
	sent(*state, "{\"type\":\"chat\",\"content\":\"sure\",\"reply\":12}", "SAY text=sure" NUMBERS(4, 12, 0));
	sent(*state, "{\"type\":\"dm\",\"to\":\"bob\",\"content\":\"sure\",\"reply\":3}",
	     "DM who=bob text=sure" NUMBERS(4, 3, 0));
	sent(*state, "{\"type\":\"chat\",\"content\":\"sure\",\"reply\":0}", WRONG("reply"));
	sent(*state, "{\"type\":\"chat\",\"content\":\"sure\",\"reply\":\"12\"}", WRONG("reply"));
	sent(*state, "{\"type\":\"edit\",\"seq\":12,\"content\":\"new\",\"room\":\"#dev\"}",
	     "EDIT room=dev text=new" NUMBERS(4, 12, 0));
	sent(*state, "{\"type\":\"edit\",\"seq\":3,\"content\":\"new\",\"with\":\"bob\"}",
	     "EDIT who=bob text=new" NUMBERS(68, 3, 0));
	sent(*state, "{\"type\":\"edit\",\"content\":\"new\"}", WRONG("seq"));
	sent(*state, "{\"type\":\"edit\",\"seq\":0,\"content\":\"new\"}", WRONG("seq"));
	sent(*state, "{\"type\":\"edit\",\"seq\":1}", WRONG("content"));
	sent(*state, "{\"type\":\"edit\",\"seq\":1,\"content\":\"new\",\"with\":\"bob\",\"room\":\"dev\"}",
	     WRONG("with"));
	sent(*state, "{\"type\":\"edit\",\"seq\":1,\"content\":\"new\",\"with\":\"\"}", WRONG("with"));
	sent(*state,
	     "{\"type\":\"edit\",\"seq\":1,\"content\":"
	     "\"0123456789012345678901234567890123456789012345678901234567890123x\"}",
	     "INVALID err=message-too-long flags=0 page=0 number=0 epoch=0 limit=64");
	sent(*state, "{\"type\":\"delete\",\"seq\":12}", "DELETE" NUMBERS(0, 12, 0));
	sent(*state, "{\"type\":\"delete\",\"seq\":12,\"content\":\"spam\",\"room\":\"dev\"}",
	     "DELETE room=dev text=spam" NUMBERS(4, 12, 0));
	sent(*state, "{\"type\":\"react\",\"seq\":12,\"content\":\"+1\"}", "REACT text=+1" NUMBERS(4, 12, 0));
	sent(*state, "{\"type\":\"react\",\"seq\":12,\"reaction\":\"+1\",\"remove\":true,\"with\":\"bob\"}",
	     "REACT who=bob text=+1" NUMBERS(196, 12, 0));
	sent(*state, "{\"type\":\"react\",\"seq\":12,\"reaction\":\"+1\",\"remove\":false}",
	     "REACT text=+1" NUMBERS(4, 12, 0));
	sent(*state, "{\"type\":\"react\",\"seq\":12}", WRONG("content"));
	sent(*state, "{\"type\":\"react\",\"seq\":12,\"content\":\"+1\",\"remove\":1}", WRONG("remove"));
	sent(*state, "{\"type\":\"pin\",\"seq\":12,\"remove\":true,\"room\":\"dev\"}",
	     "PIN room=dev" NUMBERS(128, 12, 0));
	/* What is meant to be private must not become public where it cannot be. */
	sent(*state, "{\"type\":\"pin\",\"seq\":12,\"with\":\"bob\"}", WRONG("with"));
	sent(*state, "{\"type\":\"chat\",\"content\":\"x\",\"with\":\"bob\"}", WRONG("with"));
	sent(*state, "{\"type\":\"typing\",\"with\":\"bob\"}", "TYPING who=bob" NUMBERS(64, 0, 0));
	sent(*state, "{\"type\":\"typing\",\"room\":\"dev\",\"status\":\"done\"}",
	     "TYPING room=dev text=done" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"signal\",\"with\":\"bob\",\"content\":\"VERSION\"}",
	     "SIGNAL who=bob text=VERSION" NUMBERS(68, 0, 0));
	sent(*state, "{\"type\":\"signal\",\"room\":\"dev\",\"content\":\"x\",\"notice\":true}",
	     "SIGNAL room=dev text=x" NUMBERS(8196, 0, 0));
	sent(*state, "{\"type\":\"signal\",\"room\":\"dev\"}", WRONG("content"));
	sent(*state, "{\"type\":\"chat\",\"content\":\"x\",\"notice\":true}", "SAY text=x" NUMBERS(8196, 0, 0));
	sent(*state,
	     "{\"type\":\"dm\",\"to\":\"bob\",\"content\":\"x\",\"action\":true,\"notice\":true,\"context\":\"#dev\"}",
	     "DM room=dev who=bob text=x" NUMBERS(12292, 0, 0));
}

static void reading(void **state)
{
	sent(*state, "{\"type\":\"history\",\"thread\":12,\"room\":\"dev\",\"limit\":5}",
	     "THREAD room=dev" NUMBERS(0, 12, 5));
	sent(*state, "{\"type\":\"history\",\"thread\":0}", WRONG("thread"));
	sent(*state, "{\"type\":\"history\",\"with\":\"bob\"}", "HISTORY who=bob" NUMBERS(64, 0, 0));
	sent(*state, "{\"type\":\"thread\",\"seq\":12,\"with\":\"bob\"}", "THREAD who=bob" NUMBERS(64, 12, 0));
	sent(*state, "{\"type\":\"versions\",\"seq\":12}", "VERSIONS" NUMBERS(0, 12, 0));
	sent(*state, "{\"type\":\"pins\",\"room\":\"dev\"}", "PINS room=dev");
	sent(*state, "{\"type\":\"changes\",\"room\":\"dev\",\"since\":40,\"limit\":9,\"epoch\":\"77\"}",
	     "CHANGES room=dev flags=0 page=0 number=40 epoch=77 limit=9");
	sent(*state, "{\"type\":\"changes\",\"with\":\"bob\",\"since\":0}", "CHANGES who=bob" NUMBERS(64, 0, 0));
	sent(*state, "{\"type\":\"search\",\"query\":\"lunch from:bob\",\"limit\":5,\"before\":1000}",
	     "SEARCH text=lunch\\20from:bob" NUMBERS(4, 1000, 5));
	sent(*state, "{\"type\":\"search\",\"content\":\"lunch\",\"with\":\"bob\"}",
	     "SEARCH who=bob text=lunch" NUMBERS(68, 0, 0));
	sent(*state, "{\"type\":\"search\"}", WRONG("content"));
	sent(*state, "{\"type\":\"read\"}", "READ");
	sent(*state, "{\"type\":\"read\",\"room\":\"dev\",\"seq\":41}", "READ room=dev" NUMBERS(0, 41, 0));
	sent(*state, "{\"type\":\"read\",\"with\":\"bob\",\"seq\":0}", WRONG("seq"));
	sent(*state, "{\"type\":\"read\",\"get\":true}", "READ" NUMBERS(32768, 0, 0));
	sent(*state, "{\"type\":\"read\",\"until_ms\":7000}", "READ at=0,7000 to=0,0,0");
	sent(*state, "{\"type\":\"read\",\"until_ms\":0}", WRONG("until_ms"));
	sent(*state, "{\"type\":\"read\",\"seq\":1,\"until_ms\":7000}", WRONG("until_ms"));
	sent(*state, "{\"type\":\"unread\"}", "UNREAD");
}

/* Pages: 0 the latest, 1 before, 2 after, 4 around, 5 between. */
static void pages(void **state)
{
	sent(*state, "{\"type\":\"history\",\"since_ms\":7000}",
	     "HISTORY flags=0 page=2 number=0 epoch=0 limit=0 at=0,7000 to=0,0,0");
	sent(*state, "{\"type\":\"history\",\"until_ms\":7000}",
	     "HISTORY flags=0 page=1 number=0 epoch=0 limit=0 at=0,7000 to=0,0,0");
	sent(*state, "{\"type\":\"history\",\"after\":4,\"back\":true}",
	     "HISTORY flags=0 page=0 number=4 epoch=0 limit=0");
	sent(*state, "{\"type\":\"history\",\"after\":4,\"until_ms\":7000}",
	     "HISTORY flags=0 page=5 number=4 epoch=0 limit=0 at=0,0 to=0,0,7000");
	sent(*state, "{\"type\":\"history\",\"since_ms\":7000,\"before\":9,\"back\":true}",
	     "HISTORY flags=0 page=5 number=9 epoch=0 limit=0 at=0,0 to=0,0,7000");
	sent(*state, "{\"type\":\"history\",\"near\":4}", "HISTORY flags=0 page=4 number=4 epoch=0 limit=0");
	sent(*state, "{\"type\":\"history\",\"near_ms\":7000}",
	     "HISTORY flags=0 page=4 number=0 epoch=0 limit=0 at=0,7000 to=0,0,0");
	sent(*state, "{\"type\":\"history\",\"near\":4,\"before\":5}", WRONG("near"));
	sent(*state, "{\"type\":\"history\",\"near_ms\":4,\"before\":5}", WRONG("near_ms"));
	sent(*state, "{\"type\":\"history\",\"before\":4,\"until_ms\":5}", WRONG("before"));
	sent(*state, "{\"type\":\"history\",\"after\":4,\"since_ms\":5}", WRONG("since_ms"));
	sent(*state, "{\"type\":\"conversations\",\"since_ms\":4,\"until_ms\":5,\"limit\":6}",
	     "CONVERSATIONS flags=0 page=0 number=0 epoch=0 limit=6 at=0,4 to=0,0,5");
	sent(*state, "{\"type\":\"conversations\",\"back\":false}",
	     "CONVERSATIONS flags=0 page=2 number=0 epoch=0 limit=0");
	sent(*state, "{\"type\":\"search\",\"content\":\"x\",\"since_ms\":4,\"until_ms\":5}",
	     "SEARCH text=x" NUMBERS(4, 0, 0) " at=0,4 to=0,0,5");
}

static void rooms(void **state)
{
	sent(*state, "{\"type\":\"knock\",\"room\":\"#dev\",\"content\":\"please\"}",
	     "KNOCK room=dev text=please" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"knock\"}", WRONG("room"));
	sent(*state, "{\"type\":\"invite\",\"to\":\"bob\",\"room\":\"dev\"}", "INVITE room=dev who=bob");
	sent(*state, "{\"type\":\"invite\",\"username\":\"bob\",\"remove\":true}", "INVITE who=bob" NUMBERS(128, 0, 0));
	sent(*state, "{\"type\":\"invite\"}", WRONG("to"));
	sent(*state, "{\"type\":\"set\",\"room\":\"dev\"}", "SET room=dev");
	sent(*state, "{\"type\":\"set\",\"name\":\"slow\",\"value\":\"30s\"}",
	     "SET who=slow text=30s" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"set\",\"name\":\"limit\",\"value\":30}", "SET who=limit text=30" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"set\",\"name\":\"secret\",\"value\":true}",
	     "SET who=secret text=on" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"set\",\"name\":\"secret\",\"value\":false}",
	     "SET who=secret text=off" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"set\",\"name\":\"description\",\"value\":\"true \\u0041\"}",
	     "SET who=description text=true\\20A" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"set\",\"name\":\"description\",\"value\":\"\"}",
	     "SET who=description" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"set\",\"name\":\"secret\",\"value\":null}", "SET who=secret");
	sent(*state, "{\"type\":\"set\",\"name\":\"secret\",\"value\":[]}", WRONG("value"));
	sent(*state, "{\"type\":\"role\",\"to\":\"bob\"}", "ROLE who=bob");
	sent(*state, "{\"type\":\"role\",\"to\":\"bob\",\"role\":\"voiced\",\"room\":\"dev\"}",
	     "ROLE room=dev who=bob text=voiced" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"roles\"}", "ROLES");
	sent(*state, "{\"type\":\"kick\",\"to\":\"bob\",\"content\":\"rude\"}",
	     "KICK who=bob text=rude" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"ban\",\"to\":\"10.0.0.0/8\",\"for\":3600,\"content\":\"spam\",\"room\":\"dev\"}",
	     "BAN room=dev who=10.0.0.0/8 text=spam" NUMBERS(4, 0, 0) " seconds=3600");
	sent(*state, "{\"type\":\"ban\",\"to\":\"bob\",\"remove\":true}", "BAN who=bob" NUMBERS(128, 0, 0));
	sent(*state, "{\"type\":\"ban\",\"to\":\"bob\",\"for\":9007199254740992}", "BAN who=bob seconds=4294967295");
	sent(*state, "{\"type\":\"ban\",\"to\":\"bob\",\"for\":\"2h\"}", WRONG("for"));
	sent(*state, "{\"type\":\"mute\",\"to\":\"bob\",\"for\":60}", "MUTE who=bob seconds=60");
	sent(*state, "{\"type\":\"bans\",\"room\":\"dev\"}", "BANS room=dev");
}

static void people(void **state)
{
	sent(*state, "{\"type\":\"report\",\"to\":\"bob\",\"content\":\"rude\"}",
	     "REPORT who=bob text=rude" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"report\",\"seq\":12,\"room\":\"dev\",\"content\":\"rude\"}",
	     "REPORT room=dev text=rude" NUMBERS(4, 12, 0));
	sent(*state, "{\"type\":\"report\",\"seq\":3,\"with\":\"bob\",\"content\":\"rude\"}",
	     "REPORT who=bob text=rude" NUMBERS(68, 3, 0));
	sent(*state, "{\"type\":\"report\",\"with\":\"bob\",\"content\":\"rude\"}", WRONG("seq"));
	sent(*state, "{\"type\":\"report\",\"content\":\"rude\"}", WRONG("seq"));
	sent(*state, "{\"type\":\"report\",\"to\":\"bob\",\"with\":\"bob\",\"content\":\"rude\"}", WRONG("with"));
	sent(*state, "{\"type\":\"receipts\",\"status\":\"on\"}", "RECEIPTS who=on");
	sent(*state, "{\"type\":\"receipts\"}", "RECEIPTS");
	sent(*state, "{\"type\":\"stay\",\"status\":\"on\"}", "STAY who=on");
	sent(*state, "{\"type\":\"stay\"}", "STAY");
	sent(*state, "{\"type\":\"sessions\"}", "SESSIONS");
	sent(*state, "{\"type\":\"revoke\",\"number\":7,\"id\":\"r1\"}", "REVOKE who=7 tag=\"r1\"");
	sent(*state, "{\"type\":\"revoke\",\"others\":true}", "REVOKE who=others");
	sent(*state, "{\"type\":\"revoke\",\"others\":false}", WRONG("number"));
	sent(*state, "{\"type\":\"revoke\",\"id\":7}", "INVALID err=bad-field text=number tag=7");
	sent(*state, "{\"type\":\"token\",\"name\":\"ci\",\"scope\":\"write\",\"for\":86400}",
	     "TOKEN who=ci key=write seconds=86400");
	sent(*state, "{\"type\":\"token\"}", WRONG("name"));
	sent(*state, "{\"type\":\"tokens\"}", "TOKENS");
	sent(*state, "{\"type\":\"cert\",\"name\":\"laptop\"}", "CERT who=laptop");
}

static void operators(void **state)
{
	sent(*state, "{\"type\":\"kill\",\"to\":\"bob\",\"content\":\"x\"}", "KILL who=bob text=x" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"serverban\",\"to\":\"bob\",\"for\":60,\"remove\":true}",
	     "SERVER_BAN who=bob" NUMBERS(128, 0, 0) " seconds=60");
	sent(*state, "{\"type\":\"servermute\",\"to\":\"bob\"}", "SERVER_MUTE who=bob");
	sent(*state, "{\"type\":\"serverbans\"}", "SERVER_BANS");
	sent(*state, "{\"type\":\"filter\"}", "FILTER");
	sent(*state, "{\"type\":\"filter\",\"op\":\"warn\",\"value\":\"bad\"}",
	     "FILTER who=warn text=bad" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"filter\",\"op\":\"delete\",\"value\":3}",
	     "FILTER who=delete text=3" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"forbid\",\"name\":\"admin*\",\"remove\":true}",
	     "FORBID who=admin*" NUMBERS(128, 0, 0));
	sent(*state, "{\"type\":\"raid\",\"status\":\"on\",\"for\":600}", "RAID who=on seconds=600");
	sent(*state, "{\"type\":\"reports\"}", "REPORTS");
	sent(*state, "{\"type\":\"settle\",\"number\":3,\"content\":\"warned\"}",
	     "SETTLE text=warned" NUMBERS(4, 0, 3));
	sent(*state, "{\"type\":\"settle\"}", WRONG("number"));
	sent(*state, "{\"type\":\"audit\",\"username\":\"bob\",\"before\":100,\"limit\":5}",
	     "AUDIT who=bob" NUMBERS(0, 100, 5));
	sent(*state, "{\"type\":\"announce\",\"content\":\"hi\"}", "ANNOUNCE text=hi" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"announce\"}", WRONG("content"));
	sent(*state, "{\"type\":\"accounts\",\"username\":\"m\",\"limit\":5}", "ACCOUNTS who=m" NUMBERS(0, 0, 5));
	sent(*state, "{\"type\":\"account\",\"username\":\"bob\",\"op\":\"role\",\"value\":\"moderator\"}",
	     "ACCOUNT who=bob text=moderator key=role" NUMBERS(4, 0, 0));
	sent(*state, "{\"type\":\"account\",\"username\":\"bob\"}", WRONG("op"));
	sent(*state, "{\"type\":\"invitation\",\"uses\":5,\"for\":60}", "INVITATION" NUMBERS(0, 0, 5) " seconds=60");
	sent(*state, "{\"type\":\"status\"}", "STATUS");
	sent(*state, "{\"type\":\"reload\"}", "RELOAD");
}

/* Everything that can be typed can be sent, and the other way round; words are unique, and fit. */
static void every_type(void **state)
{
	(void)state;
	for (int id = 0; id < CMD_COUNT; id++) {
		/* BROADCAST is a chat in the default room. */
		if (!(cmd_rows[id].flags & (CMD_F_INTERNAL | CMD_F_CODEC)) && id != CMD_INVALID &&
		    id != CMD_BROADCAST && id != CMD_ME && id != CMD_WHO) {
			assert_non_null(json_type_of((uint8_t)id));
		}
	}
	assert_null(json_type_of(CMD_CONNECT));
	for (size_t i = 0; i < json_types_len; i++) {
		assert_in_range(strlen(json_types[i].word), 1, 16);
		for (size_t k = 0; k < i; k++) {
			assert_string_not_equal(json_types[i].word, json_types[k].word);
		}
	}
}

/* Each type, as bare as it can be, and with every field that there is at once, obeys the law. */
static void law(void **state)
{
	struct codec *c = *state;

	for (size_t i = 0; i < json_types_len; i++) {
		struct buf *in = buf_new(1024);

		buf_printf(in, "{\"type\":\"%s\"}", json_types[i].word);
		buf_printf(in,
			   "{\"type\":\"%s\",\"content\":\"c\",\"room\":\"r\",\"key\":\"k\",\"to\":\"t\",\"id\":1,"
			   "\"username\":\"u\",\"password\":\"p\",\"seq\":1,\"reply\":2,\"remove\":true,\"limit\":3,"
			   "\"epoch\":4,\"since\":5,\"value\":true,\"role\":\"x\",\"for\":6,\"code\":\"y\","
			   "\"mechanism\":\"z\","
			   "\"data\":\"AAAA\",\"scope\":\"s\",\"number\":7,\"others\":false,\"op\":\"o\",\"uses\":8,"
			   "\"status\":\"away\",\"name\":\"n\"}",
			   json_types[i].word);
		obeys_law(c, (struct split_answers){ NULL, 0 }, slice_make(in->data, in->len));
		buf_unref(in);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(logins, setup, teardown),
		cmocka_unit_test_setup_teardown(sasl, setup, teardown),
		cmocka_unit_test_setup_teardown(sasl_limit, setup, teardown),
		cmocka_unit_test_setup_teardown(sasl_turns, setup, teardown),
		cmocka_unit_test_setup_teardown(talking, setup, teardown),
		cmocka_unit_test_setup_teardown(reading, setup, teardown),
		cmocka_unit_test_setup_teardown(pages, setup, teardown),
		cmocka_unit_test_setup_teardown(rooms, setup, teardown),
		cmocka_unit_test_setup_teardown(people, setup, teardown),
		cmocka_unit_test_setup_teardown(operators, setup, teardown),
		cmocka_unit_test(every_type),
		cmocka_unit_test_setup_teardown(law, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
