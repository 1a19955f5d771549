/* SPDX-License-Identifier: MIT */
/* Rates: of a connection, kept with it; and of whoever is watched beside (addresses, accounts, rooms), in a table of fixed size:
 * a flood from many places makes the table forget those who are quiet, never grow. */
#include "core/accounts.h"

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

/* --- a session pays --- */

void session_slow(struct core *c, struct session *s, uint32_t ms)
{
	struct effect *f = effects_add(c->out, EFFECT_PAUSE);
	f->sess = session_id(s);
	f->n = ms;
	if (!(s->flags & SESSION_SLOWED)) {
		s->flags |= SESSION_SLOWED;
		session_error(c, s, NULL, ERR_RATE); /* no command's: what was said is done, only later */
	}
}

enum { QUIET_S = 3 }; /* who was quiet so long and sends too fast again is told again */

bool rate_pay(struct core *c, struct session *s, const struct cmd *cmd, uint32_t quiet)
{
	if (c->cfg->trusted || s->flags & SESSION_OPERATOR) {
		return true;
	}
	uint32_t now_ms = (uint32_t)c->now.mono.ms;
	uint32_t cost = cmd_rows[cmd->id].cost;
	int64_t full = c->cfg->rate_burst * 1000;
	int64_t level = s->bucket + (int64_t)(now_ms - s->bucket_ms) * c->cfg->rate;
	level = MIN(level, full) - (int64_t)cost * 1000;
	s->bucket_ms = now_ms;
	s->bucket = (int32_t)MAX(level, -1000000000);
	uint32_t debt = level >= 0 ? 0 : (uint32_t)(-level / c->cfg->rate + 1);
	if (s->user && !addr_is_none(&s->addr) && !addr_is_loopback(&s->addr)) {
		debt = MAX(debt,
			   rate_spend(c, session_origin(c, s), c->cfg->rate_address, c->cfg->rate_address * 4, cost));
	}
	if (s->user && user_at(c, s->user)->flags & USER_ACCOUNT) {
		uint64_t hash = id_mix(user_at(c, s->user)->id);
		debt = MAX(debt, rate_spend(c, hash, c->cfg->rate_account, c->cfg->rate_account * 4, cost));
	}
	if (debt > 0) {
		session_slow(c, s, debt);
	} else if (level >= full / 2 && quiet >= QUIET_S) {
		s->flags &= (uint16_t)~SESSION_SLOWED;
	}
	bool always = cmd_rows[cmd->id].flags & (CMD_F_MESSAGE | CMD_F_INTERNAL) || cmd->id == CMD_QUIT;
	return always || level >= -full;
}
