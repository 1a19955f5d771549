/* SPDX-License-Identifier: MIT */
/* Search in the log of SQLite: an index of words in a file of its own, search.db, that follows the log.
 *
 *     writer ──commits──▶ log rows ──indexer, behind──▶ search.db ──searcher──▶ ids ──read again in the log──▶ hits
 *
 * - The index is derived: it has nothing that the log has not. When search.db is missing, damaged, of another shape or of
 *   another epoch, it is made anew. Nothing that happens to it touches the log.
 * - It says where a message may be. Whether it is there, what it says now, and who may see it is read in the log for each
 *   hit. So what was deleted is never shown, however far behind the index is.
 * - The indexer is a thread of the lowest priority, woken once by a commit when it sleeps. The searcher is another thread,
 *   so that no search stands before a page of history; its queue is bounded, and so is the time of a search. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "store/store.h"

struct search;

enum {
	SEARCH_QUEUE = 64, /* searches that may wait; more are answered with ERR_BUSY */
	SEARCH_MS = 500,   /* a search that takes longer is given up with ERR_BUSY; what it had is dropped */
};

/* Starts the threads. `folder` is where search.db lies, `log` the path of koine.db, whose last row is `last_run`. */
struct search *search_open(const char *folder, const char *log, uint64_t epoch, uint64_t last_run,
			   store_answer_fn answer, void *ctx);

/* Any one thread. Takes an ASK_SEARCH over. Never blocks on the disk. */
void search_submit(struct search *x, struct ask *a);

/* The writer's thread: rows up to `run` are committed. */
void search_committed(struct search *x, uint64_t run);

/* The writer's thread: closes the connections to the log and keeps them so until search_resume(). */
void search_halt(struct search *x);
void search_resume(struct search *x);

/* Answers what was submitted, then frees all. Before the log is closed. */
void search_close(struct search *x);

#endif
