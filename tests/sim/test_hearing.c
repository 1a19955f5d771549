/* SPDX-License-Identifier: MIT */
/* The core over the store in memory, by seed: what every single session hears, with the answers of the store and of the
 * password pool delayed, commits that fail, accounts on several devices, rooms with passwords, send keys, and a stop at the
 * end of half of the runs. What is checked:
 *
 *  - a session that listens to a room hears its messages one after the other from where it was let in: no gap, no double,
 *    and nothing of a room that it does not listen to; private messages of a pair come in their order;
 *  - one text has one number: a retry with its key is no second message, and what was acknowledged is in the log;
 *  - a page of history is a dense part of the log, says rightly whether there is more, and ends where live hearing goes on;
 *  - an answer to anything but a message comes after the answers to all messages said before it;
 *  - two sessions have the same name only if they are of one account;
 *  - all credit comes back, every session is closed once, and when everybody is gone nobody is left in the core.
 *
 * A failure prints the seed; SIM_SEED=n SIM_STEPS=m runs that one alone. */
#include "sim/hearing.h"

static const char *const names[NAMES] = { "anna", "Anna", "bert", "carl", "dora", "emil" };
static const char *const rooms[] = { "", "lobby", "den", "attic", "vault" };

/* ---- the store and the pool ---- */

/* From inside submit. */
static void on_answer(void *ctx, struct ask *a)
{
	struct sim *s = ctx;
	if (a->kind == ASK_APPEND) {
		for (const struct record *r = a->append.first; r; r = r->next) {
			committed(s, r);
		}
	}
	REQUIRE(s->n_answers < QUEUE);
	s->answers[s->n_answers++] = a;
}

static void refuse(struct sim *s, struct ask *a)
{
	a->err = ERR_STORE_DOWN;
	for (struct record *r = a->kind == ASK_APPEND ? a->append.first : NULL; r; r = r->next) {
		r->err = ERR_STORE_DOWN;
	}
	if (a->kind == ASK_SEEN) {
		ask_free(a);
	} else {
		on_answer(s, a);
	}
}

static void pool_answer(struct ask *a)
{
	if (a->kind == ASK_HASH) {
		a->hash.hash = arena_dup(&a->arena, a->hash.secret);
	} else {
		a->verify.ok = a->verify.hash.n > 0 && slice_eq(a->verify.hash, a->verify.secret);
	}
}

static bool of_pool(const struct ask *a)
{
	return a->kind == ASK_VERIFY || a->kind == ASK_HASH;
}

/* The writer deals with some of its asks in their order, or fails with all of them. */
static void writer_step(struct sim *s)
{
	if (s->n_writer == 0) {
		return;
	}
	bool fails = roll(s, 25) == 0 && core_ready(s->core);
	uint32_t n = fails ? s->n_writer : 1 + roll(s, s->n_writer);
	for (uint32_t i = 0; i < n; i++) {
		if (fails) {
			refuse(s, s->writer[i]);
		} else {
			store_mem.submit(s->store, s->writer[i]);
		}
	}
	s->n_writer -= n;
	memmove(s->writer, s->writer + n, s->n_writer * sizeof(*s->writer));
}

/* Any reader or hash may be the next to be done. */
static void reader_step(struct sim *s)
{
	if (s->n_readers == 0) {
		return;
	}
	uint32_t i = roll(s, s->n_readers);
	struct ask *a = s->readers[i];
	s->readers[i] = s->readers[--s->n_readers];
	if (of_pool(a)) {
		pool_answer(a);
		on_answer(s, a);
	} else if (roll(s, 30) == 0) {
		refuse(s, a);
	} else {
		store_mem.submit(s->store, a);
	}
}

static void asks_take(struct sim *s)
{
	struct effects *e = s->out;
	effects_flush_drafts(e);
	while (e->asks) {
		struct ask *a = e->asks;
		e->asks = a->node.next ? CONTAINER_OF(a->node.next, struct ask, node) : NULL;
		a->node.next = NULL;
		REQUIRE(s->n_writer < QUEUE && s->n_readers < QUEUE);
		if (of_pool(a) || a->kind == ASK_PAGE || a->kind == ASK_MISSED) {
			s->readers[s->n_readers++] = a;
		} else {
			s->writer[s->n_writer++] = a;
		}
	}
}

/* ---- what is heard ---- */

static void page_heard(struct sim *s, const struct event *ev, bool private)
{
	uint64_t last = 0;
	for (const struct record *r = ev->records; r; r = r->next) {
		struct log *l = log_of(s, r->conv);
		REQUIRE(private || last == 0 || r->seq == last + 1);
		REQUIRE(r->seq <= l->seq);
		REQUIRE(slice_eq(record_text(r), slice_cstr(s->said[l->texts[r->seq]].text)));
		last = r->seq;
	}
}

static uint32_t tag_of(struct slice tag)
{
	uint64_t n = 0;
	return tag.n > 1 && tag.p[0] == 't' && slice_u64(slice_from(tag, 1), &n) ? (uint32_t)n : 0;
}

/* A page answers what was asked, ends at the latest where live hearing goes on, and says rightly whether there is more. */
static void history_heard(struct sim *s, struct session_model *m, const struct event *ev)
{
	const struct record *first = ev->records, *last = first;
	page_heard(s, ev, false);
	while (last && last->next) {
		last = last->next;
	}
	if (!last) {
		return;
	}
	const struct log *l = log_of(s, last->conv);
	if (ev->flags & EV_F_REPLAY) {
		REQUIRE(last->seq == l->told);
		return;
	}
	REQUIRE(conv_is_pair(last->conv) || last->seq <= l->told);
	const struct asked *asked = &m->asked[tag_of(ev->tag)];
	bool more = ev->flags & EV_F_MORE;
	if (ev->flags & EV_F_RESET) {
		REQUIRE(more == (first->seq > 1));
	} else if (asked->page == PAGE_LATEST) {
		REQUIRE(first->seq > asked->number && more == (first->seq > asked->number + 1));
	} else if (asked->page == PAGE_BEFORE) {
		REQUIRE(more == (first->seq > 1) && last->seq < asked->number);
	} else {
		REQUIRE(first->seq == asked->number + 1 && (!more || last->seq < l->seq));
	}
}

static void name_set(struct sim *s, struct session_model *m, struct slice name)
{
	REQUIRE(name.n < sizeof(m->name));
	snprintf(m->name, sizeof(m->name), "%.*s", SLICE_FMT(name));
}

static void names_check(struct sim *s)
{
	for (uint32_t i = 0; i < SLOTS; i++) {
		for (uint32_t k = 0; k < i; k++) {
			const struct session_model *a = &s->sessions[i], *b = &s->sessions[k];
			if (a->logged_in && b->logged_in && slice_ieq(slice_cstr(a->name), slice_cstr(b->name))) {
				REQUIRE(a->account && b->account);
			}
		}
	}
}

static void answer_heard(struct sim *s, struct session_model *m, const struct event *ev)
{
	uint32_t tag = tag_of(ev->tag);
	if (tag == 0) {
		return;
	}
	REQUIRE(tag <= m->tag);
	struct asked *asked = &m->asked[tag];
	if (asked->is_message) {
		REQUIRE(ev->id == EV_ACK || ev->id == EV_ERROR);
		m->answered++;
		REQUIRE(m->answered <= m->messages);
		*asked = (struct asked){ .is_message = false }; /* once */
	} else {
		REQUIRE(m->answered >= asked->messages ||
			(ev->id == EV_ERROR && ev->err == ERR_RATE)); /* that is not even read */
	}
}

static void told_one(struct sim *s, struct session_model *m, const struct event *ev)
{
	REQUIRE(m->connected && !m->closed);
	answer_heard(s, m, ev);
	switch ((enum event_id)ev->id) {
	case EV_WELCOME:
		/* A guest may log in to an account later. */
		REQUIRE(!m->logged_in || (!m->account && ev->flags & EV_F_ACCOUNT));
		m->logged_in = true;
		m->account = ev->flags & EV_F_ACCOUNT;
		name_set(s, m, ev->who);
		break;
	case EV_ENTERED:
		m->entered = ev->seq;
		m->enters = !(ev->flags & EV_F_AGAIN) && (!m->default_only || ev->flags & EV_F_DEFAULT_ROOM);
		break;
	case EV_NICKED:
		name_set(s, m, ev->peer);
		break;
	case EV_PASSWORD:
		for (uint32_t i = 0; i < SLOTS; i++) {
			s->sessions[i].account |= strcmp(s->sessions[i].name, m->name) == 0;
		}
		break;
	case EV_MESSAGE:
		REQUIRE(ev->flags & EV_F_DIRECT && m->logged_in);
		text_is(s, ev->text, ev->conv, ev->seq);
		REQUIRE(ev->seq <= log_of(s, ev->conv)->seq);
		break;
	case EV_ACK:
		text_is(s, ev->text, ev->conv, ev->seq);
		break;
	case EV_HISTORY:
		history_heard(s, m, ev);
		break;
	case EV_MISSED:
		page_heard(s, ev, true);
		break;
	default:
		break;
	}
}

static void told_room(struct sim *s, const struct effect *f)
{
	const struct event *ev = f->event;
	REQUIRE(f->room < HANDLES);
	if (ev->id == EV_MESSAGE) {
		text_is(s, ev->text, ev->conv, ev->seq);
		REQUIRE(ev->seq <= log_of(s, ev->conv)->seq); /* committed before it is shown */
		log_of(s, ev->conv)->told = s->told[f->room] = ev->seq;
	}
	for (uint32_t i = 0; i < SLOTS; i++) {
		struct session_model *m = &s->sessions[i];
		if (!m->listens[f->room]) {
			continue;
		}
		bool but = f->sess.gen == m->gen && f->sess.slot == i;
		REQUIRE(m->logged_in && !m->closed);
		if (ev->id == EV_MESSAGE) {
			REQUIRE(ev->seq == m->next[f->room] || m->next[f->room] == 0);
			REQUIRE(!but || m->no_echo);
			m->next[f->room] = ev->seq + 1;
		}
	}
}

static void listen_set(struct sim *s, struct session_model *m, uint32_t room, bool on)
{
	REQUIRE(room > 0 && room < HANDLES);
	if (on && !m->listens[room]) {
		/* A room that is made again may go on with its numbers. */
		REQUIRE(!m->enters || s->told[room] == 0 || s->told[room] == m->entered);
		s->told[room] = m->enters ? m->entered : s->told[room];
		m->next[room] = s->told[room] + (m->enters || s->told[room]);
	}
	m->enters = false;
	m->listens[room] = on;
}

static void take(struct sim *s)
{
	struct effects *e = s->out;
	asks_take(s);
	for (uint32_t i = 0; i < e->n; i++) {
		const struct effect *f = &e->v[i];
		struct session_model *m = &s->sessions[f->sess.slot % SLOTS];
		if (f->kind == EFFECT_ROOM) {
			told_room(s, f);
			continue;
		}
		if (f->kind == EFFECT_LOG) {
			continue;
		}
		if (f->kind == EFFECT_ROOM_GONE) {
			for (uint32_t k = 0; k < SLOTS; k++) {
				REQUIRE(!s->sessions[k].listens[f->room]);
			}
			s->told[f->room] = 0;
			continue;
		}
		REQUIRE(f->sess.slot < SLOTS && f->sess.gen == m->gen && m->connected && !m->closed);
		if (f->kind == EFFECT_EVENT) {
			told_one(s, m, f->event);
		} else if (f->kind == EFFECT_LISTEN || f->kind == EFFECT_DEAF) {
			listen_set(s, m, f->room, f->kind == EFFECT_LISTEN);
		} else if (f->kind == EFFECT_DONE) {
			m->back += f->n;
			REQUIRE(m->back <= m->given);
		} else if (f->kind == EFFECT_CLOSE) {
			REQUIRE(m->back == m->given);
			m->closed = true;
			m->logged_in = false;
			memset(m->listens, 0, sizeof(m->listens));
		}
	}
	effects_reset(e);
	names_check(s);
	core_check(s->core);
}

/* ---- what people do ---- */

static void give(struct sim *s, uint32_t slot, struct cmd cmd)
{
	struct session_model *m = &s->sessions[slot];
	char tag[16];
	bool counts = cmd.id == CMD_SAY || cmd.id == CMD_ME || cmd.id == CMD_DM;
	cmd.from = (struct sess_id){ slot, m->gen };
	cmd.bytes = 1 + roll(s, 50);
	m->given += cmd.bytes;
	if (cmd.id != CMD_CONNECT && cmd.id != CMD_DISCONNECT && m->tag + 1 < TAGS) {
		m->tag++;
		m->asked[m->tag] = (struct asked){ counts, cmd.page, (uint32_t)cmd.number, m->messages };
		m->messages += counts;
		snprintf(tag, sizeof(tag), "t%u", m->tag);
		cmd.tag = slice_cstr(tag);
	}
	core_command(s->core, s->now, &cmd, s->out);
	take(s);
}

static void come(struct sim *s, uint32_t slot)
{
	struct session_model *m = &s->sessions[slot];
	uint32_t gen = m->gen + 1;
	uint8_t dialect = (uint8_t)(1 + roll(s, DIALECT_COUNT - 1));
	*m = (struct session_model){ .gen = gen, .connected = true };
	m->no_echo = dialect_rows[dialect].caps & DIALECT_F_NO_ECHO;
	m->default_only = dialect_rows[dialect].caps & DIALECT_F_DEFAULT_ROOM_ONLY;
	give(s, slot,
	     (struct cmd){ .id = CMD_CONNECT, .dialect = dialect, .flags = CMD_SECURE, .who = SLICE_LIT("::1") });
}

static struct slice some_room(struct sim *s)
{
	return slice_cstr(rooms[roll(s, ARRAY_LEN(rooms))]);
}

/* A keyed text is always the same for its key and room, so that the store can find it. */
static void speak(struct sim *s, uint32_t slot, enum cmd_id id)
{
	struct session_model *m = &s->sessions[slot];
	char text[40], key[16];
	struct cmd cmd = { .id = (uint8_t)id };
	if (id == CMD_DM) {
		cmd.who = slice_cstr(names[roll(s, NAMES)]);
	} else {
		cmd.room = some_room(s);
	}
	if (roll(s, 3) == 0 && m->logged_in) {
		uint32_t k = roll(s, KEYS);
		snprintf(key, sizeof(key), "k%u", k);
		snprintf(text, sizeof(text), "%s says %u%s", m->name, k, roll(s, 8) ? "" : " otherwise");
		cmd.key = slice_cstr(key);
	} else {
		snprintf(text, sizeof(text), "text %u", s->next_text++);
	}
	cmd.text = slice_cstr(text);
	give(s, slot, cmd);
}

static void leave(struct sim *s, uint32_t slot)
{
	static const uint16_t ends[] = { 0, CMD_EOF, CMD_LOST };
	struct session_model *m = &s->sessions[slot];
	bool quit = roll(s, 2);
	m->leaving = true;
	give(s, slot, (struct cmd){ .id = quit ? CMD_QUIT : CMD_DISCONNECT, .flags = ends[roll(s, 3)] });
}

/* Of oneself, of somebody or of a room: asked for, set, taken away. */
static void metadata(struct sim *s, struct cmd *cmd)
{
	static const char *const keys[] = { "status", "avatar", "url", "Bad Key" };
	struct slice key = slice_cstr(keys[roll(s, ARRAY_LEN(keys))]);
	uint32_t whose = roll(s, 3);
	cmd->room = whose == 0 ? cmd->room : SLICE_EMPTY;
	cmd->who = whose == 1 ? slice_cstr(names[roll(s, NAMES)]) : SLICE_EMPTY;
	cmd->flags = roll(s, 4) ? 0 : CMD_REMOVE;
	if (cmd->id == CMD_META_SUB) {
		cmd->room = cmd->who = SLICE_EMPTY;
		cmd->text = roll(s, 4) ? key : SLICE_EMPTY;
	} else if (cmd->id == CMD_META && roll(s, 8)) {
		cmd->key = key;
		cmd->flags |= roll(s, 3) ? CMD_HAS_TEXT : 0;
		cmd->text = roll(s, 2) ? SLICE_LIT("on holiday") : SLICE_LIT("back");
	}
}

static void do_something_else(struct sim *s, uint32_t slot)
{
	static const uint8_t ids[] = { CMD_JOIN,  CMD_JOIN,   CMD_JOIN,     CMD_LEAVE,    CMD_USERS,    CMD_WHO,
				       CMD_ROOMS, CMD_GROUPS, CMD_TOPIC,    CMD_AWAY,     CMD_TYPING,   CMD_WHOIS,
				       CMD_PING,  CMD_NICK,   CMD_HISTORY,  CMD_HISTORY,  CMD_REGISTER, CMD_PASSWD,
				       CMD_META,  CMD_META,   CMD_META_SUB, CMD_META_SYNC };
	struct cmd cmd = { .id = ids[roll(s, ARRAY_LEN(ids))], .room = some_room(s) };
	switch (cmd.id) {
	case CMD_JOIN:
		cmd.secret = slice_eq(cmd.room, SLICE_LIT("vault")) && roll(s, 4) ? SLICE_LIT("sesame") : SLICE_EMPTY;
		cmd.flags = roll(s, 4) ? 0 : roll(s, 2) ? CMD_MUST_EXIST : CMD_MUST_CREATE;
		break;
	case CMD_TOPIC:
		cmd.flags = roll(s, 2) ? CMD_HAS_TEXT : 0;
		cmd.text = cmd.flags && roll(s, 2) ? SLICE_LIT("a topic") : SLICE_EMPTY;
		break;
	case CMD_WHOIS:
	case CMD_NICK:
		cmd.who = slice_cstr(names[roll(s, NAMES)]);
		break;
	case CMD_HISTORY:
		cmd.page = (uint8_t)roll(s, 3);
		cmd.at.seq = cmd.number = roll(s, 30);
		cmd.limit = roll(s, 10);
		cmd.who = roll(s, 4) ? SLICE_EMPTY : slice_cstr(names[roll(s, NAMES)]);
		break;
	case CMD_META:
	case CMD_META_SUB:
	case CMD_META_SYNC:
		metadata(s, &cmd);
		break;
	case CMD_REGISTER:
	case CMD_PASSWD:
		cmd.secret = SLICE_LIT("good password");
		break;
	default:
		break;
	}
	give(s, slot, cmd);
}

static void act(struct sim *s)
{
	uint32_t slot = roll(s, SLOTS), what = roll(s, 100);
	struct session_model *m = &s->sessions[slot];
	if (!m->connected || m->closed) {
		come(s, slot);
	} else if (m->leaving || m->tag + 2 >= TAGS) {
		return;
	} else if (!m->logged_in || what < 3) {
		struct cmd cmd = { .id = CMD_LOGIN, .who = slice_cstr(names[roll(s, NAMES)]) };
		cmd.secret = roll(s, 4) ? SLICE_LIT("good password") : roll(s, 2) ? SLICE_LIT("bad") : SLICE_EMPTY;
		give(s, slot, cmd);
	} else if (what < 50) {
		speak(s, slot, what < 10 ? CMD_DM : what < 15 ? CMD_ME : CMD_SAY);
	} else if (what < 54) {
		leave(s, slot);
	} else {
		do_something_else(s, slot);
	}
}

/* The writer's answers come in their order, the others anywhere between. */
static void answer(struct sim *s)
{
	if (s->n_answers == 0) {
		return;
	}
	uint32_t i = roll(s, s->n_answers);
	struct ask *a = s->answers[i];
	bool reader = of_pool(a) || a->kind == ASK_PAGE || a->kind == ASK_MISSED;
	for (uint32_t k = 0; !reader && k < i; k++) {
		const struct ask *b = s->answers[k];
		if (!of_pool(b) && b->kind != ASK_PAGE && b->kind != ASK_MISSED) {
			i = k;
		}
	}
	a = s->answers[i];
	s->n_answers--;
	memmove(&s->answers[i], &s->answers[i + 1], (s->n_answers - i) * sizeof(*s->answers));
	core_answer(s->core, s->now, a, s->out);
	take(s);
}

static void tick(struct sim *s)
{
	s->now.mono.ms += roll(s, 200);
	s->now.wall.ms += 100;
	core_tick(s->core, s->now, s->out);
	take(s);
}

static void settle(struct sim *s)
{
	for (int i = 0; i < 100000 && (s->n_writer || s->n_readers || s->n_answers || core_busy(s->core)); i++) {
		writer_step(s);
		reader_step(s);
		answer(s);
		tick(s);
	}
	REQUIRE(core_idle(s->core));
}

/* ---- a run ---- */

static void setup(struct sim *s, uint64_t seed)
{
	char err[256];
	s->rng = seed * 0x9e3779b97f4a7c15u + 1;
	config_init(&s->config);
	s->config.trusted = roll(s, 4) > 0;
	s->config.login_timeout = s->config.login_timeout_groups = roll(s, 4) ? 3600 : 1 + roll(s, 20);
	s->config.replay = (int64_t)roll(s, 4) * 3;
	s->config.idle_timeout = roll(s, 2) ? 0 : 1 + roll(s, 5);
	s->config.idle_timeout_json = roll(s, 4) ? 0 : 1 + roll(s, 5);
	s->config.crowd_size = roll(s, 3) ? 100 : 2;
	s->config.crowd_interval = 1;
	s->config.room_users_max = roll(s, 4) ? 1000 : 3;
	s->config.rooms_per_user = roll(s, 4) ? 1000 : 2;
	s->config.history_default = 1 + roll(s, 50);
	s->now.mono.ms = 1000;
	s->said = xcalloc(TEXTS, sizeof(*s->said));
	s->out = effects_new();
	s->store = store_mem.open(&s->config, on_answer, s, err, sizeof(err));
	assert_non_null(s->store);
	struct core_env env = { .config = &s->config, .epoch = store_mem.epoch(s->store) };
	s->core = core_new(&env);
	core_start(s->core, s->now, s->out);
	take(s);
}

static void all_leave(struct sim *s)
{
	for (uint32_t i = 0; i < SLOTS; i++) {
		if (s->sessions[i].connected && !s->sessions[i].closed) {
			give(s, i, (struct cmd){ .id = CMD_DISCONNECT });
		}
	}
	settle(s);
}

static void stop(struct sim *s)
{
	core_drain(s->core);
	settle(s);
	core_shutdown(s->core, s->now, s->out);
	take(s);
	settle(s);
}

static void teardown(struct sim *s)
{
	core_free(s->core);
	store_mem.close(s->store);
	effects_unref(s->out);
	config_done(&s->config);
	for (uint32_t i = 0; i < s->n_logs; i++) {
		free(s->logs[i]);
	}
	free(s->said);
	free(s);
}

static void run(uint64_t seed, uint32_t steps)
{
	struct sim *s = xcalloc(1, sizeof(*s));
	setup(s, seed);
	for (s->step = 0; s->step < steps; s->step++) {
		uint32_t what = roll(s, 12);
		if (what < 5) {
			act(s);
		} else if (what < 7) {
			writer_step(s);
		} else if (what < 8) {
			reader_step(s);
		} else if (what < 11) {
			answer(s);
		} else {
			tick(s);
		}
	}
	if (seed % 2) {
		settle(s);
		for (uint32_t i = 0; i < SLOTS; i++) {
			const struct session_model *m = &s->sessions[i];
			REQUIRE(!m->connected || m->closed || (m->given == m->back && m->answered == m->messages));
		}
		all_leave(s);
	} else {
		stop(s);
	}
	for (uint32_t i = 0; i < SLOTS; i++) {
		REQUIRE(!s->sessions[i].connected || s->sessions[i].closed);
	}
	struct core_counts left = core_counts(s->core);
	REQUIRE(left.drafts == 0);
	REQUIRE(seed % 2 == 0 || (left.sessions == 0 && left.users == 0 && left.memberships == 0 && left.rooms == 1));
	teardown(s);
}

static void many_seeds(void **state)
{
	(void)state;
	const char *one = getenv("SIM_SEED"), *steps = getenv("SIM_STEPS");
	uint32_t n = steps ? (uint32_t)strtoul(steps, NULL, 10) : 2000;
	uint64_t first = one ? strtoull(one, NULL, 10) : 1;
	for (uint64_t seed = first; seed <= (one ? first : 200); seed++) {
		print_message("# SIM_SEED=%u SIM_STEPS=%u\n", (unsigned)seed, n);
		run(seed, n);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(many_seeds) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
