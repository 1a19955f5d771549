/* SPDX-License-Identifier: MIT */
/* A PROXY header is judged the same from every prefix that is long enough on, and never later than its bound. */
#include <stdlib.h>

#include "net/proxy.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Looks at a copy of exactly that size, so that reading too far is seen. */
static enum proxy parse(const uint8_t *data, size_t n, struct proxy_header *ret)
{
	char *copy = malloc(n + 1);
	if (!copy) {
		abort();
	}
	memcpy(copy + 1, data, n);
	enum proxy p = proxy_parse(slice_make(copy + 1, n), ret);
	free(copy);
	return p;
}

static void same(const struct proxy_header *a, const struct proxy_header *b)
{
	if (a->len != b->len || a->relayed != b->relayed || a->known != b->known || a->tls != b->tls ||
	    memcmp(&a->from, &b->from, sizeof(a->from)) != 0) {
		abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct proxy_header whole = { 0 }, part = { 0 };
	enum proxy p = parse(data, n, &whole);

	if (p == PROXY_MORE && n >= PROXY_HEADER_MAX) {
		abort();
	}
	if (p == PROXY_YES &&
	    (whole.len == 0 || whole.len > MIN(n, PROXY_HEADER_MAX) || (whole.known && !whole.relayed))) {
		abort();
	}
	for (size_t k = 0; k < n && k < 512; k++) {
		enum proxy q = parse(data, k, &part);
		if (p == PROXY_YES && k < whole.len ? q != PROXY_MORE : q != PROXY_MORE && q != p) {
			abort();
		}
		if (q == PROXY_YES) {
			same(&whole, &part);
		}
	}
	return 0;
}
