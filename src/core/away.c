/* SPDX-License-Identifier: MIT */
/* AWAY, and how it is told that somebody is away or back. */
#include "base/text.h"
#include "core/messages.h"
#include "core/people.h"
#include "core/rules.h"
#include "core/stay.h"

/* Those who hear of people by name hear it once. */
static void contacts_away(struct core *c, uint32_t user, const struct session *but, struct slice who, struct slice text)
{
	struct user *u = user_at(c, user);
	struct event *ev = effects_event(c->out, EV_AWAY);
	const struct membership *m = user_rooms(u);
	bool may = u->n_rooms > 0 || !filter_meets(c, u, text);
	for (uint32_t i = 0; i < u->n_rooms && may; i++) {
		may = aside_ok(c, user, m[i].room, text);
	}
	ev->time_ms = c->now.wall.ms;
	ev->who = who;
	ev->text = may ? text : SLICE_LIT("away");
	ev->flags = person_flags(u) | EV_F_ONCE;
	contacts_tell(c, u, ev, DIALECT_F_BY_NAME);
	for (struct session *o = user_session(c, u); o; o = session_next(c, o)) {
		if (o != but && session_has(o, DIALECT_F_BY_NAME)) {
			effects_tell(c->out, session_id(o), ev);
		}
	}
	watch_tell(c, u, WATCH_AWAY, ev->text);
}

void away_tell(struct core *c, uint32_t user, const struct session *but, struct slice text, bool quiet)
{
	struct arena *a = &c->out->arena;
	struct user *u = user_at(c, user);
	struct slice who = arena_dup(a, user_name(u)), words = arena_dup(a, text);
	const struct membership *m = user_rooms(u);
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		if (quiet && room_at(c, m[i].room)->n > (uint32_t)c->cfg->crowd_size) {
			continue;
		}
		struct event *told = effects_event(c->out, EV_AWAY);
		room_event(room_at(c, m[i].room), told);
		told->room = arena_dup(a, told->room);
		told->who = who;
		told->text = aside_ok(c, user, m[i].room, words) ? words : SLICE_LIT("away");
		told->time_ms = c->now.wall.ms;
		struct effect *f = effects_add(c->out, EFFECT_ROOM);
		f->room = m[i].room;
		f->sess = but ? session_id(but) : f->sess;
		f->event = told;
	}
	contacts_away(c, user, but, who, words);
}

void away_tell_in(struct core *c, uint32_t user, uint32_t room)
{
	const struct user *u = user_at(c, user);
	const struct room *r = room_at(c, room);
	struct slice text = user_away(u);
	if (LIKELY(text.n == 0) || r->by_name == 0) {
		return;
	}
	struct event *ev = effects_event(c->out, EV_AWAY);
	ev->time_ms = c->now.wall.ms;
	ev->who = arena_dup(&c->out->arena, user_name(u));
	ev->text = aside_ok(c, user, room, text) ? arena_dup(&c->out->arena, text) : SLICE_LIT("away");
	ev->flags = person_flags(u) | EV_F_ONCE;
	for (uint32_t i = 0; i < r->n; i++) {
		const struct user *other = user_at(c, r->members[i].user);
		for (struct session *s = other == u ? NULL : user_session(c, other); s; s = session_next(c, s)) {
			if (session_has(s, DIALECT_F_BY_NAME)) {
				effects_tell(c->out, session_id(s), ev);
			}
		}
	}
}

enum run cmd_away(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct user *u = user_at(c, s->user);
	if (cmd->text.n > (size_t)c->cfg->topic_max || (cmd->text.n > 0 && utf8_scan(cmd->text) != TEXT_PLAIN)) {
		bool is_long = cmd->text.n > (size_t)c->cfg->topic_max;
		session_error(c, s, cmd, is_long ? ERR_TOPIC_LONG : ERR_CONTROL)->n = (uint64_t)c->cfg->topic_max;
		return RUN_DONE;
	}
	const struct session *first = user_session(c, u);
	bool idle = cmd->key.n > 0 && first && session_next(c, first); /* somebody may sit at another device */
	bool changes = !idle && (cmd->text.n > 0 || user_away(u).n > 0);
	if (changes) {
		bool other = !slice_eq(user_said_away(u), cmd->text);
		user_away_set(u, cmd->text);
		if (other) {
			stay_away(c, u);
		}
	}
	struct arena *a = &c->out->arena;
	struct event *ev = session_tell(c, s, EV_AWAY);
	ev->flags = EV_F_ANSWER;
	ev->who = arena_dup(a, user_name(u));
	ev->text = arena_dup(a, cmd->text);
	ev->tag = arena_dup(a, cmd->tag);
	if (changes) {
		away_tell(c, s->user, s, cmd->text, false);
	}
	return RUN_DONE;
}
