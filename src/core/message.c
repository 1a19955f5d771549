/* SPDX-License-Identifier: MIT */
/* What is said: judged, and drafted for the log. What becomes of it then is in apply.c. */
#include "base/pattern.h"
#include "base/text.h"
#include "core/messages.h"
#include "core/people.h"
#include "core/rules.h"
#include "core/stay.h"

void draft_send(struct core *c, struct session *s, struct record *r, const struct cmd *cmd)
{
	struct user *u = user_at(c, s->user);
	r->time_ms = c->now.wall.ms;
	r->origin = session_id(s);
	r->credit = cmd->bytes;
	r->cmd = cmd->id;
	r->flags |= u->flags & USER_ACCOUNT ? 0 : REC_F_GUEST;
	s->inflight++;
	u->inflight++;
	c->n_drafts++;
	effects_draft(c->out, r);
}

enum run draft_wait(struct core *c, struct session *s, struct record *r, const struct cmd *cmd)
{
	draft_send(c, s, r, cmd);
	r->credit = 0; /* given back at the end of the wait */
	return RUN_WAIT;
}

void draft_quiet(struct core *c, struct record *r)
{
	r->time_ms = c->now.wall.ms;
	c->n_drafts++;
	effects_draft(c->out, r);
}

/* What is wrong with a text to be sent; `*flags` gets REC_F_PLAIN. */
enum err text_judge(const struct core *c, const struct cmd *cmd, uint8_t *flags)
{
	if (cmd->text.n == 0 || (cmd->text.p[0] <= ' ' && slice_trim(cmd->text).n == 0)) {
		return ERR_MESSAGE_EMPTY;
	}
	if (cmd->text.n > (size_t)c->cfg->message_max) {
		return ERR_MESSAGE_LONG;
	}
	if (cmd->key.n > KEY_MAX) {
		return ERR_KEY_LONG;
	}
	enum text_kind kind = utf8_scan(cmd->text);
	if (kind == TEXT_INVALID) {
		return ERR_ENCODING;
	}
	*flags = kind == TEXT_PLAIN ? REC_F_PLAIN : 0;
	return ERR_OK;
}

uint8_t text_plain(struct slice text)
{
	return utf8_scan(text) == TEXT_PLAIN ? REC_F_PLAIN : 0;
}

enum run message_refuse(struct core *c, const struct session *s, const struct cmd *cmd, enum err e)
{
	struct event *ev = session_error(c, s, cmd, e);
	ev->n = e == ERR_KEY_LONG ? KEY_MAX : (uint64_t)c->cfg->message_max;
	return RUN_DONE;
}

/* --- who may talk --- */

static bool refuse_in(struct core *c, const struct session *s, const struct cmd *cmd, const struct room *r, enum err e,
		      struct slice text, uint64_t n)
{
	struct event *ev = session_error(c, s, cmd, e);
	ev->room = r ? arena_dup(&c->out->arena, room_name(r)) : SLICE_EMPTY;
	ev->text = text;
	ev->n = n;
	return true;
}

/* The mute that means the session's user; who was given a voice is not meant by a pattern of names. */
static const struct ban *mute_on(const struct core *c, const struct session *s, uint32_t room)
{
	const struct facts *f = room ? room_at(c, room)->facts : c->server;
	const struct visitor v = visitor_of(c, s, room);
	const struct ban *b = f ? facts_meet(f, MUTE_LIST, &v, c->now.wall.ms) : NULL;
	bool of_names = b && (b->mask.kind == MASK_NAMES || b->mask.kind == MASK_ACCOUNTS);
	return of_names && role_in(c, s->user, room) >= ROOM_VOICED ? NULL : b;
}

/* Mutes, and bans on their way to the disk: whom these mean is still here. Room 0: on the whole server. */
static bool kept_quiet(struct core *c, const struct session *s, const struct cmd *cmd, uint32_t room)
{
	const struct room *r = room ? room_at(c, room) : NULL;
	const struct facts *f = r ? r->facts : c->server;
	if (LIKELY(!f || (f->lists[MUTE_LIST].n == 0 && f->n_bans_proposed == 0))) {
		return false;
	}
	const struct ban *b = f->n_bans_proposed > 0 ? ban_on(c, s, room) : NULL;
	if (b) {
		return refuse_in(c, s, cmd, r, r ? ERR_BANNED : ERR_SERVER_BANNED, ban_words(c, b, &c->out->arena), 0);
	}
	b = mute_on(c, s, room);
	return b && refuse_in(c, s, cmd, r, r ? ERR_MUTED : ERR_SERVER_MUTED, ban_words(c, b, &c->out->arena), 0);
}

/* What speaks against somebody's talking who has such roles. */
static enum err quiet_here(const struct room *r, const struct user *u, unsigned scope, enum room_role role)
{
	enum err e = room_setting(r, SETTING_MODERATED)                                    ? ERR_MODERATED
		     : !(u->flags & USER_ACCOUNT) && !room_setting(r, SETTING_GUESTS_TALK) ? ERR_GUESTS_QUIET
											   : ERR_OK;
	return e != ERR_OK && permit_holds(PERMIT_SAY_MODERATED, scope, (enum server_role)u->role, role) ? ERR_OK : e;
}

/* Must the user be quiet in the room (0: everywhere)? */
static bool hushed(const struct core *c, uint32_t user, uint32_t room)
{
	const struct user *u = user_at(c, user);
	if (room && quiet_here(room_at(c, room), u, SCOPE_ALL, role_in(c, user, room)) != ERR_OK) {
		return true;
	}
	for (const struct session *s = user_session(c, u); s; s = session_next(c, s)) {
		if (mute_on(c, s, 0) || (room && mute_on(c, s, room))) {
			return true;
		}
	}
	return false;
}

bool aside_ok(const struct core *c, uint32_t user, uint32_t room, struct slice text)
{
	return text.n == 0 || (!hushed(c, user, room) && !filter_meets(c, user_at(c, user), text));
}

/* True when the session may not say anything in the room, and was told why. */
static bool silenced(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room)
{
	const struct room *r = room_at(c, room);
	struct member *m = member_find(c, s->user, room);
	const struct user *u = user_at(c, s->user);
	enum server_role role = (enum server_role)u->role;
	if (UNLIKELY(!m)) {
		return false; /* may set the topic from outside, and is nobody whom a room keeps quiet */
	}
	if (m->flags & MEMBER_OUT) {
		return refuse_in(c, s, cmd, r, ERR_NOT_MEMBER, SLICE_EMPTY, 0);
	}
	if (LIKELY(!r->facts)) {
		return false;
	}
	enum err e = quiet_here(r, u, s->scope, (enum room_role)m->role);
	if (e != ERR_OK) {
		return refuse_in(c, s, cmd, r, e, SLICE_EMPTY, 0);
	}
	if (kept_quiet(c, s, cmd, room)) {
		return true;
	}
	int64_t slow = r->facts->set[SETTING_SLOW];
	if (slow > 0 && !permit_holds(PERMIT_NO_SLOW, s->scope, role, (enum room_role)m->role)) {
		int64_t wait = m->said_s == 0 ? 0 : (int64_t)m->said_s - 1 + slow - core_now_s(c);
		if (wait > 0) {
			return refuse_in(c, s, cmd, r, ERR_SLOW_MODE, SLICE_EMPTY, (uint64_t)wait);
		}
		m->said_s = core_now_s(c) + 1;
	}
	return false;
}

/* A room that is flooded, by however many, is read more slowly. */
static void room_pay(struct core *c, struct session *s, const struct room *r)
{
	uint32_t debt = c->cfg->trusted ? 0
					: rate_spend(c, id_mix(r->id) ^ 0x726f6f6d, c->cfg->rate_room,
						     c->cfg->rate_room * 4, 1);
	if (debt > 0) {
		session_slow(c, s, debt);
	}
}

bool say_refused(struct core *c, struct session *s, struct cmd *cmd, uint32_t room)
{
	if (UNLIKELY(!(s->scope & SCOPE_WRITE))) {
		permit_refuse(c, s, cmd, PERMIT_SAY);
		return true;
	}
	if (UNLIKELY(s->flags & SESSION_EXPELLED)) {
		session_error(c, s, cmd, ERR_REVOKED);
		return true;
	}
	if (kept_quiet(c, s, cmd, 0) || (room && silenced(c, s, cmd, room))) {
		return true;
	}
	if (room) {
		room_pay(c, s, room_at(c, room));
	}
	return c->server->n_filters > 0 && filter_refused(c, s, cmd);
}

/* --- saying it --- */

/* Where a private message asks to be shown: only a room that its author is in. */
static struct slice context_of(struct core *c, const struct session *s, const struct cmd *cmd)
{
	struct slice name = cmd->room, key;
	if (cmd->room.n == 0 || cmd->id != CMD_DM || room_name_check(c, &name, &key) != ERR_OK) {
		return SLICE_EMPTY;
	}
	uint32_t room = room_find_key(c, key);
	return room && member_find(c, s->user, room) ? room_name(room_at(c, room)) : SLICE_EMPTY;
}

/* `room` 0: in private, to `peer`. `answered`: the message that this one answers; NULL: none. */
static struct record *message_draft(struct core *c, const struct session *s, const struct cmd *cmd, struct conv conv,
				    uint32_t room, struct slice peer, const struct record *answered, uint8_t flags)
{
	const struct user *u = user_at(c, s->user);
	struct record_text t = {
		.name = user_name(u), .key = cmd->key, .text = cmd->text, .tag = cmd->tag, .peer = peer
	};
	if (UNLIKELY(room == 0 && cmd->room.n > 0)) {
		t.context = context_of(c, s, cmd);
	}
	if (answered) {
		target_quote(c, room, answered, &t);
	}
	struct record *r = record_new(REC_MESSAGE, conv, u->id, &t);
	r->flags = flags | (cmd->id == CMD_ME || cmd->flags & CMD_ACTION ? REC_F_ACTION : 0) |
		   (cmd->flags & CMD_NOTICE ? REC_F_NOTICE : 0);
	if (answered) {
		r->target = answered->seq;
		r->thread = answered->thread ? answered->thread : answered->seq;
	}
	return r;
}

static enum run say_in(struct core *c, struct session *s, const struct cmd *given, uint32_t room,
		       const struct record *answered, uint8_t flags)
{
	struct cmd cmd = *given;
	if (say_refused(c, s, &cmd, room)) {
		return RUN_DONE;
	}
	struct conv conv = conv_room(room_at(c, room)->id);
	draft_send(c, s, message_draft(c, s, &cmd, conv, room, SLICE_EMPTY, answered, flags), &cmd);
	return RUN_MESSAGE;
}

static enum run answer_in(struct core *c, struct session *s, const struct cmd *cmd, const struct target *t)
{
	return say_in(c, s, cmd, t->room, t->message, text_plain(cmd->text));
}

enum run cmd_say(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint8_t flags = 0;
	enum err e = text_judge(c, cmd, &flags);
	if (e != ERR_OK) {
		return message_refuse(c, s, cmd, e);
	}
	if (cmd->number != 0 || cmd->who.n > 0) {
		return target_find(c, s, cmd, answer_in, 0);
	}
	uint32_t room = room_of(c, s, cmd);
	return room == 0 ? RUN_DONE : say_in(c, s, cmd, room, NULL, flags);
}

static enum run dm_send(struct core *c, struct session *s, const struct cmd *given, const struct addressee *to,
			const struct record *answered, uint8_t flags)
{
	struct cmd cmd = *given;
	if (say_refused(c, s, &cmd, 0) || private_refused(c, s, &cmd, to)) {
		return RUN_DONE;
	}
	struct user *u = user_at(c, s->user);
	accept_back(c, u, to->id);
	draft_send(c, s, message_draft(c, s, &cmd, conv_pair(u->id, to->id), 0, to->name, answered, flags), &cmd);
	return RUN_MESSAGE;
}

static enum run answer_to(struct core *c, struct session *s, const struct cmd *cmd, const struct target *t)
{
	const struct addressee to = { t->peer, t->name, t->said };
	return dm_send(c, s, cmd, &to, t->message, text_plain(cmd->text));
}

/* Nobody of that name was online: an account gets it at its next login. */
static void dm_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (!s) {
		return;
	}
	bool found = a->account.found && !(a->account.row.flags & ACCOUNT_F_DELETED);
	if (a->err != ERR_OK || !found) {
		session_error(c, s, t->cmd, a->err != ERR_OK ? (enum err)a->err : ERR_USER_UNKNOWN);
		session_resume(c, s);
		return;
	}
	const struct account_row *row = &a->account.row;
	const struct addressee to = { row->id, row->name, said_by(row->flags) };
	session_go_on(c, s, dm_send(c, s, t->cmd, &to, NULL, text_plain(t->cmd->text)));
}

enum run cmd_dm(struct core *c, struct session *s, const struct cmd *cmd)
{
	uint8_t flags = 0;
	enum err e = text_judge(c, cmd, &flags);
	if (e != ERR_OK) {
		return message_refuse(c, s, cmd, e);
	}
	if (cmd->number != 0 || cmd->flags & CMD_PRIVATE) { /* the other's last one, when it has no number */
		struct cmd private = *cmd;
		private.flags |= CMD_PRIVATE;
		return target_find(c, s, &private, answer_to, 0);
	}
	struct slice key = name_fold(&c->scratch, cmd->who);
	uint32_t other = user_find_shown(c, key);
	bool here = session_has(s, DIALECT_F_ONLINE_ONLY) ? other && !user_absent(user_at(c, other)) : other != 0;
	if (here) {
		const struct user *u = user_at(c, other);
		const struct addressee to = { u->id, user_name(u), u->said };
		return dm_send(c, s, cmd, &to, NULL, flags);
	}
	if (key.n == 0 || c->cfg->auth == AUTH_OPEN || session_has(s, DIALECT_F_ONLINE_ONLY)) {
		return message_refuse(c, s, cmd, ERR_USER_UNKNOWN);
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	ticket_ask(c, ticket_new(c, dm_resume, s, cmd), a);
	return RUN_WAIT;
}

/* --- what does not last --- */

/* "paused", "done", or nothing: it goes on. */
static struct slice typing_state(const struct cmd *cmd)
{
	bool paused = slice_eq(cmd->text, SLICE_LIT("paused"));
	return paused ? SLICE_LIT("paused") : slice_eq(cmd->text, SLICE_LIT("done")) ? SLICE_LIT("done") : SLICE_EMPTY;
}

/* To one person: when that one is here. Whoever is not need not know. */
static void to_person(struct core *c, const struct session *s, uint32_t other, const struct event *what)
{
	for (const struct session *o = other ? user_session(c, user_at(c, other)) : NULL; o; o = session_next(c, o)) {
		struct event *ev = session_tell(c, o, (enum event_id)what->id);
		ev->flags = what->flags | EV_F_DIRECT;
		ev->text = what->text;
		ev->who = arena_dup(&c->out->arena, user_name(user_at(c, s->user)));
		ev->peer = arena_dup(&c->out->arena, user_name(user_at(c, other)));
	}
}

/* To everybody in the room but the session itself. */
static void to_room(struct core *c, const struct session *s, uint32_t room, const struct event *what)
{
	struct event *ev = room_tell(c, room, (enum event_id)what->id);
	ev->flags |= what->flags;
	ev->text = what->text;
	ev->who = arena_dup(&c->out->arena, user_name(user_at(c, s->user)));
	c->out->v[c->out->n - 1].sess = session_id(s);
}

/* Back to the session itself, under its tag, if that is what it wants. */
static void to_self(struct core *c, const struct session *s, const struct cmd *cmd, uint32_t room, struct slice peer,
		    const struct event *what)
{
	if (!session_has(s, DIALECT_F_OWN_ECHO) || session_has(s, DIALECT_F_NO_ECHO)) {
		return;
	}
	struct event *ev = session_tell(c, s, (enum event_id)what->id);
	ev->flags = what->flags | EV_F_OWN | (room ? 0 : EV_F_DIRECT);
	ev->text = what->text;
	ev->tag = arena_dup(&c->out->arena, cmd->tag);
	ev->who = arena_dup(&c->out->arena, user_name(user_at(c, s->user)));
	if (room) {
		room_event(room_at(c, room), ev);
		ev->room = arena_dup(&c->out->arena, ev->room);
	} else {
		ev->peer = arena_dup(&c->out->arena, peer);
	}
}

enum run cmd_typing(struct core *c, struct session *s, const struct cmd *cmd)
{
	const struct event what = { .id = EV_TYPING, .text = typing_state(cmd) };
	uint32_t room = cmd->flags & CMD_PRIVATE ? 0 : room_of(c, s, cmd);
	uint32_t other = room ? 0 : user_find_shown(c, name_fold(&c->scratch, cmd->who));
	if (cmd->flags & CMD_PRIVATE ? other == 0 : room == 0) {
		return RUN_DONE;
	}
	if (hushed(c, s->user, room)) {
		return RUN_DONE; /* nobody is told; whoever goes on to say it is told why not */
	}
	if (room != 0) {
		room_pay(c, s, room_at(c, room));
		to_room(c, s, room, &what);
		to_self(c, s, cmd, room, SLICE_EMPTY, &what);
		return RUN_DONE;
	}
	const struct user *u = user_at(c, other);
	const struct addressee to = { u->id, user_name(u), u->said };
	if (private_judge(c, user_at(c, s->user), &to) == ERR_OK) {
		to_person(c, s, other, &what);
		to_self(c, s, cmd, 0, user_name(u), &what);
	}
	return RUN_DONE;
}

enum run cmd_signal(struct core *c, struct session *s, const struct cmd *given)
{
	struct cmd cmd = *given;
	uint8_t flags = 0;
	enum err e = text_judge(c, &cmd, &flags);
	if (e != ERR_OK || cmd.text.n > SIGNAL_MAX) {
		session_error(c, s, &cmd, e != ERR_OK ? e : ERR_MESSAGE_LONG)->n = SIGNAL_MAX;
		return RUN_DONE;
	}
	uint32_t room = cmd.flags & CMD_PRIVATE ? 0 : room_of(c, s, &cmd);
	uint32_t other = room ? 0 : user_find_shown(c, name_fold(&c->scratch, cmd.who));
	if (room == 0 && !(cmd.flags & CMD_PRIVATE)) {
		return RUN_DONE;
	}
	if (room == 0 && other == 0) {
		session_error(c, s, &cmd, ERR_USER_UNKNOWN);
		return RUN_DONE;
	}
	const struct user *u = other ? user_at(c, other) : NULL;
	const struct addressee to = { u ? u->id : 0, u ? user_name(u) : SLICE_EMPTY, u ? u->said : 0 };
	if (say_refused(c, s, &cmd, room) || (u && private_refused(c, s, &cmd, &to)) ||
	    (room && !room_setting(room_at(c, room), SETTING_SIGNALS) &&
	     refuse_in(c, s, &cmd, room_at(c, room), ERR_NO_SIGNALS, SLICE_EMPTY, 0))) {
		return RUN_DONE;
	}
	const struct event what = { .id = EV_SIGNAL,
				    .flags = (flags & REC_F_PLAIN ? EV_F_PLAIN : 0) |
					     (cmd.flags & CMD_NOTICE ? EV_F_NOTICE : 0),
				    .text = arena_dup(&c->out->arena, cmd.text) };
	if (room) {
		to_room(c, s, room, &what);
	} else {
		to_person(c, s, other, &what);
	}
	return RUN_DONE;
}
