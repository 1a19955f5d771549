/* SPDX-License-Identifier: MIT */
/* What accounts say of themselves, within the writer's transaction and in the order asked. */
#include "store/sqlite_priv.h"

static int put(struct store *s, struct ask *a)
{
	int rc = db_run(&s->db, SQL_ACCOUNT_META_PUT, "issi", (int64_t)a->meta.id, a->meta.key, a->meta.value,
			(int64_t)a->meta.most);

	if (rc == SQLITE_OK && sqlite3_changes(s->db.h) == 0) {
		a->err = ERR_META_MOST;
	}
	return rc;
}

int writer_meta(struct store *s, struct ask *a)
{
	struct account_row row;
	bool found;

	if (writer_refuses(s, a)) {
		return SQLITE_OK;
	}
	int rc = writer_account_at(s, a->meta.id, &a->arena, &row, &found);

	if (rc != SQLITE_OK || !found || row.flags & ACCOUNT_F_DELETED) {
		a->err = ERR_USER_UNKNOWN;
		return rc;
	}
	if (a->meta.key.n == 0) {
		return db_run(&s->db, SQL_ACCOUNT_META_LEAVE, "i", (int64_t)a->meta.id);
	}
	return a->meta.value.n == 0 ? db_run(&s->db, SQL_ACCOUNT_META_DROP, "is", (int64_t)a->meta.id, a->meta.key)
				    : put(s, a);
}
