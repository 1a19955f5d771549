/* SPDX-License-Identifier: MIT */
/* Events as objects, one a line. Names of fields are those that a client uses; every type is described in
 * docs/protocol/json.md. */
#include "core/cmd.h"
#include "proto/json/codec.h"
#include "proto/json/lists.h"
#include "proto/json/notices.h"
#include "proto/json/put.h"

static void encode_message(const struct event *ev, struct buf *out)
{
	put_message(out, ev);
	BUF_LIT(out, "}\n");
}

static void encode_ack(const struct event *ev, struct buf *out)
{
	if (ev->key.n == 0 && ev->tag.n == 0) {
		return;
	}
	BUF_LIT(out, "{\"type\":\"ack\"");
	if (ev->key.n > 0) {
		EMIT_STRING(out, "key", ev->key);
	}
	if (ev->room.n > 0) {
		EMIT_STRING(out, "room", ev->room);
	} else if (ev->peer.n > 0) {
		EMIT_STRING(out, "to", ev->peer);
	}
	if (ev->text.n > 0) {
		EMIT_STRING(out, "away", ev->text);
	}
	if (ev->seq > 0) {
		put_numbers(out, ev->seq, ev->pos);
		put_id(out, ev->conv, ev->seq);
	} else { /* it is about no message */
		EMIT_NUMBER(out, "pos", ev->pos);
	}
	put_time(out, ev->time_ms);
	put_time_ms(out, ev->time_ms);
	put_end(out, ev);
}

static void encode_welcome(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"welcome\",\"username\":");
	emit_string(out, ev->who);
	put_room(out, ev);
	put_epoch(out, ev->epoch);
	put_numbers(out, ev->seq, ev->pos);
	put_time_ms(out, ev->time_ms);
	buf_put(out, ev->flags & EV_F_ACCOUNT ? SLICE_LIT(",\"guest\":false") : SLICE_LIT(",\"guest\":true"));
	BUF_LIT(out, ",\"users\":");
	put_names(out, ev->list, ev->rows);
	EMIT_NUMBER(out, "count", ev->size);
	put_flag(out, ev, EV_F_STAY, SLICE_LIT(",\"stays\":true"));
	put_end(out, ev);
}

static void encode_join(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"join\"");
	put_sender(out, ev);
	put_room(out, ev);
	put_time(out, ev->time_ms);
	put_end(out, ev);
}

static void encode_entered(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"join\"");
	put_sender(out, ev);
	put_room(out, ev);
	put_time(out, ev->time_ms);
	put_topic(out, ev->text);
	put_epoch(out, ev->epoch);
	put_numbers(out, ev->seq, ev->pos);
	BUF_LIT(out, ",\"members\":");
	put_names(out, ev->list, ev->rows);
	EMIT_NUMBER(out, "count", ev->size);
	put_flag(out, ev, EV_F_CREATED, SLICE_LIT(",\"created\":true"));
	put_flag(out, ev, EV_F_AGAIN, SLICE_LIT(",\"again\":true"));
	put_end(out, ev);
}

/* The server's reason, and who put somebody out. */
static void put_why(struct buf *out, const struct event *ev)
{
	if (ev->err == ERR_OK) {
		return;
	}
	EMIT_STRING(out, "code", slice_cstr(err_rows[ev->err].code));
	if (ev->peer.n > 0) {
		EMIT_STRING(out, "by", ev->peer);
	}
}

static void encode_leave(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"leave\"");
	put_sender(out, ev);
	put_room(out, ev);
	put_time(out, ev->time_ms);
	put_content(out, ev);
	put_why(out, ev);
	put_stored(out, ev);
	put_flag(out, ev, EV_F_QUIT, SLICE_LIT(",\"quit\":true"));
	put_end(out, ev);
}

/* The text of LEFT, but for a reason, is for dialects with a current room. */
static void encode_left(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"leave\"");
	put_sender(out, ev);
	put_room(out, ev);
	put_time(out, ev->time_ms);
	if (ev->err != ERR_OK) {
		put_content(out, ev);
	}
	put_why(out, ev);
	BUF_LIT(out, ",\"own\":true");
	put_end(out, ev);
}

static void encode_nick(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"nick\"");
	put_sender(out, ev);
	EMIT_STRING(out, "username", ev->peer);
	put_room(out, ev);
	put_time(out, ev->time_ms);
	if (ev->id == EV_NICKED) {
		BUF_LIT(out, ",\"own\":true");
	}
	put_end(out, ev);
}

static void encode_crowd(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"system\"");
	put_room(out, ev);
	put_time(out, ev->time_ms);
	BUF_LIT(out, ",\"content\":\"");
	buf_u64(out, ev->n);
	BUF_LIT(out, " came, ");
	buf_u64(out, ev->m);
	BUF_LIT(out, " left\"");
	EMIT_NUMBER(out, "came", ev->n);
	EMIT_NUMBER(out, "left", ev->m);
	EMIT_NUMBER(out, "count", ev->size);
	BUF_LIT(out, ",\"gone\":");
	put_names(out, ev->list, ev->rows);
	put_end(out, ev);
}

static void encode_topic(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"topic\"");
	put_sender(out, ev);
	put_room(out, ev);
	put_time(out, ev->time_ms);
	put_topic(out, ev->text);
	if (ev->pos > 0) {
		EMIT_NUMBER(out, "pos", ev->pos);
	}
	put_end(out, ev);
}

static void encode_typing(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"typing\"");
	put_sender(out, ev);
	put_where(out, ev);
	put_time(out, ev->time_ms);
	if (ev->text.n > 0) {
		EMIT_STRING(out, "status", ev->text);
	}
	put_end(out, ev);
}

static void encode_signal(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"signal\"");
	put_sender(out, ev);
	put_where(out, ev);
	put_time(out, ev->time_ms);
	put_content(out, ev);
	put_flag(out, ev, EV_F_NOTICE, SLICE_LIT(",\"notice\":true"));
	put_end(out, ev);
}

static void encode_call(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"call\"");
	put_sender(out, ev);
	BUF_LIT(out, ",\"role\":");
	emit_string(out, ev->peer);
	put_room(out, ev);
	put_time(out, ev->time_ms);
	put_content(out, ev);
	put_flag(out, ev, EV_F_ACTION, SLICE_LIT(",\"action\":true"));
	put_flag(out, ev, EV_F_NOTICE, SLICE_LIT(",\"notice\":true"));
	put_end(out, ev);
}

static void encode_away(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"presence\"");
	put_sender(out, ev);
	buf_put(out, ev->text.n > 0 ? SLICE_LIT(",\"status\":\"away\"") : SLICE_LIT(",\"status\":\"online\""));
	put_room(out, ev);
	put_time(out, ev->time_ms);
	put_content(out, ev);
	put_end(out, ev);
}

static void encode_realname(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"realname\"");
	put_sender(out, ev);
	EMIT_STRING(out, "realname", ev->text);
	put_time(out, ev->time_ms);
	put_end(out, ev);
}

static void encode_meta(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"meta\"");
	if (ev->room.n > 0) {
		put_room(out, ev);
	} else if (ev->peer.n > 0) {
		EMIT_STRING(out, "username", ev->peer);
	}
	EMIT_STRING(out, "key", ev->key);
	if (!(ev->flags & EV_F_REMOVE)) {
		EMIT_STRING(out, "value", ev->text);
	}
	if (ev->who.n > 0) {
		EMIT_STRING(out, "by", ev->who);
	}
	put_flag(out, ev, EV_F_REMOVE, SLICE_LIT(",\"remove\":true"));
	if (ev->pos > 0) {
		put_stored(out, ev);
	}
	put_time(out, ev->time_ms);
	put_end(out, ev);
}

static void encode_meta_later(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"metalater\"");
	put_room(out, ev);
	put_end(out, ev);
}

static void encode_watch(const struct event *ev, struct buf *out)
{
	static const char *const words[WATCH_KINDS] = {
		[WATCH_ONLINE] = "online", [WATCH_OFFLINE] = "offline", [WATCH_RENAMED] = "name",
		[WATCH_AWAY] = "away",     [WATCH_ACCOUNT] = "account", [WATCH_REALNAME] = "realname",
	};
	bool back = ev->n == WATCH_AWAY && ev->text.n == 0;

	BUF_LIT(out, "{\"type\":\"watch\"");
	EMIT_STRING(out, "username", ev->who);
	EMIT_STRING(out, "event",
		    back ? SLICE_LIT("back") : slice_cstr(words[ev->n < WATCH_KINDS ? ev->n : WATCH_OFFLINE]));
	if (ev->n == WATCH_RENAMED) {
		EMIT_STRING(out, "to", ev->peer);
	}
	if (ev->n == WATCH_REALNAME) {
		EMIT_STRING(out, "realname", ev->text);
	} else {
		put_content(out, ev);
	}
	if (ev->n == WATCH_ONLINE || ev->n == WATCH_ACCOUNT) {
		buf_put(out, ev->flags & EV_F_ACCOUNT ? SLICE_LIT(",\"guest\":false") : SLICE_LIT(",\"guest\":true"));
	}
	put_time(out, ev->time_ms);
	put_end(out, ev);
}

static void encode_password(const struct event *ev, struct buf *out)
{
	buf_put(out,
		ev->flags & EV_F_CREATED ? SLICE_LIT("{\"type\":\"register\"") : SLICE_LIT("{\"type\":\"passwd\""));
	if (ev->who.n > 0) {
		EMIT_STRING(out, "username", ev->who);
	}
	put_flag(out, ev, EV_F_OFFLINE, SLICE_LIT(",\"pending\":true"));
	put_flag(out, ev, EV_F_AGAIN, SLICE_LIT(",\"confirmed\":true"));
	put_end(out, ev);
}

static void encode_stay(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"stay\",\"status\":");
	emit_string(out, ev->peer);
	buf_put(out, ev->flags & EV_F_STAY ? SLICE_LIT(",\"stays\":true") : SLICE_LIT(",\"stays\":false"));
	EMIT_NUMBER(out, "days", ev->n);
	put_end(out, ev);
}

static void encode_pong(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"pong\"");
	put_time(out, ev->time_ms);
	put_content(out, ev);
	put_time_ms(out, ev->time_ms);
	put_end(out, ev);
}

static void encode_bye(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"system\",\"content\":\"bye\"");
	put_end(out, ev);
}

/* True when the key is a message's send key: other commands have other things there. */
static bool is_send_key(const struct event *ev)
{
	return ev->cmd >= CMD_COUNT || ev->cmd == CMD_INVALID || (cmd_rows[ev->cmd].flags & CMD_F_MESSAGE);
}

/* The numbers that its sentence has go along for programs. */
static void encode_error(const struct event *ev, struct buf *out)
{
	struct buf *sentence = buf_new(128);

	buf_put(out, ev->id == EV_WARNING ? SLICE_LIT("{\"type\":\"warning\",\"code\":")
					  : SLICE_LIT("{\"type\":\"error\",\"code\":"));
	emit_string(out, slice_cstr(err_rows[ev->err].code));
	err_sentence(sentence, ev, WORDING_SLASH);
	EMIT_STRING(out, "message", slice_make(sentence->data, sentence->len));
	buf_unref(sentence);
	put_room(out, ev);
	if (ev->who.n > 0) {
		EMIT_STRING(out, "username", ev->who);
	}
	if (strstr(err_rows[ev->err].sentence, "{n}")) {
		EMIT_NUMBER(out, "n", ev->n);
	}
	if (strstr(err_rows[ev->err].sentence, "{m}")) {
		EMIT_NUMBER(out, "m", ev->m);
	}
	if (ev->key.n > 0 && is_send_key(ev)) {
		EMIT_STRING(out, "key", ev->key);
	}
	if (ev->id == EV_CLOSING) {
		BUF_LIT(out, ",\"closing\":true");
	}
	put_end(out, ev);
}

static void (*const encoders[EV_COUNT])(const struct event *ev, struct buf *out) = {
	[EV_WELCOME] = encode_welcome,
	[EV_MESSAGE] = encode_message,
	[EV_ACK] = encode_ack,
	[EV_JOIN] = encode_join,
	[EV_LEAVE] = encode_leave,
	[EV_NICK] = encode_nick,
	[EV_NICKED] = encode_nick,
	[EV_CROWD] = encode_crowd,
	[EV_ENTERED] = encode_entered,
	[EV_LEFT] = encode_left,
	[EV_TOPIC] = encode_topic,
	[EV_AWAY] = encode_away,
	[EV_TYPING] = encode_typing,
	[EV_SIGNAL] = encode_signal,
	[EV_CALL] = encode_call,
	[EV_SENT] = NULL, /* an echo and an ack say it here */
	[EV_USERS] = json_encode_users,
	[EV_WHO] = json_encode_users,
	[EV_ROOMS] = json_encode_rooms,
	[EV_GROUPS] = json_encode_groups,
	[EV_HISTORY] = json_encode_history,
	[EV_EDITED] = json_encode_edited,
	[EV_DELETED] = json_encode_deleted,
	[EV_REACTED] = json_encode_reacted,
	[EV_PINNED] = json_encode_pinned,
	[EV_READ] = json_encode_read,
	[EV_UNREAD] = json_encode_unread,
	[EV_SEARCH] = json_encode_search,
	[EV_CHANGES] = json_encode_changes,
	[EV_VERSIONS] = json_encode_versions,
	[EV_INVITED] = json_encode_invited,
	[EV_KNOCK] = json_encode_knock,
	[EV_SETTING] = json_encode_setting,
	[EV_ROLE] = json_encode_role,
	[EV_RENAMED] = json_encode_renamed,
	[EV_BAN] = json_encode_ban,
	[EV_LIST] = json_encode_list,
	[EV_SECRET] = json_encode_secret,
	[EV_AUTH] = json_encode_auth,
	[EV_DONE] = json_encode_done,
	[EV_ANNOUNCE] = json_encode_announce,
	[EV_REPORTED] = json_encode_reported,
	[EV_WARNING] = encode_error,
	[EV_MISSED] = json_encode_missed,
	[EV_WHOIS] = json_encode_whois,
	[EV_PASSWORD] = encode_password,
	[EV_WATCH] = encode_watch,
	[EV_META] = encode_meta,
	[EV_META_LATER] = encode_meta_later,
	[EV_REALNAME] = encode_realname,
	[EV_STAY] = encode_stay,
	[EV_PONG] = encode_pong,
	[EV_HELP] = json_encode_help,
	[EV_BYE] = encode_bye,
	[EV_ERROR] = encode_error,
	[EV_CLOSING] = encode_error,
};

bool json_put(const struct event *ev, struct buf *out)
{
	uint32_t start = out->len;

	if (ev->id < EV_COUNT && encoders[ev->id]) {
		encoders[ev->id](ev, out);
	}
	return out->len > start;
}

void json_encode_room(const struct proto_env *env, const struct event *ev, unsigned variant, struct buf *out)
{
	(void)env;
	(void)variant;
	json_put(ev, out);
}

void json_encode(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out)
{
	if (ev->id == EV_WELCOME) {
		p->phase |= JSON_PHASE_IN;
	} else if (ev->id == EV_ERROR && (ev->cmd == CMD_LOGIN || ev->cmd == CMD_AUTH) && !(p->phase & JSON_PHASE_IN)) {
		p->phase &= (uint8_t)~JSON_PHASE_ASKED;
	}
	json_encode_room(env, ev, 0, out);
}
