/* SPDX-License-Identifier: MIT */
/* Decisions about rooms and the server: proposed as facts, in force once they are committed.
 *
 * What takes a right away counts for judging from the moment it is proposed, so that nobody talks past a ban that is on its
 * way to the disk; when the commit fails it is put back. What grants a right counts once it is committed. */
#include "base/text.h"
#include "core/record_event.h"
#include "core/state.h"

static bool word_is(struct slice key, const char *word)
{
	return slice_starts(key, slice_cstr(word));
}

static int64_t number_of(struct slice s)
{
	uint64_t n;
	return slice_u64(s, &n) ? (int64_t)n : 0;
}

static bool setting_takes(const struct facts *f, struct slice name, struct slice value)
{
	enum setting s = setting_find(name);
	int64_t v = number_of(value);
	switch (s) {
	case SETTING_INVITE_ONLY:
	case SETTING_MODERATED:
	case SETTING_TOPIC_LOCK:
	case SETTING_SECRET:
		return v == 1;
	case SETTING_GUESTS:
	case SETTING_HISTORY:
		return v == 0;
	case SETTING_LIMIT:
	case SETTING_SLOW:
		return v > 0 && (f->set[s] == 0 || v < f->set[s] || s == SETTING_SLOW);
	case SETTING_REGISTERED:
	case SETTING_DESCRIPTION:
	case SETTING_PASSWORD:
	case SETTING_COUNT:
		break;
	}
	return false;
}

/* Does it take a right away? */
static bool takes(const struct facts *f, struct slice key, struct slice value, bool remove)
{
	if (word_is(key, "ban.") || word_is(key, "mute.") || word_is(key, "raid")) {
		return !remove;
	}
	if (word_is(key, "invite.")) {
		return remove;
	}
	if (word_is(key, "role.")) {
		enum room_role now = facts_role(f, (uint64_t)number_of(slice_from(key, 5)));
		return remove || room_role_find(slice_word(&value)) < now;
	}
	return word_is(key, "set.") && !remove && setting_takes(f, slice_from(key, 4), value);
}

/* Roles are looked up with each message: members carry theirs. */
static void member_role_set(struct core *c, uint32_t room, struct slice key)
{
	uint64_t id = (uint64_t)number_of(slice_from(key, 5));
	uint32_t user = room && word_is(key, "role.") ? user_find_id(c, id) : 0;
	struct member *m = user ? member_find(c, user, room) : NULL;
	if (m) {
		m->role = (uint8_t)MAX(ROOM_MEMBER, facts_role(room_at(c, room)->facts, id));
	}
}

static void fact_take(struct core *c, uint32_t room, struct slice key, struct slice value, bool remove)
{
	fact_apply(room_facts(c, room), key, value, remove);
	member_role_set(c, room, key);
}

static struct record *fact_draft(struct core *c, uint32_t room, const struct decision *d, uint64_t author,
				 struct record_text *t)
{
	struct facts *f = room_facts(c, room);
	struct slice old;
	t->text = arena_printf(&c->scratch, "%.*s=%.*s", SLICE_FMT(d->key), SLICE_FMT(d->value));
	if (takes(f, d->key, d->value, d->remove)) {
		bool held = fact_value(f, d->key, &c->scratch, &old);
		t->quoted = held ? arena_printf(&c->scratch, "+%.*s", SLICE_FMT(old)) : SLICE_LIT("-");
	}
	struct conv conv = room ? conv_room(room_at(c, room)->id) : CONV_SERVER;
	struct record *r = record_new(REC_FACT, conv, author, t);
	r->flags = (uint8_t)((d->remove ? REC_F_REMOVE : 0) | (d->closes ? REC_F_CLOSES : 0));
	if (t->quoted.n > 0) {
		fact_take(c, room, d->key, d->value, d->remove);
	}
	return r;
}

enum run decide(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, const struct decision *d)
{
	const struct user *u = user_at(c, s->user);
	struct record_text t = { .name = user_name(u), .tag = cmd->tag };
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
	if (r->kind == REC_FACT && r->quoted_len > 0) {
		struct slice old = record_quoted(r);
		fact_take(c, room, fact_key(r), slice_from(old, 1), old.p[0] == '-');
	} else if (r->kind == REC_KICK) {
		uint32_t user = user_find_id(c, r->target);
		struct member *m = user ? member_find(c, user, room) : NULL;
		if (m) {
			m->flags &= (uint8_t)~MEMBER_OUT;
		}
	}
}

/* --- in force --- */

/* Guests from the address of somebody who was banned are kept out from now on, not put out. */
static bool mask_meets(struct core *c, const struct mask *m, uint32_t user)
{
	const struct user *u = user_at(c, user);
	if (m->kind != MASK_NETWORK) {
		return m->kind == MASK_USER && m->user == u->id;
	}
	for (const struct session *s = user_session(c, u); s; s = session_next(c, s)) {
		if (!addr_is_none(&s->addr) && network_has(&m->network, &s->addr)) {
			return true;
		}
	}
	return false;
}

/* Everybody in the room whom the ban means goes, but not whoever made it. */
static void room_evict(struct core *c, uint32_t room, const struct ban *b, const struct record *r)
{
	uint64_t id = room_at(c, room)->id;
	const struct mask mask = b->mask;
	const struct parting why = {
		.reason = arena_dup(&c->scratch, slice_cstr(b->reason)), .by = record_name(r), .err = ERR_BANNED
	};
	for (uint32_t i = room_at(c, room)->n; i > 0; i--) {
		uint32_t user = room_at(c, room)->members[i - 1].user;
		const struct user *u = user_at(c, user);
		if (u->id == r->author || u->role >= ROLE_MODERATOR || !mask_meets(c, &mask, user)) {
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

static void server_evict(struct core *c, const struct ban *b, const struct record *r)
{
	struct arena *a = &c->scratch;
	struct slice why = ban_words(c, b, a);
	for (uint32_t h = 0; (h = slab_next(&c->users, h));) {
		const struct user *u = user_at(c, h);
		if (u->id == r->author || u->role >= ROLE_MODERATOR || !mask_meets(c, &b->mask, h)) {
			continue;
		}
		user_end(c, h, ERR_SERVER_BANNED, why);
	}
}

/* The ban that a record made; NULL when it lifted one. */
static const struct ban *ban_of(const struct facts *f, const struct record *r)
{
	const struct bans *b = word_is(fact_key(r), "ban.") ? &f->bans : &f->mutes;
	return r->flags & REC_F_REMOVE || b->n == 0 ? NULL : &b->v[b->n - 1];
}

/* History was taken from newcomers: who is here keeps what it has. */
static void history_closed(struct core *c, struct room *r)
{
	struct facts *f = r->facts;
	f->n_came = 0;
	for (uint32_t i = 0; !f->set[SETTING_HISTORY] && i < r->n; i++) {
		vec_grow(&f->came, &f->cap_came, f->n_came + 1, sizeof(*f->came));
		f->came[f->n_came++] = (struct came){ user_at(c, r->members[i].user)->id, 0 };
	}
}

static void invited_tell(struct core *c, uint32_t room, const struct record *r)
{
	uint32_t user = user_find_id(c, (uint64_t)number_of(slice_from(fact_key(r), 7)));
	for (struct session *s = user ? user_session(c, user_at(c, user)) : NULL; s; s = session_next(c, s)) {
		struct event *ev = session_tell(c, s, EV_INVITED);
		room_event(room_at(c, room), ev);
		ev->room = arena_dup(&c->out->arena, ev->room);
		record_event(r, ev);
	}
}

static void room_fact(struct core *c, uint32_t room, const struct record *r)
{
	struct slice key = fact_key(r);
	struct room *rm = room_at(c, room);
	if (word_is(key, "invite.")) {
		invited_tell(c, room, r);
		return;
	}
	room_record(c, room, r);
	if (word_is(key, "ban.") && !(r->flags & REC_F_REMOVE)) {
		const struct ban *b = ban_of(rm->facts, r);
		if (b) {
			room_evict(c, room, b, r);
		}
	} else if (slice_eq(key, SLICE_LIT("set.history"))) {
		history_closed(c, rm);
	} else if (slice_eq(key, SLICE_LIT("set.registered"))) {
		room_end_if_empty(c, room, NULL);
	}
}

static void server_fact(struct core *c, const struct record *r)
{
	const struct ban *b = word_is(fact_key(r), "ban.") ? ban_of(c->server, r) : NULL;
	if (b) {
		server_evict(c, b, r);
	}
	if (word_is(fact_key(r), "report.") && !(r->flags & REC_F_REMOVE)) {
		report_tell(c);
	}
}

/* Whoever decided is told, unless it hears it in the room. */
static void decided_tell(struct core *c, struct session *from, const struct record *r, uint32_t room, struct slice name)
{
	bool hears = room && from->user && member_find(c, from->user, room) && !word_is(fact_key(r), "invite.") &&
		     !session_has(from, DIALECT_F_DEFAULT_ROOM_ONLY);
	if (hears && r->tag_len == 0 && !(r->flags & REC_F_DUPLICATE)) {
		return;
	}
	struct event *ev = session_tell(c, from, EV_DONE);
	ev->cmd = r->cmd;
	ev->tag = record_tag(r);
	struct event what = { 0 };
	record_event(r, &what);
	ev->who = r->cmd == CMD_ROOM ? SLICE_EMPTY : what.peer.n > 0 ? what.peer : what.key;
	ev->flags = what.flags & (EV_F_REMOVE | EV_F_MUTE | EV_F_SERVER);
	ev->room = name;
}

void fact_applied(struct core *c, struct session *from, struct record *r)
{
	bool server = conv_eq(r->conv, CONV_SERVER);
	uint32_t room = server ? 0 : room_find_id(c, r->conv.a);
	if (!server && room == 0) {
		return;
	}
	uint64_t id = server ? 0 : room_at(c, room)->id;
	struct slice name = server ? SLICE_EMPTY : arena_dup(&c->out->arena, room_name(room_at(c, room)));
	if (!(r->flags & REC_F_DUPLICATE)) {
		fact_take(c, room, fact_key(r), fact_text(r), r->flags & REC_F_REMOVE);
		if (server) {
			server_fact(c, r);
		} else {
			room_at(c, room)->pos = r->pos;
			room_fact(c, room, r);
		}
	}
	if (r->cmd == CMD_ROOM && room != 0 && room_find_id(c, id) == room) {
		room_shut(c, room, r);
	}
	from = session_find(c, r->origin);
	if (from && r->cmd == CMD_ROOM) {
		audit(c, from, "room", SLICE_EMPTY, name, SLICE_LIT("drop"));
	} else if (from) {
		audit_record(c, from, r);
	}
	if (from) {
		decided_tell(c, from, r, !server && room_find_id(c, id) ? room : 0, name);
	}
}

void kick_applied(struct core *c, struct session *from, struct record *r)
{
	uint32_t room = room_find_id(c, r->conv.a);
	uint32_t user = user_find_id(c, r->target);
	if (room == 0) {
		return;
	}
	room_at(c, room)->pos = r->pos;
	struct slice rest = record_text(r), name = slice_word(&rest);
	if (user != 0 && member_find(c, user, room)) {
		const struct parting why = { .reason = rest, .by = record_name(r), .err = ERR_KICKED };
		member_part(c, user, room, &why, NULL, NULL);
	}
	from = session_find(c, r->origin);
	if (!from) {
		return;
	}
	audit_record(c, from, r);
	if (r->tag_len > 0 || !from->user || room_find_id(c, r->conv.a) == 0 || !member_find(c, from->user, room)) {
		struct event *ev = session_tell(c, from, EV_DONE);
		ev->cmd = r->cmd;
		ev->tag = record_tag(r);
		ev->who = name;
	}
}
