/* SPDX-License-Identifier: MIT */
/* What the core asks of the store or of the password pool, and the answer: one object that goes there and comes back.
 *
 * Who asks fills the inputs; who answers fills the outputs and `err`, and posts the same object back. Strings of either
 * side lie in the ask's own arena. Nothing in it points into the core. */
#ifndef CORE_ASK_H
#define CORE_ASK_H

#include "base/arena.h"
#include "base/mpsc.h"
#include "core/cmd.h"
#include "core/record.h"

enum ask_kind {
	/* to the store, answered in the order asked (APPEND, ROOM, ROOMS, ACCOUNT, ACCOUNT_PUT, SEEN by the writer) or by a reader */
	ASK_APPEND,      /* number and commit drafts */
	ASK_ACCOUNT,     /* look a name up; hand out a guest id when nobody has it */
	ASK_ACCOUNT_PUT, /* make an account, or give one a new password hash */
	ASK_SEEN,        /* remember how far an account has seen its private messages; not answered */
	ASK_ROOM,        /* open a room by name, making it when that is wanted */
	ASK_ROOMS,       /* all rooms that are open, with their last records; asked once at the start */
	ASK_PAGE,        /* a page of history */
	ASK_MISSED,      /* private messages of an account since it was last here */
	/* to the password pool */
	ASK_VERIFY,      /* is this the password of that hash? an empty hash takes as long and is always wrong */
	ASK_HASH,        /* hash a new password */
};

/* A room as the store knows it. */
struct room_row {
	struct room_row *next;
	uint64_t id;
	struct slice name;
	struct slice topic;
	struct slice hash; /* of its password; empty: open to all */
	uint64_t seq, pos; /* the last numbers given */
	struct record *recent; /* its last messages, oldest first, at most what was asked; a reference each, for the taker */
};

struct ask {
	struct mpsc_node node;
	uint8_t kind;    /* enum ask_kind */
	uint16_t err;    /* enum err: the answer's outcome */
	uint64_t ticket; /* the core's own mark, given back untouched */
	struct arena arena;
	union {
		/* in: drafts, oldest first, owned by the ask. out: the same list, each with pos, seq, log_id, flags and err. */
		struct {
			struct record *first, *last;
			uint32_t count;
		} append;
		/* in: key (folded name), guest (an id is wanted when there is no such account).
		 * out: id of the account or of the new guest, found, name, hash, seen. */
		struct {
			struct slice key;
			bool guest;
			bool found;
			uint64_t id;
			struct slice name;
			struct slice hash;
			uint64_t seen; /* log_id up to which its private messages were seen */
		} account;
		/* in: id (0: make one), want (id of the one to make, a guest's own; 0: any), key, name, hash (may be empty: no
		 * password of its own). out: id; err NAME_TAKEN when made meanwhile. */
		struct {
			uint64_t id, want;
			struct slice key, name, hash;
		} put;
		/* in */
		struct {
			uint64_t id;
			uint64_t log_id;
		} seen;
		/* in: key, name, flags (CMD_MUST_EXIST, CMD_MUST_CREATE), hash for a new one, recent: how many last messages.
		 * out: row, created; err ROOM_UNKNOWN, ROOM_EXISTS. A room that was shut is made again: with the numbers of the old one
		 * when neither the old nor the new one has a password, else under a new id. */
		struct {
			struct slice key, name, hash;
			uint8_t flags;
			uint32_t recent;
			bool created;
			struct room_row *row;
		} room;
		/* in: recent. out: list. */
		struct {
			uint32_t recent;
			struct room_row *list;
		} rooms;
		/* in: conv, mode, number, limit, bound (no record with a greater pos is given). out: first (a list, oldest first, a
		 * reference each), more (there are further messages in the direction asked; for LATEST: older ones). Messages only. */
		struct {
			struct conv conv;
			uint8_t mode; /* enum page_mode */
			uint64_t number;
			uint64_t bound;
			uint32_t limit;
			struct record *first;
			bool more;
		} page;
		/* in: id, since (log_id), limit. out: first (the newest `limit`, oldest first), total. Only what others wrote. */
		struct {
			uint64_t id;
			uint64_t since;
			uint32_t limit;
			uint32_t total;
			struct record *first;
		} missed;
		/* in: secret, hash. out: ok. */
		struct {
			struct slice secret, hash;
			bool ok;
		} verify;
		/* in: secret. out: hash, a string that says its own parameters. */
		struct {
			struct slice secret;
			struct slice hash;
		} hash;
	};
};

/* A zeroed ask with an arena of its own. */
struct ask *ask_new(enum ask_kind kind, uint64_t ticket);

/* Frees it with whatever it still owns (lists not taken); wipes secrets. NULL is fine. */
void ask_free(struct ask *a);

#endif
