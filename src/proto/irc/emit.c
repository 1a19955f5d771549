/* SPDX-License-Identifier: MIT */
/* Lines of output: tags, sources, numerics. What came from a peer can end no line early. */
#include <stdarg.h>

#include "base/calendar.h"
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
	} else if (o->caps & IRC_BIT(MESSAGE_TAGS) && ev->pos > 0 && ev->conv.a > 0 && (ev->id == EV_TOPIC || o->batch > 0) &&
		   ev->id != EV_MESSAGE) {
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
	if (o->caps & IRC_BIT(MESSAGE_TAGS) && who.n > 0 && (ev->target > 0 || ev->id == EV_TYPING || ev->flags & EV_F_DIRECT)) {
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

void irc_end(struct irc_out *o)
{
	BUF_LIT(o->b, "\r\n");
}

void irc_trailing(struct irc_out *o, struct slice text)
{
	BUF_LIT(o->b, " :");
	char *p = buf_reserve(o->b, (uint32_t)text.n);
	for (size_t i = 0; i < text.n; i++) {
		p[i] = text.p[i] == '\n' || text.p[i] == '\r' || text.p[i] == '\0' ? ' ' : text.p[i];
	}
	o->b->len += (uint32_t)text.n;
	irc_end(o);
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
#define IRC_NUM(id, number, text) \
	case IRC_##id:            \
		return text;
#include "tables/irc_numerics.def"
#undef IRC_NUM
	}
	return NULL;
}

static void num_begin(struct irc_out *o, enum irc_numeric n, const char *fmt, va_list ap) PRINTF(3, 0);

static void num_begin(struct irc_out *o, enum irc_numeric n, const char *fmt, va_list ap)
{
	const struct event now = { .time_ms = 0 };
	struct irc_out plain = *o;
	char params[1024];

	plain.caps = 0; /* answers are of this moment */
	irc_begin(&plain, &now);
	buf_printf(o->b, "%03d %s", (int)n, irc_target(o->irc));
	int len = vsnprintf(params, sizeof(params), fmt, ap);
	if (len > 0) {
		buf_char(o->b, ' ');
		buf_add(o->b, params, MIN((size_t)len, sizeof(params) - 1));
	}
}

void irc_num(struct irc_out *o, enum irc_numeric n, const char *fmt, ...)
{
	const char *text = text_of(n);
	va_list ap;

	va_start(ap, fmt);
	num_begin(o, n, fmt, ap);
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
	num_begin(o, n, fmt, ap);
	va_end(ap);
	irc_trailing(o, text);
}

void irc_put_fail(struct irc_out *o, const char *command, struct slice code, struct slice context, struct slice text)
{
	buf_char(o->b, ':');
	irc_host(o);
	buf_printf(o->b, " FAIL %s ", command);
	buf_put(o->b, code);
	if (context.n > 0) {
		buf_char(o->b, ' ');
		buf_put(o->b, context);
	}
	irc_trailing(o, text);
}

void irc_notice(struct irc_out *o, struct slice text)
{
	buf_char(o->b, ':');
	irc_host(o);
	buf_printf(o->b, " NOTICE %s", irc_target(o->irc));
	irc_trailing(o, text);
}
