/* SPDX-License-Identifier: MIT */
/* Keeping people out or quiet: KICK, BAN and MUTE in a room and on the server, KILL; by name, pattern of names, address or
 * network. And who is spared: EXEMPT, ADMIT.
 *
 *   NAME            the person who is called so
 *   name:NAME       the same, or, when there is no such person, whoever takes the name
 *   account:NAME    the account; when there is none, one that is made under that name
 *   GLOB            with * or ?: whoever has such a name; name:GLOB is the same, account:GLOB means accounts alone
 *   ADDRESS[/BITS]  a network */
#include "base/text.h"
#include "core/messages.h"
#include "core/rules.h"

bool reason_ok(struct core *c, const struct session *s, const struct cmd *cmd)
{
	if (cmd->text.n > (size_t)c->cfg->topic_max) {
		session_error(c, s, cmd, ERR_TOPIC_LONG)->n = (uint64_t)c->cfg->topic_max;
		return false;
	}
	if (cmd->text.n > 0 && utf8_scan(cmd->text) != TEXT_PLAIN) {
		session_error(c, s, cmd, ERR_CONTROL);
		return false;
	}
	return true;
}

/* Those who have as much to say as whoever asks are left alone, and nobody does it to himself. True when it is refused, and
 * the session was told. */
static bool rank_refused(struct core *c, const struct session *s, const struct cmd *cmd, uint32_t room,
			 const struct person *p)
{
	const struct user *u = user_at(c, s->user);
	enum server_role mine = (enum server_role)u->role;
	/* Whoever runs the server puts anybody out; but no ban holds for a moderator. */
	bool any = s->flags & SESSION_OPERATOR && (cmd->id == CMD_KILL || cmd->id == CMD_KICK);
	bool higher = !any && p->role >= ROLE_MODERATOR && p->role >= mine;
	if (u->id == p->id) {
		session_error(c, s, cmd, ERR_YOURSELF);
		return true;
	}
	if (!higher && mine < ROLE_MODERATOR) { /* so it is about a room */
		enum room_role theirs =
			p->user ? role_in(c, p->user, room) : facts_role(room_at(c, room)->facts, p->id);
		higher = theirs >= ROOM_OPERATOR && theirs >= role_in(c, s->user, room);
	}
	if (higher) {
		session_error(c, s, cmd, ERR_ROLE_HIGHER)->who = arena_dup(&c->out->arena, p->name);
	}
	return higher;
}

/* --- kick --- */

enum run cmd_kick(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t room = room_for(c, s, cmd, PERMIT_KICK);
	if (room == 0 || !reason_ok(c, s, cmd)) {
		return RUN_DONE;
	}
	struct slice key = name_fold(&c->scratch, cmd->who);
	uint32_t user = key.n > 0 ? user_find_key(c, key) : 0;
	struct member *m = user ? member_find(c, user, room) : NULL;
	if (!m) {
		session_error(c, s, cmd, ERR_NOT_IN_ROOM)->room =
			arena_dup(&c->out->arena, room_name(room_at(c, room)));
		return RUN_DONE;
	}
	const struct person p = person_online(c, user);
	if (rank_refused(c, s, cmd, room, &p)) {
		return RUN_DONE;
	}
	const struct user *u = user_at(c, s->user);
	struct record_text t = {
		.name = user_name(u),
		.tag = cmd->tag,
		.text = arena_printf(&c->scratch, "%.*s %.*s", SLICE_FMT(p.name), SLICE_FMT(cmd->text)),
	};
	struct record *r = record_new(REC_KICK, conv_room(room_at(c, room)->id), u->id, &t);
	r->target = p.id;
	m->flags |= MEMBER_OUT;
	kick_propose(room_facts(c, room), p.id);
	if (facts_invited(room_at(c, room)->facts, p.id)) {
		const struct decision d = {
			.key = fact_key_number(&c->scratch, "invite", p.id),
			.value = arena_printf(&c->scratch, "%.*s %.*s", SLICE_FMT(t.name), SLICE_FMT(p.name)),
			.remove = true,
		};
		decide_quietly(c, room, &d, u);
	}
	return draft_wait(c, s, r, cmd);
}

enum run cmd_kill(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct slice key = name_fold(&c->scratch, cmd->who);
	uint32_t user = key.n > 0 ? user_find_key(c, key) : 0;
	if (!reason_ok(c, s, cmd)) {
		return RUN_DONE;
	}
	if (user == 0) {
		session_error(c, s, cmd, ERR_USER_UNKNOWN);
		return RUN_DONE;
	}
	const struct person p = person_online(c, user);
	if (rank_refused(c, s, cmd, 0, &p)) {
		return RUN_DONE;
	}
	audit(c, s, "kill", p.name, SLICE_EMPTY, cmd->text);
	session_finished(c, s, cmd, p.name);
	struct slice why = cmd->text.n > 0 ? arena_printf(&c->scratch, ": %.*s", SLICE_FMT(cmd->text)) : SLICE_EMPTY;
	user_end(c, user, ERR_KILLED, why);
	return RUN_DONE;
}

/* --- ban and mute --- */

/* What is to be decided, whomever it means. */
struct banning {
	enum ban_list list;
	uint32_t room;         /* 0: on the server */
	const struct user *by; /* NULL: the server itself */
	int64_t until_ms;      /* 0: for ever */
	struct slice shown, reason;
};

static bool on_server(const struct cmd *cmd)
{
	return cmd->id == CMD_SERVER_BAN || cmd->id == CMD_SERVER_MUTE;
}

static enum ban_list list_of(const struct cmd *cmd)
{
	return cmd->id == CMD_MUTE || cmd->id == CMD_SERVER_MUTE ? MUTE_LIST
	       : cmd->id == CMD_EXEMPT                           ? EXEMPT_LIST
	       : cmd->id == CMD_ADMIT                            ? ADMIT_LIST
								 : BAN_LIST;
}

static struct banning banning_of(struct core *c, const struct session *s, const struct cmd *cmd, uint32_t room,
				 struct slice shown)
{
	return (struct banning){
		.list = list_of(cmd),
		.room = room,
		.by = user_at(c, s->user),
		.until_ms = cmd->seconds ? c->now.wall.ms + cmd->seconds * INT64_C(1000) : 0,
		.shown = shown,
		.reason = cmd->text,
	};
}

static const struct bans *bans_of(struct core *c, const struct banning *b)
{
	return &room_facts(c, b->room)->lists[b->list];
}

static struct decision ban_decision(struct core *c, const struct banning *b, const struct mask *m)
{
	return (struct decision){
		.key = fact_key_mask(&c->scratch, ban_list_names[b->list], m),
		.value = arena_printf(&c->scratch, "%lld %lld %.*s %.*s %.*s", (long long)b->until_ms,
				      (long long)c->now.wall.ms,
				      SLICE_FMT(b->by ? user_name(b->by) : SLICE_LIT("server")), SLICE_FMT(b->shown),
				      SLICE_FMT(b->reason)),
	};
}

enum { TIDY_MOST = 4 };

/* Is there room for a further one? Some of those that are over go, so that lists stay short. */
static bool list_has_room(struct core *c, const struct banning *b, const struct mask *m)
{
	const struct bans *list = bans_of(c, b);
	uint32_t left = list->n, dropped = 0;
	for (uint32_t i = 0; i < list->n; i++) {
		const struct ban *x = &list->v[i];
		if (x->until_ms == 0 || x->until_ms > c->now.wall.ms) {
			continue;
		}
		left--;
		if (dropped++ < TIDY_MOST && !mask_eq(&x->mask, m)) {
			const struct decision d = {
				.key = fact_key_mask(&c->scratch, ban_list_names[b->list], &x->mask), .remove = true
			};
			decide_quietly(c, b->room, &d, NULL);
		}
	}
	return left < (uint32_t)c->cfg->bans_max || bans_find(list, m);
}

static enum run mask_ban(struct core *c, struct session *s, const struct cmd *cmd, const struct banning *b,
			 const struct mask *m)
{
	if (!list_has_room(c, b, m)) {
		session_error(c, s, cmd, ERR_BANS_MOST)->n = (uint64_t)c->cfg->bans_max;
		return RUN_DONE;
	}
	const struct decision d = ban_decision(c, b, m);
	return decide(c, s, cmd, b->room, &d);
}

/* Whoever is banned may come back as a guest under another name: guests from the same addresses are meant, too. An account
 * from there is not, so that neighbours can log in. */
static void guests_ban(struct core *c, const struct banning *b, uint32_t user)
{
	const struct user *u = user_at(c, user);
	for (const struct session *o = user_session(c, u); o; o = session_next(c, o)) {
		const struct mask m = { .kind = MASK_GUESTS, .user = u->id, .network = addr_subscriber(&o->addr) };
		if (!addr_is_none(&o->addr) && list_has_room(c, b, &m)) {
			const struct decision d = ban_decision(c, b, &m);
			decide_quietly(c, b->room, &d, b->by);
		}
	}
}

/* May it still, after the store was asked who that is? */
static bool may_still(struct core *c, const struct session *s, const struct cmd *cmd, uint32_t room)
{
	enum permit p = room ? PERMIT_BAN : PERMIT_SERVER_BAN;
	if (session_may(c, s, p, room)) {
		return true;
	}
	permit_refuse(c, s, cmd, p);
	return false;
}

/* Words before a name, which come here in cmd->key. */
#define NAME_WORD    SLICE_LIT("name")
#define ACCOUNT_WORD SLICE_LIT("account")

static bool is_glob(struct slice s)
{
	return s.n > 0 && (memchr(s.p, '*', s.n) || memchr(s.p, '?', s.n));
}

/* What people call a pattern of names, or of accounts. */
static struct slice glob_shown(struct core *c, const struct cmd *cmd)
{
	return slice_eq(cmd->key, ACCOUNT_WORD) ? arena_printf(&c->scratch, "account:%.*s", SLICE_FMT(cmd->who))
						: cmd->who;
}

/* Whoever has a name like that. */
static enum run glob_ban(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room)
{
	const struct mask m = {
		.kind = slice_eq(cmd->key, ACCOUNT_WORD) ? MASK_ACCOUNTS : MASK_NAMES,
		.glob = name_fold(&c->scratch, cmd->who),
	};
	if (room == 0 || m.glob.n == 0 || cmd->who.n > GLOB_MAX || !name_chars_ok(cmd->who, NAME_EXTRA "*?")) {
		session_error(c, s, cmd, ERR_MASK);
		return RUN_DONE;
	}
	if (!may_still(c, s, cmd, room)) {
		return RUN_DONE;
	}
	const struct banning b = banning_of(c, s, cmd, room, glob_shown(c, cmd));
	return mask_ban(c, s, cmd, &b, &m);
}

static enum run person_ban(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room,
			   const struct person *p)
{
	if (p->id == 0 || (slice_eq(cmd->key, ACCOUNT_WORD) && !p->account)) {
		return glob_ban(c, s, cmd, room);
	}
	bool keeps = list_of(cmd) == BAN_LIST || list_of(cmd) == MUTE_LIST;
	if (!may_still(c, s, cmd, room) || (keeps && rank_refused(c, s, cmd, room, p))) {
		return RUN_DONE;
	}
	const struct mask m = { .kind = MASK_USER, .user = p->id };
	const struct banning b = banning_of(c, s, cmd, room, p->name);
	if (keeps && p->user && list_has_room(c, &b, &m)) {
		guests_ban(c, &b, p->user);
	}
	return mask_ban(c, s, cmd, &b, &m);
}

void author_mute(struct core *c, const struct session *s, struct slice reason)
{
	const struct user *u = user_at(c, s->user);
	const struct mask m = { .kind = MASK_USER, .user = u->id };
	const struct banning b = {
		.list = MUTE_LIST,
		.until_ms = c->now.wall.ms + c->cfg->filter_mute * 1000,
		.shown = user_name(u),
		.reason = reason,
	};
	if (list_has_room(c, &b, &m)) {
		const struct decision d = ban_decision(c, &b, &m);
		guests_ban(c, &b, s->user);
		decide_quietly(c, 0, &d, NULL);
	}
}

/* --- lifting --- */

/* Lifts every ban that people call by that name, or that means this user (0: not known) or network (NULL: it is a name). */
static enum run lift(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, uint64_t id,
		     const struct mask *network)
{
	const struct banning b = banning_of(c, s, cmd, room, SLICE_EMPTY);
	const struct bans *list = bans_of(c, &b);
	struct slice key = name_fold(&c->scratch, glob_shown(c, cmd)), plain = name_fold(&c->scratch, cmd->who);
	struct decision *v = arena_alloc(&c->scratch, (list->n + 1) * sizeof(*v));
	uint32_t n = 0;
	for (uint32_t i = 0; i < list->n; i++) {
		const struct mask *m = &list->v[i].mask;
		struct slice shown = slice_cstr(list->v[i].shown);
		bool person = m->kind == MASK_USER || m->kind == MASK_GUESTS;
		bool named = m->kind != MASK_NETWORK &&
			     ((id && m->user == id) || slice_eq(name_fold(&c->scratch, shown), person ? plain : key));
		if (network ? mask_eq(network, m) : named) {
			v[n++] = (struct decision){
				.key = fact_key_mask(&c->scratch, ban_list_names[b.list], m),
				.value = arena_dup(&c->scratch, shown),
				.remove = true,
			};
		}
	}
	if (n == 0) {
		static const char *const done[BAN_LISTS] = { "banned", "muted", "exempt",
							     "let in without an invitation" };
		session_error(c, s, cmd, ERR_BAN_UNKNOWN)->text = slice_cstr(done[b.list]);
		return RUN_DONE;
	}
	for (uint32_t i = 0; i + 1 < n; i++) {
		decide_quietly(c, room, &v[i], user_at(c, s->user));
	}
	return decide(c, s, cmd, room, &v[n - 1]);
}

static enum run person_lift(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room,
			    const struct person *p)
{
	return may_still(c, s, cmd, room) ? lift(c, s, cmd, room, p->id, NULL) : RUN_DONE;
}

/* "name:bob": what stands before the colon goes into the key, where no ban has anything. */
static struct cmd named(const struct cmd *cmd)
{
	struct cmd named = *cmd;
	const char *colon = cmd->who.n > 0 ? memchr(cmd->who.p, ':', cmd->who.n) : NULL;
	struct slice word = colon ? slice_make(cmd->who.p, (size_t)(colon - cmd->who.p)) : SLICE_EMPTY;

	named.key = slice_ieq(word, NAME_WORD) ? NAME_WORD : slice_ieq(word, ACCOUNT_WORD) ? ACCOUNT_WORD : SLICE_EMPTY;
	named.who = named.key.n > 0 ? slice_from(cmd->who, word.n + 1) : cmd->who;
	return named;
}

/* A person, or a pattern of names. */
static enum run name_ban(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room)
{
	bool remove = cmd->flags & CMD_REMOVE;
	if (name_fold(&c->scratch, cmd->who).n == 0) {
		session_error(c, s, cmd, ERR_MASK);
		return RUN_DONE;
	}
	if (is_glob(cmd->who)) {
		return remove ? lift(c, s, cmd, room, 0, NULL) : glob_ban(c, s, cmd, room);
	}
	return remove ? person_find(c, s, cmd, room, person_lift, 0)
		      : person_find(c, s, cmd, room, person_ban, cmd->key.n > 0 ? 0 : PERSON_MUST);
}

enum run cmd_ban(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t room = on_server(cmd) ? 0 : room_for(c, s, cmd, PERMIT_BAN);
	bool remove = cmd->flags & CMD_REMOVE;
	if ((room == 0 && !on_server(cmd)) || !reason_ok(c, s, cmd)) {
		return RUN_DONE;
	}
	struct mask m = { .kind = MASK_NETWORK };
	if (network_parse(cmd->who, &m.network)) {
		m.network = network_known(&m.network);
		struct slice shown = network_text(&c->scratch, &m.network);
		const struct banning b = banning_of(c, s, cmd, room, shown);
		return remove ? lift(c, s, cmd, room, 0, &m) : mask_ban(c, s, cmd, &b, &m);
	}
	const struct cmd of = named(cmd);
	return name_ban(c, s, &of, room);
}

/* --- the lists --- */

/* Networks are for those who may decide about them. */
static void bans_rows(struct core *c, const struct session *s, struct event *ev, enum ban_list list, uint32_t room)
{
	struct arena *a = &c->out->arena;
	const struct bans *b = &room_facts(c, room)->lists[list];
	bool addresses = session_may(c, s, PERMIT_SEE_ADDRESS, 0),
	     networks = room == 0 || session_may(c, s, PERMIT_BAN, room);
	for (uint32_t i = 0; i < b->n; i++) {
		const struct ban *x = &b->v[i];
		if ((x->until_ms != 0 && x->until_ms <= c->now.wall.ms) ||
		    (x->mask.kind == MASK_NETWORK && !networks)) {
			continue;
		}
		struct event_item *row = list_row(ev);
		row->kind = slice_cstr(ban_list_names[list]);
		row->n = x->mask.kind;
		row->name = arena_dup(a, slice_cstr(x->shown));
		if (addresses && x->mask.kind == MASK_GUESTS) {
			struct slice from = network_text(&c->scratch, &x->mask.network);
			row->name = arena_printf(a, "%s (guests from %.*s)", x->shown, SLICE_FMT(from));
		} else if (x->mask.kind == MASK_GUESTS) {
			row->name = arena_printf(a, "%s (as a guest)", x->shown);
		}
		row->text = arena_dup(a, slice_cstr(x->reason));
		row->who = arena_dup(a, slice_cstr(x->by));
		row->until_ms = x->until_ms;
		row->time_ms = x->made_ms;
	}
}

/* Is that list one of those asked for? Bans and mutes go together. */
static bool list_wanted(const struct cmd *cmd, enum ban_list list)
{
	list = list == MUTE_LIST ? BAN_LIST : list;
	return cmd->who.n == 0 || slice_ieq(cmd->who, slice_cstr(ban_list_names[list]));
}

/* Who is in the room has heard of each: one list is for all of them, the whole for those who decide. */
enum run cmd_bans(struct core *c, struct session *s, const struct cmd *cmd)
{
	bool server = cmd->id == CMD_SERVER_BANS;
	uint32_t room = server           ? 0
			: cmd->who.n > 0 ? room_within(c, s, cmd, PERMIT_BAN)
					 : room_for(c, s, cmd, PERMIT_BAN);
	if (room == 0 && !server) {
		return RUN_DONE;
	}
	const struct facts *f = room_facts(c, room);
	struct event *ev = list_tell(c, s, cmd, room, f->bans.n + f->mutes.n + f->exempts.n + f->admits.n);
	for (int list = 0; list < BAN_LISTS; list++) {
		if (list_wanted(cmd, (enum ban_list)list)) {
			bans_rows(c, s, ev, (enum ban_list)list, room);
		}
	}
	return RUN_DONE;
}
