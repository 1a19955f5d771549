/* SPDX-License-Identifier: MIT */
/* What the stores share. */
#include <time.h>

#include <sodium.h>

#include "base/clock.h"
#include "base/htab.h"
#include "base/text.h"
#include "store/store_priv.h"

struct slice key_scope(struct arena *a, uint8_t flags, uint64_t author, struct slice name)
{
	if (flags & REC_F_GUEST) {
		const struct slice folded = name_fold(a, name);

		return arena_printf(a, "g%.*s", SLICE_FMT(folded));
	}
	return arena_printf(a, "a%llu", (unsigned long long)author);
}

/* The seed is no secret: whoever finds two texts of one hash only fools himself. */
uint64_t text_hash(struct slice text)
{
	static const struct hash_seed fixed = { "koine send keys" };

	return hash_slice(&fixed, text);
}

uint64_t key_hash(const struct record *r)
{
	const uint64_t link = r->target * 2 + (r->flags & REC_F_REMOVE ? 1 : 0);
	const uint64_t hash = text_hash(record_text(r)) ^ link * UINT64_C(0x9e3779b97f4a7c15);

	return hash == KEY_ANY ? 1 : hash;
}

void record_is_duplicate(struct record *r, uint64_t log_id, uint64_t pos, uint64_t seq, int64_t time_ms)
{
	r->flags |= REC_F_DUPLICATE;
	r->err = ERR_OK;
	r->log_id = log_id;
	r->pos = pos;
	r->seq = seq;
	r->time_ms = time_ms;
}

/* All that the places leave; whether it is counted from its beginning. */
static struct range between(const struct ask *a, struct edges at, struct edges to, struct range all, bool *on)
{
	switch ((enum page_mode)a->page.mode) {
	case PAGE_LATEST:
		all.lo = MAX(all.lo, at.above);
		break;
	case PAGE_BEFORE:
		all.hi = MIN(all.hi, at.below);
		break;
	case PAGE_AFTER:
		all.lo = MAX(all.lo, at.above);
		*on = true;
		break;
	case PAGE_BETWEEN:
		*on = at.below <= to.below;
		all.lo = MAX(all.lo, *on ? at.above : to.above);
		all.hi = MIN(all.hi, *on ? to.below : at.below);
		break;
	case PAGE_LIST:
	case PAGE_AROUND:
		break;
	}
	return all;
}

/* As many as there are to be, half of them in front of the place; more from one side when the other has not enough. */
static struct range around(uint32_t limit, struct edges at, struct range all)
{
	const uint64_t first = MIN(at.below, all.hi) + 1, half = limit / 2;
	struct range g = { .lo = MAX(all.lo, first > half ? first - half : 1) };

	g.hi = MIN(all.hi, g.lo + limit - 1);
	g.lo = MAX(all.lo, g.hi >= limit ? g.hi - limit + 1 : 1);
	return g;
}

struct range page_range(struct ask *a, struct edges at, struct edges to, struct range all)
{
	const uint32_t limit = a->page.limit;
	bool on = false;
	struct range g = between(a, at, to, all, &on);

	if (g.lo > g.hi || a->page.mode == PAGE_LIST || a->page.thread != 0 || g.hi - g.lo < limit) {
		return g;
	}
	a->page.more = true;
	if (limit == 0) {
		return (struct range){ 1, 0 };
	}
	if (a->page.mode == PAGE_AROUND) {
		return around(limit, at, all);
	}
	if (on) {
		g.hi = g.lo + limit - 1;
	} else {
		g.lo = g.hi - limit + 1;
	}
	return g;
}

void append_refuse(struct ask *a, enum err err)
{
	a->err = (uint16_t)err;
	for (struct record *r = a->append.first; r; r = r->next) {
		r->err = (uint16_t)err;
		r->flags &= (uint8_t)~REC_F_DUPLICATE;
		r->pos = r->seq = r->log_id = 0;
	}
}

int64_t mono_ms(void)
{
	return clock_now().mono.ms;
}

int64_t wall_ms(void)
{
	return clock_now().wall.ms;
}

uint64_t epoch_new(void)
{
	uint64_t e = 0;

	while (e == 0) {
		randombytes_buf(&e, sizeof(e));
		e &= (UINT64_C(1) << 53) - 1;
	}
	return e;
}

void waker_init(struct waker *w)
{
	pthread_condattr_t attr;

	pthread_mutex_init(&w->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&w->cond, &attr);
	pthread_condattr_destroy(&attr);
	w->set = false;
}

void waker_done(struct waker *w)
{
	pthread_cond_destroy(&w->cond);
	pthread_mutex_destroy(&w->lock);
}

void waker_wake(struct waker *w)
{
	pthread_mutex_lock(&w->lock);
	w->set = true;
	pthread_cond_signal(&w->cond);
	pthread_mutex_unlock(&w->lock);
}

void waker_wait(struct waker *w, int64_t ms)
{
	struct timespec until;

	if (ms >= 0) {
		const int64_t at = mono_ms() + ms;

		until = (struct timespec){ .tv_sec = at / 1000, .tv_nsec = at % 1000 * 1000000 };
	}
	pthread_mutex_lock(&w->lock);
	while (!w->set) {
		if (ms < 0) {
			pthread_cond_wait(&w->cond, &w->lock);
		} else if (pthread_cond_timedwait(&w->cond, &w->lock, &until) != 0) {
			break;
		}
	}
	w->set = false;
	pthread_mutex_unlock(&w->lock);
}
