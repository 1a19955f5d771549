/* SPDX-License-Identifier: MIT */
/* What an account is told at its login of what it missed, before any other command of that client runs: who pipes commands in
 * and quits has been told, too. Step by step, each an ask to the store: what is unread, as numbers; what was said in the rooms
 * where it stayed; what came in private. A guest that logs in on the same connection does not wait for that: it goes back into its
 * rooms at once, and hears what is said there.
 *
 * Of whoever is gone before the end nothing counts as seen or read, but for what it heard before: the next login is told.
 *
 * Rooms are shown to clients that have no way of their own to ask for it (DIALECT_F_REPLAY). What was missed there is what is
 * unread, so that a client that reads shares its marks with all others. It comes from the room's last messages where these reach
 * back far enough, else from the store; and all of it together fits well into a send queue: further messages stay unread, and in
 * the history. */
#include <stdlib.h>

#include "core/accounts.h"
#include "core/pages.h"
#include "core/stay.h"

/* The messages of one room behind `after`, up to `upto`. */
struct gap {
	uint64_t room, after, upto;
};

struct catching {
	uint64_t account;
	bool back;             /* nobody of the account was here: it is told what is unread, and what came in private */
	bool rooms;            /* it was in rooms meanwhile, and is shown what was said there */
	uint64_t since, until; /* private messages between these log_ids are missed, what came later is heard */
	uint64_t left;         /* bytes of text that may still be shown */
	uint32_t n, at;
	struct gap gaps[];
};

/* --- what was said in one room --- */

static struct event *gap_tell(struct core *c, const struct session *s, const struct room *r)
{
	struct event *ev = session_tell(c, s, EV_HISTORY);
	room_event(r, ev);
	ev->room = arena_dup(&c->out->arena, ev->room);
	ev->flags |= EV_F_REPLAY;
	ev->epoch = c->env.epoch;
	ev->seq = r->seq;
	ev->pos = r->pos;
	return ev;
}

/* Do the room's last messages have all of it, and may the reader see what these quote? */
static bool in_ring(const struct room *r, const struct gap *g)
{
	return r->recent_n > 0 && r->recent[r->recent_at % r->recent_n]->seq <= g->after + 1 &&
	       room_setting(r, SETTING_HISTORY);
}

static bool in_gap(const struct record *rec, const struct gap *g)
{
	return rec->seq > g->after && rec->seq <= g->upto;
}

/* The ring's records are shared: the list is made of copies in the arena. */
static void from_ring(struct core *c, const struct session *s, const struct room *r, const struct gap *g,
		      uint64_t *left)
{
	struct record *first = NULL;
	bool more = false;
	for (uint32_t i = r->recent_n; i > 0 && !more; i--) {
		const struct record *rec = r->recent[(r->recent_at + i - 1) % r->recent_n];
		more = in_gap(rec, g) && record_cost(rec) > *left;
		if (more || !in_gap(rec, g)) {
			continue;
		}
		struct record *copy = arena_alloc(&c->out->arena, record_size(rec));
		record_copy(copy, rec);
		copy->next = first;
		first = copy;
		*left -= record_cost(rec);
	}
	if (first) {
		struct event *ev = gap_tell(c, s, r);
		ev->flags |= more ? EV_F_MORE : 0;
		ev->records = first;
	}
}

/* The oldest go until it fits. True when any went. */
static bool page_fit(struct record **first, uint64_t *left)
{
	uint64_t all = 0;
	bool cut = false;
	for (const struct record *r = *first; r; r = r->next) {
		all += record_cost(r);
	}
	while (*first && all > *left) {
		struct record *oldest = *first;
		all -= record_cost(oldest);
		*first = oldest->next;
		record_unref(oldest);
		cut = true;
	}
	*left -= all;
	return cut;
}

/* The session that is being told, as the account that it logged in to; NULL: nobody is told, and its login is over. */
static struct session *told(struct core *c, const struct ticket *t)
{
	struct session *s = session_find(c, t->sess);
	if (s && s->user && user_at(c, s->user)->id == t->catching->account && !(s->flags & SESSION_LOST)) {
		return s;
	}
	if (s && t->cmd) {
		session_resume(c, s);
	}
	return NULL;
}

/* Everything has been told. */
static void over(struct core *c, struct session *s, const struct ticket *t)
{
	s->flags &= (uint16_t)~SESSION_UNTOLD;
	if (t->cmd) {
		login_over(c, s, t->cmd);
	}
}

/* The next step takes over what the last one had. */
static void step(struct core *c, struct session *s, struct ticket *t, resume_fn resume, struct ask *a)
{
	struct ticket *next = ticket_new(c, resume, s, NULL);
	next->cmd = t->cmd;
	next->catching = t->catching;
	t->cmd = NULL;
	t->catching = NULL;
	ticket_ask(c, next, a);
}

/* --- the third step: what came in private --- */

static void private_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = told(c, t);
	if (!s) {
		return;
	}
	if (a->err == ERR_OK) {
		user_at(c, s->user)->flags &= (uint16_t)~USER_MISSED;
		user_saw(c, s->user, c->last_log); /* what was not missed was heard */
	}
	if (a->err == ERR_OK && a->missed.first) {
		struct event *ev = session_tell(c, s, EV_MISSED);
		ev->n = a->missed.total;
		ev->who = arena_dup(&c->out->arena, user_name(user_at(c, s->user)));
		ev->reader = a->missed.id;
		records_give(c, ev, a->missed.first);
		for (const struct record *r = a->missed.first; r; r = r->next) {
			mark_screen(c, s, r);
		}
	}
	over(c, s, t);
}

static void private_ask(struct core *c, struct session *s, struct ticket *t)
{
	const struct catching *k = t->catching;
	if (!k->back) {
		over(c, s, t);
		return;
	}
	struct ask *a = ask_new(ASK_MISSED, 0);
	a->missed.id = k->account;
	a->missed.since = k->since;
	a->missed.until = k->until;
	a->missed.limit = (uint32_t)c->cfg->history_default;
	step(c, s, t, private_resume, a);
}

/* --- the second step: what was said in its rooms --- */

static void rooms_on(struct core *c, struct session *s, struct ticket *t);

static void page_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = told(c, t);
	if (!s) {
		return;
	}
	struct catching *k = t->catching;
	uint32_t room = a->err == ERR_OK ? room_find_id(c, a->page.conv.a) : 0;
	if (room != 0 && user_in(user_at(c, s->user), room)) {
		const struct room *r = room_at(c, room);
		records_hide(&a->page.first, room_readable(r, user_at(c, s->user)->id));
		bool cut = page_fit(&a->page.first, &k->left) || a->page.more;
		if (a->page.first) {
			struct event *ev = gap_tell(c, s, r);
			ev->flags |= cut ? EV_F_MORE : 0;
			records_give(c, ev, a->page.first);
		}
	}
	rooms_on(c, s, t);
}

/* Goes on until the store must be asked. */
static void rooms_on(struct core *c, struct session *s, struct ticket *t)
{
	struct catching *k = t->catching;
	for (; k->at < k->n && k->left > 0; k->at++) {
		const struct gap *g = &k->gaps[k->at];
		uint32_t room = room_find_id(c, g->room);
		if (room == 0 || !user_in(user_at(c, s->user), room)) {
			continue;
		}
		if (in_ring(room_at(c, room), g)) {
			from_ring(c, s, room_at(c, room), g, &k->left);
			continue;
		}
		struct ask *a = ask_new(ASK_PAGE, 0);
		a->page.conv = conv_room(g->room);
		a->page.bound = room_at(c, room)->pos;
		a->page.mode = PAGE_BEFORE;
		a->page.at.seq = g->upto + 1;
		a->page.limit = (uint32_t)(g->upto - g->after);
		k->at++;
		step(c, s, t, page_resume, a);
		return;
	}
	private_ask(c, s, t);
}

/* Where something is unread in its rooms. */
static struct catching *gaps_find(struct core *c, const struct session *s, struct catching *k,
				  const struct mark_row *rows)
{
	struct user *u = user_at(c, s->user);
	uint32_t most = 0;
	for (const struct mark_row *m = rows; m; m = m->next) {
		most++;
	}
	k = xrealloc(k, sizeof(*k) + most * sizeof(k->gaps[0]));
	k->left = (uint64_t)c->cfg->sendq / 4;
	for (const struct mark_row *m = rows; m; m = m->next) {
		uint32_t room = conv_is_pair(m->conv) ? 0 : room_find_id(c, m->conv.a);
		if (room == 0 || !user_in(u, room)) {
			continue;
		}
		uint64_t after = MAX(m->read, room_readable(room_at(c, room), u->id));
		uint64_t n = m->last > after ? MIN(m->last - after, (uint64_t)c->cfg->always_on_replay) : 0;
		if (n > 0) {
			k->gaps[k->n++] = (struct gap){ m->conv.a, m->last - n, m->last };
		}
	}
	return k;
}

/* --- the first step: what is unread --- */

static void marks_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = told(c, t);
	if (!s) {
		return;
	}
	/* The row that the login brought is older than the end of the session before, when that ended meanwhile. */
	t->catching->since = MAX(t->catching->since, a->marks.seen);
	if (a->err == ERR_OK && t->catching->back) {
		unread_tell(c, s, a, false);
	}
	if (a->err == ERR_OK && t->catching->rooms) {
		t->catching = gaps_find(c, s, t->catching, a->marks.list);
	}
	rooms_on(c, s, t);
}

void catch_up(struct core *c, struct session *s, const struct cmd *cmd, bool back, bool rooms)
{
	struct user *u = user_at(c, s->user);
	struct catching *k = xcalloc(1, sizeof(*k));
	*k = (struct catching){
		.account = u->id, .back = back, .rooms = rooms, .since = u->seen, .until = c->last_log
	};
	u->flags |= back ? USER_MISSED : 0;
	s->flags |= SESSION_UNTOLD;
	struct ticket *t = ticket_new(c, marks_resume, s, cmd);
	t->catching = k;
	struct ask *a = marks_ask(c, s, CONV_NONE);
	a->marks.until = c->last_log; /* what is committed from now on is heard, not missed */
	ticket_ask(c, t, a);
}
