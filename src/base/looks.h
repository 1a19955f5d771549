/* SPDX-License-Identifier: MIT */
/* What names look like, and who has a name that looks like another.
 *
 * UTS 39 calls two texts confusable when their skeletons are equal. A name is looked at in three ways: folded; as it is
 * written, since a Cyrillic T looks like a Latin one only as a capital; and with capitals that look like an l, as I does,
 * as an i. Two names look alike when one's look in any way is the other's in any way. Two ASCII names never do (user1,
 * userl): people tell them apart well enough; what is meant is a name that borrows letters of another script. */
#ifndef BASE_LOOKS_H
#define BASE_LOOKS_H

#include "base/arena.h"
#include "base/htab.h"
#include "base/slab.h"

/* The UTS 39 skeleton of a text; empty when it is too long for a name. */
struct slice name_skeleton(struct arena *a, struct slice name);

enum { LOOK_FOLDED, LOOK_WRITTEN, LOOK_UPRIGHT, LOOK_WAYS };

struct look {
	struct slice way[LOOK_WAYS]; /* never empty, but for what is no name */
	bool ascii;                  /* so is the folded name */
};

struct look name_look(struct arena *a, struct slice name);

/* Does the second look like something that the first does not? */
bool look_grows(const struct look *from, const struct look *to);

/* A pattern (glob_match()) as the names that it means look, each piece by `look` and its * and ? as they are. */
struct slice glob_look(struct arena *a, struct slice glob, struct slice (*look)(struct arena *a, struct slice s));

/* The name with its characters beyond ASCII replaced by what they look like: for patterns that are written in ASCII. */
struct slice name_plain(struct arena *a, struct slice name);

/* Of the tables behind all that, and of what is made of them: another one may say otherwise. Never 0. */
uint32_t looks_version(void);

/* An index from looks to whoever has them. */
struct looks {
	struct slab entries;
	struct htab index;
	struct hash_seed seed;
};

void looks_init(struct looks *l, const struct hash_seed *seed);
void looks_done(struct looks *l);

/* `value`, which is not 0, has a name that looks so, or has it no longer. */
void looks_add(struct looks *l, const struct look *look, uint32_t value);
void looks_remove(struct looks *l, const struct look *look, uint32_t value);

/* Does anybody but `but` have a name that looks like this one? */
bool looks_alike(const struct looks *l, const struct look *look, uint32_t but);

#endif
