/* SPDX-License-Identifier: MIT */
/* Asks under way: which one an answer belongs to, and how to go on then. */
#include <stdlib.h>

#include "base/secret.h"
#include "core/state.h"

struct ticket *ticket_new(struct core *c, resume_fn resume, const struct session *s, const struct cmd *cmd)
{
	uint32_t h;
	struct ticket *t = slab_alloc(&c->tickets, &h);
	t->handle = h;
	t->resume = resume;
	if (s) {
		t->sess = session_id(s);
	}
	if (cmd) {
		t->cmd = cmd_dup(cmd);
	}
	return t;
}

void ticket_ask(struct core *c, struct ticket *t, struct ask *a)
{
	a->ticket = t->handle;
	effects_ask(c->out, a);
}

struct session *ticket_session(struct core *c, const struct ticket *t, const struct ask *a)
{
	struct session *s = session_find(c, t->sess);
	if (s && (a->err != ERR_OK || s->flags & SESSION_EXPELLED)) {
		session_error(c, s, t->cmd, a->err != ERR_OK ? (enum err)a->err : ERR_REVOKED);
		session_resume(c, s);
		return NULL;
	}
	return s;
}

void ticket_free(struct core *c, struct ticket *t)
{
	cmd_free(t->cmd);
	secret_wipe(slice_cstr(t->text ? t->text : ""));
	secret_wipe(slice_cstr(t->label ? t->label : ""));
	free(t->text);
	free(t->label);
	free(t->catching);
	slab_free(&c->tickets, t->handle);
}
