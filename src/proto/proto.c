/* SPDX-License-Identifier: MIT */
/* The codecs that there are. */
#include "proto/proto.h"

#include "proto/groups/groups.h"
#include "proto/irc/irc.h"
#include "proto/json/json.h"
#include "proto/line/line.h"
#include "proto/text/text.h"

static const struct proto_ops *const codecs[DIALECT_COUNT] = {
	[DIALECT_TEXT] = &proto_text,     [DIALECT_LINE] = &proto_line, [DIALECT_JSON] = &proto_json,
	[DIALECT_GROUPS] = &proto_groups, [DIALECT_IRC] = &proto_irc,
};

const struct proto_ops *proto_find(enum dialect d)
{
	return d < DIALECT_COUNT ? codecs[d] : NULL;
}
