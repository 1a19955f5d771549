/* SPDX-License-Identifier: MIT */
/* The log in memory: answers every ask inside the call. What `--data :memory:` runs on, and the reference for the others.
 *
 * A record is kept by reference, in the ring of its conversation; a second ring holds all of them in the order stored, so
 * that the oldest of all goes first when there are too many. Nothing else is allocated for a record. */
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/mention.h"
#include "store/mem_priv.h"

#define RING_MIN 8u

static uint64_t hash_of_conv(const void *ctx, uint32_t handle)
{
	const struct store *s = ctx;
	const struct mem_conv *c = slab_at(&s->convs, handle);

	return conv_hash(c->conv, s->mix);
}

static bool conv_is(const void *ctx, uint32_t handle, const void *key)
{
	const struct store *s = ctx;
	const struct mem_conv *c = slab_at(&s->convs, handle);
	const struct conv *conv = key;

	return conv_eq(c->conv, *conv);
}

static uint64_t hash_of_user(const void *ctx, uint32_t handle)
{
	const struct store *s = ctx;
	const struct mem_user *u = slab_at(&s->users, handle);

	return conv_hash((struct conv){ u->id, 0 }, s->mix);
}

static bool user_is(const void *ctx, uint32_t handle, const void *key)
{
	const struct store *s = ctx;
	const struct mem_user *u = slab_at(&s->users, handle);
	const uint64_t *id = key;

	return u->id == *id;
}

struct slice mem_dup(struct slice s)
{
	char *p;

	if (s.n == 0) {
		return SLICE_EMPTY;
	}
	p = xmalloc(s.n);
	memcpy(p, s.p, s.n);
	return slice_make(p, s.n);
}

void mem_drop(struct slice *s)
{
	union {
		const char *p;
		void *own;
	} u = { s->p };

	free(u.own);
	*s = SLICE_EMPTY;
}

void mem_replace(struct slice *to, struct slice with)
{
	struct slice copy = mem_dup(with); /* it may be a part of what goes */

	mem_drop(to);
	*to = copy;
}

struct mem_conv *mem_conv_find(struct store *s, struct conv conv)
{
	uint32_t h = htab_find(&s->conv_tab, conv_hash(conv, s->mix), conv_is, s, &conv);

	return h ? slab_at(&s->convs, h) : NULL;
}

struct mem_user *mem_user_find(struct store *s, uint64_t id)
{
	uint32_t h = htab_find(&s->user_tab, conv_hash((struct conv){ id, 0 }, s->mix), user_is, s, &id);

	return h ? slab_at(&s->users, h) : NULL;
}

static void user_add_conv(struct store *s, uint64_t id, uint32_t conv)
{
	struct mem_user *u = mem_user_find(s, id);

	if (!u) {
		uint32_t h;

		u = slab_alloc(&s->users, &h);
		u->id = id;
		htab_insert(&s->user_tab, hash_of_user(s, h), h, hash_of_user, s);
	}
	vec_grow(&u->convs, &u->cap, u->n + 1, sizeof(*u->convs));
	u->convs[u->n++] = conv;
}

static uint32_t conv_get(struct store *s, struct conv conv)
{
	const uint64_t hash = conv_hash(conv, s->mix);
	uint32_t h = htab_find(&s->conv_tab, hash, conv_is, s, &conv);
	struct mem_conv *c;

	if (h) {
		return h;
	}
	c = slab_alloc(&s->convs, &h);
	c->conv = conv;
	htab_insert(&s->conv_tab, hash, h, hash_of_conv, s);
	if (conv_is_pair(conv)) {
		user_add_conv(s, conv.a, h);
		user_add_conv(s, conv.b, h);
	}
	return h;
}

static void ring_grow(struct mem_conv *c)
{
	const uint32_t cap = c->cap ? c->cap * 2 : RING_MIN;
	struct record **ring = xmalloc(cap * sizeof(*ring));

	for (uint32_t i = 0; i < c->n; i++) {
		ring[i] = mem_conv_at(c, i);
	}
	free(c->ring);
	c->ring = ring;
	c->cap = cap;
	c->head = 0;
}

/* The oldest record of all is also the oldest of its conversation. */
static void drop_oldest(struct store *s)
{
	const struct mem_kept k = s->kept[s->kept_head];
	struct mem_conv *c = slab_at(&s->convs, k.conv);

	s->kept_head = (s->kept_head + 1) & (s->kept_cap - 1);
	s->kept_n--;
	c->head = (c->head + 1) & (c->cap - 1);
	if (--c->n == 0) {
		free(c->ring);
		c->ring = NULL;
		c->cap = c->head = 0;
	}
	if (UNLIKELY(k.record->key_len > 0)) {
		mem_key_forget(s, k.record);
	}
	if (UNLIKELY(k.extra)) {
		mem_extra_drop(s, k.record->conv, k.record->seq);
	}
	record_unref(k.record);
}

static void kept_grow(struct store *s)
{
	const uint32_t cap = s->kept_cap ? s->kept_cap * 2 : 1024;
	struct mem_kept *kept = xmalloc(cap * sizeof(*kept));

	for (uint32_t i = 0; i < s->kept_n; i++) {
		kept[i] = s->kept[(s->kept_head + i) & (s->kept_cap - 1)];
	}
	free(s->kept);
	s->kept = kept;
	s->kept_cap = cap;
	s->kept_head = 0;
}

/* The store's reference to `r` is given. */
static void keep(struct store *s, uint32_t handle, struct mem_conv *c, struct record *r)
{
	if (s->kept_n == s->kept_max) {
		drop_oldest(s);
	}
	if (UNLIKELY(s->kept_n == s->kept_cap)) {
		kept_grow(s);
	}
	s->kept[(s->kept_head + s->kept_n++) & (s->kept_cap - 1)] = (struct mem_kept){ r, handle, false };
	if (UNLIKELY(c->n == c->cap)) {
		ring_grow(c);
	}
	c->ring[(c->head + c->n++) & (c->cap - 1)] = r;
}

/* The place of a record that is held: they are in the order of their log ids. */
static struct mem_kept *kept_find(struct store *s, const struct record *r)
{
	uint32_t lo = 0, hi = s->kept_n;

	while (lo < hi) {
		const uint32_t mid = lo + (hi - lo) / 2;

		if (s->kept[(s->kept_head + mid) & (s->kept_cap - 1)].record->log_id < r->log_id) {
			lo = mid + 1;
		} else {
			hi = mid;
		}
	}
	return &s->kept[(s->kept_head + lo) & (s->kept_cap - 1)];
}

struct record *mem_message(const struct mem_conv *c, uint64_t seq)
{
	uint32_t lo = 0, hi = c ? c->n : 0;
	struct record *r;

	while (lo < hi) {
		const uint32_t mid = lo + (hi - lo) / 2;

		if (mem_conv_at(c, mid)->seq < seq) {
			lo = mid + 1;
		} else {
			hi = mid;
		}
	}
	r = c && lo < c->n ? mem_conv_at(c, lo) : NULL;
	return r && r->kind == REC_MESSAGE && r->seq == seq ? r : NULL;
}

void mem_put_back(struct store *s, struct mem_conv *c, const struct record *old, struct record *with)
{
	const uint32_t i = (uint32_t)(old->pos - mem_conv_at(c, 0)->pos);
	struct record **at = &c->ring[(c->head + i) & (c->cap - 1)];

	kept_find(s, old)->record = with;
	if (old->key_len > 0) {
		mem_key_moved(s, old, with);
	}
	record_unref(*at);
	*at = with;
}

void mem_has_extra(struct store *s, const struct record *r)
{
	kept_find(s, r)->extra = true;
}

/* What is held of a record that was said: shared with whoever gets it, but for an EDIT, whose text stands in its message. */
static struct record *held(struct record *r)
{
	struct record_text t;

	if (LIKELY(r->kind != REC_EDIT)) {
		return record_ref(r);
	}
	t = record_texts(r);
	t.text = SLICE_EMPTY;
	return record_with(r, &t);
}

static void append_one(struct store *s, uint32_t handle, struct record *r)
{
	struct mem_conv *c = slab_at(&s->convs, handle);
	struct record *kept;

	if (UNLIKELY(r->kind != REC_MESSAGE) && !mem_change(s, c, r)) {
		return;
	}
	r->err = ERR_OK;
	r->pos = ++c->pos;
	c->seq += r->kind == REC_MESSAGE;
	r->seq = c->seq;
	r->log_id = ++s->log_id;
	kept = held(r);
	keep(s, handle, c, kept);
	if (UNLIKELY(r->key_len > 0)) {
		mem_key_put(s, kept, r);
	}
	if (r->kind == REC_MESSAGE && UNLIKELY(mentions_any(record_text(r)))) {
		mem_mentions(s, kept);
	}
}

static void append(struct store *s, struct ask *a)
{
	struct conv last = CONV_NONE;
	uint32_t handle = 0;

	for (struct record *r = a->append.first; r; r = r->next) {
		if (UNLIKELY(r->key_len > 0) && mem_key_used(s, r)) {
			continue;
		}
		if (!handle || !conv_eq(last, r->conv)) {
			last = r->conv;
			handle = conv_get(s, last);
		}
		append_one(s, handle, r);
	}
}

static struct store *mem_open(const struct config *cfg, store_answer_fn answer, void *ctx, char *err, size_t n)
{
	struct store *s = xcalloc(1, sizeof(*s));

	(void)err;
	(void)n;
	s->answer = answer;
	s->ctx = ctx;
	s->epoch = epoch_new();
	randombytes_buf(&s->seed, sizeof(s->seed));
	randombytes_buf(&s->mix, sizeof(s->mix));
	s->key_ms = cfg->send_key_days * DAY_MS;
	s->kept_max = (uint32_t)MIN(MAX(cfg->memory_records, 1), INT32_MAX);
	slab_init(&s->convs, sizeof(struct mem_conv));
	slab_init(&s->users, sizeof(struct mem_user));
	slab_init(&s->extras, sizeof(struct mem_extra));
	slab_init(&s->keys, sizeof(struct mem_key));
	htab_init(&s->conv_tab);
	htab_init(&s->user_tab);
	mem_rooms_init(s);
	mem_accounts_init(s);
	mem_tokens_init(s);
	return s;
}

/* What is asked of the store, and who answers it; `silent`: nobody waits for an answer. The other kinds are not for the store. */
static const struct {
	void (*answer)(struct store *s, struct ask *a);
	bool silent;
} kinds[] = {
	[ASK_APPEND] = { .answer = append },
	[ASK_ACCOUNT] = { .answer = mem_account },
	[ASK_ACCOUNT_PUT] = { .answer = mem_account_put },
	[ASK_ACCOUNTS] = { .answer = mem_accounts },
	[ASK_SEEN] = { .answer = mem_seen, .silent = true },
	[ASK_MARK] = { .answer = mem_mark, .silent = true },
	[ASK_AUDIT] = { .answer = mem_audit, .silent = true },
	[ASK_STAY] = { .answer = mem_stay, .silent = true },
	[ASK_STAYING] = { .answer = mem_staying },
	[ASK_META] = { .answer = mem_meta },
	[ASK_ROOM] = { .answer = mem_room },
	[ASK_ROOMS] = { .answer = mem_rooms },
	[ASK_TOKEN_PUT] = { .answer = mem_token_put },
	[ASK_TOKEN] = { .answer = mem_token },
	[ASK_TOKENS] = { .answer = mem_tokens },
	[ASK_TOKEN_DROP] = { .answer = mem_token_drop },
	[ASK_PAGE] = { .answer = mem_page },
	[ASK_CHANGES] = { .answer = mem_changes },
	[ASK_VERSIONS] = { .answer = mem_versions },
	[ASK_MISSED] = { .answer = mem_missed },
	[ASK_MARKS] = { .answer = mem_marks },
	[ASK_CONVERSATIONS] = { .answer = mem_conversations },
	[ASK_AUDITS] = { .answer = mem_audits },
	[ASK_SEARCH] = { .answer = mem_search },
};

static void mem_submit(struct store *s, struct ask *a)
{
	if (a->kind >= ARRAY_LEN(kinds) || !kinds[a->kind].answer) {
		panic("store: ask %u is not for the store", a->kind);
	}
	a->err = ERR_OK;
	kinds[a->kind].answer(s, a);
	if (kinds[a->kind].silent) {
		ask_free(a);
	} else {
		s->answer(s->ctx, a);
	}
}

static uint64_t mem_epoch(const struct store *s)
{
	return s->epoch;
}

static void mem_close(struct store *s)
{
	while (s->kept_n > 0) {
		drop_oldest(s);
	}
	mem_keys_done(s);
	mem_extras_done(s);
	mem_rooms_done(s);
	mem_accounts_done(s);
	mem_tokens_done(s);
	for (uint32_t h = 1; h < s->convs.next; h++) {
		struct mem_conv *c = slab_at(&s->convs, h);

		free(c->ring);
	}
	for (uint32_t h = 1; h < s->users.next; h++) {
		struct mem_user *u = slab_at(&s->users, h);

		free(u->convs);
	}
	htab_done(&s->conv_tab);
	htab_done(&s->user_tab);
	slab_done(&s->convs);
	slab_done(&s->users);
	words_free(s->words);
	free(s->kept);
	free(s);
}

const struct store_ops store_mem = {
	.name = "memory",
	.open = mem_open,
	.submit = mem_submit,
	.epoch = mem_epoch,
	.close = mem_close,
};
