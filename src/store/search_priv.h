/* SPDX-License-Identifier: MIT */
/* The index, as its files share it.
 *
 * search.db has parts, each a table of FTS5 over about PART_DOCS messages in the order of the log. A message's row id there
 * is its log_id. Old text cannot be taken out of such a table word by word without knowing it, and the log does not keep
 * what was deleted. So an edit puts the new words beside the old ones (the part is then stale: words may lead to messages
 * that have them no longer), and a part in which something was deleted is written anew from the log, soon after. Parts keep
 * that cheap, and bound what a single step of a search can cost.
 *
 * Beside the words each message has marks in a second column: c<room> or p<user> p<user>, and u<author>. So FTS5 itself
 * finds the common rows of words, rooms and people.
 *
 * Blocks say for every row of the log which conversation it belongs to, four bytes each, so that hits in places where the
 * asker may not look are dropped without reading the log; and the least and the greatest time of every few rows. */
#ifndef STORE_SEARCH_PRIV_H
#define STORE_SEARCH_PRIV_H

#include "base/mpsc.h"
#include "store/db.h"
#include "store/search.h"
#include "store/search_filter.h"
#include "store/store_priv.h"

#define SEARCH_VERSION 1       /* of the shape of search.db; another one is built anew */
#define PART_DOCS      131072u /* a part that has so many messages takes no further row */
#define PARTS_MOST     1000000u
#define SPAN_ROWS      64u /* of the log, whose least and greatest time are known */
#define BLOCK_SPANS    14u /* two blocks then fill a page of 8 KiB */
#define BLOCK_ROWS     (SPAN_ROWS * BLOCK_SPANS)
#define CHUNK_ROWS     512 /* of the log, read at once: a long look at it would keep its WAL from starting again */
#define CHUNK_BYTES    (512u << 10)
#define BATCH_DOCS     65536u /* messages indexed in a transaction */
#define BATCH_MS       2000
#define GATHER_MS      100 /* from a transaction to the next, when it was up to date */
#define RETRY_FIRST_MS 100 /* until a failed step is tried again; doubles up to */
#define RETRY_LAST_MS  60000
#define QUIET_MS       1000  /* words of deleted messages go when nothing was committed for so long, */
#define ERASE_MS       30000 /* or so long after they were deleted */
#define STALE_LEAST    4096u /* stale entries for which a part is written anew, */
#define STALE_SHARE    16u   /* when there is one for so many messages */

/* A row of the table part. */
struct part {
	uint64_t no;          /* 0: there is none */
	uint64_t first, last; /* rows of the log */
	uint64_t docs;
	uint64_t seen;  /* what the log had when the first row was read: changes up to there are in it */
	uint64_t stale; /* messages that changed since */
	int64_t erase;  /* when the first of its messages was deleted since; 0: none was */
};

#define BLOCK_BYTES (BLOCK_ROWS * 4 + BLOCK_SPANS * 16)

/* What is known of BLOCK_ROWS rows of the log without reading them, as the file has it: the number of the conversation of
 * each, 4 bytes (0: a row without a message); and the least and the greatest time of each span, 8 bytes each (least >
 * greatest: there is no message). Lowest byte first. */
struct block {
	uint64_t no;
	bool dirty; /* the indexer's: not in the file yet */
	bool whole; /* the searcher's: it will never change */
	char bytes[BLOCK_BYTES];
};

static inline uint64_t get_le(const char *p, unsigned bytes)
{
	uint64_t v = 0;

	for (unsigned i = 0; i < bytes; i++) {
		v |= (uint64_t)(uint8_t)p[i] << (8 * i);
	}
	return v;
}

static inline uint32_t block_conv(const struct block *b, uint32_t row)
{
	return (uint32_t)get_le(b->bytes + 4 * (size_t)row, 4);
}

static inline int64_t block_lo(const struct block *b, uint32_t span)
{
	return (int64_t)get_le(b->bytes + 4 * (size_t)BLOCK_ROWS + 16 * (size_t)span, 8);
}

static inline int64_t block_hi(const struct block *b, uint32_t span)
{
	return (int64_t)get_le(b->bytes + 4 * (size_t)BLOCK_ROWS + 16 * (size_t)span + 8, 8);
}

/* A number for each conversation: a room's is 2 * id, others have a row in the table number: 2 * no + 1. */
#define NUMBER_ROOM_MOST (UINT32_MAX / 2)

struct numbered_conv {
	struct conv conv;
	uint32_t number;
};

#define NUMBER_CACHE 1024u

#define BLOCK_CACHE 512u

/* The indexer's side of search.db. */
struct index {
	struct db db;
	sqlite3_stmt *insert; /* into part `insert_no` */
	uint64_t insert_no;
	uint64_t upto;    /* the last row of the log that is in it */
	struct part part; /* the one that grows */
	struct block block;
	struct numbered_conv numbers[NUMBER_CACHE];
};

/* The searcher's side. */
struct searcher {
	struct db db;
	sqlite3_stmt **parts; /* by number */
	uint32_t cap_parts;
	struct words *words;
	struct block *blocks; /* a cache of BLOCK_CACHE; what is whole outlives a search */
	int64_t give_up;      /* when the search under way has taken too long */
};

/* Rows of the log as they were read. */
struct chunk {
	struct run_at {
		struct run run;
		size_t at, n; /* of its body */
	} rows[CHUNK_ROWS];
	uint32_t n;
	uint64_t last; /* row of the log that was last at that time */
	char *bytes;
	uint32_t len, cap;
};

/* A message was edited or deleted. */
struct change {
	struct conv conv;
	uint64_t seq; /* of the message */
	uint64_t by;  /* row of the log that says so */
};

struct search {
	char *path, *log_path;
	uint64_t epoch;
	store_answer_fn answer;
	void *ctx;
	_Atomic bool stop;
	_Atomic bool damaged;      /* the searcher found it so: it must be made anew */
	_Atomic uint64_t last_run; /* committed */
	_Atomic uint64_t upto;     /* indexed */

	pthread_t indexer;
	struct waker wake;
	_Atomic bool asleep;
	pthread_mutex_t log_lock; /* over the connection to the log, which the writer may close */
	struct db log;
	struct index index;
	struct chunk chunk;
	struct change *changes; /* of the transaction under way */
	uint32_t n_changes, cap_changes;
	uint64_t fresh_from, fresh_seen; /* rows from the one on are read in it, with changes up to the other in them */
	int64_t followed_at;             /* when something was indexed */
	int64_t rest_until;              /* it leaves the disk and the processor to others */
	int64_t clean_at;                /* no part is written anew before */
	int64_t retry_ms;                /* after a failed step; 0: the last one was good */
	bool truncate;                   /* the WAL has words that must go */

	pthread_t searcher_thread;
	struct mpsc asks;
	struct waker searcher_wake;
	_Atomic uint32_t waiting;
	pthread_mutex_t lock; /* over both connections of the searcher */
	struct db searcher_log;
	struct searcher searcher;
};

/* search_file.c: opens search.db for the indexer; makes it when there is none, or none that is good for anything. */
MUST_CHECK int index_open(struct search *x);
void index_close(struct index *ix);
/* Reads what the indexer must know, at the start and after a rollback. */
MUST_CHECK int index_load(struct index *ix);
/* For the searcher; SQLITE_CANTOPEN while there is none. The caller holds its lock. */
MUST_CHECK int searcher_open(struct search *x);
void searcher_close(struct searcher *s);
/* A row of the table part, from a statement of the PART_ family. */
void part_read(sqlite3_stmt *st, struct part *ret);

/* search_number.c: the indexer's. 0: it has no number left. */
MUST_CHECK int number_get(struct index *ix, struct conv conv, uint32_t *ret);
void number_forget(struct index *ix);
MUST_CHECK int block_put(struct index *ix, uint64_t run, uint32_t number, int64_t lo, int64_t hi);
MUST_CHECK int block_flush(struct index *ix);
/* An empty one when it is not in the file. */
MUST_CHECK int block_read(struct db *db, uint64_t no, struct block *ret);

/* search_part.c. The indexer looks at the log between these two, which take and give back its lock; the second is called
 * even when the first failed. LOG_FAILED tells an error of the log from one of the index. */
#define LOG_FAILED (-3)
MUST_CHECK int log_begin(struct search *x);
MUST_CHECK int log_end(struct search *x, int rc);

/* Reads rows `from` to `to` of the log into the chunk, as many as it takes. */
MUST_CHECK int chunk_read(struct search *x, uint64_t from, uint64_t to);

/* A message as the index has it. */
struct doc {
	uint64_t log_id;
	struct conv conv;
	uint64_t author;
	struct slice text;
};

/* What a row of the log held. */
struct sum {
	uint32_t messages;
	bool changes;   /* edits or deletions */
	int64_t lo, hi; /* times of the messages */
};

/* All within a transaction but the last, which is one. */
MUST_CHECK int part_begin(struct index *ix, uint64_t run, uint64_t seen);
MUST_CHECK int part_end(struct index *ix);
MUST_CHECK int part_save(struct index *ix, const struct part *p);
MUST_CHECK int part_insert(struct index *ix, uint64_t part, const struct doc *d);
/* Adds the messages of row `i` of the chunk. */
MUST_CHECK int part_add(struct search *x, struct part *p, uint32_t i, struct sum *sum);
/* Writes it anew from the log. */
MUST_CHECK int part_rewrite(struct search *x, struct part *p);

/* search_change.c: takes down the edits and deletions in row `i` of the chunk, and brings the index up to them. */
void change_note(struct search *x, uint32_t i);
MUST_CHECK int change_apply(struct search *x);

/* search_index.c */
void *indexer_main(void *search);

/* search_query.c: answers one ask. The caller holds the lock. */
void query_run(struct search *x, struct ask *a);

#endif
