/* SPDX-License-Identifier: MIT */
/* What accounts say of themselves, in memory. */
#include "store/mem_priv.h"

void mem_meta(struct store *s, struct ask *a)
{
	struct mem_account *acc = mem_account_find(s, a->meta.id);

	if (!acc || acc->row.flags & ACCOUNT_F_DELETED) {
		a->err = ERR_USER_UNKNOWN;
	} else if (a->meta.key.n == 0) {
		pairs_done(&acc->meta);
	} else if (a->meta.value.n > 0 && acc->meta.n >= a->meta.most && !pairs_get(&acc->meta, a->meta.key)) {
		a->err = ERR_META_MOST;
	} else {
		pairs_set(&acc->meta, a->meta.key, a->meta.value.n > 0 ? &a->meta.value : NULL);
	}
}
