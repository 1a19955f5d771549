/* SPDX-License-Identifier: MIT */
/* One run of koinectl: what was asked, the way to the server, and the commands that are more than one object.
 *
 * main.c -> args_parse() -> session_open() -> row->run() or ctl_send() -> session_close() */
#ifndef CTL_RUN_H
#define CTL_RUN_H

#include <jansson.h>

#include "ctl/link.h"
#include "ctl/table.h"

/* Exit statuses, as koinectl(8) has them. */
enum { CTL_OK = 0, CTL_REFUSED = 1, CTL_USAGE = 2, CTL_NO_SERVER = 3, CTL_INTERRUPTED = 130 };

enum ctl_action { CTL_RUN, CTL_HELP, CTL_VERSION, CTL_PRINT_MAN, CTL_PRINT_WORDS };

struct alone;

struct ctl {
	enum ctl_action action;
	const struct ctl_row *row; /* HELP: the one to explain; NULL: all, or those of `group` */
	const char *group;
	json_t *object;                     /* to be sent */
	json_t *local;                      /* arguments that are the command's own, by name */
	const char *data, *config, *socket; /* from the command line; NULL: not said */
	bool json, yes;
	struct link link;
	struct alone *alone; /* the server that was started for this run; NULL: it runs by itself */
	char path[1216];     /* of the control socket */
};

/* "koinectl: " and the sentence, to standard error. */
void ctl_say(const char *fmt, ...) PRINTF(1, 2);

/* An argument of the command's own; NULL when it was not said. A number's default is `def`. */
const char *ctl_text(const struct ctl *c, const char *name);
uint64_t ctl_number(const struct ctl *c, const char *name, uint64_t def);

/* Gives the order and waits for its answer; CTL_OK, or it was said why not. With --json the answer is printed in
 * either case. The caller drops `*ret`. */
MUST_CHECK int ctl_ask(struct ctl *c, json_t *object, json_t **ret);

/* The parts of a long list that come behind an answer are put into it. */
MUST_CHECK int ctl_parts(struct ctl *c, json_t *answer);

/* Says an error that the server answered; `who` (may be NULL) goes before it. */
void ctl_refusal(const json_t *error, const char *who);

/* Prints the rows as a table, "none" when there are none, and with --json nothing. */
int ctl_print(const struct ctl *c, const char *columns, const json_t *rows);

/* What was printed is out; else it was said why not. */
int ctl_flush(void);

/* Sends the object and shows the answer as the row says: all that most commands do. */
int ctl_send(struct ctl *c);

/* The commands of commands.def that are more. */
int ctl_secret(struct ctl *c);
int ctl_users_add(struct ctl *c);
int ctl_users_list(struct ctl *c);
int ctl_users_online(struct ctl *c);
int ctl_users_passwd(struct ctl *c);
int ctl_users_import(struct ctl *c);
int ctl_rooms_show(struct ctl *c);
int ctl_audit(struct ctl *c);
int ctl_status(struct ctl *c);
int ctl_tls_self_signed(struct ctl *c);

#endif
