/* SPDX-License-Identifier: MIT */
/* The way in of a connection: bytes, the dialect that they speak, commands; and when it is not read. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/secret.h"
#include "net/address.h"
#include "net/conn.h"

/* What the batch's next command is in, zeroed but for whose it is. */
static struct cmd *command_next(struct worker *w, const struct conn *c)
{
	struct cmd *cmd = cmd_batch_next(&w->batch);
	cmd->from = conn_id(w, c);
	return cmd;
}

/* It is one, of so many bytes: it goes with the batch and takes its credit. */
static void command_take(struct worker *w, struct conn *c, struct cmd *cmd, uint32_t bytes)
{
	cmd->bytes = bytes;
	w->batch.n++;
	c->credit_n++;
	c->credit_bytes += bytes;
	atomic_fetch_add_explicit(&w->cfg.shared->credit_bytes, bytes, memory_order_relaxed);
}

/* Adds a command that no bytes said. */
static struct cmd *command(struct worker *w, struct conn *c, enum cmd_id id)
{
	struct cmd *cmd = command_next(w, c);
	cmd->id = (uint8_t)id;
	command_take(w, c, cmd, 0);
	return cmd;
}

/* What proves who somebody is: the certificate that they showed; empty: none. */
static struct slice peer_fingerprint(struct worker *w, const struct conn *c)
{
	char hex[TLS_FINGERPRINT];
	return c->tls && !c->gateway && tls_fingerprint(c->tls, hex)
		       ? arena_dup(&w->batch.arena, slice_make(hex, sizeof(hex)))
		       : SLICE_EMPTY;
}

/* Nobody's but the peer's own TLS: what a gateway speaks ends at the gateway. */
static bool peer_binds(const struct conn *c)
{
	return c->tls && !c->gateway && tls_binds(c->tls);
}

static struct slice peer_bindings(struct worker *w, const struct conn *c)
{
	struct buf *b = buf_new(512);
	if (c->peer.flags & PEER_BINDS) {
		tls_bindings(c->tls, b);
	}
	struct slice copy = arena_dup(&w->batch.arena, slice_make(b->data, b->len));
	buf_unref(b);
	return copy;
}

static struct slice peer_address(struct worker *w, const struct conn *c)
{
	char text[ADDRESS_TEXT_MAX];
	return arena_dup(&w->batch.arena, address_text(w->cfg.shared->addresses, c->address, text));
}

static void connect_tell(struct worker *w, struct conn *c)
{
	struct cmd *cmd = command(w, c, CMD_CONNECT);
	cmd->dialect = (uint8_t)c->peer.ops->dialect;
	cmd->flags = (c->flags & CONN_SECURE ? CMD_SECURE : 0) | (c->flags & CONN_KNOWN ? CMD_AGAIN : 0);
	cmd->flags |= c->listener->control ? CMD_OPERATOR : 0;
	cmd->who = peer_address(w, c);
	cmd->key = peer_fingerprint(w, c);
	c->peer.flags |= cmd->key.n > 0 ? PEER_CERT : 0;
	c->flags |= CONN_KNOWN;
}

void input_open(struct worker *w, struct conn *c, enum dialect d, uint8_t peer_flags)
{
	bool known = (c->flags & CONN_KNOWN) != 0;
	peer_close(&c->peer);
	peer_flags |= (c->flags & CONN_SECURE ? PEER_SECURE : 0) | (c->tls_told ? PEER_TLS : 0);
	peer_flags |= peer_binds(c) ? PEER_BINDS : 0;
	c->peer = (struct peer){ .ops = proto_find(d), .flags = peer_flags };
	c->state = CONN_OPEN;
	struct buf *b = buf_new(256);
	c->peer.ops->open(&c->peer, &w->env, b);
	if (b->len > 0) {
		out_span(w, c, b, 0, b->len);
		/* At once, before anything is read: a prompt is a segment of its own. */
		out_flush(w, c);
	}
	buf_unref(b);
	if (c->state != CONN_OPEN) {
		return;
	}
	connect_tell(w, c);
	if (!known) {
		LOG(LOG_INFO, "connection", LF_S("from", w->batch.v[w->batch.n - 1].who),
		    LF_C("dialect", dialect_rows[d].name), LF_S("listener", slice_cstr(c->listener->name)),
		    LF_I("slot", conn_id(w, c).slot), LF_I("gen", c->gen));
	}
}

void input_ready(struct worker *w, struct conn *c)
{
	if (!(c->flags & CONN_READY)) {
		c->flags |= CONN_READY;
		vec_grow(&w->ready, &w->cap_ready, w->n_ready + 1, sizeof(*w->ready));
		w->ready[w->n_ready++] = c->slot;
	}
}

/* Input may hold a password. */
static void in_free(struct inbuf *in)
{
	if (in) {
		secret_wipe(slice_make(in->data, in->len));
		free(in);
	}
}

void input_drop(struct conn *c)
{
	in_free(c->in);
	c->in = NULL;
}

static void in_keep(struct conn *c, struct slice rest)
{
	struct inbuf *old = c->in;
	c->in = NULL;
	if (rest.n > 0) {
		c->in = xmalloc(sizeof(*c->in) + rest.n);
		c->in->len = (uint32_t)rest.n;
		memcpy(c->in->data, rest.p, rest.n);
	}
	in_free(old);
}

/* What was kept and what came, in one piece that lives as long as the batch. */
static struct slice in_join(struct worker *w, struct conn *c, struct slice fresh)
{
	uint32_t kept = c->in ? c->in->len : 0;
	if (kept + fresh.n == 0) {
		return SLICE_EMPTY;
	}
	char *p = arena_alloc(&w->batch.arena, kept + fresh.n);
	if (kept > 0) {
		memcpy(p, c->in->data, kept);
	}
	if (fresh.n > 0) {
		memcpy(p + kept, fresh.p, fresh.n);
	}
	return slice_make(p, kept + fresh.n);
}

static bool out_of_credit(const struct worker *w, const struct conn *c)
{
	return c->credit_n >= (uint64_t)w->config->credit_commands ||
	       c->credit_bytes >= (uint64_t)w->config->credit_bytes ||
	       atomic_load_explicit(&w->cfg.shared->credit_bytes, memory_order_relaxed) >=
		       (uint64_t)w->config->credit_total;
}

/* Out of credit: not read until some comes back. When the server's is used up by others, nothing of its own will come back
 * to tell it so: it tries again after a while. */
static void stall(struct worker *w, struct conn *c)
{
	c->flags |= CONN_STALLED;
	conn_unread(w, c);
	if (c->credit_n == 0 && !(c->flags & CONN_PAUSED)) {
		c->flags |= CONN_PAUSED;
		timer_add(w, c, TIMER_RESUME, STARVED_MS);
	}
}

/* Once, and once more when nobody reads the answers either. */
static void disconnect_tell(struct worker *w, struct conn *c, enum err why, uint8_t flags)
{
	if (!(c->flags & CONN_LEFT) || flags & CMD_LOST) {
		c->flags |= CONN_LEFT;
		struct cmd *cmd = command(w, c, CMD_DISCONNECT);
		cmd->err = (uint16_t)why;
		cmd->flags = flags;
	}
}

void input_turn_away(struct worker *w, struct conn *c, struct slice words)
{
	struct buf *b = buf_new((uint32_t)words.n);
	buf_put(b, words);
	c->state = CONN_OPEN;
	out_span(w, c, b, 0, b->len);
	buf_unref(b);
	out_close(w, c);
}

/* The first bytes, until they say which dialect they are. False: nothing to decode (yet). */
static bool detect(struct worker *w, struct conn *c, struct slice in, bool silent)
{
	enum dialect d = c->listener->dialect;
	if (d != DIALECT_NONE) {
		input_open(w, c, d, PEER_FIXED);
		return c->state == CONN_OPEN;
	}
	if (proto_detect(in, silent, &d) == DETECT_MORE) {
		return false;
	}
	if (d == DIALECT_NONE) {
		input_turn_away(w, c, SLICE_LIT("koine: this port does not speak that protocol\r\n"));
		return false;
	}
	input_open(w, c, d, silent && in.n == 0 ? 0 : PEER_QUIET);
	return c->state == CONN_OPEN;
}

/* One step of decoding; false when there is nothing more to do now. */
static bool step(struct worker *w, struct conn *c, struct slice *in, unsigned flags)
{
	size_t before = in->n;
	struct cmd *cmd = command_next(w, c);
	switch (c->peer.ops->decode(&c->peer, &w->env, in, flags, &w->batch.arena, cmd)) {
	case DECODE_CMD:
		command_take(w, c, cmd, (uint32_t)(before - in->n));
		if (UNLIKELY(cmd->id == CMD_AUTH)) { /* what it is bound to is not for the peer to say */
			cmd->key = cmd->who.n > 0 ? peer_bindings(w, c) : SLICE_EMPTY;
		}
		return true;
	case DECODE_WAIT:
		c->flags |= CONN_ASKING;
		return false;
	case DECODE_SWITCH:
		input_open(w, c, peer_switch(&c->peer), PEER_QUIET);
		return c->state == CONN_OPEN;
	case DECODE_CLOSE:
		disconnect_tell(w, c, ERR_OK, 0);
		in->n = 0;
		return false;
	case DECODE_MORE:
		if (flags & DECODE_F_EOF && !(c->flags & CONN_ENDED)) {
			c->flags |= CONN_ENDED;
			disconnect_tell(w, c, ERR_OK, CMD_EOF);
		}
		return false;
	}
	return false;
}

static void chunk_timer(struct worker *w, struct conn *c)
{
	c->input_ms = (uint32_t)w->now.mono.ms;
	if (c->peer.flags & PEER_CHUNKED && c->in && !(c->flags & (CONN_CHUNK | CONN_ASKING))) {
		c->flags |= CONN_CHUNK;
		timer_add(w, c, TIMER_CHUNK, w->config->chunk_ms);
	}
}

/* What may be kept of one connection's input: the longest command, and what was read behind it. */
static size_t kept_max(const struct worker *w)
{
	return (size_t)MAX(w->config->object_max, w->config->message_max) + 2 * (size_t)READ_BYTES;
}

/* As many commands as there are, and credit for them. */
static void decode_all(struct worker *w, struct conn *c, struct slice *in, unsigned flags)
{
	while (c->state == CONN_OPEN && !(c->flags & CONN_LEFT)) {
		if (out_of_credit(w, c)) {
			stall(w, c);
			return;
		}
		if (!step(w, c, in, flags)) {
			return;
		}
	}
}

bool input_full(const struct conn *c)
{
	return c->flags & CONN_ASKING && c->in && c->in->len > READ_BYTES;
}

void input_decode(struct worker *w, struct conn *c, struct slice fresh, unsigned flags)
{
	struct slice in = in_join(w, c, fresh);
	if (c->flags & CONN_EOF) {
		flags |= DECODE_F_EOF;
	}
	c->flags &= (uint16_t) ~(CONN_ASKING | CONN_STALLED);
	if (c->state == CONN_DETECT) {
		bool all = (flags & DECODE_F_EOF) != 0;
		if (!front_pass(w, c, &in, all) || !front_gateway(w, c, &in, all) ||
		    (c->state == CONN_DETECT && !detect(w, c, in, all))) {
			if (c->state == CONN_DETECT) {
				in_keep(c, in);
			}
			return;
		}
	}
	bool cut = c->flags & CONN_EOF && c->tls && c->tls->cut;
	decode_all(w, c, &in, cut ? flags & ~(unsigned)DECODE_F_EOF : flags);
	if (cut && !(c->flags & (CONN_ASKING | CONN_STALLED))) {
		/* Somebody on the way may have cut it short: what looks like a last line without its end is none. */
		in.n = 0;
		decode_all(w, c, &in, flags);
	}
	if (c->state != CONN_OPEN || c->flags & CONN_LEFT) {
		in.n = 0;
	}
	if (in.n > kept_max(w)) { /* no decoder leaves so much: it would be our bug, and no peer's gain */
		input_broken(w, c, ERR_MESSAGE_LONG);
		return;
	}
	in_keep(c, in);
	chunk_timer(w, c);
	if (input_full(c)) {
		conn_unread(w, c);
	}
}

void input_silence(struct worker *w, struct conn *c)
{
	if (c->state != CONN_DETECT || !front_may_prompt(w, c) ||
	    (c->in && slice_trim(slice_make(c->in->data, c->in->len)).n > 0)) {
		return;
	}
	/* Somebody who pressed Enter while waiting for the prompt has not said anything. */
	input_drop(c);
	if (detect(w, c, SLICE_EMPTY, true)) {
		chunk_timer(w, c);
	}
}

void input_chunk(struct worker *w, struct conn *c)
{
	c->flags &= (uint16_t)~CONN_CHUNK;
	if (c->state != CONN_OPEN || !c->in || !(c->peer.flags & PEER_CHUNKED)) {
		return;
	}
	uint32_t silent = (uint32_t)w->now.mono.ms - c->input_ms;
	if (silent >= (uint32_t)w->config->chunk_ms) {
		input_decode(w, c, SLICE_EMPTY, DECODE_F_CHUNK);
	} else {
		c->flags |= CONN_CHUNK;
		timer_add(w, c, TIMER_CHUNK, w->config->chunk_ms - silent);
	}
}

void input_broken(struct worker *w, struct conn *c, enum err why)
{
	if (c->flags & CONN_KNOWN) {
		disconnect_tell(w, c, why, why == ERR_MESSAGE_LONG ? 0 : CMD_LOST);
	}
	free(c->in);
	c->in = NULL;
	if (why != ERR_OK) {
		conn_unread(w, c); /* it is told why first: output.c closes it when the core has let go */
		return;
	}
	fan_leave_all(w, c, false);
	front_drop(w, c);
	out_drop(w, c);
	if (!(c->flags & CONN_KNOWN)) {
		conn_free(w, c);
		return;
	}
	c->state = CONN_DEAD;
	close(c->fd);
	c->fd = -1;
}

/* Reads to the end what nobody wants any more, so that the peer gets all that was written before the close. */
static void linger(struct worker *w, struct conn *c)
{
	ssize_t n = recv(c->fd, w->read, READ_BYTES, 0);
	if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) {
		conn_free(w, c);
	}
}

void input_end(struct worker *w, struct conn *c)
{
	c->flags |= CONN_EOF;
	conn_unread(w, c);
	input_decode(w, c, SLICE_EMPTY, DECODE_F_EOF);
}

void input_read(struct worker *w, struct conn *c)
{
	if (c->state == CONN_LINGER) {
		linger(w, c);
		return;
	}
	if (c->flags & (CONN_UNREAD | CONN_EOF)) {
		return;
	}
	if (c->tls) {
		front_read(w, c);
		return;
	}
	ssize_t n = recv(c->fd, w->read, READ_BYTES, 0);
	if (n > 0) {
		input_decode(w, c, slice_make(w->read, (size_t)n), 0);
	} else if (n == 0) {
		input_end(w, c);
	} else if (errno != EAGAIN && errno != EINTR) {
		input_broken(w, c, ERR_OK);
	}
}
