/* SPDX-License-Identifier: MIT */
/* Accounts that stay, by seed: the core over the store in memory, whose answers come late and whose commits fail, with restarts in
 * peace and without. What is checked:
 *
 *  - what people are told of who enters and leaves is what the core knows;
 *  - who stays is a member until it leaves, is put out, is absent for too long, or chooses not to stay any more;
 *  - the same over a restart: in peace exactly so; after a crash for everybody of whom nothing was on its way to the store;
 *  - nobody is back in a room that he was kicked out of, and nobody is in one who does not stay and is not connected;
 *  - the core's own invariants (core_check).
 *
 * A failure prints the seed; SIM_SEED=n SIM_STEPS=m runs that one alone. */
#include "lib/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/state.h"
#include "core/stay.h"
#include "store/store.h"

enum { PEOPLE = 6, SLOTS = 8, ROOMS = 4, QUEUE = 4096, DAY_MS = 86400000 };

static const char *const names[PEOPLE] = { "mod", "anna", "bert", "carl", "dora", "emil" };
static const char *const rooms[ROOMS] = { "lobby", "den", "attic", "cellar" };

/* What people were told of one account. */
struct account {
	uint64_t id;
	bool in[ROOMS], leaves[ROOMS]; /* asked to leave, since the last restart */
	bool out[ROOMS];               /* kicked, and not in again so far */
	bool goes;                     /* chose, at some time since the last restart, not to stay; or was killed */
	bool failed;                   /* so did what the store was told of it, perhaps when it was gone */
	bool pending;                  /* something of it is on its way to the store */
	int64_t absent_ms;             /* since when nobody of it is connected */
};

struct client {
	uint32_t gen;
	bool connected;
	uint32_t who; /* person + 1; 0: not logged in */
};

struct sim {
	uint64_t rng;
	struct config config;
	struct core *core;
	struct store *store;
	struct effects *out;
	struct now now;
	struct client clients[SLOTS];
	struct account people[PEOPLE];
	struct ask *asked[QUEUE], *answers[QUEUE];
	uint32_t n_asked, n_answers;
	uint32_t restarts, crashes, back,
		expired; /* how much of it happened: a simulation in which nothing does proves nothing */
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

static int find(const char *const *list, int n, struct slice name)
{
	int i = 0;
	while (i < n && !slice_eq(name, slice_cstr(list[i]))) {
		i++;
	}
	return i;
}

/* --- the store --- */

static struct account *account_of(struct sim *s, uint64_t id)
{
	for (uint32_t i = 0; i < PEOPLE; i++) {
		if (s->people[i].id == id) {
			return &s->people[i];
		}
	}
	return NULL;
}

static void on_answer(void *ctx, struct ask *a)
{
	struct sim *s = ctx;
	REQUIRE(s->n_answers < QUEUE);
	s->answers[s->n_answers++] = a;
}

static void refuse(struct sim *s, struct ask *a)
{
	struct account *p = a->kind == ASK_STAY ? account_of(s, a->stay.id) : NULL;
	if (p) {
		p->failed = true;
	}
	a->err = ERR_STORE_DOWN;
	for (struct record *r = a->kind == ASK_APPEND ? a->append.first : NULL; r; r = r->next) {
		r->err = ERR_STORE_DOWN;
	}
	if (a->kind == ASK_SEEN || a->kind == ASK_MARK || a->kind == ASK_AUDIT) {
		ask_free(a);
	} else {
		on_answer(s, a);
	}
}

static void store_step(struct sim *s, bool all)
{
	bool fails = !all && roll(s, 30) == 0 && core_ready(s->core);
	uint32_t n = all || fails ? s->n_asked : roll(s, s->n_asked + 1);
	for (uint32_t i = 0; i < n; i++) {
		struct ask *a = s->asked[i];
		if (a->kind == ASK_VERIFY) {
			a->verify.ok = true;
			on_answer(s, a);
		} else if (fails) {
			refuse(s, a);
		} else {
			store_mem.submit(s->store, a);
		}
	}
	s->n_asked -= n;
	memmove(s->asked, s->asked + n, s->n_asked * sizeof(s->asked[0]));
}

/* --- what is told --- */

static void left(struct sim *s, const struct event *ev, struct account *p, int room)
{
	bool put_out = ev->err == ERR_KICKED || ev->err == ERR_BANNED;
	bool long_ago = slice_eq(ev->text, SLICE_LIT("absent for too long"));
	if (long_ago) {
		REQUIRE(ev->flags & EV_F_QUIT && s->now.wall.ms - p->absent_ms >= s->config.always_on_days * DAY_MS);
		s->expired++;
	} else {
		REQUIRE(put_out || p->goes || (p->leaves[room] && !(ev->flags & EV_F_QUIT)));
	}
	p->in[room] = false;
	p->out[room] = ev->err == ERR_KICKED; /* a ban may be over by the next start */
}

static void room_told(struct sim *s, const struct event *ev)
{
	int who = find(names, PEOPLE, ev->who), room = find(rooms, ROOMS, ev->room);
	if (ev->id != EV_JOIN && ev->id != EV_LEAVE) {
		return;
	}
	REQUIRE(who < PEOPLE && room < ROOMS);
	struct account *p = &s->people[who];
	if (ev->id == EV_LEAVE) {
		REQUIRE(p->in[room]);
		left(s, ev, p, room);
	} else {
		REQUIRE(!p->in[room]);
		p->in[room] = true;
		p->out[room] = false;
	}
}

/* What is known is what was told. */
static void compare(struct sim *s)
{
	for (uint32_t i = 0; i < PEOPLE; i++) {
		const struct account *p = &s->people[i];
		uint32_t user = user_find_id(s->core, p->id);
		for (int r = 0; r < ROOMS; r++) {
			uint32_t room = room_find_key(s->core, slice_cstr(rooms[r]));
			bool in = user && room && member_find(s->core, user, room);
			REQUIRE(in == p->in[r]);
		}
	}
}

static void take(struct sim *s)
{
	struct effects *e = s->out;
	effects_flush_drafts(e);
	for (uint32_t i = 0; i < e->n; i++) {
		const struct effect *f = &e->v[i];
		struct client *c = &s->clients[f->sess.slot % SLOTS];
		if (f->kind == EFFECT_ROOM) {
			room_told(s, f->event);
		} else if (f->kind == EFFECT_EVENT && f->event->id == EV_WELCOME) {
			int who = find(names, PEOPLE, f->event->who);
			REQUIRE(who < PEOPLE);
			c->who = (uint32_t)who + 1;
		} else if (f->kind == EFFECT_CLOSE) {
			if (c->who) {
				s->people[c->who - 1].absent_ms = s->now.wall.ms;
			}
			*c = (struct client){ .gen = c->gen + 1 };
		}
	}
	while (e->asks) {
		struct ask *a = e->asks;
		e->asks = a->node.next ? CONTAINER_OF(a->node.next, struct ask, node) : NULL;
		a->node.next = NULL;
		REQUIRE(s->n_asked < QUEUE);
		s->asked[s->n_asked++] = a;
	}
	effects_reset(e);
	core_check(s->core);
	compare(s);
}

static void answer(struct sim *s)
{
	struct ask *a = s->answers[0];
	memmove(s->answers, s->answers + 1, --s->n_answers * sizeof(s->answers[0]));
	core_answer(s->core, s->now, a, s->out);
	take(s);
}

static void tick(struct sim *s, int64_t ms)
{
	s->now.mono.ms += ms;
	s->now.wall.ms += ms;
	core_tick(s->core, s->now, s->out);
	take(s);
}

static void settle(struct sim *s)
{
	while (s->n_asked || s->n_answers || core_busy(s->core)) {
		store_step(s, true);
		while (s->n_answers) {
			answer(s);
		}
		tick(s, 10);
	}
	REQUIRE(core_idle(s->core));
}

/* --- the life of a server --- */

static void start(struct sim *s)
{
	const struct core_env env = { .config = &s->config, .epoch = 1 };
	s->now.mono.ms = 1000;
	s->core = core_new(&env);
	core_start(s->core, s->now, s->out);
}

/* What is on its way is lost: of whom? */
static void lose(struct sim *s, struct ask *a)
{
	struct account *p = NULL;
	if (a->kind == ASK_STAY) {
		p = account_of(s, a->stay.id);
	} else if (a->kind == ASK_ACCOUNT_PUT) {
		p = account_of(s, a->put.row.id);
	}
	for (const struct record *r = a->kind == ASK_APPEND ? a->append.first : NULL; r; r = r->next) {
		struct slice key = r->kind == REC_FACT ? fact_key(r) : SLICE_EMPTY;
		bool ban = slice_starts(key, SLICE_LIT("ban.u"));
		struct account *put_out = account_of(s, ban                   ? fact_number(slice_from(key, 5))
							: r->kind == REC_KICK ? r->target
									      : 0);
		if (put_out) {
			put_out->pending = true;
		}
	}
	if (p) {
		p->pending = true;
	}
}

/* What the store has of it: whether it chose to go, and whether it seems to be absent for too long. */
static void look_up(struct sim *s, struct account *p, bool *expired)
{
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.id = p->id;
	store_mem.submit(s->store, a);
	s->n_answers--;
	p->goes = a->account.row.flags & ACCOUNT_F_GO;
	*expired = s->now.wall.ms - a->account.row.last_ms >= s->config.always_on_days * DAY_MS;
	ask_free(a);
}

static void restart(struct sim *s, bool crash)
{
	bool before[PEOPLE][ROOMS];
	if (!crash) {
		settle(s);
	}
	for (uint32_t i = 0; i < PEOPLE; i++) {
		struct account *p = &s->people[i];
		uint32_t user = user_find_id(s->core, p->id);
		const struct user *u = user ? user_at(s->core, user) : NULL;
		bool stays = u && user_stays(s->core, u) && !(u->flags & USER_KEEP_AGAIN);
		p->pending = u ? (u->flags & (USER_KEEP_AGAIN | USER_OUT)) != 0 : p->failed;
		for (int r = 0; r < ROOMS; r++) {
			before[i][r] = stays && p->in[r];
		}
	}
	for (uint32_t i = 0; i < s->n_asked; i++) {
		lose(s, s->asked[i]);
		ask_free(s->asked[i]);
	}
	for (uint32_t i = 0; i < s->n_answers; i++) { /* in the store, but nobody was told */
		lose(s, s->answers[i]);
		ask_free(s->answers[i]);
	}
	s->n_asked = s->n_answers = 0;
	if (!crash) {
		core_shutdown(s->core, s->now, s->out);
		effects_reset(s->out);
	}
	core_free(s->core);
	memset(s->clients, 0, sizeof(s->clients));
	start(s);
	for (uint32_t i = 0; i < PEOPLE; i++) {
		memset(s->people[i].in, 0, sizeof(s->people[i].in));
	}
	for (int turns = 0; !core_ready(s->core) && turns < 100; turns++) {
		effects_flush_drafts(s->out);
		take(s);
		store_step(s, true);
		while (s->n_answers) {
			struct ask *a = s->answers[--s->n_answers];
			core_answer(s->core, s->now, a, s->out);
			if (core_ready(s->core)) {
				break;
			}
			take(s);
		}
	}
	REQUIRE(core_ready(s->core));
	for (uint32_t i = 0; i < PEOPLE; i++) {
		struct account *p = &s->people[i];
		uint32_t user = user_find_id(s->core, p->id);
		bool expired;
		look_up(s, p, &expired);
		for (int r = 0; r < ROOMS; r++) {
			uint32_t room = room_find_key(s->core, slice_cstr(rooms[r]));
			p->in[r] = user && room && member_find(s->core, user, room);
			REQUIRE(p->in[r] == before[i][r] || p->pending || (expired && !user));
			REQUIRE(!p->in[r] || !p->out[r]);
			s->back += p->in[r];
			p->leaves[r] = false;
		}
		p->failed &= !user;
		p->absent_ms =
			user ? s->now.wall.ms - (int64_t)(core_now_s(s->core) - user_at(s->core, user)->since_s) * 1000
			     : 0;
	}
	take(s);
	s->restarts += !crash;
	s->crashes += crash;
}

/* --- what people do --- */

static void give(struct sim *s, uint32_t slot, struct cmd cmd)
{
	cmd.from = (struct sess_id){ slot, s->clients[slot].gen };
	cmd.bytes = 1;
	core_command(s->core, s->now, &cmd, s->out);
	take(s);
}

static void come(struct sim *s, uint32_t slot)
{
	struct client *c = &s->clients[slot];
	c->gen += c->gen == 0;
	c->connected = true;
	give(s, slot,
	     (struct cmd){
		     .id = CMD_CONNECT, .dialect = roll(s, 2) ? DIALECT_JSON : DIALECT_IRC, .flags = CMD_SECURE });
	give(s, slot,
	     (struct cmd){ .id = CMD_LOGIN, .who = slice_cstr(names[roll(s, PEOPLE)]), .secret = SLICE_LIT("x") });
}

static void act(struct sim *s)
{
	uint32_t slot = roll(s, SLOTS), room = roll(s, ROOMS), what = roll(s, 100);
	struct client *c = &s->clients[slot];
	struct slice whom = slice_cstr(names[1 + roll(s, PEOPLE - 1)]);
	if (!c->connected) {
		come(s, slot);
		return;
	}
	if (!c->who) {
		return;
	}
	struct account *p = &s->people[c->who - 1];
	if (what < 30) {
		give(s, slot, (struct cmd){ .id = CMD_JOIN, .room = slice_cstr(rooms[room]) });
	} else if (what < 40) {
		p->leaves[room] = true; /* perhaps only once it is in */
		give(s, slot, (struct cmd){ .id = CMD_LEAVE, .room = slice_cstr(rooms[room]) });
	} else if (what < 65) {
		give(s, slot, (struct cmd){ .id = roll(s, 2) ? CMD_QUIT : CMD_DISCONNECT });
	} else if (what < 72) {
		give(s, slot, (struct cmd){ .id = CMD_KICK, .room = slice_cstr(rooms[room]), .who = whom });
	} else if (what < 76) {
		give(s, slot,
		     (struct cmd){ .id = CMD_BAN, .room = slice_cstr(rooms[room]), .who = whom, .seconds = 3600 });
	} else if (what < 80) {
		give(s, slot,
		     (struct cmd){ .id = CMD_SAY, .room = slice_cstr(rooms[room]), .text = SLICE_LIT("words") });
	} else if (what < 83) {
		bool off = roll(s, 2);
		p->goes |= off;
		give(s, slot, (struct cmd){ .id = CMD_STAY, .who = off ? SLICE_LIT("off") : SLICE_LIT("on") });
	} else if (what < 85 && c->who == 1) {
		s->people[find(names, PEOPLE, whom)].goes = true;
		give(s, slot, (struct cmd){ .id = CMD_KILL, .who = whom });
	} else if (what < 90) {
		give(s, slot, (struct cmd){ .id = CMD_AWAY, .text = roll(s, 2) ? SLICE_LIT("lunch") : SLICE_EMPTY });
	}
}

static void run(uint64_t seed, uint32_t steps, uint32_t sums[4])
{
	struct sim *s = xcalloc(1, sizeof(*s));
	s->rng = seed * 0x9e3779b97f4a7c15u + 1;
	config_init(&s->config);
	s->config.trusted = 1;
	s->config.always_on = ALWAYS_ON_OPT_OUT;
	s->config.always_on_days = 2;
	s->config.idle_timeout_irc = 0;
	s->config.login_timeout = 3600;
	s->now.wall.ms = 1700000000000;
	s->out = effects_new();
	s->store = store_mem.open(&s->config, on_answer, s, NULL, 0);
	for (uint32_t i = 0; i < PEOPLE; i++) {
		struct ask *a = ask_new(ASK_ACCOUNT_PUT, 0);
		a->put.key = a->put.row.name = slice_cstr(names[i]);
		a->put.row.hash = SLICE_LIT("h");
		a->put.row.role = i == 0 ? ROLE_MODERATOR : ROLE_USER;
		store_mem.submit(s->store, a);
		s->people[i].id = s->answers[0]->put.row.id;
		ask_free(s->answers[--s->n_answers]);
	}
	start(s);
	take(s);
	settle(s);
	for (s->step = 0; s->step < steps; s->step++) {
		uint32_t what = roll(s, 1000);
		if (what < 500) {
			act(s);
		} else if (what < 700) {
			store_step(s, false);
		} else if (what < 940 && s->n_answers) {
			answer(s);
		} else if (what < 996) {
			tick(s, roll(s, 20) ? roll(s, 60000) : roll(s, DAY_MS));
		} else {
			restart(s, what < 998);
		}
	}
	restart(s, false);
	sums[0] += s->restarts;
	sums[1] += s->crashes;
	sums[2] += s->back;
	sums[3] += s->expired;
	core_free(s->core);
	for (uint32_t i = 0; i < s->n_asked; i++) {
		ask_free(s->asked[i]);
	}
	for (uint32_t i = 0; i < s->n_answers; i++) {
		ask_free(s->answers[i]);
	}
	store_mem.close(s->store);
	effects_unref(s->out);
	config_done(&s->config);
	free(s);
}

static void many_seeds(void **state)
{
	(void)state;
	const char *one = getenv("SIM_SEED"), *steps = getenv("SIM_STEPS");
	uint32_t n = steps ? (uint32_t)strtoul(steps, NULL, 10) : 3000, sums[4] = { 0 };
	uint64_t first = one ? strtoull(one, NULL, 10) : 1, last = one ? first : 100;
	for (uint64_t seed = first; seed <= last; seed++) {
		print_message("# SIM_SEED=%u SIM_STEPS=%u\n", (unsigned)seed, n);
		run(seed, n, sums);
	}
	print_message("# %u restarts, %u crashes, %u memberships brought back, %u expired\n", sums[0], sums[1], sums[2],
		      sums[3]);
	assert_true(one || (sums[0] > 0 && sums[1] > 0 && sums[2] > 0 && sums[3] > 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(many_seeds) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
