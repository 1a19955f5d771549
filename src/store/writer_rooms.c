/* SPDX-License-Identifier: MIT */
/* Rooms and their facts, within the writer's transaction and in the order asked. */
#include "base/text.h"
#include "core/fact.h"
#include "store/sqlite_priv.h"

static int facts(struct store *s, uint64_t room, struct arena *a, struct fact_row **ret)
{
	struct fact_row **at = ret;
	sqlite3_stmt *st;
	int rc = db_rows(&s->db, &st, SQL_FACT_ALL, "i", (int64_t)room);

	*ret = NULL;
	for (; rc == SQLITE_ROW; rc = sqlite3_step(st)) {
		struct fact_row *f = arena_zalloc(a, sizeof(*f));

		f->key = arena_dup(a, db_slice(st, 0));
		f->value = arena_dup(a, db_slice(st, 1));
		*at = f;
		at = &f->next;
	}
	db_end(st);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Whether there is such a fact, and whether its value is this one. */
static int fact_find(struct store *s, const struct record *r, bool *there, bool *same)
{
	sqlite3_stmt *st;
	int rc = db_rows(&s->db, &st, SQL_FACT_GET, "is", (int64_t)r->conv.a, fact_key(r));

	*there = rc == SQLITE_ROW;
	*same = *there && slice_eq(db_slice(st, 0), fact_text(r));
	if (*there) {
		db_end(st);
		rc = SQLITE_DONE;
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int writer_fact(struct store *s, uint32_t counter, struct record *r, bool *take)
{
	const bool remove = r->flags & REC_F_REMOVE;
	bool there, same;
	int rc = fact_find(s, r, &there, &same);

	if (rc == SQLITE_OK && (r->flags & REC_F_CLOSES)) {
		rc = db_run(&s->db, SQL_ROOM_CLOSE, "i", (int64_t)r->conv.a);
	}
	if (rc != SQLITE_OK) {
		return rc;
	}
	if (remove ? !there : same) {
		writer_holds(s, counter, r);
		*take = false;
		return SQLITE_OK;
	}
	return remove ? db_run(&s->db, SQL_FACT_DROP, "is", (int64_t)r->conv.a, fact_key(r))
		      : db_run(&s->db, SQL_FACT_PUT, "iss", (int64_t)r->conv.a, fact_key(r), fact_text(r));
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
	if (rc == SQLITE_OK) {
		rc = db_quote(&s->db, &row->recent);
	}
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
		f->open = sqlite3_column_int(st, 3) != 0;
		f->closed = sqlite3_column_int(st, 4) != 0;
		db_end(st);
		return f->open ? facts(s, row->id, &a->arena, &row->facts) : SQLITE_OK;
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int put_facts(struct store *s, uint64_t room, const struct fact_row *f)
{
	int rc = db_run(&s->db, SQL_FACT_WIPE, "i", (int64_t)room); /* what a draft behind its end may have left */

	for (; f && rc == SQLITE_OK; f = f->next) {
		rc = db_run(&s->db, SQL_FACT_PUT, "iss", (int64_t)room, f->key, f->value);
	}
	return rc;
}

/* Makes the room, or makes it again: one that was always open to all, and will be, goes on with its numbers. Its topic and
 * facts went with its last member. */
static int make(struct store *s, struct ask *a, struct room_row *row, const struct found *f)
{
	int rc;

	row->name = a->room.name;
	row->topic = SLICE_EMPTY;
	row->facts = a->room.facts;
	if (f->any && !f->closed && !a->room.closes) {
		rc = db_run(&s->db, SQL_ROOM_AGAIN, "si", a->room.name, (int64_t)row->id);
		return rc == SQLITE_OK ? put_facts(s, row->id, row->facts) : rc;
	}
	rc = f->any ? db_run(&s->db, SQL_ROOM_RETIRE, "i", (int64_t)row->id) : SQLITE_OK;
	if (rc == SQLITE_OK) {
		rc = db_run(&s->db, SQL_ROOM_PUT, "ssii", a->room.key, a->room.name, (int64_t)a->room.closes,
			    wall_ms());
		row->id = (uint64_t)sqlite3_last_insert_rowid(s->db.h);
	}
	return rc == SQLITE_OK ? put_facts(s, row->id, row->facts) : rc;
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
		if (writer_refuses(s, a)) {
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

int writer_rename(struct store *s, struct record *r, bool *take)
{
	struct slice rest = record_text(r);
	slice_word(&rest);
	const struct slice name = slice_word(&rest);
	struct arena a;
	sqlite3_stmt *st;

	arena_init(&a);
	const struct slice key = name_fold(&a, name);
	int rc = db_rows(&s->db, &st, SQL_ROOM_GET, "s", key);
	if (rc == SQLITE_ROW) {
		const uint64_t id = db_u64(st, 0);
		const bool open = sqlite3_column_int(st, 3) != 0, other = id != r->conv.a;

		db_end(st);
		rc = SQLITE_DONE;
		if (other && open) {
			r->err = ERR_ROOM_EXISTS;
			*take = false;
		} else if (other) {
			rc = db_run(&s->db, SQL_ROOM_RETIRE, "i", (int64_t)id);
			rc = rc == SQLITE_OK ? SQLITE_DONE : rc;
		}
	}
	if (rc == SQLITE_DONE) {
		rc = *take ? db_run(&s->db, SQL_ROOM_RENAME, "ssi", key, name, (int64_t)r->conv.a) : SQLITE_OK;
	}
	arena_done(&a);
	return rc;
}

int writer_rooms(struct store *s, struct ask *a)
{
	struct room_row **at = &a->rooms.list;
	sqlite3_stmt *st;
	int rc = writer_flush_all(s);

	*at = NULL;
	a->rooms.last = s->next_run * RUN_RECORDS - 1; /* whatever comes is in a further run */
	if (rc == SQLITE_OK) {
		rc = facts(s, CONV_SERVER.a, &a->arena, &a->rooms.server);
	}
	if (rc != SQLITE_OK) {
		return rc;
	}
	rc = db_rows(&s->db, &st, SQL_ROOM_ALL, "");
	while (rc == SQLITE_ROW) {
		struct room_row *row = arena_zalloc(&a->arena, sizeof(*row));

		row->id = db_u64(st, 0);
		row->name = arena_dup(&a->arena, db_slice(st, 1));
		row->topic = arena_dup(&a->arena, db_slice(st, 2));
		*at = row;
		at = &row->next;
		rc = facts(s, row->id, &a->arena, &row->facts);
		if (rc == SQLITE_OK) {
			rc = fill(s, row, a->rooms.recent);
		}
		if (rc == SQLITE_OK) {
			rc = sqlite3_step(st);
		}
	}
	db_end(st);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}
