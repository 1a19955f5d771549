/* SPDX-License-Identifier: MIT */
/* Reads an object whose form is known to be right: what is left is to find the fields and to undo escapes. */
#include "proto/json/fields.h"

#include "proto/json/scan.h"

enum kind { KIND_STRING, KIND_NUMBER, KIND_BOOL, KIND_EPOCH, KIND_TOKEN, KIND_SCALAR };

/* Names padded with zeros to one 64-bit word, so that finding one is a comparison of words. */
static const char names[FIELD_COUNT][8] = {
#define JSON_FIELD(id, name, kind) name,
#include "proto/json/fields.def"
#undef JSON_FIELD
};

static const uint8_t kinds[FIELD_COUNT] = {
#define JSON_FIELD(id, name, kind) KIND_##kind,
#include "proto/json/fields.def"
#undef JSON_FIELD
};

_Static_assert(FIELD_COUNT <= 64, "a bit of `seen` each");

/* Integers up to here are exact in every JSON library. */
#define NUMBER_MAX (UINT64_C(1) << 53)

/* A place in an object. */
struct reader {
	const char *p, *end;
	struct arena *arena;
};

static void skip_blanks(struct reader *r)
{
	while (*r->p == ' ' || *r->p == '\n' || *r->p == '\r' || *r->p == '\t') {
		r->p++;
	}
}

/* Takes a string with its quotes; `*escapes` when it has some. Returns what is between the quotes, as written. */
static struct slice take_raw(struct reader *r, bool *escapes)
{
	const char *start = ++r->p;

	*escapes = false;
	for (;;) {
		r->p += json_raw_run(r->p, (size_t)(r->end - r->p));
		if (*r->p == '"') {
			return slice_make(start, (size_t)(r->p++ - start));
		}
		if (*r->p == '\\') {
			*escapes = true;
			r->p++;
		}
		r->p++;
	}
}

static uint32_t hex4(const char *p)
{
	uint32_t v = 0;

	for (int i = 0; i < 4; i++) {
		uint32_t c = (unsigned char)p[i];

		v = v << 4 | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	return v;
}

static char *put_point(char *to, uint32_t v)
{
	if (v < 0x80) {
		*to++ = (char)v;
		return to;
	}
	if (v < 0x800) {
		*to++ = (char)(0xc0 | v >> 6);
	} else {
		if (v < 0x10000) {
			*to++ = (char)(0xe0 | v >> 12);
		} else {
			*to++ = (char)(0xf0 | v >> 18);
			*to++ = (char)(0x80 | (v >> 12 & 0x3f));
		}
		*to++ = (char)(0x80 | (v >> 6 & 0x3f));
	}
	*to++ = (char)(0x80 | (v & 0x3f));
	return to;
}

/* Undoes the escape behind the backslash at `*p`, which moves behind it. */
static char *put_escape(char *to, const char **p)
{
	const char *s = *p + 1;
	uint32_t v;

	*p += 2;
	switch (*s) {
	case 'b':
		*to = '\b';
		return to + 1;
	case 'f':
		*to = '\f';
		return to + 1;
	case 'n':
		*to = '\n';
		return to + 1;
	case 'r':
		*to = '\r';
		return to + 1;
	case 't':
		*to = '\t';
		return to + 1;
	case 'u':
		break;
	default:
		*to = *s;
		return to + 1;
	}
	v = hex4(s + 1);
	*p += 4;
	if (v >= 0xd800 && v <= 0xdbff) {
		v = 0x10000 + ((v - 0xd800) << 10) + (hex4(s + 7) - 0xdc00);
		*p += 6;
	}
	return put_point(to, v);
}

static struct slice unescape(struct arena *a, struct slice raw)
{
	char *start = arena_alloc(a, raw.n), *to = start; /* no escape is shorter than what it stands for */

	for (const char *p = raw.p, *end = raw.p + raw.n; p < end;) {
		if (*p == '\\') {
			to = put_escape(to, &p);
		} else {
			*to++ = *p++;
		}
	}
	return slice_make(start, (size_t)(to - start));
}

struct slice json_token_text(struct slice token, struct arena *a)
{
	if (token.n < 2 || token.p[0] != '"') {
		return token;
	}
	token = slice_make(token.p + 1, token.n - 2);
	return memchr(token.p, '\\', token.n) ? unescape(a, token) : token;
}

/* FIELD_COUNT: not a field that we know. */
static uint32_t find_row(struct slice name)
{
	uint64_t word = 0;
	uint32_t i = 0;

	if (UNLIKELY(name.n > sizeof(names[0]))) {
		return slice_eq(name, SLICE_LIT("mechanism")) ? FIELD_MECH : FIELD_COUNT; /* the one that is longer */
	}
	memcpy(&word, name.p, name.n);
	while (i < FIELD_COUNT && memcmp(&word, names[i], sizeof(word)) != 0) {
		i++;
	}
	return i;
}

static uint32_t take_name(struct reader *r)
{
	bool escapes;
	struct slice name = take_raw(r, &escapes);

	if (UNLIKELY(escapes)) {
		name = name.n <= 6 * sizeof(names[0]) ? unescape(r->arena, name) : name;
	}
	return find_row(name);
}

/* Goes behind a number or a literal, which are left as they are written. */
static struct slice take_bare(struct reader *r)
{
	const char *start = r->p;

	while (*r->p != ',' && *r->p != '}' && *r->p != ']' && (unsigned char)*r->p > ' ') {
		r->p++;
	}
	return slice_make(start, (size_t)(r->p - start));
}

/* Goes behind an object or an array. */
static void skip_nested(struct reader *r)
{
	uint32_t depth = 0;
	bool escapes;

	do {
		if (*r->p == '"') {
			take_raw(r, &escapes);
			continue;
		}
		if (*r->p == '{' || *r->p == '[') {
			depth++;
		} else if (*r->p == '}' || *r->p == ']') {
			depth--;
		}
		r->p++;
	} while (depth > 0);
}

/* A number of digits only, at most `max`. */
static bool number_ok(struct slice s, uint64_t max)
{
	uint64_t v;

	return slice_u64(s, &v) ? v <= max : false;
}

static bool epoch_ok(struct slice s)
{
	uint64_t v = 0;

	if (s.n < 1 || s.n > 20) {
		return false;
	}
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || __builtin_mul_overflow(v, 10u, &v) ||
		    __builtin_add_overflow(v, (uint64_t)(s.p[i] - '0'), &v)) {
			return false;
		}
	}
	return true;
}

/* Takes a string as the value of field `id`; false when it must not be one. */
static bool take_string(struct reader *r, uint32_t id, struct slice *ret)
{
	const char *start = r->p;
	bool escapes;
	struct slice raw = take_raw(r, &escapes);

	if (id == FIELD_COUNT) {
		return true;
	}
	switch ((enum kind)kinds[id]) {
	case KIND_STRING:
	case KIND_SCALAR:
		*ret = UNLIKELY(escapes) ? unescape(r->arena, raw) : raw;
		return true;
	case KIND_EPOCH:
		*ret = raw;
		return epoch_ok(raw);
	case KIND_TOKEN:
		*ret = slice_make(start, (size_t)(r->p - start));
		return true;
	case KIND_NUMBER:
	case KIND_BOOL:
		break;
	}
	return false;
}

/* The same for a number or a literal other than null. */
static bool bare_ok(uint32_t id, struct slice s)
{
	bool digit = s.p[0] == '-' || (s.p[0] >= '0' && s.p[0] <= '9');

	switch ((enum kind)kinds[id]) {
	case KIND_NUMBER:
		return number_ok(s, NUMBER_MAX);
	case KIND_EPOCH:
		return epoch_ok(s);
	case KIND_BOOL:
		return !digit;
	case KIND_TOKEN:
		return digit;
	case KIND_SCALAR:
		return true;
	case KIND_STRING:
		break;
	}
	return false;
}

/* What people call true and false; numbers stay as they are. In the arena: whoever is done with a secret overwrites it. */
static struct slice scalar(struct slice s, struct arena *a)
{
	return s.p[0] == 't' ? arena_dup(a, SLICE_LIT("on")) : s.p[0] == 'f' ? arena_dup(a, SLICE_LIT("off")) : s;
}

static void note_wrong(struct json_fields *f, uint32_t id)
{
	if (f->wrong == FIELD_COUNT) {
		f->wrong = (uint8_t)id;
	}
}

/* Takes the value of field `id` (FIELD_COUNT: to be skipped). */
static void take_value(struct json_fields *f, struct reader *r, uint32_t id)
{
	struct slice value = SLICE_EMPTY;
	bool ok = true;

	if (*r->p == '"') {
		ok = take_string(r, id, &value);
	} else if (*r->p == '{' || *r->p == '[') {
		skip_nested(r);
		ok = false;
	} else {
		value = take_bare(r);
		if (value.p[0] == 'n') {
			return;
		}
		ok = id == FIELD_COUNT || bare_ok(id, value);
		value = id != FIELD_COUNT && kinds[id] == KIND_SCALAR ? scalar(value, r->arena) : value;
	}
	if (id == FIELD_COUNT) {
		return;
	}
	if (!ok || json_has(f, id)) {
		note_wrong(f, id);
		return;
	}
	f->seen |= UINT64_C(1) << id;
	f->text[id] = value;
}

void json_fields_read(struct json_fields *f, struct slice object, struct arena *a)
{
	struct reader r = { object.p + 1, object.p + object.n, a };

	f->seen = 0;
	f->wrong = FIELD_COUNT;
	skip_blanks(&r);
	while (*r.p != '}') {
		uint32_t id = take_name(&r);

		skip_blanks(&r);
		r.p++; /* the colon */
		skip_blanks(&r);
		take_value(f, &r, id);
		skip_blanks(&r);
		if (*r.p == ',') {
			r.p++;
			skip_blanks(&r);
		}
	}
}

uint64_t json_number(const struct json_fields *f, enum json_field id)
{
	struct slice s = json_text(f, id);
	uint64_t v = 0;

	for (size_t i = 0; i < s.n; i++) {
		v = v * 10 + (uint64_t)(s.p[i] - '0');
	}
	return v;
}

struct slice json_field_name(enum json_field id)
{
	return slice_make(names[id], strnlen(names[id], sizeof(names[id])));
}
