/* SPDX-License-Identifier: MIT */
/* Detection after a prompt: the same table as proto_detect(), less the words that a person might type there. */
#ifndef PROTO_DETECT_H
#define PROTO_DETECT_H

#include "proto/proto.h"

/* The first line of somebody who was silent until the prompt came. DIALECT_NONE: known, but not spoken here. */
enum detect detect_prompted(struct slice first, enum dialect *ret);

#endif
