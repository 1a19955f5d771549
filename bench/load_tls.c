/* SPDX-License-Identifier: MIT */
/* TLS for the load generator: the same connections, encrypted. Whoever answers is believed. */
#include <errno.h>
#include <sys/socket.h>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include "load.h"

void tls_setup(struct load *l)
{
	l->tls = SSL_CTX_new(TLS_client_method());
	if (l->tls == NULL) {
		fputs("load: OpenSSL cannot be set up\n", stderr);
		exit(1);
	}
	SSL_CTX_set_mode(l->tls, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
					 SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

void tls_open(struct load *l, struct conn *c)
{
	c->ssl = SSL_new(l->tls);
	if (c->ssl == NULL || SSL_set_fd(c->ssl, c->fd) != 1) {
		fputs("load: OpenSSL has no memory\n", stderr);
		exit(1);
	}
	SSL_set_connect_state(c->ssl);
}

void tls_close(struct conn *c)
{
	SSL_free(c->ssl);
	c->ssl = NULL;
}

/* Like recv() and send(): -1 and EAGAIN when there is nothing to do now. */
static ssize_t result(struct conn *c, int r)
{
	int e = SSL_get_error(c->ssl, r);

	ERR_clear_error();
	if (e == SSL_ERROR_ZERO_RETURN) {
		return 0;
	}
	errno = e == SSL_ERROR_WANT_READ || e == SSL_ERROR_WANT_WRITE ? EAGAIN : ECONNRESET;
	return -1;
}

bool tls_shake(struct conn *c, bool *ret_broken)
{
	int r = SSL_do_handshake(c->ssl);

	*ret_broken = r != 1 && result(c, r) <= 0 && errno != EAGAIN;
	return r == 1;
}

ssize_t conn_recv(struct conn *c, char *to, size_t n)
{
	size_t got, all = 0;
	int r = 1;

	if (c->ssl == NULL) {
		return recv(c->fd, to, n, MSG_DONTWAIT);
	}
	/* a record at a time, and what OpenSSL has read already wakes nobody */
	while (all < n && (r = SSL_read_ex(c->ssl, to + all, n - all, &got)) == 1) {
		all += got;
	}
	return all > 0 ? (ssize_t)all : result(c, r);
}

bool conn_pending(const struct conn *c)
{
	return c->ssl != NULL && SSL_has_pending(c->ssl);
}

ssize_t conn_send(struct conn *c, const char *p, size_t n)
{
	size_t sent;
	int r;

	if (c->ssl == NULL) {
		return send(c->fd, p, n, MSG_NOSIGNAL | MSG_DONTWAIT);
	}
	r = SSL_write_ex(c->ssl, p, n, &sent);
	return r == 1 ? (ssize_t)sent : result(c, r);
}
