/* SPDX-License-Identifier: MIT */
/* The body of a row of the log: what goes in comes out, and nothing else is taken. */
#include <stdlib.h>

#include "lib/unit.h"

#include "lib/records.h"
#include "store/run.h"

#define TIME INT64_C(1700000000000)

/* Records of all shapes. */
static struct record *sample(uint32_t i)
{
	static const char *const names[] = { "ann", "ann", "bob", "", "bob" };
	static const char *const texts[] = { "hello", "", "a\nb", "\xe2\x82\xac" };
	struct record *r =
		record_said(i % 6 == 5 ? REC_TOPIC : REC_MESSAGE, conv_room(3), i % 7 == 6 ? UINT64_MAX : 1 + i % 5,
			    slice_cstr(names[i % 5]), slice_cstr(i % 4 == 3 ? "key" : ""), slice_cstr(texts[i % 4]));

	r->flags = (uint8_t)(i % 3 ? REC_F_PLAIN : REC_F_ACTION | REC_F_GUEST | REC_F_DUPLICATE);
	r->time_ms = i % 9 == 8 ? (i % 2 ? INT64_MAX : INT64_MIN) : TIME + (int64_t)(i * i % 50) - 20;
	return r;
}

struct coded {
	struct record *records[RUN_RECORDS];
	struct run run;
	struct run_writer w;
};

static struct coded *encode(uint32_t n)
{
	struct coded *c = calloc(1, sizeof(*c));

	assert_non_null(c);
	c->run = (struct run){ .id = 77, .conv = conv_room(3), .pos = 1000, .seq = 900, .n = n };
	for (uint32_t i = 0; i < n; i++) {
		c->records[i] = sample(i);
	}
	c->run.time = c->records[0]->time_ms;
	run_begin(&c->w, c->run.time);
	for (uint32_t i = 0; i < n; i++) {
		const size_t before = c->w.len;

		run_add(&c->w, c->records[i]);
		assert_true(c->w.len - before <= run_bound(c->records[i]));
		c->run.msgs += c->records[i]->kind == REC_MESSAGE;
	}
	return c;
}

static void coded_free(struct coded *c)
{
	for (uint32_t i = 0; i < RUN_RECORDS; i++) {
		record_unref(c->records[i]);
	}
	run_writer_done(&c->w);
	free(c);
}

static struct slice body(const struct coded *c)
{
	return slice_make(c->w.p, c->w.len);
}

static void test_round_trip(void **state)
{
	struct coded *c = encode(RUN_RECORDS);
	struct run_reader r;
	uint64_t seq = 900;

	(void)state;
	assert_true(run_open(&r, &c->run, body(c)));
	for (uint32_t i = 0; i < RUN_RECORDS; i++) {
		const struct record *want = c->records[i];
		struct record *got;

		assert_int_equal(run_next(&r), RUN_ITEM);
		got = run_record(&r);
		seq += want->kind == REC_MESSAGE;
		assert_int_equal(got->kind, want->kind);
		assert_int_equal(got->flags, want->flags & ~REC_F_DUPLICATE);
		assert_int_equal(got->pos, 1000 + i);
		assert_int_equal(got->seq, seq);
		assert_int_equal(got->log_id, 77 * RUN_RECORDS + i);
		assert_int_equal(got->author, want->author);
		assert_true(got->time_ms == want->time_ms);
		assert_slice_eq(record_name(got), record_name(want));
		assert_slice_eq(record_key(got), record_key(want));
		assert_slice_eq(record_text(got), want->kind == REC_EDIT ? SLICE_EMPTY : record_text(want));
		assert_int_equal(got->target, want->target);
		assert_int_equal(got->thread, want->thread);
		assert_true(conv_eq(got->conv, want->conv));
		record_unref(got);
	}
	assert_int_equal(run_next(&r), RUN_END);
	coded_free(c);
}

/* Walks it all; false when it is refused anywhere. */
static bool readable(const struct run *run, struct slice s)
{
	struct run_reader r;
	enum run_next next;

	if (!run_open(&r, run, s)) {
		return false;
	}
	while ((next = run_next(&r)) == RUN_ITEM) {
		record_unref(run_record(&r));
	}
	return next == RUN_END;
}

static void test_cut_short(void **state)
{
	struct coded *c = encode(20);

	(void)state;
	assert_true(readable(&c->run, body(c)));
	for (size_t n = 0; n < c->w.len; n++) {
		/* In a block of its own, so that the sanitizer sees a byte too far. */
		char *copy = malloc(n + 1);

		assert_non_null(copy);
		memcpy(copy, c->w.p, n);
		assert_false(readable(&c->run, slice_make(copy, n)));
		free(copy);
	}
	coded_free(c);
}

static void test_any_byte_changed(void **state)
{
	struct coded *c = encode(20);

	(void)state;
	for (size_t i = 0; i < c->w.len; i++) {
		const char was = c->w.p[i];

		for (int v = 0; v < 256; v++) {
			c->w.p[i] = (char)v;
			(void)readable(&c->run, body(c)); /* whatever it says, it comes back */
		}
		c->w.p[i] = was;
	}
	assert_true(readable(&c->run, body(c)));
	coded_free(c);
}

static void test_row_and_body_disagree(void **state)
{
	struct coded *c = encode(20);
	struct run run = c->run;

	(void)state;
	run.n = 19;
	assert_false(readable(&run, body(c)));
	run.n = 21;
	assert_false(readable(&run, body(c)));
	run = c->run;
	run.msgs++;
	assert_false(readable(&run, body(c)));
	run = c->run;
	run.n = 0;
	assert_false(readable(&run, body(c)));
	run.n = RUN_RECORDS + 1;
	assert_false(readable(&run, body(c)));
	run = c->run;
	run.pos = 0;
	assert_false(readable(&run, body(c)));
	run.pos = UINT64_MAX;
	assert_false(readable(&run, body(c)));
	run = c->run;
	run.seq = run.pos;
	assert_false(readable(&run, body(c)));
	run = c->run;
	run.id = UINT64_MAX;
	assert_false(readable(&run, body(c)));
	coded_free(c);
}

struct bad {
	const char *what;
	const char *bytes;
	size_t n;
};

#define BAD(what, s)                                                                                                   \
	{                                                                                                              \
		what, s, sizeof(s) - 1                                                                                 \
	}

static void test_refused(void **state)
{
	static const struct bad rows[] = {
		BAD("another version", "\x02\x01\x01\x00\x05\x01"
				       "a\x01x"),
		BAD("kind 0", "\x01\x00\x01\x00\x05\x01"
			      "a\x01x"),
		BAD("unknown bits", "\x01\x81\x01\x00\x05\x01"
				    "a\x01x"),
		BAD("duplicate flag", "\x01\x01\x04\x00\x05\x01"
				      "a\x01x"),
		BAD("same author as nobody", "\x01\x11\x01\x00\x01x"),
		BAD("link to nothing", "\x01\x41\x01\x00\x05\x01"
				       "a\x00\x00\x01x"),
		BAD("link cut short", "\x01\x41\x01\x00\x05\x01"
				      "a\x01"),
		BAD("edit with a text", "\x01\x44\x01\x00\x05\x01"
					"a\x01\x00\x01x"),
		BAD("deleted with a text", "\x01\x01\x20\x00\x05\x01"
					   "a\x01x"),
		BAD("deleted with a key", "\x01\x21\x20\x00\x05\x01"
					  "a\x01k\x00"),
		BAD("empty key", "\x01\x21\x01\x00\x05\x01"
				 "a\x00\x01x"),
		BAD("text longer than the body", "\x01\x01\x01\x00\x05\x01"
						 "a\x7fx"),
		BAD("something after it", "\x01\x01\x01\x00\x05\x01"
					  "a\x01xy"),
		BAD("varint not shortest", "\x01\x01\x01\x80\x00\x05\x01"
					   "a\x01x"),
		BAD("varint of 65 bits", "\x01\x01\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02\x05\x01"
					 "a\x01x"),
		BAD("varint without end", "\x01\x01\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"),
	};
	const struct run run = { .id = 1, .conv = conv_room(1), .pos = 1, .seq = 0, .n = 1, .msgs = 1, .time = TIME };

	(void)state;
	assert_true(readable(&run, SLICE_LIT("\x01\x01\x01\x00\x05\x01"
					     "a\x01x")));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (readable(&run, slice_make(rows[i].bytes, rows[i].n))) {
			fail_msg("taken: %s", rows[i].what);
		}
	}
}

/* One record of a body gets other flags, or loses key and text; the others stay as they are. */
static void test_change(void **state)
{
	struct coded *c = encode(60);
	struct run_writer w = { 0 };

	(void)state;
	for (uint32_t which = 0; which < 120; which++) {
		const bool empty = which % 2;
		const uint8_t flags = empty ? REC_F_DELETED : REC_F_EDITED | REC_F_GUEST;
		struct run_reader r;

		assert_true(run_open(&r, &c->run, body(c)));
		for (uint32_t i = 0; i <= which / 2; i++) {
			assert_int_equal(run_next(&r), RUN_ITEM);
		}
		run_change(&w, &r, flags, empty);
		assert_true(w.len <= c->w.len);
		assert_true(run_open(&r, &c->run, slice_make(w.p, w.len)));
		for (uint32_t i = 0; i < 60; i++) {
			const struct record *want = c->records[i];
			const bool changed = i == which / 2, gone = changed && empty;

			assert_int_equal(run_next(&r), RUN_ITEM);
			assert_int_equal(r.item.kind, want->kind);
			assert_int_equal(r.item.flags, changed ? flags : want->flags & ~REC_F_DUPLICATE);
			assert_int_equal(r.item.author, want->author);
			assert_true(r.item.time_ms == want->time_ms);
			assert_int_equal(r.item.target, want->target);
			assert_int_equal(r.item.thread, want->thread);
			assert_slice_eq(r.item.name, record_name(want));
			assert_slice_eq(r.item.key, gone ? SLICE_EMPTY : record_key(want));
			assert_slice_eq(r.item.text, gone || want->kind == REC_EDIT ? SLICE_EMPTY : record_text(want));
		}
		assert_int_equal(run_next(&r), RUN_END);
	}
	run_writer_done(&w);
	coded_free(c);
}

/* What a chat's message costs on disk besides its text. */
static void test_small(void **state)
{
	struct run_writer w = { 0 };
	struct record *a =
		record_said(REC_MESSAGE, conv_room(1), 1000, SLICE_LIT("benjamin"), SLICE_EMPTY, SLICE_LIT("hi"));
	struct record *b =
		record_said(REC_MESSAGE, conv_room(1), 1000, SLICE_LIT("benjamin"), SLICE_EMPTY, SLICE_LIT("hi"));

	(void)state;
	a->time_ms = b->time_ms = TIME;
	run_begin(&w, TIME);
	run_add(&w, a);
	assert_int_equal(w.len, 1 + 3 + 2 + 9 + 3);
	run_add(&w, b);
	assert_int_equal(w.len, 18 + 3 + 3);
	run_writer_done(&w);
	record_unref(a);
	record_unref(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_cut_short),
		cmocka_unit_test(test_any_byte_changed),
		cmocka_unit_test(test_row_and_body_disagree),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_change),
		cmocka_unit_test(test_small),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
