/* SPDX-License-Identifier: MIT */
/* Facts on their way to the disk: what takes a right away counts already, and is put back when its commit fails.
 *
 * Several people may decide about the same thing at once. What holds for a key is always what was committed, less all that
 * the proposals on their way take from it, in their order: worked out anew whenever one comes back. */
#include <stdlib.h>

#include "core/state.h"

static bool setting_takes(const struct facts *f, struct slice name, struct slice value)
{
	enum setting s = setting_find(name);
	int64_t v = (int64_t)fact_number(value);
	switch (s) {
	case SETTING_INVITE_ONLY:
	case SETTING_MODERATED:
	case SETTING_TOPIC_LOCK:
	case SETTING_SECRET:
		return v == 1;
	case SETTING_GUESTS:
	case SETTING_GUESTS_TALK:
	case SETTING_SIGNALS:
	case SETTING_HISTORY:
		return v == 0;
	case SETTING_LIMIT:
		return v > 0 && (f->set[s] == 0 || v < f->set[s]);
	case SETTING_SLOW:
		return v > f->set[s];
	case SETTING_PASSWORD:
		return value.n > 0;
	case SETTING_REGISTERED:
	case SETTING_DESCRIPTION:
	case SETTING_COUNT:
		break;
	}
	return false;
}

/* A ban that ends before the one that it replaces gives more than it takes. */
static bool ban_takes(const struct bans *list, struct slice name, struct slice value)
{
	struct mask m;
	const struct ban *b = mask_parse(name, &m) ? bans_find(list, &m) : NULL;
	int64_t until = (int64_t)fact_number(slice_word(&value));
	return !b || until == 0 || (b->until_ms != 0 && until >= b->until_ms);
}

/* Does it take a right away from what holds now? */
static bool takes(const struct facts *f, struct slice key, struct slice value, bool remove)
{
	struct slice name = key, word = fact_word(&name);
	enum ban_list list = ban_list_find(word);
	if (list == BAN_LIST || list == MUTE_LIST) {
		return !remove && ban_takes(&f->lists[list], name, value);
	}
	if (list != BAN_LISTS) {
		return remove;
	}
	if (slice_eq(word, SLICE_LIT("raid"))) {
		return !remove && (int64_t)fact_number(value) >= f->raid_until_ms;
	}
	if (slice_eq(word, SLICE_LIT("invite"))) {
		return remove;
	}
	if (slice_eq(word, SLICE_LIT("role"))) {
		return remove || room_role_find(slice_word(&value)) < facts_role(f, fact_number(name));
	}
	return slice_eq(word, SLICE_LIT("set")) && !remove && setting_takes(f, name, value);
}

static void proposal_done(struct proposal *p)
{
	free(p->key);
	free(p->value);
	free(p->before);
}

void proposals_free(struct facts *f)
{
	for (uint32_t i = 0; i < f->n_proposed; i++) {
		proposal_done(&f->proposed[i]);
	}
	free(f->proposed);
	free(f->kicks);
}

/* The first proposal under the key from `at` on; NULL when there is none. */
static struct proposal *next_of(const struct facts *f, uint32_t at, struct slice key)
{
	for (; at < f->n_proposed; at++) {
		if (slice_eq(slice_cstr(f->proposed[at].key), key)) {
			return &f->proposed[at];
		}
	}
	return NULL;
}

struct slice fact_before(const struct facts *f, struct slice key)
{
	const struct proposal *p = next_of(f, 0, key);
	return slice_cstr(p ? p->before : NULL);
}

static bool bans(const struct proposal *p)
{
	return !p->remove && slice_starts(slice_cstr(p->key), SLICE_LIT("ban."));
}

static void take(struct facts *f, const struct proposal *p)
{
	struct slice key = slice_cstr(p->key), value = slice_cstr(p->value);
	if (takes(f, key, value, p->remove)) {
		fact_apply(f, key, value, p->remove);
	}
}

void fact_propose(struct facts *f, struct slice key, struct slice value, bool remove, struct arena *a)
{
	if (!fact_has_value(key)) {
		return;
	}
	const struct proposal *other = next_of(f, 0, key);
	struct slice held;
	struct proposal p = { .key = str_dup(key), .value = str_dup(value), .remove = remove };
	if (other) {
		p.before = other->before ? str_dup(slice_cstr(other->before)) : NULL;
	} else {
		p.before = fact_value(f, key, a, &held) ? str_dup(held) : NULL;
	}
	vec_grow(&f->proposed, &f->cap_proposed, f->n_proposed + 1, sizeof(*f->proposed));
	f->proposed[f->n_proposed++] = p;
	f->n_bans_proposed += bans(&p);
	take(f, &p);
}

void fact_settle(struct facts *f, struct slice key, struct slice value, bool remove, bool committed)
{
	struct proposal *p = next_of(f, 0, key);
	if (!p) {
		if (committed) {
			fact_apply(f, key, value, remove);
		}
		return;
	}
	char *holds = !committed ? p->before : remove ? NULL : str_dup(value);
	p->before = committed ? p->before : NULL;
	f->n_bans_proposed -= bans(p);
	uint32_t at = (uint32_t)(p - f->proposed);
	proposal_done(p);
	f->n_proposed--;
	memmove(p, p + 1, (f->n_proposed - at) * sizeof(*p));
	fact_apply(f, key, holds ? slice_cstr(holds) : SLICE_EMPTY, !holds);
	for (uint32_t i = at; (p = next_of(f, i, key)); i = (uint32_t)(p - f->proposed) + 1) {
		free(p->before);
		p->before = holds ? str_dup(slice_cstr(holds)) : NULL;
		take(f, p);
	}
	free(holds);
}

void kick_propose(struct facts *f, uint64_t user)
{
	vec_grow(&f->kicks, &f->cap_kicks, f->n_kicks + 1, sizeof(*f->kicks));
	f->kicks[f->n_kicks++] = user;
}

bool kick_settle(struct facts *f, uint64_t user)
{
	uint32_t n = 0, last = 0;
	for (uint32_t i = 0; i < f->n_kicks; i++) {
		if (f->kicks[i] == user) {
			n++;
			last = i;
		}
	}
	if (n > 0) {
		f->kicks[last] = f->kicks[--f->n_kicks];
	}
	return n > 1;
}
