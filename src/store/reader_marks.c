/* SPDX-License-Identifier: MIT */
/* Reading what an account has not read, and the audit log. */
#include <stdlib.h>

#include "base/text.h"
#include "store/sqlite_priv.h"

#define NAME_ROWS 16u /* of a conversation that are looked through for a guest's name */

struct marks {
	struct mark_row *v;
	uint32_t n, cap;
};

static int by_unread(const void *x, const void *y)
{
	const struct mark_row *a = x, *b = y;
	const uint64_t ua = a->last - a->read, ub = b->last - b->read;

	return ua != ub ? (ua < ub) - (ua > ub) : (a->conv.a > b->conv.a) - (a->conv.a < b->conv.a);
}

static int room_name(struct db *db, struct ask *a, uint64_t id, struct slice *ret, bool *open)
{
	sqlite3_stmt *st;
	int rc = db_rows(db, &st, SQL_ROOM_NAME, "i", (int64_t)id);

	*open = false;
	if (rc == SQLITE_ROW) {
		*ret = arena_dup(&a->arena, db_slice(st, 0));
		*open = sqlite3_column_int(st, 1) != 0;
		db_end(st);
		return SQLITE_OK;
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* A guest is called what he was when he wrote last, if that is not long ago. */
static int guest_name(struct db *db, struct arena *a, struct conv conv, uint64_t id, struct slice *ret)
{
	uint32_t rows = 0;
	struct run_reader r;
	sqlite3_stmt *st;
	int rc = db_rows(db, &st, SQL_LOG_BACK, "ii", (int64_t)conv.a, (int64_t)conv.b);

	for (; rc == SQLITE_ROW && ret->n == 0 && rows++ < NAME_ROWS; rc = sqlite3_step(st)) {
		struct slice name = SLICE_EMPTY;

		if (!db_run_at(st, conv, &r)) {
			break;
		}
		while (run_next(&r) == RUN_ITEM) {
			name = r.item.author == id ? r.item.name : name;
		}
		*ret = arena_dup(a, name);
	}
	db_end(st);
	return rc == SQLITE_DONE || rc == SQLITE_ROW ? SQLITE_OK : rc;
}

int db_person_name(struct db *db, struct arena *a, struct conv conv, uint64_t id, struct slice *ret)
{
	sqlite3_stmt *st;
	int rc = db_rows(db, &st, SQL_ACCOUNT_AT, "i", (int64_t)id);

	if (rc == SQLITE_ROW) {
		*ret = arena_dup(a, db_slice(st, 1));
		db_end(st);
		return SQLITE_OK;
	}
	return rc == SQLITE_DONE ? guest_name(db, a, conv, id, ret) : rc;
}

/* When message `seq` was said; stays when there is none. */
static int said_at(struct db *db, struct conv conv, uint64_t seq, int64_t *ret)
{
	struct run_reader r;
	sqlite3_stmt *st;
	int rc = db_find(db, conv, seq, &st, &r);

	if (rc == SQLITE_ROW) {
		*ret = MAX(*ret, r.item.time_ms);
		db_end(st);
	}
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Of one conversation: when, and what lies at the place that was asked for. */
static int mark_times(struct db *db, const struct ask *a, struct mark_row *row)
{
	const struct point *at = &a->marks.at;
	struct edges edges;
	int rc = said_at(db, row->conv, row->read, &row->read_ms);

	if (rc != SQLITE_OK || !point_said(at)) {
		return rc;
	}
	rc = db_edges(db, row->conv, at, false, &edges);
	if (rc == SQLITE_OK) {
		row->at = MIN(edges.above - 1, row->last);
		rc = said_at(db, row->conv, row->at, &row->at_ms);
	}
	return rc;
}

static int add(struct db *db, struct ask *a, struct marks *m, sqlite3_stmt *st)
{
	struct mark_row row = { .conv = { db_u64(st, 0), db_u64(st, 1) },
				.read = db_u64(st, 2),
				.read_ms = sqlite3_column_int64(st, 3) };
	const uint64_t other = row.conv.a == a->marks.id ? row.conv.b : row.conv.a;
	bool open = true;
	int rc = conv_is_pair(row.conv) ? db_person_name(db, &a->arena, row.conv, other, &row.name)
					: room_name(db, a, row.conv.a, &row.name, &open);

	if (rc != SQLITE_OK || !open) {
		return rc;
	}
	rc = db_last(db, row.conv, a->marks.until, &row.last);
	row.read = MIN(row.read, row.last);
	if (rc == SQLITE_OK && !conv_eq(a->marks.conv, CONV_NONE)) {
		rc = mark_times(db, a, &row);
	}
	vec_grow(&m->v, &m->cap, m->n + 1, sizeof(*m->v));
	m->v[m->n++] = row;
	return rc;
}

static int count_mentions(struct db *db, uint64_t id, struct mark_row *row)
{
	sqlite3_stmt *st;
	int rc = db_rows(db, &st, SQL_MENTION_COUNT, "iiiii", (int64_t)id, (int64_t)row->conv.a, (int64_t)row->conv.b,
			 (int64_t)row->read, (int64_t)row->last);

	if (rc != SQLITE_ROW) {
		return rc;
	}
	row->mentions = db_u64(st, 0);
	db_end(st);
	return SQLITE_OK;
}

static int read_seen(struct db *db, struct ask *a)
{
	sqlite3_stmt *st;
	const int rc = db_rows(db, &st, SQL_MARK_SEEN, "i", (int64_t)a->marks.id);

	if (rc != SQLITE_ROW) {
		return rc;
	}
	a->marks.seen = db_u64(st, 0);
	db_end(st);
	return SQLITE_OK;
}

int read_marks(struct db *db, struct ask *a)
{
	struct mark_row **at = &a->marks.list;
	struct marks m = { 0 };
	sqlite3_stmt *st;
	const struct conv conv = a->marks.conv;
	int rc = conv_eq(conv, CONV_NONE)
			 ? db_rows(db, &st, SQL_MARK_ALL, "i", (int64_t)a->marks.id)
			 : db_rows(db, &st, SQL_MARK_OF, "iii", (int64_t)a->marks.id, (int64_t)conv.a, (int64_t)conv.b);

	*at = NULL;
	while (rc == SQLITE_ROW) {
		rc = add(db, a, &m, st);
		if (rc == SQLITE_OK) {
			rc = sqlite3_step(st);
		}
	}
	db_end(st);
	rc = rc == SQLITE_DONE ? SQLITE_OK : rc;
	if (m.n > 0) {
		qsort(m.v, m.n, sizeof(*m.v), by_unread);
	}
	for (uint32_t i = 0; i < MIN(m.n, a->marks.limit) && rc == SQLITE_OK; i++) {
		struct mark_row *row = arena_alloc(&a->arena, sizeof(*row));

		*row = m.v[i];
		rc = count_mentions(db, a->marks.id, row);
		*at = row;
		at = &row->next;
	}
	free(m.v);
	if (rc == SQLITE_OK) {
		rc = read_seen(db, a);
	}
	if (rc != SQLITE_OK) {
		a->marks.list = NULL;
	}
	return rc;
}

static struct audit_row *audit_row(sqlite3_stmt *st, struct arena *a)
{
	struct audit_row *row = arena_alloc(a, sizeof(*row));

	*row = (struct audit_row){
		.id = db_u64(st, 0),
		.time_ms = sqlite3_column_int64(st, 1),
		.actor = db_u64(st, 2),
		.who = arena_dup(a, db_slice(st, 3)),
		.from = arena_dup(a, db_slice(st, 4)),
		.what = arena_dup(a, db_slice(st, 5)),
		.whom = arena_dup(a, db_slice(st, 6)),
		.where = arena_dup(a, db_slice(st, 7)),
		.text = arena_dup(a, db_slice(st, 8)),
	};
	return row;
}

int read_audits(struct db *db, struct ask *a)
{
	const uint64_t before = a->audits.before ? MIN(a->audits.before, INT64_MAX) : INT64_MAX;
	const int64_t most = (int64_t)a->audits.limit + 1;
	struct audit_row **at = &a->audits.list;
	uint32_t n = 0;
	sqlite3_stmt *st;
	int rc;

	*at = NULL;
	a->audits.more = false;
	if (a->audits.who.n > 0) {
		const struct slice key = name_fold(&a->arena, a->audits.who);

		rc = db_rows(db, &st, SQL_AUDIT_WHO, "iiss", (int64_t)before, most, key.n > 0 ? key : a->audits.who,
			     a->audits.what);
	} else if (a->audits.what.n > 0) {
		rc = db_rows(db, &st, SQL_AUDIT_WHAT, "iis", (int64_t)before, most, a->audits.what);
	} else {
		rc = db_rows(db, &st, SQL_AUDIT_ALL, "ii", (int64_t)before, most);
	}
	for (; rc == SQLITE_ROW; rc = sqlite3_step(st)) {
		if (n++ == a->audits.limit) {
			a->audits.more = true;
			rc = SQLITE_DONE;
			break;
		}
		*at = audit_row(st, &a->arena);
		at = &(*at)->next;
	}
	db_end(st);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}
