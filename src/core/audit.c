/* SPDX-License-Identifier: MIT */
/* Who did what to whom, when and from where: written down for good, and read by moderators. */
#include "core/fact.h"
#include "core/record_event.h"
#include "core/rules.h"

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

/* What a fact says, as the audit log tells it; `key` is without its word. */
struct deed {
	struct core *c;
	struct event ev; /* as people in the room hear it */
	struct slice key, value;
	struct slice what, whom, where, text;
	bool remove;
};

static void set_deed(struct deed *d)
{
	struct slice value = d->ev.text.n > 0 ? d->ev.text : SLICE_LIT("none");
	d->what = SLICE_LIT("set");
	d->text = arena_printf(&d->c->scratch, "%.*s %.*s", SLICE_FMT(d->ev.key), SLICE_FMT(value));
}

static void role_deed(struct deed *d)
{
	d->what = SLICE_LIT("role");
	d->text = d->remove ? SLICE_LIT("none") : d->ev.text;
}

/* In a room, or on the whole server. */
static void ban_deed(struct deed *d)
{
	if (d->ev.flags & EV_F_SERVER) {
		d->what = arena_printf(&d->c->scratch, "server%.*s", SLICE_FMT(d->what));
	}
	d->whom = d->ev.key;
	d->text = d->ev.text;
	if (d->ev.n > 0) {
		d->text = arena_printf(&d->c->scratch, "%llds%s%.*s", ((long long)d->ev.n - d->ev.time_ms + 500) / 1000,
				       d->text.n > 0 ? ": " : "", SLICE_FMT(d->text));
	}
}

static void pin_deed(struct deed *d)
{
	d->text = arena_printf(&d->c->scratch, "#%.*s", SLICE_FMT(d->key));
}

/* filter.N: ACTION BY PATTERN */
static void filter_deed(struct deed *d)
{
	struct slice pattern = d->value, action = slice_word(&pattern);
	slice_word(&pattern);
	d->text = d->remove ? arena_printf(&d->c->scratch, "%.*s", SLICE_FMT(d->key))
			    : arena_printf(&d->c->scratch, "%.*s %.*s", SLICE_FMT(action), SLICE_FMT(pattern));
}

static void forbid_deed(struct deed *d)
{
	d->text = d->key;
}

static void raid_deed(struct deed *d)
{
	long long left = (long long)fact_number(d->value) - d->ev.time_ms;
	d->text = d->remove ? SLICE_EMPTY : arena_printf(&d->c->scratch, "%llds", (left + 500) / 1000);
}

/* report.N: MADE BY ABOUT ROOM SEQ REASON; settled: ABOUT ROOM what was done */
static void report_deed(struct deed *d)
{
	struct slice rest = d->value;
	if (d->remove) {
		d->what = SLICE_LIT("settle");
	} else {
		slice_word(&rest);
		slice_word(&rest);
	}
	d->whom = slice_word(&rest);
	d->where = slice_word(&rest);
	if (slice_eq(d->where, SLICE_LIT("-"))) {
		d->where = SLICE_EMPTY;
	}
	if (!d->remove) {
		slice_word(&rest);
	}
	d->text =
		arena_printf(&d->c->scratch, "%.*s%s%.*s", SLICE_FMT(d->key), rest.n > 0 ? ": " : "", SLICE_FMT(rest));
}

static const struct {
	const char *word;
	void (*deed)(struct deed *d); /* NULL: the event says it all */
} deeds[] = {
	{ "set", set_deed },       { "role", role_deed },     { "ban", ban_deed },   { "mute", ban_deed },
	{ "invite", NULL },        { "exempt", ban_deed },    { "admit", ban_deed }, { "pin", pin_deed },
	{ "filter", filter_deed }, { "forbid", forbid_deed }, { "raid", raid_deed }, { "report", report_deed },
};

static void fact_deed(struct deed *d, const struct record *r)
{
	d->key = fact_key(r);
	d->value = fact_text(r);
	d->remove = r->flags & REC_F_REMOVE;
	d->what = fact_word(&d->key);
	struct slice word = d->what;
	d->what = d->remove ? arena_printf(&d->c->scratch, "un%.*s", SLICE_FMT(word)) : word;
	for (size_t i = 0; i < ARRAY_LEN(deeds); i++) {
		if (deeds[i].deed && slice_eq(word, slice_cstr(deeds[i].word))) {
			deeds[i].deed(d);
		}
	}
}

void audit_record(struct core *c, const struct session *from, const struct record *r)
{
	struct deed d = { .c = c, .what = SLICE_LIT("kick") };
	uint32_t room = conv_eq(r->conv, CONV_SERVER) ? 0 : room_find_id(c, r->conv.a);
	record_event(r, &d.ev);
	d.whom = r->kind == REC_KICK ? d.ev.who : d.ev.peer;
	d.text = d.ev.text;
	d.where = room ? arena_dup(&c->scratch, room_name(room_at(c, room))) : SLICE_EMPTY;
	if (r->kind == REC_FACT) {
		fact_deed(&d, r);
	}
	write_down(c, from, r->author, record_name(r), d.what, d.whom, d.where, d.text);
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
		struct event_item *row = list_row(ev);
		row->id = r->id;
		row->time_ms = r->time_ms;
		row->who = arena_dup(out, r->who);
		row->from = arena_dup(out, r->from);
		row->kind = arena_dup(out, r->what);
		row->name = arena_dup(out, r->whom);
		row->where = arena_dup(out, r->where);
		row->text = arena_dup(out, r->text);
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
