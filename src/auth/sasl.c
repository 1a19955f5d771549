/* SPDX-License-Identifier: MIT */
/* The order of the steps, and what is kept between two of them: one block, no larger than the two first messages. */
#include "auth/sasl.h"

#include <stdlib.h>

#include <sodium.h>

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
	uint16_t size;
	char text[]; /* the client's first message, then the server's */
};

_Static_assert(2 * SASL_DATA_MAX + CHALLENGE_BYTES < UINT16_MAX, "a span reaches everywhere");

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

static struct exchange *exchange_new(struct slice data, const struct scram_first *first)
{
	size_t size = data.n + first->nonce.n + CHALLENGE_BYTES;
	struct exchange *x = xcalloc(1, sizeof(*x) + size);

	x->sasl.free = exchange_free;
	x->size = (uint16_t)size;
	memcpy(x->text, data.p, data.n);
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

static void step_name(const struct keyring *r, struct ask *ask)
{
	struct scram_first first;
	const char *wrong = scram_read_first(ask->sasl.data, &ask->arena, &first);
	struct exchange *x;

	if (wrong) {
		fail(ask, wrong);
		return;
	}
	x = exchange_new(ask->sasl.data, &first);
	keyring_fake(r, &ask->arena, first.name, &x->keys);
	ask->sasl.name = first.name;
	ask->sasl.state = &x->sasl;
	ask->sasl.more = true;
}

static bool step_challenge(const struct keyring *r, struct exchange *x, struct ask *ask)
{
	const struct slice wrapped = ask->sasl.scram;
	unsigned char random[SCRAM_NONCE / 4 * 3];
	char more[SCRAM_NONCE + 1];
	struct scram_keys keys;
	struct slice nonce, challenge;
	bool opened = keyring_open(r, wrapped.n > 0 ? wrapped : slice_cstr(r->nobody), &keys);

	x->known = opened && wrapped.n > 0;
	if (x->known) {
		x->keys = keys;
	}
	sodium_memzero(&keys, sizeof(keys));
	randombytes_buf(random, sizeof(random));
	sodium_bin2base64(more, sizeof(more), random, sizeof(random), sodium_base64_VARIANT_ORIGINAL);
	nonce = arena_printf(&ask->arena, "%.*s%s", SLICE_FMT(span_of(x, x->nonce)), more);
	challenge = scram_challenge(&ask->arena, nonce, &x->keys);
	x->challenge = (struct span){ (uint16_t)(x->first.at + x->first.n), (uint16_t)challenge.n };
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
	const char *wrong = scram_read_final(ask->sasl.data, &final);
	struct scram_talk talk = { .first = span_of(x, x->first), .challenge = span_of(x, x->challenge) };

	if (wrong) {
		fail(ask, wrong);
	} else if (!scram_channel_ok(final.channel, span_of(x, x->header))) {
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

	ask->err = ERR_OK;
	ask->sasl.more = ask->sasl.ok = false;
	ask->sasl.name = ask->sasl.reply = SLICE_EMPTY;
	if (!offered || (!x && !slice_eq(ask->sasl.mechanism, SLICE_LIT(SCRAM_MECHANISM)))) {
		ask->err = ERR_SASL_MECHANISM;
		end(ask);
	} else if (ask->sasl.data.n > SASL_DATA_MAX) {
		fail(ask, "other-error");
	} else if (!x) {
		step_name(r, ask);
	} else if (!x->challenged) {
		return step_challenge(r, x, ask);
	} else {
		step_proof(x, ask);
	}
	return true;
}
