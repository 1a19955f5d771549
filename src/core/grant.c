/* SPDX-License-Identifier: MIT */
/* Who is what in a room, and who is let in: ROLE, ROLES, INVITE, KNOCK. */
#include "base/text.h"
#include "core/accounts.h"
#include "core/messages.h"
#include "core/people.h"
#include "core/rules.h"

/* --- roles --- */

/* What somebody is called; as far as is known when not online. */
static struct slice name_now(const struct core *c, uint64_t id, const char *then)
{
	uint32_t user = user_find_id(c, id);
	return user ? user_name(user_at(c, user)) : slice_cstr(then);
}

static void roles_show(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room)
{
	const struct facts *f = room_at(c, room)->facts;
	uint32_t n = f ? f->n_roles : 0,
		 invited = f && session_may(c, s, PERMIT_INVITE_CLOSED, room) ? f->n_invitations : 0;
	struct event *ev = list_tell(c, s, cmd, room, n + invited);
	for (int role = ROOM_OWNER; role > ROOM_OUTSIDER; role--) {
		for (uint32_t i = 0; i < n; i++) {
			if (f->roles[i].role == role) {
				struct event_item *row = list_row(ev);
				row->name = arena_dup(&c->out->arena, name_now(c, f->roles[i].user, f->roles[i].name));
				row->kind = slice_cstr(room_role_names[role]);
			}
		}
	}
	for (uint32_t i = 0; i < invited; i++) {
		struct event_item *row = list_row(ev);
		row->name = arena_dup(&c->out->arena, name_now(c, f->invitations[i].user, f->invitations[i].name));
		row->kind = SLICE_LIT("invited");
	}
}

enum run cmd_roles(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t room = room_within(c, s, cmd, PERMIT_VOICE);
	if (room != 0) {
		roles_show(c, s, cmd, room);
	}
	return RUN_DONE;
}

static enum permit role_permit(enum room_role role)
{
	return role == ROOM_OWNER ? PERMIT_OWNER : role == ROOM_OPERATOR ? PERMIT_OPERATOR : PERMIT_VOICE;
}

/* Those who own the room and will come back; but not user `but`. */
static uint32_t owners(const struct core *c, const struct facts *f, uint64_t but)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < f->n_roles; i++) {
		const struct role_entry *e = &f->roles[i];
		uint32_t user = user_find_id(c, e->user);
		bool guest = user && !(user_at(c, user)->flags & USER_ACCOUNT);
		n += e->role == ROOM_OWNER && e->user != but && !(guest && f->set[SETTING_REGISTERED]);
	}
	return n;
}

/* What speaks against giving the person that role, apart from permission. */
static enum err role_judge(const struct core *c, const struct facts *f, const struct person *p, enum room_role now,
			   enum room_role role, bool ownerless)
{
	if (now == ROOM_OWNER && role < now && !ownerless && owners(c, f, p->id) == 0) {
		return ERR_LAST_OWNER;
	}
	if (role == ROOM_OWNER && !p->account && f->set[SETTING_REGISTERED]) {
		return ERR_OWNER_ACCOUNT;
	}
	return now == ROOM_OUTSIDER && f->n_roles >= (uint32_t)c->cfg->bans_max ? ERR_BANS_MOST : ERR_OK;
}

/* `ownerless`: nobody need own the room then. */
static enum run role_set(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room,
			 const struct person *p, enum room_role role, bool ownerless)
{
	struct facts *f = room_facts(c, room);
	enum room_role now = facts_role(f, p->id);
	enum permit permit = role_permit(MAX(role, now));
	/* Anybody may step down, but no token that is not for such things. */
	bool down = p->id == user_at(c, s->user)->id && role < now && (permit_rows[permit].scope & s->scope);
	if (!session_may(c, s, permit, room) && !down) {
		permit_refuse(c, s, cmd, permit);
		return RUN_DONE;
	}
	enum err e = role_judge(c, f, p, now, role, ownerless);
	if (e != ERR_OK) {
		struct event *ev = session_error(c, s, cmd, e);
		ev->n = (uint64_t)c->cfg->bans_max;
		ev->room = arena_dup(&c->out->arena, room_name(room_at(c, room)));
		return RUN_DONE;
	}
	bool none = role == ROOM_OUTSIDER;
	const struct decision d = {
		.key = fact_key_number(&c->scratch, "role", p->id),
		.value = none ? arena_dup(&c->scratch, p->name)
			      : arena_printf(&c->scratch, "%s %.*s", room_role_names[role], SLICE_FMT(p->name)),
		.remove = none,
	};
	return decide(c, s, cmd, room, &d);
}

static bool role_parse(struct slice s, enum room_role *ret)
{
	s = slice_from(s, s.n > 0 && (s.p[0] == '+' || s.p[0] == '-'));
	*ret = slice_ieq(s, SLICE_LIT("none")) ? ROOM_OUTSIDER : room_role_find(s);
	return *ret != ROOM_ROLE_COUNT;
}

/* "+operator": at least that. "-operator": not that any more, if it is it; an owner of a room that does not stay is an operator,
 * too. Only of who is there, and only a room that stays must have an owner. */
static enum run role_shift(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room,
			   const struct person *p, enum room_role role)
{
	const struct room *r = room_at(c, room);
	enum room_role now = facts_role(r->facts, p->id);
	bool there = p->user && member_find(c, p->user, room), stays = room_setting(r, SETTING_REGISTERED);
	bool more = cmd->text.p[0] == '+';
	bool is = now == role || (now == ROOM_OWNER && role == ROOM_OPERATOR && !stays);

	if (!there && (more || now == ROOM_OUTSIDER)) {
		session_error(c, s, cmd, ERR_NOT_IN_ROOM)->room = arena_dup(&c->out->arena, room_name(r));
		return RUN_DONE;
	}
	enum room_role to = more ? MAX(now, role) : !is ? now : role == ROOM_OWNER ? ROOM_OPERATOR : ROOM_OUTSIDER;
	if (to == now) {
		enum permit permit = role_permit(role);
		if (!session_may(c, s, permit, room)) {
			permit_refuse(c, s, cmd, permit);
		} else {
			session_finished(c, s, cmd, p->name)->flags |= EV_F_AGAIN;
		}
		return RUN_DONE;
	}
	return role_set(c, s, cmd, room, p, to, !stays);
}

static enum run role_of(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, const struct person *p)
{
	enum room_role role = facts_role(room_at(c, room)->facts, p->id);
	if (cmd->text.n > 0 && role_parse(cmd->text, &role)) {
		bool shifts = cmd->text.p[0] == '+' || cmd->text.p[0] == '-';
		return shifts ? role_shift(c, s, cmd, room, p, role) : role_set(c, s, cmd, room, p, role, false);
	}
	struct event *ev = session_tell(c, s, EV_ROLE);
	room_event(room_at(c, room), ev);
	ev->room = arena_dup(&c->out->arena, ev->room);
	ev->peer = arena_dup(&c->out->arena, p->name);
	ev->text = role == ROOM_OUTSIDER ? SLICE_EMPTY : slice_cstr(room_role_names[role]);
	ev->flags |= EV_F_ANSWER;
	ev->tag = arena_dup(&c->out->arena, cmd->tag);
	return RUN_DONE;
}

enum run cmd_role(struct core *c, struct session *s, const struct cmd *cmd)
{
	enum room_role role;
	if (cmd->text.n > 0 && !role_parse(cmd->text, &role)) {
		session_error(c, s, cmd, ERR_ROLE_UNKNOWN)->text = arena_dup(&c->out->arena, cmd->text);
		return RUN_DONE;
	}
	uint32_t room = room_within(c, s, cmd, PERMIT_VOICE);
	return room == 0 ? RUN_DONE : person_find(c, s, cmd, room, role_of, PERSON_MUST | PERSON_GONE);
}

/* --- invitations --- */

static bool room_closed(const struct room *r)
{
	const struct facts *f = r->facts;
	return f && (f->set[SETTING_INVITE_ONLY] || f->password || !f->set[SETTING_GUESTS]);
}

/* Is there room for a further one? Where anybody may enter and invite, an invitation is but a hint: the oldest goes. */
static bool invitations_fit(struct core *c, uint32_t room)
{
	const struct facts *f = room_facts(c, room);
	bool full = f->n_invitations >= (uint32_t)c->cfg->bans_max;
	if (full && !room_closed(room_at(c, room))) {
		const struct decision oldest = { .key = fact_key_number(&c->scratch, "invite", f->invitations[0].user),
						 .remove = true };
		decide_quietly(c, room, &oldest, NULL);
		return true;
	}
	return !full;
}

static enum run invite_person(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room,
			      const struct person *p)
{
	const struct facts *f = room_facts(c, room);
	enum permit permit = room_closed(room_at(c, room)) ? PERMIT_INVITE_CLOSED : PERMIT_INVITE;
	if (!session_may(c, s, permit, room)) { /* any more, perhaps: the store was asked who that is */
		permit_refuse(c, s, cmd, permit);
		return RUN_DONE;
	}
	bool remove = cmd->flags & CMD_REMOVE, in = p->user && member_find(c, p->user, room);
	bool invited = facts_invited(f, p->id);
	if (!remove && (in || invited)) {
		session_error(c, s, cmd, ERR_INVITED_ALREADY)->who = arena_dup(&c->out->arena, p->name);
		return RUN_DONE;
	}
	if (remove && !invited) {
		session_error(c, s, cmd, ERR_INVITED_NOT)->who = arena_dup(&c->out->arena, p->name);
		return RUN_DONE;
	}
	const struct addressee to = { p->id, p->name, p->said };
	if (!remove && private_refused(c, s, cmd, &to)) {
		return RUN_DONE;
	}
	if (!remove && !invitations_fit(c, room)) {
		session_error(c, s, cmd, ERR_BANS_MOST)->n = (uint64_t)c->cfg->bans_max;
		return RUN_DONE;
	}
	const struct decision d = {
		.key = fact_key_number(&c->scratch, "invite", p->id),
		.value = arena_printf(&c->scratch, "%.*s %.*s", SLICE_FMT(user_name(user_at(c, s->user))),
				      SLICE_FMT(p->name)),
		.remove = remove,
		.closes = f->set[SETTING_INVITE_ONLY] != 0,
	};
	return decide(c, s, cmd, room, &d);
}

enum run cmd_invite(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t room = room_for(c, s, cmd, PERMIT_INVITE);
	if (room == 0) {
		return RUN_DONE;
	}
	if (room_closed(room_at(c, room)) && !session_may(c, s, PERMIT_INVITE_CLOSED, room)) {
		permit_refuse(c, s, cmd, PERMIT_INVITE_CLOSED);
		return RUN_DONE;
	}
	return person_find(c, s, cmd, room, invite_person, PERSON_MUST | PERSON_GONE);
}

enum { INVITES_SHOWN = 100 };

enum run cmd_invites(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct event *ev = list_tell(c, s, cmd, 0, INVITES_SHOWN);
	uint64_t id = user_at(c, s->user)->id;
	for (uint32_t h = 0; ev->rows < INVITES_SHOWN && (h = slab_next(&c->rooms, h));) {
		const struct facts *f = room_at(c, h)->facts;
		for (uint32_t i = 0; f && i < f->n_invitations; i++) {
			if (f->invitations[i].user == id && !user_in(user_at(c, s->user), h)) {
				struct event_item *row = list_row(ev);
				row->name = arena_dup(&c->out->arena, room_name(room_at(c, h)));
				row->who = arena_dup(&c->out->arena, slice_cstr(f->invitations[i].by));
			}
		}
	}
	return RUN_DONE;
}

/* --- knocking --- */

enum { KNOCK_S = 60 };

/* Everybody who could let the person in. */
static void knock_tell(struct core *c, const struct room *r, const struct event *ev)
{
	for (uint32_t i = 0; i < r->n; i++) {
		const struct user *u = user_at(c, r->members[i].user);
		bool may = permit_holds(PERMIT_INVITE_CLOSED, SCOPE_ALL, (enum server_role)u->role,
					(enum room_role)r->members[i].role);
		for (struct session *s = may ? user_session(c, u) : NULL; s; s = session_next(c, s)) {
			effects_tell(c->out, session_id(s), ev);
		}
	}
}

/* What speaks against it; the event's numbers and text are filled. */
static enum err knock_judge(struct core *c, struct session *s, uint32_t room, struct event *ev)
{
	const struct room *r = room_at(c, room);
	const struct ban *ban = ban_on(c, s, room);
	if (ban) {
		ev->text = ban_words(c, ban, &c->out->arena);
		return ERR_BANNED;
	}
	if (!room_closed(r) || user_in(user_at(c, s->user), room) || room_admits(c, s, room)) {
		return ERR_KNOCK_OPEN;
	}
	uint64_t hash = hash_bytes(&c->env.seed, (uint64_t[]){ user_at(c, s->user)->id, r->id }, 16);
	uint32_t wait = rate_take(c, hash, 1, KNOCK_S, KNOCK_S);
	ev->n = wait > 0 ? (wait + 999) / 1000 : 0;
	return wait > 0 ? ERR_KNOCK_SOON : ERR_OK;
}

enum run cmd_knock(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t room = room_named(c, s, cmd);
	if (room == 0 || !reason_ok(c, s, cmd)) {
		return RUN_DONE;
	}
	const struct room *r = room_at(c, room);
	struct arena *a = &c->out->arena;
	struct event said = { 0 };
	enum err e = knock_judge(c, s, room, &said);
	if (e != ERR_OK) {
		struct event *ev = session_error(c, s, cmd, e);
		ev->n = said.n;
		ev->text = said.text;
		ev->room = arena_dup(a, room_name(r));
		return RUN_DONE;
	}
	struct event *ev = effects_event(c->out, EV_KNOCK);
	room_event(r, ev);
	ev->room = arena_dup(a, ev->room);
	ev->who = arena_dup(a, user_name(user_at(c, s->user)));
	ev->text = aside_ok(c, s->user, room, cmd->text) ? arena_dup(a, cmd->text) : SLICE_EMPTY;
	ev->time_ms = c->now.wall.ms;
	knock_tell(c, r, ev);
	struct event *told = session_tell(c, s, EV_KNOCK);
	told->room = ev->room;
	told->who = ev->who;
	told->flags = EV_F_ANSWER;
	told->tag = arena_dup(a, cmd->tag);
	return RUN_DONE;
}
