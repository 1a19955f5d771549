/* SPDX-License-Identifier: MIT */
/* The reader's thread: answers what only reads, several asks from one view of the database. */
#include "store/sqlite_priv.h"

/* Answers made from one view of the database; a long-lived view would keep the WAL from starting again. */
#define VIEW_ASKS 32u

static int serve(struct db *db, struct ask *a)
{
	switch ((enum ask_kind)a->kind) {
	case ASK_PAGE:
		return read_page(db, a);
	case ASK_CHANGES:
		return read_changes(db, a);
	case ASK_VERSIONS:
		return read_versions(db, a);
	case ASK_MISSED:
		return read_missed(db, a);
	case ASK_MARKS:
		return read_marks(db, a);
	case ASK_CONVERSATIONS:
		return read_conversations(db, a);
	case ASK_AUDITS:
		return read_audits(db, a);
	case ASK_APPEND:
	case ASK_ACCOUNT:
	case ASK_ACCOUNT_PUT:
	case ASK_ACCOUNTS:
	case ASK_SEEN:
	case ASK_ROOM:
	case ASK_ROOMS:
	case ASK_MARK:
	case ASK_TOKEN_PUT:
	case ASK_TOKEN:
	case ASK_TOKENS:
	case ASK_TOKEN_DROP:
	case ASK_AUDIT:
	case ASK_STAY:
	case ASK_STAYING:
	case ASK_META:
	case ASK_SEARCH:
	case ASK_VERIFY:
	case ASK_HASH:
	case ASK_SECRET:
	case ASK_SASL:
		break;
	}
	panic("store: ask %u is not for the reader", a->kind);
}

/* A damaged row spoils one answer, any other error the whole view. */
static int answer_one(struct db *db, struct ask *a)
{
	const int rc = serve(db, a);

	a->err = rc == SQLITE_OK ? ERR_OK : rc == DB_DAMAGED ? ERR_INTERNAL : ERR_STORE_DOWN;
	return rc == DB_DAMAGED ? SQLITE_OK : rc;
}

/* One view: up to VIEW_ASKS from `list`. What is left of it. */
static struct mpsc_node *view(struct store *s, struct mpsc_node *list)
{
	struct mpsc_node *n = list;
	uint32_t served = 0;
	int rc = SQLITE_OK;

	pthread_mutex_lock(&s->reader_lock);
	if (!s->reader_db.h) {
		rc = db_open(&s->reader_db, s->path, DB_F_READ);
		s->reader_db.keep_wal = true; /* that is the writer's business */
	}
	if (rc == SQLITE_OK) {
		rc = db_run(&s->reader_db, SQL_BEGIN_READ, "");
	}
	for (; n && served < VIEW_ASKS; n = n->next, served++) {
		struct ask *a = CONTAINER_OF(n, struct ask, node);

		if (rc == SQLITE_OK) {
			rc = answer_one(&s->reader_db, a);
		} else {
			a->err = ERR_STORE_DOWN;
		}
	}
	if (rc == SQLITE_OK) {
		rc = db_run(&s->reader_db, SQL_COMMIT, "");
	}
	if (rc != SQLITE_OK) {
		db_close(&s->reader_db);
	}
	pthread_mutex_unlock(&s->reader_lock);
	while (list != n) {
		struct mpsc_node *next = list->next;

		s->answer(s->ctx, CONTAINER_OF(list, struct ask, node));
		list = next;
	}
	return n;
}

void *reader_main(void *store)
{
	struct store *s = store;

	for (;;) {
		struct mpsc_node *list = mpsc_take(&s->questions);

		while (list) {
			list = view(s, list);
		}
		if (!mpsc_empty(&s->questions)) {
			continue;
		}
		if (atomic_load(&s->reader_stop)) {
			return NULL;
		}
		waker_wait(&s->reader_wake, -1);
	}
}
