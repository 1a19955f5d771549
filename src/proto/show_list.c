/* SPDX-License-Identifier: MIT */
/* Lists, for people: rooms, people, and the rows of tables/lists.def in columns. */
#include "base/text.h"
#include "core/fact.h"
#include "proto/show.h"

/* The widest column that others are aligned behind, in characters. */
enum { COLUMN_WIDTH = 40, COLUMNS = ARRAY_LEN(((struct list_row *)0)->columns) };

void show_rooms(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev)
{
	(void)env;
	if (ev->flags & EV_F_FIRST) {
		buf_printf(out, "%sAvailable rooms:\n", mark);
	}
	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_row *row = &ev->list[i];

		show_around(out, "  ", row->name, "");
		buf_printf(out, " (%u users)", row->n);
		if (row->flags & ROW_F_PRIVATE) {
			BUF_LIT(out, " [Private]");
		}
		if (row->flags & ROW_F_SECRET) {
			BUF_LIT(out, " [Secret]");
		}
		if (row->text.n > 0) {
			show_around(out, " - ", row->text, "");
		}
		buf_char(out, '\n');
	}
}

void show_people(struct buf *out, const struct event *ev)
{
	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_row *row = &ev->list[i];

		show_around(out, "  ", row->name, "");
		if (row->flags & ROW_F_AWAY) {
			BUF_LIT(out, " (away");
			if (row->text.n > 0) {
				show_around(out, ": ", row->text, "");
			}
			buf_char(out, ')');
		}
		buf_char(out, '\n');
	}
}

void show_whois(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev)
{
	buf_put(out, slice_cstr(mark));
	text_safe(out, ev->who);
	buf_put(out, ev->flags & EV_F_ACCOUNT ? SLICE_LIT(" is registered, ") : SLICE_LIT(" is a guest, "));
	if (ev->flags & EV_F_OFFLINE && ev->time_ms == 0) {
		BUF_LIT(out, "never here so far");
	} else if (ev->flags & EV_F_OFFLINE) {
		BUF_LIT(out, "last here on ");
		show_stamp(out, env, ev->time_ms);
	} else if (ev->flags & EV_F_ABSENT) {
		BUF_LIT(out, "disconnected since ");
		show_stamp(out, env, ev->time_ms - (int64_t)ev->m * 1000);
	} else {
		BUF_LIT(out, "online for ");
		show_duration(out, ev->m);
		BUF_LIT(out, ", idle for ");
		show_duration(out, ev->n);
	}
	if (ev->size > 1) {
		buf_printf(out, ", here %u times", ev->size);
	}
	buf_char(out, '\n');
	if (ev->quote.n > 0) {
		show_around(out, "  real name: ", ev->quote, "\n");
	}
	if (ev->flags & EV_F_BOT) {
		BUF_LIT(out, "  a bot\n");
	}
	if (ev->flags & EV_F_AWAY) {
		show_around(out, "  away: ", ev->text, "\n");
	}
	if (ev->key.n > 0) {
		show_around(out, "  from ", ev->key, "\n");
	}
	if (ev->peer.n > 0) {
		show_around(out, "  role: ", ev->peer, "\n");
	}
	for (uint32_t i = 0; i < ev->rows; i++) {
		show_around(out, "  in room ", ev->list[i].name, "\n");
	}
}

/* --- lists of tables/lists.def --- */

void show_setting(struct buf *out, struct slice name, struct slice value)
{
	enum setting s = setting_find(name);
	uint64_t seconds;

	if (s != SETTING_COUNT && setting_rows[s].type == SETTING_T_TIME && slice_u64(value, &seconds)) {
		show_period(out, seconds);
	} else {
		text_safe(out, value);
	}
}

/* What stands before a value that would not speak for itself, by the column's name. */
static const char *label(const char *name)
{
	static const char *const labels[][2] = {
		{ "by", "by " },          { "about", "about " },    { "room", "in #" },
		{ "seq", "#" },           { "idle", "idle " },      { "used_ms", "used " },
		{ "until_ms", "until " }, { "since_ms", "since " }, { "last_ms", "here on " },
	};

	for (size_t i = 0; i < ARRAY_LEN(labels); i++) {
		if (strcmp(labels[i][0], name) == 0) {
			return labels[i][1];
		}
	}
	return "";
}

/* A string of a row; empty when the column is none. */
static struct slice string_of(const struct event_item *row, uint8_t field)
{
	return field == LIST_NAME    ? row->name
	       : field == LIST_WHO   ? row->who
	       : field == LIST_KIND  ? row->kind
	       : field == LIST_TEXT  ? row->text
	       : field == LIST_FROM  ? row->from
	       : field == LIST_WHERE ? row->where
				     : SLICE_EMPTY;
}

/* A number of a row, or a time; 0 when the column is none. */
static int64_t number_of(const struct event_item *row, uint8_t field)
{
	return field == LIST_N       ? (int64_t)row->n
	       : field == LIST_M     ? (int64_t)row->m
	       : field == LIST_ID    ? (int64_t)row->id
	       : field == LIST_TIME  ? row->time_ms
	       : field == LIST_UNTIL ? row->until_ms
				     : 0;
}

/* One value; nothing when it is empty. */
static void show_cell(struct buf *out, const struct proto_env *env, const struct list_row *list,
		      const struct list_column *column, const struct event_item *row)
{
	struct slice s = string_of(row, column->field);
	int64_t n = number_of(row, column->field);

	if (s.n == 0 && n == 0) {
		return;
	}
	buf_put(out, slice_cstr(label(column->name)));
	if (column->field == LIST_TIME || column->field == LIST_UNTIL) {
		show_stamp(out, env, n);
	} else if (strcmp(column->name, "idle") == 0) {
		show_period(out, (uint64_t)n);
	} else if (s.n == 0) {
		buf_u64(out, (uint64_t)n);
	} else if (list->cmd == CMD_SET && column->field == LIST_TEXT) {
		show_setting(out, row->name, s);
	} else {
		text_safe(out, s);
	}
}

/* What a cell takes, in characters. */
static size_t cell_width(struct buf *scratch, const struct proto_env *env, const struct list_row *list,
			 const struct list_column *column, const struct event_item *row)
{
	scratch->len = 0;
	show_cell(scratch, env, list, column, row);
	return utf8_length(slice_make(scratch->data, scratch->len));
}

static void show_rows(struct buf *out, const struct proto_env *env, const struct list_row *list, const struct event *ev)
{
	struct buf *scratch = buf_new(256);
	size_t width[COLUMNS] = { 0 };
	unsigned n = 0;

	for (; n < COLUMNS && list->columns[n].field != LIST_END; n++) {
		for (uint32_t i = 0; i < ev->rows; i++) {
			size_t w = cell_width(scratch, env, list, &list->columns[n], &ev->items[i]);

			width[n] = MAX(width[n], MIN(w, (size_t)COLUMN_WIDTH));
		}
	}
	for (uint32_t i = 0; i < ev->rows; i++) {
		const struct event_item *row = &ev->items[i];
		size_t gap = 2;

		for (unsigned k = 0; k < n; k++) {
			size_t w = cell_width(scratch, env, list, &list->columns[k], row);

			for (size_t j = 0; w > 0 && j < gap; j++) {
				buf_char(out, ' ');
			}
			buf_add(out, scratch->data, scratch->len);
			/* Blanks come only before what follows: none end a line. */
			gap = w > 0 ? 0 : gap;
			gap += width[k] > w ? width[k] - w : 0;
			gap += width[k] > 0 ? 2 : 0;
		}
		buf_put(out, row->flags & ROW_F_OWN ? SLICE_LIT("  (this one)\n") : SLICE_LIT("\n"));
	}
	buf_unref(scratch);
}

/* How to go on where a list is cut off that is asked for in pages. */
static void show_more(struct buf *out, const char *mark, const struct event *ev)
{
	const struct event_item *last = &ev->items[ev->rows - 1];

	if (ev->cmd == CMD_AUDIT) {
		buf_printf(out, "%sThere is more: /audit #%llu\n", mark, (unsigned long long)last->id);
	} else if (ev->cmd == CMD_ACCOUNTS) {
		buf_printf(out, "%sThere is more: ", mark);
		show_around(out, "/accounts ", last->name, "\n");
	}
}

void show_list(struct buf *out, const struct proto_env *env, const char *mark, const struct event *ev)
{
	const struct list_row *list = list_find(ev->cmd);

	if (!list) {
		return;
	}
	if ((ev->flags & EV_F_FIRST) && ev->rows == 0 && !(ev->flags & EV_F_MORE) && list->none[0]) {
		buf_put(out, slice_cstr(mark));
		buf_char(out, ascii_upper(list->none[0]));
		buf_printf(out, "%s\n", list->none + 1);
		return;
	}
	if (ev->flags & EV_F_FIRST) {
		buf_printf(out, "%s%s\n", mark, list->title);
	}
	show_rows(out, env, list, ev);
	if ((ev->flags & EV_F_MORE) && ev->rows > 0) {
		show_more(out, mark, ev);
	}
}
