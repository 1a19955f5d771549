/* SPDX-License-Identifier: MIT */
/* SCRAM's messages taken apart strictly, and its few hashes by libsodium, whose compares take constant time and whose
 * states can be wiped. */
#include "auth/scram.h"

#include <sodium.h>

#include "base/text.h"

_Static_assert(crypto_auth_hmacsha256_BYTES == SCRAM_KEY && crypto_hash_sha256_BYTES == SCRAM_KEY, "SHA-256");

enum { CHANNEL_MAX = 1024 }; /* bytes of a header that can be right */

#define BASE64_LEN(n) (((size_t)(n) + 2) / 3 * 4)

static const uint8_t *bytes(struct slice s)
{
	return (const uint8_t *)s.p;
}

/* ---- hashes ---- */

static void hmac(const uint8_t key[SCRAM_KEY], const struct slice *parts, size_t n, uint8_t ret[SCRAM_KEY])
{
	crypto_auth_hmacsha256_state st;

	crypto_auth_hmacsha256_init(&st, key, SCRAM_KEY);
	for (size_t i = 0; i < n; i++) {
		crypto_auth_hmacsha256_update(&st, bytes(parts[i]), parts[i].n);
	}
	crypto_auth_hmacsha256_final(&st, ret);
	sodium_memzero(&st, sizeof(st));
}

/* Hi() of RFC 5802, section 2.2. The state with the password in it is made once and copied, which halves the work. */
static void salted_password(struct slice password, const struct scram_keys *keys, uint8_t ret[SCRAM_KEY])
{
	static const uint8_t one[4] = { 0, 0, 0, 1 };
	crypto_auth_hmacsha256_state with_password, st;
	uint8_t u[SCRAM_KEY];

	crypto_auth_hmacsha256_init(&with_password, bytes(password), password.n);
	st = with_password;
	crypto_auth_hmacsha256_update(&st, keys->salt, SCRAM_SALT);
	crypto_auth_hmacsha256_update(&st, one, sizeof(one));
	crypto_auth_hmacsha256_final(&st, u);
	memcpy(ret, u, SCRAM_KEY);
	for (uint32_t i = 1; i < keys->iterations; i++) {
		st = with_password;
		crypto_auth_hmacsha256_update(&st, u, SCRAM_KEY);
		crypto_auth_hmacsha256_final(&st, u);
		for (size_t k = 0; k < SCRAM_KEY; k++) {
			ret[k] ^= u[k];
		}
	}
	sodium_memzero(&with_password, sizeof(with_password));
	sodium_memzero(&st, sizeof(st));
	sodium_memzero(u, sizeof(u));
}

void scram_derive(struct slice prepared, struct scram_keys *keys)
{
	const struct slice client_word = SLICE_LIT("Client Key"), server_word = SLICE_LIT("Server Key");
	uint8_t salted[SCRAM_KEY], client[SCRAM_KEY];

	salted_password(prepared, keys, salted);
	hmac(salted, &client_word, 1, client);
	crypto_hash_sha256(keys->stored, client, SCRAM_KEY);
	hmac(salted, &server_word, 1, keys->server);
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

/* gs2-header: whether the client binds to the channel, and as whom it wants to act. */
static const char *read_header(struct slice *rest, struct slice *ret_act_as)
{
	struct slice flag, act_as;

	if (!take(rest, &flag) || !take(rest, &act_as)) {
		return "invalid-encoding";
	}
	if (slice_starts(flag, SLICE_LIT("p="))) {
		return "channel-binding-not-supported";
	}
	if (!slice_eq(flag, SLICE_LIT("n")) && !slice_eq(flag, SLICE_LIT("y"))) {
		return "invalid-encoding";
	}
	if (act_as.n > 0 && !value_of(&act_as, 'a')) {
		return "invalid-encoding";
	}
	*ret_act_as = act_as;
	return NULL;
}

const char *scram_read_first(struct slice data, struct arena *a, struct scram_first *ret)
{
	struct slice rest = data, act_as, name, nonce;
	const char *wrong;

	if (utf8_scan(data) == TEXT_INVALID) {
		return "invalid-encoding";
	}
	wrong = read_header(&rest, &act_as);
	if (wrong) {
		return wrong;
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
static bool read_proof(struct slice field, uint8_t ret[SCRAM_KEY])
{
	size_t n = 0;

	return value_of(&field, 'p') && field.n == BASE64_LEN(SCRAM_KEY) &&
	       sodium_base642bin(ret, SCRAM_KEY, field.p, field.n, NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL) ==
		       0 &&
	       n == SCRAM_KEY;
}

const char *scram_read_final(struct slice data, struct scram_final *ret)
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
	if (!read_proof(rest, ret->proof)) {
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

static void sign(const uint8_t key[SCRAM_KEY], const struct scram_talk *talk, uint8_t ret[SCRAM_KEY])
{
	const struct slice parts[] = { talk->first, SLICE_LIT(","), talk->challenge, SLICE_LIT(","), talk->final };

	hmac(key, parts, ARRAY_LEN(parts), ret);
}

bool scram_channel_ok(struct slice channel, struct slice header)
{
	char want[BASE64_LEN(CHANNEL_MAX) + 1];

	if (header.n > CHANNEL_MAX) {
		return false;
	}
	sodium_bin2base64(want, sizeof(want), bytes(header), header.n, sodium_base64_VARIANT_ORIGINAL);
	return slice_eq(channel, slice_cstr(want));
}

bool scram_proof_ok(const struct scram_keys *keys, const struct scram_talk *talk, const uint8_t proof[SCRAM_KEY])
{
	uint8_t client[SCRAM_KEY], stored[SCRAM_KEY];
	bool ok;

	sign(keys->stored, talk, client);
	for (size_t i = 0; i < SCRAM_KEY; i++) {
		client[i] ^= proof[i];
	}
	crypto_hash_sha256(stored, client, SCRAM_KEY);
	ok = sodium_memcmp(stored, keys->stored, SCRAM_KEY) == 0;
	sodium_memzero(client, sizeof(client));
	sodium_memzero(stored, sizeof(stored));
	return ok;
}

struct slice scram_verdict(struct arena *a, const struct scram_keys *keys, const struct scram_talk *talk)
{
	uint8_t signature[SCRAM_KEY];
	char text[BASE64_LEN(SCRAM_KEY) + 1];

	sign(keys->server, talk, signature);
	sodium_bin2base64(text, sizeof(text), signature, SCRAM_KEY, sodium_base64_VARIANT_ORIGINAL);
	return arena_printf(a, "v=%s", text);
}
