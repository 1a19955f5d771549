/* SPDX-License-Identifier: MIT */
/* What is decided of rooms, the server and people, and kept as facts: bans, roles, settings, filters, reports; and who did what. */
#ifndef CORE_RULES_H
#define CORE_RULES_H

#include "core/state.h"

/* --- decide.c: facts --- */
struct decision {
	struct slice key, value;
	bool remove;
	bool closes;        /* REC_F_CLOSES */
	struct slice about; /* record_peer() */
};

/* Proposes it for the room (0: the server); the command then waits until it is in force. */
enum run decide(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, const struct decision *d);
/* The same for what nobody waits for; `by` NULL: the server itself. */
void decide_quietly(struct core *c, uint32_t room, const struct decision *d, const struct user *by);
void fact_applied(struct core *c, struct session *from, struct record *r);
void kick_applied(struct core *c, struct session *from, struct record *r);
void decision_undo(struct core *c, const struct record *r); /* its commit failed */

/* --- ban.c, setting.c, grant.c --- */
/* What may stand in a fact: one line that is not endless; tells the session when the text is not. */
bool reason_ok(struct core *c, const struct session *s, const struct cmd *cmd);
/* Mutes the session's user, and guests from where it is, on the whole server for a while: the content filter does. */
void author_mute(struct core *c, const struct session *s, struct slice reason);
enum run cmd_kick(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_kill(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_ban(struct core *c, struct session *s, const struct cmd *cmd); /* and MUTE, also on the server */
enum run cmd_bans(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_set(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_role(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_roles(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_invite(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_invites(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_knock(struct core *c, struct session *s, const struct cmd *cmd);

/* --- rename.c --- */
enum run cmd_rename(struct core *c, struct session *s, const struct cmd *cmd);
void rename_applied(struct core *c, struct session *from, struct record *r);

/* --- filter.c, report.c --- */
/* Would the filter touch what that user says? */
bool filter_meets(const struct core *c, const struct user *u, struct slice text);
/* True when the content filter refuses the text, and the session was told; it may change cmd->text instead. */
bool filter_refused(struct core *c, struct session *s, struct cmd *cmd);
enum run cmd_filter(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_forbid(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_raid(struct core *c, struct session *s, const struct cmd *cmd);
void raid_begin(struct core *c, int64_t until_ms);
enum run cmd_report(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_reports(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_settle(struct core *c, struct session *s, const struct cmd *cmd);
/* The newest report, to the moderators who are online. */
void report_tell(struct core *c);
void moderators_tell(struct core *c, enum event_id id, enum err err);
/* An event, to them. */
void moderators_hear(struct core *c, const struct event *ev);

/* --- audit.c --- */
/* Writes down that the session (NULL: the server) did `what`. Never a message or a secret. */
void audit(struct core *c, const struct session *s, const char *what, struct slice whom, struct slice where,
	   struct slice text);
void audit_record(struct core *c, const struct session *from, const struct record *r);
enum run cmd_audit(struct core *c, struct session *s, const struct cmd *cmd);

#endif
