/* SPDX-License-Identifier: MIT */
/* The line dialect: LOGIN/MSG lines for programs (docs/protocol/line.md). */
#ifndef PROTO_LINE_LINE_H
#define PROTO_LINE_LINE_H

#include "proto/proto.h"

extern const struct proto_ops proto_line;

#endif
