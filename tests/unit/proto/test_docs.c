/* SPDX-License-Identifier: MIT */
/* The reference in docs/protocol says what the tables say: nothing that can be typed or sent is missing, nothing in it is
 * gone. */
#include <stdio.h>
#include <stdlib.h>

#include "core/event.h"
#include "lib/unit.h"
#include "proto/irc/state.h"
#include "proto/json/fields.h"
#include "proto/json/json.h"
#include "proto/json/types.h"
#include "proto/slash.h"

/* A page, with a newline in front, and a NUL behind it. */
static struct buf *page(const char *name)
{
	const char *tests = getenv("KOINE_TESTS");
	struct buf *b = buf_new(0);
	char path[512];
	size_t n;
	FILE *f;

	snprintf(path, sizeof(path), "%s/../docs/protocol/%s", tests ? tests : "tests", name);
	f = fopen(path, "r");
	if (!f) {
		print_error("%s cannot be read\n", path);
		fail();
	}
	buf_char(b, '\n');
	do {
		n = fread(buf_reserve(b, 4096), 1, 4096, f);
		b->len += (uint32_t)n;
	} while (n > 0);
	fclose(f);
	buf_char(b, '\0');
	return b;
}

/* What stands under a heading, up to the next one. */
static struct slice section(const struct buf *b, const char *heading)
{
	const char *start = strstr(b->data, heading), *end;

	assert_non_null(start);
	end = strstr(start + strlen(heading), "\n## ");
	return slice_make(start, end ? (size_t)(end - start) : strlen(start));
}

/* Text as a cell of a table has it. */
static void put_cell(struct buf *b, const char *s)
{
	for (; *s; s++) {
		if (*s == '|') {
			buf_char(b, '\\');
		}
		buf_char(b, *s);
	}
}

static void assert_in(struct slice where, struct slice what)
{
	if (!memmem(where.p, where.n, what.p, what.n)) {
		print_error("the page lacks: %.*s\n", SLICE_FMT(what));
		fail();
	}
}

/* The rows of a table, one after the other: what stands between the first two backquotes of each. */
static bool next_row(struct slice *rest, struct slice *name)
{
	const char *start = memmem(rest->p, rest->n, "\n| `", 4), *end;

	if (!start) {
		return false;
	}
	*rest = slice_from(*rest, (size_t)(start - rest->p) + 4);
	end = memchr(rest->p, '`', rest->n);
	assert_non_null(end);
	*name = slice_make(rest->p, (size_t)(end - rest->p));
	return true;
}

static void assert_command(struct slice where, const char *word, const char *args)
{
	struct buf *row = buf_new(128);

	buf_printf(row, "\n| `/%s%s", word, args[0] ? " " : "");
	put_cell(row, args);
	BUF_LIT(row, "` | ");
	assert_in(where, slice_make(row->data, row->len));
	buf_unref(row);
}

static void commands(void **state)
{
	struct buf *b = page("text.md");
	struct slice all = section(b, "\n## All commands\n"), rest = all, name;
	struct slash_found found;
	unsigned rows = 0;

	(void)state;
	for (int id = 0; id < CMD_COUNT; id++) {
		if (cmd_rows[id].word) {
			assert_command(all, cmd_rows[id].word, cmd_rows[id].args);
		}
	}
	for (size_t i = 0; i < slash_words_len; i++) {
		assert_command(all, slash_words[i].word, slash_words[i].args);
	}
	for (size_t i = 0; i < cmd_aliases_len; i++) {
		assert_true(slash_find(slice_cstr(cmd_aliases[i].word), &found));
		assert_command(all, found.word.word, found.word.args);
	}
	for (; next_row(&rest, &name); rows++) {
		assert_true(slice_starts(name, SLICE_LIT("/")));
		name = slice_from(name, 1);
		if (!slash_find(slice_word(&name), &found)) {
			fail_msg("a command is documented that there is not");
		}
	}
	assert_true(rows > 80);
	buf_unref(b);
}

static void types(void **state)
{
	struct buf *b = page("json.md"), *row = buf_new(256);
	struct slice all = section(b, "\n## All types\n"), rest = all, name;
	const char *end = memmem(all.p, all.n, "\nWhat the server sends", 22);
	size_t rows = 0;

	(void)state;
	assert_non_null(end);
	rest.n = (size_t)(end - all.p);
	for (size_t i = 0; i < json_types_len; i++) {
		const struct json_type_help *t = &json_types[i];

		row->len = 0;
		buf_printf(row, "\n| `%s` | %s", t->word, t->fields[0] ? "`" : "");
		put_cell(row, t->fields);
		buf_printf(row, "%s | %s |", t->fields[0] ? "`" : "", t->help);
		assert_in(all, slice_make(row->data, row->len));
	}
	while (next_row(&rest, &name)) {
		rows++;
	}
	assert_int_equal(rows, json_types_len);
	buf_unref(row);
	buf_unref(b);
}

static void fields(void **state)
{
	struct buf *b = page("json.md"), *cell = buf_new(64);
	struct slice all = section(b, "\n## Fields\n");

	(void)state;
	for (int id = 0; id < FIELD_COUNT; id++) {
		struct slice name = json_field_name((enum json_field)id);

		cell->len = 0;
		buf_printf(cell, "`%.*s`", SLICE_FMT(name));
		assert_in(all, slice_make(cell->data, cell->len));
	}
	buf_unref(cell);
	buf_unref(b);
}

static bool draws_secret(int cmd)
{
	return cmd == CMD_TOKEN || cmd == CMD_INVITATION || cmd == CMD_ACCOUNT || cmd == CMD_LOGIN;
}

/* The type of every object that any event becomes, as an answer to any command. */
static void objects(void **state)
{
	static const struct proto_env env;
	struct buf *b = page("json.md"), *out = buf_new(256);
	struct slice all = section(b, "\nWhat the server sends:\n");

	(void)state;
	for (int id = 0; id < EV_COUNT; id++) {
		for (int cmd = 0; cmd < CMD_COUNT; cmd++) {
			for (uint32_t flags = 0; flags < 4; flags++) {
				const struct event ev = { .id = (uint8_t)id,
							  .cmd = (uint8_t)cmd,
							  .err = ERR_INTERNAL,
							  .key = SLICE_LIT("k"),
							  .flags = (flags & 1 ? EV_F_DIRECT | EV_F_MUTE : 0) |
								   (flags & 2 ? EV_F_SERVER : 0) };
				const char *type, *end;

				if (id == EV_DONE || (id == EV_SECRET && !draws_secret(cmd))) {
					continue; /* named after whatever was done */
				}
				out->len = 0;
				proto_json.encode_room(&env, &ev, 0, out);
				if (out->len == 0) {
					continue;
				}
				assert_memory_equal(out->data, "{\"type\":\"", 9);
				type = out->data + 9;
				end = memchr(type, '"', out->len - 9);
				struct buf *cell = buf_new(64);
				buf_printf(cell, "`%.*s`", (int)(end - type), type);
				assert_in(all, slice_make(cell->data, cell->len));
				buf_unref(cell);
			}
		}
	}
	assert_in(all, SLICE_LIT("`done`"));
	buf_unref(out);
	buf_unref(b);
}

static void lists(void **state)
{
	struct buf *b = page("json.md");
	struct slice all = section(b, "\n### Lists\n");

	(void)state;
	for (size_t i = 0; i < list_rows_len; i++) {
		struct slice rest = all, name = SLICE_EMPTY;
		const char *row = NULL, *end;
		char type[64];

		snprintf(type, sizeof(type), "`%s`", list_rows[i].type);
		while (!row && next_row(&rest, &name)) {
			/* The first cell may name several lists that are alike. */
			end = memchr(rest.p, '|', rest.n);
			if (end && memmem(rest.p - 1, (size_t)(end - rest.p) + 1, type, strlen(type))) {
				row = end;
			}
		}
		if (!row) {
			fail_msg("the page lacks the list %s", list_rows[i].type);
		}
		end = memchr(row, '\n', (size_t)(all.p + all.n - row));
		for (size_t k = 0; k < ARRAY_LEN(list_rows[i].columns) && list_rows[i].columns[k].field != LIST_END;
		     k++) {
			char column[64];

			snprintf(column, sizeof(column), "`%s`", list_rows[i].columns[k].name);
			assert_in(slice_make(row, (size_t)(end - row)), slice_cstr(column));
		}
	}
	buf_unref(b);
}

/* A row of a table of docs/protocol/irc.md whose first cell has the word, perhaps beside others, and whose last names a test. */
static void assert_irc_row(const struct buf *b, const char *word)
{
	char quoted[64];

	snprintf(quoted, sizeof(quoted), "`%s`", word);
	for (const char *row = b->data; (row = strstr(row, "\n| ")); row++) {
		const char *cell = strchr(row + 3, '|'), *end = strchr(row + 1, '\n');

		if (cell && end && memmem(row, (size_t)(cell - row), quoted, strlen(quoted))) {
			if (!memmem(cell, (size_t)(end - cell), "](../../tests/", 14)) {
				fail_msg("irc.md names no test of %s", word);
			}
			return;
		}
	}
	fail_msg("irc.md lacks a row for %s", word);
}

static void irc(void **state)
{
	static const char *const names[] = {
#define IRC_WORD(id, word, params, flags, handler) word,
#include "tables/irc_words.def"
#undef IRC_WORD
#define IRC_CAP(id, name, value) name,
#include "tables/irc_caps.def"
#undef IRC_CAP
	};
	struct buf *b = page("irc.md");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		assert_irc_row(b, names[i]);
	}
	buf_unref(b);
}

/* Each test that a page names is there. */
static void links(void **state)
{
	const char *tests = getenv("KOINE_TESTS");
	struct buf *b = page("irc.md");
	char path[512];

	(void)state;
	for (const char *p = b->data; (p = strstr(p, "](../../tests/")); p++) {
		const char *name = p + strlen("](../../tests/"), *end = strchr(name, ')');
		FILE *f;

		assert_non_null(end);
		snprintf(path, sizeof(path), "%s/%.*s", tests ? tests : "tests", (int)(end - name), name);
		f = fopen(path, "r");
		if (!f) {
			fail_msg("irc.md names a test that there is not: %s", path);
		}
		fclose(f);
	}
	buf_unref(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands), cmocka_unit_test(types), cmocka_unit_test(fields),
		cmocka_unit_test(objects),  cmocka_unit_test(lists), cmocka_unit_test(irc),
		cmocka_unit_test(links),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
