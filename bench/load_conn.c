/* SPDX-License-Identifier: MIT */
/* Connections of the load generator: connect, log in, read, take records apart, write. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "load.h"

static void conn_arm(struct load *l, struct conn *c, int op)
{
	bool writing = c->blocked || c->state == CONN_CONNECTING;
	struct epoll_event ev = { .data.u32 = c->id };

	ev.events = (c->slow ? 0 : EPOLLIN) | (writing ? EPOLLOUT : 0);
	epoll_ctl(l->epoll, op, c->fd, &ev);
}

static void conn_lost(struct load *l, struct conn *c)
{
	if (c->state >= CONN_CONNECTING && c->state <= CONN_LOGIN) {
		l->in_login--;
	}
	tls_close(c);
	c->state = CONN_CLOSED;
	l->closed++;
	epoll_ctl(l->epoll, EPOLL_CTL_DEL, c->fd, NULL);
}

/* What the kernel does not take waits for EPOLLOUT. */
void conn_write(struct load *l, struct conn *c, const char *p, size_t n)
{
	ssize_t r = 0;

	if (c->state == CONN_CLOSED) {
		return;
	}
	if (c->out.len == 0) {
		r = conn_send(c, p, n);
		r = r < 0 ? 0 : r;
	}
	if ((size_t)r < n) {
		bytes_add(&c->out, p + r, n - (size_t)r);
		if (!c->blocked) {
			c->blocked = true;
			conn_arm(l, c, EPOLL_CTL_MOD);
		}
	}
}

static void conn_flush(struct load *l, struct conn *c)
{
	ssize_t r = conn_send(c, c->out.p, c->out.len);

	r = r < 0 ? 0 : r;
	memmove(c->out.p, c->out.p + r, c->out.len - (size_t)r);
	c->out.len -= (uint32_t)r;
	if (c->out.len == 0) {
		c->blocked = false;
		conn_arm(l, c, EPOLL_CTL_MOD);
	}
}

static void conn_hello(struct load *l, struct conn *c)
{
	c->state = CONN_LOGIN;
	conn_arm(l, c, EPOLL_CTL_MOD);
	l->scratch.len = 0;
	l->ops->hello(&l->scratch, &c->who);
	conn_write(l, c, l->scratch.p, l->scratch.len);
}

static void conn_shake(struct load *l, struct conn *c)
{
	bool broken;

	if (tls_shake(c, &broken)) {
		conn_hello(l, c);
	} else if (broken) {
		snprintf(l->last_error, sizeof(l->last_error), "the TLS handshake failed");
		conn_lost(l, c);
	}
}

void conn_open(struct load *l, struct conn *c)
{
	struct sockaddr_in sa = { .sin_family = AF_INET, .sin_port = htons((uint16_t)l->port) };
	struct linger reset = { .l_onoff = 1 };
	int one = 1;

	inet_pton(AF_INET, l->host, &sa.sin_addr);
	l->in_login++;
	c->state = CONN_CONNECTING;
	c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (c->fd < 0) {
		snprintf(l->last_error, sizeof(l->last_error), "socket: %s", strerror(errno));
		conn_lost(l, c);
		return;
	}
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	/* a reset at the end leaves no thousands of TIME_WAIT behind for the next server measured */
	setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
	if (connect(c->fd, (struct sockaddr *)&sa, sizeof(sa)) < 0 && errno != EINPROGRESS) {
		snprintf(l->last_error, sizeof(l->last_error), "connect: %s", strerror(errno));
		conn_lost(l, c);
		return;
	}
	conn_arm(l, c, EPOLL_CTL_ADD);
}

/* A reader that stops reading, or starts again. */
void conn_pause(struct load *l, struct conn *c, bool pause)
{
	c->slow = pause;
	conn_arm(l, c, EPOLL_CTL_MOD);
}

/* The text of a record, NULL when it has none. It nearly always stands where it stood in the last record. */
static inline const char *text_find(struct load *l, const char *p, size_t n)
{
	const char *t;

	if (n < l->text_size) {
		return NULL;
	}
	if (l->hint + l->text_size <= n && memcmp(p + l->hint, TEXT_MARK, TEXT_SENDER) == 0) {
		return p + l->hint;
	}
	t = memmem(p, n, TEXT_MARK, TEXT_SENDER);
	if (t == NULL || (size_t)(p + n - t) < l->text_size) {
		return NULL;
	}
	l->hint = (size_t)(t - p);
	return t;
}

static void control(struct load *l, struct conn *c, const char *p, size_t n)
{
	struct bytes *b = &l->scratch;
	const char *key = NULL;

	b->len = 0;
	switch (l->ops->control(b, &c->who, p, n, &key)) {
	case REPLY_READY:
		if (c->state == CONN_LOGIN) {
			c->state = CONN_READY;
			l->in_login--;
			l->n_ready++;
		}
		break;
	case REPLY_ACK:
		ack_arrived(l, key);
		break;
	case REPLY_ERROR:
		l->errors += !c->off_books;
		snprintf(l->last_error, sizeof(l->last_error), "%.*s", (int)(n < 100 ? n : 100), p);
		break;
	case REPLY_NOTHING:
		break;
	}
	if (b->len != 0) {
		conn_write(l, c, b->p, b->len);
	}
}

/* Takes whole records off the front; returns how many bytes they were. */
static size_t records_take(struct load *l, struct conn *c, const char *buf, size_t have)
{
	size_t (*frame)(const char *, size_t) = l->ops->frame;
	const char *p = buf, *end = buf + have, *t;
	size_t n;

	while (p < end) {
		if (frame != NULL) {
			n = frame(p, (size_t)(end - p));
		} else {
			t = memchr(p, '\n', (size_t)(end - p));
			n = t != NULL ? (size_t)(t + 1 - p) : 0;
		}
		if (n == 0) {
			break;
		}
		t = text_find(l, p, n);
		if (t != NULL) {
			text_arrived(l, c, t);
		} else {
			control(l, c, p, n);
		}
		p += n;
	}
	return (size_t)(p - buf);
}

static void conn_read(struct load *l, struct conn *c)
{
	size_t have = c->in.len, used;
	ssize_t r;

	if (have != 0) {
		memcpy(l->buf, c->in.p, have);
	}
	r = conn_recv(c, l->buf + have, READ_SIZE - have);
	if (r < 0 && (errno == EAGAIN || errno == EINTR)) {
		return;
	}
	if (r <= 0) {
		conn_lost(l, c);
		return;
	}
	l->bytes_in += (uint64_t)r;
	l->now = now_ns();
	have += (size_t)r;
	used = records_take(l, c, l->buf, have);
	c->in.len = 0;
	if (used < have) {
		bytes_add(&c->in, l->buf + used, have - used);
	}
	ready_flush(l);
	pace(l);
}

static void conn_event(struct load *l, struct conn *c, uint32_t events)
{
	int err = 0;
	socklen_t len = sizeof(err);

	if (c->state == CONN_CONNECTING) {
		if (events & (EPOLLERR | EPOLLHUP)) {
			getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &err, &len);
			snprintf(l->last_error, sizeof(l->last_error), "connect: %s", strerror(err));
			conn_lost(l, c);
			return;
		}
		if (l->tls == NULL) {
			conn_hello(l, c);
		} else {
			c->state = CONN_SHAKING;
			conn_arm(l, c, EPOLL_CTL_MOD);
			tls_open(l, c);
			conn_shake(l, c);
			return;
		}
	} else if (c->state == CONN_SHAKING) {
		conn_shake(l, c);
		return;
	} else if ((events & EPOLLOUT) && c->blocked) {
		conn_flush(l, c);
	}
	if (c->slow && (events & (EPOLLERR | EPOLLHUP))) {
		conn_lost(l, c);
	} else if (events & (EPOLLIN | EPOLLERR | EPOLLHUP)) {
		do {
			conn_read(l, c);
		} while (conn_pending(c));
	}
}

/* Waits for something to happen, until `deadline` at most, and deals with it. */
void load_turn(struct load *l, uint64_t deadline)
{
	struct epoll_event ev[MAX_EVENTS];
	struct timespec ts;
	uint64_t wake = deadline;
	int n;

	l->now = now_ns();
	if (l->sending && l->rate > 0 && l->next_due < wake) {
		wake = l->next_due;
	}
	wake = wake > l->now ? wake - l->now : 0;
	ts.tv_sec = (time_t)(wake / 1000000000u);
	ts.tv_nsec = (long)(wake % 1000000000u);
	n = epoll_pwait2(l->epoll, ev, MAX_EVENTS, &ts, NULL);
	l->now = now_ns();
	pace(l);
	for (int i = 0; i < n; i++) {
		struct conn *c = &l->conns[ev[i].data.u32];

		if (c->state != CONN_CLOSED) {
			conn_event(l, c, ev[i].events);
		}
	}
}
