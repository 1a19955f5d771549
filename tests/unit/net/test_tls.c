/* SPDX-License-Identifier: MIT */
/* What outlives a handshake: certificates by name, reloads under open sessions, tickets, clients' certificates; and
 * floods of records without data. */
#include "tls_client.h"

#include <openssl/pem.h>

static const struct gate_config plain_gate;
static const struct listener detects = { .name = "test" };

/* The first name in the certificate that the server showed. */
static void showed(const struct tls_client *t, const char *name)
{
	X509 *cert = SSL_get0_peer_certificate(t->ssl);
	char got[64] = "";
	assert_non_null(cert);
	X509_NAME_get_text_by_NID(X509_get_subject_name(cert), NID_commonName, got, sizeof(got));
	assert_string_equal(got, name);
}

static void shows(struct bed *b, const char *asked, const char *name)
{
	struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
	if (asked) {
		tls_ask(&t, asked);
	}
	assert_int_equal(tls_shake(b, &t), 1);
	showed(&t, name);
	tls_done(&t);
	turns(b, 4);
}

static void the_name_decides_the_certificate(void **state)
{
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", "b");
	shows(b, NULL, "a.example");
	shows(b, "a.example", "a.example");
	shows(b, "b.example", "b.example");
	shows(b, "B.Example", "b.example");
	shows(b, "any.w.example", "a.example");
	shows(b, "unknown.example", "a.example");
	bed_certs(b, plain_gate, "b", "a");
	shows(b, "any.w.example", "a.example");
	shows(b, "two.labels.w.example", "b.example"); /* a star is one label */
	shows(b, "w.example", "b.example");
}

static void open_sessions_outlive_a_reload(void **state)
{
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
	tls_open(b, &t, "LINE hello\n");
	bed_forget(b);
	/* Another one is in the middle of shaking hands. */
	struct tls_client half = tls_over(client_from(b, &detects, "192.0.2.7"));
	SSL_do_handshake(half.ssl);
	tls_carry(b, &half);
	bed_certs(b, plain_gate, "b", NULL);
	tls_say(b, &t, "still here\n");
	assert_slice(told_last(b)->text, "still here");
	do_tell(b, &t.c, EV_PONG, "heard");
	assert_tls_hears(b, &t, "=heard\n");
	assert_int_equal(tls_shake(b, &half), 1);
	showed(&half, "a.example");
	shows(b, NULL, "b.example");
	/* None at all from now on. */
	worker_gate(b->w, NULL);
	tls_say(b, &t, "and still\n");
	assert_slice(told_last(b)->text, "and still");
	struct tls_client late = tls_over(client_from(b, &detects, "192.0.2.7"));
	assert_int_equal(tls_shake(b, &late), SSL_ERROR_SSL);
	tls_done(&t);
	tls_done(&half);
	tls_done(&late);
}

/* --- tickets --- */

static int keep_session(SSL *ssl, SSL_SESSION *s)
{
	SSL_SESSION **to = SSL_get_app_data(ssl);
	SSL_SESSION_free(*to);
	*to = s;
	return 1;
}

/* Shakes hands, with the session of before if there is one, and takes the next; true when it was resumed. */
static bool resume(struct bed *b, int version, SSL_SESSION **session)
{
	struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
	SSL_CTX_set_session_cache_mode(t.ctx, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
	SSL_CTX_sess_set_new_cb(t.ctx, keep_session);
	SSL_set_app_data(t.ssl, session);
	SSL_set_max_proto_version(t.ssl, version);
	tls_ask(&t, "a.example");
	if (*session) {
		assert_int_equal(SSL_set_session(t.ssl, *session), 1);
	}
	tls_open(b, &t, "LINE hello\n");
	assert_tls_hears(b, &t, ""); /* and the ticket */
	bool resumed = SSL_session_reused(t.ssl);
	if (version == TLS1_2_VERSION) { /* there OpenSSL tells nobody of a ticket that came with a resumed session */
		SSL_SESSION_free(*session);
		*session = SSL_get1_session(t.ssl);
	}
	SSL_shutdown(t.ssl);
	tls_done(&t);
	turns(b, 5);
	bed_forget(b);
	assert_non_null(*session);
	return resumed;
}

static void tickets_outlive_a_reload_and_a_key(void **state)
{
	static const int versions[] = { TLS1_2_VERSION, TLS1_3_VERSION };
	struct bed *b = *state;
	for (size_t i = 0; i < ARRAY_LEN(versions); i++) {
		SSL_SESSION *session = NULL;
		bed_certs(b, plain_gate, "a", "b");
		assert_false(resume(b, versions[i], &session));
		assert_true(resume(b, versions[i], &session));
		bed_certs(b, plain_gate, "b", "a");
		assert_true(resume(b, versions[i], &session));
		/* The key is too old to seal: it still opens, and a new ticket comes. */
		later(b, TICKET_KEY_MS);
		assert_true(resume(b, versions[i], &session));
		later(b, TICKET_KEY_MS);
		assert_true(resume(b, versions[i], &session));
		later(b, (int64_t)2 * TICKET_KEY_MS);
		assert_false(resume(b, versions[i], &session));
		SSL_SESSION_free(session);
	}
}

/* Who resumes has seen the certificate of before: under another one there is nothing to resume. */
static void tickets_end_with_the_certificates(void **state)
{
	static const int versions[] = { TLS1_2_VERSION, TLS1_3_VERSION };
	struct bed *b = *state;
	for (size_t i = 0; i < ARRAY_LEN(versions); i++) {
		SSL_SESSION *session = NULL;
		bed_certs(b, plain_gate, "a", NULL);
		assert_false(resume(b, versions[i], &session));
		assert_true(resume(b, versions[i], &session));
		bed_certs(b, plain_gate, "b", NULL);
		assert_false(resume(b, versions[i], &session));
		assert_true(resume(b, versions[i], &session));
		bed_certs(b, plain_gate, "b", "a");
		assert_false(resume(b, versions[i], &session));
		SSL_SESSION_free(session);
	}
}

/* --- what names a connection --- */

/* The client's side of what the server told its core. */
static struct slice client_binding(struct tls_client *t, const char *type, unsigned char *ret)
{
	unsigned n = 0;
	if (strcmp(type, "tls-exporter") == 0) {
		assert_int_equal(SSL_export_keying_material(t->ssl, ret, 32, "EXPORTER-Channel-Binding", 24,
							    (const unsigned char *)"", 0, 1),
				 1);
		n = 32;
	} else if (strcmp(type, "tls-unique") == 0) {
		n = (unsigned)(SSL_session_reused(t->ssl) ? SSL_get_peer_finished(t->ssl, ret, 64)
							  : SSL_get_finished(t->ssl, ret, 64));
	} else {
		assert_int_equal(X509_digest(SSL_get0_peer_certificate(t->ssl), EVP_sha256(), ret, &n), 1);
	}
	return slice_make((const char *)ret, n);
}

static void expect_binding(struct tls_client *t, struct slice told, const char *type, bool there)
{
	unsigned char bytes[64];
	char line[256];
	int at = snprintf(line, sizeof(line), "%s ", type);
	struct slice b = client_binding(t, type, bytes);
	for (size_t i = 0; i < b.n; i++) {
		at += snprintf(line + at, sizeof(line) - (size_t)at, "%02x", bytes[i]);
	}
	snprintf(line + at, sizeof(line) - (size_t)at, "\n");
	assert_int_equal(memmem(told.p, told.n, there ? line : type, strlen(there ? line : type)) != NULL, there);
}

static void bound(struct bed *b, int version, SSL_SESSION **session, bool extended)
{
	struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
	SSL_CTX_set_session_cache_mode(t.ctx, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
	SSL_CTX_sess_set_new_cb(t.ctx, keep_session);
	SSL_set_app_data(t.ssl, session);
	SSL_set_max_proto_version(t.ssl, version);
	SSL_set_options(t.ssl, extended ? 0 : SSL_OP_NO_EXTENDED_MASTER_SECRET);
	tls_ask(&t, "b.example");
	bool again = *session != NULL;
	assert_true(!again || SSL_set_session(t.ssl, *session) == 1);
	tls_open(b, &t, "LINE hello\n");
	tls_say(b, &t, "auth SCRAM-SHA-256-PLUS\n");
	assert_int_equal(SSL_session_reused(t.ssl), again);
	struct slice told = told_last(b)->key;
	assert_int_equal(told_last(b)->id, CMD_AUTH);
	expect_binding(&t, told, "tls-exporter", extended);
	expect_binding(&t, told, "tls-server-end-point", true);
	if (version == TLS1_2_VERSION) {
		expect_binding(&t, told, "tls-unique", extended);
	} else {
		assert_null(memmem(told.p, told.n, "tls-unique", 10));
	}
	tls_say(b, &t, "auth \n"); /* a step that follows */
	assert_int_equal(told_last(b)->id, CMD_AUTH);
	assert_int_equal(told_last(b)->key.n, 0);
	char waste[1024];
	tls_hear(b, &t, waste, sizeof(waste)); /* and the ticket */
	if (version == TLS1_2_VERSION) {
		SSL_SESSION_free(*session);
		*session = SSL_get1_session(t.ssl);
	}
	SSL_shutdown(t.ssl);
	tls_done(&t);
	turns(b, 5);
	bed_forget(b);
}

static void a_login_learns_what_names_the_connection(void **state)
{
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", "b");
	for (int i = 0; i < 3; i++) {
		SSL_SESSION *session = NULL;
		for (int again = 0; again < 2; again++) {
			bound(b, i == 0 ? TLS1_3_VERSION : TLS1_2_VERSION, &session, i != 2);
		}
		SSL_SESSION_free(session);
	}
	/* In the open nothing does, whatever the peer says. */
	struct client c = client_from(b, &detects, "192.0.2.7");
	client_say(&c, "LINE hello\nauth SCRAM-SHA-256-PLUS\n");
	turns(b, 3);
	assert_int_equal(told_last(b)->id, CMD_AUTH);
	assert_int_equal(told_last(b)->key.n, 0);
	close(c.fd);
}

static void ticket_keys_change_and_are_forgotten(void **state)
{
	struct tls_tickets *t = tls_tickets_new();
	struct ticket_key a, k, found;
	(void)state;
	assert_false(tls_tickets_open(t, 0, (const uint8_t[TICKET_NAME]){ 0 }, &found));
	assert_true(tls_tickets_seal(t, 1000, &a));
	assert_true(tls_tickets_seal(t, 1000 + TICKET_KEY_MS - 1, &k));
	assert_memory_equal(&a, &k, sizeof(a));
	assert_true(tls_tickets_seal(t, 1000 + TICKET_KEY_MS, &k));
	assert_memory_not_equal(a.name, k.name, TICKET_NAME);
	assert_memory_not_equal(a.aes, k.aes, TICKET_AES);
	assert_memory_not_equal(a.mac, k.mac, TICKET_MAC);
	assert_true(tls_tickets_open(t, 1000 + 2 * TICKET_KEY_MS - 1, a.name, &found));
	assert_memory_equal(&a, &found, sizeof(a));
	assert_false(tls_tickets_open(t, 1000 + 2 * TICKET_KEY_MS, a.name,
				      &found)); /* too old, though nothing replaced it */
	assert_true(tls_tickets_open(t, 1000 + 2 * TICKET_KEY_MS, k.name, &found));
	tls_tickets_free(t);
}

/* --- clients' certificates --- */

static void show(struct tls_client *t)
{
	assert_int_equal(SSL_use_certificate_file(t->ssl, certs_path("client.pem"), SSL_FILETYPE_PEM), 1);
	assert_int_equal(SSL_use_PrivateKey_file(t->ssl, certs_path("client.key"), SSL_FILETYPE_PEM), 1);
}

static void fingerprint_of(const char *path, char hex[65])
{
	unsigned char sum[32];
	FILE *f = fopen(path, "r");
	X509 *x = PEM_read_X509(f, NULL, NULL, NULL);
	fclose(f);
	assert_int_equal(X509_digest(x, EVP_sha256(), sum, NULL), 1);
	for (int i = 0; i < 32; i++) {
		snprintf(hex + 2 * i, 3, "%02x", sum[i]);
	}
	X509_free(x);
}

static void a_clients_certificate_is_told_by_its_fingerprint(void **state)
{
	static const int versions[] = { TLS1_2_VERSION, TLS1_3_VERSION };
	struct gate_config ask = { .ask_clients = true };
	struct bed *b = *state;
	char want[65];
	fingerprint_of(certs_path("client.pem"), want);
	for (size_t i = 0; i < ARRAY_LEN(versions); i++) {
		bed_certs(b, ask, "a", NULL);
		struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
		SSL_set_max_proto_version(t.ssl, versions[i]);
		show(&t);
		tls_open(b, &t, "LINE hello\n");
		assert_slice_eq(b->told[0]->key, slice_cstr(want));
		tls_done(&t);
		turns(b, 5);
		bed_forget(b);
		/* Nobody must have one. */
		t = tls_over(client_from(b, &detects, "192.0.2.7"));
		SSL_set_max_proto_version(t.ssl, versions[i]);
		tls_open(b, &t, "LINE hello\n");
		assert_int_equal(b->told[0]->key.n, 0);
		tls_done(&t);
		turns(b, 5);
		bed_forget(b);
		/* Unasked, it is not shown. */
		bed_certs(b, plain_gate, "a", NULL);
		t = tls_over(client_from(b, &detects, "192.0.2.7"));
		SSL_set_max_proto_version(t.ssl, versions[i]);
		show(&t);
		tls_open(b, &t, "LINE hello\n");
		assert_int_equal(b->told[0]->key.n, 0);
		tls_done(&t);
		turns(b, 5);
		bed_forget(b);
	}
}

static void a_resumed_session_still_has_its_certificate(void **state)
{
	struct gate_config ask = { .ask_clients = true };
	struct bed *b = *state;
	SSL_SESSION *session = NULL;
	char want[65];
	fingerprint_of(certs_path("client.pem"), want);
	bed_certs(b, ask, "a", NULL);
	for (int i = 0; i < 2; i++) {
		struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
		SSL_CTX_set_session_cache_mode(t.ctx, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
		SSL_CTX_sess_set_new_cb(t.ctx, keep_session);
		SSL_set_app_data(t.ssl, &session);
		if (session) {
			SSL_set_session(t.ssl, session);
		} else {
			show(&t);
		}
		tls_open(b, &t, "LINE hello\n");
		assert_int_equal(SSL_session_reused(t.ssl), i);
		assert_slice_eq(b->told[0]->key, slice_cstr(want));
		assert_tls_hears(b, &t, "");
		SSL_shutdown(t.ssl);
		tls_done(&t);
		turns(b, 5);
		bed_forget(b);
	}
	SSL_SESSION_free(session);
}

/* --- floods --- */

static void a_flood_of_key_updates_is_cut(void **state)
{
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
	tls_open(b, &t, "LINE hello\n");
	bed_forget(b);
	/* Now and then is fine. */
	for (int i = 0; i < 40; i++) {
		SSL_key_update(t.ssl, SSL_KEY_UPDATE_REQUESTED);
		SSL_do_handshake(t.ssl);
		tls_say(b, &t, "x\n");
	}
	assert_int_equal(b->n_told, 40);
	do_tell(b, &t.c, EV_PONG, "heard");
	assert_tls_hears(b, &t, "=heard\n");
	for (int i = 0; i < 200; i++) {
		SSL_key_update(t.ssl, SSL_KEY_UPDATE_NOT_REQUESTED);
		SSL_do_handshake(t.ssl);
	}
	tls_carry(b, &t);
	assert_int_equal(told_last(b)->id, CMD_DISCONNECT);
	assert_int_equal(conns_left(b), 0);
	tls_done(&t);
}

static void nobody_renegotiates(void **state)
{
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
	SSL_set_max_proto_version(t.ssl, TLS1_2_VERSION);
	tls_open(b, &t, "LINE hello\n");
	SSL_renegotiate(t.ssl);
	SSL_do_handshake(t.ssl);
	tls_carry(b, &t);
	ERR_clear_error();
	assert_int_not_equal(SSL_do_handshake(t.ssl), 1);
	tls_done(&t);
	assert_int_equal(conns_left(b), 0);
}

/* A record for each byte costs us a thousand times what it costs to send. */
static void tiny_records_are_read_slowly(void **state)
{
	struct bed *b = *state;
	bed_certs(b, plain_gate, "a", NULL);
	struct tls_client t = tls_over(client_from(b, &detects, "192.0.2.7"));
	tls_open(b, &t, "LINE hello\n");
	bed_forget(b);
	for (int i = 0; i < 200; i++) {
		SSL_write(t.ssl, i % 10 == 9 ? "\n" : "x", 1);
	}
	tls_carry(b, &t);
	assert_int_equal(b->n_told, 20);
	tls_say(b, &t, "paused\n");
	assert_int_equal(b->n_told, 20);
	later(b, 20);
	turns(b, 2);
	assert_slice(told_last(b)->text, "paused");
	/* Many of a common size are not. */
	bed_forget(b);
	for (int i = 0; i < 100; i++) {
		SSL_write(t.ssl, "a line of some words\n", 21);
	}
	tls_carry(b, &t);
	tls_say(b, &t, "at once\n");
	assert_slice(told_last(b)->text, "at once");
	tls_done(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		unit_net_test(the_name_decides_the_certificate),
		unit_net_test(open_sessions_outlive_a_reload),
		unit_net_test(tickets_outlive_a_reload_and_a_key),
		unit_net_test(tickets_end_with_the_certificates),
		unit_net_test(a_login_learns_what_names_the_connection),
		cmocka_unit_test(ticket_keys_change_and_are_forgotten),
		unit_net_test(a_clients_certificate_is_told_by_its_fingerprint),
		unit_net_test(a_resumed_session_still_has_its_certificate),
		unit_net_test(a_flood_of_key_updates_is_cut),
		unit_net_test(nobody_renegotiates),
		unit_net_test(tiny_records_are_read_slowly),
	};
	return cmocka_run_group_tests(tests, certs_setup, certs_teardown);
}
