/* SPDX-License-Identifier: MIT */
/* The server's side of SCRAM (RFC 5802) over SHA-256 (RFC 7677) and SHA-512: what the messages say, what is answered, whether a
 * proof is right. Pure: it draws no random bytes and keeps nothing. The reasons why it stands here and is not libgsasl's are in
 * docs/adr/0004-scram-is-our-own.md. */
#ifndef AUTH_SCRAM_H
#define AUTH_SCRAM_H

#include "base/arena.h"

enum scram_hash { SCRAM_SHA_256, SCRAM_SHA_512, SCRAM_HASHES };

/* Bytes of the longest key, and of a salt. */
enum { SCRAM_KEY_MAX = 64, SCRAM_SALT = 16 };

/* Bytes of a key: what the hash gives. */
size_t scram_key_size(enum scram_hash hash);

/* Characters of the server's part of the nonce. */
enum { SCRAM_NONCE = 24 };

/* What a server keeps of a password. Whoever has it can play the server, and can try passwords. */
struct scram_keys {
	uint8_t hash; /* enum scram_hash */
	uint32_t iterations;
	uint8_t salt[SCRAM_SALT];
	uint8_t stored[SCRAM_KEY_MAX]; /* zeros behind its size */
	uint8_t server[SCRAM_KEY_MAX];
};

/* Fills `stored` and `server` from a password that is prepared already and from keys->hash, keys->salt and keys->iterations. */
void scram_derive(struct slice prepared, struct scram_keys *keys);

/* The client's first message. Parts of it, but for the name, which is unescaped and lies in the arena. */
struct scram_first {
	char flag; /* n: it cannot bind to the channel; y: it could, and thinks that the server cannot; p: it does, */
	struct slice type;   /* in this way (RFC 5056); else empty */
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
	uint8_t proof[SCRAM_KEY_MAX];
};

/* NULL, or what is wrong: a server-error-value of RFC 5802, section 7. Whether the flag is right is the caller's to say.
 * Another authorization identity than the name itself is refused. Unknown extensions are ignored, mandatory ones (m=)
 * refused. */
MUST_CHECK const char *scram_read_first(struct slice data, struct arena *a, struct scram_first *ret);
MUST_CHECK const char *scram_read_final(struct slice data, enum scram_hash hash, struct scram_final *ret);

/* The server's first message, in the arena. `nonce` is the client's with the server's behind it. */
struct slice scram_challenge(struct arena *a, struct slice nonce, const struct scram_keys *keys);

/* All that was said, as both sides sign it: the client's first message without its header, the server's first one, the
 * client's last one without its proof. */
struct scram_talk {
	struct slice first, challenge, final;
};

/* Is the final message's c= the header of the first one and what names the channel (empty: nothing)? Of all that are as long it
 * takes the same time. */
bool scram_channel_ok(struct slice channel, struct slice header, struct slice binding);

/* Takes the same time whatever is wrong. */
bool scram_proof_ok(const struct scram_keys *keys, const struct scram_talk *talk, const uint8_t proof[SCRAM_KEY_MAX]);

/* The server's last message, in the arena: it shows the client that the server knows the keys. */
struct slice scram_verdict(struct arena *a, const struct scram_keys *keys, const struct scram_talk *talk);

#endif
