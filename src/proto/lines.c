/* SPDX-License-Identifier: MIT */
/* Finding lines. */
#include "proto/lines.h"

#include "base/text.h"
#include "proto/telnet.h"

enum {
	SKIPPING = 1 << 0, /* within a line that was too long */
	STEPPING = 1 << 1, /* the line has bytes that only telnet's machine understands */
	MARKED = 1 << 2,
};

static uint8_t *bits(struct peer *p)
{
	return &p->state[LINES_STATE];
}

static bool has_byte(struct slice s, unsigned char c)
{
	return s.n > 0 && memchr(s.p, c, s.n) != NULL;
}

/* The index of the byte that ends the line; false when it is not there yet. */
static bool find(struct peer *p, struct slice in, unsigned lines_flags, size_t *ret)
{
	p->scanned = (uint32_t)MIN(p->scanned, in.n);
	if (!(*bits(p) & STEPPING)) {
		struct slice fresh = slice_from(in, p->scanned);
		const char *end = fresh.n > 0 ? memchr(fresh.p, '\n', fresh.n) : NULL;

		if (end) {
			fresh.n = (size_t)(end - fresh.p);
		}
		if (!(lines_flags & LINES_TELNET) || (!has_byte(fresh, TELNET_IAC) && !has_byte(fresh, '\0'))) {
			p->scanned = (uint32_t)in.n;
			if (end) {
				*ret = (size_t)(end - in.p);
			}
			return end != NULL;
		}
		*bits(p) |= STEPPING;
		p->scanned = 0;
		telnet_begin(p, false);
	}
	return telnet_find(p, in, ret);
}

/* Takes `n` bytes, with which a line ends. */
static void take(struct peer *p, struct slice *in, size_t n)
{
	*in = slice_from(*in, n);
	*bits(p) &= (uint8_t) ~(SKIPPING | STEPPING);
	p->scanned = 0;
	telnet_begin(p, false);
}

/* Throws away what there is of an over-long line. While silence may end it, its last byte stays: input that is there is
 * what tells the worker to wait for the silence. */
static void skip_all(struct peer *p, struct slice *in)
{
	size_t keep = p->flags & PEER_CHUNKED ? 1 : 0;

	*bits(p) |= SKIPPING;
	*in = slice_from(*in, in->n - MIN(in->n, keep));
	p->scanned = (uint32_t)in->n;
}

/* Skips the rest of an over-long line. False when its end is not there yet. */
static bool skip(struct peer *p, struct slice *in, unsigned decode_flags, unsigned lines_flags)
{
	size_t end;

	if (find(p, *in, lines_flags, &end)) {
		p->flags &= (uint8_t)~PEER_CHUNKED;
		take(p, in, end + 1);
		return true;
	}
	if (decode_flags & (DECODE_F_EOF | DECODE_F_CHUNK)) {
		take(p, in, in->n);
		return true;
	}
	skip_all(p, in);
	return false;
}

enum line lines_next(struct peer *p, const struct proto_env *env, struct slice *in, unsigned decode_flags,
		     unsigned lines_flags, struct arena *a, struct slice *ret)
{
	size_t max = (size_t)env->config->message_max + LINES_EXTRA + (lines_flags & LINES_TAGS ? LINES_TAGS_EXTRA : 0),
	       end;
	bool ended = true;

	if ((*bits(p) & SKIPPING) && !skip(p, in, decode_flags, lines_flags)) {
		return LINE_MORE;
	}
	struct slice line = *in;
	if (find(p, *in, lines_flags, &end)) {
		p->flags &= (uint8_t)~PEER_CHUNKED;
		line.n = end;
		end++;
	} else if (in->n > max) {
		/* From here on byte by byte, when it may be telnet: nothing of the line is kept to begin again. */
		if ((lines_flags & LINES_TELNET) && !(*bits(p) & STEPPING)) {
			*bits(p) |= STEPPING;
			telnet_begin(p, in->p[in->n - 1] == '\r');
		}
		skip_all(p, in);
		return LINE_LONG;
	} else if (in->n > 0 && (decode_flags & (DECODE_F_EOF | DECODE_F_CHUNK))) {
		end = in->n;
		ended = false;
	} else {
		return LINE_MORE;
	}
	bool stepped = (*bits(p) & STEPPING) != 0;
	take(p, in, end);
	if (line.n > max) {
		return LINE_LONG;
	}
	if (stepped) {
		line = telnet_strip(a, line);
	}
	if (line.n > 0 && line.p[line.n - 1] == '\r') {
		line.n--;
	}
	if (!ended && line.n == 0) {
		return LINE_MORE; /* telnet's commands, or half a line end: nobody pressed Enter */
	}
	*ret = line;
	return utf8_scan(line) == TEXT_INVALID ? LINE_BAD : LINE_TEXT;
}

bool lines_first(const struct peer *p)
{
	return !(p->state[LINES_STATE] & MARKED);
}

void lines_mark(struct peer *p)
{
	*bits(p) |= MARKED;
}

void cmd_refuse(struct cmd *c, enum err err, struct slice text, uint32_t n)
{
	*c = (struct cmd){ .id = CMD_INVALID, .from = c->from, .err = (uint16_t)err, .text = text, .limit = n };
}

void lines_refuse(const struct proto_env *env, enum line line, struct cmd *c)
{
	if (line == LINE_LONG) {
		cmd_refuse(c, ERR_MESSAGE_LONG, SLICE_EMPTY, (uint32_t)env->config->message_max);
	} else {
		cmd_refuse(c, ERR_ENCODING, SLICE_EMPTY, 0);
	}
}

void cmd_limit_text(const struct proto_env *env, struct cmd *c)
{
	if ((cmd_rows[c->id].flags & CMD_F_MESSAGE) && c->text.n > (size_t)env->config->message_max) {
		lines_refuse(env, LINE_LONG, c);
	}
}
