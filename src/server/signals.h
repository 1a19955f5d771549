/* SPDX-License-Identifier: MIT */
/* The signals that the server heeds, for the main thread. */
#ifndef SERVER_SIGNALS_H
#define SERVER_SIGNALS_H

#include "base/base.h"

enum { SIGNAL_STOP = 1 << 0, SIGNAL_RELOAD = 1 << 1 };

/* Blocks the signals in this thread and so in all that it starts. From now on SIGINT and SIGTERM mean stop, the second one
 * that the process ends at once; SIGHUP means reload; SIGPIPE nothing. */
void signals_init(void);

/* Lets them in while this thread is busy elsewhere. `wake` ends its wait, from inside the signal's handler; NULL: it does
 * not wait, or not long. */
void signals_let(void (*wake)(void *), void *ctx);

/* Waits for one, at most `timeout_ms` (-1: without end). */
void signals_wait(int timeout_ms);

/* What came since the last call. */
unsigned signals_take(void);

#endif
