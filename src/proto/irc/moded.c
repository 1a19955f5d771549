/* SPDX-License-Identifier: MIT */
/* What MODE answers, and what a channel is told when a setting, a role or a list was changed, in whatever dialect. */
#include "proto/irc/mode.h"

/* ":who MODE #room " */
static void mode_begin(struct irc_out *o, const struct event *ev)
{
	irc_begin_from(o, ev, ev->who);
	BUF_LIT(o->b, "MODE #");
	buf_put(o->b, ev->room);
	buf_char(o->b, ' ');
}

/* --- settings --- */

/* The owners of a room that stays are shown as such; else as operators. */
static void put_owners(struct irc_out *o, const struct event *ev)
{
	for (uint32_t i = 0; i < ev->rows; i++) {
		buf_char(o->b, 'q');
	}
	for (uint32_t i = 0; i < ev->rows; i++) {
		buf_char(o->b, ' ');
		buf_put(o->b, ev->list[i].name);
	}
}

static bool is_off(struct slice value)
{
	return value.n == 0 || slice_eq(value, SLICE_LIT("off")) || slice_eq(value, SLICE_LIT("0")) ||
	       slice_eq(value, SLICE_LIT("none"));
}

/* False when no letter says it. */
static bool setting(struct irc_out *o, const struct event *ev)
{
	enum setting s = setting_find(ev->key);
	const struct irc_mode_row *row = s != SETTING_COUNT ? irc_mode_of(s) : NULL;

	if (!row) {
		return false;
	}
	bool off = is_off(ev->text) != (row->kind == MODE_INVERSE);
	mode_begin(o, ev);
	buf_char(o->b, off ? '-' : '+');
	buf_char(o->b, row->letter);
	if (row->kind == MODE_SECRET) {
		BUF_LIT(o->b, " *");
	} else if (row->kind == MODE_VALUE && !off) {
		buf_char(o->b, ' ');
		buf_put(o->b, ev->text);
	} else if (s == SETTING_REGISTERED) {
		put_owners(o, ev);
	}
	irc_end(o);
	return true;
}

/* --- roles --- */

/* The letters of `a` that are not in `b`, behind a sign; how many. */
static uint32_t put_less(struct irc_out *o, char sign, const char *a, const char *b)
{
	uint32_t n = 0;

	for (; *a; a++) {
		if (!strchr(b, *a)) {
			if (n++ == 0) {
				buf_char(o->b, sign);
			}
			buf_char(o->b, *a);
		}
	}
	return n;
}

static bool role(struct irc_out *o, const struct event *ev)
{
	enum room_role now = ev->flags & EV_F_REMOVE ? ROOM_OUTSIDER : room_role_find(ev->text);
	const char *before = irc_role_modes((enum room_role)MIN(ev->n, ROOM_ROLE_COUNT), ev->m != 0);
	const char *after = irc_role_modes(now, ev->m != 0);
	uint32_t start = o->b->len, n;

	mode_begin(o, ev);
	n = put_less(o, '+', after, before);
	n += put_less(o, '-', before, after);
	if (n == 0) {
		o->b->len = start;
		return false;
	}
	while (n-- > 0) {
		buf_char(o->b, ' ');
		buf_put(o->b, ev->peer);
	}
	irc_end(o);
	return true;
}

/* --- lists --- */

static bool ban(struct irc_out *o, const struct event *ev)
{
	if (ev->flags & EV_F_SERVER) {
		return false;
	}
	mode_begin(o, ev);
	buf_char(o->b, ev->flags & EV_F_REMOVE ? '-' : '+');
	buf_char(o->b, ev->m == EXEMPT_LIST ? 'e' : ev->m == ADMIT_LIST ? 'I' : 'b');
	buf_char(o->b, ' ');
	irc_mask_put(o->b, ev->peer, (ev->flags & EV_F_MUTE) != 0);
	irc_end(o);
	return true;
}

void irc_moded(struct irc_out *o, const struct event *ev)
{
	if ((ev->id == EV_ROLE && ev->peer.n == 0) || (ev->id == EV_BAN && ev->key.n == 0)) {
		return; /* the server keeps its lists short: nobody was told */
	}
	bool done = ev->id == EV_SETTING ? setting(o, ev) : ev->id == EV_ROLE ? role(o, ev) : ban(o, ev);

	if (!done && o->irc) {
		irc_told(o, ev);
	} else if (!done) {
		irc_told_room(o, ev);
	}
}

/* --- answers --- */

static void modes(struct irc_out *o, const struct event *ev)
{
	struct buf *letters = buf_new(64), *params = buf_new(64);

	BUF_LIT(letters, "+");
	for (size_t k = 0; k < irc_modes_len; k++) {
		const struct irc_mode_row *row = &irc_modes[k];
		const struct event_item *item = NULL;

		for (uint32_t i = 0; row->kind <= MODE_SECRET && i < ev->rows; i++) {
			item = setting_find(ev->items[i].name) == row->what ? &ev->items[i] : item;
		}
		if (row->kind == MODE_ALWAYS || (item && is_off(item->text) == (row->kind == MODE_INVERSE))) {
			buf_char(letters, row->letter);
		}
		if (item && !is_off(item->text) && (row->kind == MODE_VALUE || row->kind == MODE_SECRET)) {
			buf_char(params, ' ');
			buf_put(params, row->kind == MODE_SECRET ? SLICE_LIT("*") : item->text);
		}
	}
	irc_num(o, IRC_RPL_CHANNELMODEIS, "#%.*s %.*s%.*s", SLICE_FMT(ev->room),
		SLICE_FMT(slice_make(letters->data, letters->len)), SLICE_FMT(slice_make(params->data, params->len)));
	if (ev->m > 0) {
		irc_num(o, IRC_RPL_CREATIONTIME, "#%.*s %llu", SLICE_FMT(ev->room), (unsigned long long)(ev->m / 1000));
	}
	buf_unref(letters);
	buf_unref(params);
}

static void masks(struct irc_out *o, const struct event *ev, char letter)
{
	enum irc_numeric row = letter == 'e' ? IRC_RPL_EXCEPTLIST : letter == 'I' ? IRC_RPL_INVEXLIST : IRC_RPL_BANLIST;
	struct buf *mask = buf_new(64);

	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_item *item = &ev->items[i];

		if (item->n == MASK_GUESTS) {
			continue; /* goes with the one whom it is about */
		}
		mask->len = 0;
		irc_mask_put(mask, item->name, slice_eq(item->kind, slice_cstr(ban_list_names[MUTE_LIST])));
		irc_num(o, row, "#%.*s %.*s %.*s %lld", SLICE_FMT(ev->room),
			SLICE_FMT(slice_make(mask->data, mask->len)), SLICE_FMT(item->who),
			(long long)(item->time_ms / 1000));
	}
	buf_unref(mask);
	irc_num(o,
		letter == 'e'   ? IRC_RPL_ENDOFEXCEPTLIST
		: letter == 'I' ? IRC_RPL_ENDOFINVEXLIST
				: IRC_RPL_ENDOFBANLIST,
		"#%.*s", SLICE_FMT(ev->room));
}

bool irc_mode_answer(struct irc_out *o, const struct event *ev, struct slice context)
{
	if (ev->cmd == CMD_SET) {
		modes(o, ev);
	} else if (ev->cmd == CMD_BANS && context.n > 0) {
		masks(o, ev, context.p[0]);
	} else {
		return false;
	}
	return true;
}

bool irc_mode_refused(struct irc_out *o, const struct event *ev, struct slice context)
{
	if (ev->err == ERR_BAN_UNKNOWN) {
		return true; /* it is so already */
	}
	if (context.n == 0 || (ev->err != ERR_SETTING_VALUE && ev->err != ERR_MASK)) {
		return false;
	}
	struct buf *sentence = buf_new(128);
	err_sentence(sentence, ev, WORDING_IRC);
	irc_num_text(o, IRC_ERR_INVALIDMODEPARAM, slice_make(sentence->data, sentence->len), "#%.*s %c *",
		     SLICE_FMT(ev->room), context.p[0]);
	buf_unref(sentence);
	return true;
}
