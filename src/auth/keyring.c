/* SPDX-License-Identifier: MIT */
/* Wrapping is XChaCha20-Poly1305 with a random nonce; what is stored is text that says its own version:
 *
 *  $scram-sha-256$v=1$<base64 of: 24 bytes of nonce, 84 bytes of keys encrypted, 16 bytes of tag>
 */
#include "auth/keyring.h"

#include <stdlib.h>

#include <gsasl.h>
#include <sodium.h>

#include "base/secret.h"
#include "base/text.h"

#define PREFIX  "$scram-sha-256$v=1$"
#define CONTEXT "koinescr" /* of the keys that are derived from the secret; stored data depends on it */

enum { SUBKEY_WRAP = 1, SUBKEY_SALTS = 2 };

enum {
	PASSWORD_BYTES = 1024,
	NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG_BYTES = crypto_aead_xchacha20poly1305_ietf_ABYTES,
	PLAIN_BYTES = 4 + SCRAM_SALT + 2 * SCRAM_KEY,
	BOX_BYTES = NONCE_BYTES + PLAIN_BYTES + TAG_BYTES,
	VARIANT = sodium_base64_VARIANT_ORIGINAL_NO_PADDING,
	TEXT_BYTES = sizeof(PREFIX) - 1 + sodium_base64_ENCODED_LEN(BOX_BYTES, VARIANT), /* with its NUL */
};

_Static_assert(KEYRING_SECRET == crypto_kdf_KEYBYTES, "the secret is a master key");
_Static_assert(sizeof(CONTEXT) - 1 == crypto_kdf_CONTEXTBYTES, "the context has its size");
_Static_assert(sizeof(((struct keyring *)0)->wrap) == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "key of the box");
_Static_assert((int)TEXT_BYTES <= (int)KEYRING_WRAPPED_MAX, "wrapped keys fit");

/* ---- wrapping ---- */

static void put_u32(uint8_t *p, uint32_t v)
{
	p[0] = (uint8_t)(v >> 24);
	p[1] = (uint8_t)(v >> 16);
	p[2] = (uint8_t)(v >> 8);
	p[3] = (uint8_t)v;
}

static uint32_t get_u32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void wrap(const struct keyring *r, const struct scram_keys *keys, char ret[TEXT_BYTES])
{
	uint8_t plain[PLAIN_BYTES], box[BOX_BYTES];

	put_u32(plain, keys->iterations);
	memcpy(plain + 4, keys->salt, SCRAM_SALT);
	memcpy(plain + 4 + SCRAM_SALT, keys->stored, SCRAM_KEY);
	memcpy(plain + 4 + SCRAM_SALT + SCRAM_KEY, keys->server, SCRAM_KEY);
	randombytes_buf(box, NONCE_BYTES);
	crypto_aead_xchacha20poly1305_ietf_encrypt(box + NONCE_BYTES, NULL, plain, sizeof(plain),
						   (const uint8_t *)PREFIX, sizeof(PREFIX) - 1, NULL, box, r->wrap);
	memcpy(ret, PREFIX, sizeof(PREFIX));
	sodium_bin2base64(ret + sizeof(PREFIX) - 1, TEXT_BYTES - (sizeof(PREFIX) - 1), box, sizeof(box), VARIANT);
	sodium_memzero(plain, sizeof(plain));
}

bool keyring_open(const struct keyring *r, struct slice wrapped, struct scram_keys *ret)
{
	const struct slice text = slice_from(wrapped, sizeof(PREFIX) - 1);
	uint8_t plain[PLAIN_BYTES], box[BOX_BYTES];
	size_t n = 0;

	if (!slice_starts(wrapped, SLICE_LIT(PREFIX)) || wrapped.n != TEXT_BYTES - 1 ||
	    sodium_base642bin(box, sizeof(box), text.p, text.n, NULL, &n, NULL, VARIANT) != 0 || n != sizeof(box) ||
	    crypto_aead_xchacha20poly1305_ietf_decrypt(plain, NULL, NULL, box + NONCE_BYTES, sizeof(box) - NONCE_BYTES,
						       (const uint8_t *)PREFIX, sizeof(PREFIX) - 1, box,
						       r->wrap) != 0) {
		return false;
	}
	ret->iterations = get_u32(plain);
	memcpy(ret->salt, plain + 4, SCRAM_SALT);
	memcpy(ret->stored, plain + 4 + SCRAM_SALT, SCRAM_KEY);
	memcpy(ret->server, plain + 4 + SCRAM_SALT + SCRAM_KEY, SCRAM_KEY);
	sodium_memzero(plain, sizeof(plain));
	return true;
}

void keyring_init(struct keyring *r, const uint8_t secret[KEYRING_SECRET], uint32_t iterations)
{
	struct scram_keys keys = { .iterations = iterations };

	r->iterations = iterations;
	crypto_kdf_derive_from_key(r->wrap, sizeof(r->wrap), SUBKEY_WRAP, CONTEXT, secret);
	crypto_kdf_derive_from_key(r->salts, sizeof(r->salts), SUBKEY_SALTS, CONTEXT, secret);
	wrap(r, &keys, r->nobody);
}

void keyring_done(struct keyring *r)
{
	sodium_memzero(r, sizeof(*r));
}

/* ---- keys ---- */

static bool all_ascii(struct slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < 0x20 || s.p[i] > 0x7e) {
			return false;
		}
	}
	return true;
}

/* By the library, which wants a string with its end, and makes one. Code points that Unicode 3.2 had not yet, such as most
 * pictures, are taken as they are. In libgsasl 2.2.0 the flag that allows them forbids them, and without it they are
 * allowed; so a password is good when it passes either way. */
static char *saslprep(struct slice password)
{
	char *from = xmalloc(password.n + 1), *to = NULL;

	memcpy(from, password.p, password.n);
	from[password.n] = '\0';
	if (gsasl_saslprep(from, GSASL_ALLOW_UNASSIGNED, &to, NULL) != GSASL_OK &&
	    gsasl_saslprep(from, 0, &to, NULL) != GSASL_OK) {
		to = NULL;
	}
	sodium_memzero(from, password.n);
	free(from);
	return to;
}

static void make(const struct keyring *r, struct slice prepared, char ret[TEXT_BYTES])
{
	struct scram_keys keys = { .iterations = r->iterations };

	randombytes_buf(keys.salt, sizeof(keys.salt));
	scram_derive(prepared, &keys);
	wrap(r, &keys, ret);
	sodium_memzero(&keys, sizeof(keys));
}

struct slice keyring_make(const struct keyring *r, struct arena *a, struct slice password)
{
	char text[TEXT_BYTES] = "";
	char *prepared;

	if (password.n == 0 || password.n > PASSWORD_BYTES || utf8_scan(password) == TEXT_INVALID) {
		return SLICE_EMPTY;
	}
	if (all_ascii(password)) {
		/* SASLprep leaves these as they are; so no copies of them stay behind in the library. */
		make(r, password, text);
		return arena_dup(a, slice_cstr(text));
	}
	prepared = saslprep(password);
	if (prepared && prepared[0] != '\0') {
		make(r, slice_cstr(prepared), text);
	}
	secret_wipe(slice_cstr(prepared));
	gsasl_free(prepared);
	return arena_dup(a, slice_cstr(text));
}

void keyring_fake(const struct keyring *r, struct arena *a, struct slice name, struct scram_keys *ret)
{
	struct slice key = name_fold(a, name);

	if (key.n == 0) {
		key = name;
	}
	*ret = (struct scram_keys){ .iterations = r->iterations };
	crypto_generichash(ret->salt, sizeof(ret->salt), (const uint8_t *)key.p, key.n, r->salts, sizeof(r->salts));
}
