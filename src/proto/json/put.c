/* SPDX-License-Identifier: MIT */
/* The members that several events share. */
#include "proto/json/put.h"

#include "proto/format.h"
#include "proto/message_id.h"

/* Larger integers are not exact in every JSON library. */
#define NUMBER_MAX (UINT64_C(1) << 53)

void put_flag(struct buf *out, const struct event *ev, enum event_flag flag, struct slice member)
{
	if (ev->flags & flag) {
		buf_put(out, member);
	}
}

void put_time(struct buf *out, int64_t time_ms)
{
	BUF_LIT(out, ",\"timestamp\":");
	/* Towards the past, also before 1970. */
	emit_i64(out, time_ms >= 0 ? time_ms / 1000 : -((999 - time_ms) / 1000));
}

void put_time_ms(struct buf *out, int64_t time_ms)
{
	BUF_LIT(out, ",\"time_ms\":");
	emit_i64(out, time_ms);
}

void put_room(struct buf *out, const struct event *ev)
{
	if (ev->room.n > 0) {
		EMIT_STRING(out, "room", ev->room);
	}
}

void put_sender(struct buf *out, const struct event *ev)
{
	if (ev->who.n > 0) {
		EMIT_STRING(out, "sender", ev->who);
	}
}

void put_content(struct buf *out, const struct event *ev)
{
	if (ev->text.n > 0) {
		EMIT_STRING(out, "content", ev->text);
	}
}

void put_topic(struct buf *out, struct slice topic)
{
	struct buf *tmp = NULL;

	EMIT_STRING(out, "topic", format_strip(topic, &tmp));
	buf_unref(tmp);
}

void put_text(struct buf *out, const struct event *ev)
{
	struct buf *tmp = NULL;

	EMIT_STRING(out, "content", LIKELY(ev->flags & EV_F_PLAIN) ? ev->text : format_strip(ev->text, &tmp));
	buf_unref(tmp);
}

void put_quote(struct buf *out, const struct event *ev)
{
	struct buf *tmp = NULL;

	EMIT_STRING(out, "quote", format_strip(ev->quote, &tmp));
	buf_unref(tmp);
}

void put_numbers(struct buf *out, uint64_t seq, uint64_t pos)
{
	EMIT_NUMBER(out, "seq", seq);
	EMIT_NUMBER(out, "pos", pos);
}

void put_epoch(struct buf *out, uint64_t epoch)
{
	BUF_LIT(out, ",\"epoch\":");
	if (epoch <= NUMBER_MAX) {
		buf_u64(out, epoch);
		return;
	}
	buf_char(out, '"');
	buf_u64(out, epoch);
	buf_char(out, '"');
}

void put_names(struct buf *out, const struct event_row *rows, uint32_t n)
{
	buf_char(out, '[');
	for (uint32_t i = 0; i < n; i++) {
		if (i > 0) {
			buf_char(out, ',');
		}
		emit_string(out, rows[i].name);
	}
	buf_char(out, ']');
}

void put_end(struct buf *out, const struct event *ev)
{
	struct slice tag = ev->tag;

	if (tag.n > 0) {
		BUF_LIT(out, ",\"for\":");
		if (tag.p[0] == '"' || tag.p[0] == '-' || (tag.p[0] >= '0' && tag.p[0] <= '9')) {
			buf_put(out, tag);
		} else {
			emit_string(out, tag);
		}
	}
	BUF_LIT(out, "}\n");
}

void put_id(struct buf *out, struct conv conv, uint64_t seq)
{
	BUF_LIT(out, ",\"id\":\"");
	message_id_put(out, conv, seq);
	buf_char(out, '"');
}

void put_where(struct buf *out, const struct event *ev)
{
	if (!(ev->flags & EV_F_DIRECT)) {
		put_room(out, ev);
	} else if (ev->peer.n > 0) {
		EMIT_STRING(out, "to", ev->peer);
	}
}

void put_stored(struct buf *out, const struct event *ev)
{
	if (ev->pos > 0) {
		EMIT_NUMBER(out, "pos", ev->pos);
		put_time_ms(out, ev->time_ms);
	}
}

/* What only some messages have. */
static void put_more(struct buf *out, const struct event *ev)
{
	if (ev->target > 0) {
		EMIT_NUMBER(out, "reply", ev->target);
	}
	if (ev->thread > 0) {
		EMIT_NUMBER(out, "thread", ev->thread);
	}
	if (ev->target > 0 && ev->quoted.n > 0) {
		EMIT_STRING(out, "reply_to", ev->quoted);
	}
	if (ev->target > 0 && ev->quote.n > 0) {
		put_quote(out, ev);
	}
	if (ev->rows > 0) {
		BUF_LIT(out, ",\"mentions\":");
		put_names(out, ev->list, ev->rows);
	}
	put_flag(out, ev, EV_F_EDITED, SLICE_LIT(",\"edited\":true"));
	put_flag(out, ev, EV_F_DELETED, SLICE_LIT(",\"deleted\":true"));
}

void put_message(struct buf *out, const struct event *ev)
{
	bool direct = (ev->flags & EV_F_DIRECT) != 0;

	if (direct) {
		BUF_LIT(out, "{\"type\":\"dm\",\"sender\":");
	} else {
		BUF_LIT(out, "{\"type\":\"chat\",\"sender\":");
	}
	emit_string(out, ev->who);
	put_time(out, ev->time_ms);
	put_text(out, ev);
	if (!direct) {
		EMIT_STRING(out, "room", ev->room);
	} else if (ev->peer.n > 0) {
		EMIT_STRING(out, "to", ev->peer);
	}
	if (direct && ev->room.n > 0) {
		EMIT_STRING(out, "context", ev->room);
	}
	put_numbers(out, ev->seq, ev->pos);
	put_id(out, ev->conv, ev->seq);
	put_time_ms(out, ev->time_ms);
	if (ev->flags & EV_F_ACTION) {
		BUF_LIT(out, ",\"action\":true");
	}
	if (ev->flags & EV_F_NOTICE) {
		BUF_LIT(out, ",\"notice\":true");
	}
	if (ev->target > 0 || ev->thread > 0 || ev->rows > 0 || (ev->flags & (EV_F_EDITED | EV_F_DELETED))) {
		put_more(out, ev);
	}
}
