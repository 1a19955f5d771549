/* SPDX-License-Identifier: MIT */
/* From an object's fields to the command that it is (types.def). */
#ifndef PROTO_JSON_TYPES_H
#define PROTO_JSON_TYPES_H

#include "core/cmd.h"
#include "core/config.h"
#include "proto/json/fields.h"

/* A type as {"type":"help"} shows it. */
struct json_type_help {
	const char *word;
	const char *fields; /* those in brackets may be missing */
	const char *help;
};

extern const struct json_type_help json_types[];
extern const size_t json_types_len;

/* The word of the type that gives the command (enum cmd_id); NULL when none does. */
const char *json_type_of(uint8_t cmd);

/* Where in a connection's life an object comes. */
enum json_turn {
	TURN_FIRST,  /* nobody has logged in yet */
	TURN_SECOND, /* that same object again: its login was made, now what it says */
	TURN_LATER,
};

/* The object's command; an object that is none becomes CMD_INVALID. True for a first object that means two commands: *ret is
 * the login of its sender, and TURN_SECOND gives the other. */
bool json_command(const struct json_fields *f, enum json_turn turn, const struct config *cfg, struct arena *a,
		  struct cmd *ret);

/* Makes *ret a CMD_INVALID that still says which object it was: tag and key stay. */
void json_invalid(struct cmd *ret, enum err err, struct slice text, uint32_t limit);

#endif
