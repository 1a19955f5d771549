/* SPDX-License-Identifier: MIT */
/* Accounts and what they have read, within the writer's transaction and in the order asked. */
#include "base/looks.h"
#include "base/text.h"
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

void writer_account_fill(sqlite3_stmt *st, struct arena *a, struct account_row *row)
{
	*row = (struct account_row){
		.id = db_u64(st, 0),
		.name = arena_dup(a, db_slice(st, 1)),
		.hash = arena_dup(a, db_slice(st, 2)),
		.scram = arena_dup(a, db_slice(st, 3)),
		.role = (uint8_t)db_u64(st, 4),
		.flags = (uint8_t)db_u64(st, 5),
		.created_ms = sqlite3_column_int64(st, 6),
		.last_ms = sqlite3_column_int64(st, 7),
		.seen = db_u64(st, 8),
		.meta = arena_dup(a, db_slice(st, 9)),
	};
}

/* Takes the answer of a statement of the ACCOUNT_ family that gives one row at most. */
static int one_row(sqlite3_stmt *st, int rc, struct arena *a, struct account_row *row, bool *found)
{
	*found = rc == SQLITE_ROW;
	if (*found) {
		writer_account_fill(st, a, row);
		db_end(st);
		return SQLITE_OK;
	}
	*row = (struct account_row){ 0 };
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int writer_account_at(struct store *s, uint64_t id, struct arena *a, struct account_row *row, bool *found)
{
	sqlite3_stmt *st;
	const int rc = db_rows(&s->db, &st, SQL_ACCOUNT_AT, "i", (int64_t)id);

	return one_row(st, rc, a, row, found);
}

static int account_of(struct store *s, struct slice key, struct arena *a, struct account_row *row, bool *found)
{
	sqlite3_stmt *st;
	const int rc = db_rows(&s->db, &st, SQL_ACCOUNT_GET, "s", key);

	return one_row(st, rc, a, row, found);
}

/* Does an account other than `but` have a name that looks so? */
static int alike(struct store *s, const struct look *look, uint64_t but, bool *ret)
{
	sqlite3_stmt *st;
	const int rc = db_rows(&s->db, &st, SQL_ACCOUNT_ALIKE, "sssii", look->way[0], look->way[1], look->way[2],
			       (int64_t)!look->ascii, (int64_t)but);

	*ret = rc == SQLITE_ROW;
	if (rc == SQLITE_ROW) {
		db_end(st);
	}
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int writer_account(struct store *s, struct ask *a)
{
	int rc = a->account.key.n > 0
			 ? account_of(s, a->account.key, &a->arena, &a->account.row, &a->account.found)
			 : writer_account_at(s, a->account.id, &a->arena, &a->account.row, &a->account.found);

	a->account.alike = false;
	bool other = a->account.found && a->account.row.id != a->account.id;
	if (rc == SQLITE_OK && !other && a->account.looks.n > 0) {
		const struct look look = name_look(&a->arena, a->account.looks);
		rc = alike(s, &look, a->account.id, &a->account.alike);
	}
	if (rc == SQLITE_OK && !a->account.found && a->account.guest) {
		a->account.row.id = user_id(s);
		a->err = a->account.row.id ? ERR_OK : ERR_STORE_DOWN;
	}
	return rc;
}

static int make(struct store *s, struct ask *a)
{
	struct account_row *row = &a->put.row;
	struct account_row other;
	bool taken;
	int rc = account_of(s, a->put.key, &a->arena, &other, &taken);

	if (rc == SQLITE_OK && !taken && a->put.want) {
		rc = writer_account_at(s, a->put.want, &a->arena, &other,
				       &taken); /* made on another device meanwhile */
	}
	if (rc != SQLITE_OK || taken) {
		a->err = ERR_NAME_TAKEN;
		return rc;
	}
	const struct look look = name_look(&a->arena, row->name);
	if (a->put.looks) {
		rc = alike(s, &look, 0, &taken);
	}
	if (rc != SQLITE_OK || taken) {
		a->err = ERR_NAME_CONFUSABLE;
		return rc;
	}
	row->id = a->put.want ? a->put.want : user_id(s);
	if (!row->id) {
		a->err = ERR_STORE_DOWN;
		return SQLITE_OK;
	}
	return db_run(&s->db, SQL_ACCOUNT_PUT, "issssiiiiisssi", (int64_t)row->id, a->put.key, row->name, row->hash,
		      row->scram, (int64_t)row->role, (int64_t)row->flags, row->created_ms, row->last_ms,
		      (int64_t)row->seen, look.way[0], look.way[1], look.way[2], (int64_t)look.ascii);
}

static int rename_account(struct store *s, struct ask *a)
{
	struct account_row other;
	bool found, taken = false;
	int rc = account_of(s, a->put.key, &a->arena, &other, &found);

	if (rc == SQLITE_OK && found && other.id != a->put.row.id) {
		a->err = ERR_NAME_TAKEN;
		return SQLITE_OK;
	}
	const struct look look = name_look(&a->arena, a->put.row.name);
	const struct look was = found ? name_look(&a->arena, other.name) : (struct look){ .ascii = true };
	if (rc == SQLITE_OK && look_grows(&was, &look) && a->put.looks) {
		rc = alike(s, &look, a->put.row.id, &taken);
	}
	if (rc != SQLITE_OK || taken) {
		a->err = ERR_NAME_CONFUSABLE;
		return rc;
	}
	return db_run(&s->db, SQL_ACCOUNT_RENAME, "sssssii", a->put.key, a->put.row.name, look.way[0], look.way[1],
		      look.way[2], (int64_t)look.ascii, (int64_t)a->put.row.id);
}

static int wipe(struct store *s, uint64_t id)
{
	static const enum sql all[] = { SQL_TOKEN_LEAVE,   SQL_MARK_LEAVE, SQL_REACTION_LEAVE,
					SQL_MENTION_LEAVE, SQL_STAY_LEAVE, SQL_ACCOUNT_META_LEAVE };
	int rc = SQLITE_OK;

	for (size_t i = 0; i < ARRAY_LEN(all) && rc == SQLITE_OK; i++) {
		rc = db_run(&s->db, all[i], "i", (int64_t)id);
	}
	return rc;
}

static int change(struct store *s, struct ask *a)
{
	const struct account_row *to = &a->put.row;
	const uint32_t what = a->put.what;
	struct account_row row;
	bool found;
	int rc = writer_account_at(s, to->id, &a->arena, &row, &found);

	if (rc != SQLITE_OK || !found) {
		a->err = ERR_USER_UNKNOWN;
		return rc;
	}
	if (a->put.only.n > 0 && !slice_eq(a->put.only, row.hash)) {
		a->err = ERR_PASSWORD_WRONG;
		return rc;
	}
	a->put.row.meta = row.meta;
	if (what & PUT_NAME) {
		rc = rename_account(s, a);
		if (rc != SQLITE_OK || a->err != ERR_OK) {
			return rc;
		}
	}
	if (what & (PUT_HASH | PUT_SCRAM | PUT_ROLE | PUT_FLAGS)) {
		rc = db_run(&s->db, SQL_ACCOUNT_SET, "ssiii", what & PUT_HASH ? to->hash : row.hash,
			    what & PUT_SCRAM ? to->scram : row.scram, (int64_t)(what & PUT_ROLE ? to->role : row.role),
			    (int64_t)(what & PUT_FLAGS ? account_flags(row.flags, a) : row.flags), (int64_t)to->id);
	}
	return rc == SQLITE_OK && (what & PUT_WIPE) ? wipe(s, to->id) : rc;
}

int writer_account_put(struct store *s, struct ask *a)
{
	if (writer_refuses(s, a)) {
		return SQLITE_OK;
	}
	return a->put.row.id ? change(s, a) : make(s, a);
}

int writer_accounts(struct store *s, struct ask *a)
{
	struct account_row **at = &a->accounts.list;
	uint32_t n = 0;
	sqlite3_stmt *st;
	int rc = db_rows(&s->db, &st, SQL_ACCOUNT_ALL, "si", a->accounts.after, (int64_t)a->accounts.limit + 1);

	*at = NULL;
	a->accounts.more = false;
	for (; rc == SQLITE_ROW; rc = sqlite3_step(st)) {
		if (n++ == a->accounts.limit) {
			a->accounts.more = true;
			rc = SQLITE_DONE;
			break;
		}
		*at = arena_alloc(&a->arena, sizeof(**at));
		writer_account_fill(st, &a->arena, *at);
		at = &(*at)->next;
	}
	db_end(st);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int writer_seen(struct store *s, struct ask *a)
{
	if (s->down) {
		return SQLITE_OK;
	}
	return db_run(&s->db, SQL_ACCOUNT_SEEN, "iii", (int64_t)a->seen.id, (int64_t)a->seen.log_id, a->seen.last_ms);
}

int writer_mark(struct store *s, struct ask *a)
{
	const int64_t id = (int64_t)a->mark.id, ca = (int64_t)a->mark.conv.a, cb = (int64_t)a->mark.conv.b;

	if (s->down) {
		return SQLITE_OK;
	}
	return a->mark.drop ? db_run(&s->db, SQL_MARK_DROP, "iii", id, ca, cb)
			    : db_run(&s->db, SQL_MARK_PUT, "iiiiiii", id, ca, cb, (int64_t)a->mark.seq,
				     (int64_t)a->mark.start, a->mark.time_ms, (int64_t)a->mark.again);
}
