/* SPDX-License-Identifier: MIT */
/* The logger: callers queue finished lines, one thread writes them to standard error and to the day's file.
 *
 *  any thread: log_event() ─ render ─▶ [ queue: text for the console, text for the file ] ─▶ writer thread ─▶ fds
 *
 * The lock is held to copy a line or to swap two pointers, never while something is written. The file belongs to the
 * writer; log_reopen() hands it a new one through the queue. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/log_priv.h"

/* Lines waiting for the writer; more are dropped. */
#define QUEUE_BYTES (1u << 20)

/* A queue that grew beyond this in a burst is not kept. */
#define KEEP_BYTES (64u << 10)

/* Above every level: nothing is wanted. */
#define LEVEL_NONE (LOG_ERROR + 1)

struct day_file {
	int dir; /* -1: no files */
	int fd;
	uint32_t keep_days;
	char day[11];
};

static struct {
	/* Read by every caller without the lock. */
	_Atomic int level;
	_Atomic int console;
	atomic_bool coloured;
	atomic_bool files;

	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t wake;
	struct buf *to_console, *to_file;
	uint64_t dropped;
	struct day_file next_file; /* for the writer to take over, when `has_next` */
	bool has_next, running, stop;
	pthread_t thread;
} logger = {
	.level = LEVEL_NONE,
	.lock = PTHREAD_MUTEX_INITIALIZER,
	.wake = PTHREAD_COND_INITIALIZER,
};

static struct wall wall_now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_REALTIME, &ts);
	return (struct wall){ (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000 };
}

/* ---- the file of the day ---- */

/* Says whether `name` is one of our files, of a day before `day`. */
static bool file_before(const char *name, const char *day)
{
	static const char pattern[] = "koined-0000-00-00.log";

	if (strlen(name) != sizeof(pattern) - 1) {
		return false;
	}
	for (size_t i = 0; i < sizeof(pattern) - 1; i++) {
		if (pattern[i] == '0' ? (name[i] < '0' || name[i] > '9') : name[i] != pattern[i]) {
			return false;
		}
	}
	return memcmp(name + strlen("koined-"), day, strlen(day)) < 0;
}

static void delete_old(const struct day_file *f, struct wall now)
{
	char cutoff[11];
	struct dirent *e;
	int fd;
	DIR *d;

	if (f->keep_days == 0) {
		return;
	}
	log_day((struct wall){ now.ms - (int64_t)f->keep_days * 86400000 }, cutoff);
	fd = openat(f->dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0) {
		return;
	}
	d = fdopendir(fd);
	if (!d) {
		close(fd);
		return;
	}
	while ((e = readdir(d))) {
		if (file_before(e->d_name, cutoff)) {
			unlinkat(f->dir, e->d_name, 0);
		}
	}
	closedir(d);
}

/* Opens the file of today's date; 0 or a negative errno, and then the old one stays open. */
static int day_file_turn(struct day_file *f)
{
	struct wall now = wall_now();
	char day[11], name[32];
	int fd;

	log_day(now, day);
	if (f->fd >= 0 && memcmp(day, f->day, sizeof(day)) == 0) {
		return 0;
	}
	snprintf(name, sizeof(name), "koined-%s.log", day);
	fd = openat(f->dir, name, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0) {
		return -errno;
	}
	if (f->fd >= 0) {
		close(f->fd);
	}
	f->fd = fd;
	memcpy(f->day, day, sizeof(day));
	delete_old(f, now);
	return 0;
}

static void day_file_done(struct day_file *f)
{
	if (f->fd >= 0) {
		close(f->fd);
	}
	if (f->dir >= 0) {
		close(f->dir);
	}
	f->fd = f->dir = -1;
}

static int day_file_open(struct day_file *f, const struct log_config *c)
{
	int r;

	*f = (struct day_file){ .dir = -1, .fd = -1, .keep_days = c->keep_days };
	if (!c->dir) {
		return 0;
	}
	if (mkdir(c->dir, 0700) != 0 && errno != EEXIST) {
		return -errno;
	}
	f->dir = open(c->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (f->dir < 0) {
		return -errno;
	}
	r = day_file_turn(f);
	if (r != 0) {
		day_file_done(f);
	}
	return r;
}

/* ---- the writer ---- */

/* False when not everything could be written; there is nobody to tell. */
static bool write_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t r = write(fd, p, n);

		if (r < 0 && errno == EINTR) {
			continue;
		}
		if (r <= 0) {
			return false;
		}
		p += r;
		n -= (size_t)r;
	}
	return true;
}

static uint64_t count_lines(const struct buf *b)
{
	uint64_t lines = 0;

	for (uint32_t i = 0; i < b->len; i++) {
		lines += b->data[i] == '\n';
	}
	return lines;
}

/* Writes and empties both texts; returns how many lines the file missed. */
static uint64_t write_out(struct day_file *f, struct buf **console, struct buf **file)
{
	struct buf **both[] = { console, file };
	uint64_t lost = 0;

	write_all(STDERR_FILENO, (*console)->data, (*console)->len);
	if (f->dir >= 0 && (*file)->len > 0) {
		/* When the new day's file cannot be made, yesterday's is better than none. */
		(void)day_file_turn(f);
		if (!write_all(f->fd, (*file)->data, (*file)->len)) {
			lost = count_lines(*file);
		}
	}
	for (size_t i = 0; i < ARRAY_LEN(both); i++) {
		(*both[i])->len = 0;
		if ((*both[i])->cap > KEEP_BYTES) {
			buf_unref(*both[i]);
			*both[i] = buf_new(0);
		}
	}
	return lost;
}

/* Says in the log that `dropped` lines are missing; returns how many are still to be reported. */
static uint64_t report_dropped(struct day_file *f, struct buf **console, struct buf **file, uint64_t dropped)
{
	const struct log_field field = LF_I("lines", dropped);
	const struct log_line line = { LOG_WARN, wall_now(), "log_dropped", &field, 1 };

	log_render(*console, (enum log_format)atomic_load(&logger.console), atomic_load(&logger.coloured), &line);
	log_render(*file, LOG_JSON, false, &line);
	return write_out(f, console, file) > 0 ? dropped : 0;
}

static void swap(struct buf **a, struct buf **b)
{
	struct buf *t = *a;

	*a = *b;
	*b = t;
}

/* Waits for something to do and takes it; returns false when this is the last time. */
static bool take_work(struct day_file *f, struct buf **console, struct buf **file, uint64_t *dropped)
{
	bool more;

	pthread_mutex_lock(&logger.lock);
	while (!logger.stop && !logger.has_next && logger.to_console->len == 0) {
		pthread_cond_wait(&logger.wake, &logger.lock);
	}
	if (logger.has_next) {
		day_file_done(f);
		*f = logger.next_file;
		logger.has_next = false;
	}
	swap(console, &logger.to_console);
	swap(file, &logger.to_file);
	*dropped += logger.dropped;
	logger.dropped = 0;
	more = !logger.stop;
	pthread_mutex_unlock(&logger.lock);
	return more;
}

static void *writer(void *arg)
{
	struct day_file f = { .dir = -1, .fd = -1 };
	struct buf *console = buf_new(0), *file = buf_new(0);
	uint64_t dropped = 0, lost;
	bool more = true;

	(void)arg;
	while (more) {
		more = take_work(&f, &console, &file, &dropped);
		lost = write_out(&f, &console, &file);
		dropped += lost;
		if (dropped > 0 && lost == 0) {
			dropped = report_dropped(&f, &console, &file, dropped);
		}
	}
	day_file_done(&f);
	buf_unref(console);
	buf_unref(file);
	return NULL;
}

/* ---- the callers' side ---- */

static void take_config(const struct log_config *c, const struct day_file *f)
{
	atomic_store(&logger.console, (int)c->console);
	atomic_store(&logger.coloured, isatty(STDERR_FILENO) == 1);
	atomic_store(&logger.files, f->dir >= 0);
	atomic_store(&logger.level, (int)c->level);
}

/* Every signal stays with the threads that wait for it. */
static int start_thread(void)
{
	sigset_t all, before;
	int r;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	r = pthread_create(&logger.thread, NULL, writer, NULL);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return -r;
}

int log_open(const struct log_config *c)
{
	struct day_file file;
	int r = day_file_open(&file, c);

	if (r != 0) {
		return r;
	}
	pthread_mutex_lock(&logger.lock);
	logger.to_console = buf_new(0);
	logger.to_file = buf_new(0);
	logger.next_file = file;
	logger.has_next = true;
	logger.stop = false;
	logger.running = true;
	logger.dropped = 0;
	r = start_thread();
	if (r != 0) {
		logger.running = false;
		logger.to_console = buf_unref(logger.to_console);
		logger.to_file = buf_unref(logger.to_file);
		day_file_done(&file);
	} else {
		take_config(c, &file);
	}
	pthread_mutex_unlock(&logger.lock);
	return r;
}

int log_reopen(const struct log_config *c)
{
	struct day_file file;
	int r = day_file_open(&file, c);

	if (r != 0) {
		return r;
	}
	pthread_mutex_lock(&logger.lock);
	if (logger.has_next) {
		day_file_done(&logger.next_file);
	}
	logger.next_file = file;
	logger.has_next = true;
	take_config(c, &file);
	pthread_cond_signal(&logger.wake);
	pthread_mutex_unlock(&logger.lock);
	return 0;
}

void log_close(void)
{
	pthread_mutex_lock(&logger.lock);
	if (!logger.running) {
		pthread_mutex_unlock(&logger.lock);
		return;
	}
	atomic_store(&logger.level, LEVEL_NONE);
	logger.running = false;
	logger.stop = true;
	pthread_cond_signal(&logger.wake);
	pthread_mutex_unlock(&logger.lock);
	pthread_join(logger.thread, NULL);
	logger.to_console = buf_unref(logger.to_console);
	logger.to_file = buf_unref(logger.to_file);
}

bool log_wanted(enum log_level level)
{
	return (int)level >= atomic_load_explicit(&logger.level, memory_order_relaxed);
}

/* Queues the finished texts of one line, if there is room. */
static void enqueue(const struct buf *console, const struct buf *file)
{
	pthread_mutex_lock(&logger.lock);
	if (logger.running) {
		uint64_t bytes = (uint64_t)logger.to_console->len + logger.to_file->len + console->len + file->len;

		if (bytes > QUEUE_BYTES) {
			logger.dropped++;
		} else {
			bool idle = logger.to_console->len == 0;

			buf_add(logger.to_console, console->data, console->len);
			buf_add(logger.to_file, file->data, file->len);
			if (idle) {
				pthread_cond_signal(&logger.wake);
			}
		}
	}
	pthread_mutex_unlock(&logger.lock);
}

void log_event(enum log_level level, const char *event, const struct log_field *fields, size_t n)
{
	const struct log_line line = { level, wall_now(), event, fields, n };
	struct buf *console, *file;

	if (!log_wanted(level)) {
		return;
	}
	console = buf_new(256);
	file = buf_new(256);
	log_render(console, (enum log_format)atomic_load_explicit(&logger.console, memory_order_relaxed),
		   atomic_load_explicit(&logger.coloured, memory_order_relaxed), &line);
	if (atomic_load_explicit(&logger.files, memory_order_relaxed)) {
		log_render(file, LOG_JSON, false, &line);
	}
	enqueue(console, file);
	buf_unref(console);
	buf_unref(file);
}
