/* SPDX-License-Identifier: MIT */
/* The mechanisms of SASL, and which of them one connection is offered: the same list for codecs, which tell it, for the core
 * and for the pool, which go by it. Rows of tables/mechanisms.def. */
#ifndef CORE_MECH_H
#define CORE_MECH_H

#include "base/buf.h"
#include "core/config.h"

enum mech {
#define MECH(id, name, needs) MECH_##id,
#include "tables/mechanisms.def"
#undef MECH
	MECH_COUNT,
};

enum mech_need {
	MECH_N_PASSWORDS = 1 << 0, /* a password may be said: TLS, loopback, or the configuration says so */
	MECH_N_CERT = 1 << 1,      /* the client showed a certificate */
	MECH_N_BINDING = 1 << 2,   /* TLS that both ends can name (RFC 5056): ours, up to the client itself */
	MECH_N_SCRAM = 1 << 3,     /* keys are kept */
};

/* The mechanism of that name, in any case as all such names (RFC 4422, 3.1); MECH_COUNT when there is none. */
enum mech mech_find(struct slice name);

/* Whether it needs a binding: its name ends with -PLUS (RFC 5802, section 6). */
bool mech_binds(enum mech m);

/* `has`: the first three needs, as the connection meets them; the configuration adds to that. */
bool mech_offered(enum mech m, const struct config *cfg, unsigned has);

/* Appends the names of those that are offered; `between` each two. False when there are none; NULL only asks. */
bool mech_list(const struct config *cfg, unsigned has, const char *between, struct buf *ret);

#endif
