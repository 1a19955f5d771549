/* SPDX-License-Identifier: MIT */
/* Passwords from people and from pipes. */
#ifndef CTL_PROMPT_H
#define CTL_PROMPT_H

#include "base/base.h"

enum { PROMPT_MAX = 1024 };

/* Asks twice on the terminal, which shows nothing of it; or takes one line of standard input when that is no
 * terminal. NULL, or what is wrong as a sentence. The caller wipes `ret`, also then. */
const char *prompt_password(const char *name, char ret[static PROMPT_MAX]);

#endif
