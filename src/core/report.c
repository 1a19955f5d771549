/* SPDX-License-Identifier: MIT */
/* Reports to the moderators, and the queue in which they wait until somebody settles them. */
#include "base/text.h"
#include "core/messages.h"
#include "core/rules.h"

void moderators_hear(struct core *c, const struct event *ev)
{
	for (uint32_t h = 0; (h = slab_next(&c->users, h));) {
		const struct user *u = user_at(c, h);
		for (struct session *s = u->role >= ROLE_MODERATOR ? user_session(c, u) : NULL; s;
		     s = session_next(c, s)) {
			effects_tell(c->out, session_id(s), ev);
		}
	}
}

void moderators_tell(struct core *c, enum event_id id, enum err err)
{
	struct event *ev = effects_event(c->out, id);
	ev->time_ms = c->now.wall.ms;
	ev->err = (uint16_t)err;
	moderators_hear(c, ev);
}

void report_tell(struct core *c)
{
	const struct facts *f = c->server;
	if (f->n_reports == 0) {
		return;
	}
	const struct report *r = &f->reports[f->n_reports - 1];
	struct arena *a = &c->out->arena;
	struct event *ev = effects_event(c->out, EV_REPORTED);
	ev->time_ms = r->made_ms;
	ev->who = arena_dup(a, slice_cstr(r->by));
	ev->peer = arena_dup(a, slice_cstr(r->about));
	ev->room = arena_dup(a, slice_cstr(r->room));
	ev->text = arena_dup(a, slice_cstr(r->reason));
	ev->target = r->seq;
	ev->n = r->id;
	moderators_hear(c, ev);
}

enum { REPORTS_OF_ONE = 20 };

/* Has that person so many open reports that nobody would read a further one? */
static bool reports_too_often(const struct facts *f, struct slice by)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < f->n_reports; i++) {
		n += slice_eq(slice_cstr(f->reports[i].by), by);
	}
	return n >= REPORTS_OF_ONE;
}

/* `room` empty and seq 0 when it is about a person alone. */
static enum run report_send(struct core *c, struct session *s, const struct cmd *cmd, struct slice about,
			    struct slice room, uint64_t seq)
{
	struct facts *f = c->server;
	struct slice by = user_name(user_at(c, s->user));
	if (reports_too_often(f, by)) {
		session_error(c, s, cmd, ERR_REPORTS_MOST)->n = REPORTS_OF_ONE;
		return RUN_DONE;
	}
	if (f->n_reports >= (uint32_t)c->cfg->reports_max) {
		const struct decision old = { .key = fact_key_number(&c->scratch, "report", f->reports[0].id),
					      .remove = true };
		decide_quietly(c, 0, &old, NULL);
	}
	const struct decision d = {
		.key = fact_key_number(&c->scratch, "report", ++f->last_report),
		.value = arena_printf(&c->scratch, "%lld %.*s %.*s %.*s %llu %.*s", (long long)c->now.wall.ms,
				      SLICE_FMT(by), SLICE_FMT(about), SLICE_FMT(room.n > 0 ? room : SLICE_LIT("-")),
				      (unsigned long long)seq, SLICE_FMT(cmd->text)),
	};
	return decide(c, s, cmd, 0, &d);
}

static enum run report_message(struct core *c, struct session *s, const struct cmd *cmd, const struct target *t)
{
	struct slice room = t->room ? room_name(room_at(c, t->room)) : SLICE_EMPTY;
	return report_send(c, s, cmd, record_name(t->message), room, t->message->seq);
}

static enum run report_person(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room,
			      const struct person *p)
{
	(void)room;
	return report_send(c, s, cmd, p->name, SLICE_EMPTY, 0);
}

enum run cmd_report(struct core *c, struct session *s, const struct cmd *cmd)
{
	if (!reason_ok(c, s, cmd)) {
		return RUN_DONE;
	}
	if (cmd->number != 0) {
		return target_find(c, s, cmd, report_message, 0);
	}
	return person_find(c, s, cmd, 0, report_person, PERSON_MUST);
}

enum run cmd_reports(struct core *c, struct session *s, const struct cmd *cmd)
{
	struct arena *a = &c->out->arena;
	const struct facts *f = c->server;
	uint32_t n = MIN(f->n_reports, LIST_PART);
	struct event *ev = list_tell(c, s, cmd, 0, n);
	for (uint32_t i = 0; i < n; i++) {
		const struct report *r = &f->reports[i];
		struct event_item *row = list_row(ev);
		row->id = r->id;
		row->who = arena_dup(a, slice_cstr(r->by));
		row->name = arena_dup(a, slice_cstr(r->about));
		row->text = arena_dup(a, slice_cstr(r->reason));
		row->kind = arena_dup(a, slice_cstr(r->room));
		row->m = r->seq;
		row->time_ms = r->made_ms;
	}
	return RUN_DONE;
}

enum run cmd_settle(struct core *c, struct session *s, const struct cmd *cmd)
{
	const struct facts *f = c->server;
	uint64_t id = cmd->number ? cmd->number : cmd->limit;
	if (!reason_ok(c, s, cmd)) {
		return RUN_DONE;
	}
	for (uint32_t i = 0; i < f->n_reports; i++) {
		const struct report *r = &f->reports[i];
		if (r->id == id) {
			const struct decision d = {
				.key = fact_key_number(&c->scratch, "report", id),
				.value = arena_printf(&c->scratch, "%s %s %.*s", r->about, r->room ? r->room : "-",
						      SLICE_FMT(cmd->text)),
				.remove = true,
			};
			return decide(c, s, cmd, 0, &d);
		}
	}
	session_error(c, s, cmd, ERR_REPORT_UNKNOWN);
	return RUN_DONE;
}
