/* SPDX-License-Identifier: MIT */
/* Names, passwords and groups: what the client sends. That client sends no newline, so silence ends a line (PEER_CHUNKED)
 * until a newline shows that it is another client.
 *
 * Name and password are two logins for the core, which remembers the name: a peer is too small for it. */
#include "proto/groups/groups.h"

#include "proto/groups/state.h"
#include "proto/lines.h"
#include "proto/slash.h"

static void groups_open(struct peer *p, const struct proto_env *env, struct buf *out)
{
	(void)env;
	p->flags |= PEER_CHUNKED;
	p->phase = GROUPS_NAME;
	BUF_LIT(out, "Enter username: ");
}

/* False when there is nothing in the line. */
static bool decode_chat(const struct proto_env *env, struct slice line, struct arena *a, struct cmd *ret)
{
	if (slice_trim(line).n == 0) {
		return false;
	}
	if (line.p[0] == '/' && !slice_starts(line, SLICE_LIT("//"))) {
		slash_decode(env, line, a, ret);
		if (ret->id == CMD_USERS && ret->room.n == 0) {
			ret->id = CMD_WHO; /* here they are everybody */
		}
		return true;
	}
	ret->id = CMD_SAY;
	ret->text = slice_from(line, line.p[0] == '/' ? 1 : 0);
	cmd_limit_text(env, ret);
	return true;
}

static enum decode groups_decode(struct peer *p, const struct proto_env *env, struct slice *in, unsigned flags,
				 struct arena *a, struct cmd *ret)
{
	struct slice line;

	for (;;) {
		if (!(p->flags & PEER_CHUNKED)) {
			flags &= ~(unsigned)DECODE_F_CHUNK;
		}
		enum line kind = lines_next(p, env, in, flags, 0, a, &line);
		if (kind == LINE_MORE) {
			return DECODE_MORE;
		}
		if (kind != LINE_TEXT) {
			lines_refuse(env, kind, ret);
			return DECODE_CMD;
		}
		switch ((enum groups_phase)p->phase) {
		case GROUPS_NAME:
			if (proto_is_http(line)) {
				return DECODE_CLOSE; /* a browser must not be made to chat */
			}
			ret->id = CMD_LOGIN;
			ret->who = slice_trim(line);
			p->phase = GROUPS_PASSWORD;
			return DECODE_CMD;
		case GROUPS_PASSWORD:
			ret->id = CMD_LOGIN;
			ret->secret = line;
			p->phase = GROUPS_CHAT;
			return DECODE_CMD;
		case GROUPS_CHAT:
			if (decode_chat(env, line, a, ret)) {
				return DECODE_CMD;
			}
			break;
		}
	}
}

const struct proto_ops proto_groups = {
	.dialect = DIALECT_GROUPS,
	.open = groups_open,
	.decode = groups_decode,
	.encode_room = groups_encode_room,
	.encode = groups_encode,
};
