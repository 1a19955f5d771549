/* SPDX-License-Identifier: MIT */
/* What was read: marks that are the same on all devices of an account, unread counts, receipts. Marks are values, not
 * records: they are written behind, and the last one counts. */
#include "core/state.h"

static uint64_t mark_hash(const void *ctx, uint32_t value)
{
	const struct core *c = ctx;
	const struct mark *m = &c->marks[value - 1];
	return id_mix(m->user) ^ id_mix(m->conv.a) * 3 ^ id_mix(m->conv.b) * 5;
}

static bool mark_eq(const void *ctx, uint32_t value, const void *key)
{
	const struct core *c = ctx;
	const struct mark *m = &c->marks[value - 1], *k = key;
	return m->user == k->user && conv_eq(m->conv, k->conv);
}

/* However often somebody reads on, one value a second is written. */
static void mark_put(struct core *c, const struct user *u, struct conv conv, uint64_t seq, enum mark_how how)
{
	if (!(u->flags & USER_ACCOUNT)) {
		return;
	}
	const struct mark m = { u->id, conv, seq, (uint8_t)how };
	vec_grow(&c->marks, &c->cap_marks, c->n_marks + 1, sizeof(*c->marks));
	c->marks[c->n_marks] = m;
	uint64_t hash = mark_hash(c, c->n_marks + 1);
	uint32_t at = htab_find(&c->mark_tab, hash, mark_eq, c, &m);
	struct mark *old = at ? &c->marks[at - 1] : NULL;
	if (!old) {
		htab_insert(&c->mark_tab, hash, ++c->n_marks, mark_hash, c);
	} else if (old->how == MARK_READ && how == MARK_READ) {
		old->seq = MAX(old->seq, seq);
	} else if (old->how == how) {
		return;
	} else { /* both, one after the other */
		marks_write(c);
		mark_put(c, u, conv, seq, how);
	}
}

void mark_follow(struct core *c, const struct user *u, const struct room *r)
{
	mark_put(c, u, conv_room(r->id), r->seq, MARK_FOLLOW);
}

void mark_read(struct core *c, const struct user *u, struct conv conv, uint64_t seq)
{
	mark_put(c, u, conv, seq, MARK_READ);
}

void mark_drop(struct core *c, const struct user *u, struct conv conv)
{
	mark_put(c, u, conv, 0, MARK_DROP);
}

void marks_write(struct core *c)
{
	for (uint32_t i = 0; i < c->n_marks; i++) {
		const struct mark *m = &c->marks[i];
		struct ask *a = ask_new(ASK_MARK, 0);
		a->mark.id = m->user;
		a->mark.conv = m->conv;
		a->mark.seq = m->seq;
		a->mark.how = m->how;
		effects_ask(c->out, a);
	}
	c->n_marks = 0;
	htab_done(&c->mark_tab);
	htab_init(&c->mark_tab);
	c->marks_s = core_now_s(c);
}

void marks_tick(struct core *c)
{
	if (c->n_marks > 0 && core_now_s(c) != c->marks_s) {
		marks_write(c);
	}
}

/* What people see on a screen they have read: when such a session leaves, its rooms are read up to here. */
void marks_screen(struct core *c, const struct session *s)
{
	struct user *u = user_at(c, s->user);
	if (!session_has(s, DIALECT_F_SCREEN) || !(u->flags & USER_ACCOUNT)) {
		return;
	}
	const struct membership *m = user_rooms(u);
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		const struct room *r = room_at(c, m[i].room);
		mark_read(c, u, conv_room(r->id), r->seq);
	}
}

/* --- READ --- */

static void read_event(struct core *c, struct event *ev, const struct user *u, struct conv conv, struct slice name,
		       uint64_t seq)
{
	ev->who = arena_dup(&c->out->arena, user_name(u));
	ev->seq = seq;
	ev->conv = conv;
	ev->time_ms = c->now.wall.ms;
	if (conv_is_pair(conv)) {
		ev->peer = arena_dup(&c->out->arena, name);
		ev->flags |= EV_F_DIRECT;
	} else {
		const struct room *r = room_at(c, room_find_id(c, conv.a));
		room_event(r, ev);
		ev->room = arena_dup(&c->out->arena, ev->room);
		ev->n = r->seq > seq ? r->seq - seq : 0;
	}
}

/* Others are told only when the reader wants that, and not in large rooms. */
static void receipt_tell(struct core *c, const struct user *u, struct conv conv, struct slice name, uint64_t seq)
{
	if (!(u->flags & USER_RECEIPTS)) {
		return;
	}
	uint32_t room = conv_is_pair(conv) ? 0 : room_find_id(c, conv.a);
	if (room) {
		if (room_at(c, room)->n > (uint32_t)c->cfg->receipts_room_max) {
			return;
		}
		struct event *ev = effects_event(c->out, EV_READ);
		read_event(c, ev, u, conv, name, seq);
		ev->n = 0;
		struct effect *f = effects_add(c->out, EFFECT_ROOM);
		f->room = room;
		f->event = ev;
		return;
	}
	uint32_t other = user_find_id(c, conv.a == u->id ? conv.b : conv.a);
	for (struct session *o = other ? user_session(c, user_at(c, other)) : NULL; o; o = session_next(c, o)) {
		read_event(c, session_tell(c, o, EV_READ), u, conv, user_name(u), seq);
	}
}

static enum run read_with(struct core *c, struct session *s, const struct cmd *cmd, struct conv conv, struct slice name)
{
	struct user *u = user_at(c, s->user);
	uint64_t seq = cmd->number;
	if (!conv_is_pair(conv)) {
		uint64_t last = room_at(c, room_find_id(c, conv.a))->seq;
		seq = seq == 0 || seq > last ? last : seq;
	}
	mark_read(c, u, conv, seq);
	for (struct session *o = user_session(c, u); o; o = session_next(c, o)) {
		struct event *ev = session_tell(c, o, EV_READ);
		read_event(c, ev, u, conv, name, seq);
		ev->flags |= EV_F_OWN | (o == s ? EV_F_ANSWER : 0);
		if (o == s) {
			ev->cmd = CMD_READ;
			ev->tag = arena_dup(&c->out->arena, cmd->tag);
		}
	}
	receipt_tell(c, u, conv, name, seq);
	return RUN_DONE;
}

enum run cmd_read(struct core *c, struct session *s, const struct cmd *cmd)
{
	return conv_find(c, s, cmd, read_with);
}

/* --- UNREAD, and the summary at login --- */

static void unread_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s || !s->user) {
		return;
	}
	if (a->err != ERR_OK && t->cmd) {
		session_error(c, s, t->cmd, (enum err)a->err);
		session_resume(c, s);
		return;
	}
	uint32_t n = 0;
	for (const struct mark_row *m = a->marks.list; m; m = m->next) {
		n += m->last > m->read;
	}
	if (n > 0 || t->cmd) {
		struct event_row *rows = arena_zalloc(&c->out->arena, (n + 1) * sizeof(*rows));
		struct event *ev = session_tell(c, s, EV_UNREAD);
		ev->list = rows;
		for (const struct mark_row *m = a->marks.list; m; m = m->next) {
			if (m->last <= m->read) {
				continue;
			}
			struct event_row *row = &rows[ev->rows++];
			row->name = arena_dup(&c->out->arena, m->name);
			row->n = (uint32_t)MIN(m->last - m->read, UINT32_MAX);
			row->m = m->mentions;
			row->id = m->read;
			row->flags = conv_is_pair(m->conv) ? ROW_F_PRIVATE : 0;
		}
		if (t->cmd) {
			ev->cmd = CMD_UNREAD;
			ev->flags = EV_F_ANSWER;
			ev->tag = arena_dup(&c->out->arena, t->cmd->tag);
		}
	}
	if (t->cmd) {
		session_resume(c, s);
	}
}

void unread_ask(struct core *c, const struct session *s, const struct cmd *cmd)
{
	marks_write(c); /* what is read here counts at once */
	struct ask *a = ask_new(ASK_MARKS, 0);
	a->marks.id = user_at(c, s->user)->id;
	a->marks.limit = LIST_PART;
	ticket_ask(c, ticket_new(c, unread_resume, s, cmd), a);
}

enum run cmd_unread(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (!(user_at(c, s->user)->flags & USER_ACCOUNT)) {
		session_error(c, s, cmd, ERR_ACCOUNT_NEEDED);
		return RUN_DONE;
	}
	unread_ask(c, s, cmd);
	return RUN_WAIT;
}

/* --- RECEIPTS --- */

static void receipts_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	struct user *u = user_at(c, s->user);
	u->flags = (uint8_t)(t->number ? u->flags | USER_RECEIPTS : u->flags & ~USER_RECEIPTS);
	session_finished(c, s, t->cmd, t->number ? SLICE_LIT("on") : SLICE_LIT("off"));
	session_resume(c, s);
}

enum run cmd_receipts(struct core *c, struct session *s, const struct cmd *cmd)
{
	const struct user *u = user_at(c, s->user);
	bool on = slice_ieq(cmd->who, SLICE_LIT("on")), off = slice_ieq(cmd->who, SLICE_LIT("off"));
	if (cmd->who.n == 0) {
		session_finished(c, s, cmd, u->flags & USER_RECEIPTS ? SLICE_LIT("on") : SLICE_LIT("off"));
		return RUN_DONE;
	}
	if (!on && !off) {
		session_error(c, s, cmd, ERR_USAGE)->text = SLICE_LIT("receipts on, or receipts off");
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_ACCOUNT_PUT, 0);
	a->put.what = PUT_FLAGS;
	a->put.row.id = u->id;
	a->put.row.flags = on ? ACCOUNT_F_RECEIPTS : 0;
	a->put.mask = ACCOUNT_F_RECEIPTS;
	struct ticket *t = ticket_new(c, receipts_resume, s, cmd);
	t->number = on;
	ticket_ask(c, t, a);
	return RUN_WAIT;
}
