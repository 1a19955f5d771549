/* SPDX-License-Identifier: MIT */
/* The order of the steps, and what is kept between two of them: one block, no larger than the two first messages. */
#include "auth/sasl.h"

#include <stdlib.h>

#include <sodium.h>

#include "core/mech.h"

/* What the server's first message has besides the client's nonce. */
enum { CHALLENGE_BYTES = sizeof("r=,s=,i=4294967295") + SCRAM_NONCE + (size_t)2 * SCRAM_SALT };

/* A slice of `text` below. */
struct span {
	uint16_t at, n;
};

struct exchange {
	struct sasl_state sasl; /* what the core knows of it */
	bool challenged;        /* step 2 is done */
	bool known;             /* the keys are those of an account */
	struct scram_keys keys;
	struct span header, first, nonce, challenge; /* `nonce` is the client's before step 2, then both */
	struct span binding;                         /* what names the channel; empty: it is not bound to it */
	uint16_t size;
	char text[]; /* the client's first message, the binding, the server's message */
};

_Static_assert(2 * SASL_DATA_MAX + SASL_BINDING_MAX + CHALLENGE_BYTES < UINT16_MAX, "a span reaches everywhere");

static struct slice span_of(const struct exchange *x, struct span s)
{
	return slice_make(x->text + s.at, s.n);
}

/* `part` lies in `whole`, which stands at `at` of the text. */
static struct span span_in(struct slice whole, struct slice part, size_t at)
{
	return (struct span){ (uint16_t)(at + (size_t)(part.p - whole.p)), (uint16_t)part.n };
}

static void exchange_free(struct sasl_state *s)
{
	struct exchange *x = CONTAINER_OF(s, struct exchange, sasl);

	sodium_memzero(x, sizeof(*x) + x->size);
	free(x);
}

static struct exchange *exchange_new(struct slice data, const struct scram_first *first, struct slice binding)
{
	size_t size = data.n + binding.n + first->nonce.n + CHALLENGE_BYTES;
	struct exchange *x = xcalloc(1, sizeof(*x) + size);

	x->sasl.free = exchange_free;
	x->size = (uint16_t)size;
	memcpy(x->text, data.p, data.n);
	if (binding.n > 0) {
		memcpy(x->text + data.n, binding.p, binding.n);
	}
	x->binding = (struct span){ (uint16_t)data.n, (uint16_t)binding.n };
	x->header = span_in(data, first->header, 0);
	x->first = span_in(data, first->bare, 0);
	x->nonce = span_in(data, first->nonce, 0);
	return x;
}

static void end(struct ask *ask)
{
	if (ask->sasl.state) {
		ask->sasl.state->free(ask->sasl.state);
		ask->sasl.state = NULL;
	}
}

/* The client is told why; the core, whether it was the password. */
static void fail(struct ask *ask, const char *why)
{
	ask->err = strcmp(why, "invalid-proof") == 0 ? ERR_OK : ERR_SASL_FAILED;
	ask->sasl.reply = arena_printf(&ask->arena, "e=%s", why);
	end(ask);
}

/* The bytes of a line of ask->sasl.bindings, "<type> <hex>"; empty: there is none of that type. */
static struct slice binding_of(struct slice bindings, struct slice type, char *ret)
{
	while (bindings.n > 0) {
		const char *end = memchr(bindings.p, '\n', bindings.n);
		const struct slice line = slice_make(bindings.p, end ? (size_t)(end - bindings.p) : bindings.n);
		size_t n = 0;

		bindings = slice_from(bindings, line.n + 1);
		if (line.n > type.n && line.p[type.n] == ' ' && slice_starts(line, type) &&
		    sodium_hex2bin((unsigned char *)ret, SASL_BINDING_MAX, line.p + type.n + 1, line.n - type.n - 1,
				   NULL, &n, NULL) == 0) {
			return slice_make(ret, n);
		}
	}
	return SLICE_EMPTY;
}

/* Is the flag right for the mechanism and the channel? RFC 5802, section 6: a client that could bind and was told that the server
 * cannot has spoken with somebody in between. */
static const char *judge_flag(const struct scram_first *first, bool binds, bool bindable, struct slice binding)
{
	if (first->flag == 'y' && bindable) {
		return "server-does-support-channel-binding";
	}
	if (first->flag != 'p') {
		return binds ? "other-error" : NULL;
	}
	if (!binds) {
		return "channel-binding-not-supported";
	}
	return binding.n > 0 ? NULL : "unsupported-channel-binding-type";
}

/* The hash of SCRAM in it; SCRAM_HASHES: it is another mechanism, or none. */
static enum scram_hash hash_of(enum mech mech)
{
	switch (mech) {
	case MECH_SCRAM_SHA_256:
	case MECH_SCRAM_SHA_256_PLUS:
		return SCRAM_SHA_256;
	case MECH_SCRAM_SHA_512:
	case MECH_SCRAM_SHA_512_PLUS:
		return SCRAM_SHA_512;
	case MECH_PLAIN:
	case MECH_EXTERNAL:
	case MECH_COUNT:
		break;
	}
	return SCRAM_HASHES;
}

static void step_name(const struct keyring *r, enum mech mech, struct ask *ask)
{
	char bound[SASL_BINDING_MAX];
	struct slice binding = SLICE_EMPTY;
	struct scram_first first;
	const char *wrong = scram_read_first(ask->sasl.data, &ask->arena, &first);
	struct exchange *x;

	if (!wrong) {
		binding = binding_of(ask->sasl.bindings, first.type, bound);
		wrong = judge_flag(&first, mech_binds(mech), ask->sasl.bindings.n > 0, binding);
	}
	if (wrong) {
		fail(ask, wrong);
		return;
	}
	x = exchange_new(ask->sasl.data, &first, binding);
	keyring_fake(r, &ask->arena, first.name, hash_of(mech), &x->keys);
	ask->sasl.name = first.name;
	ask->sasl.state = &x->sasl;
	ask->sasl.more = true;
}

/* Opens the account's keys, or, when there are none of that hash, those of nobody, which costs the same. False: they are foreign. */
static bool open_keys(const struct keyring *r, struct exchange *x, struct slice wrapped)
{
	const enum scram_hash hash = (enum scram_hash)x->keys.hash;
	const bool has = keyring_has(wrapped, hash);
	struct scram_keys keys;
	bool opened = keyring_open(r, has ? wrapped : slice_cstr(r->nobody), hash, &keys);

	x->known = opened && has;
	if (x->known) {
		x->keys = keys;
	}
	sodium_memzero(&keys, sizeof(keys));
	return opened;
}

static bool step_challenge(const struct keyring *r, struct exchange *x, struct ask *ask)
{
	unsigned char random[SCRAM_NONCE / 4 * 3];
	char more[SCRAM_NONCE + 1];
	struct slice nonce, challenge;
	bool opened = open_keys(r, x, ask->sasl.scram);

	randombytes_buf(random, sizeof(random));
	sodium_bin2base64(more, sizeof(more), random, sizeof(random), sodium_base64_VARIANT_ORIGINAL);
	nonce = arena_printf(&ask->arena, "%.*s%s", SLICE_FMT(span_of(x, x->nonce)), more);
	challenge = scram_challenge(&ask->arena, nonce, &x->keys);
	x->challenge = (struct span){ (uint16_t)(x->binding.at + x->binding.n), (uint16_t)challenge.n };
	memcpy(x->text + x->challenge.at, challenge.p, challenge.n);
	x->nonce = (struct span){ (uint16_t)(x->challenge.at + 2), (uint16_t)nonce.n };
	x->challenged = true;
	ask->sasl.reply = challenge;
	ask->sasl.more = true;
	return opened;
}

/* All that can be told of an account's keys is told by the proof alone, and only once everything else is right. */
static void step_proof(const struct exchange *x, struct ask *ask)
{
	struct scram_final final;
	const char *wrong = scram_read_final(ask->sasl.data, (enum scram_hash)x->keys.hash, &final);
	struct scram_talk talk = { .first = span_of(x, x->first), .challenge = span_of(x, x->challenge) };

	if (wrong) {
		fail(ask, wrong);
	} else if (!scram_channel_ok(final.channel, span_of(x, x->header), span_of(x, x->binding))) {
		fail(ask, "channel-bindings-dont-match");
	} else if (!slice_eq(final.nonce, span_of(x, x->nonce))) {
		fail(ask, "other-error");
	} else {
		talk.final = final.bare;
		/* Not the other way round: who is unknown costs the same. */
		ask->sasl.ok = scram_proof_ok(&x->keys, &talk, final.proof) && x->known;
		if (ask->sasl.ok) {
			ask->sasl.reply = scram_verdict(&ask->arena, &x->keys, &talk);
			end(ask);
		} else {
			fail(ask, "invalid-proof");
		}
	}
	sodium_memzero(&final, sizeof(final));
}

bool sasl_step(const struct keyring *r, bool offered, struct ask *ask)
{
	struct exchange *x = ask->sasl.state ? CONTAINER_OF(ask->sasl.state, struct exchange, sasl) : NULL;
	const enum mech mech = mech_find(ask->sasl.mechanism);
	const bool known = hash_of(mech) != SCRAM_HASHES && (!mech_binds(mech) || ask->sasl.bindings.n > 0);

	ask->err = ERR_OK;
	ask->sasl.more = ask->sasl.ok = false;
	ask->sasl.name = ask->sasl.reply = SLICE_EMPTY;
	if (!offered || (!x && !known)) {
		ask->err = ERR_SASL_MECHANISM;
		end(ask);
	} else if (ask->sasl.data.n > SASL_DATA_MAX) {
		fail(ask, "other-error");
	} else if (!x) {
		step_name(r, mech, ask);
	} else if (!x->challenged) {
		return step_challenge(r, x, ask);
	} else {
		step_proof(x, ask);
	}
	return true;
}
