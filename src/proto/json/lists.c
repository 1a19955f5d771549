/* SPDX-License-Identifier: MIT */
/* Answers that are lists: people, rooms, pages of history, types. */
#include "proto/json/lists.h"

#include "proto/json/put.h"
#include "proto/json/types.h"

/* Who is away and why: apart from the names, so that these stay a plain list. */
static void put_away(struct buf *out, const struct event *ev)
{
	bool any = false;

	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_row *row = &ev->list[i];

		if (row->flags & ROW_F_AWAY) {
			buf_put(out, any ? SLICE_LIT(",") : SLICE_LIT(",\"away\":{"));
			emit_string(out, row->name);
			buf_char(out, ':');
			emit_string(out, row->text);
			any = true;
		}
	}
	if (any) {
		buf_char(out, '}');
	}
}

void json_encode_users(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"users\"");
	put_room(out, ev);
	BUF_LIT(out, ",\"users\":");
	put_names(out, ev->list, ev->rows);
	put_away(out, ev);
	put_flag(out, ev, EV_F_MORE, SLICE_LIT(",\"more\":true"));
	put_end(out, ev);
}

static void put_room_row(struct buf *out, const struct event_row *row)
{
	BUF_LIT(out, "{\"room\":");
	emit_string(out, row->name);
	EMIT_NUMBER(out, "count", row->n);
	EMIT_STRING(out, "topic", row->text);
	if (row->flags & ROW_F_PRIVATE) {
		BUF_LIT(out, ",\"private\":true");
	}
	if (row->flags & ROW_F_IN) {
		BUF_LIT(out, ",\"in\":true");
	}
	if (row->flags & ROW_F_DEFAULT) {
		BUF_LIT(out, ",\"default\":true");
	}
	buf_char(out, '}');
}

static void put_room_rows(struct buf *out, const struct event *ev)
{
	BUF_LIT(out, ",\"rooms\":[");
	for (uint32_t i = 0; i < ev->rows; i++) {
		if (i > 0) {
			buf_char(out, ',');
		}
		put_room_row(out, &ev->list[i]);
	}
	buf_char(out, ']');
}

void json_encode_rooms(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"rooms\"");
	put_room_rows(out, ev);
	put_flag(out, ev, EV_F_MORE, SLICE_LIT(",\"more\":true"));
	put_end(out, ev);
}

/* Rows are a room and then its people; people before the first room belong to the last one of the part before. */
void json_encode_groups(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"groups\",\"groups\":[");
	for (uint32_t i = 0; i < ev->rows;) {
		bool named = ev->list[i].flags & ROW_F_ROOM;
		uint32_t first = named ? i + 1 : i, end = first;

		while (end < ev->rows && !(ev->list[end].flags & ROW_F_ROOM)) {
			end++;
		}
		buf_put(out, i > 0 ? SLICE_LIT(",{") : SLICE_LIT("{"));
		if (named) {
			BUF_LIT(out, "\"room\":");
			emit_string(out, ev->list[i].name);
			buf_char(out, ',');
		}
		BUF_LIT(out, "\"users\":");
		put_names(out, ev->list + first, end - first);
		buf_char(out, '}');
		i = end;
	}
	buf_char(out, ']');
	put_flag(out, ev, EV_F_MORE, SLICE_LIT(",\"more\":true"));
	put_end(out, ev);
}

/* `own` and `other` are the two of a private conversation, as far as they are known. */
static void put_record(struct buf *out, const struct record *r, struct slice room, struct slice own, struct slice other)
{
	struct slice sender = record_name(r);
	const struct message m = {
		.sender = sender,
		.text = record_text(r),
		.room = room,
		.to = slice_eq(sender, other) ? own : other,
		.time_ms = r->time_ms,
		.conv = r->conv,
		.seq = r->seq,
		.pos = r->pos,
		.direct = conv_is_pair(r->conv),
		.action = r->flags & REC_F_ACTION,
	};

	put_message(out, &m);
}

static void put_records(struct buf *out, const struct event *ev)
{
	BUF_LIT(out, ",\"messages\":[");
	for (const struct record *r = ev->records; r; r = r->next) {
		if (r != ev->records) {
			buf_char(out, ',');
		}
		put_record(out, r, ev->room, ev->who, ev->peer);
	}
	buf_char(out, ']');
}

void json_encode_history(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"history\"");
	put_room(out, ev);
	if (ev->peer.n > 0) {
		EMIT_STRING(out, "with", ev->peer);
	}
	put_records(out, ev);
	buf_put(out, ev->flags & EV_F_MORE ? SLICE_LIT(",\"more\":true") : SLICE_LIT(",\"more\":false"));
	put_epoch(out, ev->epoch);
	put_flag(out, ev, EV_F_RESET, SLICE_LIT(",\"reset\":true"));
	put_end(out, ev);
}

void json_encode_missed(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"history\",\"missed\":true");
	put_records(out, ev);
	EMIT_NUMBER(out, "count", ev->n);
	put_end(out, ev);
}

void json_encode_whois(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"whois\",\"username\":");
	emit_string(out, ev->who);
	buf_put(out, ev->flags & EV_F_ACCOUNT ? SLICE_LIT(",\"guest\":false") : SLICE_LIT(",\"guest\":true"));
	buf_put(out, ev->flags & EV_F_AWAY ? SLICE_LIT(",\"status\":\"away\"") : SLICE_LIT(",\"status\":\"online\""));
	put_content(out, ev);
	EMIT_NUMBER(out, "idle", ev->n);
	EMIT_NUMBER(out, "online", ev->m);
	EMIT_NUMBER(out, "sessions", ev->size);
	BUF_LIT(out, ",\"rooms\":");
	put_names(out, ev->list, ev->rows);
	put_end(out, ev);
}

void json_encode_help(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"help\",\"types\":[");
	for (size_t i = 0; i < json_types_len; i++) {
		const struct json_type_help *t = &json_types[i];

		buf_put(out, i > 0 ? SLICE_LIT(",{\"type\":") : SLICE_LIT("{\"type\":"));
		emit_string(out, slice_cstr(t->word));
		EMIT_STRING(out, "fields", slice_cstr(t->fields));
		EMIT_STRING(out, "help", slice_cstr(t->help));
		buf_char(out, '}');
	}
	buf_char(out, ']');
	put_end(out, ev);
}
