/* SPDX-License-Identifier: MIT */
/* The hub inline over the store in memory: commands in, effects out as lines of text. No socket, no sleep, a false clock.
 *
 * Passwords are hashed by the real pool, on its thread: those tests turn the hub until the answer is in. */
#include "lib/unit.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "hub/hub.h"

struct bench {
	struct hub *hub;
	struct config config;
	struct now now;
	struct buf *log; /* what the effects said since the last look */
	struct cmd_batch batch;
};

static void event_line(struct buf *out, const struct event *ev)
{
	buf_printf(out, "%s", event_names[ev->id]);
	if (ev->err) {
		buf_printf(out, " %s", err_rows[ev->err].code);
	}
	const struct slice strings[] = { ev->room, ev->who, ev->peer, ev->text, ev->key, ev->tag };
	const char *names[] = { "room", "who", "peer", "text", "key", "tag" };
	for (size_t i = 0; i < ARRAY_LEN(strings); i++) {
		if (strings[i].n > 0) {
			buf_printf(out, " %s=%.*s", names[i], SLICE_FMT(strings[i]));
		}
	}
	if (ev->seq) {
		buf_printf(out, " seq=%d pos=%d", (int)ev->seq, (int)ev->pos);
	}
	for (uint32_t i = 0; i < ev->rows; i++) {
		buf_printf(out, " [%.*s]", SLICE_FMT(ev->list ? ev->list[i].name : ev->items[i].name));
	}
	for (const struct record *r = ev->records; r; r = r->next) {
		buf_printf(out, " <%d %.*s: %.*s>", (int)r->seq, SLICE_FMT(record_name(r)), SLICE_FMT(record_text(r)));
	}
}

static void post(void *ctx, uint32_t worker, struct effects *e)
{
	struct bench *b = ctx;
	static const char *const kinds[] = {
		[EFFECT_LISTEN] = "listen",
		[EFFECT_DEAF] = "deaf",
		[EFFECT_CLOSE] = "close",
		[EFFECT_ROOM_GONE] = "gone",
	};
	(void)worker;
	for (uint32_t i = 0; i < e->n; i++) {
		const struct effect *f = &e->v[i];
		switch ((enum effect_kind)f->kind) {
		case EFFECT_EVENT:
			buf_printf(b->log, "%u ", f->sess.slot);
			event_line(b->log, f->event);
			BUF_LIT(b->log, "\n");
			break;
		case EFFECT_ROOM:
			buf_printf(b->log, "room%u", f->room);
			if (f->sess.gen) {
				buf_printf(b->log, " but %u", f->sess.slot);
			}
			BUF_LIT(b->log, " ");
			event_line(b->log, f->event);
			BUF_LIT(b->log, "\n");
			break;
		case EFFECT_LISTEN:
		case EFFECT_DEAF:
		case EFFECT_CLOSE:
		case EFFECT_ROOM_GONE:
			buf_printf(b->log, "%s %u room%u%s\n", kinds[f->kind], f->sess.slot, f->room,
				   f->flags & EFFECT_F_CURRENT ? " current" : "");
			break;
		case EFFECT_DONE:
		case EFFECT_PAUSE:
		case EFFECT_LOG:
		case EFFECT_RELOAD:
			break;
		}
	}
	effects_unref(e);
}

static void wake(void *ctx)
{
	(void)ctx;
}

static void turn(struct bench *b)
{
	hub_turn(b->hub, &b->batch, b->now);
	b->batch.n = 0;
}

static struct bench *bench_new(const char *set)
{
	struct bench *b = xcalloc(1, sizeof(*b));
	char err[200];
	config_init(&b->config);
	assert_null(config_set(&b->config, SLICE_LIT("data"), SLICE_LIT(":memory:"), err, sizeof(err)));
	assert_null(config_set(&b->config, SLICE_LIT("hash_memory"), SLICE_LIT("8192"), err, sizeof(err)));
	if (set) {
		struct slice s = slice_cstr(set);
		const char *eq = strchr(set, '=');
		assert_null(config_set(&b->config, slice_make(set, (size_t)(eq - set)),
				       slice_from(s, (size_t)(eq - set) + 1), err, sizeof(err)));
	}
	b->now = (struct now){ { 1000000 }, { 1700000000000 } };
	b->log = buf_new(4096);
	arena_init(&b->batch.arena);
	struct hub_config cfg = { .config = &b->config,
				  .store = &store_mem,
				  .workers = 1,
				  .inline_worker = true,
				  .post = post,
				  .wake = wake,
				  .ctx = b };
	b->hub = hub_new(&cfg, err, sizeof(err));
	assert_non_null(b->hub);
	turn(b);
	return b;
}

static void bench_free(struct bench *b)
{
	hub_free(b->hub);
	buf_unref(b->log);
	arena_done(&b->batch.arena);
	free(b->batch.v);
	config_done(&b->config);
	free(b);
}

static struct cmd *give(struct bench *b, uint32_t slot, enum cmd_id id)
{
	struct cmd *c = cmd_batch_next(&b->batch);
	b->batch.n++;
	c->id = (uint8_t)id;
	c->from = (struct sess_id){ slot, 1 };
	c->bytes = 10;
	return c;
}

static void enter(struct bench *b, uint32_t slot, enum dialect d, const char *name)
{
	struct cmd *c = give(b, slot, CMD_CONNECT);
	c->dialect = (uint8_t)d;
	c->flags = CMD_SECURE;
	c->who = SLICE_LIT("127.0.0.1");
	give(b, slot, CMD_LOGIN)->who = slice_cstr(name);
	turn(b);
}

static void say(struct bench *b, uint32_t slot, const char *text)
{
	give(b, slot, CMD_SAY)->text = slice_cstr(text);
}

/* What was said since the last look is exactly this. */
static void expect(struct bench *b, const char *lines)
{
	assert_slice_eq(slice_make(b->log->data, b->log->len), slice_cstr(lines));
	b->log->len = 0;
}

static bool said(const struct bench *b, const char *part)
{
	return memmem(b->log->data, b->log->len, part, strlen(part)) != NULL;
}

/* Turns until the pool has answered. */
static void turn_until(struct bench *b, const char *part)
{
	for (int i = 0; i < 1000000 && !said(b, part); i++) {
		turn(b);
		sched_yield();
	}
	if (!said(b, part)) {
		print_error("no '%s' in:\n%.*s", part, (int)b->log->len, b->log->data);
		fail();
	}
}

static void one_room_for_all(void **state)
{
	(void)state;
	struct bench *b = bench_new(NULL);
	enter(b, 1, DIALECT_TEXT, "alice");
	expect(b, "room1 join room=lobby who=alice\n1 welcome room=lobby who=alice [alice]\nlisten 1 room1 current\n");
	enter(b, 2, DIALECT_LINE, "bob");
	expect(b, "room1 join room=lobby who=bob\n2 welcome room=lobby who=bob [alice] [bob]\nlisten 2 room1\n");
	say(b, 1, "hello");
	say(b, 2, "hi");
	turn(b);
	expect(b, "room1 message room=lobby who=alice text=hello seq=1 pos=1\n"
		  "room1 but 2 message room=lobby who=bob text=hi seq=2 pos=2\n");
	enter(b, 3, DIALECT_TEXT, "carol");
	assert_true(said(b, "3 history room=lobby seq=2 pos=2 <1 alice: hello> <2 bob: hi>\nlisten 3"));
	bench_free(b);
}

static void names_are_unique(void **state)
{
	(void)state;
	struct bench *b = bench_new(NULL);
	enter(b, 1, DIALECT_TEXT, "alice");
	b->log->len = 0;
	enter(b, 2, DIALECT_LINE, "ALICE");
	expect(b, "2 error nick-taken who=ALICE\n");
	enter(b, 3, DIALECT_TEXT, "al");
	expect(b, "3 error nick-length who=al\n");
	enter(b, 4, DIALECT_JSON, "\xd0\xb0lice"); /* Cyrillic a */
	expect(b, "4 error nick-confusable who=\xd0\xb0lice\n");
	give(b, 3, CMD_LOGIN); /* no name: a guest */
	turn(b);
	assert_true(said(b, "3 welcome room=lobby who=guest1"));
	b->log->len = 0;
	give(b, 1, CMD_NICK)->who = SLICE_LIT("anna");
	turn(b);
	expect(b, "1 nicked who=alice peer=anna\n3 nick who=alice peer=anna\n");
	enter(b, 5, DIALECT_LINE, "alice");
	assert_true(said(b, "5 welcome"));
	bench_free(b);
}

static void last_word_before_the_leave(void **state)
{
	(void)state;
	struct bench *b = bench_new(NULL);
	enter(b, 1, DIALECT_TEXT, "alice");
	enter(b, 2, DIALECT_LINE, "bob");
	b->log->len = 0;
	say(b, 2, "one");
	say(b, 2, "two");
	give(b, 2, CMD_DISCONNECT)->flags = CMD_EOF;
	turn(b);
	expect(b, "room1 but 2 message room=lobby who=bob text=one seq=1 pos=1\n"
		  "room1 but 2 message room=lobby who=bob text=two seq=2 pos=2\n"
		  "deaf 2 room1\nroom1 leave room=lobby who=bob\nclose 2 room0\n");
	bench_free(b);
}

static void rooms_vanish_and_go_on(void **state)
{
	(void)state;
	struct bench *b = bench_new(NULL);
	enter(b, 1, DIALECT_TEXT, "alice");
	b->log->len = 0;
	give(b, 1, CMD_JOIN)->room = SLICE_LIT("#den");
	turn(b);
	expect(b, "room2 join room=den who=alice\n1 entered room=den who=alice [alice]\nlisten 1 room2 current\n"
		  "listen 1 room1\n");
	say(b, 1, "here");
	turn(b);
	expect(b, "room2 message room=den who=alice text=here seq=1 pos=1\n");
	give(b, 1, CMD_LEAVE);
	turn(b);
	expect(b, "deaf 1 room2\nroom2 leave room=den who=alice\ngone 0 room2\n1 left room=den who=alice "
		  "text=lobby\nlisten 1 room1 current\n");
	struct cmd *c = give(b, 1, CMD_JOIN);
	c->room = SLICE_LIT("den");
	c->flags = CMD_MUST_EXIST;
	turn(b);
	expect(b, "1 error room-not-found room=den\n");
	give(b, 1, CMD_JOIN)->room = SLICE_LIT("Den");
	turn(b);
	say(b, 1, "again");
	turn(b);
	assert_true(said(b, "text=again seq=2"));
	bench_free(b);
}

static void private_messages(void **state)
{
	(void)state;
	struct bench *b = bench_new(NULL);
	enter(b, 1, DIALECT_TEXT, "alice");
	enter(b, 2, DIALECT_JSON, "bob");
	b->log->len = 0;
	struct cmd *c = give(b, 1, CMD_DM);
	c->who = SLICE_LIT("BOB");
	c->text = SLICE_LIT("psst");
	turn(b);
	expect(b, "2 message who=alice peer=bob text=psst seq=1 pos=1\n1 sent peer=bob\n");
	c = give(b, 2, CMD_DM);
	c->who = SLICE_LIT("alice");
	c->text = SLICE_LIT("yes?");
	c->key = SLICE_LIT("k1");
	turn(b);
	expect(b, "1 message who=bob peer=alice text=yes? seq=2 pos=2\n2 message who=bob peer=alice text=yes? seq=2 "
		  "pos=2\n"
		  "2 ack who=bob peer=alice key=k1 seq=2 pos=2\n");
	c = give(b, 2, CMD_DM);
	c->who = SLICE_LIT("alice");
	c->text = SLICE_LIT("yes?");
	c->key = SLICE_LIT("k1");
	turn(b);
	expect(b, "2 ack who=bob peer=alice key=k1 seq=2 pos=2\n");
	c = give(b, 1, CMD_DM);
	c->who = SLICE_LIT("nobody");
	c->text = SLICE_LIT("x");
	turn(b);
	expect(b, "1 error user-not-found who=nobody\n");
	bench_free(b);
}

static void history_by_page(void **state)
{
	(void)state;
	struct bench *b = bench_new(NULL);
	enter(b, 1, DIALECT_JSON, "a");
	for (int i = 0; i < 5; i++) {
		say(b, 1, "m");
	}
	turn(b);
	b->log->len = 0;
	struct cmd *c = give(b, 1, CMD_HISTORY);
	c->page = PAGE_AFTER;
	c->at.seq = 3;
	turn(b);
	expect(b, "1 history room=lobby <4 a: m> <5 a: m>\n");
	c = give(b, 1, CMD_HISTORY);
	c->page = PAGE_AFTER;
	c->at.seq = 9; /* beyond the end */
	c->limit = 1;
	turn(b);
	expect(b, "1 history room=lobby <5 a: m>\n");
	bench_free(b);
}

static void accounts_and_passwords(void **state)
{
	(void)state;
	struct bench *b = bench_new(NULL);
	enter(b, 1, DIALECT_TEXT, "alice");
	give(b, 1, CMD_REGISTER)->secret = arena_dup(&b->batch.arena, SLICE_LIT("secret1"));
	turn_until(b, "1 password who=alice");
	enter(b, 2, DIALECT_TEXT, "alice");
	assert_true(said(b, "2 error password-needed"));
	give(b, 2, CMD_LOGIN)->secret = arena_dup(&b->batch.arena, SLICE_LIT("wrong"));
	turn_until(b, "2 error wrong-password");
	give(b, 2, CMD_LOGIN)->secret = arena_dup(&b->batch.arena, SLICE_LIT("secret1"));
	turn_until(b, "2 welcome");
	b->log->len = 0;
	say(b, 1, "both hear");
	turn(b);
	expect(b, "room1 message room=lobby who=alice text=both hear seq=1 pos=1\n");
	enter(b, 3, DIALECT_LINE, "alice");
	assert_true(said(b, "3 error already-online"));
	give(b, 1, CMD_QUIT);
	turn(b);
	assert_false(said(b, "leave"));
	give(b, 2, CMD_QUIT);
	turn(b);
	b->log->len = 0;
	enter(b, 4, DIALECT_TEXT, "bob");
	struct cmd *c = give(b, 4, CMD_DM);
	c->who = SLICE_LIT("alice");
	c->text = SLICE_LIT("for later");
	turn(b);
	assert_true(said(b, "4 sent peer=alice"));
	enter(b, 5, DIALECT_TEXT, "alice");
	give(b, 5, CMD_LOGIN)->secret = arena_dup(&b->batch.arena, SLICE_LIT("secret1"));
	turn_until(b, "5 missed who=alice <1 bob: for later>");
	bench_free(b);
}

static void rooms_with_passwords(void **state)
{
	(void)state;
	struct bench *b = bench_new(NULL);
	enter(b, 1, DIALECT_TEXT, "alice");
	enter(b, 2, DIALECT_TEXT, "bob");
	struct cmd *c = give(b, 1, CMD_JOIN);
	c->room = SLICE_LIT("den");
	c->secret = arena_dup(&b->batch.arena, SLICE_LIT("key"));
	turn_until(b, "1 entered room=den");
	b->log->len = 0;
	give(b, 2, CMD_JOIN)->room = SLICE_LIT("den");
	turn(b);
	expect(b, "2 error room-password room=den\n");
	c = give(b, 2, CMD_JOIN);
	c->room = SLICE_LIT("den");
	c->secret = arena_dup(&b->batch.arena, SLICE_LIT("bad"));
	turn_until(b, "2 error room-password");
	c = give(b, 2, CMD_JOIN);
	c->room = SLICE_LIT("den");
	c->secret = arena_dup(&b->batch.arena, SLICE_LIT("key"));
	turn_until(b, "2 entered room=den");
	bench_free(b);
}

static void silence_is_cut(void **state)
{
	(void)state;
	struct bench *b = bench_new(NULL);
	enter(b, 1, DIALECT_LINE, "bob");
	b->log->len = 0;
	for (int i = 0; i < 11; i++) {
		b->now.mono.ms += 6000;
		turn(b);
	}
	expect(b, "1 closing idle-timeout\ndeaf 1 room1\nroom1 leave room=lobby who=bob\nclose 1 room0\n");
	bench_free(b);
}

static void floods_are_slowed(void **state)
{
	(void)state;
	struct bench *b = bench_new("rate_burst=10");
	enter(b, 1, DIALECT_JSON, "bob");
	b->log->len = 0;
	for (int i = 0; i < 20; i++) {
		say(b, 1, "x");
	}
	turn(b);
	assert_true(said(b, "1 error rate-limited"));
	assert_true(said(b, "seq=20"));
	bench_free(b);
}

static void questions_in_deep_debt_are_refused(void **state)
{
	(void)state;
	struct bench *b = bench_new("rate_burst=10");
	enter(b, 1, DIALECT_JSON, "bob");
	b->log->len = 0;
	for (int i = 0; i < 30; i++) {
		give(b, 1, CMD_WHO);
	}
	say(b, 1, "a message is not lost");
	turn(b);
	int answers = 0;
	for (uint32_t i = 0; i + 5 < b->log->len; i++) {
		answers += memcmp(b->log->data + i, "1 who", 5) == 0;
	}
	assert_in_range(answers, 1, 10);
	assert_true(said(b, "a message is not lost seq=1"));
	bench_free(b);
}

static void a_late_change_of_dialect_makes_no_session(void **state)
{
	(void)state;
	struct bench *b = bench_new(NULL);
	struct cmd *c = give(b, 1, CMD_CONNECT);
	c->dialect = DIALECT_LINE;
	c->flags = CMD_AGAIN; /* the worker thinks that it is known; it was closed meanwhile */
	turn(b);
	assert_int_equal(hub_counts(b->hub).sessions, 0);
	bench_free(b);
}

static void large_rooms_sum_up(void **state)
{
	(void)state;
	struct bench *b = bench_new("crowd_size=2");
	enter(b, 1, DIALECT_TEXT, "one");
	enter(b, 2, DIALECT_TEXT, "two");
	enter(b, 3, DIALECT_TEXT, "three");
	b->log->len = 0;
	enter(b, 4, DIALECT_TEXT, "four");
	assert_false(said(b, "join"));
	give(b, 4, CMD_QUIT);
	turn(b);
	assert_false(said(b, "leave"));
	b->now.mono.ms += 6000;
	turn(b);
	assert_true(said(b, "room1 crowd room=lobby [four]"));
	bench_free(b);
}

static void bad_things_are_told(void **state)
{
	(void)state;
	struct bench *b = bench_new(NULL);
	give(b, 1, CMD_CONNECT)->dialect = DIALECT_LINE;
	say(b, 1, "early");
	turn(b);
	expect(b, "1 error not-logged-in\n");
	enter(b, 2, DIALECT_JSON, "bob");
	b->log->len = 0;
	say(b, 2, "bad \xff");
	say(b, 2, "");
	struct cmd *c = give(b, 2, CMD_SAY);
	c->text = SLICE_LIT("x");
	c->sender = SLICE_LIT("mallory");
	c = give(b, 2, CMD_SAY);
	c->text = SLICE_LIT("x");
	c->room = SLICE_LIT("nowhere");
	turn(b);
	expect(b, "2 error bad-encoding\n2 error message-empty\n2 error not-your-name\n2 error room-not-found "
		  "room=nowhere\n");
	bench_free(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_room_for_all),
		cmocka_unit_test(names_are_unique),
		cmocka_unit_test(last_word_before_the_leave),
		cmocka_unit_test(rooms_vanish_and_go_on),
		cmocka_unit_test(private_messages),
		cmocka_unit_test(history_by_page),
		cmocka_unit_test(accounts_and_passwords),
		cmocka_unit_test(rooms_with_passwords),
		cmocka_unit_test(silence_is_cut),
		cmocka_unit_test(floods_are_slowed),
		cmocka_unit_test(questions_in_deep_debt_are_refused),
		cmocka_unit_test(a_late_change_of_dialect_makes_no_session),
		cmocka_unit_test(large_rooms_sum_up),
		cmocka_unit_test(bad_things_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
