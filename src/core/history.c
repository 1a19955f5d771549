/* SPDX-License-Identifier: MIT */
/* Questions about the past: pages of history, and what an account missed. */
#include "base/text.h"
#include "core/state.h"

/* Hands a list of records to an event; the effects keep them alive. */
static void records_give(struct core *c, struct event *ev, struct record *first)
{
	ev->records = first;
	for (struct record *r = first; r; r = r->next) {
		effects_hold(c->out, r);
	}
}

/* A page of long messages is cut to what a send queue takes in one piece; the rest is the next page. */
static void page_cut(const struct core *c, struct ask *a)
{
	uint64_t left = (uint64_t)c->cfg->sendq / 4;
	uint64_t all = 0;
	for (const struct record *r = a->page.first; r; r = r->next) {
		all += r->text_len;
	}
	struct record **at = &a->page.first;
	if (a->page.mode == PAGE_AFTER) {
		for (; *at && left >= (*at)->text_len; at = &(*at)->next) {
			left -= (*at)->text_len;
		}
		a->page.more |= *at != NULL;
		record_list_unref(*at);
		*at = NULL;
		return;
	}
	while (all > left) { /* the oldest go; a single message always fits: see the bounds of both keys */
		struct record *oldest = *at;
		all -= oldest->text_len;
		*at = oldest->next;
		record_unref(oldest);
		a->page.more = true;
	}
}

static void page_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	page_cut(c, a);
	struct event *ev = session_tell(c, s, EV_HISTORY);
	ev->cmd = CMD_HISTORY;
	ev->conv = a->page.conv;
	ev->tag = arena_dup(&c->out->arena, t->cmd->tag);
	ev->flags |= EV_F_ANSWER | (a->page.more ? EV_F_MORE : 0) | (t->number ? EV_F_RESET : 0);
	ev->epoch = c->env.epoch;
	if (conv_is_pair(a->page.conv)) {
		ev->peer = arena_dup(&c->out->arena, t->cmd->who);
		ev->who = arena_dup(&c->out->arena, user_name(user_at(c, s->user)));
	} else {
		ev->room = arena_dup(&c->out->arena, slice_cstr(t->text));
		ev->flags |= t->id == room_at(c, c->lobby)->id ? EV_F_DEFAULT_ROOM : 0;
	}
	records_give(c, ev, a->page.first);
	session_resume(c, s);
}

static void page_ask(struct core *c, struct ticket *t, struct conv conv, uint64_t bound, uint64_t last_seq)
{
	const struct cmd *cmd = t->cmd;
	struct ask *a = ask_new(ASK_PAGE, 0);
	a->page.conv = conv;
	a->page.bound = bound;
	a->page.mode = cmd->page;
	a->page.number = cmd->number;
	a->page.limit = cmd->limit ? cmd->limit : (uint32_t)c->cfg->history_default;
	a->page.limit = MIN(a->page.limit, (uint32_t)c->cfg->history_max);
	bool other_epoch = cmd->epoch != 0 && cmd->epoch != c->env.epoch;
	bool beyond = cmd->page == PAGE_AFTER && cmd->number > last_seq;
	if (other_epoch || beyond) {
		a->page.mode = PAGE_LATEST; /* its numbers mean nothing here: start again */
		t->number = 1;
	}
	ticket_ask(c, t, a);
}

static void peer_resume(struct core *c, struct ticket *t, struct ask *a)
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
	struct ticket *page = ticket_new(c, page_resume, s, t->cmd);
	page_ask(c, page, conv_pair(user_at(c, s->user)->id, a->account.id), UINT64_MAX, UINT64_MAX);
}

enum run cmd_history(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (cmd->who.n > 0) {
		struct slice key = name_fold(&c->scratch, cmd->who);
		uint32_t other = key.n > 0 ? user_find_key(c, key) : 0;
		if (key.n == 0) {
			session_error(c, s, cmd, ERR_USER_UNKNOWN);
			return RUN_DONE;
		}
		if (other != 0) {
			struct conv conv = conv_pair(user_at(c, s->user)->id, user_at(c, other)->id);
			page_ask(c, ticket_new(c, page_resume, s, cmd), conv, UINT64_MAX, UINT64_MAX);
			return RUN_WAIT;
		}
		struct ask *a = ask_new(ASK_ACCOUNT, 0);
		a->account.key = arena_dup(&a->arena, key);
		ticket_ask(c, ticket_new(c, peer_resume, s, cmd), a);
		return RUN_WAIT;
	}
	uint32_t room = room_of(c, s, cmd);
	if (room == 0) {
		return RUN_DONE;
	}
	const struct room *r = room_at(c, room);
	struct ticket *t = ticket_new(c, page_resume, s, cmd);
	t->id = r->id;
	t->text = str_dup(room_name(r));
	page_ask(c, t, conv_room(r->id), r->pos, r->seq);
	return RUN_WAIT;
}

static void missed_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s || !s->user || a->err != ERR_OK || !a->missed.first) {
		return;
	}
	struct event *ev = session_tell(c, s, EV_MISSED);
	ev->n = a->missed.total;
	ev->who = arena_dup(&c->out->arena, user_name(user_at(c, s->user)));
	records_give(c, ev, a->missed.first);
	for (const struct record *r = a->missed.first; r; r = r->next) {
		user_saw(c, s->user, r->log_id);
	}
}

void history_missed(struct core *c, struct session *s, uint64_t id, uint64_t since)
{
	struct ask *a = ask_new(ASK_MISSED, 0);
	a->missed.id = id;
	a->missed.since = since;
	a->missed.limit = (uint32_t)c->cfg->history_default;
	ticket_ask(c, ticket_new(c, missed_resume, s, NULL), a);
}
