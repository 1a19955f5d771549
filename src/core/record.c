/* SPDX-License-Identifier: MIT */
/* Making, sharing and dropping records. */
#include "core/record.h"

#include <stdlib.h>
#include <string.h>

static char *put(char *at, struct slice s)
{
	if (s.n > 0) {
		memcpy(at, s.p, s.n);
	}
	return at + s.n;
}

struct record *record_draft(enum record_kind kind, struct conv conv, uint64_t author, struct slice name, struct slice key,
			    struct slice text, struct slice tag, struct slice peer)
{
	struct record *r = xmalloc(sizeof(*r) + name.n + key.n + text.n + tag.n + peer.n);
	memset(r, 0, sizeof(*r));
	atomic_init(&r->refs, 1);
	r->kind = (uint8_t)kind;
	r->conv = conv;
	r->author = author;
	r->name_len = (uint16_t)name.n;
	r->key_len = (uint16_t)key.n;
	r->text_len = (uint32_t)text.n;
	r->tag_len = (uint16_t)tag.n;
	r->peer_len = (uint16_t)peer.n;
	put(put(put(put(put(r->bytes, name), key), text), tag), peer);
	return r;
}

struct record *record_new(enum record_kind kind, struct conv conv, uint64_t author, struct slice name, struct slice key,
			  struct slice text)
{
	return record_draft(kind, conv, author, name, key, text, SLICE_EMPTY, SLICE_EMPTY);
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
