/* SPDX-License-Identifier: MIT */
/* What accounts say of themselves, asked of every backend. */
#include "unit/store/harness.h"

static enum err put(struct bed *b, uint64_t account, const char *key, const char *value, uint32_t most)
{
	struct ask *a = bed_ask(b, ASK_META);

	a->meta.id = account;
	a->meta.key = arena_dup(&a->arena, slice_cstr(key));
	a->meta.value = arena_dup(&a->arena, slice_cstr(value));
	a->meta.most = most;
	a = bed_call(b, a);
	enum err e = (enum err)a->err;

	ask_free(a);
	return e;
}

static void check(struct bed *b, const char *name, const char *expected)
{
	struct ask *a = bed_account(b, name, false);

	assert_true(a->account.found);
	assert_int_equal(a->account.row.meta.n, strlen(expected));
	assert_memory_equal(a->account.row.meta.p ? a->account.row.meta.p : "", expected, strlen(expected));
	ask_free(a);
}

static void test_kept(void **state)
{
	struct bed *b = *state;
	const uint64_t ann = bed_put_id(b, "ann"), bob = bed_put_id(b, "bob");

	check(b, "ann", "");
	assert_int_equal(put(b, ann, "status", "on holiday", 3), ERR_OK);
	assert_int_equal(put(b, ann, "color", "red", 3), ERR_OK);
	assert_int_equal(put(b, bob, "status", "busy", 3), ERR_OK);
	assert_int_equal(put(b, ann, "color", "blue", 3), ERR_OK);
	check(b, "ann", "color blue\nstatus on holiday");
	bed_restart(b);
	check(b, "ann", "color blue\nstatus on holiday");
	check(b, "bob", "status busy");
	assert_int_equal(put(b, ann, "status", "", 3), ERR_OK);
	assert_int_equal(put(b, ann, "nothing", "", 3), ERR_OK);
	check(b, "ann", "color blue");
	assert_int_equal(put(b, ann, "url", "x", 3), ERR_OK);
	assert_int_equal(put(b, ann, "", "", 3), ERR_OK);
	check(b, "ann", "");
	check(b, "bob", "status busy");
}

static void test_bounded(void **state)
{
	struct bed *b = *state;
	const uint64_t ann = bed_put_id(b, "ann");

	assert_int_equal(put(b, 999999, "status", "x", 3), ERR_USER_UNKNOWN);
	assert_int_equal(put(b, ann, "a", "1", 2), ERR_OK);
	assert_int_equal(put(b, ann, "b", "2", 2), ERR_OK);
	assert_int_equal(put(b, ann, "c", "3", 2), ERR_META_MOST);
	assert_int_equal(put(b, ann, "b", "two", 2), ERR_OK);
	assert_int_equal(put(b, ann, "a", "", 2), ERR_OK);
	assert_int_equal(put(b, ann, "c", "3", 2), ERR_OK);
	check(b, "ann", "b two\nc 3");
}

/* It is read with whoever stays, and goes with the account. */
static void test_rows(void **state)
{
	struct bed *b = *state;
	const uint64_t ann = bed_put_id(b, "ann");
	struct ask *a = bed_ask(b, ASK_STAY);

	assert_int_equal(put(b, ann, "status", "away", 3), ERR_OK);
	a->stay.id = ann;
	bed_submit(b, a);
	a = bed_ask(b, ASK_STAYING);
	a->staying.limit = 10;
	a = bed_call(b, a);
	assert_non_null(a->staying.list);
	assert_true(slice_eq(a->staying.list->account.meta, SLICE_LIT("status away")));
	ask_free(a);
	a = bed_ask(b, ASK_ACCOUNT_PUT);
	a->put.what = PUT_ROLE;
	a->put.row.id = ann;
	a = bed_call(b, a);
	assert_true(slice_eq(a->put.row.meta, SLICE_LIT("status away")));
	ask_free(a);
	a = bed_ask(b, ASK_ACCOUNT_PUT);
	a->put.what = PUT_WIPE | PUT_FLAGS;
	a->put.mask = UINT8_MAX;
	a->put.row.id = ann;
	a->put.row.flags = ACCOUNT_F_DELETED;
	ask_free(bed_call(b, a));
	check(b, "ann", "");
	assert_int_equal(put(b, ann, "status", "x", 3), ERR_USER_UNKNOWN);
	bed_restart(b);
	check(b, "ann", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = { BOTH(test_kept), BOTH(test_bounded), BOTH(test_rows) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
