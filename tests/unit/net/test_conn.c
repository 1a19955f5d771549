/* SPDX-License-Identifier: MIT */
/* The life of a connection: detection, prompts, end of input, breaks, closing, limits. */
#include "harness.h"

static void a_fixed_listener_connects_at_once(void **state)
{
	struct bed *b = *state;
	struct client c = client_raw(b, DIALECT_LINE);
	turns(b, 1);
	assert_int_equal(b->n_told, 1);
	assert_int_equal(b->told[0]->id, CMD_CONNECT);
	assert_int_equal(b->told[0]->dialect, DIALECT_LINE);
	assert_int_equal(b->told[0]->flags, CMD_SECURE);
	assert_slice(b->told[0]->who, "local");
	assert_int_not_equal(b->told[0]->from.gen, 0);
	assert_int_equal(worker_conns(b->w), 1);
	close(c.fd);
}

static void the_greeting_comes_before_what_was_said_early_is_read(void **state)
{
	struct bed *b = *state;
	int fds[2];
	struct listener l = { .dialect = DIALECT_TEXT, .name = "test" };
	struct sockaddr_storage addr = { .ss_family = AF_UNIX };
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds), 0);
	struct client c = { .fd = fds[0] };
	client_say(&c, "alice\n");
	assert_true(worker_adopt(b->w, fds[1], &l, (struct sockaddr *)&addr));
	assert_hears(&c, "name? ");
	turns(b, 1);
	assert_slice(told_last(b)->text, "alice");
	close(c.fd);
}

static void the_first_bytes_decide(void **state)
{
	struct bed *b = *state;
	struct client c = client_raw(b, DIALECT_NONE);
	client_say(&c, "LINE hello\nagain\n");
	turns(b, 1);
	assert_int_equal(b->n_told, 3);
	assert_int_equal(b->told[0]->dialect, DIALECT_LINE);
	assert_slice(b->told[1]->text, "LINE hello");
	assert_slice(b->told[2]->text, "again");
	close(c.fd);
}

static void silence_is_text(void **state)
{
	struct bed *b = *state;
	struct client c = client_raw(b, DIALECT_NONE);
	turns(b, 2);
	later(b, b->config.detect_ms - 1);
	turns(b, 1);
	assert_int_equal(b->n_told, 0);
	assert_hears(&c, "");
	later(b, 1);
	turns(b, 1);
	assert_int_equal(b->n_told, 1);
	assert_int_equal(b->told[0]->dialect, DIALECT_TEXT);
	assert_hears(&c, "name? ");
	close(c.fd);
}

static void a_busy_server_does_not_mistake_speech_for_silence(void **state)
{
	struct bed *b = *state;
	struct client c = client_raw(b, DIALECT_NONE);
	client_say(&c, "LINE\n");
	later(b, 10 * b->config.detect_ms);
	turns(b, 1);
	assert_int_equal(b->told[0]->dialect, DIALECT_LINE);
	close(c.fd);
}

static void part_of_a_word_waits_for_the_login_timeout(void **state)
{
	struct bed *b = *state;
	struct client c = client_raw(b, DIALECT_NONE), d = client_raw(b, DIALECT_NONE);
	client_say(&c, "LI");
	client_say(&d, "LI");
	turns(b, 1);
	later(b, b->config.detect_ms);
	turns(b, 1);
	client_say(&d, "NE\n");
	turns(b, 1);
	assert_int_equal(b->n_told, 2);
	assert_slice(b->told[1]->text, "LINE");
	later(b, b->config.login_timeout * 1000);
	turns(b, 2);
	assert_true(client_ends(b, &c));
	assert_int_equal(b->n_told, 2);
	close(c.fd);
	close(d.fd);
}

static void a_dialect_not_spoken_here_is_refused(void **state)
{
	struct bed *b = *state;
	struct client c = client_raw(b, DIALECT_NONE);
	client_say(&c, "WEB");
	turns(b, 2);
	char heard[256];
	assert_true(client_hear(&c, heard, sizeof(heard)).n > 0); /* a short text says why */
	assert_true(client_at_end(&c));
	assert_int_equal(b->n_told, 0);
	close(c.fd);
	turns(b, 2);
	assert_int_equal(worker_conns(b->w), 0);
}

static void nothing_and_the_end_is_nobody(void **state)
{
	struct bed *b = *state;
	struct client c = client_raw(b, DIALECT_NONE);
	close(c.fd);
	turns(b, 3);
	assert_int_equal(b->n_told, 0);
	assert_int_equal(worker_conns(b->w), 0);
}

static void a_word_and_the_end_is_answered(void **state)
{
	struct bed *b = *state;
	struct client c = client_raw(b, DIALECT_NONE);
	client_say(&c, "LI");
	shutdown(c.fd, SHUT_WR);
	turns(b, 3);
	assert_int_equal(b->n_told, 3);
	assert_int_equal(b->told[0]->dialect, DIALECT_TEXT);
	assert_slice(b->told[1]->text, "LI");
	assert_int_equal(b->told[2]->id, CMD_DISCONNECT);
	close(c.fd);
}

static void another_dialect_connects_again(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_TEXT);
	assert_hears(&c, "name? ");
	client_say(&c, "switch\n");
	turns(b, 1);
	assert_int_equal(b->n_told, 2);
	assert_int_equal(b->told[0]->id, CMD_CONNECT);
	assert_int_equal(b->told[0]->dialect, DIALECT_LINE);
	assert_true(sess_eq(b->told[0]->from, c.id));
	assert_slice(b->told[1]->text, "switch");
	assert_hears(&c, "");
	close(c.fd);
}

static void any_split_gives_the_same_commands(void **state)
{
	struct bed *b = *state;
	static const char text[] = "one\ntwo two\nthree\n";
	const size_t n = sizeof(text) - 1;
	for (size_t cut = 1; cut < n; cut++) {
		struct client c = client_new(b, DIALECT_LINE);
		assert_int_equal(write(c.fd, text, cut), (ssize_t)cut);
		turns(b, 1);
		assert_int_equal(write(c.fd, text + cut, n - cut), (ssize_t)(n - cut));
		turns(b, 1);
		assert_int_equal(b->n_told, 3);
		assert_slice(b->told[0]->text, "one");
		assert_slice(b->told[1]->text, "two two");
		assert_slice(b->told[2]->text, "three");
		close(c.fd);
		turns(b, 3);
		bed_forget(b);
	}
}

static void a_long_line_in_many_pieces_is_whole(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	static char line[40001];
	for (size_t i = 0; i < 40000; i++) {
		line[i] = (char)('a' + i % 26);
	}
	line[40000] = '\n';
	for (size_t at = 0; at < sizeof(line); at += 777) {
		size_t n = MIN((size_t)777, sizeof(line) - at);
		assert_int_equal(write(c.fd, line + at, n), (ssize_t)n);
		turns(b, 1);
	}
	turns(b, 1);
	assert_int_equal(b->n_told, 1);
	assert_slice_eq(b->told[0]->text, slice_make(line, 40000));
	close(c.fd);
}

static void a_chunk_is_a_line_after_some_silence(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_GROUPS);
	client_say(&c, "ali");
	turns(b, 1);
	later(b, b->config.chunk_ms - 1);
	client_say(&c, "ce");
	turns(b, 1);
	later(b, b->config.chunk_ms - 1);
	turns(b, 1);
	assert_int_equal(b->n_told, 0);
	later(b, 1);
	turns(b, 1);
	assert_int_equal(b->n_told, 1);
	assert_slice(b->told[0]->text, "alice");
	close(c.fd);
}

static void what_follows_a_question_waits_for_its_answer(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	client_say(&c, "ask\nsecret\n");
	shutdown(c.fd, SHUT_WR);
	b->keep_credit = true;
	turns(b, 4);
	assert_int_equal(b->n_told, 1);
	do_tell(b, &c, EV_PONG, "password?");
	turns(b, 1);
	assert_hears(&c, "=password?\n");
	turns(b, 3);
	assert_int_equal(b->n_told, 3);
	assert_slice(b->told[1]->text, "secret");
	assert_int_equal(b->told[2]->id, CMD_DISCONNECT);
	assert_int_equal(b->told[2]->flags, CMD_EOF);
	close(c.fd);
}

static void the_end_of_input_is_answered_and_then_closed(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	b->keep_open = true;
	client_say(&c, "last words\nand these");
	shutdown(c.fd, SHUT_WR);
	turns(b, 3);
	assert_int_equal(b->n_told, 3);
	assert_slice(b->told[1]->text, "and these");
	assert_int_equal(b->told[2]->id, CMD_DISCONNECT);
	assert_int_equal(b->told[2]->flags, CMD_EOF);
	do_listen(b, &c, 1, false);
	do_say(b, 1, NULL, "heard");
	turns(b, 1);
	assert_hears(&c, "-heard\n");
	do_tell(b, &c, EV_BYE, "bye");
	do_close(b, &c);
	turns(b, 1);
	assert_hears(&c, "=bye\n");
	assert_true(client_at_end(&c));
	assert_int_equal(worker_conns(b->w), 0);
	close(c.fd);
}

static void a_break_is_told_and_the_slot_kept_until_the_close(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	b->keep_open = true;
	do_listen(b, &c, 1, false);
	turns(b, 1);
	close(c.fd);
	turns(b, 5);
	assert_int_equal(b->n_told, 2); /* its end, and that it reads no more */
	assert_int_equal(b->told[0]->id, CMD_DISCONNECT);
	assert_int_equal(b->told[0]->flags, CMD_EOF);
	assert_int_equal(b->told[1]->flags, CMD_LOST);
	assert_int_equal(worker_conns(b->w), 1);
	do_say(b, 1, NULL, "to nobody");
	do_tell(b, &c, EV_PONG, "to nobody");
	turns(b, 2);
	assert_int_equal(b->n_told, 2);
	assert_int_equal(worker_unsent(b->w), 0);
	do_close(b, &c);
	turns(b, 1);
	assert_int_equal(worker_conns(b->w), 0);
	/* Perhaps the same slot, but another generation: what is late is for nobody. */
	struct client d = client_new(b, DIALECT_LINE);
	assert_false(sess_eq(d.id, c.id));
	do_tell(b, &c, EV_PONG, "late");
	do_listen(b, &c, 1, false);
	do_close(b, &c);
	turns(b, 1);
	assert_hears(&d, "");
	close(d.fd);
}

static void a_codec_may_close(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	client_say(&c, "before\nshut\nafter\n");
	turns(b, 3);
	assert_int_equal(b->n_told, 2);
	assert_slice(b->told[0]->text, "before");
	assert_int_equal(b->told[1]->id, CMD_DISCONNECT);
	assert_int_equal(b->told[1]->flags, 0);
	assert_hears(&c, "");
	assert_true(client_at_end(&c));
	close(c.fd);
}

static void a_close_flushes_and_reads_to_the_end(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	do_tell(b, &c, EV_BYE, "bye");
	do_close(b, &c);
	do_tell(b, &c, EV_PONG, "too late");
	turns(b, 1);
	assert_hears(&c, "=bye\n");
	assert_true(client_at_end(&c));
	client_say(&c, "unheard\n");
	turns(b, 2);
	assert_int_equal(b->n_told, 0);
	assert_int_equal(worker_conns(b->w), 1);
	close(c.fd);
	turns(b, 2);
	assert_int_equal(worker_conns(b->w), 0);
}

static void a_close_does_not_wait_for_ever(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	do_close(b, &c);
	turns(b, 2);
	assert_int_equal(worker_conns(b->w), 1);
	later(b, 10000);
	turns(b, 2);
	assert_int_equal(worker_conns(b->w), 0);
	close(c.fd);
}

static void all_are_closed_at_a_stop(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE), d = client_raw(b, DIALECT_NONE);
	worker_stop_reading(b->w);
	client_say(&c, "unread\n");
	turns(b, 2);
	assert_int_equal(b->n_told, 0);
	worker_close_all(b->w);
	turns(b, 1);
	assert_true(client_at_end(&c));
	assert_true(client_at_end(&d));
	close(c.fd);
	close(d.fd);
	turns(b, 2);
	assert_int_equal(worker_conns(b->w), 0);
}

static void a_full_server_says_so(void **state)
{
	struct bed *b = *state;
	b->config.max_clients = 1;
	struct client c = client_new(b, DIALECT_LINE), d = client_raw(b, DIALECT_LINE), e = client_raw(b, DIALECT_NONE);
	turns(b, 2);
	assert_hears(&d, "closing server-full\n");
	assert_hears(&e, "closing server-full\n");
	assert_true(client_at_end(&d));
	assert_int_equal(b->n_told, 0);
	assert_int_equal(atomic_load(&b->shared.clients), 1);
	close(c.fd);
	close(d.fd);
	close(e.fd);
	turns(b, 4);
	assert_int_equal(worker_conns(b->w), 0);
	c = client_new(b, DIALECT_LINE);
	close(c.fd);
}

static void an_address_has_its_share(void **state)
{
	struct bed *b = *state;
	struct listener l = { .dialect = DIALECT_LINE, .name = "test" };
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(0x0a000001) };
	int fds[3][2];
	b->config.max_per_address = 1;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds[i]), 0);
		b->config.trusted = i == 2;
		bool ok = worker_adopt(b->w, fds[i][1], &l, (struct sockaddr *)&in);
		assert_int_equal(ok, i != 1);
	}
	turns(b, 2);
	struct client second = { .fd = fds[1][0] };
	assert_hears(&second, "closing address-full\n");
	assert_int_equal(told_count(b, CMD_CONNECT), 2);
	assert_slice(b->told[0]->who, "10.0.0.1");
	assert_int_equal(b->told[0]->flags, 0);
	for (int i = 0; i < 3; i++) {
		close(fds[i][0]);
	}
}

static void ten_thousand_come_and_go(void **state)
{
	struct bed *b = *state;
	enum { ROUND = 250 };
	struct client c[ROUND];
	for (int round = 0; round < 40; round++) {
		for (int i = 0; i < ROUND; i++) {
			c[i] = client_raw(b, DIALECT_LINE);
		}
		turns(b, 1);
		for (uint32_t i = 0; i < b->n_told; i++) {
			struct client who = { .id = b->told[i]->from };
			do_listen(b, &who, 1 + i % 3, i % 2);
			do_listen(b, &who, 4 + i % 5, false);
		}
		bed_forget(b);
		do_say(b, 1, NULL, "hello");
		turns(b, 1);
		for (int i = 0; i < ROUND; i++) {
			close(c[(i * 7) % ROUND].fd);
			if (i % 50 == 0) {
				do_say(b, 4, NULL, "still there?");
				turns(b, 1);
			}
		}
		turns(b, 3);
		bed_forget(b);
	}
	assert_int_equal(worker_conns(b->w), 0);
	assert_int_equal(worker_unsent(b->w), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		unit_net_test(a_fixed_listener_connects_at_once),
		unit_net_test(the_greeting_comes_before_what_was_said_early_is_read),
		unit_net_test(the_first_bytes_decide),
		unit_net_test(silence_is_text),
		unit_net_test(a_busy_server_does_not_mistake_speech_for_silence),
		unit_net_test(part_of_a_word_waits_for_the_login_timeout),
		unit_net_test(a_dialect_not_spoken_here_is_refused),
		unit_net_test(nothing_and_the_end_is_nobody),
		unit_net_test(a_word_and_the_end_is_answered),
		unit_net_test(another_dialect_connects_again),
		unit_net_test(any_split_gives_the_same_commands),
		unit_net_test(a_long_line_in_many_pieces_is_whole),
		unit_net_test(a_chunk_is_a_line_after_some_silence),
		unit_net_test(what_follows_a_question_waits_for_its_answer),
		unit_net_test(the_end_of_input_is_answered_and_then_closed),
		unit_net_test(a_break_is_told_and_the_slot_kept_until_the_close),
		unit_net_test(a_codec_may_close),
		unit_net_test(a_close_flushes_and_reads_to_the_end),
		unit_net_test(a_close_does_not_wait_for_ever),
		unit_net_test(all_are_closed_at_a_stop),
		unit_net_test(a_full_server_says_so),
		unit_net_test(an_address_has_its_share),
		unit_net_test(ten_thousand_come_and_go),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
