/* SPDX-License-Identifier: MIT */
/* What is said: PRIVMSG and NOTICE, in rooms, in private, and of the past. */
#include "base/text.h"
#include "proto/irc/state.h"
#include "proto/lines.h"
#include "proto/message_id.h"

/* --- saying it --- */

/* What stands between the marks of a CTCP; false when it is none. */
static bool ctcp(struct slice text, struct slice *ret)
{
	if (text.n < 2 || text.p[0] != '\x01') {
		return false;
	}
	*ret = slice_from(text, 1);
	ret->n -= ret->p[ret->n - 1] == '\x01';
	return true;
}

bool irc_is_signal(struct slice text)
{
	struct slice inner;

	return ctcp(text, &inner) && !slice_istarts(inner, SLICE_LIT("ACTION ")) &&
	       !slice_ieq(inner, SLICE_LIT("ACTION"));
}

/* CTCP is talk of programs, but for what somebody does. */
static void take_ctcp(struct cmd *ret, struct slice inner)
{
	bool room = ret->id == CMD_SAY;

	if (slice_istarts(inner, SLICE_LIT("ACTION"))) {
		ret->text = slice_from(inner, sizeof("ACTION ") - 1);
		ret->flags |= CMD_ACTION;
		ret->id = room ? CMD_ME : ret->id;
		return;
	}
	ret->id = CMD_SIGNAL;
	ret->text = inner;
	ret->flags |= room ? 0 : CMD_PRIVATE;
}

static bool too_many(struct slice targets)
{
	struct slice last;

	return irc_item(targets, IRC_TARGETS, &last);
}

/* STATUSMSG: "@#dev" is the operators of dev, and those above them; the least of several prefixes counts. */
bool irc_is_status(struct slice target)
{
	return target.n > 1 && (target.p[0] == '~' || target.p[0] == '@' || target.p[0] == '+') &&
	       memchr(target.p, '#', MIN(target.n, 4));
}

static bool status(struct slice target, struct cmd *ret)
{
	static const char prefixes[] = "~@+";
	static const char *const roles[] = { "owner", "operator", "voiced" };
	size_t least = 0, n = 0;

	if (!irc_is_status(target)) {
		return false;
	}
	for (; target.p[n] != '#'; n++) {
		const char *at = strchr(prefixes, target.p[n]);
		if (!at) {
			return false;
		}
		least = MAX(least, (size_t)(at - prefixes));
	}
	ret->id = CMD_CALL;
	ret->who = slice_cstr(roles[least]);
	return irc_room(slice_from(target, n), &ret->room);
}

enum irc_made irc_talk(struct irc_in *in, struct cmd *ret)
{
	struct slice target, text = irc_param(in->m, 1), inner, ref;

	if (irc_batched(in, &ref)) {
		return irc_multi_line(in, ret, ref);
	}
	if (in->word == IRC_WORD_NOTICE && (irc_param(in->m, 0).n == 0 || text.n == 0) && in->label.n == 0) {
		return IRC_NOTHING; /* nothing answers it */
	}
	if (irc_param(in->m, 0).n == 0) {
		return irc_note(in, ret, IRC_ERR_NORECIPIENT, SLICE_EMPTY);
	}
	if (text.n == 0) {
		return irc_note(in, ret, IRC_ERR_NOTEXTTOSEND, SLICE_EMPTY);
	}
	if (in->part == 0 && too_many(irc_param(in->m, 0))) {
		return irc_note(in, ret, IRC_ERR_TOOMANYTARGETS, irc_repeat(irc_param(in->m, 0)));
	}
	if (!irc_item(irc_param(in->m, 0), in->part, &target)) {
		return IRC_NOTHING;
	}
	enum irc_word service = in->word == IRC_WORD_PRIVMSG ? irc_service_of(irc_param(in->m, 0)) : IRC_WORD_COUNT;
	if (service != IRC_WORD_COUNT) {
		return service == IRC_WORD_NS ? irc_nickserv(in, ret) : irc_chanserv(in, ret);
	}
	ret->flags = in->word == IRC_WORD_NOTICE ? CMD_NOTICE : 0;
	ret->text = text;
	if (irc_room(target, &ret->room)) {
		ret->id = CMD_SAY;
	} else if (!status(target, ret)) {
		ret->id = CMD_DM;
		ret->who = target;
		ret->room = irc_context(in);
	}
	if (!irc_item(irc_param(in->m, 0), 1, &inner)) { /* said to several it answers nobody */
		irc_about(in, ret);
	}
	if (UNLIKELY(ctcp(text, &inner))) {
		if (ret->id == CMD_CALL && irc_is_signal(text)) {
			*ret = (struct cmd){ .from = ret->from }; /* programs have nothing to say to a role */
			irc_quiet(in, ret);
			return IRC_MADE_MORE;
		}
		take_ctcp(ret, inner);
	}
	cmd_limit_text(in->env, ret);
	return IRC_MADE_MORE;
}

/* --- reading it --- */

/* Text on its way into lines. */
struct saying {
	const struct event *ev;
	struct slice rest;
	struct slice before; /* what stands before the text of the first line */
	size_t fits;         /* bytes of text that a line takes */
	unsigned lines;
};

/* How a line of talk begins, up to its text, behind the tags and the source. */
static void verb(struct irc_out *o, const struct event *ev)
{
	buf_put(o->b, ev->flags & EV_F_NOTICE ? SLICE_LIT("NOTICE ") : SLICE_LIT("PRIVMSG "));
	irc_put_target(o, ev);
	buf_put(o->b, ev->flags & EV_F_ACTION ? SLICE_LIT(" :\x01"
							  "ACTION ")
					      : SLICE_LIT(" :"));
}

static void tail(struct irc_out *o, const struct event *ev)
{
	buf_put(o->b, ev->flags & EV_F_ACTION ? SLICE_LIT("\x01\r\n") : SLICE_LIT("\r\n"));
}

/* A line of what was said. What begins like CTCP is none: that is a SIGNAL, which who does not want it never gets. */
static void put_line(struct irc_out *o, const struct event *ev, struct slice line)
{
	if (!(ev->flags & EV_F_ACTION) && line.n > 0 && line.p[0] == '\x01') {
		buf_char(o->b, ' ');
		line = slice_from(line, 1);
	}
	irc_put_text(o->b, line);
}

size_t irc_fits(struct slice s, size_t most)
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

/* Takes the next line off the text; `*joined`: it goes on where the last one ended. After IRC_MULTI_LINES the rest counts as
 * one line, its ends blanks: what a line costs its readers is a multiple of what it cost to send. */
static struct slice piece_take(struct saying *s, bool *joined)
{
	const char *end = s->rest.n > 0 && s->lines < IRC_MULTI_LINES ? memchr(s->rest.p, '\n', s->rest.n) : NULL;
	struct slice line = slice_make(s->rest.p, end ? (size_t)(end - s->rest.p) : s->rest.n), next = line;
	bool cr = end && line.n > 0 && line.p[line.n - 1] == '\r';
	size_t most = s->fits - MIN(s->before.n, s->fits / 2);

	*joined = s->rest.p > s->ev->text.p && s->rest.p[-1] != '\n';
	if (line.n - cr > most) {
		next.n = irc_fits(line, most);
		s->rest = slice_from(s->rest, next.n);
	} else {
		next.n = line.n - cr;
		s->rest = slice_from(s->rest, line.n + (end ? 1 : 0));
		s->lines++;
	}
	return next;
}

/* The name of a message's batch: no two that are open at a time are the same. */
static void put_ref(struct buf *b, const struct event *ev)
{
	buf_char(b, 'm');
	buf_u64(b, ev->conv.a);
	if (ev->conv.b > 0) {
		buf_char(b, 'p');
		buf_u64(b, ev->conv.b);
	}
	buf_char(b, '-');
	buf_u64(b, ev->id == EV_EDITED ? ev->target : ev->seq);
}

/* To who can take the message whole. */
static void said_batch(struct irc_out *o, struct saying *s)
{
	const struct event *ev = s->ev;
	bool joined;

	irc_begin_from(o, ev, ev->who);
	BUF_LIT(o->b, "BATCH +");
	put_ref(o->b, ev);
	BUF_LIT(o->b, " draft/multiline ");
	irc_put_target(o, ev);
	irc_end(o);
	do {
		struct slice piece = piece_take(s, &joined);
		BUF_LIT(o->b, "@batch=");
		put_ref(o->b, ev);
		buf_put(o->b, joined ? SLICE_LIT(";draft/multiline-concat :") : SLICE_LIT(" :"));
		irc_prefix(o, ev->who);
		buf_char(o->b, ' ');
		verb(o, ev);
		put_line(o, ev, piece);
		tail(o, ev);
	} while (s->rest.n > 0);
	buf_char(o->b, ':');
	irc_host(o);
	BUF_LIT(o->b, " BATCH -");
	put_ref(o->b, ev);
	irc_end(o);
}

/* To everybody else: line by line, empty ones left out, what the message is called with the first. */
static void said_apart(struct irc_out *o, struct saying *s)
{
	struct event ev = *s->ev;
	bool joined;

	do {
		struct slice piece = piece_take(s, &joined);
		if (slice_trim(piece).n == 0) {
			continue;
		}
		irc_begin_from(o, &ev, ev.who);
		verb(o, &ev);
		buf_put(o->b, s->before);
		put_line(o, &ev, piece);
		tail(o, &ev);
		s->before = SLICE_EMPTY;
		ev.seq = ev.target = 0; /* the others have no id, and answer nothing by themselves */
	} while (s->rest.n > 0);
}

/* One line if it can be. `before`: to those who cannot know otherwise what it is. */
static void said(struct irc_out *o, const struct event *ev, struct slice before)
{
	uint32_t start = o->b->len;

	irc_begin_from(o, ev, ev->who);
	verb(o, ev);
	size_t used = line_len(o->b, start) + before.n + (ev->flags & EV_F_ACTION ? 1 : 0);
	if (LIKELY(used + ev->text.n <= IRC_LINE &&
		   (ev->flags & EV_F_PLAIN || !memchr(ev->text.p, '\n', ev->text.n)))) {
		buf_put(o->b, before);
		if (LIKELY(ev->flags & EV_F_PLAIN)) {
			buf_put(o->b, ev->text);
		} else {
			put_line(o, ev, ev->text);
		}
		tail(o, ev);
		return;
	}
	o->b->len = start;
	used -= before.n;
	struct saying s = {
		.ev = ev, .rest = ev->text, .before = before, .fits = IRC_LINE - MIN(used, (size_t)IRC_LINE - 64)
	};
	if (o->caps & IRC_BIT(MULTILINE) && !(ev->flags & EV_F_ACTION) && before.n == 0) {
		said_batch(o, &s);
	} else {
		said_apart(o, &s);
	}
}

void irc_said(struct irc_out *o, const struct event *ev)
{
	if (LIKELY(!(ev->flags & (EV_F_DELETED | EV_F_OWN))) || (!(ev->flags & EV_F_DELETED) && irc_hears(o, ev))) {
		said(o, ev, SLICE_EMPTY);
	}
}

void irc_say(struct irc_out *o, const struct event *ev, struct slice before)
{
	said(o, ev, before);
}

/* Who asked for it reads the new text as that (IRC_EDIT_NAME as a tag); the others as somebody would correct it by hand. */
void irc_edited(struct irc_out *o, const struct event *ev)
{
	if (irc_hears(o, ev)) {
		said(o, ev, o->caps & IRC_BIT(EDIT) ? SLICE_EMPTY : SLICE_LIT("* edited: "));
	}
}

void irc_called(struct irc_out *o, const struct event *ev)
{
	if (irc_hears(o, ev)) {
		said(o, ev, SLICE_EMPTY);
	}
}

void irc_signalled(struct irc_out *o, const struct event *ev)
{
	irc_begin_from(o, ev, ev->who);
	verb(o, ev);
	buf_char(o->b, '\x01');
	irc_put_text(o->b, slice_make(ev->text.p, utf8_prefix(ev->text, irc_space(o) - MIN(irc_space(o), 1))));
	BUF_LIT(o->b, "\x01\r\n");
}
