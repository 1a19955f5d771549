/* SPDX-License-Identifier: MIT */
/* Where the server listens: as the operator writes it, and as sockets. */
#ifndef SERVER_LISTEN_H
#define SERVER_LISTEN_H

#include "net/worker.h"

enum { LISTEN_PORT = 4000, LISTEN_MAX = 32 };

struct listen_spec {
	char host[64];   /* a numeric address; "*": all of the machine's, IPv4 and IPv6 */
	uint16_t port;   /* 0: a free one */
	uint8_t dialect; /* enum dialect; DIALECT_NONE: the first bytes decide */
	uint8_t tls;     /* enum listener_tls */
};

/* 127.0.0.1:4000, any dialect. */
void listen_spec_init(struct listen_spec *l);

/* [ADDR:]PORT[,dialect=NAME][,tls[=both|only|never]], an IPv6 address in brackets. NULL, or what is wrong as a sentence
 * in `err`. */
const char *listen_spec_parse(struct listen_spec *l, struct slice text, char *err, size_t n);

/* One of `address`, `port`, `dialect`, `tls`, as a configuration file has them. The same result. */
const char *listen_spec_set(struct listen_spec *l, struct slice key, struct slice value, char *err, size_t n);

bool listen_spec_eq(const struct listen_spec *a, const struct listen_spec *b);

/* Binds `count` listening sockets to one address, one for each worker, in `fds`. The first is bound without
 * SO_REUSEPORT, so that a port that any other server has is refused. NULL, or what is wrong as a sentence in `err`, and
 * then nothing is open. */
const char *listen_open(const struct listen_spec *l, int *fds, uint32_t count, struct listener *ret, char *err,
			size_t n);

#endif
