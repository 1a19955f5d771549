/* SPDX-License-Identifier: MIT */
/* What test_hearing.c knows of the world: its sessions, and the log as it should be. */
#ifndef SIM_HEARING_H
#define SIM_HEARING_H

#include "lib/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/core.h"
#include "store/store.h"

enum { SLOTS = 8, NAMES = 6, HANDLES = 64, QUEUE = 1024, TEXTS = 1 << 14, CONVS = 2048, TAGS = 4096, KEYS = 5 };

struct session_model {
	uint32_t gen;
	bool connected, closed, logged_in, account, leaving;
	bool no_echo, default_only; /* of its dialect */
	char name[24];
	bool listens[HANDLES];
	uint64_t next[HANDLES]; /* the seq that it hears next; 0: whichever comes */
	uint64_t entered;       /* last seq of the room that it was told last to be in */
	bool enters;            /* and will be let hear at once */
	uint64_t given, back;   /* credit */
	uint32_t tag;           /* commands given */
	uint32_t messages, answered;
	struct asked {
		bool is_message;
		uint8_t page;
		uint32_t number;
		uint32_t messages; /* said before it */
	} asked[TAGS];             /* by tag */
};

/* What has been committed to a conversation, or told of it. */
struct log {
	struct conv conv;
	uint64_t seq, told;
	uint32_t texts[1024]; /* index of the text of each seq */
};

struct said {
	char text[40];
	struct conv conv;
	uint64_t seq;
};

/* A send key that was used. */
struct used {
	uint64_t account;
	char guest[24], key[16];
	struct conv conv;
	uint64_t seq;
};

struct sim {
	uint64_t rng, step;
	struct config config;
	struct core *core;
	struct store *store;
	struct effects *out;
	struct now now;
	struct session_model sessions[SLOTS];
	struct log *logs[CONVS];
	uint32_t n_logs;
	struct said *said; /* every text that was committed */
	uint32_t n_said, next_text;
	struct used used[256];
	uint32_t n_used;
	uint64_t told[HANDLES];                     /* last seq told to a room, by its handle */
	struct ask *writer[QUEUE], *readers[QUEUE]; /* asked: the writer's in their order */
	uint32_t n_writer, n_readers;
	struct ask *answers[QUEUE];
	uint32_t n_answers;
};

#define REQUIRE(x)                                                                                                     \
	do {                                                                                                           \
		if (!(x)) {                                                                                            \
			fail_msg("step %u: %s", (unsigned)s->step, #x);                                                \
		}                                                                                                      \
	} while (0)

static uint32_t roll(struct sim *s, uint32_t n)
{
	s->rng ^= s->rng << 13;
	s->rng ^= s->rng >> 7;
	s->rng ^= s->rng << 17;
	return (uint32_t)(s->rng >> 11) % n;
}

/* ---- the log, as it should be ---- */

static struct log *log_of(struct sim *s, struct conv conv)
{
	for (uint32_t i = 0; i < s->n_logs; i++) {
		if (conv_eq(s->logs[i]->conv, conv)) {
			return s->logs[i];
		}
	}
	REQUIRE(s->n_logs < CONVS);
	s->logs[s->n_logs] = xcalloc(1, sizeof(struct log));
	s->logs[s->n_logs]->conv = conv;
	return s->logs[s->n_logs++];
}

/* The text is committed, shown or acknowledged under this number: always the same one. A text with a key may be said
 * again by somebody else, or under another name; then it has another number. */
static uint32_t text_is(struct sim *s, struct slice text, struct conv conv, uint64_t seq)
{
	bool keyed = !slice_starts(text, SLICE_LIT("text "));
	for (uint32_t i = 0; i < s->n_said; i++) {
		const struct said *said = &s->said[i];
		if (slice_eq(text, slice_cstr(said->text)) && conv_eq(said->conv, conv) &&
		    (!keyed || said->seq == seq)) {
			REQUIRE(said->seq == seq);
			return i;
		}
	}
	REQUIRE(s->n_said < TEXTS && text.n < sizeof(s->said->text));
	struct said *new = &s->said[s->n_said];
	snprintf(new->text, sizeof(new->text), "%.*s", SLICE_FMT(text));
	new->conv = conv;
	new->seq = seq;
	return s->n_said++;
}

/* A key belongs to an account, or to a guest's name. */
static struct used *key_find(struct sim *s, const struct record *r)
{
	bool guest = r->flags & REC_F_GUEST;
	for (uint32_t i = 0; i < s->n_used; i++) {
		struct used *u = &s->used[i];
		bool same = guest ? slice_ieq(record_name(r), slice_cstr(u->guest)) : u->account == r->author;
		if (same && slice_eq(record_key(r), slice_cstr(u->key))) {
			return u;
		}
	}
	REQUIRE(s->n_used < ARRAY_LEN(s->used));
	struct used *u = &s->used[s->n_used++];
	u->account = guest ? 0 : r->author;
	snprintf(u->guest, sizeof(u->guest), "%.*s", SLICE_FMT(guest ? record_name(r) : SLICE_EMPTY));
	snprintf(u->key, sizeof(u->key), "%.*s", SLICE_FMT(record_key(r)));
	return u;
}

static void committed(struct sim *s, const struct record *r)
{
	if (r->err != ERR_OK || r->kind != REC_MESSAGE) {
		return;
	}
	if (r->key_len > 0) {
		struct used *u = key_find(s, r);
		bool again = r->flags & REC_F_DUPLICATE;
		REQUIRE(again == (u->seq != 0));
		REQUIRE(!again || (u->seq == r->seq && conv_eq(u->conv, r->conv)));
		u->seq = r->seq;
		u->conv = r->conv;
	}
	if (r->flags & REC_F_DUPLICATE) {
		return;
	}
	struct log *l = log_of(s, r->conv);
	REQUIRE(r->seq == l->seq + 1 && r->seq < ARRAY_LEN(l->texts));
	l->seq = r->seq;
	l->texts[r->seq] = text_is(s, record_text(r), r->conv, r->seq);
}

#endif
