/* SPDX-License-Identifier: MIT */
/* Keeping people out or quiet: KICK, BAN and MUTE in a room and on the server, KILL; by name, address or network. */
#include "base/text.h"
#include "core/state.h"

/* What may stand in a fact: one line that is not endless. Tells the session when it does not. */
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

/* A person in or out of the room, as a command names it. */
struct person {
	uint64_t id;
	uint32_t user; /* handle; 0: is not online */
	bool account;
	struct slice name;
};

/* Those who have as much to say as whoever asks are left alone. */
static bool outranks(struct core *c, const struct session *s, uint32_t room, const struct person *p)
{
	const struct user *u = user_at(c, s->user);
	enum server_role other = p->user ? (enum server_role)user_at(c, p->user)->role : ROLE_GUEST;
	if (u->id == p->id || (other >= ROLE_MODERATOR && other >= u->role)) {
		return u->id == p->id;
	}
	if (u->role >= ROLE_MODERATOR || !room) {
		return true;
	}
	enum room_role theirs = p->user ? role_in(c, p->user, room) : facts_role(room_at(c, room)->facts, p->id);
	return theirs < ROOM_OPERATOR || role_in(c, s->user, room) > theirs;
}

static void rank_refuse(struct core *c, const struct session *s, const struct cmd *cmd, struct slice name)
{
	session_error(c, s, cmd, ERR_ROLE_HIGHER)->who = arena_dup(&c->out->arena, name);
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
		session_error(c, s, cmd, ERR_USER_UNKNOWN);
		return RUN_DONE;
	}
	struct user *target = user_at(c, user);
	const struct person p = { target->id, user, target->flags & USER_ACCOUNT, user_name(target) };
	if (!outranks(c, s, room, &p)) {
		rank_refuse(c, s, cmd, p.name);
		return RUN_DONE;
	}
	const struct user *u = user_at(c, s->user);
	struct record_text t = {
		.name = user_name(u),
		.tag = cmd->tag,
		.text = arena_printf(&c->scratch, "%.*s %.*s", SLICE_FMT(p.name), SLICE_FMT(cmd->text)),
	};
	struct record *r = record_new(REC_KICK, conv_room(room_at(c, room)->id), u->id, &t);
	r->target = target->id;
	m->flags |= MEMBER_OUT;
	if (facts_invited(room_at(c, room)->facts, target->id)) {
		const struct decision d = {
			.key = fact_key_number(&c->scratch, "invite", target->id),
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
	const struct user *target = user_at(c, user);
	const struct person p = { target->id, user, target->flags & USER_ACCOUNT, user_name(target) };
	if (!outranks(c, s, 0, &p)) {
		rank_refuse(c, s, cmd, p.name);
		return RUN_DONE;
	}
	audit(c, s, "kill", p.name, SLICE_EMPTY, cmd->text);
	session_finished(c, s, cmd, p.name);
	struct slice why = cmd->text.n > 0 ? arena_printf(&c->scratch, ": %.*s", SLICE_FMT(cmd->text)) : SLICE_EMPTY;
	bool self = user == s->user;
	if (self) {
		session_done(c, s, cmd->bytes);
	}
	user_end(c, user, ERR_KILLED, why);
	return self ? RUN_OVER : RUN_DONE;
}

/* --- ban and mute --- */

static const char *word_of(const struct cmd *cmd)
{
	return cmd->id == CMD_MUTE || cmd->id == CMD_SERVER_MUTE ? "mute" : "ban";
}

static bool on_server(const struct cmd *cmd)
{
	return cmd->id == CMD_SERVER_BAN || cmd->id == CMD_SERVER_MUTE;
}

static const struct bans *bans_of(struct core *c, uint32_t room, const struct cmd *cmd)
{
	const struct facts *f = room_facts(c, room);
	return word_of(cmd)[0] == 'm' ? &f->mutes : &f->bans;
}

static struct slice ban_text(struct core *c, const struct session *s, const struct cmd *cmd, struct slice shown)
{
	long long now = (long long)c->now.wall.ms;
	return arena_printf(&c->scratch, "%lld %lld %.*s %.*s %.*s", cmd->seconds ? now + cmd->seconds * 1000LL : 0LL, now,
			    SLICE_FMT(user_name(user_at(c, s->user))), SLICE_FMT(shown), SLICE_FMT(cmd->text));
}

static bool list_full(struct core *c, const struct session *s, const struct cmd *cmd, const struct bans *b)
{
	if (b->n < (uint32_t)c->cfg->bans_max) {
		return false;
	}
	session_error(c, s, cmd, ERR_BANS_MOST)->n = (uint64_t)c->cfg->bans_max;
	return true;
}

static enum run mask_ban(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, const struct mask *m,
			 struct slice shown)
{
	if (list_full(c, s, cmd, bans_of(c, room, cmd))) {
		return RUN_DONE;
	}
	const struct decision d = {
		.key = fact_key_mask(&c->scratch, word_of(cmd), m),
		.value = ban_text(c, s, cmd, shown),
	};
	return decide(c, s, cmd, room, &d);
}

/* Whoever is banned may come back as a guest under another name: guests from the same addresses are meant, too. An account
 * from there is not, so that neighbours can log in. */
static void guests_ban(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, const struct person *p)
{
	const struct session *o = p->user ? user_session(c, user_at(c, p->user)) : NULL;
	for (; o; o = session_next(c, o)) {
		if (addr_is_none(&o->addr) || bans_of(c, room, cmd)->n >= (uint32_t)c->cfg->bans_max) {
			continue;
		}
		const struct mask m = { .kind = MASK_GUESTS, .network = addr_subscriber(&o->addr) };
		const struct decision d = {
			.key = fact_key_mask(&c->scratch, word_of(cmd), &m),
			.value = ban_text(c, s, cmd, p->name),
		};
		decide_quietly(c, room, &d, user_at(c, s->user));
	}
}

static enum run person_ban(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, const struct person *p)
{
	if (!outranks(c, s, room, p)) {
		rank_refuse(c, s, cmd, p->name);
		return RUN_DONE;
	}
	if (list_full(c, s, cmd, bans_of(c, room, cmd))) {
		return RUN_DONE;
	}
	const struct mask m = { .kind = MASK_USER, .user = p->id };
	guests_ban(c, s, cmd, room, p);
	return mask_ban(c, s, cmd, room, &m, p->name);
}

/* Lifts every ban that people call by that name. */
static enum run lift(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room)
{
	const struct bans *b = bans_of(c, room, cmd);
	struct slice key = name_fold(&c->scratch, cmd->who);
	uint32_t n = 0;
	struct decision *v = arena_alloc(&c->scratch, (b->n + 1) * sizeof(*v));
	for (uint32_t i = 0; i < b->n; i++) {
		struct slice shown = slice_cstr(b->v[i].shown);
		if (slice_eq(name_fold(&c->scratch, shown), key) || slice_eq(shown, cmd->who)) {
			v[n++] = (struct decision){
				.key = fact_key_mask(&c->scratch, word_of(cmd), &b->v[i].mask),
				.value = arena_dup(&c->scratch, shown),
				.remove = true,
			};
		}
	}
	if (n == 0) {
		session_error(c, s, cmd, ERR_USER_UNKNOWN);
		return RUN_DONE;
	}
	for (uint32_t i = 0; i + 1 < n; i++) {
		decide_quietly(c, room, &v[i], user_at(c, s->user));
	}
	return decide(c, s, cmd, room, &v[n - 1]);
}

static void account_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	uint32_t room = on_server(t->cmd) ? 0 : room_find_id(c, t->id);
	const struct person p = { a->account.row.id, 0, true, a->account.row.name };
	if (!a->account.found || (room == 0 && !on_server(t->cmd))) {
		session_error(c, s, t->cmd, a->account.found ? ERR_ROOM_UNKNOWN : ERR_USER_UNKNOWN);
		session_resume(c, s);
		return;
	}
	session_go_on(c, s, person_ban(c, s, t->cmd, room, &p));
}

enum run cmd_ban(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint32_t room = on_server(cmd) ? 0 : room_for(c, s, cmd, PERMIT_BAN);
	if ((room == 0 && !on_server(cmd)) || !reason_ok(c, s, cmd)) {
		return RUN_DONE;
	}
	if (cmd->flags & CMD_REMOVE) {
		return lift(c, s, cmd, room);
	}
	struct mask m = { .kind = MASK_NETWORK };
	if (network_parse(cmd->who, &m.network)) {
		return mask_ban(c, s, cmd, room, &m, cmd->who);
	}
	struct slice key = name_fold(&c->scratch, cmd->who);
	uint32_t user = key.n > 0 ? user_find_key(c, key) : 0;
	if (user != 0) {
		const struct user *u = user_at(c, user);
		const struct person p = { u->id, user, u->flags & USER_ACCOUNT, user_name(u) };
		return person_ban(c, s, cmd, room, &p);
	}
	if (key.n == 0) {
		session_error(c, s, cmd, ERR_MASK);
		return RUN_DONE;
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	struct ticket *t = ticket_new(c, account_resume, s, cmd);
	t->id = room ? room_at(c, room)->id : 0;
	ticket_ask(c, t, a);
	return RUN_WAIT;
}

/* --- the lists --- */

static void bans_rows(struct core *c, const struct session *s, struct event *ev, const struct bans *b, const char *kind)
{
	struct arena *a = &c->out->arena;
	bool addresses = session_may(c, s, PERMIT_SEE_ADDRESS, 0);
	for (uint32_t i = 0; i < b->n; i++) {
		const struct ban *x = &b->v[i];
		if (x->until_ms != 0 && x->until_ms <= c->now.wall.ms) {
			continue;
		}
		struct event_row *row = list_row(ev);
		row->kind = slice_cstr(kind);
		row->name = arena_dup(a, slice_cstr(x->shown));
		if (addresses && x->mask.kind == MASK_GUESTS) {
			struct buf *net = buf_new(64);
			network_print(net, &x->mask.network);
			row->name = arena_printf(a, "%s (guests from %.*s)", x->shown, (int)net->len, net->data);
			buf_unref(net);
		} else if (x->mask.kind == MASK_GUESTS) {
			row->name = arena_printf(a, "%s (as a guest)", x->shown);
		}
		row->text = arena_dup(a, slice_cstr(x->reason));
		row->who = arena_dup(a, slice_cstr(x->by));
		row->until_ms = x->until_ms;
		row->time_ms = x->made_ms;
	}
}

enum run cmd_bans(struct core *c, struct session *s, const struct cmd *cmd)
{
	bool server = cmd->id == CMD_SERVER_BANS;
	uint32_t room = server ? 0 : room_for(c, s, cmd, PERMIT_BAN);
	if (room == 0 && !server) {
		return RUN_DONE;
	}
	const struct facts *f = room_facts(c, room);
	struct event *ev = list_tell(c, s, cmd, room, f->bans.n + f->mutes.n);
	bans_rows(c, s, ev, &f->bans, "ban");
	bans_rows(c, s, ev, &f->mutes, "mute");
	return RUN_DONE;
}
