/* SPDX-License-Identifier: MIT */
/* Messages of several lines from clients (IRCv3 draft/multiline): a BATCH, lines that belong to it, the end of the BATCH. One
 * message comes of it, its lines joined. What is kept until then is no longer than a message may be. */
#include <stdlib.h>

#include "proto/irc/state.h"
#include "proto/lines.h"
#include "proto/message_id.h"

struct irc_multi {
	struct slice ref, target, label, context; /* in `bytes` */
	struct buf *text;
	struct conv conv; /* with `number`: the message that it answers, or, */
	uint64_t number;
	uint32_t lines;
	bool edits; /* with this, changes */
	bool notice;
	bool said;   /* a line has something in it */
	bool broken; /* it failed, and was told so: what still comes of it is skipped */
	char bytes[];
};

void irc_multi_free(struct irc *irc)
{
	if (irc->multi) {
		buf_unref(irc->multi->text);
		free(irc->multi);
		irc->multi = NULL;
	}
}

static char *keep(char *at, struct slice *to, struct slice s)
{
	if (s.n > 0) {
		memcpy(at, s.p, s.n);
	}
	*to = slice_make(at, s.n);
	return at + s.n;
}

/* The failure is told once, under the label of the BATCH; its text is not kept any longer. */
static enum irc_made broken(struct irc_in *in, struct cmd *ret, const char *code, struct slice param, const char *text)
{
	struct irc_multi *m = in->irc->multi;

	if (m) {
		m->broken = true;
		m->text->len = 0;
		in->label = m->label.n > 0 ? m->label : in->label;
	}
	in->word = IRC_WORD_BATCH;
	return irc_fail(in, ret, code, param, text);
}

static enum irc_made invalid(struct irc_in *in, struct cmd *ret)
{
	return broken(in, ret, "MULTILINE_INVALID", SLICE_EMPTY, "Invalid multiline batch");
}

/* "+ref draft/multiline target" */
static enum irc_made begin(struct irc_in *in, struct cmd *ret, struct slice ref)
{
	struct slice target = irc_param(in->m, 2), context = irc_context(in), edited;
	struct irc *irc = in->irc;
	uint64_t need = IRC_BIT(BATCH) | IRC_BIT(MULTILINE);

	if ((irc->wanted & need) != need || irc->multi || ref.n == 0 || ref.n > IRC_REF_MAX || target.n == 0 ||
	    target.n > IRC_LINE || context.n > IRC_LINE ||
	    !slice_eq(irc_param(in->m, 1), SLICE_LIT("draft/multiline"))) {
		irc_multi_free(irc);
		return invalid(in, ret);
	}
	struct irc_multi *m = xcalloc(1, sizeof(*m) + ref.n + target.n + in->label.n + context.n);
	keep(keep(keep(keep(m->bytes, &m->ref, ref), &m->target, target), &m->label, in->label), &m->context, context);
	m->text = buf_new(256);
	struct cmd about = { .number = 0 };
	bool edits = irc->wanted & IRC_BIT(EDIT) && irc_tag(in->m, IRC_EDIT_NAME, in->a, &edited);
	if (edits ? message_id_parse(edited, &about.conv, &about.number) : irc_about(in, &about)) {
		m->conv = about.conv;
		m->number = about.number;
	}
	m->edits = edits;
	irc->multi = m;
	return edits && m->number == 0 ? invalid(in, ret) : IRC_NOTHING;
}

/* "-ref": the message is whole. */
static enum irc_made end(struct irc_in *in, struct cmd *ret, struct slice ref)
{
	struct irc_multi *m = in->irc->multi;

	if (!m || !slice_eq(m->ref, ref)) {
		return invalid(in, ret);
	}
	if (m->broken) {
		irc_multi_free(in->irc);
		return IRC_NOTHING;
	}
	if (!m->said) {
		invalid(in, ret); /* its strings lie in the arena */
		irc_multi_free(in->irc);
		return IRC_MADE;
	}
	ret->flags = m->notice ? CMD_NOTICE : 0;
	ret->text = arena_dup(in->a, slice_make(m->text->data, m->text->len));
	ret->number = m->number;
	ret->conv = m->conv;
	struct slice target = arena_dup(in->a, m->target);
	if (irc_room(target, &ret->room)) {
		ret->id = CMD_SAY;
	} else {
		ret->id = CMD_DM;
		ret->who = target;
		ret->room = arena_dup(in->a, m->context);
	}
	if (m->edits) {
		ret->flags = ret->id == CMD_DM ? CMD_PRIVATE : 0;
		ret->id = CMD_EDIT;
	}
	in->label = m->label;
	if (in->label.n > 0) {
		irc_tagged(in, ret, SLICE_EMPTY);
	}
	in->label = SLICE_EMPTY; /* it goes with the batch */
	irc_multi_free(in->irc);
	return IRC_MADE;
}

enum irc_made irc_batch(struct irc_in *in, struct cmd *ret)
{
	struct slice ref = irc_param(in->m, 0);

	if (ref.n > 1 && ref.p[0] == '+') {
		return begin(in, ret, slice_from(ref, 1));
	}
	if (ref.n > 1 && ref.p[0] == '-') {
		return end(in, ret, slice_from(ref, 1));
	}
	return invalid(in, ret);
}

bool irc_batched(const struct irc_in *in, struct slice *ref)
{
	return UNLIKELY(in->m->tags.n > 0) && in->irc->wanted & IRC_BIT(MULTILINE) && irc_tag_raw(in->m, "batch", ref);
}

enum irc_made irc_multi_line(struct irc_in *in, struct cmd *ret, struct slice ref)
{
	struct irc_multi *m = in->irc->multi;
	struct slice target = irc_param(in->m, 0), text = irc_param(in->m, 1), none;
	uint64_t most = (uint64_t)in->env->config->message_max;

	if (!m || !slice_eq(m->ref, ref)) {
		return invalid(in, ret);
	}
	if (m->broken) {
		return IRC_NOTHING;
	}
	if (!slice_ieq(target, m->target)) {
		broken(in, ret, "MULTILINE_INVALID_TARGET", SLICE_EMPTY, "");
		return irc_fail_two(in, ret, "MULTILINE_INVALID_TARGET", m->target, target, "Invalid multiline target");
	}
	bool joined = irc_tag_raw(in->m, "draft/multiline-concat", &none);
	if (joined && text.n == 0) {
		return invalid(in, ret); /* nothing goes on nothing */
	}
	if (++m->lines > IRC_MULTI_LINES) {
		return broken(in, ret, "MULTILINE_MAX_LINES", arena_printf(in->a, "%d", IRC_MULTI_LINES),
			      "Multiline batch max-lines exceeded");
	}
	bool feed = m->lines > 1 && !joined;
	if (m->text->len + feed + text.n > most) {
		return broken(in, ret, "MULTILINE_MAX_BYTES", arena_printf(in->a, "%llu", (unsigned long long)most),
			      "Multiline batch max-bytes exceeded");
	}
	if (feed) {
		buf_char(m->text, '\n');
	}
	buf_put(m->text, text);
	m->said |= text.n > 0;
	m->notice |= in->word == IRC_WORD_NOTICE;
	return IRC_NOTHING;
}
