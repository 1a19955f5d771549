/* SPDX-License-Identifier: MIT */
/* What a message costs in the log: CPU and time for a room, many rooms, many pairs.
 *
 * usage: bench-store memory|sqlite|async [DIR]
 * One batch is under way while the next gathers, as in the server. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "store/store.h"

#define CHANGED_ROOM 1000000 /* of which messages are changed */
#define CHANGES      500     /* batches of them */

struct bench {
	const struct store_ops *ops;
	struct store *store;
	pthread_mutex_t lock;
	pthread_cond_t cond;
	uint32_t under_way;
};

static void answered(void *ctx, struct ask *a)
{
	struct bench *b = ctx;

	if (a->err != ERR_OK) {
		fprintf(stderr, "an append failed: %u\n", a->err);
		exit(1);
	}
	ask_free(a);
	pthread_mutex_lock(&b->lock);
	b->under_way--;
	pthread_cond_signal(&b->cond);
	pthread_mutex_unlock(&b->lock);
}

static void wait_below(struct bench *b, uint32_t n)
{
	pthread_mutex_lock(&b->lock);
	while (b->under_way >= n) {
		pthread_cond_wait(&b->cond, &b->lock);
	}
	b->under_way++;
	pthread_mutex_unlock(&b->lock);
}

static double cpu(void)
{
	struct rusage r;

	getrusage(RUSAGE_SELF, &r);
	return (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) * 1e6 +
	       (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec);
}

static double wall(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec * 1e6 + (double)ts.tv_nsec / 1e3;
}

static struct ask *make(uint64_t first, uint32_t convs, uint32_t each, bool pairs)
{
	static const char text[] = "0123456789012345678901234567890123456789012345678901234567890123";
	struct ask *a = ask_new(ASK_APPEND, 0);

	for (uint32_t m = 0; m < each; m++) {
		for (uint32_t c = 0; c < convs; c++) {
			const struct conv conv =
				pairs ? conv_pair(2 * (first + c) + 1, 2 * (first + c) + 2) : conv_room(first + c + 1);
			const struct record_text t = { .name = SLICE_LIT("benjamin"), .text = slice_make(text, 64) };
			struct record *r = record_new(REC_MESSAGE, conv, 2 * (first + c) + 1, &t);

			r->time_ms = INT64_C(1700000000000) + m;
			if (a->append.last) {
				a->append.last->next = r;
			} else {
				a->append.first = r;
			}
			a->append.last = r;
			a->append.count++;
		}
	}
	return a;
}

/* 64 in a batch, each about another message of a room that holds as many. */
static struct ask *make_changes(uint64_t first, enum record_kind kind, const char *text)
{
	struct ask *a = ask_new(ASK_APPEND, 0);

	for (uint64_t seq = first + 1; seq <= first + 64; seq++) {
		const struct record_text t = { .name = SLICE_LIT("benjamin"), .text = slice_cstr(text) };
		struct record *r = record_new(kind, conv_room(CHANGED_ROOM), 7, &t);

		r->time_ms = INT64_C(1700000000000);
		r->target = seq;
		r->thread = kind == REC_MESSAGE ? seq : 0;
		if (a->append.last) {
			a->append.last->next = r;
		} else {
			a->append.first = r;
		}
		a->append.last = r;
		a->append.count++;
	}
	return a;
}

static void run_changes(struct bench *b, const char *name, enum record_kind kind, const char *text)
{
	const double n = 64.0 * CHANGES;
	double c0, w0;

	c0 = cpu();
	w0 = wall();
	for (uint64_t i = 0; i < CHANGES; i++) {
		wait_below(b, 2);
		b->ops->submit(b->store, make_changes(64 * i, kind, text));
	}
	wait_below(b, 1);
	b->under_way = 0;
	printf("%-28s %8.0f records   %9.0f /s  %6.3f us CPU each\n", name, n, n / (wall() - w0) * 1e6,
	       (cpu() - c0) / n);
	fflush(stdout);
}

/* `making` measures the same without a store. */
static void run(struct bench *b, const char *name, uint32_t batches, uint32_t convs, uint32_t each, bool pairs)
{
	const double n = (double)batches * convs * each;
	double c0 = cpu(), c1, w0, making;

	for (uint32_t i = 0; i < batches / 4; i++) {
		ask_free(make(0, convs, each, pairs));
	}
	making = (cpu() - c0) / (n / 4);
	c0 = cpu();
	w0 = wall();
	for (uint32_t i = 0; i < batches; i++) {
		wait_below(b, 2);
		b->ops->submit(b->store, make(0, convs, each, pairs));
	}
	wait_below(b, 1);
	b->under_way = 0;
	c1 = cpu();
	printf("%-28s %8.0f messages  %9.0f /s  %6.3f us CPU each (making them: %.3f)\n", name, n,
	       n / (wall() - w0) * 1e6, (c1 - c0) / n - making, making);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	struct bench b = { .ops = argc > 1 && strcmp(argv[1], "memory") == 0 ? &store_mem : &store_sqlite };
	char dir[256] = "/tmp/koine-bench-XXXXXX", err[512], cmd[320];
	struct config cfg = { .memory_records = 100000, .send_key_days = 7 };

	if (argc > 2) {
		snprintf(dir, sizeof(dir), "%s", argv[2]);
	} else if (!mkdtemp(dir)) {
		return 1;
	}
	cfg.data = dir;
	cfg.durability = argc > 1 && strcmp(argv[1], "async") == 0 ? DURABILITY_ASYNC : DURABILITY_COMMITTED;
	pthread_mutex_init(&b.lock, NULL);
	pthread_cond_init(&b.cond, NULL);
	b.store = b.ops->open(&cfg, answered, &b, err, sizeof(err));
	if (!b.store) {
		fprintf(stderr, "%s\n", err);
		return 1;
	}
	run(&b, "1 room, 1 a batch", 3000, 1, 1, false);
	run(&b, "1 room, 64 a batch", 4000, 1, 64, false);
	run(&b, "1 room, 1000 a batch", 500, 1, 1000, false);
	run(&b, "1000 rooms, 16 each a batch", 60, 1000, 16, false);
	run(&b, "1000 rooms, 1 each a batch", 300, 1000, 1, false);
	run(&b, "1000 pairs, 1 each a batch", 300, 1000, 1, true);
	run(&b, "1000 pairs, 16 each a batch", 60, 1000, 16, true);
	run_changes(&b, "replies", REC_MESSAGE, "0123456789012345678901234567890123456789012345678901234567890123");
	run_changes(&b, "mentions", REC_MESSAGE, "@someone 0123456789012345678901234567890123456789012345678901234");
	run_changes(&b, "reactions", REC_REACT, "+1");
	run_changes(&b, "edits", REC_EDIT, "9876543210987654321098765432109876543210987654321098765432109876543210");
	run_changes(&b, "deletions", REC_REDACT, "");
	b.ops->close(b.store);
	if (argc <= 2) {
		snprintf(cmd, sizeof(cmd), "ls -l %s; rm -r %s", dir, dir);
		if (system(cmd) != 0) {
			return 1;
		}
	}
	return 0;
}
