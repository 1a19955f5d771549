/* SPDX-License-Identifier: MIT */
/* What was committed takes effect: the state changes, and whom it concerns is told. Nothing is judged any more. */
#include "base/mention.h"
#include "base/text.h"
#include "core/messages.h"
#include "core/pages.h"
#include "core/people.h"
#include "core/record_event.h"
#include "core/rules.h"
#include "core/stay.h"

/* --- the answer to whoever proposed it --- */

static struct event *ack_tell(struct core *c, const struct session *s, const struct record *r, struct slice room)
{
	struct event *ev = session_tell(c, s, EV_ACK);
	record_event(r, ev);
	ev->id = EV_ACK;
	ev->cmd = r->cmd;
	ev->room = room;
	ev->key = record_key(r);
	ev->tag = record_tag(r);
	ev->peer = record_peer(r);
	ev->text = SLICE_EMPTY;
	return ev;
}

static void ack_message(struct core *c, const struct session *s, const struct record *r, struct slice room,
			struct slice away)
{
	if (r->key_len > 0 || r->tag_len > 0 || session_has(s, DIALECT_F_ACK)) {
		ack_tell(c, s, r, room)->text = away;
	}
}

/* For what is no message: the same, when it was asked with a tag. */
static void ack_change(struct core *c, const struct session *s, const struct record *r, struct slice room)
{
	if (s && r->tag_len > 0) {
		ack_tell(c, s, r, room)->seq = r->target; /* the message that it changed, if it did one */
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

/* --- rooms --- */

struct event *room_record(struct core *c, uint32_t room, const struct record *r)
{
	struct event *ev = effects_event(c->out, EV_MESSAGE);
	room_event(room_at(c, room), ev);
	ev->room = arena_dup(&c->out->arena, ev->room);
	record_event(r, ev);
	if (ev->id != EV_COUNT) {
		struct effect *f = effects_add(c->out, EFFECT_ROOM);
		f->room = room;
		f->event = ev;
	}
	return ev;
}

void own_echo(struct core *c, const struct session *from, const struct record *r, const struct event *ev)
{
	bool own = session_has(from, DIALECT_F_OWN_ECHO);
	bool said = r->kind == REC_MESSAGE ||
		    (own && (r->kind == REC_EDIT || r->kind == REC_REDACT || r->kind == REC_REACT));
	bool quiet = said && session_has(from, DIALECT_F_NO_ECHO);
	if (!quiet && !(own && r->tag_len > 0)) {
		return;
	}
	c->out->v[c->out->n - 1].sess = session_id(from);
	if (!quiet) {
		struct event *echo = session_tell(c, from, (enum event_id)ev->id);
		*echo = *ev;
		echo->tag = record_tag(r);
	}
}

struct mentioning {
	struct core *c;
	struct event *ev;
	struct event_row *rows;
	uint32_t room;
};

static bool mention(void *ctx, struct slice folded)
{
	struct mentioning *m = ctx;
	uint32_t user = user_find_key(m->c, folded);
	if (user == 0 || !member_find(m->c, user, m->room)) {
		return false;
	}
	struct slice name = user_name(user_at(m->c, user));
	for (uint32_t i = 0; i < m->ev->rows; i++) {
		if (slice_eq(m->rows[i].name, name)) {
			return true; /* each once */
		}
	}
	m->rows[m->ev->rows++].name = arena_dup(&m->c->out->arena, name);
	return true;
}

/* The people in the room whom the text names with an @. */
static void mentions_find(struct core *c, uint32_t room, struct event *ev)
{
	struct mentioning m = { c, ev, arena_zalloc(&c->out->arena, MENTIONS_MOST * sizeof(*m.rows)), room };
	ev->list = m.rows;
	mentions_walk(ev->text, mention, &m);
}

/* The message that it answers may have been changed while this one was on its way: what is quoted is what is there now. */
static struct record *quote_again(struct core *c, const struct room *rm, struct record *r)
{
	for (uint32_t i = 0; r->target != 0 && i < rm->recent_n; i++) {
		struct record_text t = record_texts(r);
		if (rm->recent[i]->seq != r->target) {
			continue;
		}
		record_quote_of(rm->recent[i], &t);
		if (record_quote(r).n > 0 && !slice_eq(t.quote, record_quote(r))) {
			struct record *with = record_with(r, &t);
			effects_hold(c->out, with);
			record_unref(with);
			return with;
		}
	}
	return r;
}

static void room_message(struct core *c, const struct session *from, struct record *r)
{
	uint32_t room = room_find_id(c, r->conv.a);
	if (room == 0) {
		return;
	}
	struct room *rm = room_at(c, room);
	struct slice name;
	if (!(r->flags & REC_F_DUPLICATE)) {
		struct record *said = quote_again(c, rm, r);
		rm->seq = r->seq;
		rm->pos = r->pos;
		rm->said_ms = r->time_ms;
		room_remember(c, rm, said);
		struct event *ev = room_record(c, room, said);
		name = ev->room;
		ev->flags |= from ? person_flags(user_at(c, from->user)) & EV_F_BOT : 0;
		if (UNLIKELY(mentions_any(record_text(r)))) {
			mentions_find(c, room, ev);
		}
		if (from && !(r->flags & REC_F_GUEST)) { /* who talks has read so far */
			mark_read(c, user_at(c, from->user), r->conv, r->seq);
		}
		if (from) {
			own_echo(c, from, r, ev);
		}
	} else {
		name = arena_dup(&c->out->arena, room_name(rm));
	}
	if (from) {
		ack_message(c, from, r, name, SLICE_EMPTY);
	}
}

/* --- private conversations --- */

static uint64_t pair_other(struct conv conv, uint64_t id)
{
	return conv.a == id ? conv.b : conv.a;
}

/* Both follow it from its first message on: who wrote it has read it, and so has who sees it on a screen. */
static void pair_marks(struct core *c, const struct record *r, uint32_t author, uint32_t to)
{
	uint64_t other = pair_other(r->conv, r->author);
	if (author != 0) {
		mark_read(c, user_at(c, author), r->conv, r->seq);
	}
	if (other == r->author || (to != 0 && !(user_at(c, to)->flags & USER_ACCOUNT))) {
		return;
	}
	mark_follow(c, other, r->conv, r->seq - 1); /* offline: only accounts are written to */
	for (const struct session *s = to ? user_session(c, user_at(c, to)) : NULL; s; s = session_next(c, s)) {
		mark_screen(c, s, r);
	}
}

static void pair_tell(struct core *c, uint32_t user, const struct session *but, const struct record *r,
		      struct slice peer, uint32_t flags)
{
	for (struct session *s = user_session(c, user_at(c, user)); s; s = session_next(c, s)) {
		if (s == but) {
			continue;
		}
		struct event *ev = session_tell(c, s, EV_MESSAGE);
		record_event(r, ev);
		ev->flags |= EV_F_DIRECT | flags;
		ev->peer = peer;
		if (UNLIKELY(r->tag_len > 0 && flags & EV_F_OWN && session_has(s, DIALECT_F_OWN_ECHO) &&
			     sess_eq(session_id(s), r->origin))) {
			ev->tag = record_tag(r);
		}
	}
}

/* The message went to somebody who is away: why, for the answer to whoever wrote it. A program that says something is not told. */
static struct slice peer_away(struct core *c, const struct session *from, const struct record *r, uint32_t to)
{
	const struct user *u = to ? user_at(c, to) : NULL;
	if (!u || user_away(u).n == 0 || r->flags & REC_F_NOTICE) {
		return SLICE_EMPTY;
	}
	struct slice away = arena_dup(&c->out->arena, user_away(u));
	if (session_has(from, DIALECT_F_BY_NAME)) {
		struct event *ev = session_tell(c, from, EV_AWAY);
		ev->flags = EV_F_ANSWER | EV_F_DIRECT;
		ev->who = arena_dup(&c->out->arena, user_name(u));
		ev->text = away;
		ev->tag = record_tag(r);
	}
	return away;
}

/* A note to oneself: it was delivered as to anybody; who reads what it says itself reads it once more, as that. */
static void self_echo(struct core *c, const struct session *from, const struct record *r)
{
	if (!session_has(from, DIALECT_F_OWN_ECHO) || session_has(from, DIALECT_F_NO_ECHO)) {
		return;
	}
	struct event *ev = session_tell(c, from, EV_MESSAGE);
	record_event(r, ev);
	ev->flags |= EV_F_DIRECT | EV_F_OWN;
	ev->peer = record_peer(r);
	ev->tag = record_tag(r);
}

static void pair_message(struct core *c, struct session *from, struct record *r)
{
	uint32_t to = user_find_id(c, pair_other(r->conv, r->author));
	uint32_t author = from ? from->user : user_find_id(c, r->author);
	uint32_t bot = author ? person_flags(user_at(c, author)) & EV_F_BOT : 0;
	if (!(r->flags & REC_F_DUPLICATE)) {
		pair_marks(c, r, author, to);
		bool quiet = from && (from->caps & (DIALECT_F_NO_ECHO | DIALECT_F_SENT));
		if (to != 0 && to != author) {
			pair_tell(c, to, NULL, r, record_peer(r), bot);
			if (!user_absent(user_at(c, to))) {
				user_saw(c, to, r->log_id);
			}
		}
		if (author != 0) {
			/* A note to oneself reaches every device, the writing one too. */
			pair_tell(c, author, quiet && to != author ? from : NULL, r, record_peer(r),
				  bot | (to == author ? 0 : EV_F_OWN));
		}
		if (from && to == author) {
			self_echo(c, from, r);
		}
	}
	if (!from) {
		return;
	}
	struct slice away = peer_away(c, from, r, to);
	ack_message(c, from, r, SLICE_EMPTY, away);
	if (session_has(from, DIALECT_F_SENT)) {
		struct event *ev = session_tell(c, from, EV_SENT);
		ev->peer = record_peer(r);
		ev->flags |= to == 0 || user_absent(user_at(c, to)) ? EV_F_OFFLINE : 0;
	}
}

/* --- changes of messages --- */

/* A message as it is after an EDIT or REDACT of it. */
static struct record *message_after(const struct record *old, const struct record *r)
{
	struct record_text t = record_texts(old);
	t.text = record_text(r);
	uint8_t flags = (uint8_t)((old->flags & ~REC_F_PLAIN) | (r->flags & REC_F_PLAIN) | REC_F_EDITED);
	if (r->kind == REC_REDACT) {
		t.text = t.key = t.quote = t.quoted = SLICE_EMPTY;
		flags = (uint8_t)((old->flags & ~REC_F_EDITED) | REC_F_DELETED);
	}
	struct record *new = record_with(old, &t);
	new->flags = flags;
	return new;
}

/* An answer to that message, with what it then shows of it. */
static struct record *answer_after(const struct record *old, const struct record *r)
{
	struct record_text t = record_texts(old), now = { .name = SLICE_EMPTY };
	if (r->kind == REC_EDIT) {
		record_quote_of(r, &now);
		now.quoted = t.quoted;
	}
	t.quoted = now.quoted;
	t.quote = now.quote;
	return record_with(old, &t);
}

/* The last messages of a room, as new people will be shown them, after an EDIT or REDACT. */
static void recent_change(struct room *rm, const struct record *r)
{
	for (uint32_t i = 0; i < rm->recent_n; i++) {
		struct record *old = rm->recent[i];
		if (old->seq == r->target || old->target == r->target) {
			rm->recent[i] = old->seq == r->target ? message_after(old, r) : answer_after(old, r);
			record_unref(old);
		}
	}
}

/* What is deleted is pinned no longer. */
static void pin_drop(struct core *c, uint32_t room, const struct record *r)
{
	const struct facts *f = room_at(c, room)->facts;
	for (uint32_t i = 0; f && i < f->n_pins; i++) {
		if (f->pins[i].seq == r->target) {
			const struct decision d = { .key = fact_key_number(&c->scratch, "pin", r->target),
						    .remove = true };
			decide_quietly(c, room, &d, NULL);
			return;
		}
	}
}

/* Whoever changed it is told: an ack when it has a tag to know it by; else that nothing changed, as nobody hears of it. */
static void change_answer(struct core *c, const struct session *s, const struct record *r, struct slice room)
{
	if (s && r->tag_len == 0 && r->flags & REC_F_DUPLICATE) {
		struct event *ev = session_tell(c, s, EV_DONE);
		ev->cmd = r->cmd;
		ev->flags = EV_F_AGAIN | (r->flags & REC_F_REMOVE ? EV_F_REMOVE : 0);
	}
	ack_change(c, s, r, room);
}

/* EDIT, REDACT, REACT */
static void message_changed(struct core *c, struct session *from, struct record *r)
{
	bool same = r->flags & REC_F_DUPLICATE; /* nothing changed */
	bool quiet = from && session_has(from, DIALECT_F_OWN_ECHO) && session_has(from, DIALECT_F_NO_ECHO);
	if (conv_is_pair(r->conv)) {
		uint32_t ends[] = { user_find_id(c, r->conv.a), user_find_id(c, r->conv.b) };
		for (int i = 0; i < 2 && !same; i++) {
			bool own = ends[i] != 0 && user_at(c, ends[i])->id == r->author;
			if (ends[i] != 0 && (i == 0 || ends[1] != ends[0])) {
				pair_tell(c, ends[i], quiet ? from : NULL, r, record_peer(r), own ? EV_F_OWN : 0);
			}
		}
		change_answer(c, from, r, SLICE_EMPTY);
		return;
	}
	uint32_t room = room_find_id(c, r->conv.a);
	if (room == 0) {
		return;
	}
	if (!same) {
		room_at(c, room)->pos = r->pos;
		if (r->kind != REC_REACT) {
			recent_change(room_at(c, room), r);
		}
		struct event *ev = room_record(c, room, r);
		if (from) {
			own_echo(c, from, r, ev);
		}
		if (r->kind == REC_REDACT) {
			pin_drop(c, room, r);
		}
	}
	change_answer(c, from, r, arena_dup(&c->out->arena, room_name(room_at(c, room))));
}

static void topic_applied(struct core *c, const struct session *from, struct record *r)
{
	uint32_t room = room_find_id(c, r->conv.a);
	if (room == 0) { /* it ended meanwhile: whoever waits for the answer is told */
		r->err = ERR_ROOM_UNKNOWN;
		record_refused(c, from, r);
		return;
	}
	struct room *rm = room_at(c, room);
	rm->pos = r->pos;
	room_set_topic(rm, record_text(r));
	fact_apply(room_facts(c, room), SLICE_LIT("topic"), fact_topic(&c->scratch, r), false);
	const struct event *ev = room_record(c, room, r);
	if (from) {
		own_echo(c, from, r, ev);
	}
	ack_change(c, from, r, ev->room);
}

/* --- the draft is over --- */

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

static void record_take(struct core *c, struct session *from, struct record *r)
{
	effects_hold(c->out, r);
	c->last_log = MAX(c->last_log, r->log_id);
	switch ((enum record_kind)r->kind) {
	case REC_MESSAGE:
		if (conv_is_pair(r->conv)) {
			pair_message(c, from, r);
		} else {
			room_message(c, from, r);
		}
		break;
	case REC_TOPIC:
		topic_applied(c, from, r);
		break;
	case REC_EDIT:
	case REC_REDACT:
	case REC_REACT:
		message_changed(c, from, r);
		break;
	case REC_FACT:
		fact_applied(c, from, r);
		break;
	case REC_KICK:
		kick_applied(c, from, r);
		break;
	case REC_RENAME:
		rename_applied(c, from, r);
		break;
	case REC_SHUT:
		break;
	}
}

void record_apply(struct core *c, struct record *r)
{
	struct session *from = session_find(c, r->origin);
	c->n_drafts--;
	if (r->kind == REC_SHUT) {
		room_shut_back(c, r->conv.a);
	}
	if (r->err == ERR_OK) {
		record_take(c, from, r);
	} else {
		record_refused(c, from, r);
		decision_undo(c, r);
	}
	/* What it did may have ended the session that proposed it. */
	from = session_find(c, r->origin);
	if (from && from->user) {
		draft_over(c, from, r);
	}
}
