/* SPDX-License-Identifier: MIT */
/* The events whose objects are lists, or pages. A list in parts has "more" in every part but the last. */
#ifndef PROTO_JSON_LISTS_H
#define PROTO_JSON_LISTS_H

#include "base/buf.h"
#include "core/event.h"

void json_encode_users(const struct event *ev, struct buf *out);
void json_encode_rooms(const struct event *ev, struct buf *out);
void json_encode_groups(const struct event *ev, struct buf *out);
void json_encode_unread(const struct event *ev, struct buf *out);
void json_encode_list(const struct event *ev, struct buf *out);
void json_encode_whois(const struct event *ev, struct buf *out);
void json_encode_help(const struct event *ev, struct buf *out);

/* pages.c: records of a conversation, or of several. */
void json_encode_history(const struct event *ev, struct buf *out);
void json_encode_missed(const struct event *ev, struct buf *out);
void json_encode_search(const struct event *ev, struct buf *out);
void json_encode_versions(const struct event *ev, struct buf *out);
void json_encode_changes(const struct event *ev, struct buf *out);

#endif
