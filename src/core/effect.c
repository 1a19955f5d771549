/* SPDX-License-Identifier: MIT */
/* The list of what is to be done: filled by the core in one turn, shared by all workers. */
#include "core/effect.h"

#include <stdlib.h>
#include <string.h>

static void lists_init(struct effects *e)
{
	e->drafts = NULL;
	e->drafts_tail = &e->drafts;
	e->n_drafts = 0;
	e->asks = NULL;
	e->asks_last = NULL;
}

struct effects *effects_new(void)
{
	struct effects *e = xcalloc(1, sizeof(*e));
	atomic_init(&e->refs, 1);
	arena_init(&e->arena);
	lists_init(e);
	return e;
}

struct effects *effects_ref(struct effects *e)
{
	atomic_fetch_add_explicit(&e->refs, 1, memory_order_relaxed);
	return e;
}

static void contents_drop(struct effects *e)
{
	for (uint32_t i = 0; i < e->n_held; i++) {
		record_unref(e->held[i]);
	}
	record_list_unref(e->drafts);
	while (e->asks) {
		struct ask *a = e->asks;
		e->asks = a->node.next ? CONTAINER_OF(a->node.next, struct ask, node) : NULL;
		ask_free(a);
	}
}

struct effects *effects_unref(struct effects *e)
{
	if (e && atomic_fetch_sub_explicit(&e->refs, 1, memory_order_acq_rel) == 1) {
		contents_drop(e);
		arena_done(&e->arena);
		free(e->held);
		free(e->v);
		free(e);
	}
	return NULL;
}

void effects_reset(struct effects *e)
{
	contents_drop(e);
	arena_reset(&e->arena);
	e->n = 0;
	e->n_own = 0;
	e->n_held = 0;
	lists_init(e);
}

struct effect *effects_add(struct effects *e, enum effect_kind kind)
{
	if (e->n == e->cap) {
		vec_grow(&e->v, &e->cap, e->n + 1, sizeof(*e->v));
	}
	struct effect *f = &e->v[e->n++];
	memset(f, 0, sizeof(*f));
	f->kind = (uint8_t)kind;
	e->n_own += kind == EFFECT_LOG || kind == EFFECT_RELOAD;
	return f;
}

struct event *effects_event(struct effects *e, enum event_id id)
{
	struct event *ev = arena_zalloc(&e->arena, sizeof(*ev));
	ev->id = (uint8_t)id;
	ev->cmd = CMD_COUNT;
	return ev;
}

void effects_tell(struct effects *e, struct sess_id to, const struct event *ev)
{
	struct effect *f = effects_add(e, EFFECT_EVENT);
	f->sess = to;
	f->event = ev;
}

void effects_hold(struct effects *e, struct record *r)
{
	if (e->n_held == e->cap_held) {
		vec_grow(&e->held, &e->cap_held, e->n_held + 1, sizeof(struct record *));
	}
	e->held[e->n_held++] = record_ref(r);
}

void effects_draft(struct effects *e, struct record *r)
{
	r->next = NULL;
	*e->drafts_tail = r;
	e->drafts_tail = &r->next;
	e->n_drafts++;
}

static void ask_link(struct effects *e, struct ask *a)
{
	a->node.next = NULL;
	if (!e->asks) {
		e->asks = a;
	} else {
		e->asks_last->node.next = &a->node;
	}
	e->asks_last = a;
}

void effects_flush_drafts(struct effects *e)
{
	if (!e->drafts) {
		return;
	}
	struct ask *a = ask_new(ASK_APPEND, 0);
	a->append.first = e->drafts;
	a->append.last = CONTAINER_OF(e->drafts_tail, struct record, next);
	a->append.count = e->n_drafts;
	e->drafts = NULL;
	e->drafts_tail = &e->drafts;
	e->n_drafts = 0;
	ask_link(e, a);
}

void effects_ask(struct effects *e, struct ask *a)
{
	effects_flush_drafts(e);
	ask_link(e, a);
}
