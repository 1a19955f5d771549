/* SPDX-License-Identifier: MIT */
/* Accounts that stay while nobody of them is here, within the writer's transaction and in the order asked. */
#include "store/sqlite_priv.h"

int writer_stay(struct store *s, struct ask *a)
{
	const int64_t id = (int64_t)a->stay.id, room = (int64_t)a->stay.room;

	if (writer_refuses(s, a)) {
		return SQLITE_OK;
	}
	if (!a->stay.drop) {
		return db_run(&s->db, SQL_STAY_PUT, "iiis", id, room, (int64_t)a->stay.since, a->stay.away);
	}
	return room ? db_run(&s->db, SQL_STAY_DROP, "ii", id, room) : db_run(&s->db, SQL_STAY_LEAVE, "i", id);
}

/* Rows come account by account, that of the account itself first. */
int writer_staying(struct store *s, struct ask *a)
{
	struct stay_row **at = &a->staying.list, *row = NULL;
	struct stay_room **room = NULL;
	uint32_t n = 0;
	sqlite3_stmt *st;
	int rc = db_rows(&s->db, &st, SQL_STAY_ALL, "i", (int64_t)a->staying.after);

	*at = NULL;
	a->staying.more = false;
	for (; rc == SQLITE_ROW; rc = sqlite3_step(st)) {
		const uint64_t in = db_u64(st, 10);

		if (in == 0 && n++ == a->staying.limit) {
			a->staying.more = true;
			rc = SQLITE_DONE;
			break;
		}
		if (in == 0) {
			*at = row = arena_zalloc(&a->arena, sizeof(*row));
			writer_account_fill(st, &a->arena, &row->account);
			row->away = arena_dup(&a->arena, db_slice(st, 12));
			at = &row->next;
			room = &row->rooms;
		} else if (row && row->account.id == db_u64(st, 0)) {
			*room = arena_zalloc(&a->arena, sizeof(**room));
			(*room)->room = in;
			(*room)->since = db_u64(st, 11);
			room = &(*room)->next;
		}
	}
	db_end(st);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}
