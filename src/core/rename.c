/* SPDX-License-Identifier: MIT */
/* A room gets another name: RENAME. It stays the same conversation, with its people, history and decisions; the store says
 * whether the name is free, and the old one is free from then on. */
#include "base/text.h"
#include "core/messages.h"
#include "core/record_event.h"
#include "core/rules.h"

/* What speaks against the name. */
static enum err rename_judge(struct core *c, uint32_t room, struct slice *name)
{
	struct slice key;
	enum err e = room_name_check(c, name, &key);
	uint32_t other = e == ERR_OK ? room_find_key(c, key) : 0;
	return e != ERR_OK ? e : other != 0 && other != room ? ERR_ROOM_EXISTS : ERR_OK;
}

enum { RENAMES_S = 60, RENAME_COST = 5, RENAME_CROWD = 20 };

/* Each device that knows no renaming reads all names of the room anew: the more people, the rarer. Milliseconds; 0: now. */
static uint32_t rename_wait(struct core *c, const struct room *r)
{
	uint32_t cost = MIN(RENAME_COST + r->n / RENAME_CROWD, (uint32_t)RENAMES_S);
	return c->cfg->trusted ? 0 : rate_take(c, id_mix(r->id) ^ 0x72656e61, 1, RENAMES_S, cost);
}

enum run cmd_rename(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t room = room_for(c, s, cmd, PERMIT_RENAME);
	struct slice name = cmd->who;
	if (room == 0 || !reason_ok(c, s, cmd)) {
		return RUN_DONE;
	}
	const struct room *r = room_at(c, room);
	if (r->flags & ROOM_DEFAULT) {
		session_error(c, s, cmd, ERR_FORBIDDEN)->text = SLICE_LIT("rename the default room");
		return RUN_DONE;
	}
	enum err e = rename_judge(c, room, &name);
	if (e != ERR_OK) {
		struct event *ev = session_error(c, s, cmd, e);
		ev->room = arena_dup(&c->out->arena, name);
		ev->m = (uint64_t)c->cfg->room_name_max;
		return RUN_DONE;
	}
	if (slice_eq(name, room_name(r))) {
		session_finished(c, s, cmd, name)->flags |= EV_F_AGAIN;
		return RUN_DONE;
	}
	uint32_t wait = rename_wait(c, r);
	if (wait > 0) {
		session_error(c, s, cmd, ERR_RENAMED_LATELY)->n = (wait + 999) / 1000;
		return RUN_DONE;
	}
	const struct user *u = user_at(c, s->user);
	bool may = user_in(user_at(c, s->user), room) && aside_ok(c, s->user, room, cmd->text);
	const struct record_text t = {
		.name = user_name(u),
		.tag = cmd->tag,
		.text = arena_printf(&c->scratch, "%.*s %.*s %.*s", SLICE_FMT(room_name(r)), SLICE_FMT(name),
				     SLICE_FMT(may ? cmd->text : SLICE_EMPTY)),
	};
	return draft_wait(c, s, record_new(REC_RENAME, conv_room(r->id), u->id, &t), cmd);
}

/* One device of somebody who is in it: those that know no other way leave the one and enter the other. */
static void renamed_tell(struct core *c, const struct session *s, struct room *r, const struct event *ev)
{
	if (session_has(s, DIALECT_F_DEFAULT_ROOM_ONLY)) {
		return;
	}
	if (session_has(s, DIALECT_F_RENAMES)) {
		effects_tell(c->out, session_id(s), ev);
		return;
	}
	struct event *left = session_tell(c, s, EV_LEFT);
	left->room = ev->key;
	left->who = arena_dup(&c->out->arena, user_name(user_at(c, s->user)));
	entered_tell(c, s, NULL, r, 0);
}

void rename_applied(struct core *c, struct session *from, struct record *r)
{
	uint32_t room = room_find_id(c, r->conv.a);
	if (room == 0) { /* it ended meanwhile: whoever waits for the answer is told */
		if (from) {
			struct event *refused = session_error(c, from, NULL, ERR_ROOM_UNKNOWN);
			refused->cmd = r->cmd;
			refused->tag = record_tag(r);
		}
		return;
	}
	struct room *rm = room_at(c, room);
	struct event *ev = effects_event(c->out, EV_RENAMED);
	record_event(r, ev);
	ev->room = arena_dup(&c->out->arena, ev->room);
	ev->key = arena_dup(&c->out->arena, ev->key);
	rm->pos = r->pos;
	room_set_name(c, room, ev->room, name_fold(&c->scratch, ev->room));
	for (uint32_t i = 0; i < rm->n; i++) {
		const struct user *u = user_at(c, rm->members[i].user);
		for (const struct session *s = user_session(c, u); s; s = session_next(c, s)) {
			renamed_tell(c, s, rm, ev);
		}
	}
	if (!from) {
		return;
	}
	audit(c, from, "rename", SLICE_EMPTY, ev->key, ev->room);
	bool hears =
		from->user && user_in(user_at(c, from->user), room) && !session_has(from, DIALECT_F_DEFAULT_ROOM_ONLY);
	if (r->tag_len > 0 || !hears) {
		struct event *done = session_tell(c, from, EV_DONE);
		done->cmd = r->cmd;
		done->tag = record_tag(r);
		done->who = ev->key;
		done->room = ev->room;
		done->flags |= hears ? EV_F_OWN : 0;
	}
}
