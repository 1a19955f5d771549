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
static void mark_put(struct core *c, struct mark m)
{
	vec_grow(&c->marks, &c->cap_marks, c->n_marks + 1, sizeof(*c->marks));
	c->marks[c->n_marks] = m;
	uint64_t hash = mark_hash(c, c->n_marks + 1);
	uint32_t at = htab_find(&c->mark_tab, hash, mark_eq, c, &m);
	if (at == 0) {
		htab_insert(&c->mark_tab, hash, ++c->n_marks, mark_hash, c);
		return;
	}
	struct mark *old = &c->marks[at - 1];
	if (m.drop || old->drop) {
		*old = m;
		return;
	}
	old->seq = MAX(old->seq, m.seq);
	old->start = MAX(old->start, m.start);
}

void mark_follow(struct core *c, uint64_t account, struct conv conv, uint64_t start)
{
	mark_put(c, (struct mark){ .user = account, .conv = conv, .start = start });
}

void mark_read(struct core *c, const struct user *u, struct conv conv, uint64_t seq)
{
	if (u->flags & USER_ACCOUNT) {
		mark_put(c, (struct mark){ .user = u->id, .conv = conv, .seq = seq });
	}
}

void mark_drop(struct core *c, const struct user *u, struct conv conv)
{
	if (u->flags & USER_ACCOUNT) {
		mark_put(c, (struct mark){ .user = u->id, .conv = conv, .drop = true });
	}
}

void marks_write(struct core *c)
{
	for (uint32_t i = 0; i < c->n_marks; i++) {
		const struct mark *m = &c->marks[i];
		struct ask *a = ask_new(ASK_MARK, 0);
		a->mark.id = m->user;
		a->mark.conv = m->conv;
		a->mark.seq = m->seq;
		a->mark.start = m->start;
		a->mark.drop = m->drop;
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

/* --- READ --- */

/* Where somebody has read up to: the conversation, the other's name in private, the number of its last message. */
struct reading {
	struct conv conv;
	struct slice name;
	uint64_t seq, last;
};

static void read_event(struct core *c, struct event *ev, const struct user *u, const struct reading *r)
{
	ev->id = EV_READ;
	ev->who = arena_dup(&c->out->arena, user_name(u));
	ev->seq = r->seq;
	ev->conv = r->conv;
	ev->time_ms = c->now.wall.ms;
	ev->n = r->last - r->seq;
	if (conv_is_pair(r->conv)) {
		ev->peer = arena_dup(&c->out->arena, r->name);
		ev->flags |= EV_F_DIRECT;
	} else {
		room_event(room_at(c, room_find_id(c, r->conv.a)), ev);
		ev->room = arena_dup(&c->out->arena, ev->room);
	}
}

/* The account's sessions, but `but`, are told. */
static void read_tell(struct core *c, const struct user *u, const struct session *but, const struct reading *r)
{
	for (const struct session *o = user_session(c, u); o; o = session_next(c, o)) {
		if (o != but) {
			struct event *ev = session_tell(c, o, EV_READ);
			read_event(c, ev, u, r);
			ev->flags |= EV_F_OWN;
		}
	}
}

/* Others are told only when the reader wants that, and not in large rooms. */
static void receipt_tell(struct core *c, const struct user *u, const struct reading *r)
{
	if (!(u->flags & USER_RECEIPTS)) {
		return;
	}
	if (conv_is_pair(r->conv)) {
		uint32_t other = user_find_id(c, r->conv.a == u->id ? r->conv.b : r->conv.a);
		for (struct session *o = other ? user_session(c, user_at(c, other)) : NULL; o; o = session_next(c, o)) {
			read_event(c, session_tell(c, o, EV_READ), u, r);
		}
		return;
	}
	const struct room *room = room_at(c, room_find_id(c, r->conv.a));
	for (uint32_t i = 0; room->n <= (uint32_t)c->cfg->receipts_room_max && i < room->n; i++) {
		const struct user *other = user_at(c, room->members[i].user);
		for (struct session *o = other == u ? NULL : user_session(c, other); o; o = session_next(c, o)) {
			read_event(c, session_tell(c, o, EV_READ), u, r);
		}
	}
}

/* What people see on a screen they have read. */
void marks_screen(struct core *c, const struct session *s)
{
	struct user *u = user_at(c, s->user);
	if (!session_has(s, DIALECT_F_SCREEN) || !(u->flags & USER_ACCOUNT)) {
		return;
	}
	const struct membership *m = user_rooms(u);
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		const struct room *r = room_at(c, m[i].room);
		const struct reading reading = { .conv = conv_room(r->id), .seq = r->seq, .last = r->seq };
		mark_read(c, u, reading.conv, r->seq);
		read_tell(c, u, s, &reading);
	}
}

void mark_screen(struct core *c, const struct session *s, const struct record *r)
{
	if (session_has(s, DIALECT_F_SCREEN)) {
		mark_read(c, user_at(c, s->user), r->conv, r->seq);
	}
}

/* `seq` 0: everything. */
static void read_now(struct core *c, struct session *s, const struct cmd *cmd, struct reading *r)
{
	const struct user *u = user_at(c, s->user);
	r->seq = cmd->number == 0 || cmd->number > r->last ? r->last : cmd->number;
	mark_read(c, u, r->conv, r->seq);
	struct event *ev = session_tell(c, s, EV_READ);
	read_event(c, ev, u, r);
	ev->flags |= EV_F_OWN | EV_F_ANSWER;
	ev->cmd = CMD_READ;
	ev->tag = arena_dup(&c->out->arena, cmd->tag);
	read_tell(c, u, s, r);
	receipt_tell(c, u, r);
}

/* How long a private conversation is only the store knows. */
static void last_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	struct reading r = { .conv = a->page.conv, .name = slice_cstr(t->text), .last = a->page.first ? a->page.first->seq : 0 };
	read_now(c, s, t->cmd, &r);
	session_resume(c, s);
}

static enum run read_with(struct core *c, struct session *s, const struct cmd *cmd, struct conv conv, struct slice name)
{
	if (!conv_is_pair(conv)) {
		struct reading r = { .conv = conv, .last = room_at(c, room_find_id(c, conv.a))->seq };
		read_now(c, s, cmd, &r);
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_PAGE, 0);
	a->page.conv = conv;
	a->page.bound = UINT64_MAX;
	a->page.mode = PAGE_LATEST;
	a->page.limit = 1;
	ticket_ask(c, conv_ticket(c, last_resume, s, cmd, conv, name), a);
	return RUN_WAIT;
}

enum run cmd_read(struct core *c, struct session *s, const struct cmd *cmd)
{
	return conv_find(c, s, cmd, read_with);
}

/* --- UNREAD, and the summary at login --- */

static uint32_t unread_any(const struct mark_row *list)
{
	uint32_t n = 0;
	for (const struct mark_row *m = list; m; m = m->next) {
		n += m->last > m->read;
	}
	return n;
}

static struct event *unread_tell(struct core *c, const struct session *s, const struct mark_row *list)
{
	struct event_row *rows = arena_zalloc(&c->out->arena, (unread_any(list) + 1) * sizeof(*rows));
	struct event *ev = session_tell(c, s, EV_UNREAD);
	ev->list = rows;
	for (const struct mark_row *m = list; m; m = m->next) {
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
	return ev;
}

static void unread_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (s) {
		struct event *ev = unread_tell(c, s, a->marks.list);
		ev->cmd = CMD_UNREAD;
		ev->flags = EV_F_ANSWER;
		ev->tag = arena_dup(&c->out->arena, t->cmd->tag);
		session_resume(c, s);
	}
}

/* At login: the summary, when there is something to sum up, then what came in private. */
static void summary_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (s && s->user && a->err == ERR_OK && unread_any(a->marks.list)) {
		unread_tell(c, s, a->marks.list);
	}
	if (s && s->user) {
		missed_ask(c, s, t->id, t->number);
	}
}

static struct ask *marks_ask(struct core *c, const struct session *s)
{
	marks_write(c); /* what is read here counts at once */
	struct ask *a = ask_new(ASK_MARKS, 0);
	a->marks.id = user_at(c, s->user)->id;
	a->marks.limit = LIST_PART;
	return a;
}

void returned(struct core *c, const struct session *s)
{
	struct user *u = user_at(c, s->user);
	struct ticket *t = ticket_new(c, summary_resume, s, NULL);
	u->flags |= USER_MISSED;
	t->id = u->seen;
	t->number = c->last_log; /* what is committed from now on is heard, not missed */
	ticket_ask(c, t, marks_ask(c, s));
}

enum run cmd_unread(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (!(user_at(c, s->user)->flags & USER_ACCOUNT)) {
		session_error(c, s, cmd, ERR_ACCOUNT_NEEDED);
		return RUN_DONE;
	}
	marks_screen(c, s);
	ticket_ask(c, ticket_new(c, unread_resume, s, cmd), marks_ask(c, s));
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
