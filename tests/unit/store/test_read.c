/* SPDX-License-Identifier: MIT */
/* Reading what was stored, asked of every backend: threads, lists, quotes, changes, what was missed, what is unread. */
#include "unit/store/harness.h"

static struct record *answer_to(struct conv conv, uint64_t target, uint64_t thread, const char *text)
{
	struct record *r = draft_on(REC_MESSAGE, conv, 1, target, text);

	r->thread = thread;
	return r;
}

/* The numbers of a list, each followed by a blank. */
static const char *numbers(const struct record *first)
{
	static char got[1000];
	size_t n = 0;

	got[0] = '\0';
	for (; first; first = first->next) {
		n += (size_t)snprintf(got + n, sizeof(got) - n, "%u ", (unsigned)first->seq);
	}
	return got;
}

static void check_thread(struct bed *b, uint64_t thread, enum page_mode mode, uint64_t number, uint32_t limit,
			 uint64_t bound, const char *want, bool more)
{
	struct ask *a = bed_ask(b, ASK_PAGE);

	a->page.conv = ROOM(1);
	a->page.mode = (uint8_t)mode;
	a->page.at.seq = number;
	a->page.limit = limit;
	a->page.bound = bound;
	a->page.thread = thread;
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	assert_string_equal(numbers(a->page.first), want);
	assert_int_equal(a->page.more, more);
	ask_free(a);
}

static void test_threads(void **state)
{
	struct bed *b = *state;

	bed_say(b, ROOM(1), 1, 3);
	for (uint64_t i = 0; i < 4; i++) { /* 4..9: of 2 and of 3 in turn, with others between */
		ask_free(bed_append_one(b, answer_to(ROOM(1), 2, 2, "to 2")));
		ask_free(bed_append_one(b, answer_to(ROOM(1), 3 + i, 3, "to 3")));
		bed_say(b, ROOM(1), 1, 1);
	}
	ask_free(bed_append_one(b, answer_to(ROOM(2), 2, 2, "elsewhere")));
	for (int i = 0; i < 2; i++, bed_restart(b)) {
		check_thread(b, 2, PAGE_LATEST, 0, 10, UINT64_MAX, "2 4 7 10 13 ", false);
		check_thread(b, 2, PAGE_LATEST, 0, 5, UINT64_MAX, "2 4 7 10 13 ", false);
		check_thread(b, 2, PAGE_LATEST, 0, 4, UINT64_MAX, "4 7 10 13 ", true);
		check_thread(b, 2, PAGE_LATEST, 0, 2, UINT64_MAX, "10 13 ", true);
		check_thread(b, 2, PAGE_LATEST, 0, 0, UINT64_MAX, "", true);
		check_thread(b, 2, PAGE_BEFORE, 10, 2, UINT64_MAX, "4 7 ", true);
		check_thread(b, 2, PAGE_BEFORE, 10, 3, UINT64_MAX, "2 4 7 ", false);
		check_thread(b, 2, PAGE_BEFORE, 2, 3, UINT64_MAX, "", false);
		check_thread(b, 2, PAGE_AFTER, 0, 2, UINT64_MAX, "2 4 ", true);
		check_thread(b, 2, PAGE_AFTER, 2, 2, UINT64_MAX, "4 7 ", true);
		check_thread(b, 2, PAGE_AFTER, 4, 3, UINT64_MAX, "7 10 13 ", false);
		check_thread(b, 2, PAGE_LATEST, 0, 10, 9, "2 4 7 ", false);
		check_thread(b, 3, PAGE_LATEST, 0, 10, UINT64_MAX, "3 5 8 11 14 ", false);
		check_thread(b, 1, PAGE_LATEST, 0, 10, UINT64_MAX, "1 ", false); /* nobody answered it */
		check_thread(b, 99, PAGE_LATEST, 0, 10, UINT64_MAX, "", false);
		check_thread(b, UINT64_MAX, PAGE_LATEST, 0, 10, UINT64_MAX, "", false);
	}
	bed_redact(b, ROOM(1), 7); /* its place stays */
	check_thread(b, 2, PAGE_LATEST, 0, 10, UINT64_MAX, "2 4 7 10 13 ", false);
}

static void test_list(void **state)
{
	struct bed *b = *state;
	const uint64_t some[] = { 90, 7, 3000, 8, 7, 0, 250, 100, UINT64_MAX };
	struct ask *a;

	for (int i = 0; i < 30; i++) {
		bed_say(b, ROOM(1), 1, 10);
	}
	bed_append(b, draft_on(REC_REACT, ROOM(1), 5, 90, "+1"), ERR_OK);
	bed_append(b, draft_on(REC_REACT, ROOM(1), 5, 91, "+1"), ERR_OK);
	bed_redact(b, ROOM(1), 8);
	for (uint64_t bound = 100; bound <= 1000; bound += 900) {
		a = bed_ask(b, ASK_PAGE);
		a->page.conv = ROOM(1);
		a->page.mode = PAGE_LIST;
		a->page.bound = bound;
		a->page.numbers = some;
		a->page.n_numbers = ARRAY_LEN(some);
		bed_call(b, a);
		assert_int_equal(a->err, ERR_OK);
		assert_string_equal(numbers(a->page.first), bound == 100 ? "7 8 90 100 " : "7 8 90 100 250 ");
		assert_int_equal(a->page.first->next->flags & REC_F_DELETED, REC_F_DELETED);
		assert_int_equal(a->page.reactions->seq, 90);
		assert_null(a->page.reactions->next);
		ask_free(a);
	}
}

static void check_quote(const struct record *r, uint64_t target, const char *quoted, const char *quote)
{
	assert_non_null(r);
	assert_int_equal(r->target, target);
	assert_slice_eq(record_quoted(r), slice_cstr(quoted));
	assert_slice_eq(record_quote(r), slice_cstr(quote));
}

static void test_quotes(void **state)
{
	struct bed *b = *state;
	const uint64_t id = bed_room_id(b, "tea");
	const struct conv c = ROOM(id);
	static const char long_text[] =
		"0123456789012345678901234567890123456789012345678901234567\xe2\x82\xac and more";
	struct record *r;
	struct ask *a;

	ask_free(bed_append_one(b, draft_full(REC_MESSAGE, c, 1, "Zo\xc3\xab", "", "what is\nthat?")));
	ask_free(bed_append_one(b, draft(c, 1, long_text)));
	bed_say(b, c, 1, 300);
	ask_free(bed_append_one(b, answer_to(c, 1, 1, "tea")));
	ask_free(bed_append_one(b, answer_to(c, 303, 1, "green")));
	ask_free(bed_append_one(b, answer_to(c, 2, 2, "long")));
	for (int i = 0; i < 2; i++, bed_restart(b)) {
		a = bed_page(b, c, PAGE_LATEST, 0, 3, UINT64_MAX);
		r = a->page.first;
		check_quote(r, 1, "Zo\xc3\xab", "what is");
		assert_int_equal(r->thread, 1);
		assert_slice(record_text(r), "tea");
		assert_slice(record_name(r), "ann");
		check_quote(r->next, 303, "ann", "tea");
		check_quote(r->next->next, 2, "ann", "0123456789012345678901234567890123456789012345678901234567");
		ask_free(a);
		a = bed_room(b, "tea", 0, "", 2);
		check_quote(a->room.row->recent, 303, "ann", "tea");
		ask_free(a);
		a = bed_ask(b, ASK_ROOMS);
		a->rooms.recent = 2;
		bed_call(b, a);
		check_quote(a->rooms.list->recent, 303, "ann", "tea");
		ask_free(a);
	}
	bed_edit(b, c, 1, "which?");
	bed_redact(b, c, 303);
	bed_restart(b);
	a = bed_page(b, c, PAGE_LATEST, 0, 3, UINT64_MAX);
	check_quote(a->page.first, 1, "", ""); /* it is deleted itself */
	check_quote(a->page.first->next, 303, "", "");
	ask_free(a);
	ask_free(bed_append_one(b, answer_to(c, 1, 1, "this one")));
	ask_free(bed_append_one(b, answer_to(c, 4000, 1, "to nothing")));
	a = bed_page(b, c, PAGE_LATEST, 0, 2, UINT64_MAX);
	check_quote(a->page.first, 1, "Zo\xc3\xab", "which?");
	check_quote(a->page.first->next, 4000, "", "");
	ask_free(a);
}

static struct ask *changes(struct bed *b, struct conv conv, uint64_t since, uint64_t bound, uint32_t limit)
{
	struct ask *a = bed_ask(b, ASK_CHANGES);

	a->changes.conv = conv;
	a->changes.since = since;
	a->changes.bound = bound;
	a->changes.limit = limit;
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	return a;
}

/* Exactly the records lo to hi. */
static void check_changes(struct bed *b, struct conv conv, uint64_t since, uint64_t bound, uint32_t limit, uint64_t lo,
			  uint64_t hi, bool more)
{
	struct ask *a = changes(b, conv, since, bound, limit);

	for (const struct record *r = a->changes.first; r; r = r->next) {
		assert_int_equal(r->pos, lo++);
	}
	assert_int_equal(lo, hi + 1);
	assert_int_equal(a->changes.more, more);
	ask_free(a);
}

static void test_changes(void **state)
{
	struct bed *b = *state;
	const struct conv c = ROOM(4);
	const struct record *r;
	struct ask *a;

	bed_say(b, c, 1, 2);                                                              /* 1, 2 */
	bed_edit(b, c, 1, "once");                                                        /* 3 */
	bed_append(b, draft_on(REC_REACT, c, 9, 2, "+1"), ERR_OK);                        /* 4 */
	ask_free(bed_append_one(b, draft_full(REC_TOPIC, c, 1, "ann", "", "the topic"))); /* 5 */
	bed_edit(b, c, 1, "twice");                                                       /* 6 */
	bed_edit(b, c, 2, "to be gone");                                                  /* 7 */
	bed_append(b, draft_on(REC_REDACT, c, 1, 2, "why"), ERR_OK);                      /* 8 */
	ask_free(bed_append_one(b, answer_to(c, 1, 1, "yes")));                           /* 9 */
	for (int i = 0; i < 2; i++, bed_restart(b)) {
		a = changes(b, c, 0, UINT64_MAX, 100);
		r = a->changes.first;
		assert_int_equal(r->kind, REC_MESSAGE);
		assert_slice(record_text(r), "twice");
		r = r->next;
		assert_int_equal(r->flags & ~REC_F_PLAIN, REC_F_DELETED);
		r = r->next;
		assert_int_equal(r->kind, REC_EDIT);
		assert_int_equal(r->target, 1);
		assert_slice(record_text(r), "twice"); /* what it says now */
		r = r->next;
		assert_int_equal(r->kind, REC_REACT);
		assert_int_equal(r->author, 9);
		assert_slice(record_text(r), "+1");
		r = r->next;
		assert_slice(record_text(r), "the topic");
		r = r->next->next;
		assert_int_equal(r->kind, REC_EDIT);
		assert_int_equal(r->target, 2);
		assert_slice(record_text(r), "");
		r = r->next;
		assert_int_equal(r->kind, REC_REDACT);
		assert_slice(record_text(r), "why");
		check_quote(r->next, 1, "ann", "twice");
		ask_free(a);
		check_changes(b, c, 0, UINT64_MAX, 9, 1, 9, false);
		check_changes(b, c, 0, UINT64_MAX, 8, 1, 8, true);
		check_changes(b, c, 3, UINT64_MAX, 2, 4, 5, true);
		check_changes(b, c, 3, 5, 2, 4, 5, false);
		check_changes(b, c, 3, 6, 2, 4, 5, true);
		check_changes(b, c, 9, UINT64_MAX, 2, 1, 0, false);
		check_changes(b, c, UINT64_MAX, UINT64_MAX, 2, 1, 0, false);
		check_changes(b, c, 5, 5, 2, 1, 0, false);
		check_changes(b, c, 5, 3, 2, 1, 0, false);
		check_changes(b, c, 0, UINT64_MAX, 0, 1, 0, true);
		check_changes(b, ROOM(5), 0, UINT64_MAX, 10, 1, 0, false);
	}
}

/* Far more other records than messages: places are found by pos, too. */
static void test_changes_far_back(void **state)
{
	struct bed *b = *state;
	const struct conv c = ROOM(4);
	uint64_t pos = 0;

	for (uint32_t i = 0; i < 60; i++) {
		bed_say(b, c, 1, 1 + i % 3);
		pos += 1 + i % 3;
		for (uint32_t k = 0; k < i % 17 * 3; k++) {
			ask_free(bed_append_one(b, draft_full(REC_TOPIC, c, 1, "ann", "", "t")));
			pos++;
		}
	}
	for (uint64_t since = 0; since < pos; since += 13) {
		check_changes(b, c, since, UINT64_MAX, 40, since + 1, MIN(since + 40, pos), since + 40 < pos);
	}
	for (uint64_t bound = 1; bound < pos; bound += 29) {
		struct ask *a = bed_page(b, c, PAGE_LATEST, 0, 1, bound);

		assert_true(a->page.first->pos <= bound);
		ask_free(a);
		check_changes(b, c, 0, bound, 2000, 1, bound, false);
	}
}

static void test_missed_changes(void **state)
{
	struct bed *b = *state;
	uint64_t ids[6];
	struct ask *a;

	for (int i = 0; i < 6; i++) {
		a = bed_append_one(b, draft(PAIR(5, 6), 5, "psst"));
		ids[i] = a->append.first->log_id;
		ask_free(a);
	}
	ask_free(bed_append_one(b, answer_to(PAIR(5, 6), 2, 2, "mine"))); /* author 1 */
	bed_edit(b, PAIR(5, 6), 4, "edited");
	bed_redact(b, PAIR(5, 6), 5);
	bed_restart(b);
	a = bed_missed(b, 6, ids[1], 10);
	assert_int_equal(a->missed.total, 4);
	assert_string_equal(numbers(a->missed.first), "3 4 6 7 ");
	assert_slice(record_text(a->missed.first->next), "edited");
	check_quote(a->missed.first->next->next->next, 2, "ann", "psst");
	ask_free(a);
	a = bed_ask(b, ASK_MISSED);
	a->missed.id = 6;
	a->missed.since = ids[0];
	a->missed.until = ids[3];
	a->missed.limit = 2;
	bed_call(b, a);
	assert_int_equal(a->missed.total, 3);
	assert_string_equal(numbers(a->missed.first), "3 4 ");
	ask_free(a);
	a = bed_ask(b, ASK_MISSED);
	a->missed.id = 6;
	a->missed.limit = 2;
	bed_call(b, a); /* until 0: nothing was there yet */
	assert_int_equal(a->missed.total, 0);
	ask_free(a);
}

static void mark(struct bed *b, uint64_t id, struct conv conv, uint64_t seq, bool drop)
{
	struct ask *a = bed_ask(b, ASK_MARK);

	a->mark.id = id;
	a->mark.conv = conv;
	a->mark.seq = seq;
	a->mark.drop = drop;
	bed_submit(b, a); /* is not answered */
}

/* "NAME READ LAST MENTIONS|" of each conversation. */
static void check_marks(struct bed *b, uint64_t id, uint32_t limit, const char *want)
{
	struct ask *a = bed_ask(b, ASK_MARKS);
	char got[1000] = "";
	size_t n = 0;

	a->marks.id = id;
	a->marks.until = UINT64_MAX;
	a->marks.limit = limit;
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	for (const struct mark_row *m = a->marks.list; m; m = m->next) {
		n += (size_t)snprintf(got + n, sizeof(got) - n, "%.*s %u %u %u|", SLICE_FMT(m->name), (unsigned)m->read,
				      (unsigned)m->last, (unsigned)m->mentions);
	}
	assert_string_equal(got, want);
	ask_free(a);
}

static void test_marks(void **state)
{
	struct bed *b = *state;
	const uint64_t bob = bed_put_id(b, "bob"), cat = bed_put_id(b, "cat");
	const uint64_t tea = bed_room_id(b, "tea"), ale = bed_room_id(b, "ale"), shut = bed_room_id(b, "shut");
	const struct conv pair = PAIR(bob, cat);

	check_marks(b, bob, 10, "");
	bed_say(b, ROOM(tea), 1, 10);
	bed_say(b, ROOM(ale), 1, 3);
	bed_say(b, ROOM(shut), 1, 30);
	bed_say(b, pair, cat, 5);
	mark(b, bob, ROOM(tea), 4, false);
	mark(b, bob, ROOM(ale), 0, false);
	mark(b, bob, ROOM(shut), 0, false);
	mark(b, bob, pair, 5, false);
	mark(b, cat, pair, 99, false);
	mark(b, 7777, ROOM(tea), 3, false); /* has no account */
	check_marks(b, bob, 10, "shut 0 30 0|tea 4 10 0|ale 0 3 0|cat 5 5 0|");
	bed_shut(b, shut);
	for (int i = 0; i < 2; i++, bed_restart(b)) {
		check_marks(b, bob, 10, "tea 4 10 0|ale 0 3 0|cat 5 5 0|");
		check_marks(b, bob, 1, "tea 4 10 0|");
		check_marks(b, bob, 0, "");
		check_marks(b, cat, 10, "bob 5 5 0|");
		check_marks(b, 7777, 10, "");
	}
	mark(b, bob, ROOM(tea), 9, false);
	mark(b, bob, ROOM(tea), 8, false); /* never back */
	check_marks(b, bob, 10, "ale 0 3 0|tea 9 10 0|cat 5 5 0|");
	mark(b, bob, ROOM(tea), 0, true);
	mark(b, bob, ROOM(tea), 0, true);
	check_marks(b, bob, 10, "ale 0 3 0|cat 5 5 0|");
	mark(b, bob, ROOM(tea), 0, false); /* begins anew */
	check_marks(b, bob, 10, "tea 0 10 0|ale 0 3 0|cat 5 5 0|");
	bed_append(b, draft_full(REC_MESSAGE, PAIR(bob, 500), 500, "a guest", "", "hi"), ERR_OK);
	bed_append(b, draft_full(REC_MESSAGE, PAIR(bob, 500), bob, "bob", "", "hi"), ERR_OK);
	mark(b, bob, PAIR(bob, 500), 1, false);
	check_marks(b, bob, 10, "tea 0 10 0|ale 0 3 0|a guest 1 2 0|cat 5 5 0|");
}

static void say(struct bed *b, struct conv conv, uint64_t author, const char *text)
{
	bed_append(b, draft(conv, author, text), ERR_OK);
}

static void test_mentions(void **state)
{
	struct bed *b = *state;
	const uint64_t bob = bed_put_id(b, "bob"), cat = bed_put_id(b, "cat");
	const uint64_t tea = bed_room_id(b, "tea");
	const struct conv c = ROOM(tea);
	char text[200];

	mark(b, bob, c, 0, false);
	mark(b, cat, c, 0, false);
	say(b, c, cat, "hello @bob and @nobody");    /* 1 */
	say(b, c, cat, "bob is not called");         /* 2 */
	say(b, c, cat, "@BOB, @Bob; (@bob) @cat");   /* 3: one message, and nobody mentions himself */
	say(b, c, cat, "@bob.");                     /* 4 */
	say(b, c, cat, "that is @bob's");            /* 5 */
	say(b, c, cat, "mail bob@bob or x@bob.org"); /* 6: no */
	say(b, c, cat, "@bobby @ @@");               /* 7: no */
	say(b, PAIR(7, 8), 7, "@bob");               /* not his to read */
	for (int i = 0; i < 2; i++, bed_restart(b)) {
		check_marks(b, bob, 10, "tea 0 7 4|");
		check_marks(b, cat, 10, "tea 0 7 0|");
	}
	mark(b, bob, c, 3, false);
	check_marks(b, bob, 10, "tea 3 7 2|");
	bed_edit(b, c, 4, "nothing");
	check_marks(b, bob, 10, "tea 3 7 1|");
	bed_append(b, draft_on(REC_EDIT, c, cat, 6, "now @bob"), ERR_OK);
	check_marks(b, bob, 10, "tea 3 7 2|");
	bed_redact(b, c, 5);
	check_marks(b, bob, 10, "tea 3 7 1|");
	for (int i = 0; i < 20; i++) {
		snprintf(text + 4 * i, sizeof(text) - 4 * (size_t)i, "@no ");
	}
	snprintf(text + 80, sizeof(text) - 80, "@bob"); /* one name too many */
	say(b, c, cat, text);
	say(b, c, cat, text + 4);
	check_marks(b, bob, 10, "tea 3 9 2|");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(test_threads),          BOTH(test_list),           BOTH(test_quotes), BOTH(test_changes),
		BOTH(test_changes_far_back), BOTH(test_missed_changes), BOTH(test_marks),  BOTH(test_mentions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
