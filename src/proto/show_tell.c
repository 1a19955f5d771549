/* SPDX-License-Identifier: MIT */
/* Answers and notices to one session, as sentences. */
#include "base/text.h"
#include "proto/show.h"

/* Conversations that a summary names; more are counted. */
enum { UNREAD_NAMES = 20 };

static void show_topic(struct buf *out, const struct event *ev)
{
	if (ev->text.n == 0) {
		show_around(out, "Room ", ev->room, " has no topic; /topic <text> sets one");
		return;
	}
	show_around(out, "Topic of ", ev->room, ": ");
	show_text(out, ev->text, false);
	if (ev->who.n > 0) {
		show_around(out, " (set by ", ev->who, ")");
	}
}

static void show_own_role(struct buf *out, const struct event *ev)
{
	text_safe(out, ev->peer);
	if (ev->text.n == 0) {
		show_around(out, " has no role in room ", ev->room, "");
	} else {
		show_around(out, " is ", ev->text, "");
		show_around(out, " in room ", ev->room, "");
	}
}

static void show_put_out(struct buf *out, const char *mark, const struct event *ev)
{
	buf_put(out, slice_cstr(mark));
	buf_put(out, ev->err == ERR_BANNED ? SLICE_LIT("You were banned from room ")
					   : SLICE_LIT("You were kicked from room "));
	text_safe(out, ev->room);
	if (ev->peer.n > 0) {
		show_around(out, " by ", ev->peer, "");
	}
	if (ev->text.n > 0) {
		show_around(out, ": ", ev->text, "");
	}
	if (ev->flags & EV_F_CURRENT) {
		buf_printf(out, "\n%s", mark);
		if (ev->key.n > 0) {
			show_around(out, "You are now in room: ", ev->key, "");
		} else {
			BUF_LIT(out, "You are in no room; /join <room> enters one");
		}
	}
	buf_char(out, '\n');
}

static void show_read(struct buf *out, const struct event *ev)
{
	if (ev->flags & EV_F_AGAIN) {
		show_around(out, "Read up to ", SLICE_EMPTY, "#");
		show_count(out, ev->seq);
	} else if (ev->flags & EV_F_OWN) {
		show_around(out, "Marked as read: ", ev->flags & EV_F_DIRECT ? ev->peer : ev->room, "");
	} else {
		show_around(out, "", ev->who, " has read your messages");
	}
}

/* "12 in #dev (2 mention you), 1 from bob" */
static void show_unread_row(struct buf *out, const struct event_item *row, bool first, bool login)
{
	buf_put(out, first ? SLICE_EMPTY : SLICE_LIT(", "));
	show_count(out, row->n);
	show_around(out, login && first ? " new" : "", SLICE_EMPTY, row->flags & ROW_F_PRIVATE ? " from " : " in #");
	text_safe(out, row->name);
	if (row->m == 1) {
		BUF_LIT(out, " (1 mentions you)");
	} else if (row->m > 0) {
		BUF_LIT(out, " (");
		show_count(out, row->m);
		BUF_LIT(out, " mention you)");
	}
}

static void show_unread(struct buf *out, const struct event *ev)
{
	bool login = !(ev->flags & EV_F_ANSWER);

	if (ev->rows == 0) {
		BUF_LIT(out, "You have read everything");
		return;
	}
	buf_put(out, login ? SLICE_LIT("While you were away: ") : SLICE_LIT("Unread: "));
	for (uint32_t i = 0; i < ev->rows && i < UNREAD_NAMES; i++) {
		show_unread_row(out, &ev->items[i], i == 0, login);
	}
	if (ev->rows > UNREAD_NAMES) {
		buf_printf(out, ", and more in %u others", ev->rows - UNREAD_NAMES);
	}
	BUF_LIT(out, "; /join <room> or /history @<name> shows them");
}

static void show_invited(struct buf *out, const struct event *ev)
{
	text_safe(out, ev->who);
	if (ev->flags & EV_F_REMOVE) {
		show_around(out, " took back the invitation into room ", ev->room, "");
	} else {
		show_around(out, " invites you into room ", ev->room, "; /join ");
		show_around(out, "", ev->room, " enters it");
	}
}

static void show_knock(struct buf *out, const struct event *ev)
{
	if (ev->flags & EV_F_ANSWER) {
		show_around(out, "You asked to be let into room ", ev->room, "");
		return;
	}
	text_safe(out, ev->who);
	show_around(out, " asks to be let into room ", ev->room, "");
	if (ev->text.n > 0) {
		show_around(out, ": ", ev->text, "");
	}
	show_around(out, "; /invite ", ev->who, " ");
	show_around(out, "", ev->room, " lets them in");
}

/* A secret is shown once: it says so, and what to do with it. */
static void show_secret(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev)
{
	buf_put(out, slice_cstr(mark));
	if (ev->cmd == CMD_INVITATION) {
		BUF_LIT(out, "Code of an invitation");
	} else if (ev->cmd == CMD_ACCOUNT) {
		show_around(out, "Code for a new password of ", ev->text, "");
	} else if (ev->cmd == CMD_LOGIN) {
		BUF_LIT(out, "Token of this session");
	} else {
		BUF_LIT(out, "Token");
		if (ev->text.n > 0) {
			show_around(out, " \"", ev->text, "\"");
		}
	}
	show_around(out, ": ", ev->key, "");
	if (ev->n > 0) {
		BUF_LIT(out, " (good until ");
		show_stamp(out, env, (int64_t)ev->n);
		buf_char(out, ')');
	}
	buf_printf(out, "\n%sIt is shown this once only: keep it now. ", mark);
	if (ev->cmd == CMD_INVITATION) {
		show_around(out, "Who has it makes an account with /register <password> ", ev->key, "");
	} else if (ev->cmd == CMD_ACCOUNT) {
		show_around(out, "With it ", ev->text, " says ");
		show_around(out, "/reset ", ev->key, " <new password>");
	} else {
		BUF_LIT(out, "It logs in instead of the password; /tokens lists it, /revoke takes it back");
	}
	buf_char(out, '\n');
}

static void show_reported(struct buf *out, const struct event *ev)
{
	BUF_LIT(out, "Report ");
	buf_u64(out, ev->n);
	show_around(out, " by ", ev->who, "");
	if (ev->peer.n > 0) {
		show_around(out, " about ", ev->peer, "");
	}
	if (ev->target > 0) {
		BUF_LIT(out, ", message #");
		buf_u64(out, ev->target);
	}
	if (ev->room.n > 0) {
		show_around(out, " in room ", ev->room, "");
	}
	if (ev->text.n > 0) {
		show_around(out, ": ", ev->text, "");
	}
	BUF_LIT(out, "; /settle ");
	buf_u64(out, ev->n);
	BUF_LIT(out, " <what was done> closes it");
}

/* What DONE says. Commands whose event their giver always reads have no row, and nothing is written. */
static const struct {
	uint8_t cmd;
	const char *sentence, *removed; /* NULL: the same */
} done[] = {
	{ CMD_PIN, "Pinned: #{who}", "Not pinned any more: #{who}" },
	{ CMD_READ, "Marked as read", NULL },
	{ CMD_KNOCK, "You asked to be let into room {room}", NULL },
	{ CMD_INVITE, "{who} may enter room {room} now", "{who} is not invited any more into room {room}" },
	{ CMD_SET, "Changed in room {room}: {who}", NULL },
	{ CMD_ROLE, "The role of {who} in room {room} is changed", NULL },
	{ CMD_KICK, "Kicked: {who}", NULL },
	{ CMD_BAN, "Banned from room {room}: {who}", "Not banned any more from room {room}: {who}" },
	{ CMD_MUTE, "Muted in room {room}: {who}", "Not muted any more in room {room}: {who}" },
	{ CMD_EXEMPT, "Bans and mutes of room {room} do not mean {who}",
	  "Bans and mutes of room {room} mean {who} again" },
	{ CMD_ADMIT, "{who} may enter room {room} without an invitation",
	  "{who} needs an invitation into room {room} again" },
	{ CMD_RENAME, "Room {who} is called {room} now", NULL },
	{ CMD_REPORT, "Thank you: the moderators were told", NULL },
	{ CMD_UNREGISTER, "Your account is deleted", NULL },
	{ CMD_RECEIPTS, "Others are told what you have read: {who}", NULL },
	{ CMD_REVOKE, "Not good any more: {who}", NULL },
	{ CMD_CERT, "From now on the certificate of this connection logs you in", NULL },
	{ CMD_SELF, "You say of yourself: {who} {text}", NULL },
	{ CMD_WATCH, NULL, "Not watched any more: {who}" },
	{ CMD_ACCEPT, "{who} may write to you", "{who} is not accepted any more" },
	{ CMD_OPER, "You act as an operator of the server: {text}",
	  "Your role on the server is your own again: {who}" },
	{ CMD_WALLOPS, "The operators were told", NULL },
	{ CMD_KILL, "Disconnected: {who}", NULL },
	{ CMD_SERVER_BAN, "Banned on the whole server: {who}", "Not banned any more: {who}" },
	{ CMD_SERVER_MUTE, "Muted on the whole server: {who}", "Not muted any more: {who}" },
	{ CMD_FILTER, "Filter {who} is in force", "Filter {who} is taken away" },
	{ CMD_FORBID, "Nobody may take this name: {who}", "This name may be taken again: {who}" },
	{ CMD_SETTLE, "Report {who} is settled", NULL },
	{ CMD_ANNOUNCE, "Everybody was told", NULL },
	{ CMD_ACCOUNT, "Account {who} {text}", NULL },
	{ CMD_RELOAD, "The configuration was read again: {text}", NULL },
	{ CMD_ROOM, "Done: room {room}", NULL },
};

/* Asked, it is on or off; told, it was begun or ended. */
static const char *done_raid(const struct event *ev)
{
	if (ev->who.n > 0) {
		return "Closed to new guests: {who}";
	}
	return ev->flags & EV_F_REMOVE ? "New guests are let in again" : "New guests are not let in any more";
}

static void show_done(struct buf *out, const char *mark, const struct event *ev)
{
	const char *sentence = ev->cmd == CMD_RAID ? done_raid(ev) : NULL;

	for (size_t i = 0; i < ARRAY_LEN(done); i++) {
		if (done[i].cmd == ev->cmd) {
			bool removed = (ev->flags & EV_F_REMOVE) && done[i].removed;

			sentence = removed ? done[i].removed : done[i].sentence;
		}
	}
	if (ev->flags & EV_F_AGAIN) {
		sentence = "It is so already";
	}
	if (sentence) {
		buf_put(out, slice_cstr(mark));
		show_filled(out, sentence, ev, WORDING_SLASH);
		buf_char(out, '\n');
	}
}

/* An announcement, a line for each of its lines. */
static void show_announce(struct buf *out, const char *mark, const struct event *ev)
{
	struct show_split split = { ev->text, 0 };
	struct slice line;

	while (show_line(&split, &line)) {
		buf_put(out, slice_cstr(mark));
		if (ev->peer.n > 0) {
			show_around(out, "To the operators, from ", ev->who, ": ");
			show_around(out, "", line, "\n");
		} else {
			show_around(out, "Announcement: ", line, "\n");
		}
	}
}

/* Is it for this reader? One's own mark when one asked for it, another's only of what one wrote to them alone; a summary at
 * login only when there is something in it. */
static bool is_shown(const struct event *ev)
{
	if (ev->id == EV_READ) {
		return (ev->flags & (ev->flags & EV_F_OWN ? EV_F_ANSWER : EV_F_DIRECT)) != 0;
	}
	return ev->id != EV_UNREAD || ev->rows > 0 || (ev->flags & EV_F_ANSWER);
}

static void show_away(struct buf *out, const struct event *ev)
{
	if (ev->text.n > 0) {
		show_around(out, "You are away: ", ev->text, "");
	} else {
		BUF_LIT(out, "You are back");
	}
}

static void show_nicked(struct buf *out, const struct event *ev)
{
	show_around(out, "Nickname changed from ", ev->who, " to ");
	text_safe(out, ev->peer);
}

static void show_password(struct buf *out, const struct event *ev)
{
	bool made = (ev->flags & EV_F_CREATED) != 0;

	buf_put(out,
		made && ev->flags & EV_F_OFFLINE ? SLICE_LIT("Your name is registered; an operator has to confirm that")
		: made && ev->flags & EV_F_AGAIN ? SLICE_LIT("An operator confirmed your account: the name is yours")
		: made                 ? SLICE_LIT("Your name is registered: from now on it needs the password")
		: ev->cmd == CMD_RESET ? SLICE_LIT("Password changed: log in with the new one")
				       : SLICE_LIT("Password changed"));
}

static void show_stay(struct buf *out, const struct event *ev)
{
	buf_put(out, ev->flags & EV_F_STAY ? SLICE_LIT("You stay in your rooms while you are not connected")
					   : SLICE_LIT("You leave your rooms when you disconnect"));
	if (ev->flags & EV_F_STAY && ev->n > 0) {
		buf_printf(out, ", for %llu day%s at most", (unsigned long long)ev->n, ev->n == 1 ? "" : "s");
	}
	show_around(out, " (your choice: ", ev->peer, ")");
}

static void show_bye(struct buf *out, const struct event *ev)
{
	(void)ev;
	BUF_LIT(out, "Goodbye!");
}

static void show_realname(struct buf *out, const struct event *ev)
{
	if (ev->text.n > 0) {
		show_around(out, "Your real name is ", ev->text, "");
	} else {
		BUF_LIT(out, "You have not said your real name; /realname <name> does");
	}
}

/* "status of bob: on holiday" */
static void show_meta(struct buf *out, const struct event *ev)
{
	text_safe(out, ev->key);
	BUF_LIT(out, " of ");
	if (ev->room.n > 0) {
		show_around(out, "room ", ev->room, "");
	} else {
		text_safe(out, ev->peer.n > 0 ? ev->peer : SLICE_LIT("yours"));
	}
	if (ev->flags & EV_F_REMOVE) {
		BUF_LIT(out, " is not set any more");
	} else {
		show_around(out, ": ", ev->text, "");
	}
}

static void show_meta_later(struct buf *out, const struct event *ev)
{
	show_around(out, "Many people are in room ", ev->room, "; /metasync shows what is said of them");
}

static void show_watch(struct buf *out, const struct event *ev)
{
	text_safe(out, ev->who);
	switch ((enum watch_what)ev->n) {
	case WATCH_ONLINE:
		BUF_LIT(out, " is online");
		break;
	case WATCH_OFFLINE:
		BUF_LIT(out, " is gone");
		break;
	case WATCH_RENAMED:
		show_around(out, " is now known as ", ev->peer, "");
		break;
	case WATCH_AWAY:
		show_around(out, ev->text.n > 0 ? " is away: " : " is back", ev->text, "");
		break;
	case WATCH_ACCOUNT:
		buf_put(out, ev->flags & EV_F_ACCOUNT ? SLICE_LIT(" is registered now") : SLICE_LIT(" is a guest now"));
		break;
	case WATCH_REALNAME:
		show_around(out, "'s real name is ", ev->text, "");
		break;
	case WATCH_KINDS:
		break;
	}
}

static void show_warning(struct buf *out, const struct event *ev)
{
	BUF_LIT(out, "Warning: ");
	err_sentence(out, ev, WORDING_SLASH);
}

/* Sentences of one line. */
static void (*const sentences[EV_COUNT])(struct buf *out, const struct event *ev) = {
	[EV_TOPIC] = show_topic,       [EV_AWAY] = show_away,         [EV_ROLE] = show_own_role,
	[EV_NICKED] = show_nicked,     [EV_PASSWORD] = show_password, [EV_BYE] = show_bye,
	[EV_READ] = show_read,         [EV_UNREAD] = show_unread,     [EV_INVITED] = show_invited,
	[EV_STAY] = show_stay,         [EV_KNOCK] = show_knock,       [EV_REPORTED] = show_reported,
	[EV_WARNING] = show_warning,   [EV_META] = show_meta,         [EV_META_LATER] = show_meta_later,
	[EV_REALNAME] = show_realname, [EV_WATCH] = show_watch,
};

void show_answer(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev)
{
	if (ev->id == EV_DONE) {
		show_done(out, mark, ev);
	} else if (ev->id == EV_ANNOUNCE) {
		show_announce(out, mark, ev);
	} else if (ev->id == EV_SECRET) {
		show_secret(out, env, mark, ev);
	} else if (ev->id == EV_LEFT) {
		show_put_out(out, mark, ev);
	} else if (sentences[ev->id] && is_shown(ev)) {
		buf_put(out, slice_cstr(mark));
		sentences[ev->id](out, ev);
		buf_char(out, '\n');
	}
}

void show_sentence(struct buf *out, const struct event *ev)
{
	uint32_t start = out->len;

	err_sentence(out, ev, WORDING_SLASH);
	if (out->len > start) {
		out->data[start] = ascii_upper(out->data[start]);
	}
	buf_char(out, '\n');
}
