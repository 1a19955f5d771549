/* SPDX-License-Identifier: MIT */
/* The indexer's thread: follows the log, and keeps the index clean.
 *
 * It has the lowest priority that Linux knows, for the processor and for the disk, and while messages come in it works for
 * an eighth of the time at most: it falls behind rather than slow the writer down. */
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
		x->fresh_seen = x->fresh_seen ? x->fresh_seen : c->last;
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
	x->fresh_from = ix->upto + 1;
	x->fresh_seen = 0;
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

/* Follows the log up to where it is now, or as far as a transaction goes. */
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
	if (x->index.upto >= last) {
		x->rest_until = x->followed_at + GATHER_MS;
	} else if (atomic_load(&x->last_run) != last) {
		x->rest_until = x->followed_at + 7 * (x->followed_at - start);
	} else {
		x->rest_until = 0; /* nobody is disturbed */
	}
	return SQLITE_OK;
}

/* The part that must be written anew first, and when; no part: there is none. */
static int find_due(struct search *x, struct part *p, int64_t *at)
{
	const int64_t now = mono_ms(), since = wall_ms();
	sqlite3_stmt *st;
	int rc = db_rows(&x->index.db, &st, SQL_PART_DUE, "");

	*p = (struct part){ 0 };
	*at = now;
	if (rc == SQLITE_ROW) {
		part_read(st, p);
		db_end(st);
		if (p->erase <= since) { /* else the clock was put back */
			*at = MIN(now + (p->erase + ERASE_MS - since), x->followed_at + QUIET_MS);
		}
		return SQLITE_OK;
	}
	if (rc == SQLITE_DONE) {
		rc = db_rows(&x->index.db, &st, SQL_PART_STALE, "ii", (int64_t)STALE_LEAST, (int64_t)STALE_SHARE);
	}
	if (rc == SQLITE_ROW) {
		part_read(st, p);
		db_end(st);
	}
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Writes a part anew when one is due; `*wait`: when to come again, -1: not for this. A quarter of the time is spent with it
 * at most. */
static int clean(struct search *x, int64_t *wait)
{
	const int64_t now = mono_ms();
	struct part p;
	int64_t at;
	int rc = find_due(x, &p, &at);

	*wait = -1;
	if (rc != SQLITE_OK || p.no == 0) {
		return rc;
	}
	at = MAX(at, x->clean_at);
	*wait = MAX(at - now, 0);
	if (*wait > 0) {
		return SQLITE_OK;
	}
	x->truncate |= p.erase != 0;
	rc = part_rewrite(x, &p);
	x->clean_at = mono_ms() + 3 * (mono_ms() - now);
	return rc;
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

/* One step; how long to wait before the next unless something is committed, -1: for ever. */
static int step(struct search *x, int64_t *wait)
{
	int rc = SQLITE_OK;

	if (x->index.upto < atomic_load(&x->last_run)) {
		rc = follow(x);
	}
	if (rc == SQLITE_OK) {
		rc = clean(x, wait);
	}
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

/* Until something is committed, or for `wait` milliseconds; then for what is left of the rest that it owes. */
static void rest(struct search *x, int64_t wait)
{
	int64_t left;

	if (wait != 0) {
		atomic_store(&x->asleep, true);
		if (x->index.upto >= atomic_load(&x->last_run) && !atomic_load(&x->stop) && !atomic_load(&x->damaged)) {
			waker_wait(&x->wake, wait);
		}
		atomic_store(&x->asleep, false);
	}
	left = x->rest_until - mono_ms();
	if (left > 0 && !atomic_load(&x->stop)) {
		waker_wait(&x->wake, left);
	}
}

static void work(struct search *x)
{
	int64_t wait = 0;
	int rc = SQLITE_OK;

	if (!x->index.db.h || atomic_load(&x->damaged)) {
		rc = index_open(x);
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
	rest(x, wait);
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
