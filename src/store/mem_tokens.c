/* SPDX-License-Identifier: MIT */
/* Tokens and the audit log in memory. */
#include <stdlib.h>

#include "base/text.h"
#include "store/mem_priv.h"

static uint64_t hash_of(const void *ctx, uint32_t handle)
{
	const struct store *s = ctx;

	return hash_slice(&s->seed, ((const struct token_row *)slab_at(&s->tokens, handle))->hash);
}

static bool has_hash(const void *ctx, uint32_t handle, const void *key)
{
	const struct store *s = ctx;
	const struct slice *want = key;

	return slice_eq(((const struct token_row *)slab_at(&s->tokens, handle))->hash, *want);
}

static uint32_t find(const struct store *s, struct slice hash)
{
	return htab_find(&s->token_tab, hash_slice(&s->seed, hash), has_hash, s, &hash);
}

void mem_tokens_init(struct store *s)
{
	slab_init(&s->tokens, sizeof(struct token_row));
	htab_init(&s->token_tab);
	s->next_token = s->next_audit = 1;
}

static void drop(struct store *s, uint32_t h)
{
	struct token_row *t = slab_at(&s->tokens, h);

	htab_remove(&s->token_tab, hash_of(s, h), h, hash_of, s);
	mem_drop(&t->hash);
	mem_drop(&t->label);
	slab_free(&s->tokens, h);
}

static void audit_drop(struct audit_row *row)
{
	mem_drop(&row->who);
	mem_drop(&row->from);
	mem_drop(&row->what);
	mem_drop(&row->whom);
	mem_drop(&row->where);
	mem_drop(&row->text);
}

void mem_tokens_done(struct store *s)
{
	for (uint32_t h = slab_next(&s->tokens, 0); h; h = slab_next(&s->tokens, h)) {
		drop(s, h);
	}
	for (uint32_t i = 0; i < s->audit_n; i++) {
		audit_drop(&s->audit[(s->audit_head + i) % AUDIT_MEMORY]);
	}
	htab_done(&s->token_tab);
	slab_done(&s->tokens);
	free(s->audit);
}

static void row_of(const struct token_row *t, struct arena *a, struct token_row *row)
{
	*row = *t;
	row->hash = arena_dup(a, t->hash);
	row->label = arena_dup(a, t->label);
}

static uint32_t count(const struct store *s, const struct token_row *row)
{
	uint32_t n = 0;

	for (uint32_t h = slab_next(&s->tokens, 0); h; h = slab_next(&s->tokens, h)) {
		const struct token_row *t = slab_at(&s->tokens, h);

		n += t->account == row->account && t->kind == row->kind &&
		     (t->until_ms == 0 || t->until_ms > row->created_ms);
	}
	return n;
}

void mem_token_put(struct store *s, struct ask *a)
{
	struct token_row *row = &a->token_put.row, *t;
	uint32_t h;

	if (find(s, row->hash)) {
		a->err = ERR_CERT_TAKEN; /* what is drawn is never the same */
		return;
	}
	if (a->token_put.most > 0 && count(s, row) >= a->token_put.most) {
		a->err = ERR_TOKENS_MOST;
		return;
	}
	row->id = s->next_token++;
	t = slab_alloc(&s->tokens, &h);
	*t = *row;
	t->next = NULL;
	t->hash = mem_dup(row->hash);
	t->label = mem_dup(row->label);
	htab_insert(&s->token_tab, hash_of(s, h), h, hash_of, s);
}

void mem_token(struct store *s, struct ask *a)
{
	const uint32_t h = find(s, a->token.hash);
	struct token_row *t = h ? slab_at(&s->tokens, h) : NULL;
	const struct mem_account *acc;

	if (!t || !token_fits(a, t)) {
		a->err = ERR_TOKEN_UNKNOWN;
		return;
	}
	acc = mem_account_find(s, t->account);
	a->token.found = acc != NULL;
	if (!acc && t->kind != TOKEN_INVITE) {
		a->err = ERR_TOKEN_UNKNOWN;
		return;
	}
	row_of(t, &a->arena, &a->token.row);
	a->token.account = (struct account_row){ 0 };
	if (acc) {
		mem_account_row(acc, &a->arena, &a->token.account);
	}
	if (a->token.use && t->uses == 1) {
		drop(s, h);
	} else if (a->token.use) {
		t->used_ms = a->token.now_ms;
		t->uses -= t->uses > 0;
	}
}

static int by_id(const void *x, const void *y)
{
	const struct token_row *const *a = x, *const *b = y;

	return ((*a)->id > (*b)->id) - ((*a)->id < (*b)->id);
}

void mem_tokens(struct store *s, struct ask *a)
{
	struct token_row **at = &a->tokens.list;
	const struct token_row **v = NULL;
	uint32_t n = 0, cap = 0;

	for (uint32_t h = slab_next(&s->tokens, 0); h; h = slab_next(&s->tokens, h)) {
		const struct token_row *t = slab_at(&s->tokens, h);

		if ((!a->tokens.account || t->account == a->tokens.account) &&
		    (!a->tokens.kind || t->kind == a->tokens.kind)) {
			vec_grow(&v, &cap, n + 1, sizeof(*v));
			v[n++] = t;
		}
	}
	if (n > 0) {
		qsort(v, n, sizeof(*v), by_id);
	}
	for (uint32_t i = 0; i < n; i++) {
		*at = arena_alloc(&a->arena, sizeof(**at));
		row_of(v[i], &a->arena, *at);
		at = &(*at)->next;
	}
	*at = NULL;
	free(v);
}

static bool goes(const struct token_row *t, const struct ask *a)
{
	if (a->token_drop.now_ms != 0) {
		return t->until_ms != 0 && t->until_ms <= a->token_drop.now_ms;
	}
	if (a->token_drop.kind && t->kind != a->token_drop.kind) {
		return false;
	}
	if (a->token_drop.id) {
		return t->id == a->token_drop.id && (!a->token_drop.account || t->account == a->token_drop.account);
	}
	return t->account == a->token_drop.account && t->id != a->token_drop.but;
}

void mem_token_drop(struct store *s, struct ask *a)
{
	a->token_drop.n = 0;
	for (uint32_t h = slab_next(&s->tokens, 0), next; h; h = next) {
		next = slab_next(&s->tokens, h);
		if (goes(slab_at(&s->tokens, h), a)) {
			drop(s, h);
			a->token_drop.n++;
		}
	}
}

void mem_tokens_leave(struct store *s, uint64_t account)
{
	for (uint32_t h = slab_next(&s->tokens, 0), next; h; h = next) {
		next = slab_next(&s->tokens, h);
		if (((const struct token_row *)slab_at(&s->tokens, h))->account == account) {
			drop(s, h);
		}
	}
}

void mem_audit(struct store *s, struct ask *a)
{
	const struct audit_row *row = &a->audit;
	struct audit_row *to;

	if (!s->audit) {
		s->audit = xcalloc(AUDIT_MEMORY, sizeof(*s->audit));
	}
	to = &s->audit[(s->audit_head + s->audit_n) % AUDIT_MEMORY];
	if (s->audit_n == AUDIT_MEMORY) {
		audit_drop(to);
		s->audit_head = (s->audit_head + 1) % AUDIT_MEMORY;
		s->audit_n--;
	}
	s->audit_n++;
	*to = (struct audit_row){
		.id = s->next_audit++,
		.time_ms = row->time_ms,
		.actor = row->actor,
		.who = mem_dup(row->who),
		.from = mem_dup(row->from),
		.what = mem_dup(row->what),
		.whom = mem_dup(row->whom),
		.where = mem_dup(row->where),
		.text = mem_dup(row->text),
	};
}

static struct audit_row *audit_copy(const struct audit_row *row, struct arena *a)
{
	struct audit_row *copy = arena_alloc(a, sizeof(*copy));

	*copy = (struct audit_row){
		.id = row->id,
		.time_ms = row->time_ms,
		.actor = row->actor,
		.who = arena_dup(a, row->who),
		.from = arena_dup(a, row->from),
		.what = arena_dup(a, row->what),
		.whom = arena_dup(a, row->whom),
		.where = arena_dup(a, row->where),
		.text = arena_dup(a, row->text),
	};
	return copy;
}

static bool same_name(struct arena *a, struct slice name, struct slice folded)
{
	return name.n > 0 && slice_eq(name_fold(a, name), folded);
}

void mem_audits(struct store *s, struct ask *a)
{
	const struct slice who = name_fold(&a->arena, a->audits.who);
	struct audit_row **at = &a->audits.list;
	uint32_t n = 0;

	*at = NULL;
	a->audits.more = false;
	for (uint32_t i = s->audit_n; i > 0; i--) {
		const struct audit_row *row = &s->audit[(s->audit_head + i - 1) % AUDIT_MEMORY];

		if ((a->audits.before && row->id >= a->audits.before) ||
		    (a->audits.what.n > 0 && !slice_eq(row->what, a->audits.what)) ||
		    (a->audits.who.n > 0 && !same_name(&a->arena, row->who, who) &&
		     !same_name(&a->arena, row->whom, who))) {
			continue;
		}
		if (n++ == a->audits.limit) {
			a->audits.more = true;
			return;
		}
		*at = audit_copy(row, &a->arena);
		at = &(*at)->next;
	}
}
