/* SPDX-License-Identifier: MIT */
/* Metadata: keys and values that people say of themselves, and that are said of rooms, for programs to show (an avatar, a
 * status, a homepage). Of accounts the store keeps them (ASK_META), of rooms they are facts; of guests nothing but the core does.
 *
 * A session follows certain keys, and hears of changes in the rooms that it is in, and of people in these or whom it watches.
 * Sessions that follow none pay a bit in their flags. */
#ifndef CORE_META_H
#define CORE_META_H

#include "core/state.h"

/* The keys that a session follows. */
struct follower {
	struct sess_id sess;
	uint32_t n, cap;
	char **keys;
};

/* --- meta.c: what is said --- */
/* NULL: nothing is said of it. */
const struct pairs *user_meta(const struct user *u);
const struct pairs *room_meta(const struct room *r);
/* 1 to META_KEY_MAX of a-z, 0-9, "_", ".", "/" and "-". */
bool meta_key_ok(struct slice key);
/* The next of words between blanks or commas; empty at the end. */
struct slice meta_word(struct slice *list);
/* The store's row of an account becomes somebody who is online. */
void meta_load(struct user *u, struct slice packed);
/* What the session said before it logged in is said of who it is now; `first`: nobody has seen that person so far. Frees it. */
void meta_entered(struct core *c, const struct session *s, struct pairs *said, bool first);
/* Sets items and m of WELCOME to all that is said of who it is. */
void meta_welcome(struct core *c, const struct user *u, struct event *ev);
/* A guest has an account from now on: the store is told. */
void meta_registered(struct core *c, const struct user *u);
/* The answer to whoever changed a room's. */
void meta_room_answer(struct core *c, const struct session *from, const struct record *r, const struct room *room);
enum run cmd_meta(struct core *c, struct session *s, const struct cmd *cmd);

/* --- follow.c: who hears of it --- */
/* A person's, or a room's, is another now (`value` NULL: there is none any more); `but` (may be NULL) did it. */
void meta_user_tell(struct core *c, struct user *u, struct slice key, const struct slice *value,
		    const struct session *but);
void meta_room_tell(struct core *c, uint32_t room, const struct record *r);
/* The session is told what it follows, of a room that it entered and the people there; of somebody whom it watches. */
void meta_joined(struct core *c, const struct session *s, uint32_t room);
void meta_watched(struct core *c, const struct session *s, uint32_t user);
/* The people of a room are told what they follow of somebody who came. */
void meta_came(struct core *c, uint32_t user, uint32_t room);
bool meta_follows(const struct core *c, const struct session *s, struct slice key);
void follow_end(struct core *c, struct session *s); /* the session is over */
void follow_free(struct core *c);
enum run cmd_meta_sub(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_meta_sync(struct core *c, struct session *s, const struct cmd *cmd);

#endif
