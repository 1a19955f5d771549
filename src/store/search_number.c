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

static char *put_le(char *p, uint64_t v, unsigned bytes)
{
	for (; bytes > 0; bytes--, v >>= 8) {
		*p++ = (char)(v & 0xff);
	}
	return p;
}

static uint64_t get_le(const char **p, unsigned bytes)
{
	uint64_t v = 0;

	for (unsigned i = 0; i < bytes; i++) {
		v |= (uint64_t)(uint8_t) * (*p)++ << (8 * i);
	}
	return v;
}

#define BLOCK_BYTES (BLOCK_ROWS * 4 + BLOCK_SPANS * 16)

static void block_clear(struct block *b, uint64_t no)
{
	*b = (struct block){ .no = no };
	for (uint32_t i = 0; i < BLOCK_SPANS; i++) {
		b->lo[i] = INT64_MAX;
		b->hi[i] = INT64_MIN;
	}
}

int block_read(struct db *db, uint64_t no, struct block *ret)
{
	sqlite3_stmt *st;
	int rc;

	block_clear(ret, no);
	rc = db_rows(db, &st, SQL_BLOCK_GET, "i", (int64_t)no);
	if (rc == SQLITE_ROW) {
		const struct slice s = db_slice(st, 0);
		const char *p = s.p;

		rc = s.n == BLOCK_BYTES ? SQLITE_DONE : SQLITE_CORRUPT;
		for (uint32_t i = 0; i < BLOCK_ROWS && rc == SQLITE_DONE; i++) {
			ret->convs[i] = (uint32_t)get_le(&p, 4);
		}
		for (uint32_t i = 0; i < BLOCK_SPANS && rc == SQLITE_DONE; i++) {
			ret->lo[i] = (int64_t)get_le(&p, 8);
			ret->hi[i] = (int64_t)get_le(&p, 8);
		}
		db_end(st);
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int block_flush(struct index *ix)
{
	struct block *b = &ix->block;
	int64_t lo = INT64_MAX, hi = INT64_MIN;
	char bytes[BLOCK_BYTES], *p = bytes;
	int rc;

	if (!b->dirty) {
		return SQLITE_OK;
	}
	for (uint32_t i = 0; i < BLOCK_ROWS; i++) {
		p = put_le(p, b->convs[i], 4);
	}
	for (uint32_t i = 0; i < BLOCK_SPANS; i++) {
		p = put_le(put_le(p, (uint64_t)b->lo[i], 8), (uint64_t)b->hi[i], 8);
		lo = MIN(lo, b->lo[i]);
		hi = MAX(hi, b->hi[i]);
	}
	rc = db_run(&ix->db, SQL_BLOCK_PUT, "ib", (int64_t)b->no, slice_make(bytes, sizeof(bytes)));
	if (rc == SQLITE_OK) {
		rc = db_run(&ix->db, SQL_SPAN_PUT, "iii", (int64_t)b->no, lo, hi);
	}
	b->dirty = rc != SQLITE_OK;
	return rc;
}

int block_put(struct index *ix, uint64_t run, uint32_t number, int64_t lo, int64_t hi)
{
	const uint32_t i = run % BLOCK_ROWS;
	struct block *b = &ix->block;

	if (run / BLOCK_ROWS != b->no) {
		int rc = block_flush(ix);

		if (rc != SQLITE_OK) {
			return rc;
		}
		block_clear(b, run / BLOCK_ROWS);
	}
	b->convs[i] = number;
	b->lo[i / SPAN_ROWS] = MIN(b->lo[i / SPAN_ROWS], lo);
	b->hi[i / SPAN_ROWS] = MAX(b->hi[i / SPAN_ROWS], hi);
	b->dirty = true;
	return SQLITE_OK;
}
