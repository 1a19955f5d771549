/* SPDX-License-Identifier: MIT */
/* The header of the PROXY protocol, versions 1 and 2 (haproxy.org: "The PROXY protocol", sections 2.1 and 2.2): whom a proxy
 * speaks for. Pure; who may send one is decided elsewhere. */
#ifndef NET_PROXY_H
#define NET_PROXY_H

#include <sys/socket.h>

#include "base/slice.h"

/* The longest header that is taken. Version 2 could have 64 KiB of additions; real ones have some hundred bytes, a client's
 * certificate at most some thousand. */
enum { PROXY_HEADER_MAX = 8192 };

enum proxy {
	PROXY_NO,   /* the bytes are no such header */
	PROXY_MORE, /* they may become one */
	PROXY_YES,
	PROXY_BAD, /* they begin as one and are wrong */
};

struct proxy_header {
	uint32_t len; /* what follows it is the client's */
	bool relayed; /* somebody is spoken for; false: the proxy itself (LOCAL), a look whether we are alive */
	bool known;   /* `from` says who that is */
	bool tls;     /* they speak TLS to the proxy */
	struct sockaddr_storage from;
};

/* Looks at the first bytes of a connection. `*ret` is set with PROXY_YES only. */
enum proxy proxy_parse(struct slice first, struct proxy_header *ret);

#endif
