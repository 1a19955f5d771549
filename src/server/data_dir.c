/* SPDX-License-Identifier: MIT */
/* A lock of the kernel's on a file in the folder: it ends with the process however that ends, so a stale one cannot be. */
#include "server/data_dir.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_FILE "koined.lock"

static const char *failed(const char *path, const char *what, const char *next, char *err, size_t n)
{
	snprintf(err, n, "%s: %s: %s; %s", path, what, strerror(errno), next);
	return err;
}

static const char *locked_by_other(const char *path, int fd, char *err, size_t n)
{
	char pid[24] = "";
	ssize_t len = pread(fd, pid, sizeof(pid) - 1, 0);

	pid[strcspn(pid, "\n")] = '\0';
	snprintf(err, n, "%s: another koined%s%s uses this folder; stop it, or choose another with --data", path,
		 len > 0 ? " with pid " : "", len > 0 ? pid : "");
	return err;
}

const char *data_dir_lock(const char *path, int *ret_lock, char *err, size_t n)
{
	const char *wrong = NULL;
	char pid[24];
	int dir, fd, len;

	if (mkdir(path, 0700) != 0 && errno != EEXIST) {
		return failed(path, "cannot be made", "make the folders above it, or choose another with --data", err,
			      n);
	}
	dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0) {
		return failed(path, "cannot be opened", "choose another folder with --data", err, n);
	}
	fd = openat(dir, LOCK_FILE, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) {
		wrong = failed(path, "cannot be written", "choose another folder with --data", err, n);
	} else if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		wrong = errno == EWOULDBLOCK
				? locked_by_other(path, fd, err, n)
				: failed(path, "cannot be locked", "choose another folder with --data", err, n);
	} else {
		len = snprintf(pid, sizeof(pid), "%ld\n", (long)getpid());
		if (ftruncate(fd, 0) != 0 || pwrite(fd, pid, (size_t)len, 0) != len) {
			wrong = failed(path, "cannot be written", "make room on the disk", err, n);
		}
	}
	close(dir);
	if (wrong) {
		if (fd >= 0) {
			close(fd);
		}
		return wrong;
	}
	*ret_lock = fd;
	return NULL;
}

void data_dir_unlock(int lock)
{
	/* The file stays: to remove it would let two servers lock two files of one name. A pid left in it is not believed
	 * without the lock. */
	close(lock);
}
