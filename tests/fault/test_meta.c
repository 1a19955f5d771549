/* SPDX-License-Identifier: MIT */
/* What accounts say of themselves on a disk that fails: what was acknowledged is kept, what was refused is not there. */
#include "unit/store/harness.h"

#include "fault/vfs.h"

#define ROUNDS 8

static int set_up(void **state)
{
	disk_reset();
	*state = bed_new(&store_sqlite);
	return 0;
}

static int heal_and_tear_down(void **state)
{
	disk_heal();
	bed_free(*state);
	disk_reset();
	return 0;
}

static enum err put(struct bed *b, uint64_t account, uint32_t round)
{
	struct ask *a = bed_ask(b, ASK_META);

	a->meta.id = account;
	a->meta.key = SLICE_LIT("status");
	a->meta.value = arena_printf(&a->arena, "%u", round);
	a->meta.most = 4;
	a = bed_call(b, a);
	enum err e = (enum err)a->err;

	ask_free(a);
	return e;
}

static void check(struct bed *b, uint32_t round)
{
	struct ask *a = bed_account(b, "ann", false);
	char expected[32];

	snprintf(expected, sizeof(expected), "status %u", round);
	assert_true(a->account.found);
	assert_true(slice_eq(a->account.row.meta, slice_cstr(expected)));
	ask_free(a);
}

static bool with_faults(struct bed *b, unsigned ops, uint64_t nth, int code)
{
	uint32_t kept = 0, round = 0;

	disk_reset();
	bed_open(b);
	const uint64_t ann = bed_put_id(b, "ann");

	assert_int_equal(put(b, ann, ++round), ERR_OK);
	kept = round;
	disk_fail(ops, nth, 1, code, false);
	for (int i = 0; i < ROUNDS; i++) {
		enum err e = put(b, ann, ++round);

		assert_true(e == ERR_OK || e == ERR_STORE_DOWN);
		kept = e == ERR_OK ? round : kept;
	}
	uint64_t failed = disk_heal();

	while (put(b, ann, ++round) != ERR_OK) { /* it recovers by itself */
		usleep(5000);
	}
	kept = round;
	check(b, kept);
	bed_reopen(b);
	check(b, kept);
	bed_close(b);
	unlink(bed_path(b, "koine.db"));
	return failed > 0;
}

/* Right behind the fault, before anything else is written. */
static bool once(struct bed *b, uint64_t nth)
{
	uint32_t kept = 1, round = 1;

	disk_reset();
	bed_open(b);
	const uint64_t ann = bed_put_id(b, "ann");

	assert_int_equal(put(b, ann, round), ERR_OK);
	disk_fail(DISK_WRITE, nth, 1, SQLITE_FULL, false);
	for (int i = 0; i < ROUNDS; i++) {
		kept = put(b, ann, ++round) == ERR_OK ? round : kept;
	}
	uint64_t failed = disk_heal();

	bed_reopen(b);
	check(b, kept);
	bed_close(b);
	unlink(bed_path(b, "koine.db"));
	return failed > 0;
}

static void test_disk_full(void **state)
{
	for (uint64_t nth = 1; once(*state, nth); nth++) {
	}
}

static void test_write_fails(void **state)
{
	for (uint64_t nth = 1; with_faults(*state, DISK_WRITE, nth, SQLITE_IOERR_WRITE); nth++) {
	}
}

static void test_sync_fails(void **state)
{
	for (uint64_t nth = 1; with_faults(*state, DISK_SYNC, nth, SQLITE_IOERR_FSYNC); nth++) {
	}
}

#define T(test)                                                                                                        \
	{                                                                                                              \
#test, test, set_up, heal_and_tear_down, NULL                                                          \
	}

int main(void)
{
	const struct CMUnitTest tests[] = { T(test_disk_full), T(test_write_fails), T(test_sync_fails) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
