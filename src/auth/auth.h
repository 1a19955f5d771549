/* SPDX-License-Identifier: MIT */
/* The password pool: a few threads that hash with argon2id, and the credentials that were read from a file.
 *
 * Hashing is slow on purpose, so it never happens on a worker or in the hub, and the queue is bounded: when it is full an
 * ask is answered at once with ERR_BUSY. */
#ifndef AUTH_AUTH_H
#define AUTH_AUTH_H

#include "core/ask.h"
#include "core/config.h"

struct auth;

typedef void (*auth_answer_fn)(void *ctx, struct ask *a);

/* Starts `cfg->hash_threads` threads. The answers come from them. */
struct auth *auth_new(const struct config *cfg, auth_answer_fn answer, void *ctx);

/* Any thread; ASK_VERIFY and ASK_HASH; ownership moves. An empty hash to verify costs as much as a real one and fails. The
 * ask's secret is wiped before it comes back. */
void auth_submit(struct auth *a, struct ask *ask);

/* Answers what was submitted, joins the threads. NULL is fine. */
void auth_free(struct auth *a);

#endif
