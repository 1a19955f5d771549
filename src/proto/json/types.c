/* SPDX-License-Identifier: MIT */
/* The table of types at work.
 *
 * A `sender` is never believed: it goes into cmd.sender, and the core compares it with the name that the connection is bound
 * to. Only the object that logs in chooses a name. */
#include "proto/json/types.h"

#include "base/text.h"
#include "proto/json/finish.h"

enum type_flag {
	TYPE_F_WHO = 1 << 0,       /* cmd.who must be said */
	TYPE_F_TEXT = 1 << 1,      /* cmd.text must be said: at most message_max */
	TYPE_F_ROOM = 1 << 2,      /* takes `room` */
	TYPE_F_ROOM_MUST = 1 << 3, /* the same, and it must be said */
	TYPE_F_CONV = 1 << 4,      /* takes `room`, or `with` for a private conversation */
	TYPE_F_KEY = 1 << 5,       /* takes `key` */
	TYPE_F_PASSWORD = 1 << 6,  /* takes `password` */
	TYPE_F_SECRET = 1 << 7,    /* cmd.secret must be said */
	TYPE_F_ENTERS = 1 << 8,    /* as the first object it logs its sender in */
	TYPE_F_SEQ = 1 << 9,       /* takes `seq` */
	TYPE_F_SEQ_MUST = 1 << 10, /* the same, and it must be said */
	TYPE_F_REPLY = 1 << 11,    /* takes `reply` */
	TYPE_F_REMOVE = 1 << 12,   /* takes `remove` */
	TYPE_F_FOR = 1 << 13,      /* takes `for` */
	TYPE_F_LIMIT = 1 << 14,    /* takes `limit` */
};

enum { LIST_MAX = 4, WORD_MAX = 16, QUOTED_MAX = 64 };

#define FIELD_NONE FIELD_COUNT /* ends a list of fields */

/* False when the command became CMD_INVALID. */
typedef bool (*finish_fn)(struct making *m);

struct type {
	char word[WORD_MAX];
	uint8_t cmd;
	uint16_t flags;
	uint8_t who[LIST_MAX], text[LIST_MAX];
	finish_fn finish;
};

void json_invalid(struct cmd *ret, enum err err, struct slice text, uint32_t limit)
{
	*ret = (struct cmd){
		.id = CMD_INVALID,
		.err = (uint16_t)err,
		.text = text,
		.limit = limit,
		.from = ret->from,
		.tag = ret->tag,
		.key = ret->key,
	};
}

static struct slice room_named(struct slice room)
{
	return room.n > 1 && room.p[0] == '#' ? slice_from(room, 1) : room;
}

static struct slice joiner(const struct json_fields *f)
{
	static const uint8_t from[] = { FIELD_SENDER, FIELD_USERNAME, FIELD_NAME, FIELD_NICK };

	for (size_t i = 0; i < ARRAY_LEN(from); i++) {
		if (json_has(f, from[i])) {
			return f->text[from[i]];
		}
	}
	return SLICE_EMPTY;
}

/* LIST() keeps its commas: the row is a macro's arguments. */
#define LIST(...) LIST_(__VA_ARGS__, NONE, NONE, NONE, NONE)
#define LIST_(a, b, c, d, ...)                                                                                         \
	{                                                                                                              \
		FIELD_##a, FIELD_##b, FIELD_##c, FIELD_##d                                                             \
	}

static const struct type types[] = {
#define JSON_TYPE(word, cmd, who, text, flags, finish, fields, help) { word, CMD_##cmd, flags, who, text, finish },
#include "proto/json/types.def"
#undef JSON_TYPE
};

const struct json_type_help json_types[] = {
#define JSON_TYPE(word, cmd, who, text, flags, finish, fields, help) { word, fields, help },
#include "proto/json/types.def"
#undef JSON_TYPE
};

const size_t json_types_len = ARRAY_LEN(json_types);

static const struct type *find_type(struct slice word)
{
	char padded[WORD_MAX] = { 0 };

	if (word.n == 0 || word.n > WORD_MAX) {
		return NULL;
	}
	memcpy(padded, word.p, word.n);
	for (size_t i = 0; i < ARRAY_LEN(types); i++) {
		if (memcmp(padded, types[i].word, WORD_MAX) == 0) {
			return &types[i];
		}
	}
	return NULL;
}

/* The type of the object, which may go without saying in {"username":"u"}. */
static const struct type *type_of(const struct json_fields *f, struct cmd *ret)
{
	const struct type *t;
	struct slice word;

	if (!json_has(f, FIELD_TYPE)) {
		if (json_has(f, FIELD_USERNAME) && !json_has(f, FIELD_CONTENT)) {
			return &types[0];
		}
		wrong_field(ret, FIELD_TYPE);
		return NULL;
	}
	word = f->text[FIELD_TYPE];
	t = find_type(word);
	if (!t) {
		json_invalid(ret, ERR_BAD_TYPE, slice_make(word.p, utf8_prefix(word, QUOTED_MAX)), 0);
	}
	return t;
}

/* The first field of the list that is there; FIELD_NONE when there is none. */
static enum json_field first_of(const struct json_fields *f, const uint8_t list[LIST_MAX])
{
	for (int i = 0; i < LIST_MAX && list[i] != FIELD_NONE; i++) {
		if (json_has(f, list[i])) {
			return list[i];
		}
	}
	return FIELD_NONE;
}

/* What any object may carry besides its command: the tag and the key, so that an error says what it is about. False when
 * they break a limit. */
static bool take_marks(const struct json_fields *f, const struct type *t, struct cmd *ret)
{
	enum json_field tag = json_has(f, FIELD_TAG) ? FIELD_TAG : FIELD_ID;
	struct slice token = json_text(f, tag);
	struct slice key;

	if (token.n > TAG_MAX) {
		return wrong_field(ret, tag);
	}
	ret->tag = token;
	if (!t || !(t->flags & TYPE_F_KEY) || !json_has(f, FIELD_KEY)) {
		return true;
	}
	key = f->text[FIELD_KEY];
	if (key.n == 0 || key.n > KEY_MAX) {
		json_invalid(ret, ERR_KEY_LONG, SLICE_EMPTY, KEY_MAX);
		return false;
	}
	ret->key = key;
	return true;
}

static bool take_text(struct making *m, const struct type *t)
{
	enum json_field id = first_of(m->f, t->text);
	struct cmd *cmd = m->cmd;

	if (id == FIELD_NONE) {
		return !(t->flags & TYPE_F_TEXT) || wrong_field(cmd, t->text[0]);
	}
	cmd->text = m->f->text[id];
	cmd->flags |= CMD_HAS_TEXT;
	if (t->flags & TYPE_F_TEXT && cmd->text.n > (size_t)m->cfg->message_max) {
		json_invalid(cmd, ERR_MESSAGE_LONG, SLICE_EMPTY, (uint32_t)m->cfg->message_max);
		return false;
	}
	return true;
}

/* Which conversation it is about. */
static bool take_conv(struct making *m, const struct type *t)
{
	const struct json_fields *f = m->f;
	struct cmd *cmd = m->cmd;

	if (t->flags & (TYPE_F_ROOM | TYPE_F_ROOM_MUST | TYPE_F_CONV)) {
		cmd->room = room_named(json_text(f, FIELD_ROOM));
	}
	if ((t->flags & TYPE_F_ROOM_MUST) && cmd->room.n == 0) {
		return wrong_field(cmd, FIELD_ROOM);
	}
	if (!(t->flags & (TYPE_F_ROOM | TYPE_F_CONV)) || !json_has(f, FIELD_WITH)) {
		return true;
	}
	/* Where it cannot be private it must not become public instead. */
	if (!(t->flags & TYPE_F_CONV) || cmd->who.n > 0 || json_has(f, FIELD_ROOM) || f->text[FIELD_WITH].n == 0) {
		return wrong_field(cmd, FIELD_WITH);
	}
	cmd->who = f->text[FIELD_WITH];
	cmd->flags |= CMD_PRIVATE;
	return true;
}

/* A message's number, which counts from 1. */
static bool take_seq(struct making *m, enum json_field id, bool must)
{
	m->cmd->number = json_number(m->f, id);
	return m->cmd->number > 0 || (!must && !json_has(m->f, id)) || wrong_field(m->cmd, id);
}

/* Numbers and marks. */
static bool take_numbers(struct making *m, const struct type *t)
{
	const struct json_fields *f = m->f;
	struct cmd *cmd = m->cmd;

	if ((t->flags & (TYPE_F_SEQ | TYPE_F_SEQ_MUST)) && !take_seq(m, FIELD_SEQ, t->flags & TYPE_F_SEQ_MUST)) {
		return false;
	}
	if ((t->flags & TYPE_F_REPLY) && !take_seq(m, FIELD_REPLY, false)) {
		return false;
	}
	if ((t->flags & TYPE_F_REMOVE) && json_is(f, FIELD_REMOVE, true)) {
		cmd->flags |= CMD_REMOVE;
	}
	if (t->flags & TYPE_F_FOR) {
		cmd->seconds = (uint32_t)MIN(json_number(f, FIELD_FOR), UINT32_MAX);
	}
	if (t->flags & TYPE_F_LIMIT) {
		cmd->limit = (uint32_t)MIN(json_number(f, FIELD_LIMIT), UINT32_MAX);
	}
	return true;
}

/* Fills the command by the columns of its type. */
static bool take_columns(struct making *m, const struct type *t)
{
	const struct json_fields *f = m->f;
	enum json_field who = first_of(f, t->who);
	struct cmd *cmd = m->cmd;

	cmd->id = t->cmd;
	if (who != FIELD_NONE) {
		cmd->who = f->text[who];
	} else if (t->flags & TYPE_F_WHO) {
		return wrong_field(cmd, t->who[0]);
	}
	if (t->flags & TYPE_F_PASSWORD) {
		cmd->secret = json_text(f, FIELD_PASSWORD);
	}
	if (t->flags & TYPE_F_SECRET && cmd->secret.n == 0) {
		return wrong_field(cmd, FIELD_PASSWORD);
	}
	if (t->cmd != CMD_LOGIN) {
		cmd->sender = json_text(f, FIELD_SENDER);
	}
	return take_conv(m, t) && take_numbers(m, t) && take_text(m, t);
}

/* Turns the command of a connection's first object into the login of its sender, when it has one. True when the command
 * itself is still to come. */
static bool enter_first(const struct json_fields *f, const struct type *t, struct cmd *ret)
{
	struct slice name = t->cmd == CMD_JOIN ? joiner(f) : json_text(f, FIELD_SENDER);
	struct cmd login = { .id = CMD_LOGIN, .from = ret->from, .who = name, .tag = ret->tag };

	if (t->cmd == CMD_JOIN && name.n == 0 && !json_has(f, FIELD_ROOM)) {
		return wrong_field(ret, FIELD_SENDER);
	}
	if (name.n == 0) {
		return false;
	}
	login.secret = json_text(f, FIELD_PASSWORD);
	*ret = login;
	return t->cmd != CMD_JOIN || json_has(f, FIELD_ROOM);
}

bool json_command(const struct json_fields *f, enum json_turn turn, const struct config *cfg, struct arena *a,
		  struct cmd *ret)
{
	const struct type *t = type_of(f, ret);
	struct making m = { f, cfg, a, ret };

	if (!take_marks(f, t, ret) || !t) {
		return false;
	}
	if (f->wrong != FIELD_COUNT) {
		return wrong_field(ret, f->wrong);
	}
	if (!take_columns(&m, t) || (t->finish && !t->finish(&m)) || !(t->flags & TYPE_F_ENTERS)) {
		return false;
	}
	if (turn == TURN_SECOND) {
		ret->secret = SLICE_EMPTY; /* was that of the login, and must not become the password of a new room */
	}
	return turn == TURN_FIRST && enter_first(f, t, ret);
}

const char *json_type_of(uint8_t cmd)
{
	for (size_t i = 0; i < ARRAY_LEN(types); i++) {
		if (types[i].cmd == cmd) {
			return json_types[i].word;
		}
	}
	return NULL;
}
