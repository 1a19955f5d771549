/* SPDX-License-Identifier: MIT */
/* Finding a place in a conversation: which numbers lie in front of it and behind it.
 *
 * A moment needs no index of its own. Times rise along the rows as numbers do, so it is found by halving what log_conv has:
 * some twenty looks in a conversation of a million messages, and writing costs nothing. */
#include "store/sqlite_priv.h"

/* The last record before the moment, as its run tells. */
static int before_in(sqlite3_stmt *st, struct conv conv, int64_t time_ms, struct point *ret)
{
	enum run_next next = RUN_END;
	struct run_reader r;

	if (!db_run_at(st, conv, &r)) {
		return DB_DAMAGED;
	}
	while ((next = run_next(&r)) == RUN_ITEM && r.item.time_ms < time_ms) {
		ret->seq = r.item.seq;
		ret->pos = r.item.pos;
	}
	if (next == RUN_DAMAGED) {
		db_damaged(&r.run);
		return DB_DAMAGED;
	}
	return SQLITE_OK;
}

/* The seq of the last row that begins before the moment; 0 also when there is none. */
static int row_before(struct db *db, struct conv conv, int64_t time_ms, uint64_t *ret)
{
	const int64_t a = (int64_t)conv.a, b = (int64_t)conv.b;
	sqlite3_stmt *st;
	uint64_t lo = 0, hi;
	int rc = db_rows(db, &st, SQL_LOG_TAIL_TIME, "ii", a, b);

	*ret = 0;
	if (rc != SQLITE_ROW) {
		return rc;
	}
	hi = db_u64(st, 0);
	lo = sqlite3_column_int64(st, 1) < time_ms ? hi : 0; /* the last row, as often */
	db_end(st);
	while (lo < hi) {
		const uint64_t mid = lo + (hi - lo + 1) / 2;

		rc = db_rows(db, &st, SQL_LOG_SEQ_TIME, "iii", a, b, (int64_t)mid);
		if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
			return rc;
		}
		if (rc == SQLITE_ROW && sqlite3_column_int64(st, 1) < time_ms) {
			lo = MAX(mid, db_u64(st, 0));
		} else {
			hi = mid - 1;
		}
		db_end(st);
	}
	*ret = lo;
	return SQLITE_ROW;
}

int db_before(struct db *db, struct conv conv, int64_t time_ms, struct point *ret)
{
	sqlite3_stmt *st;
	uint64_t seq;
	int rc = row_before(db, conv, time_ms, &seq);

	*ret = (struct point){ .seq = 0 };
	if (rc == SQLITE_ROW) {
		rc = db_rows(db, &st, SQL_LOG_BEFORE, "iiii", (int64_t)conv.a, (int64_t)conv.b, (int64_t)seq, time_ms);
	}
	if (rc == SQLITE_ROW) {
		rc = before_in(st, conv, time_ms, ret);
		db_end(st);
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* A message that there is not lies behind all others. */
static int pos_of(struct db *db, struct conv conv, uint64_t seq, uint64_t *ret)
{
	struct run_reader r;
	sqlite3_stmt *st;
	int rc = db_find(db, conv, seq, &st, &r);

	*ret = INT64_MAX;
	if (rc == SQLITE_ROW) {
		*ret = r.item.pos;
		db_end(st);
	}
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* The messages around record `pos`. */
static int seqs_around(struct db *db, struct conv conv, uint64_t pos, struct edges *ret)
{
	enum run_next next = RUN_END;
	struct run_reader r;
	sqlite3_stmt *st;
	bool message = false;
	uint64_t seq = 0;
	int rc = db_upto(db, &st, conv, pos);

	if (rc != SQLITE_ROW) {
		return rc == SQLITE_DONE ? SQLITE_OK : rc;
	}
	rc = db_run_at(st, conv, &r) ? SQLITE_OK : DB_DAMAGED;
	while (rc == SQLITE_OK && (next = run_next(&r)) == RUN_ITEM && r.item.pos <= pos) {
		seq = r.item.seq;
		message = r.item.kind == REC_MESSAGE && r.item.pos == pos;
	}
	if (rc == SQLITE_OK && next == RUN_DAMAGED) {
		db_damaged(&r.run);
		rc = DB_DAMAGED;
	}
	db_end(st);
	*ret = (struct edges){ seq - message, seq + 1 };
	return rc;
}

int db_edges(struct db *db, struct conv conv, const struct point *at, bool events, struct edges *ret)
{
	uint64_t n = MIN(events ? at->pos : at->seq, INT64_MAX);
	struct point before, after;
	int rc = SQLITE_OK;

	*ret = (struct edges){ 0, 1 };
	if (at->seq == 0 && at->pos == 0 && at->time_ms != 0) {
		rc = db_before(db, conv, at->time_ms, &before);
		if (rc == SQLITE_OK) {
			rc = db_before(db, conv, at->time_ms < INT64_MAX ? at->time_ms + 1 : INT64_MAX, &after);
			*ret = events ? (struct edges){ before.pos, after.pos + 1 }
				      : (struct edges){ before.seq, after.seq + 1 };
		}
		return rc;
	}
	if (events && at->seq != 0) {
		rc = pos_of(db, conv, at->seq, &n);
	} else if (!events && at->seq == 0 && at->pos != 0) {
		return seqs_around(db, conv, MIN(at->pos, INT64_MAX), ret);
	}
	if (n > 0) {
		*ret = (struct edges){ n - 1, n + 1 };
	}
	return rc;
}
