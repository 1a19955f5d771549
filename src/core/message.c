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

/* --- and back --- */

static void message_event(const struct record *r, struct event *ev)
{
	ev->time_ms = r->time_ms;
	ev->conv = r->conv;
	ev->seq = r->seq;
	ev->pos = r->pos;
	ev->who = record_name(r);
	ev->text = record_text(r);
	ev->flags |= (r->flags & REC_F_PLAIN ? EV_F_PLAIN : 0) | (r->flags & REC_F_ACTION ? EV_F_ACTION : 0);
}

static void ack_tell(struct core *c, const struct session *s, const struct record *r, struct slice room)
{
	if (r->key_len == 0 && r->tag_len == 0 && !session_has(s, DIALECT_F_ACK)) {
		return;
	}
	struct event *ev = session_tell(c, s, EV_ACK);
	message_event(r, ev);
	ev->cmd = r->cmd;
	ev->room = room;
	ev->key = record_key(r);
	ev->tag = record_tag(r);
	ev->peer = record_peer(r);
}

static void room_message(struct core *c, const struct session *from, struct record *r)
{
	uint32_t room = room_find_id(c, r->conv.a);
	if (room == 0) {
		return;
	}
	struct room *rm = room_at(c, room);
	struct slice name = arena_dup(&c->out->arena, room_name(rm));
	if (!(r->flags & REC_F_DUPLICATE)) {
		rm->seq = r->seq;
		rm->pos = r->pos;
		room_remember(c, rm, r);
		struct event *ev = effects_event(c->out, EV_MESSAGE);
		room_event(rm, ev);
		ev->room = name;
		message_event(r, ev);
		struct effect *f = effects_add(c->out, EFFECT_ROOM);
		f->room = room;
		f->event = ev;
		if (from && session_has(from, DIALECT_F_NO_ECHO)) {
			f->sess = session_id(from);
		}
	}
	if (from) {
		ack_tell(c, from, r, name);
	}
}

static void pair_tell(struct core *c, uint32_t user, const struct session *but, const struct record *r, uint32_t flags)
{
	for (struct session *s = user_session(c, user_at(c, user)); s; s = session_next(c, s)) {
		if (s == but) {
			continue;
		}
		struct event *ev = session_tell(c, s, EV_MESSAGE);
		message_event(r, ev);
		ev->flags |= EV_F_DIRECT | flags;
		ev->peer = record_peer(r);
	}
}

static void pair_message(struct core *c, struct session *from, struct record *r)
{
	uint64_t to_id = r->conv.a == r->author ? r->conv.b : r->conv.a;
	uint32_t to = user_find_id(c, to_id);
	uint32_t author = from ? from->user : user_find_id(c, r->author);
	if (!(r->flags & REC_F_DUPLICATE)) {
		bool quiet = from && (session_dialect(from)->caps & (DIALECT_F_NO_ECHO | DIALECT_F_SENT));
		if (to != 0 && to != author) {
			pair_tell(c, to, NULL, r, 0);
			user_saw(c, to, r->log_id);
		}
		if (author != 0) {
			/* A note to oneself reaches every device, the writing one too. */
			pair_tell(c, author, quiet && to != author ? from : NULL, r, to == author ? 0 : EV_F_OWN);
		}
	}
	if (!from) {
		return;
	}
	ack_tell(c, from, r, SLICE_EMPTY);
	if (session_has(from, DIALECT_F_SENT)) {
		struct event *ev = session_tell(c, from, EV_SENT);
		ev->peer = record_peer(r);
		ev->flags |= to == 0 ? EV_F_OFFLINE : 0;
	}
}

static void topic_applied(struct core *c, const struct session *from, struct record *r)
{
	uint32_t room = room_find_id(c, r->conv.a);
	if (room == 0) {
		return;
	}
	struct room *rm = room_at(c, room);
	rm->pos = r->pos;
	room_set_topic(rm, record_text(r));
	struct event *ev = effects_event(c->out, EV_TOPIC);
	room_event(rm, ev);
	ev->room = arena_dup(&c->out->arena, ev->room);
	message_event(r, ev);
	struct effect *f = effects_add(c->out, EFFECT_ROOM);
	f->room = room;
	f->event = ev;
	if (from && r->tag_len > 0) {
		ack_tell(c, from, r, ev->room);
	}
}

static void record_refused(struct core *c, const struct session *from, const struct record *r)
{
	if (!from) {
		return;
	}
	struct event *ev = session_error(c, from, NULL, (enum err)r->err);
	ev->cmd = r->cmd;
	ev->tag = arena_dup(&c->out->arena, record_tag(r));
	ev->key = arena_dup(&c->out->arena, record_key(r));
}

/* One draft less: whoever waited for it goes on, on whichever device. */
static void draft_over(struct core *c, struct session *from, const struct record *r)
{
	uint32_t user = from->user;
	struct user *u = user_at(c, user);
	uint64_t id = u->id;
	from->inflight--;
	u->inflight--;
	bool settled = u->inflight == 0 && u->settling > 0;
	if (from->flags & SESSION_WAITING && !(cmd_rows[r->cmd].flags & CMD_F_MESSAGE)) {
		session_resume(c, from);
	} else {
		session_done(c, from, r->credit);
		session_drain(c, from);
	}
	if (settled) {
		user_drain(c, user, id);
	}
}

void record_apply(struct core *c, struct record *r)
{
	struct session *from = session_find(c, r->origin);
	c->n_drafts--;
	if (r->err == ERR_OK) {
		effects_hold(c->out, r);
	}
	if (r->err != ERR_OK) {
		record_refused(c, from, r);
	} else if (r->kind == REC_TOPIC) {
		topic_applied(c, from, r);
	} else if (r->kind == REC_MESSAGE && conv_is_pair(r->conv)) {
		pair_message(c, from, r);
	} else if (r->kind == REC_MESSAGE) {
		room_message(c, from, r);
	}
	if (from) {
		draft_over(c, from, r);
	}
}
