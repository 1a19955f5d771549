/* SPDX-License-Identifier: MIT */
/* IRC, as modern.ircdocs.horse and the IRCv3 working group have it: for every IRC client. See docs/protocol/irc.md. */
#ifndef PROTO_IRC_IRC_H
#define PROTO_IRC_IRC_H

#include "proto/proto.h"

extern const struct proto_ops proto_irc;

#endif
