/* SPDX-License-Identifier: MIT */
/* What the text codec remembers of a connection. */
#ifndef PROTO_TEXT_STATE_H
#define PROTO_TEXT_STATE_H

#include "proto/telnet.h"

/* peer.phase: what the next line is. */
enum text_phase {
	TEXT_UNOPENED,
	TEXT_NAME,     /* an answer to the name's prompt */
	TEXT_PASSWORD, /* to the password's */
	TEXT_PENDING,  /* known only when the login is answered */
	TEXT_CHECKING, /* the same, where the login was an answer to the password's prompt */
	TEXT_INSECURE, /* no password is taken here: the next line may be one all the same, and is no name */
	TEXT_CHAT,
};

/* peer.state: the lines have 0, telnet what proto/telnet.h says. */
enum { TEXT_SWITCH = 3 }; /* the dialect to switch to */

/* Appends a prompt. */
void text_ask_name(struct peer *p, const struct proto_env *env, struct buf *out);

void text_encode(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out);
void text_encode_room(const struct proto_env *env, const struct event *ev, unsigned variant, struct buf *out);

#endif
