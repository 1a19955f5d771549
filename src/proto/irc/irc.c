/* SPDX-License-Identifier: MIT */
/* The dialect as the rest sees it: a connection's memory, and its variant. */
#include "proto/irc/irc.h"

#include <stdlib.h>

#include "base/secret.h"
#include "base/text.h"
#include "proto/irc/state.h"

void irc_set(char **to, struct slice s)
{
	char *p = xmalloc(s.n + 1);

	if (s.n > 0) {
		memcpy(p, s.p, s.n);
	}
	p[s.n] = '\0';
	free(*to);
	*to = p;
}

void irc_set_cut(char **to, struct slice s, size_t most)
{
	irc_set(to, slice_make(s.p, utf8_prefix(s, most)));
}

void irc_wipe(char **secret)
{
	secret_wipe(slice_cstr(*secret));
	free(*secret);
	*secret = NULL;
}

static void irc_open(struct peer *p, const struct proto_env *env, struct buf *out)
{
	(void)env; /* the client speaks first */
	(void)out;
	p->own = xcalloc(1, sizeof(struct irc));
}

static void irc_close(struct peer *p)
{
	struct irc *irc = irc_of(p);

	if (!irc) {
		return; /* turned away before it was opened */
	}
	irc_wipe(&irc->pass);
	irc_sasl_drop(irc);
	irc_label_free(irc);
	irc_multi_free(irc);
	free(irc->nick);
	free(irc->real);
	free(irc->away);
	free(irc);
}

static uint32_t irc_variant(const struct peer *p)
{
	return (uint32_t)(irc_caps_on(irc_of(p)) & IRC_VARYING);
}

const struct proto_ops proto_irc = {
	.dialect = DIALECT_IRC,
	.open = irc_open,
	.close = irc_close,
	.variant = irc_variant,
	.reloaded = irc_reloaded,
	.decode = irc_decode,
	.encode_room = irc_encode_room,
	.encode = irc_encode,
};
