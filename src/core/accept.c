/* SPDX-License-Identifier: MIT */
/* ACCEPT: people without an account who may write in private to somebody who takes no messages of such people (self.c).
 *
 * Ids are kept, not names: whoever has a guest's name next is somebody else. They last as long as both are here. */
#include <stdlib.h>

#include "base/text.h"
#include "core/pages.h"
#include "core/people.h"

/* Where the id stands; how many there are when it does not. */
static uint32_t place_of(const struct user *u, uint64_t id)
{
	uint32_t n = u->profile ? u->profile->accepted.n : 0, i = 0;
	while (i < n && u->profile->accepted.v[i] != id) {
		i++;
	}
	return i;
}

static bool accepts(const struct user *u, uint64_t id)
{
	return u->profile && place_of(u, id) < u->profile->accepted.n;
}

static void drop(struct user *u, uint32_t i)
{
	struct profile *p = u->profile;
	p->accepted.v[i] = p->accepted.v[--p->accepted.n];
	if (p->accepted.n == 0) {
		free(p->accepted.v);
		p->accepted.v = NULL;
		p->accepted.cap = 0;
		user_profile_trim(u);
	}
}

/* Those who are gone do not come back under their id. */
static void forget_gone(const struct core *c, struct user *u)
{
	for (uint32_t i = u->profile ? u->profile->accepted.n : 0; i-- > 0;) {
		if (user_find_id(c, u->profile->accepted.v[i]) == 0) {
			drop(u, i);
		}
	}
}

/* False when there is no room. */
static bool add(const struct core *c, struct user *u, uint64_t id)
{
	if (accepts(u, id)) {
		return true;
	}
	if (u->profile && u->profile->accepted.n == ACCEPT_MOST) {
		forget_gone(c, u);
	}
	struct profile *p = user_profile(u);
	if (p->accepted.n == ACCEPT_MOST) {
		return false;
	}
	vec_grow(&p->accepted.v, &p->accepted.cap, p->accepted.n + 1, sizeof(*p->accepted.v));
	p->accepted.v[p->accepted.n++] = id;
	return true;
}

enum err private_judge(const struct core *c, const struct user *from, uint64_t to, uint8_t said)
{
	if (LIKELY(!(said & SAID_NO_GUESTS)) || from->flags & USER_ACCOUNT || from->id == to) {
		return ERR_OK;
	}
	uint32_t user = user_find_id(c, to);
	return user && accepts(user_at(c, user), from->id) ? ERR_OK : ERR_NO_STRANGERS;
}

void accept_back(struct core *c, struct user *from, uint64_t to)
{
	if (LIKELY(!(from->said & SAID_NO_GUESTS))) {
		return;
	}
	uint32_t user = user_find_id(c, to);
	if (user && !(user_at(c, user)->flags & USER_ACCOUNT)) {
		(void)add(c, from, to); /* a full list is theirs to see to */
	}
}

static void accept_list(struct core *c, const struct session *s, const struct cmd *cmd)
{
	struct user *u = user_at(c, s->user);
	forget_gone(c, u);
	uint32_t n = u->profile ? u->profile->accepted.n : 0;
	struct event *ev = list_tell(c, s, cmd, 0, n);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t user = user_find_id(c, u->profile->accepted.v[i]);
		list_row(ev)->name = arena_dup(&c->out->arena, user_name(user_at(c, user)));
	}
}

enum run cmd_accept(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct user *u = user_at(c, s->user);
	bool remove = cmd->flags & CMD_REMOVE;
	if (cmd->who.n == 0) {
		accept_list(c, s, cmd);
		return RUN_DONE;
	}
	uint32_t user = user_find_shown(c, name_fold(&c->scratch, cmd->who));
	if (user == 0) {
		session_error(c, s, cmd, ERR_USER_UNKNOWN);
		return RUN_DONE;
	}
	uint64_t id = user_at(c, user)->id;
	bool had = accepts(u, id);
	if (remove && had) {
		drop(u, place_of(u, id));
	} else if (!remove && !add(c, u, id)) {
		session_error(c, s, cmd, ERR_ACCEPTS_MOST)->n = ACCEPT_MOST;
		return RUN_DONE;
	}
	struct event *ev = session_finished(c, s, cmd, user_name(user_at(c, user)));
	ev->flags = (remove ? EV_F_REMOVE : 0) | (had == remove ? 0 : EV_F_AGAIN);
	return RUN_DONE;
}
