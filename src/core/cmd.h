/* SPDX-License-Identifier: MIT */
/* What a session asks: one command, whatever dialect it was said in. Made by a codec, judged by the core.
 *
 * All strings live in the arena that the decoder was given; whoever keeps a command longer copies it (cmd_dup). */
#ifndef CORE_CMD_H
#define CORE_CMD_H

#include "base/arena.h"
#include "core/dialect.h"
#include "core/err.h"
#include "core/ids.h"
#include "core/role.h"

enum cmd_id {
#define CMD(id, word, permit, shape, flags, cost, args, help) CMD_##id,
#define CMD_ALIAS(word, id, flags)
#include "tables/commands.def"
#undef CMD
#undef CMD_ALIAS
	CMD_COUNT,
};

/* Properties of a row. */
enum cmd_row_flag {
	CMD_F_GUEST = 1 << 0,    /* may be given before the login */
	CMD_F_INTERNAL = 1 << 1, /* made by the server, never decoded from input */
	CMD_F_MESSAGE = 1 << 2,  /* becomes a message: pipelined, numbered, stored */
	CMD_F_SECRET = 1 << 3,   /* its text or who may be a secret, too */
	CMD_F_CODEC = 1 << 5,    /* between a codec and the core: nobody has a word for it */
	CMD_F_PERSON = 1 << 4,   /* takes somebody with a name of their own: nothing for the control socket */
};

struct cmd_row {
	const char *word;
	const char *shape;
	uint8_t permit; /* enum permit */
	uint8_t flags;
	uint8_t cost;
	const char *args;
	const char *help;
};

extern const struct cmd_row cmd_rows[CMD_COUNT];
extern const char *const cmd_names[CMD_COUNT]; /* the ids, for logs */

struct cmd_alias {
	const char *word;
	enum cmd_id id;
	uint16_t flags; /* enum cmd_flag */
};

extern const struct cmd_alias cmd_aliases[];
extern const size_t cmd_aliases_len;

/* The command that people type as `word` (any case, aliases included); CMD_COUNT when there is none. An alias adds its
 * flags to `*flags`. */
enum cmd_id cmd_find(struct slice word, uint16_t *flags);

/* Properties of one given command (struct cmd.flags). */
enum cmd_flag {
	CMD_MUST_EXIST = 1 << 0,  /* JOIN: do not make the room */
	CMD_MUST_CREATE = 1 << 1, /* JOIN: the room must be new */
	CMD_HAS_TEXT = 1 << 2,    /* a text was given, be it empty: TOPIC and AWAY tell setting from asking by it */
	CMD_SECURE = 1 << 3,      /* CONNECT: TLS or loopback, so that a password may be said */
	CMD_EOF = 1 << 4,         /* DISCONNECT: the peer closed its sending side; what it said is answered first */
	CMD_AGAIN = 1 << 5,       /* CONNECT: known already, but under another dialect */
	CMD_LOST = 1 << 5,        /* DISCONNECT: nobody reads any more; it may come behind another one */
	/* `who` names the other of a private conversation that the command is about, instead of a room */
	CMD_PRIVATE = 1 << 6,
	CMD_REMOVE = 1 << 7,    /* take back: REACT, PIN, BAN, MUTE, INVITE, ...; AUTH: the exchange is given up */
	CMD_REMEMBER = 1 << 8,  /* LOGIN: give a token that resumes the session */
	CMD_OPERATOR = 1 << 9,  /* CONNECT: over the control socket, by whoever runs the server */
	CMD_NO_GUEST = 1 << 10, /* LOGIN: as an account or not at all */
	CMD_ACTION = 1 << 12,   /* DM, CALL: what one does (/me) */
	CMD_NOTICE = 1 << 13,   /* SAY, DM, SIGNAL, CALL: a program says it: none should answer by itself */
	CMD_EVENTS = 1 << 14,   /* HISTORY: not only messages, but whatever happened */
	CMD_ASK = 1 << 15,      /* READ: only how far it was read */
	/* AUTH: only proves who it is; the LOGIN that follows, under whatever name, enters as that account */
	CMD_PROVE = 1 << 11,
};

/* How HISTORY pages: by one place or, BETWEEN, by two; neither is part of the page, but the middle of AROUND is. */
enum page_mode {
	PAGE_LATEST,  /* the newest, behind the place */
	PAGE_BEFORE,  /* the newest in front of it */
	PAGE_AFTER,   /* the oldest behind it */
	PAGE_LIST,    /* certain numbers */
	PAGE_AROUND,  /* half in front of it, half from it on */
	PAGE_BETWEEN, /* from the first place on, forwards or back, towards the second */
};

/* A point in a conversation: a message, a record of any kind, or a moment. One of them is said; none: the very beginning. */
struct point {
	uint64_t seq, pos;
	int64_t time_ms;
};

static inline bool point_said(const struct point *p)
{
	return p->seq != 0 || p->pos != 0 || p->time_ms != 0;
}

struct cmd {
	uint8_t id;      /* enum cmd_id */
	uint8_t dialect; /* CONNECT: enum dialect; else unused */
	uint8_t page;    /* HISTORY, THREAD: enum page_mode */
	uint16_t flags;  /* enum cmd_flag */
	uint16_t err;    /* INVALID: what was wrong (enum err); DISCONNECT: why, ERR_OK when the peer left */
	uint32_t bytes;  /* what it takes of the credit: its input bytes */
	struct sess_id from;

	/* empty: the dialect's usual room; DM: the room where it is to be shown, empty: nowhere else */
	struct slice room;
	/* WHO: a name or a pattern; SELF: what one says of oneself; whom or what the command is about: a name, an
	 * address, a setting, a label; FILTER: what it does; BANS: one list (ban with mute, exempt, admit); RESET:
	 * the code; REVOKE: a number, or "others"; REGISTER: of who is not in yet, the name; TOKENS: an account;
	 * AUTH: the mechanism, at first; CONNECT: the peer's address as text; with CMD_PRIVATE the other of a
	 * private conversation. Of a command about a message without `number`: whose last message */
	struct slice who;
	struct slice sender; /* name that the client claims to have; empty: none; the core compares */
	/* LOGIN: a real name; WATCH, ONLINE: names; TYPING: "paused", "done", else it goes on; message, topic,
	 * reason, role, value, words to search for; TOKEN: an account; AUDIT: what was done; AUTH: what the client
	 * said, at most DATA_MAX bytes of any kind; INVALID, HELP: the word in question */
	struct slice text;
	struct slice secret; /* a password; whoever is done with it wipes it */
	/* AWAY: not empty: nobody sits at this device, which counts when it is the only one. WHO: not empty: only
	 * operators. Of a message: its send key, 1..KEY_MAX bytes; empty: none. CONNECT: the SHA-256 of the
	 * certificate that the client showed and has the key of, 64 lower-case hex digits; nobody else vouches for
	 * it. REGISTER: an invitation, unless it is the last word of the secret. SEARCH: whose messages. TOKEN:
	 * its scope. REVOKE: an account. ACCOUNT, ROOM: what to do with it. AUTH, when it begins: what names the
	 * channel (RFC 5056), from the worker alone: a line "<type> <lower-case hex digits>" for each way; empty:
	 * nothing does */
	struct slice key;
	struct slice tag; /* given back with the answer (JSON `for`), at most TAG_MAX bytes */
	/* WANT: DIALECT_F_* out of DIALECT_WANTS; NOTE: its own; CHANGES: pos; SEARCH, AUDIT: the cursor; of a
	 * command about a message: its seq; SAY, ME, DM: of the message that it answers; 0: none */
	uint64_t number;
	/* in which `number`, or those of `at` and `to`, count, when it was said by a name (proto/message_id.h): it
	 * must be that of room or who; CONV_NONE: not said */
	struct conv conv;
	uint64_t cursor;     /* THREAD: seq of PAGE_BEFORE and PAGE_AFTER */
	uint64_t epoch;      /* HISTORY: the epoch that its numbers are from; 0: not said */
	struct point at, to; /* HISTORY: where the page begins, and BETWEEN ends; READ: up to which moment; SEARCH,
	                      * CONVERSATIONS: moments, that one included and this one not */
	/* of lists: most entries; 0: the default. INVITATION: uses. SETTLE: the report's number. INVALID: a number
	 * for the error's {n} */
	uint32_t limit;
	uint32_t seconds; /* BAN, MUTE, EXEMPT, ADMIT, ...: for so long; 0: not said */
};

enum {
	KEY_MAX = 64,
	TAG_MAX = 66,
	PASSWORD_MAX = 256,
	REACTION_MAX = 64,
	DATA_MAX = 1024,
	SIGNAL_MAX = 400,
	META_KEY_MAX = 64
};

/* Overwrites the secrets in it. */
void cmd_wipe(const struct cmd *c);

/* A copy that owns its strings, in one allocation; free it with cmd_free(), which wipes the secret. */
struct cmd *cmd_dup(const struct cmd *c);
void cmd_free(struct cmd *c);

/* The commands of one worker's turn, in the order read, moved to the hub as one. */
struct cmd_batch {
	struct arena arena;
	struct cmd *v;
	uint32_t n, cap;
};

/* What the batch's next command is made in, zeroed: it is one of the batch once `n` counts it. Until the next call. */
struct cmd *cmd_batch_next(struct cmd_batch *b);

#endif
