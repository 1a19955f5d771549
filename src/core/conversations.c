/* SPDX-License-Identifier: MIT */
/* CONVERSATIONS: where something was said in a span of time, in the rooms that somebody is in and in private. */
#include "core/pages.h"

/* What a conversation is called for its reader; empty: the room is no more. */
static struct slice name_of(const struct core *c, uint64_t reader, const struct conv_row *row)
{
	if (!conv_is_pair(row->conv)) {
		uint32_t room = room_find_id(c, row->conv.a);
		return room ? room_name(room_at(c, room)) : SLICE_EMPTY;
	}
	uint32_t other = user_find_id(c, row->conv.a == reader ? row->conv.b : row->conv.a);
	return other ? user_name(user_at(c, other)) : row->name;
}

static void conversations_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	uint32_t n = 0;
	for (const struct conv_row *row = a->conversations.list; row; row = row->next) {
		n++;
	}
	struct event *ev = list_tell(c, s, t->cmd, 0, n);
	ev->flags |= a->conversations.more ? EV_F_MORE : 0;
	for (const struct conv_row *row = a->conversations.list; row; row = row->next) {
		struct slice name = name_of(c, a->conversations.id, row);
		if (name.n == 0) {
			continue;
		}
		struct event_item *item = list_row(ev);
		item->name = arena_dup(&c->out->arena, name);
		item->kind = conv_is_pair(row->conv) ? SLICE_LIT("private") : SLICE_LIT("room");
		item->flags = conv_is_pair(row->conv) ? ROW_F_PRIVATE : 0;
		item->id = row->seq;
		item->time_ms = row->time_ms;
	}
	session_resume(c, s);
}

/* The span: moments, or the last so many seconds. Both ends are excluded, as those of a page are. */
enum run cmd_conversations(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct user *u = user_at(c, s->user);
	const struct membership *m = user_rooms(u);
	struct ask *a = ask_new(ASK_CONVERSATIONS, 0);
	struct search_conv *in = arena_alloc(&a->arena, (u->n_rooms + 1) * sizeof(*in));
	for (uint32_t i = 0; i < u->n_rooms; i++) {
		const struct room *r = room_at(c, m[i].room);
		in[i] = (struct search_conv){ conv_room(r->id), room_readable(r, u->id) };
	}
	a->conversations.id = u->id;
	a->conversations.in = in;
	a->conversations.n_in = u->n_rooms;
	a->conversations.from_ms = cmd->seconds ? c->now.wall.ms - INT64_C(1000) * cmd->seconds : cmd->at.time_ms;
	a->conversations.to_ms = cmd->to.time_ms ? cmd->to.time_ms : INT64_MAX;
	a->conversations.limit = MIN(cmd->limit ? cmd->limit : (uint32_t)c->cfg->history_default, (uint32_t)LIST_PART);
	a->conversations.back = cmd->page != PAGE_AFTER;
	ticket_ask(c, ticket_new(c, conversations_resume, s, cmd), a);
	return RUN_WAIT;
}
