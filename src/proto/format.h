/* SPDX-License-Identifier: MIT */
/* The codes by which IRC clients make text bold or coloured (modern.ircdocs.horse/formatting): kept in what is said, read by
 * IRC, taken out for everybody else. */
#ifndef PROTO_FORMAT_H
#define PROTO_FORMAT_H

#include "base/buf.h"

/* `s` without them. Without any it is `s` itself; else the rest is written to `*tmp`, made when it is NULL, which the caller
 * unrefs. A text that is TEXT_PLAIN has none: do not ask. */
struct slice format_strip(struct slice s, struct buf **tmp);

#endif
