/* SPDX-License-Identifier: MIT */
/* What comes before a dialect: a PROXY header, TLS, both in this order, or neither. And shaking hands, which costs a
 * thousand times what a message does: it waits in a list of its own, gets its share of a turn when everybody else had
 * theirs, and is counted against the address that asks for it. */
#include <errno.h>
#include <unistd.h>

#include "base/clock.h"
#include "net/address.h"
#include "net/conn.h"
#include "net/proxy.h"
#include "net/webirc.h"

enum { RECORD_HEAD = 5, RECORD_MOST = TLS_RECORD + 256 };

static const struct slice hello = { "\x16\x03", 2 }; /* a handshake record of TLS or SSL 3 */

/* Fatal alerts for those who spoke TLS before there was any (RFC 8446, 6.2). */
static const struct slice alert_no = { "\x15\x03\x03\x00\x02\x02\x28", 7 };   /* handshake_failure */
static const struct slice alert_busy = { "\x15\x03\x03\x00\x02\x02\x50", 7 }; /* internal_error */

/* A flood of refusals is a line now and then. */
static void refused(struct worker *w, struct conn *c, enum refusal kind, const char *why, const char *hint)
{
	int64_t now = w->now.mono.ms;
	if (w->refused[kind].told_ms != 0 && now - w->refused[kind].told_ms < REFUSED_LOG_MS) {
		w->refused[kind].since++;
		return;
	}
	char text[ADDRESS_TEXT_MAX];
	const char *word = kind == REFUSE_PROXY     ? "proxy_refused"
			   : kind == REFUSE_GATEWAY ? "webirc_refused"
						    : "tls_refused";
	LOG(LOG_WARN, word, LF_C("why", why), LF_S("from", address_text(w->cfg.shared->addresses, c->address, text)),
	    LF_S("listener", slice_cstr(c->listener->name)), LF_I("since", w->refused[kind].since), LF_C("hint", hint));
	w->refused[kind].told_ms = now;
	w->refused[kind].since = 0;
}

/* ---- who comes first ---- */

static bool tls_may_come(const struct worker *w, const struct conn *c)
{
	return !c->tls && c->listener->tls != LISTENER_TLS_NEVER &&
	       (c->listener->tls == LISTENER_TLS_ONLY || gate_certs(w->gate) > 0);
}

static bool gateway_may_come(const struct worker *w, const struct conn *c)
{
	enum dialect d = c->listener->dialect;
	return !c->gateway && (d == DIALECT_IRC || d == DIALECT_NONE) && gate_gateways(w->gate);
}

void front_begin(struct worker *w, struct conn *c)
{
	bool waits = c->flags & CONN_PROXY || tls_may_come(w, c) || gateway_may_come(w, c);
	if (c->listener->dialect != DIALECT_NONE && !waits) {
		input_open(w, c, c->listener->dialect, PEER_FIXED);
		return;
	}
	int64_t least = c->flags & CONN_PROXY ? PROXY_WAIT_MS : tls_may_come(w, c) ? TLS_WAIT_MS : 0;
	timer_add(w, c, TIMER_DETECT, MAX(w->config->detect_ms, least));
	timer_add(w, c, TIMER_LOGIN, w->config->login_timeout * 1000);
	if (c->listener->tls == LISTENER_TLS_ONLY) {
		timer_add(w, c, TIMER_SHAKE, w->config->tls_handshake_timeout * 1000);
	}
}

/* What was said so far is no part of the dialect: its silence begins now. */
static void begin_again(struct worker *w, struct conn *c)
{
	c->input_ms = (uint32_t)w->now.mono.ms;
	timer_add(w, c, TIMER_DETECT, w->config->detect_ms);
}

bool front_may_prompt(const struct worker *w, const struct conn *c)
{
	if ((uint32_t)w->now.mono.ms - c->input_ms < (uint32_t)w->config->detect_ms) {
		return false; /* an older timer */
	}
	if (c->listener->dialect == DIALECT_IRC) {
		return false; /* there the client speaks first, however late */
	}
	if (c->tls) {
		return c->tls->state != TLS_SHAKING && !tls_info(c->tls).speaks_first;
	}
	return c->listener->tls != LISTENER_TLS_ONLY;
}

/* ---- PROXY ---- */

/* From now on the connection is that of whom the proxy speaks for. False: that one may not come in. */
static bool take_peer(struct worker *w, struct conn *c, const struct proxy_header *h)
{
	if (!h->relayed) {
		return true;
	}
	/* Who comes through a proxy is not on this machine, whatever is said of the address. */
	c->flags &= (uint16_t)~CONN_SECURE;
	c->flags |= h->tls ? CONN_SECURE : 0;
	c->tls_told = h->tls;
	if (!h->known) {
		return true;
	}
	uint32_t proxy = c->address;
	enum err e = accept_count(w, c, (const struct sockaddr *)&h->from, true);
	if (e != ERR_OK) {
		accept_refuse(w, c, e);
		return false;
	}
	address_give(w->cfg.shared->addresses, proxy);
	return true;
}

/* False: nothing more to look at (yet). */
static bool pass_proxy(struct worker *w, struct conn *c, struct slice *in, bool all)
{
	struct proxy_header h;
	switch (proxy_parse(*in, &h)) {
	case PROXY_MORE:
		if (!all) {
			return false;
		}
		break;
	case PROXY_NO:
		break;
	case PROXY_BAD:
		refused(w, c, REFUSE_PROXY, "malformed header",
			"the peer is in proxy_from, but what it sends is no PROXY header");
		out_close(w, c);
		return false;
	case PROXY_YES:
		*in = slice_from(*in, h.len);
		begin_again(w, c);
		if (!take_peer(w, c, &h)) {
			return false;
		}
		break;
	}
	c->flags &= (uint16_t)~CONN_PROXY;
	return true;
}

/* ---- WEBIRC ---- */

static bool gateway_refuse(struct worker *w, struct conn *c, const char *why, struct slice words)
{
	refused(w, c, REFUSE_GATEWAY, why, "see webirc_from and webirc_password");
	input_turn_away(w, c, words);
	return false;
}

/* From now on the connection is that of whom the gateway speaks for. False: that one may not come in. */
static bool take_client(struct worker *w, struct conn *c, const struct webirc *g)
{
	uint32_t gateway = c->address;
	c->gateway = true;
	enum err e = accept_count(w, c, (const struct sockaddr *)&g->from, true);
	if (e != ERR_OK) {
		accept_refuse(w, c, e);
		return false;
	}
	address_give(w->cfg.shared->addresses, gateway);
	/* As safe as the worse half of its way. */
	c->tls_told = g->secure && c->flags & CONN_SECURE;
	c->flags &= (uint16_t) ~(g->secure ? 0 : CONN_SECURE);
	return true;
}

bool front_gateway(struct worker *w, struct conn *c, struct slice *in, bool all)
{
	struct webirc g;
	char text[ADDRESS_TEXT_MAX];
	struct slice from = address_text(w->cfg.shared->addresses, c->address, text);
	if (!gateway_may_come(w, c)) {
		return true;
	}
	switch (webirc_parse(*in, &g)) {
	case WEBIRC_NO:
		return true;
	case WEBIRC_MORE:
		return all;
	case WEBIRC_BAD:
		return gateway_refuse(w, c, "malformed line",
				      SLICE_LIT("ERROR :This WEBIRC line is not understood\r\n"));
	case WEBIRC_YES:
		break;
	}
	if (!gate_gateway_ok(w->gate, from, g.password)) {
		return gateway_refuse(w, c, "not from there, or the wrong password",
				      SLICE_LIT("ERROR :Invalid WebIRC password\r\n"));
	}
	LOG(LOG_INFO, "webirc", LF_S("gateway", g.gateway), LF_S("from", from), LF_I("slot", conn_id(w, c).slot),
	    LF_I("gen", c->gen));
	if (!take_client(w, c, &g)) {
		return false;
	}
	*in = slice_from(*in, g.len);
	input_open(w, c, DIALECT_IRC, c->listener->dialect == DIALECT_NONE ? PEER_QUIET : PEER_FIXED);
	return c->state == CONN_OPEN;
}

/* ---- TLS begins ---- */

static void queue(struct worker *w, struct conn *c)
{
	if (!c->tls->queued) {
		c->tls->queued = true;
		conn_unread(w, c);
		vec_grow(&w->shakes, &w->cap_shakes, w->n_shakes + 1, sizeof(*w->shakes));
		w->shakes[w->n_shakes++] = conn_id(w, c);
	}
}

/* Whether one more handshake may begin; if not, it is told so. */
static bool may_shake(struct worker *w, struct conn *c)
{
	if (atomic_load(&w->cfg.shared->shakes) >= (uint64_t)w->config->tls_handshakes_total) {
		refused(w, c, REFUSE_SHAKES, "too many handshakes on the whole server", "see tls_handshakes_total");
		input_turn_away(w, c, alert_busy);
		return false;
	}
	const struct shake_limits limits = {
		.at_once = (uint32_t)w->config->tls_handshakes,
		.per_minute = (uint32_t)w->config->tls_handshakes_per_minute,
	};
	enum shake s = SHAKE_OK;
	if (!w->config->trusted) {
		s = address_shake(w->cfg.shared->addresses, c->address, limits, w->now.mono.ms);
	}
	switch (s) {
	case SHAKE_OK:
		return true;
	case SHAKE_AT_ONCE:
		refused(w, c, REFUSE_SHAKES, "too many handshakes at once", "see tls_handshakes");
		break;
	case SHAKE_PER_MINUTE:
		refused(w, c, REFUSE_SHAKES, "too many handshakes in a minute", "see tls_handshakes_per_minute");
		break;
	}
	input_turn_away(w, c, alert_busy);
	return false;
}

/* The first record is awaited whole, before anything is spent on it. */
static void begin_tls(struct worker *w, struct conn *c, struct slice in, bool all)
{
	if (gate_certs(w->gate) == 0) {
		refused(w, c, REFUSE_NO_CERT, "no certificate", "set tls_cert and tls_key to speak TLS");
		input_turn_away(w, c, alert_no);
		return;
	}
	if (!all && in.n < RECORD_HEAD) {
		return;
	}
	size_t n = all ? 0 : (size_t)((unsigned char)in.p[3] << 8 | (unsigned char)in.p[4]);
	if (n <= RECORD_MOST && !all && in.n < RECORD_HEAD + n) {
		return;
	}
	if (!may_shake(w, c)) {
		return;
	}
	c->tls = tls_new(w->gate, &w->tls_io);
	c->tls->counted = true;
	atomic_fetch_add(&w->cfg.shared->shakes, 1);
	timer_add(w, c, TIMER_SHAKE, w->config->tls_handshake_timeout * 1000);
	queue(w, c);
}

bool front_pass(struct worker *w, struct conn *c, struct slice *in, bool all)
{
	if (c->flags & CONN_PROXY && !pass_proxy(w, c, in, all)) {
		return false;
	}
	if (c->tls || c->listener->tls == LISTENER_TLS_NEVER) {
		return !c->tls || c->tls->state != TLS_SHAKING;
	}
	if (!all && in->n < hello.n && slice_starts(hello, *in)) {
		return false;
	}
	if (slice_starts(*in, hello)) {
		begin_tls(w, c, *in, all);
		return false;
	}
	if (c->listener->tls == LISTENER_TLS_ONLY) {
		input_turn_away(w, c, SLICE_LIT("koine: this port speaks TLS only\r\n"));
		return false;
	}
	return true;
}

/* ---- shaking hands ---- */

static void shaken(struct worker *w, struct conn *c)
{
	if (c->tls->counted) {
		c->tls->counted = false;
		atomic_fetch_sub(&w->cfg.shared->shakes, 1);
		if (!w->config->trusted) {
			address_shaken(w->cfg.shared->addresses, c->address);
		}
	}
}

void front_drop(struct worker *w, struct conn *c)
{
	if (c->tls) {
		shaken(w, c);
		tls_free(c->tls);
		c->tls = NULL;
	}
}

static void failed(const struct worker *w, const struct conn *c, const char *why)
{
	LOG(LOG_DEBUG, "tls_failed", LF_C("why", why), LF_I("slot", conn_id(w, c).slot), LF_I("gen", c->gen));
}

void front_shake_timer(struct worker *w, struct conn *c)
{
	if (c->tls ? c->tls->state == TLS_SHAKING : c->listener->tls == LISTENER_TLS_ONLY && c->state == CONN_DETECT) {
		failed(w, c, "no handshake in time");
		conn_free(w, c);
	}
}

/* What TLS gave goes on to the dialect. */
static void give(struct worker *w, struct conn *c, struct slice plain, enum tls_state s)
{
	input_decode(w, c, plain, 0);
	if (s == TLS_ENDED && (c->state == CONN_DETECT || c->state == CONN_OPEN)) {
		input_end(w, c);
	}
}

static void opened(struct worker *w, struct conn *c, struct slice plain, enum tls_state s)
{
	struct tls_info info = tls_info(c->tls);
	LOG(LOG_DEBUG, "tls", LF_C("version", info.version), LF_C("cipher", info.cipher), LF_C("name", info.name),
	    LF_C("resumed", info.resumed ? "yes" : "no"), LF_I("slot", conn_id(w, c).slot), LF_I("gen", c->gen));
	c->flags |= CONN_SECURE;
	c->tls_told = true;
	begin_again(w, c);
	give(w, c, plain, s);
}

/* Reads again what waited in the list. */
static void reread(struct worker *w, struct conn *c)
{
	c->flags &= (uint16_t)~CONN_UNREAD;
	conn_interest(w, c);
}

/* One step: what was kept before TLS was known, or what there is to read. */
static void shake(struct worker *w, struct conn *c)
{
	struct slice in, plain;
	if (c->in) {
		in = slice_make(c->in->data, c->in->len);
	} else {
		ssize_t n = recv(c->fd, w->read, TLS_READ, 0);
		if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
			reread(w, c);
			return;
		}
		if (n <= 0) {
			failed(w, c, "the peer went away");
			conn_free(w, c);
			return;
		}
		in = slice_make(w->read, (size_t)n);
	}
	enum tls_state s = tls_take(c->tls, in, &plain);
	const char *why = s == TLS_BROKEN ? tls_why() : NULL;
	input_drop(c);
	out_flush(w, c);
	if (!c->tls) {
		return; /* it broke while it was written to */
	}
	if (s != TLS_SHAKING) {
		shaken(w, c);
	}
	if (s == TLS_BROKEN) {
		failed(w, c, why);
		out_close(w, c);
		return;
	}
	reread(w, c);
	if (s != TLS_SHAKING) {
		opened(w, c, plain, s);
	}
}

void front_work(struct worker *w)
{
	uint32_t i = 0;
	if (w->stopped) {
		w->n_shakes = 0; /* nobody is read any more */
	}
	if (w->n_shakes == 0) {
		return;
	}
	int64_t end = clock_now().mono.ms + SHAKES_MS;
	while (i < w->n_shakes && i < SHAKES_A_TURN && clock_now().mono.ms < end) {
		struct conn *c = conn_find(w, w->shakes[i++]);
		if (c && c->tls && c->state == CONN_DETECT) {
			c->tls->queued = false;
			shake(w, c);
		}
	}
	w->n_shakes -= i;
	memmove(w->shakes, w->shakes + i, w->n_shakes * sizeof(*w->shakes));
}

/* ---- once it is open ---- */

void front_read(struct worker *w, struct conn *c)
{
	struct slice plain;
	if (c->tls->state == TLS_SHAKING) {
		queue(w, c);
		return;
	}
	ssize_t n = recv(c->fd, w->read, TLS_READ, 0);
	if (n <= 0) {
		if (n == 0) {
			c->tls->cut = true;
			input_end(w, c);
		} else if (errno != EAGAIN && errno != EINTR) {
			input_broken(w, c, ERR_OK);
		}
		return;
	}
	enum tls_state s = tls_take(c->tls, slice_make(w->read, (size_t)n), &plain);
	const char *why = s == TLS_BROKEN ? tls_why() : NULL;
	uint32_t records = c->tls->records;
	if (w->tls_io.out->len > 0) {
		out_flush(w, c);
	}
	if (!c->tls) {
		return;
	}
	if (s == TLS_BROKEN) {
		failed(w, c, why);
		input_broken(w, c, ERR_OK);
		return;
	}
	give(w, c, plain, s);
	if (records > TINY_RECORDS && plain.n < (size_t)records * TINY_BYTES) {
		conn_pause(w, c, TINY_PAUSE_MS);
	}
}
