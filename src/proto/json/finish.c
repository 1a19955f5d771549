/* SPDX-License-Identifier: MIT */
/* Types with something of their own. */
#include "proto/json/finish.h"

#include <sodium.h>

#include "proto/json/types.h"

bool wrong_field(struct cmd *ret, enum json_field id)
{
	json_invalid(ret, ERR_BAD_FIELD, json_field_name(id), 0);
	return false;
}

static uint32_t number_32(const struct json_fields *f, enum json_field id)
{
	return (uint32_t)MIN(json_number(f, id), UINT32_MAX);
}

/* A token is given where a password is; it does not take the place of one that is there, too. */
bool finish_login(struct making *m)
{
	struct cmd *cmd = m->cmd;

	if (json_is(m->f, FIELD_REMEMBER, true)) {
		cmd->flags |= CMD_REMEMBER;
	}
	if (cmd->secret.n == 0) {
		cmd->secret = json_text(m->f, FIELD_TOKEN);
	}
	bool named = json_has(m->f, FIELD_USERNAME) || json_has(m->f, FIELD_NAME) || json_has(m->f, FIELD_NICK) ||
		     json_has(m->f, FIELD_SENDER);

	return named || json_has(m->f, FIELD_TOKEN) || wrong_field(cmd, FIELD_USERNAME);
}

bool finish_chat(struct making *m)
{
	if (json_is(m->f, FIELD_ACTION, true)) {
		m->cmd->id = CMD_ME;
	}
	return finish_signal(m);
}

bool finish_dm(struct making *m)
{
	struct slice room = json_text(m->f, FIELD_CONTEXT);

	if (json_is(m->f, FIELD_ACTION, true)) {
		m->cmd->flags |= CMD_ACTION;
	}
	m->cmd->room = slice_from(room, room.n > 1 && room.p[0] == '#' ? 1 : 0);
	return finish_signal(m);
}

bool finish_signal(struct making *m)
{
	if (json_is(m->f, FIELD_NOTICE, true)) {
		m->cmd->flags |= CMD_NOTICE;
	}
	return true;
}

bool finish_join(struct making *m)
{
	struct cmd *cmd = m->cmd;

	if (json_is(m->f, FIELD_CREATE, false)) {
		cmd->flags |= CMD_MUST_EXIST;
	}
	if (cmd->room.n == 0) {
		cmd->room = arena_dup(m->arena, slice_cstr(m->cfg->default_room));
	}
	return true;
}

bool finish_leave(struct making *m)
{
	if (!json_has(m->f, FIELD_ROOM)) {
		m->cmd->id = CMD_QUIT;
	}
	return true;
}

bool finish_users(struct making *m)
{
	if (!json_has(m->f, FIELD_ROOM)) {
		m->cmd->id = CMD_WHO;
	}
	return true;
}

/* Which page is wanted: its number goes where `number` says. */
static bool take_page(struct making *m, uint64_t *number)
{
	const struct json_fields *f = m->f;

	if (json_has(f, FIELD_AFTER) && json_has(f, FIELD_BEFORE)) {
		return wrong_field(m->cmd, FIELD_BEFORE);
	}
	if (json_has(f, FIELD_AFTER)) {
		m->cmd->page = PAGE_AFTER;
		*number = json_number(f, FIELD_AFTER);
	} else if (json_has(f, FIELD_BEFORE)) {
		m->cmd->page = PAGE_BEFORE;
		*number = json_number(f, FIELD_BEFORE);
	}
	return true;
}

bool finish_thread(struct making *m)
{
	return take_page(m, &m->cmd->cursor);
}

bool finish_history(struct making *m)
{
	struct cmd *cmd = m->cmd;

	cmd->epoch = json_number(m->f, FIELD_EPOCH);
	if (!json_has(m->f, FIELD_THREAD)) {
		return take_page(m, &cmd->number);
	}
	cmd->id = CMD_THREAD;
	cmd->number = json_number(m->f, FIELD_THREAD);
	return cmd->number > 0 ? finish_thread(m) : wrong_field(cmd, FIELD_THREAD);
}

bool finish_changes(struct making *m)
{
	m->cmd->number = json_number(m->f, FIELD_SINCE);
	m->cmd->epoch = json_number(m->f, FIELD_EPOCH);
	return true;
}

bool finish_before(struct making *m)
{
	m->cmd->number = json_number(m->f, FIELD_BEFORE);
	return true;
}

bool finish_presence(struct making *m)
{
	struct slice status = json_text(m->f, FIELD_STATUS);
	struct cmd *cmd = m->cmd;

	cmd->flags |= CMD_HAS_TEXT;
	if (slice_eq(status, SLICE_LIT("online"))) {
		cmd->text = SLICE_EMPTY;
	} else if (!slice_eq(status, SLICE_LIT("away"))) {
		return wrong_field(cmd, FIELD_STATUS);
	} else if (cmd->text.n == 0) {
		cmd->text = SLICE_LIT("away");
	}
	return true;
}

bool finish_ping(struct making *m)
{
	if (!(m->cmd->flags & CMD_HAS_TEXT)) {
		m->cmd->text = json_token_text(m->cmd->tag, m->arena);
	}
	return true;
}

/* About a message, or about a person. */
bool finish_report(struct making *m)
{
	struct cmd *cmd = m->cmd;

	return cmd->number > 0 || (cmd->who.n > 0 && !(cmd->flags & CMD_PRIVATE)) || wrong_field(cmd, FIELD_SEQ);
}

bool finish_register(struct making *m)
{
	m->cmd->key = json_text(m->f, FIELD_CODE);
	return true;
}

bool finish_revoke(struct making *m)
{
	struct cmd *cmd = m->cmd;

	if (json_is(m->f, FIELD_OTHERS, true)) {
		cmd->who = SLICE_LIT("others");
	} else if (json_has(m->f, FIELD_NUMBER)) {
		cmd->who = json_text(m->f, FIELD_NUMBER);
	} else {
		return wrong_field(cmd, FIELD_NUMBER);
	}
	cmd->key = json_text(m->f, FIELD_USERNAME);
	return true;
}

bool finish_token(struct making *m)
{
	m->cmd->key = json_text(m->f, FIELD_SCOPE);
	return true;
}

/* The client's data comes in base64 (RFC 4648, with its padding), as bytes have no other form in JSON. */
bool finish_auth(struct making *m)
{
	struct slice data = json_text(m->f, FIELD_DATA);
	struct cmd *cmd = m->cmd;
	size_t n;

	if (!json_has(m->f, FIELD_DATA)) {
		return true;
	}
	cmd->flags |= CMD_HAS_TEXT;
	if (data.n == 0) {
		return true;
	}
	if (data.n > (DATA_MAX + 2) / 3 * 4) {
		return wrong_field(cmd, FIELD_DATA);
	}
	unsigned char *bytes = arena_alloc(m->arena, DATA_MAX);
	if (sodium_base642bin(bytes, DATA_MAX, data.p, data.n, NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL) != 0) {
		return wrong_field(cmd, FIELD_DATA);
	}
	cmd->text = slice_make((const char *)bytes, n);
	return true;
}

bool finish_settle(struct making *m)
{
	m->cmd->limit = number_32(m->f, FIELD_NUMBER);
	return m->cmd->limit > 0 || wrong_field(m->cmd, FIELD_NUMBER);
}

/* What is done to it. */
bool finish_op(struct making *m)
{
	m->cmd->key = json_text(m->f, FIELD_OP);
	return m->cmd->key.n > 0 || wrong_field(m->cmd, FIELD_OP);
}

bool finish_invitation(struct making *m)
{
	m->cmd->limit = number_32(m->f, FIELD_USES);
	return true;
}
