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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lock),
		cmocka_unit_test(test_impossible),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
