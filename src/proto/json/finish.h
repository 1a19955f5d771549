/* SPDX-License-Identifier: MIT */
/* What the columns of types.def cannot say of a type, as a function for each that needs one. */
#ifndef PROTO_JSON_FINISH_H
#define PROTO_JSON_FINISH_H

#include "core/cmd.h"
#include "core/config.h"
#include "proto/json/fields.h"

/* Where a command stands while it is made. */
struct making {
	const struct json_fields *f;
	const struct config *cfg;
	struct arena *arena;
	struct cmd *cmd;
};

/* Makes the command a CMD_INVALID that names the field. Returns false. */
bool wrong_field(struct cmd *ret, enum json_field id);

/* Each is called when the columns are taken; false when the command became CMD_INVALID. */
bool finish_login(struct making *m);
bool finish_read(struct making *m);
bool finish_conversations(struct making *m);
bool finish_search(struct making *m);
bool finish_join(struct making *m);
bool finish_chat(struct making *m);
bool finish_dm(struct making *m);
bool finish_call(struct making *m);
bool finish_signal(struct making *m);
bool finish_leave(struct making *m);
bool finish_users(struct making *m);
bool finish_meta(struct making *m);
bool finish_presence(struct making *m);
bool finish_ping(struct making *m);
bool finish_history(struct making *m);
bool finish_thread(struct making *m);
bool finish_changes(struct making *m);
bool finish_before(struct making *m); /* of SEARCH and AUDIT: the cursor */
bool finish_report(struct making *m);
bool finish_register(struct making *m);
bool finish_revoke(struct making *m);
bool finish_token(struct making *m);
bool finish_auth(struct making *m);
bool finish_settle(struct making *m);
bool finish_op(struct making *m);
bool finish_invitation(struct making *m);

#endif
