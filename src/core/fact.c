/* SPDX-License-Identifier: MIT */
/* Facts between their text and the struct that the core asks. */
#include "core/fact.h"

#include <stdlib.h>

#include "base/pattern.h"
#include "core/state.h"

const struct setting_row setting_rows[SETTING_COUNT] = {
#define SETTING(id, name, type, def, min, max, permit, help)                                                           \
	[SETTING_##id] = { name, SETTING_T_##type, PERMIT_##permit, def, min, max, help },
#include "tables/settings.def"
#undef SETTING
};

const char *const filter_names[FILTER_ACTIONS] = {
	[FILTER_WARN] = "warn", [FILTER_HIDE] = "hide", [FILTER_REJECT] = "reject", [FILTER_MUTE] = "mute",
};

enum setting setting_find(struct slice name)
{
	for (int i = 0; i < SETTING_COUNT; i++) {
		if (slice_ieq(name, slice_cstr(setting_rows[i].name))) {
			return (enum setting)i;
		}
	}
	return SETTING_COUNT;
}

struct facts *facts_new(void)
{
	struct facts *f = xcalloc(1, sizeof(*f));
	for (int i = 0; i < SETTING_COUNT; i++) {
		f->set[i] = setting_rows[i].def;
	}
	return f;
}

/* --- lists whose order does not matter --- */

/* Takes element `at` of `size` bytes out; the last one takes its place. */
static void take_out(void *v, uint32_t *n, uint32_t at, size_t size)
{
	char *p = v;
	if (at != --*n) {
		memcpy(p + at * size, p + *n * size, size);
	}
}

static void ban_done(struct ban *b)
{
	free(b->by);
	free(b->shown);
	free(b->reason);
}

static void filter_done(struct filter *f)
{
	free(f->text);
	free(f->by);
	pattern_free(f->pattern);
}

static void report_done(struct report *r)
{
	free(r->by);
	free(r->about);
	free(r->room);
	free(r->reason);
}

void facts_free(struct facts *f)
{
	if (!f) {
		return;
	}
	for (uint32_t i = 0; i < f->bans.n; i++) {
		ban_done(&f->bans.v[i]);
	}
	for (uint32_t i = 0; i < f->mutes.n; i++) {
		ban_done(&f->mutes.v[i]);
	}
	for (uint32_t i = 0; i < f->n_roles; i++) {
		free(f->roles[i].name);
	}
	for (uint32_t i = 0; i < f->n_invitations; i++) {
		free(f->invitations[i].by);
	}
	for (uint32_t i = 0; i < f->n_pins; i++) {
		free(f->pins[i].by);
	}
	for (uint32_t i = 0; i < f->n_filters; i++) {
		filter_done(&f->filters[i]);
	}
	for (uint32_t i = 0; i < f->n_forbidden; i++) {
		free(f->forbidden[i].glob);
		free(f->forbidden[i].by);
	}
	for (uint32_t i = 0; i < f->n_reports; i++) {
		report_done(&f->reports[i]);
	}
	free(f->bans.v);
	free(f->mutes.v);
	free(f->roles);
	free(f->invitations);
	free(f->pins);
	free(f->came);
	free(f->filters);
	free(f->forbidden);
	free(f->reports);
	free(f->description);
	free(f->password);
	free(f);
}

/* --- keys and values --- */

static int64_t number_of(struct slice s)
{
	uint64_t n;
	return slice_u64(s, &n) ? (int64_t)n : 0;
}

struct slice fact_key_mask(struct arena *a, const char *word, const struct mask *m)
{
	if (m->kind == MASK_USER) {
		return arena_printf(a, "%s.u%llu", word, (unsigned long long)m->user);
	}
	struct buf *net = buf_new(64);
	network_print(net, &m->network);
	struct slice key = arena_printf(a, "%s.%c%.*s", word, m->kind, (int)net->len, net->data);
	buf_unref(net);
	return key;
}

struct slice fact_key_number(struct arena *a, const char *word, uint64_t n)
{
	return arena_printf(a, "%s.%llu", word, (unsigned long long)n);
}

static bool mask_parse(struct slice s, struct mask *m)
{
	if (s.n < 2) {
		return false;
	}
	*m = (struct mask){ .kind = (uint8_t)s.p[0] };
	s = slice_from(s, 1);
	if (m->kind == MASK_USER) {
		return slice_u64(s, &m->user);
	}
	return (m->kind == MASK_NETWORK || m->kind == MASK_GUESTS) && network_parse(s, &m->network);
}

bool mask_eq(const struct mask *a, const struct mask *b)
{
	return a->kind == b->kind && (a->kind == MASK_USER ? a->user == b->user : network_eq(&a->network, &b->network));
}

/* --- one function for each kind of fact: takes it in, or away when `value` is NULL --- */

static void set_apply(struct facts *f, struct slice key, const struct slice *value)
{
	enum setting s = setting_find(key);
	if (s == SETTING_COUNT) {
		return;
	}
	char **text = s == SETTING_DESCRIPTION ? &f->description : s == SETTING_PASSWORD ? &f->password : NULL;
	if (text) {
		free(*text);
		*text = value && value->n > 0 ? str_dup(*value) : NULL;
	} else {
		f->set[s] = value ? number_of(*value) : setting_rows[s].def;
	}
}

static void role_apply(struct facts *f, struct slice key, const struct slice *value)
{
	uint64_t user = (uint64_t)number_of(key);
	for (uint32_t i = 0; i < f->n_roles; i++) {
		if (f->roles[i].user == user) {
			free(f->roles[i].name);
			take_out(f->roles, &f->n_roles, i, sizeof(*f->roles));
			break;
		}
	}
	struct slice rest = value ? *value : SLICE_EMPTY;
	enum room_role role = room_role_find(slice_word(&rest));
	if (!value || role == ROOM_ROLE_COUNT) {
		return;
	}
	vec_grow(&f->roles, &f->cap_roles, f->n_roles + 1, sizeof(*f->roles));
	f->roles[f->n_roles++] = (struct role_entry){ user, (uint8_t)role, str_dup(rest) };
}

static void ban_apply(struct bans *b, struct slice key, const struct slice *value)
{
	struct ban ban = { 0 };
	if (!mask_parse(key, &ban.mask)) {
		return;
	}
	for (uint32_t i = 0; i < b->n; i++) {
		if (mask_eq(&b->v[i].mask, &ban.mask)) {
			ban_done(&b->v[i]);
			take_out(b->v, &b->n, i, sizeof(*b->v));
			break;
		}
	}
	if (!value) {
		return;
	}
	struct slice rest = *value;
	ban.until_ms = number_of(slice_word(&rest));
	ban.made_ms = number_of(slice_word(&rest));
	ban.by = str_dup(slice_word(&rest));
	ban.shown = str_dup(slice_word(&rest));
	ban.reason = str_dup(rest);
	vec_grow(&b->v, &b->cap, b->n + 1, sizeof(*b->v));
	b->v[b->n++] = ban;
}

static void invitation_apply(struct facts *f, struct slice key, const struct slice *value)
{
	uint64_t user = (uint64_t)number_of(key);
	for (uint32_t i = 0; i < f->n_invitations; i++) {
		if (f->invitations[i].user == user) {
			free(f->invitations[i].by);
			take_out(f->invitations, &f->n_invitations, i, sizeof(*f->invitations));
			break;
		}
	}
	if (value) {
		vec_grow(&f->invitations, &f->cap_invitations, f->n_invitations + 1, sizeof(*f->invitations));
		f->invitations[f->n_invitations++] = (struct invitation){ user, str_dup(*value) };
	}
}

static void pin_apply(struct facts *f, struct slice key, const struct slice *value)
{
	uint64_t seq = (uint64_t)number_of(key);
	for (uint32_t i = 0; i < f->n_pins; i++) {
		if (f->pins[i].seq == seq) {
			free(f->pins[i].by);
			take_out(f->pins, &f->n_pins, i, sizeof(*f->pins));
			break;
		}
	}
	if (value) {
		struct slice rest = *value, by = slice_word(&rest);
		vec_grow(&f->pins, &f->cap_pins, f->n_pins + 1, sizeof(*f->pins));
		f->pins[f->n_pins++] = (struct pin){ seq, number_of(rest), str_dup(by) };
	}
}

static void filter_apply(struct facts *f, struct slice key, const struct slice *value)
{
	uint64_t id = (uint64_t)number_of(key);
	f->last_filter = MAX(f->last_filter, id);
	for (uint32_t i = 0; i < f->n_filters; i++) {
		if (f->filters[i].id == id) {
			filter_done(&f->filters[i]);
			/* Filters are tried in the order of their numbers. */
			memmove(&f->filters[i], &f->filters[i + 1], (--f->n_filters - i) * sizeof(*f->filters));
			break;
		}
	}
	struct slice rest = value ? *value : SLICE_EMPTY, word = slice_word(&rest), by = slice_word(&rest);
	int action = 0;
	while (action < FILTER_ACTIONS && !slice_eq(word, slice_cstr(filter_names[action]))) {
		action++;
	}
	struct pattern *p = value && action < FILTER_ACTIONS ? pattern_new(rest, NULL) : NULL;
	if (p) {
		vec_grow(&f->filters, &f->cap_filters, f->n_filters + 1, sizeof(*f->filters));
		f->filters[f->n_filters++] = (struct filter){ id, (uint8_t)action, str_dup(rest), str_dup(by), p };
	}
}

static void forbid_apply(struct facts *f, struct slice key, const struct slice *value)
{
	for (uint32_t i = 0; i < f->n_forbidden; i++) {
		if (slice_eq(slice_cstr(f->forbidden[i].glob), key)) {
			free(f->forbidden[i].glob);
			free(f->forbidden[i].by);
			take_out(f->forbidden, &f->n_forbidden, i, sizeof(*f->forbidden));
			break;
		}
	}
	if (value) {
		vec_grow(&f->forbidden, &f->cap_forbidden, f->n_forbidden + 1, sizeof(*f->forbidden));
		f->forbidden[f->n_forbidden++] = (struct forbidden){ str_dup(key), str_dup(*value) };
	}
}

static void report_apply(struct facts *f, struct slice key, const struct slice *value)
{
	struct report r = { .id = (uint64_t)number_of(key) };
	f->last_report = MAX(f->last_report, r.id);
	for (uint32_t i = 0; i < f->n_reports; i++) {
		if (f->reports[i].id == r.id) {
			report_done(&f->reports[i]);
			memmove(&f->reports[i], &f->reports[i + 1], (--f->n_reports - i) * sizeof(*f->reports));
			break;
		}
	}
	if (!value) {
		return;
	}
	struct slice rest = *value;
	r.made_ms = number_of(slice_word(&rest));
	r.by = str_dup(slice_word(&rest));
	r.about = str_dup(slice_word(&rest));
	struct slice room = slice_word(&rest);
	r.room = slice_eq(room, SLICE_LIT("-")) ? NULL : str_dup(room);
	r.seq = (uint64_t)number_of(slice_word(&rest));
	r.reason = str_dup(rest);
	vec_grow(&f->reports, &f->cap_reports, f->n_reports + 1, sizeof(*f->reports));
	f->reports[f->n_reports++] = r;
}

static void bans_apply(struct facts *f, struct slice key, const struct slice *value)
{
	ban_apply(&f->bans, key, value);
}

static void mutes_apply(struct facts *f, struct slice key, const struct slice *value)
{
	ban_apply(&f->mutes, key, value);
}

static void raid_apply(struct facts *f, struct slice key, const struct slice *value)
{
	(void)key;
	f->raid_until_ms = value ? number_of(*value) : 0;
}

/* --- and one for what holds now; false when nothing does --- */

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
		if (f->roles[i].user == (uint64_t)number_of(key)) {
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
	return ban_value(&f->bans, key, a, ret);
}

static bool mutes_value(const struct facts *f, struct slice key, struct arena *a, struct slice *ret)
{
	return ban_value(&f->mutes, key, a, ret);
}

static bool invitation_value(const struct facts *f, struct slice key, struct arena *a, struct slice *ret)
{
	for (uint32_t i = 0; i < f->n_invitations; i++) {
		if (f->invitations[i].user == (uint64_t)number_of(key)) {
			*ret = arena_dup(a, slice_cstr(f->invitations[i].by));
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

/* The kinds. Only what can take a right away needs a value: it counts from the moment it is proposed, and is put back when
 * the commit fails. */
static const struct kind {
	const char *word;
	void (*apply)(struct facts *f, struct slice key, const struct slice *value);
	bool (*value)(const struct facts *f, struct slice key, struct arena *a, struct slice *ret);
} kinds[] = {
	{ "set", set_apply, set_value },
	{ "role", role_apply, role_value },
	{ "ban", bans_apply, bans_value },
	{ "mute", mutes_apply, mutes_value },
	{ "invite", invitation_apply, invitation_value },
	{ "pin", pin_apply, NULL },
	{ "filter", filter_apply, NULL },
	{ "forbid", forbid_apply, NULL },
	{ "report", report_apply, NULL },
	{ "raid", raid_apply, raid_value },
};

/* The kind of a key; `*key` becomes what follows the dot. */
static const struct kind *kind_of(struct slice *key)
{
	const char *dot = key->n > 0 ? memchr(key->p, '.', key->n) : NULL;
	struct slice word = dot ? slice_make(key->p, (size_t)(dot - key->p)) : *key;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (slice_eq(word, slice_cstr(kinds[i].word))) {
			*key = slice_from(*key, word.n + 1);
			return &kinds[i];
		}
	}
	return NULL;
}

void fact_apply(struct facts *f, struct slice key, struct slice value, bool remove)
{
	const struct kind *k = kind_of(&key);
	if (k) {
		k->apply(f, key, remove ? NULL : &value);
	}
}

bool fact_value(const struct facts *f, struct slice key, struct arena *a, struct slice *ret)
{
	const struct kind *k = kind_of(&key);
	return k && k->value && k->value(f, key, a, ret);
}

/* --- questions --- */

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

static bool mask_has(const struct ban *b, const struct visitor *v)
{
	switch ((enum mask_kind)b->mask.kind) {
	case MASK_USER:
		return b->mask.user == v->id;
	case MASK_GUESTS:
		if (!v->guest || v->since_ms + 1000 < b->made_ms) {
			return false;
		}
		break;
	case MASK_NETWORK:
		break;
	}
	return !addr_is_none(&v->from) && network_has(&b->mask.network, &v->from);
}

const struct ban *bans_meet(const struct bans *b, const struct visitor *v, int64_t now_ms)
{
	for (uint32_t i = 0; i < b->n; i++) {
		const struct ban *x = &b->v[i];
		if ((x->until_ms == 0 || x->until_ms > now_ms) && mask_has(x, v)) {
			return x;
		}
	}
	return NULL;
}
