/* SPDX-License-Identifier: MIT */
/* Runs the transcripts inside this process: one worker, the hub inside it, socket pairs and a false clock; nothing waits
 * for the real one but the password pool and the disk. */
#include "lib/transcript.h"

#include <arpa/inet.h>
#include <ftw.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "golden/seed.h"
#include "hub/hub.h"
#include "net/address.h"
#include "net/worker.h"

enum { START_MS = 1700000000, STEP_MS = 10, QUIET_TURNS = 4, PATIENCE_TURNS = 20000 };

struct inproc {
	struct now now;
	struct config config;
	struct creds *creds;
	struct listener listeners[DIALECT_COUNT], open[DIALECT_COUNT]; /* on loopback; on the network */
	struct net_shared shared;
	struct hub *hub;
	struct worker *worker;
	struct slice cert; /* of the connection that is to come next */
	char dir[64];      /* empty: stores nothing */
};

/* ---- wiring ---- */

static struct now false_clock(void *ctx)
{
	return ((struct inproc *)ctx)->now;
}

/* As if the connection had come over TLS and shown a certificate. */
static void certify(struct inproc *p, struct cmd_batch *b)
{
	for (uint32_t i = 0; i < b->n && p->cert.n > 0; i++) {
		struct cmd *cmd = &b->v[i];

		if (cmd->id == CMD_CONNECT) {
			cmd->flags |= CMD_SECURE;
			cmd->key = arena_printf(&b->arena, "%.*s%064d", SLICE_FMT(p->cert), 0);
			cmd->key.n = 64;
			p->cert = SLICE_EMPTY;
		}
	}
}

static void submit(void *ctx, struct worker *w, struct cmd_batch *b, struct now now)
{
	struct inproc *p = ctx;

	(void)w;
	certify(p, b);
	hub_turn(p->hub, b, now);
}

static void post(void *ctx, uint32_t worker, struct effects *e)
{
	(void)worker;
	worker_apply(((struct inproc *)ctx)->worker, e);
	effects_unref(e);
}

static void wake(void *ctx)
{
	struct inproc *p = ctx;

	if (p->worker) {
		worker_wake(p->worker);
	}
}

/* There is no file to read. */
static void reload(void *ctx)
{
	struct inproc *p = ctx;

	hub_reload(p->hub, &p->config, "no key changed");
}

/* ---- life ---- */

static bool up(struct inproc *p, struct buf *err)
{
	char why[512];
	struct hub_config hc = {
		.config = &p->config,
		.creds = p->creds,
		.store = p->dir[0] ? &store_sqlite : &store_mem,
		.workers = 1,
		.inline_worker = true,
		.post = post,
		.wake = wake,
		.reload = reload,
		.ctx = p,
		.clock = false_clock,
	};
	struct worker_config wc = {
		.config = &p->config,
		.shared = &p->shared,
		.submit = submit,
		.ctx = p,
		.clock = false_clock,
	};

	p->shared = (struct net_shared){ .addresses = net_addresses_new() };
	p->worker = NULL;
	p->hub = hub_new(&hc, why, sizeof(why));
	if (!p->hub) {
		net_addresses_free(p->shared.addresses);
		buf_printf(err, "the store does not open: %s\n", why);
		return false;
	}
	p->worker = worker_new(&wc);
	return true;
}

/* Turns until nobody has anything to do; what the threads of the store and the pool do is waited for. */
static void settle(void *ctx, bool (*progress)(void *run), void *run)
{
	struct inproc *p = ctx;
	int quiet = 0;

	for (int turns = 0; quiet < QUIET_TURNS && turns < PATIENCE_TURNS; turns++) {
		bool idle = hub_idle(p->hub) && hub_timeout(p->hub, p->now) > 0;

		worker_turn(p->worker, idle ? 0 : 1);
		quiet = (progress && progress(run)) || !idle ? 0 : quiet + 1;
	}
}

static void down(struct inproc *p, bool peacefully)
{
	if (peacefully) {
		hub_stop(p->hub, HUB_DRAIN);
		settle(p, NULL, NULL);
		hub_stop(p->hub, HUB_SHUTDOWN);
		settle(p, NULL, NULL);
		worker_close_all(p->worker);
		settle(p, NULL, NULL);
	}
	hub_free(p->hub);
	worker_free(p->worker);
	net_addresses_free(p->shared.addresses);
	p->worker = NULL;
	p->hub = NULL;
}

static bool configure(struct inproc *p, const struct transcript *t, struct buf *err)
{
	char why[256];
	const char *wrong = NULL;

	config_init(&p->config);
	config_set(&p->config, SLICE_LIT("hash_memory"), SLICE_LIT("8192"), why, sizeof(why));
	config_set(&p->config, SLICE_LIT("hash_passes"), SLICE_LIT("1"), why, sizeof(why));
	for (uint32_t i = 0; i < t->n_config && !wrong; i++) {
		struct slice s = t->config[i];
		const char *is = memchr(s.p, '=', s.n);
		struct slice key = slice_make(s.p, is ? (size_t)(is - s.p) : s.n);

		wrong = config_set(&p->config, key, slice_from(s, key.n + 1), why, sizeof(why));
	}
	if (!wrong && t->disk) {
		snprintf(p->dir, sizeof(p->dir), "/tmp/koine-golden-XXXXXX");
		if (!mkdtemp(p->dir)) {
			wrong = "no temporary folder";
		}
		config_set(&p->config, SLICE_LIT("data"), slice_cstr(p->dir), why, sizeof(why));
	}
	if (wrong) {
		buf_printf(err, "%s: %s\n", t->path, wrong);
	}
	return !wrong;
}

static int unlink_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

static bool read_users(struct inproc *p, const struct transcript *t, struct buf *err)
{
	static const uint8_t key[32] = "a key that is the same each time";

	p->creds = t->n_users > 0 ? creds_new(key) : NULL;
	for (uint32_t i = 0; i < t->n_users; i++) {
		struct slice s = t->users[i];
		const char *colon = memchr(s.p, ':', s.n);
		struct slice name = slice_make(s.p, colon ? (size_t)(colon - s.p) : s.n);

		if (!colon || !creds_add(p->creds, name, slice_from(s, name.n + 1))) {
			buf_printf(err, "%s: bad users line\n", t->path);
			return false;
		}
	}
	return true;
}

static void forget(struct inproc *p)
{
	creds_free(p->creds);
	config_done(&p->config);
	if (p->dir[0]) {
		nftw(p->dir, unlink_one, 8, FTW_DEPTH | FTW_PHYS);
	}
}

static bool start(void *ctx, const struct transcript *t, struct buf *err)
{
	struct inproc *p = ctx;

	*p = (struct inproc){ .now = { { START_MS }, { (int64_t)START_MS * 1000 } } };
	for (int d = 0; d < DIALECT_COUNT; d++) {
		p->listeners[d] = (struct listener){ .dialect = (enum dialect)d, .loopback = true };
		snprintf(p->listeners[d].name, sizeof(p->listeners[d].name), "127.0.0.1:%d", 4000 + d);
		p->open[d] = (struct listener){ .dialect = (enum dialect)d };
		snprintf(p->open[d].name, sizeof(p->open[d].name), "0.0.0.0:%d", 4000 + d);
	}
	if (!configure(p, t, err) || !read_users(p, t, err) || !seed_roles(t, &p->config, err) || !up(p, err)) {
		forget(p);
		return false;
	}
	return true;
}

static bool stop(void *ctx, struct buf *err)
{
	struct inproc *p = ctx;
	struct core_counts left;
	bool ok;

	if (!p->hub) {
		forget(p);
		return false;
	}
	settle(p, NULL, NULL); /* the clients are gone: their sessions end now */
	p->now.mono.ms += STEP_MS * 1000;
	settle(p, NULL, NULL);
	left = hub_counts(p->hub);
	ok = worker_conns(p->worker) == 0 && left.sessions == 0 && left.users == left.absent &&
	     (left.absent > 0 || left.memberships == 0) && left.drafts == 0;
	if (!ok) {
		buf_printf(
			err,
			"left behind: %u connections, %u sessions, %u users (%u absent), %u memberships, %u drafts\n",
			worker_conns(p->worker), left.sessions, left.users, left.absent, left.memberships, left.drafts);
	}
	if (atomic_load(&p->shared.sendq_bytes) != 0 || atomic_load(&p->shared.credit_bytes) != 0) {
		buf_printf(err, "left behind: %llu bytes unsent, %llu bytes of credit\n",
			   (unsigned long long)atomic_load(&p->shared.sendq_bytes),
			   (unsigned long long)atomic_load(&p->shared.credit_bytes));
		ok = false;
	}
	down(p, false);
	forget(p);
	return ok;
}

static bool restart(void *ctx, const struct transcript *t, bool kill, struct buf *err)
{
	struct inproc *p = ctx;

	(void)t;
	down(p, !kill);
	return up(p, err);
}

/* ---- what the clients do ---- */

static int connect_to(void *ctx, const struct step *s)
{
	struct slice dialect = s->arg, from = s->from;
	struct inproc *p = ctx;
	const struct listener *l = &(from.n > 0 ? p->open : p->listeners)[dialect_find(dialect)];
	union {
		struct sockaddr any;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
	} addr = { .v6 = { .sin6_family = AF_INET6, .sin6_port = htons(50000) } };
	char text[64];
	int fds[2];

	snprintf(text, sizeof(text), "%.*s", SLICE_FMT(from.n > 0 ? from : SLICE_LIT("127.0.0.1")));
	if (inet_pton(AF_INET6, text, &addr.v6.sin6_addr) != 1) {
		addr.v4 = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons(50000) };
		if (inet_pton(AF_INET, text, &addr.v4.sin_addr) != 1) {
			return -1;
		}
	}
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds) != 0) {
		return -1;
	}
	worker_adopt(p->worker, fds[1], l, &addr.any);
	p->cert = s->cert;
	return fds[0];
}

/* In steps, so that what is due at one time does not wait for what is due later. */
static void pass(void *ctx, int64_t ms)
{
	struct inproc *p = ctx;
	int64_t step = MAX(STEP_MS, ms / 200);

	while (ms > 0) {
		p->now.mono.ms += MIN(step, ms);
		p->now.wall.ms += MIN(step, ms);
		ms -= MIN(step, ms);
		settle(p, NULL, NULL);
	}
}

static const char *refuses(void *ctx, const struct transcript *t)
{
	(void)ctx;
	(void)t;
	return NULL;
}

int main(int argc, char **argv)
{
	static struct inproc p;
	const struct driver d = {
		.name = "inproc",
		.ctx = &p,
		.refuses = refuses,
		.start = start,
		.restart = restart,
		.stop = stop,
		.connect = connect_to,
		.wait = pass,
		.settle = settle,
	};

	setenv("TZ", "UTC", 1);
	return transcript_main(argc, argv, &d);
}
