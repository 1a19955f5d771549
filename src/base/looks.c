/* SPDX-License-Identifier: MIT */
/* What names look like, and who has a name that looks like another. */
#include "base/looks.h"

#include <pthread.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uspoof.h>
#include <unicode/uversion.h>

#include "base/buf.h"
#include "base/text.h"

/* To be raised when name_look() says otherwise than before: stores keep what it said. */
enum { LOOKS_METHOD = 3 };

/* ICU's checker is slow to make and safe to share; what it says of each ASCII character is kept beside it. */
static struct {
	pthread_once_t once;
	USpoofChecker *checker;
	struct {
		uint8_t n;
		char s[11];
	} ascii[128];
} spoof = { .once = PTHREAD_ONCE_INIT };

static void open_spoof(void)
{
	UErrorCode status = U_ZERO_ERROR;

	spoof.checker = uspoof_open(&status);
	if (U_FAILURE(status)) {
		panic("ICU: %s", u_errorName(status));
	}
	for (int i = 1; i < 128; i++) {
		const char c = (char)i;
		int32_t n = uspoof_getSkeletonUTF8(spoof.checker, 0, &c, 1, spoof.ascii[i].s, sizeof(spoof.ascii[i].s),
						   &status);

		if (U_FAILURE(status)) {
			panic("ICU: skeleton of U+%04X: %s", (unsigned)i, u_errorName(status));
		}
		spoof.ascii[i].n = (uint8_t)n;
	}
}

static struct slice skeleton_ascii(struct arena *a, struct slice s)
{
	size_t n = 0;
	char *out;

	for (size_t i = 0; i < s.n; i++) {
		n += spoof.ascii[(unsigned char)s.p[i]].n;
	}
	out = arena_alloc(a, n);
	n = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		memcpy(out + n, spoof.ascii[c].s, spoof.ascii[c].n);
		n += spoof.ascii[c].n;
	}
	return slice_make(out, n);
}

struct slice name_skeleton(struct arena *a, struct slice name)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t n;
	char *out;

	if (name.n == 0 || name.n > NAME_LONGEST) {
		return SLICE_EMPTY;
	}
	pthread_once(&spoof.once, open_spoof);
	if (text_ascii(name)) {
		return skeleton_ascii(a, name);
	}
	n = uspoof_getSkeletonUTF8(spoof.checker, 0, name.p, (int32_t)name.n, NULL, 0, &status);
	if (status != U_BUFFER_OVERFLOW_ERROR) {
		return SLICE_EMPTY;
	}
	status = U_ZERO_ERROR;
	out = arena_alloc(a, (size_t)n);
	uspoof_getSkeletonUTF8(spoof.checker, 0, name.p, (int32_t)name.n, out, n, &status);
	return U_FAILURE(status) ? SLICE_EMPTY : slice_make(out, (size_t)n);
}

uint32_t looks_version(void)
{
	UVersionInfo v;

	u_getVersion(v);
	return (uint32_t)v[0] << 24 | (uint32_t)v[1] << 16 | (uint32_t)v[2] << 8 | LOOKS_METHOD;
}

/* The character that the text begins with, and its code point. */
static struct slice first_char(struct slice s, uint32_t *ret)
{
	unsigned n = 1;

	*ret = utf8_decode((const unsigned char *)s.p, s.n, &n);
	return slice_make(s.p, *ret == UTF8_BAD ? 1 : n);
}

/* Capitals that look like an l are an i: those that are folded to one, and their likes. */
static struct slice upright(struct arena *a, struct slice name)
{
	char *out = arena_alloc(a, name.n);
	size_t n = 0;

	for (struct slice c; name.n > 0; name = slice_from(name, c.n)) {
		uint32_t v;

		c = first_char(name, &v);
		if (v != UTF8_BAD && u_isupper((UChar32)v) && slice_eq(name_skeleton(a, c), SLICE_LIT("l"))) {
			out[n++] = 'i';
		} else {
			memcpy(out + n, c.p, c.n);
			n += c.n;
		}
	}
	return slice_make(out, n);
}

/* With the letters of other scripts as the Latin ones that they look like, and only then folded: but these alone, as a Cyrillic
 * G, say, does not look like the small Greek g that the Greek G is. */
static struct slice latin_look(struct arena *a, struct slice name)
{
	return name_skeleton(a, text_lower(a, name_skeleton(a, name)));
}

struct look name_look(struct arena *a, struct slice name)
{
	const struct slice key = name_fold(a, name);
	struct look l = { { name_skeleton(a, key), latin_look(a, name), latin_look(a, upright(a, name)) },
			  text_ascii(key) };

	for (int i = 0; i < LOOK_WAYS; i++) {
		if (l.way[i].n == 0) { /* it is too long for that */
			l.way[i] = l.way[LOOK_FOLDED];
		}
	}
	return l;
}

bool look_grows(const struct look *from, const struct look *to)
{
	for (int i = 0; i < LOOK_WAYS; i++) {
		int k = 0;

		while (k < LOOK_WAYS && !slice_eq(to->way[i], from->way[k])) {
			k++;
		}
		if (k == LOOK_WAYS) {
			return true;
		}
	}
	return false;
}

struct slice glob_look(struct arena *a, struct slice glob, struct slice (*look)(struct arena *a, struct slice s))
{
	struct buf *b = buf_new((uint32_t)glob.n);
	struct slice ret;

	while (glob.n > 0) {
		size_t n = 0;

		while (n < glob.n && glob.p[n] != '*' && glob.p[n] != '?') {
			n++;
		}
		struct slice piece = slice_make(glob.p, n), as = look(a, piece);

		/* Some characters look like a star. */
		buf_put(b, slice_has(as, '*') || slice_has(as, '?') ? piece : as);
		if (n < glob.n) {
			buf_char(b, glob.p[n++]);
		}
		glob = slice_from(glob, n);
	}
	ret = arena_dup(a, slice_make(b->data, b->len));
	buf_unref(b);
	return ret;
}

struct slice name_plain(struct arena *a, struct slice name)
{
	struct buf *b;
	struct slice ret;

	if (text_ascii(name)) {
		return name;
	}
	b = buf_new((uint32_t)name.n);
	for (struct slice c; name.n > 0; name = slice_from(name, c.n)) {
		uint32_t v;

		c = first_char(name, &v);
		buf_put(b, c.n > 1 ? name_skeleton(a, c) : c);
	}
	ret = arena_dup(a, slice_make(b->data, b->len));
	buf_unref(b);
	return ret;
}

/* --- who has such a name --- */

struct entry {
	uint64_t hash;
	uint32_t value;
	bool ascii;
};

static const struct entry *entry_at(const struct looks *l, uint32_t h)
{
	return slab_at(&l->entries, h);
}

static uint64_t entry_hash(const void *ctx, uint32_t h)
{
	return entry_at(ctx, h)->hash;
}

void looks_init(struct looks *l, const struct hash_seed *seed)
{
	slab_init(&l->entries, sizeof(struct entry));
	htab_init(&l->index);
	l->seed = *seed;
}

void looks_done(struct looks *l)
{
	slab_done(&l->entries);
	htab_done(&l->index);
}

/* The hashes of a look, each once; how many there are. */
static unsigned hashes_of(const struct looks *l, const struct look *look, uint64_t ret[LOOK_WAYS])
{
	unsigned n = 0;

	for (int i = 0; i < LOOK_WAYS; i++) {
		const uint64_t hash = hash_slice(&l->seed, look->way[i]);
		unsigned k = 0;

		while (k < n && ret[k] != hash) {
			k++;
		}
		ret[k] = hash;
		n = MAX(n, k + 1);
	}
	return n;
}

void looks_add(struct looks *l, const struct look *look, uint32_t value)
{
	uint64_t hashes[LOOK_WAYS];
	const unsigned n = hashes_of(l, look, hashes);

	for (unsigned i = 0; i < n; i++) {
		uint32_t h;
		struct entry *e = slab_alloc(&l->entries, &h);

		*e = (struct entry){ hashes[i], value, look->ascii };
		htab_insert(&l->index, e->hash, h, entry_hash, l);
	}
}

static bool is_entry(const void *ctx, uint32_t h, const void *key)
{
	const struct entry *e = entry_at(ctx, h), *wanted = key;

	return e->hash == wanted->hash && e->value == wanted->value && e->ascii == wanted->ascii;
}

static bool is_other(const void *ctx, uint32_t h, const void *key)
{
	const struct entry *e = entry_at(ctx, h), *wanted = key;

	return e->hash == wanted->hash && e->value != wanted->value && !(e->ascii && wanted->ascii);
}

void looks_remove(struct looks *l, const struct look *look, uint32_t value)
{
	uint64_t hashes[LOOK_WAYS];
	const unsigned n = hashes_of(l, look, hashes);

	for (unsigned i = 0; i < n; i++) {
		const struct entry wanted = { hashes[i], value, look->ascii };
		const uint32_t h = htab_find(&l->index, wanted.hash, is_entry, l, &wanted);

		if (h) {
			htab_remove(&l->index, wanted.hash, h, entry_hash, l);
			slab_free(&l->entries, h);
		}
	}
}

bool looks_alike(const struct looks *l, const struct look *look, uint32_t but)
{
	uint64_t hashes[LOOK_WAYS];
	const unsigned n = hashes_of(l, look, hashes);

	for (unsigned i = 0; i < n; i++) {
		const struct entry wanted = { hashes[i], but, look->ascii };

		if (htab_find(&l->index, wanted.hash, is_other, l, &wanted)) {
			return true;
		}
	}
	return false;
}
