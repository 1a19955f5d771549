/* SPDX-License-Identifier: MIT */
/* Commands kept longer than the turn that read them, and the batch that a turn fills. */
#include "core/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "base/secret.h"

/* The strings of a command, for whoever walks them all. */
static const size_t slice_offsets[] = {
	offsetof(struct cmd, sender), offsetof(struct cmd, room), offsetof(struct cmd, who), offsetof(struct cmd, text),
	offsetof(struct cmd, secret), offsetof(struct cmd, key),  offsetof(struct cmd, tag),
};

static struct slice *slice_of(struct cmd *c, size_t i)
{
	return (struct slice *)(void *)((char *)c + slice_offsets[i]);
}

struct cmd *cmd_dup(const struct cmd *c)
{
	struct cmd tmp = *c;
	size_t n = sizeof(*c);
	for (size_t i = 0; i < ARRAY_LEN(slice_offsets); i++) {
		n += slice_of(&tmp, i)->n;
	}
	struct cmd *copy = xmalloc(n);
	*copy = *c;
	char *at = (char *)(copy + 1);
	for (size_t i = 0; i < ARRAY_LEN(slice_offsets); i++) {
		struct slice *s = slice_of(copy, i);
		if (s->n > 0) {
			memcpy(at, s->p, s->n);
			s->p = at;
			at += s->n;
		}
	}
	return copy;
}

void cmd_wipe(const struct cmd *c)
{
	secret_wipe(c->secret);
	if (c->id == CMD_REGISTER) {
		secret_wipe(c->key); /* an invitation */
	}
	if (cmd_rows[c->id].flags & CMD_F_SECRET) {
		secret_wipe(c->text);
		secret_wipe(c->who);
	}
}

void cmd_free(struct cmd *c)
{
	if (!c) {
		return;
	}
	cmd_wipe(c);
	free(c);
}

struct cmd *cmd_batch_next(struct cmd_batch *b)
{
	if (b->n == b->cap) {
		vec_grow(&b->v, &b->cap, b->n + 1, sizeof(*b->v));
	}
	struct cmd *c = &b->v[b->n];
	memset(c, 0, sizeof(*c));
	return c;
}
