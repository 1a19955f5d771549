/* SPDX-License-Identifier: MIT */
/* One connection to koine.db and its prepared statements. Used by one thread at a time. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <sqlite3.h>

#include "core/ask.h"
#include "core/record.h"
#include "store/run.h"

enum sql {
#define SQL(id, text) SQL_##id,
#include "store/sql.def"
#undef SQL
	SQL_COUNT,
};

struct db {
	sqlite3 *h; /* NULL: not open */
	sqlite3_stmt *st[SQL_COUNT];
	bool keep_wal; /* closing must not move the WAL into the file: it is in doubt, and will be read anew */
};

enum db_open {
	DB_F_CREATE = 1 << 0, /* make the file when there is none */
	DB_F_READ = 1 << 1,   /* queries only */
	DB_F_ASYNC = 1 << 2,  /* commits do not wait for the disk */
};

/* Opens the file and sets the pragmas; SQLITE_OK or what failed, and then it is closed again. */
MUST_CHECK int db_open(struct db *db, const char *path, unsigned flags);
void db_close(struct db *db);

/* Commits wait for the disk from now on, or do not. Not within a transaction. */
MUST_CHECK int db_sync(struct db *db, bool wait);

/* Runs a statement that gives no rows. `types` has a letter a parameter: i int64_t, s struct slice (text), b struct slice
 * (bytes; both borrowed for the call). SQLITE_OK or the error. */
MUST_CHECK int db_run(struct db *db, enum sql id, const char *types, ...);

/* Starts one that gives rows and makes the first step: SQLITE_ROW, SQLITE_DONE or the error. After SQLITE_ROW the caller
 * may step on, and ends with db_end(). Else it was ended. Parameters must live until then. */
MUST_CHECK int db_rows(struct db *db, sqlite3_stmt **ret, enum sql id, const char *types, ...);
void db_end(sqlite3_stmt *st);

/* Text or bytes of a column, valid until the next step. */
struct slice db_slice(sqlite3_stmt *st, int column);

static inline uint64_t db_u64(sqlite3_stmt *st, int column)
{
	return (uint64_t)sqlite3_column_int64(st, column);
}

/* A value of the table meta; `*ret` stays when there is none. */
MUST_CHECK int db_meta(struct db *db, const char *name, uint64_t *ret);
MUST_CHECK int db_meta_put(struct db *db, const char *name, uint64_t value);

/* Turns the file into one with a WAL, which it stays. SQLITE_OK or what failed. */
MUST_CHECK int db_use_wal(struct db *db);

/* Brings the schema up to date; SQLITE_OK or what failed with a sentence in `err`. */
MUST_CHECK int db_migrate(struct db *db, const char *path, char *err, size_t n);

/* A sentence for the operator: why the file cannot be used, and what to do. */
void db_sentence(int code, const char *path, char *err, size_t n);

/* A short word for the log: why writing failed. */
const char *db_word(int code);

/* The numbers that a conversation has reached: 0 and 0 when it has none. */
MUST_CHECK int db_tail(struct db *db, struct conv conv, uint64_t *pos, uint64_t *seq);

/* The number of its last message that was stored up to the log_id `until`, but for the messages beside it. */
int db_last(struct db *db, struct conv conv, uint64_t until, uint64_t *seq);

/* Opens the row that a statement of the LOG_ family stands on; false, and a line in the log, when it is damaged. */
MUST_CHECK bool db_run_at(sqlite3_stmt *st, struct conv conv, struct run_reader *ret);

/* Says in the log that a row is damaged. */
void db_damaged(const struct run *run);

/* Beside SQLite's codes: a row is damaged. */
#define DB_DAMAGED (-1)

/* Starts at the row that holds record `pos`, or the last row before it; like db_rows(), with the columns of the LOG_ family. */
MUST_CHECK int db_upto(struct db *db, sqlite3_stmt **ret, struct conv conv, uint64_t pos);

struct edges;

/* reader_point.c. The numbers around the place: of messages or, with `events`, of records. A place that there is not lies
 * behind all others; of none, 0 and 1. */
MUST_CHECK int db_edges(struct db *db, struct conv conv, const struct point *at, bool events, struct edges *ret);

/* The last record before the moment: its pos, and the last message up to it; 0 and 0 when there is none. */
MUST_CHECK int db_before(struct db *db, struct conv conv, int64_t time_ms, struct point *ret);

/* What the other of a private conversation is called, or was when he wrote last; `*ret` stays when that is not known.
 * reader_marks.c */
MUST_CHECK int db_person_name(struct db *db, struct arena *a, struct conv conv, uint64_t id, struct slice *ret);

/* Calls `with` for each private conversation of the user until that fails. reader_missed.c */
MUST_CHECK int db_pairs(struct db *db, uint64_t id, int (*with)(void *ctx, struct conv conv), void *ctx);

/* db_message.c. What gives messages gives them as they are now: with the text of their last edit, or deleted. All return
 * SQLITE_OK, DB_DAMAGED or the error; then there is no record. */

/* The record that the reader stands on, with one reference. */
MUST_CHECK int db_record(struct db *db, const struct run_reader *r, struct record **ret);

/* Finds message `seq`, and leaves the reader on it within a row of `*st`: SQLITE_ROW, and the caller ends the statement.
 * SQLITE_DONE when there is none. */
MUST_CHECK int db_find(struct db *db, struct conv conv, uint64_t seq, sqlite3_stmt **st, struct run_reader *r);

/* Message `seq`, or NULL when there is none. */
MUST_CHECK int db_message(struct db *db, struct conv conv, uint64_t seq, struct record **ret);

/* The messages numbered lo to hi, oldest first. */
MUST_CHECK int db_messages(struct db *db, struct conv conv, uint64_t lo, uint64_t hi, struct record **first);

/* Those of the `n` numbers, which rise, that are there. */
MUST_CHECK int db_messages_of(struct db *db, struct conv conv, const uint64_t *seqs, uint32_t n, struct record **first);

/* Says in those of a list that answer a message whose it is and how it begins; they become other records. */
MUST_CHECK int db_quote(struct db *db, struct record **first);

/* Private messages of the list get the name of the account that they were written to, when it is one. */
int db_peers(struct db *db, struct record **first);

/* The reactions to the messages of a list, which rise by seq. */
MUST_CHECK int db_reactions(struct db *db, const struct record *first, struct arena *a, struct reaction **ret);

#endif
