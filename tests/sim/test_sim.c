/* SPDX-License-Identifier: MIT */
/* The core against a model, by seed: random people do random things over a store that delays, fails and answers in any
 * order that its rules allow. What is checked, after every step or at the end:
 *
 *  - numbers are dense, and a room's messages are told in their order, each once, and only after they were committed;
 *  - whoever speaks in a room is in it as the listeners know it: the last word comes before the leave, the new name after;
 *  - every message is answered exactly once, by an ack or an error; an answered ping means that all before it was answered;
 *  - the credit of every command comes back; every session that disconnects is closed once, and is told nothing after;
 *  - the core's own invariants (core_check).
 *
 * A failure prints the seed; SIM_SEED=n SIM_STEPS=m runs that one alone. */
#include "lib/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/core.h"

#define ACCOUNT_ID 1000000000u

enum { SLOTS = 10, NAMES = 8, ROOMS = 4, ACCOUNTS = 3, CONVS = 4096, QUEUE = 1024, PEOPLE = 64 };

static const char *const names[NAMES] = { "anna", "bert", "carl", "dora", "emil", "acc0", "acc1", "acc2" };
static const char *const rooms[ROOMS] = { "", "den", "attic", "cellar" };

/* What the listeners of a room know of it. */
struct told {
	uint64_t conv;
	uint64_t seq;
	char present[PEOPLE][24];
	uint32_t n;
};

struct client {
	uint32_t gen;
	bool connected, leaving, pinging;
	uint64_t bytes_given, bytes_back;
	uint32_t tag, answered; /* messages given and answered */
	uint32_t ping_at;       /* `tag` when the ping was sent */
};

struct stored {
	struct conv conv;
	uint64_t seq, pos, told;
};

struct model_room {
	char name[16];
	uint64_t id;
	bool open;
};

struct sim {
	uint64_t rng;
	struct core *core;
	struct config config;
	struct effects *out;
	struct now now;
	struct client clients[SLOTS];
	struct told told[64]; /* by the core's handle of the room */
	struct stored stored[CONVS];
	uint32_t n_stored;
	struct model_room rooms[ROOMS];
	uint64_t next_room, next_user;
	char accounts[ACCOUNTS][24];
	struct ask *queue[QUEUE]; /* asked, not dealt with */
	uint32_t n_queue;
	struct ask *answers[QUEUE]; /* dealt with, not given back */
	uint32_t n_answers;
	uint64_t step;
};

static uint32_t roll(struct sim *s, uint32_t n)
{
	s->rng ^= s->rng << 13;
	s->rng ^= s->rng >> 7;
	s->rng ^= s->rng << 17;
	return (uint32_t)(s->rng >> 11) % n;
}

#define REQUIRE(x)                                                                                                     \
	do {                                                                                                           \
		if (!(x)) {                                                                                            \
			fail_msg("step %u: %s", (unsigned)s->step, #x);                                                \
		}                                                                                                      \
	} while (0)

/* --- the store --- */

static struct stored *stored_of(struct sim *s, struct conv conv)
{
	for (uint32_t i = 0; i < s->n_stored; i++) {
		if (conv_eq(s->stored[i].conv, conv)) {
			return &s->stored[i];
		}
	}
	REQUIRE(s->n_stored < CONVS);
	s->stored[s->n_stored] = (struct stored){ .conv = conv };
	return &s->stored[s->n_stored++];
}

static struct model_room *room_by_key(struct sim *s, struct slice key)
{
	for (uint32_t i = 0; i < ROOMS; i++) {
		if (slice_eq(key, slice_cstr(s->rooms[i].name))) {
			return &s->rooms[i];
		}
	}
	return NULL;
}

static void commit_record(struct sim *s, struct record *r, bool fails)
{
	if (fails) {
		r->err = ERR_STORE_DOWN;
		return;
	}
	struct stored *c = stored_of(s, r->conv);
	r->pos = ++c->pos;
	c->seq += r->kind == REC_MESSAGE;
	r->seq = c->seq;
	if (r->kind == REC_SHUT) {
		for (uint32_t i = 0; i < ROOMS; i++) {
			s->rooms[i].open &= s->rooms[i].id != r->conv.a;
		}
	}
}

static void answer_later(struct sim *s, struct ask *a)
{
	REQUIRE(s->n_answers < QUEUE);
	s->answers[s->n_answers++] = a;
}

/* An append is given back conversation by conversation, so that these may overtake each other. */
static void commit_append(struct sim *s, struct ask *a, bool fails)
{
	struct record *r = a->append.first;
	a->append.first = NULL;
	ask_free(a);
	while (r) {
		struct record *next = r->next;
		commit_record(s, r, fails);
		r->next = NULL;
		struct ask *one = ask_new(ASK_APPEND, 0);
		one->append.first = one->append.last = r;
		one->append.count = 1;
		answer_later(s, one);
		r = next;
	}
}

static void open_room(struct sim *s, struct ask *a, bool fails)
{
	struct model_room *m = room_by_key(s, a->room.key);
	a->err = fails ? ERR_STORE_DOWN : ERR_OK;
	REQUIRE(m || fails);
	if (fails) {
		return;
	}
	if (!m->open && (a->room.flags & CMD_MUST_EXIST)) {
		a->err = ERR_ROOM_UNKNOWN;
		return;
	}
	if (m->open && (a->room.flags & CMD_MUST_CREATE)) {
		a->err = ERR_ROOM_EXISTS;
		return;
	}
	a->room.created = !m->open;
	m->open = true;
	m->id = m->id ? m->id : s->next_room++;
	struct room_row *row = arena_zalloc(&a->arena, sizeof(*row));
	row->id = m->id;
	row->name = a->room.name;
	row->seq = stored_of(s, conv_room(m->id))->seq;
	row->pos = stored_of(s, conv_room(m->id))->pos;
	a->room.row = row;
}

/* There are accounts from the beginning; they may be renamed. */
static void find_account(struct sim *s, struct ask *a, bool fails)
{
	struct account_row *row = &a->account.row;
	a->err = fails ? ERR_STORE_DOWN : ERR_OK;
	for (uint32_t i = 0; i < ACCOUNTS && !a->account.found; i++) {
		struct slice name = slice_cstr(s->accounts[i]);
		a->account.found = a->account.id ? a->account.id == ACCOUNT_ID + i : slice_eq(a->account.key, name);
		if (a->account.found) {
			*row = (struct account_row){ .id = ACCOUNT_ID + i, .role = ROLE_USER, .hash = SLICE_LIT("hash") };
			row->name = arena_dup(&a->arena, name);
		}
	}
	if (!a->account.found) {
		row->id = s->next_user++;
	}
}

static void put_account(struct sim *s, struct ask *a, bool fails)
{
	a->err = fails ? ERR_STORE_DOWN : ERR_OK;
	for (uint32_t i = 0; i < ACCOUNTS; i++) {
		if (slice_eq(slice_cstr(s->accounts[i]), a->put.key) && a->put.row.id != ACCOUNT_ID + i) {
			a->err = ERR_NAME_TAKEN;
		}
	}
	if (a->err == ERR_OK && a->put.what & PUT_NAME) {
		snprintf(s->accounts[a->put.row.id - ACCOUNT_ID], 24, "%.*s", SLICE_FMT(a->put.row.name));
	}
}

static void deal(struct sim *s, struct ask *a, bool fails)
{
	switch ((enum ask_kind)a->kind) {
	case ASK_APPEND:
		commit_append(s, a, fails);
		return;
	case ASK_ROOM:
		open_room(s, a, fails);
		break;
	case ASK_ACCOUNT:
		find_account(s, a, fails);
		break;
	case ASK_ACCOUNT_PUT:
		put_account(s, a, fails);
		break;
	case ASK_VERIFY:
		a->verify.ok = a->verify.hash.n > 0 && slice_eq(a->verify.secret, SLICE_LIT("good"));
		break;
	case ASK_SEEN:
	case ASK_MARK:
	case ASK_AUDIT:
		ask_free(a);
		return;
	case ASK_ROOMS:
	case ASK_PAGE:
	case ASK_CHANGES:
	case ASK_VERSIONS:
	case ASK_MISSED:
	case ASK_MARKS:
	case ASK_SEARCH:
	case ASK_AUDITS:
	case ASK_HASH:
	case ASK_SECRET:
	case ASK_SASL:
	case ASK_ACCOUNTS:
	case ASK_TOKEN_PUT:
	case ASK_TOKEN:
	case ASK_TOKENS:
	case ASK_TOKEN_DROP:
		break;
	}
	answer_later(s, a);
}

/* Deals with some of what was asked, in order; a failed commit takes all that was gathered behind it. */
static void store_step(struct sim *s)
{
	if (s->n_queue == 0) {
		return;
	}
	bool fails = roll(s, 20) == 0 && core_ready(s->core);
	uint32_t n = fails ? s->n_queue : 1 + roll(s, s->n_queue);
	for (uint32_t i = 0; i < n; i++) {
		deal(s, s->queue[i], fails);
	}
	s->n_queue -= n;
	memmove(s->queue, s->queue + n, s->n_queue * sizeof(struct ask *));
}

/* Any answer may come first, but a conversation's records come in their order. */
static struct ask *answer_pick(struct sim *s)
{
	uint32_t i = roll(s, s->n_answers);
	struct ask *a = s->answers[i];
	if (a->kind == ASK_APPEND) {
		for (uint32_t k = 0; k < i; k++) {
			if (s->answers[k]->kind == ASK_APPEND &&
			    conv_eq(s->answers[k]->append.first->conv, a->append.first->conv)) {
				i = k;
				break;
			}
		}
	}
	a = s->answers[i];
	s->n_answers--;
	memmove(&s->answers[i], &s->answers[i + 1], (s->n_answers - i) * sizeof(struct ask *));
	return a;
}

/* --- what is told --- */

static int present_at(const struct told *t, struct slice name)
{
	for (uint32_t i = 0; i < t->n; i++) {
		if (slice_eq(name, slice_cstr(t->present[i]))) {
			return (int)i;
		}
	}
	return -1;
}

static void present_set(struct sim *s, struct told *t, int i, struct slice name)
{
	REQUIRE(name.n < 24 && i < PEOPLE);
	snprintf(t->present[i], 24, "%.*s", SLICE_FMT(name));
}

static void room_told(struct sim *s, uint32_t room, const struct event *ev)
{
	struct told *t = &s->told[room];
	int who = present_at(t, ev->who);
	switch (ev->id) {
	case EV_JOIN:
		REQUIRE(who < 0);
		present_set(s, t, (int)t->n++, ev->who);
		break;
	case EV_LEAVE:
		REQUIRE(who >= 0);
		present_set(s, t, who, slice_cstr(t->present[--t->n]));
		break;
	case EV_MESSAGE: {
		struct stored *c = stored_of(s, ev->conv);
		REQUIRE(who >= 0);
		REQUIRE(ev->seq <= c->seq);
		REQUIRE(ev->seq == c->told + 1);
		c->told = ev->seq;
		break;
	}
	default:
		break;
	}
}

/* A rename is told to people, not to rooms: the asking session's own answer comes once. */
static void renamed(struct sim *s, const struct event *ev)
{
	for (uint32_t r = 0; r < ARRAY_LEN(s->told); r++) {
		int who = present_at(&s->told[r], ev->who);
		if (who >= 0) {
			present_set(s, &s->told[r], who, ev->peer);
		}
	}
}

static void answered(struct sim *s, struct client *c, const struct event *ev)
{
	if (ev->id == EV_PONG) {
		REQUIRE(c->pinging && c->answered >= c->ping_at);
		c->pinging = false;
	} else if (ev->id == EV_ERROR && ev->cmd == CMD_PING) {
		c->pinging = false;
	} else if (ev->id == EV_ACK || (ev->id == EV_ERROR && slice_starts(ev->tag, SLICE_LIT("m")))) {
		c->answered++;
		REQUIRE(c->answered <= c->tag);
	}
}

static void take(struct sim *s)
{
	struct effects *e = s->out;
	effects_flush_drafts(e);
	while (e->asks) {
		struct ask *a = e->asks;
		e->asks = a->node.next ? CONTAINER_OF(a->node.next, struct ask, node) : NULL;
		a->node.next = NULL;
		if (a->kind == ASK_VERIFY) {
			deal(s, a, false);
		} else {
			REQUIRE(s->n_queue < QUEUE);
			s->queue[s->n_queue++] = a;
		}
	}
	for (uint32_t i = 0; i < e->n; i++) {
		const struct effect *f = &e->v[i];
		if (f->kind == EFFECT_ROOM) {
			room_told(s, f->room, f->event);
			continue;
		}
		if (f->kind == EFFECT_ROOM_GONE) {
			memset(&s->told[f->room], 0, sizeof(s->told[f->room]));
			continue;
		}
		REQUIRE(f->sess.gen && f->sess.slot < SLOTS);
		struct client *c = &s->clients[f->sess.slot];
		REQUIRE(c->gen == f->sess.gen && c->connected);
		if (f->kind == EFFECT_EVENT) {
			answered(s, c, f->event);
			if (f->event->id == EV_NICKED) {
				renamed(s, f->event);
			}
		} else if (f->kind == EFFECT_DONE) {
			c->bytes_back += f->n;
			REQUIRE(c->bytes_back <= c->bytes_given);
		} else if (f->kind == EFFECT_CLOSE) {
			REQUIRE(c->bytes_back == c->bytes_given);
			c->connected = false;
			c->gen++;
		}
	}
	effects_reset(e);
	core_check(s->core);
}

/* --- what people do --- */

static void give(struct sim *s, uint32_t slot, struct cmd cmd)
{
	cmd.from = (struct sess_id){ slot, s->clients[slot].gen };
	cmd.bytes = 1 + roll(s, 50);
	s->clients[slot].bytes_given += cmd.bytes;
	core_command(s->core, s->now, &cmd, s->out);
	take(s);
}

static void come(struct sim *s, uint32_t slot)
{
	struct client *c = &s->clients[slot];
	*c = (struct client){ .gen = c->gen ? c->gen : 1, .connected = true };
	give(s, slot,
	     (struct cmd){ .id = CMD_CONNECT,
			   .dialect = (uint8_t)(1 + roll(s, DIALECT_COUNT - 1)),
			   .flags = CMD_SECURE,
			   .who = SLICE_LIT("::1") });
}

static void speak(struct sim *s, uint32_t slot, enum cmd_id id)
{
	struct client *c = &s->clients[slot];
	char tag[16];
	snprintf(tag, sizeof(tag), "m%u", ++c->tag);
	give(s, slot,
	     (struct cmd){ .id = (uint8_t)id,
			   .text = SLICE_LIT("words"),
			   .tag = slice_cstr(tag),
			   .who = id == CMD_DM ? slice_cstr(names[roll(s, NAMES)]) : SLICE_EMPTY,
			   .room = id == CMD_SAY ? slice_cstr(rooms[roll(s, ROOMS)]) : SLICE_EMPTY });
}

static void act(struct sim *s)
{
	uint32_t slot = roll(s, SLOTS);
	struct client *c = &s->clients[slot];
	if (!c->connected) {
		come(s, slot);
		return;
	}
	if (c->leaving) {
		return;
	}
	struct cmd cmd = { .room = slice_cstr(rooms[roll(s, ROOMS)]) };
	static const uint8_t simple[] = { CMD_JOIN,  CMD_JOIN,  CMD_LEAVE, CMD_USERS,  CMD_WHO,    CMD_ROOMS,
					  CMD_GROUPS, CMD_TOPIC, CMD_AWAY,  CMD_TYPING, CMD_HISTORY };
	uint32_t what = roll(s, 100);
	if (what < 20) {
		cmd = (struct cmd){ .id = CMD_LOGIN, .who = slice_cstr(names[roll(s, NAMES)]) };
		cmd.secret = roll(s, 4) ? SLICE_LIT("good") : SLICE_LIT("bad");
		give(s, slot, cmd);
	} else if (what < 50) {
		speak(s, slot, roll(s, 5) ? CMD_SAY : CMD_DM);
	} else if (what < 54 && !c->pinging) {
		c->pinging = true;
		c->ping_at = c->tag;
		give(s, slot, (struct cmd){ .id = CMD_PING });
	} else if (what < 58) {
		give(s, slot, (struct cmd){ .id = CMD_NICK, .who = slice_cstr(names[roll(s, NAMES)]) });
	} else if (what < 62) {
		c->leaving = true;
		bool quit = roll(s, 2);
		give(s, slot, (struct cmd){ .id = quit ? CMD_QUIT : CMD_DISCONNECT, .flags = roll(s, 2) ? CMD_EOF : 0 });
	} else {
		cmd.id = simple[roll(s, ARRAY_LEN(simple))];
		if (cmd.id == CMD_JOIN && cmd.room.n == 0) {
			cmd.room = SLICE_LIT("den");
		}
		if (cmd.id == CMD_TOPIC && roll(s, 2)) {
			cmd.flags = CMD_HAS_TEXT;
			cmd.text = SLICE_LIT("topic");
		}
		if (cmd.id == CMD_JOIN && roll(s, 4) == 0) {
			cmd.flags = roll(s, 2) ? CMD_MUST_EXIST : CMD_MUST_CREATE;
		}
		give(s, slot, cmd);
	}
}

static void answer(struct sim *s)
{
	if (s->n_answers > 0) {
		core_answer(s->core, s->now, answer_pick(s), s->out);
		take(s);
	}
}

static void tick(struct sim *s)
{
	s->now.mono.ms += roll(s, 200);
	core_tick(s->core, s->now, s->out);
	take(s);
}

static void settle(struct sim *s)
{
	for (int i = 0; i < 100000 && (s->n_queue || s->n_answers || core_busy(s->core)); i++) {
		store_step(s);
		answer(s);
		tick(s);
	}
	REQUIRE(core_idle(s->core));
}

static void all_is_told(struct sim *s)
{
	for (uint32_t i = 0; i < SLOTS; i++) {
		const struct client *c = &s->clients[i];
		if (c->connected) {
			REQUIRE(c->bytes_back == c->bytes_given);
			REQUIRE(!c->leaving && !c->pinging);
		}
	}
	for (uint32_t i = 0; i < s->n_stored; i++) {
		if (!conv_is_pair(s->stored[i].conv)) {
			REQUIRE(s->stored[i].told == s->stored[i].seq);
		}
	}
}

static void run(uint64_t seed, uint32_t steps)
{
	struct sim *s = xcalloc(1, sizeof(*s));
	s->rng = seed * 0x9e3779b97f4a7c15u + 1;
	config_init(&s->config);
	s->config.trusted = 1;
	s->config.replay = 0;
	s->config.login_timeout = 3600;
	s->config.login_timeout_groups = 3600;
	s->now.mono.ms = 1000;
	s->next_room = s->next_user = 1;
	for (uint32_t i = 0; i < ACCOUNTS; i++) {
		snprintf(s->accounts[i], 24, "acc%u", i);
	}
	static const char *const keys[ROOMS] = { "lobby", "den", "attic", "cellar" };
	for (uint32_t i = 0; i < ROOMS; i++) {
		snprintf(s->rooms[i].name, sizeof(s->rooms[i].name), "%s", keys[i]);
	}
	s->out = effects_new();
	struct core_env env = { .config = &s->config, .epoch = 1 };
	s->core = core_new(&env);
	core_start(s->core, s->now, s->out);
	take(s);
	for (s->step = 0; s->step < steps; s->step++) {
		uint32_t what = roll(s, 10);
		if (what < 5) {
			act(s);
		} else if (what < 7) {
			store_step(s);
		} else if (what < 9) {
			answer(s);
		} else {
			tick(s);
		}
	}
	settle(s);
	all_is_told(s);
	core_free(s->core);
	effects_unref(s->out);
	config_done(&s->config);
	free(s);
}

static void many_seeds(void **state)
{
	(void)state;
	const char *one = getenv("SIM_SEED");
	const char *steps = getenv("SIM_STEPS");
	uint32_t n = steps ? (uint32_t)strtoul(steps, NULL, 10) : 3000;
	uint64_t first = one ? strtoull(one, NULL, 10) : 1;
	uint64_t last = one ? first : 200;
	for (uint64_t seed = first; seed <= last; seed++) {
		print_message("# SIM_SEED=%u SIM_STEPS=%u\n", (unsigned)seed, n);
		run(seed, n);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(many_seeds) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
