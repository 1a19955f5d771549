/* SPDX-License-Identifier: MIT */
/* Addresses parsed by hand, as numbers only: a name that resolves elsewhere tomorrow is no place to listen. */
#include "server/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <unistd.h>

void listen_spec_init(struct listen_spec *l)
{
	*l = (struct listen_spec){ .host = "127.0.0.1", .port = LISTEN_PORT, .dialect = DIALECT_NONE };
}

bool listen_spec_eq(const struct listen_spec *a, const struct listen_spec *b)
{
	return strcmp(a->host, b->host) == 0 && a->port == b->port && a->dialect == b->dialect && a->tls == b->tls;
}

/* The address as the kernel takes it; 0 when it is none. */
static socklen_t address_of(const struct listen_spec *l, struct sockaddr_storage *ret)
{
	struct sockaddr_in *v4 = (struct sockaddr_in *)ret;
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)ret;

	memset(ret, 0, sizeof(*ret));
	if (inet_pton(AF_INET, l->host, &v4->sin_addr) == 1) {
		v4->sin_family = AF_INET;
		v4->sin_port = htons(l->port);
		return sizeof(*v4);
	}
	if (strcmp(l->host, "*") == 0 || inet_pton(AF_INET6, l->host, &v6->sin6_addr) == 1) {
		v6->sin6_family = AF_INET6;
		v6->sin6_port = htons(l->port);
		return sizeof(*v6);
	}
	return 0;
}

static const char *set_address(struct listen_spec *l, struct slice value, char *err, size_t n)
{
	struct listen_spec to = *l;
	struct sockaddr_storage ss;

	if (slice_eq(value, SLICE_LIT("localhost"))) {
		value = SLICE_LIT("127.0.0.1");
	}
	snprintf(to.host, sizeof(to.host), "%.*s", SLICE_FMT(value));
	if (value.n >= sizeof(to.host) || address_of(&to, &ss) == 0) {
		snprintf(err, n, "address: must be an IPv4 or IPv6 address in digits, or * for all, not '%.*s'",
			 (int)MIN(value.n, 64), value.n ? value.p : "");
		return err;
	}
	*l = to;
	return NULL;
}

static const char *set_port(struct listen_spec *l, struct slice value, char *err, size_t n)
{
	uint64_t port;

	if (!slice_u64(value, &port) || port > UINT16_MAX) {
		snprintf(err, n, "port: must be between 0 and 65535 (0: a free one), not '%.*s'", (int)MIN(value.n, 64),
			 value.n ? value.p : "");
		return err;
	}
	l->port = (uint16_t)port;
	return NULL;
}

static const char *set_dialect(struct listen_spec *l, struct slice value, char *err, size_t n)
{
	enum dialect d = dialect_find(value);
	size_t at;

	if (d == DIALECT_NONE && !slice_eq(value, SLICE_LIT("detect"))) {
		at = (size_t)snprintf(err, n, "dialect: must be detect");
		for (d = DIALECT_NONE + 1; d < DIALECT_COUNT && at < n; d++) {
			at += (size_t)snprintf(err + at, n - at, "%s%s", d + 1 < DIALECT_COUNT ? ", " : " or ",
					       dialect_rows[d].name);
		}
		if (at < n) {
			snprintf(err + at, n - at, ", not '%.*s'", (int)MIN(value.n, 64), value.n ? value.p : "");
		}
		return err;
	}
	l->dialect = (uint8_t)d;
	return NULL;
}

static const char *set_tls(struct listen_spec *l, struct slice value, char *err, size_t n)
{
	/* In the order of enum listener_tls. */
	static const char *const words[] = { "both", "only", "never" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (slice_eq(value, slice_cstr(words[i]))) {
			l->tls = (uint8_t)i;
			return NULL;
		}
	}
	snprintf(err, n, "tls: must be both, only or never, not '%.*s'", (int)MIN(value.n, 64), value.n ? value.p : "");
	return err;
}

const char *listen_spec_set(struct listen_spec *l, struct slice key, struct slice value, char *err, size_t n)
{
	if (slice_eq(key, SLICE_LIT("address"))) {
		return set_address(l, value, err, n);
	}
	if (slice_eq(key, SLICE_LIT("port"))) {
		return set_port(l, value, err, n);
	}
	if (slice_eq(key, SLICE_LIT("dialect"))) {
		return set_dialect(l, value, err, n);
	}
	if (slice_eq(key, SLICE_LIT("tls"))) {
		return set_tls(l, value, err, n);
	}
	snprintf(err, n, "%.*s: a listener has address, port, dialect and tls", (int)MIN(key.n, 64),
		 key.n ? key.p : "");
	return err;
}

/* The part before the first `c`; `*s` keeps what follows it. */
static struct slice cut(struct slice *s, char c)
{
	const char *at = s->n > 0 ? memchr(s->p, c, s->n) : NULL;
	struct slice head = slice_make(s->p, at ? (size_t)(at - s->p) : s->n);

	*s = slice_from(*s, head.n + 1);
	return head;
}

/* [ADDR:]PORT */
static const char *parse_place(struct listen_spec *l, struct slice place, char *err, size_t n)
{
	struct slice host = place, port;
	const char *colon = place.n > 0 ? memrchr(place.p, ':', place.n) : NULL;
	const char *wrong;

	if (!colon) {
		return set_port(l, place, err, n);
	}
	port = slice_from(place, (size_t)(colon - place.p) + 1);
	host.n = (size_t)(colon - place.p);
	if (host.n >= 2 && host.p[0] == '[' && host.p[host.n - 1] == ']') {
		host = slice_make(host.p + 1, host.n - 2);
	} else if (host.n > 0 && memchr(host.p, ':', host.n)) {
		snprintf(err, n, "address: an IPv6 address stands in brackets, as in [::1]:%d", LISTEN_PORT);
		return err;
	}
	if (host.n == 0) {
		snprintf(err, n, "address: missing before the colon; * stands for all addresses");
		return err;
	}
	wrong = set_address(l, host, err, n);
	return wrong ? wrong : set_port(l, port, err, n);
}

const char *listen_spec_parse(struct listen_spec *l, struct slice text, char *err, size_t n)
{
	const char *wrong;

	listen_spec_init(l);
	wrong = parse_place(l, cut(&text, ','), err, n);
	while (!wrong && text.n > 0) {
		struct slice value = cut(&text, ','), word = value, key = cut(&value, '=');

		if (slice_eq(word, SLICE_LIT("tls"))) {
			l->tls = LISTENER_TLS_ONLY;
		} else if (slice_eq(key, SLICE_LIT("tls"))) {
			wrong = set_tls(l, value, err, n);
		} else if (slice_eq(key, SLICE_LIT("dialect"))) {
			wrong = set_dialect(l, value, err, n);
		} else {
			snprintf(err, n, "%.*s: after the port only dialect=NAME and tls may follow",
				 (int)MIN(key.n, 64), key.n ? key.p : "");
			return err;
		}
	}
	return wrong;
}

/* ---- sockets ---- */

static bool is_loopback(const struct sockaddr_storage *ss)
{
	const struct sockaddr_in *v4 = (const struct sockaddr_in *)ss;
	const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)ss;

	if (ss->ss_family == AF_INET) {
		return ntohl(v4->sin_addr.s_addr) >> 24 == 127;
	}
	return IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
}

static void name_of(const struct sockaddr_storage *ss, char *ret, size_t n)
{
	const struct sockaddr_in *v4 = (const struct sockaddr_in *)ss;
	const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)ss;
	char host[INET6_ADDRSTRLEN] = "";

	if (ss->ss_family == AF_INET) {
		inet_ntop(AF_INET, &v4->sin_addr, host, sizeof(host));
		snprintf(ret, n, "%s:%u", host, ntohs(v4->sin_port));
	} else {
		inet_ntop(AF_INET6, &v6->sin6_addr, host, sizeof(host));
		snprintf(ret, n, "[%s]:%u", host, ntohs(v6->sin6_port));
	}
}

/* Bound, not yet listening; or a negative errno. */
static int bind_one(const struct sockaddr_storage *ss, socklen_t len, bool share, bool both)
{
	int fd = socket(ss->ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	const int one = 1, only = !both;
	int r;

	if (fd < 0) {
		return -errno;
	}
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) != 0 ||
	    (share && setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &one, sizeof(one)) != 0) ||
	    (ss->ss_family == AF_INET6 && setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &only, sizeof(only)) != 0) ||
	    bind(fd, (const struct sockaddr *)ss, len) != 0) {
		r = -errno;
		close(fd);
		return r;
	}
	return fd;
}

/* The first socket asks for the port for itself alone; only once it has it, others of ours may join it. */
static int open_all(struct sockaddr_storage *ss, socklen_t len, bool both, int *fds, uint32_t count)
{
	const int one = 1;
	uint32_t open = 0;
	int r = 0;

	while (open < count) {
		fds[open] = bind_one(ss, len, open > 0, both);
		if (fds[open] < 0) {
			r = fds[open];
			break;
		}
		open++;
		if ((open == 1 && getsockname(fds[0], (struct sockaddr *)ss, &len) != 0) ||
		    (open == 1 && count > 1 && setsockopt(fds[0], SOL_SOCKET, SO_REUSEPORT, &one, sizeof(one)) != 0) ||
		    listen(fds[open - 1], SOMAXCONN) != 0) {
			r = -errno;
			break;
		}
	}
	while (r != 0 && open > 0) {
		close(fds[--open]);
	}
	return r;
}

static const char *advice(int error)
{
	switch (error) {
	case EADDRINUSE:
		return "another program has this port; choose another with --listen, or 0 for a free one";
	case EACCES:
		return "ports below 1024 need CAP_NET_BIND_SERVICE; choose a higher one";
	case EADDRNOTAVAIL:
		return "this machine has no such address; see ip addr";
	default:
		return "choose another address with --listen";
	}
}

const char *listen_open(const struct listen_spec *l, int *fds, uint32_t count, struct listener *ret, char *err,
			size_t n)
{
	struct listen_spec place = *l;
	struct sockaddr_storage ss;
	socklen_t len = address_of(&place, &ss);
	bool both = strcmp(place.host, "*") == 0;
	int r = open_all(&ss, len, both, fds, count);

	if (both && r == -EAFNOSUPPORT) {
		/* A machine without IPv6. */
		snprintf(place.host, sizeof(place.host), "0.0.0.0");
		len = address_of(&place, &ss);
		both = false;
		r = open_all(&ss, len, both, fds, count);
	}
	if (r != 0) {
		name_of(&ss, ret->name, sizeof(ret->name));
		snprintf(err, n, "cannot listen on %s: %s; %s", ret->name, strerror(-r), advice(-r));
		return err;
	}
	ret->dialect = (enum dialect)l->dialect;
	ret->tls = l->tls;
	ret->loopback = is_loopback(&ss);
	name_of(&ss, ret->name, sizeof(ret->name));
	return NULL;
}
