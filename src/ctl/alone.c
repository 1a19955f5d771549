/* SPDX-License-Identifier: MIT */
/* The child tells that it is ready as it tells a service manager; what it says otherwise is kept, for when it fails. */
#include "ctl/alone.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SAID_MAX = 64 << 10 };

struct alone {
	pid_t pid;
	int said;   /* a file in memory: its standard output and error */
	int notify; /* where it says that it is ready */
	int life;   /* a pipe that ends with it */
	char address[64];
};

const char *alone_program(char path[static 4096])
{
	ssize_t n = readlink("/proc/self/exe", path, 4096 - sizeof("koined"));
	char *slash;

	path[n > 0 ? n : 0] = '\0';
	slash = strrchr(path, '/');
	if (slash) {
		memcpy(slash + 1, "koined", sizeof("koined"));
		if (access(path, X_OK) == 0) {
			return path;
		}
	}
	return "koined";
}

/* ---- the child ---- */

/* The folder may lie where its owner cannot get by itself: systemd keeps those of DynamicUser= in a folder of
 * root's. The right to walk through folders is kept, over exec. */
static bool keep_way(void)
{
	struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
	const uint32_t bit = 1u << CAP_DAC_READ_SEARCH;
	struct __user_cap_data_struct caps[2] = { { .effective = bit, .permitted = bit, .inheritable = bit } };

	return syscall(SYS_capset, &head, caps) == 0 &&
	       prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_READ_SEARCH, 0, 0) == 0;
}

/* Root becomes whoever owns the folder: files of root's in it would keep the server from its own data. */
static bool become_owner(const char *data)
{
	struct stat st;

	if (!data || geteuid() != 0 || stat(data, &st) != 0 || st.st_uid == 0) {
		return true;
	}
	if (setgroups(0, NULL) != 0 || setgid(st.st_gid) != 0 || prctl(PR_SET_KEEPCAPS, 1) != 0 ||
	    setuid(st.st_uid) != 0) {
		return false;
	}
	keep_way(); /* where root has not that right itself, it may do without */
	return true;
}

static void NORETURN child(char **argv, const char *data, int said, const char *notify, pid_t parent)
{
	int null = open("/dev/null", O_RDONLY);

	setpgid(0, 0); /* what is typed at the terminal is for koinectl */
	if (!become_owner(data)) {
		dprintf(said, "koined: cannot become the owner of %s: %s\n", data, strerror(errno));
		_exit(126);
	}
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent) {
		_exit(126);
	}
	if (notify) {
		setenv("NOTIFY_SOCKET", notify, 1);
	} else {
		unsetenv("NOTIFY_SOCKET");
	}
	dup2(null, STDIN_FILENO);
	dup2(said, STDOUT_FILENO);
	dup2(said, STDERR_FILENO);
	execvp(argv[0], argv);
	dprintf(STDERR_FILENO, "koined: %s: %s; it should lie beside koinectl, or in PATH\n", argv[0], strerror(errno));
	_exit(127);
}

static pid_t start(char **argv, const char *data, int said, const char *notify)
{
	pid_t parent = getpid(), pid;

	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		child(argv, data, said, notify, parent);
	}
	return pid;
}

static int end(pid_t pid)
{
	int status = 0;

	while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
	}
	return status;
}

/* All that a child wrote, with a NUL. */
static struct buf *said_read(int fd)
{
	struct buf *b = buf_new(4096);
	ssize_t n;

	lseek(fd, 0, SEEK_SET);
	do {
		n = read(fd, buf_reserve(b, 4096), 4096);
		b->len += n > 0 ? (uint32_t)n : 0;
	} while (n > 0 && b->len < SAID_MAX);
	buf_char(b, '\0');
	return b;
}

/* The last line for people among those of the log: "koined: ...". */
static void said_last(int fd, char *err, size_t n)
{
	struct buf *b = said_read(fd);
	const char *last = NULL;

	for (const char *p = b->data; p; p = strchr(p, '\n') ? strchr(p, '\n') + 1 : NULL) {
		if (strncmp(p, "koined: ", 8) == 0) {
			last = p + 8;
		}
	}
	if (last) {
		snprintf(err, n, "%.*s", (int)strcspn(last, "\n"), last);
	} else {
		snprintf(err, n, "koined ended without a word");
	}
	buf_unref(b);
}

/* ---- a server ---- */

/* A socket of an abstract name, which the kernel chooses: "@" and five letters. */
static int notify_open(char address[static 64])
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	socklen_t len = sizeof(at);
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0), on = 1;

	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &on, sizeof(on)) != 0 ||
	    bind(fd, (const struct sockaddr *)&at, sizeof(sa_family_t)) != 0 ||
	    getsockname(fd, (struct sockaddr *)&at, &len) != 0) {
		return fd;
	}
	snprintf(address, 64, "@%.*s", (int)(len - offsetof(struct sockaddr_un, sun_path) - 1), at.sun_path + 1);
	return fd;
}

/* A datagram of our child's that says READY=1. */
static bool is_ready(const struct alone *a)
{
	char text[256], control[CMSG_SPACE(sizeof(struct ucred))];
	struct iovec iov = { text, sizeof(text) - 1 };
	struct msghdr m = {
		.msg_iov = &iov, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof(control)
	};
	ssize_t n = recvmsg(a->notify, &m, MSG_DONTWAIT);
	const struct cmsghdr *c = n > 0 ? CMSG_FIRSTHDR(&m) : NULL;
	struct ucred from = { 0 };

	if (!c || c->cmsg_type != SCM_CREDENTIALS) {
		return false;
	}
	memcpy(&from, CMSG_DATA(c), sizeof(from));
	text[n] = '\0';
	return from.pid == a->pid && strstr(text, "READY=1");
}

static bool wait_ready(const struct alone *a)
{
	struct pollfd p[] = { { .fd = a->notify, .events = POLLIN }, { .fd = a->life, .events = POLLIN } };

	for (;;) {
		if (poll(p, 2, -1) < 0 && errno != EINTR) {
			return false;
		}
		if (p[0].revents & POLLIN && is_ready(a)) {
			return true;
		}
		if (p[1].revents) {
			return false;
		}
	}
}

static struct alone *release(struct alone *a)
{
	int fds[] = { a->said, a->notify, a->life };

	for (size_t i = 0; i < ARRAY_LEN(fds); i++) {
		if (fds[i] >= 0) {
			close(fds[i]);
		}
	}
	free(a);
	return NULL;
}

struct alone *alone_start(const char *data, const char *config, char *err, size_t n)
{
	/* Nobody reads its log here: the audit log has what was done. */
	char program[4096], only[] = "--control-only", set[] = "--set", quiet[] = "log_level=warn";
	char data_word[] = "--data", config_word[] = "--config";
	char *argv[] = { (char *)(uintptr_t)alone_program(program),
			 only,
			 set,
			 quiet,
			 data_word,
			 (char *)(uintptr_t)data,
			 config ? config_word : NULL,
			 (char *)(uintptr_t)config,
			 NULL };
	struct alone *a = xcalloc(1, sizeof(*a));
	int life[2] = { -1, -1 };

	a->said = memfd_create("koined", MFD_CLOEXEC);
	a->notify = notify_open(a->address);
	a->pid = -1;
	/* Its writing end stays open in the child, across exec. */
	a->life = pipe2(life, 0) == 0 ? life[0] : -1;
	if (a->said >= 0 && a->address[0] && a->life >= 0 && fcntl(a->life, F_SETFD, FD_CLOEXEC) == 0) {
		a->pid = start(argv, data, a->said, a->address);
	}
	if (life[1] >= 0) {
		close(life[1]);
	}
	if (a->pid < 0) {
		snprintf(err, n, "koined cannot be started: %s", strerror(errno));
		return release(a);
	}
	if (!wait_ready(a)) {
		kill(a->pid, SIGTERM);
		end(a->pid);
		said_last(a->said, err, n);
		return release(a);
	}
	return a;
}

struct alone *alone_stop(struct alone *a)
{
	if (!a) {
		return NULL;
	}
	kill(a->pid, SIGTERM);
	end(a->pid);
	return release(a);
}

/* ---- where things are ---- */

/* The value behind "KEY = ". */
static bool take_place(const char *text, const char *key, char *ret, size_t size)
{
	const char *at = strstr(text, key);

	if (!at) {
		return false;
	}
	at += strlen(key);
	return snprintf(ret, size, "%.*s", (int)strcspn(at, "\n"), at) < (int)size;
}

const char *alone_places(const char *data, const char *config, char ret_data[static 1200],
			 char ret_control[static 1200], char *err, size_t n)
{
	char program[4096], data_word[] = "--data", config_word[] = "--config", print[] = "--print-config=places";
	char *argv[] = { (char *)(uintptr_t)alone_program(program),
			 print,
			 config_word,
			 (char *)(uintptr_t)config,
			 data ? data_word : NULL,
			 (char *)(uintptr_t)data,
			 NULL };
	int said = memfd_create("koined", MFD_CLOEXEC), status = -1;
	pid_t pid = said >= 0 ? start(argv, NULL, said, NULL) : -1;
	const char *wrong = err;
	struct buf *b;

	if (pid < 0) {
		snprintf(err, n, "koined cannot be started: %s", strerror(errno));
		return err;
	}
	status = end(pid);
	b = said_read(said);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		said_last(said, err, n);
	} else if (take_place(b->data, "data = ", ret_data, 1200) &&
		   take_place(b->data, "\ncontrol = ", ret_control, 1200)) {
		wrong = NULL;
	} else {
		snprintf(err, n, "koined is of another version than koinectl");
	}
	buf_unref(b);
	close(said);
	return wrong;
}
