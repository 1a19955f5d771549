/* SPDX-License-Identifier: MIT */
/* What the writer does when SQLite fails: finding out what is on disk, and whether the store works again. */
#include "base/log.h"
#include "store/sqlite_priv.h"

/* Closes the connections of the other threads; the caller holds their locks. None may move the WAL into the file: it is
 * read anew, so that what is on disk decides. */
static void close_all(struct store *s)
{
	s->db.keep_wal = true;
	db_close(&s->checkpoint_db);
	db_close(&s->reader_db);
	db_close(&s->db);
}

static int open_again(struct store *s)
{
	sqlite3_stmt *st;
	int rc = db_open(&s->db, s->path, s->async ? DB_F_ASYNC : 0);

	/* What was found in the WAL may never have been synced: now it is, and lies in the file. */
	if (rc == SQLITE_OK) {
		rc = sqlite3_wal_checkpoint_v2(s->db.h, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
		rc = (rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_LOCKED ? SQLITE_OK : rc;
	}
	if (rc == SQLITE_OK) {
		rc = db_rows(&s->db, &st, SQL_LOG_LAST_ID, "");
		if (rc == SQLITE_ROW) {
			s->next_run = MAX(s->next_run, db_u64(st, 0) + 1);
			db_end(st);
			rc = SQLITE_OK;
		}
	}
	if (rc != SQLITE_OK) {
		s->db.keep_wal = true;
		db_close(&s->db);
		return rc;
	}
	checkpoint_watch(s);
	return SQLITE_OK;
}

int writer_reopen(struct store *s)
{
	int rc;

	pthread_mutex_lock(&s->reader_lock);
	pthread_mutex_lock(&s->checkpoint_lock);
	search_halt(s->search);
	close_all(s);
	rc = open_again(s);
	search_resume(s->search);
	pthread_mutex_unlock(&s->checkpoint_lock);
	pthread_mutex_unlock(&s->reader_lock);
	s->broken = rc != SQLITE_OK;
	return rc;
}

static int look(struct store *s, const struct open_run *last, bool *found)
{
	uint64_t mark = 0;
	sqlite3_stmt *st;
	int rc = writer_reopen(s);

	*found = false;
	if (rc != SQLITE_OK) {
		return rc;
	}
	if (!last) {
		rc = db_meta(&s->db, "mark", &mark);
		*found = mark == s->mark + 1;
		return rc;
	}
	rc = db_rows(&s->db, &st, SQL_LOG_HAS, "iiii", (int64_t)last->run.id, (int64_t)last->run.conv.a,
		     (int64_t)last->run.conv.b, (int64_t)last->run.pos);
	if (rc == SQLITE_ROW) {
		*found = true;
		db_end(st);
		return SQLITE_OK;
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static void pause_writer(struct store *s, int64_t ms)
{
	const int64_t until = mono_ms() + ms;

	for (int64_t left = ms; left > 0 && !atomic_load(&s->stop); left = until - mono_ms()) {
		waker_wait(&s->wake, left);
	}
}

/* Nobody is answered before this is known, unless the server stops: to say "not sent" of what is in the log would be as
 * wrong as the opposite. */
bool writer_settle(struct store *s, int code, const struct open_run *last)
{
	bool found = false;
	bool said = false;

	while (look(s, last, &found) != SQLITE_OK) {
		if (!said) {
			said = true;
			LOG(LOG_ERROR, "store_doubt", LF_C("why", db_word(code)), LF_I("code", code));
		}
		s->broken = true;
		if (atomic_load(&s->stop)) {
			return false;
		}
		pause_writer(s, RETRY_MS);
	}
	LOG(LOG_WARN, "store_settled", LF_C("why", db_word(code)), LF_I("code", code), LF_I("committed", found));
	return found;
}

void writer_down(struct store *s, int code)
{
	if (!s->down) {
		s->down = true;
		s->probe_at = mono_ms() + FIRST_MS;
		LOG(LOG_ERROR, "store_down", LF_C("why", db_word(code)), LF_I("code", code));
	}
}

/* A write of its own, all the way to the disk. */
static int try_write(struct store *s)
{
	int rc = SQLITE_OK;

	if (s->broken) {
		rc = writer_reopen(s);
		writer_forget(s);
	}
	if (rc == SQLITE_OK) {
		rc = db_run(&s->db, SQL_BEGIN, "");
	}
	if (rc == SQLITE_OK) {
		rc = db_meta_put(&s->db, "probe", (uint64_t)wall_ms());
	}
	if (rc == SQLITE_OK) {
		rc = db_run(&s->db, SQL_COMMIT, "");
	}
	if (rc != SQLITE_OK) {
		s->broken |= !harmless(rc);
		if (s->db.h && !sqlite3_get_autocommit(s->db.h)) {
			s->broken |= db_run(&s->db, SQL_ROLLBACK, "") != SQLITE_OK;
		}
	}
	return rc;
}

void writer_probe(struct store *s)
{
	if (mono_ms() < s->probe_at) {
		return;
	}
	if (try_write(s) == SQLITE_OK) {
		s->down = false;
		LOG(LOG_INFO, "store_up");
	}
	s->probe_at = mono_ms() + RETRY_MS;
}
