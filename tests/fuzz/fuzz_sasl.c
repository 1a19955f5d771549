/* SPDX-License-Identifier: MIT */
/* Whole SASL exchanges: no bytes crash a step, and nobody gets in without the proof.
 *
 * Input: a byte of flags, the client's first message, a newline, its final message. In the latter a '@' stands for the nonce
 * that the server gave, a '~' for the channel as it is, and with a flag a right proof is put behind it. */
#include <stdlib.h>

#include <sodium.h>

#include "auth/sasl.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

enum {
	F_KNOWN = 1 << 0,
	F_RIGHT = 1 << 1,
	F_OTHER_SECRET = 1 << 2,
	F_SHA512 = 1 << 3,
	F_PLUS = 1 << 4,
	F_TLS = 1 << 5, /* something names the channel */
	F_OLD = 1 << 6, /* the account has keys of SHA-256 only */
};

#define BINDINGS "tls-exporter 00010203\ntls-server-end-point ffff\n"

enum { TEXT_MAX = 4096 };

static void check(bool ok)
{
	if (!ok) {
		abort();
	}
}

static void hmac(enum scram_hash hash, const void *key, size_t key_n, struct slice said, uint8_t ret[SCRAM_KEY_MAX])
{
	if (hash == SCRAM_SHA_512) {
		crypto_auth_hmacsha512_state st;
		crypto_auth_hmacsha512_init(&st, key, key_n);
		crypto_auth_hmacsha512_update(&st, (const uint8_t *)said.p, said.n);
		crypto_auth_hmacsha512_final(&st, ret);
	} else {
		crypto_auth_hmacsha256_state st;
		crypto_auth_hmacsha256_init(&st, key, key_n);
		crypto_auth_hmacsha256_update(&st, (const uint8_t *)said.p, said.n);
		crypto_auth_hmacsha256_final(&st, ret);
	}
}

/* The keys of "pencil", which are the same in each run but for their salts and boxes. */
struct account {
	struct keyring ring, other;
	struct arena arena;
	struct slice wrapped, old;
	struct scram_keys keys[SCRAM_HASHES];
	uint8_t client_key[SCRAM_HASHES][SCRAM_KEY_MAX];
};

static const struct account *account(void)
{
	static struct account a;
	static const uint8_t secrets[2][KEYRING_SECRET] = { { 1 }, { 2 } };

	if (a.wrapped.n > 0) {
		return &a;
	}
	check(sodium_init() >= 0);
	keyring_init(&a.ring, secrets[0], 1);
	keyring_init(&a.other, secrets[1], 1);
	a.wrapped = keyring_make(&a.ring, &a.arena, SLICE_LIT("pencil"));
	a.old = a.wrapped;
	a.old.n = (size_t)((const char *)memmem(a.wrapped.p, a.wrapped.n, "$scram-sha-512$", 15) - a.wrapped.p);
	for (unsigned i = 0; i < SCRAM_HASHES; i++) {
		const enum scram_hash h = (enum scram_hash)i;
		/* With one round the salted password is one HMAC. */
		char block[SCRAM_SALT + 4] = { 0 };
		uint8_t salted[SCRAM_KEY_MAX];
		check(keyring_open(&a.ring, a.wrapped, h, &a.keys[i]));
		memcpy(block, a.keys[i].salt, SCRAM_SALT);
		block[SCRAM_SALT + 3] = 1;
		hmac(h, "pencil", 6, slice_make(block, sizeof(block)), salted);
		hmac(h, salted, scram_key_size(h), SLICE_LIT("Client Key"), a.client_key[i]);
	}
	return &a;
}

static enum scram_hash hash_of(uint8_t flags)
{
	return flags & F_SHA512 ? SCRAM_SHA_512 : SCRAM_SHA_256;
}

static struct slice mechanism_of(uint8_t flags)
{
	if (flags & F_PLUS) {
		return flags & F_SHA512 ? SLICE_LIT("SCRAM-SHA-512-PLUS") : SLICE_LIT("SCRAM-SHA-256-PLUS");
	}
	return flags & F_SHA512 ? SLICE_LIT("SCRAM-SHA-512") : SLICE_LIT("SCRAM-SHA-256");
}

/* One step, on copies of just their size; the answer is the caller's. */
static struct ask *step(uint8_t flags, struct sasl_state **s, struct slice data, struct slice scram)
{
	const struct keyring *r = flags & F_OTHER_SECRET ? &account()->other : &account()->ring;
	const bool refused = !*s && flags & F_PLUS && !(flags & F_TLS);
	struct ask *a = ask_new(ASK_SASL, 0);
	char *copy = data.n ? malloc(data.n) : NULL;

	if (data.n) {
		check(copy != NULL);
		memcpy(copy, data.p, data.n);
	}
	a->sasl.state = *s;
	a->sasl.mechanism = mechanism_of(flags);
	a->sasl.bindings = flags & F_TLS ? SLICE_LIT(BINDINGS) : SLICE_EMPTY;
	a->sasl.data = slice_make(copy, data.n);
	a->sasl.scram = scram;
	(void)!sasl_step(r, true, a);
	free(copy);
	check((a->err == ERR_SASL_MECHANISM) == refused);
	check(a->err == ERR_OK || (!a->sasl.more && !a->sasl.ok));
	*s = a->sasl.state;
	a->sasl.state = NULL;
	check(a->sasl.more == (*s != NULL));
	check(!(a->sasl.ok && a->sasl.more));
	check(refused || a->sasl.more || a->sasl.ok || slice_starts(a->sasl.reply, SLICE_LIT("e=")));
	check(a->sasl.name.n <= SASL_DATA_MAX);
	return a;
}

/* The header of the client's first message, which was taken, and what it is bound to, in base64. */
static struct slice channel_of(struct slice first, char *ret, size_t size)
{
	const char *comma = memchr(first.p, ',', first.n),
		   *second = memchr(comma + 1, ',', first.n - (size_t)(comma + 1 - first.p));
	uint8_t both[TEXT_MAX];
	size_t n = (size_t)(second + 1 - first.p);

	memcpy(both, first.p, n);
	if (slice_starts(first, SLICE_LIT("p=tls-exporter,"))) {
		memcpy(both + n, "\0\1\2\3", 4);
		n += 4;
	} else if (slice_starts(first, SLICE_LIT("p=tls-server-end-point,"))) {
		memcpy(both + n, "\xff\xff", 2);
		n += 2;
	}
	return slice_cstr(sodium_bin2base64(ret, size, both, n, sodium_base64_VARIANT_ORIGINAL));
}

/* The final message with the nonce and the channel filled in, cut to the size of `to`. */
static size_t fill(struct slice said, struct slice nonce, struct slice channel, char *to)
{
	size_t n = 0;

	for (size_t i = 0; i < said.n && n < TEXT_MAX; i++) {
		const struct slice in = said.p[i] == '@'   ? nonce
					: said.p[i] == '~' ? channel
							   : slice_make(said.p + i, 1);
		const size_t part = MIN(in.n, TEXT_MAX - n);

		memcpy(to + n, in.p, part);
		n += part;
	}
	return n;
}

/* ",p=" and what proves the client's key for all that was said. */
static size_t add_proof(enum scram_hash h, struct slice first, struct slice challenge, char *final, size_t n)
{
	const struct account *a = account();
	const char *comma = memchr(first.p, ',', first.n),
		   *second = memchr(comma + 1, ',', first.n - (size_t)(comma + 1 - first.p));
	const struct slice bare = slice_from(first, (size_t)(second + 1 - first.p));
	struct arena arena;
	uint8_t proof[SCRAM_KEY_MAX];
	char text[128];
	char *said, *at;

	arena_init(&arena);
	at = said = arena_alloc(&arena, bare.n + challenge.n + n + 2);
	memcpy(at, bare.p, bare.n);
	at[bare.n] = ',';
	memcpy(at + bare.n + 1, challenge.p, challenge.n);
	at += bare.n + 1 + challenge.n;
	*at++ = ',';
	memcpy(at, final, n);
	hmac(h, a->keys[h].stored, scram_key_size(h), slice_make(said, bare.n + challenge.n + n + 2), proof);
	arena_done(&arena);
	for (size_t i = 0; i < scram_key_size(h); i++) {
		proof[i] ^= a->client_key[h][i];
	}
	sodium_bin2base64(text, sizeof(text), proof, scram_key_size(h), sodium_base64_VARIANT_ORIGINAL);
	memcpy(final + n, ",p=", 3);
	memcpy(final + n + 3, text, strlen(text));
	return n + 3 + strlen(text);
}

/* Who is bound is so by -PLUS and nothing else, and who could have been says so. */
static void check_flag(uint8_t flags, struct slice first)
{
	check((first.p[0] == 'p') == ((flags & F_PLUS) != 0));
	check(first.p[0] != 'y' || !(flags & F_TLS));
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	const struct account *acc = account();
	const uint8_t flags = n > 0 ? p[0] : 0;
	const struct slice all = slice_from(slice_make((const char *)p, n), 1);
	const char *newline = all.n ? memchr(all.p, '\n', all.n) : NULL;
	const struct slice first = newline ? slice_make(all.p, (size_t)(newline - all.p)) : all;
	const struct slice last = newline ? slice_from(all, first.n + 1) : SLICE_EMPTY;
	const bool known = (flags & F_KNOWN) && !(flags & F_OTHER_SECRET) && !((flags & F_OLD) && (flags & F_SHA512));
	const struct slice wrapped = flags & F_OLD ? acc->old : acc->wrapped;
	struct sasl_state *s = NULL;
	static char final[TEXT_MAX + 128], channel[2 * TEXT_MAX];
	struct ask *a = step(flags, &s, first, SLICE_EMPTY), *b;
	struct slice nonce, bound;
	size_t len;

	ask_free(a);
	if (!s) {
		return 0;
	}
	check_flag(flags, first);
	a = step(flags, &s, SLICE_EMPTY, flags & F_KNOWN ? wrapped : SLICE_EMPTY);
	check(s != NULL && slice_starts(a->sasl.reply, SLICE_LIT("r=")));
	const char *comma = memchr(a->sasl.reply.p, ',', a->sasl.reply.n);
	check(comma != NULL);
	nonce = slice_make(a->sasl.reply.p + 2, (size_t)(comma - a->sasl.reply.p - 2));
	bound = channel_of(first, channel, sizeof(channel));
	len = fill(last, nonce, bound, final);
	if (flags & F_RIGHT) {
		len = add_proof(hash_of(flags), first, a->sasl.reply, final, len);
	}
	/* Nobody gets in whose channel is another. */
	const bool right_channel = slice_starts(slice_from(slice_make(final, len), 2), bound);
	b = step(flags, &s, slice_make(final, len), SLICE_EMPTY);
	check(s == NULL);
	check(!b->sasl.ok ||
	      (known && (flags & F_RIGHT) && right_channel && slice_starts(b->sasl.reply, SLICE_LIT("v="))));
	/* Who has the right proof and keeps to the form gets in. */
	check(!(known && (flags & F_RIGHT) && slice_eq(last, SLICE_LIT("c=~,r=@"))) || b->sasl.ok ||
	      len > SASL_DATA_MAX);
	ask_free(a);
	ask_free(b);
	return 0;
}
