/* SPDX-License-Identifier: MIT */
/* The command line, read by the table. */
#ifndef CTL_ARGS_H
#define CTL_ARGS_H

#include "ctl/run.h"

/* Fills what the command line says; c->object is made. NULL, or what is wrong as a sentence in `err`. Either way
 * args_done() is due. */
const char *args_parse(struct ctl *c, int argc, char **argv, char *err, size_t n);
void args_done(struct ctl *c);

#endif
