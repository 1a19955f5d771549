/* SPDX-License-Identifier: MIT */
/* draft/metadata-2 (IRCv3 specifications, extensions/metadata.md): keys and values that are said of people and channels.
 *
 *   METADATA target GET key... | LIST | SET key [:value] | CLEAR | SYNC
 *   METADATA * SUB key... | UNSUB key... | SUBS
 *   :who METADATA target key * [:value]
 *
 * `target` is a channel, a nick, or * for oneself. All but SYNC may come before the registration is done (before-connect). */
#include "proto/irc/state.h"
#include "proto/lines.h"

enum { KEYS_LINE = 400 }; /* bytes of keys in one line */

/* --- from lines to commands --- */

/* What the line is about; false when it is a channel that cannot be. */
static bool take_target(const struct irc_in *in, struct cmd *ret)
{
	struct slice target = irc_param(in->m, 0);

	if (target.n > 0 && target.p[0] == '#') {
		return irc_room(target, &ret->room);
	}
	if (!slice_eq(target, SLICE_LIT("*"))) {
		ret->who = target;
	}
	return true;
}

static bool is_own(const struct irc_in *in)
{
	struct slice target = irc_param(in->m, 0);

	return slice_eq(target, SLICE_LIT("*")) || (in->irc->nick && slice_ieq(target, slice_cstr(in->irc->nick)));
}

/* The parameters from the third on, between blanks. */
static struct slice keys_of(const struct irc_in *in)
{
	struct slice keys = SLICE_EMPTY;

	for (uint32_t i = 2; i < in->m->n; i++) {
		keys = arena_printf(in->a, "%.*s%s%.*s", SLICE_FMT(keys), i > 2 ? " " : "",
				    SLICE_FMT(in->m->params[i]));
	}
	return keys;
}

static enum irc_made said(struct irc_in *in, struct cmd *ret, struct slice what)
{
	const bool set = slice_ieq(what, SLICE_LIT("SET")), get = slice_ieq(what, SLICE_LIT("GET"));

	ret->id = slice_ieq(what, SLICE_LIT("SYNC")) ? CMD_META_SYNC : CMD_META;
	if (!take_target(in, ret)) {
		return irc_fail(in, ret, "INVALID_TARGET", irc_repeat(irc_param(in->m, 0)), "no such channel");
	}
	if ((set || get) && in->m->n < 3) {
		return irc_note(in, ret, IRC_ERR_NEEDMOREPARAMS, SLICE_LIT("METADATA"));
	}
	if (set && irc_param(in->m, 2).n == 0) {
		return irc_fail(in, ret, "KEY_INVALID", SLICE_LIT("*"), "a key has at least one character");
	}
	if (set) {
		ret->key = irc_param(in->m, 2);
		ret->text = irc_param(in->m, 3);
		ret->flags |= ret->text.n > 0 ? CMD_HAS_TEXT : CMD_REMOVE;
	} else if (get) {
		ret->key = keys_of(in);
	} else if (slice_ieq(what, SLICE_LIT("CLEAR"))) {
		ret->flags |= CMD_REMOVE;
	}
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

static enum irc_made followed(struct irc_in *in, struct cmd *ret, struct slice what)
{
	const bool asks = slice_ieq(what, SLICE_LIT("SUBS"));

	ret->id = CMD_META_SUB;
	if (!is_own(in)) {
		return irc_fail(in, ret, "INVALID_TARGET", irc_repeat(irc_param(in->m, 0)),
				"only you yourself can follow keys");
	}
	if (!asks && in->m->n < 3) {
		return irc_note(in, ret, IRC_ERR_NEEDMOREPARAMS, SLICE_LIT("METADATA"));
	}
	ret->text = asks ? SLICE_EMPTY : keys_of(in);
	ret->flags |= slice_ieq(what, SLICE_LIT("UNSUB")) ? CMD_REMOVE : 0;
	irc_tagged(in, ret, SLICE_EMPTY);
	return IRC_MADE;
}

enum irc_made irc_metadata(struct irc_in *in, struct cmd *ret)
{
	static const char *const words[] = { "GET", "LIST", "SET", "CLEAR", "SYNC", "SUB", "UNSUB", "SUBS" };
	struct slice what = irc_param(in->m, 1);

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (slice_ieq(what, slice_cstr(words[i]))) {
			return i < 5 ? said(in, ret, what) : followed(in, ret, what);
		}
	}
	return irc_fail(in, ret, "SUBCOMMAND_INVALID", irc_repeat(what),
			"say GET, LIST, SET, CLEAR, SUB, UNSUB, SUBS or SYNC");
}

/* --- from events to lines --- */

/* "#room", a nick, or * for who is not in yet. */
static void put_about(struct buf *b, struct slice room, struct slice who)
{
	if (room.n > 0) {
		buf_char(b, '#');
	}
	buf_put(b, room.n > 0 ? room : who.n > 0 ? who : SLICE_LIT("*"));
}

static void put_value(struct irc_out *o, struct slice room, struct slice who, struct slice key, struct slice value)
{
	struct buf *about = buf_new(64);

	put_about(about, room, who);
	if (value.n > 0) {
		irc_num_text(o, IRC_RPL_KEYVALUE, value, "%.*s %.*s *", (int)about->len, about->data, SLICE_FMT(key));
	} else {
		irc_num(o, IRC_RPL_KEYNOTSET, "%.*s %.*s", (int)about->len, about->data, SLICE_FMT(key));
	}
	buf_unref(about);
}

/* "METADATA target key * [:value]", of which the beginning is written. */
static void put_message(struct irc_out *o, struct slice room, struct slice who, struct slice key, struct slice value)
{
	BUF_LIT(o->b, "METADATA ");
	put_about(o->b, room, who);
	buf_char(o->b, ' ');
	buf_put(o->b, key);
	BUF_LIT(o->b, " *");
	if (value.n > 0) {
		irc_trailing(o, value);
	} else {
		irc_end(o);
	}
}

void irc_meta_told(struct irc_out *o, const struct event *ev)
{
	struct slice context;

	if (irc_answers(ev, &context) == IRC_WORD_METADATA) {
		put_value(o, ev->room, ev->peer, ev->key, ev->text);
	} else if (ev->flags & EV_F_ANSWER) {
		irc_told(o, ev);
	} else if (o->caps & IRC_BIT(METADATA)) {
		irc_begin_from(o, ev, ev->who);
		put_message(o, ev->room, ev->peer, ev->key, ev->text);
	}
}

void irc_meta_later(struct irc_out *o, const struct event *ev)
{
	if (o->caps & IRC_BIT(METADATA)) {
		irc_num(o, IRC_RPL_METADATASYNCLATER, "#%.*s 0", SLICE_FMT(ev->room));
	}
}

static void put_no_key(struct irc_out *o, struct slice key)
{
	const struct event now = { .time_ms = 0 };
	struct irc_out plain = *o;

	plain.caps = 0; /* but for the batch */
	irc_begin(&plain, &now);
	BUF_LIT(o->b, "FAIL METADATA KEY_INVALID ");
	buf_put(o->b, irc_repeat(key));
	irc_trailing(o, SLICE_LIT("this cannot be a key"));
}

/* Keys that are or are not followed, a numeric for as many lines as it takes. */
static void put_keys(struct irc_out *o, const struct event *ev, enum irc_numeric n)
{
	struct buf *keys = buf_new(128);

	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_item *row = &ev->items[i];

		if (!(row->flags & ROW_F_INVALID)) {
			buf_put(keys, keys->len > 0 ? SLICE_LIT(" ") : SLICE_EMPTY);
			buf_put(keys, row->name);
		}
		if (keys->len > 0 && (keys->len > KEYS_LINE - 65 || i + 1 == ev->rows)) {
			irc_num(o, n, "%.*s", (int)keys->len, keys->data);
			keys->len = 0;
		}
	}
	buf_unref(keys);
	for (uint32_t i = 0; i < ev->rows; i++) {
		if (ev->items[i].flags & ROW_F_INVALID) {
			put_no_key(o, ev->items[i].name);
		}
	}
}

/* The keys that a client follows: of a question in a batch. */
static void put_follows(struct irc_out *o, const struct event *ev)
{
	if (ev->flags & EV_F_REMOVE) {
		put_keys(o, ev, IRC_RPL_METADATAUNSUBOK);
	} else if (!(ev->flags & EV_F_AGAIN)) {
		put_keys(o, ev, IRC_RPL_METADATASUBOK);
	} else {
		uint32_t outer = irc_batch_begin(o, "metadata-subs", SLICE_EMPTY);
		put_keys(o, ev, IRC_RPL_METADATASUBS);
		irc_batch_end(o, outer);
	}
}

/* Values: as answers to a question, or (SYNC, and unasked) as messages. */
static void put_rows(struct irc_out *o, const struct event *ev)
{
	struct buf *about = buf_new(64);

	put_about(about, ev->room, ev->peer);
	uint32_t outer = irc_batch_begin(o, "metadata", slice_make(about->data, about->len));
	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_item *row = &ev->items[i];

		if (row->flags & ROW_F_INVALID) {
			put_no_key(o, row->name);
		} else if (ev->cmd == CMD_META) {
			put_value(o, row->where, row->who, row->name, row->text);
		} else {
			const struct event now = { .time_ms = ev->time_ms };

			irc_begin(o, &now);
			put_message(o, row->where, row->who, row->name, row->text);
		}
	}
	irc_batch_end(o, outer);
	buf_unref(about);
}

bool irc_meta_rows(struct irc_out *o, const struct event *ev)
{
	struct slice context;
	const bool asked = irc_answers(ev, &context) == IRC_WORD_METADATA;

	if (!asked && (ev->cmd != CMD_META_SYNC || ev->flags & EV_F_ANSWER)) {
		return false;
	}
	if (ev->cmd == CMD_META_SUB) {
		put_follows(o, ev);
	} else if (asked || o->caps & IRC_BIT(METADATA)) {
		put_rows(o, ev);
	}
	return true;
}

void irc_meta_welcome(struct irc_out *o, const struct event *ev)
{
	if (!(o->caps & IRC_BIT(METADATA))) {
		return;
	}
	uint32_t outer = irc_batch_begin(o, "metadata", ev->who);
	for (uint64_t i = 0; i < ev->m; i++) {
		irc_begin(o, ev);
		put_message(o, SLICE_EMPTY, ev->who, ev->items[i].name, ev->items[i].text);
	}
	irc_batch_end(o, outer);
}

/* The code of an error, and which parameters go with it: t target, k key, n number. */
static const struct {
	enum err err;
	const char *code, *params;
} failures[] = {
	{ ERR_META_KEY, "KEY_INVALID", "k" },         { ERR_META_VALUE, "VALUE_INVALID", "k" },
	{ ERR_FILTERED, "VALUE_INVALID", "k" },       { ERR_META_UNSET, "KEY_NOT_SET", "tk" },
	{ ERR_META_MOST, "LIMIT_REACHED", "t" },      { ERR_META_RATE, "RATE_LIMITED", "tkn" },
	{ ERR_META_SUBS_MOST, "TOO_MANY_SUBS", "k" }, { ERR_FORBIDDEN, "KEY_NO_PERMISSION", "tk" },
	{ ERR_SCOPE, "KEY_NO_PERMISSION", "tk" },     { ERR_USER_UNKNOWN, "INVALID_TARGET", "t" },
	{ ERR_ROOM_UNKNOWN, "INVALID_TARGET", "t" },  { ERR_NOT_MEMBER, "INVALID_TARGET", "t" },
	{ ERR_ROOM_NAME, "INVALID_TARGET", "t" },
};

bool irc_meta_failed(struct irc_out *o, const struct event *ev, struct slice sentence)
{
	size_t i = 0;

	while (i < ARRAY_LEN(failures) && (enum err)ev->err != failures[i].err) {
		i++;
	}
	if (i == ARRAY_LEN(failures)) {
		return false;
	}
	struct buf *params = buf_new(64);
	for (const char *p = failures[i].params; *p; p++) {
		buf_put(params, params->len > 0 ? SLICE_LIT(" ") : SLICE_EMPTY);
		if (*p == 't') {
			put_about(params, ev->room, ev->who.n > 0 ? irc_repeat(ev->who) : SLICE_EMPTY);
		} else if (*p == 'k') {
			buf_put(params, ev->key.n > 0 ? irc_repeat(ev->key) : SLICE_LIT("*"));
		} else {
			buf_u64(params, ev->n);
		}
	}
	irc_put_fail(o, SLICE_LIT("METADATA"), failures[i].code, slice_make(params->data, params->len), sentence);
	buf_unref(params);
	return true;
}
