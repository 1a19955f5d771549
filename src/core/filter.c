/* SPDX-License-Identifier: MIT */
/* What keeps the server habitable without a moderator at hand: the content filter, forbidden names, raids, reports. */
#include "base/pattern.h"
#include "base/text.h"
#include "core/rules.h"

/* --- the content filter --- */

bool filter_meets(const struct core *c, const struct user *u, struct slice text)
{
	if (permit_holds(PERMIT_FILTER, SCOPE_ALL, (enum server_role)u->role, ROOM_OUTSIDER)) {
		return false;
	}
	for (uint32_t i = 0; i < c->server->n_filters; i++) {
		const struct filter *f = &c->server->filters[i];
		if (f->action != FILTER_WARN && pattern_find(f->pattern, text)) {
			return true;
		}
	}
	return false;
}

static struct slice hide(struct core *c, const struct filter *f, struct slice text)
{
	struct buf *b = buf_new((uint32_t)text.n + 16);
	pattern_hide(f->pattern, text, b);
	struct slice hidden = arena_dup(&c->scratch, slice_make(b->data, b->len));
	buf_unref(b);
	return hidden;
}

bool filter_refused(struct core *c, struct session *s, struct cmd *cmd)
{
	if (session_may(c, s, PERMIT_FILTER, 0)) {
		return false;
	}
	for (uint32_t i = 0; i < c->server->n_filters; i++) {
		const struct filter *f = &c->server->filters[i];
		if (!pattern_find(f->pattern, cmd->text)) {
			continue;
		}
		struct event *ev;
		switch ((enum filter_action)f->action) {
		case FILTER_WARN:
			ev = session_tell(c, s, EV_WARNING);
			ev->err = ERR_FILTER_WARN;
			ev->text = SLICE_LIT("the moderators do not like some of them");
			break;
		case FILTER_HIDE:
			cmd->text = hide(c, f, cmd->text);
			break;
		case FILTER_MUTE:
		case FILTER_REJECT:
			ev = session_error(c, s, cmd, ERR_FILTERED);
			ev->text = f->action == FILTER_MUTE
					   ? SLICE_LIT("it has forbidden words; you are muted for a while")
					   : SLICE_LIT("it has forbidden words");
			if (f->action == FILTER_MUTE) {
				author_mute(c, s, SLICE_LIT("content filter"));
			}
			return true;
		case FILTER_ACTIONS:
			break;
		}
	}
	return false;
}

static enum run filter_drop(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint64_t id = 0;
	const struct facts *f = c->server;
	uint32_t i = 0;
	bool number = slice_u64(cmd->text, &id);
	while (number && i < f->n_filters && f->filters[i].id != id) {
		i++;
	}
	if (!number || i == f->n_filters) {
		session_error(c, s, cmd, ERR_FILTER_UNKNOWN);
		return RUN_DONE;
	}
	const struct decision d = { .key = fact_key_number(&c->scratch, "filter", id), .remove = true };
	return decide(c, s, cmd, 0, &d);
}

static void filters_show(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct arena *a = &c->out->arena;
	struct event *ev = list_tell(c, s, cmd, 0, c->server->n_filters);
	for (uint32_t i = 0; i < c->server->n_filters; i++) {
		const struct filter *f = &c->server->filters[i];
		struct event_item *row = list_row(ev);
		row->id = f->id;
		row->kind = slice_cstr(filter_names[f->action]);
		row->text = arena_dup(a, slice_cstr(f->text));
		row->who = arena_dup(a, slice_cstr(f->by));
	}
}

enum run cmd_filter(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (cmd->who.n == 0) {
		filters_show(c, s, cmd);
		return RUN_DONE;
	}
	if (slice_ieq(cmd->who, SLICE_LIT("delete")) || cmd->flags & CMD_REMOVE) {
		return filter_drop(c, s, cmd);
	}
	int action = 0;
	while (action < FILTER_ACTIONS && !slice_ieq(cmd->who, slice_cstr(filter_names[action]))) {
		action++;
	}
	bool wrong = action == FILTER_ACTIONS || cmd->text.n == 0;
	if (wrong || c->server->n_filters >= (uint32_t)c->cfg->bans_max) {
		struct event *ev = session_error(c, s, cmd, wrong ? ERR_USAGE : ERR_BANS_MOST);
		ev->n = (uint64_t)c->cfg->bans_max;
		ev->text = SLICE_LIT("filter <warn, hide, reject, mute or delete> <pattern or number>");
		return RUN_DONE;
	}
	struct buf *why = buf_new(64);
	bool plain = utf8_scan(cmd->text) == TEXT_PLAIN;
	struct pattern *p = plain ? pattern_new(cmd->text, why) : NULL;
	if (!p) {
		session_error(c, s, cmd, ERR_FILTER_PATTERN)->text =
			arena_dup(&c->out->arena, slice_make(why->data, why->len));
	}
	buf_unref(why);
	if (!p) {
		return RUN_DONE;
	}
	pattern_free(p);
	const struct decision d = {
		.key = fact_key_number(&c->scratch, "filter", ++c->server->last_filter),
		.value = arena_printf(&c->scratch, "%s %.*s %.*s", filter_names[action],
				      SLICE_FMT(user_name(user_at(c, s->user))), SLICE_FMT(cmd->text)),
	};
	return decide(c, s, cmd, 0, &d);
}

/* --- forbidden names --- */

enum run cmd_forbid(struct core *c, struct session *s, const struct cmd *cmd)
{
	const struct facts *f = c->server;
	if (cmd->who.n == 0) {
		struct event *ev = list_tell(c, s, cmd, 0, f->n_forbidden);
		for (uint32_t i = 0; i < f->n_forbidden; i++) {
			struct event_item *row = list_row(ev);
			row->name = arena_dup(&c->out->arena, slice_cstr(f->forbidden[i].glob));
			row->who = arena_dup(&c->out->arena, slice_cstr(f->forbidden[i].by));
		}
		return RUN_DONE;
	}
	bool remove = cmd->flags & CMD_REMOVE;
	if (cmd->who.n > 64 || memchr(cmd->who.p, '=', cmd->who.n) || utf8_scan(cmd->who) != TEXT_PLAIN) {
		session_error(c, s, cmd, ERR_FILTER_PATTERN)->text =
			SLICE_LIT("a name of at most 64 bytes, with * and ?");
		return RUN_DONE;
	}
	if (!remove && f->n_forbidden >= (uint32_t)c->cfg->bans_max) {
		session_error(c, s, cmd, ERR_BANS_MOST)->n = (uint64_t)c->cfg->bans_max;
		return RUN_DONE;
	}
	const struct decision d = {
		.key = arena_printf(&c->scratch, "forbid.%.*s", SLICE_FMT(cmd->who)),
		.value = user_name(user_at(c, s->user)),
		.remove = remove,
	};
	return decide(c, s, cmd, 0, &d);
}

/* --- raids --- */

void raid_begin(struct core *c, int64_t until_ms)
{
	const struct decision d = {
		.key = SLICE_LIT("raid"),
		.value = arena_printf(&c->scratch, "%lld", (long long)until_ms),
	};
	decide_quietly(c, 0, &d, NULL);
	moderators_tell(c, EV_WARNING, ERR_RAID_BEGUN);
}

enum { RAID_S = 3600 };

enum run cmd_raid(struct core *c, struct session *s, const struct cmd *cmd)
{
	bool on = slice_ieq(cmd->who, SLICE_LIT("on")), off = slice_ieq(cmd->who, SLICE_LIT("off"));
	if (cmd->who.n == 0) {
		session_finished(c, s, cmd, raid_now(c) ? SLICE_LIT("on") : SLICE_LIT("off"));
		return RUN_DONE;
	}
	if (!on && !off) {
		session_error(c, s, cmd, ERR_USAGE)->text = SLICE_LIT("raid on [time], or raid off");
		return RUN_DONE;
	}
	long long until = (long long)c->now.wall.ms + (cmd->seconds ? cmd->seconds : RAID_S) * 1000LL;
	const struct decision d = {
		.key = SLICE_LIT("raid"),
		.value = on ? arena_printf(&c->scratch, "%lld", until) : SLICE_EMPTY,
		.remove = off,
	};
	return decide(c, s, cmd, 0, &d);
}
