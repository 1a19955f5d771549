/* SPDX-License-Identifier: MIT */
/* Encoding and decoding the body of a row of the log. The decoder trusts nothing: a file may be damaged, or not ours. */
#include "store/run.h"

#include <stdlib.h>
#include <string.h>

#define RUN_VERSION 1
#define HEAD_KIND   0x0f
#define HEAD_SAME   0x10
#define HEAD_KEY    0x20
#define HEAD_LINK   0x40
#define HEAD_KNOWN  (HEAD_KIND | HEAD_SAME | HEAD_KEY | HEAD_LINK)

static char *put_varint(char *at, uint64_t v)
{
	while (v >= 0x80) {
		*at++ = (char)(v | 0x80);
		v >>= 7;
	}
	*at++ = (char)v;
	return at;
}

static char *put_slice(char *at, struct slice s)
{
	at = put_varint(at, s.n);
	if (s.n > 0) {
		memcpy(at, s.p, s.n);
	}
	return at + s.n;
}

static uint64_t zigzag(int64_t v)
{
	return ((uint64_t)v << 1) ^ (v < 0 ? UINT64_MAX : 0);
}

static int64_t unzigzag(uint64_t v)
{
	return (int64_t)((v >> 1) ^ (v & 1 ? UINT64_MAX : 0));
}

static void reserve(struct run_writer *w, size_t more)
{
	if (w->len + more > w->cap) {
		w->cap = MAX(w->cap * 2, w->len + more);
		w->p = xrealloc(w->p, w->cap);
	}
}

static void put_bytes(struct run_writer *w, const uint8_t *from, const uint8_t *to)
{
	const size_t n = (size_t)(to - from);

	reserve(w, n);
	memcpy(w->p + w->len, from, n);
	w->len += n;
}

void run_begin(struct run_writer *w, int64_t time)
{
	w->len = 0;
	w->time = time;
	w->before = NULL;
	reserve(w, 1);
	w->p[w->len++] = RUN_VERSION;
}

void run_add(struct run_writer *w, const struct record *r)
{
	const bool same =
		w->before && w->before->author == r->author && slice_eq(record_name(w->before), record_name(r));
	const bool link = r->target != 0 || r->thread != 0;
	char *at;

	reserve(w, run_bound(r));
	at = w->p + w->len;
	*at++ = (char)((r->kind & HEAD_KIND) | (same ? HEAD_SAME : 0) | (r->key_len ? HEAD_KEY : 0) |
		       (link ? HEAD_LINK : 0));
	*at++ = (char)(r->flags & ~REC_F_DUPLICATE);
	/* Unsigned, so that absurd clocks wrap round instead of overflowing. */
	at = put_varint(at, zigzag((int64_t)((uint64_t)r->time_ms - (uint64_t)w->time)));
	if (!same) {
		at = put_varint(at, r->author);
		at = put_slice(at, record_name(r));
	}
	if (r->key_len) {
		at = put_slice(at, record_key(r));
	}
	if (link) {
		at = put_varint(at, r->target);
		at = put_varint(at, r->thread);
	}
	at = put_slice(at, r->kind == REC_EDIT ? SLICE_EMPTY : record_text(r));
	w->len = (size_t)(at - w->p);
	w->time = r->time_ms;
	w->before = r;
}

void run_writer_done(struct run_writer *w)
{
	free(w->p);
	*w = (struct run_writer){ 0 };
}

static bool get_varint(struct run_reader *r, uint64_t *ret)
{
	uint64_t v = 0;

	for (unsigned shift = 0; shift < 64 && r->at < r->end; shift += 7) {
		const uint8_t b = *r->at++;

		if (shift == 63 && b > 1) {
			return false; /* more than 64 bits */
		}
		v |= (uint64_t)(b & 0x7f) << shift;
		if (b < 0x80) {
			*ret = v;
			return b != 0 || shift == 0;
		}
	}
	return false;
}

static bool get_slice(struct run_reader *r, uint64_t max, struct slice *ret)
{
	uint64_t n;

	if (!get_varint(r, &n) || n > max || n > (uint64_t)(r->end - r->at)) {
		return false;
	}
	*ret = slice_make((const char *)r->at, (size_t)n);
	r->at += n;
	return true;
}

bool run_open(struct run_reader *r, const struct run *run, struct slice body)
{
	*r = (struct run_reader){ .run = *run };
	if (run->n == 0 || run->n > RUN_RECORDS || run->msgs > run->n || run->pos == 0 || run->seq >= run->pos ||
	    run->pos > INT64_MAX || run->id > INT64_MAX / RUN_RECORDS || body.n < 1 || body.p[0] != RUN_VERSION) {
		return false;
	}
	r->begin = (const uint8_t *)body.p;
	r->at = r->begin + 1;
	r->end = (const uint8_t *)body.p + body.n;
	r->item.seq = run->seq;
	r->item.time_ms = run->time;
	return true;
}

/* Key, target and thread, text. */
static bool get_rest(struct run_reader *r, uint8_t head)
{
	struct run_item *it = &r->item;

	r->key = r->at;
	it->key = SLICE_EMPTY;
	if ((head & HEAD_KEY) && (!get_slice(r, UINT16_MAX, &it->key) || it->key.n == 0)) {
		return false;
	}
	r->link = r->at;
	it->target = it->thread = 0;
	if ((head & HEAD_LINK) &&
	    (!get_varint(r, &it->target) || !get_varint(r, &it->thread) || (it->target == 0 && it->thread == 0))) {
		return false;
	}
	r->text = r->at;
	return get_slice(r, UINT32_MAX, &it->text);
}

static bool get_item(struct run_reader *r)
{
	struct run_item *it = &r->item;
	uint64_t delta;
	uint8_t head;

	if (r->end - r->at < 2) {
		return false;
	}
	r->head = r->at;
	head = *r->at++;
	it->kind = head & HEAD_KIND;
	it->flags = *r->at++;
	if ((head & ~HEAD_KNOWN) || it->kind == 0 || (it->flags & REC_F_DUPLICATE) || !get_varint(r, &delta)) {
		return false;
	}
	it->time_ms = (int64_t)((uint64_t)it->time_ms + (uint64_t)unzigzag(delta));
	if (head & HEAD_SAME) {
		if (r->i == 0) {
			return false;
		}
	} else if (!get_varint(r, &it->author) || !get_slice(r, UINT16_MAX, &it->name)) {
		return false;
	}
	if (!get_rest(r, head) || (it->kind == REC_EDIT && it->text.n > 0) ||
	    (it->kind == REC_MESSAGE && (it->flags & REC_F_DELETED) && it->key.n + it->text.n > 0)) {
		return false;
	}
	it->seq += it->kind == REC_MESSAGE;
	it->pos = r->run.pos + r->i;
	it->log_id = r->run.id * RUN_RECORDS + r->i;
	r->i++;
	return true;
}

enum run_next run_next(struct run_reader *r)
{
	if (r->i == r->run.n) {
		return r->at == r->end && r->item.seq == r->run.seq + r->run.msgs ? RUN_END : RUN_DAMAGED;
	}
	return get_item(r) ? RUN_ITEM : RUN_DAMAGED;
}

struct record *run_record(const struct run_reader *r)
{
	const struct run_item *it = &r->item;
	struct record *rec = record_new((enum record_kind)it->kind, r->run.conv, it->author,
					&(struct record_text){ .name = it->name, .key = it->key, .text = it->text });

	rec->flags = it->flags;
	rec->pos = it->pos;
	rec->seq = it->seq;
	rec->log_id = it->log_id;
	rec->time_ms = it->time_ms;
	rec->target = it->target;
	rec->thread = it->thread;
	return rec;
}

void run_change(struct run_writer *w, const struct run_reader *r, uint8_t flags, bool empty)
{
	size_t head;

	w->len = 0;
	put_bytes(w, r->begin, r->head);
	head = w->len;
	put_bytes(w, r->head, r->key);
	w->p[head + 1] = (char)flags;
	if (empty) {
		static const uint8_t no_text = 0;

		w->p[head] = (char)(w->p[head] & ~HEAD_KEY);
		put_bytes(w, r->link, r->text);
		put_bytes(w, &no_text, &no_text + 1);
	} else {
		put_bytes(w, r->key, r->at);
	}
	put_bytes(w, r->at, r->end);
}
