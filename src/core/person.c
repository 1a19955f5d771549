/* SPDX-License-Identifier: MIT */
/* The person that a command names: somebody who is online, an account, or a guest who is gone but still has a role. */
#include "base/text.h"
#include "core/people.h"

struct person person_online(const struct core *c, uint32_t user)
{
	const struct user *u = user_at(c, user);
	return (struct person){
		.id = u->id,
		.user = user,
		.role = (enum server_role)u->role,
		.account = u->flags & USER_ACCOUNT,
		.name = user_name(u),
		.said = u->said,
	};
}

static struct person of_account(const struct core *c, const struct account_row *row)
{
	return (struct person){
		.id = row->id,
		.user = user_find_id(c, row->id),
		.role = (enum server_role)row->role,
		.account = true,
		.name = row->name,
		.meta = row->meta,
		.said = said_by(row->flags),
	};
}

/* Who has a role or an invitation under that name, though nobody is called so any more; id 0 when nobody does. */
static struct person of_facts(struct core *c, const struct facts *f, struct slice key)
{
	struct person p = { .id = 0 };
	for (uint32_t i = 0; f && i < f->n_roles; i++) {
		struct slice name = slice_cstr(f->roles[i].name);
		if (slice_eq(name_fold(&c->scratch, name), key)) {
			p = (struct person){ .id = f->roles[i].user, .name = name };
		}
	}
	for (uint32_t i = 0; f && i < f->n_invitations; i++) {
		struct slice name = slice_cstr(f->invitations[i].name);
		if (slice_eq(name_fold(&c->scratch, name), key)) {
			p = (struct person){ .id = f->invitations[i].user, .name = name };
		}
	}
	uint32_t user = p.id ? user_find_id(c, p.id) : 0;
	return user ? person_online(c, user) : p;
}

static void account_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	if (!s) {
		return;
	}
	uint32_t room = t->id ? room_find_id(c, t->id) : 0;
	if (t->id && !room) {
		session_error(c, s, t->cmd, ERR_ROOM_UNKNOWN);
		session_resume(c, s);
		return;
	}
	bool found = a->account.found && !(a->account.row.flags & ACCOUNT_F_DELETED);
	const struct facts *f = room && t->flags & PERSON_GONE ? room_at(c, room)->facts : NULL;
	const struct person p =
		found ? of_account(c, &a->account.row) : of_facts(c, f, name_fold(&c->scratch, t->cmd->who));
	if (p.id == 0 && t->flags & PERSON_MUST) {
		session_error(c, s, t->cmd, ERR_USER_UNKNOWN);
		session_resume(c, s);
		return;
	}
	session_go_on(c, s, t->person(c, s, t->cmd, room, &p));
}

enum run person_find(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, person_fn then,
		     unsigned flags)
{
	struct slice key = name_fold(&c->scratch, cmd->who);
	uint32_t user = key.n > 0 ? user_find_key(c, key) : 0;
	if (key.n == 0) {
		session_error(c, s, cmd, ERR_USER_UNKNOWN);
		return RUN_DONE;
	}
	if (user != 0 && !(user_at(c, user)->flags & USER_HIDDEN)) {
		const struct person p = person_online(c, user);
		return then(c, s, cmd, room, &p);
	}
	struct ask *a = ask_new(ASK_ACCOUNT, 0);
	a->account.key = arena_dup(&a->arena, key);
	struct ticket *t = ticket_new(c, account_resume, s, cmd);
	t->id = room ? room_at(c, room)->id : 0;
	t->person = then;
	t->flags = flags;
	ticket_ask(c, t, a);
	return RUN_WAIT;
}
