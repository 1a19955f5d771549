/* SPDX-License-Identifier: MIT */
/* Accounts in memory, and what they have read. */
#include <stdlib.h>

#include "base/text.h"
#include "store/mem_priv.h"

static uint64_t hash_of_id(const struct store *s, uint64_t id)
{
	return conv_hash((struct conv){ id, 0 }, s->mix);
}

static uint64_t hash_of_key(const void *ctx, uint32_t handle)
{
	const struct store *s = ctx;

	return hash_slice(&s->seed, ((const struct mem_account *)slab_at(&s->accounts, handle))->key);
}

static uint64_t hash_of_handle(const void *ctx, uint32_t handle)
{
	const struct store *s = ctx;

	return hash_of_id(s, ((const struct mem_account *)slab_at(&s->accounts, handle))->row.id);
}

static bool has_key(const void *ctx, uint32_t handle, const void *key)
{
	const struct store *s = ctx;
	const struct slice *want = key;

	return slice_eq(((const struct mem_account *)slab_at(&s->accounts, handle))->key, *want);
}

static bool has_id(const void *ctx, uint32_t handle, const void *key)
{
	const struct store *s = ctx;
	const uint64_t *want = key;

	return ((const struct mem_account *)slab_at(&s->accounts, handle))->row.id == *want;
}

static uint32_t handle_of(const struct store *s, uint64_t id)
{
	return htab_find(&s->account_ids, hash_of_id(s, id), has_id, s, &id);
}

struct mem_account *mem_account_find(struct store *s, uint64_t id)
{
	const uint32_t h = handle_of(s, id);

	return h ? slab_at(&s->accounts, h) : NULL;
}

struct mem_account *mem_account_of(struct store *s, struct slice key)
{
	const uint32_t h = htab_find(&s->account_keys, hash_slice(&s->seed, key), has_key, s, &key);

	return h ? slab_at(&s->accounts, h) : NULL;
}

void mem_accounts_init(struct store *s)
{
	slab_init(&s->accounts, sizeof(struct mem_account));
	looks_init(&s->account_looks, &s->seed);
	s->next_user = 1;
}

void mem_accounts_done(struct store *s)
{
	for (uint32_t h = slab_next(&s->accounts, 0); h; h = slab_next(&s->accounts, h)) {
		struct mem_account *acc = slab_at(&s->accounts, h);

		mem_drop(&acc->key);
		mem_drop(&acc->row.name);
		mem_drop(&acc->row.hash);
		mem_drop(&acc->row.scram);
		mem_drop(&acc->away);
		free(acc->marks);
		free(acc->stays);
		pairs_done(&acc->meta);
	}
	htab_done(&s->account_keys);
	htab_done(&s->account_ids);
	looks_done(&s->account_looks);
	slab_done(&s->accounts);
}

void mem_account_row(const struct mem_account *acc, struct arena *a, struct account_row *row)
{
	*row = acc->row;
	row->name = arena_dup(a, acc->row.name);
	row->hash = arena_dup(a, acc->row.hash);
	row->scram = arena_dup(a, acc->row.scram);
	row->meta = pairs_pack(&acc->meta, a);
}

void mem_account(struct store *s, struct ask *a)
{
	const struct mem_account *acc =
		a->account.key.n > 0 ? mem_account_of(s, a->account.key) : mem_account_find(s, a->account.id);

	a->account.found = acc != NULL;
	a->account.row = (struct account_row){ 0 };
	a->account.alike = false;
	if (a->account.looks.n > 0 && (!acc || acc->row.id == a->account.id)) {
		const struct look look = name_look(&a->arena, a->account.looks);
		a->account.alike = looks_alike(&s->account_looks, &look, handle_of(s, a->account.id));
	}
	if (acc) {
		mem_account_row(acc, &a->arena, &a->account.row);
	} else if (a->account.guest) {
		a->account.row.id = s->next_user++;
	}
}

static void make(struct store *s, struct ask *a)
{
	struct account_row *row = &a->put.row;
	struct mem_account *acc;
	uint32_t h;

	if (mem_account_of(s, a->put.key) || (a->put.want && mem_account_find(s, a->put.want))) {
		a->err = ERR_NAME_TAKEN;
		return;
	}
	const struct look look = name_look(&a->arena, row->name);
	if (a->put.looks && looks_alike(&s->account_looks, &look, 0)) {
		a->err = ERR_NAME_CONFUSABLE;
		return;
	}
	row->id = a->put.want ? a->put.want : s->next_user++;
	acc = slab_alloc(&s->accounts, &h);
	acc->key = mem_dup(a->put.key);
	acc->row = *row;
	acc->row.next = NULL;
	acc->row.meta = row->meta = SLICE_EMPTY;
	acc->row.name = mem_dup(row->name);
	acc->row.hash = mem_dup(row->hash);
	acc->row.scram = mem_dup(row->scram);
	htab_insert(&s->account_keys, hash_of_key(s, h), h, hash_of_key, s);
	htab_insert(&s->account_ids, hash_of_handle(s, h), h, hash_of_handle, s);
	looks_add(&s->account_looks, &look, h);
}

static void rename_account(struct store *s, uint32_t h, const struct ask *a, const struct look *was,
			   const struct look *look)
{
	struct mem_account *acc = slab_at(&s->accounts, h);

	htab_remove(&s->account_keys, hash_of_key(s, h), h, hash_of_key, s);
	looks_remove(&s->account_looks, was, h);
	mem_replace(&acc->key, a->put.key);
	mem_replace(&acc->row.name, a->put.row.name);
	htab_insert(&s->account_keys, hash_of_key(s, h), h, hash_of_key, s);
	looks_add(&s->account_looks, look, h);
}

static void wipe(struct store *s, struct mem_account *acc)
{
	acc->n_marks = 0;
	pairs_done(&acc->meta);
	mem_stay_leave(s, acc);
	mem_tokens_leave(s, acc->row.id);
	mem_extras_leave(s, acc->row.id);
}

void mem_account_put(struct store *s, struct ask *a)
{
	const struct account_row *to = &a->put.row;
	const uint32_t what = a->put.what, h = to->id ? handle_of(s, to->id) : 0;
	const struct mem_account *other;
	struct mem_account *acc;

	if (!to->id) {
		make(s, a);
		return;
	}
	if (!h) {
		a->err = ERR_USER_UNKNOWN;
		return;
	}
	acc = slab_at(&s->accounts, h);
	if (a->put.only.n > 0 && !slice_eq(a->put.only, acc->row.hash)) {
		a->err = ERR_PASSWORD_WRONG;
		return;
	}
	a->put.row.meta = pairs_pack(&acc->meta, &a->arena);
	if (what & PUT_NAME) {
		other = mem_account_of(s, a->put.key);
		if (other && other != acc) {
			a->err = ERR_NAME_TAKEN;
			return;
		}
		const struct look was = name_look(&a->arena, acc->row.name), look = name_look(&a->arena, to->name);
		bool looked = other && !look_grows(&was, &look); /* so before */
		if (!looked && a->put.looks && looks_alike(&s->account_looks, &look, h)) {
			a->err = ERR_NAME_CONFUSABLE;
			return;
		}
		rename_account(s, h, a, &was, &look);
	}
	if (what & PUT_HASH) {
		mem_replace(&acc->row.hash, to->hash);
	}
	if (what & PUT_SCRAM) {
		mem_replace(&acc->row.scram, to->scram);
	}
	acc->row.role = what & PUT_ROLE ? to->role : acc->row.role;
	acc->row.flags = what & PUT_FLAGS ? account_flags(acc->row.flags, a) : acc->row.flags;
	if (what & PUT_WIPE) {
		wipe(s, acc);
	}
}

static int compare(struct slice x, struct slice y)
{
	const int c = x.n > 0 && y.n > 0 ? memcmp(x.p, y.p, MIN(x.n, y.n)) : 0;

	return c != 0 ? c : (x.n > y.n) - (x.n < y.n);
}

static int by_key(const void *x, const void *y)
{
	const struct mem_account *const *a = x, *const *b = y;

	return compare((*a)->key, (*b)->key);
}

void mem_accounts(struct store *s, struct ask *a)
{
	struct account_row **at = &a->accounts.list;
	const struct mem_account **v = NULL;
	uint32_t n = 0, cap = 0;

	for (uint32_t h = slab_next(&s->accounts, 0); h; h = slab_next(&s->accounts, h)) {
		const struct mem_account *acc = slab_at(&s->accounts, h);

		if (compare(acc->key, a->accounts.after) > 0) {
			vec_grow(&v, &cap, n + 1, sizeof(*v));
			v[n++] = acc;
		}
	}
	if (n > 0) {
		qsort(v, n, sizeof(*v), by_key);
	}
	a->accounts.more = n > a->accounts.limit;
	for (uint32_t i = 0; i < MIN(n, a->accounts.limit); i++) {
		*at = arena_alloc(&a->arena, sizeof(**at));
		mem_account_row(v[i], &a->arena, *at);
		at = &(*at)->next;
	}
	*at = NULL;
	free(v);
}

void mem_seen(struct store *s, struct ask *a)
{
	struct mem_account *acc = mem_account_find(s, a->seen.id);

	if (acc) {
		acc->row.seen = MAX(acc->row.seen, a->seen.log_id);
		acc->row.last_ms = MAX(acc->row.last_ms, a->seen.last_ms);
	}
}

/* How the mark of a room that the account left is called: as in the file, where b is -1. */
static struct conv mark_left(struct conv room)
{
	return (struct conv){ room.a, UINT64_MAX };
}

static uint32_t mark_at(const struct mem_account *acc, struct conv conv)
{
	uint32_t i = 0;

	while (i < acc->n_marks && !conv_eq(acc->marks[i].conv, conv)) {
		i++;
	}
	return i;
}

void mem_mark(struct store *s, struct ask *a)
{
	struct mem_account *acc = mem_account_find(s, a->mark.id);

	if (!acc || acc->row.flags & ACCOUNT_F_DELETED) {
		return;
	}
	uint32_t i = mark_at(acc, a->mark.conv), left = mark_at(acc, mark_left(a->mark.conv));
	if (a->mark.drop) {
		if (i < acc->n_marks) {
			acc->marks[i].conv = mark_left(a->mark.conv);
			if (left < acc->n_marks) {
				acc->marks[left] = acc->marks[--acc->n_marks];
			}
		}
		return;
	}
	if (i == acc->n_marks) {
		vec_grow(&acc->marks, &acc->cap_marks, i + 1, sizeof(*acc->marks));
		acc->marks[i] = (struct mem_mark){ .conv = a->mark.conv, .seq = a->mark.start };
		if (a->mark.again && left < acc->n_marks) {
			acc->marks[i].seq = acc->marks[left].seq;
			acc->marks[i].time_ms = acc->marks[left].time_ms;
		}
		acc->n_marks++;
	}
	acc->marks[i].seq = MAX(acc->marks[i].seq, a->mark.seq);
	acc->marks[i].time_ms = MAX(acc->marks[i].time_ms, a->mark.time_ms);
}

static uint64_t count_mentions(struct store *s, uint64_t id, const struct mark_row *row)
{
	uint64_t n = 0;

	for (uint32_t h = slab_next(&s->extras, 0); h; h = slab_next(&s->extras, h)) {
		const struct mem_extra *x = slab_at(&s->extras, h);

		for (uint32_t i = 0;
		     conv_eq(x->conv, row->conv) && x->seq > row->read && x->seq <= row->last && i < x->n_mentions;
		     i++) {
			n += x->mentions[i] == id;
		}
	}
	return n;
}

/* The number of its last message that was stored up to the log_id `until`. */
static uint64_t last_of(const struct mem_conv *c, uint64_t until)
{
	const struct record *r = NULL;

	for (uint32_t i = c->n; i > 0; i--) {
		r = mem_conv_at(c, i - 1);
		if (r->log_id <= until) {
			return r->seq;
		}
	}
	return r ? r->seq - (r->kind == REC_MESSAGE) : c->seq;
}

struct slice mem_person_name(struct store *s, const struct mem_conv *c, uint64_t id)
{
	const struct mem_account *acc = mem_account_find(s, id);

	for (uint32_t i = c && !acc ? c->n : 0; i > 0; i--) {
		const struct record *r = mem_conv_at(c, i - 1);

		if (r->author == id) {
			return record_name(r);
		}
	}
	return acc ? acc->row.name : SLICE_EMPTY;
}

/* NULL when the room is shut. */
/* Of one conversation: when, and what lies at the place that was asked for. */
static void mark_times(const struct mem_conv *c, const struct ask *a, struct mark_row *row)
{
	const struct record *m = c ? mem_message(c, row->read) : NULL;

	row->read_ms = MAX(row->read_ms, m ? m->time_ms : 0);
	if (c && point_said(&a->marks.at)) {
		row->at = MIN(mem_edges(c, &a->marks.at, false).above - 1, row->last);
		m = mem_message(c, row->at);
		row->at_ms = m ? m->time_ms : 0;
	}
}

static struct mark_row *mark_row(struct store *s, const struct mem_mark *m, struct ask *a)
{
	const struct mem_conv *c = mem_conv_find(s, m->conv);
	const struct mem_room *room = conv_is_pair(m->conv) ? NULL : mem_room_find(s, m->conv.a);
	struct mark_row *row;

	if (!conv_is_pair(m->conv) && (!room || !room->open)) {
		return NULL;
	}
	row = arena_zalloc(&a->arena, sizeof(*row));
	row->conv = m->conv;
	row->name = arena_dup(
		&a->arena, room ? room->name : mem_person_name(s, c, m->conv.a == a->marks.id ? m->conv.b : m->conv.a));
	row->last = c ? last_of(c, a->marks.until) : 0;
	row->read = MIN(m->seq, row->last);
	row->read_ms = m->time_ms;
	if (!conv_eq(a->marks.conv, CONV_NONE)) {
		mark_times(c, a, row);
	}
	row->mentions = count_mentions(s, a->marks.id, row);
	return row;
}

static int by_unread(const void *x, const void *y)
{
	const struct mark_row *const *a = x, *const *b = y;
	const uint64_t ua = (*a)->last - (*a)->read, ub = (*b)->last - (*b)->read;

	return ua != ub ? (ua < ub) - (ua > ub) : ((*a)->conv.a > (*b)->conv.a) - ((*a)->conv.a < (*b)->conv.a);
}

void mem_marks(struct store *s, struct ask *a)
{
	const struct mem_account *acc = mem_account_find(s, a->marks.id);
	struct mark_row **at = &a->marks.list, **v = NULL;
	uint32_t n = 0, cap = 0;

	const struct conv conv = a->marks.conv;
	struct mem_mark one = { .conv = conv };
	const bool all = conv_eq(conv, CONV_NONE);

	a->marks.seen = acc ? acc->row.seen : 0;
	for (uint32_t i = 0; acc && i < acc->n_marks; i++) {
		bool left = acc->marks[i].conv.b == UINT64_MAX;
		struct mark_row *row = all && !left ? mark_row(s, &acc->marks[i], a) : NULL;

		if (conv_eq(acc->marks[i].conv, conv)) {
			one = acc->marks[i];
		}
		if (row) {
			vec_grow(&v, &cap, n + 1, sizeof(*v));
			v[n++] = row;
		}
	}
	if (!all) {
		struct mark_row *row = mark_row(s, &one, a);

		vec_grow(&v, &cap, 1, sizeof(*v));
		v[0] = row;
		n = row != NULL;
	}
	if (n > 0) {
		qsort(v, n, sizeof(*v), by_unread);
	}
	for (uint32_t i = 0; i < MIN(n, a->marks.limit); i++) {
		*at = v[i];
		at = &v[i]->next;
	}
	*at = NULL;
	free(v);
}
