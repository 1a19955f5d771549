/* SPDX-License-Identifier: MIT */
/* What is said, on its way out and back: messages, those that commands are about, what is committed. */
#ifndef CORE_MESSAGES_H
#define CORE_MESSAGES_H

#include "core/state.h"

/* The message that a command is about, and where it was said. */
struct target {
	struct conv conv;
	uint32_t room;     /* 0: in private */
	uint64_t peer;     /* in private: the other's user id */
	struct slice name; /* and name */
	uint8_t said;      /* and what that one said of itself: enum user_said */
	const struct record *message;
};

enum target_flag {
	TARGET_OWN = 1 << 0,     /* without a number: the last one of whoever asks */
	TARGET_DELETED = 1 << 1, /* it may be deleted */
};

/* --- message.c: what is said, on its way out and back --- */
enum run cmd_say(struct core *c, struct session *s, const struct cmd *cmd); /* SAY, ME, BROADCAST */
enum run cmd_dm(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_typing(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_signal(struct core *c, struct session *s, const struct cmd *cmd);
enum err text_judge(const struct core *c, const struct cmd *cmd, uint8_t *flags);
uint8_t text_plain(struct slice text); /* REC_F_PLAIN when it is */
enum run message_refuse(struct core *c, const struct session *s, const struct cmd *cmd, enum err e);
/* True when the session may not say that (room 0: in private), and was told why. The content filter may change the text. */
bool say_refused(struct core *c, struct session *s, struct cmd *cmd, uint32_t room);
/* May the user say a few words by the way in the room, as a reason to leave or to be away? Who may not talk there may not do
 * it like that either. */
bool aside_ok(const struct core *c, uint32_t user, uint32_t room, struct slice text);
void draft_send(struct core *c, struct session *s, struct record *r, const struct cmd *cmd);
/* The same for what is no message: the session's next command waits until it is applied. */
enum run draft_wait(struct core *c, struct session *s, struct record *r, const struct cmd *cmd);
/* A draft that no session waits for. */
void draft_quiet(struct core *c, struct record *r);

/* --- target.c: messages that commands are about --- */
/* Sets what everybody is shown of the message, in its room (0: in private): no words where newcomers may not read them. */
void target_quote(const struct core *c, uint32_t room, const struct record *message, struct record_text *t);
/* Finds the message of `cmd` (number, or who; flags TARGET_*) and calls `then`. */
enum run target_find(struct core *c, struct session *s, const struct cmd *cmd, target_fn then, unsigned flags);

/* --- apply.c: what is committed takes effect --- */
void record_apply(struct core *c, struct record *r);

/* The room's people are told what the record says. */
struct event *room_record(struct core *c, uint32_t room, const struct record *r);
/* Right behind that, `ev` being what they are told: who did it may not want to read what it said itself, or reads it apart from
 * the others, with the tag to know it by (DIALECT_F_OWN_ECHO). */
void own_echo(struct core *c, const struct session *from, const struct record *r, const struct event *ev);

/* --- change.c --- */
enum run cmd_edit(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_delete(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_react(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_pin(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_versions(struct core *c, struct session *s, const struct cmd *cmd);

#endif
