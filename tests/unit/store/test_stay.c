/* SPDX-License-Identifier: MIT */
/* Accounts that stay, and their rooms, asked of every backend. */
#include "unit/store/harness.h"

static void stay(struct bed *b, uint64_t account, uint64_t room, uint64_t since, bool drop)
{
	struct ask *a = bed_ask(b, ASK_STAY);

	a->stay.id = account;
	a->stay.room = room;
	a->stay.since = since;
	a->stay.drop = drop;
	bed_submit(b, a);
}

static int by_room(const void *x, const void *y)
{
	const struct stay_room *const *a = x, *const *b = y;

	return ((*a)->room > (*b)->room) - ((*a)->room < (*b)->room);
}

/* "NAME room@since room ... " of each. */
static void describe(struct bed *b, uint64_t after, uint32_t limit, char *out, size_t n, bool *more)
{
	struct ask *a = bed_ask(b, ASK_STAYING);
	size_t len = 0;

	a->staying.after = after;
	a->staying.limit = limit;
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	out[0] = '\0';
	for (const struct stay_row *row = a->staying.list; row; row = row->next) {
		const struct stay_room *v[16];
		uint32_t rooms = 0;

		len += (size_t)snprintf(out + len, n - len, "%.*s ", SLICE_FMT(row->account.name));
		for (const struct stay_room *r = row->rooms; r; r = r->next) {
			assert_true(rooms < ARRAY_LEN(v));
			v[rooms++] = r;
		}
		if (rooms > 0) {
			qsort(v, rooms, sizeof(v[0]), by_room);
		}
		for (uint32_t i = 0; i < rooms; i++) {
			len += (size_t)snprintf(out + len, n - len, "%llu@%llu ", (unsigned long long)v[i]->room,
						(unsigned long long)v[i]->since);
		}
	}
	*more = a->staying.more;
	ask_free(a);
}

static void check(struct bed *b, uint64_t after, uint32_t limit, const char *expected, bool expect_more)
{
	char got[1024];
	bool more;

	describe(b, after, limit, got, sizeof(got), &more);
	assert_string_equal(got, expected);
	assert_int_equal(more, expect_more);
}

static void test_pages(void **state)
{
	struct bed *b = *state;
	const uint64_t ann = bed_put_id(b, "ann"), bob = bed_put_id(b, "bob"), cat = bed_put_id(b, "cat");
	const uint64_t tea = bed_room_id(b, "tea"), den = bed_room_id(b, "den");
	char all[128];

	assert_true(ann < bob && bob < cat && tea < den);
	check(b, 0, 10, "", false);
	stay(b, cat, 0, 0, false);
	stay(b, ann, 0, 0, false);
	stay(b, ann, den, 7, false);
	stay(b, ann, tea, 0, false);
	stay(b, ann, tea, 3, false);  /* the last one counts */
	stay(b, bob, tea, 1, false);  /* does not stay itself */
	stay(b, 999999, 0, 0, false); /* there is no such account */
	snprintf(all, sizeof(all), "ann %llu@3 %llu@7 cat ", (unsigned long long)tea, (unsigned long long)den);
	for (int i = 0; i < 2; i++) {
		check(b, 0, 10, all, false);
		check(b, 0, 2, all, false);
		check(b, ann, 10, "cat ", false);
		check(b, cat, 10, "", false);
		stay(b, ann, den, 7, false);
		if (i == 0) {
			bed_restart(b);
		}
	}
	snprintf(all, sizeof(all), "ann %llu@3 %llu@7 ", (unsigned long long)tea, (unsigned long long)den);
	check(b, 0, 1, all, true);
}

static void test_taken_away(void **state)
{
	struct bed *b = *state;
	const uint64_t ann = bed_put_id(b, "ann"), bob = bed_put_id(b, "bob");
	const uint64_t tea = bed_room_id(b, "tea"), den = bed_room_id(b, "den");
	const uint64_t both[] = { ann, bob };
	struct record *r;
	char all[128];

	for (size_t i = 0; i < 2; i++) {
		stay(b, both[i], 0, 0, false);
		stay(b, both[i], tea, 0, false);
		stay(b, both[i], den, 0, false);
	}
	stay(b, ann, tea, 0, true); /* leaves a room */
	stay(b, ann, tea, 0, true);
	r = draft_full(REC_KICK, ROOM(den), ann, "ann", "", "bob reason"); /* is put out of one */
	r->target = bob;
	bed_append(b, r, ERR_OK);
	snprintf(all, sizeof(all), "ann %llu@0 bob %llu@0 ", (unsigned long long)den, (unsigned long long)tea);
	check(b, 0, 10, all, false);
	bed_restart(b);
	check(b, 0, 10, all, false);
	ask_free(bed_append_one(b, draft_full(REC_SHUT, ROOM(den), 1, "ann", "", ""))); /* the room is no more */
	assert_int_equal(bed_room_id(b, "den"), den);
	snprintf(all, sizeof(all), "ann bob %llu@0 ", (unsigned long long)tea);
	check(b, 0, 10, all, false);
	stay(b, ann, 0, 0, true); /* stays no longer */
	snprintf(all, sizeof(all), "bob %llu@0 ", (unsigned long long)tea);
	check(b, 0, 10, all, false);
}

/* An account that is deleted stays no longer, and cannot again. */
static void test_wiped(void **state)
{
	struct bed *b = *state;
	const uint64_t ann = bed_put_id(b, "ann"), tea = bed_room_id(b, "tea");
	struct ask *a = bed_ask(b, ASK_ACCOUNT_PUT);

	stay(b, ann, 0, 0, false);
	stay(b, ann, tea, 0, false);
	a->put.what = PUT_WIPE | PUT_FLAGS;
	a->put.mask = UINT8_MAX;
	a->put.row.id = ann;
	a->put.row.flags = ACCOUNT_F_DELETED;
	ask_free(bed_call(b, a));
	check(b, 0, 10, "", false);
	stay(b, ann, 0, 0, false);
	check(b, 0, 10, "", false);
	bed_restart(b);
	check(b, 0, 10, "", false);
}

int main(void)
{
	const struct CMUnitTest tests[] = { BOTH(test_pages), BOTH(test_taken_away), BOTH(test_wiped) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
