/* SPDX-License-Identifier: MIT */
/* Lines of output: tags, sources, numerics, lists of names. What came from a peer can end no line early, and make none too long. */
#include <stdarg.h>

#include "base/calendar.h"
#include "base/text.h"
#include "proto/irc/state.h"
#include "proto/message_id.h"

void irc_host(struct irc_out *o)
{
	buf_put(o->b, slice_cstr(o->env->config->server_name));
}

void irc_prefix(struct irc_out *o, struct slice who)
{
	buf_put(o->b, who);
	BUF_LIT(o->b, "!~u@");
	irc_host(o);
}

void irc_tag_next(struct irc_out *o, bool *any, const char *name)
{
	buf_char(o->b, *any ? ';' : '@');
	*any = true;
	buf_put(o->b, slice_cstr(name));
	buf_char(o->b, '=');
}

static void put_tags(struct irc_out *o, const struct event *ev, struct slice who)
{
	bool any = false;

	if (o->batch > 0) {
		irc_tag_next(o, &any, "batch");
		buf_u64(o->b, o->batch);
	}
	if (o->caps & IRC_BIT(SERVER_TIME)) {
		irc_tag_next(o, &any, "time");
		moment_put(o->b, ev->time_ms);
	}
	if (o->caps & IRC_BIT(MESSAGE_TAGS) && ev->id == EV_MESSAGE && ev->seq > 0) {
		irc_tag_next(o, &any, "msgid");
		message_id_put(o->b, ev->conv, ev->seq);
	} else if (o->caps & IRC_BIT(MESSAGE_TAGS) && ev->pos > 0 && ev->conv.a > 0 && ev->id != EV_MESSAGE &&
		   (ev->id == EV_TOPIC || ev->id == EV_REACTED || o->batch > 0)) {
		irc_tag_next(o, &any, "msgid");
		record_id_put(o->b, ev->conv, ev->pos);
	}
	if (o->caps & IRC_BIT(ACCOUNT_TAG) && ev->flags & EV_F_ACCOUNT && who.n > 0) {
		irc_tag_next(o, &any, "account");
		buf_put(o->b, who);
	}
	if (o->caps & IRC_BIT(MESSAGE_TAGS) && ev->flags & EV_F_BOT && who.n > 0) {
		irc_tag_next(o, &any, "bot");
		o->b->len--;
	}
	if (o->caps & IRC_BIT(MESSAGE_TAGS) && who.n > 0 &&
	    (ev->target > 0 || ev->id == EV_TYPING || ev->flags & EV_F_DIRECT)) {
		irc_put_client_tags(o, &any, ev);
	}
	if (any) {
		buf_char(o->b, ' ');
	}
}

void irc_begin(struct irc_out *o, const struct event *ev)
{
	put_tags(o, ev, SLICE_EMPTY);
	buf_char(o->b, ':');
	irc_host(o);
	buf_char(o->b, ' ');
}

void irc_begin_from(struct irc_out *o, const struct event *ev, struct slice who)
{
	if (who.n == 0) {
		irc_begin(o, ev);
		return;
	}
	put_tags(o, ev, who);
	buf_char(o->b, ':');
	irc_prefix(o, who);
	buf_char(o->b, ' ');
}

struct slice irc_service(enum irc_word word)
{
	return word == IRC_WORD_NS ? SLICE_LIT("NickServ") : word == IRC_WORD_CS ? SLICE_LIT("ChanServ") : SLICE_EMPTY;
}

enum irc_word irc_service_of(struct slice target)
{
	return slice_ieq(target, irc_service(IRC_WORD_NS))   ? IRC_WORD_NS
	       : slice_ieq(target, irc_service(IRC_WORD_CS)) ? IRC_WORD_CS
							     : IRC_WORD_COUNT;
}

void irc_begin_notice(struct irc_out *o, const struct event *ev)
{
	struct slice context, service = irc_service(irc_answers(ev, &context));

	if (service.n == 0) {
		irc_begin(o, ev);
		return;
	}
	put_tags(o, ev, SLICE_EMPTY);
	buf_char(o->b, ':');
	irc_prefix(o, service);
	buf_char(o->b, ' ');
}

void irc_end(struct irc_out *o)
{
	BUF_LIT(o->b, "\r\n");
}

size_t irc_space(const struct irc_out *o)
{
	const struct buf *b = o->b;
	size_t start = b->len;

	while (start > 0 && b->data[start - 1] != '\n') {
		start--;
	}
	struct slice line = slice_make(b->data + start, b->len - start);
	const char *tags = line.n > 0 && line.p[0] == '@' ? memchr(line.p, ' ', line.n) : NULL;
	line = slice_from(line, tags ? (size_t)(tags + 1 - line.p) : 0);
	return line.n < IRC_LINE ? IRC_LINE - line.n : 0;
}

void irc_put_text(struct buf *b, struct slice text)
{
	char *p = buf_reserve(b, (uint32_t)text.n);

	for (size_t i = 0; i < text.n; i++) {
		p[i] = text.p[i] == '\n' || text.p[i] == '\r' || text.p[i] == '\0' ? ' ' : text.p[i];
	}
	b->len += (uint32_t)text.n;
}

void irc_trailing(struct irc_out *o, struct slice text)
{
	BUF_LIT(o->b, " :");
	irc_put_text(o->b, slice_make(text.p, utf8_prefix(text, irc_space(o))));
	irc_end(o);
}

struct slice irc_one_word(struct slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ' ' || s.p[i] == '\r' || s.p[i] == '\n' || s.p[i] == '\0') {
			return SLICE_LIT("*");
		}
	}
	s.n = utf8_prefix(s, IRC_NAME_BYTES);
	return s.n == 0 || s.p[0] == ':' ? SLICE_LIT("*") : s;
}

uint32_t irc_batch_begin(struct irc_out *o, const char *type, struct slice params)
{
	uint32_t outer = o->batch;

	if (!(o->caps & IRC_BIT(BATCH))) {
		return 0;
	}
	if (outer > 0) {
		BUF_LIT(o->b, "@batch=");
		buf_u64(o->b, outer);
		buf_char(o->b, ' ');
	}
	o->batch = ++o->irc->batches;
	buf_char(o->b, ':');
	irc_host(o);
	buf_printf(o->b, " BATCH +%u %s%s", o->batch, type, params.n > 0 ? " " : "");
	buf_put(o->b, params);
	irc_end(o);
	return outer;
}

void irc_batch_end(struct irc_out *o, uint32_t outer)
{
	if (o->batch > 0) {
		buf_char(o->b, ':');
		irc_host(o);
		buf_printf(o->b, " BATCH -%u\r\n", o->batch);
	}
	o->batch = outer;
}

static const char *text_of(enum irc_numeric n)
{
	switch (n) {
#define IRC_NUM(id, number, text)                                                                                      \
	case IRC_##id:                                                                                                 \
		return text;
#include "tables/irc_numerics.def"
#undef IRC_NUM
	}
	return NULL;
}

static void num_start(struct irc_out *o, enum irc_numeric n)
{
	const struct event now = { .time_ms = 0 };
	struct irc_out plain = *o;

	plain.caps = 0; /* answers are of this moment */
	irc_begin(&plain, &now);
	buf_printf(o->b, "%03d %s", (int)n, irc_target(o->irc));
}

/* `behind`: bytes of text that the line is to have room for, behind the parameters. */
static void num_begin(struct irc_out *o, enum irc_numeric n, size_t behind, const char *fmt, va_list ap) PRINTF(4, 0);

static void num_begin(struct irc_out *o, enum irc_numeric n, size_t behind, const char *fmt, va_list ap)
{
	char params[1024];

	num_start(o, n);
	int len = vsnprintf(params, sizeof(params), fmt, ap);
	if (len > 0) {
		size_t left = irc_space(o);
		struct slice s = slice_make(params, MIN((size_t)len, sizeof(params) - 1));

		left -= MIN(left, behind + sizeof("  :") - 1);
		buf_char(o->b, ' ');
		irc_put_text(o->b, slice_make(s.p, utf8_prefix(s, left)));
	}
}

void irc_num(struct irc_out *o, enum irc_numeric n, const char *fmt, ...)
{
	const char *text = text_of(n);
	va_list ap;

	va_start(ap, fmt);
	num_begin(o, n, text ? strlen(text) : 0, fmt, ap);
	va_end(ap);
	if (text) {
		irc_trailing(o, slice_cstr(text));
	} else {
		irc_end(o);
	}
}

void irc_num_text(struct irc_out *o, enum irc_numeric n, struct slice text, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	num_begin(o, n, MIN(text.n, (size_t)IRC_TEXT_LEAST), fmt, ap);
	va_end(ap);
	irc_trailing(o, text);
}

/* --- lists --- */

void irc_list_begin(struct irc_list *l, struct irc_out *o, enum irc_numeric n, char sep, struct slice before)
{
	*l = (struct irc_list){ .o = o, .numeric = n, .sep = sep, .before = before, .item = *o };
	l->item.b = buf_new(128);
}

bool irc_list_add(struct irc_list *l)
{
	struct slice item = slice_make(l->item.b->data, l->item.b->len);
	struct irc_out *o = l->o;
	bool fits = !l->open || item.n + 1 <= l->space;

	l->item.b->len = 0;
	if (l->open && fits) {
		buf_char(o->b, l->sep);
		l->space--;
	} else if (l->open) {
		irc_end(o);
		l->open = false;
	}
	if (!l->open) {
		num_start(o, l->numeric);
		buf_put(o->b, l->before);
		BUF_LIT(o->b, " :");
		l->open = true;
		l->space = irc_space(o);
	}
	irc_put_text(o->b, item);
	l->space -= MIN(l->space, item.n);
	return fits;
}

void irc_list_end(struct irc_list *l)
{
	if (l->open) {
		irc_end(l->o);
	}
	buf_unref(l->item.b);
}

void irc_put_fail(struct irc_out *o, struct slice command, const char *code, struct slice context, struct slice text)
{
	buf_char(o->b, ':');
	irc_host(o);
	buf_printf(o->b, " FAIL %.*s %s", SLICE_FMT(command), code);
	if (context.n > 0) {
		buf_char(o->b, ' ');
		buf_put(o->b, context);
	}
	irc_trailing(o, text);
}

void irc_notice(struct irc_out *o, struct slice from, struct slice text)
{
	buf_char(o->b, ':');
	from.n > 0 ? irc_prefix(o, from) : irc_host(o);
	buf_printf(o->b, " NOTICE %s", irc_target(o->irc));
	irc_trailing(o, text);
}
