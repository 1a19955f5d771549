/* SPDX-License-Identifier: MIT */
/* The settings of a room: shown, judged, set. */
#include "base/text.h"
#include "core/rules.h"

/* "10", "30s", "5m", "2h", "7d", "1w" in seconds; false for anything else. */
static bool time_parse(struct slice s, int64_t *ret)
{
	static const struct {
		char unit;
		int64_t seconds;
	} units[] = { { 's', 1 }, { 'm', 60 }, { 'h', 3600 }, { 'd', 86400 }, { 'w', 604800 } };
	int64_t factor = 1;
	uint64_t n;
	for (size_t i = 0; s.n > 1 && i < ARRAY_LEN(units); i++) {
		if (s.p[s.n - 1] == units[i].unit) {
			factor = units[i].seconds;
			s.n--;
			break;
		}
	}
	if (!slice_u64(s, &n) || n > (uint64_t)(INT64_MAX / 604800)) {
		return false;
	}
	*ret = (int64_t)n * factor;
	return true;
}

static bool flag_parse(struct slice s, int64_t *ret)
{
	static const char *const words[][3] = { { "off", "no", "false" }, { "on", "yes", "true" } };
	for (int v = 0; v < 2; v++) {
		for (int i = 0; i < 3; i++) {
			if (slice_ieq(s, slice_cstr(words[v][i]))) {
				*ret = v;
				return true;
			}
		}
	}
	uint64_t n;
	bool ok = slice_u64(s, &n) && n <= 1;
	*ret = ok ? (int64_t)n : 0;
	return ok;
}

static enum run value_refuse(struct core *c, const struct session *s, const struct cmd *cmd, enum setting id)
{
	const struct setting_row *row = &setting_rows[id];
	struct arena *a = &c->out->arena;
	struct event *ev = session_error(c, s, cmd, ERR_SETTING_VALUE);
	switch ((enum setting_type)row->type) {
	case SETTING_T_FLAG:
		ev->text = arena_printf(a, "%s is on or off", row->name);
		break;
	case SETTING_T_NUMBER:
		ev->text = arena_printf(a, "%s is a number from %lld to %lld", row->name, (long long)row->min,
					(long long)row->max);
		break;
	case SETTING_T_TIME:
		ev->text =
			arena_printf(a, "%s is a time like 30s or 5m, at most %llds", row->name, (long long)row->max);
		break;
	case SETTING_T_TEXT:
	case SETTING_T_SECRET:
		ev->text = arena_printf(a, "%s is one line of at most %lld bytes", row->name, (long long)row->max);
		break;
	}
	return RUN_DONE;
}

static enum run set_to(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, enum setting id,
		       struct slice value)
{
	struct decision d = {
		.key = arena_printf(&c->scratch, "set.%s", setting_rows[id].name),
		.value = value,
		.remove = value.n == 0,
	};
	bool closes = id == SETTING_PASSWORD || id == SETTING_INVITE_ONLY || id == SETTING_SECRET;
	d.closes = closes && !d.remove && !slice_eq(value, SLICE_LIT("0"));
	return decide(c, s, cmd, room, &d);
}

static void hash_resume(struct core *c, struct ticket *t, struct ask *a)
{
	struct session *s = ticket_session(c, t, a);
	uint32_t room = room_find_id(c, t->id);
	if (!s) {
		return;
	}
	if (room == 0) {
		session_error(c, s, t->cmd, ERR_ROOM_UNKNOWN);
		session_resume(c, s);
		return;
	}
	if (!session_may(c, s, PERMIT_SETTINGS, room)) { /* any more: hashing took its time */
		permit_refuse(c, s, t->cmd, PERMIT_SETTINGS);
		session_resume(c, s);
		return;
	}
	session_go_on(c, s, set_to(c, s, t->cmd, room, SETTING_PASSWORD, a->hash.hash));
}

static enum run password_set(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room)
{
	struct ask *a = ask_new(ASK_HASH, 0);
	a->hash.secret = arena_dup(&a->arena, cmd->text);
	struct ticket *t = ticket_new(c, hash_resume, s, cmd);
	t->id = room_at(c, room)->id;
	ticket_ask(c, t, a);
	return RUN_WAIT;
}

static void setting_row(struct arena *a, const struct room *r, enum setting id, struct event_item *row)
{
	int64_t v = room_setting(r, id);
	row->name = slice_cstr(setting_rows[id].name);
	row->kind = slice_cstr(setting_rows[id].help);
	switch ((enum setting_type)setting_rows[id].type) {
	case SETTING_T_FLAG:
		row->text = v ? SLICE_LIT("on") : SLICE_LIT("off");
		break;
	case SETTING_T_NUMBER:
	case SETTING_T_TIME:
		row->text = arena_printf(a, "%lld", (long long)v);
		break;
	case SETTING_T_TEXT:
		row->text = arena_dup(a, slice_cstr(r->facts ? r->facts->description : NULL));
		break;
	case SETTING_T_SECRET:
		row->text = r->facts && r->facts->password ? SLICE_LIT("set") : SLICE_LIT("none");
		break;
	}
}

/* `only`: SETTING_COUNT for all. */
static void settings_show(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, enum setting only)
{
	struct event *ev = list_tell(c, s, cmd, room, SETTING_COUNT);
	const struct facts *f = room_at(c, room)->facts;
	ev->m = f ? (uint64_t)f->made_ms : 0;
	for (int i = 0; i < SETTING_COUNT; i++) {
		if (only == SETTING_COUNT || (int)only == i) {
			setting_row(&c->out->arena, room_at(c, room), (enum setting)i, list_row(ev));
		}
	}
}

static enum run set_value(struct core *c, struct session *s, const struct cmd *cmd, uint32_t room, enum setting id)
{
	const struct setting_row *row = &setting_rows[id];
	bool none = cmd->text.n == 0 || slice_ieq(cmd->text, SLICE_LIT("none"));
	bool off = none || slice_ieq(cmd->text, SLICE_LIT("off"));
	bool ok = none || (cmd->text.n <= (size_t)MAX(row->max, 20) && utf8_scan(cmd->text) == TEXT_PLAIN);
	int64_t n = 0;
	switch ((enum setting_type)row->type) {
	case SETTING_T_FLAG:
		ok = ok && flag_parse(cmd->text, &n);
		break;
	case SETTING_T_NUMBER:
	case SETTING_T_TIME:
		ok = ok && (off || time_parse(cmd->text, &n)) && n >= row->min && n <= row->max;
		break;
	case SETTING_T_TEXT:
		return ok ? set_to(c, s, cmd, room, id, none ? SLICE_EMPTY : cmd->text) : value_refuse(c, s, cmd, id);
	case SETTING_T_SECRET:
		return !ok    ? value_refuse(c, s, cmd, id)
		       : none ? set_to(c, s, cmd, room, id, SLICE_EMPTY)
			      : password_set(c, s, cmd, room);
	}
	return ok ? set_to(c, s, cmd, room, id, arena_printf(&c->scratch, "%lld", (long long)n))
		  : value_refuse(c, s, cmd, id);
}

enum run cmd_set(struct core *c, struct session *s, const struct cmd *cmd)
{
	enum setting id = cmd->who.n > 0 ? setting_find(cmd->who) : SETTING_COUNT;
	bool asks = cmd->who.n == 0 || !(cmd->flags & CMD_HAS_TEXT);
	if (cmd->who.n > 0 && id == SETTING_COUNT) {
		session_error(c, s, cmd, ERR_SETTING_UNKNOWN)->text = arena_dup(&c->out->arena, cmd->who);
		return RUN_DONE;
	}
	uint32_t room = asks ? room_seen(c, s, cmd, PERMIT_SETTINGS)
			     : room_for(c, s, cmd, (enum permit)setting_rows[id].permit);
	if (room == 0) {
		return RUN_DONE;
	}
	if (asks) {
		settings_show(c, s, cmd, room, id);
		return RUN_DONE;
	}
	return set_value(c, s, cmd, room, id);
}
