/* SPDX-License-Identifier: MIT */
/* META: what is said of people and rooms, shown and changed. */
#include "core/meta.h"
#include "core/people.h"
#include "core/rules.h"

#include <stdlib.h>

#include "base/text.h"

enum {
	CHANGE_COST = 60,   /* units of a change, of which config->meta_changes come in a second */
	CHANGES_SAVED = 20, /* changes that can be saved up */
};

bool meta_key_ok(struct slice key)
{
	for (size_t i = 0; i < key.n; i++) {
		char x = key.p[i];
		if (!((x >= 'a' && x <= 'z') || (x >= '0' && x <= '9') || x == '_' || x == '.' || x == '/' ||
		      x == '-')) {
			return false;
		}
	}
	return key.n > 0 && key.n <= META_KEY_MAX;
}

struct slice meta_word(struct slice *list)
{
	size_t from = 0, to;
	while (from < list->n && (list->p[from] == ' ' || list->p[from] == ',')) {
		from++;
	}
	for (to = from; to < list->n && list->p[to] != ' ' && list->p[to] != ','; to++) {
	}
	struct slice word = slice_make(slice_from(*list, from).p, to - from);
	*list = slice_from(*list, to);
	return word;
}

const struct pairs *user_meta(const struct user *u)
{
	const struct pairs *p = u->profile ? u->profile->meta : NULL;
	return p && p->n > 0 ? p : NULL;
}

const struct pairs *room_meta(const struct room *r)
{
	return r->facts && r->facts->meta.n > 0 ? &r->facts->meta : NULL;
}

static void user_pair(struct user *u, struct slice key, const struct slice *value)
{
	struct profile *p = user_profile(u);
	if (!p->meta) {
		p->meta = xcalloc(1, sizeof(*p->meta));
	}
	pairs_set(p->meta, key, value);
	user_profile_trim(u);
}

void meta_load(struct user *u, struct slice packed)
{
	if (packed.n > 0) {
		struct profile *p = user_profile(u);
		p->meta = xcalloc(1, sizeof(*p->meta));
		pairs_unpack(p->meta, packed);
	}
}

/* --- the answers --- */

/* What a command is about: a room, somebody, or who is not logged in yet. */
struct subject {
	uint32_t room;     /* 0: not a room */
	uint64_t id;       /* user id; 0: nobody yet */
	struct slice name; /* of a person */
	bool account;
	const struct pairs *p; /* what is said of it; may be NULL */
};

static void event_about(struct core *c, struct event *ev, const struct subject *about)
{
	if (about->room) {
		room_event(room_at(c, about->room), ev);
		ev->room = arena_dup(&c->out->arena, ev->room);
	} else {
		ev->peer = arena_dup(&c->out->arena, about->name);
	}
}

static void row_set(struct core *c, struct event *ev, const struct subject *about, struct slice key, const char *value)
{
	struct event_item *row = list_row(ev);
	row->who = ev->peer;
	row->where = about->room ? ev->room : SLICE_EMPTY;
	row->name = arena_dup(&c->out->arena, key);
	row->text = value ? arena_dup(&c->out->arena, slice_cstr(value)) : SLICE_EMPTY;
	bool ok = value || meta_key_ok(key);
	row->kind = value ? SLICE_EMPTY : ok ? SLICE_LIT("not set") : SLICE_LIT("no key");
	row->flags = value ? 0 : ok ? ROW_F_UNSET : ROW_F_INVALID;
}

/* All of it, or the keys that were asked for, in their order. */
static void show(struct core *c, const struct session *s, const struct cmd *cmd, const struct subject *about)
{
	static const struct pairs none = { 0 };
	const struct pairs *p = about->p ? about->p : &none;
	struct slice keys = cmd->key;
	uint32_t most = (uint32_t)c->cfg->meta_keys_max, n = 0;
	struct event *ev = list_tell(c, s, cmd, 0, MAX(most, p->n));
	event_about(c, ev, about);
	for (uint32_t i = 0; keys.n == 0 && i < p->n; i++) {
		row_set(c, ev, about, slice_cstr(p->v[i].key), p->v[i].value);
	}
	for (struct slice key; n < most && (key = meta_word(&keys)).n > 0; n++) {
		row_set(c, ev, about, slice_make(key.p, MIN(key.n, META_KEY_MAX + 1)), pairs_get(p, key));
	}
}

static struct event *changed(struct core *c, const struct session *s, struct slice tag, const struct subject *about,
			     struct slice key, struct slice value)
{
	struct event *ev = session_tell(c, s, EV_META);
	event_about(c, ev, about);
	ev->cmd = CMD_META;
	ev->who = s->user ? arena_dup(&c->out->arena, user_name(user_at(c, s->user))) : SLICE_EMPTY;
	ev->key = arena_dup(&c->out->arena, key);
	ev->text = arena_dup(&c->out->arena, value);
	ev->tag = arena_dup(&c->out->arena, tag);
	ev->flags |= EV_F_ANSWER | (value.n == 0 ? EV_F_REMOVE : 0);
	return ev;
}

/* All are gone; `keys` between blanks. */
static void cleared(struct core *c, const struct session *s, const struct cmd *cmd, const struct subject *about,
		    struct slice keys)
{
	struct event *ev = list_tell(c, s, cmd, 0, (uint32_t)(keys.n / 2 + 1));
	event_about(c, ev, about);
	ev->cmd = CMD_META;
	ev->flags |= EV_F_REMOVE;
	for (struct slice key; (key = meta_word(&keys)).n > 0;) {
		row_set(c, ev, about, key, NULL);
	}
}

static struct slice keys_of(const struct pairs *p, struct arena *a)
{
	struct slice keys = SLICE_EMPTY;
	for (uint32_t i = 0; p && i < p->n; i++) {
		keys = arena_printf(a, "%.*s%s%s", SLICE_FMT(keys), i > 0 ? " " : "", p->v[i].key);
	}
	return keys;
}

/* --- may it be? --- */

static bool changes(const struct cmd *cmd)
{
	return cmd->flags & CMD_REMOVE || (cmd->flags & CMD_HAS_TEXT && cmd->key.n > 0);
}

static struct event *refuse(struct core *c, const struct session *s, const struct cmd *cmd, const struct subject *about,
			    enum err e)
{
	struct event *ev = session_error(c, s, cmd, e);
	struct slice key = slice_make(cmd->key.p, MIN(cmd->key.n, META_KEY_MAX));
	event_about(c, ev, about);
	ev->who = ev->peer;
	ev->key = arena_dup(&c->out->arena, key);
	ev->text = ev->key;
	return ev;
}

static bool may(struct core *c, const struct session *s, const struct cmd *cmd, const struct subject *about,
		enum permit p)
{
	if (session_may(c, s, p, about->room)) {
		return true;
	}
	bool scope = !(permit_rows[p].scope & s->scope);
	refuse(c, s, cmd, about, scope ? ERR_SCOPE : ERR_FORBIDDEN)->text = slice_cstr(permit_rows[p].help);
	return false;
}

/* Milliseconds until this person may change something again. */
static uint32_t wait_of(struct core *c, const struct session *s)
{
	if (c->cfg->trusted || !s->user || s->flags & SESSION_OPERATOR) {
		return 0;
	}
	const uint64_t hash = id_mix(user_at(c, s->user)->id ^ UINT64_C(0x6d65746100000000));
	const int64_t saved = MIN(c->cfg->meta_changes, CHANGES_SAVED);
	return rate_take(c, hash, c->cfg->meta_changes, CHANGE_COST * saved, CHANGE_COST);
}

static bool value_ok(const struct core *c, struct slice value)
{
	return value.n <= (size_t)c->cfg->meta_value_max && utf8_scan(value) == TEXT_PLAIN && !slice_has(value, '\t');
}

/* What speaks against the change, apart from permission; the session is told. */
static bool judged(struct core *c, const struct session *s, const struct cmd *cmd, const struct subject *about)
{
	const bool removes = cmd->flags & CMD_REMOVE || cmd->text.n == 0, all = cmd->key.n == 0;
	const bool has = about->p && !all && pairs_get(about->p, cmd->key);
	if (!all && !meta_key_ok(cmd->key)) {
		refuse(c, s, cmd, about, ERR_META_KEY)->n = META_KEY_MAX;
		return false;
	}
	if (!removes && !value_ok(c, cmd->text)) {
		refuse(c, s, cmd, about, ERR_META_VALUE)->n = (uint64_t)c->cfg->meta_value_max;
		return false;
	}
	if (removes && !all && !has) {
		refuse(c, s, cmd, about, ERR_META_UNSET);
		return false;
	}
	if (!removes && !has && (about->p ? about->p->n : 0) >= (uint32_t)c->cfg->meta_keys_max) {
		refuse(c, s, cmd, about, ERR_META_MOST)->n = (uint64_t)c->cfg->meta_keys_max;
		return false;
	}
	if (!removes && s->user && filter_meets(c, user_at(c, s->user), cmd->text)) {
		refuse(c, s, cmd, about, ERR_FILTERED)->text = SLICE_LIT("it has forbidden words");
		return false;
	}
	uint32_t ms = wait_of(c, s);
	if (ms > 0) {
		refuse(c, s, cmd, about, ERR_META_RATE)->n = (ms + 999) / 1000;
	}
	return ms == 0;
}

/* --- of people --- */

static void keep(struct core *c, struct ticket *t, uint64_t account, struct slice key, struct slice value)
{
	struct ask *a = ask_new(ASK_META, 0);
	a->meta.id = account;
	a->meta.key = arena_dup(&a->arena, key);
	a->meta.value = arena_dup(&a->arena, value);
	a->meta.most = (uint32_t)c->cfg->meta_keys_max;
	if (t) {
		ticket_ask(c, t, a);
	} else {
		effects_ask(c->out, a);
	}
}

/* One key, or with an empty one all, of somebody who is online; who follows it is told. */
static void take(struct core *c, struct user *u, struct slice key, struct slice value, const struct session *by)
{
	if (key.n > 0) {
		const struct slice *to = value.n > 0 ? &value : NULL;
		user_pair(u, key, to);
		meta_user_tell(c, u, key, to, by);
	}
	while (key.n == 0 && user_meta(u)) {
		struct slice first = arena_dup(&c->out->arena, slice_cstr(user_meta(u)->v[0].key));
		user_pair(u, first, NULL);
		meta_user_tell(c, u, first, NULL, by);
	}
}

static void answer(struct core *c, const struct session *s, const struct cmd *cmd, const struct subject *about,
		   struct slice keys)
{
	if (cmd->key.n == 0) {
		cleared(c, s, cmd, about, keys);
	} else {
		changed(c, s, cmd->tag, about, cmd->key, cmd->flags & CMD_REMOVE ? SLICE_EMPTY : cmd->text);
	}
}

/* The store has it; `text`: the account's name, `label`: the keys that it had. */
static void kept_resume(struct core *c, struct ticket *t, struct ask *a)
{
	uint32_t user = a->err == ERR_OK ? user_find_id(c, a->meta.id) : 0;
	struct session *s = session_find(c, t->sess);
	if (user) {
		take(c, user_at(c, user), a->meta.key, a->meta.value, s);
	}
	s = ticket_session(c, t, a);
	if (s) {
		const struct subject about = { .name = slice_cstr(t->text) };
		answer(c, s, t->cmd, &about, slice_cstr(t->label));
		session_resume(c, s);
	}
}

static enum run person_change(struct core *c, struct session *s, const struct cmd *cmd, const struct subject *about)
{
	struct slice value = cmd->flags & CMD_REMOVE ? SLICE_EMPTY : cmd->text, keys = keys_of(about->p, &c->scratch);
	const char *was = about->p && cmd->key.n > 0 ? pairs_get(about->p, cmd->key) : NULL;
	if (was && value.n > 0 && slice_eq(slice_cstr(was), value)) {
		answer(c, s, cmd, about, keys);
		return RUN_DONE;
	}
	if (!judged(c, s, cmd, about)) {
		return RUN_DONE;
	}
	if (about->id != user_at(c, s->user)->id) {
		audit(c, s, "metadata", about->name, SLICE_EMPTY, cmd->key.n > 0 ? cmd->key : SLICE_LIT("*"));
	}
	if (!about->account) {
		struct user *u = user_at(c, user_find_id(c, about->id));
		answer(c, s, cmd, about, keys);
		take(c, u, cmd->key, value, s);
		return RUN_DONE;
	}
	struct ticket *t = ticket_new(c, kept_resume, s, cmd);
	t->text = str_dup(about->name);
	t->label = str_dup(keys);
	keep(c, t, about->id, cmd->key, value);
	return RUN_WAIT;
}

static enum run of_person(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room,
			  const struct person *p)
{
	struct pairs stored = { 0 };
	struct subject about = { .id = p->id, .name = p->name, .account = p->account };
	const bool own = p->user && p->user == s->user;
	enum run how = RUN_DONE;
	(void)room;
	if (p->user) {
		about.p = user_meta(user_at(c, p->user));
	} else {
		pairs_unpack(&stored, p->meta);
		about.p = &stored;
	}
	if (!changes(cmd)) {
		show(c, s, cmd, &about);
	} else if (own && s->flags & SESSION_OPERATOR) {
		session_error(c, s, cmd, ERR_NO_PERSON);
	} else if (may(c, s, cmd, &about, own ? PERMIT_META : PERMIT_META_OTHERS)) {
		how = person_change(c, s, cmd, &about);
	}
	pairs_done(&stored);
	return how;
}

void meta_registered(struct core *c, const struct user *u)
{
	const struct pairs *p = user_meta(u);
	for (uint32_t i = 0; p && i < p->n; i++) {
		keep(c, NULL, u->id, slice_cstr(p->v[i].key), slice_cstr(p->v[i].value));
	}
}

/* --- before the login --- */

static enum run of_nobody(struct core *c, struct session *s, const struct cmd *cmd)
{
	const bool removes = cmd->flags & CMD_REMOVE || cmd->text.n == 0;
	struct subject about = { .p = s->entry ? &s->entry->meta : NULL };
	if (cmd->room.n > 0 || cmd->who.n > 0) {
		session_error(c, s, cmd, ERR_NOT_LOGGED_IN);
	} else if (!changes(cmd)) {
		show(c, s, cmd, &about);
	} else if (judged(c, s, cmd, &about)) {
		struct pairs *said = &session_entry(s)->meta;
		answer(c, s, cmd, &about, keys_of(said, &c->scratch));
		if (cmd->key.n == 0) {
			pairs_done(said);
		} else {
			pairs_set(said, cmd->key, removes ? NULL : &cmd->text);
		}
	}
	return RUN_DONE;
}

void meta_entered(struct core *c, const struct session *s, struct pairs *said, bool first)
{
	struct user *u = user_at(c, s->user);
	for (uint32_t i = 0; i < said->n; i++) {
		struct slice key = slice_cstr(said->v[i].key), value = slice_cstr(said->v[i].value);
		const struct pairs *p = user_meta(u);
		bool room = !p || p->n < (uint32_t)c->cfg->meta_keys_max || pairs_get(p, key);
		bool same = p && pairs_get(p, key) && slice_eq(slice_cstr(pairs_get(p, key)), value);
		if (same || !room || filter_meets(c, u, value)) {
			continue;
		}
		user_pair(u, key, &value);
		if (!first) {
			meta_user_tell(c, u, key, &value, s);
		}
		if (u->flags & USER_ACCOUNT) {
			keep(c, NULL, u->id, key, value);
		}
	}
	pairs_done(said);
}

void meta_welcome(struct core *c, const struct user *u, struct event *ev)
{
	const struct pairs *p = user_meta(u);
	struct event_item *rows = p ? arena_zalloc(&c->out->arena, p->n * sizeof(*rows)) : NULL;
	for (uint32_t i = 0; p && i < p->n; i++) {
		rows[i].name = arena_dup(&c->out->arena, slice_cstr(p->v[i].key));
		rows[i].text = arena_dup(&c->out->arena, slice_cstr(p->v[i].value));
	}
	ev->items = rows;
	ev->m = p ? p->n : 0;
}

/* --- of rooms --- */

static struct decision decision_of(struct core *c, struct slice key, struct slice value)
{
	return (struct decision){
		.key = arena_printf(&c->scratch, "meta.%.*s", SLICE_FMT(key)),
		.value = value,
		.remove = value.n == 0,
	};
}

/* All of them go in one commit; the last one's answer names all. */
static enum run room_clear(struct core *c, struct session *s, const struct cmd *cmd, const struct subject *about)
{
	struct slice keys = keys_of(about->p, &c->scratch), rest = keys;
	if (keys.n == 0) {
		cleared(c, s, cmd, about, keys);
		return RUN_DONE;
	}
	for (;;) {
		struct decision d = decision_of(c, meta_word(&rest), SLICE_EMPTY);
		if (rest.n == 0) {
			d.about = keys;
			return decide(c, s, cmd, about->room, &d);
		}
		decide_quietly(c, about->room, &d, user_at(c, s->user));
	}
}

static enum run of_room(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t room = changes(cmd) ? room_named(c, s, cmd) : room_seen(c, s, cmd, PERMIT_SETTINGS);
	if (room == 0) {
		return RUN_DONE;
	}
	const struct subject about = { .room = room, .p = room_meta(room_at(c, room)) };
	if (!changes(cmd)) {
		show(c, s, cmd, &about);
		return RUN_DONE;
	}
	if (!may(c, s, cmd, &about, PERMIT_SETTINGS) || !judged(c, s, cmd, &about)) {
		return RUN_DONE;
	}
	if (cmd->key.n == 0) {
		return room_clear(c, s, cmd, &about);
	}
	const struct decision d = decision_of(c, cmd->key, cmd->flags & CMD_REMOVE ? SLICE_EMPTY : cmd->text);
	return decide(c, s, cmd, room, &d);
}

void meta_room_answer(struct core *c, const struct session *from, const struct record *r, const struct room *room)
{
	struct slice key = fact_key(r), keys = record_peer(r);
	const struct subject about = { .room = room_find_id(c, room->id) };
	fact_word(&key);
	if (keys.n > 0) {
		const struct cmd cmd = { .id = CMD_META, .tag = record_tag(r) };
		cleared(c, from, &cmd, &about, keys);
	} else {
		changed(c, from, record_tag(r), &about, key, r->flags & REC_F_REMOVE ? SLICE_EMPTY : fact_text(r));
	}
}

enum run cmd_meta(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (!s->user) {
		return of_nobody(c, s, cmd);
	}
	if (!session_may(c, s, PERMIT_USE, 0)) {
		permit_refuse(c, s, cmd, PERMIT_USE);
		return RUN_DONE;
	}
	if (cmd->room.n > 0) {
		return of_room(c, s, cmd);
	}
	if (cmd->who.n > 0) {
		return person_find(c, s, cmd, 0, of_person, PERSON_MUST);
	}
	const struct person self = person_online(c, s->user);
	return of_person(c, s, cmd, 0, &self);
}
