/* SPDX-License-Identifier: MIT */
/* Accounts that stay while nobody of them is here, in memory. */
#include <stdlib.h>

#include "store/mem_priv.h"

static void take_off(struct store *s, struct mem_account *acc, uint32_t i)
{
	struct mem_room *room = mem_room_find(s, acc->stays[i].room);

	if (room) {
		room->stays--;
	}
	acc->stays[i] = acc->stays[--acc->n_stays];
}

static uint32_t find(const struct mem_account *acc, uint64_t room)
{
	uint32_t i = 0;

	while (i < acc->n_stays && acc->stays[i].room != room) {
		i++;
	}
	return i;
}

void mem_stay_drop(struct store *s, uint64_t account, uint64_t room)
{
	struct mem_account *acc = mem_account_find(s, account);
	const uint32_t i = acc ? find(acc, room) : 0;

	if (acc && i < acc->n_stays) {
		take_off(s, acc, i);
	}
}

void mem_stay_shut(struct store *s, struct mem_room *room)
{
	for (uint32_t h = 0; room->stays > 0 && (h = slab_next(&s->accounts, h));) {
		struct mem_account *acc = slab_at(&s->accounts, h);
		const uint32_t i = find(acc, room->id);

		if (i < acc->n_stays) {
			take_off(s, acc, i);
		}
	}
}

void mem_stay_leave(struct store *s, struct mem_account *acc)
{
	while (acc->n_stays > 0) {
		take_off(s, acc, acc->n_stays - 1);
	}
	acc->staying = false;
	mem_drop(&acc->away);
}

void mem_stay(struct store *s, struct ask *a)
{
	struct mem_account *acc = mem_account_find(s, a->stay.id);
	struct mem_room *room = a->stay.room ? mem_room_find(s, a->stay.room) : NULL;
	uint32_t i;

	if (!acc || acc->row.flags & ACCOUNT_F_DELETED) {
		return;
	}
	if (a->stay.drop && a->stay.room == 0) {
		mem_stay_leave(s, acc);
	} else if (a->stay.drop) {
		mem_stay_drop(s, a->stay.id, a->stay.room);
	} else if (a->stay.room == 0) {
		acc->staying = true;
		mem_replace(&acc->away, a->stay.away);
	} else if (room) {
		i = find(acc, a->stay.room);
		if (i == acc->n_stays) {
			vec_grow(&acc->stays, &acc->cap_stays, i + 1, sizeof(*acc->stays));
			acc->n_stays++;
			room->stays++;
		}
		acc->stays[i] = (struct mem_stay){ a->stay.room, a->stay.since };
	}
}

static int by_id(const void *x, const void *y)
{
	const struct mem_account *const *a = x, *const *b = y;

	return ((*a)->row.id > (*b)->row.id) - ((*a)->row.id < (*b)->row.id);
}

static struct stay_row *row_of(const struct mem_account *acc, struct arena *a)
{
	struct stay_row *row = arena_zalloc(a, sizeof(*row));
	struct stay_room **at = &row->rooms;

	mem_account_row(acc, a, &row->account);
	row->away = arena_dup(a, acc->away);
	for (uint32_t i = 0; i < acc->n_stays; i++) {
		*at = arena_zalloc(a, sizeof(**at));
		(*at)->room = acc->stays[i].room;
		(*at)->since = acc->stays[i].since;
		at = &(*at)->next;
	}
	return row;
}

void mem_staying(struct store *s, struct ask *a)
{
	struct stay_row **at = &a->staying.list;
	const struct mem_account **v = NULL;
	uint32_t n = 0, cap = 0;

	for (uint32_t h = slab_next(&s->accounts, 0); h; h = slab_next(&s->accounts, h)) {
		const struct mem_account *acc = slab_at(&s->accounts, h);

		if (acc->staying && acc->row.id > a->staying.after) {
			vec_grow(&v, &cap, n + 1, sizeof(*v));
			v[n++] = acc;
		}
	}
	if (n > 0) {
		qsort(v, n, sizeof(*v), by_id);
	}
	*at = NULL;
	a->staying.more = n > a->staying.limit;
	for (uint32_t i = 0; i < MIN(n, a->staying.limit); i++) {
		*at = row_of(v[i], &a->arena);
		at = &(*at)->next;
	}
	free(v);
}
