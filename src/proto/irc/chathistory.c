/* SPDX-License-Identifier: MIT */
/* What was said before: CHATHISTORY (IRCv3 draft/chathistory, draft/event-playback), and what comes unasked to clients that do not
 * know of it, when they join a channel or log in. */
#include "proto/irc/state.h"

#include "base/calendar.h"
#include "base/text.h"
#include "core/record_event.h"
#include "proto/message_id.h"
#include "proto/show.h"

/* --- asking --- */

static const struct sub {
	char letter; /* stands in the tag of its command, in front of the target */
	const char *name;
	uint8_t page; /* enum page_mode */
	uint8_t points;
} subs[] = {
	{ 'L', "LATEST", PAGE_LATEST, 1 }, { 'B', "BEFORE", PAGE_BEFORE, 1 },   { 'A', "AFTER", PAGE_AFTER, 1 },
	{ 'R', "AROUND", PAGE_AROUND, 1 }, { 'W', "BETWEEN", PAGE_BETWEEN, 2 }, { 'T', "TARGETS", PAGE_LATEST, 2 },
};

static const struct sub *sub_find(struct slice word)
{
	for (size_t i = 0; i < ARRAY_LEN(subs); i++) {
		if (slice_ieq(word, slice_cstr(subs[i].name))) {
			return &subs[i];
		}
	}
	return NULL;
}

struct slice irc_repeat(struct slice s)
{
	s.n = utf8_prefix(s, IRC_REPEAT_MAX);
	return s.n == 0 || s.p[0] == ':' || memchr(s.p, ' ', s.n) ? SLICE_LIT("*") : s;
}

bool irc_moment(struct slice s, int64_t *ret)
{
	return slice_starts(s, SLICE_LIT("timestamp=")) && moment_parse(slice_from(s, 10), ret);
}

/* "timestamp=…", "msgid=…" or, where `star` is, "*". */
static bool point_parse(struct slice s, bool star, struct point *ret, struct conv *conv)
{
	struct conv of;

	*ret = (struct point){ .seq = 0 };
	if (star && slice_eq(s, SLICE_LIT("*"))) {
		return true;
	}
	if (!slice_starts(s, SLICE_LIT("msgid="))) {
		return irc_moment(s, &ret->time_ms);
	}
	s = slice_from(s, 6);
	if (!message_id_parse(s, &of, &ret->seq) && !record_id_parse(s, &of, &ret->pos)) {
		return false;
	}
	if (!conv_eq(*conv, CONV_NONE) && !conv_eq(*conv, of)) {
		return false;
	}
	*conv = of;
	return true;
}

static enum irc_made invalid(struct irc_in *in, struct cmd *ret, const struct sub *sub, struct slice which)
{
	struct slice name = slice_cstr(sub->name);

	return which.n > 0 ? irc_fail_two(in, ret, "INVALID_PARAMS", name, which, "Invalid parameters")
			   : irc_fail(in, ret, "INVALID_PARAMS", name, "Insufficient parameters");
}

/* CHATHISTORY TARGETS timestamp timestamp limit */
static enum irc_made targets(struct irc_in *in, struct cmd *ret, const struct sub *sub)
{
	int64_t from, to;

	for (uint32_t i = 1; i <= 2; i++) {
		if (!irc_moment(irc_param(in->m, i), i == 1 ? &from : &to)) {
			return invalid(in, ret, sub, irc_repeat(irc_param(in->m, i)));
		}
	}
	ret->id = CMD_CONVERSATIONS;
	ret->page = from <= to ? PAGE_AFTER : PAGE_LATEST;
	ret->at.time_ms = MIN(from, to);
	ret->to.time_ms = MAX(MAX(from, to), 1);
	irc_tagged(in, ret, SLICE_LIT("T*"));
	return IRC_MADE;
}

/* CHATHISTORY subcommand target point [point] limit */
enum irc_made irc_chathistory(struct irc_in *in, struct cmd *ret)
{
	const struct sub *sub = sub_find(irc_param(in->m, 0));
	struct slice target = irc_param(in->m, 1);
	bool is_targets = sub && sub->letter == 'T';
	uint32_t n = sub ? 2 + sub->points + (is_targets ? 0 : 1) : 0;
	uint64_t limit;

	if (!sub) {
		return in->m->n == 0 ? irc_fail(in, ret, "INVALID_PARAMS", SLICE_LIT("*"), "Insufficient parameters")
				     : irc_fail(in, ret, "UNKNOWN_COMMAND", irc_repeat(irc_param(in->m, 0)),
						"Unknown command");
	}
	if (in->m->n < n) {
		return invalid(in, ret, sub, SLICE_EMPTY);
	}
	if (in->m->n > n) {
		return irc_fail(in, ret, "INVALID_PARAMS", slice_cstr(sub->name), "Too many parameters");
	}
	if (!slice_u64(irc_param(in->m, n - 1), &limit)) {
		return invalid(in, ret, sub, irc_repeat(irc_param(in->m, n - 1)));
	}
	uint64_t most = (uint64_t)in->env->config->history_max;
	ret->limit = (uint32_t)(limit == 0 || limit > most ? most : limit);
	if (is_targets) {
		return targets(in, ret, sub);
	}
	for (uint32_t i = 0; i < sub->points; i++) {
		struct slice said = irc_param(in->m, 2 + i);
		if (!point_parse(said, sub->letter == 'L', i == 0 ? &ret->at : &ret->to, &ret->conv)) {
			return invalid(in, ret, sub, irc_repeat(said));
		}
	}
	ret->id = CMD_HISTORY;
	ret->page = sub->page;
	ret->flags = in->irc->wanted & IRC_BIT(EVENT_PLAYBACK) ? CMD_EVENTS : 0;
	if (!irc_room(target, &ret->room)) {
		ret->who = target;
		ret->flags |= CMD_PRIVATE;
	}
	irc_tagged(in, ret, arena_printf(in->a, "%c%.*s", sub->letter, SLICE_FMT(irc_repeat(target))));
	return IRC_MADE;
}

/* --- what comes back --- */

/* A batch of what was before; `end`: there is no more of it. */
static uint32_t begin(struct irc_out *o, const char *type, struct slice target, bool end)
{
	uint64_t need = IRC_BIT(BATCH) | IRC_BIT(MESSAGE_TAGS);

	if (end && (o->caps & need) == need && o->batch == 0) {
		BUF_LIT(o->b, "@draft/chathistory-end ");
	}
	return irc_batch_begin(o, type, target);
}

/* A record as the event that it was; `page` says whose conversation it is. */
static void event_of(const struct event *page, const struct record *r, struct event *ev)
{
	*ev = (struct event){ .cmd = CMD_COUNT, .room = page->room };
	record_event(r, ev);
	if (ev->flags & EV_F_DIRECT) {
		ev->room = SLICE_EMPTY;
		ev->peer = r->author == page->reader ? page->peer : page->who;
	}
}

/* Does a page show it besides messages? Without the capability for edits, an edited message just has its new text; and that a guest
 * who went has no role any more, nobody was told. */
static bool shown(const struct irc_out *o, const struct event *ev)
{
	bool edit = ev->id == EV_EDITED && !(o->caps & IRC_BIT(EDIT)), nobody = ev->id == EV_ROLE && ev->peer.n == 0;

	return o->caps & IRC_BIT(EVENT_PLAYBACK) && ev->id != EV_MESSAGE && ev->id != EV_COUNT && !edit && !nobody;
}

void irc_again(struct irc_out *o, const struct event *page, const struct record *r)
{
	struct buf *time = NULL;
	struct event ev;

	event_of(page, r, &ev);
	if (ev.id == EV_MESSAGE && !(ev.flags & EV_F_DELETED)) {
		if (!(o->caps & IRC_BIT(SERVER_TIME))) {
			time = buf_new(32);
			show_time(time, o->env, r->time_ms, page->time_ms);
		}
		irc_say(o, &ev, time ? slice_make(time->data, time->len) : SLICE_EMPTY);
		buf_unref(time);
	} else if (shown(o, &ev)) {
		irc_happened(o, &ev);
	}
}

/* Whose page it is: a channel by its name, somebody as the question said it. */
static void put_owner(struct buf *b, const struct event *ev)
{
	struct slice context;
	bool asked = irc_answers(ev, &context) == IRC_WORD_CHATHISTORY && context.n > 1;

	if (!(ev->flags & EV_F_DIRECT)) {
		buf_char(b, '#');
		buf_put(b, ev->room);
	} else {
		buf_put(b, asked ? slice_from(context, 1) : ev->peer);
	}
}

void irc_history(struct irc_out *o, const struct event *ev)
{
	struct buf *target = buf_new(64);

	if (ev->records || !(ev->flags & EV_F_REPLAY)) {
		put_owner(target, ev);
		bool end = !(ev->flags & (EV_F_MORE | EV_F_REPLAY));
		uint32_t outer = begin(o, "chathistory", slice_make(target->data, target->len), end);
		for (const struct record *r = ev->records; r; r = r->next) {
			irc_again(o, ev, r);
		}
		irc_batch_end(o, outer);
	}
	buf_unref(target);
}

/* Private messages since the last time, to who does not fetch them: conversation by conversation, as far as they lie together. */
void irc_missed(struct irc_out *o, const struct event *ev)
{
	const struct record *before = NULL;
	uint32_t outer = 0;

	if (o->caps & IRC_BIT(CHATHISTORY)) {
		return;
	}
	for (const struct record *r = ev->records; r; before = r, r = r->next) {
		if (!before || !conv_eq(before->conv, r->conv)) {
			if (before) {
				irc_batch_end(o, outer);
			}
			outer = begin(o, "chathistory", record_name(r), false);
		}
		irc_again(o, ev, r);
	}
	if (before) {
		irc_batch_end(o, outer);
	}
}

void irc_targets(struct irc_out *o, const struct event *ev)
{
	uint32_t outer = begin(o, "draft/chathistory-targets", SLICE_EMPTY, !(ev->flags & EV_F_MORE));

	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_item *row = &ev->items[i];

		if (o->batch > 0) {
			buf_printf(o->b, "@batch=%u ", o->batch);
		}
		BUF_LIT(o->b, ":");
		irc_host(o);
		buf_put(o->b, row->flags & ROW_F_PRIVATE ? SLICE_LIT(" CHATHISTORY TARGETS ")
							 : SLICE_LIT(" CHATHISTORY TARGETS #"));
		buf_put(o->b, row->name);
		buf_char(o->b, ' ');
		moment_put(o->b, row->time_ms);
		irc_end(o);
	}
	irc_batch_end(o, outer);
}

static bool is_target(uint16_t err)
{
	return err == ERR_ROOM_UNKNOWN || err == ERR_ROOM_NAME || err == ERR_NOT_MEMBER || err == ERR_USER_UNKNOWN ||
	       err == ERR_NO_ROOM || err == ERR_FORBIDDEN || err == ERR_SCOPE;
}

/* FAIL CHATHISTORY code subcommand target :sentence */
void irc_chathistory_failed(struct irc_out *o, const struct event *ev, struct slice context, struct slice sentence)
{
	size_t i = 0;

	while (i + 1 < ARRAY_LEN(subs) && (context.n == 0 || subs[i].letter != context.p[0])) {
		i++;
	}
	irc_begin(o, ev);
	buf_printf(o->b, "FAIL CHATHISTORY %s %s ", is_target(ev->err) ? "INVALID_TARGET" : "MESSAGE_ERROR",
		   subs[i].name);
	buf_put(o->b, slice_from(context, 1));
	irc_trailing(o, sentence);
}
