/* SPDX-License-Identifier: MIT */
/* The indexer's thread: follows the log, and keeps the index clean.
 *
 * It has the lowest priority that Linux knows, for the processor and for the disk, and rests between two transactions for
 * as long as one took while messages come in: it falls behind rather than slow the writer down. */
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/log.h"
#include "store/search_priv.h"

/* linux/ioprio.h is not there everywhere. */
#define IOPRIO_OF_THREAD 1
#define IOPRIO_IDLE      (3 << 13)

/* Both may be refused; then it is a thread like any other. */
static void lower_priority(void)
{
	(void)!setpriority(PRIO_PROCESS, (id_t)gettid(), 19);
	(void)!syscall(SYS_ioprio_set, IOPRIO_OF_THREAD, 0, IOPRIO_IDLE);
}

static int add_row(struct search *x, uint32_t i)
{
	struct index *ix = &x->index;
	const struct run *row = &x->chunk.rows[i].run;
	uint32_t number = 0;
	struct sum sum;
	int rc = SQLITE_OK;

	if (ix->part.docs >= PART_DOCS) {
		rc = part_end(ix);
	}
	if (rc == SQLITE_OK && (ix->part.no == 0 || ix->part.docs >= PART_DOCS)) {
		rc = part_begin(ix, row->id, x->chunk.last);
	}
	if (rc == SQLITE_OK) {
		ix->part.last = row->id;
		rc = part_add(x, &ix->part, i, &sum);
	}
	if (rc == SQLITE_OK && sum.changes) {
		change_note(x, i);
	}
	if (rc == SQLITE_OK && sum.messages > 0) {
		rc = number_get(ix, row->conv, &number);
		if (rc == SQLITE_OK) {
			rc = block_put(ix, row->id, number, sum.lo, sum.hi);
		}
	}
	return rc;
}

/* Until the transaction has enough, or there is nothing more. */
static int add_rows(struct search *x, uint64_t last)
{
	struct index *ix = &x->index;
	const int64_t until = mono_ms() + BATCH_MS;
	uint64_t docs = 0;
	int rc = SQLITE_OK;

	while (rc == SQLITE_OK && ix->upto < last && docs < BATCH_DOCS && mono_ms() < until && !atomic_load(&x->stop)) {
		const struct chunk *c = &x->chunk;

		rc = chunk_read(x, ix->upto + 1, last);
		for (uint32_t i = 0; i < c->n && rc == SQLITE_OK; i++) {
			docs += c->rows[i].run.n;
			rc = add_row(x, i);
		}
		ix->upto = c->n > 0 ? c->rows[c->n - 1].run.id : last;
	}
	return rc;
}

static int follow_to(struct search *x, uint64_t last)
{
	struct index *ix = &x->index;
	int rc = db_run(&ix->db, SQL_BEGIN, "");

	x->n_changes = 0;
	if (rc == SQLITE_OK) {
		rc = add_rows(x, last);
	}
	if (rc == SQLITE_OK) {
		rc = change_apply(x);
	}
	if (rc == SQLITE_OK) {
		rc = block_flush(ix);
	}
	if (rc == SQLITE_OK && ix->part.no != 0) {
		rc = part_save(ix, &ix->part);
	}
	if (rc == SQLITE_OK) {
		rc = db_meta_put(&ix->db, "upto", ix->upto);
	}
	return rc == SQLITE_OK ? db_run(&ix->db, SQL_COMMIT, "") : rc;
}

static int follow(struct search *x)
{
	const uint64_t last = atomic_load(&x->last_run);
	const int64_t start = mono_ms();
	const int rc = follow_to(x, last);

	if (rc != SQLITE_OK) {
		return rc;
	}
	atomic_store(&x->upto, x->index.upto);
	x->followed_at = mono_ms();
	if (atomic_load(&x->last_run) != last && x->followed_at > start) {
		waker_wait(&x->wake, x->followed_at - start);
	}
	return SQLITE_OK;
}

/* The part that the statement gives, if any, is written anew when it is time; how long to wait else, -1: for ever. */
static int clean(struct search *x, int64_t *wait)
{
	struct part p = { 0 };
	sqlite3_stmt *st;
	int rc = db_rows(&x->index.db, &st, SQL_PART_DUE, "");

	*wait = -1;
	if (rc == SQLITE_ROW) {
		const int64_t quiet = x->followed_at + QUIET_MS - mono_ms();
		const int64_t now = wall_ms();

		part_read(st, &p);
		db_end(st);
		if (quiet > 0 && p.erase <= now && now < p.erase + ERASE_MS) {
			*wait = quiet;
			return SQLITE_OK;
		}
		x->truncate = true;
	} else if (rc == SQLITE_DONE) {
		rc = db_rows(&x->index.db, &st, SQL_PART_STALE, "ii", (int64_t)STALE_LEAST, (int64_t)STALE_SHARE);
		if (rc == SQLITE_ROW) {
			part_read(st, &p);
			db_end(st);
		}
	}
	if (rc != SQLITE_ROW) {
		return rc == SQLITE_DONE ? SQLITE_OK : rc;
	}
	*wait = 0;
	return part_rewrite(x, &p);
}

/* Pages with words that must go are in the WAL, too. */
static int cut_wal(struct search *x, int64_t *wait)
{
	const int rc = sqlite3_wal_checkpoint_v2(x->index.db.h, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

	if ((rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_LOCKED) {
		*wait = QUIET_MS; /* a search reads it */
		return SQLITE_OK;
	}
	x->truncate = rc != SQLITE_OK;
	return rc;
}

static int step(struct search *x, int64_t *wait)
{
	int rc;

	*wait = 0;
	if (x->index.upto < atomic_load(&x->last_run)) {
		return follow(x);
	}
	rc = clean(x, wait);
	if (rc == SQLITE_OK && x->truncate && *wait != 0) {
		rc = cut_wal(x, wait);
	}
	return rc;
}

static bool is_damage(int rc)
{
	return (rc & 0xff) == SQLITE_CORRUPT || (rc & 0xff) == SQLITE_NOTADB || (rc & 0xff) == SQLITE_ERROR;
}

/* Closing rolls back; then the file is opened again, and read, until it works. */
static void fail(struct search *x, int rc)
{
	if (atomic_load(&x->stop)) {
		return;
	}
	if (x->retry_ms == 0) {
		LOG(LOG_WARN, "search_down", LF_C("why", rc == LOG_FAILED ? "the log cannot be read" : db_word(rc)),
		    LF_I("code", rc));
	}
	if (rc != LOG_FAILED && is_damage(rc)) {
		atomic_store(&x->damaged, true);
	}
	index_close(&x->index);
	x->retry_ms = MIN(MAX(x->retry_ms * 2, RETRY_FIRST_MS), RETRY_LAST_MS);
	waker_wait(&x->wake, x->retry_ms);
}

static void work(struct search *x)
{
	const bool anew = atomic_load(&x->damaged);
	int64_t wait = 0;
	int rc = SQLITE_OK;

	if (anew || !x->index.db.h) {
		rc = index_open(x, anew);
	}
	if (rc == SQLITE_OK && anew) {
		atomic_store(&x->damaged, false);
	}
	if (rc == SQLITE_OK) {
		rc = step(x, &wait);
	}
	if (rc != SQLITE_OK) {
		fail(x, rc);
		return;
	}
	if (x->retry_ms != 0) {
		x->retry_ms = 0;
		LOG(LOG_INFO, "search_up");
	}
	if (wait == 0) {
		return;
	}
	atomic_store(&x->asleep, true);
	if (x->index.upto >= atomic_load(&x->last_run) && !atomic_load(&x->stop) && !atomic_load(&x->damaged)) {
		waker_wait(&x->wake, wait);
	}
	atomic_store(&x->asleep, false);
	wait = x->followed_at + GATHER_MS - mono_ms();
	if (wait > 0 && x->index.upto < atomic_load(&x->last_run) && !atomic_load(&x->stop)) {
		waker_wait(&x->wake, wait);
	}
}

void *indexer_main(void *search)
{
	struct search *x = search;

	lower_priority();
	while (!atomic_load(&x->stop)) {
		work(x);
	}
	return NULL;
}
