/* SPDX-License-Identifier: MIT */
/* Facts taken in: from their text to the struct that the core asks. */
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
	[FILTER_WARN] = "warn",
	[FILTER_HIDE] = "hide",
	[FILTER_REJECT] = "reject",
	[FILTER_MUTE] = "mute",
};

const char *const ban_list_names[BAN_LISTS] = {
	[BAN_LIST] = "ban",
	[MUTE_LIST] = "mute",
	[EXEMPT_LIST] = "exempt",
	[ADMIT_LIST] = "admit",
};

enum ban_list ban_list_find(struct slice word)
{
	enum ban_list list = BAN_LIST;
	while (list < BAN_LISTS && !slice_eq(word, slice_cstr(ban_list_names[list]))) {
		list++;
	}
	return list;
}

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

struct slice fact_word(struct slice *key)
{
	const char *dot = key->n > 0 ? memchr(key->p, '.', key->n) : NULL;
	struct slice word = dot ? slice_make(key->p, (size_t)(dot - key->p)) : *key;
	*key = slice_from(*key, MIN(word.n + 1, key->n));
	return word;
}

/* --- lists, in the order in which their elements came --- */

/* Takes element `at` of `size` bytes out. */
static void take_out(void *v, uint32_t *n, uint32_t at, size_t size)
{
	char *p = v;
	--*n;
	memmove(p + at * size, p + (at + 1) * size, (*n - at) * size);
}

static void ban_done(struct ban *b)
{
	free(b->by);
	free(b->shown);
	free(b->reason);
	free(b->glob);
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
	for (int list = 0; list < BAN_LISTS; list++) {
		for (uint32_t i = 0; i < f->lists[list].n; i++) {
			ban_done(&f->lists[list].v[i]);
		}
		free(f->lists[list].v);
	}
	for (uint32_t i = 0; i < f->n_roles; i++) {
		free(f->roles[i].name);
	}
	for (uint32_t i = 0; i < f->n_invitations; i++) {
		free(f->invitations[i].by);
		free(f->invitations[i].name);
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
	proposals_free(f);
	free(f->roles);
	free(f->invitations);
	free(f->pins);
	free(f->came);
	free(f->filters);
	free(f->forbidden);
	free(f->reports);
	free(f->description);
	free(f->password);
	free(f->topic_by);
	free(f->made_by);
	pairs_done(&f->meta);
	free(f);
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
		f->set[s] = value ? (int64_t)fact_number(*value) : setting_rows[s].def;
	}
}

static void role_apply(struct facts *f, struct slice key, const struct slice *value)
{
	uint64_t user = fact_number(key);
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
	ban.until_ms = (int64_t)fact_number(slice_word(&rest));
	ban.made_ms = (int64_t)fact_number(slice_word(&rest));
	ban.by = str_dup(slice_word(&rest));
	ban.shown = str_dup(slice_word(&rest));
	ban.reason = str_dup(rest);
	if (ban.mask.glob.n > 0) {
		ban.glob = str_dup(ban.mask.glob);
		ban.mask.glob = slice_cstr(ban.glob);
	}
	vec_grow(&b->v, &b->cap, b->n + 1, sizeof(*b->v));
	b->v[b->n++] = ban;
}

static void invitation_apply(struct facts *f, struct slice key, const struct slice *value)
{
	uint64_t user = fact_number(key);
	for (uint32_t i = 0; i < f->n_invitations; i++) {
		if (f->invitations[i].user == user) {
			free(f->invitations[i].by);
			free(f->invitations[i].name);
			take_out(f->invitations, &f->n_invitations, i, sizeof(*f->invitations));
			break;
		}
	}
	if (value) {
		vec_grow(&f->invitations, &f->cap_invitations, f->n_invitations + 1, sizeof(*f->invitations));
		struct slice name = *value, by = slice_word(&name);
		f->invitations[f->n_invitations++] = (struct invitation){ user, str_dup(by), str_dup(name) };
	}
}

static void pin_apply(struct facts *f, struct slice key, const struct slice *value)
{
	uint64_t seq = fact_number(key);
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
		f->pins[f->n_pins++] = (struct pin){ seq, (int64_t)fact_number(rest), str_dup(by) };
	}
}

static void filter_apply(struct facts *f, struct slice key, const struct slice *value)
{
	uint64_t id = fact_number(key);
	f->last_filter = MAX(f->last_filter, id);
	for (uint32_t i = 0; i < f->n_filters; i++) {
		if (f->filters[i].id == id) {
			filter_done(&f->filters[i]);
			take_out(f->filters, &f->n_filters, i, sizeof(*f->filters));
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
	struct report r = { .id = fact_number(key) };
	f->last_report = MAX(f->last_report, r.id);
	for (uint32_t i = 0; i < f->n_reports; i++) {
		if (f->reports[i].id == r.id) {
			report_done(&f->reports[i]);
			take_out(f->reports, &f->n_reports, i, sizeof(*f->reports));
			break;
		}
	}
	if (!value) {
		return;
	}
	struct slice rest = *value;
	r.made_ms = (int64_t)fact_number(slice_word(&rest));
	r.by = str_dup(slice_word(&rest));
	r.about = str_dup(slice_word(&rest));
	struct slice room = slice_word(&rest);
	r.room = slice_eq(room, SLICE_LIT("-")) ? NULL : str_dup(room);
	r.seq = fact_number(slice_word(&rest));
	r.reason = str_dup(rest);
	vec_grow(&f->reports, &f->cap_reports, f->n_reports + 1, sizeof(*f->reports));
	f->reports[f->n_reports++] = r;
}

static void bans_apply(struct facts *f, struct slice key, const struct slice *value)
{
	ban_apply(&f->lists[BAN_LIST], key, value);
}

static void mutes_apply(struct facts *f, struct slice key, const struct slice *value)
{
	ban_apply(&f->lists[MUTE_LIST], key, value);
}

static void exempts_apply(struct facts *f, struct slice key, const struct slice *value)
{
	ban_apply(&f->lists[EXEMPT_LIST], key, value);
}

static void admits_apply(struct facts *f, struct slice key, const struct slice *value)
{
	ban_apply(&f->lists[ADMIT_LIST], key, value);
}

static void made_apply(struct facts *f, struct slice key, const struct slice *value)
{
	struct slice rest = value ? *value : SLICE_EMPTY;
	(void)key;
	f->made_ms = (int64_t)fact_number(slice_word(&rest));
	free(f->made_by);
	f->made_by = value ? str_dup(rest) : NULL;
}

static void topic_apply(struct facts *f, struct slice key, const struct slice *value)
{
	struct slice rest = value ? *value : SLICE_EMPTY;
	(void)key;
	f->topic_ms = (int64_t)fact_number(slice_word(&rest));
	free(f->topic_by);
	f->topic_by = value ? str_dup(rest) : NULL;
}

static void meta_apply(struct facts *f, struct slice key, const struct slice *value)
{
	pairs_set(&f->meta, key, value);
}

static void raid_apply(struct facts *f, struct slice key, const struct slice *value)
{
	(void)key;
	f->raid_until_ms = value ? (int64_t)fact_number(*value) : 0;
}

static const struct kind {
	const char *word;
	void (*apply)(struct facts *f, struct slice key, const struct slice *value);
} kinds[] = {
	{ "set", set_apply },       { "role", role_apply },         { "ban", bans_apply },
	{ "mute", mutes_apply },    { "invite", invitation_apply }, { "pin", pin_apply },
	{ "filter", filter_apply }, { "forbid", forbid_apply },     { "report", report_apply },
	{ "raid", raid_apply },     { "exempt", exempts_apply },    { "admit", admits_apply },
	{ "made", made_apply },     { "topic", topic_apply },       { "meta", meta_apply },
};

void fact_apply(struct facts *f, struct slice key, struct slice value, bool remove)
{
	struct slice word = fact_word(&key);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (slice_eq(word, slice_cstr(kinds[i].word))) {
			kinds[i].apply(f, key, remove ? NULL : &value);
		}
	}
}
