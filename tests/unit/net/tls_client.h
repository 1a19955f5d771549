/* SPDX-License-Identifier: MIT */
/* A TLS client for the harness: OpenSSL over memory, so that its bytes can be held back, cut and damaged; and
 * certificates. */
#ifndef UNIT_NET_TLS_CLIENT_H
#define UNIT_NET_TLS_CLIENT_H

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <ftw.h>
#include <signal.h>

#include "harness.h"
#include "net/gate.h"
#include "net/tls_make.h"

/* --- certificates, made once for all tests of a program --- */

static char certs_dir[] = "/tmp/koine-test-XXXXXX";

static inline const char *certs_path(const char *name)
{
	static char paths[4][96];
	static unsigned next;
	char *path = paths[next++ % ARRAY_LEN(paths)];
	snprintf(path, sizeof(paths[0]), "%s/%s", certs_dir, name);
	return path;
}

/* NAME.pem and NAME.key for these host names. */
static inline void certs_make(const char *name, const char *host, const char *other)
{
	char cert[96], key[96], err[256], print[65];
	struct tls_make m = { .cert = cert, .key = key, .days = 30, .n_names = other ? 2 : 1 };
	m.names[0] = slice_cstr(host);
	m.names[1] = slice_cstr(other);
	snprintf(cert, sizeof(cert), "%s/%s.pem", certs_dir, name);
	snprintf(key, sizeof(key), "%s/%s.key", certs_dir, name);
	const char *wrong = tls_self_signed(&m, print, err, sizeof(err));
	if (wrong) {
		print_error("%s\n", wrong);
		fail();
	}
}

static inline int certs_setup(void **state)
{
	(void)state;
	signal(SIGPIPE, SIG_IGN);
	assert_non_null(mkdtemp(certs_dir));
	certs_make("a", "a.example", "*.w.example");
	certs_make("b", "b.example", NULL);
	certs_make("client", "client.example", NULL);
	return 0;
}

static inline int certs_remove(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static inline int certs_teardown(void **state)
{
	(void)state;
	return nftw(certs_dir, certs_remove, 8, FTW_DEPTH | FTW_PHYS);
}

static inline void gate_complains(void *ctx, const char *sentence)
{
	(void)ctx;
	print_error("%s\n", sentence);
}

/* The worker has certificates from now on; `first` and `second` are names, `second` may be NULL. */
static inline void bed_certs(struct bed *b, struct gate_config cfg, const char *first, const char *second)
{
	char files[4][96];
	struct gate_cert certs[2] = { { first, files[0], files[1] }, { second, files[2], files[3] } };
	const char *names[2] = { first, second };
	for (int i = 0; i < 2 && names[i]; i++) {
		snprintf(files[2 * i], sizeof(files[0]), "%s/%s.pem", certs_dir, names[i]);
		snprintf(files[2 * i + 1], sizeof(files[0]), "%s/%s.key", certs_dir, names[i]);
		cfg.n_certs++;
	}
	cfg.certs = certs;
	cfg.proxy_from = cfg.proxy_from ? cfg.proxy_from : "";
	struct gate *g = gate_new(&cfg, gate_complains, NULL);
	assert_non_null(g);
	worker_gate(b->w, g);
	gate_unref(g);
}

/* --- the client --- */

struct tls_client {
	struct client c;
	SSL_CTX *ctx;
	SSL *ssl;
	BIO *in, *out;
	size_t piece; /* bytes written before each turn; 0: all */
	bool end;     /* the socket ended */
};

static inline struct tls_client tls_over(struct client c)
{
	struct tls_client t = { .c = c, .ctx = SSL_CTX_new(TLS_client_method()) };
	t.ssl = SSL_new(t.ctx);
	t.in = BIO_new(BIO_s_mem());
	t.out = BIO_new(BIO_s_mem());
	assert_non_null(t.ssl);
	SSL_set_bio(t.ssl, t.in, t.out);
	SSL_set_connect_state(t.ssl);
	return t;
}

/* Asks for a certificate by name; OpenSSL's macro takes no constant. */
static inline void tls_ask(struct tls_client *t, const char *name)
{
	char copy[64];
	snprintf(copy, sizeof(copy), "%s", name);
	assert_int_equal(SSL_set_tlsext_host_name(t->ssl, copy), 1);
}

static inline void tls_done(struct tls_client *t)
{
	SSL_free(t->ssl);
	SSL_CTX_free(t->ctx);
	close(t->c.fd);
}

/* Carries bytes both ways, with some turns in between. */
static inline void tls_carry(struct bed *b, struct tls_client *t)
{
	char bytes[16384];
	for (int n; (n = BIO_read(t->out, bytes, t->piece ? (int)t->piece : (int)sizeof(bytes))) > 0;) {
		ssize_t w = write(t->c.fd, bytes, (size_t)n);
		if (w < 0) {
			break;
		}
		assert_int_equal(w, n);
		turns(b, 1);
	}
	turns(b, 2);
	ssize_t r;
	while ((r = read(t->c.fd, bytes, sizeof(bytes))) > 0) {
		assert_int_equal(BIO_write(t->in, bytes, (int)r), r);
	}
	t->end = t->end || r == 0;
}

/* 1 when hands were shaken, or what SSL_get_error() says. With TLS 1.3 the server may still refuse afterwards. */
static inline int tls_shake(struct bed *b, struct tls_client *t)
{
	for (int i = 0; i < 100; i++) {
		ERR_clear_error();
		int r = SSL_do_handshake(t->ssl);
		int e = SSL_get_error(t->ssl, r);
		tls_carry(b, t);
		if (r == 1) {
			return 1;
		}
		if (e != SSL_ERROR_WANT_READ) {
			return e;
		}
		if (t->end && BIO_pending(t->in) == 0) {
			return SSL_ERROR_SYSCALL;
		}
	}
	return 0;
}

/* Shakes hands and notes the session; for listeners whose dialect is fixed, or known from `first`. */
static inline void tls_open(struct bed *b, struct tls_client *t, const char *first)
{
	assert_int_equal(tls_shake(b, t), 1);
	if (first) {
		assert_int_equal(SSL_write(t->ssl, first, (int)strlen(first)), (int)strlen(first));
	}
	for (int i = 0; i < 100 && told_count(b, CMD_CONNECT) == 0; i++) {
		tls_carry(b, t);
	}
	t->c.id = last_connected(b);
}

static inline void tls_say(struct bed *b, struct tls_client *t, const char *text)
{
	assert_int_equal(SSL_write(t->ssl, text, (int)strlen(text)), (int)strlen(text));
	tls_carry(b, t);
}

/* All that came so far, in the clear. */
static inline struct slice tls_hear(struct bed *b, struct tls_client *t, char *into, size_t size)
{
	size_t n = 0;
	for (int idle = 0; idle < 3 && n < size; idle++) {
		int r;
		tls_carry(b, t);
		while (n < size && (r = SSL_read(t->ssl, into + n, (int)MIN(size - n, 65536))) > 0) {
			n += (size_t)r;
			idle = 0;
		}
	}
	return slice_make(into, n);
}

#define assert_tls_hears(b, t, literal)                                                                                \
	do {                                                                                                           \
		static char heard_[1 << 16];                                                                           \
		assert_slice(tls_hear((b), (t), heard_, sizeof(heard_)), literal);                                     \
	} while (0)

/* Whether the server said close_notify, after whatever it said before. */
static inline bool tls_at_end(struct bed *b, struct tls_client *t)
{
	char waste[4096];
	tls_hear(b, t, waste, sizeof(waste));
	return SSL_get_shutdown(t->ssl) & SSL_RECEIVED_SHUTDOWN;
}

#endif
