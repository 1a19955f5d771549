/* SPDX-License-Identifier: MIT */
/* Transcripts: files that say what several clients send and what each must read back.
 *
 *   # comment                       says what the file is about
 *   ! config KEY=VALUE              a setting of the server
 *   ! users NAME:PASSWORD           a line of the users file
 *   ! role NAME ROLE                an account that is there from the beginning, with a role on the server; its password
 *                                   is in a users line
 *   ! store sqlite                  keep what is said on disk (implied by ! role and by the two below)
 *   ! restart                       stop the server in peace, start it again with the same data
 *   ! kill                          kill it, start it again with the same data
 *   ! only NAME                     the file makes sense for one runner alone: inproc or socket
 *   A+ [DIALECT] [@ADDRESS] [cert=HEX]
 *                                   client A connects; without a dialect to the port that detects. ADDRESS: as if from
 *                                   there, IPv4 or IPv6. HEX: the beginning of its certificate's fingerprint; then the
 *                                   connection counts as TLS, and needs a dialect
 *   A> text                         A sends the text and a newline
 *   A>> text                        A sends the text as it is
 *   A< text                         A reads this line
 *   A<* text                        A reads lines up to this one: what stands before it is another file's business
 *   A<~ text                        A reads this line; a run of such lines may come in any order
 *   A<< text                        A reads these bytes, not ended by a newline
 *   A<?                             nothing more comes for A
 *   A<!                             the server has closed A's connection
 *   A-                              A closes, without reading what there may still be; goes on when the server has seen it
 *   A-/                             A closes its sending side
 *   @ 300ms                         time passes (ms, s, m, h)
 *
 * Escapes: \n \r \t \e \s (a blank) \\ \xNN, and \{N*text} for N times the text. What is read is escaped the same way
 * before it is compared, valid UTF-8 stays. In what is read, <time> stands for [15:04:05], <date> for 2006-01-02 15:04:05, <iso> for 2006-01-02T15:04:05.678Z,
 * <n> for digits, <w> for a word without blanks or quotes, <*> for the rest of the line. <$NAME> is a word, too, which
 * {$NAME} stands for in what is sent from then on: a secret that the server drew.
 *
 * A client of the irc dialect reads lines that end with CR LF; they are shown without. Of several lines of RPL_ISUPPORT (005)
 * the first stands for all.
 *
 * At the end of a file no client may have anything left to read, and all are closed. */
#ifndef LIB_TRANSCRIPT_H
#define LIB_TRANSCRIPT_H

#include "base/arena.h"
#include "base/buf.h"

enum step_kind {
	STEP_TEXT, /* a comment, an empty line or a setting: nothing to do */
	STEP_CONNECT,
	STEP_SEND,
	STEP_READ_LINE,
	STEP_READ_ANY,
	STEP_READ_UNTIL,
	STEP_READ_BYTES,
	STEP_READ_NOTHING,
	STEP_READ_CLOSE,
	STEP_CLOSE,
	STEP_HALF_CLOSE,
	STEP_WAIT,
	STEP_RESTART,
};

struct step {
	enum step_kind kind;
	uint32_t line;     /* in the file, from 1 */
	uint32_t client;   /* 0 for A */
	struct slice raw;  /* the whole line */
	struct slice arg;  /* SEND: the bytes; READ_*: the pattern; CONNECT: the dialect */
	struct slice from; /* CONNECT: the address */
	struct slice cert; /* CONNECT: the beginning of the fingerprint */
	int64_t ms;        /* WAIT */
	bool kill;         /* RESTART */
};

enum { TRANSCRIPT_CLIENTS = 26 };

struct transcript {
	struct arena arena;
	const char *path;
	struct step *steps;
	uint32_t n, cap;
	struct slice *config; /* KEY=VALUE */
	uint32_t n_config, cap_config;
	struct slice *users; /* NAME:PASSWORD */
	uint32_t n_users, cap_users;
	struct slice *roles; /* NAME ROLE */
	uint32_t n_roles, cap_roles;
	struct slice only; /* runner's name; empty: all */
	bool disk;
	int64_t longest_wait; /* ms */
};

/* Reads the file. False with a sentence in `err`. */
bool transcript_load(struct transcript *t, const char *path, struct buf *err);
void transcript_free(struct transcript *t);

/* How a runner reaches the server. Functions that return bool say in `err` what went wrong. */
struct driver {
	const char *name;
	void *ctx;
	/* Why this transcript cannot be run; NULL when it can. */
	const char *(*refuses)(void *ctx, const struct transcript *t);
	/* After a failure nothing is left behind. */
	bool (*start)(void *ctx, const struct transcript *t, struct buf *err);
	bool (*restart)(void *ctx, const struct transcript *t, bool kill, struct buf *err);
	bool (*stop)(void *ctx, struct buf *err);
	/* A connected socket, the caller's, as a CONNECT step wants it; -1 on failure. */
	int (*connect)(void *ctx, const struct step *s);
	/* Time passes. */
	void (*wait)(void *ctx, int64_t ms);
	/* The clients did something: lets the server go on until it has nothing more to do. `progress` is called whenever
	 * output may have come, and says whether some did. */
	void (*settle)(void *ctx, bool (*progress)(void *run), void *run);
	/* Milliseconds of real time that an expected line may take, and that nothing may come where nothing is expected. */
	int patience_ms, silence_ms;
};

/* Runs it. False with the reason, file and line, in `err`. */
bool transcript_run(const struct transcript *t, const struct driver *d, struct buf *err);

/* Runs it and gives the file back with what the clients really read; a line that matched keeps its pattern. */
bool transcript_bless(const struct transcript *t, const struct driver *d, struct buf *out, struct buf *err);

/* The main program of a runner: FILE or DIRECTORY ...; prints TAP, without those that the driver refuses; returns the exit
 * status. With KOINE_BLESS in the environment the files are blessed instead. */
int transcript_main(int argc, char **argv, const struct driver *d);

enum { CAPTURES_MAX = 16 };

/* What <$NAME> matched so far. */
struct captures {
	struct arena arena;
	uint32_t n;
	struct {
		struct slice name, value;
	} v[CAPTURES_MAX];
};

/* Internal: bytes to their escaped form, escaped text to bytes (false: bad escape), pattern against escaped text (`c` gets
 * what it captures, unless NULL), text with {$NAME} filled in. */
void transcript_escape(struct buf *out, struct slice bytes);
bool transcript_unescape(struct buf *out, struct slice text);
bool transcript_match(struct slice pattern, struct slice text, struct captures *c);
struct slice transcript_fill(struct captures *c, struct slice text);

#endif
