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

bool finish_call(struct making *m)
{
	if (json_is(m->f, FIELD_ACTION, true)) {
		m->cmd->flags |= CMD_ACTION;
	}
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

/* A message's number, or a moment in its place; false when neither is there. */
static bool take_point(const struct json_fields *f, enum json_field number, enum json_field ms, struct point *ret)
{
	*ret = (struct point){ .seq = json_number(f, number), .time_ms = (int64_t)json_number(f, ms) };
	return json_has(f, number) || json_has(f, ms);
}

/* Which page is wanted: what lies behind a place, in front of one, or between two, from the older or the newer end. */
static bool take_page(struct making *m)
{
	const struct json_fields *f = m->f;
	struct cmd *cmd = m->cmd;
	struct point low, high, near;
	const bool after = take_point(f, FIELD_AFTER, FIELD_SINCE_MS, &low);
	const bool before = take_point(f, FIELD_BEFORE, FIELD_UNTIL_MS, &high);
	const bool around = take_point(f, FIELD_NEAR, FIELD_NEAR_MS, &near);
	const bool back = json_is(f, FIELD_BACK, true);

	if ((json_has(f, FIELD_AFTER) && json_has(f, FIELD_BEFORE)) ||
	    (json_has(f, FIELD_UNTIL_MS) && json_has(f, FIELD_BEFORE))) {
		return wrong_field(cmd, FIELD_BEFORE);
	}
	if (json_has(f, FIELD_AFTER) && json_has(f, FIELD_SINCE_MS)) {
		return wrong_field(cmd, FIELD_SINCE_MS);
	}
	if (around && (after || before || (near.seq != 0 && near.time_ms != 0))) {
		return wrong_field(cmd, json_has(f, FIELD_NEAR) ? FIELD_NEAR : FIELD_NEAR_MS);
	}
	if (around) {
		cmd->page = PAGE_AROUND;
		cmd->at = near;
	} else if (after && before) {
		cmd->page = PAGE_BETWEEN;
		cmd->at = back ? high : low;
		cmd->to = back ? low : high;
	} else if (after) {
		cmd->page = back ? PAGE_LATEST : PAGE_AFTER;
		cmd->at = low;
	} else if (before) {
		cmd->page = PAGE_BEFORE;
		cmd->at = high;
	}
	return true;
}

bool finish_thread(struct making *m)
{
	const struct json_fields *f = m->f;

	if (json_has(f, FIELD_AFTER) && json_has(f, FIELD_BEFORE)) {
		return wrong_field(m->cmd, FIELD_BEFORE);
	}
	if (json_has(f, FIELD_AFTER)) {
		m->cmd->page = PAGE_AFTER;
		m->cmd->cursor = json_number(f, FIELD_AFTER);
	} else if (json_has(f, FIELD_BEFORE)) {
		m->cmd->page = PAGE_BEFORE;
		m->cmd->cursor = json_number(f, FIELD_BEFORE);
	}
	return true;
}

/* Up to which moment, when it is no message; or only how far it was read. */
bool finish_read(struct making *m)
{
	struct cmd *cmd = m->cmd;

	cmd->at.time_ms = (int64_t)json_number(m->f, FIELD_UNTIL_MS);
	if (json_has(m->f, FIELD_UNTIL_MS) && (cmd->number > 0 || cmd->at.time_ms == 0)) {
		return wrong_field(cmd, FIELD_UNTIL_MS);
	}
	if (json_is(m->f, FIELD_GET, true)) {
		cmd->flags |= CMD_ASK;
	}
	return true;
}

bool finish_conversations(struct making *m)
{
	struct cmd *cmd = m->cmd;

	cmd->at.time_ms = (int64_t)json_number(m->f, FIELD_SINCE_MS);
	cmd->to.time_ms = (int64_t)json_number(m->f, FIELD_UNTIL_MS);
	cmd->page = json_is(m->f, FIELD_BACK, false) ? PAGE_AFTER : PAGE_LATEST;
	return true;
}

/* Where the page of hits begins, and the moments that they lie between. */
bool finish_search(struct making *m)
{
	struct cmd *cmd = m->cmd;

	cmd->at.time_ms = (int64_t)json_number(m->f, FIELD_SINCE_MS);
	cmd->to.time_ms = (int64_t)json_number(m->f, FIELD_UNTIL_MS);
	return finish_before(m);
}

bool finish_history(struct making *m)
{
	struct cmd *cmd = m->cmd;

	cmd->epoch = json_number(m->f, FIELD_EPOCH);
	if (!json_has(m->f, FIELD_THREAD)) {
		return take_page(m);
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

bool finish_meta(struct making *m)
{
	m->cmd->key = json_text(m->f, FIELD_KEY);
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
	cmd->secret = data; /* as it came: to be wiped */
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
