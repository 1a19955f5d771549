/* SPDX-License-Identifier: MIT */
/* One server alone has a folder. */
#include "server/data_dir.h"

#include <sys/stat.h>
#include <sys/types.h>

#include "scratch.h"

static void test_lock(void **state)
{
	char path[80], want[300], err[256];
	struct scratch s;
	struct stat st;
	int lock, other;

	(void)state;
	scratch_init(&s);
	snprintf(path, sizeof(path), "%s/data", s.dir);
	assert_null(data_dir_lock(path, &lock, err, sizeof(err)));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_non_null(data_dir_lock(path, &other, err, sizeof(err)));
	snprintf(want, sizeof(want),
		 "%s: another koined with pid %ld uses this folder; stop it, or choose another with --data", path,
		 (long)getpid());
	assert_string_equal(err, want);
	data_dir_unlock(lock);
	assert_null(data_dir_lock(path, &lock, err, sizeof(err)));
	data_dir_unlock(lock);
	scratch_done(&s);
}

static void test_impossible(void **state)
{
	char err[256];
	struct scratch s;
	int lock;

	(void)state;
	scratch_init(&s);
	scratch_write(&s, "file", SLICE_LIT("x"));
	assert_non_null(data_dir_lock(s.path, &lock, err, sizeof(err)));
	assert_non_null(strstr(err, "Not a directory"));
	assert_non_null(data_dir_lock("/nonexistent/deeper", &lock, err, sizeof(err)));
	assert_non_null(strstr(err, "No such file or directory"));
	scratch_done(&s);
}

static void test_secret(void **state)
{
	uint8_t first[DATA_DIR_SECRET], again[DATA_DIR_SECRET];
	char path[80], err[512];
	struct scratch s;
	struct stat st;

	(void)state;
	scratch_init(&s);
	assert_null(data_dir_secret(s.dir, first, err, sizeof(err)));
	snprintf(path, sizeof(path), "%s/secret.key", s.dir);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(st.st_size, DATA_DIR_SECRET);
	assert_null(data_dir_secret(s.dir, again, err, sizeof(err)));
	assert_memory_equal(first, again, sizeof(first));
	/* Others lose their right to read it. */
	assert_int_equal(chmod(path, 0644), 0);
	assert_null(data_dir_secret(s.dir, again, err, sizeof(err)));
	assert_memory_equal(first, again, sizeof(first));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	/* Another one is drawn when it is gone. */
	assert_int_equal(unlink(path), 0);
	assert_null(data_dir_secret(s.dir, again, err, sizeof(err)));
	assert_memory_not_equal(first, again, sizeof(first));
	scratch_done(&s);
}

static void test_secret_wrong(void **state)
{
	static const size_t sizes[] = { 0, 31, 33, 100 };
	static const char bytes[100];
	uint8_t secret[DATA_DIR_SECRET];
	struct scratch s;
	char err[512];

	(void)state;
	scratch_init(&s);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		scratch_write(&s, "secret.key", slice_make(bytes, sizes[i]));
		assert_non_null(data_dir_secret(s.dir, secret, err, sizeof(err)));
		assert_non_null(strstr(err, "secret.key: is not a file of 32 bytes"));
	}
	assert_int_equal(unlink(s.path), 0);
	assert_int_equal(mkdir(s.path, 0700), 0);
	assert_non_null(data_dir_secret(s.dir, secret, err, sizeof(err)));
	assert_int_equal(rmdir(s.path), 0);
	assert_int_equal(symlink("/etc/hostname", s.path), 0);
	assert_non_null(data_dir_secret(s.dir, secret, err, sizeof(err)));
	assert_non_null(data_dir_secret("/nonexistent/deeper", secret, err, sizeof(err)));
	scratch_done(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lock),
		cmocka_unit_test(test_impossible),
		cmocka_unit_test(test_secret),
		cmocka_unit_test(test_secret_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
