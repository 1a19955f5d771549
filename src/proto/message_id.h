/* SPDX-License-Identifier: MIT */
/* What a message is called in every dialect that names messages: its conversation and its number there, "r12-345" in a room,
 * "p3.12-345" in private. */
#ifndef PROTO_MESSAGE_ID_H
#define PROTO_MESSAGE_ID_H

#include "base/buf.h"
#include "core/ids.h"

void message_id_put(struct buf *out, struct conv conv, uint64_t seq);

/* False when it is none. */
bool message_id_parse(struct slice s, struct conv *ret_conv, uint64_t *ret_seq);

/* The same of whatever else happened, by its pos: "r12@345". */
void record_id_put(struct buf *out, struct conv conv, uint64_t pos);
bool record_id_parse(struct slice s, struct conv *ret_conv, uint64_t *ret_pos);

#endif
