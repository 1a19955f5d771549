/* SPDX-License-Identifier: MIT */
/* Attached clients: from the connection's first words to its end; the order in which their commands run. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/accounts.h"
#include "core/meta.h"
#include "core/pages.h"
#include "core/people.h"

char *str_dup(struct slice s)
{
	char *p = xmalloc(s.n + 1);
	if (s.n > 0) {
		memcpy(p, s.p, s.n);
	}
	p[s.n] = '\0';
	return p;
}

struct session *session_at(const struct core *c, uint32_t slot)
{
	const struct worker_sessions *w = &c->sessions[slot >> SESS_SLOT_BITS];
	uint32_t i = slot & SESS_SLOT_MASK;
	if (i / SESSION_CHUNK >= w->n || !w->chunks[i / SESSION_CHUNK]) {
		return NULL;
	}
	return &w->chunks[i / SESSION_CHUNK][i % SESSION_CHUNK];
}

struct session *session_find(const struct core *c, struct sess_id id)
{
	if (id.gen == 0) {
		return NULL;
	}
	struct session *s = session_at(c, id.slot);
	return s && s->gen == id.gen ? s : NULL;
}

struct sess_id session_id(const struct session *s)
{
	return (struct sess_id){ s->slot, s->gen };
}

struct session *user_session(const struct core *c, const struct user *u)
{
	return u->sessions ? session_at(c, u->sessions - 1) : NULL;
}

struct session *session_next(const struct core *c, const struct session *s)
{
	return s->next ? session_at(c, s->next - 1) : NULL;
}

struct event *session_tell(struct core *c, const struct session *s, enum event_id id)
{
	struct event *ev = effects_event(c->out, id);
	ev->time_ms = c->now.wall.ms;
	effects_tell(c->out, session_id(s), ev);
	return ev;
}

struct event *session_error(struct core *c, const struct session *s, const struct cmd *cmd, enum err err)
{
	struct event *ev = session_tell(c, s, EV_ERROR);
	ev->err = (uint16_t)err;
	if (cmd) {
		ev->cmd = cmd->id;
		ev->tag = arena_dup(&c->out->arena, cmd->tag);
		if (cmd->id != CMD_AUTH) { /* the worker's, not the client's */
			ev->key = arena_dup(&c->out->arena, cmd->key);
		}
		if (cmd->id != CMD_RESET && cmd->id != CMD_AUTH) { /* a code, a mechanism */
			ev->who = arena_dup(&c->out->arena, cmd->who);
		}
		ev->room = arena_dup(&c->out->arena, cmd->room);
		ev->flags |= cmd->flags & CMD_NOTICE ? EV_F_NOTICE : 0;
	}
	return ev;
}

struct event *session_finished(struct core *c, const struct session *s, const struct cmd *cmd, struct slice who)
{
	struct event *ev = session_tell(c, s, EV_DONE);
	ev->cmd = cmd->id;
	ev->tag = arena_dup(&c->out->arena, cmd->tag);
	ev->who = arena_dup(&c->out->arena, who);
	return ev;
}

void session_log(struct core *c, const struct session *s, const char *word, struct slice name, struct slice detail,
		 enum err err)
{
	struct event *ev = effects_event(c->out, EV_ERROR);
	ev->who = arena_dup(&c->out->arena, name);
	ev->text = arena_dup(&c->out->arena, detail);
	ev->room = slice_cstr(session_dialect(s)->name);
	ev->err = (uint16_t)err;
	struct effect *f = effects_add(c->out, EFFECT_LOG);
	f->level = LOG_INFO;
	f->log = word;
	f->sess = session_id(s);
	f->event = ev;
}

void session_done(struct core *c, const struct session *s, uint32_t credit)
{
	struct effect *f = effects_add(c->out, EFFECT_DONE);
	f->sess = session_id(s);
	f->n = credit;
}

static struct session *slot_make(struct core *c, uint32_t slot)
{
	struct worker_sessions *w = &c->sessions[slot >> SESS_SLOT_BITS];
	uint32_t chunk = (slot & SESS_SLOT_MASK) / SESSION_CHUNK;
	if (chunk >= w->n) {
		w->chunks = xrealloc(w->chunks, (chunk + 1) * sizeof(*w->chunks));
		memset(w->chunks + w->n, 0, (chunk + 1 - w->n) * sizeof(*w->chunks));
		w->n = chunk + 1;
	}
	if (!w->chunks[chunk]) {
		w->chunks[chunk] = xcalloc(SESSION_CHUNK, sizeof(struct session));
	}
	return session_at(c, slot);
}

enum run session_connect(struct core *c, const struct cmd *cmd)
{
	struct session *s = slot_make(c, cmd->from.slot);
	if (cmd->flags & CMD_AGAIN && s->gen != cmd->from.gen) {
		return RUN_OVER; /* it was closed meanwhile; the worker will hear of that */
	}
	if (s->gen == cmd->from.gen && !s->user) {
		s->dialect = cmd->dialect; /* its first line showed another dialect */
		s->caps = session_dialect(s)->caps;
		session_done(c, s, cmd->bytes);
		return RUN_DONE;
	}
	if (s->gen != 0) {
		panic("slot %u connects twice", cmd->from.slot);
	}
	memset(s, 0, sizeof(*s));
	s->gen = cmd->from.gen;
	s->slot = cmd->from.slot;
	s->dialect = cmd->dialect;
	s->caps = session_dialect(s)->caps;
	s->flags = cmd->flags & CMD_SECURE ? SESSION_SECURE : 0;
	s->seen_s = core_now_s(c);
	s->bucket = (int32_t)MIN(c->cfg->rate_burst, 1000000) * 1000;
	s->bucket_ms = (uint32_t)c->now.mono.ms;
	s->scope = SCOPE_ALL;
	struct network from;
	if (network_parse(cmd->who, &from)) { /* an IPv6 subscriber is a /64 */
		s->addr = from.addr;
	}
	if (cmd->key.n > 0) {
		session_entry(s)->cert = str_dup(cmd->key);
	}
	c->n_sessions++;
	session_done(c, s, cmd->bytes);
	struct slice why = SLICE_EMPTY;
	enum err e = cmd->flags & CMD_OPERATOR ? ERR_OK : network_judge(c, s, &why);
	if (e != ERR_OK) {
		session_end(c, s, e, why);
	} else if (cmd->flags & CMD_OPERATOR) {
		login_operator(c, s);
	}
	return RUN_OVER;
}

struct entry *session_entry(struct session *s)
{
	if (!s->entry) {
		s->entry = xcalloc(1, sizeof(*s->entry));
	}
	return s->entry;
}

struct slice session_address(const struct session *s, struct arena *a)
{
	if (addr_is_none(&s->addr)) {
		return SLICE_LIT("local");
	}
	struct network from = addr_subscriber(&s->addr);
	return network_text(a, &from);
}

static void held_add(struct session *s, struct cmd *cmd)
{
	struct held *h = xmalloc(sizeof(*h));
	h->next = NULL;
	h->cmd = cmd;
	if (s->held) {
		s->held_last->next = h;
	} else {
		s->held = h;
	}
	s->held_last = h;
}

void session_hold_first(struct session *s, const struct cmd *cmd)
{
	struct held *h = xmalloc(sizeof(*h));
	*h = (struct held){ s->held, cmd_dup(cmd) };
	if (!s->held) {
		s->held_last = h;
	}
	s->held = h;
}

static struct cmd *held_take(struct session *s)
{
	struct held *h = s->held;
	struct cmd *cmd = h->cmd;
	s->held = h->next;
	free(h);
	return cmd;
}

/* What it said and has not run yet is as if it had never come, but for its end. */
static void held_drop(struct core *c, struct session *s)
{
	struct held **at = &s->held;
	s->held_last = NULL;
	while (*at) {
		struct held *h = *at;
		if (h->cmd->id == CMD_DISCONNECT) {
			s->held_last = h;
			at = &h->next;
			continue;
		}
		*at = h->next;
		session_done(c, s, h->cmd->bytes);
		cmd_free(h->cmd);
		free(h);
	}
}

void session_free_held(struct session *s)
{
	while (s->held) {
		cmd_free(held_take(s));
	}
}

void session_command(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (cmd->id == CMD_DISCONNECT && cmd->flags & CMD_LOST) {
		s->flags |= SESSION_LOST;
	}
	/* Once draining, what a worker had read but not yet handed in is as if it had never come: nobody would hear of it. */
	if (s->flags & SESSION_ENDING || (c->draining && cmd->id != CMD_DISCONNECT)) {
		session_done(c, s, cmd->bytes);
		return;
	}
	uint32_t quiet = core_now_s(c) - s->seen_s;
	if (s->user) {
		s->seen_s = core_now_s(c);
		s->flags &= (uint16_t)~SESSION_PINGED;
	}
	if (!rate_pay(c, s, cmd, quiet)) {
		session_error(c, s, cmd, ERR_RATE);
		session_done(c, s, cmd->bytes);
		return;
	}
	if (cmd->id == CMD_DISCONNECT) {
		s->flags |= SESSION_ENDING;
	}
	if (!s->held && cmd_may_run(c, s, cmd)) {
		cmd_run(c, s, cmd);
		return;
	}
	if (!core_ready(c) && !s->held) {
		vec_grow(&c->before_ready, &c->cap_before, c->n_before + 1, sizeof(*c->before_ready));
		c->before_ready[c->n_before++] = session_id(s);
	}
	held_add(s, cmd_dup(cmd));
}

/* A session of the user whose next command may run; NULL when there is none, or the user is gone. */
static struct session *user_ready(struct core *c, uint32_t user, uint64_t id)
{
	if (!slab_live(&c->users, user) || user_at(c, user)->id != id) {
		return NULL;
	}
	for (struct session *s = user_session(c, user_at(c, user)); s; s = session_next(c, s)) {
		if (s->held && cmd_may_run(c, s, s->held->cmd)) {
			return s;
		}
	}
	return NULL;
}

void user_drain(struct core *c, uint32_t user, uint64_t id)
{
	struct session *s;
	while ((s = user_ready(c, user, id))) {
		session_drain(c, s); /* may end it, and the user with it */
	}
}

void session_drain(struct core *c, struct session *s)
{
	struct sess_id id = session_id(s);
	while (s && s->held && cmd_may_run(c, s, s->held->cmd)) {
		uint32_t user = s->user;
		bool was_settling = (s->flags & SESSION_SETTLING) != 0;
		uint64_t user_id = user ? user_at(c, user)->id : 0;
		if (was_settling) {
			s->flags &= (uint16_t)~SESSION_SETTLING;
			user_at(c, user)->settling--;
		}
		struct cmd *cmd = held_take(s);
		cmd_run(c, s, cmd);
		cmd_free(cmd);
		if (was_settling) {
			user_drain(c, user, user_id); /* the other devices' messages waited for it */
		}
		s = session_find(c, id);
	}
}

void user_hold(struct core *c, struct session *s)
{
	if (!(s->flags & SESSION_SETTLING)) {
		s->flags |= SESSION_SETTLING;
		user_at(c, s->user)->settling++;
	}
}

void session_resume(struct core *c, struct session *s)
{
	assert(s->flags & SESSION_WAITING); /* or it would end the wait of another command */
	uint32_t user = s->user;
	uint64_t id = user ? user_at(c, user)->id : 0;
	bool held = (s->flags & SESSION_SETTLING) != 0; /* a command under way held the other devices back */
	if (held) {
		s->flags &= (uint16_t)~SESSION_SETTLING;
		user_at(c, user)->settling--;
	}
	s->flags &= (uint16_t)~SESSION_WAITING;
	session_done(c, s, s->wait_credit);
	s->wait_credit = 0;
	session_drain(c, s);
	if (held) {
		user_drain(c, user, id);
	}
}

void session_go_on(struct core *c, struct session *s, enum run how)
{
	switch (how) {
	case RUN_DONE:
		session_resume(c, s);
		break;
	case RUN_MESSAGE: /* the record gives the credit back */
		s->wait_credit = 0;
		s->flags &= (uint16_t)~SESSION_WAITING;
		session_drain(c, s);
		break;
	case RUN_WAIT:
	case RUN_OVER:
		break;
	}
}

void session_entry_free(struct session *s)
{
	if (s->entry) {
		session_sasl_end(s);
		free(s->entry->name);
		free(s->entry->proof);
		free(s->entry->cert);
		pairs_done(&s->entry->meta);
		free(s->entry);
		s->entry = NULL;
	}
}

void session_entered(struct session *s)
{
	if (s->entry && !s->entry->cert && !s->entry->token) {
		session_entry_free(s);
	} else if (s->entry) {
		session_sasl_end(s);
		free(s->entry->name);
		free(s->entry->proof);
		s->entry->name = s->entry->proof = NULL;
		s->entry->proven = 0;
	}
}

void session_sasl_end(struct session *s)
{
	struct entry *e = s->entry;
	if (e && e->sasl) {
		e->sasl->free(e->sasl);
		e->sasl = NULL;
	}
	if (e) {
		free(e->hash);
		e->hash = NULL;
	}
}

void session_end(struct core *c, struct session *s, enum err why, struct slice reason)
{
	if (why != ERR_OK) {
		struct event *ev = session_tell(c, s, EV_CLOSING);
		ev->err = (uint16_t)why;
		ev->text = arena_dup(&c->out->arena, reason);
	}
	watch_end(c, s);
	if (s->user) {
		marks_screen(c, s);
		session_log(c, s, "logout", user_name(user_at(c, s->user)), SLICE_EMPTY, why);
		user_detach(c, s, why == ERR_OK ? reason : SLICE_EMPTY);
	}
	while (s->held) {
		struct cmd *cmd = held_take(s);
		session_done(c, s, cmd->bytes);
		cmd_free(cmd);
	}
	effects_add(c->out, EFFECT_CLOSE)->sess = session_id(s);
	follow_end(c, s);
	session_entry_free(s);
	s->gen = 0;
	c->n_sessions--;
}

void session_end_later(struct core *c, struct session *s, enum err why, struct slice reason)
{
	struct cmd end = { .id = CMD_DISCONNECT, .err = (uint16_t)why, .from = session_id(s), .text = reason };
	s->flags |= SESSION_ENDING;
	if (!s->held && cmd_may_run(c, s, &end)) {
		cmd_run(c, s, &end);
	} else {
		held_add(s, cmd_dup(&end));
	}
}

void session_expel(struct core *c, struct session *s, enum err why, struct slice reason)
{
	held_drop(c, s);
	s->flags |= SESSION_EXPELLED;
	if (!(s->flags & SESSION_ENDING)) {
		session_end_later(c, s, why, reason);
	}
}
