/* SPDX-License-Identifier: MIT */
/* Records as the objects that they were when they happened: pages of history, what was found, everything since some point. */
#include "core/record_event.h"
#include "proto/json/codec.h"
#include "proto/json/lists.h"
#include "proto/json/put.h"
#include "proto/reactions.h"

/* The record as the event that it was, in the conversation that the page is of. `ev` may have been another's. */
static void event_of(const struct event *page, const struct record *r, struct event *ev)
{
	ev->cmd = CMD_COUNT;
	ev->flags = 0;
	ev->err = ERR_OK;
	ev->n = 0;
	ev->key = SLICE_EMPTY;
	ev->room = page->room;
	record_event(r, ev);
	if (ev->flags & EV_F_DIRECT) {
		ev->peer = r->author == page->reader ? page->peer : page->who;
	}
}

/* "reactions":[{"content":"+1","count":2,"senders":["a","b"]}] */
static void put_reactions(struct buf *out, const struct reaction **at, uint64_t seq)
{
	struct reaction_group groups[REACTION_GROUPS];
	uint32_t n = *at ? reactions_of(at, seq, groups) : 0;

	for (uint32_t i = 0; i < n; i++) {
		const struct reaction *r = groups[i].first;

		buf_put(out, i == 0 ? SLICE_LIT(",\"reactions\":[{\"content\":") : SLICE_LIT(",{\"content\":"));
		emit_string(out, groups[i].text);
		EMIT_NUMBER(out, "count", groups[i].n);
		BUF_LIT(out, ",\"senders\":[");
		for (uint32_t k = 0; r && k < REACTION_NAMES; k++, r = reaction_next(&groups[i], r)) {
			buf_put(out, k > 0 ? SLICE_LIT(",") : SLICE_EMPTY);
			emit_string(out, r->who);
		}
		BUF_LIT(out, "]}");
	}
	if (n > 0) {
		buf_char(out, ']');
	}
}

static void put_messages(struct buf *out, const struct event *page)
{
	const struct reaction *reactions = page->reactions;
	struct event ev = { 0 };

	BUF_LIT(out, ",\"messages\":[");
	for (const struct record *r = page->records; r; r = r->next) {
		event_of(page, r, &ev);
		buf_put(out, r != page->records ? SLICE_LIT(",") : SLICE_EMPTY);
		put_message(out, &ev);
		put_reactions(out, &reactions, r->seq);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

/* Whose page it is. */
static void put_conv(struct buf *out, const struct event *ev)
{
	put_room(out, ev);
	if (ev->peer.n > 0) {
		EMIT_STRING(out, "with", ev->peer);
	}
}

static void put_more_epoch(struct buf *out, const struct event *ev)
{
	buf_put(out, ev->flags & EV_F_MORE ? SLICE_LIT(",\"more\":true") : SLICE_LIT(",\"more\":false"));
	put_epoch(out, ev->epoch);
	put_flag(out, ev, EV_F_RESET, SLICE_LIT(",\"reset\":true"));
}

void json_encode_history(const struct event *ev, struct buf *out)
{
	buf_put(out, ev->cmd == CMD_PINS ? SLICE_LIT("{\"type\":\"pins\"") : SLICE_LIT("{\"type\":\"history\""));
	put_conv(out, ev);
	if (ev->thread > 0) {
		EMIT_NUMBER(out, "thread", ev->thread);
	}
	put_messages(out, ev);
	put_more_epoch(out, ev);
	put_end(out, ev);
}

void json_encode_missed(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"history\",\"missed\":true");
	put_messages(out, ev);
	EMIT_NUMBER(out, "count", ev->n);
	put_end(out, ev);
}

/* Each message with the room or the person where it was said. */
void json_encode_search(const struct event *ev, struct buf *out)
{
	const struct record *last = NULL;
	struct event found = { 0 };
	uint32_t i = 0;

	BUF_LIT(out, "{\"type\":\"search\"");
	EMIT_STRING(out, "content", ev->text);
	BUF_LIT(out, ",\"messages\":[");
	for (const struct record *r = ev->records; r; r = r->next, i++) {
		const struct slice place = i < ev->rows ? ev->list[i].name : SLICE_EMPTY;
		const bool direct = conv_is_pair(r->conv);
		const struct event page = {
			.who = ev->who,
			.reader = ev->reader,
			.room = direct ? SLICE_EMPTY : place,
			.peer = direct ? place : SLICE_EMPTY,
		};

		event_of(&page, r, &found);
		buf_put(out, i > 0 ? SLICE_LIT(",") : SLICE_EMPTY);
		put_message(out, &found);
		if (direct) {
			EMIT_STRING(out, "with", place);
		}
		buf_char(out, '}');
		last = r;
	}
	buf_char(out, ']');
	buf_put(out, ev->flags & EV_F_MORE ? SLICE_LIT(",\"more\":true") : SLICE_LIT(",\"more\":false"));
	if (last && (ev->flags & EV_F_MORE)) {
		EMIT_NUMBER(out, "before", last->log_id);
	}
	if (ev->n > 0) {
		EMIT_NUMBER(out, "behind", ev->n);
	}
	put_end(out, ev);
}

void json_encode_versions(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "{\"type\":\"versions\"");
	put_conv(out, ev);
	EMIT_NUMBER(out, "seq", ev->target);
	put_messages(out, ev);
	put_end(out, ev);
}

/* Nobody is told of some records; "pos" says how far the page goes all the same. */
void json_encode_changes(const struct event *ev, struct buf *out)
{
	struct event change = { 0 };
	uint64_t pos = ev->pos;
	bool any = false;

	BUF_LIT(out, "{\"type\":\"changes\"");
	put_conv(out, ev);
	BUF_LIT(out, ",\"changes\":[");
	for (const struct record *r = ev->records; r; r = r->next) {
		const uint32_t start = out->len;

		event_of(ev, r, &change);
		buf_put(out, any ? SLICE_LIT(",") : SLICE_EMPTY);
		if (json_put(&change, out)) {
			out->len--; /* the newline */
			any = true;
		} else {
			out->len = start;
		}
		pos = ev->flags & EV_F_MORE ? r->pos : MAX(pos, r->pos);
	}
	buf_char(out, ']');
	EMIT_NUMBER(out, "pos", pos);
	put_more_epoch(out, ev);
	put_end(out, ev);
}
