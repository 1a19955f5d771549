/* SPDX-License-Identifier: MIT */
/* What is said: judged and drafted on its way out, told to everybody on its way back from the log. */
#include "base/text.h"
#include "core/state.h"

void draft_send(struct core *c, struct session *s, struct record *r, const struct cmd *cmd)
{
	struct user *u = user_at(c, s->user);
	r->time_ms = c->now.wall.ms;
	r->origin = session_id(s);
	r->credit = cmd->bytes;
	r->cmd = cmd->id;
	r->flags |= u->flags & USER_ACCOUNT ? 0 : REC_F_GUEST;
	s->inflight++;
	u->inflight++;
	c->n_drafts++;
	effects_draft(c->out, r);
}

/* What is wrong with a text to be sent; `*flags` gets REC_F_PLAIN. */
static enum err text_judge(const struct core *c, const struct cmd *cmd, uint8_t *flags)
{
	if (cmd->text.n == 0) {
		return ERR_MESSAGE_EMPTY;
	}
	if (cmd->text.n > (size_t)c->cfg->message_max) {
		return ERR_MESSAGE_LONG;
	}
	if (cmd->key.n > KEY_MAX) {
		return ERR_KEY_LONG;
	}
	enum text_kind kind = utf8_scan(cmd->text);
	if (kind == TEXT_INVALID) {
		return ERR_ENCODING;
	}
	*flags = kind == TEXT_PLAIN ? REC_F_PLAIN : 0;
	return ERR_OK;
}

static enum run message_refuse(struct core *c, const struct session *s, const struct cmd *cmd, enum err e)
{
	struct event *ev = session_error(c, s, cmd, e);
	ev->n = e == ERR_KEY_LONG ? KEY_MAX : (uint64_t)c->cfg->message_max;
	return RUN_DONE;
}

enum run cmd_say(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint8_t flags = 0;
	enum err e = text_judge(c, cmd, &flags);
	if (e != ERR_OK) {
		return message_refuse(c, s, cmd, e);
	}
	uint32_t room = room_of(c, s, cmd);
	if (room == 0) {
		return RUN_DONE;
	}
	const struct user *u = user_at(c, s->user);
	const struct record_text t = { .name = user_name(u), .key = cmd->key, .text = cmd->text, .tag = cmd->tag };
	struct record *r = record_new(REC_MESSAGE, conv_room(room_at(c, room)->id), u->id, &t);
	r->flags = flags | (cmd->id == CMD_ME ? REC_F_ACTION : 0);
	draft_send(c, s, r, cmd);
	return RUN_MESSAGE;
}

static void dm_send(struct core *c, struct session *s, const struct cmd *cmd, uint64_t to, struct slice name, uint8_t flags)
{
	const struct user *u = user_at(c, s->user);
	const struct record_text t = {
		.name = user_name(u), .key = cmd->key, .text = cmd->text, .tag = cmd->tag, .peer = name
	};
	struct record *r = record_new(REC_MESSAGE, conv_pair(u->id, to), u->id, &t);
	r->flags = flags;
	draft_send(c, s, r, cmd);
}

/* Nobody of that name was online: an account gets it at its next login. */
static void dm_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	if (a->err != ERR_OK || !a->account.found) {
		session_error(c, s, t->cmd, a->err != ERR_OK ? (enum err)a->err : ERR_USER_UNKNOWN);
		session_resume(c, s);
		return;
	}
	uint32_t credit = s->wait_credit;
	s->wait_credit = 0; /* the record gives it back */
	struct cmd cmd = *t->cmd;
	cmd.bytes = credit;
	dm_send(c, s, &cmd, a->account.id, a->account.name, (uint8_t)t->number);
	s->flags &= (uint8_t)~SESSION_WAITING;
	session_drain(c, s);
}

enum run cmd_dm(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint8_t flags = 0;
	enum err e = text_judge(c, cmd, &flags);
	if (e != ERR_OK) {
		return message_refuse(c, s, cmd, e);
	}
	struct slice key = name_fold(&c->scratch, cmd->who);
	uint32_t other = key.n > 0 ? user_find_key(c, key) : 0;
	if (other != 0) {
		const struct user *u = user_at(c, other);
		dm_send(c, s, cmd, u->id, user_name(u), flags);
		return RUN_MESSAGE;
	}
	if (key.n == 0 || c->cfg->auth == AUTH_OPEN || session_has(s, DIALECT_F_ONLINE_ONLY)) {
		return message_refuse(c, s, cmd, ERR_USER_UNKNOWN);
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	struct ticket *t = ticket_new(c, dm_resume, s, cmd);
	t->number = flags;
	ticket_ask(c, t, a);
	return RUN_WAIT;
}

enum run cmd_typing(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t room = room_of(c, s, cmd);
	if (room == 0) {
		return RUN_DONE;
	}
	struct event *ev = effects_event(c->out, EV_TYPING);
	room_event(room_at(c, room), ev);
	ev->room = arena_dup(&c->out->arena, ev->room);
	ev->who = arena_dup(&c->out->arena, user_name(user_at(c, s->user)));
	ev->time_ms = c->now.wall.ms;
	struct effect *f = effects_add(c->out, EFFECT_ROOM);
	f->room = room;
	f->sess = session_id(s);
	f->event = ev;
	return RUN_DONE;
}
