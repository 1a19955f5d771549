/* SPDX-License-Identifier: MIT */
/* Who did what to whom, when and from where: written down for good, and read by moderators. */
#include "core/record_event.h"
#include "core/state.h"

static void write_down(struct core *c, const struct session *s, uint64_t actor, struct slice who, struct slice what,
		       struct slice whom, struct slice where, struct slice text)
{
	struct ask *a = ask_new(ASK_AUDIT, 0);
	struct arena *m = &a->arena;
	a->audit = (struct audit_row){
		.time_ms = c->now.wall.ms,
		.actor = actor,
		.who = arena_dup(m, who),
		.from = s ? session_address(s, m) : SLICE_EMPTY,
		.what = arena_dup(m, what),
		.whom = arena_dup(m, whom),
		.where = arena_dup(m, where),
		.text = arena_dup(m, text),
	};
	effects_ask(c->out, a);
}

void audit(struct core *c, const struct session *s, const char *what, struct slice whom, struct slice where,
	   struct slice text)
{
	const struct user *u = s && s->user ? user_at(c, s->user) : NULL;
	write_down(c, s, u ? u->id : 0, u ? user_name(u) : SLICE_EMPTY, slice_cstr(what), whom, where, text);
}

void audit_record(struct core *c, const struct session *from, const struct record *r)
{
	struct event ev = { 0 };
	struct slice what = SLICE_LIT("kick"), text, room = SLICE_EMPTY;
	uint32_t handle = conv_eq(r->conv, CONV_SERVER) ? 0 : room_find_id(c, r->conv.a);
	record_event(r, &ev);
	text = ev.text;
	if (r->kind == REC_FACT) {
		struct slice key = fact_key(r);
		const char *dot = memchr(key.p, '.', key.n);
		what = dot ? slice_make(key.p, (size_t)(dot - key.p)) : key;
		if (r->flags & REC_F_REMOVE) {
			what = arena_printf(&c->scratch, "un%.*s", SLICE_FMT(what));
		}
		if (ev.id == EV_SETTING) {
			text = arena_printf(&c->scratch, "%.*s %.*s", SLICE_FMT(ev.key), SLICE_FMT(ev.text));
		} else if (ev.id == EV_PINNED) {
			text = arena_printf(&c->scratch, "#%llu", (unsigned long long)ev.target);
		} else if (ev.id == EV_COUNT && dot) { /* which filter, name or report */
			text = slice_from(key, (size_t)(dot - key.p) + 1);
		}
	}
	if (handle) {
		room = room_name(room_at(c, handle));
	}
	struct slice whom = r->kind == REC_KICK ? ev.who : ev.peer;
	write_down(c, from, r->author, record_name(r), what, whom, room, text);
}

static void audits_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	uint32_t n = 0;
	if (!s) {
		return;
	}
	for (const struct audit_row *r = a->audits.list; r; r = r->next) {
		n++;
	}
	struct arena *out = &c->out->arena;
	struct event *ev = list_tell(c, s, t->cmd, 0, n);
	ev->flags |= a->audits.more ? EV_F_MORE : 0;
	for (const struct audit_row *r = a->audits.list; r; r = r->next) {
		struct event_row *row = list_row(ev);
		row->id = r->id;
		row->time_ms = r->time_ms;
		row->who = r->from.n > 0 ? arena_printf(out, "%.*s@%.*s", SLICE_FMT(r->who), SLICE_FMT(r->from))
					 : arena_dup(out, r->who);
		row->kind = arena_dup(out, r->what);
		row->name = arena_dup(out, r->whom);
		row->text = r->where.n > 0 ? arena_printf(out, "#%.*s%s%.*s", SLICE_FMT(r->where), r->text.n > 0 ? " " : "",
							  SLICE_FMT(r->text))
					   : arena_dup(out, r->text);
	}
	session_resume(c, s);
}

enum run cmd_audit(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct ask *a = ask_new(ASK_AUDITS, 0);
	a->audits.before = cmd->number;
	a->audits.limit = cmd->limit ? MIN(cmd->limit, LIST_PART) : 50;
	a->audits.who = arena_dup(&a->arena, cmd->who);
	a->audits.what = arena_dup(&a->arena, cmd->text);
	ticket_ask(c, ticket_new(c, audits_resume, s, cmd), a);
	return RUN_WAIT;
}
