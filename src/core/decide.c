/* SPDX-License-Identifier: MIT */
/* Decisions about rooms and the server: proposed as facts, in force once they are committed.
 *
 * What takes a right away counts for judging from the moment it is proposed, so that nobody talks past a ban that is on its
 * way to the disk; when the commit fails it is put back. What grants a right counts once it is committed. */
#include "base/text.h"
#include "core/messages.h"
#include "core/meta.h"
#include "core/record_event.h"
#include "core/rules.h"
#include "core/stay.h"

enum { OWNERS_NAMED = 20 };

static bool word_is(struct slice key, const char *word)
{
	return slice_starts(key, slice_cstr(word));
}

/* Roles are looked up with each message: members carry theirs. */
static void member_role_set(struct core *c, uint32_t room, uint64_t id)
{
	uint32_t user = user_find_id(c, id);
	struct member *m = user ? member_find(c, user, room) : NULL;
	if (m) {
		m->role = (uint8_t)MAX(ROOM_MEMBER, facts_role(room_at(c, room)->facts, id));
	}
}

/* History was taken from newcomers, or given back: who is here keeps what it has. */
static void history_turned(struct core *c, const struct room *r)
{
	struct facts *f = r->facts;
	f->n_came = 0;
	for (uint32_t i = 0; !f->set[SETTING_HISTORY] && i < r->n; i++) {
		vec_grow(&f->came, &f->cap_came, f->n_came + 1, sizeof(*f->came));
		f->came[f->n_came++] = (struct came){ user_at(c, r->members[i].user)->id, 0 };
		stay_entered(c, user_at(c, r->members[i].user), r);
	}
}

/* What the facts of a room say under the key may be other than before. */
static void fact_felt(struct core *c, uint32_t room, struct slice key, int64_t history)
{
	struct slice word = fact_word(&key);
	if (room && slice_eq(word, SLICE_LIT("role"))) {
		member_role_set(c, room, fact_number(key));
	} else if (room && room_setting(room_at(c, room), SETTING_HISTORY) != history) {
		history_turned(c, room_at(c, room));
	}
}

static struct record *fact_draft(struct core *c, uint32_t room, const struct decision *d, uint64_t author,
				 struct record_text *t)
{
	struct facts *f = room_facts(c, room);
	t->text = arena_printf(&c->scratch, "%.*s=%.*s", SLICE_FMT(d->key), SLICE_FMT(d->value));
	struct record *r = record_new(REC_FACT, room ? conv_room(room_at(c, room)->id) : CONV_SERVER, author, t);
	r->flags = (uint8_t)((d->remove ? REC_F_REMOVE : 0) | (d->closes ? REC_F_CLOSES : 0));
	int64_t history = f->set[SETTING_HISTORY];
	fact_propose(f, d->key, d->value, d->remove, &c->scratch);
	fact_felt(c, room, d->key, history);
	return r;
}

/* It came back from the store. */
static void fact_back(struct core *c, uint32_t room, const struct record *r)
{
	struct facts *f = room_facts(c, room);
	int64_t history = f->set[SETTING_HISTORY];
	fact_settle(f, fact_key(r), fact_text(r), r->flags & REC_F_REMOVE, r->err == ERR_OK);
	fact_felt(c, room, fact_key(r), history);
}

enum run decide(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, const struct decision *d)
{
	const struct user *u = user_at(c, s->user);
	struct record_text t = { .name = user_name(u), .tag = cmd->tag, .peer = d->about };
	return draft_wait(c, s, fact_draft(c, room, d, u->id, &t), cmd);
}

void decide_quietly(struct core *c, uint32_t room, const struct decision *d, const struct user *by)
{
	struct record_text t = { .name = by ? user_name(by) : SLICE_LIT("server") };
	draft_quiet(c, fact_draft(c, room, d, by ? by->id : 0, &t));
}

void decision_undo(struct core *c, const struct record *r)
{
	uint32_t room = conv_eq(r->conv, CONV_SERVER) ? 0 : room_find_id(c, r->conv.a);
	bool gone = room == 0 && !conv_eq(r->conv, CONV_SERVER);
	if (gone) {
		return;
	}
	if (r->kind == REC_FACT) {
		fact_back(c, room, r);
	} else if (r->kind == REC_KICK) {
		uint32_t user = user_find_id(c, r->target);
		struct member *m = user ? member_find(c, user, room) : NULL;
		if (!kick_settle(room_facts(c, room), r->target) && m) {
			m->flags &= (uint8_t)~MEMBER_OUT;
			stay_entered(c, user_at(c, user), room_at(c, room));
		}
	}
}

/* --- in force --- */

/* The mask of a ban or a mute that the record made, and what holds for it now; NULL when that is nothing: it may be over before
 * it was on disk. */
static const struct ban *ban_of(const struct core *c, const struct facts *f, const struct record *r, struct mask *m)
{
	struct slice key = fact_key(r), word = fact_word(&key);
	enum ban_list list = ban_list_find(word);
	if (r->flags & REC_F_REMOVE || list == BAN_LISTS || !mask_parse(key, m)) {
		return NULL;
	}
	const struct ban *b = bans_find(&f->lists[list], m);
	return b && (b->until_ms == 0 || b->until_ms > c->now.wall.ms) ? b : NULL;
}

/* Everybody in the room whom the ban means goes. Guests from the address of somebody who was banned are kept out from now on,
 * not put out. */
static void room_evict(struct core *c, uint32_t room, const struct ban *b, const struct record *r)
{
	uint64_t id = room_at(c, room)->id;
	const struct mask mask = b->mask;
	const struct parting why = { .reason = arena_dup(&c->scratch, slice_cstr(b->reason)),
				     .by = record_name(r),
				     .err = ERR_BANNED };
	for (uint32_t i = room_at(c, room)->n; i > 0 && mask.kind != MASK_GUESTS; i--) {
		uint32_t user = room_at(c, room)->members[i - 1].user;
		if (!mask_on(c, &mask, user, room)) {
			continue;
		}
		member_part(c, user, room, &why, NULL, NULL);
		if (room_find_id(c, id) != room) {
			return; /* it was the last one */
		}
		i = MIN(i, room_at(c, room)->n + 1);
	}
}

/* The room is shut by order. */
static void room_shut(struct core *c, uint32_t room, const struct record *r)
{
	uint64_t id = room_at(c, room)->id;
	const struct parting why = { .reason = SLICE_LIT("the room was shut"),
				     .by = arena_dup(&c->scratch, record_name(r)),
				     .err = ERR_KICKED };
	while (room_find_id(c, id) == room && room_at(c, room)->n > 0) {
		member_part(c, room_at(c, room)->members[room_at(c, room)->n - 1].user, room, &why, NULL, NULL);
	}
	if (room_find_id(c, id) == room) { /* nobody was in it */
		room_end_if_empty(c, room, NULL);
	}
}

static void server_evict(struct core *c, const struct ban *b)
{
	struct slice why = ban_words(c, b, &c->scratch);
	const struct mask mask = b->mask;
	for (uint32_t h = 0; mask.kind != MASK_GUESTS && (h = slab_next(&c->users, h));) {
		if (mask_on(c, &mask, h, 0)) {
			user_end(c, h, ERR_SERVER_BANNED, why);
		}
	}
}

/* Who is muted on the whole server, or not any more, is told: no room hears of it. */
static void server_mute_tell(struct core *c, const struct record *r)
{
	struct slice key = fact_key(r);
	struct mask m;
	fact_word(&key);
	uint32_t user = mask_parse(key, &m) && m.kind == MASK_USER ? user_find_id(c, m.user) : 0;
	for (struct session *s = user ? user_session(c, user_at(c, user)) : NULL; s; s = session_next(c, s)) {
		struct event *ev = session_tell(c, s, EV_BAN);
		record_event(r, ev);
		ev->flags |= EV_F_OWN;
	}
}

/* Those who hear of people by name, and could invite into a closed room, hear of it, too. */
static void inviters_tell(struct core *c, uint32_t room, const struct record *r, uint32_t invited)
{
	const struct room *rm = room_at(c, room);
	const struct event *told = NULL;
	for (uint32_t i = 0; rm->by_name > 0 && i < rm->n; i++) {
		const struct user *u = user_at(c, rm->members[i].user);
		bool may = permit_holds(PERMIT_INVITE_CLOSED, SCOPE_ALL, (enum server_role)u->role,
					(enum room_role)rm->members[i].role);
		if (!may || rm->members[i].user == invited) {
			continue;
		}
		for (struct session *s = user_session(c, u); s; s = session_next(c, s)) {
			if (!session_has(s, DIALECT_F_BY_NAME) || sess_eq(session_id(s), r->origin)) {
				continue;
			}
			if (!told) {
				struct event *ev = effects_event(c->out, EV_INVITED);
				room_event(rm, ev);
				ev->room = arena_dup(&c->out->arena, ev->room);
				record_event(r, ev);
				told = ev;
			}
			effects_tell(c->out, session_id(s), told);
		}
	}
}

static void invited_tell(struct core *c, uint32_t room, const struct record *r)
{
	struct slice key = fact_key(r);
	fact_word(&key);
	uint32_t user = user_find_id(c, fact_number(key));
	for (struct session *s = user ? user_session(c, user_at(c, user)) : NULL; s; s = session_next(c, s)) {
		struct event *ev = session_tell(c, s, EV_INVITED);
		room_event(room_at(c, room), ev);
		ev->room = arena_dup(&c->out->arena, ev->room);
		record_event(r, ev);
	}
	if (!(r->flags & REC_F_REMOVE)) {
		inviters_tell(c, room, r, user);
	}
}

/* The owners who are there: those who are shown otherwise now that the room stays, or does not any more. */
static void owners_list(struct core *c, const struct room *r, struct event *ev)
{
	struct event_row *rows = arena_zalloc(&c->out->arena, (OWNERS_NAMED + 1) * sizeof(*rows));
	for (uint32_t i = 0; i < r->n && ev->rows < OWNERS_NAMED; i++) {
		if (r->members[i].role == ROOM_OWNER) {
			rows[ev->rows++].name = arena_dup(&c->out->arena, user_name(user_at(c, r->members[i].user)));
		}
	}
	ev->list = rows;
}

/* `was`: the role that it changed. */
static void room_fact(struct core *c, uint32_t room, const struct record *r, enum room_role was)
{
	struct slice key = fact_key(r);
	struct mask m;
	if (word_is(key, "meta.")) {
		meta_room_tell(c, room, r);
	} else if (r->author != 0 && word_is(key, "invite.")) {
		invited_tell(c, room, r);
	} else if (r->author != 0) { /* else the server keeps its lists short */
		struct event *ev = room_record(c, room, r);
		if (ev->id == EV_ROLE) {
			ev->n = was;
			ev->m = (uint64_t)room_setting(room_at(c, room), SETTING_REGISTERED);
		} else if (slice_eq(key, SLICE_LIT("set.registered"))) {
			owners_list(c, room_at(c, room), ev);
		}
		const struct session *from = session_find(c, r->origin);
		if (from && from->user && ev->id != EV_COUNT && member_find(c, from->user, room)) {
			own_echo(c, from, r, ev);
		}
	}
	const struct ban *b = word_is(key, "ban.") ? ban_of(c, room_at(c, room)->facts, r, &m) : NULL;
	if (b) {
		room_evict(c, room, b, r);
	} else if (slice_eq(key, SLICE_LIT("set.registered"))) {
		room_end_if_empty(c, room, NULL);
	}
}

static void server_fact(struct core *c, const struct record *r)
{
	struct slice key = fact_key(r);
	struct mask m;
	const struct ban *b = word_is(key, "ban.") ? ban_of(c, c->server, r, &m) : NULL;
	if (b) {
		server_evict(c, b);
	} else if (word_is(key, "mute.") && r->author != 0) {
		server_mute_tell(c, r);
	} else if (word_is(key, "report.") && !(r->flags & REC_F_REMOVE)) {
		report_tell(c);
	}
}

/* Whoever decided is told, unless it hears it in the room. */
static void decided_tell(struct core *c, struct session *from, const struct record *r, uint32_t room)
{
	bool hears = room && from->user && member_find(c, from->user, room) && !word_is(fact_key(r), "invite.") &&
		     !word_is(fact_key(r), "meta.") && !session_has(from, DIALECT_F_DEFAULT_ROOM_ONLY);
	if (hears && r->tag_len == 0 && !(r->flags & REC_F_DUPLICATE)) {
		return;
	}
	if (room && word_is(fact_key(r), "meta.")) {
		meta_room_answer(c, from, r, room_at(c, room));
		return;
	}
	struct event *ev = session_tell(c, from, EV_DONE);
	ev->cmd = r->cmd;
	ev->tag = record_tag(r);
	struct event what = { 0 };
	record_event(r, &what);
	ev->who = what.peer.n > 0 ? what.peer : r->cmd == CMD_REPORT ? SLICE_EMPTY : what.key;
	ev->flags = what.flags & (EV_F_REMOVE | EV_F_MUTE | EV_F_SERVER);
	ev->flags |= (r->flags & REC_F_DUPLICATE ? EV_F_AGAIN : 0) | (hears ? EV_F_OWN : 0);
	if (room) {
		ev->room = arena_dup(&c->out->arena, room_name(room_at(c, room)));
	}
}

static void shut_tell(struct core *c, const struct session *from, const struct record *r, struct slice name)
{
	struct event *ev = session_tell(c, from, EV_DONE);
	ev->cmd = r->cmd;
	ev->tag = record_tag(r);
	ev->room = name;
}

/* Did the server decide it, and not only as a part of something else, or to keep its lists short? */
static bool by_itself(const struct record *r)
{
	struct slice key = fact_key(r), word = fact_word(&key);
	bool mute = slice_eq(word, SLICE_LIT("mute"));
	return r->author == 0 && !(r->flags & REC_F_REMOVE) && !(mute && key.n > 0 && key.p[0] == MASK_GUESTS);
}

void fact_applied(struct core *c, struct session *from, struct record *r)
{
	bool server = conv_eq(r->conv, CONV_SERVER);
	uint32_t room = server ? 0 : room_find_id(c, r->conv.a);
	uint64_t id = room ? room_at(c, room)->id : 0;
	bool gone = !server && room == 0;       /* and its facts with it */
	bool same = r->flags & REC_F_DUPLICATE; /* it held already */
	struct slice before =
		gone ? SLICE_EMPTY : arena_dup(&c->scratch, fact_before(room_facts(c, room), fact_key(r)));
	enum room_role was = room_role_find(slice_word(&before));
	if (!gone) {
		fact_back(c, room, r);
	}
	bool shut = r->cmd == CMD_ROOM && room != 0; /* what keeps it is gone, and so is the room: enter.c */
	struct slice name = shut ? arena_dup(&c->out->arena, room_name(room_at(c, room))) : SLICE_EMPTY;
	if (!same && !shut && (from || by_itself(r))) {
		audit_record(c, from, r);
	}
	if (server && !same) {
		server_fact(c, r);
	} else if (!gone && !same) {
		room_at(c, room)->pos = r->pos;
		if (!shut) {
			room_fact(c, room, r, was == ROOM_ROLE_COUNT ? ROOM_OUTSIDER : was);
		}
	}
	if (shut && room_find_id(c, id) == room) {
		room_shut(c, room, r);
	}
	from = session_find(c, r->origin);
	if (from && shut) {
		audit(c, from, "room", SLICE_EMPTY, name, SLICE_LIT("drop"));
		shut_tell(c, from, r, name);
	} else if (from) {
		decided_tell(c, from, r, room && room_find_id(c, id) == room ? room : 0);
	}
}

void kick_applied(struct core *c, struct session *from, struct record *r)
{
	uint32_t room = room_find_id(c, r->conv.a);
	uint32_t user = user_find_id(c, r->target);
	struct slice rest = record_text(r), name = slice_word(&rest);
	if (from) {
		audit_record(c, from, r);
	}
	if (room != 0) {
		room_at(c, room)->pos = r->pos;
		kick_settle(room_facts(c, room), r->target);
	}
	if (room != 0 && user != 0 && member_find(c, user, room)) {
		const struct parting why = { .reason = rest, .by = record_name(r), .err = ERR_KICKED };
		member_part(c, user, room, &why, NULL, NULL);
	}
	if (!from) {
		return;
	}
	bool hears = room && room_find_id(c, r->conv.a) == room && from->user && member_find(c, from->user, room);
	if (r->tag_len > 0 || !hears) {
		struct event *ev = session_tell(c, from, EV_DONE);
		ev->cmd = r->cmd;
		ev->tag = record_tag(r);
		ev->who = name;
		ev->flags |= hears ? EV_F_OWN : 0;
		ev->room = hears ? arena_dup(&c->out->arena, room_name(room_at(c, room))) : SLICE_EMPTY;
	}
}
