/* SPDX-License-Identifier: MIT */
/* Facts: taken in and shown again, whom a ban means, and decisions that overlap on their way to the disk. */
#include "lib/unit.h"

#include <stdio.h>

#include "base/text.h"
#include "core/fact.h"

struct bed {
	struct facts *f;
	struct arena a;
};

static int setup(void **state)
{
	static struct bed b;
	b.f = facts_new();
	arena_init(&b.a);
	*state = &b;
	return 0;
}

static int teardown(void **state)
{
	struct bed *b = *state;
	facts_free(b->f);
	arena_done(&b->a);
	return 0;
}

static void apply(struct bed *b, const char *key, const char *value)
{
	fact_apply(b->f, slice_cstr(key), slice_cstr(value), value == NULL);
}

static void expect(struct bed *b, const char *key, const char *value)
{
	struct slice got = SLICE_EMPTY;
	bool held = fact_value(b->f, slice_cstr(key), &b->a, &got);
	if (held != (value != NULL)) {
		fail_msg("%s is %s", key, held ? "there" : "not there");
	}
	if (held) {
		assert_slice_eq(got, slice_cstr(value));
	}
}

static void facts_are_kept_as_written(void **state)
{
	static const char *const pairs[][2] = {
		{ "set.moderated", "1" },
		{ "set.description", "a place to be" },
		{ "role.7", "operator bob" },
		{ "ban.u7", "1700 12 ada bob too loud" },
		{ "ban.n192.0.2.0/24", "0 12 ada 192.0.2.0/24 " },
		{ "mute.g7@2001:db8::/64", "0 12 ada bob why not" },
		{ "invite.7", "ada bob" },
		{ "exempt.pspam*", "0 12 ada Spam* " },
		{ "admit.abob", "1700 12 ada account:bob a friend" },
		{ "made", "12 ada" },
		{ "topic", "13 ada" },
		{ "raid", "99" },
	};
	struct bed *b = *state;
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		expect(b, pairs[i][0], NULL);
		apply(b, pairs[i][0], pairs[i][1]);
		expect(b, pairs[i][0], pairs[i][1]);
		apply(b, pairs[i][0], pairs[i][1]); /* again changes nothing */
		expect(b, pairs[i][0], pairs[i][1]);
	}
	assert_int_equal(b->f->bans.n, 2);
	assert_int_equal(b->f->n_roles, 1);
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		apply(b, pairs[i][0], NULL);
		expect(b, pairs[i][0], NULL);
	}
	assert_int_equal(b->f->bans.n + b->f->mutes.n + b->f->n_roles + b->f->n_invitations, 0);
}

static void what_is_not_understood_is_left_out(void **state)
{
	struct bed *b = *state;
	apply(b, "", "");
	apply(b, "ban.", "1");
	apply(b, "ban.x7", "1 2 a b");
	apply(b, "ban.u", "1 2 a b");
	apply(b, "ban.g7", "1 2 a b");
	apply(b, "ban.g@192.0.2.1", "1 2 a b");
	apply(b, "ban.n192.0.2.0/99", "1 2 a b");
	apply(b, "role.7", "king bob");
	apply(b, "set.weather", "1");
	apply(b, "filter.1", "shout ada x");
	apply(b, "filter.2", "hide ada /(/");
	apply(b, "future.1", "words");
	assert_int_equal(b->f->bans.n + b->f->n_roles + b->f->n_filters, 0);
	apply(b, "ban.u7", ""); /* without words: by nobody, for ever */
	assert_int_equal(b->f->bans.n, 1);
	assert_int_equal(b->f->bans.v[0].until_ms, 0);
}

static void lists_keep_their_order(void **state)
{
	struct bed *b = *state;
	char key[16], value[32];
	for (int i = 1; i <= 5; i++) {
		snprintf(key, sizeof(key), "filter.%d", i);
		snprintf(value, sizeof(value), "hide ada word%d", i);
		apply(b, key, value);
	}
	apply(b, "filter.2", NULL);
	assert_int_equal(b->f->n_filters, 4);
	assert_int_equal(b->f->filters[1].id, 3);
	assert_int_equal(b->f->last_filter, 5);
	apply(b, "report.4", "12 bob carl - 0 rude");
	apply(b, "report.9", "13 carl bob den 7 ruder still");
	assert_string_equal(b->f->reports[1].room, "den");
	assert_null(b->f->reports[0].room);
	assert_string_equal(b->f->reports[1].reason, "ruder still");
	apply(b, "report.4", NULL);
	assert_int_equal(b->f->reports[0].id, 9);
}

/* --- whom a ban means --- */

static struct visitor visitor(uint64_t id, bool guest, const char *from, int64_t since_ms)
{
	struct visitor v = { .id = id, .guest = guest, .since_ms = since_ms };
	assert_true(addr_parse(slice_cstr(from), &v.from));
	return v;
}

static bool meets(struct bed *b, struct visitor v, int64_t now_ms)
{
	return bans_meet(&b->f->bans, &v, now_ms) != NULL;
}

static void bans_mean_whom_they_name(void **state)
{
	struct bed *b = *state;
	apply(b, "ban.u7", "5000 1000 ada bob ");
	assert_true(meets(b, visitor(7, false, "192.0.2.7", 0), 4999));
	assert_false(meets(b, visitor(7, false, "192.0.2.7", 0), 5000)); /* over */
	assert_false(meets(b, visitor(8, false, "192.0.2.7", 0), 2000));
	apply(b, "ban.n198.51.100.0/24", "0 1000 ada x ");
	assert_true(meets(b, visitor(8, false, "198.51.100.9", 0), 2000));
	assert_false(meets(b, visitor(8, false, "198.51.101.9", 0), 2000));
	struct visitor spared = visitor(8, false, "198.51.100.9", 0);
	spared.spared = true;
	assert_false(meets(b, spared, 2000)); /* by an address, but not by name */
	spared.id = 7;
	assert_true(meets(b, spared, 2000));
}

static void guests_are_meant_who_came_later(void **state)
{
	struct bed *b = *state;
	apply(b, "ban.g7@192.0.2.7", "0 100000 ada bob ");
	assert_true(meets(b, visitor(9, true, "192.0.2.7", 100000), 200000));
	assert_true(meets(b, visitor(9, true, "192.0.2.7", 150000), 200000));
	assert_false(meets(b, visitor(9, true, "192.0.2.7", 50000), 200000));
	assert_false(meets(b, visitor(9, false, "192.0.2.7", 150000), 200000)); /* an account */
	assert_false(meets(b, visitor(9, true, "192.0.2.8", 150000), 200000));
}

static void two_from_one_address_are_two(void **state)
{
	struct bed *b = *state;
	apply(b, "ban.g7@192.0.2.7", "0 1 ada bob ");
	apply(b, "ban.g8@192.0.2.7", "0 1 ada carl ");
	assert_int_equal(b->f->bans.n, 2);
	apply(b, "ban.g8@192.0.2.7", NULL);
	assert_int_equal(b->f->bans.n, 1);
	assert_string_equal(b->f->bans.v[0].shown, "bob");
}

/* --- on the way to the disk --- */

static void propose(struct bed *b, const char *key, const char *value)
{
	fact_propose(b->f, slice_cstr(key), slice_cstr(value), value == NULL, &b->a);
}

static void settle(struct bed *b, const char *key, const char *value, bool committed)
{
	fact_settle(b->f, slice_cstr(key), slice_cstr(value), value == NULL, committed);
}

static void taking_counts_at_once(void **state)
{
	struct bed *b = *state;
	propose(b, "ban.u7", "0 1 ada bob ");
	expect(b, "ban.u7", "0 1 ada bob ");
	assert_int_equal(b->f->n_bans_proposed, 1);
	settle(b, "ban.u7", "0 1 ada bob ", false);
	expect(b, "ban.u7", NULL);
	assert_int_equal(b->f->n_bans_proposed, 0);
	propose(b, "set.moderated", "1");
	expect(b, "set.moderated", "1");
	settle(b, "set.moderated", "1", true);
	expect(b, "set.moderated", "1");
	assert_int_equal(b->f->n_proposed, 0);
}

static void granting_waits(void **state)
{
	struct bed *b = *state;
	apply(b, "ban.u7", "0 1 ada bob ");
	propose(b, "ban.u7", NULL);
	expect(b, "ban.u7", "0 1 ada bob ");
	settle(b, "ban.u7", NULL, true);
	expect(b, "ban.u7", NULL);
	propose(b, "role.7", "operator bob");
	expect(b, "role.7", NULL);
	settle(b, "role.7", "operator bob", true);
	expect(b, "role.7", "operator bob");
	propose(b, "role.7", "member bob");
	expect(b, "role.7", "member bob");
	settle(b, "role.7", "member bob", false);
	expect(b, "role.7", "operator bob");
}

/* Two moderators decide about one person at the same time, and the disk is full. */
static void all_that_failed_is_undone(void **state)
{
	struct bed *b = *state;
	propose(b, "ban.u7", "0 1 ada bob ");
	propose(b, "ban.u7", "0 2 eve bob ");
	expect(b, "ban.u7", "0 2 eve bob ");
	settle(b, "ban.u7", "0 1 ada bob ", false);
	expect(b, "ban.u7", "0 2 eve bob "); /* it is still on its way */
	settle(b, "ban.u7", "0 2 eve bob ", false);
	expect(b, "ban.u7", NULL);
	assert_int_equal(b->f->bans.n, 0);
}

static void the_last_one_counts(void **state)
{
	struct bed *b = *state;
	apply(b, "ban.u7", "0 1 ada bob ");
	propose(b, "ban.u7", NULL);
	propose(b, "ban.u7", "0 2 eve bob ");
	expect(b, "ban.u7", "0 2 eve bob ");
	settle(b, "ban.u7", NULL, true); /* the first was lifted: the second must not be lifted with it */
	expect(b, "ban.u7", "0 2 eve bob ");
	settle(b, "ban.u7", "0 2 eve bob ", false);
	expect(b, "ban.u7", NULL);
}

static void a_grant_on_its_way_can_be_taken(void **state)
{
	struct bed *b = *state;
	propose(b, "role.7", "owner bob");
	propose(b, "role.7", "voiced bob");
	expect(b, "role.7", NULL);
	settle(b, "role.7", "owner bob", true); /* less than that is on its way already */
	expect(b, "role.7", "voiced bob");
	settle(b, "role.7", "voiced bob", false);
	expect(b, "role.7", "owner bob");
}

static void a_shorter_ban_waits(void **state)
{
	struct bed *b = *state;
	apply(b, "ban.u7", "5000 1 ada bob ");
	propose(b, "ban.u7", "4000 2 eve bob ");
	expect(b, "ban.u7", "5000 1 ada bob ");
	propose(b, "ban.u7", "0 3 ada bob ");
	expect(b, "ban.u7", "0 3 ada bob ");
	settle(b, "ban.u7", "4000 2 eve bob ", true);
	expect(b, "ban.u7", "0 3 ada bob ");
	settle(b, "ban.u7", "0 3 ada bob ", false);
	expect(b, "ban.u7", "4000 2 eve bob ");
}

static void what_failed_makes_way_for_what_follows(void **state)
{
	struct bed *b = *state;
	propose(b, "ban.u7", "5000 1 ada bob ");
	propose(b, "ban.u7", "4000 2 eve bob ");
	expect(b, "ban.u7", "5000 1 ada bob ");
	settle(b, "ban.u7", "5000 1 ada bob ", false);
	expect(b, "ban.u7", "4000 2 eve bob ");
	settle(b, "ban.u7", "4000 2 eve bob ", true);
	expect(b, "ban.u7", "4000 2 eve bob ");
}

static void different_things_do_not_mix(void **state)
{
	struct bed *b = *state;
	propose(b, "mute.u7", "0 1 ada bob ");
	propose(b, "mute.u8", "0 1 ada carl ");
	propose(b, "pin.4", "ada 1");
	expect(b, "mute.u8", "0 1 ada carl ");
	assert_int_equal(b->f->n_pins, 0); /* takes nothing away: it waits */
	settle(b, "mute.u7", "0 1 ada bob ", false);
	settle(b, "mute.u8", "0 1 ada carl ", true);
	settle(b, "pin.4", "ada 1", true);
	expect(b, "mute.u7", NULL);
	expect(b, "mute.u8", "0 1 ada carl ");
	assert_int_equal(b->f->n_pins, 1);
	propose(b, "pin.4", NULL);
	settle(b, "pin.4", NULL, false);
	assert_int_equal(b->f->n_pins, 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(facts_are_kept_as_written),
		TEST(what_is_not_understood_is_left_out),
		TEST(lists_keep_their_order),
		TEST(bans_mean_whom_they_name),
		TEST(guests_are_meant_who_came_later),
		TEST(two_from_one_address_are_two),
		TEST(taking_counts_at_once),
		TEST(granting_waits),
		TEST(all_that_failed_is_undone),
		TEST(the_last_one_counts),
		TEST(a_grant_on_its_way_can_be_taken),
		TEST(a_shorter_ban_waits),
		TEST(what_failed_makes_way_for_what_follows),
		TEST(different_things_do_not_mix),
	};
#undef TEST
	return cmocka_run_group_tests(tests, NULL, NULL);
}
