/* SPDX-License-Identifier: MIT */
/* What a session is told, whatever dialect it is written in: made by the core, encoded by a codec.
 *
 * Its strings live in the arena of the effects that carry it, or in a record that these effects hold. Which fields an
 * event has is said in tables/events.def; the others are zero. */
#ifndef CORE_EVENT_H
#define CORE_EVENT_H

#include "core/err.h"
#include "core/ids.h"
#include "core/record.h"

struct reaction;

enum event_id {
#define EVENT(id, name, fields) EV_##id,
#include "tables/events.def"
#undef EVENT
	EV_COUNT,
};

extern const char *const event_names[EV_COUNT];

enum event_flag {
	EV_F_DEFAULT_ROOM = 1 << 0, /* `room` is the default room */
	EV_F_DIRECT = 1 << 1,       /* a private message: `who` said it to `peer` */
	EV_F_ACTION = 1 << 2,       /* what somebody does (/me) */
	EV_F_PLAIN = 1 << 3,        /* text is TEXT_PLAIN */
	EV_F_OWN = 1 << 4,          /* private message: the reader wrote it, perhaps on another device */
	EV_F_ANSWER = 1 << 5,       /* answers a command of the reader */
	EV_F_FIRST = 1 << 6,        /* first part of a list; */
	EV_F_MORE = 1 << 7,         /* further parts follow. HISTORY: more messages exist */
	EV_F_CREATED = 1 << 8,
	EV_F_AGAIN = 1 << 9, /* ENTERED: was in it already */
	EV_F_REPLAY = 1 << 10,
	EV_F_RESET = 1 << 11,
	EV_F_OFFLINE = 1 << 12,
	EV_F_QUIT = 1 << 13,
	EV_F_ACCOUNT = 1 << 14, /* who has an account, of that name */
	EV_F_AWAY = 1 << 15,
	EV_F_REMOVE = 1 << 17,  /* taken back */
	EV_F_MUTE = 1 << 18,    /* BAN: may read, but not talk */
	EV_F_SERVER = 1 << 19,  /* BAN: on the whole server */
	EV_F_EDITED = 1 << 20,  /* MESSAGE: not its first text */
	EV_F_DELETED = 1 << 21, /* MESSAGE: its text is gone */
	EV_F_CROWD = 1 << 22,   /* JOIN, LEAVE: summed up for all but those who hear of people by name */
	EV_F_ONCE = 1 << 23,    /* LEAVE, AWAY: nobody hears of it twice */
	/* MESSAGE, SIGNAL, CALL: a program said it: none should answer by itself; ERROR: what was refused */
	EV_F_NOTICE = 1 << 24,
	EV_F_BOT = 1 << 25,    /* who is a program */
	EV_F_SECRET = 1 << 26, /* USERS: the room is secret */
	EV_F_STAY = 1 << 29,   /* WELCOME, STAY: the account stays in its rooms while it is not connected */
	EV_F_ABSENT = 1 << 30, /* WHOIS: that is so now */
	/* ENTERED, LEFT: `room` is the reader's current room from now on (LEFT: room of `text`) */
	EV_F_CURRENT = 1 << 16,
};

/* What a watcher hears of somebody (WATCH). */
enum watch_what {
	WATCH_ONLINE,
	WATCH_OFFLINE,
	WATCH_RENAMED,
	WATCH_AWAY,     /* text: why; empty: is back */
	WATCH_ACCOUNT,  /* flag ACCOUNT: has one now */
	WATCH_REALNAME, /* text: what it is */
	WATCH_KINDS,
};

/* A row of a list. */
struct event_row {
	struct slice name;
	struct slice text;
	struct slice real; /* of a person: real name */
	uint32_t n;        /* of a person: seconds idle */
	uint32_t flags;    /* enum event_row_flag */
};

/* A row of a list that says more: UNREAD and LIST. Names of people are many and stay small. */
struct event_item {
	struct slice name, text, who, kind, from, where;
	uint64_t id, m;
	int64_t time_ms, until_ms;
	uint32_t n;
	uint32_t flags; /* enum event_row_flag */
};

enum event_row_flag {
	ROW_F_AWAY = 1 << 0,
	ROW_F_PRIVATE = 1 << 1,
	ROW_F_IN = 1 << 2,         /* the reader is in that room */
	ROW_F_ROOM = 1 << 3,       /* GROUPS: this row is a room, those after it its people */
	ROW_F_DEFAULT = 1 << 4,    /* the default room */
	ROW_F_REGISTERED = 1 << 5, /* the room stays; of a person: that in which it has the row's role */
	ROW_F_SECRET = 1 << 6,
	ROW_F_OWN = 1 << 7, /* SESSIONS, TOKENS: the one that asks */
	ROW_F_ACCOUNT = 1 << 8,
	ROW_F_BOT = 1 << 9,
	ROW_F_STAFF = 1 << 10,   /* a moderator or admin of the server */
	ROW_F_UNSET = 1 << 12,   /* META: nothing is said under this key */
	ROW_F_INVALID = 1 << 13, /* META, META_SUB: this cannot be a key */
	ROW_F_ABSENT = 1 << 15,  /* stays, but is not connected */
	ROW_F_ONLINE = 1 << 11,  /* is here */
	ROW_ROLE_SHIFT = 16,     /* enum room_role, in the room that the list is about */
};

/* How a list is shown that has no event of its own: the rows of tables/lists.def. */
enum list_field {
	LIST_END,
	LIST_NAME,
	LIST_WHO,
	LIST_KIND,
	LIST_TEXT,
	LIST_FROM,
	LIST_WHERE,
	LIST_N,
	LIST_M,
	LIST_ID,
	LIST_TIME,
	LIST_UNTIL,
};

struct list_column {
	uint8_t field; /* enum list_field */
	const char *name;
};

struct list_row {
	uint8_t cmd; /* enum cmd_id */
	const char *type, *title, *none;
	struct list_column columns[9]; /* up to LIST_END */
};

extern const struct list_row list_rows[];
extern const size_t list_rows_len;

/* The list that answers a command; NULL when it has another answer. */
const struct list_row *list_find(uint8_t cmd);

struct event {
	uint8_t id;       /* enum event_id */
	uint8_t cmd;      /* enum cmd_id of the command that it answers; CMD_COUNT when none */
	uint16_t err;     /* enum err */
	uint32_t flags;   /* enum event_flag */
	int64_t time_ms;  /* the server's wall clock; of a message: when it was said */
	struct conv conv; /* MESSAGE, ACK: for its id */
	uint64_t seq, pos;
	/* seq of the message that it is about, or answers; of the one that began the thread */
	uint64_t target, thread;
	uint64_t epoch;
	struct slice room; /* a room's name, without '#' */
	struct slice who;
	struct slice peer;
	struct slice text;
	struct slice key;
	struct slice tag;
	struct slice quoted, quote; /* whose message `target` is, and how it begins */
	uint64_t reader;            /* of private messages: the user id of whoever is told */
	uint64_t n, m;
	uint32_t size;
	uint32_t rows; /* of `list` */
	const struct event_row *list;
	const struct event_item *items;   /* UNREAD, LIST: in its place; ROOMS: beside it */
	const struct record *records;     /* HISTORY, MISSED, ...: oldest first, linked by next */
	const struct reaction *reactions; /* HISTORY: to these, by seq */
};

#endif
