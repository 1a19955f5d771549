/* SPDX-License-Identifier: MIT */
/* Who hears what, exactly: joins, leaves and changes in the middle of a run, items that are not for one, slices, barriers. */
#include "harness.h"

#include <sys/resource.h>

static void each_hears_once_a_turn(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE), d = client_new(b, DIALECT_LINE), e = client_new(b, DIALECT_LINE);
	do_listen(b, &c, 1, false);
	do_listen(b, &d, 1, true);
	do_say(b, 1, NULL, "one");
	do_say(b, 2, NULL, "elsewhere");
	do_say(b, 1, NULL, "two");
	turns(b, 1);
	assert_hears(&c, "-one\n-two\n");
	assert_hears(&d, "*one\n*two\n");
	assert_hears(&e, "");
	close(c.fd);
	close(d.fd);
	close(e.fd);
}

static void joins_and_leaves_within_a_run_are_exact(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE), d = client_new(b, DIALECT_LINE), e = client_new(b, DIALECT_TEXT);
	assert_hears(&e, "name? ");
	do_listen(b, &c, 1, false);
	do_say(b, 1, NULL, "1");
	do_listen(b, &d, 1, false);
	do_say(b, 1, NULL, "2");
	do_deaf(b, &c, 1);
	do_say(b, 1, NULL, "3");
	do_listen(b, &e, 1, false); /* a variant that nobody had before */
	do_say(b, 1, NULL, "4");
	do_listen(b, &c, 1, false);
	do_say(b, 1, NULL, "5");
	do_deaf(b, &d, 1);
	do_say(b, 1, NULL, "6");
	turns(b, 1);
	assert_hears(&c, "-1\n-2\n-5\n-6\n");
	assert_hears(&d, "-2\n-3\n-4\n-5\n");
	assert_hears(&e, "-4\n-5\n-6\n");
	close(c.fd);
	close(d.fd);
	close(e.fd);
}

static void a_change_of_variant_is_exact(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	do_listen(b, &c, 1, true);
	do_say(b, 1, NULL, "1");
	do_listen(b, &c, 1, false);
	do_say(b, 1, NULL, "2");
	do_say(b, 1, NULL, "3");
	do_listen(b, &c, 1, true);
	do_listen(b, &c, 1, true);
	do_say(b, 1, NULL, "4");
	turns(b, 1);
	assert_hears(&c, "*1\n-2\n-3\n*4\n");
	close(c.fd);
}

static void the_last_one_leaving_still_hears(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	do_listen(b, &c, 7, false);
	do_say(b, 7, NULL, "1");
	do_deaf(b, &c, 7);
	do_deaf(b, &c, 7);
	do_say(b, 7, NULL, "2");
	do_listen(b, &c, 7, false);
	do_say(b, 7, NULL, "3");
	turns(b, 1);
	assert_hears(&c, "-1\n-3\n");
	bed_effect(b, EFFECT_ROOM_GONE, (struct sess_id){ 0, 0 })->room = 7;
	do_say(b, 7, NULL, "4");
	turns(b, 1);
	assert_hears(&c, "");
	close(c.fd);
}

static void who_must_not_hear_gets_what_is_around(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE), d = client_new(b, DIALECT_LINE);
	do_listen(b, &c, 1, false);
	do_listen(b, &d, 1, false);
	do_say(b, 1, &c, "c1");
	do_say(b, 1, NULL, "x");
	do_say(b, 1, &c, "c2");
	do_say(b, 1, &c, "c3");
	do_say(b, 1, &d, "d1");
	do_say(b, 1, &c, "c4");
	turns(b, 1);
	assert_hears(&c, "-x\n-d1\n");
	assert_hears(&d, "-c1\n-x\n-c2\n-c3\n-c4\n");
	do_say(b, 1, &c, "only others");
	turns(b, 1);
	assert_hears(&c, "");
	do_say(b, 1, NULL, "all");
	do_say(b, 1, &c, "not c");
	do_deaf(b, &c, 1);
	turns(b, 1);
	assert_hears(&c, "-all\n");
	assert_hears(&d, "-only others\n-all\n-not c\n");
	close(c.fd);
	close(d.fd);
}

static void what_no_dialect_shows_is_no_item(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	do_listen(b, &c, 1, false);
	struct effect *f = effects_add(b->next, EFFECT_ROOM);
	f->room = 1;
	f->event = effects_event(b->next, EV_JOIN);
	do_say(b, 1, NULL, "shown");
	turns(b, 1);
	assert_hears(&c, "-shown\n");
	close(c.fd);
}

static void an_answer_comes_after_what_was_decided_before_it(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE), d = client_new(b, DIALECT_LINE);
	do_listen(b, &c, 1, false);
	do_listen(b, &c, 2, false);
	do_listen(b, &d, 1, false);
	do_say(b, 1, NULL, "1");
	do_say(b, 2, NULL, "2");
	do_tell(b, &c, EV_PONG, "pong");
	do_say(b, 1, NULL, "3");
	turns(b, 1);
	assert_hears(&c, "-1\n-2\n=pong\n-3\n");
	assert_hears(&d, "-1\n-3\n");
	close(c.fd);
	close(d.fd);
}

static void many_rooms_and_a_leave_of_any(void **state)
{
	struct bed *b = *state;
	enum { ROOMS = 20 };
	struct client c[3];
	for (int i = 0; i < 3; i++) {
		c[i] = client_new(b, DIALECT_LINE);
		for (uint32_t room = 1; room <= ROOMS; room++) {
			do_listen(b, &c[i], room, false);
		}
	}
	turns(b, 1);
	for (uint32_t k = 0; k < ROOMS; k++) {
		do_deaf(b, &c[1], 1 + k * 7 % ROOMS);
		do_say(b, 1 + k, NULL, "x");
		turns(b, 1);
		assert_hears(&c[0], "-x\n");
		assert_hears(&c[2], "-x\n");
		bool left = false;
		for (uint32_t j = 0; j <= k; j++) {
			left = left || j * 7 % ROOMS == k;
		}
		if (left) {
			assert_hears(&c[1], "");
		} else {
			assert_hears(&c[1], "-x\n");
		}
	}
	for (int i = 0; i < 3; i++) {
		close(c[i].fd);
	}
}

static void a_long_run_is_passed_on_in_parts(void **state)
{
	struct bed *b = *state;
	static char text[1001], heard[300000];
	struct client c = client_new(b, DIALECT_LINE);
	do_listen(b, &c, 1, false);
	memset(text, 'y', 1000);
	size_t n = 0;
	for (int i = 0; i < 200; i++) {
		do_say(b, 1, NULL, text);
	}
	for (int i = 0; i < 100 && n < 200 * 1002; i++) {
		turns(b, 1);
		n += client_hear(&c, heard, sizeof(heard)).n;
	}
	assert_int_equal(n, 200 * 1002);
	assert_int_equal(worker_unsent(b->w), 0);
	close(c.fd);
}

/* --- crowds --- */

enum { CROWD = 100 };

static void crowd_enter(struct bed *b, struct client *c, int n)
{
	for (int i = 0; i < n; i++) {
		c[i] = client_new(b, DIALECT_LINE);
		do_listen(b, &c[i], 1, false);
	}
	turns(b, 1);
}

static void crowd_go(struct client *c, int n)
{
	for (int i = 0; i < n; i++) {
		close(c[i].fd);
	}
}

static void a_crowd_waits_for_appends_under_way(void **state)
{
	struct bed *b = *state;
	struct client c[CROWD];
	crowd_enter(b, c, CROWD);
	b->next->appends_asked = 5;
	b->next->appends_answered = 4;
	do_say(b, 1, NULL, "1");
	turns(b, 2);
	assert_hears(&c[0], "");
	do_say(b, 1, NULL, "2");
	b->next->appends_asked = 9;
	b->next->appends_answered = 5;
	turns(b, 1);
	assert_hears(&c[0], "-1\n-2\n");
	crowd_go(c, CROWD);
}

static void a_few_do_not_wait(void **state)
{
	struct bed *b = *state;
	struct client c[10];
	crowd_enter(b, c, 10);
	b->next->appends_asked = 5;
	b->next->appends_answered = 4;
	do_say(b, 1, NULL, "1");
	turns(b, 1);
	assert_hears(&c[0], "-1\n");
	crowd_go(c, 10);
}

/* More hearers than a slice has. */
static void a_pass_in_slices_stays_exact(void **state)
{
	struct bed *b = *state;
	enum { MANY = 4096 + 600 };
	static struct client c[MANY];
	struct rlimit most;
	(void)getrlimit(RLIMIT_NOFILE, &most);
	most.rlim_cur = most.rlim_max;
	(void)setrlimit(RLIMIT_NOFILE, &most);
	if (most.rlim_cur < 2 * MANY + 64) {
		skip();
	}
	struct client *first = &c[0], *late = &c[MANY - 1], *mid = &c[MANY - 300];
	for (int i = 0; i < MANY; i++) {
		c[i] = client_raw(b, DIALECT_LINE);
		turns(b, 1);
		c[i].id = last_connected(b);
		bed_forget(b);
		do_listen(b, &c[i], 1, false);
	}
	turns(b, 1);
	do_say(b, 1, NULL, "1");
	turns(b, 1);
	assert_hears(first, "-1\n");
	assert_hears(late, "");
	/* In the middle of the pass: one visited leaves, two not visited leave, one comes back, and it goes on. */
	do_deaf(b, first, 1);
	do_deaf(b, late, 1);
	do_deaf(b, mid, 1);
	do_listen(b, mid, 1, false);
	do_say(b, 1, &c[MANY - 2], "2");
	do_listen(b, first, 1, false);
	turns(b, 3);
	assert_hears(first, "");
	assert_hears(late, "-1\n");
	assert_hears(mid, "-1\n-2\n");
	assert_hears(&c[MANY - 2], "-1\n");
	static char heard[64];
	for (int i = 1; i < MANY - 2; i++) {
		if (&c[i] != mid) {
			assert_slice(client_hear(&c[i], heard, sizeof(heard)), "-1\n-2\n");
		}
	}
	do_say(b, 1, NULL, "3");
	do_deaf(b, &c[1], 1);
	turns(b, 1);
	crowd_go(c, MANY);
	assert_int_equal(conns_left(b), 0);
}

/* --- against a model: everything at random, every stream compared --- */

enum { PEOPLE = 12, ROOMS = 4, STEPS = 4000 };

struct model {
	struct client c;
	bool in[ROOMS], current[ROOMS];
	/* Of each room: within one room the order is exact, across rooms it is free. */
	char expected[ROOMS][1 << 15];
	size_t n[ROOMS];
};

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void model_say(struct bed *b, struct model *m, uint32_t room, const struct model *except, int number)
{
	char text[32];
	snprintf(text, sizeof(text), "r%u %d", (unsigned)room, number);
	do_say(b, room + 1, except ? &except->c : NULL, text);
	for (int i = 0; i < PEOPLE; i++) {
		if (m[i].in[room] && &m[i] != except) {
			m[i].n[room] += (size_t)snprintf(m[i].expected[room] + m[i].n[room],
							 sizeof(m[i].expected[room]) - m[i].n[room], "%c%s\n",
							 m[i].current[room] ? '*' : '-', text);
		}
	}
}

static void model_check(struct model *m)
{
	static char heard[1 << 16];
	struct slice rest = client_hear(&m->c, heard, sizeof(heard));
	size_t at[ROOMS] = { 0 };
	while (rest.n > 0) {
		const char *nl = memchr(rest.p, '\n', rest.n);
		assert_non_null(nl);
		size_t len = (size_t)(nl - rest.p) + 1;
		uint32_t room = (uint32_t)(rest.p[2] - '0');
		assert_true(room < ROOMS && at[room] + len <= m->n[room]);
		assert_memory_equal(rest.p, m->expected[room] + at[room], len);
		at[room] += len;
		rest = slice_from(rest, len);
	}
	for (int room = 0; room < ROOMS; room++) {
		assert_int_equal(at[room], m->n[room]);
		m->n[room] = 0;
	}
}

static void anything_in_any_order_is_exact(void **state)
{
	struct bed *b = *state;
	static struct model m[PEOPLE];
	uint32_t seed = 20261121;
	for (int i = 0; i < PEOPLE; i++) {
		m[i] = (struct model){ .c = client_new(b, DIALECT_LINE) };
	}
	for (int step = 0; step < STEPS; step++) {
		struct model *who = &m[next_random(&seed) % PEOPLE];
		uint32_t room = next_random(&seed) % ROOMS;
		switch (next_random(&seed) % 8) {
		case 0:
			who->in[room] = true;
			who->current[room] = next_random(&seed) % 2;
			do_listen(b, &who->c, room + 1, who->current[room]);
			break;
		case 1:
			who->in[room] = false;
			do_deaf(b, &who->c, room + 1);
			break;
		case 2:
			model_say(b, m, room, who, step);
			break;
		default:
			model_say(b, m, room, NULL, step);
		}
		if (next_random(&seed) % 16 == 0) {
			turns(b, 1);
			for (int i = 0; i < PEOPLE; i++) {
				model_check(&m[i]);
			}
		}
	}
	for (int i = 0; i < PEOPLE; i++) {
		close(m[i].c.fd);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		unit_net_test(each_hears_once_a_turn),
		unit_net_test(joins_and_leaves_within_a_run_are_exact),
		unit_net_test(a_change_of_variant_is_exact),
		unit_net_test(the_last_one_leaving_still_hears),
		unit_net_test(who_must_not_hear_gets_what_is_around),
		unit_net_test(what_no_dialect_shows_is_no_item),
		unit_net_test(an_answer_comes_after_what_was_decided_before_it),
		unit_net_test(many_rooms_and_a_leave_of_any),
		unit_net_test(a_long_run_is_passed_on_in_parts),
		unit_net_test(a_crowd_waits_for_appends_under_way),
		unit_net_test(a_few_do_not_wait),
		unit_net_test(a_pass_in_slices_stays_exact),
		unit_net_test(anything_in_any_order_is_exact),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
