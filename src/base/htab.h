/* SPDX-License-Identifier: MIT */
/* An open-addressing index from a 64-bit hash to a 32-bit value (a slab handle): 8 bytes an entry, equal hashes
 * allowed. The caller compares the objects; the table never sees a key.
 *
 * Use hash_bytes() with a random seed for whatever a peer chooses, so that nobody can build collisions. */
#ifndef BASE_HTAB_H
#define BASE_HTAB_H

#include "base/slice.h"

struct htab_slot {
	uint32_t tag;   /* upper half of the hash */
	uint32_t value; /* 0: empty */
};

struct htab {
	struct htab_slot *slots;
	uint32_t mask; /* capacity - 1; 0 when nothing was ever inserted */
	uint32_t used;
};

struct hash_seed {
	uint8_t key[16];
};

/* SipHash-2-4 (libsodium's shorthash) of the bytes. */
uint64_t hash_bytes(const struct hash_seed *seed, const void *p, size_t n);

static inline uint64_t hash_slice(const struct hash_seed *seed, struct slice s)
{
	return hash_bytes(seed, s.p, s.n);
}

void htab_init(struct htab *t);
void htab_done(struct htab *t);

/* Says whether the object `value` has the key that `key` points to. */
typedef bool (*htab_eq_fn)(const void *ctx, uint32_t value, const void *key);

/* The value whose object equals `key`, or 0. */
uint32_t htab_find(const struct htab *t, uint64_t hash, htab_eq_fn eq, const void *ctx, const void *key);

/* `value` must not be 0. Does not look for an equal one. `rehash` gives the hash of a stored value again, so that the
 * table can grow. */
typedef uint64_t (*htab_hash_fn)(const void *ctx, uint32_t value);
void htab_insert(struct htab *t, uint64_t hash, uint32_t value, htab_hash_fn rehash, const void *ctx);

/* Removes the entry with this hash and value; false when there is none. */
bool htab_remove(struct htab *t, uint64_t hash, uint32_t value, htab_hash_fn rehash, const void *ctx);

#endif
