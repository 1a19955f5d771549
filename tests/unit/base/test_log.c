/* SPDX-License-Identifier: MIT */
/* The logger as a whole: daily files, retention, threads, a standard error that nobody reads. */
#include "base/log.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/unit.h"

static char dir[64];
static int saved_stderr;

/* Standard error goes to a file of its own, so that a test's report stays readable. */
static int setup(void **state)
{
	char path[96];
	int fd;

	(void)state;
	snprintf(dir, sizeof(dir), "/tmp/koine-log-XXXXXX");
	if (!mkdtemp(dir)) {
		return -1;
	}
	snprintf(path, sizeof(path), "%s/stderr", dir);
	fd = open(path, O_RDWR | O_CREAT | O_APPEND, 0600);
	saved_stderr = dup(STDERR_FILENO);
	dup2(fd, STDERR_FILENO);
	close(fd);
	return 0;
}

static int teardown(void **state)
{
	struct dirent *e;
	DIR *d = opendir(dir);

	(void)state;
	dup2(saved_stderr, STDERR_FILENO);
	close(saved_stderr);
	while ((e = readdir(d))) {
		unlinkat(dirfd(d), e->d_name, 0);
	}
	closedir(d);
	return rmdir(dir);
}

/* The whole file, NUL-terminated; the caller frees it. */
static char *read_file(const char *name)
{
	char path[384];
	char *text = xcalloc(1, 8u << 20);
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	fd = open(path, O_RDONLY);
	assert_true(fd >= 0);
	n = read(fd, text, (8u << 20) - 1);
	assert_true(n >= 0);
	close(fd);
	return text;
}

static size_t count(const char *text, const char *what)
{
	size_t n = 0;

	while ((text = strstr(text, what))) {
		text += strlen(what);
		n++;
	}
	return n;
}

/* Name of the only daily file. */
static void daily_name(char ret[static 256])
{
	struct dirent *e;
	DIR *d = opendir(dir);

	ret[0] = '\0';
	while ((e = readdir(d))) {
		if (strncmp(e->d_name, "koined-", 7) == 0) {
			assert_string_equal(ret, "");
			snprintf(ret, 256, "%s", e->d_name);
		}
	}
	closedir(d);
	assert_string_not_equal(ret, "");
}

static void touch(const char *name)
{
	char path[384];
	int fd;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	fd = open(path, O_WRONLY | O_CREAT, 0600);
	assert_true(fd >= 0);
	close(fd);
}

static bool exists(const char *name)
{
	char path[384];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return access(path, F_OK) == 0;
}

static void nothing_before_open(void **state)
{
	(void)state;
	assert_false(log_wanted(LOG_ERROR));
	LOG(LOG_ERROR, "lost");
	log_close();
}

static void writes_both(void **state)
{
	const struct log_config c = { LOG_INFO, LOG_LOGFMT, dir, 7 };
	char name[256], *text;

	(void)state;
	assert_int_equal(log_open(&c), 0);
	assert_true(log_wanted(LOG_INFO));
	assert_false(log_wanted(LOG_DEBUG));
	LOG(LOG_INFO, "login", LF_C("user", "alice"), LF_I("n", 3));
	LOG(LOG_DEBUG, "unseen");
	LOG(LOG_WARN, "slow");
	log_close();
	assert_false(log_wanted(LOG_ERROR));

	text = read_file("stderr");
	assert_non_null(strstr(text, "level=info event=login user=alice n=3\n"));
	assert_non_null(strstr(text, "level=warn event=slow\n"));
	assert_null(strstr(text, "unseen"));
	free(text);
	daily_name(name);
	text = read_file(name);
	assert_non_null(strstr(text, "\"event\":\"login\",\"user\":\"alice\",\"n\":3}\n"));
	assert_int_equal(count(text, "\n"), 2);
	free(text);
}

static void reopen_changes_everything_or_nothing(void **state)
{
	const struct log_config c = { LOG_INFO, LOG_LOGFMT, NULL, 0 };
	const struct log_config with_files = { LOG_DEBUG, LOG_JSON, dir, 0 };
	const struct log_config bad = { LOG_ERROR, LOG_JSON, "/proc/nowhere/logs", 0 };
	char name[256], *text;

	(void)state;
	assert_int_equal(log_open(&bad), -ENOENT);
	assert_int_equal(log_open(&c), 0);
	LOG(LOG_INFO, "one");
	assert_int_equal(log_reopen(&bad), -ENOENT);
	assert_true(log_wanted(LOG_INFO));
	assert_int_equal(log_reopen(&with_files), 0);
	assert_int_equal(log_reopen(&with_files), 0);
	LOG(LOG_DEBUG, "two");
	log_close();
	daily_name(name);
	text = read_file(name);
	assert_null(strstr(text, "one"));
	assert_non_null(strstr(text, "two"));
	free(text);
}

static void old_files_go(void **state)
{
	const struct log_config c = { LOG_INFO, LOG_HUMAN, dir, 7 };

	(void)state;
	touch("koined-2001-01-01.log");
	touch("koined-2001-01-01.log.gz");
	touch("koined-x001-01-01.log");
	touch("other-2001-01-01.log");
	assert_int_equal(log_open(&c), 0);
	log_close();
	assert_false(exists("koined-2001-01-01.log"));
	assert_true(exists("koined-2001-01-01.log.gz"));
	assert_true(exists("koined-x001-01-01.log"));
	assert_true(exists("other-2001-01-01.log"));
}

enum { THREADS = 4, EACH = 500 };

static void *shout(void *arg)
{
	for (int i = 0; i < EACH; i++) {
		LOG(LOG_INFO, "line", LF_S("who", slice_cstr(arg)), LF_I("i", i));
	}
	return NULL;
}

static void lines_of_threads_stay_whole(void **state)
{
	const struct log_config c = { LOG_INFO, LOG_LOGFMT, dir, 0 };
	pthread_t threads[THREADS];
	char name[256], *text;

	(void)state;
	assert_int_equal(log_open(&c), 0);
	for (int t = 0; t < THREADS; t++) {
		static char names[THREADS][2] = { "a", "b", "c", "d" };

		assert_int_equal(pthread_create(&threads[t], NULL, shout, names[t]), 0);
	}
	assert_int_equal(log_reopen(&c), 0);
	for (int t = 0; t < THREADS; t++) {
		pthread_join(threads[t], NULL);
	}
	log_close();
	daily_name(name);
	text = read_file(name);
	assert_int_equal(count(text, "\n"), THREADS * EACH);
	assert_int_equal(count(text, "{\"ts\":"), THREADS * EACH);
	free(text);
}

/* Nobody reads the pipe: callers go on, lines are dropped and counted. */
static void a_stuck_console_stops_nobody(void **state)
{
	const struct log_config c = { LOG_INFO, LOG_LOGFMT, NULL, 0 };
	static char drain[1 << 16];
	size_t read_bytes = 0;
	ssize_t n;
	int p[2];

	(void)state;
	assert_int_equal(pipe(p), 0);
	dup2(p[1], STDERR_FILENO);
	close(p[1]);
	assert_int_equal(log_open(&c), 0);
	for (int i = 0; i < 40000; i++) {
		LOG(LOG_INFO, "flood", LF_C("text", "forty thousand lines of this are more than the queue takes"));
	}
	/* Whatever was queued comes out; then a line that says how many did not. */
	fcntl(p[0], F_SETFL, O_NONBLOCK);
	for (;;) {
		n = read(p[0], drain, sizeof(drain) - 1);
		if (n > 0) {
			drain[n] = '\0';
			read_bytes += (size_t)n;
			if (strstr(drain, "event=log_dropped")) {
				break;
			}
		} else {
			usleep(1000);
		}
	}
	assert_true(read_bytes < (3u << 20));
	log_close();
	close(p[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_before_open, setup, teardown),
		cmocka_unit_test_setup_teardown(writes_both, setup, teardown),
		cmocka_unit_test_setup_teardown(reopen_changes_everything_or_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(old_files_go, setup, teardown),
		cmocka_unit_test_setup_teardown(lines_of_threads_stay_whole, setup, teardown),
		cmocka_unit_test_setup_teardown(a_stuck_console_stops_nobody, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
