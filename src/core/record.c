/* SPDX-License-Identifier: MIT */
/* Making, sharing and dropping records. */
#include "core/record.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static char *put(char *at, struct slice s)
{
	if (s.n > 0) {
		memcpy(at, s.p, s.n);
	}
	return at + s.n;
}

struct record *record_new(enum record_kind kind, struct conv conv, uint64_t author, const struct record_text *t)
{
	struct record *r = xmalloc(sizeof(*r) + t->name.n + t->key.n + t->text.n + t->tag.n + t->peer.n + t->quoted.n +
				   t->quote.n + t->context.n);
	memset(r, 0, sizeof(*r));
	atomic_init(&r->refs, 1);
	r->kind = (uint8_t)kind;
	r->conv = conv;
	r->author = author;
	r->name_len = (uint16_t)t->name.n;
	r->key_len = (uint16_t)t->key.n;
	r->text_len = (uint32_t)t->text.n;
	r->tag_len = (uint16_t)t->tag.n;
	r->peer_len = (uint16_t)t->peer.n;
	r->quoted_len = (uint16_t)t->quoted.n;
	r->quote_len = (uint16_t)t->quote.n;
	r->context_len = (uint16_t)t->context.n;
	char *at = put(put(put(put(r->bytes, t->name), t->key), t->text), t->tag);
	put(put(put(put(at, t->peer), t->quoted), t->quote), t->context);
	return r;
}

size_t record_size(const struct record *r)
{
	return (size_t)(record_context(r).p + r->context_len - (const char *)r);
}

void record_copy(struct record *to, const struct record *r)
{
	atomic_init(&to->refs, 1); /* the count may be changing: it is not copied */
	memcpy(&to->kind, &r->kind, record_size(r) - offsetof(struct record, kind));
	to->next = NULL;
}

struct record_text record_texts(const struct record *r)
{
	return (struct record_text){
		.name = record_name(r),
		.key = record_key(r),
		.text = record_text(r),
		.tag = record_tag(r),
		.peer = record_peer(r),
		.quoted = record_quoted(r),
		.quote = record_quote(r),
		.context = record_context(r),
	};
}

struct record *record_with(const struct record *r, const struct record_text *t)
{
	struct record *c = record_new((enum record_kind)r->kind, r->conv, r->author, t);
	c->flags = r->flags;
	c->pos = r->pos;
	c->seq = r->seq;
	c->time_ms = r->time_ms;
	c->log_id = r->log_id;
	c->target = r->target;
	c->thread = r->thread;
	return c;
}

void record_quote_of(const struct record *message, struct record_text *t)
{
	t->quoted = t->quote = SLICE_EMPTY;
	if (message->flags & REC_F_DELETED) {
		return;
	}
	struct slice text = record_text(message);
	const char *end = text.n > 0 ? memchr(text.p, '\n', text.n) : NULL;
	text.n = end ? (size_t)(end - text.p) : text.n;
	t->quoted = record_name(message);
	t->quote = slice_make(text.p, utf8_prefix(text, QUOTE_MAX));
}

struct record *record_unref(struct record *r)
{
	if (r && atomic_fetch_sub_explicit(&r->refs, 1, memory_order_acq_rel) == 1) {
		free(r);
	}
	return NULL;
}

void record_list_unref(struct record *first)
{
	while (first) {
		struct record *next = first->next;
		record_unref(first);
		first = next;
	}
}

struct slice fact_key(const struct record *r)
{
	struct slice text = record_text(r);
	const char *eq = text.n > 0 ? memchr(text.p, '=', text.n) : NULL;
	return eq ? slice_make(text.p, (size_t)(eq - text.p)) : text;
}

struct slice fact_text(const struct record *r)
{
	return slice_from(record_text(r), fact_key(r).n + 1);
}
