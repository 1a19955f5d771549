/* SPDX-License-Identifier: MIT */
/* The body of a row of the log: no bytes crash its decoder, and what it takes is what the encoder writes.
 *
 * Input: the number of records, the number of messages, then the body. */
#include <stdlib.h>
#include <string.h>

#include "store/run.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static void check(bool ok)
{
	if (!ok) {
		abort();
	}
}

/* Emptying any record of a body leaves a body. */
static void check_change(const struct run *run, struct slice body, uint32_t n)
{
	struct run_writer w = { 0 };
	struct run_reader r;

	for (uint32_t which = 0; which < n; which++) {
		enum run_next next;

		check(run_open(&r, run, body));
		for (uint32_t i = 0; i <= which; i++) {
			check(run_next(&r) == RUN_ITEM);
		}
		run_change(&w, &r, REC_F_DELETED, true);
		check(w.len <= body.n);
		check(run_open(&r, run, slice_make(w.p, w.len)));
		while ((next = run_next(&r)) == RUN_ITEM) {
		}
		check(next == RUN_END);
	}
	run_writer_done(&w);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct record *records[RUN_RECORDS];
	struct run_writer w = { 0 };
	struct run_reader r;
	enum run_next next;
	uint32_t got = 0;
	struct run run;
	struct slice body;

	if (n < 2) {
		return 0;
	}
	run = (struct run){ .id = 5, .conv = conv_room(1), .pos = 10, .seq = 4, .n = p[0], .msgs = p[1], .time = 1000 };
	body = slice_make((const char *)p + 2, n - 2);
	if (!run_open(&r, &run, body)) {
		return 0;
	}
	while ((next = run_next(&r)) == RUN_ITEM) {
		records[got++] = run_record(&r);
	}
	if (next == RUN_END) {
		run_begin(&w, run.time);
		for (uint32_t i = 0; i < got; i++) {
			run_add(&w, records[i]);
		}
		/* The encoder leaves out an author that repeats; the decoder also takes one said again. */
		check(w.len <= body.n);
		check(run_open(&r, &run, slice_make(w.p, w.len)));
		for (uint32_t i = 0; i < got; i++) {
			check(run_next(&r) == RUN_ITEM);
			check(r.item.kind == records[i]->kind && r.item.flags == records[i]->flags);
			check(r.item.seq == records[i]->seq && r.item.time_ms == records[i]->time_ms);
			check(r.item.author == records[i]->author && slice_eq(r.item.name, record_name(records[i])));
			check(slice_eq(r.item.key, record_key(records[i])) &&
			      slice_eq(r.item.text, record_text(records[i])));
			check(r.item.target == records[i]->target && r.item.thread == records[i]->thread);
		}
		check(run_next(&r) == RUN_END);
		check_change(&run, body, got);
	}
	for (uint32_t i = 0; i < got; i++) {
		record_unref(records[i]);
	}
	run_writer_done(&w);
	return 0;
}
