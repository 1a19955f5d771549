/* SPDX-License-Identifier: MIT */
/* The index of words on a disk that fails: the chat notices nothing, and the index is whole again as soon as it can be. */
#include <sys/stat.h>

#include "unit/store/searching.h"

#include "fault/vfs.h"

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

/* Ten messages; message n of the conversation says "number<n> all". */
static void say_ten(struct bed *b, uint64_t *n)
{
	struct ask *a = bed_ask(b, ASK_APPEND);

	for (int i = 0; i < 10; i++) {
		char text[64];

		snprintf(text, sizeof(text), "number%llu all", (unsigned long long)++*n);
		ask_add(a, draft(ROOM(1), 1 + *n % 3, text));
	}
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	ask_free(a);
}

/* The messages with the word, each once; those that were deleted are not there. */
static void check_all(struct bed *b, uint64_t n, uint64_t deleted)
{
	struct ask *a;

	settle(b);
	do { /* what is damaged is found out by looking */
		a = look_run(b, &(struct look){ .words = "all", .limit = 100000 });
		if (a->err == ERR_OK && a->search.behind == 0) {
			break;
		}
		assert_true(a->err == ERR_BUSY || a->err == ERR_OK);
		ask_free(a);
		usleep(1000);
	} while (true);
	for (const struct record *r = a->search.first; r; r = r->next) {
		n -= deleted && n == deleted;
		assert_int_equal(r->seq, n--);
	}
	n -= deleted && n == deleted;
	assert_int_equal(n, 0);
	ask_free(a);
}

static bool with_faults(struct bed *b, unsigned ops, uint64_t nth, uint64_t count, int code, bool done_anyway)
{
	uint64_t failed, n = 0;

	disk_reset();
	disk.watch = "search.db";
	bed_open(b);
	say_ten(b, &n);
	settle(b);
	disk_fail(ops, nth, count, code, done_anyway);
	for (int i = 0; i < 3; i++) {
		struct ask *a;

		say_ten(b, &n); /* taken, whatever the index does */
		a = look_run(b, &(struct look){ .words = "all" });
		assert_true(a->err == ERR_OK || a->err == ERR_BUSY);
		ask_free(a);
	}
	change(b, ROOM(1), 7, NULL);
	/* Until the index has met the fault, or nothing is left to do. */
	for (uint64_t behind = 1; behind > 0 && disk.failed < count;) {
		struct ask *a = look_run(b, &(struct look){ .words = "all" });

		behind = a->err == ERR_OK ? a->search.behind : 1;
		ask_free(a);
	}
	failed = disk_heal();
	check_all(b, n, 7);
	bed_close(b);
	unlink(bed_path(b, "koine.db"));
	unlink(bed_path(b, "search.db"));
	return failed > 0;
}

static void faults(struct bed *b, unsigned ops, uint64_t count, int code, bool done_anyway)
{
	for (uint64_t nth = 1; nth < 40 && with_faults(b, ops, nth, count, code, done_anyway); nth += 1 + nth / 4) {
	}
}

static void test_disk_full(void **state)
{
	faults(*state, DISK_WRITE, 1, SQLITE_FULL, false);
}

static void test_disk_full_for_a_while(void **state)
{
	faults(*state, DISK_WRITE, 3, SQLITE_FULL, false);
}

static void test_write_fails(void **state)
{
	faults(*state, DISK_WRITE, 1, SQLITE_IOERR_WRITE, true);
}

static void test_sync_and_truncate_fail(void **state)
{
	faults(*state, DISK_SYNC | DISK_TRUNCATE, 1, SQLITE_IOERR_FSYNC, false);
}

static void test_read_fails(void **state)
{
	faults(*state, DISK_READ, 1, SQLITE_IOERR_READ, false);
}

static void at_cut(void *ctx)
{
	(void)ctx;
}

/* Both files as a power cut leaves them. The index may know less than the log then, never more. */
static void test_power_cut(void **state)
{
	struct bed *b = *state;
	bool reached = true;

	for (uint64_t op = 1; reached; op += 1 + op / 4) {
		struct bed *after = bed_new(&store_sqlite);
		uint64_t n = 0;

		disk_reset();
		disk.watch = ".db";
		bed_open(b);
		disk_cut_at(op, at_cut, NULL);
		for (int i = 0; i < 12; i++) {
			say_ten(b, &n);
			if (i % 4 == 2) {
				settle(b);
			}
			if (i == 6) {
				change(b, ROOM(1), 5, NULL);
			}
		}
		settle(b);
		bed_close(b);
		reached = disk.cut;
		unlink(bed_path(b, "koine.db"));
		unlink(bed_path(b, "search.db"));
		if (reached) {
			struct ask *a;

			disk_after_cut(after->dir, op);
			disk.cut_at = 0;
			bed_open(after);
			a = bed_page(after, ROOM(1), PAGE_LATEST, 0, 1, UINT64_MAX);
			n = a->page.first ? a->page.first->seq : 0;
			ask_free(a);
			a = bed_page(after, ROOM(1), PAGE_AFTER, 4, 1, UINT64_MAX);
			check_all(after, n, a->page.first && (a->page.first->flags & REC_F_DELETED) ? 5 : 0);
			ask_free(a);
		}
		bed_free(after);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_disk_full, set_up, heal_and_tear_down),
		cmocka_unit_test_setup_teardown(test_disk_full_for_a_while, set_up, heal_and_tear_down),
		cmocka_unit_test_setup_teardown(test_write_fails, set_up, heal_and_tear_down),
		cmocka_unit_test_setup_teardown(test_sync_and_truncate_fail, set_up, heal_and_tear_down),
		cmocka_unit_test_setup_teardown(test_read_fails, set_up, heal_and_tear_down),
		cmocka_unit_test_setup_teardown(test_power_cut, set_up, heal_and_tear_down),
	};

	disk_insert();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
