/* SPDX-License-Identifier: MIT */
/* Edits and deletions: what they make of a message that was indexed before. */
#include <stdlib.h>

#include "store/search_priv.h"

/* Looked up in one look at the log. */
#define GROUP 256u

/* What the log has of the message now. */
struct changed {
	struct record *now; /* NULL: nothing */
	uint64_t by;
};

static uint64_t log_id_of(const struct changed *ch)
{
	return ch->now ? ch->now->log_id : 0;
}

void change_note(struct search *x, uint32_t i)
{
	const struct run_at *row = &x->chunk.rows[i];
	struct run_reader r;

	if (!run_open(&r, &row->run, slice_make(x->chunk.bytes + row->at, row->n))) {
		return;
	}
	while (run_next(&r) == RUN_ITEM) {
		if (r.item.kind == REC_EDIT || r.item.kind == REC_REDACT) {
			vec_grow(&x->changes, &x->cap_changes, x->n_changes + 1, sizeof(*x->changes));
			x->changes[x->n_changes++] = (struct change){ row->run.conv, r.item.target, row->run.id };
		}
	}
}

static int look_up(struct search *x, const struct change *ch, struct changed *ret)
{
	const int rc = db_message(&x->log, ch->conv, ch->seq, &ret->now);

	ret->by = ch->by;
	return rc == DB_DAMAGED ? SQLITE_OK : rc;
}

static int by_log_id(const void *x, const void *y)
{
	const struct changed *a = x, *b = y;

	return (log_id_of(a) > log_id_of(b)) - (log_id_of(a) < log_id_of(b));
}

static int apply(struct search *x, const struct changed *ch)
{
	struct index *ix = &x->index;
	const struct record *r = ch->now;
	const uint64_t run = r->log_id / RUN_RECORDS;
	struct part found, *p = &ix->part;
	sqlite3_stmt *st;
	int rc = SQLITE_OK;

	if (run < p->first) {
		p = &found;
		rc = db_rows(&ix->db, &st, SQL_PART_OF, "i", (int64_t)run);
		if (rc != SQLITE_ROW) {
			return rc == SQLITE_DONE ? SQLITE_OK : rc;
		}
		part_read(st, p);
		db_end(st);
		rc = SQLITE_OK;
	}
	if (p->no == 0 || run > p->last || ch->by <= (run < x->fresh_from ? p->seen : x->fresh_seen)) {
		return SQLITE_OK; /* it was read as it is now */
	}
	p->stale++;
	if (r->flags & REC_F_DELETED) {
		p->erase = p->erase ? p->erase : wall_ms();
	} else {
		rc = part_insert(ix, p->no, &(struct doc){ r->log_id, r->conv, r->author, record_text(r) });
	}
	return rc == SQLITE_OK ? part_save(ix, p) : rc;
}

static int apply_group(struct search *x, const struct change *changes, uint32_t n)
{
	struct changed found[GROUP];
	uint32_t known = 0;
	int rc = log_begin(x);

	while (known < n && rc == SQLITE_OK) {
		rc = look_up(x, &changes[known], &found[known]);
		known += rc == SQLITE_OK;
	}
	rc = log_end(x, rc);
	/* In the order of the table: it writes out what it holds whenever the order is broken. */
	qsort(found, known, sizeof(*found), by_log_id);
	for (uint32_t i = 0; i < known && rc == SQLITE_OK; i++) {
		if (found[i].now && (i == 0 || log_id_of(&found[i]) != log_id_of(&found[i - 1]))) {
			rc = apply(x, &found[i]);
		}
	}
	for (uint32_t i = 0; i < known; i++) {
		record_unref(found[i].now);
	}
	return rc;
}

int change_apply(struct search *x)
{
	int rc = SQLITE_OK;

	for (uint32_t i = 0; i < x->n_changes && rc == SQLITE_OK; i += GROUP) {
		rc = apply_group(x, x->changes + i, MIN(GROUP, x->n_changes - i));
	}
	x->n_changes = 0;
	return rc;
}
