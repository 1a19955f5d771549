/* SPDX-License-Identifier: MIT */
/* The tables of src/tables as constant arrays, and looking words up in them. */
#include "core/cmd.h"
#include "core/dialect.h"
#include "core/err.h"
#include "core/event.h"

const struct err_row err_rows[ERR_COUNT] = {
	[ERR_OK] = { "ok", 200, 0, "" },
#define ERR(id, code, http, irc, sentence) [ERR_##id] = { code, http, irc, sentence },
#include "tables/errors.def"
#undef ERR
};

const struct dialect_row dialect_rows[DIALECT_COUNT] = {
	[DIALECT_NONE] = { "detect", 0, 1, "found out by the first bytes" },
#define DIALECT(id, name, caps, nick_min, help) [DIALECT_##id] = { name, caps, nick_min, help },
#include "tables/dialects.def"
#undef DIALECT
};

const struct cmd_row cmd_rows[CMD_COUNT] = {
#define CMD(id, word, permit, shape, flags, cost, args, help)                                                          \
	[CMD_##id] = { word, shape, PERMIT_##permit, flags, cost, args, help },
#define CMD_ALIAS(word, id, flags)
#include "tables/commands.def"
#undef CMD
#undef CMD_ALIAS
};

const char *const cmd_names[CMD_COUNT] = {
#define CMD(id, word, permit, shape, flags, cost, args, help) [CMD_##id] = #id,
#define CMD_ALIAS(word, id, flags)
#include "tables/commands.def"
#undef CMD
#undef CMD_ALIAS
};

const struct cmd_alias cmd_aliases[] = {
#define CMD(id, word, permit, shape, flags, cost, args, help)
#define CMD_ALIAS(word, id, flags) { word, CMD_##id, flags },
#include "tables/commands.def"
#undef CMD
#undef CMD_ALIAS
};

const size_t cmd_aliases_len = ARRAY_LEN(cmd_aliases);

const char *const event_names[EV_COUNT] = {
#define EVENT(id, name, fields) [EV_##id] = name,
#include "tables/events.def"
#undef EVENT
};

const struct list_row list_rows[] = {
#define COLUMN(field, name)                   { LIST_##field, name },
#define LIST(cmd, type, title, none, columns) { CMD_##cmd, type, title, none, { columns } },
#include "tables/lists.def"
#undef LIST
#undef COLUMN
};

const size_t list_rows_len = ARRAY_LEN(list_rows);

const struct list_row *list_find(uint8_t cmd)
{
	for (size_t i = 0; i < list_rows_len; i++) {
		if (list_rows[i].cmd == cmd) {
			return &list_rows[i];
		}
	}
	return NULL;
}

enum dialect dialect_find(struct slice name)
{
	for (int d = DIALECT_NONE + 1; d < DIALECT_COUNT; d++) {
		if (slice_eq(name, slice_cstr(dialect_rows[d].name))) {
			return (enum dialect)d;
		}
	}
	return DIALECT_NONE;
}

enum cmd_id cmd_find(struct slice word, uint16_t *flags)
{
	for (int id = 0; id < CMD_COUNT; id++) {
		if (cmd_rows[id].word && slice_ieq(word, slice_cstr(cmd_rows[id].word))) {
			return (enum cmd_id)id;
		}
	}
	for (size_t i = 0; i < cmd_aliases_len; i++) {
		if (slice_ieq(word, slice_cstr(cmd_aliases[i].word))) {
			*flags |= cmd_aliases[i].flags;
			return cmd_aliases[i].id;
		}
	}
	return CMD_COUNT;
}
