/* SPDX-License-Identifier: MIT */
/* What was said in the rooms of an account that stayed, while it was not connected: shown to clients that have no way of their
 * own to ask for it (DIALECT_F_REPLAY), room by room.
 *
 * What was missed is what is unread, so that a client that reads shares its marks with all others. It comes from the room's last
 * messages where these reach back far enough, else from the store; and all of it together fits well into a send queue: further
 * messages stay unread, and in the history. */
#include <stdlib.h>

#include "core/pages.h"
#include "core/stay.h"

/* The messages of one room behind `after`, up to `upto`. */
struct gap {
	uint64_t room, after, upto;
};

struct catching {
	uint64_t left; /* bytes of text that may still be shown */
	uint32_t n, at;
	struct gap gaps[];
};

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

static void catch_on(struct core *c, const struct session *s, struct catching *k);

static void page_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct catching *k = (struct catching *)(void *)t->text;
	const struct session *s = session_find(c, t->sess);
	uint32_t room = room_find_id(c, a->page.conv.a);
	if (!s || !s->user || a->err != ERR_OK) {
		return;
	}
	t->text = NULL; /* it goes on */
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
	catch_on(c, s, k);
}

/* Goes on until the store must be asked; `k` ends with it. */
static void catch_on(struct core *c, const struct session *s, struct catching *k)
{
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
		struct ticket *t = ticket_new(c, page_resume, s, NULL);
		k->at++;
		t->text = (char *)k;
		ticket_ask(c, t, a);
		return;
	}
	free(k);
}

void catch_up(struct core *c, const struct session *s, const struct mark_row *rows)
{
	struct user *u = user_at(c, s->user);
	uint32_t most = 0;
	if (!session_has(s, DIALECT_F_REPLAY)) {
		return;
	}
	for (const struct mark_row *m = rows; m; m = m->next) {
		most++;
	}
	struct catching *k = xcalloc(1, sizeof(*k) + most * sizeof(k->gaps[0]));
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
	catch_on(c, s, k);
}

static void marks_resume(struct core *c, struct ticket *t, struct ask *a)
{
	const struct session *s = session_find(c, t->sess);
	if (s && s->user && a->err == ERR_OK) {
		catch_up(c, s, a->marks.list);
	}
}

void catch_up_ask(struct core *c, const struct session *s)
{
	if (!session_has(s, DIALECT_F_REPLAY)) {
		return;
	}
	struct ask *a = marks_ask(c, s, CONV_NONE);
	a->marks.until = c->last_log; /* what is committed from now on is heard */
	ticket_ask(c, ticket_new(c, marks_resume, s, NULL), a);
}
