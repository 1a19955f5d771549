/* SPDX-License-Identifier: MIT */
/* Runs the transcripts against a real koined over TCP ($KOINED, else build/koined), on free ports, in a folder of its own. */
#include "lib/transcript.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/dialect.h"
#include "golden/seed.h"

enum { START_MS = 20000, WAIT_MOST_MS = 2000, WORDS = 128, LOOK_MS = 2 };

struct remote {
	const char *program;
	char dir[64], log[80], data[80], users[80];
	uint16_t ports[DIALECT_COUNT];
	pid_t pid;                   /* 0: none */
	bool (*progress)(void *run); /* lets the clients read */
	void *run;
};

static void sleep_ms(int64_t ms)
{
	struct timespec t = { ms / 1000, (ms % 1000) * 1000000 };

	while (nanosleep(&t, &t) != 0 && errno == EINTR) {
	}
}

/* What the server said on standard error. */
static struct buf *read_log(const struct remote *r)
{
	struct buf *b = buf_new(4096);
	FILE *f = fopen(r->log, "re");
	size_t got;

	while (f && (got = fread(buf_reserve(b, 4096), 1, 4096, f)) > 0) {
		b->len += (uint32_t)got;
	}
	if (f) {
		fclose(f);
	}
	buf_char(b, '\0');
	return b;
}

/* The ports from the readiness lines; how many there are so far. */
static int read_ports(struct remote *r)
{
	static const char ready[] = "koined: listening on 127.0.0.1:";
	struct buf *b = read_log(r);
	const char *at = b->data, *end;
	int n = 0;

	while (n < DIALECT_COUNT && (at = strstr(at, ready)) && (end = strchr(at, '\n'))) {
		r->ports[n++] = (uint16_t)strtol(at + sizeof(ready) - 1, NULL, 10);
		at = end;
	}
	buf_unref(b);
	return n;
}

struct words {
	const char *v[WORDS]; /* ends with NULL */
	uint32_t n;
};

static void add(struct words *w, const char *word)
{
	if (w->n + 1 < WORDS) {
		w->v[w->n++] = word;
	}
}

static void add_set(struct words *w, struct arena *a, const char *option, struct slice value)
{
	add(w, option);
	add(w, arena_printf(a, "%.*s%c", SLICE_FMT(value), '\0').p);
}

static void run_child(const struct remote *r, const struct transcript *t)
{
	const char *workers = getenv("KOINE_WORKERS");
	struct words w = { .n = 0 };
	struct arena a;
	int fd = open(r->log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	arena_init(&a);
	add(&w, r->program);
	add_set(&w, &a, "--data", slice_cstr(r->data));
	add_set(&w, &a, "--workers", slice_cstr(workers ? workers : "1"));
	add_set(&w, &a, "--set", SLICE_LIT("hash_memory=8192"));
	add_set(&w, &a, "--set", SLICE_LIT("hash_passes=1"));
	for (uint32_t d = 0; d < DIALECT_COUNT; d++) {
		add_set(&w, &a, "--listen",
			arena_printf(&a, "127.0.0.1:0%s%s", d ? ",dialect=" : "", d ? dialect_rows[d].name : ""));
	}
	for (uint32_t i = 0; i < t->n_config; i++) {
		add_set(&w, &a, "--set", t->config[i]);
	}
	if (t->n_users > 0) {
		add_set(&w, &a, "--users", slice_cstr(r->users));
	}
	if (fd < 0 || dup2(fd, STDERR_FILENO) < 0 || dup2(fd, STDOUT_FILENO) < 0 ||
	    prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) {
		_exit(126);
	}
	execv(r->program, (char *const *)(uintptr_t)w.v);
	_exit(127);
}

/* The process is waited for; what it said if it did not end well. */
static bool ended_well(struct remote *r, int status, struct buf *err)
{
	struct buf *log = read_log(r);
	bool ok = WIFEXITED(status) && WEXITSTATUS(status) == 0 && !strstr(log->data, "Sanitizer");

	r->pid = 0;
	if (!ok) {
		buf_printf(err, "koined ended with status %#x:\n%s\n", (unsigned)status, log->data);
	}
	buf_unref(log);
	return ok;
}

static bool down(struct remote *r, int signal, struct buf *err)
{
	int status;

	if (r->pid <= 0) {
		return true;
	}
	kill(r->pid, signal);
	while (waitpid(r->pid, &status, WNOHANG) == 0) {
		if (r->progress) {
			r->progress(r->run); /* a server that stops waits for its clients */
		}
		sleep_ms(LOOK_MS);
	}
	if (signal == SIGKILL) {
		r->pid = 0;
		return true;
	}
	return ended_well(r, status, err);
}

static bool up(struct remote *r, const struct transcript *t, struct buf *err)
{
	int status;

	unlink(r->log);
	r->pid = fork();
	if (r->pid == 0) {
		run_child(r, t);
	}
	for (int ms = 0; r->pid > 0 && ms < START_MS; ms += LOOK_MS) {
		if (read_ports(r) == DIALECT_COUNT) {
			return true;
		}
		if (waitpid(r->pid, &status, WNOHANG) == r->pid) {
			ended_well(r, status, err);
			return false;
		}
		sleep_ms(LOOK_MS);
	}
	buf_printf(err, "koined does not get ready\n");
	down(r, SIGKILL, err);
	return false;
}

static int unlink_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

/* The accounts that have a role before the server runs. */
static bool seed(const struct remote *r, const struct transcript *t, struct buf *err)
{
	struct config config;
	char why[256];
	bool ok;

	if (t->n_roles == 0) {
		return true;
	}
	config_init(&config);
	config_set(&config, SLICE_LIT("data"), slice_cstr(r->data), why, sizeof(why));
	ok = mkdir(r->data, 0700) == 0 && seed_roles(t, &config, err);
	config_done(&config);
	return ok;
}

static bool start(void *ctx, const struct transcript *t, struct buf *err)
{
	struct remote *r = ctx;
	FILE *f;

	snprintf(r->dir, sizeof(r->dir), "/tmp/koine-golden-XXXXXX");
	if (!mkdtemp(r->dir)) {
		buf_printf(err, "no temporary folder\n");
		return false;
	}
	snprintf(r->log, sizeof(r->log), "%s/stderr", r->dir);
	snprintf(r->users, sizeof(r->users), "%s/users", r->dir);
	snprintf(r->data, sizeof(r->data), "%s/data", r->dir);
	f = fopen(r->users, "we");
	for (uint32_t i = 0; f && i < t->n_users; i++) {
		fprintf(f, "%.*s\n", SLICE_FMT(t->users[i]));
	}
	if (!t->disk) {
		snprintf(r->data, sizeof(r->data), ":memory:");
	}
	if (!f || fclose(f) != 0 || !seed(r, t, err) || !up(r, t, err)) {
		nftw(r->dir, unlink_one, 8, FTW_DEPTH | FTW_PHYS);
		return false;
	}
	return true;
}

static bool stop(void *ctx, struct buf *err)
{
	struct remote *r = ctx;
	bool ok;

	r->progress = NULL; /* the clients are gone */
	ok = down(r, SIGTERM, err);
	nftw(r->dir, unlink_one, 8, FTW_DEPTH | FTW_PHYS);
	return ok;
}

static bool restart(void *ctx, const struct transcript *t, bool kill, struct buf *err)
{
	return down(ctx, kill ? SIGKILL : SIGTERM, err) && up(ctx, t, err);
}

static int connect_to(void *ctx, const struct step *s)
{
	const struct remote *r = ctx;
	struct sockaddr_in addr = {
		.sin_family = AF_INET,
		.sin_port = htons(r->ports[dialect_find(s->arg)]),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;

	if (fd < 0 || connect(fd, (const struct sockaddr *)&addr, sizeof(addr)) != 0) {
		close(fd);
		return -1;
	}
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	return fd;
}

static void pass(void *ctx, int64_t ms)
{
	(void)ctx;
	sleep_ms(ms + LOOK_MS);
}

static void settle(void *ctx, bool (*progress)(void *run), void *run)
{
	struct remote *r = ctx;

	r->progress = progress;
	r->run = run;
	progress(run);
}

static const char *refuses(void *ctx, const struct transcript *t)
{
	(void)ctx;
	if (t->longest_wait > WAIT_MOST_MS) {
		return "waits too long for a real clock";
	}
	for (uint32_t i = 0; i < t->n; i++) {
		if (t->steps[i].from.n > 0) {
			return "needs a foreign address";
		}
		if (t->steps[i].cert.n > 0) {
			return "needs a certificate";
		}
	}
	return NULL;
}

int main(int argc, char **argv)
{
	static struct remote r;
	const struct driver d = {
		.name = "socket",
		.ctx = &r,
		.refuses = refuses,
		.start = start,
		.restart = restart,
		.stop = stop,
		.connect = connect_to,
		.wait = pass,
		.settle = settle,
		.patience_ms = 20000,
		.silence_ms = 60,
	};

	r.program = getenv("KOINED") ? getenv("KOINED") : "build/koined";
	setenv("TZ", "UTC", 1);
	if (getenv("KOINE_BLESS")) {
		printf("1..0 # SKIP blessed by the other runner\n");
		return 0;
	}
	return transcript_main(argc, argv, &d);
}
