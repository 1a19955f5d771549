/* SPDX-License-Identifier: MIT */
/* The store in SQLite, as its files share it.
 *
 * Three threads, each with a connection of its own: the writer numbers and commits, the reader answers what only reads,
 * the checkpointer moves what was committed from the WAL into the file. The writer may close the others' connections (it
 * must, to read a doubtful WAL anew), so they use theirs under a lock. */
#ifndef STORE_SQLITE_PRIV_H
#define STORE_SQLITE_PRIV_H

#include "base/htab.h"
#include "base/slab.h"
#include "store/db.h"
#include "store/search.h"
#include "store/store.h"
#include "store/store_priv.h"

#define BATCH_ASKS   8192u           /* a transaction takes no further ask once it has so many, */
#define BATCH_DRAFTS 16384u          /* drafts */
#define BATCH_BYTES  (4u << 20)      /* or bytes of them */
#define COUNTERS_MAX 200000u         /* conversations whose numbers are remembered */
#define USER_BLOCK   10000u          /* user ids reserved at once; more than BATCH_ASKS */
#define RETRY_MS     1000            /* between two looks whether the store works again, */
#define FIRST_MS     50              /* and before the first: what was sent behind a refused draft is refused, too */
#define WAL_PAGES    8192u           /* 64 MiB: then a checkpoint is due */
#define WAL_MOST     (2 * WAL_PAGES) /* then the writer waits for it */
#define IDLE_MS      3000            /* without a commit, before the WAL is emptied */

enum checkpoint_finish {
	FINISH_NONE,
	FINISH_REST, /* copy the rest, so that the WAL starts at its beginning again */
	FINISH_ALL,  /* and cut it to nothing */
};

/* The numbers of a conversation. */
struct counter {
	struct conv conv;
	uint64_t pos, seq;         /* with the drafts of this batch */
	uint64_t old_pos, old_seq; /* as committed; valid when touched */
	uint32_t run;              /* 1 + index of its last run in the batch, open unless it is written; 0: none */
	bool live;                 /* the slot is in use */
	bool touched;              /* in the list of this batch */
	bool recent;               /* used since the last sweep */
};

/* A run that this batch will write, or has written. They are written in the order of their ids, so that a row comes at the
 * end of the log and SQLite never moves it to another page: where a text is deleted, there was no copy of it. */
struct open_run {
	struct run run;
	uint32_t counter;
	uint32_t first, last; /* 1 + index of its drafts */
	size_t bytes;         /* at most */
};

struct numbered {
	struct record *record;
	uint32_t next; /* 1 + index of the next of the same run */
};

struct batch {
	struct numbered *drafts;
	struct open_run *runs;
	uint32_t *touched; /* counters */
	uint32_t n_drafts, cap_drafts, n_runs, n_written, cap_runs, n_touched, cap_touched;
	uint32_t keyed; /* drafts with a send key that were stored */
};

struct store {
	store_answer_fn answer;
	void *ctx;
	char *path;
	uint64_t epoch;
	bool async;
	int64_t key_ms;
	_Atomic bool stop;

	/* The writer. */
	pthread_t writer;
	struct mpsc asks;
	struct waker wake;
	struct mpsc_node *todo, *todo_last; /* taken from `asks`, not begun */
	struct db db;
	struct slab counters;
	struct htab counter_tab;
	uint64_t mix;
	uint32_t sweep; /* the next counter that is looked at when there are too many */
	struct batch batch;
	struct run_writer body;
	uint64_t next_run;
	uint64_t next_user, user_end;
	uint64_t mark; /* told apart by it: batches without a run */
	struct arena key_arena;
	struct slice walk_scope, walk_key; /* where the search for old send keys goes on; owned */
	int64_t newest_ms;                 /* of a keyed draft */
	bool down;                         /* drafts are refused */
	bool broken;                       /* the connection is not to be trusted: open it anew first */
	int64_t probe_at;                  /* when it is tried again whether the store works */

	/* The reader. */
	pthread_t reader;
	_Atomic bool reader_stop;
	struct mpsc questions;
	struct waker reader_wake;
	pthread_mutex_t reader_lock;
	struct db reader_db;

	struct search *search; /* has two threads of its own */

	/* The checkpointer. */
	pthread_t checkpointer;
	struct waker checkpoint_wake;
	pthread_mutex_t checkpoint_lock;
	struct db checkpoint_db;
	_Atomic bool checkpoint_stop;
	_Atomic uint32_t wal_pages;
	_Atomic int finish; /* enum checkpoint_finish: what the writer does between two batches */
};

/* An ask that is answered by the reader, and goes through the writer first: whoever asks sees what it had written down just
 * before, though nobody answered that. */
static inline bool reads_behind(const struct ask *a)
{
	return a->kind == ASK_MARKS || a->kind == ASK_AUDITS;
}

void *writer_main(void *store);
void *reader_main(void *store);
void *checkpoint_main(void *store);

/* checkpoint.c: called on the writer's thread. */
void checkpoint_watch(struct store *s);
void checkpoint_finish(struct store *s);

/* writer_recover.c. Closes all connections and opens the writer's anew: what can be read then is on disk. */
MUST_CHECK int writer_reopen(struct store *s);
/* The commit failed with `code`, and nobody knows whether it happened. True when it did. */
bool writer_settle(struct store *s, int code, const struct open_run *last);
/* The store does not work any more; said once. */
void writer_down(struct store *s, int code);
/* Looks whether it works again, when it is time. */
void writer_probe(struct store *s);

/* Whether an error leaves the connection as good as it was. */
static inline bool harmless(int code)
{
	return (code & 0xff) == SQLITE_FULL || (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED;
}

/* writer_append.c. All return SQLITE_OK or the error that fails the batch. */
MUST_CHECK int writer_append(struct store *s, struct ask *a);
MUST_CHECK int writer_counter(struct store *s, struct conv conv, uint32_t *ret);
/* Writes what was numbered of a conversation, so that it can be read; with it whatever was numbered before. */
MUST_CHECK int writer_flush(struct store *s, uint32_t counter);
MUST_CHECK int writer_flush_all(struct store *s);
/* Forgets the numbers of all conversations, between two batches; the log knows them. */
void writer_forget(struct store *s);
/* The batch is over. */
void writer_batch_end(struct store *s, bool committed);
void writer_append_done(struct store *s);

/* writer_change.c */
/* What a draft other than a message changes. `*take` is false when it was answered: it is refused, or holds already. */
MUST_CHECK int writer_change(struct store *s, uint32_t counter, struct record *r, bool *take);
/* What a message, once it has its number, leaves beside the log. */
MUST_CHECK int writer_beside(struct store *s, const struct record *r);
/* Answers a draft of what holds already, as of the last record of its conversation. */
void writer_holds(struct store *s, uint32_t counter, struct record *r);

/* writer_keys.c */
/* `*used`: the draft is a retry or misuses its key, and was answered so. */
MUST_CHECK int writer_key_check(struct store *s, struct record *r, bool *used);
MUST_CHECK int writer_key_put(struct store *s, const struct record *r);
/* Forgets some old keys, in step with the new ones. */
MUST_CHECK int writer_keys_prune(struct store *s);
void writer_keys_done(struct store *s);

/* Answers of what needs writing while the store is down. True when it is. */
static inline bool writer_refuses(const struct store *s, struct ask *a)
{
	if (s->down) {
		a->err = ERR_STORE_DOWN;
	}
	return s->down;
}

/* writer_rooms.c. While the store is down they answer what needs no writing. */
MUST_CHECK int writer_room(struct store *s, struct ask *a);
MUST_CHECK int writer_rooms(struct store *s, struct ask *a);
/* A room gets another name; not when that is taken. */
MUST_CHECK int writer_rename(struct store *s, struct record *r, bool *take);
MUST_CHECK int writer_fact(struct store *s, uint32_t counter, struct record *r, bool *take);

/* writer_accounts.c. Likewise. */
MUST_CHECK int writer_account(struct store *s, struct ask *a);
MUST_CHECK int writer_account_put(struct store *s, struct ask *a);
MUST_CHECK int writer_accounts(struct store *s, struct ask *a);
MUST_CHECK int writer_seen(struct store *s, struct ask *a);
MUST_CHECK int writer_mark(struct store *s, struct ask *a);
/* The account with this id into `*row`, its strings in `a`: SQLITE_OK, and whether it is there. */
MUST_CHECK int writer_account_at(struct store *s, uint64_t id, struct arena *a, struct account_row *row, bool *found);
/* A row from the columns of the ACCOUNT_ family. */
void writer_account_fill(sqlite3_stmt *st, struct arena *a, struct account_row *row);
/* Reserves user ids when few are left; a transaction of its own. */
MUST_CHECK int writer_reserve(struct store *s);

/* writer_meta.c. Likewise. */
MUST_CHECK int writer_meta(struct store *s, struct ask *a);

/* writer_stay.c. Likewise. */
MUST_CHECK int writer_stay(struct store *s, struct ask *a);
MUST_CHECK int writer_staying(struct store *s, struct ask *a);

/* writer_tokens.c. Likewise. */
MUST_CHECK int writer_token_put(struct store *s, struct ask *a);
MUST_CHECK int writer_token(struct store *s, struct ask *a);
MUST_CHECK int writer_tokens(struct store *s, struct ask *a);
MUST_CHECK int writer_token_drop(struct store *s, struct ask *a);
MUST_CHECK int writer_audit(struct store *s, struct ask *a);

/* What a reader answers. MARKS goes to it by way of the writer, so that it sees the marks put before. */
static inline bool for_reader(const struct ask *a)
{
	return a->kind >= ASK_PAGE && a->kind <= ASK_AUDITS && a->kind != ASK_SEARCH;
}

/* reader_*.c: one answer each, from the view that `db` has; SQLITE_OK, DB_DAMAGED or the error. */
MUST_CHECK int read_page(struct db *db, struct ask *a);
MUST_CHECK int read_changes(struct db *db, struct ask *a);
MUST_CHECK int read_versions(struct db *db, struct ask *a);
MUST_CHECK int read_missed(struct db *db, struct ask *a);
MUST_CHECK int read_marks(struct db *db, struct ask *a);
MUST_CHECK int read_conversations(struct db *db, struct ask *a);
MUST_CHECK int read_audits(struct db *db, struct ask *a);

#endif
