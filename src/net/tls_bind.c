/* SPDX-License-Identifier: MIT */
/* What names a TLS connection at both its ends and nowhere else (RFC 5056), for a login that is to be good on it alone. Looked up
 * when somebody logs in so; nothing of it is kept. */
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/x509.h>

#include "net/tls_priv.h"

#define EXPORTER_LABEL "EXPORTER-Channel-Binding"

enum { EXPORTER_BYTES = 32 };

/* Whether what both ends derive from this connection is its own: always in TLS 1.3, before that only when the keys depend on the
 * whole handshake (RFC 7627), else somebody in between could make two connections that have the same. */
static bool own_secrets(const struct tls *t)
{
	return SSL_version(t->ssl) >= TLS1_3_VERSION || SSL_get_extms_support(t->ssl) == 1;
}

/* The hash of the server's certificate: the one that it is signed with, or a better one than MD5 and SHA-1. NULL: it is signed
 * without one (Ed25519), for which RFC 5929, section 4.1, has no rule. */
static const EVP_MD *cert_hash(X509 *cert)
{
	int hash = NID_undef;
	if (!cert || !X509_get_signature_info(cert, &hash, NULL, NULL, NULL) || hash == NID_undef) {
		return NULL;
	}
	return hash == NID_md5 || hash == NID_sha1 ? EVP_sha256() : EVP_get_digestbynid(hash);
}

bool tls_binds(const struct tls *t)
{
	return own_secrets(t) || cert_hash(SSL_get_certificate(t->ssl));
}

static void put(struct buf *b, const char *type, const unsigned char *p, size_t n)
{
	buf_printf(b, "%s ", type);
	for (size_t i = 0; i < n; i++) {
		buf_printf(b, "%02x", p[i]);
	}
	buf_char(b, '\n');
}

void tls_bindings(const struct tls *t, struct buf *ret)
{
	unsigned char bytes[EVP_MAX_MD_SIZE];
	X509 *cert = SSL_get_certificate(t->ssl);
	const EVP_MD *hash = cert_hash(cert);
	unsigned n = 0;
	ERR_set_mark();
	/* RFC 9266; its context is empty, which before TLS 1.3 is not the same as none. */
	if (own_secrets(t) &&
	    SSL_export_keying_material(t->ssl, bytes, EXPORTER_BYTES, EXPORTER_LABEL, sizeof(EXPORTER_LABEL) - 1,
				       (const unsigned char *)"", 0, 1) == 1) {
		put(ret, "tls-exporter", bytes, EXPORTER_BYTES);
	}
	/* RFC 5929, section 3: the first Finished of the latest handshake; the server's when it resumed. TLS 1.3 has no such. */
	if (SSL_version(t->ssl) < TLS1_3_VERSION && own_secrets(t)) {
		size_t said = SSL_session_reused(t->ssl) ? SSL_get_finished(t->ssl, bytes, sizeof(bytes))
							 : SSL_get_peer_finished(t->ssl, bytes, sizeof(bytes));
		put(ret, "tls-unique", bytes, MIN(said, sizeof(bytes)));
	}
	if (hash && X509_digest(cert, hash, bytes, &n)) {
		put(ret, "tls-server-end-point", bytes, n);
	}
	ERR_pop_to_mark();
	OPENSSL_cleanse(bytes, sizeof(bytes));
}
