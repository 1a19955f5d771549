/* SPDX-License-Identifier: MIT */
/* Who is mentioned in a text: the names behind "@". */
#ifndef BASE_MENTION_H
#define BASE_MENTION_H

#include <string.h>

#include "base/slice.h"

#define MENTIONS_MOST 20u /* names that are looked for in a text */

/* Says whether somebody has the name, which is given folded (base/text.h). */
typedef bool (*mention_fn)(void *ctx, struct slice folded);

/* Asks for each name that a text mentions as "@name". What follows a name may be taken for a part of it ("@bob." or
 * "@bob's"): when nobody is called so, the shorter ones are asked for. An "@" in the middle of a word mentions nobody. */
void mentions_walk(struct slice text, mention_fn at, void *ctx);

/* True when a text may mention somebody; all that one without "@" costs. */
static inline bool mentions_any(struct slice text)
{
	return text.n > 0 && memchr(text.p, '@', text.n) != NULL;
}

#endif
