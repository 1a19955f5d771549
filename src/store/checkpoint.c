/* SPDX-License-Identifier: MIT */
/* Moving what was committed from the WAL into the file, without stopping the writer.
 *
 * The thread copies what it finds when the WAL has grown long, or nothing was written for a while. Meanwhile the writer
 * goes on, so that a rest may be left; that one the writer copies itself between two batches, and then SQLite starts the
 * WAL at its beginning again. The thread never takes the lock that the writer needs: on a slow disk the writer would give
 * up waiting for it, and refuse drafts for no good reason. */
#include "base/log.h"
#include "store/sqlite_priv.h"

static int on_commit(void *ctx, sqlite3 *h, const char *name, int pages)
{
	struct store *s = ctx;
	uint32_t before;

	(void)h;
	(void)name;
	before = atomic_exchange(&s->wal_pages, (uint32_t)pages);
	if (before == 0 || (before < WAL_PAGES && pages >= (int)WAL_PAGES)) {
		waker_wake(&s->checkpoint_wake);
	}
	return SQLITE_OK;
}

void checkpoint_watch(struct store *s)
{
	sqlite3_wal_hook(s->db.h, on_commit, s);
}

void checkpoint_finish(struct store *s)
{
	int finish = atomic_load_explicit(&s->finish, memory_order_relaxed);

	if (UNLIKELY(atomic_load_explicit(&s->wal_pages, memory_order_relaxed) >= WAL_MOST)) {
		/* The disk takes batches faster than the thread copies them: wait for it, and copy the rest. */
		pthread_mutex_lock(&s->checkpoint_lock);
		sqlite3_wal_checkpoint_v2(s->db.h, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
		pthread_mutex_unlock(&s->checkpoint_lock);
		return;
	}
	if (finish == FINISH_NONE) {
		return;
	}
	finish = atomic_exchange(&s->finish, FINISH_NONE);
	/* When it fails the WAL goes on growing, and the thread says so. */
	if (finish == FINISH_REST) {
		sqlite3_wal_checkpoint_v2(s->db.h, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	} else if (sqlite3_wal_checkpoint_v2(s->db.h, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_OK) {
		atomic_store(&s->wal_pages, 0);
	}
}

/* An error has nobody to tell but the log, and is told once. */
static void copy(struct store *s, bool *failing)
{
	int rc = SQLITE_OK;

	pthread_mutex_lock(&s->checkpoint_lock);
	if (!s->checkpoint_db.h) {
		rc = db_open(&s->checkpoint_db, s->path, s->async ? DB_F_ASYNC : 0);
		s->checkpoint_db.keep_wal = true;
	}
	if (rc == SQLITE_OK) {
		rc = sqlite3_wal_checkpoint_v2(s->checkpoint_db.h, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	}
	if (rc == SQLITE_OK || (rc & 0xff) == SQLITE_BUSY) {
		*failing = false;
	} else {
		if (!*failing) {
			LOG(LOG_WARN, "store_checkpoint", LF_C("why", db_word(rc)), LF_I("code", rc));
		}
		*failing = true;
		db_close(&s->checkpoint_db);
	}
	pthread_mutex_unlock(&s->checkpoint_lock);
}

void *checkpoint_main(void *store)
{
	struct store *s = store;
	bool failing = false;
	uint32_t before = 0;
	int64_t since = 0; /* the WAL has been `before` pages long */

	while (!atomic_load(&s->checkpoint_stop)) {
		const uint32_t pages = atomic_load(&s->wal_pages);
		const int64_t now = mono_ms();

		if (pages != before) {
			before = pages;
			since = now;
		}
		if (pages > 0 && now - since >= IDLE_MS) {
			copy(s, &failing);
			atomic_store(&s->finish, FINISH_ALL);
			waker_wake(&s->wake);
			since = now;
		} else if (pages >= WAL_PAGES) {
			copy(s, &failing);
			atomic_store(&s->finish, FINISH_REST);
		}
		waker_wait(&s->checkpoint_wake, pages > 0 ? IDLE_MS : -1);
	}
	return NULL;
}
