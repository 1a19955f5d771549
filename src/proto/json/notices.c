/* SPDX-License-Identifier: MIT */
/* What happens to messages, rooms and people, and short answers. */
#include "proto/json/notices.h"

#include <sodium.h>

#include "core/cmd.h"
#include "core/fact.h"
#include "proto/json/put.h"
#include "proto/json/types.h"

/* {"type":"TYPE","sender":NAME,"timestamp":N */
static void open_notice(struct buf *out, const char *type, const struct event *ev)
{
	BUF_LIT(out, "{\"type\":\"");
	buf_put(out, slice_cstr(type));
	buf_char(out, '"');
	put_sender(out, ev);
	put_time(out, ev->time_ms);
}

/* Something happened to message `target`: up to its numbers. */
static void open_about(struct buf *out, const char *type, const struct event *ev)
{
	open_notice(out, type, ev);
	if (ev->text.n > 0 || ev->id == EV_EDITED) {
		put_text(out, ev);
	}
	put_where(out, ev);
	put_numbers(out, ev->target, ev->pos);
	put_id(out, ev->conv, ev->target);
	put_time_ms(out, ev->time_ms);
}

/* Whose message it is. */
static void put_author(struct buf *out, const struct event *ev)
{
	if (ev->quoted.n > 0) {
		EMIT_STRING(out, "author", ev->quoted);
	}
}

void json_encode_edited(const struct event *ev, struct buf *out)
{
	open_about(out, "edit", ev);
	put_end(out, ev);
}

void json_encode_deleted(const struct event *ev, struct buf *out)
{
	open_about(out, "delete", ev);
	put_author(out, ev);
	put_end(out, ev);
}

void json_encode_reacted(const struct event *ev, struct buf *out)
{
	open_about(out, "react", ev);
	put_author(out, ev);
	if (ev->quote.n > 0) {
		put_quote(out, ev);
	}
	put_flag(out, ev, EV_F_REMOVE, SLICE_LIT(",\"remove\":true"));
	put_end(out, ev);
}

void json_encode_pinned(const struct event *ev, struct buf *out)
{
	open_about(out, "pin", ev);
	put_flag(out, ev, EV_F_REMOVE, SLICE_LIT(",\"remove\":true"));
	put_end(out, ev);
}

void json_encode_read(const struct event *ev, struct buf *out)
{
	open_notice(out, "read", ev);
	if (ev->flags & EV_F_DIRECT) {
		EMIT_STRING(out, "with", ev->flags & EV_F_OWN ? ev->peer : ev->who);
	} else {
		put_room(out, ev);
	}
	EMIT_NUMBER(out, "seq", ev->seq);
	if (ev->flags & EV_F_OWN) {
		BUF_LIT(out, ",\"own\":true");
		EMIT_NUMBER(out, "unread", ev->n);
	}
	if (ev->flags & EV_F_AGAIN) {
		EMIT_NUMBER(out, "until_ms", ev->m);
	}
	put_end(out, ev);
}

/* Whom it is about, when that is not the reader. */
static void put_whom(struct buf *out, const struct event *ev)
{
	if (ev->peer.n > 0) {
		EMIT_STRING(out, "to", ev->peer);
	}
}

void json_encode_invited(const struct event *ev, struct buf *out)
{
	open_notice(out, "invite", ev);
	put_room(out, ev);
	put_whom(out, ev);
	put_stored(out, ev);
	put_flag(out, ev, EV_F_REMOVE, SLICE_LIT(",\"remove\":true"));
	put_end(out, ev);
}

void json_encode_knock(const struct event *ev, struct buf *out)
{
	open_notice(out, "knock", ev);
	put_content(out, ev);
	put_room(out, ev);
	put_end(out, ev);
}

void json_encode_setting(const struct event *ev, struct buf *out)
{
	open_notice(out, "set", ev);
	put_room(out, ev);
	EMIT_STRING(out, "name", ev->key);
	EMIT_STRING(out, "value", ev->text);
	put_stored(out, ev);
	put_end(out, ev);
}

void json_encode_role(const struct event *ev, struct buf *out)
{
	open_notice(out, "role", ev);
	put_room(out, ev);
	put_whom(out, ev);
	EMIT_STRING(out, "role", ev->text.n > 0 ? ev->text : SLICE_LIT("none"));
	put_stored(out, ev);
	put_end(out, ev);
}

void json_encode_renamed(const struct event *ev, struct buf *out)
{
	open_notice(out, "rename", ev);
	put_content(out, ev);
	put_room(out, ev);
	EMIT_STRING(out, "was", ev->key);
	put_stored(out, ev);
	put_end(out, ev);
}

void json_encode_ban(const struct event *ev, struct buf *out)
{
	static const char *const types[2][BAN_LISTS] = { { "ban", "mute", "exempt", "admit" },
							 { "serverban", "servermute", "", "" } };

	open_notice(
		out,
		types[(ev->flags & EV_F_SERVER) != 0][ev->flags & EV_F_MUTE ? MUTE_LIST : MIN(ev->m, BAN_LISTS - 1)],
		ev);
	put_content(out, ev);
	put_room(out, ev);
	put_whom(out, ev);
	if (ev->n > 0) {
		EMIT_NUMBER(out, "until_ms", ev->n);
	}
	put_stored(out, ev);
	put_flag(out, ev, EV_F_REMOVE, SLICE_LIT(",\"remove\":true"));
	put_end(out, ev);
}

/* It is given under the name of the field in which it will be sent back. */
void json_encode_secret(const struct event *ev, struct buf *out)
{
	bool code = ev->cmd == CMD_INVITATION || ev->cmd == CMD_ACCOUNT;

	BUF_LIT(out, "{\"type\":");
	emit_string(out, ev->cmd == CMD_LOGIN ? SLICE_LIT("session") : slice_cstr(json_type_of(ev->cmd)));
	if (code) {
		EMIT_STRING(out, "code", ev->key);
	} else {
		EMIT_STRING(out, "token", ev->key);
	}
	if (ev->text.n > 0 && ev->cmd == CMD_ACCOUNT) {
		EMIT_STRING(out, "username", ev->text);
	} else if (ev->text.n > 0) {
		EMIT_STRING(out, "name", ev->text);
	}
	if (ev->m > 0) {
		EMIT_NUMBER(out, "number", ev->m);
	}
	if (ev->n > 0) {
		EMIT_NUMBER(out, "until_ms", ev->n);
	}
	put_end(out, ev);
}

void json_encode_auth(const struct event *ev, struct buf *out)
{
	size_t room = sodium_base64_ENCODED_LEN(ev->key.n, sodium_base64_VARIANT_ORIGINAL);
	char *to;

	BUF_LIT(out, "{\"type\":\"auth\",\"data\":\"");
	to = buf_reserve(out, (uint32_t)room);
	sodium_bin2base64(to, room, (const unsigned char *)ev->key.p, ev->key.n, sodium_base64_VARIANT_ORIGINAL);
	out->len += (uint32_t)room - 1; /* its NUL */
	buf_char(out, '"');
	put_end(out, ev);
}

void json_encode_done(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"done\",\"what\":");
	emit_string(out, slice_cstr(json_type_of(ev->cmd)));
	if (ev->who.n > 0) {
		EMIT_STRING(out, "to", ev->who);
	}
	put_content(out, ev);
	put_room(out, ev);
	put_flag(out, ev, EV_F_AGAIN, SLICE_LIT(",\"again\":true"));
	put_flag(out, ev, EV_F_REMOVE, SLICE_LIT(",\"remove\":true"));
	put_end(out, ev);
}

void json_encode_announce(const struct event *ev, struct buf *out)
{
	open_notice(out, "announce", ev);
	put_whom(out, ev);
	EMIT_STRING(out, "content", ev->text);
	put_end(out, ev);
}

void json_encode_reported(const struct event *ev, struct buf *out)
{
	open_notice(out, "report", ev);
	put_content(out, ev);
	put_room(out, ev);
	put_whom(out, ev);
	if (ev->target > 0) {
		EMIT_NUMBER(out, "seq", ev->target);
	}
	if (ev->n > 0) {
		EMIT_NUMBER(out, "number", ev->n);
	}
	put_end(out, ev);
}
