/* SPDX-License-Identifier: MIT */
/* What a connection may say before its dialect: TLS, under which certificates, the PROXY header and a WEBIRC line, from whom.
 *
 * Made whole from the configuration, constant from then on, counted: all workers and all handshakes under way share
 * one. A reload makes another; sessions that are open keep what they have of the old one. */
#ifndef NET_GATE_H
#define NET_GATE_H

#include <sys/socket.h>

#include "base/slice.h"

struct gate;
struct ssl_ctx_st;

enum { GATE_CERTS_MAX = 64, GATE_PROXIES_MAX = 256 };

/* A certificate with its chain, and its key: PEM files. */
struct gate_cert {
	const char *name; /* as the configuration calls it, for what is said of it */
	const char *cert;
	const char *key; /* empty: in the same file */
};

struct gate_config {
	const struct gate_cert *certs; /* the first is for everybody who asks for none of the others */
	uint32_t n_certs;
	const char *proxy_from;      /* addresses and networks, between commas; empty: none */
	const char *webirc_from;     /* the same of gateways that may say WEBIRC, which */
	const char *webirc_password; /* must know this */
	bool only_13;                /* no TLS 1.2 */
	bool ask_clients;            /* for a certificate; any, or none, will do */
};

/* With one reference. NULL when anything is wrong, and then `told` got each thing as a sentence. */
struct gate *gate_new(const struct gate_config *c, void (*told)(void *ctx, const char *sentence), void *ctx);
struct gate *gate_ref(struct gate *g);
/* NULL is fine. Returns NULL. */
struct gate *gate_unref(struct gate *g);

/* What was read from a certificate, for the log. */
struct gate_cert_info {
	const char *name;
	struct slice names; /* whom it is for, a comma behind each */
	int64_t days;       /* until it ends; negative: since it ended */
	bool open_key;      /* others than the owner may read the key */
};

uint32_t gate_certs(const struct gate *g); /* 0: no TLS; NULL is fine, here and below */
struct gate_cert_info gate_cert_info(const struct gate *g, uint32_t i);

/* Whether that address may send a PROXY header. */
bool gate_trusts(const struct gate *g, const struct sockaddr *addr);

/* Whether anybody may say WEBIRC; whether this one may, whose address is given as text. */
bool gate_gateways(const struct gate *g);
bool gate_gateway_ok(const struct gate *g, struct slice from, struct slice password);

/* The certificate for a client that asks for `name` (SNI), the first one when nobody has it; `*ret_found` says which of
 * both. At least one certificate. */
struct ssl_ctx_st *gate_choose(const struct gate *g, struct slice name, bool *ret_found);

#endif
