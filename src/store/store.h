/* SPDX-License-Identifier: MIT */
/* The log: what numbers, commits and gives back. Asynchronous: asks go in, the same asks come back answered.
 *
 * Rules for every backend, tested by one suite (tests/unit/store):
 * - Asks of the writer (core/ask.h) are answered in the order submitted. Asks of a reader see at least what was committed
 *   when they were submitted, MARKS also the marks put before it, and may be answered out of order.
 * - `pos` of a conversation counts its records 1, 2, 3, ... without a gap, in the order submitted; `seq` its messages.
 *   A refused draft takes no number, nor does one of what holds already; the others of its ask go on.
 * - A message is given as it is now: with the text of its last edit, or without text, key and reactions when it is deleted.
 *   Its number, its place and its author stay. A text that was acknowledged as deleted never comes back.
 * - Of the texts that a message had before, the first and the last 19 are kept.
 * - An append is answered after its records are committed: with durability = committed on disk, power cut or not.
 * - When a commit fails, all drafts of it and all gathered behind it fail with ERR_STORE_DOWN, in order. Then drafts are
 *   refused at once until a probe succeeds. After an I/O error the database is opened anew and the batch is read back: what
 *   is found was committed, and is answered so.
 * - What was told of who stays (STAY) is answered only when it failed.
 * - A draft with a send key that its author (an account, or a guest's folded name) used within send_key_days comes back as
 *   REC_F_DUPLICATE with the numbers of then when kind, conversation and text are the same, else with ERR_KEY_REUSED. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "core/ask.h"
#include "core/config.h"

struct store;

/* Called from a thread of the store (or inside submit) with an answered ask; ownership moves to the callee. */
typedef void (*store_answer_fn)(void *ctx, struct ask *a);

struct store_ops {
	const char *name;
	/* Opens `cfg->data`, a folder that the caller has locked: two stores on it would give the same numbers twice. NULL on
	 * failure, with a sentence for the operator in `err` (`n` bytes). `cfg` is not kept. */
	struct store *(*open)(const struct config *cfg, store_answer_fn answer, void *ctx, char *err, size_t n);
	/* Any one thread. Ownership of the ask moves; never blocks on the disk. */
	void (*submit)(struct store *s, struct ask *a);
	/* New after a restore or an unsynced loss; never 0, at most 53 bits so that JSON numbers carry it. Constant. */
	uint64_t (*epoch)(const struct store *s);
	/* Answers what was submitted, then frees all. */
	void (*close)(struct store *s);
};

extern const struct store_ops store_mem;    /* in memory: the reference the others are tested against; `:memory:` */
extern const struct store_ops store_sqlite; /* one file, koine.db, in the data folder */

#endif
