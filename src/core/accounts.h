/* SPDX-License-Identifier: MIT */
/* How people get in: logins, passwords, tokens, certificates; and what becomes of accounts. */
#ifndef CORE_ACCOUNTS_H
#define CORE_ACCOUNTS_H

#include "core/state.h"

/* --- login.c, sasl.c, token.c, revoke.c, account.c, nick.c, admin.c, failure.c --- */
#define OPERATOR_NAME "*operator" /* nobody can choose it, and nobody finds it: user_find_key() */
#define OPERATOR_ID   INT64_MAX
enum run cmd_auth(struct core *c, struct session *s, const struct cmd *cmd);
/* Refuses a login; a dialect that gives one try only is closed. */
struct event *login_refuse(struct core *c, struct session *s, const struct cmd *cmd, enum err err);
/* The same for a command that does not wait. */
enum run login_refused(struct core *c, struct session *s, const struct cmd *cmd, enum err e, uint32_t n, uint32_t m);
enum run token_login(struct core *c, struct session *s, const struct cmd *cmd);
bool guest_may_login(const struct core *c, const struct session *s);
void cert_login(struct core *c, struct session *s, const struct cmd *cmd);
/* The account whose tokens the command is about, by name; empty: one's own. */
struct slice token_owner(const struct cmd *cmd);
/* Looks up whose tokens are meant, which ends with `then`. */
enum run token_owner_find(struct core *c, struct session *s, const struct cmd *cmd, account_fn then);
struct slice scope_name(uint8_t scope); /* of enum token_scope */
/* Draws a secret for the account, keeps its hash and shows it: RUN_WAIT. */
enum run token_give(struct core *c, const struct session *s, const struct cmd *cmd, enum token_kind kind,
		    uint64_t account, uint8_t scope, struct slice label);
/* Now and then, tokens past their end are dropped. */
void tokens_tick(struct core *c);
/* After a login: gives a token that resumes it; ends the wait. */
void session_remember(struct core *c, struct session *s, const struct cmd *cmd);
/* Logs out the sessions of a user but one (may be NULL); with `token` those that came with it alone. */
void sessions_end(struct core *c, uint32_t user, const struct session *but, uint64_t token);
/* While the store is asked to keep an account's new name, nobody else can take it here; returns the ask's ticket. */
struct ticket *rename_claim(struct core *c, struct ticket *t, uint64_t id, struct slice name);
/* The store answered: when the name was kept, everybody concerned is told. `cmd`: of the account's own session, or NULL. */
bool name_claimed(const struct core *c, struct slice key);
void rename_settle(struct core *c, const struct ticket *t, const struct cmd *cmd, bool kept);
/* The account has another name in the store: so has who is online as it. `cmd`: as above. */
void account_renamed(struct core *c, uint64_t id, struct slice name, const struct cmd *cmd);
/* Somebody who is online has an account from now on. */
void account_made(struct core *c, uint32_t user, uint8_t role);
/* Its password is another: remembered sessions, but `but`, and codes for a new one are good no longer. */
void account_codes_drop(struct core *c, uint64_t account, uint64_t but);
/* Deletes what an account has; its name stays taken. */
void account_wipe(struct core *c, const struct session *s, const struct cmd *cmd, uint64_t id, resume_fn resume);
enum run cmd_reset(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_unregister(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_token(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_tokens(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_cert(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_sessions(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_revoke(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_accounts(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_account(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_invitation(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_announce(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_status(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_reload(struct core *c, struct session *s, const struct cmd *cmd);
/* The configuration was read again, or refused: who asked for it is told `what`. */
void reload_tell(struct core *c, bool done, struct slice what);
/* Logs the session in to an account, which it has shown to be its own; ends the wait. */
void account_enter(struct core *c, struct session *s, const struct cmd *cmd, const struct account_row *row);
/* verify.c: enters as the account that was found when the command's password is its; refuses when it is not, or there is none. */
void login_verify(struct core *c, struct session *s, const struct cmd *cmd, const struct ask *account);
/* Looks an account up by id and calls `then`; refuses the login when there is none. */
void account_reload(struct core *c, struct session *s, const struct cmd *cmd, uint64_t id, account_fn then);
/* Whoever runs the server, over the control socket: an admin without an account. */
void login_operator(struct core *c, struct session *s);
/* The session is in, and has been told all that comes with it: it is given a token if its client asked for one, and its next
 * command runs. */
void login_over(struct core *c, struct session *s, const struct cmd *cmd);
/* Remembers the name whose password is still missing. */
void login_keep(struct session *s, struct slice name);
/* A refusal at the end of a wait. */
void login_fail(struct core *c, struct session *s, const struct cmd *cmd, enum err err);
/* Where a session comes from, as failed logins are counted. */
uint64_t session_origin(const struct core *c, const struct session *s);
enum run cmd_login(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_nick(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_register(struct core *c, struct session *s, const struct cmd *cmd);
enum run cmd_passwd(struct core *c, struct session *s, const struct cmd *cmd);
/* The user is gone, or stays after all: logins that waited for the name go on. */
void login_name_free(struct core *c, uint32_t user);
/* May it enter without a password? */
bool room_admits(struct core *c, const struct session *s, uint32_t room);
/* Seconds until the next try is allowed; 0: now. */
uint32_t failure_wait(const struct core *c, uint64_t hash);
void failure_add(struct core *c, uint64_t hash);
void failure_undo(struct core *c, uint64_t hash); /* it was none after all */

#endif
