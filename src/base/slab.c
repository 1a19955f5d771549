/* SPDX-License-Identifier: MIT */
/* Chunks of equal objects, and the list of free ones that runs through them. */
#include "base/slab.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/asan.h"

#define ALIGN 8u

void slab_init(struct slab *s, uint32_t size)
{
	*s = (struct slab){ .size = (size + ALIGN - 1) / ALIGN * ALIGN, .next = 1 };
	assert(s->size >= sizeof(uint32_t));
}

void slab_done(struct slab *s)
{
	for (uint32_t i = 0; i < s->n_chunks; i++) {
		ASAN_UNPOISON(s->chunks[i], (size_t)SLAB_CHUNK * s->size);
		free(s->chunks[i]);
	}
	free(s->chunks);
	free(s->live);
	*s = (struct slab){ 0 };
}

static void add_chunk(struct slab *s)
{
	char *chunk = xmalloc((size_t)SLAB_CHUNK * s->size);

	ASAN_POISON(chunk, (size_t)SLAB_CHUNK * s->size);
	vec_grow(&s->chunks, &s->cap_chunks, s->n_chunks + 1, sizeof(*s->chunks));
	vec_grow(&s->live, &s->cap_live, s->n_chunks + 1, sizeof(*s->live));
	memset(s->live[s->n_chunks], 0, sizeof(*s->live));
	s->chunks[s->n_chunks++] = chunk;
}

void *slab_alloc(struct slab *s, uint32_t *ret)
{
	uint32_t handle = s->free_head;
	void *p;

	if (handle) {
		p = slab_at(s, handle);
		memcpy(&s->free_head, p, sizeof(s->free_head));
	} else {
		handle = s->next++;
		if (handle == UINT32_MAX) {
			panic("slab: no handle left");
		}
		if (handle / SLAB_CHUNK == s->n_chunks) {
			add_chunk(s);
		}
		p = slab_at(s, handle);
	}
	ASAN_UNPOISON(p, s->size);
	memset(p, 0, s->size);
	s->live[handle / SLAB_CHUNK][handle % SLAB_CHUNK / 64] |= 1ull << handle % 64;
	s->used++;
	*ret = handle;
	return p;
}

void slab_free(struct slab *s, uint32_t handle)
{
	char *p;

	assert(handle > 0 && handle < s->next && slab_live(s, handle));
	s->live[handle / SLAB_CHUNK][handle % SLAB_CHUNK / 64] &= ~(1ull << handle % 64);
	p = slab_at(s, handle);
	memcpy(p, &s->free_head, sizeof(s->free_head));
	/* All but the link, which slab_alloc() reads. */
	ASAN_POISON(p + sizeof(s->free_head), s->size - sizeof(s->free_head));
	s->free_head = handle;
	s->used--;
}

uint32_t slab_next(const struct slab *s, uint32_t handle)
{
	for (handle++; handle < s->next; handle++) {
		uint64_t word = s->live[handle / SLAB_CHUNK][handle % SLAB_CHUNK / 64] >> handle % 64;

		if (word) {
			return handle + (uint32_t)__builtin_ctzll(word);
		}
		handle |= 63; /* nothing more in this word */
	}
	return 0;
}
