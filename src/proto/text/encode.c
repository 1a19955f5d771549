/* SPDX-License-Identifier: MIT */
/* What people read. */
#include "base/text.h"
#include "proto/show.h"
#include "proto/text/state.h"

static const char mark[] = "[SYSTEM] ";

void text_ask_name(struct peer *p, const struct proto_env *env, struct buf *out)
{
	p->phase = TEXT_NAME;
	buf_put(out, env->config->auth == AUTH_REQUIRED ? SLICE_LIT("Enter username: ")
							: SLICE_LIT("Enter your nickname: "));
}

static void text_message(const struct proto_env *env, const struct event *ev, unsigned variant, struct buf *out)
{
	struct said said = {
		.time_ms = ev->time_ms,
		.now_ms = ev->time_ms,
		.room = variant & VARIANT_CURRENT ? SLICE_EMPTY : ev->room,
		.name = ev->who,
		.peer = ev->flags & EV_F_OWN ? ev->peer : SLICE_EMPTY,
		.text = ev->text,
		.private = (ev->flags & EV_F_DIRECT) != 0,
		.action = (ev->flags & EV_F_ACTION) != 0,
		.plain = (ev->flags & EV_F_PLAIN) != 0,
	};

	if (ev->target > 0) {
		const struct said_more more = { .target = ev->target, .quoted = ev->quoted, .quote = ev->quote };

		said.more = &more;
		show_said(out, env, &said);
		return;
	}
	show_said(out, env, &said);
}

/* " #room", when it is not the reader's current one. */
static void text_where(const struct event *ev, unsigned variant, struct buf *out)
{
	if (!(variant & VARIANT_CURRENT)) {
		BUF_LIT(out, " #");
		text_safe(out, ev->room);
	}
}

static void text_coming(const struct proto_env *env, const struct event *ev, unsigned variant, struct buf *out)
{
	bool came = ev->id == EV_JOIN;

	if (!came && (ev->err == ERR_KICKED || ev->err == ERR_BANNED)) {
		show_notice(out, env, ev, (variant & VARIANT_CURRENT) != 0);
		return;
	}
	if (ev->flags & EV_F_DEFAULT_ROOM) {
		buf_put(out, came ? SLICE_LIT(">>> ") : SLICE_LIT("<<< "));
		text_safe(out, ev->who);
		buf_put(out, came ? SLICE_LIT(" has joined the chat!") : SLICE_LIT(" has left the chat."));
	} else {
		BUF_LIT(out, "*** ");
		text_safe(out, ev->who);
		buf_put(out, came ? SLICE_LIT(" joined the room") : SLICE_LIT(" left the room"));
		text_where(ev, variant, out);
	}
	if (ev->text.n > 0) {
		BUF_LIT(out, " (");
		text_safe(out, ev->text);
		buf_char(out, ')');
	}
	buf_char(out, '\n');
}

static void text_crowd(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "*** ");
	if (ev->n > 0) {
		show_count(out, ev->n);
		BUF_LIT(out, " joined");
	}
	if (ev->m > 0) {
		buf_put(out, ev->n > 0 ? SLICE_LIT(", ") : SLICE_EMPTY);
		show_count(out, ev->m);
		BUF_LIT(out, " left");
	}
	BUF_LIT(out, " #");
	text_safe(out, ev->room);
	BUF_LIT(out, " (");
	show_count(out, ev->size);
	BUF_LIT(out, " here)\n");
}

static void text_topic(const struct event *ev, unsigned variant, struct buf *out)
{
	BUF_LIT(out, "*** ");
	text_safe(out, ev->who);
	buf_put(out, ev->text.n > 0 ? SLICE_LIT(" set the topic") : SLICE_LIT(" took the topic away"));
	if (!(variant & VARIANT_CURRENT)) {
		BUF_LIT(out, " of");
		text_where(ev, variant, out);
	}
	if (ev->text.n > 0) {
		BUF_LIT(out, ": ");
		show_text(out, ev->text, false);
	}
	buf_char(out, '\n');
}

static void text_nick(const struct event *ev, struct buf *out)
{
	show_around(out, "*** ", ev->who, " is now known as ");
	show_around(out, "", ev->peer, "\n");
}

static void text_away(const struct event *ev, struct buf *out)
{
	show_around(out, "*** ", ev->who, ev->text.n > 0 ? " is away: " : " is back");
	show_around(out, "", ev->text, "\n");
}

void text_encode_room(const struct proto_env *env, const struct event *ev, unsigned variant, struct buf *out)
{
	if (ev->id == EV_MESSAGE) {
		text_message(env, ev, variant, out);
	} else if (ev->id == EV_JOIN || ev->id == EV_LEAVE) {
		text_coming(env, ev, variant, out);
	} else if (ev->id == EV_NICK) {
		text_nick(ev, out);
	} else if (ev->id == EV_CROWD) {
		text_crowd(ev, out);
	} else if (ev->id == EV_TOPIC) {
		text_topic(ev, variant, out);
	} else if (ev->id == EV_AWAY) {
		text_away(ev, out);
	} else {
		show_notice(out, env, ev, (variant & VARIANT_CURRENT) != 0);
	}
}

/* "[SYSTEM] " `before` name `after` and the newline. */
static void text_say(struct buf *out, const char *before, struct slice name, const char *after)
{
	buf_printf(out, "%s%s", mark, before);
	show_text(out, name, false);
	buf_printf(out, "%s\n", after);
}

static void text_welcome(struct peer *p, const struct event *ev, struct buf *out)
{
	p->phase = TEXT_CHAT;
	text_say(out, "Nickname set to ", ev->who, "");
	if (ev->room.n > 0) {
		text_say(out, "You are in room ", ev->room,
			 ". Type a line to say it, /help for the commands, /quit to leave.");
	} else {
		text_say(out, "You are in no room", SLICE_EMPTY,
			 ". /rooms lists them, /join <room> enters one, /help helps.");
	}
}

static void text_entered(const struct event *ev, struct buf *out)
{
	text_say(out,
		 (ev->flags & EV_F_AGAIN) && !(ev->flags & EV_F_ANSWER) ? "You are also in room: " : "Joined room: ",
		 ev->room, "");
	if (ev->flags & EV_F_CREATED) {
		text_say(out, "The room is new", SLICE_EMPTY, "; /topic <text> says what it is for.");
		return;
	}
	if (ev->text.n > 0) {
		text_say(out, "Topic: ", ev->text, "");
	}
	if (ev->size > 1 && !(ev->flags & EV_F_AGAIN)) {
		buf_printf(out, "%s", mark);
		show_count(out, ev->size);
		BUF_LIT(out, " people here; /users lists them\n");
	}
}

static void text_left(const struct event *ev, struct buf *out)
{
	text_say(out, "Left room: ", ev->room, "");
	if ((ev->flags & EV_F_CURRENT) && ev->text.n > 0) {
		text_say(out, "You are now in room: ", ev->text, "");
	} else if (ev->flags & EV_F_CURRENT) {
		text_say(out, "You are in no room", SLICE_EMPTY, "; /join <room> enters one");
	}
}

static void text_groups(const struct event *ev, struct buf *out)
{
	if ((ev->flags & EV_F_FIRST) && ev->rows == 0 && !(ev->flags & EV_F_MORE)) {
		text_say(out, "No groups exist.", SLICE_EMPTY, "");
	} else if (ev->flags & EV_F_FIRST) {
		text_say(out, "Groups and their members:", SLICE_EMPTY, "");
	}
	for (uint32_t i = 0; i < ev->rows; i++) {
		bool room = (ev->list[i].flags & ROW_F_ROOM) != 0;

		buf_put(out, room ? SLICE_LIT("  ") : SLICE_LIT("    "));
		text_safe(out, ev->list[i].name);
		buf_put(out, room ? SLICE_LIT(":\n") : SLICE_LIT("\n"));
	}
}

/* After whatever answered a line at a prompt, the prompt stands again. */
static void text_prompt(struct peer *p, const struct proto_env *env, struct buf *out)
{
	if (p->phase == TEXT_NAME) {
		text_ask_name(p, env, out);
	} else if (p->phase == TEXT_PASSWORD) {
		telnet_hide(p, out);
		BUF_LIT(out, "Enter password: ");
	} else if (p->phase == TEXT_INSECURE) {
		BUF_LIT(out, "Press Enter for another name: ");
	}
}

/* What is asked for after a login was refused. Never the name where the next line may be a password: who types the password
 * once more, or sent it in advance, would come in under it. */
static enum text_phase text_refused(const struct peer *p, enum err err)
{
	if (err == ERR_PASSWORD_PLAIN) {
		return TEXT_INSECURE;
	}
	bool again = err == ERR_PASSWORD_WRONG || err == ERR_TOKEN_UNKNOWN || err == ERR_PASSWORD_LENGTH ||
		     err == ERR_AUTH_THROTTLED || err == ERR_BUSY || err == ERR_STORE_DOWN;

	return err == ERR_PASSWORD_NEEDED || (again && p->phase == TEXT_CHECKING) ? TEXT_PASSWORD : TEXT_NAME;
}

static void text_error(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out)
{
	if (ev->err == ERR_RATE && ev->cmd == CMD_COUNT) {
		/* Beside the answers, none of them. */
		buf_printf(out, "%sError: ", mark);
		err_sentence(out, ev, WORDING_SLASH);
		buf_char(out, '\n');
		return;
	}
	if ((p->phase == TEXT_PENDING || p->phase == TEXT_CHECKING) && ev->cmd == CMD_LOGIN) {
		p->phase = (uint8_t)text_refused(p, (enum err)ev->err);
	}
	if (ev->err == ERR_UNKNOWN_COMMAND) {
		BUF_LIT(out, "Unknown command: ");
		text_safe(out, ev->text);
		buf_char(out, '\n');
	} else if (ev->err == ERR_USAGE) {
		text_say(out, "Usage: ", ev->text, "");
	} else if (ev->err != ERR_PASSWORD_NEEDED || (p->phase != TEXT_PASSWORD && p->phase != TEXT_NAME)) {
		buf_printf(out, "%sError: ", mark);
		err_sentence(out, ev, WORDING_SLASH);
		buf_char(out, '\n');
		if (p->phase == TEXT_PASSWORD) {
			text_say(out, "Try again, or press Enter for another name.", SLICE_EMPTY, "");
		}
	}
	text_prompt(p, env, out);
}

static void text_closing(const struct peer *p, const struct event *ev, struct buf *out)
{
	if (p->phase == TEXT_NAME || p->phase == TEXT_PASSWORD || p->phase == TEXT_INSECURE) {
		buf_char(out, '\n'); /* the line of the prompt */
	}
	buf_printf(out, "%s", mark);
	show_sentence(out, ev);
}

static void text_sent(const struct event *ev, struct buf *out)
{
	text_say(out, "Message sent to ", ev->peer,
		 ev->flags & EV_F_OFFLINE ? " (offline: it waits for the next login)" : "");
}

static void text_people(const struct event *ev, struct buf *out)
{
	if (ev->flags & EV_F_FIRST) {
		text_say(out, ev->id == EV_WHO ? "Online users" : "Users in ", ev->room, ":");
	}
	show_people(out, ev);
}

static void text_pong(const struct event *ev, struct buf *out)
{
	text_say(out, ev->text.n > 0 ? "Pong: " : "Pong", ev->text, "");
}

static void text_help(const struct event *ev, struct buf *out)
{
	show_help(out, mark, ev->text);
}

/* Answers that other dialects give in other words. */
static void (*const answers[EV_COUNT])(const struct event *ev, struct buf *out) = {
	[EV_ENTERED] = text_entered, [EV_LEFT] = text_left,     [EV_SENT] = text_sent, [EV_USERS] = text_people,
	[EV_WHO] = text_people,      [EV_GROUPS] = text_groups, [EV_PONG] = text_pong, [EV_HELP] = text_help,
};

/* What needs no more than the event. */
static void text_tell(const struct proto_env *env, const struct event *ev, struct buf *out)
{
	if (ev->id == EV_MISSED) {
		show_missed(out, env, ev);
	} else if (show_event(out, env, mark, ev)) {
		return;
	} else if (answers[ev->id]) {
		answers[ev->id](ev, out);
	} else {
		text_encode_room(env, ev, ev->flags & EV_F_CURRENT ? VARIANT_CURRENT : 0, out);
	}
}

void text_encode(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out)
{
	/* A password that is being typed stays hidden while the server only says that it is slowing down. */
	if (p->phase != TEXT_PASSWORD || ev->err != ERR_RATE || ev->cmd != CMD_COUNT) {
		telnet_reveal(p, out);
	}
	telnet_refuse(p, out);
	if (ev->id == EV_WELCOME) {
		text_welcome(p, ev, out);
	} else if (ev->id == EV_ERROR) {
		text_error(p, env, ev, out);
	} else if (ev->id == EV_CLOSING) {
		text_closing(p, ev, out);
	} else {
		text_tell(env, ev, out);
		/* The answers that somebody gets who is not in yet. */
		if (ev->id == EV_HELP || ev->id == EV_DONE || ev->id == EV_PASSWORD) {
			text_prompt(p, env, out);
		}
	}
}
