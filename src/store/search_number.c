/* SPDX-License-Identifier: MIT */
/* Numbers of conversations, and the blocks that say which row of the log belongs to which. */
#include <string.h>

#include "store/search_priv.h"

void number_forget(struct index *ix)
{
	memset(ix->numbers, 0, sizeof(ix->numbers));
}

static int number_row(struct index *ix, struct conv conv, uint64_t *ret)
{
	sqlite3_stmt *st;
	int rc = db_rows(&ix->db, &st, SQL_NUMBER_GET, "ii", (int64_t)conv.a, (int64_t)conv.b);

	if (rc == SQLITE_ROW) {
		*ret = db_u64(st, 0);
		db_end(st);
		return SQLITE_OK;
	}
	if (rc == SQLITE_DONE) {
		rc = db_run(&ix->db, SQL_NUMBER_PUT, "ii", (int64_t)conv.a, (int64_t)conv.b);
		*ret = (uint64_t)sqlite3_last_insert_rowid(ix->db.h);
	}
	return rc;
}

int number_get(struct index *ix, struct conv conv, uint32_t *ret)
{
	struct numbered_conv *c = &ix->numbers[conv_hash(conv, 0) % NUMBER_CACHE];
	uint64_t no = 0;
	int rc;

	if (!conv_is_pair(conv) && conv.a <= NUMBER_ROOM_MOST) {
		*ret = (uint32_t)conv.a * 2;
		return SQLITE_OK;
	}
	if (c->number != 0 && conv_eq(c->conv, conv)) {
		*ret = c->number;
		return SQLITE_OK;
	}
	rc = number_row(ix, conv, &no);
	if (rc == SQLITE_OK) {
		*ret = no <= NUMBER_ROOM_MOST ? (uint32_t)no * 2 + 1 : 0;
		*c = (struct numbered_conv){ conv, *ret };
	}
	return rc;
}

static void put_le(char *p, uint64_t v, unsigned bytes)
{
	for (unsigned i = 0; i < bytes; i++) {
		p[i] = (char)(v >> (8 * i) & 0xff);
	}
}

static void put_span(struct block *b, uint32_t span, int64_t lo, int64_t hi)
{
	char *p = b->bytes + 4 * (size_t)BLOCK_ROWS + 16 * (size_t)span;

	put_le(p, (uint64_t)lo, 8);
	put_le(p + 8, (uint64_t)hi, 8);
}

static void block_clear(struct block *b, uint64_t no)
{
	*b = (struct block){ .no = no };
	for (uint32_t i = 0; i < BLOCK_SPANS; i++) {
		put_span(b, i, INT64_MAX, INT64_MIN);
	}
}

int block_read(struct db *db, uint64_t no, struct block *ret)
{
	sqlite3_stmt *st;
	int rc = db_rows(db, &st, SQL_BLOCK_GET, "i", (int64_t)no);

	if (rc == SQLITE_DONE) {
		block_clear(ret, no);
	}
	if (rc == SQLITE_ROW) {
		const struct slice s = db_slice(st, 0);

		rc = s.n == BLOCK_BYTES ? SQLITE_DONE : SQLITE_CORRUPT;
		if (rc == SQLITE_DONE) {
			memcpy(ret->bytes, s.p, BLOCK_BYTES);
		}
		ret->no = no;
		ret->dirty = false;
		db_end(st);
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int block_flush(struct index *ix)
{
	struct block *b = &ix->block;
	int64_t lo = INT64_MAX, hi = INT64_MIN;
	int rc;

	if (!b->dirty) {
		return SQLITE_OK;
	}
	for (uint32_t i = 0; i < BLOCK_SPANS; i++) {
		lo = MIN(lo, block_lo(b, i));
		hi = MAX(hi, block_hi(b, i));
	}
	rc = db_run(&ix->db, SQL_BLOCK_PUT, "ib", (int64_t)b->no, slice_make(b->bytes, sizeof(b->bytes)));
	if (rc == SQLITE_OK) {
		rc = db_run(&ix->db, SQL_SPAN_PUT, "iii", (int64_t)b->no, lo, hi);
	}
	b->dirty = rc != SQLITE_OK;
	return rc;
}

int block_put(struct index *ix, uint64_t run, uint32_t number, int64_t lo, int64_t hi)
{
	const uint32_t row = run % BLOCK_ROWS, span = row / SPAN_ROWS;
	struct block *b = &ix->block;

	if (run / BLOCK_ROWS != b->no) {
		int rc = block_flush(ix);

		if (rc != SQLITE_OK) {
			return rc;
		}
		block_clear(b, run / BLOCK_ROWS);
	}
	put_le(b->bytes + 4 * (size_t)row, number, 4);
	put_span(b, span, MIN(block_lo(b, span), lo), MAX(block_hi(b, span), hi));
	b->dirty = true;
	return SQLITE_OK;
}
