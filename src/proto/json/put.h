/* SPDX-License-Identifier: MIT */
/* Members of objects that several events share, and a message as a whole. Each member comes with the comma before it. */
#ifndef PROTO_JSON_PUT_H
#define PROTO_JSON_PUT_H

#include "core/event.h"
#include "proto/json/emit.h"

/* `member`, when the event has the flag. */
void put_flag(struct buf *out, const struct event *ev, enum event_flag flag, struct slice member);

/* "timestamp" in whole seconds, and "time_ms". */
void put_time(struct buf *out, int64_t time_ms);
void put_time_ms(struct buf *out, int64_t time_ms);

/* The event's room, who and text, unless they are empty. */
void put_room(struct buf *out, const struct event *ev);
void put_sender(struct buf *out, const struct event *ev);
void put_content(struct buf *out, const struct event *ev);

void put_numbers(struct buf *out, uint64_t seq, uint64_t pos);
void put_epoch(struct buf *out, uint64_t epoch);

/* What a message is called everywhere and for ever: the conversation and its number there. */
void put_id(struct buf *out, struct conv conv, uint64_t seq);

/* An array of the rows' names, without a comma. */
void put_names(struct buf *out, const struct event_row *rows, uint32_t n);

/* Ends an object that may answer one, with its tag as it was written, and the line. */
void put_end(struct buf *out, const struct event *ev);

/* "room", or of a private conversation "to". */
void put_where(struct buf *out, const struct event *ev);

/* "pos" and "time_ms", of what is stored. */
void put_stored(struct buf *out, const struct event *ev);

/* How the message begins that this one is about, in the same way. */
void put_quote(struct buf *out, const struct event *ev);

/* "content", also an empty one, without formatting codes (proto/format.h). */
void put_text(struct buf *out, const struct event *ev);

/* "topic", without formatting codes. */
void put_topic(struct buf *out, struct slice topic);

/* A message, said now or long ago (record_event), as an object that is still open: the caller may add members, and closes it. */
void put_message(struct buf *out, const struct event *ev);

#endif
