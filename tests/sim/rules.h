/* SPDX-License-Identifier: MIT */
/* Who may do what, in the words of a model that knows no core: what was committed, what is on its way, and what must follow
 * for everything that is proposed.
 *
 *  - nobody says, edits or reacts who is banned or muted, be the ban or the mute only proposed; nor where only some may talk;
 *  - nobody decides anything but with a role that is committed, and of which nothing was taken, be it only proposed;
 *  - who is being kicked out says nothing more;
 *  - what failed is as if it had never been; in the end the core and the store know the same. */
#ifndef SIM_RULES_H
#define SIM_RULES_H

#include "core/state.h"
#include "sim/sim.h"

/* --- sets of facts --- */

static struct rule *rule_find(const struct rules *r, const char *key)
{
	for (uint32_t i = 0; i < r->n; i++) {
		if (strcmp(r->v[i].key, key) == 0) {
			return &r->v[i];
		}
	}
	return NULL;
}

/* False when it was so already. */
static bool rule_put(struct rules *r, const char *key, const char *value, bool remove)
{
	struct rule *old = rule_find(r, key);
	if (remove) {
		if (old) {
			*old = r->v[--r->n];
		}
		return old != NULL;
	}
	if (old && strcmp(old->value, value) == 0) {
		return false;
	}
	if (!old) {
		vec_grow(&r->v, &r->cap, r->n + 1, sizeof(*r->v));
		old = &r->v[r->n++];
		snprintf(old->key, sizeof(old->key), "%s", key);
	}
	snprintf(old->value, sizeof(old->value), "%s", value);
	return true;
}

static void rules_free(struct sim *s)
{
	for (uint32_t i = 0; i < s->n_stored; i++) {
		free(s->stored[i].rules.v);
		free(s->stored[i].applied.v);
		free(s->stored[i].said);
	}
}

static void pending_of(const struct record *r, struct pending *p)
{
	*p = (struct pending){ .conv = r->conv, .remove = r->flags & REC_F_REMOVE, .target = r->target };
	if (r->kind == REC_KICK) {
		struct slice rest = record_text(r), name = slice_word(&rest);
		snprintf(p->key, sizeof(p->key), "kick");
		snprintf(p->name, sizeof(p->name), "%.*s", SLICE_FMT(name));
	} else {
		snprintf(p->key, sizeof(p->key), "%.*s", SLICE_FMT(fact_key(r)));
		snprintf(p->value, sizeof(p->value), "%.*s", SLICE_FMT(fact_text(r)));
	}
}

static bool is_decision(const struct record *r)
{
	return r->kind == REC_FACT || r->kind == REC_KICK;
}

/* --- what holds --- */

static enum room_role role_word(const char *value)
{
	struct slice rest = slice_cstr(value);
	return room_role_find(slice_word(&rest));
}

static bool runs(const struct sim *s, const char *value)
{
	struct slice rest = slice_cstr(value);
	uint64_t until = 0;
	return slice_u64(slice_word(&rest), &until) && (until == 0 || (int64_t)until > s->now.wall.ms);
}

/* A ban or a mute of the user, committed or on its way. */
static bool banned(struct sim *s, struct conv conv, const char *word, uint64_t user)
{
	char key[64];
	snprintf(key, sizeof(key), "%s.u%llu", word, (unsigned long long)user);
	const struct rule *r = rule_find(&stored_of(s, conv)->applied, key);
	if (r && runs(s, r->value)) {
		return true;
	}
	for (uint32_t i = 0; i < s->n_pending; i++) {
		const struct pending *p = &s->pending[i];
		if (conv_eq(p->conv, conv) && !p->remove && strcmp(p->key, key) == 0 && runs(s, p->value)) {
			return true;
		}
	}
	return false;
}

static bool kicked(const struct sim *s, struct conv conv, uint64_t user)
{
	for (uint32_t i = 0; i < s->n_pending; i++) {
		const struct pending *p = &s->pending[i];
		if (conv_eq(p->conv, conv) && strcmp(p->key, "kick") == 0 && p->target == user && !p->left) {
			return true;
		}
	}
	return false;
}

/* The least that the user may be taken for: what was committed, and whatever is on its way to be taken. */
static enum room_role role_least(struct sim *s, struct conv conv, uint64_t user)
{
	char key[64];
	snprintf(key, sizeof(key), "role.%llu", (unsigned long long)user);
	const struct rule *r = rule_find(&stored_of(s, conv)->applied, key);
	enum room_role least = r ? role_word(r->value) : ROOM_OUTSIDER;
	for (uint32_t i = 0; i < s->n_pending; i++) {
		const struct pending *p = &s->pending[i];
		if (conv_eq(p->conv, conv) && strcmp(p->key, key) == 0) {
			least = p->remove ? ROOM_OUTSIDER : MIN(least, role_word(p->value));
		}
	}
	return least;
}

static enum room_role role_committed(struct sim *s, struct conv conv, uint64_t user)
{
	char key[64];
	snprintf(key, sizeof(key), "role.%llu", (unsigned long long)user);
	const struct rule *r = rule_find(&stored_of(s, conv)->applied, key);
	return r ? role_word(r->value) : ROOM_OUTSIDER;
}

static bool setting_on(struct sim *s, struct conv conv, const char *key)
{
	const struct rule *r = rule_find(&stored_of(s, conv)->applied, key);
	bool on = r && strcmp(r->value, "1") == 0;
	for (uint32_t i = 0; i < s->n_pending; i++) {
		const struct pending *p = &s->pending[i];
		on |= conv_eq(p->conv, conv) && strcmp(p->key, key) == 0 && !p->remove && strcmp(p->value, "1") == 0;
	}
	return on;
}

static bool moderates(uint64_t user)
{
	return user == ACCOUNT_ID; /* the first account is a moderator of the server */
}

/* --- what is proposed --- */

static void speaks(struct sim *s, const struct record *r)
{
	uint64_t by = r->author;
	REQUIRE(!banned(s, CONV_SERVER, "ban", by) && !banned(s, CONV_SERVER, "mute", by));
	if (conv_is_pair(r->conv)) {
		return;
	}
	REQUIRE(!banned(s, r->conv, "ban", by));
	REQUIRE(!banned(s, r->conv, "mute", by));
	REQUIRE(!kicked(s, r->conv, by));
	if (setting_on(s, r->conv, "set.moderated")) {
		REQUIRE(moderates(by) || role_least(s, r->conv, by) >= ROOM_VOICED);
		s->silenced++;
	}
}

static const struct said *said_at(struct sim *s, const struct record *r)
{
	struct stored *c = stored_of(s, r->conv);
	REQUIRE(r->target > 0 && r->target <= c->seq);
	return &c->said[r->target - 1];
}

static void decides_role(struct sim *s, const struct record *r, const struct pending *p)
{
	uint64_t whom = fact_number(slice_from(slice_cstr(p->key), 5));
	enum room_role to = p->remove ? ROOM_OUTSIDER : role_word(p->value);
	enum room_role now = role_least(s, r->conv, whom), by = role_least(s, r->conv, r->author);
	enum room_role most = MAX(to, now);
	if (whom == r->author && to < role_committed(s, r->conv, whom)) {
		return; /* anybody may step down */
	}
	REQUIRE(moderates(r->author) || (by >= ROOM_OPERATOR && !kicked(s, r->conv, r->author)));
	REQUIRE(most < ROOM_OPERATOR || by == ROOM_OWNER || moderates(r->author));
	REQUIRE(most < ROOM_OWNER || by == ROOM_OWNER);
}

static void decides(struct sim *s, const struct record *r)
{
	struct pending p;
	pending_of(r, &p);
	if (r->author != 0 && !conv_eq(r->conv, CONV_SERVER)) {
		bool operator= role_least(s, r->conv, r->author) >= ROOM_OPERATOR || moderates(r->author);
		if (strncmp(p.key, "role.", 5) == 0) {
			decides_role(s, r, &p);
		} else if (strncmp(p.key, "invite.", 7) != 0) {
			REQUIRE(operator);
			REQUIRE(moderates(r->author) || !kicked(s, r->conv, r->author));
		}
	} else if (r->author != 0) {
		REQUIRE(moderates(r->author));
	}
	REQUIRE(s->n_pending < PENDING);
	s->pending[s->n_pending++] = p;
	s->decided++;
}

/* The room ends: what was decided about it ends with it. */
static void ends(struct sim *s, struct conv conv)
{
	struct stored *c = stored_of(s, conv);
	uint32_t n = 0;
	c->applied.n = 0;
	for (uint32_t i = 0; i < s->n_pending; i++) {
		if (!conv_eq(s->pending[i].conv, conv)) {
			s->pending[n++] = s->pending[i];
		}
	}
	s->n_pending = n;
}

/* Everything that is proposed, in the order proposed. */
static void proposed(struct sim *s, const struct record *r)
{
	switch ((enum record_kind)r->kind) {
	case REC_MESSAGE:
		speaks(s, r);
		break;
	case REC_EDIT:
		speaks(s, r);
		REQUIRE(said_at(s, r)->author == r->author);
		break;
	case REC_REACT:
		if (!(r->flags & REC_F_REMOVE)) {
			speaks(s, r);
		}
		break;
	case REC_REDACT:
		REQUIRE(said_at(s, r)->author == r->author || moderates(r->author) ||
			role_least(s, r->conv, r->author) >= ROOM_OPERATOR);
		break;
	case REC_TOPIC:
		speaks(s, r);
		break;
	case REC_FACT:
	case REC_KICK:
	case REC_RENAME:
		decides(s, r);
		break;
	case REC_SHUT:
		ends(s, r->conv);
		break;
	}
}

/* --- what comes back --- */

/* The core is about to be told what became of it. */
static void settled(struct sim *s, const struct record *r)
{
	struct pending p;
	if (!is_decision(r)) {
		return;
	}
	pending_of(r, &p);
	for (uint32_t i = 0; i < s->n_pending; i++) {
		struct pending *q = &s->pending[i];
		if (conv_eq(q->conv, p.conv) && strcmp(q->key, p.key) == 0 && q->target == p.target) {
			memmove(q, q + 1, (--s->n_pending - i) * sizeof(*q));
			s->refused += r->err != ERR_OK;
			if (r->kind == REC_FACT && r->err == ERR_OK) {
				rule_put(&stored_of(s, r->conv)->applied, p.key, p.value, p.remove);
			}
			return;
		}
	}
}

/* A room is about to be opened in the core, unless it is. */
static void opened(struct sim *s, const struct ask *a)
{
	struct stored *c = a->room.row ? stored_of(s, conv_room(a->room.row->id)) : NULL;
	if (!c || room_find_id(s->core, c->conv.a) != 0) {
		return;
	}
	c->applied.n = 0;
	for (const struct fact_row *f = a->room.row->facts; f; f = f->next) {
		char key[64], value[128];
		snprintf(key, sizeof(key), "%.*s", SLICE_FMT(f->key));
		snprintf(value, sizeof(value), "%.*s", SLICE_FMT(f->value));
		rule_put(&c->applied, key, value, false);
	}
}

/* --- what the core and the store know --- */

static void facts_agree(struct sim *s, const struct stored *c, const struct facts *f)
{
	struct arena a;
	arena_init(&a);
	for (uint32_t i = 0; i < c->rules.n; i++) {
		const struct rule *r = &c->rules.v[i];
		struct slice value = SLICE_EMPTY;
		bool held = f && fact_value(f, slice_cstr(r->key), &a, &value);
		bool flag =
			strncmp(r->key, "set.", 4) == 0 && strcmp(r->value, "0") == 0; /* as when nobody had set it */
		REQUIRE(flag ? !held : held && slice_eq(value, slice_cstr(r->value)));
	}
	uint32_t n = 0;
	for (uint32_t i = 0; i < c->rules.n; i++) {
		n += strncmp(c->rules.v[i].key, "set.", 4) != 0 && strcmp(c->rules.v[i].key, "made") != 0;
	}
	REQUIRE(!f || (f->n_proposed == 0 && f->n_bans_proposed == 0 && f->n_kicks == 0));
	REQUIRE(n == (f ? f->n_roles + f->bans.n + f->mutes.n + f->n_invitations + f->meta.n : 0));
	arena_done(&a);
}

/* Nothing is on its way. */
static void all_agree(struct sim *s)
{
	REQUIRE(s->n_pending == 0);
	for (uint32_t h = 0; (h = slab_next(&s->core->rooms, h));) {
		const struct room *r = room_at(s->core, h);
		facts_agree(s, stored_of(s, conv_room(r->id)), r->facts);
		for (uint32_t i = 0; i < r->n; i++) {
			REQUIRE(!(r->members[i].flags & MEMBER_OUT));
		}
	}
	facts_agree(s, stored_of(s, CONV_SERVER), s->core->server);
}

#endif
