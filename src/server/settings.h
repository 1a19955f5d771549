/* SPDX-License-Identifier: MIT */
/* All that the operator decided: the defaults, over them the file, over it the command line. */
#ifndef SERVER_SETTINGS_H
#define SERVER_SETTINGS_H

#include "net/gate.h"
#include "server/options.h"
#include "server/problems.h"

/* A section [tls "name"]. */
struct tls_spec {
	char label[80]; /* as it stands there */
	char *cert, *key;
};

struct settings {
	struct config config;
	struct tls_spec certs[GATE_CERTS_MAX];
	uint32_t n_certs;
	struct gate *gate; /* made of tls_*, proxy_from and the sections, unless there was a problem */
	struct listen_spec listeners[LISTEN_MAX];
	uint32_t n_listeners; /* at least 1 once loaded, but none with --control-only */
};

/* Reads everything anew into `s`, whatever it held. Settings with a problem are not to be used; settings_done() is due
 * either way. */
void settings_load(struct settings *s, const struct options *o, struct problems *p);
void settings_done(struct settings *s);

#endif
