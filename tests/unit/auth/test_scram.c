/* SPDX-License-Identifier: MIT */
/* SCRAM-SHA-256 by the numbers of RFC 7677, SCRAM-SHA-512 by those of another implementation, and messages that are not as they
 * should be. */
#include "auth/scram.h"

#include <gsasl.h>
#include <sodium.h>

#include "lib/unit.h"

#define NONCE  "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
#define SIGNED "c=biws,r=" NONCE

/* The example of RFC 7677, section 3. */
static void test_rfc(void **state)
{
	const struct slice last = SLICE_LIT(SIGNED ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
	struct scram_keys keys = { .iterations = 4096 };
	struct scram_first first;
	struct scram_final final;
	struct scram_talk talk;
	struct arena a;
	size_t n;

	(void)state;
	arena_init(&a);
	assert_int_equal(sodium_base642bin(keys.salt, SCRAM_SALT, "W22ZaJ0SNY7soEsUEjb6gQ==", 24, NULL, &n, NULL,
					   sodium_base64_VARIANT_ORIGINAL),
			 0);
	scram_derive(SLICE_LIT("pencil"), &keys);
	assert_null(scram_read_first(SLICE_LIT("n,,n=user,r=rOprNGfwEbeRWgbNEkqO"), &a, &first));
	assert_slice(first.name, "user");
	assert_slice(first.header, "n,,");
	assert_slice(first.bare, "n=user,r=rOprNGfwEbeRWgbNEkqO");
	assert_slice(first.nonce, "rOprNGfwEbeRWgbNEkqO");
	talk.first = first.bare;
	talk.challenge = scram_challenge(&a, SLICE_LIT(NONCE), &keys);
	assert_slice(talk.challenge, "r=" NONCE ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
	assert_null(scram_read_final(last, SCRAM_SHA_256, &final));
	assert_slice(final.bare, SIGNED);
	assert_slice(final.nonce, NONCE);
	assert_int_equal(first.flag, 'n');
	assert_int_equal(first.type.n, 0);
	assert_true(scram_channel_ok(final.channel, first.header, SLICE_EMPTY));
	talk.final = final.bare;
	assert_true(scram_proof_ok(&keys, &talk, final.proof));
	assert_slice(scram_verdict(&a, &keys, &talk), "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
	for (size_t i = 0; i < scram_key_size(SCRAM_SHA_256); i++) {
		final.proof[i] ^= 1;
		assert_false(scram_proof_ok(&keys, &talk, final.proof));
		final.proof[i] ^= 1;
	}
	talk.first = SLICE_LIT("n=uses,r=rOprNGfwEbeRWgbNEkqO");
	assert_false(scram_proof_ok(&keys, &talk, final.proof));
	arena_done(&a);
}

/* SCRAM-SHA-512 with a binding of 32 bytes. The same names and salt as above; the numbers are those of Python's hashlib. */
static void test_sha512(void **state)
{
	const char *const channel = "cD10bHMtZXhwb3J0ZXIsLAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";
	const char *const proof = "jVaGV/PIJ7hgkpxV9a1jdpzyYkHQH9gW6fn3DbAL2oEA"
				  "+5w4CCSJjoq8G37bn2FsGaVEMsk4kiHRqMUoN/aiiA==";
	struct scram_keys keys = { .hash = SCRAM_SHA_512, .iterations = 4096 };
	struct scram_first first;
	struct scram_final final;
	struct scram_talk talk;
	uint8_t binding[32];
	struct arena a;
	size_t n;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(binding); i++) {
		binding[i] = (uint8_t)i;
	}
	assert_int_equal(sodium_base642bin(keys.salt, SCRAM_SALT, "W22ZaJ0SNY7soEsUEjb6gQ==", 24, NULL, &n, NULL,
					   sodium_base64_VARIANT_ORIGINAL),
			 0);
	scram_derive(SLICE_LIT("pencil"), &keys);
	assert_null(scram_read_first(SLICE_LIT("p=tls-exporter,,n=user,r=rOprNGfwEbeRWgbNEkqO"), &a, &first));
	assert_int_equal(first.flag, 'p');
	assert_slice(first.type, "tls-exporter");
	assert_slice(first.header, "p=tls-exporter,,");
	talk.first = first.bare;
	talk.challenge = scram_challenge(&a, SLICE_LIT(NONCE), &keys);
	assert_null(scram_read_final(arena_printf(&a, "c=%s,r=%s,p=%s", channel, NONCE, proof), SCRAM_SHA_512, &final));
	assert_true(scram_channel_ok(final.channel, first.header, slice_make((const char *)binding, sizeof(binding))));
	binding[31] ^= 1;
	assert_false(scram_channel_ok(final.channel, first.header, slice_make((const char *)binding, sizeof(binding))));
	assert_false(scram_channel_ok(final.channel, first.header, SLICE_EMPTY));
	talk.final = final.bare;
	assert_true(scram_proof_ok(&keys, &talk, final.proof));
	assert_slice(scram_verdict(&a, &keys, &talk), "v=bTvxua5nsJsvSd2bk+1WbSe84MBgjkACQPOqiN7MhTBL"
						      "YxVX2QUqwET2NLcZEv2CfexR6NbAMluKltOEs5vLYw==");
	for (size_t i = 0; i < SCRAM_KEY_MAX; i++) {
		final.proof[i] ^= 1;
		assert_false(scram_proof_ok(&keys, &talk, final.proof));
		final.proof[i] ^= 1;
	}
	arena_done(&a);
}

/* The same keys as the library's, of short and long passwords. */
static void test_derive(void **state)
{
	const char *const passwords[] = { "a", "pencil",
					  "correct horse battery staple, and then some more than one block" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(passwords); i++) {
		struct scram_keys keys = { .iterations = 4097, .salt = { 3, 1, 4, 1, 5, 9, 2, 6 } };
		char salted[SCRAM_KEY_MAX], client[SCRAM_KEY_MAX], server[SCRAM_KEY_MAX], stored[SCRAM_KEY_MAX];

		scram_derive(slice_cstr(passwords[i]), &keys);
		assert_int_equal(gsasl_scram_secrets_from_password(GSASL_HASH_SHA256, passwords[i], keys.iterations,
								   (const char *)keys.salt, SCRAM_SALT, salted, client,
								   server, stored),
				 GSASL_OK);
		assert_memory_equal(keys.stored, stored, 32);
		assert_memory_equal(keys.server, server, 32);
	}
}

static void check_wrong(struct slice said, const char *wrong, const char *want)
{
	if (!wrong || strcmp(wrong, want) != 0) {
		print_error("'%.*s' is %s\n", SLICE_FMT(said), wrong ? wrong : "taken");
		fail();
	}
}

static void test_first_messages(void **state)
{
	static const struct {
		struct slice said;
		const char *wrong; /* NULL: taken, and this is the name: */
		struct slice name;
	} rows[] = {
		{ SLICE_LIT("n,,n=user,r=abc"), NULL, SLICE_LIT("user") },
		{ SLICE_LIT("y,,n=user,r=abc"), NULL, SLICE_LIT("user") },
		{ SLICE_LIT("n,a=user,n=user,r=abc"), NULL, SLICE_LIT("user") },
		{ SLICE_LIT("n,,n=a=2Cb=3Dc,r=abc"), NULL, SLICE_LIT("a,b=c") },
		{ SLICE_LIT("n,,n=\xc3\xa9t\xc3\xa9,r=abc"), NULL, SLICE_LIT("\xc3\xa9t\xc3\xa9") },
		{ SLICE_LIT("n,,n=user,r=abc,x=1,Y=a=b"), NULL, SLICE_LIT("user") },
		{ SLICE_LIT("p=tls-unique,,n=user,r=abc"), NULL, SLICE_LIT("user") },
		{ SLICE_LIT("p=A.z-09,a=user,n=user,r=abc"), NULL, SLICE_LIT("user") },
		{ SLICE_LIT("p=,,n=user,r=abc"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("p,,n=user,r=abc"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("p=tls unique,,n=user,r=abc"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("p=tls=unique,,n=user,r=abc"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("p=\xc3\xa9,,n=user,r=abc"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,m=must,n=user,r=abc"), "extensions-not-supported", SLICE_EMPTY },
		{ SLICE_LIT("n,a=admin,n=user,r=abc"), "other-error", SLICE_EMPTY },
		{ SLICE_LIT("n,,n=us=er,r=abc"), "invalid-username-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,n=user=2,r=abc"), "invalid-username-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,n=user=2c,r=abc"), "invalid-username-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,n=us\x1b[0mer,r=abc"), "invalid-username-encoding", SLICE_EMPTY },
		{ SLICE_LIT(""), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT(","), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,n=user"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,n=,r=abc"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,n=user,r="), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,n=user,r=a c"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,n=user,r=a\xc3\xa9"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,n=user,r=abc,"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,n=user,r=abc,,x=1"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,n=user,r=abc,1=1"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,r=abc,n=user"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,b=user,n=user,r=abc"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,a=,n=user,r=abc"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("x,,n=user,r=abc"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("nn,,n=user,r=abc"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,n=us\xff,r=abc"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,n=us\0er,r=abc"), "invalid-encoding", SLICE_EMPTY },
		{ SLICE_LIT("n,,n=user,r=abc\0"), "invalid-encoding", SLICE_EMPTY },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct scram_first first;
		struct arena a;
		const char *wrong;

		arena_init(&a);
		wrong = scram_read_first(rows[i].said, &a, &first);
		if (rows[i].wrong) {
			check_wrong(rows[i].said, wrong, rows[i].wrong);
		} else {
			assert_null(wrong);
			assert_slice_eq(first.name, rows[i].name);
		}
		arena_done(&a);
	}
}

#define PROOF "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="

static void test_final_messages(void **state)
{
	static const struct slice right[] = {
		SLICE_LIT("c=biws,r=abc,p=" PROOF),
		SLICE_LIT("c=biws,r=abc,x=y,Z=a=b,p=" PROOF),
	};
	static const struct slice wrong[] = {
		SLICE_LIT(""),
		SLICE_LIT("c=biws"),
		SLICE_LIT("c=biws,r=abc"),
		SLICE_LIT("c=biws,r=abc,"),
		SLICE_LIT("c=biws,r=abc,p="),
		SLICE_LIT("c=biws,r=abc,p=" PROOF ","),
		SLICE_LIT("c=biws,r=abc,p=" PROOF ",p=" PROOF),
		SLICE_LIT("c=biws,r=abc,p=" PROOF ",x=y"),
		SLICE_LIT("c=biws,r=abc,,p=" PROOF),
		SLICE_LIT("c=biws,r=abc,p=" PROOF "="),
		SLICE_LIT("c=biws,r=abc,p= " PROOF),
		SLICE_LIT("c=biws,r=abc,p=dHzb"),
		SLICE_LIT("c=biws,r=abc,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVR="), /* bits behind the end */
		SLICE_LIT("c=biws,r=abc,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ-"),
		SLICE_LIT("c=,r=abc,p=" PROOF),
		SLICE_LIT("c=biws,r=,p=" PROOF),
		SLICE_LIT("r=abc,c=biws,p=" PROOF),
		SLICE_LIT("c=biws,r=a\0c,p=" PROOF),
		SLICE_LIT("c=biws,r=abc,p=" PROOF "\0"),
		SLICE_LIT("c=biws,r=abc,x=\xff,p=" PROOF),
	};
	struct scram_final f;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(right); i++) {
		assert_null(scram_read_final(right[i], SCRAM_SHA_256, &f));
		check_wrong(right[i], scram_read_final(right[i], SCRAM_SHA_512, &f), "invalid-encoding");
		assert_null(scram_read_final(right[i], SCRAM_SHA_256, &f));
		assert_slice(f.nonce, "abc");
		assert_slice(f.channel, "biws");
		assert_int_equal(f.bare.n, right[i].n - sizeof(",p=" PROOF) + 1);
	}
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		check_wrong(wrong[i], scram_read_final(wrong[i], SCRAM_SHA_256, &f), "invalid-encoding");
	}
}

static void test_channel(void **state)
{
	(void)state;
	assert_true(scram_channel_ok(SLICE_LIT("biws"), SLICE_LIT("n,,"), SLICE_EMPTY));
	assert_true(scram_channel_ok(SLICE_LIT("eSws"), SLICE_LIT("y,,"), SLICE_EMPTY));
	assert_true(scram_channel_ok(SLICE_LIT("bixhPXgs"), SLICE_LIT("n,a=x,"), SLICE_EMPTY));
	assert_false(scram_channel_ok(SLICE_LIT("biws"), SLICE_LIT("y,,"), SLICE_EMPTY));
	assert_false(scram_channel_ok(SLICE_LIT("biwsAA=="), SLICE_LIT("n,,"), SLICE_EMPTY));
	assert_false(scram_channel_ok(SLICE_LIT("biw"), SLICE_LIT("n,,"), SLICE_EMPTY));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rfc),
		cmocka_unit_test(test_sha512),
		cmocka_unit_test(test_derive),
		cmocka_unit_test(test_first_messages),
		cmocka_unit_test(test_final_messages),
		cmocka_unit_test(test_channel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
