/* SPDX-License-Identifier: MIT */
/* Tokens, and lines of the audit log, within the writer's transaction and in the order asked. */
#include "base/text.h"
#include "store/sqlite_priv.h"

/* From the columns of the TOKEN_ family. */
static void row_fill(sqlite3_stmt *st, struct arena *a, struct token_row *row)
{
	*row = (struct token_row){
		.id = db_u64(st, 0),
		.account = db_u64(st, 1),
		.kind = (uint8_t)db_u64(st, 2),
		.scope = (uint8_t)db_u64(st, 3),
		.uses = (uint32_t)db_u64(st, 4),
		.hash = arena_dup(a, db_slice(st, 5)),
		.label = arena_dup(a, db_slice(st, 6)),
		.created_ms = sqlite3_column_int64(st, 7),
		.used_ms = sqlite3_column_int64(st, 8),
		.until_ms = sqlite3_column_int64(st, 9),
	};
}

static int find(struct store *s, struct slice hash, struct arena *a, struct token_row *row, bool *found)
{
	sqlite3_stmt *st;
	int rc = db_rows(&s->db, &st, SQL_TOKEN_GET, "s", hash);

	*found = rc == SQLITE_ROW;
	if (*found) {
		row_fill(st, a, row);
		db_end(st);
		return SQLITE_OK;
	}
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int count(struct store *s, const struct token_row *row, uint64_t *ret)
{
	sqlite3_stmt *st;
	int rc = db_rows(&s->db, &st, SQL_TOKEN_COUNT, "iii", (int64_t)row->account, (int64_t)row->kind,
			 row->created_ms);

	if (rc != SQLITE_ROW) {
		return rc;
	}
	*ret = db_u64(st, 0);
	db_end(st);
	return SQLITE_OK;
}

int writer_token_put(struct store *s, struct ask *a)
{
	struct token_row *row = &a->token_put.row, other;
	uint64_t n = 0;
	bool taken;
	int rc;

	if (writer_refuses(s, a)) {
		return SQLITE_OK;
	}
	rc = find(s, row->hash, &a->arena, &other, &taken);
	if (rc != SQLITE_OK || taken) {
		a->err = ERR_CERT_TAKEN; /* what is drawn is never the same */
		return rc;
	}
	if (a->token_put.most > 0) {
		rc = count(s, row, &n);
		if (rc != SQLITE_OK || n >= a->token_put.most) {
			a->err = ERR_TOKENS_MOST;
			return rc;
		}
	}
	rc = db_run(&s->db, SQL_TOKEN_PUT, "iiiissiii", (int64_t)row->account, (int64_t)row->kind, (int64_t)row->scope,
		    (int64_t)row->uses, row->hash, row->label, row->created_ms, row->used_ms, row->until_ms);
	row->id = (uint64_t)sqlite3_last_insert_rowid(s->db.h);
	return rc;
}

/* The last use of a token is its end. */
static int use(struct store *s, const struct token_row *row, int64_t now_ms)
{
	return row->uses == 1 ? db_run(&s->db, SQL_TOKEN_DROP, "iii", (int64_t)row->id, INT64_C(0), INT64_C(0))
			      : db_run(&s->db, SQL_TOKEN_USE, "ii", now_ms, (int64_t)row->id);
}

int writer_token(struct store *s, struct ask *a)
{
	struct token_row *row = &a->token.row;
	bool good;
	int rc;

	if (a->token.use && writer_refuses(s, a)) {
		return SQLITE_OK;
	}
	rc = find(s, a->token.hash, &a->arena, row, &good);
	if (rc != SQLITE_OK || !good || !token_fits(a, row)) {
		a->err = ERR_TOKEN_UNKNOWN;
		return rc;
	}
	rc = writer_account_at(s, row->account, &a->arena, &a->token.account, &a->token.found);
	if (rc != SQLITE_OK || (!a->token.found && row->kind != TOKEN_INVITE)) {
		a->err = ERR_TOKEN_UNKNOWN;
		return rc;
	}
	return a->token.use ? use(s, row, a->token.now_ms) : SQLITE_OK;
}

int writer_tokens(struct store *s, struct ask *a)
{
	const int64_t account = (int64_t)a->tokens.account, kind = a->tokens.kind;
	struct token_row **at = &a->tokens.list;
	sqlite3_stmt *st;
	int rc = account ? db_rows(&s->db, &st, SQL_TOKEN_OF, "ii", account, kind)
			 : db_rows(&s->db, &st, SQL_TOKEN_ALL, "i", kind);

	*at = NULL;
	for (; rc == SQLITE_ROW; rc = sqlite3_step(st)) {
		*at = arena_alloc(&a->arena, sizeof(**at));
		row_fill(st, &a->arena, *at);
		at = &(*at)->next;
	}
	db_end(st);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int writer_token_drop(struct store *s, struct ask *a)
{
	const int64_t account = (int64_t)a->token_drop.account, id = (int64_t)a->token_drop.id;
	const int64_t kind = a->token_drop.kind;
	int rc;

	if (writer_refuses(s, a)) {
		return SQLITE_OK;
	}
	if (a->token_drop.now_ms != 0) {
		rc = db_run(&s->db, SQL_TOKEN_DROP_OLD, "i", a->token_drop.now_ms);
	} else if (id) {
		rc = db_run(&s->db, SQL_TOKEN_DROP, "iii", id, account, kind);
	} else {
		rc = db_run(&s->db, SQL_TOKEN_DROP_OF, "iii", account, kind, (int64_t)a->token_drop.but);
	}
	a->token_drop.n = rc == SQLITE_OK ? (uint32_t)sqlite3_changes(s->db.h) : 0;
	return rc;
}

/* The only statement that touches a line of the audit log; nothing changes or deletes one. */
int writer_audit(struct store *s, struct ask *a)
{
	const struct audit_row *row = &a->audit;

	if (s->down) {
		return SQLITE_OK;
	}
	return db_run(&s->db, SQL_AUDIT_PUT, "iissssssss", row->time_ms, (int64_t)row->actor, row->who, row->from,
		      row->what, row->whom, row->where, row->text, name_fold(&a->arena, row->who),
		      name_fold(&a->arena, row->whom));
}
