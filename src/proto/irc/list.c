/* SPDX-License-Identifier: MIT */
/* LIST, with the filters of ELIST: masks (M), masks that must not fit (N), people (U), age of the channel (C) and of its topic (T).
 *
 * The filters are the line's; they travel in the tag of the command, so that the core need not know them. */
#include "base/pattern.h"
#include "proto/irc/state.h"

enum irc_made irc_list(struct irc_in *in, struct cmd *ret)
{
	struct slice filter = irc_param(in->m, 0);

	if (filter.n > TAG_MAX - 1) {
		return irc_note(in, ret, IRC_ERR_TOOMANYMATCHES, SLICE_LIT("LIST"));
	}
	ret->id = CMD_ROOMS;
	irc_tagged(in, ret, filter);
	return IRC_MADE;
}

/* "<5", ">5": fewer or more. False when it is no number. */
static bool compares(struct slice s, uint64_t value, bool *fits)
{
	uint64_t n;

	if (s.n < 2 || (s.p[0] != '<' && s.p[0] != '>') || !slice_u64(slice_from(s, 1), &n)) {
		return false;
	}
	*fits = s.p[0] == '<' ? value < n : value > n;
	return true;
}

/* The same of minutes that have passed since a moment; one that is not known fits nothing. */
static bool ago(struct slice s, int64_t then_ms, int64_t now_ms, bool *fits)
{
	uint64_t n;

	if (s.n < 2 || (s.p[0] != '<' && s.p[0] != '>') || !slice_u64(slice_from(s, 1), &n) || n > INT32_MAX) {
		return false;
	}
	int64_t limit = (int64_t)n * 60000, passed = now_ms - then_ms;
	*fits = then_ms > 0 && (s.p[0] == '<' ? passed < limit : passed > limit || (limit == 0 && passed >= 0));
	return true;
}

static bool mask_fits(struct slice mask, struct slice room)
{
	bool hash = mask.n > 0 && mask.p[0] == '#';

	/* "*an1" means the name with its "#" as well as without. */
	return glob_match(slice_from(mask, hash), room) ||
	       (mask.n > 0 && mask.p[0] == '?' && glob_match(slice_from(mask, 1), room));
}

/* Does the row fit all filters? Of several masks one is enough. */
static bool fits(const struct event *ev, uint32_t i, struct slice filter)
{
	const struct event_row *row = &ev->list[i];
	const struct event_item *item = ev->items ? &ev->items[i] : NULL;
	bool masks = false, met = false, ok;
	struct slice f;

	for (uint32_t k = 0; filter.n > 0 && irc_item(filter, k, &f); k++) {
		char first = f.n > 0 ? f.p[0] : '\0';
		if (compares(f, row->n, &ok) ||
		    (item && (first == 'C' || first == 'c') &&
		     ago(slice_from(f, 1), item->time_ms, ev->time_ms, &ok)) ||
		    (item && (first == 'T' || first == 't') &&
		     ago(slice_from(f, 1), item->until_ms, ev->time_ms, &ok))) {
			if (!ok) {
				return false;
			}
		} else if (first == '!') {
			if (mask_fits(slice_from(f, 1), row->name)) {
				return false;
			}
		} else if (f.n > 0) {
			masks = true;
			met = met || mask_fits(f, row->name);
		}
	}
	return !masks || met;
}

void irc_rooms(struct irc_out *o, const struct event *ev)
{
	struct slice filter;
	enum irc_word word = irc_answers(ev, &filter);

	if (ev->flags & EV_F_FIRST) {
		irc_num(o, IRC_RPL_LISTSTART, "Channel");
	}
	for (uint32_t i = 0; i < ev->rows; i++) {
		if (word != IRC_WORD_LIST || fits(ev, i, filter)) {
			irc_num_text(o, IRC_RPL_LIST, ev->list[i].text, "#%.*s %u", SLICE_FMT(ev->list[i].name),
				     ev->list[i].n);
		}
	}
	if (!(ev->flags & EV_F_MORE)) {
		irc_num(o, IRC_RPL_LISTEND, "%s", "");
	}
}
