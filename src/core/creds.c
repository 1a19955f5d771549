/* SPDX-License-Identifier: MIT */
/* Credentials in plain arrays, so that a hundred thousand take a few megabytes: entries, their names' bytes, indexes.
 *
 * A password is kept as a BLAKE2b hash under the process's key, together with the name, so that two people with one
 * password do not show it. That is no password hash: it need not be, as it never leaves this process. */
#include "core/creds.h"

#include <stdlib.h>

#include <sodium.h>

#include "base/htab.h"
#include "base/looks.h"
#include "base/text.h"

enum { NAME_BYTES = 64, KEY_BYTES = 255, HASH_BYTES = 32 };

struct entry {
	uint32_t key, name; /* where they start in `bytes` */
	uint8_t key_len, name_len;
	uint8_t hash[HASH_BYTES];
};

struct creds {
	struct entry *v; /* entry 0 is nobody: what a check of an unknown name is measured against */
	uint32_t n, cap;
	char *bytes;
	uint32_t bytes_len, bytes_cap;
	struct htab index;  /* of folded names */
	struct looks looks; /* of the names as the file has them */
	struct hash_seed seed;
	uint8_t hash_key[crypto_generichash_KEYBYTES];
	struct arena scratch; /* while names are folded */
};

_Static_assert(crypto_generichash_KEYBYTES == 32, "the key of creds_new()");

struct creds *creds_new(const uint8_t key[32])
{
	struct creds *c = xcalloc(1, sizeof(*c));

	memcpy(c->hash_key, key, sizeof(c->hash_key));
	crypto_generichash(c->seed.key, sizeof(c->seed.key), (const uint8_t *)"index", 5, key, 32);
	arena_init(&c->scratch);
	htab_init(&c->index);
	looks_init(&c->looks, &c->seed);
	vec_grow(&c->v, &c->cap, 1, sizeof(*c->v));
	c->v[0] = (struct entry){ 0 };
	c->n = 1;
	return c;
}

void creds_free(struct creds *c)
{
	if (!c) {
		return;
	}
	sodium_memzero(c->hash_key, sizeof(c->hash_key));
	sodium_memzero(c->v, c->n * sizeof(*c->v));
	arena_done(&c->scratch);
	htab_done(&c->index);
	looks_done(&c->looks);
	free(c->v);
	free(c->bytes);
	free(c);
}

static struct slice key_of(const struct creds *c, uint32_t i)
{
	return slice_make(c->bytes + c->v[i].key, c->v[i].key_len);
}

static bool eq(const void *ctx, uint32_t value, const void *key)
{
	return slice_eq(key_of(ctx, value), *(const struct slice *)key);
}

static uint64_t rehash(const void *ctx, uint32_t value)
{
	const struct creds *c = ctx;

	return hash_slice(&c->seed, key_of(c, value));
}

static uint32_t find(const struct creds *c, struct slice key)
{
	return htab_find(&c->index, hash_slice(&c->seed, key), eq, c, &key);
}

static void password_hash(const struct creds *c, struct slice key, struct slice password, uint8_t ret[HASH_BYTES])
{
	crypto_generichash_state st;
	uint8_t len = (uint8_t)key.n;

	crypto_generichash_init(&st, c->hash_key, sizeof(c->hash_key), HASH_BYTES);
	crypto_generichash_update(&st, &len, 1);
	crypto_generichash_update(&st, (const uint8_t *)key.p, key.n);
	crypto_generichash_update(&st, (const uint8_t *)password.p, password.n);
	crypto_generichash_final(&st, ret, HASH_BYTES);
	sodium_memzero(&st, sizeof(st));
}

static bool name_ok(struct slice name)
{
	if (name.n == 0 || name.n > NAME_BYTES || utf8_scan(name) != TEXT_PLAIN) {
		return false;
	}
	return memchr(name.p, ' ', name.n) == NULL && memchr(name.p, '\t', name.n) == NULL;
}

/* Where the bytes start. */
static uint32_t keep(struct creds *c, struct slice s)
{
	uint32_t at = c->bytes_len;

	vec_grow(&c->bytes, &c->bytes_cap, at + (uint32_t)s.n, 1);
	memcpy(c->bytes + at, s.p, s.n);
	c->bytes_len += (uint32_t)s.n;
	return at;
}

/* The bytes of names are counted in 32 bits. */
static bool full(const struct creds *c)
{
	return c->bytes_len > UINT32_MAX / 2 || c->n > UINT32_MAX / 2;
}

bool creds_add(struct creds *c, struct slice name, struct slice password)
{
	struct slice key;
	struct look look;
	struct entry *e;
	uint32_t i;
	bool same;

	if (!name_ok(name) || full(c)) {
		return false;
	}
	arena_reset(&c->scratch);
	key = name_fold(&c->scratch, name);
	if (key.n == 0 || key.n > KEY_BYTES) {
		return false;
	}
	same = slice_eq(key, name);
	look = name_look(&c->scratch, name);
	i = find(c, key);
	if (i == 0) {
		vec_grow(&c->v, &c->cap, c->n + 1, sizeof(*c->v));
		i = c->n++;
		e = &c->v[i];
		*e = (struct entry){ .key = keep(c, key), .key_len = (uint8_t)key.n };
		htab_insert(&c->index, hash_slice(&c->seed, key), i, rehash, c);
		looks_add(&c->looks, &look, i);
		e->name = same ? e->key : keep(c, name);
	} else {
		e = &c->v[i];
		if (!slice_eq(creds_name(c, key), name)) {
			const struct look was = name_look(&c->scratch, creds_name(c, key));
			looks_remove(&c->looks, &was, i);
			looks_add(&c->looks, &look, i);
			e->name = same ? e->key : keep(c, name);
		}
	}
	e->name_len = (uint8_t)name.n;
	password_hash(c, key, password, e->hash);
	return true;
}

uint32_t creds_count(const struct creds *c)
{
	return c ? c->n - 1 : 0;
}

bool creds_has(const struct creds *c, struct slice key)
{
	return c && find(c, key) != 0;
}

bool creds_alike(const struct creds *c, struct slice key, const struct look *look)
{
	return creds_count(c) > 0 && !creds_has(c, key) && looks_alike(&c->looks, look, 0);
}

struct slice creds_name(const struct creds *c, struct slice key)
{
	uint32_t i = c ? find(c, key) : 0;

	return i ? slice_make(c->bytes + c->v[i].name, c->v[i].name_len) : SLICE_EMPTY;
}

bool creds_check(const struct creds *c, struct slice key, struct slice password)
{
	uint8_t hash[HASH_BYTES];
	uint32_t i;
	bool same;

	if (!c) {
		return false;
	}
	i = find(c, key);
	password_hash(c, key, password, hash);
	same = sodium_memcmp(hash, c->v[i].hash, sizeof(hash)) == 0;
	sodium_memzero(hash, sizeof(hash));
	return same && i != 0;
}
