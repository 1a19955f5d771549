/* SPDX-License-Identifier: MIT */
/* OpenSSL behind a BIO that is only a view of the worker's buffers; and the bounds of what a peer may make it do. */
#include "net/tls.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/err.h>

#include "net/tls_priv.h"

enum {
	/* What one call may give: TLS_READ bytes, and what was held of a record before. */
	PLAIN_BYTES = TLS_READ + 2 * TLS_RECORD,
	/* Records without data in a row: key updates, empty records, refused renegotiations. Nobody means so many. */
	ODD_MAX = 32,
};

/* ---- the BIO ---- */

static int bio_read(BIO *b, char *to, size_t n, size_t *ret)
{
	struct tls_io *io = ((struct tls *)BIO_get_data(b))->io;
	BIO_clear_retry_flags(b);
	if (io->in.n == 0) {
		BIO_set_retry_read(b);
		return 0;
	}
	*ret = MIN(n, io->in.n);
	memcpy(to, io->in.p, *ret);
	io->in = slice_from(io->in, *ret);
	return 1;
}

static int bio_write(BIO *b, const char *from, size_t n, size_t *ret)
{
	struct tls_io *io = ((struct tls *)BIO_get_data(b))->io;
	BIO_clear_retry_flags(b);
	buf_add(io->out, from, n);
	*ret = n;
	return 1;
}

static long bio_ctrl(BIO *b, int what, long n, void *p)
{
	(void)b;
	(void)n;
	(void)p;
	return what == BIO_CTRL_FLUSH;
}

void tls_io_init(struct tls_io *io, struct tls_tickets *tickets, const struct now *now)
{
	BIO_METHOD *m = BIO_meth_new(BIO_TYPE_SOURCE_SINK, "worker");
	if (!m || !BIO_meth_set_read_ex(m, bio_read) || !BIO_meth_set_write_ex(m, bio_write) ||
	    !BIO_meth_set_ctrl(m, bio_ctrl)) {
		panic("OpenSSL has no memory");
	}
	*io = (struct tls_io){ .method = m, .tickets = tickets, .now = now, .out = buf_new(0) };
	io->plain = xmalloc(PLAIN_BYTES);
	io->gather = xmalloc(TLS_RECORD);
}

void tls_io_done(struct tls_io *io)
{
	BIO_meth_free(io->method);
	buf_unref(io->out);
	free(io->plain);
	free(io->gather);
}

/* ---- life ---- */

struct tls *tls_new(struct gate *g, struct tls_io *io)
{
	struct tls *t = xcalloc(1, sizeof(*t));
	bool found;
	BIO *b = BIO_new(io->method);
	t->ssl = SSL_new(gate_choose(g, SLICE_EMPTY, &found));
	if (!b || !t->ssl || !SSL_set_app_data(t->ssl, t)) {
		panic("OpenSSL has no memory");
	}
	BIO_set_data(b, t);
	BIO_set_init(b, 1);
	SSL_set_bio(t->ssl, b, b); /* owns it */
	SSL_set_accept_state(t->ssl);
	t->io = io;
	t->gate = gate_ref(g);
	return t;
}

void tls_free(struct tls *t)
{
	if (t) {
		SSL_free(t->ssl);
		gate_unref(t->gate);
		buf_unref(t->rest);
		free(t);
	}
}

const char *tls_why(void)
{
	unsigned long e = ERR_peek_error();
	const char *reason = e ? ERR_reason_error_string(e) : NULL;
	return reason ? reason : "unexpected end";
}

/* The reason stays in OpenSSL's queue until the next call. */
static enum tls_state broken(struct tls *t)
{
	t->state = TLS_BROKEN;
	t->io->in = SLICE_EMPTY;
	return TLS_BROKEN;
}

/* ---- in ---- */

static enum tls_state shake(struct tls *t)
{
	size_t before;
	int r;
	do {
		before = t->io->in.n;
		r = SSL_do_handshake(t->ssl);
		if (r == 1) {
			t->state = TLS_OPEN;
			t->gate = gate_unref(t->gate);
			return TLS_OPEN;
		}
		if (SSL_get_error(t->ssl, r) != SSL_ERROR_WANT_READ) {
			return broken(t);
		}
	} while (t->io->in.n > 0 && t->io->in.n < before);
	return t->io->in.n == 0 ? TLS_SHAKING : broken(t);
}

/* One record after the other: OpenSSL is told not to go on by itself over records without data (no
 * SSL_MODE_AUTO_RETRY), so that they can be counted. */
static enum tls_state read_records(struct tls *t, size_t *ret)
{
	struct tls_io *io = t->io;
	while (*ret < PLAIN_BYTES) {
		size_t got = 0;
		int r = SSL_read_ex(t->ssl, io->plain + *ret, PLAIN_BYTES - *ret, &got);
		if (r == 1) {
			*ret += got;
			t->records++;
			t->odd = 0;
			continue;
		}
		switch (SSL_get_error(t->ssl, r)) {
		case SSL_ERROR_WANT_READ:
			if (io->in.n == 0) {
				return TLS_OPEN;
			}
			t->records++;
			if (++t->odd > ODD_MAX) {
				return broken(t);
			}
			break;
		case SSL_ERROR_ZERO_RETURN:
			io->in = SLICE_EMPTY;
			t->state = TLS_ENDED;
			return TLS_ENDED;
		default:
			return broken(t);
		}
	}
	return broken(t); /* more than was sent: it would be our bug, and no peer's gain */
}

enum tls_state tls_take(struct tls *t, struct slice in, struct slice *ret)
{
	size_t n = 0;
	enum tls_state s = (enum tls_state)t->state;
	*ret = SLICE_EMPTY;
	if (ERR_peek_error() != 0) { /* which costs less than to clear nothing */
		ERR_clear_error();
	}
	t->io->in = in;
	t->records = 0;
	if (s == TLS_SHAKING) {
		s = shake(t);
	}
	if (s == TLS_OPEN) {
		s = read_records(t, &n);
	}
	t->io->in = SLICE_EMPTY;
	if (s != TLS_BROKEN) {
		*ret = slice_make(t->io->plain, n);
	}
	return s;
}

/* ---- out ---- */

bool tls_put(struct tls *t, struct slice plain)
{
	size_t n;
	if (SSL_write_ex(t->ssl, plain.p, plain.n, &n) == 1) {
		return true;
	}
	broken(t);
	return false;
}

bool tls_end(struct tls *t)
{
	if (t->said_end || (t->state != TLS_OPEN && t->state != TLS_ENDED)) {
		return false;
	}
	t->said_end = true;
	ERR_clear_error();
	SSL_shutdown(t->ssl);
	return t->io->out->len > 0;
}

void tls_keep(struct tls *t, uint32_t sent)
{
	struct buf *out = t->io->out;
	if (sent < out->len) {
		t->rest = t->rest ? t->rest : buf_new(out->len - sent);
		buf_add(t->rest, out->data + sent, out->len - sent);
	}
	out->len = 0;
}

struct slice tls_kept(const struct tls *t)
{
	return t->rest ? slice_make(t->rest->data + t->rest_at, t->rest->len - t->rest_at) : SLICE_EMPTY;
}

void tls_kept_sent(struct tls *t, uint32_t n)
{
	t->rest_at += n;
	if (t->rest_at == t->rest->len) {
		t->rest = buf_unref(t->rest);
		t->rest_at = 0;
	}
}

/* ---- who is there ---- */

struct tls_info tls_info(const struct tls *t)
{
	const char *name = SSL_get_servername(t->ssl, TLSEXT_NAMETYPE_host_name);
	const unsigned char *alpn;
	unsigned n;
	SSL_get0_alpn_selected(t->ssl, &alpn, &n);
	return (struct tls_info){
		.version = SSL_get_version(t->ssl),
		.cipher = SSL_get_cipher_name(t->ssl),
		.name = name ? name : "",
		.resumed = SSL_session_reused(t->ssl),
		.speaks_first = n > 0,
	};
}

bool tls_fingerprint(const struct tls *t, char ret[static TLS_FINGERPRINT])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char sum[EVP_MAX_MD_SIZE];
	unsigned n = 0;
	X509 *cert = SSL_get0_peer_certificate(t->ssl);
	if (!cert || !X509_digest(cert, EVP_sha256(), sum, &n) || 2 * n != TLS_FINGERPRINT) {
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		ret[2 * i] = digits[sum[i] >> 4];
		ret[2 * i + 1] = digits[sum[i] & 15];
	}
	return true;
}
