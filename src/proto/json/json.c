/* SPDX-License-Identifier: MIT */
/* The dialect's table of functions. */
#include "proto/json/json.h"

#include "proto/json/codec.h"

/* The server waits: the first object logs in. */
static void json_open(struct peer *p, const struct proto_env *env, struct buf *out)
{
	(void)p;
	(void)env;
	(void)out;
}

const struct proto_ops proto_json = {
	.dialect = DIALECT_JSON,
	.open = json_open,
	.decode = json_decode,
	.encode_room = json_encode_room,
	.encode = json_encode,
};
