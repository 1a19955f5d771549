/* SPDX-License-Identifier: MIT */
/* What happens to a room and to what was said in it, as lines that begin with ***. */
#include "base/text.h"
#include "core/fact.h"
#include "proto/show.h"

/* Where it happened, as far as the reader does not take it for granted: " in #dev". */
static void show_place(struct buf *out, const struct event *ev, bool here)
{
	if (!here && ev->room.n > 0) {
		show_around(out, " in #", ev->room, "");
	}
}

/* The message that it happened to. */
static void show_target(struct buf *out, const struct event *ev, bool here)
{
	bool direct = (ev->flags & EV_F_DIRECT) != 0;
	struct slice other = ev->flags & EV_F_OWN ? ev->peer : ev->who;

	show_number(out, direct ? other : SLICE_EMPTY, here ? SLICE_EMPTY : ev->room, ev->target);
}

/* ": text", when there is one. */
static void show_reason(struct buf *out, struct slice text)
{
	if (text.n > 0) {
		show_around(out, ": ", text, "");
	}
}

/* "[15:04:05] bob edited #12 ("what it said"): text", for each line of the new text. */
static void show_edited(struct buf *out, const struct proto_env *env, const struct event *ev, bool here)
{
	bool plain = (ev->flags & EV_F_PLAIN) != 0;
	struct show_split split = { ev->text, 0 };
	struct slice line;

	while (show_line(&split, &line)) {
		show_time(out, env, ev->time_ms, ev->time_ms);
		if (ev->flags & EV_F_DIRECT) {
			bool own = (ev->flags & EV_F_OWN) != 0;

			show_around(out, own ? "[PM to " : "[PM from ", own ? ev->peer : ev->who, "]");
		} else {
			text_safe(out, ev->who);
		}
		BUF_LIT(out, " edited ");
		show_target(out, ev, here);
		if (ev->quote.n > 0) {
			show_around(out, " (\"", ev->quote, "\")");
		}
		BUF_LIT(out, ": ");
		show_text(out, line, plain);
		buf_char(out, '\n');
	}
}

static void show_deleted(struct buf *out, const struct event *ev, bool here)
{
	show_around(out, "*** ", ev->who, " deleted ");
	show_target(out, ev, here);
	if (ev->quoted.n > 0 && !slice_eq(ev->quoted, ev->who)) {
		show_around(out, " of ", ev->quoted, "");
	}
	show_reason(out, ev->text);
	buf_char(out, '\n');
}

static void show_reacted(struct buf *out, const struct event *ev, bool here)
{
	bool remove = (ev->flags & EV_F_REMOVE) != 0;

	show_around(out, "*** ", ev->who, "");
	if (remove) {
		show_around(out, " took back ", ev->text, " from ");
	} else {
		BUF_LIT(out, " reacted to ");
	}
	show_target(out, ev, here);
	if (!remove && ev->quoted.n > 0) {
		show_around(out, " of ", ev->quoted, "");
	}
	if (!remove && ev->quote.n > 0) {
		show_around(out, " (\"", ev->quote, "\")");
	}
	if (!remove) {
		show_reason(out, ev->text);
	}
	buf_char(out, '\n');
}

static void show_pinned(struct buf *out, const struct event *ev, bool here)
{
	show_around(out, "*** ", ev->who, ev->flags & EV_F_REMOVE ? " unpinned " : " pinned ");
	show_target(out, ev, here);
	buf_char(out, '\n');
}

static void show_set(struct buf *out, const struct event *ev, bool here)
{
	enum setting s = setting_find(ev->key);
	bool secret = s != SETTING_COUNT && setting_rows[s].type == SETTING_T_SECRET;
	bool none = ev->text.n == 0 || (secret && slice_eq(ev->text, SLICE_LIT("none")));

	show_around(out, "*** ", ev->who, "");
	if (none) {
		show_around(out, " took the ", ev->key, " away");
	} else if (secret) {
		show_around(out, " set a new ", ev->key, "");
	} else {
		show_around(out, " set ", ev->key, "");
	}
	if (!none && !secret) {
		BUF_LIT(out, " to ");
		show_setting(out, ev->key, ev->text);
	}
	show_place(out, ev, here);
	buf_char(out, '\n');
}

static void show_role(struct buf *out, const struct event *ev, bool here)
{
	show_around(out, "*** ", ev->who, "");
	if (ev->text.n == 0 || (ev->flags & EV_F_REMOVE)) {
		show_around(out, " took ", ev->peer, "'s role away");
	} else {
		show_around(out, " made ", ev->peer, "");
		buf_put(out, slice_eq(ev->text, SLICE_LIT("voiced"))   ? SLICE_LIT(" ")
			     : slice_eq(ev->text, SLICE_LIT("member")) ? SLICE_LIT(" a ")
								       : SLICE_LIT(" an "));
		text_safe(out, ev->text);
	}
	show_place(out, ev, here);
	buf_char(out, '\n');
}

static void show_ban(struct buf *out, const struct event *ev, bool here)
{
	bool mute = (ev->flags & EV_F_MUTE) != 0, server = (ev->flags & EV_F_SERVER) != 0;
	struct slice whom = ev->peer.n > 0 ? ev->peer : SLICE_LIT("a network");

	if (ev->flags & EV_F_OWN) { /* no room hears of it */
		whom = SLICE_LIT("You");
	}
	if (ev->flags & EV_F_OWN && ev->flags & EV_F_REMOVE) {
		show_around(out, "*** ", ev->who, mute ? " lifted your mute" : " lifted your ban");
	} else if (ev->flags & EV_F_REMOVE) {
		show_around(out, "*** ", ev->who, mute ? " lifted the mute of " : " lifted the ban of ");
		text_safe(out, whom);
	} else {
		show_around(out, "*** ", whom, ev->flags & EV_F_OWN ? " were" : " was");
		show_around(out, mute ? " muted by " : " banned by ", ev->who, "");
	}
	if (server) {
		BUF_LIT(out, " on the whole server");
	} else {
		show_place(out, ev, here);
	}
	if (!(ev->flags & EV_F_REMOVE)) {
		if ((int64_t)ev->n > ev->time_ms) {
			BUF_LIT(out, " for ");
			show_period(out, ((uint64_t)((int64_t)ev->n - ev->time_ms) + 500) / 1000);
		}
		show_reason(out, ev->text);
	}
	buf_char(out, '\n');
}

/* Who is spared what others are not, and why: "*** bob is exempt from bans and mutes, says alice for 2h: reason" */
static void show_spared(struct buf *out, const struct event *ev, bool here)
{
	bool admit = ev->m == ADMIT_LIST;
	struct slice whom = ev->peer.n > 0 ? ev->peer : SLICE_LIT("a network");

	if (ev->flags & EV_F_REMOVE) {
		show_around(out, "*** ", ev->who, admit ? " lets " : " spares ");
		text_safe(out, whom);
		buf_put(out,
			admit ? SLICE_LIT(" in by invitation only again") : SLICE_LIT(" bans and mutes no longer"));
	} else {
		show_around(out, "*** ", ev->who, admit ? " lets " : " spares ");
		text_safe(out, whom);
		buf_put(out, admit ? SLICE_LIT(" in without an invitation") : SLICE_LIT(" bans and mutes"));
	}
	show_place(out, ev, here);
	if (!(ev->flags & EV_F_REMOVE) && (int64_t)ev->n > ev->time_ms) {
		BUF_LIT(out, " for ");
		show_period(out, ((uint64_t)((int64_t)ev->n - ev->time_ms) + 500) / 1000);
	}
	if (!(ev->flags & EV_F_REMOVE)) {
		show_reason(out, ev->text);
	}
	buf_char(out, '\n');
}

static void show_renamed(struct buf *out, const struct event *ev)
{
	show_around(out, "*** ", ev->who, "");
	show_around(out, " renamed room ", ev->key, "");
	show_around(out, " to ", ev->room, "");
	show_reason(out, ev->text);
	buf_char(out, '\n');
}

/* Somebody was put out: by a kick, or by a ban, of which a line of its own told the rest. */
static void show_put_out(struct buf *out, const struct event *ev, bool here)
{
	bool banned = ev->err == ERR_BANNED;

	show_around(out, "*** ", ev->who, banned ? " was put out" : " was kicked");
	if (!banned && ev->peer.n > 0) {
		show_around(out, " by ", ev->peer, "");
	}
	show_place(out, ev, here);
	if (!banned) {
		show_reason(out, ev->text);
	}
	buf_char(out, '\n');
}

/* "[15:04:05] bob to operators in #dev: text", for each line of it. */
static void show_call(struct buf *out, const struct proto_env *env, const struct event *ev, bool here)
{
	struct show_split split = { ev->text, 0 };
	struct slice line;

	while (show_line(&split, &line)) {
		show_time(out, env, ev->time_ms, ev->time_ms);
		show_around(out, "", ev->who, " to ");
		show_around(out, "", ev->peer, slice_eq(ev->peer, SLICE_LIT("voiced")) ? " people" : "s");
		show_place(out, ev, here);
		buf_put(out, ev->flags & EV_F_ACTION ? SLICE_LIT(": * ") : SLICE_LIT(": "));
		show_text(out, line, (ev->flags & EV_F_PLAIN) != 0);
		buf_char(out, '\n');
	}
}

void show_notice(struct buf *out, const struct proto_env *env, const struct event *ev, bool here)
{
	if (ev->id == EV_CALL) {
		show_call(out, env, ev, here);
	} else if (ev->id == EV_EDITED) {
		show_edited(out, env, ev, here);
	} else if (ev->id == EV_DELETED) {
		show_deleted(out, ev, here);
	} else if (ev->id == EV_REACTED) {
		show_reacted(out, ev, here);
	} else if (ev->id == EV_PINNED) {
		show_pinned(out, ev, here);
	} else if (ev->id == EV_SETTING) {
		show_set(out, ev, here);
	} else if (ev->id == EV_ROLE) {
		show_role(out, ev, here);
	} else if (ev->id == EV_BAN && (ev->m == EXEMPT_LIST || ev->m == ADMIT_LIST)) {
		show_spared(out, ev, here);
	} else if (ev->id == EV_BAN) {
		show_ban(out, ev, here);
	} else if (ev->id == EV_RENAMED) {
		show_renamed(out, ev);
	} else if (ev->id == EV_LEAVE) {
		show_put_out(out, ev, here);
	}
}
