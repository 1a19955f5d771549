/* SPDX-License-Identifier: MIT */
/* Telnet's commands as a machine of one byte a step. */
#include "proto/telnet.h"

_Static_assert(TELNET_FIRST + 2 * TELNET_REFUSALS <= sizeof(((struct peer *)0)->state), "the refusals fit the peer");

enum { WILL = 251, WONT = 252, DO = 253, DONT = 254, SB = 250, SE = 240, OPTION_ECHO = 1 };

/* The byte TELNET_WAITING: a count, and what is known of the peer. */
enum { COUNT_MASK = 7, SPEAKS = 1 << 6, HIDDEN = 1 << 7 };

_Static_assert((int)TELNET_REFUSALS <= (int)COUNT_MASK, "the count fits its bits");

/* Where the machine stands; behind WILL, WONT, DO and DONT it is that byte. */
enum { AT_TEXT, AT_CR, AT_COMMAND, AT_SUB, AT_SUB_COMMAND };

/* One byte. True when it belongs to the text. */
static bool step(uint8_t *at, unsigned char c)
{
	switch (*at) {
	case AT_TEXT:
	case AT_CR:
		*at = c == TELNET_IAC ? AT_COMMAND : c == '\r' ? AT_CR : AT_TEXT;
		return c != TELNET_IAC;
	case AT_COMMAND:
		*at = c == SB ? AT_SUB : c >= WILL && c <= DONT ? c : AT_TEXT;
		return c == TELNET_IAC; /* a doubled one stands for the byte itself */
	case AT_SUB:
		*at = c == TELNET_IAC ? AT_SUB_COMMAND : AT_SUB;
		return false;
	case AT_SUB_COMMAND:
		*at = c == SE ? AT_TEXT : AT_SUB;
		return false;
	default: /* the option of a WILL, WONT, DO or DONT */
		*at = AT_TEXT;
		return false;
	}
}

static void note(struct peer *p, uint8_t verb, uint8_t option)
{
	uint8_t *waiting = &p->state[TELNET_WAITING], n = *waiting & COUNT_MASK;

	if (verb == DO && option == OPTION_ECHO && (*waiting & HIDDEN)) {
		return; /* it agrees */
	}
	if ((verb == WILL || verb == DO) && n < TELNET_REFUSALS) {
		p->state[TELNET_FIRST + 2 * n] = verb == WILL ? DONT : WONT;
		p->state[TELNET_FIRST + 2 * n + 1] = option;
		(*waiting)++;
	}
}

bool telnet_find(struct peer *p, struct slice in, size_t *ret)
{
	uint8_t *at = &p->state[TELNET_AT];

	for (size_t i = p->scanned; i < in.n; i++) {
		unsigned char c = (unsigned char)in.p[i];

		if ((c == '\n' && *at <= AT_CR) || (c == '\0' && *at == AT_CR)) {
			*ret = i;
			return true;
		}
		if (*at >= WILL) {
			p->state[TELNET_WAITING] |= SPEAKS;
			note(p, *at, c);
		}
		step(at, c);
	}
	p->scanned = (uint32_t)in.n;
	return false;
}

struct slice telnet_strip(struct arena *a, struct slice line)
{
	char *text = arena_alloc(a, line.n);
	uint8_t at = AT_TEXT;
	size_t n = 0;

	for (size_t i = 0; i < line.n; i++) {
		if (step(&at, (unsigned char)line.p[i])) {
			text[n++] = line.p[i];
		}
	}
	return slice_make(text, n);
}

void telnet_refuse(struct peer *p, struct buf *out)
{
	uint8_t *waiting = &p->state[TELNET_WAITING];

	for (uint8_t i = 0; i < (*waiting & COUNT_MASK); i++) {
		buf_char(out, (char)TELNET_IAC);
		buf_add(out, &p->state[TELNET_FIRST + 2 * i], 2);
	}
	*waiting &= (uint8_t)~COUNT_MASK;
}

void telnet_hide(struct peer *p, struct buf *out)
{
	if ((p->state[TELNET_WAITING] & (SPEAKS | HIDDEN)) == SPEAKS) {
		p->state[TELNET_WAITING] |= HIDDEN;
		BUF_LIT(out, "\xff\xfb\x01"); /* IAC WILL ECHO */
	}
}

void telnet_reveal(struct peer *p, struct buf *out)
{
	if (p->state[TELNET_WAITING] & HIDDEN) {
		p->state[TELNET_WAITING] &= (uint8_t)~HIDDEN;
		BUF_LIT(out, "\xff\xfc\x01\n"); /* IAC WONT ECHO; the newline that was typed was not shown either */
	}
}

void telnet_begin(struct peer *p, bool after_cr)
{
	p->state[TELNET_AT] = after_cr ? AT_CR : AT_TEXT;
}
