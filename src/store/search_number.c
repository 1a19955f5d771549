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

static void put_u32(char *p, uint32_t v)
{
	for (int i = 0; i < 4; i++, v >>= 8) {
		p[i] = (char)(v & 0xff);
	}
}

static uint32_t get_u32(const char *p)
{
	const uint8_t *u = (const uint8_t *)p;

	return u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 | (uint32_t)u[3] << 24;
}

int block_read(struct db *db, uint64_t no, struct block *ret)
{
	sqlite3_stmt *st;
	int rc;

	*ret = (struct block){ .no = no, .lo = INT64_MAX, .hi = INT64_MIN };
	rc = db_rows(db, &st, SQL_BLOCK_GET, "i", (int64_t)no);
	if (rc == SQLITE_ROW) {
		const struct slice s = db_slice(st, 0);

		for (uint32_t i = 0; i < MIN(s.n / 4, BLOCK_ROWS); i++) {
			ret->convs[i] = get_u32(s.p + 4 * (size_t)i);
		}
		db_end(st);
	}
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int block_load(struct index *ix, uint64_t no)
{
	sqlite3_stmt *st;
	int rc = block_read(&ix->db, no, &ix->block);

	if (rc == SQLITE_OK) {
		rc = db_rows(&ix->db, &st, SQL_SPAN_GET, "i", (int64_t)no);
	}
	if (rc == SQLITE_ROW) {
		ix->block.lo = sqlite3_column_int64(st, 0);
		ix->block.hi = sqlite3_column_int64(st, 1);
		db_end(st);
	}
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int block_flush(struct index *ix)
{
	struct block *b = &ix->block;
	char bytes[BLOCK_ROWS * 4];
	int rc;

	if (!b->dirty) {
		return SQLITE_OK;
	}
	for (uint32_t i = 0; i < BLOCK_ROWS; i++) {
		put_u32(bytes + 4 * (size_t)i, b->convs[i]);
	}
	rc = db_run(&ix->db, SQL_BLOCK_PUT, "ib", (int64_t)b->no, slice_make(bytes, sizeof(bytes)));
	if (rc == SQLITE_OK) {
		rc = db_run(&ix->db, SQL_SPAN_PUT, "iii", (int64_t)b->no, b->lo, b->hi);
	}
	b->dirty = rc != SQLITE_OK;
	return rc;
}

int block_put(struct index *ix, uint64_t run, uint32_t number, int64_t lo, int64_t hi)
{
	struct block *b = &ix->block;

	if (run / BLOCK_ROWS != b->no) {
		int rc = block_flush(ix);

		if (rc != SQLITE_OK) {
			return rc;
		}
		*b = (struct block){ .no = run / BLOCK_ROWS, .lo = INT64_MAX, .hi = INT64_MIN };
	}
	b->convs[run % BLOCK_ROWS] = number;
	b->lo = MIN(b->lo, lo);
	b->hi = MAX(b->hi, hi);
	b->dirty = true;
	return SQLITE_OK;
}
