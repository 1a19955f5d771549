/* SPDX-License-Identifier: MIT */
/* What was read: marks that are the same on all devices of an account, unread counts, receipts. Marks are values, not
 * records: they are written behind, and the last one counts. */
#include "core/pages.h"
#include "core/stay.h"

/* How far an account has read a conversation, not written yet. */
struct mark {
	uint64_t user;
	struct conv conv;
	uint64_t seq, start; /* read; counted as read when it is followed from now on */
	int64_t time_ms;     /* the moment up to which it said to have read; 0: that of the message */
	bool follow, drop, again;
};

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
	old->time_ms = MAX(old->time_ms, m.time_ms);
	if (m.follow && !old->follow) { /* what it followed already has its beginning */
		old->start = m.start;
		old->follow = true;
		old->again = m.again;
	}
}

void mark_follow(struct core *c, uint64_t account, struct conv conv, uint64_t start)
{
	mark_put(c, (struct mark){ .user = account, .conv = conv, .start = start, .follow = true });
}

void mark_follow_room(struct core *c, const struct user *u, const struct room *r)
{
	mark_put(c, (struct mark){ .user = u->id,
				   .conv = conv_room(r->id),
				   .start = r->seq,
				   .follow = true,
				   .again = room_setting(r, SETTING_HISTORY) != 0 });
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
		marks_write(c); /* how far it had read is kept */
		mark_put(c, (struct mark){ .user = u->id, .conv = conv, .drop = true });
		marks_write(c); /* who left is not to be told of it after a crash */
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
		a->mark.time_ms = m->time_ms;
		a->mark.drop = m->drop;
		a->mark.again = m->again;
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

/* Where somebody has read up to: the conversation, the other's name in private, the number of its last message; and the moment. */
struct reading {
	struct conv conv;
	struct slice name;
	uint64_t seq, last;
	int64_t ms;
};

/* The mark of a guest; NULL when it has none there. */
static struct own_mark *own_mark(const struct core *c, uint64_t user, struct conv conv)
{
	for (uint32_t i = 0; c->own_marks && i < OWN_MARKS; i++) {
		if (c->own_marks[i].user == user && conv_eq(c->own_marks[i].conv, conv)) {
			return &c->own_marks[i];
		}
	}
	return NULL;
}

static void own_mark_put(struct core *c, uint64_t user, const struct reading *r)
{
	struct own_mark *m = own_mark(c, user, r->conv);
	if (!m) {
		c->own_marks = c->own_marks ? c->own_marks : xcalloc(OWN_MARKS, sizeof(*c->own_marks));
		m = &c->own_marks[c->own_marks_at];
		c->own_marks_at = (c->own_marks_at + 1) % OWN_MARKS;
	}
	*m = (struct own_mark){ user, r->conv, r->seq, r->ms };
}

static void read_event(struct core *c, struct event *ev, const struct user *u, const struct reading *r)
{
	ev->id = EV_READ;
	ev->who = arena_dup(&c->out->arena, user_name(u));
	ev->seq = r->seq;
	ev->conv = r->conv;
	ev->time_ms = c->now.wall.ms;
	ev->n = r->last - MIN(r->seq, r->last);
	ev->m = (uint64_t)r->ms;
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
	if (!session_has(s, DIALECT_F_SCREEN) || !(u->flags & USER_ACCOUNT) || s->flags & SESSION_UNTOLD) {
		return;
	}
	const struct membership *m = user_rooms(u);
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		const struct room *r = room_at(c, m[i].room);
		const struct reading reading = {
			.conv = conv_room(r->id), .seq = r->seq, .last = r->seq, .ms = r->said_ms
		};
		if (r->seq == 0) {
			continue;
		}
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

/* `conv` CONV_NONE: all that it follows. */
struct ask *marks_ask(struct core *c, const struct session *s, struct conv conv)
{
	marks_write(c); /* what is read here counts at once */
	struct ask *a = ask_new(ASK_MARKS, 0);
	a->marks.id = user_at(c, s->user)->id;
	a->marks.conv = conv;
	a->marks.until = UINT64_MAX;
	a->marks.limit = LIST_PART;
	return a;
}

/* The answer to a READ. */
static void read_answer(struct core *c, const struct session *s, const struct cmd *cmd, const struct reading *r)
{
	struct event *ev = session_tell(c, s, EV_READ);
	read_event(c, ev, user_at(c, s->user), r);
	ev->flags |= EV_F_OWN | EV_F_ANSWER | (cmd->flags & CMD_ASK ? EV_F_AGAIN : 0);
	ev->cmd = CMD_READ;
	ev->tag = arena_dup(&c->out->arena, cmd->tag);
}

/* The mark is there now: all devices of the reader are told, and who else may know. */
static void read_now(struct core *c, struct session *s, const struct cmd *cmd, const struct reading *r)
{
	const struct user *u = user_at(c, s->user);
	if (u->flags & USER_ACCOUNT) {
		mark_put(c, (struct mark){ .user = u->id,
					   .conv = r->conv,
					   .seq = r->seq,
					   .time_ms = cmd->at.time_ms ? r->ms : 0 });
	} else {
		own_mark_put(c, u->id, r);
	}
	read_answer(c, s, cmd, r);
	read_tell(c, u, s, r);
	receipt_tell(c, u, r);
}

/* How far the reader had come, as the store or, of a guest, the core knows. */
static struct reading reading_of(const struct core *c, const struct user *u, const struct ask *a)
{
	const struct mark_row *m = a->marks.list;
	const struct own_mark *own = u->flags & USER_ACCOUNT ? NULL : own_mark(c, u->id, a->marks.conv);
	struct reading r = { .conv = a->marks.conv };
	if (m) {
		r.last = m->last;
		r.seq = own ? own->seq : m->read;
		r.ms = own ? own->time_ms : m->read_ms;
	}
	if (!conv_is_pair(r.conv)) {
		r.last = room_at(c, room_find_id(c, r.conv.a))->seq;
	}
	return r;
}

/* How far it was read before, and how long a private conversation is, only the store knows. A mark never goes back. */
static void mark_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	const struct mark_row *m = a->marks.list;
	if (!conv_is_pair(a->marks.conv) && room_find_id(c, a->marks.conv.a) == 0) { /* it ended meanwhile */
		session_error(c, s, t->cmd, ERR_ROOM_UNKNOWN);
		session_resume(c, s);
		return;
	}
	struct reading r = reading_of(c, user_at(c, s->user), a);
	r.name = slice_cstr(t->text);
	if (t->cmd->flags & CMD_ASK) {
		read_answer(c, s, t->cmd, &r);
	} else {
		int64_t said = t->cmd->at.time_ms, ms = said ? MIN(said, c->now.wall.ms) : m ? m->at_ms : 0;
		r.seq = MAX(r.seq, m ? MIN(m->at, r.last) : 0);
		r.ms = MAX(r.ms, ms);
		read_now(c, s, t->cmd, &r);
	}
	session_resume(c, s);
}

static enum run read_with(struct core *c, struct session *s, const struct cmd *cmd, struct conv conv, struct slice name)
{
	bool all = cmd->number == 0 && cmd->at.time_ms == 0, ask = cmd->flags & CMD_ASK;
	if (!conv_is_pair(conv)) {
		const struct room *r = room_at(c, room_find_id(c, conv.a));
		const struct reading end = { .conv = conv, .seq = r->seq, .last = r->seq, .ms = r->said_ms };
		if (!ask && (all || cmd->number >= r->seq) && cmd->at.time_ms == 0) {
			read_now(c, s, cmd, &end);
			return RUN_DONE;
		}
	}
	struct ask *a = marks_ask(c, s, conv);
	if (!ask) {
		a->marks.at = all ? (struct point){ .seq = INT64_MAX }
				  : (struct point){ .seq = cmd->number, .time_ms = cmd->at.time_ms };
	}
	ticket_ask(c, conv_ticket(c, mark_resume, s, cmd, conv, name), a);
	return RUN_WAIT;
}

enum run cmd_read(struct core *c, struct session *s, const struct cmd *cmd)
{
	bool keeps = session_has(s, DIALECT_F_MARKS);
	if (!(user_at(c, s->user)->flags & USER_ACCOUNT) &&
	    !keeps) { /* who has one session has seen what it was told */
		session_error(c, s, cmd, ERR_ACCOUNT_NEEDED);
		return RUN_DONE;
	}
	return conv_find(c, s, cmd, read_with);
}

/* --- what is told of a room that somebody enters --- */

static void entered_mark_tell(struct core *c, const struct session *s, const struct cmd *cmd, const struct reading *r)
{
	struct event *ev = session_tell(c, s, EV_READ);
	read_event(c, ev, user_at(c, s->user), r);
	ev->flags |= EV_F_OWN;
	ev->tag = cmd ? arena_dup(&c->out->arena, cmd->tag) : SLICE_EMPTY;
}

static void entered_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	uint32_t room = room_find_id(c, a->marks.conv.a);
	if (!s) {
		return;
	}
	bool in = s->user && user_at(c, s->user)->id == a->marks.id && room && user_in(user_at(c, s->user), room);
	if (in && a->err == ERR_OK) {
		const struct reading r = reading_of(c, user_at(c, s->user), a);
		entered_mark_tell(c, s, t->cmd, &r);
	}
	if (in && t->number) {
		names_tell(c, s, room, t->cmd ? t->cmd->tag : SLICE_EMPTY);
	}
	if (t->cmd) {
		session_resume(c, s);
	}
}

enum run mark_tell(struct core *c, const struct session *s, const struct cmd *cmd, const struct room *r, bool names)
{
	const struct user *u = user_at(c, s->user);
	if (u->flags & USER_ACCOUNT) {
		struct ticket *t = ticket_new(c, entered_resume, s, cmd);
		t->number = names;
		ticket_ask(c, t, marks_ask(c, s, conv_room(r->id)));
		return RUN_WAIT;
	}
	const struct own_mark *own = own_mark(c, u->id, conv_room(r->id));
	const struct reading reading = {
		.conv = conv_room(r->id), .seq = own ? own->seq : 0, .last = r->seq, .ms = own ? own->time_ms : 0
	};
	entered_mark_tell(c, s, cmd, &reading);
	if (names) {
		names_tell(c, s, room_find_id(c, r->id), cmd ? cmd->tag : SLICE_EMPTY);
	}
	return RUN_DONE;
}

/* --- UNREAD --- */

/* The name of a conversation as the account knows it; empty: of somebody who is gone for good. */
static struct slice unread_name(struct core *c, uint64_t account, const struct mark_row *m)
{
	uint32_t other = conv_is_pair(m->conv) ? user_find_id(c, m->conv.a == account ? m->conv.b : m->conv.a) : 0;
	return other ? user_name(user_at(c, other)) : m->name;
}

/* Fills the rows with what is unread; how many there are. */
static uint32_t unread_rows(struct core *c, const struct ask *a, struct event_item *rows)
{
	uint32_t n = 0;
	for (const struct mark_row *m = a->marks.list; m; m = m->next) {
		struct slice name = unread_name(c, a->marks.id, m);
		if (m->last <= m->read || name.n == 0) {
			continue;
		}
		rows[n++] = (struct event_item){
			.name = arena_dup(&c->out->arena, name),
			.n = (uint32_t)MIN(m->last - m->read, UINT32_MAX),
			.m = m->mentions,
			.id = m->read,
			.flags = conv_is_pair(m->conv) ? ROW_F_PRIVATE : 0,
		};
	}
	return n;
}

struct event *unread_tell(struct core *c, const struct session *s, const struct ask *a, bool need)
{
	uint32_t most = 0;
	for (const struct mark_row *m = a->marks.list; m; m = m->next) {
		most++;
	}
	struct event_item *rows = arena_alloc(&c->out->arena, (most + 1) * sizeof(*rows));
	uint32_t n = unread_rows(c, a, rows);
	if (n == 0 && !need) {
		return NULL;
	}
	struct event *ev = session_tell(c, s, EV_UNREAD);
	ev->items = rows;
	ev->rows = n;
	return ev;
}

static void unread_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (s) {
		struct event *ev = unread_tell(c, s, a, true);
		ev->cmd = CMD_UNREAD;
		ev->flags = EV_F_ANSWER;
		ev->tag = arena_dup(&c->out->arena, t->cmd->tag);
		session_resume(c, s);
	}
}

enum run cmd_unread(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (!(user_at(c, s->user)->flags & USER_ACCOUNT)) {
		session_error(c, s, cmd, ERR_ACCOUNT_NEEDED);
		return RUN_DONE;
	}
	marks_screen(c, s);
	ticket_ask(c, ticket_new(c, unread_resume, s, cmd), marks_ask(c, s, CONV_NONE));
	return RUN_WAIT;
}
