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
