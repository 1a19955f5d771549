/* SPDX-License-Identifier: MIT */
/* Making asks, and freeing them with whatever they still own. */
#include "core/ask.h"

#include <stdlib.h>

#include "base/secret.h"

struct ask *ask_new(enum ask_kind kind, uint64_t ticket)
{
	struct ask *a = xcalloc(1, sizeof(*a));
	a->kind = (uint8_t)kind;
	a->ticket = ticket;
	arena_init(&a->arena);
	return a;
}

static void rows_drop(struct room_row *row)
{
	for (; row; row = row->next) {
		record_list_unref(row->recent);
		row->recent = NULL;
	}
}

void ask_free(struct ask *a)
{
	if (!a) {
		return;
	}
	switch ((enum ask_kind)a->kind) {
	case ASK_APPEND:
		record_list_unref(a->append.first);
		break;
	case ASK_ROOM:
		rows_drop(a->room.row);
		break;
	case ASK_ROOMS:
		rows_drop(a->rooms.list);
		break;
	case ASK_PAGE:
		record_list_unref(a->page.first);
		break;
	case ASK_MISSED:
		record_list_unref(a->missed.first);
		break;
	case ASK_VERIFY:
		secret_wipe(a->verify.secret);
		break;
	case ASK_HASH:
		secret_wipe(a->hash.secret);
		break;
	case ASK_ACCOUNT:
	case ASK_ACCOUNT_PUT:
	case ASK_SEEN:
		break;
	}
	arena_done(&a->arena);
	free(a);
}
