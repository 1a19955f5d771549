/* SPDX-License-Identifier: MIT */
/* In memory: records that change what was stored before, and what was done to single messages. A record is never changed
 * itself, as others share it; another one takes its place. */
#include <stdlib.h>
#include <string.h>

#include "base/mention.h"
#include "store/mem_priv.h"

/* A message, as the key of what was done to it. */
struct place {
	struct conv conv;
	uint64_t seq;
};

static uint64_t hash_of_place(const struct store *s, struct conv conv, uint64_t seq)
{
	return conv_hash(conv, s->mix ^ seq * UINT64_C(0x9e3779b97f4a7c15));
}

static uint64_t hash_of_extra(const void *ctx, uint32_t handle)
{
	const struct store *s = ctx;
	const struct mem_extra *x = slab_at(&s->extras, handle);

	return hash_of_place(s, x->conv, x->seq);
}

static bool extra_is(const void *ctx, uint32_t handle, const void *key)
{
	const struct store *s = ctx;
	const struct mem_extra *x = slab_at(&s->extras, handle);
	const struct place *p = key;

	return x->seq == p->seq && conv_eq(x->conv, p->conv);
}

static uint32_t extra_handle(const struct store *s, struct conv conv, uint64_t seq)
{
	const struct place p = { conv, seq };

	return htab_find(&s->extra_tab, hash_of_place(s, conv, seq), extra_is, s, &p);
}

struct mem_extra *mem_extra_find(const struct store *s, struct conv conv, uint64_t seq)
{
	const uint32_t h = extra_handle(s, conv, seq);

	return h ? slab_at(&s->extras, h) : NULL;
}

/* That of message `r`, which is held. */
static struct mem_extra *extra_get(struct store *s, const struct record *r)
{
	struct mem_extra *x = mem_extra_find(s, r->conv, r->seq);
	uint32_t h;

	if (x) {
		return x;
	}
	x = slab_alloc(&s->extras, &h);
	x->conv = r->conv;
	x->seq = r->seq;
	htab_insert(&s->extra_tab, hash_of_extra(s, h), h, hash_of_extra, s);
	mem_has_extra(s, r);
	return x;
}

static void reaction_take(struct mem_extra *x, uint32_t i)
{
	mem_drop(&x->reactions[i].text);
	mem_drop(&x->reactions[i].who);
	memmove(&x->reactions[i], &x->reactions[i + 1], (--x->n_reactions - i) * sizeof(*x->reactions));
}

static void extra_clear(struct mem_extra *x)
{
	for (uint32_t i = 0; i < x->n_versions; i++) {
		mem_drop(&x->versions[i].text);
	}
	while (x->n_reactions > 0) {
		reaction_take(x, x->n_reactions - 1);
	}
	free(x->versions);
	free(x->reactions);
	free(x->mentions);
	*x = (struct mem_extra){ .conv = x->conv, .seq = x->seq };
}

void mem_extra_drop(struct store *s, struct conv conv, uint64_t seq)
{
	const uint32_t h = extra_handle(s, conv, seq);

	if (h) {
		htab_remove(&s->extra_tab, hash_of_extra(s, h), h, hash_of_extra, s);
		extra_clear(slab_at(&s->extras, h));
		slab_free(&s->extras, h);
	}
}

static void mention_take(struct mem_extra *x, uint64_t account)
{
	for (uint32_t i = 0; i < x->n_mentions; i++) {
		if (x->mentions[i] == account) {
			x->mentions[i] = x->mentions[--x->n_mentions];
			return;
		}
	}
}

void mem_extras_leave(struct store *s, uint64_t account)
{
	for (uint32_t h = slab_next(&s->extras, 0); h; h = slab_next(&s->extras, h)) {
		struct mem_extra *x = slab_at(&s->extras, h);

		mention_take(x, account);
		for (uint32_t i = x->n_reactions; i > 0; i--) {
			if (x->reactions[i - 1].author == account) {
				reaction_take(x, i - 1);
			}
		}
	}
}

void mem_extras_done(struct store *s)
{
	for (uint32_t h = slab_next(&s->extras, 0); h; h = slab_next(&s->extras, h)) {
		extra_clear(slab_at(&s->extras, h));
	}
	htab_done(&s->extra_tab);
	slab_done(&s->extras);
}

struct mentioning {
	struct store *s;
	const struct record *message;
	uint64_t author;
};

static bool mention(void *ctx, struct slice folded)
{
	const struct mentioning *m = ctx;
	const struct mem_account *acc = mem_account_of(m->s, folded);
	const struct conv conv = m->message->conv;
	struct mem_extra *x;

	if (!acc) {
		return false;
	}
	if ((acc->row.flags & ACCOUNT_F_DELETED) || acc->row.id == m->author ||
	    (conv_is_pair(conv) && acc->row.id != conv.a && acc->row.id != conv.b)) {
		return true;
	}
	x = extra_get(m->s, m->message);
	mention_take(x, acc->row.id);
	vec_grow(&x->mentions, &x->cap_mentions, x->n_mentions + 1, sizeof(*x->mentions));
	x->mentions[x->n_mentions++] = acc->row.id;
	return true;
}

void mem_mentions(struct store *s, const struct record *message)
{
	struct mentioning m = { .s = s, .message = message, .author = message->author };

	mentions_walk(record_text(message), mention, &m);
}

/* The message that a draft is about; NULL when the draft was answered: there is no such message, or not any more. */
static struct record *target_find(const struct mem_conv *c, struct record *r)
{
	struct record *m = mem_message(c, r->target);

	if (!m || (m->flags & REC_F_DELETED)) {
		r->err = ERR_MESSAGE_UNKNOWN;
		return NULL;
	}
	return m;
}

/* A message like `m` with another text and other flags takes its place. */
static const struct record *replace(struct store *s, struct mem_conv *c, const struct record *m, struct slice text,
				    uint8_t flags)
{
	const struct record_text t = { .name = record_name(m), .key = record_key(m), .text = text };
	struct record *with = record_with(m, &t);

	with->flags = flags;
	mem_put_back(s, c, m, with);
	return with;
}

static bool edit(struct store *s, struct mem_conv *c, struct record *r)
{
	const struct record *m = target_find(c, r);
	struct mem_extra *x;

	if (!m) {
		return false;
	}
	x = extra_get(s, m);
	vec_grow(&x->versions, &x->cap_versions, x->n_versions + 1, sizeof(*x->versions));
	x->versions[x->n_versions++] = (struct mem_version){
		.text = mem_dup(record_text(m)),
		.time_ms = m->flags & REC_F_EDITED ? x->edited_ms : m->time_ms,
		.flags = m->flags,
	};
	if (x->n_versions > VERSIONS_MOST) { /* the first one stays */
		mem_drop(&x->versions[1].text);
		memmove(&x->versions[1], &x->versions[2], (--x->n_versions - 1) * sizeof(*x->versions));
	}
	x->edited_ms = r->time_ms;
	x->n_mentions = 0;
	m = replace(s, c, m, record_text(r),
		    (uint8_t)((m->flags & ~REC_F_PLAIN) | REC_F_EDITED | (r->flags & REC_F_PLAIN)));
	if (mentions_any(record_text(m))) {
		mem_mentions(s, m);
	}
	return true;
}

static bool redact(struct store *s, struct mem_conv *c, struct record *r)
{
	const struct record *m = target_find(c, r);
	struct mem_extra *x;

	if (!m) {
		return false;
	}
	x = mem_extra_find(s, m->conv, m->seq);
	if (x) {
		extra_clear(x);
	}
	replace(s, c, m, SLICE_EMPTY, (uint8_t)((m->flags & ~REC_F_EDITED) | REC_F_DELETED));
	return true;
}

static void holds(const struct mem_conv *c, struct record *r)
{
	record_is_duplicate(r, 0, c->pos, c->seq, r->time_ms);
}

/* Where among the reactions this one is; their number when it was not given. Counts the different ones, up to it. */
static uint32_t reaction_find(const struct mem_extra *x, const struct record *r, uint32_t *kinds, bool *known)
{
	*kinds = 0;
	*known = false;
	for (uint32_t i = 0; i < x->n_reactions; i++) {
		const struct mem_reaction *re = &x->reactions[i];
		uint32_t k = 0;

		if (slice_eq(re->text, record_text(r))) {
			*known = true;
			if (re->author == r->author) {
				return i;
			}
		}
		while (!slice_eq(x->reactions[k].text, re->text)) {
			k++;
		}
		*kinds += k == i;
	}
	return x->n_reactions;
}

static bool react(struct store *s, const struct mem_conv *c, struct record *r)
{
	const struct record *m = target_find(c, r);
	struct mem_extra *x;
	uint32_t i, kinds;
	bool known;

	if (!m) {
		return false;
	}
	x = extra_get(s, m);
	i = reaction_find(x, r, &kinds, &known);
	if ((i < x->n_reactions) == !(r->flags & REC_F_REMOVE)) {
		holds(c, r);
		return false;
	}
	if (r->flags & REC_F_REMOVE) {
		reaction_take(x, i);
		return true;
	}
	if (x->n_reactions >= REACTIONS_MOST || (kinds >= REACTIONS_KINDS && !known)) {
		r->err = ERR_REACTIONS_MOST;
		return false;
	}
	vec_grow(&x->reactions, &x->cap_reactions, x->n_reactions + 1, sizeof(*x->reactions));
	x->reactions[x->n_reactions++] = (struct mem_reaction){
		.text = mem_dup(record_text(r)),
		.who = mem_dup(record_name(r)),
		.author = r->author,
	};
	return true;
}

bool mem_change(struct store *s, struct mem_conv *c, struct record *r)
{
	switch ((enum record_kind)r->kind) {
	case REC_EDIT:
		return edit(s, c, r);
	case REC_REDACT:
		return redact(s, c, r);
	case REC_REACT:
		return react(s, c, r);
	case REC_FACT:
		if (!conv_is_pair(r->conv) && !mem_fact(s, r)) {
			holds(c, r);
			return false;
		}
		return true;
	case REC_RENAME:
		return mem_rename(s, r);
	case REC_TOPIC:
	case REC_SHUT:
		mem_room_record(s, r);
		return true;
	case REC_KICK:
		mem_stay_drop(s, r->target, r->conv.a);
		return true;
	case REC_MESSAGE:
		return true;
	}
	return true;
}
