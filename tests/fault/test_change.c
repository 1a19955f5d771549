/* SPDX-License-Identifier: MIT */
/* Edits and deletions on a disk that fails: what was acknowledged stays so, and what was refused did not happen. */
#include "unit/store/harness.h"

#include "fault/vfs.h"

#define MOST  1200u
#define ROOM1 ROOM(1)

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

/* What is known of the messages, by seq. */
struct told {
	uint32_t n;
	uint32_t edit[MOST + 1]; /* how often it was edited */
	bool gone[MOST + 1];
};

/* The text says whose and which it is. */
static void text_of(uint64_t seq, uint32_t edit, char *text, size_t size)
{
	snprintf(text, size, "%u-%u %0*d", (unsigned)seq, edit, (int)((seq * 37 + edit * 101) % 600), 0);
}

static struct record *said(uint64_t seq)
{
	char text[700], key[16];

	text_of(seq, 0, text, sizeof(text));
	snprintf(key, sizeof(key), "k%u", (unsigned)seq);
	return draft_full(REC_MESSAGE, ROOM1, 1, "ann", seq % 3 ? "" : key, text);
}

static struct record *edited(uint64_t seq, uint32_t edit)
{
	char text[700];

	text_of(seq, edit, text, sizeof(text));
	return draft_on(REC_EDIT, ROOM1, 1, seq, text);
}

static void note(struct told *t, const struct record *r)
{
	if (r->kind == REC_MESSAGE) {
		t->n = (uint32_t)r->seq;
	} else if (r->kind == REC_EDIT) {
		t->edit[r->target] = (uint32_t)strtoul(strchr(r->bytes + r->name_len, '-') + 1, NULL, 10);
	} else {
		t->gone[r->target] = true;
	}
}

/* What was answered, noted in the answering thread. */
struct witness {
	struct bed *bed;
	pthread_mutex_t lock;
	struct told told, at_cut;
};

static void watch(void *ctx, struct ask *a)
{
	struct witness *w = ctx;

	pthread_mutex_lock(&w->lock);
	for (const struct record *r = a->append.first; r; r = r->next) {
		if (r->err != ERR_OK) {
			abort();
		}
		note(&w->told, r);
	}
	pthread_mutex_unlock(&w->lock);
	bed_answer(w->bed, a);
}

static void at_cut(void *ctx)
{
	struct witness *w = ctx;

	pthread_mutex_lock(&w->lock);
	w->at_cut = w->told;
	pthread_mutex_unlock(&w->lock);
}

/* Says, edits and deletes, always with some asks under way; `t` is what was asked for in the end. */
static void busy(struct bed *b, uint32_t rounds, struct told *t)
{
	uint32_t under_way = 0;

	for (uint32_t i = 0; i < rounds; i++) {
		struct ask *a = bed_ask(b, ASK_APPEND);

		for (uint32_t k = 0; k <= i % 7; k++) {
			const uint32_t seq = 1 + (i * 31 + k * 17) % (t->n + 1);

			ask_add(a, said(++t->n));
			if (t->gone[seq]) {
				continue;
			}
			if ((i + k) % 4 == 3) {
				t->gone[seq] = true;
				ask_add(a, draft_on(REC_REDACT, ROOM1, 1, seq, ""));
			} else {
				ask_add(a, edited(seq, ++t->edit[seq])); /* the last one is new in this ask */
			}
		}
		bed_submit(b, a);
		if (++under_way == 3) {
			ask_free(bed_take(b));
			under_way--;
		}
	}
	while (under_way-- > 0) {
		ask_free(bed_take(b));
	}
}

/* A message is as it was at some time between what was told of it and what was asked for it. */
static void check_message(const struct record *r, const struct told *least, const struct told *most)
{
	char text[700];
	uint32_t edit;

	if (r->flags & REC_F_DELETED) {
		assert_true(most->gone[r->seq]);
		assert_int_equal(r->text_len + r->key_len, 0);
		return;
	}
	assert_false(least->gone[r->seq]);
	edit = (uint32_t)strtoul(strchr(record_text(r).p, '-') + 1, NULL, 10);
	assert_in_range(edit, least->edit[r->seq], most->edit[r->seq]);
	assert_int_equal(r->flags & REC_F_EDITED, edit ? REC_F_EDITED : 0);
	text_of(r->seq, edit, text, sizeof(text));
	assert_slice_eq(record_text(r), slice_cstr(text));
}

static void check_all(struct bed *b, const struct told *least, const struct told *most)
{
	struct ask *a = bed_page(b, ROOM1, PAGE_AFTER, 0, 1000000, UINT64_MAX);
	uint64_t n = 0;

	assert_int_equal(a->err, ERR_OK);
	for (const struct record *r = a->page.first; r; r = r->next) {
		assert_int_equal(r->seq, ++n);
		check_message(r, least, most);
	}
	assert_in_range(n, least->n, most->n);
	ask_free(a);
}

static void power_cuts(struct bed *b, int64_t durability, uint64_t step)
{
	static const struct told nothing;
	struct told *most = calloc(1, sizeof(*most));
	struct witness *w = calloc(1, sizeof(*w));
	bool reached = true;

	assert_non_null(most);
	assert_non_null(w);
	for (uint64_t op = 1; reached; op += step) {
		struct bed *after = bed_new(&store_sqlite);

		*most = nothing;
		*w = (struct witness){ .bed = b };
		pthread_mutex_init(&w->lock, NULL);
		disk_reset();
		b->cfg.durability = durability;
		b->store = b->ops->open(&b->cfg, watch, w, b->err, sizeof(b->err));
		assert_non_null(b->store);
		disk_cut_at(op, at_cut, w);
		busy(b, 60, most);
		bed_close(b);
		reached = disk.cut;
		unlink(bed_path(b, "koine.db"));
		if (reached) {
			disk_after_cut(after->dir, op);
			disk.cut_at = 0;
			bed_open(after);
			check_all(after, durability == DURABILITY_COMMITTED ? &w->at_cut : &nothing, most);
			bed_say(after, ROOM1, 1, 1); /* and it goes on */
		}
		bed_free(after);
		pthread_mutex_destroy(&w->lock);
	}
	free(w);
	free(most);
}

static void test_power_cut(void **state)
{
	power_cuts(*state, DURABILITY_COMMITTED, 5);
}

static void test_power_cut_async(void **state)
{
	power_cuts(*state, DURABILITY_ASYNC, 11);
}

/* One ask: some new messages, and changes of some old ones, of which `lane` chooses its own. */
static struct ask *mixed(struct bed *b, const struct told *t, uint32_t lane, uint32_t round)
{
	struct ask *a = bed_ask(b, ASK_APPEND);

	for (uint64_t seq = 1 + lane + 3 * (round % 5); seq <= t->n; seq += 15) {
		if (t->gone[seq]) {
			continue;
		}
		if ((seq + round) % 6 == 0) {
			ask_add(a, draft_on(REC_REDACT, ROOM1, 1, seq, ""));
		} else {
			ask_add(a, edited(seq, t->edit[seq] + 1));
		}
	}
	for (uint32_t k = 0; k < 4; k++) {
		ask_add(a, draft(ROOM1, 1, "0-0 new"));
	}
	return a;
}

static bool go_on(struct bed *b, struct told *t, uint32_t round)
{
	bool all = true;

	for (uint32_t lane = 0; lane < 3; lane++) {
		bed_submit(b, mixed(b, t, lane, round));
	}
	for (uint32_t lane = 0; lane < 3; lane++) {
		struct ask *a = bed_take(b);

		for (const struct record *r = a->append.first; r; r = r->next) {
			assert_int_equal(r->err, a->err);
			if (a->err == ERR_OK) {
				note(t, r);
			} else {
				assert_int_equal(a->err, ERR_STORE_DOWN);
			}
		}
		all &= a->err == ERR_OK;
		ask_free(a);
	}
	return all;
}

/* Exactly what was acknowledged holds. */
static void check_exactly(struct bed *b, const struct told *t)
{
	struct ask *a = bed_page(b, ROOM1, PAGE_AFTER, 0, 1000000, UINT64_MAX);
	char text[700];
	uint64_t n = 0;

	assert_int_equal(a->err, ERR_OK);
	for (const struct record *r = a->page.first; r; r = r->next) {
		n++;
		text_of(n, t->edit[n], text, sizeof(text));
		assert_int_equal(r->flags & REC_F_DELETED, t->gone[n] ? REC_F_DELETED : 0);
		assert_slice_eq(record_text(r), t->gone[n]   ? SLICE_EMPTY
						: t->edit[n] ? slice_cstr(text)
							     : SLICE_LIT("0-0 new"));
	}
	assert_int_equal(n, t->n);
	ask_free(a);
}

static bool with_faults(struct bed *b, unsigned ops, uint64_t nth, uint64_t count, int code, bool done_anyway)
{
	struct told *t = calloc(1, sizeof(*t));
	uint64_t failed;
	uint32_t round = 0;

	assert_non_null(t);
	disk_reset();
	bed_open(b);
	(void)go_on(b, t, round++);
	disk_fail(ops, nth, count, code, done_anyway);
	for (int i = 0; i < 5; i++) {
		(void)go_on(b, t, round++);
	}
	failed = disk_heal();
	for (uint32_t well = 0; well < 3;) { /* it recovers by itself */
		if (go_on(b, t, round++)) {
			well++;
		} else {
			usleep(5000);
		}
	}
	check_exactly(b, t);
	bed_reopen(b);
	check_exactly(b, t);
	bed_close(b);
	unlink(bed_path(b, "koine.db"));
	free(t);
	return failed > 0;
}

static void test_disk_full(void **state)
{
	for (uint64_t nth = 1; with_faults(*state, DISK_WRITE, nth, 1, SQLITE_FULL, false); nth += 5) {
	}
}

static void test_write_fails(void **state)
{
	for (uint64_t nth = 1; with_faults(*state, DISK_WRITE, nth, 1, SQLITE_IOERR_WRITE, nth % 2); nth += 5) {
	}
}

static void test_sync_fails(void **state)
{
	for (uint64_t nth = 1; with_faults(*state, DISK_SYNC, nth, 1, SQLITE_IOERR_FSYNC, false); nth++) {
	}
	for (uint64_t nth = 1; with_faults(*state, DISK_SYNC, nth, 1, SQLITE_IOERR_FSYNC, true); nth++) {
	}
}

#define T(test)                                                                                                        \
	{                                                                                                              \
#test, test, set_up, heal_and_tear_down, NULL                                                          \
	}

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_power_cut), T(test_power_cut_async), T(test_disk_full), T(test_write_fails), T(test_sync_fails),
	};

	disk_insert();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
