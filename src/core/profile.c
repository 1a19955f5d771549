/* SPDX-License-Identifier: MIT */
/* What people say of themselves in words: their real name, why they are away. */
#include <stdlib.h>

#include "base/text.h"
#include "core/people.h"
#include "core/rules.h"
#include "core/stay.h"

struct slice user_said_away(const struct user *u)
{
	return u->profile ? slice_cstr(u->profile->away) : SLICE_EMPTY;
}

struct slice user_away(const struct user *u)
{
	struct slice said = user_said_away(u);
	return said.n == 0 && user_absent(u) ? SLICE_LIT("disconnected") : said;
}

struct slice user_real(const struct user *u)
{
	return u->profile ? slice_cstr(u->profile->real) : SLICE_EMPTY;
}

void user_profile_free(struct user *u)
{
	if (u->profile) {
		free(u->profile->away);
		free(u->profile->real);
		if (u->profile->meta) {
			pairs_done(u->profile->meta);
		}
		free(u->profile->meta);
		free(u->profile->accepted.v);
		free(u->profile);
		u->profile = NULL;
	}
}

struct profile *user_profile(struct user *u)
{
	if (!u->profile) {
		u->profile = xcalloc(1, sizeof(*u->profile));
	}
	return u->profile;
}

void user_profile_trim(struct user *u)
{
	struct profile *p = u->profile;
	if (p && p->meta && p->meta->n == 0) {
		pairs_done(p->meta);
		free(p->meta);
		p->meta = NULL;
	}
	if (p && !p->away && !p->real && !p->meta && p->accepted.n == 0) {
		user_profile_free(u);
	}
}

static void profile_set(struct user *u, bool away, struct slice text)
{
	if (!u->profile && text.n == 0) {
		return;
	}
	struct profile *p = user_profile(u);
	char **to = away ? &p->away : &p->real;
	free(*to);
	*to = text.n > 0 ? str_dup(text) : NULL;
	user_profile_trim(u);
}

void user_away_set(struct user *u, struct slice text)
{
	profile_set(u, true, text);
}

bool user_shown(const struct core *c, const struct session *reader, struct user *u)
{
	struct user *r = user_at(c, reader->user);
	if (u->flags & USER_HIDDEN) {
		return false;
	}
	if (!(u->said & SAID_HIDDEN) || u == r || session_may(c, reader, PERMIT_SEE_ADDRESS, 0)) {
		return true;
	}
	const struct membership *m = user_rooms(u);
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		if (user_in(r, m[i].room)) {
			return true;
		}
	}
	return false;
}

/* To one's own other devices with all of `caps` (DIALECT_F_*). */
static void own_tell(struct core *c, const struct user *u, const struct session *but, const struct event *ev,
		     uint32_t caps)
{
	for (struct session *s = user_session(c, u); s; s = session_next(c, s)) {
		if (s != but && (s->caps & caps) == caps) {
			effects_tell(c->out, session_id(s), ev);
		}
	}
}

/* --- the real name --- */

static enum err real_judge(const struct core *c, const struct user *u, struct slice real)
{
	if (real.n > (size_t)c->cfg->realname_max) {
		return ERR_TOPIC_LONG;
	}
	if (real.n > 0 && (utf8_scan(real) != TEXT_PLAIN || slice_has(real, '\t'))) {
		return ERR_CONTROL;
	}
	return real.n > 0 && filter_meets(c, u, real) ? ERR_FILTERED : ERR_OK;
}

void user_real_said(struct core *c, struct user *u, struct slice real)
{
	real = slice_make(real.p, utf8_prefix(real, (size_t)c->cfg->realname_max));
	if (real.n > 0 && user_real(u).n == 0 && real_judge(c, u, real) == ERR_OK) {
		profile_set(u, false, real);
	}
}

enum run cmd_realname(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct user *u = user_at(c, s->user);
	struct arena *a = &c->out->arena;
	enum err e = real_judge(c, u, cmd->text);
	bool ask = cmd->text.n == 0 && !(cmd->flags & CMD_HAS_TEXT);
	if (e != ERR_OK) {
		struct event *ev = session_error(c, s, cmd, e);
		ev->n = (uint64_t)c->cfg->realname_max;
		ev->text = e == ERR_FILTERED ? SLICE_LIT("it has forbidden words") : SLICE_EMPTY;
		return RUN_DONE;
	}
	bool changes = !ask && !slice_eq(user_real(u), cmd->text);
	if (changes) {
		profile_set(u, false, cmd->text);
	}
	struct event *ev = session_tell(c, s, EV_REALNAME);
	ev->flags = EV_F_ANSWER | person_flags(u);
	ev->cmd = cmd->id;
	ev->who = arena_dup(a, user_name(u));
	ev->text = arena_dup(a, user_real(u));
	ev->tag = arena_dup(a, cmd->tag);
	if (!changes) {
		return RUN_DONE;
	}
	struct event *told = effects_event(c->out, EV_REALNAME);
	*told = *ev;
	told->flags = person_flags(u);
	told->cmd = CMD_COUNT;
	told->tag = SLICE_EMPTY;
	contacts_tell(c, u, told, 0);
	own_tell(c, u, s, told, 0);
	watch_tell(c, u, WATCH_REALNAME, told->text);
	return RUN_DONE;
}

/* --- the account --- */

void account_tell(struct core *c, struct user *u)
{
	struct event *ev = effects_event(c->out, EV_ACCOUNT);
	ev->time_ms = c->now.wall.ms;
	ev->who = arena_dup(&c->out->arena, user_name(u));
	ev->flags = person_flags(u);
	contacts_tell(c, u, ev, DIALECT_F_BY_NAME); /* the others ask, or watch */
	watch_tell(c, u, WATCH_ACCOUNT, SLICE_EMPTY);
}
