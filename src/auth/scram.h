/* SPDX-License-Identifier: MIT */
/* The server's side of SCRAM-SHA-256 (RFC 5802 and 7677): what the messages say, what is answered, whether a proof is right.
 * Pure: it draws no random bytes and keeps nothing. The reasons why it stands here and is not libgsasl's are in
 * docs/adr/0004-scram-is-our-own.md. */
#ifndef AUTH_SCRAM_H
#define AUTH_SCRAM_H

#include "base/arena.h"

#define SCRAM_MECHANISM "SCRAM-SHA-256"

/* Bytes of a key and of a salt. */
enum { SCRAM_KEY = 32, SCRAM_SALT = 16 };

/* Characters of the server's part of the nonce. */
enum { SCRAM_NONCE = 24 };

/* What a server keeps of a password. Whoever has it can play the server, and can try passwords. */
struct scram_keys {
	uint32_t iterations;
	uint8_t salt[SCRAM_SALT];
	uint8_t stored[SCRAM_KEY];
	uint8_t server[SCRAM_KEY];
};

/* Fills `stored` and `server` from a password that is prepared already and from keys->salt and keys->iterations. */
void scram_derive(struct slice prepared, struct scram_keys *keys);

/* The client's first message. Parts of it, but for the name, which is unescaped and lies in the arena. */
struct scram_first {
	struct slice header; /* "n,," or the like: what the final message repeats in base64 */
	struct slice bare;   /* the rest */
	struct slice nonce;
	struct slice name;
};

/* The client's final message. */
struct scram_final {
	struct slice bare; /* without the proof */
	struct slice channel;
	struct slice nonce;
	uint8_t proof[SCRAM_KEY];
};

/* NULL, or what is wrong: a server-error-value of RFC 5802, section 7. Channel binding (p=) is not supported; y and n are
 * taken. Another authorization identity than the name itself is refused. Unknown extensions are ignored, mandatory ones (m=)
 * refused. */
MUST_CHECK const char *scram_read_first(struct slice data, struct arena *a, struct scram_first *ret);
MUST_CHECK const char *scram_read_final(struct slice data, struct scram_final *ret);

/* The server's first message, in the arena. `nonce` is the client's with the server's behind it. */
struct slice scram_challenge(struct arena *a, struct slice nonce, const struct scram_keys *keys);

/* All that was said, as both sides sign it: the client's first message without its header, the server's first one, the
 * client's last one without its proof. */
struct scram_talk {
	struct slice first, challenge, final;
};

/* Is the final message's c= the header of the first one? */
bool scram_channel_ok(struct slice channel, struct slice header);

/* Takes the same time whatever is wrong. */
bool scram_proof_ok(const struct scram_keys *keys, const struct scram_talk *talk, const uint8_t proof[SCRAM_KEY]);

/* The server's last message, in the arena: it shows the client that the server knows the keys. */
struct slice scram_verdict(struct arena *a, const struct scram_keys *keys, const struct scram_talk *talk);

#endif
