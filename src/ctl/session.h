/* SPDX-License-Identifier: MIT */
/* The way to the server of one run: where its socket is, and a server for the order when none runs. */
#ifndef CTL_SESSION_H
#define CTL_SESSION_H

#include "ctl/run.h"

/* Connects c->link, and is welcomed; CTL_OK, or it was said why not. Either way session_close() is due. */
int session_open(struct ctl *c);

/* One more connection to the same server; either way link_close() is due. */
int session_more(struct ctl *c, struct link *l);

void session_close(struct ctl *c);

#endif
