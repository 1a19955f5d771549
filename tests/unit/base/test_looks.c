/* SPDX-License-Identifier: MIT */
/* What names look like, pairs of them, patterns, and the index over looks. */
#include "base/looks.h"

#include "lib/unit.h"

static bool look_alike(struct arena *a, struct slice x, struct slice y)
{
	const struct look one = name_look(a, x), other = name_look(a, y);

	for (int i = 0; i < LOOK_WAYS * LOOK_WAYS; i++) {
		if (slice_eq(one.way[i / LOOK_WAYS], other.way[i % LOOK_WAYS])) {
			return true;
		}
	}
	return false;
}

static bool grows(struct arena *a, struct slice from, struct slice to)
{
	const struct look was = name_look(a, from), is = name_look(a, to);

	return look_grows(&was, &is);
}

static void pairs_of_names(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_true(look_alike(&a, SLICE_LIT("paypal"), SLICE_LIT("p\xd0\xb0yp\xd0\xb0l"))); /* Cyrillic a */
	assert_true(look_alike(&a, SLICE_LIT("modern"), SLICE_LIT("rnodern")));
	assert_true(look_alike(&a, SLICE_LIT("Tom"), SLICE_LIT("\xd0\xa2om")));   /* a capital Cyrillic T, */
	assert_true(look_alike(&a, SLICE_LIT("Bob"), SLICE_LIT("\xce\x92ob")));   /* Greek B, */
	assert_true(look_alike(&a, SLICE_LIT("Ivan"), SLICE_LIT("lv\xd0\xb0n"))); /* l and Cyrillic a */
	assert_true(look_alike(&a, SLICE_LIT("Tim"), SLICE_LIT("TI\xd0\x9c")));   /* an I, and a Cyrillic M */
	assert_false(look_alike(&a, SLICE_LIT("\xd0\x93\xd0\xbb\xd1\x8f"),
				SLICE_LIT("\xd0\xa3\xd0\xbb\xd1\x8f")));                   /* two Russian names */
	assert_true(look_alike(&a, SLICE_LIT("admin"), SLICE_LIT("AD\xd0\x9c\xd0\x86N"))); /* two Cyrillic capitals */
	assert_false(look_alike(&a, SLICE_LIT("K\xc3\xb6ln"), SLICE_LIT("K\xc3\xb6in")));
	assert_false(look_alike(&a, SLICE_LIT("\xc3\x89lia"), SLICE_LIT("\xc3\x89lla")));
	assert_true(grows(&a, SLICE_LIT("\xd1\x82om"), SLICE_LIT("\xd0\xa2om")));
	assert_false(grows(&a, SLICE_LIT("anna"), SLICE_LIT("Anna")));
	assert_false(look_alike(&a, SLICE_LIT("alice"), SLICE_LIT("bob")));
	arena_done(&a);
}

static void patterns(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_slice_eq(glob_look(&a, SLICE_LIT("m*\xd0\xb0?"), name_skeleton), SLICE_LIT("rn*a?"));
	assert_slice_eq(glob_look(&a, SLICE_LIT("\xf0\x90\x8c\x9f"), name_skeleton), SLICE_LIT("\xf0\x90\x8c\x9f"));
	assert_slice_eq(glob_look(&a, SLICE_LIT("*m?"), name_skeleton), SLICE_LIT("*rn?"));
	assert_slice_eq(name_plain(&a, SLICE_LIT("\xd0\x9a"
						 "0ine*")),
			SLICE_LIT("K0ine*"));
	arena_done(&a);
}

static void skeletons(void **state)
{
	struct slice all;
	struct arena a;
	char ascii[127];

	(void)state;
	arena_init(&a);
	assert_int_equal(name_skeleton(&a, SLICE_EMPTY).n, 0);
	/* The fast path says what ICU says: a text beyond ASCII takes the slow one. */
	for (int i = 0; i < 127; i++) {
		ascii[i] = (char)(i + 1);
	}
	all = name_skeleton(&a, slice_make(ascii, 127));
	assert_true(slice_starts(name_skeleton(&a, arena_printf(&a, "%.127s\xe4\xb8\x80", ascii)), all));
	arena_done(&a);
}

static void index_of_looks(void **state)
{
	const struct hash_seed seed = { 0 };
	struct look alice, cyrillic, bob;
	struct looks l;
	struct arena a;

	(void)state;
	arena_init(&a);
	looks_init(&l, &seed);
	alice = name_look(&a, SLICE_LIT("alice"));
	cyrillic = name_look(&a, SLICE_LIT("\xd0\xb0lice"));
	bob = name_look(&a, SLICE_LIT("bob"));
	assert_false(looks_alike(&l, &cyrillic, 0));
	looks_add(&l, &alice, 7);
	looks_add(&l, &bob, 8);
	assert_true(looks_alike(&l, &cyrillic, 0));
	assert_true(looks_alike(&l, &cyrillic, 8));
	assert_false(looks_alike(&l, &cyrillic, 7)); /* whose own name it is */
	assert_false(looks_alike(&l, &alice, 8));    /* two ASCII names never are */
	looks_add(&l, &alice, 9);                    /* one more of that name */
	looks_remove(&l, &alice, 7);
	assert_true(looks_alike(&l, &cyrillic, 0));
	looks_remove(&l, &alice, 9);
	assert_false(looks_alike(&l, &cyrillic, 0));
	looks_remove(&l, &bob, 8);
	looks_done(&l);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs_of_names),
		cmocka_unit_test(patterns),
		cmocka_unit_test(skeletons),
		cmocka_unit_test(index_of_looks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
