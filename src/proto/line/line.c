/* SPDX-License-Identifier: MIT */
/* The LOGIN/MSG protocol: verbs in, OK, ERR, MSG, DM, USER, INFO and PONG out. */
#include "proto/line/line.h"

#include "base/text.h"
#include "proto/lines.h"
#include "proto/show.h"

/* Its own words for errors; the others go by the code of their row. */
static const struct {
	uint16_t err;
	const char *word;
} words[] = {
	{ ERR_NAME_TAKEN, "username-taken" },      { ERR_ONLINE_ALREADY, "username-taken" },
	{ ERR_NAME_CONFUSABLE, "username-taken" }, { ERR_NAME_LENGTH, "invalid-username" },
	{ ERR_NAME_CHARS, "invalid-username" },    { ERR_MESSAGE_EMPTY, "usage" },
};

static void line_open(struct peer *p, const struct proto_env *env, struct buf *out)
{
	(void)p; /* the client speaks first */
	(void)env;
	(void)out;
}

/* Missing arguments are left to the core: before the login they are no error of their own. */
static void decode_verb(const struct proto_env *env, struct slice line, struct cmd *ret)
{
	struct slice rest = line, verb = slice_word(&rest);

	if (slice_ieq(verb, SLICE_LIT("MSG"))) {
		ret->id = CMD_SAY;
		ret->text = rest;
		cmd_limit_text(env, ret);
	} else if (slice_ieq(verb, SLICE_LIT("DM"))) {
		ret->id = CMD_DM;
		ret->who = slice_word(&rest);
		ret->text = rest;
		cmd_limit_text(env, ret);
	} else if (slice_ieq(verb, SLICE_LIT("LOGIN")) && rest.n == 0) {
		/* Here nobody is given a free name. */
		cmd_refuse(ret, ERR_NAME_CHARS, SLICE_EMPTY, 0);
	} else if (slice_ieq(verb, SLICE_LIT("LOGIN"))) {
		ret->id = CMD_LOGIN;
		ret->who = slice_word(&rest);
		ret->secret = rest;
	} else if (slice_ieq(verb, SLICE_LIT("WHO"))) {
		ret->id = CMD_WHO;
	} else if (slice_ieq(verb, SLICE_LIT("PING"))) {
		ret->id = CMD_PING;
	} else {
		verb.n = utf8_prefix(verb, 64);
		cmd_refuse(ret, ERR_UNKNOWN_COMMAND, verb, 0);
	}
}

static enum decode line_decode(struct peer *p, const struct proto_env *env, struct slice *in, unsigned flags,
			       struct arena *a, struct cmd *ret)
{
	struct slice line;

	for (;;) {
		enum line kind = lines_next(p, env, in, flags, 0, a, &line);

		if (kind == LINE_MORE) {
			return DECODE_MORE;
		}
		if (kind != LINE_TEXT) {
			lines_mark(p);
			lines_refuse(env, kind, ret);
			return DECODE_CMD;
		}
		line = slice_trim(line);
		if (line.n == 0) {
			continue;
		}
		if (lines_first(p) && proto_is_http(line)) {
			return DECODE_CLOSE;
		}
		lines_mark(p);
		decode_verb(env, line, ret);
		return DECODE_CMD;
	}
}

/* "MSG NAME text", a line for each line of the text. */
static void line_said(struct buf *out, struct slice verb, struct slice name, struct slice text, bool action, bool plain)
{
	struct show_split split = { text, 0 };
	struct slice line;

	while (show_line(&split, &line)) {
		buf_put(out, verb);
		text_safe(out, name);
		buf_put(out, action ? SLICE_LIT(" * ") : SLICE_LIT(" "));
		show_text(out, line, plain);
		buf_char(out, '\n');
	}
}

static void line_gone(struct buf *out, struct slice name)
{
	BUF_LIT(out, "INFO ");
	text_safe(out, name);
	BUF_LIT(out, " disconnected\n");
}

static void line_crowd(const struct event *ev, struct buf *out)
{
	for (uint32_t i = 0; i < ev->rows; i++) {
		line_gone(out, ev->list[i].name);
	}
	if (ev->m > ev->rows) {
		buf_printf(out, "INFO %llu others disconnected\n", (unsigned long long)(ev->m - ev->rows));
	}
}

/* What happens to messages and to people, as INFO: words that this dialect has anyway. A text has a line for each of its
 * lines, and messages have no numbers here. */
static void line_info(const struct event *ev, struct buf *out)
{
	bool remove = (ev->flags & EV_F_REMOVE) != 0, direct = (ev->flags & EV_F_DIRECT) != 0;
	bool own = slice_eq(ev->quoted, ev->who);
	struct show_split split = { ev->text, 0 };
	struct slice line;

	if (ev->id == EV_CALL) {
		while (show_line(&split, &line)) {
			show_around(out, "INFO ", ev->who, " to those of the role ");
			show_around(out, "", ev->peer, ": ");
			show_text(out, line, (ev->flags & EV_F_PLAIN) != 0);
			buf_char(out, '\n');
		}
	} else if (ev->id == EV_EDITED) {
		while (show_line(&split, &line)) {
			show_around(out, "INFO ", ev->who, direct ? " edited a private message: " : " edited: ");
			show_text(out, line, (ev->flags & EV_F_PLAIN) != 0);
			buf_char(out, '\n');
		}
	} else if (ev->id == EV_DELETED) {
		show_around(out, "INFO ", ev->who, direct ? " deleted a private message" : " deleted a message");
		show_around(out, own || ev->quoted.n == 0 ? "" : " of ", own ? SLICE_EMPTY : ev->quoted, "\n");
	} else if (ev->id == EV_REACTED && !remove) {
		show_around(out, "INFO ", ev->who, " reacted to ");
		show_around(out, "", ev->quoted, direct ? " in private: " : ": ");
		show_around(out, "", ev->text, "\n");
	} else if (ev->id == EV_LEAVE) {
		show_around(out, "INFO ", ev->who, ev->err == ERR_BANNED ? " was put out" : " was kicked");
		show_around(out, ev->peer.n > 0 ? " by " : "", ev->peer, "\n");
	}
}

/* The same for the one who is put out of the default room. */
static void line_put_out(const struct event *ev, struct buf *out)
{
	if (ev->err == ERR_OK || !(ev->flags & EV_F_DEFAULT_ROOM)) {
		return;
	}
	buf_put(out, ev->err == ERR_BANNED ? SLICE_LIT("INFO you were banned") : SLICE_LIT("INFO you were kicked"));
	show_around(out, ev->peer.n > 0 ? " by " : "", ev->peer, "");
	show_around(out, ev->text.n > 0 ? ": " : "", ev->text, "\n");
}

static void line_announce(const struct event *ev, struct buf *out)
{
	struct show_split split = { ev->text, 0 };
	struct slice line;

	while (show_line(&split, &line)) {
		show_around(out, "INFO announcement: ", line, "\n");
	}
}

static void line_encode_room(const struct proto_env *env, const struct event *ev, unsigned variant, struct buf *out)
{
	(void)env;
	(void)variant;
	if (!(ev->flags & EV_F_DEFAULT_ROOM)) {
		return; /* the only room of this dialect */
	}
	if (ev->id == EV_MESSAGE) {
		line_said(out, SLICE_LIT("MSG "), ev->who, ev->text, (ev->flags & EV_F_ACTION) != 0,
			  (ev->flags & EV_F_PLAIN) != 0);
	} else if (ev->id == EV_LEAVE && ev->err != ERR_KICKED && ev->err != ERR_BANNED) {
		line_gone(out, ev->who);
	} else if (ev->id == EV_CROWD) {
		line_crowd(ev, out);
	} else {
		line_info(ev, out);
	}
}

static void line_error(const struct event *ev, struct buf *out)
{
	const char *word = err_rows[ev->err < ERR_COUNT ? ev->err : ERR_INTERNAL].code;

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (words[i].err == ev->err) {
			word = words[i].word;
		}
	}
	buf_printf(out, "ERR %s\n", word);
}

static void line_missed(const struct event *ev, struct buf *out)
{
	for (const struct record *r = ev->records; r; r = r->next) {
		line_said(out, SLICE_LIT("DM "), record_name(r), record_text(r), (r->flags & REC_F_ACTION) != 0,
			  (r->flags & REC_F_PLAIN) != 0);
	}
}

static void line_who(const struct event *ev, struct buf *out)
{
	for (uint32_t i = 0; i < ev->rows; i++) {
		show_around(out, "USER ", ev->list[i].name, "\n");
	}
}

static void line_welcome(const struct event *ev, struct buf *out)
{
	(void)ev;
	BUF_LIT(out, "OK\n");
}

static void line_pong(const struct event *ev, struct buf *out)
{
	(void)ev;
	BUF_LIT(out, "PONG\n");
}

static void line_warning(const struct event *ev, struct buf *out)
{
	BUF_LIT(out, "INFO ");
	err_sentence(out, ev, WORDING_SLASH);
	buf_char(out, '\n');
}

/* Whatever is not here is for rooms, or is not shown: no verb may come that a client does not know. */
static void (*const answers[EV_COUNT])(const struct event *ev, struct buf *out) = {
	[EV_WELCOME] = line_welcome, [EV_MISSED] = line_missed,     [EV_WHO] = line_who,
	[EV_PONG] = line_pong,       [EV_ERROR] = line_error,       [EV_CLOSING] = line_error,
	[EV_LEFT] = line_put_out,    [EV_ANNOUNCE] = line_announce, [EV_WARNING] = line_warning,
};

static void line_encode(struct peer *p, const struct proto_env *env, const struct event *ev, struct buf *out)
{
	bool direct = (ev->flags & EV_F_DIRECT) != 0;

	(void)p;
	if (answers[ev->id]) {
		answers[ev->id](ev, out);
	} else if (!direct) {
		line_encode_room(env, ev, 0, out);
	} else if (ev->id != EV_MESSAGE) {
		line_info(ev, out);
	} else if (!(ev->flags & EV_F_OWN)) {
		line_said(out, SLICE_LIT("DM "), ev->who, ev->text, (ev->flags & EV_F_ACTION) != 0,
			  (ev->flags & EV_F_PLAIN) != 0);
	}
}

const struct proto_ops proto_line = {
	.dialect = DIALECT_LINE,
	.open = line_open,
	.decode = line_decode,
	.encode_room = line_encode_room,
	.encode = line_encode,
};
