/* SPDX-License-Identifier: MIT */
/* Grouping reactions. The work for a message is bounded by REACTION_GROUPS times its reactions, whoever gave them. */
#include "proto/reactions.h"

uint32_t reactions_of(const struct reaction **at, uint64_t seq, struct reaction_group ret[REACTION_GROUPS])
{
	const struct reaction *r = *at;
	uint32_t n = 0;

	while (r && r->seq < seq) {
		r = r->next;
	}
	for (; r && r->seq == seq; r = r->next) {
		uint32_t i = 0;

		while (i < n && !slice_eq(ret[i].text, r->text)) {
			i++;
		}
		if (i == n && n < REACTION_GROUPS) {
			ret[n++] = (struct reaction_group){ r->text, r, 0 };
		}
		if (i < n) {
			ret[i].n++;
		}
	}
	*at = r;
	return n;
}

const struct reaction *reaction_next(const struct reaction_group *g, const struct reaction *r)
{
	uint64_t seq = r->seq;

	for (r = r->next; r && r->seq == seq; r = r->next) {
		if (slice_eq(r->text, g->text)) {
			return r;
		}
	}
	return NULL;
}
