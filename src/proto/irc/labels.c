/* SPDX-License-Identifier: MIT */
/* Labels (IRCv3 labeled-response): what answers a labelled line comes back under its label, in one piece.
 *
 * A labelled line is decoded as a note, its commands, and another note; notes are answered in their turn, so what answers in
 * between belongs to the line. It is kept until the second note, then written: one line with the label, or a batch, or ACK.
 * A message to one target needs no notes, which would make whoever labels messages wait for each: its tag carries the label,
 * and the core answers it in one go, its EV_ACK or EV_ERROR last. */
#include <stdlib.h>

#include "base/text.h"
#include "proto/irc/state.h"

/* How much of an answer is kept; of a longer one the rest is written as it comes, within the batch. */
enum { LABEL_KEPT = 16384 };

struct irc_label {
	struct buf *b;  /* lines */
	uint32_t batch; /* the batch that the answer is written in already; 0: none yet */
	uint8_t len;
	char text[LABEL_MAX_BYTES];
};

/* --- from lines to commands --- */

/* The label of a line, as it was written; empty: it has none, or none that counts. */
static struct slice label_of(const struct irc_in *in)
{
	uint64_t need = IRC_BIT(LABELS) | IRC_BIT(BATCH);
	struct slice label;

	if (LIKELY(in->m->tags.n == 0) || (in->irc->wanted & need) != need || !irc_tag_raw(in->m, "label", &label) ||
	    label.n > LABEL_MAX_BYTES) {
		return SLICE_EMPTY;
	}
	return label;
}

/* Is the line answered by its one command's EV_ACK, EV_ERROR or EV_NOTE at the latest? */
static bool is_acked(const struct irc_in *in)
{
	struct slice to = irc_param(in->m, 0);

	if (in->word == IRC_WORD_BATCH) {
		return true;
	}
	if (in->word == IRC_WORD_PRIVMSG && irc_service_of(to) != IRC_WORD_COUNT) {
		return false; /* other words for a command */
	}
	return (in->word == IRC_WORD_PRIVMSG || in->word == IRC_WORD_NOTICE) && !irc_is_signal(irc_param(in->m, 1)) &&
	       !irc_is_status(to) && (to.n == 0 || !memchr(to.p, ',', to.n));
}

enum irc_made irc_labelled(struct irc_in *in, struct cmd *ret, irc_handler line)
{
	struct irc *irc = in->irc;

	if (LIKELY(irc->labelling == IRC_LABEL_NONE)) {
		struct slice label = label_of(in);
		if (LIKELY(label.n == 0) || is_acked(in)) {
			in->label = label;
			enum irc_made made = line(in, ret);
			if (UNLIKELY(in->label.n > 0) && made != IRC_NOTHING && ret->tag.n == 0) {
				irc_tagged(in, ret, SLICE_EMPTY);
			}
			return made;
		}
		irc->labelling = IRC_LABEL_BEGUN;
		irc_note(in, ret, (enum irc_numeric)IRC_NOTE_LABEL, label);
		return IRC_MADE_MORE;
	}
	enum irc_made made = IRC_NOTHING;
	if (irc->labelling == IRC_LABEL_BEGUN) {
		in->part--; /* the note was no part of it */
		made = line(in, ret);
	}
	if (made == IRC_NOTHING) {
		irc->labelling = IRC_LABEL_NONE;
		*ret = (struct cmd){ .from = ret->from };
		return irc_note(in, ret, (enum irc_numeric)IRC_NOTE_LABEL_END, SLICE_EMPTY);
	}
	irc->labelling = made == IRC_MADE_MORE ? IRC_LABEL_BEGUN : IRC_LABEL_OVER;
	if (ret->tag.n == 0) {
		irc_tagged(in, ret, SLICE_EMPTY);
	}
	return IRC_MADE_MORE;
}

void irc_label_refused(struct irc_in *in, struct cmd *ret)
{
	in->label = label_of(in);
	if (in->label.n > 0 && utf8_scan(in->label) != TEXT_INVALID && !memchr(in->label.p, '\r', in->label.n)) {
		in->word = IRC_WORD_PRIVMSG; /* whose tags are labels */
		irc_tagged(in, ret, SLICE_EMPTY);
	}
}

/* --- from events to lines --- */

static void label_open(struct irc *irc, struct slice text)
{
	struct irc_label *l = xcalloc(1, sizeof(*l));

	l->b = buf_new(256);
	l->len = (uint8_t)MIN(text.n, sizeof(l->text));
	memcpy(l->text, text.p, l->len);
	irc->label = l;
}

void irc_label_free(struct irc *irc)
{
	if (irc->label) {
		buf_unref(irc->label->b);
		free(irc->label);
		irc->label = NULL;
	}
}

/* Takes a line, with its end, off the front. */
static struct slice line_take(struct slice *s)
{
	const char *end = memchr(s->p, '\n', s->n);
	struct slice line = slice_make(s->p, end ? (size_t)(end + 1 - s->p) : s->n);

	*s = slice_from(*s, line.n);
	return line;
}

/* "BATCH +" or "BATCH -" of a line; 0: it is none. */
static char batch_mark(struct slice line)
{
	while (line.n > 0 && (line.p[0] == '@' || line.p[0] == ':')) {
		const char *end = memchr(line.p, ' ', line.n);
		line = end ? slice_from(line, (size_t)(end + 1 - line.p)) : SLICE_EMPTY;
	}
	return slice_starts(line, SLICE_LIT("BATCH ")) && line.n > 6 ? line.p[6] : '\0';
}

static bool in_batch(struct slice line)
{
	return slice_starts(line, SLICE_LIT("@batch="));
}

/* How many answers these lines are: a batch with all that is in it is one. Two mean more than one. */
static unsigned answers(struct slice lines)
{
	unsigned n = 0;

	while (lines.n > 0 && n < 2) {
		struct slice line = line_take(&lines);
		n += !in_batch(line) && batch_mark(line) != '-';
	}
	return n;
}

static void put_tagged(struct buf *out, const char *name, struct slice value, struct slice line)
{
	bool tags = line.n > 0 && line.p[0] == '@';

	buf_char(out, '@');
	buf_put(out, slice_cstr(name));
	buf_char(out, '=');
	buf_put(out, value);
	buf_char(out, tags ? ';' : ' ');
	buf_put(out, slice_from(line, tags));
}

/* The lines as they lie in the label's batch. */
static void put_within(struct buf *out, const struct irc_label *l, struct slice lines)
{
	char number[16];

	snprintf(number, sizeof(number), "%u", l->batch);
	while (lines.n > 0) {
		struct slice line = line_take(&lines);
		if (in_batch(line) || batch_mark(line) == '-') {
			buf_put(out, line);
		} else {
			put_tagged(out, "batch", slice_cstr(number), line);
		}
	}
}

static void put_server_line(struct buf *out, const struct proto_env *env, struct slice label, const char *what)
{
	struct buf *line = buf_new(64);

	buf_printf(line, ":%s %s\r\n", env->config->server_name, what);
	if (label.n > 0) {
		put_tagged(out, "label", label, slice_make(line->data, line->len));
	} else {
		buf_put(out, slice_make(line->data, line->len));
	}
	buf_unref(line);
}

static void batch_open(struct irc *irc, const struct proto_env *env, struct buf *out)
{
	struct irc_label *l = irc->label;
	char what[48];

	l->batch = ++irc->batches;
	snprintf(what, sizeof(what), "BATCH +%u labeled-response", l->batch);
	put_server_line(out, env, slice_make(l->text, l->len), what);
	put_within(out, l, slice_make(l->b->data, l->b->len));
	l->b->len = 0;
}

static void label_close(struct irc *irc, const struct proto_env *env, struct buf *out)
{
	struct irc_label *l = irc->label;
	struct slice label = slice_make(l->text, l->len), lines = slice_make(l->b->data, l->b->len);
	char what[32];

	if (l->batch == 0 && lines.n == 0) {
		put_server_line(out, env, label, "ACK");
	} else if (l->batch == 0 && answers(lines) == 1) {
		put_tagged(out, "label", label, lines);
	} else {
		if (l->batch == 0) {
			batch_open(irc, env, out);
		}
		snprintf(what, sizeof(what), "BATCH -%u", l->batch);
		put_server_line(out, env, SLICE_EMPTY, what);
	}
	irc_label_free(irc);
}

/* The label that a message carries in its tag. */
static struct slice label_carried(const struct event *ev)
{
	struct slice context;
	enum irc_word word = irc_answers(ev, &context);

	return word == IRC_WORD_PRIVMSG || word == IRC_WORD_NOTICE || word == IRC_WORD_BATCH ? context : SLICE_EMPTY;
}

/* What only a command of the reader makes, whether or not its tag comes back with it. */
static const bool answer[EV_COUNT] = {
	[EV_ENTERED] = true, [EV_LEFT] = true, [EV_NICKED] = true, [EV_WELCOME] = true,
	[EV_AUTH] = true,    [EV_NOTE] = true, [EV_PONG] = true,
};

static bool belongs(const struct event *ev)
{
	bool never = ev->id == EV_BYE || ev->id == EV_CLOSING || ev->id == EV_PING || ev->id == EV_WARNING;

	return !never && (answer[ev->id] || ev->tag.n > 0 || ev->flags & (EV_F_ANSWER | EV_F_REPLAY));
}

/* Where the event's lines go: to the label that is open, or straight out. */
static void collect(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out)
{
	struct irc *irc = irc_of(p);
	struct irc_label *l = irc->label;
	uint32_t start = l->b->len;

	irc_encode_plain(p, env, ev, l->b);
	if (l->batch > 0 || l->b->len > LABEL_KEPT) {
		if (l->batch == 0) {
			batch_open(irc, env, out);
		} else {
			put_within(out, l, slice_make(l->b->data + start, l->b->len - start));
			l->b->len = start;
		}
	}
}

/* An event whose tag is a label: the last of them ends the answer. */
static void carried(struct peer *p, const struct proto_env *env, const struct event *ev, struct slice label,
		    struct buf *out)
{
	struct irc *irc = irc_of(p);

	if (irc->label && !slice_eq(slice_make(irc->label->text, irc->label->len), label)) {
		label_close(irc, env, out);
	}
	if (!irc->label) {
		label_open(irc, label);
	}
	collect(p, env, ev, out);
	if (ev->id == EV_ACK || ev->id == EV_ERROR || ev->id == EV_NOTE) {
		label_close(irc, env, out);
	}
}

void irc_encode(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out)
{
	struct irc *irc = irc_of(p);

	if (UNLIKELY(!irc)) { /* turned away before it said anything */
		struct irc none = { .nick = NULL };
		struct peer away = { .ops = p->ops, .flags = p->flags, .own = &none };
		irc_encode_plain(&away, env, ev, out);
		return;
	}
	bool note = ev->id == EV_NOTE && (ev->n == IRC_NOTE_LABEL || ev->n == IRC_NOTE_LABEL_END);
	struct slice label = UNLIKELY(ev->tag.n > 1) && !note ? label_carried(ev) : SLICE_EMPTY;

	if (UNLIKELY(label.n > 0)) {
		carried(p, env, ev, label, out);
		return;
	}
	bool lost = ev->id == EV_ERROR && ev->cmd == CMD_NOTE; /* refused: what ends the answer will not come */
	if (UNLIKELY(irc->label && (note || lost))) {
		label_close(irc, env, out);
	}
	if (UNLIKELY(note)) {
		if (ev->n == IRC_NOTE_LABEL) {
			label_open(irc, ev->text);
		}
	} else if (UNLIKELY(irc->label) && belongs(ev)) {
		collect(p, env, ev, out);
	} else {
		irc_encode_plain(p, env, ev, out);
	}
}
