/* SPDX-License-Identifier: MIT */
/* The reader's thread: pages of history, and private messages that an account missed. */
#include <stdlib.h>

#include "store/sqlite_priv.h"

/* Answers made from one view of the database; a long-lived view would keep the WAL from starting again. */
#define VIEW_ASKS 32u

/* The last seq that may be shown: of the record `bound`, or of the last one. */
static int high_seq(struct db *db, struct conv conv, uint64_t bound, uint64_t *ret)
{
	struct run_reader r;
	sqlite3_stmt *st;
	enum run_next next = RUN_END;
	int rc;

	*ret = 0;
	bound = MIN(bound, INT64_MAX);
	rc = db_rows(db, &st, SQL_LOG_UPTO, "iii", (int64_t)conv.a, (int64_t)conv.b, (int64_t)bound);
	if (rc != SQLITE_ROW) {
		return rc == SQLITE_DONE ? SQLITE_OK : rc;
	}
	rc = SQLITE_OK;
	if (!db_run_at(st, conv, &r)) {
		rc = DB_DAMAGED;
	} else if (r.run.pos + r.run.n - 1 <= bound) {
		*ret = r.run.seq + r.run.msgs;
	} else {
		do {
			next = run_next(&r);
		} while (next == RUN_ITEM && r.item.pos < bound);
		*ret = r.item.seq;
		if (next != RUN_ITEM) {
			db_damaged(&r.run);
			rc = DB_DAMAGED;
		}
	}
	db_end(st);
	return rc;
}

static int page(struct db *db, struct ask *a)
{
	uint64_t lo = 1, hi = 0;
	int rc = high_seq(db, a->page.conv, a->page.bound, &hi);

	a->page.first = NULL;
	a->page.more = false;
	if (rc != SQLITE_OK) {
		return rc;
	}
	switch ((enum page_mode)a->page.mode) {
	case PAGE_BEFORE:
		hi = MIN(hi, a->page.number > 0 ? a->page.number - 1 : 0);
		break;
	case PAGE_AFTER:
		lo = a->page.number < UINT64_MAX ? a->page.number + 1 : UINT64_MAX;
		break;
	case PAGE_LATEST:
		break;
	}
	if (lo > hi) {
		return SQLITE_OK;
	}
	if (hi - lo >= a->page.limit) {
		a->page.more = true;
		if (a->page.limit == 0) {
			return SQLITE_OK;
		}
		if (a->page.mode == PAGE_AFTER) {
			hi = lo + a->page.limit - 1;
		} else {
			lo = hi - a->page.limit + 1;
		}
	}
	return db_messages(db, a->page.conv, lo, hi, &a->page.first);
}

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

static void offer(struct newest *h, const struct run_reader *r)
{
	uint32_t i = h->n;

	h->total++;
	if (h->limit == 0 || (h->n == h->limit && h->v[0]->log_id > r->item.log_id)) {
		return;
	}
	if (h->n == h->limit) {
		record_unref(h->v[0]);
		h->v[0] = run_record(r);
		sift_down(h);
		return;
	}
	vec_grow(&h->v, &h->cap, h->n + 1, sizeof(struct record *));
	h->v[h->n++] = run_record(r);
	for (; i > 0 && h->v[(i - 1) / 2]->log_id > h->v[i]->log_id; i = (i - 1) / 2) {
		struct record *t = h->v[i];

		h->v[i] = h->v[(i - 1) / 2];
		h->v[(i - 1) / 2] = t;
	}
}

static int by_log_id(const void *x, const void *y)
{
	const struct record *const *a = x, *const *b = y;

	return ((*a)->log_id > (*b)->log_id) - ((*a)->log_id < (*b)->log_id);
}

/* Newest run first, back to where the account was last. */
static int missed_of(struct db *db, struct conv conv, const struct ask *a, struct newest *h)
{
	struct run_reader r;
	sqlite3_stmt *st;
	int rc = db_rows(db, &st, SQL_LOG_BACK, "ii", (int64_t)conv.a, (int64_t)conv.b);

	for (; rc == SQLITE_ROW; rc = sqlite3_step(st)) {
		enum run_next next;

		if (db_u64(st, 0) < a->missed.since / RUN_RECORDS) {
			rc = SQLITE_DONE;
			break;
		}
		if (!db_run_at(st, conv, &r)) {
			rc = DB_DAMAGED;
			break;
		}
		while ((next = run_next(&r)) == RUN_ITEM) {
			if (r.item.kind == REC_MESSAGE && r.item.log_id > a->missed.since &&
			    r.item.author != a->missed.id) {
				offer(h, &r);
			}
		}
		if (next == RUN_DAMAGED) {
			db_damaged(&r.run);
			rc = DB_DAMAGED;
			break;
		}
	}
	db_end(st);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int missed_all(struct db *db, const struct ask *a, struct newest *h)
{
	struct conv conv = { a->missed.id, 0 };
	sqlite3_stmt *st;
	int rc;

	while ((rc = db_rows(db, &st, SQL_PAIR_NEXT, "ii", (int64_t)conv.a, (int64_t)conv.b)) == SQLITE_ROW) {
		conv.b = db_u64(st, 0);
		db_end(st);
		rc = missed_of(db, conv, a, h);
		if (rc != SQLITE_OK) {
			return rc;
		}
	}
	if (rc == SQLITE_DONE) {
		rc = db_rows(db, &st, SQL_PAIR_LESSER, "i", (int64_t)a->missed.id);
		while (rc == SQLITE_ROW) {
			rc = missed_of(db, (struct conv){ db_u64(st, 0), a->missed.id }, a, h);
			if (rc == SQLITE_OK) {
				rc = sqlite3_step(st);
			}
		}
		db_end(st);
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int missed(struct db *db, struct ask *a)
{
	struct newest h = { .limit = a->missed.limit };
	struct record **at = &a->missed.first;
	int rc = missed_all(db, a, &h);

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
	return rc;
}

static int serve(struct db *db, struct ask *a)
{
	int rc = a->kind == ASK_PAGE ? page(db, a) : missed(db, a);

	a->err = rc == SQLITE_OK ? ERR_OK : rc == DB_DAMAGED ? ERR_INTERNAL : ERR_STORE_DOWN;
	return rc == DB_DAMAGED ? SQLITE_OK : rc;
}

/* One view: up to VIEW_ASKS from `list`. What is left of it. */
static struct mpsc_node *view(struct store *s, struct mpsc_node *list)
{
	struct mpsc_node *n = list;
	uint32_t served = 0;
	int rc = SQLITE_OK;

	pthread_mutex_lock(&s->reader_lock);
	if (!s->reader_db.h) {
		rc = db_open(&s->reader_db, s->path, DB_F_READ);
		s->reader_db.keep_wal = true; /* that is the writer's business */
	}
	if (rc == SQLITE_OK) {
		rc = db_run(&s->reader_db, SQL_BEGIN_READ, "");
	}
	for (; n && served < VIEW_ASKS; n = n->next, served++) {
		struct ask *a = CONTAINER_OF(n, struct ask, node);

		if (rc == SQLITE_OK) {
			rc = serve(&s->reader_db, a);
		} else {
			a->err = ERR_STORE_DOWN;
		}
	}
	if (rc == SQLITE_OK) {
		rc = db_run(&s->reader_db, SQL_COMMIT, "");
	}
	if (rc != SQLITE_OK) {
		db_close(&s->reader_db);
	}
	pthread_mutex_unlock(&s->reader_lock);
	while (list != n) {
		struct mpsc_node *next = list->next;

		s->answer(s->ctx, CONTAINER_OF(list, struct ask, node));
		list = next;
	}
	return n;
}

void *reader_main(void *store)
{
	struct store *s = store;

	for (;;) {
		struct mpsc_node *list = mpsc_take(&s->questions);

		while (list) {
			list = view(s, list);
		}
		if (!mpsc_empty(&s->questions)) {
			continue;
		}
		if (atomic_load(&s->stop)) {
			return NULL;
		}
		waker_wait(&s->reader_wake, -1);
	}
}
