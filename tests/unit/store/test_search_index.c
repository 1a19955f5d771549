/* SPDX-License-Identifier: MIT */
/* The index of words as a file: lost, damaged, foreign, behind, half-written; and what is left in it of deleted words. */
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "unit/store/searching.h"

#include "store/search_words.h"

static int set_up(void **state)
{
	*state = bed_new(&store_sqlite);
	return 0;
}

static sqlite3 *open_index(struct bed *b)
{
	sqlite3 *h;

	assert_int_equal(sqlite3_open(bed_path(b, "search.db"), &h), SQLITE_OK);
	sqlite3_busy_timeout(h, 5000);
	assert_int_equal(words_register(h), SQLITE_OK);
	return h;
}

static void sql(sqlite3 *h, const char *text)
{
	if (sqlite3_exec(h, text, NULL, NULL, NULL) != SQLITE_OK) {
		fail_msg("%s: %s", text, sqlite3_errmsg(h));
	}
}

static int64_t sql_int(sqlite3 *h, const char *text)
{
	sqlite3_stmt *st;
	int64_t v;

	assert_int_equal(sqlite3_prepare_v2(h, text, -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	v = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return v;
}

static bool file_has(const char *path, const char *word)
{
	const size_t n = strlen(word);
	struct stat sb;
	bool has = false;
	char *bytes;
	FILE *f;

	if (stat(path, &sb) != 0 || !(f = fopen(path, "rb"))) {
		return false;
	}
	bytes = malloc((size_t)sb.st_size + 1);
	has = memmem(bytes, fread(bytes, 1, (size_t)sb.st_size, f), word, n) != NULL;
	free(bytes);
	fclose(f);
	return has;
}

static bool index_has(struct bed *b, const char *word)
{
	return file_has(bed_path(b, "search.db"), word) || file_has(bed_path(b, "search.db-wal"), word);
}

/* Fills rooms 1 and 2, and closes. */
static void fill(struct bed *b)
{
	bed_open(b);
	say(b, ROOM(1), 1, "one needle");
	bed_say(b, ROOM(2), 1, 2000);
	say(b, ROOM(2), 2, "another needle");
	change(b, ROOM(2), 5, "a needle by edit");
	settle(b);
	finds(b, "another needle|a needle by edit|one needle", .words = "needle");
	bed_close(b);
}

static void finds_all(struct bed *b)
{
	bed_open(b);
	settle(b);
	finds(b, "another needle|a needle by edit|one needle", .words = "needle");
	say(b, ROOM(2), 2, "last needle");
	settle(b);
	finds(b, "last needle|another needle|a needle by edit|one needle", .words = "needle");
	finds(b, "last needle|another needle", .words = "needle", .author = 2);
}

static void test_goes_on(void **state)
{
	struct bed *b = *state;
	sqlite3 *h;

	fill(b);
	h = open_index(b);
	sql(h, "UPDATE part SET docs = docs + 1000");
	sqlite3_close(h);
	finds_all(b);
	h = open_index(b);
	assert_true(sql_int(h, "SELECT docs FROM part") > 3000); /* it was not made anew */
	sqlite3_close(h);
}

static void test_lost(void **state)
{
	struct bed *b = *state;

	fill(b);
	assert_int_equal(unlink(bed_path(b, "search.db")), 0);
	finds_all(b);
}

static void write_file(struct bed *b, int64_t at, const char *bytes, size_t n)
{
	int fd = open(bed_path(b, "search.db"), O_WRONLY | O_CREAT, 0600);

	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, bytes, n, at), n);
	close(fd);
}

static void test_garbage(void **state)
{
	struct bed *b = *state;
	char bytes[20000];

	memset(bytes, 'x', sizeof(bytes));
	fill(b);
	write_file(b, 0, bytes, sizeof(bytes));
	finds_all(b);
}

static void test_cut_short(void **state)
{
	struct bed *b = *state;

	fill(b);
	assert_int_equal(truncate(bed_path(b, "search.db"), 8192 * 3), 0);
	finds_all(b);
}

/* Wherever a page is spoilt: sooner or later it is noticed, and the log suffers nothing. */
static void test_damaged_pages(void **state)
{
	struct bed *b = *state;
	char bytes[8192];
	struct stat sb;

	memset(bytes, 0x55, sizeof(bytes));
	fill(b);
	assert_int_equal(stat(bed_path(b, "search.db"), &sb), 0);
	for (int64_t at = 0; at < sb.st_size; at += 8192) {
		write_file(b, at, bytes, sizeof(bytes));
		bed_open(b);
		for (bool good = false; !good;) {
			struct ask *a = look_run(b, &(struct look){ .words = "needle" });

			assert_true(a->err == ERR_OK || a->err == ERR_BUSY);
			/* A page that nothing of this reads may stay as it is. */
			good = a->err == ERR_OK && strcmp(found(a), "another needle|a needle by edit|one needle") == 0;
			ask_free(a);
			if (!good) {
				say(b, ROOM(3), 1, "something new");
				usleep(1000);
			}
		}
		bed_close(b);
		unlink(bed_path(b, "search.db"));
		bed_open(b);
		settle(b);
		bed_close(b);
	}
}

static void foreign(struct bed *b, const char *text)
{
	sqlite3 *h;

	fill(b);
	h = open_index(b);
	sql(h, text);
	sqlite3_close(h);
	finds_all(b);
	h = open_index(b);
	assert_int_equal(sql_int(h, "SELECT count(*) FROM meta WHERE name = 'epoch' AND value < 1000"), 0);
	assert_true(sql_int(h, "SELECT docs FROM part") < 3000);
	sqlite3_close(h);
}

static void test_other_epoch(void **state)
{
	foreign(*state, "UPDATE meta SET value = 7 WHERE name = 'epoch'; UPDATE part SET docs = 5000;"
			"INSERT INTO words_1 (rowid, text, mark) VALUES (257, 'needle', 'c1 u1')");
}

/* As after an old koine.db was put back in the place of a newer one. */
static void test_ahead_of_the_log(void **state)
{
	foreign(*state, "UPDATE meta SET value = 1000000 WHERE name = 'upto'; UPDATE part SET docs = 5000");
}

static void test_other_shape(void **state)
{
	foreign(*state, "PRAGMA user_version = 99; UPDATE part SET docs = 5000");
}

/* Found out by a search only. */
static void test_table_missing(void **state)
{
	struct bed *b = *state;
	sqlite3 *h;
	bool busy;

	fill(b);
	h = open_index(b);
	sql(h, "DROP TABLE words_1");
	sqlite3_close(h);
	bed_open(b);
	do {
		struct ask *a = look_run(b, &(struct look){ .words = "needle" });

		busy = a->err == ERR_BUSY;
		assert_true(busy || a->err == ERR_OK);
		ask_free(a);
	} while (busy);
	settle(b);
	finds(b, "another needle|a needle by edit|one needle", .words = "needle");
}

static void test_files_are_private(void **state)
{
	struct bed *b = *state;
	struct stat sb;

	fill(b);
	assert_int_equal(stat(bed_path(b, "search.db"), &sb), 0);
	assert_int_equal(sb.st_mode & 0777, 0600);
}

/* Somebody holds the index: the chat goes on, and a search says how much it does not know. */
static void test_behind(void **state)
{
	struct bed *b = *state;
	struct ask *a;
	sqlite3 *h;

	bed_open(b);
	say(b, ROOM(1), 1, "needle");
	settle(b);
	h = open_index(b);
	sql(h, "BEGIN IMMEDIATE");
	bed_say(b, ROOM(1), 1, 700);
	say(b, ROOM(1), 1, "another needle");
	a = look_run(b, &(struct look){ .words = "needle" });
	assert_int_equal(a->err, ERR_OK);
	assert_string_equal(found(a), "needle");
	assert_int_equal(a->search.behind, 701);
	ask_free(a);
	sql(h, "COMMIT");
	sqlite3_close(h);
	settle(b);
	finds(b, "another needle|needle", .words = "needle");
}

/* What was edited or deleted before the index saw it leaves nothing to clean up. */
static void test_changed_before_it_was_indexed(void **state)
{
	struct bed *b = *state;
	sqlite3 *h;

	bed_open(b);
	say(b, ROOM(1), 1, "old needle");
	settle(b);
	h = open_index(b);
	sql(h, "BEGIN IMMEDIATE");
	say(b, ROOM(1), 1, "xylophonical");
	say(b, ROOM(1), 1, "another thing");
	change(b, ROOM(1), 2, NULL);
	change(b, ROOM(1), 3, "new needle");
	sql(h, "COMMIT");
	settle(b);
	assert_int_equal(sql_int(h, "SELECT sum(stale) + sum(erased) FROM part"), 0);
	assert_false(index_has(b, "ylophonical"));
	finds(b, "new needle|old needle", .words = "needle");
	change(b, ROOM(1), 3, "no more");
	settle(b);
	assert_int_equal(sql_int(h, "SELECT sum(stale) FROM part"), 1);
	sqlite3_close(h);
	finds(b, "old needle", .words = "needle");
}

/* No index can be made at all. */
static void test_no_file(void **state)
{
	struct bed *b = *state;
	struct ask *a;

	assert_int_equal(mkdir(bed_path(b, "search.db"), 0700), 0);
	bed_open(b);
	bed_say(b, ROOM(1), 1, 5);
	bed_check_page(b, ROOM(1), PAGE_LATEST, 0, 10, UINT64_MAX, 1, 5, false);
	a = look_run(b, &(struct look){ .words = "x" });
	assert_int_equal(a->err, ERR_OK);
	assert_null(a->search.first);
	assert_int_equal(a->search.behind, 5);
	ask_free(a);
	assert_int_equal(rmdir(bed_path(b, "search.db")), 0);
	settle(b);
	finds(b, "x|x|x|x|x", .words = "x");
}

/* Ten thousand messages, of which each hundredth has the word. */
static void say_many(struct bed *b)
{
	for (uint32_t k = 0; k < 100; k++) {
		struct ask *a = bed_ask(b, ASK_APPEND);

		for (uint32_t i = 0; i < 100; i++) {
			char text[64];

			snprintf(text, sizeof(text), "message %u %s", k * 100 + i,
				 i ? "and some more words" : "needle");
			ask_add(a, draft(ROOM(1 + i % 8), 1 + i % 3, text));
		}
		bed_submit(b, a);
	}
	for (uint32_t k = 0; k < 100; k++) {
		struct ask *a = bed_take(b);

		assert_int_equal(a->err, ERR_OK);
		ask_free(a);
	}
}

/* Over all pages; what they give must fall without a break. */
static uint32_t count_look(struct bed *b, struct look l)
{
	uint32_t n = 0;

	l.limit = 200;
	for (bool more = true; more;) {
		struct ask *a = look_run(b, &l);

		assert_int_equal(a->err, ERR_OK);
		for (const struct record *r = a->search.first; r; r = r->next) {
			assert_true(l.before == 0 || r->log_id < l.before);
			l.before = r->log_id;
			n++;
		}
		more = a->search.more;
		ask_free(a);
	}
	return n;
}

static uint32_t count(struct bed *b, const char *words)
{
	return count_look(b, (struct look){ .words = words });
}

/* Dies at some moment of the catching up. */
static NORETURN void die_within(struct bed *b, uint32_t polls)
{
	bed_open(b);
	say_many(b);
	for (uint32_t i = 0; i < polls; i++) {
		ask_free(look_run(b, &(struct look){ .words = "x", .nowhere = true }));
	}
	kill(getpid(), SIGKILL);
	abort();
}

static void test_killed(void **state)
{
	struct bed *b = *state;

	for (uint32_t k = 0; k < 8; k++) {
		int status;
		const pid_t pid = fork();

		assert_true(pid >= 0);
		if (pid == 0) {
			die_within(b, 1u << (2 * k) >> 1);
		}
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
		bed_open(b);
		settle(b);
		assert_int_equal(count(b, "needle"), 100 * (k + 1));
		assert_int_equal(count(b, "message"), 10000 * (k + 1));
		bed_close(b);
	}
}

/* A deleted word goes from the file by itself, soon: at once when nothing else happens. */
static void test_words_go(void **state)
{
	struct bed *b = *state;

	bed_open(b);
	bed_say(b, ROOM(1), 1, 300);
	say(b, ROOM(1), 1, "xylophonical thoughts");
	say(b, ROOM(1), 1, "quincuncial thoughts");
	say(b, ROOM(2), 1, "harmless thoughts");
	settle(b);
	change(b, ROOM(2), 1, "zymurgical thoughts");
	settle(b);
	assert_true(index_has(b, "ylophonical"));
	assert_true(index_has(b, "ymurgical"));
	change(b, ROOM(1), 301, NULL);
	change(b, ROOM(2), 1, NULL);
	settle(b);
	while (index_has(b, "ylophonical") || index_has(b, "ymurgical")) {
		usleep(10000);
	}
	finds(b, "quincuncial thoughts", .words = "thoughts");
	assert_true(index_has(b, "uincuncial"));
	/* The same when the server was stopped in between. */
	change(b, ROOM(1), 302, NULL);
	settle(b);
	bed_reopen(b);
	while (index_has(b, "uincuncial")) {
		usleep(10000);
	}
	finds(b, "", .words = "thoughts");
	assert_int_equal(count(b, "x"), 300);
}

/* More than a part and a block hold: message i is "w<i % 97>", by 1 + i % 5, in room 1 + i % 8, a second after the other. */
#define MANY 140000u

static void say_parts(struct bed *b)
{
	for (uint32_t i = 0; i < MANY;) {
		struct ask *a = bed_ask(b, ASK_APPEND);

		for (uint32_t k = 0; k < 700; k++, i++) {
			char text[32];
			struct record *r;

			snprintf(text, sizeof(text), "w%u of all", i % 97);
			r = draft(ROOM(1 + i % 8), 1 + i % 5, text);
			r->time_ms = T0 + i * 1000;
			ask_add(a, r);
		}
		bed_call(b, a);
		assert_int_equal(a->err, ERR_OK);
		ask_free(a);
	}
}

/* How many of them are so. */
static uint32_t expect(uint32_t word, uint32_t author, uint32_t room, uint32_t from, uint32_t to)
{
	uint32_t n = 0;

	for (uint32_t i = from; i < to; i++) {
		n += (word > 96 || i % 97 == word) && (!author || 1 + i % 5 == author) && (!room || 1 + i % 8 == room);
	}
	return n;
}

static void check_parts(struct bed *b, uint32_t fewer)
{
	const struct search_conv third = { ROOM(3), 0 };

	assert_int_equal(count(b, "w13"), expect(13, 0, 0, 0, MANY) - fewer);
	assert_int_equal(count(b, "w14"), expect(14, 0, 0, 0, MANY));
	assert_int_equal(count(b, "w1*") - count(b, "w1"), expect(0, 0, 0, 0, MANY) * 10 - fewer);
	assert_int_equal(count_look(b, (struct look){ .words = "w14", .author = 4 }), expect(14, 4, 0, 0, MANY));
	assert_int_equal(count_look(b, (struct look){ .words = "w14 -w13", .in = { third }, .n_in = 1 }),
			 expect(14, 0, 3, 0, MANY));
	assert_int_equal(
		count_look(b, (struct look){ .words = "w14", .from_ms = T0 + 5000000, .to_ms = T0 + 134567000 }),
		expect(14, 0, 0, 5000, 134567));
	assert_int_equal(count_look(b, (struct look){ .from_ms = T0 + 131000000, .to_ms = T0 + 132000000 }), 1000);
	assert_int_equal(count_look(b, (struct look){ .words = "w14", .in = { { ROOM(3), MANY / 16 } }, .n_in = 1 }),
			 expect(14, 0, 3, MANY / 2, MANY));
}

static void test_parts(void **state)
{
	struct bed *b = *state;
	sqlite3 *h;

	bed_open(b);
	say_parts(b);
	settle(b);
	h = open_index(b);
	assert_int_equal(sql_int(h, "SELECT count(*) FROM part"), 2);
	check_parts(b, 0);
	/* In the first part and in the second: message i is number 1 + i / 8 of its room. */
	change(b, ROOM(1 + 13 % 8), 1 + 13 / 8, NULL);
	change(b, ROOM(1 + 110 % 8), 1 + 110 / 8, "something else of all");
	change(b, ROOM(1 + (13 + 97 * 1400) % 8), 1 + (13 + 97 * 1400) / 8, NULL);
	settle(b);
	check_parts(b, 3);
	assert_int_equal(count(b, "something else"), 1);
	while (sql_int(h, "SELECT sum(erased) FROM part") != 0) {
		usleep(10000);
	}
	check_parts(b, 3);
	assert_int_equal(count(b, "something else"), 1);
	assert_int_equal(sql_int(h, "SELECT sum(docs) FROM part"), MANY - 2);
	sqlite3_close(h);
	bed_reopen(b);
	settle(b);
	check_parts(b, 3);
}

/* More than may wait: some are told to come again, all are answered. */
static void test_many_at_once(void **state)
{
	struct bed *b = *state;
	uint32_t answered = 0, busy = 0;

	bed_open(b);
	say_many(b);
	settle(b);
	for (uint32_t i = 0; i < 500; i++) {
		bed_submit(b, look_ask(b, &(struct look){ .words = "message -needle mor*", .limit = 1000 }));
	}
	for (uint32_t i = 0; i < 500; i++) {
		struct ask *a = bed_take(b);

		assert_true(a->err == ERR_OK || a->err == ERR_BUSY);
		busy += a->err == ERR_BUSY;
		answered += a->err == ERR_OK && a->search.first && a->search.more;
		ask_free(a);
	}
	assert_int_equal(answered + busy, 500);
	assert_true(answered >= 64);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_goes_on, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_lost, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_garbage, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_cut_short, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_damaged_pages, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_other_epoch, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_ahead_of_the_log, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_other_shape, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_table_missing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_files_are_private, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_behind, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_changed_before_it_was_indexed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_no_file, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_killed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_words_go, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_parts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_many_at_once, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
