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
	case ASK_CHANGES:
		record_list_unref(a->changes.first);
		break;
	case ASK_VERSIONS:
		record_list_unref(a->versions.first);
		break;
	case ASK_MISSED:
		record_list_unref(a->missed.first);
		break;
	case ASK_SEARCH:
		record_list_unref(a->search.first);
		break;
	case ASK_VERIFY:
		secret_wipe(a->verify.secret);
		break;
	case ASK_HASH:
		secret_wipe(a->hash.secret);
		break;
	case ASK_SECRET:
		secret_wipe(a->secret.text);
		break;
	case ASK_SASL:
		if (a->sasl.state) {
			a->sasl.state->free(a->sasl.state);
		}
		break;
	case ASK_ACCOUNT:
	case ASK_ACCOUNT_PUT:
	case ASK_ACCOUNTS:
	case ASK_SEEN:
	case ASK_MARK:
	case ASK_MARKS:
	case ASK_CONVERSATIONS:
	case ASK_TOKEN_PUT:
	case ASK_TOKEN:
	case ASK_TOKENS:
	case ASK_TOKEN_DROP:
	case ASK_AUDIT:
	case ASK_AUDITS:
	case ASK_STAY:
	case ASK_STAYING:
	case ASK_META:
		break;
	}
	arena_done(&a->arena);
	free(a);
}
