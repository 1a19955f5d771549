/* SPDX-License-Identifier: MIT */
/* ACCEPT: people without an account who may write in private to somebody who takes no messages of such people (self.c).
 *
 * Ids are kept, not names: whoever has a guest's name next is somebody else. They last as long as both are here. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "core/pages.h"
#include "core/people.h"

/* Where the id stands; how many there are when it does not. */
static uint32_t place_of(const struct user *u, uint64_t id)
{
	uint32_t n = u->profile ? u->profile->accepted.n : 0, i = 0;
	while (i < n && u->profile->accepted.v[i].id != id) {
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
	p->accepted.n--;
	memmove(&p->accepted.v[i], &p->accepted.v[i + 1], (p->accepted.n - i) * sizeof(*p->accepted.v));
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
		if (user_find_id(c, u->profile->accepted.v[i].id) == 0) {
			drop(u, i);
		}
	}
}

/* The one that was written to longest ago makes room. */
static void forget_unasked(struct user *u)
{
	for (uint32_t i = 0; i < u->profile->accepted.n; i++) {
		if (!u->profile->accepted.v[i].asked) {
			drop(u, i);
			return;
		}
	}
}

/* False when there is no room. */
static bool add(const struct core *c, struct user *u, uint64_t id, bool asked)
{
	if (accepts(u, id)) { /* to the end */
		uint32_t i = place_of(u, id);
		asked |= u->profile->accepted.v[i].asked;
		drop(u, i);
	}
	if (u->profile && u->profile->accepted.n == ACCEPT_MOST) {
		forget_gone(c, u);
	}
	if (u->profile && u->profile->accepted.n == ACCEPT_MOST) {
		forget_unasked(u);
	}
	struct profile *p = user_profile(u);
	if (p->accepted.n == ACCEPT_MOST) {
		return false;
	}
	vec_grow(&p->accepted.v, &p->accepted.cap, p->accepted.n + 1, sizeof(*p->accepted.v));
	p->accepted.v[p->accepted.n++] = (struct accepted){ id, asked };
	return true;
}

/* --- who is heard --- */

enum err private_judge(const struct core *c, const struct user *from, const struct addressee *to)
{
	if (LIKELY(!(to->said & SAID_NO_GUESTS)) || from->flags & USER_ACCOUNT || from->id == to->id) {
		return ERR_OK;
	}
	uint32_t user = user_find_id(c, to->id);
	return user && accepts(user_at(c, user), from->id) ? ERR_OK : ERR_NO_STRANGERS;
}

bool private_refused(struct core *c, const struct session *s, const struct cmd *cmd, const struct addressee *to)
{
	const struct user *from = user_at(c, s->user);
	enum err e = private_judge(c, from, to);
	if (e == ERR_OK && cmd->id == CMD_SIGNAL && to->said & SAID_NO_SIGNALS && from->id != to->id) {
		e = ERR_SIGNALS_OFF;
	}
	if (e != ERR_OK) {
		struct event *ev = session_error(c, s, cmd, e);
		ev->who = arena_dup(&c->out->arena, to->name);
		ev->room = SLICE_EMPTY; /* it is about the person */
	}
	return e != ERR_OK;
}

void accept_back(struct core *c, struct user *from, uint64_t to)
{
	if (LIKELY(!(from->said & SAID_NO_GUESTS))) {
		return;
	}
	uint32_t user = user_find_id(c, to);
	if (user && !(user_at(c, user)->flags & USER_ACCOUNT) && to != from->id) {
		(void)add(c, from, to, false); /* a list full of those who were asked for has no room for others */
	}
}

/* --- ACCEPT --- */

static void accept_list(struct core *c, const struct session *s, const struct cmd *cmd)
{
	struct user *u = user_at(c, s->user);
	forget_gone(c, u);
	uint32_t n = u->profile ? u->profile->accepted.n : 0;
	struct event *ev = list_tell(c, s, cmd, 0, n);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t user = user_find_id(c, u->profile->accepted.v[i].id);
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
	const struct user *other = user_at(c, user);
	bool always = other->flags & USER_ACCOUNT || other == u; /* may write anyway */
	bool had = accepts(u, other->id) || (always && !remove);
	if (remove && had) {
		drop(u, place_of(u, other->id));
	} else if (!remove && !always && !add(c, u, other->id, true)) {
		session_error(c, s, cmd, ERR_ACCEPTS_MOST)->n = ACCEPT_MOST;
		return RUN_DONE;
	}
	struct event *ev = session_finished(c, s, cmd, user_name(other));
	ev->flags = (remove ? EV_F_REMOVE : 0) | (had == remove ? 0 : EV_F_AGAIN);
	return RUN_DONE;
}
