/* SPDX-License-Identifier: MIT */
/* Pages by moments, around a point and between two, of messages and of whatever happened; where something was said; how far
 * somebody has read in time: asked of every backend. */
#include "unit/store/harness.h"

static void say_at(struct bed *b, struct conv conv, uint64_t author, int64_t ms)
{
	struct record *r = draft(conv, author, "x");

	r->time_ms = T0 + ms;
	bed_append(b, r, ERR_OK);
}

static void topic_at(struct bed *b, struct conv conv, int64_t ms)
{
	struct record *r = draft_full(REC_TOPIC, conv, 1, "ann", "", "t");

	r->time_ms = T0 + ms;
	bed_append(b, r, ERR_OK);
}

static struct point at_seq(uint64_t seq)
{
	return (struct point){ .seq = seq };
}

static struct point at_pos(uint64_t pos)
{
	return (struct point){ .pos = pos };
}

static struct point at_ms(int64_t ms)
{
	return (struct point){ .time_ms = T0 + ms };
}

static const struct point nowhere;

enum { NONE = 1000 };

struct asked {
	struct conv conv;
	enum page_mode mode;
	struct point at, to;
	uint32_t limit; /* 0: 10, NONE: 0 */
	uint64_t floor;
	bool events;
};

/* The page is "lo-hi", of numbers (of records when it has events), with a '+' when there are more; "-" when empty. */
static void check(struct bed *b, const struct asked *q, const char *want)
{
	struct ask *a = bed_ask(b, ASK_PAGE);
	uint64_t first = 0, last = 0;
	char got[64];

	a->page.conv = q->conv;
	a->page.mode = (uint8_t)q->mode;
	a->page.at = q->at;
	a->page.to = q->to;
	a->page.limit = q->limit == NONE ? 0 : q->limit ? q->limit : 10;
	a->page.floor = q->floor;
	a->page.events = q->events;
	a->page.bound = UINT64_MAX;
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	for (const struct record *r = a->page.first; r; r = r->next) {
		const uint64_t n = q->events ? r->pos : r->seq;

		assert_true(first == 0 || n == last + 1);
		first = first ? first : n;
		last = n;
	}
	if (first) {
		snprintf(got, sizeof(got), "%u-%u%s", (unsigned)first, (unsigned)last, a->page.more ? "+" : "");
	} else {
		snprintf(got, sizeof(got), "-%s", a->page.more ? "+" : "");
	}
	assert_string_equal(got, want);
	ask_free(a);
}

#define PAGE(want, ...) check(b, &(struct asked){ .conv = c, __VA_ARGS__ }, want)

/* 20 messages at 10, 20, ... 200, some committed together; another conversation between them. */
static void fill(struct bed *b, struct conv c)
{
	for (int i = 1; i <= 20; i++) {
		if (i == 7) { /* a run of three */
			struct ask *a = bed_ask(b, ASK_APPEND);
			for (int k = 0; k < 3; k++, i++) {
				struct record *r = draft(c, 1, "x");
				r->time_ms = T0 + 10 * i;
				ask_add(a, r);
			}
			bed_call(b, a);
			ask_free(a);
			i--;
			continue;
		}
		say_at(b, c, 1, 10 * i);
		say_at(b, ROOM(9), 1, 10 * i);
	}
}

static void test_moments(void **state)
{
	struct bed *b = *state;
	const struct conv c = ROOM(1);

	PAGE("-", .mode = PAGE_BEFORE, .at = at_ms(5));
	PAGE("-", .mode = PAGE_AROUND, .at = at_ms(5));
	fill(b, c);
	for (int i = 0; i < 2; i++, bed_restart(b)) {
		PAGE("1-9", .mode = PAGE_BEFORE, .at = at_ms(100));
		PAGE("1-10", .mode = PAGE_BEFORE, .at = at_ms(101));
		PAGE("7-8+", .mode = PAGE_BEFORE, .at = at_ms(90), .limit = 2);
		PAGE("-", .mode = PAGE_BEFORE, .at = at_ms(10));
		PAGE("-", .mode = PAGE_BEFORE, .at = at_ms(-1000));
		PAGE("11-20+", .mode = PAGE_BEFORE, .at = at_ms(1000));
		PAGE("11-20", .mode = PAGE_AFTER, .at = at_ms(100));
		PAGE("10-19+", .mode = PAGE_AFTER, .at = at_ms(99));
		PAGE("-", .mode = PAGE_AFTER, .at = at_ms(200));
		PAGE("1-3+", .mode = PAGE_AFTER, .at = at_ms(-5), .limit = 3);
		PAGE("19-20", .mode = PAGE_LATEST, .at = at_ms(180));
		PAGE("19-20", .mode = PAGE_LATEST, .at = at_seq(18));
		PAGE("19-20+", .mode = PAGE_LATEST, .at = at_seq(10), .limit = 2);
		PAGE("11-20+", .mode = PAGE_LATEST, .at = nowhere);
		PAGE("-", .mode = PAGE_LATEST, .at = { .time_ms = INT64_MAX });
		PAGE("-+", .mode = PAGE_LATEST, .at = at_seq(18), .limit = NONE);
	}
}

static void test_around(void **state)
{
	struct bed *b = *state;
	const struct conv c = ROOM(1);

	fill(b, c);
	PAGE("8-8+", .mode = PAGE_AROUND, .at = at_seq(8), .limit = 1);
	PAGE("7-9+", .mode = PAGE_AROUND, .at = at_seq(8), .limit = 3);
	PAGE("7-9+", .mode = PAGE_AROUND, .at = at_ms(80), .limit = 3);
	PAGE("7-9+", .mode = PAGE_AROUND, .at = at_ms(75), .limit = 3);
	PAGE("1-5+", .mode = PAGE_AROUND, .at = at_seq(1), .limit = 5);
	PAGE("1-5+", .mode = PAGE_AROUND, .at = nowhere, .limit = 5);
	PAGE("16-20+", .mode = PAGE_AROUND, .at = at_seq(20), .limit = 5);
	PAGE("16-20+", .mode = PAGE_AROUND, .at = at_seq(5000), .limit = 5);
	PAGE("16-20+", .mode = PAGE_AROUND, .at = { .seq = UINT64_MAX }, .limit = 5);
	PAGE("1-20", .mode = PAGE_AROUND, .at = at_seq(3), .limit = 20);
	PAGE("-+", .mode = PAGE_AROUND, .at = at_seq(3), .limit = NONE);
}

static void test_between(void **state)
{
	struct bed *b = *state;
	const struct conv c = ROOM(1);

	fill(b, c);
	PAGE("3-8", .mode = PAGE_BETWEEN, .at = at_seq(2), .to = at_seq(9));
	PAGE("3-8", .mode = PAGE_BETWEEN, .at = at_seq(9), .to = at_seq(2));
	PAGE("3-5+", .mode = PAGE_BETWEEN, .at = at_seq(2), .to = at_seq(9), .limit = 3);
	PAGE("6-8+", .mode = PAGE_BETWEEN, .at = at_seq(9), .to = at_seq(2), .limit = 3);
	PAGE("3-5+", .mode = PAGE_BETWEEN, .at = at_ms(20), .to = at_ms(90), .limit = 3);
	PAGE("6-8+", .mode = PAGE_BETWEEN, .at = at_ms(90), .to = at_ms(20), .limit = 3);
	PAGE("6-8+", .mode = PAGE_BETWEEN, .at = at_seq(9), .to = at_ms(20), .limit = 3);
	PAGE("1-1", .mode = PAGE_BETWEEN, .at = nowhere, .to = at_seq(2));
	PAGE("1-1", .mode = PAGE_BETWEEN, .at = at_seq(2), .to = nowhere);
	PAGE("-", .mode = PAGE_BETWEEN, .at = at_seq(2), .to = at_seq(3));
	PAGE("-", .mode = PAGE_BETWEEN, .at = at_seq(3), .to = at_seq(3));
	PAGE("20-20", .mode = PAGE_BETWEEN, .at = at_seq(19), .to = { .seq = UINT64_MAX });
}

/* Nothing up to there is given, and nothing is said to be there. */
static void test_floor(void **state)
{
	struct bed *b = *state;
	const struct conv c = ROOM(1);

	fill(b, c);
	PAGE("6-9", .mode = PAGE_BEFORE, .at = at_seq(10), .floor = 5);
	PAGE("6-15+", .mode = PAGE_AFTER, .at = nowhere, .floor = 5);
	PAGE("6-10+", .mode = PAGE_AROUND, .at = at_seq(2), .floor = 5, .limit = 5);
	PAGE("-", .mode = PAGE_BEFORE, .at = at_seq(5), .floor = 5);
	PAGE("-", .mode = PAGE_LATEST, .at = nowhere, .floor = 20);
	PAGE("-", .mode = PAGE_LATEST, .at = nowhere, .floor = 100);
}

/* topic message topic message ...: pos 1 to 20, messages 1 to 10. */
static void test_events(void **state)
{
	struct bed *b = *state;
	const struct conv c = ROOM(1);

	for (int i = 1; i <= 10; i++) {
		topic_at(b, c, 20 * i);
		say_at(b, c, 1, 20 * i + 10);
	}
	for (int i = 0; i < 2; i++, bed_restart(b)) {
		PAGE("11-20+", .mode = PAGE_LATEST, .events = true);
		PAGE("19-20+", .mode = PAGE_LATEST, .events = true, .limit = 2);
		PAGE("1-3", .mode = PAGE_BEFORE, .at = at_seq(2), .events = true);
		PAGE("1-2", .mode = PAGE_BEFORE, .at = at_pos(3), .events = true);
		PAGE("1-2", .mode = PAGE_BEFORE, .at = at_ms(40), .events = true);
		PAGE("19-20", .mode = PAGE_AFTER, .at = at_seq(9), .events = true);
		PAGE("20-20", .mode = PAGE_AFTER, .at = at_pos(19), .events = true);
		PAGE("7-9+", .mode = PAGE_AROUND, .at = at_pos(8), .events = true, .limit = 3);
		PAGE("3-5+", .mode = PAGE_BETWEEN, .at = at_pos(2), .to = at_seq(5), .events = true, .limit = 3);
		PAGE("7-9+", .mode = PAGE_BETWEEN, .at = at_seq(5), .to = at_pos(2), .events = true, .limit = 3);
		PAGE("-", .mode = PAGE_AFTER, .at = at_seq(50), .events = true);
		PAGE("11-20+", .mode = PAGE_BEFORE, .at = at_seq(50), .events = true);
		PAGE("7-9", .mode = PAGE_BEFORE, .at = at_pos(10), .floor = 3, .events = true);
		/* A record that is no message, among messages. */
		PAGE("1-2", .mode = PAGE_BEFORE, .at = at_pos(5));
		PAGE("3-10", .mode = PAGE_AFTER, .at = at_pos(5));
		PAGE("4-10", .mode = PAGE_AFTER, .at = at_pos(6));
		PAGE("1-2", .mode = PAGE_BEFORE, .at = at_pos(6));
		PAGE("-", .mode = PAGE_AFTER, .at = at_pos(500));
	}
}

/* "NAME CONV SEQ MS|" of each. */
static void check_convs(struct bed *b, uint64_t id, int64_t from, int64_t to, uint32_t limit, bool back,
			const char *want)
{
	const struct search_conv in[] = { { ROOM(1), 0 }, { ROOM(2), 2 }, { ROOM(3), 0 }, { ROOM(7), 0 } };
	struct ask *a = bed_ask(b, ASK_CONVERSATIONS);
	char got[500] = "";
	size_t n = 0;

	a->conversations.id = id;
	a->conversations.in = in;
	a->conversations.n_in = ARRAY_LEN(in);
	a->conversations.from_ms = T0 + from;
	a->conversations.to_ms = T0 + to;
	a->conversations.limit = limit;
	a->conversations.back = back;
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	for (const struct conv_row *row = a->conversations.list; row; row = row->next) {
		n += (size_t)snprintf(got + n, sizeof(got) - n, "%.*s %u.%u %u %d|", SLICE_FMT(row->name),
				      (unsigned)row->conv.a, (unsigned)row->conv.b, (unsigned)row->seq,
				      (int)(row->time_ms - T0));
	}
	n += (size_t)snprintf(got + n, sizeof(got) - n, "%s", a->conversations.more ? "+" : "");
	assert_string_equal(got, want);
	ask_free(a);
}

static void test_conversations(void **state)
{
	struct bed *b = *state;
	const uint64_t bob = bed_put_id(b, "bob"), cat = bed_put_id(b, "cat"), guest = bed_guest(b, "gus");
	char all[200];

	say_at(b, ROOM(1), 1, 100);
	say_at(b, ROOM(2), 1, 110);
	say_at(b, ROOM(2), 1, 120); /* both hidden from a newcomer */
	say_at(b, PAIR(bob, cat), cat, 130);
	say_at(b, PAIR(bob, cat), bob, 140);
	struct record *r = draft_full(REC_MESSAGE, PAIR(bob, guest), guest, "gus", "", "x");
	r->time_ms = T0 + 150;
	bed_append(b, r, ERR_OK);
	say_at(b, PAIR(cat, guest), cat, 160);
	say_at(b, ROOM(3), 1, 170);
	topic_at(b, ROOM(3), 500);
	snprintf(all, sizeof(all), " 1.0 1 100|cat %u.%u 2 140|gus %u.%u 1 150| 3.0 1 170|", (unsigned)bob,
		 (unsigned)cat, (unsigned)bob, (unsigned)guest);
	for (int i = 0; i < 2; i++, bed_restart(b)) {
		check_convs(b, bob, 0, 1000, 10, true, all);
		check_convs(b, bob, 0, 1000, 4, false, all);
	}
	check_convs(b, bob, 160, 170, 10, true, "");
	check_convs(b, bob, 160, 171, 10, true, " 3.0 1 170|");
	check_convs(b, bob, 0, 1000, 1, true, " 3.0 1 170|+");
	check_convs(b, bob, 0, 1000, 1, false, " 1.0 1 100|+");
	check_convs(b, 4711, 0, 1000, 10, true, " 1.0 1 100| 3.0 1 170|");
}

static void check_mark(struct bed *b, uint64_t id, struct conv conv, struct point at, const char *want)
{
	struct ask *a = bed_ask(b, ASK_MARKS);
	char got[100] = "";

	a->marks.id = id;
	a->marks.conv = conv;
	a->marks.at = at;
	a->marks.until = UINT64_MAX;
	a->marks.limit = 10;
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	assert_non_null(a->marks.list);
	const struct mark_row *m = a->marks.list;
	snprintf(got, sizeof(got), "%u %d %u %d", (unsigned)m->read, (int)(m->read_ms ? m->read_ms - T0 : 0),
		 (unsigned)m->at, (int)(m->at_ms ? m->at_ms - T0 : 0));
	assert_string_equal(got, want);
	ask_free(a);
}

static void mark(struct bed *b, uint64_t id, struct conv conv, uint64_t seq, int64_t ms)
{
	struct ask *a = bed_ask(b, ASK_MARK);

	a->mark.id = id;
	a->mark.conv = conv;
	a->mark.seq = seq;
	a->mark.time_ms = ms ? T0 + ms : 0;
	bed_submit(b, a); /* is not answered */
}

static void test_marks(void **state)
{
	struct bed *b = *state;
	const uint64_t bob = bed_put_id(b, "bob"), cat = bed_put_id(b, "cat"), guest = bed_guest(b, "gus");
	const struct conv c = PAIR(bob, cat);

	check_mark(b, bob, c, nowhere, "0 0 0 0");
	for (int i = 1; i <= 5; i++) {
		say_at(b, c, bob, 10 * i);
	}
	check_mark(b, bob, c, nowhere, "0 0 0 0");
	check_mark(b, bob, c, at_ms(30), "0 0 3 30");
	check_mark(b, bob, c, at_ms(29), "0 0 2 20");
	check_mark(b, bob, c, at_ms(5), "0 0 0 0");
	check_mark(b, bob, c, at_ms(5000), "0 0 5 50");
	check_mark(b, bob, c, at_seq(4), "0 0 4 40");
	check_mark(b, bob, c, at_seq(99), "0 0 5 50");
	check_mark(b, bob, c, (struct point){ .seq = INT64_MAX }, "0 0 5 50");
	check_mark(b, guest, c, at_seq(4), "0 0 4 40");
	mark(b, bob, c, 2, 0);
	check_mark(b, bob, c, nowhere, "2 20 0 0");
	mark(b, bob, c, 2, 25);
	check_mark(b, bob, c, nowhere, "2 25 0 0");
	mark(b, bob, c, 3, 0);
	for (int i = 0; i < 2; i++, bed_restart(b)) {
		check_mark(b, bob, c, nowhere, "3 30 0 0");
	}
	mark(b, bob, c, 1, 27);
	check_mark(b, bob, c, at_ms(45), "3 30 4 40");
	mark(b, bob, PAIR(bob, guest), 0, 7); /* before anything was said */
	check_mark(b, bob, PAIR(bob, guest), nowhere, "0 7 0 0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(test_moments), BOTH(test_around),        BOTH(test_between), BOTH(test_floor),
		BOTH(test_events),  BOTH(test_conversations), BOTH(test_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
