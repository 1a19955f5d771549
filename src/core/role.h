/* SPDX-License-Identifier: MIT */
/* Roles, and what each may do: the rows of tables/permissions.def as data. */
#ifndef CORE_ROLE_H
#define CORE_ROLE_H

#include "base/slice.h"

/* On the server. Each may do what those before it may. Stored: never renumber. */
enum server_role {
	ROLE_GUEST = 0, /* has no account */
	ROLE_BOT = 1,   /* an account of a program */
	ROLE_USER = 2,
	ROLE_MODERATOR = 3,
	ROLE_ADMIN = 4,
	ROLE_COUNT,
};

/* In a room; stored by name. */
enum room_role {
	ROOM_OUTSIDER = 0,
	ROOM_MEMBER = 1,
	ROOM_VOICED = 2, /* may talk where only some may */
	ROOM_OPERATOR = 3,
	ROOM_OWNER = 4,
	ROOM_ROLE_COUNT,
};

/* What a bot's token is good for: a set. */
enum scope {
	SCOPE_READ = 1 << 0,
	SCOPE_WRITE = 1 << 1,
	SCOPE_MODERATE = 1 << 2,
	SCOPE_ADMIN = 1 << 3,
	SCOPE_ALL = 0xf,
};

enum permit {
#define PERMIT(id, scope, base, room, server, help) PERMIT_##id,
#include "tables/permissions.def"
#undef PERMIT
	PERMIT_COUNT,
};

struct permit_row {
	const char *name;
	uint8_t scope;  /* enum scope that a token must have */
	uint8_t base;   /* enum server_role: least that may at all */
	uint8_t room;   /* enum room_role: least in the room; OUTSIDER: it is not about a room */
	uint8_t server; /* enum server_role: may whatever it is in the room; COUNT: nobody */
	const char *help;
};

extern const struct permit_row permit_rows[PERMIT_COUNT];

extern const char *const role_names[ROLE_COUNT];           /* guest, bot, user, ... */
extern const char *const room_role_names[ROOM_ROLE_COUNT]; /* outsider, member, ... */

/* True when somebody of these roles, with a token of that scope, may. The whole rule. */
bool permit_holds(enum permit p, uint8_t scope, enum server_role server, enum room_role room);

/* The role of that name (any case); *_COUNT when there is none. */
enum server_role role_find(struct slice name);
enum room_role room_role_find(struct slice name);

#endif
