/* SPDX-License-Identifier: MIT */
/* Messages that were said, taken back (IRCv3 draft/message-redaction: REDACT) or said anew (koine.chat/edit: EDIT). */
#include "proto/irc/state.h"
#include "proto/message_id.h"

/* No message has that number: what is wrong with the target is said first, and then that the message is unknown. */
#define NO_MESSAGE ((uint64_t)INT64_MAX)

/* "REDACT target msgid [:reason]", "EDIT target msgid :text": the same command but for its id. "*" is what one said last, for clients
 * that know no ids. */
static enum irc_made about(struct irc_in *in, struct cmd *ret, enum cmd_id id)
{
	struct slice target = irc_param(in->m, 0), msgid = irc_param(in->m, 1);

	if (!slice_eq(msgid, SLICE_LIT("*")) && !message_id_parse(msgid, &ret->conv, &ret->number)) {
		ret->number = NO_MESSAGE;
	}
	ret->id = (uint8_t)id;
	if (!irc_room(target, &ret->room)) {
		ret->who = target;
		ret->flags = CMD_PRIVATE;
	}
	ret->text = irc_param(in->m, 2);
	irc_tagged(in, ret, irc_repeat(msgid));
	return IRC_MADE;
}

enum irc_made irc_redact(struct irc_in *in, struct cmd *ret)
{
	return about(in, ret, CMD_DELETE);
}

enum irc_made irc_edit(struct irc_in *in, struct cmd *ret)
{
	return about(in, ret, CMD_EDIT);
}

/* --- events --- */

void irc_deleted(struct irc_out *o, const struct event *ev)
{
	if (!(o->caps & IRC_BIT(REDACTION)) || !irc_hears(o, ev)) {
		return; /* who does not know of it reads nothing: the words stay on the screen anyway */
	}
	irc_begin_from(o, ev, ev->who);
	BUF_LIT(o->b, "REDACT ");
	irc_put_target(o, ev);
	buf_char(o->b, ' ');
	message_id_put(o->b, ev->conv, ev->target);
	if (ev->text.n > 0) {
		irc_trailing(o, ev->text);
	} else {
		irc_end(o);
	}
}

/* What is wrong, in the words of the specification; NULL: none of its own. */
static const char *code_of(const struct event *ev, enum irc_word word)
{
	switch (ev->err) {
	case ERR_MESSAGE_UNKNOWN:
		return "UNKNOWN_MSGID";
	case ERR_EDIT_LATE:
		return word == IRC_WORD_REDACT ? "REDACT_WINDOW_EXPIRED" : "EDIT_WINDOW_EXPIRED";
	case ERR_USER_UNKNOWN:
	case ERR_ROOM_UNKNOWN:
	case ERR_NOT_MEMBER:
		return "INVALID_TARGET";
	case ERR_FORBIDDEN:
	case ERR_NOT_YOURS:
	case ERR_SCOPE:
		return word == IRC_WORD_REDACT ? "REDACT_FORBIDDEN" : "EDIT_FORBIDDEN";
	default:
		return NULL;
	}
}

bool irc_change_failed(struct irc_out *o, const struct event *ev, struct slice sentence)
{
	struct slice msgid;
	enum irc_word word = irc_answers(ev, &msgid);
	const char *code = word == IRC_WORD_REDACT || word == IRC_WORD_EDIT ? code_of(ev, word) : NULL;

	if (!code) {
		return false;
	}
	irc_begin(o, ev);
	buf_printf(o->b, "FAIL %s %s ", irc_words[word].word, code);
	if (ev->room.n > 0) {
		buf_char(o->b, '#');
	}
	buf_put(o->b, irc_one_word(ev->room.n > 0 ? ev->room : ev->who));
	if (!slice_eq(slice_cstr(code), SLICE_LIT("INVALID_TARGET"))) {
		buf_char(o->b, ' ');
		buf_put(o->b, msgid);
	}
	if (ev->err == ERR_EDIT_LATE) {
		buf_char(o->b, ' ');
		buf_u64(o->b, ev->n);
	}
	irc_trailing(o, sentence);
	return true;
}
