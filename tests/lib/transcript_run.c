/* SPDX-License-Identifier: MIT */
/* Running transcripts: what the clients send, and whether they read what they should. */
#include "lib/transcript.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

struct client {
	int fd; /* -1: not connected */
	struct buf *in;
	uint32_t at; /* what was read of `in` so far */
	bool used, closed;
	bool supports; /* the last line read was one of RPL_ISUPPORT: it may go on in others, which need not be in the transcript */
	bool crlf;      /* its lines must end with CR LF, of which the CR is taken off */
	bool supported; /* the line before was one of 005, of which one stands for all */
};

struct run {
	const struct transcript *t;
	const struct driver *d;
	struct client clients[TRANSCRIPT_CLIENTS];
	struct captures captures;
	struct buf *err;
};

static struct slice unread(const struct client *c)
{
	return slice_make(c->in->data + c->at, c->in->len - c->at);
}

/* Of each line that ends in `in` from `from` on the CR goes; one without shows that it has none. */
static void crlf_off(struct buf *in, uint32_t from)
{
	struct buf *out = buf_new(in->len);

	buf_add(out, in->data, from);
	for (uint32_t i = from; i < in->len; i++) {
		char c = in->data[i];
		if (c == '\n' && (out->len == 0 || out->data[out->len - 1] != '\r')) {
			BUF_LIT(out, "<no CR>");
		} else if (c == '\n') {
			out->len--;
		}
		buf_char(out, c);
	}
	in->len = 0;
	buf_add(in, out->data, out->len);
	buf_unref(out);
}

/* Takes what a client's socket holds. */
static bool take(struct client *c)
{
	bool any = false;
	ssize_t got;

	while (c->fd >= 0 && !c->closed) {
		got = recv(c->fd, buf_reserve(c->in, 16384), 16384, MSG_DONTWAIT);
		if (got > 0) {
			uint32_t from = c->in->len;
			c->in->len += (uint32_t)got;
			if (c->crlf) {
				crlf_off(c->in, from);
			}
			any = true;
		} else if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
			break;
		} else {
			c->closed = any = true;
			close(c->fd); /* as clients do: the server waits for it */
			c->fd = -1;
		}
	}
	return any;
}

static bool take_all(void *ctx)
{
	struct run *r = ctx;
	bool any = false;

	for (int i = 0; i < TRANSCRIPT_CLIENTS; i++) {
		any |= take(&r->clients[i]);
	}
	return any;
}

static void settle(struct run *r)
{
	r->d->settle(r->d->ctx, take_all, r);
}

/* Waits until the client gets something; false when it got nothing in time. */
static bool await(struct run *r, struct client *c, int ms)
{
	struct pollfd p = { .fd = c->fd, .events = POLLIN };

	if (c->fd < 0 || ms == 0) {
		return false;
	}
	return poll(&p, 1, ms) > 0 && take_all(r);
}

static bool wrong(struct run *r, const struct step *s, const char *what)
{
	buf_printf(r->err, "%s:%u: %s\n  %.*s\n", r->t->path, s->line, what, SLICE_FMT(s->raw));
	for (int i = 0; i < TRANSCRIPT_CLIENTS; i++) {
		const struct client *c = &r->clients[i];

		if (c->used && (c->closed || c->at < c->in->len)) {
			buf_printf(r->err, "  %c has unread: ", 'A' + i);
			transcript_escape(r->err, unread(c));
			buf_printf(r->err, "%s\n", c->closed ? " (closed)" : "");
		}
	}
	return false;
}

static bool open_client(struct run *r, const struct step *s)
{
	struct client *c = &r->clients[s->client];

	if (c->fd >= 0) {
		close(c->fd);
	}
	if (!c->in) {
		c->in = buf_new(4096);
	}
	c->in->len = c->at = 0;
	c->closed = c->supported = false;
	c->used = true;
	c->crlf = slice_starts(s->arg, SLICE_LIT("irc"));
	c->fd = r->d->connect(r->d->ctx, s);
	return c->fd >= 0 || wrong(r, s, "cannot connect");
}

static void close_client(struct client *c)
{
	if (c->fd >= 0) {
		close(c->fd);
	}
	c->fd = -1;
	c->used = false;
}

static bool send_bytes(struct run *r, const struct step *s)
{
	struct client *c = &r->clients[s->client];
	struct slice rest = transcript_fill(&r->captures, s->arg);

	while (rest.n > 0 && !c->closed) {
		ssize_t n = c->fd < 0 ? -1 : send(c->fd, rest.p, rest.n, MSG_NOSIGNAL | MSG_DONTWAIT);

		if (n > 0) {
			rest = slice_from(rest, (size_t)n);
		} else if (n < 0 && c->fd >= 0 && errno == EAGAIN) {
			settle(r);
		} else if (n < 0 && c->fd >= 0 && (errno == EPIPE || errno == ECONNRESET)) {
			return true; /* the server closed: what it said is still to be read */
		} else {
			return wrong(r, s, "cannot send");
		}
	}
	return true;
}

/* ":server 005 ..." */
static bool is_support(struct slice line)
{
	slice_word(&line);
	return slice_starts(line, SLICE_LIT("005 "));
}

/* The client's next complete line, escaped, without its newline; false when there is none. How many lines of 005 an IRC server
 * needs for what it supports changes with that: one stands for all that follow it. */
static bool next_line(struct client *c, struct buf *ret, uint32_t *bytes)
{
	for (;;) {
		struct slice rest = unread(c);
		const char *end = rest.n ? memchr(rest.p, '\n', rest.n) : NULL;

		if (!end) {
			return false;
		}
		*bytes = (uint32_t)(end - rest.p) + 1;
		const struct slice line = slice_make(rest.p, *bytes - 1);
		const bool again = c->supported && is_support(line);
		c->supported = is_support(line);
		if (!again) {
			ret->len = 0;
			transcript_escape(ret, line);
			return true;
		}
		c->at += *bytes;
	}
}

/* ":server 005 nick ..." */
static bool is_isupport(const struct buf *line)
{
	struct slice s = slice_make(line->data, line->len), word = slice_word(&s);

	return word.n > 0 && word.p[0] == ':' && slice_eq(slice_word(&s), SLICE_LIT("005"));
}

/* Expects one line that matches one of the `n` patterns that is not used up yet. */
static bool read_one(struct run *r, const struct step *s, uint32_t n, bool *used)
{
	struct client *c = &r->clients[s->client];
	struct buf *line = buf_new(256);
	uint32_t bytes = 0, i = n;
	bool got;

	for (;;) {
		while (!(got = next_line(c, line, &bytes)) && await(r, c, r->d->patience_ms)) {
		}
		if (!got || !c->supports || !is_isupport(line) || memmem(s->arg.p, s->arg.n, " 005 ", 5)) {
			break;
		}
		c->at += bytes;
	}
	for (i = got ? 0 : n; i < n; i++) {
		if (!used[i] && transcript_match(s[i].arg, slice_make(line->data, line->len), &r->captures)) {
			break;
		}
	}
	c->supports = got && is_isupport(line);
	buf_unref(line);
	if (i == n) {
		return wrong(r, s, got ? "another line came" : "no line came");
	}
	used[i] = true;
	c->at += bytes;
	return true;
}

static bool read_until(struct run *r, const struct step *s)
{
	struct client *c = &r->clients[s->client];
	struct buf *line = buf_new(256);
	uint32_t bytes = 0;
	bool found = false;

	while (!found) {
		if (next_line(c, line, &bytes)) {
			found = transcript_match(s->arg, slice_make(line->data, line->len), &r->captures);
			c->at += bytes;
		} else if (!await(r, c, r->d->patience_ms)) {
			break;
		}
	}
	buf_unref(line);
	return found || wrong(r, s, "that line did not come");
}

static bool read_any(struct run *r, const struct step *s, uint32_t n)
{
	bool used[64] = { false };

	if (n > ARRAY_LEN(used)) {
		return wrong(r, s, "too many lines in any order");
	}
	for (uint32_t i = 0; i < n; i++) {
		if (!read_one(r, s, n, used)) {
			return false;
		}
	}
	return true;
}

static bool read_bytes(struct run *r, const struct step *s)
{
	struct client *c = &r->clients[s->client];

	while (unread(c).n < s->arg.n && await(r, c, r->d->patience_ms)) {
	}
	if (!slice_starts(unread(c), s->arg)) {
		return wrong(r, s, "other bytes came");
	}
	c->at += (uint32_t)s->arg.n;
	return true;
}

static bool read_nothing(struct run *r, const struct step *s)
{
	struct client *c = &r->clients[s->client];

	if (unread(c).n == 0 && !c->closed) {
		await(r, c, r->d->silence_ms);
	}
	return (unread(c).n == 0 && !c->closed) || wrong(r, s, "something came");
}

static bool read_close(struct run *r, const struct step *s)
{
	struct client *c = &r->clients[s->client];

	while (!c->closed && await(r, c, r->d->patience_ms)) {
	}
	if (unread(c).n > 0 || !c->closed) {
		return wrong(r, s, unread(c).n > 0 ? "something came" : "the server has not closed");
	}
	close_client(c);
	return true;
}

/* Closes, as soon as the server has seen that the client goes: what the others do next comes after that. */
static bool leave(struct run *r, const struct step *s)
{
	struct client *c = &r->clients[s->client];

	if (c->fd >= 0) {
		shutdown(c->fd, SHUT_WR);
		settle(r);
	}
	while (!c->closed && await(r, c, r->d->patience_ms)) {
	}
	if (!c->closed) {
		return wrong(r, s, "the server does not let go");
	}
	close_client(c);
	return true;
}

/* What a client does. */
static bool act(struct run *r, const struct step *s)
{
	struct client *c = &r->clients[s->client];
	bool ok = true;

	if (s->kind == STEP_CONNECT) {
		ok = open_client(r, s);
	} else if (s->kind == STEP_SEND) {
		ok = send_bytes(r, s);
	} else if (s->kind == STEP_CLOSE) {
		ok = leave(r, s);
	} else if (s->kind == STEP_HALF_CLOSE) {
		ok = c->fd >= 0 && shutdown(c->fd, SHUT_WR) == 0;
	} else if (s->kind == STEP_WAIT) {
		r->d->wait(r->d->ctx, s->ms);
	} else if (s->kind == STEP_RESTART) {
		ok = r->d->restart(r->d->ctx, r->t, s->kill, r->err);
	}
	if (ok) {
		settle(r);
	}
	return ok;
}

/* Carries out step `i`; gives back how many steps that were, 0 on failure. */
static uint32_t expect(struct run *r, uint32_t i)
{
	const struct step *s = &r->t->steps[i];
	uint32_t n = 1;
	bool used = false, ok = true;

	if (s->kind == STEP_READ_LINE) {
		ok = read_one(r, s, 1, &used);
	} else if (s->kind == STEP_READ_UNTIL) {
		ok = read_until(r, s);
	} else if (s->kind == STEP_READ_ANY) {
		while (i + n < r->t->n && s[n].kind == STEP_READ_ANY && s[n].client == s->client) {
			n++;
		}
		ok = read_any(r, s, n);
	} else if (s->kind == STEP_READ_BYTES) {
		ok = read_bytes(r, s);
	} else if (s->kind == STEP_READ_NOTHING) {
		ok = read_nothing(r, s);
	} else if (s->kind == STEP_READ_CLOSE) {
		ok = read_close(r, s);
	} else if (s->kind != STEP_TEXT) {
		ok = act(r, s);
	}
	return ok ? n : 0;
}

static bool run_begin(struct run *r, const struct transcript *t, const struct driver *d, struct buf *err)
{
	*r = (struct run){ .t = t, .d = d, .err = err };
	arena_init(&r->captures.arena);
	for (int i = 0; i < TRANSCRIPT_CLIENTS; i++) {
		r->clients[i].fd = -1;
	}
	return d->start(d->ctx, t, err);
}

static bool run_end(struct run *r, bool ok)
{
	for (int i = 0; i < TRANSCRIPT_CLIENTS; i++) {
		close_client(&r->clients[i]);
		buf_unref(r->clients[i].in);
	}
	arena_done(&r->captures.arena);
	return r->d->stop(r->d->ctx, r->err) && ok;
}

bool transcript_run(const struct transcript *t, const struct driver *d, struct buf *err)
{
	struct step end = { .line = 0, .raw = SLICE_LIT("(end of the file)") };
	struct run r;
	bool ok = run_begin(&r, t, d, err);

	if (!ok) {
		return false;
	}
	for (uint32_t i = 0, n; i < t->n && ok; i += n) {
		n = expect(&r, i);
		ok = n > 0;
	}
	for (int i = 0; i < TRANSCRIPT_CLIENTS && ok; i++) {
		if (r.clients[i].used && (unread(&r.clients[i]).n > 0 || r.clients[i].closed)) {
			ok = wrong(&r, &end, "something was left to read");
		}
	}
	return run_end(&r, ok);
}

/* Blessing: after each action all that came is written down, for each client in turn. */

static bool is_read(enum step_kind k)
{
	return k >= STEP_READ_LINE && k <= STEP_READ_CLOSE;
}

/* The pattern among the reads that followed the action which fits this line best: the first that matches. */
static const struct step *old_pattern(struct run *r, uint32_t from, uint32_t client, struct slice line)
{
	const struct transcript *t = r->t;

	for (uint32_t i = from; i < t->n && (is_read(t->steps[i].kind) || t->steps[i].kind == STEP_TEXT); i++) {
		const struct step *s = &t->steps[i];

		if (s->client == client && (s->kind == STEP_READ_LINE || s->kind == STEP_READ_ANY) &&
		    transcript_match(s->arg, line, &r->captures)) {
			return s;
		}
	}
	return NULL;
}

/* Behind these the number differs from run to run. */
static const char *const varying[] = { "\"epoch\":",  "\"timestamp\":", "\"time_ms\":", "\"idle\":",
				       "\"online\":", "\"absent\":",    "\"until_ms\":" };

/* How many bytes at the front of `rest` end in a number that varies; 0: none. */
static size_t varies(struct slice rest)
{
	for (size_t i = 0; i < ARRAY_LEN(varying); i++) {
		struct slice name = slice_cstr(varying[i]);

		if (slice_starts(rest, name) && rest.n > name.n && rest.p[name.n] >= '0' && rest.p[name.n] <= '9') {
			return name.n;
		}
	}
	return 0;
}

static void bless_line(struct buf *out, uint32_t client, struct slice line)
{
	size_t name;

	buf_printf(out, "%c< ", (char)('A' + client));
	for (size_t i = 0; i < line.n;) {
		if (transcript_match(SLICE_LIT("<iso><*>"), slice_from(line, i), NULL)) {
			BUF_LIT(out, "<iso>");
			i += 24;
		} else if (transcript_match(SLICE_LIT("<time><*>"), slice_from(line, i), NULL)) {
			BUF_LIT(out, "<time>");
			i += 10;
		} else if (transcript_match(SLICE_LIT("<date><*>"), slice_from(line, i), NULL)) {
			BUF_LIT(out, "<date>");
			i += 19;
		} else if ((name = varies(slice_from(line, i))) > 0) {
			buf_add(out, line.p + i, name);
			BUF_LIT(out, "<n>");
			for (i += name; i < line.n && line.p[i] >= '0' && line.p[i] <= '9'; i++) {
			}
		} else {
			buf_char(out, line.p[i++]);
		}
	}
	buf_char(out, '\n');
}

static void bless_client(struct run *r, uint32_t from, uint32_t i, struct buf *out)
{
	struct client *c = &r->clients[i];
	struct buf *line = buf_new(256);
	const struct step *old;
	uint32_t bytes;

	while (next_line(c, line, &bytes)) {
		old = old_pattern(r, from, i, slice_make(line->data, line->len));
		if (old) {
			buf_put(out, old->raw);
			buf_char(out, '\n');
		} else {
			bless_line(out, i, slice_make(line->data, line->len));
		}
		c->at += bytes;
	}
	if (unread(c).n > 0) {
		buf_printf(out, "%c<< ", (char)('A' + i));
		transcript_escape(out, unread(c));
		buf_char(out, '\n');
		c->at = c->in->len;
	}
	if (c->closed && c->used) {
		buf_printf(out, "%c<!\n", (char)('A' + i));
		close_client(c);
	}
	buf_unref(line);
}

bool transcript_bless(const struct transcript *t, const struct driver *d, struct buf *out, struct buf *err)
{
	struct run r;
	bool ok = run_begin(&r, t, d, err);

	if (!ok) {
		return false;
	}
	for (uint32_t i = 0; ok && i < t->n; i++) {
		const struct step *s = &t->steps[i];

		if (is_read(s->kind)) {
			if (s->kind == STEP_READ_NOTHING) {
				buf_printf(out, "%.*s\n", SLICE_FMT(s->raw));
			}
			continue;
		}
		buf_put(out, s->raw);
		buf_char(out, '\n');
		if (s->kind == STEP_TEXT) {
			continue;
		}
		ok = act(&r, s);
		/* What only a later wait of the same clock brings is written there. */
		for (uint32_t c = 0; ok && c < TRANSCRIPT_CLIENTS; c++) {
			if (r.clients[c].used) {
				bless_client(&r, i + 1, c, out);
			}
		}
	}
	return run_end(&r, ok);
}
