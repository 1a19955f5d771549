/* SPDX-License-Identifier: MIT */
/* The store in memory, as its files share it. One thread, no locks. */
#ifndef STORE_MEM_PRIV_H
#define STORE_MEM_PRIV_H

#include "base/htab.h"
#include "base/looks.h"
#include "base/pairs.h"
#include "base/slab.h"
#include "store/search_words.h"
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
	bool extra; /* a message that something was done to: struct mem_extra */
};

/* A text that an edited message had before. */
struct mem_version {
	struct slice text; /* owned */
	int64_t time_ms;
	uint8_t flags;
};

struct mem_reaction {
	struct slice text, who; /* owned */
	uint64_t author;
};

/* What was done to a message, and whom it mentions; as long as memory holds it. */
struct mem_extra {
	struct conv conv;
	uint64_t seq;
	int64_t edited_ms;
	struct mem_version *versions;   /* oldest first */
	struct mem_reaction *reactions; /* in the order given */
	uint64_t *mentions;             /* accounts */
	uint32_t n_versions, cap_versions, n_reactions, cap_reactions, n_mentions, cap_mentions;
};

/* The private conversations of a user. */
struct mem_user {
	uint64_t id;
	uint32_t *convs;
	uint32_t n, cap;
};

struct mem_fact {
	struct mem_fact *next;
	struct slice key, value; /* owned */
};

struct mem_room {
	uint64_t id;
	struct slice key, name, topic; /* owned */
	struct mem_fact *facts;
	bool open;
	bool closed;    /* somebody was kept out at some time */
	uint32_t stays; /* accounts that stay and are in it */
};

struct mem_mark {
	struct conv conv;
	uint64_t seq;
	int64_t time_ms; /* that the reader said; 0: none */
};

struct mem_stay {
	uint64_t room, since;
};

struct mem_account {
	struct account_row row; /* its strings are owned */
	struct slice key;       /* owned */
	struct mem_mark *marks;
	uint32_t n_marks, cap_marks;
	struct mem_stay *stays; /* rooms that it is in, if it stays */
	uint32_t n_stays, cap_stays;
	bool staying;
	struct slice away; /* why it is, as it said; owned */
	struct pairs meta; /* what it says of itself */
};

/* A send key in use: the record that used it, as long as memory holds that. */
struct mem_key {
	struct slice scoped; /* scope, NUL, key; owned */
	struct record *record;
	uint64_t hash; /* key_hash() */
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

	struct slab extras;
	struct htab extra_tab;

	struct slab rooms;
	struct htab room_keys, room_ids;
	uint64_t next_room;
	struct mem_fact *facts; /* of the server */
	struct slab accounts;
	struct htab account_keys, account_ids;
	struct looks account_looks; /* of their names */
	uint64_t next_user;
	struct slab keys;
	struct htab key_tab;
	struct slab tokens; /* struct token_row, whose strings are owned */
	struct htab token_tab;
	uint64_t next_token;
	struct audit_row *audit; /* a ring: oldest at `audit_head`; its strings are owned */
	uint32_t audit_head, audit_n;
	uint64_t next_audit;
	struct words *words; /* once somebody searched */
};

/* A copy that the store owns, its end, and both. */
struct slice mem_dup(struct slice s);
void mem_drop(struct slice *s);
void mem_replace(struct slice *to, struct slice with);

static inline struct record *mem_conv_at(const struct mem_conv *c, uint32_t i)
{
	return c->ring[(c->head + i) & (c->cap - 1)];
}

/* The conversation, or NULL when it was never used. */
struct mem_conv *mem_conv_find(struct store *s, struct conv conv);
struct mem_user *mem_user_find(struct store *s, uint64_t id);

/* The message with this seq, or NULL when memory does not hold it. */
struct record *mem_message(const struct mem_conv *c, uint64_t seq);
/* Puts another record in the place of one that is held. */
void mem_put_back(struct store *s, struct mem_conv *c, const struct record *old, struct record *with);
/* Marks a message as one with a struct mem_extra. */
void mem_has_extra(struct store *s, const struct record *r);

/* mem_change.c */
/* What a draft other than a message changes. False when it was answered: it is refused, or holds already. */
bool mem_change(struct store *s, struct mem_conv *c, struct record *r);
/* Notes whom a message mentions; it is held already. */
void mem_mentions(struct store *s, const struct record *message);
/* NULL when there is none. */
struct mem_extra *mem_extra_find(const struct store *s, struct conv conv, uint64_t seq);
void mem_extra_drop(struct store *s, struct conv conv, uint64_t seq);
/* An account is deleted: what it did to messages, and whether they mention it. */
void mem_extras_leave(struct store *s, uint64_t account);
void mem_extras_done(struct store *s);

/* mem_read.c. What is given out is a copy. */
struct record *mem_recent(struct store *s, struct conv conv, uint32_t limit);
void mem_page(struct store *s, struct ask *a);
void mem_changes(struct store *s, struct ask *a);
void mem_versions(struct store *s, struct ask *a);
void mem_missed(struct store *s, struct ask *a);
void mem_conversations(struct store *s, struct ask *a);
/* The numbers around the place; of none, 0 and 1. */
struct edges mem_edges(const struct mem_conv *c, const struct point *at, bool events);

/* search_mem.c */
void mem_search(struct store *s, struct ask *a);

/* mem_rooms.c */
void mem_rooms_init(struct store *s);
void mem_rooms_done(struct store *s);
void mem_room(struct store *s, struct ask *a);
void mem_rooms(struct store *s, struct ask *a);
/* NULL when there is none, or it was made again under another id. */
struct mem_room *mem_room_find(struct store *s, uint64_t id);
/* A room gets another name; false when that is taken: r->err says so. */
bool mem_rename(struct store *s, struct record *r);
/* A topic, or the end of a room. */
void mem_room_record(struct store *s, const struct record *r);
/* False when the fact holds already. */
bool mem_fact(struct store *s, const struct record *r);

/* mem_accounts.c */
void mem_accounts_init(struct store *s);
void mem_accounts_done(struct store *s);
struct mem_account *mem_account_find(struct store *s, uint64_t id);
struct mem_account *mem_account_of(struct store *s, struct slice key);
void mem_account(struct store *s, struct ask *a);
void mem_account_put(struct store *s, struct ask *a);
void mem_accounts(struct store *s, struct ask *a);
void mem_account_row(const struct mem_account *acc, struct arena *a, struct account_row *row);
/* What the other of a private conversation is called; a guest what he was called when he wrote last. */
struct slice mem_person_name(struct store *s, const struct mem_conv *c, uint64_t id);
void mem_seen(struct store *s, struct ask *a);
void mem_mark(struct store *s, struct ask *a);
void mem_marks(struct store *s, struct ask *a);

/* mem_meta.c */
void mem_meta(struct store *s, struct ask *a);

/* mem_stay.c */
void mem_stay(struct store *s, struct ask *a);
void mem_staying(struct store *s, struct ask *a);
/* An account is in that room no longer, if it was. */
void mem_stay_drop(struct store *s, uint64_t account, uint64_t room);
/* Nobody is in that room any more. */
void mem_stay_shut(struct store *s, struct mem_room *room);
/* The account stays no longer. */
void mem_stay_leave(struct store *s, struct mem_account *acc);

/* mem_tokens.c */
void mem_tokens_init(struct store *s);
void mem_tokens_done(struct store *s);
void mem_token_put(struct store *s, struct ask *a);
void mem_token(struct store *s, struct ask *a);
void mem_tokens(struct store *s, struct ask *a);
void mem_token_drop(struct store *s, struct ask *a);
void mem_tokens_leave(struct store *s, uint64_t account);
void mem_audit(struct store *s, struct ask *a);
void mem_audits(struct store *s, struct ask *a);

/* mem_key.c: true when the draft is a retry or misuses a key, and was answered so. */
bool mem_key_used(struct store *s, struct record *r);
/* `kept` is the record that is held; `r` the draft as it was said. */
void mem_key_put(struct store *s, struct record *kept, const struct record *r);
/* Another record holds the key now. */
void mem_key_moved(struct store *s, const struct record *old, struct record *with);
void mem_key_forget(struct store *s, const struct record *r);
void mem_keys_done(struct store *s);

#endif
