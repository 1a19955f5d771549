/* SPDX-License-Identifier: MIT */
/* Rooms and accounts, within the writer's transaction and in the order asked. */
#include "store/sqlite_priv.h"

int writer_reserve(struct store *s)
{
	int rc = SQLITE_OK, relaxed = SQLITE_OK;

	if (s->user_end - s->next_user > USER_BLOCK / 2) {
		return SQLITE_OK;
	}
	/* Even where commits do not wait for the disk: an id that somebody has must never be given again. */
	if (s->async) {
		rc = db_sync(&s->db, true);
	}
	if (rc == SQLITE_OK) {
		rc = db_run(&s->db, SQL_BEGIN, "");
	}
	if (rc == SQLITE_OK) {
		rc = db_meta_put(&s->db, "next_user", s->user_end + USER_BLOCK);
	}
	if (rc == SQLITE_OK) {
		rc = db_run(&s->db, SQL_COMMIT, "");
	}
	if (rc == SQLITE_OK) {
		s->user_end += USER_BLOCK;
	} else if (!sqlite3_get_autocommit(s->db.h)) {
		/* A failed rollback leaves a connection that the next batch fails on and opens anew. */
		(void)!db_run(&s->db, SQL_ROLLBACK, "");
	}
	if (s->async) {
		relaxed = db_sync(&s->db, false);
	}
	return rc != SQLITE_OK ? rc : relaxed;
}

/* 0 when there is none left because the store is down. */
static uint64_t user_id(struct store *s)
{
	return s->next_user < s->user_end ? s->next_user++ : 0;
}

int writer_account(struct store *s, struct ask *a)
{
	sqlite3_stmt *st;
	int rc = db_rows(&s->db, &st, SQL_ACCOUNT_GET, "s", a->account.key);

	a->account.found = rc == SQLITE_ROW;
	a->account.id = a->account.seen = 0;
	a->account.name = a->account.hash = SLICE_EMPTY;
	if (rc == SQLITE_ROW) {
		a->account.id = db_u64(st, 0);
		a->account.name = arena_dup(&a->arena, db_slice(st, 1));
		a->account.hash = arena_dup(&a->arena, db_slice(st, 2));
		a->account.seen = db_u64(st, 3);
		db_end(st);
		return SQLITE_OK;
	}
	if (rc == SQLITE_DONE && a->account.guest) {
		a->account.id = user_id(s);
		a->err = a->account.id ? ERR_OK : ERR_STORE_DOWN;
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int writer_account_put(struct store *s, struct ask *a)
{
	sqlite3_stmt *st;
	int rc;

	if (s->down) {
		a->err = ERR_STORE_DOWN;
		return SQLITE_OK;
	}
	if (a->put.id) {
		rc = db_rows(&s->db, &st, SQL_ACCOUNT_HAS, "i", (int64_t)a->put.id);
		if (rc == SQLITE_ROW) {
			db_end(st);
			return db_run(&s->db, SQL_ACCOUNT_HASH, "si", a->put.hash, (int64_t)a->put.id);
		}
		if (rc != SQLITE_DONE) {
			return rc;
		}
	}
	rc = db_rows(&s->db, &st, SQL_ACCOUNT_GET, "s", a->put.key);
	if (rc == SQLITE_ROW) {
		db_end(st);
		a->err = ERR_NAME_TAKEN;
		return SQLITE_OK;
	}
	if (rc != SQLITE_DONE) {
		return rc;
	}
	if (!a->put.id) {
		a->put.id = user_id(s);
	}
	if (!a->put.id) {
		a->err = ERR_STORE_DOWN;
		return SQLITE_OK;
	}
	return db_run(&s->db, SQL_ACCOUNT_PUT, "isssi", (int64_t)a->put.id, a->put.key, a->put.name, a->put.hash,
		      wall_ms());
}

int writer_seen(struct store *s, struct ask *a)
{
	if (s->down) {
		return SQLITE_OK;
	}
	return db_run(&s->db, SQL_ACCOUNT_SEEN, "iii", (int64_t)a->seen.log_id, (int64_t)a->seen.id,
		      (int64_t)a->seen.log_id);
}

/* The numbers and the last messages of a room. A damaged row costs the messages, not the room. */
static int fill(struct store *s, struct room_row *row, uint32_t recent)
{
	const struct conv conv = conv_room(row->id);
	const struct counter *c;
	uint32_t handle;
	int rc = writer_counter(s, conv, &handle);

	if (rc == SQLITE_OK) {
		rc = writer_flush(s, handle);
	}
	if (rc != SQLITE_OK) {
		return rc;
	}
	c = slab_at(&s->counters, handle);
	row->seq = c->seq;
	row->pos = c->pos;
	if (recent == 0 || c->seq == 0) {
		return SQLITE_OK;
	}
	rc = db_messages(&s->db, conv, c->seq > recent ? c->seq - recent + 1 : 1, c->seq, &row->recent);
	return rc == DB_DAMAGED ? SQLITE_OK : rc;
}

/* What the table says of the name. */
struct found {
	bool any, open, closed;
};

static int find(struct store *s, struct ask *a, struct room_row *row, struct found *f)
{
	sqlite3_stmt *st;
	int rc = db_rows(&s->db, &st, SQL_ROOM_GET, "s", a->room.key);

	*f = (struct found){ .any = rc == SQLITE_ROW };
	if (rc == SQLITE_ROW) {
		row->id = db_u64(st, 0);
		row->name = arena_dup(&a->arena, db_slice(st, 1));
		row->topic = arena_dup(&a->arena, db_slice(st, 2));
		row->hash = arena_dup(&a->arena, db_slice(st, 3));
		f->open = sqlite3_column_int(st, 4) != 0;
		f->closed = sqlite3_column_int(st, 5) != 0;
		db_end(st);
		return SQLITE_OK;
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Makes the room, or makes it again: one that was always open to all goes on with its numbers. Its topic went with its
 * last member. */
static int make(struct store *s, struct ask *a, struct room_row *row, const struct found *f)
{
	int rc = SQLITE_OK;

	row->name = a->room.name;
	row->hash = a->room.hash;
	row->topic = SLICE_EMPTY;
	if (f->any && !f->closed && a->room.hash.n == 0) {
		return db_run(&s->db, SQL_ROOM_AGAIN, "si", a->room.name, (int64_t)row->id);
	}
	if (f->any) {
		rc = db_run(&s->db, SQL_ROOM_RETIRE, "i", (int64_t)row->id);
	}
	if (rc == SQLITE_OK) {
		rc = db_run(&s->db, SQL_ROOM_PUT, "sssii", a->room.key, a->room.name, a->room.hash,
			    (int64_t)(a->room.hash.n > 0), wall_ms());
		row->id = (uint64_t)sqlite3_last_insert_rowid(s->db.h);
	}
	return rc;
}

int writer_room(struct store *s, struct ask *a)
{
	struct room_row *row = arena_zalloc(&a->arena, sizeof(*row));
	struct found f;
	int rc = find(s, a, row, &f);

	a->room.row = NULL;
	a->room.created = false;
	if (rc != SQLITE_OK) {
		return rc;
	}
	if (f.open && (a->room.flags & CMD_MUST_CREATE)) {
		a->err = ERR_ROOM_EXISTS;
		return SQLITE_OK;
	}
	if (!f.open && (a->room.flags & CMD_MUST_EXIST)) {
		a->err = ERR_ROOM_UNKNOWN;
		return SQLITE_OK;
	}
	if (!f.open) {
		if (s->down) {
			a->err = ERR_STORE_DOWN;
			return SQLITE_OK;
		}
		rc = make(s, a, row, &f);
		if (rc != SQLITE_OK) {
			return rc;
		}
		a->room.created = true;
	}
	a->room.row = row;
	return fill(s, row, a->room.recent);
}

int writer_rooms(struct store *s, struct ask *a)
{
	struct room_row **at = &a->rooms.list;
	sqlite3_stmt *st;
	int rc = db_rows(&s->db, &st, SQL_ROOM_ALL, "");

	*at = NULL;
	while (rc == SQLITE_ROW) {
		struct room_row *row = arena_zalloc(&a->arena, sizeof(*row));

		row->id = db_u64(st, 0);
		row->name = arena_dup(&a->arena, db_slice(st, 1));
		row->topic = arena_dup(&a->arena, db_slice(st, 2));
		row->hash = arena_dup(&a->arena, db_slice(st, 3));
		*at = row;
		at = &row->next;
		rc = fill(s, row, a->rooms.recent);
		if (rc == SQLITE_OK) {
			rc = sqlite3_step(st);
		}
	}
	db_end(st);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}
