/* SPDX-License-Identifier: MIT */
/* Real sockets on loopback: accepting, no descriptors left, the last words before a close; and waking from other threads. */
#include "harness.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sys/resource.h>

static struct sockaddr_in listen_at(struct bed *b, enum dialect d)
{
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct listener l = { .dialect = d, .loopback = true, .name = "127.0.0.1:0" };
	socklen_t len = sizeof(in);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&in, sizeof(in)), 0);
	assert_int_equal(listen(fd, 64), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&in, &len), 0);
	worker_listen(b->w, fd, &l);
	return in;
}

static struct client dial(const struct sockaddr_in *to)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(connect(fd, (const struct sockaddr *)to, sizeof(*to)), 0);
	(void)fcntl(fd, F_SETFL, O_NONBLOCK);
	return (struct client){ .fd = fd };
}

/* Turns until a read has something or the end: loopback needs no time, but a turn or two. */
static struct slice wait_hear(struct bed *b, const struct client *c, char *into, size_t size)
{
	struct slice s = SLICE_EMPTY;
	for (int i = 0; i < 100 && s.n == 0; i++) {
		worker_turn(b->w, 0);
		struct pollfd p = { .fd = c->fd, .events = POLLIN };
		(void)poll(&p, 1, 10);
		s = client_hear(c, into, size);
	}
	return s;
}

static void accepts_and_speaks(void **state)
{
	struct bed *b = *state;
	char heard[256];
	struct sockaddr_in at = listen_at(b, DIALECT_TEXT);
	struct client c = dial(&at);
	assert_slice(wait_hear(b, &c, heard, sizeof(heard)), "name? ");
	assert_slice(b->told[0]->who, "127.0.0.1");
	assert_int_equal(b->told[0]->flags, CMD_SECURE);
	client_say(&c, "alice\n");
	for (int i = 0; i < 100 && b->n_told < 2; i++) {
		worker_turn(b->w, 10);
	}
	assert_slice(b->told[1]->text, "alice");
	worker_stop_accepting(b->w);
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof(at)), -1);
	close(fd);
	close(c.fd);
}

/* Unread input would make the kernel answer the close with a reset, which destroys what the client has not read yet. */
static void the_last_words_arrive_although_the_client_talks_on(void **state)
{
	struct bed *b = *state;
	char heard[256];
	struct sockaddr_in at = listen_at(b, DIALECT_TEXT);
	struct client c = dial(&at);
	assert_slice(wait_hear(b, &c, heard, sizeof(heard)), "name? ");
	c.id = last_connected(b);
	client_say(&c, "some words\nthat nobody\nwill ever read\n");
	do_tell(b, &c, EV_BYE, "farewell");
	do_close(b, &c);
	worker_turn(b->w, 0);
	client_say(&c, "and more of them\n");
	assert_slice(wait_hear(b, &c, heard, sizeof(heard)), "=farewell\n");
	assert_true(client_at_end(&c));
	close(c.fd);
}

static void a_reset_is_a_break(void **state)
{
	struct bed *b = *state;
	char heard[256];
	struct sockaddr_in at = listen_at(b, DIALECT_TEXT);
	struct client c = dial(&at);
	assert_slice(wait_hear(b, &c, heard, sizeof(heard)), "name? ");
	struct linger reset = { .l_onoff = 1 };
	assert_int_equal(setsockopt(c.fd, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset)), 0);
	close(c.fd);
	for (int i = 0; i < 100 && b->n_told < 2; i++) {
		worker_turn(b->w, 10);
	}
	turns(b, 1);
	assert_int_equal(b->told[1]->id, CMD_DISCONNECT);
	assert_int_equal(b->told[1]->flags, CMD_LOST);
	assert_int_equal(worker_conns(b->w), 0);
}

/* Whoever closes its sending side may still read; that it no longer does is told, too. */
static void a_reset_behind_the_end_is_told(void **state)
{
	struct bed *b = *state;
	char heard[256];
	struct sockaddr_in at = listen_at(b, DIALECT_TEXT);
	struct client c = dial(&at);
	b->keep_open = true;
	assert_slice(wait_hear(b, &c, heard, sizeof(heard)), "name? ");
	shutdown(c.fd, SHUT_WR);
	for (int i = 0; i < 100 && b->n_told < 2; i++) {
		worker_turn(b->w, 10);
	}
	assert_int_equal(b->told[1]->id, CMD_DISCONNECT);
	assert_int_equal(b->told[1]->flags, CMD_EOF);
	struct linger reset = { .l_onoff = 1 };
	assert_int_equal(setsockopt(c.fd, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset)), 0);
	close(c.fd);
	for (int i = 0; i < 100 && b->n_told < 3; i++) {
		worker_turn(b->w, 10);
	}
	assert_int_equal(b->n_told, 3);
	assert_int_equal(b->told[2]->id, CMD_DISCONNECT);
	assert_int_equal(b->told[2]->flags, CMD_LOST);
	c.id = b->told[2]->from;
	do_close(b, &c);
	turns(b, 1);
	assert_int_equal(worker_conns(b->w), 0);
}

static void without_descriptors_it_refuses_and_recovers(void **state)
{
	struct bed *b = *state;
	char heard[256];
	struct sockaddr_in at = listen_at(b, DIALECT_TEXT);
	struct client c = dial(&at), d = dial(&at);
	struct rlimit old, none;
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &old), 0);
	/* No number above the highest one in use is given any more; the spare descriptor is below. */
	int top = dup(c.fd);
	none = (struct rlimit){ .rlim_cur = (rlim_t)top, .rlim_max = old.rlim_max };
	close(top);
	int filled[64], n = 0;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
	while (n < 64 && (filled[n] = dup(c.fd)) >= 0) {
		n++;
	}
	bool ended = client_ends(b, &c) && client_ends(b, &d);
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &old), 0);
	while (n > 0) {
		close(filled[--n]);
	}
	close(c.fd);
	close(d.fd);
	assert_true(ended);
	assert_int_equal(b->n_told, 0);
	assert_int_equal(worker_conns(b->w), 0);
	later(b, 1000);
	c = dial(&at);
	assert_slice(wait_hear(b, &c, heard, sizeof(heard)), "name? ");
	close(c.fd);
}

static void an_idle_worker_sleeps(void **state)
{
	struct bed *b = *state;
	struct client c = client_new(b, DIALECT_LINE);
	/* No timer of its own is due: it would wait for ever, were it not woken. */
	worker_wake(b->w);
	worker_turn(b->w, -1);
	client_say(&c, "a reason to wake\n");
	worker_turn(b->w, -1);
	assert_int_equal(b->n_told, 1);
	close(c.fd);
	worker_turn(b->w, -1);
	assert_int_equal(told_last(b)->id, CMD_DISCONNECT);
}

enum { POSTS = 2000 };

static void *poster(void *arg)
{
	struct bed *b = arg;
	struct sess_id id = b->told[0]->from;
	for (int i = 0; i < POSTS; i++) {
		struct effects *e = effects_new();
		struct event *ev = effects_event(e, EV_PONG);
		ev->text = SLICE_LIT("x");
		struct effect *f = effects_add(e, EFFECT_EVENT);
		f->sess = id;
		f->event = ev;
		worker_post(b->w, e);
	}
	return NULL;
}

static void posts_from_another_thread_wake_and_keep_their_order(void **state)
{
	struct bed *b = *state;
	static char heard[1 << 16];
	struct client c = client_raw(b, DIALECT_LINE);
	turns(b, 1);
	pthread_t thread;
	assert_int_equal(pthread_create(&thread, NULL, poster, b), 0);
	size_t n = 0;
	while (n < 3 * POSTS) {
		worker_turn(b->w, -1);
		n += client_hear(&c, heard, sizeof(heard)).n;
	}
	pthread_join(thread, NULL);
	assert_int_equal(n, 3 * POSTS);
	/* What is posted and never taken is freed with the worker. */
	pthread_create(&thread, NULL, poster, b);
	pthread_join(thread, NULL);
	close(c.fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		unit_net_test(accepts_and_speaks),
		unit_net_test(the_last_words_arrive_although_the_client_talks_on),
		unit_net_test(a_reset_is_a_break),
		unit_net_test(a_reset_behind_the_end_is_told),
		unit_net_test(without_descriptors_it_refuses_and_recovers),
		unit_net_test(an_idle_worker_sleeps),
		unit_net_test(posts_from_another_thread_wake_and_keep_their_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
