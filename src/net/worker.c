/* SPDX-License-Identifier: MIT */
/* The turn: wait, accept, read and decode, submit, carry out, hand runs out, write. And what is due at a time. */
#include "net/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "net/address.h"
#include "net/conn.h"

/* [15:04:05] is local time; codecs read no clock, so they get the offset, looked up once a minute. */
void worker_time(struct worker *w)
{
	w->now = w->cfg.clock ? w->cfg.clock(w->cfg.ctx) : clock_now();
	if (w->now.mono.ms >= w->env_until) {
		time_t t = (time_t)(w->now.wall.ms / 1000);
		struct tm tm;
		w->env.utc_offset_s = localtime_r(&t, &tm) ? (int32_t)tm.tm_gmtoff : 0;
		w->env_until = w->now.mono.ms + 60000;
	}
}

struct worker *worker_new(const struct worker_config *cfg)
{
	struct worker *w = xcalloc(1, sizeof(*w));
	w->cfg = *cfg;
	w->config = cfg->config;
	w->env.config = cfg->config;
	w->epoll = epoll_create1(EPOLL_CLOEXEC);
	w->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	w->spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
	struct epoll_event ev = { .events = EPOLLIN, .data.u64 = DATA_WAKE };
	if (w->epoll < 0 || w->wake < 0 || epoll_ctl(w->epoll, EPOLL_CTL_ADD, w->wake, &ev) != 0) {
		panic("cannot make an epoll instance: %s", strerror(errno));
	}
	mpsc_init(&w->posts);
	slab_init(&w->conns, sizeof(struct conn));
	arena_init(&w->batch.arena);
	w->read = xmalloc(READ_BYTES);
	worker_time(w);
	return w;
}

struct conn *conn_at(struct worker *w, uint32_t slot)
{
	return slab_at(&w->conns, slot);
}

struct conn *conn_find(struct worker *w, struct sess_id id)
{
	uint32_t slot = id.slot & SESS_SLOT_MASK;
	if (id.gen == 0 || sess_worker(id) != w->cfg.index || slot >= w->conns.next || !slab_live(&w->conns, slot) ||
	    w->gens[slot] != id.gen) {
		return NULL;
	}
	return conn_at(w, slot);
}

struct sess_id conn_id(const struct worker *w, const struct conn *c)
{
	return (struct sess_id){ w->cfg.index << SESS_SLOT_BITS | c->slot, c->gen };
}

void conn_interest(struct worker *w, struct conn *c)
{
	if (c->fd < 0) {
		return;
	}
	bool in = !(c->flags & CONN_UNREAD) && !w->stopped;
	struct epoll_event ev = {
		.events = (in ? EPOLLIN : 0u) | (c->flags & CONN_BLOCKED ? EPOLLOUT : 0u),
		.data.u64 = (uint64_t)c->gen << 32 | c->slot,
	};
	epoll_ctl(w->epoll, EPOLL_CTL_MOD, c->fd, &ev);
}

void conn_unread(struct worker *w, struct conn *c)
{
	if (!(c->flags & CONN_UNREAD)) {
		c->flags |= CONN_UNREAD;
		conn_interest(w, c);
	}
}

void conn_pause(struct worker *w, struct conn *c, uint32_t ms)
{
	if (c->state == CONN_OPEN && !(c->flags & CONN_PAUSED)) {
		c->flags |= CONN_PAUSED | CONN_UNREAD;
		conn_interest(w, c);
		timer_add(w, c, TIMER_RESUME, ms);
	}
}

void conn_free(struct worker *w, struct conn *c)
{
	LOG(LOG_INFO, "closed", LF_I("slot", conn_id(w, c).slot), LF_I("gen", c->gen));
	fan_leave_all(w, c, false);
	front_drop(w, c);
	out_drop(w, c);
	input_drop(c);
	peer_close(&c->peer);
	if (c->fd >= 0) {
		close(c->fd);
	}
	if (c->flags & CONN_COUNTED) {
		atomic_fetch_sub(&w->cfg.shared->clients, 1);
		address_give(w->cfg.shared->addresses, c->address);
	}
	atomic_fetch_sub_explicit(&w->cfg.shared->credit_bytes, c->credit_bytes, memory_order_relaxed);
	c->state = CONN_DEAD;
	c->fd = -1;
	c->flags = 0;
	w->gens[c->slot]++; /* whoever names it now names nobody */
	vec_grow(&w->freed, &w->cap_freed, w->n_freed + 1, sizeof(*w->freed));
	w->freed[w->n_freed++] = c->slot;
}

static void conn_resume(struct worker *w, struct conn *c)
{
	bool full = c->in && c->in->len > READ_BYTES; /* then that comes first: ready_take() goes on reading */
	c->flags &= (uint16_t)~CONN_PAUSED;
	if (!(c->flags & CONN_EOF) && !full) {
		c->flags &= (uint16_t)~CONN_UNREAD;
		conn_interest(w, c);
	}
	if (c->in || c->flags & CONN_EOF) {
		input_ready(w, c);
	}
}

static void timer_fire(struct worker *w, struct timer t)
{
	struct conn *c = conn_find(w, (struct sess_id){ w->cfg.index << SESS_SLOT_BITS | t.slot, t.gen });
	if (!c) {
		return;
	}
	switch ((enum timer_kind)t.kind) {
	case TIMER_DETECT:
		input_silence(w, c);
		break;
	case TIMER_LOGIN:
		if (c->state == CONN_DETECT && c->tls && c->tls->state != TLS_SHAKING) {
			out_close(w, c);
		} else if (c->state == CONN_DETECT) {
			conn_free(w, c);
		}
		break;
	case TIMER_SHAKE:
		front_shake_timer(w, c);
		break;
	case TIMER_CHUNK:
		input_chunk(w, c);
		break;
	case TIMER_RESUME:
		if (c->state == CONN_OPEN && c->flags & CONN_PAUSED) {
			conn_resume(w, c);
		}
		break;
	case TIMER_CLOSE:
		if (c->state == CONN_LINGER || c->state == CONN_CLOSING) {
			conn_free(w, c);
		}
		break;
	}
}

/* --- effects --- */

static void done(struct worker *w, struct conn *c, uint32_t bytes)
{
	c->credit_n -= c->credit_n > 0;
	bytes = MIN(bytes, c->credit_bytes);
	c->credit_bytes -= bytes;
	atomic_fetch_sub_explicit(&w->cfg.shared->credit_bytes, bytes, memory_order_relaxed);
	if (c->flags & CONN_STALLED && c->state == CONN_OPEN && !(c->flags & CONN_PAUSED) &&
	    c->credit_n <= (uint64_t)w->config->credit_commands / 2) {
		conn_resume(w, c);
	}
}

void worker_apply(struct worker *w, struct effects *e)
{
	w->appends_asked = e->appends_asked;
	w->appends_answered = e->appends_answered;
	for (uint32_t i = 0; i < e->n; i++) {
		const struct effect *f = &e->v[i];
		w->hurry |= f->kind == EFFECT_EVENT && f->event->id == EV_PONG; /* on whichever worker it is answered */
		if (f->kind == EFFECT_ROOM || f->kind == EFFECT_ROOM_GONE) {
			fan_apply(w, e, f);
			continue;
		}
		struct conn *c = conn_find(w, f->sess);
		if (!c) {
			continue;
		}
		switch ((enum effect_kind)f->kind) {
		case EFFECT_EVENT:
			out_event(w, c, f->event);
			break;
		case EFFECT_DONE:
			done(w, c, f->n);
			break;
		case EFFECT_PAUSE:
			conn_pause(w, c, f->n);
			break;
		case EFFECT_CLOSE:
			out_close(w, c);
			break;
		case EFFECT_LISTEN:
		case EFFECT_DEAF:
			fan_apply(w, e, f);
			break;
		case EFFECT_ROOM:
		case EFFECT_ROOM_GONE:
		case EFFECT_LOG:
		case EFFECT_RELOAD:
			break;
		}
	}
}

void worker_post(struct worker *w, struct effects *e)
{
	struct posted_effects *p = xmalloc(sizeof(*p));
	p->effects = e;
	if (mpsc_push(&w->posts, &p->node)) {
		worker_wake(w);
	}
}

void worker_wake(struct worker *w)
{
	uint64_t one = 1;
	if (write(w->wake, &one, sizeof(one)) < 0 && errno != EAGAIN) {
		panic("cannot wake a worker: %s", strerror(errno));
	}
}

static void posts_take(struct worker *w)
{
	for (struct mpsc_node *n = mpsc_take(&w->posts); n;) {
		struct posted_effects *p = CONTAINER_OF(n, struct posted_effects, node);
		n = n->next;
		worker_apply(w, p->effects);
		effects_unref(p->effects);
		free(p);
	}
}

/* --- the turn --- */

static int wait_ms(const struct worker *w, int timeout_ms)
{
	if (w->batch.n > 0 || w->n_ready > 0 || w->n_freed > 0 || w->n_shakes > 0) {
		return 0;
	}
	int due = fan_due_ms(w);
	if (w->n_timers > 0) {
		int left = (int)MIN(MAX(0, w->timers[0].due - w->now.mono.ms), 1000000);
		due = due < 0 ? left : MIN(due, left);
	}
	return timeout_ms < 0 || (due >= 0 && due < timeout_ms) ? due : timeout_ms;
}

static void event_take(struct worker *w, const struct epoll_event *ev)
{
	uint32_t slot = (uint32_t)ev->data.u64;
	uint32_t gen = (uint32_t)(ev->data.u64 >> 32);
	if (slot == DATA_WAKE) {
		uint64_t n;
		if (read(w->wake, &n, sizeof(n)) < 0) {
			return;
		}
	} else if (slot == DATA_LISTEN) {
		accept_ready(w, w->listeners[gen]);
	} else {
		struct conn *c = conn_find(w, (struct sess_id){ w->cfg.index << SESS_SLOT_BITS | slot, gen });
		if (c && ev->events & EPOLLOUT) {
			out_flush(w, c);
			c = conn_find(w, conn_id(w, c)); /* it may have been the last of it */
		}
		if (c && ev->events & EPOLLIN) {
			input_read(w, c);
		} else if (c && ev->events & (EPOLLERR | EPOLLHUP)) {
			if (c->state == CONN_LINGER || !(c->flags & CONN_KNOWN)) {
				conn_free(w, c);
			} else {
				input_broken(w, c, ERR_OK);
			}
		}
	}
}

/* Input that waited for an answer or for credit. */
static void ready_take(struct worker *w)
{
	uint32_t n = w->n_ready;
	uint32_t *list = w->ready;
	w->ready = NULL;
	w->n_ready = w->cap_ready = 0;
	for (uint32_t i = 0; i < n; i++) {
		struct conn *c = conn_at(w, list[i]);
		if (!slab_live(&w->conns, list[i]) || !(c->flags & CONN_READY)) {
			continue;
		}
		c->flags &= (uint16_t)~CONN_READY;
		if (c->state == CONN_OPEN && !(c->flags & CONN_PAUSED)) {
			input_decode(w, c, SLICE_EMPTY, 0);
			if (!(c->flags & (CONN_EOF | CONN_STALLED | CONN_PAUSED | CONN_LEFT)) &&
			    c->flags & CONN_UNREAD && !input_full(c)) {
				c->flags &= (uint16_t)~CONN_UNREAD;
				conn_interest(w, c);
			}
		}
	}
	free(list);
}

static void freed_take(struct worker *w)
{
	for (uint32_t i = 0; i < w->n_freed; i++) {
		slab_free(&w->conns, w->freed[i]);
	}
	w->n_freed = 0;
}

static void flush_all(struct worker *w)
{
	for (uint32_t i = 0; i < w->n_dirty; i++) {
		struct conn *c = conn_at(w, w->dirty[i]);
		if (i + 2 < w->n_dirty) {
			__builtin_prefetch(conn_at(w, w->dirty[i + 2]));
		}
		if (c->flags & CONN_DIRTY) {
			out_turn(w, c);
		}
	}
	w->n_dirty = 0;
}

/* The bound of the whole server: the one that owes most goes first. */
static void shed(struct worker *w)
{
	if (atomic_load_explicit(&w->cfg.shared->sendq_bytes, memory_order_relaxed) <=
	    (uint64_t)w->config->sendq_total) {
		return;
	}
	struct conn *worst = NULL;
	for (uint32_t h = 0; (h = slab_next(&w->conns, h));) {
		struct conn *c = conn_at(w, h);
		if (c->state == CONN_OPEN && (!worst || c->accounted > worst->accounted)) {
			worst = c;
		}
	}
	if (worst && worst->accounted > 0) {
		out_too_slow(w, worst);
	}
}

void worker_turn(struct worker *w, int timeout_ms)
{
	struct epoll_event events[512];
	int n = epoll_wait(w->epoll, events, ARRAY_LEN(events), wait_ms(w, timeout_ms));
	worker_time(w);
	freed_take(w);
	for (int i = 0; i < n; i++) {
		event_take(w, &events[i]);
	}
	/* After the wake-up was read: a post that comes later wakes again. */
	posts_take(w);
	ready_take(w);
	while (w->n_timers > 0 && w->timers[0].due <= w->now.mono.ms) {
		timer_fire(w, timer_take(w));
	}
	w->cfg.submit(w->cfg.ctx, w, &w->batch, w->now);
	w->batch.n = 0;
	arena_reset(&w->batch.arena);
	fan_passes(w);
	flush_all(w);
	shed(w);
	front_work(w);
}

void worker_gate(struct worker *w, struct gate *g)
{
	gate_ref(g);
	gate_unref(w->gate);
	w->gate = g;
	if (gate_certs(g) > 0 && !w->tls_io.method) {
		tls_io_init(&w->tls_io, w->cfg.shared->tickets, &w->now);
	}
}

void worker_reloaded(struct worker *w, const struct config *was)
{
	for (uint32_t h = 0; (h = slab_next(&w->conns, h));) {
		struct conn *c = conn_at(w, h);
		if (w->gens[h] == c->gen && c->state == CONN_OPEN && c->peer.ops->reloaded) {
			out_reloaded(w, c, was);
		}
	}
}

/* --- the end --- */

void worker_stop_reading(struct worker *w)
{
	w->stopped = true;
	for (uint32_t h = 0; (h = slab_next(&w->conns, h));) {
		conn_interest(w, conn_at(w, h));
	}
}

void worker_close_all(struct worker *w)
{
	w->stopped = false; /* lingering reads to the end */
	for (uint32_t h = 0; (h = slab_next(&w->conns, h));) {
		struct conn *c = conn_at(w, h);
		if (w->gens[h] != c->gen) {
			continue; /* freed already */
		}
		if (c->state != CONN_CLOSING && c->state != CONN_LINGER) {
			out_close(w, c);
		}
	}
}

uint32_t worker_conns(const struct worker *w)
{
	return w->conns.used - w->n_freed;
}

uint64_t worker_unsent(const struct worker *w)
{
	return w->unsent;
}

void worker_free(struct worker *w)
{
	if (!w) {
		return;
	}
	worker_stop_accepting(w);
	posts_take(w);
	for (uint32_t h = 0; (h = slab_next(&w->conns, h));) {
		if (w->gens[h] == conn_at(w, h)->gen) {
			conn_free(w, conn_at(w, h));
		}
	}
	freed_take(w);
	fan_free(w);
	for (uint32_t i = 0; i < w->n_listeners; i++) {
		free(w->listeners[i]);
	}
	if (w->tls_io.method) {
		tls_io_done(&w->tls_io);
	}
	gate_unref(w->gate);
	free(w->shakes);
	slab_done(&w->conns);
	arena_done(&w->batch.arena);
	free(w->batch.v);
	free(w->gens);
	free(w->freed);
	free(w->dirty);
	free(w->ready);
	free(w->timers);
	free(w->read);
	close(w->spare);
	close(w->wake);
	close(w->epoll);
	free(w);
}
