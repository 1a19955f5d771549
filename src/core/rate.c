/* SPDX-License-Identifier: MIT */
/* Rates of whoever is watched beside the connection (addresses, accounts, rooms), in a table of fixed size: a flood from many
 * places makes the table forget those who are quiet, never grow. */
#include "core/state.h"

enum { WAYS = 4 };

/* The bucket of `hash`, filled up to now. */
static struct rate *bucket_of(struct core *c, uint64_t hash, int64_t rate, int64_t full)
{
	struct rate *set = &c->rates[hash % (RATE_SLOTS / WAYS) * WAYS];
	struct rate *r = &set[0];
	uint32_t now_ms = (uint32_t)c->now.mono.ms;
	hash |= 1; /* 0 is a free slot */
	for (int i = 0; i < WAYS; i++) {
		if (set[i].hash == hash) {
			r = &set[i];
			break;
		}
		if (now_ms - set[i].ms > now_ms - r->ms || !set[i].hash) {
			r = &set[i]; /* who was quiet longest owes least */
		}
	}
	if (r->hash != hash) {
		*r = (struct rate){ hash, now_ms, (int32_t)MIN(full, INT32_MAX) };
	}
	int64_t level = MIN(r->level + (int64_t)(now_ms - r->ms) * rate, full);
	r->ms = now_ms;
	r->level = (int32_t)MIN(level, INT32_MAX);
	return r;
}

uint32_t rate_spend(struct core *c, uint64_t hash, int64_t rate, int64_t burst, uint32_t cost)
{
	struct rate *r = bucket_of(c, hash, rate, burst * 1000);
	int64_t level = r->level - (int64_t)cost * 1000;
	/* Many share it: nobody waits for what others overdrew by more than a second, each has a rate of its own besides. */
	level = MAX(level, -rate * 1000);
	r->level = (int32_t)MAX(level, INT32_MIN);
	return level >= 0 ? 0 : (uint32_t)(-level / rate + 1);
}

uint32_t rate_take(struct core *c, uint64_t hash, int64_t rate, int64_t burst, uint32_t cost)
{
	struct rate *r = bucket_of(c, hash, rate, burst * 1000);
	int64_t level = r->level - (int64_t)cost * 1000;
	if (level < 0) {
		return (uint32_t)((-level + rate - 1) / rate);
	}
	r->level = (int32_t)level;
	return 0;
}
