/* SPDX-License-Identifier: MIT */
/* The queue: order, waking, and nothing lost or doubled under threads. */
#include "base/mpsc.h"

#include <pthread.h>
#include <sched.h>

#include "lib/unit.h"

enum { THREADS = 4, EACH = 50000 };

struct item {
	struct mpsc_node node;
	int thread, number;
};

static struct item items[THREADS][EACH];
static struct mpsc queue;
static atomic_int wakes;

static void keeps_order(void **state)
{
	struct item *expected = items[0];
	struct mpsc_node *n;
	struct mpsc q;
	int count = 0;

	(void)state;
	mpsc_init(&q);
	assert_true(mpsc_empty(&q));
	assert_null(mpsc_take(&q));
	assert_true(mpsc_push(&q, &items[0][0].node));
	assert_false(mpsc_push(&q, &items[0][1].node));
	assert_false(mpsc_push(&q, &items[0][2].node));
	assert_false(mpsc_empty(&q));
	for (n = mpsc_take(&q); n; n = n->next) {
		assert_ptr_equal(n, &expected[count].node);
		count++;
	}
	assert_int_equal(count, 3);
	assert_true(mpsc_push(&q, &items[0][0].node));
}

static void *produce(void *arg)
{
	struct item *mine = arg;

	for (int i = 0; i < EACH; i++) {
		mine[i].number = i;
		if (mpsc_push(&queue, &mine[i].node)) {
			atomic_fetch_add(&wakes, 1);
		}
	}
	return NULL;
}

static void many_threads(void **state)
{
	pthread_t threads[THREADS];
	int next[THREADS] = { 0 }, total = 0, takes = 0;

	(void)state;
	mpsc_init(&queue);
	for (int t = 0; t < THREADS; t++) {
		for (int i = 0; i < EACH; i++) {
			items[t][i].thread = t;
		}
		assert_int_equal(pthread_create(&threads[t], NULL, produce, items[t]), 0);
	}
	while (total < THREADS * EACH) {
		struct mpsc_node *n = mpsc_take(&queue), *after;

		if (!n) {
			sched_yield();
			continue;
		}
		takes++;
		for (; n; n = after) {
			struct item *it = CONTAINER_OF(n, struct item, node);

			after = n->next;
			assert_int_equal(it->number, next[it->thread]);
			next[it->thread]++;
			total++;
		}
	}
	for (int t = 0; t < THREADS; t++) {
		pthread_join(threads[t], NULL);
		assert_int_equal(next[t], EACH);
	}
	assert_null(mpsc_take(&queue));
	/* Every batch was announced once: a consumer that sleeps is always woken. */
	assert_int_equal(atomic_load(&wakes), takes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_order),
		cmocka_unit_test(many_threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
