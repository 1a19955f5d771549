/* SPDX-License-Identifier: MIT */
/* Finding the names behind "@". */
#include "base/mention.h"

#include "base/text.h"

#define NAME_BYTES 256u /* of the longest name that an account can have */

static bool is_extra(char c)
{
	return c != '\0' && strchr(NAME_EXTRA, c);
}

/* An "@" behind such a character is in the middle of something, as in a mail address. */
static bool goes_on(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c != '\0' && strchr("_.-+", c));
}

/* Without the last run of punctuation and what follows it. */
static struct slice shorter(struct slice name)
{
	while (name.n > 0 && !is_extra(name.p[name.n - 1])) {
		name.n--;
	}
	while (name.n > 0 && is_extra(name.p[name.n - 1])) {
		name.n--;
	}
	return name;
}

static void try_name(struct arena *a, struct slice name, mention_fn at, void *ctx)
{
	for (unsigned i = 0; i < 3 && name.n > 0; i++, name = shorter(name)) {
		const struct slice folded = name.n <= NAME_BYTES ? name_fold(a, name) : SLICE_EMPTY;

		if (folded.n > 0 && at(ctx, folded)) {
			return;
		}
	}
}

void mentions_walk(struct slice text, mention_fn at, void *ctx)
{
	uint32_t names = 0;
	struct arena a;
	const char *p;

	arena_init(&a);
	for (size_t i = 0; i < text.n && names < MENTIONS_MOST && (p = memchr(text.p + i, '@', text.n - i));) {
		struct slice name;

		i = (size_t)(p - text.p);
		name = slice_from(text, i + 1);
		name.n = name_prefix(name, NAME_EXTRA);
		if (name.n > 0 && (i == 0 || !goes_on(p[-1]))) {
			names++;
			try_name(&a, name, at, ctx);
		}
		i += 1 + name.n;
	}
	arena_done(&a);
}
