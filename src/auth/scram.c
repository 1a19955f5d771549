/* SPDX-License-Identifier: MIT */
/* SCRAM's messages taken apart strictly, and its few hashes by libsodium, whose compares take constant time and whose
 * states can be wiped. */
#include "auth/scram.h"

#include <sodium.h>

#include "base/text.h"

_Static_assert((int)crypto_auth_hmacsha256_BYTES == (int)crypto_hash_sha256_BYTES, "an HMAC is as long as its hash");
_Static_assert((int)crypto_auth_hmacsha512_BYTES == (int)crypto_hash_sha512_BYTES, "an HMAC is as long as its hash");
_Static_assert(crypto_hash_sha512_BYTES == SCRAM_KEY_MAX, "the longest key");

enum { CHANNEL_MAX = 1152 }; /* bytes of a header that can be right, and what names the channel behind it */

#define BASE64_LEN(n) (((size_t)(n) + 2) / 3 * 4)

static const uint8_t *bytes(struct slice s)
{
	return (const uint8_t *)s.p;
}

/* ---- hashes ---- */

struct hmac {
	enum scram_hash hash;
	union {
		crypto_auth_hmacsha256_state s256;
		crypto_auth_hmacsha512_state s512;
	};
};

size_t scram_key_size(enum scram_hash hash)
{
	return hash == SCRAM_SHA_512 ? crypto_hash_sha512_BYTES : crypto_hash_sha256_BYTES;
}

static void hmac_init(struct hmac *h, enum scram_hash hash, const uint8_t *key, size_t n)
{
	h->hash = hash;
	if (hash == SCRAM_SHA_512) {
		crypto_auth_hmacsha512_init(&h->s512, key, n);
	} else {
		crypto_auth_hmacsha256_init(&h->s256, key, n);
	}
}

static void hmac_add(struct hmac *h, const uint8_t *p, size_t n)
{
	if (h->hash == SCRAM_SHA_512) {
		crypto_auth_hmacsha512_update(&h->s512, p, n);
	} else {
		crypto_auth_hmacsha256_update(&h->s256, p, n);
	}
}

static void hmac_end(struct hmac *h, uint8_t ret[SCRAM_KEY_MAX])
{
	if (h->hash == SCRAM_SHA_512) {
		crypto_auth_hmacsha512_final(&h->s512, ret);
	} else {
		crypto_auth_hmacsha256_final(&h->s256, ret);
	}
}

static void hmac(enum scram_hash hash, const uint8_t *key, const struct slice *parts, size_t n,
		 uint8_t ret[SCRAM_KEY_MAX])
{
	struct hmac h;

	hmac_init(&h, hash, key, scram_key_size(hash));
	for (size_t i = 0; i < n; i++) {
		hmac_add(&h, bytes(parts[i]), parts[i].n);
	}
	hmac_end(&h, ret);
	sodium_memzero(&h, sizeof(h));
}

static void hash_key(enum scram_hash hash, const uint8_t *key, uint8_t ret[SCRAM_KEY_MAX])
{
	if (hash == SCRAM_SHA_512) {
		crypto_hash_sha512(ret, key, crypto_hash_sha512_BYTES);
	} else {
		crypto_hash_sha256(ret, key, crypto_hash_sha256_BYTES);
	}
}

/* Hi() of RFC 5802, section 2.2. The state with the password in it is made once and copied, which halves the work. */
static void salted_password(struct slice password, const struct scram_keys *keys, uint8_t ret[SCRAM_KEY_MAX])
{
	static const uint8_t one[4] = { 0, 0, 0, 1 };
	const enum scram_hash hash = (enum scram_hash)keys->hash;
	const size_t size = scram_key_size(hash);
	struct hmac with_password, h;
	uint8_t u[SCRAM_KEY_MAX];

	hmac_init(&with_password, hash, bytes(password), password.n);
	h = with_password;
	hmac_add(&h, keys->salt, SCRAM_SALT);
	hmac_add(&h, one, sizeof(one));
	hmac_end(&h, u);
	memcpy(ret, u, size);
	for (uint32_t i = 1; i < keys->iterations; i++) {
		h = with_password;
		hmac_add(&h, u, size);
		hmac_end(&h, u);
		for (size_t k = 0; k < size; k++) {
			ret[k] ^= u[k];
		}
	}
	sodium_memzero(&with_password, sizeof(with_password));
	sodium_memzero(&h, sizeof(h));
	sodium_memzero(u, sizeof(u));
}

void scram_derive(struct slice prepared, struct scram_keys *keys)
{
	const struct slice client_word = SLICE_LIT("Client Key"), server_word = SLICE_LIT("Server Key");
	const enum scram_hash hash = (enum scram_hash)keys->hash;
	uint8_t salted[SCRAM_KEY_MAX], client[SCRAM_KEY_MAX];

	salted_password(prepared, keys, salted);
	hmac(hash, salted, &client_word, 1, client);
	memset(keys->stored, 0, sizeof(keys->stored));
	memset(keys->server, 0, sizeof(keys->server));
	hash_key(hash, client, keys->stored);
	hmac(hash, salted, &server_word, 1, keys->server);
	sodium_memzero(salted, sizeof(salted));
	sodium_memzero(client, sizeof(client));
}

/* ---- messages ---- */

/* Takes what stands before the next comma, and the comma. False when there is none. */
static bool take(struct slice *rest, struct slice *ret)
{
	const char *comma = rest->n ? memchr(rest->p, ',', rest->n) : NULL;

	if (!comma) {
		return false;
	}
	*ret = slice_make(rest->p, (size_t)(comma - rest->p));
	*rest = slice_from(*rest, ret->n + 1);
	return true;
}

/* The same, but the last field has no comma behind it. */
static struct slice take_last(struct slice *rest)
{
	struct slice field = *rest;

	if (!take(rest, &field)) {
		*rest = slice_from(*rest, rest->n);
	}
	return field;
}

/* True when it is "<key>=" with something behind it, which is what remains. */
static bool value_of(struct slice *field, char key)
{
	if (field->n < 3 || field->p[0] != key || field->p[1] != '=') {
		return false;
	}
	*field = slice_from(*field, 2);
	return true;
}

/* attr-val: a letter, '=', something. */
static bool extension_ok(struct slice field)
{
	return field.n > 2 && field.p[1] == '=' && ((field.p[0] | 0x20) >= 'a' && (field.p[0] | 0x20) <= 'z');
}

static bool nonce_ok(struct slice nonce)
{
	for (size_t i = 0; i < nonce.n; i++) {
		if (nonce.p[i] < 0x21 || nonce.p[i] > 0x7e) {
			return false;
		}
	}
	return nonce.n > 0;
}

/* saslname: =2C is a comma and =3D an equals sign, and any other '=' is an error (RFC 5802, section 5.1). */
static bool unescape(struct slice from, struct arena *a, struct slice *ret)
{
	char *to = arena_alloc(a, from.n);
	size_t n = 0;

	for (size_t i = 0; i < from.n; i++) {
		const struct slice rest = slice_from(from, i);
		bool comma = slice_starts(rest, SLICE_LIT("=2C")), equals = slice_starts(rest, SLICE_LIT("=3D"));

		if (rest.p[0] == '=' && !comma && !equals) {
			return false;
		}
		to[n++] = comma ? ',' : rest.p[0];
		i += comma || equals ? 2 : 0;
	}
	*ret = slice_make(to, n);
	return utf8_scan(*ret) == TEXT_PLAIN;
}

/* cb-name: letters, digits, '.' and '-'. */
static bool type_ok(struct slice type)
{
	for (size_t i = 0; i < type.n; i++) {
		const char ch = type.p[i], lower = (char)(ch | 0x20);

		if (!(lower >= 'a' && lower <= 'z') && !(ch >= '0' && ch <= '9') && ch != '.' && ch != '-') {
			return false;
		}
	}
	return type.n > 0;
}

/* gs2-header: whether the client binds to the channel, and as whom it wants to act. */
static bool read_header(struct slice *rest, struct scram_first *ret, struct slice *ret_act_as)
{
	struct slice flag, act_as;

	if (!take(rest, &flag) || !take(rest, &act_as)) {
		return false;
	}
	ret->flag = flag.n > 0 ? flag.p[0] : '\0';
	ret->type = SLICE_EMPTY;
	if (value_of(&flag, 'p')) {
		ret->type = flag;
		if (!type_ok(flag)) {
			return false;
		}
	} else if (!slice_eq(flag, SLICE_LIT("n")) && !slice_eq(flag, SLICE_LIT("y"))) {
		return false;
	}
	*ret_act_as = act_as;
	return act_as.n == 0 || value_of(ret_act_as, 'a');
}

const char *scram_read_first(struct slice data, struct arena *a, struct scram_first *ret)
{
	struct slice rest = data, act_as, name, nonce;

	if (utf8_scan(data) == TEXT_INVALID || !read_header(&rest, ret, &act_as)) {
		return "invalid-encoding";
	}
	ret->header = slice_make(data.p, data.n - rest.n);
	ret->bare = rest;
	if (slice_starts(rest, SLICE_LIT("m="))) {
		return "extensions-not-supported";
	}
	if (!take(&rest, &name) || !value_of(&name, 'n')) {
		return "invalid-encoding";
	}
	nonce = take_last(&rest);
	if (!value_of(&nonce, 'r') || !nonce_ok(nonce) || ret->bare.p[ret->bare.n - 1] == ',') {
		return "invalid-encoding";
	}
	while (rest.n > 0) {
		if (!extension_ok(take_last(&rest))) {
			return "invalid-encoding";
		}
	}
	if (act_as.n > 0 && !slice_eq(act_as, name)) {
		return "other-error";
	}
	ret->nonce = nonce;
	return unescape(name, a, &ret->name) ? NULL : "invalid-username-encoding";
}

/* The proof stands last. */
static bool read_proof(struct slice field, size_t size, uint8_t ret[SCRAM_KEY_MAX])
{
	size_t n = 0;

	return value_of(&field, 'p') && field.n == BASE64_LEN(size) &&
	       sodium_base642bin(ret, size, field.p, field.n, NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL) == 0 &&
	       n == size;
}

const char *scram_read_final(struct slice data, enum scram_hash hash, struct scram_final *ret)
{
	struct slice rest = data, extension;

	if (utf8_scan(data) == TEXT_INVALID) {
		return "invalid-encoding";
	}
	if (!take(&rest, &ret->channel) || !value_of(&ret->channel, 'c') || !take(&rest, &ret->nonce) ||
	    !value_of(&ret->nonce, 'r') || !nonce_ok(ret->nonce)) {
		return "invalid-encoding";
	}
	while (take(&rest, &extension)) {
		if (!extension_ok(extension) || extension.p[0] == 'p') {
			return "invalid-encoding";
		}
	}
	if (!read_proof(rest, scram_key_size(hash), ret->proof)) {
		return "invalid-encoding";
	}
	ret->bare = slice_make(data.p, data.n - rest.n - 1);
	return NULL;
}

struct slice scram_challenge(struct arena *a, struct slice nonce, const struct scram_keys *keys)
{
	char salt[BASE64_LEN(SCRAM_SALT) + 1];

	sodium_bin2base64(salt, sizeof(salt), keys->salt, SCRAM_SALT, sodium_base64_VARIANT_ORIGINAL);
	return arena_printf(a, "r=%.*s,s=%s,i=%u", SLICE_FMT(nonce), salt, keys->iterations);
}

/* ---- proofs ---- */

static void sign(const struct scram_keys *keys, const uint8_t *key, const struct scram_talk *talk,
		 uint8_t ret[SCRAM_KEY_MAX])
{
	const struct slice parts[] = { talk->first, SLICE_LIT(","), talk->challenge, SLICE_LIT(","), talk->final };

	hmac((enum scram_hash)keys->hash, key, parts, ARRAY_LEN(parts), ret);
}

bool scram_channel_ok(struct slice channel, struct slice header, struct slice binding)
{
	uint8_t both[CHANNEL_MAX];
	char want[BASE64_LEN(CHANNEL_MAX) + 1];
	const size_t n = header.n + binding.n;

	if (n > CHANNEL_MAX || channel.n != BASE64_LEN(n)) {
		return false;
	}
	memcpy(both, header.p, header.n);
	if (binding.n > 0) {
		memcpy(both + header.n, binding.p, binding.n);
	}
	sodium_bin2base64(want, sizeof(want), both, n, sodium_base64_VARIANT_ORIGINAL);
	return sodium_memcmp(channel.p, want, channel.n) == 0;
}

bool scram_proof_ok(const struct scram_keys *keys, const struct scram_talk *talk, const uint8_t proof[SCRAM_KEY_MAX])
{
	const size_t size = scram_key_size((enum scram_hash)keys->hash);
	uint8_t client[SCRAM_KEY_MAX], stored[SCRAM_KEY_MAX];
	bool ok;

	sign(keys, keys->stored, talk, client);
	for (size_t i = 0; i < size; i++) {
		client[i] ^= proof[i];
	}
	hash_key((enum scram_hash)keys->hash, client, stored);
	ok = sodium_memcmp(stored, keys->stored, size) == 0;
	sodium_memzero(client, sizeof(client));
	sodium_memzero(stored, sizeof(stored));
	return ok;
}

struct slice scram_verdict(struct arena *a, const struct scram_keys *keys, const struct scram_talk *talk)
{
	uint8_t signature[SCRAM_KEY_MAX];
	char text[BASE64_LEN(SCRAM_KEY_MAX) + 1];

	sign(keys, keys->server, talk, signature);
	sodium_bin2base64(text, sizeof(text), signature, scram_key_size((enum scram_hash)keys->hash),
			  sodium_base64_VARIANT_ORIGINAL);
	return arena_printf(a, "v=%s", text);
}
