/* SPDX-License-Identifier: MIT */
/* How hands are shaken: versions, ciphers, certificates by name, tickets, clients' certificates. */
#include "net/tls_priv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include "base/secret.h"

/* Forward secrecy and authenticated encryption only. AES with the shorter key first: it is the faster one and no weaker
 * in practice; a client that puts ChaCha20 first has no AES in hardware and gets what it wants. */
#define CIPHERS_12 "ECDHE+AESGCM+AES128:ECDHE+AESGCM:ECDHE+CHACHA20"
#define CIPHERS_13 "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256"
#define GROUPS     "X25519:P-256:P-384"

/* The longest chain that a client may show. */
enum { CLIENT_CHAIN_BYTES = 16 * 1024 };

/* What is agreed upon when a client names protocols (RFC 7301), by our preference. */
static const unsigned char protocols[] = "\x03irc\x08http/1.1";

/* ---- callbacks: each is called while one connection's hands are shaken, on its worker's thread ---- */

static int choose_cert(SSL *ssl, int *alert, void *arg)
{
	const struct tls *t = SSL_get_app_data(ssl);
	const char *name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
	bool found = false;
	(void)alert;
	(void)arg;
	if (t->gate && name) {
		SSL_set_SSL_CTX(ssl, gate_choose(t->gate, slice_cstr(name), &found));
	}
	/* A name that we do not have is no reason to stop: the client sees the certificate and decides. */
	return found ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

/* Somebody who names protocols and none of ours was lured here (a browser's page, say): refused. */
static int choose_protocol(SSL *ssl, const unsigned char **ret, unsigned char *ret_n, const unsigned char *offered,
			   unsigned n, void *arg)
{
	unsigned char *chosen;
	(void)ssl;
	(void)arg;
	if (SSL_select_next_proto(&chosen, ret_n, protocols, sizeof(protocols) - 1, offered, n) !=
	    OPENSSL_NPN_NEGOTIATED) {
		return SSL_TLSEXT_ERR_ALERT_FATAL;
	}
	*ret = chosen;
	return SSL_TLSEXT_ERR_OK;
}

/* Any certificate will do: what counts is that the client has its key, and that TLS proves. */
static int accept_client(X509_STORE_CTX *store, void *arg)
{
	(void)store;
	(void)arg;
	return 1;
}

static bool ticket_ciphers(const struct ticket_key *k, unsigned char *iv, EVP_CIPHER_CTX *cipher, EVP_MAC_CTX *mac,
			   bool seal)
{
	char sha256[] = "SHA256";
	const OSSL_PARAM params[] = {
		OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, sha256, 0),
		OSSL_PARAM_construct_end(),
	};
	return EVP_CipherInit_ex(cipher, EVP_aes_256_cbc(), NULL, k->aes, iv, seal) &&
	       EVP_MAC_init(mac, k->mac, sizeof(k->mac), params);
}

/* Gives OpenSSL the key of a ticket. -1: failed; 0: unknown, or none to be had; 1: there; 2: there, but make a new ticket. */
static int ticket(SSL *ssl, unsigned char *name, unsigned char *iv, EVP_CIPHER_CTX *cipher, EVP_MAC_CTX *mac, int seal)
{
	const struct tls *t = SSL_get_app_data(ssl);
	int64_t now_ms = t->io->now->mono.ms;
	struct ticket_key k;
	int r = 1;
	if (seal) {
		if (!tls_tickets_seal(t->io->tickets, now_ms, &k) ||
		    RAND_bytes(iv, EVP_CIPHER_get_iv_length(EVP_aes_256_cbc())) != 1) {
			return -1;
		}
		memcpy(name, k.name, sizeof(k.name));
	} else if (!tls_tickets_open(t->io->tickets, now_ms, name, &k)) {
		return 0;
	} else if (now_ms - k.made_ms >= TICKET_KEY_MS || SSL_version(ssl) >= TLS1_3_VERSION) {
		r = 2; /* clients use a ticket of TLS 1.3 only once */
	}
	if (!ticket_ciphers(&k, iv, cipher, mac, seal)) {
		r = -1;
	}
	secret_wipe(slice_make((const char *)&k, sizeof(k)));
	return r;
}

/* A key that wants a passphrase must not make OpenSSL ask on the terminal. */
static int no_passphrase(char *to, int n, int writing, void *arg)
{
	(void)to;
	(void)n;
	(void)writing;
	*(bool *)arg = true;
	return 0;
}

/* ---- making one ---- */

/* What OpenSSL says is wrong. */
static const char *reason(void)
{
	unsigned long e = ERR_peek_error();
	const char *s = ERR_reason_error_string(e);
	return s ? s : "OpenSSL does not say why";
}

static const char *readable(const char *path, char *err, size_t n)
{
	FILE *f = fopen(path, "re");
	bool ok = f && (fgetc(f) != EOF || !ferror(f));
	int why = errno;
	if (f) {
		fclose(f);
	}
	if (ok) {
		return NULL;
	}
	snprintf(err, n, "%s: cannot be read: %s", path, strerror(why));
	return err;
}

static const char *load(SSL_CTX *ctx, const char *cert, const char *key, char *err, size_t n)
{
	bool passphrase = false;
	if (readable(cert, err, n) || readable(key, err, n)) {
		return err;
	}
	ERR_clear_error();
	if (SSL_CTX_use_certificate_chain_file(ctx, cert) != 1) {
		snprintf(err, n, "%s: must hold a certificate and its chain in PEM: %s", cert, reason());
		return err;
	}
	SSL_CTX_set_default_passwd_cb(ctx, no_passphrase);
	SSL_CTX_set_default_passwd_cb_userdata(ctx, &passphrase);
	bool loaded = SSL_CTX_use_PrivateKey_file(ctx, key, SSL_FILETYPE_PEM) == 1;
	SSL_CTX_set_default_passwd_cb_userdata(ctx, NULL);
	SSL_CTX_set_default_passwd_cb(ctx, NULL);
	if (passphrase) {
		snprintf(err, n, "%s: the key has a passphrase, and nobody is there to type it; store it without", key);
		return err;
	}
	if (!loaded && ERR_GET_REASON(ERR_peek_error()) == X509_R_KEY_VALUES_MISMATCH) {
		snprintf(err, n, "%s: is not the key of the certificate in %s", key, cert);
		return err;
	}
	if (!loaded) {
		snprintf(err, n, "%s: must hold a private key in PEM: %s", key, reason());
		return err;
	}
	return NULL;
}

static bool set_up(SSL_CTX *ctx, const struct tls_ctx_config *c)
{
	char groups[] = GROUPS; /* OpenSSL's macro takes no constant */
	SSL_CTX_set_options(ctx, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
					 SSL_OP_PRIORITIZE_CHACHA);
	SSL_CTX_clear_mode(ctx, SSL_MODE_AUTO_RETRY);
	SSL_CTX_set_mode(ctx, SSL_MODE_RELEASE_BUFFERS);
	/* Sessions are in the tickets; nothing is kept here. */
	SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF);
	SSL_CTX_set_timeout(ctx, TICKET_LIFE_S);
	SSL_CTX_set_tlsext_servername_callback(ctx, choose_cert);
	SSL_CTX_set_alpn_select_cb(ctx, choose_protocol, NULL);
	SSL_CTX_set_tlsext_ticket_key_evp_cb(ctx, ticket);
	if (c->ask_clients) {
		SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
		SSL_CTX_set_cert_verify_callback(ctx, accept_client, NULL);
		SSL_CTX_set_max_cert_list(ctx, CLIENT_CHAIN_BYTES);
	}
	return SSL_CTX_set_min_proto_version(ctx, c->only_13 ? TLS1_3_VERSION : TLS1_2_VERSION) == 1 &&
	       SSL_CTX_set_cipher_list(ctx, CIPHERS_12) == 1 && SSL_CTX_set_ciphersuites(ctx, CIPHERS_13) == 1 &&
	       SSL_CTX_set1_groups_list(ctx, groups) == 1 && SSL_CTX_set_num_tickets(ctx, 1) == 1 &&
	       SSL_CTX_set_session_id_context(ctx, (const unsigned char *)"koine", 5) == 1;
}

const char *tls_ctx_new(const struct tls_ctx_config *c, SSL_CTX **ret, char *err, size_t n)
{
	SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
	const char *key = c->key && c->key[0] ? c->key : c->cert;
	if (!ctx || !set_up(ctx, c)) {
		snprintf(err, n, "OpenSSL cannot be set up: %s", reason());
	} else if (!load(ctx, c->cert, key, err, n)) {
		*ret = ctx;
		return NULL;
	}
	ERR_clear_error();
	SSL_CTX_free(ctx);
	return err;
}
