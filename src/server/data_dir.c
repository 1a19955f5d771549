/* SPDX-License-Identifier: MIT */
/* A lock of the kernel's on a file in the folder: it ends with the process however that ends, so a stale one cannot be. And
 * the server's secret, which is either there as a whole or not at all. */
#include "server/data_dir.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "base/log.h"

#define LOCK_FILE   "koined.lock"
#define SECRET_FILE "secret.key"
#define SECRET_NEW  "secret.key.new"
#define DATABASE    "koine.db"

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

/* ---- the secret ---- */

static bool write_whole(int fd, const uint8_t *p, size_t n)
{
	return fd >= 0 && write(fd, p, n) == (ssize_t)n && fsync(fd) == 0;
}

/* Under another name until all of it is on the disk. */
static bool secret_make(int dir, uint8_t ret[DATA_DIR_SECRET])
{
	int fd = openat(dir, SECRET_NEW, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool made;

	randombytes_buf(ret, DATA_DIR_SECRET);
	made = write_whole(fd, ret, DATA_DIR_SECRET) && renameat(dir, SECRET_NEW, dir, SECRET_FILE) == 0 &&
	       fsync(dir) == 0;
	if (fd >= 0) {
		close(fd);
	}
	if (made && faccessat(dir, DATABASE, F_OK, 0) == 0) {
		LOG(LOG_WARN, "secret_made", LF_C("file", SECRET_FILE),
		    LF_C("why", "the database is there, but its secret is not"),
		    LF_C("hint", "put the old file back; or accounts that have keys for SCRAM log in without it until "
				 "their password is changed"));
	} else if (made) {
		LOG(LOG_INFO, "secret_made", LF_C("file", SECRET_FILE));
	}
	return made;
}

/* Reads the file, and takes it from everybody but its owner. */
static bool secret_read(int fd, uint8_t ret[DATA_DIR_SECRET])
{
	uint8_t bytes[DATA_DIR_SECRET + 1];
	struct stat st;
	bool whole =
		fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && pread(fd, bytes, sizeof(bytes), 0) == DATA_DIR_SECRET;

	if (whole) {
		memcpy(ret, bytes, DATA_DIR_SECRET);
	}
	sodium_memzero(bytes, sizeof(bytes));
	if (whole && (st.st_mode & 077) != 0) {
		LOG(LOG_WARN, "secret_open", LF_C("file", SECRET_FILE), LF_C("why", "others could read it"),
		    LF_C("hint",
			 "nobody can from now on; when somebody may have copied it with the database, remove it and "
			 "have the passwords changed"));
		return fchmod(fd, 0600) == 0;
	}
	return whole;
}

const char *data_dir_secret(const char *path, uint8_t ret[DATA_DIR_SECRET], char *err, size_t n)
{
	const char *wrong = NULL;
	int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int fd = dir < 0 ? -1 : openat(dir, SECRET_FILE, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	if (fd >= 0) {
		if (!secret_read(fd, ret)) {
			snprintf(err, n,
				 "%s/" SECRET_FILE
				 ": is not a file of %d bytes; put it back from a backup, or remove it: a new "
				 "one is made, and accounts log in without SCRAM until their passwords are changed",
				 path, DATA_DIR_SECRET);
			wrong = err;
		}
		close(fd);
	} else if (dir < 0 || errno != ENOENT || !secret_make(dir, ret)) {
		snprintf(err, n, "%s/" SECRET_FILE ": %s; it must be a file that only the server's user can read", path,
			 strerror(errno));
		wrong = err;
	}
	if (dir >= 0) {
		close(dir);
	}
	return wrong;
}

void data_dir_unlock(int lock)
{
	/* The file stays: to remove it would let two servers lock two files of one name. A pid left in it is not believed
	 * without the lock. */
	close(lock);
}
