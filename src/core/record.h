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
	REC_EDIT = 4,    /* text: the new text of message `target`. At rest it has none: the message has it */
	REC_REDACT = 5,  /* message `target` is deleted, its text gone for good; text: the reason, may be empty */
	REC_REACT = 6,   /* text: a reaction to message `target`; with REC_F_REMOVE it is taken back */
	/* text: a fact about the room, "key=value" (core/fact.h); with REC_F_REMOVE it holds no longer, and the
	 * value only says whom it was about */
	REC_FACT = 7,
	REC_KICK = 8,   /* user `target` was put out of the room; text: "NAME reason", the reason may be missing */
	REC_RENAME = 9, /* the room has another name; text: "OLD NEW reason", the reason may be missing */
};

/* These values are stored: never renumber. */
enum record_flag {
	REC_F_PLAIN = 1 << 0,  /* the text is TEXT_PLAIN (base/text.h): it may be written to a terminal as it is */
	REC_F_ACTION = 1 << 1, /* what somebody does (/me) */
	/* not stored: the store found that its send key was used; pos, seq and time are those of the message that
	 * was sent then. Acknowledge it, show it to nobody. */
	REC_F_DUPLICATE = 1 << 2,
	/* its author had no account: its send key belongs to the folded name, not to the id */
	REC_F_GUEST = 1 << 3,
	REC_F_EDITED = 1 << 4,  /* MESSAGE: its text is not the first one */
	REC_F_DELETED = 1 << 5, /* MESSAGE: its text is gone */
	REC_F_REMOVE = 1 << 6,  /* REACT, FACT: taken back */
	REC_F_NOTICE = 1 << 6,  /* MESSAGE: a program said it: none should answer by itself */
	REC_F_CLOSES = 1 << 7,  /* FACT: a room made again under this one's name starts afresh from now on */
};

struct record {
	_Atomic uint32_t refs;
	uint8_t kind;        /* enum record_kind */
	uint8_t flags;       /* enum record_flag */
	uint16_t err;        /* enum err, by the store: why it was not stored; ERR_OK when it was */
	struct record *next; /* in a list of drafts or of a page: owned by whoever owns the list */
	struct conv conv;
	uint64_t pos;    /* 1, 2, 3, ... over all records of the conversation; 0: still a draft */
	uint64_t seq;    /* 1, 2, 3, ... over its messages; for other kinds: of the last message before it */
	int64_t time_ms; /* the server's wall clock when it was proposed */
	uint64_t author; /* user id */
	uint64_t log_id; /* rises over all conversations in commit order; by the store */
	/* EDIT, REDACT, REACT: seq of the message; KICK: user id; MESSAGE: seq of the one that it answers, or 0 */
	uint64_t target;
	uint64_t thread;       /* MESSAGE that answers one: seq of the message that began the thread; else 0 */
	struct sess_id origin; /* the session that proposed it; gen 0: none, or read from the log */
	uint16_t name_len, key_len;
	uint32_t text_len;
	/* For the way through the store and back only, never stored: */
	/* the answer's tag; the other's name of a private message, or whom a KICK or FACT is about */
	uint16_t tag_len, peer_len;
	/* Whose message `target` is, and how it begins: filled when it is proposed or read, never stored with this record. */
	uint16_t quoted_len, quote_len;
	/* of a private message: the room where it is to be shown; on the way only, never stored */
	uint16_t context_len;
	uint32_t credit; /* bytes of credit that its command took */
	uint8_t cmd;     /* enum cmd_id of that command */
	char bytes[];    /* author's name, send key, text, tag, peer, quoted, quote, context */
};

enum { QUOTE_MAX = 60 }; /* bytes of a message that are shown where it is answered */

/* The strings of a record. */
struct record_text {
	struct slice name, key, text, tag, peer, quoted, quote, context;
};

/* A record with one reference; strings are copied. All else is zero. */
struct record *record_new(enum record_kind kind, struct conv conv, uint64_t author, const struct record_text *text);

/* The bytes that a record takes, and a copy of it in `to`, which has room for them; its reference count is 1. */
size_t record_size(const struct record *r);
void record_copy(struct record *to, const struct record *r);

/* One like `r`, with other texts, with one reference. What is only on the way through the store is left out. */
struct record *record_with(const struct record *r, const struct record_text *t);

/* Sets quoted and quote to what an answer shows of the message: whose it is and how it begins. Of a deleted one, nothing. */
void record_quote_of(const struct record *message, struct record_text *t);

/* The parts of a REC_FACT's text, "key=value". */
struct slice fact_key(const struct record *r);
struct slice fact_text(const struct record *r);

/* What it says of itself. */
struct record_text record_texts(const struct record *r);

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

static inline struct slice record_quoted(const struct record *r)
{
	return slice_make(r->bytes + r->name_len + r->key_len + r->text_len + r->tag_len + r->peer_len, r->quoted_len);
}

static inline struct slice record_quote(const struct record *r)
{
	return slice_make(record_quoted(r).p + r->quoted_len, r->quote_len);
}

static inline struct slice record_context(const struct record *r)
{
	return slice_make(record_quote(r).p + r->quote_len, r->context_len);
}

#endif
