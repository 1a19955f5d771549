/* SPDX-License-Identifier: MIT */
/* New connections: listening sockets, who is let in, what they are told when they are not. */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "net/address.h"
#include "net/conn.h"

static void socket_tune(struct worker *w, int fd)
{
	int on = 1;
	int timeout_ms = (int)w->config->dead_peer_timeout * 1000;
	int idle = (int)w->config->dead_peer_timeout / 2;
	int interval = MAX(1, idle / 4);
	int probes = 4;
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof(on));
	setsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &idle, sizeof(idle));
	setsockopt(fd, IPPROTO_TCP, TCP_KEEPINTVL, &interval, sizeof(interval));
	setsockopt(fd, IPPROTO_TCP, TCP_KEEPCNT, &probes, sizeof(probes));
	setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &timeout_ms, sizeof(timeout_ms));
}

static struct conn *conn_new(struct worker *w, int fd, const struct listener *l)
{
	uint32_t slot;
	struct conn *c = slab_alloc(&w->conns, &slot);
	if (slot >= w->cap_gens) {
		uint32_t old = w->cap_gens;
		vec_grow(&w->gens, &w->cap_gens, slot + 1, sizeof(*w->gens));
		for (uint32_t i = old; i < w->cap_gens; i++) {
			w->gens[i] = 1;
		}
	}
	w->gens[slot] += w->gens[slot] == 0; /* 0 is nobody */
	c->slot = slot;
	c->gen = w->gens[slot];
	c->fd = fd;
	c->listener = l;
	c->state = CONN_DETECT;
	return c;
}

void accept_refuse(struct worker *w, struct conn *c, enum err why)
{
	struct event ev = { .id = EV_CLOSING, .cmd = CMD_COUNT, .err = (uint16_t)why, .time_ms = w->now.wall.ms };
	enum dialect d = c->listener->dialect == DIALECT_NONE ? DIALECT_TEXT : c->listener->dialect;
	d = c->gateway ? DIALECT_IRC : d;
	c->peer = (struct peer){ .ops = proto_find(d), .flags = PEER_QUIET };
	c->state = CONN_OPEN;
	if (c->listener->tls != LISTENER_TLS_ONLY) { /* there it would be noise */
		out_event(w, c, &ev);
	}
	out_close(w, c);
	LOG(LOG_INFO, "refused", LF_C("why", err_rows[why].code), LF_S("listener", slice_cstr(c->listener->name)));
}

/* Only those who could change the server's files anyway. The kernel says who it is. */
static bool is_operator(int fd, uid_t *ret)
{
	struct ucred peer = { .uid = (uid_t)-1 };
	socklen_t len = sizeof(peer);
	bool known = getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) == 0;
	*ret = peer.uid;
	return known && (peer.uid == 0 || peer.uid == geteuid());
}

enum err accept_count(struct worker *w, struct conn *c, const struct sockaddr *addr, bool limited)
{
	uint32_t most = limited && !w->config->trusted ? (uint32_t)w->config->max_per_address : UINT32_MAX;
	return address_take(w->cfg.shared->addresses, addr, most, &c->address) ? ERR_OK : ERR_ADDRESS_FULL;
}

static enum err admit(struct worker *w, struct conn *c, const struct sockaddr *addr)
{
	struct net_shared *shared = w->cfg.shared;
	uid_t uid;
	if (c->listener->control) {
		if (is_operator(c->fd, &uid)) {
			return ERR_OK;
		}
		LOG(LOG_WARN, "control_refused", LF_I("uid", uid));
		return ERR_OPERATORS_ONLY;
	}
	if (atomic_fetch_add(&shared->clients, 1) >= (uint64_t)w->config->max_clients) {
		atomic_fetch_sub(&shared->clients, 1);
		return ERR_SERVER_FULL;
	}
	/* A proxy's own address is nobody's: whom it speaks for is counted when it said so. */
	enum err e = accept_count(w, c, addr, !(c->flags & CONN_PROXY));
	if (e != ERR_OK) {
		atomic_fetch_sub(&shared->clients, 1);
		return e;
	}
	c->flags |= CONN_COUNTED;
	return ERR_OK;
}

static bool take_in(struct worker *w, int fd, const struct listener *l, const struct sockaddr *addr)
{
	struct conn *c = conn_new(w, fd, l);
	struct epoll_event ev = { .events = EPOLLIN, .data.u64 = (uint64_t)c->gen << 32 | c->slot };
	if (epoll_ctl(w->epoll, EPOLL_CTL_ADD, fd, &ev) != 0) {
		conn_free(w, c);
		return false;
	}
	c->flags |= (address_is_loopback(addr) ? CONN_SECURE : 0) | (gate_trusts(w->gate, addr) ? CONN_PROXY : 0);
	enum err e = admit(w, c, addr);
	if (e != ERR_OK) {
		accept_refuse(w, c, e);
		return false;
	}
	front_begin(w, c);
	return true;
}

/* No descriptor is left: the spare one is given up for a moment, so that the peer is not left hanging. */
static void accept_starved(struct worker *w, int listen_fd)
{
	close(w->spare);
	int fd = accept4(listen_fd, NULL, NULL, SOCK_CLOEXEC);
	if (fd >= 0) {
		close(fd);
	}
	w->spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
	LOG(LOG_WARN, "no-descriptors", LF_I("clients", atomic_load(&w->cfg.shared->clients)));
}

void accept_ready(struct worker *w, struct accepting *a)
{
	for (int i = 0; i < ACCEPT_BUDGET && a->fd >= 0; i++) {
		struct sockaddr_storage addr;
		socklen_t len = sizeof(addr);
		int fd = accept4(a->fd, (struct sockaddr *)&addr, &len, SOCK_NONBLOCK | SOCK_CLOEXEC);
		if (fd < 0) {
			if (errno == EMFILE || errno == ENFILE) {
				accept_starved(w, a->fd);
			}
			if (errno != EINTR && errno != ECONNABORTED) {
				return;
			}
			continue;
		}
		if (!a->listener.control) {
			socket_tune(w, fd);
		}
		take_in(w, fd, &a->listener, (struct sockaddr *)&addr);
	}
}

void worker_listen(struct worker *w, int fd, const struct listener *l)
{
	if (w->n_listeners == ARRAY_LEN(w->listeners)) {
		panic("more than %zu listeners", ARRAY_LEN(w->listeners));
	}
	struct accepting *a = xcalloc(1, sizeof(*a));
	a->fd = fd;
	a->listener = *l;
	struct epoll_event ev = { .events = EPOLLIN, .data.u64 = (uint64_t)w->n_listeners << 32 | DATA_LISTEN };
	w->listeners[w->n_listeners++] = a;
	if (epoll_ctl(w->epoll, EPOLL_CTL_ADD, fd, &ev) != 0) {
		panic("cannot wait for connections: %s", strerror(errno));
	}
}

bool worker_adopt(struct worker *w, int fd, const struct listener *l, const struct sockaddr *addr)
{
	worker_time(w);
	return take_in(w, fd, l, addr);
}

void worker_stop_accepting(struct worker *w)
{
	for (uint32_t i = 0; i < w->n_listeners; i++) {
		if (w->listeners[i]->fd >= 0) {
			close(w->listeners[i]->fd);
			w->listeners[i]->fd = -1;
		}
	}
}
