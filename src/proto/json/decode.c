/* SPDX-License-Identifier: MIT */
/* Framing: objects out of a stream of bytes, each byte scanned once however the stream is cut. */
#include "proto/json/codec.h"

#include "proto/json/fields.h"
#include "proto/json/scan.h"
#include "proto/json/types.h"

/* What peer->state holds between two calls: where the scanner stands in the object that starts the input. */
_Static_assert(sizeof(struct json_scan) <= sizeof(((struct peer *)NULL)->state), "the scanner's state fits a peer");

static size_t blanks(struct slice s)
{
	size_t n = 0;

	while (n < s.n && (s.p[n] == ' ' || s.p[n] == '\n' || s.p[n] == '\r' || s.p[n] == '\t')) {
		n++;
	}
	return n;
}

/* Consumes `n` bytes; the next byte starts afresh. */
static void consume(struct peer *p, struct slice *in, size_t n)
{
	*in = slice_from(*in, n);
	p->scanned = 0;
	memset(p->state, 0, sizeof(p->state));
}

/* Consumes up to and with the next newline, or everything when there is none yet. */
static void skip_line(struct peer *p, struct slice *in)
{
	const char *newline = in->n ? memchr(in->p, '\n', in->n) : NULL;

	if (newline) {
		p->phase &= (uint8_t)~JSON_PHASE_SKIP;
		*in = slice_from(*in, (size_t)(newline + 1 - in->p));
	} else {
		*in = slice_from(*in, in->n);
	}
}

/* Input that cannot be understood: said once, then the rest of the line is skipped. */
static enum decode refuse(struct peer *p, struct slice *in, size_t n, struct cmd *ret, enum err err, struct slice text,
			  uint32_t limit)
{
	consume(p, in, n);
	p->phase |= JSON_PHASE_SKIP;
	json_invalid(ret, err, text, limit);
	return DECODE_CMD;
}

static enum json_turn turn_of(const struct peer *p)
{
	if (p->phase & JSON_PHASE_SECOND) {
		return TURN_SECOND;
	}
	return p->phase & (JSON_PHASE_ASKED | JSON_PHASE_IN) ? TURN_LATER : TURN_FIRST;
}

/* The command of the whole object at the front, `n` bytes long. */
static enum decode take_object(struct peer *p, const struct proto_env *env, struct slice *in, size_t n, struct arena *a,
			       struct cmd *ret)
{
	enum json_turn turn = turn_of(p);
	struct json_fields f;
	bool again;

	json_fields_read(&f, slice_make(in->p, n), a);
	again = json_command(&f, turn, env->config, a, ret);
	p->phase &= (uint8_t)~JSON_PHASE_SECOND;
	if (ret->id == CMD_LOGIN || ret->id == CMD_AUTH) {
		p->phase |= JSON_PHASE_ASKED;
	}
	if (again) {
		p->phase |= JSON_PHASE_SECOND;
		p->scanned = (uint32_t)n;
	} else {
		consume(p, in, n);
	}
	return DECODE_CMD;
}

/* Scans on in the object at the front. */
static enum decode scan_on(struct peer *p, const struct proto_env *env, struct slice *in, unsigned flags,
			   struct arena *a, struct cmd *ret)
{
	size_t max = (size_t)env->config->object_max, at = p->scanned;
	struct json_scan scan;
	const char *why;

	memcpy(&scan, p->state, sizeof(scan));
	switch (json_scan(&scan, slice_make(in->p, MIN(in->n, max)), &at, &why)) {
	case JSON_DONE:
		return take_object(p, env, in, at, a, ret);
	case JSON_BAD:
		return refuse(p, in, at, ret, ERR_BAD_JSON, arena_printf(a, "%s at byte %zu", why, at + 1), 0);
	case JSON_MORE:
		break;
	}
	if (at == max) {
		return refuse(p, in, max, ret, ERR_MESSAGE_LONG, SLICE_EMPTY, (uint32_t)max);
	}
	if (flags & DECODE_F_EOF) {
		return refuse(p, in, in->n, ret, ERR_BAD_JSON, SLICE_LIT("the input ended within an object"), 0);
	}
	memcpy(p->state, &scan, sizeof(scan));
	p->scanned = (uint32_t)at;
	return DECODE_MORE;
}

enum decode json_decode(struct peer *p, const struct proto_env *env, struct slice *in, unsigned flags, struct arena *a,
			struct cmd *ret)
{
	if (p->phase & JSON_PHASE_SECOND) {
		return take_object(p, env, in, p->scanned, a, ret);
	}
	if (p->phase & JSON_PHASE_SKIP) {
		skip_line(p, in);
	}
	if (p->scanned == 0) {
		*in = slice_from(*in, blanks(*in));
	}
	return in->n > 0 ? scan_on(p, env, in, flags, a, ret) : DECODE_MORE;
}
