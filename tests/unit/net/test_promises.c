/* SPDX-License-Identifier: MIT */
/* What the design promises and the worker must keep even when others fail it: a hanging disk, a codec without a limit. */
#include "harness.h"

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

/* A disk that hangs must not hold back what is on it already. */
static void a_crowd_does_not_wait_for_long(void **state)
{
	struct bed *b = *state;
	struct client c[CROWD];
	crowd_enter(b, c, CROWD);
	b->next->appends_asked = 5;
	b->next->appends_answered = 4;
	do_say(b, 1, NULL, "1");
	turns(b, 1);
	later(b, 1000);
	turns(b, 2);
	assert_hears(&c[CROWD - 1], "-1\n");
	crowd_go(c, CROWD);
}

static void an_answered_ping_means_delivered(void **state)
{
	struct bed *b = *state;
	struct client c[CROWD];
	crowd_enter(b, c, CROWD);
	b->next->appends_asked = 5;
	b->next->appends_answered = 4;
	do_say(b, 1, NULL, "1");
	do_tell(b, &c[7], EV_PONG, "pong");
	turns(b, 1);
	assert_hears(&c[7], "-1\n=pong\n");
	assert_hears(&c[8], "-1\n");
	crowd_go(c, CROWD);
}

static void a_line_without_an_end_is_cut_off(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	static char junk[65536];
	memset(junk, 'x', sizeof(junk));
	for (int i = 0; i < 20 && b->n_told == 0; i++) {
		(void)!write(c.fd, junk, sizeof(junk));
		turns(b, 10);
	}
	assert_int_equal(told_count(b, CMD_DISCONNECT), 1);
	close(c.fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		unit_net_test(a_crowd_does_not_wait_for_long),
		unit_net_test(an_answered_ping_means_delivered),
		unit_net_test(a_line_without_an_end_is_cut_off),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
