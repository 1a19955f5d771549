/* SPDX-License-Identifier: MIT */
/* A search under way. */
#ifndef STORE_SEARCH_QUERY_PRIV_H
#define STORE_SEARCH_QUERY_PRIV_H

#include "store/search_priv.h"

#define PAIR_CACHE    256u
#define PLACES_INSIDE 64u /* so many can be in an expression */
#define PLACES_FEW    3u  /* so few always are */
#define REJECTS_MOST  10000u

/* A place as the blocks know it. */
struct target {
	uint32_t number;
	const struct place *place;
	uint64_t floor; /* nothing in rows of the log before this one may be shown */
};

struct query {
	struct search *x;
	struct searcher *s;
	struct ask *a;
	struct filter f;
	struct target *targets; /* by number */
	uint32_t n_targets;
	uint64_t lo, hi; /* rows of the log: lo <= row < hi */
	uint64_t upto;
	struct {
		uint32_t number;
		bool mine;
	} pairs[PAIR_CACHE];
	sqlite3_stmt *row; /* of the log, open */
	uint64_t row_id;
	struct run_reader run; /* at its beginning */
	bool logged;           /* a look at the log is open */
	struct record **at;
	uint32_t n;
	bool done;
	uint64_t end;      /* log ids from here on were looked at */
	uint32_t rejected; /* hits elsewhere */
	bool inside;       /* the places are in the expression */
	char match[16384];
	size_t nots; /* where they begin in it */
	size_t len;
};

/* search_plan.c: what is asked of the index. */

/* The expression for FTS5, which may say the places, too. False when there is nothing in it: any message. */
bool plan_match(struct query *q, bool places);
/* Where it is searched, as the blocks know it. */
MUST_CHECK int plan_targets(struct query *q);
/* Which rows of the log may have a hit, by time and by where a page ended. */
MUST_CHECK int plan_bounds(struct query *q);

#endif
