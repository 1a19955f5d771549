/* SPDX-License-Identifier: MIT */
/* PROXY headers of both versions: what is right, what is wrong, and every prefix of either; and sets of addresses. */
#include "lib/unit.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>

#include "base/buf.h"
#include "net/proxy.h"

static const char signature[] = "\r\n\r\n\0\r\nQUIT\n";

/* Looks at a copy of exactly that size, so that a step too far is seen by a sanitizer. */
static enum proxy parse(struct slice s, struct proxy_header *ret)
{
	char *copy = malloc(s.n + 1);
	assert_non_null(copy);
	if (s.n > 0) {
		memcpy(copy + 1, s.p, s.n);
	}
	enum proxy p = proxy_parse(slice_make(copy + 1, s.n), ret);
	free(copy);
	return p;
}

static const char *from_text(const struct proxy_header *h)
{
	static char text[INET6_ADDRSTRLEN + 8], ip[INET6_ADDRSTRLEN];
	if (h->from.ss_family == AF_INET) {
		struct sockaddr_in in;
		memcpy(&in, &h->from, sizeof(in));
		inet_ntop(AF_INET, &in.sin_addr, ip, sizeof(ip));
		snprintf(text, sizeof(text), "%s %u", ip, ntohs(in.sin_port));
	} else {
		struct sockaddr_in6 in6;
		memcpy(&in6, &h->from, sizeof(in6));
		inet_ntop(AF_INET6, &in6.sin6_addr, ip, sizeof(ip));
		snprintf(text, sizeof(text), "%s %u", ip, ntohs(in6.sin6_port));
	}
	return text;
}

/* The header is found in `s` followed by other bytes, and every prefix of it waits for more. */
static struct proxy_header header(struct slice s)
{
	struct proxy_header h = { 0 };
	for (size_t n = 0; n < s.n; n++) {
		assert_int_equal(parse(slice_make(s.p, n), &h), PROXY_MORE);
	}
	struct buf *b = buf_new(0);
	buf_put(b, s);
	assert_int_equal(parse(slice_make(b->data, b->len), &h), PROXY_YES);
	BUF_LIT(b, "{\"type\":\"login\"}");
	assert_int_equal(parse(slice_make(b->data, b->len), &h), PROXY_YES);
	assert_int_equal(h.len, s.n);
	buf_unref(b);
	return h;
}

static void lines_are_understood(void **state)
{
	(void)state;
	struct proxy_header h = header(SLICE_LIT("PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\r\n"));
	assert_true(h.relayed && h.known && !h.tls);
	assert_string_equal(from_text(&h), "192.0.2.7 56324");
	h = header(SLICE_LIT("PROXY TCP6 2001:db8::7 ::1 65535 0\r\n"));
	assert_true(h.relayed && h.known);
	assert_string_equal(from_text(&h), "2001:db8::7 65535");
	h = header(SLICE_LIT("PROXY UNKNOWN\r\n"));
	assert_true(h.relayed && !h.known);
	h = header(SLICE_LIT("PROXY UNKNOWN ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff "
			     "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\r\n"));
	assert_true(h.relayed && !h.known);
}

static void wrong_lines_are_refused(void **state)
{
	static const char *const wrong[] = {
		"PROXY \r\n",
		"PROXY TCP4\r\n",
		"PROXY TCP4 192.0.2.7 198.51.100.1 56324\r\n",
		"PROXY TCP4 192.0.2.7 198.51.100.1 56324 \r\n",
		"PROXY TCP4 192.0.2.7 198.51.100.1 56324 443 1\r\n",
		"PROXY TCP4  192.0.2.7 198.51.100.1 56324 443\r\n",
		"PROXY TCP4 192.0.2.7 198.51.100.1 65536 443\r\n",
		"PROXY TCP4 192.0.2.7 198.51.100.1 000001 443\r\n",
		"PROXY TCP4 192.0.2.7 198.51.100.1 -1 443\r\n",
		"PROXY TCP4 192.0.2.256 198.51.100.1 1 443\r\n",
		"PROXY TCP4 192.0.2 198.51.100.1 1 443\r\n",
		"PROXY TCP4 ::1 ::1 1 443\r\n",
		"PROXY TCP6 192.0.2.7 192.0.2.7 1 443\r\n",
		"PROXY TCP6 0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0 ::1 1 443\r\n",
		"PROXY UDP4 192.0.2.7 198.51.100.1 1 443\r\n",
		"PROXY tcp4 192.0.2.7 198.51.100.1 1 443\r\n",
		"PROXY UNKNOWNS\r\n",
		"PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\rx",
		"PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\n\r\n",
	};
	struct proxy_header h;
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		if (parse(slice_cstr(wrong[i]), &h) != PROXY_BAD) {
			print_error("taken: %s\n", wrong[i]);
			fail();
		}
	}
}

static void a_line_without_end_is_refused_in_time(void **state)
{
	char line[200] = "PROXY UNKNOWN ";
	struct proxy_header h;
	(void)state;
	memset(line + 14, 'x', sizeof(line) - 14);
	assert_int_equal(parse(slice_make(line, 105), &h), PROXY_MORE);
	assert_int_equal(parse(slice_make(line, 106), &h), PROXY_BAD);
	line[105] = '\r';
	line[106] = '\n';
	assert_int_equal(parse(slice_make(line, 107), &h), PROXY_YES);
	line[105] = 'x';
	line[106] = '\r';
	line[107] = '\n';
	assert_int_equal(parse(slice_make(line, 108), &h), PROXY_BAD);
}

/* A block of version 2. */
static struct buf *block(unsigned command, unsigned family, const void *body, size_t n)
{
	struct buf *b = buf_new(0);
	buf_add(b, signature, 12);
	buf_char(b, (char)command);
	buf_char(b, (char)family);
	buf_char(b, (char)(n >> 8));
	buf_char(b, (char)n);
	buf_add(b, body, n);
	return b;
}

static struct proxy_header block_header(unsigned command, unsigned family, const void *body, size_t n)
{
	struct buf *b = block(command, family, body, n);
	struct proxy_header h = header(slice_make(b->data, b->len));
	buf_unref(b);
	return h;
}

static void block_refused(unsigned command, unsigned family, const void *body, size_t n)
{
	struct proxy_header h;
	struct buf *b = block(command, family, body, n);
	assert_int_equal(parse(slice_make(b->data, b->len), &h), PROXY_BAD);
	buf_unref(b);
}

#define V4_BODY "\xc0\x00\x02\x07\xc6\x33\x64\x01\xdc\x04\x01\xbb"
#define V6_BODY                                                                                                        \
	"\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x07"                                                                   \
	"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\xff\xff\0\0"

static void blocks_are_understood(void **state)
{
	char unixes[216] = "/run/proxy";
	(void)state;
	struct proxy_header h = block_header(0x21, 0x11, V4_BODY, 12);
	assert_true(h.relayed && h.known && !h.tls);
	assert_string_equal(from_text(&h), "192.0.2.7 56324");
	h = block_header(0x21, 0x21, V6_BODY, 36);
	assert_true(h.relayed && h.known);
	assert_string_equal(from_text(&h), "2001:db8::7 65535");
	h = block_header(0x21, 0x31, unixes, sizeof(unixes));
	assert_true(h.relayed && !h.known);
	h = block_header(0x21, 0x12, V4_BODY, 12); /* datagrams */
	assert_true(h.relayed && !h.known);
	h = block_header(0x21, 0x00, "", 0);
	assert_true(h.relayed && !h.known);
	/* The proxy's own: what stands there does not count. */
	h = block_header(0x20, 0x11, V4_BODY, 12);
	assert_false(h.relayed || h.known);
	h = block_header(0x20, 0xff, "what?", 5);
	assert_false(h.relayed || h.known);
}

static void additions_are_passed_over_and_tls_is_seen(void **state)
{
	(void)state;
	struct proxy_header h = block_header(0x21, 0x11, V4_BODY "\x04\x00\x03...", 18);
	assert_true(h.known && !h.tls);
	/* Sub-additions follow client and verify. */
	h = block_header(0x21, 0x11, V4_BODY "\x05\0\x01u\x20\0\x0f\x01\0\0\0\0\x21\0\x07TLSv1.3", 12 + 4 + 18);
	assert_true(h.known && h.tls);
	h = block_header(0x21, 0x11, V4_BODY "\x20\0\x05\x00\0\0\0\0", 12 + 8);
	assert_true(h.known && !h.tls);
	h = block_header(0x21, 0x00, "\x20\0\x05\x01\0\0\0\0", 8);
	assert_true(h.relayed && !h.known && h.tls);
	/* Nobody but the proxy speaks: nothing is believed of others. */
	h = block_header(0x20, 0x00, "\x20\0\x05\x01\0\0\0\0", 8);
	assert_false(h.relayed || h.tls);
}

static void wrong_blocks_are_refused(void **state)
{
	(void)state;
	block_refused(0x11, 0x11, V4_BODY, 12); /* version */
	block_refused(0x22, 0x11, V4_BODY, 12); /* command */
	block_refused(0x21, 0x41, V4_BODY, 12); /* family */
	block_refused(0x21, 0x13, V4_BODY, 12); /* transport */
	block_refused(0x21, 0x11, V4_BODY, 11); /* too short for its addresses */
	block_refused(0x21, 0x21, V6_BODY, 35);
	block_refused(0x21, 0x31, V6_BODY, 36);
	block_refused(0x21, 0x11, V4_BODY "\x04\x00", 14);            /* an addition without its head */
	block_refused(0x21, 0x11, V4_BODY "\x04\x00\x04...", 18);     /* one that is longer than the block */
	block_refused(0x21, 0x11, V4_BODY "\x20\x00\x04\x01...", 19); /* one of TLS that is too short */
}

static void an_endless_block_is_refused_at_its_head(void **state)
{
	struct buf *b = block(0x21, 0x11, V4_BODY, 12);
	struct proxy_header h;
	(void)state;
	b->data[14] = (char)0xff;
	assert_int_equal(parse(slice_make(b->data, 16), &h), PROXY_BAD);
	b->data[14] = 0x1f;
	b->data[15] = (char)0xf0; /* with its head just what is allowed */
	assert_int_equal(parse(slice_make(b->data, 16), &h), PROXY_MORE);
	b->data[15] = (char)0xf1;
	assert_int_equal(parse(slice_make(b->data, 16), &h), PROXY_BAD);
	buf_unref(b);
}

static void other_first_words_are_not_meant(void **state)
{
	static const char *const others[] = {
		"x", "PROXX", "Proxy TCP4", " PROXY", "\r\n\r\nx", "\n", "{", "\x16\x03"
	};
	struct proxy_header h;
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		assert_int_equal(parse(slice_cstr(others[i]), &h), PROXY_NO);
	}
	assert_int_equal(parse(SLICE_EMPTY, &h), PROXY_MORE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_understood),
		cmocka_unit_test(wrong_lines_are_refused),
		cmocka_unit_test(a_line_without_end_is_refused_in_time),
		cmocka_unit_test(blocks_are_understood),
		cmocka_unit_test(additions_are_passed_over_and_tls_is_seen),
		cmocka_unit_test(wrong_blocks_are_refused),
		cmocka_unit_test(an_endless_block_is_refused_at_its_head),
		cmocka_unit_test(other_first_words_are_not_meant),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
