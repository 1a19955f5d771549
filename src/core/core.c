/* SPDX-License-Identifier: MIT */
/* The ways into the core: commands, answers and time; and what every entry does before and after. */
#include "core/core.h"
#include "core/accounts.h"
#include "core/messages.h"
#include "core/meta.h"
#include "core/pages.h"
#include "core/people.h"
#include "core/stay.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct core *core_new(const struct core_env *env)
{
	struct core *c = xcalloc(1, sizeof(*c));
	c->env = *env;
	c->cfg = env->config;
	arena_init(&c->scratch);
	slab_init(&c->users, sizeof(struct user));
	slab_init(&c->rooms, sizeof(struct room));
	slab_init(&c->tickets, sizeof(struct ticket));
	htab_init(&c->names);
	looks_init(&c->looks, &c->env.seed);
	looks_init(&c->claim_looks, &c->env.seed);
	htab_init(&c->ids);
	htab_init(&c->room_keys);
	htab_init(&c->room_ids);
	slab_init(&c->watched, sizeof(struct watched));
	htab_init(&c->watch_keys);
	by_session_init(&c->watchers, sizeof(struct watcher), SESSION_WATCHING);
	by_session_init(&c->followers, sizeof(struct follower), SESSION_FOLLOWS);
	c->failures = xcalloc(FAIL_SLOTS, sizeof(*c->failures));
	htab_init(&c->mark_tab);
	c->rates = xcalloc(RATE_SLOTS, sizeof(*c->rates));
	c->server = facts_new();
	return c;
}

static void sessions_free(struct core *c)
{
	for (uint32_t w = 0; w < WORKERS_MAX; w++) {
		struct worker_sessions *ws = &c->sessions[w];
		for (uint32_t i = 0; i < ws->n; i++) {
			for (uint32_t k = 0; ws->chunks[i] && k < SESSION_CHUNK; k++) {
				struct session *s = &ws->chunks[i][k];
				if (s->gen) {
					session_free_held(s);
					session_entry_free(s);
				}
			}
			free(ws->chunks[i]);
		}
		free(ws->chunks);
	}
}

void core_free(struct core *c)
{
	if (!c) {
		return;
	}
	sessions_free(c);
	for (uint32_t h; (h = slab_next(&c->users, 0));) {
		user_free(c, h);
	}
	for (uint32_t h; (h = slab_next(&c->rooms, 0));) {
		room_free(c, h);
	}
	for (uint32_t h; (h = slab_next(&c->tickets, 0));) {
		ticket_free(c, slab_at(&c->tickets, h));
	}
	for (uint32_t i = 0; i < c->n_waits; i++) {
		cmd_free(c->waits[i].cmd);
	}
	slab_done(&c->users);
	slab_done(&c->rooms);
	slab_done(&c->tickets);
	htab_done(&c->names);
	looks_done(&c->looks);
	looks_done(&c->claim_looks);
	htab_done(&c->ids);
	htab_done(&c->room_keys);
	htab_done(&c->room_ids);
	watch_free(c);
	follow_free(c);
	gone_free(c);
	free(c->acting);
	free(c->listings);
	free(c->waits);
	free(c->crowds);
	free(c->shutting);
	free(c->seen_dirty);
	free(c->before_ready);
	free(c->failures);
	free(c->rates);
	free(c->marks);
	free(c->own_marks);
	free(c->census);
	htab_done(&c->mark_tab);
	for (uint32_t i = 0; i < c->n_claims; i++) {
		free(c->claims[i]);
	}
	free(c->claims);
	for (uint32_t i = 0; i < c->n_reloads; i++) {
		cmd_free(c->reloads[i].cmd);
	}
	free(c->reloads);
	facts_free(c->server);
	arena_done(&c->scratch);
	free(c);
}

static void enter(struct core *c, struct now now, struct effects *out)
{
	c->now = now;
	c->out = out;
	arena_reset(&c->scratch);
}

/* Logins whose name is free by now; they may free further names. */
static void leave(struct core *c)
{
	for (uint32_t i = 0; i < c->n_waits;) {
		struct name_wait w = c->waits[i];
		if (w.user != 0) {
			i++;
			continue;
		}
		c->waits[i] = c->waits[--c->n_waits];
		struct session *s = session_find(c, w.sess);
		if (s) {
			s->flags &= (uint16_t)~SESSION_WAITING;
			cmd_run(c, s, w.cmd);
			s = session_find(c, w.sess);
			if (s) {
				session_drain(c, s);
			}
		}
		cmd_free(w.cmd);
		i = 0;
	}
	c->out = NULL;
}

/* One answer less to wait for; with the last, commands that came before it run. */
static void started(struct core *c)
{
	if (--c->starting > 0) {
		return;
	}
	if (!c->stay_asked) { /* the rooms are there: now who stays in them */
		c->stay_asked = true;
		c->starting++;
		staying_ask(c);
		return;
	}
	for (uint32_t i = 0; i < c->n_before; i++) {
		struct session *s = session_find(c, c->before_ready[i]);
		if (s) {
			session_drain(c, s);
		}
	}
	c->n_before = 0;
}

void staying_read(struct core *c)
{
	started(c);
}

static void rooms_resume(struct core *c, struct ticket *t, struct ask *a)
{
	(void)t;
	for (struct room_row *row = a->err == ERR_OK ? a->rooms.list : NULL; row; row = row->next) {
		struct slice key = name_fold(&c->scratch, row->name);
		if (key.n > 0 && room_find_key(c, key) == 0) {
			room_open(c, row, key);
		}
	}
	for (const struct fact_row *f = a->err == ERR_OK ? a->rooms.server : NULL; f; f = f->next) {
		fact_apply(c->server, f->key, f->value, false);
	}
	c->last_log = a->rooms.last;
	started(c);
}

static void lobby_ask(struct core *c);

static void lobby_resume(struct core *c, struct ticket *t, struct ask *a)
{
	(void)t;
	if (a->err != ERR_OK || !a->room.row) {
		c->lobby_retry = true; /* nothing can work without it */
		return;
	}
	uint32_t h = room_find_id(c, a->room.row->id);
	if (h == 0) {
		h = room_open(c, a->room.row, name_fold(&c->scratch, a->room.row->name));
	}
	room_at(c, h)->flags |= ROOM_DEFAULT;
	c->lobby = h;
	started(c);
}

static void lobby_ask(struct core *c)
{
	struct ask *a = ask_new(ASK_ROOM, 0);
	a->room.name = arena_dup(&a->arena, slice_cstr(c->cfg->default_room));
	a->room.key = name_fold(&a->arena, a->room.name);
	a->room.recent = (uint32_t)c->cfg->replay;
	struct fact_row *made = arena_zalloc(&a->arena, sizeof(*made));
	made->key = SLICE_LIT("made");
	made->value = arena_printf(&a->arena, "%lld server", (long long)c->now.wall.ms);
	a->room.facts = made;
	ticket_ask(c, ticket_new(c, lobby_resume, NULL, NULL), a);
}

void core_start(struct core *c, struct now now, struct effects *out)
{
	enter(c, now, out);
	c->starting = 2;
	c->started_ms = now.mono.ms;
	c->tokens_s = core_now_s(c);
	struct ask *a = ask_new(ASK_ROOMS, 0);
	a->rooms.recent = (uint32_t)c->cfg->replay;
	ticket_ask(c, ticket_new(c, rooms_resume, NULL, NULL), a);
	lobby_ask(c);
	leave(c);
}

bool core_ready(const struct core *c)
{
	return c->starting == 0 && c->lobby != 0;
}

void core_command(struct core *c, struct now now, const struct cmd *cmd, struct effects *out)
{
	enter(c, now, out);
	if (cmd->id == CMD_CONNECT) {
		session_connect(c, cmd);
	} else {
		struct session *s = session_find(c, cmd->from);
		if (s) {
			session_command(c, s, cmd);
		}
	}
	leave(c);
}

void core_answer(struct core *c, struct now now, struct ask *a, struct effects *out)
{
	enter(c, now, out);
	if (a->kind == ASK_APPEND) {
		struct record *next;
		for (struct record *r = a->append.first; r; r = next) {
			next = r->next;
			record_apply(c, r);
		}
	} else if (a->kind == ASK_STAY) {
		stay_failed(c, a);
	} else if (a->ticket) {
		struct ticket *t = slab_at(&c->tickets, (uint32_t)a->ticket);
		t->resume(c, t, a);
		ticket_free(c, t);
	}
	ask_free(a);
	leave(c);
}

void core_tick(struct core *c, struct now now, struct effects *out)
{
	enter(c, now, out);
	listing_continue(c);
	crowd_flush(c);
	user_write_seen(c);
	marks_tick(c);
	tokens_tick(c);
	if (c->lobby_retry) {
		c->lobby_retry = false;
		lobby_ask(c);
	}
	stay_tick(c);
	if (!c->draining && core_ready(c)) {
		session_sweep(c);
		rooms_sweep(c);
	}
	leave(c);
}

void core_reloaded(struct core *c, struct now now, bool done, struct slice what, struct effects *out)
{
	enter(c, now, out);
	reload_tell(c, done, what);
	leave(c);
}

bool core_busy(const struct core *c)
{
	return c->n_listings > 0;
}

void core_drain(struct core *c)
{
	c->draining = true;
}

bool core_idle(const struct core *c)
{
	return c->n_drafts == 0 && c->tickets.used == 0 && c->n_listings == 0;
}

static void shut_one(struct core *c, struct session *s)
{
	session_tell(c, s, EV_CLOSING)->err = ERR_SHUTDOWN;
	effects_add(c->out, EFFECT_CLOSE)->sess = session_id(s);
}

static void read_one(struct core *c, struct session *s)
{
	if (s->user) {
		marks_screen(c, s);
		user_saw(c, s->user, 0); /* that it was here */
	}
}

static void each_session(struct core *c, void (*fn)(struct core *c, struct session *s))
{
	for (uint32_t w = 0; w < WORKERS_MAX; w++) {
		for (uint32_t i = 0; i < c->sessions[w].n * SESSION_CHUNK; i++) {
			struct session *s = session_at(c, w << SESS_SLOT_BITS | i);
			if (s && s->gen) {
				fn(c, s);
			}
		}
	}
}

void core_shutdown(struct core *c, struct now now, struct effects *out)
{
	enter(c, now, out);
	c->draining = true;
	each_session(c, read_one); /* other devices are told of that, so it comes before any is closed */
	each_session(c, shut_one);
	user_write_seen(c);
	marks_write(c);
	leave(c);
}

struct core_counts core_counts(const struct core *c)
{
	return (struct core_counts){
		.sessions = c->n_sessions,
		.users = c->users.used,
		.absent = c->n_absent,
		.rooms = c->rooms.used,
		.memberships = c->n_memberships,
		.drafts = c->n_drafts,
	};
}
