/* SPDX-License-Identifier: MIT */
/* Being away and being absent: accounts that stay while nobody of them is connected (stay.c), how it is told (away.c), and what
 * who comes back is shown (catch_up.c). */
#ifndef CORE_STAY_H
#define CORE_STAY_H

#include "core/state.h"

/* --- stay.c: accounts that stay while nobody of them is here --- */
/* Does it stay when its last session ends, as things are now? */
bool user_stays(const struct core *c, const struct user *u);
static inline bool user_absent(const struct user *u)
{
	return u->sessions == 0;
}
/* The store is told whether it stays, and in which rooms, if that is not what it knows. */
void stay_update(struct core *c, uint32_t user);
/* An account that is kept came into a room, or left it. */
void stay_entered(struct core *c, const struct user *u, const struct room *r);
void stay_left(struct core *c, const struct user *u, const struct room *r);
/* It is away for another reason, or back. */
void stay_away(struct core *c, const struct user *u);
/* Its last session is gone, and it stays; the user is here again (it may also never have been away). */
void stay_begin(struct core *c, uint32_t user);
void stay_end(struct core *c, uint32_t user);
/* The store failed to keep what it was told of an account. */
void stay_failed(struct core *c, const struct ask *a);
/* The accounts that stay are asked of the store, at the start. */
void staying_ask(struct core *c);
void staying_read(struct core *c); /* all of them are there: core.c */
/* Those who are absent for too long leave; a part of all users a tick. */
void stay_tick(struct core *c);
/* What the account chose: on, off, default. */
struct slice stay_choice(const struct user *u);
enum run cmd_stay(struct core *c, struct session *s, const struct cmd *cmd);

/* --- away.c --- */
/* Who shares a room with the user is told that it is away, or back (empty); not `but` (may be NULL), who said so. Where people
 * are many, with `quiet`, only those who hear of people by name. */
void away_tell(struct core *c, uint32_t user, const struct session *but, struct slice text, bool quiet);
/* The user came into the room: those in it who hear of people by name are told when it is away. */
void away_tell_in(struct core *c, uint32_t user, uint32_t room);
enum run cmd_away(struct core *c, struct session *s, const struct cmd *cmd);

/* --- catch_up.c --- */
/* The session, which has just logged in to an account with `cmd`, is told what that missed; then its login is over. `cmd` NULL: it
 * does not wait for that. `back`: nobody of the account was here till now. `rooms`: it was in rooms meanwhile, and
 * is shown what was said there. */
void catch_up(struct core *c, struct session *s, const struct cmd *cmd, bool back, bool rooms);

#endif
