/* SPDX-License-Identifier: MIT */
/* The bare floor: what reads and sends alone cost on this machine, driven by the same load as a chat server.
 *
 * It knows no more of a chat than the load needs. The first line decides how a connection speaks:
 *
 *	LOGIN name       line: answers OK; MSG text goes to all others, DM name text to one person
 *	name             text: /join room answers, any other line goes to the room, the sender included
 *
 * --mode send   one send() for each delivery, at once
 * --mode batch  one turn of the loop reads every ready socket once, then writes once to each listener
 *
 * Nothing is stored, limited or refused. A listener that does not read gets a growing buffer: a floor is not a server. */
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "bytes.h"

enum { MAX_EVENTS = 1024, READ_SIZE = 64 * 1024, NAME_SIZE = 24, HASH_SIZE = 1 << 14 };

struct room;

struct conn {
	int fd;
	uint32_t pos; /* place in the room's list of members */
	struct room *room;
	struct conn *next_name;
	struct bytes in;    /* the unfinished line of the last read */
	struct bytes out;   /* gathered in this turn, or what the kernel did not take */
	uint32_t sent_turn; /* last turn in which it sent to its room without echo */
	bool text, dirty, blocked;
	char name[NAME_SIZE];
};

struct item {
	struct conn *from;
	uint32_t end;
};

struct room {
	char name[NAME_SIZE];
	struct room *next;
	struct conn **members;
	uint32_t n, cap;
	struct bytes run;   /* all lines of this turn */
	struct item *items; /* where each ends and who said it, to spare a sender its own */
	uint32_t n_items, cap_items;
	bool dirty;
};

static struct {
	bool batch;
	int epoll, listener;
	uint32_t turn;
	char clock[16]; /* "[15:04:05] ", renewed once a second */
	time_t clock_at;
	struct conn *names[HASH_SIZE];
	struct room *rooms[HASH_SIZE];
	struct conn **dirty;
	uint32_t n_dirty, cap_dirty;
	struct room **dirty_rooms;
	uint32_t n_dirty_rooms, cap_dirty_rooms;
} F;

static uint32_t hash_name(const char *p, size_t n)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < n; i++) {
		h = (h ^ (unsigned char)p[i]) * 16777619u;
	}
	return h % HASH_SIZE;
}

static struct conn *name_find(const char *p, size_t n)
{
	struct conn *c = F.names[hash_name(p, n)];

	while (c != NULL && (strlen(c->name) != n || memcmp(c->name, p, n) != 0)) {
		c = c->next_name;
	}
	return c;
}

static void mark_dirty(struct conn *c)
{
	if (!c->dirty) {
		c->dirty = true;
		F.dirty = grow(F.dirty, &F.cap_dirty, F.n_dirty + 1, sizeof(F.dirty[0]));
		F.dirty[F.n_dirty++] = c;
	}
}

/* What the kernel does not take waits in c->out for EPOLLOUT; order is kept because nothing overtakes it. */
static void conn_send(struct conn *c, const char *p, size_t n)
{
	struct epoll_event ev = { .events = EPOLLIN | EPOLLOUT, .data.ptr = c };
	ssize_t r = 0;

	if (!c->blocked && c->out.len == 0) {
		r = send(c->fd, p, n, MSG_NOSIGNAL | MSG_DONTWAIT);
		r = r < 0 ? 0 : r;
	}
	if ((size_t)r < n) {
		bytes_add(&c->out, p + r, n - (size_t)r);
		if (!c->blocked) {
			c->blocked = true;
			epoll_ctl(F.epoll, EPOLL_CTL_MOD, c->fd, &ev);
		}
	}
}

static void conn_flush(struct conn *c)
{
	struct epoll_event ev = { .events = EPOLLIN, .data.ptr = c };
	ssize_t r = send(c->fd, c->out.p, c->out.len, MSG_NOSIGNAL | MSG_DONTWAIT);

	r = r < 0 ? 0 : r;
	memmove(c->out.p, c->out.p + r, c->out.len - (size_t)r);
	c->out.len -= (uint32_t)r;
	if ((c->out.len != 0) != c->blocked) {
		c->blocked = !c->blocked;
		ev.events |= c->blocked ? EPOLLOUT : 0;
		epoll_ctl(F.epoll, EPOLL_CTL_MOD, c->fd, &ev);
	}
}

static struct room *room_get(const char *p, size_t n)
{
	struct room **head = &F.rooms[hash_name(p, n)];
	struct room *r = *head;

	while (r != NULL && (strlen(r->name) != n || memcmp(r->name, p, n) != 0)) {
		r = r->next;
	}
	if (r == NULL) {
		r = calloc(1, sizeof(*r));
		if (r == NULL) {
			exit(1);
		}
		memcpy(r->name, p, n);
		r->next = *head;
		*head = r;
	}
	return r;
}

static void room_leave(struct conn *c)
{
	struct room *r = c->room;

	if (r != NULL) {
		r->members[c->pos] = r->members[--r->n];
		r->members[c->pos]->pos = c->pos;
		c->room = NULL;
	}
}

static void room_join(struct conn *c, const char *p, size_t n)
{
	struct room *r = room_get(p, n < NAME_SIZE ? n : NAME_SIZE - 1);

	room_leave(c);
	r->members = grow(r->members, &r->cap, r->n + 1, sizeof(struct conn *));
	c->room = r;
	c->pos = r->n;
	r->members[r->n++] = c;
}

static void conn_close(struct conn *c)
{
	struct conn **at = &F.names[hash_name(c->name, strlen(c->name))];

	room_leave(c);
	while (*at != NULL && *at != c) {
		at = &(*at)->next_name;
	}
	if (*at == c) {
		*at = c->next_name;
	}
	for (uint32_t i = 0; i < F.n_dirty; i++) {
		if (F.dirty[i] == c) {
			F.dirty[i] = F.dirty[--F.n_dirty];
			break;
		}
	}
	close(c->fd);
	free(c->in.p);
	free(c->out.p);
	free(c);
}

/* `line` ends with its newline. */
static void room_say(struct conn *c, const char *line, size_t n)
{
	struct room *r = c->room;

	if (!F.batch) {
		for (uint32_t i = 0; i < r->n; i++) {
			if (r->members[i] != c || c->text) {
				conn_send(r->members[i], line, n);
			}
		}
		return;
	}
	bytes_add(&r->run, line, n);
	r->items = grow(r->items, &r->cap_items, r->n_items + 1, sizeof(r->items[0]));
	r->items[r->n_items++] = (struct item){ c, r->run.len };
	if (!c->text) {
		c->sent_turn = F.turn;
	}
	if (!r->dirty) {
		r->dirty = true;
		F.dirty_rooms = grow(F.dirty_rooms, &F.cap_dirty_rooms, F.n_dirty_rooms + 1, sizeof(F.dirty_rooms[0]));
		F.dirty_rooms[F.n_dirty_rooms++] = r;
	}
}

static void tell(struct conn *to, const char *line, size_t n)
{
	if (F.batch) {
		bytes_add(&to->out, line, n);
		mark_dirty(to);
	} else {
		conn_send(to, line, n);
	}
}

static void login(struct conn *c, const char *p, size_t n, bool text)
{
	uint32_t h;

	n = n < NAME_SIZE ? n : NAME_SIZE - 1;
	h = hash_name(p, n);
	memcpy(c->name, p, n);
	c->text = text;
	c->next_name = F.names[h];
	F.names[h] = c;
	if (!text) {
		room_join(c, "lobby", 5);
		conn_send(c, "OK\n", 3);
	}
}

static void line_text(struct conn *c, const char *p, size_t n)
{
	char buf[READ_SIZE + 64];
	int len;

	if (n > 6 && memcmp(p, "/join ", 6) == 0) {
		room_join(c, p + 6, n - 6);
		len = snprintf(buf, sizeof(buf), "[SYSTEM] Joined room: %.*s\n", (int)(n - 6), p + 6);
		conn_send(c, buf, (size_t)len);
	} else if (c->room != NULL) {
		len = snprintf(buf, sizeof(buf), "%s%s: %.*s\n", F.clock, c->name, (int)n, p);
		room_say(c, buf, (size_t)len);
	}
}

/* Writes "<verb><sender> <text>\n" without printf: at a floor it would be seen. */
static size_t line_make(char *buf, const char *verb, const struct conn *c, const char *p, size_t n)
{
	size_t len = strlen(verb), name = strlen(c->name);

	memcpy(buf, verb, len);
	memcpy(buf + len, c->name, name);
	len += name;
	buf[len++] = ' ';
	memcpy(buf + len, p, n);
	len += n;
	buf[len++] = '\n';
	return len;
}

static void line_line(struct conn *c, const char *p, size_t n)
{
	char buf[READ_SIZE + 64];
	const char *space;
	struct conn *to;

	if (n > 4 && memcmp(p, "MSG ", 4) == 0) {
		room_say(c, buf, line_make(buf, "MSG ", c, p + 4, n - 4));
	} else if (n > 3 && memcmp(p, "DM ", 3) == 0) {
		space = memchr(p + 3, ' ', n - 3);
		to = space != NULL ? name_find(p + 3, (size_t)(space - p - 3)) : NULL;
		if (to == NULL) {
			conn_send(c, "ERR user-not-found\n", 19);
			return;
		}
		tell(to, buf, line_make(buf, "DM ", c, space + 1, n - (size_t)(space + 1 - p)));
	} else {
		conn_send(c, "ERR unknown-command\n", 20);
	}
}

static void line_take(struct conn *c, const char *p, size_t n)
{
	if (n > 0 && p[n - 1] == '\r') {
		n--;
	}
	if (n == 0) {
		return;
	}
	if (c->name[0] != '\0') {
		(c->text ? line_text : line_line)(c, p, n);
	} else if (n > 6 && memcmp(p, "LOGIN ", 6) == 0) {
		login(c, p + 6, n - 6, false);
	} else {
		login(c, p, n, true);
	}
}

static void conn_read(struct conn *c)
{
	static char buf[READ_SIZE];
	size_t have = c->in.len;
	const char *p = buf, *end, *nl;
	ssize_t r;

	if (have >= sizeof(buf)) {
		conn_close(c);
		return;
	}
	memcpy(buf, c->in.p != NULL ? c->in.p : "", have);
	r = recv(c->fd, buf + have, sizeof(buf) - have, MSG_DONTWAIT);
	if (r == 0 || (r < 0 && errno != EAGAIN && errno != EINTR)) {
		conn_close(c);
		return;
	}
	end = buf + have + (r > 0 ? r : 0);
	while ((nl = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		line_take(c, p, (size_t)(nl - p));
		p = nl + 1;
	}
	c->in.len = 0;
	if (p < end) {
		bytes_add(&c->in, p, (size_t)(end - p));
	}
}

static void accept_all(void)
{
	struct epoll_event ev = { .events = EPOLLIN };
	struct conn *c;
	int fd, one = 1;

	while ((fd = accept4(F.listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
		c = calloc(1, sizeof(*c));
		if (c == NULL) {
			exit(1);
		}
		c->fd = fd;
		ev.data.ptr = c;
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
		epoll_ctl(F.epoll, EPOLL_CTL_ADD, fd, &ev);
	}
}

/* A sender without echo gets everything but its own lines. */
static void room_flush_sender(struct room *r, struct conn *c)
{
	static struct bytes own;
	uint32_t start = 0;

	own.len = 0;
	for (uint32_t i = 0; i < r->n_items; i++) {
		if (r->items[i].from != c) {
			bytes_add(&own, r->run.p + start, r->items[i].end - start);
		}
		start = r->items[i].end;
	}
	if (own.len != 0) {
		conn_send(c, own.p, own.len);
	}
}

static void turn_end(void)
{
	for (uint32_t i = 0; i < F.n_dirty_rooms; i++) {
		struct room *r = F.dirty_rooms[i];

		for (uint32_t k = 0; k < r->n; k++) {
			if (r->members[k]->sent_turn == F.turn) {
				room_flush_sender(r, r->members[k]);
			} else {
				conn_send(r->members[k], r->run.p, r->run.len);
			}
		}
		r->run.len = 0;
		r->n_items = 0;
		r->dirty = false;
	}
	F.n_dirty_rooms = 0;
	for (uint32_t i = 0; i < F.n_dirty; i++) {
		F.dirty[i]->dirty = false;
		if (!F.dirty[i]->blocked) {
			conn_flush(F.dirty[i]);
		}
	}
	F.n_dirty = 0;
}

static void tick(void)
{
	struct timespec ts;
	struct tm tm;

	clock_gettime(CLOCK_REALTIME_COARSE, &ts);
	if (ts.tv_sec != F.clock_at) {
		F.clock_at = ts.tv_sec;
		localtime_r(&ts.tv_sec, &tm);
		strftime(F.clock, sizeof(F.clock), "[%H:%M:%S] ", &tm);
	}
}

static void serve(void)
{
	static struct epoll_event ev[MAX_EVENTS];
	struct conn *c;
	int n;

	for (;;) {
		n = epoll_wait(F.epoll, ev, MAX_EVENTS, -1);
		F.turn++;
		tick();
		for (int i = 0; i < n; i++) {
			c = ev[i].data.ptr;
			if (c == NULL) {
				accept_all();
				continue;
			}
			if (ev[i].events & EPOLLOUT) {
				conn_flush(c);
			}
			if (ev[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
				conn_read(c);
			}
		}
		turn_end();
	}
}

/* Loopback only: a floor has no business elsewhere. */
static int listen_on(const char *port)
{
	struct sockaddr_in sa = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(sa);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), one = 1;

	sa.sin_port = htons((uint16_t)strtoul(port, NULL, 10));
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(fd, (struct sockaddr *)&sa, sizeof(sa)) < 0 || listen(fd, 4096) < 0) {
		perror("floor: listen");
		exit(1);
	}
	getsockname(fd, (struct sockaddr *)&sa, &len);
	fprintf(stderr, "floor: listening on 127.0.0.1:%u\n", ntohs(sa.sin_port));
	return fd;
}

int main(int argc, char **argv)
{
	struct epoll_event ev = { .events = EPOLLIN };
	const char *port = "0";
	struct rlimit lim;

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--mode") == 0 && i + 1 < argc) {
			F.batch = strcmp(argv[++i], "batch") == 0;
		} else if (strcmp(argv[i], "--port") == 0 && i + 1 < argc) {
			port = argv[++i];
		} else {
			fprintf(stderr, "usage: koine-floor [--mode send|batch] [--port N]\n");
			return 2;
		}
	}
	signal(SIGPIPE, SIG_IGN);
	if (getrlimit(RLIMIT_NOFILE, &lim) == 0) {
		lim.rlim_cur = lim.rlim_max;
		setrlimit(RLIMIT_NOFILE, &lim);
	}
	F.epoll = epoll_create1(EPOLL_CLOEXEC);
	F.listener = listen_on(port);
	epoll_ctl(F.epoll, EPOLL_CTL_ADD, F.listener, &ev);
	serve();
	return 0;
}
