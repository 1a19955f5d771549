/* SPDX-License-Identifier: MIT */
/* The text dialect: people with netcat or telnet (docs/protocol/text.md). */
#ifndef PROTO_TEXT_TEXT_H
#define PROTO_TEXT_TEXT_H

#include "proto/proto.h"

extern const struct proto_ops proto_text;

#endif
