/* SPDX-License-Identifier: MIT */
/* The dialects as data: the rows of tables/dialects.def. */
#ifndef CORE_DIALECT_H
#define CORE_DIALECT_H

#include "base/slice.h"

enum dialect {
	DIALECT_NONE, /* not known yet */
#define DIALECT(id, name, caps, nick_min, help) DIALECT_##id,
#include "tables/dialects.def"
#undef DIALECT
	DIALECT_COUNT,
};

enum dialect_flag {
	DIALECT_F_NO_ECHO = 1 << 0, /* a sender does not hear its own message */
	/* a command without a room means the room entered last, else the default room */
	DIALECT_F_CURRENT_ROOM = 1 << 1,
	DIALECT_F_REPLAY = 1 << 2, /* the last messages are shown on joining */
	/* a name that is online anywhere is refused, even with the right password */
	DIALECT_F_EXCLUSIVE = 1 << 3,
	DIALECT_F_DEFAULT_ROOM_ONLY = 1 << 4, /* hears the default room and private messages, nothing else */
	DIALECT_F_AUTH_ONCE = 1 << 5,         /* a refused login closes the connection */
	DIALECT_F_ACCOUNTS = 1 << 6,          /* only accounts, unless auth = open */
	DIALECT_F_ONLINE_ONLY = 1 << 7,       /* private messages reach only who is online */
	DIALECT_F_SENT = 1 << 8,              /* a private message is confirmed in words (SENT), not echoed */
	DIALECT_F_SCREEN = 1 << 10,           /* what it is sent, somebody reads: it counts as read */
	/* wants an ACK for every message, not only for one with a key or a tag */
	DIALECT_F_ACK = 1 << 9,
	/* hears of people one by one, also in a crowd, and of each once, however many rooms they share: QUIT,
	 * AWAY, PERSON */
	DIALECT_F_BY_NAME = 1 << 11,
	/* is told who is in a room when it enters (USERS), and of each room as entered */
	DIALECT_F_NAMES = 1 << 12,
	/* keeps its own read marks: it is told how far it has read a room when it enters it */
	DIALECT_F_MARKS = 1 << 15,
	/* knows that a room can be renamed; else it leaves one and enters the other */
	DIALECT_F_RENAMES = 1 << 14,
	DIALECT_F_PING = 1 << 13, /* is asked for a sign of life before it is cut off */
	/* what it says or changes under a tag comes back to it alone, with the tag; with NO_ECHO nothing of that
	 * comes back */
	DIALECT_F_OWN_ECHO = 1 << 16,
	/* is told at its login how many are here (LIST of CENSUS that answers nothing) */
	DIALECT_F_CENSUS = 1 << 17,
};

/* What a client may choose for itself (CMD_WANT); the rest is the dialect's. */
enum {
	DIALECT_WANTS = DIALECT_F_NO_ECHO | DIALECT_F_REPLAY | DIALECT_F_SCREEN | DIALECT_F_ACK | DIALECT_F_NAMES |
			DIALECT_F_MARKS | DIALECT_F_RENAMES
};

struct dialect_row {
	const char *name;
	uint32_t caps; /* DIALECT_F_* */
	uint16_t nick_min;
	const char *help;
};

extern const struct dialect_row dialect_rows[DIALECT_COUNT];

/* The dialect of that name, or DIALECT_NONE. */
enum dialect dialect_find(struct slice name);

#endif
