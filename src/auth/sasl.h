/* SPDX-License-Identifier: MIT */
/* One step of a SASL exchange: ASK_SASL of core/ask.h.
 *
 *   1. state NULL, mechanism, data: the client's first message; bindings: what names the channel
 *      -> name: who it claims to be; state; more; nothing to tell the client yet
 *   2. state, scram: that account's wrapped keys, or empty when there is none or it has none
 *      -> reply: the server's first message; more
 *   3. state, data: the client's final message
 *      -> ok and reply, the server's final message; or not ok
 *
 * The mechanisms ending with -PLUS bind the proof to the channel that it comes by (RFC 5802, section 6), in a way that the client
 * chooses; so whoever passes the messages on over TLS of their own gets nowhere.
 *
 * Who has no keys of the mechanism's hash is led through all steps like somebody with a wrong password. Whatever goes wrong ends the exchange: neither
 * more nor ok, and the state is gone. A wrong proof is err OK, as a wrong password is; SASL_FAILED says that the messages were
 * not as they must be, SASL_MECHANISM that there is no such mechanism. Of the first two the reply says why as "e=<word>" (RFC
 * 5802, section 7).
 *
 * A state takes at most about 4 KiB, and there is one for each session that is about to log in; it refers to nothing, so it
 * may outlive the pool. It is freed by state->free, which wipes the keys in it. */
#ifndef AUTH_SASL_H
#define AUTH_SASL_H

#include "auth/keyring.h"
#include "core/ask.h"

/* Longest message of a client, and what names a channel at most. */
enum { SASL_DATA_MAX = 1024, SASL_BINDING_MAX = 64 };

/* Any thread. `offered`: SCRAM is; otherwise every exchange fails at once. False when the account's keys were wrapped by
 * another secret; the exchange goes on as if it had none. */
MUST_CHECK bool sasl_step(const struct keyring *r, bool offered, struct ask *ask);

#endif
