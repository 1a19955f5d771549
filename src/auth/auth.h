/* SPDX-License-Identifier: MIT */
/* The password pool: a few threads that hash with argon2id, draw secrets and answer the steps of SASL exchanges.
 *
 * Hashing is slow on purpose, so it never happens on a worker or in the hub, and the queue is bounded: when it is full an
 * ask is answered at once with ERR_BUSY. The other asks are light; they stand in the same queue.
 *
 * argon2id hashes the password's bytes as they came. SCRAM's keys are made of the password as SASLprep prepares it, which every
 * client of SCRAM does, too. For printable ASCII both are the same; of others the prepared form unites spellings of what looks
 * alike, so SCRAM takes a password that was typed in another normal form, and PLAIN wants the bytes that were set. */
#ifndef AUTH_AUTH_H
#define AUTH_AUTH_H

#include "core/ask.h"
#include "core/config.h"

struct auth;

typedef void (*auth_answer_fn)(void *ctx, struct ask *a);

/* Bytes of the server's secret. */
enum { AUTH_SECRET = 32 };

/* Starts `cfg->hash_threads` threads. The answers come from them. `secret` wraps the keys of SCRAM; NULL draws one that dies
 * with the pool. */
struct auth *auth_new(const struct config *cfg, const uint8_t *secret, auth_answer_fn answer, void *ctx);

/* True for the asks that the pool answers. */
bool auth_takes(enum ask_kind kind);

/* Any thread; an ask that auth_takes(); ownership moves. The ask's secret, and what a client said in SASL, are wiped before it
 * comes back.
 *   VERIFY  an empty hash costs as much as a real one and fails; scram stays empty when config `scram` is off
 *   HASH    scram stays empty when config `scram` is off, or when SASLprep refuses the password
 *   SECRET  "koine_" and 43 characters of base64 for URLs: 256 random bits under a word that scanners for leaked secrets find
 *   SASL    see auth/sasl.h */
void auth_submit(struct auth *a, struct ask *ask);

/* Answers what was submitted, joins the threads. NULL is fine. */
void auth_free(struct auth *a);

#endif
