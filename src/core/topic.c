/* SPDX-License-Identifier: MIT */
/* TOPIC: asks for a room's topic, or sets it. */
#include <string.h>

#include "base/text.h"
#include "core/messages.h"

/* One line without control characters, but for those by which IRC makes text bold or coloured. */
static bool topic_plain(struct core *c, struct slice text)
{
	static const char codes[] = "\x02\x03\x04\x0f\x11\x16\x1d\x1e\x1f";
	enum text_kind kind = utf8_scan(text);
	if (text.n == 0 || kind != TEXT_CONTROL) {
		return text.n == 0 || kind == TEXT_PLAIN;
	}
	char *rest = arena_alloc(&c->scratch, text.n);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\0' || !strchr(codes, text.p[i])) {
			rest[n++] = text.p[i];
		}
	}
	return n == 0 || utf8_scan(slice_make(rest, n)) == TEXT_PLAIN;
}

enum run cmd_topic(struct core *c, struct session *s, const struct cmd *cmd)
{
	bool asks = !(cmd->flags & CMD_HAS_TEXT);
	uint32_t room = asks ? room_seen(c, s, cmd, PERMIT_TOPIC) : room_within(c, s, cmd, PERMIT_TOPIC);
	if (room == 0) {
		return RUN_DONE;
	}
	struct room *r = room_at(c, room);
	if (asks) {
		struct event *ev = session_tell(c, s, EV_TOPIC);
		room_event(r, ev);
		ev->room = arena_dup(&c->out->arena, ev->room);
		room_topic_event(c, r, ev);
		ev->tag = arena_dup(&c->out->arena, cmd->tag);
		ev->flags |= EV_F_ANSWER;
		return RUN_DONE;
	}
	enum permit p = room_setting(r, SETTING_TOPIC_LOCK) ? PERMIT_TOPIC_LOCKED : PERMIT_TOPIC;
	if (!session_may(c, s, p, room)) {
		permit_refuse(c, s, cmd, p);
		return RUN_DONE;
	}
	if (cmd->text.n > (size_t)c->cfg->topic_max) {
		session_error(c, s, cmd, ERR_TOPIC_LONG)->n = (uint64_t)c->cfg->topic_max;
		return RUN_DONE;
	}
	if (!topic_plain(c, cmd->text)) {
		session_error(c, s, cmd, ERR_CONTROL);
		return RUN_DONE;
	}
	struct cmd said = *cmd; /* the filter may change it */
	if (user_in(user_at(c, s->user), room) && say_refused(c, s, &said, room)) {
		return RUN_DONE;
	}
	const struct user *u = user_at(c, s->user);
	const struct record_text text = { .name = user_name(u), .text = said.text, .tag = cmd->tag };
	return draft_wait(c, s, record_new(REC_TOPIC, conv_room(r->id), u->id, &text), cmd);
}
