/* SPDX-License-Identifier: MIT */
/* The JSON dialect: one object a message, in both directions (docs/protocol/json.md). */
#ifndef PROTO_JSON_JSON_H
#define PROTO_JSON_JSON_H

#include "proto/proto.h"

extern const struct proto_ops proto_json;

#endif
