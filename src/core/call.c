/* SPDX-License-Identifier: MIT */
/* CALL: something said to those of a room alone who have a role there, or a higher one: its operators are called. Whoever is in
 * the room may; nothing keeps it, so history, search and quotes need not know who was meant. */
#include "core/messages.h"
#include "core/people.h"

static void call_tell(struct core *c, const struct session *from, const struct session *to, uint32_t room,
		      const struct cmd *cmd, const struct event *what)
{
	bool own = to == from;
	struct event *ev = session_tell(c, to, EV_CALL);
	room_event(room_at(c, room), ev);
	ev->room = what->room;
	ev->who = what->who;
	ev->peer = what->peer;
	ev->text = what->text;
	ev->flags |= what->flags | (own ? EV_F_OWN : 0) | (to->current == room ? EV_F_CURRENT : 0);
	ev->tag = own ? arena_dup(&c->out->arena, cmd->tag) : SLICE_EMPTY;
}

/* Does the session hear of that room at all, and of what it says itself? */
static bool call_heard(const struct core *c, const struct session *from, const struct session *to, uint32_t room)
{
	bool elsewhere = room != c->lobby && session_has(to, DIALECT_F_DEFAULT_ROOM_ONLY);
	return !elsewhere && !(to == from && session_has(to, DIALECT_F_NO_ECHO));
}

static void call_all(struct core *c, const struct session *s, uint32_t room, enum room_role role, const struct cmd *cmd,
		     uint8_t flags)
{
	const struct room *r = room_at(c, room);
	struct user *u = user_at(c, s->user);
	struct arena *a = &c->out->arena;
	bool answered = false;
	const struct event what = {
		.room = arena_dup(a, room_name(r)),
		.who = arena_dup(a, user_name(u)),
		.peer = slice_cstr(room_role_names[role]),
		.text = arena_dup(a, cmd->text),
		.flags = person_flags(u) | (flags & REC_F_PLAIN ? EV_F_PLAIN : 0) |
			 (cmd->flags & CMD_NOTICE ? EV_F_NOTICE : 0) | (cmd->flags & CMD_ACTION ? EV_F_ACTION : 0),
	};

	for (uint32_t i = 0; i < r->n; i++) {
		const struct member *m = &r->members[i];
		if (LIKELY(m->role < role) || m->flags & MEMBER_OUT) {
			continue;
		}
		for (const struct session *o = user_session(c, user_at(c, m->user)); o; o = session_next(c, o)) {
			if (call_heard(c, s, o, room)) {
				call_tell(c, s, o, room, cmd, &what);
				answered |= o == s;
			}
		}
	}
	if (!answered && call_heard(c, s, s, room)) {
		call_tell(c, s, s, room, cmd, &what);
	}
}

enum run cmd_call(struct core *c, struct session *s, const struct cmd *given)
{
	struct cmd cmd = *given;
	uint8_t flags = 0;
	enum err e = text_judge(c, &cmd, &flags);
	enum room_role role = room_role_find(cmd.who);
	if (e != ERR_OK) {
		return message_refuse(c, s, &cmd, e);
	}
	if (role == ROOM_ROLE_COUNT || role < ROOM_VOICED) {
		session_error(c, s, &cmd, ERR_ROLE_UNKNOWN)->text = arena_dup(&c->out->arena, cmd.who);
		return RUN_DONE;
	}
	uint32_t room = room_of(c, s, &cmd);
	if (room != 0 && !say_refused(c, s, &cmd, room)) {
		call_all(c, s, room, role, &cmd, flags);
	}
	return RUN_DONE;
}
