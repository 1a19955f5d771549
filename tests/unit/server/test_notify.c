/* SPDX-License-Identifier: MIT */
/* What a service manager hears. */
#include "server/notify.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "scratch.h"

static void hears(int fd, const char *start)
{
	char text[128] = "";

	assert_true(recv(fd, text, sizeof(text) - 1, MSG_DONTWAIT) > 0);
	assert_true(strncmp(text, start, strlen(start)) == 0);
}

static void listen_as(const char *name, size_t len)
{
	int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
	struct sockaddr_un a = { .sun_family = AF_UNIX };

	memcpy(a.sun_path, name, len);
	if (name[0] == '@') {
		a.sun_path[0] = '\0';
	}
	assert_int_equal(bind(fd, (struct sockaddr *)&a, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len)), 0);
	setenv("NOTIFY_SOCKET", name, 1);
	notify_ready();
	hears(fd, "READY=1\n");
	notify_reloading();
	hears(fd, "RELOADING=1\nMONOTONIC_USEC=");
	notify_stopping();
	hears(fd, "STOPPING=1\n");
	close(fd);
}

static void test_notify(void **state)
{
	struct scratch s;
	char name[128];

	(void)state;
	scratch_init(&s);
	snprintf(name, sizeof(name), "%s/n", s.dir);
	listen_as(name, strlen(name));
	snprintf(name, sizeof(name), "@%s", s.dir);
	listen_as(name, strlen(name));
	scratch_done(&s);
}

/* Nobody asked, or nobody can be reached: nothing happens. */
static void test_nobody(void **state)
{
	(void)state;
	unsetenv("NOTIFY_SOCKET");
	notify_ready();
	setenv("NOTIFY_SOCKET", "/nonexistent/n", 1);
	notify_ready();
	setenv("NOTIFY_SOCKET", "relative", 1);
	notify_ready();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_notify),
		cmocka_unit_test(test_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
