/* SPDX-License-Identifier: MIT */
/* Whether somebody may: the table of permissions asked for a session, in a room or none. */
#include "base/pattern.h"
#include "base/text.h"
#include "core/rules.h"
#include "core/stay.h"

enum room_role role_in(const struct core *c, uint32_t user, uint32_t room)
{
	const struct member *m = member_find(c, user, room);
	if (m && m->flags & MEMBER_OUT) {
		return ROOM_OUTSIDER;
	}
	return m ? (enum room_role)m->role : facts_role(room_at(c, room)->facts, user_at(c, user)->id);
}

bool session_may(const struct core *c, const struct session *s, enum permit p, uint32_t room)
{
	const struct user *u = user_at(c, s->user);
	return permit_holds(p, s->scope, (enum server_role)u->role, room ? role_in(c, s->user, room) : ROOM_OUTSIDER);
}

void permit_refuse(struct core *c, const struct session *s, const struct cmd *cmd, enum permit p)
{
	bool scope = !(permit_rows[p].scope & s->scope);
	struct event *ev = session_error(c, s, cmd, scope ? ERR_SCOPE : ERR_FORBIDDEN);
	ev->text = slice_cstr(permit_rows[p].help);
}

uint32_t room_within(struct core *c, struct session *s, const struct cmd *cmd, enum permit p)
{
	bool outside = permit_holds(p, s->scope, (enum server_role)user_at(c, s->user)->role, ROOM_OUTSIDER);
	return outside ? room_named(c, s, cmd) : room_of(c, s, cmd);
}

uint32_t room_for(struct core *c, struct session *s, const struct cmd *cmd, enum permit p)
{
	uint32_t room = room_within(c, s, cmd, p);
	if (room != 0 && !session_may(c, s, p, room)) {
		permit_refuse(c, s, cmd, p);
		return 0;
	}
	return room;
}

/* What patterns are compared with. */
enum { GUISES = 4 };
struct judged {
	struct slice guises[GUISES]; /* as it is, folded, and both with ASCII for the letters that look like it */
	struct look look;
	bool ascii;
};

static bool one_of(struct slice glob, const struct judged *j)
{
	bool meant = false;
	for (int i = 0; i < GUISES; i++) {
		meant |= glob_match(glob, j->guises[i]);
	}
	return meant;
}

/* In a skeleton digits are letters, which a pattern with digits does not mean. */
static bool has_digit(struct slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9') {
			return true;
		}
	}
	return false;
}

static bool glob_means(struct core *c, struct slice glob, const struct judged *j)
{
	struct arena *a = &c->scratch;
	if (one_of(glob, j)) {
		return true;
	}
	if (j->ascii && text_ascii(glob)) {
		return false;
	}
	struct slice folded = name_fold(a, glob);
	if (!text_ascii(glob) && (one_of(folded, j) || one_of(glob_look(a, glob, name_plain), j) ||
				  one_of(glob_look(a, folded, name_plain), j))) {
		return true;
	}
	struct slice look = j->ascii || has_digit(folded) ? SLICE_EMPTY : glob_look(a, folded, name_skeleton);
	bool meant = false;
	for (int i = 0; look.n > 0 && i < LOOK_WAYS; i++) {
		meant |= glob_match(look, j->look.way[i]);
	}
	return meant;
}

enum err name_judge(struct core *c, struct slice name)
{
	if (name.n > 0 && (name.p[0] == '~' || name.p[0] == '+')) {
		return ERR_NAME_START; /* before a name they mean a role */
	}
	struct slice key = name_fold(&c->scratch, name);
	const struct judged j = { { name, key, name_plain(&c->scratch, name), name_plain(&c->scratch, key) },
				  name_look(&c->scratch, name),
				  text_ascii(name) };
	if (glob_means(c, slice_cstr(c->cfg->server_name), &j)) {
		return ERR_NAME_RESERVED;
	}
	struct slice list = slice_cstr(c->cfg->reserved_names);
	for (size_t from = 0; from < list.n;) {
		size_t to = from;
		while (to < list.n && list.p[to] != ',') {
			to++;
		}
		struct slice glob = slice_trim(slice_make(list.p + from, to - from));
		if (glob_means(c, glob, &j)) {
			return ERR_NAME_RESERVED;
		}
		from = to + 1;
	}
	for (uint32_t i = 0; i < c->server->n_forbidden; i++) {
		if (glob_means(c, slice_cstr(c->server->forbidden[i].glob), &j)) {
			return ERR_NAME_RESERVED;
		}
	}
	return ERR_OK;
}

struct slice ban_words(struct core *c, const struct ban *b, struct arena *a)
{
	if (b->until_ms == 0) {
		return b->reason[0] ? arena_printf(a, ": %s", b->reason) : SLICE_EMPTY;
	}
	static const struct {
		const char *name;
		long long minutes;
	} units[] = { { "day", 1440 }, { "hour", 60 }, { "minute", 1 } };
	long long left = (long long)((b->until_ms - c->now.wall.ms + 59999) / 60000);
	size_t u = 0;
	while (u + 1 < ARRAY_LEN(units) && left < 2 * units[u].minutes) {
		u++;
	}
	long long n = (left + units[u].minutes - 1) / units[u].minutes;
	return arena_printf(a, " for %lld more %s%s%s%s", n, units[u].name, n == 1 ? "" : "s", b->reason[0] ? ": " : "",
			    b->reason);
}

/* Without an address: somebody who is absent has none. */
static struct visitor user_visitor(const struct core *c, uint32_t user, uint32_t room)
{
	const struct user *u = user_at(c, user);
	enum room_role role = room ? role_in(c, user, room) : ROOM_OUTSIDER;
	return (struct visitor){
		.id = u->id,
		.guest = !(u->flags & USER_ACCOUNT),
		.key = user_key(u),
		.spared =
			permit_holds(room ? PERMIT_BAN : PERMIT_SERVER_BAN, SCOPE_ALL, (enum server_role)u->role, role),
		.since_ms = c->now.wall.ms - (int64_t)(core_now_s(c) - u->since_s) * 1000,
	};
}

struct visitor visitor_of(const struct core *c, const struct session *s, uint32_t room)
{
	struct visitor v = user_visitor(c, s->user, room);
	v.from = s->addr;
	return v;
}

const struct ban *ban_on(const struct core *c, const struct session *s, uint32_t room)
{
	const struct facts *f = room ? room_at(c, room)->facts : c->server;
	if (LIKELY(!f || f->lists[BAN_LIST].n == 0)) {
		return NULL;
	}
	const struct visitor v = visitor_of(c, s, room);
	const struct ban *b = facts_meet(f, BAN_LIST, &v, c->now.wall.ms);
	bool of_names = b && (b->mask.kind == MASK_NAMES || b->mask.kind == MASK_ACCOUNTS);
	return of_names && facts_invited(f, v.id) ? NULL
						  : b; /* who was invited was meant, as no pattern means anybody */
}

static bool mask_means(const struct core *c, const struct mask *m, struct visitor v, uint32_t room)
{
	const struct facts *f = room ? room_at(c, room)->facts : c->server;
	bool meets = mask_meets(m, &v);
	v.spared = false;
	return meets && !(f && bans_meet(&f->lists[EXEMPT_LIST], &v, c->now.wall.ms));
}

bool mask_on(const struct core *c, const struct mask *m, uint32_t user, uint32_t room)
{
	for (const struct session *s = user_session(c, user_at(c, user)); s; s = session_next(c, s)) {
		if (mask_means(c, m, visitor_of(c, s, room), room)) {
			return true;
		}
	}
	return user_absent(user_at(c, user)) && mask_means(c, m, user_visitor(c, user, room), room);
}

enum err network_judge(struct core *c, const struct session *s, struct slice *why)
{
	*why = SLICE_EMPTY;
	if (addr_is_none(&s->addr)) {
		return ERR_OK;
	}
	struct slice allowed = slice_cstr(c->cfg->networks_allowed);
	if ((allowed.n > 0 && !networks_have(allowed, &s->addr)) ||
	    networks_have(slice_cstr(c->cfg->networks_refused), &s->addr)) {
		return ERR_NETWORK_REFUSED;
	}
	const struct visitor v = { .from = s->addr };
	const struct ban *b = bans_meet(&c->server->lists[BAN_LIST], &v, c->now.wall.ms);
	if (b) {
		*why = ban_words(c, b, &c->out->arena);
		return ERR_SERVER_BANNED;
	}
	return ERR_OK;
}

bool raid_now(const struct core *c)
{
	return c->server->raid_until_ms > c->now.wall.ms;
}

enum err guest_judge(struct core *c, const struct session *s, struct slice *why)
{
	*why = SLICE_EMPTY;
	const struct visitor v = { .guest = true, .from = s->addr, .since_ms = c->now.wall.ms };
	const struct ban *b = bans_meet(&c->server->lists[BAN_LIST], &v, c->now.wall.ms);
	if (b) {
		*why = ban_words(c, b, &c->out->arena);
		return ERR_SERVER_BANNED;
	}
	if (raid_now(c)) {
		return ERR_RAID;
	}
	if (c->cfg->raid_logins == 0 || c->cfg->trusted || addr_is_none(&s->addr) || addr_is_loopback(&s->addr)) {
		return ERR_OK;
	}
	if (core_now_s(c) - c->raid_s >= 60) {
		c->raid_s = core_now_s(c);
		c->raid_n = 0;
	}
	if (++c->raid_n > (uint32_t)c->cfg->raid_logins) {
		c->raid_n = 0; /* those who come when it is over are counted anew */
		raid_begin(c, c->now.wall.ms + c->cfg->raid_time * 1000);
		return ERR_RAID;
	}
	return ERR_OK;
}
