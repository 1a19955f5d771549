/* SPDX-License-Identifier: MIT */
/* Telnet's commands (RFC 854) between the bytes of a line: found wherever they split, taken out, refused politely.
 *
 * Every option that a peer offers or wants is refused. A decoder cannot write, so the refusals wait in the peer, at most
 * TELNET_REFUSALS of them (more are left unanswered, as RFC 854 lets a host that stays as it is), and go out with what is
 * written next. Nothing answers a refusal, so no two ends can loop.
 *
 * One option is offered: while a password is typed, a peer that has shown that it speaks telnet is told that the server echoes
 * (RFC 857), so that it does not; as the server does not either, nobody sees the password. */
#ifndef PROTO_TELNET_H
#define PROTO_TELNET_H

#include "proto/proto.h"

enum {
	TELNET_IAC = 255,
	TELNET_REFUSALS = 7,
};

/* Where in peer.state it lives. */
enum {
	TELNET_AT = 1,      /* within a command: enum in telnet.c */
	TELNET_WAITING = 2, /* refusals not written yet, and flags: enum in telnet.c */
	TELNET_FIRST = 4,   /* their bytes, two each, to the end of the state */
};

/* Goes on at p->scanned, to the end of the line: `*ret` is the index of the byte that ends it (LF, or the NUL of CR NUL).
 * False when `in` ends first. */
bool telnet_find(struct peer *p, struct slice in, size_t *ret);

/* The line without the commands in it, copied to `a`. */
struct slice telnet_strip(struct arena *a, struct slice line);

/* Appends the refusals that wait. */
void telnet_refuse(struct peer *p, struct buf *out);

/* From now on the peer, if it speaks telnet, does not show what is typed; and it does again, on a line of its own. Either may be
 * called when it is so already: nothing is written then. */
void telnet_hide(struct peer *p, struct buf *out);
void telnet_reveal(struct peer *p, struct buf *out);

/* The line before ended with (or without) a CR of which the rest is still to come. */
void telnet_begin(struct peer *p, bool after_cr);

#endif
