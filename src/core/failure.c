/* SPDX-License-Identifier: MIT */
/* Failed logins, counted per address and per name in a table of fixed size: guessing gets slow, memory does not grow. */
#include "core/accounts.h"

enum { WAYS = 4 };

static struct failure *set_of(const struct core *c, uint64_t hash)
{
	return &c->failures[hash % (FAIL_SLOTS / WAYS) * WAYS];
}

static bool expired(const struct core *c, const struct failure *f)
{
	return core_now_s(c) - f->since_s >= (uint32_t)c->cfg->login_failure_window;
}

uint32_t failure_wait(const struct core *c, uint64_t hash)
{
	const struct failure *f = set_of(c, hash);
	for (int i = 0; i < WAYS; i++) {
		if (f[i].hash == hash && f[i].count >= (uint32_t)c->cfg->login_failures && !expired(c, &f[i])) {
			return (uint32_t)c->cfg->login_failure_window - (core_now_s(c) - f[i].since_s);
		}
	}
	return 0;
}

void failure_undo(struct core *c, uint64_t hash)
{
	struct failure *set = set_of(c, hash);
	for (int i = 0; i < WAYS; i++) {
		if (set[i].hash == hash && set[i].count > 0) {
			set[i].count--;
		}
	}
}

void failure_add(struct core *c, uint64_t hash)
{
	struct failure *set = set_of(c, hash);
	struct failure *f = &set[0];
	for (int i = 0; i < WAYS; i++) {
		if (set[i].hash == hash) {
			f = &set[i];
			break;
		}
		if (set[i].count < f->count || (expired(c, &set[i]) && !expired(c, f))) {
			f = &set[i]; /* the one that is missed least */
		}
	}
	if (f->hash != hash || expired(c, f)) {
		*f = (struct failure){ .hash = hash, .since_s = core_now_s(c) };
	}
	f->count++;
}
