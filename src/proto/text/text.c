/* SPDX-License-Identifier: MIT */
/* What people type: answers to the prompts, then lines and commands.
 *
 *   NAME ──name──▶ PENDING ──welcome──▶ CHAT
 *    ▲  ◀──refused──┘  │                 ▲
 *    │                 needed            welcome
 *    │                 ▼                 │
 *    ├─nothing────── PASSWORD ─password▶ CHECKING
 *    │                    ◀───wrong──────┘
 *    └─nothing────── INSECURE ◀─ a password was refused for the way that it came
 *
 * While a login is under way nothing is decoded: only its answer says whether the next line is a password, another name or
 * the first message. So a script that sends everything at once means the same as a person who waits for each prompt. */
#include "proto/text/text.h"

#include "proto/detect.h"
#include "proto/lines.h"
#include "proto/slash.h"
#include "proto/text/state.h"

static void text_open(struct peer *p, const struct proto_env *env, struct buf *out)
{
	/* Also to somebody who spoke first (PEER_QUIET): programs that wait for the prompt may send the name before it. */
	BUF_LIT(out, "[SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>\n");
	text_ask_name(p, env, out);
}

enum dialect peer_switch(const struct peer *p)
{
	return (enum dialect)p->state[TEXT_SWITCH];
}

/* Looks at the first line of somebody who was silent until the prompt. DECODE_CMD: it is text. */
static enum decode look_again(struct peer *p, struct slice in, unsigned flags)
{
	enum dialect d;

	if (in.n == 0 || (p->flags & (PEER_FIXED | PEER_QUIET)) || p->phase != TEXT_NAME || !lines_first(p)) {
		return DECODE_CMD;
	}
	if (detect_prompted(in, &d) == DETECT_MORE) {
		return flags & DECODE_F_EOF ? DECODE_CMD : DECODE_MORE;
	}
	if (d == DIALECT_TEXT) {
		lines_mark(p);
		return DECODE_CMD;
	}
	if (d == DIALECT_NONE) {
		return DECODE_CLOSE;
	}
	p->state[TEXT_SWITCH] = (uint8_t)d;
	return DECODE_SWITCH;
}

/* A line in the chat; false when there is nothing in it. */
static bool decode_chat(const struct proto_env *env, struct slice line, struct arena *a, struct cmd *ret)
{
	if (slice_trim(line).n == 0) {
		return false;
	}
	if (line.p[0] == '/' && !slice_starts(line, SLICE_LIT("//"))) {
		slash_decode(env, line, a, ret);
		return true;
	}
	ret->id = CMD_SAY;
	ret->text = slice_from(line, line.p[0] == '/' ? 1 : 0);
	cmd_limit_text(env, ret);
	return true;
}

static void login(struct peer *p, struct cmd *ret)
{
	ret->id = CMD_LOGIN;
	p->phase = ret->who.n == 0 && ret->secret.n > 0 ? TEXT_CHECKING : TEXT_PENDING;
}

/* An answer to `Enter your nickname: `. */
static void decode_name(struct peer *p, const struct proto_env *env, struct slice line, struct arena *a,
			struct cmd *ret)
{
	line = slice_trim(line);
	if (line.n == 0 || line.p[0] != '/') {
		ret->who = line;
		login(p, ret);
		return;
	}
	slash_decode(env, line, a, ret);
	if (ret->id == CMD_NICK || ret->id == CMD_LOGIN) {
		login(p, ret);
	}
}

/* An answer to `Enter password: `. A password may begin with a slash: only what leaves the prompt is a command here. */
static void decode_password(struct peer *p, const struct proto_env *env, struct slice line, struct arena *a,
			    struct cmd *ret)
{
	if (line.n == 0) {
		cmd_refuse(ret, ERR_PASSWORD_NEEDED, SLICE_EMPTY, 0);
		p->phase = TEXT_NAME;
		return;
	}
	if (line.p[0] == '/') {
		struct cmd c = { .from = ret->from };

		slash_decode(env, line, a, &c);
		if (c.id == CMD_QUIT || c.id == CMD_NICK) {
			*ret = c;
			if (c.id == CMD_NICK) {
				login(p, ret);
			}
			return;
		}
	}
	ret->secret = line;
	login(p, ret);
}

/* An answer to `Press Enter for another name: `. A line that was sent in advance may be the password: it is thrown away. */
static void decode_insecure(struct peer *p, const struct proto_env *env, struct slice line, struct arena *a,
			    struct cmd *ret)
{
	if (slice_trim(line).n == 0) {
		cmd_refuse(ret, ERR_PASSWORD_NEEDED, SLICE_EMPTY, 0);
		p->phase = TEXT_NAME;
		return;
	}
	if (line.p[0] == '/') {
		slash_decode(env, line, a, ret);
		if (ret->id == CMD_NICK || ret->id == CMD_LOGIN) {
			login(p, ret);
			return;
		}
		if (ret->id == CMD_QUIT || ret->id == CMD_HELP) {
			return;
		}
	}
	cmd_refuse(ret, ERR_PASSWORD_PLAIN, SLICE_EMPTY, 0);
}

static enum decode text_decode(struct peer *p, const struct proto_env *env, struct slice *in, unsigned flags,
			       struct arena *a, struct cmd *ret)
{
	struct slice line;

	for (;;) {
		if (p->phase == TEXT_PENDING || p->phase == TEXT_CHECKING) {
			return DECODE_WAIT;
		}
		enum decode look = look_again(p, *in, flags);
		if (look != DECODE_CMD) {
			return look;
		}
		enum line kind = lines_next(p, env, in, flags, LINES_TELNET, a, &line);
		if (kind == LINE_MORE) {
			return DECODE_MORE;
		}
		lines_mark(p);
		if (kind != LINE_TEXT) {
			lines_refuse(env, kind, ret);
			return DECODE_CMD;
		}
		if (p->phase == TEXT_NAME && proto_is_http(line)) {
			return DECODE_CLOSE; /* a browser must not be made to chat */
		}
		if (p->phase == TEXT_NAME) {
			decode_name(p, env, line, a, ret);
			return DECODE_CMD;
		}
		if (p->phase == TEXT_PASSWORD) {
			decode_password(p, env, line, a, ret);
			return DECODE_CMD;
		}
		if (p->phase == TEXT_INSECURE) {
			decode_insecure(p, env, line, a, ret);
			return DECODE_CMD;
		}
		if (decode_chat(env, line, a, ret)) {
			return DECODE_CMD;
		}
	}
}

const struct proto_ops proto_text = {
	.dialect = DIALECT_TEXT,
	.open = text_open,
	.decode = text_decode,
	.encode_room = text_encode_room,
	.encode = text_encode,
};
