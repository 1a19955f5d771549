/* SPDX-License-Identifier: MIT */
/* Configuration files: what is read, everything that is refused, and what counts more than what. */
#include "server/config_file.h"

#include <stdio.h>

#include "scratch.h"

struct fixture {
	struct scratch scratch;
	struct settings settings;
	struct problems problems;
	struct options options;
};

static int setup(void **state)
{
	static struct fixture f;

	memset(&f, 0, sizeof(f));
	scratch_init(&f.scratch);
	problems_init(&f.problems);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	settings_done(&f->settings);
	problems_done(&f->problems);
	options_done(&f->options);
	scratch_done(&f->scratch);
	return 0;
}

static void load(struct fixture *f, struct slice text)
{
	f->options.config_file = scratch_write(&f->scratch, "c", text);
	settings_load(&f->settings, &f->options, &f->problems);
}

static void loads(struct fixture *f, const char *text)
{
	load(f, slice_cstr(text));
	if (f->problems.n > 0) {
		print_error("%.*s", (int)f->problems.text->len, f->problems.text->data);
		fail();
	}
}

/* `why` has %s for the file's path. */
static void refuses_slice(struct fixture *f, struct slice text, const char *why)
{
	char want[2048], *at = want;
	const char *p;

	load(f, text);
	for (p = why; *p; p++) {
		if (*p == '@') {
			at += snprintf(at, sizeof(want) - (size_t)(at - want), "%s", f->scratch.path);
		} else {
			*at++ = *p;
		}
	}
	*at = '\0';
	assert_slice_eq(slice_make(f->problems.text->data, f->problems.text->len), slice_cstr(want));
}

static void refuses(struct fixture *f, const char *text, const char *why)
{
	refuses_slice(f, slice_cstr(text), why);
}

static void test_empty(void **state)
{
	struct fixture *f = *state;

	loads(f, "");
	assert_int_equal(f->settings.config.rate, 30);
	assert_int_equal(f->settings.n_listeners, 1);
	assert_string_equal(f->settings.listeners[0].host, "127.0.0.1");
	assert_int_equal(f->settings.listeners[0].port, 4000);
}

static void test_read(void **state)
{
	struct fixture *f = *state;

	loads(f, "\xef\xbb\xbf# a comment\r\nrate = 5\r\n\r\n  ; another\n[chat]\n  replay=7 ; why not\n"
		 "\tmessage_max : 8k\n[listener \"main\"]\naddress = *\nport = 5000\n"
		 "[listener \"old clients\"]\nport = 12345\ndialect = groups\n[logs]\nlog_days = 2w");
	assert_int_equal(f->settings.config.rate, 5);
	assert_int_equal(f->settings.config.replay, 7);
	assert_int_equal(f->settings.config.message_max, 8192);
	assert_int_equal(f->settings.config.log_days, 14);
	assert_int_equal(f->settings.n_listeners, 2);
	assert_string_equal(f->settings.listeners[0].host, "*");
	assert_int_equal(f->settings.listeners[0].port, 5000);
	assert_string_equal(f->settings.listeners[1].host, "127.0.0.1");
	assert_int_equal(f->settings.listeners[1].dialect, DIALECT_GROUPS);
}

static void test_command_line_counts_more(void **state)
{
	struct fixture *f = *state;
	struct option_set set = { SLICE_LIT("rate"), SLICE_LIT("9") };

	vec_grow(&f->options.sets, &f->options.cap_sets, 1, sizeof(set));
	f->options.sets[f->options.n_sets++] = set;
	listen_spec_init(&f->options.listeners[0]);
	f->options.listeners[0].port = 0;
	f->options.n_listeners = 1;
	loads(f, "rate = 5\nreplay = 3\n[listener \"a\"]\nport = 1\n[listener \"b\"]\nport = 2\n");
	assert_int_equal(f->settings.config.rate, 9);
	assert_int_equal(f->settings.config.replay, 3);
	assert_int_equal(f->settings.n_listeners, 1);
	assert_int_equal(f->settings.listeners[0].port, 0);
}

static void test_all_mistakes_at_once(void **state)
{
	struct fixture *f = *state;

	refuses(f,
		"rate = 0\nraet = 1\nauth yes\nauth = yes\n[oops\n[what is this]\nrate = 1\n[listener]\nport = 1\n"
		"[listener \"a\"]\nport = x\nhost = y\n",
		"@:1: rate: must be between 1 and 1000000, not 0\n"
		"@:2: raet: no such key; did you mean rate?\n"
		"@:3: must be 'key = value', not 'auth yes'\n"
		"@:4: auth: must be open, optional or required, not 'yes'\n"
		"@:5: a section ends with ]\n"
		"@:7: [what is this]: no such section\n"
		"@:9: [listener]: a listener's section is [listener \"name\"]\n"
		"@:11: port: must be between 0 and 65535 (0: a free one), not 'x'\n"
		"@:12: host: a listener has address, port, dialect and tls\n");
	assert_int_equal(f->problems.n, 9);
}

static void test_at_most_ten(void **state)
{
	struct fixture *f = *state;
	struct slice rest, line;
	uint32_t lines = 0;

	load(f, SLICE_LIT("a=1\na=1\na=1\na=1\na=1\na=1\na=1\na=1\na=1\na=1\na=1\na=1\n"));
	assert_int_equal(f->problems.n, 12);
	rest = slice_make(f->problems.text->data, f->problems.text->len);
	while (problems_next(&rest, &line)) {
		lines++;
	}
	assert_int_equal(lines, PROBLEMS_SHOWN);
}

static void test_twice(void **state)
{
	refuses(*state, "rate = 5\n[x]\nrate = 6\n", "@:3: rate: was set in line 1 already\n");
}

static void test_listener_twice(void **state)
{
	refuses(*state, "[listener \"a\"]\nport = 1\n[listener \"a\"]\nport = 2\n",
		"@:4: port: this listener has one already\n");
}

static void test_listener_without_port(void **state)
{
	refuses(*state, "[listener \"a\"]\naddress = *\n", "@:2: [listener \"a\"]: port is missing\n");
}

/* libinih alone would go on with the second half as a line of its own. */
static void test_long_line(void **state)
{
	char text[600] = "data = ";

	memset(text + 7, 'x', 300);
	snprintf(text + 307, sizeof(text) - 307, "\nrate = 0\n");
	refuses(*state, text,
		"@:1: the line is too long (limit 198 bytes)\n@:2: rate: must be between 1 and 1000000, not 0\n");
}

/* libinih alone would take the second line for more of the first value. */
static void test_indented(void **state)
{
	struct fixture *f = *state;

	loads(f, "data = here\n   users = there\n");
	assert_string_equal(f->settings.config.data, "here");
	assert_string_equal(f->settings.config.users, "there");
}

static void test_nul(void **state)
{
	refuses_slice(*state, SLICE_LIT("rate = 5\0 0\n"), "@:1: the line has a NUL byte\n");
}

static void test_missing(void **state)
{
	struct fixture *f = *state;

	f->options.config_file = "/nonexistent/koined.conf";
	settings_load(&f->settings, &f->options, &f->problems);
	assert_buf(f->problems.text, "/nonexistent/koined.conf: cannot be read: No such file or directory\n");
}

static void test_folder(void **state)
{
	struct fixture *f = *state;

	f->options.config_file = f->scratch.dir;
	settings_load(&f->settings, &f->options, &f->problems);
	assert_int_equal(f->problems.n, 1);
}

static void test_certificate_keys(void **state)
{
	refuses(*state, "[tls \"a\"]\ncert = a\nkey = k\nproxy_from = x\n",
		"@:4: proxy_from: a certificate has cert and key\n");
}

static void test_certificate_sections(void **state)
{
	refuses(*state, "[tls \"a\"]\nkey = a\n[tls \"b\"]\ncert = b\ncert = c\n[tls]\ncert = d\n",
		"@:5: cert: this certificate has one already\n"
		"@:7: [tls]: a certificate's section is [tls \"name\"]\n"
		"@:2: [tls \"a\"]: cert is missing\n");
}

static void test_certificates_are_read_at_once(void **state)
{
	refuses(*state,
		"tls_cert = /nonexistent/main.pem\nproxy_from = x, 127.0.0.1\n[tls \"a\"]\ncert = /nonexistent/a.pem\n",
		"tls_cert: /nonexistent/main.pem: cannot be read: No such file or directory\n"
		"[tls \"a\"]: /nonexistent/a.pem: cannot be read: No such file or directory\n"
		"proxy_from: must be addresses and networks between commas, as in 127.0.0.1, 10.1.0.0/16, not 'x'\n");
}

static void test_tls_without_certificate(void **state)
{
	refuses(*state, "tls_key = k\n[listener \"a\"]\nport = 1\ntls = only\n",
		"tls_key: is of no use without tls_cert\n"
		"a listener speaks TLS only, and there is no certificate: set tls_cert and tls_key\n");
}

/* What only several keys together can get wrong. */
static void test_together(void **state)
{
	refuses(*state,
		"default_room = a b\nhistory_default = 600\nsendq = 2M\nsendq_total = 1M\nobject_max = 1k\ndata "
		"=\nserver_name = a b\n",
		"data: must not be empty; :memory: stores nothing\n"
		"default_room: must be 1 to 50 letters, digits and - _ . +\n"
		"server_name: must be 1 to 63 letters, digits and . - _\n"
		"history_default: must not be greater than history_max, which is 500\n"
		"sendq: must not be greater than sendq_total, which is 1048576\n"
		"message_max: must not be greater than object_max, which is 1024\n");
}

int main(void)
{
#define TEST(fn) cmocka_unit_test_setup_teardown(fn, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_empty),
		TEST(test_read),
		TEST(test_command_line_counts_more),
		TEST(test_twice),
		TEST(test_listener_twice),
		TEST(test_all_mistakes_at_once),
		TEST(test_at_most_ten),
		TEST(test_long_line),
		TEST(test_listener_without_port),
		TEST(test_indented),
		TEST(test_nul),
		TEST(test_missing),
		TEST(test_folder),
		TEST(test_together),
		TEST(test_certificate_keys),
		TEST(test_certificate_sections),
		TEST(test_certificates_are_read_at_once),
		TEST(test_tls_without_certificate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
