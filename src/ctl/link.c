/* SPDX-License-Identifier: MIT */
/* Lines over a Unix socket that never blocks; whoever wants to wait polls. */
#include "ctl/link.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/secret.h"

enum { READ_BYTES = 64 << 10 };

static void fail(struct link *l, const char *fmt, ...) PRINTF(2, 3);

static void fail(struct link *l, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(l->why, sizeof(l->why), fmt, ap);
	va_end(ap);
}

void link_init(struct link *l, int fd)
{
	*l = (struct link){ .fd = fd, .in = buf_new(4096), .out = buf_new(4096) };
}

void link_close(struct link *l)
{
	if (l->out) {
		secret_wipe(slice_make(l->out->data, l->out->len));
	}
	l->in = buf_unref(l->in);
	l->out = buf_unref(l->out);
	if (l->fd >= 0) {
		close(l->fd);
	}
	l->fd = -1;
}

/* ---- opening ---- */

/* A socket's address has room for 107 bytes: a longer path is reached through the descriptor of its folder. */
static bool address_of(const char *path, int *ret_folder, struct sockaddr_un *ret)
{
	const char *slash = strrchr(path, '/');
	char folder[1200];

	*ret_folder = -1;
	*ret = (struct sockaddr_un){ .sun_family = AF_UNIX };
	if (strlen(path) < sizeof(ret->sun_path)) {
		memcpy(ret->sun_path, path, strlen(path));
		return true;
	}
	snprintf(folder, sizeof(folder), "%.*s", slash ? (int)(slash - path) : 1, slash ? path : ".");
	*ret_folder = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
	return *ret_folder >= 0 && snprintf(ret->sun_path, sizeof(ret->sun_path), "/proc/self/fd/%d/%s", *ret_folder,
					    slash ? slash + 1 : path) < (int)sizeof(ret->sun_path);
}

/* A password is told to nobody but a server that whoever calls us runs. The kernel says who it is. */
static bool is_ours(struct link *l)
{
	struct ucred peer = { .uid = (uid_t)-1 };
	socklen_t len = sizeof(peer);

	if (getsockopt(l->fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) == 0 && (geteuid() == 0 || peer.uid == geteuid())) {
		return true;
	}
	fail(l, "the server there runs as another user (uid %ld); run koinectl as that user, or as root",
	     (long)peer.uid);
	return false;
}

enum link_open link_open(struct link *l, const char *path)
{
	struct sockaddr_un at;
	int folder = -1, r, error;
	enum link_open how = LINK_FAILED;

	link_init(l, socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
	r = l->fd >= 0 && address_of(path, &folder, &at) ? connect(l->fd, (const struct sockaddr *)&at, sizeof(at))
							 : -1;
	error = errno;
	if (folder >= 0) {
		close(folder);
	}
	if (r == 0) {
		fcntl(l->fd, F_SETFL, fcntl(l->fd, F_GETFL) | O_NONBLOCK);
		return is_ours(l) ? LINK_OPEN : LINK_FAILED;
	}
	if (error == ENOENT || error == ECONNREFUSED || error == ENOTDIR) {
		how = LINK_NOBODY;
	} else if (error == EACCES || error == EPERM) {
		fail(l, "%s: %s; run koinectl as the user that the server runs as, or as root", path, strerror(error));
		return how;
	}
	fail(l, "%s: %s", path, strerror(error));
	return how;
}

/* ---- out ---- */

static int dump(const char *p, size_t n, void *ctx)
{
	buf_add(ctx, p, n);
	return 0;
}

uint64_t link_put(struct link *l, json_t *object)
{
	json_object_set_new(object, "id", json_integer((json_int_t)++l->last_id));
	json_dump_callback(object, dump, l->out, JSON_COMPACT);
	buf_char(l->out, '\n');
	return l->last_id;
}

short link_events(const struct link *l)
{
	return (short)(POLLIN | (l->written < l->out->len ? POLLOUT : 0));
}

static bool write_some(struct link *l)
{
	while (l->written < l->out->len) {
		ssize_t n =
			send(l->fd, l->out->data + l->written, l->out->len - l->written, MSG_NOSIGNAL | MSG_DONTWAIT);

		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n < 0) {
			return errno == EAGAIN;
		}
		l->written += (uint32_t)n;
	}
	secret_wipe(slice_make(l->out->data, l->out->len));
	l->out->len = l->written = 0;
	return true;
}

/* ---- in ---- */

static bool read_some(struct link *l)
{
	for (;;) {
		char *to;
		ssize_t n;

		if (l->in->len - l->taken > LINK_LINE_MAX) {
			return true; /* link_take() complains of it, unless it is many lines */
		}
		to = buf_reserve(l->in, READ_BYTES);
		n = recv(l->fd, to, READ_BYTES, MSG_DONTWAIT);
		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n < 0 && errno == EAGAIN) {
			return true;
		}
		if (n <= 0) {
			fail(l, "the server closed the connection");
			return false;
		}
		l->in->len += (uint32_t)n;
	}
}

bool link_work(struct link *l)
{
	/* What it said before it closed is more than that it closed. */
	bool wrote = write_some(l), reads = read_some(l);

	if (!wrote && reads) {
		fail(l, "the server closed the connection");
	}
	return wrote && reads;
}

/* Lines that were given out make room. */
static void tidy(struct link *l)
{
	memmove(l->in->data, l->in->data + l->taken, l->in->len - l->taken);
	l->in->len -= l->taken;
	l->searched -= MIN(l->searched, l->taken);
	l->taken = 0;
}

bool link_take(struct link *l, json_t **ret)
{
	uint32_t from = MAX(l->searched, l->taken);
	const char *end = l->in->len > from ? memchr(l->in->data + from, '\n', l->in->len - from) : NULL;
	json_error_t wrong;

	*ret = NULL;
	if (!end) {
		l->searched = l->in->len;
		if (l->in->len - l->taken > LINK_LINE_MAX) {
			fail(l, "the server's answer is longer than %d bytes; is that koined?", LINK_LINE_MAX);
			return false;
		}
		if (l->taken > 0) {
			tidy(l);
		}
		return true;
	}
	const char *start = l->in->data + l->taken;
	*ret = json_loadb(start, (size_t)(end - start), 0, &wrong);
	l->taken = l->searched = (uint32_t)(end - l->in->data) + 1;
	if (*ret && json_is_object(*ret)) {
		return true;
	}
	json_decref(*ret);
	*ret = NULL;
	fail(l, "what listens there does not speak as koined does");
	return false;
}

json_t *link_wait(struct link *l)
{
	int64_t until = clock_now().mono.ms + LINK_PATIENCE_MS;
	bool over = false;

	for (;;) {
		struct pollfd p = { .fd = l->fd, .events = link_events(l) };
		int64_t left = until - clock_now().mono.ms;
		json_t *o;

		if (!link_take(l, &o) || o) {
			return o;
		}
		if (over) {
			return NULL;
		}
		if (left <= 0) {
			fail(l, "the server does not answer");
			return NULL;
		}
		if (poll(&p, 1, (int)left) < 0 && errno != EINTR) {
			fail(l, "%s", strerror(errno));
			return NULL;
		}
		over = !link_work(l);
	}
}

bool link_answers(const json_t *o, uint64_t id)
{
	const json_t *to = json_object_get(o, "for");

	return json_is_integer(to) && (uint64_t)json_integer_value(to) == id;
}

const char *link_text(const json_t *o, const char *field)
{
	const char *s = json_string_value(json_object_get(o, field));

	return s ? s : "";
}

json_t *link_answer(struct link *l, uint64_t id)
{
	json_t *o;

	while ((o = link_wait(l))) {
		if (link_answers(o, id)) {
			return o;
		}
		if (json_is_true(json_object_get(o, "closing"))) {
			fail(l, "%s", link_text(o, "message"));
			json_decref(o);
			return NULL;
		}
		json_decref(o);
	}
	return NULL;
}
