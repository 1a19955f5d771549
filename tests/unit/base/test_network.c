/* SPDX-License-Identifier: MIT */
/* Addresses and networks: what is one, what is in one, how it is written. */
#include "base/network.h"

#include "lib/unit.h"

static bool has(const char *net, const char *addr)
{
	struct network n;
	struct addr a;

	assert_true(network_parse(slice_cstr(net), &n));
	assert_true(addr_parse(slice_cstr(addr), &a));
	return network_has(&n, &a);
}

static void test_has(void **state)
{
	(void)state;
	assert_true(has("10.0.0.0/8", "10.255.0.1"));
	assert_false(has("10.0.0.0/8", "11.0.0.1"));
	assert_true(has("10.1.2.3", "10.1.2.3"));
	assert_false(has("10.1.2.3", "10.1.2.2"));
	assert_true(has("0.0.0.0/0", "203.0.113.9"));
	assert_false(has("0.0.0.0/0", "2001:db8::1"));
	assert_true(has("::/0", "203.0.113.9"));
	assert_true(has("2001:db8::/32", "2001:db8:ffff::1"));
	assert_false(has("2001:db8::/33", "2001:db8:ffff::1"));
	assert_true(has("2001:db8::1", "2001:db8:0::1"));
	assert_true(has("192.168.1.128/25", "192.168.1.200"));
	assert_false(has("192.168.1.128/25", "192.168.1.100"));
	assert_true(has("192.168.1.6/31", "192.168.1.7"));
}

static void test_wrong(void **state)
{
	static const char *const wrong[] = {
		"",
		"bob",
		"10.0.0",
		"10.0.0.0/",
		"10.0.0.0/33",
		"::/129",
		"10.0.0.0/-1",
		"10.0.0.0/8x",
		"/8",
		"10.0.0.256",
		"1.2.3.4/8/9",
		":::",
		"10.0.0.0 /8",
		"fe80::1%eth0",
		"10.0.0.1/8",
		"2001:db8::1/64",
	};
	struct network n;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		assert_false(network_parse(slice_cstr(wrong[i]), &n));
	}
	char endless[500];
	memset(endless, '1', sizeof(endless));
	assert_false(network_parse(slice_make(endless, sizeof(endless)), &n));
}

static void assert_printed(const char *in, const char *out)
{
	struct network n;
	struct buf *b = buf_new(64);

	assert_true(network_parse(slice_cstr(in), &n));
	network_print(b, &n);
	assert_true(slice_eq(slice_make(b->data, b->len), slice_cstr(out)));
	buf_unref(b);
}

static void test_print(void **state)
{
	(void)state;
	assert_printed("10.0.0.0/8", "10.0.0.0/8");
	assert_printed("10.1.2.3", "10.1.2.3");
	assert_printed("10.1.2.3/32", "10.1.2.3");
	assert_printed("2001:DB8::/64", "2001:db8::/64");
	assert_printed("::1", "::1");
	assert_printed("0.0.0.0/0", "0.0.0.0/0");
}

static void test_subscriber(void **state)
{
	struct addr a, b;

	(void)state;
	assert_true(addr_parse(SLICE_LIT("2001:db8::1:2:3:4"), &a));
	assert_true(addr_parse(SLICE_LIT("2001:db8::ffff:2:3:4"), &b));
	struct network of_a = addr_subscriber(&a), of_b = addr_subscriber(&b);
	assert_true(network_eq(&of_a, &of_b));
	assert_true(addr_parse(SLICE_LIT("192.0.2.1"), &a));
	assert_true(addr_parse(SLICE_LIT("192.0.2.2"), &b));
	of_a = addr_subscriber(&a);
	of_b = addr_subscriber(&b);
	assert_false(network_eq(&of_a, &of_b));
	assert_true(addr_is_v4(&a));
	assert_false(addr_is_loopback(&a));
	assert_true(addr_parse(SLICE_LIT("127.9.9.9"), &a));
	assert_true(addr_is_loopback(&a));
	assert_true(addr_parse(SLICE_LIT("::1"), &a));
	assert_true(addr_is_loopback(&a));
	assert_true(addr_is_none(&(struct addr){ { 0 } }));
}

static void test_lists(void **state)
{
	struct addr a;

	(void)state;
	assert_true(addr_parse(SLICE_LIT("192.0.2.7"), &a));
	assert_true(networks_have(SLICE_LIT("10.0.0.0/8, 192.0.2.0/24"), &a));
	assert_true(networks_have(SLICE_LIT(" ,192.0.2.7,"), &a));
	assert_false(networks_have(SLICE_LIT("10.0.0.0/8 2001:db8::/32"), &a));
	assert_false(networks_have(SLICE_EMPTY, &a));
	assert_int_equal(networks_wrong(SLICE_LIT("10.0.0.0/8, ::1")).n, 0);
	assert_true(slice_eq(networks_wrong(SLICE_LIT("10.0.0.0/8,home, ::1")), SLICE_LIT("home")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_has),        cmocka_unit_test(test_wrong), cmocka_unit_test(test_print),
		cmocka_unit_test(test_subscriber), cmocka_unit_test(test_lists),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
