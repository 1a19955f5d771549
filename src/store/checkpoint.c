/* SPDX-License-Identifier: MIT */
/* Moving what was committed from the WAL into the file, without stopping the writer.
 *
 * The thread copies what it finds when the WAL has grown long. Meanwhile the writer goes on, so that a rest is left; that
 * one the writer copies itself between two batches, and then SQLite starts the WAL at its beginning again. */
#include "base/log.h"
#include "store/sqlite_priv.h"

static int on_commit(void *ctx, sqlite3 *h, const char *name, int pages)
{
	struct store *s = ctx;

	(void)h;
	(void)name;
	if (atomic_exchange(&s->wal_pages, (uint32_t)pages) < WAL_PAGES && pages >= (int)WAL_PAGES) {
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
	if (atomic_load_explicit(&s->finish, memory_order_relaxed) && atomic_exchange(&s->finish, false)) {
		/* When it fails the WAL goes on growing, and the thread says so. */
		sqlite3_wal_checkpoint_v2(s->db.h, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	}
}

/* An error has nobody to tell but the log, and is told once. */
static void run(struct store *s, int mode, bool *failing)
{
	int rc = SQLITE_OK;

	pthread_mutex_lock(&s->checkpoint_lock);
	if (!s->checkpoint_db.h) {
		rc = db_open(&s->checkpoint_db, s->path, s->async ? DB_F_ASYNC : 0);
		s->checkpoint_db.keep_wal = true;
	}
	if (rc == SQLITE_OK) {
		rc = sqlite3_wal_checkpoint_v2(s->checkpoint_db.h, NULL, mode, NULL, NULL);
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

	while (!atomic_load(&s->checkpoint_stop)) {
		uint32_t pages = atomic_load(&s->wal_pages);

		if (pages >= WAL_PAGES) {
			run(s, SQLITE_CHECKPOINT_PASSIVE, &failing);
			atomic_store(&s->finish, true);
		} else if (pages > 0 && pages == before) { /* nothing was written for a while */
			run(s, SQLITE_CHECKPOINT_PASSIVE, &failing);
			run(s, SQLITE_CHECKPOINT_TRUNCATE, &failing);
			/* Unless the writer wrote meanwhile. */
			atomic_compare_exchange_strong(&s->wal_pages, &pages, 0);
		}
		before = atomic_load(&s->wal_pages);
		waker_wait(&s->checkpoint_wake, before > 0 ? IDLE_MS : -1);
	}
	return NULL;
}
