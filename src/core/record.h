/* SPDX-License-Identifier: MIT */
/* A durable fact: a draft while it has no number, a record once the store has numbered and committed it.
 *
 * The core makes a draft and moves it to the store; the store fills `pos`, `seq` and `err` and gives it back; from then
 * on it is constant and shared by reference. All bytes lie in one allocation. */
#ifndef CORE_RECORD_H
#define CORE_RECORD_H

#include <stdatomic.h>

#include "core/err.h"
#include "core/ids.h"

enum record_kind {
	REC_MESSAGE = 1, /* text said in a conversation; the only kind that takes a `seq` */
	REC_TOPIC = 2,   /* text: the room's new topic, may be empty */
	REC_SHUT = 3,    /* the last member left: the room is no more until somebody makes it again */
};

/* These values are stored: never renumber. */
enum record_flag {
	REC_F_PLAIN = 1 << 0,     /* the text is TEXT_PLAIN (base/text.h): it may be written to a terminal as it is */
	REC_F_ACTION = 1 << 1,    /* what somebody does (/me) */
	REC_F_DUPLICATE = 1 << 2, /* not stored: the store found that its send key was used; pos, seq and time are those of the
	                           * message that was sent then. Acknowledge it, show it to nobody. */
	REC_F_GUEST = 1 << 3,     /* its author had no account: its send key belongs to the folded name, not to the id */
};

struct record {
	_Atomic uint32_t refs;
	uint8_t kind;  /* enum record_kind */
	uint8_t flags; /* enum record_flag */
	uint16_t err;  /* enum err, by the store: why it was not stored; ERR_OK when it was */
	struct record *next; /* in a list of drafts or of a page: owned by whoever owns the list */
	struct conv conv;
	uint64_t pos;     /* 1, 2, 3, ... over all records of the conversation; 0: still a draft */
	uint64_t seq;     /* 1, 2, 3, ... over its messages; for other kinds: of the last message before it */
	int64_t time_ms;  /* the server's wall clock when it was proposed */
	uint64_t author;  /* user id */
	uint64_t log_id;  /* rises over all conversations in commit order; by the store */
	struct sess_id origin; /* the session that proposed it; gen 0: none, or read from the log */
	uint16_t name_len, key_len;
	uint32_t text_len;
	/* For the way through the store and back only, never stored: */
	uint16_t tag_len, peer_len; /* the answer's tag; the other's name of a private message */
	uint32_t credit;            /* bytes of credit that its command took */
	uint8_t cmd;                /* enum cmd_id of that command */
	char bytes[];               /* author's name, send key, text, tag, peer */
};

/* A draft with one reference; strings are copied. */
struct record *record_new(enum record_kind kind, struct conv conv, uint64_t author, struct slice name, struct slice key,
			  struct slice text);

/* The same with what travels along. */
struct record *record_draft(enum record_kind kind, struct conv conv, uint64_t author, struct slice name, struct slice key,
			    struct slice text, struct slice tag, struct slice peer);

static inline struct record *record_ref(struct record *r)
{
	atomic_fetch_add_explicit(&r->refs, 1, memory_order_relaxed);
	return r;
}

/* Drops a reference; NULL is fine. Returns NULL. */
struct record *record_unref(struct record *r);

/* Drops a reference of each record of a list. */
void record_list_unref(struct record *first);

static inline struct slice record_name(const struct record *r)
{
	return slice_make(r->bytes, r->name_len);
}

static inline struct slice record_key(const struct record *r)
{
	return slice_make(r->bytes + r->name_len, r->key_len);
}

static inline struct slice record_text(const struct record *r)
{
	return slice_make(r->bytes + r->name_len + r->key_len, r->text_len);
}

static inline struct slice record_tag(const struct record *r)
{
	return slice_make(r->bytes + r->name_len + r->key_len + r->text_len, r->tag_len);
}

static inline struct slice record_peer(const struct record *r)
{
	return slice_make(r->bytes + r->name_len + r->key_len + r->text_len + r->tag_len, r->peer_len);
}

#endif
