/* SPDX-License-Identifier: MIT */
/* Wrapping is XChaCha20-Poly1305 with a random nonce; what is stored is text, a box for each hash, that says its own version:
 *
 *  $scram-sha-256$v=1$<base64 of: 24 bytes of nonce, 84 bytes of keys encrypted, 16 bytes of tag>
 *  $scram-sha-512$v=1$<the same with 148 bytes of keys>, right behind it
 */
#include "auth/keyring.h"

#include <stdlib.h>

#include <gsasl.h>
#include <sodium.h>

#include "base/secret.h"
#include "base/text.h"

#define CONTEXT "koinescr" /* of the keys that are derived from the secret; stored data depends on it */

enum { SUBKEY_WRAP = 1, SUBKEY_SALTS = 2 }; /* and the salts of further hashes from there on */

enum {
	PASSWORD_BYTES = 1024,
	NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG_BYTES = crypto_aead_xchacha20poly1305_ietf_ABYTES,
	PREFIX_BYTES = sizeof("$scram-sha-256$v=1$") - 1,
	PLAIN_MAX = 4 + SCRAM_SALT + 2 * SCRAM_KEY_MAX,
	BOX_MAX = NONCE_BYTES + PLAIN_MAX + TAG_BYTES,
	VARIANT = sodium_base64_VARIANT_ORIGINAL_NO_PADDING,
	TEXT_BYTES = PREFIX_BYTES + sodium_base64_ENCODED_LEN(BOX_MAX, VARIANT), /* with its NUL */
};

static const char *const prefixes[SCRAM_HASHES] = {
	[SCRAM_SHA_256] = "$scram-sha-256$v=1$",
	[SCRAM_SHA_512] = "$scram-sha-512$v=1$",
};

_Static_assert(KEYRING_SECRET == crypto_kdf_KEYBYTES, "the secret is a master key");
_Static_assert(sizeof(CONTEXT) - 1 == crypto_kdf_CONTEXTBYTES, "the context has its size");
_Static_assert(sizeof(((struct keyring *)0)->wrap) == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "key of the box");
_Static_assert((int)SCRAM_HASHES *(int)TEXT_BYTES <= (int)KEYRING_WRAPPED_MAX, "wrapped keys fit");

/* Bytes of the keys in a box, of the box, and of its text without a NUL. */
static size_t plain_size(enum scram_hash hash)
{
	return 4 + SCRAM_SALT + 2 * scram_key_size(hash);
}

static size_t box_size(enum scram_hash hash)
{
	return NONCE_BYTES + plain_size(hash) + TAG_BYTES;
}

static size_t text_size(enum scram_hash hash)
{
	return PREFIX_BYTES + (box_size(hash) * 4 + 2) / 3;
}

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

/* Writes text_size() characters and a NUL. */
static void wrap(const struct keyring *r, const struct scram_keys *keys, char *ret)
{
	const enum scram_hash hash = (enum scram_hash)keys->hash;
	const size_t key = scram_key_size(hash);
	uint8_t plain[PLAIN_MAX], box[BOX_MAX];

	put_u32(plain, keys->iterations);
	memcpy(plain + 4, keys->salt, SCRAM_SALT);
	memcpy(plain + 4 + SCRAM_SALT, keys->stored, key);
	memcpy(plain + 4 + SCRAM_SALT + key, keys->server, key);
	randombytes_buf(box, NONCE_BYTES);
	crypto_aead_xchacha20poly1305_ietf_encrypt(box + NONCE_BYTES, NULL, plain, plain_size(hash),
						   (const uint8_t *)prefixes[hash], PREFIX_BYTES, NULL, box, r->wrap);
	memcpy(ret, prefixes[hash], PREFIX_BYTES);
	sodium_bin2base64(ret + PREFIX_BYTES, text_size(hash) - PREFIX_BYTES + 1, box, box_size(hash), VARIANT);
	sodium_memzero(plain, sizeof(plain));
}

/* The box of that hash, in its text; empty: there is none. What is no row of boxes to its end has none. */
static struct slice find(struct slice wrapped, enum scram_hash hash)
{
	struct slice found = SLICE_EMPTY;

	while (wrapped.n > 0) {
		unsigned h = 0;

		while (h < SCRAM_HASHES && !slice_starts(wrapped, slice_cstr(prefixes[h]))) {
			h++;
		}
		if (h == SCRAM_HASHES || wrapped.n < text_size((enum scram_hash)h)) {
			return SLICE_EMPTY;
		}
		if (h == hash) {
			found = slice_make(wrapped.p, text_size(hash));
		}
		wrapped = slice_from(wrapped, text_size((enum scram_hash)h));
	}
	return found;
}

bool keyring_has(struct slice wrapped, enum scram_hash hash)
{
	return find(wrapped, hash).n > 0;
}

bool keyring_open(const struct keyring *r, struct slice wrapped, enum scram_hash hash, struct scram_keys *ret)
{
	const struct slice text = slice_from(find(wrapped, hash), PREFIX_BYTES);
	const size_t key = scram_key_size(hash), size = box_size(hash);
	uint8_t plain[PLAIN_MAX], box[BOX_MAX];
	size_t n = 0;

	if (text.n == 0 || sodium_base642bin(box, size, text.p, text.n, NULL, &n, NULL, VARIANT) != 0 || n != size ||
	    crypto_aead_xchacha20poly1305_ietf_decrypt(plain, NULL, NULL, box + NONCE_BYTES, size - NONCE_BYTES,
						       (const uint8_t *)prefixes[hash], PREFIX_BYTES, box,
						       r->wrap) != 0) {
		return false;
	}
	*ret = (struct scram_keys){ .hash = (uint8_t)hash, .iterations = get_u32(plain) };
	memcpy(ret->salt, plain + 4, SCRAM_SALT);
	memcpy(ret->stored, plain + 4 + SCRAM_SALT, key);
	memcpy(ret->server, plain + 4 + SCRAM_SALT + key, key);
	sodium_memzero(plain, sizeof(plain));
	return true;
}

void keyring_init(struct keyring *r, const uint8_t secret[KEYRING_SECRET], uint32_t iterations)
{
	size_t at = 0;

	r->iterations = iterations;
	crypto_kdf_derive_from_key(r->wrap, sizeof(r->wrap), SUBKEY_WRAP, CONTEXT, secret);
	for (unsigned h = 0; h < SCRAM_HASHES; h++) {
		const struct scram_keys keys = { .hash = (uint8_t)h, .iterations = iterations };

		crypto_kdf_derive_from_key(r->salts[h], sizeof(r->salts[h]), SUBKEY_SALTS + h, CONTEXT, secret);
		wrap(r, &keys, r->nobody + at);
		at += text_size((enum scram_hash)h);
	}
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

/* The password as SASLprep prepares it, wiped and freed by prepared_free(); empty: there can be no keys. */
struct prepared {
	struct slice text;
	char *own;
};

static struct prepared prepare(struct slice password)
{
	struct prepared p = { .text = SLICE_EMPTY };

	if (password.n == 0 || password.n > PASSWORD_BYTES || utf8_scan(password) == TEXT_INVALID) {
		return p;
	}
	if (all_ascii(password)) {
		/* SASLprep leaves these as they are; so no copies of them stay behind in the library. */
		p.text = password;
		return p;
	}
	p.own = saslprep(password);
	p.text = slice_cstr(p.own);
	return p;
}

static void prepared_free(struct prepared *p)
{
	secret_wipe(slice_cstr(p->own));
	gsasl_free(p->own);
}

/* Makes the keys of `hash` under `salt` (NULL: a new one), and writes their text. */
static void make(const struct keyring *r, struct slice prepared, enum scram_hash hash, const uint8_t *salt, char *ret)
{
	struct scram_keys keys = { .hash = (uint8_t)hash, .iterations = r->iterations };

	if (salt) {
		memcpy(keys.salt, salt, sizeof(keys.salt));
	} else {
		randombytes_buf(keys.salt, sizeof(keys.salt));
	}
	scram_derive(prepared, &keys);
	wrap(r, &keys, ret);
	sodium_memzero(&keys, sizeof(keys));
}

struct slice keyring_make(const struct keyring *r, struct arena *a, struct slice password)
{
	struct prepared p = prepare(password);
	char text[KEYRING_WRAPPED_MAX] = "";
	size_t at = 0;

	for (unsigned h = 0; h < SCRAM_HASHES && p.text.n > 0; h++) {
		make(r, p.text, (enum scram_hash)h, NULL, text + at);
		at += text_size((enum scram_hash)h);
	}
	prepared_free(&p);
	return arena_dup(a, slice_make(text, at));
}

struct slice keyring_complete(const struct keyring *r, struct arena *a, struct slice name, struct slice password,
			      struct slice wrapped)
{
	struct prepared p = prepare(password);
	char text[KEYRING_WRAPPED_MAX] = "";
	bool changed = false;
	size_t at = 0;

	for (unsigned i = 0; i < SCRAM_HASHES && p.text.n > 0; i++) {
		const enum scram_hash hash = (enum scram_hash)i;
		struct scram_keys keys;
		bool open = keyring_open(r, wrapped, hash, &keys);

		if (open && keys.iterations == r->iterations) {
			memcpy(text + at, find(wrapped, hash).p, text_size(hash));
		} else {
			if (!open) {
				keyring_fake(r, a, name, hash, &keys);
			}
			make(r, p.text, hash, keys.salt, text + at);
			changed = true;
		}
		at += text_size(hash);
		sodium_memzero(&keys, sizeof(keys));
	}
	prepared_free(&p);
	return changed ? arena_dup(a, slice_make(text, at)) : SLICE_EMPTY;
}

void keyring_fake(const struct keyring *r, struct arena *a, struct slice name, enum scram_hash hash,
		  struct scram_keys *ret)
{
	struct slice key = name_fold(a, name);

	if (key.n == 0) {
		key = name;
	}
	*ret = (struct scram_keys){ .hash = (uint8_t)hash, .iterations = r->iterations };
	crypto_generichash(ret->salt, sizeof(ret->salt), (const uint8_t *)key.p, key.n, r->salts[hash],
			   sizeof(r->salts[hash]));
}
