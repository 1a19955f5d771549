/* SPDX-License-Identifier: MIT */
/* The modes of channels: which letter is which setting, role or list of koine. */
#ifndef PROTO_IRC_MODE_H
#define PROTO_IRC_MODE_H

#include "core/fact.h"
#include "proto/irc/state.h"

enum irc_mode_kind {
	MODE_FLAG,    /* a setting that is on or off; */
	MODE_INVERSE, /* the letter says that it is off */
	MODE_VALUE,   /* takes a parameter when it is set */
	MODE_SECRET,  /* takes one always */
	MODE_LIST,    /* a list of masks */
	MODE_ROLE,    /* of somebody in the room */
	MODE_ALWAYS,  /* as it is */
};

struct irc_mode_row {
	char letter;
	uint8_t kind; /* enum irc_mode_kind */
	uint8_t what; /* enum setting, ban_list or room_role */
};

extern const struct irc_mode_row irc_modes[];
extern const size_t irc_modes_len;

/* The row of a setting; NULL when no letter says it. */
const struct irc_mode_row *irc_mode_of(enum setting s);

/* The modes of one who has the role, as letters; `stays`: of a room that stays. */
const char *irc_role_modes(enum room_role role, bool stays);

/* --- masks.c --- */
/* What a mask means, as BAN and the like take it: "bob!*@*" is name:bob, an address is itself. `*mute`: it stood behind "m:".
 * False when koine has nothing like it. */
bool irc_mask_read(struct irc_in *in, struct slice mask, struct slice *who, bool *mute);
/* The mask of somebody, or some, whom koine calls `shown`; empty: a network that is not for everybody. */
void irc_mask_put(struct buf *b, struct slice shown, bool mute);

#endif
