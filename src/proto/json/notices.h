/* SPDX-License-Identifier: MIT */
/* What happens to messages, rooms and people, and short answers. Objects have the type that a client sends to the same end. */
#ifndef PROTO_JSON_NOTICES_H
#define PROTO_JSON_NOTICES_H

#include "base/buf.h"
#include "core/event.h"

void json_encode_edited(const struct event *ev, struct buf *out);
void json_encode_deleted(const struct event *ev, struct buf *out);
void json_encode_reacted(const struct event *ev, struct buf *out);
void json_encode_pinned(const struct event *ev, struct buf *out);
void json_encode_read(const struct event *ev, struct buf *out);
void json_encode_invited(const struct event *ev, struct buf *out);
void json_encode_knock(const struct event *ev, struct buf *out);
void json_encode_setting(const struct event *ev, struct buf *out);
void json_encode_role(const struct event *ev, struct buf *out);
void json_encode_renamed(const struct event *ev, struct buf *out);
void json_encode_ban(const struct event *ev, struct buf *out);
void json_encode_secret(const struct event *ev, struct buf *out);
void json_encode_auth(const struct event *ev, struct buf *out);
void json_encode_done(const struct event *ev, struct buf *out);
void json_encode_announce(const struct event *ev, struct buf *out);
void json_encode_reported(const struct event *ev, struct buf *out);

#endif
