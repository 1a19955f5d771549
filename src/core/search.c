/* SPDX-License-Identifier: MIT */
/* SEARCH: what people type becomes terms and bounds; where they may read is decided here, the rest is the store's. */
#include <stdlib.h>

#include "base/calendar.h"
#include "base/text.h"
#include "core/pages.h"

enum { TERMS_MAX = 16, TERM_BYTES = 64, IN_MAX = 1000, SEARCH_DEFAULT = 20 };

/* A search as it is read from the words. */
struct query {
	struct term terms[TERMS_MAX];
	uint32_t n;
	struct slice from, with, in; /* names, a room */
	int64_t after_ms, before_ms;
	uint64_t cursor;    /* before: with a number instead of a date: that of the page before */
	struct slice wrong; /* the word that is not understood */
};

/* The next piece: a word, or what stands between quotes. */
static bool piece(struct slice *rest, struct term *t)
{
	*rest = slice_trim(*rest);
	*t = (struct term){ .not = rest->n > 1 && rest->p[0] == '-' };
	*rest = slice_from(*rest, t->not );
	if (rest->n == 0) {
		return false;
	}
	if (rest->p[0] != '"') {
		t->text = slice_word(rest);
		return true;
	}
	*rest = slice_from(*rest, 1);
	const char *end = rest->n > 0 ? memchr(rest->p, '"', rest->n) : NULL;
	size_t n = end ? (size_t)(end - rest->p) : rest->n;
	t->phrase = true;
	t->text = slice_trim(slice_make(rest->p, n));
	*rest = slice_from(*rest, n + 1);
	return true;
}

/* from:name and the like; false when it is an ordinary word. */
static bool operator_take(struct query *q, struct slice word)
{
	static const char *const names[] = { "from:", "with:", "in:", "after:", "before:" };
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct slice name = slice_cstr(names[i]);
		if (!slice_istarts(word, name)) {
			continue;
		}
		struct slice value = slice_from(word, name.n);
		bool ok = value.n > 0;
		switch (i) {
		case 0:
			q->from = value;
			break;
		case 1:
			q->with = value;
			break;
		case 2:
			q->in = value;
			break;
		case 3:
			ok = date_parse(value, &q->after_ms);
			break;
		case 4:
			ok = slice_u64(value, &q->cursor) || date_parse(value, &q->before_ms);
			break;
		}
		if (!ok) {
			q->wrong = word;
		}
		return true;
	}
	return false;
}

/* What the words say, and what the command says beside them. */
static bool query_parse(struct query *q, const struct cmd *cmd)
{
	struct slice text = cmd->text;
	struct term t;
	*q = (struct query){ .from = cmd->key, .after_ms = cmd->at.time_ms, .before_ms = cmd->to.time_ms };
	while (q->wrong.n == 0 && piece(&text, &t)) {
		if (!t.phrase && !t.not &&operator_take(q, t.text)) {
			continue;
		}
		if (t.text.n == 0) {
			continue;
		}
		if (q->n == TERMS_MAX || t.text.n > (t.phrase ? 4 * TERM_BYTES : TERM_BYTES)) {
			q->wrong = t.text;
			break;
		}
		q->terms[q->n++] = t;
	}
	bool some = q->from.n > 0 || q->after_ms || q->before_ms;
	for (uint32_t i = 0; i < q->n; i++) {
		some |= !q->terms[i].not ;
	}
	if (q->wrong.n == 0 && q->in.n > 0 && q->with.n > 0) {
		q->wrong = SLICE_LIT("in: and with: are two places");
	} else if (q->wrong.n == 0 && !some) {
		q->wrong = SLICE_LIT("say what to look for");
	}
	return q->wrong.n == 0;
}

/* --- the answer --- */

/* The other of a private conversation: by the name that it has now, as far as that is known. */
static struct slice hit_with(struct core *c, uint64_t reader, const struct record *r)
{
	uint32_t other = user_find_id(c, r->conv.a == reader ? r->conv.b : r->conv.a);
	if (other) {
		return arena_dup(&c->out->arena, user_name(user_at(c, other)));
	}
	return r->author == reader ? record_peer(r) : record_name(r);
}

static struct slice hit_where(struct core *c, const struct session *s, const struct record *r)
{
	if (conv_is_pair(r->conv)) {
		return hit_with(c, user_at(c, s->user)->id, r);
	}
	uint32_t room = room_find_id(c, r->conv.a);
	return room ? arena_dup(&c->out->arena, room_name(room_at(c, room))) : SLICE_EMPTY;
}

/* What it quotes may be hidden from the reader. */
static void hit_hide(struct core *c, const struct session *s, struct record **at)
{
	uint32_t room = conv_is_pair((*at)->conv) ? 0 : room_find_id(c, (*at)->conv.a);
	if (room && (*at)->quote_len > 0) {
		struct record *rest = (*at)->next;
		(*at)->next = NULL;
		records_hide(at, room_readable(room_at(c, room), user_at(c, s->user)->id));
		(*at)->next = rest;
	}
}

static void search_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	uint32_t n = 0;
	for (struct record **at = &a->search.first; *at; at = &(*at)->next) {
		hit_hide(c, s, at);
		n++;
	}
	struct event *ev = session_tell(c, s, EV_SEARCH);
	struct event_row *rows = arena_zalloc(&c->out->arena, (n + 1) * sizeof(*rows));
	ev->cmd = CMD_SEARCH;
	ev->tag = arena_dup(&c->out->arena, t->cmd->tag);
	ev->text = arena_dup(&c->out->arena, t->cmd->text);
	ev->who = arena_dup(&c->out->arena, user_name(user_at(c, s->user)));
	ev->reader = user_at(c, s->user)->id;
	ev->n = a->search.behind;
	ev->flags |= EV_F_ANSWER | (a->search.more ? EV_F_MORE : 0);
	ev->list = rows;
	for (const struct record *r = a->search.first; r; r = r->next) {
		rows[ev->rows].name = hit_where(c, s, r);
		rows[ev->rows++].flags = conv_is_pair(r->conv) ? ROW_F_PRIVATE : 0;
	}
	records_give(c, ev, a->search.first);
	session_resume(c, s);
}

/* People that a search is about: user ids; 0: none, or not looked up yet. */
struct people {
	uint64_t with, author;
};

/* Where the reader may search: one conversation, or all rooms that it is in and its private conversations. False when it was
 * told that it may not. */
static bool places(struct core *c, struct session *s, const struct cmd *cmd, const struct query *q, uint64_t with,
		   struct ask *a)
{
	struct user *u = user_at(c, s->user);
	if (with) {
		struct search_conv *in = arena_zalloc(&a->arena, sizeof(*in));
		in->conv = conv_pair(u->id, with);
		a->search.in = in;
		a->search.n_in = 1;
		return true;
	}
	struct cmd one = *cmd;
	one.room = q->in.n > 0 ? q->in : cmd->room;
	uint32_t room = one.room.n > 0 ? room_of(c, s, &one) : 0;
	if (one.room.n > 0 && room == 0) {
		return false;
	}
	const struct membership *m = user_rooms(u);
	uint32_t n = room ? 1 : MIN(u->n_rooms, IN_MAX);
	struct search_conv *in = arena_alloc(&a->arena, (n + 1) * sizeof(*in));
	for (uint32_t i = 0; i < n; i++) {
		const struct room *r = room_at(c, room ? room : m[i].room);
		in[i] = (struct search_conv){ conv_room(r->id), room_readable(r, u->id) };
	}
	a->search.in = in;
	a->search.n_in = n;
	a->search.pairs_of = room ? 0 : u->id;
	return true;
}

static enum run search_ask(struct core *c, struct session *s, const struct cmd *cmd, struct people p)
{
	struct query q;
	struct ask *a = ask_new(ASK_SEARCH, 0);
	struct cmd own = *cmd;
	own.text = arena_dup(&a->arena, cmd->text);
	(void)!query_parse(&q, &own); /* judged before */
	if (!places(c, s, cmd, &q, p.with, a)) {
		ask_free(a);
		return RUN_DONE;
	}
	struct term *terms = arena_alloc(&a->arena, (q.n + 1) * sizeof(*terms));
	memcpy(terms, q.terms, q.n * sizeof(*terms));
	a->search.terms = terms;
	a->search.n_terms = q.n;
	a->search.author = p.author;
	a->search.from_ms = q.after_ms;
	a->search.to_ms = q.before_ms;
	a->search.before = cmd->number ? cmd->number : q.cursor;
	a->search.limit = MIN(cmd->limit ? cmd->limit : SEARCH_DEFAULT, (uint32_t)c->cfg->search_max);
	ticket_ask(c, ticket_new(c, search_resume, s, cmd), a);
	return RUN_WAIT;
}

static void person_resume(struct core *c, struct ticket *t, struct ask *a);

/* Looks the people up that it names, one after the other, and searches then. */
static enum run search_go(struct core *c, struct session *s, const struct cmd *cmd, struct people p)
{
	struct query q;
	(void)!query_parse(&q, cmd);
	struct slice with = cmd->flags & CMD_PRIVATE ? cmd->who : q.with;
	bool is_with = with.n > 0 && p.with == 0;
	struct slice name = is_with ? with : p.author == 0 ? q.from : SLICE_EMPTY;
	if (name.n == 0) {
		return search_ask(c, s, cmd, p);
	}
	struct slice key = name_fold(&c->scratch, name);
	uint32_t user = user_find_shown(c, key);
	if (user != 0) {
		*(is_with ? &p.with : &p.author) = user_at(c, user)->id;
		return search_go(c, s, cmd, p);
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	struct ticket *t = ticket_new(c, person_resume, s, cmd);
	t->id = p.with;
	t->number = is_with;
	t->text = str_dup(name);
	ticket_ask(c, t, a);
	return RUN_WAIT;
}

static void person_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	if (!a->account.found) {
		session_error(c, s, t->cmd, ERR_USER_UNKNOWN)->who = arena_dup(&c->out->arena, slice_cstr(t->text));
		session_resume(c, s);
		return;
	}
	struct people p = { .with = t->id };
	*(t->number ? &p.with : &p.author) = a->account.row.id;
	session_go_on(c, s, search_go(c, s, t->cmd, p));
}

enum run cmd_search(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct query q = { .wrong = SLICE_LIT("one line of words") };
	if (cmd->text.n > (size_t)c->cfg->message_max || utf8_scan(cmd->text) != TEXT_PLAIN || !query_parse(&q, cmd)) {
		session_error(c, s, cmd, ERR_QUERY)->text = arena_dup(&c->out->arena, q.wrong);
		return RUN_DONE;
	}
	return search_go(c, s, cmd, (struct people){ .with = 0 });
}
