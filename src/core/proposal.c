/* SPDX-License-Identifier: MIT */
/* Facts on their way to the disk: what takes a right away counts already, and is put back when its commit fails.
 *
 * Several people may decide about the same thing at once. Whatever becomes of each proposal, what holds for a key is always
 * what the newest proposal on its way takes away, and when there is none what was committed last. */
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

/* The highest role that the user has, or that is on its way: less than that is taken away. */
static enum room_role role_most(const struct facts *f, struct slice key, uint64_t user)
{
	enum room_role most = facts_role(f, user);
	for (uint32_t i = 0; i < f->n_proposed; i++) {
		const struct proposal *p = &f->proposed[i];
		struct slice rest = slice_cstr(p->value);
		if (!p->remove && slice_eq(slice_cstr(p->key), key)) {
			enum room_role role = room_role_find(slice_word(&rest));
			most = role < ROOM_ROLE_COUNT ? MAX(most, role) : most;
		}
	}
	return most;
}

/* Does it take a right away? */
static bool takes(const struct facts *f, struct slice key, struct slice value, bool remove)
{
	struct slice name = key, word = fact_word(&name);
	if (slice_eq(word, SLICE_LIT("ban")) || slice_eq(word, SLICE_LIT("mute")) || slice_eq(word, SLICE_LIT("raid"))) {
		return !remove;
	}
	if (slice_eq(word, SLICE_LIT("invite"))) {
		return remove;
	}
	if (slice_eq(word, SLICE_LIT("role"))) {
		return remove || room_role_find(slice_word(&value)) < role_most(f, key, fact_number(name));
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

static bool bans(const struct proposal *p)
{
	return p->takes && slice_starts(slice_cstr(p->key), SLICE_LIT("ban."));
}

void fact_propose(struct facts *f, struct slice key, struct slice value, bool remove, struct arena *a)
{
	if (!fact_has_value(key)) {
		return;
	}
	const struct proposal *other = next_of(f, 0, key);
	struct slice held;
	struct proposal p = { .key = str_dup(key), .value = str_dup(value), .remove = remove };
	p.takes = takes(f, key, value, remove);
	if (other) {
		p.before = other->before ? str_dup(slice_cstr(other->before)) : NULL;
	} else {
		p.before = fact_value(f, key, a, &held) ? str_dup(held) : NULL;
	}
	vec_grow(&f->proposed, &f->cap_proposed, f->n_proposed + 1, sizeof(*f->proposed));
	f->proposed[f->n_proposed++] = p;
	f->n_bans_proposed += bans(&p);
	if (p.takes) {
		fact_apply(f, key, value, remove);
	}
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
	const struct proposal *last = NULL;
	for (uint32_t i = at; (p = next_of(f, i, key)); i = (uint32_t)(p - f->proposed) + 1) {
		free(p->before);
		p->before = holds ? str_dup(slice_cstr(holds)) : NULL;
		last = p->takes ? p : last;
	}
	if (last) {
		fact_apply(f, key, slice_cstr(last->value), last->remove);
	} else {
		fact_apply(f, key, holds ? slice_cstr(holds) : SLICE_EMPTY, !holds);
	}
	free(holds);
}
