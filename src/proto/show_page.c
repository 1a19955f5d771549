/* SPDX-License-Identifier: MIT */
/* Messages of the past, for people. What they asked for has the messages' numbers, so that they can answer, edit, react. */
#include "base/text.h"
#include "proto/reactions.h"
#include "proto/show.h"

/* Names of those who gave one reaction; more are counted. */
enum { NAMES = 20 };

/* "     +1 alice, bob" */
static void show_reaction(struct buf *out, const struct reaction_group *g)
{
	const struct reaction *r = g->first;

	show_around(out, "     ", g->text, " ");
	for (uint32_t i = 0; r && i < NAMES; i++, r = reaction_next(g, r)) {
		show_around(out, i > 0 ? ", " : "", r->who, "");
	}
	if (g->n > NAMES) {
		buf_printf(out, " and %u more", g->n - NAMES);
	}
	buf_char(out, '\n');
}

static void show_reactions(struct buf *out, const struct reaction **at, uint64_t seq)
{
	struct reaction_group groups[REACTION_GROUPS];
	uint32_t n = *at ? reactions_of(at, seq, groups) : 0;

	for (uint32_t i = 0; i < n; i++) {
		show_reaction(out, &groups[i]);
	}
}

/* What a record says; the caller may change how it is shown. */
static struct said said_of(const struct record *r, const struct event *ev, struct said_more *more)
{
	*more = (struct said_more){
		.target = r->target,
		.quoted = record_quoted(r),
		.quote = record_quote(r),
		.edited = (r->flags & REC_F_EDITED) != 0,
		.deleted = (r->flags & REC_F_DELETED) != 0,
	};
	return (struct said){
		.time_ms = r->time_ms,
		.now_ms = ev->time_ms,
		.name = record_name(r),
		.text = record_text(r),
		.more = more,
		.action = (r->flags & REC_F_ACTION) != 0,
		.plain = (r->flags & REC_F_PLAIN) != 0,
	};
}

/* The words of a page, by what was asked for. */
static const struct page {
	uint8_t cmd; /* enum cmd_id */
	const char *room, *private, *end, *none;
} pages[] = {
	{ CMD_THREAD, "--- thread in ", "--- thread with ", "--- end of thread ---\n", "--- no answers yet ---\n" },
	{ CMD_PINS, "--- pinned in ", "--- pinned with ", "--- end of pins ---\n", "--- nothing is pinned ---\n" },
	{ CMD_HISTORY, "--- history of ", "--- messages with ", "--- end of history ---\n",
	  "--- no messages yet ---\n" },
};

static const struct page *page_of(const struct event *ev)
{
	size_t i = 0;

	while (i + 1 < ARRAY_LEN(pages) && pages[i].cmd != ev->cmd) {
		i++;
	}
	return &pages[i];
}

void show_history(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev)
{
	const struct reaction *reactions = ev->reactions;
	const struct page *page = page_of(ev);
	bool answer = !(ev->flags & EV_F_REPLAY);

	(void)mark;
	if (!ev->records) {
		buf_put(out, slice_cstr(answer ? page->none : ""));
		return;
	}
	if (ev->peer.n > 0) {
		show_around(out, page->private, ev->peer, " ---\n");
	} else {
		show_around(out, page->room, ev->room, " ---\n");
	}
	for (const struct record *r = ev->records; r; r = r->next) {
		struct said_more more;
		struct said said = said_of(r, ev, &more);

		more.number = answer ? r->seq : 0;
		more.with = ev->peer;
		more.room = ev->flags & EV_F_CURRENT ? SLICE_EMPTY : ev->room;
		show_said(out, env, &said);
		show_reactions(out, &reactions, r->seq);
	}
	buf_put(out, slice_cstr(page->end));
}

void show_missed(struct buf *out, const struct proto_env *env, const struct event *ev)
{
	uint64_t shown = 0;

	if (!ev->records) {
		return;
	}
	for (const struct record *r = ev->records; r; r = r->next) {
		shown++;
	}
	BUF_LIT(out, "--- private messages while you were away: ");
	if (ev->n > shown) {
		BUF_LIT(out, "the last ");
		show_count(out, shown);
		BUF_LIT(out, " of ");
	}
	show_count(out, MAX(ev->n, shown));
	BUF_LIT(out, " ---\n");
	for (const struct record *r = ev->records; r; r = r->next) {
		struct said_more more;
		struct said said = said_of(r, ev, &more);

		said.private = true;
		show_said(out, env, &said);
	}
	BUF_LIT(out, "--- end of private messages ---\n");
}

/* What was found comes newest first, each with where it was said. */
void show_search(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev)
{
	const struct record *last = NULL;
	uint32_t i = 0;

	(void)mark;
	if (ev->records) {
		show_around(out, "--- found: ", ev->text, " ---\n");
	} else {
		show_around(out, "--- nothing found: ", ev->text, " ---\n");
	}
	for (const struct record *r = ev->records; r; r = r->next, i++) {
		struct slice place = i < ev->rows ? ev->list[i].name : SLICE_EMPTY;
		struct said_more more;
		struct said said = said_of(r, ev, &more);

		more.number = r->seq;
		more.found = true;
		if (conv_is_pair(r->conv)) {
			more.with = place;
		} else {
			more.room = place;
		}
		show_said(out, env, &said);
		last = r;
	}
	if (ev->n > 0) {
		BUF_LIT(out, "--- not searched yet, as they are so new: ");
		show_count(out, ev->n);
		BUF_LIT(out, " ---\n");
	}
	if (last && (ev->flags & EV_F_MORE)) {
		buf_printf(out, "--- there are older ones: search again with before:%llu ---\n",
			   (unsigned long long)last->log_id);
	} else if (last) {
		BUF_LIT(out, "--- end of search ---\n");
	}
}

void show_versions(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev)
{
	(void)mark;
	BUF_LIT(out, "--- ");
	if (ev->records) {
		BUF_LIT(out, "what ");
	}
	show_number(out, ev->peer, ev->flags & EV_F_CURRENT ? SLICE_EMPTY : ev->room, ev->target);
	buf_put(out, ev->records ? SLICE_LIT(" said before ---\n") : SLICE_LIT(" was not edited ---\n"));
	if (!ev->records) {
		return;
	}
	for (const struct record *r = ev->records; r; r = r->next) {
		struct said_more more;
		struct said said = said_of(r, ev, &more);

		more.edited = false; /* each is one of its versions */
		more.target = 0;
		show_said(out, env, &said);
	}
	BUF_LIT(out, "--- end of versions ---\n");
}
