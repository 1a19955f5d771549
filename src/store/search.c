/* SPDX-License-Identifier: MIT */
/* The search's life, and its second thread: the searcher. */
#include "store/search.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/search_priv.h"

static void serve(struct search *x, struct ask *a)
{
	pthread_mutex_lock(&x->lock);
	query_run(x, a);
	pthread_mutex_unlock(&x->lock);
	atomic_fetch_sub(&x->waiting, 1);
	x->answer(x->ctx, a);
}

static void *searcher_main(void *search)
{
	struct search *x = search;

	for (;;) {
		struct mpsc_node *n = mpsc_take(&x->asks);

		while (n) {
			struct mpsc_node *next = n->next;

			serve(x, CONTAINER_OF(n, struct ask, node));
			n = next;
		}
		if (!mpsc_empty(&x->asks)) {
			continue;
		}
		if (atomic_load(&x->stop)) {
			return NULL;
		}
		waker_wait(&x->searcher_wake, -1);
	}
}

void search_submit(struct search *x, struct ask *a)
{
	a->err = ERR_OK;
	a->search.first = NULL;
	a->search.more = false;
	a->search.behind = 0;
	if (atomic_fetch_add(&x->waiting, 1) >= SEARCH_QUEUE) {
		atomic_fetch_sub(&x->waiting, 1);
		a->err = ERR_BUSY;
		x->answer(x->ctx, a);
		return;
	}
	if (mpsc_push(&x->asks, &a->node)) {
		waker_wake(&x->searcher_wake);
	}
}

void search_committed(struct search *x, uint64_t run)
{
	atomic_store(&x->last_run, run);
	if (atomic_load(&x->asleep) && atomic_exchange(&x->asleep, false)) {
		waker_wake(&x->wake);
	}
}

void search_halt(struct search *x)
{
	pthread_mutex_lock(&x->lock);
	pthread_mutex_lock(&x->log_lock);
	db_close(&x->searcher_log);
	db_close(&x->log);
}

void search_resume(struct search *x)
{
	pthread_mutex_unlock(&x->log_lock);
	pthread_mutex_unlock(&x->lock);
}

static char *name_in(const char *folder, const char *name)
{
	const size_t n = strlen(folder) + strlen(name) + 2;
	char *p = xmalloc(n);

	snprintf(p, n, "%s/%s", folder, name);
	return p;
}

static void start(pthread_t *t, void *(*main)(void *), struct search *x, const char *name)
{
	if (pthread_create(t, NULL, main, x) != 0) {
		panic("search: no thread: %s", strerror(errno));
	}
	pthread_setname_np(*t, name);
}

struct search *search_open(const char *folder, const char *log, uint64_t epoch, uint64_t last_run,
			   store_answer_fn answer, void *ctx)
{
	struct search *x = xcalloc(1, sizeof(*x));

	x->path = name_in(folder, "search.db");
	x->log_path = xmalloc(strlen(log) + 1);
	memcpy(x->log_path, log, strlen(log) + 1);
	x->epoch = epoch;
	x->answer = answer;
	x->ctx = ctx;
	atomic_store(&x->last_run, last_run);
	mpsc_init(&x->asks);
	waker_init(&x->wake);
	waker_init(&x->searcher_wake);
	pthread_mutex_init(&x->lock, NULL);
	pthread_mutex_init(&x->log_lock, NULL);
	start(&x->indexer, indexer_main, x, "search-index");
	start(&x->searcher_thread, searcher_main, x, "search");
	return x;
}

void search_close(struct search *x)
{
	atomic_store(&x->stop, true);
	waker_wake(&x->wake);
	waker_wake(&x->searcher_wake);
	pthread_join(x->searcher_thread, NULL);
	pthread_join(x->indexer, NULL);
	searcher_close(&x->searcher);
	index_close(&x->index);
	db_close(&x->searcher_log);
	db_close(&x->log);
	words_free(x->searcher.words);
	free(x->chunk.bytes);
	free(x->changes);
	waker_done(&x->wake);
	waker_done(&x->searcher_wake);
	pthread_mutex_destroy(&x->lock);
	pthread_mutex_destroy(&x->log_lock);
	free(x->path);
	free(x->log_path);
	free(x);
}
