/* SPDX-License-Identifier: MIT */
/* Accounts with roles, put into the store before a transcript's server runs, by the store's own interface. */
#ifndef GOLDEN_SEED_H
#define GOLDEN_SEED_H

#include "base/text.h"
#include "lib/transcript.h"
#include "store/store.h"

/* On the writer's thread; the store is closed, which joins it, before anybody looks. */
static inline void seed_answer(void *ctx, struct ask *a)
{
	bool *ok = ctx;

	*ok &= a->err == ERR_OK;
	ask_free(a);
}

/* The accounts of the transcript's role lines, in the store at config->data. False with a sentence in `err`. */
static inline bool seed_roles(const struct transcript *t, const struct config *config, struct buf *err)
{
	char why[512];
	bool ok = true, written = true; /* `written` is the writer's thread's until the store is closed */
	struct store *s = t->n_roles > 0 ? store_sqlite.open(config, seed_answer, &written, why, sizeof(why)) : NULL;

	if (t->n_roles > 0 && !s) {
		buf_printf(err, "the store does not open: %s\n", why);
		return false;
	}
	for (uint32_t i = 0; i < t->n_roles; i++) {
		struct slice rest = t->roles[i], name = slice_word(&rest);
		struct ask *a = ask_new(ASK_ACCOUNT_PUT, 1);

		a->put.row.name = arena_dup(&a->arena, name);
		a->put.row.role = (uint8_t)role_find(rest);
		a->put.key = name_fold(&a->arena, name);
		ok &= a->put.row.role != ROLE_COUNT;
		store_sqlite.submit(s, a);
	}
	if (s) {
		store_sqlite.close(s);
	}
	if (!ok || !written) {
		buf_printf(err, "%s: bad role line\n", t->path);
	}
	return ok && written;
}

#endif
