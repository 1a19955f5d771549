/* SPDX-License-Identifier: MIT */
/* A server for one order, while none runs: koined with nothing open but its control socket. It ends with us, however
 * we end. */
#ifndef CTL_ALONE_H
#define CTL_ALONE_H

#include "base/buf.h"

struct alone;

/* Starts it on the data folder, as the user whom that belongs to, and waits until it can be connected to. NULL: it
 * could not, and `err` is what it said. */
struct alone *alone_start(const char *data, const char *config, char *err, size_t n);

/* Stops it and waits for its end; NULL is fine. Returns NULL. */
struct alone *alone_stop(struct alone *a);

/* The path of koined: the one beside us, or else the one that PATH finds. */
const char *alone_program(char path[static 4096]);

/* Asks koined where a configuration puts the data folder and the control socket (empty: nowhere), as koined
 * --print-config=places says. NULL, or what is wrong as a sentence in `err`. */
const char *alone_places(const char *data, const char *config, char ret_data[static 1200],
			 char ret_control[static 1200], char *err, size_t n);

#endif
