/* SPDX-License-Identifier: MIT */
/* The table of permissions, and the rule that reads it. */
#include "core/role.h"

const struct permit_row permit_rows[PERMIT_COUNT] = {
#define PERMIT(id, scope, base, room, server, help)                                                                    \
	[PERMIT_##id] = { #id, SCOPE_##scope, ROLE_##base, ROOM_##room, ROLE_##server, help },
#include "tables/permissions.def"
#undef PERMIT
};

const char *const role_names[ROLE_COUNT] = {
	[ROLE_GUEST] = "guest",         [ROLE_BOT] = "bot",     [ROLE_USER] = "user",
	[ROLE_MODERATOR] = "moderator", [ROLE_ADMIN] = "admin",
};

const char *const room_role_names[ROOM_ROLE_COUNT] = {
	[ROOM_OUTSIDER] = "outsider", [ROOM_MEMBER] = "member", [ROOM_VOICED] = "voiced",
	[ROOM_OPERATOR] = "operator", [ROOM_OWNER] = "owner",
};

bool permit_holds(enum permit p, uint8_t scope, enum server_role server, enum room_role room)
{
	const struct permit_row *row = &permit_rows[p];
	return (row->scope & scope) && server >= row->base && (room >= row->room || server >= row->server);
}

static int find(struct slice name, const char *const *names, int n)
{
	for (int i = 0; i < n; i++) {
		if (slice_ieq(name, slice_cstr(names[i]))) {
			return i;
		}
	}
	return n;
}

enum server_role role_find(struct slice name)
{
	return (enum server_role)find(name, role_names, ROLE_COUNT);
}

enum room_role room_role_find(struct slice name)
{
	return (enum room_role)find(name, room_role_names, ROOM_ROLE_COUNT);
}
