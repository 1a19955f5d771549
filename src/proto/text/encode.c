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
		text_safe(out, ev->text);
	}
	buf_char(out, '\n');
}

void text_encode_room(const struct proto_env *env, const struct event *ev, unsigned variant, struct buf *out)
{
	switch ((enum event_id)ev->id) {
	case EV_MESSAGE:
		text_message(env, ev, variant, out);
		break;
	case EV_JOIN:
	case EV_LEAVE:
		text_coming(env, ev, variant, out);
		break;
	case EV_NICK:
		BUF_LIT(out, "*** ");
		text_safe(out, ev->who);
		BUF_LIT(out, " is now known as ");
		text_safe(out, ev->peer);
		buf_char(out, '\n');
		break;
	case EV_CROWD:
		text_crowd(ev, out);
		break;
	case EV_TOPIC:
		text_topic(ev, variant, out);
		break;
	case EV_AWAY:
		BUF_LIT(out, "*** ");
		text_safe(out, ev->who);
		buf_put(out, ev->text.n > 0 ? SLICE_LIT(" is away: ") : SLICE_LIT(" is back"));
		text_safe(out, ev->text);
		buf_char(out, '\n');
		break;
	case EV_EDITED:
	case EV_DELETED:
	case EV_REACTED:
	case EV_PINNED:
	case EV_SETTING:
	case EV_ROLE:
	case EV_BAN:
		show_notice(out, env, ev, (variant & VARIANT_CURRENT) != 0);
		break;
	case EV_WELCOME:
	case EV_ACK:
	case EV_NICKED:
	case EV_ENTERED:
	case EV_LEFT:
	case EV_TYPING:
	case EV_SENT:
	case EV_USERS:
	case EV_WHO:
	case EV_ROOMS:
	case EV_GROUPS:
	case EV_HISTORY:
	case EV_READ:
	case EV_UNREAD:
	case EV_SEARCH:
	case EV_CHANGES:
	case EV_VERSIONS:
	case EV_INVITED:
	case EV_KNOCK:
	case EV_LIST:
	case EV_SECRET:
	case EV_AUTH:
	case EV_DONE:
	case EV_ANNOUNCE:
	case EV_REPORTED:
	case EV_WARNING:
	case EV_MISSED:
	case EV_WHOIS:
	case EV_PASSWORD:
	case EV_PONG:
	case EV_HELP:
	case EV_BYE:
	case EV_ERROR:
	case EV_CLOSING:
	case EV_COUNT:
		break;
	}
}

/* "[SYSTEM] " `before` name `after` and the newline. */
static void text_say(struct buf *out, const char *before, struct slice name, const char *after)
{
	buf_printf(out, "%s%s", mark, before);
	text_safe(out, name);
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
	text_say(out, (ev->flags & EV_F_AGAIN) && !(ev->flags & EV_F_ANSWER) ? "You are also in room: " : "Joined room: ", ev->room, "");
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

static void text_left(const struct proto_env *env, const struct event *ev, struct buf *out)
{
	if (ev->err != ERR_OK) {
		show_answer(out, env, mark, ev);
		return;
	}
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
	bool again = err == ERR_PASSWORD_WRONG || err == ERR_PASSWORD_LENGTH || err == ERR_AUTH_THROTTLED ||
		     err == ERR_BUSY || err == ERR_STORE_DOWN;

	return err == ERR_PASSWORD_NEEDED || (again && p->phase == TEXT_CHECKING) ? TEXT_PASSWORD : TEXT_NAME;
}

static void text_error(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out)
{
	if (ev->err == ERR_RATE) {
		/* Beside the answer, not instead of it. */
		buf_printf(out, "%sError: ", mark);
		err_sentence(out, ev);
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
		err_sentence(out, ev);
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

/* Answers and notices to this session that need no more than the event. */
static void text_answer(const struct proto_env *env, const struct event *ev, struct buf *out)
{
	unsigned current = ev->flags & EV_F_CURRENT ? VARIANT_CURRENT : 0;

	switch ((enum event_id)ev->id) {
	case EV_TOPIC:
	case EV_AWAY:
	case EV_ROLE:
		if (ev->flags & EV_F_ANSWER) {
			show_answer(out, env, mark, ev);
			break;
		}
		text_encode_room(env, ev, current, out);
		break;
	case EV_BAN:
		if (ev->flags & EV_F_OWN) {
			show_answer(out, env, mark, ev);
			break;
		}
		text_encode_room(env, ev, current, out);
		break;
	case EV_MESSAGE:
	case EV_JOIN:
	case EV_LEAVE:
	case EV_NICK:
	case EV_CROWD:
	case EV_EDITED:
	case EV_DELETED:
	case EV_REACTED:
	case EV_PINNED:
	case EV_SETTING:
		text_encode_room(env, ev, current, out);
		break;
	case EV_NICKED:
	case EV_PASSWORD:
	case EV_BYE:
	case EV_READ:
	case EV_UNREAD:
	case EV_INVITED:
	case EV_KNOCK:
	case EV_SECRET:
	case EV_DONE:
	case EV_ANNOUNCE:
	case EV_REPORTED:
	case EV_WARNING:
		show_answer(out, env, mark, ev);
		break;
	case EV_ENTERED:
		text_entered(ev, out);
		break;
	case EV_LEFT:
		text_left(env, ev, out);
		break;
	case EV_SENT:
		text_say(out, "Message sent to ", ev->peer,
			 ev->flags & EV_F_OFFLINE ? " (offline: it waits for the next login)" : "");
		break;
	case EV_USERS:
		if (ev->flags & EV_F_FIRST) {
			text_say(out, "Users in ", ev->room, ":");
		}
		show_people(out, ev);
		break;
	case EV_WHO:
		if (ev->flags & EV_F_FIRST) {
			text_say(out, "Online users:", SLICE_EMPTY, "");
		}
		show_people(out, ev);
		break;
	case EV_ROOMS:
		show_rooms(out, mark, ev);
		break;
	case EV_GROUPS:
		text_groups(ev, out);
		break;
	case EV_LIST:
		show_list(out, env, mark, ev);
		break;
	case EV_HISTORY:
		show_history(out, env, ev);
		break;
	case EV_SEARCH:
		show_search(out, env, ev);
		break;
	case EV_VERSIONS:
		show_versions(out, env, ev);
		break;
	case EV_MISSED:
		show_missed(out, env, ev);
		break;
	case EV_WHOIS:
		show_whois(out, env, mark, ev);
		break;
	case EV_PONG:
		text_say(out, ev->text.n > 0 ? "Pong: " : "Pong", ev->text, "");
		break;
	case EV_HELP:
		show_help(out, mark, ev->text);
		break;
	case EV_WELCOME:
	case EV_ACK:
	case EV_TYPING:
	case EV_CHANGES: /* cannot be asked for here */
	case EV_AUTH:    /* nor this */
	case EV_ERROR:
	case EV_CLOSING:
	case EV_COUNT:
		break;
	}
}

void text_encode(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out)
{
	/* A password that is being typed stays hidden while the server only says that it is slowing down. */
	if (p->phase != TEXT_PASSWORD || ev->err != ERR_RATE) {
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
		text_answer(env, ev, out);
		/* The answers that somebody gets who is not in yet. */
		if (ev->id == EV_HELP || ev->id == EV_DONE || ev->id == EV_PASSWORD) {
			text_prompt(p, env, out);
		}
	}
}
