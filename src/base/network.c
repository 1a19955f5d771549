/* SPDX-License-Identifier: MIT */
/* Addresses are sixteen bytes, so that one comparison of bits serves both families. */
#include "base/network.h"

#include <arpa/inet.h>
#include <netinet/in.h>

enum { V4_BITS = 96, TEXT_MAX = 64 };

bool addr_parse(struct slice s, struct addr *ret)
{
	char text[TEXT_MAX];
	if (s.n == 0 || s.n >= sizeof(text)) {
		return false;
	}
	memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	memset(ret, 0, sizeof(*ret));
	if (inet_pton(AF_INET, text, ret->b + 12) == 1) {
		ret->b[10] = ret->b[11] = 0xff;
		return true;
	}
	return inet_pton(AF_INET6, text, ret->b) == 1;
}

/* Clears what is behind the prefix. */
static void cut(struct network *n)
{
	for (unsigned bit = n->bits; bit < 128;) {
		if (bit % 8 == 0) {
			n->addr.b[bit / 8] = 0;
			bit += 8;
		} else {
			n->addr.b[bit / 8] &= (uint8_t)(0xff << (8 - bit % 8));
			bit += 8 - bit % 8;
		}
	}
}

bool network_parse(struct slice s, struct network *ret)
{
	const char *slash = s.n > 0 ? memchr(s.p, '/', s.n) : NULL;
	size_t n = slash ? (size_t)(slash - s.p) : s.n;
	if (!addr_parse(slice_make(s.p, n), &ret->addr)) {
		return false;
	}
	uint64_t most = addr_is_v4(&ret->addr) ? 32 : 128, bits = most;
	if (slash && (!slice_u64(slice_from(s, n + 1), &bits) || bits > most)) {
		return false;
	}
	ret->bits = (uint8_t)(bits + 128 - most);
	struct addr given = ret->addr;
	cut(ret);
	return memcmp(&given, &ret->addr, sizeof(given)) == 0;
}

bool network_has(const struct network *n, const struct addr *a)
{
	unsigned whole = n->bits / 8, rest = n->bits % 8;
	if (memcmp(n->addr.b, a->b, whole) != 0) {
		return false;
	}
	return rest == 0 || ((n->addr.b[whole] ^ a->b[whole]) >> (8 - rest)) == 0;
}

bool network_eq(const struct network *a, const struct network *b)
{
	return a->bits == b->bits && memcmp(&a->addr, &b->addr, sizeof(a->addr)) == 0;
}

struct network addr_subscriber(const struct addr *a)
{
	struct network n = { *a, addr_is_v4(a) ? 128 : 64 };
	cut(&n);
	return n;
}

bool addr_is_loopback(const struct addr *a)
{
	return addr_is_v4(a) ? a->b[12] == 127 : memcmp(a->b, &in6addr_loopback, sizeof(a->b)) == 0;
}

struct network network_known(const struct network *n)
{
	return !addr_is_v4(&n->addr) && n->bits > 64 ? addr_subscriber(&n->addr) : *n;
}

void network_print(struct buf *out, const struct network *n)
{
	char text[TEXT_MAX];
	bool v4 = addr_is_v4(&n->addr) && n->bits >= V4_BITS;
	inet_ntop(v4 ? AF_INET : AF_INET6, v4 ? n->addr.b + 12 : n->addr.b, text, sizeof(text));
	buf_put(out, slice_cstr(text));
	if (n->bits < 128) {
		buf_printf(out, "/%d", n->bits - (v4 ? V4_BITS : 0));
	}
}

struct slice network_text(struct arena *a, const struct network *n)
{
	struct buf *b = buf_new(TEXT_MAX);
	network_print(b, n);
	struct slice text = arena_dup(a, slice_make(b->data, b->len));
	buf_unref(b);
	return text;
}

/* Takes the next word of a list. */
static struct slice take(struct slice *list)
{
	size_t from = 0, to;
	while (from < list->n && (list->p[from] == ',' || list->p[from] == ' ' || list->p[from] == '\t')) {
		from++;
	}
	for (to = from; to < list->n && list->p[to] != ',' && list->p[to] != ' ' && list->p[to] != '\t'; to++) {
	}
	struct slice word = slice_from(slice_make(list->p, to), from);
	*list = slice_from(*list, to);
	return word;
}

bool networks_have(struct slice list, const struct addr *a)
{
	for (struct slice word = take(&list); word.n > 0; word = take(&list)) {
		struct network n;
		if (network_parse(word, &n)) {
			n = network_known(&n);
			if (network_has(&n, a)) {
				return true;
			}
		}
	}
	return false;
}

struct slice networks_wrong(struct slice list)
{
	for (struct slice word = take(&list); word.n > 0; word = take(&list)) {
		struct network n;
		if (!network_parse(word, &n)) {
			return word;
		}
	}
	return SLICE_EMPTY;
}
