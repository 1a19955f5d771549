/* SPDX-License-Identifier: MIT */
/* Messages as they are now, with what they quote and the reactions to them; asked by both writer and reader. */
#include "store/db.h"
#include "store/store_priv.h"

/* An edited message: the last edit says what it is. */
static int edited_record(struct db *db, const struct run_reader *r, struct record **ret)
{
	struct run_reader now = *r;
	sqlite3_stmt *st;
	int rc = db_rows(db, &st, SQL_EDIT_LAST, "iii", (int64_t)r->run.conv.a, (int64_t)r->run.conv.b,
			 (int64_t)r->item.seq);

	if (rc == SQLITE_DONE) {
		db_damaged(&r->run);
		return DB_DAMAGED;
	}
	if (rc != SQLITE_ROW) {
		return rc;
	}
	now.item.flags = (uint8_t)((r->item.flags & ~REC_F_PLAIN) | (db_u64(st, 2) & REC_F_PLAIN));
	now.item.text = db_slice(st, 3);
	*ret = run_record(&now);
	db_end(st);
	return SQLITE_OK;
}

int db_record(struct db *db, const struct run_reader *r, struct record **ret)
{
	*ret = NULL;
	if (UNLIKELY(r->item.kind == REC_MESSAGE && (r->item.flags & REC_F_EDITED))) {
		return edited_record(db, r, ret);
	}
	*ret = run_record(r);
	return SQLITE_OK;
}

int db_find(struct db *db, struct conv conv, uint64_t seq, sqlite3_stmt **st, struct run_reader *r)
{
	enum run_next next = RUN_END;
	int rc;

	if (seq == 0 || seq > INT64_MAX) {
		return SQLITE_DONE;
	}
	rc = db_rows(db, st, SQL_LOG_WITH, "iii", (int64_t)conv.a, (int64_t)conv.b, (int64_t)seq);
	if (rc != SQLITE_ROW) {
		return rc;
	}
	if (!db_run_at(*st, conv, r)) {
		db_end(*st);
		return DB_DAMAGED;
	}
	if (r->run.seq + r->run.msgs < seq) {
		db_end(*st);
		return SQLITE_DONE;
	}
	do {
		next = run_next(r);
	} while (next == RUN_ITEM && r->item.seq < seq);
	if (next == RUN_ITEM) {
		return SQLITE_ROW; /* the first record with a seq is its message */
	}
	db_damaged(&r->run);
	db_end(*st);
	return DB_DAMAGED;
}

int db_message(struct db *db, struct conv conv, uint64_t seq, struct record **ret)
{
	struct run_reader r;
	sqlite3_stmt *st;
	int rc = db_find(db, conv, seq, &st, &r);

	*ret = NULL;
	if (rc == SQLITE_ROW) {
		rc = db_record(db, &r, ret);
		db_end(st);
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Which messages are wanted: those of a list, or lo to hi. */
struct want {
	const uint64_t *seqs;
	uint32_t n, i;
	uint64_t lo, hi;
};

/* The next one that is wanted; 0: no more. */
static uint64_t want_next(const struct want *w)
{
	if (w->seqs) {
		return w->i < w->n ? w->seqs[w->i] : 0;
	}
	return w->lo <= w->hi ? w->lo : 0;
}

/* All before `seq` was seen. */
static void want_after(struct want *w, uint64_t seq)
{
	while (w->seqs && w->i < w->n && w->seqs[w->i] < seq) {
		w->i++;
	}
	w->lo = MAX(w->lo, seq);
}

/* Adds those of one run that are wanted. */
static int take(struct db *db, struct run_reader *r, struct want *w, struct record ***at)
{
	enum run_next next;

	while ((next = run_next(r)) == RUN_ITEM) {
		int rc;

		if (r->item.kind != REC_MESSAGE) {
			continue;
		}
		want_after(w, r->item.seq);
		if (want_next(w) != r->item.seq) {
			continue;
		}
		rc = db_record(db, r, *at);
		if (rc != SQLITE_OK) {
			return rc;
		}
		*at = &(**at)->next;
	}
	if (next == RUN_DAMAGED) {
		db_damaged(&r->run);
		return DB_DAMAGED;
	}
	return SQLITE_OK;
}

static int messages(struct db *db, struct conv conv, struct want *w, struct record **first)
{
	struct record **at = first;
	int rc = SQLITE_OK;
	uint64_t next;

	*first = NULL;
	while (rc == SQLITE_OK && (next = want_next(w)) != 0 && next <= INT64_MAX) {
		struct run_reader r;
		sqlite3_stmt *st;

		rc = db_rows(db, &st, SQL_LOG_WITH, "iii", (int64_t)conv.a, (int64_t)conv.b, (int64_t)next);
		if (rc != SQLITE_ROW) {
			break;
		}
		rc = db_run_at(st, conv, &r) ? take(db, &r, w, &at) : DB_DAMAGED;
		db_end(st);
		if (rc == SQLITE_OK && r.item.seq < next) {
			break; /* it ends before */
		}
		want_after(w, r.item.seq + 1);
	}
	if (rc != SQLITE_OK && rc != SQLITE_DONE) {
		record_list_unref(*first);
		*first = NULL;
		return rc;
	}
	return SQLITE_OK;
}

int db_messages(struct db *db, struct conv conv, uint64_t lo, uint64_t hi, struct record **first)
{
	struct want w = { .lo = lo, .hi = hi };

	return messages(db, conv, &w, first);
}

int db_messages_of(struct db *db, struct conv conv, const uint64_t *seqs, uint32_t n, struct record **first)
{
	struct want w = { .seqs = seqs, .n = n };

	*first = NULL;
	return n > 0 ? messages(db, conv, &w, first) : SQLITE_OK;
}

/* A message of the list, or else of the log; with a reference. */
static int quoted_message(struct db *db, struct record *first, const struct record *r, struct record **ret)
{
	for (; first && first != r; first = first->next) {
		if (first->kind == REC_MESSAGE && first->seq == r->target && conv_eq(first->conv, r->conv)) {
			*ret = record_ref(first);
			return SQLITE_OK;
		}
	}
	return db_message(db, r->conv, r->target, ret);
}

int db_quote(struct db *db, struct record **first)
{
	for (struct record **at = first; *at; at = &(*at)->next) {
		struct record *r = *at, *of, *with;
		struct record_text t;
		int rc;

		if (LIKELY(r->kind != REC_MESSAGE || r->target == 0 || (r->flags & REC_F_DELETED))) {
			continue;
		}
		rc = quoted_message(db, *first, r, &of);
		if (rc != SQLITE_OK && rc != DB_DAMAGED) {
			record_list_unref(*first);
			*first = NULL;
			return rc;
		}
		if (rc == DB_DAMAGED || !of) {
			continue; /* what cannot be read is not quoted */
		}
		t = record_texts(r);
		record_quote_of(of, &t);
		with = record_with(r, &t);
		with->next = r->next;
		*at = with;
		record_unref(r);
		record_unref(of);
	}
	return SQLITE_OK;
}

int db_peers(struct db *db, struct record **first)
{
	for (struct record **at = first; *at; at = &(*at)->next) {
		struct record *r = *at, *with;
		struct record_text t = record_texts(r);
		sqlite3_stmt *st;
		int rc;

		if (!conv_is_pair(r->conv)) {
			continue;
		}
		rc = db_rows(db, &st, SQL_ACCOUNT_AT, "i", (int64_t)(r->conv.a == r->author ? r->conv.b : r->conv.a));
		if (rc == SQLITE_ROW) {
			t.peer = db_slice(st, 1);
			with = record_with(r, &t);
			with->next = r->next;
			*at = with;
			record_unref(r);
			db_end(st);
		} else if (rc != SQLITE_DONE) {
			return rc;
		}
	}
	return SQLITE_OK;
}

/* Those to messages lo to hi. */
static int reactions(struct db *db, struct conv conv, uint64_t lo, uint64_t hi, struct arena *a, struct reaction ***at)
{
	sqlite3_stmt *st;
	int rc =
		db_rows(db, &st, SQL_REACTION_PAGE, "iiii", (int64_t)conv.a, (int64_t)conv.b, (int64_t)lo, (int64_t)hi);

	for (; rc == SQLITE_ROW; rc = sqlite3_step(st)) {
		struct reaction *r = arena_zalloc(a, sizeof(*r));

		r->seq = db_u64(st, 0);
		r->text = arena_dup(a, db_slice(st, 1));
		r->who = arena_dup(a, db_slice(st, 2));
		r->author = db_u64(st, 3);
		**at = r;
		*at = &r->next;
	}
	db_end(st);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int db_reactions(struct db *db, const struct record *first, struct arena *a, struct reaction **ret)
{
	struct reaction **at = ret;
	int rc = SQLITE_OK;

	*ret = NULL;
	while (first &&
	       rc == SQLITE_OK) { /* one question for all whose numbers follow each other: mostly the whole page */
		const uint64_t lo = first->seq;
		uint64_t hi = lo;

		while (first->next && first->next->seq == hi + 1) {
			first = first->next;
			hi++;
		}
		rc = reactions(db, first->conv, lo, hi, a, &at);
		first = first->next;
	}
	return rc;
}
