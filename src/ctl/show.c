/* SPDX-License-Identifier: MIT */
/* Cells are made twice: once for their width, once for the page. */
#include "ctl/show.h"

#include <stdio.h>
#include <time.h>

#include "base/text.h"

enum { COLUMNS = 10, WIDTH_MAX = 60, GAP = 2 };

struct column {
	char field[32];
	struct slice head; /* empty: the field's own name */
	size_t width;
};

void show_period(struct buf *out, uint64_t seconds)
{
	if (seconds >= 86400) {
		buf_printf(out, "%llu d %llu h", (unsigned long long)seconds / 86400,
			   (unsigned long long)seconds % 86400 / 3600);
	} else if (seconds >= 3600) {
		buf_printf(out, "%llu h %llu min", (unsigned long long)seconds / 3600,
			   (unsigned long long)seconds % 3600 / 60);
	} else if (seconds >= 60) {
		buf_printf(out, "%llu min", (unsigned long long)seconds / 60);
	} else {
		buf_printf(out, "%llu s", (unsigned long long)seconds);
	}
}

void show_time(struct buf *out, int64_t ms)
{
	time_t t = (time_t)(ms / 1000);
	struct tm tm;
	char text[32];

	if (localtime_r(&t, &tm) && strftime(text, sizeof(text), "%Y-%m-%d %H:%M", &tm) > 0) {
		buf_put(out, slice_cstr(text));
	}
}

static void put_text(struct buf *out, const json_t *value)
{
	text_safe(out, slice_make(json_string_value(value), json_string_length(value)));
}

static bool is_time(const char *field)
{
	size_t n = strlen(field);

	return n > 3 && strcmp(field + n - 3, "_ms") == 0;
}

static void put_cell(struct buf *out, const char *field, const json_t *value)
{
	uint32_t before = out->len;

	if (json_is_string(value)) {
		put_text(out, value);
	} else if (json_is_integer(value) && is_time(field)) {
		show_time(out, json_integer_value(value));
	} else if (json_is_integer(value)) {
		buf_printf(out, "%lld", (long long)json_integer_value(value));
	} else if (json_is_true(value)) {
		BUF_LIT(out, "yes");
	}
	if (out->len == before) {
		buf_char(out, '-');
	}
}

static void put_head(struct buf *out, const struct column *c)
{
	struct slice name = c->head.n > 0 ? c->head : slice_cstr(c->field);

	if (c->head.n == 0 && is_time(c->field)) {
		name.n -= 3;
	}
	for (size_t i = 0; i < name.n; i++) {
		buf_char(out, ascii_upper(name.p[i]));
	}
}

/* The head of the table, or one of its rows. */
static void put_field(struct buf *out, const struct column *c, const json_t *row)
{
	if (row) {
		put_cell(out, c->field, json_object_get(row, c->field));
	} else {
		put_head(out, c);
	}
}

static size_t width_of(struct buf *scratch, const struct column *c, const json_t *row)
{
	scratch->len = 0;
	put_field(scratch, c, row);
	return utf8_length(slice_make(scratch->data, scratch->len));
}

static void put_row(struct buf *out, struct buf *scratch, const struct column *v, size_t n, const json_t *row)
{
	for (size_t i = 0; i < n; i++) {
		size_t width = width_of(scratch, &v[i], row);

		buf_add(out, scratch->data, scratch->len);
		for (; i + 1 < n && width < v[i].width + GAP; width++) {
			buf_char(out, ' ');
		}
	}
	buf_char(out, '\n');
}

static size_t columns_read(struct column v[static COLUMNS], const char *columns)
{
	struct slice rest = slice_cstr(columns), word;
	size_t n = 0;

	while (n < COLUMNS && (word = slice_word(&rest)).n > 0) {
		const char *colon = memchr(word.p, ':', word.n);
		size_t len = colon ? (size_t)(colon - word.p) : word.n;

		snprintf(v[n].field, sizeof(v[n].field), "%.*s", (int)len, word.p);
		v[n].head = colon ? slice_from(word, len + 1) : SLICE_EMPTY;
		n++;
	}
	return n;
}

void show_table(struct buf *out, const char *columns, const json_t *rows)
{
	struct column v[COLUMNS] = { 0 };
	size_t n = columns_read(v, columns), i;
	struct buf *scratch = buf_new(256);
	const json_t *row;

	for (size_t k = 0; k < n; k++) {
		v[k].width = width_of(scratch, &v[k], NULL);
		json_array_foreach(rows, i, row)
		{
			v[k].width = MAX(v[k].width, MIN(width_of(scratch, &v[k], row), WIDTH_MAX));
		}
	}
	put_row(out, scratch, v, n, NULL);
	json_array_foreach(rows, i, row)
	{
		put_row(out, scratch, v, n, row);
	}
	buf_unref(scratch);
}

void show_sentence(struct buf *out, const char *sentence, const json_t *first, const json_t *second)
{
	while (*sentence) {
		const char *end = *sentence == '{' ? strchr(sentence, '}') : NULL;
		char field[32];
		const json_t *value;

		if (!end) {
			buf_char(out, *sentence++);
			continue;
		}
		snprintf(field, sizeof(field), "%.*s", (int)(end - sentence - 1), sentence + 1);
		value = json_object_get(first, field);
		put_cell(out, field, value ? value : json_object_get(second, field));
		sentence = end + 1;
	}
}

json_t *show_rows(const json_t *answer)
{
	const char *key;
	json_t *value;

	/* The loop does not change what it walks. */
	json_object_foreach((json_t *)(uintptr_t)answer, key, value)
	{
		if (json_is_array(value)) {
			return value;
		}
	}
	return NULL;
}
