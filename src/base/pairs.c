/* SPDX-License-Identifier: MIT */
/* Keys and values in a sorted array: they are few. */
#include "base/pairs.h"

#include <stdlib.h>
#include <string.h>

#include "base/base.h"

/* Where the key is, or belongs. */
static uint32_t place(const struct pairs *p, struct slice key, bool *found)
{
	uint32_t lo = 0, hi = p->n;

	*found = false;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		struct slice at = slice_cstr(p->v[mid].key);
		size_t n = MIN(at.n, key.n);
		int order = n > 0 ? memcmp(at.p, key.p, n) : 0;

		order = order != 0 ? order : (at.n > key.n) - (at.n < key.n);
		if (order == 0) {
			*found = true;
			return mid;
		}
		if (order < 0) {
			lo = mid + 1;
		} else {
			hi = mid;
		}
	}
	return lo;
}

static char *text_of(struct slice s)
{
	char *p = xmalloc(s.n + 1);

	if (s.n > 0) {
		memcpy(p, s.p, s.n);
	}
	p[s.n] = '\0';
	return p;
}

const char *pairs_get(const struct pairs *p, struct slice key)
{
	bool found;
	uint32_t at = place(p, key, &found);

	return found ? p->v[at].value : NULL;
}

void pairs_set(struct pairs *p, struct slice key, const struct slice *value)
{
	bool found;
	uint32_t at = place(p, key, &found);

	if (found) {
		free(p->v[at].value);
		p->v[at].value = value ? text_of(*value) : NULL;
	}
	if (found && !value) {
		free(p->v[at].key);
		memmove(&p->v[at], &p->v[at + 1], (--p->n - at) * sizeof(*p->v));
	} else if (!found && value) {
		vec_grow(&p->v, &p->cap, p->n + 1, sizeof(*p->v));
		memmove(&p->v[at + 1], &p->v[at], (p->n++ - at) * sizeof(*p->v));
		p->v[at] = (struct pair){ text_of(key), text_of(*value) };
	}
}

void pairs_done(struct pairs *p)
{
	for (uint32_t i = 0; i < p->n; i++) {
		free(p->v[i].key);
		free(p->v[i].value);
	}
	free(p->v);
	*p = (struct pairs){ 0 };
}

struct slice pairs_pack(const struct pairs *p, struct arena *a)
{
	size_t n = 0;

	for (uint32_t i = 0; i < p->n; i++) {
		n += strlen(p->v[i].key) + strlen(p->v[i].value) + 2;
	}
	if (n == 0) {
		return SLICE_EMPTY;
	}
	char *text = arena_alloc(a, n), *to = text;
	for (uint32_t i = 0; i < p->n; i++) {
		to = mempcpy(to, p->v[i].key, strlen(p->v[i].key));
		*to++ = ' ';
		to = mempcpy(to, p->v[i].value, strlen(p->v[i].value));
		*to++ = '\n';
	}
	return slice_make(text, n - 1);
}

void pairs_unpack(struct pairs *p, struct slice packed)
{
	while (packed.n > 0) {
		const char *end = memchr(packed.p, '\n', packed.n);
		struct slice line = slice_make(packed.p, end ? (size_t)(end - packed.p) : packed.n);
		const char *blank = line.n > 0 ? memchr(line.p, ' ', line.n) : NULL;
		size_t key = blank ? (size_t)(blank - line.p) : 0;

		packed = slice_from(packed, MIN(line.n + 1, packed.n));
		if (key > 0) {
			struct slice value = slice_from(line, key + 1);
			pairs_set(p, slice_make(line.p, key), &value);
		}
	}
}
