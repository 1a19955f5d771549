/* SPDX-License-Identifier: MIT */
/* Commands about a message that was said: EDIT, DELETE, REACT, PIN, VERSIONS. */
#include "base/text.h"
#include "core/messages.h"
#include "core/pages.h"
#include "core/people.h"
#include "core/rules.h"

/* The change as a draft; `text` is its own. */
static enum run change_send(struct core *c, struct session *s, const struct cmd *cmd, const struct target *t,
			    enum record_kind kind, struct slice text, uint8_t flags)
{
	const struct user *u = user_at(c, s->user);
	struct record_text rt = { .name = user_name(u), .text = text, .tag = cmd->tag, .peer = t->name };
	target_quote(c, t->room, t->message, &rt);
	if (kind == REC_REDACT) {
		rt.quote = SLICE_EMPTY; /* it is to be gone */
	}
	struct record *r = record_new(kind, t->conv, u->id, &rt);
	r->target = t->message->seq;
	r->flags = flags;
	return draft_wait(c, s, r, cmd);
}

static bool is_own(const struct core *c, const struct session *s, const struct target *t)
{
	return t->message->author == user_at(c, s->user)->id;
}

static struct addressee addressee_of(const struct target *t)
{
	return (struct addressee){ t->peer, t->name, t->said };
}

/* One may say no more in a room than one may talk in it, and no more to somebody than one may write to that one. */
static bool change_refused(struct core *c, struct session *s, struct cmd *cmd, const struct target *t)
{
	const struct addressee to = addressee_of(t);
	return say_refused(c, s, cmd, t->room) || (t->room == 0 && private_refused(c, s, cmd, &to));
}

static enum run edit_it(struct core *c, struct session *s, const struct cmd *given, const struct target *t)
{
	struct cmd cmd = *given;
	if (!is_own(c, s, t)) {
		session_error(c, s, given, ERR_NOT_YOURS);
		return RUN_DONE;
	}
	int64_t most = c->cfg->edit_time;
	if (most > 0 && c->now.wall.ms - t->message->time_ms > most * 1000) {
		session_error(c, s, given, ERR_EDIT_LATE)->n = (uint64_t)most;
		return RUN_DONE;
	}
	if (change_refused(c, s, &cmd, t)) {
		return RUN_DONE;
	}
	return change_send(c, s, &cmd, t, REC_EDIT, cmd.text, text_plain(cmd.text));
}

enum run cmd_edit(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint8_t flags = 0;
	enum err e = text_judge(c, cmd, &flags);
	if (e != ERR_OK) {
		return message_refuse(c, s, cmd, e);
	}
	return target_find(c, s, cmd, edit_it, TARGET_OWN);
}

static enum run delete_it(struct core *c, struct session *s, const struct cmd *cmd, const struct target *t)
{
	bool own = is_own(c, s, t);
	if (!own && (t->room == 0 || !session_may(c, s, PERMIT_DELETE_OTHERS, t->room))) {
		permit_refuse(c, s, cmd, PERMIT_DELETE_OTHERS);
		return RUN_DONE;
	}
	if (!own) {
		audit(c, s, "delete", record_name(t->message), room_name(room_at(c, t->room)),
		      arena_printf(&c->scratch, "#%llu %.*s", (unsigned long long)t->message->seq,
				   SLICE_FMT(cmd->text)));
	}
	const struct addressee to = addressee_of(t);
	bool heard = t->room != 0 || private_judge(c, user_at(c, s->user), &to) == ERR_OK;
	return change_send(c, s, cmd, t, REC_REDACT, heard ? cmd->text : SLICE_EMPTY, 0);
}

enum run cmd_delete(struct core *c, struct session *s, const struct cmd *cmd)
{
	return reason_ok(c, s, cmd) ? target_find(c, s, cmd, delete_it, TARGET_OWN) : RUN_DONE;
}

static enum run react_to(struct core *c, struct session *s, const struct cmd *given, const struct target *t)
{
	struct cmd cmd = *given;
	bool remove = cmd.flags & CMD_REMOVE;
	if (!remove && change_refused(c, s, &cmd, t)) {
		return RUN_DONE;
	}
	return change_send(c, s, &cmd, t, REC_REACT, cmd.text, remove ? REC_F_REMOVE : 0);
}

enum run cmd_react(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct slice text = slice_trim(cmd->text);
	bool blank = false;
	for (size_t i = 0; i < text.n; i++) {
		blank |= text.p[i] == ' ' || text.p[i] == '\t';
	}
	if (text.n == 0 || text.n > REACTION_MAX || blank || utf8_scan(text) != TEXT_PLAIN) {
		session_error(c, s, cmd, ERR_REACTION)->n = REACTION_MAX;
		return RUN_DONE;
	}
	struct cmd react = *cmd;
	react.text = text;
	return target_find(c, s, &react, react_to, 0);
}

static enum run pin_it(struct core *c, struct session *s, const struct cmd *cmd, const struct target *t)
{
	const struct facts *f = room_facts(c, t->room);
	bool remove = cmd->flags & CMD_REMOVE, pinned = false;
	if (!session_may(c, s, PERMIT_PIN, t->room)) { /* any more: the store was asked for the message */
		permit_refuse(c, s, cmd, PERMIT_PIN);
		return RUN_DONE;
	}
	for (uint32_t i = 0; i < f->n_pins; i++) {
		pinned |= f->pins[i].seq == t->message->seq;
	}
	if (pinned != remove) {
		struct slice number = arena_printf(&c->scratch, "%llu", (unsigned long long)t->message->seq);
		session_finished(c, s, cmd, number)->flags = EV_F_AGAIN | (remove ? EV_F_REMOVE : 0);
		return RUN_DONE;
	}
	if (!remove && f->n_pins >= (uint32_t)c->cfg->pins_max) {
		session_error(c, s, cmd, ERR_PINS_MOST)->n = (uint64_t)c->cfg->pins_max;
		return RUN_DONE;
	}
	const struct decision d = {
		.key = fact_key_number(&c->scratch, "pin", t->message->seq),
		.value = arena_printf(&c->scratch, "%.*s %lld", SLICE_FMT(user_name(user_at(c, s->user))),
				      (long long)c->now.wall.ms),
		.remove = remove,
	};
	return decide(c, s, cmd, t->room, &d);
}

enum run cmd_pin(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (cmd->flags & CMD_PRIVATE) {
		session_error(c, s, cmd, ERR_USAGE)->text = SLICE_LIT("pin <name or #number>, in a room");
		return RUN_DONE;
	}
	uint32_t room = room_of(c, s, cmd);
	if (room == 0) {
		return RUN_DONE;
	}
	if (!session_may(c, s, PERMIT_PIN, room)) {
		permit_refuse(c, s, cmd, PERMIT_PIN);
		return RUN_DONE;
	}
	return target_find(c, s, cmd, pin_it, cmd->flags & CMD_REMOVE ? TARGET_DELETED : 0);
}

/* --- what it said before --- */

static void versions_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	struct event *ev = session_tell(c, s, EV_VERSIONS);
	conv_event(c, s, ev, t, a->versions.conv);
	ev->cmd = CMD_VERSIONS;
	ev->target = a->versions.number;
	ev->flags |= EV_F_ANSWER;
	records_give(c, ev, a->versions.first);
	session_resume(c, s);
}

static enum run versions_of(struct core *c, struct session *s, const struct cmd *cmd, const struct target *t)
{
	if (!is_own(c, s, t) && (t->room == 0 || !session_may(c, s, PERMIT_VERSIONS, t->room))) {
		permit_refuse(c, s, cmd, PERMIT_VERSIONS);
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_VERSIONS, 0);
	a->versions.conv = t->conv;
	a->versions.number = t->message->seq;
	ticket_ask(c, conv_ticket(c, versions_resume, s, cmd, t->conv, t->name), a);
	return RUN_WAIT;
}

enum run cmd_versions(struct core *c, struct session *s, const struct cmd *cmd)
{
	return target_find(c, s, cmd, versions_of, 0);
}
