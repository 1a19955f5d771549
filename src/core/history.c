/* SPDX-License-Identifier: MIT */
/* Questions about the past: pages of history, threads, pins, and everything that changed. */
#include "base/text.h"
#include "core/messages.h"
#include "core/pages.h"

void records_give(struct core *c, struct event *ev, struct record *first)
{
	ev->records = first;
	for (struct record *r = first; r; r = r->next) {
		effects_hold(c->out, r);
	}
}

/* --- the conversation that a question is about, over an ask --- */

struct ticket *conv_ticket(struct core *c, resume_fn resume, const struct session *s, const struct cmd *cmd,
			   struct conv conv, struct slice name)
{
	struct ticket *t = ticket_new(c, resume, s, cmd);
	if (!conv_is_pair(conv)) {
		t->id = conv.a;
		name = room_name(room_at(c, room_find_id(c, conv.a)));
	}
	t->text = str_dup(name);
	return t;
}

void conv_event(struct core *c, const struct session *s, struct event *ev, const struct ticket *t, struct conv conv)
{
	ev->conv = conv;
	ev->tag = arena_dup(&c->out->arena, t->cmd->tag);
	ev->epoch = c->env.epoch;
	if (conv_is_pair(conv)) {
		ev->peer = arena_dup(&c->out->arena, slice_cstr(t->text));
		ev->who = arena_dup(&c->out->arena, user_name(user_at(c, s->user)));
		ev->reader = user_at(c, s->user)->id;
		ev->flags |= EV_F_DIRECT;
	} else {
		uint32_t usual = session_has(s, DIALECT_F_CURRENT_ROOM) ? s->current : c->lobby;
		ev->room = arena_dup(&c->out->arena, slice_cstr(t->text));
		ev->flags |= conv.a == room_at(c, c->lobby)->id ? EV_F_DEFAULT_ROOM : 0;
		ev->flags |= usual && conv.a == room_at(c, usual)->id ? EV_F_CURRENT : 0;
	}
}

static void peer_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	if (!a->account.found) {
		session_error(c, s, t->cmd, ERR_USER_UNKNOWN);
		session_resume(c, s);
		return;
	}
	struct conv conv = conv_pair(user_at(c, s->user)->id, a->account.row.id);
	session_go_on(c, s, t->with(c, s, t->cmd, conv, a->account.row.name));
}

enum run conv_find(struct core *c, struct session *s, const struct cmd *cmd, conv_fn with)
{
	if (!(cmd->flags & CMD_PRIVATE)) {
		uint32_t room = room_of(c, s, cmd);
		return room == 0 ? RUN_DONE : with(c, s, cmd, conv_room(room_at(c, room)->id), SLICE_EMPTY);
	}
	struct slice key = name_fold(&c->scratch, cmd->who);
	uint32_t other = user_find_shown(c, key);
	if (key.n == 0) {
		session_error(c, s, cmd, ERR_USER_UNKNOWN);
		return RUN_DONE;
	}
	if (other != 0) {
		struct conv conv = conv_pair(user_at(c, s->user)->id, user_at(c, other)->id);
		return with(c, s, cmd, conv, user_name(user_at(c, other)));
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	struct ticket *t = ticket_new(c, peer_resume, s, cmd);
	t->with = with;
	ticket_ask(c, t, a);
	return RUN_WAIT;
}

/* --- pages --- */

/* Each line of a text may cost its readers a line of their own, with a head to it. */
enum { LINES_MOST = 128, LINE_COST = 160 };

uint64_t record_cost(const struct record *r)
{
	struct slice rest = record_text(r);
	uint64_t cost = r->text_len;
	const char *end;

	for (unsigned n = 0;
	     !(r->flags & REC_F_PLAIN) && n < LINES_MOST && rest.n > 0 && (end = memchr(rest.p, '\n', rest.n)); n++) {
		cost += LINE_COST;
		rest = slice_from(rest, (size_t)(end + 1 - rest.p));
	}
	return cost;
}

/* A page of long messages is cut to what a send queue takes in one piece; the rest is the next page. */
static void page_cut(const struct core *c, struct record **first, bool forward, bool *more)
{
	uint64_t left = (uint64_t)c->cfg->sendq / 4;
	uint64_t all = 0;
	for (const struct record *r = *first; r; r = r->next) {
		all += record_cost(r);
	}
	struct record **at = first;
	if (forward) {
		for (; *at && (at == first || left >= record_cost(*at)); at = &(*at)->next) {
			left -= MIN(left, record_cost(*at));
		}
		*more |= *at != NULL;
		record_list_unref(*at);
		*at = NULL;
		return;
	}
	while (all > left && (*at)->next) { /* the oldest go; a single message fits: see the bounds of both keys */
		struct record *oldest = *at;
		all -= record_cost(oldest);
		*at = oldest->next;
		record_unref(oldest);
		*more = true;
	}
}

void records_hide(struct record **first, uint64_t hidden)
{
	for (struct record **at = first; hidden > 0 && *at; at = &(*at)->next) {
		struct record *r = *at;
		if (r->quote_len > 0 && r->target <= hidden) {
			struct record_text t = record_texts(r);
			t.quote = SLICE_EMPTY;
			*at = record_with(r, &t);
			(*at)->next = r->next;
			record_unref(r);
		}
	}
}

/* What was done to a message tells of it. */
static bool tells_of(const struct record *r, uint64_t hidden)
{
	return r->kind != REC_MESSAGE && r->kind != REC_KICK && r->target > 0 && r->target <= hidden;
}

/* Takes off what was said before the reader came, in a room that shows newcomers no history. */
static void page_hide(const struct core *c, const struct session *s, struct ask *a)
{
	uint32_t room = conv_is_pair(a->page.conv) ? 0 : room_find_id(c, a->page.conv.a);
	uint64_t hidden = room ? room_readable(room_at(c, room), user_at(c, s->user)->id) : 0;
	while (hidden > 0 && a->page.first && a->page.first->seq <= hidden) {
		struct record *r = a->page.first;
		a->page.first = r->next;
		record_unref(r);
		a->page.more &= a->page.mode == PAGE_AFTER;
	}
	for (struct record **at = &a->page.first; hidden > 0 && a->page.events && *at;) {
		struct record *r = *at;
		if (tells_of(r, hidden)) {
			*at = r->next;
			record_unref(r);
		} else {
			at = &r->next;
		}
	}
	records_hide(&a->page.first, hidden);
}

/* A page that is too long loses its end when it is counted from its beginning. */
static bool page_counts_on(const struct ask *a)
{
	const struct record *first = a->page.first;
	bool between = a->page.mode == PAGE_BETWEEN && first;
	bool from_first = between && (a->page.at.time_ms ? a->page.at.time_ms < first->time_ms
				      : a->page.at.pos   ? a->page.at.pos < first->pos
							 : a->page.at.seq < first->seq || !point_said(&a->page.at));
	return a->page.mode == PAGE_AFTER || from_first;
}

/* What is deleted is on its way out of the pins. */
static void pins_clear(struct record **at)
{
	while (*at) {
		struct record *r = *at;
		if (r->flags & REC_F_DELETED) {
			*at = r->next;
			record_unref(r);
		} else {
			at = &r->next;
		}
	}
}

static void page_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	page_hide(c, s, a);
	if (t->cmd->id == CMD_PINS) {
		pins_clear(&a->page.first);
	}
	page_cut(c, &a->page.first, page_counts_on(a), &a->page.more);
	struct event *ev = session_tell(c, s, EV_HISTORY);
	conv_event(c, s, ev, t, a->page.conv);
	ev->cmd = t->cmd->id;
	ev->thread = a->page.thread;
	ev->flags |= EV_F_ANSWER | (a->page.more ? EV_F_MORE : 0) | (t->number ? EV_F_RESET : 0);
	records_give(c, ev, a->page.first);
	for (const struct record *r = a->page.first; r && conv_is_pair(r->conv); r = r->next) {
		if (r->kind == REC_MESSAGE) {
			mark_screen(c, s, r);
		}
	}
	struct reaction *first = NULL, **at = &first;
	for (const struct reaction *r = a->page.reactions; r; r = r->next) {
		struct reaction *copy = arena_alloc(&c->out->arena, sizeof(*copy));
		*copy = *r;
		copy->text = arena_dup(&c->out->arena, r->text);
		copy->who = arena_dup(&c->out->arena, r->who);
		copy->next = NULL;
		*at = copy;
		at = &copy->next;
	}
	ev->reactions = first;
	session_resume(c, s);
}

static struct ask *page_new(const struct core *c, const struct cmd *cmd, struct conv conv, uint64_t user)
{
	uint32_t room = conv_is_pair(conv) ? 0 : room_find_id(c, conv.a);
	struct ask *a = ask_new(ASK_PAGE, 0);
	a->page.conv = conv;
	a->page.bound = room ? room_at(c, room)->pos : UINT64_MAX;
	a->page.mode = cmd->page;
	a->page.at = cmd->at;
	a->page.to = cmd->to;
	a->page.events = (cmd->flags & CMD_EVENTS) != 0;
	a->page.limit = cmd->limit ? cmd->limit : (uint32_t)c->cfg->history_default;
	a->page.limit = MIN(a->page.limit, (uint32_t)c->cfg->history_max);
	a->page.floor = room ? room_readable(room_at(c, room), user) : 0;
	return a;
}

/* Are what the command names by conversation and number, in this one, and no further than that goes? */
static bool names_in(const struct core *c, const struct cmd *cmd, struct conv conv)
{
	uint32_t room = conv_is_pair(conv) ? 0 : room_find_id(c, conv.a);
	uint64_t seq = MAX(cmd->at.seq, cmd->to.seq), pos = MAX(cmd->at.pos, cmd->to.pos);
	return conv_eq(cmd->conv, conv) &&
	       (room == 0 || (seq <= room_at(c, room)->seq && pos <= room_at(c, room)->pos));
}

static enum run history_with(struct core *c, struct session *s, const struct cmd *cmd, struct conv conv,
			     struct slice name)
{
	if (!conv_eq(cmd->conv, CONV_NONE) && !names_in(c, cmd, conv)) {
		session_error(c, s, cmd, ERR_MESSAGE_UNKNOWN);
		return RUN_DONE;
	}
	struct ask *a = page_new(c, cmd, conv, user_at(c, s->user)->id);
	struct ticket *t = conv_ticket(c, page_resume, s, cmd, conv, name);
	uint32_t room = conv_is_pair(conv) ? 0 : room_find_id(c, conv.a);
	bool other_epoch = cmd->epoch != 0 && cmd->epoch != c->env.epoch;
	bool beyond = cmd->page == PAGE_AFTER && room && cmd->at.seq > room_at(c, room)->seq;
	if (other_epoch || beyond) {
		a->page.mode = PAGE_LATEST; /* its numbers mean nothing here: start again */
		a->page.at = (struct point){ .seq = 0 };
		t->number = 1;
	}
	ticket_ask(c, t, a);
	return RUN_WAIT;
}

enum run cmd_history(struct core *c, struct session *s, const struct cmd *cmd)
{
	return conv_find(c, s, cmd, history_with);
}

static enum run thread_of(struct core *c, struct session *s, const struct cmd *cmd, const struct target *target)
{
	struct ask *a = page_new(c, cmd, target->conv, user_at(c, s->user)->id);
	const struct record *m = target->message;
	a->page.mode = cmd->page == PAGE_LATEST ? PAGE_AFTER : cmd->page; /* from its beginning */
	a->page.at = (struct point){ .seq = cmd->cursor };
	a->page.thread = m->thread ? m->thread : m->seq;
	ticket_ask(c, conv_ticket(c, page_resume, s, cmd, target->conv, target->name), a);
	return RUN_WAIT;
}

enum run cmd_thread(struct core *c, struct session *s, const struct cmd *cmd)
{
	return target_find(c, s, cmd, thread_of, TARGET_DELETED);
}

enum run cmd_pins(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t room = room_of(c, s, cmd);
	if (room == 0) {
		return RUN_DONE;
	}
	const struct facts *f = room_at(c, room)->facts;
	struct ask *a = page_new(c, cmd, conv_room(room_at(c, room)->id), user_at(c, s->user)->id);
	uint64_t *numbers = arena_alloc(&a->arena, (f ? f->n_pins + 1 : 1) * sizeof(*numbers));
	a->page.mode = PAGE_LIST;
	a->page.numbers = numbers;
	for (uint32_t i = 0; f && i < f->n_pins; i++) {
		numbers[a->page.n_numbers++] = f->pins[i].seq;
	}
	ticket_ask(c, conv_ticket(c, page_resume, s, cmd, a->page.conv, SLICE_EMPTY), a);
	return RUN_WAIT;
}

/* --- everything that happened --- */

static void changes_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	page_cut(c, &a->changes.first, true, &a->changes.more);
	struct event *ev = session_tell(c, s, EV_CHANGES);
	conv_event(c, s, ev, t, a->changes.conv);
	ev->cmd = CMD_CHANGES;
	ev->flags |= EV_F_ANSWER | (a->changes.more ? EV_F_MORE : 0) | (t->number ? EV_F_RESET : 0);
	ev->pos = a->changes.since;
	for (const struct record *r = a->changes.first; r; r = r->next) {
		ev->pos = r->pos;
	}
	records_give(c, ev, a->changes.first);
	session_resume(c, s);
}

static enum run changes_with(struct core *c, struct session *s, const struct cmd *cmd, struct conv conv,
			     struct slice name)
{
	uint32_t room = conv_is_pair(conv) ? 0 : room_find_id(c, conv.a);
	const struct room *r = room ? room_at(c, room) : NULL;
	struct ticket *t = conv_ticket(c, changes_resume, s, cmd, conv, name);
	if (r && room_readable(r, user_at(c, s->user)->id) > 0) {
		ticket_free(c, t);
		session_error(c, s, cmd, ERR_FORBIDDEN)->text = SLICE_LIT("read what was said before you came");
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_CHANGES, 0);
	a->changes.conv = conv;
	a->changes.since = cmd->number;
	a->changes.bound = r ? r->pos : UINT64_MAX;
	a->changes.limit = cmd->limit ? cmd->limit : (uint32_t)c->cfg->history_default;
	a->changes.limit = MIN(a->changes.limit, (uint32_t)c->cfg->history_max);
	if ((cmd->epoch != 0 && cmd->epoch != c->env.epoch) || (r && cmd->number > r->pos)) {
		a->changes.since = r && r->pos > a->changes.limit ? r->pos - a->changes.limit : 0;
		t->number = 1;
	}
	ticket_ask(c, t, a);
	return RUN_WAIT;
}

enum run cmd_changes(struct core *c, struct session *s, const struct cmd *cmd)
{
	return conv_find(c, s, cmd, changes_with);
}
