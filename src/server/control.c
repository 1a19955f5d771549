/* SPDX-License-Identifier: MIT */
/* Places that are longer than a socket's address may be (107 bytes) are reached through the descriptor of their
 * folder. */
#include "server/control.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

bool control_place(const struct config *c, char path[static CONTROL_PATH])
{
	bool absolute = c->control[0] == '/', memory = strcmp(c->data, ":memory:") == 0;

	path[0] = '\0';
	if (strcmp(c->control, "none") == 0 || c->control[0] == '\0' || (memory && !absolute)) {
		return false;
	}
	snprintf(path, CONTROL_PATH, "%s%s%s", absolute ? "" : c->data, absolute ? "" : "/", c->control);
	return true;
}

/* The folder, and the name in it. */
static int open_folder(const char *path, const char **ret_name)
{
	const char *slash = strrchr(path, '/');
	char folder[CONTROL_PATH];

	snprintf(folder, sizeof(folder), "%.*s", slash ? (int)(slash - path) + 1 : 2, slash ? path : "./");
	*ret_name = slash ? slash + 1 : path;
	return open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* Its address as the kernel takes it; false when the name itself is too long. */
static bool address_of(const char *path, int folder, const char *name, struct sockaddr_un *ret)
{
	int n = (int)sizeof(ret->sun_path);

	*ret = (struct sockaddr_un){ .sun_family = AF_UNIX };
	return snprintf(ret->sun_path, sizeof(ret->sun_path), "%s", path) < n ||
	       snprintf(ret->sun_path, sizeof(ret->sun_path), "/proc/self/fd/%d/%s", folder, name) < n;
}

static const char *failed(const char *path, const char *what, int error, char *err, size_t n)
{
	snprintf(err, n, "%s: the control socket cannot be %s: %s; say another place with --set control=PATH, or none",
		 path, what, strerror(error));
	return err;
}

/* Whether somebody listens there. */
static bool is_alive(const struct sockaddr_un *at)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	bool alive = fd >= 0 && (connect(fd, (const struct sockaddr *)at, sizeof(*at)) == 0 || errno == EAGAIN);

	if (fd >= 0) {
		close(fd);
	}
	return alive;
}

/* What an earlier server left behind goes; anything else is not ours. */
static const char *make_room(const char *path, int folder, const char *name, const struct sockaddr_un *at, char *err,
			     size_t n)
{
	struct stat st;

	if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
		return NULL;
	}
	if (!S_ISSOCK(st.st_mode)) {
		snprintf(err, n, "%s: is no socket; move it, or say another place with --set control=PATH", path);
		return err;
	}
	if (is_alive(at)) {
		snprintf(err, n,
			 "%s: another server listens there; stop it, or say another place with --set control=PATH",
			 path);
		return err;
	}
	return unlinkat(folder, name, 0) == 0 ? NULL : failed(path, "replaced", errno, err, n);
}

static const char *bind_it(struct control *s, const char *path, int folder, const char *name, int fd,
			   const struct sockaddr_un *at, char *err, size_t n)
{
	struct stat st;

	if (bind(fd, (const struct sockaddr *)at, sizeof(*at)) != 0) {
		return failed(path, "made", errno, err, n);
	}
	if (fchmodat(folder, name, 0600, 0) != 0 || fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
	    listen(fd, SOMAXCONN) != 0) {
		failed(path, "made", errno, err, n);
		unlinkat(folder, name, 0);
		return err;
	}
	snprintf(s->path, sizeof(s->path), "%s", path);
	s->dev = st.st_dev;
	s->ino = st.st_ino;
	return NULL;
}

static const char *make(struct control *s, const char *path, int folder, const char *name, int *ret_fd, char *err,
			size_t n)
{
	const char *wrong;
	struct sockaddr_un at;
	int fd;

	if (!address_of(path, folder, name, &at)) {
		return failed(path, "made", ENAMETOOLONG, err, n);
	}
	wrong = make_room(path, folder, name, &at, err, n);
	if (wrong) {
		return wrong;
	}
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0) {
		return failed(path, "made", errno, err, n);
	}
	wrong = bind_it(s, path, folder, name, fd, &at, err, n);
	if (wrong) {
		close(fd);
		return wrong;
	}
	*ret_fd = fd;
	return NULL;
}

const char *control_open(struct control *s, const struct config *c, int *ret_fd, struct listener *ret, char *err,
			 size_t n)
{
	const char *name = "", *wrong;
	char path[CONTROL_PATH];
	int folder;

	*ret_fd = -1;
	s->path[0] = '\0';
	if (!control_place(c, path)) {
		return NULL;
	}
	folder = open_folder(path, &name);
	if (folder < 0) {
		return failed(path, "made", errno, err, n);
	}
	wrong = make(s, path, folder, name, ret_fd, err, n);
	close(folder);
	*ret = (struct listener){
		.dialect = DIALECT_JSON, .loopback = true, .tls = LISTENER_TLS_NEVER, .control = true
	};
	snprintf(ret->name, sizeof(ret->name), "control");
	return wrong;
}

void control_close(struct control *s)
{
	struct stat st;

	if (s->path[0] && lstat(s->path, &st) == 0 && st.st_dev == s->dev && st.st_ino == s->ino) {
		unlink(s->path);
	}
	s->path[0] = '\0';
}
