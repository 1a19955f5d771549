/* SPDX-License-Identifier: MIT */
/* The invariants of the core's state, for tests: what must hold between any two inputs. */
#include "core/state.h"
#include "core/stay.h"

#define MUST(x)                                                                                                        \
	do {                                                                                                           \
		if (!(x)) {                                                                                            \
			panic("core invariant: %s (%s:%d)", #x, __FILE__, __LINE__);                                   \
		}                                                                                                      \
	} while (0)

static uint32_t check_user(const struct core *c, uint32_t handle)
{
	struct user *u = user_at(c, handle);
	MUST(user_find_key(c, user_key(u)) == (u->flags & USER_HIDDEN ? 0 : handle));
	MUST(user_find_id(c, u->id) == handle);
	MUST(u->sessions != 0 || ((u->flags & USER_KEPT) && user_stays(c, u)));
	MUST(!(u->flags & USER_KEPT) || u->flags & USER_ACCOUNT);
	uint32_t sessions = 0, inflight = 0, settling = 0;
	uint32_t prev = 0;
	for (const struct session *s = user_session(c, u); s; s = session_next(c, s)) {
		MUST(s->gen != 0 && s->user == handle && s->prev == prev);
		MUST(s->current == 0 || user_in(u, s->current));
		prev = s->slot + 1;
		sessions++;
		inflight += s->inflight;
		settling += s->flags & SESSION_SETTLING ? 1 : 0;
	}
	MUST(u->inflight == inflight);
	MUST(u->settling == settling);
	const struct membership *m = user_rooms(u);
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		const struct room *r = room_at(c, m[i].room);
		MUST(slab_live(&c->rooms, m[i].room));
		MUST(m[i].index < r->n && r->members[m[i].index].user == handle && r->members[m[i].index].index == i);
	}
	return sessions;
}

static void check_room(const struct core *c, uint32_t handle)
{
	const struct room *r = room_at(c, handle);
	MUST(room_find_id(c, r->id) == handle);
	MUST(r->seq <= r->pos);
	for (uint32_t i = 0; i < r->n; i++) {
		struct user *u = user_at(c, r->members[i].user);
		MUST(slab_live(&c->users, r->members[i].user));
		MUST(r->members[i].index < u->n_rooms);
		MUST(user_rooms(u)[r->members[i].index].room == handle);
		MUST(r->members[i].role == MAX(ROOM_MEMBER, facts_role(r->facts, u->id)));
	}
}

void core_check(const struct core *c)
{
	uint32_t with_user = 0, sessions = 0, of_users = 0, memberships = 0, users = 0, absent = 0;
	for (uint32_t w = 0; w < WORKERS_MAX; w++) {
		for (uint32_t i = 0; i < c->sessions[w].n * SESSION_CHUNK; i++) {
			const struct session *s = session_at(c, w << SESS_SLOT_BITS | i);
			if (s && s->gen) {
				sessions++;
				with_user += s->user ? 1 : 0;
				MUST(s->user || s->inflight == 0);
			}
		}
	}
	for (uint32_t h = 0; (h = slab_next(&c->users, h));) {
		of_users += check_user(c, h);
		memberships += user_at(c, h)->n_rooms;
		users++;
		absent += user_absent(user_at(c, h));
	}
	uint32_t of_rooms = 0;
	for (uint32_t h = 0; (h = slab_next(&c->rooms, h));) {
		check_room(c, h);
		of_rooms += room_at(c, h)->n;
	}
	MUST(sessions == c->n_sessions);
	MUST(with_user == of_users);
	MUST(users == c->users.used);
	MUST(absent == c->n_absent);
	MUST(memberships == c->n_memberships && memberships == of_rooms);
}
