/* SPDX-License-Identifier: MIT */
/* WEBIRC lines: what is right, what is wrong, and every prefix. */
#include "lib/unit.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>

#include "net/webirc.h"

/* Looks at a copy of exactly that size, so that a step too far is seen by a sanitizer. */
static enum webirc_kind parse(struct slice s, struct webirc *ret)
{
	static char *copy;
	free(copy); /* what was parsed last points into it */
	copy = malloc(s.n + 1);
	assert_non_null(copy);
	if (s.n > 0) {
		memcpy(copy + 1, s.p, s.n);
	}
	return webirc_parse(slice_make(copy + 1, s.n), ret);
}

static void from_is(const struct webirc *g, const char *address)
{
	char text[INET6_ADDRSTRLEN];
	struct sockaddr_in in;
	struct sockaddr_in6 in6;
	memcpy(&in, &g->from, sizeof(in));
	memcpy(&in6, &g->from, sizeof(in6));
	const void *bytes = g->from.ss_family == AF_INET ? (const void *)&in.sin_addr : (const void *)&in6.sin6_addr;
	assert_non_null(inet_ntop(g->from.ss_family, bytes, text, sizeof(text)));
	assert_string_equal(text, address);
}

static void test_right(void **state)
{
	static const struct {
		const char *line, *address;
		bool secure;
	} cases[] = {
		{ "WEBIRC pass gate host 192.0.2.7\r\nNICK", "192.0.2.7", false },
		{ "webirc pass gate host 2001:db8::7\n", "2001:db8::7", false },
		{ "WEBIRC  pass   gate host 0::1 secure\r\n", "::1", true },
		{ "WEBIRC pass gate host 192.0.2.7 :remote-port=1 secure=yes x\r\n", "192.0.2.7", true },
		{ "WEBIRC pass gate host 192.0.2.7 :insecure secured\r\n", "192.0.2.7", false },
		{ "WEBIRC pass gate host :192.0.2.7\r\n", "192.0.2.7", false },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct slice s = slice_cstr(cases[i].line);
		const char *end = memchr(s.p, '\n', s.n);
		struct webirc g;
		assert_int_equal(parse(s, &g), WEBIRC_YES);
		assert_int_equal(g.len, end + 1 - s.p);
		assert_int_equal(g.secure, cases[i].secure);
		assert_true(slice_eq(g.password, SLICE_LIT("pass")) && slice_eq(g.gateway, SLICE_LIT("gate")));
		from_is(&g, cases[i].address);
		for (size_t n = 0; n < g.len; n++) {
			assert_int_equal(parse(slice_make(s.p, n), &g), WEBIRC_MORE);
			assert_int_equal(parse(s, &g), WEBIRC_YES);
		}
	}
}

static void test_wrong(void **state)
{
	static const char *const bad[] = {
		"WEBIRC \n",
		"WEBIRC a\r\n",
		"WEBIRC a b c\r\n",
		"WEBIRC a b c d\r\n",
		"WEBIRC a b c 1.2.3.4/24\r\n",
		"WEBIRC a b c ::\r\n",
		"WEBIRC a b c 1.2.3\r\n",
		"WEBIRC :a b c 1.2.3.4\r\n",
	};
	static const char *const none[] = { "NICK a\r\n", "WEBIRCX\r\n", "web\r\n", ":x WEBIRC a b c 1.2.3.4\r\n",
					    "\n" };
	char lots[WEBIRC_MAX + 8];
	struct webirc g;
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		assert_int_equal(parse(slice_cstr(bad[i]), &g), WEBIRC_BAD);
	}
	for (size_t i = 0; i < ARRAY_LEN(none); i++) {
		assert_int_equal(parse(slice_cstr(none[i]), &g), WEBIRC_NO);
	}
	memset(lots, 'x', sizeof(lots));
	memcpy(lots, "WEBIRC ", 7);
	assert_int_equal(parse(slice_make(lots, sizeof(lots)), &g), WEBIRC_BAD);
	assert_int_equal(parse(slice_make(lots, WEBIRC_MAX - 1), &g), WEBIRC_MORE);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_right), cmocka_unit_test(test_wrong) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
