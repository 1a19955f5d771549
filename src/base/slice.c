/* SPDX-License-Identifier: MIT */
/* Comparing and cutting slices. */
#include "base/slice.h"

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool slice_ieq(struct slice a, struct slice b)
{
	return a.n == b.n && slice_istarts(a, b);
}

bool slice_istarts(struct slice s, struct slice prefix)
{
	if (s.n < prefix.n) {
		return false;
	}
	for (size_t i = 0; i < prefix.n; i++) {
		if (ascii_lower(s.p[i]) != ascii_lower(prefix.p[i])) {
			return false;
		}
	}
	return true;
}

static struct slice trim_front(struct slice s)
{
	while (s.n > 0 && blank(s.p[0])) {
		s.p++;
		s.n--;
	}
	return s;
}

struct slice slice_trim(struct slice s)
{
	s = trim_front(s);
	while (s.n > 0 && blank(s.p[s.n - 1])) {
		s.n--;
	}
	return s;
}

struct slice slice_word(struct slice *s)
{
	struct slice word = trim_front(*s), rest;
	size_t n = 0;

	while (n < word.n && !blank(word.p[n])) {
		n++;
	}
	rest = slice_from(word, n);
	word.n = n;
	*s = trim_front(rest);
	return word;
}

bool slice_u64(struct slice s, uint64_t *ret)
{
	uint64_t v = 0;

	if (s.n < 1 || s.n > 18) {
		return false;
	}
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9') {
			return false;
		}
		v = v * 10 + (uint64_t)(s.p[i] - '0');
	}
	*ret = v;
	return true;
}
