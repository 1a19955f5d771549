/* SPDX-License-Identifier: MIT */
/* What is said: PRIVMSG and NOTICE, in rooms, in private, and of the past. */
#include "base/text.h"
#include "proto/irc/state.h"
#include "proto/lines.h"

/* --- saying it --- */

static bool ctcp(struct slice text, struct slice *ret)
{
	if (text.n < 2 || text.p[0] != '\x01') {
		return false;
	}
	*ret = slice_from(text, 1);
	ret->n -= ret->n > 0 && ret->p[ret->n - 1] == '\x01';
	return true;
}

enum irc_made irc_talk(struct irc_in *in, struct cmd *ret)
{
	struct slice target, text = irc_param(in->m, 1), inner;

	if (in->m->n == 0 || irc_param(in->m, 0).n == 0) {
		return in->part == 0 ? irc_note(in, ret, IRC_ERR_NORECIPIENT, SLICE_EMPTY) : IRC_NOTHING;
	}
	if (text.n == 0) {
		return irc_note(in, ret, IRC_ERR_NOTEXTTOSEND, SLICE_EMPTY);
	}
	if (in->part >= IRC_TARGETS || !irc_item(irc_param(in->m, 0), in->part, &target)) {
		return IRC_NOTHING;
	}
	if (in->word == IRC_WORD_PRIVMSG && slice_ieq(irc_param(in->m, 0), SLICE_LIT("NickServ"))) {
		return irc_nickserv(in, ret);
	}
	ret->flags = in->word == IRC_WORD_NOTICE ? CMD_NOTICE : 0;
	ret->text = text;
	if (irc_room(target, &ret->room)) {
		ret->id = CMD_SAY;
	} else {
		ret->id = CMD_DM;
		ret->who = target;
	}
	if (ctcp(text, &inner) && slice_istarts(inner, SLICE_LIT("ACTION "))) {
		ret->text = slice_from(inner, 7);
		ret->flags |= CMD_ACTION;
		ret->id = ret->id == CMD_SAY ? CMD_ME : CMD_DM;
	}
	cmd_limit_text(in->env, ret);
	return IRC_MADE_MORE;
}

/* --- reading it --- */

/* How a line of talk begins, up to its text. */
static void head(struct irc_out *o, const struct event *ev)
{
	irc_begin_from(o, ev, ev->who);
	buf_put(o->b, ev->flags & EV_F_NOTICE ? SLICE_LIT("NOTICE ") : SLICE_LIT("PRIVMSG "));
	if (ev->flags & EV_F_DIRECT) {
		buf_put(o->b, ev->peer);
	} else {
		buf_char(o->b, '#');
		buf_put(o->b, ev->room);
	}
	buf_put(o->b, ev->flags & EV_F_ACTION ? SLICE_LIT(" :\x01" "ACTION ") : SLICE_LIT(" :"));
}

static void tail(struct irc_out *o, const struct event *ev)
{
	buf_put(o->b, ev->flags & EV_F_ACTION ? SLICE_LIT("\x01\r\n") : SLICE_LIT("\r\n"));
}

/* How much of `s` a line takes that has room for `most` bytes: whole letters, and whole words if that leaves half of it. */
static size_t fits(struct slice s, size_t most)
{
	size_t n = utf8_prefix(s, most);

	for (size_t i = n; n < s.n && i > n / 2; i--) {
		if (s.p[i - 1] == ' ') {
			return i;
		}
	}
	return n;
}

/* Bytes of a line that has been begun at `start`, without its tags. */
static size_t line_len(const struct buf *b, uint32_t start)
{
	struct slice line = slice_make(b->data + start, b->len - start);

	if (line.n > 0 && line.p[0] == '@') {
		const char *end = memchr(line.p, ' ', line.n);
		return line.n - (size_t)(end + 1 - line.p);
	}
	return line.n;
}

void irc_said(struct irc_out *o, const struct event *ev)
{
	struct slice rest = ev->text;

	if (ev->flags & EV_F_DELETED || (ev->flags & EV_F_OWN && !(o->caps & IRC_BIT(ECHO_MESSAGE)))) {
		return;
	}
	do {
		uint32_t start = o->b->len;
		const char *end = rest.n > 0 ? memchr(rest.p, '\n', rest.n) : NULL;
		struct slice line = slice_make(rest.p, end ? (size_t)(end - rest.p) : rest.n);
		bool cr = line.n > 0 && line.p[line.n - 1] == '\r';

		if (line.n == (size_t)cr) { /* an empty line is none */
			rest = slice_from(rest, line.n + 1);
			continue;
		}
		head(o, ev);
		size_t room = IRC_LINE - MIN(line_len(o->b, start) + 1, (size_t)IRC_LINE - 64);
		size_t n = line.n - cr <= room ? line.n - cr : fits(slice_make(line.p, line.n - cr), room);
		buf_put(o->b, slice_make(line.p, n));
		tail(o, ev);
		rest = slice_from(rest, n == line.n - cr ? line.n + (end ? 1 : 0) : n);
	} while (rest.n > 0);
}

/* A message of the past, as it was said. */
static void again(struct irc_out *o, const struct event *page, const struct record *r)
{
	struct event ev = {
		.id = EV_MESSAGE,
		.flags = (page->flags & EV_F_DIRECT) | (r->flags & REC_F_ACTION ? EV_F_ACTION : 0) |
			 (r->flags & REC_F_NOTICE ? EV_F_NOTICE : 0) | (r->flags & REC_F_DELETED ? EV_F_DELETED : 0) |
			 (r->flags & REC_F_GUEST ? 0 : EV_F_ACCOUNT),
		.time_ms = r->time_ms,
		.conv = r->conv,
		.seq = r->seq,
		.pos = r->pos,
		.room = page->room,
		.who = record_name(r),
		.text = record_text(r),
		.target = r->target,
	};

	ev.peer = !(page->flags & EV_F_DIRECT) ? SLICE_EMPTY : r->author == page->reader ? page->peer : page->who;
	irc_said(o, &ev);
}

void irc_history(struct irc_out *o, const struct event *ev)
{
	for (const struct record *r = ev->records; r; r = r->next) {
		again(o, ev, r);
	}
}

void irc_missed(struct irc_out *o, const struct event *ev)
{
	struct event page = *ev;

	page.flags |= EV_F_DIRECT;
	for (const struct record *r = ev->records; r; r = r->next) {
		again(o, &page, r);
	}
}

void irc_typing(struct irc_out *o, const struct event *ev)
{
	(void)o;
	(void)ev;
}
