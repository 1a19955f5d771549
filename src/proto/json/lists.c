/* SPDX-License-Identifier: MIT */
/* Answers that are lists: people, rooms, what is unread, the rows of tables/lists.def, types. */
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
	put_flag(out, ev, EV_F_SECRET, SLICE_LIT(",\"secret\":true"));
	put_flag(out, ev, EV_F_MORE, SLICE_LIT(",\"more\":true"));
	put_end(out, ev);
}

static void put_room_row(struct buf *out, const struct event_row *row)
{
	BUF_LIT(out, "{\"room\":");
	emit_string(out, row->name);
	EMIT_NUMBER(out, "count", row->n);
	put_topic(out, row->text);
	if (row->flags & ROW_F_PRIVATE) {
		BUF_LIT(out, ",\"private\":true");
	}
	if (row->flags & ROW_F_SECRET) {
		BUF_LIT(out, ",\"secret\":true");
	}
	if (row->flags & ROW_F_REGISTERED) {
		BUF_LIT(out, ",\"registered\":true");
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

void json_encode_whois(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"whois\",\"username\":");
	emit_string(out, ev->who);
	buf_put(out, ev->flags & EV_F_ACCOUNT ? SLICE_LIT(",\"guest\":false") : SLICE_LIT(",\"guest\":true"));
	buf_put(out, ev->flags & EV_F_OFFLINE ? SLICE_LIT(",\"status\":\"offline\"")
		     : ev->flags & EV_F_AWAY  ? SLICE_LIT(",\"status\":\"away\"")
					      : SLICE_LIT(",\"status\":\"online\""));
	put_content(out, ev);
	if (ev->quote.n > 0) {
		EMIT_STRING(out, "realname", ev->quote);
	}
	put_flag(out, ev, EV_F_BOT, SLICE_LIT(",\"bot\":true"));
	if (ev->peer.n > 0) {
		EMIT_STRING(out, "role", ev->peer);
	}
	if (ev->flags & EV_F_OFFLINE) {
		BUF_LIT(out, ",\"last_ms\":");
		emit_i64(out, ev->time_ms);
		put_end(out, ev);
		return;
	}
	EMIT_NUMBER(out, "idle", ev->n);
	if (ev->flags & EV_F_ABSENT) {
		EMIT_NUMBER(out, "absent", ev->m);
	} else {
		EMIT_NUMBER(out, "online", ev->m);
	}
	EMIT_NUMBER(out, "sessions", ev->size);
	if (ev->key.n > 0) {
		EMIT_STRING(out, "address", ev->key);
	}
	if (ev->quoted.n > 0) {
		EMIT_STRING(out, "cert", ev->quoted);
	}
	BUF_LIT(out, ",\"rooms\":");
	put_names(out, ev->list, ev->rows);
	put_end(out, ev);
}

void json_encode_unread(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"unread\",\"list\":[");
	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_item *row = &ev->items[i];

		buf_put(out, i > 0 ? SLICE_LIT(",") : SLICE_EMPTY);
		buf_put(out, row->flags & ROW_F_PRIVATE ? SLICE_LIT("{\"with\":") : SLICE_LIT("{\"room\":"));
		emit_string(out, row->name);
		EMIT_NUMBER(out, "unread", row->n);
		if (row->m > 0) {
			EMIT_NUMBER(out, "mentions", row->m);
		}
		if (row->id > 0) {
			EMIT_NUMBER(out, "read", row->id);
		}
		buf_char(out, '}');
	}
	buf_char(out, ']');
	put_end(out, ev);
}

static void put_column_name(struct buf *out, const char *name, bool first)
{
	buf_put(out, first ? SLICE_LIT("\"") : SLICE_LIT(",\""));
	buf_put(out, slice_cstr(name));
	BUF_LIT(out, "\":");
}

/* One value with its name, when there is one. */
static bool put_column(struct buf *out, const struct list_column *c, const struct event_item *row, bool first)
{
	const struct slice s = c->field == LIST_NAME    ? row->name
			       : c->field == LIST_WHO   ? row->who
			       : c->field == LIST_KIND  ? row->kind
			       : c->field == LIST_TEXT  ? row->text
			       : c->field == LIST_FROM  ? row->from
			       : c->field == LIST_WHERE ? row->where
							: SLICE_EMPTY;
	const int64_t n = c->field == LIST_N       ? (int64_t)row->n
			  : c->field == LIST_M     ? (int64_t)row->m
			  : c->field == LIST_ID    ? (int64_t)row->id
			  : c->field == LIST_TIME  ? row->time_ms
			  : c->field == LIST_UNTIL ? row->until_ms
						   : 0;

	if (s.n == 0 && n == 0) {
		return false;
	}
	put_column_name(out, c->name, first);
	if (s.n > 0) {
		emit_string(out, s);
	} else {
		emit_i64(out, n);
	}
	return true;
}

static void put_row(struct buf *out, const struct list_row *list, const struct event_item *row)
{
	bool first = true;

	buf_char(out, '{');
	for (size_t i = 0; i < ARRAY_LEN(list->columns) && list->columns[i].field != LIST_END; i++) {
		first = !put_column(out, &list->columns[i], row, first) && first;
	}
	if (row->flags & ROW_F_OWN) {
		put_column_name(out, "own", first);
		BUF_LIT(out, "true");
	}
	buf_char(out, '}');
}

void json_encode_list(const struct event *ev, struct buf *out)
{
	const struct list_row *list = list_find(ev->cmd);

	if (!list) {
		return;
	}
	BUF_LIT(out, "{\"type\":\"");
	buf_put(out, slice_cstr(list->type));
	BUF_LIT(out, "\"");
	put_room(out, ev);
	BUF_LIT(out, ",\"list\":[");
	for (uint32_t i = 0; i < ev->rows; i++) {
		buf_put(out, i > 0 ? SLICE_LIT(",") : SLICE_EMPTY);
		put_row(out, list, &ev->items[i]);
	}
	buf_char(out, ']');
	put_flag(out, ev, EV_F_MORE, SLICE_LIT(",\"more\":true"));
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
