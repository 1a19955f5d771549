/* SPDX-License-Identifier: MIT */
/* What the core asks of facts: whose role, who is invited, whom a ban means. */
#include "core/fact.h"

#include "base/pattern.h"

enum room_role facts_role(const struct facts *f, uint64_t user)
{
	for (uint32_t i = 0; f && i < f->n_roles; i++) {
		if (f->roles[i].user == user) {
			return (enum room_role)f->roles[i].role;
		}
	}
	return ROOM_OUTSIDER;
}

bool facts_invited(const struct facts *f, uint64_t user)
{
	for (uint32_t i = 0; f && i < f->n_invitations; i++) {
		if (f->invitations[i].user == user) {
			return true;
		}
	}
	return false;
}

bool mask_parse(struct slice s, struct mask *ret)
{
	if (s.n < 2) {
		return false;
	}
	*ret = (struct mask){ .kind = (uint8_t)s.p[0] };
	s = slice_from(s, 1);
	switch ((enum mask_kind)ret->kind) {
	case MASK_USER:
		return slice_u64(s, &ret->user);
	case MASK_NETWORK:
		return network_parse(s, &ret->network);
	case MASK_NAMES:
	case MASK_ACCOUNTS:
		ret->glob = s;
		return true;
	case MASK_GUESTS:
		break;
	}
	const char *at = memchr(s.p, '@', s.n);
	size_t n = at ? (size_t)(at - s.p) : 0;
	return ret->kind == MASK_GUESTS && slice_u64(slice_make(s.p, n), &ret->user) &&
	       network_parse(slice_from(s, n + 1), &ret->network);
}

bool mask_eq(const struct mask *a, const struct mask *b)
{
	return a->kind == b->kind && a->user == b->user && network_eq(&a->network, &b->network) &&
	       slice_eq(a->glob, b->glob);
}

const struct ban *bans_find(const struct bans *b, const struct mask *m)
{
	for (uint32_t i = 0; i < b->n; i++) {
		if (mask_eq(&b->v[i].mask, m)) {
			return &b->v[i];
		}
	}
	return NULL;
}

bool mask_meets(const struct mask *m, const struct visitor *v)
{
	switch ((enum mask_kind)m->kind) {
	case MASK_USER:
		return m->user == v->id;
	case MASK_NAMES:
	case MASK_ACCOUNTS:
		return !v->spared && v->key.n > 0 && !(v->guest && m->kind == MASK_ACCOUNTS) &&
		       glob_match(m->glob, v->key);
	case MASK_NETWORK:
	case MASK_GUESTS:
		break;
	}
	return !v->spared && !addr_is_none(&v->from) && network_has(&m->network, &v->from);
}

const struct ban *bans_meet(const struct bans *b, const struct visitor *v, int64_t now_ms)
{
	for (uint32_t i = 0; i < b->n; i++) {
		const struct ban *x = &b->v[i];
		bool over = x->until_ms != 0 && x->until_ms <= now_ms;
		bool before = x->mask.kind == MASK_GUESTS && (!v->guest || v->since_ms + 1000 < x->made_ms);
		if (!over && !before && mask_meets(&x->mask, v)) {
			return x;
		}
	}
	return NULL;
}

const struct ban *facts_meet(const struct facts *f, enum ban_list list, const struct visitor *v, int64_t now_ms)
{
	const struct ban *b = bans_meet(&f->lists[list], v, now_ms);
	if (!b || f->lists[EXEMPT_LIST].n == 0) {
		return b;
	}
	struct visitor plain = *v; /* who has a say is exempt like anybody else */
	plain.spared = false;
	return bans_meet(&f->lists[EXEMPT_LIST], &plain, now_ms) ? NULL : b;
}
