/* SPDX-License-Identifier: MIT */
/* Objects out and in, over any cut of the bytes, with a server that misbehaves. */
#include "ctl/link.h"

#include <sys/socket.h>
#include <unistd.h>

#include "lib/unit.h"

static struct link l;
static int server;

static int begin(void **state)
{
	int fds[2];

	(void)state;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0) {
		return -1;
	}
	link_init(&l, fds[0]);
	server = fds[1];
	return 0;
}

static int end(void **state)
{
	(void)state;
	link_close(&l);
	if (server >= 0) {
		close(server);
	}
	return 0;
}

static void say(const char *text, size_t n)
{
	assert_int_equal(write(server, text, n), n);
}

#define SAY(literal) say("" literal, sizeof(literal) - 1)

static void takes(const char *type)
{
	json_t *o;

	assert_true(link_work(&l));
	assert_true(link_take(&l, &o));
	assert_non_null(o);
	assert_string_equal(link_text(o, "type"), type);
	json_decref(o);
}

static void takes_none(void)
{
	json_t *o;

	assert_true(link_work(&l));
	assert_true(link_take(&l, &o));
	assert_null(o);
}

static void objects_in_pieces(void **state)
{
	static const char text[] = "{\"type\":\"a\",\"x\":[1,2]}\n";

	(void)state;
	for (size_t i = 0; i + 2 < sizeof(text); i++) {
		say(text + i, 1);
		takes_none();
	}
	SAY("\n{\"type\":\"b\"}\n{\"type\":\"c\"}\n{\"ty");
	takes("a");
	takes("b");
	takes("c");
	takes_none();
	SAY("pe\":\"d\"}\n");
	takes("d");
	takes_none();
}

static void answers_are_told_from_the_rest(void **state)
{
	json_t *o = json_pack("{s:s}", "type", "status"), *answer;
	uint64_t id = link_put(&l, o);
	char got[256];

	(void)state;
	assert_int_equal(id, 1);
	SAY("{\"type\":\"report\"}\n{\"type\":\"done\",\"for\":\"1\"}\n{\"type\":\"done\",\"for\":2}\n"
	    "{\"type\":\"done\",\"for\":1,\"x\":1}\n");
	answer = link_answer(&l, id);
	assert_non_null(answer);
	assert_int_equal(json_integer_value(json_object_get(answer, "x")), 1);
	json_decref(answer);
	ssize_t n = read(server, got, sizeof(got));
	assert_slice(slice_make(got, (size_t)n), "{\"type\":\"status\",\"id\":1}\n");
	json_decref(o);
}

static void what_was_said_before_the_end_counts(void **state)
{
	json_t *o;

	(void)state;
	SAY("{\"type\":\"a\"}\n{\"type\":\"half");
	close(server);
	server = -1;
	o = link_wait(&l);
	assert_non_null(o);
	json_decref(o);
	assert_null(link_wait(&l));
	assert_string_equal(l.why, "the server closed the connection");
}

static void a_server_that_closes_says_why(void **state)
{
	(void)state;
	SAY("{\"type\":\"error\",\"code\":\"shutdown\",\"message\":\"going\",\"closing\":true}\n");
	assert_null(link_answer(&l, 1));
	assert_string_equal(l.why, "going");
}

static void no_objects(void **state)
{
	static const char *const texts[] = {
		"hello\n", "[]\n", "\"x\"\n", "1\n", "\n", "{\"a\":1\n", "{\"a\":\"\xff\"}\n", "{\"a\":\"\\u0000\"}\n",
		"{}{}\n",
	};
	json_t *o;

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		say(texts[i], strlen(texts[i]));
		assert_true(link_work(&l));
		assert_false(link_take(&l, &o));
		assert_null(o);
		assert_string_equal(l.why, "what listens there does not speak as koined does");
		end(state);
		assert_int_equal(begin(state), 0);
	}
}

/* Depth that would cost the stack is refused by the parser. */
static void deep_objects(void **state)
{
	struct buf *b = buf_new(0);
	json_t *o;

	(void)state;
	BUF_LIT(b, "{\"a\":");
	for (int i = 0; i < 50000; i++) {
		buf_char(b, '[');
	}
	buf_char(b, '\n');
	say(b->data, b->len);
	assert_true(link_work(&l));
	assert_false(link_take(&l, &o));
	buf_unref(b);
}

static void lines_without_end(void **state)
{
	static char zeros[1 << 16];
	json_t *o;
	bool fine = true;

	(void)state;
	memset(zeros, 'x', sizeof(zeros));
	for (size_t n = 0; fine && n < LINK_LINE_MAX + 4 * sizeof(zeros); n += sizeof(zeros)) {
		say(zeros, sizeof(zeros));
		assert_true(link_work(&l));
		fine = link_take(&l, &o);
		assert_null(o);
	}
	assert_false(fine);
	assert_true(strstr(l.why, "is longer than") != NULL);
	assert_true(l.in->len < LINK_LINE_MAX + (1 << 20));
}

static void nobody_listens(void **state)
{
	struct link other;

	(void)state;
	assert_int_equal(link_open(&other, "/nonexistent/control.sock"), LINK_NOBODY);
	link_close(&other);
	assert_int_equal(link_open(&other, "/dev/null"), LINK_NOBODY);
	link_close(&other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(objects_in_pieces, begin, end),
		cmocka_unit_test_setup_teardown(answers_are_told_from_the_rest, begin, end),
		cmocka_unit_test_setup_teardown(what_was_said_before_the_end_counts, begin, end),
		cmocka_unit_test_setup_teardown(a_server_that_closes_says_why, begin, end),
		cmocka_unit_test_setup_teardown(no_objects, begin, end),
		cmocka_unit_test_setup_teardown(deep_objects, begin, end),
		cmocka_unit_test_setup_teardown(lines_without_end, begin, end),
		cmocka_unit_test(nobody_listens),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
