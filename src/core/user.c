/* SPDX-License-Identifier: MIT */
/* People who are online: their names, which no two share or can be mistaken for; their sessions and rooms. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "core/accounts.h"
#include "core/messages.h"
#include "core/meta.h"
#include "core/pages.h"
#include "core/people.h"
#include "core/stay.h"

struct user *user_at(const struct core *c, uint32_t handle)
{
	return slab_at(&c->users, handle);
}

static const char *name_bytes(const struct user *u)
{
	return u->flags & USER_HEAP ? u->names.heap : u->names.small;
}

struct slice user_name(const struct user *u)
{
	return slice_make(name_bytes(u), u->name_len);
}

struct slice user_key(const struct user *u)
{
	return u->key_len ? slice_make(name_bytes(u) + u->name_len, u->key_len) : user_name(u);
}

static bool key_eq(const void *ctx, uint32_t value, const void *key)
{
	return slice_eq(user_key(user_at(ctx, value)), *(const struct slice *)key);
}

static uint64_t key_hash(const void *ctx, uint32_t value)
{
	const struct core *c = ctx;
	return hash_slice(&c->env.seed, user_key(user_at(c, value)));
}

static bool id_eq(const void *ctx, uint32_t value, const void *key)
{
	return user_at(ctx, value)->id == *(const uint64_t *)key;
}

static uint64_t id_hash(const void *ctx, uint32_t value)
{
	return id_mix(user_at(ctx, value)->id);
}

uint32_t user_find_key(const struct core *c, struct slice key)
{
	uint32_t h = htab_find(&c->names, hash_slice(&c->env.seed, key), key_eq, c, &key);
	return h && user_at(c, h)->flags & USER_HIDDEN ? 0 : h;
}

uint32_t user_find_shown(const struct core *c, struct slice key)
{
	uint32_t user = key.n > 0 ? user_find_key(c, key) : 0;
	return user && user_at(c, user)->flags & USER_HIDDEN ? 0 : user;
}

uint32_t user_find_id(const struct core *c, uint64_t id)
{
	return htab_find(&c->ids, id_mix(id), id_eq, c, &id);
}

enum err name_check(const struct core *c, struct slice name, enum dialect d, uint32_t *min, uint32_t *max)
{
	if (utf8_scan(name) != TEXT_PLAIN || !name_chars_ok(name, NAME_EXTRA)) {
		if (name.n > 0) {
			return ERR_NAME_CHARS;
		}
	}
	size_t len = utf8_length(name);
	*min = dialect_rows[d].nick_min;
	*max = (uint32_t)c->cfg->nick_max;
	return len < *min || len > *max ? ERR_NAME_LENGTH : ERR_OK;
}

bool name_confusable(struct core *c, struct slice name, uint32_t self)
{
	const struct look look = name_look(&c->scratch, name);
	return looks_alike(&c->looks, &look, self) || looks_alike(&c->claim_looks, &look, 0) ||
	       (c->cfg->auth != AUTH_OPEN && creds_alike(c->env.creds, name_fold(&c->scratch, name), &look));
}

static void names_set(struct core *c, uint32_t handle, struct slice name, struct slice key)
{
	struct user *u = user_at(c, handle);
	bool same = slice_eq(name, key);
	size_t n = name.n + (same ? 0 : key.n);
	char *at = u->names.small;
	u->flags &= (uint16_t)~USER_HEAP;
	if (n > USER_INLINE) {
		at = u->names.heap = xmalloc(n);
		u->flags |= USER_HEAP;
	}
	memcpy(at, name.p, name.n);
	if (!same) {
		memcpy(at + name.n, key.p, key.n);
	}
	u->name_len = (uint16_t)name.n;
	u->key_len = same ? 0 : (uint16_t)key.n;
	htab_insert(&c->names, key_hash(c, handle), handle, key_hash, c);
	const struct look look = name_look(&c->scratch, name);
	looks_add(&c->looks, &look, handle);
}

static void names_drop(struct core *c, uint32_t handle)
{
	struct user *u = user_at(c, handle);
	htab_remove(&c->names, key_hash(c, handle), handle, key_hash, c);
	const struct look look = name_look(&c->scratch, user_name(u));
	looks_remove(&c->looks, &look, handle);
	if (u->flags & USER_HEAP) {
		free(u->names.heap);
	}
}

uint32_t user_new(struct core *c, uint64_t id, struct slice name, struct slice key, const struct account_row *account)
{
	uint32_t handle;
	struct user *u = slab_alloc(&c->users, &handle);
	u->id = id;
	if (account) {
		u->flags = USER_ACCOUNT | (account->flags & ACCOUNT_F_RECEIPTS ? USER_RECEIPTS : 0) |
			   (account->flags & ACCOUNT_F_STAY ? USER_STAY : 0) |
			   (account->flags & ACCOUNT_F_GO ? USER_GO : 0);
		u->said = said_by(account->flags);
		u->role = account->role;
		u->seen = account->seen;
		meta_load(u, account->meta);
	}
	u->since_s = core_now_s(c);
	c->most_users = MAX(c->most_users, c->users.used);
	names_set(c, handle, name, key);
	htab_insert(&c->ids, id_mix(id), handle, id_hash, c);
	return handle;
}

void user_free(struct core *c, uint32_t handle)
{
	struct user *u = user_at(c, handle);
	names_drop(c, handle);
	htab_remove(&c->ids, id_mix(u->id), handle, id_hash, c);
	user_profile_free(u);
	if (u->flags & USER_MANY) {
		free(u->rooms.many);
	}
	slab_free(&c->users, handle);
}

void user_end(struct core *c, uint32_t handle, enum err why, struct slice reason)
{
	struct session *next;
	if (user_absent(user_at(c, handle))) {
		user_gone(c, handle, SLICE_EMPTY);
		return;
	}
	user_at(c, handle)->flags |= USER_OUT;
	for (struct session *s = user_session(c, user_at(c, handle)); s; s = next) {
		next = session_next(c, s); /* with its last session the user is gone */
		session_expel(c, s, why, reason);
	}
}

void user_rename(struct core *c, uint32_t handle, struct slice name, struct slice key)
{
	names_drop(c, handle);
	names_set(c, handle, name, key);
}

struct membership *user_rooms(struct user *u)
{
	return u->flags & USER_MANY ? u->rooms.many : &u->rooms.one;
}

bool user_in(struct user *u, uint32_t room)
{
	const struct membership *m = user_rooms(u);
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		if (m[i].room == room) {
			return true;
		}
	}
	return false;
}

/* A session more, or less, that hears of people by name. */
static void by_name_add(struct core *c, struct user *u, int n)
{
	const struct membership *m = user_rooms(u);
	u->by_name += (uint32_t)n;
	for (uint32_t i = 0; n != 0 && i < u->n_rooms; i++) {
		room_at(c, m[i].room)->by_name += (uint32_t)n;
	}
}

void user_attach(struct core *c, uint32_t handle, struct session *s)
{
	struct user *u = user_at(c, handle);
	s->user = handle;
	s->seen_s = s->since_s = core_now_s(c);
	s->prev = 0;
	s->next = u->sessions;
	if (u->sessions) {
		session_at(c, u->sessions - 1)->prev = s->slot + 1;
	}
	u->sessions = s->slot + 1;
	by_name_add(c, u, session_has(s, DIALECT_F_BY_NAME) ? 1 : 0);
	u->flags &= (uint16_t)~USER_OUT;
	session_entered(s);
}

static void unlink_session(struct core *c, struct user *u, struct session *s)
{
	if (s->prev) {
		session_at(c, s->prev - 1)->next = s->next;
	} else {
		u->sessions = s->next;
	}
	if (s->next) {
		session_at(c, s->next - 1)->prev = s->prev;
	}
	s->next = s->prev = 0;
}

/* Those who hear of people by name read of each once that it is gone, whatever rooms they share. */
static void quit_tell(struct core *c, struct user *u, struct slice reason)
{
	if (u->n_rooms < 2) {
		return;
	}
	struct event *ev = effects_event(c->out, EV_QUIT);
	const struct membership *m = user_rooms(u);
	bool may = true;
	for (uint32_t i = 0; i < u->n_rooms && may; i++) {
		may = aside_ok(c, user_find_id(c, u->id), m[i].room, reason);
	}
	ev->time_ms = c->now.wall.ms;
	ev->who = arena_dup(&c->out->arena, user_name(u));
	ev->text = may ? arena_dup(&c->out->arena, reason) : SLICE_EMPTY;
	ev->flags = person_flags(u);
	contacts_tell(c, u, ev, DIALECT_F_BY_NAME);
}

void user_gone(struct core *c, uint32_t handle, struct slice reason)
{
	struct user *u = user_at(c, handle);
	const struct parting why = { .reason = reason, .quit = true, .once = u->n_rooms == 1 };
	u->flags |= USER_OUT;
	stay_update(c, handle);
	gone_add(c, u, user_name(u));
	acting_end(c, u->id, 0);
	quit_tell(c, u, reason);
	while (u->n_rooms > 0) {
		member_leave(c, handle, user_rooms(u)[u->n_rooms - 1].room, &why);
	}
	if (user_absent(u)) {
		c->n_absent--;
	} else if (u->flags & USER_ACCOUNT) {
		user_saw(c, handle, 0); /* at least that it was here */
		user_write_seen(c);
		marks_write(c);
	}
	watch_went(c, u, user_key(u), user_name(u), SLICE_EMPTY);
	if (user_session(c, u)) {
		user_session(c, u)->user = 0;
		unlink_session(c, u, user_session(c, u));
	}
	user_free(c, handle);
	login_name_free(c, handle);
}

void user_detach(struct core *c, struct session *s, struct slice reason)
{
	uint32_t handle = s->user;
	struct user *u = user_at(c, handle);
	by_name_add(c, u, session_has(s, DIALECT_F_BY_NAME) ? -1 : 0);
	if (s->flags & SESSION_SETTLING) {
		s->flags &= (uint16_t)~SESSION_SETTLING;
		u->settling--;
	}
	bool last = u->sessions == s->slot + 1 && s->next == 0;
	bool stays = user_stays(c, u) && (c->n_absent < (uint32_t)c->cfg->always_on_max || c->draining);
	if (last && !stays) {
		user_gone(c, handle, reason);
		return;
	}
	const struct membership *m = user_rooms(u);
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		struct effect *f = effects_add(c->out, EFFECT_DEAF);
		f->sess = session_id(s);
		f->room = m[i].room;
	}
	unlink_session(c, u, s);
	s->user = 0;
	if (last) {
		acting_end(c, u->id, 0);
		stay_begin(c, handle);
	}
}

void user_saw(struct core *c, uint32_t handle, uint64_t log_id)
{
	struct user *u = user_at(c, handle);
	bool later = log_id != 0 && u->flags & USER_MISSED;
	if (!(u->flags & USER_ACCOUNT) || later || (log_id != 0 && log_id <= u->seen)) {
		return;
	}
	u->seen = MAX(u->seen, log_id);
	if (!(u->flags & USER_SEEN_DIRTY)) {
		u->flags |= USER_SEEN_DIRTY;
		vec_grow(&c->seen_dirty, &c->cap_seen_dirty, c->n_seen_dirty + 1, sizeof(*c->seen_dirty));
		c->seen_dirty[c->n_seen_dirty++] = handle;
	}
}

void user_write_seen(struct core *c)
{
	for (uint32_t i = 0; i < c->n_seen_dirty; i++) {
		struct user *u = user_at(c, c->seen_dirty[i]);
		u->flags &= (uint16_t)~USER_SEEN_DIRTY;
		struct ask *a = ask_new(ASK_SEEN, 0);
		a->seen.id = u->id;
		a->seen.log_id = u->seen;
		a->seen.last_ms = c->now.wall.ms;
		effects_ask(c->out, a);
	}
	c->n_seen_dirty = 0;
}
