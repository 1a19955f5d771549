/* SPDX-License-Identifier: MIT */
/* What comes before a dialect: who may send a PROXY header and what follows from it; ports of TLS only; no certificate. */
#include "tls_client.h"

static const struct listener detects = { .name = "test" };
static const struct listener texts = { .dialect = DIALECT_TEXT, .name = "test" };
static const struct listener only_tls = { .tls = LISTENER_TLS_ONLY, .name = "test" };
static const struct listener never_tls = { .dialect = DIALECT_TEXT, .tls = LISTENER_TLS_NEVER, .name = "test" };

static const struct gate_config proxies = { .proxy_from = "127.0.0.1, 10.0.0.0/8" };

static void bed_proxies(struct bed *b)
{
	struct gate *g = gate_new(&proxies, gate_complains, NULL);
	worker_gate(b->w, g);
	gate_unref(g);
}

#define SAY(c, literal) assert_int_equal(write((c)->fd, literal, sizeof(literal) - 1), sizeof(literal) - 1)

#define FROM_7    "PROXY TCP4 192.0.2.7 198.51.100.1 5 6\r\n"
#define SIGNATURE "\r\n\r\n\0\r\nQUIT\n"
#define BLOCK_7   SIGNATURE "\x21\x11\0\x0c\xc0\x00\x02\x07\xc6\x33\x64\x01\0\x05\0\x06"

static void a_trusted_proxy_says_who_it_is(void **state)
{
	struct bed *b = *state;
	bed_proxies(b);
	struct client c = client_from(b, &detects, "127.0.0.1"), d = client_from(b, &detects, "10.1.2.3");
	SAY(&c, FROM_7 "LINE hello\n");
	turns(b, 1);
	assert_slice(b->told[0]->who, "192.0.2.7");
	assert_int_equal(b->told[0]->flags, 0); /* the proxy is on this machine; who it speaks for is not */
	assert_slice(b->told[1]->text, "LINE hello");
	bed_forget(b);
	SAY(&d, BLOCK_7 "LINE hi\n");
	turns(b, 1);
	assert_slice(b->told[0]->who, "192.0.2.7");
	assert_slice(b->told[1]->text, "LINE hi");
	close(c.fd);
	close(d.fd);
}

static void every_split_of_a_header_is_the_same(void **state)
{
	static const char line[] = FROM_7 "LINE hello\n", block[] = BLOCK_7 "LINE hello\n";
	struct bed *b = *state;
	bed_proxies(b);
	for (int which = 0; which < 2; which++) {
		const char *text = which ? block : line;
		size_t n = (which ? sizeof(block) : sizeof(line)) - 1;
		for (size_t cut = 1; cut < n; cut++) {
			struct client c = client_from(b, &detects, "127.0.0.1");
			assert_int_equal(write(c.fd, text, cut), cut);
			turns(b, 1);
			assert_int_equal(write(c.fd, text + cut, n - cut), n - cut);
			turns(b, 1);
			assert_slice(b->told[0]->who, "192.0.2.7");
			assert_slice(b->told[1]->text, "LINE hello");
			close(c.fd);
			turns(b, 3);
			bed_forget(b);
		}
	}
}

static void nobody_else_is_believed(void **state)
{
	struct bed *b = *state;
	bed_proxies(b);
	struct client c = client_from(b, &detects, "192.0.2.9"), d = client_from(b, &texts, "192.0.2.9");
	SAY(&c, FROM_7 "LINE hello\n"); /* the codec's double takes it for text, the real one for what is not spoken */
	turns(b, 1);
	assert_slice(b->told[1]->who, "192.0.2.9");
	SAY(&d, BLOCK_7);
	turns(b, 1);
	for (uint32_t i = 0; i < b->n_told; i++) {
		assert_true(b->told[i]->id != CMD_CONNECT || slice_eq(b->told[i]->who, SLICE_LIT("192.0.2.9")));
	}
	close(c.fd);
	close(d.fd);
}

static void a_proxy_may_speak_for_itself(void **state)
{
	struct bed *b = *state;
	bed_proxies(b);
	/* Its own look, a person on its machine, a client whom it cannot name. */
	struct client own = client_from(b, &detects, "127.0.0.1"), person = client_from(b, &detects, "127.0.0.1"),
		      unknown = client_from(b, &detects, "127.0.0.1");
	SAY(&own, SIGNATURE "\x20\0\0\0LINE own\n");
	turns(b, 1);
	assert_slice(b->told[0]->who, "127.0.0.1");
	assert_int_equal(b->told[0]->flags, CMD_SECURE);
	bed_forget(b);
	SAY(&person, "LINE person\n");
	turns(b, 1);
	assert_int_equal(b->told[0]->flags, CMD_SECURE);
	bed_forget(b);
	SAY(&unknown, "PROXY UNKNOWN\r\nLINE unknown\n");
	turns(b, 1);
	assert_slice(b->told[0]->who, "127.0.0.1");
	assert_int_equal(b->told[0]->flags, 0);
	close(own.fd);
	close(person.fd);
	close(unknown.fd);
}

static void tls_at_the_proxy_counts(void **state)
{
	struct bed *b = *state;
	bed_proxies(b);
	struct client c = client_from(b, &detects, "10.1.2.3");
	SAY(&c, SIGNATURE "\x21\x11\0\x14\xc0\x00\x02\x07\xc6\x33\x64\x01\0\x05\0\x06"
			  "\x20\0\x05\x01\0\0\0\0"
			  "LINE hello\n");
	turns(b, 1);
	assert_slice(b->told[0]->who, "192.0.2.7");
	assert_int_equal(b->told[0]->flags, CMD_SECURE);
	close(c.fd);
}

static void the_real_address_is_counted(void **state)
{
	struct bed *b = *state;
	struct client c[5];
	bed_proxies(b);
	b->config.max_per_address = 2;
	for (int i = 0; i < 5; i++) { /* the proxy itself may have many */
		c[i] = client_from(b, &detects, "127.0.0.1");
	}
	for (int i = 0; i < 3; i++) {
		SAY(&c[i], FROM_7 "LINE hello\n");
		turns(b, 1);
	}
	SAY(&c[3], "PROXY TCP4 192.0.2.8 198.51.100.1 5 6\r\nLINE other\n");
	turns(b, 1);
	assert_int_equal(told_count(b, CMD_CONNECT), 3);
	assert_hears(&c[2], "closing address-full\n");
	assert_true(client_ends(b, &c[2]));
	/* One of them leaves: the next may come. */
	close(c[0].fd);
	turns(b, 3);
	SAY(&c[4], FROM_7 "LINE hello\n");
	turns(b, 1);
	assert_int_equal(told_count(b, CMD_CONNECT), 4);
	for (int i = 1; i < 5; i++) {
		close(c[i].fd);
	}
}

static void a_malformed_header_ends_it(void **state)
{
	struct bed *b = *state;
	bed_proxies(b);
	struct client c = client_from(b, &detects, "127.0.0.1"), d = client_from(b, &detects, "127.0.0.1");
	SAY(&c, "PROXY TCP5 x\r\nLINE hello\n");
	SAY(&d, SIGNATURE "\x21\x11\xff\xff");
	turns(b, 2);
	assert_int_equal(b->n_told, 0);
	assert_true(client_ends(b, &c));
	assert_true(client_ends(b, &d));
	close(c.fd);
	close(d.fd);
	assert_int_equal(conns_left(b), 0);
}

static void a_second_header_is_not_one(void **state)
{
	struct bed *b = *state;
	bed_proxies(b);
	struct client c = client_from(b, &texts, "127.0.0.1");
	SAY(&c, FROM_7 "PROXY TCP4 192.0.2.8 198.51.100.1 5 6\r\n");
	turns(b, 1);
	assert_slice(b->told[0]->who, "192.0.2.7");
	assert_slice(b->told[1]->text, "PROXY TCP4 192.0.2.8 198.51.100.1 5 6\r");
	close(c.fd);
}

/* A header may be late; the client behind it has its own silence. */
static void a_proxy_is_waited_for(void **state)
{
	struct bed *b = *state;
	bed_proxies(b);
	struct client c = client_from(b, &detects, "127.0.0.1"), d = client_from(b, &texts, "127.0.0.1"),
		      never = client_from(b, &texts, "127.0.0.1");
	later(b, 2999);
	turns(b, 1);
	assert_hears(&c, "");
	assert_hears(&d, "");
	SAY(&c, FROM_7);
	SAY(&d, BLOCK_7);
	turns(b, 1);
	later(b, 1); /* the proxy's timer */
	turns(b, 1);
	assert_hears(&c, "");
	assert_hears(&d, "");
	assert_hears(&never, "name? ");
	later(b, b->config.detect_ms - 1);
	turns(b, 1);
	assert_hears(&c, "name? ");
	assert_hears(&d, "name? ");
	assert_int_equal(told_count(b, CMD_CONNECT), 3);
	close(c.fd);
	close(d.fd);
	close(never.fd);
}

static void tls_follows_a_header(void **state)
{
	struct bed *b = *state;
	bed_certs(b, proxies, "a", NULL);
	struct tls_client t = tls_over(client_from(b, &detects, "10.1.2.3"));
	SAY(&t.c, FROM_7);
	tls_open(b, &t, "LINE hello\n");
	assert_slice(b->told[0]->who, "192.0.2.7");
	assert_int_equal(b->told[0]->flags, CMD_SECURE);
	tls_done(&t);
	/* Inside TLS it is a client's word. */
	t = tls_over(client_from(b, &texts, "10.1.2.3"));
	SAY(&t.c, FROM_7);
	bed_forget(b);
	tls_open(b, &t, NULL);
	bed_forget(b);
	tls_say(b, &t, "PROXY TCP4 192.0.2.8 198.51.100.1 5 6\r\n");
	assert_int_equal(told_last(b)->id, CMD_SAY);
	tls_done(&t);
}

/* --- TLS only, and none --- */

static void a_port_of_tls_only_says_so(void **state)
{
	static const char *const words[] = { "LINE hello\n", "{", "\x16y", "\n" };
	struct bed *b = *state;
	bed_certs(b, proxies, "a", NULL);
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		struct client c = client_from(b, &only_tls, "192.0.2.7");
		client_say(&c, words[i]);
		turns(b, 1);
		assert_hears(&c, "koine: this port speaks TLS only\r\n");
		assert_true(client_ends(b, &c));
		close(c.fd);
	}
	struct client silent = client_from(b, &only_tls, "192.0.2.7"), gone = client_from(b, &only_tls, "192.0.2.7");
	later(b, b->config.detect_ms);
	shutdown(gone.fd, SHUT_WR);
	turns(b, 2);
	assert_hears(&silent, "");
	assert_int_equal(b->n_told, 0);
	later(b, b->config.login_timeout * 1000);
	turns(b, 2);
	assert_true(client_at_end(&silent));
	close(silent.fd);
	close(gone.fd);
	struct tls_client t = tls_over(client_from(b, &only_tls, "192.0.2.7"));
	tls_open(b, &t, "LINE hello\n");
	assert_int_equal(told_last(b)->id, CMD_SAY);
	tls_done(&t);
}

static void a_port_without_tls_does_not_look_for_it(void **state)
{
	struct bed *b = *state;
	bed_certs(b, proxies, "a", NULL);
	struct client c = client_from(b, &never_tls, "192.0.2.7");
	turns(b, 1);
	assert_hears(&c, "name? "); /* at once */
	close(c.fd);
}

static void without_a_certificate_a_hello_gets_an_alert(void **state)
{
	struct bed *b = *state;
	struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
	assert_int_equal(tls_shake(b, &t), SSL_ERROR_SSL);
	assert_int_equal(ERR_GET_REASON(ERR_peek_error()), SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE);
	assert_true(client_ends(b, &t.c));
	assert_int_equal(b->n_told, 0);
	tls_done(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		unit_net_test(a_trusted_proxy_says_who_it_is),
		unit_net_test(every_split_of_a_header_is_the_same),
		unit_net_test(nobody_else_is_believed),
		unit_net_test(a_proxy_may_speak_for_itself),
		unit_net_test(tls_at_the_proxy_counts),
		unit_net_test(the_real_address_is_counted),
		unit_net_test(a_malformed_header_ends_it),
		unit_net_test(a_second_header_is_not_one),
		unit_net_test(a_proxy_is_waited_for),
		unit_net_test(tls_follows_a_header),
		unit_net_test(a_port_of_tls_only_says_so),
		unit_net_test(a_port_without_tls_does_not_look_for_it),
		unit_net_test(without_a_certificate_a_hello_gets_an_alert),
	};
	return cmocka_run_group_tests(tests, certs_setup, certs_teardown);
}
