/* SPDX-License-Identifier: MIT */
/* The way out of a connection: spans of shared runs and of its own answers, in order, written once a turn; and its end. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "net/conn.h"

void out_dirty(struct worker *w, struct conn *c)
{
	if (!(c->flags & CONN_DIRTY)) {
		c->flags |= CONN_DIRTY;
		if (w->n_dirty == w->cap_dirty) {
			vec_grow(&w->dirty, &w->cap_dirty, w->n_dirty + 1, sizeof(*w->dirty));
		}
		w->dirty[w->n_dirty++] = c->slot;
	}
}

/* What the shared counter knows of this connection's unsent bytes follows only when they do not leave at once. */
static void account(struct worker *w, struct conn *c, uint32_t unsent)
{
	if (unsent != c->accounted) {
		atomic_fetch_add_explicit(&w->cfg.shared->sendq_bytes, (uint64_t)unsent - c->accounted,
					  memory_order_relaxed);
		w->unsent += (uint64_t)unsent - c->accounted;
		c->accounted = unsent;
	}
}

static struct span *last_span(struct conn *c)
{
	if (c->more && c->more->n > 0) {
		return &c->more->v[(c->more->head + c->more->n - 1) % c->more->cap];
	}
	return c->out.buf ? &c->out : NULL;
}

static void span_push(struct conn *c, struct span s)
{
	if (!c->out.buf) {
		c->out = s;
		return;
	}
	struct spans *q = c->more;
	if (!q || q->n == q->cap) {
		uint32_t cap = q ? q->cap * 2 : 4;
		struct spans *bigger = xmalloc(sizeof(*bigger) + cap * sizeof(struct span));
		*bigger = (struct spans){ .cap = cap };
		for (uint32_t i = 0; q && i < q->n; i++) {
			bigger->v[bigger->n++] = q->v[(q->head + i) % q->cap];
		}
		free(q);
		c->more = q = bigger;
	}
	q->v[(q->head + q->n++) % q->cap] = s;
}

/* The first span is written: the next moves up. */
static void span_pop(struct conn *c)
{
	buf_unref(c->out.buf);
	c->out.buf = NULL;
	if (c->more) {
		struct spans *q = c->more;
		c->out = q->v[q->head];
		q->head = (q->head + 1) % q->cap;
		if (--q->n == 0) {
			free(q);
			c->more = NULL;
		}
	}
}

void out_drop(struct worker *w, struct conn *c)
{
	while (c->out.buf) {
		span_pop(c);
	}
	c->unsent = c->tls ? (uint32_t)tls_kept(c->tls).n : 0; /* a record that is begun must be ended */
	account(w, c, c->unsent);
}

/* Reads too slowly: what is queued is given up, it is told why, and closed. */
void out_too_slow(struct worker *w, struct conn *c)
{
	LOG(LOG_INFO, "too-slow", LF_I("slot", conn_id(w, c).slot), LF_I("gen", c->gen), LF_I("unsent", c->unsent));
	fan_leave_all(w, c, false);
	out_drop(w, c);
	struct event ev = { .id = EV_CLOSING, .cmd = CMD_COUNT, .err = ERR_TOO_SLOW, .time_ms = w->now.wall.ms };
	struct buf *b = buf_new(128);
	BUF_LIT(b, "\n"); /* ends the line that may have been cut in two */
	c->peer.ops->encode(&c->peer, &w->env, &ev, b);
	c->state = CONN_CLOSING;
	c->unsent += b->len;
	c->out = (struct span){ b, 0, b->len };
	input_broken(w, c, ERR_TOO_SLOW);
}

void out_span(struct worker *w, struct conn *c, struct buf *b, uint32_t off, uint32_t len)
{
	if (c->state != CONN_OPEN) {
		return;
	}
	span_push(c, (struct span){ buf_ref(b), off, len });
	c->unsent += len;
	out_dirty(w, c);
}

/* The last span, when it is the end of a buffer that only this connection writes to; else NULL. */
static struct span *own_tail(struct conn *c)
{
	struct span *s = last_span(c);
	if (s && !s->buf->sealed && atomic_load_explicit(&s->buf->refs, memory_order_relaxed) == 1 &&
	    s->off + s->len == s->buf->len && s->buf->len < RUN_BYTES) {
		return s;
	}
	return NULL;
}

/* Writes the event, or what the peer hears of a configuration that was read again; `was`: as it was before. */
static void own_words(struct worker *w, struct conn *c, const struct event *ev, const struct config *was)
{
	if (c->state != CONN_OPEN) {
		return;
	}
	fan_catch_up(w, c);
	struct span *tail = own_tail(c);
	struct buf *b = tail ? tail->buf : buf_new(256);
	uint32_t before = b->len;
	if (ev) {
		c->peer.ops->encode(&c->peer, &w->env, ev, b);
	} else {
		c->peer.ops->reloaded(&c->peer, &w->env, was, b);
	}
	if (c->peer.flags & PEER_VARIES) {
		c->peer.flags &= (uint8_t)~PEER_VARIES;
		fan_vary(w, c);
	}
	uint32_t len = b->len - before;
	if (tail) {
		tail->len += len;
	} else if (len > 0) {
		span_push(c, (struct span){ b, 0, len });
	} else {
		buf_unref(b);
	}
	if (len > 0) {
		c->unsent += len;
		out_dirty(w, c);
	}
	if (c->flags & CONN_ASKING) {
		input_ready(w, c);
	}
}

void out_event(struct worker *w, struct conn *c, const struct event *ev)
{
	own_words(w, c, ev, NULL);
}

void out_reloaded(struct worker *w, struct conn *c, const struct config *was)
{
	own_words(w, c, NULL, was);
}

static ssize_t write_some(struct conn *c)
{
	if (!c->more) {
		return send(c->fd, c->out.buf->data + c->out.off, c->out.len, MSG_NOSIGNAL);
	}
	struct iovec iov[IOV_MAX_USED];
	struct msghdr msg = { .msg_iov = iov, .msg_iovlen = 1 };
	iov[0] = (struct iovec){ c->out.buf->data + c->out.off, c->out.len };
	for (uint32_t i = 0; i < c->more->n && msg.msg_iovlen < IOV_MAX_USED; i++) {
		const struct span *s = &c->more->v[(c->more->head + i) % c->more->cap];
		iov[msg.msg_iovlen++] = (struct iovec){ s->buf->data + s->off, s->len };
	}
	return sendmsg(c->fd, &msg, MSG_NOSIGNAL);
}

static void written(struct conn *c, size_t n)
{
	c->unsent -= (uint32_t)n;
	while (n > 0) {
		if (n < c->out.len) {
			c->out.off += (uint32_t)n;
			c->out.len -= (uint32_t)n;
			return;
		}
		n -= c->out.len;
		span_pop(c);
	}
}

/* Writes until all is written (1), or the kernel takes no more for now (0), or it broke (-1). */
static int write_plain(struct conn *c)
{
	while (c->out.buf) {
		ssize_t n = write_some(c);
		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n < 0) {
			return errno == EAGAIN ? 0 : -1;
		}
		written(c, (size_t)n);
	}
	return 1;
}

/* What TLS wrote, as far as the kernel takes it; the same result. */
static int write_records(struct worker *w, struct conn *c)
{
	struct buf *fresh = w->tls_io.out;
	if (c->tls->rest) { /* behind what is kept */
		c->unsent += fresh->len;
		tls_keep(c->tls, 0);
	}
	struct slice s = c->tls->rest ? tls_kept(c->tls) : slice_make(fresh->data, fresh->len);
	ssize_t n = 0;
	if (s.n > 0) {
		do {
			n = send(c->fd, s.p, s.n, MSG_NOSIGNAL);
		} while (n < 0 && errno == EINTR);
	}
	if (n < 0 && errno != EAGAIN) {
		fresh->len = 0;
		return -1;
	}
	n = MAX(n, 0);
	if (c->tls->rest) {
		c->unsent -= (uint32_t)n;
		tls_kept_sent(c->tls, (uint32_t)n);
	} else {
		c->unsent += (uint32_t)(s.n - (size_t)n);
		tls_keep(c->tls, (uint32_t)n);
	}
	return (size_t)n == s.n;
}

/* The next plain bytes for a record, in one piece. */
static struct slice piece(struct worker *w, const struct conn *c)
{
	if (!c->more || c->out.len >= TLS_RECORD) {
		return slice_make(c->out.buf->data + c->out.off, MIN(c->out.len, TLS_RECORD));
	}
	char *to = w->tls_io.gather;
	memcpy(to, c->out.buf->data + c->out.off, c->out.len);
	size_t n = c->out.len;
	for (uint32_t i = 0; i < c->more->n && n < TLS_RECORD; i++) {
		const struct span *s = &c->more->v[(c->more->head + i) % c->more->cap];
		size_t take = MIN(s->len, TLS_RECORD - n);
		memcpy(to + n, s->buf->data + s->off, take);
		n += take;
	}
	return slice_make(to, n);
}

/* The same over TLS: never more than a batch is encrypted before the kernel took the last one, so what is shared stays
 * shared. */
__attribute__((noinline)) /* kept out of the way of plain connections */
static int
write_tls(struct worker *w, struct conn *c)
{
	for (;;) {
		int r = write_records(w, c);
		if (r <= 0) {
			return r;
		}
		bool open = c->tls->state == TLS_OPEN || c->tls->state == TLS_ENDED;
		if (!c->out.buf || !open) {
			/* Our last words are followed by TLS's own. */
			if (c->state != CONN_CLOSING || c->flags & CONN_KNOWN || !tls_end(c->tls)) {
				return 1;
			}
		}
		for (size_t n = 0; c->out.buf && open && n < TLS_BATCH;) {
			struct slice s = piece(w, c);
			if (!tls_put(c->tls, s)) {
				return -1;
			}
			written(c, s.n);
			n += s.n;
		}
	}
}

/* All is written and our side is done: the peer reads to the end and closes. */
static void shut(struct worker *w, struct conn *c)
{
	if (c->flags & CONN_EOF && (!c->tls || c->tls->cut)) {
		conn_free(w, c);
		return;
	}
	shutdown(c->fd, SHUT_WR);
	c->state = CONN_LINGER;
	c->flags &= (uint16_t)~CONN_UNREAD;
	conn_interest(w, c);
	timer_add(w, c, TIMER_CLOSE, LINGER_MS);
}

void out_flush(struct worker *w, struct conn *c)
{
	int r = c->tls ? write_tls(w, c) : write_plain(c);
	if (r < 0) {
		input_broken(w, c, ERR_OK);
		return;
	}
	bool blocked = r == 0;
	account(w, c, c->unsent);
	if (blocked != ((c->flags & CONN_BLOCKED) != 0)) {
		c->flags ^= CONN_BLOCKED;
		conn_interest(w, c);
	}
	if (!blocked && c->state == CONN_CLOSING && !(c->flags & CONN_KNOWN)) {
		shut(w, c);
	} else if (c->unsent > (uint64_t)w->config->sendq && c->state == CONN_OPEN) {
		out_too_slow(w, c);
	}
}

void out_turn(struct worker *w, struct conn *c)
{
	c->flags &= (uint16_t)~CONN_DIRTY;
	if (c->fd < 0) {
		return;
	}
	if (!(c->flags & CONN_BLOCKED)) {
		out_flush(w, c);
	} else if (c->unsent > (uint64_t)w->config->sendq && c->state == CONN_OPEN) {
		out_too_slow(w, c); /* much in one turn is not slow; much while the kernel takes nothing is */
	} else {
		account(w, c, c->unsent);
	}
}

void out_close(struct worker *w, struct conn *c)
{
	c->flags &= (uint16_t)~CONN_KNOWN; /* the core has let go */
	if (c->state == CONN_DEAD) {
		conn_free(w, c);
		return;
	}
	if (c->state == CONN_LINGER) {
		return;
	}
	fan_leave_all(w, c, c->state == CONN_OPEN);
	c->state = CONN_CLOSING;
	c->flags |= CONN_UNREAD;
	input_drop(c);
	conn_interest(w, c);
	timer_add(w, c, TIMER_CLOSE, FLUSH_MS);
	out_dirty(w, c);
}
