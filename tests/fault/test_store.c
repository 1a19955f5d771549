/* SPDX-License-Identifier: MIT */
/* The log on a disk that fails: power cuts at every point, and errors at every operation. */
#include <sys/stat.h>

#include "unit/store/harness.h"

#include "fault/vfs.h"

#define CONVS 5u

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

/* What was answered, noted in the answering thread. */
struct witness {
	struct bed *bed;
	pthread_mutex_t lock;
	uint64_t acked[CONVS + 1]; /* the last pos that was acknowledged */
	uint64_t guest, room;
	uint64_t at_cut[CONVS + 1], guest_at_cut, room_at_cut;
};

static void watch(void *ctx, struct ask *a)
{
	struct witness *w = ctx;

	pthread_mutex_lock(&w->lock);
	if (a->err != ERR_OK) {
		abort();
	}
	if (a->kind == ASK_APPEND) {
		for (const struct record *r = a->append.first; r; r = r->next) {
			w->acked[r->conv.a] = r->pos;
		}
	} else if (a->kind == ASK_ACCOUNT) {
		w->guest = a->account.row.id;
	} else {
		w->room = a->room.row->id;
	}
	pthread_mutex_unlock(&w->lock);
	bed_answer(w->bed, a);
}

static void at_cut(void *ctx)
{
	struct witness *w = ctx;

	pthread_mutex_lock(&w->lock);
	memcpy(w->at_cut, w->acked, sizeof(w->acked));
	w->guest_at_cut = w->guest;
	w->room_at_cut = w->room;
	pthread_mutex_unlock(&w->lock);
}

/* The text of a message says where it belongs. */
static struct record *marked(uint64_t conv, uint64_t n)
{
	char text[300], key[16];
	struct record *r;

	snprintf(text, sizeof(text), "%llu-%llu %0*d", (unsigned long long)conv, (unsigned long long)n,
		 (int)(n * 37 % 250), 0);
	snprintf(key, sizeof(key), "%llu-%llu", (unsigned long long)conv, (unsigned long long)n);
	r = draft_full(REC_MESSAGE, ROOM(conv), conv, "ann", n % 3 ? "" : key, text);
	return r;
}

static void check_text(const struct record *r, uint64_t conv, uint64_t n)
{
	struct record *want = marked(conv, n);

	assert_slice_eq(record_text(r), record_text(want));
	assert_slice_eq(record_key(r), record_key(want));
	record_unref(want);
}

/* A busy while: asks of several kinds, always some under way. */
static void busy(struct bed *b, uint32_t rounds)
{
	uint64_t n[CONVS + 1] = { 0 };
	uint32_t under_way = 0;

	for (uint32_t i = 0; i < rounds; i++) {
		struct ask *a = bed_ask(b, i % 10 == 7 ? ASK_ACCOUNT : i % 10 == 8 ? ASK_ROOM : ASK_APPEND);

		if (a->kind == ASK_APPEND) {
			for (uint32_t k = 0; k <= i % 13; k++) {
				const uint64_t conv = 1 + (i + k * k) % CONVS;

				ask_add(a, marked(conv, ++n[conv]));
			}
		} else if (a->kind == ASK_ACCOUNT) {
			a->account.key = SLICE_LIT("guest");
			a->account.guest = true;
		} else {
			a->room.key = a->room.name = arena_printf(&a->arena, "room-%u", i);
		}
		bed_submit(b, a);
		if (++under_way == 4) {
			ask_free(bed_take(b));
			under_way--;
		}
	}
	while (under_way-- > 0) {
		ask_free(bed_take(b));
	}
}

static void check_after_cut(struct bed *after, const struct witness *w, bool synced)
{
	struct ask *a;

	bed_open(after);
	for (uint64_t conv = 1; conv <= CONVS; conv++) {
		uint64_t n = 0;

		a = bed_page(after, ROOM(conv), PAGE_AFTER, 0, 1000000, UINT64_MAX);
		assert_int_equal(a->err, ERR_OK);
		for (const struct record *r = a->page.first; r; r = r->next) {
			assert_int_equal(r->seq, ++n);
			check_text(r, conv, n);
		}
		ask_free(a);
		if (synced) {
			assert_true(n >= w->at_cut[conv]);
		}
		a = bed_append_one(after, marked(conv, n + 1)); /* and it goes on */
		assert_int_equal(a->append.first->pos, n + 1);
		ask_free(a);
		if (n >= 3) {
			a = bed_append_one(after, marked(conv, 3)); /* its send keys came with it */
			assert_true(a->append.first->flags & REC_F_DUPLICATE);
			assert_int_equal(a->append.first->seq, 3);
			ask_free(a);
		}
	}
	assert_true(bed_guest(after, "guest") > w->guest_at_cut);
	if (synced && w->room_at_cut) {
		bool found = false;

		a = bed_call(after, bed_ask(after, ASK_ROOMS));
		for (const struct room_row *row = a->rooms.list; row; row = row->next) {
			found |= row->id == w->room_at_cut;
		}
		assert_true(found);
		ask_free(a);
	}
}

static void power_cuts(struct bed *b, int64_t durability, uint64_t step)
{
	bool reached = true;

	for (uint64_t op = 1; reached; op += step) {
		struct bed *after = bed_new(&store_sqlite);
		struct witness w = { .bed = b };

		pthread_mutex_init(&w.lock, NULL);
		disk_reset();
		b->cfg.durability = durability;
		b->store = b->ops->open(&b->cfg, watch, &w, b->err, sizeof(b->err));
		assert_non_null(b->store);
		disk_cut_at(op, at_cut, &w);
		busy(b, 60);
		bed_close(b);
		reached = disk.cut;
		unlink(bed_path(b, "koine.db"));
		if (reached) {
			disk_after_cut(after->dir, op);
			disk.cut_at = 0;
			check_after_cut(after, &w, durability == DURABILITY_COMMITTED);
		}
		bed_free(after);
		pthread_mutex_destroy(&w.lock);
	}
}

static void test_power_cut(void **state)
{
	power_cuts(*state, DURABILITY_COMMITTED, 7);
}

static void test_power_cut_async(void **state)
{
	power_cuts(*state, DURABILITY_ASYNC, 11);
}

/* Ids of guests are never given again, even where commits do not wait for the disk. */
static void test_guests_after_power_cut(void **state)
{
	struct bed *b = *state;
	bool reached = true;

	for (uint64_t op = 1; reached; op++) {
		struct bed *after = bed_new(&store_sqlite);
		struct witness w = { .bed = b };

		pthread_mutex_init(&w.lock, NULL);
		disk_reset();
		b->cfg.durability = DURABILITY_ASYNC;
		b->store = b->ops->open(&b->cfg, watch, &w, b->err, sizeof(b->err));
		assert_non_null(b->store);
		disk_cut_at(op, at_cut, &w);
		for (int i = 0; i < 10500; i++) { /* more than a block */
			(void)bed_guest(b, "guest");
		}
		bed_say(b, ROOM(1), 1, 10);
		bed_close(b);
		reached = disk.cut;
		unlink(bed_path(b, "koine.db"));
		if (reached) {
			disk_after_cut(after->dir, 4 * op);
			disk.cut_at = 0;
			bed_open(after);
			assert_true(bed_guest(after, "guest") > w.guest_at_cut);
		}
		bed_free(after);
		pthread_mutex_destroy(&w.lock);
	}
}

/* Says messages until each was taken; what the log then holds is exactly these, once each and in the order taken. */
#define MOST 4000

struct sender {
	struct bed *bed;
	uint64_t taken[MOST], refused[MOST]; /* which messages; the refused ones are said again, with their keys */
	uint32_t n_taken, n_refused;
	uint64_t made;
};

static void heard(struct sender *s, struct ask *a, const uint64_t *which)
{
	for (const struct record *r = a->append.first; r; r = r->next, which++) {
		assert_int_equal(r->err, a->err);
		if (a->err == ERR_OK) {
			s->taken[s->n_taken++] = *which;
			assert_int_equal(r->pos, s->n_taken);
			assert_int_equal(r->flags & REC_F_DUPLICATE, 0);
		} else {
			assert_int_equal(a->err, ERR_STORE_DOWN);
			assert_int_equal(r->pos, 0);
			s->refused[s->n_refused++] = *which;
		}
	}
}

static void say_on(struct sender *s, uint32_t asks)
{
	uint64_t which[4][8];

	assert_in_range(asks, 1, 4);
	assert_true(s->n_taken + 32 <= MOST);
	for (uint32_t i = 0; i < asks; i++) {
		struct ask *a = bed_ask(s->bed, ASK_APPEND);

		for (uint32_t k = 0; k < 8; k++) {
			which[i][k] = s->n_refused > 0 ? s->refused[--s->n_refused] : ++s->made;
			ask_add(a, marked(1, which[i][k]));
		}
		bed_submit(s->bed, a);
	}
	for (uint32_t i = 0; i < asks; i++) {
		struct ask *a = bed_take(s->bed);

		heard(s, a, which[i]);
		ask_free(a);
	}
}

static void check_said(struct sender *s)
{
	struct ask *a = bed_page(s->bed, ROOM(1), PAGE_AFTER, 0, 1000000, UINT64_MAX);
	uint32_t n = 0;

	assert_int_equal(a->err, ERR_OK);
	for (const struct record *r = a->page.first; r; r = r->next) {
		assert_int_equal(r->seq, n + 1);
		check_text(r, 1, s->taken[n++]);
	}
	assert_int_equal(n, s->n_taken);
	ask_free(a);
}

/* The store, with `count` faults from the nth operation on. True when there were any. */
static bool with_faults(struct bed *b, unsigned ops, uint64_t nth, uint64_t count, int code, bool done_anyway)
{
	struct sender s = { .bed = b };
	uint64_t failed;
	uint32_t before;

	disk_reset();
	bed_open(b);
	say_on(&s, 1);
	disk_fail(ops, nth, count, code, done_anyway);
	for (int i = 0; i < 4; i++) {
		say_on(&s, 3);
	}
	failed = disk_heal();
	before = s.n_taken;
	while (s.n_taken < before + 40) { /* it recovers by itself */
		say_on(&s, 2);
		usleep(s.n_taken == before ? 5000 : 0);
	}
	check_said(&s);
	bed_reopen(b);
	check_said(&s);
	bed_close(b);
	unlink(bed_path(b, "koine.db"));
	return failed > 0;
}

static void test_disk_full(void **state)
{
	for (uint64_t nth = 1; with_faults(*state, DISK_WRITE, nth, 1, SQLITE_FULL, false); nth++) {
	}
}

static void test_disk_full_for_a_while(void **state)
{
	for (uint64_t nth = 1; nth < 20 && with_faults(*state, DISK_WRITE, nth, 6, SQLITE_FULL, false); nth += 6) {
	}
}

static void test_write_fails(void **state)
{
	for (uint64_t nth = 1; with_faults(*state, DISK_WRITE, nth, 1, SQLITE_IOERR_WRITE, false); nth++) {
	}
}

/* The disk says no, but has it: only reading it back tells. */
static void test_write_fails_but_arrives(void **state)
{
	for (uint64_t nth = 1; with_faults(*state, DISK_WRITE, nth, 1, SQLITE_IOERR_WRITE, true); nth++) {
	}
}

static void test_sync_fails(void **state)
{
	for (uint64_t nth = 1; with_faults(*state, DISK_SYNC, nth, 1, SQLITE_IOERR_FSYNC, false); nth++) {
	}
}

static void test_sync_fails_but_arrives(void **state)
{
	for (uint64_t nth = 1; with_faults(*state, DISK_SYNC, nth, 1, SQLITE_IOERR_FSYNC, true); nth++) {
	}
}

/* Not even opening it anew works at first: nobody is answered before it is known what is in the log. */
static void test_all_fails_for_a_while(void **state)
{
	for (uint64_t nth = 1;
	     nth < 30 && with_faults(*state, DISK_SYNC | DISK_WRITE | DISK_TRUNCATE, nth, 3, SQLITE_IOERR_WRITE, false);
	     nth += 6) {
	}
}

static void test_read_fails(void **state)
{
	struct bed *b = *state;
	struct sender s = { .bed = b };
	struct ask *a;

	bed_open(b);
	say_on(&s, 3);
	bed_reopen(b); /* cold caches */
	disk_fail(DISK_READ, 1, UINT64_MAX, SQLITE_IOERR_READ, false);
	a = bed_page(b, ROOM(1), PAGE_LATEST, 0, 10, UINT64_MAX);
	assert_int_equal(a->err, ERR_STORE_DOWN);
	assert_null(a->page.first);
	ask_free(a);
	assert_true(disk_heal() > 0);
	bed_check_page(b, ROOM(1), PAGE_LATEST, 0, 5, UINT64_MAX, 20, 24, true);
	check_said(&s);
}

/* A disk that never works again does not hold up the end. */
static void test_close_on_a_dead_disk(void **state)
{
	struct bed *b = *state;

	bed_open(b);
	bed_say(b, ROOM(1), 1, 5);
	disk_fail(DISK_WRITE | DISK_SYNC | DISK_TRUNCATE | DISK_READ, 1, UINT64_MAX, SQLITE_IOERR_WRITE, false);
	for (int i = 0; i < 20; i++) {
		struct ask *a = bed_ask(b, ASK_APPEND);

		ask_add(a, draft(ROOM(1), 1, "x"));
		bed_submit(b, a);
	}
	bed_close(b);
	for (int i = 0; i < 20; i++) {
		struct ask *a = bed_take(b);

		assert_int_equal(a->err, ERR_STORE_DOWN);
		ask_free(a);
	}
	disk_heal();
	bed_open(b);
	bed_check_page(b, ROOM(1), PAGE_LATEST, 0, 10, UINT64_MAX, 1, 5, false);
}

static void test_full_at_the_start(void **state)
{
	struct bed *b = *state;
	bool failed = true;

	for (uint64_t nth = 1; failed; nth++) {
		disk_reset();
		disk_fail(DISK_WRITE, nth, UINT64_MAX, SQLITE_FULL, false);
		if (bed_try_open(b)) {
			disk_heal();
			bed_close(b);
			failed = false;
		} else {
			assert_non_null(strstr(b->err, "the disk is full"));
			disk_heal();
			bed_open(b); /* whatever it left behind */
			bed_say(b, ROOM(1), 1, 1);
			bed_close(b);
		}
		unlink(bed_path(b, "koine.db"));
		unlink(bed_path(b, "koine.db-wal"));
		unlink(bed_path(b, "koine.db-shm"));
	}
}

/* A stop without warning then leaves nothing to do for the next start. */
static void test_wal_is_emptied_when_idle(void **state)
{
	struct bed *b = *state;
	struct stat sb;

	bed_open(b);
	bed_say(b, ROOM(1), 1, 100);
	assert_int_equal(stat(bed_path(b, "koine.db-wal"), &sb), 0);
	assert_true(sb.st_size > 0);
	while (sb.st_size > 0) {
		usleep(20000);
		assert_int_equal(stat(bed_path(b, "koine.db-wal"), &sb), 0);
	}
	bed_check_page(b, ROOM(1), PAGE_LATEST, 0, 2, UINT64_MAX, 99, 100, true);
}

#define T(test)                                                                                                        \
	{                                                                                                              \
#test, test, set_up, heal_and_tear_down, NULL                                                          \
	}

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_power_cut),
		T(test_power_cut_async),
		T(test_guests_after_power_cut),
		T(test_disk_full),
		T(test_disk_full_for_a_while),
		T(test_write_fails),
		T(test_write_fails_but_arrives),
		T(test_sync_fails),
		T(test_sync_fails_but_arrives),
		T(test_all_fails_for_a_while),
		T(test_read_fails),
		T(test_close_on_a_dead_disk),
		T(test_full_at_the_start),
		T(test_wal_is_emptied_when_idle),
	};

	disk_insert();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
