/* SPDX-License-Identifier: MIT */
/* One worker with a false clock, a codec of lines, a hub that notes what it is told, and socket pairs. */
#ifndef UNIT_NET_HARNESS_H
#define UNIT_NET_HARNESS_H

#include "lib/unit.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/address.h"
#include "net/tls_ticket.h"
#include "net/worker.h"

/* --- the codec: a line is a SAY; some lines are special --- */

/* State of the codec: the answer to the last command decides what the next line means. */
enum { PHASE_FREE, PHASE_ASKED };

static inline void codec_open(struct peer *p, const struct proto_env *env, struct buf *out)
{
	(void)env;
	if (p->ops->dialect == DIALECT_TEXT && !(p->flags & PEER_QUIET)) {
		BUF_LIT(out, "name? ");
	}
	if (p->ops->dialect == DIALECT_GROUPS) {
		p->flags |= PEER_CHUNKED;
	}
}

static inline enum decode codec_decode(struct peer *p, const struct proto_env *env, struct slice *in, unsigned flags,
				       struct arena *a, struct cmd *ret)
{
	(void)env;
	(void)a;
	if (p->phase == PHASE_ASKED) {
		return DECODE_WAIT;
	}
	const char *nl = in->n ? memchr(in->p, '\n', in->n) : NULL;
	if (!nl && (in->n == 0 || !flags)) {
		return DECODE_MORE;
	}
	struct slice line = slice_make(in->p, nl ? (size_t)(nl - in->p) : in->n);
	if (p->ops->dialect == DIALECT_TEXT && slice_eq(line, SLICE_LIT("switch"))) {
		return DECODE_SWITCH;
	}
	if (slice_eq(line, SLICE_LIT("shut"))) {
		return DECODE_CLOSE;
	}
	*in = slice_from(*in, line.n + (nl ? 1 : 0));
	ret->id = slice_eq(line, SLICE_LIT("ask")) ? CMD_PING : CMD_SAY;
	ret->text = line;
	if (ret->id == CMD_PING) {
		p->phase = PHASE_ASKED;
	}
	if (slice_starts(line, SLICE_LIT("auth "))) {
		ret->id = CMD_AUTH;
		ret->who = slice_trim(slice_from(line, 5));
		ret->key = SLICE_LIT("as the peer would have it");
	}
	return DECODE_CMD;
}

static inline void codec_encode_room(const struct proto_env *env, const struct event *ev, unsigned variant,
				     struct buf *out)
{
	(void)env;
	if (ev->id == EV_MESSAGE) {
		buf_char(out, variant & VARIANT_CURRENT ? '*' : '-');
		buf_put(out, ev->text);
		buf_char(out, '\n');
	}
}

static inline void codec_encode(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out)
{
	(void)env;
	if (p->phase == PHASE_ASKED) {
		p->phase = PHASE_FREE;
	}
	if (ev->id == EV_CLOSING) {
		buf_printf(out, "closing %s\n", err_rows[ev->err].code);
		return;
	}
	BUF_LIT(out, "=");
	buf_put(out, ev->text);
	buf_char(out, '\n');
}

#define CODEC(d)                                                                                                       \
	{                                                                                                              \
		.dialect = (d), .open = codec_open, .decode = codec_decode, .encode_room = codec_encode_room,          \
		.encode = codec_encode                                                                                 \
	}

static const struct proto_ops codecs[] = { CODEC(DIALECT_TEXT), CODEC(DIALECT_LINE), CODEC(DIALECT_JSON),
					   CODEC(DIALECT_GROUPS) };

/* The doubles that the worker is linked with in place of the real ones. */
const struct proto_ops *proto_find(enum dialect d)
{
	for (size_t i = 0; i < ARRAY_LEN(codecs); i++) {
		if (codecs[i].dialect == d) {
			return &codecs[i];
		}
	}
	return NULL;
}

enum dialect peer_switch(const struct peer *p)
{
	(void)p;
	return DIALECT_LINE;
}

/* "LINE" is line, "WEB" is nothing that is spoken here, a part of one waits, all else is text. */
enum detect proto_detect(struct slice first, bool silent, enum dialect *ret)
{
	const struct slice words[] = { SLICE_LIT("LINE"), SLICE_LIT("WEB") };
	const enum dialect dialects[] = { DIALECT_LINE, DIALECT_NONE };
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (slice_starts(first, words[i])) {
			*ret = dialects[i];
			return DETECT_FOUND;
		}
		if (slice_starts(words[i], first) && !silent) {
			return DETECT_MORE;
		}
	}
	*ret = DIALECT_TEXT;
	return DETECT_FOUND;
}

/* --- the hub --- */

enum { TOLD_MAX = 4096 };

struct bed {
	struct config config;
	struct net_shared shared;
	struct worker *w;
	struct now now;
	struct effects *next;       /* carried out by the next turn */
	struct cmd *told[TOLD_MAX]; /* what the worker submitted */
	uint32_t n_told;
	uint32_t batches;
	bool keep_credit; /* nothing is given back */
	bool keep_open;   /* a DISCONNECT is not answered */
};

static inline struct now bed_clock(void *ctx)
{
	struct bed *b = ctx;
	return b->now;
}

static inline struct effect *bed_effect(struct bed *b, enum effect_kind kind, struct sess_id sess)
{
	struct effect *f = effects_add(b->next, kind);
	f->sess = sess;
	return f;
}

static inline void bed_submit(void *ctx, struct worker *w, struct cmd_batch *batch, struct now now)
{
	struct bed *b = ctx;
	(void)now;
	b->batches++;
	for (uint32_t i = 0; i < batch->n; i++) {
		const struct cmd *cmd = &batch->v[i];
		if (b->n_told < TOLD_MAX) {
			b->told[b->n_told++] = cmd_dup(cmd);
		}
		if (!b->keep_credit) {
			bed_effect(b, EFFECT_DONE, cmd->from)->n = cmd->bytes;
		}
		if (cmd->id == CMD_DISCONNECT && !b->keep_open) {
			bed_effect(b, EFFECT_CLOSE, cmd->from);
		}
	}
	struct effects *e = b->next;
	b->next = effects_new();
	b->next->appends_asked = e->appends_asked;
	b->next->appends_answered = e->appends_answered;
	worker_apply(w, e);
	effects_unref(e);
}

static inline struct worker *bed_worker(struct bed *b)
{
	const struct worker_config cfg = {
		.config = &b->config, .shared = &b->shared, .submit = bed_submit, .ctx = b, .clock = bed_clock
	};
	return worker_new(&cfg);
}

static inline int bed_setup(void **state)
{
	struct bed *b = xcalloc(1, sizeof(*b));
	config_init(&b->config);
	b->shared.addresses = net_addresses_new();
	b->shared.tickets = tls_tickets_new();
	b->now = (struct now){ { 1000000 }, { 1700000000000 } };
	b->next = effects_new();
	b->w = bed_worker(b);
	*state = b;
	return 0;
}

static inline void bed_forget(struct bed *b)
{
	while (b->n_told > 0) {
		cmd_free(b->told[--b->n_told]);
	}
}

static inline int bed_teardown(void **state)
{
	struct bed *b = *state;
	worker_free(b->w);
	assert_int_equal(atomic_load(&b->shared.clients), 0);
	assert_int_equal(atomic_load(&b->shared.sendq_bytes), 0);
	assert_int_equal(atomic_load(&b->shared.credit_bytes), 0);
	assert_int_equal(atomic_load(&b->shared.shakes), 0);
	net_addresses_free(b->shared.addresses);
	tls_tickets_free(b->shared.tickets);
	effects_unref(b->next);
	bed_forget(b);
	config_done(&b->config);
	free(b);
	return 0;
}

static inline void turns(struct bed *b, int n)
{
	for (int i = 0; i < n; i++) {
		worker_turn(b->w, 0);
	}
}

static inline void later(struct bed *b, int64_t ms)
{
	b->now.mono.ms += ms;
	b->now.wall.ms += ms;
}

/* --- clients --- */

struct client {
	int fd;
	struct sess_id id; /* once it is connected */
};

/* A connection through a socket pair, as if from `ip` (NULL: a Unix socket). The listener must outlive it. */
static inline struct client client_from(struct bed *b, const struct listener *l, const char *ip)
{
	int fds[2];
	struct sockaddr_storage addr = { .ss_family = AF_UNIX };
	if (ip) {
		struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons(1) };
		assert_int_equal(inet_pton(AF_INET, ip, &in.sin_addr), 1);
		memcpy(&addr, &in, sizeof(in));
	}
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds) != 0) {
		fail();
	}
	worker_adopt(b->w, fds[1], l, (struct sockaddr *)&addr);
	return (struct client){ .fd = fds[0] };
}

static const struct listener bed_listeners[] = {
	{ .dialect = DIALECT_NONE, .loopback = true, .name = "test" },
	{ .dialect = DIALECT_TEXT, .loopback = true, .name = "test" },
	{ .dialect = DIALECT_LINE, .loopback = true, .name = "test" },
	{ .dialect = DIALECT_JSON, .loopback = true, .name = "test" },
	{ .dialect = DIALECT_GROUPS, .loopback = true, .name = "test" },
};

/* A connection that has no id before its dialect is known. */
static inline struct client client_raw(struct bed *b, enum dialect d)
{
	for (size_t i = 0; i < ARRAY_LEN(bed_listeners); i++) {
		if (bed_listeners[i].dialect == d) {
			return client_from(b, &bed_listeners[i], NULL);
		}
	}
	fail();
	return (struct client){ .fd = -1 };
}

/* The session that said CONNECT last. */
static inline struct sess_id last_connected(const struct bed *b)
{
	for (uint32_t i = b->n_told; i-- > 0;) {
		if (b->told[i]->id == CMD_CONNECT) {
			return b->told[i]->from;
		}
	}
	fail();
	return (struct sess_id){ 0, 0 };
}

static inline struct client client_new(struct bed *b, enum dialect d)
{
	struct client c = client_raw(b, d);
	turns(b, 1);
	c.id = last_connected(b);
	bed_forget(b);
	return c;
}

/* Writes all; the test's lines are shorter than any socket's buffer. */
static inline void client_say(const struct client *c, const char *text)
{
	assert_int_equal(write(c->fd, text, strlen(text)), (ssize_t)strlen(text));
}

/* All that came so far. */
static inline struct slice client_hear(const struct client *c, char *into, size_t size)
{
	size_t n = 0;
	ssize_t got;
	while (n < size && (got = read(c->fd, into + n, size - n)) > 0) {
		n += (size_t)got;
	}
	return slice_make(into, n);
}

#define assert_hears(c, literal)                                                                                       \
	do {                                                                                                           \
		static char heard_[1 << 16];                                                                           \
		assert_slice(client_hear((c), heard_, sizeof(heard_)), literal);                                       \
	} while (0)

/* True when the server's side is shut and all before that was read. */
static inline bool client_at_end(const struct client *c)
{
	char byte;
	return read(c->fd, &byte, 1) == 0;
}

/* The same, after whatever is still to be read and within some turns. */
static inline bool client_ends(struct bed *b, const struct client *c)
{
	char waste[4096];
	for (int i = 0; i < 50; i++) {
		while (read(c->fd, waste, sizeof(waste)) > 0) {
		}
		if (client_at_end(c)) {
			return true;
		}
		turns(b, 1);
	}
	return false;
}

/* Turns until no connection is left, so that what is slow is not taken for what is lost. */
static inline uint32_t conns_left(struct bed *b)
{
	for (int i = 0; i < 50 && worker_conns(b->w) > 0; i++) {
		turns(b, 1);
	}
	return worker_conns(b->w);
}

static inline uint32_t told_count(const struct bed *b, enum cmd_id id)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < b->n_told; i++) {
		n += b->told[i]->id == id;
	}
	return n;
}

static inline const struct cmd *told_last(const struct bed *b)
{
	if (b->n_told == 0) {
		fail();
	}
	return b->told[b->n_told - 1];
}

/* --- what the hub decides --- */

static inline void do_listen(struct bed *b, const struct client *c, uint32_t room, bool current)
{
	struct effect *f = bed_effect(b, EFFECT_LISTEN, c->id);
	f->room = room;
	f->flags = current ? EFFECT_F_CURRENT : 0;
}

static inline void do_deaf(struct bed *b, const struct client *c, uint32_t room)
{
	bed_effect(b, EFFECT_DEAF, c->id)->room = room;
}

/* A message to the room; `except` may be NULL. */
static inline void do_say(struct bed *b, uint32_t room, const struct client *except, const char *text)
{
	struct event *ev = effects_event(b->next, EV_MESSAGE);
	ev->text = arena_dup(&b->next->arena, slice_cstr(text));
	struct effect *f = effects_add(b->next, EFFECT_ROOM);
	f->room = room;
	f->event = ev;
	if (except) {
		f->sess = except->id;
	}
}

static inline void do_tell(struct bed *b, const struct client *c, enum event_id id, const char *text)
{
	struct event *ev = effects_event(b->next, id);
	ev->text = arena_dup(&b->next->arena, slice_cstr(text));
	bed_effect(b, EFFECT_EVENT, c->id)->event = ev;
}

static inline void do_close(struct bed *b, const struct client *c)
{
	bed_effect(b, EFFECT_CLOSE, c->id);
}

#define unit_net_test(f) cmocka_unit_test_setup_teardown(f, bed_setup, bed_teardown)

#endif
