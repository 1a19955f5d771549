/* SPDX-License-Identifier: MIT */
/* The tables agree with themselves: words unique, shapes and usage texts alike, codes stable words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/cmd.h"
#include "core/event.h"

static bool is_code(const char *s)
{
	for (; *s; s++) {
		if (!((*s >= 'a' && *s <= 'z') || *s == '-')) {
			return false;
		}
	}
	return true;
}

static void codes_are_words_and_unique(void **state)
{
	(void)state;
	for (int i = 1; i < ERR_COUNT; i++) {
		assert_non_null(err_rows[i].code);
		assert_true(is_code(err_rows[i].code));
		assert_true(err_rows[i].sentence[0] != '\0');
		assert_in_range(err_rows[i].http, i == ERR_FILTER_WARN ? 200 : 400, 599);
		for (int k = 1; k < i; k++) {
			assert_string_not_equal(err_rows[i].code, err_rows[k].code);
		}
	}
}

/* "<a> <b> [c]" has as many words as the shape has letters, each one in brackets that stands behind a '?'; only the last
 * may say more (the words of a search). */
static void usage_matches_shape(void **state)
{
	(void)state;
	for (int i = 0; i < CMD_COUNT; i++) {
		const struct cmd_row *row = &cmd_rows[i];
		assert_true(row->help[0] != '\0');
		if (!row->word || !row->args[0]) {
			continue;
		}
		const char *at = row->args;
		bool optional = false;
		for (const char *s = row->shape; *s; s++) {
			if (*s == '?') {
				optional = true;
				continue;
			}
			assert_non_null(strchr("rwktsndmoc", *s));
			while (*at == ' ') {
				at++;
			}
			assert_int_equal(*at, optional ? '[' : '<');
			at = strchr(at, optional ? ']' : '>');
			assert_non_null(at);
			at++;
			optional = false;
		}
		assert_true(*at == '\0' || i == CMD_SEARCH);
	}
}

static void words_are_found_in_any_case(void **state)
{
	(void)state;
	uint16_t flags = 0;
	assert_int_equal(cmd_find(SLICE_LIT("JOIN"), &flags), CMD_JOIN);
	assert_int_equal(flags, 0);
	assert_int_equal(cmd_find(SLICE_LIT("Create_Group"), &flags), CMD_JOIN);
	assert_int_equal(flags, CMD_MUST_CREATE);
	assert_int_equal(cmd_find(SLICE_LIT("nonsense"), &flags), CMD_COUNT);
	assert_int_equal(cmd_find(SLICE_EMPTY, &flags), CMD_COUNT);
	for (int i = 0; i < CMD_COUNT; i++) {
		for (int k = 0; k < i; k++) {
			if (cmd_rows[i].word && cmd_rows[k].word) {
				assert_string_not_equal(cmd_rows[i].word, cmd_rows[k].word);
			}
		}
	}
}

static void dialects_are_found(void **state)
{
	(void)state;
	assert_int_equal(dialect_find(SLICE_LIT("json")), DIALECT_JSON);
	assert_int_equal(dialect_find(SLICE_LIT("klingon")), DIALECT_NONE);
	for (int i = 0; i < EV_COUNT; i++) {
		assert_non_null(event_names[i]);
	}
}

static void a_copy_owns_its_strings(void **state)
{
	(void)state;
	char room[] = "room", text[] = "text";
	struct cmd c = { .id = CMD_SAY, .room = SLICE_LIT("x"), .text = SLICE_EMPTY };
	c.room = slice_make(room, 4);
	c.text = slice_make(text, 4);
	struct cmd *copy = cmd_dup(&c);
	room[0] = text[0] = 'X';
	assert_true(slice_eq(copy->room, SLICE_LIT("room")));
	assert_true(slice_eq(copy->text, SLICE_LIT("text")));
	assert_int_equal(copy->who.n, 0);
	cmd_free(copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_are_words_and_unique),  cmocka_unit_test(usage_matches_shape),
		cmocka_unit_test(words_are_found_in_any_case), cmocka_unit_test(dialects_are_found),
		cmocka_unit_test(a_copy_owns_its_strings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
