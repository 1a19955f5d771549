/* SPDX-License-Identifier: MIT */
/* The automaton behind the framing. Everything that is ever said of validity is said here: whoever reads a scanned object
 * afterwards may trust its form. */
#include "proto/json/scan.h"

enum state {
	ST_START,
	ST_FIRST_NAME, /* after { */
	ST_NAME,       /* after a comma in an object */
	ST_COLON,
	ST_FIRST_VALUE, /* after [ */
	ST_VALUE,
	ST_AFTER, /* after a value */
	ST_STRING,
	ST_ESCAPE,
	ST_HEX,
	ST_LOW_SLASH, /* a high surrogate wants its \u */
	ST_LOW_U,
	ST_UTF8,
	ST_LITERAL,
	ST_MINUS,
	ST_ZERO,
	ST_INT,
	ST_DOT,
	ST_FRAC,
	ST_E,
	ST_E_SIGN,
	ST_EXP,
};

static const struct slice literals[] = { SLICE_LIT("true"), SLICE_LIT("false"), SLICE_LIT("null") };

static const char why_unexpected[] = "unexpected character";

static bool is_blank(unsigned char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static bool is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

/* -1: no hexadecimal digit. */
static int hex_value(unsigned char c)
{
	if (is_digit(c)) {
		return c - '0';
	}
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool open_level(struct json_scan *s, bool object)
{
	if (s->depth == JSON_DEPTH_MAX) {
		return false;
	}
	s->objects = object ? s->objects | 1u << s->depth : s->objects & ~(1u << s->depth);
	s->depth++;
	s->state = object ? ST_FIRST_NAME : ST_FIRST_VALUE;
	return true;
}

static bool in_object(const struct json_scan *s)
{
	return s->objects >> (s->depth - 1) & 1;
}

/* Takes the closing bracket `c`; false when it closes something else. */
static bool close_level(struct json_scan *s, unsigned char c)
{
	if (c != (in_object(s) ? '}' : ']')) {
		return false;
	}
	s->depth--;
	s->state = ST_AFTER;
	return true;
}

static const char *begin_literal(struct json_scan *s, unsigned char c)
{
	for (uint8_t i = 0; i < ARRAY_LEN(literals); i++) {
		if (c == (unsigned char)literals[i].p[0]) {
			s->literal = i;
			s->left = (uint8_t)(literals[i].n - 1);
			s->state = ST_LITERAL;
			return NULL;
		}
	}
	return why_unexpected;
}

static const char *begin_value(struct json_scan *s, unsigned char c)
{
	if (c == '"') {
		s->key = false;
		s->state = ST_STRING;
	} else if (c == '{' || c == '[') {
		return open_level(s, c == '{') ? NULL : "nested too deep";
	} else if (c == '-') {
		s->state = ST_MINUS;
	} else if (is_digit(c)) {
		s->state = c == '0' ? ST_ZERO : ST_INT;
	} else {
		return begin_literal(s, c);
	}
	return NULL;
}

/* A byte between tokens. */
static const char *step_outside(struct json_scan *s, unsigned char c)
{
	switch ((enum state)s->state) {
	case ST_START:
		return c == '{' && open_level(s, true) ? NULL : "expected {";
	case ST_FIRST_NAME:
	case ST_NAME:
		if (c == '"') {
			s->key = true;
			s->state = ST_STRING;
			return NULL;
		}
		return s->state == ST_FIRST_NAME && close_level(s, c) ? NULL : "expected a name";
	case ST_COLON:
		s->state = ST_VALUE;
		return c == ':' ? NULL : "expected a colon";
	case ST_FIRST_VALUE:
		return close_level(s, c) ? NULL : begin_value(s, c);
	case ST_VALUE:
		return begin_value(s, c);
	case ST_AFTER:
		if (c == ',') {
			s->state = in_object(s) ? ST_NAME : ST_VALUE;
			return NULL;
		}
		return close_level(s, c) ? NULL : "expected a comma or the end";
	case ST_STRING:
	case ST_ESCAPE:
	case ST_HEX:
	case ST_LOW_SLASH:
	case ST_LOW_U:
	case ST_UTF8:
	case ST_LITERAL:
	case ST_MINUS:
	case ST_ZERO:
	case ST_INT:
	case ST_DOT:
	case ST_FRAC:
	case ST_E:
	case ST_E_SIGN:
	case ST_EXP:
		break;
	}
	return why_unexpected;
}

/* A byte of a number. `*again`: the number ended before it. */
static const char *step_number(struct json_scan *s, unsigned char c, bool *again)
{
	enum state st = s->state;
	bool digit = is_digit(c);

	if (digit && st != ST_ZERO) {
		if (st == ST_MINUS) {
			s->state = c == '0' ? ST_ZERO : ST_INT;
		} else if (st == ST_DOT) {
			s->state = ST_FRAC;
		} else if (st == ST_E || st == ST_E_SIGN) {
			s->state = ST_EXP;
		}
		return NULL;
	}
	if (c == '.' && (st == ST_ZERO || st == ST_INT)) {
		s->state = ST_DOT;
	} else if ((c | 0x20) == 'e' && (st == ST_ZERO || st == ST_INT || st == ST_FRAC)) {
		s->state = ST_E;
	} else if ((c == '+' || c == '-') && st == ST_E) {
		s->state = ST_E_SIGN;
	} else if (!digit && (st == ST_ZERO || st == ST_INT || st == ST_FRAC || st == ST_EXP)) {
		s->state = ST_AFTER;
		*again = true;
	} else {
		return "bad number";
	}
	return NULL;
}

/* The first byte of a code point beyond ASCII (RFC 3629). */
static const char *begin_point(struct json_scan *s, unsigned char c)
{
	if (c < 0xc2 || c > 0xf4) {
		return "not UTF-8";
	}
	s->left = c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
	/* No overlong forms, no surrogates, nothing beyond U+10FFFF. */
	s->lo = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
	s->hi = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
	s->state = ST_UTF8;
	return NULL;
}

static const char *step_hex(struct json_scan *s, unsigned char c)
{
	int v = hex_value(c);

	if (v < 0) {
		return "bad escape";
	}
	s->unit = (uint16_t)(s->unit << 4 | v);
	if (--s->left > 0) {
		return NULL;
	}
	if (s->unit == 0) {
		return "NUL in a string";
	}
	if (s->low != (s->unit >= 0xdc00 && s->unit <= 0xdfff)) {
		return "lone surrogate";
	}
	s->low = false;
	s->state = s->unit >= 0xd800 && s->unit <= 0xdbff ? ST_LOW_SLASH : ST_STRING;
	return NULL;
}

static void begin_hex(struct json_scan *s)
{
	s->unit = 0;
	s->left = 4;
	s->state = ST_HEX;
}

static const char *step_escape(struct json_scan *s, unsigned char c)
{
	if (c == 'u') {
		begin_hex(s);
		return NULL;
	}
	s->state = ST_STRING;
	return c && strchr("\"\\/bfnrt", c) ? NULL : "bad escape";
}

static const char *step_low(struct json_scan *s, unsigned char c)
{
	if (s->state == ST_LOW_SLASH && c == '\\') {
		s->state = ST_LOW_U;
		return NULL;
	}
	if (s->state == ST_LOW_U && c == 'u') {
		s->low = true;
		begin_hex(s);
		return NULL;
	}
	return "lone surrogate";
}

static const char *step_utf8(struct json_scan *s, unsigned char c)
{
	if (c < s->lo || c > s->hi) {
		return "not UTF-8";
	}
	s->lo = 0x80;
	s->hi = 0xbf;
	if (--s->left == 0) {
		s->state = ST_STRING;
	}
	return NULL;
}

static const char *step_string(struct json_scan *s, unsigned char c)
{
	if (c == '"') {
		s->state = s->key ? ST_COLON : ST_AFTER;
	} else if (c == '\\') {
		s->state = ST_ESCAPE;
	} else if (c < 0x20) {
		return "control character in a string";
	} else if (c >= 0x80) {
		return begin_point(s, c);
	}
	return NULL;
}

static const char *step_literal(struct json_scan *s, unsigned char c)
{
	struct slice word = literals[s->literal];

	if (c != (unsigned char)word.p[word.n - s->left]) {
		return why_unexpected;
	}
	if (--s->left == 0) {
		s->state = ST_AFTER;
	}
	return NULL;
}

/* One byte. NULL, or why it cannot stand there. `*again`: it is still to be taken, in another state. */
static const char *step(struct json_scan *s, unsigned char c, bool *again)
{
	switch ((enum state)s->state) {
	case ST_STRING:
		return step_string(s, c);
	case ST_START:
	case ST_FIRST_NAME:
	case ST_NAME:
	case ST_COLON:
	case ST_FIRST_VALUE:
	case ST_VALUE:
	case ST_AFTER:
		return is_blank(c) && s->state != ST_START ? NULL : step_outside(s, c);
	case ST_ESCAPE:
		return step_escape(s, c);
	case ST_HEX:
		return step_hex(s, c);
	case ST_LOW_SLASH:
	case ST_LOW_U:
		return step_low(s, c);
	case ST_UTF8:
		return step_utf8(s, c);
	case ST_LITERAL:
		return step_literal(s, c);
	case ST_MINUS:
	case ST_ZERO:
	case ST_INT:
	case ST_DOT:
	case ST_FRAC:
	case ST_E:
	case ST_E_SIGN:
	case ST_EXP:
		return step_number(s, c, again);
	}
	return why_unexpected;
}

/* Bytes at the front of a string that need no state: what the automaton would take one by one. */
static size_t string_run(const char *p, size_t n)
{
	size_t i = 0;

	for (;;) {
		size_t len;
		uint32_t point;

		i += json_plain_run(p + i, n - i);
		if (i == n || !(p[i] & 0x80)) {
			return i;
		}
		do {
			len = json_point(p + i, n - i, &point);
			i += len;
		} while (len > 0 && i < n && p[i] & 0x80);
		if (len == 0) {
			return i;
		}
	}
}

enum json_scan_result json_scan(struct json_scan *s, struct slice in, size_t *at, const char **why)
{
	size_t i = *at;

	while (i < in.n) {
		bool again = false;
		const char *bad;

		if (s->state == ST_STRING) {
			i += string_run(in.p + i, in.n - i);
			if (i == in.n) {
				break;
			}
		}
		bad = step(s, (unsigned char)in.p[i], &again);
		if (UNLIKELY(bad != NULL)) {
			*at = i;
			*why = bad;
			return JSON_BAD;
		}
		if (again) {
			continue;
		}
		i++;
		if (s->depth == 0) {
			*at = i;
			return JSON_DONE;
		}
	}
	*at = i;
	return JSON_MORE;
}
