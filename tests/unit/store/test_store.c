/* SPDX-License-Identifier: MIT */
/* What every backend promises (store/store.h), asked of each in the same words. */
#include "unit/store/harness.h"

static void test_numbers(void **state)
{
	struct bed *b = *state;
	struct ask *a = bed_ask(b, ASK_APPEND);
	static const enum record_kind kinds[] = { REC_MESSAGE, REC_TOPIC, REC_MESSAGE, REC_MESSAGE };
	static const uint64_t seqs[] = { 1, 1, 2, 3 };
	uint64_t log_id = 0, i = 0;

	for (i = 0; i < 4; i++) {
		ask_add(a, draft_full(kinds[i], ROOM(7), 5, "ann", "", "hello"));
	}
	a->ticket = 99;
	bed_call(b, a);
	assert_int_equal(a->ticket, 99);
	assert_int_equal(a->err, ERR_OK);
	i = 0;
	for (const struct record *r = a->append.first; r; r = r->next, i++) {
		assert_int_equal(r->err, ERR_OK);
		assert_int_equal(r->pos, i + 1);
		assert_int_equal(r->seq, seqs[i]);
		assert_true(r->log_id > log_id);
		log_id = r->log_id;
	}
	assert_int_equal(i, 4);
	ask_free(a);

	a = bed_append_one(b, draft(ROOM(7), 5, "again"));
	assert_int_equal(a->append.first->pos, 5);
	assert_int_equal(a->append.first->seq, 4);
	assert_true(a->append.first->log_id > log_id);
	ask_free(a);
	a = bed_append_one(b, draft(PAIR(9, 7), 9, "psst"));
	assert_int_equal(a->append.first->pos, 1);
	ask_free(a);
}

/* Conversations mixed in one ask, and more of one than a row holds. */
static void test_batches(void **state)
{
	struct bed *b = *state;
	uint64_t pos[4] = { 0 };

	for (uint32_t round = 0; round < 5; round++) {
		struct ask *a = bed_ask(b, ASK_APPEND);

		for (uint32_t i = 0; i < 1400; i++) {
			ask_add(a, draft(ROOM(1 + i % 7 % 4), i, "text"));
		}
		bed_call(b, a);
		for (const struct record *r = a->append.first; r; r = r->next) {
			assert_int_equal(r->pos, ++pos[r->conv.a - 1]);
			assert_int_equal(r->seq, r->pos);
		}
		ask_free(a);
	}
	bed_check_page(b, ROOM(1), PAGE_AFTER, 0, 10000, UINT64_MAX, 1, pos[0], false);
	bed_check_page(b, ROOM(4), PAGE_AFTER, 0, 10000, UINT64_MAX, 1, pos[3], false);
}

static void test_order(void **state)
{
	struct bed *b = *state;
	uint64_t pos = 0;

	for (uint64_t i = 1; i <= 300; i++) {
		struct ask *a = ask_new(i % 3 == 0 ? ASK_ACCOUNT : ASK_APPEND, i);

		if (a->kind == ASK_APPEND) {
			ask_add(a, draft(ROOM(1 + i % 2), 1, "x"));
		} else {
			a->account.key = SLICE_LIT("bob");
		}
		bed_submit(b, a);
	}
	for (uint64_t i = 1; i <= 300; i++) {
		struct ask *a = bed_take(b);

		assert_int_equal(a->ticket, i);
		if (a->kind == ASK_APPEND && a->append.first->conv.a == 1) {
			assert_int_equal(a->append.first->pos, ++pos);
		}
		ask_free(a);
	}
}

static void test_record_comes_back(void **state)
{
	struct bed *b = *state;
	struct record *r =
		draft_full(REC_MESSAGE, ROOM(3), UINT64_C(123456789012), "Zo\xc3\xab", "k-1", "line one\n\xe2\x82\xac");
	struct ask *a;
	uint64_t log_id;

	r->time_ms = T0 + 17;
	r->flags = REC_F_ACTION | REC_F_GUEST;
	a = bed_append_one(b, r);
	log_id = r->log_id;
	ask_free(a);
	bed_say(b, ROOM(3), 1, 1);
	a = bed_page(b, ROOM(3), PAGE_LATEST, 0, 10, UINT64_MAX);
	r = a->page.first;
	assert_non_null(r);
	assert_int_equal(r->kind, REC_MESSAGE);
	assert_int_equal(r->flags, REC_F_ACTION | REC_F_GUEST);
	assert_int_equal(r->pos, 1);
	assert_int_equal(r->time_ms, T0 + 17);
	assert_int_equal(r->author, UINT64_C(123456789012));
	assert_int_equal(r->log_id, log_id);
	assert_slice(record_name(r), "Zo\xc3\xab");
	assert_slice(record_key(r), "k-1");
	assert_slice(record_text(r), "line one\n\xe2\x82\xac");
	assert_non_null(r->next);
	assert_slice(record_key(r->next), "");
	ask_free(a);
}

static void test_empty_and_large_texts(void **state)
{
	struct bed *b = *state;
	static char large[65537];
	struct ask *a = bed_ask(b, ASK_APPEND);
	size_t n = 0;

	memset(large, 'x', sizeof(large) - 1);
	for (int i = 0; i < 6; i++) {
		ask_add(a, draft(ROOM(1), 1, i % 2 ? large : ""));
	}
	ask_free(bed_call(b, a));
	a = bed_page(b, ROOM(1), PAGE_LATEST, 0, 10, UINT64_MAX);
	for (const struct record *r = a->page.first; r; r = r->next) {
		assert_int_equal(r->text_len, n++ % 2 ? 65536 : 0);
	}
	assert_int_equal(n, 6);
	ask_free(a);
}

static void test_pages(void **state)
{
	struct bed *b = *state;
	const struct conv c = ROOM(4);

	bed_check_page(b, c, PAGE_LATEST, 0, 10, UINT64_MAX, 1, 0, false);
	for (uint32_t i = 0; i < 10; i++) {
		bed_say(b, c, 1, 10); /* 10 rows of 10 */
	}
	bed_check_page(b, c, PAGE_LATEST, 0, 10, UINT64_MAX, 91, 100, true);
	bed_check_page(b, c, PAGE_LATEST, 0, 100, UINT64_MAX, 1, 100, false);
	bed_check_page(b, c, PAGE_LATEST, 0, 99, UINT64_MAX, 2, 100, true);
	bed_check_page(b, c, PAGE_LATEST, 0, 1000, UINT64_MAX, 1, 100, false);
	bed_check_page(b, c, PAGE_LATEST, 0, 0, UINT64_MAX, 1, 0, true);
	bed_check_page(b, c, PAGE_BEFORE, 50, 10, UINT64_MAX, 40, 49, true);
	bed_check_page(b, c, PAGE_BEFORE, 11, 10, UINT64_MAX, 1, 10, false);
	bed_check_page(b, c, PAGE_BEFORE, 1, 10, UINT64_MAX, 1, 0, false);
	bed_check_page(b, c, PAGE_BEFORE, 0, 10, UINT64_MAX, 1, 0, false);
	bed_check_page(b, c, PAGE_BEFORE, 5000, 10, UINT64_MAX, 91, 100, true);
	bed_check_page(b, c, PAGE_BEFORE, UINT64_MAX, 10, UINT64_MAX, 91, 100, true);
	bed_check_page(b, c, PAGE_AFTER, 0, 10, UINT64_MAX, 1, 10, true);
	bed_check_page(b, c, PAGE_AFTER, 55, 10, UINT64_MAX, 56, 65, true);
	bed_check_page(b, c, PAGE_AFTER, 90, 10, UINT64_MAX, 91, 100, false);
	bed_check_page(b, c, PAGE_AFTER, 100, 10, UINT64_MAX, 1, 0, false);
	bed_check_page(b, c, PAGE_AFTER, UINT64_MAX, 10, UINT64_MAX, 1, 0, false);
	bed_check_page(b, ROOM(5), PAGE_LATEST, 0, 10, UINT64_MAX, 1, 0, false);
	bed_check_page(b, PAIR(4, 5), PAGE_LATEST, 0, 10, UINT64_MAX, 1, 0, false);
}

static void test_page_bound(void **state)
{
	struct bed *b = *state;
	const struct conv c = ROOM(4);

	bed_say(b, c, 1, 30);
	bed_say(b, c, 1, 30);
	bed_check_page(b, c, PAGE_LATEST, 0, 10, 60, 51, 60, true);
	bed_check_page(b, c, PAGE_LATEST, 0, 10, 59, 50, 59, true);
	bed_check_page(b, c, PAGE_LATEST, 0, 10, 30, 21, 30, true);
	bed_check_page(b, c, PAGE_LATEST, 0, 10, 5, 1, 5, false);
	bed_check_page(b, c, PAGE_LATEST, 0, 10, 0, 1, 0, false);
	bed_check_page(b, c, PAGE_BEFORE, 40, 10, 35, 26, 35, true);
	bed_check_page(b, c, PAGE_AFTER, 20, 10, 25, 21, 25, false);
	bed_check_page(b, c, PAGE_AFTER, 40, 10, 25, 1, 0, false);
}

/* Topics take a pos but no seq, and are in no page; many of them in a row, too. */
static void test_pages_skip_other_records(void **state)
{
	struct bed *b = *state;
	const struct conv c = ROOM(2);

	for (uint32_t i = 0; i < 12; i++) {
		for (uint32_t k = 0; k < i; k++) {
			ask_free(bed_append_one(b, draft_full(REC_TOPIC, c, 1, "ann", "", "topic")));
		}
		bed_say(b, c, 1, 1);
	}
	bed_check_page(b, c, PAGE_LATEST, 0, 5, UINT64_MAX, 8, 12, true);
	bed_check_page(b, c, PAGE_BEFORE, 6, 3, UINT64_MAX, 3, 5, true);
	bed_check_page(b, c, PAGE_AFTER, 3, 4, UINT64_MAX, 4, 7, true);
	/* Message 4 has pos 10, then come four topics. */
	bed_check_page(b, c, PAGE_LATEST, 0, 2, 10, 3, 4, true);
	bed_check_page(b, c, PAGE_LATEST, 0, 2, 12, 3, 4, true);
	bed_check_page(b, c, PAGE_LATEST, 0, 2, 9, 2, 3, true);
	ask_free(bed_append_one(b, draft_full(REC_TOPIC, c, 1, "ann", "", "last")));
	bed_check_page(b, c, PAGE_LATEST, 0, 20, UINT64_MAX, 1, 12, false);
	bed_check_page(b, c, PAGE_AFTER, 11, 20, UINT64_MAX, 12, 12, false);
}

/* A room gets another name: the old one is free, one that is open keeps its own, and one that was shut gives it up. */
static void test_room_rename(void **state)
{
	struct bed *b = *state;
	struct ask *a = bed_room(b, "den", 0, "", 0);
	const uint64_t den = a->room.row->id;
	ask_free(a);
	a = bed_room(b, "taken", 0, "", 0);
	const uint64_t taken = a->room.row->id;
	ask_free(a);

	a = bed_append_one(b, draft_full(REC_RENAME, ROOM(den), 1, "ann", "", "den taken"));
	assert_int_equal(a->append.first->err, ERR_ROOM_EXISTS);
	assert_int_equal(a->append.first->pos, 0);
	ask_free(a);
	a = bed_append_one(b, draft_full(REC_RENAME, ROOM(den), 1, "ann", "", "den Den"));
	assert_int_equal(a->append.first->err, ERR_OK);
	assert_int_equal(a->append.first->pos, 1);
	ask_free(a);
	ask_free(bed_append_one(b, draft_full(REC_SHUT, ROOM(taken), 1, "ann", "", "")));
	a = bed_append_one(b, draft_full(REC_RENAME, ROOM(den), 1, "ann", "", "Den Taken why not"));
	assert_int_equal(a->append.first->err, ERR_OK);
	ask_free(a);

	a = bed_room(b, "taken", CMD_MUST_EXIST, "", 0);
	assert_int_equal(a->err, ERR_OK);
	assert_int_equal(a->room.row->id, den);
	assert_slice(a->room.row->name, "Taken");
	assert_int_equal(a->room.row->pos, 2);
	ask_free(a);
	a = bed_room(b, "den", CMD_MUST_EXIST, "", 0);
	assert_int_equal(a->err, ERR_ROOM_UNKNOWN);
	ask_free(a);
}

static void test_room_open_and_make(void **state)
{
	struct bed *b = *state;
	struct ask *a = bed_room(b, "tea", CMD_MUST_EXIST, "", 5);
	uint64_t id;

	assert_int_equal(a->err, ERR_ROOM_UNKNOWN);
	assert_null(a->room.row);
	assert_false(a->room.created);
	ask_free(a);

	a = bed_room(b, "tea", CMD_MUST_CREATE, "", 5);
	assert_int_equal(a->err, ERR_OK);
	assert_true(a->room.created);
	assert_slice(a->room.row->name, "tea");
	assert_null(a->room.row->facts);
	assert_int_equal(a->room.row->pos, 0);
	id = a->room.row->id;
	assert_true(id > 0);
	ask_free(a);

	bed_say(b, ROOM(id), 1, 7);
	ask_free(bed_append_one(b, draft_full(REC_TOPIC, ROOM(id), 1, "ann", "", "leaves")));
	a = bed_room(b, "tea", CMD_MUST_EXIST, "ignored", 5);
	assert_int_equal(a->err, ERR_OK);
	assert_false(a->room.created);
	assert_int_equal(a->room.row->id, id);
	assert_slice(a->room.row->topic, "leaves");
	assert_slice(a->room.row->facts->key, "topic"); /* who set it, and when */
	assert_null(a->room.row->facts->next);
	assert_int_equal(a->room.row->seq, 7);
	assert_int_equal(a->room.row->pos, 8);
	id = 3;
	for (const struct record *r = a->room.row->recent; r; r = r->next) {
		assert_int_equal(r->seq, id++);
	}
	assert_int_equal(id, 8);
	ask_free(a);

	a = bed_room(b, "tea", CMD_MUST_CREATE, "", 5);
	assert_int_equal(a->err, ERR_ROOM_EXISTS);
	assert_null(a->room.row);
	ask_free(a);
}

/* What is asked in the same breath sees what was asked before. */
static void test_room_sees_what_was_asked_before(void **state)
{
	struct bed *b = *state;
	const uint64_t id = bed_room_id(b, "tea");
	uint64_t seq = 0;

	for (uint32_t i = 0; i < 20; i++) {
		struct ask *a = bed_ask(b, ASK_APPEND);

		ask_add(a, draft(ROOM(id), 1, "x"));
		bed_submit(b, a);
		a = bed_ask(b, ASK_ROOM);
		a->room.key = a->room.name = SLICE_LIT("tea");
		a->room.recent = 3;
		bed_submit(b, a);
	}
	for (uint32_t i = 0; i < 20; i++) {
		const struct record *r;
		struct ask *a = bed_take(b);

		assert_int_equal(a->append.first->seq, ++seq);
		ask_free(a);
		a = bed_take(b);
		assert_int_equal(a->room.row->seq, seq);
		r = a->room.row->recent;
		while (r->next) {
			r = r->next;
		}
		assert_int_equal(r->seq, seq);
		ask_free(a);
	}
	bed_check_page(b, ROOM(id), PAGE_AFTER, 0, 100, UINT64_MAX, 1, 20, false);
}

static void test_room_made_again(void **state)
{
	struct bed *b = *state;
	const uint64_t id = bed_room_id(b, "tea");
	uint64_t id2;
	struct ask *a;

	bed_say(b, ROOM(id), 1, 3);
	ask_free(bed_append_one(b, draft_full(REC_TOPIC, ROOM(id), 1, "ann", "", "leaves")));
	bed_shut(b, id);
	a = bed_room(b, "tea", CMD_MUST_EXIST, "", 5);
	assert_int_equal(a->err, ERR_ROOM_UNKNOWN);
	ask_free(a);

	a = bed_room(b, "tea", CMD_MUST_CREATE, "", 2); /* open before, open now: its numbers go on */
	assert_int_equal(a->err, ERR_OK);
	assert_true(a->room.created);
	assert_int_equal(a->room.row->id, id);
	assert_int_equal(a->room.row->seq, 3);
	assert_int_equal(a->room.row->pos, 5);
	assert_slice(a->room.row->topic, "");
	assert_int_equal(a->room.row->recent->seq, 2);
	ask_free(a);

	bed_shut(b, id);
	a = bed_room(b, "tea", 0, "secret-hash", 2); /* with a password: afresh */
	assert_true(a->room.created);
	id2 = a->room.row->id;
	assert_int_not_equal(id2, id);
	assert_int_equal(a->room.row->pos, 0);
	assert_slice(fact_of(a->room.row->facts, "password"), "secret-hash");
	assert_null(a->room.row->recent);
	ask_free(a);

	bed_say(b, ROOM(id2), 1, 1);
	bed_shut(b, id2);
	a = bed_room(b, "tea", 0, "", 2); /* what was said behind a password stays there */
	assert_true(a->room.created);
	assert_int_not_equal(a->room.row->id, id);
	assert_int_not_equal(a->room.row->id, id2);
	assert_int_equal(a->room.row->seq, 0);
	assert_null(a->room.row->facts);
	ask_free(a);
}

static void test_rooms(void **state)
{
	struct bed *b = *state;
	uint64_t ids[4];
	uint32_t n = 0;
	struct ask *a;
	static const char *const names[] = { "a", "b", "c", "d" };

	for (uint32_t i = 0; i < 4; i++) {
		ids[i] = bed_room_id(b, names[i]);
		bed_say(b, ROOM(ids[i]), 1, 5 + i);
	}
	bed_shut(b, ids[1]);
	a = bed_ask(b, ASK_ROOMS);
	a->rooms.recent = 3;
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	for (const struct room_row *row = a->rooms.list; row; row = row->next, n++) {
		uint32_t i = 0;

		while (ids[i] != row->id) {
			i++;
		}
		assert_int_not_equal(i, 1);
		assert_slice_eq(row->name, slice_cstr(names[i]));
		assert_int_equal(row->seq, 5 + i);
		assert_int_equal(row->recent->seq, 3 + i);
		assert_int_equal(row->recent->next->next->seq, 5 + i);
		assert_null(row->recent->next->next->next);
	}
	assert_int_equal(n, 3);
	ask_free(a);
}

static void test_accounts(void **state)
{
	struct bed *b = *state;
	uint64_t id, guest;
	struct ask *a = bed_account(b, "bob", false);

	assert_int_equal(a->err, ERR_OK);
	assert_false(a->account.found);
	assert_int_equal(a->account.row.id, 0);
	ask_free(a);

	a = bed_put(b, 0, "bob", "hash-1");
	assert_int_equal(a->err, ERR_OK);
	id = a->put.row.id;
	assert_true(id > 0);
	ask_free(a);
	a = bed_put(b, 0, "bob", "hash-2");
	assert_int_equal(a->err, ERR_NAME_TAKEN);
	ask_free(a);
	a = bed_put(b, id, "bob", "hash-3");
	assert_int_equal(a->err, ERR_OK);
	assert_int_equal(a->put.row.id, id);
	ask_free(a);
	a = bed_account(b, "bob", true);
	assert_true(a->account.found);
	assert_int_equal(a->account.row.id, id);
	assert_slice(a->account.row.name, "bob");
	assert_slice(a->account.row.hash, "hash-3");
	assert_int_equal(a->account.row.seen, 0);
	ask_free(a);

	/* A guest who registers keeps the id. */
	guest = bed_guest(b, "cat");
	assert_int_not_equal(guest, id);
	a = bed_ask(b, ASK_ACCOUNT_PUT);
	a->put.want = guest;
	a->put.key = a->put.row.name = SLICE_LIT("cat");
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	assert_int_equal(a->put.row.id, guest);
	ask_free(a);
	a = bed_account(b, "cat", true);
	assert_true(a->account.found);
	assert_int_equal(a->account.row.id, guest);
	ask_free(a);
	/* Unless somebody else took the name meanwhile. */
	guest = bed_guest(b, "dog");
	a = bed_ask(b, ASK_ACCOUNT_PUT);
	a->put.want = guest;
	a->put.key = a->put.row.name = SLICE_LIT("bob");
	bed_call(b, a);
	assert_int_equal(a->err, ERR_NAME_TAKEN);
	ask_free(a);
}

static void test_guests_are_new(void **state)
{
	struct bed *b = *state;
	uint64_t last = 0;

	for (uint32_t i = 0; i < 25000; i++) { /* several blocks of ids */
		const uint64_t id = bed_guest(b, "guest");

		assert_true(id > last);
		last = id;
	}
}

static void seen(struct bed *b, uint64_t id, uint64_t log_id)
{
	struct ask *a = bed_ask(b, ASK_SEEN);

	a->seen.id = id;
	a->seen.log_id = log_id;
	bed_submit(b, a); /* is not answered */
}

static void test_seen(void **state)
{
	struct bed *b = *state;
	const uint64_t id = bed_put_id(b, "bob");
	struct ask *a;

	seen(b, id, 500);
	seen(b, id, 400); /* never back */
	seen(b, 77, 400);
	a = bed_account(b, "bob", false);
	assert_int_equal(a->account.row.seen, 500);
	ask_free(a);
	seen(b, id, 600);
	a = bed_ask(b, ASK_MARKS);
	a->marks.id = id;
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	assert_int_equal(a->marks.seen, 600); /* also what was on its way */
	ask_free(a);
}

static struct ask *keyed(struct bed *b, struct conv conv, uint64_t author, const char *key, const char *text)
{
	return bed_append_one(b, draft_full(REC_MESSAGE, conv, author, "ann", key, text));
}

static void test_keys(void **state)
{
	struct bed *b = *state;
	struct ask *a = keyed(b, ROOM(1), 5, "k1", "hello");
	const struct record *r = a->append.first;
	const uint64_t log_id = r->log_id;

	assert_int_equal(r->err, ERR_OK);
	assert_int_equal(r->flags, REC_F_PLAIN);
	ask_free(a);
	bed_say(b, ROOM(1), 6, 3);

	a = keyed(b, ROOM(1), 5, "k1", "hello");
	r = a->append.first;
	assert_int_equal(a->err, ERR_OK);
	assert_int_equal(r->err, ERR_OK);
	assert_true(r->flags & REC_F_DUPLICATE);
	assert_int_equal(r->pos, 1);
	assert_int_equal(r->seq, 1);
	assert_int_equal(r->time_ms, T0);
	assert_int_equal(r->log_id, log_id);
	ask_free(a);

	a = keyed(b, ROOM(1), 5, "k1", "other");
	assert_int_equal(a->append.first->err, ERR_KEY_REUSED);
	assert_int_equal(a->append.first->pos, 0);
	ask_free(a);
	a = keyed(b, ROOM(2), 5, "k1", "hello");
	assert_int_equal(a->append.first->err, ERR_KEY_REUSED);
	ask_free(a);
	a = keyed(b, ROOM(1), 6, "k1", "hello"); /* of somebody else */
	assert_int_equal(a->append.first->err, ERR_OK);
	assert_int_equal(a->append.first->pos, 5);
	ask_free(a);
	a = keyed(b, ROOM(1), 5, "k2", "hello"); /* meant twice */
	assert_int_equal(a->append.first->pos, 6);
	ask_free(a);
	bed_check_page(b, ROOM(1), PAGE_LATEST, 0, 10, UINT64_MAX, 1, 6, false);
	bed_check_page(b, ROOM(2), PAGE_LATEST, 0, 10, UINT64_MAX, 1, 0, false);
}

static void test_keys_in_one_ask(void **state)
{
	struct bed *b = *state;
	struct ask *a = bed_ask(b, ASK_APPEND);
	const struct record *r;

	for (int i = 0; i < 3; i++) {
		ask_add(a, draft_full(REC_MESSAGE, ROOM(1), 5, "ann", "k", i == 2 ? "b" : "a"));
	}
	ask_add(a, draft(ROOM(1), 5, "c"));
	bed_call(b, a);
	r = a->append.first;
	assert_int_equal(r->pos, 1);
	assert_false(r->flags & REC_F_DUPLICATE);
	r = r->next;
	assert_int_equal(r->pos, 1);
	assert_true(r->flags & REC_F_DUPLICATE);
	r = r->next;
	assert_int_equal(r->err, ERR_KEY_REUSED);
	r = r->next;
	assert_int_equal(r->err, ERR_OK);
	assert_int_equal(r->pos, 2); /* what was refused took no number */
	ask_free(a);
}

static void test_keys_of_guests(void **state)
{
	struct bed *b = *state;
	struct record *r = draft_full(REC_MESSAGE, ROOM(1), 50, "Ann", "k", "hi");
	struct ask *a;

	r->flags |= REC_F_GUEST;
	ask_free(bed_append_one(b, r));
	r = draft_full(REC_MESSAGE, ROOM(1), 60, "ANN", "k", "hi"); /* back under the same name, with another id */
	r->flags |= REC_F_GUEST;
	a = bed_append_one(b, r);
	assert_true(r->flags & REC_F_DUPLICATE);
	assert_int_equal(r->pos, 1);
	ask_free(a);
	r = draft_full(REC_MESSAGE, ROOM(1), 60, "ANN", "k", "hi"); /* the account of that id is another person */
	a = bed_append_one(b, r);
	assert_int_equal(r->pos, 2);
	ask_free(a);
}

static void test_keys_expire(void **state)
{
	struct bed *b = *state;
	struct record *r;
	struct ask *a;

	ask_free(keyed(b, ROOM(1), 5, "k", "hi"));
	r = draft_full(REC_MESSAGE, ROOM(1), 5, "ann", "k", "hi");
	r->time_ms = T0 + 7 * 24 * 3600 * INT64_C(1000);
	a = bed_append_one(b, r);
	assert_true(r->flags & REC_F_DUPLICATE);
	ask_free(a);
	r = draft_full(REC_MESSAGE, ROOM(1), 5, "ann", "k", "hi");
	r->time_ms = T0 + 7 * 24 * 3600 * INT64_C(1000) + 1;
	a = bed_append_one(b, r);
	assert_false(r->flags & REC_F_DUPLICATE);
	assert_int_equal(r->pos, 2);
	ask_free(a);
	r = draft_full(REC_MESSAGE, ROOM(1), 5, "ann", "k", "hi");
	r->time_ms = T0 + 8 * 24 * 3600 * INT64_C(1000);
	a = bed_append_one(b, r);
	assert_true(r->flags & REC_F_DUPLICATE);
	assert_int_equal(r->pos, 2);
	ask_free(a);
}

static uint64_t private_message(struct bed *b, uint64_t from, uint64_t to, const char *text)
{
	struct ask *a = bed_append_one(b, draft(PAIR(from, to), from, text));
	const uint64_t id = a->append.first->log_id;

	ask_free(a);
	return id;
}

static void test_missed(void **state)
{
	struct bed *b = *state;
	uint64_t ids[12], last = 0;
	struct ask *a = bed_missed(b, 10, 0, 5);

	assert_int_equal(a->err, ERR_OK);
	assert_int_equal(a->missed.total, 0);
	assert_null(a->missed.first);
	ask_free(a);
	for (uint32_t i = 0; i < 12; i++) {
		ids[i] = private_message(b, i % 2 ? 5 + i / 2 % 3 : 15 + i / 2 % 3, 10, "psst");
	}
	private_message(b, 10, 5, "my own");
	private_message(b, 5, 15, "not for 10");
	bed_say(b, ROOM(10), 5, 3);

	a = bed_missed(b, 10, 0, 100);
	assert_int_equal(a->missed.total, 12);
	last = 0;
	for (const struct record *r = a->missed.first; r; r = r->next) {
		assert_int_equal(r->log_id, ids[last++]);
	}
	assert_int_equal(last, 12);
	ask_free(a);
	a = bed_missed(b, 10, ids[4], 5);
	assert_int_equal(a->missed.total, 7);
	last = 7;
	for (const struct record *r = a->missed.first; r; r = r->next) {
		assert_int_equal(r->log_id, ids[last++]);
	}
	assert_int_equal(last, 12);
	ask_free(a);
	a = bed_missed(b, 10, ids[11], 5);
	assert_int_equal(a->missed.total, 0);
	ask_free(a);
	a = bed_missed(b, 10, 0, 0);
	assert_int_equal(a->missed.total, 12);
	assert_null(a->missed.first);
	ask_free(a);
}

static void test_reads_see_what_was_answered(void **state)
{
	struct bed *b = *state;

	for (uint64_t i = 1; i <= 200; i++) {
		bed_say(b, ROOM(1), 1, 1);
		bed_check_page(b, ROOM(1), PAGE_LATEST, 0, 1, UINT64_MAX, i, i, i > 1);
	}
}

static void test_epoch(void **state)
{
	struct bed *b = *state;
	const uint64_t e = b->ops->epoch(b->store);

	assert_true(e > 0 && e < UINT64_C(1) << 53);
	assert_int_equal(b->ops->epoch(b->store), e);
}

static void test_close_answers_all(void **state)
{
	struct bed *b = *state;

	for (uint32_t i = 0; i < 500; i++) {
		struct ask *a = ask_new(i % 4 == 3 ? ASK_PAGE : i % 4 == 2 ? ASK_MARKS : ASK_APPEND, i);

		if (a->kind == ASK_APPEND) {
			ask_add(a, draft(ROOM(1), 1, "x"));
		} else if (a->kind == ASK_PAGE) {
			a->page.conv = ROOM(1);
			a->page.limit = 5;
			a->page.bound = UINT64_MAX;
		}
		bed_submit(b, a);
	}
	bed_close(b);
	for (uint32_t i = 0; i < 500; i++) {
		struct ask *a;

		assert_non_null(b->first);
		a = bed_take(b);
		assert_int_equal(a->err, ERR_OK);
		ask_free(a);
	}
	assert_null(b->first);
}

/* The memory keeps so many records and no more; their numbers go on. */
static void test_memory_is_bounded(void **state)
{
	struct bed *b = *state;
	struct ask *a;

	bed_close(b);
	b->cfg.memory_records = 100;
	bed_open(b);
	bed_say(b, ROOM(1), 1, 60);
	bed_say(b, ROOM(2), 1, 60); /* 20 of the first are gone */
	bed_check_page(b, ROOM(1), PAGE_LATEST, 0, 100, UINT64_MAX, 21, 60, false);
	bed_check_page(b, ROOM(1), PAGE_BEFORE, 31, 100, UINT64_MAX, 21, 30, false);
	bed_check_page(b, ROOM(1), PAGE_BEFORE, 10, 100, UINT64_MAX, 1, 0, false);
	bed_check_page(b, ROOM(1), PAGE_AFTER, 5, 10, UINT64_MAX, 21, 30, true);
	bed_check_page(b, ROOM(1), PAGE_LATEST, 0, 5, 20, 1, 0, false);
	bed_check_page(b, ROOM(1), PAGE_LATEST, 0, 5, 22, 21, 22, false);
	ask_free(keyed(b, ROOM(3), 1, "k", "x"));
	for (uint32_t i = 0; i < 3; i++) {
		bed_say(b, ROOM(2), 1, 100);
	}
	bed_check_page(b, ROOM(1), PAGE_LATEST, 0, 100, UINT64_MAX, 1, 0, false);
	a = bed_append_one(b, draft(ROOM(1), 1, "x"));
	assert_int_equal(a->append.first->pos, 61);
	ask_free(a);
	bed_check_page(b, ROOM(1), PAGE_LATEST, 0, 100, UINT64_MAX, 61, 61, false);
	a = keyed(b, ROOM(3), 1, "k", "x"); /* forgotten with its record */
	assert_int_equal(a->append.first->pos, 2);
	ask_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(test_numbers),
		BOTH(test_batches),
		BOTH(test_order),
		BOTH(test_record_comes_back),
		BOTH(test_empty_and_large_texts),
		BOTH(test_pages),
		BOTH(test_page_bound),
		BOTH(test_pages_skip_other_records),
		BOTH(test_room_open_and_make),
		BOTH(test_room_rename),
		BOTH(test_room_sees_what_was_asked_before),
		BOTH(test_room_made_again),
		BOTH(test_rooms),
		BOTH(test_accounts),
		BOTH(test_guests_are_new),
		BOTH(test_seen),
		BOTH(test_keys),
		BOTH(test_keys_in_one_ask),
		BOTH(test_keys_of_guests),
		BOTH(test_keys_expire),
		BOTH(test_missed),
		BOTH(test_reads_see_what_was_answered),
		BOTH(test_epoch),
		BOTH(test_close_answers_all),
		{ "test_memory_is_bounded", test_memory_is_bounded, set_up_mem, tear_down, NULL },
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
