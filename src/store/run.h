/* SPDX-License-Identifier: MIT */
/* A run: consecutive records of one conversation, as the `body` of one row of the log.
 *
 * What a row costs (its key, its place in the index) is shared by the records in it. Within a run the fields that repeat
 * are left out, so that a message takes about 14 bytes and its text.
 *
 *     body    = version record{n}
 *     version = 1 (one byte)
 *     record  = head flags time [author name] [key] [target thread] text
 *     head    = one byte: bits 0-3 the kind (enum record_kind), bit 4 SAME: author and name are those of the record before,
 *               bit 5 KEY: a send key follows, bit 6 LINK: target and thread follow, one of them not 0; bit 7 is 0
 *     flags   = one byte, enum record_flag without DUPLICATE
 *     time    = zigzag varint: milliseconds since the record before; since the row's `time` for the first
 *     author  = varint, a user id
 *     name, key, text = varint length, bytes
 *     target, thread  = varints, as in struct record
 *     varint  = LEB128: 7 bits a byte, lowest first, bit 7 set when more follow; shortest form, at most 64 bits
 *
 * The rest follows from the row: record i of it has pos = row.pos + i and log_id = row.id * RUN_RECORDS + i; messages count
 * on from row.seq, the last seq before the run.
 *
 * A row is written once. Later only flags and emptiness change: an edited message keeps its first text here and has flag
 * EDITED (what edits made of it stands in the table edit), a deleted one has flag DELETED and neither key nor text. An EDIT
 * has no text of its own. */
#ifndef STORE_RUN_H
#define STORE_RUN_H

#include "core/record.h"

#define RUN_RECORDS 256u   /* most records of a run; also what a log_id is made with: never change it */
#define RUN_BYTES   65536u /* a run that has grown to so many bytes takes no further record */

/* A row of the log without its body. */
struct run {
	uint64_t id;
	struct conv conv;
	uint64_t pos;  /* of its first record */
	uint64_t seq;  /* of the last message before it */
	uint32_t n;    /* records */
	uint32_t msgs; /* messages among them */
	int64_t time;  /* of its first record */
};

/* Encodes: bytes that grow, emptied by run_begin(). */
struct run_writer {
	char *p;
	size_t len, cap;
	int64_t time;
	const struct record *before;
};

/* At most so many bytes are added for a record. */
static inline size_t run_bound(const struct record *r)
{
	return 2 + 7 * 10 + (size_t)r->name_len + r->key_len + r->text_len;
}

void run_begin(struct run_writer *w, int64_t time);
/* `r` must live until the next record was added. */
void run_add(struct run_writer *w, const struct record *r);
void run_writer_done(struct run_writer *w);

/* One decoded record; the slices point into the body. */
struct run_item {
	uint8_t kind, flags;
	uint64_t pos, seq, log_id, author, target, thread;
	int64_t time_ms;
	struct slice name, key, text;
};

struct run_reader {
	struct run run;
	const uint8_t *begin, *at, *end;
	const uint8_t *head, *key, *link, *text; /* where the parts of `item` begin; it ends at `at` */
	uint32_t i;
	struct run_item item;
};

/* False when the row cannot be one of ours. */
MUST_CHECK bool run_open(struct run_reader *r, const struct run *run, struct slice body);

enum run_next { RUN_ITEM, RUN_END, RUN_DAMAGED };

/* The next record, in r->item. RUN_END only when body and row agree in everything. */
enum run_next run_next(struct run_reader *r);

/* The record with one reference. */
struct record *run_record(const struct run_reader *r);

/* Writes the same body, but with other flags for the record that the reader stands on; `empty`: and without its key and
 * text. Never longer than it was. */
void run_change(struct run_writer *w, const struct run_reader *r, uint8_t flags, bool empty);

#endif
