/* SPDX-License-Identifier: MIT */
/* A search: from the newest part to the oldest, until it has enough.
 *
 *     words, author, few rooms: FTS5 gives ids, newest first ──┐
 *     nothing but many rooms: blocks give rows, newest first ──┴▶ may the asker look there? (blocks) ─▶ the log ─▶ hit
 */
#include <stdio.h>
#include <stdlib.h>

#include "store/search_query_priv.h"

#define BEHIND_ROWS 1000u

static struct target *find_target(const struct query *q, uint32_t number)
{
	uint32_t lo = 0, hi = q->n_targets;

	while (lo < hi) {
		const uint32_t mid = lo + (hi - lo) / 2;

		if (q->targets[mid].number == number) {
			return &q->targets[mid];
		}
		if (q->targets[mid].number < number) {
			lo = mid + 1;
		} else {
			hi = mid;
		}
	}
	return NULL;
}

static int is_mine(struct query *q, uint32_t number, bool *ret)
{
	const uint32_t slot = number / 2 % PAIR_CACHE;
	sqlite3_stmt *st;
	int rc;

	if (q->pairs[slot].number != number) {
		rc = db_rows(&q->s->db, &st, SQL_NUMBER_CONV, "i", (int64_t)(number / 2));
		if (rc != SQLITE_ROW) {
			*ret = false;
			return rc == SQLITE_DONE ? SQLITE_OK : rc;
		}
		q->pairs[slot].number = number;
		q->pairs[slot].mine = filter_pair(&q->f, (struct conv){ db_u64(st, 0), db_u64(st, 1) });
		db_end(st);
	}
	*ret = q->pairs[slot].mine;
	return SQLITE_OK;
}

/* Whether a row of the log is one where the asker may look at all. */
static int may_look(struct query *q, uint64_t run, uint32_t number, bool *ret)
{
	const struct target *t = number ? find_target(q, number) : NULL;

	*ret = t && run >= t->floor;
	return *ret || !q->f.pairs_of || !(number & 1) ? SQLITE_OK : is_mine(q, number, ret);
}

static int block_at(struct query *q, uint64_t no, const struct block **ret)
{
	struct block *b = &q->s->blocks[no % BLOCK_CACHE];
	int rc = SQLITE_OK;

	if (b->no != no) {
		rc = block_read(&q->s->db, no, b);
		b->no = rc == SQLITE_OK ? no : UINT64_MAX;
		b->whole = (no + 1) * BLOCK_ROWS <= q->upto;
	}
	*ret = b;
	return rc;
}

static int open_log(struct query *q)
{
	struct db *log = &q->x->searcher_log;
	int rc = SQLITE_OK;

	if (q->logged) {
		return SQLITE_OK;
	}
	if (!log->h) {
		rc = db_open(log, q->x->log_path, DB_F_READ);
		log->keep_wal = true; /* that is the writer's business */
	}
	if (rc == SQLITE_OK) {
		rc = db_run(log, SQL_BEGIN_READ, "");
	}
	q->logged = rc == SQLITE_OK;
	return rc == SQLITE_OK ? SQLITE_OK : LOG_FAILED;
}

static void close_row(struct query *q)
{
	if (q->row) {
		db_end(q->row);
	}
	q->row = NULL;
	q->row_id = 0;
}

/* The row in q->run; its id in q->row_id when it is there and whole. */
static int open_row(struct query *q, uint64_t run)
{
	sqlite3_stmt *st;
	int rc;

	if (q->row && q->row_id == run) {
		return SQLITE_OK;
	}
	close_row(q);
	rc = open_log(q);
	if (rc != SQLITE_OK) {
		return rc;
	}
	rc = db_rows(&q->x->searcher_log, &st, SQL_INDEX_ROW, "i", (int64_t)run);
	if (rc != SQLITE_ROW) {
		return rc == SQLITE_DONE ? SQLITE_OK : LOG_FAILED;
	}
	q->row = st;
	if (db_run_at(st, (struct conv){ db_u64(st, 7), db_u64(st, 8) }, &q->run)) {
		q->row_id = run;
	}
	return SQLITE_OK;
}

/* The message that `r` stands on as it is now, when it is what is searched for; else NULL. */
static int hit(struct query *q, const struct run_reader *r, struct record **ret)
{
	const uint64_t before = q->a->search.before;
	struct candidate c = { r->run.conv, r->item.seq, r->item.author, r->item.time_ms, r->item.text };
	struct record *now;
	int rc;

	*ret = NULL;
	if (r->item.kind != REC_MESSAGE || (r->item.flags & REC_F_DELETED) ||
	    (before != 0 && r->item.log_id >= before) || !filter_may(&q->f, &c)) {
		return SQLITE_OK;
	}
	if (LIKELY(!(r->item.flags & REC_F_EDITED)) && !pattern_matches(&q->f.pattern, c.text)) {
		return SQLITE_OK;
	}
	rc = db_record(&q->x->searcher_log, r, &now);
	if (rc != SQLITE_OK) {
		return rc == DB_DAMAGED ? SQLITE_OK : LOG_FAILED;
	}
	if (UNLIKELY(r->item.flags & REC_F_EDITED) && !pattern_matches(&q->f.pattern, record_text(now))) {
		record_unref(now);
		return SQLITE_OK;
	}
	*ret = now;
	return SQLITE_OK;
}

/* Takes the record over. */
static void add(struct query *q, struct record *r)
{
	if (q->n == q->a->search.limit) {
		q->a->search.more = true;
		q->done = true;
		record_unref(r);
		return;
	}
	*q->at = r;
	q->at = &r->next;
	q->n++;
}

/* Older messages of this place have lesser numbers still. */
static void raise_floor(struct query *q, uint32_t number, const struct run_reader *r)
{
	struct target *t = find_target(q, number);

	if (t && r->item.kind == REC_MESSAGE && r->item.seq <= t->place->after) {
		t->floor = r->run.id + 1;
	}
}

/* A message that the index named. */
static int take(struct query *q, uint64_t log_id)
{
	const uint64_t run = log_id / RUN_RECORDS;
	const uint32_t i = log_id % RUN_RECORDS;
	const struct block *b;
	struct record *found;
	struct run_reader r;
	uint32_t number;
	bool may = false;
	int rc = block_at(q, run / BLOCK_ROWS, &b);

	if (rc != SQLITE_OK) {
		return rc;
	}
	number = block_conv(b, run % BLOCK_ROWS);
	rc = may_look(q, run, number, &may);
	q->rejected += !may;
	if (rc == SQLITE_OK && may) {
		rc = open_row(q, run);
	}
	if (rc != SQLITE_OK || !may || q->row_id != run) {
		return rc;
	}
	r = q->run;
	while (r.i <= i && run_next(&r) == RUN_ITEM) {
	}
	if (r.i != i + 1) {
		return SQLITE_OK; /* the row is damaged */
	}
	rc = hit(q, &r, &found);
	if (rc == SQLITE_OK && found) {
		add(q, found);
	} else if (rc == SQLITE_OK) {
		raise_floor(q, number, &r);
	}
	return rc;
}

/* All messages of a row, newest first. */
static int take_row(struct query *q, uint64_t run, uint32_t number)
{
	struct record *found[RUN_RECORDS];
	uint32_t n = 0;
	struct run_reader r;
	int rc = open_row(q, run);

	if (rc != SQLITE_OK || q->row_id != run) {
		return rc;
	}
	r = q->run;
	while (rc == SQLITE_OK && run_next(&r) == RUN_ITEM) {
		rc = hit(q, &r, &found[n]);
		n += rc == SQLITE_OK && found[n];
	}
	if (n == 0 && r.i > 0) {
		raise_floor(q, number, &r);
	}
	while (n > 0) {
		if (q->done || rc != SQLITE_OK) {
			record_unref(found[--n]);
		} else {
			add(q, found[--n]);
		}
	}
	return rc;
}

static int part_statement(struct query *q, uint64_t no, sqlite3_stmt **ret)
{
	struct searcher *s = q->s;
	char sql[160];
	int rc = SQLITE_OK;

	if (no > PARTS_MOST) {
		return SQLITE_CORRUPT;
	}
	if (no >= s->cap_parts) {
		const uint32_t before = s->cap_parts;

		vec_grow(&s->parts, &s->cap_parts, (uint32_t)no + 1, sizeof(sqlite3_stmt *));
		for (uint32_t i = before; i < s->cap_parts; i++) {
			s->parts[i] = NULL;
		}
	}
	if (!s->parts[no]) {
		snprintf(sql, sizeof(sql),
			 "SELECT rowid FROM words_%llu WHERE words_%llu MATCH ? AND rowid >= ? AND rowid < ?"
			 " ORDER BY rowid DESC",
			 (unsigned long long)no, (unsigned long long)no);
		rc = sqlite3_prepare_v3(s->db.h, sql, -1, SQLITE_PREPARE_PERSISTENT, &s->parts[no], NULL);
	}
	*ret = s->parts[no];
	return rc;
}

static bool can_be_inside(const struct query *q)
{
	return q->f.n_places <= PLACES_INSIDE;
}

/* Words that are rare enough need no help of FTS5 with the places: to open the lists of all places in each part costs more
 * than to drop what is elsewhere. It is tried that way first. */
static bool must_be_inside(const struct query *q)
{
	return q->rejected > REJECTS_MOST && !q->inside && can_be_inside(q);
}

static int search_part(struct query *q, const struct part *p)
{
	/* Where words lead to messages that have them no longer, "not there" is for the log to say. */
	const size_t len = p->stale == 0 ? q->len : q->nots;
	sqlite3_stmt *st;
	int rc = part_statement(q, p->no, &st);

	if (rc != SQLITE_OK) {
		return rc;
	}
	sqlite3_bind_text(st, 1, q->match, (int)len, SQLITE_STATIC);
	sqlite3_bind_int64(st, 2, (int64_t)(q->lo * RUN_RECORDS));
	sqlite3_bind_int64(st, 3, (int64_t)q->end);
	while (!q->done && !must_be_inside(q) && (rc = sqlite3_step(st)) == SQLITE_ROW) {
		q->end = db_u64(st, 0);
		rc = take(q, q->end);
		if (rc != SQLITE_OK) {
			break;
		}
	}
	sqlite3_reset(st);
	return rc == SQLITE_DONE || rc == SQLITE_ROW ? SQLITE_OK : rc;
}

static bool late(const struct query *q)
{
	return mono_ms() > q->s->give_up;
}

static int search_parts(struct query *q)
{
	sqlite3_stmt *st;
	int rc = db_rows(&q->s->db, &st, SQL_PART_ALL, "ii", (int64_t)q->hi, (int64_t)q->lo);

	while (rc == SQLITE_ROW && !q->done) {
		struct part p;

		part_read(st, &p);
		rc = late(q) ? SQLITE_INTERRUPT : search_part(q, &p);
		if (rc == SQLITE_OK && must_be_inside(q)) {
			q->inside = plan_match(q, true);
			rc = search_part(q, &p); /* the rest of it */
		}
		if (rc == SQLITE_OK) {
			rc = sqlite3_step(st);
		}
	}
	db_end(st);
	return rc == SQLITE_DONE || rc == SQLITE_ROW ? SQLITE_OK : rc;
}

static int search_block(struct query *q, uint64_t no)
{
	const struct block *b;
	int rc = block_at(q, no, &b);

	for (uint32_t i = BLOCK_ROWS; i > 0 && !q->done && rc == SQLITE_OK; i--) {
		const uint64_t run = no * BLOCK_ROWS + i - 1;
		const uint32_t number = block_conv(b, i - 1);
		bool may = false;

		if (number != 0 && run < q->hi && run >= q->lo) {
			rc = may_look(q, run, number, &may);
		}
		if (rc == SQLITE_OK && may) {
			rc = take_row(q, run, number);
		}
	}
	return rc;
}

static int search_blocks(struct query *q)
{
	uint64_t no = MIN(q->hi, q->upto + 1) / BLOCK_ROWS + 1;
	int rc = SQLITE_OK;

	while (no > q->lo / BLOCK_ROWS && !q->done && rc == SQLITE_OK) {
		rc = late(q) ? SQLITE_INTERRUPT : search_block(q, --no);
	}
	return rc;
}

static int search_all(struct query *q)
{
	int rc = db_meta(&q->s->db, "upto", &q->upto);

	if (rc == SQLITE_OK) {
		rc = plan_bounds(q);
	}
	if (rc == SQLITE_OK) {
		rc = plan_targets(q);
	}
	if (rc != SQLITE_OK || q->lo >= q->hi) {
		return rc;
	}
	q->end = MIN(q->hi, INT64_MAX / RUN_RECORDS) * RUN_RECORDS;
	q->end = q->a->search.before ? MIN(q->a->search.before, q->end) : q->end;
	q->inside = q->f.n_places + (q->f.pairs_of != 0) <= PLACES_FEW && plan_match(q, true);
	if (q->inside || plan_match(q, false)) {
		return search_parts(q);
	}
	q->inside = can_be_inside(q) && plan_match(q, true);
	return q->inside ? search_parts(q) : search_blocks(q);
}

/* Records that the index has not seen; of many rows it counts some, and goes by them. */
static int count_behind(struct query *q)
{
	const uint64_t last = atomic_load(&q->x->last_run);
	sqlite3_stmt *st;
	int rc;

	if (q->upto >= last) {
		return SQLITE_OK;
	}
	rc = open_log(q);
	if (rc != SQLITE_OK) {
		return rc;
	}
	rc = db_rows(&q->x->searcher_log, &st, SQL_INDEX_BEHIND, "ii", (int64_t)q->upto, (int64_t)BEHIND_ROWS);
	if (rc != SQLITE_ROW) {
		return LOG_FAILED;
	}
	q->a->search.behind = db_u64(st, 1);
	if (db_u64(st, 0) == BEHIND_ROWS) {
		q->a->search.behind = q->a->search.behind / BEHIND_ROWS * (last - q->upto);
	}
	db_end(st);
	return SQLITE_OK;
}

static enum err judge(struct query *q, int rc)
{
	switch (rc & 0xff) {
	case SQLITE_OK:
		return ERR_OK;
	case LOG_FAILED & 0xff:
		return ERR_STORE_DOWN;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_ERROR:
		atomic_store(&q->x->damaged, true);
		waker_wake(&q->x->wake);
		return ERR_BUSY;
	default:
		return ERR_BUSY;
	}
}

static int in_index(struct query *q)
{
	int rc = searcher_open(q->x);

	if (rc != SQLITE_OK) {
		return (rc & 0xff) == SQLITE_CANTOPEN ? SQLITE_OK : rc; /* it is being made */
	}
	rc = db_run(&q->s->db, SQL_BEGIN_READ, "");
	if (rc == SQLITE_OK) {
		rc = search_all(q);
	}
	if (rc == SQLITE_OK) {
		rc = db_run(&q->s->db, SQL_COMMIT, "");
	}
	if (rc != SQLITE_OK && !sqlite3_get_autocommit(q->s->db.h) &&
	    db_run(&q->s->db, SQL_ROLLBACK, "") != SQLITE_OK) {
		searcher_close(q->s);
	}
	return rc;
}

static void begin(struct query *q)
{
	struct searcher *s = q->s;

	s->give_up = mono_ms() + SEARCH_MS;
	if (!s->words) {
		s->words = words_new();
	}
	if (!s->blocks) {
		s->blocks = xcalloc(BLOCK_CACHE, sizeof(*s->blocks));
	}
	for (uint32_t i = 0; i < BLOCK_CACHE; i++) {
		s->blocks[i].no = s->blocks[i].whole ? s->blocks[i].no : UINT64_MAX;
	}
}

static int run(struct query *q)
{
	struct db *log = &q->x->searcher_log;
	int rc = SQLITE_OK;

	if (!filter_is_void(&q->f)) {
		rc = in_index(q);
	} else {
		q->upto = atomic_load(&q->x->upto);
	}
	if (rc == SQLITE_OK) {
		rc = count_behind(q);
	}
	if (rc == SQLITE_OK && q->a->search.first && db_peers(log, &q->a->search.first) != SQLITE_OK) {
		rc = LOG_FAILED;
	}
	close_row(q);
	if (q->logged && db_run(log, SQL_COMMIT, "") != SQLITE_OK) {
		rc = LOG_FAILED;
	}
	if (rc == LOG_FAILED) {
		db_close(log);
	}
	return rc;
}

void query_run(struct search *x, struct ask *a)
{
	struct query *q = xcalloc(1, sizeof(*q));

	q->x = x;
	q->s = &x->searcher;
	q->a = a;
	q->at = &a->search.first;
	begin(q);
	a->err = (uint16_t)(q->s->words ? filter_make(&q->f, q->s->words, a) : ERR_INTERNAL);
	if (a->err == ERR_OK) {
		a->err = (uint16_t)judge(q, run(q));
	}
	if (a->err != ERR_OK) {
		record_list_unref(a->search.first);
		a->search.first = NULL;
		a->search.more = false;
	}
	free(q);
}
