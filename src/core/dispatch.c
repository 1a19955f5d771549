/* SPDX-License-Identifier: MIT */
/* From a command to its handler: when it may run, what is checked before, what becomes of its credit after. */
#include "base/text.h"
#include "core/accounts.h"
#include "core/messages.h"
#include "core/meta.h"
#include "core/pages.h"
#include "core/people.h"
#include "core/rules.h"
#include "core/stay.h"

static enum run cmd_invalid(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct event *ev = session_error(c, s, cmd, (enum err)cmd->err);
	ev->text = arena_dup(&c->out->arena, cmd->text);
	ev->n = cmd->limit;
	return RUN_DONE;
}

static enum run cmd_ping(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct event *ev = session_tell(c, s, EV_PONG);
	ev->text = arena_dup(&c->out->arena, cmd->text);
	ev->tag = arena_dup(&c->out->arena, cmd->tag);
	return RUN_DONE;
}

static enum run cmd_note(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct event *ev = session_tell(c, s, EV_NOTE);
	ev->cmd = cmd->id;
	ev->text = arena_dup(&c->out->arena, cmd->text);
	ev->who = arena_dup(&c->out->arena, cmd->who);
	ev->key = arena_dup(&c->out->arena, cmd->key);
	ev->tag = arena_dup(&c->out->arena, cmd->tag);
	ev->n = cmd->number;
	return RUN_DONE;
}

static enum run cmd_want(struct core *c, struct session *s, const struct cmd *cmd)
{
	s->caps = (s->caps & ~(uint32_t)DIALECT_WANTS) | (uint32_t)(cmd->number & DIALECT_WANTS);
	return cmd_note(c, s, cmd);
}

static enum run cmd_help(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct event *ev = session_tell(c, s, EV_HELP);
	ev->text = arena_dup(&c->out->arena, cmd->text);
	ev->tag = arena_dup(&c->out->arena, cmd->tag);
	return RUN_DONE;
}

static enum run cmd_quit(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct slice reason = cmd->text;
	if (reason.n > (size_t)c->cfg->topic_max) {
		reason.n = 0;
	}
	session_done(c, s, cmd->bytes);
	session_tell(c, s, EV_BYE)->tag = arena_dup(&c->out->arena, cmd->tag);
	session_end(c, s, ERR_OK, reason);
	return RUN_OVER;
}

static enum run cmd_disconnect(struct core *c, struct session *s, const struct cmd *cmd)
{
	session_done(c, s, cmd->bytes);
	session_end(c, s, (enum err)cmd->err, cmd->text);
	return RUN_OVER;
}

typedef enum run (*cmd_fn)(struct core *c, struct session *s, const struct cmd *cmd);

static const cmd_fn handlers[CMD_COUNT] = {
	[CMD_CONNECT] = NULL, /* comes before there is a session: core_command() */
	[CMD_DISCONNECT] = cmd_disconnect,
	[CMD_INVALID] = cmd_invalid,
	[CMD_LOGIN] = cmd_login,
	[CMD_SAY] = cmd_say,
	[CMD_ME] = cmd_say,
	[CMD_BROADCAST] = cmd_say,
	[CMD_DM] = cmd_dm,
	[CMD_JOIN] = cmd_join,
	[CMD_LEAVE] = cmd_leave,
	[CMD_ROOM] = cmd_room,
	[CMD_NICK] = cmd_nick,
	[CMD_USERS] = cmd_list,
	[CMD_WHO] = cmd_list,
	[CMD_ROOMS] = cmd_list,
	[CMD_GROUPS] = cmd_list,
	[CMD_TOPIC] = cmd_topic,
	[CMD_AWAY] = cmd_away,
	[CMD_REALNAME] = cmd_realname,
	[CMD_SELF] = cmd_self,
	[CMD_WHOWAS] = cmd_whowas,
	[CMD_WATCH] = cmd_watch,
	[CMD_ONLINE] = cmd_online,
	[CMD_CENSUS] = cmd_census,
	[CMD_OPER] = cmd_oper,
	[CMD_WALLOPS] = cmd_wallops,
	[CMD_TYPING] = cmd_typing,
	[CMD_SIGNAL] = cmd_signal,
	[CMD_CALL] = cmd_call,
	[CMD_ACCEPT] = cmd_accept,
	[CMD_EDIT] = cmd_edit,
	[CMD_DELETE] = cmd_delete,
	[CMD_REACT] = cmd_react,
	[CMD_VERSIONS] = cmd_versions,
	[CMD_THREAD] = cmd_thread,
	[CMD_PIN] = cmd_pin,
	[CMD_PINS] = cmd_pins,
	[CMD_CHANGES] = cmd_changes,
	[CMD_SEARCH] = cmd_search,
	[CMD_CONVERSATIONS] = cmd_conversations,
	[CMD_READ] = cmd_read,
	[CMD_UNREAD] = cmd_unread,
	[CMD_META] = cmd_meta,
	[CMD_META_SUB] = cmd_meta_sub,
	[CMD_META_SYNC] = cmd_meta_sync,
	[CMD_KNOCK] = cmd_knock,
	[CMD_INVITE] = cmd_invite,
	[CMD_INVITES] = cmd_invites,
	[CMD_RENAME] = cmd_rename,
	[CMD_SET] = cmd_set,
	[CMD_ROLE] = cmd_role,
	[CMD_ROLES] = cmd_roles,
	[CMD_KICK] = cmd_kick,
	[CMD_BAN] = cmd_ban,
	[CMD_MUTE] = cmd_ban,
	[CMD_BANS] = cmd_bans,
	[CMD_EXEMPT] = cmd_ban,
	[CMD_ADMIT] = cmd_ban,
	[CMD_REPORT] = cmd_report,
	[CMD_RESET] = cmd_reset,
	[CMD_UNREGISTER] = cmd_unregister,
	[CMD_RECEIPTS] = cmd_receipts,
	[CMD_STAY] = cmd_stay,
	[CMD_SESSIONS] = cmd_sessions,
	[CMD_REVOKE] = cmd_revoke,
	[CMD_TOKEN] = cmd_token,
	[CMD_TOKENS] = cmd_tokens,
	[CMD_CERT] = cmd_cert,
	[CMD_AUTH] = cmd_auth,
	[CMD_KILL] = cmd_kill,
	[CMD_SERVER_BAN] = cmd_ban,
	[CMD_SERVER_MUTE] = cmd_ban,
	[CMD_SERVER_BANS] = cmd_bans,
	[CMD_FILTER] = cmd_filter,
	[CMD_FORBID] = cmd_forbid,
	[CMD_RAID] = cmd_raid,
	[CMD_REPORTS] = cmd_reports,
	[CMD_SETTLE] = cmd_settle,
	[CMD_AUDIT] = cmd_audit,
	[CMD_ANNOUNCE] = cmd_announce,
	[CMD_ACCOUNTS] = cmd_accounts,
	[CMD_ACCOUNT] = cmd_account,
	[CMD_INVITATION] = cmd_invitation,
	[CMD_STATUS] = cmd_status,
	[CMD_RELOAD] = cmd_reload,
	[CMD_HISTORY] = cmd_history,
	[CMD_WHOIS] = cmd_whois,
	[CMD_REGISTER] = cmd_register,
	[CMD_PASSWD] = cmd_passwd,
	[CMD_PING] = cmd_ping,
	[CMD_HELP] = cmd_help,
	[CMD_NOTE] = cmd_note,
	[CMD_WANT] = cmd_want,
	[CMD_QUIT] = cmd_quit,
};

/* What others hear of a person by these comes after that person's last word, on whichever device it was said. */
static bool settles(const struct cmd *cmd)
{
	return cmd->id == CMD_LEAVE || cmd->id == CMD_NICK || cmd->id == CMD_QUIT || cmd->id == CMD_DISCONNECT ||
	       cmd->id == CMD_UNREGISTER;
}

bool cmd_may_run(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (!core_ready(c) || (s->flags & SESSION_WAITING)) {
		return false;
	}
	struct user *u = s->user ? user_at(c, s->user) : NULL;
	bool message = cmd_rows[cmd->id].flags & CMD_F_MESSAGE;
	if (u && u->inflight > 0 && settles(cmd)) {
		user_hold(c, s);
		return false;
	}
	if (u && u->settling > 0 && !(s->flags & SESSION_SETTLING)) {
		return false; /* another device is changing who they are, or waits for what was said to do so */
	}
	return message || s->inflight == 0;
}

/* A client may name itself, but only as itself. */
static bool sender_ok(struct core *c, const struct session *s, const struct cmd *cmd)
{
	if (cmd->sender.n == 0 || !s->user) {
		return true;
	}
	const struct user *u = user_at(c, s->user);
	return slice_eq(cmd->sender, user_name(u)) || slice_eq(name_fold(&c->scratch, cmd->sender), user_key(u));
}

/* What speaks against any command of this session, whatever it is. */
static enum err cmd_judge(struct core *c, const struct session *s, const struct cmd *cmd)
{
	if (!s->user && !(cmd_rows[cmd->id].flags & CMD_F_GUEST)) {
		return ERR_NOT_LOGGED_IN;
	}
	if (s->flags & SESSION_OPERATOR && cmd_rows[cmd->id].flags & CMD_F_PERSON) {
		return ERR_NO_PERSON;
	}
	return sender_ok(c, s, cmd) ? ERR_OK : ERR_NOT_YOUR_NAME;
}

/* What it takes. Somebody else's tokens are a matter of accounts, and so are those that whoever runs the server asks for. */
static enum permit permit_of(const struct session *s, const struct cmd *cmd)
{
	bool token = cmd->id == CMD_TOKENS || cmd->id == CMD_TOKEN || cmd->id == CMD_REVOKE;
	bool others = token && (s->flags & SESSION_OPERATOR || token_owner(cmd).n > 0);
	return others ? PERMIT_ACCOUNTS : (enum permit)cmd_rows[cmd->id].permit;
}

/* What needs no room is judged here; where a role in the room decides, the handler does. False when it was refused. */
static bool permitted(struct core *c, const struct session *s, const struct cmd *cmd)
{
	enum permit p = permit_of(s, cmd);
	if (!s->user || cmd_rows[cmd->id].flags & CMD_F_GUEST) {
		return true;
	}
	const struct user *u = user_at(c, s->user);
	if (p == PERMIT_ACCOUNT && !(u->flags & USER_ACCOUNT)) {
		session_error(c, s, cmd, c->cfg->auth == AUTH_OPEN ? ERR_ACCOUNTS_OFF : ERR_ACCOUNT_NEEDED);
		return false;
	}
	const struct permit_row *row = &permit_rows[p];
	if ((row->scope & s->scope) && u->role >= row->base) {
		return true;
	}
	permit_refuse(c, s, cmd, p);
	return false;
}

void cmd_run(struct core *c, struct session *s, const struct cmd *cmd)
{
	enum err e = cmd_judge(c, s, cmd);
	if (e != ERR_OK) {
		session_error(c, s, cmd, e);
		session_done(c, s, cmd->bytes);
		return;
	}
	if (!permitted(c, s, cmd)) {
		session_done(c, s, cmd->bytes);
		return;
	}
	switch (handlers[cmd->id](c, s, cmd)) {
	case RUN_DONE:
		session_done(c, s, cmd->bytes);
		break;
	case RUN_MESSAGE: /* record_apply() gives it back */
		break;
	case RUN_WAIT:
		s->flags |= SESSION_WAITING;
		s->wait_credit = cmd->bytes;
		break;
	case RUN_OVER:
		break;
	}
}
