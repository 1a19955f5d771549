/* SPDX-License-Identifier: MIT */
/* The file search.db: made, opened, judged, thrown away. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "store/search_priv.h"

#define APPLICATION_ID 0x6b6f6973 /* "kois" */

/* Says so when the file is good for nothing. */
#define FILE_FOREIGN (-2)

/* Freed pages are zeroed: a word that is gone from the index must be gone from the file. Measured: it costs nothing here.
 * The WAL is copied back in the indexer's own time. */
static const char pragmas[] = "PRAGMA secure_delete = ON;"
			      "PRAGMA journal_size_limit = 0;"
			      "PRAGMA wal_autocheckpoint = 2000;"
			      "PRAGMA cache_size = -8192;";

static const char shape[] = "CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;"
			    "CREATE TABLE part (no INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL,"
			    " docs INTEGER NOT NULL, seen INTEGER NOT NULL, stale INTEGER NOT NULL,"
			    " erased INTEGER NOT NULL);"
			    "CREATE TABLE block (no INTEGER PRIMARY KEY, convs BLOB NOT NULL);"
			    "CREATE TABLE span (no INTEGER PRIMARY KEY, lo INTEGER NOT NULL, hi INTEGER NOT NULL);"
			    "CREATE TABLE number (no INTEGER PRIMARY KEY, a INTEGER NOT NULL, b INTEGER NOT NULL);"
			    "CREATE UNIQUE INDEX number_conv ON number (a, b);";

static int get_int(struct db *db, const char *sql, int64_t *ret)
{
	sqlite3_stmt *st;
	int rc = sqlite3_prepare_v2(db->h, sql, -1, &st, NULL);

	if (rc == SQLITE_OK) {
		rc = sqlite3_step(st);
		if (rc == SQLITE_ROW) {
			*ret = sqlite3_column_int64(st, 0);
		}
		rc = sqlite3_finalize(st);
	}
	return rc;
}

static int make(struct search *x)
{
	struct db *db = &x->index.db;
	char sql[96];
	int rc = sqlite3_exec(db->h, "BEGIN IMMEDIATE", NULL, NULL, NULL);

	if (rc == SQLITE_OK) {
		rc = sqlite3_exec(db->h, shape, NULL, NULL, NULL);
	}
	if (rc == SQLITE_OK) {
		rc = db_meta_put(db, "epoch", x->epoch);
	}
	if (rc == SQLITE_OK) {
		rc = db_meta_put(db, "upto", 0);
	}
	if (rc == SQLITE_OK) {
		snprintf(sql, sizeof(sql), "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT",
			 APPLICATION_ID, SEARCH_VERSION);
		rc = sqlite3_exec(db->h, sql, NULL, NULL, NULL);
	}
	return rc;
}

/* Whether it is an index of this log. */
static int judge(struct search *x)
{
	struct db *db = &x->index.db;
	int64_t application = 0, version = 0, tables = 0;
	uint64_t epoch = 0, upto = UINT64_MAX;
	int rc = get_int(db, "PRAGMA application_id", &application);

	if (rc == SQLITE_OK) {
		rc = get_int(db, "PRAGMA user_version", &version);
	}
	if (rc == SQLITE_OK) {
		rc = get_int(db, "SELECT count(*) FROM sqlite_schema", &tables);
	}
	if (rc == SQLITE_OK && application == 0 && version == 0 && tables == 0) {
		return make(x);
	}
	if (rc == SQLITE_OK && (application != APPLICATION_ID || version != SEARCH_VERSION)) {
		return FILE_FOREIGN;
	}
	if (rc == SQLITE_OK) {
		rc = db_meta(db, "epoch", &epoch);
	}
	if (rc == SQLITE_OK) {
		rc = db_meta(db, "upto", &upto);
	}
	/* A log that is older than its index was put back from a copy. */
	return rc == SQLITE_OK && (epoch != x->epoch || upto > atomic_load(&x->last_run)) ? FILE_FOREIGN : rc;
}

static int try_open(struct search *x)
{
	struct index *ix = &x->index;
	int fd = open(x->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	int rc;

	if (fd < 0) {
		return SQLITE_CANTOPEN;
	}
	close(fd);
	rc = db_open(&ix->db, x->path, DB_F_ASYNC);
	if (rc == SQLITE_OK) {
		rc = words_register(ix->db.h);
	}
	if (rc == SQLITE_OK) {
		rc = db_use_wal(&ix->db);
	}
	if (rc == SQLITE_OK) {
		rc = sqlite3_exec(ix->db.h, pragmas, NULL, NULL, NULL);
	}
	if (rc == SQLITE_OK) {
		rc = judge(x);
	}
	if (rc == SQLITE_OK) {
		rc = index_load(ix);
	}
	if (rc != SQLITE_OK) {
		index_close(ix);
	}
	return rc;
}

/* The searcher has it open no longer, then. */
static int throw_away(struct search *x)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };
	char name[4096];
	int rc = SQLITE_OK;

	searcher_close(&x->searcher);
	index_close(&x->index);
	atomic_store(&x->upto, 0);
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		snprintf(name, sizeof(name), "%s%s", x->path, ends[i]);
		if (unlink(name) != 0 && errno != ENOENT) {
			rc = SQLITE_CANTOPEN;
		}
	}
	return rc;
}

static bool good_for_nothing(int rc)
{
	return rc == FILE_FOREIGN || (rc & 0xff) == SQLITE_CORRUPT || (rc & 0xff) == SQLITE_NOTADB ||
	       (rc & 0xff) == SQLITE_ERROR;
}

int index_open(struct search *x)
{
	bool anew;
	int rc;

	/* No search meets a file that is half made, or takes an old one for whole. */
	pthread_mutex_lock(&x->lock);
	anew = atomic_load(&x->damaged);
	rc = anew ? FILE_FOREIGN : try_open(x);

	if (good_for_nothing(rc)) {
		if (anew || x->retry_ms == 0) {
			LOG(LOG_WARN, "search_anew",
			    LF_C("why", anew ? "it is damaged" : "it is not an index of this log"));
		}
		rc = throw_away(x);
		if (rc == SQLITE_OK) {
			rc = try_open(x);
		}
	}
	if (rc == SQLITE_OK) {
		atomic_store(&x->upto, x->index.upto);
		atomic_store(&x->damaged, false);
	}
	pthread_mutex_unlock(&x->lock);
	return rc;
}

void index_close(struct index *ix)
{
	sqlite3_finalize(ix->insert);
	ix->insert = NULL;
	db_close(&ix->db);
}

int index_load(struct index *ix)
{
	sqlite3_stmt *st;
	int rc = db_meta(&ix->db, "upto", &ix->upto);

	ix->part = (struct part){ 0 };
	number_forget(ix);
	if (rc == SQLITE_OK) {
		rc = block_read(&ix->db, ix->upto / BLOCK_ROWS, &ix->block);
	}
	if (rc != SQLITE_OK) {
		return rc;
	}
	rc = db_rows(&ix->db, &st, SQL_PART_OF, "i", INT64_MAX);
	if (rc == SQLITE_ROW) {
		part_read(st, &ix->part);
		db_end(st);
	}
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

void part_read(sqlite3_stmt *st, struct part *ret)
{
	*ret = (struct part){
		.no = db_u64(st, 0),
		.first = db_u64(st, 1),
		.last = db_u64(st, 2),
		.docs = db_u64(st, 3),
		.seen = db_u64(st, 4),
		.stale = db_u64(st, 5),
		.erase = sqlite3_column_int64(st, 6),
	};
}

/* Called by SQLite every so many steps of its machine. */
static int on_progress(void *ctx)
{
	const struct searcher *s = ctx;

	return mono_ms() > s->give_up;
}

int searcher_open(struct search *x)
{
	struct searcher *s = &x->searcher;
	uint64_t epoch = 0;
	int rc = SQLITE_OK;

	if (s->db.h) {
		return SQLITE_OK;
	}
	rc = access(x->path, F_OK) == 0 ? db_open(&s->db, x->path, DB_F_READ) : SQLITE_CANTOPEN;
	if (rc == SQLITE_OK) {
		rc = words_register(s->db.h);
	}
	if (rc == SQLITE_OK) {
		rc = sqlite3_exec(s->db.h, "PRAGMA cache_size = -16384", NULL, NULL, NULL);
	}
	if (rc == SQLITE_OK) {
		rc = db_meta(&s->db, "epoch", &epoch);
	}
	/* The indexer is about to make it, or to make it anew. */
	if (rc == SQLITE_ERROR || (rc == SQLITE_OK && epoch != x->epoch)) {
		rc = SQLITE_CANTOPEN;
	}
	if (rc != SQLITE_OK) {
		searcher_close(s);
		return rc;
	}
	sqlite3_progress_handler(s->db.h, 1000, on_progress, s);
	return SQLITE_OK;
}

void searcher_close(struct searcher *s)
{
	for (uint32_t i = 0; i < s->cap_parts; i++) {
		sqlite3_finalize(s->parts[i]);
	}
	free(s->parts);
	s->parts = NULL;
	s->cap_parts = 0;
	free(s->blocks);
	s->blocks = NULL;
	db_close(&s->db);
}
