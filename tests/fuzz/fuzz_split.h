/* SPDX-License-Identifier: MIT */
/* The law of every decoder, as code: any split of the input gives the same commands. For the fuzz targets and the unit tests
 * alike.
 *
 * A decoder is fed like a worker feeds it: what it leaves stays and is shown to it again with what comes next, in a heap
 * block of exactly that size, so that AddressSanitizer sees every byte read too far. What it gave is written down as text,
 * one line a command; two runs are compared by these lines. */
#ifndef FUZZ_FUZZ_SPLIT_H
#define FUZZ_FUZZ_SPLIT_H

#include <stdio.h>
#include <stdlib.h>

#include "proto/proto.h"

/* How the input is cut: pieces of as many bytes as `sizes` says, over and over; no sizes: all at once. */
struct split_plan {
	const uint8_t *sizes; /* 0 counts as 1 */
	size_t n;
};

/* What a login is answered with, one after the other; the last one again and again. */
struct split_answers {
	const enum err *errs; /* ERR_OK: WELCOME */
	size_t n;
};

struct split {
	const struct proto_ops *ops;
	const struct proto_env *env;
	struct split_answers answers;
	struct peer peer;
	struct arena arena;
	struct buf *out; /* what the codec writes */
	struct buf *log;
	size_t logins, answered;
	uint8_t cmd;       /* the last of them: LOGIN or AUTH, */
	char tag[TAG_MAX]; /* and its tag */
	size_t tag_n;
	bool ended; /* it switched or closed */
};

static inline void split_log_slice(struct buf *log, const char *name, struct slice s)
{
	if (s.n > 0) {
		buf_printf(log, " %s=", name);
		for (size_t i = 0; i < s.n; i++) {
			unsigned char c = (unsigned char)s.p[i];
			if (c > ' ' && c < 0x7f && c != '\\') {
				buf_char(log, (char)c);
			} else {
				buf_printf(log, "\\%02x", c);
			}
		}
	}
}

static inline void split_log_cmd(struct buf *log, const struct cmd *c)
{
	buf_printf(log, "%s", cmd_names[c->id]);
	if (c->err || c->id == CMD_INVALID) {
		buf_printf(log, " err=%s", c->err < ERR_COUNT ? err_rows[c->err].code : "?");
	}
	split_log_slice(log, "room", c->room);
	split_log_slice(log, "who", c->who);
	split_log_slice(log, "sender", c->sender);
	split_log_slice(log, "text", c->text);
	split_log_slice(log, "secret", c->secret);
	split_log_slice(log, "key", c->key);
	split_log_slice(log, "tag", c->tag);
	if (c->flags || c->page || c->number || c->at.seq || c->epoch || c->limit) {
		buf_printf(log, " flags=%u page=%u number=%llu epoch=%llu limit=%u", c->flags, c->page,
			   (unsigned long long)(c->number + c->at.seq), (unsigned long long)c->epoch, c->limit);
	}
	if (c->at.pos || c->at.time_ms || point_said(&c->to)) {
		buf_printf(log, " at=%llu,%lld to=%llu,%llu,%lld", (unsigned long long)c->at.pos,
			   (long long)c->at.time_ms, (unsigned long long)c->to.seq, (unsigned long long)c->to.pos,
			   (long long)c->to.time_ms);
	}
	if (c->seconds) {
		buf_printf(log, " seconds=%u", c->seconds);
	}
	buf_char(log, '\n');
}

/* Answers the next login that was not answered yet; false when there is none. */
static inline bool split_answer(struct split *s)
{
	static const struct event_row none;
	if (s->answered == s->logins) {
		return false;
	}
	enum err err = s->answers.n ? s->answers.errs[MIN(s->answered, s->answers.n - 1)] : ERR_OK;
	enum event_id good = s->cmd == CMD_AUTH ? EV_AUTH : EV_WELCOME;
	struct event ev = { .id = err == ERR_OK ? good : EV_ERROR,
			    .cmd = s->cmd,
			    .flags = s->answered % 3 == 0   ? EV_F_MORE
				     : s->answered % 3 == 1 ? EV_F_ACCOUNT
							    : 0,
			    .tag = slice_make(s->tag, s->tag_n),
			    .err = (uint16_t)err,
			    .who = SLICE_LIT("alice"),
			    .room = SLICE_LIT("lobby"),
			    .list = &none };
	s->answered++;
	s->ops->encode(&s->peer, s->env, &ev, s->out);
	if (ev.id == EV_AUTH && ev.flags == 0) { /* the server's proof: what comes of it follows */
		ev.flags = EV_F_ACCOUNT;
		s->ops->encode(&s->peer, s->env, &ev, s->out);
	}
	s->out->len = 0;
	return true;
}

/* Somebody is asked who it is: kept for the answer. */
static inline void split_asked(struct split *s, const struct cmd *c)
{
	s->logins++;
	s->cmd = c->id;
	s->tag_n = MIN(c->tag.n, sizeof(s->tag));
	if (s->tag_n > 0) {
		memcpy(s->tag, c->tag.p, s->tag_n);
	}
}

/* What was no command is told so; the tag says whose it was. */
static inline void split_refused(struct split *s, const struct cmd *c)
{
	const struct event ev = { .id = EV_ERROR, .cmd = c->id, .err = c->err, .text = c->text, .tag = c->tag };

	s->ops->encode(&s->peer, s->env, &ev, s->out);
	s->out->len = 0;
}

/* A matter of the codec alone comes back as it was. */
static inline void split_noted(struct split *s, const struct cmd *c)
{
	const struct event ev = { .id = EV_NOTE,
				  .cmd = c->id,
				  .text = c->text,
				  .who = c->who,
				  .key = c->key,
				  .tag = c->tag,
				  .n = c->number };

	s->ops->encode(&s->peer, s->env, &ev, s->out);
	s->out->len = 0;
}

/* Everything that can be had of `*in`. */
static inline void split_decode(struct split *s, struct slice *in, unsigned flags)
{
	for (;;) {
		struct cmd c = { 0 };
		size_t before = in->n;
		switch (s->ops->decode(&s->peer, s->env, in, flags, &s->arena, &c)) {
		case DECODE_MORE:
			return;
		case DECODE_CMD:
			if (in->n > before || c.id >= CMD_COUNT || (cmd_rows[c.id].flags & CMD_F_INTERNAL)) {
				abort();
			}
			split_log_cmd(s->log, &c);
			if (c.id == CMD_LOGIN || c.id == CMD_AUTH) {
				split_asked(s, &c);
			} else if (c.id == CMD_NOTE || c.id == CMD_WANT) {
				split_noted(s, &c);
			} else if (c.id == CMD_INVALID && c.tag.n > 0) {
				split_refused(s, &c);
			}
			break;
		case DECODE_WAIT:
			if (!split_answer(s)) {
				abort(); /* it would wait for ever */
			}
			break;
		case DECODE_SWITCH:
			if (in->n != before) {
				abort();
			}
			buf_printf(s->log, "switch %s\n", dialect_rows[peer_switch(&s->peer)].name);
			s->ended = true;
			return;
		case DECODE_CLOSE:
			BUF_LIT(s->log, "close\n");
			s->ended = true;
			return;
		}
		arena_reset(&s->arena);
	}
}

/* The lines of one run over `in`, to its end; the reference is the caller's. `peer_flags`: enum peer_flag. */
static inline struct buf *split_run(const struct proto_ops *ops, const struct proto_env *env, uint8_t peer_flags,
				    struct split_answers answers, struct slice in, struct split_plan plan)
{
	struct split s = { .ops = ops, .env = env, .answers = answers, .out = buf_new(256), .log = buf_new(256) };
	char *held = NULL;
	size_t n = 0, at = 0;

	arena_init(&s.arena);
	s.peer.ops = ops;
	s.peer.flags = peer_flags;
	ops->open(&s.peer, env, s.out);
	for (size_t k = 0; !s.ended; k++) {
		size_t piece = plan.n ? MAX(plan.sizes[k % plan.n], 1) : in.n;
		piece = MIN(piece, in.n - at);
		char *next = malloc(n + piece + 1); /* never 0 */
		if (!next) {
			abort();
		}
		/* One byte in front, so that the block ends where the input does. */
		if (n > 0) {
			memcpy(next + 1, held, n);
		}
		if (piece > 0) {
			memcpy(next + 1 + n, in.p + at, piece);
		}
		free(held);
		at += piece;
		struct slice rest = slice_make(next + 1, n + piece);
		split_decode(&s, &rest, 0);
		if (at == in.n && !s.ended) {
			split_decode(&s, &rest, DECODE_F_EOF);
			s.ended = true;
		}
		/* What is held is bounded, whatever comes. */
		if (rest.n > (size_t)(env->config->object_max + env->config->message_max) + 8192) {
			abort();
		}
		held = malloc(rest.n + 1);
		if (!held) {
			abort();
		}
		if (rest.n > 0) {
			memcpy(held, rest.p, rest.n);
		}
		n = rest.n;
		free(next);
	}
	free(held);
	peer_close(&s.peer);
	arena_done(&s.arena);
	buf_unref(s.out);
	return s.log;
}

/* Runs whole and cut as `plan` says, and aborts when the commands differ. */
static inline void split_check(const struct proto_ops *ops, const struct proto_env *env, uint8_t peer_flags,
			       struct split_answers answers, struct slice in, struct split_plan plan)
{
	struct buf *whole = split_run(ops, env, peer_flags, answers, in, (struct split_plan){ NULL, 0 });
	struct buf *cut = split_run(ops, env, peer_flags, answers, in, plan);

	if (!slice_eq(slice_make(whole->data, whole->len), slice_make(cut->data, cut->len))) {
		fprintf(stderr, "whole:\n%.*s\ncut:\n%.*s\n", (int)whole->len, whole->data, (int)cut->len, cut->data);
		abort();
	}
	buf_unref(whole);
	buf_unref(cut);
}

/* A fuzz target in one call. The first byte chooses how logins are answered and whether the listener is fixed, the second
 * says how many bytes of sizes follow (at most 7); the rest is the input. Small limits, so that they are met. */
static inline int fuzz_split(const struct proto_ops *ops, const uint8_t *data, size_t n)
{
	static const enum err refused[] = { ERR_PASSWORD_NEEDED, ERR_PASSWORD_WRONG, ERR_NAME_TAKEN, ERR_OK };
	static const enum err asked[] = { ERR_PASSWORD_NEEDED, ERR_OK };
	static const enum err insecure[] = { ERR_PASSWORD_NEEDED, ERR_PASSWORD_PLAIN, ERR_PASSWORD_PLAIN, ERR_OK };
	static struct config config;
	static bool ready;

	if (!ready) {
		config_init(&config);
		config.message_max = 64;
		config.object_max = 1024;
		ready = true;
	}
	if (n < 2) {
		return 0;
	}
	size_t sizes = MIN((size_t)(data[1] & 7), n - 2);
	struct split_plan plan = { data + 2, sizes };
	struct split_answers answers = { 0 };
	if (data[0] & 1) {
		answers = (struct split_answers){ refused, ARRAY_LEN(refused) };
	} else if (data[0] & 2) {
		answers = (struct split_answers){ asked, ARRAY_LEN(asked) };
	} else if (data[0] & 16) {
		answers = (struct split_answers){ insecure, ARRAY_LEN(insecure) };
	}
	config.auth = data[0] & 8 ? AUTH_REQUIRED : AUTH_OPTIONAL;
	const struct proto_env env = { &config, 3600 };
	uint8_t one = 1;
	if (sizes == 0) {
		plan = (struct split_plan){ &one, 1 };
	}
	split_check(ops, &env, data[0] & 4 ? PEER_FIXED : 0, answers,
		    slice_make((const char *)data + 2 + sizes, n - 2 - sizes), plan);
	return 0;
}

#endif
