/* SPDX-License-Identifier: MIT */
/* The log in SQLite: what outlives a restart, what is refused at the start, and what a damaged row costs. */
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "unit/store/harness.h"

static int set_up(void **state)
{
	*state = bed_new(&store_sqlite);
	return 0;
}

/* Runs SQL on the file, as somebody else would. */
static void sql(struct bed *b, const char *text)
{
	sqlite3 *h;

	assert_int_equal(sqlite3_open(bed_path(b, "koine.db"), &h), SQLITE_OK);
	sqlite3_busy_timeout(h, 2000);
	if (sqlite3_exec(h, text, NULL, NULL, NULL) != SQLITE_OK) {
		fail_msg("%s: %s", text, sqlite3_errmsg(h));
	}
	sqlite3_close(h);
}

static int64_t sql_int(struct bed *b, const char *text)
{
	sqlite3 *h;
	sqlite3_stmt *st;
	int64_t v;

	assert_int_equal(sqlite3_open(bed_path(b, "koine.db"), &h), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(h, text, -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	v = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	sqlite3_close(h);
	return v;
}

static void refused(struct bed *b, const char *part)
{
	assert_false(bed_try_open(b));
	if (!strstr(b->err, part) || !strstr(b->err, "koine.db")) {
		fail_msg("'%s' does not say '%s'", b->err, part);
	}
}

static void test_restart(void **state)
{
	struct bed *b = *state;
	uint64_t room, closed, bob, guest, epoch, log_id;
	struct ask *a;

	bed_open(b);
	epoch = b->ops->epoch(b->store);
	room = bed_room_id(b, "tea");
	bed_say(b, ROOM(room), 1, 500);
	ask_free(bed_append_one(b, draft_full(REC_TOPIC, ROOM(room), 1, "ann", "", "leaves")));
	a = bed_room(b, "gone", 0, "hash", 0);
	closed = a->room.row->id;
	ask_free(a);
	bed_shut(b, closed);
	bob = bed_put_id(b, "bob");
	guest = bed_guest(b, "guest");
	bed_say(b, PAIR(bob, guest), guest, 2);
	a = bed_append_one(b, draft_full(REC_MESSAGE, ROOM(room), bob, "bob", "k1", "keyed"));
	log_id = a->append.first->log_id;
	ask_free(a);

	bed_reopen(b);
	assert_int_equal(b->ops->epoch(b->store), epoch);
	a = bed_ask(b, ASK_ROOMS);
	a->rooms.recent = 2;
	bed_call(b, a);
	assert_non_null(a->rooms.list);
	assert_null(a->rooms.list->next);
	assert_int_equal(a->rooms.list->id, room);
	assert_int_equal(a->rooms.list->seq, 501);
	assert_int_equal(a->rooms.list->pos, 502);
	assert_slice(a->rooms.list->topic, "leaves");
	assert_int_equal(a->rooms.list->recent->seq, 500);
	ask_free(a);
	a = bed_append_one(b, draft_full(REC_MESSAGE, ROOM(room), bob, "bob", "k1", "keyed"));
	assert_true(a->append.first->flags & REC_F_DUPLICATE);
	assert_int_equal(a->append.first->pos, 502);
	assert_int_equal(a->append.first->log_id, log_id);
	ask_free(a);
	a = bed_append_one(b, draft_full(REC_MESSAGE, ROOM(room), bob, "bob", "k1", "another"));
	assert_int_equal(a->append.first->err, ERR_KEY_REUSED);
	ask_free(a);
	a = bed_append_one(b, draft(ROOM(room), 1, "x"));
	assert_int_equal(a->append.first->pos, 503);
	assert_int_equal(a->append.first->seq, 502);
	assert_true(a->append.first->log_id > log_id);
	ask_free(a);
	bed_check_page(b, ROOM(room), PAGE_AFTER, 0, 1000, UINT64_MAX, 1, 502, false);
	a = bed_room(b, "gone", CMD_MUST_EXIST, "", 0);
	assert_int_equal(a->err, ERR_ROOM_UNKNOWN);
	ask_free(a);
	assert_true(bed_room_id(b, "gone") > closed);
	a = bed_account(b, "bob", false);
	assert_true(a->account.found);
	assert_int_equal(a->account.row.id, bob);
	ask_free(a);
	assert_true(bed_guest(b, "guest") > guest);
	assert_true(bed_guest(b, "guest") <= guest + 10); /* a clean stop wastes no ids */
	a = bed_missed(b, bob, 0, 10);
	assert_int_equal(a->missed.total, 2);
	ask_free(a);
}

/* A process that dies leaves its files as they are: a copy of them is what the next one finds. */
static void copy(struct bed *from, struct bed *to, const char *name)
{
	FILE *in = fopen(bed_path(from, name), "rb"), *out;
	char buf[65536];
	size_t n;

	if (!in) {
		return;
	}
	out = fopen(bed_path(to, name), "wb");
	assert_non_null(out);
	while ((n = fread(buf, 1, sizeof(buf), in)) > 0) {
		assert_int_equal(fwrite(buf, 1, n, out), n);
	}
	fclose(in);
	fclose(out);
}

static void test_killed(void **state)
{
	struct bed *b = *state, *after = bed_new(&store_sqlite);
	uint64_t last = 0, epoch;

	bed_open(b);
	epoch = b->ops->epoch(b->store);
	bed_say(b, ROOM(1), 1, 100);
	for (int i = 0; i < 50; i++) {
		last = bed_guest(b, "guest");
	}
	copy(b, after, "koine.db");
	copy(b, after, "koine.db-wal");
	bed_open(after);
	assert_int_equal(after->ops->epoch(after->store), epoch);
	bed_check_page(after, ROOM(1), PAGE_AFTER, 0, 1000, UINT64_MAX, 1, 100, false);
	assert_true(bed_guest(after, "guest") > last);
	bed_free(after);
}

static void test_epoch_after_unsynced_loss(void **state)
{
	static const struct {
		bool async, clean, other_boot, renewed;
	} rows[] = {
		{ true, false, true, true },
		{ true, true, true, false },
		{ true, false, false, false },
		{ false, false, true, false },
	};
	struct bed *b = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		uint64_t epoch;

		b->cfg.durability = rows[i].async ? DURABILITY_ASYNC : DURABILITY_COMMITTED;
		bed_open(b);
		epoch = b->ops->epoch(b->store);
		bed_say(b, ROOM(1), 1, 1);
		bed_close(b);
		assert_int_equal(sql_int(b, "SELECT value FROM meta WHERE name = 'clean'"), 1);
		if (!rows[i].clean) {
			sql(b, "UPDATE meta SET value = 0 WHERE name = 'clean'");
		}
		if (rows[i].other_boot) {
			sql(b, "UPDATE meta SET value = 12345 WHERE name = 'boot'");
		}
		b->cfg.durability = DURABILITY_COMMITTED; /* how the last run was counts, not how this one is */
		bed_open(b);
		assert_int_equal(b->ops->epoch(b->store) != epoch, rows[i].renewed);
		bed_close(b);
	}
}

static void test_files_are_private(void **state)
{
	struct bed *b = *state;
	static const char *const names[] = { "koine.db", "koine.db-wal", "koine.db-shm" };
	struct stat sb;

	bed_open(b);
	bed_say(b, ROOM(1), 1, 1);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		assert_int_equal(stat(bed_path(b, names[i]), &sb), 0);
		assert_int_equal(sb.st_mode & 0777, 0600);
	}
	bed_close(b);
	assert_int_not_equal(access(bed_path(b, "koine.db-wal"), F_OK), 0);
	assert_int_equal(sql_int(b, "PRAGMA application_id"), 0x6b6f696e);
	assert_int_equal(sql_int(b, "PRAGMA user_version"), 6);
}

static void write_file(struct bed *b, const char *bytes, size_t n)
{
	FILE *f = fopen(bed_path(b, "koine.db"), "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	fclose(f);
}

static void test_garbage(void **state)
{
	struct bed *b = *state;
	static char garbage[20000];

	memset(garbage, 'g', sizeof(garbage));
	write_file(b, garbage, sizeof(garbage));
	refused(b, "is not a koine database");
}

static void test_database_of_another_program(void **state)
{
	struct bed *b = *state;

	sql(b, "CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)");
	refused(b, "another program");
	assert_int_equal(sql_int(b, "SELECT count(*) FROM theirs"), 1);
	assert_int_equal(sql_int(b, "SELECT 1 FROM pragma_journal_mode WHERE journal_mode = 'delete'"), 1);
}

static void test_newer_schema(void **state)
{
	struct bed *b = *state;

	bed_open(b);
	bed_close(b);
	sql(b, "PRAGMA user_version = 999");
	refused(b, "schema 999");
	assert_non_null(strstr(b->err, "newer koine"));
}

static void test_cut_short(void **state)
{
	struct bed *b = *state;
	struct stat sb;

	bed_open(b);
	bed_say(b, ROOM(1), 1, 5000);
	bed_close(b);
	assert_int_equal(stat(bed_path(b, "koine.db"), &sb), 0);
	for (int64_t part = 1; part < 8; part++) {
		assert_int_equal(truncate(bed_path(b, "koine.db"), sb.st_size * (8 - part) / 8), 0);
		refused(b, ""); /* in the middle of a page or between two: cut short, or damaged */
	}
	assert_int_equal(truncate(bed_path(b, "koine.db"), 0), 0);
	bed_open(b); /* empty is new */
}

static void test_folder_missing(void **state)
{
	struct bed *b = *state;
	char path[96];

	snprintf(path, sizeof(path), "%s/none", b->dir);
	b->cfg.data = path;
	refused(b, "No such file or directory");
	b->cfg.data = b->dir;
}

/* Root may write what is read-only, so the test asks SQLite itself: a folder in the file's place cannot be opened. */
static void test_not_a_file(void **state)
{
	struct bed *b = *state;

	assert_int_equal(mkdir(bed_path(b, "koine.db"), 0700), 0);
	refused(b, "check owner and mode");
	assert_int_equal(rmdir(bed_path(b, "koine.db")), 0);
}

static void test_locked_at_the_start(void **state)
{
	struct bed *b = *state;
	sqlite3 *h;

	bed_open(b);
	bed_close(b);
	assert_int_equal(sqlite3_open(bed_path(b, "koine.db"), &h), SQLITE_OK);
	assert_int_equal(sqlite3_exec(h, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", NULL, NULL, NULL),
			 SQLITE_OK);
	refused(b, "another process holds the database");
	sqlite3_close(h);
	bed_open(b);
}

/* Somebody's transaction is in the way: drafts are refused, history is not, and all is well afterwards. */
static void test_locked_while_running(void **state)
{
	struct bed *b = *state;
	sqlite3 *h;
	struct ask *a;

	bed_open(b);
	bed_say(b, ROOM(1), 1, 3);
	assert_int_equal(sqlite3_open(bed_path(b, "koine.db"), &h), SQLITE_OK);
	assert_int_equal(sqlite3_exec(h, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	for (int i = 0; i < 3; i++) {
		a = bed_append_one(b, draft(ROOM(1), 1, "no"));
		assert_int_equal(a->err, ERR_STORE_DOWN);
		assert_int_equal(a->append.first->err, ERR_STORE_DOWN);
		assert_int_equal(a->append.first->pos, 0);
		ask_free(a);
	}
	bed_check_page(b, ROOM(1), PAGE_LATEST, 0, 10, UINT64_MAX, 1, 3, false);
	assert_int_equal(sqlite3_exec(h, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(h);
	for (;;) { /* until the next probe */
		a = bed_append_one(b, draft(ROOM(1), 1, "yes"));
		if (a->err == ERR_OK) {
			break;
		}
		ask_free(a);
		usleep(10000);
	}
	assert_int_equal(a->append.first->pos, 4);
	ask_free(a);
}

/* While nothing can be written, whoever needs nothing written is served. */
static void test_served_while_down(void **state)
{
	struct bed *b = *state;
	uint64_t room, bob;
	sqlite3 *h;
	struct ask *a;

	bed_open(b);
	room = bed_room_id(b, "tea");
	bed_say(b, ROOM(room), 1, 3);
	bob = bed_put_id(b, "bob");
	assert_int_equal(sqlite3_open(bed_path(b, "koine.db"), &h), SQLITE_OK);
	assert_int_equal(sqlite3_exec(h, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	ask_free(bed_append_one(b, draft(ROOM(room), 1, "no")));
	a = bed_account(b, "bob", true);
	assert_int_equal(a->err, ERR_OK);
	assert_int_equal(a->account.row.id, bob);
	ask_free(a);
	assert_true(bed_guest(b, "cat") > bob);
	a = bed_room(b, "tea", 0, "", 2);
	assert_int_equal(a->err, ERR_OK);
	assert_int_equal(a->room.row->seq, 3);
	ask_free(a);
	a = bed_room(b, "new", 0, "", 2);
	assert_int_equal(a->err, ERR_STORE_DOWN);
	assert_null(a->room.row);
	ask_free(a);
	a = bed_put(b, 0, "dog", "");
	assert_int_equal(a->err, ERR_STORE_DOWN);
	ask_free(a);
	sqlite3_close(h);
}

static void test_damaged_row(void **state)
{
	struct bed *b = *state;
	struct ask *a;
	uint64_t room;

	bed_open(b);
	room = bed_room_id(b, "tea");
	bed_say(b, ROOM(room), 1, 10);
	bed_say(b, ROOM(room), 1, 10);
	bed_close(b);
	sql(b, "UPDATE log SET body = substr(body, 1, length(body) - 3) WHERE id = 2");
	bed_open(b);
	bed_check_page(b, ROOM(room), PAGE_BEFORE, 11, 10, UINT64_MAX, 1, 10, false);
	a = bed_page(b, ROOM(room), PAGE_LATEST, 0, 10, UINT64_MAX);
	assert_int_equal(a->err, ERR_INTERNAL);
	assert_null(a->page.first);
	ask_free(a);
	a = bed_room(b, "tea", 0, "", 5); /* the room opens, without its last messages */
	assert_int_equal(a->err, ERR_OK);
	assert_int_equal(a->room.row->seq, 20);
	assert_null(a->room.row->recent);
	ask_free(a);
	a = bed_append_one(b, draft(ROOM(room), 1, "x"));
	assert_int_equal(a->append.first->seq, 21);
	ask_free(a);
}

/* A message that cannot be read can be neither changed nor quoted; whoever came along with that goes on. */
static void test_damaged_message(void **state)
{
	static const enum record_kind kinds[] = { REC_EDIT, REC_REDACT, REC_REACT };
	struct bed *b = *state;
	struct record *r;
	struct ask *a;

	bed_open(b);
	bed_say(b, ROOM(1), 1, 10);
	bed_say(b, ROOM(1), 1, 10);
	bed_close(b);
	sql(b, "UPDATE log SET body = substr(body, 1, 12) WHERE id = 1");
	bed_open(b);
	a = bed_ask(b, ASK_APPEND);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		ask_add(a, draft_on(kinds[i], ROOM(1), 1, 5, "x"));
	}
	r = draft(ROOM(1), 1, "an answer");
	r->target = 5;
	ask_add(a, r);
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	r = a->append.first;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++, r = r->next) {
		assert_int_equal(r->err, ERR_INTERNAL);
		assert_int_equal(r->pos, 0);
	}
	assert_int_equal(r->pos, 21);
	ask_free(a);
	r = bed_message(b, ROOM(1), 21);
	assert_slice(record_quote(r), "");
	record_unref(r);
	/* Nor is an edited one whose text is lost. */
	bed_edit(b, ROOM(1), 15, "edited");
	bed_close(b);
	sql(b, "DELETE FROM edit");
	bed_open(b);
	a = bed_page(b, ROOM(1), PAGE_BEFORE, 20, 5, UINT64_MAX);
	assert_int_equal(a->err, ERR_INTERNAL);
	ask_free(a);
	bed_edit(b, ROOM(1), 15, "again");
	bed_check_message(b, ROOM(1), 15, "again", REC_F_EDITED);
}

static void test_old_keys_go(void **state)
{
	struct bed *b = *state;
	char key[16];

	bed_open(b);
	for (int64_t day = 0; day < 30; day++) {
		struct ask *a = bed_ask(b, ASK_APPEND);

		for (int i = 0; i < 20; i++) {
			struct record *r;

			snprintf(key, sizeof(key), "%d-%d", (int)day, i);
			r = draft_full(REC_MESSAGE, ROOM(1), 1, "ann", key, "x");
			r->time_ms = T0 + day * 24 * 3600 * 1000;
			ask_add(a, r);
		}
		ask_free(bed_call(b, a));
	}
	bed_close(b);
	assert_in_range(sql_int(b, "SELECT count(*) FROM send_key"), 8 * 20, 14 * 20);
}

static void test_conversations_are_forgotten_and_found_again(void **state)
{
	struct bed *b = *state;
	struct ask *a;

	b->cfg.durability = DURABILITY_ASYNC;
	bed_open(b);
	for (uint64_t first = 1; first < 230000; first += 10000) {
		a = bed_ask(b, ASK_APPEND);
		for (uint64_t i = 0; i < 10000; i++) {
			ask_add(a, draft(ROOM(first + i), 1, ""));
		}
		ask_free(bed_call(b, a));
	}
	for (uint64_t i = 1; i < 230000; i += 997) {
		a = bed_append_one(b, draft(ROOM(i), 1, ""));
		assert_int_equal(a->append.first->pos, 2);
		ask_free(a);
	}
}

static void test_wal_is_emptied(void **state)
{
	struct bed *b = *state;
	static char text[4000];
	struct stat sb;
	uint64_t said = 0;
	const int64_t two_mb = 2000000;

	memset(text, 'x', sizeof(text) - 1);
	b->cfg.durability = DURABILITY_ASYNC;
	bed_open(b);
	/* About 240 MB; on a machine that does other things more, until the checkpoints have caught up once. */
	for (int i = 0; i < 120 || (i < 1200 && sb.st_size > i * two_mb * 2 / 3); i++) {
		struct ask *a = bed_ask(b, ASK_APPEND);

		for (int k = 0; k < 500; k++, said++) {
			ask_add(a, draft(ROOM(1), 1, text));
		}
		ask_free(bed_call(b, a));
		assert_int_equal(stat(bed_path(b, "koine.db-wal"), &sb), 0);
	}
	assert_true(sb.st_size <= (int64_t)(said / 500) * two_mb * 2 / 3);
	bed_check_page(b, ROOM(1), PAGE_LATEST, 0, 10, UINT64_MAX, said - 9, said, true);
}

/* Readers ask while a writer writes: what they get is always whole and in order. */

static void *keep_asking(void *ctx)
{
	struct bed *b = ctx;

	for (int i = 0; i < 300; i++) {
		struct ask *a = ask_new(i % 3 ? ASK_PAGE : ASK_MISSED, 0);

		if (a->kind == ASK_PAGE) {
			a->page.conv = ROOM(1);
			a->page.limit = 50;
			a->page.bound = UINT64_MAX;
		} else {
			a->missed.id = 9;
			a->missed.until = UINT64_MAX;
			a->missed.limit = 50;
		}
		bed_submit(b, a);
	}
	return NULL;
}

static void test_readers_and_writer(void **state)
{
	struct bed *b = *state;
	pthread_t t;
	uint32_t reads = 0, writes = 0;
	uint64_t pos = 0;

	bed_open(b);
	assert_int_equal(pthread_create(&t, NULL, keep_asking, b), 0);
	for (int i = 0; i < 300; i++) {
		struct ask *a = ask_new(ASK_APPEND, 1);

		for (int k = 0; k < 5; k++) {
			ask_add(a, draft(ROOM(1), 1, "x"));
			ask_add(a, draft(PAIR(8, 9), 8, "y"));
		}
		bed_submit(b, a);
	}
	while (reads + writes < 600) {
		struct ask *a = bed_take(b);

		assert_int_equal(a->err, ERR_OK);
		if (a->kind == ASK_APPEND) {
			assert_int_equal(a->append.first->pos, pos + 1);
			pos += 5;
			writes++;
		} else if (a->kind == ASK_PAGE) {
			for (const struct record *r = a->page.first; r && r->next; r = r->next) {
				assert_int_equal(r->next->seq, r->seq + 1);
			}
			reads++;
		} else {
			reads++;
		}
		ask_free(a);
	}
	pthread_join(t, NULL);
}

#define T(test)                                                                                                        \
	{                                                                                                              \
#test, test, set_up, tear_down, NULL                                                                   \
	}

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_restart),
		T(test_killed),
		T(test_epoch_after_unsynced_loss),
		T(test_files_are_private),
		T(test_garbage),
		T(test_database_of_another_program),
		T(test_newer_schema),
		T(test_cut_short),
		T(test_folder_missing),
		T(test_not_a_file),
		T(test_locked_at_the_start),
		T(test_locked_while_running),
		T(test_served_while_down),
		T(test_damaged_row),
		T(test_damaged_message),
		T(test_old_keys_go),
		T(test_conversations_are_forgotten_and_found_again),
		T(test_wal_is_emptied),
		T(test_readers_and_writer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
