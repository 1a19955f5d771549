/* SPDX-License-Identifier: MIT */
/* Connections per address: IPv4, IPv6 by /64, mapped addresses, text. */
#include "lib/unit.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "net/address.h"
#include "proto/proto.h"

/* The workers in the same library want them; nobody calls them here. */
const struct proto_ops *proto_find(enum dialect d)
{
	(void)d;
	return NULL;
}

enum detect proto_detect(struct slice first, bool silent, enum dialect *ret)
{
	(void)first;
	(void)silent;
	(void)ret;
	return DETECT_MORE;
}

enum dialect peer_switch(const struct peer *p)
{
	(void)p;
	return DIALECT_NONE;
}

union addr {
	struct sockaddr sa;
	struct sockaddr_in in;
	struct sockaddr_in6 in6;
};

static union addr addr_of(const char *text)
{
	union addr a = { .in = { .sin_family = AF_INET, .sin_port = htons(4000) } };
	if (inet_pton(AF_INET, text, &a.in.sin_addr) == 1) {
		return a;
	}
	a = (union addr){ .in6 = { .sin6_family = AF_INET6, .sin6_port = htons(4000) } };
	assert_int_equal(inet_pton(AF_INET6, text, &a.in6.sin6_addr), 1);
	return a;
}

static void each_address_counts_alone(void **state)
{
	(void)state;
	struct net_addresses *t = net_addresses_new();
	uint32_t handles[1000], more;
	for (uint32_t i = 0; i < 1000; i++) {
		union addr a = addr_of("10.0.0.0");
		a.in.sin_addr.s_addr = htonl(0x0a000000u + i / 2);
		assert_true(address_take(t, &a.sa, 2, &handles[i]));
		assert_int_equal(handles[i], handles[i - i % 2]);
	}
	union addr first = addr_of("10.0.0.0"), mapped = addr_of("::ffff:10.0.0.0");
	assert_false(address_take(t, &first.sa, 2, &more));
	assert_false(address_take(t, &mapped.sa, 2, &more));
	address_give(t, handles[0]);
	assert_true(address_take(t, &mapped.sa, 2, &handles[0]));
	for (uint32_t i = 0; i < 1000; i++) {
		address_give(t, handles[i]);
	}
	assert_true(address_take(t, &first.sa, 1, &more));
	net_addresses_free(t);
}

static void ipv6_counts_by_its_64(void **state)
{
	(void)state;
	struct net_addresses *t = net_addresses_new();
	char text[ADDRESS_TEXT_MAX];
	uint32_t a, b;
	union addr x = addr_of("2001:db8:1:2::1"), y = addr_of("2001:db8:1:2:3:4:5:6"), z = addr_of("2001:db8:1:3::1");
	assert_true(address_take(t, &x.sa, 1, &a));
	assert_false(address_take(t, &y.sa, 1, &b));
	assert_true(address_take(t, &z.sa, 1, &b));
	assert_slice_eq(address_text(t, a, text), SLICE_LIT("2001:db8:1:2::/64"));
	net_addresses_free(t);
}

static void as_text(void **state)
{
	(void)state;
	struct net_addresses *t = net_addresses_new();
	char text[ADDRESS_TEXT_MAX];
	uint32_t h;
	union addr four = addr_of("192.0.2.7"), loop6 = addr_of("::1"), mapped = addr_of("::ffff:127.0.0.1"),
		   six = addr_of("2001:db8::1");
	struct sockaddr local = { .sa_family = AF_UNIX };
	assert_true(address_take(t, &four.sa, 1, &h));
	assert_slice(address_text(t, h, text), "192.0.2.7");
	assert_true(address_take(t, &loop6.sa, 1, &h));
	assert_slice(address_text(t, h, text), "::1");
	assert_true(address_take(t, &local, 1, &h));
	assert_int_equal(h, 0);
	assert_slice(address_text(t, h, text), "local");
	address_give(t, h);
	assert_slice(address_print(&four.sa, text), "192.0.2.7:4000");
	assert_slice(address_print(&six.sa, text), "[2001:db8::1]:4000");
	assert_slice(address_print(&local, text), "local");
	assert_true(address_is_loopback(&loop6.sa));
	assert_true(address_is_loopback(&mapped.sa));
	assert_true(address_is_loopback(&local));
	assert_false(address_is_loopback(&four.sa));
	assert_false(address_is_loopback(&six.sa));
	net_addresses_free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_address_counts_alone),
		cmocka_unit_test(ipv6_counts_by_its_64),
		cmocka_unit_test(as_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
