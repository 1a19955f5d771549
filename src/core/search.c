/* SPDX-License-Identifier: MIT */
/* SEARCH: what people type becomes terms and bounds; where they may read is decided here, the rest is the store's. */
#include <stdlib.h>

#include "base/text.h"
#include "core/state.h"

enum { TERMS_MAX = 16, TERM_BYTES = 64, IN_MAX = 1000 };

/* A search as it is read from the words. */
struct query {
	struct term terms[TERMS_MAX];
	uint32_t n;
	struct slice from, in; /* a name, a room */
	int64_t after_ms, before_ms;
	struct slice wrong; /* the word that is not understood */
};

/* Days since 1970 of a date (Howard Hinnant, days_from_civil). */
static int64_t days_of(int64_t y, int64_t m, int64_t d)
{
	y -= m <= 2;
	int64_t era = y / 400, of_era = y - era * 400;
	int64_t of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* "2026-11-21", in UTC. */
static bool date_parse(struct slice s, int64_t *ret)
{
	uint64_t y, m, d;
	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' || !slice_u64(slice_make(s.p, 4), &y) ||
	    !slice_u64(slice_make(s.p + 5, 2), &m) || !slice_u64(slice_make(s.p + 8, 2), &d) || m < 1 || m > 12 ||
	    d < 1 || d > 31 || y < 1970) {
		return false;
	}
	*ret = days_of((int64_t)y, (int64_t)m, (int64_t)d) * 86400000;
	return true;
}

/* The next piece: a word, or what stands between quotes. */
static bool piece(struct slice *rest, struct term *t)
{
	*rest = slice_trim(*rest);
	*t = (struct term){ .not = rest->n > 1 && rest->p[0] == '-' };
	*rest = slice_from(*rest, t->not);
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
	static const char *const names[] = { "from:", "in:", "after:", "before:" };
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
			q->in = value;
			break;
		case 2:
			ok = date_parse(value, &q->after_ms);
			break;
		case 3:
			ok = date_parse(value, &q->before_ms);
			break;
		}
		if (!ok) {
			q->wrong = word;
		}
		return true;
	}
	return false;
}

static bool query_parse(struct query *q, struct slice text)
{
	struct term t;
	*q = (struct query){ .n = 0 };
	while (q->wrong.n == 0 && piece(&text, &t)) {
		if (!t.phrase && !t.not && operator_take(q, t.text)) {
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
		some |= !q->terms[i].not;
	}
	if (!some && q->wrong.n == 0) {
		q->wrong = SLICE_LIT("say what to look for");
	}
	return q->wrong.n == 0;
}

/* --- the answer --- */

static struct slice hit_where(struct core *c, const struct session *s, const struct record *r)
{
	if (conv_is_pair(r->conv)) {
		uint64_t id = user_at(c, s->user)->id;
		uint32_t other = user_find_id(c, r->conv.a == id ? r->conv.b : r->conv.a);
		return other ? arena_dup(&c->out->arena, user_name(user_at(c, other))) : SLICE_EMPTY;
	}
	uint32_t room = room_find_id(c, r->conv.a);
	return room ? arena_dup(&c->out->arena, room_name(room_at(c, room))) : SLICE_EMPTY;
}

static void search_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	uint32_t n = 0;
	for (const struct record *r = a->search.first; r; r = r->next) {
		n++;
	}
	struct event *ev = session_tell(c, s, EV_SEARCH);
	struct event_row *rows = arena_zalloc(&c->out->arena, (n + 1) * sizeof(*rows));
	ev->cmd = CMD_SEARCH;
	ev->tag = arena_dup(&c->out->arena, t->cmd->tag);
	ev->text = arena_dup(&c->out->arena, t->cmd->text);
	ev->who = arena_dup(&c->out->arena, user_name(user_at(c, s->user)));
	ev->n = a->search.behind;
	ev->flags |= EV_F_ANSWER | (a->search.more ? EV_F_MORE : 0);
	ev->list = rows;
	for (const struct record *r = a->search.first; r; r = r->next) {
		rows[ev->rows].name = hit_where(c, s, r);
		rows[ev->rows].id = r->log_id;
		rows[ev->rows++].flags = conv_is_pair(r->conv) ? ROW_F_PRIVATE : 0;
	}
	records_give(c, ev, a->search.first);
	session_resume(c, s);
}

/* Where the reader may search: one room, or all that it is in and its private conversations. */
static bool places(struct core *c, struct session *s, const struct cmd *cmd, const struct query *q, uint64_t person,
		   struct ask *a)
{
	struct user *u = user_at(c, s->user);
	if (cmd->flags & CMD_PRIVATE) {
		struct search_conv *in = arena_zalloc(&a->arena, sizeof(*in));
		in->conv = conv_pair(u->id, person);
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

/* `person`: who wrote it, or with CMD_PRIVATE the other of the conversation; 0: anybody. */
static enum run search_ask(struct core *c, struct session *s, const struct cmd *cmd, uint64_t person)
{
	struct query q;
	struct ask *a = ask_new(ASK_SEARCH, 0);
	struct slice text = arena_dup(&a->arena, cmd->text);
	(void)!query_parse(&q, text); /* judged before */
	if (!places(c, s, cmd, &q, person, a)) {
		ask_free(a);
		return RUN_DONE;
	}
	struct term *terms = arena_alloc(&a->arena, (q.n + 1) * sizeof(*terms));
	memcpy(terms, q.terms, q.n * sizeof(*terms));
	a->search.terms = terms;
	a->search.n_terms = q.n;
	a->search.author = cmd->flags & CMD_PRIVATE ? 0 : person;
	a->search.from_ms = q.after_ms;
	a->search.to_ms = q.before_ms;
	a->search.before = cmd->number;
	a->search.limit = cmd->limit ? MIN(cmd->limit, (uint32_t)c->cfg->search_max) : MIN(20, (uint32_t)c->cfg->search_max);
	ticket_ask(c, ticket_new(c, search_resume, s, cmd), a);
	return RUN_WAIT;
}

static void author_resume(struct core *c, struct ticket *t, struct ask *a)
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
	session_go_on(c, s, search_ask(c, s, t->cmd, a->account.row.id));
}

enum run cmd_search(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct query q = { .n = 0 };
	if (cmd->text.n > (size_t)c->cfg->message_max || utf8_scan(cmd->text) != TEXT_PLAIN || !query_parse(&q, cmd->text)) {
		session_error(c, s, cmd, ERR_QUERY)->text = arena_dup(&c->out->arena, q.wrong);
		return RUN_DONE;
	}
	struct slice from = cmd->flags & CMD_PRIVATE ? cmd->who : q.from;
	if (from.n == 0) {
		return search_ask(c, s, cmd, 0);
	}
	struct slice key = name_fold(&c->scratch, from);
	uint32_t user = key.n > 0 ? user_find_key(c, key) : 0;
	if (user != 0) {
		return search_ask(c, s, cmd, user_at(c, user)->id);
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	struct ticket *t = ticket_new(c, author_resume, s, cmd);
	t->text = str_dup(from);
	ticket_ask(c, t, a);
	return RUN_WAIT;
}
