/* SPDX-License-Identifier: MIT */
/* What a record says to those who hear of it, now or when they read the log later: the same event either way. */
#ifndef CORE_RECORD_EVENT_H
#define CORE_RECORD_EVENT_H

#include "core/event.h"

/* Fills what the record knows of the event that it is: id, time, conv, seq, pos, target, thread, who, peer, text, quoted, quote,
 * and by its kind key, n and err; flags are added to those that are there. The strings are the record's. `room`, and whose
 * conversation a private one is, are left to the caller. id is EV_COUNT when nobody is told of it (REC_SHUT, and facts of the
 * server that are no bans).
 *
 * A ban's key is whom or what it means as it was decided, for moderators; its peer is the same, but empty for a network.
 * A setting's text is what people call it: on and off, seconds, and set or none for a secret. */
void record_event(const struct record *r, struct event *ev);

#endif
