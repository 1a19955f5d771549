/* SPDX-License-Identifier: MIT */
/* Sockets that listen: accepting with a budget, and what to do when descriptors run out. */
#ifndef NET0_LISTEN_H
#define NET0_LISTEN_H

#include "base/base.h"

struct worker;

/* Options that accepted sockets inherit from the listening one; also for an adopted connection. */
void listen_options(const struct worker *w, int fd);

/* Accepts up to a budget. */
void listen_ready(struct worker *w, uint32_t index);

/* Accepting goes on after a pause, when that is over. */
void listen_resume(struct worker *w);

#endif
