/* SPDX-License-Identifier: MIT */
/* MODE of a channel: what it asks, and what it changes. Each letter makes a command of its own, in their order.
 *
 * The tag of a change has its letter, for its answer. A role is given "at least" and taken "if it is that" (ROLE +operator, -operator), as modes are; a mute is a ban of the
 * extended kind; nothing is said by people who are outside (n), ever. */
#include "proto/irc/mode.h"

const struct irc_mode_row irc_modes[] = {
	{ 'b', MODE_LIST, BAN_LIST },
	{ 'e', MODE_LIST, EXEMPT_LIST },
	{ 'I', MODE_LIST, ADMIT_LIST },
	{ 'k', MODE_SECRET, SETTING_PASSWORD },
	{ 'l', MODE_VALUE, SETTING_LIMIT },
	{ 'S', MODE_VALUE, SETTING_SLOW },
	{ 'C', MODE_INVERSE, SETTING_SIGNALS },
	{ 'H', MODE_INVERSE, SETTING_HISTORY },
	{ 'M', MODE_INVERSE, SETTING_GUESTS_TALK },
	{ 'P', MODE_FLAG, SETTING_REGISTERED },
	{ 'R', MODE_INVERSE, SETTING_GUESTS },
	{ 'i', MODE_FLAG, SETTING_INVITE_ONLY },
	{ 'm', MODE_FLAG, SETTING_MODERATED },
	{ 'n', MODE_ALWAYS, 0 },
	{ 's', MODE_FLAG, SETTING_SECRET },
	{ 't', MODE_FLAG, SETTING_TOPIC_LOCK },
	{ 'q', MODE_ROLE, ROOM_OWNER },
	{ 'o', MODE_ROLE, ROOM_OPERATOR },
	{ 'v', MODE_ROLE, ROOM_VOICED },
};

const size_t irc_modes_len = ARRAY_LEN(irc_modes);

const struct irc_mode_row *irc_mode_of(enum setting s)
{
	for (size_t i = 0; i < ARRAY_LEN(irc_modes); i++) {
		if (irc_modes[i].kind <= MODE_SECRET && irc_modes[i].what == s) {
			return &irc_modes[i];
		}
	}
	return NULL;
}

const char *irc_role_modes(enum room_role role, bool stays)
{
	switch (role) {
	case ROOM_OWNER:
		return stays ? "qo" : "o";
	case ROOM_OPERATOR:
		return "o";
	case ROOM_VOICED:
		return "v";
	case ROOM_MEMBER:
	case ROOM_OUTSIDER:
	case ROOM_ROLE_COUNT:
		break;
	}
	return "";
}

/* --- one change of a line --- */

struct change {
	const struct irc_mode_row *row; /* NULL: there is no such letter */
	char letter;
	bool minus, has;
	struct slice param;
};

static const struct irc_mode_row *row_of(char letter)
{
	for (size_t i = 0; i < ARRAY_LEN(irc_modes); i++) {
		if (irc_modes[i].letter == letter) {
			return &irc_modes[i];
		}
	}
	return NULL;
}

static bool takes_param(const struct irc_mode_row *row, bool minus)
{
	return row && (row->kind == MODE_LIST || row->kind == MODE_ROLE || row->kind == MODE_SECRET ||
		       (row->kind == MODE_VALUE && !minus));
}

/* The change with that number in the line, of those that do anything; false when there are fewer. */
static bool change_at(const struct irc_message *m, uint32_t wanted, struct change *ret)
{
	struct slice letters = irc_param(m, 1);
	bool minus = false;
	uint32_t next = 2, at = 0;

	for (size_t i = 0; i < letters.n && at <= IRC_MODES; i++) {
		struct change c = { .letter = letters.p[i] };

		if (c.letter == '+' || c.letter == '-') {
			minus = c.letter == '-';
			continue;
		}
		c.row = row_of(c.letter);
		c.minus = minus;
		if (takes_param(c.row, minus) && next < m->n) {
			c.param = m->params[next++];
			c.has = true;
		}
		if (c.row && c.row->kind == MODE_ALWAYS) {
			continue;
		}
		if (at++ == wanted) {
			*ret = c;
			return at <= IRC_MODES;
		}
	}
	return false;
}

/* "#room k * :why" */
static enum irc_made param_wrong(struct irc_in *in, struct cmd *ret, const struct change *c, const char *why)
{
	bool shown = c->param.n > 0 && c->row->kind != MODE_SECRET && !memchr(c->param.p, ' ', c->param.n);

	irc_note(in, ret, IRC_ERR_INVALIDMODEPARAM,
		 arena_printf(in->a, "%.*s %c %.*s :%s", SLICE_FMT(irc_one_word(irc_param(in->m, 0))), c->letter,
			      SLICE_FMT(shown ? irc_repeat(c->param) : SLICE_LIT("*")), why));
	return IRC_MADE_MORE;
}

/* Whoever is done with the command wipes its words: they must be its own. */
static enum irc_made set(struct irc_in *in, struct cmd *ret, const struct change *c)
{
	bool on = c->row->kind == MODE_INVERSE ? c->minus : !c->minus;

	ret->id = CMD_SET;
	ret->who = arena_dup(in->a, slice_cstr(setting_rows[c->row->what].name));
	ret->flags = CMD_HAS_TEXT;
	struct slice value = on ? SLICE_LIT("on") : SLICE_LIT("off");
	if (c->row->kind == MODE_VALUE || c->row->kind == MODE_SECRET) {
		value = c->minus ? SLICE_EMPTY : c->param;
	}
	ret->text = arena_dup(in->a, value);
	return IRC_MADE_MORE;
}

/* A password that JOIN can say again: no blank, no comma, no colon in front. */
static bool key_ok(struct slice key)
{
	for (size_t i = 0; i < key.n; i++) {
		if ((unsigned char)key.p[i] <= ' ' || key.p[i] == ',' || key.p[i] == 0x7f) {
			return false;
		}
	}
	return key.n > 0 && key.n <= IRC_KEY_MAX && key.p[0] != ':';
}

static enum irc_made list_change(struct irc_in *in, struct cmd *ret, const struct change *c)
{
	static const uint8_t ids[BAN_LISTS] = { CMD_BAN, CMD_MUTE, CMD_EXEMPT, CMD_ADMIT };
	bool mute = false;

	if (!c->has) {
		ret->id = CMD_BANS;
		ret->who = slice_cstr(ban_list_names[c->row->what]);
		return IRC_MADE_MORE;
	}
	if (!irc_mask_read(in, c->param, &ret->who, &mute)) {
		return param_wrong(in, ret, c,
				   "users and hosts are the same for everybody here: say a name, as in name!*@*");
	}
	ret->id = ids[mute && c->row->what == BAN_LIST ? MUTE_LIST : c->row->what];
	ret->flags = c->minus ? CMD_REMOVE : 0;
	return IRC_MADE_MORE;
}

static enum irc_made role_change(struct irc_in *in, struct cmd *ret, const struct change *c)
{
	ret->id = CMD_ROLE;
	ret->who = c->param;
	ret->text = arena_printf(in->a, "%c%s", c->minus ? '-' : '+', room_role_names[c->row->what]);
	return IRC_MADE_MORE;
}

static enum irc_made change(struct irc_in *in, struct cmd *ret, const struct change *c)
{
	if (!c->row) {
		irc_note(in, ret, IRC_ERR_UNKNOWNMODE, arena_printf(in->a, "%c", c->letter));
		return IRC_MADE_MORE;
	}
	irc_tagged(in, ret, arena_printf(in->a, "%c", c->letter));
	if (c->row->kind == MODE_LIST) {
		return list_change(in, ret, c);
	}
	bool needs = takes_param(c->row, c->minus) && !(c->row->kind == MODE_SECRET && c->minus);
	bool wrong = needs && (c->param.n == 0 || (c->row->kind == MODE_SECRET && !key_ok(c->param)) ||
			       (c->row->kind == MODE_VALUE && slice_eq(c->param, SLICE_LIT("0")))); /* that is -l */
	if (wrong) {
		return param_wrong(in, ret, c, "Mode parameter is missing or cannot be taken");
	}
	return c->row->kind == MODE_ROLE ? role_change(in, ret, c) : set(in, ret, c);
}

enum irc_made irc_mode(struct irc_in *in, struct cmd *ret)
{
	struct slice target = irc_param(in->m, 0), room;
	struct change c;

	if (!irc_room(target, &room)) {
		return irc_umode(in, ret);
	}
	if (in->m->n < 2) {
		ret->id = CMD_SET;
		ret->room = room;
		irc_tagged(in, ret, target);
		return IRC_MADE;
	}
	if (!change_at(in->m, in->part, &c)) {
		return IRC_NOTHING;
	}
	ret->room = room;
	return change(in, ret, &c);
}
