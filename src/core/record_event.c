/* SPDX-License-Identifier: MIT */
/* A record as the event that tells of it: the same when it has just been committed and when it is read years later. */
#include "core/event.h"
#include "core/fact.h"

/* until made by shown reason */
static void ban_event(const struct record *r, struct event *ev, uint32_t flags)
{
	struct slice rest = fact_text(r);
	uint64_t until = 0;
	if (r->flags & REC_F_REMOVE) {
		ev->peer = rest;
	} else if (slice_u64(slice_word(&rest), &until)) {
		slice_word(&rest);
		slice_word(&rest);
		ev->peer = slice_word(&rest);
		ev->text = rest;
		ev->n = until;
	}
	ev->id = EV_BAN;
	ev->flags |= flags;
}

static void role_event(const struct record *r, struct event *ev)
{
	struct slice rest = fact_text(r);
	ev->id = EV_ROLE;
	if (!(r->flags & REC_F_REMOVE)) {
		ev->text = slice_word(&rest);
	}
	ev->peer = rest;
}

static void fact_event(const struct record *r, struct event *ev)
{
	struct slice key = fact_key(r);
	uint64_t n = 0;
	ev->id = EV_SETTING;
	ev->key = key;
	ev->flags |= r->flags & REC_F_REMOVE ? EV_F_REMOVE : 0;
	ev->text = SLICE_EMPTY;
	if (slice_starts(key, SLICE_LIT("set."))) {
		ev->key = slice_from(key, 4);
		bool secret = slice_eq(ev->key, SLICE_LIT("password"));
		ev->text = !secret ? fact_text(r) : r->flags & REC_F_REMOVE ? SLICE_LIT("none") : SLICE_LIT("set");
	} else if (slice_starts(key, SLICE_LIT("role."))) {
		role_event(r, ev);
	} else if (slice_starts(key, SLICE_LIT("ban."))) {
		ban_event(r, ev, 0);
	} else if (slice_starts(key, SLICE_LIT("mute."))) {
		ban_event(r, ev, EV_F_MUTE);
	} else if (slice_starts(key, SLICE_LIT("invite."))) {
		struct slice rest = fact_text(r);
		ev->id = EV_INVITED;
		slice_word(&rest);
		ev->peer = rest;
	} else if (slice_starts(key, SLICE_LIT("pin.")) && slice_u64(slice_from(key, 4), &n)) {
		ev->id = EV_PINNED;
		ev->target = n;
	}
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
	ev->text = record_text(r);
	ev->quoted = record_quoted(r);
	ev->quote = record_quote(r);
	ev->flags |= (r->flags & REC_F_PLAIN ? EV_F_PLAIN : 0) | (r->flags & REC_F_ACTION ? EV_F_ACTION : 0) |
		     (r->flags & REC_F_EDITED ? EV_F_EDITED : 0);
	switch ((enum record_kind)r->kind) {
	case REC_MESSAGE:
		ev->id = EV_MESSAGE;
		break;
	case REC_TOPIC:
		ev->id = EV_TOPIC;
		break;
	case REC_EDIT:
		ev->id = EV_EDITED;
		break;
	case REC_REDACT:
		ev->id = EV_DELETED;
		break;
	case REC_REACT:
		ev->id = EV_REACTED;
		ev->flags |= r->flags & REC_F_REMOVE ? EV_F_REMOVE : 0;
		break;
	case REC_FACT:
		fact_event(r, ev);
		break;
	case REC_KICK:
		ev->id = EV_LEAVE;
		ev->err = ERR_KICKED;
		ev->peer = ev->who;
		ev->who = slice_word(&ev->text);
		break;
	case REC_SHUT:
		ev->id = EV_LEAVE;
		break;
	}
}
