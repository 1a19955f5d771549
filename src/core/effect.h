/* SPDX-License-Identifier: MIT */
/* What the core wants done, in order: the only thing that leaves it.
 *
 * One struct effects holds all that one turn of the hub decided. The hub takes the asks out of it; then it is sealed and
 * a reference goes to every worker, each of which carries out what concerns its own connections and skips the rest. */
#ifndef CORE_EFFECT_H
#define CORE_EFFECT_H

#include "base/log.h"
#include "core/ask.h"
#include "core/event.h"

enum effect_kind {
	EFFECT_EVENT, /* tell session `sess` the event */
	EFFECT_ROOM,  /* tell everybody who listens to `room` the event, but not session `sess` (gen 0: nobody
	                 * left out) */
	EFFECT_LISTEN, /* `sess` hears `room` from here on; EFFECT_F_CURRENT: it is its current room. Also for a change of that */
	EFFECT_DEAF,      /* `sess` hears `room` no longer; what was told before still reaches it */
	EFFECT_DONE,      /* a command of `sess` is dealt with: `n` bytes of credit come back */
	EFFECT_PAUSE,     /* do not read from `sess` for `n` milliseconds: it outran its rate */
	EFFECT_CLOSE,     /* write what is queued for `sess`, then close */
	EFFECT_ROOM_GONE, /* `room` exists no longer: forget it; the number may be used again */
	EFFECT_RELOAD,    /* read the configuration again. The hub passes it on. */
	EFFECT_LOG, /* write a line to the log: event->who, text (never a message), err; `log` names it. The hub does that. */
};

enum effect_flag {
	EFFECT_F_CURRENT = 1 << 0,
};

struct effect {
	uint8_t kind;  /* enum effect_kind */
	uint8_t flags; /* enum effect_flag */
	uint8_t level; /* LOG: enum log_level */
	uint32_t room; /* handle of the room, small and dense, the same in core and workers */
	struct sess_id sess;
	uint32_t n;
	const struct event *event;
	const char *log; /* LOG: constant word */
};

struct effects {
	_Atomic uint32_t refs;
	struct arena arena;
	struct effect *v;
	uint32_t n, cap;
	uint32_t n_own;       /* EFFECT_LOGs and EFFECT_RELOADs among them */
	struct record **held; /* records that events point into: one reference each, dropped with the effects */
	uint32_t n_held, cap_held;

	/* For the hub, taken out before sealing: */
	struct record *drafts, **drafts_tail; /* to be appended, in order */
	uint32_t n_drafts;
	struct ask *asks,
		*asks_last; /* other questions, linked by node.next; each is submitted after the drafts that were
	                                * proposed before it: see effects_ask() */

	/* For the workers, by the hub: how many appends were asked and answered so far (never reset). A room's pass that would
	 * be long waits for appends already on their way, so that it is done once. */
	uint64_t appends_asked, appends_answered;
};

/* Empty, with one reference. */
struct effects *effects_new(void);
struct effects *effects_ref(struct effects *e);
struct effects *effects_unref(struct effects *e);

/* Empties one that has a single reference, keeping its memory. */
void effects_reset(struct effects *e);

/* The next effect, zeroed but for its kind. Valid until the next call. */
struct effect *effects_add(struct effects *e, enum effect_kind kind);

/* A zeroed event in the arena. */
struct event *effects_event(struct effects *e, enum event_id id);

/* That session is told it; the event lives as long as the effects. */
void effects_tell(struct effects *e, struct sess_id to, const struct event *ev);

/* Keeps `r` alive as long as the effects; takes a reference of its own. */
void effects_hold(struct effects *e, struct record *r);

/* Adds a draft; ownership moves. */
void effects_draft(struct effects *e, struct record *r);

/* Adds a question; ownership moves. Drafts so far are first made an ASK_APPEND before it, so that order is kept. */
void effects_ask(struct effects *e, struct ask *a);

/* Makes an ASK_APPEND of the drafts that are left; the hub calls it before it takes `asks`. */
void effects_flush_drafts(struct effects *e);

#endif
