/* SPDX-License-Identifier: MIT */
/* What a room is: its settings, who has which role in it, who may come in. */
#include "base/text.h"
#include "core/state.h"

/* --- settings --- */

/* "10", "30s", "5m", "2h", "7d", "1w" in seconds; false for anything else. */
static bool time_parse(struct slice s, int64_t *ret)
{
	static const struct {
		char unit;
		int64_t seconds;
	} units[] = { { 's', 1 }, { 'm', 60 }, { 'h', 3600 }, { 'd', 86400 }, { 'w', 604800 } };
	int64_t factor = 1;
	uint64_t n;
	for (size_t i = 0; s.n > 1 && i < ARRAY_LEN(units); i++) {
		if (s.p[s.n - 1] == units[i].unit) {
			factor = units[i].seconds;
			s.n--;
			break;
		}
	}
	if (!slice_u64(s, &n) || n > (uint64_t)(INT64_MAX / 604800)) {
		return false;
	}
	*ret = (int64_t)n * factor;
	return true;
}

static bool flag_parse(struct slice s, int64_t *ret)
{
	static const char *const words[][3] = { { "off", "no", "false" }, { "on", "yes", "true" } };
	for (int v = 0; v < 2; v++) {
		for (int i = 0; i < 3; i++) {
			if (slice_ieq(s, slice_cstr(words[v][i]))) {
				*ret = v;
				return true;
			}
		}
	}
	uint64_t n;
	bool ok = slice_u64(s, &n) && n <= 1;
	*ret = ok ? (int64_t)n : 0;
	return ok;
}

static enum run value_refuse(struct core *c, const struct session *s, const struct cmd *cmd, enum setting id)
{
	const struct setting_row *row = &setting_rows[id];
	struct arena *a = &c->out->arena;
	struct event *ev = session_error(c, s, cmd, ERR_SETTING_VALUE);
	switch ((enum setting_type)row->type) {
	case SETTING_T_FLAG:
		ev->text = arena_printf(a, "%s is on or off", row->name);
		break;
	case SETTING_T_NUMBER:
	case SETTING_T_TIME:
		ev->text = arena_printf(a, "%s is a number from %lld to %lld", row->name, (long long)row->min,
					(long long)row->max);
		break;
	case SETTING_T_TEXT:
	case SETTING_T_SECRET:
		ev->text = arena_printf(a, "%s is one line of at most %lld bytes", row->name, (long long)row->max);
		break;
	}
	return RUN_DONE;
}

static enum run set_to(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, enum setting id,
		       struct slice value)
{
	struct decision d = {
		.key = arena_printf(&c->scratch, "set.%s", setting_rows[id].name),
		.value = value,
		.remove = value.n == 0,
	};
	bool closes = id == SETTING_PASSWORD || id == SETTING_INVITE_ONLY || id == SETTING_SECRET;
	d.closes = closes && !d.remove && !slice_eq(value, SLICE_LIT("0"));
	return decide(c, s, cmd, room, &d);
}

static void hash_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	uint32_t room = room_find_id(c, t->id);
	if (!s) {
		return;
	}
	if (room == 0) {
		session_error(c, s, t->cmd, ERR_ROOM_UNKNOWN);
		session_resume(c, s);
		return;
	}
	session_go_on(c, s, set_to(c, s, t->cmd, room, SETTING_PASSWORD, a->hash.hash));
}

static enum run password_set(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room)
{
	if (slice_eq(cmd->text, SLICE_LIT("none")) || cmd->text.n == 0) {
		return set_to(c, s, cmd, room, SETTING_PASSWORD, SLICE_EMPTY);
	}
	struct ask *a = ask_new(ASK_HASH, 0);
	a->hash.secret = arena_dup(&a->arena, cmd->text);
	struct ticket *t = ticket_new(c, hash_resume, s, cmd);
	t->id = room_at(c, room)->id;
	ticket_ask(c, t, a);
	return RUN_WAIT;
}

static void settings_show(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room)
{
	struct arena *a = &c->out->arena;
	const struct room *r = room_at(c, room);
	struct event *ev = list_tell(c, s, cmd, room, SETTING_COUNT);
	for (int i = 0; i < SETTING_COUNT; i++) {
		struct event_row *row = list_row(ev);
		row->name = slice_cstr(setting_rows[i].name);
		row->kind = slice_cstr(setting_rows[i].help);
		int64_t v = room_setting(r, (enum setting)i);
		switch ((enum setting_type)setting_rows[i].type) {
		case SETTING_T_FLAG:
			row->text = v ? SLICE_LIT("on") : SLICE_LIT("off");
			break;
		case SETTING_T_NUMBER:
		case SETTING_T_TIME:
			row->text = arena_printf(a, "%lld", (long long)v);
			break;
		case SETTING_T_TEXT:
			row->text = arena_dup(a, slice_cstr(r->facts ? r->facts->description : NULL));
			break;
		case SETTING_T_SECRET:
			row->text = r->facts && r->facts->password ? SLICE_LIT("set") : SLICE_LIT("none");
			break;
		}
	}
}

static enum run set_value(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, enum setting id)
{
	const struct setting_row *row = &setting_rows[id];
	int64_t n = 0;
	bool ok = cmd->text.n <= (size_t)MAX(row->max, 20) && (cmd->text.n == 0 || utf8_scan(cmd->text) == TEXT_PLAIN);
	switch ((enum setting_type)row->type) {
	case SETTING_T_FLAG:
		ok = ok && flag_parse(cmd->text, &n);
		break;
	case SETTING_T_NUMBER:
	case SETTING_T_TIME:
		ok = ok && time_parse(cmd->text, &n) && n >= row->min && n <= row->max;
		break;
	case SETTING_T_TEXT:
		return ok ? set_to(c, s, cmd, room, id, cmd->text) : value_refuse(c, s, cmd, id);
	case SETTING_T_SECRET:
		return ok ? password_set(c, s, cmd, room) : value_refuse(c, s, cmd, id);
	}
	return ok ? set_to(c, s, cmd, room, id, arena_printf(&c->scratch, "%lld", (long long)n))
		  : value_refuse(c, s, cmd, id);
}

enum run cmd_set(struct core *c, struct session *s, const struct cmd *cmd)
{
	enum setting id = cmd->who.n > 0 ? setting_find(cmd->who) : SETTING_COUNT;
	bool asks = cmd->who.n == 0 || !(cmd->flags & CMD_HAS_TEXT);
	if (cmd->who.n > 0 && id == SETTING_COUNT) {
		session_error(c, s, cmd, ERR_SETTING_UNKNOWN)->text = arena_dup(&c->out->arena, cmd->who);
		return RUN_DONE;
	}
	uint32_t room = asks ? room_within(c, s, cmd, PERMIT_SETTINGS)
			     : room_for(c, s, cmd, (enum permit)setting_rows[id].permit);
	if (room == 0) {
		return RUN_DONE;
	}
	if (asks) {
		settings_show(c, s, cmd, room);
		return RUN_DONE;
	}
	return set_value(c, s, cmd, room, id);
}

/* --- roles --- */

static void roles_show(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room)
{
	const struct facts *f = room_at(c, room)->facts;
	uint32_t n = f ? f->n_roles : 0;
	struct event *ev = list_tell(c, s, cmd, room, n);
	for (int role = ROOM_OWNER; role > ROOM_OUTSIDER; role--) {
		for (uint32_t i = 0; i < n; i++) {
			if (f->roles[i].role == role) {
				struct event_row *row = list_row(ev);
				row->name = arena_dup(&c->out->arena, slice_cstr(f->roles[i].name));
				row->kind = slice_cstr(room_role_names[role]);
			}
		}
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

static uint32_t owners(const struct facts *f)
{
	uint32_t n = 0;
	for (uint32_t i = 0; f && i < f->n_roles; i++) {
		n += f->roles[i].role == ROOM_OWNER;
	}
	return n;
}

static enum run role_set(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, uint64_t id,
			 struct slice name, enum room_role role)
{
	struct facts *f = room_facts(c, room);
	enum room_role now = facts_role(f, id);
	enum permit p = role_permit(MAX(role, now));
	bool own = id == user_at(c, s->user)->id;
	/* Anybody may step down. */
	if (!session_may(c, s, p, room) && !(own && role < now)) {
		permit_refuse(c, s, cmd, p);
		return RUN_DONE;
	}
	if (now == ROOM_OWNER && role < now && owners(f) == 1 && f->set[SETTING_REGISTERED]) {
		session_error(c, s, cmd, ERR_LAST_OWNER);
		return RUN_DONE;
	}
	if (now == ROOM_OUTSIDER && f->n_roles >= (uint32_t)c->cfg->bans_max) {
		session_error(c, s, cmd, ERR_BANS_MOST)->n = (uint64_t)c->cfg->bans_max;
		return RUN_DONE;
	}
	const struct decision d = {
		.key = fact_key_number(&c->scratch, "role", id),
		.value = role == ROOM_OUTSIDER ? arena_dup(&c->scratch, name)
					       : arena_printf(&c->scratch, "%s %.*s", room_role_names[role],
							      SLICE_FMT(name)),
		.remove = role == ROOM_OUTSIDER,
	};
	return decide(c, s, cmd, room, &d);
}

static bool role_parse(struct slice s, enum room_role *ret)
{
	*ret = slice_ieq(s, SLICE_LIT("none")) ? ROOM_OUTSIDER : room_role_find(s);
	return *ret != ROOM_ROLE_COUNT;
}

/* A person that a command is about, who is looked up when not online. */
typedef enum run (*person_fn)(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, uint64_t id,
			      struct slice name);


static enum run role_of(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, uint64_t id,
			struct slice name)
{
	enum room_role role;
	if (cmd->text.n > 0 && role_parse(cmd->text, &role)) {
		return role_set(c, s, cmd, room, id, name, role);
	}
	struct event *ev = session_tell(c, s, EV_ROLE);
	room_event(room_at(c, room), ev);
	ev->room = arena_dup(&c->out->arena, ev->room);
	ev->peer = arena_dup(&c->out->arena, name);
	ev->text = slice_cstr(room_role_names[facts_role(room_at(c, room)->facts, id)]);
	ev->flags |= EV_F_ANSWER;
	ev->tag = arena_dup(&c->out->arena, cmd->tag);
	return RUN_DONE;
}

static enum run invite_of(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, uint64_t id,
			  struct slice name);

static void person_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	uint32_t room = room_find_id(c, t->id);
	if (!a->account.found || room == 0) {
		session_error(c, s, t->cmd, room ? ERR_USER_UNKNOWN : ERR_ROOM_UNKNOWN);
		session_resume(c, s);
		return;
	}
	person_fn then = t->cmd->id == CMD_ROLE ? role_of : invite_of;
	session_go_on(c, s, then(c, s, t->cmd, room, a->account.row.id, a->account.row.name));
}

static enum run person_find(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, person_fn then)
{
	struct slice key = name_fold(&c->scratch, cmd->who);
	uint32_t user = key.n > 0 ? user_find_key(c, key) : 0;
	if (user != 0) {
		const struct user *u = user_at(c, user);
		return then(c, s, cmd, room, u->id, user_name(u));
	}
	if (key.n == 0) {
		session_error(c, s, cmd, ERR_USER_UNKNOWN);
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	struct ticket *t = ticket_new(c, person_resume, s, cmd);
	t->id = room_at(c, room)->id;
	ticket_ask(c, t, a);
	return RUN_WAIT;
}

enum run cmd_role(struct core *c, struct session *s, const struct cmd *cmd)
{
	enum room_role role;
	if (cmd->text.n > 0 && !role_parse(cmd->text, &role)) {
		session_error(c, s, cmd, ERR_ROLE_UNKNOWN)->text = arena_dup(&c->out->arena, cmd->text);
		return RUN_DONE;
	}
	uint32_t room = room_within(c, s, cmd, PERMIT_VOICE);
	return room == 0 ? RUN_DONE : person_find(c, s, cmd, room, role_of);
}

/* --- invitations --- */

static enum run invite_of(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, uint64_t id,
			  struct slice name)
{
	struct facts *f = room_facts(c, room);
	uint32_t user = user_find_id(c, id);
	bool remove = cmd->flags & CMD_REMOVE;
	if (!remove && ((user && member_find(c, user, room)) || facts_invited(f, id))) {
		session_error(c, s, cmd, ERR_INVITED_ALREADY)->who = arena_dup(&c->out->arena, name);
		return RUN_DONE;
	}
	if (!remove && f->n_invitations >= (uint32_t)c->cfg->bans_max) {
		session_error(c, s, cmd, ERR_BANS_MOST)->n = (uint64_t)c->cfg->bans_max;
		return RUN_DONE;
	}
	const struct decision d = {
		.key = fact_key_number(&c->scratch, "invite", id),
		.value = arena_printf(&c->scratch, "%.*s %.*s", SLICE_FMT(user_name(user_at(c, s->user))), SLICE_FMT(name)),
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
	const struct facts *f = room_at(c, room)->facts;
	bool closed = f && (f->set[SETTING_INVITE_ONLY] || f->password);
	if (closed && !session_may(c, s, PERMIT_INVITE_CLOSED, room)) {
		permit_refuse(c, s, cmd, PERMIT_INVITE_CLOSED);
		return RUN_DONE;
	}
	return person_find(c, s, cmd, room, invite_of);
}

enum { KNOCK_S = 60 };

enum run cmd_knock(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t room = room_named(c, s, cmd);
	if (room == 0 || !reason_ok(c, s, cmd)) {
		return RUN_DONE;
	}
	struct room *r = room_at(c, room);
	const struct user *u = user_at(c, s->user);
	const struct visitor v = visitor_of(c, s);
	if (r->facts && bans_meet(&r->facts->bans, &v, c->now.wall.ms)) {
		session_error(c, s, cmd, ERR_BANNED);
		return RUN_DONE;
	}
	bool closed = r->facts && (r->facts->set[SETTING_INVITE_ONLY] || r->facts->password);
	if (!closed || user_in(user_at(c, s->user), room)) {
		session_error(c, s, cmd, ERR_KNOCK_OPEN);
		return RUN_DONE;
	}
	uint64_t hash = hash_bytes(&c->env.seed, (uint64_t[]){ u->id, r->id }, 16);
	uint32_t wait = rate_spend(c, hash, 1, KNOCK_S, KNOCK_S);
	if (wait > 0) {
		session_error(c, s, cmd, ERR_KNOCK_SOON)->n = wait / 1000 + 1;
		return RUN_DONE;
	}
	struct arena *a = &c->out->arena;
	struct event *ev = effects_event(c->out, EV_KNOCK);
	room_event(r, ev);
	ev->room = arena_dup(a, ev->room);
	ev->who = arena_dup(a, user_name(u));
	ev->text = arena_dup(a, cmd->text);
	ev->time_ms = c->now.wall.ms;
	for (uint32_t i = 0; i < r->n; i++) {
		const struct user *o = user_at(c, r->members[i].user);
		for (struct session *x = r->members[i].role >= ROOM_OPERATOR ? user_session(c, o) : NULL; x;
		     x = session_next(c, x)) {
			struct effect *f = effects_add(c->out, EFFECT_EVENT);
			f->sess = session_id(x);
			f->event = ev;
		}
	}
	struct event *told = session_tell(c, s, EV_KNOCK);
	told->room = ev->room;
	told->who = ev->who;
	told->flags = EV_F_ANSWER;
	told->tag = arena_dup(a, cmd->tag);
	return RUN_DONE;
}
