/* SPDX-License-Identifier: MIT */
/* For the tests of codecs: what input is decoded to, as lines (fuzz/fuzz_split.h), and what an event is encoded to. */
#ifndef UNIT_PROTO_CODEC_H
#define UNIT_PROTO_CODEC_H

#include "fuzz/fuzz_split.h"
#include "lib/unit.h"

struct codec {
	struct config config;
	struct proto_env env;
	struct peer peer;
	struct buf *out;
};

/* The defaults; the server's time is UTC + 1 h. The peer is open, `c->out` holds what it was greeted with. */
static inline void codec_init(struct codec *c, const struct proto_ops *ops, uint8_t peer_flags)
{
	memset(c, 0, sizeof(*c));
	config_init(&c->config);
	c->env = (struct proto_env){ &c->config, 3600 };
	c->out = buf_new(64);
	c->peer.ops = ops;
	c->peer.flags = peer_flags;
	ops->open(&c->peer, &c->env, c->out);
}

static inline void codec_done(struct codec *c)
{
	buf_unref(c->out);
	config_done(&c->config);
}

#define assert_out(c, literal)                                                                                         \
	do {                                                                                                           \
		assert_buf((c)->out, literal);                                                                         \
		(c)->out->len = 0;                                                                                     \
	} while (0)

/* The event, as this session reads it, is exactly `literal`. */
#define assert_event(c, literal, ...)                                                                                  \
	do {                                                                                                           \
		const struct event ev_ = { .time_ms = 1700000000000, __VA_ARGS__ };                                    \
		(c)->peer.ops->encode(&(c)->peer, &(c)->env, &ev_, (c)->out);                                          \
		assert_out((c), literal);                                                                              \
	} while (0)

/* The same as a listener of the room reads it. */
#define assert_room(c, variant, literal, ...)                                                                          \
	do {                                                                                                           \
		const struct event ev_ = { .time_ms = 1700000000000, __VA_ARGS__ };                                    \
		(c)->peer.ops->encode_room(&(c)->env, &ev_, (variant), (c)->out);                                      \
		assert_out((c), literal);                                                                              \
	} while (0)

#define LIT(s) SLICE_LIT(s)
/* The same in a static table. */
#define IN(s)                                                                                                          \
	{                                                                                                              \
		"" s, sizeof(s) - 1                                                                                    \
	}
#define WHO(s)  .who = LIT(s)
#define ROOM(s) .room = LIT(s)
#define TEXT(s) .text = LIT(s)

/* All of `in`, in one piece and to its end, through a fresh peer, gives exactly these lines. */
static inline void decodes(struct codec *c, struct split_answers answers, struct slice in, const char *lines)
{
	struct buf *log = split_run(c->peer.ops, &c->env, c->peer.flags, answers, in, (struct split_plan){ NULL, 0 });

	assert_slice_eq(slice_make(log->data, log->len), slice_cstr(lines));
	buf_unref(log);
}

#define assert_decodes(c, literal, lines) decodes((c), (struct split_answers){ NULL, 0 }, LIT(literal), (lines))

/* The law for one input: byte by byte, and in pieces of sizes that a small generator gives. */
static inline void obeys_law(struct codec *c, struct split_answers answers, struct slice in)
{
	static const uint8_t one = 1;
	uint8_t sizes[16];
	uint32_t x = 2463534242;

	split_check(c->peer.ops, &c->env, c->peer.flags, answers, in, (struct split_plan){ &one, 1 });
	for (int round = 0; round < 20; round++) {
		for (size_t i = 0; i < sizeof(sizes); i++) {
			x ^= x << 13;
			x ^= x >> 17;
			x ^= x << 5;
			sizes[i] = (uint8_t)(round % 2 ? x % 5 : x % 200);
		}
		split_check(c->peer.ops, &c->env, c->peer.flags, answers, in,
			    (struct split_plan){ sizes, sizeof(sizes) });
	}
}

#endif
