/* SPDX-License-Identifier: MIT */
/* The whole server as a process of its own: it starts, serves, reads its configuration again, refuses to share, and stops in
 * good order; with one worker and with several. */
#include "server/server.h"

#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <sodium.h>

#include "base/buf.h"
#include "scratch.h"
#include "server/signals.h"

enum { PATIENCE_MS = 20000 };

struct process {
	pid_t pid;
	int err;          /* its standard error */
	char text[65536]; /* what came from it so far */
	size_t n, at;     /* `at`: what was looked at */
};

/* What main() does with a command line that is right. */
static int run(int argc, char **argv)
{
	static struct server s;
	struct settings settings;
	struct options o;
	struct problems p;
	char err[1024];
	const char *wrong = options_parse(&o, argc, argv, err, sizeof(err));

	if (wrong) {
		fprintf(stderr, "%s\n", wrong);
		return 64;
	}
	problems_init(&p);
	settings_load(&settings, &o, &p);
	problems_print(&p);
	signals_init();
	wrong = server_start(&s, &o, &settings, err, sizeof(err));
	if (!wrong) {
		server_run(&s);
	}
	server_done(&s);
	problems_done(&p);
	options_done(&o);
	if (wrong) {
		fprintf(stderr, "koined: %s\n", wrong);
	}
	return wrong ? 1 : 0;
}

/* Arguments end with NULL. */
static void start(struct process *p, const char *const *args)
{
	static char copies[16][160];
	char *argv[17];
	int argc = 0, fds[2];

	for (; args[argc]; argc++) {
		snprintf(copies[argc], sizeof(copies[argc]), "%s", args[argc]);
		argv[argc] = copies[argc];
	}
	argv[argc] = NULL;
	memset(p, 0, sizeof(*p));
	assert_int_equal(pipe(fds), 0);
	fflush(NULL);
	p->pid = fork();
	assert_true(p->pid >= 0);
	if (p->pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		dup2(fds[1], STDERR_FILENO);
		close(fds[0]);
		close(fds[1]);
		exit(run(argc, argv));
	}
	close(fds[1]);
	p->err = fds[0];
}

#define START(p, ...) start((p), (const char *const[]){ "koined", __VA_ARGS__, NULL })

/* Reads more of standard error; false at its end. */
static bool more(struct process *p)
{
	struct pollfd f = { .fd = p->err, .events = POLLIN };
	ssize_t n;

	assert_int_equal(poll(&f, 1, PATIENCE_MS), 1);
	n = read(p->err, p->text + p->n, sizeof(p->text) - 1 - p->n);
	assert_true(n >= 0);
	p->n += (size_t)n;
	p->text[p->n] = '\0';
	return n > 0;
}

/* Waits for `what` in what standard error says from now on, and returns the place behind it. */
static const char *says(struct process *p, const char *what)
{
	char *found;

	while (!(found = strstr(p->text + p->at, what))) {
		if (!more(p)) {
			print_error("'%s' does not come; there is:\n%s\n", what, p->text);
			fail();
		}
	}
	p->at = (size_t)(found - p->text) + strlen(what);
	return p->text + p->at;
}

static unsigned ready_port(struct process *p)
{
	const char *at = says(p, "koined: listening on 127.0.0.1:");

	while (!strchr(at, '\n')) {
		assert_true(more(p));
	}
	return (unsigned)strtoul(at, NULL, 10);
}

static int finish(struct process *p)
{
	int status;

	while (more(p)) {
	}
	assert_int_equal(waitpid(p->pid, &status, 0), p->pid);
	close(p->err);
	if (!WIFEXITED(status)) {
		print_error("ended by signal %d:\n%s\n", WTERMSIG(status), p->text);
		fail();
	}
	return WEXITSTATUS(status);
}

static int dial(unsigned port)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	struct timeval patience = { PATIENCE_MS / 1000, 0 };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	assert_int_equal(connect(fd, (struct sockaddr *)&a, sizeof(a)), 0);
	return fd;
}

static void say(int fd, const char *text)
{
	assert_int_equal(send(fd, text, strlen(text), MSG_NOSIGNAL), strlen(text));
}

/* Reads exactly that. */
static void hear(int fd, const char *text)
{
	char got[256] = "";
	size_t want = strlen(text);

	assert_int_equal(recv(fd, got, want, MSG_WAITALL), want);
	assert_string_equal(got, text);
}

/* Reads to the end of the connection. */
static void hear_end(int fd)
{
	char got[4096];
	ssize_t n;

	do {
		n = recv(fd, got, sizeof(got), 0);
	} while (n > 0);
	assert_int_equal(n, 0);
	close(fd);
}

static void serve_and_stop(const char *workers)
{
	struct process p;
	unsigned first, second;
	int a, b;

	START(&p, "--listen", "0", "--listen", "0,dialect=line", "--data", ":memory:", "--workers", workers);
	first = ready_port(&p);
	second = ready_port(&p);
	says(&p, "only this machine can connect");
	a = dial(first);
	b = dial(second);
	say(a, "LOGIN alice\n");
	hear(a, "OK\n");
	say(b, "LOGIN bob\n");
	hear(b, "OK\n");
	/* What is under way when the signal comes is still delivered. */
	say(a, "MSG hello\nPING\n");
	hear(a, "PONG\n");
	kill(p.pid, SIGTERM);
	hear(b, "MSG alice hello\n");
	hear_end(a);
	hear_end(b);
	says(&p, "\"stopped\"");
	assert_int_equal(finish(&p), 0);
}

static void test_one_worker(void **state)
{
	(void)state;
	serve_and_stop("1");
}

static void test_three_workers(void **state)
{
	(void)state;
	serve_and_stop("3");
}

/* Reads to the end and counts the messages. */
static unsigned count_messages(int fd)
{
	static char got[1 << 20];
	size_t n = 0;
	unsigned count = 0;
	ssize_t r;

	while ((r = recv(fd, got + n, sizeof(got) - 1 - n, 0)) > 0) {
		n += (size_t)r;
	}
	assert_int_equal(r, 0);
	got[n] = '\0';
	for (const char *p = got; (p = strstr(p, "MSG alice ")); p++) {
		count++;
	}
	return count;
}

/* How many messages the log has, asked of a server that is started on it. */
static unsigned count_stored(const char *data)
{
	char answer[8192] = "";
	struct process p;
	const char *seq;
	size_t n = 0;
	ssize_t r;
	int fd;

	START(&p, "--listen", "0,dialect=json", "--data", data);
	fd = dial(ready_port(&p));
	say(fd, "{\"type\":\"login\",\"username\":\"carol\"}{\"type\":\"history\",\"limit\":1}");
	shutdown(fd, SHUT_WR);
	while ((r = recv(fd, answer + n, sizeof(answer) - 1 - n, 0)) > 0) {
		n += (size_t)r;
	}
	close(fd);
	kill(p.pid, SIGTERM);
	assert_int_equal(finish(&p), 0);
	seq = strstr(answer, "\"messages\":[");
	assert_non_null(seq);
	seq = strstr(seq, "\"seq\":");
	return seq ? (unsigned)strtoul(seq + strlen("\"seq\":"), NULL, 10) : 0;
}

/* A stop in the middle of a flood: what was stored was delivered, and the other way round. */
static void stop_in_flood(const char *workers)
{
	enum { LINES = 20000 };
	struct buf *flood = buf_new(0);
	struct process p;
	struct scratch s;
	char data[80];
	unsigned port, seen;
	int a, b;

	scratch_init(&s);
	snprintf(data, sizeof(data), "%s/data", s.dir);
	START(&p, "--listen", "0,dialect=line", "--data", data, "--workers", workers, "--trusted");
	port = ready_port(&p);
	a = dial(port);
	say(a, "LOGIN alice\n");
	hear(a, "OK\n");
	b = dial(port);
	say(b, "LOGIN bob\n");
	hear(b, "OK\n");
	for (int i = 0; i < LINES; i++) {
		buf_printf(flood, "MSG %d\n", i);
	}
	assert_true(send(a, flood->data, flood->len, MSG_NOSIGNAL | MSG_DONTWAIT) > 0);
	hear(b, "MSG alice 0\n");
	kill(p.pid, SIGTERM);
	seen = 1 + count_messages(b);
	close(a);
	close(b);
	assert_int_equal(finish(&p), 0);
	assert_int_equal(count_stored(data), seen);
	buf_unref(flood);
	scratch_done(&s);
}

static void test_stop_in_flood(void **state)
{
	(void)state;
	stop_in_flood("1");
	stop_in_flood("3");
}

/* While the server waits for a peer that does not close, the second signal ends it. */
static void stop_twice(const char *workers)
{
	struct process p;
	char rest[256];
	int fd;

	START(&p, "--listen", "0,dialect=line", "--data", ":memory:", "--workers", workers);
	fd = dial(ready_port(&p));
	say(fd, "LOGIN alice\n");
	hear(fd, "OK\n");
	kill(p.pid, SIGTERM);
	while (recv(fd, rest, sizeof(rest), 0) > 0) {
	}
	kill(p.pid, SIGTERM);
	assert_int_equal(finish(&p), 1);
	close(fd);
}

static void test_stop_twice(void **state)
{
	(void)state;
	stop_twice("1");
	stop_twice("2");
}

static void test_stop_at_once(void **state)
{
	static const char *const workers[] = { "1", "2" };
	struct process p;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(workers); i++) {
		START(&p, "--listen", "0", "--data", ":memory:", "--workers", workers[i]);
		kill(p.pid, SIGTERM); /* before it serves, perhaps */
		if (waitpid(p.pid, NULL, WNOHANG) == 0) {
			while (more(&p)) {
			}
			waitpid(p.pid, NULL, 0);
		}
		close(p.err);
	}
}

/* A folder and its port belong to one. */
static void test_no_sharing(void **state)
{
	char data[80], listen[32];
	struct process first, second;
	struct scratch s;

	(void)state;
	scratch_init(&s);
	snprintf(data, sizeof(data), "%s/data", s.dir);
	START(&first, "--listen", "0", "--data", data);
	snprintf(listen, sizeof(listen), "%u", ready_port(&first));
	START(&second, "--listen", "0", "--data", data);
	says(&second, "another koined with pid ");
	assert_int_equal(finish(&second), 1);
	START(&second, "--listen", listen, "--data", ":memory:", "--workers", "2");
	says(&second, "another program has this port");
	assert_int_equal(finish(&second), 1);
	kill(first.pid, SIGINT);
	assert_int_equal(finish(&first), 0);
	scratch_done(&s);
}

static void reload(const char *workers)
{
	struct process p;
	struct scratch s;
	char file[128];
	int fd;

	scratch_init(&s);
	snprintf(file, sizeof(file), "%s", scratch_write(&s, "c", SLICE_LIT("nick_max = 5\n")));
	START(&p, "--config", file, "--listen", "0,dialect=line", "--data", ":memory:", "--workers", workers);
	fd = dial(ready_port(&p));
	say(fd, "LOGIN longname\n");
	hear(fd, "ERR invalid-username\n");
	scratch_write(&s, "c", SLICE_LIT("nick_max = 0\nraet = 1\n"));
	kill(p.pid, SIGHUP);
	says(&p, "c:1: nick_max: must be between");
	says(&p, "c:2: raet: no such key");
	says(&p, "the old configuration stays");
	scratch_write(&s, "c", SLICE_LIT("nick_max = 20\nreplay = 3\n[listener \"x\"]\nport = 1\n"));
	kill(p.pid, SIGHUP);
	says(&p, "\"replay\"");
	says(&p, "\"reloaded\"");
	say(fd, "LOGIN longname\n");
	hear(fd, "OK\n");
	kill(p.pid, SIGTERM);
	hear_end(fd);
	assert_int_equal(finish(&p), 0);
	assert_null(strstr(p.text, "\"key\":\"listener\"")); /* the command line's counted before and counts still */
	scratch_done(&s);
}

static void test_reload(void **state)
{
	(void)state;
	reload("1");
	reload("2");
}

static void test_users(void **state)
{
	struct process p;
	struct scratch s;
	int fd;

	(void)state;
	scratch_init(&s);
	scratch_write(&s, "users.txt", SLICE_LIT("alice:secret-one\nbroken\n"));
	START(&p, "--users", s.path, "--listen", "0,dialect=line", "--data", ":memory:");
	fd = dial(ready_port(&p));
	p.at = 0; /* the logger writes in its own time */
	says(&p, "\"users_line_skipped\"");
	says(&p, "\"users_plain\"");
	say(fd, "LOGIN alice wrong-one\n");
	hear(fd, "ERR wrong-password\n");
	say(fd, "LOGIN alice secret-one\n");
	hear(fd, "OK\n");
	kill(p.pid, SIGTERM);
	hear_end(fd);
	assert_int_equal(finish(&p), 0);
	assert_null(strstr(p.text, "secret-one"));
	scratch_done(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_worker),    cmocka_unit_test(test_three_workers),
		cmocka_unit_test(test_stop_at_once),  cmocka_unit_test(test_no_sharing),
		cmocka_unit_test(test_reload),        cmocka_unit_test(test_users),
		cmocka_unit_test(test_stop_in_flood), cmocka_unit_test(test_stop_twice),
	};

	if (sodium_init() < 0) {
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
