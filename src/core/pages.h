/* SPDX-License-Identifier: MIT */
/* What was said is asked for again: pages of conversations, how far each has read them, the search in them. */
#ifndef CORE_PAGES_H
#define CORE_PAGES_H

#include "core/state.h"

/* --- read.c --- */
/* An account follows a conversation from now on, what was said up to `start` counts as read; has read it; follows it no
 * longer. */
void mark_follow(struct core *c, uint64_t account, struct conv conv, uint64_t start);
/* An account came into the room, and follows it: what was said before counts as read; but if it was there before, and may read
 * what was said meanwhile, it has read as far as then. */
void mark_follow_room(struct core *c, const struct user *u, const struct room *r);
void mark_read(struct core *c, const struct user *u, struct conv conv, uint64_t seq);
void mark_drop(struct core *c, const struct user *u, struct conv conv);
void marks_write(struct core *c);
/* Tells a session that keeps its own marks how far it has read a room that it is told of, and then who is in it, when `names`.
 * RUN_WAIT: later, and `cmd` (may be NULL) waits for that. */
enum run mark_tell(struct core *c, const struct session *s, const struct cmd *cmd, const struct room *r, bool names);
void marks_tick(struct core *c); /* writes them when a second has passed */
/* All of its rooms; its user's other sessions are told, too. */
void marks_screen(struct core *c, const struct session *s);
void mark_screen(struct core *c, const struct session *s, const struct record *r); /* one message */
/* What an account follows and has not read yet; `conv` CONV_NONE: everything. */
struct ask *marks_ask(struct core *c, const struct session *s, struct conv conv);
/* Tells what the store said is unread. NULL when there is nothing and it need not be said. */
struct event *unread_tell(struct core *c, const struct session *s, const struct ask *a, bool need);
enum run cmd_read(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_conversations(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_unread(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_receipts(struct core *c, struct session *s, const struct cmd *cmd);

/* --- search.c --- */
enum run cmd_search(struct core *c, struct session *s, const struct cmd *cmd);

/* --- history.c --- */
enum run cmd_history(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_thread(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_pins(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_changes(struct core *c, struct session *s, const struct cmd *cmd);
/* Finds the conversation that `cmd` is about and calls `with`. */
enum run conv_find(struct core *c, struct session *s, const struct cmd *cmd, conv_fn with);
/* A ticket for an ask about a conversation, and what its answer says of that. */
struct ticket *conv_ticket(struct core *c, resume_fn resume, const struct session *s, const struct cmd *cmd,
			   struct conv conv, struct slice name);
void conv_event(struct core *c, const struct session *s, struct event *ev, const struct ticket *t, struct conv conv);
/* Takes the quotes off that are of messages up to seq `hidden`, which the reader may not read. */
void records_hide(struct record **first, uint64_t hidden);
/* What a record of a page takes of a send queue, about: bytes of text, and more for each line. */
uint64_t record_cost(const struct record *r);
/* Hands a list of records to an event; the effects keep them alive. */
void records_give(struct core *c, struct event *ev, struct record *first);

#endif
