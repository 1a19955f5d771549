/* SPDX-License-Identifier: MIT */
/* The groups dialect: names, passwords and groups (docs/protocol/groups.md). */
#ifndef PROTO_GROUPS_GROUPS_H
#define PROTO_GROUPS_GROUPS_H

#include "proto/proto.h"

extern const struct proto_ops proto_groups;

#endif
