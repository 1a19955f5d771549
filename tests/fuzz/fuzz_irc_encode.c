/* SPDX-License-Identifier: MIT */
/* The IRC encoder: whatever it is told, and whatever was said that it answers, it writes whole lines that are not too long.
 *
 * Input: one byte that says what the peer is, eight bytes of capabilities, then steps. A step is a byte that chooses, and what it
 * takes: lines for the decoder, whose commands come back as what may answer them, or an event with strings of every length. What a
 * string may have in it is what the core lets through: names are checked, what a line said has no line end, texts have anything. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "proto/irc/state.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { ROWS = 6, RECORDS = 4, SAID_MAX = 5000, TAGS_MOST = 8191, OUT_EACH = 80000, OUT_TIMES = 24 };

struct run {
	const uint8_t *p;
	size_t n;
	size_t given; /* bytes of strings in the event */
	size_t parts; /* texts, rows and records in it */
	struct arena arena;
	struct proto_env env;
	struct peer peer;
	struct buf *out;
};

static unsigned take(struct run *r)
{
	if (r->n == 0) {
		return 0;
	}
	r->n--;
	return *r->p++;
}

static uint64_t take_number(struct run *r)
{
	unsigned shift = take(r) % 48;

	return (uint64_t)take(r) << shift | take(r);
}

/* --- strings --- */

/* So many letters, each from a byte of the input, of `alphabet`. */
static struct slice letters(struct run *r, const char *const *alphabet, size_t kinds, size_t most)
{
	size_t n = take(r) * (most / 255 + 1), at = 0, period = 1 + take(r) % 7;
	const uint8_t *p = r->p;

	n = MIN(n, most);
	period = MIN(period, r->n);
	char *to = arena_alloc(&r->arena, n * 4 + 1);
	for (size_t i = 0; i < n && period > 0; i++) {
		struct slice letter = slice_cstr(alphabet[p[i % period] % kinds]);
		if (letter.n == 0) {
			to[at++] = '\0';
		} else {
			memcpy(to + at, letter.p, letter.n);
			at += letter.n;
		}
	}
	r->p += period;
	r->n -= period;
	r->given += at;
	r->parts++;
	return slice_make(to, at);
}

static struct slice some(struct slice s)
{
	return s.n > 0 ? s : SLICE_LIT("n");
}

static struct slice name(struct run *r)
{
	static const char *const of[] = { "a", "B", "7", "-", "[", "é", "ﬀ", "𝒜", "^", "x" };

	return some(letters(r, of, ARRAY_LEN(of), (size_t)r->env.config->nick_max));
}

static struct slice room(struct run *r)
{
	static const char *const of[] = { "a", "7", "-", "é", "ﬀ", "x" };

	return some(letters(r, of, ARRAY_LEN(of), (size_t)r->env.config->room_name_max));
}

static struct slice text(struct run *r)
{
	static const char *const of[] = { "a", " ", "\n",   "\r", "",  "\x01", ":",  "é",
					  "𝒜", ",", "\x02", "\t", "x", ";",    "\\", "€" };

	return letters(r, of, ARRAY_LEN(of), (size_t)r->env.config->message_max);
}

/* Of a line that the reader said. */
static struct slice said(struct run *r)
{
	static const char *const of[] = { "a", " ", ":", "é", "𝒜", ",", "\x01", "#", "x", "*", "%", "\x7f" };

	return letters(r, of, ARRAY_LEN(of), SAID_MAX);
}

static struct slice tag(struct run *r)
{
	struct slice context = said(r);
	size_t n = utf8_prefix(context, TAG_MAX - 1);
	char *to = arena_alloc(&r->arena, n + 1);
	to[0] = (char)(take(r) % (IRC_WORD_COUNT + 2));
	if (n > 0) {
		memcpy(to + 1, context.p, n);
	}
	bool label = to[0] == IRC_WORD_PRIVMSG + 1 || to[0] == IRC_WORD_NOTICE + 1 || to[0] == IRC_WORD_BATCH + 1;
	for (size_t i = 1; label && i <= n; i++) {
		to[i] = (char)(to[i] == ' ' ? '_' : to[i]); /* it was a tag's value */
	}
	return to[0] ? slice_make(to, n + 1) : SLICE_EMPTY;
}

/* --- what comes out --- */

static bool line_ok(struct slice line)
{
	if (line.n == 0 || memchr(line.p, '\0', line.n) || memchr(line.p, '\r', line.n)) {
		return false;
	}
	if (line.p[0] == '@') {
		const char *end = memchr(line.p, ' ', line.n);
		if (!end || end - line.p >= TAGS_MOST) {
			return false;
		}
		line = slice_from(line, (size_t)(end + 1 - line.p));
	}
	return line.n > 0 && line.n <= IRC_LINE;
}

static void check_out(struct run *r, const struct event *ev)
{
	struct slice rest = slice_make(r->out->data, r->out->len);
	bool ok = rest.n <= (r->parts + 1) * OUT_EACH + r->given * OUT_TIMES;

	while (ok && rest.n > 0) {
		const char *end = memchr(rest.p, '\n', rest.n);
		ok = end && end > rest.p && end[-1] == '\r' && line_ok(slice_make(rest.p, (size_t)(end - rest.p) - 1));
		rest = ok ? slice_from(rest, (size_t)(end - rest.p) + 1) : rest;
	}
	if (!ok) {
		fprintf(stderr, "%s, %s: of %u bytes: %.*s\n", event_names[ev->id], err_rows[ev->err].code, r->out->len,
			(int)MIN(rest.n, 2000), rest.p);
		abort();
	}
	r->out->len = 0;
}

static void encode(struct run *r, const struct event *ev)
{
	r->peer.ops->encode(&r->peer, &r->env, ev, r->out);
	check_out(r, ev);
}

/* --- events --- */

static const struct event_row *rows(struct run *r)
{
	struct event_row *v = arena_alloc(&r->arena, sizeof(*v) * ROWS);

	for (unsigned i = 0; i < ROWS; i++) {
		v[i] = (struct event_row){ .name = name(r),
					   .text = text(r),
					   .real = text(r),
					   .n = take(r),
					   .flags = (uint32_t)take_number(r) & ((1u << ROW_ROLE_SHIFT) - 1) };
		v[i].flags |= take(r) % ROOM_ROLE_COUNT << ROW_ROLE_SHIFT;
	}
	return v;
}

static const struct event_item *items(struct run *r)
{
	struct event_item *v = arena_alloc(&r->arena, sizeof(*v) * ROWS);

	for (unsigned i = 0; i < ROWS; i++) {
		v[i] = (struct event_item){ .name = name(r),
					    .text = text(r),
					    .who = name(r),
					    .kind = name(r),
					    .from = name(r),
					    .where = name(r),
					    .id = take_number(r),
					    .m = take(r),
					    .time_ms = (int64_t)take_number(r),
					    .until_ms = (int64_t)take_number(r),
					    .n = take(r),
					    .flags = (uint32_t)take_number(r) };
	}
	return v;
}

static struct record *records(struct run *r)
{
	struct record *first = NULL;

	for (unsigned i = take(r) % RECORDS; i > 0; i--) {
		struct record_text t = {
			.name = name(r), .text = text(r), .peer = name(r), .quoted = name(r), .context = name(r)
		};
		struct record *rec = record_new(REC_MESSAGE, take(r) % 2 ? conv_room(1) : conv_pair(1, 2), 1, &t);
		rec->seq = rec->pos = take(r);
		rec->target = take(r);
		rec->flags = (uint8_t)(take(r) & ~(unsigned)REC_F_PLAIN); /* a promise about the text */
		rec->time_ms = (int64_t)take_number(r);
		rec->next = first;
		first = rec;
	}
	return first;
}

static void told(struct run *r, unsigned id)
{
	bool answers = id == EV_ERROR || id == EV_DONE || id == EV_WARNING || id == EV_NOTE;
	struct slice (*word)(struct run *) = answers ? said : name;
	struct event ev = { .id = (uint8_t)id,
			    .cmd = (uint8_t)(take(r) % (CMD_COUNT + 1)),
			    .err = (uint16_t)(take(r) % ERR_COUNT) };
	struct record *first = records(r);

	ev.flags = (uint32_t)take(r) | (uint32_t)take(r) << 8 | (uint32_t)take(r) << 16 | (uint32_t)take(r) << 24;
	ev.flags &= ~(uint32_t)EV_F_PLAIN; /* another */
	ev.conv = take(r) % 2 ? conv_room(1) : conv_pair(1, 2);
	ev.time_ms = (int64_t)take_number(r);
	ev.seq = take_number(r);
	ev.pos = take_number(r);
	ev.target = take_number(r);
	ev.n = take_number(r);
	ev.m = take_number(r);
	ev.who = word(r);
	ev.peer = id == EV_AUTH || id == EV_WELCOME ? name(r) : word(r);
	ev.room = answers ? said(r) : room(r);
	ev.text = id == EV_NOTE ? said(r) : text(r);
	ev.key = id == EV_RENAMED ? room(r) : word(r);
	ev.quoted = name(r);
	ev.quote = text(r);
	ev.tag = tag(r);
	ev.reader = take(r) % 3;
	if (id == EV_TYPING) {
		ev.text = take(r) % 2 ? SLICE_LIT("paused") : SLICE_EMPTY;
	}
	if (id == EV_WELCOME) { /* so many items */
		ev.m %= ROWS + 1;
	}
	if (id == EV_REACTED) {
		ev.text.n = utf8_prefix(ev.text, REACTION_MAX);
	}
	if (id == EV_NOTE) { /* numerics of the decoder are drawn from lines */
		ev.n = 0;
	}
	ev.rows = take(r) % (ROWS + 1);
	ev.list = rows(r);
	ev.items = items(r);
	ev.records = first;
	bool room = take(r) % 2 &&
		    (id == EV_MESSAGE || id == EV_JOIN || id == EV_LEAVE || id == EV_NICK || id == EV_TOPIC ||
		     id == EV_TYPING || id == EV_EDITED || id == EV_DELETED || id == EV_REACTED || id == EV_PINNED ||
		     id == EV_SETTING || id == EV_ROLE || id == EV_BAN);
	if (room) {
		r->peer.ops->encode_room(&r->env, &ev, peer_variant(&r->peer, true), r->out);
		check_out(r, &ev);
	} else {
		encode(r, &ev);
	}
	record_list_unref(first);
}

/* What may answer the command. */
static void answered(struct run *r, const struct cmd *c)
{
	struct event ev = { .id = EV_ERROR,
			    .cmd = c->id,
			    .err = (uint16_t)(take(r) % ERR_COUNT),
			    .who = c->who,
			    .room = c->room,
			    .text = c->text,
			    .key = c->key,
			    .tag = c->tag,
			    .n = c->number };

	r->given += c->who.n + c->room.n + c->text.n + c->key.n + c->tag.n;
	if (c->id == CMD_NOTE || c->id == CMD_WANT) {
		ev.id = EV_NOTE;
	} else if (c->id == CMD_INVALID) {
		ev.err = c->err;
	} else if (c->id == CMD_LOGIN || c->id == CMD_AUTH) {
		ev.id = c->id == CMD_AUTH ? EV_AUTH : EV_WELCOME;
		ev.room = ev.key = SLICE_EMPTY;
		ev.who = name(r);
		ev.text = SLICE_EMPTY;
	} else if (take(r) % 4 == 0) {
		ev.id = EV_DONE;
	}
	encode(r, &ev);
}

static void decoded(struct run *r)
{
	size_t n = MIN(r->n, take(r) * 16u);
	n = MIN(n, r->n);
	struct slice in = slice_make((const char *)r->p, n);
	unsigned flags = 0;

	r->p += n;
	r->n -= n;
	for (;;) {
		struct cmd c = { .id = 0 };
		enum decode how = r->peer.ops->decode(&r->peer, &r->env, &in, flags, &r->arena, &c);
		if (how == DECODE_MORE && flags == 0) {
			flags = DECODE_F_EOF;
		} else if (how == DECODE_CMD) {
			r->given = r->parts = 0;
			answered(r, &c);
		} else if (how == DECODE_WAIT) {
			irc_of(&r->peer)->flags &= (uint16_t)~IRC_ASKED;
		} else {
			return;
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct config config;
	static bool ready;
	struct run r = { .p = data, .n = n, .env = { &config, 3600 }, .peer = { .ops = &proto_irc } };

	if (!ready) {
		config_init(&config);
		ready = true;
	}
	r.out = buf_new(256);
	arena_init(&r.arena);
	r.peer.ops->open(&r.peer, &r.env, r.out);
	struct irc *irc = irc_of(&r.peer);
	unsigned is = take(&r);
	config.auth = is & 4 ? AUTH_REQUIRED : AUTH_OPTIONAL;
	for (unsigned i = 0; i < 8; i++) {
		irc->caps = irc->caps << 8 | take(&r);
	}
	irc->caps &= (UINT64_C(1) << IRC_CAP_COUNT) - 1;
	irc->wanted = irc->caps;
	if (is & 1) {
		irc_set(&irc->nick, name(&r));
		irc->flags = IRC_IN;
	}
	for (unsigned step = 0; step < 32 && r.n > 0; step++) {
		unsigned what = take(&r);
		r.given = r.parts = 0;
		if (what >= EV_COUNT) {
			decoded(&r);
		} else {
			told(&r, what);
		}
		arena_reset(&r.arena);
	}
	peer_close(&r.peer);
	arena_done(&r.arena);
	buf_unref(r.out);
	return 0;
}
