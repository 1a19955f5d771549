/* SPDX-License-Identifier: MIT */
/* Reading a conversation: pages of messages, of a thread, or by number; records of every kind; what an edited message said. */
#include <stdlib.h>

#include "store/sqlite_priv.h"

/* The last seq that may be shown: of the record `bound`, or of the last one. */
static int high_seq(struct db *db, struct conv conv, uint64_t bound, uint64_t *ret)
{
	struct run_reader r;
	sqlite3_stmt *st;
	enum run_next next = RUN_END;
	int rc;

	*ret = 0;
	bound = MIN(bound, INT64_MAX);
	rc = db_upto(db, &st, conv, bound);
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

/* Numbers that rise or, gathered from the newest back, fall. */
struct numbers {
	uint64_t *v;
	uint32_t n, cap;
};

static void numbers_add(struct numbers *l, uint64_t seq)
{
	vec_grow(&l->v, &l->cap, l->n + 1, sizeof(*l->v));
	l->v[l->n++] = seq;
}

static int by_number(const void *x, const void *y)
{
	const uint64_t *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

/* The messages of a thread within `g`, one more than the page can have; the one that began it has the least number. */
static int thread_numbers(struct db *db, const struct ask *a, struct range g, struct numbers *l)
{
	const bool on = a->page.mode == PAGE_AFTER;
	const bool root = a->page.thread >= g.lo && a->page.thread <= g.hi;
	sqlite3_stmt *st;
	int rc;

	if (on && root) {
		numbers_add(l, a->page.thread);
	}
	rc = db_rows(db, &st, on ? SQL_THREAD_ON : SQL_THREAD_BACK, "iiiiii", (int64_t)a->page.conv.a,
		     (int64_t)a->page.conv.b, (int64_t)a->page.thread, (int64_t)g.lo, (int64_t)g.hi,
		     (int64_t)a->page.limit + 1);
	for (; rc == SQLITE_ROW; rc = sqlite3_step(st)) {
		numbers_add(l, db_u64(st, 0));
	}
	db_end(st);
	if (!on && root) {
		numbers_add(l, a->page.thread);
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int page_thread(struct db *db, struct ask *a, struct range g)
{
	struct numbers l = { 0 };
	int rc = SQLITE_OK;

	if (g.lo <= g.hi && a->page.thread <= INT64_MAX) {
		rc = thread_numbers(db, a, g, &l);
	}
	if (l.n > a->page.limit) {
		l.n = a->page.limit;
		a->page.more = true;
	}
	if (rc == SQLITE_OK && l.n > 0) {
		qsort(l.v, l.n, sizeof(*l.v), by_number);
		rc = db_messages_of(db, a->page.conv, l.v, l.n, &a->page.first);
	}
	free(l.v);
	return rc;
}

static int page_list(struct db *db, struct ask *a, struct range g)
{
	struct numbers l = { 0 };
	int rc = SQLITE_OK;

	for (uint32_t i = 0; i < a->page.n_numbers; i++) {
		if (a->page.numbers[i] >= g.lo && a->page.numbers[i] <= g.hi) {
			numbers_add(&l, a->page.numbers[i]);
		}
	}
	if (l.n > 0) {
		qsort(l.v, l.n, sizeof(*l.v), by_number);
		rc = db_messages_of(db, a->page.conv, l.v, l.n, &a->page.first);
	}
	free(l.v);
	return rc;
}

/* Its messages, and what belongs to them. */
static int page_messages(struct db *db, struct ask *a, struct range g)
{
	int rc = a->page.mode == PAGE_LIST ? page_list(db, a, g)
		 : a->page.thread != 0     ? page_thread(db, a, g)
		 : g.lo <= g.hi            ? db_messages(db, a->page.conv, g.lo, g.hi, &a->page.first)
					   : SQLITE_OK;

	if (rc == SQLITE_OK) {
		rc = db_quote(db, &a->page.first);
	}
	if (rc == SQLITE_OK) {
		rc = db_reactions(db, a->page.first, &a->arena, &a->page.reactions);
	}
	return rc;
}

/* Its records of every kind. */
static int page_events(struct db *db, struct ask *a, struct range g)
{
	struct ask *c = ask_new(ASK_CHANGES, 0);
	int rc = SQLITE_OK;

	c->changes.conv = a->page.conv;
	c->changes.since = g.lo - 1;
	c->changes.bound = g.hi;
	c->changes.limit = a->page.limit;
	if (g.lo <= g.hi) {
		rc = read_changes(db, c);
		a->page.first = c->changes.first;
		c->changes.first = NULL;
	}
	ask_free(c);
	return rc;
}

int read_page(struct db *db, struct ask *a)
{
	struct edges at = { 0, 1 }, to = { 0, 1 }, floor = { 0, 1 };
	const struct point low = { .seq = a->page.floor };
	uint64_t high;
	int rc = SQLITE_OK;

	a->page.first = NULL;
	a->page.more = false;
	a->page.reactions = NULL;
	if (a->page.events) {
		uint64_t seq;
		rc = db_tail(db, a->page.conv, &high, &seq);
		high = MIN(high, a->page.bound);
	} else {
		rc = high_seq(db, a->page.conv, a->page.bound, &high);
	}
	if (rc == SQLITE_OK) {
		rc = db_edges(db, a->page.conv, &a->page.at, a->page.events, &at);
	}
	if (rc == SQLITE_OK) {
		rc = db_edges(db, a->page.conv, &a->page.to, a->page.events, &to);
	}
	if (rc == SQLITE_OK) {
		rc = db_edges(db, a->page.conv, &low, a->page.events, &floor);
	}
	if (rc == SQLITE_OK) {
		const struct range g = page_range(a, at, to, (struct range){ floor.above, high });

		rc = a->page.events ? page_events(db, a, g) : page_messages(db, a, g);
	}
	if (rc != SQLITE_OK) {
		record_list_unref(a->page.first);
		a->page.first = NULL;
		a->page.reactions = NULL;
	}
	return rc;
}

/* An EDIT says what its message says now. */
static int change_record(struct db *db, const struct run_reader *r, struct record **ret)
{
	struct record *message, *with;
	struct record_text t;
	int rc = db_record(db, r, ret);

	if (rc != SQLITE_OK || r->item.kind != REC_EDIT) {
		return rc;
	}
	rc = db_message(db, r->run.conv, r->item.target, &message);
	if (rc != SQLITE_OK) {
		*ret = record_unref(*ret);
		return rc;
	}
	if (message) {
		t = record_texts(*ret);
		t.text = record_text(message); /* of a deleted one there is none */
		with = record_with(*ret, &t);
		with->flags = (uint8_t)((with->flags & ~REC_F_PLAIN) | (message->flags & REC_F_PLAIN));
		record_unref(*ret);
		record_unref(message);
		*ret = with;
	}
	return SQLITE_OK;
}

/* Adds the records of a run that are wanted, `*n` of them so far. */
static int changes_in(struct db *db, struct run_reader *r, struct ask *a, uint32_t *n, struct record ***at)
{
	enum run_next next;

	while ((next = run_next(r)) == RUN_ITEM && r->item.pos <= a->changes.bound) {
		int rc;

		if (r->item.pos <= a->changes.since) {
			continue;
		}
		if (*n == a->changes.limit) {
			a->changes.more = true;
			return SQLITE_DONE;
		}
		rc = change_record(db, r, *at);
		if (rc != SQLITE_OK) {
			return rc;
		}
		*at = &(**at)->next;
		++*n;
	}
	if (next == RUN_DAMAGED) {
		db_damaged(&r->run);
		return DB_DAMAGED;
	}
	return next == RUN_END ? SQLITE_OK : SQLITE_DONE;
}

static int changes(struct db *db, struct ask *a)
{
	const struct conv conv = a->changes.conv;
	struct record **at = &a->changes.first;
	struct run_reader r;
	sqlite3_stmt *st;
	uint64_t seq, pos;
	uint32_t n = 0;
	int rc;

	if (a->changes.since >= MIN(a->changes.bound, INT64_MAX)) {
		return SQLITE_OK;
	}
	rc = db_upto(db, &st, conv, a->changes.since + 1);
	if (rc != SQLITE_ROW) {
		return rc == SQLITE_DONE ? SQLITE_OK : rc;
	}
	pos = db_u64(st, 1);
	seq = db_u64(st, 2);
	db_end(st);
	rc = db_rows(db, &st, SQL_LOG_ON, "iiii", (int64_t)conv.a, (int64_t)conv.b, (int64_t)seq, (int64_t)pos);
	while (rc == SQLITE_ROW) {
		rc = db_run_at(st, conv, &r) ? changes_in(db, &r, a, &n, &at) : DB_DAMAGED;
		if (rc == SQLITE_OK) {
			rc = sqlite3_step(st);
		}
	}
	db_end(st);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int read_changes(struct db *db, struct ask *a)
{
	int rc;

	a->changes.first = NULL;
	a->changes.more = false;
	rc = changes(db, a);
	if (rc == SQLITE_OK) {
		rc = db_quote(db, &a->changes.first);
	}
	if (rc != SQLITE_OK) {
		record_list_unref(a->changes.first);
		a->changes.first = NULL;
	}
	return rc;
}

/* One text of the message that the reader stands on. */
static struct record *version(const struct run_reader *r, sqlite3_stmt *st)
{
	struct run_reader then = *r;

	then.item.time_ms = sqlite3_column_int64(st, 1);
	then.item.flags = (uint8_t)((r->item.flags & ~REC_F_PLAIN) | (db_u64(st, 2) & REC_F_PLAIN));
	then.item.text = db_slice(st, 3);
	return run_record(&then);
}

static int versions(struct db *db, struct ask *a, const struct run_reader *r)
{
	struct record **at = &a->versions.first, **last = at;
	sqlite3_stmt *st;
	int rc;

	*at = run_record(r);
	(*at)->flags &= (uint8_t)~REC_F_EDITED;
	at = &(*at)->next;
	rc = db_rows(db, &st, SQL_EDIT_ALL, "iii", (int64_t)a->versions.conv.a, (int64_t)a->versions.conv.b,
		     (int64_t)a->versions.number);
	for (; rc == SQLITE_ROW; rc = sqlite3_step(st)) {
		last = at;
		*at = version(r, st);
		at = &(*at)->next;
	}
	db_end(st);
	if (rc == SQLITE_DONE) { /* without the one that it has */
		record_unref(*last);
		*last = NULL;
		return SQLITE_OK;
	}
	record_list_unref(a->versions.first);
	a->versions.first = NULL;
	return rc;
}

int read_versions(struct db *db, struct ask *a)
{
	struct run_reader r;
	sqlite3_stmt *st;
	int rc = db_find(db, a->versions.conv, a->versions.number, &st, &r);

	a->versions.first = NULL;
	if (rc != SQLITE_ROW) {
		return rc == SQLITE_DONE ? SQLITE_OK : rc;
	}
	rc = r.item.flags & REC_F_EDITED ? versions(db, a, &r) : SQLITE_OK;
	db_end(st);
	return rc;
}
