/* SPDX-License-Identifier: MIT */
/* The line with which a gateway says for whom it speaks (IRCv3 WEBIRC). Pure; who may say it is decided elsewhere. */
#ifndef NET_WEBIRC_H
#define NET_WEBIRC_H

#include <sys/socket.h>

#include "base/slice.h"

/* The longest line that is taken. */
enum { WEBIRC_MAX = 1024 };

enum webirc_kind {
	WEBIRC_NO,   /* the bytes are no such line */
	WEBIRC_MORE, /* they may become one */
	WEBIRC_YES,
	WEBIRC_BAD, /* they begin as one and are wrong */
};

struct webirc {
	uint32_t len; /* what follows it is the client's */
	bool secure;  /* the client speaks TLS to the gateway */
	struct slice password, gateway;
	struct sockaddr_storage from;
};

/* Looks at the first bytes of a connection. `*ret` is set with WEBIRC_YES only; it points into them. */
enum webirc_kind webirc_parse(struct slice first, struct webirc *ret);

#endif
