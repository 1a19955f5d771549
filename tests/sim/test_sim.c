/* SPDX-License-Identifier: MIT */
/* The core against a model, by seed: random people do random things over a store that delays, fails and answers in any
 * order that its rules allow. What is checked, after every step or at the end:
 *
 *  - numbers are dense, and a room's messages are told in their order, each once, and only after they were committed;
 *  - whoever speaks in a room is in it as the listeners know it: the last word comes before the leave, the new name after;
 *  - every message is answered exactly once, by an ack or an error; an answered ping means that all before it was answered;
 *  - roles, bans, mutes and settings are obeyed from the moment they are proposed, and undone when they fail (rules.h);
 *  - the credit of every command comes back; every session that disconnects is closed once, and is told nothing after;
 *  - the core's own invariants (core_check).
 *
 * A failure prints the seed; SIM_SEED=n SIM_STEPS=m runs that one alone. */
#include "sim/rules.h"

/* --- the store --- */

static struct model_room *room_by_key(struct sim *s, struct slice key)
{
	for (uint32_t i = 0; i < ROOMS; i++) {
		if (slice_eq(key, slice_cstr(s->rooms[i].name))) {
			return &s->rooms[i];
		}
	}
	return NULL;
}

static bool commit_fact(struct stored *c, const struct record *r)
{
	struct pending p;
	pending_of(r, &p);
	return rule_put(&c->rules, p.key, p.value, p.remove);
}

static void commit_record(struct sim *s, struct record *r, bool fails)
{
	if (fails) {
		r->err = ERR_STORE_DOWN;
		return;
	}
	struct stored *c = stored_of(s, r->conv);
	struct said *said =
		r->kind != REC_KICK && r->target > 0 && r->target <= c->seq ? &c->said[r->target - 1] : NULL;
	bool changes = r->kind == REC_EDIT || r->kind == REC_REDACT || r->kind == REC_REACT;
	if (changes && (!said || said->deleted)) {
		r->err = ERR_MESSAGE_UNKNOWN;
		return;
	}
	if (r->kind == REC_FACT && !commit_fact(c, r)) {
		r->flags |= REC_F_DUPLICATE;
		return;
	}
	r->pos = ++c->pos;
	if (r->kind == REC_MESSAGE) {
		vec_grow(&c->said, &c->cap_said, (uint32_t)c->seq + 1, sizeof(*c->said));
		c->said[c->seq++] = (struct said){ r->author, false };
	} else if (r->kind == REC_REDACT) {
		said->deleted = true;
	}
	r->seq = c->seq;
	if (r->kind == REC_SHUT) {
		c->rules.n = 0;
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
	struct rules *rules = &stored_of(s, conv_room(m->id))->rules;
	if (a->room.created) {
		rules->n = 0;
		rule_put(rules, "role.1000000001", "operator acc1",
			 false); /* so that there is always something to decide */
		rule_put(rules, "role.1000000002", "voiced acc2", false);
		for (const struct fact_row *f = a->room.facts; f; f = f->next) {
			struct slice key = arena_printf(&a->arena, "%.*s%c", SLICE_FMT(f->key), '\0');
			struct slice value = arena_printf(&a->arena, "%.*s%c", SLICE_FMT(f->value), '\0');
			rule_put(rules, key.p, value.p, false);
		}
	}
	for (uint32_t i = 0; i < rules->n; i++) {
		struct fact_row *f = arena_zalloc(&a->arena, sizeof(*f));
		f->key = arena_dup(&a->arena, slice_cstr(rules->v[i].key));
		f->value = arena_dup(&a->arena, slice_cstr(rules->v[i].value));
		f->next = row->facts;
		row->facts = f;
	}
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
			*row = (struct account_row){ .id = ACCOUNT_ID + i,
						     .role = ROLE_USER,
						     .hash = SLICE_LIT("hash") };
			row->role = moderates(row->id) ? ROLE_MODERATOR : ROLE_USER;
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

/* The message that a command is about. */
static void find_messages(struct sim *s, struct ask *a)
{
	const struct stored *c = stored_of(s, a->page.conv);
	for (uint32_t i = 0; a->page.mode == PAGE_LIST && i < a->page.n_numbers; i++) {
		uint64_t seq = a->page.numbers[i];
		if (seq == 0 || seq > c->seq) {
			continue;
		}
		struct record_text t = { .name = SLICE_LIT("somebody"), .text = SLICE_LIT("words") };
		struct record *r = record_new(REC_MESSAGE, a->page.conv, c->said[seq - 1].author, &t);
		r->seq = seq;
		r->flags = c->said[seq - 1].deleted ? REC_F_DELETED : 0;
		r->next = a->page.first;
		a->page.first = r;
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
	case ASK_STAY:
		ask_free(a);
		return;
	case ASK_PAGE:
		find_messages(s, a);
		break;
	case ASK_ROOMS:
	case ASK_CHANGES:
	case ASK_VERSIONS:
	case ASK_MISSED:
	case ASK_MARKS:
	case ASK_SEARCH:
	case ASK_CONVERSATIONS:
	case ASK_AUDITS:
	case ASK_STAYING:
	case ASK_META:
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

/* Any answer may come first, but a conversation's records come in their order, and rooms keep their place among records. */
static bool in_order(const struct ask *first, const struct ask *then)
{
	bool records = first->kind == ASK_APPEND && then->kind == ASK_APPEND;
	if (records) {
		return conv_eq(first->append.first->conv, then->append.first->conv);
	}
	return (first->kind == ASK_ROOM || first->kind == ASK_APPEND) &&
	       (then->kind == ASK_ROOM || then->kind == ASK_APPEND);
}

static struct ask *answer_pick(struct sim *s)
{
	uint32_t i = roll(s, s->n_answers), k = 0;
	while (k < i) { /* whatever must come first itself may have to wait */
		if (in_order(s->answers[k], s->answers[i])) {
			i = k;
			k = 0;
		} else {
			k++;
		}
	}
	struct ask *a = s->answers[i];
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
		for (uint32_t i = 0; i < s->n_pending; i++) {
			struct pending *p = &s->pending[i];
			p->left |= conv_eq(p->conv, ev->conv) && slice_eq(slice_cstr(p->name), ev->who);
		}
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
	for (uint32_t i = 0; i < s->n_pending; i++) {
		struct pending *p = &s->pending[i];
		if (slice_eq(slice_cstr(p->name), ev->who)) {
			snprintf(p->name, sizeof(p->name), "%.*s", SLICE_FMT(ev->peer));
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

static void effect_take(struct sim *s, const struct effect *f)
{
	if (f->kind == EFFECT_ROOM) {
		room_told(s, f->room, f->event);
		return;
	}
	if (f->kind == EFFECT_ROOM_GONE) {
		memset(&s->told[f->room], 0, sizeof(s->told[f->room]));
		return;
	}
	if (f->kind == EFFECT_LOG) {
		return;
	}
	REQUIRE(f->sess.gen && f->sess.slot < SLOTS);
	struct client *c = &s->clients[f->sess.slot];
	REQUIRE(c->gen == f->sess.gen && c->connected);
	if (f->kind == EFFECT_EVENT) {
		answered(s, c, f->event);
		c->in |= f->event->id == EV_WELCOME;
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

static void take(struct sim *s)
{
	struct effects *e = s->out;
	effects_flush_drafts(e);
	for (uint32_t i = 0; i < e->n; i++) {
		effect_take(s, &e->v[i]);
	}
	while (e->asks) {
		struct ask *a = e->asks;
		e->asks = a->node.next ? CONTAINER_OF(a->node.next, struct ask, node) : NULL;
		a->node.next = NULL;
		for (const struct record *r = a->kind == ASK_APPEND ? a->append.first : NULL; r; r = r->next) {
			proposed(s, r);
		}
		if (a->kind == ASK_VERIFY) {
			deal(s, a, false);
		} else {
			REQUIRE(s->n_queue < QUEUE);
			s->queue[s->n_queue++] = a;
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
	char from[16];
	snprintf(from, sizeof(from), "192.0.2.%u", slot);
	*c = (struct client){ .gen = c->gen ? c->gen : 1, .connected = true };
	give(s, slot,
	     (struct cmd){ .id = CMD_CONNECT,
			   .dialect = (uint8_t)(1 + roll(s, DIALECT_COUNT - 1)),
			   .flags = CMD_SECURE,
			   .who = slice_cstr(from) });
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

/* Decides something about somebody or a room, allowed or not. */
static void moderate(struct sim *s, uint32_t slot)
{
	static const uint8_t ids[] = { CMD_KICK, CMD_BAN,  CMD_BAN, CMD_MUTE,  CMD_MUTE,
				       CMD_ROLE, CMD_ROLE, CMD_SET, CMD_INVITE };
	static const char *const roles[] = { "none", "member", "voiced", "operator", "owner" };
	struct cmd cmd = { .id = ids[roll(s, ARRAY_LEN(ids))], .room = slice_cstr(rooms[roll(s, ROOMS)]) };
	cmd.who = slice_cstr(
		names[NAMES - 1 - roll(s, roll(s, 2) ? NAMES : 3)]); /* some are talked of more than others */
	cmd.flags = roll(s, 2) ? CMD_REMOVE : 0;
	cmd.seconds = cmd.room.n == 0 || roll(s, 4) ? 1 + roll(s, 10) : 0;
	if (cmd.id == CMD_ROLE) {
		cmd.text = slice_cstr(roles[roll(s, ARRAY_LEN(roles))]);
		cmd.flags = CMD_HAS_TEXT;
	} else if (cmd.id == CMD_SET) {
		cmd.who = roll(s, 3) ? SLICE_LIT("moderated") : SLICE_LIT("invite-only");
		cmd.text = roll(s, 2) ? SLICE_LIT("on") : SLICE_LIT("off");
		cmd.flags = CMD_HAS_TEXT;
	} else if ((cmd.id == CMD_BAN || cmd.id == CMD_MUTE) && roll(s, 6) == 0) {
		cmd.id = cmd.id == CMD_BAN ? CMD_SERVER_BAN : CMD_SERVER_MUTE;
		cmd.seconds = 1 + roll(s, 5);
	}
	give(s, slot, cmd);
}

/* Changes something that was said, perhaps by somebody else. */
static void change(struct sim *s, uint32_t slot)
{
	static const uint8_t ids[] = { CMD_EDIT, CMD_DELETE, CMD_REACT };
	struct cmd cmd = { .id = ids[roll(s, ARRAY_LEN(ids))], .room = slice_cstr(rooms[roll(s, ROOMS)]) };
	cmd.number = 1 + roll(s, 40);
	cmd.text = SLICE_LIT("other");
	cmd.flags = roll(s, 4) == 0 && cmd.id == CMD_REACT ? CMD_REMOVE : 0;
	give(s, slot, cmd);
}

static void act(struct sim *s)
{
	static const uint16_t ends[] = { 0, CMD_EOF, CMD_LOST };
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
	static const uint8_t simple[] = { CMD_JOIN,  CMD_JOIN,   CMD_JOIN,    CMD_JOIN,   CMD_LEAVE,
					  CMD_USERS, CMD_WHO,    CMD_ROOMS,   CMD_GROUPS, CMD_TOPIC,
					  CMD_AWAY,  CMD_TYPING, CMD_HISTORY, CMD_META,   CMD_META_SUB };
	uint32_t what = roll(s, 100);
	if (what < (c->in ? 2 : 80)) {
		cmd = (struct cmd){ .id = CMD_LOGIN, .who = slice_cstr(names[roll(s, NAMES)]) };
		cmd.secret = roll(s, 4) ? SLICE_LIT("good") : SLICE_LIT("bad");
		give(s, slot, cmd);
	} else if (what < 40) {
		speak(s, slot, roll(s, 5) ? CMD_SAY : CMD_DM);
	} else if (what < 43 && !c->pinging) {
		c->pinging = true;
		c->ping_at = c->tag;
		give(s, slot, (struct cmd){ .id = CMD_PING });
	} else if (what < 46) {
		give(s, slot, (struct cmd){ .id = CMD_NICK, .who = slice_cstr(names[roll(s, NAMES)]) });
	} else if (what < 49) {
		c->leaving = true;
		bool quit = roll(s, 2);
		give(s, slot, (struct cmd){ .id = quit ? CMD_QUIT : CMD_DISCONNECT, .flags = ends[roll(s, 3)] });
	} else if (what < 72) {
		moderate(s, slot);
	} else if (what < 80) {
		change(s, slot);
	} else {
		cmd.id = simple[roll(s, ARRAY_LEN(simple))];
		if (cmd.id == CMD_JOIN && cmd.room.n == 0) {
			cmd.room = SLICE_LIT("den");
		}
		if (cmd.id == CMD_META && roll(s, 4)) {
			cmd.key = roll(s, 2) ? SLICE_LIT("url") : SLICE_LIT("color");
			cmd.flags = roll(s, 3) ? CMD_HAS_TEXT : CMD_REMOVE;
			cmd.text = roll(s, 2) ? SLICE_LIT("red") : SLICE_LIT("blue");
		} else if (cmd.id == CMD_META_SUB) {
			cmd.room = SLICE_EMPTY;
			cmd.text = SLICE_LIT("url color");
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
		struct ask *a = answer_pick(s);
		if (a->kind == ASK_APPEND) {
			settled(s, a->append.first);
		} else if (a->kind == ASK_ROOM && a->err == ERR_OK) {
			opened(s, a);
		}
		core_answer(s->core, s->now, a, s->out);
		take(s);
	}
}

static void tick(struct sim *s)
{
	uint32_t ms = roll(s, 200);
	s->now.mono.ms += ms;
	s->now.wall.ms += ms;
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
	all_agree(s);
	rules_free(s);
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
	uint32_t n = steps ? (uint32_t)strtoul(steps, NULL, 10) : 6000;
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
