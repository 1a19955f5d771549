/* SPDX-License-Identifier: MIT */
/* Facts as text: the keys under which they stand, and the values that hold now. */
#include "core/fact.h"

struct slice fact_key_mask(struct arena *a, const char *word, const struct mask *m)
{
	if (m->kind == MASK_USER) {
		return arena_printf(a, "%s.u%llu", word, (unsigned long long)m->user);
	}
	if (m->kind == MASK_NAMES || m->kind == MASK_ACCOUNTS) {
		return arena_printf(a, "%s.%c%.*s", word, m->kind, SLICE_FMT(m->glob));
	}
	struct slice net = network_text(a, &m->network);
	if (m->kind == MASK_GUESTS) {
		return arena_printf(a, "%s.g%llu@%.*s", word, (unsigned long long)m->user, SLICE_FMT(net));
	}
	return arena_printf(a, "%s.%c%.*s", word, m->kind, SLICE_FMT(net));
}

struct slice fact_topic(struct arena *a, const struct record *r)
{
	return arena_printf(a, "%lld %.*s", (long long)r->time_ms, SLICE_FMT(record_name(r)));
}

struct slice fact_key_number(struct arena *a, const char *word, uint64_t n)
{
	return arena_printf(a, "%s.%llu", word, (unsigned long long)n);
}

/* --- what holds under a key, without its word; false when nothing does --- */

static bool set_value(const struct facts *f, struct slice key, struct arena *a, struct slice *ret)
{
	enum setting s = setting_find(key);
	if (s == SETTING_COUNT) {
		return false;
	}
	if (s == SETTING_DESCRIPTION || s == SETTING_PASSWORD) {
		*ret = slice_cstr(s == SETTING_DESCRIPTION ? f->description : f->password);
		return ret->n > 0;
	}
	*ret = arena_printf(a, "%lld", (long long)f->set[s]);
	return f->set[s] != setting_rows[s].def;
}

static bool role_value(const struct facts *f, struct slice key, struct arena *a, struct slice *ret)
{
	for (uint32_t i = 0; i < f->n_roles; i++) {
		if (f->roles[i].user == fact_number(key)) {
			*ret = arena_printf(a, "%s %s", room_role_names[f->roles[i].role], f->roles[i].name);
			return true;
		}
	}
	return false;
}

static bool ban_value(const struct bans *b, struct slice key, struct arena *a, struct slice *ret)
{
	struct mask m;
	for (uint32_t i = 0; mask_parse(key, &m) && i < b->n; i++) {
		const struct ban *x = &b->v[i];
		if (mask_eq(&x->mask, &m)) {
			*ret = arena_printf(a, "%lld %lld %s %s %s", (long long)x->until_ms, (long long)x->made_ms,
					    x->by, x->shown, x->reason);
			return true;
		}
	}
	return false;
}

static bool bans_value(const struct facts *f, struct slice key, struct arena *a, struct slice *ret)
{
	return ban_value(&f->lists[BAN_LIST], key, a, ret);
}

static bool mutes_value(const struct facts *f, struct slice key, struct arena *a, struct slice *ret)
{
	return ban_value(&f->lists[MUTE_LIST], key, a, ret);
}

static bool exempts_value(const struct facts *f, struct slice key, struct arena *a, struct slice *ret)
{
	return ban_value(&f->lists[EXEMPT_LIST], key, a, ret);
}

static bool admits_value(const struct facts *f, struct slice key, struct arena *a, struct slice *ret)
{
	return ban_value(&f->lists[ADMIT_LIST], key, a, ret);
}

static bool invitation_value(const struct facts *f, struct slice key, struct arena *a, struct slice *ret)
{
	for (uint32_t i = 0; i < f->n_invitations; i++) {
		if (f->invitations[i].user == fact_number(key)) {
			*ret = arena_printf(a, "%s %s", f->invitations[i].by, f->invitations[i].name);
			return true;
		}
	}
	return false;
}

static bool raid_value(const struct facts *f, struct slice key, struct arena *a, struct slice *ret)
{
	(void)key;
	*ret = arena_printf(a, "%lld", (long long)f->raid_until_ms);
	return f->raid_until_ms != 0;
}

static bool when_value(int64_t ms, const char *by, struct arena *a, struct slice *ret)
{
	*ret = by ? arena_printf(a, "%lld %s", (long long)ms, by) : SLICE_EMPTY;
	return by != NULL;
}

static bool made_value(const struct facts *f, struct slice key, struct arena *a, struct slice *ret)
{
	(void)key;
	return when_value(f->made_ms, f->made_by, a, ret);
}

static bool topic_value(const struct facts *f, struct slice key, struct arena *a, struct slice *ret)
{
	(void)key;
	return when_value(f->topic_ms, f->topic_by, a, ret);
}

static bool meta_value(const struct facts *f, struct slice key, struct arena *a, struct slice *ret)
{
	const char *value = pairs_get(&f->meta, key);
	*ret = value ? arena_dup(a, slice_cstr(value)) : SLICE_EMPTY;
	return value != NULL;
}

/* The kinds that are put back when their commit fails. */
static const struct kind {
	const char *word;
	bool (*value)(const struct facts *f, struct slice key, struct arena *a, struct slice *ret);
} kinds[] = {
	{ "set", set_value },        { "role", role_value },         { "ban", bans_value },
	{ "mute", mutes_value },     { "invite", invitation_value }, { "raid", raid_value },
	{ "exempt", exempts_value }, { "admit", admits_value },      { "made", made_value },
	{ "topic", topic_value },    { "meta", meta_value },
};

static const struct kind *kind_of(struct slice *key)
{
	struct slice word = fact_word(key);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (slice_eq(word, slice_cstr(kinds[i].word))) {
			return &kinds[i];
		}
	}
	return NULL;
}

bool fact_has_value(struct slice key)
{
	return kind_of(&key) != NULL;
}

bool fact_value(const struct facts *f, struct slice key, struct arena *a, struct slice *ret)
{
	const struct kind *k = kind_of(&key);
	return k && k->value(f, key, a, ret);
}
