/* SPDX-License-Identifier: MIT */
/* The control socket: where whoever runs the server gives orders (koinectl). A Unix socket that only the server's
 * own user and root may speak to; the JSON dialect, as an admin without an account. */
#ifndef SERVER_CONTROL_H
#define SERVER_CONTROL_H

#include <sys/types.h>

#include "core/config.h"
#include "net/worker.h"

enum { CONTROL_PATH = 1200 };

/* A socket that was made, so that it can be taken away again. */
struct control {
	char path[CONTROL_PATH]; /* empty: there is none */
	dev_t dev;
	ino_t ino;
};

/* Where the configuration wants it: `control`, in the data folder unless it begins with a slash. False: nowhere. */
bool control_place(const struct config *c, char path[static CONTROL_PATH]);

/* Makes the socket, in place of one that nobody listens at; `*ret_fd` listens, `*ret` says how workers treat it.
 * When none is wanted `*ret_fd` is -1. NULL, or what is wrong as a sentence in `err`. */
const char *control_open(struct control *s, const struct config *c, int *ret_fd, struct listener *ret, char *err,
			 size_t n);

/* Removes it, unless another stands in its place by now. */
void control_close(struct control *s);

#endif
