/* SPDX-License-Identifier: MIT */
/* The message that a command is about: found among the last ones of its room, or asked of the store. */
#include "base/text.h"
#include "core/messages.h"
#include "core/people.h"

/* Where the search for a message stands, over an ask. */
struct seeking {
	struct core *c;
	struct session *s;
	const struct cmd *cmd;
	target_fn then;
	unsigned flags;
	struct target t;
};

static enum run give_up(const struct seeking *k, enum err e)
{
	session_error(k->c, k->s, k->cmd, e);
	return RUN_DONE;
}

/* Is that the one that is meant? */
static bool meant(const struct seeking *k, const struct record *r)
{
	if (k->cmd->number != 0) {
		return r->seq == k->cmd->number;
	}
	if (r->flags & REC_F_DELETED) {
		return false;
	}
	if (k->flags & TARGET_OWN) {
		return r->author == user_at(k->c, k->s->user)->id;
	}
	if (k->cmd->flags & CMD_PRIVATE) {
		return r->author == k->t.peer;
	}
	return slice_eq(name_fold(&k->c->scratch, record_name(r)), name_fold(&k->c->scratch, k->cmd->who));
}

static enum run found(struct seeking *k, const struct record *r)
{
	uint64_t hidden = k->t.room ? room_readable(room_at(k->c, k->t.room), user_at(k->c, k->s->user)->id) : 0;
	bool other = k->cmd->conv.a != 0 && !conv_eq(k->cmd->conv, k->t.conv); /* a number of another conversation */
	bool gone = r && r->flags & REC_F_DELETED && !(k->flags & TARGET_DELETED);
	if (!r || gone || other || r->seq <= hidden) {
		return give_up(k, ERR_MESSAGE_UNKNOWN);
	}
	k->t.message = r;
	return k->then(k->c, k->s, k->cmd, &k->t);
}

/* How to go on is kept in the ticket: text is the other's name, id the conversation's other end,
 * number what that one said. */
static void page_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	struct seeking k = { c, s, t->cmd, t->then, t->flags, { .conv = a->page.conv } };
	if (conv_is_pair(a->page.conv)) {
		uint32_t user = user_find_id(c, t->id);
		k.t.said = user ? user_at(c, user)->said : (uint8_t)t->number;
		k.t.peer = t->id;
		k.t.name = slice_cstr(t->text);
	} else {
		k.t.room = room_find_id(c, a->page.conv.a);
		if (k.t.room == 0 || !member_find(c, s->user, k.t.room)) {
			session_error(c, s, t->cmd, ERR_MESSAGE_UNKNOWN);
			session_resume(c, s);
			return;
		}
	}
	const struct record *last = NULL;
	for (const struct record *r = a->page.first; r; r = r->next) {
		if (meant(&k, r)) {
			last = r;
		}
	}
	session_go_on(c, s, found(&k, last));
}

static enum run page_ask(struct seeking *k)
{
	struct core *c = k->c;
	struct ask *a = ask_new(ASK_PAGE, 0);
	a->page.conv = k->t.conv;
	a->page.bound = UINT64_MAX;
	if (k->cmd->number != 0) {
		uint64_t *number = arena_alloc(&a->arena, sizeof(*number));
		*number = k->cmd->number;
		a->page.mode = PAGE_LIST;
		a->page.numbers = number;
		a->page.n_numbers = 1;
	} else {
		a->page.mode = PAGE_LATEST;
		a->page.limit = (uint32_t)c->cfg->history_default;
	}
	struct ticket *t = ticket_new(c, page_resume, k->s, k->cmd);
	t->then = k->then;
	t->flags = k->flags;
	t->id = k->t.peer;
	t->number = k->t.said;
	t->text = k->t.name.n > 0 ? str_dup(k->t.name) : NULL;
	ticket_ask(c, t, a);
	return RUN_WAIT;
}

static enum run in_room(struct seeking *k)
{
	const struct room *r = room_at(k->c, k->t.room);
	k->t.conv = conv_room(r->id);
	for (uint32_t i = r->recent_n; i > 0; i--) { /* the newest first */
		const struct record *rec = r->recent[(r->recent_at + i - 1) % r->recent_n];
		if (meant(k, rec)) {
			return found(k, rec);
		}
	}
	if (k->cmd->number > r->seq) {
		return give_up(k, ERR_MESSAGE_UNKNOWN);
	}
	return page_ask(k);
}

static enum run in_pair(struct seeking *k, uint64_t other, struct slice name, uint8_t said)
{
	k->t.peer = other;
	k->t.name = name;
	k->t.said = said;
	k->t.conv = conv_pair(user_at(k->c, k->s->user)->id, other);
	return page_ask(k);
}

static void account_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	struct seeking k = { c, s, t->cmd, t->then, t->flags, { .room = 0 } };
	session_go_on(c, s,
		      a->account.found
			      ? in_pair(&k, a->account.row.id, a->account.row.name, said_by(a->account.row.flags))
			      : give_up(&k, ERR_USER_UNKNOWN));
}

enum run target_find(struct core *c, struct session *s, const struct cmd *cmd, target_fn then, unsigned flags)
{
	struct seeking k = { c, s, cmd, then, flags, { .room = 0 } };
	if (!(cmd->flags & CMD_PRIVATE)) {
		k.t.room = room_of(c, s, cmd);
		return k.t.room == 0 ? RUN_DONE : in_room(&k);
	}
	struct slice key = name_fold(&c->scratch, cmd->who);
	uint32_t other = user_find_shown(c, key);
	if (key.n == 0) {
		return give_up(&k, ERR_USER_UNKNOWN);
	}
	if (other != 0) {
		const struct user *u = user_at(c, other);
		return in_pair(&k, u->id, user_name(u), u->said);
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	struct ticket *t = ticket_new(c, account_resume, s, cmd);
	t->then = then;
	t->flags = flags;
	ticket_ask(c, t, a);
	return RUN_WAIT;
}

void target_quote(const struct core *c, uint32_t room, const struct record *message, struct record_text *t)
{
	record_quote_of(message, t);
	if (room && !room_setting(room_at(c, room), SETTING_HISTORY)) {
		t->quote = SLICE_EMPTY;
	}
}
