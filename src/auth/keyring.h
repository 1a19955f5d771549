/* SPDX-License-Identifier: MIT */
/* What the server's secret opens: the SCRAM keys of the accounts, which are stored wrapped, and the salt that is shown for a
 * name that nobody has.
 *
 * SCRAM keys are a much weaker hash of a password than argon2id's, and they let a thief play the server. Wrapped, a stolen
 * database is worth nothing without the secret, which lies in a file of its own. Constant once made, so any thread may use
 * it. */
#ifndef AUTH_KEYRING_H
#define AUTH_KEYRING_H

#include "auth/scram.h"

enum { KEYRING_SECRET = 32, KEYRING_WRAPPED_MAX = 640 };

struct keyring {
	uint32_t iterations; /* of new keys */
	uint8_t wrap[32];
	uint8_t salts[SCRAM_HASHES][32];
	char nobody[KEYRING_WRAPPED_MAX]; /* keys of no password, to be unwrapped in place of those that are missing */
};

void keyring_init(struct keyring *r, const uint8_t secret[KEYRING_SECRET], uint32_t iterations);
void keyring_done(struct keyring *r);

/* SCRAM keys for a password, of each hash under a new salt, wrapped, in the arena. Empty when there can be none: the password is
 * empty or longer than 1024 bytes, or SASLprep (RFC 4013) refuses it. Slow on purpose. */
struct slice keyring_make(const struct keyring *r, struct arena *a, struct slice password);

/* The same for an account of that name that has `wrapped` already (or empty): what is missing in it, does not open or has another
 * number of rounds than new keys is made, under the salt that is shown for the name now, so that nobody sees that it was; the rest
 * stays. Empty: nothing was to be done, or there can be no keys. */
struct slice keyring_complete(const struct keyring *r, struct arena *a, struct slice name, struct slice password,
			      struct slice wrapped);

/* Does it have keys of that hash? */
bool keyring_has(struct slice wrapped, enum scram_hash hash);

/* False when it has none of that hash, or they were not wrapped by this secret. */
MUST_CHECK bool keyring_open(const struct keyring *r, struct slice wrapped, enum scram_hash hash,
			     struct scram_keys *ret);

/* Keys that no proof fits, with the salt and the iterations that are shown for a name: always the same ones, and the same for
 * all spellings of it, so that they tell nothing about whether there is such an account. The arena is for scratch. */
void keyring_fake(const struct keyring *r, struct arena *a, struct slice name, enum scram_hash hash,
		  struct scram_keys *ret);

#endif
