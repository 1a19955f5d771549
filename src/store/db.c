/* SPDX-License-Identifier: MIT */
/* Connections, statements, and the queries that both writer and reader ask. */
#include "store/db.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"

static const char *const texts[SQL_COUNT] = {
#define SQL(id, text) [SQL_##id] = text,
#include "store/sql.def"
#undef SQL
};

/* Another process may hold a lock for so long before we call the store down. */
#define BUSY_MS 500

static const char pragmas[] =
	"PRAGMA wal_autocheckpoint = 0;"
	"PRAGMA journal_size_limit = 134217728;"
	"PRAGMA secure_delete = ON;" /* what is deleted leaves no bytes in the file; free for appends */
	"PRAGMA temp_store = MEMORY;"
	"PRAGMA trusted_schema = OFF;"
	"PRAGMA mmap_size = 0;"; /* a failing disk must be an error, not a SIGBUS */

static int set_up(struct db *db, unsigned flags)
{
	int rc;

	sqlite3_extended_result_codes(db->h, 1);
	sqlite3_busy_timeout(db->h, BUSY_MS);
	/* Only counts for a file that is still empty. Measured: 8 KiB writes runs with a third less CPU than 4, 16 no better. */
	rc = sqlite3_exec(db->h, "PRAGMA page_size = 8192", NULL, NULL, NULL);
	if (rc == SQLITE_OK) {
		rc = sqlite3_exec(db->h, pragmas, NULL, NULL, NULL);
	}
	if (rc == SQLITE_OK) {
		rc = db_sync(db, !(flags & DB_F_ASYNC));
	}
	if (rc == SQLITE_OK) {
		rc = sqlite3_exec(db->h,
				  flags & DB_F_READ ? "PRAGMA cache_size = -4096; PRAGMA query_only = ON"
						    : "PRAGMA cache_size = -16384",
				  NULL, NULL, NULL);
	}
	return rc;
}

int db_open(struct db *db, const char *path, unsigned flags)
{
	const int how = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (flags & DB_F_CREATE ? SQLITE_OPEN_CREATE : 0);
	int rc;

	*db = (struct db){ 0 };
	rc = sqlite3_open_v2(path, &db->h, how, NULL);
	if (rc == SQLITE_OK) {
		rc = set_up(db, flags);
	}
	if (rc == SQLITE_OK && sqlite3_db_readonly(db->h, "main") == 1) {
		rc = SQLITE_READONLY;
	}
	if (rc != SQLITE_OK) {
		db_close(db);
	}
	return rc;
}

void db_close(struct db *db)
{
	for (unsigned i = 0; i < SQL_COUNT; i++) {
		sqlite3_finalize(db->st[i]);
	}
	if (db->h && db->keep_wal) {
		sqlite3_db_config(db->h, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	}
	sqlite3_close(db->h);
	*db = (struct db){ 0 };
}

int db_sync(struct db *db, bool wait)
{
	return sqlite3_exec(db->h, wait ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", NULL, NULL,
			    NULL);
}

static int bind(sqlite3_stmt *st, const char *types, va_list ap)
{
	int rc = SQLITE_OK;

	for (int i = 1; *types && rc == SQLITE_OK; i++, types++) {
		struct slice s;

		if (*types == 'i') {
			rc = sqlite3_bind_int64(st, i, va_arg(ap, int64_t));
			continue;
		}
		s = va_arg(ap, struct slice);
		if (*types == 's') {
			rc = sqlite3_bind_text64(st, i, s.n ? s.p : "", s.n, SQLITE_STATIC, SQLITE_UTF8);
		} else {
			rc = sqlite3_bind_blob64(st, i, s.n ? s.p : "", s.n, SQLITE_STATIC);
		}
	}
	return rc;
}

static int start(struct db *db, enum sql id, const char *types, va_list ap)
{
	int rc = SQLITE_OK;

	if (!db->h) {
		return SQLITE_CANTOPEN;
	}
	if (!db->st[id]) {
		rc = sqlite3_prepare_v3(db->h, texts[id], -1, SQLITE_PREPARE_PERSISTENT, &db->st[id], NULL);
	}
	if (rc == SQLITE_OK) {
		rc = bind(db->st[id], types, ap);
	}
	if (rc == SQLITE_OK) {
		rc = sqlite3_step(db->st[id]);
	}
	if (rc != SQLITE_ROW && db->st[id]) {
		sqlite3_reset(db->st[id]);
	}
	return rc;
}

int db_run(struct db *db, enum sql id, const char *types, ...)
{
	va_list ap;
	int rc;

	va_start(ap, types);
	rc = start(db, id, types, ap);
	va_end(ap);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int db_rows(struct db *db, sqlite3_stmt **ret, enum sql id, const char *types, ...)
{
	va_list ap;
	int rc;

	va_start(ap, types);
	rc = start(db, id, types, ap);
	va_end(ap);
	*ret = db->st[id];
	return rc;
}

void db_end(sqlite3_stmt *st)
{
	sqlite3_reset(st);
}

struct slice db_slice(sqlite3_stmt *st, int column)
{
	const char *p = sqlite3_column_blob(st, column);

	return slice_make(p, p ? (size_t)sqlite3_column_bytes(st, column) : 0);
}

int db_meta(struct db *db, const char *name, uint64_t *ret)
{
	sqlite3_stmt *st;
	int rc = db_rows(db, &st, SQL_META_GET, "s", slice_cstr(name));

	if (rc == SQLITE_ROW) {
		*ret = db_u64(st, 0);
		db_end(st);
		return SQLITE_OK;
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int db_meta_put(struct db *db, const char *name, uint64_t value)
{
	return db_run(db, SQL_META_PUT, "si", slice_cstr(name), (int64_t)value);
}

int db_tail(struct db *db, struct conv conv, uint64_t *pos, uint64_t *seq)
{
	sqlite3_stmt *st;
	int rc = db_rows(db, &st, SQL_LOG_TAIL, "ii", (int64_t)conv.a, (int64_t)conv.b);

	*pos = *seq = 0;
	if (rc == SQLITE_ROW) {
		*pos = db_u64(st, 0) + db_u64(st, 1) - 1;
		*seq = db_u64(st, 2) + db_u64(st, 3);
		db_end(st);
		return SQLITE_OK;
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int db_last(struct db *db, struct conv conv, uint64_t until, uint64_t *seq)
{
	sqlite3_stmt *st;
	int rc = db_rows(db, &st, SQL_LOG_TAIL_AT, "iii", (int64_t)conv.a, (int64_t)conv.b,
			 (int64_t)(until / RUN_RECORDS));

	*seq = 0;
	if (rc == SQLITE_ROW) {
		*seq = db_u64(st, 2) + db_u64(st, 3);
		db_end(st);
		return SQLITE_OK;
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

void db_damaged(const struct run *run)
{
	LOG(LOG_ERROR, "store_damaged", LF_I("row", run->id), LF_I("a", run->conv.a), LF_I("b", run->conv.b));
}

bool db_run_at(sqlite3_stmt *st, struct conv conv, struct run_reader *ret)
{
	const uint64_t n = db_u64(st, 3), msgs = db_u64(st, 4);
	const struct run run = {
		.id = db_u64(st, 0),
		.conv = conv,
		.pos = db_u64(st, 1),
		.seq = db_u64(st, 2),
		.n = n > RUN_RECORDS ? 0 : (uint32_t)n, /* 0 is refused by run_open() */
		.msgs = msgs > RUN_RECORDS ? UINT32_MAX : (uint32_t)msgs,
		.time = sqlite3_column_int64(st, 5),
	};

	if (!run_open(ret, &run, db_slice(st, 6))) {
		db_damaged(&run);
		return false;
	}
	return true;
}

int db_upto(struct db *db, sqlite3_stmt **ret, struct conv conv, uint64_t pos)
{
	const int64_t a = (int64_t)conv.a, b = (int64_t)conv.b;
	uint64_t lo = 0, hi;
	int rc = db_rows(db, ret, SQL_LOG_TAIL, "ii", a, b);

	if (rc != SQLITE_ROW) {
		return rc;
	}
	pos = MIN(pos, INT64_MAX);
	hi = db_u64(*ret, 2);
	if (db_u64(*ret, 0) <= pos) {
		lo = hi; /* the last row, as nearly always */
	}
	db_end(*ret);
	while (lo <
	       hi) { /* both numbers rise along the rows: the last one whose pos is not too great has a seq of lo to hi */
		const uint64_t mid = lo + (hi - lo + 1) / 2;

		rc = db_rows(db, ret, SQL_LOG_SEQ, "iii", a, b, (int64_t)mid);
		if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
			return rc;
		}
		if (rc == SQLITE_ROW && db_u64(*ret, 1) <= pos) {
			lo = MAX(mid, db_u64(*ret, 0));
		} else {
			hi = mid - 1;
		}
		db_end(*ret);
	}
	return db_rows(db, ret, SQL_LOG_POS, "iiii", a, b, (int64_t)lo, (int64_t)pos);
}

const char *db_word(int code)
{
	switch (code & 0xff) {
	case SQLITE_FULL:
		return "the disk is full";
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return "another process holds the database";
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return "the database cannot be written";
	case SQLITE_CANTOPEN:
		return "the database cannot be opened";
	case SQLITE_CORRUPT:
		return "the database is damaged";
	case SQLITE_NOTADB:
		return "the file is not a database";
	case SQLITE_IOERR:
		return "the disk fails";
	default:
		return sqlite3_errstr(code);
	}
}

void db_sentence(int code, const char *path, char *err, size_t n)
{
	switch (code & 0xff) {
	case SQLITE_FULL:
		snprintf(err, n, "%s: the disk is full; make room and start again", path);
		break;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		snprintf(err, n, "%s: another process holds the database; stop it and start again", path);
		break;
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_CANTOPEN:
		snprintf(err, n, "%s: cannot be opened for writing; check owner and mode of the file and its folder",
			 path);
		break;
	case SQLITE_CORRUPT:
		snprintf(err, n,
			 "%s: the database is damaged; restore a backup, or save what is left with: sqlite3 FILE "
			 ".recover",
			 path);
		break;
	case SQLITE_NOTADB:
		snprintf(err, n, "%s: is not a koine database; move it away or choose another data folder", path);
		break;
	case SQLITE_IOERR:
		snprintf(err, n, "%s: the disk fails (%s); see the kernel's log", path, sqlite3_errstr(code));
		break;
	default:
		snprintf(err, n, "%s: %s", path, sqlite3_errstr(code));
		break;
	}
}
