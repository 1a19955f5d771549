/* SPDX-License-Identifier: MIT */
/* Who was here: a ring of those who left last, or took another name. Nothing of it outlives the server. */
#include <stdlib.h>

#include "base/pattern.h"
#include "base/text.h"
#include "core/people.h"

void gone_add(struct core *c, const struct user *u, struct slice name)
{
	uint32_t most = (uint32_t)c->cfg->whowas_max;
	if (most == 0 || u->flags & USER_HIDDEN || c->draining) {
		return;
	}
	if (c->n_gone < most) {
		vec_grow(&c->gone, &c->cap_gone, c->n_gone + 1, sizeof(*c->gone));
		c->gone[c->n_gone++] = (struct gone){ .name = NULL };
	}
	c->gone_at = c->gone_at < c->n_gone ? c->gone_at : 0;
	struct gone *g = &c->gone[c->gone_at++];
	struct slice key = name_fold(&c->scratch, name), real = user_real(u);
	char *p = xcalloc(1, name.n + key.n + real.n + 3);
	memcpy(p, name.p, name.n);
	memcpy(p + name.n + 1, key.p, key.n);
	if (real.n > 0) {
		memcpy(p + name.n + key.n + 2, real.p, real.n);
	}
	free(g->name);
	*g = (struct gone){
		.name = p,
		.key = p + name.n + 1,
		.real = p + name.n + key.n + 2,
		.since_ms = c->now.wall.ms - (int64_t)(core_now_s(c) - u->since_s) * 1000,
		.until_ms = c->now.wall.ms,
		.flags = person_flags(u),
	};
}

/* The i-th from the last. */
static const struct gone *gone_back(const struct core *c, uint32_t i)
{
	return &c->gone[(c->gone_at + c->n_gone - 1 - i) % c->n_gone];
}

const struct gone *gone_find(const struct core *c, struct slice key)
{
	for (uint32_t i = 0; i < c->n_gone; i++) {
		if (slice_eq(slice_cstr(gone_back(c, i)->key), key)) {
			return gone_back(c, i);
		}
	}
	return NULL;
}

void gone_free(struct core *c)
{
	for (uint32_t i = 0; i < c->n_gone; i++) {
		free(c->gone[i].name);
	}
	free(c->gone);
}

enum run cmd_whowas(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct arena *a = &c->out->arena;
	struct slice key = name_fold(&c->scratch, cmd->who);
	bool glob = slice_has(cmd->who, '*') || slice_has(cmd->who, '?');
	uint32_t most = cmd->limit ? MIN(cmd->limit, WHOWAS_SHOWN) : WHOWAS_SHOWN;
	struct event *ev = list_tell(c, s, cmd, 0, most);
	if (glob && cmd->who.n > GLOB_MAX) {
		return RUN_DONE;
	}
	for (uint32_t i = 0; i < c->n_gone && ev->rows < most; i++) {
		const struct gone *g = gone_back(c, i);
		if (glob ? !glob_match(cmd->who, slice_cstr(g->name)) : !slice_eq(slice_cstr(g->key), key)) {
			continue;
		}
		struct event_item *row = list_row(ev);
		row->name = arena_dup(a, slice_cstr(g->name));
		row->text = arena_dup(a, slice_cstr(g->real));
		row->kind = g->flags & EV_F_BOT       ? SLICE_LIT("bot")
			    : g->flags & EV_F_ACCOUNT ? SLICE_LIT("registered")
						      : SLICE_LIT("guest");
		row->flags = g->flags & EV_F_ACCOUNT ? ROW_F_ACCOUNT : 0;
		row->time_ms = g->since_ms;
		row->until_ms = g->until_ms;
	}
	return RUN_DONE;
}
