/* SPDX-License-Identifier: MIT */
/* The load generator: what its files share.
 *
 * One thread, one epoll. Everybody is a `struct conn`; those who send have a `struct sender` beside it. A sender's
 * next message leaves when its witness, one listener chosen for it, has seen an earlier one (window), or when the clock
 * says so (rate). Every text carries who sent it, its number and when, so each listener notices what is lost, doubled
 * or out of order, and how late it is:
 *
 *	kb#= ssssssss nnnnnnnn tttttttt filling .        (no blanks; numbers as 8 letters a..p, 4 bits each)
 */
#ifndef BENCH_LOAD_H
#define BENCH_LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/types.h>

#include "bytes.h"

#define TEXT_MARK "kb#="

enum { TEXT_SENDER = 4, TEXT_NUMBER = 12, TEXT_STAMP = 20, TEXT_HEAD = 28, TEXT_MIN = 32, TEXT_MAX = 4096 };
enum { NAME_LEN = 16, READ_SIZE = 512 * 1024, MAX_EVENTS = 512, MISSING_MAX = 1024 };
enum { HIST_SUB = 32, HIST_SIZE = 32 * HIST_SUB };

/* 1. Protocols (proto_koine.c, proto_peers.c) */

enum reply { REPLY_NOTHING, REPLY_READY, REPLY_ACK, REPLY_ERROR };

struct who {
	char name[NAME_LEN];
	char room[NAME_LEN]; /* "": the default room, or none where there is no such thing */
	bool keyed;          /* sends carry a key and are acknowledged */
};

struct proto_ops {
	const char *name;
	bool echo;  /* a sender hears itself in a room */
	bool rooms; /* has rooms besides the default one */
	bool lobby; /* whoever logs in is in the default room */
	/* What to send as soon as the connection stands. */
	void (*hello)(struct bytes *out, const struct who *me);
	/* One message: to a person when `to` is set, else to the room. */
	void (*compose)(struct bytes *out, const struct who *me, const char *to, const char *text, size_t n);
	/* Length of the first record, 0 when it is not complete; NULL: records are lines. */
	size_t (*frame)(const char *p, size_t n);
	/* A record without a text of ours. May answer into `out`; REPLY_ACK points `ret_key` at sender and number. */
	enum reply (*control)(struct bytes *out, const struct who *me, const char *p, size_t n, const char **ret_key);
};

const struct proto_ops *proto_find(const char *name);
void bytes_printf(struct bytes *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

extern const struct proto_ops proto_koine_line, proto_koine_text, proto_koine_json, proto_koine_irc,
	proto_koine_irc_tags;
extern const struct proto_ops proto_irc, proto_redis, proto_nats, proto_mqtt;

/* 2. Measures (load_meas.c) */

struct hist {
	uint64_t n[HIST_SIZE];
	uint64_t total;
};

/* Milliseconds below which the share `q` lies. */
double hist_quantile(const struct hist *h, double q);

struct snap {
	uint64_t ns, sent, deliveries, acks;
	double server_cpu, own_cpu; /* seconds */
};

struct memory {
	uint64_t user;   /* anonymous memory of the server */
	uint64_t rss;    /* all that is resident */
	uint64_t kernel; /* slab and socket buffers of the whole machine */
};

uint64_t now_ns(void);
double server_cpu(int pid);
double own_cpu(void);
void memory_read(int pid, struct memory *ret);

/* 3. Connections (load_conn.c) */

enum conn_state { CONN_NEW, CONN_CONNECTING, CONN_SHAKING, CONN_LOGIN, CONN_READY, CONN_CLOSED };

struct conn {
	struct who who;
	int fd;
	enum conn_state state;
	uint32_t id;
	uint32_t base;      /* its first counter in load.expect */
	uint32_t first, n;  /* the senders it hears: first .. first + n - 1 */
	bool blocked, slow; /* slow: stopped reading, on purpose */
	bool off_books;     /* what it hears is neither counted nor missed */
	struct bytes in, out;
	struct ssl_st *ssl; /* NULL: plain */
};

struct sender {
	struct conn *conn;
	uint32_t witness; /* id of the conn whose sight of a message opens the window */
	uint32_t next;    /* number of its next message */
	uint32_t seen;    /* its witness, or the acknowledgements, have come up to here */
	uint32_t text_at, key_at;
	struct bytes model; /* a message with blanks for number and stamp */
	bool ready;         /* waits in load.ready */
};

struct missing {
	uint32_t stream, number;
};

struct load {
	/* what to do */
	const struct proto_ops *ops;
	const char *host, *scenario, *label;
	struct ssl_ctx_st *tls; /* NULL: plain */
	int port, pid;
	uint32_t n_conns, n_senders, n_rooms, window, text_size, parallel;
	double seconds, warmup, rate;
	bool json;
	/* who is there */
	int epoll;
	struct conn *conns;
	struct sender *senders;
	uint32_t *expect; /* next number of each stream: a listener and a sender it hears */
	uint32_t n_streams, ack_base;
	uint32_t opened, in_login, n_ready;
	/* what goes on */
	bool sending, measuring;
	uint64_t now, next_due;
	double due_step;
	uint32_t due_sender;
	uint32_t *ready;
	uint32_t n_ready_senders;
	size_t hint; /* where the text stood in the last record */
	struct bytes scratch;
	char *buf;
	/* what came of it */
	uint64_t sent, deliveries, acks, lost, doubled, reordered, foreign, errors, closed, bytes_in;
	struct missing missing[MISSING_MAX];
	uint32_t n_missing;
	struct hist hist;
	char last_error[128];
};

void conn_open(struct load *l, struct conn *c);
void conn_pause(struct load *l, struct conn *c, bool pause);
void load_turn(struct load *l, uint64_t deadline);

/* TLS (load_tls.c) */

void tls_setup(struct load *l);
void tls_open(struct load *l, struct conn *c);
void tls_close(struct conn *c);
bool tls_shake(struct conn *c, bool *ret_broken);
/* Plain or not, as recv() and send() without waiting. */
ssize_t conn_recv(struct conn *c, char *to, size_t n);
ssize_t conn_send(struct conn *c, const char *p, size_t n);
bool conn_pending(const struct conn *c); /* something was read that epoll does not know of */

/* 4. Texts (load_text.c) */

void sender_model(struct load *l, struct sender *s, const char *to);
void sender_emit(struct load *l, struct sender *s, uint32_t count, uint64_t when);
void sender_seen(struct load *l, struct sender *s, uint32_t upto);
void ready_flush(struct load *l);
void pace(struct load *l);
void text_arrived(struct load *l, struct conn *c, const char *t);
void ack_arrived(struct load *l, const char *key);
void count_tail(struct load *l);
bool all_arrived(const struct load *l);
void conn_write(struct load *l, struct conn *c, const char *p, size_t n);

/* 5. Scenarios (load_scen.c) and what is printed (load_out.c) */

struct result {
	struct snap from, to;
	struct memory before, half, after;
	double p50, p99, p999; /* milliseconds */
	double login_us;       /* IDLE */
	double slow_p99;       /* SLOW: the others, once one stopped reading */
	uint64_t rss_max;      /* SLOW */
	bool slow_cut_off;     /* SLOW: the server closed the slow one */
};

/* False, with the reason in load.last_error. */
bool scenario_setup(struct load *l);
bool scenario_login(struct load *l, uint32_t upto);
void scenario_flow(struct load *l, struct result *ret);
void scenario_slow(struct load *l, struct result *ret);
void result_print(const struct load *l, const struct result *r);

#endif
