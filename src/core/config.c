/* SPDX-License-Identifier: MIT */
/* The configuration's table as data, and setting a key from text with a sentence for whatever is wrong. */
#include "core/config.h"

#include <stdio.h>
#include <stdlib.h>

#define TEXT_OF(x) #x

const struct config_row config_rows[] = {
#define CONFIG_INT(key, def, min, max, unit, flags, help)                                                              \
	{ #key, TEXT_OF(def), NULL, unit, help, def, min, max, offsetof(struct config, key), CONFIG_T_INT, flags },
#define CONFIG_ENUM(key, def, words, flags, help)                                                                      \
	{ #key, def, words, "", help, 0, 0, 0, offsetof(struct config, key), CONFIG_T_ENUM, flags },
#define CONFIG_STR(key, def, flags, help)                                                                              \
	{ #key, def, NULL, "", help, 0, 0, 0, offsetof(struct config, key), CONFIG_T_STR, flags },
#include "tables/config.def"
#undef CONFIG_INT
#undef CONFIG_ENUM
#undef CONFIG_STR
};

const size_t config_rows_len = ARRAY_LEN(config_rows);

/* Longest text of a value, so that no sentence and no path grows without end. */
enum { VALUE_MAX = 1024, SHOWN_MAX = 64 };

static int64_t *number_of(struct config *c, const struct config_row *r)
{
	return (int64_t *)((char *)c + r->offset);
}

static char **string_of(struct config *c, const struct config_row *r)
{
	return (char **)((char *)c + r->offset);
}

static char *string_dup(struct slice s)
{
	char *p = xmalloc(s.n + 1);

	if (s.n > 0) {
		memcpy(p, s.p, s.n);
	}
	p[s.n] = '\0';
	return p;
}

/* The index of `value` among "a|b|c", or -1. */
static int64_t word_index(const char *words, struct slice value)
{
	int64_t i = 0;

	for (const char *p = words, *end;; p = end + 1, i++) {
		end = strchr(p, '|');
		if (slice_eq(value, slice_make(p, end ? (size_t)(end - p) : strlen(p)))) {
			return i;
		}
		if (!end) {
			return -1;
		}
	}
}

void config_init(struct config *c)
{
	for (size_t i = 0; i < config_rows_len; i++) {
		const struct config_row *r = &config_rows[i];

		switch ((enum config_type)r->type) {
		case CONFIG_T_INT:
			*number_of(c, r) = r->def_number;
			break;
		case CONFIG_T_ENUM:
			*number_of(c, r) = word_index(r->words, slice_cstr(r->def));
			break;
		case CONFIG_T_STR:
			*string_of(c, r) = string_dup(slice_cstr(r->def));
			break;
		}
	}
}

void config_done(struct config *c)
{
	for (size_t i = 0; i < config_rows_len; i++) {
		if (config_rows[i].type == CONFIG_T_STR) {
			free(*string_of(c, &config_rows[i]));
			*string_of(c, &config_rows[i]) = NULL;
		}
	}
}

void config_copy(struct config *to, const struct config *from)
{
	*to = *from;
	for (size_t i = 0; i < config_rows_len; i++) {
		if (config_rows[i].type == CONFIG_T_STR) {
			char **s = string_of(to, &config_rows[i]);

			*s = string_dup(slice_cstr(*s));
		}
	}
}

/* ---- numbers ---- */

/* The factor that a suffix stands for in that unit; 0 when it means nothing there. */
static int64_t suffix_factor(const char *unit, struct slice suffix)
{
	static const struct {
		const char *unit, *suffix;
		int64_t factor;
	} rows[] = {
		{ "bytes", "k", 1 << 10 }, { "bytes", "K", 1 << 10 }, { "bytes", "M", 1 << 20 },
		{ "bytes", "G", 1 << 30 }, { "ms", "ms", 1 },         { "ms", "s", 1000 },
		{ "ms", "m", 60000 },      { "s", "s", 1 },           { "s", "m", 60 },
		{ "s", "h", 3600 },        { "s", "d", 86400 },       { "days", "d", 1 },
		{ "days", "w", 7 },
	};

	if (suffix.n == 0) {
		return 1;
	}
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (strcmp(rows[i].unit, unit) == 0 && slice_eq(suffix, slice_cstr(rows[i].suffix))) {
			return rows[i].factor;
		}
	}
	return 0;
}

static const char *number_hint(const char *unit)
{
	static const struct {
		const char *unit, *hint;
	} rows[] = {
		{ "bytes", "a whole number of bytes, or with k, M or G behind it" },
		{ "ms", "a whole number of milliseconds, or with ms, s or m behind it" },
		{ "s", "a whole number of seconds, or with s, m, h or d behind it" },
		{ "days", "a whole number of days, or with d or w behind it" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (strcmp(rows[i].unit, unit) == 0) {
			return rows[i].hint;
		}
	}
	return "a whole number";
}

/* True when `value` is a number with perhaps a suffix; what is too large for the type comes out as its end. */
static bool number_parse(const char *unit, struct slice value, int64_t *ret)
{
	bool negative = value.n > 0 && value.p[0] == '-';
	struct slice rest = slice_from(value, negative);
	int64_t v = 0, factor;
	size_t i;

	for (i = 0; i < rest.n && rest.p[i] >= '0' && rest.p[i] <= '9'; i++) {
		if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, rest.p[i] - '0', &v)) {
			v = INT64_MAX;
		}
	}
	factor = suffix_factor(unit, slice_from(rest, i));
	if (i == 0 || factor == 0) {
		return false;
	}
	if (__builtin_mul_overflow(v, factor, &v)) {
		v = INT64_MAX;
	}
	*ret = negative ? -v : v;
	return true;
}

/* ---- setting ---- */

static const struct config_row *row_find(struct slice key)
{
	for (size_t i = 0; i < config_rows_len; i++) {
		if (slice_eq(key, slice_cstr(config_rows[i].key))) {
			return &config_rows[i];
		}
	}
	return NULL;
}

/* Letters to insert, remove or replace to get from one to the other; both are at most SHOWN_MAX long. */
static unsigned distance(struct slice a, struct slice b)
{
	unsigned row[SHOWN_MAX + 1];

	for (unsigned j = 0; j <= b.n; j++) {
		row[j] = j;
	}
	for (unsigned i = 1; i <= a.n; i++) {
		unsigned diagonal = row[0];

		row[0] = i;
		for (unsigned j = 1; j <= b.n; j++) {
			unsigned replaced = diagonal + (a.p[i - 1] != b.p[j - 1]);

			diagonal = row[j];
			row[j] = MIN(replaced, MIN(row[j], row[j - 1]) + 1);
		}
	}
	return row[b.n];
}

static const char *no_such_key(struct slice key, char *err, size_t n)
{
	const char *best = NULL;
	unsigned least = 3;

	for (size_t i = 0; i < config_rows_len && key.n <= SHOWN_MAX; i++) {
		unsigned d = distance(key, slice_cstr(config_rows[i].key));

		if (d < least && d < key.n) {
			least = d;
			best = config_rows[i].key;
		}
	}
	snprintf(err, n, "%.*s: no such key%s%s%s", (int)MIN(key.n, SHOWN_MAX), key.n ? key.p : "",
		 best ? "; did you mean " : "", best ? best : "", best ? "?" : "");
	return err;
}

static const char *set_int(struct config *c, const struct config_row *r, struct slice value, char *err, size_t n)
{
	int shown = (int)MIN(value.n, SHOWN_MAX);
	int64_t v;

	if (!number_parse(r->unit, value, &v)) {
		snprintf(err, n, "%s: must be %s, not '%.*s'", r->key, number_hint(r->unit), shown,
			 value.n ? value.p : "");
		return err;
	}
	if (v < r->min || v > r->max) {
		snprintf(err, n, "%s: must be between %lld and %lld, not %.*s", r->key, (long long)r->min,
			 (long long)r->max, shown, value.p);
		return err;
	}
	*number_of(c, r) = v;
	return NULL;
}

/* "a|b|c" as "a, b or c". */
static void words_list(const char *words, char *out, size_t n)
{
	size_t at = 0;

	for (const char *p = words; at + 1 < n && *p; p++) {
		const char *glue = *p != '|' ? NULL : strchr(p + 1, '|') ? ", " : " or ";

		at += (size_t)snprintf(out + at, n - at, glue ? "%s" : "%.1s", glue ? glue : p);
	}
}

static const char *set_enum(struct config *c, const struct config_row *r, struct slice value, char *err, size_t n)
{
	int64_t v = word_index(r->words, value);
	char words[128] = "";

	if (v < 0) {
		words_list(r->words, words, sizeof(words));
		snprintf(err, n, "%s: must be %s, not '%.*s'", r->key, words, (int)MIN(value.n, SHOWN_MAX),
			 value.n ? value.p : "");
		return err;
	}
	*number_of(c, r) = v;
	return NULL;
}

static const char *set_str(struct config *c, const struct config_row *r, struct slice value, char *err, size_t n)
{
	for (size_t i = 0; i < value.n; i++) {
		if ((unsigned char)value.p[i] < 0x20 || value.p[i] == 0x7f) {
			snprintf(err, n, "%s: must not have control characters", r->key);
			return err;
		}
	}
	free(*string_of(c, r));
	*string_of(c, r) = string_dup(value);
	return NULL;
}

const char *config_set(struct config *c, struct slice key, struct slice value, char *err, size_t n)
{
	const struct config_row *r = row_find(key);

	if (!r) {
		return no_such_key(key, err, n);
	}
	if (value.n > VALUE_MAX) {
		snprintf(err, n, "%s: must be at most %d bytes long", r->key, VALUE_MAX);
		return err;
	}
	switch ((enum config_type)r->type) {
	case CONFIG_T_INT:
		return set_int(c, r, value, err, n);
	case CONFIG_T_ENUM:
		return set_enum(c, r, value, err, n);
	case CONFIG_T_STR:
		return set_str(c, r, value, err, n);
	}
	return NULL;
}
