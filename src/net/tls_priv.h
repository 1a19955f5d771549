/* SPDX-License-Identifier: MIT */
/* Between the files of TLS. */
#ifndef NET_TLS_PRIV_H
#define NET_TLS_PRIV_H

#include <openssl/ssl.h>

#include "net/tls.h"

struct tls_ctx_config {
	const char *cert, *key; /* PEM files; the key's may be empty: in the same file */
	bool only_13, ask_clients;
};

/* One certificate with its key, ready to serve; a connection under it has its struct tls as application data. NULL, or
 * what is wrong as a sentence in `err`. */
const char *tls_ctx_new(const struct tls_ctx_config *c, SSL_CTX **ret, char *err, size_t n);

#endif
