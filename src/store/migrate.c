/* SPDX-License-Identifier: MIT */
/* The shape of the database: numbered migrations, applied all or none. */
#include <stdio.h>

#include "base/looks.h"
#include "store/db.h"

/* "koin": so that file(1) and we tell our databases from others. */
#define APPLICATION_ID 0x6b6f696e

static const char *const migrations[] = {
#include "store/0001_log.sql.h"
	,
#include "store/0002_people.sql.h"
	,
#include "store/0003_stay.sql.h"
	,
#include "store/0004_marks.sql.h"
	,
#include "store/0005_metadata.sql.h"
	,
#include "store/0006_names.sql.h"
};

static int pragma_get(struct db *db, const char *sql, int64_t *ret)
{
	sqlite3_stmt *st;
	int rc = sqlite3_prepare_v2(db->h, sql, -1, &st, NULL);

	if (rc != SQLITE_OK) {
		return rc;
	}
	rc = sqlite3_step(st);
	if (rc == SQLITE_ROW) {
		*ret = sqlite3_column_int64(st, 0);
		rc = SQLITE_OK;
	}
	sqlite3_finalize(st);
	return rc;
}

/* SQL's look(name, way). */
static void look_function(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	struct arena *a = sqlite3_user_data(ctx);
	const char *name = sqlite3_value_blob(v[0]);
	struct look looks;
	struct slice look;

	(void)n;
	arena_reset(a);
	looks = name_look(a, slice_make(name, name ? (size_t)sqlite3_value_bytes(v[0]) : 0));
	look = looks.way[sqlite3_value_int(v[1])];
	sqlite3_result_text64(ctx, look.n > 0 ? look.p : "", look.n, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/* Accounts' names look as an older ICU, or nothing, said: all anew. That several look alike is no error: nobody has to go. */
static int looks_fill(struct db *db)
{
	struct arena a;
	int rc;

	arena_init(&a);
	rc = sqlite3_create_function(db->h, "look", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, &a, look_function, NULL, NULL);
	if (rc == SQLITE_OK) {
		rc = sqlite3_exec(db->h,
				  "UPDATE account SET look_folded = look(name, 0), look_written = look(name, 1),"
				  " look_upright = look(name, 2),"
				  " ascii = length(key) = length(CAST(key AS BLOB))",
				  NULL, NULL, NULL);
	}
	if (rc == SQLITE_OK) {
		rc = db_meta_put(db, "looks", looks_version());
	}
	sqlite3_create_function(db->h, "look", 2, SQLITE_UTF8, NULL, NULL, NULL, NULL);
	arena_done(&a);
	return rc;
}

static int apply(struct db *db, int64_t from)
{
	char sql[96];
	int rc = sqlite3_exec(db->h, "BEGIN IMMEDIATE", NULL, NULL, NULL);

	for (size_t i = (size_t)from; i < ARRAY_LEN(migrations) && rc == SQLITE_OK; i++) {
		rc = sqlite3_exec(db->h, migrations[i], NULL, NULL, NULL);
	}
	if (rc == SQLITE_OK) {
		rc = looks_fill(db);
	}
	if (rc == SQLITE_OK) {
		snprintf(sql, sizeof(sql), "PRAGMA application_id = %d; PRAGMA user_version = %zu; COMMIT",
			 APPLICATION_ID, ARRAY_LEN(migrations));
		rc = sqlite3_exec(db->h, sql, NULL, NULL, NULL);
	}
	if (rc != SQLITE_OK) {
		sqlite3_exec(db->h, "ROLLBACK", NULL, NULL, NULL);
	}
	return rc;
}

/* Kept in the file: whoever opens it later finds it so. */
int db_use_wal(struct db *db)
{
	sqlite3_stmt *st;
	int rc = sqlite3_prepare_v2(db->h, "PRAGMA journal_mode = WAL", -1, &st, NULL);

	if (rc != SQLITE_OK) {
		return rc;
	}
	rc = sqlite3_step(st);
	if (rc == SQLITE_ROW) {
		/* It stays what it was where memory cannot be shared, as on some network file systems. */
		rc = slice_eq(db_slice(st, 0), SLICE_LIT("wal")) ? SQLITE_OK : SQLITE_IOERR_SHMOPEN;
	}
	sqlite3_finalize(st);
	return rc;
}

int db_migrate(struct db *db, const char *path, char *err, size_t n)
{
	int64_t version = 0, application = 0, tables = 0;
	uint64_t looks = 0;
	int rc = pragma_get(db, "PRAGMA user_version", &version);

	if (rc == SQLITE_OK) {
		rc = pragma_get(db, "PRAGMA application_id", &application);
	}
	if (rc == SQLITE_OK) {
		rc = pragma_get(db, "SELECT count(*) FROM sqlite_schema", &tables);
	}
	/* Nothing was written so far: another program's database stays as it is. */
	if (rc == SQLITE_OK && application != APPLICATION_ID && (application != 0 || version != 0 || tables != 0)) {
		snprintf(err, n, "%s: is a database of another program; move it away or choose another data folder",
			 path);
		return SQLITE_NOTADB;
	}
	if (rc == SQLITE_OK && (version < 0 || version > (int64_t)ARRAY_LEN(migrations))) {
		snprintf(err, n,
			 "%s: was written by a newer koine (schema %lld, this one knows %zu); install that version",
			 path, (long long)version, ARRAY_LEN(migrations));
		return SQLITE_NOTADB;
	}
	if (rc == SQLITE_OK) {
		rc = db_use_wal(db);
	}
	if (rc == SQLITE_OK && version == (int64_t)ARRAY_LEN(migrations)) {
		rc = db_meta(db, "looks", &looks);
	}
	if (rc == SQLITE_OK && looks != looks_version()) {
		rc = apply(db, version);
	}
	if (rc != SQLITE_OK) {
		db_sentence(rc, path, err, n);
	}
	return rc;
}
