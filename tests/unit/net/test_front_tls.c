/* SPDX-License-Identifier: MIT */
/* TLS over the worker: handshakes whole and in pieces, what is said through them, how it ends, reloads, limits. */
#include "net/conn.h"
#include "tls_client.h"

static const struct gate_config plain_gate;

static const struct listener detects = { .name = "test" };
static const struct listener texts = { .dialect = DIALECT_TEXT, .name = "test" };

/* A client of the line dialect that has said a first word. */
static struct tls_client line_client(struct bed *b)
{
	struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
	tls_open(b, &t, "LINE hello\n");
	bed_forget(b);
	return t;
}

static void the_port_that_serves_plain_serves_tls(void **state)
{
	static const int versions[] = { TLS1_2_VERSION, TLS1_3_VERSION };
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	for (size_t i = 0; i < ARRAY_LEN(versions); i++) {
		struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
		SSL_set_max_proto_version(t.ssl, versions[i]);
		tls_open(b, &t, "LINE hello\nagain\n");
		assert_int_equal(b->n_told, 3);
		assert_slice(b->told[0]->who, "192.0.2.7");
		assert_int_equal(b->told[0]->flags, CMD_SECURE);
		assert_int_equal(b->told[0]->key.n, 0);
		assert_slice(b->told[2]->text, "again");
		do_tell(b, &t.c, EV_PONG, "heard");
		assert_tls_hears(b, &t, "=heard\n");
		tls_done(&t);
		turns(b, 5);
		bed_forget(b);
	}
	struct client plain = client_from(b, &detects, "192.0.2.7");
	client_say(&plain, "LINE plain\n");
	turns(b, 1);
	assert_int_equal(b->told[0]->flags, 0);
	close(plain.fd);
}

static void every_split_is_the_same(void **state)
{
	static const size_t pieces[] = { 1, 2, 5, 7, 100 };
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
		struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
		t.piece = pieces[i];
		tls_open(b, &t, "LINE hello\n");
		tls_say(b, &t, "and more\n");
		assert_slice(told_last(b)->text, "and more");
		tls_done(&t);
		turns(b, 5);
		bed_forget(b);
	}
}

static void silence_inside_is_text(void **state)
{
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
	later(b, TLS_WAIT_MS - 1); /* the first bytes of a client that takes its time before it begins with TLS */
	assert_int_equal(tls_shake(b, &t), 1);
	tls_carry(b, &t);
	later(b, b->config.detect_ms - 1);
	assert_tls_hears(b, &t, "");
	later(b, 1);
	assert_tls_hears(b, &t, "name? ");
	tls_done(&t);
}

static void a_fixed_listener_speaks_both(void **state)
{
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	struct tls_client t = tls_over(client_from(b, &texts, NULL));
	tls_open(b, &t, NULL);
	assert_tls_hears(b, &t, "name? ");
	tls_say(b, &t, "alice\n");
	assert_slice(told_last(b)->text, "alice");
	/* Whoever speaks plain is served as soon as that is seen: by a word, or by silence. */
	struct client quick = client_from(b, &texts, NULL), slow = client_from(b, &texts, NULL);
	client_say(&quick, "bob\n");
	turns(b, 2);
	assert_hears(&quick, "name? ");
	assert_slice(told_last(b)->text, "bob");
	assert_hears(&slow, "");
	later(b, TLS_WAIT_MS);
	turns(b, 1);
	assert_hears(&slow, "name? ");
	tls_done(&t);
	close(quick.fd);
	close(slow.fd);
}

static void a_named_protocol_is_agreed_upon_or_refused(void **state)
{
	static const unsigned char ours[] = "\x02h2\x08http/1.1", theirs[] = "\x02h2\x04imap";
	struct bed *b = *state;
	const unsigned char *got;
	unsigned n;
	bed_certs(b, plain_gate, "a", NULL);
	struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
	SSL_set_alpn_protos(t.ssl, ours, sizeof(ours) - 1);
	assert_int_equal(tls_shake(b, &t), 1);
	SSL_get0_alpn_selected(t.ssl, &got, &n);
	assert_slice_eq(slice_make((const char *)got, n), SLICE_LIT("http/1.1"));
	/* In it the client speaks first, however long that takes. */
	later(b, b->config.detect_ms);
	assert_tls_hears(b, &t, "");
	later(b, b->config.login_timeout * 1000);
	assert_true(tls_at_end(b, &t));
	tls_done(&t);
	t = tls_over(client_from(b, &detects, "192.0.2.7"));
	SSL_set_alpn_protos(t.ssl, theirs, sizeof(theirs) - 1);
	assert_int_equal(tls_shake(b, &t), SSL_ERROR_SSL);
	assert_int_equal(ERR_GET_REASON(ERR_peek_error()), SSL_R_TLSV1_ALERT_NO_APPLICATION_PROTOCOL);
	tls_done(&t);
}

/* --- what is said --- */

static void a_room_reaches_plain_and_tls_alike(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	bed_certs(b, plain_gate, "a", NULL);
	struct tls_client t = line_client(b);
	do_listen(b, &t.c, 1, true);
	do_listen(b, &c, 1, true);
	do_say(b, 1, NULL, "one");
	do_say(b, 1, &c, "two");
	do_say(b, 1, NULL, "three");
	turns(b, 2);
	assert_hears(&c, "*one\n*three\n");
	assert_tls_hears(b, &t, "*one\n*two\n*three\n");
	tls_done(&t);
	close(c.fd);
}

/* More than a record, a batch and a socket's buffer, from many spans. */
static void much_arrives_whole(void **state)
{
	enum { LINES = 100, BYTES = 5000 };
	static char heard[LINES * BYTES + 1], text[BYTES - 1], want[LINES * BYTES];
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	struct tls_client t = line_client(b);
	do_listen(b, &t.c, 1, true);
	for (int i = 0; i < LINES; i++) {
		memset(text, 'a' + i % 26, sizeof(text) - 1);
		if (i % 3 == 0) {
			do_say(b, 1, NULL, text);
		} else {
			do_tell(b, &t.c, EV_PONG, text);
		}
		want[i * BYTES] = i % 3 == 0 ? '*' : '=';
		memset(want + i * BYTES + 1, 'a' + i % 26, BYTES - 2);
		want[i * BYTES + BYTES - 1] = '\n';
		if (i % 7 == 0) {
			turns(b, 1);
		}
	}
	struct slice got = tls_hear(b, &t, heard, sizeof(heard));
	assert_int_equal(got.n, sizeof(want));
	assert_memory_equal(got.p, want, sizeof(want));
	turns(b, 2);
	assert_int_equal(worker_unsent(b->w), 0);
	tls_done(&t);
}

static void who_does_not_read_is_cut_with_a_reason(void **state)
{
	static char text[4000], heard[4 << 20];
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	struct tls_client t = line_client(b);
	memset(text, 'x', sizeof(text) - 1);
	b->config.sendq = 300000;
	for (int i = 0; i < 2000 && told_count(b, CMD_DISCONNECT) == 0; i++) {
		do_tell(b, &t.c, EV_PONG, text);
		turns(b, 1);
		assert_true(worker_unsent(b->w) <= 300000 + 2 * sizeof(text));
	}
	assert_int_equal(told_last(b)->err, ERR_TOO_SLOW);
	struct slice got = tls_hear(b, &t, heard, sizeof(heard));
	assert_true(got.n > 20);
	assert_slice_eq(slice_make(got.p + got.n - 18, 18), SLICE_LIT("\nclosing too-slow\n"));
	assert_true(tls_at_end(b, &t));
	tls_done(&t);
}

/* --- the end --- */

static void what_was_said_before_close_notify_is_answered(void **state)
{
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	struct tls_client t = line_client(b);
	b->keep_open = true;
	SSL_write(t.ssl, "ping\nlast", 9);
	assert_int_equal(SSL_shutdown(t.ssl), 0);
	tls_carry(b, &t);
	assert_int_equal(b->n_told, 3);
	assert_slice(b->told[1]->text, "last"); /* its end is certain */
	assert_int_equal(b->told[2]->id, CMD_DISCONNECT);
	assert_int_equal(b->told[2]->flags, CMD_EOF);
	do_tell(b, &t.c, EV_PONG, "answer");
	do_close(b, &t.c);
	assert_tls_hears(b, &t, "=answer\n");
	assert_true(tls_at_end(b, &t));
	tls_done(&t);
	assert_int_equal(conns_left(b), 0);
}

static void a_line_that_was_cut_off_is_not_said(void **state)
{
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	struct tls_client t = line_client(b);
	SSL_write(t.ssl, "whole\nask\nafter\npay 10", 22);
	tls_carry(b, &t);
	shutdown(t.c.fd, SHUT_WR); /* and no close_notify */
	turns(b, 2);
	assert_int_equal(b->n_told, 2);
	do_tell(b, &t.c, EV_PONG, "answer"); /* to the one that waits for it */
	turns(b, 4);
	assert_int_equal(b->n_told, 4);
	assert_slice(b->told[2]->text, "after");
	assert_int_equal(b->told[3]->id, CMD_DISCONNECT);
	assert_int_equal(b->told[3]->flags, CMD_EOF);
	tls_done(&t);
}

static void our_end_is_told_in_tls_too(void **state)
{
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	struct tls_client t = line_client(b);
	do_tell(b, &t.c, EV_BYE, "farewell");
	do_close(b, &t.c);
	assert_tls_hears(b, &t, "=farewell\n");
	assert_true(tls_at_end(b, &t));
	tls_done(&t);
}

static void damage_is_a_break(void **state)
{
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	struct tls_client t = line_client(b);
	char bytes[256];
	SSL_write(t.ssl, "this is changed\n", 16);
	int n = BIO_read(t.out, bytes, sizeof(bytes));
	bytes[n - 1] ^= 1;
	assert_int_equal(write(t.c.fd, bytes, (size_t)n), n);
	turns(b, 3);
	assert_int_equal(b->n_told, 1);
	assert_int_equal(b->told[0]->id, CMD_DISCONNECT);
	assert_int_equal(conns_left(b), 0);
	tls_done(&t);
}

/* --- handshakes that are none --- */

static void garbage_behind_the_hello_gets_an_alert(void **state)
{
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	struct client c = client_from(b, &detects, "192.0.2.7");
	char heard[256];
	static const char hello[] = "\x16\x03\x01\x00\x05\x01garb";
	assert_int_equal(write(c.fd, hello, sizeof(hello) - 1), sizeof(hello) - 1);
	turns(b, 3);
	assert_int_equal(b->n_told, 0);
	struct slice s = client_hear(&c, heard, sizeof(heard));
	assert_int_equal(s.n, 7);
	assert_int_equal(s.p[0], 0x15);
	assert_true(client_at_end(&c));
	close(c.fd);
	/* A record that is longer than any is refused at once. */
	c = client_from(b, &detects, "192.0.2.7");
	assert_int_equal(write(c.fd, "\x16\x03\x01\xff\xff", 5), 5);
	turns(b, 3);
	assert_true(client_hear(&c, heard, sizeof(heard)).n > 0 && client_at_end(&c));
	close(c.fd);
	assert_int_equal(conns_left(b), 0);
}

static void old_versions_are_refused(void **state)
{
	struct bed *b = *state;
	struct gate_config new_only = { .only_13 = true };
	bed_certs(b, plain_gate, "a", NULL);
	struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
	SSL_set_security_level(t.ssl, 0);
	SSL_set_min_proto_version(t.ssl, TLS1_VERSION);
	SSL_set_max_proto_version(t.ssl, TLS1_1_VERSION);
	assert_int_equal(tls_shake(b, &t), SSL_ERROR_SSL);
	tls_done(&t);
	bed_certs(b, new_only, "a", NULL);
	t = tls_over(client_from(b, &detects, "192.0.2.7"));
	SSL_set_max_proto_version(t.ssl, TLS1_2_VERSION);
	assert_int_equal(tls_shake(b, &t), SSL_ERROR_SSL);
	tls_done(&t);
	assert_int_equal(conns_left(b), 0);
}

static void half_a_handshake_ends_in_time(void **state)
{
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
	SSL_do_handshake(t.ssl);
	tls_carry(b, &t); /* the server's part came; ours is never sent */
	assert_true(BIO_pending(t.in) > 0);
	later(b, b->config.tls_handshake_timeout * 1000 - 1);
	turns(b, 2);
	assert_int_equal(worker_conns(b->w), 1);
	later(b, 1);
	turns(b, 2);
	assert_int_equal(worker_conns(b->w), 0);
	tls_done(&t);
	/* And one that goes away in the middle. */
	t = tls_over(client_from(b, &detects, "192.0.2.7"));
	SSL_do_handshake(t.ssl);
	tls_carry(b, &t);
	tls_done(&t);
	turns(b, 3);
	assert_int_equal(worker_conns(b->w), 0);
}

/* Sends a whole first flight, and reads nothing. */
static struct tls_client begin(struct bed *b, const char *ip)
{
	struct tls_client t = tls_over(client_from(b, &detects, ip));
	char bytes[4096];
	SSL_do_handshake(t.ssl);
	int n = BIO_read(t.out, bytes, sizeof(bytes));
	assert_int_equal(write(t.c.fd, bytes, (size_t)n), n);
	return t;
}

static bool was_refused(const struct tls_client *t)
{
	char heard[64];
	return slice_eq(client_hear(&t->c, heard, sizeof(heard)), SLICE_LIT("\x15\x03\x03\x00\x02\x02\x50"));
}

static void an_address_has_so_many_at_once(void **state)
{
	struct bed *b = *state;
	struct tls_client t[4];
	bed_certs(b, plain_gate, "a", NULL);
	b->config.tls_handshakes = 3;
	for (int i = 0; i < 4; i++) {
		t[i] = begin(b, "192.0.2.7");
		turns(b, 1);
	}
	assert_true(was_refused(&t[3]));
	struct tls_client other = begin(b, "192.0.2.8");
	turns(b, 1);
	assert_false(was_refused(&other));
	/* When one is done, there is room for another; the plain were never counted. */
	tls_carry(b, &t[0]);
	assert_int_equal(tls_shake(b, &t[0]), 1);
	tls_done(&t[3]);
	t[3] = begin(b, "192.0.2.7");
	turns(b, 1);
	assert_false(was_refused(&t[3]));
	struct client plain = client_from(b, &detects, "192.0.2.7");
	client_say(&plain, "LINE plain\n");
	turns(b, 1);
	assert_slice(told_last(b)->text, "LINE plain");
	for (int i = 0; i < 4; i++) {
		tls_done(&t[i]);
	}
	tls_done(&other);
	close(plain.fd);
}

static void the_server_has_so_many_at_once(void **state)
{
	struct bed *b = *state;
	struct tls_client t[3];
	bed_certs(b, plain_gate, "a", NULL);
	b->config.tls_handshakes_total = 2;
	b->config.trusted = true; /* which is about addresses */
	for (int i = 0; i < 3; i++) {
		t[i] = begin(b, i ? "192.0.2.7" : "192.0.2.8");
		turns(b, 1);
	}
	assert_true(was_refused(&t[2]));
	tls_done(&t[0]);
	tls_done(&t[2]);
	turns(b, 3);
	t[0] = begin(b, "192.0.2.9");
	turns(b, 1);
	assert_false(was_refused(&t[0]));
	tls_done(&t[0]);
	tls_done(&t[1]);
}

static void an_address_begins_so_many_in_a_minute(void **state)
{
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	b->config.tls_handshakes_per_minute = 5;
	for (int i = 0; i < 8; i++) { /* one after the other: none is left when the next begins */
		struct tls_client t = begin(b, "192.0.2.7");
		turns(b, 2);
		assert_int_equal(was_refused(&t), i >= 5);
		tls_done(&t);
		turns(b, 3);
		assert_int_equal(worker_conns(b->w), 0);
	}
	struct tls_client other = begin(b, "192.0.2.8");
	turns(b, 2);
	assert_false(was_refused(&other));
	tls_done(&other);
	later(b, 12000); /* a fifth of a minute */
	for (int i = 0; i < 2; i++) {
		struct tls_client t = begin(b, "192.0.2.7");
		turns(b, 2);
		assert_int_equal(was_refused(&t), i >= 1);
		tls_done(&t);
		turns(b, 3);
	}
	b->config.trusted = true;
	struct tls_client t = begin(b, "192.0.2.7");
	turns(b, 2);
	assert_false(was_refused(&t));
	tls_done(&t);
}

/* However many come at once, a turn deals with a few of them, and first with everybody else. */
static void a_flood_has_its_share_of_a_turn(void **state)
{
	enum { FLOOD = 60 };
	struct bed *b = *state;
	struct tls_client t[FLOOD];
	struct client plain = client_new(b, DIALECT_LINE);
	uint32_t served = 0, most = 0, turns_needed = 0;
	bed_certs(b, plain_gate, "a", NULL);
	for (int i = 0; i < FLOOD; i++) {
		t[i] = begin(b, "192.0.2.7");
	}
	while (served < FLOOD && turns_needed < 1000) {
		uint32_t now = 0;
		client_say(&plain, "still here\n");
		turns(b, 1);
		turns_needed++;
		assert_int_equal(b->n_told, 1);
		bed_forget(b);
		for (int i = 0; i < FLOOD; i++) {
			char bytes[4096];
			ssize_t n = read(t[i].c.fd, bytes, sizeof(bytes));
			now += n > 0;
		}
		served += now;
		most = MAX(most, now);
	}
	assert_int_equal(served, FLOOD);
	assert_true(most <= 16);
	for (int i = 0; i < FLOOD; i++) {
		tls_done(&t[i]);
	}
	close(plain.fd);
	assert_int_equal(conns_left(b), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		unit_net_test(the_port_that_serves_plain_serves_tls),
		unit_net_test(every_split_is_the_same),
		unit_net_test(silence_inside_is_text),
		unit_net_test(a_fixed_listener_speaks_both),
		unit_net_test(a_named_protocol_is_agreed_upon_or_refused),
		unit_net_test(a_room_reaches_plain_and_tls_alike),
		unit_net_test(much_arrives_whole),
		unit_net_test(who_does_not_read_is_cut_with_a_reason),
		unit_net_test(what_was_said_before_close_notify_is_answered),
		unit_net_test(a_line_that_was_cut_off_is_not_said),
		unit_net_test(our_end_is_told_in_tls_too),
		unit_net_test(damage_is_a_break),
		unit_net_test(garbage_behind_the_hello_gets_an_alert),
		unit_net_test(old_versions_are_refused),
		unit_net_test(half_a_handshake_ends_in_time),
		unit_net_test(an_address_has_so_many_at_once),
		unit_net_test(the_server_has_so_many_at_once),
		unit_net_test(an_address_begins_so_many_in_a_minute),
		unit_net_test(a_flood_has_its_share_of_a_turn),
	};
	return cmocka_run_group_tests(tests, certs_setup, certs_teardown);
}
