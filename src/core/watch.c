/* SPDX-License-Identifier: MIT */
/* Watching people: a session hears when somebody comes or goes, and what others hear who share a room with them.
 *
 * A name is watched, not a person: whoever takes it is meant. Sessions that watch nobody pay a bit in their flags. */
#include <stdlib.h>

#include "base/text.h"
#include "core/meta.h"
#include "core/people.h"

enum { NAME_BYTES = 256 }; /* nobody has a longer name */

/* --- tables --- */

static struct watched *watched_at(const struct core *c, uint32_t h)
{
	return slab_at(&c->watched, h);
}

static bool key_eq(const void *ctx, uint32_t value, const void *key)
{
	return slice_eq(slice_cstr(watched_at(ctx, value)->key), *(const struct slice *)key);
}

static uint64_t key_hash(const void *ctx, uint32_t value)
{
	const struct core *c = ctx;
	return hash_slice(&c->env.seed, slice_cstr(watched_at(c, value)->key));
}

static uint32_t watched_find(const struct core *c, struct slice key)
{
	return c->watched.used > 0 ? htab_find(&c->watch_keys, hash_slice(&c->env.seed, key), key_eq, c, &key) : 0;
}

/* The session's entry of that name; its number when there is none. */
static uint32_t entry_of(const struct watcher *w, uint32_t watched)
{
	uint32_t i = 0;
	while (i < w->n && w->v[i].watched != watched) {
		i++;
	}
	return i;
}

static void watch_add(struct core *c, struct watcher *w, struct slice name, struct slice key)
{
	uint32_t h = watched_find(c, key);
	if (h == 0) {
		slab_alloc(&c->watched, &h);
		watched_at(c, h)->key = str_dup(key);
		htab_insert(&c->watch_keys, key_hash(c, h), h, key_hash, c);
	}
	if (entry_of(w, h) < w->n) {
		return;
	}
	struct watched *t = watched_at(c, h);
	vec_grow(&t->by, &t->cap, t->n + 1, sizeof(*t->by));
	t->by[t->n++] = w->sess;
	vec_grow(&w->v, &w->cap, w->n + 1, sizeof(*w->v));
	w->v[w->n++] = (struct watching){ h, str_dup(name) };
}

static void watch_remove(struct core *c, struct watcher *w, uint32_t i)
{
	uint32_t h = w->v[i].watched, k = 0;
	struct watched *t = watched_at(c, h);
	while (!sess_eq(t->by[k], w->sess)) {
		k++;
	}
	t->by[k] = t->by[--t->n];
	free(w->v[i].name);
	w->v[i] = w->v[--w->n];
	if (t->n == 0) {
		htab_remove(&c->watch_keys, key_hash(c, h), h, key_hash, c);
		free(t->by);
		free(t->key);
		slab_free(&c->watched, h);
	}
}

static void watch_remove_all(struct core *c, struct watcher *w)
{
	while (w->n > 0) {
		watch_remove(c, w, w->n - 1);
	}
	free(w->v);
	w->v = NULL;
}

void watch_end(struct core *c, struct session *s)
{
	struct watcher *w = by_session_find(&c->watchers, s);
	if (w) {
		watch_remove_all(c, w);
		by_session_drop(&c->watchers, s);
	}
}

void watch_free(struct core *c)
{
	for (uint32_t h = 0; (h = slab_next(&c->watchers.objects, h));) {
		watch_remove_all(c, slab_at(&c->watchers.objects, h));
	}
	by_session_done(&c->watchers);
	slab_done(&c->watched);
	htab_done(&c->watch_keys);
}

/* --- telling --- */

static bool shares_room(struct user *a, struct user *b)
{
	const struct membership *m = user_rooms(a);
	for (uint32_t i = 0; i < a->n_rooms; i++) {
		if (user_in(b, m[i].room)) {
			return true;
		}
	}
	return a == b;
}

/* To all who watch the name; `apart`: but to those who hear the same in a room that they share with this user. */
static void tell(struct core *c, struct slice key, const struct event *ev, struct user *apart)
{
	uint32_t h = watched_find(c, key);
	const struct watched *t = h ? watched_at(c, h) : NULL;
	for (uint32_t i = 0; t && i < t->n; i++) {
		const struct session *s = session_find(c, t->by[i]);
		bool heard = s && s->user && apart && (ev->n != WATCH_ACCOUNT || session_has(s, DIALECT_F_BY_NAME)) &&
			     shares_room(apart, user_at(c, s->user));
		if (s && s->user && !heard) {
			effects_tell(c->out, t->by[i], ev);
		}
	}
}

void watch_each(struct core *c, const struct user *u, void (*heard)(struct core *c, struct session *s, const void *arg),
		const void *arg)
{
	uint32_t h = watched_find(c, user_key(u));
	const struct watched *t = h ? watched_at(c, h) : NULL;
	for (uint32_t i = 0; t && i < t->n; i++) {
		struct session *s = session_find(c, t->by[i]);
		if (s && s->user) {
			heard(c, s, arg);
		}
	}
}

static struct event *watch_event(struct core *c, const struct user *u, struct slice name, enum watch_what what)
{
	struct event *ev = effects_event(c->out, EV_WATCH);
	ev->time_ms = c->now.wall.ms;
	ev->who = arena_dup(&c->out->arena, name);
	ev->flags = person_flags(u);
	ev->n = what;
	return ev;
}

static void came_tell(struct core *c, struct session *s, const void *arg)
{
	meta_watched(c, s, *(const uint32_t *)arg);
}

void watch_came(struct core *c, const struct user *u)
{
	if (watched_find(c, user_key(u)) && !(u->flags & USER_HIDDEN)) {
		uint32_t user = user_find_id(c, u->id);
		tell(c, user_key(u), watch_event(c, u, user_name(u), WATCH_ONLINE), NULL);
		watch_each(c, u, came_tell, &user);
	}
}

void watch_went(struct core *c, const struct user *u, struct slice key, struct slice name, struct slice renamed)
{
	if (!watched_find(c, key) || c->draining || u->flags & USER_HIDDEN) {
		return;
	}
	struct event *ev = watch_event(c, u, name, renamed.n > 0 ? WATCH_RENAMED : WATCH_OFFLINE);
	ev->peer = arena_dup(&c->out->arena, renamed);
	tell(c, key, ev, NULL);
}

void watch_tell(struct core *c, struct user *u, enum watch_what what, struct slice text)
{
	if (watched_find(c, user_key(u))) {
		struct event *ev = watch_event(c, u, user_name(u), what);
		ev->text = arena_dup(&c->out->arena, text);
		tell(c, user_key(u), ev, u);
	}
}

/* --- the commands --- */

/* The next of names between commas or blanks. */
static struct slice name_next(struct slice *list)
{
	size_t from = 0;
	while (from < list->n && (list->p[from] == ',' || list->p[from] == ' ')) {
		from++;
	}
	size_t to = from;
	while (to < list->n && list->p[to] != ',' && list->p[to] != ' ') {
		to++;
	}
	struct slice name = slice_make(slice_from(*list, from).p, to - from);
	*list = slice_from(*list, to);
	return name;
}

static void row_add(struct core *c, struct event *ev, struct slice name, uint32_t user)
{
	struct event_item *row = list_row(ev);
	struct user *u = user ? user_at(c, user) : NULL;
	row->name = arena_dup(&c->out->arena, u ? user_name(u) : name);
	row->kind = !u ? SLICE_LIT("offline") : user_away(u).n > 0 ? SLICE_LIT("away") : SLICE_LIT("online");
	row->flags = u ? row_flags(u, NULL) | ROW_F_ONLINE : 0;
}

/* Those of the list that somebody may have, at most `most`; how many there are. */
static uint32_t list_names(struct core *c, struct slice list, struct slice *names, uint32_t most)
{
	uint32_t min, max, n = 0;
	for (struct slice name; n < most && (name = name_next(&list)).n > 0;) {
		if (name_check(c, name, DIALECT_JSON, &min, &max) == ERR_NAME_CHARS || name.n > NAME_BYTES) {
			continue; /* nobody is called so */
		}
		names[n++] = name;
	}
	return n;
}

static void watch_show(struct core *c, const struct session *s, const struct cmd *cmd)
{
	const struct watcher *w = by_session_find(&c->watchers, s);
	struct event *ev = list_tell(c, s, cmd, 0, w ? w->n : 0);
	for (uint32_t i = 0; w && i < w->n; i++) {
		struct slice name = slice_cstr(w->v[i].name);
		row_add(c, ev, name, user_find_shown(c, slice_cstr(watched_at(c, w->v[i].watched)->key)));
	}
}

static void watch_drop(struct core *c, struct session *s, const struct cmd *cmd, const struct slice *names, uint32_t n)
{
	struct watcher *w = by_session_find(&c->watchers, s);
	for (uint32_t i = 0; w && i < n; i++) {
		uint32_t watched = watched_find(c, name_fold(&c->scratch, names[i]));
		uint32_t at = watched ? entry_of(w, watched) : w->n;
		if (at < w->n) {
			watch_remove(c, w, at);
		}
	}
	if (cmd->text.n == 0) { /* all */
		watch_end(c, s);
	}
	session_finished(c, s, cmd, cmd->text.n == 0 ? SLICE_LIT("everybody") : cmd->text)->flags = EV_F_REMOVE;
}

/* Adds them as far as there is room, and says who of them is here. */
static void watch_take(struct core *c, struct session *s, const struct cmd *cmd, const struct slice *names, uint32_t n)
{
	uint32_t most = (uint32_t)c->cfg->watch_max, i;
	struct event *ev = list_tell(c, s, cmd, 0, n);
	ev->flags &= ~(uint32_t)EV_F_FIRST;
	for (i = 0; i < n; i++) {
		struct slice key = name_fold(&c->scratch, names[i]);
		struct watcher *w = by_session_make(&c->watchers, s);
		uint32_t watched = key.n > 0 ? watched_find(c, key) : 0;
		bool has = watched && entry_of(w, watched) < w->n;
		if (key.n > 0 && w->n >= most && !has) {
			break;
		}
		if (key.n > 0) {
			watch_add(c, w, names[i], key);
			row_add(c, ev, names[i], user_find_shown(c, key));
		}
	}
	for (uint32_t k = 0; s->flags & SESSION_FOLLOWS && k < ev->rows; k++) {
		uint32_t user = user_find_shown(c, name_fold(&c->scratch, ev->items[k].name));
		if (user) {
			meta_watched(c, s, user);
		}
	}
	if (i < n) {
		struct event *full = session_error(c, s, cmd, ERR_WATCHES_MOST);
		full->n = most;
		full->text = arena_dup(&c->out->arena, slice_from(cmd->text, (size_t)(names[i].p - cmd->text.p)));
	}
}

enum run cmd_watch(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t most = (uint32_t)c->cfg->watch_max + 1;
	struct slice *names = arena_alloc(&c->scratch, most * sizeof(*names));
	uint32_t n = list_names(c, cmd->text, names, most);
	if (cmd->flags & CMD_REMOVE) {
		watch_drop(c, s, cmd, names, n);
	} else if (cmd->text.n == 0) {
		watch_show(c, s, cmd);
	} else {
		watch_take(c, s, cmd, names, n);
	}
	return RUN_DONE;
}

enum run cmd_online(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct slice names[ONLINE_MOST];
	uint32_t n = list_names(c, cmd->text, names, ONLINE_MOST);
	struct event *ev = list_tell(c, s, cmd, 0, n);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t user = user_find_shown(c, name_fold(&c->scratch, names[i]));
		if (user) {
			row_add(c, ev, names[i], user);
		}
	}
	return RUN_DONE;
}
