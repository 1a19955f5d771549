/* SPDX-License-Identifier: MIT */
/* What the worker does with a codec's side of a connection. */
#include "proto/proto.h"

unsigned peer_variant(const struct peer *p, bool current)
{
	uint32_t own = p->ops->variant ? p->ops->variant(p) : 0;

	return own << VARIANT_OWN_SHIFT | (current ? VARIANT_CURRENT : 0);
}

bool room_item_for(enum dialect d, const struct event *ev)
{
	return !(ev->flags & EV_F_CROWD) || dialect_rows[d].caps & DIALECT_F_BY_NAME;
}

void peer_close(struct peer *p)
{
	if (p->ops && p->ops->close) {
		p->ops->close(p);
		p->own = NULL;
	}
}
