/* SPDX-License-Identifier: MIT */
/* Who is silent for too long: asked whether they are there, then put out. */
#include "core/state.h"

static uint32_t idle_limit(const struct core *c, const struct session *s)
{
	if (s->flags & SESSION_OPERATOR) {
		return 0;
	}
	if (!s->user) {
		return (uint32_t)(s->dialect == DIALECT_GROUPS ? c->cfg->login_timeout_groups : c->cfg->login_timeout);
	}
	switch ((enum dialect)s->dialect) {
	case DIALECT_TEXT:
		return (uint32_t)c->cfg->idle_timeout_text;
	case DIALECT_LINE:
		return (uint32_t)c->cfg->idle_timeout;
	case DIALECT_JSON:
		return (uint32_t)c->cfg->idle_timeout_json;
	case DIALECT_GROUPS:
		return (uint32_t)c->cfg->idle_timeout_groups;
	case DIALECT_IRC:
		return (uint32_t)c->cfg->idle_timeout_irc;
	case DIALECT_NONE:
	case DIALECT_COUNT:
		break;
	}
	return 0;
}

/* Looks at one chunk: is anybody silent for too long? */
static void sweep_chunk(struct core *c, struct session *chunk)
{
	uint32_t now_s = core_now_s(c);
	for (uint32_t i = 0; i < SESSION_CHUNK; i++) {
		struct session *s = &chunk[i];
		if (!s->gen || (s->flags & (SESSION_ENDING | SESSION_WAITING)) || s->inflight) {
			continue;
		}
		uint32_t limit = idle_limit(c, s);
		uint32_t silent = now_s - s->seen_s;
		if (limit > 0 && silent >= limit) {
			session_end_later(c, s, s->user ? ERR_IDLE_TIMEOUT : ERR_LOGIN_TIMEOUT, SLICE_EMPTY);
		} else if (limit > 0 && s->user && session_has(s, DIALECT_F_PING) && !(s->flags & SESSION_PINGED) &&
			   silent > limit / 2) {
			session_tell(c, s, EV_PING);
			s->flags |= SESSION_PINGED;
		}
	}
}

/* A part of all sessions a tick, so that each is met about once a second; no timer for each. */
void session_sweep(struct core *c)
{
	uint32_t all = 0;
	for (uint32_t w = 0; w < WORKERS_MAX; w++) {
		all += c->sessions[w].n;
	}
	for (uint32_t left = all / 10 + 1; left > 0; left--) {
		uint32_t tried = 0;
		while (c->sweep_slot >= c->sessions[c->sweep_worker].n && tried++ <= WORKERS_MAX) {
			c->sweep_slot = 0;
			c->sweep_worker = (c->sweep_worker + 1) % WORKERS_MAX;
		}
		if (c->sweep_slot >= c->sessions[c->sweep_worker].n) {
			return;
		}
		struct session *chunk = c->sessions[c->sweep_worker].chunks[c->sweep_slot++];
		if (chunk) {
			sweep_chunk(c, chunk);
		}
	}
}
