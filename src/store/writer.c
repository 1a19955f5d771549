/* SPDX-License-Identifier: MIT */
/* The writer's thread: gathers what was asked while the last batch was committed into the next transaction.
 *
 *     asks ──take──▶ todo ──cut──▶ batch: BEGIN, apply each in order, write runs, COMMIT ──▶ answer each in order
 *
 * When a batch fails, all gathered behind it fails with it. Then drafts are refused at once until a probe succeeds. */
#include "base/log.h"
#include "store/sqlite_priv.h"

static struct ask *ask_of(struct mpsc_node *n)
{
	return CONTAINER_OF(n, struct ask, node);
}

static void answer(struct store *s, struct ask *a)
{
	const bool stayed = a->kind == ASK_STAY && a->err == ERR_OK;

	if (a->kind == ASK_SEEN || a->kind == ASK_MARK || a->kind == ASK_AUDIT || stayed) {
		ask_free(a);
	} else if (reads_behind(a)) {
		if (mpsc_push(&s->questions, &a->node)) {
			waker_wake(&s->reader_wake);
		}
	} else {
		s->answer(s->ctx, a);
	}
}

static void answer_all(struct store *s, struct mpsc_node *n)
{
	while (n) {
		struct mpsc_node *next = n->next;

		answer(s, ask_of(n));
		n = next;
	}
}

static void gather(struct store *s)
{
	struct mpsc_node *n = mpsc_take(&s->asks);

	if (!n) {
		return;
	}
	if (s->todo) {
		s->todo_last->next = n;
	} else {
		s->todo = n;
	}
	while (n->next) {
		n = n->next;
	}
	s->todo_last = n;
}

/* Takes back what an ask was answered before its batch failed. */
static void refuse(struct ask *a)
{
	switch ((enum ask_kind)a->kind) {
	case ASK_APPEND:
		append_refuse(a, ERR_STORE_DOWN);
		break;
	case ASK_ROOM:
		if (a->room.row) {
			record_list_unref(a->room.row->recent);
		}
		a->room.row = NULL;
		a->room.created = false;
		break;
	case ASK_ROOMS:
		for (struct room_row *row = a->rooms.list; row; row = row->next) {
			record_list_unref(row->recent);
		}
		a->rooms.list = NULL;
		break;
	case ASK_ACCOUNT:
		a->account.found = false;
		a->account.row = (struct account_row){ 0 };
		break;
	case ASK_ACCOUNTS:
		a->accounts.list = NULL;
		break;
	case ASK_STAYING:
		a->staying.list = NULL;
		break;
	case ASK_TOKEN:
		a->token.found = false;
		break;
	case ASK_TOKENS:
		a->tokens.list = NULL;
		break;
	case ASK_TOKEN_DROP:
		a->token_drop.n = 0;
		break;
	case ASK_ACCOUNT_PUT:
	case ASK_TOKEN_PUT:
	case ASK_SEEN:
	case ASK_MARK:
	case ASK_AUDIT:
	case ASK_STAY:
	case ASK_META:
	case ASK_PAGE:
	case ASK_CHANGES:
	case ASK_VERSIONS:
	case ASK_MISSED:
	case ASK_MARKS:
	case ASK_SEARCH:
	case ASK_CONVERSATIONS:
	case ASK_AUDITS:
	case ASK_VERIFY:
	case ASK_HASH:
	case ASK_SECRET:
	case ASK_SASL:
		break;
	}
	a->err = ERR_STORE_DOWN;
}

static void refuse_all(struct store *s, struct mpsc_node *list)
{
	for (struct mpsc_node *n = list; n; n = n->next) {
		refuse(ask_of(n));
	}
	answer_all(s, list);
}

static int apply(struct store *s, struct ask *a)
{
	a->err = ERR_OK;
	switch ((enum ask_kind)a->kind) {
	case ASK_APPEND:
		return writer_append(s, a);
	case ASK_ACCOUNT:
		return writer_account(s, a);
	case ASK_ACCOUNT_PUT:
		return writer_account_put(s, a);
	case ASK_SEEN:
		return writer_seen(s, a);
	case ASK_ACCOUNTS:
		return writer_accounts(s, a);
	case ASK_MARK:
		return writer_mark(s, a);
	case ASK_ROOM:
		return writer_room(s, a);
	case ASK_ROOMS:
		return writer_rooms(s, a);
	case ASK_TOKEN_PUT:
		return writer_token_put(s, a);
	case ASK_TOKEN:
		return writer_token(s, a);
	case ASK_TOKENS:
		return writer_tokens(s, a);
	case ASK_TOKEN_DROP:
		return writer_token_drop(s, a);
	case ASK_AUDIT:
		return writer_audit(s, a);
	case ASK_STAY:
		return writer_stay(s, a);
	case ASK_STAYING:
		return writer_staying(s, a);
	case ASK_META:
		return writer_meta(s, a);
	case ASK_MARKS:
	case ASK_AUDITS:
		return SQLITE_OK; /* the reader's, when what came before it is committed */
	case ASK_PAGE:
	case ASK_CHANGES:
	case ASK_VERSIONS:
	case ASK_MISSED:
	case ASK_SEARCH:
	case ASK_CONVERSATIONS:
	case ASK_VERIFY:
	case ASK_HASH:
	case ASK_SECRET:
	case ASK_SASL:
		break;
	}
	panic("store: ask %u is not for the writer", a->kind);
}

struct cut {
	struct mpsc_node *first;
	bool writes;
	bool users; /* may take user ids */
	uint32_t asks, drafts;
	size_t bytes;
};

static bool writes(const struct ask *a)
{
	return a->kind != ASK_ACCOUNT && a->kind != ASK_ACCOUNTS && !reads_behind(a) && a->kind != ASK_ROOMS &&
	       a->kind != ASK_STAYING && a->kind != ASK_TOKENS && (a->kind != ASK_TOKEN || a->token.use);
}

static void weigh(struct cut *c, const struct ask *a)
{
	c->asks++;
	c->writes |= writes(a);
	c->users |= a->kind == ASK_ACCOUNT || a->kind == ASK_ACCOUNT_PUT;
	if (a->kind == ASK_APPEND) {
		for (const struct record *r = a->append.first; r; r = r->next) {
			c->drafts++;
			c->bytes += run_bound(r);
		}
	}
}

/* Takes asks from the front of `list`, until a transaction has enough. What is left of it. */
static struct mpsc_node *cut(struct mpsc_node *list, struct cut *c)
{
	struct mpsc_node *n = list, *last;

	*c = (struct cut){ .first = list };
	do {
		weigh(c, ask_of(n));
		last = n;
		n = n->next;
	} while (n && c->asks < BATCH_ASKS && c->drafts < BATCH_DRAFTS && c->bytes < BATCH_BYTES);
	last->next = NULL;
	return n;
}

static void roll_back(struct store *s)
{
	if (s->db.h && !sqlite3_get_autocommit(s->db.h)) {
		int rc = db_run(&s->db, SQL_ROLLBACK, "");

		s->broken |= rc != SQLITE_OK;
	}
}

/* All but the commit. */
static int prepare(struct store *s, const struct cut *c)
{
	int rc = SQLITE_OK;

	if (c->users) {
		rc = writer_reserve(s);
	}
	if (rc == SQLITE_OK) {
		rc = db_run(&s->db, c->writes ? SQL_BEGIN : SQL_BEGIN_READ, "");
	}
	for (struct mpsc_node *n = c->first; n && rc == SQLITE_OK; n = n->next) {
		rc = apply(s, ask_of(n));
	}
	if (rc == SQLITE_OK) {
		rc = writer_flush_all(s);
	}
	if (rc == SQLITE_OK) {
		rc = writer_keys_prune(s);
	}
	/* A transaction without a run leaves a mark, should it be in doubt whether it was committed. */
	if (rc == SQLITE_OK && c->writes && s->batch.n_runs == 0) {
		rc = db_meta_put(&s->db, "mark", s->mark + 1);
	}
	return rc;
}

/* SQLITE_OK when the batch is on disk. */
static int commit(struct store *s)
{
	const struct batch *b = &s->batch;
	int rc = db_run(&s->db, SQL_COMMIT, "");

	if (rc == SQLITE_OK || harmless(rc)) {
		return rc;
	}
	return writer_settle(s, rc, b->n_runs ? &b->runs[b->n_runs - 1] : NULL) ? SQLITE_OK : rc;
}

static void run_batch(struct store *s)
{
	struct cut c;
	int rc;

	s->todo = cut(s->todo, &c);
	rc = prepare(s, &c);
	if (rc == SQLITE_OK) {
		rc = commit(s);
	} else if (!harmless(rc)) {
		s->broken = true;
	}
	if (rc == SQLITE_OK) {
		s->mark += c.writes && s->batch.n_runs == 0;
		if (s->batch.n_runs > 0) {
			search_committed(s->search, s->next_run - 1);
		}
		writer_batch_end(s, true);
		answer_all(s, c.first);
		return;
	}
	roll_back(s);
	writer_batch_end(s, false);
	writer_down(s, rc);
	gather(s); /* before anybody is answered: what is asked after that is not behind this batch */
	refuse_all(s, c.first);
	refuse_all(s, s->todo);
	s->todo = s->todo_last = NULL;
}

/* While the store is down it still answers what needs no writing. */
static void serve_down(struct store *s)
{
	struct mpsc_node *n = s->todo;

	s->todo = s->todo_last = NULL;
	while (n) {
		struct mpsc_node *next = n->next;
		struct ask *a = ask_of(n);

		if (a->kind == ASK_APPEND || apply(s, a) != SQLITE_OK) {
			refuse(a);
		}
		answer(s, a);
		n = next;
	}
}

void *writer_main(void *store)
{
	struct store *s = store;

	for (;;) {
		gather(s);
		if (!s->todo && atomic_load(&s->stop) && mpsc_empty(&s->asks)) {
			return NULL;
		}
		if (s->down) {
			writer_probe(s);
		}
		if (!s->down) {
			checkpoint_finish(s);
		}
		if (!s->todo) {
			waker_wait(&s->wake, s->down ? MAX(s->probe_at - mono_ms(), 0) : -1);
			continue;
		}
		if (s->down) {
			serve_down(s);
			continue;
		}
		run_batch(s);
	}
}
