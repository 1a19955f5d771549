/* SPDX-License-Identifier: MIT */
/* Reads the file through one buffer, which is wiped: the plain passwords exist nowhere else in this process. */
#include "server/users.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/secret.h"
#include "core/cmd.h"

enum { BUFFER = 64 << 10, LINE_MAX_BYTES = 1024 };

static const char *line_take(struct creds *c, struct slice line)
{
	const char *colon = line.n > 0 ? memchr(line.p, ':', line.n) : NULL;
	struct slice name, password;

	if (!colon) {
		return "no colon: a line is name:password";
	}
	name = slice_make(line.p, (size_t)(colon - line.p));
	password = slice_from(line, name.n + 1);
	if (password.n == 0) {
		return "the password is empty";
	}
	if (password.n > PASSWORD_MAX) {
		return "the password is too long";
	}
	return creds_add(c, name, password) ? NULL
					    : "not a name: empty, too long, or with blanks or control characters";
}

static void complain(struct users_report *r, const char *why)
{
	if (r->bad < USERS_BAD_SHOWN) {
		r->shown[r->bad].line = r->lines;
		r->shown[r->bad].why = why;
	}
	r->bad++;
}

/* One line without its newline. */
static void line_read(struct creds *c, struct slice line, struct users_report *r)
{
	const char *why;

	r->lines++;
	if (r->lines == 1 && slice_starts(line, SLICE_LIT("\xef\xbb\xbf"))) {
		line = slice_from(line, 3);
	}
	if (line.n > 0 && line.p[line.n - 1] == '\r') {
		line.n--;
	}
	if (slice_trim(line).n == 0) {
		return;
	}
	why = line.n > LINE_MAX_BYTES ? "the line is too long" : line_take(c, line);
	if (why) {
		complain(r, why);
	}
}

/* Deals with all complete lines of the buffer, and with an incomplete one at the end of the file; returns how many bytes of
 * it remain at the front. `*skip`: in the middle of a line that is too long. */
static size_t lines_read(struct creds *c, char *buf, size_t n, bool end, bool *skip, struct users_report *r)
{
	struct slice rest = slice_make(buf, n);
	const char *newline;

	while (rest.n > 0) {
		struct slice line = rest;

		newline = memchr(rest.p, '\n', rest.n);
		if (!newline && !end && rest.n <= LINE_MAX_BYTES) {
			break;
		}
		line.n = newline ? (size_t)(newline - rest.p) : rest.n;
		if (!*skip) {
			line_read(c, line, r);
		}
		*skip = !newline;
		rest = slice_from(rest, line.n + (newline ? 1 : 0));
	}
	memmove(buf, rest.p, rest.n);
	return rest.n;
}

static int file_read(struct creds *c, int fd, struct users_report *r)
{
	char *buf = xmalloc(BUFFER);
	size_t held = 0;
	bool skip = false;
	ssize_t n;
	int error;

	do {
		n = read(fd, buf + held, BUFFER - held);
		if (n >= 0) {
			held = lines_read(c, buf, held + (size_t)n, n == 0, &skip, r);
		}
		error = n < 0 ? errno : 0;
	} while (n > 0 || error == EINTR);
	secret_wipe(slice_make(buf, BUFFER));
	free(buf);
	return error;
}

struct creds *users_load(const char *path, const uint8_t key[32], struct users_report *ret)
{
	struct creds *c = creds_new(key);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;

	*ret = (struct users_report){ 0 };
	if (fd < 0) {
		ret->error = errno;
		return c;
	}
	ret->open_to_others = fstat(fd, &st) == 0 && (st.st_mode & (S_IRGRP | S_IROTH));
	ret->error = file_read(c, fd, ret);
	close(fd);
	return c;
}

void users_log(const char *path, const struct users_report *r, uint32_t count)
{
	if (r->error) {
		LOG(LOG_WARN, "users_unread", LF_C("file", path), LF_C("why", strerror(r->error)),
		    LF_C("hint", "nobody of it can log in; mend it and restart"));
	}
	for (uint32_t i = 0; i < MIN(r->bad, USERS_BAD_SHOWN); i++) {
		LOG(LOG_WARN, "users_line_skipped", LF_C("file", path), LF_I("line", r->shown[i].line),
		    LF_C("why", r->shown[i].why));
	}
	if (r->bad > USERS_BAD_SHOWN) {
		LOG(LOG_WARN, "users_lines_skipped", LF_C("file", path), LF_I("lines", r->bad));
	}
	if (r->error == 0 && count == 0) {
		LOG(LOG_WARN, "users_empty", LF_C("file", path), LF_C("hint", "a line is name:password"));
	}
	if (count > 0) {
		LOG(LOG_INFO, "users_read", LF_C("file", path), LF_I("people", count));
		LOG(LOG_WARN, "users_plain", LF_C("file", path),
		    LF_C("hint", r->open_to_others
					 ? "it holds plain passwords and others than its owner may read it: chmod 600"
					 : "it holds plain passwords: once somebody has a hashed one by /passwd, take "
					   "the line out"));
	}
}
