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

static struct ask *ask_sasl(struct sasl_state *s, struct slice data, struct slice scram)
{
	struct ask *a = ask_new(ASK_SASL, 3);

	a->sasl.state = s;
	a->sasl.mechanism = SLICE_LIT("SCRAM-SHA-256");
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
	static const char *const others[] = { "SCRAM-SHA-256-PLUS", "SCRAM-SHA-1", "scram-sha-256", "PLAIN", "" };
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
		cmocka_unit_test(test_full),          cmocka_unit_test(test_crowd),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
