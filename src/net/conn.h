/* SPDX-License-Identifier: MIT */
/* The worker's state, shared by its own files only: connections, the rooms they listen to, what is due.
 *
 * worker.c  the turn                      timer.c   what is due
 * accept.c  who is let in                 front.c   what comes before a dialect: PROXY, TLS
 * input.c   from bytes to commands        output.c  send queues, closing
 * fanout.c  from room events to runs */
#ifndef NET_CONN_H
#define NET_CONN_H

#include "base/slab.h"
#include "net/tls.h"
#include "net/worker.h"

enum {
	READ_BYTES = 64 * 1024, /* read from one socket in one turn, at most */
	RUN_BYTES = 64 * 1024,  /* a run that is longer is handed out before more is added */
	RUN_EARLY = 32 * 1024,  /* a run that is longer waits for no commit */
	PASS_WAIT_MS = 20,      /* longest wait of a pass for a commit: a disk that hangs holds nothing back */
	BIG_ROOM = 64,          /* listeners from which a pass is worth waiting for a commit */
	SLICE = 4096,           /* listeners served of one room in one turn */
	LINGER_MS = 2000,       /* how long a closed connection is read to its end */
	STARVED_MS = 20,        /* until a connection tries again when the server's credit is used up */
	FLUSH_MS = 5000,        /* how long a closing connection may take to read what is queued */
	ACCEPT_BUDGET = 256,
	SHAKES_A_TURN = 16,     /* steps of TLS handshakes in one turn */
	SHAKES_MS = 2,          /* after which no further step is begun in it */
	TLS_WAIT_MS = 600,      /* silence where TLS may come: HexChat begins it 300 ms after it connected */
	PROXY_WAIT_MS = 3000,   /* silence of a proxy: longer than TCP needs to send its header again */
	REFUSED_LOG_MS = 10000, /* refusals of one kind are told so often */
	TINY_RECORDS =
		64, /* more TLS records of one connection in one turn, and it is read more slowly if they are ... */
	TINY_BYTES = 16, /* ... smaller than this */
	TINY_PAUSE_MS = 20,
	IOV_MAX_USED = 64,
};

enum conn_state {
	CONN_DETECT,  /* which dialect? */
	CONN_OPEN,    /* the codec is set, the core knows it */
	CONN_CLOSING, /* writes what is queued, then LINGER */
	CONN_LINGER,  /* our side is shut; read to the end */
	CONN_DEAD,    /* the socket is gone; the core has not let go yet */
};

enum conn_flag {
	CONN_KNOWN = 1 << 0,    /* CONNECT was sent: the core will say CLOSE */
	CONN_LEFT = 1 << 1,     /* DISCONNECT was sent */
	CONN_DIRTY = 1 << 2,    /* on the list of connections to write */
	CONN_BLOCKED = 1 << 3,  /* the kernel takes no more for now: EPOLLOUT is on */
	CONN_UNREAD = 1 << 4,   /* EPOLLIN is off */
	CONN_EOF = 1 << 5,      /* the peer sent its end */
	CONN_STALLED = 1 << 6,  /* out of credit with input left */
	CONN_ASKING = 1 << 7,   /* the decoder waits for an answer */
	CONN_READY = 1 << 8,    /* on the list of those whose kept input is decoded next turn */
	CONN_PAUSED = 1 << 9,   /* outran its rate */
	CONN_CHUNK = 1 << 10,   /* a chunk timer is set */
	CONN_COUNTED = 1 << 11, /* among the clients and its address's connections */
	CONN_SECURE = 1 << 12,  /* TLS, or from this machine: passwords may be said */
	CONN_ENDED = 1 << 13,   /* the decoder saw the end of the input */
	CONN_PROXY = 1 << 14,   /* a PROXY header may come: its peer is trusted and has said nothing yet */
};

struct span {
	struct buf *buf;
	uint32_t off, len;
};

/* More than one span waiting to be written. */
struct spans {
	uint32_t head, n, cap;
	struct span v[];
};

/* Input that is not a whole command yet. */
struct inbuf {
	uint32_t len;
	char data[];
};

/* A room that a connection listens to. */
struct tune {
	uint32_t room;
	uint32_t index; /* among its listeners */
};

struct conn {
	uint32_t slot; /* in the slab: its own handle */
	uint32_t gen;
	int fd;
	uint16_t flags;    /* enum conn_flag */
	uint8_t state;     /* enum conn_state */
	bool many : 1;     /* tunes.many is used */
	bool tls_told : 1; /* it speaks TLS, or whoever speaks for it, and is believed, says that it does */
	bool gateway : 1;  /* a gateway speaks for somebody: what it proved of itself is not that one's */
	struct peer peer;
	struct inbuf *in;
	struct span out;                 /* what is written first; buf NULL: nothing */
	struct spans *more;              /* what comes after */
	struct tls *tls;                 /* NULL: plain */
	uint32_t unsent;                 /* bytes: not encrypted yet, and what the kernel did not take of what was */
	uint32_t accounted;              /* of `unsent`, what the shared counter has */
	uint32_t credit_n, credit_bytes; /* under way */
	uint32_t input_ms;               /* when input came last, low bits */
	uint32_t n_tunes, cap_tunes;
	union {
		struct tune one;
		struct tune *many;
	} tunes;
	uint32_t address; /* handle in the table of addresses */
	const struct listener *listener;
};

_Static_assert(sizeof(struct conn) <= 192, "an idle connection is to stay small");

struct fan_listener {
	uint32_t conn;    /* slot */
	uint32_t tune;    /* index in the connection's tunes */
	uint32_t from;    /* offset in the variant's next run from which it hears */
	uint32_t variant; /* index in the room's variants */
};

/* A variant of a room that somebody listens in. */
struct fan_variant {
	uint8_t dialect;
	uint32_t bits;    /* enum variant_bit */
	uint32_t count;   /* listeners */
	struct buf *next; /* being filled; NULL: empty */
	struct buf *pass; /* being handed out */
};

struct fan_room {
	struct fan_listener *v; /* during a pass those before the cursor were served */
	uint32_t n, cap;
	struct fan_variant *variants;
	uint32_t n_variants, cap_variants;
	uint32_t cursor;
	bool passing;
	bool dirty;       /* on the list; something is pending or a pass goes on */
	uint64_t barrier; /* appends that were asked when the first pending item came */
	int64_t since;    /* when that was */
};

/* epoll's data: a slot in the low half and its generation in the high one; these two are no slots. */
enum { DATA_WAKE = 0xffffffffu, DATA_LISTEN = 0xfffffffeu };

enum timer_kind { TIMER_DETECT, TIMER_LOGIN, TIMER_SHAKE, TIMER_CHUNK, TIMER_RESUME, TIMER_CLOSE };

struct timer {
	int64_t due;
	uint32_t slot, gen;
	uint32_t kind;
};

/* Why somebody is turned away at the front. */
enum refusal { REFUSE_NO_CERT, REFUSE_SHAKES, REFUSE_PROXY, REFUSE_GATEWAY, REFUSE_COUNT };

struct posted_effects {
	struct mpsc_node node;
	struct effects *effects;
};

struct worker {
	struct worker_config cfg;
	const struct config *config;
	struct proto_env env;
	int64_t env_until; /* when the offset of local time is looked up again */
	struct now now;
	int epoll, wake;
	int spare; /* given up to refuse a connection when descriptors run out */
	struct mpsc posts;

	struct slab conns;
	uint32_t *gens; /* generation of each slot, kept over its uses */
	uint32_t cap_gens;
	uint32_t *freed; /* slots to give back next turn, when no event of this one can name them */
	uint32_t n_freed, cap_freed;

	struct cmd_batch batch;
	char *read;

	struct fan_room *rooms; /* by the core's handle */
	uint32_t cap_rooms;
	uint32_t *dirty_rooms;
	uint32_t n_dirty_rooms, cap_dirty_rooms;
	uint64_t appends_asked, appends_answered;

	uint32_t *dirty;
	uint32_t n_dirty, cap_dirty;
	uint32_t *ready;
	uint32_t n_ready, cap_ready;
	struct timer *timers; /* a heap */
	uint32_t n_timers, cap_timers;

	struct accepting {
		int fd;
		struct listener listener;
	} * listeners[64];
	uint32_t n_listeners;
	struct gate *gate;
	struct tls_io tls_io;   /* once there was a certificate */
	struct sess_id *shakes; /* whose handshakes have something to do, in turn */
	uint32_t n_shakes, cap_shakes;
	struct {
		int64_t told_ms;
		uint32_t since; /* not told */
	} refused[REFUSE_COUNT];

	uint64_t unsent;
	bool stopped; /* nobody is read any more */
	bool hurry;   /* somebody is told that all before was delivered: no pass is put off this turn */
};

/* --- worker.c --- */
void worker_time(struct worker *w); /* looks at the clock */
struct conn *conn_at(struct worker *w, uint32_t slot);
struct conn *conn_find(struct worker *w, struct sess_id id);
struct sess_id conn_id(const struct worker *w, const struct conn *c);
void conn_interest(struct worker *w, struct conn *c);           /* tells epoll what is waited for */
void conn_unread(struct worker *w, struct conn *c);             /* it is not read until further notice */
void conn_pause(struct worker *w, struct conn *c, uint32_t ms); /* ... for so long, if it is open */
void conn_free(struct worker *w, struct conn *c);

/* --- timer.c --- */
void timer_add(struct worker *w, const struct conn *c, enum timer_kind kind, int64_t ms);
struct timer timer_take(struct worker *w); /* the one that is due first, of at least one */

/* --- accept.c --- */
void accept_ready(struct worker *w, struct accepting *a);
/* Tells why it cannot come in, in the words of its dialect, and closes. */
void accept_refuse(struct worker *w, struct conn *c, enum err why);
/* Counts it among its address's connections; ERR_OK or ERR_ADDRESS_FULL. */
enum err accept_count(struct worker *w, struct conn *c, const struct sockaddr *addr, bool limited);

/* --- front.c --- */
/* A connection is accepted: whatever may come first is awaited, or its listener's dialect begins. */
void front_begin(struct worker *w, struct conn *c);
/* Takes a PROXY header off the front of `*in`, begins with TLS; true when the dialect may be looked for in what is
 * left. `all`: nothing more will come. */
bool front_pass(struct worker *w, struct conn *c, struct slice *in, bool all);
/* Takes a WEBIRC line off the front of `*in`, inside TLS or without; true when the dialect may be looked for. */
bool front_gateway(struct worker *w, struct conn *c, struct slice *in, bool all);
/* Whether silence means that the server speaks first. */
bool front_may_prompt(const struct worker *w, const struct conn *c);
/* Something to read, or a timer, of a connection over TLS. */
void front_read(struct worker *w, struct conn *c);
void front_shake_timer(struct worker *w, struct conn *c);
/* The turn's share of handshakes. */
void front_work(struct worker *w);
/* Forgets its TLS. */
void front_drop(struct worker *w, struct conn *c);

/* --- input.c --- */
void input_open(struct worker *w, struct conn *c, enum dialect d, uint8_t peer_flags);
void input_read(struct worker *w, struct conn *c);
void input_decode(struct worker *w, struct conn *c, struct slice fresh, unsigned flags);
/* A decoder that waits for an answer must not collect without end. */
bool input_full(const struct conn *c);
/* Forgets the kept input, and wipes it. */
void input_drop(struct conn *c);
/* Kept input may go on next turn. */
void input_ready(struct worker *w, struct conn *c);
/* Whatever it meant to say: these last words, and closed. */
void input_turn_away(struct worker *w, struct conn *c, struct slice words);
/* Its input ended. */
void input_end(struct worker *w, struct conn *c);
void input_silence(struct worker *w, struct conn *c); /* the detect timer */
void input_chunk(struct worker *w, struct conn *c);   /* the chunk timer */
/* The connection broke, or is broken off: tells the core, drops the socket. */
void input_broken(struct worker *w, struct conn *c, enum err why);

/* --- output.c --- */
void out_span(struct worker *w, struct conn *c, struct buf *b, uint32_t off, uint32_t len);
void out_event(struct worker *w, struct conn *c, const struct event *ev);
void out_reloaded(struct worker *w, struct conn *c, const struct config *was);
void out_dirty(struct worker *w, struct conn *c);
void out_flush(struct worker *w, struct conn *c);
/* Gives up what is queued, tells it why, and closes. */
void out_too_slow(struct worker *w, struct conn *c);
/* The turn's one write: unless the kernel takes no more, then only the limit is watched. */
void out_turn(struct worker *w, struct conn *c);
void out_drop(struct worker *w, struct conn *c);
/* Flushes, then closes. */
void out_close(struct worker *w, struct conn *c);

/* --- fanout.c --- */
void fan_apply(struct worker *w, struct effects *e, const struct effect *f);
/* What its rooms were told so far is queued for the connection, in all rooms. */
void fan_catch_up(struct worker *w, struct conn *c);
/* It reads its rooms in another variant from here on. */
void fan_vary(struct worker *w, struct conn *c);
/* Takes the connection out of all rooms; with what is pending for it, or not. */
void fan_leave_all(struct worker *w, struct conn *c, bool catch_up);
void fan_passes(struct worker *w);
/* Milliseconds until a pass is due: 0 when one goes on or may begin at once, -1 when there is none. */
int fan_due_ms(const struct worker *w);
void fan_free(struct worker *w);

#endif
