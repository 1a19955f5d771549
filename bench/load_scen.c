/* SPDX-License-Identifier: MIT */
/* The scenarios: who is in which room, who sends, who opens the window, and the phases of a run. */
#include <errno.h>
#include <sys/socket.h>

#include "load.h"

static const uint64_t second = 1000000000u;

/* Nobody waits to see this one: a sender that goes by acknowledgements, or by the clock. */
enum { NO_WITNESS = UINT32_MAX };

static void *zalloc(size_t n, size_t size)
{
	void *p = calloc(n != 0 ? n : 1, size);

	if (p == NULL) {
		perror("load: calloc");
		exit(1);
	}
	return p;
}

static struct sender *sender_at(struct load *l, uint32_t i, struct conn *c, uint32_t witness)
{
	l->senders[i].conn = c;
	l->senders[i].witness = witness;
	return &l->senders[i];
}

/* Everybody in one room. Senders and their witnesses are spread evenly over it: a pass over the room that reaches a
 * witness half-way leaves its sender time to be back for the next pass, as in a real crowd. */
static void setup_fanout(struct load *l)
{
	uint32_t apart = l->n_conns / l->n_senders;

	for (uint32_t i = 0; i < l->n_conns; i++) {
		if (!l->ops->lobby) {
			memcpy(l->conns[i].who.room, "bench", 6);
		}
		l->conns[i].n = l->n_senders;
	}
	for (uint32_t i = 0; i < l->n_senders; i++) {
		uint32_t witness = (i * apart + (apart + 1) / 2) % l->n_conns;

		sender_model(l, sender_at(l, i, &l->conns[i * apart], witness), NULL);
	}
}

/* Two by two; each side sends, the other one's sight of it opens the window: ping-pong with `window` balls a side. */
static void setup_pairs(struct load *l)
{
	for (uint32_t i = 0; i < l->n_conns; i++) {
		l->conns[i].first = i ^ 1;
		l->conns[i].n = 1;
		sender_model(l, sender_at(l, i, &l->conns[i], i ^ 1), l->conns[i ^ 1].who.name);
	}
}

/* Rooms of equal size, the first member of each sends, the middle one is its witness. */
static void setup_rooms(struct load *l)
{
	uint32_t size = l->n_conns / l->n_rooms;

	for (uint32_t i = 0; i < l->n_conns; i++) {
		snprintf(l->conns[i].who.room, NAME_LEN, "room%05u", i / size);
		l->conns[i].first = i / size;
		l->conns[i].n = 1;
	}
	for (uint32_t i = 0; i < l->n_senders; i++) {
		uint32_t witness = i * size + size / 2;

		sender_model(l, sender_at(l, i, &l->conns[i * size], witness), NULL);
	}
}

/* Each sender alone in a room of its own; the acknowledgement opens the window. */
static void setup_durable(struct load *l)
{
	for (uint32_t i = 0; i < l->n_conns; i++) {
		snprintf(l->conns[i].who.room, NAME_LEN, "room%05u", i);
		l->conns[i].who.keyed = true;
		l->conns[i].first = i;
		l->conns[i].n = 1;
		sender_model(l, sender_at(l, i, &l->conns[i], (uint32_t)NO_WITNESS), NULL);
	}
}

static bool fail(struct load *l, const char *why)
{
	if (l->last_error[0] == '\0') {
		snprintf(l->last_error, sizeof(l->last_error), "%s", why);
	}
	return false;
}

static bool is(const struct load *l, const char *scenario)
{
	return strcmp(l->scenario, scenario) == 0;
}

/* Rounds the numbers to what the scenario can use. */
static bool numbers_check(struct load *l)
{
	if (is(l, "pairs")) {
		l->n_conns &= ~1u;
		l->n_senders = l->n_conns;
	} else if (is(l, "rooms")) {
		if (!l->ops->rooms) {
			return fail(l, "this protocol has no rooms");
		}
		l->n_senders = l->n_rooms;
		l->n_conns -= l->n_conns % (l->n_rooms != 0 ? l->n_rooms : 1);
	} else if (is(l, "durable")) {
		l->n_senders = l->n_conns;
	} else if (is(l, "idle")) {
		l->n_senders = 0;
	} else if (!is(l, "fanout") && !is(l, "slow")) {
		return fail(l, "no such scenario");
	}
	if (!is(l, "idle") && (l->n_senders == 0 || l->n_senders > l->n_conns || l->window == 0)) {
		return fail(l, "too few clients for so many senders");
	}
	if (is(l, "slow") && (l->rate <= 0 || l->n_conns < 4 * l->n_senders)) {
		return fail(l, "slow needs a rate, and four clients or more to a sender");
	}
	return true;
}

bool scenario_setup(struct load *l)
{
	if (!numbers_check(l)) {
		return false;
	}
	l->buf = zalloc(READ_SIZE, 1);
	l->conns = zalloc(l->n_conns, sizeof(l->conns[0]));
	l->senders = zalloc(l->n_senders, sizeof(l->senders[0]));
	l->ready = zalloc(l->n_senders, sizeof(l->ready[0]));
	for (uint32_t i = 0; i < l->n_conns; i++) {
		l->conns[i].id = i;
		snprintf(l->conns[i].who.name, NAME_LEN, "u%05u", i);
	}
	if (is(l, "pairs")) {
		setup_pairs(l);
	} else if (is(l, "rooms")) {
		setup_rooms(l);
	} else if (is(l, "durable")) {
		setup_durable(l);
	} else if (!is(l, "idle")) {
		setup_fanout(l);
	}
	for (uint32_t i = 0; i < l->n_conns; i++) {
		l->conns[i].base = l->n_streams;
		l->n_streams += l->conns[i].n;
	}
	l->ack_base = l->n_streams;
	l->expect = zalloc(l->n_streams + l->n_senders, sizeof(l->expect[0]));
	return true;
}

/* The first `upto` connect and log in, then until nobody hears of it any more. A few connect each millisecond, because some
 * servers accept few at a time; many log in at once, because some finish logins once a second only. */
bool scenario_login(struct load *l, uint32_t upto)
{
	uint64_t progress = now_ns(), seen = 0;

	while (l->n_ready < upto) {
		uint32_t burst = 8;

		for (; burst > 0 && l->in_login < l->parallel && l->opened < upto; burst--) {
			conn_open(l, &l->conns[l->opened++]);
		}
		load_turn(l, now_ns() + (burst == 0 ? second / 1000 : second / 10));
		if (l->bytes_in != seen) {
			seen = l->bytes_in;
			progress = l->now;
		}
		if (l->closed != 0) {
			return fail(l, "the server closed a connection during login");
		}
		if (l->now - progress > 20 * second) {
			return fail(l, "no answer to a login for 20 s");
		}
	}
	for (uint64_t end = l->now + 20 * second; l->now < end && l->now - progress < second / 4;) {
		load_turn(l, l->now + second / 20);
		if (l->bytes_in != seen) {
			seen = l->bytes_in;
			progress = l->now;
		}
	}
	return l->closed == 0 || fail(l, "the server closed a connection after login");
}

static void snap_take(const struct load *l, struct snap *ret)
{
	ret->ns = now_ns();
	ret->sent = l->sent;
	ret->deliveries = l->deliveries;
	ret->acks = l->acks;
	ret->server_cpu = server_cpu(l->pid);
	ret->own_cpu = own_cpu();
}

static void run_for(struct load *l, double seconds)
{
	uint64_t end = now_ns() + (uint64_t)(seconds * (double)second);

	do {
		load_turn(l, end);
	} while (l->now < end);
}

static void flow_start(struct load *l)
{
	l->sending = true;
	l->now = now_ns();
	if (l->rate > 0) {
		l->due_step = (double)second / l->rate;
		l->next_due = l->now;
		return;
	}
	for (uint32_t i = 0; i < l->n_senders; i++) {
		sender_emit(l, &l->senders[i], l->window, l->now);
	}
}

/* Until all has arrived, or nothing more comes for two seconds. */
static void flow_stop(struct load *l)
{
	uint64_t progress = l->now, seen = l->bytes_in;

	l->sending = false;
	while (!all_arrived(l) && l->now - progress < 2 * second) {
		load_turn(l, now_ns() + second / 50);
		if (l->bytes_in != seen) {
			seen = l->bytes_in;
			progress = l->now;
		}
	}
	count_tail(l);
}

static void measure(struct load *l, struct result *ret)
{
	memset(&l->hist, 0, sizeof(l->hist));
	snap_take(l, &ret->from);
	l->measuring = true;
	run_for(l, l->seconds);
	l->measuring = false;
	snap_take(l, &ret->to);
	ret->p50 = hist_quantile(&l->hist, 0.50);
	ret->p99 = hist_quantile(&l->hist, 0.99);
	ret->p999 = hist_quantile(&l->hist, 0.999);
}

void scenario_flow(struct load *l, struct result *ret)
{
	flow_start(l);
	run_for(l, l->warmup);
	measure(l, ret);
	flow_stop(l);
}

/* Twice the same flow: all reading, then with the last one no longer reading. */
void scenario_slow(struct load *l, struct result *ret)
{
	struct conn *slow = &l->conns[l->n_conns - 1];
	struct memory m;
	int small = 4096, large = 1 << 20;
	uint64_t end;

	flow_start(l);
	run_for(l, l->warmup);
	measure(l, ret);
	memset(&l->hist, 0, sizeof(l->hist));
	setsockopt(slow->fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof(small));
	conn_pause(l, slow, true);
	slow->off_books = true;
	l->measuring = true;
	for (end = l->now + (uint64_t)(l->seconds * (double)second); l->now < end;) {
		run_for(l, 0.1);
		memory_read(l->pid, &m);
		ret->rss_max = m.rss > ret->rss_max ? m.rss : ret->rss_max;
	}
	l->measuring = false;
	ret->slow_p99 = hist_quantile(&l->hist, 0.99);
	flow_stop(l);
	if (slow->state != CONN_CLOSED) { /* cut off behind what it has not read yet? */
		setsockopt(slow->fd, SOL_SOCKET, SO_RCVBUF, &large, sizeof(large));
		conn_pause(l, slow, false);
		for (end = l->now + 3 * second; l->now < end && slow->state != CONN_CLOSED;) {
			load_turn(l, end);
		}
	}
	ret->slow_cut_off = slow->state == CONN_CLOSED;
	l->closed -= ret->slow_cut_off;
}
