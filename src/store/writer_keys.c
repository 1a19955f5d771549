/* SPDX-License-Identifier: MIT */
/* Send keys: what makes a retry harmless, across connections and restarts. */
#include <stdlib.h>
#include <string.h>

#include "store/sqlite_priv.h"

/* Rows looked at for each new key: a whole walk takes as long as a quarter as many keys need to come. */
#define WALK_ROWS 4u
#define WALK_MOST 1024u

int writer_key_check(struct store *s, struct record *r, bool *used)
{
	const struct slice scope = key_scope(&s->key_arena, r->flags, r->author, record_name(r));
	sqlite3_stmt *st;
	int rc = db_rows(&s->db, &st, SQL_KEY_GET, "sb", scope, record_key(r));

	*used = false;
	if (rc == SQLITE_ROW) {
		const int64_t time = sqlite3_column_int64(st, 7);

		if (time >= r->time_ms - s->key_ms) {
			*used = true;
			if (db_u64(st, 0) == r->kind && db_u64(st, 1) == r->conv.a && db_u64(st, 2) == r->conv.b &&
			    (db_u64(st, 3) == key_hash(r) || db_u64(st, 3) == KEY_ANY)) {
				record_is_duplicate(r, db_u64(st, 4), db_u64(st, 5), db_u64(st, 6), time);
			} else {
				r->err = ERR_KEY_REUSED;
			}
		}
		db_end(st);
		rc = SQLITE_DONE;
	}
	arena_reset(&s->key_arena);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int writer_key_put(struct store *s, const struct record *r)
{
	const struct slice scope = key_scope(&s->key_arena, r->flags, r->author, record_name(r));
	int rc = db_run(&s->db, SQL_KEY_PUT, "sbiiiiiiii", scope, record_key(r), (int64_t)r->kind, (int64_t)r->conv.a,
			(int64_t)r->conv.b, (int64_t)key_hash(r), (int64_t)r->log_id, (int64_t)r->pos, (int64_t)r->seq,
			r->time_ms);

	arena_reset(&s->key_arena);
	s->batch.keyed++;
	s->newest_ms = MAX(s->newest_ms, r->time_ms);
	return rc;
}

static void keep(struct slice *to, struct slice with)
{
	union {
		const char *p;
		void *own;
	} u = { to->p };
	char *p = NULL;

	if (with.n > 0) {
		p = xmalloc(with.n);
		memcpy(p, with.p, with.n);
	}
	free(u.own);
	*to = slice_make(p, with.n);
}

struct old_key {
	struct old_key *next;
	struct slice scope, key;
};

int writer_keys_prune(struct store *s)
{
	const int64_t most = MIN(s->batch.keyed * WALK_ROWS, WALK_MOST);
	struct old_key *old = NULL;
	sqlite3_stmt *st;
	int64_t seen = 0;
	int rc;

	if (most == 0) {
		return SQLITE_OK;
	}
	rc = db_rows(&s->db, &st, SQL_KEY_WALK, "sbi", s->walk_scope, s->walk_key, most);
	for (; rc == SQLITE_ROW; rc = sqlite3_step(st)) {
		const struct slice scope = arena_dup(&s->key_arena, db_slice(st, 0));
		const struct slice key = arena_dup(&s->key_arena, db_slice(st, 1));

		if (sqlite3_column_int64(st, 2) < s->newest_ms - s->key_ms) {
			struct old_key *k = arena_alloc(&s->key_arena, sizeof(*k));

			*k = (struct old_key){ old, scope, key };
			old = k;
		}
		if (++seen == most) {
			keep(&s->walk_scope, scope);
			keep(&s->walk_key, key);
		}
	}
	db_end(st);
	if (seen < most) { /* from the beginning next time */
		keep(&s->walk_scope, SLICE_EMPTY);
		keep(&s->walk_key, SLICE_EMPTY);
	}
	rc = rc == SQLITE_DONE ? SQLITE_OK : rc;
	for (; old && rc == SQLITE_OK; old = old->next) {
		rc = db_run(&s->db, SQL_KEY_DROP, "sb", old->scope, old->key);
	}
	arena_reset(&s->key_arena);
	return rc;
}

void writer_keys_done(struct store *s)
{
	keep(&s->walk_scope, SLICE_EMPTY);
	keep(&s->walk_key, SLICE_EMPTY);
	arena_done(&s->key_arena);
}
