/* SPDX-License-Identifier: MIT */
/* Objects to commands: every type, framing, limits, hostile input, and the law of splits. */
#include "proto/json/json.h"

#include <stdio.h>
#include <stdlib.h>

#include "fuzz/fuzz_split.h"
#include "lib/unit.h"

static struct config config;
static struct proto_env env = { .config = &config };

static int set_up(void **state)
{
	(void)state;
	config_init(&config);
	config.message_max = 64;
	config.object_max = 1024;
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	config_done(&config);
	return 0;
}

/* The lines of fuzz_split.h that the input gives; whole and in pieces of 1, 2, ... bytes they are the same. `in`: after a
 * login. */
static void expect_split(struct slice in, const char *want)
{
	struct buf *whole = split_run(&proto_json, &env, 0, (struct split_answers){ 0 }, in, (struct split_plan){ 0 });

	assert_slice_eq(slice_make(whole->data, whole->len), slice_cstr(want));
	buf_unref(whole);
	for (uint8_t n = 1; n < 20; n++) {
		split_check(&proto_json, &env, 0, (struct split_answers){ 0 }, in, (struct split_plan){ &n, 1 });
	}
}

static struct buf *line(struct buf *b, const char *s)
{
	buf_put(b, slice_cstr(s));
	buf_char(b, '\n');
	return b;
}

/* One object as a connection's first, and what becomes of it. */
static void expect_first(const char *object, const char *command)
{
	struct buf *want = line(buf_new(64), command);

	buf_char(want, '\0');
	expect_split(slice_cstr(object), want->data);
	buf_unref(want);
}

/* The same for a connection that has logged in. */
static void expect_later(const char *object, const char *command)
{
	struct buf *in = buf_new(256), *want = buf_new(256);

	BUF_LIT(in, "{\"username\":\"alice\"}\n");
	buf_put(in, slice_cstr(object));
	line(want, "LOGIN who=alice");
	line(want, command);
	buf_char(want, '\0');
	expect_split(slice_make(in->data, in->len), want->data);
	buf_unref(in);
	buf_unref(want);
}

static void logins(void **state)
{
	(void)state;
	expect_first("{\"type\":\"login\",\"username\":\"u\",\"password\":\"p\"}", "LOGIN who=u secret=p");
	expect_first("{\"type\":\"login\",\"name\":\"u\"}", "LOGIN who=u");
	expect_first("{\"type\":\"login\",\"nick\":\"n\",\"sender\":\"u\"}", "LOGIN who=n");
	expect_first("{\"type\":\"login\",\"sender\":\"u\",\"id\":7}", "LOGIN who=u tag=7");
	expect_first("{\"type\":\"join\",\"sender\":\"u\",\"timestamp\":1700000000}", "LOGIN who=u");
	expect_first("{\"type\":\"join\",\"username\":\"u\",\"password\":\"p\"}", "LOGIN who=u secret=p");
	expect_first("{\"username\":\"u\"}", "LOGIN who=u");
	expect_first("{\"username\":\"u\",\"password\":\"p\"}", "LOGIN who=u secret=p");
	expect_first("{\"type\":\"login\"}", "INVALID err=bad-field text=username");
	expect_first("{\"type\":\"join\"}", "INVALID err=bad-field text=sender");
	expect_first("{\"type\":\"join\",\"room\":\"dev\"}", "JOIN room=dev");
	expect_first("{\"type\":\"ping\"}", "PING");
	expect_first("{\"content\":\"x\"}", "INVALID err=bad-field text=type");
	expect_first("{}", "INVALID err=bad-field text=type");
}

/* One object that logs in and says something. */
static void first_objects(void **state)
{
	struct buf *want = buf_new(256);

	(void)state;
	line(want, "LOGIN who=u tag=\"a\"");
	line(want, "SAY sender=u text=hi key=k tag=\"a\" flags=4 page=0 number=0 epoch=0 limit=0");
	line(want, "SAY sender=v text=again flags=4 page=0 number=0 epoch=0 limit=0");
	buf_char(want, '\0');
	expect_split(SLICE_LIT(" {\"type\":\"chat\",\"sender\":\"u\",\"content\":\"hi\",\"key\":\"k\",\"id\":\"a\"}"
			       "{\"type\":\"chat\",\"sender\":\"v\",\"content\":\"again\"}"),
		     want->data);
	/* The password is that of the login: it does not shut the room. */
	want->len = 0;
	line(want, "LOGIN who=u secret=p");
	line(want, "JOIN room=dev sender=u");
	line(want, "JOIN room=ops secret=q");
	buf_char(want, '\0');
	expect_split(SLICE_LIT("{\"type\":\"join\",\"sender\":\"u\",\"room\":\"#dev\",\"password\":\"p\"}\n"
			       "{\"type\":\"join\",\"room\":\"ops\",\"password\":\"q\"}\n"),
		     want->data);
	want->len = 0;
	line(want, "LOGIN who=u");
	line(want, "DM who=bob sender=u text=psst flags=4 page=0 number=0 epoch=0 limit=0");
	buf_char(want, '\0');
	expect_split(SLICE_LIT("{\"type\":\"dm\",\"sender\":\"u\",\"to\":\"bob\",\"content\":\"psst\"}"), want->data);
	buf_unref(want);
	/* Nothing to say: no login either. */
	expect_first("{\"type\":\"chat\",\"sender\":\"u\"}", "INVALID err=bad-field text=content");
}

#define TEXT_FLAGS "flags=4 page=0 number=0 epoch=0 limit=0"

static void types(void **state)
{
	(void)state;
	expect_later("{\"type\":\"chat\",\"content\":\"hi\"}", "SAY text=hi " TEXT_FLAGS);
	expect_later("{\"type\":\"chat\",\"room\":\"#dev\",\"content\":\"hi\",\"sender\":\"alice\",\"key\":\"k1\","
		     "\"tag\":1.5}",
		     "SAY room=dev sender=alice text=hi key=k1 tag=1.5 " TEXT_FLAGS);
	expect_later("{\"type\":\"chat\",\"content\":\"waves\",\"action\":true}", "ME text=waves " TEXT_FLAGS);
	expect_later("{\"type\":\"chat\",\"content\":\"\",\"action\":false}", "SAY " TEXT_FLAGS);
	expect_later("{\"type\":\"dm\",\"to\":\"bob\",\"content\":\"hi\",\"key\":\"k\",\"room\":\"x\"}",
		     "DM who=bob text=hi key=k " TEXT_FLAGS);
	expect_later("{\"type\":\"join\",\"room\":\"dev\",\"password\":\"p\"}", "JOIN room=dev secret=p");
	expect_later("{\"type\":\"join\",\"room\":\"dev\",\"create\":false}",
		     "JOIN room=dev flags=1 page=0 number=0 epoch=0 limit=0");
	expect_later("{\"type\":\"join\",\"room\":\"dev\",\"create\":true}", "JOIN room=dev");
	expect_later("{\"type\":\"join\",\"sender\":\"alice\"}", "JOIN room=lobby sender=alice");
	expect_later("{\"type\":\"leave\",\"room\":\"dev\"}", "LEAVE room=dev");
	expect_later("{\"type\":\"leave\",\"sender\":\"alice\"}", "QUIT sender=alice");
	expect_later("{\"type\":\"leave\",\"content\":\"bye\"}", "QUIT text=bye " TEXT_FLAGS);
	expect_later("{\"type\":\"logout\"}", "QUIT");
	expect_later("{\"type\":\"nick\",\"sender\":\"alice\",\"username\":\"al\"}", "NICK who=al sender=alice");
	expect_later("{\"type\":\"nick\",\"nick\":\"al\"}", "NICK who=al");
	expect_later("{\"type\":\"users\"}", "WHO");
	expect_later("{\"type\":\"users\",\"room\":\"dev\"}", "USERS room=dev");
	expect_later("{\"type\":\"rooms\"}", "ROOMS");
	expect_later("{\"type\":\"groups\"}", "GROUPS");
	expect_later("{\"type\":\"topic\",\"room\":\"dev\"}", "TOPIC room=dev");
	expect_later("{\"type\":\"topic\",\"topic\":\"\"}", "TOPIC " TEXT_FLAGS);
	expect_later("{\"type\":\"topic\",\"content\":\"news\"}", "TOPIC text=news " TEXT_FLAGS);
	expect_later("{\"type\":\"typing\",\"room\":\"dev\",\"sender\":\"alice\"}", "TYPING room=dev sender=alice");
	expect_later("{\"type\":\"presence\",\"status\":\"away\",\"content\":\"lunch\"}",
		     "AWAY text=lunch " TEXT_FLAGS);
	expect_later("{\"type\":\"presence\",\"status\":\"away\"}", "AWAY text=away " TEXT_FLAGS);
	expect_later("{\"type\":\"presence\",\"status\":\"online\",\"content\":\"x\"}", "AWAY " TEXT_FLAGS);
	expect_later("{\"type\":\"whois\",\"username\":\"bob\"}", "WHOIS who=bob");
	expect_later("{\"type\":\"register\",\"password\":\"secret\"}", "REGISTER secret=secret");
	expect_later("{\"type\":\"passwd\",\"password\":\"secret\"}", "PASSWD secret=secret");
	expect_later("{\"type\":\"ping\",\"content\":\"x\"}", "PING text=x " TEXT_FLAGS);
	expect_later("{\"type\":\"ping\",\"id\":\"a\\n\"}", "PING text=a\\0a tag=\"a\\5cn\"");
	expect_later("{\"type\":\"ping\",\"id\":7}", "PING text=7 tag=7");
	expect_later("{\"type\":\"help\"}", "HELP");
	expect_later("{\"type\":\"login\",\"username\":\"bob\"}", "LOGIN who=bob");
}

static void history(void **state)
{
	(void)state;
	expect_later("{\"type\":\"history\"}", "HISTORY");
	expect_later("{\"type\":\"history\",\"room\":\"dev\",\"after\":0,\"limit\":10,\"epoch\":77}",
		     "HISTORY room=dev flags=0 page=2 number=0 epoch=77 limit=10");
	expect_later("{\"type\":\"history\",\"with\":\"bob\",\"before\":5,\"epoch\":\"18446744073709551615\"}",
		     "HISTORY who=bob flags=64 page=1 number=5 epoch=18446744073709551615 limit=0");
	expect_later("{\"type\":\"history\",\"limit\":9007199254740992}",
		     "HISTORY flags=0 page=0 number=0 epoch=0 limit=4294967295");
	expect_later("{\"type\":\"history\",\"after\":1,\"before\":2}", "INVALID err=bad-field text=before");
	expect_later("{\"type\":\"history\",\"after\":-1}", "INVALID err=bad-field text=after");
	expect_later("{\"type\":\"history\",\"after\":1.5}", "INVALID err=bad-field text=after");
}

static void refusals(void **state)
{
	(void)state;
	expect_later("{\"type\":\"nonsense\",\"content\":\"x\"}", "INVALID err=unknown-type text=nonsense");
	expect_later("{\"type\":\"\",\"id\":5}", "INVALID err=unknown-type tag=5");
	expect_later("{\"type\":\"chatchatchat\"}", "INVALID err=unknown-type text=chatchatchat");
	expect_later("{\"type\":\"Chat\"}", "INVALID err=unknown-type text=Chat");
	expect_later("{\"type\":"
		     "\"\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3"
		     "\xa9\xc3\xa9"
		     "\xc3\xa9\xc3\xa9\xc3\xa9"
		     "1\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
		     "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\"}",
		     "INVALID err=unknown-type "
		     "text=\\c3\\a9\\c3\\a9\\c3\\a9\\c3\\a9\\c3\\a9\\c3\\a9\\c3\\a9\\c3\\a9\\c3\\a9\\c3\\a9\\c3"
		     "\\a9\\c3\\a9\\c3\\a9\\c3\\a9\\c3\\a9\\c3\\a91\\c3\\a9\\c3\\a9\\c3\\a9\\c3\\a9\\c3\\a9\\c3\\a9\\c3"
		     "\\a9\\c3\\a9"
		     "\\c3\\a9\\c3\\a9\\c3\\a9\\c3\\a9\\c3\\a9\\c3\\a9\\c3\\a9");
	expect_later("{\"type\":5}", "INVALID err=bad-field text=type");
	expect_later("{\"type\":null}", "INVALID err=bad-field text=type");
	expect_later("{\"type\":\"chat\"}", "INVALID err=bad-field text=content");
	expect_later("{\"type\":\"chat\",\"content\":5,\"id\":\"x\"}", "INVALID err=bad-field text=content tag=\"x\"");
	expect_later("{\"type\":\"chat\",\"content\":null,\"key\":\"k\"}", "INVALID err=bad-field text=content key=k");
	expect_later("{\"type\":\"chat\",\"content\":\"a\",\"content\":\"b\"}", "INVALID err=bad-field text=content");
	expect_later("{\"type\":\"dm\",\"content\":\"a\"}", "INVALID err=bad-field text=to");
	expect_later("{\"type\":\"nick\"}", "INVALID err=bad-field text=username");
	expect_later("{\"type\":\"whois\"}", "INVALID err=bad-field text=username");
	expect_later("{\"type\":\"register\"}", "INVALID err=bad-field text=password");
	expect_later("{\"type\":\"passwd\",\"password\":\"\"}", "INVALID err=bad-field text=password");
	expect_later("{\"type\":\"presence\"}", "INVALID err=bad-field text=status");
	expect_later("{\"type\":\"chat\",\"content\":\"a\",\"id\":{}}", "INVALID err=bad-field text=id");
}

/* `n` times the letter. */
static void put_many(struct buf *b, char c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		buf_char(b, c);
	}
}

static void limit_case(const char *before, size_t n, const char *after, const char *want)
{
	struct buf *object = buf_new(256);

	buf_put(object, slice_cstr(before));
	put_many(object, 'x', n);
	buf_put(object, slice_cstr(after));
	buf_char(object, '\0');
	expect_later(object->data, want);
	buf_unref(object);
}

#define X16 "xxxxxxxxxxxxxxxx"
#define X64 X16 X16 X16 X16

static void limits(void **state)
{
	(void)state;
	limit_case("{\"type\":\"chat\",\"content\":\"", 64, "\"}", "SAY text=" X64 " " TEXT_FLAGS);
	limit_case("{\"type\":\"chat\",\"content\":\"", 65, "\"}",
		   "INVALID err=message-too-long flags=0 page=0 number=0 epoch=0 limit=64");
	limit_case("{\"type\":\"chat\",\"content\":\"a\",\"key\":\"", 64, "\"}", "SAY text=a key=" X64 " " TEXT_FLAGS);
	limit_case("{\"type\":\"chat\",\"content\":\"a\",\"key\":\"", 65, "\"}",
		   "INVALID err=key-too-long flags=0 page=0 number=0 epoch=0 limit=64");
	limit_case("{\"type\":\"chat\",\"content\":\"a\",\"key\":\"", 0, "\"}",
		   "INVALID err=key-too-long flags=0 page=0 number=0 epoch=0 limit=64");
	limit_case("{\"type\":\"rooms\",\"id\":\"", 64, "\"}", "ROOMS tag=\"" X64 "\"");
	limit_case("{\"type\":\"rooms\",\"id\":\"", 65, "\"}", "INVALID err=bad-field text=id");
	limit_case("{\"type\":\"rooms\",\"tag\":\"", 65, "\"}", "INVALID err=bad-field text=tag");
	/* 27 bytes and the letters: exactly object_max, and one more. */
	limit_case("{\"type\":\"rooms\",\"other\":\"", 1024 - 27, "\"}", "ROOMS");
	limit_case("{\"type\":\"rooms\",\"other\":\"", 1024 - 26, "\"}",
		   "INVALID err=message-too-long flags=0 page=0 number=0 epoch=0 limit=1024");
}

static void framing(void **state)
{
	struct buf *want = buf_new(256);

	(void)state;
	line(line(line(line(want, "PING"), "ROOMS"), "WHO"), "HELP");
	buf_char(want, '\0');
	expect_split(SLICE_LIT("{\"type\":\"ping\"}{\"type\":\"rooms\"}{\"type\":\"users\"}{\"type\":\"help\"}"),
		     want->data);
	expect_split(SLICE_LIT(" \r\n\t{\"type\":\"ping\"}\r\n{\"type\":\"rooms\"} "
			       "{\"type\":\"users\"}\n\n{\"type\":\"help\"}\n \n"),
		     want->data);
	expect_split(
		SLICE_LIT("{\n  \"type\" : "
			  "\"ping\"\n}\n{\n\"type\"\n:\n\"rooms\"\n}\n{\"x\":{\"type\":\"}{\\\"\"},\"type\":\"users\"}"
			  "{\"type\":\"help\"\r\n}"),
		want->data);
	buf_unref(want);
	expect_split(SLICE_LIT(""), "");
	expect_split(SLICE_LIT("\n\n  "), "");
}

/* What follows bad input on its line is skipped, the next line counts. */
static void bad_json(void **state)
{
	struct buf *want = buf_new(256);

	(void)state;
	line(line(want, "INVALID err=bad-json text=expected\\20{\\20at\\20byte\\201"), "PING");
	buf_char(want, '\0');
	expect_split(SLICE_LIT("hello {\"type\":\"rooms\"}\n{\"type\":\"ping\"}"), want->data);
	expect_split(SLICE_LIT(",{\"type\":\"rooms\"}\n{\"type\":\"ping\"}"), want->data);
	expect_split(SLICE_LIT("[1]\n{\"type\":\"ping\"}"), want->data);
	expect_split(SLICE_LIT("\0\n{\"type\":\"ping\"}"), want->data);
	want->len = 0;
	line(line(want, "INVALID err=bad-json text=control\\20character\\20in\\20a\\20string\\20at\\20byte\\207"),
	     "PING");
	buf_char(want, '\0');
	expect_split(SLICE_LIT("{\"typ:\n{\"type\":\"ping\"}"), want->data);
	want->len = 0;
	line(line(want, "PING"),
	     "INVALID err=bad-json text=expected\\20a\\20comma\\20or\\20the\\20end\\20at\\20byte\\2013");
	line(want, "PING");
	buf_char(want, '\0');
	expect_split(SLICE_LIT("{\"type\":\"ping\"}{\"type\":\"x\"\n{\"type\":\"rooms\"}\n{\"type\":\"ping\"}"),
		     want->data);
	buf_unref(want);
	expect_first("{\"type\":\"ping\"", "INVALID err=bad-json text=the\\20input\\20ended\\20within\\20an\\20object");
	expect_first("{", "INVALID err=bad-json text=the\\20input\\20ended\\20within\\20an\\20object");
	expect_first("x", "INVALID err=bad-json text=expected\\20{\\20at\\20byte\\201");
}

static void strings(void **state)
{
	(void)state;
	expect_later("{\"type\":\"chat\",\"content\":\"a\\n\\t\\\"\\\\\\/\\b\\f\\r\"}",
		     "SAY text=a\\0a\\09\"\\5c/\\08\\0c\\0d " TEXT_FLAGS);
	expect_later("{\"type\":\"chat\",\"content\":\"\\u00e4\\u20ac\\ud83d\\ude00\\u0001\"}",
		     "SAY text=\\c3\\a4\\e2\\82\\ac\\f0\\9f\\98\\80\\01 " TEXT_FLAGS);
	expect_later("{\"type\":\"chat\",\"content\":\"\xc3\xa4\xf0\x9f\x98\x80\"}",
		     "SAY text=\\c3\\a4\\f0\\9f\\98\\80 " TEXT_FLAGS);
	expect_later("{\"t\\u0079pe\":\"p\\u0069ng\"}", "PING");
	expect_later("{\"type\":\"chat\",\"content\":\"\\ud83d\"}",
		     "INVALID err=bad-json text=lone\\20surrogate\\20at\\20byte\\2033");
	expect_later("{\"type\":\"chat\",\"content\":\"\\u0000\"}",
		     "INVALID err=bad-json text=NUL\\20in\\20a\\20string\\20at\\20byte\\2032");
	expect_later("{\"type\":\"chat\",\"content\":\"\xff\"}",
		     "INVALID err=bad-json text=not\\20UTF-8\\20at\\20byte\\2027");
}

/* Big things that never end cost one error each and no memory: split_run() checks what is held. */
static void hostile(void **state)
{
	struct buf *in = buf_new(2 << 20);
	struct buf *want = buf_new(256);
	uint8_t odd[] = { 255, 1, 97 };

	(void)state;
	put_many(in, '{', 1 << 20);
	BUF_LIT(in, "\n{\"type\":\"chat\",\"content\":\"");
	put_many(in, 'a', 1 << 20);
	BUF_LIT(in, "\"}\n{\"a\":");
	put_many(in, '[', 1 << 20);
	BUF_LIT(in, "\n{\"a\":");
	put_many(in, '9', 1 << 20);
	BUF_LIT(in, "\n");
	put_many(in, 'x', 1 << 20);
	BUF_LIT(in, "\n");
	put_many(in, ' ', 1 << 20);
	BUF_LIT(in, "{\"type\":\"ping\"}");
	line(want, "INVALID err=bad-json text=expected\\20a\\20name\\20at\\20byte\\202");
	line(want, "INVALID err=message-too-long flags=0 page=0 number=0 epoch=0 limit=1024");
	line(want, "INVALID err=bad-json text=nested\\20too\\20deep\\20at\\20byte\\2037");
	line(want, "INVALID err=message-too-long flags=0 page=0 number=0 epoch=0 limit=1024");
	line(want, "INVALID err=bad-json text=expected\\20{\\20at\\20byte\\201");
	line(want, "PING");
	for (int cut = 0; cut < 2; cut++) {
		struct buf *got =
			split_run(&proto_json, &env, 0, (struct split_answers){ 0 }, slice_make(in->data, in->len),
				  (struct split_plan){ odd, cut ? sizeof(odd) : 0 });

		assert_slice_eq(slice_make(got->data, got->len), slice_make(want->data, want->len));
		buf_unref(got);
	}
	buf_unref(in);
	buf_unref(want);
}

/* A megabyte in an object that is allowed to be so large comes byte by byte: that ends only if no byte is scanned twice. */
static void linear(void **state)
{
	struct buf *in = buf_new(1 << 20);

	(void)state;
	config.object_max = 1 << 20;
	BUF_LIT(in, "{\"type\":\"ping\",\"other\":[");
	while (in->len < 200000) {
		BUF_LIT(in, "[],");
	}
	BUF_LIT(in, "0]}");
	struct peer p = { .ops = &proto_json };
	struct arena a;
	struct cmd cmd = { 0 };
	arena_init(&a);
	for (uint32_t n = 1; n < in->len; n++) {
		struct slice s = slice_make(in->data, n);

		assert_int_equal(proto_json.decode(&p, &env, &s, 0, &a, &cmd), DECODE_MORE);
		assert_int_equal(p.scanned, n);
	}
	struct slice s = slice_make(in->data, in->len);
	assert_int_equal(proto_json.decode(&p, &env, &s, 0, &a, &cmd), DECODE_CMD);
	assert_int_equal(cmd.id, CMD_PING);
	assert_int_equal(s.n, 0);
	assert_int_equal(p.scanned, 0);
	arena_done(&a);
	buf_unref(in);
	config.object_max = 1024;
}

static struct cmd decode_one(struct peer *p, const char *object, struct arena *a)
{
	struct slice in = slice_cstr(object);
	struct cmd cmd = { 0 };

	assert_int_equal(proto_json.decode(p, &env, &in, 0, a, &cmd), DECODE_CMD);
	return cmd;
}

/* After a refused login the next object is a first one again; after a welcome it never is. */
static void refused_login(void **state)
{
	static const char chat[] = "{\"type\":\"chat\",\"sender\":\"u\",\"content\":\"x\"}";
	struct event refused = { .id = EV_ERROR, .cmd = CMD_LOGIN, .err = ERR_NAME_TAKEN };
	struct event welcome = { .id = EV_WELCOME, .who = SLICE_LIT("u") };
	struct peer p = { .ops = &proto_json };
	struct buf *out = buf_new(256);
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_int_equal(decode_one(&p, "{\"username\":\"taken\"}", &a).id, CMD_LOGIN);
	assert_int_equal(decode_one(&p, chat, &a).id, CMD_SAY);
	proto_json.encode(&p, &env, &refused, out);
	assert_int_equal(decode_one(&p, chat, &a).id, CMD_LOGIN);
	assert_int_equal(decode_one(&p, chat, &a).id, CMD_SAY);
	proto_json.encode(&p, &env, &welcome, out);
	proto_json.encode(&p, &env, &refused, out);
	assert_int_equal(decode_one(&p, chat, &a).id, CMD_SAY);
	arena_done(&a);
	buf_unref(out);
}

/* A string without escapes is where it was read; nothing is copied. */
static void no_copies(void **state)
{
	static const char chat[] = "{\"type\":\"chat\",\"room\":\"dev\",\"content\":\"hello\",\"key\":\"k\",\"id\":7}";
	struct peer p = { .ops = &proto_json, .phase = 0 };
	struct arena a;
	struct cmd cmd;

	(void)state;
	arena_init(&a);
	cmd = decode_one(&p, chat, &a);
	assert_ptr_equal(cmd.text.p, strstr(chat, "hello"));
	assert_ptr_equal(cmd.room.p, strstr(chat, "dev"));
	assert_int_equal(a.total, 0);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(logins),    cmocka_unit_test(first_objects), cmocka_unit_test(types),
		cmocka_unit_test(history),   cmocka_unit_test(refusals),      cmocka_unit_test(limits),
		cmocka_unit_test(framing),   cmocka_unit_test(bad_json),      cmocka_unit_test(strings),
		cmocka_unit_test(hostile),   cmocka_unit_test(linear),        cmocka_unit_test(refused_login),
		cmocka_unit_test(no_copies),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
