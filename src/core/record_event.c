/* SPDX-License-Identifier: MIT */
/* From records to events. */
#include "core/record_event.h"

#include "core/fact.h"

static const char *const setting_defaults[SETTING_COUNT] = {
#define SETTING(id, name, type, def, min, max, permit, help) [SETTING_##id] = #def,
#include "tables/settings.def"
#undef SETTING
};

static struct slice setting_shown(enum setting s, struct slice value, bool removed)
{
	if (s == SETTING_COUNT) {
		return value;
	}
	switch ((enum setting_type)setting_rows[s].type) {
	case SETTING_T_SECRET:
		return !removed && value.n > 0 ? SLICE_LIT("set") : SLICE_LIT("none");
	case SETTING_T_TEXT:
		return removed ? SLICE_EMPTY : value;
	case SETTING_T_FLAG:
		value = removed ? slice_cstr(setting_defaults[s]) : value;
		return slice_eq(value, SLICE_LIT("0")) ? SLICE_LIT("off") : SLICE_LIT("on");
	case SETTING_T_NUMBER:
	case SETTING_T_TIME:
		return removed ? slice_cstr(setting_defaults[s]) : value;
	}
	return value;
}

/* Each takes what follows the dot of its key, and the value; of a fact that holds no longer, that says whom it was about. */

static void setting_event(struct event *ev, struct slice key, struct slice value)
{
	ev->id = EV_SETTING;
	ev->text = setting_shown(setting_find(key), value, (ev->flags & EV_F_REMOVE) != 0);
}

static void role_event(struct event *ev, struct slice key, struct slice value)
{
	(void)key;
	ev->id = EV_ROLE;
	ev->text = ev->flags & EV_F_REMOVE ? SLICE_EMPTY : slice_word(&value);
	ev->peer = value;
}

/* Guests from the same address are told of with the one whom it is about. And where others come from is not for everybody. */
static void ban_event(struct event *ev, struct slice key, struct slice value)
{
	char kind = key.n > 0 ? key.p[0] : '\0';
	ev->id = kind == MASK_GUESTS ? EV_COUNT : EV_BAN;
	if (!(ev->flags & EV_F_REMOVE)) {
		ev->n = fact_number(slice_word(&value));
		slice_word(&value); /* when, */
		slice_word(&value); /* and by whom: the record itself says so */
	}
	ev->key = slice_word(&value);
	ev->peer = kind == MASK_NETWORK ? SLICE_EMPTY : ev->key;
	ev->text = value;
}

static void mute_event(struct event *ev, struct slice key, struct slice value)
{
	ban_event(ev, key, value);
	ev->flags |= EV_F_MUTE;
	ev->m = MUTE_LIST;
}

static void exempt_event(struct event *ev, struct slice key, struct slice value)
{
	ban_event(ev, key, value);
	ev->m = EXEMPT_LIST;
}

static void admit_event(struct event *ev, struct slice key, struct slice value)
{
	ban_event(ev, key, value);
	ev->m = ADMIT_LIST;
}

static void invitation_event(struct event *ev, struct slice key, struct slice value)
{
	(void)key;
	ev->id = EV_INVITED;
	ev->text = SLICE_EMPTY;
	slice_word(&value); /* by whom */
	ev->peer = value;
}

static void pin_event(struct event *ev, struct slice key, struct slice value)
{
	(void)value;
	ev->id = EV_PINNED;
	ev->text = SLICE_EMPTY;
	ev->target = fact_number(key);
}

static void meta_event(struct event *ev, struct slice key, struct slice value)
{
	(void)key;
	ev->id = EV_META;
	ev->peer = SLICE_EMPTY;
	ev->text = ev->flags & EV_F_REMOVE ? SLICE_EMPTY : value;
}

/* The facts that somebody is told of, by the word before the dot. */
static const struct {
	struct slice word;
	void (*event)(struct event *ev, struct slice key, struct slice value);
} facts[] = {
	{ { "set", 3 }, setting_event },   { { "role", 4 }, role_event },         { { "ban", 3 }, ban_event },
	{ { "mute", 4 }, mute_event },     { { "invite", 6 }, invitation_event }, { { "pin", 3 }, pin_event },
	{ { "exempt", 6 }, exempt_event }, { { "admit", 5 }, admit_event },       { { "meta", 4 }, meta_event },
};

static void fact_event(const struct record *r, struct event *ev)
{
	struct slice key = fact_key(r), value = fact_text(r), word = fact_word(&key);

	ev->id = EV_COUNT;
	ev->key = key;
	ev->text = SLICE_EMPTY;
	ev->flags |= conv_eq(r->conv, CONV_SERVER) ? EV_F_SERVER : 0;
	for (size_t i = 0; i < ARRAY_LEN(facts); i++) {
		if (slice_eq(word, facts[i].word)) {
			facts[i].event(ev, ev->key, value);
		}
	}
}

static uint32_t flags_of(const struct record *r)
{
	bool message = r->kind == REC_MESSAGE;
	return (r->flags & REC_F_PLAIN ? EV_F_PLAIN : 0) | (r->flags & REC_F_ACTION ? EV_F_ACTION : 0) |
	       (r->flags & REC_F_EDITED ? EV_F_EDITED : 0) | (r->flags & REC_F_DELETED ? EV_F_DELETED : 0) |
	       (r->flags & REC_F_REMOVE ? (message ? EV_F_NOTICE : EV_F_REMOVE) : 0) |
	       (conv_is_pair(r->conv) ? EV_F_DIRECT : 0) | (r->flags & REC_F_GUEST ? 0 : EV_F_ACCOUNT);
}

void record_event(const struct record *r, struct event *ev)
{
	ev->time_ms = r->time_ms;
	ev->conv = r->conv;
	ev->seq = r->seq;
	ev->pos = r->pos;
	ev->target = r->target;
	ev->thread = r->thread;
	ev->who = record_name(r);
	ev->peer = record_peer(r);
	ev->text = record_text(r);
	if (UNLIKELY(r->quoted_len > 0)) {
		ev->quoted = record_quoted(r);
		ev->quote = record_quote(r);
	}
	if (UNLIKELY(r->context_len > 0)) {
		ev->room = record_context(r);
	}
	ev->flags |= flags_of(r);
	switch ((enum record_kind)r->kind) {
	case REC_MESSAGE:
		ev->id = EV_MESSAGE;
		break;
	case REC_TOPIC:
		ev->id = EV_TOPIC;
		break;
	case REC_SHUT:
		ev->id = EV_COUNT;
		break;
	case REC_EDIT:
		ev->id = EV_EDITED;
		break;
	case REC_REDACT:
		ev->id = EV_DELETED;
		break;
	case REC_REACT:
		ev->id = EV_REACTED;
		break;
	case REC_FACT:
		fact_event(r, ev);
		break;
	case REC_RENAME:
		ev->id = EV_RENAMED;
		ev->key = slice_word(&ev->text);
		ev->room = slice_word(&ev->text);
		break;
	case REC_KICK:
		ev->id = EV_LEAVE;
		ev->err = ERR_KICKED;
		ev->who = slice_word(&ev->text);
		ev->peer = record_name(r);
		ev->target = 0;
		break;
	}
}
