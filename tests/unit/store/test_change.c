/* SPDX-License-Identifier: MIT */
/* What records do to what was stored before, asked of every backend: edits, deletions, reactions, facts. */
#include "unit/store/harness.h"

/* The texts that a message had, each followed by a bar. */
static void check_versions(struct bed *b, struct conv conv, uint64_t seq, const char *want)
{
	struct ask *a = bed_ask(b, ASK_VERSIONS);
	char got[1000] = "";
	size_t n = 0;

	a->versions.conv = conv;
	a->versions.number = seq;
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	for (const struct record *r = a->versions.first; r; r = r->next) {
		assert_int_equal(r->kind, REC_MESSAGE);
		assert_int_equal(r->seq, seq);
		n += (size_t)snprintf(got + n, sizeof(got) - n, "%.*s|", SLICE_FMT(record_text(r)));
	}
	assert_string_equal(got, want);
	ask_free(a);
}

static void test_edit(void **state)
{
	struct bed *b = *state;
	const struct conv c = ROOM(3);
	struct record *r = draft_full(REC_MESSAGE, c, 7, "Zo\xc3\xab", "k", "first");
	uint64_t log_id;
	struct ask *a;

	r->flags |= REC_F_ACTION;
	ask_free(bed_append_one(b, draft(c, 1, "before")));
	ask_free(bed_append_one(b, r));
	ask_free(bed_append_one(b, draft(c, 1, "after")));

	r = draft_on(REC_EDIT, c, 7, 2, "second\nline");
	r->time_ms = T0 + 5000;
	r->flags = 0; /* not plain */
	a = bed_append_one(b, r);
	assert_int_equal(r->err, ERR_OK);
	assert_int_equal(r->pos, 4);
	assert_int_equal(r->seq, 3);
	assert_slice(record_text(r), "second\nline"); /* it comes back with it */
	log_id = r->log_id;
	ask_free(a);

	for (int i = 0; i < 2; i++, bed_restart(b)) {
		r = bed_message(b, c, 2);
		assert_slice(record_text(r), "second\nline");
		assert_slice(record_name(r), "Zo\xc3\xab");
		assert_slice(record_key(r), "k");
		assert_int_equal(r->flags, REC_F_ACTION | REC_F_EDITED);
		assert_int_equal(r->pos, 2);
		assert_int_equal(r->author, 7);
		assert_int_equal(r->time_ms, T0);
		assert_true(r->log_id < log_id);
		record_unref(r);
		bed_check_message(b, c, 1, "before", 0);
		bed_check_message(b, c, 3, "after", 0);
		bed_check_page(b, c, PAGE_LATEST, 0, 10, UINT64_MAX, 1, 3, false);
		check_versions(b, c, 2, "first|");
		check_versions(b, c, 1, "");
		check_versions(b, c, 9, "");
	}
	r = draft_on(REC_EDIT, c, 7, 2, "third");
	r->time_ms = T0 + 9000;
	bed_append(b, r, ERR_OK);
	r = bed_message(b, c, 2);
	assert_int_equal(r->flags, REC_F_PLAIN | REC_F_ACTION | REC_F_EDITED);
	record_unref(r);
	a = bed_ask(b, ASK_VERSIONS);
	a->versions.conv = c;
	a->versions.number = 2;
	bed_call(b, a);
	r = a->versions.first;
	assert_int_equal(r->time_ms, T0);
	assert_int_equal(r->flags, REC_F_PLAIN | REC_F_ACTION);
	r = r->next;
	assert_int_equal(r->time_ms, T0 + 5000);
	assert_int_equal(r->flags, REC_F_ACTION | REC_F_EDITED);
	assert_slice(record_text(r), "second\nline");
	assert_null(r->next);
	ask_free(a);
}

/* The first text stays, of the others the last ones. */
static void test_versions_are_bounded(void **state)
{
	struct bed *b = *state;
	char text[16];

	bed_say(b, ROOM(1), 1, 3);
	for (int i = 1; i <= 45; i++) {
		snprintf(text, sizeof(text), "%d", i);
		bed_edit(b, ROOM(1), 2, text);
	}
	bed_restart(b);
	check_versions(b, ROOM(1), 2, "x|26|27|28|29|30|31|32|33|34|35|36|37|38|39|40|41|42|43|44|");
	bed_check_message(b, ROOM(1), 2, "45", REC_F_EDITED);
}

static void test_edits_of_all_sizes(void **state)
{
	struct bed *b = *state;
	static char large[60001];

	memset(large, 'y', sizeof(large) - 1);
	for (int i = 0; i < 3; i++) {
		struct ask *a = bed_ask(b, ASK_APPEND);

		for (int k = 0; k < 100; k++) {
			ask_add(a, draft(ROOM(1), 1, "some words"));
		}
		ask_free(bed_call(b, a));
	}
	for (uint64_t seq = 1; seq <= 300; seq += 37) {
		bed_edit(b, ROOM(1), seq, large);
		bed_edit(b, ROOM(1), seq, "");
		bed_edit(b, ROOM(1), seq, seq % 2 ? large : "short");
	}
	bed_restart(b);
	for (uint64_t seq = 1; seq <= 300; seq++) {
		const bool edited = seq % 37 == 1;

		bed_check_message(b, ROOM(1), seq,
				  !edited   ? "some words"
				  : seq % 2 ? large
					    : "short",
				  edited ? REC_F_EDITED : 0);
	}
}

static void test_redact(void **state)
{
	struct bed *b = *state;
	const struct conv c = PAIR(8, 9);
	struct record *r;
	struct ask *a;

	ask_free(bed_append_one(b, draft(c, 8, "before")));
	ask_free(bed_append_one(b, draft_full(REC_MESSAGE, c, 8, "ann", "key", "secret")));
	ask_free(bed_append_one(b, draft(c, 8, "after")));
	bed_edit(b, c, 2, "another secret");
	bed_append(b, draft_on(REC_REACT, c, 9, 2, "+1"), ERR_OK);
	r = draft_on(REC_REDACT, c, 8, 2, "a reason");
	a = bed_append_one(b, r);
	assert_int_equal(r->err, ERR_OK);
	assert_int_equal(r->pos, 6);
	assert_int_equal(r->seq, 3);
	assert_slice(record_text(r), "a reason");
	ask_free(a);
	for (int i = 0; i < 2; i++, bed_restart(b)) {
		r = bed_message(b, c, 2);
		assert_slice(record_text(r), "");
		assert_slice(record_key(r), "");
		assert_slice(record_name(r), "ann");
		assert_int_equal(r->flags & ~REC_F_PLAIN, REC_F_DELETED);
		record_unref(r);
		bed_check_message(b, c, 1, "before", 0);
		bed_check_message(b, c, 3, "after", 0);
		bed_check_page(b, c, PAGE_LATEST, 0, 10, UINT64_MAX, 1, 3, false);
		check_versions(b, c, 2, "");
		a = bed_page(b, c, PAGE_LATEST, 0, 10, UINT64_MAX);
		assert_null(a->page.reactions);
		ask_free(a);
		/* It stays so. */
		bed_append(b, draft_on(REC_EDIT, c, 8, 2, "back"), ERR_MESSAGE_UNKNOWN);
		bed_append(b, draft_on(REC_REDACT, c, 8, 2, ""), ERR_MESSAGE_UNKNOWN);
		bed_append(b, draft_on(REC_REACT, c, 9, 2, "+1"), ERR_MESSAGE_UNKNOWN);
	}
	/* Who sends it again did not hear that it arrived. */
	r = draft_full(REC_MESSAGE, c, 8, "ann", "key", "secret");
	a = bed_append_one(b, r);
	assert_true(r->flags & REC_F_DUPLICATE);
	assert_int_equal(r->seq, 2);
	ask_free(a);
}

/* Changes of a message that came in the same breath; what cannot be done takes no number. */
static void test_in_one_batch(void **state)
{
	struct bed *b = *state;
	const struct conv c = ROOM(5);
	struct ask *a = bed_ask(b, ASK_APPEND);
	static const uint64_t pos[] = { 1, 2, 3, 0, 4, 0, 5, 6, 7, 0, 8 };
	static const uint64_t seq[] = { 1, 2, 2, 0, 2, 0, 3, 3, 3, 0, 4 };
	uint32_t i = 0;

	ask_add(a, draft(c, 1, "one"));
	ask_add(a, draft(c, 1, "two"));
	ask_add(a, draft_on(REC_EDIT, c, 1, 1, "ONE"));
	ask_add(a, draft_on(REC_EDIT, c, 1, 3, "not there yet"));
	ask_add(a, draft_on(REC_REDACT, c, 1, 2, ""));
	ask_add(a, draft_on(REC_EDIT, c, 1, 2, "gone already"));
	ask_add(a, draft(c, 1, "three"));
	ask_add(a, draft_on(REC_EDIT, c, 1, 3, "THREE"));
	ask_add(a, draft_on(REC_REACT, c, 1, 3, "+1"));
	ask_add(a, draft_on(REC_REACT, c, 1, 7, "+1"));
	ask_add(a, draft(c, 1, "four"));
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	for (const struct record *r = a->append.first; r; r = r->next, i++) {
		assert_int_equal(r->pos, pos[i]);
		assert_int_equal(r->seq, seq[i]);
		assert_int_equal(r->err, pos[i] ? ERR_OK : ERR_MESSAGE_UNKNOWN);
	}
	assert_slice(record_text(a->append.first), "one"); /* that was said, and the change of it after that */
	ask_free(a);
	bed_restart(b);
	bed_check_message(b, c, 1, "ONE", REC_F_EDITED);
	bed_check_message(b, c, 2, "", REC_F_DELETED);
	bed_check_message(b, c, 3, "THREE", REC_F_EDITED);
	bed_check_message(b, c, 4, "four", 0);
	bed_check_page(b, c, PAGE_AFTER, 0, 10, UINT64_MAX, 1, 4, false);
}

/* Many conversations and asks at once, each message edited and some deleted right behind it. */
static void test_races(void **state)
{
	struct bed *b = *state;
	enum { ROUNDS = 40, CONVS = 7 };
	char text[32];

	for (uint32_t i = 0; i < ROUNDS; i++) {
		struct ask *a = bed_ask(b, ASK_APPEND);

		for (uint64_t c = 1; c <= CONVS; c++) {
			snprintf(text, sizeof(text), "%u", i);
			ask_add(a, draft(ROOM(c), 1, text));
		}
		bed_submit(b, a);
		a = bed_ask(b, ASK_APPEND);
		for (uint64_t c = CONVS; c > 0; c--) {
			snprintf(text, sizeof(text), "%u edited", i);
			ask_add(a, draft_on(REC_EDIT, ROOM(c), 1, i + 1, text));
			if (i % 3 == c % 3) {
				ask_add(a, draft_on(REC_REDACT, ROOM(c), 1, i + 1, ""));
			}
		}
		bed_submit(b, a);
	}
	for (uint32_t i = 0; i < 2 * ROUNDS; i++) {
		struct ask *a = bed_take(b);

		for (const struct record *r = a->append.first; r; r = r->next) {
			assert_int_equal(r->err, ERR_OK);
		}
		ask_free(a);
	}
	bed_restart(b);
	for (uint64_t c = 1; c <= CONVS; c++) {
		for (uint32_t i = 0; i < ROUNDS; i++) {
			const bool gone = i % 3 == c % 3;

			snprintf(text, sizeof(text), "%u edited", i);
			bed_check_message(b, ROOM(c), i + 1, gone ? "" : text, gone ? REC_F_DELETED : REC_F_EDITED);
		}
	}
}

/* A retry of an edit is one edit; the message's own key still stands for the text that was sent. */
static void test_keys_of_changes(void **state)
{
	struct bed *b = *state;
	struct record *r;
	struct ask *a;

	ask_free(bed_append_one(b, draft_full(REC_MESSAGE, ROOM(1), 5, "ann", "k1", "first")));
	ask_free(bed_append_one(b, draft(ROOM(1), 5, "other")));
	for (int i = 0; i < 2; i++) {
		r = draft_full(REC_EDIT, ROOM(1), 5, "ann", "k2", "second");
		r->target = 1;
		a = bed_append_one(b, r);
		assert_int_equal(r->err, ERR_OK);
		assert_int_equal(r->pos, 3);
		assert_int_equal(r->flags & REC_F_DUPLICATE, i ? REC_F_DUPLICATE : 0);
		ask_free(a);
	}
	r = draft_full(REC_EDIT, ROOM(1), 5, "ann", "k2", "second");
	r->target = 2;
	bed_append(b, r, ERR_KEY_REUSED);
	r = draft_full(REC_MESSAGE, ROOM(1), 5, "ann", "k1", "first");
	a = bed_append_one(b, r);
	assert_true(r->flags & REC_F_DUPLICATE);
	assert_int_equal(r->pos, 1);
	ask_free(a);
	bed_append(b, draft_full(REC_MESSAGE, ROOM(1), 5, "ann", "k1", "second"), ERR_KEY_REUSED);
	/* A refused change uses no key. */
	r = draft_full(REC_EDIT, ROOM(1), 5, "ann", "k3", "x");
	r->target = 9;
	bed_append(b, r, ERR_MESSAGE_UNKNOWN);
	r = draft_full(REC_EDIT, ROOM(1), 5, "ann", "k3", "y");
	r->target = 2;
	bed_append(b, r, ERR_OK);
}

/* "SEQ TEXT WHO ID|" of each reaction on the page. */
static void check_reactions(struct bed *b, struct conv conv, const char *want)
{
	struct ask *a = bed_page(b, conv, PAGE_LATEST, 0, 100, UINT64_MAX);
	char got[1000] = "";
	size_t n = 0;

	for (const struct reaction *r = a->page.reactions; r; r = r->next) {
		n += (size_t)snprintf(got + n, sizeof(got) - n, "%u %.*s %.*s %u|", (unsigned)r->seq,
				      SLICE_FMT(r->text), SLICE_FMT(r->who), (unsigned)r->author);
	}
	assert_string_equal(got, want);
	ask_free(a);
}

static void react(struct bed *b, uint64_t author, const char *name, uint64_t target, const char *text, uint8_t flags,
		  bool duplicate)
{
	struct record *r = draft_full(REC_REACT, ROOM(1), author, name, "", text);
	struct ask *a;

	r->target = target;
	r->flags |= flags;
	a = bed_append_one(b, r);
	assert_int_equal(r->err, ERR_OK);
	assert_int_equal(r->flags & REC_F_DUPLICATE, duplicate ? REC_F_DUPLICATE : 0);
	assert_int_equal(r->log_id != 0, !duplicate);
	ask_free(a);
}

static void test_reactions(void **state)
{
	struct bed *b = *state;

	bed_say(b, ROOM(1), 1, 5);
	react(b, 7, "ann", 2, "+1", 0, false);
	react(b, 8, "bob", 2, "+1", 0, false);
	react(b, 7, "ann", 4, "ok", 0, false);
	react(b, 7, "ann", 2, "hm", 0, false);
	react(b, 7, "ann", 2, "+1", 0, true);
	react(b, 9, "cat", 2, "+1", REC_F_REMOVE, true);
	react(b, 9, "cat", 4, "+1", 0, false);
	for (int i = 0; i < 2; i++, bed_restart(b)) {
		check_reactions(b, ROOM(1), "2 +1 ann 7|2 +1 bob 8|2 hm ann 7|4 ok ann 7|4 +1 cat 9|");
	}
	react(b, 7, "ann", 2, "+1", REC_F_REMOVE, false);
	react(b, 7, "ann", 2, "+1", REC_F_REMOVE, true);
	check_reactions(b, ROOM(1), "2 +1 bob 8|2 hm ann 7|4 ok ann 7|4 +1 cat 9|");
	react(b, 7, "ann", 2, "+1", 0, false);
	check_reactions(b, ROOM(1), "2 +1 bob 8|2 hm ann 7|2 +1 ann 7|4 ok ann 7|4 +1 cat 9|");
	bed_append(b, draft_on(REC_REACT, ROOM(1), 7, 6, "+1"), ERR_MESSAGE_UNKNOWN);
	bed_append(b, draft_on(REC_REACT, ROOM(1), 7, 0, "+1"), ERR_MESSAGE_UNKNOWN);
	bed_append(b, draft_on(REC_REACT, ROOM(2), 7, 1, "+1"), ERR_MESSAGE_UNKNOWN);
	bed_redact(b, ROOM(1), 2);
	check_reactions(b, ROOM(1), "4 ok ann 7|4 +1 cat 9|");
}

static void test_reactions_are_bounded(void **state)
{
	struct bed *b = *state;
	struct ask *a = bed_ask(b, ASK_APPEND);
	uint32_t taken = 0, n = 0;
	char text[16];

	bed_say(b, ROOM(1), 1, 2);
	for (int i = 0; i < 20; i++) {
		snprintf(text, sizeof(text), "r%d", i);
		react(b, 7, "ann", 1, text, 0, false);
	}
	bed_append(b, draft_on(REC_REACT, ROOM(1), 7, 1, "one more"), ERR_REACTIONS_MOST);
	bed_append(b, draft_on(REC_REACT, ROOM(1), 8, 1, "one more"), ERR_REACTIONS_MOST);
	react(b, 8, "bob", 1, "r7", 0, false); /* another of the same is fine */
	react(b, 7, "ann", 1, "r3", REC_F_REMOVE, false);
	react(b, 7, "ann", 1, "one more", 0, false);
	for (uint64_t i = 1; i <= 1005; i++) {
		ask_add(a, draft_on(REC_REACT, ROOM(1), i, 2, "+1"));
	}
	bed_call(b, a);
	for (const struct record *r = a->append.first; r; r = r->next) {
		taken += r->err == ERR_OK;
		assert_int_equal(r->err, taken < 1000 || r->pos ? ERR_OK : ERR_REACTIONS_MOST);
	}
	ask_free(a);
	assert_int_equal(taken, 1000);
	a = bed_page(b, ROOM(1), PAGE_AFTER, 1, 10, UINT64_MAX);
	for (const struct reaction *r = a->page.reactions; r; r = r->next) {
		assert_int_equal(r->author, ++n);
	}
	assert_int_equal(n, 1000);
	ask_free(a);
}

/* A fact comes back with its record and holds, or it held already. */
static void fact(struct bed *b, struct conv conv, const char *text, uint8_t flags, bool duplicate)
{
	struct record *r = draft_full(REC_FACT, conv, 1, "ann", "", text);
	struct ask *a;

	r->flags |= flags;
	a = bed_append_one(b, r);
	assert_int_equal(r->err, ERR_OK);
	assert_int_equal(r->flags & REC_F_DUPLICATE, duplicate ? REC_F_DUPLICATE : 0);
	ask_free(a);
}

static void test_facts(void **state)
{
	struct bed *b = *state;
	const uint64_t id = bed_room_id(b, "tea");
	const struct conv c = ROOM(id);
	struct ask *a;

	fact(b, c, "set.slow=5", 0, false);
	fact(b, c, "set.slow=5", 0, true);
	fact(b, c, "set.slow=a=b", 0, false);
	fact(b, c, "role.7=owner ann", 0, false);
	fact(b, c, "role.8=", 0, false);
	fact(b, c, "role.9=ann", REC_F_REMOVE, true);
	fact(b, c, "role.7=ann", REC_F_REMOVE, false);
	fact(b, CONV_SERVER, "raid=100", 0, false);
	fact(b, CONV_SERVER, "raid=100", 0, true);
	fact(b, CONV_SERVER, "ban.u3=0 1 ann", 0, false);
	fact(b, CONV_SERVER, "raid", REC_F_REMOVE, false);
	bed_say(b, c, 1, 1);
	for (int i = 0; i < 2; i++, bed_restart(b)) {
		a = bed_room(b, "tea", 0, "", 0);
		assert_slice(fact_of(a->room.row->facts, "set.slow"), "a=b");
		assert_null(fact_of(a->room.row->facts, "role.7").p);
		assert_non_null(a->room.row->facts->next);
		assert_null(a->room.row->facts->next->next);
		assert_int_equal(a->room.row->pos, 6); /* one number for each that was stored */
		ask_free(a);
		a = bed_call(b, bed_ask(b, ASK_ROOMS));
		assert_slice(fact_of(a->rooms.server, "ban.u3"), "0 1 ann");
		assert_null(a->rooms.server->next);
		assert_slice(fact_of(a->rooms.list->facts, "set.slow"), "a=b");
		assert_true(a->rooms.last > 0);
		ask_free(a);
	}
	bed_shut(b, id);
	a = bed_room(b, "tea", 0, "", 0); /* they went with the room, which was open to all */
	assert_int_equal(a->room.row->id, id);
	assert_null(a->room.row->facts);
	ask_free(a);
	fact(b, c, "set.invite_only=1", REC_F_CLOSES, false);
	fact(b, c, "set.invite_only=1", REC_F_REMOVE, false);
	bed_shut(b, id);
	bed_restart(b);
	a = bed_room(b, "tea", 0, "", 0); /* what was said while it was closed stays there */
	assert_true(a->room.row->id > id);
	assert_int_equal(a->room.row->pos, 0);
	ask_free(a);
}

/* Numbers of records of all kinds are dense, and only messages have a seq. */
static void test_other_kinds(void **state)
{
	struct bed *b = *state;
	const uint64_t id = bed_room_id(b, "tea");
	struct record *r;
	struct ask *a;

	bed_say(b, ROOM(id), 1, 2);
	r = draft_on(REC_KICK, ROOM(id), 1, 77, "bob rude");
	a = bed_append_one(b, r);
	assert_int_equal(r->pos, 3);
	assert_int_equal(r->seq, 2);
	ask_free(a);
	fact(b, ROOM(id), "a=1", 0, false);
	r = draft_full(REC_FACT, ROOM(id), 1, "ann", "", "a=1"); /* it holds as of the last record */
	a = bed_append_one(b, r);
	assert_int_equal(r->pos, 4);
	assert_int_equal(r->seq, 2);
	assert_int_equal(r->log_id, 0);
	ask_free(a);
	bed_say(b, ROOM(id), 1, 1);
	bed_check_page(b, ROOM(id), PAGE_LATEST, 0, 10, UINT64_MAX, 1, 3, false);
	bed_check_page(b, ROOM(id), PAGE_LATEST, 0, 10, 4, 1, 2, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(test_edit),
		BOTH(test_versions_are_bounded),
		BOTH(test_edits_of_all_sizes),
		BOTH(test_redact),
		BOTH(test_in_one_batch),
		BOTH(test_races),
		BOTH(test_keys_of_changes),
		BOTH(test_reactions),
		BOTH(test_reactions_are_bounded),
		BOTH(test_facts),
		BOTH(test_other_kinds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
