/* SPDX-License-Identifier: MIT */
/* Objects of one size in chunks: stable addresses, 32-bit handles, no header per object.
 *
 * Handle 0 is never given out, so that zeroed memory means "none". */
#ifndef BASE_SLAB_H
#define BASE_SLAB_H

#include "base/base.h"

#define SLAB_CHUNK 256u

struct slab {
	char **chunks;
	uint64_t (*live)[SLAB_CHUNK / 64]; /* a bit for each object in use, for each chunk */
	uint32_t n_chunks, cap_chunks, cap_live;
	uint32_t size;      /* bytes an object, at least 4 */
	uint32_t free_head; /* handle of the first free object, linked through their first 4 bytes; 0 none */
	uint32_t next;      /* first handle never used yet */
	uint32_t used;      /* objects in use */
};

void slab_init(struct slab *s, uint32_t size);
void slab_done(struct slab *s);

/* A zeroed object; its handle in `*ret`. */
void *slab_alloc(struct slab *s, uint32_t *ret);
void slab_free(struct slab *s, uint32_t handle);

/* Whether a handle that was given out once is in use. */
static inline bool slab_live(const struct slab *s, uint32_t handle)
{
	return s->live[handle / SLAB_CHUNK][handle % SLAB_CHUNK / 64] >> handle % 64 & 1;
}

/* The first handle in use after `handle` (0: the first of all), or 0: to walk through all objects. */
uint32_t slab_next(const struct slab *s, uint32_t handle);

/* The object of a handle that is in use. */
static inline void *slab_at(const struct slab *s, uint32_t handle)
{
	return s->chunks[handle / SLAB_CHUNK] + (size_t)(handle % SLAB_CHUNK) * s->size;
}

#endif
