/* SPDX-License-Identifier: MIT */
/* Whole SASL exchanges: no bytes crash a step, and nobody gets in without the proof.
 *
 * Input: a byte of flags, the client's first message, a newline, its final message. In the latter a '@' stands for the nonce
 * that the server gave, and with a flag a right proof is put behind it. */
#include <stdlib.h>

#include <sodium.h>

#include "auth/sasl.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

enum { F_KNOWN = 1 << 0, F_RIGHT = 1 << 1, F_OTHER_SECRET = 1 << 2 };

enum { TEXT_MAX = 4096 };

static void check(bool ok)
{
	if (!ok) {
		abort();
	}
}

/* The keys of "pencil", which are the same in each run but for their salt and box. */
struct account {
	struct keyring ring, other;
	struct arena arena;
	struct slice wrapped;
	struct scram_keys keys;
	uint8_t client_key[SCRAM_KEY];
};

static const struct account *account(void)
{
	static struct account a;
	static const uint8_t secrets[2][KEYRING_SECRET] = { { 1 }, { 2 } };
	uint8_t salted[SCRAM_KEY] = { 0 };

	if (a.wrapped.n == 0) {
		check(sodium_init() >= 0);
		keyring_init(&a.ring, secrets[0], 1);
		keyring_init(&a.other, secrets[1], 1);
		a.wrapped = keyring_make(&a.ring, &a.arena, SLICE_LIT("pencil"));
		check(keyring_open(&a.ring, a.wrapped, &a.keys));
		/* With one round the salted password is one HMAC. */
		uint8_t block[SCRAM_SALT + 4] = { 0 };
		crypto_auth_hmacsha256_state st;
		memcpy(block, a.keys.salt, SCRAM_SALT);
		block[SCRAM_SALT + 3] = 1;
		crypto_auth_hmacsha256_init(&st, (const uint8_t *)"pencil", 6);
		crypto_auth_hmacsha256_update(&st, block, sizeof(block));
		crypto_auth_hmacsha256_final(&st, salted);
		crypto_auth_hmacsha256(a.client_key, (const uint8_t *)"Client Key", 10, salted);
	}
	return &a;
}

/* One step, on copies of just their size; the answer is the caller's. */
static struct ask *step(const struct keyring *r, struct sasl_state **s, struct slice data, struct slice scram)
{
	struct ask *a = ask_new(ASK_SASL, 0);
	char *copy = data.n ? malloc(data.n) : NULL;

	if (data.n) {
		check(copy != NULL);
		memcpy(copy, data.p, data.n);
	}
	a->sasl.state = *s;
	a->sasl.mechanism = SLICE_LIT(SCRAM_MECHANISM);
	a->sasl.data = slice_make(copy, data.n);
	a->sasl.scram = scram;
	(void)!sasl_step(r, true, a);
	free(copy);
	check(a->err == ERR_OK || (a->err == ERR_SASL_FAILED && !a->sasl.more && !a->sasl.ok));
	*s = a->sasl.state;
	a->sasl.state = NULL;
	check(a->sasl.more == (*s != NULL));
	check(!(a->sasl.ok && a->sasl.more));
	check(a->sasl.more || a->sasl.ok || slice_starts(a->sasl.reply, SLICE_LIT("e=")));
	check(a->sasl.name.n <= SASL_DATA_MAX);
	return a;
}

/* The final message with the nonce filled in, cut to the size of `to`. */
static size_t fill_nonce(struct slice said, struct slice nonce, char *to)
{
	size_t n = 0;

	for (size_t i = 0; i < said.n && n < TEXT_MAX; i++) {
		if (said.p[i] == '@') {
			const size_t part = MIN(nonce.n, TEXT_MAX - n);
			memcpy(to + n, nonce.p, part);
			n += part;
		} else {
			to[n++] = said.p[i];
		}
	}
	return n;
}

/* ",p=" and what proves the client's key for all that was said. */
static size_t add_proof(struct slice first, struct slice challenge, char *final, size_t n)
{
	const struct account *a = account();
	const char *comma = memchr(first.p, ',', first.n),
		   *second = memchr(comma + 1, ',', first.n - (size_t)(comma + 1 - first.p));
	const struct slice bare = slice_from(first, (size_t)(second + 1 - first.p));
	const struct slice parts[] = { bare, SLICE_LIT(","), challenge, SLICE_LIT(","), slice_make(final, n) };
	crypto_auth_hmacsha256_state st;
	uint8_t proof[SCRAM_KEY];
	char text[64];

	crypto_auth_hmacsha256_init(&st, a->keys.stored, SCRAM_KEY);
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		crypto_auth_hmacsha256_update(&st, (const uint8_t *)parts[i].p, parts[i].n);
	}
	crypto_auth_hmacsha256_final(&st, proof);
	for (size_t i = 0; i < SCRAM_KEY; i++) {
		proof[i] ^= a->client_key[i];
	}
	sodium_bin2base64(text, sizeof(text), proof, sizeof(proof), sodium_base64_VARIANT_ORIGINAL);
	memcpy(final + n, ",p=", 3);
	memcpy(final + n + 3, text, strlen(text));
	return n + 3 + strlen(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	const struct account *acc = account();
	const uint8_t flags = n > 0 ? p[0] : 0;
	const struct slice all = slice_from(slice_make((const char *)p, n), 1);
	const char *newline = all.n ? memchr(all.p, '\n', all.n) : NULL;
	const struct slice first = newline ? slice_make(all.p, (size_t)(newline - all.p)) : all;
	const struct slice last = newline ? slice_from(all, first.n + 1) : SLICE_EMPTY;
	const struct keyring *ring = flags & F_OTHER_SECRET ? &acc->other : &acc->ring;
	const bool known = (flags & F_KNOWN) && !(flags & F_OTHER_SECRET);
	struct sasl_state *s = NULL;
	static char final[TEXT_MAX + 64];
	struct ask *a = step(ring, &s, first, SLICE_EMPTY), *b;
	size_t len;

	ask_free(a);
	if (!s) {
		return 0;
	}
	a = step(ring, &s, SLICE_EMPTY, flags & F_KNOWN ? acc->wrapped : SLICE_EMPTY);
	check(s != NULL && slice_starts(a->sasl.reply, SLICE_LIT("r=")));
	const char *comma = memchr(a->sasl.reply.p, ',', a->sasl.reply.n);
	check(comma != NULL);
	len = fill_nonce(last, slice_make(a->sasl.reply.p + 2, (size_t)(comma - a->sasl.reply.p - 2)), final);
	if (flags & F_RIGHT) {
		len = add_proof(first, a->sasl.reply, final, len);
	}
	b = step(ring, &s, slice_make(final, len), SLICE_EMPTY);
	check(s == NULL);
	check(!b->sasl.ok || (known && (flags & F_RIGHT) && slice_starts(b->sasl.reply, SLICE_LIT("v="))));
	/* Who has the right proof and keeps to the form gets in. */
	check(!(known && (flags & F_RIGHT) && slice_eq(last, SLICE_LIT("c=biws,r=@")) && first.p[0] == 'n' &&
		slice_starts(first, SLICE_LIT("n,,"))) ||
	      b->sasl.ok);
	ask_free(a);
	ask_free(b);
	return 0;
}
