/* SPDX-License-Identifier: MIT */
/* Linear probing with removal by shifting back, so that there are no tombstones and lookups never get slower.
 *
 * The lower half of a hash says where an entry belongs, the upper half is kept in it: most entries of other keys are
 * told apart without a look at the object. */
#include "base/htab.h"

#include <assert.h>
#include <stdlib.h>

#include <sodium.h>

#define MIN_SLOTS 16u

_Static_assert(sizeof(((struct hash_seed *)0)->key) == crypto_shorthash_KEYBYTES, "the seed is a shorthash key");

uint64_t hash_bytes(const struct hash_seed *seed, const void *p, size_t n)
{
	uint64_t h;

	crypto_shorthash((unsigned char *)&h, p, n, seed->key);
	return h;
}

void htab_init(struct htab *t)
{
	*t = (struct htab){ 0 };
}

void htab_done(struct htab *t)
{
	free(t->slots);
	htab_init(t);
}

static uint32_t tag_of(uint64_t hash)
{
	return (uint32_t)(hash >> 32);
}

static uint32_t home_of(const struct htab *t, uint64_t hash)
{
	return (uint32_t)hash & t->mask;
}

uint32_t htab_find(const struct htab *t, uint64_t hash, htab_eq_fn eq, const void *ctx, const void *key)
{
	const uint32_t tag = tag_of(hash);

	if (!t->slots) {
		return 0;
	}
	for (uint32_t i = home_of(t, hash); t->slots[i].value; i = (i + 1) & t->mask) {
		if (t->slots[i].tag == tag && eq(ctx, t->slots[i].value, key)) {
			return t->slots[i].value;
		}
	}
	return 0;
}

/* There is always a free slot: the table is at most three quarters full. */
static void place(struct htab *t, uint64_t hash, uint32_t value)
{
	uint32_t i = home_of(t, hash);

	while (t->slots[i].value) {
		i = (i + 1) & t->mask;
	}
	t->slots[i] = (struct htab_slot){ tag_of(hash), value };
}

static void grow(struct htab *t, htab_hash_fn rehash, const void *ctx)
{
	struct htab old = *t;
	uint64_t n = old.slots ? ((uint64_t)old.mask + 1) * 2 : MIN_SLOTS;

	if (n > UINT32_MAX) {
		panic("htab: %u entries", t->used);
	}
	t->mask = (uint32_t)n - 1;
	t->slots = xcalloc((size_t)n, sizeof(*t->slots));
	for (uint32_t i = 0; old.slots && i <= old.mask; i++) {
		if (old.slots[i].value) {
			place(t, rehash(ctx, old.slots[i].value), old.slots[i].value);
		}
	}
	free(old.slots);
}

void htab_insert(struct htab *t, uint64_t hash, uint32_t value, htab_hash_fn rehash, const void *ctx)
{
	assert(value != 0);
	if (!t->slots || ((uint64_t)t->used + 1) * 4 > ((uint64_t)t->mask + 1) * 3) {
		grow(t, rehash, ctx);
	}
	place(t, hash, value);
	t->used++;
}

/* Closes the gap at `gap`: an entry moves back when the gap lies between where it belongs and where it is. */
static void shift_back(struct htab *t, uint32_t gap, htab_hash_fn rehash, const void *ctx)
{
	for (uint32_t i = (gap + 1) & t->mask; t->slots[i].value; i = (i + 1) & t->mask) {
		uint32_t home = home_of(t, rehash(ctx, t->slots[i].value));

		if (((i - home) & t->mask) >= ((i - gap) & t->mask)) {
			t->slots[gap] = t->slots[i];
			gap = i;
		}
	}
	t->slots[gap] = (struct htab_slot){ 0 };
}

bool htab_remove(struct htab *t, uint64_t hash, uint32_t value, htab_hash_fn rehash, const void *ctx)
{
	if (!t->slots || value == 0) {
		return false;
	}
	for (uint32_t i = home_of(t, hash); t->slots[i].value; i = (i + 1) & t->mask) {
		if (t->slots[i].value == value && t->slots[i].tag == tag_of(hash)) {
			shift_back(t, i, rehash, ctx);
			t->used--;
			return true;
		}
	}
	return false;
}
