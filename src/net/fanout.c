/* SPDX-License-Identifier: MIT */
/* From what a room is told to what its listeners read: encoded once for each variant, handed out as one run.
 *
 *   variant.next   [item][item][item]      being filled; a listener hears it from its `from` on
 *   variant.pass   [item][item]            being handed out: listeners before the cursor have it
 *
 * Whoever needs its items earlier than the pass (an answer of its own must come behind them; it leaves; it must not hear
 * the next one) catches up: it gets its part of the run as a span, and its `from` moves. So there are no per-item lists,
 * and whoever is left out of an item costs the others nothing. */
#include <stdlib.h>
#include <string.h>

#include "net/conn.h"

static uint32_t run_len(const struct buf *b)
{
	return b ? b->len : 0;
}

static struct tune *tunes_of(struct conn *c)
{
	return c->many ? c->tunes.many : &c->tunes.one;
}

static struct fan_room *room_get(struct worker *w, uint32_t room)
{
	if (room >= w->cap_rooms) {
		uint32_t old = w->cap_rooms;
		vec_grow(&w->rooms, &w->cap_rooms, room + 1, sizeof(*w->rooms));
		memset(w->rooms + old, 0, (w->cap_rooms - old) * sizeof(*w->rooms));
	}
	return &w->rooms[room];
}

static void entry_set(struct worker *w, uint32_t room, struct fan_room *r, uint32_t i, struct fan_listener l)
{
	r->v[i] = l;
	struct tune *t = &tunes_of(conn_at(w, l.conn))[l.tune];
	t->room = room;
	t->index = i;
}

static void entry_swap(struct worker *w, uint32_t room, struct fan_room *r, uint32_t i, uint32_t k)
{
	if (i != k) {
		struct fan_listener x = r->v[i];
		entry_set(w, room, r, i, r->v[k]);
		entry_set(w, room, r, k, x);
	}
}

/* The listener gets all that is pending for it. During a pass it moves among those that were served. Returns its index. */
static uint32_t entry_catch_up(struct worker *w, uint32_t room, struct fan_room *r, uint32_t i)
{
	struct conn *c = conn_at(w, r->v[i].conn);
	if (r->passing && i >= r->cursor) {
		const struct fan_variant *v = &r->variants[r->v[i].variant];
		if (run_len(v->pass) > r->v[i].from) {
			out_span(w, c, v->pass, r->v[i].from, v->pass->len - r->v[i].from);
		}
		r->v[i].from = 0;
		entry_swap(w, room, r, i, r->cursor);
		i = r->cursor++;
	}
	const struct fan_variant *v = &r->variants[r->v[i].variant];
	if (run_len(v->next) > r->v[i].from) {
		out_span(w, c, v->next, r->v[i].from, v->next->len - r->v[i].from);
		r->v[i].from = v->next->len;
	}
	return i;
}

void fan_catch_up(struct worker *w, struct conn *c)
{
	for (uint32_t i = 0; i < c->n_tunes; i++) {
		struct tune t = tunes_of(c)[i];
		if (w->rooms[t.room].dirty) {
			entry_catch_up(w, t.room, &w->rooms[t.room], t.index);
		}
	}
}

static uint32_t variant_get(struct fan_room *r, uint8_t dialect, uint32_t bits)
{
	uint32_t unused = UINT32_MAX;
	for (uint32_t i = 0; i < r->n_variants; i++) {
		struct fan_variant *v = &r->variants[i];
		if (v->count > 0 && v->dialect == dialect && v->bits == bits) {
			return i;
		}
		if (v->count == 0 && !v->pass && unused == UINT32_MAX) {
			unused = i;
		}
	}
	if (unused == UINT32_MAX) {
		vec_grow(&r->variants, &r->cap_variants, r->n_variants + 1, sizeof(*r->variants));
		unused = r->n_variants++;
	} else {
		buf_unref(r->variants[unused].next);
	}
	r->variants[unused] = (struct fan_variant){ .dialect = dialect, .bits = bits };
	return unused;
}

static void listener_add(struct worker *w, uint32_t room, struct conn *c, uint32_t bits)
{
	struct fan_room *r = room_get(w, room);
	if (c->n_tunes == 1 && !c->many) {
		struct tune one = c->tunes.one;
		c->tunes.many = NULL;
		c->cap_tunes = 0;
		vec_grow(&c->tunes.many, &c->cap_tunes, 2, sizeof(struct tune));
		c->tunes.many[0] = one;
		c->many = 1;
	} else if (c->many && c->n_tunes == c->cap_tunes) {
		vec_grow(&c->tunes.many, &c->cap_tunes, c->n_tunes + 1, sizeof(struct tune));
	}
	vec_grow(&r->v, &r->cap, r->n + 1, sizeof(*r->v));
	uint32_t variant = variant_get(r, (uint8_t)c->peer.ops->dialect, bits);
	r->variants[variant].count++;
	uint32_t tune = c->n_tunes++;
	entry_set(w, room, r, r->n,
		  (struct fan_listener){ c->slot, tune, run_len(r->variants[variant].next), variant });
	r->n++;
	if (r->passing) { /* the run that is handed out is older than this listener */
		entry_swap(w, room, r, r->n - 1, r->cursor);
		r->cursor++;
	}
}

static void listener_remove(struct worker *w, uint32_t room, uint32_t i)
{
	struct fan_room *r = &w->rooms[room];
	struct fan_listener gone = r->v[i];
	struct conn *c = conn_at(w, gone.conn);
	r->variants[gone.variant].count--;
	if (r->passing && i < r->cursor) { /* keep those that were served before the cursor */
		r->cursor--;
		if (i != r->cursor) {
			entry_set(w, room, r, i, r->v[r->cursor]);
		}
		i = r->cursor;
	}
	r->n--;
	if (i != r->n) {
		entry_set(w, room, r, i, r->v[r->n]);
	}
	c->n_tunes--;
	if (gone.tune != c->n_tunes) {
		struct tune moved = tunes_of(c)[c->n_tunes];
		tunes_of(c)[gone.tune] = moved;
		w->rooms[moved.room].v[moved.index].tune = gone.tune;
	}
	if (c->many && c->n_tunes == 0) {
		free(c->tunes.many);
		c->many = 0;
		c->cap_tunes = 0;
	}
}

static struct tune *tune_find(struct conn *c, uint32_t room)
{
	for (uint32_t i = 0; i < c->n_tunes; i++) {
		if (tunes_of(c)[i].room == room) {
			return &tunes_of(c)[i];
		}
	}
	return NULL;
}

/* The listener's run goes on with another variant. */
static void tune_change(struct worker *w, struct conn *c, struct tune t, uint32_t bits)
{
	struct fan_room *r = &w->rooms[t.room];
	uint32_t i = entry_catch_up(w, t.room, r, t.index);
	r->variants[r->v[i].variant].count--;
	uint32_t variant = variant_get(r, (uint8_t)c->peer.ops->dialect, bits);
	r->variants[variant].count++;
	r->v[i].variant = variant;
	r->v[i].from = run_len(r->variants[variant].next);
}

static void tune_in(struct worker *w, struct conn *c, uint32_t room, uint32_t bits)
{
	struct tune *t = tune_find(c, room);
	if (t) {
		tune_change(w, c, *t, bits);
	} else {
		listener_add(w, room, c, bits);
	}
}

void fan_vary(struct worker *w, struct conn *c)
{
	for (uint32_t i = 0; i < c->n_tunes; i++) {
		struct tune t = tunes_of(c)[i];
		const struct fan_room *r = &w->rooms[t.room];
		tune_change(w, c, t, peer_variant(&c->peer, r->variants[r->v[t.index].variant].bits & VARIANT_CURRENT));
	}
}

static void tune_out(struct worker *w, struct conn *c, uint32_t room)
{
	struct tune *t = tune_find(c, room);
	if (t) {
		listener_remove(w, room, entry_catch_up(w, room, &w->rooms[room], t->index));
	}
}

void fan_leave_all(struct worker *w, struct conn *c, bool catch_up)
{
	if (catch_up) {
		fan_catch_up(w, c);
	}
	while (c->n_tunes > 0) {
		struct tune t = tunes_of(c)[c->n_tunes - 1];
		listener_remove(w, t.room, t.index);
	}
}

static void pass_end(struct fan_room *r)
{
	for (uint32_t i = 0; i < r->n_variants; i++) {
		r->variants[i].pass = buf_unref(r->variants[i].pass);
	}
	r->passing = false;
}

static void pass_begin(struct fan_room *r)
{
	for (uint32_t i = 0; i < r->n_variants; i++) {
		struct fan_variant *v = &r->variants[i];
		if (v->next) {
			buf_seal(v->next);
		}
		v->pass = v->next;
		v->next = NULL;
	}
	r->cursor = 0;
	r->passing = true;
}

/* Serves up to `budget` listeners. */
static void pass_step(struct worker *w, struct fan_room *r, uint32_t budget)
{
	uint32_t end = r->n - r->cursor > budget ? r->cursor + budget : r->n;
	while (r->cursor < end) {
		struct fan_listener *l = &r->v[r->cursor++];
		if (r->cursor + 4 < end) {
			__builtin_prefetch(conn_at(w, l[4].conn));
		}
		const struct fan_variant *v = &r->variants[l->variant];
		if (run_len(v->pass) > l->from) {
			out_span(w, conn_at(w, l->conn), v->pass, l->from, v->pass->len - l->from);
		}
		l->from = 0;
	}
	if (r->cursor >= r->n) {
		pass_end(r);
	}
}

static uint32_t longest(const struct fan_room *r)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < r->n_variants; i++) {
		n = MAX(n, run_len(r->variants[i].next));
	}
	return n;
}

static void room_told(struct worker *w, struct effects *e, const struct effect *f)
{
	if (f->room >= w->cap_rooms || w->rooms[f->room].n == 0) {
		return;
	}
	struct fan_room *r = &w->rooms[f->room];
	struct conn *but = conn_find(w, f->sess);
	struct tune *t = but ? tune_find(but, f->room) : NULL;
	if (longest(r) > RUN_BYTES) { /* no run grows without end: hand out what there is */
		if (r->passing) {
			pass_step(w, r, r->n);
		}
		pass_begin(r);
		pass_step(w, r, r->n);
	}
	if (!r->dirty) {
		r->dirty = true;
		r->barrier = e->appends_asked;
		r->since = w->now.mono.ms;
		vec_grow(&w->dirty_rooms, &w->cap_dirty_rooms, w->n_dirty_rooms + 1, sizeof(*w->dirty_rooms));
		w->dirty_rooms[w->n_dirty_rooms++] = f->room;
	}
	uint32_t index = t ? entry_catch_up(w, f->room, r, t->index) : 0;
	for (uint32_t i = 0; i < r->n_variants; i++) {
		struct fan_variant *v = &r->variants[i];
		if (v->count == 0 || !room_item_for((enum dialect)v->dialect, f->event)) {
			continue;
		}
		if (!v->next) {
			v->next = buf_new(1024);
		}
		proto_find((enum dialect)v->dialect)->encode_room(&w->env, f->event, v->bits, v->next);
	}
	if (t) {
		r->v[index].from = run_len(r->variants[r->v[index].variant].next);
	}
}

static bool may_begin(const struct worker *w, const struct fan_room *r)
{
	return r->n < BIG_ROOM || w->appends_answered >= r->barrier || longest(r) > RUN_EARLY || w->hurry ||
	       w->now.mono.ms - r->since >= PASS_WAIT_MS;
}

void fan_passes(struct worker *w)
{
	for (uint32_t i = 0; i < w->n_dirty_rooms;) {
		struct fan_room *r = &w->rooms[w->dirty_rooms[i]];
		if (!r->passing && longest(r) > 0 && may_begin(w, r)) {
			pass_begin(r);
		}
		if (r->passing) {
			pass_step(w, r, SLICE);
		}
		if (!r->passing && longest(r) == 0) {
			r->dirty = false;
			w->dirty_rooms[i] = w->dirty_rooms[--w->n_dirty_rooms];
		} else {
			/* What came while a pass went on waits for the commits of its own time. */
			if (r->passing) {
				r->barrier = w->appends_asked;
				r->since = w->now.mono.ms;
			}
			i++;
		}
	}
	w->hurry = false;
}

int fan_due_ms(const struct worker *w)
{
	int due = -1;
	for (uint32_t i = 0; i < w->n_dirty_rooms; i++) {
		const struct fan_room *r = &w->rooms[w->dirty_rooms[i]];
		if (r->passing || may_begin(w, r)) {
			return 0;
		}
		due = PASS_WAIT_MS;
	}
	return due;
}

static void room_gone(struct worker *w, uint32_t room)
{
	if (room >= w->cap_rooms) {
		return;
	}
	struct fan_room *r = &w->rooms[room];
	while (r->n > 0) {
		listener_remove(w, room, entry_catch_up(w, room, r, 0));
	}
	if (r->passing) {
		pass_end(r);
	}
	for (uint32_t i = 0; i < r->n_variants; i++) {
		buf_unref(r->variants[i].next);
	}
	for (uint32_t i = 0; r->dirty && i < w->n_dirty_rooms; i++) {
		if (w->dirty_rooms[i] == room) {
			w->dirty_rooms[i] = w->dirty_rooms[--w->n_dirty_rooms];
			break;
		}
	}
	free(r->v);
	free(r->variants);
	memset(r, 0, sizeof(*r));
}

void fan_apply(struct worker *w, struct effects *e, const struct effect *f)
{
	struct conn *c = conn_find(w, f->sess);
	switch ((enum effect_kind)f->kind) {
	case EFFECT_ROOM:
		room_told(w, e, f);
		break;
	case EFFECT_LISTEN:
		if (c && c->state == CONN_OPEN) {
			tune_in(w, c, f->room, peer_variant(&c->peer, f->flags & EFFECT_F_CURRENT));
		}
		break;
	case EFFECT_DEAF:
		if (c) {
			tune_out(w, c, f->room);
		}
		break;
	case EFFECT_ROOM_GONE:
		room_gone(w, f->room);
		break;
	case EFFECT_EVENT:
	case EFFECT_DONE:
	case EFFECT_PAUSE:
	case EFFECT_CLOSE:
	case EFFECT_LOG:
	case EFFECT_RELOAD:
		break;
	}
}

void fan_free(struct worker *w)
{
	for (uint32_t i = 0; i < w->cap_rooms; i++) {
		room_gone(w, i);
	}
	free(w->rooms);
	free(w->dirty_rooms);
}
