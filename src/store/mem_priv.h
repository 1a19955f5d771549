/* SPDX-License-Identifier: MIT */
/* The store in memory, as its files share it. One thread, no locks. */
#ifndef STORE_MEM_PRIV_H
#define STORE_MEM_PRIV_H

#include "base/htab.h"
#include "base/slab.h"
#include "store/store.h"
#include "store/store_priv.h"

/* A conversation: its numbers for ever, its records as long as memory holds them. */
struct mem_conv {
	struct conv conv;
	uint64_t pos, seq;
	struct record **ring;  /* oldest at `head`, `n` of them; a reference each */
	uint32_t cap, head, n; /* cap: 0 or a power of two */
};

/* A record in the order of all, so that the oldest can go first. */
struct mem_kept {
	struct record *record; /* borrowed from the conversation's ring */
	uint32_t conv;
};

/* The private conversations of a user. */
struct mem_user {
	uint64_t id;
	uint32_t *convs;
	uint32_t n, cap;
};

struct mem_room {
	uint64_t id;
	struct slice key, name, topic, hash; /* owned */
	bool open;
	bool closed; /* had a password at some time */
};

struct mem_account {
	uint64_t id;
	struct slice key, name, hash; /* owned */
	uint64_t seen;
};

/* A send key in use: the record that used it, as long as memory holds that. */
struct mem_key {
	struct slice scoped; /* scope, NUL, key; owned */
	struct record *record;
};

struct store {
	store_answer_fn answer;
	void *ctx;
	uint64_t epoch;
	uint64_t mix; /* seed of conv_hash() */
	struct hash_seed seed;
	int64_t key_ms;

	struct slab convs;
	struct htab conv_tab;
	struct slab users;
	struct htab user_tab;

	struct mem_kept *kept; /* a ring: oldest at `kept_head` */
	uint32_t kept_cap, kept_head, kept_n;
	uint32_t kept_max;
	uint64_t log_id;

	struct slab rooms;
	struct htab room_keys, room_ids;
	uint64_t next_room;
	struct slab accounts;
	struct htab account_keys, account_ids;
	uint64_t next_user;
	struct slab keys;
	struct htab key_tab;
};

/* A copy that the store owns, and its end. */
struct slice mem_dup(struct slice s);
void mem_drop(struct slice *s);

static inline struct record *mem_conv_at(const struct mem_conv *c, uint32_t i)
{
	return c->ring[(c->head + i) & (c->cap - 1)];
}

/* The conversation, or NULL when it was never used. */
struct mem_conv *mem_conv_find(struct store *s, struct conv conv);
struct mem_user *mem_user_find(struct store *s, uint64_t id);

/* mem_read.c: copies of a conversation's last messages, a page, what an account missed. */
struct record *mem_recent(struct store *s, struct conv conv, uint32_t limit);
void mem_page(struct store *s, struct ask *a);
void mem_missed(struct store *s, struct ask *a);

/* mem_names.c */
void mem_names_init(struct store *s);
void mem_names_done(struct store *s);
void mem_room(struct store *s, struct ask *a);
void mem_rooms(struct store *s, struct ask *a);
void mem_account(struct store *s, struct ask *a);
void mem_account_put(struct store *s, struct ask *a);
void mem_seen(struct store *s, struct ask *a);
/* A topic or the end of a room was stored. */
void mem_room_record(struct store *s, const struct record *r);

/* mem_key.c: true when the draft is a retry or misuses a key, and was answered so. */
bool mem_key_used(struct store *s, struct record *r);
void mem_key_put(struct store *s, struct record *r);
void mem_key_forget(struct store *s, const struct record *r);
void mem_keys_done(struct store *s);

#endif
