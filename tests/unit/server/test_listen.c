/* SPDX-License-Identifier: MIT */
/* Addresses as people write them, and sockets that nobody else can join. */
#include "server/listen.h"

#include <errno.h>
#include <netinet/in.h>
#include <unistd.h>

#include "lib/unit.h"

static struct listen_spec accepts(const char *text, const char *host, unsigned port, enum dialect d)
{
	struct listen_spec l = { 0 };
	char err[256] = "";

	if (listen_spec_parse(&l, slice_cstr(text), err, sizeof(err))) {
		print_error("%s: %s\n", text, err);
		fail();
	}
	assert_string_equal(l.host, host);
	assert_int_equal(l.port, port);
	assert_int_equal(l.dialect, d);
	return l;
}

static void refuses(const char *text, const char *why)
{
	struct listen_spec l;
	char err[256];

	assert_non_null(listen_spec_parse(&l, slice_cstr(text), err, sizeof(err)));
	assert_string_equal(err, why);
}

static void test_parse(void **state)
{
	(void)state;
	accepts("4000", "127.0.0.1", 4000, DIALECT_NONE);
	accepts("0", "127.0.0.1", 0, DIALECT_NONE);
	accepts("0.0.0.0:80", "0.0.0.0", 80, DIALECT_NONE);
	accepts("localhost:80", "127.0.0.1", 80, DIALECT_NONE);
	accepts("*:65535", "*", 65535, DIALECT_NONE);
	accepts("[::1]:4000", "::1", 4000, DIALECT_NONE);
	accepts("12345,dialect=groups", "127.0.0.1", 12345, DIALECT_GROUPS);
	accepts("[::]:1,dialect=text", "::", 1, DIALECT_TEXT);
	accepts("1,dialect=detect", "127.0.0.1", 1, DIALECT_NONE);
	assert_int_equal(accepts("1", "127.0.0.1", 1, DIALECT_NONE).tls, LISTENER_TLS_BOTH);
	assert_int_equal(accepts("1,tls", "127.0.0.1", 1, DIALECT_NONE).tls, LISTENER_TLS_ONLY);
	assert_int_equal(accepts("1,tls=both", "127.0.0.1", 1, DIALECT_NONE).tls, LISTENER_TLS_BOTH);
	assert_int_equal(accepts("1,tls=never,dialect=text", "127.0.0.1", 1, DIALECT_TEXT).tls, LISTENER_TLS_NEVER);
}

static void test_refused(void **state)
{
	(void)state;
	refuses("", "port: must be between 0 and 65535 (0: a free one), not ''");
	refuses("65536", "port: must be between 0 and 65535 (0: a free one), not '65536'");
	refuses("x", "port: must be between 0 and 65535 (0: a free one), not 'x'");
	refuses("127.0.0.1:", "port: must be between 0 and 65535 (0: a free one), not ''");
	refuses(":4000", "address: missing before the colon; * stands for all addresses");
	refuses("::1:4000", "address: an IPv6 address stands in brackets, as in [::1]:4000");
	refuses("example.org:1", "address: must be an IPv4 or IPv6 address in digits, or * for all, not 'example.org'");
	refuses("1.2.3:1", "address: must be an IPv4 or IPv6 address in digits, or * for all, not '1.2.3'");
	refuses("1,dialect=klingon", "dialect: must be detect, text, line, json, groups or irc, not 'klingon'");
	refuses("1,ssl", "ssl: after the port only dialect=NAME and tls may follow");
	refuses("1,tls=maybe", "tls: must be both, only or never, not 'maybe'");
}

static unsigned port_of(int fd)
{
	struct sockaddr_in a;
	socklen_t len = sizeof(a);

	assert_int_equal(getsockname(fd, (struct sockaddr *)&a, &len), 0);
	return ntohs(a.sin_port);
}

static void spec(struct listen_spec *l, unsigned port)
{
	listen_spec_init(l);
	l->port = (uint16_t)port;
}

static void test_open(void **state)
{
	struct listen_spec l;
	struct listener ret;
	char err[256], name[64];
	int fds[3];

	(void)state;
	spec(&l, 0);
	l.dialect = DIALECT_LINE;
	assert_null(listen_open(&l, fds, 3, &ret, err, sizeof(err)));
	assert_int_not_equal(port_of(fds[0]), 0);
	assert_int_equal(port_of(fds[1]), port_of(fds[0]));
	assert_int_equal(port_of(fds[2]), port_of(fds[0]));
	snprintf(name, sizeof(name), "127.0.0.1:%u", port_of(fds[0]));
	assert_string_equal(ret.name, name);
	assert_int_equal(ret.dialect, DIALECT_LINE);
	assert_true(ret.loopback);
	for (int i = 0; i < 3; i++) {
		close(fds[i]);
	}
}

/* However many sockets either server has. */
static void test_port_is_not_shared(void **state)
{
	struct listen_spec l;
	struct listener ret;
	char err[256];
	int first[2], second[2];

	(void)state;
	for (uint32_t mine = 1; mine <= 2; mine++) {
		spec(&l, 0);
		assert_null(listen_open(&l, first, mine, &ret, err, sizeof(err)));
		spec(&l, port_of(first[0]));
		for (uint32_t other = 1; other <= 2; other++) {
			assert_non_null(listen_open(&l, second, other, &ret, err, sizeof(err)));
			assert_non_null(strstr(err, "another program has this port"));
		}
		for (uint32_t i = 0; i < mine; i++) {
			close(first[i]);
		}
	}
}

static void test_all_addresses(void **state)
{
	struct listen_spec l;
	struct listener ret;
	char err[256];
	int fd;

	(void)state;
	spec(&l, 0);
	snprintf(l.host, sizeof(l.host), "*");
	assert_null(listen_open(&l, &fd, 1, &ret, err, sizeof(err)));
	assert_false(ret.loopback);
	assert_true(slice_starts(slice_cstr(ret.name), SLICE_LIT("[::]:")) ||
		    slice_starts(slice_cstr(ret.name), SLICE_LIT("0.0.0.0:")));
	close(fd);
}

static void test_no_such_address(void **state)
{
	struct listen_spec l;
	struct listener ret;
	char err[256];
	int fd;

	(void)state;
	spec(&l, 0);
	snprintf(l.host, sizeof(l.host), "192.0.2.1");
	assert_non_null(listen_open(&l, &fd, 1, &ret, err, sizeof(err)));
	assert_true(slice_starts(slice_cstr(err), SLICE_LIT("cannot listen on 192.0.2.1:0: ")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),         cmocka_unit_test(test_refused),
		cmocka_unit_test(test_open),          cmocka_unit_test(test_port_is_not_shared),
		cmocka_unit_test(test_all_addresses), cmocka_unit_test(test_no_such_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
