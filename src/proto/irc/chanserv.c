/* SPDX-License-Identifier: MIT */
/* What old clients say to ChanServ, which is nobody here: other words for koine's own commands. */
#include "core/fact.h"
#include "proto/irc/state.h"

static const char *const help[] = {
	"What is said to ChanServ are other words for the commands of this server.",
	"REGISTER #channel: it stays when nobody is in it, and you are its owner (MODE #channel +P does the same); "
	"DROP #channel: it does not",
	"OP, DEOP, VOICE, DEVOICE #channel [nick]: roles, as MODE gives and takes them; those of people with an "
	"account last",
};

static const struct {
	const char *word, *value;
	enum cmd_id id;
} orders[] = {
	{ "REGISTER", "on", CMD_SET },      { "DROP", "off", CMD_SET },        { "UNREGISTER", "off", CMD_SET },
	{ "OP", "+operator", CMD_ROLE },    { "DEOP", "-operator", CMD_ROLE }, { "VOICE", "+voiced", CMD_ROLE },
	{ "DEVOICE", "-voiced", CMD_ROLE },
};

enum irc_made irc_chanserv(struct irc_in *in, struct cmd *ret)
{
	bool said = in->word != IRC_WORD_CS && in->word != IRC_WORD_CHANSERV;
	struct slice text = irc_joined(in, said ? 1 : 0), word = slice_word(&text), channel = slice_word(&text),
		     nick = slice_word(&text);

	in->word = IRC_WORD_CS;
	for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
		if (!slice_ieq(word, slice_cstr(orders[i].word)) || !irc_room(channel, &ret->room)) {
			continue;
		}
		ret->id = (uint8_t)orders[i].id;
		ret->text = arena_dup(in->a, slice_cstr(orders[i].value));
		if (ret->id == CMD_SET) {
			ret->who = arena_dup(in->a, slice_cstr(setting_rows[SETTING_REGISTERED].name));
			ret->flags = CMD_HAS_TEXT;
		} else {
			ret->who = nick.n > 0 ? nick : arena_dup(in->a, slice_cstr(in->irc->nick));
		}
		irc_tagged(in, ret, SLICE_EMPTY);
		return IRC_MADE;
	}
	return irc_note(in, ret, 0, SLICE_EMPTY);
}

void irc_chanserv_help(struct irc_out *o)
{
	for (size_t i = 0; i < ARRAY_LEN(help); i++) {
		irc_notice(o, irc_service(IRC_WORD_CS), slice_cstr(help[i]));
	}
}
