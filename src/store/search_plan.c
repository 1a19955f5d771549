/* SPDX-License-Identifier: MIT */
/* What a search asks of the index: an expression, places, bounds. The texts of an ask never stand in the expression but as
 * quoted strings. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "store/search_query_priv.h"

static void PRINTF(2, 3) put(struct query *q, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	q->len += (size_t)vsnprintf(q->match + q->len, sizeof(q->match) - q->len, fmt, ap);
	va_end(ap);
	if (q->len >= sizeof(q->match)) {
		panic("search: an expression of %zu bytes", q->len); /* all that is in it is bounded */
	}
}

static void put_terms(struct query *q, bool not, const char *between)
{
	const char *sep = "text : (";

	for (uint32_t i = 0; i < q->f.pattern.n; i++) {
		const struct pattern_term *t = &q->f.pattern.terms[i];

		if (t->not != not ) {
			continue;
		}
		put(q, "%s\"", sep);
		for (size_t k = 0; k < t->text.n; k++) {
			put(q, t->text.p[k] == '"' ? "\"\"" : "%c", t->text.p[k]);
		}
		put(q, t->prefix ? "\" *" : "\"");
		sep = between;
	}
	put(q, ")");
}

static void put_places(struct query *q)
{
	const char *sep = "";

	put(q, "mark : (");
	for (uint32_t i = 0; i < q->f.n_places; i++, sep = " OR ") {
		const struct conv c = q->f.places[i].conv;

		if (conv_is_pair(c)) {
			put(q, "%s(p%llu AND p%llu)", sep, (unsigned long long)c.a, (unsigned long long)c.b);
		} else {
			put(q, "%sc%llu", sep, (unsigned long long)c.a);
		}
	}
	if (q->f.pairs_of) {
		put(q, "%sp%llu", sep, (unsigned long long)q->f.pairs_of);
	}
	put(q, ")");
}

bool plan_match(struct query *q, bool places)
{
	const char *sep = "(";

	q->len = 0;
	if (q->f.pattern.positive) {
		put(q, "%s", sep);
		put_terms(q, false, " AND ");
		sep = " AND ";
	}
	if (q->f.author) {
		put(q, "%smark : u%llu", sep, (unsigned long long)q->f.author);
		sep = " AND ";
	}
	if (places) {
		put(q, "%s", sep);
		put_places(q);
	}
	if (q->len == 0) {
		return false;
	}
	put(q, ")");
	q->nots = q->len;
	for (uint32_t i = 0; i < q->f.pattern.n; i++) {
		if (q->f.pattern.terms[i].not ) {
			put(q, " NOT ");
			put_terms(q, true, " OR ");
			break;
		}
	}
	return true;
}

static int by_number(const void *x, const void *y)
{
	const struct target *a = x, *b = y;

	return (a->number > b->number) - (a->number < b->number);
}

/* Those that have no number have no message that was indexed. */
int plan_targets(struct query *q)
{
	q->targets = arena_alloc(&q->a->arena, (q->f.n_places + 1) * sizeof(*q->targets));
	for (uint32_t i = 0; i < q->f.n_places; i++) {
		const struct conv c = q->f.places[i].conv;
		struct target t = { .place = &q->f.places[i] };
		sqlite3_stmt *st;
		int rc;

		if (!conv_is_pair(c) && c.a <= NUMBER_ROOM_MOST) {
			t.number = (uint32_t)c.a * 2;
		} else {
			rc = db_rows(&q->s->db, &st, SQL_NUMBER_GET, "ii", (int64_t)c.a, (int64_t)c.b);
			if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
				return rc;
			}
			if (rc == SQLITE_ROW) {
				t.number = (uint32_t)db_u64(st, 0) * 2 + 1;
				db_end(st);
			}
		}
		if (t.number) {
			q->targets[q->n_targets++] = t;
		}
	}
	qsort(q->targets, q->n_targets, sizeof(*q->targets), by_number);
	return SQLITE_OK;
}

/* The first block with times from `ms` on, or the last one with times before it; no `*found`: there is none. */
static int find_span(struct query *q, enum sql which, int64_t ms, struct block *b, bool *found)
{
	uint64_t no = 0;
	sqlite3_stmt *st;
	int rc = db_rows(&q->s->db, &st, which, "i", ms);

	*found = false;
	if (rc == SQLITE_ROW) {
		*found = sqlite3_column_type(st, 0) != SQLITE_NULL;
		no = db_u64(st, 0);
		db_end(st);
		rc = SQLITE_DONE;
	}
	if (rc == SQLITE_DONE) {
		rc = *found ? block_read(&q->s->db, no, b) : SQLITE_OK;
	}
	return rc;
}

static int bound_from(struct query *q)
{
	struct block b;
	bool found;
	uint32_t i = 0;
	int rc = find_span(q, SQL_SPAN_FROM, q->f.from_ms, &b, &found);

	if (rc != SQLITE_OK || !found) {
		q->lo = q->hi;
		return rc;
	}
	while (i + 1 < BLOCK_SPANS && block_hi(&b, i) < q->f.from_ms) {
		i++;
	}
	q->lo = b.no * BLOCK_ROWS + i * SPAN_ROWS;
	return SQLITE_OK;
}

static int bound_to(struct query *q)
{
	struct block b;
	bool found;
	uint32_t i = BLOCK_SPANS;
	int rc = find_span(q, SQL_SPAN_TO, q->f.to_ms, &b, &found);

	if (rc != SQLITE_OK || !found) {
		q->hi = q->lo;
		return rc;
	}
	while (i > 1 && block_lo(&b, i - 1) >= q->f.to_ms) {
		i--;
	}
	q->hi = MIN(q->hi, b.no * BLOCK_ROWS + i * SPAN_ROWS);
	return SQLITE_OK;
}

int plan_bounds(struct query *q)
{
	const uint64_t before = q->a->search.before;
	int rc = SQLITE_OK;

	q->lo = 0;
	q->hi = before ? before / RUN_RECORDS + 1 : q->upto + 1;
	q->hi = MIN(q->hi, q->upto + 1);
	if (q->f.from_ms != 0) {
		rc = bound_from(q);
	}
	if (rc == SQLITE_OK && q->f.to_ms != 0) {
		rc = bound_to(q);
	}
	return rc;
}
