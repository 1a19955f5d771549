/* SPDX-License-Identifier: MIT */
/* A certificate to start with, signed by nobody but itself. */
#ifndef NET_TLS_MAKE_H
#define NET_TLS_MAKE_H

#include "base/slice.h"

enum { TLS_MAKE_NAMES = 32 };

/* What it is made of. */
struct tls_make {
	const char *cert, *key;             /* the files, which must not exist yet; the key's is for its owner alone */
	struct slice names[TLS_MAKE_NAMES]; /* host names and addresses (IPv4, IPv6) that it is for; at least one */
	uint32_t n_names;
	uint32_t days; /* how long it is good, from now on */
};

/* Makes a key (ECDSA, P-256), the certificate, and both files. NULL, or what is wrong as a sentence in `err`; then
 * neither file is left behind. On success the certificate's SHA-256 is in `fingerprint`, as 64 hex digits with a NUL,
 * for comparing by hand. */
const char *tls_self_signed(const struct tls_make *m, char fingerprint[static 65], char *err, size_t n);

#endif
