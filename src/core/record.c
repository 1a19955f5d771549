/* SPDX-License-Identifier: MIT */
/* Making, sharing and dropping records. */
#include "core/record.h"

#include <stdlib.h>
#include <string.h>

struct record *record_new(enum record_kind kind, struct conv conv, uint64_t author, struct slice name, struct slice key,
			  struct slice text)
{
	struct record *r = xmalloc(sizeof(*r) + name.n + key.n + text.n);
	memset(r, 0, sizeof(*r));
	atomic_init(&r->refs, 1);
	r->kind = (uint8_t)kind;
	r->conv = conv;
	r->author = author;
	r->name_len = (uint16_t)name.n;
	r->key_len = (uint16_t)key.n;
	r->text_len = (uint32_t)text.n;
	char *at = r->bytes;
	if (name.n > 0) {
		memcpy(at, name.p, name.n);
		at += name.n;
	}
	if (key.n > 0) {
		memcpy(at, key.p, key.n);
		at += key.n;
	}
	if (text.n > 0) {
		memcpy(at, text.p, text.n);
	}
	return r;
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
