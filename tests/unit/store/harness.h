/* SPDX-License-Identifier: MIT */
/* A store under test: asks that wait for their answer, and short ways to make them. */
#ifndef UNIT_STORE_HARNESS_H
#define UNIT_STORE_HARNESS_H

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/unit.h"

#include "lib/records.h"
#include "store/store.h"

struct bed {
	const struct store_ops *ops;
	struct store *store;
	struct config cfg;
	char dir[64];
	char err[512];
	pthread_mutex_t lock;
	pthread_cond_t cond;
	struct mpsc_node *first, *last; /* answered, oldest first */
	uint64_t tickets;
};

static inline void bed_answer(void *ctx, struct ask *a)
{
	struct bed *b = ctx;

	pthread_mutex_lock(&b->lock);
	a->node.next = NULL;
	if (b->first) {
		b->last->next = &a->node;
	} else {
		b->first = &a->node;
	}
	b->last = &a->node;
	pthread_cond_signal(&b->cond);
	pthread_mutex_unlock(&b->lock);
}

/* False with a sentence in b->err. */
static inline bool bed_try_open(struct bed *b)
{
	b->err[0] = '\0';
	b->store = b->ops->open(&b->cfg, bed_answer, b, b->err, sizeof(b->err));
	return b->store != NULL;
}

static inline void bed_open(struct bed *b)
{
	if (!bed_try_open(b)) {
		print_error("%s\n", b->err);
	}
	assert_non_null(b->store);
}

static inline void bed_close(struct bed *b)
{
	b->ops->close(b->store);
	b->store = NULL;
}

static inline void bed_reopen(struct bed *b)
{
	bed_close(b);
	bed_open(b);
}

/* The file of this name in the data folder. */
static inline const char *bed_path(struct bed *b, const char *name)
{
	static char path[128];

	snprintf(path, sizeof(path), "%s/%s", b->dir, name);
	return path;
}

static inline struct bed *bed_new(const struct store_ops *ops)
{
	struct bed *b = calloc(1, sizeof(*b));

	assert_non_null(b);
	b->ops = ops;
	pthread_mutex_init(&b->lock, NULL);
	pthread_cond_init(&b->cond, NULL);
	snprintf(b->dir, sizeof(b->dir), "/tmp/koine-store-XXXXXX");
	assert_non_null(mkdtemp(b->dir));
	b->cfg.data = b->dir;
	b->cfg.durability = DURABILITY_COMMITTED;
	b->cfg.memory_records = 100000;
	b->cfg.send_key_days = 7;
	return b;
}

static inline void bed_free(struct bed *b)
{
	static const char *const names[] = { "koine.db",  "koine.db-wal",  "koine.db-shm",  "koine.db-journal",
					     "search.db", "search.db-wal", "search.db-shm", "search.db-journal" };

	if (b->store) {
		bed_close(b);
	}
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		unlink(bed_path(b, names[i]));
	}
	assert_int_equal(rmdir(b->dir), 0);
	assert_null(b->first);
	pthread_mutex_destroy(&b->lock);
	pthread_cond_destroy(&b->cond);
	free(b);
}

static inline struct ask *bed_ask(struct bed *b, enum ask_kind kind)
{
	return ask_new(kind, ++b->tickets);
}

static inline void bed_submit(struct bed *b, struct ask *a)
{
	b->ops->submit(b->store, a);
}

/* The oldest answer that was not taken. */
static inline struct ask *bed_take(struct bed *b)
{
	struct mpsc_node *n;

	pthread_mutex_lock(&b->lock);
	while (!b->first) {
		pthread_cond_wait(&b->cond, &b->lock);
	}
	n = b->first;
	b->first = n->next;
	pthread_mutex_unlock(&b->lock);
	return CONTAINER_OF(n, struct ask, node);
}

static inline struct ask *bed_call(struct bed *b, struct ask *a)
{
	struct ask *got;

	bed_submit(b, a);
	got = bed_take(b);
	assert_ptr_equal(got, a);
	return a;
}

#define ROOM(id)   conv_room(id)
#define PAIR(x, y) conv_pair((x), (y))
#define T0         INT64_C(1700000000000)

static inline struct record *draft_full(enum record_kind kind, struct conv conv, uint64_t author, const char *name,
					const char *key, const char *text)
{
	struct record *r = record_said(kind, conv, author, slice_cstr(name), slice_cstr(key), slice_cstr(text));

	r->time_ms = T0;
	r->flags = REC_F_PLAIN;
	return r;
}

static inline struct record *draft(struct conv conv, uint64_t author, const char *text)
{
	return draft_full(REC_MESSAGE, conv, author, "ann", "", text);
}

/* A draft about message `target`. */
static inline struct record *draft_on(enum record_kind kind, struct conv conv, uint64_t author, uint64_t target,
				      const char *text)
{
	struct record *r = draft_full(kind, conv, author, "ann", "", text);

	r->target = target;
	return r;
}

static inline void ask_add(struct ask *a, struct record *r)
{
	if (a->append.last) {
		a->append.last->next = r;
	} else {
		a->append.first = r;
	}
	a->append.last = r;
	a->append.count++;
}

static inline struct ask *bed_append_one(struct bed *b, struct record *r)
{
	struct ask *a = bed_ask(b, ASK_APPEND);

	ask_add(a, r);
	return bed_call(b, a);
}

/* Appends one draft that must come back with `err`. */
static inline void bed_append(struct bed *b, struct record *r, enum err err)
{
	struct ask *a = bed_append_one(b, r);

	assert_int_equal(a->err, ERR_OK);
	assert_int_equal(r->err, err);
	assert_int_equal(r->pos > 0, err == ERR_OK);
	ask_free(a);
}

static inline void bed_edit(struct bed *b, struct conv conv, uint64_t target, const char *text)
{
	bed_append(b, draft_on(REC_EDIT, conv, 1, target, text), ERR_OK);
}

static inline void bed_redact(struct bed *b, struct conv conv, uint64_t target)
{
	bed_append(b, draft_on(REC_REDACT, conv, 1, target, ""), ERR_OK);
}

/* Says `n` messages "1", "2", ... that count on from the conversation's seq. */
static inline void bed_say(struct bed *b, struct conv conv, uint64_t author, uint32_t n)
{
	struct ask *a = bed_ask(b, ASK_APPEND);

	for (uint32_t i = 0; i < n; i++) {
		ask_add(a, draft(conv, author, "x"));
	}
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	ask_free(a);
}

static inline struct ask *bed_page(struct bed *b, struct conv conv, enum page_mode mode, uint64_t number,
				   uint32_t limit, uint64_t bound)
{
	struct ask *a = bed_ask(b, ASK_PAGE);

	a->page.conv = conv;
	a->page.mode = (uint8_t)mode;
	a->page.at.seq = number;
	a->page.limit = limit;
	a->page.bound = bound;
	return bed_call(b, a);
}

/* The message with this number, with a reference; NULL when there is none. */
static inline struct record *bed_message(struct bed *b, struct conv conv, uint64_t seq)
{
	struct ask *a = bed_ask(b, ASK_PAGE);
	struct record *r;

	a->page.conv = conv;
	a->page.mode = PAGE_LIST;
	a->page.bound = UINT64_MAX;
	a->page.numbers = &seq;
	a->page.n_numbers = 1;
	bed_call(b, a);
	assert_int_equal(a->err, ERR_OK);
	r = a->page.first;
	a->page.first = NULL;
	assert_true(!r || (r->seq == seq && !r->next));
	ask_free(a);
	return r;
}

/* A message says this, and nothing (NULL) when it is deleted; and has these flags besides PLAIN. */
static inline void bed_check_message(struct bed *b, struct conv conv, uint64_t seq, const char *text, uint8_t flags)
{
	struct record *r = bed_message(b, conv, seq);

	assert_non_null(r);
	assert_slice_eq(record_text(r), slice_cstr(text));
	assert_int_equal(r->flags & ~REC_F_PLAIN, flags);
	record_unref(r);
}

/* The page has exactly the messages lo to hi (none when lo > hi), and says whether there are more. */
static inline void bed_check_page(struct bed *b, struct conv conv, enum page_mode mode, uint64_t number, uint32_t limit,
				  uint64_t bound, uint64_t lo, uint64_t hi, bool more)
{
	struct ask *a = bed_page(b, conv, mode, number, limit, bound);

	assert_int_equal(a->err, ERR_OK);
	for (const struct record *r = a->page.first; r; r = r->next) {
		assert_int_equal(r->seq, lo++);
		assert_int_equal(r->kind, REC_MESSAGE);
		assert_true(conv_eq(r->conv, conv));
	}
	assert_int_equal(lo, hi + 1);
	assert_int_equal(a->page.more, more);
	ask_free(a);
}

/* With a password a new one has that fact, and is closed to others from its beginning. */
static inline struct ask *bed_room(struct bed *b, const char *name, uint8_t flags, const char *password,
				   uint32_t recent)
{
	struct ask *a = bed_ask(b, ASK_ROOM);

	a->room.key = slice_cstr(name);
	a->room.name = slice_cstr(name);
	if (*password) {
		a->room.facts = arena_zalloc(&a->arena, sizeof(*a->room.facts));
		a->room.facts->key = SLICE_LIT("password");
		a->room.facts->value = slice_cstr(password);
		a->room.closes = true;
	}
	a->room.flags = flags;
	a->room.recent = recent;
	return bed_call(b, a);
}

static inline uint64_t bed_room_id(struct bed *b, const char *name)
{
	struct ask *a = bed_room(b, name, 0, "", 0);
	uint64_t id;

	assert_int_equal(a->err, ERR_OK);
	assert_non_null(a->room.row);
	id = a->room.row->id;
	ask_free(a);
	return id;
}

static inline void bed_shut(struct bed *b, uint64_t room)
{
	struct ask *a = bed_append_one(b, draft_full(REC_SHUT, ROOM(room), 1, "ann", "", ""));

	assert_int_equal(a->err, ERR_OK);
	ask_free(a);
}

/* The value of a fact; empty when it is not among them. */
static inline struct slice fact_of(const struct fact_row *f, const char *key)
{
	for (; f; f = f->next) {
		if (slice_eq(f->key, slice_cstr(key))) {
			return f->value;
		}
	}
	return SLICE_EMPTY;
}

static inline struct ask *bed_account(struct bed *b, const char *key, bool guest)
{
	struct ask *a = bed_ask(b, ASK_ACCOUNT);

	a->account.key = slice_cstr(key);
	a->account.guest = guest;
	return bed_call(b, a);
}

static inline uint64_t bed_guest(struct bed *b, const char *key)
{
	struct ask *a = bed_account(b, key, true);
	const uint64_t id = a->account.row.id;

	assert_int_equal(a->err, ERR_OK);
	assert_false(a->account.found);
	ask_free(a);
	return id;
}

static inline struct ask *bed_put(struct bed *b, uint64_t id, const char *name, const char *hash)
{
	struct ask *a = bed_ask(b, ASK_ACCOUNT_PUT);

	a->put.row.id = id;
	a->put.what = PUT_HASH;
	a->put.key = a->put.row.name = slice_cstr(name);
	a->put.row.hash = slice_cstr(hash);
	a->put.row.role = ROLE_USER;
	return bed_call(b, a);
}

static inline uint64_t bed_put_id(struct bed *b, const char *name)
{
	struct ask *a = bed_put(b, 0, name, "");
	const uint64_t id = a->put.row.id;

	assert_int_equal(a->err, ERR_OK);
	ask_free(a);
	return id;
}

/* What lasts must be there after a restart, too. */
static inline void bed_restart(struct bed *b)
{
	if (b->ops == &store_sqlite) {
		bed_reopen(b);
	}
}

static inline struct ask *bed_missed(struct bed *b, uint64_t id, uint64_t since, uint32_t limit)
{
	struct ask *a = bed_ask(b, ASK_MISSED);

	a->missed.id = id;
	a->missed.since = since;
	a->missed.until = UINT64_MAX;
	a->missed.limit = limit;
	return bed_call(b, a);
}

/* For suites that run over every backend. */
static inline int set_up_mem(void **state)
{
	*state = bed_new(&store_mem);
	bed_open(*state);
	return 0;
}

static inline int set_up_sqlite(void **state)
{
	*state = bed_new(&store_sqlite);
	bed_open(*state);
	return 0;
}

static inline int tear_down(void **state)
{
	bed_free(*state);
	return 0;
}

#define BOTH(test)                                                                                                     \
	{ #test "/memory", test, set_up_mem, tear_down, NULL },                                                        \
	{                                                                                                              \
#test "/sqlite", test, set_up_sqlite, tear_down, NULL                                                  \
	}

#endif
