/* SPDX-License-Identifier: MIT */
/* Reading where something was said in a span of time: in rooms that are named, and in the private conversations of a user. */
#include <stdlib.h>

#include "store/sqlite_priv.h"

struct convs {
	struct db *db;
	struct ask *ask;
	struct conv_row *v;
	uint32_t n, cap;
};

/* Keeps the conversation when its last message, behind `after`, was said in the span. */
static int offer(struct convs *l, struct conv conv, uint64_t after)
{
	const struct ask *a = l->ask;
	struct conv_row row = { .conv = conv };
	struct run_reader r;
	sqlite3_stmt *st;
	int rc = db_last(l->db, conv, UINT64_MAX, &row.seq);

	if (rc != SQLITE_OK || row.seq <= after) {
		return rc;
	}
	rc = db_find(l->db, conv, row.seq, &st, &r);
	if (rc != SQLITE_ROW) {
		return rc == SQLITE_DONE ? SQLITE_OK : rc;
	}
	row.time_ms = r.item.time_ms;
	db_end(st);
	if (row.time_ms > a->conversations.from_ms && row.time_ms < a->conversations.to_ms) {
		vec_grow(&l->v, &l->cap, l->n + 1, sizeof(*l->v));
		l->v[l->n++] = row;
	}
	return SQLITE_OK;
}

static int offer_pair(void *ctx, struct conv conv)
{
	return offer(ctx, conv, 0);
}

static int by_time(const void *x, const void *y)
{
	const struct conv_row *a = x, *b = y;

	return a->time_ms != b->time_ms ? (a->time_ms > b->time_ms) - (a->time_ms < b->time_ms)
					: (a->conv.a > b->conv.a) - (a->conv.a < b->conv.a);
}

/* Those that fit are given names. */
static int give(struct convs *l)
{
	struct ask *a = l->ask;
	struct conv_row **at = &a->conversations.list;
	const uint32_t n = MIN(l->n, a->conversations.limit), from = a->conversations.back ? l->n - n : 0;
	int rc = SQLITE_OK;

	a->conversations.more = l->n > n;
	if (l->n > 0) {
		qsort(l->v, l->n, sizeof(*l->v), by_time);
	}
	for (uint32_t i = from; i < from + n && rc == SQLITE_OK; i++) {
		struct conv_row *row = arena_alloc(&a->arena, sizeof(*row));

		*row = l->v[i];
		if (conv_is_pair(row->conv)) {
			const uint64_t other = row->conv.a == a->conversations.id ? row->conv.b : row->conv.a;
			rc = db_person_name(l->db, &a->arena, row->conv, other, &row->name);
		}
		*at = row;
		at = &row->next;
	}
	return rc;
}

int read_conversations(struct db *db, struct ask *a)
{
	struct convs l = { .db = db, .ask = a };
	int rc = SQLITE_OK;

	a->conversations.list = NULL;
	a->conversations.more = false;
	for (uint32_t i = 0; i < a->conversations.n_in && rc == SQLITE_OK; i++) {
		rc = offer(&l, a->conversations.in[i].conv, a->conversations.in[i].after);
	}
	if (rc == SQLITE_OK) {
		rc = db_pairs(db, a->conversations.id, offer_pair, &l);
	}
	if (rc == SQLITE_OK) {
		rc = give(&l);
	}
	free(l.v);
	if (rc != SQLITE_OK) {
		a->conversations.list = NULL;
	}
	return rc;
}
