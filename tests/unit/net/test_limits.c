/* SPDX-License-Identifier: MIT */
/* What one peer may take: credit, pauses, unsent output; and that it is nobody else's trouble. */
#include "harness.h"

static void without_credit_nothing_is_read(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE), d = client_new(b, DIALECT_LINE);
	b->config.credit_commands = 3;
	b->keep_credit = true;
	/* Its CONNECT was answered; five lines, three at once. */
	client_say(&c, "1\n2\n3\n4\n5\n");
	turns(b, 5);
	assert_int_equal(b->n_told, 3);
	client_say(&c, "6\n");
	client_say(&d, "other\n");
	turns(b, 5);
	assert_int_equal(b->n_told, 4);
	assert_slice(b->told[3]->text, "other");
	for (int i = 0; i < 3; i++) {
		bed_effect(b, EFFECT_DONE, c.id)->n = 2;
	}
	turns(b, 3);
	assert_int_equal(b->n_told, 7);
	assert_slice(b->told[4]->text, "4");
	assert_slice(b->told[5]->text, "5");
	assert_slice(b->told[6]->text, "6");
	close(c.fd);
	close(d.fd);
}

static void bytes_are_credit_too(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	b->config.credit_bytes = 10;
	b->keep_credit = true;
	client_say(&c, "123456789\nmore\n");
	turns(b, 3);
	assert_int_equal(b->n_told, 1);
	assert_int_equal(b->told[0]->bytes, 10);
	assert_int_equal(atomic_load(&b->shared.credit_bytes), 10);
	bed_effect(b, EFFECT_DONE, c.id)->n = 10;
	turns(b, 3);
	assert_int_equal(b->n_told, 2);
	close(c.fd);
}

static void the_server_has_one_credit_for_all(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	b->config.credit_total = 1000;
	atomic_fetch_add(&b->shared.credit_bytes, 1000); /* another worker's */
	turns(b, 1);
	client_say(&c, "waits\n");
	turns(b, 5);
	assert_int_equal(b->n_told, 0);
	atomic_fetch_sub(&b->shared.credit_bytes, 1000);
	for (int i = 0; i < 10; i++) { /* nobody says that it is back: looking now and then is enough */
		later(b, 100);
		turns(b, 2);
	}
	assert_int_equal(b->n_told, 1);
	close(c.fd);
}

static void what_was_lost_gives_its_credit_back(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	b->keep_credit = true;
	client_say(&c, "never answered\n");
	turns(b, 2);
	assert_int_not_equal(atomic_load(&b->shared.credit_bytes), 0);
	close(c.fd);
	turns(b, 4);
	assert_int_equal(worker_conns(b->w), 0);
	assert_int_equal(atomic_load(&b->shared.credit_bytes), 0);
}

static void a_pause_is_not_read(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	bed_effect(b, EFFECT_PAUSE, c.id)->n = 100;
	bed_effect(b, EFFECT_PAUSE, c.id)->n = 50;
	turns(b, 1);
	client_say(&c, "patience\n");
	later(b, 99);
	turns(b, 3);
	assert_int_equal(b->n_told, 0);
	later(b, 1);
	turns(b, 2);
	assert_int_equal(b->n_told, 1);
	close(c.fd);
}

static void a_paused_one_may_go(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	bed_effect(b, EFFECT_PAUSE, c.id)->n = 100;
	do_close(b, &c);
	turns(b, 2);
	close(c.fd);
	turns(b, 2);
	assert_int_equal(worker_conns(b->w), 0);
	struct client d = client_new(b, DIALECT_LINE);
	client_say(&d, "not paused\n");
	turns(b, 2);
	assert_int_equal(b->n_told, 1);
	bed_effect(b, EFFECT_PAUSE, d.id)->n = 1000;
	turns(b, 1);
	later(b, 200);
	client_say(&d, "paused\n");
	turns(b, 2);
	assert_int_equal(b->n_told, 1);
	later(b, 800);
	turns(b, 2);
	assert_int_equal(b->n_told, 2);
	close(d.fd);
}

/* One turn with `lines` lines of 4000 bytes for `c`. */
static void stuff(struct bed *b, const struct client *c, int lines)
{
	static char text[4000];
	memset(text, 's', sizeof(text) - 1);
	for (int i = 0; i < lines; i++) {
		do_tell(b, c, EV_PONG, text);
	}
	turns(b, 1);
}

/* Fills the socket of `c` and some more, with lines of `size` bytes. */
static uint64_t fill(struct bed *b, const struct client *c, size_t size, uint64_t beyond, int lines_a_turn)
{
	static char text[8192];
	uint64_t lines = 0;
	memset(text, 'f', size);
	text[size - 2] = '\0';
	while (worker_unsent(b->w) < beyond) {
		for (int i = 0; i < lines_a_turn; i++) {
			do_tell(b, c, EV_PONG, text); /* "=" and a newline make it `size` bytes */
			lines++;
		}
		turns(b, 1);
	}
	return lines;
}

static void partial_writes_lose_nothing(void **state)
{
	static const size_t sizes[] = { 10, 700, 3000, 8000 };
	struct bed *b = *state;
	static char heard[1 << 16];
	for (size_t k = 0; k < ARRAY_LEN(sizes); k++) {
		struct client c = client_new(b, DIALECT_LINE);
		do_listen(b, &c, 1, false);
		uint64_t lines = fill(b, &c, sizes[k], 100000, 5), got = 0, at = 0;
		do_say(b, 1, NULL, "end");
		for (int i = 0; i < 3000; i++) {
			struct slice s = client_hear(&c, heard, 7001);
			for (size_t j = 0; j < s.n; j++, at++) {
				uint64_t in_line = at % sizes[k];
				if (got == lines) {
					assert_int_equal(s.p[j], "-end\n"[at - lines * sizes[k]]);
					continue;
				}
				assert_int_equal(s.p[j], in_line == 0 ? '=' : in_line == sizes[k] - 1 ? '\n' : 'f');
				got += in_line == sizes[k] - 1;
			}
			turns(b, 1);
			if (s.n == 0 && worker_unsent(b->w) == 0) {
				break;
			}
		}
		assert_int_equal(at, lines * sizes[k] + 5);
		assert_int_equal(worker_unsent(b->w), 0);
		assert_int_equal(atomic_load(&b->shared.sendq_bytes), 0);
		close(c.fd);
		turns(b, 3);
	}
}

static void a_slow_reader_is_its_own_trouble(void **state)
{
	struct bed *b = *state;
	struct client slow = client_new(b, DIALECT_LINE), d = client_new(b, DIALECT_LINE);
	do_listen(b, &slow, 1, false);
	do_listen(b, &d, 1, false);
	fill(b, &slow, 4000, 65536, 10);
	for (int i = 0; i < 50; i++) {
		do_say(b, 1, NULL, "quick");
		turns(b, 1);
		assert_hears(&d, "-quick\n");
	}
	assert_int_equal(b->n_told, 0);
	close(slow.fd);
	close(d.fd);
}

static void too_slow_is_told_and_closed(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	b->config.sendq = 100000;
	b->keep_open = true;
	do_listen(b, &c, 1, false);
	for (int i = 0; i < 1000 && b->n_told == 0; i++) {
		do_say(b, 1, NULL, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
		do_say(b, 1, NULL, "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");
		stuff(b, &c, 5);
	}
	assert_int_equal(b->n_told, 1);
	assert_int_equal(b->told[0]->id, CMD_DISCONNECT);
	assert_int_equal(b->told[0]->err, ERR_TOO_SLOW);
	assert_true(worker_unsent(b->w) <= 65536);
	/* It reads again, but all that is left for it is the reason. */
	do_say(b, 1, NULL, "not for it");
	do_tell(b, &c, EV_PONG, "nor this");
	struct event *ev = effects_event(b->next, EV_CLOSING);
	ev->err = ERR_TOO_SLOW;
	bed_effect(b, EFFECT_EVENT, c.id)->event = ev;
	do_close(b, &c);
	turns(b, 1);
	static char heard[1 << 20];
	size_t n = 0;
	for (int i = 0; i < 100; i++) {
		n += client_hear(&c, heard + n, sizeof(heard) - n).n;
		turns(b, 1);
	}
	static const char last[] = "\nclosing too-slow\n";
	assert_true(n > sizeof(last));
	assert_memory_equal(heard + n - (sizeof(last) - 1), last, sizeof(last) - 1);
	assert_null(memmem(heard, n, "not for it", 10));
	assert_null(memmem(heard, n, "nor this", 8));
	assert_true(client_at_end(&c));
	close(c.fd);
	turns(b, 2);
	assert_int_equal(worker_conns(b->w), 0);
}

static void too_slow_and_never_reading_ends_too(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	b->config.sendq = 100000;
	for (int i = 0; i < 1000 && b->n_told == 0; i++) {
		stuff(b, &c, 5);
	}
	turns(b, 2);
	assert_int_equal(b->n_told, 1);
	later(b, 10000);
	turns(b, 2);
	assert_int_equal(worker_conns(b->w), 0);
	assert_int_equal(worker_unsent(b->w), 0);
	close(c.fd);
}

static void the_largest_goes_when_all_is_too_much(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE), d = client_new(b, DIALECT_LINE);
	fill(b, &c, 4000, 200000, 10);
	fill(b, &d, 4000, worker_unsent(b->w) + 400000, 10);
	assert_int_equal(b->n_told, 0);
	b->config.sendq_total = (int64_t)worker_unsent(b->w) + 10;
	b->keep_open = true;
	do_tell(b, &c, EV_PONG, "one more drop makes it run over");
	turns(b, 2);
	assert_int_equal(b->n_told, 1);
	assert_true(sess_eq(b->told[0]->from, d.id));
	assert_int_equal(b->told[0]->err, ERR_TOO_SLOW);
	close(c.fd);
	close(d.fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		unit_net_test(without_credit_nothing_is_read),
		unit_net_test(bytes_are_credit_too),
		unit_net_test(the_server_has_one_credit_for_all),
		unit_net_test(what_was_lost_gives_its_credit_back),
		unit_net_test(a_pause_is_not_read),
		unit_net_test(a_paused_one_may_go),
		unit_net_test(partial_writes_lose_nothing),
		unit_net_test(a_slow_reader_is_its_own_trouble),
		unit_net_test(too_slow_is_told_and_closed),
		unit_net_test(too_slow_and_never_reading_ends_too),
		unit_net_test(the_largest_goes_when_all_is_too_much),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
