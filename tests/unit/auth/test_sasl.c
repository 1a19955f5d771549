/* SPDX-License-Identifier: MIT */
/* Whole exchanges, by libgsasl's client against the pool, and steps that are not as they should be. */
#include "auth/sasl.h"

#include <gsasl.h>
#include <sodium.h>

#include "pool.h"

static const uint8_t secret[AUTH_SECRET] = { 7 }, other_secret[AUTH_SECRET] = { 8 };

/* Wrapped keys of a password, freed with the ask that they lie in. */
static struct ask *keys_of(struct fixture *f, const char *password)
{
	struct ask *a = ask_hash(password);

	a->hash.want_scram = true;
	a = answer_of(f, a);
	assert_int_equal(a->err, ERR_OK);
	assert_true(a->hash.scram.n > 0);
	return a;
}

/* Of the exchanges to come. */
static const char *mechanism = "SCRAM-SHA-256", *bindings = "";

static struct ask *ask_sasl(struct sasl_state *s, struct slice data, struct slice scram)
{
	struct ask *a = ask_new(ASK_SASL, 3);

	a->sasl.state = s;
	a->sasl.mechanism = slice_cstr(mechanism);
	a->sasl.bindings = slice_cstr(bindings);
	a->sasl.data = arena_dup(&a->arena, data);
	a->sasl.scram = arena_dup(&a->arena, scram);
	return a;
}

/* The core takes the state out of an answer before it frees it. */
static struct sasl_state *take_state(struct ask *a)
{
	struct sasl_state *s = a->sasl.state;

	a->sasl.state = NULL;
	return s;
}

/* One step, of which the state, if any, goes on. */
static struct ask *step(struct fixture *f, struct sasl_state **s, struct slice data, struct slice scram)
{
	struct ask *a = answer_of(f, ask_sasl(*s, data, scram));

	assert_int_equal(a->ticket, 3);
	assert_int_equal(a->sasl.data.n, 0);
	*s = take_state(a);
	assert_int_equal(*s != NULL, a->sasl.more);
	assert_false(a->sasl.more && a->sasl.ok);
	return a;
}

static void end_with(struct ask *a, const char *reply)
{
	assert_int_equal(a->err, strcmp(reply, "e=invalid-proof") == 0 ? ERR_OK : ERR_SASL_FAILED);
	assert_false(a->sasl.ok);
	assert_false(a->sasl.more);
	assert_slice_eq(a->sasl.reply, slice_cstr(reply));
	ask_free(a);
}

/* ---- the client ---- */

struct client {
	Gsasl *lib;
	Gsasl_session *session;
	struct arena arena;
};

static void client_start(struct client *c, const char *name, const char *password)
{
	arena_init(&c->arena);
	assert_int_equal(gsasl_init(&c->lib), GSASL_OK);
	assert_int_equal(gsasl_client_start(c->lib, "SCRAM-SHA-256", &c->session), GSASL_OK);
	gsasl_property_set(c->session, GSASL_AUTHID, name);
	gsasl_property_set(c->session, GSASL_PASSWORD, password);
}

static struct slice client_step(struct client *c, struct slice in, int want)
{
	char *out = NULL;
	struct slice said;
	size_t n = 0;

	assert_int_equal(gsasl_step(c->session, in.p, in.n, &out, &n), want);
	said = arena_dup(&c->arena, slice_make(out, n));
	gsasl_free(out);
	return said;
}

static void client_finish(struct client *c)
{
	gsasl_finish(c->session);
	gsasl_done(c->lib);
	arena_done(&c->arena);
}

/* The last answer of a whole login; the name is checked on the way. */
static struct ask *login(struct fixture *f, struct client *c, const char *name, struct slice wrapped)
{
	struct sasl_state *s = NULL;
	struct ask *a = step(f, &s, client_step(c, SLICE_EMPTY, GSASL_NEEDS_MORE), SLICE_EMPTY);
	struct slice said;

	assert_true(a->sasl.more);
	assert_int_equal(a->sasl.reply.n, 0);
	assert_slice_eq(a->sasl.name, slice_cstr(name));
	ask_free(a);
	a = step(f, &s, SLICE_EMPTY, wrapped);
	assert_true(a->sasl.more);
	assert_true(slice_starts(a->sasl.reply, SLICE_LIT("r=")));
	said = client_step(c, a->sasl.reply, GSASL_NEEDS_MORE);
	ask_free(a);
	return step(f, &s, said, SLICE_EMPTY);
}

static bool try_login(struct fixture *f, const char *name, const char *password, struct slice wrapped)
{
	struct client c;
	struct ask *a;
	bool ok;

	client_start(&c, name, password);
	a = login(f, &c, name, wrapped);
	ok = a->sasl.ok;
	assert_int_equal(a->err, ERR_OK);
	assert_false(a->sasl.more);
	if (ok) {
		client_step(&c, a->sasl.reply, GSASL_OK); /* who checks that we know its keys, too */
	} else {
		assert_slice(a->sasl.reply, "e=invalid-proof");
	}
	ask_free(a);
	client_finish(&c);
	return ok;
}

static void test_login(void **state)
{
	struct fixture *f = start_with(1, 4, secret);
	struct ask *keys = keys_of(f, "pencil"), *accent = keys_of(f, "cafe\xcc\x81");

	(void)state;
	assert_true(try_login(f, "alice", "pencil", keys->hash.scram));
	assert_true(try_login(f, "alice", "pencil", keys->hash.scram));
	assert_true(try_login(f, "al,i=ce", "pencil", keys->hash.scram));
	assert_true(try_login(f, "\xc3\xa9t\xc3\xa9", "caf\xc3\xa9", accent->hash.scram));
	assert_false(try_login(f, "alice", "Pencil", keys->hash.scram));
	assert_false(try_login(f, "nobody", "pencil", SLICE_EMPTY));
	assert_false(try_login(f, "alice", "pencil", SLICE_LIT("not wrapped keys")));
	ask_free(keys);
	ask_free(accent);
	finish(f);
}

/* Without the secret that wrapped them keys are worth nothing; it is not even told that there are some. */
static void test_other_secret(void **state)
{
	struct fixture *f = start_with(1, 4, secret), *g = start_with(1, 4, other_secret);
	struct ask *keys = keys_of(f, "pencil");

	(void)state;
	assert_true(try_login(f, "alice", "pencil", keys->hash.scram));
	assert_false(try_login(g, "alice", "pencil", keys->hash.scram));
	ask_free(keys);
	finish(f);
	finish(g);
}

/* ---- steps ---- */

#define FIRST SLICE_LIT("n,,n=alice,r=abcdefgh")

static struct sasl_state *named(struct fixture *f, struct slice data)
{
	struct sasl_state *s = NULL;
	struct ask *a = step(f, &s, data, SLICE_EMPTY);

	assert_true(a->sasl.more);
	ask_free(a);
	return s;
}

/* Replaces all of "@" by the nonce of the server's first message. */
static struct slice with_nonce(struct arena *arena, struct slice challenge, const char *text)
{
	const char *at = strchr(text, '@'), *end = memchr(challenge.p, ',', challenge.n);

	return arena_printf(arena, "%.*s%.*s%s", (int)(at - text), text, (int)(end - challenge.p - 2), challenge.p + 2,
			    at + 1);
}

#define PROOF "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="

/* The same answers for an account and for nobody, whatever is wrong. */
static void test_wrong_steps(void **state)
{
	static const struct {
		const char *said, *reply;
	} rows[] = {
		{ "c=biws,r=@,p=" PROOF, "e=invalid-proof" },
		{ "c=biws,r=@x,p=" PROOF, "e=other-error" },
		{ "c=biws,r=x@,p=" PROOF, "e=other-error" },
		{ "c=eSws,r=@,p=" PROOF, "e=channel-bindings-dont-match" },
		{ "c=cD10bHMtdW5pcXVlLCw=,r=@,p=" PROOF, "e=channel-bindings-dont-match" },
		{ "c=biws,r=@", "e=invalid-encoding" },
		{ "n,,n=alice,r=@", "e=invalid-encoding" },
	};
	struct fixture *f = start_with(1, 4, secret);
	struct ask *keys = keys_of(f, "pencil");

	(void)state;
	for (size_t i = 0; i < 2 * ARRAY_LEN(rows); i++) {
		struct sasl_state *s = named(f, FIRST);
		struct ask *a = step(f, &s, SLICE_EMPTY, i % 2 ? keys->hash.scram : SLICE_EMPTY);
		struct slice said = with_nonce(&keys->arena, a->sasl.reply, rows[i / 2].said);

		ask_free(a);
		end_with(step(f, &s, said, SLICE_EMPTY), rows[i / 2].reply);
	}
	ask_free(keys);
	finish(f);
}

static void test_wrong_first(void **state)
{
	struct fixture *f = start_with(1, 4, secret);
	struct sasl_state *s = NULL;
	char longest[SASL_DATA_MAX + 1];
	struct ask *a;

	(void)state;
	end_with(step(f, &s, SLICE_EMPTY, SLICE_EMPTY), "e=invalid-encoding");
	end_with(step(f, &s, SLICE_LIT("p=tls-unique,,n=alice,r=abc"), SLICE_EMPTY), "e=channel-binding-not-supported");
	/* The longest that is taken, and one more. */
	memset(longest, 'x', sizeof(longest));
	memcpy(longest, "n,,n=alice,r=", 13);
	s = named(f, slice_make(longest, SASL_DATA_MAX));
	a = step(f, &s, SLICE_EMPTY, SLICE_EMPTY);
	assert_true(a->sasl.more);
	ask_free(a);
	end_with(step(f, &s, slice_make(longest, sizeof(longest)), SLICE_EMPTY), "e=other-error");
	end_with(step(f, &s, slice_make(longest, sizeof(longest)), SLICE_EMPTY), "e=other-error");
	finish(f);
}

static void test_mechanisms(void **state)
{
	static const char *const others[] = {
		"SCRAM-SHA-256-PLUS", "SCRAM-SHA-512-PLUS", "SCRAM-SHA-1", "EXTERNAL", "PLAIN", ""
	};
	struct fixture *f = start_with(1, 4, secret), *off = start(1, 4);

	(void)state;
	for (size_t i = 0; i <= ARRAY_LEN(others); i++) {
		struct ask *a = ask_sasl(NULL, FIRST, SLICE_EMPTY);

		if (i < ARRAY_LEN(others)) {
			a->sasl.mechanism = slice_cstr(others[i]);
		}
		a = answer_of(i < ARRAY_LEN(others) ? f : off, a);
		assert_int_equal(a->err, ERR_SASL_MECHANISM);
		assert_null(a->sasl.state);
		assert_int_equal(a->sasl.reply.n, 0);
		assert_false(a->sasl.more || a->sasl.ok);
		ask_free(a);
	}
	finish(f);
	finish(off);
}

/* ---- both hashes, bound to the channel ---- */

#define EXPORTER "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define BINDINGS "tls-exporter " EXPORTER "\ntls-server-end-point ffff\n"

/* What the client says at last in an exchange that began with `header`: right, but for what `channel` may be. */
static struct slice right_final(struct arena *a, const struct scram_keys *keys, const uint8_t *client_key,
				const char *header, struct slice channel, struct slice challenge)
{
	const size_t size = scram_key_size((enum scram_hash)keys->hash);
	const char *end = memchr(challenge.p, ',', challenge.n);
	struct slice both, bare;
	char text[512], *bytes = arena_alloc(a, strlen(header) + channel.n);
	uint8_t sum[64];

	memcpy(bytes, header, strlen(header));
	memcpy(bytes + strlen(header), channel.p, channel.n);
	sodium_bin2base64(text, sizeof(text), (const uint8_t *)bytes, strlen(header) + channel.n,
			  sodium_base64_VARIANT_ORIGINAL);
	bare = arena_printf(a, "c=%s,%.*s", text, (int)(end - challenge.p), challenge.p);
	both = arena_printf(a, "n=alice,r=abcdefgh,%.*s,%.*s", SLICE_FMT(challenge), SLICE_FMT(bare));
	if (size == 64) {
		crypto_auth_hmacsha512_state st;
		crypto_auth_hmacsha512_init(&st, keys->stored, size);
		crypto_auth_hmacsha512_update(&st, (const uint8_t *)both.p, both.n);
		crypto_auth_hmacsha512_final(&st, sum);
	} else {
		crypto_auth_hmacsha256_state st;
		crypto_auth_hmacsha256_init(&st, keys->stored, size);
		crypto_auth_hmacsha256_update(&st, (const uint8_t *)both.p, both.n);
		crypto_auth_hmacsha256_final(&st, sum);
	}
	for (size_t i = 0; i < size; i++) {
		sum[i] ^= client_key[i];
	}
	sodium_bin2base64(text, sizeof(text), sum, size, sodium_base64_VARIANT_ORIGINAL);
	return arena_printf(a, "%.*s,p=%s", SLICE_FMT(bare), text);
}

/* With one round the salted password is one HMAC. */
static void client_key_of(const struct scram_keys *keys, uint8_t ret[64])
{
	uint8_t block[SCRAM_SALT + 4] = { 0 }, salted[64];

	memcpy(block, keys->salt, SCRAM_SALT);
	block[SCRAM_SALT + 3] = 1;
	if (keys->hash == SCRAM_SHA_512) {
		crypto_auth_hmacsha512_state st;
		crypto_auth_hmacsha512_init(&st, (const uint8_t *)"pencil", 6);
		crypto_auth_hmacsha512_update(&st, block, sizeof(block));
		crypto_auth_hmacsha512_final(&st, salted);
		crypto_auth_hmacsha512_init(&st, salted, 64);
		crypto_auth_hmacsha512_update(&st, (const uint8_t *)"Client Key", 10);
		crypto_auth_hmacsha512_final(&st, ret);
	} else {
		crypto_auth_hmacsha256_state st;
		crypto_auth_hmacsha256_init(&st, (const uint8_t *)"pencil", 6);
		crypto_auth_hmacsha256_update(&st, block, sizeof(block));
		crypto_auth_hmacsha256_final(&st, salted);
		crypto_auth_hmacsha256_init(&st, salted, 32);
		crypto_auth_hmacsha256_update(&st, (const uint8_t *)"Client Key", 10);
		crypto_auth_hmacsha256_final(&st, ret);
	}
}

struct bound {
	const char *mechanism, *header;
	const char *channel; /* in hex, as the client sees it */
	const char *bindings;
	const char *reply; /* NULL: it is let in */
};

static void check_bound(const struct keyring *ring, struct slice wrapped, const struct bound *b)
{
	const enum scram_hash hash = strstr(b->mechanism, "512") ? SCRAM_SHA_512 : SCRAM_SHA_256;
	struct ask *a = ask_new(ASK_SASL, 0);
	struct scram_keys keys;
	uint8_t client_key[64];
	char channel[64];
	size_t n = 0;

	assert_true(keyring_open(ring, wrapped, hash, &keys));
	client_key_of(&keys, client_key);
	assert_int_equal(
		sodium_hex2bin((uint8_t *)channel, sizeof(channel), b->channel, strlen(b->channel), NULL, &n, NULL), 0);
	a->sasl.mechanism = slice_cstr(b->mechanism);
	a->sasl.bindings = slice_cstr(b->bindings);
	a->sasl.data = arena_printf(&a->arena, "%sn=alice,r=abcdefgh", b->header);
	assert_true(sasl_step(ring, true, a));
	if (a->sasl.more) {
		a->sasl.data = SLICE_EMPTY;
		a->sasl.scram = wrapped;
		assert_true(sasl_step(ring, true, a));
		assert_true(a->sasl.more);
		a->sasl.data =
			right_final(&a->arena, &keys, client_key, b->header, slice_make(channel, n), a->sasl.reply);
		assert_true(sasl_step(ring, true, a));
	}
	assert_false(a->sasl.more);
	assert_null(a->sasl.state);
	assert_int_equal(a->sasl.ok, !b->reply);
	if (b->reply) {
		assert_slice_eq(a->sasl.reply, slice_cstr(b->reply));
	} else {
		assert_true(slice_starts(a->sasl.reply, SLICE_LIT("v=")));
	}
	ask_free(a);
}

static void test_bound(void **state)
{
	static const struct bound rows[] = {
		{ "SCRAM-SHA-256", "n,,", "", "", NULL },
		{ "SCRAM-SHA-512", "n,,", "", "", NULL },
		{ "scram-sha-512", "n,,", "", "", NULL },
		{ "SCRAM-SHA-512", "y,,", "", "", NULL }, /* it is right: the server cannot, here */
		{ "SCRAM-SHA-512", "n,,", "", BINDINGS, NULL },
		{ "SCRAM-SHA-256-PLUS", "p=tls-exporter,,", EXPORTER, BINDINGS, NULL },
		{ "SCRAM-SHA-512-PLUS", "p=tls-exporter,,", EXPORTER, BINDINGS, NULL },
		{ "SCRAM-SHA-512-PLUS", "p=tls-exporter,a=alice,", EXPORTER, BINDINGS, NULL },
		{ "SCRAM-SHA-512-PLUS", "p=tls-server-end-point,,", "ffff", BINDINGS, NULL },
		/* The offer of -PLUS was taken out on the way. */
		{ "SCRAM-SHA-256", "y,,", "", BINDINGS, "e=server-does-support-channel-binding" },
		{ "SCRAM-SHA-512-PLUS", "y,,", "", BINDINGS, "e=server-does-support-channel-binding" },
		{ "SCRAM-SHA-512-PLUS", "n,,", "", BINDINGS, "e=other-error" },
		{ "SCRAM-SHA-512", "p=tls-exporter,,", EXPORTER, BINDINGS, "e=channel-binding-not-supported" },
		{ "SCRAM-SHA-512", "p=tls-exporter,,", EXPORTER, "", "e=channel-binding-not-supported" },
		{ "SCRAM-SHA-512-PLUS", "p=tls-unique,,", EXPORTER, BINDINGS, "e=unsupported-channel-binding-type" },
		{ "SCRAM-SHA-512-PLUS", "p=tls,,", EXPORTER, BINDINGS, "e=unsupported-channel-binding-type" },
		{ "SCRAM-SHA-512-PLUS", "p=TLS-EXPORTER,,", EXPORTER, BINDINGS, "e=unsupported-channel-binding-type" },
		/* Another channel: somebody in between. */
		{ "SCRAM-SHA-256-PLUS", "p=tls-exporter,,", "ffff", BINDINGS, "e=channel-bindings-dont-match" },
		{ "SCRAM-SHA-512-PLUS", "p=tls-exporter,,", "", BINDINGS, "e=channel-bindings-dont-match" },
		{ "SCRAM-SHA-512-PLUS", "p=tls-server-end-point,,", "fffe", BINDINGS, "e=channel-bindings-dont-match" },
		{ "SCRAM-SHA-512-PLUS", "p=tls-server-end-point,,", EXPORTER, BINDINGS,
		  "e=channel-bindings-dont-match" },
		{ "SCRAM-SHA-512", "n,,", EXPORTER, BINDINGS, "e=channel-bindings-dont-match" },
	};
	struct keyring ring;
	struct arena arena;

	(void)state;
	assert_true(sodium_init() >= 0);
	keyring_init(&ring, secret, 1);
	arena_init(&arena);
	struct slice wrapped = keyring_make(&ring, &arena, SLICE_LIT("pencil"));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		check_bound(&ring, wrapped, &rows[i]);
	}
	arena_done(&arena);
	keyring_done(&ring);
}

/* The library's client, bound by what it was told. */
static void test_bound_client(void **state)
{
	static const char *const channels[] = { "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
						"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh4=" };
	struct fixture *f = start_with(1, 4, secret);
	struct ask *keys = keys_of(f, "pencil"), *a;
	struct client c;

	(void)state;
	mechanism = "SCRAM-SHA-256-PLUS";
	bindings = BINDINGS;
	for (size_t i = 0; i < ARRAY_LEN(channels); i++) {
		arena_init(&c.arena);
		assert_int_equal(gsasl_init(&c.lib), GSASL_OK);
		assert_int_equal(gsasl_client_start(c.lib, mechanism, &c.session), GSASL_OK);
		gsasl_property_set(c.session, GSASL_AUTHID, "alice");
		gsasl_property_set(c.session, GSASL_PASSWORD, "pencil");
		gsasl_property_set(c.session, GSASL_CB_TLS_EXPORTER, channels[i]);
		a = login(f, &c, "alice", keys->hash.scram);
		if (i == 0) {
			assert_true(a->sasl.ok);
			client_step(&c, a->sasl.reply, GSASL_OK);
			ask_free(a);
		} else {
			end_with(a, "e=channel-bindings-dont-match");
		}
		client_finish(&c);
	}
	mechanism = "SCRAM-SHA-256";
	bindings = "";
	ask_free(keys);
	finish(f);
}

/* Who has keys of the other hash only is to this one as somebody unknown. */
static void test_one_hash(void **state)
{
	struct fixture *f = start_with(1, 4, secret);
	struct ask *keys = keys_of(f, "pencil"), *a;
	struct sasl_state *s = NULL;
	struct slice none, one, old = keys->hash.scram;
	const size_t shown = sizeof(",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096") - 1;

	(void)state;
	old.n = (size_t)((const char *)memmem(old.p, old.n, "$scram-sha-512$", 15) - old.p);
	mechanism = "SCRAM-SHA-512";
	s = named(f, FIRST);
	a = step(f, &s, SLICE_EMPTY, old);
	one = arena_dup(&keys->arena, slice_from(a->sasl.reply, a->sasl.reply.n - shown));
	ask_free(a);
	end_with(step(f, &s, SLICE_LIT("c=biws,r=x,p=x"), SLICE_EMPTY), "e=invalid-encoding");
	s = named(f, FIRST);
	a = step(f, &s, SLICE_EMPTY, SLICE_EMPTY);
	none = slice_from(a->sasl.reply, a->sasl.reply.n - shown);
	assert_slice_eq(one, none); /* the salt of its name, and the rounds */
	ask_free(a);
	s->free(s);
	mechanism = "SCRAM-SHA-256";
	assert_true(try_login(f, "alice", "pencil", old));
	ask_free(keys);
	finish(f);
}

/* What was good once is good for that exchange only. */
static void test_replay(void **state)
{
	struct fixture *f = start_with(1, 4, secret);
	struct ask *keys = keys_of(f, "pencil"), *a;
	struct slice first, final;
	struct sasl_state *s;
	struct client c;

	(void)state;
	client_start(&c, "alice", "pencil");
	first = client_step(&c, SLICE_EMPTY, GSASL_NEEDS_MORE);
	s = named(f, first);
	a = step(f, &s, SLICE_EMPTY, keys->hash.scram);
	final = client_step(&c, a->sasl.reply, GSASL_NEEDS_MORE);
	ask_free(a);
	a = step(f, &s, final, SLICE_EMPTY);
	assert_true(a->sasl.ok);
	ask_free(a);
	/* The exchange is over: there is no state, and this is no first message. */
	end_with(step(f, &s, final, SLICE_EMPTY), "e=invalid-encoding");
	/* Another one has another nonce. */
	s = named(f, first);
	a = step(f, &s, SLICE_EMPTY, keys->hash.scram);
	ask_free(a);
	end_with(step(f, &s, final, SLICE_EMPTY), "e=other-error");
	/* After a wrong proof there is no second try. */
	s = named(f, first);
	a = step(f, &s, SLICE_EMPTY, keys->hash.scram);
	final = with_nonce(&keys->arena, a->sasl.reply, "c=biws,r=@,p=" PROOF);
	ask_free(a);
	end_with(step(f, &s, final, SLICE_EMPTY), "e=invalid-proof");
	end_with(step(f, &s, final, SLICE_EMPTY), "e=invalid-encoding");
	client_finish(&c);
	ask_free(keys);
	finish(f);
}

static struct slice salt_and_rounds(struct fixture *f, struct arena *arena, const char *name, struct slice wrapped)
{
	struct sasl_state *s = named(f, arena_printf(arena, "n,,n=%s,r=abc", name));
	struct ask *a = step(f, &s, SLICE_EMPTY, wrapped);
	const char *salt = memmem(a->sasl.reply.p, a->sasl.reply.n, ",s=", 3);
	struct slice found;

	assert_non_null(salt);
	found = arena_dup(arena, slice_make(salt, a->sasl.reply.n - (size_t)(salt - a->sasl.reply.p)));
	ask_free(a);
	s->free(s); /* as when the client goes in the middle */
	return found;
}

/* A name that nobody has looks like one that somebody has: one salt, of the same form, however often it is asked. */
static void test_unknown_alike(void **state)
{
	struct fixture *f = start_with(1, 4, secret);
	struct ask *keys = keys_of(f, "pencil");
	struct arena arena;
	struct slice real, none;

	(void)state;
	arena_init(&arena);
	real = salt_and_rounds(f, &arena, "alice", keys->hash.scram);
	none = salt_and_rounds(f, &arena, "carol", SLICE_EMPTY);
	assert_int_equal(real.n, none.n);
	assert_true(slice_starts(slice_from(none, none.n - 7), SLICE_LIT(",i=4096")));
	assert_slice_eq(real, salt_and_rounds(f, &arena, "alice", keys->hash.scram));
	assert_slice_eq(none, salt_and_rounds(f, &arena, "carol", SLICE_EMPTY));
	assert_slice_eq(none, salt_and_rounds(f, &arena, "CAROL", SLICE_EMPTY));
	assert_false(slice_eq(none, salt_and_rounds(f, &arena, "dave", SLICE_EMPTY)));
	arena_done(&arena);
	ask_free(keys);
	finish(f);
}

/* A state may be freed after the pool, and by an ask that nobody takes it out of. */
static void test_lifetime(void **state)
{
	struct fixture *f = start_with(1, 4, secret);
	struct sasl_state *s = named(f, FIRST);
	struct ask *a = ask_sasl(named(f, FIRST), SLICE_EMPTY, SLICE_EMPTY);

	(void)state;
	a = answer_of(f, a);
	assert_non_null(a->sasl.state);
	finish(f);
	ask_free(a);
	s->free(s);
}

/* The queue is bounded for these asks, too; what was refused has its state still. */
static void test_full(void **state)
{
	struct fixture *f = start_with(1, 2, secret);
	unsigned busy = 0;

	(void)state;
	sink_hold(&f->sink, true);
	for (int i = 0; i < 8; i++) {
		auth_submit(f->auth, ask_sasl(NULL, FIRST, SLICE_EMPTY));
	}
	sink_hold(&f->sink, false);
	for (int i = 0; i < 8; i++) {
		struct ask *a = sink_take(&f->sink);

		busy += a->err == ERR_BUSY;
		assert_int_equal(a->sasl.state != NULL, a->err == ERR_OK);
		assert_int_equal(a->sasl.data.n, 0);
		ask_free(a);
	}
	assert_in_range(busy, 5, 6);
	finish(f);
}

/* ---- all at once ---- */

enum { CROWD = 32 };

/* Every step of many exchanges, half of them with a wrong password, over several threads, with hashing in between. */
static void test_crowd(void **state)
{
	struct fixture *f = start_with(4, 64, secret);
	struct ask *keys = keys_of(f, "pencil");
	struct sasl_state *states[CROWD] = { NULL };
	struct client clients[CROWD];
	struct slice said[CROWD];

	(void)state;
	for (unsigned i = 0; i < CROWD; i++) {
		client_start(&clients[i], "alice", i % 2 ? "pencil" : "pen");
		said[i] = client_step(&clients[i], SLICE_EMPTY, GSASL_NEEDS_MORE);
	}
	for (unsigned round = 0; round < 3; round++) {
		for (unsigned i = 0; i < CROWD; i++) {
			struct ask *a = ask_sasl(states[i], said[i], keys->hash.scram);

			a->ticket = i;
			auth_submit(f->auth, a);
		}
		auth_submit(f->auth, ask_hash("pencil"));
		for (unsigned n = 0; n <= CROWD; n++) {
			struct ask *a = sink_take(&f->sink);
			uint64_t i = a->ticket;

			assert_int_equal(a->err, ERR_OK);
			if (a->kind == ASK_SASL && round < 2) {
				states[i] = take_state(a);
				assert_non_null(states[i]);
				said[i] = round == 0 ? SLICE_EMPTY
						     : client_step(&clients[i], a->sasl.reply, GSASL_NEEDS_MORE);
			} else if (a->kind == ASK_SASL) {
				assert_int_equal(a->sasl.ok, i % 2);
				assert_null(a->sasl.state);
			}
			ask_free(a);
		}
	}
	for (unsigned i = 0; i < CROWD; i++) {
		client_finish(&clients[i]);
	}
	ask_free(keys);
	finish(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_login),         cmocka_unit_test(test_other_secret),
		cmocka_unit_test(test_wrong_steps),   cmocka_unit_test(test_wrong_first),
		cmocka_unit_test(test_mechanisms),    cmocka_unit_test(test_replay),
		cmocka_unit_test(test_unknown_alike), cmocka_unit_test(test_lifetime),
		cmocka_unit_test(test_bound),         cmocka_unit_test(test_one_hash),
		cmocka_unit_test(test_bound_client),  cmocka_unit_test(test_full),
		cmocka_unit_test(test_crowd),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
