/* SPDX-License-Identifier: MIT */
/* SEARCH: by attributes for clients (soju.im/search), in words for people. */
#include "proto/irc/state.h"

#include <stdlib.h>

#include "base/calendar.h"

enum { ATTRIBUTES = 1 }; /* in the tag: the answer is a batch of messages */

static enum irc_made wrong(struct irc_in *in, struct cmd *ret, const char *which)
{
	return irc_fail(in, ret, "INVALID_PARAMS", slice_cstr(which), "Invalid parameters");
}

/* SEARCH in=#dev;from=bob;text=two\swords;after=…;before=…;limit=10 */
static enum irc_made by_attributes(struct irc_in *in, struct cmd *ret)
{
	const struct irc_message m = { .tags = irc_param(in->m, 0) };
	static const char context = ATTRIBUTES;
	uint64_t limit;
	struct slice s;

	ret->id = CMD_SEARCH;
	if (irc_tag(&m, "in", in->a, &s) && !irc_room(s, &ret->room)) {
		ret->who = s;
		ret->flags = CMD_PRIVATE;
		if (s.n == 0) {
			return wrong(in, ret, "in");
		}
	}
	if (irc_tag(&m, "from", in->a, &ret->key) && ret->key.n == 0) {
		return wrong(in, ret, "from");
	}
	if (irc_tag(&m, "after", in->a, &s) && !moment_parse(s, &ret->at.time_ms)) {
		return wrong(in, ret, "after");
	}
	if (irc_tag(&m, "before", in->a, &s)) {
		if (!moment_parse(s, &ret->to.time_ms)) {
			return wrong(in, ret, "before");
		}
		ret->to.time_ms++; /* it is one of them */
	}
	if (irc_tag(&m, "limit", in->a, &s)) {
		if (!slice_u64(s, &limit) || limit == 0) {
			return wrong(in, ret, "limit");
		}
		ret->limit = (uint32_t)MIN(limit, UINT32_MAX);
	}
	(void)irc_tag(&m, "text", in->a, &ret->text);
	irc_tagged(in, ret, slice_make(&context, 1));
	return IRC_MADE;
}

enum irc_made irc_search(struct irc_in *in, struct cmd *ret)
{
	struct slice first = irc_param(in->m, 0);

	if (in->irc->wanted & IRC_BIT(SEARCH) && first.n > 0 && memchr(first.p, '=', first.n)) {
		return by_attributes(in, ret);
	}
	irc_own_command(in, ret);
	return IRC_MADE;
}

static bool attributed(const struct event *ev)
{
	struct slice context;

	return irc_answers(ev, &context) == IRC_WORD_SEARCH && context.n == 1 && context.p[0] == ATTRIBUTES;
}

/* The page that hit `i` could be of. */
static struct event place_of(const struct event *ev, const struct record *r, uint32_t i)
{
	struct slice name = i < ev->rows ? ev->list[i].name : SLICE_EMPTY;
	bool private = conv_is_pair(r->conv);

	return (struct event){
		.time_ms = ev->time_ms,
		.who = ev->who,
		.reader = ev->reader,
		.room = private ? SLICE_EMPTY : name,
		.peer = private ? name : SLICE_EMPTY,
	};
}

bool irc_found(struct irc_out *o, const struct event *ev)
{
	uint32_t n = 0, outer;

	if (!attributed(ev)) {
		return false;
	}
	for (const struct record *r = ev->records; r; r = r->next) {
		n++;
	}
	const struct record **v = xcalloc(n + 1, sizeof(struct record *));
	n = 0;
	for (const struct record *r = ev->records; r; r = r->next) {
		v[n++] = r;
	}
	outer = irc_batch_begin(o, "soju.im/search", SLICE_EMPTY);
	while (n > 0) { /* they come newest first */
		const struct event page = place_of(ev, v[n - 1], n - 1);
		irc_again(o, &page, v[n - 1]);
		n--;
	}
	irc_batch_end(o, outer);
	free(v);
	return true;
}

bool irc_search_failed(struct irc_out *o, const struct event *ev, struct slice sentence)
{
	bool internal = ev->err == ERR_STORE_DOWN || ev->err == ERR_BUSY || ev->err == ERR_INTERNAL;

	if (!attributed(ev)) {
		return false;
	}
	irc_begin(o, ev);
	buf_printf(o->b, "FAIL SEARCH %s", internal ? "INTERNAL_ERROR" : "INVALID_PARAMS");
	irc_trailing(o, sentence);
	return true;
}
