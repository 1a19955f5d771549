/* SPDX-License-Identifier: MIT */
/* Names, passwords and groups: what the client reads. */
#include "base/text.h"
#include "proto/groups/state.h"
#include "proto/show.h"
#include "proto/slash.h"

/* `before` name `after`. */
static void say(struct buf *out, const char *before, struct slice name, const char *after)
{
	buf_put(out, slice_cstr(before));
	text_safe(out, name);
	buf_put(out, slice_cstr(after));
}

/* `before` name `after` and the text, a line for each of its lines. */
static void say_text(struct buf *out, const char *before, struct slice name, const char *after, struct slice text,
		     bool plain)
{
	struct show_split split = { text, 0 };
	struct slice line;

	while (show_line(&split, &line)) {
		say(out, before, name, after);
		show_text(out, line, plain);
		buf_char(out, '\n');
	}
}

static void groups_message(const struct event *ev, struct buf *out)
{
	bool plain = (ev->flags & EV_F_PLAIN) != 0;

	if (!(ev->flags & EV_F_DEFAULT_ROOM)) {
		say_text(out, "[Group ", ev->room, "]: ", ev->text, plain);
	} else if (ev->flags & EV_F_ACTION) {
		say_text(out, "[Broadcast][", ev->who, "]: * ", ev->text, plain);
	} else {
		say_text(out, "[Broadcast][", ev->who, "]: ", ev->text, plain);
	}
}

static void groups_coming(const struct event *ev, struct buf *out)
{
	bool came = ev->id == EV_JOIN;

	if (ev->flags & EV_F_DEFAULT_ROOM) {
		say(out, "", ev->who, came ? " has joined the chat.\n" : " has left the chat.\n");
	} else {
		say(out, "[Group ", ev->room, "]: ");
		say(out, "", ev->who, came ? " has joined the group.\n" : " has left the group.\n");
	}
}

static void groups_crowd(const struct event *ev, struct buf *out)
{
	if (!(ev->flags & EV_F_DEFAULT_ROOM)) {
		say(out, "[Group ", ev->room, "]: ");
	}
	show_count(out, ev->n);
	BUF_LIT(out, " joined, ");
	show_count(out, ev->m);
	BUF_LIT(out, " left.\n");
}

void groups_encode_room(const struct proto_env *env, const struct event *ev, unsigned variant, struct buf *out)
{
	(void)variant;
	if (ev->id == EV_MESSAGE) {
		groups_message(ev, out);
	} else if (ev->id == EV_LEAVE && (ev->err == ERR_KICKED || ev->err == ERR_BANNED)) {
		show_notice(out, env, ev, (ev->flags & EV_F_DEFAULT_ROOM) != 0);
	} else if (ev->id == EV_JOIN || ev->id == EV_LEAVE) {
		groups_coming(ev, out);
	} else if (ev->id == EV_CROWD) {
		groups_crowd(ev, out);
	} else if (ev->id == EV_NICK) {
		say(out, "", ev->who, " is now known as ");
		say(out, "", ev->peer, ".\n");
	} else {
		show_notice(out, env, ev, (ev->flags & EV_F_DEFAULT_ROOM) != 0);
	}
}

/* What a refused login reads before it is closed; false when the sentence of the error says it better. */
static bool groups_refused(const struct event *ev, struct buf *out)
{
	switch (ev->err) {
	case ERR_PASSWORD_NEEDED:
		BUF_LIT(out, "Enter password: ");
		return true;
	case ERR_NAME_TAKEN:
	case ERR_ONLINE_ALREADY:
		BUF_LIT(out, "This username is already logged in.\n");
		return true;
	case ERR_PASSWORD_WRONG:
	case ERR_PASSWORD_LENGTH:
	case ERR_NAME_LENGTH:
	case ERR_NAME_CHARS:
	case ERR_NAME_CONFUSABLE:
	case ERR_ACCOUNT_NEEDED:
		BUF_LIT(out, "Authentication failed.\n");
		return true;
	case ERR_RATE:
	case ERR_LOGGED_IN:
		return false;
	default: /* refused for what the client cannot know: say why */
		BUF_LIT(out, "Authentication failed.\n");
		return false;
	}
}

/* The commands of the course's client, and where the others are explained. */
static void groups_help(struct buf *out)
{
	static const struct {
		const char *word;
		const char *args;
	} own[] = {
		{ "msg", "<username> <message>" },
		{ "broadcast", "<message>" },
		{ "create_group", "<group>" },
		{ "join_group", "<group>" },
		{ "leave_group", "<group>" },
		{ "group_msg", "<group> <message>" },
		{ "users", "" },
		{ "groups_users", "" },
		{ "history", "[count]" },
		{ "help", "[command]" },
		{ "quit", "" },
	};

	BUF_LIT(out, "Commands:\n");
	for (size_t i = 0; i < ARRAY_LEN(own); i++) {
		buf_printf(out, "  /%s%s%s\n", own[i].word, own[i].args[0] ? " " : "", own[i].args);
	}
	BUF_LIT(out, "A line without a slash is said to everybody.\n");
}

static void groups_error(const struct event *ev, struct buf *out)
{
	if (ev->cmd == CMD_LOGIN && groups_refused(ev, out)) {
		return;
	}
	switch (ev->err) {
	case ERR_USER_UNKNOWN:
		say(out, "User ", ev->who, " not found online\n");
		break;
	case ERR_ROOM_EXISTS:
		say(out, "Group ", ev->room, " already exists.\n");
		break;
	case ERR_ROOM_UNKNOWN:
		say(out, "Group ", ev->room, " does not exist.\n");
		break;
	case ERR_NOT_MEMBER:
		say(out, "You are not a member of group ", ev->room, ".\n");
		break;
	case ERR_USAGE:
		say(out, "Usage: ", ev->text, "\n");
		break;
	case ERR_UNKNOWN_COMMAND:
		say(out, "Unknown command: ", ev->text, "\n");
		groups_help(out);
		break;
	default: /* in the words of the table */
		show_sentence(out, ev);
		break;
	}
}

static void groups_list(struct peer *p, const struct event *ev, struct buf *out)
{
	uint8_t *at = &p->state[GROUPS_LISTING];

	*at = ev->flags & EV_F_FIRST ? 0 : *at;
	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_row *row = &ev->list[i];

		if (row->flags & ROW_F_ROOM) {
			*at = (uint8_t)(row->flags & ROW_F_DEFAULT ? *at | LISTING_HIDDEN : *at & ~LISTING_HIDDEN);
		}
		if (*at & LISTING_HIDDEN) {
			continue;
		}
		if (!(*at & LISTING_BEGUN)) {
			BUF_LIT(out, "Groups and their members:\n");
			*at |= LISTING_BEGUN;
		}
		say(out, row->flags & ROW_F_ROOM ? "Group '" : "- ", row->name,
		    row->flags & ROW_F_ROOM ? "':\n" : "\n");
	}
	if (!(ev->flags & EV_F_MORE) && !(*at & LISTING_BEGUN)) {
		BUF_LIT(out, "No groups exist.\n");
	}
}

static void names(const struct event *ev, struct buf *out)
{
	for (uint32_t i = 0; i < ev->rows; i++) {
		say(out, "", ev->list[i].name, "\n");
	}
}

static void groups_direct(const struct event *ev, struct buf *out)
{
	if (!(ev->flags & EV_F_OWN)) {
		say_text(out, "[", ev->who, ev->flags & EV_F_ACTION ? "]: * " : "]: ", ev->text,
			 (ev->flags & EV_F_PLAIN) != 0);
	}
}

static void groups_missed(const struct event *ev, struct buf *out)
{
	for (const struct record *r = ev->records; r; r = r->next) {
		say_text(out, "[", record_name(r), r->flags & REC_F_ACTION ? "]: * " : "]: ", record_text(r),
			 (r->flags & REC_F_PLAIN) != 0);
	}
}

static void groups_entered(const struct event *ev, struct buf *out)
{
	bool created = (ev->flags & EV_F_CREATED) != 0;

	say(out, created ? "Group " : "You joined the group ", ev->room, created ? " created.\n" : ".\n");
}

static void groups_people(const struct event *ev, struct buf *out)
{
	if (ev->flags & EV_F_FIRST) {
		say(out, ev->id == EV_WHO ? "Online users" : "Members of ", ev->room, ":\n");
	}
	names(ev, out);
}

static void groups_explain(const struct event *ev, struct buf *out)
{
	if (slice_trim(ev->text).n == 0) {
		groups_help(out);
	} else {
		show_help(out, "", ev->text);
	}
}

static void groups_welcome(const struct event *ev, struct buf *out)
{
	(void)ev;
	BUF_LIT(out, "Welcome to the chat server!\n");
}

static void groups_ack(const struct event *ev, struct buf *out)
{
	if (ev->cmd == CMD_BROADCAST) {
		BUF_LIT(out, "Message broadcast successful\n");
	}
}

static void groups_left(const struct event *ev, struct buf *out)
{
	say(out, "You left the group ", ev->room, ".\n");
}

static void groups_closing(const struct event *ev, struct buf *out)
{
	show_sentence(out, ev);
}

static void groups_pong(const struct event *ev, struct buf *out)
{
	(void)ev;
	BUF_LIT(out, "Pong\n");
}

/* Answers that other dialects give in other words. */
static void (*const answers[EV_COUNT])(const struct event *ev, struct buf *out) = {
	[EV_WELCOME] = groups_welcome, [EV_ACK] = groups_ack,         [EV_ENTERED] = groups_entered,
	[EV_LEFT] = groups_left,       [EV_USERS] = groups_people,    [EV_WHO] = groups_people,
	[EV_MISSED] = groups_missed,   [EV_PONG] = groups_pong,       [EV_HELP] = groups_explain,
	[EV_ERROR] = groups_error,     [EV_CLOSING] = groups_closing,
};

void groups_encode(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out)
{
	if (ev->id == EV_MESSAGE && (ev->flags & EV_F_DIRECT)) {
		groups_direct(ev, out);
	} else if (ev->id == EV_GROUPS) {
		groups_list(p, ev, out);
	} else if (show_event(out, env, "", ev)) {
		return;
	} else if (answers[ev->id]) {
		answers[ev->id](ev, out);
	} else {
		groups_encode_room(env, ev, 0, out);
	}
}
