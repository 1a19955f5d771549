/* SPDX-License-Identifier: MIT */
/* Reading what private messages an account missed, over all its conversations. */
#include <stdlib.h>

#include "store/sqlite_priv.h"

/* The newest records of all that were offered: a heap with the oldest of them on top. */
struct newest {
	struct record **v;
	uint32_t n, cap, limit;
	uint32_t total;
};

static void sift_down(struct newest *h)
{
	for (uint32_t i = 0, k = 1; k < h->n; i = k, k = 2 * i + 1) {
		struct record *t = h->v[i];

		if (k + 1 < h->n && h->v[k + 1]->log_id < h->v[k]->log_id) {
			k++;
		}
		if (t->log_id <= h->v[k]->log_id) {
			return;
		}
		h->v[i] = h->v[k];
		h->v[k] = t;
	}
}

static int offer(struct newest *h, struct db *db, const struct run_reader *r)
{
	uint32_t i = h->n;
	struct record *rec;
	int rc;

	h->total++;
	if (h->limit == 0 || (h->n == h->limit && h->v[0]->log_id > r->item.log_id)) {
		return SQLITE_OK;
	}
	rc = db_record(db, r, &rec);
	if (rc != SQLITE_OK) {
		return rc;
	}
	if (h->n == h->limit) {
		record_unref(h->v[0]);
		h->v[0] = rec;
		sift_down(h);
		return SQLITE_OK;
	}
	vec_grow(&h->v, &h->cap, h->n + 1, sizeof(struct record *));
	h->v[h->n++] = rec;
	for (; i > 0 && h->v[(i - 1) / 2]->log_id > h->v[i]->log_id; i = (i - 1) / 2) {
		struct record *t = h->v[i];

		h->v[i] = h->v[(i - 1) / 2];
		h->v[(i - 1) / 2] = t;
	}
	return SQLITE_OK;
}

static int by_log_id(const void *x, const void *y)
{
	const struct record *const *a = x, *const *b = y;

	return ((*a)->log_id > (*b)->log_id) - ((*a)->log_id < (*b)->log_id);
}

static bool wanted(const struct run_item *it, const struct ask *a)
{
	return it->kind == REC_MESSAGE && it->log_id > a->missed.since && it->log_id <= a->missed.until &&
	       it->author != a->missed.id && !(it->flags & REC_F_DELETED);
}

static int missed_in(struct db *db, struct run_reader *r, const struct ask *a, struct newest *h)
{
	enum run_next next;
	int rc = SQLITE_OK;

	while (rc == SQLITE_OK && (next = run_next(r)) == RUN_ITEM) {
		if (wanted(&r->item, a)) {
			rc = offer(h, db, r);
		}
	}
	if (rc == SQLITE_OK && next == RUN_DAMAGED) {
		db_damaged(&r->run);
		rc = DB_DAMAGED;
	}
	return rc;
}

/* Newest run first, back to where the account was last. */
static int missed_of(struct db *db, struct conv conv, const struct ask *a, struct newest *h)
{
	struct run_reader r;
	sqlite3_stmt *st;
	int rc = db_rows(db, &st, SQL_LOG_BACK, "ii", (int64_t)conv.a, (int64_t)conv.b);

	while (rc == SQLITE_ROW && db_u64(st, 0) >= a->missed.since / RUN_RECORDS) {
		rc = db_run_at(st, conv, &r) ? missed_in(db, &r, a, h) : DB_DAMAGED;
		if (rc == SQLITE_OK) {
			rc = sqlite3_step(st);
		}
	}
	db_end(st);
	return rc == SQLITE_DONE || rc == SQLITE_ROW ? SQLITE_OK : rc;
}

int db_pairs(struct db *db, uint64_t id, int (*with)(void *ctx, struct conv conv), void *ctx)
{
	struct conv conv = { id, 0 };
	sqlite3_stmt *st;
	int rc;

	while ((rc = db_rows(db, &st, SQL_PAIR_NEXT, "ii", (int64_t)conv.a, (int64_t)conv.b)) == SQLITE_ROW) {
		conv.b = db_u64(st, 0);
		db_end(st);
		rc = with(ctx, conv);
		if (rc != SQLITE_OK) {
			return rc;
		}
	}
	if (rc == SQLITE_DONE) {
		rc = db_rows(db, &st, SQL_PAIR_LESSER, "i", (int64_t)id);
		while (rc == SQLITE_ROW) {
			rc = with(ctx, (struct conv){ db_u64(st, 0), id });
			if (rc == SQLITE_OK) {
				rc = sqlite3_step(st);
			}
		}
		db_end(st);
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

struct walk {
	struct db *db;
	const struct ask *ask;
	struct newest *newest;
};

static int missed_with(void *ctx, struct conv conv)
{
	const struct walk *w = ctx;

	return missed_of(w->db, conv, w->ask, w->newest);
}

int read_missed(struct db *db, struct ask *a)
{
	struct newest h = { .limit = a->missed.limit };
	struct record **at = &a->missed.first;
	struct walk w = { db, a, &h };
	int rc = db_pairs(db, a->missed.id, missed_with, &w);

	*at = NULL;
	a->missed.total = 0;
	if (rc == SQLITE_OK) {
		a->missed.total = h.total;
		if (h.n > 0) {
			qsort(h.v, h.n, sizeof(struct record *), by_log_id);
		}
	}
	for (uint32_t i = 0; i < h.n; i++) {
		if (rc == SQLITE_OK) {
			*at = h.v[i];
			at = &h.v[i]->next;
		} else {
			record_unref(h.v[i]);
		}
	}
	free(h.v);
	return rc == SQLITE_OK ? db_quote(db, &a->missed.first) : rc;
}
